//! Recordings of sections, put into a text under the headings of what they read out.

use super::labels::Labels;
use super::stand_in::{self, ShownSection, SourceText};
use super::tree::{self, Audio, Block, Document};
use crate::domain::attachment::Recording;
use crate::domain::files::FilePath;
use crate::domain::section::Section;

/// Puts recordings into a text, which may have sections of its source in the place of others. `base` is what URLs on paper
/// begin with.
pub(crate) fn placed(
    mut document: Document,
    recordings: &[Recording],
    source: Option<&SourceText>,
    labels: &Labels,
    base: Option<&str>,
) -> Document {
    if recordings.is_empty() {
        return document;
    }
    let order = source.map_or(&[][..], |source| &source.order);
    let mut sections = stand_in::sections(std::mem::take(&mut document.blocks));
    for recording in recordings {
        let block = Block::Audio(Box::new(audio(recording, labels, base)));
        let block = if recording.is_for_facilitators { stand_in::secret(block) } else { block };
        let section = match recording.section.checked_sub(1).map(|own| place(order, own)) {
            Some(Some(place)) => sections.get_mut(place),
            // Of a section that is left out nothing is heard either.
            Some(None) => continue,
            None => None,
        };
        match section {
            Some(section) => stand_in::insert(section, block),
            // The front matter stands before the text.
            None => document.blocks.push(block),
        }
    }
    document.blocks.extend(sections.into_iter().flatten());
    document
}

/// Where a section of the text itself, counted from 0, is among those that are shown; none for one that is left out.
fn place(order: &[ShownSection], own: usize) -> Option<usize> {
    let is_left_out = |piece: &&ShownSection| matches!(piece, ShownSection::LeftOut(_));
    let Some(at) = order.iter().position(|piece| piece.own() == Some(own)) else { return Some(own) };
    let left_out = order[..at].iter().filter(is_left_out).count();
    (!is_left_out(&&order[at])).then_some(at - left_out)
}

fn audio(recording: &Recording, labels: &Labels, base: Option<&str>) -> Audio {
    let file = &recording.file;
    let size = size(file.size, labels);
    Audio {
        url: file.versioned_url(),
        caption: format!("{} ({}, {size})", labels.listen, file.kind.name()),
        warning: recording.stale.map(|_| labels.record_again.clone()),
        link: base.map(|base| format!("{base}{}", file.url())),
    }
}

/// So many bytes in words. Rounded up: nothing is smaller than it says.
fn size(bytes: u64, labels: &Labels) -> String {
    let mut signs = labels.sizes.split(' ');
    let mut sign = || signs.next().unwrap_or_default();
    let (kilobytes, megabytes, decimals) = (sign(), sign(), sign());
    match bytes.div_ceil(1000) {
        count @ 0..1000 => format!("{}\u{a0}{kilobytes}", labels.number(count)),
        count => {
            let tenths = count.div_ceil(100);
            let (whole, tenth) = (labels.number(tenths / 10), labels.number(tenths % 10));
            format!("{whole}{decimals}{tenth}\u{a0}{megabytes}")
        }
    }
}

/// What a recording of a section is held against.
pub(crate) struct Heard {
    /// What the section says, heading included.
    pub words: String,
    /// Whether all of it is for facilitators alone.
    pub is_secret: bool,
}

/// What is read out of each section of a text, as it was cut into `cut`, the first of which is the front matter and says `front` to everybody.
pub(crate) fn heard(front: String, document: Document, cut: &[Section]) -> Vec<Heard> {
    let mut sections = stand_in::sections(document.blocks);
    // What stands before the first heading is a section also where it is a comment alone.
    let is_heading = |section: &Vec<Block>| matches!(section.first(), Some(Block::Heading(_)));
    if cut.get(1).is_some_and(|first| first.level == 0) && sections.first().is_none_or(is_heading) {
        sections.insert(0, Vec::new());
    }
    let of =
        |section: &Vec<Block>| Heard { words: tree::words(section), is_secret: stand_in::is_secret(section) };
    std::iter::once(Heard { words: front, is_secret: false }).chain(sections.iter().map(of)).collect()
}

/// Whether participants are offered a recording by the text that it was put into.
pub(crate) fn is_offered(document: &Document, path: &FilePath) -> bool {
    let end = format!("/files/{path}?");
    let own = tree::for_participants(document);
    own.blocks.iter().any(|block| matches!(block, Block::Audio(audio) if audio.url.contains(&end)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::markdown;
    use crate::domain::attachment::{AttachmentKind, StoredAttachment};
    use crate::domain::lang::LangTag;

    fn recording(section: usize) -> Recording {
        let file = StoredAttachment {
            slug: "puits".parse().unwrap(),
            path: format!("audio/{section}.mp3").parse().unwrap(),
            sha256: "0123456789abcdef0123".into(),
            kind: AttachmentKind::Mp3,
            size: 1_200_001,
        };
        Recording { section, file, stale: None, is_for_facilitators: false }
    }

    fn with(text: &str, sections: &[usize]) -> Document {
        let labels = Labels { sizes: "ko Mo ,".into(), ..Labels::load(std::borrow::ToOwned::to_owned) };
        let recordings: Vec<Recording> = sections.iter().map(|section| recording(*section)).collect();
        let document = markdown::parse(text, &LangTag::french());
        placed(document, &recordings, None, &labels, Some("https://vivier.example"))
    }

    fn places(document: &Document) -> Vec<usize> {
        let is_audio = |block: &Block| matches!(block, Block::Audio(_));
        let found = document.blocks.iter().enumerate().filter(|(_, block)| is_audio(block));
        found.map(|(place, _)| place).collect()
    }

    #[test]
    fn a_size_is_never_less_than_it_says() {
        let labels = Labels { sizes: "ko Mo ,".into(), ..Labels::default() };
        let sizes = [0, 1, 999_000, 999_001, 9_891_200, 9_999_999].map(|bytes| size(bytes, &labels));
        assert_eq!(
            sizes,
            ["0 ko", "1 ko", "999 ko", "1,0 Mo", "9,9 Mo", "10,0 Mo"].map(|text| text.replace(' ', "\u{a0}"))
        );
    }

    #[test]
    fn what_is_for_facilitators_stays_so_wherever_it_is_put() {
        let text = "## A\n\n> [!FACILITATEUR]\n> x\n\n## B\n\nun\n\n> [!FACILITATEUR]\n> y\n";
        let labels = Labels::default();
        let document = || markdown::parse(text, &LangTag::french());
        let sections = markdown::read(text, &LangTag::french(), 1).sections;
        let cut = [&[Section::front("", None)], &sections[..]].concat();
        let heard = heard("Titre".into(), document(), &cut);
        let is_secret: Vec<bool> = heard.iter().map(|heard| heard.is_secret).collect();
        assert_eq!(is_secret, [false, true, false]);
        let words: Vec<&str> = heard.iter().map(|heard| heard.words.as_str()).collect();
        assert_eq!(words, ["Titre", "A\nx\n", "B\nun\ny\n"]);
        let offered = |section, is_for_facilitators| {
            let recording = Recording { is_for_facilitators, ..recording(section) };
            let path = recording.file.path.clone();
            is_offered(&placed(document(), &[recording], None, &labels, None), &path)
        };
        assert_eq!(
            [offered(1, false), offered(2, false), offered(1, true), offered(2, true)],
            [false, true, false, false]
        );
        let hidden = Recording { is_for_facilitators: true, ..recording(1) };
        let whole = placed(document(), &[hidden], None, &labels, None);
        let Block::Callout(_, inside) = &whole.blocks[1] else { panic!("{:?}", whole.blocks) };
        assert!(matches!(inside[..], [Block::Audio(_)]), "{inside:?}");
    }

    #[test]
    fn a_recording_stands_below_the_heading_of_its_section() {
        let document = with("Avant.\n\n## A\n\nun\n\n## B\n\ndeux\n", &[0, 1, 3]);
        // That of the front matter, that of what stands before the first heading, that of B.
        assert_eq!(places(&document), [0, 1, 6]);
        let Block::Audio(audio) = &document.blocks[0] else { panic!("{:?}", document.blocks) };
        assert_eq!(audio.url, "/modules/puits/files/audio/0.mp3?v=0123456789abcdef");
        assert_eq!(audio.link.as_deref(), Some("https://vivier.example/modules/puits/files/audio/0.mp3"));
        assert_eq!(audio.caption, "document-listen (MP3, 1,3\u{a0}Mo)");
    }

    #[test]
    fn a_recording_of_what_is_for_facilitators_alone_is_for_them_alone() {
        let document = with("## A\n\n> [!FACILITATEUR]\n> secret\n\n## B\n\nx\n", &[1, 2]);
        let path = |name: &str| name.parse::<FilePath>().unwrap();
        assert!(!is_offered(&document, &path("audio/1.mp3")));
        assert!(is_offered(&document, &path("audio/2.mp3")));
        assert_eq!(tree::for_participants(&document).blocks.len(), 3);
    }

    #[test]
    fn sections_that_stand_in_for_others_are_counted_and_missing_ones_are_not() {
        let order = [
            ShownSection::Missing(0),
            ShownSection::Unchecked(2),
            ShownSection::Changed { own: 1, source: 2 },
            ShownSection::Missing(3),
            ShownSection::Own(0),
        ];
        assert_eq!([0, 1, 2].map(|own| place(&order, own)), [4, 2, 1].map(Some));
        assert_eq!(place(&[], 3), Some(3));
    }

    #[test]
    fn of_a_section_that_is_left_out_nothing_is_heard() {
        let order =
            [ShownSection::Own(0), ShownSection::LeftOut(1), ShownSection::Missing(3), ShownSection::Own(2)];
        assert_eq!([0, 1, 2].map(|own| place(&order, own)), [Some(0), None, Some(2)]);
    }
}
