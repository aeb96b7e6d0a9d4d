//! Handing papers over: noted one by one or all at once, taken back, and nothing that was never printed.

use vivier::app::now;
use vivier::app::work::Work;
use vivier::domain::account::Actor;
use vivier::domain::dates;
use vivier::store::{self, Db};

use super::issued_cohort;
use crate::support::on_seeded;

#[tokio::test]
async fn papers_are_noted_as_handed_over_and_it_can_be_taken_back() {
    on_seeded(async |app| {
        let (code, mut officer, serials) = issued_cohort(app).await;
        let list = format!("/cohorts/{code}/certificates");
        let address = format!("{list}/handover");
        let today = dates::iso(now().date());
        // Nothing was printed yet: nothing can be in anybody's hands.
        assert!(!officer.get(&list).await.expect(200).says("name=\"handed_on\""));
        officer.post(&address, &[("handed_on", &today), ("all", "1")]).await.expect(303);
        assert!(!officer.get(&list).await.expect(200).says("Remis le"));
        officer.post(&format!("{list}/print"), &[]).await;
        let page = officer.get(&list).await.expect(200);
        assert!(
            page.says("name=\"handed_on\"") && page.says(&format!("value=\"{today}\"")),
            "{}",
            page.text()
        );

        for wrong in ["", "2018-02-31", "2018-03-31", "2999-01-01"] {
            let fields = [("handed_on", wrong), ("handed", serials[0].as_str())];
            let page = officer.post(&address, &fields).await.expect(422);
            assert!(page.says("Choisissez un jour entre la délivrance"), "{wrong}: {}", page.text());
            let text = page.text();
            let ticked = |input: &&str| input.contains("name=\"handed\"") && input.contains(&serials[0]);
            let input = text.split("<input").find(ticked).unwrap();
            assert!(input.split('>').next().unwrap().contains("checked"), "what was ticked stays: {text}");
            assert!(!page.says("Remis le"), "{wrong}");
        }
        let fields = [("handed_on", "2018-04-03"), ("handed", &serials[0]), ("handed", &serials[1])];
        let noted = officer.post(&address, &fields).await;
        let page = officer.follow(noted).await.expect(200);
        assert!(page.says(&format!("Remise notée\u{202f}: 2 sur {}.", serials.len())), "{}", page.text());
        assert_eq!(page.text().matches("Remis le 3 avril 2018").count(), 2);

        // One of them by mistake, and the others later: each keeps its day.
        let mut fields =
            vec![("handed_on", "2018-04-05"), ("seen", serials[0].as_str()), ("seen", serials[1].as_str())];
        fields.extend(serials[1..].iter().map(|serial| ("handed", serial.as_str())));
        officer.post(&address, &fields).await.expect(303);
        let page = officer.get(&list).await.expect(200);
        assert_eq!(page.text().matches("Remis le 3 avril 2018").count(), 1);
        assert_eq!(page.text().matches("Remis le 5 avril 2018").count(), serials.len() - 2);
        // A page that was opened before any was noted takes nothing back.
        let old = officer.post(&address, &[("handed_on", "2018-04-06"), ("handed", &serials[1])]).await;
        let page = officer.follow(old).await.expect(200);
        let (done, all) = (serials.len() - 1, serials.len());
        assert!(page.says(&format!("Remise notée\u{202f}: {done} sur {all}.")), "{}", page.text());
        assert_eq!(page.text().matches("name=\"seen\"").count(), done);
        officer.post(&address, &[("handed_on", "2018-04-06"), ("all", "1")]).await.expect(303);
        let page = officer.get(&list).await.expect(200);
        assert_eq!(page.text().matches("Remis le 6 avril 2018").count(), 1);

        // It is in the record of actions, once for each change; nothing was left to note at last.
        officer.post(&address, &[("handed_on", &today), ("all", "1")]).await.expect(303);
        let noted = "SELECT COUNT(*) FROM audit WHERE action = 'certificate.hand_over'";
        let noted: i64 = match &app.db {
            Db::Sqlite(file) => sqlx::query_scalar(noted).fetch_one(&file.read).await.unwrap(),
            Db::Postgres(server) => sqlx::query_scalar(noted).fetch_one(&server.write).await.unwrap(),
        };
        assert_eq!(noted, 3);
        // Which paper, and the day before and after.
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let entries = store::audit::all(work.tx()).await.unwrap();
        let changed = entries.iter().filter(|entry| entry.action == "certificate.hand_over").nth(1).unwrap();
        let changes = changed.changes();
        let change = changes.iter().find(|change| change.field == serials[0]).unwrap();
        assert!(change.before == "2018-04-03" && change.after.is_null(), "{change:?}");
        assert!(
            changes.iter().all(|change| change.field != serials[1]),
            "nothing changed there: {changes:?}"
        );
        let change = changes.iter().find(|change| change.field == serials[2]).unwrap();
        assert!(change.before.is_null() && change.after == "2018-04-05", "{change:?}");
    })
    .await;
}
