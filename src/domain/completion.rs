//! Completion: the rule of a curriculum, applied to the attendance and scores of one enrolment.
//!
//! A decision has every criterion with what was required and what was found, so that a "no" always comes with its
//! reason; closing a cohort freezes it as JSON.

use serde::{Deserialize, Serialize};

use super::attendance::Share;
use super::id::PersonId;
pub use super::percent::{NotAPercent, Percent};

mod change;
pub use change::{Correction, Exception, FollowUp};

/// What a curriculum asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The least share of the cohort's half-days, in per cent.
    pub attendance_percent: Percent,
    /// The least result of the post-test, in per cent; none where there is no test.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post_test_percent: Option<Percent>,
    /// Whether a micro-teaching must be passed.
    #[serde(default)]
    pub micro_teaching: bool,
    /// Whether a trainer must vouch for each person when the cohort is closed.
    #[serde(default)]
    pub sign_off: bool,
}

/// The results that are noted of one enrolment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Scores {
    /// Before the training.
    pub pre_test: Option<Percent>,
    /// After it.
    pub post_test: Option<Percent>,
    /// Passed or not.
    pub micro_teaching: Option<bool>,
}

/// What the rule is applied to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Half-days attended, of how many, and how many are not noted yet.
    pub attendance: Share,
    pub post_test: Option<Percent>,
    /// The micro-teaching: passed or not.
    pub micro_teaching: Option<bool>,
    /// Whether a trainer vouches; asked for when the cohort is closed.
    pub sign_off: Option<bool>,
}

/// What an enrolment leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// "Certificat": was there and was assessed; every criterion is met.
    Certificate,
    /// "Attestation de participation": was there; the share of attendance is met.
    Attestation,
    /// Neither.
    None,
}

impl Outcome {
    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Certificate => "certificate",
            Self::Attestation => "attestation",
            Self::None => "none",
        }
    }

    /// The outcome of a word of the database.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.as_str() == word)
    }
}

/// Which criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CriterionKind {
    /// The share of half-days, in per cent.
    Attendance,
    /// The post-test, in per cent.
    PostTest,
    MicroTeaching,
    /// A trainer's approval.
    SignOff,
}

/// Whether a criterion is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Met {
    /// It is.
    Met,
    /// It is not.
    NotMet,
    /// Its data are missing or incomplete.
    NotNoted,
}

/// One criterion of the rule, with its reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    /// Which.
    pub kind: CriterionKind,
    /// The least number of per cent; none for what is passed or not.
    pub required: Option<Percent>,
    /// The number of per cent that was reached, where there is one. Rounded down: it never looks better than it is.
    pub actual: Option<Percent>,
    /// The verdict.
    pub met: Met,
}

/// The decision on one enrolment, with all its reasons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// What it leads to.
    pub outcome: Outcome,
    /// What the rule alone would have led to, where somebody decided to give more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_rule: Option<Outcome>,
    /// Half-days attended.
    pub present: u32,
    /// Half-days of the cohort.
    pub sessions: u32,
    /// Every criterion of the rule, in the order of the rule.
    pub criteria: Vec<Criterion>,
    /// The trainer who vouches; none in decisions from before it was asked, and for those nobody vouches for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vouched_by: Option<PersonId>,
}

impl Decision {
    /// Whether only a trainer's approval is missing for the certificate.
    pub fn awaits_sign_off(&self) -> bool {
        let is_awaited = |c: &Criterion| c.kind == CriterionKind::SignOff && c.met == Met::NotNoted;
        self.by_rule.is_none()
            && self.criteria.iter().any(is_awaited)
            && self.criteria.iter().all(|c| is_awaited(c) || c.met == Met::Met)
    }
}

/// Applies the rule to the facts. An attestation needs the attendance alone; a certificate needs every
/// criterion, and at least one besides attendance, for without one nothing was assessed.
pub fn evaluate(rule: &Rule, facts: &Facts) -> Decision {
    let mut criteria = vec![attendance(rule.attendance_percent, &facts.attendance)];
    if let Some(required) = rule.post_test_percent {
        criteria.push(Criterion {
            kind: CriterionKind::PostTest,
            required: Some(required),
            actual: facts.post_test,
            met: verdict(facts.post_test.map(|result| result >= required)),
        });
    }
    for (asked, kind, fact) in [
        (rule.micro_teaching, CriterionKind::MicroTeaching, facts.micro_teaching),
        (rule.sign_off, CriterionKind::SignOff, facts.sign_off),
    ] {
        if asked {
            criteria.push(Criterion { kind, required: None, actual: None, met: verdict(fact) });
        }
    }
    let outcome = if criteria[0].met != Met::Met {
        Outcome::None
    } else if criteria.len() > 1 && criteria.iter().all(|criterion| criterion.met == Met::Met) {
        Outcome::Certificate
    } else {
        Outcome::Attestation
    };
    Decision {
        outcome,
        by_rule: None,
        present: facts.attendance.present,
        sessions: facts.attendance.sessions,
        criteria,
        vouched_by: None,
    }
}

fn verdict(fact: Option<bool>) -> Met {
    match fact {
        Some(true) => Met::Met,
        Some(false) => Met::NotMet,
        None => Met::NotNoted,
    }
}

/// Attendance is decided as soon as it can't change any more: met once enough half-days are noted as
/// attended, not met once too few are left.
fn attendance(required: Percent, share: &Share) -> Criterion {
    let enough = |present: u32| {
        share.sessions > 0
            && u64::from(present) * 100 >= u64::from(required.get()) * u64::from(share.sessions)
    };
    let met = if enough(share.present) {
        Met::Met
    } else if enough(share.present + share.unnoted) {
        Met::NotNoted
    } else {
        Met::NotMet
    };
    Criterion { kind: CriterionKind::Attendance, required: Some(required), actual: share.percent(), met }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn percent(number: u8) -> Percent {
        number.try_into().unwrap()
    }

    fn full_rule() -> Rule {
        Rule {
            attendance_percent: percent(80),
            post_test_percent: Some(percent(60)),
            micro_teaching: true,
            sign_off: false,
        }
    }

    fn facts(present: u32, post_test: Option<u8>, micro_teaching: Option<bool>) -> Facts {
        Facts {
            attendance: Share { present, sessions: 10, unnoted: 0 },
            post_test: post_test.map(percent),
            micro_teaching,
            sign_off: None,
        }
    }

    #[test]
    fn outcomes() {
        let outcome = |facts: Facts| evaluate(&full_rule(), &facts).outcome;
        assert_eq!(outcome(facts(8, Some(60), Some(true))), Outcome::Certificate);
        assert_eq!(outcome(facts(8, Some(59), Some(true))), Outcome::Attestation);
        assert_eq!(outcome(facts(8, Some(60), Some(false))), Outcome::Attestation);
        assert_eq!(outcome(facts(8, None, None)), Outcome::Attestation);
        assert_eq!(outcome(facts(7, Some(100), Some(true))), Outcome::None);
    }

    #[test]
    fn the_reasons_are_told() {
        let decision = evaluate(&full_rule(), &facts(9, Some(45), None));
        let told: Vec<_> =
            decision.criteria.iter().map(|c| (c.kind, c.actual.map(Percent::get), c.met)).collect();
        assert_eq!(
            told,
            [
                (CriterionKind::Attendance, Some(90), Met::Met),
                (CriterionKind::PostTest, Some(45), Met::NotMet),
                (CriterionKind::MicroTeaching, None, Met::NotNoted),
            ]
        );
        let json = serde_json::to_string(&decision).unwrap();
        assert_eq!(serde_json::from_str::<Decision>(&json).unwrap(), decision);
    }

    #[test]
    fn attendance_alone_assesses_nobody() {
        let mut rule = Rule { post_test_percent: None, micro_teaching: false, ..full_rule() };
        assert_eq!(evaluate(&rule, &facts(10, None, None)).outcome, Outcome::Attestation);
        rule.sign_off = true;
        let vouched = Facts { sign_off: Some(true), ..facts(10, None, None) };
        assert_eq!(evaluate(&rule, &vouched).outcome, Outcome::Certificate);
        let waiting = evaluate(&rule, &facts(10, None, None));
        assert_eq!((waiting.outcome, waiting.awaits_sign_off()), (Outcome::Attestation, true));
        assert!(!evaluate(&rule, &facts(7, None, None)).awaits_sign_off());
        assert!(!evaluate(&rule, &vouched).awaits_sign_off());
    }

    #[test]
    fn a_share_is_compared_exactly() {
        let rule = Rule { attendance_percent: percent(67), ..full_rule() };
        let two_of_three =
            Facts { attendance: Share { present: 2, sessions: 3, unnoted: 0 }, ..Facts::default() };
        let decision = evaluate(&rule, &two_of_three);
        assert_eq!(decision.criteria[0].actual, Some(percent(66)));
        assert_eq!(decision.criteria[0].met, Met::NotMet);
    }

    #[test]
    fn attendance_is_open_only_while_it_can_change() {
        let met = |present, unnoted| {
            let attendance = Share { present, sessions: 10, unnoted };
            evaluate(&full_rule(), &Facts { attendance, ..Facts::default() }).criteria[0].met
        };
        assert_eq!(met(8, 2), Met::Met);
        assert_eq!(met(5, 3), Met::NotNoted);
        assert_eq!(met(5, 2), Met::NotMet);
        let nothing = evaluate(&full_rule(), &Facts::default());
        assert_eq!((nothing.criteria[0].met, nothing.criteria[0].actual), (Met::NotMet, None));
    }

    #[test]
    fn results_as_people_write_them() {
        let read = |text: &str| Percent::parse(text).map(Percent::get);
        for (text, number) in [
            ("70", 70),
            (" 70 % ", 70),
            ("70,9", 70),
            ("14/20", 70),
            ("13/17", 76),
            ("27,5/40", 68),
            ("١٤/٢٠", 70),
            ("٢٧٫٥/٤٠", 68),
            ("٧٠٪", 70),
            ("۱۵/۲۰", 75),
            ("0", 0),
            ("100", 100),
        ] {
            assert_eq!(read(text), Ok(number), "{text}");
        }
        for bad in ["", "101", "-1", "21/20", "1/0", "a", "7O", "1e2", "70.123", "99999", "/20", "14/", "١٠١"]
        {
            assert_eq!(read(bad), Err(NotAPercent), "{bad}");
        }
    }
}
