//! Texts as they are stored: read again, cut into sections, and who may read them.

use std::collections::HashSet;
use std::sync::{Arc, LazyLock};

use moka::sync::Cache;

use super::blocking;
use super::turns::Turns;
use crate::documents::{markdown, tree};
use crate::domain::account::Actor;
use crate::domain::id::RevisionId;
use crate::domain::lang::LangTag;
use crate::domain::module::{self, Module, State, Visibility};
use crate::domain::revision::{Head, StoredModule};
use crate::domain::section::{Section, SectionId};
use crate::domain::translation::Written;
use crate::error::{Error, Result};
use crate::store::{self, Tx};

/// A text with its sections, the front matter first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlined {
    /// What is known of the revision without reading it.
    pub head: Head,
    /// The front matter.
    pub module: Module,
    /// The whole text, byte for byte.
    pub raw: String,
    pub sections: Vec<Section>,
}

impl Outlined {
    /// The Markdown below the front matter.
    pub fn body(&self) -> &str {
        self.module.body(&self.raw)
    }

    /// Its sections with the Markdown that they stand in.
    pub fn written(&self) -> Written<'_> {
        Written { sections: &self.sections, body: self.body() }
    }

    /// The text of a section, without its mark; the front matter's own text is its fields.
    pub fn section_text(&self, place: usize) -> String {
        self.sections.get(place).map(|section| section.text(self.body())).unwrap_or_default()
    }
}

/// What was checked when it was stored can be read again.
pub(super) fn read_text(head: &Head, raw: &str) -> Result<Module> {
    module::parse(raw, &head.lang)
        .map_err(|faults| Error::Internal(format!("revisions {}: {faults:?}", head.id)))
}

/// The sections of a text, the front matter first.
pub(super) fn sections(module: &Module, raw: &str, lang: &LangTag) -> Vec<Section> {
    let mut sections = vec![module.front_section()];
    sections.extend(markdown::read(module.body(raw), lang, module.body_line).sections);
    sections
}

/// The same on a thread that serves no requests: a text may have a megabyte.
pub(super) async fn cut(module: &Module, raw: &str, lang: &LangTag) -> Result<Vec<Section>> {
    let (module, raw, lang) = (module.clone(), raw.to_owned(), lang.clone());
    blocking::at_once(move || Ok(sections(&module, &raw, &lang))).await
}

/// The id of what a text says, worked out likewise.
pub(super) async fn words(text: &Outlined) -> Result<SectionId> {
    let (module, raw) = (text.module.clone(), text.raw.clone());
    blocking::at_once(move || Ok(module.words(&raw))).await
}

/// How many texts are read at a time, on threads that serve no requests.
pub(super) static READING: LazyLock<Turns> = LazyLock::new(|| Turns::new(2));
/// The most bytes of the texts whose outlines are remembered.
const OUTLINED_MAX: u64 = 5_000_000;
/// Of how many revisions it is remembered which images they show.
const SHOWN_MAX: u64 = 1_000;

/// What is read of a text: its front matter and its sections.
type Outline = Arc<(Module, Vec<Section>)>;

/// The outlines of revisions, which never change, each with the length of its text.
static OUTLINES: LazyLock<Cache<RevisionId, (Outline, u32)>> = LazyLock::new(|| {
    let weight = |_: &RevisionId, (_, bytes): &(Outline, u32)| *bytes;
    Cache::builder().max_capacity(OUTLINED_MAX).weigher(weight).build()
});

/// The paths of the images that revisions show to participants.
static SHOWN: LazyLock<Cache<RevisionId, Arc<HashSet<String>>>> = LazyLock::new(|| Cache::new(SHOWN_MAX));

/// What is read of the text of a revision: each text is read once as long as it is in use, on a thread that serves no requests.
async fn outline(head: &Head, raw: &str) -> Result<Outline> {
    if let Some((outline, _)) = OUTLINES.get(&head.id) {
        return Ok(outline);
    }
    let (of, text) = (head.clone(), raw.to_owned());
    let read = move || {
        let module = read_text(&of, &text)?;
        let sections = sections(&module, &text, &of.lang);
        Ok(Arc::new((module, sections)))
    };
    let outline = blocking::at_once(read).await?;
    let bytes = u32::try_from(raw.len()).unwrap_or(u32::MAX);
    OUTLINES.insert(head.id, (Arc::clone(&outline), bytes));
    Ok(outline)
}

/// Reads a revision and cuts it into sections.
pub(super) async fn outlined(tx: &mut Tx, head: Head) -> Result<Outlined> {
    let raw = store::modules::raw(tx, head.id).await?.ok_or(Error::NotFound)?;
    let (module, sections) = (*outline(&head, &raw).await?).clone();
    Ok(Outlined { head, module, raw, sections })
}

/// The text of a revision, and its front matter.
pub(super) async fn with_front(tx: &mut Tx, head: &Head) -> Result<(String, Module)> {
    let raw = store::modules::raw(tx, head.id).await?.ok_or(Error::NotFound)?;
    let module = outline(head, &raw).await?.0.clone();
    Ok((raw, module))
}

/// How long a text takes, in minutes, as it was indexed.
pub(super) async fn minutes(tx: &mut Tx, head: &Head) -> Result<Option<u32>> {
    Ok(store::modules::summary(tx, head.id).await?.and_then(|summary| summary.minutes))
}

/// The title of a text as lists show it: the code stands in the place of one with a marker.
pub(super) fn title(head: &Head, module: &StoredModule) -> String {
    markdown::title_shown(&head.title, &module.code).to_owned()
}

/// What a module is called in the language of its source; its name in addresses where it has no text there.
pub(super) async fn title_of(tx: &mut Tx, module: &StoredModule) -> Result<String> {
    let heads = store::modules::heads_of(tx, &module.slug).await?;
    let source = heads.iter().find(|head| head.lang == module.source);
    Ok(source.map_or_else(|| module.slug.to_string(), |head| title(head, module)))
}

/// The paths of the images that a revision shows to participants, where that was found out before.
pub(super) fn images_known(head: &Head) -> Option<Arc<HashSet<String>>> {
    SHOWN.get(&head.id)
}

/// The paths of the images that a revision shows to participants, and not in facilitators' blocks alone.
pub(super) async fn images_shown(head: &Head, raw: String) -> Result<Arc<HashSet<String>>> {
    if let Some(shown) = images_known(head) {
        return Ok(shown);
    }
    let of = head.clone();
    let read = move || {
        let module = read_text(&of, &raw)?;
        Ok(Arc::new(tree::images_shown(&markdown::parse(module.body(&raw), &of.lang))))
    };
    let shown = READING.run(&Actor::Anonymous, read).await?;
    SHOWN.insert(head.id, Arc::clone(&shown));
    Ok(shown)
}

/// Those of a module's texts that may be read, the source first.
pub(super) fn readable<'a>(
    heads: impl IntoIterator<Item = &'a Head>,
    module: &StoredModule,
    actor: &Actor,
) -> Vec<&'a Head> {
    let mut heads: Vec<&Head> = heads.into_iter().collect();
    let source = heads.iter().find(|head| head.lang == module.source).map_or(State::Draft, |head| head.state);
    let sees_all = actor.is_staff();
    let is_shown = sees_all
        || match module.visibility {
            Visibility::Public => true,
            Visibility::Facilitators => actor.sees_guides(),
            Visibility::Staff => false,
        };
    heads.retain(|head| sees_all || (is_shown && module::is_public(head.state, source)));
    heads.sort_by_key(|head| head.lang != module.source);
    heads
}

#[cfg(test)]
mod tests {
    use std::pin::pin;
    use std::task::Poll;

    use super::*;
    use crate::app::{new_id, now};
    use crate::domain::module::TextHash;

    #[tokio::test]
    async fn the_words_of_a_long_text_are_worked_out_on_another_thread() {
        let front = "+++\ncode = \"M1\"\ntitle = \"Le puits\"\nsource = \"fr\"\n+++\n";
        let raw = format!("{front}{}", "Un puits est à tous.\n\n".repeat(40_000));
        let lang = LangTag::french();
        let module = module::parse(&raw, &lang).unwrap();
        let head = Head {
            slug: "puits".parse().unwrap(),
            lang,
            id: new_id(),
            number: 1,
            hash: TextHash::of(&raw),
            title: module.title.clone(),
            state: module.state,
            created_at: now(),
        };
        let text = Outlined { head, module, raw, sections: Vec::new() };
        let mut working = pin!(words(&text));
        let is_there = std::future::poll_fn(|cx| Poll::Ready(working.as_mut().poll(cx).is_ready())).await;
        assert!(!is_there);
        assert_eq!(working.await.unwrap(), text.module.words(&text.raw));
    }
}
