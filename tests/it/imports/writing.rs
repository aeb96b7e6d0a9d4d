//! Lists as people write them: births, ages, totals and signatures below the people.

use vivier::app::people;
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};
use vivier::domain::dates;
use vivier::domain::person::Birth;

use super::{press, sent};
use crate::support::on_seeded;

#[tokio::test]
async fn births_are_read_as_people_write_them() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let births = [
            ("Hawa Ba", "1er mars 1985", "1985-03-01"),
            ("Sidi Touré", "mars 1985", "1985"),
            ("Awa Maïga", "en 1985", "1985"),
            ("Oumar Diko", "~1985", "about 1985"),
            ("Ali Cissé", "31/12/85", "1985-12-31"),
            ("Moussa Sow", "٢٥/٣/١٩٨٥", "1985-03-25"),
            ("Fatna Sidi", "١٩٨٥", "1985"),
            ("Ousmane Diarra", "31000", "1984-11-14"),
        ];
        let rows: String = births.iter().map(|(name, birth, _)| format!("{name};{birth}\n")).collect();
        let list = format!("Nom complet;Date de naissance\n{rows}Salif Keïta;01/02/20\n");
        let (path, page) = sent(&mut officer, "/people/import", list.as_bytes()).await;
        // Two years that both were are asked.
        assert!(page.says("À corriger (1)") && page.says("l’année a quatre chiffres"), "{}", page.text());
        let all = officer.get(&format!("{path}?show=all")).await.expect(200);
        assert!(all.says("14/11/1984") && !all.says(">31000<"), "{}", all.text());
        press(&mut officer, &path, "save", &[("c-10-1", "01/02/1920")]).await.expect(303);
        press(&mut officer, &path, "import", &[]).await.expect(303);
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        for (name, typed, expected) in births {
            let query = people::Query { words: name.into(), ..people::Query::default() };
            let found = people::search(&mut work, &query).await.unwrap();
            let birth = people::find(&mut work, found.people[0].id).await.unwrap().person.details.birth;
            let said = match birth {
                Birth::Exact(day) => dates::iso(day),
                Birth::Year(year) => year.to_string(),
                Birth::About(year) => format!("about {year}"),
                Birth::Unknown => String::new(),
            };
            assert_eq!(said, expected, "{typed}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_column_of_ages_that_holds_years_is_read() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let list = "Goundam, mars 2018;\nNom complet;Âge\nHawa Ba;1990\nSidi Touré;41\n";
        let (path, page) = sent(&mut officer, "/people/import", list.as_bytes()).await;
        assert!(page.says("2 personnes seront ajoutées"), "{}", page.text());
        press(&mut officer, &path, "import", &[]).await.expect(303);
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let found = people::search(&mut work, &people::Query::default()).await.unwrap().people;
        assert_eq!(found[0].birth_year, Some(1990));
    })
    .await;
}

#[tokio::test]
async fn what_stands_below_the_people_is_passed_over_and_told() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let list = "N°;Nom complet;Sexe;Téléphone\n1;Hawa Ba;F;76000001\n2;Sidi Touré;M;\n;Total;2;\n;;;Le formateur, signature\n\
            ;;;Oumar Diko\n";
        let (path, page) = sent(&mut officer, "/people/import", list.as_bytes()).await;
        assert!(page.says("2 personnes seront ajoutées"), "{}", page.text());
        assert!(page.says("À corriger (0)") && page.says("Lignes sans personne (3)"), "{}", page.text());
        let passed = officer.get(&format!("{path}?show=nobody")).await.expect(200);
        assert!(passed.says("Total") && passed.says("Le formateur, signature"), "{}", passed.text());
        // Somebody whose name is missing is not lost.
        let list = "Nom complet;Sexe;Téléphone\nHawa Ba;F;76000001\n;M;76000002\nTotal;F;76000003\n";
        let (_, page) = sent(&mut officer, "/people/import", list.as_bytes()).await;
        assert!(page.says("À corriger (2)"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn a_list_of_headings_alone_has_nobody_in_it() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let (_, page) = sent(&mut officer, "/people/import", b"Nom complet;Sexe\n").await;
        assert!(page.says("Il n’y a personne à importer dans cette liste"), "{}", page.text());
        assert!(!page.says("value=\"import\""), "nothing to import");
    })
    .await;
}
