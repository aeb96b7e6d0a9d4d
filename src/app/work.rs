//! One unit of work: a transaction and the actor for whom it is done.
//!
//! Every use case takes a `&mut Work`. Permission is decided by [`Work::require`] before anything is read, and each
//! change is recorded by [`Work::audit`] in the transaction that makes it.

use std::{fmt, slice};

use data_encoding::HEXLOWER;
use serde::Serialize;
use time::{Duration, OffsetDateTime};

use super::{new_id, now, random};
use crate::domain::account::{Account, Actor};
use crate::domain::audit::{Digests, Entry, Head};
use crate::domain::id::AccountId;
use crate::error::{Error, Result};
use crate::store::people::finding::Lengths;
use crate::store::{self, Tx};
pub use crate::store::{Db, sqlite_path};

/// A transaction and who it is for. Dropped without [`Work::commit`] it is rolled back.
#[derive(Debug)]
pub struct Work {
    pub(super) tx: Tx,
    pub(super) actor: Actor,
    /// When the actor last gave the password, in the session that asks.
    proved_at: Option<OffsetDateTime>,
    /// How long the lists of the people's index are.
    pub(super) lengths: Lengths,
}

/// For so long after a password was given, what an open screen must not allow is allowed.
const PROOF_LIFE: Duration = Duration::minutes(10);

/// Whether a password that was given at this moment still proves who asks.
pub fn is_recent(proved_at: Option<OffsetDateTime>) -> bool {
    let at = now();
    proved_at.is_some_and(|proved| proved <= at && at < proved + PROOF_LIFE)
}

/// Who may run a use case, by role alone. Rules about a record (a coordinator's places, one's own account) come after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// Everybody, signed in or not.
    Anyone,
    /// Everybody with an account.
    SignedIn,
    /// Staff and observers, who may see figures.
    Figures,
    /// Facilitators and staff, who may see what is not for participants.
    Guides,
    /// Administrators, officers and coordinators.
    Staff,
    /// Administrators and officers.
    Programme,
    /// Administrators.
    Admin,
}

impl Permission {
    /// Refuses an actor whose role does not allow it: [`Error::Unauthenticated`] for a visitor, who may sign in,
    /// [`Error::Forbidden`] for everybody else.
    pub fn check(self, actor: &Actor) -> Result<()> {
        let allowed = match self {
            Self::Anyone => true,
            Self::SignedIn => *actor != Actor::Anonymous,
            Self::Figures => actor.sees_figures(),
            Self::Guides => actor.sees_guides(),
            Self::Staff => actor.is_staff(),
            Self::Programme => actor.runs_programme(),
            Self::Admin => actor.administers(),
        };
        match actor {
            _ if allowed => Ok(()),
            Actor::Anonymous => Err(Error::Unauthenticated),
            _ => Err(Error::Forbidden),
        }
    }
}

impl Work {
    /// Begins work that changes something; on SQLite it takes the write lock.
    pub async fn write(db: &Db, actor: Actor) -> Result<Self> {
        Ok(Self::within(db.begin().await?, db, actor))
    }

    /// The same for what can wait; none where another program is writing.
    pub async fn write_if_free(db: &Db, actor: Actor) -> Result<Option<Self>> {
        Ok(db.begin_if_free().await?.map(|tx| Self::within(tx, db, actor)))
    }

    /// Begins work that only reads.
    pub async fn read(db: &Db, actor: Actor) -> Result<Self> {
        Ok(Self::within(db.read().await?, db, actor))
    }

    fn within(tx: Tx, db: &Db, actor: Actor) -> Self {
        Self { tx, actor, proved_at: None, lengths: db.lengths().clone() }
    }

    /// The same transaction with another actor from now on.
    pub fn act_as(&mut self, actor: &Actor) -> &mut Self {
        self.actor.clone_from(actor);
        self
    }

    /// Goes on for the account as it is now, and by the password's proof of now.
    pub(super) fn go_on_as(&mut self, account: Account, proved_at: Option<OffsetDateTime>) {
        self.actor = Actor::User(account);
        self.proved_at = proved_at;
    }

    /// The same transaction for somebody who gave their password at this moment.
    #[must_use]
    pub fn proved(self, proved_at: Option<OffsetDateTime>) -> Self {
        Self { proved_at, ..self }
    }

    /// Refuses somebody signed in who did not give their password within the last minutes: for what must not be done from
    /// a screen that was left open.
    pub(super) fn require_proof(&self) -> Result<()> {
        match &self.actor {
            Actor::User(_) if !is_recent(self.proved_at) => Err(Error::Unproved),
            _ => Ok(()),
        }
    }

    /// The transaction itself, for tests that read the tables directly.
    pub fn tx(&mut self) -> &mut Tx {
        &mut self.tx
    }

    /// Makes everything since the beginning permanent. Success may be reported only after this.
    pub async fn commit(self) -> Result<()> {
        self.tx.commit().await
    }

    /// Refuses an actor whose role does not allow it.
    pub(super) fn require(&self, permission: Permission) -> Result<()> {
        permission.check(&self.actor)
    }

    /// The account that acts; a visitor is asked to sign in.
    pub(super) fn own_account(&self) -> Result<Account> {
        self.account().cloned().ok_or(Error::Unauthenticated)
    }

    /// The account that acts; none for a visitor and for the program itself.
    pub(super) fn account(&self) -> Option<&Account> {
        self.actor.account()
    }

    /// The id of the account that acts, for "created by".
    pub(super) fn account_id(&self) -> Option<AccountId> {
        self.account().map(|account| account.id)
    }

    /// Records a change in the audit trail: `action` is `cohort.update`, `record` the kind and id of what was changed,
    /// `before` and `after` its state as JSON or plain text, `()` where there is none. Never a password, a code or a token.
    pub(super) async fn audit(
        &mut self,
        action: &str,
        record: (&str, impl fmt::Display),
        before: impl Serialize,
        after: impl Serialize,
    ) -> Result<()> {
        let last = store::audit::take(&mut self.tx, 1).await?;
        let change = Change {
            action,
            kind: record.0,
            id: record.1.to_string(),
            before: text(before)?,
            after: text(after)?,
        };
        let entry = self.entry(last, change)?;
        store::audit::append(&mut self.tx, slice::from_ref(&entry)).await
    }

    /// Records many changes of one kind that each made a record, with the state that it has: few statements for all.
    pub(super) async fn audit_all(
        &mut self,
        action: &str,
        kind: &str,
        records: impl ExactSizeIterator<Item = (String, impl Serialize)>,
    ) -> Result<()> {
        self.audit_changes(action, kind, records.map(|(id, after)| (id, (), after))).await
    }

    /// The same for changes that have a state before.
    pub(super) async fn audit_changes(
        &mut self,
        action: &str,
        kind: &str,
        records: impl ExactSizeIterator<Item = (String, impl Serialize, impl Serialize)>,
    ) -> Result<()> {
        if records.len() == 0 {
            return Ok(());
        }
        let count = i64::try_from(records.len()).unwrap_or(i64::MAX);
        let mut last = store::audit::take(&mut self.tx, count).await?;
        let mut entries: Vec<Entry> = Vec::with_capacity(records.len());
        for (id, before, after) in records {
            let change = Change { action, kind, id, before: text(before)?, after: text(after)? };
            let entry = self.entry(last, change)?;
            last = Head { number: entry.number, hash: entry.hash.clone() };
            entries.push(entry);
        }
        store::audit::append(&mut self.tx, &entries).await
    }

    /// The entry after the last one.
    fn entry(&self, last: Head, change: Change<'_>) -> Result<Entry> {
        let salt = HEXLOWER.encode(&random::<16>()?);
        let mut entry = Entry {
            number: last.number + 1,
            id: new_id(),
            at: now(),
            actor: match &self.actor {
                Actor::User(account) => account.id.to_string(),
                Actor::System => "system".into(),
                Actor::Anonymous => "anonymous".into(),
            },
            action: change.action.into(),
            subject_kind: change.kind.into(),
            subject_id: change.id,
            digests: Some(Digests::of(salt, change.before.as_deref(), change.after.as_deref())),
            before: change.before,
            after: change.after,
            redacted_at: None,
            previous_hash: last.hash,
            hash: String::new(),
        };
        entry.hash = entry.computed_hash();
        Ok(entry)
    }
}

/// A change that is to be recorded: what was done to which record, and its state before and after.
struct Change<'a> {
    action: &'a str,
    kind: &'a str,
    id: String,
    before: Option<String>,
    after: Option<String>,
}

/// A state as the audit trail stores it: a string as it is, everything else as JSON, NULL for `()` and `None`.
fn text(state: impl Serialize) -> Result<Option<String>> {
    match serde_json::to_value(state) {
        Ok(serde_json::Value::Null) => Ok(None),
        Ok(serde_json::Value::String(text)) => Ok(Some(text)),
        Ok(value) => Ok(Some(value.to_string())),
        Err(error) => Err(Error::Internal(format!("audit: {error}"))),
    }
}
