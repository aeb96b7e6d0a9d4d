//! Where the links of a text lead: to pages, modules and headings that are there, or nowhere.

use super::Known;
use crate::documents::markdown;
use crate::domain::lang::LangTag;
use crate::domain::toml_reader::Fault;
use crate::error::Message;

/// A link to a heading of another text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadingLink {
    /// The module; none is the text's own, in another language.
    pub slug: Option<String>,
    /// The language.
    pub lang: String,
    /// The heading's id.
    pub id: String,
    /// The address, as it was written.
    pub target: String,
    /// The line where it stands first.
    pub line: usize,
}

impl HeadingLink {
    /// What is told where the other text has no such heading.
    pub fn fault(&self) -> Fault {
        Fault::new(self.line, Message::new("check-link-heading-there").with("target", &self.target))
    }
}

/// How the addresses of this program's pages begin.
const PAGES: [&str; 16] = [
    "",
    "accessibility",
    "account",
    "admin",
    "author",
    "cascade",
    "cohorts",
    "curricula",
    "help",
    "login",
    "modules",
    "people",
    "reports",
    "restitutions",
    "supervisions",
    "verify",
];

/// Where a path leads that begins at a text's page: the parts of the address, with [`OWN`] for the module of the text.
fn resolved(path: &str) -> Vec<&str> {
    let mut parts = if path.starts_with('/') { Vec::new() } else { vec!["modules", OWN] };
    for part in path.trim_start_matches('/').split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts
}

/// Stands for the module of the text, whose name a text doesn't know.
const OWN: &str = ".";

/// What is wrong with the address of a page here: it leads to no module, or to no page at all.
fn dead_end(path: &str, known: Option<&Known>) -> Option<&'static str> {
    let parts = resolved(path);
    match parts[..] {
        [] | ["modules"] | ["modules", OWN] | ["modules", _, "files", ..] => None,
        ["modules", OWN, ""] if path.is_empty() => None,
        ["modules", _] => Some("check-link-module"),
        ["modules", slug, lang, ref rest @ ..] => {
            let is_page = matches!(rest, [] | ["handout.pdf" | "guide.pdf" | "source.md"]);
            if !is_page || lang.parse::<LangTag>().is_err() {
                return Some("check-link-nowhere");
            }
            let is_known =
                slug == OWN || known.is_none_or(|known| known.contains(&(slug.to_owned(), lang.to_owned())));
            (!is_known).then_some("check-link-module")
        }
        [first, ..] => (!PAGES.contains(&first)).then_some("check-link-nowhere"),
    }
}

/// Links that lead to no module, no heading and no page, and those that are not followed.
pub(super) fn links(reading: &markdown::Reading, known: Option<&Known>) -> Vec<Fault> {
    let is_dead = |target: &str| {
        // Begun, and nothing behind it.
        if matches!(target, "https://" | "http://" | "mailto:" | "tel:") {
            return Some("check-link-nowhere");
        }
        let path = target.split(['#', '?']).next()?;
        // What has a scheme leads elsewhere.
        let is_here = !path.split('/').next()?.contains(':');
        is_here.then(|| dead_end(path, known)).flatten()
    };
    let told =
        |key, (target, line): &(String, usize)| Fault::new(*line, Message::new(key).with("target", target));
    let dead = reading.links.iter().filter_map(|link| match link.0.strip_prefix('#') {
        Some(id) if reading.ids.contains_key(id) => None,
        Some(id) => {
            // The heading as it is written, where its id was meant.
            let meant = markdown::id_of_heading(id);
            let is_there = reading.ids.contains_key(&meant);
            let fault = told(if is_there { "check-link-heading-as" } else { "check-link-heading" }, link);
            Some(Fault { message: fault.message.with("name", meant), ..fault })
        }
        None => Some(told(is_dead(&link.0)?, link)),
    });
    dead.chain(reading.refused.iter().map(|link| told("check-link-refused", link))).collect()
}

/// The links to headings of other texts.
pub(super) fn headings_there(reading: &markdown::Reading) -> Vec<HeadingLink> {
    let link = |(target, line): &(String, usize)| {
        let (path, id) = target.split_once('#').filter(|(path, id)| !path.is_empty() && !id.is_empty())?;
        let ["modules", slug, lang] = resolved(path.split('?').next()?)[..] else { return None };
        let slug = (slug != OWN).then(|| slug.to_owned());
        Some(HeadingLink {
            slug,
            lang: lang.to_owned(),
            id: id.to_owned(),
            target: target.clone(),
            line: *line,
        })
    };
    reading.links.iter().filter_map(link).collect()
}
