//! A module's page: title, duration, objectives, downloads, contents, then the text.

use crate::web::prelude::*;
use axum::response::Response;

use super::files;
use crate::app::modules::Reading;
use crate::documents::html::{self, TocEntry, WebImage};
use crate::documents::labels::Labels;
use crate::documents::stand_in::{FrontField, Reason, ShownSection};
use crate::documents::{markdown, recordings, stand_in};
use crate::domain::attachment::HandedOut;
use crate::domain::lang::{self, Direction, LangTag};
use crate::domain::module::{Freshness, State};
use crate::error::{Error, Result};
use crate::i18n::{Locale, dates};
use crate::t;
use crate::web::languages::{in_language, lang_name, paragraph, plain_words, words};
use crate::web::layout;
use crate::web::text_cache::RenderedText;
use crate::web::visit::Visit;

/// How large the papers are that the page offers, or why they can't be made.
pub struct Papers {
    /// The participant's handout.
    pub handout: Result<usize>,
    /// The handout in words alone.
    pub text_only: Result<usize>,
    /// The facilitator's guide, for those who may see it.
    pub guide: Option<Result<usize>>,
}

/// The page of a module, around one of its texts.
pub async fn page(visit: &Visit, reading: &Reading, papers: Papers) -> Result<Response> {
    // The words around a text are in its language where the interface has it.
    let l = Locale::of(reading.lang.primary()).unwrap_or(visit.locale);
    let rendered = visit.site.text_cache.get(reading, l, render).await?;
    let contents = contents(l, &rendered.contents);
    let text = rendered.html.clone();
    let (lang, dir) = (reading.lang.to_string(), reading.lang.direction().as_str());
    let (head, facts) = (head(l, reading, &rendered, papers), facts(l, reading));
    let ways = visit.actor.runs_programme().then(|| {
        let href = format!("/author/{}/{}", reading.slug, reading.lang);
        // From the source to the row of the desk with all languages, where one is chosen.
        let translate = if reading.lang == reading.module.source {
            format!("/author#{}", reading.slug)
        } else {
            format!("{href}/translate")
        };
        view! {
            <p class="actions" lang=l.tag() dir=l.dir()>
                <a class="button quiet" href=href.clone()>{t!(l, "module-edit")}</a>
                <a class="button quiet" href=translate>{t!(l, "module-translate")}</a>
            </p>
        }
    });
    let (of, title) = reading.title();
    let title = plain_words(of, title);
    Ok(layout::page(visit, &title, move || {
        view! {
            <article class="module" lang=lang dir=dir>
                {head}
                {ways}
                {contents}
                {facts}
                <div class="text" inner_html=text></div>
            </article>
        }
    }))
}

fn render(reading: &Reading, l: Locale) -> RenderedText {
    let labels = Labels::load(|key| l.text(key));
    let own = markdown::parse(reading.body(), &reading.lang);
    let composed = match &reading.source_text {
        Some(source) => stand_in::compose(own, source, &labels, None),
        None => own,
    };
    let document =
        recordings::placed(composed, &reading.recordings, reading.source_text.as_ref(), &labels, None);
    let images = reading.files.iter().map(|file| {
        let url = files::url(&reading.slug, file);
        (file.path.to_string(), WebImage { url, width: file.width, height: file.height })
    });
    let options =
        html::Options { facilitator: reading.with_guide, labels: &labels, images: &images.collect() };
    RenderedText {
        html: html::render(&document, &options),
        contents: html::toc(&document, reading.with_guide),
        marked: [Reason::Changed, Reason::Missing, Reason::Unchecked]
            .map(|reason| stand_in::marked(&document, reason, &labels, reading.with_guide)),
    }
}

/// What stands above the text: first what a reader with a small screen looks for.
fn head(l: Locale, reading: &Reading, rendered: &RenderedText, papers: Papers) -> impl IntoView + use<> {
    let module = &reading.module;
    let (of, title) = reading.title();
    let title = match field(reading, "title").reason {
        Some(reason) => {
            let key = if reason == Reason::Changed { "module-title-changed" } else { "module-title-missing" };
            view! { <h1>{in_language(of, title)}</h1> <p class="hint">{ui(l, l.text(key))}</p> }.into_any()
        }
        None => view! { <h1>{words(of, title)}</h1> }.into_any(),
    };
    let minutes = module.minutes.map(|minutes| view! { " · " {ui(l, l.duration(minutes))} });
    let objectives = lines(l, reading, "objectives").map(|lines| {
        view! {
            <div class="objectives">
                <p class="label">{ui(l, t!(l, "module-objectives"))}</p>
                {lines}
            </div>
        }
    });
    let summary = line(l, reading, "summary", |lang, text| match lang {
        Some(lang) => {
            let text = words(lang, text);
            view! { <p class="summary" lang=lang.to_string() dir=lang.direction().as_str()>{text}</p> }
                .into_any()
        }
        None => view! { <p class="summary">{words(&reading.lang, text)}</p> }.into_any(),
    });
    view! {
        <header>
            <p class="eyebrow"><bdi>{module.code.to_string()}</bdi>{minutes}</p>
            {title}
            {notices(l, reading, rendered)}
            {languages(l, reading)}
            {summary}
            {downloads(l, reading, papers)}
            {handed_out(l, reading)}
            {objectives}
        </header>
    }
}

/// A field of the front matter, which may be that of the source.
fn field<'a>(reading: &'a Reading, name: &str) -> FrontField<'a> {
    stand_in::front_field((&reading.module, &reading.lang), reading.source_text.as_ref(), name)
}

/// A text of the front matter, that of the source marked; none where there is none. `view` is given its language where that is another one
/// than the text's.
fn line(
    l: Locale,
    reading: &Reading,
    name: &str,
    view: impl Fn(Option<&LangTag>, &str) -> AnyView,
) -> Option<AnyView> {
    let field = field(reading, name);
    let text = view(field.reason.map(|_| field.lang), field.lines.first()?);
    Some(marked(l, &field, text))
}

/// The lines of a list of the front matter, those of the source marked; none where there are none.
fn lines(l: Locale, reading: &Reading, name: &str) -> Option<AnyView> {
    let field = field(reading, name);
    let lang = field.lang;
    let items = field.lines.iter().map(|text| view! { <li>{words(lang, text)}</li> }).collect_view();
    let list = view! { <ul lang=lang.to_string() dir=lang.direction().as_str()>{items}</ul> };
    (!field.lines.is_empty()).then(|| marked(l, &field, list.into_any()))
}

/// A field, and above one of the source why it stands there.
fn marked(l: Locale, field: &FrontField<'_>, text: AnyView) -> AnyView {
    let key = match field.reason {
        None => return text,
        Some(Reason::Changed) => "document-section-changed",
        Some(Reason::Missing | Reason::Unchecked) => "document-section-missing",
    };
    view! { <p class="hint">{ui(l, l.text(key))}</p> {text} }.into_any()
}

/// Words of the interface inside of a text in another language.
fn ui(l: Locale, text: String) -> impl IntoView {
    view! { <span lang=l.tag() dir=l.dir()>{text}</span> }
}

/// What the reader must know first: a draft, a translation that lags behind, a text that is not out.
fn notices(l: Locale, reading: &Reading, rendered: &RenderedText) -> impl IntoView + use<> {
    let module = &reading.module;
    let mut texts = Vec::new();
    if module.is_unreviewed(&reading.lang) {
        texts.push(t!(l, "module-notice-unreviewed"));
    }
    match (reading.freshness, module.state) {
        (_, State::Withdrawn) => texts.push(t!(l, "module-notice-withdrawn")),
        (_, State::Draft | State::Reviewed) if reading.lang == module.source => {
            texts.push(t!(l, "module-notice-unpublished"));
        }
        (Freshness::Unknown, _) => texts.push(t!(l, "module-notice-unknown")),
        (Freshness::Stale | Freshness::Current, _) => texts.extend(made_from(l, reading, rendered)),
    }
    let notice = |text| view! { <p class="notice warning draft" lang=l.tag() dir=l.dir()>{text}</p> };
    texts.into_iter().map(notice).collect_view()
}

/// Which revision of the source a translation was made from, where the source is now, what stands in for sections that lag
/// behind, and how many are left out; what stands above the text counts as one section. Nothing of a translation that is up to date.
fn made_from(l: Locale, reading: &Reading, rendered: &RenderedText) -> Option<String> {
    let source = reading.source_text.as_ref()?;
    // Those that are on the page: participants are told nothing of what is for facilitators alone.
    let [changed, missing, unchecked] = rendered.marked;
    let front = source.front.reason();
    let changed = changed + usize::from(front == Some(Reason::Changed));
    let missing = missing + usize::from(front == Some(Reason::Missing));
    let left_out = source.count_left_out();
    let mut parts = Vec::new();
    match source.made_from {
        Some(from) if from != source.words_number => {
            parts.push(t!(l, "module-notice-made-from", from = from, now = source.words_number));
        }
        _ => {}
    }
    if changed > 0 {
        parts.push(t!(l, "module-notice-changed", count = changed));
    }
    if missing > 0 {
        parts.push(t!(l, "module-notice-missing", count = missing));
    }
    if unchecked > 0 {
        parts.push(t!(l, "module-notice-unchecked", count = unchecked));
    }
    if left_out > 0 {
        parts.push(t!(l, "module-notice-left-out", count = left_out));
    }
    let is_changed = |piece: &ShownSection| piece.reason() == Some(Reason::Changed);
    let is_told = front == Some(Reason::Changed) || source.order.iter().any(is_changed);
    if reading.freshness == Freshness::Stale && !is_told {
        parts.push(t!(l, "module-notice-stale"));
    }
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// What is needed to prepare the session.
fn facts(l: Locale, reading: &Reading) -> impl IntoView + use<> {
    let module = &reading.module;
    let row = |label: String, value: AnyView| view! { <dt>{ui(l, label)}</dt><dd>{value}</dd> };
    let audience = line(l, reading, "audience", |lang, text| match lang {
        Some(lang) => paragraph(lang, text).into_any(),
        None => words(&reading.lang, text),
    });
    let audience = audience.map(|value| row(t!(l, "module-audience"), value));
    let material = lines(l, reading, "material");
    let material = material.map(|lines| row(t!(l, "module-material"), lines));
    let tags = (!module.tags.is_empty()).then(|| row(t!(l, "module-tags"), l.list(&module.tags).into_any()));
    let reviewed = module.reader().map(|name| row(t!(l, "module-reviewed-by"), name.to_owned().into_any()));
    let reread =
        module.reread_by.map(|date| row(t!(l, "module-reread-by"), ui(l, dates::long(date, l)).into_any()));
    view! { <dl class="facts">{audience}{material}{tags}{reviewed}{reread}</dl> }
}

/// The files of the text with their sizes, since readers pay for each megabyte.
fn downloads(l: Locale, reading: &Reading, papers: Papers) -> impl IntoView + use<> {
    let base = format!("/modules/{}/{}", reading.slug, reading.lang);
    let paper = |label: String, file: &str, size: Result<usize>| match size {
        Ok(bytes) => {
            // Rounded up: nothing is smaller than it says.
            let size = t!(l, "module-pdf-size", size = bytes.div_ceil(1000));
            view! { <li><a class="button" href=format!("{base}/{file}")>{format!("{label} ({size})")}</a></li> }
        }
        // Others have theirs made at this moment.
        Err(Error::Unavailable(_)) => {
            view! { <li><a class="button" href=format!("{base}/{file}")>{label}</a></li> }
        }
        Err(error) => {
            let problem = match &error {
                Error::Invalid(problems) => problems.iter().map(|p| l.message(&p.message)).collect(),
                other => {
                    tracing::error!(error = %other, "a paper could not be made");
                    t!(l, "module-no-paper")
                }
            };
            view! { <li class="notice warning">{label} " : " {problem}</li> }
        }
    };
    let guide = papers.guide.map(|size| paper(t!(l, "module-guide"), "guide.pdf", size));
    let formats = formats(l, reading, &base, papers.text_only.ok());
    view! {
        <ul class="downloads" lang=l.tag() dir=l.dir()>
            {paper(t!(l, "module-handout"), "handout.pdf", papers.handout)}
            {guide}
            <li><a class="button quiet" href=format!("{base}/source.md")>{t!(l, "module-source-file")}</a></li>
        </ul>
        {formats}
    }
}

/// The documents to hand out, each with its language and size.
fn handed_out(l: Locale, reading: &Reading) -> impl IntoView + use<> {
    let item = |document: &HandedOut| {
        let HandedOut { title, lang, file } = document;
        let size = t!(l, "module-pdf-size", size = file.size.div_ceil(1000));
        view! {
            <li>
                <a href=file.versioned_url() hreflang=lang.to_string()>{in_language(lang, title)}</a>
                " (" {ui(l, size)} ") · " {lang_name(lang)}
            </li>
        }
    };
    let own = reading.documents.iter().filter(|document| document.lang == reading.lang);
    let others = reading.documents.iter().filter(|document| document.lang != reading.lang);
    let items = own.chain(others).map(item).collect_view();
    (!reading.documents.is_empty()).then(|| {
        view! {
            <div class="documents">
                <p class="label">{ui(l, t!(l, "module-documents"))}</p>
                <ul>{items}</ul>
            </div>
        }
    })
}

/// The handout in other sizes, in words alone, and beside its translations.
fn formats(l: Locale, reading: &Reading, base: &str, text_only: Option<usize>) -> impl IntoView + use<> {
    let item = |query: String, label: String| view! { <li><a href=format!("{base}/handout.pdf?{query}")>{label}</a></li> };
    let text = match text_only {
        Some(bytes) => {
            let size = t!(l, "module-pdf-size", size = bytes.div_ceil(1000));
            format!("{} ({size})", t!(l, "module-format-text"))
        }
        None => t!(l, "module-format-text"),
    };
    let mut items = vec![
        item("format=text".into(), text),
        item("format=a5-fold".into(), t!(l, "module-format-fold")),
        item("format=large".into(), t!(l, "module-format-large")),
    ];
    if reading.lang.direction() == Direction::Rtl {
        items.push(item("digits=arab".into(), t!(l, "module-format-digits")));
    }
    let others = reading.langs.iter().filter(|other| other.lang != reading.lang);
    items.extend(others.map(|other| {
        let label = t!(l, "module-format-beside", lang = lang::own_name(&other.lang));
        item(format!("with={}", other.lang), label)
    }));
    view! {
        <details class="formats" lang=l.tag() dir=l.dir()>
            <summary>{t!(l, "module-formats")}</summary>
            <ul>{items}</ul>
        </details>
    }
}

/// The other languages, the page kept.
fn languages(l: Locale, reading: &Reading) -> impl IntoView + use<> {
    let slug = &reading.slug;
    let items = reading.langs.iter().map(|other| {
        let here = other.lang == reading.lang;
        let href = format!("/modules/{slug}/{}", other.lang);
        view! { <li><a href=href hreflang=other.lang.to_string() aria-current=here.then_some("page")>{lang_name(&other.lang)}</a></li> }
    });
    let items: Vec<_> = items.collect();
    (items.len() > 1).then(|| {
        view! { <nav aria-label=t!(l, "module-languages")><ul class="tabs">{items.into_iter().collect_view()}</ul></nav> }
    })
}

/// The table of contents: the headings of the text, and under them their steps.
fn contents(l: Locale, entries: &[TocEntry]) -> impl IntoView + use<> {
    let top = entries.iter().map(|entry| entry.level).min().unwrap_or(2);
    let mut sections: Vec<(&TocEntry, Vec<&TocEntry>)> = Vec::new();
    for entry in entries {
        match sections.last_mut() {
            Some((_, inner)) if entry.level == top + 1 => inner.push(entry),
            _ if entry.level == top => sections.push((entry, Vec::new())),
            _ => {}
        }
    }
    let link = |entry: &TocEntry| view! { <a href=format!("#{}", entry.id)>{entry.text.clone()}</a> };
    let items = sections
        .into_iter()
        .map(|(entry, inner)| {
            let steps = (!inner.is_empty()).then(|| {
                let steps = inner.into_iter().map(|step| view! { <li>{link(step)}</li> }).collect_view();
                view! { <ul>{steps}</ul> }
            });
            view! { <li>{link(entry)}{steps}</li> }
        })
        .collect::<Vec<_>>();
    (!items.is_empty()).then(|| {
        view! {
            <nav class="contents" aria-label=t!(l, "module-contents")>
                <details class="toc">
                    <summary>{ui(l, t!(l, "module-contents"))}</summary>
                    <ol>{items.into_iter().collect_view()}</ol>
                </details>
            </nav>
        }
    })
}
