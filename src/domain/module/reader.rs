//! Who read a text: a name stands under the words that were read, and under no others.

use super::Module;
use crate::domain::section::{Mark, SectionId};

/// The most bytes of a comment that is a mark: one has 70 at most, and white space around them.
const MARK_MAX: usize = 200;

impl Module {
    /// The id of what the text says: the front matter that is translated, and the Markdown. Its state, its dates and the marks
    /// of its sections are no words.
    pub fn words(&self, raw: &str) -> SectionId {
        SectionId::of(&format!("{} {}", self.front_section().own, without_marks(self.body(raw))))
    }

    /// Who read what the text says; nobody where it was changed since.
    pub fn reader(&self) -> Option<&str> {
        self.reviewed_by.as_deref().filter(|_| !self.is_rewritten)
    }

    /// Whether a text with this front matter says other words than those that its reader read.
    pub(super) fn is_rewritten_in(&self, raw: &str) -> bool {
        let read = self.reviewed_words.as_ref().filter(|_| self.reviewed_by.is_some());
        read.is_some_and(|read| *read != self.words(raw))
    }

    /// The words that the reader of a text read, where it names the reader of the text that it follows and does not say which:
    /// none where that needs no saying.
    pub fn words_kept(&self, raw: &str, before: &Self, raw_before: &str) -> Option<SectionId> {
        if self.reviewed_by.is_none() || self.reviewed_words.is_some() {
            return None;
        }
        if self.reviewed_by != before.reviewed_by {
            return None;
        }
        match &before.reviewed_words {
            Some(read) => Some(read.clone()),
            None => Some(before.words(raw_before)).filter(|read| *read != self.words(raw)),
        }
    }
}

/// A Markdown without the comments that are marks. What is longer than [`MARK_MAX`] is none: a text may begin a comment on
/// every line and close none, and no more than this is read behind each.
fn without_marks(body: &str) -> String {
    let mut kept = String::with_capacity(body.len());
    let mut rest = body;
    while let Some((before, after)) = rest.split_once("<!--") {
        kept.push_str(before);
        let near = &after[..after.floor_char_boundary(MARK_MAX)];
        match near.split_once("-->") {
            Some((comment, _)) if comment.parse::<Mark>().is_ok() => {
                rest = &after[comment.len() + "-->".len()..];
            }
            _ => {
                kept.push_str("<!--");
                rest = after;
            }
        }
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::without_marks;
    use crate::domain::lang::LangTag;
    use crate::domain::module::{self, Module, State};

    fn text(more: &str, body: &str) -> (String, Module) {
        let raw = format!("+++\ncode = \"M90\"\ntitle = \"Bangu\"\nsource = \"fr\"\n{more}+++\n{body}");
        let lang: LangTag = "khq".parse().unwrap();
        let module = module::parse(&raw, &lang).unwrap();
        (raw, module)
    }

    const READ: &str = "state = \"reviewed\"\nreviewed_by = \"Awa\"\n";

    #[test]
    fn dates_states_marks_and_line_breaks_are_no_words() {
        let words = |more, body| {
            let (raw, module) = text(more, body);
            module.words(&raw)
        };
        let read = words(READ, "## A\n\nun deux\n");
        assert_eq!(read, words("state = \"published\"\nreread_by = 2099-01-31\n", "## A\n\nun\ndeux\n"));
        assert_eq!(read, words(READ, "## A\n<!-- fr:0123456789ab -->\n\nun deux\n"));
        assert_ne!(read, words(READ, "## A\n\nun trois\n"));
        assert_ne!(read, words(READ, "## A\n\nun deux\n<!-- à revoir -->\n"));
        assert_ne!(read, words("summary = \"x\"\n", "## A\n\nun deux\n"));
    }

    #[test]
    fn a_name_stands_under_the_words_that_were_read_alone() {
        let (raw, module) = text(READ, "un deux\n");
        assert_eq!(module.reader(), Some("Awa"));
        let said = format!("{READ}reviewed_words = \"{}\"\n", module.words(&raw));
        let khq: LangTag = "khq".parse().unwrap();
        let (_, same) = text(&said, "un\ndeux\n");
        assert_eq!((same.reader(), same.state), (Some("Awa"), State::Reviewed));
        let (_, other) = text(&said, "un trois\n");
        assert_eq!((other.reader(), other.state), (None, State::Draft));
        assert!(other.is_unreviewed(&khq) && other.reviewed_by.as_deref() == Some("Awa"));
        let (_, out) = text(&said.replace("reviewed\"", "published\""), "un trois\n");
        assert!(out.is_unreviewed(&khq) && out.state == State::Published);
    }

    #[test]
    fn who_keeps_a_name_and_writes_other_words_keeps_what_was_read() {
        let (raw_before, before) = text(READ, "un deux\n");
        let kept = |more: &str, body: &str| {
            let (raw, module) = text(more, body);
            module.words_kept(&raw, &before, &raw_before)
        };
        assert_eq!(kept(READ, "un trois\n"), Some(before.words(&raw_before)));
        assert_eq!(kept(READ, "un deux\n"), None);
        assert_eq!(kept("reviewed_by = \"Fatou\"\n", "un trois\n"), None);
        assert_eq!(kept("", "un trois\n"), None);
        assert_eq!(kept(&format!("{READ}reviewed_words = \"0123456789ab\"\n"), "un trois\n"), None);
    }

    /// Were each comment that is begun read to the end of the text, this would not end.
    #[test]
    fn a_text_of_comments_is_read_in_a_time_that_grows_with_its_length() {
        let said = format!("{READ}reviewed_words = \"0123456789ab\"\n");
        let many = "<!--".repeat(250_000);
        let blank = format!("{} -->", "<!-- ".repeat(100_000) + &" ".repeat(400_000));
        for body in [format!("{many}\n"), format!("{many} -->\n"), blank, many.replace("--", "--é")] {
            let (raw, module) = text(&said, &body);
            assert!(module.reader().is_none() && module.words(&raw) == module.words(&raw));
        }
        let marked = format!("<!--{}fr:0123456789ab -->un\n", " ".repeat(40));
        assert_eq!(without_marks(&marked), "un\n");
    }
}
