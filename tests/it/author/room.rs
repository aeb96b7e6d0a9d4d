//! Room for recordings and documents: how they are stored and read, how much they may take, what is left of those that are removed.

use vivier::app::exchange::OnConflict;
use vivier::app::files::removed;
use vivier::domain::account::Role;
use vivier::store::{self, Db};

use super::attachments::{PAGE, PDF, SOUND, files, list, mp3, record, take, upload};
use super::{SOURCE, import};
use crate::support::{Browser, TestApp, on_both};

/// How many bytes of a content are stored together.
const PIECE: usize = 1 << 18;
/// What the sound says, to be looked for in the bytes.
const VOICE: &[u8] = b"Ici Moussa, qui parle du puits de Goundam";

/// So many frames, each of which holds the voice.
fn voice(frames: usize) -> Vec<u8> {
    let mut frame = vec![0xFF, 0xFB, 0x10, 0xC0];
    frame.resize(20, 0);
    frame.extend(VOICE);
    frame.resize(104, 0);
    frame.repeat(frames)
}

async fn number(app: &TestApp, sql: &'static str) -> i64 {
    match &app.db {
        Db::Sqlite(file) => sqlx::query_scalar(sql).fetch_one(&file.read).await.unwrap(),
        Db::Postgres(server) => sqlx::query_scalar(sql).fetch_one(&server.write).await.unwrap(),
    }
}

#[tokio::test]
async fn of_a_recording_the_pieces_are_read_that_are_asked_for() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let sound = voice(6_000);
        record(&mut officer, "Idée générale", &sound).await.expect(303);
        let pieces = i64::try_from(sound.len().div_ceil(PIECE)).unwrap();
        assert_eq!(number(app, "SELECT COUNT(*) FROM attachment_pieces").await, pieces);
        let of = async |range: &str| app.visitor().with_header("range", range).get(SOUND).await;
        for (range, part) in [
            ("bytes=262143-262144", 262_143..262_145),
            ("bytes=262144-524287", 262_144..524_288),
            ("bytes=0-0", 0..1),
            ("bytes=100-600000", 100..600_001),
        ] {
            assert!(of(range).await.expect(206).body == sound[part], "{range}");
        }
        // The first piece can't be read any more: who asks for the last one does not notice.
        app.run("DELETE FROM attachment_pieces WHERE number = 0").await;
        assert!(of("bytes=-100").await.expect(206).body == sound[sound.len() - 100..]);
    })
    .await;
}

async fn hand_out(officer: &mut Browser, about: [(&str, &str); 4], content: &[u8]) -> (u16, String) {
    let answer = officer.upload(PAGE, &about, upload("document", "x.pdf", content)).await;
    (answer.status.as_u16(), answer.text())
}

#[tokio::test]
async fn recordings_and_documents_have_a_total_that_the_page_says() {
    on_both(async |app| {
        let second = SOURCE.replace("M90", "M91").replace("Le puits", "La mare");
        import(app, &[("puits/fr.md", SOURCE), ("mare/fr.md", &second)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        record(&mut officer, "Idée générale", &mp3(2)).await.expect(303);
        let page = officer.get(PAGE).await.expect(200);
        assert!(page.says(" ko sur 250 Mo dans ce module"), "{}", page.text());
        let about = |once| [("what", "document"), ("title", "Affiche"), ("lang", "fr"), ("once", once)];

        // As if the recording were nearly all that a module may have: what is refused stays out, less is taken.
        app.run("UPDATE attachment_contents SET size = 249999990").await;
        let (status, text) = hand_out(&mut officer, about("a"), PDF).await;
        assert_eq!(status, 422);
        assert!(text.contains("prendraient 251") && text.contains("la limite est de 250"), "{text}");
        assert!(text.contains("id=\"f-document-problem\"") && text.contains("value=\"Affiche\""), "{text}");
        let told = take(app, &files(&list("0123456789ab")), OnConflict::Theirs).await;
        assert!(told.is_ok(), "the recording is replaced by less: {told:?}");

        // The same of all modules together.
        app.run("UPDATE attachment_contents SET size = 1999999990 / 2").await;
        app.run("UPDATE attachments SET slug = 'mare'").await;
        let (status, text) = hand_out(&mut officer, about("b"), &[PDF, b"\n"].concat()).await;
        assert_eq!(status, 422);
        assert!(text.contains("de tous les modules prendraient"), "{text}");
        let mut other = files(&list("0123456789ab"));
        other.iter_mut().filter(|file| file.path.ends_with("mp3")).for_each(|file| file.bytes = mp3(9));
        other.iter_mut().filter(|file| file.path.ends_with("pdf")).for_each(|file| file.bytes.push(b'\n'));
        let told = take(app, &other, OnConflict::Theirs).await.unwrap_err();
        assert_eq!(told, ["puits/files.toml attachment-all-full"]);
        assert_eq!(number(app, "SELECT COUNT(*) FROM attachments WHERE slug = 'puits'").await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_document_sent_twice_is_there_once() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let once = officer.get(PAGE).await.expect(200).hidden("once");
        let about = [("what", "document"), ("title", "Affiche"), ("lang", "fr"), ("once", once.as_str())];
        let send = async |officer: &mut Browser, content: &[u8]| {
            let sent = officer.upload(PAGE, &about, upload("document", "x.pdf", content)).await;
            sent.expect(303).location().to_owned()
        };
        let first = send(&mut officer, PDF).await;
        assert_eq!(send(&mut officer, PDF).await, first);
        assert_eq!(number(app, "SELECT COUNT(*) FROM attachments").await, 1);
        // Another file is another document, though the page is the same.
        assert_ne!(send(&mut officer, &[PDF, b"\n"].concat()).await, first);
        assert_eq!(number(app, "SELECT COUNT(*) FROM attachments").await, 2);
        // The record of actions tells of the one that was added, and does not repeat the other.
        const TOLD: &str = "SELECT COUNT(*) FROM audit WHERE action = 'module.files'
            AND after LIKE '%affiche-2.pdf%' AND after NOT LIKE '%affiche.pdf%'";
        assert_eq!(number(app, TOLD).await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_voice_that_is_removed_is_gone_from_the_database() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let sound = voice(4_000);
        record(&mut officer, "Idée générale", &sound).await.expect(303);
        assert!(!removed::sweep(&app.db).await.unwrap(), "nothing was removed");
        let path = [("path", "audio/fr-idee-generale.mp3")];
        officer.post("/author/puits/files/remove", &path).await.expect(303);
        assert!(removed::sweep(&app.db).await.unwrap());
        assert!(!removed::sweep(&app.db).await.unwrap());
        match store::sqlite_path(&app.url) {
            Some(file) => {
                for path in [file.to_owned(), format!("{}-wal", file.display()).into()] {
                    let bytes = std::fs::read(&path).unwrap_or_default();
                    let found = bytes.windows(VOICE.len()).any(|part| part == VOICE);
                    assert!(!found, "{}", path.display());
                }
            }
            None => {
                const SIZE: &str = "SELECT pg_total_relation_size('attachment_pieces')";
                assert!(number(app, SIZE).await < 100_000, "dead rows");
            }
        }
        // One that takes the place of another removes it as well.
        record(&mut officer, "Idée générale", &mp3(2)).await.expect(303);
        record(&mut officer, "Idée générale", &mp3(3)).await.expect(303);
        assert!(removed::sweep(&app.db).await.unwrap());
    })
    .await;
}
