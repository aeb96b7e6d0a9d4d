//! `vivier verify`: checks a certificate with no network and no database, by the issuer's public key alone.

use std::fs;
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use crate::app::keys;
use crate::documents::certificate::{read, title};
use crate::domain::dates;
use crate::domain::signature::{self, Refusal, Statement};
use crate::error::{Error, Message, Result};
use crate::i18n::Locale;
use crate::t;

/// What `vivier verify` is told.
#[derive(Args)]
pub struct Options {
    /// The text of a QR code, or a file with it: a PDF of this program, a text with one code a line, - for standard input
    #[arg(value_name = "TEXT|FILE")]
    subject: String,
    /// Data folder that holds the issuer's public key
    #[arg(long, value_name = "DIR", env = "VIVIER_DATA", default_value = "./data")]
    data: PathBuf,
    /// File with the issuer's public key or keys, in place of the data folder's
    #[arg(long, value_name = "FILE")]
    issuer: Option<PathBuf>,
}

/// Prints what each code states; fails if one is refused, or there is none.
pub fn run(options: &Options) -> Result<()> {
    let l = super::locale();
    let path = options.issuer.clone().unwrap_or_else(|| options.data.join(keys::PUBLIC_FILE));
    let keys = keys::public(&path)?;
    let texts = texts(&options.subject)?;
    let mut refused = 0;
    let mut out = std::io::stdout().lock();
    for text in &texts {
        match signature::verify(text, &keys) {
            Ok(statement) => say(&mut out, &told(l, &statement))?,
            Err(refusal) if texts.len() == 1 => return Err(Error::invalid("text", reason(refusal, &path))),
            Err(refusal) => {
                let why = l.message(&reason(refusal, &path));
                say(&mut out, &format!("{}: {why}", t!(l, "verify-refused")))?;
                refused += 1;
            }
        }
    }
    if refused == 0 {
        return Ok(());
    }
    let message = Message::new("cli-verify-some-refused").with("refused", refused).with("all", texts.len());
    Err(Error::invalid("text", message))
}

/// A line for whoever reads; one who has stopped reading (`| head`) is no error.
fn say(out: &mut impl Write, text: &str) -> Result<()> {
    match writeln!(out, "{text}") {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

/// The codes that are meant: a file's, or the text itself.
fn texts(subject: &str) -> Result<Vec<String>> {
    let bytes = if subject == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes)?;
        bytes
    } else if !subject.contains('?') && Path::new(subject).is_file() {
        fs::read(subject)?
    } else {
        return Ok(vec![subject.to_owned()]);
    };
    if bytes.starts_with(b"%PDF-") {
        let codes =
            read::codes(&bytes).map_err(|_| Error::invalid("file", Message::new("cli-verify-broken-pdf")))?;
        return if codes.is_empty() {
            Err(Error::invalid("file", Message::new("cli-verify-no-code")))
        } else {
            Ok(codes)
        };
    }
    let text =
        String::from_utf8(bytes).map_err(|_| Error::invalid("file", Message::new("cli-verify-not-text")))?;
    let codes: Vec<_> =
        text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    if codes.is_empty() { Err(Error::invalid("file", Message::new("cli-verify-no-code"))) } else { Ok(codes) }
}

fn reason(refusal: Refusal, issuer: &Path) -> Message {
    match refusal {
        Refusal::NotACode => Message::new("verify-refused-not-a-code"),
        Refusal::Damaged => Message::new("verify-refused-damaged"),
        Refusal::NotSigned => Message::new("cli-verify-not-signed").with("file", issuer.display()),
    }
}

fn told(l: Locale, statement: &Statement) -> String {
    let lang = l.tag();
    let mut lines = vec![
        format!("{} – {}", t!(l, "verify-valid"), statement.serial),
        title(statement.kind, l),
        statement.name.clone(),
    ];
    if !statement.arabic_name.is_empty() {
        lines.push(statement.arabic_name.clone());
    }
    lines.push(format!("{} ({})", statement.title, statement.code));
    let dates_text = dates::span(statement.from, statement.to, lang);
    lines.push(format!("{}, {dates_text}, {} h", statement.place, statement.hours));
    lines.push(format!("{} {}", t!(l, "verify-fact-issued"), dates::long(statement.issued_on, lang)));
    lines.join("\n  ")
}
