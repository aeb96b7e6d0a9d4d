//! The certificates of a cohort: who gets what, issuing, printing.

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};

use super::super::cohorts::{self, CohortTab};
use super::super::forms::{self, Choice, Field, Form};
use super::super::visit::Visit;
use super::super::{layout, query};
use super::labels::{kind_name, outdated, state};
use super::{handover, preview, send, signer};
use crate::app::certificates::issue::{self, Draft};
use crate::app::certificates::{self, Overview};
use crate::app::settings::Programme;
use crate::documents::certificate::title;
use crate::domain::account::Reach;
use crate::domain::certificate::{Certificate, Entitled, SIGNATORIES_MAX, Signatory};
use crate::domain::lang;
use crate::error::{Error, Result};
use crate::i18n::{Locale, dates};
use crate::t;
use crate::web::path::Path;
use crate::web::people::with_commas;

/// `GET /cohorts/{code}/certificates`
pub async fn show(visit: Visit, Path(code): Path<String>) -> Result<Response> {
    let overview = visit.read(async |work| certificates::of_cohort(work, &code).await).await?;
    let form = proposed(&overview, &visit.site.programme(), &visit.query);
    Ok(page(&visit, form, None, overview))
}

/// First shows what would be issued; issues when that was read and confirmed.
pub async fn issue(visit: Visit, Path(code): Path<String>, form: Form) -> Result<Response> {
    let draft = draft(&form);
    let programme = visit.site.programme();
    let signer = signer(&visit, &programme);
    let seen = form.typed("seen").map(str::to_owned);
    if form.has("change", "1") {
        let overview = visit.read(async |work| certificates::of_cohort(work, &code).await).await?;
        return Ok(page(&visit, form, None, overview));
    }
    let Some(seen) = seen else {
        return match visit.read(async |work| issue::preview(work, &code, &draft, signer).await).await {
            Ok(preview) if preview.papers.is_empty() => Ok(Redirect::to(&issued(&code, 0)).into_response()),
            Ok(preview) => Ok(preview::page(&visit, &code, &draft, &preview)),
            Err(problem) => rejected(&visit, &code, form, problem).await,
        };
    };
    let made = visit.make_at(&form, async |work| {
        Ok(issued(&code, issue::all(work, &code, &draft, Some(&seen), signer).await?))
    });
    match made.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(problem) => rejected(&visit, &code, form, problem).await,
    }
}

/// Where it is said how many were issued.
fn issued(code: &str, count: usize) -> String {
    format!("/cohorts/{code}/certificates?issued={count}")
}

/// The page again with what is wrong with the form.
async fn rejected(visit: &Visit, code: &str, form: Form, problem: Error) -> Result<Response> {
    let form = form.rejected(problem)?;
    let status = form.status();
    let overview = visit.read(async |work| certificates::of_cohort(work, code).await).await?;
    Ok(forms::with_status(page(visit, form, None, overview), status))
}

/// Notes which papers were handed over.
pub async fn hand_over(visit: Visit, Path(code): Path<String>, form: Form) -> Result<Response> {
    let typed = handover::typed(&form);
    let noted = visit.write(async |work| certificates::handover::note(work, &code, &typed).await).await;
    match noted {
        Ok(count) => {
            let location = format!("/cohorts/{code}/certificates?handed={}&of={}", count.done, count.all);
            Ok(Redirect::to(&location).into_response())
        }
        Err(problem) => {
            let form = form.rejected(problem)?;
            let status = form.status();
            let overview = visit.read(async |work| certificates::of_cohort(work, &code).await).await?;
            let order = proposed(&overview, &visit.site.programme(), "");
            Ok(forms::with_status(page(&visit, order, Some(form), overview), status))
        }
    }
}

/// Notes that all certificates were printed, and leads to their PDF.
pub async fn print(visit: Visit, Path(code): Path<String>, form: Form) -> Result<Response> {
    let printed = visit.make_at(&form, async |work| {
        certificates::print_all(work, &code).await?;
        Ok(format!("/cohorts/{code}/certificates.pdf"))
    });
    Ok(Redirect::to(&printed.await?).into_response())
}

/// `GET /cohorts/{code}/certificates.pdf`
pub async fn pdf(visit: Visit, Path(code): Path<String>) -> Result<Response> {
    let batch = visit.read(async |work| certificates::batch_of_cohort(work, &code).await).await?;
    send(&visit, batch, &format!("certificats-{code}.pdf")).await
}

/// What the form begins with.
fn proposed(overview: &Overview, programme: &Programme, asked: &str) -> Form {
    let lang = query::parameter(asked, "lang");
    let draft = issue::proposal(&overview.cohort, programme, lang.as_deref());
    let mut values = vec![
        ("lang".to_owned(), draft.lang),
        ("place".to_owned(), draft.place),
        ("date".to_owned(), draft.date),
    ];
    for (at, signatory) in draft.signatories.into_iter().enumerate() {
        values.push((format!("signatory-function-{}", at + 1), signatory.function));
        values.push((format!("signatory-name-{}", at + 1), signatory.name));
    }
    Form::filled(values)
}

fn draft(form: &Form) -> Draft {
    let signatories = (1..=SIGNATORIES_MAX).map(|number| Signatory {
        name: form.get(&format!("signatory-name-{number}")).to_owned(),
        function: form.get(&format!("signatory-function-{number}")).to_owned(),
    });
    Draft {
        lang: form.get("lang").to_owned(),
        place: form.get("place").to_owned(),
        date: form.get("date").to_owned(),
        signatories: signatories.collect(),
    }
}

/// The page with the form that issues, and that of handing over where it was refused.
fn page(visit: &Visit, form: Form, handed: Option<Form>, overview: Overview) -> Response {
    let l = visit.locale;
    let code = overview.cohort.code.to_string();
    let heading = t!(l, "certificate-cohort-title");
    let runs_programme = visit.actor.runs_programme();
    // It matters before papers are issued: what was issued does not change any more.
    let may_issue = overview.may_issue && !overview.waiting.is_empty();
    let no_address = visit.site.programme().base_url.is_empty() && may_issue;
    let to_settings = visit.actor.administers().then(|| {
        view! { " " <a href="/admin/settings">{t!(l, "certificate-to-settings")}</a> }
    });
    let count = |name| visit.parameter(name).and_then(|count| count.parse::<u32>().ok());
    let issued = count("issued");
    let noted = count("handed").zip(count("of")).filter(|_| handed.is_none());
    layout::page(visit, &format!("{heading} {code}"), move || {
        view! {
            {cohorts::heading(l, &overview.cohort, CohortTab::Certificates)}
            {issued.map(|count| view! { <p class="notice done" role="status">{t!(l, "certificate-issued-count", count = count)}</p> })}
            {no_address.then(|| view! { <p class="notice warning">{t!(l, "certificate-no-public-url")}{to_settings}</p> })}
            {noted.map(|(done, all)| {
                view! { <p class="notice done" role="status">{t!(l, "certificate-handed-count", done = done, all = all)}</p> }
            })}
            {outdated_view(l, &overview, runs_programme)}
            {body(l, &form, handed.as_ref(), &overview)}
            {runs_programme.then(|| view! { <p><a href="/admin/certificates">{t!(l, "certificate-policy-title")}</a></p> })}
        }
    })
}

fn body(l: Locale, form: &Form, handed: Option<&Form>, overview: &Overview) -> AnyView {
    let code = overview.cohort.code.to_string();
    if overview.cohort.cancelled.is_some() {
        return cohorts::closed_notice(l, &overview.cohort).into_any();
    }
    if overview.cohort.closed.is_none() {
        let completion = format!("/cohorts/{code}/completion");
        return view! {
            <div class="empty"><p>{t!(l, "certificate-cohort-open")}</p>
                <p><a class="button" href=completion>{t!(l, "certificate-to-completion")}</a></p></div>
        };
    }
    let withheld = (overview.withheld > 0).then(|| {
        view! { <p class="notice">{t!(l, "certificate-withheld", count = overview.withheld)}</p> }
    });
    if overview.certificates.is_empty() && overview.waiting.is_empty() {
        return view! { {withheld} <div class="empty"><p>{t!(l, "certificate-nobody")}</p></div> };
    }
    let waiting = (!overview.waiting.is_empty()).then(|| waiting_view(l, form, overview));
    let issued = (!overview.certificates.is_empty()).then(|| issued_view(l, &code, overview));
    let handed = match handed {
        Some(refused) => handover::section(l, refused, overview),
        None => handover::section(l, &handover::noted(overview), overview),
    };
    view! { {withheld} {issued} {handed} {waiting} }
}

/// The papers that say another decision than the one in force, each with what is to be done: they are in no common file.
fn outdated_view(l: Locale, overview: &Overview, runs_programme: bool) -> Option<AnyView> {
    let items = overview.outdated().map(|certificate| {
        let href = format!("/certificates/{}", certificate.serial());
        let name = certificate.content.name.clone();
        let kind = kind_name(l, certificate.content.kind);
        let text = outdated(l, certificate, runs_programme);
        view! { <li><a href=href><bdi>{name}</bdi> " · " {kind}</a> " " {text}</li> }
    });
    let items: Vec<_> = items.collect();
    (!items.is_empty()).then(|| {
        let text = t!(l, "certificate-outdated", count = items.len());
        view! { <div class="notice warning"><p>{text}</p><ul>{items.into_iter().collect_view()}</ul></div> }
            .into_any()
    })
}

/// Those without a paper yet, and the form that issues.
fn waiting_view(l: Locale, form: &Form, overview: &Overview) -> AnyView {
    let code = overview.cohort.code.to_string();
    let count = overview.waiting.len();
    let rows = overview.waiting.iter().map(|entitled| waiting_row(l, entitled)).collect_view();
    let without_sex = without_sex_view(l, &issue::without_sex(overview, form.get("lang")), &overview.reach);
    let last_day = dates::long(overview.cohort.details.dates.ends_on(), l);
    let order = match (overview.may_issue, overview.has_ended) {
        (false, _) => view! { <p class="notice">{t!(l, "certificate-officer-issues")}</p> },
        (true, false) => {
            view! { <p class="notice warning">{t!(l, "certificate-not-ended", date = last_day)}</p> }
        }
        (true, true) => order_view(l, form, &code, overview),
    };
    view! {
        <section>
            <h2>{t!(l, "certificate-waiting", count = count)}</h2>
            <table class="stack">
                <thead><tr><th scope="col">{t!(l, "certificate-column-number")}</th><th scope="col">{t!(l, "certificate-column-name")}</th>
                    <th scope="col">{t!(l, "certificate-column-kind")}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
            {without_sex}
            {order}
        </section>
    }
}

/// Those whose paper would print "Monsieur/Madame", with the way to their records.
fn without_sex_view(l: Locale, people: &[&Entitled], reach: &Reach) -> Option<AnyView> {
    let items = people.iter().map(|entitled| {
        let href = format!("/people/{}/edit", entitled.person_id);
        let name = entitled.person.name.as_str().to_owned();
        let name = view! { <bdi>{name}</bdi> };
        let opens = reach.covers(entitled.place);
        view! { <li>{if opens { view! { <a href=href>{name}</a> } } else { name.into_any() }}</li> }
    });
    let items = items.collect_view();
    (!people.is_empty()).then(|| {
        view! {
            <div class="notice warning">
                <p>{t!(l, "certificate-without-sex", count = people.len())}</p>
                <ul>{items}</ul>
                <p>{t!(l, "certificate-without-sex-else")}</p>
            </div>
        }
    })
}

fn waiting_row(l: Locale, entitled: &Entitled) -> impl IntoView + use<> {
    view! {
        <tr>
            <td data-label=t!(l, "certificate-column-number")>{entitled.position}</td>
            <td data-label=t!(l, "certificate-column-name")><bdi>{entitled.person.name.as_str().to_owned()}</bdi></td>
            <td data-label=t!(l, "certificate-column-kind")>{kind_name(l, entitled.kind)}</td>
        </tr>
    }
}

fn order_view(l: Locale, form: &Form, code: &str, overview: &Overview) -> AnyView {
    let languages = issue::languages(&overview.cohort.curriculum);
    let choices = languages.iter().map(|tag| Choice::new(tag.as_str(), lang::own_name(tag))).collect();
    let action = format!("/cohorts/{code}/certificates");
    let first_day = dates::long(overview.cohort.details.dates.ends_on(), l);
    let signatories = (1..=SIGNATORIES_MAX)
        .map(|number| {
            let function = format!("signatory-function-{number}");
            let name = format!("signatory-name-{number}");
            view! {
                <fieldset>
                    <legend>{t!(l, "certificate-signatory", number = number)}</legend>
                    {Field::text(function, t!(l, "certificate-signatory-function")).view(form, l)}
                    {Field::text(name, t!(l, "certificate-signatory-name")).hint(t!(l, "certificate-signatory-name-hint")).view(form, l)}
                </fieldset>
            }
        })
        .collect_view();
    view! {
        <form method="post" action=action class="narrow">
            <h3>{t!(l, "certificate-order")}</h3>
            {form.summary(l)}
            {Field::select("lang", t!(l, "certificate-lang"), choices).required().view(form, l)}
            {Field::text("place", t!(l, "certificate-place")).required().view(form, l)}
            {Field::input("date", "date", t!(l, "certificate-date")).hint(t!(l, "certificate-date-hint", first = first_day)).required().view(form, l)}
            {signatories}
            <p class="hint">{t!(l, "certificate-frozen")}</p>
            <button type="submit">{t!(l, "certificate-check-submit")}</button>
        </form>
    }
}

/// What was issued, with the ways to print it.
fn issued_view(l: Locale, code: &str, overview: &Overview) -> AnyView {
    let count = overview.valid().count();
    let was_printed = overview.valid().any(|certificate| certificate.printed.is_some());
    let rows = overview.certificates.iter().map(|certificate| issued_row(l, certificate)).collect_view();
    let pdf = format!("/cohorts/{code}/certificates.pdf");
    let print = format!("/cohorts/{code}/certificates/print");
    let (button, note) = if was_printed {
        (t!(l, "certificate-print-again"), t!(l, "certificate-print-again-note"))
    } else {
        (t!(l, "certificate-print-all", count = count), t!(l, "certificate-print-note"))
    };
    let actions = (count > 0).then(|| {
        view! {
            <p class="hint">{note}</p>
            <div class="actions">
                <form method="post" action=print>{Form::default().once()}<button type="submit" class:quiet=was_printed>{button}</button></form>
                <p><a class="button" class:quiet=!was_printed href=pdf>{t!(l, "certificate-open-pdf")}</a></p>
            </div>
        }
    });
    view! {
        <section>
            <h2>{t!(l, "certificate-issued", count = count)}</h2>
            {actions}
            <table class="stack">
                <thead><tr><th scope="col">{t!(l, "certificate-column-number")}</th><th scope="col">{t!(l, "certificate-column-name")}</th>
                    <th scope="col">{t!(l, "certificate-column-kind")}</th><th scope="col">{t!(l, "certificate-column-serial")}</th>
                    <th scope="col">{t!(l, "certificate-column-state")}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}

fn issued_row(l: Locale, certificate: &Certificate) -> impl IntoView + use<> {
    let serial = certificate.serial().to_string();
    let content = &certificate.content;
    let describe = with_commas(l, [&title(content.kind, l), &serial]);
    view! {
        <tr>
            <td data-label=t!(l, "certificate-column-number")>{certificate.position}</td>
            <td data-label=t!(l, "certificate-column-name")><bdi>{content.name.clone()}</bdi></td>
            <td data-label=t!(l, "certificate-column-kind")>{kind_name(l, content.kind)}</td>
            <td data-label=t!(l, "certificate-column-serial")>
                <a href=format!("/certificates/{serial}") aria-label=describe><bdi dir="ltr">{serial.clone()}</bdi></a></td>
            <td data-label=t!(l, "certificate-column-state")>{state(l, certificate)}</td>
        </tr>
    }
}
