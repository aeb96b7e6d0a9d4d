//! The issuer's key pair: made at the first start, kept in the data folder, never in the database.
//!
//! `issuer.key` (PKCS #8, readable by its owner alone) signs; `issuer.pub` (SubjectPublicKeyInfo) is for everybody who
//! checks. Both are PEM, so that other programs read them: `openssl pkeyutl -verify -rawin -pubin -inkey issuer.pub`.

use std::fs;
use std::io::Write;
use std::path::Path;

use data_encoding::{BASE64, HEXLOWER};
use ed25519_dalek::{SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};

use super::atomic_file::AtomicFile;
use super::{now, random};
use crate::error::{Error, Message, Result};
use crate::store::{self, Tx};

/// The file of the private key in the data folder.
pub const PRIVATE_FILE: &str = "issuer.key";
/// The file of the public key, or keys, in the data folder.
pub const PUBLIC_FILE: &str = "issuer.pub";

/// What stands before the 32 bytes of an Ed25519 private key in PKCS #8 (RFC 8410, 7).
const PRIVATE_HEAD: [u8; 16] =
    [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];
/// What stands before the 32 bytes of an Ed25519 public key in SubjectPublicKeyInfo (RFC 8410, 4).
const PUBLIC_HEAD: [u8; 12] = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];

/// The key that signs. Not `Debug` and not `Serialize`: it goes nowhere.
#[derive(Clone)]
pub struct Issuer {
    /// Its id: the first half of the SHA-256 of the public key, in hexadecimal.
    pub id: String,
    /// The key itself.
    pub key: SigningKey,
}

impl Issuer {
    fn new(key: SigningKey) -> Self {
        Self { id: id(&key.verifying_key()), key }
    }
}

/// The id of a public key.
pub fn id(key: &VerifyingKey) -> String {
    HEXLOWER.encode(&Sha256::digest(key.as_bytes())[..8])
}

/// The issuer of a data folder; the pair is made when there is none yet. Two who begin at once end up with one pair.
pub fn open(folder: &Path) -> Result<Issuer> {
    let path = folder.join(PRIVATE_FILE);
    if !path.exists() {
        let key = SigningKey::from_bytes(&random()?);
        let secret = pem("PRIVATE KEY", &[&PRIVATE_HEAD[..], key.as_bytes()].concat());
        put_new(&path, 0o600, &secret)?;
    }
    let issuer = Issuer::new(private(&path)?);
    let public = pem("PUBLIC KEY", &[&PUBLIC_HEAD[..], issuer.key.verifying_key().as_bytes()].concat());
    let path = folder.join(PUBLIC_FILE);
    let known = fs::read_to_string(&path).unwrap_or_default();
    if !read_public(&known).is_some_and(|keys| keys.contains(&issuer.key.verifying_key())) {
        // The newest first; the old ones stay, so that what they signed stays valid.
        put(&path, 0o644, &format!("{public}{known}"))?;
    }
    Ok(issuer)
}

/// The public keys in a file: PEM blocks, or one key a line in hexadecimal or base 64.
pub fn public(path: &Path) -> Result<Vec<VerifyingKey>> {
    let text = fs::read_to_string(path).map_err(|_| {
        Error::invalid("issuer", Message::new("keys-unreadable").with("file", path.display()))
    })?;
    read_public(&text)
        .filter(|keys| !keys.is_empty())
        .ok_or_else(|| Error::invalid("issuer", Message::new("keys-not-public").with("file", path.display())))
}

/// Every public key that ever signed here, and the present one.
pub(super) async fn known(tx: &mut Tx, issuer: &Issuer) -> Result<Vec<VerifyingKey>> {
    let mut keys = vec![issuer.key.verifying_key()];
    for text in store::certificates::public_keys(tx).await? {
        keys.extend(read_public(&text).unwrap_or_default());
    }
    Ok(keys)
}

/// Notes the issuer's public key, once, before it signs something that is kept.
pub(super) async fn record(tx: &mut Tx, issuer: &Issuer) -> Result<()> {
    let public = HEXLOWER.encode(issuer.key.verifying_key().as_bytes());
    store::certificates::record_key(tx, &issuer.id, &public, now()).await
}

fn private(path: &Path) -> Result<SigningKey> {
    let broken = || Error::Internal(format!("{}: no Ed25519 private key in PKCS #8", path.display()));
    let text =
        fs::read_to_string(path).map_err(|error| Error::Internal(format!("{}: {error}", path.display())))?;
    let blocks = blocks(&text).ok_or_else(broken)?;
    let seed = blocks.first().and_then(|der| der.strip_prefix(&PRIVATE_HEAD)).ok_or_else(broken)?;
    Ok(SigningKey::from_bytes(seed.try_into().map_err(|_| broken())?))
}

/// The public keys of a text; none when something in it is no key.
fn read_public(text: &str) -> Option<Vec<VerifyingKey>> {
    let raw: Vec<Vec<u8>> = if text.contains("-----BEGIN") {
        let blocks = blocks(text)?;
        blocks.iter().map(|der| der.strip_prefix(&PUBLIC_HEAD).map(<[u8]>::to_vec)).collect::<Option<_>>()?
    } else {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        lines
            .map(|line| {
                HEXLOWER
                    .decode(line.to_ascii_lowercase().as_bytes())
                    .or_else(|_| BASE64.decode(line.as_bytes()))
                    .ok()
            })
            .collect::<Option<_>>()?
    };
    raw.iter().map(|bytes| VerifyingKey::from_bytes(bytes.as_slice().try_into().ok()?).ok()).collect()
}

fn pem(label: &str, der: &[u8]) -> String {
    format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", BASE64.encode(der))
}

/// The DER of each PEM block; none when one is broken.
fn blocks(text: &str) -> Option<Vec<Vec<u8>>> {
    text.split("-----BEGIN ")
        .skip(1)
        .map(|block| {
            let (_, rest) = block.split_once("-----")?;
            let (body, _) = rest.split_once("-----END ")?;
            let body: String = body.split_whitespace().collect();
            BASE64.decode(body.as_bytes()).ok()
        })
        .collect()
}

/// Writes a file, so that no half of it is ever seen.
fn put(path: &Path, mode: u32, text: &str) -> Result<()> {
    let mut file = AtomicFile::create(path, mode)?;
    file.write_all(text.as_bytes())?;
    Ok(file.replace()?)
}

/// The same, but a file that exists is left as it is.
fn put_new(path: &Path, mode: u32, text: &str) -> Result<()> {
    let mut file = AtomicFile::create(path, mode)?;
    file.write_all(text.as_bytes())?;
    file.keep_existing()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::new_id;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn one_pair_a_folder() {
        let folder = std::env::temp_dir().join(new_id());
        fs::create_dir_all(&folder).unwrap();
        let threads: Vec<_> = (0..8)
            .map(|_| {
                let folder = folder.clone();
                std::thread::spawn(move || open(&folder).unwrap().id)
            })
            .collect();
        let ids: Vec<_> = threads.into_iter().map(|thread| thread.join().unwrap()).collect();
        assert!(ids.iter().all(|id| *id == ids[0]));
        let mode = fs::metadata(folder.join(PRIVATE_FILE)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        let first = open(&folder).unwrap();
        assert_eq!(public(&folder.join(PUBLIC_FILE)).unwrap()[0], first.key.verifying_key());

        // A new pair: the old public key stays known.
        fs::remove_file(folder.join(PRIVATE_FILE)).unwrap();
        let second = open(&folder).unwrap();
        let keys = public(&folder.join(PUBLIC_FILE)).unwrap();
        assert_eq!(keys[0], second.key.verifying_key());
        assert!(keys.contains(&first.key.verifying_key()));
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 2);
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn what_is_no_key_is_refused() {
        for bad in ["-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n", "zz", "-----BEGIN X"] {
            assert_eq!(read_public(bad), None, "{bad}");
        }
        let key = SigningKey::from_bytes(&[5; 32]).verifying_key();
        assert_eq!(read_public(&HEXLOWER.encode(key.as_bytes())), Some(vec![key]));
        assert_eq!(read_public(&format!("\n{}\n", BASE64.encode(key.as_bytes()))), Some(vec![key]));
    }
}
