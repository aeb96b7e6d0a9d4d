//! What the pages of one text share: the way back, the title, the ways on.

use crate::web::prelude::*;

use crate::app::author::Stage;
use crate::domain::lang::{self, LangTag};
use crate::domain::module::{Slug, State, Visibility};
use crate::domain::review::Review;
use crate::domain::revision::StoredModule;
use crate::domain::translation::Counts;
use crate::i18n::{Locale, dates};
use crate::t;
use crate::web::forms::Choice;
use crate::web::languages::in_language;

/// What the address of a text has that somebody wanted to begin though it is there.
pub const THERE: &str = "there";

/// The pages of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// Writing it.
    Write,
    /// Translating it, section by section. A translation that is not begun has no other page.
    Translate(bool),
    /// Who reads it, and whether it goes out.
    Review,
    /// What was saved, and comparing it.
    History,
}

/// The way back, the title, and the other pages of the text.
pub fn heading(
    l: Locale,
    module: &StoredModule,
    lang: &LangTag,
    title: &str,
    here: Tab,
) -> impl IntoView + use<> {
    let base = format!("/author/{}/{lang}", module.slug);
    let is_new = here == Tab::Translate(true);
    let is_translation = *lang != module.source;
    let tabs = [
        (is_translation, Tab::Translate(is_new), format!("{base}/translate"), t!(l, "author-tab-translate")),
        (!is_new, Tab::Write, base.clone(), t!(l, "author-tab-write")),
        (!is_new, Tab::Review, format!("{base}/review"), t!(l, "author-tab-review")),
        (!is_new, Tab::History, format!("{base}/history"), t!(l, "author-tab-history")),
    ];
    let tabs = tabs
        .into_iter()
        .filter(|(is_there, ..)| *is_there)
        .map(|(_, tab, href, label)| {
            let current = (tab == here).then_some("page");
            view! { <li><a href=href aria-current=current>{label}</a></li> }
        })
        .collect_view();
    let own = lang::own_name(lang).to_owned();
    // A translation that is not begun has no page for readers.
    let page = (!is_new).then(|| {
        let href = format!("/modules/{}/{lang}", module.slug);
        view! { " · " <a href=href>{t!(l, "author-page")}</a> }
    });
    view! {
        <p class="crumb"><a href="/author">{t!(l, "author-title")}</a></p>
        <h1><bdi>{module.code.clone()}</bdi> " · " {in_language(lang, title)}</h1>
        <p class="lead">{in_language(lang, &own)} {page}</p>
        <nav aria-label=t!(l, "author-tabs")><ul class="tabs">{tabs}</ul></nav>
    }
}

/// The same for somebody who only reads the text.
pub fn reader_heading(
    l: Locale,
    module: &StoredModule,
    lang: &LangTag,
    title: &str,
) -> impl IntoView + use<> {
    let own = lang::own_name(lang).to_owned();
    view! {
        <p class="crumb"><a href="/author">{t!(l, "author-title")}</a></p>
        <h1><bdi>{module.code.clone()}</bdi> " · " {in_language(lang, title)}</h1>
        <p class="lead">{in_language(lang, &own)}</p>
    }
}

/// How far a text has come, in a sign and in words.
pub fn stage(l: Locale, stage: &Stage) -> (&'static str, String) {
    match stage {
        Stage::Nothing => ("·", t!(l, "author-stage-nothing")),
        Stage::Draft => ("✎", t!(l, "author-stage-draft")),
        Stage::InReview => ("⌛", t!(l, "author-stage-in-review")),
        Stage::Read(Some(name)) => ("✓", t!(l, "author-stage-read-by", name = name)),
        Stage::Read(None) => ("✓", t!(l, "author-stage-read")),
        Stage::Unread => ("◐", t!(l, "author-stage-unread")),
        Stage::Published => ("●", t!(l, "author-stage-published")),
        Stage::Behind(State::Withdrawn) => ("○", t!(l, "author-stage-source-withdrawn")),
        Stage::Behind(_) => ("○", t!(l, "author-stage-source-draft")),
        Stage::Withdrawn => ("✕", t!(l, "author-stage-withdrawn")),
    }
}

/// What the reader said who gave the text back, where it is changed.
pub fn remark(l: Locale, slug: &Slug, review: Option<&Review>) -> AnyView {
    let href = review.map(|review| format!("/author/{slug}/{}/review", review.lang));
    let way = href.map(|href| view! { <p><a href=href>{t!(l, "author-tab-review")}</a></p> });
    returned(l, review, view! { {way} }.into_any())
}

/// What the reader said who gave the text back, and the way on.
pub fn returned(l: Locale, review: Option<&Review>, way: AnyView) -> AnyView {
    let Some(review) = review else { return ().into_any() };
    let name = review.reviewer_name.clone().unwrap_or_default();
    let when = review.decided_at.map(|at| dates::long(at.date(), l)).unwrap_or_default();
    let note = review.note.clone().map(|text| view! { <p dir="auto" class="said">{text}</p> });
    view! {
        <div class="notice warning">
            <p><strong>{t!(l, "author-task-returned")}</strong> " · " <bdi>{name}</bdi> " · " {when}</p>
            {note}
            <p class="hint">{t!(l, "author-returned-until")}</p>
            {way}
        </div>
    }
    .into_any()
}

/// What of a translation is to do, in words; nothing where all is current.
pub fn to_do(l: Locale, counts: &Counts) -> Option<String> {
    let parts = [
        (counts.harmful, t!(l, "author-count-harmful", count = counts.harmful)),
        (counts.stale - counts.harmful, t!(l, "author-count-stale", count = counts.stale - counts.harmful)),
        (counts.missing, t!(l, "author-count-missing", count = counts.missing)),
        (counts.unknown, t!(l, "author-count-check", count = counts.unknown)),
        (counts.gone, t!(l, "author-count-gone", count = counts.gone)),
    ];
    let parts: Vec<String> =
        parts.into_iter().filter(|(count, _)| *count > 0).map(|(_, text)| text).collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// The languages that the desk's forms offer: those of the programme, then the others that there are texts in, unless an
/// administrator said that they are no longer offered.
pub fn languages(texts: &[LangTag]) -> Vec<Choice> {
    let mut choices: Vec<Choice> =
        lang::offered().iter().map(|lang| Choice::new(lang.tag, lang.own_name)).collect();
    for lang in texts.iter().filter(|lang| !lang::is_withdrawn(lang)) {
        if !choices.iter().any(|choice| choice.value == lang.as_str()) {
            choices.push(Choice::new(lang.as_str(), lang::own_name(lang)));
        }
    }
    choices
}

/// Who may read a module, in words.
pub fn visibility(l: Locale, visibility: Visibility) -> String {
    match visibility {
        Visibility::Public => t!(l, "author-visibility-public"),
        Visibility::Facilitators => t!(l, "author-visibility-facilitators"),
        Visibility::Staff => t!(l, "author-visibility-staff"),
    }
}

/// The way to the page that deletes a module, where it may come into question.
pub fn delete(l: Locale, module: &StoredModule, is_offered: bool) -> AnyView {
    if !is_offered {
        return ().into_any();
    }
    let href = format!("/author/{}/delete", module.slug);
    view! { <p class="hint"><a href=href>{t!(l, "author-delete-link")}</a></p> }
}

/// The state that a revision says of itself.
pub(in crate::web) fn state(l: Locale, state: State) -> String {
    match state {
        State::Draft => t!(l, "author-stage-draft"),
        State::Reviewed => t!(l, "author-stage-read"),
        State::Published => t!(l, "author-stage-published"),
        State::Withdrawn => t!(l, "author-stage-withdrawn"),
    }
}

/// The label of a field of the front matter, as the form has it.
pub fn label(l: Locale, name: &str) -> String {
    match name {
        "title" => t!(l, "author-field-title"),
        "summary" => t!(l, "author-field-summary"),
        "audience" => t!(l, "author-field-audience"),
        "objectives" => t!(l, "author-field-objectives"),
        "code" => t!(l, "author-field-code"),
        "visibility" => t!(l, "author-field-visibility"),
        "minutes" => t!(l, "author-field-minutes"),
        "tags" => t!(l, "author-field-tags"),
        "reread_by" => t!(l, "author-field-reread"),
        _ => t!(l, "author-field-material"),
    }
}
