//! Odd values in every address and every form, on both databases: a page or a refusal, never an error of the program.

mod everywhere;
mod hidden;

use axum::http::Method;
use vivier::domain::account::Role;

use crate::support::{Browser, TestApp, cohorts, on_both, on_seeded};

/// As they stand in an address or a form, percent-encoded.
const ODD: &[&str] = &[
    "%00",
    "a%00b",
    "%ED%A0%80",
    "%ED%B0%80",
    "%FF%FE",
    "%EF%BF%BF",
    "%F4%8F%BF%BF",
    "%E2%80%AE",
    "%EF%BB%BF",
    "%0D%0A",
    "%27%20OR%201%3D1--",
    "%22%3E%3Cscript%3E",
    "-1",
    "0",
    "9223372036854775808",
    "99999999999999999999999999",
    "1e309",
    "NaN",
    "2018-02-30",
    "9999-12-31",
    "0000-01-01",
    "%D9%A1%D9%A2",
    "..%2F..%2Fetc%2Fpasswd",
    "%25s%25n",
    "%F0%9F%90%9F",
    "on",
    "",
];

/// Where forms go, with fields that pass but for the odd one.
const FORMS: &[(&str, &[(&str, &str)])] = &[
    ("/login", &[("login", "x"), ("password", "y"), ("next", "/"), ("code", "")]),
    ("/verify", &[("text", "x")]),
    ("/people", &[("q", "hawa"), ("place", ""), ("lang", "")]),
    (
        "/people/new",
        &[
            ("name", "Hawa"),
            ("sex", "f"),
            ("arabic_name", ""),
            ("birth_precision", "year"),
            ("birth_year", "1980"),
            ("birth_date", ""),
            ("birth_place", ""),
            ("place", ""),
            ("locality", ""),
            ("telephone", ""),
            ("structure", ""),
            ("role", ""),
            ("languages", "fr"),
            ("once", "x"),
            ("consent_given_on", "2026-01-10"),
            ("consent_read_by", "X"),
        ],
    ),
    (
        "/cohorts/new",
        &[
            ("curriculum", "consolidation-de-la-paix"),
            ("code", ""),
            ("lang", "fr"),
            ("place", "x"),
            ("venue", ""),
            ("starts_on", "2018-03-12"),
            ("ends_on", "2018-03-13"),
        ],
    ),
    (
        "/cohorts/CODE/edit",
        &[("version", "1"), ("lang", "fr"), ("place", "x"), ("venue", ""), ("starts_on", "2018-03-12")],
    ),
    ("/cohorts/CODE/roster", &[("person", "x"), ("q", "")]),
    ("/cohorts/CODE/roster/search", &[("q", "hawa")]),
    ("/cohorts/CODE/roster/new", &[("name", "Hawa"), ("sex", "f"), ("birth_year", "1980"), ("place", "")]),
    ("/cohorts/CODE/trainers", &[("person", "x")]),
    ("/cohorts/CODE/sessions", &[("session", "2018-03-12 am"), ("version", "1")]),
    ("/cohorts/CODE/attendance", &[("sessions", "x"), ("seen-x", "p"), ("m-x-y", "p")]),
    ("/cohorts/CODE/scores", &[("pre-x", "10"), ("post-x", "10")]),
    ("/cohorts/CODE/completion", &[("confirmed_by", "Oumar"), ("seen", "x"), ("step", "x")]),
    (
        "/cohorts/CODE/certificates",
        &[("lang", "fr"), ("place", "Tonka"), ("date", "2018-03-20"), ("seen", "x")],
    ),
    ("/admin/users", &[("login", "x"), ("role", "officer"), ("places", "x")]),
    (
        "/admin/places",
        &[("level", "village"), ("name", "X"), ("parent", "x"), ("variants", ""), ("valid_from", "")],
    ),
    ("/admin/users/second-factor", &[("required", "")]),
    ("/account/password", &[("old_password", "x"), ("new_password", "y")]),
    ("/account/second-factor/confirm", &[("second_code", "123456")]),
    ("/api/attendance", &[("cohort", "CODE"), ("marks", "e.s.p.")]),
];

/// Addresses with an odd part, marked by `ODD`.
const ADDRESSES: &[&str] = &[
    "/modules/ODD/fr",
    "/modules/analyse-du-conflit/ODD",
    "/modules/analyse-du-conflit/fr?x=ODD",
    "/modules/analyse-du-conflit/files/ODD",
    "/modules?q=ODD",
    "/modules?lang=ODD",
    "/curricula/ODD/fr",
    "/verify/ODD",
    "/verify/VIV-2018-34GTZ-X6AQE-M?q=ODD",
    "/login?next=ODD",
    "/login?code=ODD",
    "/people/ODD",
    "/people?place=ODD",
    "/people?page=ODD",
    "/cohorts/ODD",
    "/cohorts/CODE/roster?enrolled=ODD",
    "/cohorts/CODE/attendance?day=ODD",
    "/cohorts/CODE/attendance?half=ODD",
    "/cohorts/CODE/attendance-sheet.pdf?day=ODD",
    "/cohorts/CODE/certificates?lang=ODD",
    "/certificates/ODD",
    "/admin/users/ODD",
    "/admin/audit?before=ODD",
    "/admin/places?q=ODD",
    "/author/ODD/fr",
    "/?ui=ODD",
];

async fn send(browser: &mut Browser, path: &str, body: String) -> u16 {
    const FORM: Option<&str> = Some("application/x-www-form-urlencoded");
    browser.send(Method::POST, path, FORM, body.into_bytes()).await.status.as_u16()
}

/// All of them by somebody who may do everything.
async fn try_all(app: &TestApp) {
    let code = cohorts::open(app, "Tonka", &["Hawa Ba"]).await;
    let admin = app.signed_in(Role::Admin).await;
    let mut wrong = Vec::new();
    for address in ADDRESSES {
        for odd in ODD {
            let path = address.replace("CODE", &code).replace("ODD", odd);
            let status = admin.clone().get(&path).await.status.as_u16();
            if status >= 500 {
                wrong.push(format!("GET {path}: {status}"));
            }
            if *odd == "%00" && status < 400 {
                wrong.push(format!("GET {path}: {status}, and it is no text"));
            }
        }
    }
    for (path, fields) in FORMS {
        let path = path.replace("CODE", &code);
        for (name, _) in *fields {
            for odd in ODD {
                let pairs = fields
                    .iter()
                    .map(|(other, usual)| format!("{other}={}", if other == name { *odd } else { usual }));
                let body = pairs.collect::<Vec<_>>().join("&").replace("CODE", &code);
                let status = send(&mut admin.clone(), &path, body).await;
                if status >= 500 || (odd.contains("%00") && status != 422) {
                    wrong.push(format!("POST {path}, {name}={odd}: {status}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of them:\n{}", wrong.len(), wrong.join("\n"));
}

#[tokio::test]
async fn odd_values_give_a_page_or_a_refusal() {
    on_seeded(async |app| try_all(app).await).await;
}

#[tokio::test]
async fn what_is_no_text_is_refused_in_words() {
    on_both(async |app| {
        let mut visitor = app.visitor();
        let page = visitor.get("/verify/%00").await.expect(422);
        assert!(page.says("L’adresse contient un caractère qui n’est pas du texte"), "{}", page.text());
        let form = Some("application/x-www-form-urlencoded");
        let page = visitor.send(Method::POST, "/verify", form, b"text=%ED%A0%80".to_vec()).await.expect(422);
        assert!(page.says("un caractère qui n’est pas du texte"));
    })
    .await;
}
