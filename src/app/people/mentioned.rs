//! Where somebody is mentioned who is to be erased: in fields for a name, in prose, in the trail; and what is for a person to decide of it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use time::Date;

use crate::app::work::Work;
use crate::domain::audit::Entry;
use crate::domain::held::HeldName;
use crate::domain::mention::{Mentions, Named};
use crate::domain::text::one_line;
use crate::error::Result;
use crate::store::people::free_texts::{self, FreeText, Sort};

/// Fields of an entry that are a name and no prose.
const NAME_FIELDS: [&str; 6] =
    ["confirmed_by", "decided_by", "read_by", "reviewer_name", "visitor", "witness"];
/// So many texts are compared before others get their turn on the thread.
const COMPARED: usize = 200;

/// Words in fields for a name that hold the name beside words that no rule knows: a person decides whether they go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Perhaps {
    /// In which columns, how many times and of which days.
    pub columns: Vec<HeldName>,
    /// In how many entries of the trail.
    pub entries: usize,
}

/// Which of such words stay, for they name somebody else.
#[derive(Clone, Debug)]
pub enum Kept {
    /// All of them: what goes without a decision is looked for.
    All,
    /// These; what nobody decided on goes.
    These(BTreeSet<String>),
}

impl Kept {
    /// These words, as a form sent them.
    pub fn these(words: impl IntoIterator<Item = String>) -> Self {
        Self::These(words.into_iter().map(|words| one_line(&words)).collect())
    }

    fn has(&self, words: &str) -> bool {
        match self {
            Self::All => true,
            Self::These(kept) => kept.contains(&one_line(words)),
        }
    }

    pub(super) fn lets_go(&self, named: Named, words: &str) -> bool {
        named == Named::Yes || named == Named::Perhaps && !self.has(words)
    }
}

/// What somebody decided of names that the record bore once.
#[derive(Clone, Debug, Default)]
pub struct FormerNames {
    shown: BTreeSet<String>,
    theirs: BTreeSet<String>,
}

impl FormerNames {
    /// Those that a page showed and those that were said to be the person's, as a form sent them.
    pub fn decided(
        shown: impl IntoIterator<Item = String>,
        theirs: impl IntoIterator<Item = String>,
    ) -> Self {
        Self { shown: shown.into_iter().collect(), theirs: theirs.into_iter().collect() }
    }

    /// Whether one is looked for: as it was said, or else as the registry proposes.
    pub(super) fn has(&self, name: &str, proposed: bool) -> bool {
        self.theirs.contains(name) || proposed && !self.shown.contains(name)
    }
}

/// The columns that hold a name and no more.
pub(super) fn name_columns() -> impl Iterator<Item = FreeText> {
    free_texts::ALL.into_iter().filter(|place| place.sort == Sort::Name)
}

/// The texts that go, each with its column and how many rows have it.
pub(super) async fn texts(
    work: &mut Work,
    mentions: &Mentions,
    kept: &Kept,
) -> Result<Vec<(FreeText, String, i64)>> {
    let mut found = Vec::new();
    for place in free_texts::ALL {
        for (at, (text, rows)) in place.texts(&mut work.tx).await?.into_iter().enumerate() {
            let goes = match place.sort {
                Sort::Name => kept.lets_go(mentions.named_in(&text), &text),
                Sort::Prose => mentions.in_prose(&text),
            };
            if goes {
                found.push((place, text, rows));
            }
            if at % COMPARED == COMPARED - 1 {
                tokio::task::yield_now().await;
            }
        }
    }
    Ok(found)
}

/// Each text of a column, how many times it stands there and of which days; for what [`FreeText::told`] gives, in its order.
pub(super) fn by_text(
    told: &[(String, Option<Date>, i64)],
) -> impl Iterator<Item = (&str, i64, impl Iterator<Item = Date>)> {
    told.chunk_by(|(one, ..), (other, ..)| one == other).filter_map(|of_one| {
        let (text, ..) = of_one.first()?;
        let count = of_one.iter().map(|(.., times)| times).sum();
        Some((text.as_str(), count, of_one.iter().filter_map(|(_, day, _)| *day)))
    })
}

/// Adds where the columns have words that are for a person to decide on.
pub(super) async fn add_columns(
    work: &mut Work,
    mentions: &Mentions,
    perhaps: &mut BTreeMap<String, Perhaps>,
) -> Result<()> {
    for place in name_columns() {
        let told = place.told(&mut work.tx, None).await?;
        for (at, (text, count, days)) in by_text(&told).enumerate() {
            if mentions.named_in(text) == Named::Perhaps {
                let column = format!("{}.{}", place.table, place.column);
                let named = HeldName { column, count, days: days.collect() };
                perhaps.entry(text.to_owned()).or_default().columns.push(named);
            }
            if at % COMPARED == COMPARED - 1 {
                tokio::task::yield_now().await;
            }
        }
    }
    Ok(())
}

/// What an entry of the trail says of somebody.
#[derive(Debug, Default)]
pub(super) struct Told {
    is_sure: bool,
    /// Words in it that are for a person to decide on.
    pub perhaps: BTreeSet<String>,
}

impl Told {
    /// What names the record itself is told of namesakes where the record is a person.
    pub(super) fn by(entry: &Entry, mentions: &Mentions) -> Self {
        let mut told = Self::default();
        // These say what was emptied, which the chain rests on.
        if matches!(&*entry.action, "person.erase" | "person.delete") {
            return told;
        }
        let own: &[&str] =
            if entry.subject_kind == "person" { &["login", "name", "arabic_name"] } else { &["login"] };
        for side in [&entry.before, &entry.after].into_iter().flatten() {
            match serde_json::from_str(side) {
                Ok(value) => told.read(&value, "", own, mentions),
                Err(_) => told.is_sure = told.is_sure || mentions.in_prose(side),
            }
        }
        told
    }

    fn read(&mut self, value: &Value, field: &str, own: &[&str], mentions: &Mentions) {
        match value {
            _ if own.contains(&field) => {}
            Value::String(text) if NAME_FIELDS.contains(&field) => match mentions.named_in(text) {
                Named::Yes => self.is_sure = true,
                Named::Perhaps => drop(self.perhaps.insert(text.clone())),
                Named::No => {}
            },
            Value::String(text) => self.is_sure = self.is_sure || mentions.in_prose(text),
            Value::Array(values) => values.iter().for_each(|value| self.read(value, field, own, mentions)),
            Value::Object(fields) => {
                fields.iter().for_each(|(field, value)| self.read(value, field, own, mentions));
            }
            _ => {}
        }
    }

    /// Whether the entry goes.
    pub(super) fn goes(&self, kept: &Kept) -> bool {
        self.is_sure || self.perhaps.iter().any(|words| kept.lets_go(Named::Perhaps, words))
    }
}
