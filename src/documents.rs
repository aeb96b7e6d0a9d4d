//! From Markdown and records to HTML and PDF: text -> tree -> pages -> bytes.

pub mod agenda;
pub mod attendance_sheet;
pub mod badges;
pub mod bilingual;
pub mod booklet;
pub mod canvas;
pub mod certificate;
pub mod evaluation_sheet;
pub mod fonts;
pub mod handout;
pub mod html;
pub mod images;
pub mod imposition;
pub mod labels;
pub mod layout;
pub mod markdown;
pub mod page;
pub mod pdf;
pub mod pictograms;
pub mod print_options;
pub mod print_pack;
pub mod qr;
pub mod test_sheet;
pub mod text;
pub mod training;
pub mod tree;
