//! A module on paper: the participant's handout, and the facilitator's guide with the session plan.

use time::OffsetDateTime;

use super::canvas::UNBROKEN;
use super::labels::Labels;
use super::layout::{self, Footer, Images, Settings};
use super::page::Pages;
use super::pdf::{self, Metadata};
use super::print_options::PrintOptions;
use super::stand_in::{self, FrontField, Reason, SourceText};
use super::text::isolated;
use super::tree::{
    Alignment, Block, Callout, Definition, Document, Heading, Inline, List, ListItem, Table, own_image, plain,
};
use super::{around, fonts, markdown, recordings};
use crate::domain::attachment::Recording;
use crate::domain::lang::{self, LangTag};
use crate::domain::module::{Module, State};
use crate::domain::steps;

/// For whom the paper is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edition {
    /// For participants: without the facilitator's blocks.
    Handout,
    /// For the facilitator: with them, and with the plan of the session.
    Guide,
}

/// A module's text and what surrounds it.
#[derive(Clone, Debug)]
pub struct Source<'a> {
    /// The front matter.
    pub module: &'a Module,
    /// The text, front matter included.
    pub raw: &'a str,
    /// The text below the front matter as a tree, where it was read already.
    pub read: Option<&'a Document>,
    /// Its language.
    pub lang: &'a LangTag,
    /// Its revision, where it has one.
    pub revision: Option<u32>,
    /// Whether it was typed and is not saved: the paper says so, and nothing of a revision or of how far the text has come.
    pub is_unsaved: bool,
    /// When that revision was made; the file carries this date and no other.
    pub created: OffsetDateTime,
    /// Words around the text.
    pub labels: &'a Labels,
    /// The images of the text.
    pub images: &'a Images,
    /// See [`Settings::base`].
    pub base: Option<&'a str>,
    /// Of a translation: its source, and the sections of it that stand in for others.
    pub source_text: Option<&'a SourceText>,
    /// The recordings of its sections.
    pub recordings: &'a [Recording],
}

impl Source<'_> {
    /// The title as readers get it, with its language.
    pub(super) fn title(&self) -> (&LangTag, &str) {
        stand_in::title((self.module, self.lang), self.source_text)
    }

    /// The text as a tree, with what stands in for its sections, and their recordings.
    fn document(&self) -> Document {
        let own = self.read.cloned();
        let own = own.unwrap_or_else(|| markdown::parse(self.module.body(self.raw), self.lang));
        let composed = match self.source_text {
            Some(source) => {
                let said_in = around::other_lang(self.lang);
                stand_in::compose(own, source, self.labels, said_in.as_ref())
            }
            None => own,
        };
        let mut document =
            recordings::placed(composed, self.recordings, self.source_text, self.labels, self.base);
        // Some write the title once more above the text.
        let title = plain(&markdown::words(&self.module.title, self.lang));
        let says_it =
            |block: &Block| matches!(block, Block::Heading(heading) if plain(&heading.content) == title);
        if document.blocks.first().is_some_and(says_it) {
            document.blocks.remove(0);
        }
        document
    }
}

/// Why a module can't be put on paper.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// No font has the character; it stands on this line of the text.
    #[error("no font can draw {character:?} (line {line})")]
    Character {
        character: char,
        /// The line, from 1; 0 when the text only names the character by its number.
        line: usize,
    },
    /// The text has more than [`layout::MOST_PIECES`].
    #[error("more than {} paragraphs, cells and passages", layout::MOST_PIECES)]
    TooLarge,
    /// The file could not be written.
    #[error(transparent)]
    Pdf(#[from] pdf::Error),
}

/// The module as a PDF.
pub fn pdf(source: &Source<'_>, edition: Edition, options: &PrintOptions) -> Result<Vec<u8>, Error> {
    let document = document(source)?;
    let settings = options.settings(source.labels, source.images);
    let settings = Settings { base: source.base, ..settings };
    let pages = options.folded(pages(source, &document, edition, &settings), source.lang);
    write(&pages, &metadata(source, edition))
}

/// The text as a tree. Refuses one with a character that no font can draw, and one that is too much for the memory.
pub fn document(source: &Source<'_>) -> Result<Document, Error> {
    Ok(documents(std::slice::from_ref(source))?.remove(0))
}

/// The same for several texts on one paper.
pub(super) fn documents(sources: &[Source<'_>]) -> Result<Vec<Document>, Error> {
    let (mut pieces, mut documents) = (0, Vec::with_capacity(sources.len()));
    for source in sources {
        if let Some((line, character)) = missing(source) {
            return Err(Error::Character { character, line });
        }
        let document = source.document();
        pieces += layout::pieces(&document);
        if pieces > layout::MOST_PIECES {
            return Err(Error::TooLarge);
        }
        documents.push(document);
    }
    Ok(documents)
}

/// Writes pages; a missing character that the text only names (`&#x6F22;`) has no line.
pub fn write(pages: &Pages, metadata: &Metadata) -> Result<Vec<u8>, Error> {
    pdf::write(pages, metadata).map_err(|error| match error {
        pdf::Error::Character(character) => Error::Character { character, line: 0 },
        error => Error::Pdf(error),
    })
}

/// The first character that no font can draw, with its line. What a comment or the label of a footnote holds is not drawn.
fn missing(source: &Source<'_>) -> Option<(usize, char)> {
    fonts::missing(source.raw)?;
    let module = source.module;
    let front = markdown::undrawable(source.raw.get(..module.body_at).unwrap_or_default());
    let body = markdown::read(module.body(source.raw), source.lang, module.body_line).errors;
    front.iter().chain(&body).find_map(|fault| Some((fault.line, markdown::undrawn(fault)?)))
}

/// The module as pages; the tree is that of [`document`].
pub fn pages(source: &Source<'_>, document: &Document, edition: Edition, settings: &Settings<'_>) -> Pages {
    let front = front(source, edition, document, false);
    let justify = settings.justify && !source.module.is_ragged;
    let settings = Settings { facilitator: edition == Edition::Guide, justify, ..settings.clone() };
    layout::lay_out(&front, document, &settings, &footer(source))
}

/// What the file says of itself.
pub fn metadata(source: &Source<'_>, edition: Edition) -> Metadata {
    let module = source.module;
    Metadata {
        title: format!("{} {} — {}", module.code, source.title().1, name(edition, source.labels)),
        subject: field(source, "summary").lines.join(" "),
        lang: source.lang.clone(),
        created: source.created,
    }
}

pub(super) fn name(edition: Edition, labels: &Labels) -> &str {
    match edition {
        Edition::Handout => &labels.handout,
        Edition::Guide => &labels.guide,
    }
}

/// Code, language, revision, state and who read the text, as on its page; and a warning where it is not to be relied on.
pub fn footer(source: &Source<'_>) -> Footer {
    let code = isolated(&source.module.code.to_string(), source.lang.direction()).into_owned();
    let (of, title) = source.title();
    let title = if of == source.lang { title.into() } else { isolated(title, source.lang.direction()) };
    let mut parts = vec![code, title.into_owned(), lang::own_name(source.lang).to_owned()];
    // The title of a text may be but the name of its language.
    parts.dedup();
    parts.extend(state(source));
    Footer { text: parts.join(" · "), warning: warning(source), running_heads: false }
}

/// Says of a text that it is not to be relied on; nothing of others.
pub(super) fn warning(source: &Source<'_>) -> String {
    let (module, labels) = (source.module, source.labels);
    match module.state {
        State::Withdrawn => labels.withdrawn.clone(),
        _ if !module.is_unreviewed(source.lang) => String::new(),
        _ if matches!(source.lang.primary(), "fr" | "en") => labels.draft.clone(),
        _ => labels.unread.clone(),
    }
}

/// The revision, how far the text has come, who read it, and what it was made from.
pub(super) fn state(source: &Source<'_>) -> Vec<String> {
    let (module, labels) = (source.module, source.labels);
    let state = match module.state {
        State::Draft => &labels.draft,
        State::Reviewed => &labels.reviewed,
        State::Published => &labels.published,
        State::Withdrawn => &labels.withdrawn,
    };
    let reader = module.reader().map(|name| format!("{} {name}", labels.reviewed_by));
    let mut parts = Vec::new();
    if source.is_unsaved {
        parts.push(labels.unsaved.clone());
    } else {
        parts.extend(
            source.revision.map(|revision| format!("{} {}", labels.revision, labels.number(revision.into()))),
        );
        // Who read it says that it was read; and what is out is a draft still where the warning calls it one.
        let is_told = match module.state {
            State::Reviewed => reader.is_some(),
            State::Published => !warning(source).is_empty(),
            State::Draft | State::Withdrawn => false,
        };
        if !is_told {
            parts.push(state.to_lowercase());
        }
    }
    parts.extend(reader);
    parts.extend(made_from(source));
    parts
}

/// Which revision of the source a translation was made from, and where the source is now.
fn made_from(source: &Source<'_>) -> Option<String> {
    let text = source.source_text?;
    let labels = source.labels;
    let number = |number: i64| labels.number(number.unsigned_abs());
    let from = format!("{} {}", labels.translated_from, number(text.made_from?));
    let is_current = text.made_from == Some(text.words_number);
    Some(if is_current {
        from
    } else {
        format!("{from}, {} {}", labels.source_now, number(text.words_number))
    })
}

/// The images of a text that was made its own with this prefix ([`super::tree::make_own`]).
pub(super) fn own_images(prefix: &str, source: &Source<'_>) -> Images {
    let own = |(name, bytes): (&String, &Vec<u8>)| (own_image(prefix, name), bytes.clone());
    source.images.iter().map(own).collect()
}

/// Id of the title.
pub(super) const TITLE: &str = "title";

/// A field above the text, which may be that of the source.
fn field<'a>(source: &'a Source<'_>, name: &str) -> FrontField<'a> {
    stand_in::front_field((source.module, source.lang), source.source_text, name)
}

/// Title, summary, facts, and in the guide the plan, for whom the module is and what it takes. Where a translation lacks one of them, or
/// its source has since changed in meaning, the source's text is printed and marked; nothing is if the source is printed beside it: see [`lacking`].
pub(super) fn front(
    source: &Source<'_>,
    edition: Edition,
    document: &Document,
    is_beside: bool,
) -> Vec<Block> {
    let (module, labels) = (source.module, source.labels);
    let text = |words: &str| around::words(words, source.lang);
    let in_guide = edition == Edition::Guide;
    let mut blocks = title(source, edition, is_beside);
    let marked = |FrontField { lang, reason, .. }: FrontField<'_>, blocks: Vec<Block>| match reason {
        // It stands in the other column: see [`lacking`].
        Some(_) if is_beside => Vec::new(),
        Some(reason) if !blocks.is_empty() => {
            let told = Block::Paragraph(text(stand_in::told(reason, labels)));
            vec![told, Block::Part(lang.clone(), blocks)]
        }
        _ => blocks,
    };
    let line = |name: &str, block: fn(Vec<Inline>) -> Block| {
        let field = field(source, name);
        let blocks = field.lines.iter().map(|words| block(markdown::words(words, field.lang))).collect();
        marked(field, blocks)
    };
    let lines = |name: &str| {
        let field = field(source, name);
        let list = (!field.lines.is_empty()).then(|| list(&field.lines, field.lang));
        marked(field, list.into_iter().collect())
    };
    let summary = |words| Block::Paragraph(vec![Inline::Emphasis(words)]);
    blocks.extend(line("summary", summary));
    let fact =
        |label: &str, details: Vec<Block>| Definition { terms: vec![text(label)], details: vec![details] };
    let minutes = module.minutes.map(|minutes| vec![Block::Paragraph(text(&duration(minutes, labels)))]);
    let mut facts = vec![(&labels.duration, minutes.unwrap_or_default())];
    let told = |facts: &mut Vec<(&String, Vec<Block>)>| {
        let facts = facts.drain(..).filter(|(_, details)| !details.is_empty());
        let facts: Vec<Definition> = facts.map(|(label, details)| fact(label, details)).collect();
        (!facts.is_empty()).then_some(Block::Definitions(facts))
    };
    if in_guide {
        facts.push((&labels.audience, line("audience", Block::Paragraph)));
        // What the facilitator looks at while leading comes first.
        blocks.extend(told(&mut facts));
        blocks.extend(plan(source, document));
    }
    facts.push((&labels.objectives, lines("objectives")));
    if in_guide {
        facts.push((&labels.material, lines("material")));
    }
    blocks.extend(told(&mut facts));
    blocks
}

/// For a paper with the source beside the translation: names, once, the fields above the text that are not translated, and those
/// whose source has changed in meaning since. Nothing where there are none.
pub(super) fn lacking(source: &Source<'_>, edition: Edition) -> Vec<Inline> {
    let labels = source.labels;
    let shown: &[&str] = match edition {
        Edition::Handout => &["title", "summary", "objectives"],
        Edition::Guide => &["title", "summary", "audience", "objectives", "material"],
    };
    let names = source.module.front_fields().map(|(name, _)| name);
    let told = |is_changed: bool, label: &str| {
        let is_told = |name: &str| {
            let FrontField { lines, reason, .. } = field(source, name);
            let is_it = reason.is_some_and(|reason| (reason == Reason::Changed) == is_changed);
            is_it && !lines.is_empty() && shown.contains(&name)
        };
        let places: Vec<usize> = (0..names.len()).filter(|place| is_told(names[*place])).collect();
        let list = around::picked(&labels.front_names, source.lang, &places);
        (!places.is_empty()).then(|| format!("{label} {list}."))
    };
    let told = [told(false, &labels.front_missing_beside), told(true, &labels.front_changed_beside)];
    let told: Vec<String> = told.into_iter().flatten().collect();
    if told.is_empty() {
        return Vec::new();
    }
    let name = lang_before(source).map(|name| format!("{name}{UNBROKEN}")).unwrap_or_default();
    let mut words = markdown::words(&name, source.lang);
    words.extend(around::words(&told.join(" "), source.lang));
    words
}

/// The name of a text's language, which begins what a two-language paper says of that text. None where the title is that name: it
/// would be there twice.
pub(super) fn lang_before<'a>(source: &Source<'a>) -> Option<&'a str> {
    Some(lang::own_name(source.lang)).filter(|name| source.title().1 != *name)
}

/// Code and edition, and the title; one that is that of the source is said to be, and left out beside it.
fn title(source: &Source<'_>, edition: Edition, is_beside: bool) -> Vec<Block> {
    let (module, labels) = (source.module, source.labels);
    let text = |words: &str| around::words(words, source.lang);
    let eyebrow = format!("{}{UNBROKEN}{}", module.code, name(edition, labels));
    let told = field(source, "title").reason.map(|reason| match reason {
        Reason::Changed => &labels.title_changed,
        Reason::Missing | Reason::Unchecked => &labels.title_missing,
    });
    let title =
        Heading { level: 1, id: TITLE.into(), minutes: None, content: named(source, source.title().1) };
    let mut blocks = vec![Block::Paragraph(vec![Inline::Strong(text(&eyebrow))])];
    if told.is_none() || !is_beside {
        blocks.push(Block::Heading(title));
        blocks.extend(told.map(|told| Block::Paragraph(text(told))));
    }
    blocks
}

/// Words with the title of a text in the language of that title.
pub(super) fn named(source: &Source<'_>, words: &str) -> Vec<Inline> {
    let lang = source.title().0;
    let words = markdown::words(words, lang);
    if lang == source.lang { words } else { vec![Inline::Foreign(lang.clone(), plain(&words))] }
}

/// Lines in a language as a list.
fn list(lines: &[&str], lang: &LangTag) -> Block {
    let item = |line: &&str| vec![Block::Paragraph(markdown::words(line, lang))];
    let items = lines.iter().map(|line| ListItem { checked: None, blocks: item(line) });
    Block::List(List { start: None, items: items.collect() })
}

/// `45 min`, `4 h`, `1 h 30`.
pub(super) fn duration(minutes: u32, labels: &Labels) -> String {
    let number = |number: u32| labels.number(number.into());
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{}\u{a0}{}", number(minutes), labels.minutes),
        (hours, 0) => format!("{}\u{a0}{}", number(hours), labels.hours),
        (hours, minutes) => {
            let zero = if minutes < 10 { number(0) } else { String::new() };
            format!("{}\u{a0}{}\u{a0}{zero}{}", number(hours), labels.hours, number(minutes))
        }
    }
}

/// The session plan: each step with its minutes, its method and its page.
fn plan(source: &Source<'_>, document: &Document) -> Vec<Block> {
    let labels = source.labels;
    let cell = |words: &str| vec![Inline::Text(words.to_owned())];
    let label = |words: &str| around::words(words, source.lang);
    let mut rows = Vec::new();
    for (place, block) in document.blocks.iter().enumerate() {
        let Block::Heading(heading) = block else { continue };
        let Some(minutes) = heading.minutes else { continue };
        let words = plain(&heading.content);
        let title = steps::split(&words).map_or(words.as_str(), |(title, _)| title);
        let link = vec![Inline::Link(Some(format!("#{}", heading.id)), cell(title))];
        let method = method(&document.blocks[place + 1..], &labels.method).unwrap_or_else(|| cell("–"));
        rows.push(vec![
            link,
            cell(&labels.number(minutes.into())),
            method,
            vec![Inline::PageOf(heading.id.clone())],
        ]);
    }
    if rows.is_empty() {
        return Vec::new();
    }
    let timed = document.blocks.iter().filter_map(|block| match block {
        Block::Heading(heading) => Some((heading.level, heading.minutes)),
        _ => None,
    });
    let total = steps::total_of(&timed.collect::<Vec<_>>());
    let strong = |words: Vec<Inline>| vec![Inline::Strong(words)];
    let total = cell(&labels.number(total.into()));
    rows.push(vec![strong(label(&labels.total)), strong(total), cell("–"), cell("–")]);
    let head =
        [&labels.step, &labels.time, &labels.method, &labels.page_column].map(|words| label(words)).into();
    let alignments = vec![Alignment::Start, Alignment::Right, Alignment::Start, Alignment::Right];
    let heading = Heading { level: 2, id: "plan".into(), minutes: None, content: label(&labels.plan) };
    vec![Block::Heading(heading), Block::Table(Table { alignments, head, rows })]
}

/// What a step says of its method: the paragraph before the next heading, also in a facilitator's block, that begins with
/// that word in bold.
fn method(blocks: &[Block], label: &str) -> Option<Vec<Inline>> {
    let own = blocks.iter().take_while(|block| !matches!(block, Block::Heading(_)));
    let within = own.flat_map(|block| match block {
        Block::Callout(Callout::Facilitator, inner) => inner.as_slice(),
        block => std::slice::from_ref(block),
    });
    within
        .filter_map(|block| match block {
            Block::Paragraph(inlines) => Some(inlines),
            _ => None,
        })
        .find_map(|inlines| {
            let (Inline::Strong(word), rest) = inlines.split_first()? else { return None };
            let word = plain(word);
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            if word.to_lowercase() != label.to_lowercase() {
                return None;
            }
            let mut rest = rest.to_vec();
            if let Some(Inline::Text(text)) = rest.first_mut() {
                *text = text.trim_start_matches(|c: char| !c.is_alphanumeric()).to_owned();
            }
            if let Some(Inline::Text(text)) = rest.last_mut() {
                let end = text.trim_end_matches('.').len();
                text.truncate(end);
            }
            Some(rest)
        })
}
