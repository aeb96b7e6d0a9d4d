//! A module on paper: the participant's handout for everybody, the guide for facilitators and staff.

use axum::extract::{Path, State};
use axum::response::Response;

use super::page::Papers;
use super::{file, file_name, other_languages};
use crate::app::modules::{self, Found, Reading};
use crate::documents::handout::{self, Kind};
use crate::error::{Error, Message, Result};
use crate::web::papers::Paper;
use crate::web::visit::Visit;
use crate::web::{Site, error};

/// `GET …/handout.pdf`
pub async fn handout(
    State(site): State<Site>,
    Path((slug, lang)): Path<(String, String)>,
    visit: Visit,
) -> Response {
    let read = async {
        let mut tx = site.db.read().await?;
        modules::read(&mut tx, &visit.actor, &slug, &lang).await
    };
    answer(&visit, Kind::Handout, &slug, read.await).await
}

/// `GET …/guide.pdf`
pub async fn guide(
    State(site): State<Site>,
    Path((slug, lang)): Path<(String, String)>,
    visit: Visit,
) -> Response {
    let read = async {
        let mut tx = site.db.read().await?;
        modules::read_guide(&mut tx, &visit.actor, &slug, &lang).await
    };
    answer(&visit, Kind::Guide, &slug, read.await).await
}

async fn answer(visit: &Visit, kind: Kind, slug: &str, found: Result<Found>) -> Response {
    let reading = match found {
        Ok(Found::Text(reading)) => reading,
        Ok(Found::OtherLanguages(langs)) => return other_languages(visit, slug, &langs),
        Err(problem) => return error::respond(visit, &problem),
    };
    let suffix = if kind == Kind::Guide { "-guide" } else { "" };
    let name = file_name(&reading, suffix, "pdf");
    match paper(visit, &reading, kind).await {
        Ok(paper) => file(visit, paper.bytes, &paper.hash, "application/pdf", &name),
        Err(problem) => error::respond(visit, &problem),
    }
}

/// The sizes of the papers that a module's page offers.
pub async fn sizes(visit: &Visit, reading: &Reading) -> Papers {
    let size = async |kind| {
        let (key, make) = plan(visit, reading, kind);
        visit.site.papers.size(&key, make).await
    };
    let handout = size(Kind::Handout).await;
    let guide = if reading.with_guide { Some(size(Kind::Guide).await) } else { None };
    Papers { handout, guide }
}

async fn paper(visit: &Visit, reading: &Reading, kind: Kind) -> Result<Paper> {
    let (key, make) = plan(visit, reading, kind);
    visit.site.papers.get(&key, make).await
}

/// The key of a paper, and how it is made. The key names all that goes into it.
fn plan(
    visit: &Visit,
    reading: &Reading,
    kind: Kind,
) -> (String, impl FnOnce() -> Result<Vec<u8>> + Send + 'static + use<>) {
    let base = visit.site.programme().base_url.clone();
    let key =
        format!("{kind:?} {} {} {} {} {base}", reading.slug, reading.lang, reading.number, reading.sha256);
    let reading = reading.clone();
    (key, move || make(&reading, kind, &base))
}

fn make(reading: &Reading, kind: Kind, base: &str) -> Result<Vec<u8>> {
    reading.on_paper(base, |source| handout::pdf(source, kind)).map_err(|error| match error {
        handout::Error::Character { character, line } => {
            let message = Message::new("module-no-glyph").with("character", character).with("line", line);
            Error::invalid("", message)
        }
        other => Error::Internal(format!("{}/{}: {other}", reading.slug, reading.lang)),
    })
}
