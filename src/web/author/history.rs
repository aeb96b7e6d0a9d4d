//! The history of a text: what was saved, one revision as it was, two compared.

use crate::web::prelude::*;
use axum::extract::Query;
use axum::response::Response;
use serde::Deserialize;

use super::frame::{self, Tab};
use super::readable::readable;
use super::{changes, grading, named, shown};
use crate::app::author;
use crate::app::revisions::{self, Revision};
use crate::domain::compare::Lines;
use crate::domain::files::ModuleFile;
use crate::domain::id::RevisionId;
use crate::domain::lang::LangTag;
use crate::domain::module::State;
use crate::domain::revision::{Saved, StoredModule};
use crate::domain::translation::Grade;
use crate::error::Result;
use crate::i18n::{Locale, dates};
use crate::t;
use crate::web::layout;
use crate::web::path::Path;
use crate::web::visit::Visit;

/// Which revision is shown as it was.
#[derive(Deserialize)]
pub struct Shown {
    revision: Option<i64>,
}

/// Which revisions are compared.
#[derive(Deserialize)]
pub struct Compared {
    from: Option<i64>,
    to: Option<i64>,
}

/// `GET …/history`
pub async fn show(
    visit: Visit,
    Path(url): Path<(String, String)>,
    Query(shown): Query<Shown>,
) -> Result<Response> {
    let (slug, lang) = named(&url)?;
    let (module, history, graded, one) = visit
        .read(async |work| {
            let module = author::module(work, &slug).await?;
            let history = revisions::history(work, &slug, &lang).await?;
            let graded = revisions::graded(work, &slug, &lang).await?;
            let one = match shown.revision {
                Some(number) => {
                    let revision = revisions::find(work, &slug, &lang, number).await?;
                    let images = revisions::images(work, &revision.head).await?;
                    Some((revision, images))
                }
                None => None,
            };
            Ok((module, history, graded, one))
        })
        .await?;
    Ok(match one {
        Some((revision, images)) => revision_page(&visit, &module, &history, (&revision, &images)),
        None => list_page(&visit, &module, &lang, (&history, &graded)),
    })
}

fn list_page(
    visit: &Visit,
    module: &StoredModule,
    lang: &LangTag,
    (history, graded): (&[Saved], &[Graded]),
) -> Response {
    let l = visit.locale;
    let title = history.first().map(|saved| saved.head.title.clone()).unwrap_or_default();
    let page_title = format!("{} · {}", module.code, t!(l, "author-tab-history"));
    let base = format!("/author/{}/{lang}", module.slug);
    let last = history.first().map_or(0, |saved| saved.head.number);
    let rows = history.iter().map(|saved| row(l, (saved, graded), &base, last)).collect_view();
    let heading = frame::heading(l, module, lang, &title, Tab::History);
    let was_out = |saved: &Saved| matches!(saved.head.state, State::Published | State::Withdrawn);
    let delete = frame::delete(l, module, *lang == module.source && !history.iter().any(was_out));
    layout::page(visit, &page_title, move || {
        view! {
            {heading}
            <p>{t!(l, "author-history-intro")}</p>
            <table class="stack">
                <thead><tr>
                    <th scope="col">{t!(l, "author-revision")}</th>
                    <th scope="col">{t!(l, "author-saved")}</th>
                    <th scope="col">{t!(l, "author-reason")}</th>
                    <th scope="col">{t!(l, "author-state")}</th>
                    <th scope="col">{t!(l, "author-look")}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
            {delete}
        }
    })
}

/// A section whose change was graded: the revision that changed it, its heading, and how much that was.
type Graded = (RevisionId, String, Grade);

fn row(l: Locale, (saved, graded): (&Saved, &[Graded]), base: &str, last: i64) -> AnyView {
    let head = &saved.head;
    let number = head.number;
    let login = saved.login.clone().unwrap_or_else(|| t!(l, "audit-system"));
    let when = dates::moment(head.created_at, l);
    let against = (number > 1).then(|| {
        let href = format!("{base}/compare?from={}&to={number}", number - 1);
        view! { <li><a href=href>{t!(l, "author-compare-before")}</a></li> }
    });
    let newest = (number < last).then(|| {
        let href = format!("{base}/compare?from={number}&to={last}");
        view! { <li><a href=href>{t!(l, "author-compare-now")}</a></li> }
    });
    let show = format!("{base}/history?revision={number}");
    // Nothing within it, not even an element: a narrow page leaves empty cells out.
    let why = saved.reason.as_deref().map(|said| view! { <bdi>{reason(l, said)}</bdi> });
    let own = graded.iter().filter(|(id, ..)| *id == head.id);
    let grades: Vec<_> = own
        .map(|(_, heading, grade)| {
            let heading = if heading.is_empty() { t!(l, "author-front") } else { heading.clone() };
            view! { <li><bdi>{heading}</bdi> " · " {grading::graded(l, *grade)}</li> }
        })
        .collect();
    let grades =
        (!grades.is_empty()).then(|| view! { <ul class="plain">{grades.into_iter().collect_view()}</ul> });
    view! {
        <tr>
            <th scope="row">{number}</th>
            <td data-label=t!(l, "author-saved")>{when} " · " <bdi>{login}</bdi></td>
            <td data-label=t!(l, "author-reason")>{why}{grades}</td>
            <td data-label=t!(l, "author-state")>{frame::state(l, head.state)}</td>
            <td data-label=t!(l, "author-look")><ul class="plain">
                <li><a href=show>{t!(l, "author-show")}</a></li>{against}{newest}
            </ul></td>
        </tr>
    }
}

/// The reasons that the program gives by itself, in the language of who saved.
const REASONS: [&str; 5] = [
    "author-reason-published",
    "author-reason-withdrawn",
    "author-reason-draft",
    "author-reason-imported",
    "table-reason",
];

/// Why a revision was saved: what the program said in the reader's language, what somebody wrote as it is.
fn reason(l: Locale, said: &str) -> String {
    if let Some(key) = REASONS.into_iter().find(|key| Locale::ALL.iter().any(|of| of.text(key) == said)) {
        return l.text(key);
    }
    // Stands for the name and the number, which every language puts elsewhere.
    const BLANK: &str = "\u{1}";
    for of in Locale::ALL {
        if let Some(name) = filled(&t!(of, "author-stage-read-by", name = BLANK), BLANK, said) {
            return t!(l, "author-stage-read-by", name = name);
        }
        if let Some(heading) = filled(&t!(of, "author-reason-confirmed", heading = BLANK), BLANK, said) {
            return t!(l, "author-reason-confirmed", heading = heading);
        }
        if let Some(number) = filled(&t!(of, "author-restored", number = BLANK), BLANK, said) {
            return t!(l, "author-restored", number = number);
        }
    }
    said.to_owned()
}

/// What stands in a text in the place of the blank.
fn filled<'a>(text: &str, blank: &str, said: &'a str) -> Option<&'a str> {
    let (before, after) = text.split_once(blank)?;
    said.strip_prefix(before)?.strip_suffix(after).filter(|value| !value.is_empty())
}

/// One revision as it was.
fn revision_page(
    visit: &Visit,
    module: &StoredModule,
    history: &[Saved],
    (revision, images): (&Revision, &[ModuleFile]),
) -> Response {
    let l = visit.locale;
    let head = &revision.head;
    let lang = head.lang.clone();
    let title = t!(l, "author-revision-title", number = head.number);
    let is_current = history.first().is_some_and(|saved| saved.head.id == head.id);
    let when = dates::long(head.created_at.date(), l);
    let heading = frame::heading(l, module, &lang, &head.title, Tab::History);
    let text = shown::text(l, &module.slug, &lang, revision.body(), images);
    let base = format!("/author/{}/{lang}", module.slug);
    let number = head.number;
    let is_source = lang == module.source;
    let hint = if is_source { "author-restore-hint" } else { "author-restore-hint-translation" };
    let restore = (!is_current).then(|| {
        let action = format!("{base}/history");
        view! {
            <form method="post" action=action class="actions">
                <input type="hidden" name="number" value=number/>
                <button type="submit">{t!(l, "author-restore")}</button>
                <span class="hint">{l.text(hint)}</span>
            </form>
        }
    });
    let page_title = format!("{} · {title}", module.code);
    let (tag, dir) = (lang.to_string(), lang.direction().as_str());
    layout::page(visit, &page_title, move || {
        view! {
            {heading}
            <h2>{title}</h2>
            <p>{when} " · " <a href=format!("{base}/history")>{t!(l, "author-all-revisions")}</a></p>
            {restore}
            <article lang=tag dir=dir><div class="text" inner_html=text></div></article>
        }
    })
}

/// `GET …/compare`
pub async fn compare(
    visit: Visit,
    Path(url): Path<(String, String)>,
    Query(compared): Query<Compared>,
) -> Result<Response> {
    let (slug, lang) = named(&url)?;
    let (module, history, texts) = visit
        .read(async |work| {
            let module = author::module(work, &slug).await?;
            let history = revisions::history(work, &slug, &lang).await?;
            let last = history.first().map_or(1, |saved| saved.head.number);
            let to = compared.to.unwrap_or(last);
            let from = compared.from.unwrap_or((to - 1).max(1));
            let from = revisions::find(work, &slug, &lang, from).await?;
            let to = revisions::find(work, &slug, &lang, to).await?;
            Ok((module, history, (from, to)))
        })
        .await?;
    let l = visit.locale;
    let lines = changes::compared(readable(l, &texts.0, true)?, readable(l, &texts.1, true)?).await?;
    Ok(compare_page(&visit, &module, &history, &texts, &lines))
}

fn compare_page(
    visit: &Visit,
    module: &StoredModule,
    history: &[Saved],
    (from, to): &(Revision, Revision),
    lines: &[Lines],
) -> Response {
    let l = visit.locale;
    let lang = to.head.lang.clone();
    let is_same = lines.iter().all(Lines::are_same);
    let comparison = if is_same {
        view! { <p class="empty">{t!(l, "author-compare-same")}</p> }
    } else {
        changes::comparison(l, &lang, lines)
    };
    let choice = |name: &'static str, label: String, chosen: i64| {
        let options = history
            .iter()
            .map(|saved| {
                let number = saved.head.number;
                let when = dates::moment(saved.head.created_at, l);
                let why = saved.reason.as_deref().map(|said| format!(" · {}", reason(l, said)));
                let text = format!("{number} · {when}{}", why.unwrap_or_default());
                view! { <option value=number selected=number == chosen>{text}</option> }
            })
            .collect_view();
        view! { <div class="field"><label for=name>{label}</label><select id=name name=name>{options}</select></div> }
    };
    let fields = [
        choice("from", t!(l, "author-compare-from"), from.head.number),
        choice("to", t!(l, "author-compare-to"), to.head.number),
    ];
    let heading = frame::heading(l, module, &lang, &to.head.title, Tab::History);
    let title = t!(l, "author-compare-title", from = from.head.number, to = to.head.number);
    let page_title = format!("{} · {title}", module.code);
    let action = format!("/author/{}/{lang}/compare", module.slug);
    layout::page(visit, &page_title, move || {
        view! {
            {heading}
            <h2>{title}</h2>
            <form method="get" action=action class="filters wide">
                {fields.into_iter().collect_view()}
                <button type="submit" class="quiet">{t!(l, "author-compare")}</button>
            </form>
            <p class="hint">{t!(l, "author-compare-legend")}</p>
            {comparison}
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_program_gave_as_reason_is_read_in_ones_own_language() {
        for from in Locale::ALL {
            for l in Locale::ALL {
                assert_eq!(reason(l, &t!(from, "author-reason-published")), t!(l, "author-reason-published"));
                let read = t!(from, "author-stage-read-by", name = "Awa Traoré");
                assert_eq!(reason(l, &read), t!(l, "author-stage-read-by", name = "Awa Traoré"));
                let confirmed = t!(from, "author-reason-confirmed", heading = "Messages clés");
                assert_eq!(
                    reason(l, &confirmed),
                    t!(l, "author-reason-confirmed", heading = "Messages clés")
                );
                let restored = t!(from, "author-restored", number = 12);
                assert_eq!(reason(l, &restored), t!(l, "author-restored", number = 12));
            }
        }
        assert_eq!(reason(Locale::Ar, "Faute corrigée"), "Faute corrigée");
    }
}
