//! `/author/curricula/{slug}` and the pages under it: a curriculum written in the browser, a part on each page.

mod contents;
mod create;
mod grids;
mod history;
mod lists;
mod papers;
mod questions;

use std::collections::BTreeSet;

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};

use crate::app::curricula::{self, CurriculumPage, Draft, Editing, Outcome};
use crate::app::digest;
use crate::domain::grid::GridKind;
use crate::domain::lang::{self, LangTag};
use crate::error::{Error, FieldError, Message, Result};
use crate::i18n::Locale;
use crate::t;
use crate::web::downloads;
use crate::web::forms::{self, BESIDE, Choice, Field, Form};
use crate::web::languages::in_language;
use crate::web::layout;
use crate::web::path::Path;
use crate::web::routing::{Routes, get};
use crate::web::visit::Visit;

/// The name of the buttons that change the form, and of the field that chooses a language to be added.
const ACTION: &str = "do";
const NEW_LANGUAGE: &str = "language";
/// The hidden fields: what the form was read from, the languages that it has, and how many questions or criteria. [`lists::HAD`] is
/// another.
const BASE: &str = "base";
const LANG: &str = "lang";
const COUNT: &str = "count";

/// The routes of the pages on which curricula are written.
pub(super) fn routes() -> Routes {
    Routes::new()
        .route("/author/curricula/new", get(create::ask).post(create::make))
        .route("/author/curricula/{slug}", get(contents::show).post(contents::submit))
        .route("/author/curricula/{slug}/certificate", get(papers::show).post(papers::submit))
        .route("/author/curricula/{slug}/test", get(questions::show).post(questions::submit))
        .route("/author/curricula/{slug}/trial-grid", get(grids::show_trial).post(grids::submit_trial))
        .route(
            "/author/curricula/{slug}/supervision-grid",
            get(grids::show_supervision).post(grids::submit_supervision),
        )
        .route("/author/curricula/{slug}/history", get(history::show))
        .route("/author/curricula/{slug}/source.toml", get(source))
}

/// `GET …/source.toml`: the file, byte for byte.
async fn source(visit: Visit, Path(slug): Path<String>) -> Result<Response> {
    let editing = open(&visit, &slug).await?;
    let name = format!("{}.toml", editing.slug);
    let hash = digest(&editing.raw);
    Ok(downloads::file(&visit, editing.raw, &hash, "application/toml", ("attachment", &name)))
}

async fn open(visit: &Visit, slug: &str) -> Result<Editing> {
    visit.read(async |work| curricula::open(work, slug).await).await
}

/// Saves a part; the page again where that is refused, with everything as typed.
async fn save(
    visit: &Visit,
    slug: &str,
    form: Form,
    draft: &Draft,
    page: impl FnOnce(&Editing, Form) -> Response,
) -> Result<Response> {
    let base = form.get("base").to_owned();
    match visit.write(async |work| curricula::save(work, slug, &base, draft).await).await {
        Ok(outcome) => {
            let done = match outcome {
                Outcome::Saved => "saved",
                Outcome::Unchanged => "unchanged",
            };
            Ok(Redirect::to(&format!("{}?{done}", url(slug, draft.part()))).into_response())
        }
        Err(problem) => {
            // Who may not be here learns nothing of what is wrong with the form.
            let Ok(editing) = open(visit, slug).await else { return Err(problem) };
            let mut form = form;
            let told = match &problem {
                Error::Conflict(_) => meet(&mut form, &editing, draft.part()),
                _ => Vec::new(),
            };
            compare(&mut form, &editing, draft.part());
            forms::rejected(problem, form, |form| page(&editing, form.with(told)))
        }
    }
}

/// The fields that serve the form itself: nobody compares them.
const OWN: [&str; 8] = [ACTION, NEW_LANGUAGE, contents::NEW_MODULE, BASE, LANG, COUNT, lists::HAD, BESIDE];
/// Those of which a form sends as many as are chosen: that none was sent is a choice, too.
const CHOSEN: [&str; 2] = ["module", "rule"];

/// The form of a part as it is saved now.
fn saved_form(editing: &Editing, part: CurriculumPage) -> Form {
    let base = Draft::base(part, &editing.curriculum);
    let mut form = match Draft::of(part, &editing.curriculum) {
        Draft::Contents(draft) => contents::form_of(&draft, &base),
        Draft::Papers(draft) => papers::form_of(&draft, &base),
        Draft::Test(draft) => questions::form_of(&draft, &base),
        Draft::Grid(draft) => grids::form_of(&draft, &base),
    };
    if let Some(fields) = lists::of(part) {
        fields.mark(&mut form);
    }
    for name in compared(&form, part) {
        let identity = identity(&form, &name);
        form.add(lists::HAD, &identity);
    }
    form
}

/// The fields that are compared one by one: all but those of the form itself and those of the items of a list.
fn compared(form: &Form, part: CurriculumPage) -> BTreeSet<String> {
    let items = lists::of(part);
    let is_own = |name: &str| OWN.contains(&name) || items.is_some_and(|items| items.has(name));
    let sent = form.pairs().map(|(name, _)| name).filter(|name| !is_own(name));
    let chosen = CHOSEN.into_iter().filter(|_| part == CurriculumPage::Contents);
    sent.chain(chosen).map(str::to_owned).collect()
}

/// Identifies what a field says.
fn identity(form: &Form, name: &str) -> String {
    digest(&format!("{name} {:?}", form.says(name)))
}

/// Takes what somebody else saved in the fields that say what they said before anybody typed. What is to be told beside them.
fn take_untouched(form: &mut Form, saved: &Form, part: CurriculumPage) -> Vec<FieldError> {
    let had: BTreeSet<String> = form.all(lists::HAD).into_iter().collect();
    let mut told = Vec::new();
    for name in &compared(form, part) | &compared(saved, part) {
        if form.says(&name) == saved.says(&name) || !had.contains(&identity(form, &name)) {
            continue;
        }
        *form = std::mem::take(form).without(&name);
        for value in saved.all(&name) {
            form.add(&name, &value);
        }
        // The list of modules has no field of its own, but one for the next.
        let field = if name == "module" { contents::NEW_MODULE.to_owned() } else { name };
        told.push(FieldError::new(field, Message::new("curriculum-field-came")));
    }
    told
}

/// Makes a form one that rests on what somebody else saved meanwhile: what was typed stays, what they added or changed where nothing
/// was typed comes in, and the page shows theirs beside each field. Sent once more, it takes the place of theirs. What is to be told beside a field.
fn meet(form: &mut Form, editing: &Editing, part: CurriculumPage) -> Vec<FieldError> {
    let saved = saved_form(editing, part);
    let mut told = take_untouched(form, &saved, part);
    if let Some(fields) = lists::of(part) {
        told.extend(fields.meet(form, &saved));
        return told;
    }
    form.set(BASE, saved.get(BASE));
    form.set(BESIDE, "1");
    for tag in saved.all(LANG) {
        if !form.has(LANG, &tag) {
            form.add(LANG, &tag);
        }
    }
    form.take_missing(&saved, &[&OWN[..], &CHOSEN].concat());
    *form = std::mem::take(form).without(lists::HAD);
    for identity in saved.all(lists::HAD) {
        form.add(lists::HAD, &identity);
    }
    told
}

/// Puts what is saved now beside what was typed, in a form that met with it.
fn compare(form: &mut Form, editing: &Editing, part: CurriculumPage) {
    if form.is_beside() {
        let saved = saved_form(editing, part);
        let saved = lists::of(part).map_or_else(|| saved.clone(), |fields| fields.beside(form, &saved));
        form.compare(&saved, &OWN);
    }
}

/// A form that a button changed, to be shown again as the one that was sent.
fn again(mut changed: Form, sent: &Form, editing: &Editing, part: CurriculumPage) -> Form {
    for identity in sent.all(lists::HAD) {
        changed.add(lists::HAD, &identity);
    }
    if sent.is_beside() {
        changed.set(BESIDE, "1");
        compare(&mut changed, editing, part);
    }
    changed
}

fn url(slug: &str, part: CurriculumPage) -> String {
    match part {
        CurriculumPage::Contents => format!("/author/curricula/{slug}"),
        CurriculumPage::Papers => format!("/author/curricula/{slug}/certificate"),
        CurriculumPage::Test => format!("/author/curricula/{slug}/test"),
        CurriculumPage::Grid(GridKind::MicroTeaching) => format!("/author/curricula/{slug}/trial-grid"),
        CurriculumPage::Grid(GridKind::Supervision) => format!("/author/curricula/{slug}/supervision-grid"),
    }
}

/// What a button of the form asks for: an action and the place in a list that it is meant for.
fn asked(form: &Form) -> Option<(&str, usize)> {
    let (what, place) = form.typed(ACTION)?.split_once('-')?;
    Some((what, place.parse().ok()?))
}

/// Moves an item up or down, or takes it out; where it is afterwards.
fn rearrange<T>(items: &mut Vec<T>, (what, place): (&str, usize)) -> Option<usize> {
    let to = match what {
        "up" => place.checked_sub(1)?,
        "down" => place + 1,
        "out" if place < items.len() => {
            items.remove(place);
            return Some(place.min(items.len().saturating_sub(1)));
        }
        _ => return None,
    };
    if place.max(to) >= items.len() {
        return None;
    }
    items.swap(place, to);
    Some(to)
}

/// The buttons beside an item of a list. The one that was pressed has the keyboard again, where the item is now.
fn arrange_buttons(l: Locale, name: &str, (place, count): (usize, usize), focus: Option<&str>) -> AnyView {
    let buttons = [
        ("up", "↑", t!(l, "curriculum-up"), place > 0),
        ("down", "↓", t!(l, "curriculum-down"), place + 1 < count),
        ("out", "✕", t!(l, "curriculum-out"), true),
    ];
    let is_edge = |what: &str| (what == "up" && place == 0) || (what == "down" && place + 1 == count);
    let buttons = buttons
        .into_iter()
        .filter(|(.., is_there)| *is_there)
        .map(|(what, sign, label, _)| {
            let value = format!("{what}-{place}");
            // At the end of the list the other way is the only one left.
            let has_focus = focus.is_some_and(|focus| {
                focus.split_once('-').is_some_and(|(pressed, at)| {
                    at == place.to_string() && (pressed == what || (is_edge(pressed) && what != "out"))
                })
            });
            let name = format!("{label} : {name}");
            view! {
                <button type="submit" class="quiet small" name=ACTION value=value aria-label=name formnovalidate=true autofocus=has_focus>
                    <span aria-hidden="true">{sign}</span>
                </button>
            }
        })
        .collect_view();
    view! { <span class="arrange">{buttons}</span> }
}

/// A form has fields for so many languages at most: far more than any curriculum.
const LANGS_MAX: usize = 60;

/// The tags of the languages that a form has, in its order; a chosen one is added where the button for it was pressed.
fn langs(form: &Form) -> Vec<String> {
    let mut langs = form.all(LANG);
    langs.retain(|tag| tag.parse::<LangTag>().is_ok());
    langs.truncate(LANGS_MAX);
    if form.get(ACTION) == "language"
        && let Some(new) = form.typed(NEW_LANGUAGE)
        && new.parse::<LangTag>().is_ok()
        && !langs.iter().any(|tag| tag == new)
    {
        langs.push(new.to_owned());
    }
    langs
}

/// What a language is called in a label.
fn own_name(tag: &str) -> String {
    tag.parse::<LangTag>().map_or_else(|_| tag.to_owned(), |tag| lang::own_name(&tag).to_owned())
}

/// A field for a text in a language, with the language's name behind its label.
fn label_in(label: &str, tag: &str) -> String {
    format!("{label} · {}", own_name(tag))
}

/// The language and the direction of what is typed in a field.
fn language_of(tag: &str) -> (&'static str, &'static str) {
    let known = lang::known(tag);
    let dir = tag.parse::<LangTag>().map_or("auto", |tag| tag.direction().as_str());
    (known.map_or("", |known| known.tag), dir)
}

/// What every form of a curriculum begins with: what it was read from, its languages, and a button for the Enter key.
fn beginning(l: Locale, form: &Form, langs: &[String]) -> AnyView {
    let langs =
        langs.iter().map(|tag| view! { <input type="hidden" name=LANG value=tag.clone()/> }).collect_view();
    let beside = form.is_beside().then(|| view! { <input type="hidden" name=BESIDE value="1"/> });
    let had = form.all(lists::HAD).into_iter();
    let had =
        had.map(|identity| view! { <input type="hidden" name=lists::HAD value=identity/> }).collect_view();
    view! {
        <input type="hidden" name=BASE value=form.get(BASE).to_owned()/>
        {beside}
        {had}
        {langs}
        <button type="submit" class="visually-hidden" tabindex="-1" aria-hidden="true">{t!(l, "author-save")}</button>
    }
}

/// The choice of a language that the form does not have yet.
fn more_languages(l: Locale, langs: &[String], form: &Form) -> AnyView {
    let others = lang::offered().into_iter().filter(|known| !langs.iter().any(|tag| tag == known.tag));
    let mut choices = vec![Choice::new("", t!(l, "form-choose"))];
    choices.extend(others.map(|known| Choice::new(known.tag, known.own_name)));
    view! {
        <div class="filters">
            {Field::select(NEW_LANGUAGE, t!(l, "curriculum-language-more"), choices).unmarked().view(form, l)}
            <button type="submit" class="quiet" name=ACTION value="language" formnovalidate=true>{t!(l, "curriculum-language-add")}</button>
        </div>
    }
}

/// The way back, the title and the other pages of a curriculum; `None` is its history.
fn heading(l: Locale, editing: &Editing, here: Option<CurriculumPage>) -> AnyView {
    let curriculum = &editing.curriculum;
    let lang = curriculum.title.lang_for(l.tag()).cloned().unwrap_or_else(LangTag::french);
    let name = curriculum.title.get(lang.as_str());
    let slug = editing.slug.as_str();
    let (page, file) = (format!("/curricula/{slug}/{lang}"), format!("/author/curricula/{slug}/source.toml"));
    let tabs = [
        (Some(CurriculumPage::Contents), t!(l, "curriculum-tab-contents")),
        (Some(CurriculumPage::Papers), t!(l, "curriculum-tab-papers")),
        (Some(CurriculumPage::Test), t!(l, "curriculum-tab-test")),
        (Some(CurriculumPage::Grid(GridKind::MicroTeaching)), t!(l, "curriculum-tab-trial-grid")),
        (Some(CurriculumPage::Grid(GridKind::Supervision)), t!(l, "curriculum-tab-supervision-grid")),
        (None, t!(l, "author-tab-history")),
    ];
    let tabs = tabs
        .into_iter()
        .map(|(tab, label)| {
            let href =
                tab.map_or_else(|| format!("/author/curricula/{slug}/history"), |part| url(slug, part));
            let current = (tab == here).then_some("page");
            view! { <li><a href=href aria-current=current>{label}</a></li> }
        })
        .collect_view();
    view! {
        <p class="crumb"><a href="/author">{t!(l, "author-title")}</a></p>
        <h1><bdi>{curriculum.code.to_string()}</bdi> " · " {in_language(&lang, name)}</h1>
        <p class="lead"><a href=page>{t!(l, "author-page")}</a> " · " <a href=file>{t!(l, "curriculum-file")}</a></p>
        <nav aria-label=t!(l, "curriculum-tabs")><ul class="tabs">{tabs}</ul></nav>
    }
    .into_any()
}

/// A page of a curriculum: its heading, what was just done, and the form.
fn frame(visit: &Visit, editing: &Editing, part: CurriculumPage, form: &Form, body: AnyView) -> Response {
    let l = visit.locale;
    let curriculum = &editing.curriculum;
    let title = format!("{} · {}", curriculum.code, curriculum.title.get(l.tag()));
    let heading = heading(l, editing, Some(part));
    let done = [
        ("made", t!(l, "curriculum-made")),
        ("saved", t!(l, "author-saved-notice")),
        ("unchanged", t!(l, "curriculum-unchanged")),
    ];
    let done =
        done.into_iter().filter(|(name, _)| visit.reads && visit.has_parameter(name)).map(|(_, text)| {
            view! { <p class="notice done" role="status">{text}</p> }
        });
    let done = done.collect_view();
    let typed = (!visit.reads && !form.is_rejected())
        .then(|| view! { <p class="notice" role="status">{t!(l, "curriculum-not-saved")}</p> });
    let summary = form.summary_of(l, |field| questions::field_name(l, field));
    layout::page(visit, &title, move || {
        view! {
            {heading}
            {done}
            {typed}
            {summary}
            {body}
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_move_by_one_and_stay_within_their_list() {
        let list = |what: &str, place: usize| {
            let mut items = vec!["a", "b", "c"];
            let at = rearrange(&mut items, (what, place));
            (items.concat(), at)
        };
        assert_eq!(list("up", 1), ("bac".into(), Some(0)));
        assert_eq!(list("down", 1), ("acb".into(), Some(2)));
        assert_eq!(list("out", 2), ("ab".into(), Some(1)));
        for (what, place) in [("up", 0), ("down", 2), ("out", 3), ("up", 9), ("save", 1)] {
            assert_eq!(list(what, place), ("abc".into(), None), "{what} {place}");
        }
        assert_eq!(asked(&Form::filled([("do", "up-12")])), Some(("up", 12)));
        assert_eq!(asked(&Form::filled([("do", "hours")])), None);
    }
}
