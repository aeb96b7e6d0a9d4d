//! The empty template of a list, in the reader's language.

use axum::response::Response;

use crate::app;
use crate::documents::list_template::{Column, workbook};
use crate::domain::lang;
use crate::domain::person::ProgrammeRole;
use crate::domain::spreadsheet;
use crate::error::Result;
use crate::i18n::Locale;
use crate::t;
use crate::web::downloads;
use crate::web::people::{language_name, programme_role};
use crate::web::visit::Visit;

/// The media type of workbooks.
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// `GET /people/import/template.xlsx`: with the places where the reader works.
pub(super) async fn download(visit: Visit) -> Result<Response> {
    let l = visit.locale;
    let offers = visit.read(async |work| app::places::offers(work).await).await?;
    let columns = columns(l, app::places::labels_apart(l, &offers));
    let (sheet, choices) = (t!(l, "imports-template-sheet"), t!(l, "imports-template-choices"));
    let bytes = workbook(&columns, &sheet, &choices, l.is_rtl())?;
    let hash = app::digest(&format!("{columns:?}"));
    Ok(downloads::file(&visit, bytes, &hash, XLSX, ("attachment", "list.xlsx")))
}

/// The columns of the template; languages have three, with one in each.
fn columns(l: Locale, places: Vec<String>) -> Vec<Column> {
    use spreadsheet::Column as Kind;
    let languages: Vec<String> =
        lang::offered().iter().map(|language| language_name(l, language.tag)).collect();
    let roles: Vec<String> = ProgrammeRole::ALL.into_iter().map(|role| programme_role(l, role)).collect();
    let plain = |kind: Kind| Column { title: l.text(kind.key()), choices: Vec::new() };
    let chosen = |kind: Kind, choices: Vec<String>| Column { title: l.text(kind.key()), choices };
    let language = |number: u8| Column {
        title: format!("{} {number}", l.text(Kind::Languages.key())),
        choices: languages.clone(),
    };
    vec![
        plain(Kind::FullName),
        plain(Kind::ArabicName),
        chosen(Kind::Sex, vec!["F".to_owned(), "M".to_owned()]),
        plain(Kind::Birth),
        plain(Kind::BirthPlace),
        chosen(Kind::Commune, places),
        plain(Kind::Locality),
        plain(Kind::Telephone),
        language(1),
        language(2),
        language(3),
        chosen(Kind::Role, roles),
        plain(Kind::Structure),
    ]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::domain::import::{languages, role};

    #[test]
    fn an_import_knows_the_template_in_every_language() {
        for l in Locale::ALL {
            let columns = columns(l, vec!["Goundam".into()]);
            let titles: Vec<String> = columns.iter().map(|column| column.title.clone()).collect();
            let guess = spreadsheet::guess_columns(&titles, &vec![true; titles.len()], &BTreeMap::new());
            assert!(guess.is_sure && guess.columns.iter().all(Option::is_some), "{titles:?}: {guess:?}");
            for name in &columns[8].choices {
                assert_eq!(languages(name).map(|found| found.len()), Ok(1), "{name}");
            }
            for word in &columns[11].choices {
                assert!(role(word).is_some(), "{word}");
            }
        }
    }
}
