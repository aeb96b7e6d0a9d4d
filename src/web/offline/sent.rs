//! What a device sends, read into changes.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::json;
use time::OffsetDateTime;

use super::super::Site;
use super::super::visit::Visit;
use super::{Outcome, answer, refusal, snapshot};
use crate::app;
use crate::app::work::Work;
use crate::domain::account::Actor;
use crate::domain::attendance::Mark;
use crate::domain::id::{AccountId, ChangeId, SessionId};
use crate::domain::offline::{Change, SENT_MAX, Source, Test, What};
use crate::domain::percent::Percent;
use crate::error::{Error, Message, Result};
use crate::web::forms::within_limit;
use crate::web::path::Path;

/// Stands for "nothing is noted".
pub(super) const NONE: char = '.';

/// The changes of a device, in their order.
#[derive(Debug, Deserialize)]
struct Sent {
    /// The account that took the cohort along.
    owner: AccountId,
    /// Whether the device has the names.
    names: bool,
    changes: Vec<SentChange>,
}

#[derive(Debug, Deserialize)]
struct SentChange {
    id: ChangeId,
    /// Milliseconds since 1970, by the clock of the device.
    #[serde(default)]
    at: i64,
    #[serde(flatten)]
    what: SentWhat,
}

#[derive(Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum SentWhat {
    Mark { enrolment: String, session: SessionId, seen: char, value: char },
    Score { enrolment: String, field: String, seen: String, value: String },
    WalkIn { name: String, sex: String, note: String },
}

/// A mark of a letter; none for any other letter.
fn mark(letter: char) -> Option<Option<Mark>> {
    if letter == NONE { Some(None) } else { Mark::of_letter(letter).map(Some) }
}

/// A result as typed; what it is not.
fn percent(typed: &str) -> std::result::Result<Option<Percent>, String> {
    match typed.trim() {
        "" => Ok(None),
        text => Percent::parse(text).map(Some).map_err(|_| text.chars().take(20).collect()),
    }
}

impl SentChange {
    fn read(self) -> Option<Change> {
        let what = match self.what {
            SentWhat::Mark { enrolment, session, seen, value } => {
                What::Mark { whose: enrolment, session, seen: mark(seen)?, wanted: mark(value)? }
            }
            SentWhat::Score { enrolment, field, seen, value } => What::Score {
                whose: enrolment,
                test: Test::of(&field)?,
                // What is no result was never stored.
                seen: percent(&seen).unwrap_or_default(),
                wanted: percent(&value),
            },
            SentWhat::WalkIn { name, sex, note } => What::WalkIn { name, sex: sex.parse().ok(), note },
        };
        let noted_at = OffsetDateTime::from_unix_timestamp_nanos(i128::from(self.at) * 1_000_000);
        let source = Source { noted_at: noted_at.ok().filter(|_| self.at > 0), ..Source::default() };
        Some(Change { id: self.id, source, what })
    }
}

/// Reads the whole body; none for anything else than changes.
fn read(body: &[u8]) -> Option<(AccountId, bool, Vec<Change>)> {
    let sent: Sent = serde_json::from_slice(body).ok()?;
    let changes = sent.changes.into_iter().map(SentChange::read).collect::<Option<Vec<_>>>()?;
    Some((sent.owner, sent.names, changes))
}

/// `POST /api/cohorts/{code}/changes`
pub(super) async fn changes(
    State(site): State<Site>,
    visit: Visit,
    Path(code): Path<String>,
    request: Request,
) -> Response {
    let l = visit.locale;
    let may = async |work: &mut Work| app::cohorts::find(work, &code).await.map(drop);
    let body = match body(&site, &visit, request, may).await {
        Ok(body) => body,
        Err(refused) => return refused,
    };
    match read(&body) {
        Some((_, _, changes)) if changes.len() > SENT_MAX => too_much(&visit),
        Some((owner, has_names, changes)) => take(&visit, &code, (owner, has_names), &changes)
            .await
            .unwrap_or_else(|problem| refusal(l, problem)),
        None => refusal(l, Error::invalid("", Message::new("offline-refused"))),
    }
}

/// The body of what a device sends, for those who may send it; of a visitor none is read.
pub(in crate::web) async fn body(
    site: &Site,
    visit: &Visit,
    request: Request,
    may: impl AsyncFnOnce(&mut Work) -> Result<()>,
) -> std::result::Result<Bytes, Response> {
    let l = visit.locale;
    if visit.actor == Actor::Anonymous && visit.trouble.is_none() {
        return Err(refusal(l, Error::Unauthenticated));
    }
    visit.read(may).await.map_err(|problem| refusal(l, problem))?;
    let request = within_limit(request).map_err(|_| too_much(visit))?;
    Bytes::from_request(request, site).await.map_err(|_| too_much(visit))
}

/// More changes than a request may have.
pub(in crate::web) fn too_much(visit: &Visit) -> Response {
    let message = Message::new("offline-too-much").with("max", SENT_MAX);
    let why = visit.locale.message(&message);
    (StatusCode::PAYLOAD_TOO_LARGE, answer(&json!({ "error": message.key, "why": why }))).into_response()
}

async fn take(visit: &Visit, code: &str, device: (AccountId, bool), changes: &[Change]) -> Result<Response> {
    let l = visit.locale;
    let taken = visit.write(async |work| app::offline::take(work, code, device, changes).await).await?;
    let (answers, now) = taken;
    let answers: Vec<_> = answers
        .into_iter()
        .map(|one| {
            let (state, why) = match one.outcome {
                Outcome::Taken(why) => ("taken", why),
                Outcome::Disputed => ("disputed", None),
                Outcome::Later(why) => ("later", Some(why)),
                Outcome::Refused(why) => ("refused", Some(why)),
            };
            json!({ "id": one.id, "state": state, "why": why.map(|why| l.message(&why)) })
        })
        .collect();
    Ok(answer(&json!({ "answers": answers, "snapshot": snapshot(l, &now) })))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "01a2185a-2dfb-7540-8a50-65d9d21438de";

    fn sent(change: &str) -> Option<Change> {
        let body = format!(r#"{{"owner":"{ID}","names":false,"changes":[{{"id":"{ID}",{change}}}]}}"#);
        read(body.as_bytes())?.2.pop()
    }

    #[test]
    fn the_script_sends_as_many_as_are_taken() {
        let script = include_str!("../../../assets/offline/changes.js");
        assert!(script.contains(&format!("const BATCH = {SENT_MAX};")));
    }

    #[test]
    fn changes_are_read_as_the_script_writes_them() {
        let mark =
            format!(r#""kind":"mark","enrolment":"{ID}","session":"{ID}","seen":".","value":"p","at":1"#);
        let Some(Change { what: What::Mark { seen, wanted, .. }, source, .. }) = sent(&mark) else {
            panic!()
        };
        assert_eq!((seen, wanted, source.noted_at.is_some()), (None, Some(Mark::Present), true));
        let score = format!(r#""kind":"score","enrolment":"{ID}","field":"post","seen":"","value":"14/20""#);
        let Some(Change { what: What::Score { test, wanted, .. }, .. }) = sent(&score) else { panic!() };
        assert_eq!((test, wanted), (Test::Post, Ok(Some(Percent::try_from(70).unwrap()))));
        let wrong = score.replace("14/20", "cent");
        let Some(Change { what: What::Score { wanted, .. }, .. }) = sent(&wrong) else { panic!() };
        assert_eq!(wanted, Err("cent".to_owned()));
        assert!(sent(r#""kind":"walk-in","name":"Hawa Ba","sex":"f","note":"""#).is_some());
    }

    #[test]
    fn anything_else_is_no_change() {
        for other in [
            r#""kind":"mark","enrolment":"x","session":"x","seen":".","value":"p""#,
            r#""kind":"score","enrolment":"x","field":"micro","seen":"","value":"1""#,
            r#""kind":"other""#,
            r#""kind":"walk-in","name":"Hawa Ba""#,
        ] {
            assert_eq!(sent(other), None, "{other}");
        }
        let letter = format!(r#""kind":"mark","enrolment":"{ID}","session":"{ID}","seen":"x","value":"p""#);
        assert_eq!(sent(&letter), None);
        assert!(read(b"").is_none() && read(b"[]").is_none() && read(b"{\"changes\":[]}").is_none());
    }
}
