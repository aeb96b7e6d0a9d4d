//! An invented programme for a first look around: 60 people of 22 communes, accounts of every role, four cohorts from
//! planned to closed, the later ones led by graduates of the first, what graduates held in their communities, and visits to them there. Everything is made through the use cases; two fillings
//! differ by today's date only.

use crate::app::work::{Permission, Work};
use time::Date;

use super::accounts::{self, NewAccount};
use super::certificates::issue::QrSigner;
use super::settings::{self, Programme};
use super::{exchange, now, places};
use crate::domain::account::{AccountState, Role};
use crate::domain::cohort_code::CohortCode;
use crate::domain::id::PersonId;
use crate::error::{Error, Message, Result};
use crate::store::{self};

mod cohorts;
mod details;
mod people;
mod restitutions;
mod supervisions;

/// What was made, to be printed once.
pub struct Filled {
    /// How many people.
    pub people: usize,
    /// The cohorts, from the planned to the closed.
    pub cohorts: Vec<CohortCode>,
    /// The accounts: login, role, one-time code.
    pub accounts: Vec<(String, Role, String)>,
}

/// Whether nobody has worked with this installation yet: no people, no cohorts, no account that was ever used.
pub async fn is_empty(work: &mut Work) -> Result<bool> {
    work.require(Permission::Admin)?;
    let unused = store::accounts::all(&mut work.tx)
        .await?
        .iter()
        .all(|account| account.state == AccountState::AwaitingCode);
    Ok(unused
        && store::people::is_empty(&mut work.tx).await?
        && store::cohorts::codes(&mut work.tx).await?.is_empty())
}

/// Fills an empty installation with the invented programme; one that is not empty is refused.
/// `signer` signs the certificates of the closed cohort.
pub async fn fill(work: &mut Work, signer: QrSigner<'_>) -> Result<Filled> {
    if !is_empty(work).await? {
        return Err(Error::Conflict(Message::new("demo-not-empty")));
    }
    places::seed(work).await?;
    exchange::import_starter(work).await?;
    let programme = Programme {
        name: "Programme Alafia (démonstration)".into(),
        issuer: "Association Alafia".into(),
        place: "Goundam".into(),
        ..settings::programme(work).await?
    };
    settings::update(work, &programme).await?;
    // A second factor would hold up a first look around.
    accounts::second_factor::require(work, false).await?;
    let today: Date = now().date();
    let people = people::register(work, today).await?;
    let cohorts = cohorts::make(work, &people, today).await?;
    if let Some(closed) = cohorts.last() {
        cohorts::issue(work, closed, &programme, signer).await?;
    }
    restitutions::make(work, &people, today).await?;
    supervisions::make(work, &people, today).await?;
    let accounts = make_accounts(work, &people).await?;
    supervisions::keep_filters(work, &["admin", "formation", "goundam"]).await?;
    Ok(Filled { people: people.len(), cohorts, accounts })
}

/// An account of each role; coordinators for the two old cercles, a facilitator who is a graduate.
async fn make_accounts(work: &mut Work, people: &[PersonId]) -> Result<Vec<(String, Role, String)>> {
    let cercles = places::list(work, places::Division::Daily).await?;
    let cercle = |name: &str| {
        let node = cercles.iter().find(|node| node.depth == 1 && node.place.name == name);
        node.map(|node| node.place.id).into_iter().collect::<Vec<_>>()
    };
    let wanted = [
        ("admin", Role::Admin, Vec::new(), None),
        ("formation", Role::Officer, Vec::new(), None),
        ("goundam", Role::Coordinator, cercle("Goundam"), None),
        ("tombouctou", Role::Coordinator, cercle("Tombouctou"), None),
        ("facilitatrice", Role::Facilitator, Vec::new(), people.get(cohorts::GRADUATE).copied()),
        ("observation", Role::Observer, Vec::new(), None),
    ];
    let mut made = Vec::new();
    for (login, role, places, person) in wanted {
        let code = if let Some(user) = store::accounts::find_by_login(&mut work.tx, login).await? {
            accounts::reset(work, user.id).await?
        } else {
            let new = NewAccount { login: login.into(), role, places, person };
            accounts::add(work, &new).await?.1
        };
        made.push((login.to_owned(), role, code));
    }
    Ok(made)
}
