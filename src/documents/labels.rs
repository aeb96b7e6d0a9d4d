//! The words that a document adds to its text, in its reader's language: the caller takes them from its messages.

use std::borrow::Cow;

use super::tree::Callout;

/// The digits in which a document counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Digits {
    /// 0123456789, in use for Arabic in North-West Africa too.
    #[default]
    European,
    /// ٠١٢٣٤٥٦٧٨٩
    ArabicIndic,
}

impl Digits {
    /// The numbers of a text in these digits; words with Latin letters, such as codes and addresses, keep theirs.
    pub fn within(self, text: &str) -> Cow<'_, str> {
        if self == Self::European || !text.contains(|c: char| c.is_ascii_digit()) {
            return text.into();
        }
        let word = |word: &str| {
            let is_code = word.contains(|c: char| c.is_ascii_alphabetic());
            let digit = |c: char| match c {
                '0'..='9' if !is_code => char::from_u32(c as u32 + 0x630).unwrap_or(c),
                c => c,
            };
            word.chars().map(digit).collect::<String>()
        };
        text.split_inclusive(char::is_whitespace).map(word).collect::<String>().into()
    }

    /// The number in these digits.
    pub fn write(self, number: u64) -> String {
        let text = number.to_string();
        match self {
            Self::European => text,
            Self::ArabicIndic => {
                text.chars().map(|c| char::from_u32(c as u32 + 0x630).unwrap_or(c)).collect()
            }
        }
    }
}

/// Titles and short words around the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    /// Title of a note.
    pub note: String,
    /// Title of a tip.
    pub tip: String,
    /// Title of an important passage.
    pub important: String,
    /// Title of a warning.
    pub warning: String,
    /// Title of a passage about harm.
    pub caution: String,
    /// Title of a passage for the facilitator.
    pub facilitator: String,
    /// Heading of the footnotes.
    pub notes: String,
    /// Name of the link from a footnote back to the text.
    pub back: String,
    /// Stands for an image without a description.
    pub image: String,
    /// The word before a page number and the one between it and how many pages there are, a space between them.
    pub page: String,
    /// The word before a revision number.
    pub revision: String,
    /// Name of the participant's document.
    pub handout: String,
    /// Name of the facilitator's document.
    pub guide: String,
    /// Before a duration.
    pub duration: String,
    /// Before the public of a module.
    pub audience: String,
    /// Before the objectives: what participants will be able to do.
    pub objectives: String,
    /// Before the material.
    pub material: String,
    /// Heading of the session plan.
    pub plan: String,
    /// Column of the plan: step.
    pub step: String,
    /// Column of the plan: minutes.
    pub time: String,
    /// Column of the plan: method.
    pub method: String,
    /// Column of the plan: page.
    pub page_column: String,
    /// Row of the plan: sum.
    pub total: String,
    /// Column of the contents: module.
    pub module: String,
    /// Heading of the table of contents.
    pub contents: String,
    /// Mark of a text that no one has approved.
    pub draft: String,
    /// Mark of a text in a local language that no speaker has read.
    pub unread: String,
    /// State of a text that a reader has approved.
    pub reviewed: String,
    /// Before the name of the speaker who read the text.
    pub reviewed_by: String,
    /// State of a text that is out.
    pub published: String,
    /// State of a text that was typed and is not saved.
    pub unsaved: String,
    /// Mark of a module that is no longer in use.
    pub withdrawn: String,
    /// Before the number of the revision that a translation was made from.
    pub translated_from: String,
    /// Before the number of the revision that its source is at now.
    pub source_now: String,
    /// Why a section of the source stands in a translation: its meaning has changed.
    pub section_changed: String,
    /// Why a section of the source stands in a translation: it is not translated.
    pub section_missing: String,
    /// [`Self::section_changed`] on the paper in two languages, where the source stands in the other column.
    pub section_changed_beside: String,
    /// [`Self::section_missing`] there.
    pub section_missing_beside: String,
    /// That the title of a translation is that of its source: it has none.
    pub title_missing: String,
    /// The same: that of the source means something else by now.
    pub title_changed: String,
    /// On a paper with the source beside the translation, before the names of the fields above the text that are not translated.
    pub front_missing_beside: String,
    /// The same of what means something else by now.
    pub front_changed_beside: String,
    /// Those names, in the order of [`crate::domain::module::Module::front_fields`], as a list.
    pub front_names: String,
    /// [`Self::section_missing_beside`] of several sections in a row, with `…` in the place of the name of the last one; and on a second
    /// line the same with that of the section before which they end.
    pub sections_missing_beside: String,
    /// That sections stand beside each other by their order, without marks.
    pub paired_by_order: String,
    /// Why a section of a translation is marked: nobody knows what it was made from.
    pub section_unchecked: String,
    /// Name of a recording of a section.
    pub listen: String,
    /// Why a recording does not say what is written.
    pub record_again: String,
    /// The signs of thousands and of millions of bytes and that of decimals, a space between them: in the browser, which has no use for
    /// them, each field is sent.
    pub sizes: String,
    /// Sign of hours.
    pub hours: String,
    /// Sign of minutes.
    pub minutes: String,
    /// The digits of page numbers, lists, notes and durations.
    pub digits: Digits,
}

impl Labels {
    /// Looks each one up by its message key.
    pub fn load(message: impl Fn(&str) -> String) -> Self {
        // One function behind all calls, not a copy of it for each.
        let message: &dyn Fn(&str) -> String = &message;
        Self {
            page: message("document-page"),
            revision: message("document-revision"),
            handout: message("document-handout"),
            guide: message("document-guide"),
            duration: message("document-duration"),
            audience: message("document-audience"),
            objectives: message("document-objectives"),
            material: message("document-material"),
            plan: message("document-plan"),
            step: message("document-step"),
            time: message("document-time"),
            method: message("document-method"),
            page_column: message("document-page-column"),
            total: message("document-total"),
            module: message("document-module"),
            contents: message("document-contents"),
            draft: message("document-draft"),
            unread: message("document-unread"),
            reviewed: message("document-reviewed"),
            reviewed_by: message("document-reviewed-by"),
            published: message("document-published"),
            unsaved: message("document-unsaved"),
            withdrawn: message("document-withdrawn"),
            translated_from: message("document-translated-from"),
            source_now: message("document-source-now"),
            section_changed: message("document-section-changed"),
            section_missing: message("document-section-missing"),
            section_changed_beside: message("document-section-changed-beside"),
            section_missing_beside: message("document-section-missing-beside"),
            title_missing: message("module-title-missing"),
            title_changed: message("module-title-changed"),
            front_missing_beside: message("document-front-missing-beside"),
            front_changed_beside: message("document-front-changed-beside"),
            front_names: message("document-front-names"),
            sections_missing_beside: ["document-sections-missing-beside", "document-sections-missing-up-to"]
                .map(message)
                .join("\n"),
            paired_by_order: message("document-paired-by-order"),
            section_unchecked: message("document-section-unchecked"),
            listen: message("document-listen"),
            record_again: message("document-record-again"),
            sizes: message("document-sizes"),
            hours: message("document-hours"),
            minutes: message("document-minutes"),
            ..Self::of_html(message)
        }
    }

    /// Those that a text as HTML has: all that the editor has in the browser, where each byte is sent.
    pub fn of_html(message: &dyn Fn(&str) -> String) -> Self {
        Self {
            note: message("document-note"),
            tip: message("document-tip"),
            important: message("document-important"),
            warning: message("document-warning"),
            caution: message("document-caution"),
            facilitator: message("document-facilitator"),
            notes: message("document-notes"),
            back: message("document-back"),
            image: message("document-image"),
            ..Self::default()
        }
    }

    /// A number in the document's digits.
    pub fn number(&self, number: u64) -> String {
        self.digits.write(number)
    }

    /// The title of a highlighted passage.
    pub fn callout(&self, callout: Callout) -> &str {
        match callout {
            Callout::Note => &self.note,
            Callout::Tip => &self.tip,
            Callout::Important => &self.important,
            Callout::Warning => &self.warning,
            Callout::Caution => &self.caution,
            Callout::Facilitator => &self.facilitator,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_arabic_digits_and_codes_in_their_own() {
        let text = "من 15 إلى 30 شخصا في A4 و M07، 12.5";
        assert_eq!(Digits::ArabicIndic.within(text), "من ١٥ إلى ٣٠ شخصا في A4 و M07، ١٢.٥");
        assert_eq!(Digits::European.within(text), text);
    }
}
