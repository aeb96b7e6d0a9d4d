//! Files that are read before the transaction that imports them: while it lasts nobody else can write.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::drafts::{self, Drafted, Taken, WithDrafts};
use super::{Choices, File, Imported, Incoming, import_read, known, named, problem, read, told, with_coming};
use crate::app::proofreading::Known;
use crate::app::turns::Turns;
use crate::app::work::{Permission, Work};
use crate::domain::account::Actor;
use crate::domain::attachment;
use crate::domain::export_base;
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

/// The modules that are here, for an import that makes drafts or none; for administrators and officers.
pub async fn here(work: &mut Work, makes_drafts: bool) -> Result<Here> {
    work.require(Permission::Programme)?;
    let taken = if makes_drafts { Taken::with_first(&mut work.tx).await? } else { Taken::default() };
    Ok(Here { known: known(&mut work.tx).await?, taken })
}

/// Files that were read.
pub struct Prepared {
    pub(super) incoming: Incoming,
    /// The drafts that texts without front matter become.
    pub made: Vec<Drafted>,
    /// Those that became drafts before, and don't again.
    pub made_before: Vec<drafts::Known>,
    /// What is left out: images that no text names.
    pub passed_over: Vec<String>,
    /// Texts with nothing in them, and those beside the drafts that can't be read, left out as well, each with the reason; the field
    /// is the path, with the line where there is one.
    pub unreadable: Vec<FieldError>,
}

impl Prepared {
    /// What is odd in the files, each on its own; an import that is done tells it with all else.
    pub fn remarks(&self) -> Vec<FieldError> {
        told(self.incoming.warnings.clone())
    }
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
        let WithDrafts { files, made, known: made_before, passed_over, unreadable } = match drafts {
            None => WithDrafts { files, ..WithDrafts::default() },
            Some(lang) => drafts::with_drafts(files, &lang, taken),
        };
        // Where all became drafts before nothing is left to be read, which is no fault.
        let incoming = if files.is_empty() && !made_before.is_empty() {
            Incoming::default()
        } else {
            read(&files, Some(&with_coming(known, &files)))
        };
        Ok(Prepared { incoming, made, made_before, passed_over, unreadable })
    };
    READING.run(actor, job).await
}

/// Files that came one by one, by the bare names that they have on their owner's disk, each at its place in the exchange folder: a
/// curriculum and a glossary in theirs, all others in that of the `module`. What a text or a list among them names in a folder
/// goes there, by the last part of its name.
pub async fn placed(actor: &Actor, files: Vec<File>, module: Option<String>) -> Result<Vec<File>> {
    let job = move || {
        let mut files: Vec<File> = files
            .into_iter()
            .map(|File { path, bytes }| File { path: place(&path, module.as_deref()), bytes })
            .collect();
        let named: BTreeSet<String> = files.iter().flat_map(named).collect();
        for file in files.iter_mut().filter(|file| !named.contains(&file.path)) {
            let Some((folder, name)) = file.path.split_once('/') else { continue };
            let is_it = |place: &&String| {
                place.rsplit('/').next() == Some(name) && place.starts_with(&format!("{folder}/"))
            };
            let mut places = named.iter().filter(is_it);
            // Of several nobody knows which is meant.
            if let (Some(only), None) = (places.next(), places.next()) {
                file.path = only.clone();
            }
        }
        Ok(files)
    };
    READING.run(actor, job).await
}

/// Where a single file lies in the exchange folder by its name.
fn place(name: &str, module: Option<&str>) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    match (ending, module) {
        _ if name == export_base::NAME => name.to_owned(),
        (Some("toml"), _) if name != attachment::LIST => format!("curricula/{name}"),
        (Some("csv"), _) => format!("glossary/{name}"),
        (_, Some(module)) => format!("{module}/{name}"),
        (_, None) => name.to_owned(),
    }
}

/// Imports files that were read, as [`super::import_with`] does. A draft whose name somebody took meanwhile is a conflict.
pub async fn import_prepared(work: &mut Work, prepared: Prepared, choices: &Choices) -> Result<Imported> {
    work.require(Permission::Programme)?;
    let Prepared { incoming, made, .. } = prepared;
    let taken = Taken::find(&mut work.tx).await?;
    let is_taken =
        |draft: &&Drafted| draft.to.split_once('/').is_some_and(|(name, _)| taken.names.contains(name));
    let conflicts = made.iter().filter(is_taken);
    let conflicts: Vec<_> = conflicts
        .map(|draft| problem(&draft.to, Fault::new(1, Message::new("exchange-draft-taken"))))
        .collect();
    if !conflicts.is_empty() {
        return Err(Error::Invalid(conflicts));
    }
    import_read(work, incoming, choices).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_single_file_goes_where_a_text_or_a_list_names_it() {
        let text = "+++\ncode = \"M1\"\ntitle = \"A\"\nsource = \"fr\"\n+++\n![P](images/photo.png)\n\n![Q](a/q.png)\n\n![Q](b/q.png)\n";
        let list = "[[document]]\nfile = \"documents/fiche.pdf\"\nlang = \"fr\"\ntitle = \"Fiche\"\n";
        let names = ["C:\\puits\\photo.png", "q.png", "autre.png", "fiche.pdf", "long.toml", "khq.csv"];
        let mut files: Vec<File> =
            names.iter().map(|name| File { path: (*name).into(), bytes: b"x".to_vec() }).collect();
        files.push(File { path: "fr.md".into(), bytes: text.into() });
        files.push(File { path: "files.toml".into(), bytes: list.into() });
        let placed = placed(&Actor::System, files, Some("puits".into())).await.unwrap();
        let paths: Vec<_> = placed.iter().map(|file| file.path.as_str()).collect();
        let expected = [
            "puits/images/photo.png",
            "puits/q.png",
            "puits/autre.png",
            "puits/documents/fiche.pdf",
            "curricula/long.toml",
            "glossary/khq.csv",
            "puits/fr.md",
            "puits/files.toml",
        ];
        assert_eq!(paths, expected);
    }
}
