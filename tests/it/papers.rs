//! The papers around a session: what stands on them, for whom, and that they print as they should.

mod attendance_sheet;
mod cohort_report;
mod pack;
mod sheets;

use lopdf::Document;
use lopdf::content::Content;
use vivier::app::people::{Draft, Registered};
use vivier::app::work::Work;
use vivier::app::{self, cohorts, enrolments};
use vivier::domain::account::Actor;

use crate::support::{TestApp, cohorts as ready};

/// Name, sex, Arabic writing, year of birth, structure, village, telephone. All invented.
const PEOPLE: [[&str; 7]; 9] = [
    [
        "Alhousseïni Mahamane Abdoulkarim Ag Mohamed El Moctar Maïga",
        "m",
        "الحسيني مهمن عبد الكريم أغ محمد المختار ميغا",
        "1979",
        "Comité de gestion scolaire du quartier administratif",
        "Quartier administratif",
        "70 00 00 01",
    ],
    ["Hawa", "f", "", "", "Coopérative des femmes", "Tin Aïcha", "70 00 00 02"],
    ["Sɛku Ŋaro Kɔnɛ ɓii", "m", "", "1990", "Radio du Lac", "Issa Béry", ""],
    ["Aïssata Walet Mohamed", "f", "عائشة ولت محمد", "1985", "", "", "70 00 00 04"],
    ["Ibrahim Ag Mossa", "", "", "", "", "", ""],
    ["Mariam Cissé", "f", "", "2000", "Association Alafia", "Djingareyber", "70 00 00 06"],
    ["Oumar Sidi Touré", "m", "", "1968", "Mairie", "Tonka", "70 00 00 07"],
    [
        "Fadimata Walet Bilal",
        "f",
        "فاطمة والت بلال",
        "1995",
        "Comité de fraction",
        "Tin Telout",
        "70 00 00 08",
    ],
    ["Moussa Kontao", "m", "", "1983", "Association des pêcheurs", "Issa Béry", "70 00 00 09"],
];

/// A cohort of [`PEOPLE`] in Goundam, 12 to 14 March 2018, with sessions in this language; its code.
async fn cohort(app: &TestApp, lang: &str) -> String {
    ready::seed(app).await;
    let place = ready::commune(app, "Goundam").await;
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    let actor = &Actor::System;
    let draft = cohorts::Draft {
        curriculum: "consolidation-de-la-paix".into(),
        lang: lang.into(),
        place: place.clone(),
        venue: "Maison des jeunes".into(),
        starts_on: "2018-03-12".into(),
        ends_on: "2018-03-14".into(),
        ..cohorts::Draft::default()
    };
    let code = cohorts::create(work.act_as(actor), &draft).await.unwrap().to_string();
    for [name, sex, arabic_name, year, structure, locality, telephone] in PEOPLE {
        let draft = Draft {
            name: name.into(),
            sex: if sex.is_empty() { "unstated".into() } else { sex.into() },
            arabic_name: arabic_name.into(),
            birth_year: year.into(),
            place: place.clone(),
            locality: locality.into(),
            telephone: telephone.into(),
            structure: structure.into(),
            ..Draft::default()
        };
        let done = app::people::register(work.act_as(actor), &draft, None, true).await.unwrap();
        let Registered::Done(person) = done else { panic!("it was said: anyway") };
        enrolments::enrol(work.act_as(actor), &code, person.id).await.unwrap();
    }
    work.commit().await.unwrap();
    code
}

/// A page's text on one line, with common spaces.
fn flat(page: &str) -> String {
    page.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Left edge, lower edge, width and height of every rectangle on a page, in points, wherever it is drawn from.
fn rectangles(pdf: &[u8], page: u32) -> Vec<[f32; 4]> {
    let doc = Document::load_mem(pdf).unwrap();
    let content = Content::decode(&doc.get_page_content(doc.get_pages()[&page])).unwrap();
    let boxes = content.operations.iter().filter(|operation| operation.operator == "re");
    boxes.map(|operation| [0, 1, 2, 3].map(|at| operation.operands[at].as_float().unwrap())).collect()
}

/// Whether everything that is drawn keeps 15 mm clear of the sheet's edges, looked at in its picture.
pub fn keeps_margins(pdf: &[u8]) -> bool {
    let folder = crate::support::TempDir::new();
    std::fs::write(folder.join("it.pdf"), pdf).unwrap();
    let done = crate::support::pdf::run("pdftoppm", &["-r", "100", "-gray", "it.pdf", "page"], folder.path());
    assert!(done.status.success());
    let pages = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
    pages.filter(|path| path.extension().is_some_and(|e| e == "pgm")).all(|path| {
        let bytes = std::fs::read(path).unwrap();
        let head: Vec<&[u8]> = bytes.splitn(4, u8::is_ascii_whitespace).collect();
        let number = |at: usize| std::str::from_utf8(head[at]).unwrap().parse::<usize>().unwrap();
        let (width, height) = (number(1), number(2));
        let points = &bytes[bytes.len() - width * height..];
        let edge = 15 * 100 * 10 / 254;
        points.iter().enumerate().all(|(at, point)| {
            let (x, y) = (at % width, at / width);
            let inside = (edge..width - edge).contains(&x) && (edge..height - edge).contains(&y);
            inside || *point > 200
        })
    })
}
