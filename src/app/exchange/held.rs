//! Texts that come in files, held against those that are here: what could do harm and comes back, and what they would take away. Told before
//! somebody chooses them, and with the import.

use std::collections::BTreeMap;

use super::harm::{self, Harmful};
use super::prepared::Prepared;
use super::{Incoming, problem};
use crate::app::work::{Permission, Work};
use crate::app::{blocking, texts};
use crate::documents::markdown;
use crate::domain::lang::LangTag;
use crate::domain::module::{Module, TextHash};
use crate::domain::revision::Head;
use crate::domain::toml_reader::Fault;
use crate::error::{FieldError, Message, Result};
use crate::store::{self, Tx};

/// What is to be known of files before they are taken.
pub(super) struct Held {
    pub harmful: Harmful,
    /// The texts without anything for facilitators, by their paths, where those here have so many blocks of it: a copy for everybody comes
    /// back without them.
    open: BTreeMap<String, usize>,
}

impl Held {
    pub(super) async fn read(tx: &mut Tx, incoming: &Incoming, heads: &[Head]) -> Result<Self> {
        let harmful = harm::returning(tx, incoming, heads).await?;
        let mut open = BTreeMap::new();
        for text in &incoming.texts {
            let is_here = |head: &&Head| head.slug == text.slug && head.lang == text.lang;
            let differs = |head: &&Head| head.hash != TextHash::of(&text.raw);
            let Some(head) = heads.iter().find(is_here).filter(differs) else { continue };
            // A text of a former version that can't be read any more.
            let Ok((raw, here)) = texts::with_front(tx, head).await else { continue };
            let (lang, coming) = (text.lang.clone(), (text.raw.clone(), text.module.clone()));
            let lost = blocking::at_once(move || {
                let count = blocks(&here, &raw, &lang);
                Ok(if count > 0 && blocks(&coming.1, &coming.0, &lang) == 0 { count } else { 0 })
            });
            let lost = lost.await?;
            if lost > 0 {
                open.insert(text.path.clone(), lost);
            }
        }
        Ok(Self { harmful, open })
    }

    /// What a file would take away from the text that is here.
    pub(super) fn remark(&self, path: &str) -> Option<Message> {
        self.open.get(path).map(|count| Message::new("exchange-guide-lost").with("count", *count))
    }

    /// All of it for the texts that are taken, as warnings with their lines.
    pub(super) fn warnings(&self, incoming: &Incoming) -> Vec<FieldError> {
        let mut warnings = harm::warnings(incoming, &self.harmful);
        for text in &incoming.texts {
            let remark = self.remark(&text.path);
            warnings
                .extend(remark.map(|remark| problem(&text.path, Fault::new(text.module.body_line, remark))));
        }
        warnings
    }
}

/// How many blocks for facilitators a text has.
fn blocks(module: &Module, raw: &str, lang: &LangTag) -> usize {
    markdown::read(module.body(raw), lang, module.body_line).for_facilitators().len()
}

/// What is to be known of files that were read, if they were taken.
pub async fn beforehand(work: &mut Work, prepared: &Prepared) -> Result<Vec<FieldError>> {
    work.require(Permission::Programme)?;
    let heads = store::modules::heads(&mut work.tx).await?;
    Ok(Held::read(&mut work.tx, &prepared.incoming, &heads).await?.warnings(&prepared.incoming))
}
