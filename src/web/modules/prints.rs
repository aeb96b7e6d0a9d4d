//! A module on paper: the participant's handout for everybody, the guide for facilitators and staff.

use axum::extract::Query;
use axum::response::Response;

use super::page::Papers;
use super::{file_name, other_languages};
use crate::app::modules::{self, Illustrated, ModuleText, Other, Reading};
use crate::app::papers::too_large;
use crate::app::turns::Own;
use crate::app::work::Work;
use crate::documents::bilingual;
use crate::documents::handout::{self, Edition};
use crate::documents::print_options::PrintOptions;
use crate::error::{Error, Message, Result};
use crate::web::downloads;
use crate::web::path::Path;
use crate::web::pdf_cache::Pdf;
use crate::web::print_options::PrintChoice;
use crate::web::visit::Visit;

/// A text, and the translation that is to stand beside it.
type Texts<T> = (T, Option<T>);

/// `GET …/handout.pdf` and `…/guide.pdf`: two editions of a module.
pub(super) async fn pdf(
    edition: Edition,
    visit: Visit,
    Path(url): Path<(String, String)>,
    Query(choice): Query<PrintChoice>,
) -> Result<Response> {
    visit.with_text(made(edition, &visit, &url, &choice)).await
}

async fn made(
    edition: Edition,
    visit: &Visit,
    (slug, lang): &(String, String),
    choice: &PrintChoice,
) -> Result<Response> {
    let langs = [Some(lang), choice.with.as_ref()];
    let found = visit.read_text(async |work| read(work, edition, slug, &langs).await);
    let (source, translation) = match found.await? {
        Ok(texts) => texts,
        Err(langs) => return Ok(other_languages(visit, slug, &langs)),
    };
    let langs = std::iter::once(&source).chain(&translation).map(|text| &text.lang);
    let options = choice.options()?.of_languages(langs);
    let job = Job { source: &source, translation: translation.as_ref(), edition, options: &options };
    Ok(downloads::pdf(visit, job.paper(visit).await?, &job.file_name()))
}

/// The texts in the languages asked for, or the languages that there are instead.
async fn read(
    work: &mut Work,
    edition: Edition,
    slug: &str,
    langs: &[Option<&String>],
) -> Result<std::result::Result<Texts<Reading>, Vec<Other>>> {
    let mut texts = Vec::new();
    for lang in langs.iter().flatten() {
        let found = match edition {
            Edition::Handout => modules::read(work, slug, lang).await?,
            Edition::Guide => modules::read_guide(work, slug, lang).await?,
        };
        match found {
            ModuleText::Text(reading) => texts.push(*reading),
            ModuleText::OtherLanguages(langs) => return Ok(Err(langs)),
        }
    }
    let translation = texts.split_off(1).pop().filter(|text| text.lang != texts[0].lang);
    Ok(Ok((texts.remove(0), translation)))
}

/// The sizes of the papers that a module's page offers.
pub(super) async fn sizes(visit: &Visit, reading: &Reading) -> Papers {
    let size = async |edition, options| {
        Job { source: reading, translation: None, edition, options }.size(visit).await
    };
    let (usual, words) =
        (PrintOptions::default(), PrintOptions { text_only: true, ..PrintOptions::default() });
    let handout = size(Edition::Handout, &usual).await;
    let text_only = size(Edition::Handout, &words).await;
    let guide = if reading.with_guide { Some(size(Edition::Guide, &usual).await) } else { None };
    Papers { handout, text_only, guide }
}

/// A paper to be made, and all that goes into it but the images.
struct Job<'a> {
    source: &'a Reading,
    translation: Option<&'a Reading>,
    edition: Edition,
    options: &'a PrintOptions,
}

impl Job<'_> {
    async fn paper(&self, visit: &Visit) -> Result<Pdf> {
        visit
            .site
            .pdf_cache
            .get(&visit.actor, &self.key(visit), |turn| self.gather(visit, turn), self.maker(visit))
            .await
    }

    async fn size(&self, visit: &Visit) -> Result<usize> {
        visit
            .site
            .pdf_cache
            .size(&visit.actor, &self.key(visit), |turn| self.gather(visit, turn), self.maker(visit))
            .await
    }

    /// The texts with their images.
    async fn gather(&self, visit: &Visit, turn: Own) -> Result<Texts<Illustrated>> {
        let (source, translation) = (self.source.clone(), self.translation.cloned());
        let gather = async move |work: &mut Work| {
            let source = modules::illustrated(work, source).await?;
            let translation = match translation {
                Some(text) => Some(modules::illustrated(work, text).await?),
                None => None,
            };
            Ok((source, translation))
        };
        visit.read_with(turn, gather).await
    }

    /// The job that lays the texts out, for a blocking thread.
    fn maker(&self, visit: &Visit) -> impl FnOnce(Texts<Illustrated>) -> Result<Vec<u8>> + Send + use<> {
        let (edition, options, base) =
            (self.edition, self.options.clone(), visit.site.programme().base_url.clone());
        move |texts| make(&texts, edition, &options, &base)
    }

    /// The cache key, of all that the paper is made from.
    fn key(&self, visit: &Visit) -> String {
        let text = |text: &Reading| format!("{} {} {}", text.slug, text.lang, version(text));
        let translation = self.translation.map(text);
        let base = &visit.site.programme().base_url;
        format!("{:?} {} {translation:?} {:?} {base}", self.edition, text(self.source), self.options)
    }

    fn file_name(&self) -> String {
        let mut suffix = self.translation.map(|text| format!("-{}", text.lang)).unwrap_or_default();
        for (is_so, word) in [
            (self.edition == Edition::Guide, "-guide"),
            (self.options.text_only, "-texte"),
            (self.options.large, "-gros"),
            (self.options.small || self.options.fold, "-a5"),
        ] {
            suffix.push_str(if is_so { word } else { "" });
        }
        file_name(self.source, &suffix, "pdf")
    }
}

/// What a text says, for the keys of the cache: its revision, whose number includes its images, those of its source, and its
/// recordings.
pub(crate) fn version(text: &Reading) -> String {
    let source = text.source_text.as_ref().map(|source| (source.number, source.made_from));
    format!("{:?} {} {source:?} {:?} {:?}", text.number, text.sha256, text.recordings, text.module.minutes)
}

fn make(
    (source, translation): &Texts<Illustrated>,
    edition: Edition,
    options: &PrintOptions,
    base: &str,
) -> Result<Vec<u8>> {
    let labels = source.reading.labels(options);
    let own = source.source(&labels, base);
    let made = match translation {
        None => handout::pdf(&own, edition, options),
        Some(text) => {
            let labels = text.reading.labels(options);
            bilingual::pdf(&own, &text.source(&labels, base), edition, options)
        }
    };
    made.map_err(|error| explain(error, &source.reading))
}

/// Why a paper could not be made, as an error for the user.
pub(crate) fn explain(error: handout::Error, text: &Reading) -> Error {
    match error {
        handout::Error::Character { character, line } => {
            let message = Message::new("module-no-glyph").with("character", character).with("line", line);
            Error::invalid("", message)
        }
        handout::Error::TooLarge => too_large(),
        other => Error::Internal(format!("{}/{}: {other}", text.slug, text.lang)),
    }
}
