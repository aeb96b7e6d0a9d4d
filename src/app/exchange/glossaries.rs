//! Glossaries among the files: `glossary/<lang>.csv`, byte for byte.

use super::{File, ModuleText, Report, problem};
use crate::app::work::{Permission, Work};
use crate::app::{glossaries, texts};
use crate::documents::markdown;
use crate::domain::glossary::{self, StoredGlossary};
use crate::domain::lang::LangTag;
use crate::domain::module::{self, TextHash};
use crate::domain::toml_reader::Fault;
use crate::error::{FieldError, Result};
use crate::store::{self, Tx};

/// The folder that they are in.
pub(super) const FOLDER: &str = "glossary";

/// A glossary among the imported files, read.
pub(super) struct GlossaryText {
    /// The path of its file.
    pub path: String,
    /// The language that French terms are explained in.
    pub lang: LangTag,
    /// The CSV file, byte for byte.
    pub raw: String,
}

/// Reads a file of the folder; none where its name is none of a glossary.
pub(super) fn read(file: &File, name: &str) -> std::result::Result<Option<GlossaryText>, Vec<Fault>> {
    let Some(lang) = name.strip_suffix(".csv").and_then(|tag| tag.parse().ok()) else { return Ok(None) };
    let raw = module::decode(&file.bytes).map_err(|fault| vec![fault])?.to_owned();
    glossary::parse(raw.as_bytes())?;
    let undrawable = markdown::undrawable(&raw);
    if !undrawable.is_empty() {
        return Err(undrawable);
    }
    Ok(Some(GlossaryText { path: file.path.clone(), lang, raw }))
}

/// Stores those that differ from what is here.
pub(super) async fn save(work: &mut Work, texts: &[GlossaryText], report: &mut Report) -> Result<()> {
    work.require(Permission::Programme)?;
    for text in texts {
        let known = store::glossaries::find(&mut work.tx, &text.lang).await?;
        let list = match &known {
            Some(known) if known.hash == TextHash::of(&text.raw) => {
                report.unchanged += 1;
                continue;
            }
            Some(_) => &mut report.changed,
            None => &mut report.added,
        };
        list.push(text.path.clone());
        glossaries::save(work, &text.lang, &text.raw, known.as_ref().map(|known| known.raw.as_str())).await?;
    }
    Ok(())
}

/// Where imported translations do not say what the glossaries say, now that both are stored; the field is `path:line`.
pub(super) async fn warnings(tx: &mut Tx, texts: &[ModuleText]) -> Result<Vec<FieldError>> {
    let mut found = Vec::new();
    if store::glossaries::all(tx).await?.is_empty() {
        return Ok(found);
    }
    let heads = store::modules::heads(tx).await?;
    for text in texts.iter().filter(|text| text.lang != text.module.source) {
        let head = heads.iter().find(|head| head.slug == text.slug && head.lang == text.lang);
        let module = store::modules::find(tx, &text.slug).await?;
        let (Some(head), Some(module)) = (head, module) else { continue };
        let own = texts::outlined(tx, head.clone()).await?;
        let warnings = glossaries::warnings(tx, &module, &own).await?.into_iter();
        found.extend(warnings.map(|fault| problem(&text.path, fault)));
    }
    Ok(found)
}

/// All of them as files.
pub(super) async fn files(tx: &mut Tx) -> Result<Vec<File>> {
    let all = store::glossaries::all(tx).await?.into_iter();
    let file = |row: StoredGlossary| File {
        path: format!("{FOLDER}/{}.csv", row.lang),
        bytes: row.raw.into_bytes(),
    };
    Ok(all.map(file).collect())
}
