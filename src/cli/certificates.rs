//! `vivier render certificates`: makes certificates from a roster and a curriculum, without a database.

use std::collections::HashMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use rayon::prelude::*;
use time::Date;

use super::progress::Progress;
use super::{images, output};
use crate::app::certificates::issue::QrSigner;
use crate::app::certificates::{Unprintable, unprintable};
use crate::app::keys::{self, Issuer};
use crate::app::{now, random};
use crate::documents::certificate::{self as paper, CertificateSheet};
use crate::documents::{curriculum, pdf};
use crate::domain::certificate::{
    self, CertifiedTraining, Content, Kind, PaperWording, Recipient, Signatory, check_date, is_crowded,
};
use crate::domain::curriculum::{Curriculum, remarks};
use crate::domain::dates;
use crate::domain::lang::LangTag;
use crate::domain::serial::Serial;
use crate::domain::signature;
use crate::domain::spreadsheet::{self, ListRow};
use crate::domain::text::code_point;
use crate::domain::toml_reader::Fault;
use crate::error::{Error, FieldError, Message, Result, Several};
use crate::i18n;
use crate::t;

/// The name under which the contents know the logo.
const LOGO: &str = "logo";

/// Options of `vivier render certificates`.
#[derive(Args)]
pub struct Options {
    /// The roster: a workbook (XLSX) or CSV with a heading line (`nom complet`, `sexe`, `nom arabe`, `année de naissance`, …)
    roster: PathBuf,
    /// The curriculum's file, with its wordings
    #[arg(long, value_name = "FILE")]
    curriculum: PathBuf,
    /// The language of the texts
    #[arg(long, default_value = "fr")]
    lang: String,
    /// Where the PDF goes; - for standard output
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// attestation or certificate
    #[arg(long, default_value = "certificate")]
    kind: String,
    /// Where the training was held
    #[arg(long, default_value = "…………………")]
    place: String,
    /// First day, 2018-03-12 [default: today]
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Last day [default: the first day]
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    /// Where the papers are signed [default: where the training was held]
    #[arg(long, value_name = "PLACE")]
    issued_at: Option<String>,
    /// When they are signed [default: today]
    #[arg(long, value_name = "DATE")]
    issued_on: Option<String>,
    /// The cohort's code, as it is to be found again
    #[arg(long, default_value = "")]
    cohort: String,
    /// The heading: the programme's name
    #[arg(long, default_value = "")]
    programme: String,
    /// The programme's logo: a PNG or JPEG file
    #[arg(long, value_name = "FILE")]
    logo: Option<PathBuf>,
    /// Data folder whose key signs; without it specimens are printed, marked as such
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// The public URL that the QR codes lead to; without it they hold the statement alone
    #[arg(long, value_name = "URL", default_value = "", hide_default_value = true)]
    base: String,
}

/// Reads, checks everything, then writes one file. The contents are filled in twice, to be checked and to be drawn, on all
/// cores: that is quick, and those of a long roster need not be held all at once.
pub fn run(options: &Options) -> Result<()> {
    let curriculum = read_curriculum(&options.curriculum)?;
    let rows = read_roster(&options.roster)?;
    let issuer = options.data.as_deref().map(issuer).transpose()?;
    let order = Order::read(options, &curriculum, issuer.as_ref())?;
    let mut problems: Vec<FieldError> = order.sex_missing(&rows).into_iter().collect();
    let checked: Vec<Option<FieldError>> =
        rows.par_iter().map(|row| order.check(row)).collect::<Result<_>>()?;
    problems.extend(checked.into_iter().flatten());
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    output::write(&options.output, |out| draw(options, &order, &rows, out))?;
    warn_without_sex(&order, &rows);
    warn_of_hours(&order.training);
    Ok(())
}

/// Says that the dates leave no room for the hours, as where `--to` was forgotten.
fn warn_of_hours(training: &CertifiedTraining) {
    let CertifiedTraining { hours, from, to, .. } = *training;
    if is_crowded(hours, from, to) {
        let l = super::locale();
        let dates = i18n::dates::span(from, to, l);
        eprintln!("{}", t!(l, "certificate-crowded", hours = hours, dates = dates));
    }
}

/// Says whose specimens bear both forms, "Monsieur/Madame".
fn warn_without_sex(order: &Order<'_>, rows: &[ListRow]) {
    if let Some((count, lines)) = order.without_sex(rows) {
        eprintln!("{}", t!(super::locale(), "cli-sex-missing", count = count, lines = lines));
    }
}

/// Why the paper of a row can't be printed, with the row's line.
fn problem(row: &ListRow, reason: Unprintable<'_>) -> FieldError {
    let message = match reason {
        Unprintable::Character(character, text) => Message::new("cli-missing-character")
            .with("line", row.line)
            .with("character", character)
            .with("code", code_point(character))
            .with("text", text),
        Unprintable::NoRoom(text) => Message::new("cli-no-room").with("line", row.line).with("text", text),
        Unprintable::CodeTooLong => Message::new("cli-code-too-long").with("line", row.line),
    };
    FieldError::new("", message)
}

/// Writes the certificates batch by batch.
fn draw(options: &Options, order: &Order<'_>, rows: &[ListRow], out: &mut (dyn Write + Send)) -> Result<()> {
    let failed = |error: paper::Error| match error {
        paper::Error::Pdf(pdf::Error::Unwritable(reason)) => output::unwritable(&options.output, reason),
        error => Error::Internal(error.to_string()),
    };
    let mut writer = paper::CertificateWriter::new(out, &order.logos).map_err(failed)?;
    let mut progress = Progress::new(rows.len());
    for rows in rows.chunks(paper::BATCH) {
        let papers: Vec<(Content, Option<String>)> =
            rows.par_iter().map(|row| order.paper(row)).collect::<Result<_>>()?;
        let sheets: Vec<CertificateSheet<'_>> = papers
            .iter()
            .map(|(content, signed)| CertificateSheet { content, signed: signed.as_deref(), duplicate: 0 })
            .collect();
        writer.add(&sheets).map_err(failed)?;
        progress.steps(rows.len(), options.output.display());
    }
    writer.finish().map_err(failed)?;
    Ok(())
}

/// The key of a folder that has one: rendering makes none.
fn issuer(folder: &Path) -> Result<Issuer> {
    if folder.join(keys::PRIVATE_FILE).is_file() {
        return keys::open(folder);
    }
    let file = folder.join(keys::PRIVATE_FILE);
    Err(Error::invalid("data", Message::new("keys-unreadable").with("file", file.display())))
}

fn read_curriculum(path: &Path) -> Result<Curriculum> {
    let text =
        fs::read_to_string(path).map_err(|error| Error::Internal(format!("{}: {error}", path.display())))?;
    let read = curriculum::read(&text).map_err(|faults| in_file(path, faults))?;
    let l = super::locale();
    for remark in remarks(&read, &text) {
        eprintln!("vivier: {}:{}: {}", path.display(), remark.line, l.message(&remark.message));
    }
    Ok(read)
}

/// The people of a list. What was guessed, left out or is doubtful goes to standard error, one line each.
fn read_roster(path: &Path) -> Result<Vec<ListRow>> {
    let bytes = fs::read(path).map_err(|error| Error::Internal(format!("{}: {error}", path.display())))?;
    let list = spreadsheet::read(&bytes).map_err(|faults| in_file(path, faults))?;
    let l = super::locale();
    for remark in &list.remarks {
        eprintln!("vivier: {}:{}: {}", path.display(), remark.line, l.message(&remark.message));
    }
    Ok(list.rows)
}

/// Each problem with the file and its line.
fn in_file(path: &Path, faults: Vec<Fault>) -> Error {
    let l = super::locale();
    let problems = faults.into_iter().map(|fault| {
        let text = l.message(&fault.message);
        let place = format!("{}:{}", path.display(), fault.line);
        FieldError::new("", Message::new("cli-file-problem").with("place", place).with("text", text))
    });
    Error::Invalid(problems.collect())
}

/// What all papers share.
struct Order<'a> {
    kind: Kind,
    wording: PaperWording,
    training: CertifiedTraining,
    /// Signs; none for specimens.
    signer: Option<QrSigner<'a>>,
    /// The logo under its name in the contents, if there is one.
    logos: HashMap<String, Vec<u8>>,
}

impl<'a> Order<'a> {
    fn read(options: &'a Options, curriculum: &Curriculum, issuer: Option<&'a Issuer>) -> Result<Self> {
        let wrong = |name: &str, value: &str| {
            Error::invalid(name, Message::new("cli-option-wrong").with("name", name).with("value", value))
        };
        let today = now().date();
        let date = |name: &str, given: &Option<String>, otherwise: Date| match given {
            None => Ok(otherwise),
            Some(text) => dates::parse(text).ok_or_else(|| wrong(name, text)),
        };
        let from = date("--from", &options.from, today)?;
        let to = date("--to", &options.to, from)?;
        if to < from {
            let message = Message::new("cli-option-wrong").with("name", "--to").with_day("value", to);
            return Err(Error::invalid("--to", message));
        }
        let issued_on = date("--issued-on", &options.issued_on, today)?;
        // A specimen proves nothing: it may be of a training to come.
        if issuer.is_some() && check_date(issued_on, to, today).is_err() {
            let (name, value) = if to > today { ("--to", to) } else { ("--issued-on", issued_on) };
            let message = Message::new("cli-certificate-date").with("name", name);
            return Err(Error::invalid(name, message.with_day("value", value)));
        }
        let kind: Kind = options.kind.parse().map_err(|()| wrong("--kind", &options.kind))?;
        let lang: LangTag = options.lang.parse().map_err(|_| wrong("--lang", &options.lang))?;
        let wording = PaperWording::of(curriculum, &lang, kind)
            .ok_or_else(|| Error::invalid("--lang", Message::new("certificate-no-wording")))?;
        let signatories = curriculum.signatories.iter().map(|signatory| Signatory {
            name: signatory.name.clone().unwrap_or_default(),
            function: signatory.function.get(lang.as_str()).to_owned(),
        });
        let logo = options.logo.as_ref().map(|path| Ok::<_, Error>((LOGO.to_owned(), images::logo(path)?)));
        Ok(Self {
            kind,
            wording,
            training: CertifiedTraining {
                held_in: lang.clone(),
                code: curriculum.code.as_str().to_owned(),
                title: curriculum.title.get(lang.as_str()).to_owned(),
                cohort: options.cohort.clone(),
                place: options.place.clone(),
                from,
                to,
                days: u32::try_from((to - from).whole_days() + 1).unwrap_or(1),
                hours: curriculum.hours,
                issued_at: options.issued_at.clone().unwrap_or_else(|| options.place.clone()),
                issued_on,
                signatories: signatories.collect(),
                programme: options.programme.clone(),
                logo: logo.is_some().then(|| LOGO.to_owned()),
                verify_at: signature::verify_at(&options.base),
                key_id: issuer.map(|issuer| issuer.id.clone()).unwrap_or_default(),
                lang,
            },
            signer: issuer.map(|issuer| QrSigner { issuer, base: &options.base }),
            logos: logo.into_iter().collect::<Result<_>>()?,
        })
    }

    /// How many rows state no sex though the wording asks for it, and their lines; none when there is no such row.
    fn without_sex(&self, rows: &[ListRow]) -> Option<(usize, Several)> {
        let lines: Vec<_> = rows.iter().filter(|row| row.sex.is_none()).map(|row| row.line).collect();
        (self.wording.needs_sex() && !lines.is_empty()).then(|| (lines.len(), Several::of(lines)))
    }

    /// Why nothing is signed: as on the pages, nobody gets a paper with "Monsieur/Madame". Specimens may bear it.
    fn sex_missing(&self, rows: &[ListRow]) -> Option<FieldError> {
        let (count, lines) = self.without_sex(rows).filter(|_| self.signer.is_some())?;
        let message = Message::new("cli-sex-needed").with("count", count).with("lines", lines);
        Some(FieldError::new("", message))
    }

    /// What the paper of a row shows.
    fn content(&self, row: &ListRow) -> Result<Content> {
        // A specimen's number is made from its row, so that the same list gives the same bytes.
        let bits = if self.signer.is_some() { random()? } else { (row.line as u64).to_be_bytes() };
        let serial = Serial::new(self.training.issued_on.year().unsigned_abs() as u16, bits);
        let person = Recipient {
            name: row.name.clone(),
            arabic_name: row.arabic_name.clone(),
            sex: row.sex,
            birth: row.birth,
            birth_place: row.birth_place.clone(),
            structure: row.structure.clone(),
            commune: row.commune.clone(),
        };
        Ok(certificate::fill(
            &self.training,
            self.kind,
            &self.wording,
            &person,
            serial,
            paper::phrases(&self.training.lang),
        ))
    }

    /// Why the paper of a row can't be printed, if so.
    fn check(&self, row: &ListRow) -> Result<Option<FieldError>> {
        let content = self.content(row)?;
        let code = self.signer.map(|signer| signer.length(&content));
        Ok(unprintable(&content, code).map(|reason| problem(row, reason)))
    }

    /// What the paper of a row shows, and the text of its QR code; a specimen has none.
    fn paper(&self, row: &ListRow) -> Result<(Content, Option<String>)> {
        let content = self.content(row)?;
        let signed = self.signer.map(|signer| signer.sign(&content));
        Ok((content, signed))
    }
}
