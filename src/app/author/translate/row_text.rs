//! A section as the page of a translation has it in one language.

use crate::domain::section::{SectionId, SectionName};

/// A section's text in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowText {
    /// What it is named by: in the source what translations tie to, in a translation its own text.
    pub id: SectionId,
    /// Which of the sections with this id it is, from 1.
    pub nth: usize,
    /// The words of its heading.
    pub heading: String,
    /// The Markdown.
    pub text: String,
}

impl RowText {
    /// Its name in its text.
    pub fn name(&self) -> SectionName {
        SectionName { id: self.id.clone(), nth: self.nth }
    }
}
