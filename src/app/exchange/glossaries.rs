//! Glossaries among the files: `glossary/<lang>.csv`, byte for byte.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::{File, ModuleText, Report, TOLD_MAX, problem};
use crate::app::glossaries;
use crate::app::texts;
use crate::app::translations::AlignedTexts;
use crate::app::work::{Permission, Work};
use crate::documents::markdown;
use crate::domain::glossary::{self, Lookup, StoredGlossary};
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

/// Imported translations, to be held against the glossaries once the transaction is over: while it lasts nobody else can write.
#[derive(Default)]
pub(super) struct ToCompare {
    glossaries: BTreeMap<LangTag, String>,
    texts: Vec<(String, AlignedTexts)>,
}

impl ToCompare {
    /// Reads the texts that have a glossary, now that both are stored.
    pub(super) async fn read(tx: &mut Tx, texts: &[ModuleText]) -> Result<Self> {
        let rows = store::glossaries::all(tx).await?;
        let mut found = Self::default();
        if rows.is_empty() {
            return Ok(found);
        }
        found.glossaries = rows.into_iter().map(|row| (row.lang, row.raw)).collect();
        let heads = store::modules::heads(tx).await?;
        for text in texts.iter().filter(|text| text.module.source == LangTag::french()) {
            if text.lang == text.module.source || !found.glossaries.contains_key(&text.lang) {
                continue;
            }
            let head = heads.iter().find(|head| head.slug == text.slug && head.lang == text.lang);
            let module = store::modules::find(tx, &text.slug).await?;
            let (Some(head), Some(module)) = (head, module) else { continue };
            let own = texts::outlined(tx, head.clone()).await?;
            let beside = glossaries::beside_source(tx, &module, &own).await?;
            found.texts.extend(beside.map(|beside| (text.path.clone(), beside)));
        }
        Ok(found)
    }

    /// Whether there is nothing to compare.
    pub(super) fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// Where the translations do not say what the glossaries say, as far as it is told; the field is `path:line`.
    pub(super) fn warnings(&self) -> Result<Vec<FieldError>> {
        let (mut lookups, mut found) = (BTreeMap::new(), Vec::new());
        for (path, beside) in &self.texts {
            let lang = &beside.own.head.lang;
            let Some(raw) = self.glossaries.get(lang) else { continue };
            let terms = match lookups.entry(lang) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => new.insert(Lookup::new(glossaries::read(lang, raw)?)),
            };
            let deviations = glossaries::deviations_of(terms, beside);
            found.extend(deviations.iter().map(|deviation| problem(path, deviation.fault())));
            if found.len() >= TOLD_MAX {
                break;
            }
        }
        Ok(found)
    }
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
