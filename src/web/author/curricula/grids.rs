//! `/author/curricula/{slug}/trial-grid` and `/supervision-grid`: the criteria that are marked in trial sessions and on
//! supervision visits.

use crate::web::prelude::*;
use axum::response::Response;

use super::{
    ACTION, BASE, COUNT, again, arrange_buttons, asked, beginning, frame, label_in, langs, language_of,
    more_languages, open, rearrange, saved_form,
};
use crate::app::curricula::{CurriculumPage, Draft, Editing, GridDraft};
use crate::domain::grid::{Grid, GridKind, SCALES};
use crate::error::Result;
use crate::i18n::Locale;
use crate::t;
use crate::web::forms::{Field, Form};
use crate::web::grid::criteria;
use crate::web::path::Path;
use crate::web::visit::Visit;

/// The most criteria of a form: more are refused by the rule, as long as they can be counted.
const FORM_MAX: usize = 50;

/// `GET …/trial-grid`
pub async fn show_trial(visit: Visit, Path(slug): Path<String>) -> Result<Response> {
    show(visit, slug, GridKind::MicroTeaching).await
}

/// `GET …/supervision-grid`
pub async fn show_supervision(visit: Visit, Path(slug): Path<String>) -> Result<Response> {
    show(visit, slug, GridKind::Supervision).await
}

/// `POST …/trial-grid`
pub async fn submit_trial(visit: Visit, Path(slug): Path<String>, form: Form) -> Result<Response> {
    submit(visit, slug, form, GridKind::MicroTeaching).await
}

/// `POST …/supervision-grid`
pub async fn submit_supervision(visit: Visit, Path(slug): Path<String>, form: Form) -> Result<Response> {
    submit(visit, slug, form, GridKind::Supervision).await
}

async fn show(visit: Visit, slug: String, kind: GridKind) -> Result<Response> {
    let editing = open(&visit, &slug).await?;
    let part = CurriculumPage::Grid(kind);
    let form = saved_form(&editing, part);
    Ok(page(&visit, &editing, &form, kind, None))
}

/// Saves, or shows the form with a criterion moved, added or taken out.
async fn submit(visit: Visit, slug: String, form: Form, kind: GridKind) -> Result<Response> {
    let mut draft = read(&form, kind);
    if matches!(form.get(ACTION), "" | "save") {
        let draft = Draft::Grid(draft);
        let shown = |editing: &Editing, form: Form| page(&visit, editing, &form, kind, None);
        return super::save(&visit, &slug, form, &draft, shown).await;
    }
    let editing = open(&visit, &slug).await?;
    let mut focus = None;
    if let Some((what, place)) = asked(&form) {
        let to = rearrange(&mut draft.criteria, (what, place)).unwrap_or(place);
        focus = Some(format!("{what}-{to}"));
    }
    match form.get(ACTION) {
        "criterion" if draft.criteria.len() < FORM_MAX => {
            draft.criteria.push(GridDraft::empty(&draft.langs));
        }
        "usual" => draft.criteria = usual(kind, &draft.langs),
        _ => {}
    }
    let form = again(form_of(&draft, form.get(BASE)), &form, &editing, CurriculumPage::Grid(kind));
    Ok(page(&visit, &editing, &form, kind, focus.as_deref()))
}

/// The criteria of the usual grid, to be changed: in the languages of the form that the program speaks.
fn usual(kind: GridKind, langs: &[String]) -> Vec<Vec<(String, String)>> {
    let grid = Grid::usual(kind);
    let words: Vec<_> = langs
        .iter()
        .map(|tag| (tag, Locale::of(tag).map(|locale| criteria(locale, &grid)).unwrap_or_default()))
        .collect();
    let criterion = |at: usize| {
        let text = |(tag, words): &(&String, Vec<String>)| {
            ((*tag).clone(), words.get(at).cloned().unwrap_or_default())
        };
        words.iter().map(text).collect()
    };
    (0..grid.criteria.len()).map(criterion).collect()
}

/// The form as it was typed.
fn read(form: &Form, kind: GridKind) -> GridDraft {
    let langs = langs(form);
    let count = form.get(COUNT).parse().unwrap_or(0).min(FORM_MAX);
    let criterion = |at: usize| {
        let text = |tag: &String| (tag.clone(), form.get(&format!("criterion-{at}-{tag}")).to_owned());
        langs.iter().map(text).collect()
    };
    let criteria = (0..count).map(criterion).collect();
    GridDraft { kind, scale: form.get("scale").to_owned(), criteria, langs }
}

pub(super) fn form_of(draft: &GridDraft, base: &str) -> Form {
    let mut pairs = vec![
        ("base".to_owned(), base.to_owned()),
        (COUNT.to_owned(), draft.criteria.len().to_string()),
        ("scale".to_owned(), draft.scale.clone()),
    ];
    pairs.extend(draft.langs.iter().map(|tag| ("lang".to_owned(), tag.clone())));
    for (at, criterion) in draft.criteria.iter().enumerate() {
        pairs.extend(criterion.iter().map(|(tag, text)| (format!("criterion-{at}-{tag}"), text.clone())));
    }
    Form::filled(pairs)
}

fn page(visit: &Visit, editing: &Editing, form: &Form, kind: GridKind, focus: Option<&str>) -> Response {
    let l = visit.locale;
    let langs = langs(form);
    let count: usize = form.get(COUNT).parse().unwrap_or(0).min(FORM_MAX);
    let part = CurriculumPage::Grid(kind);
    let action = super::url(editing.slug.as_str(), part);
    let about = match kind {
        GridKind::MicroTeaching => t!(l, "curriculum-trial-grid-intro"),
        GridKind::Supervision => t!(l, "curriculum-supervision-grid-intro"),
    };
    let unasked = (kind == GridKind::MicroTeaching && !editing.curriculum.rule.micro_teaching)
        .then(|| view! { <p class="notice">{t!(l, "curriculum-trial-grid-unasked")}</p> });
    let criteria = (0..count).map(|at| criterion(l, (at, count), &langs, form, focus)).collect_view();
    let none = (count == 0).then(|| without(l, kind));
    let scale = Field::text("scale", t!(l, "curriculum-field-scale"))
        .hint(t!(l, "curriculum-hint-scale", min = SCALES.0, max = SCALES.1))
        .required()
        .keyboard("numeric");
    let keep = match kind {
        GridKind::MicroTeaching => t!(l, "curriculum-cohorts-keep"),
        GridKind::Supervision => t!(l, "curriculum-visits-keep"),
    };
    let body = view! {
        <p>{about}</p>
        {unasked}
        <form method="post" action=action class="long">
            {beginning(l, form, &langs)}
            <input type="hidden" name=COUNT value=count.to_string()/>
            {none}
            {criteria}
            <p class="actions"><button type="submit" class="quiet" name=ACTION value="criterion" formnovalidate=true>{t!(l, "curriculum-criterion-add")}</button></p>
            {more_languages(l, &langs, form)}
            {scale.view(form, l)}
            <p class="hint">{keep}</p>
            <p class="actions sticky-save"><button type="submit" name=ACTION value="save">{t!(l, "author-save")}</button></p>
        </form>
    };
    frame(visit, editing, part, form, body)
}

/// What is marked as long as the curriculum has no criteria of its own, and the way to begin from it.
fn without(l: Locale, kind: GridKind) -> AnyView {
    let usual = criteria(l, &Grid::usual(kind));
    let usual = usual.into_iter().map(|words| view! { <li>{words}</li> }).collect_view();
    view! {
        <div class="card">
            <p><strong>{t!(l, "curriculum-grid-usual")}</strong></p>
            <ol>{usual}</ol>
            <p class="actions"><button type="submit" class="quiet" name=ACTION value="usual" formnovalidate=true>{t!(l, "curriculum-grid-begin")}</button></p>
        </div>
    }
}

/// A criterion: a line in each language.
fn criterion(
    l: Locale,
    (at, count): (usize, usize),
    langs: &[String],
    form: &Form,
    focus: Option<&str>,
) -> AnyView {
    let name = t!(l, "curriculum-criterion", number = at + 1);
    let lines = langs
        .iter()
        .map(|tag| {
            let (lang, dir) = language_of(tag);
            let label = label_in(&t!(l, "curriculum-field-criterion"), tag);
            Field::text(format!("criterion-{at}-{tag}"), label).unmarked().language(lang, dir).view(form, l)
        })
        .collect_view();
    view! {
        <fieldset class="part">
            <legend>{name.clone()}</legend>
            {lines}
            {arrange_buttons(l, &name, (at, count), focus)}
        </fieldset>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::grid::CRITERIA_MAX;

    #[test]
    fn a_form_is_read_as_it_was_written() {
        let langs = vec!["fr".to_owned(), "taq-Latn".to_owned()];
        let kind = GridKind::Supervision;
        let mut criteria = usual(kind, &langs);
        assert!(
            criteria.len() <= CRITERIA_MAX && !criteria[0][0].1.is_empty() && criteria[0][1].1.is_empty()
        );
        criteria.push(GridDraft::empty(&langs));
        let draft = GridDraft { kind, scale: "5".into(), criteria, langs };
        assert_eq!(read(&form_of(&draft, "base"), kind), draft);
        assert_eq!(read(&Form::filled([("count", "99999999")]), kind).criteria.len(), FORM_MAX);
    }
}
