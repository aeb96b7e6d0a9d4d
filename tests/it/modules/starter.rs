//! The modules and curricula that come with the program.

use std::collections::BTreeSet;
use std::fs;

use vivier::domain::module;

/// Waters and towns of the region beside the communes.
const KNOWN: [&str; 12] = [
    "Faguibine",
    "Horo",
    "Daouna",
    "Diré",
    "Niafunké",
    "Gourma-Rharous",
    "Taoudénit",
    "Gao",
    "Kidal",
    "Ménaka",
    "Mopti",
    "Bamako",
];

/// The files of a folder below the modules' that end so, each with its text.
fn files(under: &str, end: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(under).unwrap().flatten() {
        let path = entry.path().to_string_lossy().into_owned();
        if entry.path().is_dir() {
            found.extend(files(&path, end));
        } else if path.ends_with(end) {
            let text = fs::read_to_string(&path).unwrap();
            found.push((path, text));
        }
    }
    found
}

/// The names of the places with which a new installation begins, and their other spellings.
fn places() -> BTreeSet<String> {
    let table = include_str!("../../../assets/places/communes.csv");
    let mut names: BTreeSet<String> = KNOWN.map(str::to_owned).into();
    for line in table.lines().skip(1) {
        // The last two columns are codes; a name of the new division begins with one.
        let columns = line.split(',').take(7).flat_map(|column| column.split(';'));
        names.extend(
            columns.map(|name| name.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ').to_owned()),
        );
    }
    names.remove("");
    names
}

/// Whether a name stands in a text as words of its own.
fn stands_in(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + name.len()..].chars().next();
        ![before, after].into_iter().flatten().any(char::is_alphanumeric)
    })
}

#[test]
fn no_case_of_a_module_names_a_real_place() {
    let (places, modules) = (places(), files("modules", ".md"));
    assert!(places.len() > 40 && modules.len() > 9, "{} {}", places.len(), modules.len());
    assert!(stands_in("Au bord du lac Faguibine, l’eau", "Faguibine") && !stands_in("Berger", "Ber"));
    for (path, text) in &modules {
        let found: Vec<&String> = places.iter().filter(|place| stands_in(text, place)).collect();
        assert!(found.is_empty(), "{path}: {found:?}");
    }
}

#[test]
fn the_minutes_of_steps_and_modules_add_up_to_the_hours_of_the_curricula() {
    for (path, text) in files("modules", "fr.md") {
        let module = module::parse(&text, &"fr".parse().unwrap()).unwrap();
        let steps = text.lines().filter_map(|line| {
            line.strip_prefix("### ")?.strip_suffix(" min)")?.rsplit_once('(')?.1.parse::<u32>().ok()
        });
        let sum: u32 = steps.sum();
        assert!(sum == 0 || module.minutes == Some(sum), "{path}: {sum}, {:?}", module.minutes);
    }
    let curricula = files("modules/curricula", ".toml");
    assert_eq!(curricula.len(), 2);
    for (path, text) in curricula {
        let value = |key: &str| text.lines().find_map(|line| line.strip_prefix(key)).unwrap();
        let hours: u32 = value("hours = ").parse().unwrap();
        let (list, _) = text.split_once("modules = [").unwrap().1.split_once(']').unwrap();
        let slugs: Vec<&str> = list.split('"').skip(1).step_by(2).collect();
        assert!(slugs.len() > 4, "{path}: {slugs:?}");
        let minutes = slugs.iter().map(|slug| {
            let text = fs::read_to_string(format!("modules/{slug}/fr.md")).unwrap();
            module::parse(&text, &"fr".parse().unwrap()).unwrap().minutes.unwrap()
        });
        assert_eq!(minutes.sum::<u32>(), hours * 60, "{path}");
    }
}
