//! `/author/{slug}/delete`: the page before a module that was never published is deleted, and the deletion.

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};

use super::create::require_author;
use crate::app::author::{self, Hindrance};
use crate::domain::module::Slug;
use crate::error::{Error, Result};
use crate::t;
use crate::web::forms::Form;
use crate::web::languages::{in_language, lang_name};
use crate::web::layout;
use crate::web::path::Path;
use crate::web::visit::Visit;

/// `GET /author/{slug}/delete`
pub async fn ask(visit: Visit, Path(slug): Path<String>) -> Result<Response> {
    require_author(&visit)?;
    let slug: Slug = slug.parse().map_err(|_| Error::NotFound)?;
    let removal = visit.read(async |work| author::removal(work, &slug).await).await?;
    let l = visit.locale;
    let title = t!(l, "author-delete-title");
    let (heading, code) = (title.clone(), removal.module.code.clone());
    let back = format!("/author/{slug}/{}", removal.title.0);
    let texts = removal.texts.iter().map(|(lang, count)| {
        view! { <li>{lang_name(lang)} " · " {t!(l, "author-delete-revisions", count = count)}</li> }
    });
    let texts = texts.collect_view();
    let hindrances: Vec<_> = removal
        .hindrances
        .iter()
        .map(|hindrance| match hindrance {
            Hindrance::Published => t!(l, "author-delete-published"),
            Hindrance::Curriculum(code) => t!(l, "author-delete-curriculum", code = code),
            Hindrance::Taught => t!(l, "author-delete-taught"),
        })
        .map(|told| view! { <li>{told}</li> })
        .collect();
    let files =
        (removal.files > 0).then(|| view! { <li>{t!(l, "author-delete-files", count = removal.files)}</li> });
    let (action, seen) = (format!("/author/{slug}/delete"), removal.seen.clone());
    let module = in_language(&removal.title.0, &removal.title.1);
    let again = back.clone();
    let body = if hindrances.is_empty() {
        view! {
            <div class="notice warning"><p>{t!(l, "author-delete-about")}</p><ul>{texts}{files}</ul></div>
            <form method="post" action=action>
                <input type="hidden" name="seen" value=seen/>
                <p class="actions">
                    <button type="submit" class="danger">{t!(l, "author-delete")}</button>
                    <a class="button quiet" href=again>{t!(l, "author-delete-keep")}</a>
                </p>
            </form>
        }
    } else {
        view! {
            <div class="notice"><p>{t!(l, "author-delete-hindered")}</p><ul>{hindrances.into_iter().collect_view()}</ul></div>
            <p class="actions"><a class="button quiet" href=again>{t!(l, "author-delete-back")}</a></p>
        }
    };
    Ok(layout::page(&visit, &format!("{} · {title}", removal.module.code), move || {
        view! {
            <p class="crumb"><a href="/author">{t!(l, "author-title")}</a> " › " <a href=back><bdi>{code}</bdi></a></p>
            <h1>{heading}</h1>
            <p><strong>{module}</strong></p>
            {body}
        }
    }))
}

/// `POST /author/{slug}/delete`
pub async fn delete(visit: Visit, Path(slug): Path<String>, form: Form) -> Result<Response> {
    require_author(&visit)?;
    let slug: Slug = slug.parse().map_err(|_| Error::NotFound)?;
    visit.write(async |work| author::remove_module(work, &slug, form.get("seen")).await).await?;
    Ok(Redirect::to("/author?deleted").into_response())
}
