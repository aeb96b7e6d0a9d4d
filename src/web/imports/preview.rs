//! A list as it would be imported: how many are added, what is left to correct, the totals to compare with the paper.

use crate::web::prelude::*;

use super::shown::Shown;
use super::{Address, rows, sending};
use crate::app::imports::{Fate, Preview, Room, Totals};
use crate::app::places::Offer;
use crate::domain::import::{Content, Note};
use crate::domain::text::capitalised;
use crate::i18n::{Locale, isolated};
use crate::t;

/// The body of the page, as HTML.
pub(super) fn view(
    l: Locale,
    at: &Address,
    content: &Content,
    preview: &Preview,
    offers: Vec<Offer>,
    shown: &Shown,
) -> AnyView {
    let added = preview.count(|fate| fate == Fate::Add);
    let known = preview.known();
    let wrong = preview.count(|fate| fate == Fate::Wrong);
    let undecided = preview.count(|fate| fate == Fate::Undecided);
    let left_out = preview.count(|fate| fate == Fate::LeftOut);
    let room = preview.room().filter(|_| !at.is_late);
    let already = room.map_or(0, |room| room.already);
    let (unchanged, known_text) = match room {
        Some(room) => (room.known, t!(l, "imports-count-known-enrol", count = room.known)),
        None => (known, t!(l, "imports-count-known", count = known)),
    };
    let item = |count: usize, text: String| (count > 0).then(|| view! { <li>{text}</li> });
    let open = (wrong + undecided > 0).then(|| {
        let wrong = rows::to_first(preview, shown, Fate::Wrong, t!(l, "imports-left-wrong", count = wrong));
        let text = t!(l, "imports-left-undecided", count = undecided);
        let undecided = rows::to_first(preview, shown, Fate::Undecided, text);
        let ways = wrong.into_iter().chain(undecided).map(|way| view! { <li>{way}</li> }).collect_view();
        view! { <div class="notice warning"><p>{t!(l, "imports-left-to-do")}</p><ul>{ways}</ul></div> }
    });
    let nobody = (added + known + wrong + undecided == 0).then(|| {
        view! { <p class="notice warning">{t!(l, "imports-nobody")}</p> }
    });
    let to_sheets = (!content.aside.is_empty()).then(|| {
        let name = content.table().map(|table| table.name.clone()).unwrap_or_default();
        let text = t!(l, "imports-sheet-of", name = isolated(&name));
        view! { <p>{text} " · " {sending::leading("?sheet=1".into(), t!(l, "imports-sheet-change"))}</p> }
    });
    view! {
        {sending::entered(l)}
        {nobody}
        <ul>
            {item(added, t!(l, "imports-count-add", count = added))}
            {item(unchanged, known_text)}
            {item(already, t!(l, "imports-count-already", count = already))}
            {item(left_out, t!(l, "imports-count-left", count = left_out))}
        </ul>
        {open}
        {room.and_then(|room| places_left(l, room))}
        <div class="list-sums">{notes(l, content, preview)}<section>{totals(l, preview)}</section></div>
        {to_sheets}
        <p>{sending::leading("?columns=1".into(), t!(l, "imports-columns-change"))}</p>
        {rows::view(l, at, preview, offers, shown)}
        <p class="hint">{t!(l, "imports-consent")}</p>
        <p class="hint">{t!(l, "imports-kept")}</p>
        <p>{sending::leading("?give-up=1".into(), t!(l, "imports-give-up"))}</p>
    }
    .into_any()
}

/// Whether the cohort has places for those whom the list would enrol, and what happens where it has not.
fn places_left(l: Locale, room: Room) -> Option<AnyView> {
    let texts: Vec<_> = room.told().iter().map(|message| view! { <p>{l.message(message)}</p> }).collect();
    let is_warning = room.over() > 0 || room.is_refused();
    (!texts.is_empty()).then(|| {
        view! { <div class="notice" class:warning=is_warning>{texts.into_iter().collect_view()}</div> }
    })
}

/// What was guessed or left out when the file was read.
fn notes(l: Locale, content: &Content, preview: &Preview) -> Option<AnyView> {
    let table = content.table()?;
    let above = &preview.above;
    let told: Vec<String> = preview.told().iter().map(|message| l.message(message)).collect();
    let above = (!above.is_empty()).then(|| t!(l, "imports-above", found = above));
    let notes = table.notes.iter().filter_map(Note::message).map(|message| l.message(&message));
    let items: Vec<_> =
        notes.chain(above).chain(told).map(|text| view! { <li>{capitalised(&text)}</li> }).collect();
    (!items.is_empty()).then(|| {
        view! {
            <div class="notice"><p><strong>{t!(l, "imports-notes")}</strong></p><ul>{items.into_iter().collect_view()}</ul></div>
        }
        .into_any()
    })
}

/// Women and men by place, as the paper list sums them up: below their sum, folded on a telephone.
fn totals(l: Locale, preview: &Preview) -> AnyView {
    let [undecided, wrong, left_out] =
        [Fate::Undecided, Fate::Wrong, Fate::LeftOut].map(|wanted| preview.count(|fate| fate == wanted));
    let number = |count: usize| l.grouped(u64::try_from(count).unwrap_or(u64::MAX));
    let row = |name: String, totals: &Totals| {
        view! {
            <tr>
                <th scope="row"><bdi>{name}</bdi></th>
                <td class="number" data-label=t!(l, "imports-women")>{number(totals.women)}</td>
                <td class="number" data-label=t!(l, "imports-men")>{number(totals.men)}</td>
                <td class="number" data-label=t!(l, "imports-unstated")>{number(totals.unstated)}</td>
                <td class="number" data-label=t!(l, "imports-total")>{number(totals.all())}</td>
            </tr>
        }
    };
    let rows = preview
        .by_place
        .iter()
        .map(|(name, totals)| row(name.clone().unwrap_or_else(|| t!(l, "imports-no-place")), totals));
    let rows = rows.collect::<Vec<_>>().into_iter().collect_view();
    view! {
        <h2>{t!(l, "imports-totals")}</h2>
        <details class="more sums">
            <summary>{sum(l, preview)}</summary>
            <p class="hint">{t!(l, "imports-totals-hint", undecided = undecided, wrong = wrong, left = left_out)}</p>
            <table class="stack totals">
                <thead><tr>
                    <th scope="col">{t!(l, "person-place")}</th>
                    <th scope="col" class="number">{t!(l, "imports-women")}</th>
                    <th scope="col" class="number">{t!(l, "imports-men")}</th>
                    <th scope="col" class="number">{t!(l, "imports-unstated")}</th>
                    <th scope="col" class="number">{t!(l, "imports-total")}</th>
                </tr></thead>
                <tbody>{rows}{row(t!(l, "imports-total"), &preview.totals)}</tbody>
            </table>
        </details>
    }
    .into_any()
}

/// All of them in one line, and in how many places they live.
fn sum(l: Locale, preview: &Preview) -> String {
    let Totals { women, men, unstated } = preview.totals;
    let places = preview.by_place.iter().filter(|(name, _)| name.is_some()).count();
    let people = t!(l, "person-count", count = preview.totals.all());
    t!(l, "imports-sum", people = people, women = women, men = men, unstated = unstated, places = places)
}
