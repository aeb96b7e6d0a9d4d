//! Making an older revision the current text again: the page that says what comes back with it, and the restoring.

use crate::web::prelude::*;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::frame::{self, Tab};
use super::{editor, grading, named, returning};
use crate::app::author::{self, Outcome, Prepared, Restoring, Ungraded};
use crate::app::turns::Deferred;
use crate::domain::lang::LangTag;
use crate::domain::module::Slug;
use crate::domain::translation::Grades;
use crate::error::{Error, Message, Result};
use crate::t;
use crate::web::forms::{self, Form};
use crate::web::layout;
use crate::web::path::Path;
use crate::web::visit::Visit;

/// `POST …/history`: shows what an older revision brings back; sent from there, with the revision that it would replace, restores it.
pub async fn restore(visit: Visit, Path(url): Path<(String, String)>, form: Form) -> Result<Response> {
    let (slug, lang) = named(&url)?;
    let number = form.get("number").parse::<i64>().ok();
    let (number, mut restoring, mut prepared) =
        read(&visit, (&slug, &lang), number, grading::grades(&form)).await?;
    let to = |done: &str| Ok(Redirect::to(&format!("/author/{slug}/{lang}?{done}")).into_response());
    let base = form.get("base");
    let replaced = restoring.replaced_meanwhile(base);
    let is_other = replaced.is_some();
    if is_other {
        // Somebody saved in between: what is asked is asked of the text of now.
        (_, restoring, prepared) = read(&visit, (&slug, &lang), Some(number), Grades::default()).await?;
    }
    if base.is_empty() || is_other {
        let ungraded = match prepared.done().await? {
            Prepared::Decided(Outcome::Unchanged) => return to("unchanged"),
            Prepared::Decided(Outcome::Ungraded(ungraded)) => ungraded,
            Prepared::Decided(_) | Prepared::Text(_) => Ungraded::default(),
        };
        let status = if is_other { StatusCode::CONFLICT } else { StatusCode::OK };
        let asked =
            page(&visit, &lang, number, &restoring, &ungraded, &form.with(replaced.into_iter().collect()));
        return Ok(forms::with_status(asked, status));
    }
    let meanwhile = || Error::Conflict(Message::new("module-saved-meanwhile"));
    match editor::stored(&visit, prepared).await?.ok_or_else(meanwhile)? {
        Outcome::Unchanged => to("unchanged"),
        Outcome::Ungraded(ungraded) => {
            let form = grading::needed(&form, &ungraded);
            let asked = page(&visit, &lang, number, &restoring, &ungraded, &form);
            Ok(forms::with_status(asked, StatusCode::UNPROCESSABLE_ENTITY))
        }
        Outcome::Saved(_) | Outcome::Merged(_) => to(&format!("saved&restored={number}")),
    }
}

/// What restoring comes to, and what it makes with what is said of its changes.
async fn read(
    visit: &Visit,
    (slug, lang): (&Slug, &LangTag),
    number: Option<i64>,
    grades: Grades,
) -> Result<(i64, Restoring, Deferred<Prepared>)> {
    visit
        .study(async |work| {
            author::module(work, slug).await?;
            let number = number.ok_or(Error::NotFound)?;
            let reason = t!(visit.locale, "author-restored", number = number);
            let how = (reason.as_str(), grades);
            let (restoring, prepared) = author::restore(work, slug, lang, number, how).await?;
            Ok((number, restoring, prepared))
        })
        .await
}

/// What restoring comes to, how much it changes, and the button that does it. `form` is what was sent.
fn page(
    visit: &Visit,
    lang: &LangTag,
    number: i64,
    restoring: &Restoring,
    ungraded: &Ungraded,
    form: &Form,
) -> Response {
    let l = visit.locale;
    let Restoring { module, current, is_public, .. } = restoring;
    let title = t!(l, "author-restoring-title", number = number);
    let page_title = format!("{} · {title}", module.code);
    let heading = frame::heading(l, module, lang, &current.title, Tab::History);
    let about = if *is_public { "author-restoring-public" } else { "author-restoring-about" };
    let back = returning::told(l, lang, &restoring.returning);
    let stale = returning::sections(l, lang, t!(l, "author-restoring-stale"), &restoring.stale);
    let (summary, grades) = (form.summary(l).into_any(), grading::fields(l, form, ungraded));
    let action = format!("/author/{}/{lang}/history", module.slug);
    let keep = format!("{action}?revision={number}");
    let base = current.id.to_string();
    layout::page(visit, &page_title, move || {
        view! {
            {heading}
            <h2>{title}</h2>
            {summary}
            <div class="notice warning">
                <p>{l.text(about)}</p>
                {back}
                {stale}
            </div>
            <form method="post" action=action>
                <input type="hidden" name="number" value=number/>
                <input type="hidden" name="base" value=base/>
                {grades}
                <p class="actions">
                    <button type="submit" class="danger">{t!(l, "author-restore")}</button>
                    <a class="button quiet" href=keep>{t!(l, "author-restoring-keep")}</a>
                </p>
            </form>
        }
    })
}
