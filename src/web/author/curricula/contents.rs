//! `/author/curricula/{slug}`: what a curriculum is called, its modules in order, its hours, its rule.

use crate::web::prelude::*;
use axum::response::Response;

use super::{
    ACTION, BASE, again, arrange_buttons, asked, beginning, frame, label_in, langs, language_of,
    more_languages, open, rearrange, saved_form,
};
use crate::app::curricula::{ContentsDraft, CurriculumPage, Draft, Editing};
use crate::domain::module::State;
use crate::error::Result;
use crate::i18n::Locale;
use crate::t;
use crate::web::forms::{self, Choice, Field, Form};
use crate::web::languages::in_language;
use crate::web::path::Path;
use crate::web::visit::Visit;

/// The field that chooses a module to be added.
pub(super) const NEW_MODULE: &str = "add";

/// `GET …`
pub async fn show(visit: Visit, Path(slug): Path<String>) -> Result<Response> {
    let editing = open(&visit, &slug).await?;
    let form = saved_form(&editing, CurriculumPage::Contents);
    Ok(page(&visit, &editing, &form, None))
}

/// `POST …`: saves, or shows the form with a module moved, added or taken out.
pub async fn submit(visit: Visit, Path(slug): Path<String>, form: Form) -> Result<Response> {
    let mut draft = read(&form);
    if matches!(form.get(ACTION), "" | "save") {
        let draft = Draft::Contents(draft);
        return super::save(&visit, &slug, form, &draft, |editing, form| page(&visit, editing, &form, None))
            .await;
    }
    let editing = open(&visit, &slug).await?;
    let mut focus = None;
    if let Some((what, place)) = asked(&form) {
        let to = rearrange(&mut draft.modules, (what, place)).unwrap_or(place);
        focus = Some(format!("{what}-{to}"));
    }
    match form.get(ACTION) {
        "module" => {
            let new = form.get(NEW_MODULE);
            if editing.module(new).is_some() && !draft.modules.iter().any(|slug| slug == new) {
                draft.modules.push(new.to_owned());
            }
        }
        "hours" => draft.hours = hours(&editing, &draft.modules).to_string(),
        _ => {}
    }
    let form = again(form_of(&draft, form.get(BASE)), &form, &editing, CurriculumPage::Contents);
    Ok(page(&visit, &editing, &form, focus.as_deref()))
}

/// The form as it was typed.
fn read(form: &Form) -> ContentsDraft {
    let title = |tag: String| {
        let text = form.get(&format!("title-{tag}")).to_owned();
        (tag, text)
    };
    ContentsDraft {
        code: form.get("code").to_owned(),
        titles: langs(form).into_iter().map(title).collect(),
        modules: form.all("module"),
        hours: form.get("hours").to_owned(),
        attendance_percent: form.get("attendance_percent").to_owned(),
        post_test_percent: form.get("post_test_percent").to_owned(),
        micro_teaching: form.has("rule", "micro_teaching"),
        sign_off: form.has("rule", "sign_off"),
    }
}

pub(super) fn form_of(draft: &ContentsDraft, base: &str) -> Form {
    let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let mut pairs = vec![
        field("base", base),
        field("code", &draft.code),
        field("hours", &draft.hours),
        field("attendance_percent", &draft.attendance_percent),
        field("post_test_percent", &draft.post_test_percent),
    ];
    for (tag, text) in &draft.titles {
        pairs.push(field("lang", tag));
        pairs.push(field(&format!("title-{tag}"), text));
    }
    pairs.extend(draft.modules.iter().map(|slug| field("module", slug)));
    let rule = [("micro_teaching", draft.micro_teaching), ("sign_off", draft.sign_off)];
    pairs.extend(rule.into_iter().filter(|(_, is_needed)| *is_needed).map(|(name, _)| field("rule", name)));
    Form::filled(pairs)
}

/// The hours that the modules take, whole ones.
fn hours(editing: &Editing, modules: &[String]) -> u32 {
    editing.minutes(modules).div_ceil(60)
}

fn page(visit: &Visit, editing: &Editing, form: &Form, focus: Option<&str>) -> Response {
    let l = visit.locale;
    let langs = langs(form);
    let titles = langs
        .iter()
        .map(|tag| {
            let (lang, dir) = language_of(tag);
            let field = Field::text(format!("title-{tag}"), label_in(&t!(l, "author-field-title"), tag));
            let field = if tag == "fr" { field.required() } else { field };
            field.language(lang, dir).view(form, l)
        })
        .collect_view();
    let action = super::url(editing.slug.as_str(), CurriculumPage::Contents);
    let body = view! {
        <form method="post" action=action class="long">
            {beginning(l, form, &langs)}
            {Field::text("code", t!(l, "author-field-code")).hint(t!(l, "curriculum-hint-code")).required().view(form, l)}
            {titles}
            {more_languages(l, &langs, form)}
            <h2>{t!(l, "curriculum-modules-title")}</h2>
            {modules(l, editing, form, focus)}
            <h2>{t!(l, "curriculum-hours-title")}</h2>
            {hours_field(l, editing, form)}
            <h2>{t!(l, "curriculum-rule-title")}</h2>
            {rule(l, form)}
            <p class="hint">{t!(l, "curriculum-cohorts-keep")}</p>
            <p class="actions sticky-save"><button type="submit" name=ACTION value="save">{t!(l, "author-save")}</button></p>
        </form>
    };
    frame(visit, editing, CurriculumPage::Contents, form, body)
}

/// The modules in order, each with its buttons, and the choice of another.
fn modules(l: Locale, editing: &Editing, form: &Form, focus: Option<&str>) -> AnyView {
    let chosen = form.all("module");
    let count = chosen.len();
    let items = chosen
        .iter()
        .enumerate()
        .map(|(place, slug)| {
            let module = editing.module(slug);
            let title = module.map_or_else(|| slug.clone(), |module| module.title.clone());
            let name = module.map(|module| {
                let minutes = module.minutes.map(|minutes| view! { " · " <bdi>{l.duration(minutes)}</bdi> });
                let draft = (module.state != State::Published)
                    .then(|| {
                        let told = match module.state {
                            State::Withdrawn => t!(l, "curriculum-module-withdrawn"),
                            _ => t!(l, "curriculum-module-unpublished"),
                        };
                        view! { <span class="hint">" · " {told}</span> }
                    });
                view! { <bdi>{module.code.clone()}</bdi> " · " {in_language(&module.lang, &module.title)} <span class="hint">{minutes}</span> {draft} }
            });
            view! {
                <li>
                    <input type="hidden" name="module" value=slug.clone()/>
                    <span class="what">{name}</span>
                    {arrange_buttons(l, &title, (place, count), focus)}
                </li>
            }
        })
        .collect_view();
    let list = if chosen.is_empty() {
        view! { <p class="empty">{t!(l, "curriculum-no-modules")}</p> }
    } else {
        view! { <ol class="ordered">{items}</ol> }
    };
    let other = form.other("module").map(|slugs| {
        let named = |slug: &String| match editing.module(slug) {
            Some(module) => format!("{} · {}", module.code, module.title),
            None => slug.clone(),
        };
        let words: Vec<String> = slugs.iter().map(named).collect();
        forms::other_view(l, "module", words.join("\n"), None, None)
    });
    let mut choices = vec![Choice::new("", t!(l, "form-choose"))];
    let others =
        editing.modules.iter().filter(|module| !chosen.iter().any(|slug| slug == module.slug.as_str()));
    choices.extend(
        others.map(|module| Choice::new(module.slug.as_str(), format!("{} · {}", module.code, module.title))),
    );
    view! {
        {list}
        {other}
        <div class="filters">
            {Field::select(NEW_MODULE, t!(l, "curriculum-module-more"), choices).unmarked().view(form, l)}
            <button type="submit" class="quiet" name=ACTION value="module" formnovalidate=true>{t!(l, "curriculum-module-add")}</button>
        </div>
    }
}

fn hours_field(l: Locale, editing: &Editing, form: &Form) -> AnyView {
    let chosen = form.all("module");
    let (minutes, proposed) = (editing.minutes(&chosen), hours(editing, &chosen));
    let unknown =
        chosen.iter().filter(|slug| editing.module(slug).is_none_or(|m| m.minutes.is_none())).count();
    let unknown = (unknown > 0).then(|| view! { " " {t!(l, "curriculum-hours-unknown", count = unknown)} });
    let proposal = (minutes > 0).then(|| {
        let told = t!(l, "curriculum-hours-modules", duration = l.duration(minutes));
        view! {
            <p class="hint">{told} {unknown}</p>
            <p class="actions"><button type="submit" class="quiet" name=ACTION value="hours" formnovalidate=true>{t!(l, "curriculum-hours-take", hours = proposed)}</button></p>
        }
    });
    view! {
        {Field::text("hours", t!(l, "curriculum-field-hours")).hint(t!(l, "curriculum-hint-hours")).required().keyboard("numeric").view(form, l)}
        {proposal}
    }
}

fn rule(l: Locale, form: &Form) -> AnyView {
    let more = vec![
        Choice::new("micro_teaching", t!(l, "curriculum-rule-micro-teaching")),
        Choice::new("sign_off", t!(l, "curriculum-rule-sign-off")),
    ];
    view! {
        {Field::text("attendance_percent", t!(l, "curriculum-field-attendance")).hint(t!(l, "curriculum-hint-attendance")).required().keyboard("numeric").view(form, l)}
        {Field::text("post_test_percent", t!(l, "curriculum-field-post-test")).hint(t!(l, "curriculum-hint-post-test")).keyboard("numeric").view(form, l)}
        {Field::boxes("rule", t!(l, "curriculum-field-rule"), more).view(form, l)}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read_as_it_was_written() {
        let draft = ContentsDraft {
            code: "P1".into(),
            titles: vec![("fr".into(), "Paix".into()), ("taq-Tfng".into(), String::new())],
            modules: vec!["b".into(), "a".into()],
            hours: "6".into(),
            attendance_percent: "80".into(),
            post_test_percent: String::new(),
            micro_teaching: true,
            sign_off: false,
        };
        let form = form_of(&draft, "base");
        assert_eq!((read(&form), form.get("base")), (draft, "base"));
    }
}
