//! Every kind of paper, in French and Arabic, and texts that nobody would write: held against the whole of veraPDF
//! (PDF/UA-1 and PDF/A-2a), and against the margins that a printer needs, as their pictures show them.

use std::process::Command;

use vivier::app::certificates::issue::QrSigner;
use vivier::app::demo;
use vivier::app::work::Work;
use vivier::documents::handout::Edition;
use vivier::documents::print_options::PrintOptions;
use vivier::domain::account::{Actor, Role};

use crate::certificates::paper::vivier;
use crate::documents::{render, temp_file, with_front_matter};
use crate::kinds::Text;
use crate::papers::keeps_margins;
use crate::support::{TempDir, TestApp};

type Papers = Vec<(String, Vec<u8>)>;

/// What is legal Markdown, and no author means.
const ABSURD: &str = "\
| Un | Deux |
|----|------|

#

###### Six

> > > > > > - a
> > > > > >   1. b

- [ ]

1.
2. x[^a][^b]

![](rien.png)

[](https://exemple.org) [   ](#essai) `` ` `` https://exemple.org/a_b.

> [!NOTE]

| A | B | C | D | E | F | G | H | I | J | K | L | M | N |
|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
| 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 |

|  |
|--|
|  |

---

```
```

Terme
:

العربية **غليظ** و `code` [رابط](https://exemple.org) 12 500

**[gras](https://exemple.org)** ~~*[x](mailto:a@exemple.org)*~~

[^a]: > [!WARNING]
    > | a |
    > |---|
    > | b[^b] |

[^b]:

[^c]: Personne.
";

/// The papers of texts alone.
fn of_texts() -> Papers {
    let look = PrintOptions::default();
    let french = Text::starter("rumeurs-radios", "fr");
    let arabic = Text::starter("rumeurs-radios", "ar");
    let long = "> [!WARNING]\n> Une phrase.\n>\n".to_owned()
        + &"> Une phrase de plus, et encore une.\n>\n".repeat(80);
    let looks = [
        ("text-only", PrintOptions { text_only: true, ..look.clone() }),
        ("large", PrintOptions { large: true, ..look.clone() }),
        ("small", PrintOptions { small: true, ..look.clone() }),
        ("folded", PrintOptions { fold: true, ..look.clone() }),
        ("watermark", PrintOptions { watermark: Some("Projet".into()), ..look.clone() }),
    ];
    let mut papers = vec![
        ("handout-bm".to_owned(), Text::starter("nos-droits", "bm").handout(&look)),
        ("handout-tifinagh".to_owned(), Text::starter("nos-droits", "tzm-Tfng").handout(&look)),
        (
            "guide-ar".to_owned(),
            render(include_str!("../../modules/rumeurs-radios/ar.md"), "ar", Edition::Guide),
        ),
        ("beside".to_owned(), french.beside(&arabic, Edition::Guide)),
        ("beside-ar".to_owned(), arabic.beside(&french, Edition::Handout)),
        ("arabic-digits".to_owned(), arabic.handout(&PrintOptions { arabic_digits: true, ..look })),
        ("long-callout".to_owned(), render(&with_front_matter(&long), "fr", Edition::Handout)),
        ("empty".to_owned(), render(&with_front_matter("<!-- rien -->\n"), "ar", Edition::Handout)),
    ];
    for lang in ["fr", "ar"] {
        papers.push((format!("absurd-{lang}"), render(&with_front_matter(ABSURD), lang, Edition::Guide)));
    }
    papers.extend(looks.map(|(name, look)| (name.to_owned(), french.handout(&look))));
    papers
}

/// The papers that the program makes of the invented programme. What stands on paper does not depend on the database.
async fn of_the_programme() -> Papers {
    let app = TestApp::on_sqlite().await;
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    let signer = QrSigner { issuer: &app.site.issuer, base: "https://vivier.test" };
    demo::fill(work.act_as(&Actor::System), signer).await.unwrap();
    work.commit().await.unwrap();
    let mut admin = app.signed_in(Role::Admin).await;
    let people = admin.get("/people").await.expect(200).text();
    let person = people.split("href=\"/people/0").nth(1).unwrap().split('"').next().unwrap();
    let held = ["fr", "ar"].map(|ui| format!("/people/0{person}/held.pdf?ui={ui}"));
    let mut paths = Vec::from(held);
    let list = admin.get("/cohorts").await.expect(200).text();
    let codes = ["GND-", "RZL-"].map(|place| {
        let rest = list.split(&format!("href=\"/cohorts/{place}")).nth(1).unwrap();
        format!("{place}{}", rest.split('"').next().unwrap())
    });
    for code in &codes {
        for paper in [
            "agenda",
            "attendance-sheet",
            "attendance-key",
            "badges",
            "pre-test",
            "post-test",
            "evaluation-sheet",
            "report",
            "print-pack",
        ] {
            paths.push(format!("/cohorts/{code}/{paper}.pdf"));
        }
    }
    paths.push(format!("/cohorts/{}/certificates.pdf", codes[0]));
    for lang in ["fr", "ar"] {
        for booklet in ["booklet", "booklet-guide"] {
            paths.push(format!("/curricula/consolidation-de-la-paix/{lang}/{booklet}.pdf"));
        }
    }
    paths.push("/modules/analyse-du-conflit/fr/guide.pdf".into());
    for paper in ["restitutions/sheet", "supervisions/sheet", "reports"] {
        paths.extend(["fr", "ar"].map(|ui| format!("/{paper}.pdf?ui={ui}")));
    }
    let mut papers = Papers::new();
    for path in paths {
        let name = path.trim_matches('/').replace(['/', '?', '='], "-").replace(".pdf", "");
        papers.push((name, admin.get(&path).await.expect(200).body));
    }
    papers
}

/// Certificates in Arabic, from a list.
fn of_a_list() -> Papers {
    let folder = TempDir::new();
    let roster = "nom complet;sexe;nom arabe\nعائشة ولت محمد;F;\nAïssata Walet Ŋana;F;عائشة ولت\n";
    std::fs::write(folder.join("roster.csv"), roster).unwrap();
    let curriculum = concat!(env!("CARGO_MANIFEST_DIR"), "/modules/curricula/consolidation-de-la-paix.toml");
    let render =
        ["render", "certificates", "roster.csv", "--curriculum", curriculum, "--lang", "ar", "-o", "a.pdf"];
    let output = vivier(&render, folder.path());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    vec![("certificates-ar".to_owned(), std::fs::read(folder.join("a.pdf")).unwrap())]
}

#[tokio::test]
async fn papers_keep_every_rule_that_verapdf_knows() {
    let mut papers = of_texts();
    papers.extend(of_the_programme().await);
    papers.extend(of_a_list());
    let count = papers.len();
    let files: Vec<_> =
        papers.iter().map(|(name, bytes)| temp_file(&format!("conformance-{name}.pdf"), bytes)).collect();
    let output =
        Command::new("scripts/paper-tools.sh").args(["verapdf", "ua1,2a"]).args(&files).output().unwrap();
    let told =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && told.matches("PASS").count() == 2 * count, "{told}");
    for (name, pdf) in &papers {
        assert_eq!(crate::pdf_rules::broken(pdf), Vec::<String>::new(), "{name}");
        assert!(keeps_margins(pdf), "{name}: ink within 15 mm of the edge");
    }
}
