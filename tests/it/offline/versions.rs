//! Two versions of one value say who noted each and when: by the server's clock, and by that of a device.

use super::*;

/// The page on which somebody chooses.
async fn choice(device: &mut Device) -> String {
    let page = device.browser.get(&format!("/cohorts/{}/attendance/conflicts", device.code)).await;
    page.expect(200).text()
}

/// How often the page says the time of a device.
fn by_devices(page: &str) -> usize {
    page.matches("Noté sur l’appareil, à son heure").count()
}

#[tokio::test]
async fn both_versions_of_devices_keep_the_time_of_their_clocks() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &NAMES).await;
        let (mut first, mut second) = (Device::new(app, &code).await, Device::new(app, &code).await);
        let hawa = first.person(0);
        // At 10:00, and by the other device at 10:45.
        let mark = first.mark(&hawa, 0, ".", "p");
        let mut other = second.mark(&hawa, 0, ".", "a");
        other["at"] = json!(1_520_851_500_000_i64);
        assert_eq!(first.states(&[mark]).await, ["taken"]);
        assert_eq!(second.states(&[other]).await, ["disputed"]);
        let page = choice(&mut first).await;
        assert_eq!(by_devices(&page), 2, "{page}");
        assert!(page.contains("10:00") && page.contains("10:45"), "{page}");
        // What is noted on a page has no time of a device.
        mark_on_server(app, &first, 0, Some(Mark::Excused)).await;
        let page = choice(&mut first).await;
        assert_eq!(by_devices(&page), 1, "{page}");
    })
    .await;
}

#[tokio::test]
async fn a_result_says_who_noted_it_also_after_the_other_was_noted() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &NAMES).await;
        let (mut first, mut second) = (Device::new(app, &code).await, Device::new(app, &code).await);
        let hawa = first.person(0);
        let score = |field: &str, value: &str, at: i64| {
            json!({ "id": an_id(), "kind": "score", "enrolment": hawa, "field": field, "seen": "",
                "value": value, "at": at })
        };
        assert_eq!(first.states(&[score("pre", "40", 1_520_848_800_000)]).await, ["taken"]);
        // Whoever notes the other test later has nothing to do with this one.
        assert_eq!(second.states(&[score("post", "70", 1_520_938_800_000)]).await, ["taken"]);
        assert_eq!(second.states(&[score("pre", "50", 1_520_938_800_000)]).await, ["disputed"]);
        let page = choice(&mut second).await;
        assert!(page.contains(&first.account.login) && page.contains("40 %"), "{page}");
        assert_eq!(by_devices(&page), 2, "{page}");
        assert!(page.contains("12 mars 2018") && page.contains("13 mars 2018"), "{page}");
    })
    .await;
}
