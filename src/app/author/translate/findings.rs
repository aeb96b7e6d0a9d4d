//! What the checks find in a translation, told with the section that it is in.

use super::Both;
use crate::app::author::lacking::{Beside, LEVELS, keep_silent, lacking, lacking_front};
use crate::app::author::{around, known};
use crate::app::texts::{self, Outlined};
use crate::app::work::{Permission, Work};
use crate::app::{blocking, now};
use crate::documents::proof::{self, Known, Proof};
use crate::documents::tree::Document;
use crate::domain::files::ModuleFile;
use crate::domain::toml_reader::Fault;
use crate::error::{Message, Result};

/// A finding in a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionFinding {
    /// The line of the section's text, from 1; none where it is about no line: in front matter, or what is not there.
    pub line: Option<usize>,
    /// What is wrong or odd, and the remedy.
    pub message: Message,
}

/// What was found in a section of a translation, in the context of the whole text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SectionFindings {
    /// What keeps the text from being published.
    pub errors: Vec<SectionFinding>,
    /// What is odd.
    pub warnings: Vec<SectionFinding>,
}

impl SectionFindings {
    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.errors.is_empty() && self.warnings.is_empty()
    }

    /// All of them, to be changed.
    pub(super) fn each(&mut self) -> impl Iterator<Item = &mut SectionFinding> {
        self.errors.iter_mut().chain(&mut self.warnings)
    }
}

/// A whole translation as it was read and checked.
pub(super) struct Checked {
    /// What was found in each section, the front matter first.
    pub findings: Vec<SectionFindings>,
    /// The whole text as a tree.
    pub document: Document,
    /// The images of the module.
    pub files: Vec<ModuleFile>,
}

/// Checks a whole translation, and holds these sections of it against their sources.
pub(super) async fn look(
    work: &mut Work,
    both: &Both,
    own: &Outlined,
    beside: Vec<Beside>,
) -> Result<Checked> {
    work.require(Permission::Programme)?;
    let known = known(work).await?;
    let minutes = texts::minutes(&mut work.tx, &both.source.head).await?;
    let (source, text) = (both.source.clone(), own.clone());
    // Their levels are those of the source, whatever of it is not translated yet.
    let tied: Vec<usize> = beside.iter().map(|(_, place)| *place).collect();
    let read = move || Ok(read(&source, &text, &beside, (&known, minutes)));
    let (document, mut proof, lacking) = blocking::at_once(read).await?;
    keep_silent(&mut proof, &both.pairs());
    let files = around::look(work, &both.module, own, &mut proof).await?;
    let mut findings = by_section(own, proof);
    for place in tied {
        if let Some(section) = findings.get_mut(place) {
            section.warnings.retain(|found| !LEVELS.contains(&found.message.key));
        }
    }
    for (place, message) in lacking {
        if let Some(section) = findings.get_mut(place) {
            let line = message.key.ends_with("-minutes").then_some(1);
            section.warnings.push(SectionFinding { line, message });
        }
    }
    Ok(Checked { findings, document, files })
}

/// Reads both texts: the translation as a tree, what was found in it, and what its sections lack, by their places.
fn read(
    source: &Outlined,
    own: &Outlined,
    beside: &[Beside],
    (known, minutes): (&Known, Option<u32>),
) -> (Document, Proof, Vec<(usize, Message)>) {
    let mut module = own.module.clone();
    module.minutes = module.minutes.and(minutes);
    let (reading, proof) = proof::read_with(&module, &own.raw, &own.head.lang, Some(known), now().date());
    let mut lacking = lacking(source, &reading.document, beside);
    lacking.extend(lacking_front(&source.module, &own.module).into_iter().map(|message| (0, message)));
    (reading.document, proof, lacking)
}

/// What was found, by the sections of the text; what stands before them is the front matter's.
fn by_section(own: &Outlined, proof: Proof) -> Vec<SectionFindings> {
    let (body, first) = (own.body(), own.module.body_line);
    let mut findings = vec![SectionFindings::default(); own.sections.len()];
    let (mut line, mut at) = (first, 0);
    let mut begins = Vec::with_capacity(own.sections.len());
    for section in &own.sections {
        line += body[at..section.range.start.max(at)].matches('\n').count();
        at = section.range.start.max(at);
        begins.push(line);
    }
    let place_of = |fault: &Fault| match fault.line {
        line if line < first => 0,
        line => begins.iter().skip(1).rposition(|begin| *begin <= line).map_or(0, |place| place + 1),
    };
    let finding = |fault: Fault, place: usize| {
        let section = own.sections.get(place).filter(|_| place > 0);
        let line = section.map(|section| section.line_within(body, fault.line + 1 - first));
        SectionFinding { line, message: fault.message }
    };
    let Proof { errors, warnings, .. } = proof;
    for (faults, is_error) in [(errors, true), (warnings, false)] {
        for fault in faults {
            let place = place_of(&fault);
            let Some(section) = findings.get_mut(place) else { continue };
            let list = if is_error { &mut section.errors } else { &mut section.warnings };
            list.push(finding(fault, place));
        }
    }
    findings
}
