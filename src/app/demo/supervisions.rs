//! Visits to graduates of the invented programme while they led something, and filters that its accounts keep.

use time::{Date, Duration};

use crate::app::supervisions::{self, Draft};
use crate::app::work::Work;
use crate::app::{new_id, now};
use crate::domain::dates;
use crate::domain::id::PersonId;
use crate::domain::restitution;
use crate::domain::saved_filter::SavedFilter;
use crate::error::Result;
use crate::store;

struct Visited {
    /// The person by their line in the file: somebody who led a restitution, the latest of which was watched.
    person: usize,
    visitor: &'static str,
    marks: &'static str,
    strengths: &'static str,
    improve: &'static str,
    next_step: &'static str,
    /// The next visit is to be so many days from today; negative for one that is late.
    next_in: Option<i64>,
}

const VISITED: [Visited; 5] = [
    Visited {
        person: 2,
        visitor: "Oumar Sidi Touré",
        marks: "3 4 2 3 - 2 3",
        strengths: "Les consignes sont claires, tout le monde les redit.",
        improve: "Laisser du temps au travail en groupe.",
        next_step: "Prévoir deux exercices au lieu de trois.",
        next_in: Some(35),
    },
    Visited {
        person: 8,
        visitor: "Mariama Alhousseïni Cissé",
        marks: "2 4 3 2 3 2 2",
        strengths: "Beaucoup de monde, une ambiance calme.",
        improve: "Les femmes parlent peu quand les anciens sont là.",
        next_step: "Commencer par des groupes séparés.",
        next_in: Some(-1),
    },
    Visited {
        person: 4,
        visitor: "Oumar Sidi Touré",
        marks: "4 4 3 4 4 3 4",
        strengths: "Elle reformule sans juger, chacun se sent entendu.",
        improve: "",
        next_step: "Accompagner une collègue qui commence.",
        next_in: None,
    },
    Visited {
        person: 3,
        visitor: "Mariama Alhousseïni Cissé",
        marks: "3 3 3 2 3 1 2",
        strengths: "Bonne connaissance du module.",
        improve: "La séance finit une heure après l’heure dite.",
        next_step: "Écrire l’heure de chaque étape sur le plan.",
        next_in: Some(21),
    },
    Visited {
        person: 5,
        visitor: "Oumar Sidi Touré",
        marks: "3 4 4 3 - 3 3",
        strengths: "Le jeu de rôle fait rire et réfléchir.",
        improve: "Redire à la fin ce qui est retenu.",
        next_step: "Garder dix minutes pour la clôture.",
        next_in: Some(45),
    },
];

/// Notes them.
pub(super) async fn make(work: &mut Work, people: &[PersonId], today: Date) -> Result<()> {
    for visited in &VISITED {
        let Some(person) = people.get(visited.person) else { continue };
        let led = restitution::Query { person: Some(*person), ..restitution::Query::default() };
        let latest = store::restitutions::list(&mut work.tx, &led, None, (1, 0)).await?;
        let Some(latest) = latest.first() else { continue };
        let Some((watched, _)) = store::restitutions::find(&mut work.tx, latest.id).await? else { continue };
        let details = watched.details;
        let next = visited.next_in.map(|days| dates::iso(today.saturating_add(Duration::days(days))));
        let draft = Draft {
            person: person.to_string(),
            held_on: dates::iso(details.held_on),
            place: details.place.to_string(),
            locality: details.locality.unwrap_or_default(),
            module: details.module.map(|slug| slug.to_string()).unwrap_or_default(),
            lang: details.lang.to_string(),
            visitor: visited.visitor.into(),
            restitution: watched.id.to_string(),
            marks: visited.marks.split(' ').map(str::to_owned).collect(),
            strengths: visited.strengths.into(),
            improve: visited.improve.into(),
            next_step: visited.next_step.into(),
            next_on: next.unwrap_or_default(),
            ..Draft::default()
        };
        supervisions::note(work, &draft, true).await?;
    }
    Ok(())
}

/// The filters that staff keep: name and parameters.
const FILTERS: [(&str, &str); 2] =
    [("Actifs en songhaï", "lang=khq&active=yes"), ("Consentement à demander", "consent=missing")];

/// Keeps filters for accounts, by their logins.
pub(super) async fn keep_filters(work: &mut Work, logins: &[&str]) -> Result<()> {
    for login in logins {
        let Some(account) = store::accounts::find_by_login(&mut work.tx, login).await? else { continue };
        for (name, query) in FILTERS {
            let filter = SavedFilter { id: new_id(), name: name.into(), query: query.into() };
            store::saved_filters::insert(&mut work.tx, account.id, &filter, now()).await?;
        }
    }
    Ok(())
}
