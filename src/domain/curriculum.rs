//! Curricula (parcours): an ordered choice of modules with its hours, its completion rule and the
//! texts of its certificates, as a TOML file.

use std::collections::{BTreeMap, HashSet};
use std::str::FromStr;
use std::sync::{Arc, LazyLock};

use moka::sync::Cache;
use time::OffsetDateTime;

use super::completion::{Percent, Rule};
use super::grid::{self, Grid, GridKind};
use super::id::AccountId;
use super::lang::LangTag;
use super::module::{Code, Slug, TextHash};
use super::questions::{self, Question};
use super::toml_reader::{Fault, Located, Reader};
pub use super::translated::Texts;
use super::translated::{language, needed_number, texts};
use super::wording::{self, Blank, FaultKind, OneSex, Wording};
use crate::error::Message;

mod difference;
mod rewrite;
pub use difference::{Difference, Items, differences_of_files};
pub use rewrite::{rewrite, write};

/// The most hours of a curriculum.
pub const HOURS_MAX: u32 = 1000;
/// The most modules of a curriculum.
pub const MODULES_MAX: usize = 500;
/// The most characters of a wording.
pub const WORDING_MAX: usize = 3000;

/// The most signatories that a certificate has room for.
pub const SIGNATORIES_MAX: usize = 3;

/// Who signs: by function, and by name where it is known beforehand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signatory {
    /// "Le chargé de formation", per language.
    pub function: Texts,
    /// The name, as written.
    pub name: Option<String>,
}

/// The wordings of one language, in the template language of `wording`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wordings {
    /// What an attestation of participation says.
    pub attestation: Option<String>,
    /// What a certificate says.
    pub certificate: Option<String>,
    /// The same without civility, for people whose sex is not stated.
    pub attestation_neutral: Option<String>,
    /// The same without civility, for people whose sex is not stated.
    pub certificate_neutral: Option<String>,
}

/// A curriculum, read and checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Curriculum {
    /// `FFCP`, the beginning of the serial numbers.
    pub code: Code,
    /// Its title per language.
    pub title: Texts,
    /// How many hours it takes.
    pub hours: u32,
    /// Its modules in order, none twice.
    pub modules: Vec<Slug>,
    /// When it counts as completed.
    pub rule: Rule,
    /// Up to [`SIGNATORIES_MAX`] signatories.
    pub signatories: Vec<Signatory>,
    /// The wordings by language.
    pub wordings: BTreeMap<LangTag, Wordings>,
    /// The questions of the pre-test and the post-test; none where the curriculum has no test of its own.
    pub test: Vec<Question>,
    /// Its own grid for trial sessions.
    pub micro_teaching: Option<Grid>,
    /// Its own grid for supervision visits.
    pub supervision: Option<Grid>,
}

impl Curriculum {
    /// Its own grid, if it has one.
    pub fn own_grid(&self, kind: GridKind) -> Option<&Grid> {
        match kind {
            GridKind::MicroTeaching => self.micro_teaching.as_ref(),
            GridKind::Supervision => self.supervision.as_ref(),
        }
    }

    /// The same curriculum with another grid; with the usual one where there is none.
    pub fn set_grid(&mut self, kind: GridKind, grid: Option<Grid>) {
        match kind {
            GridKind::MicroTeaching => self.micro_teaching = grid,
            GridKind::Supervision => self.supervision = grid,
        }
    }

    /// The grid that is marked: its own or the usual one.
    pub fn grid(&self, kind: GridKind) -> Grid {
        self.own_grid(kind).cloned().unwrap_or_else(|| Grid::usual(kind))
    }
}

/// A curriculum as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredCurriculum {
    /// The name in URLs.
    pub slug: Slug,
    /// The beginning of serial numbers. `~` and the slug while two curricula exchange their codes.
    pub code: String,
    /// The TOML text.
    pub raw: String,
    pub hash: TextHash,
    /// When it was last changed.
    pub updated_at: OffsetDateTime,
    /// Who changed it here; none where an import by the program did.
    pub updated_by: Option<AccountId>,
}

/// What was no problem of texts that were stored before: cohorts have such curricula for ever.
const ONCE_ALLOWED: [&str; 2] = ["file-wording-nobody", "file-choices-same"];

/// Reads the text of a curriculum: every problem at once, each with its line.
pub fn parse(raw: &str) -> Result<Curriculum, Vec<Fault>> {
    parse_but(raw, &[])
}

/// The same for a text that may have been stored when less was asked of it.
pub fn parse_kept(raw: &str) -> Result<Curriculum, Vec<Fault>> {
    parse_but(raw, &ONCE_ALLOWED)
}

/// Reads a text in which some faults, by the keys of their messages, are none.
fn parse_but(raw: &str, allowed: &[&str]) -> Result<Curriculum, Vec<Fault>> {
    let mut reader = Reader::new(raw.trim_start_matches('\u{feff}'), 1)?;
    let curriculum = read(&mut reader);
    let mut faults = reader.finish();
    faults.retain(|fault| !allowed.contains(&fault.message.key));
    match curriculum {
        Some(curriculum) if faults.is_empty() => Ok(curriculum),
        _ => Err(faults),
    }
}

/// The most texts whose curricula are kept by [`parsed`].
const PARSED_MAX: u64 = 200;

/// The same as [`parse_kept`] for a text that was checked when it was stored, read once as long as it is in use: each page of a cohort
/// needs its curriculum.
pub fn parsed(raw: &str) -> Result<Arc<Curriculum>, Vec<Fault>> {
    static PARSED: LazyLock<Cache<String, Arc<Curriculum>>> = LazyLock::new(|| Cache::new(PARSED_MAX));
    if let Some(curriculum) = PARSED.get(raw) {
        return Ok(curriculum);
    }
    let curriculum = Arc::new(parse_kept(raw)?);
    PARSED.insert(raw.to_owned(), Arc::clone(&curriculum));
    Ok(curriculum)
}

fn read(reader: &mut Reader) -> Option<Curriculum> {
    let code = reader.parsed::<Code>("code", r#"code = "FFCP""#, true);
    let title = reader.table("title", |inner| texts(inner));
    if title.is_none() {
        reader.missing("title", "[title] fr = \"…\"");
    }
    let hours = needed_number(reader, "hours", 1..HOURS_MAX + 1, "hours = 18");
    let modules = modules(reader);
    let rule = reader.table("rule", rule);
    if rule.is_none() {
        reader.missing("rule", "[rule] attendance_percent = 80");
    }
    let (signatories, wordings) = reader.table("certificate", certificate).unwrap_or_default();
    let test = questions::read(reader);
    let micro_teaching = grid::read(reader, GridKind::MicroTeaching);
    let supervision = grid::read(reader, GridKind::Supervision);
    Some(Curriculum {
        code: code?.0,
        title: title??,
        hours: hours?,
        modules,
        rule: rule??,
        signatories,
        wordings,
        test,
        micro_teaching,
        supervision,
    })
}

fn modules(reader: &mut Reader) -> Vec<Slug> {
    const EXAMPLE: &str = r#"modules = ["analyse-du-conflit"]"#;
    if !reader.has("modules") {
        reader.missing("modules", EXAMPLE);
    }
    let names = reader.list("modules", EXAMPLE);
    if let Some((_, line)) = names.get(MODULES_MAX) {
        reader.fault(*line, Message::new("file-modules-many").with("max", MODULES_MAX));
        return Vec::new();
    }
    let (mut modules, mut seen) = (Vec::new(), HashSet::new());
    for (name, line) in names {
        match Slug::from_str(&name) {
            Ok(slug) if !seen.insert(slug.clone()) => {
                reader.fault(line, Message::new("file-module-twice").with("name", name));
            }
            Ok(slug) => modules.push(slug),
            Err(_) => reader.fault(line, Message::new("file-slug-wrong").with("name", name)),
        }
    }
    modules
}

fn rule(reader: &mut Reader) -> Option<Rule> {
    let percent = |number: u32| u8::try_from(number).ok().and_then(|n| Percent::try_from(n).ok());
    let attendance = needed_number(reader, "attendance_percent", 0..101, "attendance_percent = 80");
    let post_test = reader.number("post_test_percent", 0..101, "post_test_percent = 60");
    let micro_teaching = reader.flag("micro_teaching", "micro_teaching = true");
    let sign_off = reader.flag("sign_off", "sign_off = true");
    Some(Rule {
        attendance_percent: percent(attendance?)?,
        post_test_percent: post_test.and_then(percent),
        micro_teaching,
        sign_off,
    })
}

fn certificate(reader: &mut Reader) -> (Vec<Signatory>, BTreeMap<LangTag, Wordings>) {
    let found = reader.tables("signatories", |inner| {
        let name = inner.optional_text("name", super::text::NAME_MAX, r#"name = "…""#).map(|(name, _)| name);
        let function = inner.table("function", texts);
        if function.is_none() {
            inner.missing("function", "function = { fr = \"…\" }");
        }
        function.flatten().map(|function| Signatory { function, name })
    });
    if let Some((_, line)) = found.get(SIGNATORIES_MAX) {
        reader.fault(*line, Message::new("file-signatories-many").with("max", SIGNATORIES_MAX));
    }
    let signatories = found.into_iter().filter_map(|(signatory, _)| signatory).collect();
    let wordings = reader.table("wording", wordings).unwrap_or_default();
    (signatories, wordings)
}

fn wordings(reader: &mut Reader) -> BTreeMap<LangTag, Wordings> {
    let mut all = BTreeMap::new();
    let found = reader.rest_as_tables(|inner| Wordings {
        attestation: wording(inner, "attestation"),
        certificate: wording(inner, "certificate"),
        attestation_neutral: neutral_wording(inner, "attestation_neutral"),
        certificate_neutral: neutral_wording(inner, "certificate_neutral"),
    });
    for ((tag, line), wordings) in found {
        if let Some(tag) = language(reader, &tag, line) {
            all.insert(tag, wordings);
        }
    }
    all
}

/// A wording that its template language can read.
fn wording(reader: &mut Reader, key: &'static str) -> Option<String> {
    let (text, line): Located<String> =
        reader.optional_text(key, WORDING_MAX, "attestation = \"… {name} …\"")?;
    match Wording::parse(&text) {
        Err(fault) => reader.fault(line, wording_message(fault)),
        Ok(wording) if !wording.names_somebody() => {
            reader.fault(line, Message::new("file-wording-nobody").with("key", key));
        }
        Ok(_) => {}
    }
    Some(text)
}

/// A wording for people whose sex is not stated: it may not need the sex.
fn neutral_wording(reader: &mut Reader, key: &'static str) -> Option<String> {
    let line = reader.line_of_key(key);
    let text = wording(reader, key)?;
    if Wording::parse(&text).is_ok_and(|wording| !wording.is_neutral()) {
        reader.fault(line, Message::new("file-wording-not-neutral").with("key", key));
    }
    Some(text)
}

/// What is wrong with a wording, with the text around the place so that it is found in a long line.
pub fn wording_message(fault: wording::WordingFault) -> Message {
    let message = match fault.kind {
        FaultKind::UnknownBlank(name) if wording::remedy(&name).is_some() => {
            let remedy = wording::remedy(&name).unwrap_or_default();
            Message::new("file-wording-blank-sex").with("name", name).with("remedy", remedy)
        }
        FaultKind::UnknownBlank(name) => {
            let known: Vec<_> = Blank::ALL.iter().map(|(name, _)| format!("{{{name}}}")).collect();
            Message::new("file-wording-blank").with("name", name).with("known", known.join(" "))
        }
        FaultKind::Unclosed(sign) => Message::new("file-wording-unclosed").with("sign", sign),
        FaultKind::Unopened(sign) => Message::new("file-wording-unopened").with("sign", sign),
        FaultKind::Nested => Message::new("file-wording-nested"),
        FaultKind::TooManyForms => Message::new("file-wording-forms"),
        FaultKind::Empty => Message::new("file-wording-empty"),
    };
    message.with("at", fault.at)
}

/// What a wording says of one sex alone, though it is printed for everybody; nothing of one that can't be read.
pub fn wording_remarks(text: &str) -> Vec<Message> {
    let told = |OneSex { word, remedy, has_both }| {
        let key = if has_both { "file-wording-both-forms" } else { "file-wording-one-form" };
        Message::new(key).with("word", word).with("remedy", remedy)
    };
    let words = Wording::parse(text).map(|wording| wording.of_one_sex());
    words.unwrap_or_default().into_iter().map(told).collect()
}

/// The same of all wordings of a curriculum, each with its line in the file as far as it is found there.
pub fn remarks(curriculum: &Curriculum, raw: &str) -> Vec<Fault> {
    let texts = curriculum.wordings.values().flat_map(|of_lang| of_lang.by_key().map(|(_, text)| text));
    let texts = texts.flatten().map(|text| {
        let line = raw.lines().position(|line| line.contains(text)).map_or(1, |place| place + 1);
        wording_remarks(text).into_iter().map(move |message| Fault::new(line, message))
    });
    texts.flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = include_str!("../../modules/curricula/consolidation-de-la-paix.toml");

    fn faults(raw: &str) -> Vec<(usize, &'static str)> {
        let faults = parse(raw).expect_err("a broken file");
        faults.into_iter().map(|fault| (fault.line, fault.message.key)).collect()
    }

    #[test]
    fn words_of_one_sex_are_remarked_with_their_line() {
        let told = |raw: &str| -> Vec<(usize, &'static str)> {
            let found = remarks(&parse(raw).unwrap(), raw).into_iter();
            found.map(|fault| (fault.line, fault.message.key)).collect()
        };
        assert_eq!(told(GOOD), []);
        let raw = GOOD.replacen("{né|née}", "né(e)", 1).replacen("{Mr|Ms}", "Mr", 1);
        let line = |begin: &str| raw.lines().position(|line| line.contains(begin)).unwrap() + 1;
        let mut wanted =
            [(line("né(e)"), "file-wording-both-forms"), (line("that Mr {name}"), "file-wording-one-form")];
        wanted.sort_unstable();
        let mut found = told(&raw);
        found.sort_unstable();
        assert_eq!(found, wanted);
        assert_eq!(
            faults(&GOOD.replacen("{né|née}", "{né}", 1)).first().map(|(_, key)| *key),
            Some("file-wording-blank-sex")
        );
    }

    #[test]
    fn the_starter_curriculum_is_read() {
        let curriculum = parse(GOOD).unwrap();
        assert_eq!(curriculum.code.as_str(), "FFCP");
        assert_eq!(curriculum.hours, 18);
        assert_eq!(curriculum.modules.len(), 5);
        assert_eq!(curriculum.rule.attendance_percent.get(), 80);
        assert_eq!(curriculum.rule.post_test_percent.map(Percent::get), Some(60));
        assert!(curriculum.rule.micro_teaching && curriculum.rule.sign_off);
        assert_eq!(curriculum.signatories.len(), 3);
        for lang in ["fr", "en", "ar"] {
            let wordings = &curriculum.wordings[&lang.parse().unwrap()];
            assert!(wordings.attestation.is_some() && wordings.certificate.is_some(), "{lang}");
            assert!(curriculum.title.exact(lang).is_some(), "{lang}");
        }
        assert_eq!(curriculum.test.len(), 10);
        assert_eq!(curriculum.title.get("khq"), curriculum.title.get("fr"));
    }

    #[test]
    fn each_mistake_is_named_with_its_line() {
        let change = |from: &str, to: &str| {
            assert!(GOOD.contains(from), "{from}");
            faults(&GOOD.replacen(from, to, 1))
        };
        let line = |of: &str| GOOD.lines().position(|l| l.contains(of)).unwrap() + 1;
        assert_eq!(change("hours = 18", "hours = 0"), [(line("hours ="), "file-value-range")]);
        assert_eq!(
            change("hours = 18", "heures = 18"),
            [(1, "file-key-missing"), (line("hours ="), "file-key-unknown")]
        );
        assert_eq!(change("hours = 18", "hours = \"18\""), [(line("hours ="), "file-value-wrong")]);
        assert_eq!(
            change("\"analyse-du-conflit\"", "\"Analyse\""),
            [(line("\"analyse-du"), "file-slug-wrong")]
        );
        assert_eq!(
            change("\"analyse-du-conflit\"", "\"rumeurs-radios\""),
            [(line("\"rumeurs-radios"), "file-module-twice")]
        );
        assert_eq!(
            change("attendance_percent = 80", "attendance_percent = 180"),
            [(line("attendance_p"), "file-value-range")]
        );
        assert_eq!(change("[title]", "[titre]").len(), 2);
        assert_eq!(
            change("[certificate.wording.en]", "[certificate.wording.anglais]"),
            [(line("wording.en"), "file-lang-wrong")]
        );
        assert_eq!(
            change("micro_teaching = true", "micro_teaching = oui"),
            [(line("micro_t"), "file-toml-wrong")]
        );
    }

    /// Were each name held against all before it, this would not end.
    #[test]
    fn a_list_of_more_modules_than_a_curriculum_has_is_refused_before_any_is_looked_at() {
        let line = GOOD.lines().position(|l| l.contains("\"analyse-du")).unwrap() + 1;
        let with = |count: usize| {
            let names: String = (0..count).map(|number| format!("\"m{number}\", ")).collect();
            GOOD.replacen("\"analyse-du-conflit\"", &format!("{names}\"analyse-du-conflit\""), 1)
        };
        assert_eq!(faults(&with(90_000)), [(line, "file-modules-many")]);
        assert_eq!(faults(&with(MODULES_MAX)), [(line, "file-modules-many")]);
        assert!((0..50).all(|_| parse(&with(MODULES_MAX - 5)).is_ok()));
    }

    #[test]
    fn a_wording_that_cannot_be_filled_in_is_refused() {
        let line = GOOD.lines().position(|l| l.starts_with("attestation")).unwrap() + 1;
        for (from, to, key) in [
            ("{place}", "{lieu}", "file-wording-blank"),
            ("{place}", "{place", "file-wording-unclosed"),
            ("{place}", "place}", "file-wording-unopened"),
            ("{birth},]", "[{birth}],]", "file-wording-nested"),
            ("{né|née}", "{né|née|né·e|nés}", "file-wording-forms"),
        ] {
            assert_eq!(faults(&GOOD.replacen(from, to, 1)), [(line, key)], "{to}");
        }
    }

    #[test]
    fn a_wording_without_civility_needs_no_sex() {
        let with = |text: &str| {
            let key = "[certificate.wording.fr]\n";
            GOOD.replacen(key, &format!("{key}certificate_neutral = \"{text}\"\n"), 1)
        };
        let curriculum = parse(&with("Nous certifions que {name} a suivi la formation.")).unwrap();
        let wordings = &curriculum.wordings[&LangTag::french()];
        assert!(wordings.certificate_neutral.is_some() && wordings.attestation_neutral.is_none());
        let line = GOOD.lines().position(|l| l.starts_with("[certificate.wording.fr]")).unwrap() + 2;
        assert_eq!(faults(&with("que {Monsieur|Madame} {name}")), [(line, "file-wording-not-neutral")]);
        assert_eq!(faults(&with("que {nom}")), [(line, "file-wording-blank")]);
    }

    #[test]
    fn a_wording_that_names_nobody_is_refused_and_read_where_it_was_stored_before() {
        let line = GOOD.lines().position(|l| l.starts_with("attestation")).unwrap() + 1;
        let nobody = GOOD.replacen("{name}", "quelqu’un", 1);
        assert_eq!(faults(&nobody), [(line, "file-wording-nobody")]);
        assert!(parsed(&nobody).is_ok() && parse_kept(&nobody).is_ok());
        assert!(parsed(&nobody.replacen("{place}", "{lieu}", 1)).is_err());
        assert_eq!(faults(&GOOD.replacen("{name}", "{arabic_name}", 1)), [(line, "file-wording-nobody")]);
    }

    #[test]
    fn a_fourth_signatory_has_no_room() {
        let block = "\n[[certificate.signatories]]\nfunction = { fr = \"Quatrième\" }\n";
        assert_eq!(faults(&format!("{GOOD}{block}"))[0].1, "file-signatories-many");
    }
}
