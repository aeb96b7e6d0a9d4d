//! `…/translate`: source and translation side by side, a row for each section, saved one at a time.

use crate::web::prelude::*;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::frame::{self, Tab};
use super::{changes, editor, glossary, letters, named};
use crate::app::author::{self, Act, Draft, Front, RowText, SectionDraft, Translating, TranslationRow};
use crate::domain::lang::{self, LangTag};
use crate::domain::section::SectionName;
use crate::domain::translation::{Grade, Standing};
use crate::error::{Error, Result};
use crate::i18n::Locale;
use crate::t;
use crate::web::forms::{self, Field, Form, TextForm, textarea_html};
use crate::web::languages::in_language;
use crate::web::path::Path;
use crate::web::visit::Visit;
use crate::web::{keep, layout};

/// The fields of front matter that are translated: name, whether it takes several lines, label.
const FRONT: [(&str, bool); 5] =
    [("title", false), ("summary", true), ("audience", false), ("objectives", true), ("material", true)];

/// `GET …/translate`
pub async fn show(visit: Visit, Path(address): Path<(String, String)>) -> Result<Response> {
    let (slug, lang) = named(&address)?;
    let translating = visit.study(async |work| author::translating(work, &slug, &lang, None).await).await?;
    Ok(page(&visit, &translating, &lang, None))
}

/// `POST …/translate`
pub async fn save(
    visit: Visit,
    Path(address): Path<(String, String)>,
    TextForm { form, problem }: TextForm,
) -> Result<Response> {
    let (slug, lang) = named(&address)?;
    let draft = section(&form)?;
    let saved = match problem {
        Some(problem) => Err(problem),
        None => visit.write(async |work| author::save_section(work, &slug, &lang, &draft).await).await,
    };
    match saved {
        Ok(_) => {
            let name = |field: &str| form.get(field).chars().filter_map(in_name).collect();
            let (source, own, anchor): (String, String, String) = (name("source"), name("own"), name("next"));
            let saved = if source.is_empty() { own } else { source };
            let to = format!("/author/{slug}/{lang}/translate?saved={saved}#s-{anchor}");
            Ok(Redirect::to(&to).into_response())
        }
        Err(problem) => {
            let seen = draft.source.as_ref();
            let read = visit.study(async |work| author::translating(work, &slug, &lang, seen).await).await;
            let Ok(translating) = read else { return Err(problem) };
            forms::rejected(problem, form, |form| page(&visit, &translating, &lang, Some(form)))
        }
    }
}

/// The section that a form is about. An id that is none is not found.
fn section(form: &Form) -> Result<SectionDraft> {
    let act = match form.get("action") {
        "confirm" => Act::Confirm,
        "remove" => Act::Remove,
        _ => Act::Save,
    };
    Ok(SectionDraft {
        source: named_by(form, "source")?,
        own: named_by(form, "own")?,
        act,
        text: form.get("text").to_owned(),
        front: form.read::<Draft>()?,
        is_front: form.get("front") == "1",
    })
}

/// The section that a field names, where it names one.
fn named_by<T: std::str::FromStr>(form: &Form, field: &str) -> Result<Option<T>> {
    match form.get(field) {
        "" => Ok(None),
        name => name.parse().map(Some).map_err(|_| Error::NotFound),
    }
}

fn page(visit: &Visit, translating: &Translating, lang: &LangTag, rejected: Option<Form>) -> Response {
    let l = visit.locale;
    let module = &translating.module;
    let title = translating.title.clone().unwrap_or_else(|| translating.source_title.clone());
    let page_title =
        format!("{} · {} · {}", module.code, t!(l, "author-tab-translate"), lang::own_name(lang));
    let is_new = translating.title.is_none();
    let heading = frame::heading(l, module, lang, &title, Tab::Translate(is_new));
    let saved = (visit.reads && visit.has_parameter("saved"))
        .then(|| view! { <p class="notice done" role="status">{t!(l, "author-section-saved")}</p> });
    let state = state(l, translating, lang);
    let summary = rejected.as_ref().map(|form| form.summary(l).into_any());
    let orphan = orphan(l, lang, &translating.rows, rejected.as_ref());
    let next = next_rows(&translating.rows);
    let rows = translating
        .rows
        .iter()
        .zip(next)
        .map(|(row, next)| {
            row_view(l, module.source.clone(), lang, (module.slug.as_str(), row), next, rejected.as_ref())
        })
        .collect_view();
    let status = rejected.as_ref().map_or(StatusCode::OK, Form::status);
    let texts = format!("{}/{lang}/", module.slug);
    let row = visit.parameter("saved").filter(|row| visit.reads && !row.is_empty());
    let saved_row = row.map(|row| format!("{texts}{row}")).unwrap_or_default();
    let letters = letters::bar(l, lang);
    let page = layout::page(visit, &page_title, move || {
        view! {
            {heading}
            {saved}
            {summary}
            {orphan}
            {keep::other_tabs(l)}
            {keep::lost(l)}
            {state}
            {letters}
            {rows}
            {keep::script(visit, &texts, &saved_row)}
        }
    });
    forms::with_status(page, status)
}

fn state(l: Locale, translating: &Translating, lang: &LangTag) -> AnyView {
    let done = translating.counts.current;
    let all = done + translating.counts.to_do();
    let progress = t!(l, "author-translate-progress", done = done, all = all);
    let rest = frame::to_do(l, &translating.counts);
    let glossary = format!("/author/glossary/{lang}");
    let offline = format!("/author/{}/{lang}/translate/file", translating.module.slug);
    let made = match translating.revisions {
        (Some(from), now) if from != now => Some(t!(l, "module-notice-made-from", from = from, now = now)),
        _ => None,
    };
    let withdrawn = translating
        .is_withdrawn
        .then(|| view! { <p class="notice warning">{t!(l, "author-translate-withdrawn")}</p> });
    view! {
        {withdrawn}
        <p class="state"><strong>{progress}</strong>{rest.map(|text| view! { " · ↻ " {text} })}</p>
        {made.map(|text| view! { <p class="hint">{text}</p> })}
        {translating.is_reordered.then(|| view! { <p class="hint">{t!(l, "author-translate-reordered")}</p> })}
        <p class="hint">{t!(l, "author-translate-hint")} " " <a href=glossary>{t!(l, "glossary-title")}</a> " · " <a href=offline>{t!(l, "table-title")}</a></p>
    }
    .into_any()
}

/// What a row is called in links: the name of its section, in the source or else in the translation.
fn name(row: &TranslationRow) -> String {
    let text = row.source.as_ref().or(row.own.as_ref());
    text.map(|text| in_links(&text.name())).unwrap_or_default()
}

/// A section's name as it stands in links.
fn in_links(name: &SectionName) -> String {
    name.to_string().chars().filter_map(in_name).collect()
}

/// A character of a section's name as it stands in links, where `#` means something else.
fn in_name(c: char) -> Option<char> {
    match c {
        '#' | '-' => Some('-'),
        c => Some(c).filter(char::is_ascii_alphanumeric),
    }
}

/// For each row the next one that asks for work.
fn next_rows(rows: &[TranslationRow]) -> Vec<String> {
    let asks = |row: &&TranslationRow| row.standing != Standing::Current;
    let next = |place: usize| rows[place + 1..].iter().find(asks).map(name);
    (0..rows.len()).map(|place| next(place).unwrap_or_else(|| name(&rows[place]))).collect()
}

/// The sign and the words for how a section stands.
pub(super) fn standing(l: Locale, standing: Standing) -> (&'static str, String) {
    match standing {
        Standing::Current => ("✓", t!(l, "author-standing-current")),
        Standing::Stale(Grade::Harm) => ("⚠", t!(l, "author-standing-harm")),
        Standing::Stale(_) => ("↻", t!(l, "author-standing-stale")),
        Standing::Unknown => ("?", t!(l, "author-standing-unknown")),
        Standing::Missing => ("·", t!(l, "author-standing-missing")),
        Standing::Gone => ("✕", t!(l, "author-standing-gone")),
    }
}

/// A section: its state, what has changed in its source, the source, and the form of its translation.
fn row_view(
    l: Locale,
    source_lang: LangTag,
    lang: &LangTag,
    (slug, row): (&str, &TranslationRow),
    next: String,
    rejected: Option<&Form>,
) -> AnyView {
    let own_rejected = rejected.filter(|form| is_of(form, row));
    let added = row.is_added.then(|| ("+", t!(l, "author-standing-added")));
    let (sign, words) = added.unwrap_or_else(|| standing(l, row.standing));
    let heading = match (&row.source, &row.front) {
        (_, Some(_)) => view! { <span>{t!(l, "author-front")}</span> }.into_any(),
        (Some(text), _) if text.heading.is_empty() => {
            view! { <span>{t!(l, "author-before-headings")}</span> }.into_any()
        }
        (Some(text), _) => in_language(&source_lang, &text.heading).into_any(),
        (None, _) => {
            let heading = row.own.as_ref().map(|own| own.heading.clone()).unwrap_or_default();
            in_language(lang, &heading).into_any()
        }
    };
    let changed = (!row.changes.is_empty()).then(|| {
        let (tag, dir) = (source_lang.to_string(), source_lang.direction().as_str());
        view! {
            <div class="what-changed">
                <p class="hint">{t!(l, "author-what-changed")}</p>
                <div class="diff" lang=tag dir=dir>{changes::pieces(l, &row.changes)}</div>
            </div>
        }
    });
    let is_open = row.standing != Standing::Current || own_rejected.is_some();
    let action = format!("/author/{slug}/{lang}/translate");
    let (kept, row_id) = (format!("{slug}/{lang}/{}", name(row)), format!("-{}", name(row)));
    let former = row
        .former
        .iter()
        .map(|name| format!("{slug}/{lang}/{}", in_links(name)))
        .collect::<Vec<_>>()
        .join(" ");
    let former = Some(former).filter(|former| !former.is_empty());
    let offer = keep::offer(l, &row_id, None);
    let state = keep::state(&row_id);
    let fields = match &row.front {
        Some(front) => front_fields(l, &source_lang, front, own_rejected),
        None => text_fields(l, &source_lang, lang, row, own_rejected),
    };
    let terms = glossary::terms_of_section(l, lang, &row.terms);
    let buttons = buttons(l, row.standing);
    let id = |text: &Option<RowText>| text.as_ref().map(|text| text.id.to_string()).unwrap_or_default();
    let source = row.source.as_ref().map(|text| text.name().to_string()).unwrap_or_default();
    let own = id(&row.own);
    let is_front = row.front.is_some().then(|| view! { <input type="hidden" name="front" value="1"/> });
    view! {
        <details class="pair" id=format!("s-{}", name(row)) open=is_open>
            <summary><h2>{heading}</h2><span class="standing"><span aria-hidden="true">{sign}</span> " " {words}</span></summary>
            {changed}
            <form method="post" action=action data-kept=kept data-former=former data-row=row_id data-typed=own_rejected.map(|_| "")>
                {offer}
                <input type="hidden" name="source" value=source/>
                <input type="hidden" name="own" value=own/>
                <input type="hidden" name="next" value=next/>
                {is_front}
                {fields}
                {terms}
                <p class="actions">{buttons} {state}</p>
            </form>
        </details>
    }
    .into_any()
}

/// What was typed into the form of a section that is not there any more.
fn orphan(l: Locale, lang: &LangTag, rows: &[TranslationRow], rejected: Option<&Form>) -> Option<AnyView> {
    let form = rejected.filter(|form| !rows.iter().any(|row| is_of(form, row)))?;
    let (tag, dir) = (lang.to_string(), lang.direction().as_str());
    let text = textarea_html(form.get("text"));
    let view = view! {
        <div class="field">
            <label for="t-typed">{t!(l, "author-section-typed")}</label>
            <textarea id="t-typed" rows="10" class="markdown" readonly=true lang=tag dir=dir inner_html=text></textarea>
        </div>
    };
    Some(view.into_any())
}

/// Whether a rejected form is that of a row, as its source is now or was before.
fn is_of(form: &Form, row: &TranslationRow) -> bool {
    let id = |text: &Option<RowText>| text.as_ref().map(|text| text.id.to_string()).unwrap_or_default();
    match form.get("front") {
        "1" => row.front.is_some(),
        _ if row.front.is_some() => false,
        _ if form.get("source").is_empty() => row.source.is_none() && form.get("own") == id(&row.own),
        _ => {
            let seen = form.get("source");
            let now = row.source.as_ref().map(RowText::name);
            now.iter().chain(&row.former).any(|name| name.to_string() == seen)
        }
    }
}

fn buttons(l: Locale, standing: Standing) -> AnyView {
    let confirm = matches!(standing, Standing::Stale(_) | Standing::Unknown).then(|| {
        view! { <button type="submit" class="quiet" name="action" value="confirm" formnovalidate=true>{t!(l, "author-confirm")}</button> }
    });
    if standing == Standing::Gone {
        return view! { <button type="submit" class="danger" name="action" value="remove" formnovalidate=true>{t!(l, "author-remove")}</button> };
    }
    view! {
        <button type="submit" name="action" value="save">{t!(l, "author-save-section")}</button>
        {confirm}
    }
    .into_any()
}

/// A section's Markdown in both languages.
fn text_fields(
    l: Locale,
    source_lang: &LangTag,
    lang: &LangTag,
    row: &TranslationRow,
    rejected: Option<&Form>,
) -> AnyView {
    let source = row.source.as_ref().map(|text| {
        let (tag, dir) = (source_lang.to_string(), source_lang.direction().as_str());
        view! {
            <div class="source" role="group" aria-label=t!(l, "author-source")>
                <p class="hint">{in_language(source_lang, lang::own_name(source_lang))}</p>
                <div class="text" lang=tag dir=dir>{text.text.trim_end().to_owned()}</div>
            </div>
        }
    });
    let stored = row.own.as_ref().map(|own| own.text.trim_end().to_owned()).unwrap_or_default();
    let text = rejected.map_or(stored.clone(), |form| form.get("text").to_owned());
    let problem = rejected.and_then(|form| form.problem(l, "text"));
    let is_wrong = problem.is_some();
    // Somebody else's text, where what was typed does not replace it.
    let other = rejected.filter(|form| form.get("own") != row.own.as_ref().map_or("", |own| own.id.as_str())).map(|_| {
        view! { <p class="hint">{t!(l, "author-section-stored")}</p><div class="diff" dir="auto">{stored}</div> }
    });
    let id = format!("t-{}", name(row));
    let (tag, dir) = (lang.to_string(), lang.direction().as_str());
    let rows =
        row.source.as_ref().map_or(6, |text| (text.text.len() / 70 + text.text.lines().count()).clamp(4, 30));
    let described = is_wrong.then(|| format!("{id}-problem"));
    view! {
        <div class="two">
            {source}
            <div class="own">
                <label for=id.clone() class="hint">{in_language(lang, lang::own_name(lang))}</label>
                {problem.map(|text| view! { <p class="problem" id=format!("{id}-problem")>{text}</p> })}
                {other}
                <textarea id=id name="text" rows=rows class="markdown" lang=tag dir=dir spellcheck="true"
                    aria-describedby=described aria-invalid=is_wrong.then_some("true") inner_html=textarea_html(&text)></textarea>
            </div>
        </div>
    }
    .into_any()
}

/// Front matter in both languages, field by field.
fn front_fields(l: Locale, source_lang: &LangTag, front: &Front, rejected: Option<&Form>) -> AnyView {
    let stored = Form::of(&front.own).unwrap_or_default();
    let form = rejected.unwrap_or(&stored);
    let given = Form::of(&front.source).unwrap_or_default();
    // A field that neither has is left out; the title is always there.
    let is_there = |(name, _): &(&str, bool)| {
        *name == "title" || !given.get(name).is_empty() || !form.get(name).is_empty()
    };
    let fields: Vec<_> = FRONT
        .into_iter()
        .filter(is_there)
        .map(|(name, several)| {
            let label = label(l, name);
            let field = if several { Field::lines(name, label, 4) } else { Field::text(name, label) };
            let field = if name == "title" { field.required() } else { field };
            let source = given.get(name).to_owned();
            let (tag, dir) = (source_lang.to_string(), source_lang.direction().as_str());
            view! {
                <div class="two">
                    <div class="source"><div class="text" lang=tag dir=dir>{source}</div></div>
                    <div class="own">{field.view(form, l)}</div>
                </div>
            }
        })
        .collect();
    let minutes = editor::of_source(l, front.source.minutes.parse().ok());
    view! { {fields.into_iter().collect_view()} {minutes} }.into_any()
}

/// The label of a field of the front matter.
pub(super) fn label(l: Locale, name: &str) -> String {
    match name {
        "title" => t!(l, "author-field-title"),
        "summary" => t!(l, "author-field-summary"),
        "audience" => t!(l, "author-field-audience"),
        "objectives" => t!(l, "author-field-objectives"),
        _ => t!(l, "author-field-material"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_says_which_section_it_is_about() {
        let form = Form::filled([
            ("source", "0123456789ab"),
            ("own", ""),
            ("text", "## A"),
            ("action", "confirm"),
            ("title", "T"),
        ]);
        let draft = section(&form).unwrap();
        assert_eq!(
            (draft.source.map(|id| id.to_string()).as_deref(), draft.own),
            (Some("0123456789ab"), None)
        );
        assert_eq!((draft.act, draft.text.as_str(), draft.front.title.as_str()), (Act::Confirm, "## A", "T"));
        assert!(section(&Form::filled([("source", "../x")])).is_err());
    }
}
