//! An export of attendance from KoboToolbox with lines that are left out by choice.

use vivier::app::attendance;
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};

use crate::support::cohorts::{marks, open_on};
use crate::support::{Upload, on_seeded};

#[tokio::test]
async fn a_wrong_line_and_a_half_day_to_come_are_left_out_by_choice_and_taken_later_once() {
    on_seeded(async |app| {
        let today = vivier::app::now().date();
        let days = [today.previous_day().unwrap().to_string(), today.next_day().unwrap().to_string()];
        let code = open_on(app, "Goundam", &super::NAMES, days.each_ref().map(String::as_str)).await;
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let grid = attendance::grid(&mut work, &code).await.unwrap();
        drop(work);
        let (first, last) = (grid.sessions[0].id, grid.sessions.last().unwrap().id);
        let (hawa, sidi) = (grid.people[0].id, grid.people[1].id);
        let mut officer = app.signed_in(Role::Officer).await;
        let mut take = async |content: &str, without: &str| {
            let file = Upload { field: "file", name: "export.csv", content: content.as_bytes() };
            let path = format!("/cohorts/{code}/attendance/collected");
            officer.upload(&path, &[("without", without)], file).await
        };
        let file = format!(
            "session;present;complete;_uuid;listed\n{first};{hawa};no;u1;1 2\n{first};personne;no;u2;1 2\n{last};{hawa};no;u3;1 2\n"
        );
        let page = take(&file, "").await.expect(422);
        // The half-day to come is found wrong at once, too, and when it is said in the one way.
        for text in ["Rien n’est repris", "Ligne 3", "n’a pas encore commencé", "à partir de 13:00.", "value=\"3,4\""] {
            assert!(page.says(text), "{text}\n{}", page.text());
        }
        take(&file, "3").await.expect(422);
        let noted = marks(app, &code).await;
        assert!(noted.iter().all(|row| !row.contains('p')), "{noted:?}");
        let page = take(&file, "3,4").await.expect(200);
        for text in ["Nouvelles fiches\u{202f}: 1.", "Ligne 3", "Ligne 4", "2 fiches ne sont pas reprises"] {
            assert!(page.says(text), "{text}\n{}", page.text());
        }
        // What is corrected is taken once, beside what still has to wait.
        let right = file.replace("personne", &sidi.to_string());
        let page = take(&right, "3,4").await.expect(200);
        assert!(page.says("Nouvelles fiches\u{202f}: 1. Déjà reprises avant\u{202f}: 1."), "{}", page.text());
        let noted = marks(app, &code).await;
        assert!(noted.iter().all(|row| row.starts_with('p')), "{noted:?}");
        // What else is wrong with a half-day to come is told with it.
        let heads = "session;present;excused;complete;_uuid;listed";
        let page = take(&format!("{heads}\n{last};{hawa};{hawa};no;;1 2\n"), "").await.expect(422);
        for text in ["_uuid est vide", "présente et excusée", "n’a pas encore commencé"] {
            assert!(page.says(text), "{text}\n{}", page.text());
        }
        // Of two lines with one name the newer counts: what is wrong with the other one is nothing any more.
        let both = format!("{heads}\n{first};{sidi};{sidi};no;u9;1 2\n{first};{sidi};;no;u9;1 2\n");
        let done = take(&both, "").await.expect(303);
        assert!(done.location().contains("added=1&known=0"), "{}", done.location());
    })
    .await;
}
