//! Fluent: every text that a person sees, in the interface's three languages.

pub mod dates;
mod isolates;

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource, FluentValue};
use rust_embed::RustEmbed;

pub use self::isolates::{isolated, runs_from_right};
use crate::error::{Message, Several};

#[derive(RustEmbed)]
#[folder = "locales"]
struct Files;

/// A language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Locale {
    /// French, the source and the fallback.
    Fr,
    /// English.
    En,
    /// Arabic, right to left.
    Ar,
}

impl Locale {
    /// All of them, in the order of the language switch.
    pub const ALL: [Self; 3] = [Self::Fr, Self::En, Self::Ar];

    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
            Self::Ar => "ar",
        }
    }

    /// Whether it is written from right to left.
    pub fn is_rtl(self) -> bool {
        self == Self::Ar
    }

    /// The value of HTML's `dir` attribute.
    pub fn dir(self) -> &'static str {
        if self.is_rtl() { "rtl" } else { "ltr" }
    }

    /// What the language calls itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::Fr => "Français",
            Self::En => "English",
            Self::Ar => "العربية",
        }
    }

    /// The locale of a tag such as `fr`, `ar-ML`.
    pub fn of(tag: &str) -> Option<Self> {
        let primary = tag.trim().split('-').next().unwrap_or_default().to_ascii_lowercase();
        Self::ALL.into_iter().find(|locale| locale.tag() == primary)
    }

    /// The locale of a tag, French where the program does not speak the language.
    pub fn or_french(tag: &str) -> Self {
        Self::of(tag).unwrap_or(Self::Fr)
    }

    /// The first acceptable locale of an Accept-Language header, by its weights.
    pub fn accepted(header: &str) -> Option<Self> {
        let mut wanted: Vec<(f32, Self)> = header
            .split(',')
            .filter_map(|part| {
                let (tag, rest) = part.split_once(';').unwrap_or((part, ""));
                let weight = rest.trim().strip_prefix("q=").map_or(Some(1.0), |q| q.parse().ok())?;
                Some((weight, Self::of(tag)?))
            })
            .filter(|(weight, _)| *weight > 0.0)
            .collect();
        wanted.sort_by(|a, b| b.0.total_cmp(&a.0));
        wanted.first().map(|(_, locale)| *locale)
    }

    /// The text of a message without arguments.
    pub fn text(self, key: &str) -> String {
        self.format(key, None)
    }

    /// The text of a message with its arguments. Whole numbers are given to Fluent as numbers, so that plurals work.
    pub fn message(self, message: &Message) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in &message.args {
            match value.parse::<i64>() {
                Ok(number) if number.to_string() == *value => args.set(*name, number),
                _ => args.set(*name, self.listed(value)),
            }
        }
        for (name, day) in &message.days {
            args.set(*name, dates::long(*day, self));
        }
        self.format(message.key, Some(&args))
    }

    /// A text that may be a [`Several`], in one line: "3, 5–7 et 4 autres".
    fn listed(self, text: &str) -> String {
        let (words, more) = text.split_once(Several::MORE).unwrap_or((text, ""));
        if more.is_empty() && !words.contains(Several::BETWEEN) {
            return words.to_owned();
        }
        let line = self.list(words.split(Several::BETWEEN));
        if more.is_empty() { line } else { crate::t!(self, "lines-more", list = line, count = more) }
    }

    /// A number with its thousands apart: "12 345", "12,345".
    pub fn grouped(self, number: u64) -> String {
        let digits = number.to_string();
        if digits.len() <= 3 {
            return digits;
        }
        let separator = crate::t!(self, "number-group");
        let mut text = String::new();
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                text.push_str(&separator);
            }
            text.push(digit);
        }
        text
    }

    /// A duration in words: "3 h 30".
    pub fn duration(self, minutes: u32) -> String {
        match (minutes / 60, minutes % 60) {
            (0, minutes) => crate::t!(self, "module-minutes", minutes = minutes),
            (hours, 0) => crate::t!(self, "module-hours", hours = hours),
            (hours, minutes) => crate::t!(self, "module-hours-minutes", hours = hours, minutes = minutes),
        }
    }

    /// The size of a file: "640 ko", "12,4 Mo".
    pub fn size(self, bytes: u64) -> String {
        let kilobytes = bytes.div_ceil(1000);
        if kilobytes < 1000 {
            return crate::t!(self, "size-kilobytes", count = kilobytes);
        }
        let tenths = kilobytes.div_ceil(100);
        crate::t!(self, "size-megabytes", whole = tenths / 10, tenth = tenths % 10)
    }

    /// Asked-for locale first, then French, then the key itself so that a missing text is seen and not a crash.
    fn format(self, key: &str, args: Option<&FluentArgs>) -> String {
        [self, Self::Fr]
            .into_iter()
            .find_map(|locale| {
                if crate::is_development() {
                    reloaded()[locale as usize].format(key, args)
                } else {
                    TEXTS[locale as usize].format(key, args)
                }
            })
            .unwrap_or_else(|| key.to_owned())
    }
}

type Bundle = FluentBundle<FluentResource>;

static TEXTS: [LazyLock<Texts>; 3] = [
    LazyLock::new(|| Texts::of(Locale::Fr)),
    LazyLock::new(|| Texts::of(Locale::En)),
    LazyLock::new(|| Texts::of(Locale::Ar)),
];

/// The messages of a locale. To parse them all takes longer than many a command: a file of them is parsed when one of its messages
/// is asked for first. So no message may refer to one of another file.
struct Texts {
    locale: Locale,
    /// The text of each file, and what was parsed of it.
    files: Vec<(String, OnceLock<Bundle>)>,
    /// The place of a message's file among them, by the message's key.
    places: HashMap<String, usize>,
}

impl Texts {
    fn of(locale: Locale) -> Self {
        let files: Vec<_> = sources(locale).into_iter().map(|(_, text)| (text, OnceLock::new())).collect();
        let mut places = HashMap::new();
        for (place, (text, _)) in files.iter().enumerate() {
            places.extend(text.lines().filter_map(key).map(|key| (key.to_owned(), place)));
        }
        Self { locale, files, places }
    }

    fn format(&self, key: &str, args: Option<&FluentArgs>) -> Option<String> {
        let (text, bundle) = &self.files[*self.places.get(key)?];
        let bundle = bundle.get_or_init(|| self.parsed(text));
        let pattern = bundle.get_message(key)?.value()?;
        Some(bundle.format_pattern(pattern, args, &mut Vec::new()).into_owned())
    }

    fn parsed(&self, text: &str) -> Bundle {
        let language = self.locale.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // Isolation marks would stand in attributes and PDFs; the pages isolate with <bdi> instead.
        bundle.set_use_isolating(false);
        let locale = self.locale;
        // `{ GROUPED($max) }` in a message: the number with its thousands apart.
        let _ = bundle.add_function("GROUPED", move |args, _| match args.first() {
            Some(FluentValue::Number(number)) => locale.grouped(number.value.max(0.0) as u64).into(),
            Some(other) => other.clone(),
            None => FluentValue::Error,
        });
        let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, _)| resource);
        // A key that stands twice would be an error of ours: the test below finds it.
        let _ = bundle.add_resource(resource);
        bundle
    }
}

/// The key of the message that begins in this line of a Fluent file.
fn key(line: &str) -> Option<&str> {
    let (key, _) = line.split_once('=')?;
    key.starts_with(|c: char| c.is_ascii_alphabetic()).then(|| key.trim_end())
}

/// The texts of the files, and what was made of them.
type Loaded = (Vec<Vec<(String, String)>>, Arc<[Texts; 3]>);

/// The messages of the files as they are on disk now; for development.
fn reloaded() -> Arc<[Texts; 3]> {
    static LOADED: Mutex<Option<(Instant, Loaded)>> = Mutex::new(None);
    let mut loaded = LOADED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((at, (_, texts))) = &*loaded
        && at.elapsed() < LOOK_AGAIN
    {
        return Arc::clone(texts);
    }
    let files: Vec<_> = Locale::ALL.map(sources).into();
    let texts = match loaded.take() {
        Some((_, (former, texts))) if former == files => texts,
        _ => Arc::new(Locale::ALL.map(Texts::of)),
    };
    *loaded = Some((Instant::now(), (files, Arc::clone(&texts))));
    texts
}

/// How long texts that were read may be shown in development before the files are looked at again.
const LOOK_AGAIN: Duration = Duration::from_millis(300);

/// The Fluent files of a locale: their name and text, sorted by name.
fn sources(locale: Locale) -> Vec<(String, String)> {
    let folder = format!("{}/", locale.tag());
    let mut files: Vec<_> = Files::iter()
        .filter(|path| path.starts_with(&folder))
        .filter_map(|path| {
            Some((path.to_string(), String::from_utf8_lossy(&Files::get(&path)?.data).into_owned()))
        })
        .collect();
    files.sort();
    files
}

/// `t!(locale, "key")` or `t!(locale, "key", name = value, …)`: the text of a message.
#[macro_export]
macro_rules! t {
    ($locale:expr, $key:literal) => { $locale.text($key) };
    ($locale:expr, $key:literal, $($name:ident = $value:expr),+ $(,)?) => {
        $locale.message(&$crate::error::Message::new($key)$(.with(stringify!($name), &$value))+)
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    /// key -> the variables that its text uses, from every file of a locale.
    fn keys(locale: Locale) -> BTreeMap<String, BTreeSet<String>> {
        let mut keys = BTreeMap::new();
        for (file, text) in sources(locale) {
            let resource = FluentResource::try_new(text.clone());
            assert!(resource.is_ok(), "{file}: {:?}", resource.err().map(|e| e.1));
            let mut current = None;
            for line in text.lines() {
                if let Some(key) = key(line) {
                    current = Some(key.to_owned());
                    assert!(
                        keys.insert(key.to_owned(), BTreeSet::new()).is_none(),
                        "{file}: {key} stands twice"
                    );
                }
                let Some(key) = &current else { continue };
                for part in line.split('$').skip(1) {
                    let name: String = part
                        .chars()
                        .take_while(|c| c.is_ascii_alphanumeric() || *c == '_' || *c == '-')
                        .collect();
                    keys.get_mut(key).unwrap().insert(name);
                }
            }
        }
        keys
    }

    /// The messages and terms to which the texts of a file refer.
    fn references(text: &str) -> BTreeSet<&str> {
        let is_of_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        let inside = text.split('{').skip(1).map(str::trim_start);
        let named = inside.filter(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase() || c == '-'));
        named.filter_map(|rest| rest.split(|c| !is_of_name(c)).next()).collect()
    }

    #[test]
    fn one_is_told_in_the_singular() {
        for (key, name, told) in [
            ("cohort-next-scores", "scored", "1 personne sur 12 en a."),
            ("cohort-next-attendance", "marks", "1 sur 12 est notée."),
            ("doctor-files-right", "count", "1 fichier, "),
            ("doctor-audit-right", "count", "1 entrée, intacte."),
            ("audit-whole", "count", "1 ligne."),
        ] {
            let message = Message::new(key).with(name, 1_usize);
            let text = Locale::Fr.message(&message.with("people", 12_usize).with("wanted", 12_usize));
            assert!(text.contains(told), "{text}");
        }
    }

    #[test]
    fn a_list_has_the_comma_of_its_language_and_says_how_many_more_there_are() {
        let told = |locale: Locale, lines: Several| {
            locale.message(&Message::new("imports-cli-likewise").with("lines", lines))
        };
        let lines = || Several::of(["3", "5–7"]);
        assert!(told(Locale::Fr, lines()).ends_with("lignes 3, 5–7"));
        assert!(told(Locale::Ar, lines()).ends_with("3، 5–7"));
        assert!(told(Locale::Fr, lines().and_more(1)).ends_with("3, 5–7, et une autre"));
        assert!(told(Locale::En, lines().and_more(9)).ends_with("3, 5–7, and 9 more"));
        for (more, words) in
            [(1, "وسطر آخر"), (2, "وسطران آخران"), (3, "و3 أسطر"), (11, "و11 سطرًا"), (100, "و100 سطر")]
        {
            let text = told(Locale::Ar, lines().and_more(more));
            assert!(text.contains("3، 5–7، ") && text.contains(words), "{text}");
        }
        // A single word, and a text that is no list, stay as they are.
        assert!(told(Locale::Fr, Several::of([4])).ends_with("lignes 4"));
    }

    #[test]
    fn thousands_stand_apart() {
        let told = |locale: Locale, key| locale.message(&Message::new(key).with("count", 10_000_usize));
        assert_eq!(
            told(Locale::Fr, "imports-count-add"),
            "10\u{202f}000 personnes seront ajoutées au registre."
        );
        assert_eq!(told(Locale::Fr, "imports-show-all"), "Toutes les personnes (10\u{202f}000)");
        assert_eq!(told(Locale::Fr, "person-count"), "10\u{202f}000 personnes");
        assert!(told(Locale::En, "imports-count-add").starts_with("10,000 people"));
    }

    #[test]
    fn a_text_refers_only_to_those_of_its_own_file() {
        let text = "a = { b } { $c } { -d } {e.f ->\n *[other] { NUMBER($g) } { \"h\" }\n }";
        assert_eq!(references(text), BTreeSet::from(["-d", "b", "e"]));
        for locale in Locale::ALL {
            for (file, text) in sources(locale) {
                let own: BTreeSet<&str> = text
                    .lines()
                    .filter_map(|line| line.split_once('='))
                    .map(|(key, _)| key.trim_end())
                    .collect();
                let others: Vec<_> = references(&text).difference(&own).copied().collect();
                assert!(others.is_empty(), "{file} refers to {others:?}");
            }
        }
    }

    #[test]
    fn every_language_has_every_text_with_the_same_variables() {
        let french = keys(Locale::Fr);
        for locale in [Locale::En, Locale::Ar] {
            let other = keys(locale);
            let missing: Vec<_> = french.keys().filter(|key| !other.contains_key(*key)).collect();
            let unknown: Vec<_> = other.keys().filter(|key| !french.contains_key(*key)).collect();
            assert!(
                missing.is_empty() && unknown.is_empty(),
                "{}: missing {missing:?}, unknown {unknown:?}",
                locale.tag()
            );
            for (key, variables) in &french {
                // A plural form may leave its number out: "no module", "one module", "two modules".
                let strange: Vec<_> = other[key].difference(variables).collect();
                assert!(strange.is_empty(), "{}: {key} uses {strange:?}", locale.tag());
            }
        }
    }

    #[test]
    fn every_text_is_used_and_every_key_exists() {
        fn read(folder: &std::path::Path, all: &mut String) {
            for entry in std::fs::read_dir(folder).unwrap().flatten() {
                let path = entry.path();
                if path.is_dir() {
                    read(&path, all);
                } else if path.extension().is_some_and(|e| e == "rs") {
                    let text = std::fs::read_to_string(path).unwrap();
                    all.push_str(text.split("#[cfg(test)]").next().unwrap());
                }
            }
        }
        let mut code = String::new();
        read(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut code);
        let french = keys(Locale::Fr);
        let quoted: BTreeSet<&str> = code.split('"').collect();
        let unused: Vec<_> = french.keys().filter(|key| !quoted.contains(key.as_str())).collect();
        assert!(unused.is_empty(), "unused: {unused:?}");
        let on_one_line = code.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut missing = BTreeSet::new();
        for opening in [" t!(", "(t!(", "{t!(", "Message::new(", ".text("] {
            for after in on_one_line.split(opening).skip(1) {
                let call: String = after.chars().take(120).collect();
                let argument = if opening.ends_with("t!(") {
                    call.split_once(", \"").map(|(_, rest)| rest)
                } else {
                    call.trim_start().strip_prefix('"')
                };
                let Some(key) = argument.and_then(|rest| rest.split('"').next()) else { continue };
                let is_key = key.contains('-')
                    && key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
                if is_key && !french.contains_key(key) {
                    missing.insert(key.to_owned());
                }
            }
        }
        assert!(missing.is_empty(), "missing in French: {missing:?}");
    }

    /// In French, the form for one is that for none, too: what says "un" must say otherwise that there is none.
    #[test]
    fn none_is_not_told_as_one() {
        let told =
            |key: &'static str, count: u32| Locale::Fr.message(&Message::new(key).with("count", count));
        for (key, none, one) in [
            ("glossary-terms", "aucun terme", "un terme"),
            ("cascade-completed", "aucune personne formée pour l’instant", "une personne formée"),
            ("cohort-sessions", "aucune demi-journée", "une demi-journée"),
            ("completion-count-none", "aucune personne sans document", "une personne sans document"),
        ] {
            assert_eq!((told(key, 0).as_str(), told(key, 1).as_str()), (none, one), "{key}");
        }
        assert!(told("report-chart-about", 0).starts_with("Aucune barre"));
        let read = |count: u32| {
            let message = Message::new("imports-other-count").with("said", 3).with("line", 9);
            Locale::Fr.message(&message.with("read", count))
        };
        assert!(read(1).contains("et 1 est lu. ") && read(2).contains("et 2 sont lus. "), "{}", read(1));
        let taken = |added: u32, changed: u32| {
            let message = Message::new("glossary-taken").with("added", added).with("changed", changed);
            Locale::Fr.message(&message.with("unchanged", 3))
        };
        assert!(taken(1, 0).ends_with("1 nouveau, 0 changé, 3 déjà là."), "{}", taken(1, 0));
        assert!(taken(2, 2).ends_with("2 nouveaux, 2 changés, 3 déjà là."), "{}", taken(2, 2));
    }

    #[test]
    fn accept_language_is_weighed() {
        assert_eq!(Locale::accepted("de, ar-ML;q=0.5, fr;q=0.8"), Some(Locale::Fr));
        assert_eq!(Locale::accepted("en;q=0, ar;q=0.1"), Some(Locale::Ar));
        assert_eq!(Locale::accepted("de"), None);
        assert_eq!(Locale::accepted(";;q=,,"), None);
    }
}
