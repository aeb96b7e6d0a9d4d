//! A module that only the team ever had, deleted for good.

use crate::app::files::removed;
use crate::app::work::{Permission, Work};
use crate::app::{curricula, revisions};
use crate::domain::lang::LangTag;
use crate::domain::module::Slug;
use crate::domain::revision::StoredModule;
use crate::error::{Error, Message, Result};
use crate::store::{self, Contents};

/// A module as the page before its deletion shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removal {
    pub module: StoredModule,
    /// The title of its source, and its language.
    pub title: (LangTag, String),
    /// The languages of its texts, each with how many revisions there are.
    pub texts: Vec<(LangTag, i64)>,
    /// How many images, recordings and documents it has.
    pub files: usize,
    /// What keeps it from being deleted.
    pub hindrances: Vec<Hindrance>,
    /// What says that nobody saved a text of it since this was shown.
    pub seen: String,
}

/// What keeps a module from being deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hindrance {
    /// Others than the team have had it.
    Published,
    /// A curriculum has it, by its code.
    Curriculum(String),
    /// A cohort, a restitution or a visit has it.
    Taught,
}

/// What the deletion of a module would take away, or what keeps it from that.
pub async fn removal(work: &mut Work, slug: &Slug) -> Result<Removal> {
    work.require(Permission::Programme)?;
    let module = store::modules::find(&mut work.tx, slug).await?.ok_or(Error::NotFound)?;
    let heads = store::modules::heads_of(&mut work.tx, slug).await?;
    let source = heads.iter().find(|head| head.lang == module.source).or(heads.first());
    let title = source
        .map_or((module.source.clone(), slug.to_string()), |head| (head.lang.clone(), head.title.clone()));
    let mut hindrances = Vec::new();
    if store::removed_modules::was_out(&mut work.tx, slug).await? {
        hindrances.push(Hindrance::Published);
    }
    let having =
        curricula::list(work).await?.into_iter().filter(|entry| entry.curriculum.modules.contains(slug));
    hindrances.extend(having.map(|entry| Hindrance::Curriculum(entry.curriculum.code.to_string())));
    if store::removed_modules::is_taught(&mut work.tx, slug).await? {
        hindrances.push(Hindrance::Taught);
    }
    let images = store::files::of_module(&mut work.tx, slug).await?.len();
    let attachments = store::attachments::of_module(&mut work.tx, slug).await?.len();
    let newest = store::removed_modules::newest(&mut work.tx, slug).await?;
    Ok(Removal {
        title,
        texts: heads.into_iter().map(|head| (head.lang, head.number)).collect(),
        files: images + attachments,
        hindrances,
        seen: newest.map_or(String::new(), |id| id.to_string()),
        module,
    })
}

/// Deletes a module with all its texts and files, as it was `seen`.
pub async fn remove_module(work: &mut Work, slug: &Slug, seen: &str) -> Result<()> {
    work.require(Permission::Programme)?;
    let removal = removal(work, slug).await?;
    if !removal.hindrances.is_empty() {
        return Err(Error::Conflict(Message::new("author-delete-hindered")));
    }
    if removal.seen != seen {
        return Err(Error::Conflict(Message::new("author-delete-changed")));
    }
    for file in store::attachments::of_module(&mut work.tx, slug).await? {
        store::attachments::remove(&mut work.tx, slug, &file.path).await?;
    }
    if store::attachments::delete_unused(&mut work.tx).await? {
        removed::note(work, Contents::Attachments).await?;
    }
    store::removed_modules::delete(&mut work.tx, slug).await?;
    let texts: Vec<String> =
        removal.texts.iter().map(|(lang, number)| format!("{lang}: revision {number}")).collect();
    let before = format!("{} · {} · {}", removal.module.code, removal.title.1, texts.join(", "));
    work.audit("module.delete", ("module", slug), before, ()).await?;
    revisions::changed(&mut work.tx).await
}
