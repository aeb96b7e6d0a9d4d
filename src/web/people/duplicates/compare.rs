//! Two records side by side: the same person, of whom one chooses what is kept, or two.

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};

use super::{shared, url};
use crate::app::duplicates::merging::{self, Choices};
use crate::app::duplicates::{self, Compared, Comparison};
use crate::domain::duplicate::{Field as Fact, Taken, hindrance};
use crate::domain::id::PersonId;
use crate::error::Result;
use crate::i18n::{Locale, dates};
use crate::t;
use crate::web::forms::{self, Form};
use crate::web::languages::side_by_side;
use crate::web::layout;
use crate::web::path::Path;
use crate::web::people::{birth_text, language_name, listed, programme_role, reason_text, sex_name};
use crate::web::visit::Visit;

/// `GET /people/duplicates/{one}/{other}`
pub(in crate::web::people) async fn show(
    visit: Visit,
    Path((one, other)): Path<(PersonId, PersonId)>,
) -> Result<Response> {
    let found = visit.read(async |work| duplicates::compare(work, one, other).await).await?;
    Ok(page(&visit, Form::default(), found))
}

/// `POST /people/duplicates/{one}/{other}`: merges them.
pub(in crate::web::people) async fn merge(
    visit: Visit,
    Path((one, other)): Path<(PersonId, PersonId)>,
    form: Form,
) -> Result<Response> {
    let choices = choices(&form, one, other);
    match visit.write(async |work| merging::merge(work, one, other, &choices).await).await {
        Ok(id) => Ok(Redirect::to(&format!("/people/duplicates/merges/{id}?done=1")).into_response()),
        Err(problem) => {
            let found = visit.read(async |work| duplicates::compare(work, one, other).await).await?;
            forms::rejected(problem, form, |form| page(&visit, form, found))
        }
    }
}

/// What was chosen: `keep` is `one` or `other`, likewise each field, or `both`.
fn choices(form: &Form, one: PersonId, other: PersonId) -> Choices {
    let taken = Fact::ALL.into_iter().filter_map(|fact| {
        let taken = match form.get(fact.as_str()) {
            "one" => Taken::One,
            "other" => Taken::Other,
            "both" => Taken::Both,
            _ => return None,
        };
        Some((fact, taken))
    });
    let seen = ["seen_one", "seen_other"].map(|name| form.get(name).parse().unwrap_or_default());
    let keep = match form.get("keep") {
        "one" => Some(one),
        "other" => Some(other),
        _ => None,
    };
    Choices { keep, taken: taken.collect(), seen }
}

/// `POST /people/duplicates/{one}/{other}/different`: they are two; or, with `undo`, that is not said any more.
pub(in crate::web::people) async fn different(
    visit: Visit,
    Path((one, other)): Path<(PersonId, PersonId)>,
    form: Form,
) -> Result<Response> {
    let is_so = !form.has("undo", "1");
    visit.write(async |work| duplicates::set_different(work, one, other, is_so).await).await?;
    let location = if is_so { "/people/duplicates?decided=1".to_owned() } else { url(one, other) };
    Ok(Redirect::to(&location).into_response())
}

fn page(visit: &Visit, form: Form, found: Comparison) -> Response {
    let l = visit.locale;
    let title = t!(l, "duplicate-compare-title");
    let is_separated = visit.has_parameter("separated");
    layout::page(visit, &title.clone(), move || {
        let action = url(found.one.side.person.id, found.other.side.person.id);
        let reasons = listed(l, found.reasons.iter().map(|reason| reason_text(l, *reason)));
        let can_merge = found.may_merge && hindrance(&found.both_in, None).is_none();
        let table = SideBySide { l, form: &form, found: &found, can_merge };
        let seen = [("seen_one", &found.one), ("seen_other", &found.other)].map(|(name, compared)| {
            view! { <input type="hidden" name=name value=compared.side.person.version.to_string()/> }
        });
        let body = if can_merge {
            view! {
                <form method="post" action=action.clone()>
                    {seen.into_iter().collect_view()}
                    {table.view()}
                    <p>{t!(l, "duplicate-merge-explained")}</p>
                    <p class="actions"><button type="submit">{t!(l, "duplicate-merge")}</button></p>
                </form>
            }
            .into_any()
        } else {
            table.view()
        };
        let only_programme =
            (!found.may_merge).then(|| view! { <p class="hint">{t!(l, "duplicate-merge-by-programme")}</p> });
        view! {
            <p class="crumb"><a href="/people/duplicates">{t!(l, "duplicate-title")}</a></p>
            <h1>{title}</h1>
            {is_separated.then(|| view! { <p class="notice done" role="status">{t!(l, "duplicate-separated")}</p> })}
            {form.summary_under(l, t!(l, "form-refused"))}
            {reasons.map(|reasons| view! { <p><strong>{t!(l, "duplicate-why")}</strong> " — " {reasons}</p> })}
            {shared::view(l, &found)}
            {body}
            {only_programme}
            {decision(l, &action, found.is_different)}
        }
    })
}

/// That they are two is said here, and taken back.
fn decision(l: Locale, action: &str, is_different: bool) -> AnyView {
    let action = format!("{action}/different");
    if is_different {
        return view! {
            <form method="post" action=action class="notice">
                <p>{t!(l, "duplicate-is-different")}</p>
                <input type="hidden" name="undo" value="1"/>
                <p class="actions"><button type="submit" class="quiet">{t!(l, "duplicate-not-different")}</button></p>
            </form>
        }
        .into_any();
    }
    view! {
        <h2>{t!(l, "duplicate-two-title")}</h2>
        <form method="post" action=action>
            <p>{t!(l, "duplicate-two-lead")}</p>
            <p class="actions"><button type="submit" class="quiet">{t!(l, "duplicate-different")}</button></p>
        </form>
    }
    .into_any()
}

/// The two records, field by field.
struct SideBySide<'a> {
    l: Locale,
    form: &'a Form,
    found: &'a Comparison,
    can_merge: bool,
}

impl SideBySide<'_> {
    fn view(&self) -> AnyView {
        let l = self.l;
        let (alike, facts): (Vec<_>, Vec<_>) = Fact::ALL.into_iter().partition(|fact| self.is_alike(*fact));
        let facts = facts.into_iter().map(|fact| self.fact(fact)).collect_view();
        let problem =
            self.form.problem(l, "keep").map(|text| view! { <p class="problem">{text}</p> }.into_any());
        view! {
            <table class="stack compared" id="f-keep">
                {self.head()}
                <tbody>
                    {self.keep(problem)}
                    {facts}
                    {self.others()}
                </tbody>
            </table>
            {self.alike(&alike)}
        }
        .into_any()
    }

    fn head(&self) -> AnyView {
        let columns = ["duplicate-field", "duplicate-one", "duplicate-other", "duplicate-both"];
        let columns = columns.map(|key| view! { <th scope="col">{self.l.text(key)}</th> });
        view! { <thead><tr>{columns.into_iter().collect_view()}</tr></thead> }.into_any()
    }

    fn is_alike(&self, fact: Fact) -> bool {
        fact.is_same(&self.found.one.side.person.details, &self.found.other.side.person.details)
    }

    /// What both say alike, or neither says: there is nothing to choose, so it is folded.
    fn alike(&self, facts: &[Fact]) -> Option<AnyView> {
        let rows = facts.iter().map(|fact| self.fact(*fact)).collect_view();
        (!facts.is_empty()).then(|| {
            view! {
                <details class="more">
                    <summary>{t!(self.l, "duplicate-alike", count = facts.len())}</summary>
                    <table class="stack compared">{self.head()}<tbody>{rows}</tbody></table>
                </details>
            }
            .into_any()
        })
    }

    /// A cell of one record: its value, with a choice where there is one.
    fn cell(
        &self,
        head: &'static str,
        value: AnyView,
        choice: Option<(&'static str, &'static str, bool)>,
    ) -> AnyView {
        let label = self.l.text(head);
        let Some((name, taken, is_checked)) = choice else {
            return view! { <td data-label=label>{value}</td> }.into_any();
        };
        view! {
            <td data-label=label>
                <label class="choice">
                    <input type="radio" name=name value=taken checked=is_checked aria-describedby=format!("h-{name}")/>
                    <span>{value}</span>
                </label>
            </td>
        }
        .into_any()
    }

    /// Which record is kept: it has the code, and the other becomes part of it.
    fn keep(&self, problem: Option<AnyView>) -> AnyView {
        let l = self.l;
        let is_kept = |word: &str| match self.form.get("keep") {
            "" => (word == "one") == self.found.keeps_one(),
            chosen => chosen == word,
        };
        let record = |compared: &Compared| {
            let person = &compared.side.person;
            let code = person.code.as_ref().map(ToString::to_string).unwrap_or_default();
            let since = t!(l, "duplicate-registered", date = dates::long(person.created_at.date(), l));
            view! {
                <a href=format!("/people/{}", person.id)><bdi>{code}</bdi></a> " " <small>{since}</small>
            }
            .into_any()
        };
        let choice = |word: &'static str| self.can_merge.then(|| ("keep", word, is_kept(word)));
        view! {
            <tr>
                <th scope="row" id="h-keep">{t!(l, "duplicate-kept")}{problem}</th>
                {self.cell("duplicate-one", record(&self.found.one), choice("one"))}
                {self.cell("duplicate-other", record(&self.found.other), choice("other"))}
                <td></td>
            </tr>
        }
        .into_any()
    }

    fn fact(&self, fact: Fact) -> AnyView {
        let (one, other) = (&self.found.one, &self.found.other);
        let details = (&one.side.person.details, &other.side.person.details);
        let is_open = self.can_merge && !self.is_alike(fact);
        let usual = fact.usual(details.0, details.1, self.found.keeps_one());
        let is_taken = |word: &str, taken: Taken| match self.form.get(fact.as_str()) {
            "" => taken == usual,
            chosen => chosen == word,
        };
        let name = fact.as_str();
        let choice = |word: &'static str, taken: Taken| is_open.then(|| (name, word, is_taken(word, taken)));
        let both =
            (is_open && fact.holds_both() && fact.is_said(details.0) && fact.is_said(details.1)).then(|| {
                let text = view! { {t!(self.l, "duplicate-keep-both")} }.into_any();
                self.cell("duplicate-both", text, Some((name, "both", is_taken("both", Taken::Both))))
            });
        let both = both.unwrap_or_else(|| view! { <td></td> }.into_any());
        view! {
            <tr>
                <th scope="row" id=format!("h-{name}")>{fact_name(self.l, fact)}</th>
                {self.cell("duplicate-one", self.value(fact, one), choice("one", Taken::One))}
                {self.cell("duplicate-other", self.value(fact, other), choice("other", Taken::Other))}
                {both}
            </tr>
        }
        .into_any()
    }

    /// What a record says, in words; a dash where it says nothing.
    fn value(&self, fact: Fact, compared: &Compared) -> AnyView {
        let (l, details) = (self.l, &compared.side.person.details);
        let text = match fact {
            Fact::Name => Some(details.name.to_string()),
            Fact::ArabicName => details.arabic_name.as_ref().map(ToString::to_string),
            Fact::Sex => Some(sex_name(l, details.sex)),
            Fact::Birth => Some(birth_text(l, details.birth)),
            Fact::BirthPlace => details.birth_place.clone(),
            Fact::Place => compared.side.place.clone(),
            Fact::Locality => details.locality.clone(),
            Fact::Telephone => details.telephone.clone(),
            Fact::Languages => listed(l, details.languages.iter().map(|tag| language_name(l, tag.as_str()))),
            Fact::Role => details.role.map(|role| programme_role(l, role)),
            Fact::Structure => details.structure.clone(),
        };
        view! { <bdi>{text.unwrap_or_else(|| "—".to_owned())}</bdi> }.into_any()
    }

    /// What goes with both: trainings, consents, accounts.
    fn others(&self) -> AnyView {
        let l = self.l;
        let cells = |text: fn(Locale, &Compared) -> AnyView| {
            let (one, other) = (text(l, &self.found.one), text(l, &self.found.other));
            view! {
                {self.cell("duplicate-one", one, None)}
                {self.cell("duplicate-other", other, None)}
                <td data-label=t!(l, "duplicate-both")>{t!(l, "duplicate-all-kept")}</td>
            }
            .into_any()
        };
        view! {
            <tr><th scope="row">{t!(l, "person-trainings")}</th>{cells(trainings)}</tr>
            <tr><th scope="row">{t!(l, "person-consent")}</th>{cells(consents)}</tr>
            <tr><th scope="row">{t!(l, "held-accounts")}</th>{cells(accounts)}</tr>
        }
        .into_any()
    }
}

/// How many consents there are; a dash for none.
fn consents(_: Locale, compared: &Compared) -> AnyView {
    let count = Some(compared.consents).filter(|count| *count > 0);
    view! { {count.map_or_else(|| "—".to_owned(), |count| count.to_string())} }.into_any()
}

/// The logins of linked accounts; a dash for none.
fn accounts(_: Locale, compared: &Compared) -> AnyView {
    side_by_side(compared.accounts.clone()).unwrap_or_else(|| view! { "—" }.into_any())
}

fn trainings(l: Locale, compared: &Compared) -> AnyView {
    let items = compared.trainings.iter().map(|training| {
        let dates = dates::span(training.starts_on, training.ends_on, l);
        view! { <li><bdi class="whole">{training.code.to_string()}</bdi> " · " {dates}</li> }
    });
    let items: Vec<_> = items.collect();
    if items.is_empty() {
        return view! { "—" }.into_any();
    }
    view! { <ul>{items.into_iter().collect_view()}</ul> }.into_any()
}

fn fact_name(l: Locale, fact: Fact) -> String {
    match fact {
        Fact::Name => t!(l, "person-full-name"),
        Fact::ArabicName => t!(l, "person-arabic-name"),
        Fact::Sex => t!(l, "person-sex"),
        Fact::Birth => t!(l, "person-birth"),
        Fact::BirthPlace => t!(l, "person-birth-place"),
        Fact::Place => t!(l, "person-place"),
        Fact::Locality => t!(l, "person-locality"),
        Fact::Telephone => t!(l, "person-telephone"),
        Fact::Languages => t!(l, "person-languages"),
        Fact::Role => t!(l, "person-role"),
        Fact::Structure => t!(l, "person-structure"),
    }
}
