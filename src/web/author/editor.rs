//! `/author/{slug}/{lang}`: the editor. Front matter as fields, the Markdown beside them; what is wrong and what is odd;
//! the text as readers and printers will have it.

mod help;
mod live;
mod merged;

use crate::web::prelude::*;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::frame::{self, Tab};
use super::{grading, named, returning, shown};
use crate::app::author::{self, Draft, Editing, Merged, Outcome, Prepared, Ungraded};
use crate::app::cascade::{self, Recall};
use crate::app::papers::too_large;
use crate::app::proofreading::Proof;
use crate::app::turns::Deferred;
use crate::app::work::Work;
use crate::documents::handout::{self, Edition};
use crate::documents::print_options::PrintOptions;
use crate::documents::proof;
use crate::domain::lang::LangTag;
use crate::domain::module::Slug;
use crate::domain::text::capitalised;
use crate::domain::toml_reader::Fault;
use crate::domain::translation::Grades;
use crate::error::{Error, Message, Result};
use crate::i18n::Locale;
use crate::t;
use crate::web::cascade::recall_count;
use crate::web::forms::{self, Choice, Field, Form, TextForm, textarea_html};
use crate::web::layout::EditorScript;
use crate::web::modules::{explain, version};
use crate::web::path::Path;
use crate::web::visit::Visit;
use crate::web::{downloads, keep, layout, reports};

/// What the page shows besides the form.
#[derive(Default)]
struct Extra {
    /// What was found in the text that was typed; that of the stored one where nothing was typed.
    proof: Option<(Proof, usize)>,
    /// The text that was typed as HTML.
    preview: Option<String>,
    /// What has to be said or known before it is saved.
    ungraded: Ungraded,
    /// Whom to call back after what was just saved.
    recall: Option<Recall>,
    /// What somebody else saved meanwhile.
    merged: Option<Box<Merged>>,
}

/// `GET …`
pub async fn show(visit: Visit, Path(url): Path<(String, String)>) -> Result<Response> {
    let (slug, lang) = named(&url)?;
    let editing = visit.study(async |work| author::open(work, &slug, &lang).await).await?;
    let form = Form::of(&editing.draft)?;
    let recall = recall(&visit, &editing).await?;
    Ok(page(&visit, &editing, form, Extra { recall, ..Extra::default() }))
}

/// Whom to call back where a text was just saved that changed the meaning of what they learnt.
async fn recall(visit: &Visit, editing: &Editing) -> Result<Option<Recall>> {
    let head = &editing.text.head;
    if !visit.has_parameter("saved") || !editing.is_source() {
        return Ok(None);
    }
    reports::catch_up(visit).await?;
    visit.read(async |work| cascade::recall_for(work, &head.slug, head.number).await).await
}

/// `POST …`: saves the text, or shows what was typed on the screen or on paper.
pub async fn submit(
    visit: Visit,
    Path(url): Path<(String, String)>,
    TextForm { form, problem }: TextForm,
) -> Result<Response> {
    let (slug, lang) = named(&url)?;
    let draft: Draft = form.read()?;
    let answer = match (problem, form.get("action")) {
        (Some(problem), _) => Err(problem),
        (None, "preview") => preview(&visit, &slug, &lang, &draft, &form).await,
        (None, "handout") => paper(&visit, &slug, &lang, &draft, Edition::Handout).await,
        (None, "guide") => paper(&visit, &slug, &lang, &draft, Edition::Guide).await,
        (None, _) => save(&visit, &slug, &lang, &draft, &form).await,
    };
    match answer {
        Ok(response) => Ok(response),
        Err(problem) => {
            // Who may not be here learns nothing of what is wrong with the form.
            let read = visit.study(async |work| {
                let editing = author::open(work, &slug, &lang).await?;
                Ok((editing, found(work, &slug, &lang, &draft).await))
            });
            let Ok((editing, (mut proof, body_line))) = read.await else { return Err(problem) };
            forms::rejected(problem, form, |form| {
                // What is told beside the field is not told twice.
                if form.problem(visit.locale, "body").is_some() {
                    proof.errors.clear();
                }
                page(&visit, &editing, form, Extra { proof: Some((proof, body_line)), ..Extra::default() })
            })
        }
    }
}

/// What is found in a text as it was typed, and the line at which its Markdown begins; nothing where its fields make no text.
async fn found(work: &mut Work, slug: &Slug, lang: &LangTag, draft: &Draft) -> (Proof, usize) {
    let read = author::proofread(work, slug, lang, draft).await;
    read.map_or_else(|_| (Proof::default(), 1), |read| (read.proof, read.module.body_line))
}

async fn save(visit: &Visit, slug: &Slug, lang: &LangTag, draft: &Draft, form: &Form) -> Result<Response> {
    let grades = grading::grades(form);
    let outcome = outcome(visit, slug, lang, draft, &grades).await?;
    let to = |done: &str| Redirect::to(&format!("/author/{slug}/{lang}?{done}")).into_response();
    let (form, typed, extra, status) = match outcome {
        Outcome::Saved(_) => return Ok(to("saved")),
        Outcome::Unchanged => return Ok(to("unchanged")),
        Outcome::Ungraded(ungraded) => {
            let asked = grading::needed(form, &ungraded);
            (asked, draft.clone(), Extra { ungraded, ..Extra::default() }, StatusCode::UNPROCESSABLE_ENTITY)
        }
        Outcome::Merged(mut merged) => {
            merged.draft.body = merged::named_sides(visit.locale, &merged);
            let form = Form::of(&merged.draft)?.with(merged.fields.clone());
            let typed = merged.draft.clone();
            (form, typed, Extra { merged: Some(merged), ..Extra::default() }, StatusCode::CONFLICT)
        }
    };
    let read = visit.study(async |work| {
        let editing = author::open(work, slug, lang).await?;
        Ok((editing, found(work, slug, lang, &typed).await))
    });
    let (editing, proof) = read.await?;
    let extra = Extra { proof: Some(proof), ..extra };
    Ok(forms::with_status(page(visit, &editing, form, extra), status))
}

/// How often a text is prepared where somebody saves another one in between.
const TRIES: usize = 3;

async fn outcome(
    visit: &Visit,
    slug: &Slug,
    lang: &LangTag,
    draft: &Draft,
    grades: &Grades,
) -> Result<Outcome> {
    for _ in 0..TRIES {
        let read =
            visit.study(async |work| author::prepare(work, slug, lang, draft.clone(), grades.clone()).await);
        if let Some(outcome) = stored(visit, read.await?).await? {
            return Ok(outcome);
        }
    }
    Err(Error::Conflict(Message::new("module-saved-meanwhile")))
}

/// Saves what was prepared before the transaction began; none where somebody saved another text of the module in between.
pub(super) async fn stored(visit: &Visit, prepared: Deferred<Prepared>) -> Result<Option<Outcome>> {
    let text = match prepared.done().await? {
        Prepared::Decided(outcome) => return Ok(Some(outcome)),
        Prepared::Text(text) => *text,
    };
    Ok(visit.write(async |work| author::save(work, text).await).await?.map(Outcome::Saved))
}

async fn preview(visit: &Visit, slug: &Slug, lang: &LangTag, draft: &Draft, form: &Form) -> Result<Response> {
    let (editing, read) = visit
        .study(async |work| {
            let editing = author::open(work, slug, lang).await?;
            Ok((editing, author::proofread(work, slug, lang, draft).await?))
        })
        .await?;
    let html = shown::text(visit.locale, slug, lang, read.module.body(&read.raw), &editing.files);
    let extra =
        Extra { proof: Some((read.proof, read.module.body_line)), preview: Some(html), ..Extra::default() };
    Ok(page(visit, &editing, form.clone(), extra))
}

/// The text that was typed as a paper.
async fn paper(
    visit: &Visit,
    slug: &Slug,
    lang: &LangTag,
    draft: &Draft,
    edition: Edition,
) -> Result<Response> {
    let text = visit.study(async |work| author::unsaved(work, slug, lang, draft).await).await?;
    let base = visit.site.programme().base_url.clone();
    let kind = match edition {
        Edition::Handout => "support",
        Edition::Guide => "guide",
    };
    let name = format!("{}-{lang}-{kind}-apercu.pdf", text.reading.module.code);
    let key = format!(
        "unsaved {edition:?} {slug} {lang} {} {:?} {base}",
        version(&text.reading),
        text.reading.files
    );
    let make = move |text: crate::app::modules::Illustrated| {
        let options = PrintOptions::default();
        let labels = text.reading.labels(&options);
        handout::pdf(&text.source(&labels, &base), edition, &options).map_err(|error| match error {
            handout::Error::TooLarge => too_large(),
            error => explain(error, &text.reading),
        })
    };
    let pdf = visit.site.pdf_cache.get(&visit.actor, &key, async move |_| Ok(text), make).await?;
    Ok(downloads::pdf(visit, pdf, &name))
}

fn page(visit: &Visit, editing: &Editing, form: Form, extra: Extra) -> Response {
    let l = visit.locale;
    let head = &editing.text.head;
    let title = format!("{} · {}", editing.module.code, head.title);
    let heading = frame::heading(l, &editing.module, &head.lang, &head.title, Tab::Write);
    let parts = (notices(visit, editing, &extra), findings(l, editing, &extra), summary(l, &form, &extra));
    let body = view! { {the_form(l, editing, &form, &extra, !visit.reads)} {frame::delete(l, &editing.module, editing.is_begun())} };
    let carrier = live::carrier(l, editing);
    let text = format!("{}/{}", editing.module.slug, head.lang);
    let was_saved = visit.reads && ["saved", "unchanged"].iter().any(|done| visit.has_parameter(done));
    let preview = extra.preview.map(|html| preview_view(l, &head.lang, html));
    layout::page(visit, &title, move || {
        let (notices, findings, summary) = parts;
        view! {
            {heading}
            {notices}
            {keep::other_tabs(t!(l, "editor-kept-tabs"))}
            {keep::offer(l, "", Some(t!(l, "editor-kept-about")))}
            {summary}
            <div data-script="without">{preview}{findings}</div>
            {body}
            {carrier}
            {keep::script(visit, &format!("{text} "), if was_saved { &text } else { "" })}
            <EditorScript/>
        }
    })
}

fn preview_view(l: Locale, lang: &LangTag, html: String) -> AnyView {
    let (tag, dir) = (lang.to_string(), lang.direction().as_str());
    view! {
        <section class="preview" id="preview" aria-label=t!(l, "author-preview-title")>
            <h2>{t!(l, "author-preview-title")}</h2>
            <p class="hint">{t!(l, "author-preview-hint")}</p>
            <article lang=tag dir=dir><div class="text" inner_html=html></div></article>
        </section>
    }
}

/// What was just done, and how the text stands.
fn notices(visit: &Visit, editing: &Editing, extra: &Extra) -> AnyView {
    let l = visit.locale;
    let restored = visit.parameter("restored").and_then(|number| number.parse::<i64>().ok());
    let saved = restored.map(|number| t!(l, "author-restored-notice", number = number));
    let done = [
        ("made", t!(l, "author-made")),
        ("saved", saved.unwrap_or_else(|| t!(l, "author-saved-notice"))),
        ("unchanged", t!(l, "author-unchanged")),
        (frame::THERE, t!(l, "author-source-there")),
    ];
    let done =
        done.into_iter().filter(|(name, _)| visit.reads && visit.has_parameter(name)).map(|(_, text)| {
            view! { <p class="notice done" role="status">{text}</p> }
        });
    let merged = extra.merged.as_ref().map(|both| merged::notice(l, both));
    let recall = extra.recall.as_ref().filter(|recall| recall.people > 0).map(|recall| {
        let text = t!(l, "author-saved-recall", people = recall_count(l, recall));
        view! { <p class="notice warning">{text} " " <a href="/cascade/recall">{t!(l, "cascade-recall")}</a></p> }
    });
    let (sign, words) = frame::stage(l, &editing.stage);
    let counts = editing.counts.as_ref().and_then(|counts| frame::to_do(l, counts));
    let counts = counts.map(|text| view! { " · ↻ " {text} });
    let returned = frame::remark(l, &editing.module.slug, editing.returned.as_ref());
    view! {
        {done.collect_view()}
        {recall}
        {merged}
        <p class="state"><span aria-hidden="true">{sign}</span> " " <strong>{words}</strong>{counts}</p>
        {returned}
    }
    .into_any()
}

/// What was found in the text, each with its line.
fn findings(l: Locale, editing: &Editing, extra: &Extra) -> AnyView {
    let stored = (&editing.proof, editing.text.module.body_line);
    let (proof, body_line) = extra.proof.as_ref().map_or(stored, |(proof, line)| (proof, *line));
    let list = |faults: &[Fault], class: &'static str, heading: String| {
        let items = faults.iter().map(|fault| item(l, fault, body_line)).collect_view();
        (!faults.is_empty()).then(|| {
            view! { <div class=class><p>{heading}</p><ul>{items}</ul></div> }
        })
    };
    let (errors, warnings) = (proof.errors.len(), proof.warnings.len());
    view! {
        {list(&proof.errors, "notice error findings", t!(l, "author-errors", count = errors))}
        {list(&proof.warnings, "notice warning findings", t!(l, "author-warnings", count = warnings))}
    }
    .into_any()
}

/// A finding; one of the front matter leads to its field.
fn item(l: Locale, fault: &Fault, body_line: usize) -> AnyView {
    let text = told(l, fault, body_line);
    match proof::field_of(&fault.message) {
        Some(field) => view! { <li><a href=format!("#f-{field}")>{text}</a></li> }.into_any(),
        None => view! { <li>{text}</li> }.into_any(),
    }
}

/// A finding with its line in the Markdown; those of the front matter have none.
pub(super) fn told(l: Locale, fault: &Fault, body_line: usize) -> String {
    let text = l.message(&fault.message);
    match (fault.line + 1).checked_sub(body_line) {
        Some(line) if line > 0 => t!(l, "author-line", line = line, text = text),
        _ => capitalised(&text),
    }
}

fn summary(l: Locale, form: &Form, extra: &Extra) -> AnyView {
    let merged = extra.merged.is_some();
    if merged { ().into_any() } else { form.summary(l).into_any() }
}

/// `is_typed` says that the page shows again what was sent.
fn the_form(l: Locale, editing: &Editing, form: &Form, extra: &Extra, is_typed: bool) -> AnyView {
    let (slug, lang) = (&editing.module.slug, &editing.text.head.lang);
    let (action, kept) = (format!("/author/{slug}/{lang}"), format!("{slug}/{lang}"));
    let front = front(l, editing, form);
    let save = (!extra.ungraded.is_empty()).then(|| {
        view! { <p class="actions"><button type="submit" name="action" value="save">{t!(l, "author-save")}</button></p> }
    });
    let back = extra.ungraded.returning.is_harmful().then(|| {
        let told = returning::told(l, lang, &extra.ungraded.returning);
        view! { <div class="notice warning">{told}</div> }
    });
    let grading = view! { {back} {grading::fields(l, form, &extra.ungraded)} {save} };
    let buttons = [
        ("preview", t!(l, "author-preview"), None),
        ("handout", t!(l, "author-preview-handout"), Some("_blank")),
        ("guide", t!(l, "author-preview-guide"), Some("_blank")),
    ];
    let mut buttons = buttons.into_iter().map(|(value, label, target)| {
        view! { <button type="submit" class="quiet" name="action" value=value formtarget=target formnovalidate=true>{label}</button> }
    });
    let preview = buttons.next();
    view! {
        <form method="post" action=action class="editor" data-kept=kept data-typed=is_typed.then_some("")>
            <input type="hidden" name="base" value=form.get("base").to_owned()/>
            {grading}
            {front}
            <div class="panes">
                {body_field(l, lang, form)}
                {live::preview(l, lang)}
            </div>
            {Field::text("reason", t!(l, "author-field-reason")).hint(t!(l, "author-hint-reason")).view(form, l)}
            <p class="actions sticky-save">
                <button type="submit" name="action" value="save">{t!(l, "author-save")}</button>
                <span data-script="without">{preview}</span>
                {keep::state("")}
            </p>
            <p class="actions">{buttons.collect_view()}</p>
            <p><a href=format!("/author/{slug}/files")>{t!(l, "author-files-title")}</a></p>
        </form>
        {help::markdown(l)}
    }
    .into_any()
}

/// How long a translated module takes, which its source alone says.
pub(super) fn of_source(l: Locale, minutes: Option<u32>) -> AnyView {
    let told = minutes.map(|minutes| t!(l, "author-minutes-source", duration = l.duration(minutes)));
    view! { {told.map(|told| view! { <p class="hint">{told}</p> })} }.into_any()
}

/// Front matter as fields. What every text has stands open, the rest can be folded away.
fn front(l: Locale, editing: &Editing, form: &Form) -> AnyView {
    let source = editing.is_source().then(|| {
        let visibilities = author::visibilities().map(|v| Choice::new(v.as_str(), frame::visibility(l, v)));
        view! {
            {Field::text("code", t!(l, "author-field-code")).hint(t!(l, "author-hint-code")).required().view(form, l)}
            {Field::select("visibility", t!(l, "author-field-visibility"), visibilities.to_vec()).required().view(form, l)}
        }
    });
    let minutes = if editing.is_source() {
        let field = Field::text("minutes", t!(l, "author-field-minutes")).keyboard("numeric");
        field.hint(t!(l, "author-hint-minutes")).view(form, l)
    } else {
        // The checks in the browser hold the steps against what is said there.
        let said = editing.text.module.minutes.and(editing.minutes).map(|minutes| minutes.to_string());
        let told = of_source(l, editing.minutes);
        view! { <input type="hidden" name="minutes" value=said.unwrap_or_default()/> {told} }.into_any()
    };
    let is_open = form.is_rejected();
    view! {
        <details class="more front" open=is_open>
            <summary>{t!(l, "author-front")}</summary>
            {Field::text("title", t!(l, "author-field-title")).required().view(form, l)}
            {source}
            {Field::lines("summary", t!(l, "author-field-summary"), 3).view(form, l)}
            {Field::text("audience", t!(l, "author-field-audience")).view(form, l)}
            {minutes}
            {Field::lines("objectives", t!(l, "author-field-objectives"), 5).hint(t!(l, "author-hint-lines")).view(form, l)}
            {Field::lines("material", t!(l, "author-field-material"), 5).hint(t!(l, "author-hint-lines")).view(form, l)}
            {Field::text("tags", t!(l, "author-field-tags")).hint(t!(l, "author-hint-tags")).view(form, l)}
            {Field::input("date", "reread_by", t!(l, "author-field-reread")).hint(t!(l, "author-hint-reread")).view(form, l)}
        </details>
    }
    .into_any()
}

/// The Markdown, in its language and direction.
fn body_field(l: Locale, lang: &LangTag, form: &Form) -> AnyView {
    let problem = form.problem(l, "body");
    let rejected = problem.is_some();
    let described = if rejected { "f-body-hint f-body-problem" } else { "f-body-hint" };
    let (tag, dir) = (lang.to_string(), lang.direction().as_str());
    let text = textarea_html(form.get("body"));
    view! {
        <div class="field" class:rejected=rejected>
            <label for="f-body">{t!(l, "author-field-body")}</label>
            <p class="hint" id="f-body-hint">{t!(l, "author-hint-body")}</p>
            {problem.map(|text| view! { <p class="problem" id="f-body-problem">{text}</p> })}
            {live::toolbar(l, lang)}
            <textarea id="f-body" name="body" rows="24" class="markdown" lang=tag dir=dir spellcheck="true" required=true
                aria-describedby=described aria-invalid=rejected.then_some("true") inner_html=text></textarea>
            {live::keys(l)}
        </div>
    }
    .into_any()
}
