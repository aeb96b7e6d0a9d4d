//! What each column holds, where the headings don't say it, or don't say it right.

use crate::web::prelude::*;

use super::Address;
use crate::app::places::Offer;
use crate::domain::import::{Content, ImportSheet};
use crate::domain::spreadsheet::{Column, NO_HEADINGS};
use crate::domain::text::one_line;
use crate::i18n::Locale;
use crate::t;
use crate::web::forms::{Choice, Field, Form};
use crate::web::people::{listed, place_choices};

/// How many rows may be pointed at as that of the headings.
const ROWS_OFFERED: usize = 20;
/// How many cells show what a column holds.
const SAMPLES: usize = 3;

/// The form. After a rejected choice `form` holds it.
pub(super) fn view(
    l: Locale,
    at: &Address,
    mut form: Form,
    content: &Content,
    found: &[Option<Column>],
    offers: Vec<Offer>,
) -> AnyView {
    let Some(table) = content.table() else { return ().into_any() };
    let titles = table.titles();
    let headings = table.headings();
    if !form.is_rejected() {
        for (place, column) in found.iter().enumerate() {
            form.set(&format!("column-{place}"), column.map_or("", Column::as_str));
        }
        let at = if table.headings == Some(NO_HEADINGS) { "none".into() } else { headings.first.to_string() };
        form.set("headings", &at);
        form.set("place", &content.place.map(String::from).unwrap_or_default());
    }
    let rows = table.records.iter().take(ROWS_OFFERED).enumerate().map(|(place, (line, cells))| {
        let text: Vec<String> =
            cells.iter().map(|cell| one_line(cell)).filter(|cell| !cell.is_empty()).collect();
        let text: String = text.join(" · ").chars().take(70).collect();
        Choice::new(place.to_string(), t!(l, "imports-headings-choice", line = line, text = text))
    });
    let rows = rows.chain(std::iter::once(Choice::new("none", t!(l, "imports-headings-none"))));
    let none = Choice::new("", t!(l, "imports-column-none"));
    let kinds = Column::CHOICES.into_iter().map(|column| Choice::new(column.as_str(), l.text(column.key())));
    let kinds: Vec<Choice> = std::iter::once(none).chain(kinds).collect();
    let filled = table.filled();
    let shown = titles.iter().enumerate().filter(|(place, title)| filled[*place] || !title.is_empty());
    let fields = shown
        .map(|(place, title)| {
            let label = match title.as_str() {
                "" => t!(l, "imports-column-untitled", number = place + 1),
                title => title.to_owned(),
            };
            let field = Field::select(format!("column-{place}"), label, kinds.clone()).unmarked();
            match samples(l, table, headings.below, place) {
                Some(text) => field.hint(t!(l, "imports-column-sample", text = text)).view(&form, l),
                None => field.view(&form, l),
            }
        })
        .collect_view();
    let places =
        std::iter::once(Choice::new("", t!(l, "imports-place-none"))).chain(place_choices(l, offers));
    view! {
        <p>{t!(l, "imports-columns-intro")}</p>
        <form method="post" action=at.path() class="narrow">
            {at.version_field()}
            <input type="hidden" name="width" value=titles.len().to_string()/>
            {Field::select("headings", t!(l, "imports-headings-row"), rows.collect()).hint(t!(l, "imports-headings-hint")).unmarked().view(&form, l)}
            {fields}
            {Field::select("place", t!(l, "imports-place-default"), places.collect()).hint(t!(l, "imports-place-hint")).unmarked().view(&form, l)}
            <p class="actions">
                <button type="submit" name="action" value="columns">{t!(l, "imports-columns-save")}</button>
                <a href=format!("{}?give-up=1", at.path())>{t!(l, "imports-give-up")}</a>
            </p>
        </form>
    }
    .into_any()
}

/// The first cells of a column, from a record on, that hold something.
fn samples(l: Locale, table: &ImportSheet, below: usize, place: usize) -> Option<String> {
    let below = table.records.iter().skip(below);
    let cells = below.filter_map(|(_, cells)| cells.get(place)).map(|cell| one_line(cell));
    listed(l, cells.filter(|cell| !cell.is_empty()).take(SAMPLES).map(|cell| cell.chars().take(40).collect()))
}
