//! What could do harm, as who changed it said, and comes back with a file.

use std::collections::BTreeMap;

use super::{Incoming, ModuleText, problem};
use crate::app::returning::{Past, Returning};
use crate::app::texts;
use crate::domain::lang;
use crate::domain::revision::Head;
use crate::domain::section::Section;
use crate::domain::toml_reader::Fault;
use crate::domain::translation::Written;
use crate::error::{FieldError, Message, Result, Several};
use crate::store::{self, Tx};

/// What comes back with texts that come and could do harm, by their paths, each with the sections of its text.
pub(super) type Harmful = BTreeMap<String, (Returning, Vec<Section>)>;

/// What could do harm and comes back with the texts of sources among the files.
pub(super) async fn returning(tx: &mut Tx, incoming: &Incoming, heads: &[Head]) -> Result<Harmful> {
    let mut found = Harmful::new();
    for text in &incoming.texts {
        if let Some(back) = compared(tx, text, heads).await? {
            found.insert(text.path.clone(), back);
        }
    }
    Ok(found)
}

/// The same of one text; none where nothing comes back.
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
    let coming = Written { sections: &sections, body: text.module.body(&text.raw) };
    let returning = past.returning(&current, coming);
    Ok((!returning.harmful.is_empty()).then_some((returning, sections)))
}

/// The same of the texts that are taken, as warnings with their lines.
pub(super) fn warnings(incoming: &Incoming, harmful: &Harmful) -> Vec<FieldError> {
    let back = incoming.texts.iter().filter_map(|text| Some((text, harmful.get(&text.path)?)));
    back.flat_map(|(text, (returning, sections))| told(text, returning, sections)).collect()
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
