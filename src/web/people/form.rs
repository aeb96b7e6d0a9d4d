//! The form of a person: registering somebody, changing a record.

use crate::web::prelude::*;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::consent;
use super::{birth_text, language_choices, listed, place_choices, programme_role, sex_choices};
use crate::app;
use crate::app::consents::ConsentDraft;
use crate::app::people::{Draft, Namesake, Reason, Record, Registered};
use crate::app::places::Offer;
use crate::app::work::Work;
use crate::domain::id::PersonId;
use crate::domain::person::ProgrammeRole;
use crate::error::{Error, Message, Result};
use crate::i18n::Locale;
use crate::t;
use crate::web::forms::{self, Choice, Field, Form, Made};
use crate::web::layout;
use crate::web::path::Path;
use crate::web::visit::Visit;

/// A record as the values of the form.
fn values(record: &Record) -> Result<Form> {
    let mut form = Form::of(&Draft::from(&record.person.details))?;
    form.set("version", &record.person.version.to_string());
    Ok(form)
}

/// What the form offers to choose from.
struct Offered {
    places: Vec<Offer>,
    localities: Vec<String>,
}

impl Offered {
    async fn read(work: &mut Work) -> Result<Self> {
        let places = app::places::offers(work).await?;
        Ok(Self { places, localities: app::places::localities(work).await? })
    }
}

/// `GET /people/new`
pub(super) async fn blank(visit: Visit) -> Result<Response> {
    let form = consent::begun(&visit, Form::default());
    let offered = visit.read(Offered::read).await?;
    Ok(register_page(&visit, form, offered, Vec::new()))
}

/// `POST /people/new`
pub(super) async fn register(visit: Visit, form: Form) -> Result<Response> {
    let (draft, consent): (Draft, ConsentDraft) = (form.read()?, form.read()?);
    let consent = Some(&consent).filter(|consent| consent.is_begun());
    let anyway = form.has("anyway", "1");
    let done = visit.make(&form, async |work| {
        Ok(match app::people::register(work, &draft, consent, anyway).await? {
            Registered::Done(person) => Made::At(format!("/people/{}?saved=1", person.id)),
            Registered::Namesakes(namesakes) => Made::Not(namesakes),
        })
    });
    let (form, namesakes, status) = match done.await {
        Ok(Made::At(location) | Made::Shown(location, _)) => {
            return Ok(Redirect::to(&location).into_response());
        }
        Ok(Made::Not(namesakes)) => (form, namesakes, StatusCode::CONFLICT),
        Err(problem) => {
            let form = form.rejected(problem)?;
            let status = form.status();
            (form, Vec::new(), status)
        }
    };
    let offered = visit.read(Offered::read).await?;
    Ok(forms::with_status(register_page(&visit, form, offered, namesakes), status))
}

fn register_page(visit: &Visit, form: Form, offered: Offered, namesakes: Vec<Namesake>) -> Response {
    let l = visit.locale;
    let title = t!(l, "person-register");
    let must_choose_place = !visit.actor.runs_programme();
    layout::page(visit, &title.clone(), move || {
        let decide = (!namesakes.is_empty()).then(|| {
            view! { <button type="submit" name="anyway" value="1">{t!(l, "person-register-anyway")}</button> }
        });
        let submit = if decide.is_some() { "quiet" } else { "" };
        view! {
            <p class="crumb"><a href="/people">{t!(l, "person-list-title")}</a></p>
            <h1>{title}</h1>
            {form.summary(l)}
            {pointed_out(l, namesakes)}
            <form method="post" action="/people/new" class="narrow">
                {form.once()}
                {fields(l, &form, offered, must_choose_place)}
                <h2>{t!(l, "consent-title")}</h2>
                <p>{t!(l, "consent-now-or-later")}</p>
                <details class="toc" open=consent::is_begun(&form)>
                    <summary>{t!(l, "consent-record")}</summary>
                    {consent::fields(l, &form)}
                </details>
                <p class="actions">{decide}<button type="submit" class=submit>{t!(l, "person-save")}</button><a href="/people">{t!(l, "person-cancel")}</a></p>
            </form>
        }
    })
}

/// Those in the register who could be the same person, and why; nothing when there are none.
fn pointed_out(l: Locale, namesakes: Vec<Namesake>) -> impl IntoView {
    (!namesakes.is_empty()).then(|| {
        let items = namesakes
            .into_iter()
            .map(|namesake| {
                let reasons = listed(l, namesake.reasons.iter().map(|reason| reason_text(l, *reason)));
                let details = namesake.person.details;
                let about: Vec<_> = [namesake.place, details.locality, details.birth.year().map(|_| birth_text(l, details.birth))]
                    .into_iter()
                    .flatten()
                    .collect();
                let name = details.name.as_str().to_owned();
                let name = if namesake.opens {
                    view! { <a href=format!("/people/{}", namesake.person.id) target="_blank"><bdi>{name}</bdi></a> }.into_any()
                } else {
                    view! { <bdi>{name}</bdi> }.into_any()
                };
                view! {
                    <li>
                        {name}
                        {(!about.is_empty()).then(|| view! { " · " {l.list(&about)} })}
                        " — " {reasons}
                    </li>
                }
            })
            .collect_view();
        view! {
            <div class="notice warning" role="alert">
                <p><strong>{t!(l, "person-namesakes-title")}</strong></p>
                <ul>{items}</ul>
                <p>{t!(l, "person-namesakes-advice")}</p>
            </div>
        }
    })
}

/// Why two records may be one person, in words.
pub(in crate::web) fn reason_text(l: Locale, reason: Reason) -> String {
    match reason {
        Reason::Name => t!(l, "person-same-name"),
        Reason::PartOfName => t!(l, "duplicate-reason-part"),
        Reason::Spelling => t!(l, "duplicate-reason-spelling"),
        Reason::NearName => t!(l, "duplicate-reason-near-name"),
        Reason::Telephone => t!(l, "person-same-telephone"),
        Reason::Birthday => t!(l, "duplicate-reason-birthday"),
        Reason::BirthYear => t!(l, "person-same-birth"),
        Reason::BirthNear => t!(l, "duplicate-reason-near"),
        Reason::Place => t!(l, "person-same-place"),
        Reason::Locality => t!(l, "duplicate-reason-locality"),
        Reason::Organisation => t!(l, "duplicate-reason-organisation"),
        Reason::Cohort => t!(l, "duplicate-reason-cohort"),
        Reason::LongName => t!(l, "duplicate-reason-long-name"),
    }
}

/// All fields of a person, in one column.
fn fields(l: Locale, form: &Form, offered: Offered, must_choose_place: bool) -> impl IntoView + use<> {
    let roles = ProgrammeRole::ALL.map(|role| Choice::new(role.as_str(), programme_role(l, role)));
    let roles = [Choice::new("", t!(l, "person-role-none"))].into_iter().chain(roles).collect();
    let places = [Choice::new("", t!(l, "person-place-none"))];
    let places = places.into_iter().chain(place_choices(l, offered.places)).collect();
    let place = Field::select("place", t!(l, "person-place"), places);
    let place = if must_choose_place { place.required() } else { place };
    let has_more = MORE.iter().any(|name| form.typed(name).is_some() || form.problem(l, name).is_some());
    let localities = offered.localities.into_iter().map(|name| view! { <option value=name></option> });
    view! {
        {Field::text("name", t!(l, "person-full-name")).hint(t!(l, "person-name-hint")).required().view(form, l)}
        {Field::text("arabic_name", t!(l, "person-arabic-name")).language("ar", "rtl").view(form, l)}
        {Field::radios("sex", t!(l, "person-sex"), sex_choices(l)).required().view(form, l)}
        {birth_fields(l, form)}
        {place.view(form, l)}
        {Field::text("locality", t!(l, "person-locality")).hint(t!(l, "person-locality-hint")).suggestions("localities").view(form, l)}
        <datalist id="localities">{localities.collect_view()}</datalist>
        <details class="toc" open=has_more>
        <summary>{t!(l, "person-more")}</summary>
        {Field::text("birth_place", t!(l, "person-birth-place")).view(form, l)}
        {Field::input("tel", "telephone", t!(l, "person-telephone")).hint(t!(l, "person-telephone-hint")).view(form, l)}
        {Field::boxes("languages", t!(l, "person-languages"), language_choices(l)).hint(t!(l, "person-languages-hint")).view(form, l)}
        {Field::select("role", t!(l, "person-role"), roles).view(form, l)}
        {Field::text("structure", t!(l, "person-structure")).hint(t!(l, "person-structure-hint")).view(form, l)}
        </details>
    }
}

/// What is rarely known at first; it is folded away until there is something in it.
const MORE: [&str; 5] = ["birth_place", "telephone", "languages", "role", "structure"];

/// Birth: a day, or a year with its precision, or nothing; it works without script, for what is written counts.
fn birth_fields(l: Locale, form: &Form) -> impl IntoView + use<> {
    let precisions = vec![
        Choice::new("exact", t!(l, "person-birth-exact")),
        Choice::new("year", t!(l, "person-birth-year-only")),
        Choice::new("about", t!(l, "person-birth-about")),
        Choice::new("unknown", t!(l, "person-birth-unknown")),
    ];
    view! {
        {Field::radios("birth_precision", t!(l, "person-birth"), precisions).view(form, l)}
        <div class="indented">
            {Field::input("date", "birth_date", t!(l, "person-birth-date")).unmarked().view(form, l)}
            {Field::text("birth_year", t!(l, "person-birth-year")).hint(t!(l, "person-birth-year-hint")).keyboard("numeric").unmarked().view(form, l)}
        </div>
    }
}

async fn record_and_offered(visit: &Visit, id: PersonId) -> Result<(Record, Offered)> {
    visit
        .read(async |work| {
            let record = app::people::find_to_change(work, id).await?;
            Ok((record, Offered::read(work).await?))
        })
        .await
}

/// `GET /people/{id}/edit`
pub(super) async fn filled(visit: Visit, Path(id): Path<PersonId>) -> Result<Response> {
    let (record, offered) = record_and_offered(&visit, id).await?;
    let stored = values(&record)?;
    Ok(edit_page(&visit, id, &stored, stored.clone(), offered))
}

/// `POST /people/{id}/edit`
pub(super) async fn update(visit: Visit, Path(id): Path<PersonId>, form: Form) -> Result<Response> {
    let seen = form.version();
    let draft = form.read()?;
    match visit.write(async |work| app::people::update(work, id, &draft, seen).await).await {
        Ok(_) => Ok(Redirect::to(&format!("/people/{id}?saved=1")).into_response()),
        Err(Error::NotFound) => {
            let offered = visit.read(Offered::read).await?;
            let told = vec![Message::new("person-gone")];
            forms::gone(form, told, |form| register_page(&visit, form, offered, Vec::new()))
        }
        Err(problem) => {
            let mut form = form.rejected(problem)?;
            let (record, offered) = record_and_offered(&visit, id).await?;
            // Saving again means that the differences were read.
            form.set("version", &record.person.version.to_string());
            let status = form.status();
            Ok(forms::with_status(edit_page(&visit, id, &values(&record)?, form, offered), status))
        }
    }
}

fn edit_page(visit: &Visit, id: PersonId, stored: &Form, form: Form, offered: Offered) -> Response {
    let l = visit.locale;
    let title = t!(l, "person-edit");
    let must_choose_place = !visit.actor.runs_programme();
    let url = format!("/people/{id}");
    layout::page(visit, &title.clone(), move || {
        view! {
            <h1>{title}</h1>
            {form.summary(l)}
            {form.is_rejected().then(|| differences(l, stored, &form, &offered.places))}
            <form method="post" action=format!("{url}/edit") class="narrow">
                <input type="hidden" name="version" value=form.get("version").to_owned()/>
                {fields(l, &form, offered, must_choose_place)}
                <p class="actions"><button type="submit">{t!(l, "person-save")}</button><a href=url.clone()>{t!(l, "person-cancel")}</a></p>
            </form>
        }
    })
}

/// What the record says now where the form says something else: to compare after somebody else has changed it.
fn differences(l: Locale, stored: &Form, form: &Form, places: &[Offer]) -> impl IntoView + use<> {
    let place_name =
        |id: &str| places.iter().find(|offer| offer.id.as_str() == id).map(|offer| offer.name.clone());
    let labels = [
        ("name", t!(l, "person-full-name")),
        ("arabic_name", t!(l, "person-arabic-name")),
        ("birth_date", t!(l, "person-birth-date")),
        ("birth_year", t!(l, "person-birth-year")),
        ("birth_place", t!(l, "person-birth-place")),
        ("place", t!(l, "person-place")),
        ("locality", t!(l, "person-locality")),
        ("telephone", t!(l, "person-telephone")),
        ("structure", t!(l, "person-structure")),
    ];
    let items: Vec<_> = labels
        .into_iter()
        .filter(|(name, _)| stored.get(name) != form.get(name).trim())
        .map(|(name, label)| {
            let value = stored.get(name);
            let value =
                if name == "place" { place_name(value).unwrap_or_default() } else { value.to_owned() };
            let value = if value.is_empty() { "—".to_owned() } else { value };
            view! { <dt>{label}</dt><dd><bdi>{value}</bdi></dd> }
        })
        .collect();
    (!items.is_empty()).then(|| {
        view! {
            <div class="notice">
                <p>{t!(l, "person-stands-now")}</p>
                <dl class="facts">{items.into_iter().collect_view()}</dl>
            </div>
        }
    })
}
