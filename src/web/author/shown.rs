//! Texts at the desk, and of cohorts, as their readers see them.

use crate::app::cohorts::TaughtText;
use crate::documents::html::{self, WebImage};
use crate::documents::labels::Labels;
use crate::documents::layout::{MOST_PIECES, pieces};
use crate::documents::markdown;
use crate::documents::tree::Document;
use crate::domain::files::ModuleFile;
use crate::domain::lang::LangTag;
use crate::domain::module::Slug;
use crate::domain::revision::Head;
use crate::i18n::Locale;
use crate::t;
use crate::web::modules::address_of_file;

/// A text as its page shows it, with what is for facilitators; of one that is too much for a paper, that it is.
pub(super) fn text(l: Locale, slug: &Slug, lang: &LangTag, body: &str, files: &[ModuleFile]) -> String {
    document(l, slug, lang, &markdown::parse(body, lang), files)
}

/// A text that was taught, with what its reader may see.
pub(in crate::web) fn taught(l: Locale, text: &TaughtText) -> String {
    let Head { slug, lang, .. } = &text.head;
    render(l, (slug, lang), &markdown::parse(&text.body, lang), &text.images, text.with_guide)
}

/// The same of a text that was read.
pub(super) fn document(
    l: Locale,
    slug: &Slug,
    lang: &LangTag,
    document: &Document,
    files: &[ModuleFile],
) -> String {
    render(l, (slug, lang), document, files, true)
}

fn render(
    l: Locale,
    (slug, lang): (&Slug, &LangTag),
    document: &Document,
    files: &[ModuleFile],
    facilitator: bool,
) -> String {
    if pieces(document) > MOST_PIECES {
        return html::paragraph(&t!(l, "author-text-too-large", most = MOST_PIECES));
    }
    let l = Locale::of(lang.primary()).unwrap_or(l);
    let labels = Labels::load(|key| l.text(key));
    let image = |file: &ModuleFile| {
        let url = address_of_file(slug.as_str(), file);
        (file.path.to_string(), WebImage { url, width: file.width, height: file.height })
    };
    let images = files.iter().map(image).collect();
    let options = html::Options { facilitator, labels: &labels, images: &images };
    html::render(document, &options)
}
