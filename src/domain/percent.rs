//! Whole percents, 0 to 100.

use serde::{Deserialize, Serialize};

use super::text::digit;

/// A whole number of per cent, 0 to 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Percent(u8);

/// A number or a text that is no percentage from 0 to 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAPercent;

impl std::fmt::Display for NotAPercent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a whole number from 0 to 100")
    }
}

impl TryFrom<u8> for Percent {
    type Error = NotAPercent;

    fn try_from(value: u8) -> Result<Self, NotAPercent> {
        if value <= 100 { Ok(Self(value)) } else { Err(NotAPercent) }
    }
}

impl From<Percent> for u8 {
    fn from(percent: Percent) -> Self {
        percent.0
    }
}

impl Percent {
    /// The number, 0 to 100.
    pub fn get(self) -> u8 {
        self.0
    }

    /// Reads a test result as people write it: `70`, `70 %`, or points out of a total, `14/20`, `27,5/40`; in digits of
    /// either script, `١٤/٢٠`.
    /// What is left over is dropped, so that rounding never lifts anybody over a threshold.
    pub fn parse(text: &str) -> Result<Self, NotAPercent> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let (points, total) = match text.split_once('/') {
            Some((points, total)) => (hundredths(points)?, hundredths(total)?),
            None => (hundredths(text.trim_end_matches(['%', '٪']))?, 100 * 100),
        };
        if total == 0 || points > total {
            return Err(NotAPercent);
        }
        u8::try_from(points * 100 / total).map_err(|_| NotAPercent)?.try_into()
    }
}

/// `27,5` as 2750. At most four digits before and two after the comma or point.
fn hundredths(text: &str) -> Result<u64, NotAPercent> {
    let (whole, rest) = text.split_once([',', '.', '٫']).unwrap_or((text, ""));
    let digits = |part: &str| part.chars().map(digit).collect::<Option<Vec<u32>>>().ok_or(NotAPercent);
    let (whole, mut rest) = (digits(whole)?, digits(rest)?);
    if whole.is_empty() || whole.len() > 4 || rest.len() > 2 {
        return Err(NotAPercent);
    }
    rest.resize(2, 0);
    Ok(whole.into_iter().chain(rest).fold(0, |number, digit| number * 10 + u64::from(digit)))
}
