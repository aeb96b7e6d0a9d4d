//! Texts that come in files and that somebody has written here meanwhile: never overwritten silently.

use super::{Incoming, attachments, problem};
use crate::domain::attachment;
use crate::domain::module::{Slug, TextHash};
use crate::domain::revision::Head;
use crate::domain::toml_reader::Fault;
use crate::error::{Message, Result};
use crate::store::{self, Tx};

/// What happens to a file that differs from a text which somebody saved here, and not an import on this machine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnConflict {
    /// Nothing is imported; each such file is named.
    #[default]
    Refuse,
    /// The text here stays, the file is left out.
    Ours,
    /// The file becomes the text; what was here stays in its history.
    Theirs,
}

impl OnConflict {
    /// The choice of that name in a form.
    pub fn named(word: &str) -> Self {
        match word {
            "ours" => Self::Ours,
            "theirs" => Self::Theirs,
            _ => Self::Refuse,
        }
    }
}

/// Finds the files that are in conflict and does what was chosen; the paths that were left out.
pub(super) async fn settle(
    tx: &mut Tx,
    incoming: &mut Incoming,
    heads: &[Head],
    choice: OnConflict,
) -> Result<Vec<String>> {
    if choice == OnConflict::Theirs {
        return Ok(Vec::new());
    }
    let written = store::revisions::written_here(tx).await?;
    let mut conflicts = Vec::new();
    for text in &incoming.texts {
        let hash = TextHash::of(&text.raw);
        let differs = |head: &Head| head.slug == text.slug && head.lang == text.lang && head.hash != hash;
        let is_written = written.contains(&(text.slug.clone(), text.lang.clone()));
        if is_written && heads.iter().any(differs) {
            conflicts.push(text.path.clone());
        }
    }
    let here = store::curricula::all(tx).await?;
    for text in &incoming.curricula {
        let hash = TextHash::of(&text.raw);
        if here.iter().any(|row| row.slug == text.slug && row.updated_by.is_some() && row.hash != hash) {
            conflicts.push(text.path.clone());
        }
    }
    let here = store::glossaries::all(tx).await?;
    for text in &incoming.glossaries {
        let hash = TextHash::of(&text.raw);
        if here.iter().any(|row| row.lang == text.lang && row.updated_by.is_some() && row.hash != hash) {
            conflicts.push(text.path.clone());
        }
    }
    conflicts.extend(attachments::conflicts(tx, incoming).await?);
    if choice == OnConflict::Refuse {
        let told = |path: &String| problem(path, Fault::new(1, Message::new("exchange-conflict")));
        incoming.problems.extend(conflicts.iter().map(told));
        return Ok(Vec::new());
    }
    incoming.texts.retain(|text| !conflicts.contains(&text.path));
    incoming.curricula.retain(|text| !conflicts.contains(&text.path));
    incoming.glossaries.retain(|text| !conflicts.contains(&text.path));
    let is_taken = |slug: &Slug| !conflicts.contains(&format!("{slug}/{}", attachment::LIST));
    incoming.lists.retain(|list| is_taken(&list.slug));
    incoming.attached.retain(|file| is_taken(&file.slug));
    // An image that only a text named which is left out goes with it.
    let (texts, images) = (&incoming.texts, &mut incoming.images);
    images.retain(|image| {
        let mut own = texts.iter().filter(|text| text.slug == image.slug);
        own.any(|text| text.images.iter().any(|(name, _)| name == image.path.as_str()))
    });
    Ok(conflicts)
}
