//! Languages as data: those of the target area, and those that an administrator added or changed.

use serde::{Deserialize, Serialize};

use super::work::{Permission, Work};
use crate::domain::lang::{
    self, Added, Direction, LANGUAGES, LangTag, Language, RELATED_LANGUAGES, is_from_the_right, kept,
    set_added,
};
use crate::domain::text::{fold, one_line};
use crate::error::{Error, FieldError, Message, Result};
use crate::i18n::Locale;
use crate::store::{self};

/// The most characters of a name of a language.
pub const NAME_MAX: usize = 60;

/// The scripts that forms offer (ISO 15924).
pub const SCRIPTS: [&str; 8] = ["Latn", "Arab", "Tfng", "Nkoo", "Adlm", "Ethi", "Vaii", "Hebr"];

/// Reads the languages that were added or changed into what the program goes by; at the start, and when something changed.
pub async fn load(work: &mut Work) -> Result<()> {
    work.require(Permission::Anyone)?;
    set_added(store::languages::all(&mut work.tx).await?);
    Ok(())
}

/// A language in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What is said of it.
    pub added: Added,
    /// Whether the program brought it along.
    pub is_own: bool,
    /// Whether only the desk offers it, for there are texts in it.
    pub is_of_texts: bool,
}

/// All languages, those of the target area first, and their relatives in which there are texts; for administrators.
pub async fn list(work: &mut Work) -> Result<Vec<Entry>> {
    work.require(Permission::Admin)?;
    let changed = store::languages::all(&mut work.tx).await?;
    let own = LANGUAGES.iter().map(|own| {
        let same = changed.iter().find(|added| added.language.tag == own.tag).copied();
        Entry { added: same.unwrap_or_else(|| as_brought(*own)), is_own: true, is_of_texts: false }
    });
    let is_own = |added: &&Added| LANGUAGES.iter().any(|own| own.tag == added.language.tag);
    let more = changed.iter().filter(|added| !is_own(added)).map(|added| Entry {
        added: *added,
        is_own: false,
        is_of_texts: false,
    });
    // The desk offers these, as long as there are texts in them.
    let heads = store::modules::heads(&mut work.tx).await?;
    let is_written = |tag: &str| heads.iter().any(|head| head.lang.as_str() == tag);
    let is_changed = |tag: &str| changed.iter().any(|added| added.language.tag == tag);
    let related = RELATED_LANGUAGES.iter().filter(|other| is_written(other.tag) && !is_changed(other.tag));
    let related = related.map(|other| Entry { added: as_brought(*other), is_own: true, is_of_texts: true });
    Ok(own.chain(more).chain(related).collect())
}

/// A language as the program brings it along.
fn as_brought(language: Language) -> Added {
    let tag = language.tag.parse::<LangTag>().ok();
    let direction = tag.map_or(Direction::Ltr, |tag| tag.direction());
    let script = language.tag.split('-').find(|part| part.len() == 4);
    let script = script.unwrap_or(if direction == Direction::Rtl { "Arab" } else { "Latn" });
    Added { language, script, direction, is_offered: true }
}

/// A language; for administrators.
pub async fn find(work: &mut Work, tag: &str) -> Result<Entry> {
    work.require(Permission::Admin)?;
    let all = list(work).await?;
    all.into_iter().find(|entry| entry.added.language.tag == tag).ok_or(Error::NotFound)
}

/// A language as its form has it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// BCP 47: `dje`, `taq-Latn`.
    pub tag: String,
    /// What it calls itself.
    pub own_name: String,
    /// What it is called in French.
    pub french_name: String,
    /// ISO 15924.
    pub script: String,
    /// `ltr` or `rtl`; empty as the script is written.
    pub direction: String,
    /// `no` when forms no longer offer it.
    pub offered: String,
    /// `yes` when it is wanted whatever is doubtful about it.
    #[serde(skip_serializing)]
    pub anyway: String,
}

/// What is doubtful about a language, which somebody may want all the same.
const DOUBTS: [&str; 2] = ["language-direction-not-of-script", "language-same-primary"];

/// Whether a problem of a draft is only a doubt.
pub fn is_doubt(problem: &Message) -> bool {
    DOUBTS.contains(&problem.key)
}

/// What speaks against a language beside the others: a name that nobody could tell from another one's; and doubts: a direction that
/// its script doesn't have, and another language that is the same but for a region.
fn objections(language: &Added, others: &[Entry]) -> Vec<FieldError> {
    let mut problems = Vec::new();
    let others =
        || others.iter().map(|entry| entry.added).filter(|other| other.language.tag != language.language.tag);
    let name = fold(language.language.french_name);
    if let Some(other) = others().find(|other| fold(other.language.french_name) == name) {
        let message = Message::new("language-same-name").with("name", other.language.french_name);
        problems.push(FieldError::new("french_name", message.with("tag", other.language.tag)));
    }
    if (language.direction == Direction::Rtl) != is_from_the_right(language.script) {
        problems.push(FieldError::new("direction", Message::new(DOUBTS[0])));
    }
    let primary = |language: &Added| language.language.tag.split('-').next();
    let is_same = |other: &Added| primary(other) == primary(language) && other.script == language.script;
    if let Some(other) = others().find(is_same) {
        let message = Message::new(DOUBTS[1]).with("name", other.language.french_name);
        problems.push(FieldError::new("tag", message.with("tag", other.language.tag)));
    }
    problems
}

/// Refuses a language for what speaks against it and did not before; doubts only where it is not wanted anyway.
fn judge(language: &Added, before: Option<&Added>, others: &[Entry], anyway: bool) -> Result<()> {
    let known = before.map(|before| objections(before, others)).unwrap_or_default();
    let mut problems = objections(language, others);
    problems.retain(|problem| !(known.contains(problem) || anyway && is_doubt(&problem.message)));
    if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
}

impl From<&Added> for Draft {
    fn from(added: &Added) -> Self {
        Self {
            tag: added.language.tag.into(),
            own_name: added.language.own_name.into(),
            french_name: added.language.french_name.into(),
            script: added.script.into(),
            direction: added.direction.as_str().into(),
            offered: if added.is_offered { "yes".into() } else { "no".into() },
            anyway: String::new(),
        }
    }
}

impl Draft {
    /// Validates the fields; every problem with its field.
    fn check(&self) -> Result<Added> {
        let mut problems = Vec::new();
        let mut problem = |field: &str, message: Message| problems.push(FieldError::new(field, message));
        let tag = self.tag.trim().parse::<LangTag>().ok();
        if tag.is_none() {
            problem("tag", Message::new("language-tag-wrong"));
        }
        let mut name = |field: &str, text: &str| {
            let name = one_line(text);
            if !(1..=NAME_MAX).contains(&name.chars().count()) {
                problem(field, Message::new("language-name-missing").with("max", NAME_MAX));
            }
            name
        };
        let (own_name, french_name) =
            (name("own_name", &self.own_name), name("french_name", &self.french_name));
        let script = SCRIPTS.into_iter().find(|script| *script == self.script);
        if script.is_none() {
            problem("script", Message::new("language-script-missing"));
        }
        let direction = match (self.direction.as_str(), script) {
            ("ltr", _) => Direction::Ltr,
            ("rtl", _) => Direction::Rtl,
            (_, Some(script)) if is_from_the_right(script) => Direction::Rtl,
            _ => Direction::Ltr,
        };
        match (tag, script) {
            (Some(tag), Some(script)) if problems.is_empty() => Ok(Added {
                language: Language {
                    tag: kept(tag.as_str()),
                    own_name: kept(&own_name),
                    french_name: kept(&french_name),
                },
                script,
                direction,
                is_offered: self.offered != "no",
            }),
            _ => Err(Error::Invalid(problems)),
        }
    }
}

/// Adds a language; for administrators. After the commit [`load`] is due.
pub async fn add(work: &mut Work, draft: &Draft) -> Result<&'static str> {
    work.require(Permission::Admin)?;
    let added = draft.check()?;
    let all = list(work).await?;
    if all.iter().any(|entry| entry.added.language.tag == added.language.tag) {
        return Err(Error::invalid("tag", Message::new("language-exists").with("tag", added.language.tag)));
    }
    judge(&added, None, &all, draft.anyway == "yes")?;
    store::languages::save(&mut work.tx, &added).await?;
    work.audit("language.add", ("language", added.language.tag), (), Draft::from(&added)).await?;
    Ok(added.language.tag)
}

/// Changes what is said of a language, but for its tag, which texts and records have; for administrators. After the commit
/// [`load`] is due.
pub async fn change(work: &mut Work, tag: &str, draft: &Draft) -> Result<()> {
    work.require(Permission::Admin)?;
    let before = find(work, tag).await?.added;
    let added = Draft { tag: tag.into(), ..draft.clone() }.check()?;
    if added == before {
        return Ok(());
    }
    judge(&added, Some(&before), &list(work).await?, draft.anyway == "yes")?;
    store::languages::save(&mut work.tx, &added).await?;
    work.audit("language.update", ("language", tag), Draft::from(&before), Draft::from(&added)).await
}

/// Removes a language that was added by mistake, while nothing is in it; for administrators. After the commit [`load`] is due.
pub async fn remove(work: &mut Work, tag: &str) -> Result<()> {
    work.require(Permission::Admin)?;
    let entry = find(work, tag).await?;
    if entry.is_own {
        return Err(Error::Conflict(Message::new("language-is-own")));
    }
    if store::languages::is_used(&mut work.tx, tag).await? {
        return Err(Error::Conflict(Message::new("language-is-used")));
    }
    store::languages::delete(&mut work.tx, tag).await?;
    work.audit("language.remove", ("language", tag), Draft::from(&entry.added), ()).await
}

/// A language by its French name in French, by its own elsewhere; the tag when it is not a known one.
pub fn language_name(l: Locale, tag: &str) -> String {
    let Some(language) = lang::known(tag) else { return tag.to_owned() };
    if l == Locale::Fr { language.french_name.to_owned() } else { language.own_name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(tag: &str, script: &str) -> Draft {
        Draft {
            tag: tag.into(),
            own_name: "zarma ciine".into(),
            french_name: "zarma".into(),
            script: script.into(),
            ..Draft::default()
        }
    }

    #[test]
    fn a_language_has_a_tag_two_names_and_a_script() {
        let added = draft("dje", "Latn").check().unwrap();
        assert_eq!((added.direction, added.is_offered), (Direction::Ltr, true));
        assert_eq!(draft("bm-Nkoo", "Nkoo").check().unwrap().direction, Direction::Rtl);
        let Err(Error::Invalid(problems)) = Draft::default().check() else { panic!("it was taken") };
        let fields: Vec<&str> = problems.iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(fields, ["tag", "own_name", "french_name", "script"]);
        assert_eq!(Draft::from(&added).check().unwrap(), added);
    }

    #[test]
    fn what_speaks_against_a_language_is_said_with_its_field() {
        let own: Vec<Entry> = LANGUAGES
            .iter()
            .map(|own| Entry { added: as_brought(*own), is_own: true, is_of_texts: false })
            .collect();
        let of = |tag: &str, name: &str, script: &str, direction: &str| {
            let draft = Draft { french_name: name.into(), direction: direction.into(), ..draft(tag, script) };
            let against = objections(&draft.check().unwrap(), &own);
            against.into_iter().map(|problem| (problem.field, is_doubt(&problem.message))).collect::<Vec<_>>()
        };
        let said = |field: &str, is_doubt: bool| (field.to_owned(), is_doubt);
        assert_eq!(of("dje", "zarma", "Latn", ""), []);
        assert_eq!(
            of("bm-Nkoo", "bambara (n’ko)", "Nkoo", ""),
            [],
            "another script is another language here"
        );
        assert_eq!(of("dje", "Français", "Latn", ""), [said("french_name", false)]);
        assert_eq!(of("fr-FR", "français de France", "Latn", ""), [said("tag", true)]);
        assert_eq!(
            of("ar-ML", "arabe", "Arab", "ltr"),
            [said("french_name", false), said("direction", true), said("tag", true)]
        );
        for entry in &own {
            assert_eq!(objections(&entry.added, &own), [], "{}", entry.added.language.tag);
        }
    }

    #[test]
    fn a_doubt_is_said_once_and_can_be_overruled() {
        let of =
            |direction: &str| Draft { direction: direction.into(), ..draft("dje", "Latn") }.check().unwrap();
        let (left, right) = (of("ltr"), of("rtl"));
        assert!(judge(&right, None, &[], false).is_err() && judge(&right, None, &[], true).is_ok());
        assert!(judge(&right, Some(&left), &[], false).is_err());
        let renamed = Added { is_offered: false, ..right };
        assert!(judge(&renamed, Some(&right), &[], false).is_ok());
        let same = Entry {
            added: Added { language: Language { tag: "khq", ..right.language }, ..right },
            is_own: true,
            is_of_texts: false,
        };
        assert!(judge(&left, None, &[same], true).is_err(), "nobody could tell them apart");
    }

    #[test]
    fn languages_are_as_the_program_brings_them() {
        let of = |tag: &str| as_brought(*LANGUAGES.iter().find(|own| own.tag == tag).unwrap());
        assert_eq!((of("mey").script, of("mey").direction), ("Arab", Direction::Rtl));
        assert_eq!((of("taq-Tfng").script, of("fr").script), ("Tfng", "Latn"));
        assert!(LANGUAGES.iter().all(|own| SCRIPTS.contains(&of(own.tag).script)));
    }
}
