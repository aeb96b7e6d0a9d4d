//! The sections that lag behind a changed source, held against what Debian's po4a finds on the same edits.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use vivier::documents::markdown;
use vivier::domain::lang::LangTag;
use vivier::domain::section::Section;
use vivier::domain::translation::{self, Grades, Standing, Written};

use crate::support::TempDir;

/// A text as modules have it.
const TEXT: &str = "Un puits donne de l’eau à tout le village.\n\n## Idée générale\n\nUn puits est à tous ceux qui y viennent boire.\n\nPersonne ne peut en chasser un voyageur.\n\n## Déroulement\n\nLe groupe se divise en trois équipes égales.\n\n### Étape 1. Jeu des seaux (20 min)\n\n- Chaque équipe prend un seau vide.\n- Elle le remplit sans parler.\n\n### Étape 2. Discussion (40 min)\n\n| Question | Réponse attendue |\n|---|---|\n| Qui attend le plus ? | Les femmes et les enfants. |\n\n## Messages clés\n\n- Écouter avant de parler.\n- Chercher ce qui est commun.\n";

/// Runs a tool of translators; a machine that lacks it is told what installs it.
fn run(program: &str, arguments: &[&str], folder: &Path) -> Output {
    let done = Command::new(program).args(arguments).env("LC_ALL", "C.UTF-8").current_dir(folder).output();
    let done = done.unwrap_or_else(|error| {
        panic!(
            "{program} does not start ({error}). This test needs po4a: `scripts/setup.sh test` installs it"
        )
    });
    assert!(done.status.success(), "{program}: {}", String::from_utf8_lossy(&done.stderr));
    done
}

/// An entry of a PO file.
struct Message {
    id: String,
    /// The lines of the text that it comes from.
    lines: Vec<usize>,
    is_current: bool,
    is_obsolete: bool,
}

/// The entries of a PO file as po4a and gettext write it, without its header.
fn messages(text: &str) -> Vec<Message> {
    let entry = |block: &str| {
        let is_obsolete = block.lines().all(|line| line.starts_with('#'));
        let (mut id, mut translation, mut of_id) = (String::new(), String::new(), true);
        let (mut lines, mut is_fuzzy) = (Vec::new(), false);
        for line in block.lines() {
            let line = line.strip_prefix("#~ ").unwrap_or(line);
            if let Some(places) = line.strip_prefix("#: ") {
                let number = |place: &str| place.rsplit(':').next()?.parse::<usize>().ok();
                lines.extend(places.split_whitespace().filter_map(number));
            } else if let Some(flags) = line.strip_prefix("#, ") {
                is_fuzzy = flags.contains("fuzzy");
            }
            if let Some(rest) = line.strip_prefix("msgid ") {
                of_id = true;
                id.push_str(rest.trim_matches('"'));
            } else if let Some(rest) = line.strip_prefix("msgstr ") {
                of_id = false;
                translation.push_str(rest.trim_matches('"'));
            } else if line.starts_with('"') {
                if of_id { &mut id } else { &mut translation }.push_str(line.trim_matches('"'));
            }
        }
        let is_current = !is_fuzzy && !translation.is_empty();
        Message { id, lines, is_current, is_obsolete }
    };
    text.split("\n\n").map(entry).filter(|message| !message.id.is_empty()).collect()
}

/// The heading of the section that a line of a text is in.
fn heading_at(text: &str, line: usize) -> String {
    let lines = text.lines().take(line);
    let headings = lines.filter(|line| line.starts_with('#'));
    named(headings.last().unwrap_or_default())
}

/// A heading without its signs and with plain spaces.
fn named(heading: &str) -> String {
    heading.trim_start_matches('#').trim().replace(['\u{a0}', '\u{202f}'], " ")
}

/// The sections that po4a finds to be translated anew: those with a message that is fuzzy or not translated, and those that lost one.
fn by_po4a(before: &str, after: &str) -> BTreeSet<String> {
    let folder = TempDir::new();
    let update = |text: &str| {
        fs::write(folder.join("source.md"), text).unwrap();
        let options = ["-f", "text", "-o", "markdown", "-M", "UTF-8", "-m", "source.md", "-p", "khq.po"];
        run("po4a-updatepo", &options, folder.path());
        messages(&fs::read_to_string(folder.join("khq.po")).unwrap())
    };
    let old: BTreeMap<String, Vec<usize>> =
        update(before).into_iter().map(|message| (message.id, message.lines)).collect();
    assert!(old.len() > 9, "{:?}", old.keys());
    // Everything is translated: as itself.
    run("msgen", &["--no-wrap", "khq.po", "-o", "khq.po"], folder.path());
    let mut found = BTreeSet::new();
    for message in update(after) {
        if message.is_obsolete {
            let lines = old.get(&message.id).into_iter().flatten();
            found.extend(lines.map(|line| heading_at(before, *line)));
        } else if !message.is_current {
            found.extend(message.lines.iter().map(|line| heading_at(after, *line)));
        }
    }
    found
}

fn sections(text: &str) -> Vec<Section> {
    let body = markdown::read(text, &LangTag::french(), 1).sections;
    [vec![Section::front("Le puits", None)], body].concat()
}

/// The sections that we find: of a translation that had all of them before, those that lag behind, are missing or are gone.
fn by_ourselves(before: &str, after: &str) -> BTreeSet<String> {
    let (old, new) = (sections(before), sections(after));
    let [before, after] = [(&old, before), (&new, after)].map(|(sections, body)| Written { sections, body });
    let changes = translation::changes(before, after, &Grades::default());
    let ties: Vec<_> = old.iter().map(|section| Some(section.id().clone())).collect();
    let pairs = translation::align(&new, &old, &ties, &changes);
    let stale = pairs.iter().filter(|pair| pair.standing != Standing::Current);
    let heading = |pair: &translation::Pair| match (pair.source, pair.own) {
        (Some(place), _) => named(&new[place].heading),
        (None, Some(place)) => named(&old[place].heading),
        (None, None) => String::new(),
    };
    stale.map(heading).collect()
}

#[test]
fn the_sections_that_lag_behind_are_those_that_po4a_finds() {
    let game = "### Étape 1. Jeu des seaux (20 min)\n\n- Chaque équipe prend un seau vide.\n- Elle le remplit sans parler.\n\n";
    let edits: [(&str, String, &[&str]); 12] = [
        ("nothing", TEXT.to_owned(), &[]),
        ("a word in a paragraph", TEXT.replace("un voyageur", "une voyageuse"), &["Idée générale"]),
        ("a line broken elsewhere", TEXT.replace("à tous ceux qui", "à tous\nceux qui"), &[]),
        (
            "a paragraph more",
            TEXT.replace("## Déroulement\n\n", "## Déroulement\n\nUne personne note l’heure.\n\n"),
            &["Déroulement"],
        ),
        (
            "a paragraph less",
            TEXT.replace("Personne ne peut en chasser un voyageur.\n\n", ""),
            &["Idée générale"],
        ),
        (
            "an item of a list",
            TEXT.replace("sans parler", "sans parler ni courir"),
            &["Étape 1. Jeu des seaux (20 min)"],
        ),
        (
            "a cell",
            TEXT.replace("les enfants.", "les enfants du village."),
            &["Étape 2. Discussion (40 min)"],
        ),
        (
            "a heading",
            TEXT.replace("## Messages clés", "## Messages clés du jour"),
            &["Messages clés du jour"],
        ),
        (
            "a section more",
            TEXT.replace("## Messages", "## Évaluation\n\nChacun dit un mot.\n\n## Messages"),
            &["Évaluation"],
        ),
        ("a section less", TEXT.replace(game, ""), &["Étape 1. Jeu des seaux (20 min)"]),
        (
            "a section in the place of another",
            format!(
                "{}## Pour aller plus loin\n\nLire la charte du village avec les voisins.\n",
                TEXT.split("## Messages").next().unwrap()
            ),
            &["Messages clés", "Pour aller plus loin"],
        ),
        ("sections in another order", format!("{}\n\n{game}", TEXT.replace(game, "").trim_end()), &[]),
    ];
    for (edit, after, expected) in edits {
        let expected: BTreeSet<String> = expected.iter().map(|heading| (*heading).to_owned()).collect();
        let (ours, theirs) = (by_ourselves(TEXT, &after), by_po4a(TEXT, &after));
        assert_eq!((&ours, &theirs), (&expected, &expected), "{edit}: ours first, then po4a's");
    }
}
