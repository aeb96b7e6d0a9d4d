//! What is exported: everything as files, all at once or one by one.

use std::collections::BTreeMap;
use std::fmt::Display;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::{File, attachments, glossaries};
use crate::app::work::{Permission, Work};
use crate::domain::attachment::{self, StoredAttachment};
use crate::domain::export_base::{self, ExportBase};
use crate::domain::files::FilePath;
use crate::domain::module::{Slug, TextHash};
use crate::error::{Error, Message, Result};
use crate::store;

/// The most bytes of all recordings and documents in an archive that is handed out: it lies on the disk of the server, in its data
/// folder, until it is sent.
pub const ATTACHED_MAX: u64 = 1 << 30;

/// A file of the export. The content of a large one is read when it is written: see [`fetched`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    path: String,
    content: Content,
}

impl Listed {
    /// The bytes of a recording or document; none of anything else.
    fn attached(&self) -> u64 {
        match &self.content {
            Content::Attachment(file) => file.size,
            Content::Here(_) | Content::Picture(_) => 0,
        }
    }

    /// The digest of its bytes.
    fn digest(&self) -> String {
        match &self.content {
            Content::Here(bytes) => digest(bytes),
            Content::Picture(sha256) => sha256.clone(),
            Content::Attachment(file) => file.sha256.clone(),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Content {
    Here(Vec<u8>),
    /// By the hash of its bytes.
    Picture(String),
    Attachment(StoredAttachment),
}

/// The digest of a file: SHA-256 in hexadecimal digits.
pub(super) fn digest(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes))
}

/// Everything by path: the current text of every module in every language with its images and those that no text names yet, the
/// lists of attachments and what they name, the curricula and the glossaries; and the list of their digests. With `only` what lies in
/// the folder of that module, not found where there is none. Refused where recordings and documents are too large together.
pub async fn listed(work: &mut Work, only: Option<&Slug>) -> Result<Vec<Listed>> {
    work.require(Permission::Programme)?;
    let mut all = match only {
        Some(slug) => of_module(work, slug).await?,
        None => all(work).await?,
    };
    if all.iter().map(Listed::attached).sum::<u64>() > ATTACHED_MAX {
        let message = Message::new("author-export-large").with("max", ATTACHED_MAX >> 20);
        return Err(Error::invalid("", message));
    }
    let File { path, bytes } = base_of(&all)?;
    all.push(Listed { path, content: Content::Here(bytes) });
    all.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(all)
}

/// The list of the digests of these files.
pub(super) fn base_of(listed: &[Listed]) -> Result<File> {
    let mut base = ExportBase::default();
    for file in listed {
        let broken = || Error::Internal(format!("digest of {}", file.path));
        base.note(file.path.clone(), TextHash::of_digits(&file.digest()).ok_or_else(broken)?);
    }
    Ok(File { path: export_base::NAME.to_owned(), bytes: base.write().into_bytes() })
}

/// Everything by path, however large, without the list of the digests.
pub(super) async fn all(work: &mut Work) -> Result<Vec<Listed>> {
    work.require(Permission::Programme)?;
    let mut all = without_attachments(work).await?;
    let attached = attachments::attached(work).await?.into_iter();
    all.extend(attached.map(|(path, file)| Listed { path, content: Content::Attachment(file) }));
    Ok(all)
}

/// What lies in the folder of a module, in no order.
async fn of_module(work: &mut Work, slug: &Slug) -> Result<Vec<Listed>> {
    work.require(Permission::Programme)?;
    let tx = &mut work.tx;
    store::modules::find(tx, slug).await?.ok_or(Error::NotFound)?;
    let listed = |name: &dyn Display, content| Listed { path: format!("{slug}/{name}"), content };
    let mut all = Vec::new();
    for head in store::modules::heads_of(tx, slug).await? {
        let raw = store::modules::raw(tx, head.id).await?.ok_or(Error::NotFound)?;
        all.push(listed(&format!("{}.md", head.lang), Content::Here(raw.into_bytes())));
    }
    // Each path once, also where a text was saved with another image meanwhile.
    let pictures = store::files::of_module(tx, slug).await?.into_iter();
    let pictures: BTreeMap<FilePath, String> = pictures.map(|file| (file.path, file.sha256)).collect();
    all.extend(pictures.into_iter().map(|(path, sha256)| listed(&path, Content::Picture(sha256))));
    let list = store::attachments::list_of(tx, slug).await?.filter(|list| !list.raw.is_empty());
    all.extend(list.map(|list| listed(&attachment::LIST, Content::Here(list.raw.into_bytes()))));
    let attached = store::attachments::of_module(tx, slug).await?.into_iter();
    all.extend(attached.map(|file| listed(&file.path.clone(), Content::Attachment(file))));
    Ok(all)
}

/// One of them with its content.
pub async fn fetched(work: &mut Work, listed: Listed) -> Result<File> {
    work.require(Permission::Programme)?;
    let Listed { path, content } = listed;
    match content {
        Content::Here(bytes) => Ok(File { path, bytes }),
        Content::Picture(sha256) => {
            let bytes = store::files::content(&mut work.tx, &sha256).await?;
            Ok(File { path, bytes })
        }
        Content::Attachment(file) => attachments::attached_file(work, &(path, file)).await,
    }
}

/// The same without recordings and documents, all at once.
pub async fn export(work: &mut Work) -> Result<Vec<File>> {
    work.require(Permission::Programme)?;
    let mut files = Vec::new();
    for listed in without_attachments(work).await? {
        files.push(fetched(work, listed).await?);
    }
    Ok(files)
}

async fn without_attachments(work: &mut Work) -> Result<Vec<Listed>> {
    work.require(Permission::Programme)?;
    let here = |path: String, bytes: Vec<u8>| Listed { path, content: Content::Here(bytes) };
    let texts = store::modules::texts(&mut work.tx).await?.into_iter();
    let curricula = store::curricula::all(&mut work.tx).await?.into_iter();
    let mut all: Vec<Listed> = texts
        .map(|text| here(format!("{}/{}.md", text.slug, text.lang), text.raw.into_bytes()))
        .chain(curricula.map(|row| here(format!("curricula/{}.toml", row.slug), row.raw.into_bytes())))
        .collect();
    let current = store::files::current(&mut work.tx).await?.into_iter();
    // Texts in several languages have one image at one path.
    let mut pictures: BTreeMap<String, String> =
        current.map(|file| (format!("{}/{}", file.slug, file.path), file.sha256)).collect();
    let unnamed = store::files::unnamed(&mut work.tx).await?.into_iter();
    pictures.extend(unnamed.map(|(slug, path, sha256)| (format!("{slug}/{path}"), sha256)));
    all.extend(pictures.into_iter().map(|(path, sha256)| Listed { path, content: Content::Picture(sha256) }));
    let mut files = glossaries::files(&mut work.tx).await?;
    files.extend(attachments::lists(&mut work.tx).await?);
    all.extend(files.into_iter().map(|file| here(file.path, file.bytes)));
    all.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(all)
}
