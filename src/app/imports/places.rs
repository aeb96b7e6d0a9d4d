//! The places of a list: found by name, in any spelling, among those where the actor works.

use std::collections::{HashMap, HashSet};

use crate::app::places::{self, Offer};
use crate::app::work::{Permission, Work};
use crate::domain::id::PlaceId;
use crate::domain::person::sounds;
use crate::domain::place::heard;
use crate::domain::text::fold;
use crate::error::Result;
use crate::i18n::Locale;
use crate::store;

/// What a cell says of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PlaceMatch {
    /// This one.
    Known(PlaceId),
    /// Several places have the name.
    Several,
    /// None that the actor works in.
    Unknown,
}

/// The places that a list may name.
pub(super) struct Places {
    by_label: HashMap<String, Vec<PlaceId>>,
    by_sound: HashMap<String, Vec<PlaceId>>,
    by_consonants: HashMap<String, Vec<PlaceId>>,
    labels: HashMap<PlaceId, String>,
    /// Whether a person may be of no place: not for a coordinator.
    pub may_be_missing: bool,
}

impl Places {
    /// Reads the places where the actor works, with their other names.
    pub(super) async fn read(work: &mut Work) -> Result<Self> {
        work.require(Permission::Staff)?;
        let offers = places::offers(work).await?;
        let others = store::places::names(&mut work.tx).await?;
        Ok(Self::of(&offers, &others, work.actor.runs_programme()))
    }

    /// No places: for a reader who asks for none.
    pub(super) fn none() -> Self {
        Self::of(&[], &[], true)
    }

    fn of(offers: &[Offer], others: &[(PlaceId, String)], may_be_missing: bool) -> Self {
        let (mut by_label, mut by_sound) = (HashMap::<_, Vec<_>>::new(), HashMap::<_, Vec<_>>::new());
        let mut by_consonants = HashMap::<_, Vec<_>>::new();
        let mut labels = HashMap::new();
        let add = |map: &mut HashMap<String, Vec<PlaceId>>, key: String, id: PlaceId| {
            let ids = map.entry(key).or_default();
            if !ids.contains(&id) {
                ids.push(id);
            }
        };
        let is_now = |offer: &&Offer| offer.ended.is_none();
        let now: HashSet<_> =
            offers.iter().filter(is_now).map(|offer| (&*offer.name, &*offer.cercle)).collect();
        for offer in offers {
            labels.insert(offer.id, offer.name.clone());
            add(&mut by_label, fold(&offer.name), offer.id);
            for l in Locale::ALL {
                add(&mut by_label, fold(&offer.label(l)), offer.id);
                add(&mut by_label, fold(&offer.label_in_cercle(l)), offer.id);
            }
            // Where there is such a place now, its name and cercle without a year mean that one.
            if !now.contains(&(&*offer.name, &*offer.cercle)) {
                add(&mut by_label, fold(&format!("{} ({})", offer.name, offer.cercle)), offer.id);
            }
            let own = offer.name.split(" (").next().unwrap_or(&offer.name);
            add(&mut by_sound, sounds(own), offer.id);
            if let Some(consonants) = heard::consonants(own) {
                add(&mut by_consonants, consonants, offer.id);
            }
        }
        for (id, name) in others.iter().filter(|(id, _)| labels.contains_key(id)) {
            add(&mut by_sound, sounds(name), *id);
        }
        Self { by_label, by_sound, by_consonants, labels, may_be_missing }
    }

    /// The place that a cell names: first by its name as forms show it, then in any spelling, and in Arabic script as it is heard.
    pub(super) fn find(&self, text: &str) -> PlaceMatch {
        let exact = self.by_label.get(&fold(text));
        let sounding = || self.by_sound.get(&sounds(text));
        let in_arabic = || {
            let text = Some(text).filter(|text| heard::is_in_arabic(text))?;
            let known = heard::well_known(text).and_then(|latin| self.by_sound.get(&sounds(latin)));
            known.or_else(|| self.by_consonants.get(&heard::consonants(text)?))
        };
        match exact.or_else(sounding).or_else(in_arabic).map(Vec::as_slice) {
            Some([id]) => PlaceMatch::Known(*id),
            Some([_, ..]) => PlaceMatch::Several,
            _ => PlaceMatch::Unknown,
        }
    }

    /// The place that a cell names on one side of a slash, and what stands on the other: "Tombouctou / Abaradjou". None where neither
    /// side is a place, and where each is one of its own.
    pub(super) fn split<'a>(&self, text: &'a str) -> Option<(PlaceId, &'a str)> {
        let (one, other) = text.split_once('/').map(|(one, other)| (one.trim(), other.trim()))?;
        match (self.find(one), self.find(other)) {
            (PlaceMatch::Known(id), PlaceMatch::Unknown) => Some((id, other)),
            (PlaceMatch::Unknown, PlaceMatch::Known(id)) => Some((id, one)),
            // The quarter that is called as its commune.
            (PlaceMatch::Known(id), PlaceMatch::Known(same)) if id == same => Some((id, other)),
            _ => None,
        }
    }

    /// Whether a text is the name of a place as forms show it.
    pub(super) fn is_label(&self, text: &str) -> bool {
        self.by_label.contains_key(&fold(text))
    }

    /// A place as forms show it.
    pub(super) fn label(&self, id: PlaceId) -> Option<&str> {
        self.labels.get(&id).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::new_id;
    use crate::app::places::labels_apart;
    use crate::domain::place::Level;
    use time::macros::date;

    fn offer(name: &str, cercle: &str) -> Offer {
        let level = Level::Commune;
        Offer { id: new_id(), name: name.into(), cercle: cercle.into(), level, ended: None }
    }

    #[test]
    fn a_place_is_found_in_any_spelling() {
        let offers =
            [offer("Bourem-Inaly", "Tombouctou"), offer("Salam", "Tombouctou"), offer("Salam", "Goundam")];
        let others = [(offers[0].id, "Bourem Sidi Amar".to_owned())];
        let places = Places::of(&offers, &others, true);
        for text in ["Bourem Inaly", "BOUREM-INALY", "Bourem Inali", "bourem sidi amar"] {
            assert_eq!(places.find(text), PlaceMatch::Known(offers[0].id), "{text}");
        }
        assert_eq!(places.find("Salam"), PlaceMatch::Several);
        assert_eq!(places.find("Salam (Goundam)"), PlaceMatch::Known(offers[2].id));
        assert_eq!(places.find("Bamako"), PlaceMatch::Unknown);
    }

    #[test]
    fn a_place_is_found_as_the_template_names_it_after_its_time() {
        let ended = Offer { ended: Some(date!(2023 - 03 - 12)), ..offer("Salam", "Tombouctou") };
        let places = Places::of(std::slice::from_ref(&ended), &[], true);
        for text in ["Salam", "Salam (jusqu’en 2023)", &ended.label(Locale::En), &ended.label(Locale::Ar)] {
            assert_eq!(places.find(text), PlaceMatch::Known(ended.id), "{text}");
        }
    }

    #[test]
    fn a_place_and_the_one_of_its_name_before_are_two_in_a_menu() {
        let now = offer("Salam", "Tombouctou");
        let ended = Offer { ended: Some(date!(2023 - 03 - 12)), ..offer("Salam", "Tombouctou") };
        let offers = [now, ended, offer("Ber", "Tombouctou")];
        let places = Places::of(&offers, &[], true);
        assert_eq!(places.find("Salam"), PlaceMatch::Several);
        for l in Locale::ALL {
            let labels = labels_apart(l, &offers);
            assert_eq!((labels[0].as_str(), labels[2].as_str()), ("Salam (Tombouctou)", "Ber"));
            for (label, offer) in labels.iter().zip(&offers) {
                assert_eq!(places.find(label), PlaceMatch::Known(offer.id), "{label}");
            }
        }
    }

    #[test]
    fn a_commune_and_a_quarter_are_told_apart_at_the_slash() {
        let offers = ["Tombouctou", "Ber"].map(|name| offer(name, "Tombouctou"));
        let places = Places::of(&offers, &[], true);
        let tombouctou = offers[0].id;
        for (text, expected) in [
            ("Tombouctou / Abaradjou", Some((tombouctou, "Abaradjou"))),
            ("Abaradjou/TOMBOUCTOU", Some((tombouctou, "Abaradjou"))),
            ("تمبكتو / Sankoré", Some((tombouctou, "Sankoré"))),
            ("Tombouctou / Tombouctou", Some((tombouctou, "Tombouctou"))),
            ("Tombouctou /", Some((tombouctou, ""))),
            ("Tombouctou / Ber", None),
            ("Abaradjou / Sankoré", None),
            ("Tombouctou", None),
        ] {
            assert_eq!(places.split(text), expected, "{text}");
        }
    }

    #[test]
    fn a_place_is_heard_in_arabic_script() {
        let offers = ["Tombouctou", "Goundam", "Ber", "Gargando", "Tin-Aîcha", "Télé", "Tilemsi"]
            .map(|name| offer(name, "Goundam"));
        let places = Places::of(&offers, &[], true);
        for (text, at) in [
            ("تمبكتو", 0),
            ("تنبكتو", 0),
            ("غوندام", 1),
            ("قوندام", 1),
            ("بير", 2),
            ("غارغندو", 3),
            ("تيلمسي", 6),
        ] {
            assert_eq!(places.find(text), PlaceMatch::Known(offers[at].id), "{text}");
        }
        for text in ["تيلي", "باماكو", "مدينة غوندام", "غوندام Goundam"] {
            assert_eq!(places.find(text), PlaceMatch::Unknown, "{text}");
        }
    }
}
