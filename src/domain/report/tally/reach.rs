//! Restitutions: how many people came, by what was noted of them; who led them is a person of the register.

use super::Tally;
use crate::domain::bands::BANDS_MAX;
use crate::domain::report::fact::RestitutionFacts;
use crate::domain::report::figures::{Dimension, Measure};

/// The most rows by age for bands that are not those of the report: those of earlier forms.
const OTHER_BANDS: usize = 2 * BANDS_MAX;

/// The first age of a band, by which bands stand in order.
pub(super) fn first_age(band: &str) -> u64 {
    band.split(['-', '+']).next().and_then(|age| age.parse().ok()).unwrap_or(u64::MAX)
}

impl Tally<'_> {
    /// Counts a restitution and who led it.
    pub fn add_restitution(&mut self, held: &RestitutionFacts) {
        if !self.selection.covers_restitution(held) {
            return;
        }
        for leader in &held.leaders {
            if self.selection.is_lately(held.held_on) {
                self.act(leader);
            }
            if self.selection.period.contains(held.held_on) {
                self.lead(leader);
            }
        }
        if !self.selection.period.contains(held.held_on) {
            return;
        }
        let sum = |people: fn(&crate::domain::restitution::Headcount) -> u32| {
            held.counts.iter().map(|count| u64::from(people(count))).sum::<u64>()
        };
        let (women, men) = (sum(|count| count.women), sum(|count| count.men));
        for (measure, people) in [
            (Measure::Restitutions, 1),
            (Measure::ReachedWomen, women),
            (Measure::ReachedMen, men),
            (Measure::Reached, women + men),
        ] {
            self.counts[measure.place()] += people;
        }
        let place = self.geography.communes.get(&held.place).map(String::as_str).unwrap_or_default();
        self.came(Dimension::ReachPlace, place, [women, men]);
        self.came(Dimension::ReachModule, held.module.as_deref().unwrap_or_default(), [women, men]);
        self.came(Dimension::ReachKind, held.kind.as_str(), [women, men]);
        for count in &held.counts {
            let people = [count.women, count.men].map(u64::from);
            let band = if self.has_row(&count.band) { count.band.as_str() } else { "" };
            self.came(Dimension::ReachAge, band, people);
        }
    }

    /// Whether a band has a row of its own: those of the report have, and so many others.
    fn has_row(&self, band: &str) -> bool {
        let table = &self.tables[Dimension::ReachAge.place()];
        let others = || table.places.keys().filter(|key| !self.bands.has(key)).count();
        table.places.contains_key(band) || self.bands.has(band) || others() < OTHER_BANDS
    }

    /// So many women and men of one restitution in a row.
    fn came(&mut self, dimension: Dimension, key: &str, [women, men]: [u64; 2]) {
        let table = &mut self.tables[dimension.place()];
        let row = table.row(key) as usize;
        let row = &mut table.rows[row];
        row.persons[0] += women;
        row.persons[1] += men;
        row.participations += 1;
    }
}
