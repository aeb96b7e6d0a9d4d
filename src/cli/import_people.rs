//! `vivier import-people FILE`: a list of people from a spreadsheet into the register, and into a cohort; whole or not at all.

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, ValueEnum};

use crate::app::imports::{self, Fate, Policy, Preview};
use crate::app::people::indexing;
use crate::app::work::Work;
use crate::config::DataOptions;
use crate::domain::account::Actor;
use crate::domain::import::{Content, Note};
use crate::domain::lang::{self, LangTag};
use crate::domain::spreadsheet::{self, ColumnsFault};
use crate::error::{Error, Message, Result, Several};
use crate::i18n::Locale;
use crate::t;

/// Options of `vivier import-people`.
#[derive(Args)]
pub struct Options {
    /// The list: XLSX, XLS, ODS or CSV
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Enrol the people in this cohort, too
    #[arg(long, value_name = "CODE")]
    cohort: Option<String>,
    /// The name of the sheet, where the workbook has several
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// The day on which the list was written, from which ages are counted back: 2018-03-12 or 12/03/2018. Without it the first day of
    /// the cohort, the date above the headings, or today
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// The language of the people for whom the list gives none, by its code: khq, ses, taq
    #[arg(long, value_name = "CODE")]
    language: Option<String>,
    /// What to do with rows that may be somebody whom the register knows
    #[arg(long, value_enum, default_value = "refuse")]
    doubles: Doubles,
    /// Only tell what would be done; change nothing
    #[arg(long)]
    check: bool,
    /// Data and database
    #[command(flatten)]
    data: DataOptions,
}

/// So many lines with one problem are named.
const LINES: usize = 20;

#[derive(Clone, Copy, ValueEnum)]
enum Doubles {
    /// Import nothing, and name the rows
    Refuse,
    /// It is the person whom most speaks for
    Same,
    /// It is somebody else
    Another,
    /// Leave the row out
    LeaveOut,
}

impl From<Doubles> for Policy {
    fn from(doubles: Doubles) -> Self {
        match doubles {
            Doubles::Refuse => Self::Refuse,
            Doubles::Same => Self::Same,
            Doubles::Another => Self::Another,
            Doubles::LeaveOut => Self::LeaveOut,
        }
    }
}

/// Imports; on any problem prints all of them and changes nothing.
pub async fn run(options: Options) -> Result<()> {
    let l = super::locale();
    let bytes = fs::read(&options.file).map_err(|error| {
        let message = Message::new("import-unreadable").with("path", options.file.display());
        Error::invalid("", message.with("reason", super::reason(error.kind())))
    })?;
    let mut content = imports::read_file(&Actor::System, bytes).await?;
    choose_sheet(&mut content, options.sheet.as_deref())?;
    content.listed_on = imports::listed_on(options.date.as_deref().unwrap_or_default())?;
    let db = super::open_existing(&options.data).await?;
    // A database that an earlier version left: who is in it is found by names as they are heard by now.
    indexing::finish_in_steps(&db).await?;
    let mut work = Work::read(&db, Actor::System).await?;
    crate::app::languages::load(&mut work).await?;
    content.language = options.language.as_deref().map(language).transpose()?;
    let mut content = Arc::new(content);
    let known = imports::known(&mut work, &content, None).await?;
    let (columns, titles) = (known.columns, known.overview.headings.titles);
    spreadsheet::check_columns(&columns).map_err(|fault| {
        let key = match fault {
            // Nobody is asked which column it is: its heading has to say so.
            ColumnsFault::NoName => {
                let message = Message::new("listing-no-name-column");
                return Error::invalid("", message.with("found", Several::of(titles)));
            }
            ColumnsFault::HalfName => "imports-half-name-column",
            ColumnsFault::NameTwice => "imports-name-twice",
            ColumnsFault::Twice(_) => "imports-column-twice",
        };
        Error::invalid("", Message::new(key))
    })?;
    Arc::make_mut(&mut content).columns = Some(columns);
    if let Some(code) = &options.cohort {
        imports::target(&mut work, Some(code)).await.map_err(|error| match error {
            Error::NotFound => Error::invalid("", Message::new("imports-cli-cohort").with("code", code)),
            other => other,
        })?;
    }
    let code = options.cohort.as_deref();
    // People are compared while others can write.
    let prepared = imports::prepare_content(&mut work, code, &content).await?;
    drop(work);
    let mut work = Work::write(&db, Actor::System).await?;
    let (imported, seen) =
        imports::import_content(&mut work, code, &content, prepared, options.doubles.into()).await?;
    let notes = content.table().into_iter().flat_map(|table| &table.notes).filter_map(Note::message);
    for note in notes {
        eprintln!("{}", l.message(&note));
    }
    tell(l, &seen);
    let imports::Imported { number, outcome } = imported?;
    if options.check {
        drop(work);
    } else {
        work.commit().await?;
        // What can't be done now is done by the server, or before the next list.
        indexing::finish_in_steps(&db).await.ok();
    }
    db.close().await;
    println!("{}", t!(l, "imports-done-added", count = outcome.added));
    println!("{}", t!(l, "imports-done-known", count = outcome.known));
    if options.cohort.is_some() {
        println!("{}", t!(l, "imports-done-enrolled", count = outcome.enrolled));
        println!("{}", t!(l, "imports-done-already", count = outcome.already));
    }
    println!("{}", t!(l, "imports-done-left-out", count = outcome.left_out));
    if options.check {
        println!("{}", t!(l, "imports-only-checked"));
    } else {
        println!(
            "{}",
            t!(l, "imports-cli-number", number = number, days = imports::UNDO_WITHIN.whole_days())
        );
    }
    Ok(())
}

/// The sheet that was named, or the only one.
fn choose_sheet(content: &mut Content, name: Option<&str>) -> Result<()> {
    let names: Vec<String> = content.tables.iter().map(|table| table.name.clone()).collect();
    let place = match name {
        Some(name) => names.iter().position(|other| other == name),
        None => (names.len() == 1).then_some(0),
    };
    match place {
        Some(place) if content.choose(place) => Ok(()),
        _ => Err(Error::invalid("", Message::new("imports-cli-sheet").with("found", Several::of(names)))),
    }
}

/// The language with this code, of those that forms offer.
fn language(code: &str) -> Result<LangTag> {
    let offered = lang::offered();
    let tag: Option<LangTag> = code.trim().parse().ok();
    tag.filter(|tag| offered.iter().any(|language| language.tag == tag.as_str())).ok_or_else(|| {
        let codes: Vec<&str> = offered.iter().map(|language| language.tag).collect();
        let message = Message::new("imports-cli-language").with("code", code);
        Error::invalid("", message.with("found", Several::of(codes)))
    })
}

/// What is not read, from which day ages are counted back, who is known, whether there are places for all, each problem with its line and heading, and each row that may be a double.
fn tell(l: Locale, seen: &Preview) {
    if !seen.above.is_empty() {
        eprintln!("{}", t!(l, "imports-above", found = seen.above));
    }
    for message in seen.told() {
        eprintln!("{}", l.message(&message));
    }
    let rows = |wanted: fn(Fate) -> bool| -> Vec<usize> {
        seen.rows.iter().filter(|(_, fate, _)| wanted(*fate)).map(|(row, ..)| row.line).collect()
    };
    for (key, lines) in [
        ("imports-cli-known", rows(|fate| matches!(fate, Fate::Known(_)))),
        ("imports-cli-nobody", rows(|fate| fate == Fate::Nobody)),
    ] {
        if !lines.is_empty() {
            eprintln!("{}", l.message(&Message::new(key).with("lines", some(&lines))));
        }
    }
    for message in seen.room().iter().flat_map(imports::Room::told) {
        eprintln!("{}", l.message(&message));
    }
    problems(l, seen);
    for (row, fate, doubles) in &seen.rows {
        if let (Fate::Undecided, Some(double)) = (fate, doubles.first()) {
            eprintln!("{}", t!(l, "imports-cli-double", line = row.line, name = double.name));
        }
    }
}

/// The first of these lines, and how many more there are.
fn some(lines: &[usize]) -> Several {
    Several::of(lines.iter().take(LINES)).and_more(lines.len().saturating_sub(LINES))
}

/// Each problem once for its column, with the lines that have it: the first, and how many more.
fn problems(l: Locale, seen: &Preview) {
    let mut told: Vec<(Option<usize>, &Message, Vec<usize>)> = Vec::new();
    let mut places: HashMap<(Option<usize>, String), usize> = HashMap::new();
    for (row, problem) in
        seen.rows.iter().flat_map(|(row, ..)| row.problems.iter().map(move |problem| (row, problem)))
    {
        let place = *places.entry((problem.column, l.message(&problem.message))).or_insert_with(|| {
            told.push((problem.column, &problem.message, Vec::new()));
            told.len() - 1
        });
        told[place].2.push(row.line);
    }
    for (column, message, lines) in told {
        let column = column.and_then(|column| seen.titles.get(column)).map_or("", String::as_str);
        let first = lines.first().copied().unwrap_or_default();
        let text = l.message(message);
        eprintln!("{}", t!(l, "imports-cli-problem", line = first, column = column, text = text));
        if let [_, others @ ..] = &lines[..]
            && !others.is_empty()
        {
            eprintln!("{}", t!(l, "imports-cli-likewise", lines = some(others)));
        }
    }
}
