//! Texts of somebody else, Markdown without front matter: each becomes a draft of its own, its title from the first heading.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{File, named, problem};
use crate::documents::markdown;
use crate::domain::attachment::{self, AttachmentKind};
use crate::domain::digest;
use crate::domain::front_matter;
use crate::domain::lang::LangTag;
use crate::domain::module::{self, Code, Module, Slug, slug_of};
use crate::domain::text::one_line;
use crate::error::{FieldError, Message, Result};
use crate::store::{self, Tx};

/// What a text without letters of the Latin alphabet in its title is called in URLs, with a number behind it.
const UNNAMED: &str = "brouillon";
/// The most characters of a title.
const TITLE_MAX: usize = 200;

/// A draft that was made of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drafted {
    /// The path of the file that it was made from.
    pub from: String,
    /// The path of the draft.
    pub to: String,
    pub title: String,
    /// What of a YAML front matter the draft does not have.
    pub left: Vec<String>,
}

/// A file of which a draft was made before, and that draft, by their paths.
pub type Known = (String, String);

/// The digest of the words that a text began with, and the text.
type First = (String, Slug, LangTag);

/// The names and codes that modules have.
#[derive(Clone, Debug, Default)]
pub(super) struct Taken {
    pub names: BTreeSet<String>,
    pub codes: BTreeSet<String>,
    /// What the texts were when they began.
    first: Vec<First>,
}

impl Taken {
    /// Those of the modules here.
    pub(super) async fn find(tx: &mut Tx) -> Result<Self> {
        let rows = store::modules::all(tx).await?;
        let names = rows.iter().map(|row| row.slug.to_string()).collect();
        Ok(Self { names, codes: rows.into_iter().map(|row| row.code).collect(), first: Vec::new() })
    }

    /// The same with what the texts began as.
    pub(super) async fn with_first(tx: &mut Tx) -> Result<Self> {
        let texts = store::revisions::first(tx).await?.into_iter();
        let first = texts.filter_map(|text| {
            let (_, body) = text.raw.split_once("\n+++\n")?;
            Some((digest::of_words(body), text.slug, text.lang))
        });
        let first = first.collect();
        Ok(Self { first, ..Self::find(tx).await? })
    }
}

/// The files of an import after each text without front matter has become a draft in `lang`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct WithDrafts {
    /// The files, all of them in the form of the exchange folder.
    pub files: Vec<File>,
    /// What was made.
    pub made: Vec<Drafted>,
    /// What was made before, and is not again.
    pub known: Vec<Known>,
    /// What is left out: images that no text names.
    pub passed_over: Vec<String>,
    /// Texts with nothing in them, and where others became drafts those in an encoding that can't be read, each with the reason.
    pub unreadable: Vec<FieldError>,
}

/// Makes drafts of the texts that have no front matter. Nothing is stored: the import that follows does that. One that can't be
/// read does not stop the others.
pub(super) fn with_drafts(files: Vec<File>, lang: &LangTag, taken: Taken) -> WithDrafts {
    let Taken { mut names, mut codes, first } = taken;
    let (bare, mut rest): (Vec<File>, Vec<File>) =
        files.into_iter().partition(|file| bare_text(file).is_some());
    names.extend(rest.iter().filter_map(|file| file.path.split_once('/')).map(|(name, _)| name.to_owned()));
    let mut done = WithDrafts::default();
    let mut used = BTreeSet::new();
    for file in &bare {
        let (yaml, text) = yaml(bare_text(file).unwrap_or_default());
        let (title, body) = titled(yaml.title.as_deref(), text, &file.path);
        // `./img/x.jpg` is `img/x.jpg`.
        let body = markdown::without_here(&body);
        let known = begun(&first, slug_or(&slug_of(&title)), lang, &body);
        let slug = free(&slug_of(&title), |name| names.contains(name));
        if body.trim().is_empty() {
            done.unreadable.push(FieldError::new(&file.path, Message::new("exchange-text-empty")));
            continue;
        }
        let Ok(slug) = slug.parse::<Slug>() else {
            done.passed_over.push(file.path.clone());
            continue;
        };
        let Some(code) = free_code(&codes) else {
            done.passed_over.push(file.path.clone());
            continue;
        };
        if known.is_none() {
            names.insert(slug.to_string());
            codes.insert(code.to_string());
        }
        let module = Module::new(code, title.clone(), lang.clone());
        let text = File {
            path: format!("{slug}/{lang}.md"),
            bytes: front_matter::write(&module, &body).into_bytes(),
        };
        let folder = file.path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        for place in named(&text) {
            let name = place.strip_prefix(&format!("{slug}/")).unwrap_or(&place);
            // Files that came one by one have no folders.
            let last = name.rsplit('/').next().filter(|_| folder.is_empty()).unwrap_or(name);
            let from = [format!("{folder}{name}"), last.to_owned()];
            if let Some(image) = rest.iter().find(|file| from.contains(&file.path)) {
                if known.is_none() {
                    done.files.push(File { path: place.clone(), bytes: image.bytes.clone() });
                }
                used.insert(image.path.clone());
            }
        }
        let from = file.path.clone();
        match known {
            Some(known) => done.known.push((from, known)),
            None => {
                done.made.push(Drafted { from, to: text.path.clone(), title, left: yaml.left });
                done.files.push(text);
            }
        }
    }
    if !done.made.is_empty() {
        rest.retain(|file| {
            let fault = file.path.strip_suffix(".md").and_then(|_| module::decode(&file.bytes).err());
            let is_readable = fault.is_none();
            done.unreadable.extend(fault.map(|fault| problem(&file.path, fault)));
            is_readable
        });
    }
    let texts: BTreeSet<String> = rest.iter().filter_map(|file| folder_of_text(&file.path)).collect();
    rest.retain(|file| {
        let is_used = used.contains(&file.path);
        let is_lost = is_companion(&file.path)
            && !file.path.split_once('/').is_some_and(|(folder, _)| texts.contains(folder));
        if is_lost && !is_used {
            done.passed_over.push(file.path.clone());
        }
        !is_lost
    });
    done.files.extend(rest);
    done.files.sort_by(|a, b| a.path.cmp(&b.path));
    done
}

/// Whether a file is a text without front matter, of which a draft can be made.
pub fn is_bare(file: &File) -> bool {
    bare_text(file).is_some()
}

/// Whether a file without a folder is one of a module, which its name does not say: a text with front matter, or the list of what
/// a module hands out.
pub fn needs_module(file: &File) -> bool {
    file.path == attachment::LIST || text_of(file).is_some_and(begins_with_front)
}

/// The Markdown of a file that has no front matter; none of any other file.
fn bare_text(file: &File) -> Option<&str> {
    text_of(file).filter(|text| !begins_with_front(text))
}

/// The Markdown of a file, where it can be read.
fn text_of(file: &File) -> Option<&str> {
    file.path.strip_suffix(".md")?;
    Some(module::decode(&file.bytes).ok()?.trim_start_matches('\u{feff}'))
}

fn begins_with_front(text: &str) -> bool {
    text.trim_start().starts_with("+++")
}

fn folder_of_text(path: &str) -> Option<String> {
    let (folder, name) = path.split_once('/')?;
    name.strip_suffix(".md").map(|_| folder.to_owned())
}

/// Whether a file belongs to a text: an image, or an attachment.
fn is_companion(path: &str) -> bool {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| matches!(ending.as_str(), "png" | "jpg" | "jpeg"))
        || AttachmentKind::of_path(path).is_some()
}

/// The text that began with this body under a name, or under that name with a number behind it.
fn begun(first: &[First], name: &str, lang: &LangTag, body: &str) -> Option<String> {
    let digest = digest::of_words(body);
    let is_name = |slug: &Slug| {
        let number = slug.as_str().strip_prefix(name);
        number.is_some_and(|rest| {
            rest.is_empty() || rest.strip_prefix('-').is_some_and(|rest| rest.parse::<u16>().is_ok())
        })
    };
    let mut same = first.iter().filter(|(known, _, of)| *known == digest && of == lang);
    same.find(|(_, slug, _)| is_name(slug)).map(|(_, slug, lang)| format!("{slug}/{lang}.md"))
}

/// What a front matter in YAML says, as other programs write it.
#[derive(Debug, Default, PartialEq, Eq)]
struct Yaml {
    title: Option<String>,
    /// The other keys, which a draft has no place for.
    left: Vec<String>,
}

/// The front matter in YAML that a text begins with, and what follows it. A line of hyphens that is none stays a rule.
fn yaml(text: &str) -> (Yaml, &str) {
    let none = || (Yaml::default(), text);
    let Some(inside) = text.trim_start().strip_prefix("---") else { return none() };
    let Some((_, inside)) = inside.split_once('\n').filter(|(rest, _)| rest.trim().is_empty()) else {
        return none();
    };
    let (mut yaml, mut at) = (Yaml::default(), 0);
    for line in inside.split_inclusive('\n') {
        at += line.len();
        if matches!(line.trim_end(), "---" | "...") {
            let has_keys = yaml.title.is_some() || !yaml.left.is_empty();
            return if has_keys { (yaml, &inside[at..]) } else { none() };
        }
        let is_inner = line.trim().is_empty() || line.starts_with([' ', '\t', '-', '#']);
        let key = line.split_once(':').filter(|(key, _)| !key.is_empty() && !key.contains(' '));
        match key {
            _ if is_inner => {}
            Some(("title", value)) if !unquoted(value).is_empty() => yaml.title = Some(unquoted(value)),
            Some((key, _)) => yaml.left.push(key.to_owned()),
            None => return none(),
        }
    }
    none()
}

/// A word of YAML without its quotation marks.
fn unquoted(value: &str) -> String {
    let value = value.trim();
    let inner = |mark| value.strip_prefix(mark).and_then(|value| value.strip_suffix(mark));
    match (inner('"'), inner('\'')) {
        (Some(text), _) => one_line(&text.replace("\\\"", "\"")),
        (None, Some(text)) => one_line(&text.replace("''", "'")),
        (None, None) if matches!(value, "|" | ">" | "|-" | ">-") => String::new(),
        (None, None) => one_line(value),
    }
}

/// The title of a text and what is left of it: a first heading of the highest rank is the title and goes, another is the
/// title and stays; without one the name of the file is. One that its front matter gave goes before, and takes the heading that
/// says the same out.
fn titled(given: Option<&str>, text: &str, path: &str) -> (String, String) {
    let heading = first_heading(text);
    let words = heading.as_ref().map(|heading| one_line(heading.words));
    let file = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".md").replace(['-', '_'], " ");
    let is_said = given.is_none() || words.as_deref() == given;
    let words = given.map(str::to_owned).or(words);
    let title = words.filter(|words| !words.is_empty()).unwrap_or_else(|| one_line(&file));
    let title: String = title.chars().take(TITLE_MAX).collect();
    let body = match heading.filter(|heading| is_said && heading.is_highest) {
        Some(Heading { lines, .. }) => format!("{}{}", &text[..lines.start], &text[lines.end..]),
        None => text.to_owned(),
    };
    (title, format!("{}\n", body.trim()))
}

/// A heading as it is written.
struct Heading<'a> {
    words: &'a str,
    /// Whether it is of the highest rank.
    is_highest: bool,
    /// Where its lines stand in the text.
    lines: Range<usize>,
}

/// The first heading of a text: of hashes (CommonMark 0.31, 4.2), or one line that is underlined (4.3). Blocks of code have
/// none.
fn first_heading(text: &str) -> Option<Heading<'_>> {
    let mut fence: Option<&str> = None;
    // The line before, where it may be a heading that is underlined: where it begins, and its words.
    let mut above: Option<(usize, &str)> = None;
    let (mut end, mut is_within) = (0, false);
    for whole in text.split_inclusive('\n') {
        let start = end;
        end += whole.len();
        let line = whole.trim_end();
        let words = line.trim_start_matches(' ');
        let is_code = line.len() - words.len() > 3 || words.starts_with('\t');
        let mark = ["```", "~~~"].into_iter().find(|mark| words.starts_with(mark) && !is_code);
        match (fence, mark) {
            (Some(open), mark) => {
                fence = fence.filter(|_| mark != Some(open));
                continue;
            }
            (None, Some(mark)) => {
                (fence, above, is_within) = (Some(mark), None, false);
                continue;
            }
            (None, None) => {}
        }
        let rest = words.trim_start_matches('#');
        let rank = words.len() - rest.len();
        if (1..=6).contains(&rank) && !is_code && (rest.is_empty() || rest.starts_with([' ', '\t'])) {
            let words = rest.trim_end_matches('#');
            return Some(Heading { words, is_highest: rank == 1, lines: start..end });
        }
        let is_line = |sign: char| !words.is_empty() && words.chars().all(|c| c == sign);
        if let Some((start, words)) = above.filter(|_| !is_code && (is_line('=') || is_line('-'))) {
            return Some(Heading { words, is_highest: is_line('='), lines: start..end });
        }
        // A paragraph of one line.
        let is_first = !is_within && !words.is_empty() && !is_code && !begins_a_block(words);
        above = is_first.then_some((start, words));
        is_within = !words.is_empty();
    }
    None
}

/// Whether a line begins something else than a paragraph: a list, a quotation, a table, HTML, a rule.
fn begins_a_block(line: &str) -> bool {
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    line.starts_with(['-', '*', '+', '>', '|', '<', '_', '='])
        || number.len() < line.len() && number.starts_with(['.', ')'])
}

/// The name, or that of a text without one.
fn slug_or(name: &str) -> &str {
    if name.is_empty() { UNNAMED } else { name }
}

/// A name that is not taken: with a number behind it where it is.
fn free(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let name = slug_or(name);
    if !is_taken(name) && name.parse::<Slug>().is_ok() {
        return name.to_owned();
    }
    (2..10_000).map(|number| format!("{name}-{number}")).find(|name| !is_taken(name)).unwrap_or_default()
}

/// The next free code of a draft: B01, B02.
fn free_code(codes: &BTreeSet<String>) -> Option<Code> {
    let code = (1..10_000).map(|number| format!("B{number:02}")).find(|code| !codes.contains(code));
    code?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_its_title_from_its_first_heading_or_its_name() {
        assert_eq!(
            titled(None, "\n# Le puits\n\nTexte.\n", "a/x.md"),
            ("Le puits".into(), "Texte.\n".into())
        );
        assert_eq!(titled(None, "## Un ##\n\nx", "x.md"), ("Un".into(), "## Un ##\n\nx\n".into()));
        assert_eq!(titled(None, "Texte.", "a/le-puits_2.md"), ("le puits 2".into(), "Texte.\n".into()));
        assert_eq!(titled(None, "# Seul", "x.md"), ("Seul".into(), "\n".into()));
        assert_eq!(
            titled(None, "\nTitre souligné\n=====\n\nTexte.\n", "x.md"),
            ("Titre souligné".into(), "Texte.\n".into())
        );
        assert_eq!(titled(None, "Un\n--\nx", "x.md"), ("Un".into(), "Un\n--\nx\n".into()));
        // No headings: code, a list before a rule, a paragraph of two lines, a word with a hash.
        for text in [
            "```\n#!/bin/sh\n# x\n```",
            "    # x",
            "- a\n---",
            "1. a\n---",
            "x\n\n---\n\ny",
            "#mot dièse",
            "+ b\n===",
        ] {
            assert_eq!(titled(None, text, "le-nom.md").0, "le nom", "{text}");
        }
        assert_eq!(titled(None, "~~~\n# x\n~~~\n# Après\n", "x.md").0, "Après");
    }

    #[test]
    fn an_image_beside_the_text_is_taken_however_its_place_is_written() {
        let file = |path: &str, text: &str| File { path: path.into(), bytes: text.into() };
        let text = "# Le puits\n\n![A](./img/a.jpg) ![B](img/b.jpg)\n\n![C][c]\n\n[c]: ./img/c.jpg\n";
        let mut files: Vec<File> =
            ["a", "b", "c"].map(|name| file(&format!("notes/img/{name}.jpg"), "x")).into();
        files.push(file("notes/puits.md", text));
        let done = with_drafts(files, &LangTag::french(), Taken::default());
        let paths: Vec<&str> = done.files.iter().map(|file| file.path.as_str()).collect();
        for name in ["a", "b", "c"] {
            assert!(paths.contains(&format!("le-puits/img/{name}.jpg").as_str()), "{paths:?}");
        }
        assert!(done.passed_over.is_empty(), "{:?}", done.passed_over);
    }

    #[test]
    fn a_front_matter_in_yaml_gives_the_title_and_is_no_text() {
        let text = "---\ntitle: \"L'eau : \\\"à nous\\\"\"\nauthor: A\ntags:\n  - x\n---\n# L'eau : \"à nous\"\n\nx\n";
        let (found, rest) = yaml(text);
        let expected =
            Yaml { title: Some("L'eau : \"à nous\"".into()), left: vec!["author".into(), "tags".into()] };
        assert_eq!((&found, rest), (&expected, "# L'eau : \"à nous\"\n\nx\n"));
        assert_eq!(titled(found.title.as_deref(), rest, "a.md").1, "x\n");
        assert_eq!(titled(Some("Autre"), rest, "a.md"), ("Autre".into(), rest.trim().to_owned() + "\n"));
        for rule in
            ["---\n\nUne phrase : rien.\n\n---\n", "---\n---\nx\n", "---\ntitle: x\n", "x\n---\ny: z\n---\n"]
        {
            assert_eq!(yaml(rule), (Yaml::default(), rule));
        }
    }

    #[test]
    fn what_a_draft_was_made_of_before_makes_no_second_one() {
        let text = |path: &str, text: &str| File { path: path.into(), bytes: text.into() };
        let french = LangTag::french();
        let mut taken = Taken { names: BTreeSet::from(["le-puits".to_owned()]), ..Taken::default() };
        taken.first.push((digest::of_words("Du texte."), "le-puits".parse().unwrap(), french.clone()));
        let files =
            vec![text("a/p.md", "# Le puits\n\nDu\ntexte.\n"), text("a/q.md", "# Le puits\n\nAutre.\n")];
        let done = with_drafts(files.clone(), &french, taken.clone());
        assert_eq!(done.known, [("a/p.md".to_owned(), "le-puits/fr.md".to_owned())]);
        let made: Vec<_> = done.made.iter().map(|made| made.to.as_str()).collect();
        assert_eq!(made, ["le-puits-2/fr.md"]);
        let other = with_drafts(files, &"bm".parse().unwrap(), taken);
        assert_eq!((other.known.len(), other.made.len()), (0, 2));
    }

    #[test]
    fn a_text_with_nothing_in_it_is_told_as_that() {
        let file = |path: &str, text: &str| File { path: path.into(), bytes: text.into() };
        let files =
            vec![file("vide/fr.md", ""), file("titre.md", "# Seul\n"), file("puits.md", "# Le puits\n\nx\n")];
        let done = with_drafts(files, &LangTag::french(), Taken::default());
        let told: Vec<_> = done.unreadable.iter().map(|p| (p.field.as_str(), p.message.key)).collect();
        assert_eq!(told, [("vide/fr.md", "exchange-text-empty"), ("titre.md", "exchange-text-empty")]);
        assert_eq!((done.made.len(), done.passed_over.len()), (1, 0));
    }

    #[test]
    fn names_and_codes_are_free() {
        let taken = |name: &str| name == "puits" || name == "puits-2";
        assert_eq!(free("puits", taken), "puits-3");
        assert_eq!(free("", taken), "brouillon");
        assert_eq!(free("glossary", taken), "glossary-2");
        let codes = BTreeSet::from(["B01".to_owned()]);
        assert_eq!(free_code(&codes).unwrap().as_str(), "B02");
    }

    #[test]
    fn a_text_that_cannot_be_read_is_left_out_beside_drafts_and_stays_alone() {
        let latin1 = File { path: "notes/eau.md".into(), bytes: b"# L'eau\n\nUn \xe9t\xe9.\n".to_vec() };
        let good = File { path: "notes/puits.md".into(), bytes: b"# Le puits\n\nx\n".to_vec() };
        let lang = LangTag::french();
        let done = with_drafts(vec![latin1.clone(), good], &lang, Taken::default());
        assert_eq!((done.made.len(), done.files.len()), (1, 1));
        let told: Vec<_> = done.unreadable.iter().map(|p| (p.field.as_str(), p.message.key)).collect();
        assert_eq!(told, [("notes/eau.md:3", "file-not-utf8")]);
        let alone = with_drafts(vec![latin1.clone()], &lang, Taken::default());
        assert_eq!((alone.files, alone.unreadable.len()), (vec![latin1], 0));
    }

    #[test]
    fn front_matter_makes_a_text_no_draft() {
        let file = |path: &str, text: &str| File { path: path.into(), bytes: text.into() };
        assert!(bare_text(&file("a/b.md", "\u{feff}# A")).is_some());
        for (path, text) in [("a/b.md", "+++\n"), ("a/b.txt", "# A"), ("a/b.md", "a\u{0}")] {
            assert!(bare_text(&file(path, text)).is_none(), "{path}");
        }
    }
}
