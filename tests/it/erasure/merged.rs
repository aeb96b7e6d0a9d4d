//! A name goes from the records that were merged with another, too.

use vivier::app;
use vivier::app::people::{Draft, Registered};
use vivier::app::work::Work;
use vivier::domain::account::Actor;

use super::{TRACES, Whole, bytes, erase, holds, whole};
use crate::support::on_seeded;

#[tokio::test]
async fn a_name_is_erased_from_the_records_that_were_merged_as_well() {
    on_seeded(async |app| {
        let Whole { person, mut officer, .. } = whole(app).await;
        let other = "Zénabou Wt Attaher Tin-Aouker";
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let draft = Draft { name: other.into(), telephone: "77 31 52 95".into(), ..Draft::default() };
        let Registered::Done(double) = app::people::register(&mut work, &draft, None, true).await.unwrap()
        else {
            panic!("it was said: anyway")
        };
        work.commit().await.unwrap();
        let merging = format!("/people/duplicates/{person}/{}", double.id);
        let page = officer.get(&merging).await.expect(200);
        let (one, two) = (page.hidden("seen_one"), page.hidden("seen_other"));
        let fields = [("keep", "one"), ("seen_one", &*one), ("seen_other", &*two), ("telephone", "both")];
        let merge = officer.post(&merging, &fields).await.expect(303).location().to_owned();
        assert!(holds(&bytes(app), other));
        erase(&mut officer, person, "erase").await.expect(303);
        let after = bytes(app);
        for trace in TRACES.into_iter().chain([other, "zenabou wt attaher", "77 31 52 95"]) {
            assert!(!holds(&after, trace), "{trace} is still there");
        }
        officer.get(&format!("/people/{}", double.id)).await.expect(404);
        let merge = merge.split('?').next().unwrap();
        assert!(officer.get(merge).await.expect(200).says("effacée à sa demande"));
        officer.post(merge, &[]).await.expect(409);
    })
    .await;
}
