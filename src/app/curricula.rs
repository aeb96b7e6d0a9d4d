//! Curricula: everybody may read them; they change by import.

use crate::domain::account::Actor;
use crate::domain::curriculum::{self, Curriculum};
use crate::error::{Error, Result};
use crate::store::curricula::CurriculumRow;
use crate::store::{self, Tx};

/// A curriculum with its name in addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The name in addresses.
    pub slug: String,
    /// What it says.
    pub curriculum: Curriculum,
    /// Its text, which a cohort keeps as it stood.
    pub raw: String,
}

/// All curricula by code.
pub async fn list(tx: &mut Tx, _actor: &Actor) -> Result<Vec<Listed>> {
    store::curricula::all(tx).await?.into_iter().map(read_row).collect()
}

/// One curriculum.
pub async fn find(tx: &mut Tx, _actor: &Actor, slug: &str) -> Result<Listed> {
    read_row(store::curricula::find(tx, slug).await?.ok_or(Error::NotFound)?)
}

/// What was checked when it was stored can be read again.
fn read_row(row: CurriculumRow) -> Result<Listed> {
    let curriculum = curriculum::parse(&row.raw)
        .map_err(|faults| Error::Internal(format!("curriculum {}: {faults:?}", row.slug)))?;
    Ok(Listed { slug: row.slug, curriculum, raw: row.raw })
}
