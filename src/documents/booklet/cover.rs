//! The cover of a booklet: the programme with its logo, or neutral; the title; for whom, how long, in which language.

use std::borrow::Cow;

use super::super::around;
use super::super::canvas::{BETWEEN, in_lines};
use super::super::handout::{self, Edition};
use super::super::images;
use super::super::layout::{Footer, Settings};
use super::super::page::{Frame, Image, Ink, Item, Page, Pages, Path, PlacedFrame, Role, Tag, Tags};
use super::super::text::{Align, Style, Typesetter};
use super::Booklet;
use crate::domain::lang::{self, LangTag};
use crate::i18n::Locale;
use crate::t;

/// The page on which the title's first line stands, as a share of its height.
const TITLE_AT: f32 = 0.34;
/// The logo's height and greatest width, in text sizes.
const LOGO: (f32, f32) = (6.5, 20.0);

/// Puts the cover before the pages of a booklet.
pub(super) fn put(
    pages: &mut Pages,
    booklet: &Booklet<'_>,
    edition: Edition,
    settings: &Settings<'_>,
    footer: &Footer,
) {
    let mut cover = Cover {
        setter: Typesetter::new().plain(settings.text_only),
        page: Page { width: settings.paper.0, height: settings.paper.1, marks: Vec::new() },
        tags: Tags::default(),
        lang: booklet.lang,
        settings,
        y: settings.margins.top + settings.size * 2.0,
    };
    cover.programme(pages, booklet);
    cover.title(booklet, edition);
    cover.foot(booklet, footer);
    pages.push_front(cover.page, cover.tags, booklet.title);
}

struct Cover<'a> {
    setter: Typesetter,
    page: Page,
    tags: Tags,
    lang: &'a LangTag,
    settings: &'a Settings<'a>,
    y: f32,
}

impl Cover<'_> {
    /// A centred paragraph below what there is, in the language of its style.
    fn words(&mut self, text: &str, style: &Style, role: Role) {
        let frame = self.setter.balanced(text, &style.clone().align(Align::Centre), self.settings.measure());
        let lang = (style.lang != *self.lang).then(|| style.lang.to_string());
        let tag = Some(self.tags.add(Tag { role, lang, ..Tag::default() }));
        let x = (self.settings.paper.0 - frame.width) / 2.0;
        let height = frame.height;
        self.page.marks.push(PlacedFrame { x, y: self.y, frame, tag });
        self.y += height;
    }

    fn programme(&mut self, pages: &mut Pages, booklet: &Booklet<'_>) {
        let size = self.settings.size;
        if let Some((logo, (width, height))) = booklet
            .logo
            .filter(|_| !self.settings.text_only)
            .and_then(|logo| Some((logo, images::size(logo)?)))
        {
            let scale = (LOGO.0 * size / height).min(LOGO.1 * size / width);
            let (width, height) = (width * scale, height * scale);
            pages.images.push(Image { bytes: logo.to_vec() });
            let item = Item::Image { image: pages.images.len() - 1, rect: [0.0, 0.0, width, height] };
            let alt = Some(booklet.programme.to_owned());
            let tag = Some(self.tags.add(Tag { role: Role::Figure, alt, ..Tag::default() }));
            let x = (self.settings.paper.0 - width) / 2.0;
            self.page.marks.push(PlacedFrame {
                x,
                y: self.y,
                frame: Frame { width, height, items: vec![item] },
                tag,
            });
            self.y += height + size;
        }
        if !booklet.programme.is_empty() {
            self.words(booklet.programme, &Style::new(size * 1.3, booklet.lang).bold(), Role::P);
        }
    }

    fn title(&mut self, booklet: &Booklet<'_>, edition: Edition) {
        let size = self.settings.size;
        self.y = (self.y + size * 3.0).max(self.settings.paper.1 * TITLE_AT);
        self.rule();
        let style = Style::new(size * 2.7, booklet.lang).bold().leading(1.25);
        let title = at_colon(&mut self.setter, booklet.title, &style, self.settings.measure());
        self.words(&title, &style, Role::H(1));
        self.y += size * 1.6;
        self.rule();
        self.y += size * 0.6;
        let around = around::lang(booklet.lang);
        self.words(handout::name(edition, booklet.labels), &Style::new(size * 1.5, &around), Role::P);
        self.y += size * 0.8;
        let labels = booklet.labels;
        // What the contents add up to; where that is the curriculum's own figure but for the minutes, or a module does not say
        // how long it takes, the figure: certificates and reports say it too.
        let stated = booklet.hours * 60;
        let minutes = booklet.modules.iter().map(|source| source.module.minutes).sum::<Option<u32>>();
        let minutes =
            minutes.filter(|minutes| *minutes > 0 && minutes.abs_diff(stated) >= 30).unwrap_or(stated);
        let hours = handout::duration(minutes, labels);
        let mut facts = vec![booklet.code, lang::own_name(booklet.lang)];
        if booklet.missing.is_empty() {
            facts.push(&hours);
        }
        let style = Style::new(size * 1.1, booklet.lang);
        let facts = in_lines(&mut self.setter, &facts.join(BETWEEN), &style, self.settings.measure());
        self.words(&facts, &style, Role::P);
        self.missing(booklet);
    }

    /// A booklet without some modules says so instead of the hours of the whole.
    fn missing(&mut self, booklet: &Booklet<'_>) {
        if booklet.missing.is_empty() {
            return;
        }
        let (here, labels) = (booklet.modules.len(), booklet.labels);
        let count = |number: usize| labels.number(number as u64);
        let (l, all) = (Locale::or_french(booklet.lang.primary()), here + booklet.missing.len());
        let text = t!(l, "document-modules-here", here = count(here), all = count(all));
        let size = self.settings.size;
        self.y += size * 0.8;
        let around = around::lang(booklet.lang);
        self.words(&text, &Style::new(size * 1.1, &around).bold(), Role::P);
    }

    /// A line across, for the eye.
    fn rule(&mut self) {
        let (left, right) = (self.settings.margins.side, self.settings.paper.0 - self.settings.margins.side);
        let line = Path::line((left, self.y), (right, self.y), Ink::BLACK, 1.2);
        let frame = Frame { items: vec![Item::Path(line)], ..Frame::default() };
        self.page.marks.push(PlacedFrame { frame, ..PlacedFrame::default() });
        self.y += self.settings.size * 1.2;
    }

    /// What is not to be relied on says so on the cover too.
    fn foot(&mut self, booklet: &Booklet<'_>, footer: &Footer) {
        if footer.warning.is_empty() {
            return;
        }
        let size = self.settings.size;
        self.y = self.settings.paper.1 - self.settings.margins.bottom - size * 3.0;
        let around = around::lang(booklet.lang);
        self.words(&footer.warning, &Style::new(size * 1.2, &around).bold(), Role::P);
    }
}

/// A title that is too long for one line, with the end of a line behind its colon, where one pauses in speaking.
fn at_colon<'t>(setter: &mut Typesetter, title: &'t str, style: &Style, width: f32) -> Cow<'t, str> {
    match title.split_once(": ") {
        Some((before, after)) if setter.line(title, style).width > width => {
            format!("{before}:\n{after}").into()
        }
        _ => title.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_title_is_parted_at_its_colon() {
        let (mut setter, style) = (Typesetter::new(), Style::new(28.0, &LangTag::french()).bold());
        let mut of = |title: &str| {
            let title = at_colon(&mut setter, title, &style, 480.0).into_owned();
            setter
                .balanced(&title, &style, 480.0)
                .items
                .into_iter()
                .filter_map(|item| match item {
                    Item::Glyphs(run) => Some(run.text.trim().to_owned()),
                    _ => None,
                })
                .collect::<Vec<_>>()
        };
        let long = of("Formation de formateurs en consolidation de la paix\u{a0}: parcours approfondi");
        assert_eq!(long.last().map(String::as_str), Some("parcours approfondi"), "{long:?}");
        assert!(long.len() == 3 && long[1].ends_with(':'), "{long:?}");
        assert_eq!(of("La paix\u{a0}: un parcours").len(), 1);
    }
}
