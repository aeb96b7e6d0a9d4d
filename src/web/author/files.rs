//! `/author/{slug}/files`: the images, recordings and documents of a module, and adding one. The editor's browser half sends here
//! what is dropped or pasted into a text.

use crate::web::prelude::*;
use axum::extract::multipart::{Multipart, MultipartRejection};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};

use super::attachments;
use super::create::require_author;
use super::exchange::{self, Upload};
use super::file_field::file_field;
use crate::app::author::{self, Attached, Picture};
use crate::app::work::Work;
use crate::domain::files::ModuleFile;
use crate::domain::lang::LangTag;
use crate::domain::module::Slug;
use crate::domain::revision::StoredModule;
use crate::error::{Error, Message, Result};
use crate::i18n::Locale;
use crate::t;
use crate::web::forms::{self, Form};
use crate::web::languages::{in_language, lang_name};
use crate::web::modules::address_of_file;
use crate::web::path::Path;
use crate::web::query;
use crate::web::visit::Visit;
use crate::web::{error, layout};

/// All that the page shows.
struct Files {
    module: StoredModule,
    /// What it is called in the language of its source.
    title: String,
    pictures: Vec<Picture>,
    attached: Attached,
    /// The languages that there are texts in.
    langs: Vec<LangTag>,
}

async fn read(visit: &Visit, slug: &Slug) -> Result<Files> {
    let read = async |work: &mut Work| {
        let (module, pictures) = author::pictures(work, slug).await?;
        let attached = author::attached(work, slug).await?;
        let title = author::module_title(work, &module).await?;
        Ok(Files { module, title, pictures, attached, langs: author::langs(work).await? })
    };
    visit.read(read).await
}

/// `GET …`
pub async fn show(visit: Visit, Path(slug): Path<String>) -> Result<Response> {
    require_author(&visit)?;
    let slug: Slug = slug.parse().map_err(|_| Error::NotFound)?;
    let files = read(&visit, &slug).await?;
    Ok(page(&visit, &files, &Form::default()))
}

/// `POST …`: adds a file. A script, which sends images alone, is answered in plain text: the image as the editor's page carries
/// it, or what is wrong.
pub async fn add(
    visit: Visit,
    Path(slug): Path<String>,
    headers: HeaderMap,
    upload: std::result::Result<Multipart, MultipartRejection>,
) -> Result<Response> {
    require_author(&visit)?;
    let slug: Slug = slug.parse().map_err(|_| Error::NotFound)?;
    let is_script = headers.get(header::ACCEPT).is_some_and(|kind| kind == "text/plain");
    let (form, uploads) = match exchange::sent(upload).await {
        Ok(sent) => sent,
        Err(status) => return Ok(error::page(&visit, status)),
    };
    match add_sent(&visit, &slug, &form, uploads.into_iter().next()).await {
        Ok(Added::Picture(file)) if is_script => {
            Ok((StatusCode::CREATED, line(&slug, &file)).into_response())
        }
        Ok(added) => Ok(Redirect::to(&added.location(&slug)).into_response()),
        Err(Error::Invalid(problems)) if is_script => {
            let told = problems.iter().map(|problem| visit.locale.message(&problem.message));
            let told = told.collect::<Vec<_>>().join(" ");
            Ok((StatusCode::UNPROCESSABLE_ENTITY, told).into_response())
        }
        Err(problem) => {
            let files = read(&visit, &slug).await?;
            forms::rejected(problem, form, |form| page(&visit, &files, &form))
        }
    }
}

/// What was added: an image, or an attachment by the URL that shows it.
enum Added {
    Picture(ModuleFile),
    Attachment(String),
}

impl Added {
    fn location(self, slug: &Slug) -> String {
        match self {
            Self::Picture(file) => format!("/author/{slug}/files?added={}", file.path),
            Self::Attachment(location) => location,
        }
    }
}

/// Adds what one of the page's forms sent. The same form with the same file again adds nothing.
async fn add_sent(visit: &Visit, slug: &Slug, form: &Form, upload: Option<Upload>) -> Result<Added> {
    let field = match form.get("what") {
        "recording" => "recording",
        "document" => "document",
        _ => "file",
    };
    let Some(upload) = upload else {
        return Err(Error::invalid(field, Message::new("author-file-missing")));
    };
    if upload.1.is_empty() {
        return Err(Error::invalid(field, Message::new("upload-empty")));
    }
    if field == "file" {
        let picture = author::judged_picture(&visit.actor, upload).await?;
        let add = async |work: &mut Work| author::add_picture(work, slug, &picture).await;
        return visit.write(add).await.map(Added::Picture);
    }
    let file = author::judged(&visit.actor, field, upload).await?;
    let mut keyed = form.clone();
    keyed.set("sha256", file.sha256());
    let add = async |work: &mut Work| {
        let (part, added) = if field == "recording" {
            ("recordings", author::add_recording(work, slug, form.get("part"), &file).await?)
        } else {
            let about = (form.get("title"), form.get("lang"));
            ("documents", author::add_document(work, slug, about, &file).await?)
        };
        Ok(format!("/author/{slug}/files?attached={}#{part}", query::encode(added.path.as_str())))
    };
    visit.make_at(&keyed, add).await.map(Added::Attachment)
}

/// Path, width, height and URL, as [`crate::islands::writing::Image`] reads them.
fn line(slug: &Slug, file: &ModuleFile) -> String {
    format!("{} {} {} {}", file.path, file.width, file.height, address_of_file(slug.as_str(), file))
}

/// What was done before the page was asked for.
fn done(visit: &Visit) -> Option<AnyView> {
    let l = visit.locale;
    let told = [
        visit.parameter("added").map(|path| t!(l, "author-file-added", path = path)),
        visit.parameter("attached").map(|path| t!(l, "author-attachment-added", path = path)),
        visit.has_parameter("right").then(|| t!(l, "author-recording-confirmed")),
        visit.has_parameter("opened").then(|| t!(l, "author-recording-opened")),
        visit.parameter("removed").map(|path| t!(l, "author-attachment-removed", path = path)),
    ];
    let told = told.into_iter().flatten().next().filter(|_| visit.reads)?;
    Some(view! { <p class="notice done" role="status">{told}</p> })
}

fn page(visit: &Visit, files: &Files, form: &Form) -> Response {
    let l = visit.locale;
    let Files { module, title: own, pictures, attached, langs } = files;
    let title = t!(l, "author-files-title");
    let done = done(visit);
    let action = format!("/author/{}/files", module.slug);
    let hint = t!(l, "author-hint-file");
    let field = file_field(l, form, "file", t!(l, "author-file"), hint, "image/png,image/jpeg");
    let upload = view! {
        <form method="post" action=action enctype="multipart/form-data" class="narrow">
            {field}
            <p class="actions"><button type="submit">{t!(l, "author-file-add")}</button></p>
        </form>
    };
    let back = format!("/author/{}/{}", module.slug, module.source);
    let export = format!("/author/{}/export.zip", module.slug);
    let list = list(l, &module.slug, pictures);
    let recordings = attachments::recordings(visit, &module.slug, attached, form);
    let documents = attachments::documents(l, &module.slug, &module.source, attached, langs, form);
    let summary = form.summary(l);
    let code = module.code.clone();
    let own = in_language(&module.source, own);
    layout::page(visit, &format!("{code} · {title}"), move || {
        view! {
            <p class="crumb"><a href="/author">{t!(l, "author-title")}</a> " › " <a href=back><bdi>{code}</bdi> " · " {own}</a></p>
            <h1>{title}</h1>
            {done}
            {summary}
            <p class="actions"><a class="button quiet" href=export>{t!(l, "author-export-module")}</a></p>
            <section id="pictures">
                <h2>{t!(l, "author-pictures")}</h2>
                <p>{t!(l, "author-files-intro")}</p>
                {list}
                {upload}
            </section>
            {recordings}
            {documents}
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
            let remove = attachments::removal(l, slug, &file.path);
            view! { <p class="hint">{t!(l, "author-file-unused")}</p>{remove} }.into_any()
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
