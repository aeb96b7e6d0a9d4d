//! Attachments among the files: the list `<slug>/files.toml`, byte for byte, and the recordings and documents that it names.

use std::collections::BTreeSet;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::{File, Incoming, Report, problem};
use crate::app::attachments::entries;
use crate::app::files::{self, NewAttachment};
use crate::app::work::{Permission, Work};
use crate::documents::{attachments, markdown};
use crate::domain::attachment::{
    self, ATTACHMENT_MAX, Attachment, AttachmentKind, Purpose, StoredAttachment, StoredList,
};
use crate::domain::files::FilePath;
use crate::domain::module::{self, Slug, TextHash};
use crate::domain::revision::Head;
use crate::domain::toml_reader::{Fault, Located};
use crate::error::{FieldError, Message, Result};
use crate::store::{self, Tx};

/// The list of a module among the imported files, read.
pub(super) struct ListText {
    /// The path of its file.
    pub path: String,
    /// The module.
    pub slug: Slug,
    /// The list, byte for byte.
    raw: String,
    /// What it names.
    entries: Vec<Located<Attachment>>,
}

/// A recording or a document among the imported files.
pub(super) struct IncomingAttachment {
    /// The file as it came.
    file: File,
    /// The module whose folder it lies in.
    pub slug: Slug,
    /// Where it lies in the module's folder.
    path: FilePath,
    /// What it is by its content, and what is wrong with it; none before it was judged.
    judged: Option<std::result::Result<StoredAttachment, &'static str>>,
    /// The warning that its metadata name its author.
    signed: Option<&'static str>,
}

impl IncomingAttachment {
    /// A file that is an attachment by its name.
    pub(super) fn new(file: &File, slug: &Slug, path: &FilePath) -> Option<Self> {
        AttachmentKind::of_path(path.as_str())?;
        let (slug, path) = (slug.clone(), path.clone());
        Some(Self { file: file.clone(), slug, path, judged: None, signed: None })
    }

    fn is_at(&self, slug: &Slug, path: &FilePath) -> bool {
        self.slug == *slug && self.path == *path
    }

    /// By its content, which must be what its name says.
    fn judge(&mut self) {
        let bytes = &self.file.bytes;
        let judged = if bytes.len() > ATTACHMENT_MAX {
            Err("exchange-attachment-large")
        } else {
            attachments::judge(bytes)
                .filter(|kind| AttachmentKind::of_path(self.path.as_str()) == Some(*kind))
                .ok_or("exchange-attachment-unfit")
        };
        self.signed = match judged {
            Ok(AttachmentKind::Pdf) => attachments::names_author(bytes).then_some("exchange-document-signed"),
            Ok(kind) => (attachments::bare(bytes, kind) != *bytes).then_some("exchange-attachment-signed"),
            Err(_) => None,
        };
        self.judged = Some(judged.map(|kind| StoredAttachment {
            slug: self.slug.clone(),
            path: self.path.clone(),
            sha256: HEXLOWER.encode(&Sha256::digest(bytes)),
            kind,
            size: bytes.len() as u64,
        }));
    }

    fn fault(&self) -> Option<Message> {
        let key = *self.judged.as_ref()?.as_ref().err()?;
        Some(Message::new(key).with("path", &self.path).with("max", ATTACHMENT_MAX / 1_000_000))
    }

    fn row(&self) -> Option<&StoredAttachment> {
        self.judged.as_ref().and_then(|judged| judged.as_ref().ok())
    }
}

/// Reads the list of a module.
pub(super) fn read(file: &File, slug: &Slug) -> std::result::Result<ListText, Vec<Fault>> {
    let raw = module::decode(&file.bytes).map_err(|fault| vec![fault])?.to_owned();
    let entries = attachment::read(&raw)?;
    // The titles of documents are read by everybody.
    let marked = markdown::marked_in(&raw);
    if !marked.is_empty() {
        return Err(marked);
    }
    Ok(ListText { path: file.path.clone(), slug: slug.clone(), raw, entries })
}

impl ListText {
    /// The paths, in the imported folder, of the files that it names.
    pub(super) fn named(&self) -> impl Iterator<Item = String> {
        self.entries.iter().map(|(entry, _)| format!("{}/{}", self.slug, entry.path))
    }

    fn names(&self, path: &FilePath) -> bool {
        self.entries.iter().any(|(entry, _)| entry.path == *path)
    }
}

/// Checks the content of each file.
pub(super) fn judge_all(incoming: &mut [IncomingAttachment]) {
    for attachment in incoming {
        attachment.judge();
    }
}

/// Errors and warnings.
#[derive(Default)]
pub(super) struct Findings {
    pub problems: Vec<FieldError>,
    pub warnings: Vec<FieldError>,
}

/// Holds lists and files against each other and against what is here: each file that a list names is there and is what it must
/// be, each file is named, each recording has its text.
pub(super) async fn check(tx: &mut Tx, incoming: &Incoming, heads: &[Head]) -> Result<Findings> {
    let mut findings = Findings::default();
    if incoming.lists.is_empty() && incoming.attached.is_empty() {
        return Ok(findings);
    }
    let stored = store::attachments::all(tx).await?;
    let is_stored =
        |slug: &Slug, path: &FilePath| stored.iter().any(|file| file.slug == *slug && file.path == *path);
    for list in &incoming.lists {
        let texts = incoming.texts.iter().map(|text| (&text.slug, &text.lang));
        let texts = texts.chain(heads.iter().map(|head| (&head.slug, &head.lang)));
        if !texts.clone().any(|(slug, _)| *slug == list.slug) {
            let message = Message::new("exchange-module-unknown").with("name", &list.slug);
            findings.problems.push(problem(&list.path, Fault::new(1, message)));
            continue;
        }
        for (entry, line) in &list.entries {
            let mut tell = |message| findings.problems.push(problem(&list.path, Fault::new(*line, message)));
            match incoming.attached.iter().find(|file| file.is_at(&list.slug, &entry.path)) {
                Some(file) => file.fault().into_iter().for_each(&mut tell),
                None if is_stored(&list.slug, &entry.path) => {}
                None => tell(Message::new("exchange-attachment-missing").with("path", &entry.path)),
            }
            let is_recording = matches!(entry.purpose, Purpose::Recording { .. });
            if is_recording && !texts.clone().any(|text| text == (&list.slug, &entry.lang)) {
                let message = Message::new("exchange-attachment-text").with("path", &entry.path);
                tell(message.with("lang", &entry.lang));
            }
        }
    }
    for file in &incoming.attached {
        let at = |message| problem(&file.file.path, Fault::new(1, message));
        let list = incoming.lists.iter().find(|list| list.slug == file.slug);
        let is_named = list.map_or_else(|| is_stored(&file.slug, &file.path), |list| list.names(&file.path));
        // A list that could not be read may name any file.
        if !is_named && incoming.problems.is_empty() {
            let message = Message::new("exchange-attachment-orphan").with("path", &file.path);
            findings.problems.push(at(message));
        } else if list.is_none() {
            findings.problems.extend(file.fault().map(at));
        }
        if let Some(key) = file.signed {
            let message = Message::new(key).with("path", &file.path);
            findings.warnings.push(at(message));
        }
    }
    Ok(findings)
}

/// The modules whose attachments somebody changed here, and whose list or files are others than those that come; by the path
/// of the list.
pub(super) async fn conflicts(tx: &mut Tx, incoming: &Incoming) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for slug in slugs(incoming) {
        let Some(known) = store::attachments::list_of(tx, slug).await? else { continue };
        if known.updated_by.is_none() {
            continue;
        }
        let held = store::attachments::of_module(tx, slug).await?;
        let list = incoming.lists.iter().find(|list| list.slug == *slug);
        // What is as it went out was changed by nobody here since.
        let is_exported = |path: &str, digits: &str| {
            incoming.base.of(&format!("{slug}/{path}")).is_some_and(|hash| hash.as_str() == digits)
        };
        let is_other_list = list.is_some_and(|list| TextHash::of(&list.raw) != known.hash)
            && !is_exported(attachment::LIST, known.hash.as_str());
        let is_changed = |file: &&StoredAttachment| !is_exported(file.path.as_str(), &file.sha256);
        let is_other = |row: &StoredAttachment| {
            held.iter().filter(is_changed).any(|file| file.path == row.path && file != row)
        };
        if is_other_list || of(incoming, slug).any(is_other) {
            found.push(format!("{slug}/{}", attachment::LIST));
        }
    }
    Ok(found)
}

/// The modules that lists or files come for.
fn slugs(incoming: &Incoming) -> BTreeSet<&Slug> {
    let lists = incoming.lists.iter().map(|list| &list.slug);
    lists.chain(incoming.attached.iter().map(|file| &file.slug)).collect()
}

/// The files that come for a module.
fn of<'a>(incoming: &'a Incoming, slug: &'a Slug) -> impl Iterator<Item = &'a StoredAttachment> {
    incoming.attached.iter().filter(move |file| file.slug == *slug).filter_map(IncomingAttachment::row)
}

/// Stores the lists and files that differ from what is here.
pub(super) async fn save(work: &mut Work, incoming: &Incoming, report: &mut Report) -> Result<()> {
    work.require(Permission::Programme)?;
    for slug in slugs(incoming) {
        let known = store::attachments::list_of(&mut work.tx, slug).await?;
        let held = store::attachments::of_module(&mut work.tx, slug).await?;
        let mut new: Vec<NewAttachment<'_>> = Vec::new();
        for file in incoming.attached.iter().filter(|file| file.slug == *slug) {
            let Some(row) = file.row() else { continue };
            let list = match held.iter().find(|held| held.path == row.path) {
                Some(same) if same.sha256 == row.sha256 => {
                    report.unchanged += 1;
                    continue;
                }
                Some(_) => &mut report.changed,
                None => &mut report.added,
            };
            list.push(file.file.path.clone());
            new.push((row.clone(), file.file.bytes.as_slice()));
        }
        let list = incoming.lists.iter().find(|list| list.slug == *slug);
        let raw = list.map(|list| with_hidden(list, known.as_ref())).transpose()?;
        let is_same = raw
            .as_ref()
            .is_none_or(|raw| known.as_ref().is_some_and(|known| known.hash == TextHash::of(raw)));
        if let Some(list) = list {
            match &known {
                Some(_) if is_same => report.unchanged += 1,
                Some(_) => report.changed.push(list.path.clone()),
                None => report.added.push(list.path.clone()),
            }
        }
        if is_same && new.is_empty() {
            continue;
        }
        let raw = raw.or(known.map(|known| known.raw)).unwrap_or_default();
        let saved = files::save_attachments(work, slug, &raw, &new).await;
        saved.map_err(|error| error.beside(&format!("{slug}/{}", attachment::LIST)))?;
    }
    Ok(())
}

/// A list as it came, where what is for facilitators here stays so: a list of former versions says nothing of it, nor of the letters that
/// were heard.
fn with_hidden(list: &ListText, known: Option<&StoredList>) -> Result<String> {
    let known = known.map_or(Ok(Vec::new()), entries)?;
    let is_hidden = |entry: &Attachment| {
        known.iter().any(|here| here.path == entry.path && here.noted.is_for_facilitators)
    };
    let mut entries: Vec<Attachment> = list.entries.iter().map(|(entry, _)| entry.clone()).collect();
    let is_unsaid = |entry: &Attachment| entry.noted.letters.is_none() && !entry.noted.is_for_facilitators;
    if !entries.iter().any(|entry| is_unsaid(entry) && is_hidden(entry)) {
        return Ok(list.raw.clone());
    }
    for entry in entries.iter_mut().filter(|entry| is_unsaid(entry)) {
        entry.noted.is_for_facilitators = is_hidden(entry);
    }
    Ok(attachment::write(&entries))
}

/// All lists as files.
pub(super) async fn lists(tx: &mut Tx) -> Result<Vec<File>> {
    let all = store::attachments::lists(tx).await?.into_iter().filter(|list| !list.raw.is_empty());
    let file = |list: StoredList| File {
        path: format!("{}/{}", list.slug, attachment::LIST),
        bytes: list.raw.into_bytes(),
    };
    Ok(all.map(file).collect())
}

/// The recordings and documents of all modules, each with its path in the exchange folder: they are fetched one by one.
pub async fn attached(work: &mut Work) -> Result<Vec<(String, StoredAttachment)>> {
    work.require(Permission::Programme)?;
    let all = store::attachments::all(&mut work.tx).await?.into_iter();
    Ok(all.map(|file| (format!("{}/{}", file.slug, file.path), file)).collect())
}

/// One of them as a file.
pub async fn attached_file(work: &mut Work, (path, file): &(String, StoredAttachment)) -> Result<File> {
    work.require(Permission::Programme)?;
    let bytes = store::attachments::part(&mut work.tx, &file.sha256, 0, file.size).await?;
    Ok(File { path: path.clone(), bytes })
}
