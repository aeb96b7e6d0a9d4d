//! Exports: that of one module, and those that nobody reads to the end, whose files keep their places on the disk.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};
use vivier::app::exchange::{self, File};
use vivier::domain::account::{Actor, Role};
use vivier::web::connections::Limits;

use super::attachments::{PAGE, PDF, mp3, record, upload};
use super::translate::translate_all;
use super::{SOURCE, import};
use crate::documents::small_png;
use crate::support::{Browser, SITE, on_both};

/// Asks for everything and reads the head of the answer alone.
async fn unread(address: SocketAddr, cookie: &str) -> TcpStream {
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(4_096).unwrap();
    let mut stream = socket.connect(address).await.unwrap();
    let request = format!("GET /author/export.zip HTTP/1.1\r\nHost: {SITE}\r\nCookie: {cookie}\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut head = [0; 15];
    stream.read_exact(&mut head).await.unwrap();
    assert_eq!(&head, b"HTTP/1.1 200 OK");
    stream
}

#[tokio::test]
async fn an_export_has_its_place_on_the_disk_until_it_is_sent() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        // More than what lies between server and reader takes.
        record(&mut officer, "Idée générale", &mp3(90_000)).await.expect(303);
        let address = app.serve(Limits::for_descriptors(1_024)).await;
        let first = unread(address, &officer.cookie()).await;
        // Another one waits for the account's own, and leaves the second place to somebody else.
        let mut again = officer.clone();
        let again = tokio::spawn(async move { again.get("/author/export.zip").await });
        tokio::time::sleep(Duration::from_millis(300)).await;
        let mut other = app.signed_in(Role::Officer).await;
        other.get("/author/export.zip").await.expect(200);
        let refused = again.await.unwrap().expect(503);
        assert!(refused.says("déjà en cours d’envoi pour vous") && refused.says("réessayez"));
        assert!(!refused.header("retry-after").is_empty());
        let mut held = vec![unread(address, &other.cookie()).await];
        for _ in 0..4 {
            held.push(unread(address, &app.signed_in(Role::Officer).await.cookie()).await);
        }
        let mut last = app.signed_in(Role::Officer).await;
        let refused = last.get("/author/export.zip").await.expect(503);
        assert!(refused.says("envoie déjà plusieurs exports complets") && refused.says("réessayez"));
        // Imports and pages don't wait for who reads slowly.
        officer.get("/author/import").await.expect(200);
        drop(first);
        tokio::time::sleep(Duration::from_millis(500)).await;
        // Whoever takes all of it makes room for the next.
        officer.get("/author/export.zip").await.expect(200);
        officer.get("/author/export.zip").await.expect(200);
    })
    .await;
}

#[tokio::test]
async fn the_export_of_a_module_has_what_the_whole_one_has_of_it() {
    on_both(async |app| {
        let own = SOURCE.replace("M90", "M91").replace("Le puits", "Le champ");
        import(app, &[("puits/fr.md", SOURCE), ("champ/fr.md", &own)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        translate_all(&mut officer).await;
        record(&mut officer, "Idée générale", &mp3(2)).await.expect(303);
        let pdf = [("what", "document"), ("title", "Fiche"), ("lang", "fr")];
        officer.upload(PAGE, &pdf, upload("document", "fiche.pdf", PDF)).await.expect(303);
        officer.upload(PAGE, &[], upload("file", "puits.png", &small_png(40, 30))).await.expect(303);
        let files = async |officer: &mut Browser, path: &str| {
            let packed = officer.get(path).await.expect(200).body;
            exchange::unpacked(&Actor::System, vec![packed], 0).await.unwrap().0
        };
        let of_module = |files: Vec<File>| -> Vec<File> {
            files.into_iter().filter(|file| file.path.starts_with("puits/")).collect()
        };
        let whole = of_module(files(&mut officer, "/author/export.zip").await);
        let own = files(&mut officer, "/author/puits/export.zip").await;
        assert_eq!(own.len(), whole.len() + 1, "the list of digests, and nothing of other modules");
        assert!(whole.len() > 4, "{:?}", whole.iter().map(|file| &file.path).collect::<Vec<_>>());
        assert!(of_module(own) == whole);
        officer.get("/author/rien/export.zip").await.expect(404);
    })
    .await;
}
