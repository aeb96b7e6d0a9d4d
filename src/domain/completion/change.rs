//! Decisions of people beside the rule: exceptions before the closing, corrections after it.

use time::OffsetDateTime;

use super::{Decision, Outcome};
use crate::domain::id::EnrolmentId;
use crate::domain::text::FullName;

/// Somebody gets more than the rule gives them: who decided it, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exception {
    /// Whose decision it is about.
    pub enrolment: EnrolmentId,
    /// What they get.
    pub outcome: Outcome,
    /// Why.
    pub reason: String,
    /// The name of the person who decided.
    pub decided_by: FullName,
}

/// A decision that was changed after the closing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// Whose decision it is.
    pub enrolment: EnrolmentId,
    /// What stood before.
    pub was: Outcome,
    /// What stands since.
    pub outcome: Outcome,
    /// Why.
    pub reason: String,
    /// The name of the person who decided.
    pub decided_by: FullName,
    /// When it was noted.
    pub at: OffsetDateTime,
}

/// What a correction asks to do with papers, by a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FollowUp {
    /// Nothing: the papers are as the decision says.
    Nothing,
    /// A paper is to be issued.
    Issue,
    /// The valid paper is to be issued anew, as one of the other kind.
    Reissue,
    /// The valid paper is to be revoked.
    Revoke,
}

impl FollowUp {
    /// What is to be done where somebody has a valid paper of this kind, or none, and the decision is this one.
    pub fn of(paper: Option<Outcome>, decision: Outcome) -> Self {
        match (paper, decision) {
            (None, Outcome::None) => Self::Nothing,
            (None, _) => Self::Issue,
            (Some(_), Outcome::None) => Self::Revoke,
            (Some(paper), decision) if paper == decision => Self::Nothing,
            (Some(_), _) => Self::Reissue,
        }
    }
}

impl Outcome {
    /// All of them, the most first.
    pub const ALL: [Self; 3] = [Self::Certificate, Self::Attestation, Self::None];

    fn rank(self) -> u8 {
        match self {
            Self::None => 0,
            Self::Attestation => 1,
            Self::Certificate => 2,
        }
    }

    /// Whether it gives more than another one.
    pub fn is_more_than(self, other: Self) -> bool {
        self.rank() > other.rank()
    }
}

impl Decision {
    /// The decision with an exception, where it gives more than the rule does.
    #[must_use]
    pub fn with_exception(self, exception: Option<Outcome>) -> Self {
        match exception {
            Some(outcome) if outcome.is_more_than(self.outcome) => {
                Self { by_rule: Some(self.outcome), outcome, ..self }
            }
            _ => self,
        }
    }

    /// What the rule alone leads to.
    pub fn outcome_by_rule(&self) -> Outcome {
        self.by_rule.unwrap_or(self.outcome)
    }

    /// Whether somebody may get more than the rule gives them: not where only a trainer's approval is missing.
    pub fn allows_exception(&self) -> bool {
        !self.awaits_sign_off() && Outcome::Certificate.is_more_than(self.outcome_by_rule())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::attendance::Share;
    use crate::domain::completion::{Facts, Percent, Rule, evaluate};

    fn decision(present: u32) -> Decision {
        let percent = |number: u8| Percent::try_from(number).unwrap();
        let rule = Rule {
            attendance_percent: percent(80),
            post_test_percent: Some(percent(60)),
            micro_teaching: false,
            sign_off: false,
        };
        let attendance = Share { present, sessions: 10, unnoted: 0 };
        evaluate(&rule, &Facts { attendance, post_test: Some(percent(50)), ..Facts::default() })
    }

    #[test]
    fn an_exception_gives_more_and_never_less() {
        let none = decision(7).with_exception(Some(Outcome::Attestation));
        assert_eq!((none.outcome, none.by_rule), (Outcome::Attestation, Some(Outcome::None)));
        assert_eq!(none.outcome_by_rule(), Outcome::None);
        let same = decision(9).with_exception(Some(Outcome::Attestation));
        assert_eq!((same.outcome, same.by_rule), (Outcome::Attestation, None));
        assert_eq!(decision(9).with_exception(None), decision(9));
        assert!(decision(9).allows_exception());
    }

    #[test]
    fn decisions_from_before_exceptions_are_read() {
        let json = serde_json::to_string(&decision(9)).unwrap();
        assert!(!json.contains("by_rule"));
        let excepted = decision(7).with_exception(Some(Outcome::Certificate));
        let json = serde_json::to_string(&excepted).unwrap();
        assert_eq!(serde_json::from_str::<Decision>(&json).unwrap(), excepted);
    }

    #[test]
    fn papers_follow_a_correction() {
        use Outcome::{Attestation, Certificate, None as Nobody};
        assert_eq!(FollowUp::of(None, Nobody), FollowUp::Nothing);
        assert_eq!(FollowUp::of(None, Attestation), FollowUp::Issue);
        assert_eq!(FollowUp::of(Some(Attestation), Certificate), FollowUp::Reissue);
        assert_eq!(FollowUp::of(Some(Certificate), Certificate), FollowUp::Nothing);
        assert_eq!(FollowUp::of(Some(Certificate), Nobody), FollowUp::Revoke);
    }
}
