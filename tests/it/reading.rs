//! Reading: what everybody finds at the public addresses, in which language, how small, and who sees more.

use std::time::Duration;
use vivier::app::work::Work;

use axum::http::Method;
use vivier::app::exchange::{self, File};
use vivier::domain::account::{Actor, Role};

use crate::support::{TestApp, on_both, on_seeded};

async fn import(app: &TestApp, files: &[File]) {
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    exchange::import(&mut work, files).await.unwrap();
    work.commit().await.unwrap();
}

const FR: &str = "/modules/rumeurs-radios/fr";
const AR: &str = "/modules/rumeurs-radios/ar";

#[tokio::test]
async fn an_empty_site_says_what_to_do_next() {
    on_both(async |app| {
        assert!(app.visitor().get("/modules").await.expect(200).says("vivier import"));
        assert!(app.visitor().get("/").await.expect(200).says("crée un dans l’atelier"));
        assert!(app.visitor().get("/curricula").await.expect(200).says("crée un dans l’atelier"));
    })
    .await;
}

#[tokio::test]
async fn home_leads_to_every_module_and_curriculum() {
    on_seeded(async |app| {
        let home = app.visitor().get("/").await.expect(200);
        for link in [FR, AR, "/curricula/consolidation-de-la-paix/fr", "/verify", "/login"] {
            assert!(home.says(&format!("href=\"{link}\"")), "{link}");
        }
        let arabic = app.visitor().get("/?ui=ar").await.expect(200);
        assert!(arabic.says(&format!("<h3><a href=\"{AR}\">")), "the card is in the reader's language");
        let curriculum = app.visitor().get("/curricula/consolidation-de-la-paix/fr").await.expect(200);
        assert!(curriculum.says(" · <bdi>M02</bdi> · "), "each module with its code: {}", curriculum.text());
        for path in ["/modules", "/curricula", FR, "/curricula/consolidation-de-la-paix/en"] {
            app.visitor().get(path).await.expect(200);
        }
    })
    .await;
}

#[tokio::test]
async fn the_list_is_narrowed_by_words_language_subject_and_curriculum() {
    on_seeded(async |app| {
        let found = async |query: &str| {
            let page = app.visitor().get(&format!("/modules?{query}")).await.expect(200).text();
            page.matches("<h3>").count()
        };
        assert_eq!(found("").await, 10);
        assert_eq!(found("q=RUMEUR").await, 2, "capitals do not matter");
        assert_eq!(found("q=negociation").await, 4, "accents do not matter, nor where the word is");
        assert_eq!(found("q=puits").await, 7, "words of the text are found");
        assert_eq!(found("q=puits+SEMEE").await, 1);
        assert_eq!(found("q=puits&lang=ar").await, 2, "in any of a module's languages");
        assert_eq!(found("q=tamarinier").await, 0, "what is for facilitators is not found by visitors");
        let guide = app.signed_in(Role::Facilitator).await.get("/modules?q=tamarinier").await.expect(200);
        assert_eq!(guide.text().matches("<h3>").count(), 1);
        assert_eq!(found("q=100%25").await, 0, "a sign of the query language is a letter like others");
        assert_eq!(found(&format!("q={}", "a".repeat(100))).await, 0, "and a search is bounded");
        assert_eq!(found("q=M03").await, 1, "the code is found");
        assert_eq!(found("q=rumeur+chameau").await, 0, "every word must be there");
        assert_eq!(found("lang=ar").await, 2);
        assert_eq!(found("tag=ressources+naturelles").await, 2);
        assert_eq!(found("curriculum=consolidation-de-la-paix").await, 5);
        assert_eq!(found("curriculum=consolidation-de-la-paix-approfondie").await, 9);
        assert_eq!(found("curriculum=nothing").await, 0);
        let none = app.visitor().get("/modules?q=%3Cscript%3E").await.expect(200);
        assert!(none.says("Aucun module ne correspond") && !none.says("<script>"));
        assert!(none.says("value=\"&lt;script&gt;\""), "what was typed stays");
    })
    .await;
}

#[tokio::test]
async fn a_module_page_is_whole_small_and_needs_no_script() {
    on_seeded(async |app| {
        for path in [FR, AR, "/modules/negociation-mediation/fr", "/modules/analyse-du-conflit/fr"] {
            let page = app.visitor().get(path).await.expect(200);
            assert!(
                !page.says("<script") && page.says("class=\"toc\"") && page.says("class=\"downloads\""),
                "{path}"
            );
            assert_eq!(page.text().matches("<link rel=\"stylesheet\"").count(), 1);
            let brotli = app.visitor().with_header("accept-encoding", "br").get(path).await.expect(200);
            assert_eq!(brotli.header("content-encoding"), "br");
            assert!(brotli.body.len() < 12_000, "{path}: {} bytes", brotli.body.len());
        }
        let page = app.visitor().get(FR).await.expect(200);
        assert!(page.says("lang=\"fr\" dir=\"ltr\"") && page.says("3\u{a0}h\u{a0}30"));
        assert!(page.says(&format!("href=\"{AR}\"")), "the other language is one tap away");
        assert!(page.says("PDF, ") && page.says("\u{202f}ko)"), "the size stands beside the download");
    })
    .await;
}

#[tokio::test]
async fn the_second_visit_costs_nothing() {
    on_seeded(async |app| {
        for (who, path) in [
            ("page", FR),
            ("text", "/modules/rumeurs-radios/fr/source.md"),
            ("paper", "/modules/rumeurs-radios/fr/handout.pdf"),
        ] {
            let first = app.visitor().get(path).await.expect(200);
            let etag = first.header("etag").to_owned();
            assert!(!etag.is_empty(), "{who}");
            let again = app.visitor().with_header("if-none-match", &etag).get(path).await.expect(304);
            assert_eq!((again.body.len(), again.header("etag")), (0, etag.as_str()), "{who}");
            // What travels: the status line, these headers, and the date that the server adds.
            let bytes: usize =
                again.headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum();
            assert!(bytes + "HTTP/1.1 304 Not Modified".len() + 2 + 37 + 2 < 300, "{who}: {bytes} bytes");
            app.visitor().with_header("if-none-match", "W/\"other\"").get(path).await.expect(200);
            let head = app.visitor().send(Method::HEAD, path, None, Vec::new()).await.expect(200);
            assert!(head.body.is_empty() && head.header("etag") == etag, "{who}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_change_is_seen_by_everybody() {
    on_seeded(async |app| {
        let mut reader = app.visitor();
        let before = reader.get(FR).await.expect(200);
        let stale = "والأصل الآن في النسخة 2";
        assert!(!app.visitor().get("/modules/rumeurs-radios/ar").await.says(stale));
        let mut files = exchange::starter();
        files.retain(|file| file.path == "rumeurs-radios/fr.md");
        let text = String::from_utf8(files[0].bytes.clone()).unwrap();
        files[0].bytes = text.replace("Une rumeur peut vider", "Une rumeur sait vider").into();
        import(app, &files).await;
        // Visitors may be shown what was kept for this long.
        tokio::time::sleep(Duration::from_millis(150)).await;
        let after = reader.get(FR).await.expect(200);
        assert!(after.says("Une rumeur sait vider") && after.header("etag") != before.header("etag"));
        let lagging = reader.get(AR).await.expect(200);
        assert!(lagging.says(stale) && lagging.says("Une rumeur sait vider"), "the translation lags behind");
        let mut officer = app.signed_in(Role::Officer).await;
        assert!(officer.get(FR).await.expect(200).says("Une rumeur sait vider"));
    })
    .await;
}

#[tokio::test]
async fn an_unreviewed_translation_says_so() {
    on_seeded(async |app| {
        assert!(app.visitor().get(AR).await.expect(200).says("مسودة"));
        assert!(!app.visitor().get(FR).await.expect(200).says("Brouillon"));
        assert!(app.visitor().get("/modules?lang=ar").await.expect(200).says("brouillon non relu"));
    })
    .await;
}

#[tokio::test]
async fn what_is_not_there_says_so_and_offers_what_is() {
    on_seeded(async |app| {
        for suffix in ["", "/handout.pdf", "/source.md"] {
            let page = app.visitor().get(&format!("/modules/rumeurs-radios/khq{suffix}")).await.expect(404);
            assert!(page.says(FR) && page.says(AR) && page.says("dans cette langue"), "{suffix}");
            let page = app.visitor().get(&format!("/modules/nothing/fr{suffix}")).await.expect(404);
            assert!(page.says("Page introuvable"), "{suffix}");
        }
        let page = app.visitor().get("/curricula/consolidation-de-la-paix/khq").await.expect(404);
        assert!(page.says("/curricula/consolidation-de-la-paix/fr"));
        app.visitor().get("/curricula/nothing/fr").await.expect(404);
        app.visitor().get("/modules/%2e%2e/fr").await.expect(404);
    })
    .await;
}

#[tokio::test]
async fn facilitators_and_staff_see_what_is_theirs() {
    on_seeded(async |app| {
        let guide = "/modules/rumeurs-radios/fr/guide.pdf";
        let block = "callout-facilitator";
        for role in [Role::Admin, Role::Officer, Role::Coordinator, Role::Facilitator] {
            let mut browser = app.signed_in(role).await;
            let page = browser.get(FR).await.expect(200);
            assert!(page.says(block) && page.says(guide), "{role:?}");
            assert_eq!(browser.get(guide).await.expect(200).header("cache-control"), "private, no-cache");
        }
        let mut observer = app.signed_in(Role::Observer).await;
        assert!(!observer.get(FR).await.expect(200).says(block));
        observer.get(guide).await.expect(403);
        let mut visitor = app.visitor();
        let page = visitor.get(FR).await.expect(200);
        assert!(!page.says(block) && !page.says(guide), "what was made for staff is not kept for visitors");
        assert_eq!(visitor.get(guide).await.expect(303).location(), format!("/login?next={guide}"));
    })
    .await;
}

#[tokio::test]
async fn drafts_are_for_staff_alone() {
    on_both(async |app| {
        let draft = "+++\ncode = \"D1\"\ntitle = \"Ébauche\"\nsource = \"fr\"\n+++\n## Début\n";
        import(app, &[File { path: "ebauche/fr.md".into(), bytes: draft.into() }]).await;
        for role in [Role::Facilitator, Role::Observer] {
            app.signed_in(role).await.get("/modules/ebauche/fr").await.expect(404);
        }
        for suffix in ["", "/handout.pdf", "/source.md"] {
            app.visitor().get(&format!("/modules/ebauche/fr{suffix}")).await.expect(404);
        }
        assert!(!app.visitor().get("/modules").await.says("Ébauche"));
        let page = app.signed_in(Role::Coordinator).await.get("/modules/ebauche/fr").await.expect(200);
        assert!(page.says("Seule l’équipe le voit"));
    })
    .await;
}

#[tokio::test]
async fn a_handout_holds_the_text_without_the_facilitators_part() {
    on_seeded(async |app| {
        let handout = app.visitor().get("/modules/rumeurs-radios/fr/handout.pdf").await.expect(200);
        assert_eq!(handout.header("content-type"), "application/pdf");
        assert_eq!(handout.header("content-disposition"), "inline; filename=\"M07-fr.pdf\"");
        let text = handout.pdf_pages().join("\n");
        assert!(
            text.contains("main qui vérifie") && !text.contains("laisser personne les enregistrer"),
            "{text}"
        );
        let guide = app
            .signed_in(Role::Facilitator)
            .await
            .get("/modules/rumeurs-radios/fr/guide.pdf")
            .await
            .expect(200);
        assert_eq!(guide.header("content-disposition"), "inline; filename=\"M07-fr-guide.pdf\"");
        assert!(guide.pdf_pages().join("\n").contains("laisser personne"), "the guide has it");
        let address = "/modules/rumeurs-radios/fr/source.md";
        let source = app.signed_in(Role::Facilitator).await.get(address).await.expect(200);
        let starter = exchange::starter();
        let file = starter.iter().find(|file| file.path == "rumeurs-radios/fr.md").unwrap();
        assert!(source.body == file.bytes, "the text is the file, byte for byte");
        let public = app.visitor().get(address).await.expect(200);
        assert_ne!(public.header("etag"), source.header("etag"));
        let public = public.text();
        let cut = ["[!FACILITATEUR]", "laissez personne les enregistrer"];
        assert!(cut.iter().all(|words| !public.contains(words)), "{public}");
        // What stays is the file's own lines in their order, the front matter first, and where something was left out it says so.
        let whole = std::str::from_utf8(&file.bytes).unwrap();
        let mut lines = whole.lines();
        let is_notice = |line: &&str| line.starts_with("<!-- vivier: ");
        assert!(public.lines().any(|line| is_notice(&line)), "{public}");
        let mut kept = public.lines().filter(|line| !is_notice(line));
        assert!(kept.all(|line| lines.any(|own| own == line)), "{public}");
        let front = &whole[..whole.find("\n+++\n").unwrap() + 5];
        assert!(public.starts_with(front) && public.contains("> [!IMPORTANT]"), "{public}");
    })
    .await;
}

#[tokio::test]
async fn nothing_in_a_module_becomes_script() {
    on_both(async |app| {
        let evil = "</title></textarea><script>alert(1)</script><img src=x onerror=alert(1)>";
        let text = format!(
            "+++\ncode = \"X1\"\ntitle = '{evil}'\nsource = \"fr\"\nsummary = '{evil}'\naudience = '{evil}'\nobjectives = ['{evil}']\nmaterial = ['{evil}']\ntags = ['{evil}', 'b']\nreviewed_by = '{evil}'\nstate = \"published\"\n+++\n## {evil}\n\n{evil} [a](javascript:alert(1)) ![{evil}](data:text/html,x)\n"
        );
        import(app, &[File { path: "mauvais/fr.md".into(), bytes: text.into() }]).await;
        for path in ["/", "/modules", "/modules/mauvais/fr", "/modules/mauvais/khq"] {
            let page = app.visitor().get(path).await.text();
            let own = ["<script", "<img src=x", "href=\"javascript:", "src=\"data:text"];
            assert!(own.iter().all(|bad| !page.contains(bad)), "{path}: {page}");
        }
    })
    .await;
}

#[tokio::test]
async fn no_spelling_of_an_address_goes_round_the_cache() {
    on_seeded(async |app| {
        let curriculum = "/curricula/consolidation-de-la-paix/fr";
        let (old, new) = ("Une rumeur peut vider", "Une rumeur sait vider");
        let title = "Formation de formateurs en consolidation de la paix";
        assert!(app.visitor().get(FR).await.expect(200).says(old));
        assert!(app.visitor().get(curriculum).await.expect(200).says(title));
        // What changes without an import is seen by those alone for whom a page is made.
        app.run("UPDATE revisions SET raw = replace(raw, 'rumeur peut vider', 'rumeur sait vider')").await;
        app.run("UPDATE curricula SET raw = replace(raw, 'de formateurs en', 'de formatrices en')").await;
        assert!(app.signed_in(Role::Officer).await.get(FR).await.expect(200).says(new));
        for path in [
            "/modules/rumeurs-radios/fr",
            "/modules/rumeurs-radios/fr?x=1",
            "/modules/rumeurs-radios/fr?ui=fr",
        ] {
            let page = app.visitor().get(path).await.expect(200);
            assert!(page.says(old) && page.says(&format!("href=\"{FR}?ui=ar\"")), "{path}");
        }
        let path = "/curricula/consolidation-de-la-paix/fr?x=1";
        assert!(app.visitor().get(path).await.expect(200).says(title), "{path}");
        // Another spelling leads to the one address of the page.
        for (path, plain) in [
            ("/modules/%72umeurs-radios/fr", FR.to_owned()),
            ("/modules/rumeurs%2Dradios/%66r?x=1", format!("{FR}?x=1")),
            ("/curricula/%63onsolidation-de-la-paix/fr", curriculum.to_owned()),
        ] {
            assert_eq!(app.visitor().get(path).await.expect(308).location(), plain, "{path}");
        }
        let arabic = app.visitor().get(&format!("{curriculum}?ui=ar")).await.expect(200);
        assert!(
            arabic.header("set-cookie").starts_with("ui=ar;") && arabic.says("<html lang=\"ar\" dir=\"rtl\"")
        );
        app.visitor().get("/modules/Rumeurs-Radios/fr").await.expect(404);
    })
    .await;
}

#[tokio::test]
async fn participants_keep_nothing_of_the_trainers_plan() {
    on_seeded(async |app| {
        for (path, kept) in [
            (FR, "Mon message"),
            ("/modules/negociation-mediation/fr", "Grille de préparation"),
            ("/modules/analyse-du-conflit/fr", "Mon arbre"),
            ("/modules/communication-non-violente/fr", "Une parole qui ouvre"),
            ("/modules/conflit-violence-paix/fr", "Le geste que je ferai"),
        ] {
            let page = app.visitor().get(path).await.expect(200).text();
            let handout = app.visitor().get(&format!("{path}/handout.pdf")).await.expect(200);
            let handout = handout.pdf_pages().join("\n");
            let guide = format!("{path}/guide.pdf");
            let guide = app.signed_in(Role::Facilitator).await.get(&guide).await.expect(200);
            let guide = guide.pdf_pages().join("\n");
            for plan in ["Consigne.", "À quoi s’attendre", "Exploitation.", "Réponses attendues", "Méthode."]
            {
                assert!(!page.contains(plan) && !handout.contains(plan), "{path}: {plan}");
            }
            assert!(guide.contains("Consigne.") && guide.contains("Réponses attendues"), "{path}");
            assert!(handout.contains(kept) && guide.contains(kept), "{path}: {kept}");
            assert!(!handout.contains("Secret") && !page.contains("Secret"), "{path}");
        }
    })
    .await;
}
