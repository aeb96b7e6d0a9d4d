//! `/author/curricula/{slug}/certificate`: what the papers of a curriculum say, who signs them, and how they look made out to
//! invented people.

use crate::web::prelude::*;
use axum::response::Response;

use super::{
    ACTION, BASE, again, beginning, compare, frame, label_in, langs, language_of, more_languages, open,
    own_name, saved_form,
};
use crate::app::curricula::sample::{self, Sample};
use crate::app::curricula::{CurriculumPage, Draft, Editing, PapersDraft, SignatoryDraft, WordingsDraft};
use crate::domain::certificate::Kind;
use crate::domain::curriculum::{SIGNATORIES_MAX, Wordings, wording_remarks};
use crate::domain::person::Sex;
use crate::domain::wording::Blank;
use crate::error::{Error, Result};
use crate::i18n::Locale;
use crate::t;
use crate::web::downloads;
use crate::web::forms::{self, Field, Form};
use crate::web::languages::lang_name;
use crate::web::path::Path;
use crate::web::visit::Visit;

/// `GET …`
pub async fn show(visit: Visit, Path(slug): Path<String>) -> Result<Response> {
    let editing = open(&visit, &slug).await?;
    let form = saved_form(&editing, CurriculumPage::Papers);
    Ok(page(&visit, &editing, &form, &[]))
}

/// `POST …`: saves, or shows what was typed made out to invented people, on the screen or on paper.
pub async fn submit(visit: Visit, Path(slug): Path<String>, form: Form) -> Result<Response> {
    let draft = Draft::Papers(read(&form));
    let action = form.get(ACTION).to_owned();
    match action.as_str() {
        "preview" | "print" => {
            let editing = open(&visit, &slug).await?;
            let mut form = form;
            compare(&mut form, &editing, CurriculumPage::Papers);
            let papers =
                editing.with(&draft).map(|curriculum| sample::contents(&curriculum, &visit.site.programme()));
            let done = match papers {
                Ok(papers) if action == "preview" => Ok(page(&visit, &editing, &form, &papers)),
                Ok(papers) => print(&visit, &editing, papers).await,
                Err(problem) => Err(problem),
            };
            done.or_else(|problem| forms::rejected(problem, form, |form| page(&visit, &editing, &form, &[])))
        }
        "language" => {
            let Draft::Papers(draft) = draft else { return Err(Error::NotFound) };
            let editing = open(&visit, &slug).await?;
            let form = again(form_of(&draft, form.get(BASE)), &form, &editing, CurriculumPage::Papers);
            Ok(page(&visit, &editing, &form, &[]))
        }
        _ => {
            super::save(&visit, &slug, form, &draft, |editing, form| page(&visit, editing, &form, &[])).await
        }
    }
}

async fn print(visit: &Visit, editing: &Editing, papers: Vec<Sample>) -> Result<Response> {
    let name = format!("{}-apercu.pdf", editing.curriculum.code);
    if papers.is_empty() {
        return Err(Error::invalid("", crate::error::Message::new("certificate-no-wording")));
    }
    let key = crate::app::digest(&format!("specimens {papers:?}"));
    let make = |papers: Vec<Sample>| sample::pdf(&papers);
    let pdf = visit.site.pdf_cache.get(&visit.actor, &key, async move |_| Ok(papers), make).await?;
    Ok(downloads::pdf(visit, pdf, &name))
}

/// The keys of the wordings, in the order of the form.
fn keys() -> [&'static str; 4] {
    Wordings::default().by_key().map(|(key, _)| key)
}

/// The form as it was typed.
fn read(form: &Form) -> PapersDraft {
    let langs = langs(form);
    let wordings = langs.iter().map(|tag| WordingsDraft {
        lang: tag.clone(),
        texts: keys().map(|key| form.get(&format!("{key}-{tag}")).to_owned()),
    });
    let signatory = |at: usize| SignatoryDraft {
        name: form.get(&format!("name-{at}")).to_owned(),
        functions: langs
            .iter()
            .map(|tag| (tag.clone(), form.get(&format!("function-{at}-{tag}")).to_owned()))
            .collect(),
    };
    PapersDraft { wordings: wordings.collect(), signatories: (0..SIGNATORIES_MAX).map(signatory).collect() }
}

pub(super) fn form_of(draft: &PapersDraft, base: &str) -> Form {
    let mut pairs = vec![("base".to_owned(), base.to_owned())];
    for wordings in &draft.wordings {
        pairs.push(("lang".into(), wordings.lang.clone()));
        for (key, text) in keys().into_iter().zip(&wordings.texts) {
            pairs.push((format!("{key}-{}", wordings.lang), text.clone()));
        }
    }
    for (at, signatory) in draft.signatories.iter().enumerate() {
        pairs.push((format!("name-{at}"), signatory.name.clone()));
        let functions = signatory.functions.iter();
        pairs.extend(functions.map(|(tag, text)| (format!("function-{at}-{tag}"), text.clone())));
    }
    Form::filled(pairs)
}

fn page(visit: &Visit, editing: &Editing, form: &Form, papers: &[Sample]) -> Response {
    let l = visit.locale;
    let langs = langs(form);
    let action = super::url(editing.slug.as_str(), CurriculumPage::Papers);
    let wordings = langs.iter().map(|tag| wordings(l, tag, form)).collect_view();
    let signatories = (0..SIGNATORIES_MAX).map(|at| signatory(l, at, &langs, form)).collect_view();
    let body = view! {
        {samples(l, papers)}
        <form method="post" action=action class="long">
            {beginning(l, form, &langs)}
            {blanks(l)}
            {wordings}
            {more_languages(l, &langs, form)}
            <h2>{t!(l, "curriculum-signatories")}</h2>
            <p class="hint">{t!(l, "curriculum-hint-signatories")}</p>
            {signatories}
            <p class="actions sticky-save">
                <button type="submit" name=ACTION value="save">{t!(l, "author-save")}</button>
                <button type="submit" class="quiet" name=ACTION value="preview" formnovalidate=true>{t!(l, "author-preview")}</button>
                <button type="submit" class="quiet" name=ACTION value="print" formtarget="_blank" formnovalidate=true>{t!(l, "curriculum-print")}</button>
            </p>
        </form>
    };
    frame(visit, editing, CurriculumPage::Papers, form, body)
}

/// The wordings of a language; those without civility can be folded away.
fn wordings(l: Locale, tag: &str, form: &Form) -> AnyView {
    let (lang, dir) = language_of(tag);
    let field = |key: &str, label: String| {
        let name = format!("{key}-{tag}");
        let read = (dir == "rtl").then(|| as_read(l, (lang, dir), form.get(&name))).flatten();
        let remarks = remarks(l, form.get(&name));
        let field = Field::lines(name, label_in(&label, tag), 5).language(lang, dir).view(form, l);
        view! { {field} {read} {remarks} }
    };
    let has = |key: &str| {
        let name = format!("{key}-{tag}");
        form.typed(&name).is_some() || form.problem(l, &name).is_some() || form.other(&name).is_some()
    };
    let is_open = has("attestation_neutral") || has("certificate_neutral");
    view! {
        <fieldset class="part">
            <legend>{t!(l, "curriculum-papers-in")} " " {own_name(tag)}</legend>
            {field("attestation", t!(l, "curriculum-field-attestation"))}
            {field("certificate", t!(l, "curriculum-field-certificate"))}
            <details class="more" open=is_open>
                <summary>{t!(l, "curriculum-neutral")}</summary>
                <p class="hint">{t!(l, "curriculum-hint-neutral")}</p>
                {field("attestation_neutral", t!(l, "curriculum-field-attestation-neutral"))}
                {field("certificate_neutral", t!(l, "curriculum-field-certificate-neutral"))}
            </details>
        </fieldset>
    }
}

/// What a wording says of one sex alone: it is saved, and told.
fn remarks(l: Locale, text: &str) -> Option<AnyView> {
    let told = wording_remarks(text);
    let items = told.iter().map(|message| view! { <li>{forms::told(l, message)}</li> }).collect_view();
    (!told.is_empty()).then(|| view! { <ul class="findings" role="status">{items}</ul> }.into_any())
}

/// A wording with each of its blanks by itself: in the field, a line from the right draws the signs around words from the left to
/// the wrong side of them.
fn as_read(l: Locale, (lang, dir): (&'static str, &'static str), text: &str) -> Option<AnyView> {
    let pieces = text
        .split_inclusive('}')
        .map(|piece| {
            let (before, blank) = piece.find('{').map_or((piece, ""), |at| piece.split_at(at));
            let blank = (!blank.is_empty()).then(|| view! { <bdi>{blank.to_owned()}</bdi> });
            view! { {before.to_owned()} {blank} }
        })
        .collect_view();
    let read = || {
        view! { <p class="hint">{t!(l, "curriculum-as-read")} " " <span lang=lang dir=dir>{pieces}</span></p> }
    };
    text.contains('{').then(read)
}

fn signatory(l: Locale, at: usize, langs: &[String], form: &Form) -> AnyView {
    let functions = langs
        .iter()
        .map(|tag| {
            let (lang, dir) = language_of(tag);
            let label = label_in(&t!(l, "curriculum-field-function"), tag);
            Field::text(format!("function-{at}-{tag}"), label).language(lang, dir).view(form, l)
        })
        .collect_view();
    view! {
        <fieldset class="part">
            <legend>{t!(l, "curriculum-signatory", number = at + 1)}</legend>
            {Field::text(format!("name-{at}"), t!(l, "curriculum-field-name")).hint(t!(l, "curriculum-hint-name")).view(form, l)}
            {functions}
        </fieldset>
    }
}

/// What each blank stands for, and the signs around them.
fn blanks(l: Locale) -> AnyView {
    let rows = Blank::ALL
        .iter()
        .map(|(name, blank)| {
            view! { <tr><td><code dir="ltr">{format!("{{{name}}}")}</code></td><td>{meaning(l, *blank)}</td></tr> }
        })
        .collect_view();
    let signs = [
        ("{né|née}", t!(l, "curriculum-sign-gender")),
        ("{né|née|né·e}", t!(l, "curriculum-sign-neither")),
        ("[, {né|née} {birth},]", t!(l, "curriculum-sign-optional")),
        ("{{ }} [[ ]]", t!(l, "curriculum-sign-double")),
    ];
    let signs = signs
        .into_iter()
        .map(|(sign, text)| view! { <tr><td><code dir="ltr">{sign}</code></td><td>{text}</td></tr> })
        .collect_view();
    view! {
        <details class="more">
            <summary>{t!(l, "curriculum-blanks")}</summary>
            <table class="signs">
                <thead><tr><th scope="col">{t!(l, "author-help-written")}</th><th scope="col">{t!(l, "author-help-meant")}</th></tr></thead>
                <tbody>{rows}{signs}</tbody>
            </table>
        </details>
    }
}

fn meaning(l: Locale, blank: Blank) -> String {
    match blank {
        Blank::Name => t!(l, "blank-name"),
        Blank::ArabicName => t!(l, "blank-arabic-name"),
        Blank::Birth => t!(l, "blank-birth"),
        Blank::BirthPlace => t!(l, "blank-birth-place"),
        Blank::Structure => t!(l, "blank-structure"),
        Blank::Commune => t!(l, "blank-commune"),
        Blank::Code => t!(l, "blank-code"),
        Blank::Title => t!(l, "blank-title"),
        Blank::Place => t!(l, "blank-place"),
        Blank::Dates => t!(l, "blank-dates"),
        Blank::Duration => t!(l, "blank-duration"),
        Blank::Hours => t!(l, "blank-hours"),
        Blank::Days => t!(l, "blank-days"),
        Blank::Language => t!(l, "blank-language"),
        Blank::Cohort => t!(l, "blank-cohort"),
        Blank::Programme => t!(l, "blank-programme"),
        Blank::Signatory => t!(l, "blank-signatory"),
    }
}

/// What was typed, made out to invented people.
fn samples(l: Locale, papers: &[Sample]) -> AnyView {
    if papers.is_empty() {
        return ().into_any();
    }
    let items = papers
        .iter()
        .map(|Sample { sex, content: paper }| {
            let who = match sex {
                Sex::Female => t!(l, "person-sex-female"),
                Sex::Male => t!(l, "person-sex-male"),
            };
            let kind = match paper.kind {
                Kind::Attestation => t!(l, "curriculum-field-attestation"),
                Kind::Certificate => t!(l, "curriculum-field-certificate"),
            };
            let (lang, dir) = (paper.lang.to_string(), paper.lang.direction().as_str());
            view! {
                <dt>{kind} " · " {lang_name(&paper.lang)} " · " {who}</dt>
                <dd lang=lang dir=dir>{paper.wording()}</dd>
            }
        })
        .collect_view();
    view! {
        <section class="preview" id="preview">
            <h2>{t!(l, "author-preview-title")}</h2>
            <p class="hint">{t!(l, "curriculum-samples")}</p>
            <dl class="samples">{items}</dl>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read_as_it_was_written() {
        let typed = |text: &str| vec![("fr".to_owned(), text.to_owned()), ("ar".to_owned(), String::new())];
        let of = |lang: &str| WordingsDraft {
            lang: lang.into(),
            texts: ["a", "b", "", "d"].map(|text| format!("{text}{lang}")),
        };
        let draft = PapersDraft {
            wordings: vec![of("fr"), of("ar")],
            signatories: ["x", "", "z"]
                .map(|name| SignatoryDraft { name: name.into(), functions: typed(name) })
                .into(),
        };
        assert_eq!(read(&form_of(&draft, "base")), draft);
    }
}
