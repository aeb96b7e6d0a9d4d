//! Names on a device are those that were taken along, and the record of actions says so.

use super::*;

#[tokio::test]
async fn names_leave_only_where_it_is_recorded_that_they_were_taken_along() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &NAMES).await;
        let other = open(app, "Goundam", &NAMES).await;
        let mut device = Device::new(app, &code).await;
        let asked = async |device: &mut Device| {
            device.states(&[]).await;
            device.snapshot["people"][0]["name"].as_str().unwrap().to_owned()
        };
        assert_eq!(asked(&mut device).await, NAMES[0]);
        // Of one cohort only; there the account took codes, which lets no names out.
        device.code.clone_from(&other);
        assert_eq!(asked(&mut device).await, format!("{other}/01"));
        take_along(&mut device.browser, &other, "codes", &tomorrow()).await.expect(200);
        assert_eq!(asked(&mut device).await, format!("{other}/01"));
        assert_eq!(device.snapshot["names"], false);
        device.code = code.clone();
        // Not after the last day.
        let (tomorrow, before) = (tomorrow(), day_from_now(-1));
        app.run_text(format!(
            "UPDATE audit SET after = replace(after, '{tomorrow}', '{before}') WHERE action = 'cohort.take-along'"
        ))
        .await;
        assert_eq!(asked(&mut device).await, format!("{code}/01"));
        take_along(&mut device.browser, &code, "names", &day_from_now(0)).await.expect(200);
        assert_eq!(asked(&mut device).await, NAMES[0]);
    })
    .await;
}
