//! `vivier verify`: checks a certificate with no network, by the issuer's public key alone; revocations are looked up where
//! the database is at hand.

use std::fs;
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use ed25519_dalek::VerifyingKey;

use crate::app::certificates::{self, Standing};
use crate::app::keys;
use crate::app::work::{Db, Work};
use crate::config::DataOptions;
use crate::documents::certificate::{read, title};
use crate::domain::account::Actor;
use crate::domain::serial::Serial;
use crate::domain::signature::{self, Refusal, Statement};
use crate::error::{Error, Message, Result};
use crate::i18n::{Locale, dates};
use crate::t;

/// Options of `vivier verify`.
#[derive(Args)]
pub struct Options {
    /// The text of a QR code, or a file with it: a PDF of this program, a text with one code a line, - for standard input
    #[arg(value_name = "TEXT|FILE")]
    subject: String,
    /// The data folder, for the issuer's public key and the database in which revocations are looked up; or another database
    #[command(flatten)]
    data: DataOptions,
    /// File with the issuer's public key or keys, in place of the data folder's
    #[arg(long, value_name = "FILE")]
    issuer: Option<PathBuf>,
}

/// Prints what each code states, and whether it was revoked where the database is at hand; fails if one is refused or
/// revoked, or there is none.
pub async fn run(options: &Options) -> Result<()> {
    let l = super::locale();
    let path = options.issuer.clone().unwrap_or_else(|| options.data.folder().join(keys::PUBLIC_FILE));
    let keys = keys::public(&path)?;
    let texts = texts(&options.subject)?;
    let register = Register::open(&options.data).await?;
    let mut judged = Vec::with_capacity(texts.len());
    for text in &texts {
        judged.push(judge(text, &keys, &path, register.as_ref()).await?);
    }
    let mut out = std::io::stdout().lock();
    if judged.iter().any(|judged| matches!(judged, Judged::Good(..))) {
        // Before "valid": what that word rests on.
        let note = match &register {
            Some(register) => t!(l, "cli-verify-checked", database = register.name),
            None => t!(l, "cli-verify-not-checked"),
        };
        say(&mut out, &note)?;
    }
    let mut refused = Vec::new();
    for judged in judged {
        match judged {
            Judged::Good(statement, note) => {
                say(&mut out, &told(l, &statement))?;
                note.map_or(Ok(()), |note| say(&mut out, &format!("  {}", l.message(&note))))?;
            }
            Judged::Bad(word, why) => {
                if texts.len() > 1 {
                    say(&mut out, &format!("{}: {}", l.text(word), l.message(&why)))?;
                }
                refused.push(why);
            }
        }
    }
    match (refused.len(), texts.len()) {
        (0, _) => Ok(()),
        (1, 1) => Err(Error::invalid("text", refused.remove(0))),
        (refused, all) => {
            let message = Message::new("cli-verify-some-refused").with("refused", refused).with("all", all);
            Err(Error::invalid("text", message))
        }
    }
}

/// The judgement of a code.
enum Judged {
    /// Signed, and not known to be revoked; with what is to be noted.
    Good(Statement, Option<Message>),
    /// Refused or revoked: the key of the one word, and why.
    Bad(&'static str, Message),
}

async fn judge(
    text: &str,
    keys: &[VerifyingKey],
    issuer: &Path,
    register: Option<&Register>,
) -> Result<Judged> {
    let statement = match signature::verify(text, keys) {
        Ok(statement) => statement,
        Err(refusal) => return Ok(Judged::Bad("verify-refused", reason(refusal, issuer))),
    };
    let Some(register) = register else { return Ok(Judged::Good(statement, None)) };
    Ok(match register.standing(&statement.serial).await? {
        Standing::Valid => Judged::Good(statement, None),
        Standing::Erased => {
            let message = Message::new("cli-verify-erased").with("serial", &statement.serial);
            Judged::Good(statement, Some(message))
        }
        Standing::Revoked => Judged::Bad(
            "verify-revoked",
            Message::new("cli-verify-revoked").with("serial", &statement.serial),
        ),
        Standing::Unknown => {
            let message = Message::new("cli-verify-unknown").with("serial", &statement.serial);
            Judged::Good(statement, Some(message.with("database", &register.name)))
        }
    })
}

/// The database in which revocations are looked up.
struct Register {
    db: Db,
    /// What it is called in messages: a file, or the server's host; never a password.
    name: String,
}

impl Register {
    /// The database, if it is at hand: one that was named must open; the data folder's is used when it is there.
    async fn open(options: &DataOptions) -> Result<Option<Self>> {
        let url = options.url();
        let is_named = options.database.is_some();
        let name = match url.strip_prefix("sqlite:") {
            Some(path) => path.trim_start_matches("//").to_owned(),
            None => "PostgreSQL".to_owned(),
        };
        if !is_named && !Path::new(&name).is_file() {
            return Ok(None);
        }
        match Db::open_to_read(&url).await {
            Ok(db) => Ok(Some(Self { db, name })),
            Err(error) if is_named => Err(error),
            // A user who may read the key but not the database: reported as not checked.
            Err(_) => Ok(None),
        }
    }

    async fn standing(&self, serial: &Serial) -> Result<Standing> {
        let mut work = Work::read(&self.db, Actor::Anonymous).await?;
        certificates::standing(&mut work, serial).await
    }
}

/// Prints a line. A closed pipe (`| head`) is no error.
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
    } else if signature::serial(subject).is_none() && Path::new(subject).is_file() {
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
    let mut lines = vec![
        format!("{} – {}", t!(l, "verify-valid"), statement.serial),
        title(statement.kind, l),
        statement.name.clone(),
    ];
    if !statement.arabic_name.is_empty() {
        lines.push(statement.arabic_name.clone());
    }
    lines.push(format!("{} ({})", statement.title, statement.code));
    let dates_text = dates::span(statement.from, statement.to, l);
    let facts = [statement.place.clone(), dates_text, format!("{} h", statement.hours)];
    // No marks of direction in what is read by other programs, too.
    lines.push(facts.join(&t!(l, "list-comma")));
    lines.push(format!("{} {}", t!(l, "verify-fact-issued"), dates::long(statement.issued_on, l)));
    lines.join("\n  ")
}
