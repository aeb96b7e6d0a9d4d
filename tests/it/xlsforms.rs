//! The forms for KoboToolbox: converted by the program that KoboToolbox and ODK convert them with, filled in, and read back.

use std::process::Command;

use serde_json::Value;
use vivier::app::work::Work;
use vivier::app::{attendance, completions};
use vivier::domain::account::{Actor, Role};
use vivier::error::Error;

use crate::documents::temp_file;
use crate::support::cohorts::{closing, fill, marks, open, open_on};
use crate::support::{Answer, Browser, Upload, on_seeded};

const NAMES: [&str; 3] = ["Hawa Ba", "Sidi Touré", "Ali Dicko"];

/// The XForm that a workbook becomes. Warnings are faults, too.
fn converted(name: &str, workbook: &[u8]) -> String {
    let file = temp_file(name, workbook);
    let output = Command::new("scripts/paper-tools.sh")
        .args(["python", "tests/tools/xlsforms.py"])
        .arg(&file)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    let form = &told[file.to_str().unwrap()];
    assert_eq!(form["warnings"], Value::Array(Vec::new()), "{name}");
    form["xform"].as_str().unwrap().to_owned()
}

/// The ids of the choices of a list in an XForm, in their order.
fn choices(xform: &str, list: &str) -> Vec<String> {
    let instance = xform.split(&format!("<instance id=\"{list}\">")).nth(1).expect("no such list");
    let instance = instance.split("</instance>").next().unwrap();
    instance.split("<name>").skip(1).map(|part| part.split('<').next().unwrap().to_owned()).collect()
}

/// The labels of the choices of a list, as its first language has them.
fn choice_labels(xform: &str, list: &str) -> Vec<String> {
    let begins = format!("<text id=\"{list}-");
    let texts = xform.split(&begins).skip(1);
    let labels = texts.filter_map(|text| text.split("<value>").nth(1)?.split('<').next());
    labels.map(str::to_owned).collect()
}

async fn send(browser: &mut Browser, code: &str, content: &str) -> Answer {
    let file = Upload { field: "file", name: "export.csv", content: content.as_bytes() };
    browser.upload(&format!("/cohorts/{code}/attendance/collected"), &[], file).await
}

#[tokio::test]
async fn the_form_of_restitutions_is_one_that_the_tools_take() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let form = officer.get("/restitutions/form.xlsx").await.expect(200);
        let xform = converted("restitution.xlsx", &form.body);
        for name in ["kind", "held_on", "place", "module", "lang", "leaders", "women_unknown", "note"] {
            assert!(xform.contains(&format!("<{name}/>")), "{name}");
        }
        assert!(xform.contains("id=\"vivier_restitution\"") && xform.contains("العربية (ar)"));
        assert!(choices(&xform, "kind").contains(&"radio".to_owned()));
    })
    .await;
}

#[tokio::test]
async fn attendance_is_noted_with_the_form_of_a_cohort_and_read_back_once() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &NAMES).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let path = format!("/cohorts/{code}/attendance/collected");
        assert!(officer.get(&path).await.expect(200).says("des codes à la place des noms"));
        let form = officer.get(&format!("/cohorts/{code}/attendance/form.xlsx")).await.expect(200);
        let xform = converted("attendance.xlsx", &form.body);
        // It leaves the house: codes, and nobody's name.
        assert!(xform.contains(&format!("{code}/03")) && !xform.contains("Hawa"), "{xform}");
        let (halves, people) = (choices(&xform, "session"), choices(&xform, "person"));
        assert_eq!((halves.len(), people.len()), (4, 3));
        // It says itself who is on it: nobody else could be ticked.
        assert!(xform.contains("calculate=\"'1 2 3'\""), "{xform}");
        // Nobody is ticked as present and as excused: each language says why not.
        assert!(xform.contains("constraint=\"not(regex(concat(") && xform.contains(r"\1.*"), "{xform}");
        for told in ["cochée présente et excusée", "معلَّم حاضرًا ومعذورًا"] {
            assert!(xform.contains(told), "{told}: {xform}");
        }
        let about = xform.split("id=\"vivier_attendance_").nth(1).unwrap();
        let version = about.split("version=\"").nth(1).and_then(|part| part.split('"').next()).unwrap();
        assert!(version.len() == 14 && version.bytes().all(|b| b.is_ascii_digit()), "{version}");
        let heads = "start;session;present;excused;complete;_uuid;listed";
        let rows = [
            format!("x;{};{} {};{};no;u1;1 2 3", halves[0], people[0], people[1], people[2]),
            format!("x;{};{};;yes;uuid:U2;1 2 3", halves[1], people[0]),
        ];
        let file = format!("{heads}\n{}\n{}\n", rows[0], rows[1]);
        let done = send(&mut officer, &code, &file).await.expect(303);
        assert!(done.location().ends_with("added=2&known=0&disputed=0"), "{}", done.location());
        assert_eq!(marks(app, &code).await, ["pp..", "pa..", "ea.."]);
        assert!(officer.follow(done).await.says("Nouvelles fiches"));
        let again = send(&mut officer, &code, &file).await.expect(303);
        assert!(again.location().ends_with("added=0&known=2&disputed=0"), "{}", again.location());
        // What somebody noted otherwise meanwhile waits for a person.
        let other = format!("{heads}\nx;{};{};;yes;u3;1 2 3\n", halves[0], people[0]);
        let done = send(&mut officer, &code, &other).await.expect(303);
        assert!(done.location().ends_with("added=1&known=0&disputed=2"), "{}", done.location());
        assert!(officer.follow(done).await.says("notées autrement ici"));
        assert_eq!(marks(app, &code).await, ["pp..", "pa..", "ea.."]);
        // A submission that was corrected under its name is not passed over.
        let row = format!("x;{};{} {} {};;no;u1;1 2 3", halves[0], people[0], people[1], people[2]);
        let corrected = format!("{heads}\n{row}\n");
        let done = send(&mut officer, &code, &corrected).await.expect(303);
        assert!(done.location().ends_with("added=1&known=0&disputed=1"), "{}", done.location());
        let done = send(&mut officer, &code, &corrected).await.expect(303);
        assert!(done.location().ends_with("added=0&known=1&disputed=0"), "{}", done.location());
        assert_eq!(marks(app, &code).await, ["pp..", "pa..", "ea.."]);
        // One wrong row, and nothing of the file is taken.
        let good = format!("x;{};{};;yes;u4;1 2 3", halves[2], people[0]);
        for (wrong, told) in [
            (
                format!("x;{};{};;yes;u5;1 2 3", people[0], people[0]),
                "demi-journée n’est pas de cette cohorte",
            ),
            (format!("x;{};Hawa;;yes;u5;1 2 3", halves[2]), "n’est pas de cette cohorte"),
            (format!("x;{};{};{};yes;u5;1 2 3", halves[2], people[0], people[0]), "présente et excusée"),
            (format!("x;{};;;no;u5;1 2 3", halves[2]), "Personne n’est coché"),
            (format!("x;{};{};;yes;;1 2 3", halves[2], people[0]), "_uuid est vide"),
        ] {
            let page = send(&mut officer, &code, &format!("{heads}\n{good}\n{wrong}\n")).await.expect(422);
            assert!(page.says(told) && page.says("Ligne 3"), "{told}: {}", page.text());
        }
        // An export with the labels of the form says the same.
        let texts = choice_labels(&xform, "session");
        assert!(texts[0].contains(" · "), "{texts:?}");
        let labels = "Demi-journée;Présents;Excusés;Tous les autres sont-ils absents\u{202f}?;_uuid";
        let row = format!("{};{code}/01 {code}/02;{code}/03;Non;u1", texts[0]);
        let done = send(&mut officer, &code, &format!("{labels}\n{row}\n")).await.expect(303);
        assert!(done.location().ends_with("added=0&known=1&disputed=0"), "{}", done.location());
        // More than may be noted at once is refused while it is read.
        let many = (0..1_700).map(|row| format!("x;{};{};;yes;many{row};1 2 3\n", halves[2], people[0]));
        let many = format!("{heads}\n{}", many.collect::<String>());
        assert!(send(&mut officer, &code, &many).await.expect(422).says("trop de présences"));
        assert!(send(&mut officer, &code, "nom;sexe\nHawa;F\n").await.expect(422).says("_uuid"));
        let restitution = send(&mut officer, &code, "kind;held_on;_uuid\nradio;2026-01-01;u\n").await;
        assert!(restitution.expect(422).says("session, present et complete"));
        assert!(send(&mut officer, &code, "").await.expect(422).says("role=\"alert\""));
        assert_eq!(marks(app, &code).await, ["pp..", "pa..", "ea.."]);
    })
    .await;
}

#[tokio::test]
async fn who_came_to_the_list_after_the_form_is_not_noted_as_absent() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &NAMES).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let form = officer.get(&format!("/cohorts/{code}/attendance/form.xlsx")).await.expect(200);
        let xform = converted("listed.xlsx", &form.body);
        let (halves, people) = (choices(&xform, "session"), choices(&xform, "person"));
        // Those of the form were the first two.
        let heads = "session;present;complete;_uuid;meta/rootUuid;listed";
        let row = |at: usize, tail: &str| format!("{heads}\n{};{};yes;{tail}\n", halves[at], people[0]);
        let done = send(&mut officer, &code, &row(0, "u1;u1;1 2")).await.expect(303);
        assert!(done.location().ends_with("disputed=0&unlisted=1"), "{}", done.location());
        assert!(officer.follow(done).await.says("n’était pas sur le formulaire"));
        assert_eq!(marks(app, &code).await, ["p...", "a...", "...."]);
        // A form that does not say who was on it makes nobody absent.
        let done = send(&mut officer, &code, &row(1, "u2;;")).await.expect(303);
        assert!(done.location().ends_with("disputed=0&without-list=1"), "{}", done.location());
        assert!(officer.follow(done).await.says("ne dit pas qui y figurait"));
        assert_eq!(marks(app, &code).await, ["pp..", "a...", "...."]);
        // Of a sheet that was edited in the tool its last version counts, and what differs waits for a person.
        let both = format!("{heads}\n{0};{1};no;u3;u1;1 2\n{0};{1};yes;u1;u1;1 2\n", halves[0], people[1]);
        let done = send(&mut officer, &code, &both).await.expect(303);
        assert!(done.location().ends_with("added=1&known=0&disputed=1&edited=1"), "{}", done.location());
        assert!(officer.follow(done).await.says("modifiée dans KoboToolbox"));
        // A column for each person, and none for all.
        let heads = format!("session;present/{};present/{};complete;_uuid", people[0], people[1]);
        let split = format!("{heads}\n{};1;0;yes;u4\n", halves[2]);
        let done = send(&mut officer, &code, &split).await.expect(303);
        assert!(done.location().ends_with("added=1&known=0&disputed=0&unlisted=1"), "{}", done.location());
        assert_eq!(marks(app, &code).await, ["ppp.", "a.a.", "...."]);
    })
    .await;
}

#[tokio::test]
async fn a_half_day_to_come_and_a_closed_cohort_take_no_submission() {
    on_seeded(async |app| {
        let tomorrow = vivier::app::now().date().next_day().unwrap().to_string();
        let code = open_on(app, "Goundam", &NAMES, [&tomorrow, &tomorrow]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let form = officer.get(&format!("/cohorts/{code}/attendance/form.xlsx")).await.expect(200);
        let xform = converted("early.xlsx", &form.body);
        let (halves, people) = (choices(&xform, "session"), choices(&xform, "person"));
        let file =
            format!("session;present;complete;_uuid;listed\n{};{};yes;u1;1 2 3\n", halves[0], people[0]);
        let early = send(&mut officer, &code, &file).await.expect(422);
        assert!(early.says("n’a pas encore commencé"), "{}", early.text());
        assert_eq!(marks(app, &code).await, ["..", "..", ".."]);

        let closed = open(app, "Goundam", &["Kadia Sow"]).await;
        fill(app, &closed, &[80]).await;
        crate::support::cohorts::close(app, &closed).await;
        send(&mut officer, &closed, &file).await.expect(409);
        officer.get(&format!("/cohorts/{closed}/attendance/form.xlsx")).await.expect(409);
        assert!(
            !officer.get(&format!("/cohorts/{closed}/attendance/collected")).await.expect(200).says("_uuid")
        );
    })
    .await;
}

#[tokio::test]
async fn versions_of_a_tool_say_who_noted_them_and_when() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &NAMES).await;
        let account = app.account(Role::Officer, &[]).await;
        let mut officer = app.browser_of(&account).await;
        let form = officer.get(&format!("/cohorts/{code}/attendance/form.xlsx")).await.expect(200);
        let xform = converted("versions.xlsx", &form.body);
        assert!(xform.contains("jr:preloadParams=\"end\""), "the form notes when it was filled in: {xform}");
        let (halves, people) = (choices(&xform, "session"), choices(&xform, "person"));
        let heads = "session;present;excused;complete;end;_submission_time;_submitted_by;_uuid";
        let row = |question: &str, hour: u8, who: &str| {
            let (half, person) = (&halves[0], &people[0]);
            let ticks = if question == "present" { format!("{person};") } else { format!(";{person}") };
            let at = format!("2018-03-12T{hour}:05:00.000+00:00;2018-03-14T{hour}:35:00");
            format!("{heads}\n{half};{ticks};no;{at};{who};{who}\n")
        };
        let done = send(&mut officer, &code, &row("present", 10, "awa_enquete")).await.expect(303);
        assert!(done.location().ends_with("added=1&known=0&disputed=0"), "{}", done.location());
        // Two others, read in by the same account: neither version takes the place of the other's.
        for (hour, who) in [(11, "sidi_enquete"), (12, "nana_enquete")] {
            let done = send(&mut officer, &code, &row("excused", hour, who)).await.expect(303);
            assert!(done.location().ends_with("added=1&known=0&disputed=1"), "{}", done.location());
        }
        let page = officer.get(&format!("/cohorts/{code}/attendance/conflicts")).await.expect(200);
        let text = page.text();
        assert_eq!(text.matches("class=\"card\"").count(), 2, "{text}");
        for who in ["awa", "sidi", "nana"] {
            assert!(page.says(&format!("Noté avec KoboToolbox par {who}_enquete")), "{who}: {text}");
        }
        for hour in [10, 11, 12] {
            assert!(page.says(&format!("{hour}:05")) && page.says(&format!("{hour}:35")), "{hour}: {text}");
        }
        assert!(
            page.says("Envoyé à KoboToolbox") && page.says(&format!("Importé par {}", account.login)),
            "{text}"
        );
        // Whoever changes the mark on a page noted it, and the tool's time is gone with its mark.
        let enrolment = people[0].parse().unwrap();
        let new = attendance::NewMark { enrolment, session: halves[0].parse().unwrap(), mark: None };
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        attendance::mark(&mut work, &code, &[new]).await.unwrap();
        work.commit().await.unwrap();
        let page = officer.get(&format!("/cohorts/{code}/attendance/conflicts")).await.expect(200);
        assert!(!page.says("awa_enquete") && page.says("sidi_enquete"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn a_cohort_is_not_closed_while_two_versions_wait() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &NAMES).await;
        fill(app, &code, &[80, 80, 80]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let form = officer.get(&format!("/cohorts/{code}/attendance/form.xlsx")).await.expect(200);
        let xform = converted("dispute.xlsx", &form.body);
        let (halves, people) = (choices(&xform, "session"), choices(&xform, "person"));
        let file = format!(
            "session;present;complete;_uuid;listed\n{};{} {};yes;u1;1 2 3\n",
            halves[0], people[1], people[2]
        );
        let done = send(&mut officer, &code, &file).await.expect(303);
        assert!(done.location().ends_with("disputed=1"), "{}", done.location());
        let closing = closing(app, &code).await;
        let close = async || {
            let mut work = Work::write(&app.db, Actor::System).await.unwrap();
            let done = completions::close(&mut work, &code, &closing).await;
            if done.is_ok() {
                work.commit().await.unwrap();
            }
            done
        };
        let refused = close().await.unwrap_err();
        let Error::Invalid(problems) = refused else { panic!("{refused}") };
        assert_eq!(problems[0].message.key, "completion-disputed");
        let page = officer.get(&format!("/cohorts/{code}/completion")).await.expect(200);
        assert!(page.says("notée différemment par deux personnes") && page.says("/attendance/conflicts"));
        assert!(!page.says("name=\"confirmed_by\""), "nothing can be closed yet");
        let conflicts = format!("/cohorts/{code}/attendance/conflicts");
        let page = officer.get(&conflicts).await.expect(200);
        let (conflict, seen) = (page.hidden("conflict"), page.hidden("seen"));
        let kept = [("conflict", conflict.as_str()), ("seen", seen.as_str()), ("keep", "stored")];
        officer.post(&conflicts, &kept).await.expect(303);
        close().await.unwrap();
    })
    .await;
}
