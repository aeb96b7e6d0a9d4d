//! The head of a translation, which is all that stands above its text: what the source says otherwise since gives way to the source,
//! field by field, on page and paper.

use vivier::domain::account::Role;

use super::as_read::words;
use super::front::whole;
use super::harm::carried;
use super::translate::{KHQ, change, grade_of, row, standing, translate_all};
use super::{fields, import, send};
use crate::support::{Browser, TestApp, on_both};

const FR: &str = "/author/puits/fr";
const READER: &str = "/modules/puits/khq";
/// What the translation says, and what the source says.
const OWN: [&str; 5] = ["Guusu", "Hari.", "Borey.", "hanga-jer", "tondi"];
const THEIRS: [&str; 5] = ["Le puits", "L’eau partagée.", "Des voisins.", "partager", "trente cailloux"];
const CHANGED: &str = "Cette section a changé de sens depuis sa traduction. Voici le texte source";
const TITLE: &str = "Le titre a changé de sens";

/// A module whose translation is whole, what stands above it, too.
pub(super) async fn translated(app: &TestApp) -> Browser {
    import(app, &[("puits/fr.md", &whole())]).await;
    let mut officer = app.signed_in(Role::Officer).await;
    translate_all(&mut officer).await;
    write_head(&mut officer, "zaaray").await;
    officer
}

/// Saves the whole head of the translation.
async fn write_head(officer: &mut Browser, last_objective: &str) {
    write_objectives(officer, &format!("hanga-jer\r\n{last_objective}")).await;
    assert_eq!(standing(&officer.get(KHQ).await.expect(200), "En-tête"), "✓");
}

/// The same with whichever objectives.
async fn write_objectives(officer: &mut Browser, objectives: &str) {
    let front = row(&officer.get(KHQ).await.expect(200), "En-tête");
    let all = [
        ("title", OWN[0]),
        ("summary", OWN[1]),
        ("audience", OWN[2]),
        ("objectives", objectives),
        ("material", "tondi\r\nkorfo"),
        ("action", "save"),
    ];
    send(officer, KHQ, &front, &all).await.expect(303);
}

/// Changes the head of the source.
pub(super) async fn change_head(officer: &mut Browser, changes: &[(&str, &str)], grade: &str) {
    let form = fields(&officer.get(FR).await.expect(200));
    let asked = send(officer, FR, &form, &[changes, &[("action", "save")]].concat()).await.expect(422);
    let name = grade_of(&asked);
    send(officer, FR, &form, &[changes, &[(name.as_str(), grade), ("action", "save")]].concat())
        .await
        .expect(303);
}

/// What readers have of the translation: its page, guide and handout, and guide beside its source.
async fn read(officer: &mut Browser) -> [String; 4] {
    let page = officer.get(READER).await.expect(200).text();
    let mut texts = [page, String::new(), String::new(), String::new()];
    let papers = ["khq/guide.pdf", "khq/handout.pdf", "khq/guide.pdf?with=fr"];
    for (text, paper) in texts[1..].iter_mut().zip(papers) {
        *text = words(officer.get(&format!("/modules/puits/{paper}")).await);
    }
    texts
}

#[tokio::test]
async fn a_field_that_means_something_else_by_now_is_that_of_the_source() {
    on_both(async |app| {
        let mut officer = translated(app).await;
        change_head(&mut officer, &[("objectives", "écouter\r\nréparer ensemble")], "harm").await;
        let texts = read(&mut officer).await;
        for text in &texts {
            assert!(!text.contains("hanga-jer") && !text.contains("zaaray"), "{text}");
            assert!(!text.contains("pas encore traduit") && !text.contains(TITLE), "{text}");
        }
        let [page, guide, handout, beside] = &texts;
        for text in [page, guide, handout] {
            assert!(text.contains("réparer ensemble") && text.contains(CHANGED), "{text}");
        }
        // Beside it stands the source's own, once.
        assert_eq!(beside.matches("réparer").count(), 1, "{beside}");
        assert!(beside.contains("A changé de sens depuis la traduction"), "{beside}");
        for own in ["Guusu", "Hari.", "Borey.", "tondi"] {
            assert!(page.contains(own) && guide.contains(own) && beside.contains(own), "{own}: {page}");
        }
        assert!(handout.contains("Hari.") && !guide.contains("cailloux"), "{handout}");
        // The head is one section, for readers, at the desk and beside its source.
        assert!(page.contains("Le sens d’une section a changé depuis"), "{page}");
        assert!(officer.get("/author").await.expect(200).says("Une section peut nuire"));
        assert_eq!(standing(&officer.get(KHQ).await.expect(200), "En-tête"), "⚠");
        change(&mut officer, "- Écouter.", "- Écouter chacun.", "meaning").await;
        let page = officer.get(READER).await.expect(200);
        assert!(page.says("Le sens de 2 sections a changé depuis"), "{}", page.text());

        write_head(&mut officer, "zaaray nda cere").await;
        let [page, guide, ..] = read(&mut officer).await;
        assert!(page.contains("hanga-jer") && guide.contains("hanga-jer"), "{page}");
        assert!(!guide.contains("réparer ensemble"), "{guide}");
    })
    .await;
}

#[tokio::test]
async fn a_title_and_a_summary_give_way_and_a_change_of_form_does_not() {
    on_both(async |app| {
        let mut officer = translated(app).await;
        change_head(&mut officer, &[("audience", "Des voisines.")], "form").await;
        assert!(!officer.get(READER).await.expect(200).says("changé de sens"));
        change_head(&mut officer, &[("title", "Le procès"), ("summary", "L’eau du juge.")], "meaning").await;
        let plan = "code = \"P\"\nhours = 3\nmodules = [\"puits\"]\n[title]\nfr = \"P\"\n[rule]\nattendance_percent = 80\n";
        import(app, &[("curricula/p.toml", plan)]).await;
        let booklet = words(officer.get("/curricula/p/khq/booklet-guide.pdf").await);
        // Lists say what the page says.
        let list = app.visitor().get("/modules?lang=khq").await.expect(200);
        assert!(list.says("lang=\"fr\" dir=\"ltr\">Le procès") && list.says("L’eau du juge."), "{}", list.text());
        assert!(!list.says("Guusu") && !list.says("Hari."), "{}", list.text());
        let desk = officer.get("/author").await.expect(200);
        assert!(desk.says("Le procès") && !desk.says("Guusu"), "{}", desk.text());
        let texts = read(&mut officer).await;
        let [page, guide, handout, beside] = &texts;
        for text in [page, guide, handout, &booklet] {
            for part in ["Le procès", "L’eau du juge.", TITLE, CHANGED] {
                assert!(text.contains(part), "{part}: {text}");
            }
        }
        for text in [guide, handout, beside, &booklet] {
            assert!(!text.contains("Guusu") && !text.contains("Hari."), "{text}");
        }
        let heading = texts[0].split("<h1>").nth(1).unwrap().split("</h1>").next().unwrap();
        assert!(heading.contains("lang=\"fr\"") && heading.contains("Le procès"), "{heading}");
        assert!(texts[0].contains("hanga-jer") && texts[0].contains("Borey."), "{}", texts[0]);
    })
    .await;
}

#[tokio::test]
async fn what_the_source_says_no_longer_is_left_out() {
    on_both(async |app| {
        let mut officer = translated(app).await;
        change_head(&mut officer, &[("material", "")], "harm").await;
        let [page, guide, _, beside] = read(&mut officer).await;
        for text in [&page, &guide, &beside] {
            assert!(!text.contains("tondi") && !text.contains("korfo"), "{text}");
            assert!(text.contains("Guusu") && text.contains("hanga-jer"), "{text}");
        }
        assert!(page.contains("Le sens d’une section a changé depuis"), "{page}");
    })
    .await;
}

#[tokio::test]
async fn a_server_that_knows_the_files_alone_gives_the_whole_head_of_the_source() {
    on_both(async |app| {
        let mut officer = translated(app).await;
        for (grade, sign, last) in [("meaning", "↻", "réparer"), ("harm", "⚠", "bâtir")] {
            let objectives = format!("écouter\r\npartager, {last}");
            change_head(&mut officer, &[("objectives", objectives.as_str())], grade).await;
            let (_fresh, mut other) = carried(&mut officer).await;
            let texts = read(&mut other).await;
            for text in &texts[..2] {
                for (own, theirs) in OWN.iter().zip(THEIRS) {
                    assert!(text.contains(theirs) && !text.contains(own), "{own}, {theirs}: {text}");
                }
                assert!(text.contains(TITLE), "{text}");
                assert_eq!(text.matches(CHANGED).count(), 4, "{text}");
            }
            assert!(texts[0].contains("Le sens d’une section a changé depuis"), "{}", texts[0]);
            assert_eq!(standing(&other.get(KHQ).await.expect(200), "En-tête"), sign);
        }
    })
    .await;
}

#[tokio::test]
async fn a_field_that_was_emptied_and_typed_again_is_not_right_unasked() {
    on_both(async |app| {
        let mut officer = translated(app).await;
        change_head(&mut officer, &[("objectives", "écouter\r\nréparer ensemble")], "harm").await;
        for (objectives, sign) in [("", "⚠"), ("hanga-jer\r\nzaaray", "⚠"), ("hanse", "✓")] {
            write_objectives(&mut officer, objectives).await;
            let page = officer.get(KHQ).await.expect(200);
            assert_eq!(standing(&page, "En-tête"), sign, "{objectives}: {}", page.text());
            let reader = officer.get(READER).await.expect(200);
            assert!(!reader.says("zaaray"), "{objectives}: {}", reader.text());
        }
    })
    .await;
}
