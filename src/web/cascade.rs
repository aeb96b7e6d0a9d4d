//! `/cascade`: who trained whom, as a picture and as a list; and whom to call back.

use crate::web::prelude::*;
use axum::extract::Query;
use axum::response::Response;
use serde::Deserialize;

use super::visit::Visit;
use super::{codes, layout};
use crate::app;
use crate::app::cascade::{Cascade, Node, Sum};
use crate::domain::account::Reach;
use crate::error::Result;
use crate::i18n::{Locale, dates};
use crate::t;
use crate::web::routing::{Routes, get, post};

mod learnt;
mod picture;
mod recall;
pub(super) use recall::count as recall_count;

/// How many communes the table shows.
const COMMUNES: usize = 50;

/// `/cascade` and what is under it.
pub fn routes() -> Routes {
    Routes::new()
        .route("/cascade", get(show))
        .route("/cascade/recall", get(recall::show))
        .route("/cascade/people/{id}", get(learnt::show))
        .route("/cascade/people/{id}/recalled", post(recall::note))
}

/// The query of the URL.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Params {
    /// The code of a cohort: what it brought about.
    from: String,
}

async fn show(visit: Visit, Query(asked): Query<Params>) -> Result<Response> {
    let cascade = visit.read(async |work| app::cascade::cascade(work, &asked.from).await).await?;
    Ok(page(&visit, asked.from, cascade))
}

fn page(visit: &Visit, from: String, cascade: Cascade) -> Response {
    let l = visit.locale;
    let title = t!(l, "cascade-title");
    layout::page(visit, &title.clone(), move || {
        let recall = view! { <a class="button quiet" href="/cascade/recall">{t!(l, "cascade-recall")}</a> };
        if cascade.nodes.is_empty() {
            return view! {
                <h1>{title}</h1>
                <div class="empty">
                    <p><strong>{t!(l, "cascade-empty-title")}</strong></p>
                    <p>{t!(l, "cascade-empty-advice")}</p>
                </div>
                <p class="actions">{recall}</p>
            };
        }
        let whole = (!from.trim().is_empty()).then(|| {
            let text = codes::in_sentence(&t!(l, "cascade-from", code = from.trim()), from.trim());
            view! {
                <p>{text} " " <a href="/cascade">{t!(l, "cascade-whole")}</a></p>
            }
        });
        let left_out = (cascade.left_out > 0).then(|| {
            let text = t!(l, "cascade-left-out", drawn = cascade.nodes.len(), count = cascade.left_out);
            view! { <p class="notice">{text}</p> }
        });
        let roots = cascade.roots.iter().map(|root| branch(l, &cascade, *root)).collect_view();
        let picture = picture::svg(l, &cascade);
        view! {
            <p class="crumb"><a href="/restitutions">{t!(l, "restitution-list-title")}</a></p>
            <h1>{title}</h1>
            <p>{t!(l, "cascade-about")}</p>
            {whole}
            <p class="actions">{recall}</p>
            {generations(l, &cascade)}
            <section>
                <h2>{t!(l, "cascade-picture")}</h2>
                {left_out}
                <figure>
                    <div class="scroll" tabindex="0" role="group" aria-label=t!(l, "cascade-picture") inner_html=picture></div>
                    <figcaption class="hint">{t!(l, "cascade-picture-key")}</figcaption>
                </figure>
            </section>
            <section>
                <h2>{t!(l, "cascade-list")}</h2>
                <ul>{roots}</ul>
            </section>
            {communes(l, &cascade)}
        }
    })
}

/// A cohort and below it those that its people trained.
fn branch(l: Locale, cascade: &Cascade, at: usize) -> AnyView {
    let Some(node) = cascade.nodes.get(at) else { return ().into_any() };
    let below = node.below.iter().map(|child| branch(l, cascade, *child)).collect_view();
    let below = (!node.below.is_empty()).then(|| view! { <ul>{below}</ul> });
    view! { <li>{line(l, node, &cascade.reach)} {below}</li> }
}

/// A cohort in a few lines: which, where and when, who trained, how many completed it and what they led.
fn line(l: Locale, node: &Node, reach: &Reach) -> AnyView {
    let cohort = &node.cohort;
    let trainers = node.trainers.iter().enumerate().map(|(place, trainer)| {
        let dot = (place > 0).then_some(" · ");
        let name = trainer.name.as_str().to_owned();
        let name = if reach.covers(trainer.place) {
            view! { <a href=format!("/people/{}", trainer.id)><bdi>{name}</bdi></a> }
        } else {
            view! { <bdi>{name}</bdi> }
        };
        view! { {dot} {name} }
    });
    let trainers = trainers.collect_view();
    let has_trainers = !node.trainers.is_empty();
    let trained = has_trainers.then(|| view! { <br/> {t!(l, "cascade-trained-by")} " " {trainers} });
    let led = (node.restitutions > 0).then(|| {
        let text = t!(l, "cascade-led", restitutions = node.restitutions, people = node.people);
        view! { " · " {text} }
    });
    let only = (!node.below.is_empty() && node.generation > 1).then(|| {
        let href = format!("/cascade?from={}", cohort.code);
        view! { " · " <a href=href>{t!(l, "cascade-from-here")}</a> }
    });
    let span = dates::span(cohort.starts_on, cohort.ends_on, l);
    view! {
        <strong><a href=format!("/cohorts/{}", cohort.code)><bdi class="whole">{cohort.code.to_string()}</bdi></a></strong>
        " · " <bdi>{cohort.place_name.clone()}</bdi> {t!(l, "list-comma")} {span}
        <br/>
        {t!(l, "cascade-completed", count = cohort.completed)} {led} {only}
        {trained}
    }
}

fn generations(l: Locale, cascade: &Cascade) -> AnyView {
    let rows = cascade
        .generations
        .iter()
        .map(|(generation, sum)| sums_row(l, t!(l, "cascade-generation", number = generation), *sum));
    view! {
        <section>
            <h2>{t!(l, "cascade-generations")}</h2>
            <p>{t!(l, "cascade-depth", count = cascade.depth())}</p>
            <p class="hint">{t!(l, "cascade-generations-hint")}</p>
            {sums_table(l, t!(l, "cascade-generation-head"), rows.collect())}
            <details><summary>{t!(l, "report-how")}</summary><p>{t!(l, "cascade-generations-how")}</p></details>
        </section>
    }
}

fn communes(l: Locale, cascade: &Cascade) -> AnyView {
    let rows: Vec<AnyView> =
        cascade.communes.iter().take(COMMUNES).map(|(name, sum)| sums_row(l, name.clone(), *sum)).collect();
    let more = (cascade.communes.len() > COMMUNES)
        .then(|| view! { <p class="hint">{t!(l, "restitution-places-most", count = COMMUNES)}</p> });
    view! {
        <section>
            <h2>{t!(l, "cascade-communes")}</h2>
            {sums_table(l, t!(l, "person-place"), rows)}
            {more}
        </section>
    }
}

fn sums_table(l: Locale, head: String, rows: Vec<AnyView>) -> AnyView {
    view! {
        <table class="stack">
            <thead><tr>
                <th scope="col">{head}</th>
                <th scope="col" class="number">{t!(l, "report-cohorts")}</th>
                <th scope="col" class="number">{t!(l, "cascade-completed-head")}</th>
                <th scope="col" class="number">{t!(l, "report-restitutions")}</th>
                <th scope="col" class="number">{t!(l, "report-reached")}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn sums_row(l: Locale, label: String, sum: Sum) -> AnyView {
    view! {
        <tr>
            <th scope="row"><bdi>{label}</bdi></th>
            <td class="number" data-label=t!(l, "report-cohorts")>{sum.cohorts}</td>
            <td class="number" data-label=t!(l, "cascade-completed-head")>{sum.completed}</td>
            <td class="number" data-label=t!(l, "report-restitutions")>{sum.restitutions}</td>
            <td class="number" data-label=t!(l, "report-reached")>{sum.people}</td>
        </tr>
    }
}
