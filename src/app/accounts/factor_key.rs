//! The key that encrypts the secrets of second factors: a file of the data folder, never in the database, so that a copy of
//! the database alone computes nobody's codes.

use std::fs;
use std::path::Path;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use data_encoding::{BASE64, HEXLOWER, HEXLOWER_PERMISSIVE};
use sha2::{Digest, Sha256};

use crate::app::keys::{self, Issuer};
use crate::app::random;
use crate::domain::id::AccountId;
use crate::error::{Error, Result};

/// The file of the key in the data folder: 256 bits in hexadecimal, readable by its owner alone.
pub const FILE: &str = "factors.key";
/// How an encrypted secret begins; one in base 32, as it was stored before, has no colon.
const MARK: &str = "v1:";
/// Bytes of a nonce.
const NONCE: usize = 24;

/// The key. Not `Debug` and not `Serialize`, so that it is never logged or sent.
#[derive(Clone)]
pub struct FactorKey {
    /// The first half of its SHA-256, in hexadecimal: names the key in what it encrypts.
    id: String,
    cipher: XChaCha20Poly1305,
}

impl FactorKey {
    /// The key of a data folder. Where there is none yet it is made from the issuer's, so that servers that sign with one key
    /// have one key here, too; from then on it stays, whatever becomes of the issuer's.
    pub fn open(folder: &Path, issuer: &Issuer) -> Result<Self> {
        let path = folder.join(FILE);
        if !path.exists() {
            keys::put_new(&path, 0o600, &format!("{}\n", HEXLOWER.encode(&derived(issuer))))?;
        }
        let text = fs::read_to_string(&path)
            .map_err(|error| Error::Internal(format!("{}: {error}", path.display())))?;
        Self::parse(&text)
            .ok_or_else(|| Error::Internal(format!("{}: no key of 64 hexadecimal digits", path.display())))
    }

    /// The key that is made where there is none yet.
    pub fn made_from(issuer: &Issuer) -> Self {
        Self::new(derived(issuer))
    }

    fn parse(text: &str) -> Option<Self> {
        let key = HEXLOWER_PERMISSIVE.decode(text.trim().as_bytes()).ok()?;
        Some(Self::new(key.as_slice().try_into().ok()?))
    }

    fn new(key: [u8; 32]) -> Self {
        let id = HEXLOWER.encode(&Sha256::digest(key)[..8]);
        Self { id, cipher: XChaCha20Poly1305::new(&key.into()) }
    }

    /// Encrypts the secret of an account (XChaCha20-Poly1305): `v1:`, the key's id, and nonce and ciphertext in base 64. It is
    /// bound to the account, so that nobody's secret can be put in the place of another's.
    pub(super) fn seal(&self, account: AccountId, secret: &str) -> Result<String> {
        let nonce: [u8; NONCE] = random()?;
        let payload = Payload { msg: secret.as_bytes(), aad: account.as_str().as_bytes() };
        let sealed = self
            .cipher
            .encrypt(XNonce::from_slice(&nonce), payload)
            .map_err(|_| Error::Internal("a second factor cannot be encrypted".into()))?;
        Ok(format!("{MARK}{}:{}", self.id, BASE64.encode(&[&nonce[..], &sealed].concat())))
    }

    /// The secret of an account; none when another key encrypted it, or it was altered.
    pub(super) fn unseal(&self, account: AccountId, stored: &str) -> Option<String> {
        let (_, encoded) = stored.strip_prefix(MARK)?.split_once(':').filter(|(id, _)| *id == self.id)?;
        let bytes = BASE64.decode(encoded.as_bytes()).ok()?;
        let (nonce, sealed) = bytes.split_at_checked(NONCE)?;
        let payload = Payload { msg: sealed, aad: account.as_str().as_bytes() };
        let secret = self.cipher.decrypt(XNonce::from_slice(nonce), payload).ok()?;
        String::from_utf8(secret).ok()
    }

    /// Whether this key encrypted a stored secret.
    pub(super) fn sealed(&self, stored: &str) -> bool {
        stored.strip_prefix(MARK).and_then(|rest| rest.split_once(':')).is_some_and(|(id, _)| id == self.id)
    }
}

/// Tells nothing of the key that it is made from.
fn derived(issuer: &Issuer) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(b"vivier: secrets of second factors, 1\n");
    hash.update(issuer.key.to_bytes());
    hash.finalize().into()
}

/// Whether a stored secret is encrypted, by whatever key.
pub(super) fn is_sealed(stored: &str) -> bool {
    stored.starts_with(MARK)
}

/// Puts the key of a backup into a data folder. Another one that is there stays beside it.
pub(in crate::app) fn restore(folder: &Path, text: &str) -> Result<()> {
    let of_backup =
        FactorKey::parse(text).ok_or_else(|| Error::Internal(format!("the backup's {FILE} is no key")))?;
    let path = folder.join(FILE);
    let there = fs::read_to_string(&path).ok().and_then(|text| FactorKey::parse(&text));
    if path.exists() && there.is_none_or(|key| key.id != of_backup.id) {
        keys::set_aside(&path)?;
    }
    keys::put(&path, 0o600, text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::new_id;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_secret_is_read_by_its_key_for_its_account_alone() {
        let folder = tempfile::tempdir().unwrap();
        let issuer = keys::open(folder.path()).unwrap();
        let key = FactorKey::open(folder.path(), &issuer).unwrap();
        let mode = fs::metadata(folder.path().join(FILE)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        let (hawa, awa): (AccountId, AccountId) = (new_id(), new_id());
        let stored = key.seal(hawa, "GEZDGNBVGY3TQOJQ").unwrap();
        assert!(is_sealed(&stored) && key.sealed(&stored) && !stored.contains("GEZD"));
        assert_ne!(stored, key.seal(hawa, "GEZDGNBVGY3TQOJQ").unwrap(), "a nonce serves once");
        let again = FactorKey::open(folder.path(), &issuer).unwrap();
        assert_eq!(again.unseal(hawa, &stored).as_deref(), Some("GEZDGNBVGY3TQOJQ"));
        assert_eq!(key.unseal(awa, &stored), None);
        // Another server of the same issuer has the same key; one of another issuer has another.
        let elsewhere = tempfile::tempdir().unwrap();
        let twin = FactorKey::open(elsewhere.path(), &issuer).unwrap();
        assert_eq!(twin.unseal(hawa, &stored).as_deref(), Some("GEZDGNBVGY3TQOJQ"));
        let other = FactorKey::made_from(&keys::open(elsewhere.path()).unwrap());
        assert!(other.unseal(hawa, &stored).is_none() && !other.sealed(&stored));
    }

    #[test]
    fn whatever_is_stored() {
        let key = FactorKey::parse(&"0A".repeat(32)).unwrap();
        let account: AccountId = new_id();
        let stored = key.seal(account, "GEZD").unwrap();
        for at in 0..stored.len() {
            let mut altered = stored.clone().into_bytes();
            altered[at] ^= 1;
            let altered = String::from_utf8(altered).unwrap();
            assert_eq!(key.unseal(account, &altered), None, "{altered}");
            assert_eq!(key.unseal(account, &stored[..at]), None);
        }
        for bad in ["", "v1:", "v1::", "GEZDGNBV", &format!("v1:{}:AAAA", key.id)] {
            assert_eq!(key.unseal(account, bad), None, "{bad}");
        }
        for bad in ["", "zz", &"0".repeat(63), &"0".repeat(66)] {
            assert!(FactorKey::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn the_key_of_a_backup_takes_the_place_of_another() {
        let (old, new) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let issuer = keys::open(old.path()).unwrap();
        let id = FactorKey::open(old.path(), &issuer).unwrap().id;
        let other = keys::open(new.path()).unwrap();
        FactorKey::open(new.path(), &other).unwrap();
        let text = fs::read_to_string(old.path().join(FILE)).unwrap();
        for _ in 0..2 {
            restore(new.path(), &text).unwrap();
            assert_eq!(FactorKey::open(new.path(), &other).unwrap().id, id);
            assert_eq!(fs::read_dir(new.path()).unwrap().count(), 4, "the folder's own is kept beside, once");
        }
        assert!(restore(new.path(), "no key").is_err());
    }
}
