//! The paper itself: what it says, and that its code passes every check, by other people's tools.

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use vivier::app::work::Work;

use data_encoding::{BASE32, BASE32_NOPAD};
use ed25519_dalek::{Signer, SigningKey};
use time::macros::date;
use vivier::app::keys;
use vivier::app::settings::{self, Programme};
use vivier::documents::certificate::{self as paper, CertificateSheet};
use vivier::domain::account::{Actor, Role};
use vivier::domain::certificate::{self, Content, Signatory, TEMPLATE};
use vivier::domain::curriculum;
use vivier::domain::lang::LangTag;
use vivier::domain::serial::Serial;
use vivier::domain::signature::{self, Statement};
use vivier::domain::wording::{Blank, Gender, Wording};
use vivier::i18n::{Locale, dates};

use super::{issued, listed};
use crate::support::pdf::{run, scanned};
use crate::support::{Browser, TempDir, TestApp, cohorts, on_seeded, structure};

pub fn vivier(arguments: &[&str], folder: &Path) -> Output {
    let program = env!("CARGO_BIN_EXE_vivier");
    let output = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .env_remove("DATABASE_URL")
        .env_remove("VIVIER_DATA")
        .env("LC_ALL", "fr_FR.UTF-8")
        .output();
    output.unwrap()
}

/// The cohort's PDF, as issued.
async fn printed(app: &TestApp, officer: &mut Browser) -> (String, Vec<u8>) {
    let code = cohorts::closed(app).await;
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    let logo = Some(crate::documents::small_png(32, 16));
    let (name, base_url) = ("Programme Paix du Fleuve".into(), "http://vivier.test".into());
    let programme = Programme { name, logo, base_url, ..Programme::default() };
    settings::update(&mut work, &programme).await.unwrap();
    app.site.set_programme(settings::programme(&mut work).await.unwrap());
    work.commit().await.unwrap();
    issued(officer, &code).await;
    let pdf = officer.get(&format!("/cohorts/{code}/certificates.pdf")).await.expect(200);
    (code, pdf.body)
}

#[tokio::test]
async fn six_pages_with_names_wording_and_codes_that_pass() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let (_, pdf) = printed(app, &mut officer).await;
        let pages = crate::support::pdf::pages(&pdf);
        assert_eq!(pages.len(), 6);
        assert_eq!(crate::pdf_rules::broken(&pdf), Vec::<String>::new());
        for (page, (name, sex, arabic, year)) in pages.iter().zip(cohorts::PEOPLE) {
            let text = page.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(text.contains(name) && text.contains(arabic), "{name}: {text}");
            let born = if sex == "f" { "née en" } else { "né en" };
            assert!(year.is_empty() || text.contains(&format!("{born} {year}")), "{text}");
            for words in [
                "tenue à Goundam du 12 au 14 mars 2018",
                "3 jours",
                "(18 heures)",
                "Fait à Goundam, le 1er avril 2018",
                "Le chargé de formation",
                "Oumar Sidi Touré",
                "pour servir et valoir ce que de droit",
                "VIV-2018-",
                "saisir son numéro sur vivier.test/verify",
            ] {
                assert!(text.contains(words), "{words} in {text}");
            }
            let title = if name == "Ibrahim Ag Mossa" {
                "ATTESTATION DE PARTICIPATION"
            } else {
                "CERTIFICAT DE FORMATION DE FORMATEURS"
            };
            assert!(text.contains(title), "{text}");
            let mister = if sex == "f" { "que Madame" } else { "que Monsieur" };
            assert!(text.contains(mister), "{text}");
        }
        let folder = TempDir::new();
        let codes = scanned(&pdf, folder.path());
        assert!(
            codes.iter().all(|code| code.starts_with("HTTP://VIVIER.TEST/VERIFY/VIV-2018-")),
            "{codes:?}"
        );
        let data = app.data.path().to_str().unwrap();
        for (code, (name, ..)) in codes.iter().zip(cohorts::PEOPLE) {
            let output = vivier(&["verify", code, "--data", data], folder.path());
            let told = String::from_utf8(output.stdout).unwrap();
            let refused = String::from_utf8_lossy(&output.stderr);
            assert!(
                output.status.success() && told.contains(name) && told.contains("Goundam"),
                "{code:?}: {told}{refused}"
            );
        }
        let output = vivier(&["verify", "all.pdf", "--data", data], folder.path());
        assert!(output.status.success());
        assert_eq!(String::from_utf8(output.stdout).unwrap().matches("Valide – VIV-2018-").count(), 6);

        let images = run("pdfimages", &["-list", "all.pdf"], folder.path());
        let images = String::from_utf8(images.stdout).unwrap();
        let logos: Vec<Vec<_>> = images
            .lines()
            .map(|line| line.split_whitespace().collect())
            .filter(|line: &Vec<_>| line.get(2) == Some(&"image"))
            .collect();
        // Width, height, points to the inch across and down.
        let as_made = |logo: &Vec<&str>| logo[3..5] == ["32", "16"] && logo[12] == logo[13];
        assert!(logos.len() == 6 && logos.iter().all(as_made), "the logo in its proportions: {images}");
        let properties = String::from_utf8(run("pdfinfo", &["all.pdf"], folder.path()).stdout).unwrap();
        assert!(!properties.contains("Hawa") && properties.contains("GND-2018-01"), "{properties}");
    })
    .await;
}

#[tokio::test]
async fn the_code_opens_what_the_paper_must_say_and_any_change_is_refused() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let (code, pdf) = printed(app, &mut officer).await;
        let folder = TempDir::new();
        let text = scanned(&pdf, folder.path())[5].clone();
        // What a server sees of the code that was scanned: the number, and nothing of what the paper says.
        let (path, statement) = text.strip_prefix("HTTP://VIVIER.TEST").unwrap().split_once('#').unwrap();
        let mut visitor = app.visitor();
        let page = visitor.get(path).await.expect(200);
        assert!(page.says("Valide") && page.says("collez ici") && !page.says("Walet"), "{}", page.text());
        assert!(page.header("content-security-policy").contains("script-src 'sha256-"));
        // The address that the browser shows is pasted, or posted by the page's one script.
        let shown = text.replace("HTTP://VIVIER.TEST", "http://vivier.test");
        let page = visitor.post("/verify", &[("text", &shown)]).await.expect(200);
        for words in
            ["Valide", "Aïssata Walet Mohamed", "عائشة ولت محمد", "FFCP", "du 12 au 14 mars 2018", "Goundam"]
        {
            assert!(page.says(words), "{words} in {}", page.text());
        }
        assert_eq!(page.header("cache-control"), "no-store");
        let pasted = visitor.post("/verify", &[("text", &text)]).await.expect(200);
        assert!(pasted.says("Valide") && pasted.says("Aïssata Walet Mohamed"));
        let arabic = app.visitor().get(&format!("{path}?ui=ar")).await.expect(200);
        assert!(arabic.says("صالحة") && arabic.says("dir=\"rtl\""));

        let altered = text.replace("#C", "#D");
        let page = visitor.post("/verify", &[("text", &altered)]).await.expect(200);
        assert!(page.says("Refusé") && !page.says("Walet"), "{}", page.text());
        // Another's statement under this number.
        let other = scanned(&pdf, folder.path())[0].clone();
        let (_, of_other) = other.split_once('#').unwrap();
        let page = visitor.post("/verify", &[("text", &text.replace(statement, of_other))]).await.expect(200);
        assert!(page.says("Refusé") && !page.says("Kɔnɛ"), "{}", page.text());
        // The same in a query, as papers of the first version have it: nothing is signed like that.
        let page = visitor.get(&format!("{path}?q={of_other}")).await.expect(200);
        assert!(page.says("Refusé") && !page.says("Kɔnɛ"), "{}", page.text());

        let data = app.data.path().to_str().unwrap();
        for at in (0..text.len()).step_by(7).chain(text.len() - 5..text.len()) {
            let mut bytes = text.clone().into_bytes();
            bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
            let altered = String::from_utf8(bytes).unwrap();
            let output = vivier(&["verify", &altered, "--data", data], folder.path());
            assert!(!output.status.success() && !output.stderr.is_empty(), "{altered}");
        }

        // Revoked: the code still shows what the paper said, and that it is worth nothing.
        let serial = listed(&mut officer, &code).await[5].clone();
        officer.post(&format!("/certificates/{serial}/revoke"), &[("reason", "perdu")]).await.expect(303);
        assert!(visitor.get(path).await.says("Révoqué"));
        let pasted = visitor.post("/verify", &[("text", &text)]).await.expect(200);
        assert!(pasted.says("Révoqué") && pasted.says("Walet"));
    })
    .await;
}

#[tokio::test]
async fn another_program_checks_the_signature() {
    let app = TestApp::on_sqlite().await;
    let mut officer = app.signed_in(Role::Officer).await;
    let (_, pdf) = printed(&app, &mut officer).await;
    let folder = TempDir::new();
    let text = scanned(&pdf, folder.path())[0].clone();
    let (message, signature) = text.split_at(text.len() - 103);
    fs::write(folder.join("message"), message).unwrap();
    fs::write(folder.join("signature"), BASE32.decode(format!("{signature}=").as_bytes()).unwrap()).unwrap();
    let public = app.data.join(keys::PUBLIC_FILE);
    let public = public.to_str().unwrap();
    let check = [
        "pkeyutl",
        "-verify",
        "-rawin",
        "-pubin",
        "-inkey",
        public,
        "-in",
        "message",
        "-sigfile",
        "signature",
    ];
    let output = run("openssl", &check, folder.path());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    fs::write(folder.join("message"), message.replace("VIV-2018", "VIV-2019")).unwrap();
    assert!(!run("openssl", &check, folder.path()).status.success());
}

/// The text of the QR code as the first version signed it: papers of before are read as they were.
fn signed_before(content: &Content) -> String {
    let statement = BASE32_NOPAD.encode(&Statement::from(content).encode());
    let text = signature::text_of_query("https://vivier.example.org", &content.serial, &statement);
    let key = SigningKey::from_bytes(&[7; 32]);
    let signature = key.sign(text.as_bytes());
    let signed = format!("{text}{}", BASE32_NOPAD.encode(&signature.to_bytes()));
    assert!(signature::verify(&signed, &[key.verifying_key()]).is_ok());
    signed
}

/// With a serial and a key that are always the same.
#[test]
fn a_certificate_looks_and_reads_as_it_did() {
    let raw = include_str!("../../../modules/curricula/consolidation-de-la-paix.toml");
    let curriculum = curriculum::parse(raw).unwrap();
    let logos = HashMap::from([("logo".to_owned(), crate::documents::small_png(32, 16))]);
    for (lang, name, place, duration, duplicate) in [
        ("fr", "Aïssata Walet Ŋana", "Goundam", "cinq jours", 0),
        ("ar", "عائشة ولت محمد", "كوندام", "خمسة أيام", 1),
    ] {
        let tag: LangTag = lang.parse().unwrap();
        let (from, to) = (date!(2018 - 03 - 12), date!(2018 - 03 - 16));
        let (title, days) = (curriculum.title.get(lang), dates::span(from, to, Locale::or_french(lang)));
        let wording = Wording::parse(curriculum.wordings[&tag].certificate.as_ref().unwrap()).unwrap();
        let (before, after) = wording.fill_around_name(Gender::Feminine, |blank| match blank {
            Blank::Title => title,
            Blank::Birth => "1985",
            Blank::Place => place,
            Blank::Dates => &days,
            Blank::Duration => duration,
            _ => "",
        });
        let signatories = curriculum.signatories.iter().map(|signatory| Signatory {
            name: "Oumar Sidi Touré".into(),
            function: signatory.function.get(lang).into(),
        });
        let content = Content {
            template: TEMPLATE,
            serial: Serial::new(2018, [7; 8]),
            kind: certificate::Kind::Certificate,
            lang: tag,
            name: name.into(),
            arabic_name: (lang == "fr").then(|| "عائشة ولت نانا".into()),
            before,
            after,
            code: "FFCP".into(),
            title: title.into(),
            cohort: "GOU-2018-01".into(),
            place: place.into(),
            from,
            to,
            hours: 17,
            issued_at: place.into(),
            issued_on: date!(2018 - 04 - 01),
            signatories: signatories.collect(),
            programme: "Programme Paix du Fleuve".into(),
            logo: Some("logo".into()),
            key_id: "0123456789abcdef".into(),
            verify_at: None,
        };
        let signed =
            Statement::from(&content).sign("https://vivier.example.org", &SigningKey::from_bytes(&[7; 32]));
        let before =
            CertificateSheet { content: &content, signed: Some(&signed_before(&content)), duplicate };
        assert!(paper::pdf(&[before], &logos).is_ok(), "a paper of before is printed again");
        let sheet = CertificateSheet { content: &content, signed: Some(&signed), duplicate };
        let pdf = paper::pdf(&[sheet], &logos).unwrap();
        assert_eq!(crate::pdf_rules::broken(&pdf), Vec::<String>::new(), "{lang}");
        crate::pictures::compare(&format!("certificate-{lang}"), &pdf, 1);
        let after = content.after.trim_start_matches([',', '،', ' ']);
        let sentence = format!("{} {name} {after}", content.before.trim());
        let mut parts = vec![content.programme.as_str(), &sentence];
        parts.extend(content.arabic_name.as_deref());
        parts.extend(content.signatories.iter().map(|signatory| signatory.function.as_str()));
        structure::expect_in_order(&structure::flat(&pdf), parts);
    }
}

#[test]
fn certificates_from_a_roster() {
    let folder = TempDir::new();
    let roster =
        "Nom complet;Sexe;Nom arabe;Année de naissance\nAïssata Walet;F;عائشة ولت;1985\nSɛku Kɔnɛ;M;;\n";
    fs::write(folder.join("roster.csv"), roster).unwrap();
    let curriculum = concat!(env!("CARGO_MANIFEST_DIR"), "/modules/curricula/consolidation-de-la-paix.toml");
    let render = ["render", "certificates", "roster.csv", "--curriculum", curriculum];
    let output = vivier(&[&render[..], &["-o", "specimens.pdf"]].concat(), folder.path());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let pages = crate::support::pdf::pages(&fs::read(folder.join("specimens.pdf")).unwrap());
    assert_eq!(pages.len(), 2);
    assert!(pages.iter().all(|page| page.contains("sans valeur")), "{pages:?}");
    // Today alone is no time for eighteen hours.
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("18 h de formation le ") && told.contains("Vérifiez ces dates"), "{told}");
    let output = vivier(&["verify", "specimens.pdf"], folder.path());
    assert!(!output.status.success());

    keys::open(folder.path()).unwrap();
    let on = ["--data", ".", "-o", "future.pdf", "--to", "2099-01-01"];
    let output = vivier(&[&render[..], &on[..]].concat(), folder.path());
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success() && told.contains("--to") && told.contains("1er janvier 2099"), "{told}");

    let signed = [
        "--data",
        ".",
        "--place",
        "Goundam",
        "--from",
        "2018-03-12",
        "--to",
        "2018-03-16",
        "-o",
        "signed.pdf",
    ];
    let output = vivier(&[&render[..], &signed[..]].concat(), folder.path());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let output = vivier(&["verify", "signed.pdf", "--data", "."], folder.path());
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && told.contains("La révocation n’a pas été vérifiée"), "{told}");
    let page = &crate::support::pdf::pages(&fs::read(folder.join("signed.pdf")).unwrap())[0];
    let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(page.contains("au programme") && !page.contains("127.0.0.1"), "{page}");
    assert!(vivier(&["verify", "signed.pdf", "--issuer", "issuer.pub"], folder.path()).status.success());

    fs::write(folder.join("roster.csv"), "nom complet;sexe\nMme Ada Walet;F\nB;\n").unwrap();
    let output = vivier(&[&render[..], &["-o", "both.pdf"]].concat(), folder.path());
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success() && told.contains("Monsieur/Madame") && told.contains('3'), "{told}");
    let pages = crate::support::pdf::pages(&fs::read(folder.join("both.pdf")).unwrap());
    assert!(!pages[0].contains("Madame") && pages[1].contains("Monsieur/Madame"), "{pages:?}");

    // Signed, "Monsieur/Madame" is no answer: nothing is written, and the rows are named.
    let output = vivier(&[&render[..], &signed[..8], &["-o", "unstated.pdf"]].concat(), folder.path());
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(
        !output.status.success() && told.contains("ligne 3") && told.contains("Rien n’a été écrit"),
        "{told}"
    );
    assert!(!folder.join("unstated.pdf").exists());
    let file = fs::read_to_string(curriculum).unwrap();
    let neutral = file.replace(
        "\n[certificate.wording.fr]\n",
        "\n[certificate.wording.fr]\n\
        certificate_neutral = \"Nous certifions que {name} a suivi la formation.\"\n",
    );
    assert_ne!(file, neutral);
    fs::write(folder.join("neutral.toml"), neutral).unwrap();
    let render_neutral = ["render", "certificates", "roster.csv", "--curriculum", "neutral.toml"];
    let output = vivier(&[&render_neutral[..], &signed[..8], &["-o", "neutral.pdf"]].concat(), folder.path());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));

    fs::write(folder.join("roster.csv"), "nom complet;sexe\nAda 漢;F\nB;z\n").unwrap();
    let output = vivier(&[&render[..], &["-o", "bad.pdf"]].concat(), folder.path());
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success() && told.contains("roster.csv:3") && told.contains('z'), "{told}");
    assert!(!folder.join("bad.pdf").exists());
}

#[test]
fn a_workbook_gives_the_same_bytes_as_csv() {
    let folder = TempDir::new();
    let data = |name: &str| format!("{}/tests/data/rosters/{name}", env!("CARGO_MANIFEST_DIR"));
    let curriculum = concat!(env!("CARGO_MANIFEST_DIR"), "/modules/curricula/consolidation-de-la-paix.toml");
    fs::write(folder.join("logo.png"), crate::documents::small_png(32, 16)).unwrap();
    let render = |roster: &str, out: &str| {
        let days =
            ["--from", "2018-03-12", "--to", "2018-03-16", "--issued-on", "2018-03-16", "--logo", "logo.png"];
        let files = ["render", "certificates", roster, "--curriculum", curriculum, "-o", out];
        let output = vivier(&[&files[..], &days[..]].concat(), folder.path());
        (output.status.success(), String::from_utf8(output.stderr).unwrap())
    };
    assert_eq!(render(&data("liste.csv"), "csv.pdf"), (true, String::new()));
    let (done, told) = render(&data("liste.xlsx"), "xlsx.pdf");
    assert!(done && told.contains("Consignes"), "a sheet that is not read is told: {told}");
    let pdf = fs::read(folder.join("csv.pdf")).unwrap();
    assert!(pdf == fs::read(folder.join("xlsx.pdf")).unwrap());
    assert_eq!(crate::pdf_rules::broken(&pdf), Vec::<String>::new());
    let pages = crate::support::pdf::pages(&pdf);
    assert_eq!(pages.len(), 3);
    assert!(pages[0].contains("Aïssata Walet Inawelan") && pages[0].contains("1985"), "{}", pages[0]);

    // What a file is, its bytes tell, not its name.
    fs::copy(data("liste.xlsx"), folder.join("liste.csv")).unwrap();
    assert!(render("liste.csv", "named.pdf").0);
    fs::write(folder.join("half.xlsx"), &fs::read(data("liste.xlsx")).unwrap()[..3000]).unwrap();
    let (done, told) = render("half.xlsx", "half.pdf");
    assert!(!done && told.contains("abîmé ou incomplet") && told.contains("CSV"), "{told}");
    let (done, told) = render(&data("fautes.xlsx"), "faults.pdf");
    assert!(!done && !folder.join("faults.pdf").exists());
    for wanted in [
        "fautes.xlsx:4",
        "colonne «\u{202f}Sexe\u{202f}»",
        "fautes.xlsx:6",
        "«\u{202f}Année de naissance\u{202f}»",
        "#N/A",
    ] {
        assert!(told.contains(wanted), "{wanted}: {told}");
    }
}

#[test]
fn more_certificates_than_are_written_at_a_time() {
    let folder = TempDir::new();
    let count = 520;
    // Names without digits, each once: "Aïssata Walet ACB" is the 21st.
    let name = |n: usize| {
        let letter = |digit: usize| char::from(b'A' + u8::try_from(digit).unwrap());
        format!("Aïssata Walet {}{}{}", letter(n / 100), letter(n / 10 % 10), letter(n % 10))
    };
    let people: String = (0..count).map(|n| format!("{};F;عائشة ولت;{}\n", name(n), 1950 + n % 50)).collect();
    fs::write(folder.join("roster.csv"), format!("nom complet;sexe;nom arabe;année de naissance\n{people}"))
        .unwrap();
    let curriculum = concat!(env!("CARGO_MANIFEST_DIR"), "/modules/curricula/consolidation-de-la-paix.toml");
    let render = ["render", "certificates", "roster.csv", "--curriculum", curriculum, "-o", "all.pdf"];
    let output =
        vivier(&[&render[..], &["--from", "2018-03-12", "--to", "2018-03-16"]].concat(), folder.path());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    // Names that are nearly alike are told, line by line; there is no progress where there is no terminal.
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.lines().all(|line| line.contains("même nom")), "{told}");
    let pdf = fs::read(folder.join("all.pdf")).unwrap();
    assert_eq!(crate::pdf_rules::broken(&pdf), Vec::<String>::new());
    let pages = crate::support::pdf::pages(&pdf);
    assert_eq!(pages.len(), count);
    for (number, page) in pages.iter().enumerate() {
        assert!(page.contains(&format!("{}\n", name(number))), "{page}");
    }
    let check = run("qpdf", &["--check", "all.pdf"], folder.path());
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stderr));
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");

    let output = vivier(&[&render[..6], &["-"]].concat(), folder.path());
    assert!(output.status.success() && output.stdout.starts_with(b"%PDF-1.7"));
    assert!(output.stdout.ends_with(b"%%EOF\n"));
}
