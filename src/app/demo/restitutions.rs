//! What graduates of the invented programme led in their communities.

use time::{Date, Duration};

use crate::app::places;
use crate::app::restitutions::{self, CountDraft, Draft, LookedUp};
use crate::app::work::Work;
use crate::domain::dates;
use crate::domain::id::PersonId;
use crate::error::Result;

struct Held {
    kind: &'static str,
    /// So many days ago.
    days_ago: i64,
    place: &'static str,
    locality: &'static str,
    module: &'static str,
    lang: &'static str,
    /// People by their lines in the file: graduates of the first cohort.
    leaders: &'static [usize],
    /// Women and men from 15 to 29 years, from 30 to 44, and of an age that was not noted.
    counts: [[&'static str; 2]; 3],
}

const HELD: [Held; 8] = [
    Held {
        kind: "session",
        days_ago: 30,
        place: "Goundam",
        locality: "Hamakoira",
        module: "rumeurs-radios",
        lang: "khq",
        leaders: &[2],
        counts: [["14", "9"], ["8", "6"], ["", ""]],
    },
    Held {
        kind: "forum",
        days_ago: 26,
        place: "Gargando",
        locality: "Kel Haoussa",
        module: "analyse-du-conflit",
        lang: "taq-Latn",
        leaders: &[3, 4],
        counts: [["11", "17"], ["12", "21"], ["", ""]],
    },
    Held {
        kind: "radio",
        days_ago: 23,
        place: "Goundam",
        locality: "",
        module: "rumeurs-radios",
        lang: "khq",
        leaders: &[4],
        counts: [["", ""], ["", ""], ["", ""]],
    },
    Held {
        kind: "session",
        days_ago: 19,
        place: "Tonka",
        locality: "Échell",
        module: "communication-non-violente",
        lang: "khq",
        leaders: &[5],
        counts: [["16", "7"], ["9", "4"], ["", ""]],
    },
    Held {
        kind: "culture",
        days_ago: 15,
        place: "Raz-El-Ma",
        locality: "",
        module: "",
        lang: "ar",
        leaders: &[8, 6],
        counts: [["", ""], ["", ""], ["60", "75"]],
    },
    Held {
        kind: "session",
        days_ago: 11,
        place: "Goundam",
        locality: "Bangourya",
        module: "negociation-mediation",
        lang: "fr",
        leaders: &[4],
        counts: [["8", "6"], ["10", "5"], ["2", "1"]],
    },
    Held {
        kind: "training",
        days_ago: 6,
        place: "Gargando",
        locality: "",
        module: "preparer-sa-restitution",
        lang: "fr",
        leaders: &[3],
        counts: [["7", "8"], ["3", "4"], ["", ""]],
    },
    Held {
        kind: "session",
        days_ago: 2,
        place: "Tonka",
        locality: "Nounou",
        module: "rumeurs-radios",
        lang: "khq",
        leaders: &[5, 7],
        counts: [["19", "13"], ["6", "9"], ["", ""]],
    },
];

/// Notes them.
pub(super) async fn make(work: &mut Work, people: &[PersonId], today: Date) -> Result<()> {
    let communes = places::offers(work).await?;
    for held in &HELD {
        let place = communes.iter().find(|offer| offer.name == held.place);
        let count = |band: &str, [women, men]: [&str; 2]| CountDraft {
            band: band.into(),
            women: women.into(),
            men: men.into(),
        };
        let [young, older, unknown] = held.counts;
        let leaders = held.leaders.iter().filter_map(|line| people.get(*line));
        let draft = Draft {
            kind: held.kind.into(),
            held_on: dates::iso(today.saturating_sub(Duration::days(held.days_ago))),
            place: place.map(|offer| offer.id.to_string()).unwrap_or_default(),
            locality: held.locality.into(),
            module: held.module.into(),
            lang: held.lang.into(),
            leader: leaders.map(ToString::to_string).collect(),
            counts: vec![count("15-29", young), count("30-44", older), count("", unknown)],
            ..Draft::default()
        };
        restitutions::create(work, &draft, &LookedUp::default()).await?;
    }
    Ok(())
}
