//! A name in what others wrote: it goes as it is written, and nothing goes that only looks like it.

use vivier::app;
use vivier::app::people::{Draft, Registered};
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};
use vivier::domain::id::PersonId;
use vivier::domain::person::Person;
use vivier::store::{self, Db};

use super::{bytes, erase, holds};
use crate::support::{Browser, TestApp, Upload, on_both};

/// A person with a consent that two others read out and witnessed.
async fn consenting(work: &mut Work, name: &str, read_by: &str, witness: &str) -> PersonId {
    witnessed(work, (name, ""), read_by, witness).await
}

/// The same of a place.
pub(super) async fn witnessed(
    work: &mut Work,
    (name, place): (&str, &str),
    read_by: &str,
    witness: &str,
) -> PersonId {
    let draft = Draft { name: name.into(), sex: "f".into(), place: place.into(), ..Draft::default() };
    let Registered::Done(person) = app::people::register(work, &draft, None, true).await.unwrap() else {
        panic!("it was said: anyway")
    };
    let consent = app::consents::ConsentDraft {
        given_on: "2018-03-01".into(),
        lang: "fr".into(),
        read_by: read_by.into(),
        manner: "oral".into(),
        witness: witness.into(),
        scopes: vec!["register".into()],
    };
    app::consents::record(work, person.id, &consent).await.unwrap();
    person.id
}

#[tokio::test]
async fn a_name_goes_as_it_is_written_and_what_only_looks_like_it_stays() {
    on_both(async |app| {
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let other = consenting(&mut work, "Mariam Touré", "Hawa Bamba", "Nahawa Ba").await;
        let third = consenting(&mut work, "Fanta Koné", "BA Hawa", "Hawa  Bâ").await;
        let fourth = Draft {
            name: "Ina Diallo".into(),
            sex: "f".into(),
            structure: "chez Hawa Ba".into(),
            ..Draft::default()
        };
        let Registered::Done(fourth) = app::people::register(&mut work, &fourth, None, true).await.unwrap()
        else {
            panic!("it was said: anyway")
        };
        let erased = consenting(&mut work, "Hawa Ba", "Ali Dicko", "Sidi Barry").await;
        work.commit().await.unwrap();
        let mut officer = app.signed_in(Role::Officer).await;
        // Two names and a text; an entry about a consent and one about a person.
        let page = officer.get(&format!("/people/{erased}/erase")).await.expect(200);
        assert!(page.says("3 textes sur") && page.says("2 lignes du registre"), "{}", page.text());
        erase(&mut officer, erased, "keep").await.expect(303);

        let held = async |officer: &mut Browser, id: PersonId| {
            officer.get(&format!("/people/{id}/held.json")).await.expect(200).text().clone()
        };
        let other = held(&mut officer, other).await;
        assert!(other.contains("Hawa Bamba") && other.contains("Nahawa Ba"), "{other}");
        let third = held(&mut officer, third).await;
        assert!(third.contains("Fanta") && !third.contains("BA Hawa") && !third.contains("Hawa"), "{third}");
        assert!(!held(&mut officer, fourth.id).await.contains("Hawa"));
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let entries = store::audit::all(work.tx()).await.unwrap();
        let told = |text: &str| {
            entries
                .iter()
                .filter(|entry| entry.after.as_deref().is_some_and(|after| after.contains(text)))
                .count()
        };
        assert_eq!((told("Hawa Bamba"), told("Hawa  Bâ"), told("chez Hawa Ba")), (1, 0, 0));
    })
    .await;
}

#[tokio::test]
async fn a_name_goes_that_stands_beside_another_name_or_a_function() {
    on_both(async |app| {
        let beside = [
            "Fadimata Walet Zeinabou et Ali Touré",
            "Fadimata Walet Zeinabou. Coordinatrice",
            "Fadimata Walet Zeinabou coordinatrice",
            "La coordinatrice Fadimata Walet Zeinabou",
            "فاطمة الأنصارية، المنسقة",
            "فاطمة الأنصارية وعلي توري",
        ];
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        for (text, name) in
            beside.iter().zip(["Awa Un", "Awa Deux", "Awa Trois", "Awa Quatre", "Awa Cinq", "Awa Six"])
        {
            consenting(&mut work, name, text, "Ibrahim Ag Fadimata Walet Zeinabou").await;
        }
        let draft = Draft {
            name: "Fadimata Walet Zeinabou".into(),
            arabic_name: "فاطمة الأنصارية".into(),
            sex: "f".into(),
            ..Draft::default()
        };
        let Registered::Done(person) = app::people::register(&mut work, &draft, None, true).await.unwrap()
        else {
            panic!("it was said: anyway")
        };
        work.commit().await.unwrap();
        let mut officer = app.signed_in(Role::Officer).await;
        let page = officer.get(&format!("/people/{}/erase", person.id)).await.expect(200);
        assert!(page.says("6 textes sur") && page.says("6 lignes du registre"), "{}", page.text());
        let held = officer.get(&format!("/people/{}/held.json", person.id)).await.expect(200).text();
        assert!(held.contains("\"consents.read_by\"") && !held.contains("\"consents.witness\""), "{held}");
        erase(&mut officer, person.id, "keep").await.expect(303);
        let after = bytes(app);
        for text in beside {
            assert!(!holds(&after, text), "{text}");
        }
        assert!(holds(&after, "Ibrahim Ag Fadimata Walet Zeinabou"));
    })
    .await;
}

/// A word that is part of a name is a word; one that holds all of it stays, for the programme to change.
#[tokio::test]
async fn a_word_of_a_glossary_that_is_a_name_stays_and_is_told() {
    on_both(async |app| {
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let draft = Draft { name: "Zulfaqarina Attiqqi".into(), sex: "f".into(), ..Draft::default() };
        let Registered::Done(person) = app::people::register(&mut work, &draft, None, true).await.unwrap()
        else {
            panic!("it was said: anyway")
        };
        work.commit().await.unwrap();
        let mut officer = app.signed_in(Role::Officer).await;
        for (french, term, is_told) in
            [("Attiqqi", "puits", false), ("école Zulfaqarina Attiqqi", "lakɔli", true)]
        {
            let fields = [
                ("was", ""),
                ("french", french),
                ("term", term),
                ("note", ""),
                ("approved_by", ""),
                ("action", "save"),
            ];
            officer.post("/author/glossary/bm", &fields).await.expect(303);
            let page = officer.get(&format!("/people/{}/erase", person.id)).await.expect(200);
            assert_eq!(page.says("Mot d’un glossaire"), is_told, "{french}: {}", page.text());
            let held = officer.get(&format!("/people/{}/held.json", person.id)).await.expect(200);
            assert_eq!(held.says("\"glossaries.terms\""), is_told, "{french}: {}", held.text());
        }
        erase(&mut officer, person.id, "keep").await.expect(303);
        let file = officer.get("/author/glossary/bm/terms.csv").await.expect(200).text();
        assert!(file.contains("école Zulfaqarina Attiqqi"), "{file}");
    })
    .await;
}

/// Somebody with this name.
async fn registered(app: &TestApp, name: &str) -> Person {
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    let draft = Draft { name: name.into(), sex: "f".into(), ..Draft::default() };
    let Registered::Done(person) = app::people::register(&mut work, &draft, None, true).await.unwrap() else {
        panic!("it was said: anyway")
    };
    work.commit().await.unwrap();
    person
}

/// A glossary is one file a language: who approved a term, and a note that names somebody.
#[tokio::test]
async fn a_name_in_a_glossary_is_told_and_goes() {
    on_both(async |app| {
        let name = "Zulfaqarina Attiqqi";
        let person = registered(app, name).await;
        let mut officer = app.signed_in(Role::Officer).await;
        for (french, note, approved_by) in [
            ("puits", "dit par Zulfaqarina Attiqqi", name),
            ("eau", "de source", "Zulfaqarina Attiqqi Bamba Keïta"),
            ("paix", "", "Awa Touré"),
        ] {
            let term = format!("mot {french}");
            let fields = [
                ("was", ""),
                ("french", french),
                ("term", &term),
                ("note", note),
                ("approved_by", approved_by),
                ("action", "save"),
            ];
            officer.post("/author/glossary/bm", &fields).await.expect(303);
        }
        let held = officer.get(&format!("/people/{}/held.json", person.id)).await.expect(200).text();
        assert!(held.contains("\"glossaries.approved_by\""), "{held}");
        let pdf = officer.get(&format!("/people/{}/held.pdf", person.id)).await.expect(200);
        let text = pdf.pdf_pages().join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains("A approuvé un terme"), "{text}");
        let page = officer.get(&format!("/people/{}/erase", person.id)).await.expect(200);
        // A name and a note, and words that somebody decides on.
        assert!(page.says("2 textes sur") && page.says("Attiqqi Bamba Keïta"), "{}", page.text());
        erase(&mut officer, person.id, "keep").await.expect(303);
        let file = officer.get("/author/glossary/bm/terms.csv").await.expect(200).text();
        assert!(file.contains("puits,mot puits,,\n") && file.contains("Awa Touré"), "{file}");
        assert!(file.contains("de source") && !file.contains("Attiqqi"), "{file}");
        assert!(!holds(&bytes(app), name));
    })
    .await;
}

/// Neither a form that was open meanwhile, nor a file that was being looked through, nor a change that is taken back.
#[tokio::test]
async fn nothing_brings_an_erased_name_back_into_a_glossary() {
    on_both(async |app| {
        const PAGE: &str = "/author/glossary/bm";
        let name = "Zulfaqarina Attiqqi";
        let person = registered(app, name).await;
        let mut officer = app.signed_in(Role::Officer).await;
        for french in ["puits", "eau"] {
            let term = [("french", french), ("term", "x"), ("note", ""), ("approved_by", name)];
            officer.post(PAGE, &term).await.expect(303);
        }
        let page = officer.get(&format!("{PAGE}?term=puits")).await.expect(200);
        let (was, version) = (page.hidden("was"), page.hidden("version"));
        let eau = officer.get(&format!("{PAGE}?term=eau")).await.expect(200).hidden("version");
        let removal = [("was", "eau"), ("version", eau.as_str()), ("french", "eau"), ("action", "remove")];
        let removed = officer.post(PAGE, &removal).await.expect(303);
        let change = officer.get(removed.location()).await.expect(200).hidden("change");
        let file = format!("french,term,note\npaix,hɛrɛ,dit par {name}\n");
        let upload = Upload { field: "file", name: "termes.csv", content: file.as_bytes() };
        let sent = officer.upload("/author/glossary/bm/terms.csv", &[], upload).await.expect(303);
        let page = officer.get(&format!("/people/{}/erase", person.id)).await.expect(200);
        assert!(page.says("La liste en cours d’importation où se trouve son nom"), "{}", page.text());
        erase(&mut officer, person.id, "keep").await.expect(303);

        let term = [
            ("was", was.as_str()),
            ("version", version.as_str()),
            ("french", "puits"),
            ("term", "x"),
            ("note", ""),
            ("approved_by", name),
        ];
        officer.post(PAGE, &term).await.expect(409);
        officer.post(PAGE, &[("action", "undo"), ("change", change.as_str())]).await.expect(409);
        let page = officer.get(sent.location()).await.expect(409);
        assert!(page.says("n’est plus gardé") && !page.says(name), "{}", page.text());
        assert!(!officer.get(PAGE).await.expect(200).says(name));
        assert!(!holds(&bytes(app), name));
    })
    .await;
}

/// Columns of text, by table, that are not looked through for a name: ids and words of the program; texts of modules, places and
/// reports; what is read as a table (`glossaries`, `glossary_files`); what is taken out by the record (`people`, `certificates`, `users`, `merges`), emptied whole (searches), read as lists (`imports`) or told of
/// by the trail, which is looked through in its own way.
const NOT_LOOKED_THROUGH: &str = "
account_events kind device device_id
added_files path
attachment_contents sha256 kind
attachment_lists raw sha256
attachments path
attendance mark
audit actor action subject_kind subject_id before after previous_hash hash salt before_digest after_digest
audit_head hash
certificates serial kind content signed
cohort_facts curriculum_slug lang modules
cohorts code curriculum lang
completions outcome reasons
consents lang manner text_version scopes
corrections was outcome
curricula slug code raw sha256
duplicate_pairs reasons
enrolments left_half
exceptions outcome
files sha256 kind
frozen_reports asked bands figures
glossaries lang raw sha256
glossary_files lang content
imports content digest outcome about
indicators donor code name formula target
issuer_keys public_key
item_answers test answers
known_devices token_hash
languages tag own_name french_name script direction
login_failures subject
login_sessions token_hash device device_id words
merges moved
modules slug code source_lang visibility
observations marks
offline_changes enrolment_id
offline_conflicts field
people full_name arabic_name sex birth_precision role folded name_key search_key withdrawn code status
person_languages lang
person_positions role
person_telephones number
person_understood lang level
person_writings name
person_tokens sort
place_codes scheme code
place_names name
place_parents division
places level name folded list_id
recalls slug
recovery_codes code_hash
removed_submissions submission
restitution_counts band unnoted
restitutions kind lang submission submission_digests
reviews lang decision
revision_files path
revisions lang raw sha256 title state
saved_filters query
second_factors secret
section_changes heading before after grade
session_modules slug
sessions half
settings name value
sheet_photographs kind sha256
sign_ins ticket_hash
submission_names name submission origin sent
submissions key location
supervisions lang grid marks
text_index summary tags reviewed_by translates words guide_words
texts lang
translation_states lang
users login role password_hash code_hash
withdrawn_entries half
";

#[tokio::test]
async fn every_column_of_text_is_looked_through_or_named_as_an_exception() {
    let app = TestApp::on_sqlite().await;
    let Db::Sqlite(file) = &app.db else { panic!("it is SQLite") };
    const COLUMNS: &str = "SELECT t.name, c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c
        WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND t.name NOT LIKE '_sqlx%' AND UPPER(c.type) = 'TEXT' AND c.name <> 'id'
        AND NOT EXISTS (SELECT 1 FROM pragma_foreign_key_list(t.name) f WHERE f.\"from\" = c.name)";
    let columns: Vec<(String, String)> = sqlx::query_as(COLUMNS).fetch_all(&file.read).await.unwrap();
    let looked_through: Vec<(&str, &str)> = app::people::erasure::texts_looked_through().collect();
    let is_excepted = |(table, column): &(String, String)| {
        NOT_LOOKED_THROUGH.lines().any(|line| {
            let mut words = line.split(' ');
            words.next() == Some(table) && words.any(|word| word == column)
        })
    };
    let is_known = |found: &(String, String)| {
        looked_through.contains(&(found.0.as_str(), found.1.as_str())) || is_excepted(found)
    };
    let forgotten: Vec<_> = columns.iter().filter(|column| !is_known(column)).collect();
    assert!(forgotten.is_empty(), "may somebody be named there? {forgotten:?}");
    for (table, column) in looked_through {
        assert!(columns.contains(&(table.to_owned(), column.to_owned())), "{table}.{column}");
    }
}
