//! Files that are read before the transaction that imports them: while it lasts nobody else can write.

use std::sync::LazyLock;

use super::drafts::{self, Drafted, Taken, WithDrafts};
use super::{Choices, File, Incoming, Report, import_read, known, problem, read, with_coming};
use crate::app::proofreading::Known;
use crate::app::turns::Turns;
use crate::app::work::{Permission, Work};
use crate::domain::account::Actor;
use crate::domain::lang::LangTag;
use crate::domain::toml_reader::Fault;
use crate::error::{Error, FieldError, Message, Result};

/// Files are read and their images unpacked one import at a time.
static READING: LazyLock<Turns> = LazyLock::new(|| Turns::new(1));

/// What reading needs to know of the modules that are here.
pub struct Here {
    known: Known,
    taken: Taken,
}

/// The modules that are here; for administrators and officers.
pub async fn here(work: &mut Work) -> Result<Here> {
    work.require(Permission::Programme)?;
    Ok(Here { known: known(&mut work.tx).await?, taken: Taken::find(&mut work.tx).await? })
}

/// Files that were read.
pub struct Prepared {
    pub(super) incoming: Incoming,
    /// The drafts that texts without front matter become.
    pub made: Vec<Drafted>,
    /// What is left out: texts with nothing in them, images that no text names.
    pub passed_over: Vec<String>,
    /// Texts beside the drafts that can't be read, left out as well, each with the reason; the field is `path:line`.
    pub unreadable: Vec<FieldError>,
}

/// Reads files on a thread that serves no requests; with `drafts` texts without front matter become drafts in that language.
pub async fn prepared(
    actor: &Actor,
    files: Vec<File>,
    drafts: Option<LangTag>,
    here: Here,
) -> Result<Prepared> {
    let job = move || {
        let Here { known, taken } = here;
        let WithDrafts { files, made, passed_over, unreadable } = match drafts {
            None => WithDrafts { files, ..WithDrafts::default() },
            Some(lang) => drafts::with_drafts(files, &lang, taken),
        };
        let incoming = read(&files, Some(&with_coming(known, &files)));
        Ok(Prepared { incoming, made, passed_over, unreadable })
    };
    READING.run(actor, job).await
}

/// Imports files that were read, as [`super::import_with`] does. A draft whose name somebody took meanwhile is a conflict.
pub async fn import_prepared(work: &mut Work, prepared: Prepared, choices: &Choices) -> Result<Report> {
    work.require(Permission::Programme)?;
    let Prepared { incoming, made, .. } = prepared;
    let taken = Taken::find(&mut work.tx).await?;
    let is_taken =
        |draft: &&Drafted| draft.to.split_once('/').is_some_and(|(name, _)| taken.names.contains(name));
    let conflicts = made.iter().filter(is_taken);
    let conflicts: Vec<_> =
        conflicts.map(|draft| problem(&draft.to, Fault::new(1, Message::new("exchange-conflict")))).collect();
    if !conflicts.is_empty() {
        return Err(Error::Invalid(conflicts));
    }
    import_read(work, incoming, choices).await
}
