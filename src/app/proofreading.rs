//! What is wrong with a text, and what is odd, as of today.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{blocking, now, texts};
pub use crate::documents::proof::{HeadingLink, Known, Proof};
use crate::documents::{markdown, proof};
use crate::domain::lang::LangTag;
use crate::domain::module::{Module, Slug};
use crate::domain::toml_reader::{FINDINGS_MAX, Fault, first};
use crate::error::{Message, Result};
use crate::i18n::Locale;
use crate::store::{self, Tx};

/// So many other texts are looked into for the headings that a text leads to.
const TEXTS_MAX: usize = 50;

/// Reads a text for its mistakes. `known` are the modules that there are; without them links to modules are not followed.
pub(super) fn read(module: &Module, raw: &str, lang: &LangTag, known: Option<&Known>) -> Proof {
    let mut proof = proof::read(module, raw, lang, known, now().date());
    if *lang == module.source {
        let untouched = untouched(module, raw);
        // What is told of a part as a whole is not told of its lines, too.
        let is_told = |fault: &Fault| {
            ["check-unfilled", "check-messages-empty"].contains(&fault.message.key)
                && untouched.iter().any(|(lines, _)| lines.contains(&fault.line))
        };
        proof.warnings.retain(|fault| !is_told(fault));
        proof.errors.extend(untouched.into_iter().map(|(_, fault)| fault));
        proof.errors = first(proof.errors);
    }
    proof
}

/// The plan that a new module begins with, in the language of its source.
pub(super) fn plan(source: &LangTag) -> String {
    Locale::or_french(source.primary()).text("author-plan")
}

/// The parts of a source that are as the plan of a new module has them, where something was to be written: nobody should read them.
/// Each with its lines.
fn untouched(module: &Module, raw: &str) -> Vec<(Range<usize>, Fault)> {
    let plan = plan(&module.source);
    let is_to_be_written =
        |part: &Part<'_>| part.lines.len() > 1 || part.lines.iter().any(|line| line.contains('…'));
    let plan: Vec<_> = parts(&plan).into_iter().filter(is_to_be_written).collect();
    let body = parts(module.body(raw)).into_iter();
    let as_planned = body.filter(|part| plan.iter().any(|planned| planned.lines == part.lines));
    let told = as_planned.map(|part| {
        let heading = part.lines[0].trim_start_matches(['#', ' ']);
        let (at, until) = (module.body_line + part.at, module.body_line + part.until);
        (at..until, Fault::new(at, Message::new("check-untouched").with("heading", heading)))
    });
    told.take(FINDINGS_MAX + 1).collect()
}

/// A heading and what stands below it, up to the next one.
struct Part<'a> {
    /// The line that it begins on, from 0.
    at: usize,
    /// The line behind it.
    until: usize,
    /// Its lines that are not empty; marks of the program are none.
    lines: Vec<&'a str>,
}

fn parts(body: &str) -> Vec<Part<'_>> {
    let mut parts: Vec<Part<'_>> = Vec::new();
    for (at, line) in body.lines().map(str::trim).enumerate() {
        if line.starts_with('#') {
            parts.push(Part { at, until: at, lines: vec![line] });
        } else if !line.is_empty()
            && !line.starts_with("<!--")
            && let Some(part) = parts.last_mut()
        {
            part.lines.push(line);
        }
        if let Some(part) = parts.last_mut() {
            part.until = at + 1;
        }
    }
    parts
}

/// The same on a thread that serves no requests: a text may have a megabyte.
pub(super) async fn proof(
    module: &Module,
    raw: &str,
    lang: &LangTag,
    known: Option<&Known>,
) -> Result<Proof> {
    let (module, raw, lang, known) = (module.clone(), raw.to_owned(), lang.clone(), known.cloned());
    blocking::at_once(move || Ok(read(&module, &raw, &lang, known.as_ref()))).await
}

/// Warnings of the links of a text, with the name of its module, to headings that other texts don't have. That there is such a text is told
/// elsewhere.
pub(super) async fn lost_headings(tx: &mut Tx, slug: &Slug, links: &[HeadingLink]) -> Result<Vec<Fault>> {
    let mut texts: BTreeMap<(&str, &str), Vec<&HeadingLink>> = BTreeMap::new();
    for link in links {
        let of = link.slug.as_deref().unwrap_or(slug.as_str());
        texts.entry((of, &link.lang)).or_default().push(link);
    }
    let mut faults = Vec::new();
    for ((slug, lang), links) in texts.into_iter().take(TEXTS_MAX) {
        let Ok(slug) = slug.parse::<Slug>() else { continue };
        let heads = store::modules::heads_of(tx, &slug).await?;
        let Some(head) = heads.into_iter().find(|head| head.lang.as_str() == lang) else { continue };
        let Some(raw) = store::modules::raw(tx, head.id).await? else { continue };
        let read = move || {
            let module = texts::read_text(&head, &raw)?;
            Ok(markdown::read(module.body(&raw), &head.lang, module.body_line).ids)
        };
        let ids = blocking::at_once(read).await?;
        faults.extend(links.into_iter().filter(|link| !ids.contains_key(&link.id)).map(HeadingLink::fault));
    }
    Ok(faults)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::module;

    const FRONT: &str = "+++\ncode = \"M03\"\ntitle = \"A\"\nsource = \"fr\"\n+++\n";

    /// The headings that an error names, with their lines.
    fn told(source: &str, body: &str) -> Vec<(usize, String)> {
        let raw = format!("{}{body}", FRONT.replace("\"fr\"", &format!("\"{source}\"")));
        let lang: LangTag = source.parse().unwrap();
        let module = module::parse(&raw, &lang).unwrap();
        let errors = read(&module, &raw, &lang, None).errors.into_iter();
        let errors = errors.filter(|fault| fault.message.key == "check-untouched");
        errors.map(|fault| (fault.line, fault.message.args[0].1.clone())).collect()
    }

    #[test]
    fn a_plan_that_nobody_filled_in_is_an_error_in_each_language() {
        for source in ["fr", "en", "ar", "khq"] {
            let source_tag = source.parse().unwrap();
            assert_eq!(told(source, &plan(&source_tag)).len(), 6, "{source}");
        }
        let plan = plan(&LangTag::french());
        let raw = format!("{FRONT}{plan}");
        let module = module::parse(&raw, &LangTag::french()).unwrap();
        let warnings = read(&module, &raw, &LangTag::french(), None).warnings;
        let keys: Vec<_> = warnings.iter().map(|fault| fault.message.key).collect();
        assert!(keys.contains(&"check-objectives"), "{keys:?}");
        // No line is told twice.
        assert!(!keys.contains(&"check-unfilled") && !keys.contains(&"check-messages-empty"), "{keys:?}");
        let marked = plan.replacen("\n\n- …", "\n<!-- fr:668c54b5e4db -->\n\n- …\n\n", 1);
        assert_eq!(told("fr", &marked).len(), 6);
    }

    #[test]
    fn what_somebody_wrote_is_none() {
        let plan = plan(&LangTag::french());
        let written = plan
            .replace("Ce que ce module apporte, en quelques phrases.", "Le groupe garde le puits.")
            .replace("> - …", "> - Le puits est propre.")
            .replace("«\u{202f}…\u{202f}»", "« Où est la corde ? »")
            .replace("Étape 2. …", "Étape 2. La corde")
            .replace("1. …", "1. Que reste-t-il à faire ?");
        let line =
            FRONT.lines().count() + written.lines().position(|line| line == "## Messages clés").unwrap() + 1;
        assert_eq!(told("fr", &written), [(line, "Messages clés".to_owned())]);
        assert_eq!(told("fr", &written.replace("- …", "- La corde est sèche.")), []);
        // An exercise may leave gaps.
        assert_eq!(told("fr", "## Exercice\n\nQuand tu …, je …\n\n- …\n"), []);
    }
}
