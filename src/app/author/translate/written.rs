//! The whole text of a translation in which one section was exchanged, and saving it.

use super::joined::joined;
use super::{Both, Parts};
use crate::app::author::save::store_text;
use crate::app::texts::{self, Outlined};
use crate::app::work::{Permission, Work};
use crate::app::{now, proofreading, revisions, translations};
use crate::domain::front_matter;
use crate::domain::lang::LangTag;
use crate::domain::module::{self, Module, State, TextHash};
use crate::domain::revision::Head;
use crate::domain::section::Section;
use crate::domain::section_table::excerpt;
use crate::domain::toml_reader::Fault;
use crate::domain::translation::{self, Counts, Grades};
use crate::error::{Error, FieldError, Message, Result};

/// Problems of the whole text: their lines are not those of the form, which has one section of it.
fn broken(faults: Vec<Fault>) -> Error {
    Error::Invalid(faults.into_iter().map(|fault| FieldError::new("text", fault.message)).collect())
}

/// The heading of the first section that a whole text does not have as it was put in: one before it has taken it in, or it has
/// fallen apart.
fn lost_section(module: &Module, raw: &str, lang: &LangTag, parts: &[String]) -> Option<String> {
    let body = module.body(raw);
    let sections = texts::sections(module, raw, lang);
    let found: Vec<&str> = sections[1..].iter().map(|section| body[section.range.clone()].trim()).collect();
    let parts: Vec<&str> = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
    let same = parts.iter().zip(&found).take_while(|(part, found)| part == found).count();
    if same == parts.len() && same == found.len() {
        return None;
    }
    // A section that has grown has taken in the next one.
    let has_grown =
        |at: usize| found.get(at).zip(parts.get(at)).is_some_and(|(now, put)| now.starts_with(put));
    let lost = if has_grown(same) { same + 1 } else { same };
    let text = parts.get(lost).or_else(|| found.get(same)).copied().unwrap_or_default();
    let line = text.lines().next().unwrap_or_default().trim_start_matches('#').trim();
    Some(excerpt(line))
}

impl Both {
    /// The whole text that parts make.
    pub(super) fn written(&self, lang: &LangTag, parts: Parts) -> Result<(String, Module)> {
        let line_end = if parts.is_crlf { "\r\n" } else { "\n" };
        let body = joined(&parts.sections[1..], line_end);
        let before = match &self.beside {
            Some(beside) => beside.own.module.clone(),
            None => module::parse(&format!("{}x\n", parts.raw), lang).map_err(broken)?,
        };
        let mut to = parts.module;
        let raw = front_matter::rewrite(&parts.raw, &before, &to, &body).map_err(broken)?;
        module::check(&raw).map_err(|fault| broken(vec![fault]))?;
        if self.is_complete(&raw, lang) {
            to.translates = Some(self.source.head.hash.clone());
        }
        let raw = front_matter::rewrite(&parts.raw, &before, &to, &body).map_err(broken)?;
        let module = module::parse(&raw, lang).map_err(broken)?;
        if let Some(lost) = lost_section(&module, &raw, lang, &parts.sections[1..]) {
            return Err(Error::invalid("text", Message::new("author-section-others").with("heading", lost)));
        }
        Ok((raw, module))
    }

    /// The revision that a whole text is held against: the current one, or none of a translation that is only being begun.
    pub(super) fn head_for(&self, lang: &LangTag, (raw, module): (&str, &Module)) -> Head {
        self.head.clone().unwrap_or_else(|| Head {
            slug: self.module.slug.clone(),
            lang: lang.clone(),
            number: 0,
            hash: TextHash::of(raw),
            title: module.title.clone(),
            created_at: now(),
            ..self.source.head.clone()
        })
    }

    /// The whole text that parts make, which may be saved. It is read several times.
    pub(super) fn composed(&self, lang: &LangTag, parts: Parts) -> Result<(String, Module)> {
        let (raw, module) = self.written(lang, parts)?;
        let proof = proofreading::read(&module, &raw, lang, None);
        if module.state == State::Published && !proof.errors.is_empty() {
            return Err(broken(proof.errors));
        }
        Ok((raw, module))
    }

    /// Saves a text that was composed as the next revision.
    pub(super) async fn store(
        &self,
        work: &mut Work,
        lang: &LangTag,
        (raw, module): (String, Module),
        reason: Option<String>,
    ) -> Result<Head> {
        work.require(Permission::Programme)?;
        let empty;
        let current = match &self.beside {
            Some(beside) if beside.own.raw == raw => return Ok(beside.own.head.clone()),
            Some(beside) => &beside.own,
            None => {
                let head = self.head_for(lang, (&raw, &module));
                empty = Outlined { head, module: module.clone(), raw: String::new(), sections: Vec::new() };
                &empty
            }
        };
        let head = store_text(work, current, (&raw, &module), reason.as_deref(), &Grades::default()).await?;
        revisions::settle(&mut work.tx, [&self.module.slug]).await?;
        Ok(head)
    }

    /// Whether each section of the source has a translation that was made from it as it stands, what stands above the text, too, and nothing
    /// else is there.
    fn is_complete(&self, raw: &str, lang: &LangTag) -> bool {
        let Ok(module) = module::parse(raw, lang) else { return false };
        let own = texts::sections(&module, raw, lang);
        let from = |section: &Section| section.made_from(&self.source.head.lang).cloned();
        let ties: Vec<_> = own.iter().map(from).collect();
        let mut pairs = translation::align(&self.source.sections, &own, &ties, &[]);
        translation::mark_emptied(&self.source.sections, &own, &mut pairs);
        let is_whole = !translations::lacks_front(&self.source.module, &module);
        is_whole && Counts::of(&pairs).to_do() == 0
    }
}
