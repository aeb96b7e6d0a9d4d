//! A section as it was typed, within the whole translation, before it is saved.

use super::findings::{self, SectionFindings};
use super::{Both, SectionDraft, both};
use crate::app::author::lacking;
use crate::app::blocking;
use crate::app::texts::{self, Outlined};
use crate::app::work::{Permission, Work};
use crate::documents::tree::Document;
use crate::documents::{counterpart, markdown};
use crate::domain::compare;
use crate::domain::files::ModuleFile;
use crate::domain::lang::LangTag;
use crate::domain::module::{Module, Slug};
use crate::error::{Error, Result};

/// A section as it was typed.
#[derive(Clone, Debug, PartialEq)]
pub struct SectionPreview {
    /// Its text as a tree, with the footnotes that it refers to; none for front matter.
    pub document: Option<Document>,
    /// The front matter of the translation.
    pub module: Module,
    /// The images of the module.
    pub files: Vec<ModuleFile>,
    /// What the checks find in it; lines are those of the text that was typed.
    pub findings: SectionFindings,
}

/// The whole translation with the section in it.
struct Typed {
    both: Both,
    own: Outlined,
    /// The place of the section in the source and in the translation.
    at: (usize, usize),
}

/// What a form makes of a section, without saving it. What can't be saved is refused as it would be.
pub async fn preview_section(
    work: &mut Work,
    slug: &Slug,
    lang: &LangTag,
    draft: &SectionDraft,
) -> Result<SectionPreview> {
    work.require(Permission::Programme)?;
    let both = both(work, slug, lang).await?;
    let (of, typed) = (lang.clone(), draft.clone());
    let Typed { both, own, at } = blocking::at_once(move || both.with(&of, &typed)).await?;
    let checked = findings::look(work, &both, &own, lacking::of_row(at)).await?;
    let mut found = checked.findings.into_iter().nth(at.1).unwrap_or_default();
    if at.1 == 0 {
        let files = checked.files;
        return Ok(SectionPreview { document: None, module: own.module, files, findings: found });
    }
    // What is typed may begin with blank lines; of what is saved they are those of the mark.
    let blank = |text: &str| compare::unix(text).chars().take_while(|c| *c == '\n').count();
    let (typed, saved) = (blank(&draft.text), blank(&own.section_text(at.1)));
    for finding in found.each() {
        finding.line = finding.line.map(|line| (line + typed).saturating_sub(saved).max(1));
    }
    let (document, text) = (checked.document, draft.text.clone());
    let section = blocking::at_once(move || Ok(section(document, at.1, &text))).await?;
    Ok(SectionPreview { document: Some(section), module: own.module, files: checked.files, findings: found })
}

/// The section at a place with its footnotes; where something before it has taken it in, as it is by itself.
fn section(whole: Document, place: usize, text: &str) -> Document {
    let found = counterpart::sections(&whole).into_iter().nth(place - 1);
    let Some(section) = found else { return markdown::parse(text, &whole.lang) };
    counterpart::with_notes(section, &whole)
}

impl Both {
    /// The translation with what a form says of one section.
    fn with(self, lang: &LangTag, draft: &SectionDraft) -> Result<Typed> {
        let pair = self.pair(draft)?;
        let source = pair.source.ok_or(Error::NotFound)?;
        let mut parts = self.marked();
        self.put(&mut parts, &pair, source, draft)?;
        let place = match (source, pair.own) {
            (0, _) => 0,
            (_, Some(own)) => own,
            (_, None) => self.place_for(source),
        };
        let (raw, module) = self.written(lang, parts)?;
        let sections = texts::sections(&module, &raw, lang);
        let head = self.head_for(lang, (&raw, &module));
        Ok(Typed { own: Outlined { head, module, raw, sections }, at: (source, place), both: self })
    }
}
