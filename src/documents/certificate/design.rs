//! The versions of the page's design. A certificate is printed as it looked when it was issued, so a change of measures is
//! a version of its own, and none is ever taken away.

use crate::documents::page::{A4, MM};
use crate::documents::qr::{Correction, Kind};

/// The sheet: A4 held sideways.
pub const WIDTH: f32 = A4.1;
/// See [`WIDTH`].
pub const HEIGHT: f32 = A4.0;
/// The distance of text from the sheet's left and right edge.
pub const SIDE: f32 = 25.0 * MM;
/// The width that the QR code and its caption take at the end of the foot.
pub const CODE_WIDTH: f32 = 150.0;
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
    /// Sizes of the sentence that are tried one after the other until it fits, as shares of the full size.
    pub sizes: &'static [f32],
    /// How its lines stand, at each size one after the other.
    pub spacings: &'static [Spacing],
    /// Whether the sentence takes the room beside the QR code too, and the code what the sentence leaves.
    pub shares_room: bool,
    /// The side that the code may grow to in that room, its clear margin included.
    pub largest_code: f32,
    /// Whether nothing touches what is beside it: logo and what stands below the code the corners of the border, the heading the
    /// mark of a duplicate or specimen; and who signs and the date are broken as the name is.
    pub keeps_apart: bool,
}

/// How the lines and parts of the sentence stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spacing {
    /// Distance of baselines, in font sizes.
    pub leading: f32,
    /// The clear space between the parts.
    pub gap: f32,
    /// So much narrower than the sheet's text are the lines.
    pub inset: f32,
}

impl Design {
    /// The least size of the sentence, as a share of the full size.
    pub fn smallest(&self) -> f32 {
        self.sizes.last().copied().unwrap_or(1.0)
    }

    /// How much further from the edge of the sheet than other text the code and what is below it stand.
    pub fn corner_inset(&self) -> f32 {
        if self.keeps_apart { 8.0 } else { 0.0 }
    }
}

/// The least code that has room.
const fn least(correction: Correction) -> Kind {
    Kind { correction, version: None }
}

/// The code of a version that fewer data would not need.
const fn of_version(version: i16, correction: Correction) -> Kind {
    Kind { correction, version: Some(version) }
}

const LOOSE: Spacing = Spacing { leading: 1.38, gap: 7.0, inset: 30.0 };

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
    sizes: &[1.0, 0.93, 0.86, 0.79, 0.72, 0.65],
    spacings: &[LOOSE],
    shares_room: false,
    largest_code: 0.0,
    keeps_apart: false,
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
    ..FIRST
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

/// The sentence is as large as the sheet has room for it, beside the code too; a short one leaves its room to the code, whose
/// dots are then larger. Nothing touches its neighbours.
const SEVENTH: Design = Design {
    foot: 384.0,
    rises: 52.0,
    codes: &[
        (of_version(13, Correction::Quartile), 0.72 * MM, 0.56 * MM),
        (of_version(17, Correction::High), 0.72 * MM, 0.56 * MM),
        (of_version(19, Correction::Quartile), 0.72 * MM, 0.53 * MM),
        (of_version(22, Correction::Quartile), 0.72 * MM, 0.47 * MM),
        (of_version(23, Correction::Quartile), 0.72 * MM, 0.46 * MM),
        (of_version(26, Correction::Quartile), 0.72 * MM, 0.42 * MM),
        (least(Correction::Medium), 0.72 * MM, 0.5 * MM),
    ],
    sizes: &[
        1.0, 0.98, 0.96, 0.94, 0.92, 0.9, 0.88, 0.86, 0.84, 0.82, 0.8, 0.78, 0.76, 0.74, 0.72, 0.7, 0.68,
        0.65,
    ],
    spacings: &[
        LOOSE,
        Spacing { leading: 1.3, gap: 5.0, inset: 12.0 },
        Spacing { leading: 1.22, gap: 3.0, inset: 0.0 },
    ],
    shares_room: true,
    largest_code: 172.0,
    keeps_apart: true,
    ..SIXTH
};

/// The design of a version; an unknown one is newer than this program and gets the newest that it knows.
pub fn of(template: u32) -> &'static Design {
    match template {
        0 | 1 => &FIRST,
        2 => &SECOND,
        3 => &THIRD,
        4 => &FOURTH,
        5 => &FIFTH,
        6 => &SIXTH,
        _ => &SEVENTH,
    }
}
