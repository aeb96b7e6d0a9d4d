//! The sheet on which visits are noted by hand: what it is made from.

use time::{OffsetDateTime, Time};

use crate::app::work::{Permission, Work};
use crate::app::{curricula, now, settings};
use crate::domain::curriculum::Texts;
use crate::domain::grid::{Grid, GridKind};
use crate::error::Result;

/// What a sheet is made from, before it is put into words.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The programme's name.
    pub programme: String,
    /// The programme's address; may be empty.
    pub base: String,
    /// The curriculum whose own grid it has: its name in addresses and its title.
    pub curriculum: Option<(String, Texts)>,
    /// The criteria and the scale.
    pub grid: Grid,
    /// The day of the clock.
    pub made_at: OffsetDateTime,
}

/// The sheet with the grid of a curriculum, or without a name with the usual one.
pub async fn sheet(work: &mut Work, curriculum: &str) -> Result<Sheet> {
    work.require(Permission::Guides)?;
    let own = match curriculum.trim() {
        "" => None,
        slug => Some(curricula::find(work, slug).await?),
    };
    let own = own.filter(|entry| entry.curriculum.own_grid(GridKind::Supervision).is_some());
    let grid = own.as_ref().map(|entry| entry.curriculum.grid(GridKind::Supervision));
    let programme = settings::programme(work).await?;
    Ok(Sheet {
        programme: programme.name,
        base: programme.base_url,
        curriculum: own.map(|entry| (entry.slug, entry.curriculum.title.clone())),
        grid: grid.unwrap_or_else(|| Grid::usual(GridKind::Supervision)),
        made_at: OffsetDateTime::new_utc(now().date(), Time::MIDNIGHT),
    })
}
