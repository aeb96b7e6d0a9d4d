//! What an observer reads: whole months, rounded but for a year that is over and without filters, so that the difference of two
//! reports points to nobody; and the tables by region.

use vivier::app::reports;
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};
use vivier::domain::report::{Amount, Dimension, Measure, ReportQuery};

use super::{NAMES, report, rows};
use crate::support::cohorts::{closed_with, commune, fill, open_on};
use crate::support::on_seeded;

fn months(from: &str, to: &str) -> ReportQuery {
    ReportQuery { from: from.into(), to: to.into(), ..ReportQuery::default() }
}

#[tokio::test]
async fn an_observer_can_subtract_no_two_reports() {
    on_seeded(async |app| {
        closed_with(app, &NAMES).await;
        let mut observer = app.signed_in(Role::Observer).await;
        let figure = |text: &str, name: &str| {
            let start = format!("figures;{name};");
            let line = text.lines().find(|line| line.starts_with(&start)).unwrap_or_else(|| panic!("{text}"));
            line.split(';').nth(2).unwrap().to_owned()
        };
        // A year that is over is told exactly, all else in fives; the same in files.
        for (query, persons) in [
            ("from=2018-01-01&to=2018-12-31", "7"),
            ("from=2018-03-01&to=2018-03-31", "5"),
            ("from=2017-01-01&to=2018-12-31", "5"),
            ("from=2018-01-01&to=2018-12-31&lang=fr", "5"),
            ("from=2018-01-01&to=2018-12-31&division=2023", "5"),
        ] {
            let csv = observer.get(&format!("/reports.csv?{query}")).await.expect(200).text();
            assert_eq!(figure(&csv, "Personnes"), persons, "{query}: {csv}");
            let page = observer.get(&format!("/reports?{query}")).await.expect(200);
            assert!(page.says(&format!("{persons} personnes formées")), "{query}: {}", page.text());
            assert_eq!(page.says("arrondis à 5 près"), persons == "5", "{query}");
        }
        // Two periods that differ by a day are refused, beside the field and with what was typed.
        for query in ["from=2018-01-01&to=2018-03-12", "from=2018-01-02&to=2018-12-31"] {
            let page = observer.get(&format!("/reports?{query}")).await.expect(422);
            assert!(page.says("id=\"f-to-problem\"") && page.says("Choisissez des mois entiers"));
            observer.get(&format!("/reports.csv?{query}")).await.expect(422);
        }
        let before = "from=2018-01-01&to=2018-12-31&from_before=2017-01-01&to_before=2017-06-15";
        assert!(
            observer.get(&format!("/reports?{before}")).await.expect(422).says("id=\"f-to_before-problem\"")
        );
        // The period before that the page offers is of months, too.
        let page = observer.get("/reports?from=2018-03-01&to=2018-03-31").await.expect(200);
        assert!(page.says("from_before=2018-02-01&amp;to_before=2018-02-28"), "{}", page.text());
        // Staff choose what they like, and see every figure.
        let mut officer = app.signed_in(Role::Officer).await;
        let page = officer.get("/reports?from=2018-01-01&to=2018-03-20").await.expect(200);
        assert!(page.says("7 personnes formées") && !page.says("arrondis à 5 près"), "{}", page.text());
        officer.get("/reports.csv?from=2018-01-01&to=2018-03-20").await.expect(200);
    })
    .await;
}

/// Two cohorts, in March and in April: an observer gets no difference of two reports that is not a multiple of five.
#[tokio::test]
async fn differences_of_what_an_observer_reads_are_fives() {
    on_seeded(async |app| {
        closed_with(app, &NAMES).await;
        let code = open_on(app, "Tonka", &["Awa Cissé", "Sidi Touré"], ["2018-04-09", "2018-04-10"]).await;
        fill(app, &code, &[80, 70]).await;
        reports::catch_up_all(&app.db).await.unwrap();
        let observer = Actor::User(app.account(Role::Observer, &[]).await);
        let mut shown = Vec::new();
        for (from, to) in
            [("2018-03-01", "2018-03-31"), ("2018-04-01", "2018-04-30"), ("2018-03-01", "2018-04-30")]
        {
            let mut work = Work::read(&app.db, observer.clone()).await.unwrap();
            let counted = reports::report(&mut work, &months(from, to), reports::Audience::Reader).await;
            let report = counted.unwrap().done().await.unwrap();
            assert!(report.is_rounded);
            shown.push(report.shown.amount(Measure::Persons));
        }
        for amount in &shown {
            assert!(matches!(amount, Amount::Hidden) || matches!(amount, Amount::Count(n) if n % 5 == 0));
        }
        assert_eq!(shown[2], Amount::Count(10), "nine, rounded");
        assert_eq!(shown[1], Amount::Hidden, "two");
    })
    .await;
}

#[tokio::test]
async fn people_are_counted_by_region_in_either_division() {
    on_seeded(async |app| {
        let days = ["2018-03-12", "2018-03-13"];
        let first = open_on(app, "Goundam", &["Hawa Aguissa", "Moussa Ag Ali"], days).await;
        let second = open_on(app, "Tonka", &["Awa Cissé"], ["2018-05-14", "2018-05-15"]).await;
        fill(app, &first, &[80, 70]).await;
        fill(app, &second, &[60]).await;
        for division in ["", "2023"] {
            let asked = ReportQuery { division: division.into(), ..months("2018-01-01", "2018-12-31") };
            let counted = report(app, &asked).await;
            let expected = [("Tombouctou".to_owned(), [0, 0, 3], 3)];
            assert_eq!(rows(&counted, Dimension::ResidenceRegion), expected, "{division}");
            assert_eq!(rows(&counted, Dimension::PlaceRegion), expected, "{division}");
        }
        let mut officer = app.signed_in(Role::Officer).await;
        let query = "from=2018-01-01&to=2018-12-31";
        let page = officer.get(&format!("/reports?{query}")).await.expect(200);
        for words in ["Par région de résidence", "Par région de la formation", "Région de Tombouctou"] {
            assert!(page.says(words), "{words}: {}", page.text());
        }
        // The row leads to its people.
        let key = page.text().split("by=place_region&amp;key=").nth(1).unwrap()[..36].to_owned();
        let list =
            officer.get(&format!("/reports/people?{query}&by=place_region&key={key}")).await.expect(200);
        assert!(list.says("3 personnes") && list.says("Awa Cissé"), "{}", list.text());
        let csv = officer.get(&format!("/reports.csv?{query}")).await.expect(200);
        assert!(csv.says("residence_region;") && csv.says("place_region;"), "{}", csv.text());
        let pdf = officer.get(&format!("/reports.pdf?{query}")).await.expect(200).pdf_pages().concat();
        assert!(pdf.contains("Par région de résidence"), "{pdf}");
        // Names of figures are set off from how they are counted.
        assert!(pdf.contains("« Participations » – Une personne"), "{pdf}");
        officer.get(&format!("/reports.xlsx?{query}")).await.expect(200);
        let tonka = commune(app, "Tonka").await;
        let mut coordinator = app.signed_in_at(Role::Coordinator, &[tonka]).await;
        let page = coordinator.get(&format!("/reports?{query}")).await.expect(200);
        assert!(page.says("1 personne formée") && page.says("Région de Tombouctou"), "{}", page.text());
    })
    .await;
}
