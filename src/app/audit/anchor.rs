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
use std::io::ErrorKind;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use data_encoding::BASE64;
use ed25519_dalek::{Signature, Signer};
use time::format_description::well_known::Rfc3339;

use super::{Fault, Keys};
use crate::app::keys::{self, Issuer};
use crate::app::now;
use crate::app::work::{Db, Permission, Work};
use crate::domain::account::Actor;
use crate::domain::audit::Head;
use crate::error::{Error, Result};
use crate::store;

/// The file in the data folder.
pub const FILE: &str = "audit.head";
const TITLE: &str = "vivier audit head";
const SIGNATURE: &str = "signature: ";
/// The action recorded where the end of the trail is noted for the first time in a data folder, whose id it has.
const NOTED: &str = "audit.note";

/// What the file says of the trail's end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Anchored {
    /// There is no file, and nothing to tell by whether there was one.
    Missing,
    /// There is no file in the data folder of this id; the trail knows whether there was one.
    Absent(String),
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

/// The id of a data folder, by which the trail remembers that its end is noted there: its public key has a time and a place on
/// the disk that no other folder's has. None before there is a key.
fn folder_id(folder: &Path) -> Option<String> {
    let key = fs::metadata(folder.join(keys::PUBLIC_FILE)).ok()?;
    Some(format!("{:x}-{:x}-{:x}", key.ino(), key.mtime(), key.mtime_nsec()))
}

/// What the file of a data folder says.
pub fn read(folder: &Path) -> Anchored {
    let text = match fs::read_to_string(folder.join(FILE)) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return folder_id(folder).map_or(Anchored::Missing, Anchored::Absent);
        }
        Err(_) => return Anchored::Foreign,
    };
    let keys = keys::public(&folder.join(keys::PUBLIC_FILE)).unwrap_or_default();
    parse(&text, &keys).map_or(Anchored::Foreign, Anchored::Head)
}

fn write(folder: &Path, head: &Head, issuer: &Issuer) -> Result<()> {
    keys::put(&folder.join(FILE), 0o600, &signed(head, issuer)?)
}

/// What is wrong with the trail's end, compared with what was noted: entries were cut off, or the note is gone or not ours. The
/// entries before are not looked at. The note must have been read before `work` read anything: a server that goes on notes
/// ends that come later.
pub async fn fault(work: &mut Work, anchored: &Anchored) -> Result<Option<Fault>> {
    work.require(Permission::Admin)?;
    let head = match anchored {
        Anchored::Missing => return Ok(None),
        Anchored::Absent(id) => {
            return Ok(store::audit::has(&mut work.tx, NOTED, ("settings", id))
                .await?
                .then_some(Fault::Gone));
        }
        Anchored::Foreign => return Ok(Some(Fault::Anchor)),
        Anchored::Head(head) if head.number == 0 => return Ok(None),
        Anchored::Head(head) => head,
    };
    let entry = store::audit::find(&mut work.tx, head.number).await?;
    let is_there = entry.is_some_and(|entry| entry.hash == head.hash);
    Ok((!is_there).then(|| Fault::Cut(head.clone())))
}

/// Whether the trail no longer reaches the end that was noted: see [`fault`].
pub async fn is_cut(work: &mut Work, anchored: &Anchored) -> Result<bool> {
    Ok(fault(work, anchored).await?.is_some())
}

/// Notes the present end as [`keep`] does, and the first time in a data folder records that it is noted there: a note that is
/// deleted later is missed.
pub async fn follow(db: &Db, folder: &Path, issuer: &Issuer) -> Result<bool> {
    let mut work = Work::read(db, Actor::System).await?;
    if !keep(&mut work, folder, issuer).await? {
        return Ok(false);
    }
    let Some(id) = folder_id(folder) else { return Ok(true) };
    let is_known = store::audit::has(&mut work.tx, NOTED, ("settings", &id)).await?;
    drop(work);
    if !is_known {
        // Only now that the file is there: between the two the power may fail.
        let mut work = Work::write(db, Actor::System).await?;
        work.audit(NOTED, ("settings", &id), (), ()).await?;
        work.commit().await?;
    }
    Ok(true)
}

/// What becomes of the note when a backup is put back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carried {
    /// The trail of the backup goes on from the note that came with it; or neither knows of one, as before there were notes.
    Fits,
    /// The trail does not reach the end that the note tells.
    Differs,
    /// The end was noted before the backup was made, and no note came with it.
    Nothing,
}

/// Compares the trail of a backup, which `work` has just put back, with the note that came with it.
pub(in crate::app) async fn compare_carried(
    work: &mut Work,
    note: Option<&str>,
    keys: Keys<'_>,
) -> Result<Carried> {
    work.require(Permission::Admin)?;
    let Some(note) = note else {
        let was_noted = store::audit::has_any(&mut work.tx, NOTED).await?;
        return Ok(if was_noted { Carried::Nothing } else { Carried::Fits });
    };
    let anchored = parse(note, keys).map_or(Anchored::Foreign, Anchored::Head);
    Ok(if fault(work, &anchored).await?.is_some() { Carried::Differs } else { Carried::Fits })
}

/// Puts the note of a backup into a data folder, as it is: the restored trail goes on from it, or it is the proof that it does
/// not. The one that was there stays beside.
pub(in crate::app) fn put_carried(folder: &Path, note: Option<&str>) -> Result<()> {
    let path = folder.join(FILE);
    if path.exists() {
        fs::rename(&path, folder.join(format!("{FILE}.before-{}", now().unix_timestamp())))?;
    }
    match note {
        Some(note) => keys::put(&path, 0o600, note),
        None => Ok(()),
    }
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
        Anchored::Missing | Anchored::Absent(_) | Anchored::Foreign => "?".into(),
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
