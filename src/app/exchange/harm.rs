//! What could do harm, as who changed it said, and comes back with a file.

use super::prepared::Prepared;
use super::{Incoming, ModuleText, problem};
use crate::app::returning::{Past, Returning};
use crate::app::texts;
use crate::app::work::{Permission, Work};
use crate::domain::lang;
use crate::domain::revision::Head;
use crate::domain::section::Section;
use crate::domain::toml_reader::Fault;
use crate::error::{FieldError, Message, Result, Several};
use crate::store::{self, Tx};

/// What comes back with the text of a source that could do harm; none elsewhere.
pub(super) async fn returning(tx: &mut Tx, text: &ModuleText, heads: &[Head]) -> Result<Option<Returning>> {
    Ok(compared(tx, text, heads).await?.map(|(returning, _)| returning))
}

/// The same with the sections of the text.
async fn compared(
    tx: &mut Tx,
    text: &ModuleText,
    heads: &[Head],
) -> Result<Option<(Returning, Vec<Section>)>> {
    let mut here = heads.to_vec();
    here.retain(|head| head.slug == text.slug);
    let own = here.iter().find(|head| head.lang == text.lang && text.lang == text.module.source).cloned();
    let Some(own) = own else { return Ok(None) };
    // A text of a former version that can't be read any more: nobody knows what was changed in it.
    let Ok(current) = texts::outlined(tx, own).await else { return Ok(None) };
    if current.raw == text.raw {
        return Ok(None);
    }
    let changes = store::translations::changes(tx, &text.slug, &text.lang).await?;
    let Some(past) = Past::of_harm(tx, &here, &current, changes).await? else { return Ok(None) };
    let sections = texts::cut(&text.module, &text.raw, &text.lang).await?;
    let returning = past.returning(&current, &sections);
    Ok((!returning.harmful.is_empty()).then_some((returning, sections)))
}

/// The same of all texts that come, as warnings with their lines.
pub(super) async fn warnings(tx: &mut Tx, incoming: &Incoming, heads: &[Head]) -> Result<Vec<FieldError>> {
    let mut warnings = Vec::new();
    for text in &incoming.texts {
        if let Some((returning, sections)) = compared(tx, text, heads).await? {
            warnings.extend(told(text, &returning, &sections));
        }
    }
    Ok(warnings)
}

fn told(text: &ModuleText, returning: &Returning, sections: &[Section]) -> Vec<FieldError> {
    let body = text.module.body(&text.raw);
    let line = |place: usize| match place {
        0 => 1,
        place => text.module.body_line + body[..sections[place].range.start].matches('\n').count(),
    };
    let of_section = returning.harmful.iter().map(|section| {
        let message = match (section.place, section.heading.as_str()) {
            (0, _) => Message::new("exchange-harm-front"),
            (_, "") => Message::new("exchange-harm-begin"),
            (_, heading) => Message::new("exchange-harm-section").with("heading", heading),
        };
        problem(&text.path, Fault::new(line(section.place), message))
    });
    let mut told: Vec<FieldError> = of_section.collect();
    let langs = Several::of(returning.translations.iter().map(|(lang, _)| lang::own_name(lang)));
    let paths = Several::of(returning.recordings.iter().map(|(_, path)| path));
    if !returning.translations.is_empty() {
        let message = Message::new("exchange-harm-translations").with("langs", langs);
        told.push(problem(&text.path, Fault::new(1, message)));
    }
    if !returning.recordings.is_empty() {
        let message = Message::new("exchange-harm-recordings").with("paths", paths);
        told.push(problem(&text.path, Fault::new(1, message)));
    }
    told
}

/// What could do harm and would come back with files that were read, if they were taken.
pub async fn harmful(work: &mut Work, prepared: &Prepared) -> Result<Vec<FieldError>> {
    work.require(Permission::Programme)?;
    let heads = store::modules::heads(&mut work.tx).await?;
    warnings(&mut work.tx, &prepared.incoming, &heads).await
}
