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
    /// By the path of a text that has fewer blocks for facilitators than the one here: how many are here, and how many there. A copy for
    /// everybody comes back without any.
    fewer: BTreeMap<String, (usize, usize)>,
}

impl Held {
    pub(super) async fn read(tx: &mut Tx, incoming: &Incoming, heads: &[Head]) -> Result<Self> {
        let harmful = harm::returning(tx, incoming, heads).await?;
        let mut fewer = BTreeMap::new();
        for text in &incoming.texts {
            let is_here = |head: &&Head| head.slug == text.slug && head.lang == text.lang;
            let differs = |head: &&Head| head.hash != TextHash::of(&text.raw);
            let Some(head) = heads.iter().find(is_here).filter(differs) else { continue };
            // A text of a former version that can't be read any more.
            let Ok((raw, here)) = texts::with_front(tx, head).await else { continue };
            let (lang, coming) = (text.lang.clone(), (text.raw.clone(), text.module.clone()));
            let counts = blocking::at_once(move || {
                Ok((blocks(&here, &raw, &lang), blocks(&coming.1, &coming.0, &lang)))
            });
            let (here, there) = counts.await?;
            if there < here {
                fewer.insert(text.path.clone(), (here, there));
            }
        }
        Ok(Self { harmful, fewer })
    }

    /// Whether a text would take away all that the one here has for facilitators.
    pub(super) fn takes_all(&self, path: &str) -> bool {
        self.fewer.get(path).is_some_and(|(_, there)| *there == 0)
    }

    /// What a file would take away from the text that is here.
    pub(super) fn remark(&self, path: &str) -> Option<Message> {
        self.fewer.get(path).map(|(here, there)| match there {
            0 => Message::new("exchange-guide-lost").with("count", *here),
            _ => Message::new("exchange-guide-fewer").with("count", *here - *there).with("here", *here),
        })
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
