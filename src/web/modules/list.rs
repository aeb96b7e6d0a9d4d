//! The list of modules: by curriculum, narrowed by language, subject and words.

use crate::web::prelude::*;
use axum::response::Response;

use crate::app::curricula;
use crate::app::modules::{ModuleEntry, TextEntry};
use crate::domain::lang::{self, LangTag};
use crate::domain::text::fold;
use crate::i18n::Locale;
use crate::t;
use crate::web::forms::{Choice, Form};
use crate::web::languages::{in_language, lang_name, paragraph};
use crate::web::layout;
use crate::web::visit::Visit;

/// What the list is narrowed to.
#[derive(Default)]
struct Filter {
    words: String,
    curriculum: String,
    lang: String,
    tag: String,
}

impl Filter {
    fn of(query: &Form) -> Self {
        let value = |name| query.typed(name).unwrap_or_default().to_owned();
        Self { words: value("q"), curriculum: value("curriculum"), lang: value("lang"), tag: value("tag") }
    }

    fn is_empty(&self) -> bool {
        [&self.words, &self.curriculum, &self.lang, &self.tag].into_iter().all(String::is_empty)
    }

    /// Whether a module has a text in the language and on the subject. The words were searched before.
    fn wants(&self, module: &ModuleEntry) -> bool {
        module.texts.iter().any(|text| {
            (self.lang.is_empty() || text.lang.as_str() == self.lang)
                && (self.tag.is_empty() || text.tags.contains(&self.tag))
        })
    }
}

/// Whether a query narrows the list; one with anything else in it shows the whole list.
pub(super) fn is_filtered(query: &Form) -> bool {
    !Filter::of(query).is_empty()
}

/// The page: `modules` are all that the visitor may read, `found` those with the words searched for.
pub fn page(
    visit: &Visit,
    query: &Form,
    (modules, found): (&[ModuleEntry], &[ModuleEntry]),
    curricula: &[curricula::CurriculumEntry],
) -> Response {
    let l = visit.locale;
    let filter = Filter::of(query);
    let title = t!(l, "module-list-title");
    let heading = title.clone();
    let search = (!modules.is_empty()).then(|| search(l, &filter, modules, curricula));
    let found: Vec<&ModuleEntry> = found.iter().filter(|module| filter.wants(module)).collect();
    let sections = sections(l, &filter, &found, curricula);
    let count = (!filter.is_empty()).then(|| {
        view! { <p class="count" role="status">{t!(l, "module-count", count = found.len())} " " <a href="/modules">{t!(l, "module-show-all")}</a></p> }
    });
    let desk = visit.actor.runs_programme().then(|| {
        view! { <p class="actions"><a class="button quiet" href="/author">{t!(l, "module-desk")}</a></p> }
    });
    let empty = match (modules.is_empty(), sections.is_empty()) {
        (true, _) => Some(t!(l, "module-none-yet")),
        (false, true) => Some(t!(l, "module-none-found")),
        _ => None,
    };
    layout::page(visit, &title, move || {
        view! {
            <h1>{heading}</h1>
            {desk}
            {search}
            {count}
            {empty.map(|text| view! { <p class="empty">{text}</p> })}
            {sections.into_iter().collect_view()}
        }
    })
}

/// A heading with its modules for each curriculum, then those that stand in none. A module stands once, in the first curriculum that has it.
fn sections(
    l: Locale,
    filter: &Filter,
    found: &[&ModuleEntry],
    curricula: &[curricula::CurriculumEntry],
) -> Vec<AnyView> {
    let (mut sections, mut left) = (Vec::new(), found.to_vec());
    let wanted = |slug: &str| filter.curriculum.is_empty() || filter.curriculum == slug;
    for listed in curricula.iter().filter(|listed| wanted(&listed.slug)) {
        let mut own = Vec::new();
        for slug in &listed.curriculum.modules {
            own.extend(left.extract_if(.., |module| module.slug == slug.as_str()));
        }
        if !own.is_empty() {
            let title = &listed.curriculum.title;
            let lang = title.lang_for(l.tag()).map_or("fr", LangTag::as_str);
            let href = format!("/curricula/{}/{lang}", listed.slug);
            let title = view! { <a href=href>{title.get(lang).to_owned()}</a> };
            sections.push(section(title.into_any(), cards(l, &filter.lang, &own)));
        }
    }
    if !left.is_empty() && filter.curriculum.is_empty() {
        let title = t!(l, "module-other").into_any();
        sections.push(section(title, cards(l, &filter.lang, &left)));
    }
    sections
}

fn section(title: AnyView, cards: AnyView) -> AnyView {
    view! { <section><h2>{title}</h2>{cards}</section> }
}

/// Modules as cards, each with the languages that it can be read in.
pub fn cards(l: Locale, lang: &str, modules: &[&ModuleEntry]) -> AnyView {
    let cards = modules
        .iter()
        .filter_map(|module| Some(card(l, module, module.text_for(&[lang, l.tag()])?)))
        .collect_view();
    view! { <ul class="cards modules">{cards}</ul> }
}

fn card(l: Locale, module: &ModuleEntry, text: &TextEntry) -> impl IntoView + use<> {
    let slug = &module.slug;
    let href = format!("/modules/{slug}/{}", text.lang);
    let minutes = text.minutes.map(|minutes| format!(" · {}", l.duration(minutes)));
    let draft = text
        .is_unreviewed
        .then(|| view! { <p><span class="badge warning">{t!(l, "module-badge-draft")}</span></p> });
    let langs = module
        .texts
        .iter()
        .map(|other| {
            let href = format!("/modules/{slug}/{}", other.lang);
            view! { <li><a href=href hreflang=other.lang.to_string()>{lang_name(&other.lang)}</a></li> }
        })
        .collect_view();
    view! {
        <li class="card">
            <h3><a href=href>{in_language(&text.title_lang, &text.title)}</a></h3>
            <p class="hint"><bdi>{module.code.clone()}</bdi>{minutes}</p>
            {draft}
            {text.summary.as_deref().map(|summary| paragraph(&text.summary_lang, summary))}
            <ul class="languages">{langs}</ul>
        </li>
    }
}

fn search(
    l: Locale,
    filter: &Filter,
    modules: &[ModuleEntry],
    curricula: &[curricula::CurriculumEntry],
) -> impl IntoView + use<> {
    let texts = || modules.iter().flat_map(|module| &module.texts);
    let mut langs: Vec<_> = texts().map(|text| text.lang.clone()).collect();
    langs.sort();
    langs.dedup();
    let langs = langs.iter().map(|tag| Choice::new(tag.as_str(), lang::own_name(tag))).collect();
    let mut tags: Vec<_> = texts().flat_map(|text| text.tags.clone()).collect();
    tags.sort_by_cached_key(|tag| (fold(tag), tag.clone()));
    tags.dedup();
    let tags = tags.into_iter().map(|tag| Choice::new(tag.clone(), tag)).collect();
    let plans =
        curricula.iter().map(|c| Choice::new(c.slug.clone(), c.curriculum.title.get(l.tag()))).collect();
    view! {
        <form method="get" action="/modules" role="search" class="filters">
            <div class="field"><label for="q">{t!(l, "module-search")}</label><input type="search" id="q" name="q" dir="auto" value=filter.words.clone()/></div>
            {select("curriculum", t!(l, "module-search-curriculum"), t!(l, "module-search-all"), plans, &filter.curriculum)}
            {select("lang", t!(l, "module-search-language"), t!(l, "module-search-all-languages"), langs, &filter.lang)}
            {select("tag", t!(l, "module-search-tag"), t!(l, "module-search-all"), tags, &filter.tag)}
            <button type="submit">{t!(l, "module-search-submit")}</button>
        </form>
    }
}

/// One of the lists to choose from; left out where there is nothing to choose.
fn select(
    name: &'static str,
    label: String,
    all: String,
    choices: Vec<Choice>,
    value: &str,
) -> impl IntoView + use<> {
    let options = choices
        .iter()
        .map(|choice| {
            let selected = choice.value == value;
            view! { <option value=choice.value.clone() selected=selected>{choice.label.clone()}</option> }
        })
        .collect_view();
    (choices.len() > 1).then(|| {
        view! {
            <div class="field">
                <label for=name>{label}</label>
                <select id=name name=name><option value="">{all}</option>{options}</select>
            </div>
        }
    })
}
