//! Age bands: data, for each donor asks for others.

use std::fmt;

/// The highest age that a band may name.
const AGE_MAX: u8 = 120;
/// The most bands of a report.
pub const BANDS_MAX: usize = 20;

/// Ages from one to another, both counted; without an end, all above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    from: u8,
    to: Option<u8>,
}

impl fmt::Display for Band {
    /// `15-29`, `60+`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.to {
            Some(to) => write!(f, "{}-{to}", self.from),
            None => write!(f, "{}+", self.from),
        }
    }
}

impl Band {
    /// Whether a text is one band, in the spelling in which bands are stored.
    pub fn is_spelled(text: &str) -> bool {
        parse_band(text).is_ok_and(|band| band.to_string() == text)
    }
}

/// Age bands, in order, none over another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bands(Vec<Band>);

/// What is wrong with a list of bands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BandFault {
    /// There is none.
    None,
    /// More than a report has room for.
    Many,
    /// Not written as a band is.
    Unreadable(String),
    /// Ends before it begins.
    EndBeforeStart(String),
    /// Two bands have an age in common.
    Overlap(String, String),
}

impl Default for Bands {
    fn default() -> Self {
        let band = |from, to| Band { from, to };
        Self(vec![
            band(0, Some(14)),
            band(15, Some(29)),
            band(30, Some(44)),
            band(45, Some(59)),
            band(60, None),
        ])
    }
}

impl fmt::Display for Bands {
    /// `0-14, 15-29, 30+`: as it is read.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bands: Vec<_> = self.0.iter().map(ToString::to_string).collect();
        f.write_str(&bands.join(", "))
    }
}

impl Bands {
    /// Reads `15-29, 30-59, 60+`. Ages that no band has are counted apart.
    pub fn parse(text: &str) -> Result<Self, BandFault> {
        let mut bands = Vec::new();
        for part in text.split([',', ';', '،', '\n']).map(str::trim).filter(|part| !part.is_empty()) {
            bands.push(parse_band(part)?);
        }
        if bands.is_empty() {
            return Err(BandFault::None);
        }
        if bands.len() > BANDS_MAX {
            return Err(BandFault::Many);
        }
        bands.sort_by_key(|band| band.from);
        for pair in bands.windows(2) {
            if pair[0].to.is_none_or(|to| to >= pair[1].from) {
                return Err(BandFault::Overlap(pair[0].to_string(), pair[1].to_string()));
            }
        }
        Ok(Self(bands))
    }

    /// The bands, from the youngest.
    pub fn iter(&self) -> impl Iterator<Item = &Band> {
        self.0.iter()
    }

    /// Whether a text is one of them.
    pub(super) fn has(&self, text: &str) -> bool {
        parse_band(text).is_ok_and(|band| self.0.contains(&band))
    }

    /// The place of the band that an age falls into; none where no band has it.
    pub(super) fn place(&self, age: i32) -> Option<usize> {
        let within =
            |band: &Band| age >= i32::from(band.from) && band.to.is_none_or(|to| age <= i32::from(to));
        self.0.iter().position(within)
    }
}

fn parse_band(text: &str) -> Result<Band, BandFault> {
    let unreadable = || BandFault::Unreadable(text.chars().take(40).collect());
    let age = |digits: &str| {
        let digits = digits.trim();
        let is_short = !digits.is_empty() && digits.len() <= 3 && digits.bytes().all(|b| b.is_ascii_digit());
        digits.parse::<u8>().ok().filter(|age| is_short && *age <= AGE_MAX).ok_or_else(unreadable)
    };
    if let Some(from) = text.strip_suffix('+') {
        return Ok(Band { from: age(from)?, to: None });
    }
    let (from, to) = text.split_once(['-', '–']).ok_or_else(unreadable)?;
    let (from, to) = (age(from)?, age(to)?);
    if to < from { Err(BandFault::EndBeforeStart(text.to_owned())) } else { Ok(Band { from, to: Some(to) }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_are_read_as_they_are_written() {
        let bands = Bands::parse("30+; 15 – 29").unwrap();
        assert_eq!(bands.to_string(), "15-29, 30+");
        assert_eq!(Bands::parse(&bands.to_string()), Ok(bands.clone()));
        assert_eq!(
            [14, 15, 29, 30, 99].map(|age| bands.place(age)),
            [None, Some(0), Some(0), Some(1), Some(1)]
        );
        assert_eq!(Bands::parse(&Bands::default().to_string()), Ok(Bands::default()));
    }

    #[test]
    fn what_cannot_be_is_refused() {
        let overlap = |a: &str, b: &str| Err(BandFault::Overlap(a.into(), b.into()));
        assert_eq!(Bands::parse("15-30, 30-45"), overlap("15-30", "30-45"));
        assert_eq!(Bands::parse("15-35, 10-29"), overlap("10-29", "15-35"));
        assert_eq!(Bands::parse("15+, 60+"), overlap("15+", "60+"));
        assert_eq!(Bands::parse("29-15"), Err(BandFault::EndBeforeStart("29-15".into())));
        assert_eq!(Bands::parse(" , "), Err(BandFault::None));
        for bad in ["jeunes", "15", "15-", "-15", "+", "1e1-20", "0-121", "15-29-30", "٣-٩"] {
            assert!(matches!(Bands::parse(bad), Err(BandFault::Unreadable(_))), "{bad}");
        }
        let many: Vec<_> = (0..21).map(|age| format!("{age}-{age}")).collect();
        assert_eq!(Bands::parse(&many.join(",")), Err(BandFault::Many));
    }
}
