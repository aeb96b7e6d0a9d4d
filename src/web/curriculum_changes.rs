//! What a change of a curriculum came to, in words: for its history, and for the record of actions.

use std::collections::BTreeMap;

use crate::domain::curriculum::{Difference, Items, Signatory, Texts};
use crate::domain::grid::GridKind;
use crate::domain::lang::{self, LangTag};
use crate::domain::module::Slug;
use crate::error::Message;
use crate::i18n::Locale;
use crate::t;
use crate::web::languages::in_language;
use crate::web::prelude::*;

/// The parts that changed, each with what it was and what it is; nothing where none did. `modules` are the names of modules.
pub(super) fn list(
    l: Locale,
    differences: &[Difference],
    modules: &BTreeMap<String, String>,
) -> Option<AnyView> {
    // A new curriculum has its questions and criteria on its pages: their number is enough.
    let is_new = differences.iter().any(|difference| matches!(difference, Difference::Code(None, _)));
    let rows = differences.iter().map(|difference| {
        let (label, told) = row(l, difference, modules, !is_new);
        view! { <dt>{label}</dt><dd>{told}</dd> }
    });
    (!differences.is_empty()).then(|| view! { <dl>{rows.collect_view()}</dl> }.into_any())
}

fn row(
    l: Locale,
    difference: &Difference,
    modules: &BTreeMap<String, String>,
    are_named: bool,
) -> (String, AnyView) {
    let named = |slugs: &[Slug]| {
        let name = |slug: &Slug| modules.get(slug.as_str()).cloned().unwrap_or_else(|| slug.to_string());
        let items = slugs.iter().map(|slug| view! { <li><bdi>{name(slug)}</bdi></li> }).collect_view();
        view! { <ul class="plain">{items}</ul> }.into_any()
    };
    let number = |was: Option<u32>, is: Option<u32>| {
        let said = |number: Option<u32>| number.map(|number| number.to_string());
        turned(l, was.is_some(), plain(said(was)), plain(said(is)))
    };
    match difference {
        Difference::Code(was, is) => {
            let told = turned(l, was.is_some(), plain(was.clone()), plain(Some(is)));
            (t!(l, "author-field-code"), told)
        }
        Difference::Title(lang, was, is) => {
            (label_in(t!(l, "author-field-title"), lang), texts(l, lang, was.as_deref(), is.as_deref()))
        }
        Difference::ModulesIn(slugs) => (t!(l, "curriculum-change-modules-in"), named(slugs)),
        Difference::ModulesOut(slugs) => (t!(l, "curriculum-change-modules-out"), named(slugs)),
        Difference::ModulesOrder(slugs) => (t!(l, "curriculum-change-modules-order"), named(slugs)),
        Difference::Hours(was, is) => (t!(l, "curriculum-field-hours"), number(*was, Some(*is))),
        Difference::Attendance(was, is) => {
            let was = was.map(|percent| percent.get().into());
            (t!(l, "curriculum-field-attendance"), number(was, Some(is.get().into())))
        }
        Difference::PostTest(was, is) => {
            let [was, is] = [was, is].map(|percent| percent.map(|percent| percent.get().into()));
            (t!(l, "curriculum-field-post-test"), number(was, is))
        }
        Difference::MicroTeaching(is) => (t!(l, "curriculum-change-micro-teaching"), yes(l, *is)),
        Difference::SignOff(is) => (t!(l, "curriculum-change-sign-off"), yes(l, *is)),
        Difference::Signatories(was, is) => {
            let told = turned(l, !was.is_empty(), signatories(l, was), signatories(l, is));
            (t!(l, "curriculum-signatories"), told)
        }
        Difference::Wording(lang, key, was, is) => {
            let label = match *key {
                "attestation" => t!(l, "curriculum-field-attestation"),
                "certificate" => t!(l, "curriculum-field-certificate"),
                "attestation_neutral" => t!(l, "curriculum-field-attestation-neutral"),
                _ => t!(l, "curriculum-field-certificate-neutral"),
            };
            (label_in(label, lang), texts(l, lang, was.as_deref(), is.as_deref()))
        }
        Difference::Questions(all) => (t!(l, "curriculum-change-questions"), items(l, all, are_named)),
        Difference::Criteria(kind, all) => (grid_name(l, *kind), items(l, all, are_named)),
        Difference::Scale(kind, was, is) => {
            let label = format!("{} · {}", grid_name(l, *kind), t!(l, "curriculum-field-scale"));
            (label, number(Some((*was).into()), Some((*is).into())))
        }
    }
}

fn grid_name(l: Locale, kind: GridKind) -> String {
    match kind {
        GridKind::MicroTeaching => t!(l, "curriculum-tab-trial-grid"),
        GridKind::Supervision => t!(l, "curriculum-tab-supervision-grid"),
    }
}

fn label_in(label: String, lang: &LangTag) -> String {
    format!("{label} · {}", lang::own_name(lang))
}

/// What was, and what it became; what is there now alone where nothing was before.
fn turned(l: Locale, was_there: bool, was: AnyView, is: AnyView) -> AnyView {
    if was_there { view! { {was} " " {t!(l, "audit-arrow")} " " {is} }.into_any() } else { is }
}

fn plain(value: Option<impl ToString>) -> AnyView {
    view! { <bdi>{value.map_or_else(|| "—".to_owned(), |value| value.to_string())}</bdi> }.into_any()
}

fn texts(l: Locale, lang: &LangTag, was: Option<&str>, is: Option<&str>) -> AnyView {
    let side = |text: Option<&str>| match text {
        Some(text) => in_language(lang, text).into_any(),
        None => plain(None::<String>),
    };
    turned(l, was.is_some(), side(was), side(is))
}

fn yes(l: Locale, is: bool) -> AnyView {
    let said = if is { t!(l, "audit-yes") } else { t!(l, "audit-no") };
    said.into_any()
}

/// Who signs: the name where there is one, and the function.
fn signatories(l: Locale, all: &[Signatory]) -> AnyView {
    let items = all.iter().enumerate().map(|(place, signatory)| {
        let lang = signatory.function.lang_for(l.tag()).cloned().unwrap_or_else(LangTag::french);
        let name = signatory.name.clone().map(|name| view! { <bdi>{name}</bdi> {t!(l, "list-comma")} });
        let comma = (place > 0).then_some(" ; ");
        view! { {comma} {name} {in_language(&lang, signatory.function.get(lang.as_str()))} }
    });
    if all.is_empty() { plain(None::<String>) } else { items.collect_view().into_any() }
}

/// The most items that are named of a list: more are counted.
const NAMED_MAX: usize = 30;

/// How many items of a list came in, went and changed, and which.
fn items(l: Locale, items: &Items, are_named: bool) -> AnyView {
    let count = |key: &'static str, count: usize| {
        (count > 0).then(|| l.message(&Message::new(key).with("count", count)))
    };
    let told = [
        count("curriculum-change-added", items.added.len()),
        count("curriculum-change-removed", items.removed.len()),
        count("curriculum-change-changed", items.changed.len()),
        items.are_moved.then(|| t!(l, "curriculum-change-moved")),
    ];
    let told = told.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let one = |label: &'static str, name: AnyView| {
        view! { <li><span class="hint">{l.text(label)}</span> " · " {name}</li> }
    };
    let added = items.added.iter().map(|name| one("curriculum-change-item-added", named(l, name)));
    let removed = items.removed.iter().map(|name| one("curriculum-change-item-removed", named(l, name)));
    let changed =
        items.changed.iter().map(|(was, is)| one("curriculum-change-item-changed", renamed(l, was, is)));
    let names: Vec<_> = added.chain(removed).chain(changed).take(NAMED_MAX).collect();
    let names = (are_named && !names.is_empty())
        .then(|| view! { <ul class="plain">{names.into_iter().collect_view()}</ul> });
    view! { {told} {names} }.into_any()
}

/// The name of an item, in the reader's language if it has one there.
fn named(l: Locale, name: &Texts) -> AnyView {
    let lang = name.lang_for(l.tag()).cloned().unwrap_or_else(LangTag::french);
    in_language(&lang, name.get(lang.as_str())).into_any()
}

/// An item that says something else: its name before and now, in a language where they differ; else the name, for what stands below
/// it differs.
fn renamed(l: Locale, was: &Texts, is: &Texts) -> AnyView {
    let mut langs = is.lang_for(l.tag()).into_iter().chain(is.langs()).chain(was.langs());
    match langs.find(|lang| was.exact(lang.as_str()) != is.exact(lang.as_str())) {
        Some(lang) => texts(l, lang, was.exact(lang.as_str()), is.exact(lang.as_str())),
        None => view! { {named(l, is)} " (" {t!(l, "curriculum-change-answers")} ")" }.into_any(),
    }
}
