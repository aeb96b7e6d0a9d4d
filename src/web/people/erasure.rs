//! Erasing a person: what goes and what stays is read first.

use std::collections::{BTreeMap, HashSet};

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};

use crate::app::people::erasure::{self, Certificates, Outlook};
use crate::app::people::mentioned::{FormerNames, Kept, Perhaps};
use crate::domain::cohort_code::CohortCode;
use crate::domain::id::PersonId;
use crate::error::{Error, Message, Result};
use crate::i18n::{Locale, dates};
use crate::t;
use crate::web::forms::{self, Choice, Field, Form};
use crate::web::path::Path;
use crate::web::visit::Visit;
use crate::web::{layout, proof};

use super::{listed, name_field};

/// The field of the words that were shown, and of those that are the person.
const SHOWN: &str = "perhaps";
const ARE_THEIRS: &str = "theirs";
/// The same of former names.
const FORMER_SHOWN: &str = "former";
const FORMER_SOUGHT: &str = "sought";
/// So many words are shown for a decision: no name that is whole stands beside others more often.
const SHOWN_MAX: usize = 500;
/// So many days are told of a place.
const DAYS: usize = 3;

/// `GET /people/{id}/erase`
pub(super) async fn ask(visit: Visit, Path(id): Path<PersonId>) -> Result<Response> {
    let outlook = visit.read(async |work| erasure::outlook(work, id, &FormerNames::default()).await).await?;
    Ok(page(&visit, Form::default(), &outlook))
}

fn page(visit: &Visit, form: Form, outlook: &Outlook) -> Response {
    let l = visit.locale;
    let title = t!(l, "erase-title");
    let id = outlook.person.id;
    let name = outlook.person.details.name.to_string();
    let trainings = outlook.trainings.len();
    let papers = outlook.certificates.len();
    let leads = leads(l, &outlook.leads);
    let (photographs, lists) = (outlook.photographs, outlook.lists);
    let in_log = erasure::stays_in_log(&visit.site.db);
    let (texts, entries) = (outlook.texts, outlook.entries);
    let perhaps = perhaps(visit.locale, &form, &outlook.perhaps);
    let names = listed(l, outlook.names.iter().cloned());
    let former = former(l, &outlook.former_names);
    let signing: Vec<_> = outlook
        .signing
        .iter()
        .map(|named| t!(l, "erase-stays-signing", place = name_field(l, &named.column), count = named.count))
        .collect();
    let accounts: Vec<_> = outlook
        .accounts
        .iter()
        .map(|(login, ends)| match ends {
            true => t!(l, "erase-account-ends", login = login),
            false => t!(l, "erase-account-unlinked", login = login),
        })
        .collect();
    layout::page(visit, &title.clone(), move || {
        let choices = vec![
            Choice::new("keep", t!(l, "erase-certificates-keep")),
            Choice::new("erase", t!(l, "erase-certificates-erase")),
        ];
        let certificates = (papers > 0).then(|| {
            view! {
                <h2>{t!(l, "held-certificates")}</h2>
                <p>{t!(l, "erase-certificates-about", count = papers)}</p>
                {Field::radios("certificates", t!(l, "erase-certificates"), choices).required().view(&form, l)}
            }
        });
        view! {
            <p><a href=format!("/people/{id}")>{t!(l, "erase-back")}</a></p>
            <h1>{title}</h1>
            <p><strong><bdi>{name}</bdi></strong></p>
            <p class="notice warning">{t!(l, "erase-warning")}</p>
            {leads}
            <h2>{t!(l, "erase-goes")}</h2>
            <ul>
                <li>{t!(l, "erase-goes-record")}</li>
                <li>{t!(l, "erase-goes-consents")}</li>
                <li>{t!(l, "erase-goes-visits")}</li>
                <li>{t!(l, "erase-goes-trail")}</li>
                <li>{t!(l, "erase-goes-names")} " " <bdi>{names}</bdi></li>
                {(texts > 0).then(|| view! { <li>{t!(l, "erase-goes-texts", count = texts)}</li> })}
                {(entries > 0).then(|| view! { <li>{t!(l, "erase-goes-entries", count = entries)}</li> })}
                {(photographs > 0).then(|| view! { <li>{t!(l, "erase-goes-photographs", count = photographs)}</li> })}
                {(lists > 0).then(|| view! { <li>{t!(l, "erase-goes-lists", count = lists)}</li> })}
                {accounts.into_iter().map(|text| view! { <li>{text}</li> }).collect_view()}
            </ul>
            <h2>{t!(l, "erase-stays")}</h2>
            <ul>
                <li>{t!(l, "erase-stays-counts", count = trainings)}</li>
                <li>{t!(l, "erase-stays-visits")}</li>
                <li>{t!(l, "erase-stays-others")}</li>
                {signing.into_iter().map(|text| view! { <li>{text}</li> }).collect_view()}
                {in_log.then(|| view! { <li>{t!(l, "erase-stays-log")}</li> })}
                <li>{t!(l, "erase-stays-outside")}</li>
            </ul>
            <p>{t!(l, "erase-first")} " "
                <a href=format!("/people/{id}/held.pdf")>{t!(l, "held-pdf")}</a> " · "
                <a href=format!("/people/{id}/held.json")>{t!(l, "held-json")}</a></p>
            {form.summary_under(l, t!(l, "form-refused"))}
            <form method="post" action=format!("/people/{id}/erase") class="narrow">
                {former}
                {perhaps}
                {certificates}
                {Field::boxes("sure", t!(l, "erase-sure"), vec![Choice::new("yes", t!(l, "erase-sure-yes"))]).unmarked().view(&form, l)}
                <p class="actions"><button type="submit" class="danger">{t!(l, "erase-submit")}</button>
                    <a href=format!("/people/{id}")>{t!(l, "person-cancel")}</a></p>
            </form>
        }
    })
}

/// The cohorts that are not closed and that the person leads.
fn leads(l: Locale, codes: &[CohortCode]) -> Option<impl IntoView + use<>> {
    let links: Vec<_> = codes
        .iter()
        .map(|code| view! { " " <a href=format!("/cohorts/{code}/trainers")><bdi>{code.to_string()}</bdi></a> })
        .collect();
    let text = t!(l, "erase-leads", count = codes.len());
    (!codes.is_empty()).then(|| view! { <p class="notice warning">{text} {links.collect_view()}</p> })
}

/// The names that the record bore once, each with a box: ticked where it is looked for.
fn former(l: Locale, names: &[(String, bool)]) -> Option<impl IntoView + use<>> {
    let boxes = names.iter().map(|(name, is_sought)| {
        view! {
            <input type="hidden" name=FORMER_SHOWN value=name.clone()/>
            <label class="choice">
                <input type="checkbox" name=FORMER_SOUGHT value=name.clone() checked=*is_sought/>
                <bdi>{name.clone()}</bdi>
            </label>
        }
    });
    let boxes = boxes.collect_view();
    (!names.is_empty()).then(|| {
        view! {
            <h2>{t!(l, "erase-former-title")}</h2>
            <fieldset class="field" id="f-sought">
                <legend>{t!(l, "erase-former")}</legend>
                <p class="hint">{t!(l, "erase-former-hint")}</p>
                {boxes}
            </fieldset>
        }
    })
}

/// What was decided of the former names that were shown.
fn former_names(form: &Form) -> FormerNames {
    FormerNames::decided(form.all(FORMER_SHOWN), form.all(FORMER_SOUGHT))
}

/// The words that may be the person's name, each with its places and a box: ticked at first, as what is not there yet will be.
fn perhaps(l: Locale, form: &Form, perhaps: &BTreeMap<String, Perhaps>) -> Option<impl IntoView + use<>> {
    if perhaps.is_empty() {
        return None;
    }
    let [shown, theirs] = [SHOWN, ARE_THEIRS].map(|name| form.all(name).into_iter().collect::<HashSet<_>>());
    let boxes = perhaps.iter().take(SHOWN_MAX).map(|(words, place)| {
        let is_theirs = !shown.contains(words) || theirs.contains(words);
        let columns = place.columns.iter().map(|named| {
            let days = named.days.iter().take(DAYS).map(|day| dates::long(*day, l));
            let days = days.chain((named.days.len() > DAYS).then(|| "…".to_owned()));
            let times = t!(l, "held-named-times", count = named.count);
            let told = listed(l, std::iter::once(times).chain(days)).unwrap_or_default();
            t!(l, "erase-perhaps-place", place = name_field(l, &named.column), told = told)
        });
        let trail = (place.entries > 0).then(|| t!(l, "erase-perhaps-trail", count = place.entries));
        let places = columns.chain(trail).map(|text| view! { <small>{text}</small> }).collect_view();
        view! {
            <input type="hidden" name=SHOWN value=words.clone()/>
            <label class="choice candidate">
                <input type="checkbox" name=ARE_THEIRS value=words.clone() checked=is_theirs/>
                <span><bdi>{words.clone()}</bdi> {places}</span>
            </label>
        }
    });
    let boxes = boxes.collect_view();
    let more = perhaps.len().saturating_sub(SHOWN_MAX);
    Some(view! {
        <h2>{t!(l, "erase-perhaps-title")}</h2>
        <p>{t!(l, "erase-perhaps-about")}</p>
        {(more > 0).then(|| view! { <p class="notice warning">{t!(l, "erase-perhaps-more", count = more)}</p> })}
        <fieldset class="field" id="f-theirs">
            <legend>{t!(l, "erase-perhaps")}</legend>
            <p class="hint">{t!(l, "erase-perhaps-hint")}</p>
            {boxes}
        </fieldset>
    })
}

/// The words that were shown and that somebody unticked: they name somebody else.
fn kept(form: &Form) -> Kept {
    let theirs: HashSet<String> = form.all(ARE_THEIRS).into_iter().collect();
    Kept::these(form.all(SHOWN).into_iter().filter(|words| !theirs.contains(words)))
}

/// `POST /people/{id}/erase`
pub(super) async fn erase(visit: Visit, Path(id): Path<PersonId>, form: Form) -> Result<Response> {
    let papers = visit.read(async |work| erasure::certificates(work, id).await).await?;
    let certificates = match (form.get("certificates"), papers.is_empty()) {
        ("erase", _) => Ok(Certificates::Erase),
        ("keep", _) | (_, true) => Ok(Certificates::Keep),
        _ => Err(Error::invalid("certificates", Message::new("erase-certificates-missing"))),
    };
    let sure = || {
        if form.has("sure", "yes") {
            Ok(())
        } else {
            Err(Error::invalid("sure", Message::new("erase-not-sure")))
        }
    };
    let certificates = match certificates.and_then(|choice| sure().map(|()| choice)) {
        Ok(certificates) => certificates,
        Err(problem) => {
            let former = former_names(&form);
            let outlook = visit.read(async |work| erasure::outlook(work, id, &former).await).await?;
            return forms::rejected(problem, form, |form| page(&visit, form, &outlook));
        }
    };
    let back = format!("/people/{id}/erase");
    proof::with(visit, form, &back, async |visit, form| {
        let (former, kept) = (former_names(&form), kept(&form));
        visit.write(async |work| erasure::erase(work, id, certificates, &former, &kept).await).await?;
        // The pages are written anew at once; what fails here is done at the next start.
        if let Err(error) = erasure::sweep(&visit.site.db).await {
            tracing::error!(%error, "the pages of the database could not be written anew");
        }
        Ok(Redirect::to("/people?erased=1").into_response())
    })
    .await
}
