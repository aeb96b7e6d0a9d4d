//! Which column of a list holds what: guessed by the headings, remembered from earlier lists, or chosen by hand.

use std::collections::BTreeMap;

use super::headings::{self, Column};
use crate::domain::digest;
use crate::domain::text::fold;

impl Column {
    /// All that may be chosen, in the order of forms. [`Column::Name`] becomes one of the others, depending on the other columns.
    pub const CHOICES: [Self; 17] = [
        Self::FullName,
        Self::GivenNames,
        Self::FamilyName,
        Self::ArabicName,
        Self::Sex,
        Self::Women,
        Self::Men,
        Self::Civility,
        Self::Birth,
        Self::Age,
        Self::BirthPlace,
        Self::Commune,
        Self::Locality,
        Self::Telephone,
        Self::Languages,
        Self::Role,
        Self::Structure,
    ];

    /// The word in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::FullName => "full-name",
            Self::Name => "name",
            Self::FamilyName => "family-name",
            Self::GivenNames => "given-names",
            Self::Sex => "sex",
            Self::Women => "women",
            Self::Men => "men",
            Self::Civility => "civility",
            Self::ArabicName => "arabic-name",
            Self::Birth => "birth",
            Self::Age => "age",
            Self::BirthPlace => "birth-place",
            Self::Commune => "commune",
            Self::Locality => "locality",
            Self::Telephone => "telephone",
            Self::Languages => "languages",
            Self::Role => "role",
            Self::Structure => "structure",
        }
    }

    /// The column of a word of a form.
    pub fn of(word: &str) -> Option<Self> {
        Self::CHOICES.into_iter().find(|column| column.as_str() == word)
    }

    /// The key of its name for people.
    pub fn key(self) -> &'static str {
        match self {
            Self::FullName | Self::Name => "imports-column-name",
            Self::FamilyName => "imports-column-family-name",
            Self::GivenNames => "imports-column-given-names",
            Self::Sex => "imports-column-sex",
            Self::Women => "imports-column-women",
            Self::Men => "imports-column-men",
            Self::Civility => "imports-column-civility",
            Self::ArabicName => "imports-column-arabic-name",
            Self::Birth => "imports-column-birth",
            Self::Age => "imports-column-age",
            Self::BirthPlace => "imports-column-birth-place",
            Self::Commune => "imports-column-commune",
            Self::Locality => "imports-column-locality",
            Self::Telephone => "imports-column-telephone",
            Self::Languages => "imports-column-languages",
            Self::Role => "imports-column-role",
            Self::Structure => "imports-column-structure",
        }
    }

    /// Whether several columns may hold it: languages and telephones stand in one column each.
    fn may_repeat(self) -> bool {
        matches!(self, Self::Languages | Self::Telephone)
    }
}

/// What the columns most likely hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guess {
    /// For each column; none for one that is left aside.
    pub columns: Vec<Option<Column>>,
    /// Whether every heading was known, so that nobody has to be asked.
    pub is_sure: bool,
}

/// How many words a heading has that is remembered.
const WORDS_MAX: usize = 4;

/// Headings of the two columns of which one has a cross, in normal form. Alone they say too little.
const WOMEN: &[&str] = &[
    "f",
    "femme",
    "feminin",
    "female",
    "woman",
    "women",
    "fille",
    "sexe f",
    "sexe femme",
    "sexe feminin",
    "انثى",
    "اناث",
    "امراة",
    "نساء",
];
const MEN: &[&str] = &[
    "h",
    "m",
    "homme",
    "masculin",
    "male",
    "man",
    "men",
    "garcon",
    "sexe h",
    "sexe m",
    "sexe homme",
    "sexe masculin",
    "ذكر",
    "ذكور",
    "رجل",
    "رجال",
];

/// The column of women and that of men, where a list has one of each and none for the sex: "H" and "F", a cross in one.
pub(super) fn crosses(found: &[String]) -> Option<[(usize, Column); 2]> {
    let forms: Vec<String> = found.iter().map(|heading| headings::normal_form(heading)).collect();
    let one = |words: &[&str]| {
        let mut found = (0..forms.len()).filter(|at| words.iter().any(|word| fold(word) == forms[*at]));
        found.next().filter(|_| found.next().is_none())
    };
    let has_sex = found.iter().any(|heading| headings::column(heading) == Some(Column::Sex));
    let (women, men) = one(WOMEN).zip(one(MEN))?;
    (!has_sex).then_some([(women, Column::Women), (men, Column::Men)])
}

/// Whether a cell of this column, or of one that nobody reads, tells that its row is of somebody of the list and no signature: a
/// number, a sex, a place, a birth, a telephone.
pub(crate) fn says_somebody(column: Option<Column>, cell: &str) -> bool {
    let cell = cell.trim();
    match column {
        None => cell.chars().next().is_some_and(char::is_numeric),
        Some(
            Column::Sex
            | Column::Women
            | Column::Men
            | Column::Birth
            | Column::Age
            | Column::Commune
            | Column::Locality
            | Column::Telephone,
        ) => !cell.is_empty(),
        Some(_) => false,
    }
}

/// By what a heading is known again.
pub fn heading_key(heading: &str) -> String {
    let form = headings::normal_form(heading);
    if form.is_empty() { fold(heading) } else { form }
}

/// What a heading says by itself.
fn by_heading(heading: &str) -> Option<Column> {
    let mixed = || headings::is_age_or_birth(heading).then_some(Column::Birth);
    headings::column(heading).or_else(|| headings::is_age(heading).then_some(Column::Age)).or_else(mixed)
}

/// Whether what stands under this heading can be said of several people in one cell.
pub(super) fn is_shared(heading: &str) -> bool {
    match by_heading(heading) {
        None => true,
        Some(column) => matches!(
            column,
            Column::Commune
                | Column::Locality
                | Column::BirthPlace
                | Column::Structure
                | Column::Role
                | Column::Languages
        ),
    }
}

/// How the keys of [`row_keys`] begin.
const ROW: &str = "row-";
/// The most digits of a heading in a row of which none is known: a telephone has more, and so has a day.
const DIGITS_MAX: usize = 5;

/// Of the headings of a list, those by which its columns may be known again; empty texts for the others, and for those that say
/// themselves what they are. A list without headings begins with somebody's name and telephone: only beside a heading that is known,
/// and only words without digits are taken for headings. Where none is known all of them together are, as a digest.
pub fn heading_to_remember(titles: &[String]) -> Vec<String> {
    let is_new = |title: &String| by_heading(title).is_none();
    if let Some(keys) = row_keys(titles) {
        return titles
            .iter()
            .zip(keys)
            .map(|(title, key)| if is_new(title) { key } else { String::new() })
            .collect();
    }
    let is_headed = is_headed(titles);
    let is_heading =
        |key: &String| is_headed && key.split(' ').count() <= WORDS_MAX && !key.chars().any(char::is_numeric);
    let key = |title: &String| {
        let key = Some(heading_key(title)).filter(|_| is_new(title));
        key.filter(is_heading).unwrap_or_default()
    };
    titles.iter().map(key).collect()
}

fn is_headed(titles: &[String]) -> bool {
    titles.iter().any(|title| headings::column(title).is_some())
}

/// By what the columns under headings of which none is known by itself are known again: the digest of the whole row, so that nobody
/// reads a name where the row was somebody. None where a heading is known, and of what is more likely somebody: a number, a
/// telephone or a day is there, or one cell alone.
fn row_keys(titles: &[String]) -> Option<Vec<String>> {
    let filled = || titles.iter().filter(|title| !title.is_empty());
    let is_text = |title: &String| {
        title.chars().any(char::is_alphabetic)
            && title.chars().filter(|c| c.is_numeric()).count() <= DIGITS_MAX
    };
    if is_headed(titles) || filled().count() < 2 || !filled().all(is_text) {
        return None;
    }
    let width = titles.iter().rposition(|title| !title.is_empty()).map_or(0, |last| last + 1);
    let forms: Vec<String> = titles[..width].iter().map(|title| heading_key(title)).collect();
    let row = digest::of_text(&forms.join("\n"));
    Some((0..titles.len()).map(|at| format!("{ROW}{row}-{at}")).collect())
}

/// Whether a key of [`heading_to_remember`] is of a whole row of headings.
pub fn is_key_of_row(key: &str) -> bool {
    key.starts_with(ROW)
}

/// What the columns under these headings hold. `remembered` is what people chose for headings of earlier lists. `filled`
/// says of each column whether it holds anything below its heading.
pub fn guess(found: &[String], filled: &[bool], remembered: &BTreeMap<String, Option<Column>>) -> Guess {
    let mut is_sure = true;
    let rows = row_keys(found).unwrap_or_default();
    let remembered = |at: usize, heading: &str| {
        let of_row = rows.get(at).and_then(|key| remembered.get(key));
        of_row.or_else(|| remembered.get(&heading_key(heading)).filter(|_| !heading.is_empty()))
    };
    let crosses = crosses(found);
    let crossed =
        |at: usize| crosses.into_iter().flatten().find(|(column, _)| *column == at).map(|(_, column)| column);
    let mut columns: Vec<Option<Column>> = found
        .iter()
        .enumerate()
        .map(|(at, heading)| {
            match (by_heading(heading).or_else(|| crossed(at)), remembered(at, heading)) {
                // What everybody calls so is not what one person chose for a list of their own.
                (Some(column), _) => Some(column),
                (None, Some(chosen)) => *chosen,
                (None, _) => {
                    let is_of_nobody = headings::is_kept_by_nobody(heading) && !heading.is_empty();
                    is_sure &= is_of_nobody || !filled.get(at).copied().unwrap_or(false);
                    None
                }
            }
        })
        .collect();
    settle_name(found, &mut columns);
    let mut seen = Vec::new();
    for (at, column) in columns.iter_mut().enumerate() {
        if column.is_none_or(Column::may_repeat) {
            continue;
        }
        if seen.contains(column) {
            // No half of a name is dropped unseen: it stays, so that such a list is not read before somebody decided.
            let is_name = matches!(column, Some(Column::FullName | Column::GivenNames | Column::FamilyName));
            if !is_name || !filled.get(at).copied().unwrap_or(false) {
                *column = None;
            }
            is_sure = false;
        } else {
            seen.push(*column);
        }
    }
    let is_sure = is_sure && check(&columns).is_ok();
    Guess { columns, is_sure }
}

/// "Nom" alone is the whole name; beside "Prénom" it is the family's, and "Name" beside "Surname" the given one.
fn settle_name(found: &[String], columns: &mut [Option<Column>]) {
    let has = |wanted: Column| columns.contains(&Some(wanted));
    let (given, family) = (has(Column::GivenNames), has(Column::FamilyName));
    for (heading, column) in found.iter().zip(columns.iter_mut()) {
        if *column == Some(Column::Name) {
            *column = Some(if given {
                Column::FamilyName
            } else if family && headings::is_given_beside_family(heading) {
                Column::GivenNames
            } else {
                Column::FullName
            });
        }
    }
}

/// What is wrong with a choice of columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnsFault {
    /// No column gives the name.
    NoName,
    /// Only a part of the name is there.
    HalfName,
    /// The whole name and a part of it.
    NameTwice,
    /// Two columns for the same.
    Twice(Column),
}

/// Whether a list can be read by these columns.
pub fn check(columns: &[Option<Column>]) -> Result<(), ColumnsFault> {
    let has = |wanted: Column| columns.contains(&Some(wanted));
    for wanted in Column::CHOICES {
        if !wanted.may_repeat() && columns.iter().filter(|column| **column == Some(wanted)).count() > 1 {
            return Err(ColumnsFault::Twice(wanted));
        }
    }
    if has(Column::Sex) && (has(Column::Women) || has(Column::Men)) {
        return Err(ColumnsFault::Twice(Column::Sex));
    }
    match (has(Column::FullName), has(Column::GivenNames), has(Column::FamilyName)) {
        (true, false, false) | (false, true, true) => Ok(()),
        (true, ..) => Err(ColumnsFault::NameTwice),
        (false, false, false) => Err(ColumnsFault::NoName),
        (false, ..) => Err(ColumnsFault::HalfName),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(line: &str) -> (String, bool) {
        let found: Vec<String> = line.split(';').map(str::to_owned).collect();
        let guess = guess(&found, &vec![true; found.len()], &BTreeMap::new());
        let words: Vec<_> =
            guess.columns.iter().map(|column| column.map_or("-", super::Column::as_str)).collect();
        (words.join(" "), guess.is_sure)
    }

    #[test]
    fn columns_are_guessed_in_three_languages() {
        for (line, expected, is_sure) in [
            (
                "N°;Nom;Prénom(s);Sexe;Âge;Langue 1;Langue 2",
                "- family-name given-names sex age languages languages",
                true,
            ),
            ("Nom et prénoms;Date de naissance;Émargement", "full-name birth -", true),
            ("Name;Surname;Phone", "given-names family-name telephone", true),
            ("الاسم الكامل;الجنس;العمر;البلدية", "full-name sex age commune", true),
            ("Nom et prénom;H;F;Commune", "full-name men women commune", true),
            ("Nom et prénom;Femmes;Hommes", "full-name women men", true),
            ("الاسم;ذكر;أنثى", "full-name men women", true),
            ("Nom et prénom;Sexe;H;F", "full-name sex - -", false),
            ("Nom et prénom;F", "full-name -", false),
            // Which of two is the name, or whether both are halves of it, is asked.
            ("Nom;Nom;Sexe", "full-name full-name sex", false),
            ("Nom et prénom;Tél 1;Tél 2", "full-name telephone telephone", true),
            ("Nom et prénom;Contact;Contact", "full-name telephone telephone", true),
            ("Nom et prénom;Date naiss.", "full-name birth", true),
            ("Nom et prénom;Âge / né(e)", "full-name birth", true),
            ("Nom;Pointure", "full-name -", false),
            ("Bénéf.;Sexe", "- sex", false),
            ("Prénom;Sexe", "given-names sex", false),
        ] {
            assert_eq!(guessed(line), (expected.to_owned(), is_sure), "{line}");
        }
    }

    #[test]
    fn what_was_chosen_once_is_remembered() {
        let found = ["Bénéf.".to_owned(), "Pointure".to_owned()];
        let remembered = BTreeMap::from([
            (heading_key("BÉNÉF"), Some(Column::FullName)),
            (heading_key("Pointures"), None),
        ]);
        let guess = guess(&found, &[true, true], &remembered);
        assert_eq!((guess.columns, guess.is_sure), (vec![Some(Column::FullName), None], true));
    }

    #[test]
    fn a_heading_that_says_itself_what_it_is_means_that_in_every_list() {
        let titles = |line: &str| -> Vec<String> { line.split(';').map(str::to_owned).collect() };
        let keys = heading_to_remember(&titles("Nom;Prénom;Village;Âge;CIN"));
        assert_eq!(keys, ["", "", "", "", heading_key("CIN").as_str()]);
        // Nor what an earlier version remembered.
        let remembered =
            BTreeMap::from([(heading_key("Village"), None), (heading_key("Nom"), Some(Column::FamilyName))]);
        let guess = guess(&titles("Nom;Village"), &[true, true], &remembered);
        assert_eq!(
            (guess.columns, guess.is_sure),
            (vec![Some(Column::FullName), Some(Column::Locality)], true)
        );
    }

    #[test]
    fn headings_of_which_none_is_known_are_remembered_together() {
        let titles = |line: &str| -> Vec<String> { line.split(';').map(str::to_owned).collect() };
        let keys = heading_to_remember(&titles("Qui;Sx;Bled;Fil;;"));
        assert!(keys.iter().all(|key| is_key_of_row(key)), "{keys:?}");
        assert!(!keys.concat().to_lowercase().contains("bled"));
        let chosen = [
            Some(Column::FullName),
            Some(Column::Sex),
            Some(Column::Commune),
            None,
            Some(Column::Role),
            None,
        ];
        let remembered: BTreeMap<_, _> = keys.into_iter().zip(chosen).collect();
        let guessed = |line: &str| {
            let found = titles(line);
            let guess = guess(&found, &vec![true; found.len()], &remembered);
            (guess.columns, guess.is_sure)
        };
        assert_eq!(guessed("QUI;sx;Bled;Fil;;"), (chosen.to_vec(), true));
        assert_eq!(guessed("Qui;Sx;Bled;Fil"), (chosen[..4].to_vec(), true));
        // Another row is not this one.
        for line in ["Qui;Sx;Bled", "Qui;Bled;Sx;Fil", "Qui;Sx;Bled;Fil;Nom"] {
            assert!(!guessed(line).1, "{line}");
        }
        // A number, a telephone, a day or one cell alone is more likely somebody.
        for line in ["Hawa;F;76", "Hawa;Bled;76 00 00 01 (mari)", "Hawa;Bled;le 12/03/1985", "Hawa"] {
            assert!(heading_to_remember(&titles(line)).concat().is_empty(), "{line}");
        }
    }

    #[test]
    fn a_person_is_not_remembered_as_headings() {
        let remembered = |titles: &[&str]| {
            let titles: Vec<String> = titles.iter().map(|title| (*title).to_owned()).collect();
            heading_to_remember(&titles)
        };
        assert_eq!(remembered(&["Zénabou Oubliée Touré", "F", "76998877"]), ["", "", ""]);
        assert_eq!(remembered(&["Bénéf.", "Sexe", "76998877"])[2], "");
        assert!(!remembered(&["Bénéf.", "Sexe"])[0].is_empty());
    }

    #[test]
    fn words_are_read_back() {
        assert!(Column::CHOICES.into_iter().all(|column| Column::of(column.as_str()) == Some(column)));
        assert_eq!(Column::of("name"), None);
    }
}
