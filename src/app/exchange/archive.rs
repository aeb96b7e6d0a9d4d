//! The exchange folder as one ZIP file, written and read; the size of what is read is measured, not taken from its headers.

use std::collections::BTreeSet;
use std::io::{BufWriter, Cursor, Read, Seek, Write};
use std::path::Path;
use std::sync::LazyLock;

use tokio::sync::mpsc;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::File;
use super::export::ATTACHED_MAX;
use super::glossaries::FOLDER;
use crate::app::blocking::{at_once, holding};
use crate::app::turns::Turns;
use crate::domain::account::Actor;
use crate::domain::attachment::{AttachmentKind, LIST};
use crate::domain::export_base;
use crate::domain::lang::LangTag;
use crate::domain::module::Slug;
use crate::error::{Error, Message, Result};

/// The most files of an import: of an archive, of several together, and beside them.
pub const FILES_MAX: usize = 2_000;
/// The most bytes that all files of an archive unpack to.
pub const UNPACKED_MAX: u64 = 64 << 20;
/// The most enclosing folders of all files in an archive that are stripped from their paths.
const OUTER_MAX: usize = 8;
/// How many uploads are unpacked at a time.
pub(super) static UNPACKING: LazyLock<Turns> = LazyLock::new(|| Turns::new(1));
/// How many exports are packed at a time. They are few: each has its place on the disk before.
static PACKING: LazyLock<Turns> = LazyLock::new(|| Turns::new(1).without_haste());

/// The room of an import from a folder: for as many files as an archive may have and, in them, for as many bytes, beside the recordings and
/// documents, of which it takes as many as an export gives.
#[derive(Debug)]
pub struct Room {
    files: usize,
    bytes: u64,
    attached: u64,
}

impl Default for Room {
    fn default() -> Self {
        Self { files: FILES_MAX, bytes: UNPACKED_MAX, attached: ATTACHED_MAX }
    }
}

impl Room {
    /// Counts a file against the limit, also one that is not imported.
    pub fn count(&mut self) -> Result<()> {
        let left = self.files.checked_sub(1);
        self.files = left.ok_or_else(|| too_much("import-folder-many", FILES_MAX))?;
        Ok(())
    }

    /// Counts the bytes of a file that is read against the limit.
    pub fn take(&mut self, file: &File) -> Result<()> {
        let (left, key, most) = match AttachmentKind::of_path(&file.path) {
            Some(_) => (&mut self.attached, "import-folder-attached", ATTACHED_MAX),
            None => (&mut self.bytes, "import-folder-large", UNPACKED_MAX),
        };
        let most = usize::try_from(most >> 20).unwrap_or(usize::MAX);
        *left = left.checked_sub(file.bytes.len() as u64).ok_or_else(|| too_much(key, most))?;
        Ok(())
    }
}

fn too_much(key: &'static str, max: usize) -> Error {
    Error::invalid("", Message::new(key).with("max", max))
}

/// Takes the files of an archive one by one.
pub struct Packer(mpsc::Sender<File>);

impl Packer {
    /// Adds a file when the one before it is written.
    pub async fn add(&self, file: File) -> Result<()> {
        // What stops the writing is told by it.
        self.0.send(file).await.map_err(|_| Error::Internal("archive: not written".into()))
    }
}

/// An archive in an unlinked temporary file, open at its beginning, and the value that reserves its disk space. It is deleted when dropped.
pub type Packed<H> = (std::fs::File, H);

/// The files that `gather` adds as a ZIP, in a file without a name in `folder`, written by a thread that serves no requests; one
/// or two are in memory at a time. The same files always make the same bytes. Files are gathered when the turn of the archive has
/// come: exports that wait hold none. What is `held` for its place on the disk stays with it.
pub async fn packed<H: Send + 'static>(
    held: H,
    folder: &Path,
    gather: impl AsyncFnOnce(Packer) -> Result<()>,
) -> Result<Packed<H>> {
    let turn = PACKING.take(&Actor::System).await?;
    let (sender, files) = mpsc::channel(1);
    let folder = folder.to_owned();
    let packing = holding(turn, at_once(move || Ok((pack(&folder, files)?, held))));
    let (packed, gathered) = tokio::join!(packing, gather(Packer(sender)));
    let packed = packed?;
    gathered.map(|()| packed)
}

/// Writes files into a ZIP as they come.
fn pack(folder: &Path, mut files: mpsc::Receiver<File>) -> Result<std::fs::File> {
    let broken = |error: zip::result::ZipError| Error::Internal(format!("archive: {error}"));
    let mut writer = ZipWriter::new(BufWriter::new(tempfile::tempfile_in(folder)?));
    while let Some(file) = files.blocking_recv() {
        // Sounds and documents are packed by themselves.
        let is_packed = AttachmentKind::of_path(&file.path).is_some();
        let method = if is_packed { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options =
            SimpleFileOptions::default().compression_method(method).last_modified_time(DateTime::default());
        writer.start_file(format!("modules/{}", file.path), options).map_err(broken)?;
        writer.write_all(&file.bytes)?;
    }
    let mut packed =
        writer.finish().map_err(broken)?.into_inner().map_err(std::io::IntoInnerError::into_error)?;
    packed.rewind()?;
    Ok(packed)
}

/// The files of several ZIPs, as [`unpack`] reads each, on a thread that serves no requests. Together, and with so many files
/// that come `beside` them, they have no more room than one.
pub async fn unpacked(
    actor: &Actor,
    archives: Vec<Vec<u8>>,
    beside: usize,
) -> Result<(Vec<File>, Vec<String>)> {
    let job = move || {
        let (mut files, mut passed_over) = (Vec::new(), Vec::new());
        let mut left = UNPACKED_MAX;
        for archive in archives {
            let (inside, left_out) = unpack(&archive, &mut left)?;
            files.extend(inside);
            passed_over.extend(left_out);
            if files.len() + passed_over.len() + beside > FILES_MAX {
                return Err(refused("import-zip-many"));
            }
        }
        Ok((files, passed_over))
    };
    UNPACKING.run(actor, job).await
}

fn refused(key: &'static str) -> Error {
    Error::invalid("files", Message::new(key).with("max", FILES_MAX))
}

/// The files of a ZIP, in the folder `modules`, in others around all of them or in none, and the names that were passed over:
/// folders, hidden files, what is neither text nor image nor attachment. Refuses what leads out of the archive, links, a name that is
/// there twice, too many files, and a bomb: what unpacks to more than the bytes that are `left`.
fn unpack(bytes: &[u8], left: &mut u64) -> Result<(Vec<File>, Vec<String>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| refused("import-no-zip"))?;
    if archive.len() > FILES_MAX {
        return Err(refused("import-zip-many"));
    }
    if archive.has_duplicate_names() {
        let name = twice(bytes, archive.central_directory_start()).unwrap_or_default();
        return Err(Error::invalid("files", Message::new("import-zip-twice").with("name", name)));
    }
    let (mut files, mut passed_over) = (Vec::new(), Vec::new());
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(|_| refused("import-no-zip"))?;
        if entry.is_dir() {
            continue;
        }
        let name = entry.name().map_err(|_| refused("import-no-zip"))?.into_owned();
        // Some programs of Windows part folders so.
        let path = name.replace('\\', "/");
        let fault = match (is_inside(&path), entry.is_symlink()) {
            (false, _) => Some("import-zip-outside"),
            (true, true) => Some("import-zip-link"),
            (true, false) => None,
        };
        if let Some(key) = fault {
            return Err(Error::invalid("files", Message::new(key).with("name", name)));
        }
        if !is_wanted(&path) {
            passed_over.push(path);
            continue;
        }
        let mut content = Vec::new();
        entry.by_ref().take(*left + 1).read_to_end(&mut content).map_err(|_| refused("import-no-zip"))?;
        let large = || Message::new("import-zip-large").with("max", UNPACKED_MAX >> 20);
        *left = left.checked_sub(content.len() as u64).ok_or_else(|| Error::invalid("files", large()))?;
        files.push(File { path: without_folder(&path), bytes: content });
    }
    let outer = outer_folders(&files);
    for file in &mut files {
        file.path = below(&file.path, outer).to_owned();
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok((files, passed_over))
}

/// The first name that the directory of an archive has twice. Whoever reads the archive by its names sees only one of both files.
fn twice(bytes: &[u8], directory: u64) -> Option<String> {
    let mut rest = bytes.get(usize::try_from(directory).ok()?..)?;
    let mut names = BTreeSet::new();
    while rest.starts_with(b"PK\x01\x02") {
        let length = |at: usize| {
            let bytes = rest.get(at..at + 2)?.try_into().ok()?;
            Some(usize::from(u16::from_le_bytes(bytes)))
        };
        // Name, extra field and comment follow a head of 46 bytes.
        let (name, behind) = (length(28)?, length(30)? + length(32)?);
        let written = rest.get(46..46 + name)?;
        if !names.insert(written) {
            return Some(String::from_utf8_lossy(written).into_owned());
        }
        rest = rest.get(46 + name + behind..)?;
    }
    None
}

/// Whether a path stays in the archive: no root, no drive, nothing that leads up.
fn is_inside(path: &str) -> bool {
    let has_drive = path.as_bytes().get(1) == Some(&b':');
    !path.starts_with('/') && !has_drive && !path.contains('\0') && path.split('/').all(|part| part != "..")
}

/// Whether a file is one that the exchange knows, by the ending of its name.
fn is_wanted(name: &str) -> bool {
    let is_hidden = name.split('/').any(|part| part.starts_with('.') || part == "__MACOSX");
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let is_known = ending
        .is_some_and(|ending| matches!(ending.as_str(), "md" | "toml" | "csv" | "png" | "jpg" | "jpeg"));
    let is_base = name.rsplit('/').next() == Some(export_base::NAME);
    !is_hidden && (is_known || is_base || AttachmentKind::of_path(name).is_some())
}

/// The path in the exchange folder: what is packed as `modules/…`, or in one more folder around it.
fn without_folder(name: &str) -> String {
    match name.split_once("modules/") {
        Some((before, rest)) if before.is_empty() || before.ends_with('/') => rest.to_owned(),
        _ => name.to_owned(),
    }
}

/// How many folders lie around all files, as file managers put them there when they pack a folder: without them most texts and
/// lists are at their place in the exchange folder.
fn outer_folders(files: &[File]) -> usize {
    let Some(first) = files.first() else { return 0 };
    let is_shared = |depth: &usize| {
        let around = first.path.len() - below(&first.path, *depth).len();
        files.iter().all(|file| file.path.starts_with(&first.path[..around]))
    };
    let placed = |depth: usize| files.iter().filter(|file| is_placed(below(&file.path, depth))).count();
    let (mut outer, mut most) = (0, placed(0));
    for depth in (1..=first.path.matches('/').count().min(OUTER_MAX)).take_while(is_shared) {
        if placed(depth) > most {
            (outer, most) = (depth, placed(depth));
        }
    }
    outer
}

/// A path without so many of its first folders.
fn below(path: &str, depth: usize) -> &str {
    path.splitn(depth + 1, '/').last().unwrap_or(path)
}

/// Whether a path is that of a text or a list in the exchange folder.
fn is_placed(path: &str) -> bool {
    let is_lang = |tag: &str| tag.parse::<LangTag>().is_ok();
    let is_slug = |name: &str| name.parse::<Slug>().is_ok();
    match path.split_once('/') {
        None => path == export_base::NAME,
        Some(("curricula", name)) => name.strip_suffix(".toml").is_some_and(is_slug),
        Some((FOLDER, name)) => name.strip_suffix(".csv").is_some_and(is_lang),
        Some((folder, name)) => {
            is_slug(folder) && (name == LIST || name.strip_suffix(".md").is_some_and(is_lang))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    fn file(path: &str, text: &str) -> File {
        File { path: path.into(), bytes: text.into() }
    }

    fn zip(names: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in names {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(content).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn why(bytes: &[u8]) -> &'static str {
        match unpack(bytes, &mut { UNPACKED_MAX }) {
            Err(Error::Invalid(problems)) => problems[0].message.key,
            other => panic!("{other:?}"),
        }
    }

    /// The bytes of an archive of these files.
    async fn archive(files: &[File]) -> Vec<u8> {
        let folder = tempfile::tempdir().unwrap();
        let gather = async |packer: Packer| {
            for file in files {
                packer.add(file.clone()).await?;
            }
            Ok(())
        };
        let (mut packed, _place) = packed((), folder.path(), gather).await.unwrap();
        assert_eq!(folder.path().read_dir().unwrap().count(), 0, "nothing is left behind");
        let mut bytes = Vec::new();
        packed.read_to_end(&mut bytes).unwrap();
        bytes
    }

    #[tokio::test]
    async fn what_was_packed_comes_out_again_and_the_same_files_make_the_same_bytes() {
        let files = [
            file("a/audio/x.mp3", "son"),
            file("a/fr.md", "## A\r\n"),
            file("curricula/p.toml", "code = \"P\"\n"),
        ];
        let packed = archive(&files).await;
        assert_eq!(packed, archive(&files).await);
        assert_eq!(unpack(&packed, &mut { UNPACKED_MAX }).unwrap(), (files.to_vec(), Vec::new()));
        let inner = zip(&[
            ("paquet/modules/a/fr.md", b"x"),
            ("paquet/lisez-moi.txt", b"x"),
            ("__MACOSX/a/fr.md", b"x"),
        ]);
        let (files, passed_over) = unpack(&inner, &mut { UNPACKED_MAX }).unwrap();
        assert_eq!((files, passed_over.len()), (vec![file("a/fr.md", "x")], 2));
    }

    /// The paths of the files that an archive with these names has.
    fn paths(names: &[&str]) -> Vec<String> {
        let packed = zip(&names.iter().map(|name| (*name, &b"x"[..])).collect::<Vec<_>>());
        let (files, _) = unpack(&packed, &mut { UNPACKED_MAX }).unwrap();
        files.into_iter().map(|file| file.path).collect()
    }

    #[test]
    fn folders_around_all_files_are_seen_through() {
        let inside = ["a/files.toml", "a/fr.md", "a/images/x.png", "curricula/p.toml", "glossary/bm.csv"];
        for around in ["", "mod/", "Mes textes/mod/", "modules/", "paquet/modules/", "mod\\", "a/b/c/"] {
            let names: Vec<String> = inside.iter().map(|name| format!("{around}{name}")).collect();
            let beside = ["__MACOSX/mod/a/._fr.md", "mod/.DS_Store", ".DS_Store", "lisez-moi.txt"];
            let names: Vec<&str> = names.iter().map(String::as_str).chain(beside).collect();
            assert_eq!(paths(&names), inside, "{around}");
        }
        assert_eq!(paths(&["mod\\a\\fr.md", "mod\\a\\images\\x.png"]), ["a/fr.md", "a/images/x.png"]);
        // A module's own folder stays, and so does what has no place anywhere.
        assert_eq!(paths(&["a/fr.md", "a/images/x.png"]), ["a/fr.md", "a/images/x.png"]);
        assert_eq!(paths(&["dossier/notes.md", "dossier/b/x.png"]), ["dossier/b/x.png", "dossier/notes.md"]);
        // One file of another kind hides nothing, and is told at its place.
        assert_eq!(paths(&["mod/README.md", "mod/a/fr.md"]), ["README.md", "a/fr.md"]);
        assert_eq!(paths(&["mod/a/fr.md", "autre/b/fr.md"]), ["autre/b/fr.md", "mod/a/fr.md"]);
        let deep = format!("{}a/fr.md", "x/".repeat(30_000));
        assert_eq!(paths(&[&deep, &format!("{deep}.md")]).len(), 2);
    }

    #[test]
    fn what_leads_out_of_the_archive_is_refused_and_so_is_a_bomb() {
        assert_eq!(why(b"no archive"), "import-no-zip");
        for outside in [
            "../a/fr.md",
            "a/../../fr.md",
            "/etc/fr.md",
            "..\\a\\fr.md",
            "a\\..\\..\\fr.md",
            "\\etc\\fr.md",
            "C:\\a\\fr.md",
            "C:/a/fr.md",
        ] {
            assert_eq!(why(&zip(&[(outside, b"x")])), "import-zip-outside", "{outside}");
        }
        let mut linked = ZipWriter::new(Cursor::new(Vec::new()));
        linked.add_symlink("a/fr.md", "/etc/passwd", SimpleFileOptions::default()).unwrap();
        assert_eq!(why(&linked.finish().unwrap().into_inner()), "import-zip-link");
        let names: Vec<String> = (0..=FILES_MAX).map(|number| format!("a/{number}.md")).collect();
        let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
        assert_eq!(why(&zip(&many)), "import-zip-many");
        let large = vec![b' '; 33 << 20];
        assert_eq!(why(&zip(&[("a/fr.md", &large), ("b/fr.md", &large)])), "import-zip-large");
    }

    #[test]
    fn a_name_that_is_there_twice_is_named_and_nothing_comes_in() {
        let mut packed = zip(&[("b/fr.md", b"x"), ("a/fr.md", b"one"), ("a/xx.md", b"two")]);
        assert_eq!(unpack(&packed, &mut { UNPACKED_MAX }).unwrap().0.len(), 3);
        for at in 0..packed.len() - 7 {
            if &packed[at..at + 7] == b"a/xx.md" {
                packed[at..at + 7].copy_from_slice(b"a/fr.md");
            }
        }
        match unpack(&packed, &mut { UNPACKED_MAX }) {
            Err(Error::Invalid(problems)) => {
                let told = &problems[0].message;
                assert_eq!((told.key, told.args[0].1.as_str()), ("import-zip-twice", "a/fr.md"));
            }
            other => panic!("{other:?}"),
        }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn an_export_gathers_its_files_when_its_turn_has_come() {
        let folder = tempfile::tempdir().unwrap();
        let (now, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let export = async || {
            let gather = async |packer: Packer| {
                most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                tokio::time::sleep(Duration::from_millis(20)).await;
                now.fetch_sub(1, Ordering::SeqCst);
                packer.add(file("a/fr.md", "x")).await
            };
            packed((), folder.path(), gather).await.unwrap().0.metadata().unwrap().len()
        };
        let (one, two, three) = tokio::join!(export(), export(), export());
        assert!(one > 0 && one == two && two == three);
        assert_eq!(most.load(Ordering::SeqCst), 1);
        // What can't be gathered or written is told, and the turn is free again.
        assert!(packed((), folder.path(), async |_| Err(Error::NotFound)).await.is_err());
        let nowhere = folder.path().join("nowhere");
        let gather = async |packer: Packer| packer.add(file("a/fr.md", "x")).await;
        assert!(packed((), &nowhere, gather).await.is_err());
        assert_eq!(export().await, one);
    }

    #[tokio::test]
    async fn several_archives_have_the_room_of_one() {
        let large = zip(&[("a/fr.md", &vec![b' '; 33 << 20])]);
        assert!(large.len() < 100_000);
        assert!(unpacked(&Actor::System, vec![large.clone()], 0).await.is_ok());
        match unpacked(&Actor::System, vec![large.clone(), large], 0).await {
            Err(Error::Invalid(problems)) => assert_eq!(problems[0].message.key, "import-zip-large"),
            other => panic!("{:?}", other.map(|(files, _)| files.len())),
        }
        // What is passed over counts, too, and what comes beside them.
        let passed_over = zip(&[("a/x.txt", b"x")]);
        assert!(unpacked(&Actor::System, vec![passed_over.clone(); 3], FILES_MAX - 3).await.is_ok());
        match unpacked(&Actor::System, vec![passed_over; 3], FILES_MAX - 2).await {
            Err(Error::Invalid(problems)) => assert_eq!(problems[0].message.key, "import-zip-many"),
            other => panic!("{:?}", other.map(|(files, _)| files.len())),
        }
    }
}
