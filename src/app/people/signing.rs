//! Who signs the papers of a curriculum, whom the programme names for help, and words of glossaries that are somebody's name: such names
//! are for the programme to change, and erasing leaves them. What is held tells of them, and so does the page before erasing.

use std::collections::BTreeMap;

use super::in_glossaries;
use crate::app::settings;
use crate::app::work::Work;
use crate::domain::curriculum;
use crate::domain::held::HeldName;
use crate::domain::id::AccountId;
use crate::domain::mention::{Mentions, Named};
use crate::error::Result;
use crate::store;

/// The signatories of a curriculum.
const OF_CURRICULA: &str = "curricula.signatories";
/// Those of the curriculum as a cohort has it.
const OF_COHORTS: &str = "cohorts.signatories";
/// The words of glossaries, of both languages.
const TERMS: &str = "glossaries.terms";
/// Whom to ask for help.
const CONTACT: &str = "settings.contact";

/// The names that stand there, each with how often.
pub(super) struct Signing(Vec<(&'static str, BTreeMap<String, i64>)>);

impl Signing {
    /// Reads them, for an actor whose permission was checked; for a coordinator those of the cohorts of their places alone.
    pub(super) async fn read(work: &mut Work, coordinator: Option<AccountId>) -> Result<Self> {
        let mut all = Vec::new();
        if coordinator.is_none() {
            let curricula = store::curricula::all(&mut work.tx).await?;
            all.push((OF_CURRICULA, signatories(curricula.into_iter().map(|stored| (stored.raw, 1)))));
            let contact = settings::programme(work).await?.contact;
            all.push((CONTACT, BTreeMap::from([(contact, 1)])));
            all.push((TERMS, in_glossaries::words(work).await?));
        }
        let of_cohorts = store::curricula::of_cohorts(&mut work.tx, coordinator).await?;
        all.push((OF_COHORTS, signatories(of_cohorts.into_iter())));
        Ok(Self(all))
    }

    /// Where the person is named, and where they may be, beside words that no rule knows. Takes long where there are many words.
    pub(super) fn named(&self, mentions: &Mentions) -> [Vec<HeldName>; 2] {
        let mut named = [Vec::new(), Vec::new()];
        for (column, names) in &self.0 {
            let mut counts = [0, 0];
            for (name, times) in names {
                // The contact may have a telephone number or an e-mail address beside the name.
                match mentions.named_in(name) {
                    _ if [CONTACT, TERMS].contains(column) && mentions.in_prose(name) => counts[0] += times,
                    // A word that is part of a name is a word.
                    Named::Perhaps if *column == TERMS => {}
                    Named::Yes => counts[0] += times,
                    Named::Perhaps => counts[1] += times,
                    Named::No => {}
                }
            }
            for (all, count) in named.iter_mut().zip(counts) {
                let told = HeldName { column: (*column).to_owned(), count, days: Vec::new() };
                all.extend((count > 0).then_some(told));
            }
        }
        named
    }
}

/// The names of the signatories in these texts of curricula.
fn signatories(texts: impl Iterator<Item = (String, i64)>) -> BTreeMap<String, i64> {
    let mut names = BTreeMap::new();
    for (text, times) in texts {
        let Ok(curriculum) = curriculum::parsed(&text) else { continue };
        for name in curriculum.signatories.iter().filter_map(|signatory| signatory.name.as_ref()) {
            *names.entry(name.clone()).or_default() += times;
        }
    }
    names
}
