//! `/author/glossary/{lang}`: what French terms are called in a language; and the terms beside a section that is translated.

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};

use crate::app::blocking::at_once;
use crate::app::glossaries::{self, Change, Deviation, Glossary, TermDraft, TermUse, Undone};
use crate::domain::glossary::Term;
use crate::domain::lang::{self, LangTag};
use crate::domain::module::TextHash;
use crate::domain::text::fold;
use crate::error::{Error, Result};
use crate::i18n::Locale;
use crate::t;
use crate::web::forms::{self, Field, Form};
use crate::web::languages::in_language;
use crate::web::path::Path;
use crate::web::query;
use crate::web::visit::Visit;
use crate::web::{downloads, layout};

pub(in crate::web) mod changes;
mod files;

pub use files::{act, look, send};

/// The field of a file, beside which its problems stand.
const FILE: &str = "file";

/// `GET /author/glossary/{lang}`; with `?term=…` the form shows that term.
pub async fn show(visit: Visit, Path(tag): Path<String>) -> Result<Response> {
    let shown = open(&visit, &tag).await?;
    let wanted = visit.parameter("term");
    let wanted = wanted.map(|wanted| fold(&wanted));
    let known = wanted.and_then(|wanted| shown.glossary.terms.iter().find(|term| term.key() == wanted));
    let form = known.map_or_else(|| Ok(Form::default()), |term| Form::of(&TermDraft::of(term)))?;
    Ok(page(&visit, shown, &form, Told::default()))
}

/// `POST …`: keeps a term, takes it out, or takes a change back.
pub async fn submit(visit: Visit, Path(tag): Path<String>, mut form: Form) -> Result<Response> {
    let lang: LangTag = tag.parse().map_err(|_| Error::NotFound)?;
    let draft: TermDraft = form.read()?;
    let action = form.get("action").to_owned();
    let number = form.get("change").parse().unwrap_or_default();
    let done = visit
        .write(async |work| match action.as_str() {
            "remove" => Ok(changed(glossaries::remove(work, &lang, &draft).await?)),
            "undo" => {
                let Undone { number, left } = glossaries::undo(work, &lang, number).await?;
                Ok(format!("change={number}&left={left}"))
            }
            _ => glossaries::put(work, &lang, &draft).await.map(|_| "saved".to_owned()),
        })
        .await;
    match done {
        Ok(done) => Ok(Redirect::to(&format!("/author/glossary/{lang}?{done}")).into_response()),
        Err(problem) => {
            let Ok(shown) = open(&visit, &tag).await else { return Err(problem) };
            let here = match problem {
                Error::Conflict(_) => meanwhile(&mut form, &shown.glossary),
                _ => None,
            };
            forms::rejected(problem, form, |form| page(&visit, shown, &form, Told { here, taken: None }))
        }
    }
}

/// What the address says after a change.
fn changed(number: Option<i64>) -> String {
    number.map(|number| format!("change={number}")).unwrap_or_default()
}

/// The term of a form as somebody else left it meanwhile: sending the form again means that it was looked at. One that is gone is a
/// new one from then on.
fn meanwhile(form: &mut Form, glossary: &Glossary) -> Option<Term> {
    let was = fold(form.get("was"));
    if was.is_empty() {
        return None;
    }
    let here = glossary.terms.iter().find(|term| term.key() == was).cloned();
    if here.is_none() {
        form.set("was", "");
    }
    form.set("version", here.as_ref().map(Term::version).as_ref().map_or("", TextHash::as_str));
    here
}

/// `GET …/terms.csv`: the terms as a file that spreadsheets open safely, also where it came from elsewhere.
pub async fn file(visit: Visit, Path(tag): Path<String>) -> Result<Response> {
    let lang: LangTag = tag.parse().map_err(|_| Error::NotFound)?;
    let glossary = visit.read(async |work| glossaries::open(work, &lang).await).await?;
    let name = format!("glossary-{lang}.csv");
    let write = move || {
        let written = crate::domain::glossary::write(&glossary.terms);
        let hash = crate::app::digest(&written);
        Ok((written, hash))
    };
    let (written, hash) = at_once(write).await?;
    Ok(downloads::file(&visit, written, &hash, "text/csv; charset=utf-8", ("attachment", &name)))
}

/// What the page of a glossary shows.
struct Shown {
    glossary: Glossary,
    /// Its terms as a table.
    terms: AnyView,
    changes: Vec<Change>,
}

/// What is told besides.
#[derive(Default)]
struct Told {
    /// The term of the form as somebody else left it meanwhile.
    here: Option<Term>,
    /// How many terms of a file were there already, where it changes nothing.
    taken: Option<usize>,
}

async fn open(visit: &Visit, tag: &str) -> Result<Shown> {
    let lang: LangTag = tag.parse().map_err(|_| Error::NotFound)?;
    let (glossary, changes) = visit
        .read(async |work| {
            let glossary = glossaries::open(work, &lang).await?;
            let changes = glossaries::recent(work, &glossary).await?;
            Ok((glossary, changes))
        })
        .await?;
    let (l, changes) = (visit.locale, changes.done().await?);
    let shown = move || {
        let terms = terms(l, &glossary);
        Ok(Shown { glossary, terms, changes })
    };
    at_once(shown).await
}

fn page(visit: &Visit, shown: Shown, form: &Form, told: Told) -> Response {
    let l = visit.locale;
    let (Shown { glossary, terms, changes }, Told { here, taken }) = (shown, told);
    let lang = &glossary.lang;
    let title = format!("{} · {}", t!(l, "glossary-title"), lang::own_name(lang));
    let heading =
        view! { <h1>{t!(l, "glossary-title")} " · " {in_language(lang, lang::own_name(lang))}</h1> };
    let saved = (visit.reads && visit.has_parameter("saved")).then(|| {
        view! { <p class="notice done" role="status">{t!(l, "glossary-saved")}</p> }
    });
    let taken = taken.map(|unchanged| {
        let told = match unchanged {
            0 => t!(l, "glossary-taken-empty"),
            unchanged => t!(l, "glossary-taken-none", unchanged = unchanged),
        };
        view! { <p class="notice done" role="status">{told}</p> }
    });
    let changed = changes::told(visit, lang, &changes);
    let is_of_file = form.problem(l, FILE).is_some();
    let summary = (!is_of_file).then(|| form.summary(l));
    let term_form = term_form(l, lang, form, here.as_ref());
    let parts = (term_form, changes::recent(l, lang, &changes), file_form(l, lang, form));
    layout::page(visit, &title, move || {
        let (term_form, recent, file_form) = parts;
        view! {
            <p class="crumb"><a href="/author">{t!(l, "author-title")}</a></p>
            {heading}
            <p>{t!(l, "glossary-intro")}</p>
            {saved}
            {taken}
            {changed}
            {summary}
            {term_form}
            {terms}
            {recent}
            {file_form}
        }
    })
}

/// The form of a term: of a new one, or of the one that was chosen.
fn term_form(l: Locale, lang: &LangTag, form: &Form, here: Option<&Term>) -> AnyView {
    let tag = lang::known(lang.as_str()).map_or("", |known| known.tag);
    let dir = lang.direction().as_str();
    let (was, version) = (form.get("was").to_owned(), form.get("version").to_owned());
    let is_new = was.is_empty();
    let action = format!("/author/glossary/{lang}");
    let heading = if is_new { t!(l, "glossary-new") } else { t!(l, "glossary-change") };
    let remove = (!is_new).then(|| {
        let back = action.clone();
        view! {
            <button type="submit" class="danger" name="action" value="remove" formnovalidate=true>{t!(l, "glossary-remove")}</button>
            <a href=back>{t!(l, "glossary-new")}</a>
        }
    });
    let here = here.map(|here| {
        let french = in_language(&LangTag::french(), &here.french);
        view! {
            <div class="notice warning">
                <p>{t!(l, "glossary-here-now")}</p>
                <p>{french} " " {t!(l, "audit-arrow")} " " {changes::side(l, lang, here)}</p>
            </div>
        }
    });
    view! {
        <section id="term">
            <h2>{heading}</h2>
            {here}
            <form method="post" action=action class="term">
                <input type="hidden" name="was" value=was/>
                <input type="hidden" name="version" value=version/>
                {Field::text("french", t!(l, "glossary-field-french")).required().language("fr", "ltr").view(form, l)}
                {Field::text("term", t!(l, "glossary-field-term")).hint(t!(l, "glossary-hint-term")).required().language(tag, dir).view(form, l)}
                {Field::text("note", t!(l, "glossary-field-note")).hint(t!(l, "glossary-hint-note")).view(form, l)}
                {Field::text("approved_by", t!(l, "glossary-field-approved")).view(form, l)}
                <p class="actions"><button type="submit" name="action" value="save">{t!(l, "author-save")}</button> {remove}</p>
            </form>
        </section>
    }
}

fn terms(l: Locale, glossary: &Glossary) -> AnyView {
    let heading = t!(l, "glossary-terms", count = glossary.terms.len());
    if glossary.terms.is_empty() {
        return view! { <section><h2>{heading}</h2><p class="empty">{t!(l, "glossary-none")}</p></section> };
    }
    let lang = &glossary.lang;
    let label = heading.clone();
    let rows = glossary.terms.iter().map(|term| row(l, lang, term)).collect_view();
    view! {
        <section>
            <h2>{heading}</h2>
            <div class="scroll" tabindex="0" role="region" aria-label=label>
                <table class="stack">
                    <thead><tr>
                        <th scope="col">{t!(l, "glossary-field-french")}</th>
                        <th scope="col">{t!(l, "glossary-field-term")}</th>
                        <th scope="col">{t!(l, "glossary-field-note")}</th>
                        <th scope="col">{t!(l, "glossary-field-approved")}</th>
                        <th scope="col"><span class="visually-hidden">{t!(l, "glossary-change")}</span></th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
}

fn row(l: Locale, lang: &LangTag, term: &Term) -> AnyView {
    let french = LangTag::french();
    let href = format!("/author/glossary/{lang}?term={}#term", query::encode(&term.french));
    let name = format!("{} : {}", t!(l, "glossary-change"), term.french);
    view! {
        <tr>
            <th scope="row">{in_language(&french, &term.french)}</th>
            <td data-label=t!(l, "glossary-field-term")>{in_language(lang, &term.term)}</td>
            <td data-label=t!(l, "glossary-field-note")><bdi>{term.note.clone()}</bdi></td>
            <td data-label=t!(l, "glossary-field-approved")><bdi>{term.approved_by.clone()}</bdi></td>
            <td><a href=href aria-label=name>{t!(l, "module-edit")}</a></td>
        </tr>
    }
}

/// The file out and in, with what is wrong in one that was sent, line by line.
fn file_form(l: Locale, lang: &LangTag, form: &Form) -> AnyView {
    let action = format!("/author/glossary/{lang}/terms.csv");
    let download = action.clone();
    let problems: Vec<_> = form
        .all_problems()
        .iter()
        .filter(|problem| problem.field == FILE)
        .map(|problem| {
            let text = l.message(&problem.message);
            let line = problem.message.args.iter().find(|(name, _)| *name == "line");
            let told = match line {
                Some((_, line)) => t!(l, "author-line", line = line, text = text),
                None => text,
            };
            view! { <li>{told}</li> }
        })
        .collect();
    let problems = (!problems.is_empty()).then(|| {
        layout::note_rejected_form();
        view! {
            <div class="notice error findings" role="alert" tabindex="-1" autofocus=true>
                <p>{t!(l, "form-problems")}</p><ul>{problems.into_iter().collect_view()}</ul>
            </div>
        }
    });
    view! {
        <section id="file">
            <h2>{t!(l, "glossary-files")}</h2>
            <p class="actions"><a class="button quiet" href=download>{t!(l, "glossary-download")}</a></p>
            {problems}
            <form method="post" action=action enctype="multipart/form-data">
                <div class="field">
                    <label for="f-file">{t!(l, "glossary-field-file")}</label>
                    <p class="hint" id="f-file-hint">{t!(l, "glossary-hint-file")}</p>
                    <input type="file" id="f-file" name=FILE required=true accept=".csv,.xlsx" aria-describedby="f-file-hint"/>
                </div>
                <p class="actions"><button type="submit" class="quiet">{t!(l, "glossary-file-check")}</button></p>
            </form>
        </section>
    }
}

/// The terms of a section beside its translation; those that the translation does not say are marked.
pub(super) fn terms_of_section(l: Locale, lang: &LangTag, uses: &[TermUse]) -> AnyView {
    if uses.is_empty() {
        return ().into_any();
    }
    let items = uses
        .iter()
        .map(|found| {
            let french = in_language(&LangTag::french(), &found.term.french);
            let note = (!found.term.note.is_empty()).then(
                || view! { " " <span class="hint">"(" <bdi>{found.term.note.clone()}</bdi> ")"</span> },
            );
            let missed =
                (!found.is_used).then(|| view! { <strong>" ⚠ " {t!(l, "glossary-missed")}</strong> });
            let term = in_language(lang, &found.term.term);
            view! { <li>{french} " " {t!(l, "audit-arrow")} " " {term}{note} {missed}</li> }
        })
        .collect_view();
    view! {
        <div class="terms" role="group" aria-label=t!(l, "glossary-title")>
            <p class="hint">{t!(l, "glossary-title")}</p>
            <ul>{items}</ul>
        </div>
    }
}

/// Where a translation does not say what the glossary says: no obstacle, but worth a look before it goes out.
pub(super) fn deviations(l: Locale, lang: &LangTag, found: &[Deviation]) -> AnyView {
    if found.is_empty() {
        return ().into_any();
    }
    let items = found
        .iter()
        .map(|found| {
            let french = in_language(&LangTag::french(), &found.term.french);
            let term =
                view! { {french} " " {t!(l, "audit-arrow")} " " {in_language(lang, &found.term.term)} };
            view! { <li>{in_language(lang, &found.heading)} " · " {term}</li> }
        })
        .collect_view();
    view! {
        <div class="notice warning findings">
            <p>{t!(l, "glossary-deviations", count = found.len())}</p>
            <ul>{items}</ul>
        </div>
    }
}

/// The ways to the glossaries from the desk: of the languages that there are texts in, and of those that have one.
pub(super) fn links(l: Locale, langs: &[LangTag], glossaries: &[(LangTag, usize)]) -> AnyView {
    let mut all: Vec<&LangTag> = langs.iter().chain(glossaries.iter().map(|(lang, _)| lang)).collect();
    all.retain(|lang| lang.as_str() != "fr");
    all.sort();
    all.dedup();
    if all.is_empty() {
        return ().into_any();
    }
    let items = all
        .into_iter()
        .map(|lang| {
            let count = glossaries.iter().find(|(known, _)| known == lang).map_or(0, |(_, count)| *count);
            let href = format!("/author/glossary/{lang}");
            view! { <li><a href=href>{in_language(lang, lang::own_name(lang))}</a> " · " {t!(l, "glossary-terms", count = count)}</li> }
        })
        .collect_view();
    view! { <section><h2>{t!(l, "glossary-list")}</h2><ul>{items}</ul></section> }
}
