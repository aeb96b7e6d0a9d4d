//! Indicators: what a donor asks for, worked out of the measures of a report. Each donor has codes and names of their own.

use serde::{Deserialize, Serialize};

use super::figures::Measure;
use super::formula::{Formula, FormulaFault, Missing};
use super::suppression::{Amount, Shown};
use crate::domain::id::IndicatorId;
use crate::domain::text::one_line;
use crate::error::{FieldError, Message};

/// The most characters of a donor's name and of a code.
const SHORT_MAX: usize = 60;
/// The most characters of an indicator's name.
const NAME_MAX: usize = 250;

/// An indicator, checked.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Indicator {
    /// Who asks for it.
    pub donor: String,
    /// The donor's code for it.
    pub code: String,
    /// The donor's words.
    pub name: String,
    /// How it is worked out.
    pub formula: Formula,
    /// What is to be reached.
    pub target: Option<f64>,
}

/// An indicator with its id.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredIndicator {
    /// In the database and in URLs.
    pub id: IndicatorId,
    /// What it is.
    pub indicator: Indicator,
}

/// An indicator as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct IndicatorDraft {
    /// Who asks for it.
    pub donor: String,
    /// The donor's code for it.
    pub code: String,
    /// The donor's words.
    pub name: String,
    /// How it is worked out.
    pub formula: String,
    /// What is to be reached; may be empty.
    pub target: String,
}

impl IndicatorDraft {
    /// Checks every field; all that is wrong at once.
    pub fn check(&self) -> Result<Indicator, Vec<FieldError>> {
        let mut faults = Vec::new();
        let mut text = |field: &str, typed: &str, max: usize| {
            let text = one_line(typed);
            if text.is_empty() {
                faults.push(FieldError::new(field, Message::new("report-indicator-missing")));
            } else if text.chars().count() > max {
                faults.push(FieldError::new(field, Message::new("report-indicator-long").with("max", max)));
            }
            text
        };
        let donor = text("donor", &self.donor, SHORT_MAX);
        let code = text("code", &self.code, SHORT_MAX);
        let name = text("name", &self.name, NAME_MAX);
        let formula = Formula::parse(&one_line(&self.formula))
            .map_err(|fault| faults.push(FieldError::new("formula", message(fault))));
        let target = target(&self.target).map_err(|fault| faults.push(fault));
        match (formula, target) {
            (Ok(formula), Ok(target)) if faults.is_empty() => {
                Ok(Indicator { donor, code, name, formula, target })
            }
            _ => Err(faults),
        }
    }
}

impl Indicator {
    /// Its value in these figures.
    pub fn amount(&self, shown: &Shown) -> Amount {
        let of = |measure: Measure| match shown.amount(measure) {
            Amount::Count(count) => Ok(count as f64),
            Amount::Share(share) => Ok(share),
            Amount::Hidden => Err(Missing::Hidden),
            Amount::Nothing => Err(Missing::Nothing),
        };
        match self.formula.value(&of) {
            Ok(value) => Amount::Share(value),
            Err(Missing::Hidden) => Amount::Hidden,
            Err(Missing::Nothing) => Amount::Nothing,
        }
    }

    /// How much of its target a value reaches, in per cent.
    pub fn reached(&self, value: Amount) -> Amount {
        match (self.target, value) {
            (Some(target), Amount::Share(value)) if target > 0.0 => Amount::Share(value / target * 100.0),
            (Some(_), Amount::Hidden) => Amount::Hidden,
            _ => Amount::Nothing,
        }
    }

    /// The form that it came from.
    pub fn draft(&self) -> IndicatorDraft {
        IndicatorDraft {
            donor: self.donor.clone(),
            code: self.code.clone(),
            name: self.name.clone(),
            formula: self.formula.as_str().to_owned(),
            target: self.target.map(|target| target.to_string()).unwrap_or_default(),
        }
    }
}

/// A number of at most nine digits, or nothing.
fn target(typed: &str) -> Result<Option<f64>, FieldError> {
    let text: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    if text.is_empty() {
        return Ok(None);
    }
    let is_plain = text.len() <= 12 && text.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b',');
    let number = text.replace(',', ".").parse::<f64>().ok().filter(|_| is_plain);
    number.map(Some).ok_or_else(|| FieldError::new("target", Message::new("report-indicator-target-wrong")))
}

fn message(fault: FormulaFault) -> Message {
    match fault {
        FormulaFault::Empty => Message::new("report-indicator-missing"),
        FormulaFault::TooLong => {
            Message::new("report-indicator-long").with("max", super::formula::FORMULA_MAX)
        }
        FormulaFault::UnknownName(name) => Message::new("report-formula-name").with("name", name),
        FormulaFault::Unexpected(sign) => Message::new("report-formula-sign").with("sign", sign),
        FormulaFault::Unfinished => Message::new("report-formula-unfinished"),
        FormulaFault::Number(number) => Message::new("report-formula-number").with("number", number),
        FormulaFault::TooDeep => Message::new("report-formula-deep"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::figures::Figures;
    use super::*;

    fn draft() -> IndicatorDraft {
        IndicatorDraft {
            donor: "Fonds Alafia".into(),
            code: "1.2".into(),
            name: "Part des femmes".into(),
            formula: "women / persons * 100".into(),
            target: "50,5".into(),
        }
    }

    #[test]
    fn an_indicator_is_checked_field_by_field() {
        let indicator = draft().check().unwrap();
        assert_eq!(indicator.target, Some(50.5));
        assert_eq!(indicator.draft().check(), Ok(indicator));
        let bad = IndicatorDraft {
            code: "  ".into(),
            name: "x".repeat(300),
            formula: "femmes".into(),
            target: "beaucoup".into(),
            ..draft()
        };
        let fields: Vec<_> =
            bad.check().unwrap_err().into_iter().map(|fault| (fault.field, fault.message.key)).collect();
        let wanted = [
            ("code", "report-indicator-missing"),
            ("name", "report-indicator-long"),
            ("formula", "report-formula-name"),
            ("target", "report-indicator-target-wrong"),
        ];
        assert_eq!(fields, wanted.map(|(field, key)| (field.to_owned(), key)));
    }

    #[test]
    fn its_value_is_left_out_with_its_measures() {
        let mut counts = [0; Measure::ALL.len()];
        let nobody = Figures::new(counts, Vec::new());
        let indicator = draft().check().unwrap();
        assert_eq!(indicator.amount(&nobody.in_full()), Amount::Nothing);
        for (measure, count) in
            [(Measure::Persons, 8), (Measure::Women, 2), (Measure::Men, 6), (Measure::NewPersons, 8)]
        {
            counts[measure.place()] = count;
        }
        let few = Figures::new(counts, Vec::new());
        assert_eq!(indicator.amount(&few.in_full()), Amount::Share(25.0));
        assert_eq!(indicator.amount(&few.suppressed()), Amount::Hidden);
        // Of a target of 50.5; of none, or of nothing, nothing is reached.
        assert_eq!(indicator.reached(Amount::Share(25.25)), Amount::Share(50.0));
        assert_eq!(indicator.reached(Amount::Hidden), Amount::Hidden);
        let without = Indicator { target: None, ..indicator.clone() };
        assert_eq!(without.reached(Amount::Share(25.0)), Amount::Nothing);
        let zero = Indicator { target: Some(0.0), ..indicator };
        assert_eq!(zero.reached(Amount::Share(25.0)), Amount::Nothing);
    }
}
