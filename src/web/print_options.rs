//! Options for printing, from a paper's URL: `handout.pdf?format=large&digits=arab`.

use serde::Deserialize;

use crate::documents::print_options::PrintOptions;
use crate::error::{Error, Result};

/// The formats that a URL can ask for, besides A4.
const FORMATS: [&str; 4] = ["text", "a5", "a5-fold", "large"];

/// The choices in a URL's query.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct PrintChoice {
    format: Option<String>,
    digits: Option<String>,
    cover: Option<String>,
    /// The language of a translation to stand beside the text.
    pub with: Option<String>,
}

impl PrintChoice {
    /// The options; an unknown one is not found.
    pub fn options(&self) -> Result<PrintOptions> {
        let format = self.format.as_deref().unwrap_or("a4");
        if format != "a4" && !FORMATS.contains(&format) {
            return Err(Error::NotFound);
        }
        let arabic_digits = match self.digits.as_deref() {
            None | Some("latn") => false,
            Some("arab") => true,
            Some(_) => return Err(Error::NotFound),
        };
        Ok(PrintOptions {
            small: format == "a5",
            fold: format == "a5-fold",
            large: format == "large",
            text_only: format == "text",
            arabic_digits,
            watermark: None,
        })
    }

    /// Whether the cover leaves out the programme's name and logo.
    pub fn is_neutral(&self) -> bool {
        self.cover.as_deref() == Some("neutral")
    }
}
