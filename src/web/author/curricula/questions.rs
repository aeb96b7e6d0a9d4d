//! `/author/curricula/{slug}/test`: the questions of the pre-test and the post-test, with their answers.

use crate::web::prelude::*;
use axum::response::Response;

use super::{
    ACTION, BASE, COUNT, again, arrange_buttons, asked, beginning, frame, label_in, langs, language_of,
    more_languages, open, own_name, rearrange, saved_form,
};
use crate::app::curricula::{CurriculumPage, Draft, Editing, QuestionDraft, TestDraft, VersionDraft};
use crate::error::Result;
use crate::i18n::Locale;
use crate::t;
use crate::web::forms::{Field, Form};
use crate::web::path::Path;
use crate::web::visit::Visit;

/// The most questions of a form: more are refused by the rule, as long as they can be counted.
pub(super) const FORM_MAX: usize = 100;

/// `GET …`
pub async fn show(visit: Visit, Path(slug): Path<String>) -> Result<Response> {
    let editing = open(&visit, &slug).await?;
    let form = saved_form(&editing, CurriculumPage::Test);
    Ok(page(&visit, &editing, &form, None))
}

/// `POST …`: saves, or shows the form with a question moved, added or taken out.
pub async fn submit(visit: Visit, Path(slug): Path<String>, form: Form) -> Result<Response> {
    let mut draft = read(&form);
    if matches!(form.get(ACTION), "" | "save") {
        let draft = Draft::Test(draft);
        return super::save(&visit, &slug, form, &draft, |editing, form| page(&visit, editing, &form, None))
            .await;
    }
    let editing = open(&visit, &slug).await?;
    let mut focus = None;
    if let Some((what, place)) = asked(&form) {
        let to = rearrange(&mut draft.questions, (what, place)).unwrap_or(place);
        focus = Some(format!("{what}-{to}"));
    }
    if form.get(ACTION) == "question" && draft.questions.len() < FORM_MAX {
        draft.questions.push(QuestionDraft::empty(&draft.langs));
    }
    let form = again(form_of(&draft, form.get(BASE)), &form, &editing, CurriculumPage::Test);
    Ok(page(&visit, &editing, &form, focus.as_deref()))
}

/// The form as it was typed.
fn read(form: &Form) -> TestDraft {
    let langs = langs(form);
    let count = form.get(COUNT).parse().unwrap_or(0).min(FORM_MAX);
    let question = |at: usize| QuestionDraft {
        answer: form.get(&format!("answer-{at}")).to_owned(),
        versions: langs
            .iter()
            .map(|tag| VersionDraft {
                lang: tag.clone(),
                text: form.get(&format!("question-{at}-{tag}")).to_owned(),
                choices: form.get(&format!("choices-{at}-{tag}")).to_owned(),
            })
            .collect(),
    };
    TestDraft { questions: (0..count).map(question).collect(), langs }
}

pub(super) fn form_of(draft: &TestDraft, base: &str) -> Form {
    let mut pairs =
        vec![("base".to_owned(), base.to_owned()), (COUNT.to_owned(), draft.questions.len().to_string())];
    pairs.extend(draft.langs.iter().map(|tag| ("lang".to_owned(), tag.clone())));
    for (at, question) in draft.questions.iter().enumerate() {
        pairs.push((format!("answer-{at}"), question.answer.clone()));
        for version in &question.versions {
            pairs.push((format!("question-{at}-{}", version.lang), version.text.clone()));
            pairs.push((format!("choices-{at}-{}", version.lang), version.choices.clone()));
        }
    }
    Form::filled(pairs)
}

fn page(visit: &Visit, editing: &Editing, form: &Form, focus: Option<&str>) -> Response {
    let l = visit.locale;
    let langs = langs(form);
    let count: usize = form.get(COUNT).parse().unwrap_or(0).min(FORM_MAX);
    let action = super::url(editing.slug.as_str(), CurriculumPage::Test);
    let questions = (0..count).map(|at| question(l, (at, count), &langs, form, focus)).collect_view();
    let none = (count == 0).then(|| view! { <p class="empty">{t!(l, "curriculum-no-questions")}</p> });
    let body = view! {
        <p>{t!(l, "curriculum-test-intro")}</p>
        <form method="post" action=action class="long">
            {beginning(l, form, &langs)}
            <input type="hidden" name=COUNT value=count.to_string()/>
            {none}
            {questions}
            <p class="actions"><button type="submit" class="quiet" name=ACTION value="question" formnovalidate=true>{t!(l, "curriculum-question-add")}</button></p>
            {more_languages(l, &langs, form)}
            <p class="actions sticky-save"><button type="submit" name=ACTION value="save">{t!(l, "author-save")}</button></p>
        </form>
    };
    frame(visit, editing, CurriculumPage::Test, form, body)
}

/// Of which question, and in which language, a field is: in a list of what is wrong its words alone say neither.
pub(super) fn field_name(l: Locale, field: &str) -> Option<String> {
    let mut parts = field.splitn(3, '-');
    let _ = parts.next().filter(|kind| matches!(*kind, "question" | "choices" | "answer"))?;
    let question = t!(l, "curriculum-question", number = parts.next()?.parse::<usize>().ok()? + 1);
    Some(parts.next().map_or_else(|| question.clone(), |tag| label_in(&question, tag)))
}

/// A question: the first language open, the others folded away unless something in them is wrong, or somebody else saved something else.
fn question(
    l: Locale,
    (at, count): (usize, usize),
    langs: &[String],
    form: &Form,
    focus: Option<&str>,
) -> AnyView {
    let name = t!(l, "curriculum-question", number = at + 1);
    let version = |tag: &String| {
        let (lang, dir) = language_of(tag);
        let asked =
            Field::text(format!("question-{at}-{tag}"), label_in(&t!(l, "curriculum-field-question"), tag));
        let answered =
            Field::lines(format!("choices-{at}-{tag}"), label_in(&t!(l, "curriculum-field-choices"), tag), 4);
        view! {
            {asked.language(lang, dir).view(form, l)}
            {answered.hint(t!(l, "curriculum-hint-choices")).language(lang, dir).view(form, l)}
        }
    };
    let is_wrong = |tag: &str| {
        let fields = [format!("question-{at}-{tag}"), format!("choices-{at}-{tag}")];
        fields.iter().any(|field| form.problem(l, field).is_some() || form.other(field).is_some())
    };
    let first = langs.first().map(version);
    let others = langs
        .iter()
        .skip(1)
        .map(|tag| {
            view! {
                <details class="more" open=is_wrong(tag)>
                    <summary>{own_name(tag)}</summary>
                    {version(tag)}
                </details>
            }
        })
        .collect_view();
    view! {
        <fieldset class="part">
            <legend>{name.clone()}</legend>
            {first}
            {Field::text(format!("answer-{at}"), t!(l, "curriculum-field-answer")).hint(t!(l, "curriculum-hint-answer")).required().keyboard("numeric").view(form, l)}
            {others}
            {arrange_buttons(l, &name, (at, count), focus)}
        </fieldset>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read_as_it_was_written() {
        let langs = vec!["fr".to_owned(), "taq-Latn".to_owned()];
        let mut question = QuestionDraft::empty(&langs);
        question.answer = "2".into();
        question.versions[1].choices = "a\nb".into();
        let draft = TestDraft { questions: vec![question, QuestionDraft::empty(&langs)], langs };
        assert_eq!(read(&form_of(&draft, "base")), draft);
        assert_eq!(read(&Form::filled([("count", "99999999")])).questions.len(), FORM_MAX);
    }
}
