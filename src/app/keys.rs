//! The issuer's key pair: made at the first start, kept in the data folder or given by the environment, never in the database.
//! The database names the key by which the programme signs now, so that of several servers none signs with another.
//!
//! `issuer.key` (PKCS #8, readable by its owner alone) signs; `issuer.pub` (SubjectPublicKeyInfo) is for everybody who
//! verifies. Both are PEM (RFC 8410), so that other programs read them: `openssl pkeyutl -verify -rawin -pubin -inkey issuer.pub`.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use data_encoding::{BASE64, HEXLOWER};
use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;
use ed25519_dalek::pkcs8::{
    DecodePrivateKey, DecodePublicKey, EncodePrivateKey, EncodePublicKey, KeypairBytes,
};
use ed25519_dalek::{SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};

use super::atomic_file::AtomicFile;
use super::work::{Permission, Work};
use super::{now, random};
use crate::config;
use crate::error::{Error, Message, Result};
use crate::store::{self, Tx};

/// The file of the private key in the data folder.
pub const PRIVATE_FILE: &str = "issuer.key";
/// The file of the public key, or keys, in the data folder.
pub const PUBLIC_FILE: &str = "issuer.pub";

/// The key that signs. Not `Debug` and not `Serialize`, so that it is never logged or sent.
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

/// The setting with the id of the key by which the programme signs now.
const CURRENT: &str = "issuer.key";

/// The private key that the environment gives, if it does.
fn of_environment() -> Result<Option<SigningKey>> {
    let Some(text) = config::issuer_key() else { return Ok(None) };
    SigningKey::from_pkcs8_pem(&text)
        .map(Some)
        .map_err(|_| Error::Unavailable(Message::new("keys-environment-wrong")))
}

/// The issuer: the key of the environment, or that of the data folder, where the pair is made when there is none yet. Two
/// processes that start at once get one pair.
pub fn open(folder: &Path) -> Result<Issuer> {
    let issuer = if let Some(key) = of_environment()? {
        Issuer::new(key)
    } else {
        let path = folder.join(PRIVATE_FILE);
        if !path.exists() {
            let key = SigningKey::from_bytes(&random()?);
            // Version 1, without the public key: the form that OpenSSL writes.
            let pair = KeypairBytes { secret_key: key.to_bytes(), public_key: None };
            let secret = pair.to_pkcs8_pem(LineEnding::LF).map_err(unwritable)?;
            put_new(&path, 0o600, &secret)?;
        }
        Issuer::new(private(&path)?)
    };
    let public = issuer.key.verifying_key().to_public_key_pem(LineEnding::LF).map_err(unwritable)?;
    let path = folder.join(PUBLIC_FILE);
    let known = fs::read_to_string(&path).unwrap_or_default();
    if !read_public(&known).is_some_and(|keys| keys.contains(&issuer.key.verifying_key())) {
        // The newest first; the old ones stay, so that what they signed stays valid.
        put(&path, 0o644, &format!("{public}{known}"))?;
    }
    Ok(issuer)
}

/// The issuer of the environment or the data folder, where there is one; nothing is made. What can't be read is an
/// [`Error::Internal`] that says so.
pub fn find(folder: &Path) -> Result<Option<Issuer>> {
    if let Some(key) = of_environment()? {
        return Ok(Some(Issuer::new(key)));
    }
    let path = folder.join(PRIVATE_FILE);
    if !path.exists() {
        return Ok(None);
    }
    private(&path).map(|key| Some(Issuer::new(key)))
}

/// Makes sure that this key is the one by which the programme signs: the first server to start names it. `renew`: another
/// that was named is replaced on purpose; from then on no server signs with the former one.
pub async fn agree(work: &mut Work, issuer: &Issuer, renew: bool) -> Result<()> {
    work.require(Permission::Admin)?;
    match store::settings::find(&mut work.tx, CURRENT).await? {
        Some(named) if named == issuer.id => Ok(()),
        Some(_) if !renew => Err(Error::Unavailable(Message::new("keys-other"))),
        before => {
            store::settings::set(&mut work.tx, CURRENT, &issuer.id).await?;
            // The first one is nobody's decision.
            match before {
                None => Ok(()),
                Some(before) => {
                    work.audit("settings.issuer_key", ("settings", CURRENT), before, &issuer.id).await
                }
            }
        }
    }
}

/// The id of the key by which the programme signs now; none before the first start of a server.
pub async fn current(work: &mut Work) -> Result<Option<String>> {
    work.require(Permission::Admin)?;
    store::settings::find(&mut work.tx, CURRENT).await
}

/// What the database knows of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyState {
    /// Nothing at all is in it yet, not even an account.
    NothingYet,
    /// Nothing was signed so far.
    Unused,
    /// A server has a key for it, or something was signed: without that key nothing more can be signed as the same issuer.
    InUse,
}

/// What the database knows of keys; for the program itself, before it makes one.
pub async fn find_state(work: &mut Work) -> Result<KeyState> {
    work.require(Permission::Admin)?;
    let is_named = store::settings::find(&mut work.tx, CURRENT).await?.is_some();
    if is_named || !store::certificates::public_keys(&mut work.tx).await?.is_empty() {
        return Ok(KeyState::InUse);
    }
    if store::accounts::all(&mut work.tx).await?.is_empty() {
        Ok(KeyState::NothingYet)
    } else {
        Ok(KeyState::Unused)
    }
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

/// Puts the keys of a backup into a data folder. Another private key that is there stays beside it, and its public key
/// stays known.
pub(super) fn restore(folder: &Path, private_key: &str, public_keys: &str) -> Result<()> {
    let key = SigningKey::from_pkcs8_pem(private_key)
        .map_err(|_| Error::Internal("the backup's key is no Ed25519 private key in PKCS #8".into()))?;
    let path = folder.join(PRIVATE_FILE);
    if path.exists() && private(&path).ok().as_ref() != Some(&key) {
        set_aside(&path)?;
    }
    put(&path, 0o600, private_key)?;
    let path = folder.join(PUBLIC_FILE);
    let known = fs::read_to_string(&path).unwrap_or_default();
    let of_backup = read_public(public_keys).unwrap_or_default();
    let others = read_public(&known).unwrap_or_default().into_iter().filter(|key| !of_backup.contains(key));
    let others: Vec<String> = others
        .map(|key| key.to_public_key_pem(LineEnding::LF))
        .collect::<std::result::Result<_, _>>()
        .map_err(unwritable)?;
    put(&path, 0o644, &format!("{public_keys}{}", others.concat()))
}

/// Every public key that ever signed here, and the present one.
pub(super) async fn known(tx: &mut Tx, issuer: &Issuer) -> Result<Vec<VerifyingKey>> {
    let mut keys = vec![issuer.key.verifying_key()];
    keys.extend(store::certificates::public_keys(tx).await?);
    Ok(keys)
}

/// Records the issuer's public key, once, before it signs something that is stored. A key that is no longer the programme's
/// signs nothing: another server may have been given a new one meanwhile.
pub(super) async fn record(tx: &mut Tx, issuer: &Issuer) -> Result<()> {
    match store::settings::find(tx, CURRENT).await? {
        None => store::settings::set(tx, CURRENT, &issuer.id).await?,
        Some(named) if named == issuer.id => {}
        Some(_) => return Err(Error::Unavailable(Message::new("keys-other"))),
    }
    store::certificates::record_key(tx, &issuer.id, &issuer.key.verifying_key(), now()).await
}

fn unwritable(error: impl std::fmt::Display) -> Error {
    Error::Internal(format!("the issuer's key cannot be encoded: {error}"))
}

fn private(path: &Path) -> Result<SigningKey> {
    let text =
        fs::read_to_string(path).map_err(|error| Error::Internal(format!("{}: {error}", path.display())))?;
    SigningKey::from_pkcs8_pem(&text)
        .map_err(|_| Error::Internal(format!("{}: no Ed25519 private key in PKCS #8", path.display())))
}

/// The public keys of a text; none when something in it is no key.
pub(super) fn read_public(text: &str) -> Option<Vec<VerifyingKey>> {
    const BEGIN: &str = "-----BEGIN ";
    if text.contains(BEGIN) {
        let blocks = text.split(BEGIN).skip(1);
        return blocks
            .map(|block| VerifyingKey::from_public_key_pem(&format!("{BEGIN}{}", block.trim_end())).ok())
            .collect();
    }
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines
        .map(|line| {
            let hexadecimal = HEXLOWER.decode(line.to_ascii_lowercase().as_bytes());
            let bytes = hexadecimal.or_else(|_| BASE64.decode(line.as_bytes())).ok()?;
            VerifyingKey::from_bytes(bytes.as_slice().try_into().ok()?).ok()
        })
        .collect()
}

/// Keeps a copy of a key beside it, before another one takes its place.
pub(super) fn set_aside(path: &Path) -> Result<()> {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".before-{}", now().unix_timestamp()));
    let former = PathBuf::from(name);
    fs::copy(path, &former)?;
    Ok(fs::set_permissions(&former, fs::metadata(path)?.permissions())?)
}

/// Writes a file atomically.
pub(super) fn put(path: &Path, mode: u32, text: &str) -> Result<()> {
    let mut file = AtomicFile::create(path, mode)?;
    file.write_all(text.as_bytes())?;
    Ok(file.replace()?)
}

/// The same, but a file that exists is left as it is.
pub(super) fn put_new(path: &Path, mode: u32, text: &str) -> Result<()> {
    let mut file = AtomicFile::create(path, mode)?;
    file.write_all(text.as_bytes())?;
    file.keep_existing()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn one_pair_a_folder() {
        let kept = tempfile::tempdir().unwrap();
        let folder = kept.path().to_owned();
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
    }

    /// Installations have such files: they must be read as they are, and written alike.
    #[test]
    fn the_files_are_those_of_rfc_8410() {
        const SECRET: &str = "-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEIAUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUF
-----END PRIVATE KEY-----
";
        const PUBLIC: &str = "-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEAbnoc3Smwt4/ROvTFWY/v9O8qlxZuPKby5Pv8zYBQW/E=
-----END PUBLIC KEY-----
";
        let kept = tempfile::tempdir().unwrap();
        let folder = kept.path().to_owned();
        fs::write(folder.join(PRIVATE_FILE), SECRET).unwrap();
        let issuer = open(&folder).unwrap();
        assert_eq!(issuer.key.to_bytes(), [5; 32]);
        assert_eq!(fs::read_to_string(folder.join(PUBLIC_FILE)).unwrap(), PUBLIC);
        let pair = KeypairBytes { secret_key: [5; 32], public_key: None };
        assert_eq!(*pair.to_pkcs8_pem(LineEnding::LF).unwrap(), SECRET);
    }

    #[test]
    fn the_key_of_a_backup_takes_the_place_of_another() {
        let (old, new) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (of_backup, of_folder) = (open(old.path()).unwrap(), open(new.path()).unwrap());
        let text = |name: &str| fs::read_to_string(old.path().join(name)).unwrap();
        for _ in 0..2 {
            restore(new.path(), &text(PRIVATE_FILE), &text(PUBLIC_FILE)).unwrap();
            assert_eq!(open(new.path()).unwrap().id, of_backup.id);
            let known = public(&new.path().join(PUBLIC_FILE)).unwrap();
            assert_eq!(known, [of_backup.key.verifying_key(), of_folder.key.verifying_key()]);
            assert_eq!(
                fs::read_dir(new.path()).unwrap().count(),
                3,
                "the folder's own key is kept beside, once"
            );
        }
        assert!(restore(new.path(), "no key", "").is_err());
        assert_eq!(open(new.path()).unwrap().id, of_backup.id);
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
