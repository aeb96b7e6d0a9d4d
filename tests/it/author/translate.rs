//! Translations, section by section: begun, saved, lagging behind, confirmed; what readers get in their place.

use vivier::domain::account::Role;
use vivier::domain::module::TextHash;

use super::{SOURCE, fields, import, review, send, stored};
use crate::support::{Answer, Browser, on_both};

const FR: &str = "/author/puits/fr";
pub(super) const KHQ: &str = "/author/puits/khq/translate";

/// The hidden fields of the row whose heading holds these words.
pub(super) fn row(page: &Answer, heading: &str) -> Vec<(String, String)> {
    let html = page.text().replace('\u{a0}', " ");
    let row = html
        .split("class=\"pair\"")
        .skip(1)
        .find(|row| row.split("</summary>").next().unwrap().contains(heading))
        .unwrap_or_else(|| panic!("no row {heading}: {html}"));
    let hidden = row.split("type=\"hidden\"").skip(1);
    let value = |tag: &str, name: &str| {
        tag.split(&format!("{name}=\"")).nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    hidden.map(|tag| (value(tag, "name"), value(tag, "value"))).collect()
}

/// How a row stands, by its sign.
pub(super) fn standing(page: &Answer, heading: &str) -> String {
    let html = page.text().replace('\u{a0}', " ");
    let row = html
        .split("class=\"pair\"")
        .skip(1)
        .find(|row| row.split("</summary>").next().unwrap().contains(heading))
        .unwrap_or_else(|| panic!("no row {heading}"));
    let sign = row.split("aria-hidden=\"true\">").nth(1).unwrap();
    sign.split('<').next().unwrap().to_owned()
}

/// Saves the text of a row.
pub(super) async fn save(browser: &mut Browser, heading: &str, text: &str, action: &str) -> Answer {
    let page = browser.get(KHQ).await.expect(200);
    let form = row(&page, heading);
    send(browser, KHQ, &form, &[("text", text), ("action", action)]).await
}

/// The name of the field that asks how much the first section was changed.
pub(super) fn grade_of(asked: &Answer) -> String {
    format!("grade-{}", &asked.text().split("name=\"grade-").nth(1).unwrap()[..12])
}

/// Changes a section of the source.
pub(super) async fn change(officer: &mut Browser, from: &str, to: &str, grade: &str) {
    let form = fields(&officer.get(FR).await.expect(200));
    let body = form.iter().find(|(name, _)| name == "body").unwrap().1.clone();
    assert!(body.contains(from), "{from}");
    let body = body.replace(from, to);
    let asked = send(officer, FR, &form, &[("body", &body)]).await.expect(422);
    let name = grade_of(&asked);
    send(officer, FR, &form, &[("body", &body), (&name, grade)]).await.expect(303);
}

pub(super) async fn translate_all(officer: &mut Browser) {
    let page = officer.get(KHQ).await.expect(200);
    let front = row(&page, "En-tête");
    send(officer, KHQ, &front, &[("title", "Bangu"), ("objectives", "hanga-jer"), ("action", "save")])
        .await
        .expect(303);
    for (heading, text) in [
        ("Idée générale", "## Miile\r\n\r\nBangu ti boro kul wane."),
        ("Étape 1", "### Hoyray (60 min)\r\n\r\nHoyr-yan."),
        ("Messages clés", "## Sanniyan\r\n\r\n- Hanga-jer."),
    ] {
        save(officer, heading, text, "save").await.expect(303);
    }
}

#[tokio::test]
async fn objectives_that_are_not_translated_are_those_of_the_source_and_to_do() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        translate_all(&mut officer).await;
        let page = officer.get(KHQ).await.expect(200);
        assert_eq!(
            (standing(&page, "En-tête"), page.says("4 sections sur 4 sont à jour")),
            ("✓".into(), true)
        );
        let front = row(&page, "En-tête");
        let blank = [("title", "Bangu"), ("objectives", ""), ("action", "save")];
        send(&mut officer, KHQ, &front, &blank).await.expect(303);
        let page = officer.get(KHQ).await.expect(200);
        assert_eq!(
            (standing(&page, "En-tête"), page.says("3 sections sur 4 sont à jour")),
            ("·".into(), true)
        );
        assert!(officer.get("/author").await.expect(200).says("une section manque"));
        let reader = officer.get("/modules/puits/khq").await.expect(200);
        let objectives = reader
            .text()
            .split("class=\"objectives\"")
            .nth(1)
            .unwrap()
            .split("</ul>")
            .next()
            .unwrap()
            .to_owned();
        assert!(
            objectives.contains("pas encore traduite") && objectives.contains("lang=\"fr\""),
            "{objectives}"
        );
        assert!(objectives.contains("écouter"), "{objectives}");
        let paper = officer.get("/modules/puits/khq/handout.pdf").await.expect(200).pdf_pages().join(" ");
        assert!(paper.contains("écouter") && paper.contains("pas encore traduite"), "{paper}");
        let all = [("title", "Bangu"), ("objectives", "hanga-jer"), ("action", "save")];
        let front = row(&officer.get(KHQ).await.expect(200), "En-tête");
        send(&mut officer, KHQ, &front, &all).await.expect(303);
        let reader = officer.get("/modules/puits/khq").await.expect(200);
        assert!(reader.says("hanga-jer") && !reader.says("pas encore traduite"), "{}", reader.text());
    })
    .await;
}

#[tokio::test]
async fn a_translation_is_made_section_by_section() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let led = officer.get("/author?module=puits&language=khq").await.expect(303);
        assert_eq!(led.location(), KHQ);
        let page = officer.get(KHQ).await.expect(200);
        assert!(page.says("0 section sur 4 est à jour") && !page.says("/author/puits/khq/history"));
        // What is not begun has no page; the source's page leads to all its languages on the desk.
        assert!(!page.says("/modules/puits/khq"));
        let source = officer.get("/modules/puits/fr").await.expect(200);
        assert!(source.says("/author#puits"), "{}", source.text());
        assert!(officer.get("/author").await.expect(200).says("<tr id=\"puits\">"));
        officer.get("/author/puits/fr/translate").await.expect(404);
        // A language that has no name here.
        officer.get("/author/puits/xx/translate").await.expect(404);
        officer.get("/author/puits/xx/translate/file").await.expect(404);

        // The middle first: what stands before and after comes into its place.
        for wrong in ["", "Hoyr-yan.", "## Hoyray\r\n\r\nHoyr-yan.", "### A\r\n\r\n### B"] {
            let answer = save(&mut officer, "Étape 1", wrong, "save").await.expect(422);
            assert!(answer.says("###") || wrong.is_empty(), "{wrong}");
        }
        save(&mut officer, "Étape 1", "### Hoyray (60 min)\r\n\r\nHoyr-yan.", "save").await.expect(303);
        let raw = stored(app, "puits/khq.md").await;
        assert!(
            raw.contains("title = \"Le puits\"") && raw.contains("### Hoyray (60 min)\n<!-- fr:"),
            "{raw}"
        );
        let page = officer.get("/modules/puits/khq").await.expect(200);
        assert!(
            page.says("ne sont pas encore traduites") && page.says("Un puits est à tous."),
            "{}",
            page.text()
        );

        translate_all(&mut officer).await;
        let raw = stored(app, "puits/khq.md").await;
        let order: Vec<usize> =
            ["## Miile", "### Hoyray", "## Sanniyan"].iter().map(|part| raw.find(part).unwrap()).collect();
        assert!(order.is_sorted(), "{raw}");
        assert!(
            raw.contains("title = \"Bangu\"") && raw.contains("minutes = 60") && raw.contains("mark = \"fr:")
        );
        assert!(raw.contains(&format!("translates = \"sha256:{}\"", TextHash::of(SOURCE).as_str())));
        let page = officer.get(KHQ).await.expect(200);
        assert!(page.says("4 sections sur 4 sont à jour"), "{}", page.text());
        let reader = officer.get("/modules/puits/khq").await.expect(200);
        assert!(
            !reader.says("Un puits est à tous.")
                && !reader.says("fr:")
                && reader.says("Bangu ti boro kul wane.")
        );
        assert!(officer.get("/author/puits/khq/history").await.expect(200).says("Messages clés"));
    })
    .await;
}

#[tokio::test]
async fn exactly_the_section_whose_meaning_changed_is_stale_on_page_and_paper() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        translate_all(&mut officer).await;
        change(&mut officer, "- Écouter.", "- Écouter !", "form").await;
        change(&mut officer, "Un puits est à tous.", "Un puits se partage à parts égales.", "meaning").await;
        let page = officer.get(KHQ).await.expect(200);
        assert_eq!(
            ["En-tête", "Idée générale", "Étape 1", "Messages clés"].map(|row| standing(&page, row)),
            ["✓", "↻", "✓", "✓"]
        );
        assert!(page.says("</span>est</del>") && page.says("</span>parts égales.</ins>"), "{}", page.text());

        let mut reader = app.visitor();
        let shown = reader.get("/modules/puits/khq").await.expect(200);
        assert!(shown.says("Traduit de la révision 1\u{202f}; la source en est à la 3."), "{}", shown.text());
        assert!(shown.says("Un puits se partage à parts égales.") && !shown.says("Bangu ti boro kul wane."));
        assert!(shown.says("Hoyr-yan.") && shown.says("Hanga-jer.") && !shown.says("Écouter"));
        assert!(shown.says("Cette section a changé de sens depuis sa traduction"));
        let paper = reader.get("/modules/puits/khq/handout.pdf").await.expect(200).pdf_pages().join(" ");
        let paper = paper.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            paper.contains("Un puits se partage à parts égales.") && !paper.contains("boro kul wane"),
            "{paper}"
        );
        assert!(paper.contains("Cette section a changé de sens") && paper.contains("Hoyr-yan."));
        assert!(paper.contains("traduit de la révision 1, la source en est à la 3"), "{paper}");

        // Still right: confirmed without a word.
        save(&mut officer, "Idée générale", "", "confirm").await.expect(303);
        // Visitors may be shown what was cached for this long.
        tokio::time::sleep(std::time::Duration::from_millis(150)).await;
        let shown = reader.get("/modules/puits/khq").await.expect(200);
        assert!(
            shown.says("Bangu ti boro kul wane.") && !shown.says("Traduit de la révision"),
            "{}",
            shown.text()
        );
    })
    .await;
}

#[tokio::test]
async fn publishing_a_source_again_makes_no_other_text_of_it() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        translate_all(&mut officer).await;
        let again = [("action", "publish"), ("reread_by", "2098-01-31")];
        review(&mut officer, "/author/puits/fr/review", &again).await.expect(303);
        assert!(stored(app, "puits/fr.md").await.contains("reread_by = 2098-01-31"));
        let mut reader = app.visitor();
        let shown = reader.get("/modules/puits/khq").await.expect(200);
        assert!(!shown.says("Traduit de la révision"), "{}", shown.text());
        let paper = reader.get("/modules/puits/khq/handout.pdf").await.expect(200).pdf_pages().join(" ");
        let paper = paper.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(paper.contains("traduit de la révision 2") && !paper.contains("la source en est"), "{paper}");
        // Other words are another text, though they mean the same.
        change(&mut officer, "- Écouter.", "- Écouter !", "form").await;
        let paper = officer.get("/modules/puits/khq/handout.pdf").await.expect(200).pdf_pages().join(" ");
        let paper = paper.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(paper.contains("traduit de la révision 1, la source en est à la 3"), "{paper}");
        // A further revision in which no word was changed is not told as one to catch up with.
        let again = [("action", "publish"), ("reread_by", "2097-01-31")];
        review(&mut officer, "/author/puits/fr/review", &again).await.expect(303);
        assert!(stored(app, "puits/fr.md").await.contains("reread_by = 2097-01-31"));
        let shown = app.visitor().get("/modules/puits/khq").await.expect(200);
        assert!(shown.says("Traduit de la révision 1\u{202f}; la source en est à la 3."), "{}", shown.text());
    })
    .await;
}

#[tokio::test]
async fn what_the_source_no_longer_has_is_left_out_on_page_and_paper() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        translate_all(&mut officer).await;
        // What a translator added was made from no section of the source.
        let editor = "/author/puits/khq";
        let form = fields(&officer.get(editor).await.expect(200));
        let body = form.iter().find(|(name, _)| name == "body").unwrap().1.clone();
        let body = format!("{body}\r\n## Ay wane\r\n\r\nKayna ye.\r\n");
        send(&mut officer, editor, &form, &[("body", &body)]).await.expect(303);
        let desk = officer.get("/author").await.expect(200);
        assert!(
            desk.says("Une section n’est pas dans la source") && !desk.says("à vérifier"),
            "{}",
            desk.text()
        );

        let form = fields(&officer.get(FR).await.expect(200));
        let body = form.iter().find(|(name, _)| name == "body").unwrap().1.clone();
        let cut = &body[..body.find("### Étape 1").unwrap()];
        let rest = &body[body.find("## Messages clés").unwrap()..];
        send(&mut officer, FR, &form, &[("body", &format!("{cut}{rest}")), ("minutes", "")])
            .await
            .expect(303);
        let desk = officer.get("/author").await.expect(200);
        let task = desk.text().split("class=\"what\"").nth(1).unwrap().to_owned();
        assert!(task.split("</a>").next().unwrap().contains("<bdi>M90</bdi>"), "{task}");
        assert!(
            !desk.says("à vérifier") && desk.says("2 sections ne sont pas dans la source</span>"),
            "{}",
            desk.text()
        );
        let mut reader = app.visitor();
        let shown = reader.get("/modules/puits/khq").await.expect(200);
        assert!(shown.says("Une section que la source n’a plus est laissée de côté"), "{}", shown.text());
        for paper in ["khq/handout.pdf", "khq/handout.pdf?with=fr", "fr/handout.pdf?with=khq"] {
            let paper =
                reader.get(&format!("/modules/puits/{paper}")).await.expect(200).pdf_pages().join(" ");
            let paper = paper.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(paper.contains("boro kul wane") && paper.contains("Hanga-jer"), "{paper}");
            assert!(!paper.contains("Hoyr-yan"), "{paper}");
        }
        assert!(!shown.says("Hoyr-yan.") && shown.says("Hanga-jer.") && shown.says("Kayna ye."));
    })
    .await;
}

#[tokio::test]
async fn a_translation_has_the_letters_of_its_language_for_who_has_script() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        for (lang, letter) in [("khq", "ŋ"), ("bm", "ɛ"), ("ar", "؛")] {
            let page = officer.get(&format!("/author/puits/{lang}/translate")).await.expect(200);
            let bar = page
                .text()
                .split("id=\"letters\"")
                .nth(1)
                .unwrap()
                .split("</div></div>")
                .next()
                .unwrap()
                .to_owned();
            assert!(bar.split('>').next().unwrap().contains("hidden"), "{bar}");
            assert!(
                bar.contains(&format!("data-letter=\"{letter}\""))
                    && bar.contains(&format!("lang=\"{lang}\"")),
                "{bar}"
            );
            assert!(page.text().contains("src=\"/pkg/keep"), "{}", page.text());
        }
    })
    .await;
}

/// What is to do next comes before the whole of it.
#[tokio::test]
async fn the_desk_asks_for_what_is_not_translated_yet() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        assert!(officer.get("/author").await.expect(200).says("Rien ne presse"));
        save(&mut officer, "Idée générale", "## Miile\r\n\r\nBangu ti boro kul wane.", "save")
            .await
            .expect(303);
        let desk = officer.get("/author").await.expect(200);
        assert!(
            desk.says("3 sections à traduire") && !desk.says("à vérifier") && !desk.says("Rien ne presse"),
            "{}",
            desk.text()
        );
        translate_all(&mut officer).await;
        let desk = officer.get("/author").await.expect(200);
        assert!(desk.says("Brouillon à terminer") && !desk.says("sections à traduire"), "{}", desk.text());
    })
    .await;
}

#[tokio::test]
async fn ties_survive_files_moved_sections_and_a_text_editor() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        translate_all(&mut officer).await;
        let translation = stored(app, "puits/khq.md").await;

        // In a fresh database, from files alone.
        let fresh = crate::support::TestApp::on_sqlite().await;
        let moved = |text: &str, from: &str, to: &str| {
            let cut = text.find(from).unwrap();
            let end = text[cut + 3..].find("\n## ").map_or(text.len(), |at| cut + 3 + at + 1);
            let section = &text[cut..end];
            let rest = text.replacen(section, "", 1);
            rest.replacen(to, &format!("{}\n\n{to}", section.trim_end()), 1)
        };
        // The source: key messages come first, one section says something else, one is new.
        let source = moved(SOURCE, "## Messages clés", "## Idée générale")
            .replace("Jouer ensemble.", "Ne pas jouer.")
            .replace("### Étape 1", "### Étape 0. Accueil (5 min)\n\nSaluer.\n\n### Étape 1");
        // The translation: a hand has mended a sentence and moved a section; its mark went with it.
        let mended = moved(&translation, "## Sanniyan", "## Miile").replace("boro kul", "borey kul");
        import(&fresh, &[("puits/fr.md", &source), ("puits/khq.md", &mended)]).await;
        let mut officer = fresh.signed_in(Role::Officer).await;
        let page = officer.get(KHQ).await.expect(200);
        let rows = ["En-tête", "Messages clés", "Idée générale", "Étape 0", "Étape 1"];
        let found = rows.map(|row| standing(&page, row));
        assert!(found[0] == "✓" && found[1] == "✓" && found[2] == "✓", "{found:?}");
        // Without a history the place decides which of the two the translated step was.
        assert_eq!(found[3..].iter().filter(|sign| *sign == "↻").count(), 1, "{found:?}");
        assert_eq!(found[3..].iter().filter(|sign| *sign == "·").count(), 1, "{found:?}");
    })
    .await;
}

#[tokio::test]
async fn two_translators_of_different_sections_do_not_meet_and_of_one_lose_nothing() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let (mut first, mut second) = (app.signed_in(Role::Officer).await, app.signed_in(Role::Admin).await);
        let page = second.get(KHQ).await.expect(200);
        save(&mut first, "Idée générale", "## Miile\r\n\r\nFirst.", "save").await.expect(303);
        // Another section, from the page of before.
        let form = row(&page, "Étape 1");
        send(&mut second, KHQ, &form, &[("text", "### Hoyray (60 min)\r\n\r\nSecond."), ("action", "save")])
            .await
            .expect(303);
        // The same section, from the page of before.
        let form = row(&page, "Idée générale");
        let answer = send(&mut second, KHQ, &form, &[("text", "## Miile\r\n\r\nMine."), ("action", "save")])
            .await
            .expect(409);
        assert!(
            answer.says("Mine.")
                && answer.says("First.")
                && answer.says("a changé pendant que vous écriviez")
        );
        assert!(stored(app, "puits/khq.md").await.contains("First."));
        // The source changed meanwhile: what was typed is still there.
        let page = second.get(KHQ).await.expect(200);
        change(&mut first, "- Écouter.", "- Écouter toujours.", "meaning").await;
        let form = row(&page, "Messages clés");
        let answer =
            send(&mut second, KHQ, &form, &[("text", "## Sanniyan\r\n\r\nTyped."), ("action", "save")])
                .await
                .expect(409);
        assert!(answer.says("Typed."), "{}", answer.text());
        // A section that the source takes out can be taken out of the translation.
        let form = fields(&first.get(FR).await.expect(200));
        let body = form.iter().find(|(name, _)| name == "body").unwrap().1.clone();
        let cut = &body[..body.find("### Étape 1").unwrap()];
        let rest = &body[body.find("## Messages clés").unwrap()..];
        send(&mut first, FR, &form, &[("body", &format!("{cut}{rest}")), ("minutes", "")]).await.expect(303);
        let page = first.get(KHQ).await.expect(200);
        assert_eq!(standing(&page, "Hoyray"), "✕");
        let form = row(&page, "Hoyray");
        send(&mut first, KHQ, &form, &[("action", "remove")]).await.expect(303);
        assert!(!stored(app, "puits/khq.md").await.contains("Hoyray"));
    })
    .await;
}

#[tokio::test]
async fn what_is_typed_while_the_source_changes_comes_back_in_its_row() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        save(&mut officer, "Idée générale", "## Miile\r\n\r\nBangu.", "save").await.expect(303);
        let page = officer.get(KHQ).await.expect(200);
        change(&mut officer, "- Écouter.", "- Écouter mieux.", "meaning").await;
        change(&mut officer, "- Écouter mieux.", "- Écouter toujours.", "meaning").await;
        change(&mut officer, "Un puits est à tous.", "Un puits est à chacun.", "meaning").await;
        for (heading, typed, changed) in [
            // One that was not translated yet, and one that was.
            ("Messages clés", "## Sanniyan\r\n\r\n- Typed.", "toujours.</ins>"),
            ("Idée générale", "## Miile\r\n\r\nTyped.", "chacun.</ins>"),
        ] {
            let form = row(&page, heading);
            let seen = form.iter().find(|(name, _)| name == "source").unwrap().1.clone();
            let answer =
                send(&mut officer, KHQ, &form, &[("text", typed), ("action", "save")]).await.expect(409);
            assert!(answer.says("La source de cette section a changé pendant que vous écriviez"));
            let html = answer.text();
            let own = html.split("class=\"pair\"").find(|part| part.contains("Typed.")).unwrap();
            assert!(own.contains(heading.split(' ').next().unwrap()) && own.contains(changed), "{own}");
            assert!(own.contains("data-typed") && own.contains(&format!("/khq/{seen}")), "{own}");
            assert!(!html.contains("id=\"t-typed\""), "{html}");
            let form = row(&answer, heading);
            send(&mut officer, KHQ, &form, &[("text", typed), ("action", "save")]).await.expect(303);
            assert_eq!(standing(&officer.get(KHQ).await.expect(200), heading), "✓");
        }
        assert_eq!(stored(app, "puits/khq.md").await.matches("Typed.").count(), 2);
    })
    .await;
}

#[tokio::test]
async fn a_translation_takes_as_long_as_its_source_says() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        translate_all(&mut officer).await;
        let page = officer.get("/modules/puits/khq").await.expect(200);
        assert!(page.says("1\u{a0}h") && !page.says("1\u{a0}h\u{a0}15"), "{}", page.text());
        let form = fields(&officer.get(FR).await.expect(200));
        send(&mut officer, FR, &form, &[("minutes", "75")]).await.expect(303);
        for page in ["/modules/puits/khq", KHQ, "/author/puits/khq"] {
            let page = officer.get(page).await.expect(200);
            let text = page.text().replace(['\u{a0}', '\u{202f}'], " ");
            assert!(text.contains("1 h 15"), "{text}");
        }
        let paper = officer.get("/modules/puits/khq/handout.pdf").await.expect(200).pdf_pages().join(" ");
        assert!(paper.replace(['\u{a0}', '\u{202f}'], " ").contains("1 h 15"), "{paper}");
        // Its file follows with the next section that is saved.
        assert!(stored(app, "puits/khq.md").await.contains("minutes = 60"));
        save(&mut officer, "Messages clés", "## Sanniyan\r\n\r\n- Hanga.", "save").await.expect(303);
        assert!(stored(app, "puits/khq.md").await.contains("minutes = 75"));
    })
    .await;
}
