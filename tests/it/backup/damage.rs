//! Backups that are cut, altered, of another make or of another time: each is refused by its name, and nothing changes.

use std::fs;
use std::io::{Read, Write};
use std::path::Path;

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use sha2::Digest;
use vivier::app::backup::{self, Passphrase, Progress};
use vivier::domain::account::Role;
use vivier::error::{Error, Result};

use super::{PASSPHRASE, Target, make, make_with, refused};
use crate::support::{TestApp, cohorts};

async fn check(file: &Path) -> Result<vivier::domain::backup::Header> {
    backup::check(file, &Passphrase::new(PASSPHRASE), &Progress::default()).await
}

/// The passphrase of the hand-made files, as the format's own library has it.
fn secret() -> age::secrecy::SecretString {
    PASSPHRASE.to_owned().into()
}

/// The text of a backup.
fn text(file: &Path) -> String {
    let sealed = age::Decryptor::new(fs::File::open(file).unwrap()).unwrap();
    let identity = age::scrypt::Identity::new(secret());
    let plain = sealed.decrypt(std::iter::once(&identity as &dyn age::Identity)).unwrap();
    let mut text = String::new();
    GzDecoder::new(plain).read_to_string(&mut text).unwrap();
    text
}

/// Writes a file as another program could.
fn seal(file: &Path, bytes: &[u8]) {
    let mut recipient = age::scrypt::Recipient::new(secret());
    recipient.set_work_factor(1);
    let recipient: &dyn age::Recipient = &recipient;
    let encryptor = age::Encryptor::with_recipients(std::iter::once(recipient)).unwrap();
    let mut out = encryptor.wrap_output(fs::File::create(file).unwrap()).unwrap();
    out.write_all(bytes).unwrap();
    out.finish().unwrap();
}

fn gzip(text: &str) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::fast());
    out.write_all(text.as_bytes()).unwrap();
    out.finish().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_cut_anywhere_or_with_a_bit_flipped_is_refused() {
    let app = TestApp::on_sqlite().await;
    app.account(Role::Admin, &[]).await;
    let file = app.data.join("backup.age");
    make(&app, &file).await.unwrap();
    check(&file).await.unwrap();
    let whole = fs::read(&file).unwrap();
    let altered = app.data.join("altered.age");
    let try_with = async |bytes: &[u8], what: String| {
        fs::write(&altered, bytes).unwrap();
        match check(&altered).await {
            Err(Error::Invalid(problems)) => {
                let key = problems[0].message.key;
                assert!(key.starts_with("backup-"), "{what}: {key}");
            }
            other => panic!("{what}: {other:?}"),
        }
    };
    for length in (0..whole.len()).step_by(7) {
        try_with(&whole[..length], format!("cut at {length}")).await;
    }
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << (at % 8);
        try_with(&bytes, format!("byte {at}")).await;
    }
    let longer = [&whole[..], b"x"].concat();
    try_with(&longer, "a byte more".into()).await;
}

#[tokio::test]
async fn what_is_no_backup_of_this_program_is_called_so() {
    let app = TestApp::on_sqlite().await;
    let file = app.data.join("backup.age");
    make(&app, &file).await.unwrap();
    let lines = text(&file);
    let other = app.data.join("other.age");

    refused(check(&app.data.join("none.age")).await, "backup-unreadable");
    refused(make_with(&app, &other, "onze lettre").await.map(drop), "backup-passphrase-short");
    fs::write(&other, "PK\u{3}\u{4}").unwrap();
    refused(check(&other).await, "backup-foreign");
    seal(&other, b"a letter");
    refused(check(&other).await, "backup-foreign");
    seal(&other, &gzip("a letter\n"));
    refused(check(&other).await, "backup-foreign");
    seal(&other, &gzip(&lines.replacen("\"format\":1", "\"format\":2", 1)));
    refused(check(&other).await, "backup-newer");
    seal(&other, &gzip(&lines.replacen("\"schema\":[1,", "\"schema\":[1,9999,", 1)));
    refused(check(&other).await, "backup-newer");
    let wrong = backup::check(&file, &Passphrase::new("deux ânes au puits"), &Progress::default()).await;
    refused(wrong, "backup-wrong-passphrase");

    // Sealed anew by somebody who has the passphrase: the digest, the counts and what refers to what are checked as well.
    seal(&other, &gzip(&lines));
    check(&other).await.unwrap();
    seal(&other, &gzip(&format!("{lines}\n")));
    refused(check(&other).await, "backup-damaged");
    seal(&other, &gzip(lines.rsplit_once('\n').unwrap().0));
    refused(check(&other).await, "backup-damaged");
    seal(&other, &gzip(&lines.replacen("\"key\"", "\"kex\"", 1).replacen("\"text\"", "\"date\"", 1)));
    refused(check(&other).await, "backup-damaged");
}

#[tokio::test]
async fn a_damaged_backup_leaves_the_old_data_alone() {
    let app = TestApp::on_sqlite().await;
    cohorts::closed(&app).await;
    let file = app.data.join("backup.age");
    make(&app, &file).await.unwrap();
    let whole = fs::read(&file).unwrap();
    for target in [Some(Target::sqlite()), Target::postgres().await].into_iter().flatten() {
        target.restore(&file, false).await.unwrap();
        let before = target.contents().await;
        let files = || fs::read_dir(&target.data.data).unwrap().count();
        let count = files();
        let altered = app.data.join("altered.age");
        // The last kilobyte: all rows were read and most of them stored when it is found.
        let mut bytes = whole.clone();
        let at = bytes.len() - 500;
        bytes[at] ^= 1;
        for bytes in [&bytes[..], &whole[..whole.len() - 20]] {
            fs::write(&altered, bytes).unwrap();
            refused(target.restore(&altered, true).await, "backup-damaged");
            assert_eq!(target.contents().await, before);
            assert_eq!(files(), count, "nothing is left behind");
        }
        if let Some(url) = &target.data.database {
            crate::support::databases::drop_postgres(url).await;
        }
    }
}

/// Earlier versions had the browsers that are known again in their backups.
#[tokio::test]
async fn a_backup_with_a_table_of_the_moment_restores_without_its_rows() {
    let app = TestApp::on_sqlite().await;
    cohorts::closed(&app).await;
    let user = app.account(Role::Admin, &[]).await;
    let file = app.data.join("backup.age");
    make(&app, &file).await.unwrap();
    let lines = text(&file);
    let (header, rest) = lines.split_once('\n').unwrap();
    let (rows, _) = rest.trim_end().rsplit_once('\n').unwrap();
    let mut header: serde_json::Value = serde_json::from_str(header).unwrap();
    let column = |name: &str, kind: &str| serde_json::json!({ "name": name, "kind": kind });
    let table = serde_json::json!({
        "name": "known_devices",
        "columns": [
            column("id", "text"),
            column("token_hash", "text"),
            column("user_id", "text"),
            column("created_at", "time"),
            column("seen_at", "time"),
            column("told_at", "time"),
        ],
        "rows": 1,
    });
    header["tables"].as_array_mut().unwrap().insert(0, table);
    let at = "2018-03-12T08:00:00Z";
    let row =
        serde_json::json!(["01a2185a-2dfb-7540-8a50-65d9d21438de", "hash", user.id.as_str(), at, at, at]);
    let before = format!("{header}\n{row}\n{rows}\n");
    let end = serde_json::json!({
        "lines": before.lines().count(),
        "sha256": data_encoding::HEXLOWER.encode(&sha2::Sha256::digest(before.as_bytes())),
    });
    let earlier = app.data.join("earlier.age");
    seal(&earlier, &gzip(&format!("{before}{end}\n")));
    check(&earlier).await.unwrap();
    for target in [Some(Target::sqlite()), Target::postgres().await].into_iter().flatten() {
        target.restore(&earlier, false).await.unwrap();
        let there = target.contents().await;
        assert_eq!(there["people.id"].len(), 7);
        assert!(there.get("known_devices.id").is_none_or(Vec::is_empty));
        if let Some(url) = &target.data.database {
            crate::support::databases::drop_postgres(url).await;
        }
    }
}

/// The same backup as if its database had never had some migrations, nor their tables.
fn without(lines: &str, versions: &[i64], tables: &[&str]) -> String {
    let (header, rest) = lines.split_once('\n').unwrap();
    let mut header: serde_json::Value = serde_json::from_str(header).unwrap();
    let left_out = |version: &serde_json::Value| versions.contains(&version.as_i64().unwrap());
    header["schema"].as_array_mut().unwrap().retain(|version| !left_out(version));
    let named = |table: &serde_json::Value| tables.contains(&table["name"].as_str().unwrap());
    let gone = header["tables"].as_array().unwrap().iter().filter(|table| named(table));
    assert!(gone.clone().all(|table| table["rows"] == 0) && gone.count() == tables.len());
    header["tables"].as_array_mut().unwrap().retain(|table| !named(table));
    let (body, _) = rest.trim_end().rsplit_once('\n').unwrap();
    let body = format!("{header}\n{body}\n");
    let sha256 = data_encoding::HEXLOWER.encode(&sha2::Sha256::digest(&body));
    format!("{body}{}\n", serde_json::json!({ "lines": body.lines().count(), "sha256": sha256 }))
}

#[tokio::test]
async fn a_backup_of_a_version_in_between_is_brought_up_to_date() {
    let app = TestApp::on_sqlite().await;
    cohorts::closed(&app).await;
    let file = app.data.join("backup.age");
    make(&app, &file).await.unwrap();
    let (lines, other) = (text(&file), app.data.join("other.age"));
    for target in [Some(Target::sqlite()), Target::postgres().await].into_iter().flatten() {
        // Handovers came with 0036, timetables with 0037.
        seal(&other, &gzip(&without(&lines, &[36], &["handovers"])));
        target.restore(&other, false).await.unwrap();
        let contents = target.contents().await;
        assert!(contents.contains_key("handovers.serial") && !contents["enrolments.id"].is_empty());
        // Nothing can be made without the first.
        seal(&other, &gzip(&without(&lines, &[1], &[])));
        refused(target.restore(&other, true).await, "backup-migration-fails");
        assert_eq!(target.contents().await, contents);
        if let Some(url) = &target.data.database {
            crate::support::databases::drop_postgres(url).await;
        }
    }
    // One that no version had, between those that there are.
    seal(&other, &gzip(&lines.replacen("\"schema\":[1,", "\"schema\":[1,15,", 1)));
    refused(check(&other).await, "backup-migrations-unknown");
}
