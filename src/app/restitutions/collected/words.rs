//! What the values of an export stand for: names of choices, or their labels.

use std::collections::BTreeMap;

use crate::app::collected::{Export, plain_label};
use crate::app::restitutions::draft::{CountDraft, Draft};
use crate::app::restitutions::headings::{band_of, counted};
use crate::app::restitutions::offered;
use crate::app::work::Work;
use crate::domain::import::languages;
use crate::domain::restitution::{COUNTS_MAX, Kind};
use crate::domain::text::fold;
use crate::error::Result;
use crate::i18n::Locale;

/// The most columns with numbers of people that are read: two for each age band, and of one band more, which is too many.
const COUNTS: usize = 2 * (COUNTS_MAX + 1);

/// What a training was called in Arabic in forms that were given out before.
const EARLIER_TRAINING: &str = "تكوين";

/// Kinds, places and modules by their names and labels.
pub(super) struct Words {
    pub(super) kinds: BTreeMap<String, &'static str>,
    pub(super) places: BTreeMap<String, Option<String>>,
    pub(super) modules: BTreeMap<String, String>,
}

impl Words {
    pub(super) async fn read(work: &mut Work) -> Result<Self> {
        let offered = offered(work).await?;
        let mut kinds = BTreeMap::new();
        for kind in Kind::ALL {
            kinds.insert(kind.as_str().to_owned(), kind.as_str());
            let labels = Locale::ALL.map(|locale| locale.text(kind.key()));
            kinds.extend(labels.map(|label| (plain_label(&label), kind.as_str())));
        }
        kinds.insert(plain_label(EARLIER_TRAINING), Kind::Training.as_str());
        let mut places: BTreeMap<String, Option<String>> = BTreeMap::new();
        for offer in offered.places {
            let id = offer.id.to_string();
            places.insert(id.clone(), Some(id.clone()));
            for label in Locale::ALL.map(|locale| offer.label(locale)) {
                places.insert(fold(&format!("{label} – {}", offer.cercle)), Some(id.clone()));
            }
            // A name that two places have says nothing.
            let known = places.entry(fold(&offer.name)).or_insert_with(|| Some(id.clone()));
            if known.as_ref() != Some(&id) {
                *known = None;
            }
        }
        let modules = offered.modules.into_iter();
        let modules = modules.flat_map(|(slug, title)| [(fold(&title), slug.clone()), (slug.clone(), slug)]);
        Ok(Self { kinds, places, modules: modules.collect() })
    }

    pub(super) fn draft(&self, table: &Export<'_>, cells: &[String]) -> Draft {
        let text = |name: &str| table.text(cells, name);
        let kind = text("kind");
        let kind = self.kinds.get(&kind).or_else(|| self.kinds.get(&plain_label(&kind)));
        let kind = kind.copied().unwrap_or_default();
        let place = text("place");
        let place = self.places.get(&place).or_else(|| self.places.get(&fold(&place)));
        let module = text("module");
        let module = self.modules.get(&module).or_else(|| self.modules.get(&fold(&module))).cloned();
        let lang = languages(&text("lang")).ok().and_then(|tags| tags.into_iter().next());
        // A day may come with its hour.
        let day: String = text("held_on").chars().take(10).collect();
        Draft {
            kind: kind.to_owned(),
            held_on: day,
            place: place.cloned().flatten().unwrap_or_default(),
            locality: text("locality"),
            module: module.unwrap_or_else(|| text("module")),
            lang: lang.map(|tag| tag.to_string()).unwrap_or_default(),
            leader: Vec::new(),
            who: text("leaders"),
            note: text("note"),
            counts: counts(table, cells),
            is_unnamed: false,
        }
    }
}

/// A whole number without the zeros behind a point that other programs add: `35.0`.
fn whole(typed: &str) -> &str {
    match typed.trim().split_once(['.', ',']) {
        Some((number, zeros)) if !zeros.is_empty() && zeros.bytes().all(|byte| byte == b'0') => number,
        _ => typed,
    }
}

/// The numbers of people, band by band.
fn counts(table: &Export<'_>, cells: &[String]) -> Vec<CountDraft> {
    let mut counts: Vec<CountDraft> = Vec::new();
    let columns = table.columns.iter().filter_map(|(name, column)| Some((counted(name)?, column)));
    for ((sex, band), column) in columns.take(COUNTS) {
        let (band, typed) = (band_of(band), cells.get(*column).map_or("", |cell| whole(cell)).to_owned());
        let at = counts.iter().position(|count| count.band == band).unwrap_or_else(|| {
            counts.push(CountDraft { band: band.clone(), ..CountDraft::default() });
            counts.len() - 1
        });
        if sex == "women" { counts[at].women = typed } else { counts[at].men = typed }
    }
    counts
}
