//! `/author/new`: a module from nothing.

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};

use super::frame;
use crate::app::author::{self, NewModule};
use crate::app::work::Permission;
use crate::domain::lang::LangTag;
use crate::error::Result;
use crate::t;
use crate::web::forms::{self, Field, Form};
use crate::web::layout;
use crate::web::visit::Visit;

/// `GET /author/new`
pub async fn ask(visit: Visit) -> Result<Response> {
    require_author(&visit)?;
    let langs = langs(&visit).await?;
    Ok(page(&visit, &langs, Form::filled([("source", "fr")])))
}

/// `POST /author/new`
pub async fn make(visit: Visit, form: Form) -> Result<Response> {
    let new: NewModule = form.read()?;
    let made = visit.make_at(&form, async |work| {
        let head = author::create(work, &new).await?;
        Ok(format!("/author/{}/{}?made", head.slug, head.lang))
    });
    match made.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(problem) => {
            let Ok(langs) = langs(&visit).await else { return Err(problem) };
            forms::rejected(problem, form, |form| page(&visit, &langs, form))
        }
    }
}

/// The languages that there are texts in.
pub(super) async fn langs(visit: &Visit) -> Result<Vec<LangTag>> {
    visit.read(async |work| author::langs(work).await).await
}

/// Refuses everybody but those who write, before anything is read.
pub(super) fn require_author(visit: &Visit) -> Result<()> {
    Permission::Programme.check(&visit.actor)
}

fn page(visit: &Visit, langs: &[LangTag], form: Form) -> Response {
    let l = visit.locale;
    let title = t!(l, "author-new-title");
    let heading = title.clone();
    let langs = frame::languages(langs);
    layout::page(visit, &title, move || {
        view! {
            <p class="crumb"><a href="/author">{t!(l, "author-title")}</a></p>
            <h1>{heading}</h1>
            <p>{t!(l, "author-new-intro")}</p>
            {form.summary(l)}
            <form method="post" action="/author/new">
                {form.once()}
                {Field::text("title", t!(l, "author-field-title")).required().view(&form, l)}
                {Field::text("code", t!(l, "author-field-code")).hint(t!(l, "author-hint-code")).required().view(&form, l)}
                {Field::text("slug", t!(l, "author-field-slug")).hint(t!(l, "author-hint-slug")).view(&form, l)}
                {Field::select("source", t!(l, "author-field-source"), langs).hint(t!(l, "author-hint-source")).required().view(&form, l)}
                <p class="actions"><button type="submit">{t!(l, "author-new-submit")}</button></p>
            </form>
        }
    })
}
