//! The lines of an export, read and checked: of one submission its newest version that can be read.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::faults::{Faults, as_headed, at_line};
use super::known::{Before, Called};
use super::words::Words;
use super::{PassedOver, Removed, Submissions, Why};
use crate::app::checks::Problems;
use crate::app::collected::Export;
use crate::app::restitutions::alike::{Alike, Twin};
use crate::app::restitutions::asked::Asked;
use crate::app::restitutions::corrected::{self, Found, Sent};
use crate::app::restitutions::draft::{NOBODY_LEADS, TO_COME};
use crate::app::restitutions::headings::QUESTIONS;
use crate::app::restitutions::leaders::LookedUp;
use crate::app::work::{Permission, Work};
use crate::error::{Error, FieldError, Message, Result};

/// What an export is read with.
pub(super) struct Reading<'a> {
    pub table: &'a Export<'a>,
    pub words: Words,
    pub called: Called,
    pub before: Before,
    pub leaders: LookedUp,
    /// The questions that it answers.
    pub columns: Arc<BTreeSet<String>>,
}

/// What came of the lines so far.
struct SoFar<'a> {
    submissions: Submissions,
    faults: Faults<'a>,
    asked: Asked,
    alike: Alike,
}

impl Reading<'_> {
    /// All submissions, added to `submissions`; of the lines `without` those with which something is wrong are left out.
    pub async fn all(
        &self,
        work: &mut Work,
        submissions: Submissions,
        without: &BTreeSet<usize>,
    ) -> Result<Submissions> {
        work.require(Permission::Staff)?;
        let (asked, alike) = (Asked::default(), Alike::default());
        let mut so_far = SoFar { submissions, faults: Faults::new(without), asked, alike };
        let versions = self.table.versions();
        let line_of = |at: &usize| self.table.rows[*at].0;
        for (at, (line, _)) in self.table.rows.iter().enumerate() {
            let Some(of_it) = self.table.submission(at).and_then(|of_it| versions.get(&of_it)) else {
                self.without_name(work, &mut so_far, at).await?;
                continue;
            };
            if of_it.others.contains(&at) {
                let why = Why::SameNumber(line_of(&of_it.newest_first[0]));
                so_far.submissions.passed_over.push(PassedOver { line: *line, why });
            }
            if of_it.newest_first[0] != at {
                continue;
            }
            let mut older = of_it.newest_first.iter();
            while let Some(at) = older.next() {
                if self.version(work, &mut so_far, *at).await? {
                    so_far.submissions.repeated.extend(older.by_ref().map(line_of));
                }
            }
            if so_far.faults.are_many() {
                break;
            }
        }
        so_far.submissions.repeated.sort_unstable();
        so_far.submissions.left_out = so_far.faults.left_out()?;
        Ok(so_far.submissions)
    }

    /// What a row says, under the name of its submission here; and what is wrong with the names of who led it.
    fn sent(&self, cells: &[String], submission: String) -> (Sent, Option<Error>) {
        let mut draft = self.words.draft(self.table, cells);
        let digest = corrected::digest(&submission, &draft);
        let mut unknown = Problems::default();
        let who = std::mem::take(&mut draft.who);
        let people = self.leaders.people(&who, &mut unknown);
        draft.is_unnamed = self.leaders.has_erased(&who);
        draft.leader = people.iter().map(ToString::to_string).collect();
        let (at, columns) = (self.table.sent_at(cells), Arc::clone(&self.columns));
        let sent = Sent { submission, digest, at, draft, columns };
        (sent, unknown.done(Some(())).err())
    }

    /// A line that nothing names can't be taken; what else is wrong with it is told, too.
    async fn without_name(&self, work: &mut Work, so_far: &mut SoFar<'_>, at: usize) -> Result<()> {
        let (line, cells) = &self.table.rows[at];
        let (sent, unknown) = self.sent(cells, String::new());
        // Nothing is like a line that is not taken.
        let aside = (&mut so_far.asked, &mut Alike::default(), &self.leaders);
        let more = match check_new(work, aside, (*line, &sent), unknown).await? {
            Checked::Fits(_) => Vec::new(),
            Checked::LeftOut(found) | Checked::Wrong(found) => as_headed(self.table, cells, found),
        };
        let nameless = FieldError::new(line.to_string(), Message::new("restitution-import-without-uuid"));
        so_far.faults.add(*line, std::iter::once(nameless).chain(more).collect());
        Ok(())
    }

    /// Takes in a version of a submission; whether it stands for the older ones. One that can't be read does not.
    async fn version(&self, work: &mut Work, so_far: &mut SoFar<'_>, at: usize) -> Result<bool> {
        let (line, cells) = &self.table.rows[at];
        let SoFar { submissions, faults, asked, alike } = so_far;
        let named = self.called.of(work, (self.table, at), &self.before).await?;
        let Some((submission, others)) = named else { return Ok(false) };
        let (sent, unknown) = self.sent(cells, submission);
        if self.before.taken.contains(&sent.submission) {
            submissions.known += 1;
            submissions.names.extend(others);
            // Who is not known any more under that name is no correction.
            let is_readable = unknown.is_none();
            match corrected::find(work, asked, *line, &sent).await? {
                Found::Nothing | Found::Erased => {}
                Found::Elsewhere => {
                    submissions.passed_over.push(PassedOver { line: *line, why: Why::Elsewhere });
                }
                Found::Same(id) if is_readable => submissions.same.push((id, sent)),
                Found::Other(found) if is_readable => submissions.corrected.push((found, sent)),
                _ => submissions.passed_over.push(PassedOver { line: *line, why: Why::Unreadable }),
            }
            return Ok(true);
        }
        if let Some(&at) = self.before.removed.get(&sent.submission) {
            submissions.names.extend(others);
            submissions.removed.push(Removed { line: *line, at });
            return Ok(true);
        }
        match check_new(work, (asked, alike, &self.leaders), (*line, &sent), unknown).await? {
            Checked::Fits(twin) => {
                submissions.alike.extend(twin.map(|twin| (*line, twin)));
                submissions.names.extend(others);
                submissions.new.push((*line, sent));
                return Ok(true);
            }
            Checked::LeftOut(found) => {
                faults.leave_out(*line, found.into_iter().map(|problem| problem.message).collect());
            }
            Checked::Wrong(found) => faults.add(*line, as_headed(self.table, cells, found)),
        }
        Ok(false)
    }
}

/// What becomes of a submission that is not here yet.
enum Checked {
    /// It can be taken, and may be the same as another one.
    Fits(Option<Twin>),
    /// Nothing is wrong with it but who led it, or that its day is to come.
    LeftOut(Vec<FieldError>),
    /// Something else is wrong, at its line.
    Wrong(Vec<FieldError>),
}

/// Checks a submission that is not here yet; `unknown` is what is wrong with the names of who led it.
async fn check_new(
    work: &mut Work,
    (asked, alike, leaders): (&mut Asked, &mut Alike, &LookedUp),
    (line, sent): (usize, &Sent),
    unknown: Option<Error>,
) -> Result<Checked> {
    let found_in = |error: Option<Error>| match error {
        None => Ok(Vec::new()),
        Some(Error::Invalid(found)) => Ok(found),
        Some(other) => Err(other),
    };
    let unknown = found_in(unknown)?;
    let (details, mut found) = match sent.draft.check_with(work, asked, leaders, &[]).await {
        Ok(details) => (Some(details), Vec::new()),
        Err(error) => (None, found_in(Some(error))?),
    };
    if let Some(details) = details.filter(|_| unknown.is_empty()) {
        let twin = alike.find(work, &details).await?;
        alike.add(line, details);
        return Ok(Checked::Fits(twin));
    }
    // Where somebody is named whom nobody knows, it is not said besides that nobody is named.
    found.retain(|problem| unknown.is_empty() || problem.message.key != NOBODY_LEADS);
    let is_for_later = found.iter().all(|problem| problem.message.key == TO_COME);
    found.extend(unknown);
    found.sort_by_key(|problem| place_in_form(&problem.field));
    let found = at_line(line, found).collect();
    Ok(if is_for_later { Checked::LeftOut(found) } else { Checked::Wrong(found) })
}

/// Where a field stands in the form; the numbers and the remark come behind the questions.
fn place_in_form(field: &str) -> usize {
    let question = if matches!(field, "who" | "leader") { "leaders" } else { field };
    QUESTIONS.iter().position(|(name, ..)| *name == question).unwrap_or(QUESTIONS.len())
}
