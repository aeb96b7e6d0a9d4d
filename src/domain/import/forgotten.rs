//! Whether a list that is being imported names somebody who asks to be forgotten.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::{Content, RowChoice};
use crate::domain::id::PersonId;
use crate::domain::person::index::is_particle;
use crate::domain::person::sounds;
use crate::domain::spreadsheet::heading_key;
use crate::domain::telephone;
use crate::domain::text::{digit, one_line};

/// Fewer digits are no telephone number.
const DIGITS_MIN: usize = 7;

/// By what somebody is known in a list: their records, the words of each name as they are heard, their numbers.
#[derive(Clone, Debug, Default)]
pub struct Forgotten {
    records: BTreeSet<PersonId>,
    names: Vec<Vec<String>>,
    /// The same as a heading would have them.
    headings: Vec<Vec<String>>,
    /// Digits, without Mali's prefix.
    numbers: Vec<String>,
}

impl Forgotten {
    /// Somebody with these records, names and telephone cells.
    pub fn new(
        records: impl IntoIterator<Item = PersonId>,
        names: &[String],
        telephones: impl IntoIterator<Item = String>,
    ) -> Self {
        let numbers = telephones.into_iter().flat_map(|cell| telephone::dialled(&cell));
        let numbers = numbers.map(|number| digits(number.strip_prefix("+223").unwrap_or(&number)));
        Self {
            records: records.into_iter().collect(),
            headings: names
                .iter()
                .map(|name| words(&heading_key(name)))
                .filter(|words| !words.is_empty())
                .collect(),
            names: names.iter().map(|name| words(name)).filter(|words| !words.is_empty()).collect(),
            numbers: numbers.filter(|number| number.len() >= DIGITS_MIN).collect(),
        }
    }

    /// Whether a row has all words of a name, in whichever cells and however they are written, or a number. A name of one word
    /// counts only as a whole cell.
    fn is_in(&self, cells: &[String]) -> bool {
        let said: Vec<Vec<String>> = cells.iter().map(|cell| words(cell)).collect();
        let has = |word: &String| said.iter().any(|cell| cell.contains(word));
        let is_named = self.names.iter().any(|name| match &name[..] {
            [_] => said.contains(name),
            name => name.iter().all(has),
        });
        is_named
            || cells.iter().map(|cell| digits(cell)).any(|found| {
                found.len() >= DIGITS_MIN && self.numbers.iter().any(|number| found.contains(number))
            })
    }

    /// Whether anything in a list, or a decision about a row, is about this person.
    pub fn is_named_in(&self, content: &Content) -> bool {
        let is_decided =
            |choice: &RowChoice| matches!(choice, RowChoice::Same(id) if self.records.contains(id));
        content.all_choices().any(is_decided)
            || content.sheets().into_iter().any(|table| {
                let said = table.notes.iter().flat_map(|note| &note.args).map(|(_, value)| value);
                std::iter::once(&table.name).chain(said).any(|text| self.is_in(std::slice::from_ref(text)))
                    || table.records.par_iter().any(|(_, cells)| self.is_in(cells))
            })
    }

    /// Whether a remembered heading, as [`heading_key`] gives it, is the name of this person.
    pub fn is_heading(&self, key: &str) -> bool {
        let said = words(key);
        self.headings.iter().any(|name| match &name[..] {
            [_] => said == *name,
            name => name.iter().all(|word| said.contains(word)),
        }) || self.is_in(&[key.to_owned()])
    }
}

/// The words of a text as they are heard, without those that stand in every third name.
fn words(text: &str) -> Vec<String> {
    let heard = sounds(&one_line(text));
    heard.split(' ').filter(|word| !word.is_empty() && !is_particle(word)).map(str::to_owned).collect()
}

fn digits(text: &str) -> String {
    text.chars().filter_map(digit).filter_map(|value| char::from_digit(value, 10)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::spreadsheet::{self, CELL_MAX};

    fn is_named(list: &str) -> bool {
        let names = ["Zeinabou Walet Attaher".to_owned(), "Hawa".to_owned()];
        let forgotten = Forgotten::new([], &names, ["+223 77 31 52 94 / 66000001".to_owned()]);
        forgotten.is_named_in(&Content::new(spreadsheet::sheets(list.as_bytes(), CELL_MAX).unwrap()))
    }

    #[test]
    fn somebody_is_found_in_a_list_by_name_and_by_telephone() {
        for list in [
            "Nom;Sexe\nZeinabou Walet Attaher;F\n",
            "Nom;Sexe\nATTAHER Zeïnabou;F\n",
            "Prénom;Sexe;Nom\nZeynabou;F;Ouallet Attaher\n",
            "Zeinabou Attaher;F\nSidi Touré;M\n",
            "Nom;Sexe\nHawa;F\n",
            "Nom;Tél\nX Y;77315294\n",
            "Nom;Tél\nX Y;chez sa mère, 66 00 00 01\n",
        ] {
            assert!(is_named(list), "{list}");
        }
        for list in [
            "Nom;Sexe\nZeinabou Cissé;F\nSidi Attaher;M\n",
            "Nom;Sexe\nHawa Cissé;F\n",
            "Nom;Tél\nX;77315295\n",
        ] {
            assert!(!is_named(list), "{list}");
        }
    }

    #[test]
    fn a_heading_that_is_no_name_is_kept() {
        let forgotten = Forgotten::new([], &["Idris Ag Moussa".to_owned()], []);
        assert!(forgotten.is_heading(&heading_key("Moussa Idris")));
        assert!(!forgotten.is_heading(&heading_key("Nom et prénoms")) && !forgotten.is_heading("dosar"));
    }
}
