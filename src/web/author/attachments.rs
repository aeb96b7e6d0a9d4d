//! The recordings and documents on `/author/{slug}/files`, and the page before one is taken out.

use crate::web::prelude::*;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::create::require_author;
use super::file_field::file_field;
use super::frame;
use crate::app::author::{self, Attached, Audience, DeskRecording, Recordable};
use crate::app::work::Work;
use crate::domain::attachment::{
    ALL_BYTES_MAX, HandedOut, MODULE_BYTES_MAX, StoredAttachment, Taken, megabytes,
};
use crate::domain::files::FilePath;
use crate::domain::lang::{self, LangTag};
use crate::domain::module::Slug;
use crate::domain::translation::Grade;
use crate::error::{Error, Result};
use crate::i18n::Locale;
use crate::t;
use crate::web::forms::{Choice, Field, Form};
use crate::web::languages::{in_language, lang_name};
use crate::web::layout;
use crate::web::path::Path;
use crate::web::query;
use crate::web::visit::Visit;

/// The query of the page before an attachment is taken out.
#[derive(Deserialize)]
pub struct Chosen {
    /// The path of the attachment.
    #[serde(default)]
    path: String,
}

/// `GET /author/{slug}/files/remove`
pub async fn ask(visit: Visit, Path(slug): Path<String>, Query(chosen): Query<Chosen>) -> Result<Response> {
    require_author(&visit)?;
    let slug: Slug = slug.parse().map_err(|_| Error::NotFound)?;
    let l = visit.locale;
    let (module, told) = visit
        .read(async |work| {
            if let Some((module, picture)) = author::picture(work, &slug, &chosen.path).await? {
                author::require_unused(work, &slug, &picture).await?;
                return Ok((module, t!(l, "author-picture-remove-about", path = &picture.file.path)));
            }
            let (module, file) = author::attachment(work, &slug, &chosen.path).await?;
            Ok((module, t!(l, "author-attachment-remove-about", path = &file.path)))
        })
        .await?;
    let question = Question {
        title: t!(l, "author-attachment-remove-title"),
        told,
        shown: ().into_any(),
        answer: view! { <button type="submit" class="danger">{t!(l, "author-attachment-remove")}</button> }
            .into_any(),
        keep: format!("/author/{slug}/files"),
    };
    Ok(asked(&visit, &slug, (module.code, chosen.path), question))
}

/// What is asked of a file before something is done with it.
struct Question {
    title: String,
    told: String,
    /// What stands above the form.
    shown: AnyView,
    /// The button, with what is sent beside the path.
    answer: AnyView,
    /// Where who wants nothing done goes.
    keep: String,
}

/// The page that asks about a file of a module.
fn asked(visit: &Visit, slug: &Slug, (code, path): (String, String), question: Question) -> Response {
    let l = visit.locale;
    let Question { title, told, shown, answer, keep } = question;
    let page_title = format!("{code} · {title}");
    let back = format!("/author/{slug}/files");
    let action = format!("{back}/remove");
    layout::page(visit, &page_title, move || {
        view! {
            <p class="crumb">
                <a href="/author">{t!(l, "author-title")}</a> " › "
                <a href=back><bdi>{code}</bdi> " · " {t!(l, "author-files-title")}</a>
            </p>
            <h1>{title}</h1>
            <p class="notice warning">{told}</p>
            {shown}
            <form method="post" action=action>
                <input type="hidden" name="path" value=path/>
                <p class="actions">
                    {answer}
                    <a class="button quiet" href=keep>{t!(l, "author-attachment-keep")}</a>
                </p>
            </form>
        }
    })
}

/// `POST /author/{slug}/files/remove`: takes a file out, or says that a recording is right as it is, or for participants, too.
pub async fn remove(visit: Visit, Path(slug): Path<String>, form: Form) -> Result<Response> {
    require_author(&visit)?;
    let slug: Slug = slug.parse().map_err(|_| Error::NotFound)?;
    let path = form.get("path").to_owned();
    if form.get("action") == "right" {
        let (part, is_sure) = (form.get("part").to_owned(), form.get("sure") == "1");
        let right = async |work: &mut Work| author::still_right(work, &slug, &path, &part, is_sure).await;
        if !visit.write(right).await? {
            return surely_right(&visit, &slug, &path, &part).await;
        }
        let location = format!("/author/{slug}/files?right#recordings");
        return Ok(Redirect::to(&location).into_response());
    }
    if form.get("action") == "participants" {
        let part = form.get("part").to_owned();
        visit.write(async |work| author::for_participants(work, &slug, &path, &part).await).await?;
        return Ok(Redirect::to(&format!("/author/{slug}/files?opened#recordings")).into_response());
    }
    visit
        .write(async |work| match author::picture(work, &slug, &path).await? {
            Some(_) => author::remove_picture(work, &slug, &path).await,
            None => author::remove_attachment(work, &slug, &path).await,
        })
        .await?;
    let location = format!("/author/{slug}/files?removed={}", query::encode(&path));
    Ok(Redirect::to(&location).into_response())
}

/// The page before a recording that nobody hears, for what it says could do harm, is said to be right as it is.
async fn surely_right(visit: &Visit, slug: &Slug, path: &str, part: &str) -> Result<Response> {
    let l = visit.locale;
    let (module, file) = visit.read(async |work| author::attachment(work, slug, path).await).await?;
    let (src, label) = (file.versioned_url(), t!(l, "author-recording-play", heading = &file.path));
    let question = Question {
        title: t!(l, "author-recording-sure-title"),
        told: t!(l, "author-recording-sure-about"),
        shown: view! { <audio controls=true preload="none" src=src aria-label=label></audio> }.into_any(),
        answer: view! {
            <input type="hidden" name="part" value=part.to_owned()/>
            <input type="hidden" name="sure" value="1"/>
            <button type="submit" class="danger" name="action" value="right">{t!(l, "author-recording-right")}</button>
        }
        .into_any(),
        keep: format!("/author/{slug}/files#recordings"),
    };
    Ok(asked(visit, slug, (module.code, path.to_owned()), question))
}

/// The recordings of a module, and the form for another one.
pub(super) fn recordings(visit: &Visit, slug: &Slug, attached: &Attached, form: &Form) -> AnyView {
    let l = visit.locale;
    let items = attached.recordings.iter().map(|recording| card(l, slug, attached, recording));
    let items: Vec<_> = items.collect();
    let list = if items.is_empty() {
        view! { <p class="empty">{t!(l, "author-recordings-none")}</p> }
    } else {
        view! { <ul class="cards">{items.into_iter().collect_view()}</ul> }
    };
    let choices = attached.texts.iter().flat_map(|(lang, sections)| {
        let group = lang::own_name(lang).to_owned();
        sections.iter().map(move |section| {
            let sign = if section.is_recorded { "✓ " } else { "" };
            Choice::new(section.name.clone(), format!("{sign}{}", name(l, section))).under(group.clone())
        })
    });
    let action = format!("/author/{slug}/files#recordings");
    let has_no_address = visit.site.programme().base_url.is_empty() && !attached.recordings.is_empty();
    let no_address = has_no_address.then(|| {
        let to_settings = visit.actor.administers().then(|| {
            view! { " " <a href="/admin/settings#f-base_url">{t!(l, "certificate-to-settings")}</a> }
        });
        view! { <p class="notice warning">{t!(l, "author-recordings-no-address")}{to_settings}</p> }
    });
    view! {
        <section id="recordings">
            <h2>{t!(l, "author-recordings")}</h2>
            <p>{t!(l, "author-recordings-intro")}</p>
            {no_address}
            <p class="hint">{taken(l, attached.taken)}</p>
            {list}
            <form method="post" action=action enctype="multipart/form-data" class="narrow">
                <input type="hidden" name="what" value="recording"/>
                {form.once()}
                {Field::select("part", t!(l, "author-recording-section"), choices.collect()).hint(t!(l, "author-hint-part")).required().view(form, l)}
                {file_field(l, form, "recording", t!(l, "author-recording"), t!(l, "author-hint-recording"), ".opus,.ogg,.mp3,.m4a,audio/*")}
                <p class="actions"><button type="submit">{t!(l, "author-recording-add")}</button></p>
            </form>
        </section>
    }
}

fn name(l: Locale, section: &Recordable) -> String {
    match &section.heading {
        _ if section.is_front => t!(l, "author-front"),
        Some(heading) => {
            let depth = usize::from(section.level.saturating_sub(2));
            format!("{}{heading}", "– ".repeat(depth))
        }
        None => t!(l, "author-before-headings"),
    }
}

fn card(l: Locale, slug: &Slug, attached: &Attached, recording: &DeskRecording) -> AnyView {
    let lang = &recording.lang;
    let sections = attached.texts.iter().find(|(text, _)| text == lang).map(|(_, sections)| sections);
    let section = recording.section.and_then(|place| sections?.get(place));
    let (heading, state) = match (section, recording.stale) {
        (None, _) => (t!(l, "author-recording-lost"), Some(t!(l, "author-recording-lost-about"))),
        (Some(section), None) => (name(l, section), None),
        (Some(section), Some(Grade::Harm)) => (name(l, section), Some(t!(l, "author-record-harm"))),
        (Some(section), Some(_)) => (name(l, section), Some(t!(l, "author-record-again"))),
    };
    let state = state.map(|text| view! { <p><span class="badge warning">"↻ " {text}</span></p> });
    let label = t!(l, "author-recording-play", heading = &heading);
    let remove = removal(l, slug, &recording.file.path);
    let right = recording.confirms.then(|| section.map(|section| right(l, slug, recording, section)));
    let audience = section.and_then(|section| audience(l, slug, recording, section));
    view! {
        <li class="card">
            <h3>{in_language(lang, &heading)}</h3>
            <p class="hint">{lang_name(lang)} " · " {size(l, &recording.file)}</p>
            {state}
            <audio controls=true preload="none" src=recording.file.versioned_url() aria-label=label></audio>
            {right}
            {audience}
            {remove}
        </li>
    }
}

/// That a recording is for facilitators alone, and the button that gives it to participants where its section is for them by now.
fn audience(l: Locale, slug: &Slug, recording: &DeskRecording, section: &Recordable) -> Option<AnyView> {
    let told = match recording.audience {
        Audience::All => return None,
        Audience::Facilitators => {
            return Some(view! { <p class="hint">{t!(l, "author-recording-facilitators")}</p> });
        }
        Audience::StillFacilitators => t!(l, "author-recording-still-facilitators"),
    };
    Some(judged(slug, recording, section, ("participants", told, t!(l, "author-recording-participants"))))
}

/// The button that says of a recording that it is right as it is.
fn right(l: Locale, slug: &Slug, recording: &DeskRecording, section: &Recordable) -> AnyView {
    let about = t!(l, "author-recording-right-about");
    judged(slug, recording, section, ("right", about, t!(l, "author-recording-right")))
}

/// A form that says something of a recording: the act, why, and the words of its button.
fn judged(
    slug: &Slug,
    recording: &DeskRecording,
    section: &Recordable,
    (act, about, button): (&'static str, String, String),
) -> AnyView {
    let action = format!("/author/{slug}/files/remove");
    let label = format!("{button} : {}", recording.file.path);
    view! {
        <form method="post" action=action>
            <input type="hidden" name="path" value=recording.file.path.to_string()/>
            <input type="hidden" name="part" value=section.name.clone()/>
            <p class="hint">{about}</p>
            <p class="actions"><button type="submit" class="quiet" name="action" value=act aria-label=label>{button}</button></p>
        </form>
    }
    .into_any()
}

/// How much room is taken, of how much there is.
fn taken(l: Locale, taken: Taken) -> String {
    t!(
        l,
        "author-attachments-taken",
        module = room(l, taken.module),
        module_max = room(l, MODULE_BYTES_MAX),
        all = room(l, taken.all),
        all_max = room(l, ALL_BYTES_MAX)
    )
}

/// Bytes, in thousands as long as they are less than a million; whole milliards as such.
fn room(l: Locale, bytes: u64) -> String {
    const GIGABYTE: u64 = 1_000_000_000;
    if bytes < 1_000_000 {
        t!(l, "author-room-kilobytes", count = bytes.div_ceil(1000))
    } else if bytes >= GIGABYTE && bytes.is_multiple_of(GIGABYTE) {
        t!(l, "author-room-gigabytes", count = bytes / GIGABYTE)
    } else {
        t!(l, "author-room-megabytes", count = megabytes(bytes))
    }
}

fn size(l: Locale, file: &StoredAttachment) -> String {
    t!(l, "author-attachment-size", kind = file.kind.name(), size = l.size(file.size))
}

/// The way to the page before a file is taken out.
pub(super) fn removal(l: Locale, slug: &Slug, path: &FilePath) -> AnyView {
    let href = format!("/author/{slug}/files/remove?path={}", query::encode(path.as_str()));
    let label = format!("{} : {path}", t!(l, "author-attachment-remove"));
    view! {
        <p><code dir="ltr">{path.to_string()}</code> " " <a href=href aria-label=label>{t!(l, "author-attachment-remove")}</a></p>
    }
}

/// The documents of a module, and the form for another one.
pub(super) fn documents(
    l: Locale,
    slug: &Slug,
    source: &LangTag,
    attached: &Attached,
    langs: &[LangTag],
    form: &Form,
) -> AnyView {
    let item = |document: &HandedOut| {
        let HandedOut { title, lang, file } = document;
        let remove = removal(l, slug, &file.path);
        view! {
            <li class="card">
                <h3><a href=file.versioned_url() hreflang=lang.to_string()>{in_language(lang, title)}</a></h3>
                <p class="hint">{lang_name(lang)} " · " {size(l, file)}</p>
                {remove}
            </li>
        }
    };
    let items: Vec<_> = attached.documents.iter().map(item).collect();
    let list = if items.is_empty() {
        view! { <p class="empty">{t!(l, "author-documents-none")}</p> }
    } else {
        view! { <ul class="cards">{items.into_iter().collect_view()}</ul> }
    };
    let mut form = form.clone();
    if form.get("lang").is_empty() {
        form.set("lang", source.as_str());
    }
    let action = format!("/author/{slug}/files#documents");
    view! {
        <section id="documents">
            <h2>{t!(l, "author-documents")}</h2>
            <p>{t!(l, "author-documents-intro")}</p>
            {list}
            <form method="post" action=action enctype="multipart/form-data" class="narrow">
                <input type="hidden" name="what" value="document"/>
                {form.once()}
                {Field::text("title", t!(l, "author-document-title")).required().view(&form, l)}
                {Field::select("lang", t!(l, "author-document-lang"), frame::languages(langs)).required().view(&form, l)}
                {file_field(l, &form, "document", t!(l, "author-document"), t!(l, "author-hint-document"), ".pdf,application/pdf")}
                <p class="actions"><button type="submit">{t!(l, "author-document-add")}</button></p>
            </form>
        </section>
    }
}
