//! Where others wrote a person's name into a field for a name: read first, compared once the unit of work has ended.

use std::collections::BTreeSet;

use time::Date;

use super::erasure::{mentions, name_fields};
use super::in_glossaries;
use super::mentioned::by_text;
use super::signing::Signing;
use crate::app::work::Work;
use crate::domain::account::Role;
use crate::domain::held::HeldName;
use crate::domain::mention::{Mentions, Named};
use crate::domain::person::Person;
use crate::error::Result;

/// A name as somebody wrote it, the day where it has one, and how many times.
type Told = (String, Option<Date>, i64);

/// What others wrote into fields for names, as it is now or was before, and the names that are looked for in it.
pub(super) struct Written {
    mentions: Mentions,
    /// By table and column.
    columns: Vec<(String, Vec<Told>)>,
    signing: Signing,
    /// Whether it is of all places.
    pub is_everywhere: bool,
}

impl Written {
    /// Reads it, for an actor whose permission was checked. A coordinator could look for any name by registering somebody, and is told
    /// of their places alone.
    pub(super) async fn read(work: &mut Work, person: &Person) -> Result<Self> {
        let coordinator = work.account().filter(|account| account.role == Role::Coordinator);
        let coordinator = coordinator.map(|account| account.id);
        let mentions = mentions(work, person).await?;
        let mut columns = Vec::new();
        for place in name_fields() {
            let told = place.told(&mut work.tx, coordinator).await?;
            columns.push((format!("{}.{}", place.table, place.column), told));
        }
        // Glossaries are of no place.
        if coordinator.is_none() {
            let approvers = in_glossaries::approvers(work).await?.into_iter();
            let told = approvers.map(|(name, times)| (name, None, times)).collect();
            columns.push((in_glossaries::APPROVED_BY.to_owned(), told));
        }
        let signing = Signing::read(work, coordinator).await?;
        Ok(Self { mentions, columns, signing, is_everywhere: coordinator.is_none() })
    }

    /// Where the person is named, and where they may be, beside words that no rule knows. Takes long where there are many names.
    pub fn named(&self) -> [Vec<HeldName>; 2] {
        let mut named = self.signing.named(&self.mentions);
        for (column, told) in &self.columns {
            let mut places = [(0, BTreeSet::new()), (0, BTreeSet::new())];
            for (text, times, of_days) in by_text(told) {
                let [sure, perhaps] = &mut places;
                let (count, days) = match self.mentions.named_in(text) {
                    Named::Yes => sure,
                    Named::Perhaps => perhaps,
                    Named::No => continue,
                };
                *count += times;
                days.extend(of_days);
            }
            for (all, (count, days)) in named.iter_mut().zip(places) {
                let days = days.into_iter().collect();
                all.extend((count > 0).then(|| HeldName { column: column.clone(), count, days }));
            }
        }
        named
    }
}
