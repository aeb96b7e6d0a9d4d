//! The places that a new installation begins with: the 22 communes of the target area, in both divisions.

use std::collections::HashMap;

use time::Date;
use time::macros::date;

use super::DIVISION_2023;
use crate::app::new_id;
use crate::app::work::{Permission, Work};
use crate::domain::id::PlaceId;
use crate::domain::place::{Level, Place, PlaceCode, Validity};
use crate::error::{Error, Result};
use crate::store::{self, Tx};

/// From public sources; `assets/places/README.md` says which.
const TARGET_AREA: &str = include_str!("../../../assets/places/communes.csv");

/// The last day of the division before that of 2023.
pub(super) const LAST_DAY_BEFORE: Date = date!(2023 - 03 - 12);
/// The day of the Lois 2023-006 and 2023-007.
pub(super) const FIRST_DAY_OF_2023: Date = date!(2023 - 03 - 13);

#[derive(serde::Deserialize)]
struct PlaceRecord {
    region: String,
    cercle: String,
    commune: String,
    variants: String,
    region_2023: String,
    cercle_2023: String,
    arrondissement_2023: String,
    code_2023: String,
    ocha: String,
}

/// Fills an installation that has no places with those of the target area; one that has some is left alone.
/// Says how many were added.
pub async fn seed(work: &mut Work) -> Result<usize> {
    work.require(Permission::Admin)?;
    if store::places::count(&mut work.tx).await? > 0 {
        return Ok(0);
    }
    let mut seeding = Seeding { tx: &mut work.tx, ids: HashMap::new() };
    for line in csv::Reader::from_reader(TARGET_AREA.as_bytes()).deserialize::<PlaceRecord>() {
        let line = line.map_err(|error| Error::Internal(format!("communes.csv: {error}")))?;
        seeding.commune(&line).await?;
    }
    let added = seeding.ids.len();
    let after = Some(format!("{added} places of the target area"));
    work.audit("place.seed", ("place", ""), (), after).await?;
    Ok(added)
}

/// A name as it is printed: the source has straight apostrophes.
fn shown(name: &str) -> String {
    name.replace('\'', "’")
}

struct Seeding<'a> {
    tx: &'a mut Tx,
    /// Level, name and parent of what was added -> its id.
    ids: HashMap<(Level, String, Option<PlaceId>), PlaceId>,
}

impl Seeding<'_> {
    /// One commune with everything above it in both divisions.
    async fn commune(&mut self, line: &PlaceRecord) -> Result<()> {
        let before_2023 = Validity::new(None, Some(LAST_DAY_BEFORE)).unwrap_or_default();
        let since_2023 = Validity::new(Some(FIRST_DAY_OF_2023), None).unwrap_or_default();
        let always = Validity::default();

        let region = self.place(Level::Region, &line.region, None, always).await?;
        let cercle = self.place(Level::Cercle, &line.cercle, Some(region), before_2023).await?;
        // Salam alone has no successor: it ended with the old division.
        let validity = if line.code_2023.is_empty() { before_2023 } else { always };
        let commune = self.place(Level::Commune, &line.commune, Some(cercle), validity).await?;
        // The source's own spelling is another name where it is not the one that is shown.
        let (shown, others) = (shown(&line.commune), line.variants.split(';').chain([line.commune.as_str()]));
        for name in others.filter(|name| !name.is_empty() && *name != shown) {
            store::places::add_name(self.tx, commune, name).await?;
        }
        self.code(commune, DIVISION_2023, &line.code_2023).await?;
        self.code(commune, "ocha-2015", &line.ocha).await?;

        let region = self.coded(Level::Region, &line.region_2023, None, always).await?;
        let cercle = self.coded(Level::Cercle, &line.cercle_2023, Some(region), since_2023).await?;
        let arrondissement =
            self.coded(Level::Arrondissement, &line.arrondissement_2023, Some(cercle), since_2023).await?;
        store::places::add_parent(self.tx, commune, DIVISION_2023, arrondissement).await
    }

    /// The id of a place, which is added when it is met for the first time.
    async fn place(
        &mut self,
        level: Level,
        name: &str,
        parent: Option<PlaceId>,
        validity: Validity,
    ) -> Result<PlaceId> {
        // "Cercle de Goundam" before and since 2023 are two places: the time is part of the name here.
        let key = (level, format!("{name} {:?}", validity.from()), parent);
        if let Some(id) = self.ids.get(&key) {
            return Ok(*id);
        }
        let place = Place { id: new_id(), level, name: shown(name), parent, validity };
        store::places::insert(self.tx, &place).await?;
        self.ids.insert(key, place.id);
        Ok(place.id)
    }

    /// The same for "0602 Goundam": a code of the 2023 division and a name.
    async fn coded(
        &mut self,
        level: Level,
        text: &str,
        parent: Option<PlaceId>,
        validity: Validity,
    ) -> Result<PlaceId> {
        let (code, name) = text.split_once(' ').unwrap_or(("", text));
        let id = self.place(level, name, parent, validity).await?;
        self.code(id, DIVISION_2023, code).await?;
        Ok(id)
    }

    async fn code(&mut self, place: PlaceId, scheme: &str, code: &str) -> Result<()> {
        match PlaceCode::new(scheme, code) {
            Some(code) => store::places::set_code(self.tx, place, &code).await,
            None => Ok(()),
        }
    }
}
