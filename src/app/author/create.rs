//! A new module: its title and code, and a plan of headings to begin with.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::app::checks::Problems;
use crate::app::work::{Permission, Work};
use crate::app::{now, proofreading, revisions, texts};
use crate::domain::front_matter;
use crate::domain::lang::LangTag;
use crate::domain::module::{Code, Module, Slug, is_same_code, name_for};
use crate::domain::revision::{Head, StoredModule};
use crate::domain::text::one_line;
use crate::domain::translation::Grades;
use crate::error::{Error, Message, Result};
use crate::store;

/// The most characters of a title.
const TITLE_MAX: usize = 200;

/// Names that addresses and folders of the desk have already.
const RESERVED: [&str; 5] = ["curricula", "glossary", "import", "modules", "new"];

/// What the form for a new module asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NewModule {
    pub title: String,
    /// The code on paper.
    pub code: String,
    /// The name in addresses; made from the title, or else the code, where it is empty.
    pub slug: String,
    /// The language that it is written in first.
    pub source: String,
}

/// Makes a module with a first text, a draft: headings to be filled in.
pub async fn create(work: &mut Work, new: &NewModule) -> Result<Head> {
    work.require(Permission::Programme)?;
    let mut problems = Problems::default();
    let title = one_line(&new.title);
    if title.is_empty() {
        problems.add("title", Message::new("author-title-missing"));
    } else if title.chars().count() > TITLE_MAX {
        problems.add("title", Message::new("author-text-long").with("max", TITLE_MAX));
    }
    let code = new.code.trim().parse::<Code>();
    if code.is_err() {
        problems.add("code", Message::new("author-code-wrong"));
    }
    let source = new.source.trim().parse::<LangTag>();
    if source.is_err() {
        problems.add("source", Message::new("person-language-unknown"));
    }
    let typed = new.slug.trim();
    let slug = if typed.is_empty() { name_for(&title, &new.code) } else { typed.to_owned() };
    // A name that only comes from the title is made another one.
    let slug = if typed.is_empty() && RESERVED.contains(&&*slug) { format!("module-{slug}") } else { slug };
    let slug = slug.parse::<Slug>();
    if RESERVED.contains(&typed) {
        problems.add("slug", Message::new("author-slug-reserved").with("slug", typed));
    } else if slug.is_err() && !(typed.is_empty() && title.is_empty()) {
        problems.add("slug", Message::new("author-slug-wrong"));
    }
    let rows = store::modules::all(&mut work.tx).await?;
    if let Ok(code) = &code
        && let Some(other) = rows.iter().find(|row| is_same_code(&row.code, code.as_str()))
    {
        let title = texts::title_of(&mut work.tx, other).await?;
        let message = Message::new("author-code-taken").with("code", code).with("other", title);
        problems.add("code", message);
    }
    if let Ok(slug) = &slug
        && rows.iter().any(|row| row.slug == *slug)
    {
        problems.add("slug", Message::new("author-slug-taken").with("slug", slug));
    }
    let (slug, code, source) =
        problems.done(slug.ok().zip(code.ok()).zip(source.ok()).map(|((a, b), c)| (a, b, c)))?;
    let module = Module::new(code, title, source.clone());
    let plan = proofreading::plan(&source);
    let raw = front_matter::write(&module, &format!("{}\n", plan.trim()));
    let module = crate::domain::module::parse(&raw, &source)
        .map_err(|faults| Error::Internal(format!("new module: {faults:?}")))?;
    store::modules::put(&mut work.tx, &StoredModule::new(slug.clone(), &module), now()).await?;
    let text = revisions::NewText {
        slug: &slug,
        lang: &source,
        raw: &raw,
        module: &module,
        files: BTreeMap::new(),
        held: BTreeMap::new(),
        reason: None,
        grades: &Grades::default(),
    };
    let head = revisions::save(work, &text, None).await?;
    revisions::settle(&mut work.tx, [&slug]).await?;
    Ok(head)
}
