//! `…/translate`: source and translation side by side, a row for each section, saved one at a time.

mod confirming;
mod fields;
mod preview;

use std::collections::HashMap;

use crate::web::prelude::*;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use self::fields::{front_fields, text_fields};
use self::preview::Shown;
use super::frame::{self, Tab};
use super::{changes, glossary, letters, named};
use crate::app::author::{self, Act, Draft, RowText, SectionDraft, Translating, TranslationRow};
use crate::domain::lang::{self, LangTag};
use crate::domain::module::{Slug, State};
use crate::domain::section::SectionName;
use crate::domain::translation::{Grade, Standing};
use crate::error::{Error, Result};
use crate::i18n::Locale;
use crate::t;
use crate::web::forms::{self, Form, TextForm, textarea_html};
use crate::web::languages::in_language;
use crate::web::path::Path;
use crate::web::visit::Visit;
use crate::web::{keep, layout};

/// `GET …/translate`
pub async fn show(visit: Visit, Path(url): Path<(String, String)>) -> Result<Response> {
    let (slug, lang) = named(&url)?;
    let translating = visit.study(async |work| author::translating(work, &slug, &lang, None).await).await?;
    page(&visit, &translating, &lang, None, None)
}

/// `POST …/translate`: saves a section, or shows it as it was typed; with `part` in the query what is shown alone, for script.
pub async fn submit(
    visit: Visit,
    Path(url): Path<(String, String)>,
    TextForm { form, problem }: TextForm,
) -> Result<Response> {
    let (slug, lang) = named(&url)?;
    let draft = section(&form)?;
    let is_preview = form.get("action") == "preview";
    if is_preview && visit.has_parameter("part") {
        let shown = match problem {
            Some(problem) => Err(problem),
            None => Shown::read(&visit, &slug, &lang, &draft).await,
        };
        return preview::part(visit.locale, &lang, shown);
    }
    let answer = match problem {
        Some(problem) => Err(problem),
        None if is_preview => look(&visit, &slug, &lang, &draft, &form).await,
        None => save(&visit, &slug, &lang, &draft, &form).await,
    };
    match answer {
        Ok(response) => Ok(response),
        Err(problem) => {
            let seen = draft.source.as_ref();
            let read = visit.study(async |work| author::translating(work, &slug, &lang, seen).await).await;
            let Ok(translating) = read else { return Err(problem) };
            // What keeps a published text from being saved is told with its lines.
            let is_refused = !is_preview && draft.act == Act::Save && matches!(problem, Error::Invalid(_));
            let shown = if is_refused { Shown::read(&visit, &slug, &lang, &draft).await.ok() } else { None };
            page(&visit, &translating, &lang, Some(form.rejected(problem)?), shown.as_ref())
        }
    }
}

async fn look(
    visit: &Visit,
    slug: &Slug,
    lang: &LangTag,
    draft: &SectionDraft,
    form: &Form,
) -> Result<Response> {
    let seen = draft.source.as_ref();
    let translating = visit.study(async |work| author::translating(work, slug, lang, seen).await).await?;
    let shown = Shown::read(visit, slug, lang, draft).await?;
    page(visit, &translating, lang, Some(form.clone()), Some(&shown))
}

async fn save(
    visit: &Visit,
    slug: &Slug,
    lang: &LangTag,
    draft: &SectionDraft,
    form: &Form,
) -> Result<Response> {
    let saved = visit.write(async |work| author::save_section(work, slug, lang, draft).await).await?;
    if saved.is_none() {
        let translating = visit.study(async |work| author::translating(work, slug, lang, None).await).await?;
        return confirming::page(visit, &translating, lang, form);
    }
    let name_in = |field: &str| form.get(field).chars().filter_map(in_name).collect();
    let (source, own, next): (String, String, String) = (name_in("source"), name_in("own"), name_in("next"));
    let saved = if source.is_empty() { own } else { source };
    // From a section that is right to the next one that asks for work.
    let mut anchor = next;
    if draft.act == Act::Save {
        let read = visit.study(async |work| author::translating(work, slug, lang, None).await).await;
        let is_told = |row: &TranslationRow| name(row) == saved && !row.findings.is_empty();
        if read.is_ok_and(|translating| translating.rows.iter().any(is_told)) {
            anchor.clone_from(&saved);
        }
    }
    let to = format!("/author/{slug}/{lang}/translate?saved={saved}#s-{anchor}");
    Ok(Redirect::to(&to).into_response())
}

/// The section that a form is about. An id that is none is not found.
fn section(form: &Form) -> Result<SectionDraft> {
    let act = match form.get("action") {
        "confirm" => Act::Confirm { is_sure: form.get("sure") == "1" },
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

/// What all rows of a page have around them.
struct Around<'a> {
    l: Locale,
    /// The module, and the languages of source and translation.
    slug: &'a str,
    source_lang: &'a LangTag,
    lang: &'a LangTag,
    /// The form that was sent, and what it comes to, where it is shown.
    typed: Option<&'a Form>,
    shown: Option<&'a Shown>,
    /// The name of the row that was saved just before; empty where none was.
    saved: &'a str,
    /// The recorded sections of the translation.
    recorded: &'a HashMap<SectionName, Option<Grade>>,
}

/// The page; `typed` is a form that was sent and comes back: rejected, or only to be shown.
fn page(
    visit: &Visit,
    translating: &Translating,
    lang: &LangTag,
    typed: Option<Form>,
    shown: Option<&Shown>,
) -> Result<Response> {
    let l = visit.locale;
    let module = &translating.module;
    let title = translating.title.clone().unwrap_or_else(|| translating.source_title.clone());
    let page_title =
        format!("{} · {} · {}", module.code, t!(l, "author-tab-translate"), lang::own_name(lang));
    let is_new = translating.title.is_none();
    let heading = frame::heading(l, module, lang, &title, Tab::Translate(is_new));
    let taken = visit.parameter("taken").and_then(|count| count.parse::<usize>().ok()).unwrap_or(1);
    let notices = [
        ("saved", t!(l, "author-section-saved")),
        ("taken", t!(l, "table-taken", count = taken)),
        (frame::THERE, t!(l, "author-translation-there")),
    ];
    let notices = notices.into_iter().filter(|(name, _)| visit.reads && visit.has_parameter(name));
    let saved =
        notices.map(|(_, text)| view! { <p class="notice done" role="status">{text}</p> }).collect_view();
    let state = state(l, translating, lang);
    let remark = frame::remark(l, &module.slug, translating.returned.as_ref());
    let summary = typed.as_ref().map(|form| form.summary(l).into_any());
    let orphan = orphan(l, lang, &translating.rows, typed.as_ref());
    let next = next_rows(&translating.rows);
    let row = visit.parameter("saved").filter(|row| visit.reads && !row.is_empty());
    let around = Around {
        l,
        slug: module.slug.as_str(),
        source_lang: &module.source,
        lang,
        typed: typed.as_ref(),
        shown,
        saved: row.as_deref().unwrap_or_default(),
        recorded: &translating.recorded,
    };
    let rows = translating.rows.iter().zip(next).map(|(row, next)| row_view(&around, row, next));
    let rows = rows.collect::<Result<Vec<_>>>()?.into_iter().collect_view();
    let status = typed.as_ref().map_or(StatusCode::OK, Form::status);
    let texts = format!("{}/{lang}/", module.slug);
    let saved_row = row.map(|row| format!("{texts}{row}")).unwrap_or_default();
    let letters = letters::bar(l, lang);
    let page = layout::page(visit, &page_title, move || {
        view! {
            {heading}
            {saved}
            {summary}
            {orphan}
            {keep::other_tabs(t!(l, "author-translate-tabs"))}
            {keep::lost(l)}
            {state}
            {remark}
            {letters}
            {rows}
            {preview::script()}
            {keep::script(visit, &texts, &saved_row)}
        }
    });
    Ok(forms::with_status(page, status))
}

fn state(l: Locale, translating: &Translating, lang: &LangTag) -> AnyView {
    let done = translating.counts.current;
    // What the source has: not what it has no longer.
    let all = done + translating.counts.to_do() - translating.counts.gone;
    let progress = t!(l, "author-translate-progress", done = done, all = all);
    let rest = frame::to_do(l, &translating.counts);
    let glossary = format!("/author/glossary/{lang}");
    let offline = format!("/author/{}/{lang}/translate/file", translating.module.slug);
    let made = match translating.revisions {
        (Some(from), now) if from != now => Some(t!(l, "module-notice-made-from", from = from, now = now)),
        _ => None,
    };
    let unread = match translating.source_state {
        _ if translating.is_withdrawn => Some(t!(l, "author-translate-withdrawn")),
        State::Published => None,
        State::Withdrawn => Some(t!(l, "author-translate-source-withdrawn")),
        State::Draft | State::Reviewed => Some(t!(l, "author-translate-source-draft")),
    };
    let unread = unread.map(|text| view! { <p class="notice warning">{text}</p> });
    view! {
        {unread}
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
fn row_view(around: &Around<'_>, row: &TranslationRow, next: String) -> Result<AnyView> {
    let Around { l, slug, source_lang, lang, typed, shown, saved, .. } = *around;
    let own_typed = typed.filter(|form| is_of(form, row));
    let added = row.is_added.then(|| ("+", t!(l, "author-standing-added")));
    let (sign, words) = added.unwrap_or_else(|| standing(l, row.standing));
    let heading = match (&row.source, &row.front) {
        (_, Some(_)) => view! { <span>{t!(l, "author-front")}</span> }.into_any(),
        (Some(text), _) if text.heading.is_empty() => {
            view! { <span>{t!(l, "author-before-headings")}</span> }.into_any()
        }
        (Some(text), _) => in_language(source_lang, &text.heading).into_any(),
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
    let is_saved = !saved.is_empty() && name(row) == saved && !row.findings.is_empty();
    let is_open = row.standing != Standing::Current
        || own_typed.is_some()
        || is_saved
        || !row.findings.errors.is_empty();
    let shown = match own_typed {
        // What is saved is not what stands in the form.
        Some(_) => shown.map(|shown| shown.view(l, lang)),
        None => Some(preview::found(l, &row.findings, is_saved)),
    };
    let shown = preview::region(&name(row), shown);
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
        Some(front) => view! { {front_fields(l, source_lang, front, own_typed)?} {shown} },
        None => text_fields(around, row, own_typed, shown),
    };
    let terms = glossary::terms_of_section(l, lang, &row.terms);
    let buttons = buttons(l, row, &action);
    let told = preview::counted(l, &row.findings);
    let recorded = recorded(around, row);
    let id = |text: &Option<RowText>| text.as_ref().map(|text| text.id.to_string()).unwrap_or_default();
    let source = row.source.as_ref().map(|text| text.name().to_string()).unwrap_or_default();
    let own = id(&row.own);
    let is_front = row.front.is_some().then(|| view! { <input type="hidden" name="front" value="1"/> });
    Ok(view! {
        <details class="pair" id=format!("s-{}", name(row)) open=is_open>
            <summary><h2>{heading}</h2><span class="standing"><span aria-hidden="true">{sign}</span> " " {words}</span>{told}</summary>
            {changed}
            {recorded}
            <form method="post" action=action data-kept=kept data-former=former data-row=row_id data-typed=own_typed.map(|_| "")>
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
    .into_any())
}

/// That a section is recorded, and whether it has to be again: who changes its words is told.
fn recorded(around: &Around<'_>, row: &TranslationRow) -> Option<AnyView> {
    let Around { l, slug, .. } = *around;
    let stale = around.recorded.get(&row.own.as_ref()?.name())?;
    let files = format!("/author/{slug}/files#recordings");
    let told = match stale {
        None => return Some(view! { <p class="hint">{t!(l, "author-recorded")}</p> }),
        Some(Grade::Harm) => t!(l, "author-record-harm"),
        Some(_) => t!(l, "author-record-again"),
    };
    Some(view! { <p><a class="badge warning" href=files>"↻ " {told}</a></p> })
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

fn buttons(l: Locale, row: &TranslationRow, action: &str) -> AnyView {
    let standing = row.standing;
    let confirm = matches!(standing, Standing::Stale(_) | Standing::Unknown).then(|| {
        view! { <button type="submit" class="quiet" name="action" value="confirm" formnovalidate=true>{t!(l, "author-confirm")}</button> }
    });
    if standing == Standing::Gone {
        return view! { <button type="submit" class="danger" name="action" value="remove" formnovalidate=true>{t!(l, "author-remove")}</button> };
    }
    let preview = format!("{action}#{}", preview::id(&name(row)));
    view! {
        <button type="submit" name="action" value="save">{t!(l, "author-save-section")}</button>
        <button type="submit" class="quiet" name="action" value="preview" formaction=preview formnovalidate=true>{t!(l, "author-preview")}</button>
        {confirm}
    }
    .into_any()
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
        assert_eq!(
            (draft.act, draft.text.as_str(), draft.front.title.as_str()),
            (Act::Confirm { is_sure: false }, "## A", "T")
        );
        assert!(section(&Form::filled([("source", "../x")])).is_err());
    }
}
