//! What two records of one person say, field by field, and which of it is kept.

use std::cmp::Ordering;

use crate::domain::person::{Birth, Details};

/// A field of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The full name.
    Name,
    /// The second writing.
    ArabicName,
    Sex,
    /// Birth, with its precision.
    Birth,
    /// Where born.
    BirthPlace,
    /// The place that the person belongs to.
    Place,
    /// Village, fraction, quartier.
    Locality,
    Telephone,
    Languages,
    /// Role in the community.
    Role,
    /// Organisation.
    Structure,
}

/// Whose value is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// That of the first record.
    One,
    /// That of the second.
    Other,
    /// Both: telephones and languages.
    Both,
}

impl Field {
    /// All of them, in the order of forms.
    pub const ALL: [Self; 11] = [
        Self::Name,
        Self::ArabicName,
        Self::Sex,
        Self::Birth,
        Self::BirthPlace,
        Self::Place,
        Self::Locality,
        Self::Telephone,
        Self::Languages,
        Self::Role,
        Self::Structure,
    ];

    /// The name of its field in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::ArabicName => "arabic_name",
            Self::Sex => "sex",
            Self::Birth => "birth",
            Self::BirthPlace => "birth_place",
            Self::Place => "place",
            Self::Locality => "locality",
            Self::Telephone => "telephone",
            Self::Languages => "languages",
            Self::Role => "role",
            Self::Structure => "structure",
        }
    }

    /// Whether a record says something there.
    pub fn is_said(self, details: &Details) -> bool {
        match self {
            Self::Name => true,
            Self::ArabicName => details.arabic_name.is_some(),
            Self::Sex => details.sex.is_some(),
            Self::Birth => details.birth != Birth::Unknown,
            Self::BirthPlace => details.birth_place.is_some(),
            Self::Place => details.place.is_some(),
            Self::Locality => details.locality.is_some(),
            Self::Telephone => details.telephone.is_some(),
            Self::Languages => !details.languages.is_empty(),
            Self::Role => details.role.is_some(),
            Self::Structure => details.structure.is_some(),
        }
    }

    /// Whether two records say the same there.
    pub fn is_same(self, one: &Details, other: &Details) -> bool {
        let mut copy = one.clone();
        self.copy(other, &mut copy);
        copy == *one
    }

    /// Whether both values can be kept.
    pub fn holds_both(self) -> bool {
        matches!(self, Self::Telephone | Self::Languages)
    }

    /// What is kept unless somebody chooses: what the kept record says, all languages, what one record alone says, and the
    /// birth that is known more exactly.
    pub fn usual(self, one: &Details, other: &Details, keeps_one: bool) -> Taken {
        if self == Self::Birth {
            match exactness(one.birth).cmp(&exactness(other.birth)) {
                Ordering::Less => return Taken::Other,
                Ordering::Greater => return Taken::One,
                Ordering::Equal => {}
            }
        }
        match (self.is_said(one), self.is_said(other)) {
            (true, true) if self == Self::Languages => Taken::Both,
            (true, false) => Taken::One,
            (false, true) => Taken::Other,
            _ if keeps_one => Taken::One,
            _ => Taken::Other,
        }
    }

    /// Takes the value of this field from one or both records.
    pub fn take(self, (one, other): (&Details, &Details), taken: Taken, into: &mut Details) {
        match taken {
            Taken::One => self.copy(one, into),
            Taken::Other => self.copy(other, into),
            Taken::Both => {
                self.copy(one, into);
                match self {
                    Self::Languages => {
                        into.languages.extend(other.languages.iter().cloned());
                        into.languages.sort_by(|a, b| a.as_str().cmp(b.as_str()));
                        into.languages.dedup();
                    }
                    Self::Telephone => into.telephone = telephones(one, other),
                    _ => {}
                }
            }
        }
    }

    fn copy(self, from: &Details, into: &mut Details) {
        match self {
            Self::Name => into.name = from.name.clone(),
            Self::ArabicName => into.arabic_name.clone_from(&from.arabic_name),
            Self::Sex => into.sex = from.sex,
            Self::Birth => into.birth = from.birth,
            Self::BirthPlace => into.birth_place.clone_from(&from.birth_place),
            Self::Place => into.place = from.place,
            Self::Locality => into.locality.clone_from(&from.locality),
            Self::Telephone => into.telephone.clone_from(&from.telephone),
            Self::Languages => into.languages.clone_from(&from.languages),
            Self::Role => into.role = from.role,
            Self::Structure => into.structure.clone_from(&from.structure),
        }
    }
}

/// How exactly a birth is known.
fn exactness(birth: Birth) -> u8 {
    match birth {
        Birth::Unknown => 0,
        Birth::About(_) => 1,
        Birth::Year(_) => 2,
        Birth::Exact(_) => 3,
    }
}

/// The numbers of both records, each once.
fn telephones(one: &Details, other: &Details) -> Option<String> {
    let mut numbers: Vec<&str> = Vec::new();
    for text in [&one.telephone, &other.telephone].into_iter().flatten() {
        for number in text.split('/').map(str::trim).filter(|number| !number.is_empty()) {
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        }
    }
    Some(numbers.join(" / ")).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::FullName;

    #[test]
    fn what_one_record_alone_says_is_kept() {
        let mut one = Details::named(FullName::parse("Hawa Ba").unwrap());
        let mut other = Details::named(FullName::parse("Awa Bah").unwrap());
        one.birth = Birth::Year(1985);
        one.telephone = Some("76 00 00 01".into());
        one.languages = vec!["fr".parse().unwrap(), "khq".parse().unwrap()];
        other.structure = Some("Radio".into());
        other.telephone = Some("76 00 00 01 / 66 00 00 02".into());
        other.languages = vec!["bm".parse().unwrap(), "fr".parse().unwrap()];
        let mut merged = one.clone();
        for field in Field::ALL {
            field.take((&one, &other), field.usual(&one, &other, false), &mut merged);
        }
        assert_eq!((merged.name.as_str(), merged.birth), ("Awa Bah", Birth::Year(1985)));
        assert_eq!(merged.structure.as_deref(), Some("Radio"));
        let tags: Vec<&str> = merged.languages.iter().map(crate::domain::lang::LangTag::as_str).collect();
        assert_eq!(tags, ["bm", "fr", "khq"]);
        Field::Telephone.take((&one, &other), Taken::Both, &mut merged);
        assert_eq!(merged.telephone.as_deref(), Some("76 00 00 01 / 66 00 00 02"));
        assert!(Field::Sex.is_same(&one, &other) && !Field::Name.is_same(&one, &other));
    }
    #[test]
    fn the_birth_that_is_known_more_exactly_is_kept() {
        let day = time::macros::date!(1986 - 03 - 25);
        let born = |birth| Details { birth, ..Details::named(FullName::parse("Hawa Ba").unwrap()) };
        let order = [Birth::Unknown, Birth::About(1994), Birth::Year(1986), Birth::Exact(day)];
        for (at, less) in order.iter().enumerate() {
            for more in &order[at + 1..] {
                let (less, more) = (born(*less), born(*more));
                for keeps_one in [false, true] {
                    assert_eq!(Field::Birth.usual(&less, &more, keeps_one), Taken::Other);
                    assert_eq!(Field::Birth.usual(&more, &less, keeps_one), Taken::One);
                }
            }
        }
        let (one, other) = (born(Birth::Year(1986)), born(Birth::Year(1987)));
        assert_eq!(Field::Birth.usual(&one, &other, true), Taken::One);
        assert_eq!(Field::Birth.usual(&one, &other, false), Taken::Other);
    }
}
