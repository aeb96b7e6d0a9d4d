//! Modules: a training unit as a text file, its front matter, its steps and what may be shown of it.

use std::fmt;
use std::str::FromStr;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use time::Date;

use super::lang::LangTag;
use super::steps;
use super::text::code_point;
use super::toml_reader::{Fault, Located, Reader};
use crate::error::Message;

/// The most bytes that the text of a module may have: some 400 pages.
pub const TEXT_MAX: usize = 1 << 20;

/// The name of a module or curriculum in addresses and folders: `analyse-du-conflit`.
///
/// Small ASCII letters, digits and single hyphens, at most 80; not `curricula` or `modules`, which name folders.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Slug(String);

/// The short name on paper and in file names: `M03`. ASCII letters, digits and hyphens, at most 16.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Code(String);

/// The SHA-256 of a text file, as 64 hexadecimal digits; in front matter with `sha256:` before it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TextHash(String);

/// A text that is no slug, no code, no hash, no state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed;

impl FromStr for Slug {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        let words_ok = text.split('-').all(|word| {
            !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        });
        let reserved = matches!(text, "curricula" | "modules");
        if words_ok && !reserved && text.len() <= 80 { Ok(Self(text.into())) } else { Err(Malformed) }
    }
}

impl FromStr for Code {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        let ok = (1..=16).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !text.starts_with('-');
        if ok { Ok(Self(text.into())) } else { Err(Malformed) }
    }
}

impl FromStr for TextHash {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        let digits = text.strip_prefix("sha256:").ok_or(Malformed)?;
        let ok = digits.len() == 64 && digits.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        if ok { Ok(Self(digits.into())) } else { Err(Malformed) }
    }
}

impl TextHash {
    /// The hash of a text, byte for byte.
    pub fn of(text: &str) -> Self {
        Self(HEXLOWER.encode(&Sha256::digest(text.as_bytes())))
    }

    /// The hash with these 64 digits.
    pub fn of_digits(digits: &str) -> Option<Self> {
        format!("sha256:{digits}").parse().ok()
    }

    /// The 64 digits, without `sha256:`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Slug {
    /// The slug as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Code {
    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How far a text has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Being written, or not yet read by a speaker.
    Draft,
    /// Read and found right, not yet out.
    Reviewed,
    /// For everybody.
    Published,
    /// Taken back.
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
    /// Who read it, for a text in a local language.
    pub reviewed_by: Option<String>,
    /// In a translation: the source text that it was made from.
    pub translates: Option<TextHash>,
    /// Where the Markdown begins, in bytes.
    pub body_at: usize,
    /// The line on which the Markdown begins, from 1.
    pub body_line: usize,
    /// The line of `minutes`, for the warning.
    minutes_line: usize,
}

impl Module {
    /// The Markdown of the text that this was read from.
    pub fn body<'a>(&self, raw: &'a str) -> &'a str {
        raw.get(self.body_at..).unwrap_or_default()
    }

    /// Whether the text must be marked as an unreviewed draft on every page, screen and print: it says so
    /// itself, or it is in a local language and no speaker is named who read it.
    pub fn is_unreviewed(&self, lang: &LangTag) -> bool {
        is_unreviewed(self.state, self.reviewed_by.is_some(), lang)
    }

    /// What is odd but no error: steps whose minutes do not add up to the duration.
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

/// See [`Module::is_unreviewed`].
pub fn is_unreviewed(state: State, is_read: bool, lang: &LangTag) -> bool {
    let local = !matches!(lang.primary(), "fr" | "en" | "ar");
    state == State::Draft || (local && !is_read)
}

/// Whether everybody may read a text: the source once it is published, and then its translations too,
/// drafts among them (marked as such), but nothing that was withdrawn.
pub fn is_public(state: State, source_state: State) -> bool {
    source_state == State::Published && state != State::Withdrawn
}

/// How a text stands to the source that it was made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    /// It is the source itself, or made from the source as it stands.
    Current,
    /// The source has changed since.
    Stale,
    /// The translation does not say what it was made from.
    Unknown,
}

/// Compares a text with its source as it stands now.
pub fn freshness(module: &Module, lang: &LangTag, source: &TextHash) -> Freshness {
    is_fresh(*lang == module.source, module.translates.as_ref(), source)
}

/// See [`freshness`]; `made_from` is the source text that a translation was made from.
pub fn is_fresh(is_source: bool, made_from: Option<&TextHash>, source: &TextHash) -> Freshness {
    match made_from {
        _ if is_source => Freshness::Current,
        Some(made_from) if made_from == source => Freshness::Current,
        Some(_) => Freshness::Stale,
        None => Freshness::Unknown,
    }
}

/// Reads bytes as text: UTF-8, no control characters but tab and line ends, at most [`TEXT_MAX`].
pub fn decode(bytes: &[u8]) -> Result<&str, Fault> {
    if bytes.len() > TEXT_MAX {
        let message = Message::new("file-too-large").with("max", TEXT_MAX / 1024);
        return Err(Fault::new(1, message));
    }
    let line = |offset: usize| bytes[..offset].split(|b| *b == b'\n').count();
    let text = std::str::from_utf8(bytes)
        .map_err(|error| Fault::new(line(error.valid_up_to()), Message::new("file-not-utf8")))?;
    match text.char_indices().find(|(_, c)| c.is_control() && !matches!(c, '\t' | '\n' | '\r')) {
        Some((at, c)) => {
            let code = code_point(c);
            Err(Fault::new(line(at), Message::new("file-control").with("code", code)))
        }
        None => Ok(text),
    }
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
    let module = read(&mut reader, lang, &split);
    if raw[split.body_at..].trim().is_empty() {
        reader.fault(split.body_line, Message::new("file-body-missing"));
    }
    let faults = reader.finish();
    match module {
        Some(module) if faults.is_empty() => Ok(module),
        _ => Err(faults),
    }
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
    let translates = reader.parsed("translates", r#"translates = "sha256:…""#, false);
    if let (Some((source, _)), Some((_, line))) = (&source, &translates)
        && source == lang
    {
        reader.fault(*line, Message::new("file-source-translates").with("lang", lang));
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
        translates: value(translates),
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
    fn bytes_that_are_no_text_are_refused_with_their_line() {
        let fault = |bytes: &[u8]| decode(bytes).map_err(|f| (f.line, f.message.key)).err();
        assert_eq!(fault("été\r\n\t".as_bytes()), None);
        assert_eq!(fault(b"a\nb\0"), Some((2, "file-control")));
        assert_eq!(fault(b"a\n\nb\xff"), Some((3, "file-not-utf8")));
        assert_eq!(fault(&vec![b'a'; TEXT_MAX + 1]), Some((1, "file-too-large")));
    }

    #[test]
    fn steps_that_do_not_add_up_are_a_warning() {
        let raw = GOOD.replace("(15 min)", "(1 h 30)");
        let warnings = parse(&raw, &french()).unwrap().warnings(&raw);
        assert_eq!((warnings[0].line, warnings[0].message.key), (5, "file-minutes-differ"));
    }

    #[test]
    fn names_in_addresses() {
        for good in ["analyse-du-conflit", "m3", "0"] {
            assert!(good.parse::<Slug>().is_ok(), "{good}");
        }
        for bad in ["", "-", "a--b", "Analyse", "a/b", "..", "été", "curricula", "modules", &"a".repeat(81)]
        {
            assert_eq!(bad.parse::<Slug>(), Err(Malformed), "{bad}");
        }
        assert_eq!("../M03".parse::<Code>(), Err(Malformed));
    }

    #[test]
    fn a_translation_is_held_against_its_source() {
        let raw = GOOD
            .replace("state", &format!("translates = \"sha256:{}\"\nstate", TextHash::of("source").as_str()));
        let arabic: LangTag = "ar".parse().unwrap();
        let module = parse(&raw, &arabic).unwrap();
        assert_eq!(freshness(&module, &arabic, &TextHash::of("source")), Freshness::Current);
        assert_eq!(freshness(&module, &arabic, &TextHash::of("source, changed")), Freshness::Stale);
        let silent = parse(GOOD, &arabic).unwrap();
        assert_eq!(freshness(&silent, &arabic, &TextHash::of("source")), Freshness::Unknown);
        assert_eq!(freshness(&silent, &french(), &TextHash::of("source")), Freshness::Current);
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
