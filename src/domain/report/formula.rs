//! Formulas of indicators: names of measures and numbers with `+ - * /` and parentheses; nothing else can be said in them.

use std::iter::Peekable;
use std::str::CharIndices;

use serde::{Serialize, Serializer};

use super::figures::Measure;

/// The most characters of a formula.
pub const FORMULA_MAX: usize = 300;
/// How deep parentheses may stand in one another.
const DEPTH_MAX: usize = 20;

/// A formula that was read, with its text.
#[derive(Clone, Debug, PartialEq)]
pub struct Formula {
    text: String,
    node: Node,
}

#[derive(Clone, Debug, PartialEq)]
enum Node {
    Number(f64),
    Measure(Measure),
    Minus(Box<Node>),
    Pair(Sign, Box<Node>, Box<Node>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Add,
    Subtract,
    Multiply,
    Divide,
}

/// Why a formula has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// One of its measures is left out.
    Hidden,
    /// One of its measures has nothing to be worked out of, or it divides by zero.
    Nothing,
}

/// What is wrong with a formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormulaFault {
    /// Nothing was written.
    Empty,
    /// More than [`FORMULA_MAX`] characters.
    TooLong,
    /// No measure has this name.
    UnknownName(String),
    /// A sign where none can stand.
    Unexpected(char),
    /// It ends where something must follow.
    Unfinished,
    /// A number that is too long to be one.
    Number(String),
    /// More than twenty parentheses in one another.
    TooDeep,
}

impl Formula {
    /// Reads a formula.
    pub fn parse(text: &str) -> Result<Self, FormulaFault> {
        if text.trim().is_empty() {
            return Err(FormulaFault::Empty);
        }
        if text.chars().count() > FORMULA_MAX {
            return Err(FormulaFault::TooLong);
        }
        let mut reader = Reader { text, chars: text.char_indices().peekable() };
        let node = reader.sum(0)?;
        match reader.next() {
            None => Ok(Self { text: text.to_owned(), node }),
            Some(sign) => Err(FormulaFault::Unexpected(sign)),
        }
    }

    /// As it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Its value, with the measures given.
    pub fn value(&self, of: &impl Fn(Measure) -> Result<f64, Missing>) -> Result<f64, Missing> {
        let value = self.node.value(of)?;
        if value.is_finite() { Ok(value) } else { Err(Missing::Nothing) }
    }
}

impl Serialize for Formula {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl Node {
    fn value(&self, of: &impl Fn(Measure) -> Result<f64, Missing>) -> Result<f64, Missing> {
        match self {
            Self::Number(number) => Ok(*number),
            Self::Measure(measure) => of(*measure),
            Self::Minus(node) => Ok(-node.value(of)?),
            Self::Pair(sign, left, right) => {
                let (left, right) = (left.value(of)?, right.value(of)?);
                match sign {
                    Sign::Add => Ok(left + right),
                    Sign::Subtract => Ok(left - right),
                    Sign::Multiply => Ok(left * right),
                    Sign::Divide if right == 0.0 => Err(Missing::Nothing),
                    Sign::Divide => Ok(left / right),
                }
            }
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    chars: Peekable<CharIndices<'a>>,
}

impl Reader<'_> {
    fn peek(&mut self) -> Option<char> {
        while self.chars.next_if(|(_, c)| c.is_whitespace()).is_some() {}
        self.chars.peek().map(|(_, c)| *c)
    }

    fn next(&mut self) -> Option<char> {
        self.peek();
        self.chars.next().map(|(_, c)| c)
    }

    fn sum(&mut self, depth: usize) -> Result<Node, FormulaFault> {
        let mut left = self.product(depth)?;
        while let Some(sign) = self.peek().and_then(|c| match c {
            '+' => Some(Sign::Add),
            '-' | '−' => Some(Sign::Subtract),
            _ => None,
        }) {
            self.next();
            left = Node::Pair(sign, Box::new(left), Box::new(self.product(depth)?));
        }
        Ok(left)
    }

    fn product(&mut self, depth: usize) -> Result<Node, FormulaFault> {
        let mut left = self.factor(depth)?;
        while let Some(sign) = self.peek().and_then(|c| match c {
            '*' | '×' => Some(Sign::Multiply),
            '/' | '÷' => Some(Sign::Divide),
            _ => None,
        }) {
            self.next();
            left = Node::Pair(sign, Box::new(left), Box::new(self.factor(depth)?));
        }
        Ok(left)
    }

    fn factor(&mut self, depth: usize) -> Result<Node, FormulaFault> {
        if depth > DEPTH_MAX {
            return Err(FormulaFault::TooDeep);
        }
        match self.peek() {
            None => Err(FormulaFault::Unfinished),
            Some('(') => {
                self.next();
                let inside = self.sum(depth + 1)?;
                match self.next() {
                    Some(')') => Ok(inside),
                    Some(other) => Err(FormulaFault::Unexpected(other)),
                    None => Err(FormulaFault::Unfinished),
                }
            }
            Some('-' | '−') => {
                self.next();
                Ok(Node::Minus(Box::new(self.factor(depth + 1)?)))
            }
            Some(c) if c.is_ascii_digit() => self.number(),
            Some(c) if c.is_alphabetic() || c == '_' => self.name(),
            Some(other) => Err(FormulaFault::Unexpected(other)),
        }
    }

    /// The characters from here on that are of some kind.
    fn word(&mut self, is_of: impl Fn(char) -> bool) -> String {
        let start = self.chars.peek().map_or(self.text.len(), |(at, _)| *at);
        while self.chars.next_if(|(_, c)| is_of(*c)).is_some() {}
        let end = self.chars.peek().map_or(self.text.len(), |(at, _)| *at);
        self.text[start..end].to_owned()
    }

    /// `12`, `0.5` or `0,5`.
    fn number(&mut self) -> Result<Node, FormulaFault> {
        let word = self.word(|c| c.is_ascii_digit() || c == '.' || c == ',');
        let number = word.replace(',', ".").parse::<f64>().ok().filter(|_| word.len() <= 12);
        number.map(Node::Number).ok_or(FormulaFault::Number(word))
    }

    fn name(&mut self) -> Result<Node, FormulaFault> {
        let word = self.word(|c| c.is_alphanumeric() || c == '_');
        Measure::named(&word).map(Node::Measure).ok_or(FormulaFault::UnknownName(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 40 persons, 25 of them women; nobody decided; new persons are left out.
    fn of(measure: Measure) -> Result<f64, Missing> {
        match measure {
            Measure::Persons => Ok(40.0),
            Measure::Women => Ok(25.0),
            Measure::NewPersons => Err(Missing::Hidden),
            _ => Ok(0.0),
        }
    }

    #[test]
    fn formulas_are_worked_out() {
        for (text, value) in [
            ("persons", 40.0),
            ("women / persons * 100", 62.5),
            ("100 × women ÷ persons", 62.5),
            ("1 + 2 * 3", 7.0),
            ("(1 + 2) * 3", 9.0),
            ("10 - 2 - 3", 5.0),
            ("100 / 10 / 5", 2.0),
            ("-women + persons", 15.0),
            ("0,5 * persons", 20.0),
            ("((((persons))))", 40.0),
        ] {
            assert_eq!(Formula::parse(text).unwrap().value(&of), Ok(value), "{text}");
        }
    }

    #[test]
    fn what_has_no_value_says_why() {
        let value = |text: &str| Formula::parse(text).unwrap().value(&of);
        assert_eq!(value("persons / decided"), Err(Missing::Nothing));
        assert_eq!(value("persons / (women - 25)"), Err(Missing::Nothing));
        assert_eq!(value("new_persons + 1"), Err(Missing::Hidden));
    }

    #[test]
    fn what_is_no_formula_is_refused() {
        let fault = |text: &str| Formula::parse(text).unwrap_err();
        assert_eq!(fault("  "), FormulaFault::Empty);
        assert_eq!(fault("femmes / persons"), FormulaFault::UnknownName("femmes".into()));
        assert_eq!(fault("persons %"), FormulaFault::Unexpected('%'));
        assert_eq!(fault("persons women"), FormulaFault::Unexpected('w'));
        assert_eq!(fault("persons +"), FormulaFault::Unfinished);
        assert_eq!(fault("(persons"), FormulaFault::Unfinished);
        assert_eq!(fault("persons)"), FormulaFault::Unexpected(')'));
        assert_eq!(fault("1.2.3"), FormulaFault::Number("1.2.3".into()));
        assert_eq!(fault("persons; DROP"), FormulaFault::Unexpected(';'));
        assert_eq!(fault(&"(".repeat(200)), FormulaFault::TooDeep);
        assert_eq!(fault(&"-".repeat(200)), FormulaFault::TooDeep);
        assert_eq!(fault(&"1".repeat(301)), FormulaFault::TooLong);
        assert_eq!(fault("pre_test_sum"), FormulaFault::UnknownName("pre_test_sum".into()));
    }
}
