//! The glossary of a language: what a French term is called in it. As a file it is CSV, a term a line.

use std::collections::{HashMap, HashSet, VecDeque};

use time::OffsetDateTime;

use super::id::AccountId;
use super::lang::LangTag;
use super::module::TextHash;
use super::spreadsheet::{self, Record};
use super::text::{fold, one_line};
use super::toml_reader::{FINDINGS_MAX, Fault};
use crate::error::Message;

mod changes;

pub use changes::{FileChanges, TermChange, changes, in_force, taken_back};

/// The most terms of a glossary.
pub const TERMS_MAX: usize = 3_000;
/// The most characters of a term.
pub const TERM_MAX: usize = 200;
/// The most characters of a note.
pub const NOTE_MAX: usize = 500;
/// The columns of the file, as it is written.
const HEADINGS: [&str; 4] = ["français", "terme", "note", "approuvé par"];
/// The same in English, as they may also be read.
const ENGLISH: [&str; 4] = ["french", "term", "note", "approved by"];
/// A French word that has no other ending in the plural is at most so long: "des", "les".
const SHORT_WORD: usize = 3;

/// A French term in a language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Term {
    /// The term in French.
    pub french: String,
    /// The term in the language; others that serve as well behind `/`.
    pub term: String,
    /// When it is used, and what it must not be taken for; may be empty.
    pub note: String,
    /// Who approved it; may be empty.
    pub approved_by: String,
}

/// A glossary as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredGlossary {
    /// The language that French terms are explained in.
    pub lang: LangTag,
    /// The file, byte for byte.
    pub raw: String,
    /// The hash of the file.
    pub hash: TextHash,
    /// When it was last changed.
    pub updated_at: OffsetDateTime,
    /// Who changed it here; none where an import by the program did.
    pub updated_by: Option<AccountId>,
}

/// The terms of a file, and which of the columns that may be missing it has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TermFile {
    /// The terms; what a missing column would say is empty.
    pub terms: Vec<Term>,
    /// Whether it says anything of notes.
    pub has_notes: bool,
    /// Whether it says anything of who approved terms.
    pub has_approvals: bool,
}

impl TermFile {
    /// What becomes of a known term by one of the file: where the file has no column, what is known stays.
    pub fn onto(&self, known: &Term, new: Term) -> Term {
        let note = if self.has_notes { new.note } else { known.note.clone() };
        let approved_by = if self.has_approvals { new.approved_by } else { known.approved_by.clone() };
        Term { note, approved_by, ..new }
    }

    /// The file as CSV, with the columns that it has.
    pub fn write(&self) -> String {
        let has = [true, true, self.has_notes, self.has_approvals];
        let of = |cells: [&str; 4]| -> Vec<String> {
            let cells = cells.into_iter().zip(has).filter(|(_, has)| *has);
            cells.map(|(cell, _)| cell.to_owned()).collect()
        };
        let mut text = String::new();
        line(&mut text, &of(HEADINGS));
        for term in &self.terms {
            line(&mut text, &of([&term.french, &term.term, &term.note, &term.approved_by]));
        }
        text
    }
}

/// Reads a glossary's file, CSV or a workbook: every problem at once, each with its line. A term needs both of its first
/// columns, and no French term comes twice. What [`write`] marked, so that no spreadsheet works it out, loses its mark.
pub fn parse(bytes: &[u8]) -> Result<Vec<Term>, Vec<Fault>> {
    file(spreadsheet::records(bytes)).map(|file| file.terms)
}

/// The same of its records, or of what is wrong with them; with the columns that it has.
pub(crate) fn file(records: Result<Vec<Record>, Vec<Fault>>) -> Result<TermFile, Vec<Fault>> {
    let many = || Fault::new(1, Message::new("glossary-many").with("max", TERMS_MAX));
    let records = records.map_err(|faults| {
        let is_many = faults.iter().any(|fault| fault.message.key.starts_with("listing-too-long"));
        if is_many { vec![many()] } else { faults }
    })?;
    let mut records =
        records.into_iter().filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty()));
    let columns = match records.next() {
        None => return Ok(TermFile::default()),
        Some((line, headings)) => columns(line, &headings)?,
    };
    let records: Vec<_> = records.collect();
    if records.len() > TERMS_MAX {
        return Err(vec![many()]);
    }
    let (mut terms, mut faults): (Vec<Term>, Vec<Fault>) = (Vec::new(), Vec::new());
    let mut known = HashSet::new();
    for (line, cells) in records {
        let cell = |column: usize| {
            let place = columns[column];
            let text = place.and_then(|place| cells.get(place)).map(|text| one_line(text));
            text.map(|text| spreadsheet::unmarked(&text).to_owned()).unwrap_or_default()
        };
        let term = Term { french: cell(0), term: cell(1), note: cell(2), approved_by: cell(3) };
        match term.problem() {
            Some((_, message)) => faults.push(Fault::new(line, message)),
            None if !known.insert(term.key()) => {
                faults.push(Fault::new(line, Message::new("glossary-twice").with("term", &term.french)));
            }
            None => terms.push(term),
        }
    }
    let (has_notes, has_approvals) = (columns[2].is_some(), columns[3].is_some());
    if faults.is_empty() { Ok(TermFile { terms, has_notes, has_approvals }) } else { Err(faults) }
}

/// Where each column of the file is. A heading that is none is a problem, so that nothing is left out unseen.
fn columns(line: usize, headings: &[String]) -> Result<[Option<usize>; 4], Vec<Fault>> {
    let mut columns = [None; 4];
    let mut faults = Vec::new();
    for (place, heading) in headings.iter().enumerate() {
        if faults.len() > FINDINGS_MAX {
            break;
        }
        let folded = fold(heading.trim());
        let is = |names: &[&str; 4]| names.iter().position(|name| fold(name) == folded);
        match is(&HEADINGS).or_else(|| is(&ENGLISH)) {
            Some(column) => columns[column] = columns[column].or(Some(place)),
            None if folded.is_empty() => {}
            None => {
                let message = Message::new("glossary-heading-unknown").with("heading", heading.trim());
                faults.push(Fault::new(line, message.with("known", HEADINGS.join(", "))));
            }
        }
    }
    if columns[0].is_none() || columns[1].is_none() {
        faults.push(Fault::new(
            line,
            Message::new("glossary-heading-missing").with("known", HEADINGS.join(", ")),
        ));
    }
    if faults.is_empty() { Ok(columns) } else { Err(faults) }
}

/// The file of these terms, in their order.
pub fn write(terms: &[Term]) -> String {
    TermFile { terms: terms.to_vec(), has_notes: true, has_approvals: true }.write()
}

/// A line of CSV (RFC 4180), with a line feed behind it. No cell is one that a spreadsheet takes for a formula.
fn line(text: &mut String, cells: &[String]) {
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            text.push(',');
        }
        let cell = spreadsheet::harmless(cell);
        if cell.contains([',', ';', '\t', '|', '"', '\n', '\r']) {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(&cell);
        }
    }
    text.push('\n');
}

impl Term {
    /// What makes it one term with another: its French words, folded.
    pub fn key(&self) -> String {
        fold(&self.french)
    }

    /// By which it is known whether somebody changed it.
    pub fn version(&self) -> TextHash {
        let Self { french, term, note, approved_by } = self;
        TextHash::of(&[french.as_str(), term, note, approved_by].join("\u{1f}"))
    }

    /// What is wrong with it, with the name of its field.
    pub fn problem(&self) -> Option<(&'static str, Message)> {
        let long = |max: usize| Message::new("author-text-long").with("max", max);
        let is_long = |text: &str, max: usize| text.chars().count() > max;
        if words(&self.french).is_empty() {
            Some(("french", Message::new("glossary-french-missing")))
        } else if is_long(&self.french, TERM_MAX) {
            Some(("french", long(TERM_MAX)))
        } else if self.variants().next().is_none() {
            Some(("term", Message::new("glossary-term-missing").with("term", &self.french)))
        } else if is_long(&self.term, TERM_MAX) {
            Some(("term", long(TERM_MAX)))
        } else if is_long(&self.note, NOTE_MAX) {
            Some(("note", long(NOTE_MAX)))
        } else if is_long(&self.approved_by, TERM_MAX) {
            Some(("approved_by", long(TERM_MAX)))
        } else {
            None
        }
    }

    /// The ways to say it in the language.
    fn variants(&self) -> impl Iterator<Item = &str> {
        self.term.split('/').map(str::trim).filter(|variant| !fold(variant).trim().is_empty())
    }

    /// Whether a text in the language, folded, says it in one of these ways, whatever ending it has there.
    pub fn is_in(&self, text: &str) -> bool {
        self.variants().any(|variant| text.contains(fold(variant).trim()))
    }
}

/// Terms to be looked for in many texts: all of them at once, word by word (Aho and Corasick 1975).
pub struct Lookup {
    terms: Vec<Term>,
    /// The numbers of the words that the terms have.
    words: HashMap<String, usize>,
    /// The beginnings of terms, the empty one first.
    nodes: Vec<Node>,
}

/// A beginning of terms.
#[derive(Default)]
struct Node {
    /// The beginnings that are a word longer.
    next: HashMap<usize, usize>,
    /// The longest beginning that it ends with, and the nearest such one that is a whole term.
    shorter: usize,
    whole: Option<usize>,
    /// The terms that it is.
    terms: Vec<usize>,
}

impl Lookup {
    /// Prepares these terms.
    pub fn new(terms: Vec<Term>) -> Self {
        let mut lookup = Self { terms: Vec::new(), words: HashMap::new(), nodes: vec![Node::default()] };
        for (place, term) in terms.iter().enumerate() {
            let mut at = 0;
            for word in words(&term.french) {
                let count = lookup.words.len();
                let word = *lookup.words.entry(word).or_insert(count);
                at = match lookup.nodes[at].next.get(&word) {
                    Some(next) => *next,
                    None => {
                        lookup.nodes.push(Node::default());
                        let new = lookup.nodes.len() - 1;
                        lookup.nodes[at].next.insert(word, new);
                        new
                    }
                };
            }
            if at > 0 {
                lookup.nodes[at].terms.push(place);
            }
        }
        lookup.terms = terms;
        lookup.link();
        lookup
    }

    /// Links each beginning with the longest one that it ends with, the shorter ones first.
    fn link(&mut self) {
        let mut due: VecDeque<usize> = self.nodes[0].next.values().copied().collect();
        while let Some(at) = due.pop_front() {
            let next: Vec<(usize, usize)> =
                self.nodes[at].next.iter().map(|(word, to)| (*word, *to)).collect();
            for (word, to) in next {
                let shorter = self.step(self.nodes[at].shorter, word);
                let is_whole = !self.nodes[shorter].terms.is_empty();
                self.nodes[to].shorter = shorter;
                self.nodes[to].whole = if is_whole { Some(shorter) } else { self.nodes[shorter].whole };
                due.push_back(to);
            }
        }
    }

    /// The longest beginning of a term that the words read so far end with, a word further.
    fn step(&self, mut at: usize, word: usize) -> usize {
        loop {
            match self.nodes[at].next.get(&word) {
                Some(next) => return *next,
                None if at == 0 => return 0,
                None => at = self.nodes[at].shorter,
            }
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The terms whose French words occur in a French text, in the singular or the plural.
    pub fn occurring(&self, text: &str) -> Vec<&Term> {
        let mut is_found = vec![false; self.nodes.len()];
        let mut at = 0;
        for word in words(text) {
            at = self.words.get(&word).map_or(0, |word| self.step(at, *word));
            let mut found = Some(at);
            // What was found before has its shorter ones found, too.
            while let Some(node) = found.filter(|node| !is_found[*node]) {
                is_found[node] = true;
                found = self.nodes[node].whole;
            }
        }
        let nodes = self.nodes.iter().zip(is_found).filter(|(_, is_found)| *is_found);
        let mut places: Vec<usize> = nodes.flat_map(|(node, _)| node.terms.iter().copied()).collect();
        places.sort_unstable();
        places.into_iter().filter_map(|place| self.terms.get(place)).collect()
    }
}

/// The words of a French text, folded, without the ending of the plural.
fn words(text: &str) -> Vec<String> {
    // An elided word is one of its own: "l’eau".
    let text = fold(&text.replace(['\'', '’'], " "));
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let singular = |word: &str| match word.strip_suffix(['s', 'x']) {
        Some(stem) if word.chars().count() > SHORT_WORD => stem.to_owned(),
        _ => word.to_owned(),
    };
    words.map(singular).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(french: &str, term: &str) -> Term {
        Term { french: french.into(), term: term.into(), ..Term::default() }
    }

    fn faults(text: &str) -> Vec<(usize, &'static str)> {
        let faults = parse(text.as_bytes()).expect_err("a broken file");
        faults.into_iter().map(|fault| (fault.line, fault.message.key)).collect()
    }

    #[test]
    fn what_is_written_is_read() {
        let terms = vec![
            Term {
                french: "cohésion sociale".into(),
                term: "ɲɔgɔn ye, \"jɛ\"".into(),
                note: "pas « unité »; voir paix".into(),
                approved_by: "Une lectrice".into(),
            },
            term("médiation", "sigi kafɔ / bɛnkan"),
        ];
        let text = write(&terms);
        assert!(text.starts_with("français,terme,note,approuvé par\n"), "{text}");
        assert_eq!(parse(text.as_bytes()), Ok(terms));
        assert_eq!(parse(b""), Ok(Vec::new()));
        assert_eq!(parse(write(&[]).as_bytes()), Ok(Vec::new()));
        let other = "note;French;Term\nx;paix;hɛrɛ\n";
        let read = parse(other.as_bytes()).unwrap();
        assert_eq!(
            (read[0].french.as_str(), read[0].term.as_str(), read[0].note.as_str()),
            ("paix", "hɛrɛ", "x")
        );
    }

    #[test]
    fn a_column_that_a_file_lacks_says_nothing_of_what_is_known() {
        let known =
            Term { note: "en droit".into(), approved_by: "Une lectrice".into(), ..term("dignité", "a") };
        let read = |text: &str| file(spreadsheet::records(text.as_bytes())).unwrap();
        let short = read("français,terme\nDignité,b\n");
        let after = short.onto(&known, short.terms[0].clone());
        assert_eq!((after.term.as_str(), after.note.as_str()), ("b", "en droit"));
        assert_eq!((after.french.as_str(), after.approved_by.as_str()), ("Dignité", "Une lectrice"));
        assert_eq!(read(&short.write()), short);
        let noted = read("français,terme,note\ndignité,b,\n");
        let after = noted.onto(&known, noted.terms[0].clone());
        assert_eq!((after.note.as_str(), after.approved_by.as_str()), ("", "Une lectrice"));
        assert_eq!(read(&noted.write()), noted);
    }

    #[test]
    fn each_problem_is_named_with_its_line() {
        assert_eq!(
            faults("français,mot\npaix,x\n"),
            [(1, "glossary-heading-unknown"), (1, "glossary-heading-missing")]
        );
        let text = "français,terme\npaix,hɛrɛ\nPaix,x\n,y\neau,\n";
        let expected = [(3, "glossary-twice"), (4, "glossary-french-missing"), (5, "glossary-term-missing")];
        assert_eq!(faults(text), expected);
        assert_eq!(faults(&format!("français,terme\n{},x\n", "a".repeat(201))), [(2, "author-text-long")]);
    }

    /// Were each term held against all others, this would not end.
    #[test]
    fn a_file_of_too_many_terms_is_refused_before_any_is_looked_at() {
        let lines: String = (0..100_000).map(|number| format!("mot {number},\n")).collect();
        assert_eq!(faults(&format!("français,terme\n{lines}")), [(1, "glossary-many")]);
        let lines: String = (0..TERMS_MAX).map(|number| format!("mot {number},m{number}\n")).collect();
        let text = format!("français,terme\n{lines}");
        assert!((0..50).all(|_| parse(text.as_bytes()).is_ok_and(|terms| terms.len() == TERMS_MAX)));
        let more = format!("{text}mot {TERMS_MAX},x\n");
        assert_eq!(faults(&more), [(1, "glossary-many")]);
    }

    #[test]
    fn no_spreadsheet_takes_a_term_for_a_formula_and_it_comes_back_as_it_was() {
        let terms = vec![
            Term { note: "@SUM(A1)".into(), ..term("=HYPERLINK(\"http://x.example\")", "-ka") },
            term("+ eau", "'-hari"),
        ];
        let text = write(&terms);
        for cell in ["\"'=HYPERLINK(", ",'-ka,'@SUM(A1),", "\n'+ eau,''-hari,"] {
            assert!(text.contains(cell), "{text}");
        }
        assert_eq!(parse(text.as_bytes()), Ok(terms));
        // Files from before, and those of others, have no mark.
        assert_eq!(parse("français,terme\neau,-ka\n".as_bytes()), Ok(vec![term("eau", "-ka")]));
    }

    #[test]
    fn a_french_term_is_found_as_whole_words_in_either_number() {
        let terms = Lookup::new(vec![
            term("conflit", "a"),
            term("cohésion sociale", "b"),
            term("eau", "c"),
            term("paix", "d"),
        ]);
        let found = |text: &str| -> String {
            terms.occurring(text).into_iter().map(|term| term.term.as_str()).collect()
        };
        assert_eq!(found("## Les **conflits** liés à l’eau"), "ac");
        assert_eq!(found("La cohésion\nsociale, la PAIX."), "bd");
        assert_eq!(found("Un bateau conflictuel, des réseaux"), "");
    }

    #[test]
    fn terms_within_one_another_and_one_behind_the_other_are_all_found() {
        let french = ["a b c", "b c", "c", "b d", "a b c d", "d a", "c d e"];
        let lookup = Lookup::new(french.iter().map(|words| term(words, words)).collect());
        let joined = |text: &str| format!(" {} ", words(text).join(" "));
        for number in 0..3_000_usize {
            let text: Vec<&str> =
                (0..7).map(|place| ["a", "b", "c", "d", "e"][(number / 5_usize.pow(place)) % 5]).collect();
            let text = text.join(" ");
            let expected: Vec<_> =
                french.iter().filter(|words| joined(&text).contains(&joined(words))).copied().collect();
            let found: Vec<_> =
                lookup.occurring(&text).into_iter().map(|term| term.french.as_str()).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    /// Were each term looked for in the whole text, these would be gigabytes.
    #[test]
    fn a_text_is_read_once_for_all_terms() {
        let terms =
            (1..TERMS_MAX).map(|number| term(&format!("{} m{number}", "a ".repeat(number % 90)), "x"));
        let lookup = Lookup::new(terms.collect());
        let text = "a ".repeat(200_000);
        assert!((0..3).all(|_| lookup.occurring(&text).is_empty()));
        assert_eq!(lookup.occurring(&format!("{text} m2999")).len(), 1);
    }

    #[test]
    fn a_text_may_say_it_in_any_of_the_ways() {
        let mediation = term("médiation", "sigi kafɔ / bɛnkan");
        let is_in = |text: &str| mediation.is_in(&fold(text));
        assert!(is_in("Bɛnkanw dili") && is_in("SIGI KAFƆ") && !is_in("hɛrɛ"));
        assert!(term("paix", " / ").problem().is_some());
    }
}
