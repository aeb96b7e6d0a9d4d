//! The printing options of the `render` commands.

use clap::Args;

use crate::documents::{fonts, print_options};
use crate::domain::text::code_point;
use crate::error::{Error, Message, Result};

/// How the paper looks.
#[derive(Args)]
pub struct PrintArgs {
    /// Size of the page
    #[arg(long, value_enum, default_value_t = PaperSize::A4)]
    paper: PaperSize,
    /// Letters half as large again
    #[arg(long)]
    large: bool,
    /// Two A5 pages beside each other on A4, to be printed on both sides along the short edge and folded
    #[arg(long)]
    fold: bool,
    /// Words alone, for the slowest line: no pictures, no slanted letters
    #[arg(long)]
    text_only: bool,
    /// Arabic-Indic digits in texts that run from right to left
    #[arg(long)]
    arabic_digits: bool,
    /// Large outlined words behind the text of every page
    #[arg(long, value_name = "WORDS")]
    watermark: Option<String>,
}

/// Sizes of paper.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum PaperSize {
    /// 210 by 297 mm
    A4,
    /// 148 by 210 mm
    A5,
}

impl PrintArgs {
    /// The same for documents. Refuses a watermark that no font can draw.
    pub fn chosen(&self) -> Result<print_options::PrintOptions> {
        if let Some(character) = self.watermark.as_deref().and_then(fonts::missing) {
            let message = Message::new("render-watermark").with("character", character);
            return Err(Error::invalid("", message.with("code", code_point(character))));
        }
        Ok(print_options::PrintOptions {
            small: self.paper == PaperSize::A5,
            fold: self.fold,
            large: self.large,
            text_only: self.text_only,
            arabic_digits: self.arabic_digits,
            watermark: self.watermark.clone(),
        })
    }
}
