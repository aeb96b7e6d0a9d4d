//! Forms that make something, sent twice: the second makes nothing and leads to what the first made.

use time::Duration;
use uuid::Uuid;

use super::work::{Permission, Work};
use super::{digest, new_id, now};
use crate::error::Result;
use crate::store;

/// How long it is remembered what a form made: a page that was left open over night is still the same form.
const REMEMBERED: Duration = Duration::days(1);

/// One sending of a form: who sent it, to which address, with which token and fields.
pub struct Submission {
    key: String,
}

impl Submission {
    /// `content` is all of it; the same again is the same submission. None without an account.
    pub fn new(work: &Work, content: &str) -> Option<Self> {
        let account = work.account_id()?;
        Some(Self { key: digest(&format!("{account}\n{content}")) })
    }
}

/// What makes one form of a page another than the next one.
pub fn token() -> String {
    new_id::<Uuid>().to_string()
}

/// Where what this form made is; none when it comes for the first time.
pub async fn location(work: &mut Work, submission: &Submission) -> Result<Option<String>> {
    work.require(Permission::SignedIn)?;
    store::submissions::location(&mut work.tx, &submission.key).await
}

/// Remembers where what this form made is.
pub async fn remember(work: &mut Work, submission: &Submission, location: &str) -> Result<()> {
    work.require(Permission::SignedIn)?;
    let at = now();
    store::submissions::delete_before(&mut work.tx, at - REMEMBERED).await?;
    store::submissions::insert(&mut work.tx, &submission.key, location, at).await
}
