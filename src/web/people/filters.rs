//! The filters of a list of people, as its URL and its form have them.

use crate::web::prelude::*;
use serde::Deserialize;

use super::{language_name, place_choices, programme_role};
use crate::app;
use crate::app::modules::ModuleEntry;
use crate::app::people::{ConsentFilter, Query as Search};
use crate::app::places::Offer;
use crate::app::work::Work;
use crate::domain::dates;
use crate::domain::lang::{self, LangTag};
use crate::domain::person::{Column, ProgrammeRole, Sort, Status};
use crate::error::Result;
use crate::i18n::{self, Locale};
use crate::t;
use crate::web::forms::{Choice, Field, Form};
use crate::web::query;

/// The query of the URL.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Params {
    place: String,
    lang: String,
    module: String,
    learnt_before: String,
    role: String,
    active: String,
    consent: String,
    cols: String,
    sort: String,
    page: String,
    after: String,
    /// Those who took back the consent to be listed.
    withdrawn: Option<String>,
    /// The words are in the session.
    pub(super) words: Option<String>,
}

/// A search, and the columns of its list.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    pub(super) search: Search,
    pub(super) columns: Vec<Column>,
}

impl Wanted {
    /// What the URL asks for, without its words. What is no value of a filter asks for nothing; what is no id is not found.
    pub(super) fn of(asked: Params) -> Result<Self> {
        let ids = Form::filled([("place", asked.place), ("after", asked.after)]);
        let search = Search {
            words: String::new(),
            place: ids.id("place")?,
            lang: asked.lang.parse::<LangTag>().map_or_else(|_| String::new(), |lang| lang.to_string()),
            module: asked.module.parse().ok(),
            learnt_before: dates::parse_minute(&asked.learnt_before),
            role: asked.role.parse().ok(),
            active: active_of(&asked.active),
            status: asked.active.parse().ok(),
            consent: asked.consent.parse().ok(),
            withdrawn: asked.withdrawn.is_some(),
            sort: asked.sort.parse().unwrap_or_default(),
            page: asked.page.parse().unwrap_or(1),
            after: ids.id("after")?,
        };
        Ok(Self { search, columns: Column::parse_all(&asked.cols) })
    }

    /// What a form asks for; its fields have the names of the URL's parameters.
    pub(super) fn sent(form: &Form) -> Result<Self> {
        let get = |name: &str| form.get(name).to_owned();
        let asked = Params {
            place: get("place"),
            lang: get("lang"),
            module: get("module"),
            learnt_before: get("learnt_before"),
            role: get("role"),
            active: get("active"),
            consent: get("consent"),
            cols: form.all("cols").join(","),
            sort: get("sort"),
            withdrawn: form.typed("withdrawn").map(str::to_owned),
            ..Params::default()
        };
        let mut wanted = Self::of(asked)?;
        form.get("q").trim().clone_into(&mut wanted.search.words);
        Ok(wanted)
    }

    /// Whether it asks for anything but the columns and the order.
    pub(super) fn is_filtered(&self) -> bool {
        let Search { sort, page, after, .. } = self.search;
        self.search != Search { sort, page, after, ..Search::default() }
    }

    /// The parameters of the URL but for the page.
    pub(super) fn parameters(&self) -> Vec<(&'static str, String)> {
        let search = &self.search;
        let columns: Vec<&str> = self.columns.iter().map(|column| column.as_str()).collect();
        let active = search.active.map(|active| if active { "yes" } else { "no" });
        let active = active.or(search.status.map(Status::as_str));
        let parameters = [
            ("words", (!search.words.is_empty()).then(|| "1".to_owned())),
            ("place", search.place.map(String::from)),
            ("lang", Some(search.lang.clone())),
            ("module", search.module.as_ref().map(|slug| slug.as_str().to_owned())),
            (
                "learnt_before",
                search.learnt_before.filter(|_| search.module.is_some()).map(dates::iso_minute),
            ),
            ("role", search.role.map(|role| role.as_str().to_owned())),
            ("active", active.map(str::to_owned)),
            ("consent", search.consent.map(|filter| filter.as_str().to_owned())),
            ("withdrawn", search.withdrawn.then(|| "1".to_owned())),
            ("sort", (search.sort != Sort::default()).then(|| search.sort.as_str().to_owned())),
            ("cols", (self.columns != Column::USUAL).then(|| columns.join(","))),
        ];
        let given = parameters.into_iter().filter_map(|(name, value)| Some((name, value?)));
        given.filter(|(_, value)| !value.is_empty()).collect()
    }

    /// The URL of a page of this list, or of another one about it.
    pub(super) fn url(&self, path: &str, more: &[(&str, String)]) -> String {
        query::url(path, self.parameters().into_iter().chain(more.iter().cloned()))
    }

    /// The same as the values of the form.
    pub(super) fn form(&self) -> Form {
        let mut form = Form::filled(
            self.parameters().into_iter().filter(|(name, _)| *name != "words" && *name != "cols"),
        );
        form.set("q", &self.search.words);
        let columns = self.columns.iter().map(|column| ("cols".to_owned(), column.as_str().to_owned()));
        Form::filled(
            form.pairs()
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .chain(columns)
                .collect::<Vec<_>>(),
        )
    }
}

fn active_of(word: &str) -> Option<bool> {
    match word {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

/// What the filters offer.
pub(super) struct Offered {
    pub(super) places: Vec<Offer>,
    modules: Vec<ModuleEntry>,
}

impl Offered {
    pub(super) async fn read(work: &mut Work) -> Result<Self> {
        Ok(Self { places: app::places::offers(work).await?, modules: app::modules::list(work).await? })
    }
}

/// The form of the search.
pub(super) fn form(l: Locale, wanted: &Wanted, offered: Offered) -> impl IntoView + use<> {
    let form = wanted.form();
    let search = &wanted.search;
    let any = Choice::none;
    let places = any(t!(l, "person-any-place")).chain(place_choices(l, offered.places)).collect();
    let modules = any(t!(l, "person-any-module")).chain(module_choices(l, offered.modules)).collect();
    let roles = ProgrammeRole::ALL.map(|role| Choice::new(role.as_str(), programme_role(l, role)));
    let roles = any(t!(l, "person-any-role")).chain(roles).collect();
    let activities = vec![
        Choice::new("", t!(l, "person-any-activity")),
        Choice::new("yes", t!(l, "person-active")),
        Choice::new("no", t!(l, "person-inactive")),
    ];
    let statuses = Status::ALL.map(|status| Choice::new(status.as_str(), l.text(status.key())));
    let activities = activities.into_iter().chain(statuses).collect();
    let consents = ConsentFilter::ALL.map(|filter| Choice::new(filter.as_str(), consent_filter(l, filter)));
    let consents = any(t!(l, "person-any-consent")).chain(consents).collect();
    let sorts = Sort::ALL.map(|sort| Choice::new(sort.as_str(), sort_name(l, sort))).to_vec();
    let columns = Column::ALL.map(|column| Choice::new(column.as_str(), column_name(l, column))).to_vec();
    let has_more = search.role.is_some()
        || search.active.is_some()
        || search.status.is_some()
        || search.consent.is_some()
        || wanted.columns != Column::USUAL;
    let before = search.learnt_before.filter(|_| search.module.is_some()).map(|at| {
        let text = t!(l, "person-learnt-before", date = i18n::dates::moment(at, l));
        view! {
            <p class="notice">{text}</p>
            <input type="hidden" name="learnt_before" value=dates::iso_minute(at)/>
        }
    });
    view! {
        <form method="post" action="/people" role="search" data-as-typed="">
            {before}
            <div class="filters">
                {Field::input("search", "q", t!(l, "person-search-name")).unmarked().view(&form, l)}
                {Field::select("place", t!(l, "person-place"), places).unmarked().view(&form, l)}
                {Field::select("lang", t!(l, "person-language"), language_filter(l)).unmarked().view(&form, l)}
                {Field::select("module", t!(l, "person-module"), modules).unmarked().view(&form, l)}
                {Field::select("sort", t!(l, "person-sort"), sorts).unmarked().view(&form, l)}
                <button type="submit">{t!(l, "person-search")}</button>
            </div>
            <details class="toc" open=has_more>
                <summary>{t!(l, "person-more-filters")}</summary>
                <div class="filters">
                    {Field::select("role", t!(l, "person-role"), roles).unmarked().view(&form, l)}
                    {Field::select("active", t!(l, "person-activity"), activities).unmarked().view(&form, l)}
                    {Field::select("consent", t!(l, "person-consent"), consents).unmarked().view(&form, l)}
                </div>
                {Field::boxes("cols", t!(l, "person-columns"), columns).unmarked().view(&form, l)}
            </details>
        </form>
    }
}

/// What a search asks for besides names, in words; in the order of the form.
pub(super) fn in_words(l: Locale, wanted: &Wanted, offered: &Offered) -> Vec<String> {
    let search = &wanted.search;
    let name = |choices: Vec<Choice>, value: &str| {
        let found = choices.into_iter().find(|choice| choice.value == value);
        found.map_or_else(|| value.to_owned(), |choice| choice.label)
    };
    let place = search.place.map(|id| name(place_choices(l, offered.places.clone()), id.as_str()));
    let lang = Some(&search.lang).filter(|lang| !lang.is_empty());
    let lang = lang.map(|lang| name(language_filter(l), lang));
    let module = search.module.as_ref();
    let module = module.map(|slug| name(module_choices(l, offered.modules.clone()).collect(), slug.as_str()));
    let before = search.learnt_before.filter(|_| search.module.is_some());
    let active =
        search.active.map(|active| if active { t!(l, "person-active") } else { t!(l, "person-inactive") });
    let words = [
        place,
        lang,
        module,
        before.map(|at| t!(l, "person-learnt-before", date = i18n::dates::moment(at, l))),
        search.role.map(|role| programme_role(l, role)),
        active,
        search.status.map(|status| l.text(status.key())),
        search.consent.map(|filter| consent_filter(l, filter)),
        search.withdrawn.then(|| t!(l, "person-withdrawn-listed")),
        (search.sort != Sort::default()).then(|| t!(l, "person-sorted", order = sort_name(l, search.sort))),
    ];
    words.into_iter().flatten().collect()
}

/// The languages in which somebody can lead a session: whatever the script in which they are written.
fn language_filter(l: Locale) -> Vec<Choice> {
    let mut choices = vec![Choice::new("", t!(l, "person-any-language"))];
    for language in lang::offered() {
        let primary = language.tag.split('-').next().unwrap_or(language.tag);
        if choices.iter().any(|choice| choice.value == primary) {
            continue;
        }
        let name = language_name(l, language.tag);
        // "tamasheq (latin)": the script is no part of what is spoken.
        let name =
            if primary == language.tag { name.as_str() } else { name.split(" (").next().unwrap_or(&name) };
        choices.push(Choice::new(primary, name));
    }
    choices
}

fn module_choices(l: Locale, modules: Vec<ModuleEntry>) -> impl Iterator<Item = Choice> {
    modules.into_iter().map(move |module| {
        let own = module.texts.iter().find(|text| text.lang.primary() == l.tag());
        let french = module.texts.iter().find(|text| text.lang.primary() == "fr");
        let title = own.or(french).or(module.texts.first()).map(|text| text.title.as_str());
        Choice::new(module.slug, format!("{} · {}", module.code, title.unwrap_or_default()))
    })
}

/// What a filter of consent is called.
fn consent_filter(l: Locale, filter: ConsentFilter) -> String {
    match filter {
        ConsentFilter::Given => t!(l, "person-consent-given"),
        ConsentFilter::Contact => t!(l, "person-consent-contact"),
        ConsentFilter::Missing => t!(l, "person-consent-missing"),
    }
}

/// What an order of the list is called.
fn sort_name(l: Locale, sort: Sort) -> String {
    match sort {
        Sort::Name => t!(l, "person-sort-name"),
        Sort::Place => t!(l, "person-sort-place"),
        Sort::Added => t!(l, "person-sort-added"),
    }
}

/// The heading of a column.
pub(super) fn column_name(l: Locale, column: Column) -> String {
    match column {
        Column::Code => t!(l, "person-code"),
        Column::Sex => t!(l, "person-sex"),
        Column::Birth => t!(l, "person-birth-year"),
        Column::Place => t!(l, "person-place"),
        Column::Languages => t!(l, "person-languages"),
        Column::Role => t!(l, "person-role"),
        Column::Structure => t!(l, "person-structure"),
        Column::Telephone => t!(l, "person-telephone"),
        Column::Trainings => t!(l, "person-trainings"),
        Column::Consent => t!(l, "person-consent"),
        Column::Status => t!(l, "person-status"),
    }
}
