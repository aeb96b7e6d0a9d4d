//! The figures of the demonstration, held against a script of SQL that knows nothing of how reports count.

use sqlx::AssertSqlSafe;
use vivier::app;
use vivier::app::certificates::issue::QrSigner;
use vivier::app::reports::Report;
use vivier::app::work::Work;
use vivier::domain::account::Actor;
use vivier::domain::report::{Amount, Dimension, Measure, ReportQuery};
use vivier::store::Db;

use super::{count, ever, report, rows};
use crate::support::{TestApp, on_both};

/// A number that SQL alone counts.
async fn sql(app: &TestApp, text: &str) -> i64 {
    let text = AssertSqlSafe(text.to_owned());
    match &app.db {
        Db::Sqlite(file) => sqlx::query_scalar(text).fetch_one(&file.read).await.unwrap(),
        Db::Postgres(server) => sqlx::query_scalar(text).fetch_one(&server.write).await.unwrap(),
    }
}

/// Enrolments of somebody who was there, with their cohorts and people.
const PRESENT: &str =
    "FROM enrolments e JOIN cohorts c ON c.id = e.cohort_id JOIN people p ON p.id = e.person_id
    WHERE EXISTS (SELECT 1 FROM attendance a WHERE a.enrolment_id = e.id AND a.mark = 'present')";

async fn demo(app: &TestApp) {
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    let signer = QrSigner { issuer: &app.site.issuer, base: "https://paix.example" };
    app::demo::fill(&mut work, signer).await.unwrap();
    work.commit().await.unwrap();
}

#[tokio::test]
async fn the_figures_of_the_demonstration_are_those_that_sql_counts() {
    on_both(async |app| {
        demo(app).await;
        let report = report(app, &ever()).await;
        let counted = |what: &str, also: &str| format!("SELECT COUNT({what}) {PRESENT} {also}");
        let paper = |kind: &str| {
            format!(
                "AND EXISTS (SELECT 1 FROM certificates k WHERE k.enrolment_id = e.id AND k.kind = '{kind}'
                 AND NOT EXISTS (SELECT 1 FROM revocations r WHERE r.serial = k.serial))"
            )
        };
        let outcome = |test: &str| {
            format!(
                "AND c.closed_at IS NOT NULL AND EXISTS
                 (SELECT 1 FROM completions d WHERE d.enrolment_id = e.id AND d.outcome {test})"
            )
        };
        let tested =
            "AND EXISTS (SELECT 1 FROM scores t WHERE t.enrolment_id = e.id AND t.pre_test IS NOT NULL
            AND t.post_test IS NOT NULL)";
        for (measure, text) in [
            (Measure::Persons, counted("DISTINCT p.id", "")),
            (Measure::Women, counted("DISTINCT p.id", "AND p.sex = 'f'")),
            (Measure::Men, counted("DISTINCT p.id", "AND p.sex = 'm'")),
            (Measure::SexUnstated, counted("DISTINCT p.id", "AND p.sex IS NULL")),
            (Measure::Participations, counted("*", "")),
            (Measure::Cohorts, counted("DISTINCT c.id", "")),
            (Measure::Enrolments, "SELECT COUNT(*) FROM enrolments".into()),
            (
                Measure::Facilitators,
                "SELECT COUNT(*) FROM (SELECT person_id FROM cohort_trainers
                    UNION SELECT person_id FROM restitution_leaders) led"
                    .into(),
            ),
            (Measure::Restitutions, "SELECT COUNT(*) FROM restitutions".into()),
            (Measure::ReachedWomen, "SELECT CAST(SUM(women) AS BIGINT) FROM restitution_counts".into()),
            (Measure::ReachedMen, "SELECT CAST(SUM(men) AS BIGINT) FROM restitution_counts".into()),
            (Measure::Reached, "SELECT CAST(SUM(women + men) AS BIGINT) FROM restitution_counts".into()),
            (Measure::Certificates, counted("*", &paper("certificate"))),
            (Measure::Attestations, counted("*", &paper("attestation"))),
            (Measure::Decided, counted("*", "AND c.closed_at IS NOT NULL")),
            (Measure::Completed, counted("*", &outcome("<> 'none'"))),
            (Measure::NotCompleted, counted("*", &outcome("= 'none'"))),
            (Measure::Tested, counted("*", tested)),
        ] {
            assert_eq!(count(&report, measure), sql(app, &text).await, "{measure:?}");
        }
        assert!(count(&report, Measure::Persons) > 30 && count(&report, Measure::Certificates) > 5);
        // By commune of residence and by place, woman by woman.
        for (name, persons, participations) in rows(&report, Dimension::Residence) {
            let of = format!(
                "AND p.place_id IN (SELECT id FROM places WHERE level = 'commune' AND name = '{}')",
                name.replace('\'', "''")
            );
            assert_eq!(participations, sql(app, &counted("*", &of)).await, "{name}");
            assert_eq!(persons.iter().sum::<i64>(), sql(app, &counted("DISTINCT p.id", &of)).await, "{name}");
        }
        for (name, persons, participations) in rows(&report, Dimension::Place) {
            let of = format!(
                "AND c.place_id IN (SELECT id FROM places WHERE level = 'commune' AND name = '{}')",
                name.replace('\'', "''")
            );
            assert_eq!(participations, sql(app, &counted("*", &of)).await, "{name}");
            let women = format!("{of} AND p.sex = 'f'");
            assert_eq!(persons[0], sql(app, &counted("DISTINCT p.id", &women)).await, "{name}");
        }
        let gain = sql(
            app,
            "SELECT CAST(SUM(t.post_test - t.pre_test) AS BIGINT) FROM scores t
             WHERE t.post_test IS NOT NULL AND t.pre_test IS NOT NULL",
        );
        let gain = gain.await as f64 / count(&report, Measure::Tested) as f64;
        let Amount::Share(shown) = report.shown.amount(Measure::Gain) else { panic!("no gain") };
        assert!((shown - gain).abs() < 1e-9);
    })
    .await;
}

/// The first cohort of a person in which they were there.
const FIRST: &str =
    "c.starts_on = (SELECT MIN(f.starts_on) FROM enrolments x JOIN cohorts f ON f.id = x.cohort_id
    WHERE x.person_id = p.id AND EXISTS
        (SELECT 1 FROM attendance y WHERE y.enrolment_id = x.id AND y.mark = 'present'))";

/// The year of a cohort's first day.
const YEAR: &str = "CAST(SUBSTR(CAST(c.starts_on AS TEXT), 1, 4) AS BIGINT)";

/// A condition that holds of who stands in a row, and of whom it is told by their first training.
fn condition(dimension: Dimension, key: &str) -> (String, bool) {
    let age = format!("({YEAR} - p.birth_year)");
    let cercle = |place: &str| {
        format!(
            "COALESCE((SELECT a.parent_id FROM places a WHERE a.id = {place} AND a.level = 'commune'), '') = '{key}'"
        )
    };
    let region = |place: &str| {
        format!(
            "COALESCE((SELECT b.parent_id FROM places a JOIN places b ON b.id = a.parent_id
                WHERE a.id = {place} AND a.level = 'commune'), '') = '{key}'"
        )
    };
    match dimension {
        Dimension::Age if key.is_empty() => ("p.birth_year IS NULL".into(), true),
        Dimension::Age => match key.split_once('-') {
            Some((from, to)) => (format!("{age} BETWEEN {from} AND {to}"), true),
            None => (format!("{age} >= {}", key.trim_end_matches('+')), true),
        },
        Dimension::Residence => (format!("COALESCE(p.place_id, '') = '{key}'"), true),
        Dimension::ResidenceCercle => (cercle("p.place_id"), true),
        Dimension::ResidenceRegion => (region("p.place_id"), true),
        Dimension::Role => (format!("COALESCE(p.role, '') = '{key}'"), true),
        Dimension::Novelty if key == "new" => (FIRST.into(), true),
        Dimension::Novelty => (format!("NOT {FIRST}"), true),
        Dimension::Place => (format!("c.place_id = '{key}'"), false),
        Dimension::PlaceCercle => (cercle("c.place_id"), false),
        Dimension::PlaceRegion => (region("c.place_id"), false),
        Dimension::Language => (format!("c.lang = '{key}'"), false),
        Dimension::Curriculum => (format!("c.curriculum_slug = '{key}'"), false),
        // The curriculum as it was when the cohort was made, in its own text.
        Dimension::Module => (format!("c.curriculum LIKE '%\"{key}\"%'"), false),
        Dimension::Time => (format!("{YEAR} = {key}"), false),
        other => panic!("{other:?} is counted elsewhere"),
    }
}

#[tokio::test]
async fn every_row_of_the_demonstration_is_the_one_that_sql_counts() {
    on_both(async |app| {
        demo(app).await;
        let report = report(app, &ever()).await;
        let mut seen = 0;
        for table in report.shown.tables.iter().filter(|table| !table.dimension.is_of_reach()) {
            for row in &table.rows {
                let (holds, is_own) = condition(table.dimension, &row.key);
                let sexes = ["= 'f'", "= 'm'", "IS NULL"].map(|sex| format!("AND p.sex {sex}"));
                let first = if is_own { format!("AND {FIRST}") } else { String::new() };
                for (column, sex) in sexes.iter().enumerate() {
                    let text = format!("SELECT COUNT(DISTINCT p.id) {PRESENT} AND {holds} {first} {sex}");
                    let counted = Amount::Count(sql(app, &text).await.unsigned_abs());
                    assert_eq!(row.persons[column], counted, "{:?} {}: {text}", table.dimension, row.key);
                }
                let text = format!("SELECT COUNT(*) {PRESENT} AND {holds}");
                let counted = Amount::Count(sql(app, &text).await.unsigned_abs());
                assert_eq!(row.participations, counted, "{:?} {}: {text}", table.dimension, row.key);
                seen += 1;
            }
        }
        assert!(seen > 40, "{seen} rows");
    })
    .await;
}

/// People who came to restitutions, by kind and by commune.
#[tokio::test]
async fn what_came_of_it_is_what_sql_counts() {
    on_both(async |app| {
        demo(app).await;
        let report = report(app, &ever()).await;
        for (dimension, column) in [
            (Dimension::ReachKind, "kind"),
            (Dimension::ReachPlace, "place_id"),
            (Dimension::ReachModule, "module_slug"),
        ] {
            for row in &report.shown.table(dimension).unwrap().rows {
                let of = format!("COALESCE(r.{column}, '') = '{}'", row.key);
                let sum = |who: &str| {
                    format!(
                        "SELECT CAST(COALESCE(SUM(n.{who}), 0) AS BIGINT) FROM restitution_counts n
                         JOIN restitutions r ON r.id = n.restitution_id WHERE {of}"
                    )
                };
                for (place, who) in ["women", "men"].into_iter().enumerate() {
                    let counted = Amount::Count(sql(app, &sum(who)).await.unsigned_abs());
                    assert_eq!(row.persons[place], counted, "{dimension:?} {}", row.key);
                }
                let held = format!("SELECT COUNT(*) FROM restitutions r WHERE {of}");
                let counted = Amount::Count(sql(app, &held).await.unsigned_abs());
                assert_eq!(row.participations, counted, "{dimension:?} {}", row.key);
            }
        }
    })
    .await;
}

/// The report of one place, language, role and period is what SQL counts of them.
#[tokio::test]
async fn filters_take_what_sql_takes() {
    on_both(async |app| {
        demo(app).await;
        let all = report(app, &ever()).await;
        let place = &all.shown.table(Dimension::Place).unwrap().rows[0].key;
        let lang = &all.shown.table(Dimension::Language).unwrap().rows[0].key;
        let cases: [(ReportQuery, String); 4] = [
            (ReportQuery { place: place.clone(), ..ever() }, format!("c.place_id = '{place}'")),
            (ReportQuery { lang: lang.clone(), ..ever() }, format!("c.lang = '{lang}'")),
            (ReportQuery { role: "youth".into(), ..ever() }, "p.role = 'youth'".into()),
            (
                ReportQuery { place: place.clone(), lang: lang.clone(), role: "youth".into(), ..ever() },
                format!("c.place_id = '{place}' AND c.lang = '{lang}' AND p.role = 'youth'"),
            ),
        ];
        for (asked, holds) in cases {
            let found: Report = report(app, &asked).await;
            let persons = sql(app, &format!("SELECT COUNT(DISTINCT p.id) {PRESENT} AND {holds}")).await;
            let often = sql(app, &format!("SELECT COUNT(*) {PRESENT} AND {holds}")).await;
            assert_eq!(
                (count(&found, Measure::Persons), count(&found, Measure::Participations)),
                (persons, often),
                "{holds}"
            );
        }
    })
    .await;
}
