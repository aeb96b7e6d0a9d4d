//! Writing the file of a curriculum: what changes is changed, all else stays as its author wrote it, comments included.

use std::collections::BTreeMap;

use toml_edit::{ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, Value, value};

use super::{Curriculum, Signatory, Texts, Wordings};
use crate::domain::front_matter::array;
use crate::domain::grid::GridKind;
use crate::domain::questions::Question;
use crate::domain::toml_reader::Fault;
use crate::error::Message;

/// The byte order mark that some editors put before a text.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// A file that says what `to` says. `from` is what it says now: what is the same in both is left as it is written.
pub fn rewrite(raw: &str, from: &Curriculum, to: &Curriculum) -> Result<String, Vec<Fault>> {
    if from == to {
        return Ok(raw.to_owned());
    }
    let (mark, inner) = match raw.strip_prefix(BYTE_ORDER_MARK) {
        Some(inner) => (BYTE_ORDER_MARK, inner),
        None => ("", raw),
    };
    let unreadable = |_| vec![Fault::new(1, Message::new("file-toml-wrong").with("excerpt", ""))];
    let mut document: DocumentMut = inner.parse().map_err(unreadable)?;
    put(document.as_table_mut(), Some(from), to);
    let mut text = document.to_string();
    if inner.contains("\r\n") {
        text = text.replace("\r\n", "\n").replace('\n', "\r\n");
    }
    Ok(format!("{mark}{text}"))
}

/// The file of a new curriculum.
pub fn write(curriculum: &Curriculum) -> String {
    let mut document = DocumentMut::new();
    put(document.as_table_mut(), None, curriculum);
    document.to_string()
}

fn put(document: &mut Table, from: Option<&Curriculum>, to: &Curriculum) {
    if from.is_none_or(|from| from.code != to.code) {
        set(document, "code", to.code.as_str().into());
    }
    if from.is_none_or(|from| from.hours != to.hours) {
        set(document, "hours", i64::from(to.hours).into());
    }
    if from.is_none_or(|from| from.modules != to.modules) {
        let slugs: Vec<String> = to.modules.iter().map(ToString::to_string).collect();
        set(document, "modules", Value::Array(array(&slugs)));
    }
    if let Some(title) = part(document, "title", false) {
        put_texts(title, from.map(|from| &from.title), &to.title);
    }
    if from.is_none_or(|from| from.rule != to.rule)
        && let Some(rule) = part(document, "rule", false)
    {
        put_rule(rule, to);
    }
    put_papers(document, from, to);
    if from.map_or(&[][..], |from| &from.test) != to.test {
        put_tables(document, "test", to.test.iter().map(question).collect());
    }
    for kind in GridKind::ALL {
        put_grid(document, kind, from, to);
    }
}

fn put_grid(document: &mut Table, kind: GridKind, from: Option<&Curriculum>, to: &Curriculum) {
    let grid = to.own_grid(kind);
    if from.and_then(|from| from.own_grid(kind)) == grid {
        return;
    }
    // Not in the place of the former one: a table that was written in one line would stay among the values.
    document.remove(kind.key());
    if let Some(grid) = grid {
        document.insert(kind.key(), Item::Table(grid.table()));
    }
}

fn put_rule(rule: &mut dyn TableLike, to: &Curriculum) {
    let to = &to.rule;
    set(rule, "attendance_percent", i64::from(to.attendance_percent.get()).into());
    match to.post_test_percent {
        Some(percent) => set(rule, "post_test_percent", i64::from(percent.get()).into()),
        None => drop(rule.remove("post_test_percent")),
    }
    for (key, is_needed) in [("micro_teaching", to.micro_teaching), ("sign_off", to.sign_off)] {
        if is_needed || rule.contains_key(key) {
            set(rule, key, is_needed.into());
        }
    }
}

fn put_papers(document: &mut Table, from: Option<&Curriculum>, to: &Curriculum) {
    let none = BTreeMap::new();
    let wordings = from.map_or(&none, |from| &from.wordings);
    let same_signatories = from.map_or(&[][..], |from| &from.signatories) == to.signatories;
    if same_signatories && *wordings == to.wordings {
        return;
    }
    let Some(certificate) = part(document, "certificate", true) else { return };
    if !same_signatories {
        put_tables(certificate, "signatories", to.signatories.iter().map(signatory).collect());
    }
    if *wordings == to.wordings {
        return;
    }
    let Some(all) = part(certificate, "wording", true) else { return };
    for lang in wordings.keys().filter(|lang| !to.wordings.contains_key(*lang)) {
        all.remove(lang.as_str());
    }
    for (lang, wording) in &to.wordings {
        if let Some(table) = part(all, lang.as_str(), false) {
            put_wordings(table, wordings.get(lang), wording);
        }
    }
}

fn put_wordings(table: &mut dyn TableLike, from: Option<&Wordings>, to: &Wordings) {
    let before = from.cloned().unwrap_or_default();
    for ((key, before), (_, after)) in before.by_key().into_iter().zip(to.by_key()) {
        match after {
            Some(text) if before != Some(text) => set(table, key, text.into()),
            Some(_) => {}
            None => drop(table.remove(key)),
        }
    }
}

impl Wordings {
    /// The texts by their keys in the file.
    pub fn by_key(&self) -> [(&'static str, Option<&str>); 4] {
        [
            ("attestation", self.attestation.as_deref()),
            ("certificate", self.certificate.as_deref()),
            ("attestation_neutral", self.attestation_neutral.as_deref()),
            ("certificate_neutral", self.certificate_neutral.as_deref()),
        ]
    }
}

fn put_texts(table: &mut dyn TableLike, from: Option<&Texts>, to: &Texts) {
    for lang in from.into_iter().flat_map(Texts::langs).filter(|lang| to.exact(lang.as_str()).is_none()) {
        table.remove(lang.as_str());
    }
    for lang in to.langs() {
        let text = to.exact(lang.as_str()).unwrap_or_default();
        if from.and_then(|from| from.exact(lang.as_str())) != Some(text) {
            set(table, lang.as_str(), text.into());
        }
    }
}

fn signatory(signatory: &Signatory) -> Table {
    let mut table = Table::new();
    let texts = signatory.function.langs().map(|lang| (lang, signatory.function.exact(lang.as_str())));
    let function: InlineTable =
        texts.filter_map(|(lang, text)| Some((lang.as_str(), Value::from(text?)))).collect();
    table["function"] = value(function);
    if let Some(name) = &signatory.name {
        table["name"] = value(name);
    }
    table
}

fn question(question: &Question) -> Table {
    let (mut table, mut text, mut choices) = (Table::new(), Table::new(), Table::new());
    for version in question.versions() {
        text[version.lang.as_str()] = value(&version.text);
        choices[version.lang.as_str()] = value(array(&version.choices));
    }
    table["answer"] = value(i64::try_from(question.answer() + 1).unwrap_or(i64::MAX));
    table["question"] = Item::Table(text);
    table["choices"] = Item::Table(choices);
    table
}

/// The table of this name, made where there is none. One that holds nothing but tables needs no heading of its own.
fn part<'a>(
    table: &'a mut dyn TableLike,
    key: &str,
    without_heading: bool,
) -> Option<&'a mut (dyn TableLike + 'a)> {
    let new = || {
        let mut table = Table::new();
        table.set_implicit(without_heading);
        Item::Table(table)
    };
    table.entry(key).or_insert_with(new).as_table_like_mut()
}

/// Sets a value; what stands behind it on its line, a comment, stays.
fn set(table: &mut dyn TableLike, key: &str, mut new: Value) {
    if let Some(old) = table.get(key).and_then(Item::as_value) {
        *new.decor_mut() = old.decor().clone();
    }
    match table.get_mut(key) {
        Some(item) => *item = Item::Value(new),
        None => drop(table.insert(key, Item::Value(new))),
    }
}

fn put_tables(table: &mut dyn TableLike, key: &str, tables: Vec<Table>) {
    if tables.is_empty() {
        table.remove(key);
        return;
    }
    let item = Item::ArrayOfTables(tables.into_iter().collect::<ArrayOfTables>());
    match table.get_mut(key) {
        Some(old) => *old = item,
        None => drop(table.insert(key, item)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;
    use crate::domain::grid::Grid;
    use crate::domain::lang::LangTag;
    use crate::domain::questions::Version;

    const STARTER: &str = include_str!("../../../modules/curricula/consolidation-de-la-paix.toml");

    fn texts(pairs: &[(&str, &str)]) -> Texts {
        let pairs = pairs.iter().map(|(lang, text)| (lang.parse().unwrap(), (*text).to_owned()));
        Texts::new(pairs.collect()).unwrap()
    }

    fn version(lang: &str, choices: &[&str]) -> Version {
        let choices = choices.iter().map(|choice| (*choice).to_owned()).collect();
        Version { lang: lang.parse().unwrap(), text: "Oui ?".into(), choices }
    }

    fn rewritten(raw: &str, change: impl FnOnce(&mut Curriculum)) -> String {
        let from = parse(raw).unwrap();
        let mut to = from.clone();
        change(&mut to);
        let text = rewrite(raw, &from, &to).unwrap();
        assert_eq!(parse(&text).as_ref(), Ok(&to), "{text}");
        text
    }

    #[test]
    fn what_does_not_change_stays_byte_for_byte() {
        assert_eq!(rewritten(STARTER, |_| {}), STARTER);
        let text = rewritten(STARTER, |to| to.hours = 20);
        assert_eq!(text, STARTER.replace("hours = 18", "hours = 20"));
        let text = rewritten(STARTER, |to| to.title = texts(&[("fr", "Autre"), ("ar", "تدريب")]));
        assert!(text.contains("# Une personne obtient") && !text.contains("Training of Trainers"));
        let windows = format!("\u{feff}{}", STARTER.replace('\n', "\r\n"));
        let text = rewritten(&windows, |to| to.hours = 20);
        assert_eq!(text, windows.replace("hours = 18", "hours = 20"));
    }

    #[test]
    fn every_part_can_change() {
        rewritten(STARTER, |to| {
            to.code = "NOUV".parse().unwrap();
            to.modules.reverse();
            to.modules.pop();
        });
        let text = rewritten(STARTER, |to| {
            to.rule.post_test_percent = None;
            to.rule.sign_off = false;
        });
        assert!(text.contains("sign_off = false") && !text.contains("post_test_percent"));
        let text = rewritten(STARTER, |to| {
            to.signatories.truncate(1);
            to.signatories[0].name = Some("Aïssata « Ada » Walet".into());
            let french = to.wordings.get_mut(&LangTag::french()).unwrap();
            french.certificate = Some("{name} a \"tout\" suivi".into());
            french.attestation_neutral = Some("{name} était là".into());
            to.wordings.remove(&"en".parse::<LangTag>().unwrap());
            let words = Wordings { attestation: Some("{name}".into()), ..Wordings::default() };
            to.wordings.insert("khq".parse().unwrap(), words);
        });
        assert!(text.contains("[certificate.wording.khq]") && !text.contains("wording.en"), "{text}");
        let text = rewritten(STARTER, |to| {
            to.test.truncate(2);
            let versions = vec![version("fr", &["a", "b"]), version("ar", &["ا", "ب"])];
            to.test.push(Question::new(versions, 1).unwrap());
        });
        assert!(text.starts_with("# Le parcours de départ"));
        let text = rewritten(&text, |to| to.test.clear());
        assert!(!text.contains("[[test]]"));
    }

    #[test]
    fn grids_come_change_and_go() {
        let grid = |scale: u8, words: &[&str]| {
            Grid::own(scale, words.iter().map(|word| texts(&[("fr", word), ("ar", "س")])).collect())
        };
        let text = rewritten(STARTER, |to| to.supervision = grid(4, &["Accueil", "Écoute"]));
        assert!(text.starts_with(STARTER.trim_end()) && text.contains("[[supervision.criteria]]"), "{text}");
        let text = rewritten(&text, |to| {
            to.supervision = grid(5, &["Écoute \"active\""]);
            to.micro_teaching = grid(3, &["Clarté"]);
        });
        assert!(text.contains("[micro_teaching]") && text.contains("scale = 5"), "{text}");
        let inline = format!("supervision = {{ criteria = [{{ fr = \"Accueil\" }}] }}\n{STARTER}");
        rewritten(&inline, |to| to.supervision = grid(6, &["Accueil"]));
        assert_eq!(rewritten(&inline, |to| to.supervision = None), STARTER);
        rewritten(&text, |to| (to.supervision, to.micro_teaching) = (None, None));
    }

    #[test]
    fn a_new_file_says_what_it_was_given() {
        let mut curriculum = parse(STARTER).unwrap();
        assert_eq!(parse(&write(&curriculum)).as_ref(), Ok(&curriculum));
        curriculum.signatories.clear();
        curriculum.wordings.clear();
        curriculum.test.clear();
        curriculum.modules.clear();
        let text = write(&curriculum);
        assert_eq!(parse(&text).as_ref(), Ok(&curriculum), "{text}");
        assert_eq!(rewritten(&text, |to| to.hours = 3), text.replace("hours = 18", "hours = 3"));
    }

    #[test]
    fn a_question_needs_as_many_choices_in_each_language() {
        let (two, three) = (version("fr", &["a", "b"]), version("en", &["a", "b", "c"]));
        assert!(Question::new(vec![two.clone(), version("en", &["a", "b"])], 1).is_some());
        assert!(Question::new(vec![two.clone(), three], 1).is_none());
        assert!(Question::new(vec![two], 2).is_none());
        assert!(Question::new(Vec::new(), 0).is_none());
    }
}
