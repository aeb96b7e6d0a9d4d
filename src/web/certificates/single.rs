//! One certificate: its text and history; printing, revoking, correcting.

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};

use super::super::forms::{self, Field, Form};
use super::super::layout;
use super::super::visit::Visit;
use super::labels::{kind_name, outdated, state};
use super::{send, signer};
use crate::app::certificates;
use crate::app::certificates::issue;
use crate::app::work::Work;
use crate::domain::certificate::Certificate;
use crate::domain::serial::Serial;
use crate::error::{Error, Result};
use crate::i18n::{Locale, dates};
use crate::t;
use crate::web::codes;
use crate::web::path::Path;

/// `/certificates/{serial}` is the page, `/certificates/{serial}.pdf` the paper.
pub async fn show(visit: Visit, Path(serial): Path<String>) -> Result<Response> {
    if let Some(serial) = serial.strip_suffix(".pdf") {
        return pdf(&visit, serial).await;
    }
    let (certificate, successor) = visit.read(async |work| load(work, &serial).await).await?;
    Ok(page(&visit, &Form::default(), &certificate, successor))
}

async fn load(work: &mut Work, serial: &str) -> Result<(Certificate, Option<Serial>)> {
    let certificate = certificates::find(work, serial).await?;
    let successor = certificates::successor(work, certificate.serial()).await?;
    Ok((certificate, successor))
}

async fn pdf(visit: &Visit, serial: &str) -> Result<Response> {
    let batch = visit.read(async |work| certificates::batch_of_one(work, serial).await).await?;
    send(visit, batch, &format!("certificat-{serial}.pdf")).await
}

/// Notes that the certificate was printed, and leads to its PDF.
pub async fn print(visit: Visit, Path(serial): Path<String>, form: Form) -> Result<Response> {
    let printed = visit.make_at(&form, async |work| {
        certificates::print(work, &serial).await?;
        Ok(format!("/certificates/{serial}.pdf"))
    });
    Ok(Redirect::to(&printed.await?).into_response())
}

/// Revokes it, with the reason that was typed.
pub async fn revoke(visit: Visit, Path(serial): Path<String>, form: Form) -> Result<Response> {
    let reason = form.get("reason");
    match visit.write(async |work| certificates::revoke(work, &serial, reason).await).await {
        Ok(()) => Ok(Redirect::to(&format!("/certificates/{serial}")).into_response()),
        Err(problem) => rejected(&visit, &serial, form, problem).await,
    }
}

/// Issues it anew with what was corrected; the new one takes its place.
pub async fn correct(visit: Visit, Path(serial): Path<String>, form: Form) -> Result<Response> {
    let programme = visit.site.programme();
    let signer = signer(&visit, &programme);
    let reason = form.get("reason");
    let made = visit.make_at(&form, async |work| {
        Ok(format!("/certificates/{}", issue::correct(work, &serial, reason, signer).await?))
    });
    match made.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(problem) => rejected(&visit, &serial, form, problem).await,
    }
}

/// The page again with what is wrong with the form.
async fn rejected(visit: &Visit, serial: &str, form: Form, problem: Error) -> Result<Response> {
    let form = form.rejected(problem)?;
    let (certificate, successor) = visit.read(async |work| load(work, serial).await).await?;
    Ok(forms::with_status(page(visit, &form, &certificate, successor), form.status()))
}

fn page(visit: &Visit, form: &Form, certificate: &Certificate, successor: Option<Serial>) -> Response {
    let l = visit.locale;
    let serial = certificate.serial().to_string();
    let heading = kind_name(l, certificate.content.kind);
    let staff = visit.actor.is_staff();
    let back = staff.then(|| {
        let code = certificate.content.cohort.clone();
        let text = codes::in_sentence(&t!(l, "certificate-back-to-list", code = code), &code);
        view! { <p><a href=format!("/cohorts/{code}/certificates")>{text}</a></p> }
    });
    let facts = facts(l, certificate, successor);
    let print = match certificate {
        certificate if certificate.erased => {
            Some(view! { <p class="notice">{t!(l, "certificate-is-erased")}</p> }.into_any())
        }
        certificate if certificate.withheld && staff => {
            Some(view! { <p class="notice">{t!(l, "certificate-is-withheld")}</p> }.into_any())
        }
        certificate if certificate.is_outdated() && staff => {
            let text = outdated(l, certificate, visit.actor.runs_programme());
            Some(view! { <p class="notice warning">{text}</p> }.into_any())
        }
        certificate => certificate.revoked.is_none().then(|| print_view(l, certificate, staff)),
    };
    let is_first = form.get("action") != "correct";
    let manage = (visit.actor.runs_programme() && !certificate.erased).then(|| {
        let revoke = certificate.revoked.is_none().then(|| {
            let form = if is_first { form.clone() } else { Form::default() };
            reason_form(l, &form, &serial, "revoke", is_first)
        });
        let form = if is_first { Form::default() } else { form.clone() };
        view! { {reason_form(l, &form, &serial, "correct", !is_first)} {revoke} }
    });
    let title = format!("{heading} {serial}");
    layout::page(visit, &title, move || {
        view! {
            {back}
            <h1>{heading} " " <bdi dir="ltr">{serial}</bdi></h1>
            {facts}
            {print}
            {manage}
        }
    })
}

fn facts(l: Locale, certificate: &Certificate, successor: Option<Serial>) -> AnyView {
    let content = &certificate.content;
    let link = |serial: &Serial| {
        let href = format!("/certificates/{serial}");
        view! { <a href=href><bdi dir="ltr">{serial.to_string()}</bdi></a> }
    };
    let lang = content.lang.to_string();
    let issued =
        t!(l, "certificate-issued-at", place = content.issued_at, date = dates::long(content.issued_on, l));
    let revoked = certificate.revoked.as_ref().map(|(at, reason)| {
        let date = dates::long(at.date(), l);
        view! { <dt>{t!(l, "certificate-fact-revoked")}</dt><dd>{date} " – " <bdi>{reason.clone()}</bdi></dd> }
    });
    let before = certificate
        .supersedes
        .as_ref()
        .map(|serial| view! { <dt>{t!(l, "certificate-fact-supersedes")}</dt><dd>{link(serial)}</dd> });
    let after = successor
        .as_ref()
        .map(|serial| view! { <dt>{t!(l, "certificate-fact-superseded-by")}</dt><dd>{link(serial)}</dd> });
    view! {
        <p>{state(l, certificate)}</p>
        <blockquote lang=lang dir="auto">{content.wording()}</blockquote>
        <dl class="facts">
            {content.arabic_name.clone().map(|name| view! { <dt>{t!(l, "verify-fact-arabic-name")}</dt><dd><bdi lang="ar">{name}</bdi></dd> })}
            <dt>{t!(l, "verify-fact-issued")}</dt><dd>{issued}</dd>
            {revoked} {before} {after}
        </dl>
    }
}

fn print_view(l: Locale, certificate: &Certificate, staff: bool) -> AnyView {
    let serial = certificate.serial().to_string();
    let (button, note) = match certificate.printed {
        None => (t!(l, "certificate-print-one"), t!(l, "certificate-print-note")),
        Some(_) => (t!(l, "certificate-print-again"), t!(l, "certificate-print-again-note")),
    };
    let was_printed = certificate.printed.is_some();
    let print = staff.then(|| {
        let action = format!("/certificates/{serial}/print");
        view! { <form method="post" action=action>{Form::default().once()}<button type="submit" class:quiet=was_printed>{button}</button></form> }
    });
    view! {
        {staff.then(|| view! { <p class="hint">{note}</p> })}
        <div class="actions">
            {print}
            <p><a class="button" class:quiet=staff && !was_printed href=format!("/certificates/{serial}.pdf")>{t!(l, "certificate-open-pdf")}</a></p>
        </div>
    }
}

/// Revoking and correcting both ask for a reason; `is_sent` is the form that was, whose problems lead to its field.
fn reason_form(l: Locale, form: &Form, serial: &str, action: &'static str, is_sent: bool) -> AnyView {
    let (heading, lead, button, class) = match action {
        "revoke" => (
            t!(l, "certificate-revoke"),
            t!(l, "certificate-revoke-lead"),
            t!(l, "certificate-revoke"),
            "danger",
        ),
        _ => (
            t!(l, "certificate-correct"),
            t!(l, "certificate-correct-lead"),
            t!(l, "certificate-correct-submit"),
            "",
        ),
    };
    let reason = Field::text("reason", t!(l, "certificate-reason")).required();
    let reason = if is_sent { reason } else { reason.id("f-other-reason") };
    view! {
        <section>
            <h2>{heading}</h2>
            <p>{lead}</p>
            {form.summary(l)}
            <form method="post" action=format!("/certificates/{serial}/{action}") class="narrow">
                {form.once()}
                <input type="hidden" name="action" value=action/>
                {reason.view(form, l)}
                <button type="submit" class=class>{button}</button>
            </form>
        </section>
    }
}
