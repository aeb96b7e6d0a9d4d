//! Modules: a training unit as a text file, its front matter, its steps and what may be shown of it.

mod names;
mod plain_text;
mod reach;
mod reader;

use std::str::FromStr;

use time::Date;

use super::lang::LangTag;
use super::section::{Mark, Section, SectionId};
use super::steps;
use super::toml_reader::{Fault, Located, Reader};
use crate::error::Message;

pub use names::{Code, Malformed, Slug, TextHash, is_same_code, name_for, slug_of};
pub use plain_text::{check, decode, is_refused, too_large};
pub use reach::{Reach, is_public, is_unreviewed, needs_speaker, reach};

/// The most bytes that the text of a module may have: some 400 pages.
pub const TEXT_MAX: usize = 1 << 20;

/// How far a text has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Being written, or not yet read by a speaker.
    Draft,
    /// Read and approved, not published yet.
    Reviewed,
    /// For everybody.
    Published,
    /// No longer in use.
    Withdrawn,
}

impl State {
    /// The word in files and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Reviewed => "reviewed",
            Self::Published => "published",
            Self::Withdrawn => "withdrawn",
        }
    }
}

impl FromStr for State {
    type Err = Malformed;

    fn from_str(word: &str) -> Result<Self, Malformed> {
        [Self::Draft, Self::Reviewed, Self::Published, Self::Withdrawn]
            .into_iter()
            .find(|state| state.as_str() == word)
            .ok_or(Malformed)
    }
}

/// Who may read a module once it is published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Visibility {
    /// Everybody.
    #[default]
    Public,
    /// Facilitators and staff.
    Facilitators,
    Staff,
}

impl Visibility {
    /// From the widest to the narrowest.
    pub const ALL: [Self; 3] = [Self::Public, Self::Facilitators, Self::Staff];

    /// The word in files and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Facilitators => "facilitators",
            Self::Staff => "staff",
        }
    }
}

impl FromStr for Visibility {
    type Err = Malformed;

    fn from_str(word: &str) -> Result<Self, Malformed> {
        Self::ALL.into_iter().find(|visibility| visibility.as_str() == word).ok_or(Malformed)
    }
}

/// How the lines of a text end on paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Align {
    Justify,
    Start,
}

impl FromStr for Align {
    type Err = Malformed;

    fn from_str(word: &str) -> Result<Self, Malformed> {
        match word {
            "justify" => Ok(Self::Justify),
            "start" => Ok(Self::Start),
            _ => Err(Malformed),
        }
    }
}

/// A module in one language: its front matter, read and checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Module {
    /// `M03`; the same in every language.
    pub code: Code,
    /// Its title in this language.
    pub title: String,
    /// The language that the module is written in first.
    pub source: LangTag,
    /// What it is about, in a sentence or two.
    pub summary: Option<String>,
    /// For whom it is.
    pub audience: Option<String>,
    /// How long it takes, in minutes.
    pub minutes: Option<u32>,
    /// What participants will be able to do.
    pub objectives: Vec<String>,
    /// What to bring.
    pub material: Vec<String>,
    /// Subjects.
    pub tags: Vec<String>,
    /// The day by which somebody must read it again.
    pub reread_by: Option<Date>,
    /// Draft, unless the file says otherwise.
    pub state: State,
    /// Who read it, for a text in a local language; [`Module::reader`] says whether they read these words.
    pub reviewed_by: Option<String>,
    /// The words that they read; none where nobody wrote that down, and the name is taken at its word.
    pub reviewed_words: Option<SectionId>,
    /// Whether the text says other words by now.
    pub is_rewritten: bool,
    /// In a translation: the source text that it was made from.
    pub translates: Option<TextHash>,
    /// Who may read the module; in the source.
    pub visibility: Visibility,
    /// On paper lines end where they may, without hyphens (`align = "start"`): for readers with little practice.
    pub is_ragged: bool,
    /// In a translation: the front matter that this one was made from; in a source: one that means the same.
    pub mark: Option<Mark>,
    /// In a translation that was begun without a title: it has this one of its source, named by the id of its words.
    pub title_mark: Option<Mark>,
    /// Where the Markdown begins, in bytes.
    pub body_at: usize,
    /// The line on which the Markdown begins, from 1.
    pub body_line: usize,
    /// The line of `minutes`, for the warning.
    minutes_line: usize,
}

impl Module {
    /// The front matter of a new text: a draft with a title and nothing else.
    pub fn new(code: Code, title: String, source: LangTag) -> Self {
        Self {
            code,
            title,
            source,
            summary: None,
            audience: None,
            minutes: None,
            objectives: Vec::new(),
            material: Vec::new(),
            tags: Vec::new(),
            reread_by: None,
            state: State::Draft,
            reviewed_by: None,
            reviewed_words: None,
            is_rewritten: false,
            translates: None,
            visibility: Visibility::Public,
            is_ragged: false,
            mark: None,
            title_mark: None,
            body_at: 0,
            body_line: 1,
            minutes_line: 1,
        }
    }

    /// The Markdown of the text that this was read from.
    pub fn body<'a>(&self, raw: &'a str) -> &'a str {
        raw.get(self.body_at..).unwrap_or_default()
    }

    /// The fields of the front matter that are translated, each with its lines.
    pub fn front_fields(&self) -> [(&'static str, Vec<&str>); 5] {
        [
            ("title", vec![self.title.as_str()]),
            ("summary", self.summary.as_deref().into_iter().collect()),
            ("audience", self.audience.as_deref().into_iter().collect()),
            ("objectives", self.objectives.iter().map(String::as_str).collect()),
            ("material", self.material.iter().map(String::as_str).collect()),
        ]
    }

    /// The mark of a translation whose title is only that of its source.
    pub fn lent_title_mark(&self) -> Mark {
        Mark::to(self.source.clone(), SectionId::of(&self.title), 1)
    }

    /// Whether the text says that its title is only that of its source. Words that were put there since, by whatever program, are its own.
    pub fn has_lent_title(&self) -> bool {
        self.title_mark.as_ref() == Some(&self.lent_title_mark())
    }

    /// The words of the front matter that are translated, one a line.
    pub fn front_words(&self) -> String {
        let lines: Vec<&str> = self.front_fields().into_iter().flat_map(|(_, lines)| lines).collect();
        lines.join("\n")
    }

    /// The front matter as the first section of the text: what of it is translated.
    pub fn front_section(&self) -> Section {
        Section::front(&self.front_words(), self.mark.clone())
    }

    /// Whether the text must be marked as an unreviewed draft on every page, screen and print: it says so
    /// itself, or it is in a local language and no speaker is named who read these words.
    pub fn is_unreviewed(&self, lang: &LangTag) -> bool {
        is_unreviewed(self.state, self.reader().is_some(), lang)
    }

    /// Warnings: steps whose minutes do not add up to the duration.
    pub fn warnings(&self, raw: &str) -> Vec<Fault> {
        let steps = steps::total(&steps::of(self.body(raw)));
        match self.minutes {
            Some(minutes) if steps > 0 && steps != minutes => {
                let message = Message::new("file-minutes-differ").with("minutes", minutes);
                vec![Fault::new(self.minutes_line, message.with("steps", steps))]
            }
            _ => Vec::new(),
        }
    }
}

/// Whether a translation is up to date with its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    /// It is the source itself, or made from the source as it stands.
    Current,
    /// The source has changed since.
    Stale,
    /// The translation does not say what it was made from.
    Unknown,
}

/// Where the front matter and the Markdown of a text begin and end.
struct Split<'a> {
    front: &'a str,
    body_at: usize,
    body_line: usize,
}

/// Finds the front matter between two lines of `+++`; line ends of Windows and a byte-order mark are accepted.
fn split(raw: &str) -> Result<Split<'_>, Fault> {
    let start = if raw.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut at = start;
    let mut front_at = None;
    for (index, line) in raw[start..].split_inclusive('\n').enumerate() {
        let is_fence = line.trim_end() == "+++";
        match front_at {
            None if is_fence => front_at = Some(at + line.len()),
            None => return Err(Fault::new(1, Message::new("file-front-missing"))),
            Some(front) if is_fence => {
                return Ok(Split { front: &raw[front..at], body_at: at + line.len(), body_line: index + 2 });
            }
            Some(_) => {}
        }
        at += line.len();
    }
    let message = match front_at {
        Some(_) => Message::new("file-front-open"),
        None => Message::new("file-front-missing"),
    };
    Err(Fault::new(1, message))
}

/// Reads the text of a module in a language: every problem at once, each with its line.
pub fn parse(raw: &str, lang: &LangTag) -> Result<Module, Vec<Fault>> {
    let split = split(raw).map_err(|fault| vec![fault])?;
    let mut reader = Reader::new(split.front, 2)?;
    let module = read(&mut reader, lang, &split).map(|module| held_against(module, raw));
    // A translation may begin with its front matter.
    let is_begun = module.as_ref().is_some_and(|module| module.mark.is_some() && module.source != *lang);
    if raw[split.body_at..].trim().is_empty() && !is_begun {
        reader.fault(split.body_line, Message::new("file-body-missing"));
    }
    let faults = reader.finish();
    match module {
        Some(module) if faults.is_empty() => Ok(module),
        _ => Err(faults),
    }
}

/// Front matter, once it is known whether the text says what its reader read. One that says something else is a draft again.
fn held_against(mut module: Module, raw: &str) -> Module {
    module.is_rewritten = module.is_rewritten_in(raw);
    if module.is_rewritten && module.state == State::Reviewed {
        module.state = State::Draft;
    }
    module
}

fn read(reader: &mut Reader, lang: &LangTag, split: &Split) -> Option<Module> {
    let code = reader.parsed("code", r#"code = "M03""#, true);
    let title = reader.needed_text("title", 200, r#"title = "Analyse du conflit""#);
    let source = reader.parsed::<LangTag>("source", r#"source = "fr""#, true);
    let summary = reader.optional_text("summary", 2000, r#"summary = "…""#);
    let audience = reader.optional_text("audience", 2000, r#"audience = "…""#);
    let minutes_line = reader.line_of_key("minutes");
    let minutes = reader.number("minutes", 1..6001, "minutes = 180");
    let objectives = reader.list("objectives", r#"objectives = ["…", "…"]"#);
    let material = reader.list("material", r#"material = ["…", "…"]"#);
    let tags = reader.list("tags", r#"tags = ["conflit", "paix"]"#);
    let reread_by = reader.date("reread_by", "reread_by = 2027-12-31");
    let state = reader.parsed("state", r#"state = "draft" | "reviewed" | "published" | "withdrawn""#, false);
    let reviewed_by = reader.optional_text("reviewed_by", 120, r#"reviewed_by = "…""#);
    let reviewed_words = reader.parsed("reviewed_words", r#"reviewed_words = "3f2a9c01d4e5""#, false);
    let translates = reader.parsed("translates", r#"translates = "sha256:…""#, false);
    let visibility_line = reader.line_of_key("visibility");
    let visibility =
        reader.parsed("visibility", r#"visibility = "public" | "facilitators" | "staff""#, false);
    let align = reader.parsed::<Align>("align", r#"align = "justify" | "start""#, false);
    let mark = reader.parsed("mark", r#"mark = "fr:3f2a9c01d4e5""#, false);
    let title_mark = reader.parsed("title_mark", r#"title_mark = "fr:3f2a9c01d4e5""#, false);
    let is_source = source.as_ref().is_some_and(|(source, _)| source == lang);
    if let Some((_, line)) = translates.as_ref().filter(|_| is_source) {
        reader.fault(*line, Message::new("file-source-translates").with("lang", lang));
    }
    if let (Some((source, _)), Some(_), false) = (&source, &visibility, is_source) {
        reader.fault(visibility_line, Message::new("file-visibility-source").with("lang", source));
    }
    Some(Module {
        code: value(code)?,
        title: value(title)?,
        source: value(source)?,
        summary: value(summary),
        audience: value(audience),
        minutes,
        objectives: values(objectives),
        material: values(material),
        tags: values(tags),
        reread_by,
        state: value(state).unwrap_or(State::Draft),
        reviewed_by: value(reviewed_by),
        reviewed_words: value(reviewed_words),
        is_rewritten: false,
        translates: value(translates),
        visibility: value(visibility).unwrap_or_default(),
        is_ragged: value(align) == Some(Align::Start),
        mark: value(mark),
        title_mark: value(title_mark),
        body_at: split.body_at,
        body_line: split.body_line,
        minutes_line,
    })
}

fn value<T>(located: Option<Located<T>>) -> Option<T> {
    located.map(|(value, _)| value)
}

fn values<T>(list: Vec<Located<T>>) -> Vec<T> {
    list.into_iter().map(|(value, _)| value).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn french() -> LangTag {
        LangTag::french()
    }

    const GOOD: &str = "+++\ncode = \"M03\"\ntitle = \"Analyse\"\nsource = \"fr\"\nminutes = 60\nreread_by = 2027-12-31\nstate = \"published\"\n+++\n## Étape (45 min)\n## Autre (15 min)\n";

    fn faults(raw: &str) -> Vec<(usize, &'static str)> {
        let faults = parse(raw, &french()).expect_err("a broken text");
        faults.into_iter().map(|fault| (fault.line, fault.message.key)).collect()
    }

    fn broken(from: &str, to: &str) -> Vec<(usize, &'static str)> {
        assert!(GOOD.contains(from), "{from}");
        faults(&GOOD.replacen(from, to, 1))
    }

    #[test]
    fn a_text_is_read_with_either_line_end_and_a_byte_order_mark() {
        let module = parse(GOOD, &french()).unwrap();
        assert_eq!(
            (module.code.as_str(), module.title.as_str(), module.minutes),
            ("M03", "Analyse", Some(60))
        );
        assert_eq!((module.body_line, module.body(GOOD).lines().next()), (9, Some("## Étape (45 min)")));
        assert!(module.warnings(GOOD).is_empty());
        let windows = format!("\u{feff}{}", GOOD.replace('\n', "\r\n"));
        let same = parse(&windows, &french()).unwrap();
        assert_eq!((same.title, same.body_line, same.reread_by), (module.title, 9, module.reread_by));
    }

    #[test]
    fn each_mistake_is_named_with_its_line() {
        assert_eq!(broken("title = \"Analyse\"\n", ""), [(2, "file-key-missing")]);
        assert_eq!(broken("title = \"Analyse\"", "title = \" \""), [(3, "file-value-empty")]);
        assert_eq!(broken("title = \"Analyse\"", "title = Analyse"), [(3, "file-toml-wrong")]);
        assert_eq!(
            broken("title = \"Analyse\"", "titre = \"Analyse\""),
            [(2, "file-key-missing"), (3, "file-key-unknown")]
        );
        assert_eq!(broken("title = \"Analyse\"", "title = [\"Analyse\"]"), [(3, "file-value-wrong")]);
        assert_eq!(broken("code = \"M03\"", "code = \"Module 3\""), [(2, "file-value-wrong")]);
        assert_eq!(broken("minutes = 60", "minutes = 0"), [(5, "file-value-range")]);
        assert_eq!(broken("minutes = 60", "minutes = 1.5"), [(5, "file-value-wrong")]);
        assert_eq!(broken("minutes = 60", "minutes = 99999999999999999999"), [(5, "file-value-wrong")]);
        assert_eq!(broken("minutes = 60", "code = \"M04\""), [(5, "file-key-twice")]);
        assert_eq!(broken("2027-12-31", "2027-02-31"), [(6, "file-date-wrong")]);
        assert_eq!(broken("2027-12-31", "\"31/02/2027\""), [(6, "file-value-wrong")]);
        assert_eq!(broken("2027-12-31", "31/12/2027"), [(6, "file-date-wrong")]);
        assert_eq!(broken("\"published\"", "\"publié\""), [(7, "file-value-wrong")]);
        assert_eq!(
            broken("state = \"published\"\n+++\n", "state = \"published\"\n"),
            [(1, "file-front-open")]
        );
        assert_eq!(broken("+++\n", "---\n"), [(1, "file-front-missing")]);
        assert_eq!(faults(""), [(1, "file-front-missing")]);
        assert_eq!(
            faults(GOOD.split_inclusive("+++\n").take(2).collect::<String>().as_str()),
            [(9, "file-body-missing")]
        );
        let several =
            broken("title = \"Analyse\"\nsource = \"fr\"", "titel = \"Analyse\"\nsource = \"Français\"");
        assert_eq!(several, [(2, "file-key-missing"), (3, "file-key-unknown"), (4, "file-value-wrong")]);
        let sha = format!("translates = \"sha256:{}\"\n+++\n## É", "a".repeat(64));
        assert_eq!(broken("+++\n## É", &sha), [(8, "file-source-translates")]);
        assert_eq!(broken("+++\n## É", "translates = \"sha256:abc\"\n+++\n## É"), [(8, "file-value-wrong")]);
    }

    #[test]
    fn steps_that_do_not_add_up_are_a_warning() {
        let raw = GOOD.replace("(15 min)", "(1 h 30)");
        let warnings = parse(&raw, &french()).unwrap().warnings(&raw);
        assert_eq!((warnings[0].line, warnings[0].message.key), (5, "file-minutes-differ"));
    }

    #[test]
    fn a_module_says_who_may_read_it_in_its_source() {
        let raw = GOOD.replace("state", "visibility = \"facilitators\"\nstate");
        assert_eq!(parse(&raw, &french()).unwrap().visibility, Visibility::Facilitators);
        let faults = parse(&raw, &"ar".parse().unwrap()).unwrap_err();
        assert_eq!((faults[0].line, faults[0].message.key), (7, "file-visibility-source"));
        assert_eq!(broken("state", "visibility = \"all\"\nstate"), [(7, "file-value-wrong")]);
        assert_eq!(broken("state", "align = \"left\"\nstate"), [(7, "file-value-wrong")]);
        let ragged = GOOD.replace("state", "align = \"start\"\nstate");
        assert!(parse(&ragged, &"fr".parse().unwrap()).unwrap().is_ragged);
    }

    #[test]
    fn a_translation_may_begin_with_its_front_matter() {
        let front = GOOD.split("## ").next().unwrap().replace("state", "mark = \"fr:0123456789ab\"\nstate");
        assert!(parse(&front, &"ar".parse().unwrap()).is_ok());
        assert_eq!(faults(&front), [(10, "file-body-missing")]);
    }

    #[test]
    fn what_no_speaker_has_read_says_so() {
        let local: LangTag = "khq".parse().unwrap();
        let module = parse(GOOD, &local).unwrap();
        assert!(module.is_unreviewed(&local) && !module.is_unreviewed(&french()));
        let read = parse(&GOOD.replace("state", "reviewed_by = \"Une lectrice\"\nstate"), &local).unwrap();
        assert!(!read.is_unreviewed(&local));
    }
}
