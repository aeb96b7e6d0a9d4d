//! What is checked of the files of an import together, and against what is here.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{CurriculumText, Incoming, ModuleText, TOLD_MAX, problem};
use crate::domain::curriculum::{self, StoredCurriculum};
use crate::domain::module::{Slug, is_same_code};
use crate::domain::revision::{Head, StoredModule};
use crate::domain::toml_reader::Fault;
use crate::error::{FieldError, Message, Result};
use crate::store::{self, Tx};

/// Checks the files against one another and against what is stored: one code for a module in all its languages,
/// no code twice, no translation without its source, no curriculum with a module that does not exist.
pub(super) async fn check(tx: &mut Tx, incoming: &mut Incoming) -> Result<()> {
    let rows = store::modules::all(tx).await?;
    let heads = store::modules::heads(tx).await?;
    let mut problems = Vec::new();
    let mut codes: BTreeMap<String, String> =
        rows.iter().map(|row| (row.slug.to_string(), row.code.clone())).collect();
    for text in &incoming.texts {
        match check_text(text, &incoming.texts, &rows, &heads) {
            Ok(code) => drop(codes.insert(text.slug.to_string(), code)),
            Err(message) => problems.push(at(&text.path, &text.raw, "", message)),
        }
    }
    problems.extend(codes_twice(incoming, &codes, &rows));
    problems.extend(check_curricula(tx, incoming, &codes).await?);
    incoming.problems = problems;
    Ok(())
}

/// Checks a text against the source of its module, incoming or stored; gives the module's code.
fn check_text(
    text: &ModuleText,
    texts: &[ModuleText],
    rows: &[StoredModule],
    heads: &[Head],
) -> std::result::Result<String, Message> {
    let row = rows.iter().find(|row| row.slug == text.slug);
    let incoming = texts.iter().find(|other| other.slug == text.slug && other.lang == other.module.source);
    let (code, source) = match (incoming, row) {
        (Some(source), _) => (source.module.code.as_str(), source.module.source.as_str()),
        (None, Some(row)) => (row.code.as_str(), row.source.as_str()),
        (None, None) => {
            let path = format!("{}/{}.md", text.slug, text.module.source);
            return Err(Message::new("exchange-source-missing").with("path", path));
        }
    };
    if (text.module.code.as_str(), text.module.source.as_str()) != (code, source) {
        return Err(Message::new("exchange-module-differs").with("code", code).with("source", source));
    }
    let changes = row.is_some_and(|row| row.code != code || row.source.as_str() != source);
    let left_out = heads
        .iter()
        .filter(|head| changes && head.slug == text.slug)
        .find(|head| texts.iter().all(|other| other.slug != text.slug || other.lang != head.lang));
    match left_out {
        Some(head) => {
            let path = format!("{}/{}.md", head.slug, head.lang);
            Err(Message::new("exchange-languages-together").with("path", path))
        }
        None => Ok(code.to_owned()),
    }
}

/// A problem at the first line of a text that holds `needle`.
fn at(path: &str, raw: &str, needle: &str, message: Message) -> FieldError {
    let line = raw.lines().position(|line| line.contains(needle)).map_or(1, |index| index + 1);
    problem(path, Fault::new(line, message))
}

/// Incoming modules whose code another module has, or one that reads the same; a module that is here with its code keeps it.
fn codes_twice(
    incoming: &Incoming,
    codes: &BTreeMap<String, String>,
    rows: &[StoredModule],
) -> Vec<FieldError> {
    let sources = incoming.texts.iter().filter(|text| text.lang == text.module.source);
    sources
        .filter_map(|text| {
            let code = text.module.code.as_str();
            let is_kept = rows.iter().any(|row| row.slug == text.slug && row.code == code);
            let is_taken = |other: &str| other == code || (!is_kept && is_same_code(other, code));
            let (other, _) = codes.iter().find(|(slug, c)| is_taken(c) && *slug != text.slug.as_str())?;
            let message = Message::new("exchange-code-taken").with("code", code).with("other", other);
            Some(at(&text.path, &text.raw, "code", message))
        })
        .collect()
}

/// Curricula whose code another has, or one that reads the same, or that list a module that does not exist; one that is here
/// with its code keeps it.
async fn check_curricula(
    tx: &mut Tx,
    incoming: &Incoming,
    modules: &BTreeMap<String, String>,
) -> Result<Vec<FieldError>> {
    let rows = store::curricula::all(tx).await?;
    let mut codes: BTreeMap<String, String> =
        rows.iter().map(|row| (row.slug.to_string(), row.code.clone())).collect();
    let stored = codes.clone();
    for curriculum in &incoming.curricula {
        codes.insert(curriculum.slug.to_string(), curriculum.content.code.to_string());
    }
    let mut problems = Vec::new();
    for curriculum in &incoming.curricula {
        let code = curriculum.content.code.as_str();
        let slug = curriculum.slug.as_str();
        let is_kept = stored.get(slug).is_some_and(|own| own == code);
        let is_taken = |other: &str| other == code || (!is_kept && is_same_code(other, code));
        if let Some((other, _)) = codes.iter().find(|(other, c)| *other != slug && is_taken(c)) {
            let message = Message::new("exchange-code-taken").with("code", code).with("other", other);
            problems.push(at(&curriculum.path, &curriculum.raw, "code", message));
        }
        problems.extend(unknown_modules(curriculum, modules));
        // No more is told, and each takes a reading of its file.
        if problems.len() >= TOLD_MAX {
            break;
        }
    }
    Ok(problems)
}

/// The files that would take all modules of the curriculum that is here, which is public and may have cohorts; once those are left out that
/// are not taken.
pub(super) async fn emptied(tx: &mut Tx, incoming: &Incoming) -> Result<Vec<FieldError>> {
    let rows = store::curricula::all(tx).await?;
    // Of a text of a former version that can't be read any more nobody knows.
    let had_some =
        |row: &StoredCurriculum| curriculum::parsed(&row.raw).is_ok_and(|here| !here.modules.is_empty());
    let takes_all = |text: &&CurriculumText| {
        text.content.modules.is_empty() && rows.iter().any(|row| row.slug == text.slug && had_some(row))
    };
    let none =
        |text: &CurriculumText| at(&text.path, &text.raw, "modules", Message::new("curriculum-modules-none"));
    Ok(incoming.curricula.iter().filter(takes_all).take(TOLD_MAX).map(none).collect())
}

/// The modules of a curriculum that do not exist, each at the first line that names it: the file is read once for all of them.
fn unknown_modules(curriculum: &CurriculumText, modules: &BTreeMap<String, String>) -> Vec<FieldError> {
    let names = curriculum.content.modules.iter().map(Slug::as_str);
    let unknown: Vec<&str> = names.filter(|name| !modules.contains_key(*name)).collect();
    if unknown.is_empty() {
        return Vec::new();
    }
    let sought: HashSet<&str> = unknown.iter().copied().collect();
    let mut lines: HashMap<&str, usize> = HashMap::new();
    for (place, line) in curriculum.raw.lines().enumerate() {
        for name in line.split(['"', '\'']).filter(|name| sought.contains(name)) {
            lines.entry(name).or_insert(place + 1);
        }
    }
    let fault = |name: &str| {
        let message = Message::new("exchange-module-unknown").with("name", name);
        Fault::new(lines.get(name).copied().unwrap_or(1), message)
    };
    unknown.into_iter().map(|name| problem(&curriculum.path, fault(name))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::curriculum::MODULES_MAX;

    fn read(raw: String) -> CurriculumText {
        let content = curriculum::parse(&raw).unwrap();
        CurriculumText { path: "curricula/x.toml".into(), slug: "x".parse().unwrap(), raw, content }
    }

    /// Were the file read for each name anew, this would take minutes.
    #[test]
    fn the_file_is_read_once_for_all_unknown_modules() {
        let good = include_str!("../../../modules/curricula/consolidation-de-la-paix.toml");
        let comment = "# rien\n".repeat(100_000);
        let names: String = (0..MODULES_MAX - 9).map(|number| format!("  'm{number}',\n")).collect();
        let (before, after) = good.split_once("modules = [").unwrap();
        let text = read(format!("{comment}{before}modules = [\n{names}{after}"));
        let first = 100_000 + before.lines().count() + 2;
        let told = unknown_modules(&text, &BTreeMap::new());
        assert_eq!(told.len(), text.content.modules.len());
        assert_eq!(told[0].field, format!("curricula/x.toml:{first}"));
        assert_eq!(told[200].field, format!("curricula/x.toml:{}", first + 200));
        assert!((0..20).all(|_| unknown_modules(&text, &BTreeMap::new()).len() == told.len()));
    }
}
