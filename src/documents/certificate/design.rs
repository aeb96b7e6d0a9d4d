//! The versions of the page's design. A certificate is printed as it looked when it was issued, so a change of measures is
//! a version of its own, and none is ever taken away.

use crate::documents::page::MM;
use crate::documents::qr::{Correction, Kind};

/// The measures of a version.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Design {
    /// The distance of the border from the edge of the sheet.
    pub margin: f32,
    /// Font size of the title.
    pub title: f32,
    /// Where the foot of the page begins: place and date, signatories, QR code.
    pub foot: f32,
    /// So far the QR code may reach above the beginning of the foot.
    pub rises: f32,
    /// The QR codes that are tried one after the other: which, side of a module, and the least one.
    pub codes: &'static [(Kind, f32, f32)],
    /// Whether the QR code stands a quarter turn to the right.
    pub turns_code: bool,
    /// Whether a name that takes several lines has them of like width, none of them ending before the word that the last of
    /// its words belongs to ("Ag", "Walet").
    pub evens_names: bool,
    /// Whether the lines below the QR code that say how to check it are of like width, with the whole address on one of them.
    pub evens_caption: bool,
    /// Whether the titles are those of before: in Arabic their words were not those of the text below them.
    pub has_earlier_titles: bool,
    /// Whether on an Arabic paper the Arabic name comes first, bold and large, and the Latin one below it.
    pub leads_with_arabic: bool,
}

/// The least code that has room.
const fn least(correction: Correction) -> Kind {
    Kind { correction, version: None }
}

/// The code of a version that fewer data would not need.
const fn of_version(version: i16, correction: Correction) -> Kind {
    Kind { correction, version: Some(version) }
}

/// Border at 12 mm, code with two dots of a 100 dpi fax a module.
const FIRST: Design = Design {
    margin: 12.0 * MM,
    title: 31.0,
    foot: 388.0,
    rises: 40.0,
    codes: &[(least(Correction::Medium), 0.53 * MM, 0.5 * MM)],
    turns_code: false,
    evens_names: false,
    evens_caption: false,
    has_earlier_titles: true,
    leads_with_arabic: false,
};

/// Everything that carries ink is 15 mm from the edge; a code that survives a dark photocopy and a fold.
const SECOND: Design = Design {
    margin: 15.0 * MM + 1.3,
    title: 25.0,
    foot: 372.0,
    rises: 28.0,
    codes: &[
        (least(Correction::Quartile), 0.62 * MM, 0.56 * MM),
        (least(Correction::Medium), 0.62 * MM, 0.5 * MM),
    ],
    turns_code: false,
    evens_names: false,
    evens_caption: false,
    has_earlier_titles: true,
    leads_with_arabic: false,
};

/// A code of the longest names survives a fold across the sheet too.
const THIRD: Design = Design { turns_code: true, ..SECOND };

/// The lines of a long name are even, as those below the code; the titles have the words of the text below them.
const FOURTH: Design = Design { evens_names: true, evens_caption: true, has_earlier_titles: false, ..THIRD };

/// The name in the letters of the text is the first.
const FIFTH: Design = Design { leads_with_arabic: true, ..FOURTH };

/// A code survives an upright fold too. What a code says is written in blocks by turns, each with its own correction. A fold
/// of 6 mm across its columns takes as much of every block, but in many versions one along its rows takes most of it from a
/// few, so that it is not read at some places between a fifth and four fifths of the side. These were read with a fold at each
/// of 25 places there, both ways; what is too long for them has the code of before.
const SIXTH: Design = Design {
    rises: 40.0,
    codes: &[
        (of_version(13, Correction::Quartile), 0.62 * MM, 0.56 * MM),
        (of_version(17, Correction::High), 0.62 * MM, 0.56 * MM),
        (of_version(19, Correction::Quartile), 0.62 * MM, 0.53 * MM),
        (of_version(22, Correction::Quartile), 0.62 * MM, 0.47 * MM),
        (of_version(23, Correction::Quartile), 0.62 * MM, 0.47 * MM),
        (least(Correction::Medium), 0.62 * MM, 0.5 * MM),
    ],
    ..FIFTH
};

/// The design of a version; an unknown one is newer than this program and gets the newest that it knows.
pub fn of(template: u32) -> &'static Design {
    match template {
        0 | 1 => &FIRST,
        2 => &SECOND,
        3 => &THIRD,
        4 => &FOURTH,
        5 => &FIFTH,
        _ => &SIXTH,
    }
}
