//! The search in the register from a cohort's page, and those whom it found, to be ticked.

use crate::web::prelude::*;

use super::super::forms::{Field, Form};
use crate::app;
use crate::app::people::PeoplePage;
use crate::app::work::Work;
use crate::domain::id::PersonId;
use crate::error::Result;
use crate::i18n::Locale;
use crate::t;
use crate::web::languages::side_by_side;

/// People whom a search found.
pub(in crate::web) struct Candidates {
    words: String,
    found: PeoplePage,
    /// The ids of those who were ticked before something was refused.
    ticked: Vec<String>,
}

impl Candidates {
    /// Looks for people whose names have words that begin so, with those who take part or train in a cohort that the visitor sees,
    /// wherever they live.
    pub(in crate::web) async fn find_known(work: &mut Work, words: &str) -> Result<Self> {
        let words: String = words.trim().chars().take(120).collect();
        let found = app::people::search_known(work, &words).await?;
        Ok(Self { words, found, ticked: Vec::new() })
    }

    /// The same with the ticks of a form that was refused.
    pub(in crate::web) fn ticked_as(self, form: &Form) -> Self {
        Self { ticked: form.all("person"), ..self }
    }
}

/// What those who were found are asked for.
pub(in crate::web) struct Wording {
    /// The button below them.
    pub submit: String,
    /// Beside somebody who has been taken already.
    pub already: String,
    /// Where nobody was found.
    pub nobody: String,
}

/// Place and locality in one line; nothing when neither is known.
pub(in crate::web) fn where_from(place: Option<&str>, locality: Option<&str>) -> impl IntoView + use<> {
    side_by_side([place, locality].into_iter().flatten().map(ToOwned::to_owned))
}

/// The search in the register.
pub(in crate::web) fn search_form(
    l: Locale,
    action: String,
    found: Option<&Candidates>,
) -> impl IntoView + use<> {
    let words = found.map(|found| found.words.clone()).unwrap_or_default();
    let form = Form::filled([("q", words)]);
    view! {
        <form method="post" action=action class="search" role="search" data-as-typed="">
            {Field::input("search", "q", t!(l, "roster-search")).hint(t!(l, "roster-search-hint")).required().view(&form, l)}
            <button type="submit" class="quiet">{t!(l, "roster-search-submit")}</button>
        </form>
    }
}

/// Those whom a search found, to be ticked; `taken` have been already.
pub(in crate::web) fn candidates(
    l: Locale,
    candidates: Candidates,
    taken: &[PersonId],
    action: String,
    wording: &Wording,
) -> impl IntoView + use<> {
    let Candidates { words, found, ticked } = candidates;
    if found.people.is_empty() {
        return view! { <p class="empty" role="status">{wording.nobody.clone()}</p> };
    }
    let shown = i64::try_from(found.people.len()).unwrap_or(i64::MAX);
    let more = (found.total > shown)
        .then(|| view! { <p class="hint">{t!(l, "roster-more-found", total = found.total)}</p> });
    let rows = found
        .people
        .iter()
        .map(|person| {
            let is_taken = taken.contains(&person.id);
            let is_ticked = !is_taken && ticked.iter().any(|id| id == person.id.as_str());
            let born = person.birth_year.map(|year| format!(" · {year}"));
            view! {
                <li><label class="choice candidate">
                    <input type="checkbox" name="person" value=person.id.to_string() disabled=is_taken checked=is_ticked/>
                    <span><bdi>{person.full_name.to_string()}</bdi>{is_taken.then(|| view! { " " <span class="badge done">{wording.already.clone()}</span> })}
                        <small>{where_from(person.place_name.as_deref(), person.locality.as_deref())}{born}</small></span>
                </label></li>
            }
        })
        .collect_view();
    view! {
        <form method="post" action=action>
            <input type="hidden" name="q" value=words/>
            {Form::default().once()}
            <p role="status">{t!(l, "roster-found", count = found.total)}</p>
            {more}
            <ul class="plain">{rows}</ul>
            <button type="submit">{wording.submit.clone()}</button>
        </form>
    }
}
