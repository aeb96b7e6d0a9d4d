//! Erasing a person at their own request: the name goes, the counts stay.
//!
//! What is taken out: the record, languages and consents; the name where it was searched for and where the person
//! confirmed a cohort or decided; the words about them (why they left, why there is an exception or a correction, what
//! was seen in their trial session and on visits to them); what the audit trail says about the record and about the person in other records,
//! and all other entries that hold the name; the texts that hold it (`store::people::free_texts` is the list of them, and glossaries have
//! such), and those fields for a name
//! that hold it beside words which no rule knows, unless somebody said that they name another person; the photographs of the attendance
//! sheets of their cohorts, for a name can't be cut out of a picture; the lists in work that name the person; a facilitator's account; the certificates, if the person
//! chooses so. What stays: sex, year of birth, place and role, that somebody was in the
//! cohort, was there, passed; and the name of somebody who signs the papers of a curriculum or is named for help, and one that is a word of a glossary, which the page before
//! tells, for the programme to change. Afterwards the database writes its pages anew, so that nothing lies in free ones.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::mentioned::{self, FormerNames, Kept, Perhaps, Told};
use super::signing::Signing;
use super::{in_glossaries, lists_in_work};
use crate::app::access::person_to_change;
use crate::app::work::{Permission, Work};
use crate::app::{audit, blocking, now};
use crate::domain::account::Role;
use crate::domain::audit::Entry;
use crate::domain::certificate::Certificate;
use crate::domain::cohort_code::CohortCode;
use crate::domain::duplicate::share_a_word;
use crate::domain::held::HeldName;
use crate::domain::id::PersonId;
use crate::domain::import::Forgotten;
use crate::domain::mention::Mentions;
use crate::domain::person::{PastTraining, Person};
use crate::error::{Error, Message, Result};
use crate::store::people::erasure as rows;
use crate::store::people::free_texts;
use crate::store::{self, Db, like_escaped};

/// What is to be read before a person is erased.
#[derive(Clone, Debug)]
pub struct Outlook {
    /// Who.
    pub person: Person,
    /// Trainings followed and led; that they took place stays counted.
    pub trainings: Vec<PastTraining>,
    /// The cohorts that they lead and that are still to be closed: somebody else has to vouch there.
    pub leads: Vec<CohortCode>,
    /// The papers that can be erased as well.
    pub certificates: Vec<Certificate>,
    /// The names that are looked for: those of the record today.
    pub names: Vec<String>,
    /// Names that the record bore once, and whether they are looked for: words that somebody noted by mistake are no name.
    pub former_names: Vec<(String, bool)>,
    /// How many photographs there are of the sheets of their cohorts: they go, for they may show the name.
    pub photographs: i64,
    /// How many lists in work name them, and files for glossaries that somebody looks through: they are emptied.
    pub lists: usize,
    /// How many texts written about or by others hold the name: they are emptied.
    pub texts: i64,
    /// How many entries of the trail about other records tell of the person: they are emptied, too.
    pub entries: usize,
    /// Words in fields for a name that may be theirs, with where they stand: somebody decides.
    pub perhaps: BTreeMap<String, Perhaps>,
    /// Where they sign papers, are named for help or are a word of a glossary: such a name stays until the programme changes it.
    pub signing: Vec<HeldName>,
    /// The logins of accounts that end, and of those that are only unlinked.
    pub accounts: Vec<(String, bool)>,
}

/// What becomes of the certificates; the person chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certificates {
    /// They stay as they are, with the name: they can be checked, printed again and corrected.
    Keep,
    /// They are erased: their numbers stay, and what they said is gone.
    Erase,
}

/// Whether the database keeps what is erased in a log of its own for some time.
pub fn stays_in_log(db: &Db) -> bool {
    matches!(db, Db::Postgres(_))
}

/// What erasing would take away and leave, with what was decided of former names; for those who run the programme.
pub async fn outlook(work: &mut Work, id: PersonId, former: &FormerNames) -> Result<Outlook> {
    work.require(Permission::Programme)?;
    let person = person_to_change(work, id).await?;
    let mut accounts = Vec::new();
    for account in rows::accounts(&mut work.tx, id).await? {
        let account = store::accounts::find(&mut work.tx, account).await?.ok_or(Error::NotFound)?;
        accounts.push((account.login, account.role == Role::Facilitator));
    }
    let traces = traces(work, &person, former).await?;
    let (entries, mut perhaps) = entries_to_redact(work, id, &traces, &[], &Kept::All).await?;
    mentioned::add_columns(work, &traces.mentions, &mut perhaps).await?;
    in_glossaries::add_approvers(work, &traces.mentions, &mut perhaps).await?;
    let (signing, mentions) = (Signing::read(work, None).await?, traces.mentions.clone());
    let signing = blocking::at_once(move || Ok(signing.named(&mentions))).await?;
    let lists = lists_in_work::naming(work, &Arc::new(traces.forgotten())).await?.len()
        + in_glossaries::files_naming(work, &traces.mentions, &Kept::All).await?.len();
    let texts = mentioned::texts(work, &traces.mentions, &Kept::All).await?;
    let texts: i64 = texts.iter().map(|(.., rows)| rows).sum();
    Ok(Outlook {
        lists,
        texts: texts + in_glossaries::emptied(work, &traces.mentions, &Kept::All).await?.cells,
        entries: entries.iter().filter(|entry| !traces.is_about(entry)).count(),
        trainings: store::people::trainings(&mut work.tx, id).await?,
        leads: store::people::leads_open(&mut work.tx, id).await?,
        certificates: store::certificates::of_person(&mut work.tx, id).await?,
        photographs: store::attendance_sheets::count_of_person(&mut work.tx, id).await?,
        perhaps,
        signing: signing.into_iter().flatten().collect(),
        names: traces.today,
        former_names: traces.former,
        accounts,
        person,
    })
}

/// The papers of a person, of which is to be said whether they are erased as well; for those who run the programme.
pub async fn certificates(work: &mut Work, id: PersonId) -> Result<Vec<Certificate>> {
    work.require(Permission::Programme)?;
    person_to_change(work, id).await?;
    store::certificates::of_person(&mut work.tx, id).await
}

/// The columns that are looked through for the name, as table and column: a test holds the schema against them.
pub fn texts_looked_through() -> impl Iterator<Item = (&'static str, &'static str)> {
    free_texts::ALL.into_iter().map(|text| (text.table, text.column))
}

/// The columns that hold a name and no more, as table and column: what is told where others wrote it.
pub fn names_looked_through() -> impl Iterator<Item = (&'static str, &'static str)> {
    name_fields().map(|text| (text.table, text.column))
}

/// The columns that hold a name and no more.
pub(super) fn name_fields() -> impl Iterator<Item = free_texts::FreeText> {
    mentioned::name_columns().chain([free_texts::REVIEWED_BY])
}

/// The names of a person, as they are looked for in texts; for an actor whose permission was checked.
pub(super) async fn mentions(work: &mut Work, person: &Person) -> Result<Mentions> {
    Ok(traces(work, person, &FormerNames::default()).await?.mentions)
}

/// Erases a person; for those who run the programme, with their password. Words that may be their name go unless they are kept, also those
/// that nobody has seen yet. After the commit [`sweep`] is due.
pub async fn erase(
    work: &mut Work,
    id: PersonId,
    choice: Certificates,
    former: &FormerNames,
    kept: &Kept,
) -> Result<()> {
    work.require(Permission::Programme)?;
    work.require_proof()?;
    let person = person_to_change(work, id).await?;
    let papers = match choice {
        Certificates::Keep => Vec::new(),
        Certificates::Erase => store::certificates::of_person(&mut work.tx, id).await?,
    };
    let photographs = store::attendance_sheets::count_of_person(&mut work.tx, id).await?;
    let at = now();
    let traces = traces(work, &person, former).await?;
    let (entries, _) = entries_to_redact(work, id, &traces, &papers, kept).await?;
    if !rows::blank(&mut work.tx, id, at).await? {
        return Err(Error::Conflict(Message::new("person-changed-meanwhile")));
    }
    for part in traces.records.iter().filter(|record| **record != id) {
        rows::blank(&mut work.tx, *part, at).await?;
    }
    for (place, text, _) in mentioned::texts(work, &traces.mentions, kept).await? {
        place.take_out(&mut work.tx, &text).await?;
    }
    in_glossaries::emptied(work, &traces.mentions, kept).await?.store(work).await?;
    let files = in_glossaries::files_naming(work, &traces.mentions, kept).await?;
    in_glossaries::drop_files(work, files).await?;
    for record in &traces.records {
        store::attendance_sheets::delete_of_person(&mut work.tx, *record).await?;
    }
    end_accounts(work, id).await?;
    rows::clear_searches(&mut work.tx).await?;
    lists_in_work::forget(work, traces.forgotten()).await?;
    for paper in &papers {
        let rest = paper.content.erased(rows::NOBODY);
        rows::erase_certificate(&mut work.tx, paper.serial(), &rest, at).await?;
    }
    rows::record(&mut work.tx, id, at).await?;
    let mut after = serde_json::to_value(audit::redact(work, entries, at).await?)
        .map_err(|error| Error::Internal(error.to_string()))?;
    for record in &traces.records {
        store::restitutions::drop_digests(&mut work.tx, *record).await?;
    }
    if choice == Certificates::Erase {
        after["certificates"] = papers.len().into();
    }
    if photographs > 0 {
        after["photographs"] = photographs.into();
    }
    work.audit("person.erase", ("person", id), (), after).await
}

/// A facilitator's account ends; somebody's who works for the programme is only unlinked.
async fn end_accounts(work: &mut Work, id: PersonId) -> Result<()> {
    let at = now();
    for account in rows::accounts(&mut work.tx, id).await? {
        let stored = store::accounts::lock(&mut work.tx, account).await?.ok_or(Error::NotFound)?;
        if stored.role != Role::Facilitator {
            store::accounts::set_person(&mut work.tx, account, None).await?;
            continue;
        }
        let digits: String =
            account.as_str().chars().rev().filter(char::is_ascii_hexdigit).take(12).collect();
        rows::close_account(&mut work.tx, account, &format!("compte-{digits}"), at).await?;
        store::saved_filters::delete_all(&mut work.tx, account).await?;
        store::login_sessions::delete_all_but(&mut work.tx, account, "").await?;
        store::known_devices::delete_all_but(&mut work.tx, account, None).await?;
        store::second_factors::delete(&mut work.tx, account).await?;
        store::second_factors::delete_sign_ins(&mut work.tx, account).await?;
    }
    Ok(())
}

/// Where a person is to be looked for.
struct Traces {
    /// The record, and those that are part of it.
    records: Vec<PersonId>,
    /// What the trail says about these records.
    entries: Vec<Entry>,
    /// Every name that one of them has, in all writings.
    today: Vec<String>,
    /// Every other one that one of them had once, and whether it is looked for.
    former: Vec<(String, bool)>,
    /// What is looked for in entries about other records of people.
    names: Vec<String>,
    /// Their telephones, as they were written.
    telephones: Vec<String>,
    /// The same names, as they are looked for in texts.
    mentions: Mentions,
}

impl Traces {
    /// What is looked for in lists that are being imported.
    fn forgotten(&self) -> Forgotten {
        Forgotten::new(self.records.iter().copied(), &self.names, self.telephones.iter().cloned())
    }

    /// Whether an entry is about one of the records.
    fn is_about(&self, entry: &Entry) -> bool {
        entry.subject_kind == "person"
            && self.records.iter().any(|record| record.as_str() == entry.subject_id)
    }
}

/// A name that the record bore once is looked for where it has a word in common with one of today's: another one is mostly a slip,
/// and the words of others hold it. The page asks.
async fn traces(work: &mut Work, person: &Person, decided: &FormerNames) -> Result<Traces> {
    let parts = store::people::parts::of(&mut work.tx, person.id).await?;
    let records: Vec<_> = std::iter::once(person.id).chain(parts.iter().map(|(part, ..)| *part)).collect();
    let (mut entries, mut writings) = (Vec::new(), Vec::new());
    let mut telephones = Vec::new();
    for record in &records {
        telephones.extend(rows::telephones(&mut work.tx, *record).await?);
        writings.extend(store::people::background::writings(&mut work.tx, *record).await?);
        entries.extend(rows::entries_of(&mut work.tx, "person", record.as_str()).await?);
    }
    let details = &person.details;
    let own = std::iter::once(&details.name).chain(&details.arabic_name);
    let merged = parts.iter().flat_map(|(_, name, arabic)| std::iter::once(name).chain(arabic));
    let today: BTreeSet<String> =
        own.chain(merged).chain(&writings).map(|name| name.as_str().to_owned()).collect();
    let sides = entries.iter().flat_map(|entry| [&entry.before, &entry.after]).flatten();
    let once: BTreeSet<String> = sides.flat_map(|side| names_in(side)).collect();
    let former: Vec<(String, bool)> = once
        .difference(&today)
        .map(|name| {
            let proposed = today.iter().any(|other| share_a_word(name, other));
            (name.clone(), decided.has(name, proposed))
        })
        .collect();
    let sought = former.iter().filter(|(_, is_sought)| *is_sought).map(|(name, _)| name);
    let names: Vec<String> = today.iter().chain(sought).cloned().collect();
    let mentions = Mentions::of(&names);
    Ok(Traces { records, entries, today: today.into_iter().collect(), former, names, telephones, mentions })
}

/// The entries of the audit trail that tell of the person: those about the record and the papers that are erased, those about other
/// records that say it is about the person or an enrolment of theirs, and all others that hold a name which the record ever had. And, of those
/// that stay, the words that may be theirs, with how many entries have them.
async fn entries_to_redact(
    work: &mut Work,
    id: PersonId,
    traces: &Traces,
    papers: &[Certificate],
    kept: &Kept,
) -> Result<(Vec<Entry>, BTreeMap<String, Perhaps>)> {
    let mut found: BTreeMap<i64, Entry> =
        traces.entries.iter().map(|entry| (entry.number, entry.clone())).collect();
    // A record that was merged with this one can have borne its name.
    for other in store::people::parts::companions(&mut work.tx, id).await? {
        let entries = rows::entries_of(&mut work.tx, "person", other.as_str()).await?;
        let telling = entries.into_iter().filter(|entry| holds_one_of(entry, &traces.names));
        found.extend(telling.map(|entry| (entry.number, entry)));
    }
    for paper in papers {
        let entries = rows::entries_of(&mut work.tx, "certificate", paper.serial().as_str()).await?;
        found.extend(entries.into_iter().map(|entry| (entry.number, entry)));
    }
    let (mut after, mut perhaps) = (0, BTreeMap::<String, Perhaps>::new());
    loop {
        let page = store::audit::after(&mut work.tx, after, TRAIL_PAGE).await?;
        let Some(last) = page.last() else { break };
        after = last.number;
        for entry in page {
            let told = Told::by(&entry, &traces.mentions);
            if told.goes(kept) {
                found.insert(entry.number, entry);
            } else {
                told.perhaps.into_iter().for_each(|words| perhaps.entry(words).or_default().entries += 1);
            }
        }
        tokio::task::yield_now().await;
    }
    let mut wanted = BTreeSet::new();
    for record in &traces.records {
        wanted.insert(side_pattern("person", record.as_str()));
        for enrolment in rows::enrolments(&mut work.tx, *record).await? {
            wanted.insert(side_pattern("enrolment", enrolment.as_str()));
        }
    }
    for pattern in wanted {
        let entries = rows::entries_like(&mut work.tx, &pattern).await?;
        found.extend(entries.into_iter().map(|entry| (entry.number, entry)));
    }
    // An entry without sides names nobody.
    found.retain(|_, entry| entry.redacted_at.is_none() && (entry.before.is_some() || entry.after.is_some()));
    Ok((found.into_values().collect(), perhaps))
}

/// Whether an entry about a person holds one of these names.
fn holds_one_of(entry: &Entry, names: &[String]) -> bool {
    let sides = [&entry.before, &entry.after];
    sides.into_iter().flatten().flat_map(|side| names_in(side)).any(|name| names.contains(&name))
}

/// The names in a side of an entry about a person.
fn names_in(side: &str) -> Vec<String> {
    let Ok(serde_json::Value::Object(fields)) = serde_json::from_str(side) else { return Vec::new() };
    let single = ["name", "arabic_name"].into_iter().filter_map(|field| fields.get(field));
    let writings = fields.get("writings").and_then(|value| value.as_array()).into_iter().flatten();
    let names = single.chain(writings).filter_map(|value| value.as_str());
    names.filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// The pattern for a side of an entry that is about the record with this id. Lists of a whole cohort, which hold marks by enrolment and
/// no words, do not have it.
fn side_pattern(field: &str, id: &str) -> String {
    format!("%{}%", like_escaped(&format!("\"{field}\":\"{id}\"")))
}

/// How many entries of the trail are looked through at a time.
const TRAIL_PAGE: i64 = 500;
/// Writes the pages of the database anew where somebody was erased, so that nothing of them lies in free ones. Done after
/// the commit and, if the server stopped in between, at its next start. Whether there was anything to do.
pub async fn sweep(db: &Db) -> Result<bool> {
    let mut work = Work::read(db, crate::domain::account::Actor::System).await?;
    if !rows::is_unswept(&mut work.tx).await? {
        return Ok(false);
    }
    drop(work);
    let from = now();
    db.write_anew().await?;
    let mut work = Work::write(db, crate::domain::account::Actor::System).await?;
    rows::swept(&mut work.tx, from, now()).await?;
    work.commit().await?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_as_the_trail_has_them() {
        assert_eq!(names_in(r#"{"name":"Hawa Aguissa","arabic_name":"","x":1}"#), ["Hawa Aguissa"]);
        assert_eq!(names_in(r#"{"writings":["Awa Agissa","",3]}"#), ["Awa Agissa"]);
        assert_eq!(names_in("3 certificates"), Vec::<String>::new());
        assert_eq!(side_pattern("person", "0198-a"), "%\"person\":\"0198-a\"%");
    }
}
