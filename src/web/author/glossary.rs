//! `/author/glossary/{lang}`: what French terms are called in a language; and the terms beside a section that is translated.

use crate::web::prelude::*;
use axum::extract::multipart::{Multipart, MultipartRejection};
use axum::response::{IntoResponse, Redirect, Response};

use super::exchange;
use crate::app::glossaries::{self, ApprovedChange, Deviation, Glossary, Taken, Taking, TermDraft, TermUse};
use crate::app::work::Work;
use crate::domain::glossary::Term;
use crate::domain::lang::{self, LangTag};
use crate::domain::text::fold;
use crate::error::{Error, Message, Result};
use crate::i18n::Locale;
use crate::t;
use crate::web::forms::{self, Field, Form};
use crate::web::languages::in_language;
use crate::web::path::Path;
use crate::web::query;
use crate::web::visit::Visit;
use crate::web::{downloads, error, layout};

/// The field of a file, beside which its problems stand.
const FILE: &str = "file";
/// The fields of a file that is sent again: its terms, and the glossary that they were shown beside.
const AGAIN: &str = "terms";
const SEEN: &str = "seen";

/// `GET /author/glossary/{lang}`; with `?term=…` the form shows that term.
pub async fn show(visit: Visit, Path(tag): Path<String>) -> Result<Response> {
    let glossary = open(&visit, &tag).await?;
    let wanted = visit.parameter("term");
    let wanted = wanted.map(|wanted| fold(&wanted));
    let known = wanted.and_then(|wanted| glossary.terms.iter().find(|term| term.key() == wanted));
    let form = known.map_or_else(|| Ok(Form::default()), |term| Form::of(&TermDraft::of(term)))?;
    Ok(page(&visit, &glossary, &form, None))
}

/// `POST …`: keeps a term, or takes it out.
pub async fn submit(visit: Visit, Path(tag): Path<String>, form: Form) -> Result<Response> {
    let lang: LangTag = tag.parse().map_err(|_| Error::NotFound)?;
    let draft: TermDraft = form.read()?;
    let removes = form.get("action") == "remove";
    let done = visit
        .write(async |work| {
            if removes {
                glossaries::remove(work, &lang, &draft.was).await
            } else {
                glossaries::put(work, &lang, &draft).await
            }
        })
        .await;
    match done {
        Ok(()) => {
            let done = if removes { "removed" } else { "saved" };
            Ok(Redirect::to(&format!("/author/glossary/{lang}?{done}")).into_response())
        }
        Err(problem) => {
            let Ok(glossary) = open(&visit, &tag).await else { return Err(problem) };
            forms::rejected(problem, form, |form| page(&visit, &glossary, &form, None))
        }
    }
}

/// `GET …/terms.csv`: the terms as a file that spreadsheets open safely, also where it came from elsewhere.
pub async fn file(visit: Visit, Path(tag): Path<String>) -> Result<Response> {
    let glossary = open(&visit, &tag).await?;
    let name = format!("glossary-{}.csv", glossary.lang);
    let written = crate::domain::glossary::write(&glossary.terms);
    let hash = crate::app::digest(&written);
    Ok(downloads::file(&visit, written, &hash, "text/csv; charset=utf-8", ("attachment", &name)))
}

/// `POST …/terms.csv`: takes the terms of a file in.
pub async fn take(
    visit: Visit,
    Path(tag): Path<String>,
    upload: std::result::Result<Multipart, MultipartRejection>,
) -> Result<Response> {
    let glossary = open(&visit, &tag).await?;
    let (form, uploads) = match exchange::sent(upload).await {
        Ok(sent) => sent,
        Err(status) => return Ok(error::page(&visit, status)),
    };
    // What was shown before comes with the page that showed it.
    let again = form.typed(AGAIN).map(|text| text.as_bytes().to_vec());
    let sent = uploads.into_iter().next().map(|(_, bytes)| bytes).or(again);
    let file = match sent {
        None => Err(Error::invalid(FILE, Message::new("glossary-file-missing"))),
        Some(bytes) => glossaries::read_file(&visit.actor, bytes).await,
    };
    let taken = match file {
        Err(problem) => Err(problem),
        Ok(file) => {
            let take =
                async |work: &mut Work| glossaries::take(work, &glossary.lang, &file, form.get(SEEN)).await;
            visit.write(take).await.map(|taken| (taken, file))
        }
    };
    match taken {
        Ok((Taking::Unseen { changes, seen }, file)) => {
            Ok(approved(&visit, &glossary.lang, &changes, (&file.write(), &seen)))
        }
        Ok((Taking::Done(taken), _)) => {
            let glossary = open(&visit, &tag).await?;
            Ok(page(&visit, &glossary, &Form::default(), Some(taken)))
        }
        Err(problem) => {
            forms::rejected(problem, Form::default(), |form| page(&visit, &glossary, &form, None))
        }
    }
}

/// The approved terms that a file would change, before it is taken.
fn approved(
    visit: &Visit,
    lang: &LangTag,
    changes: &[ApprovedChange],
    (terms, seen): (&str, &str),
) -> Response {
    let l = visit.locale;
    let title = t!(l, "glossary-approved-title", count = changes.len());
    let heading = title.clone();
    let (back, action) = (format!("/author/glossary/{lang}"), format!("/author/glossary/{lang}/terms.csv"));
    let side = |term: &Term| {
        let more = [
            (t!(l, "glossary-field-note"), &term.note),
            (t!(l, "glossary-field-approved"), &term.approved_by),
        ];
        let more = more.into_iter().filter(|(_, text)| !text.is_empty()).map(|(name, text)| {
            view! { <br/><span class="hint">{name} " : " <bdi>{text.clone()}</bdi></span> }
        });
        view! { {in_language(lang, &term.term)} {more.collect_view()} }
    };
    let rows = changes.iter().map(|change| {
        view! {
            <tr>
                <th scope="row">{in_language(&LangTag::french(), &change.here.french)}</th>
                <td data-label=t!(l, "glossary-approved-here")>{side(&change.here)}</td>
                <td data-label=t!(l, "glossary-approved-file")>{side(&change.file)}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let (terms, seen) = (terms.to_owned(), seen.to_owned());
    layout::page(visit, &title, move || {
        let crumb = back.clone();
        view! {
            <p class="crumb"><a href=crumb>{t!(l, "glossary-title")}</a></p>
            <h1>{heading}</h1>
            <p>{t!(l, "glossary-approved-about")}</p>
            <table class="stack">
                <thead><tr>
                    <th scope="col">{t!(l, "glossary-field-french")}</th>
                    <th scope="col">{t!(l, "glossary-approved-here")}</th>
                    <th scope="col">{t!(l, "glossary-approved-file")}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
            <form method="post" action=action enctype="multipart/form-data">
                <input type="hidden" name=AGAIN value=terms/>
                <input type="hidden" name=SEEN value=seen/>
                <p class="actions">
                    <button type="submit">{t!(l, "glossary-approved-take")}</button>
                    <a href=back>{t!(l, "glossary-approved-leave")}</a>
                </p>
            </form>
        }
    })
}

async fn open(visit: &Visit, tag: &str) -> Result<Glossary> {
    let lang: LangTag = tag.parse().map_err(|_| Error::NotFound)?;
    visit.read(async |work| glossaries::open(work, &lang).await).await
}

fn page(visit: &Visit, glossary: &Glossary, form: &Form, taken: Option<Taken>) -> Response {
    let l = visit.locale;
    let lang = &glossary.lang;
    let title = format!("{} · {}", t!(l, "glossary-title"), lang::own_name(lang));
    let heading =
        view! { <h1>{t!(l, "glossary-title")} " · " {in_language(lang, lang::own_name(lang))}</h1> };
    let done = [("saved", t!(l, "glossary-saved")), ("removed", t!(l, "glossary-removed"))];
    let done =
        done.into_iter().filter(|(name, _)| visit.reads && visit.has_parameter(name)).map(|(_, text)| {
            view! { <p class="notice done" role="status">{text}</p> }
        });
    let done = done.collect_view();
    let taken = taken.map(|taken| {
        let told = t!(
            l,
            "glossary-taken",
            added = taken.added,
            changed = taken.changed,
            unchanged = taken.unchanged
        );
        view! { <p class="notice done" role="status">{told}</p> }
    });
    let is_of_file = form.problem(l, FILE).is_some();
    let summary = (!is_of_file).then(|| form.summary(l));
    let parts = (terms(l, glossary), term_form(l, lang, form), file_form(l, lang, form));
    layout::page(visit, &title, move || {
        let (terms, term_form, file_form) = parts;
        view! {
            <p class="crumb"><a href="/author">{t!(l, "author-title")}</a></p>
            {heading}
            <p>{t!(l, "glossary-intro")}</p>
            {done}
            {taken}
            {summary}
            {term_form}
            {terms}
            {file_form}
        }
    })
}

/// The form of a term: of a new one, or of the one that was chosen.
fn term_form(l: Locale, lang: &LangTag, form: &Form) -> AnyView {
    let tag = lang::known(lang.as_str()).map_or("", |known| known.tag);
    let dir = lang.direction().as_str();
    let was = form.get("was").to_owned();
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
    view! {
        <section id="term">
            <h2>{heading}</h2>
            <form method="post" action=action class="term">
                <input type="hidden" name="was" value=was/>
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
            <td data-label=t!(l, "glossary-field-note") dir="auto">{term.note.clone()}</td>
            <td data-label=t!(l, "glossary-field-approved") dir="auto">{term.approved_by.clone()}</td>
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
                <p class="actions"><button type="submit" class="quiet">{t!(l, "author-import-take")}</button></p>
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
            let note = (!found.term.note.is_empty())
                .then(|| view! { <span class="hint" dir="auto">" (" {found.term.note.clone()} ")"</span> });
            let missed =
                (!found.is_used).then(|| view! { <strong>" ⚠ " {t!(l, "glossary-missed")}</strong> });
            view! { <li>{french} " → " {in_language(lang, &found.term.term)} {note} {missed}</li> }
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
            let term = view! { {in_language(&LangTag::french(), &found.term.french)} " → " {in_language(lang, &found.term.term)} };
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
