//! Reports: figures counted by hand and by SQL, who sees what of them, bad input.

mod counted;
mod outside;

use vivier::app;
use vivier::app::reports::{Audience, Report};
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};
use vivier::domain::report::{Amount, Dimension, Measure, ReportQuery};

use crate::support::cohorts::{close, closed_with, commune, fill, open_on};
use crate::support::{TestApp, on_seeded};

/// All time.
fn ever() -> ReportQuery {
    ReportQuery { from: "2000-01-01".into(), to: "2040-12-31".into(), ..ReportQuery::default() }
}

async fn report(app: &TestApp, asked: &ReportQuery) -> Report {
    app::reports::catch_up_all(&app.db).await.unwrap();
    let mut work = Work::read(&app.db, Actor::System).await.unwrap();
    let counted = app::reports::report(&mut work, asked, Audience::Reader).await.unwrap();
    counted.done().await.unwrap()
}

fn count(report: &Report, measure: Measure) -> i64 {
    match report.shown.amount(measure) {
        Amount::Count(count) => i64::try_from(count).unwrap(),
        other => panic!("{measure:?}: {other:?}"),
    }
}

/// Rows of a table as (name, women, men, not stated, participations), by name.
fn rows(report: &Report, dimension: Dimension) -> Vec<(String, [i64; 3], i64)> {
    let number = |amount: Amount| match amount {
        Amount::Count(count) => i64::try_from(count).unwrap(),
        other => panic!("{other:?}"),
    };
    let table = report.shown.table(dimension).unwrap();
    let mut rows: Vec<_> = table
        .rows
        .iter()
        .map(|row| {
            let name =
                report.names.places.get(&row.key).map_or_else(|| row.key.clone(), |place| place.name.clone());
            (name, [0, 1, 2].map(|column| number(row.persons[column])), number(row.participations))
        })
        .collect();
    rows.sort();
    rows
}

/// Two cohorts in Goundam and Tonka: three people, one of them in both; nobody has a year of birth.
#[tokio::test]
async fn people_are_counted_once_wherever_they_go_and_when_they_are_gone() {
    on_seeded(async |app| {
        let first =
            open_on(app, "Goundam", &["Hawa Aguissa", "Ibrahim Ag Mossa"], ["2018-03-12", "2018-03-13"])
                .await;
        let second = open_on(app, "Tonka", &["Aïssata Walet Mohamed"], ["2018-05-14", "2018-05-15"]).await;
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let (_, roster) = app::enrolments::roster(&mut work, &first).await.unwrap();
        let hawa = roster[0].person_id;
        app::enrolments::enrol(&mut work, &second, hawa).await.unwrap();
        work.commit().await.unwrap();
        assert_eq!(count(&report(app, &ever()).await, Measure::Enrolments), 4);
        fill(app, &first, &[80, 70]).await;
        fill(app, &second, &[60, 90]).await;
        let whole = report(app, &ever()).await;
        assert_eq!((count(&whole, Measure::Persons), count(&whole, Measure::Participations)), (3, 4));
        assert_eq!(rows(&whole, Dimension::Age), [(String::new(), [0, 0, 3], 4)]);
        assert_eq!(
            rows(&whole, Dimension::Place),
            [("Goundam".into(), [0, 0, 2], 2), ("Tonka".into(), [0, 0, 2], 2)]
        );
        // In May she is not new any more.
        let may =
            ReportQuery { from: "2018-05-01".into(), to: "2018-05-31".into(), ..ReportQuery::default() };
        let may_report = report(app, &may).await;
        assert_eq!(
            (count(&may_report, Measure::NewPersons), count(&may_report, Measure::ReturningPersons)),
            (1, 1)
        );

        // She moves from Goundam to Gargando: one person still, in the other row.
        let mut officer = app.signed_in(Role::Officer).await;
        let gargando = commune(app, "Gargando").await;
        let edit = officer.get(&format!("/people/{hawa}/edit")).await.expect(200);
        let version = edit.hidden("version");
        let changed =
            [("version", version.as_str()), ("name", "Hawa Aguissa"), ("sex", "f"), ("place", &gargando)];
        officer.post(&format!("/people/{hawa}/edit"), &changed).await.expect(303);
        let moved = report(app, &ever()).await;
        assert_eq!(
            rows(&moved, Dimension::Residence),
            [
                ("Gargando".into(), [1, 0, 0], 2),
                ("Goundam".into(), [0, 0, 1], 1),
                ("Tonka".into(), [0, 0, 1], 1)
            ]
        );
        // Before 2023 Tonka and Gargando lay in the cercle of Goundam, since then each is one of its own.
        assert_eq!(rows(&moved, Dimension::ResidenceCercle), [("Goundam".into(), [1, 0, 2], 4)]);
        let since = report(app, &ReportQuery { division: "2023".into(), ..ever() }).await;
        assert_eq!(
            rows(&since, Dimension::ResidenceCercle),
            [
                ("Gargando".into(), [1, 0, 0], 2),
                ("Goundam".into(), [0, 0, 1], 1),
                ("Tonka".into(), [0, 0, 1], 1)
            ]
        );
        // Erased, she still counts.
        let fields = [("certificates", "keep"), ("sure", "yes")];
        officer.post(&format!("/people/{hawa}/erase"), &fields).await.expect(303);
        let erased = report(app, &ever()).await;
        assert_eq!((count(&erased, Measure::Persons), count(&erased, Measure::Women)), (3, 1));
        assert_eq!(rows(&erased, Dimension::Residence), rows(&moved, Dimension::Residence));
        let list =
            officer.get("/reports/people?from=2018-01-01&to=2018-12-31&measure=women").await.expect(200);
        assert!(list.says("1 personne") && list.says("Nom non communiqué") && !list.says("Hawa"));

        // The man leaves the second cohort's page alone: taken off the first one he is gone from the report.
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let (_, roster) = app::enrolments::roster(&mut work, &first).await.unwrap();
        app::enrolments::remove(&mut work, &first, roster[0].id).await.unwrap();
        work.commit().await.unwrap();
        let after = report(app, &ever()).await;
        assert_eq!((count(&after, Measure::Persons), count(&after, Measure::Participations)), (3, 3));
        // What was her second training is her first now.
        let may_report = report(app, &may).await;
        assert_eq!(
            (count(&may_report, Measure::NewPersons), count(&may_report, Measure::ReturningPersons)),
            (2, 0)
        );
        close(app, &second).await;
        let closed = report(app, &ever()).await;
        assert_eq!((count(&closed, Measure::Decided), count(&closed, Measure::Completed)), (2, 2));
    })
    .await;
}

/// Six women, one man: an observer gets no figure that tells of him.
const NAMES: [(&str, &str, &str, &str); 7] = [
    ("Hawa Aguissa", "f", "", "1990"),
    ("Fadimata Walet Alhousseïni", "f", "", "1991"),
    ("Aïssata Cissé", "f", "", "1992"),
    ("Mariam Touré", "f", "", "1993"),
    ("Kadidia Maïga", "f", "", "1994"),
    ("Zeïnabou Dicko", "f", "", "1995"),
    ("Ibrahim Ag Mossa", "m", "", "1970"),
];

#[tokio::test]
async fn staff_see_every_figure_and_its_people_an_observer_neither_names_nor_small_counts() {
    on_seeded(async |app| {
        let code = closed_with(app, &NAMES).await;
        let address = "/reports?from=2018-01-01&to=2018-12-31";
        let mut officer = app.signed_in(Role::Officer).await;
        let page = officer.get(address).await.expect(200);
        assert!(page.says("7 personnes formées du 1er janvier au 31 décembre 2018"), "{}", page.text());
        assert!(page.says("role=\"img\"") && page.says("/reports/people?") && !page.says("n. c."));
        let list = officer.get("/reports/people?from=2018-01-01&to=2018-12-31&by=age&key=45-59&sex=m").await;
        assert!(list.expect(200).says("Ibrahim Ag Mossa"));
        officer.get("/reports/people?from=2018-01-01&to=2018-12-31&by=nothing").await.expect(404);
        // A total and a rate lead to those of whom they are one, the number of cohorts to the cohorts.
        let cohort = format!("href=\"/cohorts/{code}\"");
        for (measure, says) in
            [("cohorts", cohort.as_str()), ("decided", "7 personnes"), ("participations", "7 personnes")]
        {
            assert!(page.says(&format!("measure={measure}\"")), "{measure}: {}", page.text());
            let query = format!("/reports/people?from=2018-01-01&to=2018-12-31&measure={measure}");
            assert!(officer.get(&query).await.expect(200).says(says), "{measure}");
        }

        let mut observer = app.signed_in(Role::Observer).await;
        assert!(observer.get("/").await.expect(200).says("href=\"/reports\""));
        let page = observer.get(address).await.expect(200);
        assert!(page.says("7 personnes formées") && page.says("n. c.") && !page.says("/reports/people"));
        for (name, ..) in NAMES {
            assert!(!page.says(name), "{name}");
        }
        observer.get("/reports/people?from=2018-01-01&to=2018-12-31").await.expect(403);

        // A coordinator counts their own places.
        let (goundam, tonka) = (commune(app, "Goundam").await, commune(app, "Tonka").await);
        let mut own = app.signed_in_at(Role::Coordinator, &[goundam]).await;
        assert!(own.get(address).await.expect(200).says("7 personnes formées"));
        let mut other = app.signed_in_at(Role::Coordinator, &[tonka]).await;
        assert!(other.get(address).await.expect(200).says("Aucune formation n’a commencé"));
        app.signed_in(Role::Facilitator).await.get(address).await.expect(403);
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_asked_is_told_beside_its_field() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        assert!(officer.get("/reports").await.expect(200).says("Aucune formation n’a commencé"));
        for (query, field, message) in [
            ("from=2018-12-31&to=2018-01-01", "to", "finit avant de commencer"),
            ("from=2018-02-31&to=2018-12-31", "from", "Cette date n’existe pas"),
            ("from=2018-01-01&to=", "to", "Cette date n’existe pas"),
            ("from=0001-01-01&to=2018-01-01", "to", "soixante ans au plus"),
            (
                "from=2018-01-01&to=2018-12-31&from_before=2017-12-31&to_before=2017-01-01",
                "to_before",
                "finit avant",
            ),
            (
                "from=2018-01-01&to=2018-12-31&from_before=2018-01-01&to_before=2018-11-30",
                "to_before",
                "des jours en commun",
            ),
            ("from=2018-01-01&to=2018-12-31&role=chef", "role", "Choisissez un rôle"),
            ("from=2018-01-01&to=2018-12-31&place=ailleurs", "place", "n’existe pas dans la liste"),
        ] {
            let page = officer.get(&format!("/reports?{query}")).await.expect(422);
            assert!(page.says(&format!("id=\"f-{field}-problem\"")), "{query}: {}", page.text());
            assert!(page.says(message), "{query}: {}", page.text());
        }
        let page = officer.get("/reports?from=2018-12-31&to=2018-01-01").await;
        assert!(
            page.says("value=\"2018-12-31\"") && page.says("value=\"2018-01-01\""),
            "what was typed stays"
        );
        for (bands, message) in [
            ("15-30, 30-45", "ont des âges en commun"),
            ("30-15", "finit avant de commencer"),
            ("jeunes", "n’est pas une tranche"),
            (" ", "Écrivez au moins une tranche"),
        ] {
            let page = officer.post("/reports/bands", &[("bands", bands)]).await.expect(422);
            assert!(page.says(message), "{bands}: {}", page.text());
        }
        officer.post("/reports/bands", &[("bands", "15-35, 36+")]).await.expect(303);
        assert!(officer.get("/reports/bands").await.expect(200).says("value=\"15-35, 36+\""));
    })
    .await;
}

#[tokio::test]
async fn what_leaves_the_house_has_no_small_counts_and_no_formulas() {
    on_seeded(async |app| {
        closed_with(app, &NAMES).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let query = "from=2018-01-01&to=2018-12-31";
        let csv = officer.get(&format!("/reports.csv?{query}")).await.expect(200);
        assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
        assert!(csv.header("content-disposition").contains("rapport-2018-01-01-2018-12-31.csv"));
        let text = csv.text();
        let row = |start: &str| {
            text.lines().find(|line| line.starts_with(start)).unwrap_or_else(|| panic!("{text}"))
        };
        assert!(row("figures;Personnes;7;").contains("Chaque personne une seule fois"), "{text}");
        // One man among seven: he goes, and with him the women of whom he would be the rest.
        assert!(row("figures;Hommes;").starts_with("figures;Hommes;n. c.;"));
        assert!(row("figures;Femmes;").starts_with("figures;Femmes;n. c.;"));
        assert!(!text.contains("Ibrahim") && !text.contains("Hawa"));
        let xlsx = officer.get(&format!("/reports.xlsx?{query}")).await.expect(200);
        assert_eq!(&xlsx.body[..2], b"PK");
        let pdf = officer.get(&format!("/reports.pdf?{query}")).await.expect(200);
        let pages = pdf.pdf_pages();
        assert!(
            pages[0].contains("Rapport") && pages.iter().any(|page| page.contains("Par âge")),
            "{pages:?}"
        );
        let whole = pages.concat();
        assert!(whole.contains("n. c.") && !whole.contains("Ibrahim") && !whole.contains("Hawa"));
        // In Arabic, and of a period that nobody asked for.
        officer.get(&format!("/reports.pdf?{query}&ui=ar")).await.expect(200);
        let wrong = officer.get("/reports.csv?from=2018-12-31&to=2018-01-01").await;
        assert_eq!(wrong.status.as_u16(), 422);
    })
    .await;
}

/// Twelve women of one role, five women and six men of none: no count of either is small. Of both ages there are few women more in
/// the report of all than in that of the role.
#[tokio::test]
async fn a_report_of_some_tells_of_nobody_by_subtraction() {
    on_seeded(async |app| {
        let groups = [
            ("Hawa", 6, "f", "1990"),
            ("Hawa", 6, "f", "1980"),
            ("Mariam", 2, "f", "1990"),
            ("Mariam", 3, "f", "1980"),
            ("Issa", 6, "m", "1990"),
        ];
        let mut named: Vec<(String, &str, &str)> = Vec::new();
        for (name, count, sex, year) in groups {
            for _ in 0..count {
                let letter = char::from(b'A' + named.len() as u8);
                named.push((format!("{name} Cissé {letter}"), sex, year));
            }
        }
        let people: Vec<_> = named.iter().map(|(name, sex, year)| (name.as_str(), *sex, "", *year)).collect();
        closed_with(app, &people).await;
        app.run("UPDATE people SET role = 'youth' WHERE full_name LIKE 'Hawa%'").await;
        let mut observer = app.signed_in(Role::Observer).await;
        let query = "from=2018-01-01&to=2018-12-31";
        let women = |text: &str| {
            let start = "age;15 à 29 ans;";
            let line = text.lines().find(|line| line.starts_with(start)).unwrap_or_else(|| panic!("{text}"));
            line.split(';').nth(2).unwrap().to_owned()
        };
        let all = observer.get(&format!("/reports.csv?{query}")).await.expect(200).text();
        assert_eq!(women(&all), "8", "{all}");
        // Eight less six would be two.
        let some = observer.get(&format!("/reports.csv?{query}&role=youth")).await.expect(200).text();
        assert_eq!(women(&some), "n. c.", "{some}");
        let page = observer.get(&format!("/reports?{query}&role=youth")).await.expect(200);
        assert!(page.says("n. c."), "{}", page.text());
        // Whoever may see everybody sees it.
        let mut officer = app.signed_in(Role::Officer).await;
        let page = officer.get(&format!("/reports?{query}&role=youth")).await.expect(200);
        assert!(page.says("12 personnes formées") && !page.says("n. c."), "{}", page.text());
        // A frozen report of some, and its file, tell no more than the one of today.
        let ask = officer.get(&format!("/reports/freeze?{query}&role=youth")).await.expect(200);
        let once = ask.hidden("once");
        let fields = [
            ("once", once.as_str()),
            ("from", "2018-01-01"),
            ("to", "2018-12-31"),
            ("role", "youth"),
            ("name", "Jeunes 2018"),
        ];
        let frozen = officer.post("/reports/freeze", &fields).await.expect(303).location().to_owned();
        let csv = officer.get(&format!("{frozen}/report.csv")).await.expect(200).text();
        assert_eq!(women(&csv), "n. c.", "{csv}");
        assert!(observer.get(&frozen).await.expect(200).says("n. c."));
    })
    .await;
}

#[tokio::test]
async fn a_frozen_report_stays_and_corrections_stand_beside_it() {
    on_seeded(async |app| {
        closed_with(app, &NAMES).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let query = "from=2018-01-01&to=2018-12-31";
        let ask = officer.get(&format!("/reports/freeze?{query}")).await.expect(200);
        assert!(ask.says("ne s’efface pas") && ask.says("value=\"2018-12-31\""));
        let token = ask.hidden("once");
        let form = |name: &'static str| {
            [
                ("once", token.clone()),
                ("from", "2018-01-01".into()),
                ("to", "2018-12-31".into()),
                ("name", name.to_owned()),
            ]
        };
        let send = |fields: [(&'static str, String); 4]| fields;
        let nameless = send(form(" "));
        let nameless: Vec<_> = nameless.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert!(
            officer.post("/reports/freeze", &nameless).await.expect(422).says("Donnez un nom au rapport")
        );
        let named = form("Année 2018");
        let named: Vec<_> = named.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let location = officer.post("/reports/freeze", &named).await.expect(303).location().to_owned();
        // A double click freezes once.
        assert_eq!(officer.post("/reports/freeze", &named).await.expect(303).location(), location);
        let page = officer.get(&location).await.expect(200);
        assert!(page.says("Année 2018") && page.says("Aucun chiffre n’a changé depuis"), "{}", page.text());

        // The man's record said so by mistake.
        let list = officer.get(&format!("/reports/people?{query}&measure=men")).await.expect(200).text();
        let person = list.split("/people/").nth(1).unwrap()[..36].to_owned();
        let edit = officer.get(&format!("/people/{person}/edit")).await.expect(200);
        let goundam = commune(app, "Goundam").await;
        let version = edit.hidden("version");
        let changed = [
            ("version", version.as_str()),
            ("name", "Ibrahim Ag Mossa"),
            ("sex", "unstated"),
            ("place", &goundam),
        ];
        officer.post(&format!("/people/{person}/edit"), &changed).await.expect(303);
        let page = officer.get(&location).await.expect(200);
        assert!(!page.says("Aucun chiffre n’a changé depuis") && page.says("Corrections depuis"));
        assert!(page.says("Par âge · Âge inconnu · Non précisé"), "{}", page.text());
        // The files of the frozen report have what was frozen, under its name, without small counts.
        let csv = officer.get(&format!("{location}/report.csv")).await.expect(200).text();
        assert!(
            csv.contains("report;Nom du rapport\u{202f}:;Année 2018") && csv.contains("Figé le"),
            "{csv}"
        );
        assert!(csv.contains("figures;Personnes;7;") && csv.contains("figures;Hommes;n. c.;"), "{csv}");
        let pdf = officer.get(&format!("{location}/report.pdf")).await.expect(200);
        assert!(pdf.pdf_pages()[0].contains("Année 2018"));
        officer.get(&format!("{location}/report.xlsx")).await.expect(200);
        // An observer sees what was frozen without what tells of one man; a coordinator counts their own places only.
        let mut observer = app.signed_in(Role::Observer).await;
        assert!(observer.get("/reports/frozen").await.expect(200).says("Année 2018"));
        assert!(observer.get(&location).await.expect(200).says("n. c."));
        observer.get(&format!("{location}/report.csv")).await.expect(200);
        let mut coordinator = app.signed_in_at(Role::Coordinator, &[goundam]).await;
        coordinator.get(&location).await.expect(403);
        coordinator.get(&format!("{location}/report.csv")).await.expect(403);
    })
    .await;
}

#[tokio::test]
async fn indicators_are_kept_and_worked_out() {
    on_seeded(async |app| {
        closed_with(app, &NAMES).await;
        let mut officer = app.signed_in(Role::Officer).await;
        assert!(officer.get("/reports/indicators").await.expect(200).says("Aucun indicateur pour l’instant"));
        let indicator = |formula: &'static str| {
            [
                ("donor", "Fonds Alafia"),
                ("code", "1.2"),
                ("name", "Part des femmes"),
                ("formula", formula),
                ("target", "50"),
            ]
        };
        let wrong = officer.post("/reports/indicators", &indicator("femmes / persons")).await.expect(422);
        assert!(
            wrong.says("n’est pas une mesure") && wrong.says("value=\"femmes / persons\""),
            "{}",
            wrong.text()
        );
        officer.post("/reports/indicators", &indicator("women / persons * 100")).await.expect(303);
        let twice = officer.post("/reports/indicators", &indicator("women")).await.expect(422);
        assert!(twice.says("Fonds Alafia a déjà un indicateur avec ce code"));
        let address = "/reports?from=2018-01-01&to=2018-12-31";
        // Six of seven, of a target of half.
        let page = officer.get(address).await.expect(200);
        assert!(page.says("Part des femmes") && page.says("85,7") && page.says("171,4"), "{}", page.text());
        assert!(page.says(">Atteint</th>"), "{}", page.text());
        // Each donor has a table of their own.
        let other = [("donor", "Union B"), ("code", "1.2"), ("name", "Hommes formés"), ("formula", "men")];
        officer.post("/reports/indicators", &other).await.expect(303);
        let text = officer.get(address).await.expect(200).text();
        let section = text.split("id=\"indicators\"").nth(1).unwrap().split("</section>").next().unwrap();
        assert_eq!((section.matches("<table").count(), section.matches("<h3>").count()), (2, 2), "{section}");
        let csv = officer.get(&address.replace("/reports", "/reports.csv")).await.expect(200);
        assert!(csv.says("indicators;Fonds Alafia;1.2;Part des femmes;n. c.;50;n. c."), "{}", csv.text());
        let list = officer.get("/reports/indicators").await.expect(200).text();
        let href = list.split("href=\"/reports/indicators/").nth(1).unwrap()[..36].to_owned();
        let one = format!("/reports/indicators/{href}");
        officer.post(&one, &indicator("women")).await.expect(303);
        assert!(officer.get(&one).await.expect(200).says("value=\"women\""));
        officer.post(&format!("{one}/remove"), &[]).await.expect(303);
        officer.get(&one).await.expect(404);
        assert!(!officer.get(address).await.expect(200).says("Part des femmes"));
    })
    .await;
}

/// Entries of the trail that concern nothing which is counted are passed in one step, however many they are.
#[tokio::test]
async fn entries_that_concern_no_figure_are_passed_at_once() {
    on_seeded(async |app| {
        app::reports::catch_up_all(&app.db).await.unwrap();
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        for number in 0..2_100 {
            let bands = if number % 2 == 0 { "15-29" } else { "15-30" };
            app::reports::set_bands(&mut work, bands).await.unwrap();
        }
        assert!(app::reports::is_behind(&mut work).await.unwrap());
        assert!(!app::reports::catch_up(&mut work).await.unwrap(), "one step");
        assert!(!app::reports::is_behind(&mut work).await.unwrap());
    })
    .await;
}

/// While others write, a report shows what is counted and says so.
#[tokio::test]
async fn a_report_waits_for_no_writer() {
    on_seeded(async |app| {
        app::reports::catch_up_all(&app.db).await.unwrap();
        let code = open_on(app, "Goundam", &["Hawa Aguissa"], ["2018-03-12", "2018-03-13"]).await;
        fill(app, &code, &[70]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        const PAGE: &str = "/reports?from=2018-01-01&to=2018-12-31";
        let writer = Work::write(&app.db, Actor::System).await.unwrap();
        let begun = std::time::Instant::now();
        let page = officer.get(PAGE).await.expect(200);
        assert!(begun.elapsed() < std::time::Duration::from_secs(4), "{:?}", begun.elapsed());
        assert!(
            page.says("pas encore compté en entier") && page.says("Recharger la page"),
            "{}",
            page.text()
        );
        // A file can't say so.
        officer.get("/reports.csv?from=2018-01-01&to=2018-12-31").await.expect(503);
        drop(writer);
        let page = officer.get(PAGE).await.expect(200);
        assert!(!page.says("pas encore compté en entier"), "{}", page.text());
        officer.get("/reports.csv?from=2018-01-01&to=2018-12-31").await.expect(200);
    })
    .await;
}
