//! `/author/glossary/{lang}/terms.csv` and `…/files/{import}`: a file for a glossary, whose changes are shown before it is taken.

use axum::extract::multipart::{Multipart, MultipartRejection};
use axum::response::{IntoResponse, Redirect, Response};

use super::{FILE, Told, changed, changes, open};
use crate::app::blocking::at_once;
use crate::app::glossaries::{self, KEPT_FOR, Looked};
use crate::domain::id::GlossaryFileId;
use crate::domain::lang::{self, LangTag};
use crate::error::{Error, Message, Result};
use crate::i18n::Locale;
use crate::t;
use crate::web::author::exchange;
use crate::web::forms::{self, Form};
use crate::web::path::Path;
use crate::web::prelude::*;
use crate::web::visit::Visit;
use crate::web::{error, layout};

/// The field with the glossary that a file's changes were shown beside.
const SEEN: &str = "seen";

/// `POST …/terms.csv`: checks a file, and leads to what it would change.
pub async fn send(
    visit: Visit,
    Path(tag): Path<String>,
    upload: std::result::Result<Multipart, MultipartRejection>,
) -> Result<Response> {
    let lang: LangTag = tag.parse().map_err(|_| Error::NotFound)?;
    let glossary = visit.read(async |work| glossaries::open(work, &lang).await).await?;
    let uploads = match exchange::sent(upload).await {
        Ok((_, uploads)) => uploads,
        Err(status) => return Ok(error::page(&visit, status)),
    };
    let checked = match uploads.into_iter().next() {
        None => Err(Error::invalid(FILE, Message::new("glossary-file-missing"))),
        Some((_, bytes)) if bytes.is_empty() => Err(Error::invalid(FILE, Message::new("upload-empty"))),
        Some((_, bytes)) => glossaries::check(&visit.actor, glossary, bytes).await,
    };
    let kept = match checked {
        Err(problem) => Err(problem),
        Ok(checked) if checked.changes.are_none() => {
            let told = Told { taken: Some(checked.changes.unchanged), ..Told::default() };
            return Ok(super::page(&visit, open(&visit, &tag).await?, &Form::default(), told));
        }
        Ok(checked) => visit.write(async |work| glossaries::keep(work, &lang, &checked).await).await,
    };
    match kept {
        Ok(id) => Ok(Redirect::to(&format!("/author/glossary/{lang}/files/{id}")).into_response()),
        Err(problem) => refused(&visit, &tag, problem).await,
    }
}

/// The page of the glossary with what is wrong with a file.
async fn refused(visit: &Visit, tag: &str, problem: Error) -> Result<Response> {
    let Ok(shown) = open(visit, tag).await else { return Err(problem) };
    forms::rejected(problem, Form::default(), |form| super::page(visit, shown, &form, Told::default()))
}

/// `GET …/files/{import}`: what a file would change.
pub async fn look(visit: Visit, Path((tag, id)): Path<(String, GlossaryFileId)>) -> Result<Response> {
    match looked(&visit, &tag, id).await {
        Ok(looked) => {
            let rows = rows(&visit, &looked).await?;
            Ok(page(&visit, id, &looked, rows, &Form::default()))
        }
        Err(problem) => refused(&visit, &tag, problem).await,
    }
}

async fn looked(visit: &Visit, tag: &str, id: GlossaryFileId) -> Result<Looked> {
    let lang: LangTag = tag.parse().map_err(|_| Error::NotFound)?;
    visit.read(async |work| glossaries::look(work, &lang, id).await).await?.done().await
}

/// `POST …/files/{import}`: takes a file, or leaves it.
pub async fn act(
    visit: Visit,
    Path((tag, id)): Path<(String, GlossaryFileId)>,
    form: Form,
) -> Result<Response> {
    let lang: LangTag = tag.parse().map_err(|_| Error::NotFound)?;
    let back = |done: String| Ok(Redirect::to(&format!("/author/glossary/{lang}?{done}")).into_response());
    if form.get("action") == "leave" {
        visit.write(async |work| glossaries::leave(work, &lang, id).await).await?;
        return back(String::new());
    }
    let seen = form.get(SEEN);
    let taken = match looked(&visit, &tag, id).await {
        Ok(looked) => visit.write(async |work| glossaries::take(work, id, looked, seen).await).await,
        Err(problem) => Err(problem),
    };
    match taken {
        Ok(number) => back(changed(number)),
        // The glossary is another one by now: what the file would change in it is shown.
        Err(problem) => match looked(&visit, &tag, id).await {
            Ok(looked) => {
                let rows = rows(&visit, &looked).await?;
                forms::rejected(problem, Form::default(), |form| page(&visit, id, &looked, rows, &form))
            }
            Err(_) => refused(&visit, &tag, problem).await,
        },
    }
}

/// The table of what changes, first what is here already.
async fn rows(visit: &Visit, looked: &Looked) -> Result<AnyView> {
    let (l, lang, changes) = (visit.locale, looked.lang.clone(), looked.changes.clone());
    let table = move || {
        let changed = changes.changed.iter().map(|(here, file)| (Some(here), Some(file)));
        let rows = changed.chain(changes.added.iter().map(|term| (None, Some(term))));
        let headings = [t!(l, "glossary-approved-here"), t!(l, "glossary-approved-file")];
        Ok(changes::table(l, &lang, &headings, rows))
    };
    at_once(table).await
}

fn page(visit: &Visit, id: GlossaryFileId, looked: &Looked, rows: AnyView, form: &Form) -> Response {
    let l = visit.locale;
    let (lang, changes) = (&looked.lang, &looked.changes);
    let title = t!(l, "glossary-file-title");
    let heading = title.clone();
    let back = format!("/author/glossary/{lang}");
    let action = format!("{back}/files/{id}");
    let crumb = format!("{} · {}", t!(l, "glossary-title"), lang::own_name(lang));
    let counts = t!(
        l,
        "glossary-taken",
        added = changes.added.len(),
        changed = changes.changed.len(),
        unchanged = changes.unchanged
    );
    let approved = match changes.approved() {
        0 => None,
        count => Some(view! {
            <div class="notice warning">
                <p><strong>{t!(l, "glossary-approved-title", count = count)}</strong></p>
                <p>{t!(l, "glossary-approved-about")}</p>
            </div>
        }),
    };
    let (rows, take) = if changes.are_none() { (None, None) } else { (Some(rows), Some(take(l))) };
    let seen = looked.seen.as_str().to_owned();
    let summary = form.summary(l);
    layout::page(visit, &title, move || {
        view! {
            <p class="crumb"><a href=back>{crumb}</a></p>
            <h1>{heading}</h1>
            {summary}
            <p>{counts}</p>
            <p>{t!(l, "glossary-file-about", minutes = KEPT_FOR.whole_minutes())}</p>
            {approved}
            {rows}
            <form method="post" action=action>
                <input type="hidden" name=SEEN value=seen/>
                <p class="actions">
                    {take}
                    <button type="submit" class="quiet" name="action" value="leave">{t!(l, "glossary-approved-leave")}</button>
                </p>
            </form>
        }
    })
}

fn take(l: Locale) -> AnyView {
    view! { <button type="submit" name="action" value="take">{t!(l, "glossary-approved-take")}</button> }
}
