//! The support bundle: a ZIP with what somebody who helps from afar needs to know, without the names of people, without
//! secrets, without the paths of this machine.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use serde_json::{Value, json};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::{Diagnosis, Finding};
use crate::app::work::{Db, Permission, Work};
use crate::config::DataOptions;
use crate::domain::account::Actor;
use crate::domain::backup::FileName;
use crate::error::{Error, Message, Result};
use crate::store;

/// The settings whose values are no free text; of the others only the length is written.
const TOLD: [&str; 8] = [
    "accounts.second_factor",
    "backup.failure",
    "backup.last",
    "backup.tried_at",
    "certificates.issued_by",
    "clock.seen",
    "health.checked_at",
    "issuer.key",
];
/// How many lines of a log go along, the last ones …
const LOG_LINES: usize = 300;
/// … and how much of each.
const LOG_LINE_MAX: usize = 300;
/// The files and folders of an installation, whose names may be written.
const OURS: [&str; 11] = [
    "vivier.db",
    "vivier.db-wal",
    "vivier.db-shm",
    "vivier.lock",
    "issuer.key",
    "issuer.pub",
    "factors.key",
    "audit.head",
    "audit.head.id",
    "backup.passphrase",
    "backups",
];

/// What goes into the bundle.
#[derive(Clone, Copy, Debug)]
pub struct Bundle<'a> {
    /// What was found.
    pub report: &'a Diagnosis,
    /// Where the data folder and the database are.
    pub data: &'a DataOptions,
    /// The text of a log, or nothing.
    pub log: &'a str,
}

/// The bundle as a ZIP; `say` puts a finding into words.
pub async fn bundle(bundle: &Bundle<'_>, say: impl Fn(&Finding) -> String) -> Result<Vec<u8>> {
    let findings: Vec<Finding> = bundle.report.findings.iter().map(shielded).collect();
    let lines: String = findings.iter().map(|finding| format!("{}\n", say(finding))).collect();
    let checks: Vec<Value> = findings.iter().map(|finding| in_json(finding, &say(finding))).collect();
    let database = match database(bundle.data).await {
        Ok(facts) => facts,
        Err(error) => json!({ "error": without_paths(&error.to_string()) }),
    };
    let facts = json!({
        "program": env!("CARGO_PKG_VERSION"),
        "system": std::env::consts::OS,
        "processor": std::env::consts::ARCH,
        "cores": std::thread::available_parallelism().map_or(0, usize::from),
        "known_schema": store::dump::known_versions(),
        "database": database,
    });
    let mut files = vec![
        ("doctor.txt", lines),
        ("doctor.json", pretty(&Value::Array(checks))),
        ("installation.json", pretty(&facts)),
    ];
    if !bundle.log.is_empty() {
        files.push(("log.txt", last_lines(bundle.log)));
    }
    pack(&files)
}

/// A finding as JSON has it.
pub fn in_json(finding: &Finding, text: &str) -> Value {
    json!({
        "check": finding.check.as_str(),
        "state": finding.state.as_str(),
        "code": finding.message.key,
        "text": text,
    })
}

fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}

fn pack(files: &[(&str, String)]) -> Result<Vec<u8>> {
    let broken = |error: zip::result::ZipError| Error::Internal(format!("bundle: {error}"));
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, content) in files {
        writer.start_file(*name, options).map_err(broken)?;
        writer.write_all(content.as_bytes())?;
    }
    Ok(writer.finish().map_err(broken)?.into_inner())
}

/// Opens the database once more, only to read.
async fn database(options: &DataOptions) -> Result<Value> {
    if options.sqlite_file().is_some_and(|path| !path.exists()) {
        return Ok(Value::Null);
    }
    let db = Db::open_to_read(&options.url()).await?;
    let told = async { facts(&mut Work::read(&db, Actor::System).await?).await };
    let told = told.await;
    db.close().await;
    told
}

/// Schema, rows and settings.
pub(super) async fn facts(work: &mut Work) -> Result<Value> {
    work.require(Permission::Admin)?;
    let mut rows = BTreeMap::new();
    for table in store::dump::tables(&mut work.tx).await? {
        let count = store::dump::count(&mut work.tx, &table).await?;
        rows.insert(table.name, count);
    }
    let settings = store::installation::settings(&mut work.tx).await?;
    let settings: BTreeMap<String, Value> =
        settings.into_iter().map(|(name, value)| told(name, &value)).collect();
    Ok(json!({
        "version": store::installation::version(&mut work.tx).await?,
        "schema": store::dump::applied_versions(&mut work.tx).await?,
        "rows": rows,
        "settings": settings,
    }))
}

/// A setting as it may be written.
fn told(name: String, value: &str) -> (String, Value) {
    let told = if TOLD.contains(&name.as_str()) {
        json!(value)
    } else if name == "backup.plan" {
        let mut plan: Value = serde_json::from_str(value).unwrap_or_default();
        if let Some(folder) = plan.get_mut("folder") {
            *folder = json!({ "characters": folder.as_str().unwrap_or_default().chars().count() });
        }
        plan
    } else {
        json!({ "characters": value.chars().count() })
    };
    (name, told)
}

/// The finding without the paths and addresses of this machine: a folder is often called by somebody's name.
fn shielded(finding: &Finding) -> Finding {
    let args = finding.message.args.iter().map(|(name, value)| (*name, without_paths(value))).collect();
    Finding { message: Message { args, ..finding.message.clone() }, ..finding.clone() }
}

/// A text without paths, URLs and e-mail addresses; of a file of this program the name stays.
fn without_paths(text: &str) -> String {
    let word = |word: &str| {
        if !word.contains(['/', '@', '\\']) {
            return word.to_owned();
        }
        // A route's pattern, as the server logs it, names nobody.
        if word.starts_with("route=\"/") {
            return word.to_owned();
        }
        let file = word.trim_end_matches([',', ';', ')']).rsplit('/').next().unwrap_or_default();
        let is_ours = OURS.contains(&file) || file.parse::<FileName>().is_ok();
        if is_ours { format!("…/{file}") } else { "…".into() }
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// A line without the codes that colour it on a terminal (ECMA-48, 8.3.117).
fn without_colours(line: &str) -> String {
    let mut parts = line.split('\u{1b}');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |line, part| line + part.split_once('m').map_or("", |(_, rest)| rest))
}

/// Whether a line is one of the server's log, which begin with the time. What else stands in the file does not go along:
/// the one-time codes of the first start, if everything that was printed is in it.
fn is_of_log(line: &str) -> bool {
    let start = line.as_bytes();
    start.get(..4).is_some_and(|year| year.iter().all(u8::is_ascii_digit)) && start.get(10) == Some(&b'T')
}

/// The last lines of a log, shielded and shortened.
fn last_lines(log: &str) -> String {
    let lines: Vec<String> = log.lines().map(without_colours).filter(|line| is_of_log(line)).collect();
    let first = lines.len().saturating_sub(LOG_LINES);
    let short = |line: &String| line.chars().take(LOG_LINE_MAX).collect::<String>();
    lines[first..].iter().map(|line| format!("{}\n", without_paths(&short(line)))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_and_addresses_are_left_out() {
        let said =
            "the file /media/hawa-maiga/vivier.db is gone: ask hawa@example.org, see https://a.example/x";
        assert_eq!(without_paths(said), "the file …/vivier.db is gone: ask … see …");
        let route = "route=\"/people/{id}\" status=200";
        assert_eq!(without_paths(route), route);
        assert_eq!(without_paths("/media/vivier-hawa /media/vivier-hawa/x"), "… …");
        let file = "vivier-d21438de-20180301-040506.age";
        assert_eq!(without_paths(&format!("/media/hawa/{file}")), format!("…/{file}"));
        assert_eq!(without_paths(r"C:\Users\Hawa"), "…");
        assert_eq!(without_colours("\u{1b}[2m12:00\u{1b}[0m \u{1b}[3mroute\u{1b}[0m=/x"), "12:00 route=/x");
    }

    #[test]
    fn free_texts_are_told_by_their_length() {
        assert_eq!(told("programme.contact".into(), "Hawa, 20 21").1, json!({ "characters": 11 }));
        assert_eq!(told("issuer.key".into(), "0a1b").1, json!("0a1b"));
        let plan = r#"{"folder":"/media/hawa","every":"day","keep":7}"#;
        let plan = told("backup.plan".into(), plan).1;
        assert_eq!(plan["every"], "day");
        assert!(!plan.to_string().contains("hawa"));
    }

    #[test]
    fn of_a_log_the_last_lines_go_along() {
        let line = |number| format!("2026-03-01T12:00:00.123Z  WARN line {number} /home-of-hawa/x\n");
        let log: String = (0..1000).map(line).collect();
        let last = last_lines(&log);
        assert_eq!(last.lines().count(), LOG_LINES);
        assert!(last.ends_with("WARN line 999 …\n") && !last.contains("hawa"));
        let printed =
            "  admin            VC02-0T2T-KXKZ     administration\nhttp://x/login?code=VC02-0T2T-KXKZ\n";
        assert_eq!(last_lines(printed), "");
    }
}
