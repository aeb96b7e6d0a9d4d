//! Cache of uploaded files that were checked and not imported yet, so that they need not be uploaded again: for some minutes, for their
//! account, on this server. They are unlinked temporary files, so that they are gone when the process ends.

use std::collections::HashMap;
use std::fs;
use std::io::{self, Read, Seek, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use time::OffsetDateTime;
use tokio::time::{Instant, sleep};

use super::archive::UNPACKING;
use crate::app::now;
use crate::domain::account::Actor;
use crate::domain::id::AccountId;
use crate::domain::lang::LangTag;
use crate::error::{Error, Result};

/// How long files are cached.
const LIFE: Duration = Duration::from_mins(20);
/// The most bytes that are cached for all accounts together: four of the largest uploads.
const ROOM: u64 = 96 << 20;
/// The most accounts for which files are cached: each has a file open.
const ACCOUNTS_MAX: usize = 24;

/// Files that were sent, each with the name that it has on its owner's disk.
pub type Uploads = Vec<(String, Vec<u8>)>;

/// The options of an import, sent with its files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// The name of the module that files without a folder belong to.
    pub module: Option<String>,
    /// The language in which texts without front matter become drafts; none where they become none.
    pub drafts: Option<LangTag>,
}

/// Files on the disk as they were sent.
#[derive(Debug)]
pub struct SetAside {
    digest: String,
    names: Vec<(String, usize)>,
    content: Mutex<fs::File>,
}

/// What was checked.
#[derive(Clone, Debug)]
pub struct Checked {
    pub files: Arc<SetAside>,
    /// The options sent with them.
    pub asked: Asked,
    /// When they expire.
    pub until: OffsetDateTime,
    expires: Instant,
}

/// What was checked last by each account.
#[derive(Debug)]
pub struct Kept {
    all: Arc<Mutex<HashMap<AccountId, Checked>>>,
    life: Duration,
    room: u64,
}

impl Default for Kept {
    fn default() -> Self {
        Self { all: Arc::default(), life: LIFE, room: ROOM }
    }
}

impl Kept {
    /// Keeps files in the place of what the account had checked before, as [`Self::find`] gives them. None where there is no room
    /// for them.
    pub fn put(&self, actor: &Actor, files: Arc<SetAside>, asked: Asked) -> Option<Checked> {
        let account = actor.account()?.id;
        let mut all = locked(&self.all);
        all.remove(&account);
        let taken: u64 = all.values().map(|checked| checked.files.bytes()).sum();
        if all.len() >= ACCOUNTS_MAX || taken + files.bytes() > self.room {
            return None;
        }
        let checked = Checked { files, asked, until: now() + self.life, expires: Instant::now() + self.life };
        all.insert(account, checked.clone());
        tokio::spawn(swept(Arc::downgrade(&self.all), self.life));
        Some(checked)
    }

    /// The files with this digest, if they are the ones that the account checked last.
    pub fn find(&self, actor: &Actor, digest: &str) -> Option<Checked> {
        let found = locked(&self.all).get(&actor.account()?.id).cloned();
        found.filter(|checked| checked.files.digest == digest && checked.expires > Instant::now())
    }

    /// Drops the files with this digest: they were imported.
    pub fn done(&self, actor: &Actor, digest: &str) {
        if let Some(account) = actor.account() {
            locked(&self.all).retain(|id, checked| *id != account.id || checked.files.digest != digest);
        }
    }

    /// Removes an account's files from the cache.
    pub fn forget(&self, actor: &Actor) {
        if let Some(account) = actor.account() {
            locked(&self.all).remove(&account.id);
        }
    }
}

fn locked(all: &Mutex<HashMap<AccountId, Checked>>) -> MutexGuard<'_, HashMap<AccountId, Checked>> {
    all.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Removes files from the cache when they expire.
async fn swept(all: Weak<Mutex<HashMap<AccountId, Checked>>>, life: Duration) {
    sleep(life).await;
    if let Some(all) = all.upgrade() {
        locked(&all).retain(|_, checked| checked.expires > Instant::now());
    }
}

impl SetAside {
    /// SHA-256 of the files and their names.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// How many bytes they have.
    pub fn bytes(&self) -> u64 {
        self.names.iter().map(|(_, length)| *length as u64).sum()
    }

    fn write(folder: &Path, digest: String, files: &[(String, Vec<u8>)]) -> io::Result<Self> {
        let mut content = tempfile::tempfile_in(folder)?;
        for (_, bytes) in files {
            content.write_all(bytes)?;
        }
        let names = files.iter().map(|(name, bytes)| (name.clone(), bytes.len())).collect();
        Ok(Self { digest, names, content: Mutex::new(content) })
    }

    fn read(&self) -> io::Result<Uploads> {
        let mut content = self.content.lock().unwrap_or_else(PoisonError::into_inner);
        content.rewind()?;
        let one = |(name, length): &(String, usize)| {
            let mut bytes = vec![0; *length];
            content.read_exact(&mut bytes)?;
            Ok((name.clone(), bytes))
        };
        self.names.iter().map(one).collect()
    }
}

/// The digest of files that were sent, with their names; the files; and the same on the disk, in a file without a name in `folder`:
/// none where it can't be written. On a thread that serves no requests.
pub async fn set_aside(
    actor: &Actor,
    folder: &Path,
    files: Uploads,
) -> Result<(String, Uploads, Option<Arc<SetAside>>)> {
    let folder = folder.to_owned();
    let job = move || {
        let digest = digest_of(&files);
        let aside = SetAside::write(&folder, digest.clone(), &files);
        let aside = aside.inspect_err(|error| tracing::warn!(%error, "files of an import could not be kept"));
        Ok((digest, files, aside.ok().map(Arc::new)))
    };
    UNPACKING.run(actor, job).await
}

/// Files that were set aside, just as they were sent.
pub async fn sent_again(actor: &Actor, aside: &Arc<SetAside>) -> Result<Uploads> {
    let aside = Arc::clone(aside);
    let job = move || {
        let files = aside.read()?;
        if digest_of(&files) != aside.digest {
            return Err(Error::Internal("the files of an import are not as they were kept".into()));
        }
        Ok(files)
    };
    UNPACKING.run(actor, job).await
}

fn digest_of(files: &[(String, Vec<u8>)]) -> String {
    let mut digest = Sha256::new();
    for (name, bytes) in files {
        for part in [name.as_bytes(), bytes.as_slice()] {
            digest.update(part.len().to_be_bytes());
            digest.update(part);
        }
    }
    HEXLOWER.encode(&digest.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::turns::tests::actor;

    async fn aside(folder: &Path, text: &str) -> Arc<SetAside> {
        let files = vec![("a.zip".to_owned(), text.into()), ("fr.md".to_owned(), b"x".to_vec())];
        set_aside(&actor(1), folder, files).await.unwrap().2.unwrap()
    }

    #[tokio::test]
    async fn what_was_checked_comes_back_as_it_was_to_who_sent_it() {
        let folder = tempfile::tempdir().unwrap();
        let (kept, files) = (Kept::default(), aside(folder.path(), "ZIP").await);
        assert_eq!(folder.path().read_dir().unwrap().count(), 0, "it has no name");
        let asked = Asked { module: Some("puits".into()), drafts: Some(LangTag::french()) };
        assert!(kept.put(&Actor::System, Arc::clone(&files), asked.clone()).is_none());
        assert!(kept.put(&actor(1), Arc::clone(&files), asked.clone()).is_some());
        assert!(kept.find(&actor(2), files.digest()).is_none());
        assert!(kept.find(&actor(1), "0123").is_none());
        let found = kept.find(&actor(1), files.digest()).unwrap();
        assert_eq!(found.asked, asked);
        for _ in 0..2 {
            let read = sent_again(&actor(1), &found.files).await.unwrap();
            assert_eq!(read, [("a.zip".into(), b"ZIP".to_vec()), ("fr.md".into(), b"x".to_vec())]);
        }
        // What is checked next takes its place, and what was imported goes.
        let next = aside(folder.path(), "autre").await;
        assert_ne!(next.digest(), files.digest());
        kept.put(&actor(1), Arc::clone(&next), Asked::default()).unwrap();
        assert!(kept.find(&actor(1), files.digest()).is_none());
        kept.done(&actor(1), files.digest());
        kept.done(&actor(2), next.digest());
        assert!(kept.find(&actor(1), next.digest()).is_some());
        kept.done(&actor(1), next.digest());
        assert!(kept.find(&actor(1), next.digest()).is_none());
        kept.put(&actor(1), Arc::clone(&next), Asked::default()).unwrap();
        kept.forget(&actor(1));
        assert!(kept.find(&actor(1), next.digest()).is_none());
    }

    #[tokio::test]
    async fn there_is_room_for_so_much_and_no_more() {
        let folder = tempfile::tempdir().unwrap();
        let (small, large) = (aside(folder.path(), "123").await, aside(folder.path(), "12345678").await);
        let kept = Kept { room: 12, ..Kept::default() };
        assert!(kept.put(&actor(1), Arc::clone(&small), Asked::default()).is_some());
        assert!(kept.put(&actor(2), Arc::clone(&large), Asked::default()).is_none());
        // One's own is not counted with what takes its place.
        assert!(kept.put(&actor(1), Arc::clone(&large), Asked::default()).is_some());
        let many = Kept::default();
        let all = (0..)
            .take_while(|number| many.put(&actor(*number), Arc::clone(&small), Asked::default()).is_some());
        assert_eq!(all.count(), ACCOUNTS_MAX);
        // What can't be written is not kept, and the files are there all the same.
        let files = vec![("a.zip".to_owned(), b"x".to_vec())];
        let (_, files, none) = set_aside(&actor(1), &folder.path().join("nowhere"), files).await.unwrap();
        assert!(files.len() == 1 && none.is_none());
    }

    #[tokio::test]
    async fn what_is_over_is_deleted_by_itself() {
        let folder = tempfile::tempdir().unwrap();
        let kept = Kept { life: Duration::from_millis(20), ..Kept::default() };
        let files = aside(folder.path(), "ZIP").await;
        let held = Arc::downgrade(&files);
        let digest = files.digest().to_owned();
        drop(kept.put(&actor(1), files, Asked::default()).unwrap());
        while held.strong_count() > 0 {
            sleep(Duration::from_millis(5)).await;
        }
        assert!(kept.find(&actor(1), &digest).is_none());
    }
}
