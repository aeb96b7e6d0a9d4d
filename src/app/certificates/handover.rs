//! Handing papers over: noted for each, as long as it is not noted the home page asks for it.

use std::collections::BTreeMap;

use time::Date;

use super::of_cohort;
use crate::app::now;
use crate::app::work::{Permission, Work};
use crate::domain::certificate::{Certificate, check_date};
use crate::domain::dates;
use crate::domain::serial::Serial;
use crate::error::{Error, Message, Result};
use crate::store;

/// What is noted, as the form has it.
#[derive(Clone, Debug, Default)]
pub struct Handover {
    /// The day, for those that are noted now.
    pub handed_on: String,
    /// The numbers of all that people have in their hands.
    pub handed: Vec<String>,
    /// The numbers that were noted when the form was opened: only these can be taken back.
    pub seen: Vec<String>,
    /// Whether that is all of them.
    pub all: bool,
}

/// How many of the papers that can be handed over were.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HandoverCount {
    /// Handed over.
    pub done: usize,
    /// Printed and valid.
    pub all: usize,
}

/// The papers of a list that can be handed over: they are valid and were printed.
pub fn ready(certificates: &[Certificate]) -> impl Iterator<Item = &Certificate> {
    certificates.iter().filter(|certificate| certificate.is_printable() && certificate.printed.is_some())
}

/// Notes which papers of a cohort were handed over; for staff. What was noted by mistake is taken back in the same way; what somebody
/// else noted since the form was opened stays.
pub async fn note(work: &mut Work, code: &str, handover: &Handover) -> Result<HandoverCount> {
    work.require(Permission::Staff)?;
    let cohort = of_cohort(work, code).await?.cohort;
    store::certificates::lock_cohort(&mut work.tx, cohort.id).await?;
    // Read again under the lock: somebody may have noted some since.
    let certificates = of_cohort(work, code).await?.certificates;
    let wrong = || Error::invalid("handed_on", Message::new("certificate-handed-on-wrong"));
    let day = dates::parse(&handover.handed_on).ok_or_else(wrong)?;
    let (at, by) = (now(), work.account_id());
    let mut count = HandoverCount { done: 0, all: 0 };
    // By the numbers of the papers: the day before and after.
    let (mut before, mut after) = (BTreeMap::new(), BTreeMap::new());
    let mut changed = |serial: &Serial, was: Option<Date>, is: Option<Date>| {
        before.insert(serial.to_string(), was.map(dates::iso));
        after.insert(serial.to_string(), is.map(dates::iso));
    };
    for certificate in ready(&certificates) {
        let serial = certificate.serial();
        let is_handed = handover.all || handover.handed.iter().any(|handed| handed == serial.as_str());
        count.all += 1;
        match (is_handed, certificate.handed_on) {
            (true, None) => {
                check_date(day, certificate.content.issued_on, at.date()).map_err(|_| wrong())?;
                store::certificates::insert_handover(&mut work.tx, serial, day, at, by).await?;
                changed(serial, None, Some(day));
            }
            (false, Some(_)) if handover.seen.iter().any(|seen| seen == serial.as_str()) => {
                store::certificates::delete_handover(&mut work.tx, serial).await?;
                changed(serial, certificate.handed_on, None);
                continue;
            }
            (_, Some(_)) => {}
            (false, None) => continue,
        }
        count.done += 1;
    }
    if !after.is_empty() {
        work.audit("certificate.hand_over", ("cohort", cohort.id), before, after).await?;
    }
    Ok(count)
}
