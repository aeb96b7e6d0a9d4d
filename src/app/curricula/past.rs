//! What was changed in a curriculum, from the trail of actions.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use time::OffsetDateTime;

use super::find;
use crate::app::texts;
use crate::app::turns::{Deferred, Turns};
use crate::app::work::{Permission, Work};
use crate::domain::audit::{Entry, NamedEntry};
use crate::domain::curriculum::{self, Difference};
use crate::error::Result;
use crate::store::{self, Tx};

/// The action of the trail that a change of a curriculum is.
pub(in crate::app) const ACTION: &str = "curriculum.revise";
/// The kind of record that a curriculum is there.
pub(in crate::app) const KIND: &str = "curriculum";
/// The most changes that are shown.
pub const SHOWN: i64 = 100;
/// Files are read, and compared, two at a time.
static READING: LazyLock<Turns> = LazyLock::new(|| Turns::new(2));

/// A change of a curriculum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// When it was made.
    pub at: OffsetDateTime,
    /// The login of who made it; none where an import by the program did.
    pub by: Option<String>,
    /// Whether there was none before.
    pub is_first: bool,
    /// What it changed.
    pub differences: Vec<Difference>,
}

/// The last changes of a curriculum, the newest first, at most [`SHOWN`].
pub async fn history(work: &mut Work, slug: &str) -> Result<Deferred<Vec<Change>>> {
    work.require(Permission::Programme)?;
    let slug = find(work, slug).await?.slug;
    let entries = store::audit::lately(&mut work.tx, ACTION, (KIND, &slug), SHOWN).await?;
    let change = |NamedEntry { entry, login, .. }: NamedEntry| Change {
        differences: changed(&entry),
        at: entry.at,
        by: login,
        is_first: entry.before.is_none(),
    };
    Ok(Deferred::new(work, &READING, move || Ok(entries.into_iter().map(change).collect())))
}

/// What the entries about curricula among these changed, by the numbers of the entries.
pub(in crate::app) fn differences(
    work: &Work,
    entries: &[NamedEntry],
) -> Deferred<HashMap<i64, Vec<Difference>>> {
    let of_curricula = entries.iter().map(|named| &named.entry).filter(|entry| entry.action == ACTION);
    let entries: Vec<Entry> = of_curricula.cloned().collect();
    if entries.is_empty() {
        return Deferred::quick(|| Ok(HashMap::new()));
    }
    let of = |entry: &Entry| (entry.number, changed(entry));
    Deferred::new(work, &READING, move || Ok(entries.iter().map(of).collect()))
}

/// What an entry about a curriculum changed; nothing where the trail no longer says it.
fn changed(entry: &Entry) -> Vec<Difference> {
    curriculum::differences_of_files(entry.before.as_deref(), entry.after.as_deref().unwrap_or_default())
}

/// What modules are called, by their names in addresses: the code, and the title in the language of the source.
pub(in crate::app) async fn module_names(tx: &mut Tx) -> Result<BTreeMap<String, String>> {
    let heads = store::modules::heads(tx).await?;
    let modules = store::modules::all(tx).await?;
    let name = |module: &crate::domain::revision::StoredModule| {
        let head = heads.iter().find(|head| head.slug == module.slug && head.lang == module.source)?;
        Some((module.slug.to_string(), format!("{} · {}", module.code, texts::title(head, module))))
    };
    Ok(modules.iter().filter_map(name).collect())
}

/// The same for the pages of who writes.
pub async fn names_of_modules(work: &mut Work) -> Result<BTreeMap<String, String>> {
    work.require(Permission::Programme)?;
    module_names(&mut work.tx).await
}
