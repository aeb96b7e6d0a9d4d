//! `/author/{slug}/files`: the images of a module, and adding one. The editor's browser half sends here what is dropped or
//! pasted into a text.

use axum::extract::multipart::{Multipart, MultipartRejection};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;

use super::create::require_author;
use super::exchange;
use crate::app::author::{self, Picture};
use crate::domain::files::ModuleFile;
use crate::domain::module::Slug;
use crate::domain::revision::StoredModule;
use crate::error::{Error, Message, Result};
use crate::i18n::Locale;
use crate::t;
use crate::web::boxed::view;
use crate::web::forms::{self, Form};
use crate::web::languages::lang_name;
use crate::web::modules::address_of_file;
use crate::web::path::Path;
use crate::web::visit::Visit;
use crate::web::{error, layout};

/// `GET …`
pub async fn show(visit: Visit, Path(slug): Path<String>) -> Result<Response> {
    require_author(&visit)?;
    let slug: Slug = slug.parse().map_err(|_| Error::NotFound)?;
    let (module, pictures) = visit.read(async |work| author::pictures(work, &slug).await).await?;
    Ok(page(&visit, &module, &pictures, &Form::default()))
}

/// `POST …`: adds an image. A script is answered in plain text: the image as the editor's page carries it, or what is wrong.
pub async fn add(
    visit: Visit,
    Path(slug): Path<String>,
    headers: HeaderMap,
    upload: std::result::Result<Multipart, MultipartRejection>,
) -> Result<Response> {
    require_author(&visit)?;
    let slug: Slug = slug.parse().map_err(|_| Error::NotFound)?;
    let is_script = headers.get(header::ACCEPT).is_some_and(|kind| kind == "text/plain");
    let uploads = match exchange::sent(upload).await {
        Ok((_, uploads)) => uploads,
        Err(status) => return Ok(error::page(&visit, status)),
    };
    let added = match uploads.first() {
        None => Err(Error::invalid("file", Message::new("author-file-missing"))),
        Some((name, bytes)) => {
            visit.write(async |work| author::add_picture(work, &slug, name, bytes).await).await
        }
    };
    match added {
        Ok(file) if is_script => Ok((StatusCode::CREATED, line(&slug, &file)).into_response()),
        Ok(file) => Ok(Redirect::to(&format!("/author/{slug}/files?added={}", file.path)).into_response()),
        Err(Error::Invalid(problems)) if is_script => {
            let told = problems.iter().map(|problem| visit.locale.message(&problem.message));
            let told = told.collect::<Vec<_>>().join(" ");
            Ok((StatusCode::UNPROCESSABLE_ENTITY, told).into_response())
        }
        Err(problem) => {
            let (module, pictures) = visit.read(async |work| author::pictures(work, &slug).await).await?;
            forms::rejected(problem, Form::default(), |form| page(&visit, &module, &pictures, &form))
        }
    }
}

/// Path, width, height and URL, as [`crate::islands::writing::Image`] reads them.
fn line(slug: &Slug, file: &ModuleFile) -> String {
    format!("{} {} {} {}", file.path, file.width, file.height, address_of_file(slug.as_str(), file))
}

fn page(visit: &Visit, module: &StoredModule, pictures: &[Picture], form: &Form) -> Response {
    let l = visit.locale;
    let title = t!(l, "author-files-title");
    let added = visit.parameter("added").filter(|_| visit.reads).map(|path| {
        let told = t!(l, "author-file-added", path = path);
        view! { <p class="notice done" role="status">{told}</p> }
    });
    let action = format!("/author/{}/files", module.slug);
    let problem = form.problem(l, "file");
    let rejected = problem.is_some();
    let described = if rejected { "f-file-hint f-file-problem" } else { "f-file-hint" };
    let upload = view! {
        <form method="post" action=action enctype="multipart/form-data">
            <div class="field" class:rejected=rejected>
                <label for="f-file">{t!(l, "author-file")}</label>
                <p class="hint" id="f-file-hint">{t!(l, "author-hint-file")}</p>
                {problem.map(|text| view! { <p class="problem" id="f-file-problem">{text}</p> })}
                <input type="file" id="f-file" name="file" required=true accept="image/png,image/jpeg"
                    aria-describedby=described aria-invalid=rejected.then_some("true")/>
            </div>
            <p class="actions"><button type="submit">{t!(l, "author-file-add")}</button></p>
        </form>
    };
    let back = format!("/author/{}/{}", module.slug, module.source);
    let list = list(l, &module.slug, pictures);
    let code = module.code.clone();
    layout::page(visit, &format!("{code} · {title}"), move || {
        view! {
            <p class="crumb"><a href="/author">{t!(l, "author-title")}</a> " › " <a href=back><bdi>{code}</bdi></a></p>
            <h1>{title}</h1>
            {added}
            <p>{t!(l, "author-files-intro")}</p>
            {upload}
            {list}
        }
    })
}

fn list(l: Locale, slug: &Slug, pictures: &[Picture]) -> AnyView {
    if pictures.is_empty() {
        return view! { <p class="empty">{t!(l, "author-files-none")}</p> }.into_any();
    }
    let cards = pictures.iter().map(|picture| {
        let file = &picture.file;
        let langs = picture.langs.iter().map(|lang| view! { <li>{lang_name(lang)}</li> }).collect_view();
        let used = if picture.langs.is_empty() {
            view! { <p class="hint">{t!(l, "author-file-unused")}</p> }.into_any()
        } else {
            view! { <p class="hint">{t!(l, "author-file-used")}</p><ul class="languages">{langs}</ul> }.into_any()
        };
        let size = t!(l, "author-file-size", width = file.width, height = file.height);
        view! {
            <li class="card">
                <img src=address_of_file(slug.as_str(), file) alt=file.path.to_string() width=file.width height=file.height loading="lazy"/>
                <p><code dir="ltr">{format!("![…]({})", file.path)}</code></p>
                <p class="hint">{size}</p>
                {used}
            </li>
        }
    });
    view! { <ul class="cards pictures">{cards.collect_view()}</ul> }.into_any()
}
