//! The record of a person: what is held, the trainings, the consents.

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};
use time::Date;

use super::background::{languages_text, positions_text, status_text, telephones_text};
use super::consent::{manner_text, scope_text};
use super::{birth_text, language_name, listed, programme_role, sex_name};
use crate::app;
use crate::app::people::Record;
use crate::app::work::Work;
use crate::domain::cascade::{MeaningChange, Recalled};
use crate::domain::civility::has_civility;
use crate::domain::completion::Outcome;
use crate::domain::consent::{Consent, Standing};
use crate::domain::id::PersonId;
use crate::domain::person::{Fluency, PastTraining};
use crate::domain::text::FullName;
use crate::error::{Error, Result};
use crate::i18n::{Locale, dates};
use crate::t;
use crate::web::counted::women_and_men;
use crate::web::grid::average;
use crate::web::languages::side_by_side;
use crate::web::layout;
use crate::web::path::Path;
use crate::web::place_names::cercle_of;
use crate::web::visit::Visit;

/// `GET /people/{id}`
pub(super) async fn show(visit: Visit, Path(id): Path<PersonId>) -> Result<Response> {
    let sees = visit.actor.sees_guides();
    let found = visit.read(async |work| match app::people::find(work, id).await {
        Err(Error::NotFound) => Ok(Err(app::duplicates::kept_of(work, id).await?.ok_or(Error::NotFound)?)),
        Err(error) => Err(error),
        Ok(record) => {
            let recall = if sees { Recall::read(work, &record).await? } else { Recall::default() };
            Ok(Ok((record, recall)))
        }
    });
    Ok(match found.await? {
        Ok((record, recall)) => page(&visit, record, &recall),
        // It is part of another record now.
        Err(kept) => Redirect::to(&format!("/people/{kept}")).into_response(),
    })
}

/// `POST /people/{id}/delete`
pub(super) async fn delete(visit: Visit, Path(id): Path<PersonId>) -> Result<Response> {
    visit.write(async |work| app::people::delete(work, id).await).await?;
    Ok(Redirect::to("/people").into_response())
}

/// What the person learnt and says something else by now, and for what they were called back.
#[derive(Default)]
struct Recall {
    outdated: Vec<(String, MeaningChange)>,
    recalled: Vec<Recalled>,
}

impl Recall {
    async fn read(work: &mut Work, record: &Record) -> Result<Self> {
        let outdated = app::cascade::outdated(work, record).await?;
        Ok(Self { outdated, recalled: app::cascade::recalled(work, record).await? })
    }
}

fn page(visit: &Visit, record: Record, recall: &Recall) -> Response {
    let l = visit.locale;
    // The name stays out of the title, and so out of the browser's history.
    let title = t!(l, "person-record");
    let is_own = visit.actor.account().and_then(|account| account.person) == Some(record.person.id);
    let is_saved = visit.has_parameter("saved");
    let may_erase = visit.actor.runs_programme() && record.may_change;
    let may_list = visit.actor.sees_guides();
    let is_staff = visit.actor.is_staff();
    let outdated = outdated_notice(l, &record, &recall.outdated);
    let recalled = recalled_list(l, &record, &recall.recalled);
    layout::page(visit, &title, move || {
        let details = &record.person.details;
        let id = record.person.id;
        let arabic = details.arabic_name.as_ref().map(|name| {
            view! { <p><strong><bdi lang="ar" dir="rtl">{name.as_str().to_owned()}</bdi></strong></p> }
        });
        let actions = record.may_change.then(|| {
            view! {
                <p class="actions">
                    <a class="button quiet" href=format!("/people/{id}/edit")>{t!(l, "person-edit")}</a>
                    <a class="button quiet" href=format!("/people/{id}/background")>{t!(l, "person-background")}</a>
                    <a href="/people">{t!(l, "person-back-to-list")}</a>
                </p>
            }
        });
        view! {
            <h1><bdi>{details.name.as_str().to_owned()}</bdi>{activity(l, &record)}</h1>
            {arabic}
            {is_saved.then(|| view! { <p class="notice done" role="status">{t!(l, "person-saved")}</p> })}
            {actions}
            {civility(l, &record)}
            {facts(l, &record)}
            <section>
                <h2>{t!(l, "person-trainings")}</h2>
                {trainings(l, &record, is_own)}
                {outdated}
                {recalled}
                {(may_list && !record.trainings.is_empty()).then(|| view! { <p><a href=format!("/cascade/people/{id}")>{t!(l, "cascade-learnt-link")}</a></p> })}
            </section>
            <section>
                <h2>{t!(l, "restitution-list-title")}</h2>
                {restitutions(l, &record, may_list)}
            </section>
            <section>
                <h2>{t!(l, "supervision-list-title")}</h2>
                {supervisions(l, &record, may_list, is_staff)}
            </section>
            <section>
                <h2>{t!(l, "person-consent")} " " {badge(l, record.standing)}</h2>
                {consents(l, &record)}
            </section>
            <section>
                <h2>{t!(l, "held-title")}</h2>
                <p>{t!(l, "held-lead")}</p>
                <p class="actions">
                    <a class="button quiet" href=format!("/people/{id}/held.pdf")>{t!(l, "held-pdf")}</a>
                    <a href=format!("/people/{id}/held.json")>{t!(l, "held-json")}</a>
                </p>
                {may_erase.then(|| view! { <p><a href=format!("/people/{id}/erase")>{t!(l, "erase-link")}</a></p> })}
            </section>
            {may_erase.then(|| merges(l, &record))}
            {record.may_delete.then(|| removal(l, record.person.id))}
        }
    })
}

/// The modules of which the person learnt what says something else by now.
fn outdated_notice(l: Locale, record: &Record, outdated: &[(String, MeaningChange)]) -> Option<AnyView> {
    let noting = |change: &MeaningChange| {
        let action = format!("/cascade/people/{}/recalled", record.person.id);
        record.may_change.then(|| {
            view! {
                <form method="post" action=action>
                    <input type="hidden" name="module" value=change.slug.to_string()/>
                    <button type="submit" class="quiet small">{t!(l, "cascade-recalled")}</button>
                </form>
            }
        })
    };
    let items = outdated.iter().map(|(title, change)| {
        let date = dates::long(change.at.date(), l);
        let text = t!(l, "cascade-outdated", number = change.number, date = date);
        view! { <li><bdi>{title.clone()}</bdi> " · " {l.text(change.key())} {t!(l, "list-comma")} {text} {noting(change)}</li> }
    });
    let items = items.collect_view();
    (!outdated.is_empty()).then(|| {
        view! { <div class="notice warning"><p><strong>{t!(l, "cascade-outdated-title")}</strong></p><ul>{items}</ul></div> }
    })
}

/// For which modules the person was called back, and when; who noted it by mistake takes it back.
fn recalled_list(l: Locale, record: &Record, recalled: &[Recalled]) -> Option<AnyView> {
    let items = recalled.iter().map(|recalled| {
        let text =
            t!(l, "cascade-recalled-for", date = dates::long(recalled.at.date(), l), module = recalled.title);
        let undo = record.may_change.then(|| {
            let action = format!("/cascade/people/{}/recalled", record.person.id);
            view! {
                <form method="post" action=action>
                    <input type="hidden" name="undo" value=recalled.id.to_string()/>
                    <button type="submit" class="quiet small">{t!(l, "cascade-recalled-undo")}</button>
                </form>
            }
        });
        view! { <li>{text} {undo}</li> }
    });
    let items = items.collect_view();
    (!recalled.is_empty()).then(|| view! { <ul>{items}</ul> }.into_any())
}

/// Whether the person is away, or led something lately.
fn activity(l: Locale, record: &Record) -> Option<impl IntoView + use<>> {
    let status = record.background.status.map(|status| ("badge", l.text(status.key())));
    let active = record.is_active.then(|| ("badge done", t!(l, "person-is-active")));
    status.or(active).map(|(class, text)| view! { " " <span class=class>{text}</span> })
}

/// What the person led in their community.
fn restitutions(l: Locale, record: &Record, may_list: bool) -> AnyView {
    if record.restitutions.is_empty() {
        return view! { <p>{t!(l, "restitution-none-led")}</p> };
    }
    let items = record.restitutions.iter().map(|led| {
        let text = format!("{} · {}", dates::long(led.held_on, l), l.text(led.kind.key()));
        let text = if may_list {
            view! { <a href=format!("/restitutions/{}", led.id)>{text}</a> }
        } else {
            text.into_any()
        };
        let place = [Some(led.place.clone()), led.locality.clone()].into_iter().flatten();
        let people = women_and_men(l, led.noted());
        view! { <li>{text} " · " {side_by_side(place)} " · " {people}</li> }
    });
    let id = record.person.id;
    let shown = i64::try_from(record.restitutions.len()).unwrap_or(i64::MAX);
    let more = (may_list && record.restitution_count > shown).then(|| {
        let text = t!(l, "restitution-all-of-person", count = record.restitution_count);
        view! { <p><a href=format!("/restitutions?person={id}")>{text}</a></p> }
    });
    view! { <ul>{items.collect_view()}</ul> {more} }
}

/// The visits to the person at work, and the way to note one.
fn supervisions(l: Locale, record: &Record, may_list: bool, is_staff: bool) -> AnyView {
    let id = record.person.id;
    let items = record.supervisions.iter().map(|one| {
        let day = dates::long(one.held_on, l);
        let day = if may_list {
            view! { <a href=format!("/supervisions/{}", one.id)>{day}</a> }
        } else {
            day.into_any()
        };
        let place = [Some(one.place.clone()), one.locality.clone()].into_iter().flatten();
        let mean = average(l, &one.marks, one.scale);
        let next = one.open_plan().map(|day| {
            let text = t!(l, "supervision-next-on", day = dates::long(day, l));
            let late = one.is_overdue(record.today);
            let late =
                late.then(|| view! { " " <span class="badge warning">{t!(l, "supervision-overdue")}</span> });
            view! { " · " {text} {late} }
        });
        view! { <li>{day} " · " {side_by_side(place)} " · " {mean} {next}</li> }
    });
    let items = items.collect_view();
    let none = record.supervisions.is_empty().then(|| view! { <p>{t!(l, "supervision-none-noted")}</p> });
    let shown = i64::try_from(record.supervisions.len()).unwrap_or(i64::MAX);
    let more = (may_list && record.supervision_count > shown).then(|| {
        let text = t!(l, "supervision-all-of-person", count = record.supervision_count);
        view! { <p><a href=format!("/supervisions?person={id}")>{text}</a></p> }
    });
    let new = (is_staff && record.may_change).then(|| {
        view! { <p><a class="button quiet" href=format!("/supervisions/new?person={id}")>{t!(l, "supervision-new")}</a></p> }
    });
    view! { {none} <ul>{items}</ul> {more} {new} }
}

/// A civility that was typed into the name: it is kept as typed, and pointed out.
fn civility(l: Locale, record: &Record) -> impl IntoView + use<> {
    let is_there = record.may_change && has_civility(record.person.details.name.as_str());
    is_there.then(|| view! { <p class="notice warning">{t!(l, "person-name-civility")}</p> })
}

/// Consent in one word, for the heading of its section and for lists.
fn badge(l: Locale, standing: Standing) -> impl IntoView {
    let (class, text) = match standing {
        Standing::Given(_) => ("badge done", t!(l, "consent-given")),
        Standing::Missing => ("badge warning", t!(l, "consent-missing")),
        Standing::Withdrawn(_) => ("badge error", t!(l, "consent-withdrawn")),
    };
    view! { <span class=class>{text}</span> }
}

fn facts(l: Locale, record: &Record) -> impl IntoView + use<> {
    let d = &record.person.details;
    let place = record.place.as_ref().map(|located| {
        let around = located.cercle.as_ref().map(|name| cercle_of(l, name));
        let names = [Some(located.place.name.clone()), located.commune.clone(), around];
        view! { <dt>{t!(l, "person-place")}</dt><dd>{side_by_side(names.into_iter().flatten())}</dd> }
    });
    let languages = listed(l, d.languages.iter().map(|tag| language_name(l, tag.as_str())));
    let further = &record.background;
    let [origin, work] = &record.further_places;
    let rows = [
        (t!(l, "person-also-written"), listed(l, record.also_written.iter().map(ToString::to_string))),
        (t!(l, "person-code"), record.person.code.as_ref().map(ToString::to_string)),
        (t!(l, "person-status"), status_text(l, further)),
        (t!(l, "person-locality"), d.locality.clone()),
        (t!(l, "person-origin"), origin.clone()),
        (t!(l, "person-work"), work.clone()),
        (t!(l, "person-languages"), languages),
        (t!(l, "person-speaks"), languages_text(l, further, Fluency::Speaks)),
        (t!(l, "person-understands"), languages_text(l, further, Fluency::Understands)),
        (t!(l, "person-telephone"), d.telephone.clone()),
        (t!(l, "person-telephones"), telephones_text(l, further)),
        (t!(l, "person-role"), d.role.map(|role| programme_role(l, role))),
        (t!(l, "person-structure"), d.structure.clone()),
        (t!(l, "person-positions"), positions_text(l, further)),
        (t!(l, "person-sex"), Some(sex_name(l, d.sex))),
        (t!(l, "person-birth"), Some(birth_text(l, d.birth))),
        (t!(l, "person-birth-place"), d.birth_place.clone()),
    ];
    let rows = rows.into_iter().filter_map(|(label, value)| {
        value.map(|value| view! { <dt>{label}</dt><dd><bdi>{value}</bdi></dd> })
    });
    view! { <dl class="facts">{place}{rows.collect_view()}</dl> }
}

fn trainings(l: Locale, record: &Record, is_own: bool) -> AnyView {
    if record.trainings.is_empty() {
        return view! { <p>{t!(l, "person-no-trainings")}</p> };
    }
    let may_open = |training: &PastTraining| record.reach.covers(Some(training.place));
    let items =
        record.trainings.iter().map(|training| item(l, training, record.today, may_open(training), is_own));
    view! { <ul class="cards">{items.collect_view()}</ul> }
}

/// That somebody led a training, or is to lead it.
pub(in crate::web) fn led_text(l: Locale, training: &PastTraining, today: Date) -> String {
    if training.starts_on > today { t!(l, "person-training-to-lead") } else { t!(l, "person-training-led") }
}

/// One training: what, when, where, with which result; with links to cohort and certificate for staff, and for a person to
/// their own certificate.
fn item(
    l: Locale,
    training: &PastTraining,
    today: Date,
    may_open: bool,
    is_own: bool,
) -> impl IntoView + use<> {
    let title = training.title.get(l.tag()).to_owned();
    let dates = dates::span(training.starts_on, training.ends_on, l);
    let result = match (training.led, training.outcome) {
        _ if training.cancelled => view! { <span class="badge error">{t!(l, "cohort-cancelled")}</span> },
        (true, _) => view! { <span class="badge">{led_text(l, training, today)}</span> },
        (_, Some(Outcome::Certificate)) => {
            view! { <span class="badge done">{t!(l, "person-training-certificate")}</span> }
        }
        (_, Some(Outcome::Attestation)) => {
            view! { <span class="badge done">{t!(l, "person-training-attestation")}</span> }
        }
        (_, Some(Outcome::None)) => {
            view! { <span class="badge warning">{t!(l, "person-training-incomplete")}</span> }
        }
        (_, None) => view! { <span class="badge">{t!(l, "person-training-open")}</span> },
    };
    let second = (!training.counts).then(|| {
        view! { " " <span class="badge">{t!(l, "person-training-second")}</span> }
    });
    let serial = training.serial.as_ref().map(|serial| {
        let revoked = training.revoked.then(|| {
            view! { " " <span class="badge error">{t!(l, "person-certificate-revoked")}</span> }
        });
        let link = if may_open || is_own {
            view! { <a class="serial" href=format!("/certificates/{serial}")>{serial.to_string()}</a> }
        } else {
            view! { <a class="serial" href=format!("/verify/{serial}")>{serial.to_string()}</a> }
        };
        view! { <p>{t!(l, "person-certificate")} " " {link} {revoked}</p> }
    });
    let heading = if may_open {
        view! { <a href=format!("/cohorts/{}", training.code)>{title}</a> }
    } else {
        title.into_any()
    };
    view! {
        <li class="card">
            <h3>{heading}</h3>
            <p><bdi>{training.place_name.clone()}</bdi> {t!(l, "list-comma")} {dates}</p>
            <p>{result}{second}</p>
            {serial}
        </li>
    }
}

fn consents(l: Locale, record: &Record) -> impl IntoView + use<> {
    let id = record.person.id;
    let items = record.consents.iter().map(|consent| consent_item(l, consent)).collect_view();
    let missing = matches!(record.standing, Standing::Missing)
        .then(|| view! { <p class="notice warning">{t!(l, "consent-missing-advice")}</p> });
    let actions = record.may_change.then(|| {
        let withdraw = matches!(record.standing, Standing::Given(_)).then(|| {
            view! {
                <a class="button quiet" href=format!("/people/{id}/consent/withdraw")>{t!(l, "consent-withdraw")}</a>
            }
        });
        view! {
            <div class="actions">
                <a class="button quiet" href=format!("/people/{id}/consent")>{t!(l, "consent-record")}</a>
                {withdraw}
            </div>
        }
    });
    view! {
        {missing}
        <ul class="cards">{items}</ul>
        {actions}
    }
}

fn consent_item(l: Locale, consent: &Consent) -> impl IntoView + use<> {
    let scopes = consent.scopes.iter().map(|scope| view! { <li>{scope_text(l, *scope)}</li> }).collect_view();
    let given = dates::long(consent.given_on, l);
    let withdrawn = consent.withdrawn_on.map(|day| {
        let day = dates::long(day, l);
        view! { <p><span class="badge error">{t!(l, "consent-withdrawn-on", date = day)}</span></p> }
    });
    let witness = consent.manner.witness().map(FullName::as_str).map(|name| {
        view! { <p>{t!(l, "consent-witness")} " " <bdi>{name.to_owned()}</bdi></p> }
    });
    view! {
        <li class="card">
            <h3>{t!(l, "consent-given-on-day", date = given)}</h3>
            <p>{manner_text(l, consent.manner.as_str())} " · " {language_name(l, consent.lang.as_str())}</p>
            <p>{t!(l, "consent-read-by")} " " <bdi>{consent.read_by.as_str().to_owned()}</bdi></p>
            {witness}
            <ul>{scopes}</ul>
            {withdrawn}
            <p class="hint">{t!(l, "consent-text-version", version = consent.text_version)}</p>
        </li>
    }
}

/// The merges that made the record: where each can be undone.
fn merges(l: Locale, record: &Record) -> impl IntoView + use<> {
    let links = record.merges.iter().map(|id| {
        view! { <li><a href=format!("/people/duplicates/merges/{id}")>{t!(l, "duplicate-merge-link")}</a></li> }
    });
    let links = links.collect_view();
    (!record.merges.is_empty()).then(|| {
        view! {
            <section>
                <h2>{t!(l, "duplicate-merges-title")}</h2>
                <p>{t!(l, "duplicate-merges-lead")}</p>
                <ul>{links}</ul>
            </section>
        }
    })
}

/// Removing a record made by mistake: in a `<details>`, so that it is not one click away.
fn removal(l: Locale, id: PersonId) -> impl IntoView + use<> {
    view! {
        <details class="toc">
            <summary>{t!(l, "person-delete-title")}</summary>
            <p>{t!(l, "person-delete-advice")}</p>
            <form method="post" action=format!("/people/{id}/delete")>
                <button type="submit" class="danger">{t!(l, "person-delete")}</button>
            </form>
        </details>
    }
}
