//! A name beside words that no rule knows: a person decides whether it goes, and nothing of it stays unseen.

use vivier::app;
use vivier::app::people::{Draft, Registered};
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};
use vivier::domain::id::PersonId;

use super::names::witnessed;
use super::{bytes, erase, holds};
use crate::support::{Answer, Browser, TestApp, on_both};

const NAME: &str = "Kadia Oumou Sidibé";
/// What somebody else is called.
const LONGER: &str = "Aminata Kadia Oumou Sidibé";
const CHILD: &str = "Ibrahim Ag Kadia Oumou Sidibé";
const ORGANISATION: &str = "Kadia Oumou Sidibé AMSS";

/// A person and, of each of these words, the consent of somebody else that it read.
async fn registered(app: &TestApp, words: &[&str]) -> PersonId {
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    let draft = Draft { name: NAME.into(), sex: "f".into(), ..Draft::default() };
    let Registered::Done(person) = app::people::register(&mut work, &draft, None, true).await.unwrap() else {
        panic!("it was said: anyway")
    };
    work.commit().await.unwrap();
    read(app, words).await;
    person.id
}

async fn read(app: &TestApp, words: &[&str]) {
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    for read_by in words {
        witnessed(&mut work, ("Fanta Traoré", ""), read_by, "Sidi Barry").await;
    }
    work.commit().await.unwrap();
}

/// Whether the box of these words is ticked; none where they have none.
fn is_ticked(page: &Answer, words: &str) -> Option<bool> {
    let text = page.text();
    let mut boxes = text.split("name=\"theirs\"").skip(1).filter_map(|rest| rest.split('>').next());
    let of_words = boxes.find(|rest| rest.contains(&format!("value=\"{words}\"")))?;
    Some(of_words.contains("checked"))
}

async fn page(officer: &mut Browser, person: PersonId) -> Answer {
    officer.get(&format!("/people/{person}/erase")).await.expect(200)
}

#[tokio::test]
async fn what_no_rule_decides_is_shown_and_goes_unless_somebody_keeps_it() {
    on_both(async |app| {
        let person = registered(app, &[ORGANISATION, LONGER, LONGER, CHILD, NAME]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let first = page(&mut officer, person).await;
        assert!(
            first.says("Peut-être cette personne") && first.says("Un texte sur d’autres"),
            "{}",
            first.text()
        );
        assert_eq!(
            [ORGANISATION, LONGER, CHILD, NAME].map(|words| is_ticked(&first, words)),
            [Some(true), Some(true), None, None]
        );
        for text in ["A lu un consentement", "2 fois, 1er mars 2018", "2 lignes du registre"] {
            assert!(first.says(text), "{text}: {}", first.text());
        }
        // Others' words are not handed out to the person, only that there are some.
        let held = officer.get(&format!("/people/{person}/held.json")).await.expect(200).text();
        let perhaps = held.split("\"perhaps_named\"").nth(1).unwrap().split(']').next().unwrap();
        assert!(
            perhaps.contains("\"count\": 3") && !held.contains("AMSS") && !held.contains("Aminata"),
            "{held}"
        );

        // A form that was refused comes back as it was ticked.
        let path = format!("/people/{person}/erase");
        let mut fields = vec![
            ("perhaps", ORGANISATION),
            ("theirs", ORGANISATION),
            ("perhaps", LONGER),
            ("certificates", "keep"),
        ];
        let again = officer.post(&path, &fields).await.expect(422);
        assert_eq!([ORGANISATION, LONGER].map(|words| is_ticked(&again, words)), [Some(true), Some(false)]);

        // What somebody writes in between goes, too.
        const LATER: &str = "Matrone Kadia Oumou Sidibé";
        read(app, &[LATER]).await;
        let again = officer.post(&path, &fields).await.expect(422);
        assert_eq!(is_ticked(&again, LATER), Some(true));
        fields.push(("sure", "yes"));
        officer.post(&path, &fields).await.expect(303);
        let after = bytes(app);
        assert!(holds(&after, LONGER) && holds(&after, CHILD));
        assert!(!holds(&after, ORGANISATION) && !holds(&after, LATER));
    })
    .await;
}

/// Nothing of these stays where nobody decides: they are known, or shown and ticked.
#[tokio::test]
async fn a_name_goes_beside_any_words() {
    on_both(async |app| {
        let beside = [
            "Sous-préfet Kadia Oumou Sidibé",
            "Vice-présidente Kadia Oumou Sidibé",
            "Témoin Kadia Oumou Sidibé",
            "Sage-femme Kadia Oumou Sidibé",
            "Kadia Oumou Sidibé sage-femme",
            "Kadia Oumou Sidibé AMSS",
            "Notre coordinatrice Kadia Oumou Sidibé",
            "Sœur Kadia Oumou Sidibé",
            "Capitaine Kadia Oumou Sidibé",
            "SIDIBÉ Kadia Oumou matrone",
        ];
        let person = registered(app, &beside).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let shown = page(&mut officer, person).await;
        assert_eq!(
            [beside[0], beside[5], beside[9]].map(|words| is_ticked(&shown, words)),
            [None, Some(true), Some(true)]
        );
        erase(&mut officer, person, "keep").await.expect(303);
        let after = bytes(app);
        for words in beside {
            assert!(!holds(&after, words), "{words}");
        }
        assert!(!holds(&after, "Kadia"));
    })
    .await;
}
