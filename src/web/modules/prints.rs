//! A module on paper: the participant's handout for everybody, the guide for facilitators and staff.

use axum::extract::{Path, Query};
use axum::response::Response;

use super::page::Papers;
use super::{file_name, other_languages, paper_file};
use crate::app::modules::{self, Found, Illustrated, Other, Reading};
use crate::documents::bilingual;
use crate::documents::handout::{self, Kind};
use crate::documents::look::Look;
use crate::error::{Error, Message, Result};
use crate::web::error;
use crate::web::look::Choice;
use crate::web::papers::Paper;
use crate::web::visit::Visit;

/// `GET …/handout.pdf`
pub async fn handout(
    visit: Visit,
    Path(address): Path<(String, String)>,
    Query(choice): Query<Choice>,
) -> Response {
    respond(&visit, Kind::Handout, &address, &choice).await
}

/// `GET …/guide.pdf`
pub async fn guide(
    visit: Visit,
    Path(address): Path<(String, String)>,
    Query(choice): Query<Choice>,
) -> Response {
    respond(&visit, Kind::Guide, &address, &choice).await
}

/// What was found: the text, and the translation that is to stand beside it.
type Texts = (Reading, Option<Reading>);

async fn respond(visit: &Visit, kind: Kind, (slug, lang): &(String, String), choice: &Choice) -> Response {
    let (source, translation) = match read(visit, kind, slug, lang, choice).await {
        Ok(Ok(texts)) => texts,
        Ok(Err(langs)) => return other_languages(visit, slug, &langs),
        Err(problem) => return error::respond(visit, &problem),
    };
    let made = async {
        let job = Job::new(visit, source, translation, kind, choice.look()?);
        let name = job.file_name();
        let paper = job.paper(visit).await?;
        Ok((paper, name))
    };
    paper_file(visit, made.await)
}

/// The texts that an address names, or the languages that there are instead.
async fn read(
    visit: &Visit,
    kind: Kind,
    slug: &str,
    lang: &str,
    choice: &Choice,
) -> Result<std::result::Result<Texts, Vec<Other>>> {
    let mut tx = visit.site.db.read().await?;
    let mut texts = Vec::new();
    for lang in std::iter::once(lang).chain(choice.with.as_deref()) {
        let found = match kind {
            Kind::Handout => modules::read(&mut tx, &visit.actor, slug, lang).await?,
            Kind::Guide => modules::read_guide(&mut tx, &visit.actor, slug, lang).await?,
        };
        match found {
            Found::Text(reading) => texts.push(*reading),
            Found::OtherLanguages(langs) => return Ok(Err(langs)),
        }
    }
    let translation = texts.split_off(1).pop().filter(|text| text.lang != texts[0].lang);
    Ok(Ok((texts.remove(0), translation)))
}

/// The sizes of the papers that a module's page offers.
pub async fn sizes(visit: &Visit, reading: &Reading) -> Papers {
    let size = async |kind, look| {
        let job = Job::new(visit, reading.clone(), None, kind, look);
        let gather = gather(visit, job.source.clone(), None);
        visit.site.papers.size(&job.key(), gather, move |texts| job.make(&texts)).await
    };
    let handout = size(Kind::Handout, Look::default()).await;
    let text_only = size(Kind::Handout, Look { text_only: true, ..Look::default() }).await;
    let guide = if reading.with_guide { Some(size(Kind::Guide, Look::default()).await) } else { None };
    Papers { handout, text_only, guide }
}

/// The texts with their images.
async fn gather(
    visit: &Visit,
    source: Reading,
    translation: Option<Reading>,
) -> Result<(Illustrated, Option<Illustrated>)> {
    let mut tx = visit.site.db.read().await?;
    let source = modules::illustrated(&mut tx, &visit.actor, source).await?;
    let translation = match translation {
        Some(text) => Some(modules::illustrated(&mut tx, &visit.actor, text).await?),
        None => None,
    };
    Ok((source, translation))
}

/// A paper to be made, and all that goes into it.
struct Job {
    source: Reading,
    translation: Option<Reading>,
    kind: Kind,
    look: Look,
    base: String,
}

impl Job {
    fn new(visit: &Visit, source: Reading, translation: Option<Reading>, kind: Kind, look: Look) -> Self {
        Self { source, translation, kind, look, base: visit.site.programme().base_url.clone() }
    }

    async fn paper(self, visit: &Visit) -> Result<Paper> {
        let gather = gather(visit, self.source.clone(), self.translation.clone());
        visit.site.papers.get(&self.key(), gather, move |texts| self.make(&texts)).await
    }

    /// Names all that goes into the paper; a revision's number stands for its images too.
    fn key(&self) -> String {
        let text = |text: &Reading| format!("{} {} {} {}", text.slug, text.lang, text.number, text.sha256);
        let translation = self.translation.as_ref().map(text);
        format!("{:?} {} {translation:?} {:?} {}", self.kind, text(&self.source), self.look, self.base)
    }

    fn file_name(&self) -> String {
        let mut suffix = self.translation.as_ref().map(|text| format!("-{}", text.lang)).unwrap_or_default();
        for (is_so, word) in [
            (self.kind == Kind::Guide, "-guide"),
            (self.look.text_only, "-texte"),
            (self.look.large, "-gros"),
            (self.look.small || self.look.fold, "-a5"),
        ] {
            suffix.push_str(if is_so { word } else { "" });
        }
        file_name(&self.source, &suffix, "pdf")
    }

    fn make(&self, (source, translation): &(Illustrated, Option<Illustrated>)) -> Result<Vec<u8>> {
        let labels = self.source.labels(&self.look);
        let source = source.source(&labels, &self.base);
        let made = match translation {
            None => handout::pdf(&source, self.kind, &self.look),
            Some(text) => {
                let labels = text.reading.labels(&self.look);
                let translation = text.source(&labels, &self.base);
                bilingual::pdf(&source, &translation, self.kind, &self.look)
            }
        };
        made.map_err(|error| explain(error, &self.source))
    }
}

/// Why a paper could not be made, for whoever asked for it.
pub fn explain(error: handout::Error, text: &Reading) -> Error {
    match error {
        handout::Error::Character { character, line } => {
            let message = Message::new("module-no-glyph").with("character", character).with("line", line);
            Error::invalid("", message)
        }
        other => Error::Internal(format!("{}/{}: {other}", text.slug, text.lang)),
    }
}
