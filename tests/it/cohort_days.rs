//! What may be noted of a cohort and when: nothing ahead of its days, nothing by the dozen without asking and undo, nothing
//! closed without a trainer's word; and what its pages show first.

use vivier::app;
use vivier::app::attendance::NewMark;
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};
use vivier::domain::attendance::Mark;
use vivier::error::Error;

use crate::support::cohorts::{begun, fill, marks, open, open_on, trainer};
use crate::support::{Answer, TestApp, on_seeded};

/// A day as forms have it, so many days from today.
fn day(from_today: i64) -> String {
    app::now().date().saturating_add(time::Duration::days(from_today)).to_string()
}

async fn mark(app: &TestApp, code: &str, column: usize) -> Result<usize, Error> {
    let mut work = Work::write(&app.db, Actor::System).await?;
    let grid = app::attendance::grid(&mut work, code).await?;
    let cell = NewMark {
        enrolment: grid.people[0].id,
        session: grid.sessions[column].id,
        mark: Some(Mark::Present),
    };
    let done = app::attendance::mark(&mut work, code, &[cell]).await?;
    work.commit().await?;
    Ok(done)
}

/// The ids of the half-days, in the order of time.
async fn sessions(app: &TestApp, code: &str) -> Vec<String> {
    let mut work = Work::read(&app.db, Actor::System).await.unwrap();
    let grid = app::attendance::grid(&mut work, code).await.unwrap();
    grid.sessions.iter().map(|stored| stored.id.to_string()).collect()
}

#[tokio::test]
async fn nothing_is_noted_ahead_of_its_day() {
    on_seeded(async |app| {
        let (yesterday, today, tomorrow) = (day(-1), day(0), day(1));
        let code = open_on(app, "Goundam", &["Hawa"], [&yesterday, &tomorrow]).await;
        assert!(matches!(mark(app, &code, 0).await, Ok(1)), "yesterday's half-day");
        let early = mark(app, &code, 4).await;
        assert!(matches!(&early, Err(Error::Conflict(m)) if m.key == "attendance-not-yet"), "{early:?}");
        // Of today's two what the hour allows.
        let begun = begun(app, &code).await;
        for column in [2, 3] {
            assert_eq!(mark(app, &code, column).await.is_ok(), begun[column], "column {column}");
        }

        // A half-day that is agreed to begin earlier is noted from then on, also on a device, whose script counts from the same moment.
        let mut officer = app.signed_in(Role::Officer).await;
        let early = open_on(app, "Tonka", &["Oumou"], [&today, &today]).await;
        app.run(
            "UPDATE sessions SET begins_at = 0, ends_at = 1 WHERE half = 'pm' AND cohort_id IN
            (SELECT c.id FROM cohorts c JOIN places p ON p.id = c.place_id WHERE p.name = 'Tonka')",
        )
        .await;
        assert!(matches!(mark(app, &early, 1).await, Ok(1)), "at midnight");
        let form = [("with", "codes"), ("until", tomorrow.as_str())];
        let kept = officer.post(&format!("/api/cohorts/{early}/take-along"), &form).await.expect(200);
        let midnight = app::now().date().midnight().assume_utc().unix_timestamp() * 1000;
        assert!(kept.says(&format!("\"begins\":{midnight}")), "{}", kept.text());

        let page = officer.get(&format!("/cohorts/{code}/attendance")).await.expect(200);
        assert!(page.says("à venir") && page.says("aujourd’hui"));
        // Today stands first: yesterday's morning is the third column, tomorrow's afternoon the sixth.
        assert!(page.says("-2\"") && !page.says("-5\" aria-label"), "what is to come has no field");

        // "Note the rest absent" is about yesterday's afternoon alone.
        let path = format!("/cohorts/{code}/attendance/absent");
        assert!(officer.get(&path).await.expect(200).says("Une absence serait notée"));
        officer.post(&path, &[("seen", "3")]).await.expect(422);
        officer.post(&path, &[("seen", "1")]).await.expect(303);
        assert!(officer.get(&path).await.expect(200).says("Il ne manque aucune présence"));

        // On the last day closing waits for the last half-day.
        let ending = open_on(app, "Ber", &["Moussa"], [&yesterday, &today]).await;
        let page = officer.get(&format!("/cohorts/{ending}/completion")).await.expect(200);
        assert_eq!(page.says("se termine le"), !begun[3]);

        // Closing waits for the last day.
        let completion = format!("/cohorts/{code}/completion");
        let page = officer.get(&completion).await.expect(200);
        assert!(page.says("se termine le") && !page.says("name=\"confirmed_by\""));
        let refused = officer.post(&completion, &[("confirmed_by", "Mariam Cissé"), ("step", "close")]).await;
        assert!(refused.expect(422).says("se termine le"));

        // Of a cohort that has not begun not even results are noted.
        let later = open_on(app, "Tonka", &["Moussa"], [&tomorrow, &tomorrow]).await;
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let saved = app::scores::save(&mut work, &later, &[]).await;
        assert!(matches!(&saved, Err(Error::Conflict(m)) if m.key == "score-not-yet"), "{saved:?}");
        drop(work);
        assert!(officer.get(&format!("/cohorts/{later}")).await.expect(200).says("La formation commence le"));
    })
    .await;
}

#[tokio::test]
async fn noting_the_rest_absent_is_asked_about_and_taken_back_exactly() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &["Hawa", "Moussa"]).await;
        mark(app, &code, 0).await.unwrap();
        let mut officer = app.signed_in(Role::Officer).await;
        let base = format!("/cohorts/{code}");
        let asked = officer.get(&format!("{base}/attendance/absent")).await.expect(200);
        assert!(
            asked.says("7 absences seraient notées") && asked.says("lun. 12/03") && asked.says("mar. 13/03")
        );
        assert!(asked.says("une absence") && asked.says("2 absences"), "how many in each half-day");
        let noted = officer.post(&format!("{base}/attendance/absent"), &[("seen", "7")]).await.expect(303);
        let batch = noted.location().split("noted=").nth(1).unwrap().to_owned();
        let page = officer.follow(noted).await.expect(200);
        assert!(page.says("7 absences sont notées") && page.says("Reprendre ces 7 absences"));

        let undo = format!("{base}/attendance/absent/undo");
        officer.post(&undo, &[("batch", "x")]).await.expect(404);
        officer.post(&undo, &[("batch", "1-7")]).await.expect(409);
        let back = officer.post(&undo, &[("batch", &batch)]).await.expect(303);
        assert!(officer.follow(back).await.expect(200).says("reprises"));
        for page in ["attendance", "completion"] {
            let stale = officer.get(&format!("{base}/{page}?noted={batch}")).await.expect(200);
            assert!(!stale.says("absences sont notées") && !stale.says("Reprendre ces 7"), "{page}");
        }
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let grid = app::attendance::grid(&mut work, &code).await.unwrap();
        assert_eq!(
            grid.mark(&grid.people[0], &grid.sessions[0]),
            Some(Mark::Present),
            "the mark before stays"
        );
        assert_eq!(grid.missing(), 7);
        drop(work);

        // Once one of them was changed they are no longer taken back at once.
        let noted = officer.post(&format!("{base}/attendance/absent"), &[("seen", "7")]).await.expect(303);
        let batch = noted.location().split("noted=").nth(1).unwrap().to_owned();
        mark(app, &code, 1).await.unwrap();
        officer.post(&undo, &[("batch", &batch)]).await.expect(409);
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        assert_eq!(app::attendance::grid(&mut work, &code).await.unwrap().missing(), 0, "all or none");
    })
    .await;
}

#[tokio::test]
async fn the_sign_off_is_an_act_of_a_named_trainer() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &["Hawa", "Moussa"]).await;
        fill(app, &code, &[70, 70]).await;
        let completion = format!("/cohorts/{code}/completion");
        let account = app.account(Role::Officer, &[]).await;
        let mut officer = app.browser_of(&account).await;
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let review = app::completions::review(&mut work, &code).await.unwrap();
        let hawa = review.people[0].0.id.to_string();
        let form = |changes: &[(&'static str, String)]| {
            let mut form = vec![
                ("seen", review.seen.clone()),
                ("vouched", hawa.clone()),
                ("confirmed_by", "Mariam Cissé".to_owned()),
            ];
            form.extend(changes.iter().cloned());
            form
        };
        drop(work);
        let no_trainer = send(&mut officer, &completion, &form(&[])).await.expect(422);
        assert!(no_trainer.says("Aucun formateur n’est choisi"));
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let trainer = trainer(&mut work, &code).await.to_string();
        work.commit().await.unwrap();

        let page = officer.get(&completion).await.expect(200);
        assert!(!page.says("checked"), "nothing is ticked beforehand");
        assert!(
            !page.says("accord donné<") && page.says("donner l’accord") && page.says("Oumar Sidi Diallo")
        );
        assert!(page.says("2 certificats attendent l’accord"));

        // A voucher of this cohort, and a name that is no login.
        let nobody = send(&mut officer, &completion, &form(&[])).await.expect(422);
        assert!(nobody.says("f-vouched_by-problem"));
        let stranger = form(&[("vouched_by", hawa.clone())]);
        send(&mut officer, &completion, &stranger).await.expect(422);
        let by_login =
            [("seen", review.seen.clone()), ("confirmed_by", account.login), ("vouched_by", trainer.clone())];
        let refused = send(&mut officer, &completion, &by_login).await.expect(422);
        assert!(refused.says("est un identifiant de connexion"));

        for name in ["x", "Mme", "moussa", "goundam.", "Mme Touré", "123", "Ali ?"] {
            let form = form(&[("vouched_by", trainer.clone()), ("confirmed_by", name.to_owned())]);
            let form: Vec<_> =
                form.into_iter().filter(|(key, value)| *key != "confirmed_by" || value == name).collect();
            let refused = send(&mut officer, &completion, &form).await.expect(422);
            assert!(refused.says("f-confirmed_by-problem"), "{name}");
        }

        let check =
            send(&mut officer, &completion, &form(&[("vouched_by", trainer.clone())])).await.expect(200);
        assert!(
            check.says("Vérifiez avant de clôturer")
                && check.says("<h2>Un certificat")
                && check.says("<h2>Une attestation")
        );
        let back = form(&[("vouched_by", trainer.clone()), ("step", "back".to_owned())]);
        let back = send(&mut officer, &completion, &back).await.expect(200);
        assert!(back.says("checked") && back.says("Mariam Cissé"), "everything as typed");
        let close = form(&[("vouched_by", trainer), ("step", "close".to_owned())]);
        let closed = send(&mut officer, &completion, &close).await.expect(303);
        let page = officer.follow(closed).await.expect(200);
        assert!(page.says("Accord donné par") && page.says("accord non donné"));
    })
    .await;
}

#[tokio::test]
async fn a_trainer_who_takes_part_is_told_and_so_is_an_approval_of_oneself() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &["Hawa", "Moussa"]).await;
        fill(app, &code, &[70, 70]).await;
        let completion = format!("/cohorts/{code}/completion");
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let review = app::completions::review(&mut work, &code).await.unwrap();
        let [hawa, moussa] = [&review.people[0].0, &review.people[1].0];
        app::cohorts::add_trainer(&mut work, &code, hawa.person_id).await.unwrap();
        work.commit().await.unwrap();
        let mut officer = app.signed_in(Role::Officer).await;
        assert!(
            officer
                .get(&format!("/cohorts/{code}/trainers"))
                .await
                .expect(200)
                .says("Participe aussi à cette")
        );
        for (whom, is_own) in [(hawa, true), (moussa, false)] {
            let form = [
                ("seen", review.seen.clone()),
                ("vouched", whom.id.to_string()),
                ("vouched_by", hawa.person_id.to_string()),
                ("confirmed_by", "Mariam Cissé".to_owned()),
            ];
            let check = send(&mut officer, &completion, &form).await.expect(200);
            let is_told = check.says("un autre formateur ne s’est pas prononcé");
            assert_eq!(is_told, is_own, "{}", check.text());
        }
    })
    .await;
}

async fn send(
    browser: &mut crate::support::Browser,
    path: &str,
    form: &[(&str, String)],
) -> crate::support::Answer {
    let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.post(path, &form).await
}

#[tokio::test]
async fn pages_say_what_is_missing_and_keep_what_was_searched() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &["Hawa"]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let base = format!("/cohorts/{code}");
        for page in ["roster", "attendance", "scores", "completion", "trainers", "sessions", "edit"] {
            let answer = officer.get(&format!("{base}/{page}")).await.expect(200);
            assert!(answer.says(&format!("<title>{code} · ")), "{page}");
        }
        for page in ["roster", "completion"] {
            let answer = officer.get(&format!("{base}/{page}")).await.expect(200);
            assert!(answer.says("Le sexe d’une personne n’est pas précisé"), "{page}");
            assert!(answer.says("ne peut pas être délivré") && !answer.says("Madame/Monsieur"), "{page}");
            let text = answer.text();
            let mut tags = text.split("<details").map(|tag| tag.split('>').next().unwrap_or_default());
            let is_open = tags.any(|tag| tag.contains("notice warning") && tag.contains("open"));
            assert!(is_open, "{page}: by name");
        }
        let roster = officer.get(&format!("{base}/roster")).await.expect(200).text();
        assert!(roster.contains("non précisé\u{202f}: 1"), "{roster}");
        assert!(roster.find("name=\"q\"") < roster.find("<table"), "the search is before the list");

        for page in ["roster", "trainers"] {
            let found = officer.post(&format!("{base}/{page}/search"), &[("q", "haw")]).await.expect(200);
            assert!(found.says("Hawa"));
            let none = officer.post(&format!("{base}/{page}"), &[("q", "haw")]).await.expect(422);
            assert!(none.says("Cochez au moins une personne") && none.says("value=\"haw\""), "{page}");
            assert!(none.says("type=\"checkbox\" name=\"person\""), "{page}: those found are still there");
        }

        // The codes of the sheet for the road have a key of their own.
        let key = officer.get(&format!("{base}/attendance-key.pdf")).await.expect(200).pdf_pages().concat();
        assert!(key.contains("Hawa") && key.contains(&format!("{code}/01")), "{key}");
        let papers = officer.get(&format!("{base}/papers")).await.expect(200);
        assert!(papers.says("attendance-key.pdf"));
        let again = officer.get(&format!("{base}/papers")).await.expect(200);
        assert_eq!(papers.text().matches("<tr>").count(), again.text().matches("<tr>").count());
    })
    .await;
}

#[tokio::test]
async fn a_large_grid_comes_some_days_at_a_time() {
    on_seeded(async |app| {
        let names: Vec<String> = (0_u8..200)
            .map(|number| {
                let letter = |number: u8| char::from(b'A' + number % 26);
                format!("Participante {}{}", letter(number / 26), letter(number))
            })
            .collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let code = open_on(app, "Goundam", &names, ["2018-03-01", "2018-03-31"]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let path = format!("/cohorts/{code}/attendance");
        let page = officer.get(&path).await.expect(200);
        assert!(page.body.len() < 400_000, "{} bytes", page.body.len());
        assert!(page.says("day=2018-03-31"), "every day has its link");
        let other = officer.get(&format!("{path}?day=2018-03-09")).await.expect(200);
        assert!(other.body.len() < 400_000 && other.says("ven. 09/03"));
        let form = [("sessions", ""), ("day", "2018-03-09")];
        let saved = officer.post(&format!("{path}?day=2018-03-09"), &form).await.expect(303);
        assert!(saved.location().ends_with("day=2018-03-09"), "back to the same days");
    })
    .await;
}

/// The texts as they were, for whoever may see the cohort, whatever was written since.
#[tokio::test]
async fn the_texts_that_a_cohort_was_taught_stay_readable() {
    on_seeded(async |app| {
        let code = open_on(app, "Goundam", &["Hawa"], ["2018-03-01", "2018-03-02"]).await;
        let coming = open_on(app, "Goundam", &[], [&day(1), &day(1)]).await;
        app.run("UPDATE revisions SET created_at = '2018-01-01 00:00:00+00:00' WHERE slug = 'rumeurs-radios'")
            .await;
        // The text of today is another.
        app.run(
            "INSERT INTO revisions (id, slug, lang, number, raw, sha256, title, state, created_at)
             SELECT '01a2185a-c001-744d-adb4-10cf36bc6404', slug, lang, number + 1, raw, sha256, 'Titre depuis', state,
                '2019-01-01 00:00:00+00:00' FROM revisions WHERE slug = 'rumeurs-radios' AND lang = 'fr'",
        )
        .await;

        let address = format!("/cohorts/{code}/texts/rumeurs-radios");
        let place = crate::support::cohorts::commune(app, "Goundam").await;
        let mut coordinator = app.signed_in_at(Role::Coordinator, &[place]).await;
        let overview = coordinator.get(&format!("/cohorts/{code}")).await.expect(200);
        assert!(overview.says("Textes enseignés"), "{}", overview.text());
        assert!(overview.says(&format!("href=\"{address}\"")), "{}", overview.text());
        // Of the four other modules nothing was here on that day.
        assert_eq!(overview.text().matches("pas de texte alors").count(), 4);
        let text = coordinator.get(&address).await.expect(200);
        assert!(text.says("Révision 1") && !text.says("Titre depuis"), "{}", text.text());
        assert!(!text.says("/author/rumeurs-radios/fr/history"));
        // What staff lead the module by is in it.
        assert!(text.says("Chacun sait refaire, sans papier"), "{}", text.text());
        let mut officer = app.signed_in(Role::Officer).await;
        let seen = officer.get(&address).await.expect(200);
        assert!(seen.says("/author/rumeurs-radios/fr/history?revision=1"), "{}", seen.text());

        for nothing in [
            format!("/cohorts/{code}/texts/analyse-du-conflit"),
            format!("/cohorts/{code}/texts/inconnu"),
            format!("/cohorts/{coming}/texts/rumeurs-radios"),
        ] {
            officer.get(&nothing).await.expect(404);
        }
        assert!(!officer.get(&format!("/cohorts/{coming}")).await.expect(200).says("Textes enseignés"));

        // What was changed on the last day once the half-days were over was not taught; before, it was.
        for (moment, revision) in [("2018-03-02T18:00:00Z", "Révision 1"), ("2018-03-02T17:00:00Z", "Révision 2")] {
            let sql = format!("UPDATE revisions SET created_at = '{moment}' WHERE title = 'Titre depuis'");
            app.run_text(sql).await;
            assert!(officer.get(&address).await.expect(200).says(revision), "{moment}");
        }
        // Where the timetable has the module on the first morning alone, it ends with that.
        app.run_text(format!(
            "INSERT INTO session_modules (session_id, position, slug) SELECT s.id, 9, 'rumeurs-radios' FROM sessions s
             JOIN cohorts c ON c.id = s.cohort_id WHERE c.code = '{code}' AND s.held_on = '2018-03-01' AND s.half = 'am'"
        ))
        .await;
        assert!(officer.get(&address).await.expect(200).says("Révision 1"));
    })
    .await;
}

/// The text of the option that a select shows: the one with this id.
fn shown(page: &Answer, id: &str) -> String {
    let text = page.text();
    let select = text.split(&format!("<select id=\"{id}\"")).nth(1).expect("no such select");
    let options = select.split("</select>").next().unwrap().split("<option").skip(1);
    let option = options.into_iter().find(|option| option.split('>').next().unwrap().contains("selected"));
    let option = option.expect("nothing is selected");
    option.split('>').nth(1).unwrap().split('<').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_narrow_page_shows_the_half_day_that_is_noted_now_or_the_one_that_was_chosen() {
    on_seeded(async |app| {
        // Over: the last one. The others can be chosen.
        let code = open(app, "Goundam", &["Hawa", "Moussa"]).await;
        let sessions = sessions(app, &code).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let path = format!("/cohorts/{code}/attendance");
        let page = officer.get(&path).await.expect(200);
        assert_eq!(shown(&page, "half"), "mar. 13/03 après-midi");
        assert_eq!(page.text().matches("<td class=\"chosen\">").count(), 2);
        assert!(
            page.says("Présents\u{202f}: 0/2 · non notés\u{202f}: 2") && page.says("Tous présents (2)"),
            "{}",
            page.text()
        );
        let page = officer.get(&format!("{path}?half={}", sessions[1])).await.expect(200);
        assert_eq!(shown(&page, "half"), "lun. 12/03 après-midi");
        let page = officer.get(&format!("{path}?day=2018-03-12")).await.expect(200);
        assert_eq!(shown(&page, "half"), "lun. 12/03 matin");
        // Under way: of today's what has begun, else yesterday's; what is to come can't be chosen.
        let code = open_on(app, "Goundam", &["Hawa"], [&day(-1), &day(1)]).await;
        let ids = self::sessions(app, &code).await;
        let page = officer.get(&format!("/cohorts/{code}/attendance")).await.expect(200);
        let text = page.text();
        let choices = text.split("id=\"half\"").nth(1).unwrap().split("</select>").next().unwrap().to_owned();
        let begun = begun(app, &code).await.into_iter().filter(|begun| *begun).count();
        for (at, id) in ids.iter().enumerate() {
            assert_eq!(choices.contains(id), at < begun, "{at}");
            let is_shown = choices.contains(&format!("value=\"{id}\" selected"));
            assert_eq!(is_shown, at + 1 == begun, "{at}: {choices}");
        }
    })
    .await;
}

#[tokio::test]
async fn without_script_all_present_ticks_a_half_day_and_saves_nothing_until_it_is_sent() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &["Hawa", "Moussa", "Oumou"]).await;
        let sessions = sessions(app, &code).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let path = format!("/cohorts/{code}/attendance?half={}", sessions[1]);
        let page = officer.get(&path).await.expect(200);
        let people: Vec<String> = {
            let mut work = Work::read(&app.db, Actor::System).await.unwrap();
            let grid = app::attendance::grid(&mut work, &code).await.unwrap();
            grid.people.iter().map(|person| person.id.to_string()).collect()
        };
        let all = page.hidden("sessions");
        let mut form = vec![("sessions".to_owned(), all), ("rest".to_owned(), sessions[1].clone())];
        for (at, person) in people.iter().enumerate() {
            form.push((format!("seen-{person}"), "....".into()));
            // Hawa's absence is typed already.
            form.push((format!("m-{person}-1"), if at == 0 { "a" } else { "." }.into()));
        }
        fn fields(form: &[(String, String)]) -> Vec<(&str, &str)> {
            form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
        }
        // Somebody notes Moussa's meanwhile: it is not taken for free, and not overwritten below.
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let grid = app::attendance::grid(&mut work, &code).await.unwrap();
        let excused =
            NewMark { enrolment: grid.people[1].id, session: grid.sessions[1].id, mark: Some(Mark::Excused) };
        app::attendance::mark(&mut work, &code, &[excused]).await.unwrap();
        work.commit().await.unwrap();
        let ticked = officer.post(&path, &fields(&form)).await.expect(200);
        assert!(ticked.says("rien n’est encore enregistré") && ticked.says("Reprendre ces présences (1)"));
        assert_eq!(shown(&ticked, "half"), "lun. 12/03 après-midi");
        // The cells of the second column of four.
        assert_eq!(["c1", "c5", "c9"].map(|cell| shown(&ticked, cell)), ["✗", "·", "✓"]);
        assert_eq!(marks(app, &code).await, ["....", ".e..", "...."], "nothing is saved");
        // Sent, all of it is, and the page stays at its half-day.
        form.retain(|(name, _)| name != "rest");
        for (name, value) in &mut form {
            if *name == format!("m-{}-1", people[2]) {
                *value = "p".into();
            }
        }
        let saved = officer.post(&path, &fields(&form)).await.expect(303);
        assert!(saved.location().ends_with(&format!("half={}", sessions[1])), "{}", saved.location());
        assert_eq!(marks(app, &code).await, [".a..", ".e..", ".p.."]);
        // What is no half-day is none.
        form.push(("rest".to_owned(), "x".to_owned()));
        officer.post(&path, &fields(&form)).await.expect(404);
    })
    .await;
}
