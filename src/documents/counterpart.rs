//! What a section of a translation lacks of its source: what is counted, not what is said.

use super::stand_in;
use super::tree::{self, Block, Callout, Document};
use crate::domain::toml_reader::FINDINGS_MAX;
use crate::error::Message;

/// The sections of a document: what stands before the first heading, where anything does, then each heading with what follows
/// it. Footnotes stay with none of them.
pub fn sections(document: &Document) -> Vec<Document> {
    let part = |blocks| Document {
        lang: document.lang.clone(),
        direction: document.direction,
        blocks,
        notes: Vec::new(),
    };
    stand_in::sections(document.blocks.clone()).into_iter().map(part).collect()
}

/// A section of a document with the footnotes that it refers to.
pub fn with_notes(mut section: Document, whole: &Document) -> Document {
    if !tree::references(&section.blocks).is_empty() {
        section.notes.clone_from(&whole.notes);
        let reached = tree::notes_reached(&section, true);
        tree::keep_notes(&mut section, &reached);
    }
    section
}

/// What the source of a section has and its translation lacks, each with the remedy: boxes, tables, footnotes, images, and the
/// minutes of a step where they differ.
pub fn lacking(source: &Document, own: &Document) -> Vec<Message> {
    let (given, said) = (Tally::of(source), Tally::of(own));
    let mut found: Vec<Message> = match (given.minutes, said.minutes) {
        (Some(minutes), None) => vec![Message::new("check-lacks-minutes").with("minutes", minutes)],
        (Some(minutes), Some(found)) if minutes != found => {
            vec![Message::new("check-other-minutes").with("minutes", minutes).with("found", found)]
        }
        _ => Vec::new(),
    };
    // One that says nothing lacks all of it.
    if tree::has_text(&source.blocks) && !tree::has_text(&own.blocks) {
        found.push(Message::new("check-lacks-text"));
        return found;
    }
    let counted = [
        ("check-lacks-facilitator", given.facilitator, said.facilitator),
        ("check-lacks-callout", given.callouts, said.callouts),
        ("check-lacks-table", given.tables, said.tables),
        ("check-lacks-note", given.notes, said.notes),
    ];
    let missing = counted.into_iter().filter(|(_, given, said)| given > said);
    found.extend(missing.map(|(key, given, said)| Message::new(key).with("missing", given - said)));
    // An image of one's own may stand in the place of one of the source.
    let fewer = given.images.len().saturating_sub(said.images.len());
    let absent = given.images.iter().filter(|image| !said.images.contains(image)).take(fewer);
    found.extend(
        absent.take(FINDINGS_MAX).map(|image| Message::new("check-lacks-image").with("image", image)),
    );
    found
}

/// What is counted of a section.
#[derive(Default)]
struct Tally<'a> {
    /// Boxes that are for the facilitator alone.
    facilitator: usize,
    /// All others.
    callouts: usize,
    tables: usize,
    /// The footnotes that it refers to.
    notes: usize,
    /// Each once.
    images: Vec<&'a str>,
    /// Those of its heading.
    minutes: Option<u32>,
}

impl<'a> Tally<'a> {
    fn of(section: &'a Document) -> Self {
        let mut tally = Self {
            notes: tree::references(&section.blocks).len(),
            images: tree::images(section),
            minutes: section.blocks.iter().find_map(|block| match block {
                Block::Heading(heading) => heading.minutes,
                _ => None,
            }),
            ..Self::default()
        };
        tally.count(&section.blocks);
        tally
    }

    fn count(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Callout(callout, inner) => {
                    match callout {
                        Callout::Facilitator => self.facilitator += 1,
                        _ => self.callouts += 1,
                    }
                    self.count(inner);
                }
                Block::Table(_) => self.tables += 1,
                Block::Quote(inner) | Block::Part(_, inner) => self.count(inner),
                Block::List(list) => list.items.iter().for_each(|item| self.count(&item.blocks)),
                Block::Definitions(definitions) => {
                    definitions.iter().flat_map(|each| &each.details).for_each(|inner| self.count(inner));
                }
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::markdown;
    use crate::domain::lang::LangTag;

    fn told(source: &str, own: &str) -> Vec<String> {
        let first = |text, lang: LangTag| sections(&markdown::parse(text, &lang)).remove(0);
        let found = lacking(&first(source, LangTag::french()), &first(own, "bm".parse().unwrap()));
        let args =
            |message: &Message| message.args.iter().map(|(_, value)| format!(" {value}")).collect::<String>();
        found.iter().map(|message| format!("{}{}", message.key, args(message))).collect()
    }

    const SOURCE: &str = "### Jeu (45 min)\n\n> [!FACILITATEUR]\n> Réponse.\n\n- un\n\n  > [!WARNING]\n  > Deux.\n\n| a | b |\n|---|---|\n| c | d |\n\n![Puits](images/a.png)\n\nTrois[^1].\n\n[^1]: Note.\n";

    #[test]
    fn a_translation_with_all_that_the_source_has_lacks_nothing() {
        assert!(told(SOURCE, SOURCE).is_empty());
        // More is no fault, nor an image of one's own.
        let own = SOURCE.replace("a.png", "b.png") + "\n> [!TIP]\n> Quatre.\n";
        assert!(told(SOURCE, &own).is_empty(), "{:?}", told(SOURCE, &own));
        assert!(told("## A\n\nb\n", SOURCE).is_empty());
    }

    #[test]
    fn what_is_lacking_is_told() {
        assert_eq!(
            told(SOURCE, "### Tulon\n\nKumaw.\n"),
            [
                "check-lacks-minutes 45",
                "check-lacks-facilitator 1",
                "check-lacks-callout 1",
                "check-lacks-table 1",
                "check-lacks-note 1",
                "check-lacks-image images/a.png"
            ]
        );
        assert_eq!(told(SOURCE, &SOURCE.replace("45", "30")), ["check-other-minutes 45 30"]);
        // A box without its marker, a table without its line, a reference without its footnote.
        let broken =
            SOURCE.replace("> [!FACILITATEUR]\n", "").replace("|---|---|\n", "").replace("[^1]: Note.\n", "");
        assert_eq!(
            told(SOURCE, &broken),
            ["check-lacks-facilitator 1", "check-lacks-table 1", "check-lacks-note 1"]
        );
    }

    #[test]
    fn a_heading_alone_lacks_the_text() {
        assert_eq!(told(SOURCE, "### Tulon (45 min)\n"), ["check-lacks-text"]);
        assert_eq!(told(SOURCE, "### Tulon\n\n<!-- a -->\n"), ["check-lacks-minutes 45", "check-lacks-text"]);
        assert!(told("## A\n", "## B\n").is_empty());
        for nothing in ["&nbsp;", "\u{200b}", "---", "> [!NOTE]", "> [!NOTE]\n> &nbsp;"] {
            let own = format!("### Tulon (45 min)\n\n{nothing}\n");
            assert_eq!(told(SOURCE, &own), ["check-lacks-text"], "{nothing}");
        }
    }

    #[test]
    fn the_first_images_are_named_as_many_as_are_fewer() {
        let source = "![A](a.png) ![B](b.png) ![C](c.png)\n";
        assert_eq!(told(source, "![X](x.png) ![B](b.png)\n"), ["check-lacks-image a.png"]);
    }
}
