//! Modules as readers see them: which there are, which text of them, how it stands to its source.

use crate::app::work::Work;
use time::OffsetDateTime;

use super::files::{self, Picture};
use crate::documents::fonts;
use crate::documents::handout::Source;
use crate::documents::labels::Labels;
use crate::documents::layout::Images;
use crate::documents::markdown;
use crate::documents::print_options::PrintOptions;
use crate::domain::account::{Actor, Role};
use crate::domain::lang::LangTag;
use crate::domain::module::{self, Freshness, Module, State, TextHash};
use crate::error::{Error, Result};
use crate::i18n::Locale;
use crate::store::modules::{Head, ModuleRow};
use crate::store::{self};

/// A module with those of its texts that the actor may read, the source first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its name in addresses.
    pub slug: String,
    /// Its code.
    pub code: String,
    /// The texts; never none.
    pub texts: Vec<ListedText>,
}

impl Listed {
    /// The text that stands for the module to readers of the first of these languages that there is; else the source.
    pub fn text_for(&self, langs: &[&str]) -> Option<&ListedText> {
        let of = |tag: &&str| self.texts.iter().find(|text| text.lang.as_str() == *tag);
        langs.iter().find_map(of).or_else(|| self.texts.first())
    }
}

/// A text of a module in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedText {
    /// The language.
    pub lang: LangTag,
    /// Its front matter.
    pub module: Module,
    /// How it stands to its source.
    pub freshness: Freshness,
}

/// Another language that a module can be read in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    /// The language.
    pub lang: LangTag,
    /// The title in it.
    pub title: String,
}

/// A text with all that its page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The module's name in addresses.
    pub slug: String,
    /// The language.
    pub lang: LangTag,
    /// Its front matter.
    pub module: Module,
    /// The whole text, byte for byte.
    pub raw: String,
    /// Its hash: what is made from it is kept under it.
    pub sha256: String,
    /// The number of the revision.
    pub number: i64,
    /// When the revision was saved.
    pub created_at: OffsetDateTime,
    /// The images that it names, as far as they are here.
    pub pictures: Vec<Picture>,
    /// How it stands to its source.
    pub freshness: Freshness,
    /// Every language that the actor may read the module in, this one among them, the source first.
    pub langs: Vec<Other>,
    /// Whether the actor may see what is for facilitators alone.
    pub with_guide: bool,
}

impl Reading {
    /// The words around the text, in its language or else in French.
    pub fn labels(&self, options: &PrintOptions) -> Labels {
        let l = Locale::or_french(self.lang.primary());
        options.labels(Labels::load(|key| l.text(key)), &self.lang)
    }

    /// The Markdown.
    pub fn body(&self) -> &str {
        self.module.body(&self.raw)
    }

    /// The text as a file for whoever reads it: whole for those who may have the guide, without the facilitator's blocks
    /// for everybody else.
    pub fn source_file(&self) -> String {
        if self.with_guide {
            return self.raw.clone();
        }
        let front = &self.raw[..self.module.body_at];
        format!("{front}{}", markdown::for_participants(self.body(), &self.lang))
    }
}

/// A text with the bytes of its images: what papers are made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Illustrated {
    /// The text.
    pub reading: Reading,
    images: Images,
}

impl Illustrated {
    /// The text as papers take it. `base` is what addresses that begin with `/` stand under; it may be empty.
    pub fn source<'a>(&'a self, labels: &'a Labels, base: &'a str) -> Source<'a> {
        let reading = &self.reading;
        Source {
            module: &reading.module,
            raw: &reading.raw,
            lang: &reading.lang,
            revision: u32::try_from(reading.number).ok(),
            created: reading.created_at,
            labels,
            images: &self.images,
            base: Some(base).filter(|base| !base.is_empty()),
        }
    }
}

/// What an address of a module leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// The text.
    Text(Box<Reading>),
    /// The module exists, but not in this language: those that it can be read in.
    OtherLanguages(Vec<Other>),
}

/// Whether the actor may see facilitators' blocks and guides: facilitators and staff.
pub fn may_see_guides(actor: &Actor) -> bool {
    actor.is_staff() || actor.role() == Some(Role::Facilitator)
}

/// The modules that the actor may read, by code. Staff see every text; others what is published, and its translations.
pub async fn list(work: &mut Work) -> Result<Vec<Listed>> {
    let sees_all = work.actor.is_staff();
    let heads = store::modules::heads(&mut work.tx).await?;
    let raws = store::modules::texts(&mut work.tx).await?;
    let mut modules = Vec::new();
    for row in store::modules::all(&mut work.tx).await? {
        let of_row: Vec<Head> = heads.iter().filter(|head| head.slug == row.slug).cloned().collect();
        let mut texts = Vec::new();
        for head in readable(&of_row, &row, sees_all) {
            let raw = raws.iter().find(|text| text.slug == head.slug && text.lang == head.lang);
            let Some(raw) = raw else { continue };
            let (lang, module) = read_text(head, &raw.raw)?;
            let freshness = freshness(&module, &lang, &of_row);
            texts.push(ListedText { lang, module, freshness });
        }
        if !texts.is_empty() {
            modules.push(Listed { slug: row.slug, code: row.code, texts });
        }
    }
    Ok(modules)
}

/// The text of a module in a language, or the languages that there are instead.
pub async fn read(work: &mut Work, slug: &str, lang: &str) -> Result<Found> {
    let sees_all = work.actor.is_staff();
    let row = store::modules::find(&mut work.tx, slug).await?.ok_or(Error::NotFound)?;
    let heads = store::modules::heads_of(&mut work.tx, slug).await?;
    let readable = readable(&heads, &row, sees_all);
    if readable.is_empty() {
        return Err(Error::NotFound);
    }
    let mut langs = Vec::new();
    for head in &readable {
        langs.push(Other { lang: lang_of(head)?, title: head.title.clone() });
    }
    let Some(head) = readable.into_iter().find(|head| head.lang == lang) else {
        return Ok(Found::OtherLanguages(langs));
    };
    let raw = store::modules::raw(&mut work.tx, &head.id).await?.ok_or(Error::NotFound)?;
    let (lang, module) = read_text(head, &raw)?;
    let pictures = files::of_revision(&mut work.tx, &head.id).await?;
    Ok(Found::Text(Box::new(Reading {
        freshness: freshness(&module, &lang, &heads),
        slug: row.slug,
        lang,
        module,
        raw,
        sha256: head.sha256.clone(),
        number: head.number,
        created_at: head.created_at,
        pictures,
        langs,
        with_guide: may_see_guides(&work.actor),
    })))
}

/// The same for a facilitator's guide: for facilitators and staff.
pub async fn read_guide(work: &mut Work, slug: &str, lang: &str) -> Result<Found> {
    require_guides(&work.actor)?;
    read(work, slug, lang).await
}

/// Reads the images of a text; whoever has the text may have them.
pub async fn illustrated(work: &mut Work, mut reading: Reading) -> Result<Illustrated> {
    let mut images = Images::new();
    // A text of before characters were checked is printed all the same.
    if let Some(raw) = fonts::drawable(&reading.raw) {
        reading.module = module::parse(&raw, &reading.lang).map_err(|faults| {
            Error::Internal(format!("module {}/{}: {faults:?}", reading.slug, reading.lang))
        })?;
        reading.raw = raw;
    }
    for picture in &reading.pictures {
        images.insert(picture.path.clone(), files::content(&mut work.tx, picture).await?);
    }
    Ok(Illustrated { reading, images })
}

/// Refuses those who may not see guides.
pub fn require_guides(actor: &Actor) -> Result<()> {
    match actor {
        Actor::Anonymous => Err(Error::Unauthenticated),
        _ if !may_see_guides(actor) => Err(Error::Forbidden),
        _ => Ok(()),
    }
}

/// Those of a module's texts that may be read, the source first.
pub(super) fn readable<'a>(heads: &'a [Head], row: &ModuleRow, sees_all: bool) -> Vec<&'a Head> {
    let state = |head: &Head| head.state.parse().unwrap_or(State::Draft);
    let source = heads.iter().find(|head| head.lang == row.source_lang).map_or(State::Draft, state);
    let mut readable: Vec<&Head> =
        heads.iter().filter(|head| sees_all || module::is_public(state(head), source)).collect();
    readable.sort_by_key(|head| head.lang != row.source_lang);
    readable
}

fn lang_of(head: &Head) -> Result<LangTag> {
    head.lang.parse().map_err(|_| Error::Internal(format!("module {}: language {}", head.slug, head.lang)))
}

/// What was checked when it was stored can be read again.
pub(super) fn read_text(head: &Head, raw: &str) -> Result<(LangTag, Module)> {
    let lang = lang_of(head)?;
    let module = module::parse(raw, &lang)
        .map_err(|faults| Error::Internal(format!("module {}/{lang}: {faults:?}", head.slug)))?;
    Ok((lang, module))
}

fn freshness(module: &Module, lang: &LangTag, heads: &[Head]) -> Freshness {
    let source = heads.iter().find(|head| head.lang == module.source.as_str());
    match source.and_then(|head| format!("sha256:{}", head.sha256).parse::<TextHash>().ok()) {
        Some(hash) => module::freshness(module, lang, &hash),
        None => Freshness::Unknown,
    }
}
