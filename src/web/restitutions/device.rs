//! `/restitutions/take-along`: the form of restitutions on a device without network, and what the device sends.

use std::collections::BTreeMap;

use crate::web::prelude::*;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{crumb, form};
use crate::app;
use crate::app::restitutions::LookedUp;
use crate::app::restitutions::device::{self, Kit, Outcome, Sent};
use crate::domain::dates;
use crate::domain::id::{AccountId, ChangeId};
use crate::domain::offline::SENT_MAX;
use crate::domain::person::PublicCode;
use crate::domain::restitution::{Leader, PEOPLE_MAX};
use crate::error::{Error, FieldError, Message, Result};
use crate::i18n::Locale;
use crate::t;
use crate::web::forms::{Choice, Form};
use crate::web::offline::{answer, body, milliseconds, refusal, take_along_form, too_much, with_script};
use crate::web::visit::Visit;
use crate::web::{Site, layout};

/// The most fields of a restitution: those who led, two numbers for each band, and ten more.
const FIELDS_MAX: usize = 500;

/// What a device calls the form among what it holds; no cohort has such a code.
const CODE: &str = "restitutions";

/// `GET /restitutions/take-along`
pub(super) async fn offer(visit: Visit) -> Result<Response> {
    let l = visit.locale;
    let title = t!(l, "offline-take-along");
    let body = match visit.read(async |work| device::offer(work).await).await {
        Ok(offer) => taking(l, &offer),
        Err(Error::Conflict(message)) => view! { <p class="notice warning">{l.message(&message)}</p> },
        Err(other) => return Err(other),
    };
    Ok(with_script(layout::page(&visit, &title.clone(), move || {
        view! {
            {crumb(l)}
            <h1>{title}</h1>
            <p>{t!(l, "restitution-offline-about")}</p>
            {body}
        }
    })))
}

/// What the device would get, and the form that asks for how long.
fn taking(l: Locale, offer: &device::Offer) -> AnyView {
    let form = Form::filled([("with", "codes".to_owned()), ("until", dates::iso(offer.until))]);
    let sheet = ("/restitutions/sheet.pdf".to_owned(), t!(l, "restitution-sheet"));
    let Some((count, is_cut)) = offer.leaders else {
        return take_along_form(l, &form, CODE, Vec::new(), sheet);
    };
    let held = if is_cut {
        t!(l, "restitution-offline-held-most")
    } else {
        t!(l, "restitution-offline-held", count = count)
    };
    let choices = vec![
        Choice::new("codes", t!(l, "restitution-offline-codes")),
        Choice::new("names", t!(l, "restitution-offline-names")),
    ];
    view! {
        <p>{held}</p>
        <p class="notice warning">{t!(l, "offline-danger")}</p>
        {take_along_form(l, &form, CODE, choices, sheet)}
    }
}

/// `POST /api/restitutions/take-along`
pub(super) async fn take_along(visit: Visit, form: Form) -> Response {
    let (with_names, until) = (form.has("with", "names"), dates::parse(form.get("until")));
    let taken = visit.write(async |work| device::take_along(work, with_names, until).await).await;
    match taken {
        Ok(kit) => {
            let until = until.map(dates::iso);
            answer(&json!({ "until": until, "snapshot": snapshot(visit.locale, kit, "") }))
        }
        Err(problem) => refusal(visit.locale, problem),
    }
}

/// The form as a device keeps it, with what it says before it is sent; form and people are left out where the device has this
/// `version` of them.
fn snapshot(l: Locale, kit: Kit, version: &str) -> Value {
    let with_names = kit.with_names;
    let leaders = leaders(kit.leaders.people, with_names);
    let for_others = kit.offered.for_others;
    let owner = Owner::new();
    // In its own language, whatever that of the page around it is by then.
    let html = owner.with(|| {
        let fields = form::device_fields(l, kit.offered);
        view! { <div lang=l.tag() dir=l.dir()>{fields}</div> }.to_html()
    });
    let now = app::digest(&format!("{html}{leaders}"));
    let is_new = now != version;
    let missing = [
        ("kind", "restitution-kind-missing"),
        ("held_on", "restitution-day-missing"),
        ("place", "cohort-place-missing"),
        ("lang", "cohort-lang-missing"),
        ("who", "restitution-nobody-leads"),
    ];
    let missing = missing.into_iter().filter(|(field, _)| for_others || *field != "who");
    let missing: BTreeMap<&str, String> = missing.map(|(field, key)| (field, l.text(key))).collect();
    json!({
        "owner": kit.owner,
        "names": with_names,
        "now": milliseconds(app::now()),
        "form": is_new.then_some(html),
        "leaders": is_new.then_some(leaders),
        "version": now,
        "missing": missing,
        "wrongCount": l.message(&Message::new("restitution-count-wrong").with("max", PEOPLE_MAX)),
        "toCome": t!(l, "restitution-day-to-come"),
        "mostPeople": PEOPLE_MAX,
        "isCut": kit.leaders.is_cut,
    })
}

/// Those who may have led one, in an order that stays: id, code and, where names are wanted, name.
fn leaders(people: Vec<(Leader, PublicCode)>, with_names: bool) -> Value {
    let mut rows: Vec<(Option<String>, String, String)> = people
        .into_iter()
        .map(|(leader, code)| {
            let name = with_names.then(|| leader.name.as_str().to_owned());
            (name, code.to_string(), leader.id.to_string())
        })
        .collect();
    rows.sort();
    let rows = rows.into_iter().map(|(name, code, id)| match name {
        Some(name) => json!([id, code, name]),
        None => json!([id, code]),
    });
    rows.collect()
}

/// What a device noted, in its order.
#[derive(Deserialize)]
struct Changes {
    owner: AccountId,
    names: bool,
    /// Whether the last day on the device is still to come: after it nobody's name or code goes there.
    leaders: bool,
    /// The version of the form that the device has.
    #[serde(default)]
    version: String,
    changes: Vec<Change>,
}

#[derive(Deserialize)]
struct Change {
    id: ChangeId,
    /// Names and values of the form's fields.
    fields: Vec<(String, String)>,
}

/// `POST /api/restitutions/changes`
pub(super) async fn changes(State(site): State<Site>, visit: Visit, request: Request) -> Response {
    let l = visit.locale;
    let body = match body(&site, &visit, request, async |work| device::may_note(work)).await {
        Ok(body) => body,
        Err(refused) => return refused,
    };
    let read = serde_json::from_slice::<Changes>(&body).ok();
    let fits = |read: &Changes| read.changes.iter().all(|change| change.fields.len() <= FIELDS_MAX);
    let Some(read) = read.filter(fits) else {
        return refusal(l, Error::invalid("", Message::new("offline-refused")));
    };
    if read.changes.len() > SENT_MAX {
        return too_much(&visit);
    }
    take(&visit, read).await.unwrap_or_else(|problem| refusal(l, problem))
}

async fn take(visit: &Visit, read: Changes) -> Result<Response> {
    let l = visit.locale;
    let mut sent = Vec::with_capacity(read.changes.len());
    for change in read.changes {
        let draft = form::draft(&Form::filled(change.fields))?;
        sent.push(Sent { id: change.id, draft });
    }
    let names = if sent.iter().all(|one| one.draft.who.is_empty()) {
        LookedUp::default()
    } else {
        visit.study(async |work| device::look_up(work, &sent).await).await?
    };
    let whose = (read.owner, read.names, read.leaders);
    let taken = visit.write(async |work| device::take(work, whose, &sent, &names).await);
    let (answers, kit) = taken.await?;
    let answers: Vec<Value> = answers
        .into_iter()
        .map(|(id, outcome)| {
            let correct = || Some(t!(l, "restitution-offline-correct"));
            let (state, why, problems) = match outcome {
                Outcome::Taken(message) => ("taken", message.map(|message| l.message(&message)), Vec::new()),
                Outcome::Later(problems) => ("later", correct(), problems),
                Outcome::Refused(problems) => ("refused", correct(), problems),
            };
            json!({ "id": id, "state": state, "why": why, "problems": told(l, &problems) })
        })
        .collect();
    Ok(answer(&json!({ "answers": answers, "snapshot": snapshot(l, kit, &read.version) })).into_response())
}

/// What is wrong, by field.
fn told(l: Locale, problems: &[FieldError]) -> BTreeMap<String, String> {
    let mut told: BTreeMap<String, String> = BTreeMap::new();
    for problem in problems {
        let text = told.entry(problem.field.clone()).or_default();
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&l.message(&problem.message));
    }
    told
}
