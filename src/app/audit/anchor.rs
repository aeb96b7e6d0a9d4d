//! The end of the audit trail, noted outside the database: a small file beside the issuer's key, signed with it. A
//! trail in the database whose last entries were cut off no longer agrees with it.
//!
//! ```text
//! vivier audit head
//! number: 5653
//! hash: 6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b
//! at: 2026-03-01T12:00:00Z
//! signature: <Ed25519 over the lines before, in base 64>
//! ```

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::Path;

use data_encoding::BASE64;
use ed25519_dalek::{Signature, Signer};
use time::format_description::well_known::Rfc3339;

use super::{Fault, Keys};
use crate::app::atomic_file::AtomicFile;
use crate::app::keys::{self, Issuer};
use crate::app::now;
use crate::app::work::{Permission, Work};
use crate::domain::audit::Head;
use crate::error::{Error, Result};
use crate::store;

/// The file in the data folder.
pub const FILE: &str = "audit.head";
const TITLE: &str = "vivier audit head";
const SIGNATURE: &str = "signature: ";

/// What the file says of the trail's end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Anchored {
    /// There is no file yet.
    Missing,
    /// It can't be read, or none of the programme's keys signed it.
    Foreign,
    /// The trail reached this entry.
    Head(Head),
}

/// A head as the file has it, signed.
pub fn signed(head: &Head, issuer: &Issuer) -> Result<String> {
    let at = now().format(&Rfc3339).map_err(|error| Error::Internal(error.to_string()))?;
    let message = format!("{TITLE}\nnumber: {}\nhash: {}\nat: {at}\n", head.number, head.hash);
    let signature = BASE64.encode(&issuer.key.sign(message.as_bytes()).to_bytes());
    Ok(format!("{message}{SIGNATURE}{signature}\n"))
}

/// Reads such a text, if one of the keys signed it.
fn parse(text: &str, keys: Keys<'_>) -> Option<Head> {
    let (message, signature) = text.trim_end().rsplit_once(SIGNATURE)?;
    let signature = Signature::from_slice(&BASE64.decode(signature.as_bytes()).ok()?).ok()?;
    keys.iter().find(|key| key.verify_strict(message.as_bytes(), &signature).is_ok())?;
    let mut lines = message.lines();
    lines.next().filter(|title| *title == TITLE)?;
    let number = lines.next()?.strip_prefix("number: ")?.parse().ok()?;
    let hash = lines.next()?.strip_prefix("hash: ")?.to_owned();
    Some(Head { number, hash })
}

/// What the file of a data folder says.
pub fn read(folder: &Path) -> Anchored {
    let text = match fs::read_to_string(folder.join(FILE)) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Anchored::Missing,
        Err(_) => return Anchored::Foreign,
    };
    let keys = keys::public(&folder.join(keys::PUBLIC_FILE)).unwrap_or_default();
    parse(&text, &keys).map_or(Anchored::Foreign, Anchored::Head)
}

fn write(folder: &Path, head: &Head, issuer: &Issuer) -> Result<()> {
    let path = folder.join(FILE);
    let mut file = AtomicFile::create(&path, 0o600)?;
    file.write_all(signed(head, issuer)?.as_bytes())?;
    Ok(file.replace()?)
}

/// What is wrong with the trail's end, compared with what was noted.
pub(super) async fn fault(work: &mut Work, anchored: &Anchored) -> Result<Option<Fault>> {
    work.require(Permission::Admin)?;
    let head = match anchored {
        Anchored::Missing => return Ok(None),
        Anchored::Foreign => return Ok(Some(Fault::Anchor)),
        Anchored::Head(head) if head.number == 0 => return Ok(None),
        Anchored::Head(head) => head,
    };
    let entry = store::audit::find(&mut work.tx, head.number).await?;
    let is_there = entry.is_some_and(|entry| entry.hash == head.hash);
    Ok((!is_there).then(|| Fault::Cut(head.clone())))
}

/// Whether the trail of a data folder no longer reaches the end that was noted: entries were cut off, or the note is not ours.
pub async fn is_cut(work: &mut Work, folder: &Path) -> Result<bool> {
    work.require(Permission::Admin)?;
    Ok(fault(work, &read(folder)).await?.is_some())
}

/// Notes the present end in the file, if the trail goes on from the one that was noted before. False when it does not:
/// the file then stays as the proof.
pub async fn keep(work: &mut Work, folder: &Path, issuer: &Issuer) -> Result<bool> {
    work.require(Permission::Admin)?;
    let anchored = read(folder);
    let head = store::audit::head(&mut work.tx).await?;
    if anchored == Anchored::Head(head.clone()) {
        return Ok(true);
    }
    if fault(work, &anchored).await?.is_some() {
        return Ok(false);
    }
    write(folder, &head, issuer)?;
    Ok(true)
}

/// Records that the trail goes on from its present end, although another was noted: an administrator knows why, such as
/// a backup that was put back. After the commit [`restart`] notes it in the file.
pub async fn accept(work: &mut Work, folder: &Path) -> Result<()> {
    work.require(Permission::Admin)?;
    work.require_proof()?;
    let noted = match read(folder) {
        Anchored::Head(head) => format!("{} {}", head.number, head.code()),
        Anchored::Missing | Anchored::Foreign => "?".into(),
    };
    let head = store::audit::head(&mut work.tx).await?;
    work.audit("audit.accept", ("settings", "audit"), noted, format!("{} {}", head.number, head.code())).await
}

/// Notes the present end in the file, whatever it said before.
pub async fn restart(work: &mut Work, folder: &Path, issuer: &Issuer) -> Result<()> {
    work.require(Permission::Admin)?;
    write(folder, &store::audit::head(&mut work.tx).await?, issuer)
}

#[cfg(test)]
mod tests {
    use ed25519_dalek::SigningKey;

    use super::*;

    #[test]
    fn only_the_programmes_own_note_counts() {
        let issuer = Issuer { id: "k".into(), key: SigningKey::from_bytes(&[5; 32]) };
        let head = Head { number: 5653, hash: "6b86b273".into() };
        let text = signed(&head, &issuer).unwrap();
        let keys = [issuer.key.verifying_key()];
        assert_eq!(parse(&text, &keys), Some(head));
        assert_eq!(parse(&text.replace("5653", "5600"), &keys), None);
        assert_eq!(parse(&text, &[SigningKey::from_bytes(&[6; 32]).verifying_key()]), None);
        for bad in ["", "signature: ", "vivier audit head\nsignature: AAAA", &text[..40]] {
            assert_eq!(parse(bad, &keys), None, "{bad}");
        }
    }
}
