//! A name in what KoboToolbox collected does not come back with the next export, which holds all submissions.

use vivier::domain::account::Role;
use vivier::domain::id::PersonId;
use vivier::store::Db;

use super::{bytes, erase, holds};
use crate::support::cohorts::{commune, person, seed};
use crate::support::{Browser, TestApp, Upload, on_seeded};

const NAME: &str = "Mariama Cissé Haïdara";

/// A commune with Hawa Aguissa and somebody who bears [`NAME`]; the commune, the latter, and an officer.
async fn two_people(app: &TestApp) -> (String, PersonId, Browser) {
    seed(app).await;
    let goundam = commune(app, "Goundam").await;
    person(app, "Hawa Aguissa", &goundam).await;
    let mariama = person(app, NAME, &goundam).await;
    (goundam, mariama, app.signed_in(Role::Officer).await)
}

#[tokio::test]
async fn an_export_brings_no_erased_name_back() {
    on_seeded(async |app| {
        let (goundam, mariama, mut officer) = two_people(app).await;
        let send = async |officer: &mut Browser, women: &str, corrections: Option<&str>| {
            let content = format!(
                "kind;held_on;place;locality;lang;leaders;counts/women_15_29;note;_uuid\n\
                session;2026-03-02;{goundam};Chez {NAME};fr;hawa aguissa;{women};Avec {NAME}, menacée;a1\n"
            );
            let file = Upload { field: "file", name: "export.csv", content: content.as_bytes() };
            let fields: Vec<_> = corrections.map(|shown| ("corrections", shown)).into_iter().collect();
            officer.upload("/restitutions/import", &fields, file).await
        };
        send(&mut officer, "12", None).await.expect(303);
        let page = send(&mut officer, "14", None).await.expect(200);
        let taking_14 = page.hidden("corrections");
        assert!(holds(&bytes(app), NAME));
        erase(&mut officer, mariama, "keep").await.expect(303);
        assert!(!holds(&bytes(app), NAME));
        // The same export again: nothing was corrected.
        for corrections in [None, Some("")] {
            let done = send(&mut officer, "12", corrections).await.expect(303);
            assert!(done.location().ends_with("added=0&known=1"));
        }
        // One that was corrected is told, and not taken any more: the name stands in it.
        for corrections in [None, Some(""), Some(taking_14.as_str())] {
            let page = send(&mut officer, "14", corrections).await.expect(200);
            assert!(page.says("modifiée ici depuis") && !page.says("correction reprise"), "{}", page.text());
            assert!(!page.says("Haïdara"));
        }
        // Nor is what was taken over before there were digests.
        app.run("UPDATE restitutions SET submission_digests = NULL").await;
        let page = send(&mut officer, "12", Some("")).await.expect(200);
        assert!(page.says("modifiée ici depuis") && !page.says("correction reprise"), "{}", page.text());
        assert!(!holds(&bytes(app), NAME));
    })
    .await;
}

/// The digests of what submissions said, as the database has them.
async fn digests(app: &TestApp) -> Vec<String> {
    const SQL: &str = "SELECT submission_digests FROM restitutions WHERE submission_digests IS NOT NULL";
    let rows: Vec<String> = match &app.db {
        Db::Sqlite(file) => sqlx::query_scalar(SQL).fetch_all(&file.read).await.unwrap(),
        Db::Postgres(server) => sqlx::query_scalar(SQL).fetch_all(&server.write).await.unwrap(),
    };
    rows.iter().flat_map(|row| row.split(' ')).map(str::to_owned).collect()
}

/// Who knows the rest of a submission could try names until its digest comes out.
#[tokio::test]
async fn no_digest_confirms_an_erased_name() {
    on_seeded(async |app| {
        let (goundam, mariama, mut officer) = two_people(app).await;
        let send = async |officer: &mut Browser, rows: &[[&str; 4]], corrections: Option<&str>| {
            let rows = rows.iter().map(|[leaders, women, note, id]| {
                format!("session;2026-03-02;{goundam};fr;{leaders};{women};{note};{id}\n")
            });
            let heads = "kind;held_on;place;lang;leaders;counts/women_15_29;note;_uuid";
            let content = format!("{heads}\n{}", rows.collect::<String>());
            let file = Upload { field: "file", name: "export.csv", content: content.as_bytes() };
            let fields: Vec<_> = corrections.map(|shown| ("corrections", shown)).into_iter().collect();
            officer.upload("/restitutions/import", &fields, file).await
        };
        // She led the first, and led the second and was named in the third until each was corrected; the fourth is not hers.
        let note = format!("Avec {NAME}");
        let first = [
            ["mariama cisse haidara", "1", "", "a1"],
            ["Mariama Cissé Haïdara", "2", "", "b2"],
            ["hawa aguissa", "3", &note, "c3"],
            ["hawa aguissa", "4", "", "d4"],
        ];
        send(&mut officer, &first, None).await.expect(303);
        let mut corrected = first;
        corrected[1][0] = "hawa aguissa";
        corrected[2][2] = "Avec tous";
        let page = send(&mut officer, &corrected, None).await.expect(200);
        assert!(
            send(&mut officer, &corrected, Some(&page.hidden("corrections")))
                .await
                .expect(200)
                .says("correction reprise")
        );
        let before = digests(app).await;
        assert_eq!(before.len(), 6, "{before:?}");
        erase(&mut officer, mariama, "keep").await.expect(303);

        let after = bytes(app);
        let left: Vec<_> = before.iter().filter(|digest| holds(&after, digest)).collect();
        assert_eq!(left.len(), 1, "{left:?} of {before:?}, now {:?}", digests(app).await);
        // Neither export says anything new, and nothing of one is noted again.
        for rows in [first, corrected] {
            let done = send(&mut officer, &rows, None).await.expect(303);
            assert!(done.location().ends_with("added=0&known=4"));
        }
        assert!(before.iter().filter(|digest| holds(&bytes(app), digest)).count() == 1);
        // What is corrected now is told where it holds no name, and not taken.
        let mut later = corrected;
        later[2][1] = "33";
        let page = send(&mut officer, &later, None).await.expect(200);
        assert!(page.says("modifiée ici depuis") && !page.says("name=\"corrections\""), "{}", page.text());
    })
    .await;
}
