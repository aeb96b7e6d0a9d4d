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
use std::path::{Path, PathBuf};

use data_encoding::{BASE64, HEXLOWER};
use ed25519_dalek::{Signature, Signer};
use time::format_description::well_known::Rfc3339;

use super::{Fault, Keys};
use crate::app::keys::{self, Issuer};
use crate::app::work::{Db, Permission, Work};
use crate::app::{now, random};
use crate::domain::account::Actor;
use crate::domain::audit::Head;
use crate::error::{Error, Message, Result};
use crate::store;

/// The file in the data folder.
pub const FILE: &str = "audit.head";
/// The file with the id of the data folder: 32 hexadecimal digits by chance, so that it stays the same wherever the folder is moved
/// or copied to, on any file system.
pub const ID_FILE: &str = "audit.head.id";
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

/// The id of a data folder, by which the trail remembers that its end is noted there. None before it was noted for the first time.
fn folder_id(folder: &Path) -> Option<String> {
    let text = fs::read_to_string(folder.join(ID_FILE)).ok()?;
    let id = text.trim();
    (id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit())).then(|| id.to_owned())
}

/// The same, made where there is none.
fn made_id(folder: &Path) -> Result<String> {
    if let Some(id) = folder_id(folder) {
        return Ok(id);
    }
    let id = HEXLOWER.encode(&random::<16>()?);
    put_id(folder, &id)?;
    Ok(id)
}

fn put_id(folder: &Path, id: &str) -> Result<()> {
    keys::put(&folder.join(ID_FILE), 0o600, &format!("{id}\n"))
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
    // The database notes its end by itself: who deletes entries alone is found by that.
    let own = store::audit::head(&mut work.tx).await?;
    if !has(work, &own).await? {
        return Ok(Some(Fault::Cut(own)));
    }
    let head = match anchored {
        Anchored::Missing => return Ok(None),
        Anchored::Absent(id) => {
            return Ok(store::audit::has(&mut work.tx, NOTED, ("settings", id))
                .await?
                .then_some(Fault::Gone));
        }
        Anchored::Foreign => return Ok(Some(Fault::Anchor)),
        Anchored::Head(head) => head,
    };
    Ok((!has(work, head).await?).then(|| Fault::Cut(head.clone())))
}

/// Whether the trail has this end.
async fn has(work: &mut Work, end: &Head) -> Result<bool> {
    let entry = store::audit::find(&mut work.tx, end.number).await?;
    Ok(end.number == 0 || entry.is_some_and(|entry| entry.hash == end.hash))
}

/// Whether the trail no longer reaches the end that was noted: see [`fault`].
pub async fn is_cut(work: &mut Work, anchored: &Anchored) -> Result<bool> {
    Ok(fault(work, anchored).await?.is_some())
}

/// What is to be said of the trail where a backup is made, which reads all of it anyway: that its end is not the one that was noted, or
/// that entries are missing further up. What a check of each entry finds is left to `vivier doctor`.
pub async fn complaint(work: &mut Work, anchored: &Anchored) -> Result<Option<Message>> {
    if is_cut(work, anchored).await? {
        return Ok(Some(Message::new("audit-end-differs")));
    }
    let missing = store::audit::count_missing(&mut work.tx).await?;
    Ok((missing != 0).then(|| Message::new("audit-entries-missing")))
}

/// Notes the present end as [`keep`] does, and the first time in a data folder records that it is noted there: a note that is
/// deleted later is missed.
pub async fn follow(db: &Db, folder: &Path, issuer: &Issuer) -> Result<bool> {
    let mut work = Work::read(db, Actor::System).await?;
    if !keep(&mut work, folder, issuer).await? {
        return Ok(false);
    }
    let id = made_id(folder)?;
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

/// The note of a data folder and its id, taken away while a backup is put back: neither fits what comes, and without them nobody is
/// accused. Dropped before [`Taken::give_way`], as where the restoration fails, they are where they were.
pub(in crate::app) struct Taken<'a> {
    folder: &'a Path,
    /// Where the note is meanwhile.
    former: Option<PathBuf>,
    id: Option<String>,
}

/// Takes note and id of a data folder away; the note stays beside.
pub(in crate::app) fn take(folder: &Path) -> Result<Taken<'_>> {
    let mut taken = Taken { folder, former: None, id: folder_id(folder) };
    let path = folder.join(FILE);
    if path.exists() {
        let former = folder.join(format!("{FILE}.before-{}", now().unix_timestamp()));
        fs::rename(&path, &former)?;
        taken.former = Some(former);
    }
    if taken.id.is_some() {
        fs::remove_file(folder.join(ID_FILE))?;
    }
    Ok(taken)
}

impl Taken<'_> {
    /// Puts the note of a backup into the folder, as it is: the restored trail goes on from it, or it is the proof that it does
    /// not. Only when the trail is in its place: with the one that was there before, the note would accuse.
    pub(in crate::app) fn give_way(mut self, note: Option<&str>) -> Result<()> {
        (self.former, self.id) = (None, None);
        match note {
            Some(note) => keys::put(&self.folder.join(FILE), 0o600, note),
            None => Ok(()),
        }
    }
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        let note = self.former.take().map(|former| fs::rename(former, self.folder.join(FILE)));
        let id = self.id.take().map(|id| put_id(self.folder, &id));
        if !matches!((&note, &id), (None | Some(Ok(())), None | Some(Ok(())))) {
            tracing::warn!(?note, ?id, "the note of the end of the audit trail could not be put back");
        }
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
    fn the_id_of_a_folder_is_its_own_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!((folder_id(folder.path()), read(folder.path())), (None, Anchored::Missing));
        let id = made_id(folder.path()).unwrap();
        assert_eq!(made_id(folder.path()).unwrap(), id);
        assert_eq!(read(folder.path()), Anchored::Absent(id.clone()));
        // Half of it, as a disk that was full leaves it, is none.
        fs::write(folder.path().join(ID_FILE), &id[..9]).unwrap();
        assert_eq!(read(folder.path()), Anchored::Missing);
        assert_ne!(made_id(folder.path()).unwrap(), id);
    }

    #[test]
    fn what_was_taken_away_comes_back_where_nothing_takes_its_place() {
        let kept = tempfile::tempdir().unwrap();
        let folder = kept.path();
        let note = || fs::read_to_string(folder.join(FILE)).ok();
        fs::write(folder.join(FILE), "former").unwrap();
        let id = made_id(folder).unwrap();
        let taken = take(folder).unwrap();
        assert_eq!((note(), read(folder)), (None, Anchored::Missing));
        drop(taken);
        assert_eq!((note().as_deref(), folder_id(folder)), (Some("former"), Some(id)));
        take(folder).unwrap().give_way(Some("new")).unwrap();
        assert_eq!((note().as_deref(), folder_id(folder)), (Some("new"), None));
        take(folder).unwrap().give_way(None).unwrap();
        assert_eq!(read(folder), Anchored::Missing);
    }

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
