//! Restitutions that were collected with KoboToolbox or another tool that reads XLSForm: the form for it, and its export read
//! back. All of it or nothing, but for submissions of which it is not known who led them, and those that somebody chose to leave out;
//! each once, also where it was edited there since.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use time::OffsetDateTime;

use super::alike::Twin;
use super::asked::Asked;
use super::corrected::{self, Corrected, Sent, Standing};
use super::headings::{Labels, QUESTIONS, SEXES, SPOKEN, count_label, count_name, counted};
use super::leaders::{self, LookedUp, NAMES_MAX};
use super::{add_all, offered};
use crate::app::collected::Export;
use crate::app::places::Offer;
use crate::app::work::{Permission, Work};
use crate::app::{imports, reports};
use crate::app::{new_id, now};
use crate::documents::xlsform::{FormChoice, Question, XlsForm, version_at};
use crate::domain::account::Actor;
use crate::domain::id::RestitutionId;
use crate::domain::import::Content;
use crate::domain::lang;
use crate::domain::restitution::{Details, Kind, PEOPLE_MAX};
use crate::error::{Error, Message, Result};
use crate::i18n::Locale;
use crate::store;
use crate::store::restitutions::{NewRestitution, SubmissionName};

mod faults;
mod known;
mod reading;
mod words;
pub use crate::app::collected::LeftOut;
use faults::at_line;
use known::{Before, Called};
use reading::Reading;
use words::Words;

/// The most submissions of one file: what is written without others having to wait for long.
const ROWS: usize = 1_000;
fn labels(key: &str) -> Vec<String> {
    SPOKEN.map(|locale| locale.text(key)).to_vec()
}

/// The form, with the places, modules and age bands of today.
pub async fn form(work: &mut Work) -> Result<XlsForm> {
    work.require(Permission::Staff)?;
    let offered = offered(work).await?;
    let question = |(name, kind, key, required): (&str, &str, &str, bool)| Question {
        kind: kind.into(),
        name: name.into(),
        labels: labels(key),
        hints: if name == "leaders" { labels("restitution-collected-who-hint") } else { Vec::new() },
        required,
        constraint: if kind == "date" { ". <= today()".into() } else { String::new() },
        faults: if kind == "date" { labels("restitution-day-to-come") } else { Vec::new() },
        appearance: if kind.starts_with("select_one ") && name != "kind" {
            "minimal".into()
        } else {
            String::new()
        },
        calculation: String::new(),
    };
    let mut survey: Vec<Question> = QUESTIONS.map(question).to_vec();
    let group = |kind: &str| Question {
        kind: kind.into(),
        name: "counts".into(),
        labels: labels("restitution-counts"),
        hints: labels("restitution-counts-hint"),
        ..Question::default()
    };
    survey.push(group("begin_group"));
    let bands: Vec<String> = offered.bands.iter().map(ToString::to_string).chain([String::new()]).collect();
    let too_many = Message::new("restitution-count-wrong").with("max", PEOPLE_MAX);
    for band in &bands {
        for (sex, key) in SEXES {
            survey.push(Question {
                kind: "integer".into(),
                name: count_name(sex, band),
                labels: SPOKEN.map(|locale| count_label(locale, key, band)).to_vec(),
                constraint: format!(". >= 0 and . <= {PEOPLE_MAX}"),
                faults: SPOKEN.map(|locale| locale.message(&too_many)).to_vec(),
                ..Question::default()
            });
        }
    }
    survey.push(Question { labels: Vec::new(), hints: Vec::new(), ..group("end_group") });
    survey.push(Question {
        kind: "text".into(),
        name: "note".into(),
        labels: labels("restitution-note"),
        hints: labels("restitution-note-hint"),
        appearance: "multiline".into(),
        ..Question::default()
    });
    Ok(XlsForm {
        title: Locale::Fr.text("restitution-sheet-title"),
        id: "vivier_restitution".into(),
        version: version_at(now()),
        languages: SPOKEN.map(|locale| format!("{} ({})", locale.own_name(), locale.tag())).to_vec(),
        survey,
        choices: choices(offered.places, offered.modules),
    })
}

fn choices(places: Vec<Offer>, modules: Vec<(String, String)>) -> Vec<FormChoice> {
    let kinds = Kind::ALL.map(|kind| FormChoice {
        list: "kind",
        name: kind.as_str().to_owned(),
        labels: labels(kind.key()),
    });
    let same =
        |list, name: String, label: String| FormChoice { list, name, labels: vec![label; SPOKEN.len()] };
    let places = places.into_iter().map(|offer| {
        let labels = SPOKEN.map(|locale| format!("{} – {}", offer.label(locale), offer.cercle));
        FormChoice { list: "place", name: offer.id.to_string(), labels: labels.to_vec() }
    });
    let modules = modules.into_iter().map(|(slug, title)| same("module", slug, title));
    let langs = lang::offered().into_iter().map(|language| FormChoice {
        list: "lang",
        name: language.tag.to_owned(),
        labels: vec![language.french_name.to_owned(), language.own_name.to_owned()],
    });
    kinds.into_iter().chain(places).chain(modules).chain(langs).collect()
}

/// What is wanted where whatever was corrected is: no digest.
pub const ALL_CORRECTIONS: &str = "all";

/// What of an export is taken beside what is new.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// What was corrected since it was taken over, if it is what was shown: [`TakenOver::shown`] of before; or [`ALL_CORRECTIONS`].
    pub corrections: Option<String>,
    /// What was removed here since.
    pub removed: bool,
    /// The lines that are left out if something is wrong with them.
    pub without: BTreeSet<usize>,
}

/// A submission that was taken over before and removed here since: it is passed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removed {
    /// The line of the file.
    pub line: usize,
    /// When it was removed.
    pub at: OffsetDateTime,
}

/// A submission that was passed over, although it says something else than what was taken over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PassedOver {
    /// The line of the file.
    pub line: usize,
    pub why: Why,
}

/// Why a submission is passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It was taken over for a place in which the actor may change nothing.
    Elsewhere,
    /// What it says now can't be read.
    Unreadable,
    /// It has the number of another line and is none of its versions.
    SameNumber(usize),
}

/// What an export came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TakenOver {
    /// Submissions that are here now for the first time.
    pub added: usize,
    /// Submissions that were taken over before.
    pub known: usize,
    /// Lines in whose place a newer one of this file with the same submission counts.
    pub repeated: Vec<usize>,
    /// Those that were taken over before and corrected since.
    pub corrected: Vec<Corrected>,
    /// What of these can still be taken, as a digest; none where there is nothing.
    pub shown: Option<String>,
    /// Whether corrections were wanted, but other ones than those of this file.
    pub is_other: bool,
    /// Those that were removed here since and are passed over.
    pub removed: Vec<Removed>,
    /// Those that say something else and can't be compared by this actor or as they are.
    pub passed_over: Vec<PassedOver>,
    /// Those of which it is not known who led them, or whose day is to come, and those that were left out by choice.
    pub left_out: Vec<LeftOut>,
    /// Lines that were taken and name somebody by the code of a person who was erased since: as their leader nobody is named.
    pub unnamed: Vec<usize>,
    /// Lines that were taken and may be the same as another one.
    pub alike: Vec<(usize, Twin)>,
    /// How many of the form's numbers have no column in the file: they are nobody in what was added.
    pub uncounted: usize,
}

/// Submissions of an export, read and checked.
#[derive(Clone, Debug, Default)]
pub struct Submissions {
    /// Those that are not here yet, with the line.
    new: Vec<(usize, Sent)>,
    known: usize,
    repeated: Vec<usize>,
    /// Those that are known and say something else by now.
    corrected: Vec<(Corrected, Sent)>,
    /// Those that are known and say what the restitution says, which is not noted yet.
    same: Vec<(RestitutionId, Sent)>,
    removed: Vec<Removed>,
    passed_over: Vec<PassedOver>,
    left_out: Vec<LeftOut>,
    /// Other names of them, each with what the submission is called here.
    names: Vec<SubmissionName>,
    /// Those of the new ones that may be the same as another one, by their lines.
    alike: Vec<(usize, Twin)>,
    uncounted: usize,
}

/// Reads an export and checks each submission that is not here yet; for staff, a coordinator in their places. The field of
/// a problem is the line of the file where it is. Nothing is written, so nobody waits while people are looked up.
pub async fn check(work: &mut Work, content: &Content, wanted: &Wanted) -> Result<Submissions> {
    work.require(Permission::Staff)?;
    let wrong = |message| Error::invalid("file", message);
    let labels = Labels::new();
    let table = content
        .tables
        .iter()
        .find_map(|table| Export::of(&table.records, |head| labels.question(head)))
        .ok_or_else(|| wrong(Message::new("restitution-import-no-uuid")))?;
    // Without the numbers each would be one to which nobody came.
    if !table.columns.keys().any(|name| counted(name).is_some()) {
        return Err(wrong(Message::new("restitution-import-no-counts")));
    }
    let bands = reports::stored_bands(&mut work.tx).await?;
    let bands = bands.iter().map(ToString::to_string).chain([String::new()]);
    let numbers = bands.flat_map(|band| SEXES.map(|(sex, _)| count_name(sex, &band)));
    let uncounted = numbers.filter(|name| !table.columns.contains_key(name)).count();
    let columns: Arc<BTreeSet<String>> = Arc::new(table.columns.keys().cloned().collect());
    if table.rows.len() > ROWS {
        return Err(wrong(Message::new("restitution-import-long").with("max", ROWS)));
    }
    let lines: HashSet<String> = table.rows.iter().map(|(_, cells)| table.text(cells, "leaders")).collect();
    let named = leaders::distinct(lines.iter().map(String::as_str));
    if named.len() > NAMES_MAX {
        return Err(wrong(Message::new("restitution-import-names").with("max", NAMES_MAX)));
    }
    let leaders = LookedUp::of_collected(work, named).await?;
    let words = Words::read(work).await?;
    let called = Called::read(work, &table).await?;
    let before = Before::read(work, &called.all(), wanted.removed).await?;
    let reading = Reading { table: &table, words, called, before, leaders, columns };
    let submissions = Submissions { uncounted, ..Submissions::default() };
    reading.all(work, submissions, &wanted.without).await
}

/// So many corrections are taken at once: others wait meanwhile. The page shows what is left, to be sent again.
const CORRECTIONS: usize = 100;

/// Notes checked submissions: all of them or nothing, but for those that were left out. One that came meanwhile by another way is known.
/// Corrections are taken where somebody wants just those that were shown, and nobody changed the restitution here.
pub async fn take_over(work: &mut Work, submissions: &Submissions, wanted: &Wanted) -> Result<TakenOver> {
    work.require(Permission::Staff)?;
    let (known, removed_before) = (submissions.known, submissions.removed.clone());
    let passed_over = submissions.passed_over.clone();
    let (left_out, repeated) = (submissions.left_out.clone(), submissions.repeated.clone());
    let mut outcome =
        TakenOver { known, repeated, removed: removed_before, passed_over, left_out, ..TakenOver::default() };
    store::restitutions::note_names(&mut work.tx, &submissions.names).await?;
    for (id, sent) in &submissions.same {
        store::restitutions::note_taken(&mut work.tx, *id, (&sent.digest, sent.at)).await?;
    }
    let shown = corrected::shown(submissions.corrected.iter().map(|(found, sent)| (found, sent)));
    let wants_all = wanted.corrections.as_deref() == Some(ALL_CORRECTIONS);
    let is_wanted = wants_all || (wanted.corrections.is_some() && wanted.corrections == shown);
    outcome.is_other = wanted.corrections.is_some() && shown.is_some() && !is_wanted;
    let mut asked = Asked::default();
    let mut taken = 0;
    for (found, sent) in &submissions.corrected {
        let mut found = found.clone();
        if is_wanted && taken < CORRECTIONS && corrected::take(work, &mut asked, found.line, sent).await? {
            found.standing = Standing::Taken;
            taken += 1;
        }
        outcome.corrected.push(found);
    }
    let sent = submissions.corrected.iter().map(|(_, sent)| sent);
    outcome.shown = corrected::shown(outcome.corrected.iter().zip(sent));
    add_new(work, &mut asked, (&submissions.new, &submissions.alike), wanted, &mut outcome).await?;
    if outcome.added > 0 {
        outcome.uncounted = submissions.uncounted;
    }
    Ok(outcome)
}

/// Submissions with their lines, and those lines of them that are like something which is noted already.
type NewAndAlike<'a> = (&'a [(usize, Sent)], &'a [(usize, Twin)]);

/// Stores the submissions that are not here yet, few statements for all of them: others wait meanwhile.
async fn add_new(
    work: &mut Work,
    asked: &mut Asked,
    (new, alike): NewAndAlike<'_>,
    wanted: &Wanted,
    outcome: &mut TakenOver,
) -> Result<()> {
    let keys: Vec<&str> = new.iter().map(|(_, sent)| sent.submission.as_str()).collect();
    let mut before = Before::read(work, &keys, wanted.removed).await?;
    asked.look_up(work, &leaders::sent(new.iter().map(|(_, sent)| &sent.draft.leader[..]))).await?;
    let mut taken: Vec<(NewRestitution<'_>, Details)> = Vec::with_capacity(new.len());
    for (line, Sent { submission, digest, at, draft, .. }) in new {
        if before.taken.contains(submission) {
            outcome.known += 1;
            continue;
        }
        if let Some(&removed) = before.removed.get(submission) {
            outcome.removed.push(Removed { line: *line, at: removed });
            continue;
        }
        let checked = draft.check_with(work, asked, &LookedUp::default(), &[]).await;
        let details = checked.map_err(|error| match error {
            Error::Invalid(found) => Error::Invalid(at_line(*line, found).collect()),
            other => other,
        })?;
        let led = |leader: &String| leader.parse().is_ok_and(|id| details.leaders.contains(&asked.kept(id)));
        // Somebody may have been erased before, or since the file was read.
        let is_whole = !draft.is_unnamed && draft.leader.iter().all(led);
        let digest = if is_whole { digest } else { store::restitutions::ERASED };
        outcome.unnamed.extend(draft.is_unnamed.then_some(*line));
        let restitution = NewRestitution {
            id: new_id(),
            revision: asked.revision(work, &details).await?,
            submission: Some(submission),
            digest: Some(digest),
            sent_at: *at,
            created_at: now(),
            created_by: work.account_id(),
        };
        taken.push((restitution, details));
        before.taken.insert(submission.clone());
        outcome.alike.extend(alike.iter().filter(|(of, _)| of == line));
    }
    let keys: Vec<&str> = taken.iter().filter_map(|(new, _)| new.submission).collect();
    store::restitutions::forget_removals(&mut work.tx, &keys).await?;
    outcome.added += taken.len();
    add_all(work, &taken).await
}

/// Reads the file of an export; what is wrong with it is a problem of the field `file`.
pub async fn read_file(actor: &Actor, bytes: Vec<u8>) -> Result<Content> {
    imports::read_export(actor, bytes).await
}

#[cfg(test)]
mod tests;
