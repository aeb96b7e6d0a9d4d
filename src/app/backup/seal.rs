//! The encryption of a backup: the age format (age-encryption.org/v1) with a passphrase, so that `age -d FILE | gunzip` reads
//! it too, on the day when nobody has this program any more.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::iter;

use age::secrecy::{ExposeSecret, SecretString};
use age::stream::{StreamReader, StreamWriter};
use age::{DecryptError, Decryptor, Encryptor, Identity, Recipient, scrypt};

use super::file::Fault;
use crate::domain::backup::{PASSPHRASE_MAX, PASSPHRASE_MIN};
use crate::error::{Error, Message, Result};

/// The logarithm of scrypt's cost: 128 MiB and about half a second for each try, as OWASP's password storage advice has it
/// (N = 2^17, r = 8, p = 1).
pub const WORK_FACTOR: u8 = 17;
/// The most that a file may ask for: 1 GiB.
const WORK_FACTOR_MAX: u8 = 20;
/// How every file of the format begins.
const MAGIC: &[u8] = b"age-encryption.org/v1\n";

/// The passphrase of a backup. Not `Debug`, not `Serialize`: it goes nowhere, and its memory is wiped.
#[derive(Clone)]
pub struct Passphrase(SecretString);

impl Passphrase {
    /// What was typed, without the line's end.
    pub fn new(text: &str) -> Self {
        Self(text.trim_end_matches(['\n', '\r']).to_owned().into())
    }

    /// Refuses one that is too short to protect what is carried about. Old backups open with what they were made with.
    pub fn check(&self) -> Result<()> {
        let refused =
            |key, number: usize| Err(Error::invalid("passphrase", Message::new(key).with("count", number)));
        match self.0.expose_secret().chars().count() {
            n if n < PASSPHRASE_MIN => refused("backup-passphrase-short", PASSPHRASE_MIN),
            n if n > PASSPHRASE_MAX => refused("backup-passphrase-long", PASSPHRASE_MAX),
            _ => Ok(()),
        }
    }

    /// Its text, to be kept in the data folder.
    pub(super) fn text(&self) -> &str {
        self.0.expose_secret()
    }
}

/// What is written to it goes encrypted to `out`; nothing is whole before it is finished.
pub(super) fn sealed<W: Write>(
    out: W,
    passphrase: &Passphrase,
    work_factor: u8,
) -> io::Result<StreamWriter<W>> {
    let mut recipient = scrypt::Recipient::new(passphrase.0.clone());
    recipient.set_work_factor(work_factor);
    let recipient: &dyn Recipient = &recipient;
    let encryptor = Encryptor::with_recipients(iter::once(recipient)).map_err(io::Error::other)?;
    encryptor.wrap_output(out)
}

/// What is read from it is decrypted and authenticated, 64 KiB at a time.
pub(super) fn opened<R: Read>(
    from: R,
    passphrase: &Passphrase,
) -> std::result::Result<StreamReader<BufReader<R>>, Fault> {
    let mut from = BufReader::with_capacity(1 << 16, from);
    let start = from.fill_buf().map_err(Fault::Io)?;
    if !start.starts_with(MAGIC) {
        let is_cut = MAGIC.starts_with(start) && !start.is_empty();
        return Err(if is_cut { Fault::Damaged } else { Fault::Foreign });
    }
    let decryptor = Decryptor::new(from).map_err(fault)?;
    let mut identity = scrypt::Identity::new(passphrase.0.clone());
    identity.set_max_work_factor(WORK_FACTOR_MAX);
    let identity: &dyn Identity = &identity;
    decryptor.decrypt(iter::once(identity)).map_err(fault)
}

fn fault(error: DecryptError) -> Fault {
    match error {
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed => Fault::Passphrase,
        // Encrypted for a key, which this program never does.
        DecryptError::NoMatchingKeys | DecryptError::UnknownFormat => Fault::Foreign,
        DecryptError::Io(error) => Fault::of(error),
        // A header that makes no sense; a cost that this program never asks for.
        _ => Fault::Damaged,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passphrase_has_twelve_characters() {
        let key = |text: &str| match Passphrase::new(text).check() {
            Err(Error::Invalid(problems)) => problems[0].message.key,
            other => panic!("{other:?}"),
        };
        assert_eq!(key("onze lettre\r\n"), "backup-passphrase-short");
        assert_eq!(key(&"é".repeat(300)), "backup-passphrase-long");
        assert!(Passphrase::new("trois ânes au puits\n").check().is_ok());
    }

    #[test]
    fn what_is_sealed_opens_with_its_passphrase_alone() {
        let (mut sealed_file, passphrase) = (Vec::new(), Passphrase::new("trois ânes au puits"));
        let mut writer = sealed(&mut sealed_file, &passphrase, 2).unwrap();
        writer.write_all(b"Goundam").unwrap();
        writer.finish().unwrap();
        let mut text = String::new();
        opened(&sealed_file[..], &passphrase).ok().unwrap().read_to_string(&mut text).unwrap();
        assert_eq!(text, "Goundam");
        let wrong = opened(&sealed_file[..], &Passphrase::new("deux ânes au puits"));
        assert!(matches!(wrong, Err(Fault::Passphrase)));
        assert!(matches!(opened(&b""[..], &passphrase), Err(Fault::Foreign)));
        assert!(matches!(opened(&sealed_file[..9], &passphrase), Err(Fault::Damaged)));
        assert!(matches!(opened(&b"%PDF-1.7\n"[..], &passphrase), Err(Fault::Foreign)));
    }
}
