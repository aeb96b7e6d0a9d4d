//! `GET …/booklet.pdf` and `…/booklet-guide.pdf`: a whole curriculum in one file, with cover and contents.

use axum::extract::Query;
use axum::response::Response;

use crate::app::curricula::{self, CurriculumEntry, Whole};
use crate::app::modules::{self, Illustrated};
use crate::app::work::Work;
use crate::documents::booklet::{self, Booklet, MissingModule};
use crate::documents::handout::Edition;
use crate::documents::print_options::PrintOptions;
use crate::domain::lang::LangTag;
use crate::error::{Error, Result};
use crate::web::downloads;
use crate::web::modules::prints;
use crate::web::path::Path;
use crate::web::pdf_cache::Pdf;
use crate::web::print_options::PrintChoice;
use crate::web::visit::Visit;

/// The participant's booklet is for everybody, the facilitator's for facilitators and staff.
pub(super) async fn pdf(
    edition: Edition,
    visit: Visit,
    Path((slug, lang)): Path<(String, String)>,
    Query(choice): Query<PrintChoice>,
) -> Result<Response> {
    let find = async |work: &mut Work| match edition {
        Edition::Handout => curricula::whole(work, &slug, &lang).await,
        Edition::Guide => curricula::whole_guide(work, &slug, &lang).await,
    };
    let whole = visit.read(find).await?;
    let suffix = if edition == Edition::Guide { "-guide" } else { "" };
    let name = format!("{}-{lang}{suffix}.pdf", whole.listed.curriculum.code);
    let lang = lang.parse().map_err(|_| Error::NotFound)?;
    Ok(downloads::pdf(&visit, paper(&visit, whole, edition, lang, &choice).await?, &name))
}

async fn paper(
    visit: &Visit,
    whole: Whole,
    edition: Edition,
    lang: LangTag,
    choice: &PrintChoice,
) -> Result<Pdf> {
    let options = choice.options()?.of_languages(whole.texts.iter().map(|text| &text.lang).chain([&lang]));
    let programme = visit.site.programme();
    let neutral = choice.is_neutral() && !(programme.name.is_empty() && programme.logo.is_none());
    let texts: Vec<_> = whole.texts.iter().map(prints::version).collect();
    let key = format!(
        "booklet {edition:?} {lang} {} {texts:?} {:?} {options:?} {neutral} {programme:?}",
        whole.listed.raw, whole.missing
    );
    let key = crate::app::digest(&key);
    let Whole { listed, texts, missing } = whole;
    let read = async |work: &mut Work| {
        let mut illustrated = Vec::with_capacity(texts.len());
        for text in texts {
            illustrated.push(modules::illustrated(work, text).await?);
        }
        Ok(illustrated)
    };
    let gather = async |turn| visit.read_with(turn, read).await;
    let make = move |texts: Vec<Illustrated>| {
        let (name, logo) =
            if neutral { ("", None) } else { (programme.name.as_str(), programme.logo.as_deref()) };
        make((&listed, missing), &texts, edition, &lang, &options, (name, logo), &programme.base_url)
    };
    visit.site.pdf_cache.get(&visit.actor, &key, gather, make).await
}

fn make(
    (listed, missing): (&CurriculumEntry, Vec<MissingModule>),
    texts: &[Illustrated],
    edition: Edition,
    lang: &LangTag,
    options: &PrintOptions,
    (programme, logo): (&str, Option<&[u8]>),
    base: &str,
) -> Result<Vec<u8>> {
    let Some(first) = texts.first().map(|text| &text.reading) else { return Err(Error::NotFound) };
    let labels = first.labels(options);
    let curriculum = &listed.curriculum;
    let booklet = Booklet {
        code: curriculum.code.as_str(),
        title: curriculum.title.get(lang.as_str()),
        programme,
        logo,
        hours: curriculum.hours,
        lang,
        modules: texts.iter().map(|text| text.source(&labels, base)).collect(),
        missing,
        created: texts.iter().map(|text| text.reading.created_at).max().unwrap_or(first.created_at),
        labels: &labels,
    };
    booklet::pdf(&booklet, edition, options).map_err(|error| prints::explain(error, first))
}
