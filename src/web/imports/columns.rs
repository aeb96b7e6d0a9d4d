//! What each column holds, where the headings don't say it, or don't say it right.

use crate::web::prelude::*;

use super::Address;
use crate::app::imports::Known;
use crate::app::places::Offer;
use crate::domain::dates;
use crate::domain::import::Content;
use crate::domain::lang::LangTag;
use crate::domain::spreadsheet::{Column, Headings, NO_HEADINGS};
use crate::i18n::{Locale, isolated};
use crate::t;
use crate::web::forms::{Choice, Field, Form};
use crate::web::people::{language_choices, listed, place_choices};

/// The form. After a rejected choice `form` holds it.
pub(super) fn view(
    l: Locale,
    at: &Address,
    mut form: Form,
    content: &Content,
    Known { overview, columns, day, has_ages, .. }: &Known,
    offers: Vec<Offer>,
) -> AnyView {
    let Some(table) = content.table() else { return ().into_any() };
    let Headings { titles, first, .. } = &overview.headings;
    if !form.is_rejected() {
        for (place, column) in columns.iter().enumerate() {
            form.set(&format!("column-{place}"), column.map_or("", Column::as_str));
        }
        let at = if table.headings == Some(NO_HEADINGS) { "none".into() } else { first.to_string() };
        form.set("headings", &at);
        form.set("listed_on", &dates::iso(day.day));
        form.set("place", &content.place.map(String::from).unwrap_or_default());
        form.set("language", content.language.as_ref().map_or("", LangTag::as_str));
    }
    let rows = overview.rows.iter().enumerate().map(|(place, (line, text))| {
        Choice::new(place.to_string(), t!(l, "imports-headings-choice", line = line, text = isolated(text)))
    });
    let rows = rows.chain(std::iter::once(Choice::new("none", t!(l, "imports-headings-none"))));
    let none = Choice::new("", t!(l, "imports-column-none"));
    let kinds = Column::CHOICES.into_iter().map(|column| Choice::new(column.as_str(), l.text(column.key())));
    let kinds: Vec<Choice> = std::iter::once(none).chain(kinds).collect();
    let shown = titles.iter().zip(&overview.samples).enumerate();
    let fields = shown
        .filter(|(_, (title, samples))| !samples.is_empty() || !title.is_empty())
        .map(|(place, (title, samples))| {
            let label = match title.as_str() {
                "" => t!(l, "imports-column-untitled", number = place + 1),
                title => isolated(title),
            };
            let field = Field::select(format!("column-{place}"), label, kinds.clone()).unmarked();
            match listed(l, samples.iter().map(|sample| isolated(sample))) {
                Some(text) => field.hint(t!(l, "imports-column-sample", text = text)).view(&form, l),
                None => field.view(&form, l),
            }
        })
        .collect_view();
    let places = Choice::none(t!(l, "imports-place-none")).chain(place_choices(l, offers));
    let languages = Choice::none(t!(l, "imports-language-none")).chain(language_choices(l));
    let asks_day =
        *has_ages || form.typed("listed_on").is_some_and(|typed| form.is_rejected() && !typed.is_empty());
    let day = asks_day.then(|| {
        let hint = t!(l, "imports-day-hint");
        Field::input("date", "listed_on", t!(l, "imports-day")).hint(hint).unmarked().view(&form, l)
    });
    view! {
        <p>{t!(l, "imports-columns-intro")}</p>
        <form method="post" action=at.path() class="narrow">
            {at.version_field()}
            <input type="hidden" name="width" value=titles.len().to_string()/>
            {Field::select("headings", t!(l, "imports-headings-row"), rows.collect()).hint(t!(l, "imports-headings-hint")).unmarked().view(&form, l)}
            {fields}
            {day}
            {Field::select("place", t!(l, "imports-place-default"), places.collect()).hint(t!(l, "imports-place-hint")).unmarked().view(&form, l)}
            {Field::select("language", t!(l, "imports-language-default"), languages.collect()).unmarked().view(&form, l)}
            <p class="actions">
                <button type="submit" name="action" value="columns">{t!(l, "imports-columns-save")}</button>
                {(!content.aside.is_empty()).then(|| view! { <a href=format!("{}?sheet=1", at.path())>{t!(l, "imports-sheet-change")}</a> })}
                <a href=format!("{}?give-up=1", at.path())>{t!(l, "imports-give-up")}</a>
            </p>
        </form>
    }
    .into_any()
}
