//! `/author/curricula/new`: a curriculum from nothing, or with the papers and the rule of another.

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};

use crate::app::curricula::{self, CurriculumEntry, NewCurriculum};
use crate::error::Result;
use crate::t;
use crate::web::author::create::require_author;
use crate::web::forms::{self, Choice, Field, Form};
use crate::web::layout;
use crate::web::visit::Visit;

/// `GET /author/curricula/new`
pub async fn ask(visit: Visit) -> Result<Response> {
    require_author(&visit)?;
    let all = all(&visit).await?;
    Ok(page(&visit, &all, Form::default()))
}

/// `POST /author/curricula/new`
pub async fn make(visit: Visit, form: Form) -> Result<Response> {
    let new: NewCurriculum = form.read()?;
    let made = visit.make_at(&form, async |work| {
        let slug = curricula::create(work, &new).await?;
        Ok(format!("/author/curricula/{slug}?made"))
    });
    match made.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(problem) => {
            let all = all(&visit).await?;
            forms::rejected(problem, form, |form| page(&visit, &all, form))
        }
    }
}

async fn all(visit: &Visit) -> Result<Vec<CurriculumEntry>> {
    visit.read(async |work| curricula::list(work).await).await
}

fn page(visit: &Visit, all: &[CurriculumEntry], form: Form) -> Response {
    let l = visit.locale;
    let title = t!(l, "curriculum-new-title");
    let heading = title.clone();
    let mut like = vec![Choice::new("", t!(l, "curriculum-like-none"))];
    like.extend(all.iter().map(|entry| {
        let curriculum = &entry.curriculum;
        Choice::new(&*entry.slug, format!("{} · {}", curriculum.code, curriculum.title.get(l.tag())))
    }));
    layout::page(visit, &title, move || {
        view! {
            <p class="crumb"><a href="/author">{t!(l, "author-title")}</a></p>
            <h1>{heading}</h1>
            <p>{t!(l, "curriculum-new-intro")}</p>
            {form.summary(l)}
            <form method="post" action="/author/curricula/new">
                {form.once()}
                {Field::text("title", t!(l, "curriculum-field-title")).required().view(&form, l)}
                {Field::text("code", t!(l, "author-field-code")).hint(t!(l, "curriculum-hint-code")).required().view(&form, l)}
                {Field::text("slug", t!(l, "author-field-slug")).hint(t!(l, "author-hint-slug")).view(&form, l)}
                {Field::select("like", t!(l, "curriculum-field-like"), like).hint(t!(l, "curriculum-hint-like")).view(&form, l)}
                <p class="actions"><button type="submit">{t!(l, "curriculum-new-submit")}</button></p>
            </form>
        }
    })
}
