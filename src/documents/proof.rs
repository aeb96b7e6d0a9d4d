//! What is wrong with a text, and what is odd: the same for the editor, in the browser too, an import, and a check of files alone.

use std::collections::HashSet;

use time::Date;

use super::markdown;
use crate::domain::conflict;
use crate::domain::lang::LangTag;
use crate::domain::module::Module;
use crate::domain::section::Section;
use crate::domain::toml_reader::{FINDINGS_MAX, Fault, first};
use crate::error::Message;

mod characters;
mod links;
mod plan;
use characters::damaged;
pub use links::HeadingLink;
use links::{headings_there, links};
pub use plan::{COLUMN_WORDS, HEADING_WORDS, STEP_WORDS, TEXT_WORDS};
use plan::{plan, unfilled};

/// What was found in a text. Errors keep it from being published; warnings don't.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proof {
    /// What is wrong, each with its line and the remedy.
    pub errors: Vec<Fault>,
    /// What is odd, likewise.
    pub warnings: Vec<Fault>,
    /// The images that the text names, each with the line where it does so first.
    pub images: Vec<(String, usize)>,
    /// The links to headings of other texts: whether these have them, the text itself doesn't say.
    pub headings: Vec<HeadingLink>,
}

impl Proof {
    /// Warns of the images that the text names and that are not at hand. Of what lies on another site it is told already.
    pub fn look_for_images(&mut self, is_there: impl Fn(&str) -> bool) {
        let missing = self.images.iter().filter(|(name, _)| !name.contains("://") && !is_there(name));
        let told = missing
            .map(|(image, line)| Fault::new(*line, Message::new("check-image-missing").with("image", image)));
        let told: Vec<Fault> = told.collect();
        self.add_warnings(told);
    }

    /// Adds warnings that rest on more than the text.
    pub fn add_warnings(&mut self, warnings: Vec<Fault>) {
        self.warnings.extend(warnings);
        self.warnings = first(std::mem::take(&mut self.warnings));
    }
}

/// What is around a text: the modules that links may lead to, as slug and language.
pub type Known = HashSet<(String, String)>;

/// The keys of all messages that a text can get. A test compares them with the code; the editor's page carries their texts.
pub const MESSAGES: [&str; 49] = [
    "check-conflict",
    "check-heading-first",
    "check-heading-jump",
    "check-image-missing",
    "check-image-undescribed",
    "check-link-heading",
    "check-link-heading-as",
    "check-link-heading-there",
    "check-link-module",
    "check-link-nowhere",
    "check-link-refused",
    "check-lost",
    "check-messages",
    "check-messages-empty",
    "check-more",
    "check-objectives",
    "check-reread-missing",
    "check-reread-past",
    "check-unfilled",
    "file-code-open",
    "file-comment-open",
    "file-control",
    "file-facilitator-empty",
    "file-facilitator-joined",
    "file-facilitator-open",
    "file-facilitator-spoken",
    "file-fence-open",
    "file-fence-stray",
    "file-fence-unknown",
    "file-html",
    "file-image-apart",
    "file-image-lookalike",
    "file-image-nowhere",
    "file-image-remote",
    "file-link-lookalike",
    "file-list-lookalike",
    "file-marker-code",
    "file-marker-fence",
    "file-marker-plain",
    "file-marker-stray",
    "file-marker-unknown",
    "file-minutes-differ",
    "file-no-glyph",
    "file-note-hidden",
    "file-note-inline",
    "file-note-missing",
    "file-note-twice",
    "file-note-uncalled",
    "file-too-deep",
];

/// The names of their arguments.
pub const ARGUMENTS: [&str; 16] = [
    "character",
    "code",
    "found",
    "heading",
    "image",
    "label",
    "lang",
    "level",
    "line",
    "marker",
    "max",
    "minutes",
    "name",
    "steps",
    "tag",
    "target",
];

/// Reads a text for its mistakes, of which the first are told. `known` are the modules that there are; without them links to
/// modules are not followed.
pub fn read(module: &Module, raw: &str, lang: &LangTag, known: Option<&Known>, today: Date) -> Proof {
    let (reading, mut proof) = read_with(module, raw, lang, known, today);
    if *lang == module.source {
        proof.warnings.extend(unfilled(module, module.body(raw), &reading.sections));
        proof.warnings = first(proof.warnings);
    }
    proof
}

/// The same, with the text as it was read. Lines that nobody filled in are not told: the editor has this while one types, and its
/// browser half is to stay small.
pub fn read_with(
    module: &Module,
    raw: &str,
    lang: &LangTag,
    known: Option<&Known>,
    today: Date,
) -> (markdown::Reading, Proof) {
    let reading = markdown::read(module.body(raw), lang, module.body_line);
    let mut errors = markdown::undrawable(&raw[..module.body_at]);
    errors.extend_from_slice(&reading.errors);
    errors.extend(damaged(raw));
    errors.extend(front_marks(module).into_iter().take(FINDINGS_MAX + 1).map(|(field, message)| {
        let word = message.args.first().map_or("", |(_, word)| word.as_str());
        let line = raw[..module.body_at].lines().position(|line| line.contains(word));
        Fault::new(line.map_or(2, |line| line + 1), message.with(AT_FIELD, field))
    }));
    let marked = |line: usize| Fault::new(line, Message::new("check-conflict"));
    let conflicts = conflict::marks(raw);
    let between = if conflicts.is_empty() { None } else { Some(conflict::BETWEEN) };
    errors.extend(conflicts.into_iter().take(FINDINGS_MAX + 1).map(marked));
    let mut warnings = module.warnings(raw);
    warnings.extend_from_slice(&reading.warnings);
    warnings.extend(headings(&reading.sections, module.body(raw), module.body_line, between));
    warnings.extend(reading.undescribed.iter().map(|(image, line)| {
        Fault::new(*line, Message::new("check-image-undescribed").with("image", image))
    }));
    warnings.extend(links(&reading, known));
    if *lang == module.source {
        warnings.extend(plan(module, module.body(raw), &reading.sections, today));
    }
    let (images, headings) = (reading.images.clone(), headings_there(&reading));
    (reading, Proof { errors: first(errors), warnings: first(warnings), images, headings })
}

/// The argument of a finding that says in which field of the form it is.
const AT_FIELD: &str = "at-field";

/// The field of the form that a finding of the front matter is about; none where it is about none.
pub fn field_of(message: &Message) -> Option<&str> {
    match message.key {
        "check-objectives" => Some("objectives"),
        "check-messages" => Some("body"),
        "check-reread-missing" | "check-reread-past" => Some("reread_by"),
        _ => message.args.iter().find(|(name, _)| *name == AT_FIELD).map(|(_, field)| field.as_str()),
    }
}

/// The texts of front matter that have a facilitator's marker, by field: everybody reads them, and nothing is hidden there.
pub fn front_marks(module: &Module) -> Vec<(&'static str, Message)> {
    let mut texts = vec![("title", module.title.as_str())];
    texts.extend(module.summary.iter().map(|text| ("summary", text.as_str())));
    texts.extend(module.audience.iter().map(|text| ("audience", text.as_str())));
    texts.extend(module.objectives.iter().map(|text| ("objectives", text.as_str())));
    texts.extend(module.material.iter().map(|text| ("material", text.as_str())));
    texts.extend(module.tags.iter().map(|text| ("tags", text.as_str())));
    texts.into_iter().filter_map(|(field, text)| Some((field, markdown::marked(text)?))).collect()
}

/// Headings that leave out a level, and those of the first level, which is the title's. What Markdown takes for a heading because a
/// line with the sign `between` two conflicting texts stands below it is none.
fn headings(sections: &[Section], body: &str, first_line: usize, between: Option<&str>) -> Vec<Fault> {
    let line = |at: usize| first_line + body[..at].matches('\n').count();
    let mut faults = Vec::new();
    let mut level = 1;
    for section in sections.iter().filter(|section| section.level > 0) {
        let head = &body[section.range.start..section.head_end];
        if between.is_some_and(|between| head.trim_end().ends_with(between)) {
            continue;
        }
        let told = |key| {
            let message = Message::new(key).with("heading", &section.heading);
            Fault::new(
                line(section.range.start),
                message.with("level", level + 1).with("found", section.level),
            )
        };
        if section.level == 1 {
            faults.push(told("check-heading-first"));
        } else if section.level > level + 1 {
            faults.push(told("check-heading-jump"));
        }
        // No more is told, and each takes a count of the lines before it.
        if faults.len() > FINDINGS_MAX {
            break;
        }
        level = section.level;
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::module;
    use time::macros::date;

    const FRONT: &str = "+++\ncode = \"M03\"\ntitle = \"A\"\nsource = \"fr\"\n+++\n";

    fn proof(raw: &str) -> (Vec<String>, Vec<String>) {
        let lang = LangTag::french();
        let module = module::parse(raw, &lang).unwrap();
        let known = Known::from([("b".to_owned(), "fr".to_owned())]);
        let proof = read(&module, raw, &lang, Some(&known), date!(2026 - 11 - 27));
        let told = |faults: Vec<Fault>| {
            faults.into_iter().map(|fault| format!("{} {}", fault.line, fault.message.key)).collect()
        };
        (told(proof.errors), told(proof.warnings))
    }

    #[test]
    fn a_plain_text_has_nothing_to_be_told() {
        assert_eq!(
            proof(&format!(
                "{FRONT}## A\n\n[b](/modules/b/fr#x) [a](#a) [x](https://x.ml) [b](../b/fr) [c](/curricula) [d](mailto:a@b.ml)\n"
            )),
            (vec![], vec![])
        );
    }

    #[test]
    fn each_oddity_is_told_with_its_line() {
        let body = "## A\n\n#### B\n\n# C\n\n![](images/a.png)\n\n[c](/modules/c/fr) [d](#d)\n";
        let (errors, warnings) = proof(&format!("{FRONT}{body}"));
        assert!(errors.is_empty());
        let expected = [
            "8 check-heading-jump",
            "10 check-heading-first",
            "12 check-image-undescribed",
            "14 check-link-module",
            "14 check-link-heading",
        ];
        assert_eq!(warnings, expected);
    }

    #[test]
    fn a_session_plan_has_objectives_and_messages() {
        let front = FRONT.replace("source", "minutes = 45\nreread_by = 2020-01-01\nsource");
        let (_, warnings) = proof(&format!("{front}## Jeu (45 min)\n"));
        assert_eq!(warnings, ["2 check-reread-past", "2 check-objectives", "2 check-messages"]);
        let front = FRONT.replace("source", "minutes = 45\nobjectives = [\"x\"]\nsource");
        for said in ["- Écouter.", "### Un\n\nÉcouter."] {
            let (_, warnings) =
                proof(&format!("{front}## Jeu (45 min)\n\n## Messages clés\n\n{said}\n\n## Fin\n"));
            assert!(warnings.is_empty(), "{warnings:?}");
        }
        for nothing in ["", "- …", "<!-- fr:0123456789ab=0123456789cd -->"] {
            let (_, warnings) =
                proof(&format!("{front}## Jeu (45 min)\n\n## Messages clés\n{nothing}\n\n## Fin\n"));
            // At the heading that is there.
            assert!(
                matches!(&warnings[..], [one] if one.ends_with(" check-messages-empty")),
                "{nothing}: {warnings:?}"
            );
            assert_ne!(warnings, ["2 check-messages-empty"]);
        }
    }

    #[test]
    fn what_of_a_plan_is_not_filled_in_is_told() {
        let plan = "## Résultats\n\n> [!FACILITATEUR]\n> - …\n\n> **Consigne.** « … »\n\n### Étape 2. … (45 min)\n\n1. …\n\n## Messages clés\n\n- …\n";
        let (_, warnings) = proof(&format!("{FRONT}{plan}"));
        let unfilled: Vec<_> =
            warnings.iter().filter_map(|told| told.strip_suffix(" check-unfilled")).collect();
        assert_eq!(unfilled, ["9", "11", "13", "15"], "{warnings:?}");
        for said in [
            "Quand tu …, je me sens …",
            "**Consigne.** « Quand je vois … »",
            "1. Et puis…",
            "| Exemple | … |",
            "Le texte",
            "- Un texte [texte long](https://x.ml)",
            "| Colonne 12 | Colonne de gauche |",
            "### Étape 2 (45 min)",
            "```\n…\n```",
            "<!-- … -->",
            "### Étape 2. Et après… (45 min)",
        ] {
            let (_, warnings) = proof(&format!("{FRONT}## A\n\n{said}\n"));
            assert!(!warnings.iter().any(|told| told.ends_with("check-unfilled")), "{said}: {warnings:?}");
        }
    }

    #[test]
    fn what_a_button_put_and_nobody_filled_in_is_told_once() {
        for put in [
            "| Colonne 1 | Colonne 2 |\n|---|---|\n| … | … |\n| … | … |",
            "| Nom | Colonne 2 |\n|---|---|\n| a | b |",
            "| Nom | Âge |\n|---|---|\n| … | … |",
            "[texte](https://x.ml)",
            "- texte",
            "1. texte",
            "> texte",
            "**texte**",
            "### Titre",
            "### Étape (15 min)",
            "### Step (15 min)",
            "Un[^1].\n\n[^1]: texte",
        ] {
            let (_, warnings) = proof(&format!("{FRONT}## A\n\n{put}\n"));
            let told = warnings.iter().filter(|told| told.ends_with("check-unfilled")).count();
            assert_eq!(told, 1, "{put}: {warnings:?}");
        }
    }

    #[test]
    fn a_link_to_a_heading_as_it_is_written_is_told_the_id() {
        let (_, warnings) = proof(&format!(
            "{FRONT}## Récolter\n\n[a](#récolter) [b](#Récolter) [c](#recolter) [d](#semer)\n"
        ));
        assert_eq!(warnings, ["8 check-link-heading-as", "8 check-link-heading-as", "8 check-link-heading"]);
    }

    /// Were the lines before each of them counted, these would be gigabytes.
    #[test]
    fn the_line_between_two_conflicting_texts_makes_no_heading() {
        let conflict = "<<<<<<< écrit par formation\nLa rumeur court.\n\nEt vite.\n=======\nElle court.\n>>>>>>> le mien\n";
        let (errors, warnings) = proof(&format!("{FRONT}## A\n\n{conflict}\n### B\n\nx\n"));
        assert_eq!(errors, ["8 check-conflict", "14 check-conflict"]);
        assert_eq!(warnings, Vec::<String>::new());
        let (_, warnings) = proof(&format!("{FRONT}## A\n\nUn titre\n=======\n\nx\n"));
        assert_eq!(warnings, ["8 check-heading-first"]);
    }

    #[test]
    fn no_more_headings_are_looked_for_than_are_told() {
        let body = "un\n".repeat(300_000) + "\n" + &"# A\n\n".repeat(1_900);
        let (errors, warnings) = proof(&format!("{FRONT}{body}"));
        assert!(errors.is_empty() && warnings.len() == FINDINGS_MAX + 1, "{}", warnings.len());
        assert_eq!(warnings[0], "300007 check-heading-first");
    }

    #[test]
    fn findings_of_the_front_matter_lead_to_their_fields() {
        for (key, field) in [
            ("check-objectives", Some("objectives")),
            ("check-messages", Some("body")),
            ("check-reread-past", Some("reread_by")),
            ("check-link-module", None),
        ] {
            assert_eq!(field_of(&Message::new(key)), field, "{key}");
        }
        let text = FRONT.replace("source", "audience = \"[!FACILITATEUR]\"\nsource") + "## A\n";
        let module = module::parse(&text, &LangTag::french()).unwrap();
        let read = read(&module, &text, &LangTag::french(), None, date!(2026 - 11 - 27));
        let fields: Vec<_> = read.errors.iter().map(|fault| field_of(&fault.message)).collect();
        assert_eq!(fields, [Some("audience")], "{:?}", read.errors);
    }

    #[test]
    fn a_link_that_leads_nowhere_is_told_with_its_line() {
        for (target, key) in [
            ("/nowhere", "check-link-nowhere"),
            ("/modules/b/fr/x", "check-link-nowhere"),
            ("../b/fr.md", "check-link-nowhere"),
            ("fr.md", "check-link-nowhere"),
            ("carte.png", "check-link-nowhere"),
            ("../../rien", "check-link-nowhere"),
            ("/modules/b", "check-link-module"),
            ("../c/fr", "check-link-module"),
            ("javascript:alert(1)", "check-link-refused"),
            ("file:///c/x", "check-link-refused"),
            ("//b.ml", "check-link-refused"),
            ("https://", "check-link-nowhere"),
            ("http://", "check-link-nowhere"),
            ("mailto:", "check-link-nowhere"),
        ] {
            let (_, warnings) = proof(&format!("{FRONT}Un.\n\n[x]({target})\n"));
            assert_eq!(warnings, [format!("8 {key}")], "{target}");
        }
        for right in [
            "/",
            "/modules",
            "/modules?q=paix",
            "/modules/b/fr/handout.pdf",
            "/modules/c/files/images/a.png",
            "/help",
            "ar",
            "?langue=ar",
            "../../verify",
            "tel:+22370000000",
        ] {
            let (_, warnings) = proof(&format!("{FRONT}[x]({right})\n"));
            assert!(warnings.is_empty(), "{right}: {warnings:?}");
        }
    }

    #[test]
    fn characters_that_no_text_has_are_told_with_their_lines() {
        let (errors, _) = proof(&format!("{FRONT}## A\r\n\r\nun\0\0 deux\r\n\u{7}\r\n\u{fffd}\r\n\tb\r\n"));
        assert_eq!(errors, ["8 file-control", "9 file-control", "10 check-lost"]);
    }

    #[test]
    fn characters_that_turn_the_direction_are_told_wherever_they_stand() {
        for sign in ['\u{202a}', '\u{202e}', '\u{2066}', '\u{2069}'] {
            let front = FRONT.replace("\"A\"", &format!("\"A{sign}\""));
            let (errors, _) = proof(&format!("{front}## B\n\nun {sign}deux\n"));
            assert_eq!(errors, ["3 file-control", "8 file-control"], "{sign:?}");
        }
        // The marks of a direction turn nothing.
        assert_eq!(proof(&format!("{FRONT}## A\n\nM03\u{200e} \u{200f}.\n")), (vec![], vec![]));
    }

    #[test]
    fn what_the_editor_puts_for_a_description_is_none() {
        for words in markdown::IMAGE_WORDS {
            let (_, warnings) = proof(&format!("{FRONT}![{words}](images/a.png)\n"));
            assert_eq!(warnings, ["6 check-image-undescribed"], "{words}");
        }
    }

    #[test]
    fn an_image_that_is_not_there_is_told_once_with_its_line() {
        let raw = format!(
            "{FRONT}![Puits](images/a.png)\n\n![B](b.png) ![Puits](images/a.png)\n\n![x](https://x.ml/c.png)\n"
        );
        let lang = LangTag::french();
        let module = module::parse(&raw, &lang).unwrap();
        let mut proof = read(&module, &raw, &lang, None, date!(2026 - 11 - 27));
        let before = proof.warnings.len();
        proof.look_for_images(|name| name == "b.png");
        assert_eq!(proof.warnings.len(), before + 1);
        let told = proof.warnings.iter().find(|fault| fault.message.key == "check-image-missing").unwrap();
        assert_eq!((told.line, told.message.args[0].1.as_str()), (6, "images/a.png"));
    }

    #[test]
    fn a_marker_in_front_matter_is_refused_at_its_line() {
        let front =
            FRONT.replace("source", "objectives = [\n  \"un\",\n  \"[!FACILITATEUR] deux\",\n]\nsource");
        let front = front.replace("\"A\"", "\"A [!facilitateur]\"");
        let (errors, _) = proof(&format!("{front}## A\n"));
        assert_eq!(errors, ["3 file-marker-plain", "6 file-marker-plain"]);
    }

    #[test]
    fn the_first_findings_are_told_and_that_there_are_more() {
        let (errors, warnings) = proof(&format!("{FRONT}{}", "> [!XXXX]\n\n".repeat(5_000)));
        assert_eq!(errors.len(), FINDINGS_MAX + 1);
        assert_eq!(errors[0], "6 file-marker-unknown");
        assert!(errors[FINDINGS_MAX].ends_with("check-more"), "{}", errors[FINDINGS_MAX]);
        assert!(warnings.is_empty(), "{warnings:?}");
        let (_, warnings) = proof(&format!("{FRONT}{}", "[d](#d)\n\n".repeat(5_000)));
        assert_eq!(warnings.len(), FINDINGS_MAX + 1);
    }

    #[test]
    fn marks_of_a_conflict_are_errors() {
        let (errors, _) = proof(&format!("{FRONT}## A\n<<<<<<< eux\nx\n=======\ny\n>>>>>>> moi\n"));
        assert_eq!(errors, ["7 check-conflict", "11 check-conflict"]);
    }
}
