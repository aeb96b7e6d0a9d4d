//! The page of an import: what was found in the files, what is to be decided, and its forms.

use crate::web::prelude::*;
use axum::response::Response;

use super::{Answer, Done, Needs, OF_FILE, Refusal, limits};
use crate::app::exchange::{Checked, Differing, Drafted};
use crate::domain::lang::LangTag;
use crate::error::{FieldError, Message, Several};
use crate::i18n::{Locale, dates};
use crate::t;
use crate::web::author::{changes, frame, returning};
use crate::web::forms::{Choice, Field, Form};
use crate::web::visit::Visit;
use crate::web::{busy, layout};

/// The page with what is to be said above its forms.
pub(super) fn page(visit: &Visit, langs: &[LangTag], form: Form, answer: Answer) -> Response {
    let l = visit.locale;
    let title = t!(l, "author-import-title");
    let heading = title.clone();
    let problems = problems(l, &form);
    let again = (visit.reads && visit.has_parameter("again"))
        .then(|| view! { <p class="notice done" role="status">{t!(l, "author-import-again")}</p> });
    let (told, forms): (Option<AnyView>, AnyView) = match answer {
        Answer::Nothing => (None, sending(l, &form, langs, None, None)),
        Answer::Imported(done) => (Some(report(l, &done, false)), sending(l, &form, langs, None, None)),
        Answer::Checked(done, kept) => {
            let others = sending(l, &form, langs, None, None);
            let forms = match &kept {
                Some(kept) => taking(l, &form, kept, choices_made(&form), others),
                None => view! { <p>{t!(l, "author-import-kept-none")}</p> {others} },
            };
            (Some(report(l, &done, true)), forms)
        }
        Answer::Refused(Refusal { differing, remarks, needs: Needs::Choices, kept: Some(kept), .. }) => {
            let decided = conflicts(l, &form, &differing, t!(l, "author-conflicts-intro"));
            let others = sending(l, &form, langs, None, None);
            (remarked(l, &remarks), taking(l, &form, &kept, decided, others))
        }
        Answer::Refused(Refusal { differing, bare, passed_over, remarks, kept, .. }) => {
            let intro = if kept.is_some() {
                t!(l, "author-conflicts-intro")
            } else {
                t!(l, "author-conflicts-intro-again")
            };
            let decided = (!differing.is_empty()).then(|| conflicts(l, &form, &differing, intro));
            (
                Some(view! { {(bare > 0).then(|| offer(l, bare, &passed_over))} {remarked(l, &remarks)} }),
                sending(l, &form, langs, decided, kept.as_ref()),
            )
        }
    };
    busy::SCRIPT.with_policy(layout::page(visit, &title, move || {
        view! {
            <p class="crumb"><a href="/author">{t!(l, "author-title")}</a></p>
            <h1>{heading}</h1>
            <p>{t!(l, "author-import-intro")}</p>
            {again}
            {told}
            {problems}
            {forms}
            {busy::SCRIPT.view()}
        }
    }))
}

/// The form that sends files, with what is to be decided of those in conflict; without files it takes those that are `kept`.
fn sending(
    l: Locale,
    form: &Form,
    langs: &[LangTag],
    conflicts: Option<AnyView>,
    kept: Option<&Checked>,
) -> AnyView {
    let choices = vec![
        Choice::new("refuse", t!(l, "author-conflict-refuse")),
        Choice::new("ours", t!(l, "author-conflict-ours")),
        Choice::new("theirs", t!(l, "author-conflict-theirs")),
    ];
    let drafts = vec![Choice::new("yes", t!(l, "author-import-drafts-make"))];
    let langs = frame::languages(langs);
    // Files that are named are decided one by one.
    let of_all = conflicts.is_none().then(|| {
        let field = Field::radios("conflict", t!(l, "author-conflict"), choices);
        field.required().view(form, l)
    });
    let hint = match kept {
        Some(kept) => t!(l, "author-import-kept-empty", until = dates::moment(kept.until, l)),
        None => t!(l, "author-import-hint"),
    };
    view! {
        <form method="post" action="/author/import" enctype="multipart/form-data">
            {form.once()}
            {kept.map(name_of)}
            <div class="field">
                <label for="f-files">{t!(l, "author-import-files")}</label>
                <p class="hint" id="f-files-hint">{hint}</p>
                <p class="hint" id="f-files-limits">{l.message(&limits("author-import-limits"))}</p>
                <input type="file" id="f-files" name="files" multiple=true required=kept.is_none() aria-describedby="f-files-hint f-files-limits"/>
            </div>
            {Field::text("module", t!(l, "author-field-slug")).hint(t!(l, "author-import-module")).view(form, l)}
            {Field::boxes("drafts", t!(l, "author-import-drafts"), drafts).hint(t!(l, "author-import-drafts-hint")).view(form, l)}
            {Field::select("language", t!(l, "author-import-language"), langs).unmarked().view(form, l)}
            {conflicts}
            {of_all}
            <p class="actions">
                <button type="submit" name="action" value="check" data-busy=t!(l, "imports-reading")>{t!(l, "author-import-check")}</button>
                <button type="submit" class="quiet" name="action" value="import" data-busy=t!(l, "imports-importing")>{t!(l, "author-import-take")}</button>
                {busy::words()}
            </p>
        </form>
    }
    .into_any()
}

/// The form that imports what was checked, without the files: they are here. That for other files is folded away.
fn taking(l: Locale, form: &Form, kept: &Checked, choices: AnyView, others: AnyView) -> AnyView {
    let until = t!(l, "author-import-kept-until", until = dates::moment(kept.until, l));
    view! {
        <form method="post" action="/author/import" enctype="multipart/form-data">
            {form.once()}
            {name_of(kept)}
            {choices}
            <p class="hint">{until}</p>
            <p class="actions">
                <button type="submit" name="action" value="import" data-busy=t!(l, "imports-importing")>{t!(l, "author-import-kept-take")}</button>
                {busy::words()}
            </p>
        </form>
        <details class="more"><summary>{t!(l, "author-import-others")}</summary>{others}</details>
    }
}

/// Which files are meant.
fn name_of(kept: &Checked) -> AnyView {
    view! { <input type="hidden" name="kept" value=kept.files.digest().to_owned()/> }.into_any()
}

/// What was chosen for files in conflict, as it was checked.
fn choices_made(form: &Form) -> AnyView {
    let of_all = form.sent("conflict").map(|choice| ("conflict".to_owned(), choice));
    let each = form.each(OF_FILE).map(|(path, choice)| (format!("{OF_FILE}{path}"), choice));
    let hidden =
        |(name, choice): (String, &str)| view! { <input type="hidden" name=name value=choice.to_owned()/> };
    of_all.into_iter().chain(each).map(hidden).collect_view().into_any()
}

/// How drafts are made of the texts that were refused: the box is ticked already.
fn offer(l: Locale, bare: usize, passed_over: &[String]) -> AnyView {
    let left = passed_over.iter().map(|path| left_out(l, path)).collect_view();
    let left = (!passed_over.is_empty()).then(|| view! { <ul>{left}</ul> });
    view! { <div class="notice" role="status"><p>{t!(l, "author-import-offer", count = bare)}</p>{left}</div> }
        .into_any()
}

/// What is odd in files that were refused: mended in one go with what is wrong.
fn remarked(l: Locale, remarks: &[FieldError]) -> Option<AnyView> {
    if remarks.is_empty() {
        return None;
    }
    let items = remarks.iter().map(|remark| warning(l, remark)).collect_view();
    Some(view! { <div class="notice"><p>{t!(l, "import-remarks")}</p><ul>{items}</ul></div> })
}

/// What is odd in a file, with its place.
fn warning(l: Locale, warning: &FieldError) -> AnyView {
    view! { <li dir="auto">{format!("{}: {}", warning.field, l.message(&warning.message))}</li> }.into_any()
}

/// That a file is none of a module.
fn left_out(l: Locale, path: &str) -> AnyView {
    view! { <li dir="auto">{t!(l, "import-passed-over", path = path)}</li> }.into_any()
}

/// Each file in conflict with what differs, and the choice between both.
fn conflicts(l: Locale, form: &Form, differing: &[Differing], intro: String) -> AnyView {
    let one = |conflict: &Differing| {
        let choices = vec![
            Choice::new("ours", t!(l, "author-conflict-ours")),
            Choice::new("theirs", t!(l, "author-conflict-theirs")),
        ];
        let comparison = if conflict.says_the_same {
            view! { <p class="hint">{t!(l, "author-conflict-same")}</p> }.into_any()
        } else if conflict.lines.is_empty() {
            view! { <p class="hint">{t!(l, "author-conflict-unshown")}</p> }.into_any()
        } else {
            changes::comparison(l, &conflict.lang, &conflict.lines)
        };
        let back = conflict.returning.as_ref().map(|back| {
            let told = returning::told(l, &conflict.lang, back);
            view! { <div class="notice warning"><p>{t!(l, "author-conflict-returning")}</p>{told}</div> }
        });
        let remark = conflict.remark.as_ref();
        let remark = remark.map(|remark| view! { <p class="notice warning">{l.message(remark)}</p> });
        let name = format!("{OF_FILE}{}", conflict.path);
        let chosen = Field::radios(name.clone(), t!(l, "author-conflict-file"), choices).unmarked();
        let chosen = chosen.view(form, l);
        // Sent alone, it says that the choice was asked for and not made.
        let asked = view! { <input type="hidden" name=name value=""/> };
        view! { <section><h3><bdi dir="ltr">{conflict.path.clone()}</bdi></h3>{comparison}{remark}{back}{asked}{chosen}</section> }
    };
    let items = differing.iter().map(one).collect_view();
    view! {
        <section>
            <h2>{t!(l, "author-conflicts-title")}</h2>
            <p>{intro}</p>
            <p class="hint">{t!(l, "author-conflicts-legend")}</p>
            {items}
        </section>
    }
    .into_any()
}

/// Every problem of the files, with its place.
fn problems(l: Locale, form: &Form) -> AnyView {
    let items: Vec<_> = form
        .all_problems()
        .iter()
        .map(|problem| {
            let place = problem
                .message
                .args
                .iter()
                .find(|(name, _)| *name == "place")
                .map(|(_, place)| place.clone());
            let text = l.message(&problem.message);
            let place = place.map(|place| view! { <bdi dir="ltr">{place}</bdi> " : " });
            let text = match &*problem.field {
                field if field == "module" || field.starts_with(OF_FILE) => {
                    view! { <a href=format!("#f-{field}")>{text}</a> }.into_any()
                }
                _ => text.into_any(),
            };
            view! { <li>{place}{text}</li> }
        })
        .collect();
    if items.is_empty() {
        return ().into_any();
    }
    let count = items.len();
    view! {
        <div class="notice error findings" role="alert" tabindex="-1" autofocus=true>
            <p>{l.message(&Message::new("import-refused").with("count", count))}</p>
            <ul>{items.into_iter().collect_view()}</ul>
        </div>
    }
    .into_any()
}

/// What an import did, or would do.
fn report(l: Locale, done: &Done, is_check: bool) -> AnyView {
    let report = &done.report;
    let (added, changed, unchanged) = (report.added.len(), report.changed.len(), report.unchanged);
    let told = if is_check {
        t!(l, "import-checked", added = added, changed = changed, unchanged = unchanged)
    } else {
        t!(l, "import-done", added = added, changed = changed, unchanged = unchanged)
    };
    let line = |text: String| view! { <li dir="auto">{text}</li> }.into_any();
    let mut lines = Vec::new();
    let draft = |made: &Drafted| {
        let text = t!(l, "import-drafted", from = made.from, to = made.to, title = made.title);
        let editor = made.to.strip_suffix(".md").filter(|_| !is_check);
        match editor.map(|path| format!("/author/{path}")) {
            Some(editor) => view! { <li dir="auto"><a href=editor>{text}</a></li> }.into_any(),
            None => line(text),
        }
    };
    lines.extend(done.made.iter().map(draft));
    let cut = done.made.iter().filter(|made| !made.left.is_empty());
    lines.extend(
        cut.map(|made| line(t!(l, "import-drafted-yaml", from = made.from, keys = Several::of(&made.left)))),
    );
    let before = done.made_before.iter();
    lines.extend(before.map(|(from, to)| line(t!(l, "import-drafted-before", from = from, to = to))));
    lines.extend(report.added.iter().map(|path| line(t!(l, "import-added", path = path))));
    lines.extend(report.changed.iter().map(|path| line(t!(l, "import-changed", path = path))));
    lines.extend(report.kept.iter().map(|path| line(t!(l, "import-kept", path = path))));
    lines.extend(done.passed_over.iter().map(|path| left_out(l, path)));
    lines.extend(done.unreadable.iter().map(|left| {
        let text = l.message(&left.message);
        line(t!(l, "import-left-unreadable", path = left.field, text = text))
    }));
    lines.extend(report.warnings.iter().map(|odd| warning(l, odd)));
    view! {
        <div class="notice done" role="status"><p>{told}</p><ul>{lines.into_iter().collect_view()}</ul></div>
    }
    .into_any()
}
