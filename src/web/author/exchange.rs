//! `/author/import`, `/author/export.zip` and `/author/{slug}/export.zip`: modules and curricula from and to files.

mod page;

use std::sync::Arc;

use axum::extract::multipart::{Multipart, MultipartRejection};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use self::page::page;
use super::create::{langs, require_author};
use super::readable::readable_text;
use crate::app::blocking::holding;
use crate::app::exchange::{
    self, Asked, Checked, Choices, Differing, Drafted, File, OnConflict, Packer, Report, SetAside, Undecided,
    Uploads,
};
use crate::app::work::Work;
use crate::domain::lang::LangTag;
use crate::domain::module::{Module, Slug};
use crate::error::{Error, FieldError, Message, Result};
use crate::web::forms::{self, Form, Made};
use crate::web::path::Path;
use crate::web::visit::Visit;
use crate::web::{downloads, error, uploads};

/// The page of a form that was sent twice.
const AGAIN: &str = "/author/import?again";
/// How the names of the fields begin that choose for one file; its path follows.
const OF_FILE: &str = "conflict:";

/// `GET /author/export.zip`: everything in one file.
pub async fn export(visit: Visit) -> Result<Response> {
    sent_packed(visit, None).await
}

/// `GET /author/{slug}/export.zip`: what that file has of one module.
pub async fn export_module(visit: Visit, Path(slug): Path<String>) -> Result<Response> {
    require_author(&visit)?;
    let slug = slug.parse().map_err(|_| Error::NotFound)?;
    sent_packed(visit, Some(slug)).await
}

/// The files of a module, or all, as an archive.
async fn sent_packed(visit: Visit, only: Option<Slug>) -> Result<Response> {
    require_author(&visit)?;
    // Whoever waits for their own reading keeps no place from others meanwhile.
    let turn = visit.site.turns.to_read(&visit.actor).await?;
    let place = visit.site.turns.exporting.take(&visit.actor).await?;
    let gather = async |packer: Packer| {
        let gather = async |work: &mut Work| {
            for listed in exchange::listed(work, only.as_ref()).await? {
                packer.add(exchange::fetched(work, listed).await?).await?;
            }
            Ok(())
        };
        visit.read_with(turn, gather).await
    };
    let (packed, place) = exchange::packed(place, &visit.site.data, gather).await?;
    let name = only.as_ref().map_or("modules", Slug::as_str);
    downloads::opened(packed.into(), place, "application/zip", &format!("{name}.zip")).await
}

/// `GET /author/import`
pub async fn ask(visit: Visit) -> Result<Response> {
    require_author(&visit)?;
    let langs = langs(&visit).await?;
    Ok(page(&visit, &langs, blank(), Answer::Nothing))
}

/// The form that nobody has filled in.
fn blank() -> Form {
    Form::filled([("conflict", "refuse"), ("language", "fr")])
}

/// The page where more was sent than it takes, with what helps.
async fn too_large(visit: &Visit) -> Result<Response> {
    let langs = langs(visit).await?;
    let told = limits("author-import-too-large");
    let page = forms::rejected(Error::invalid("files", told), blank(), |form| {
        page(visit, &langs, form, Answer::Refused(Refusal { needs: Needs::Files, ..Refusal::default() }))
    })?;
    Ok(forms::with_status(page, StatusCode::PAYLOAD_TOO_LARGE))
}

/// A message with how much is taken at once.
fn limits(key: &'static str) -> Message {
    let message = Message::new(key).with("max", super::UPLOAD_MAX >> 20).with("files", exchange::FILES_MAX);
    message.with("unpacked", exchange::UNPACKED_MAX >> 20)
}

/// What an import did or would do.
struct Done {
    report: Report,
    made: Vec<Drafted>,
    /// The files that became drafts before, each with its draft.
    made_before: Vec<(String, String)>,
    passed_over: Vec<String>,
    unreadable: Vec<FieldError>,
}

/// What an import leaves behind: files to be imported, and what of a refused one is to be decided.
#[derive(Default)]
struct Left {
    /// The files, where they could be set aside, and what was said beside them.
    sent: Option<(Arc<SetAside>, Asked)>,
    /// The files in conflict.
    undecided: Option<Undecided>,
    /// How many texts without front matter there are, of which drafts could be made.
    bare: usize,
    /// The files that are none of a module.
    passed_over: Vec<String>,
    /// What is odd in the files.
    remarks: Vec<FieldError>,
}

impl Left {
    /// Keeps the files for the account.
    fn keep(&self, visit: &Visit) -> Option<Checked> {
        let (files, asked) = self.sent.clone()?;
        visit.site.checked.put(&visit.actor, files, asked)
    }
}

/// What an import needs, once it was refused.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Needs {
    /// Which text stays of those in conflict.
    Choices,
    /// Other answers beside the same files.
    Answers,
    /// Other files.
    #[default]
    Files,
}

impl Needs {
    fn of(problem: &Error, bare: usize) -> Self {
        let problems = match problem {
            Error::Invalid(problems) => problems,
            // Nothing is wrong with the files.
            Error::Conflict(_) | Error::Unavailable(_) => return Self::Answers,
            _ => return Self::Files,
        };
        let is_answered =
            |problem: &FieldError| problem.field == "module" || problem.message.key == "exchange-draft-taken";
        if bare > 0 || problems.iter().any(is_answered) {
            return Self::Answers;
        }
        if problems.iter().all(is_conflict) { Self::Choices } else { Self::Files }
    }
}

/// Whether it has to be chosen which of two texts stays.
fn is_conflict(problem: &FieldError) -> bool {
    problem.message.key.starts_with("exchange-conflict")
}

/// What the page says above and within its form.
enum Answer {
    Nothing,
    /// What was checked is kept, if there was room.
    Checked(Done, Option<Checked>),
    Imported(Done),
    Refused(Refusal),
}

/// What an import that was refused says. The files are kept where the same ones may do, if there was room.
#[derive(Default)]
struct Refusal {
    differing: Vec<Differing>,
    bare: usize,
    passed_over: Vec<String>,
    remarks: Vec<FieldError>,
    needs: Needs,
    kept: Option<Checked>,
}

/// `POST /author/import`: shows what the files would change, or imports them.
pub async fn take(
    visit: Visit,
    upload: std::result::Result<Multipart, MultipartRejection>,
) -> Result<Response> {
    require_author(&visit)?;
    let (mut form, uploads) = match sent(upload).await {
        Ok(sent) => sent,
        Err(StatusCode::PAYLOAD_TOO_LARGE) => return too_large(&visit).await,
        Err(status) => return Ok(error::page(&visit, status)),
    };
    let langs = langs(&visit).await?;
    let mut left = Left::default();
    let imported = import(&visit, &form, uploads, &mut left).await;
    if let Some((_, asked)) = &left.sent {
        show_asked(&mut form, asked);
    }
    match imported {
        Ok(None) => Ok(Redirect::to(AGAIN).into_response()),
        Ok(Some(done)) if is_check(&form) => {
            let kept = left.keep(&visit);
            Ok(page(&visit, &langs, form, Answer::Checked(done, kept)))
        }
        Ok(Some(done)) => {
            form.renew();
            Ok(page(&visit, &langs, form, Answer::Imported(done)))
        }
        Err(problem) => {
            let (needs, bare) = (Needs::of(&problem, left.bare), left.bare);
            let problem = unchosen(problem, &form);
            let kept = if needs == Needs::Files { None } else { left.keep(&visit) };
            let differing = match left.undecided.take() {
                Some(undecided) => {
                    let l = visit.locale;
                    let shown = move |module: &Module, body: &str| readable_text(l, module, body, true);
                    undecided.compared(&visit.actor, shown).await?
                }
                None => Vec::new(),
            };
            if bare > 0 {
                form.set("drafts", "yes");
            }
            forms::rejected(problem, form, |form| {
                let Left { passed_over, remarks, .. } = left;
                let refusal = Refusal { differing, bare, passed_over, remarks, needs, kept };
                page(&visit, &langs, form, Answer::Refused(refusal))
            })
        }
    }
}

fn is_check(form: &Form) -> bool {
    form.get("action") != "import"
}

/// An uploaded file by the name that it has on its owner's disk.
pub(super) type Upload = (String, Vec<u8>);

/// The fields of a form with files, and the files; the status where the request can't be read, or has more files than an
/// import can.
pub(super) async fn sent(
    upload: std::result::Result<Multipart, MultipartRejection>,
) -> std::result::Result<(Form, Vec<Upload>), StatusCode> {
    let mut multipart = upload.map_err(|problem| problem.status())?;
    let (mut form, mut uploads) = (Form::default(), Vec::new());
    let mut parts = 0;
    while let Some(field) = multipart.next_field().await.map_err(|problem| problem.status())? {
        let name = field.name().unwrap_or_default().to_owned();
        let file = field.file_name().map(str::to_owned);
        parts += usize::from(file.is_some());
        if parts > exchange::FILES_MAX {
            return Err(StatusCode::PAYLOAD_TOO_LARGE);
        }
        let bytes = field.bytes().await.map_err(|problem| problem.status())?;
        match file {
            // Where nothing was chosen there is no name either.
            Some(file) if !file.is_empty() || !bytes.is_empty() => uploads.push((file, bytes.into())),
            Some(_) => {}
            None => form.set_part(&name, &String::from_utf8_lossy(&bytes))?,
        }
    }
    Ok((form, uploads))
}

/// Checks or imports the files of a form: those that came with it, or those that were checked before. None where the same form
/// imported the same files before. What it leaves is put there.
async fn import(visit: &Visit, form: &Form, uploads: Uploads, left: &mut Left) -> Result<Option<Done>> {
    let Some(digest) = form.typed("kept").filter(|_| uploads.is_empty()) else {
        let asked = asked(form)?;
        let (digest, uploads, aside) = exchange::set_aside(&visit.actor, &visit.site.data, uploads).await?;
        left.sent = aside.map(|files| (files, asked.clone()));
        return import_sent(visit, form, (&digest, uploads, asked), left).await;
    };
    let Some(checked) = visit.site.checked.find(&visit.actor, digest) else {
        // The same form may have imported them before.
        let over = async |_: &mut Work| Err(Error::invalid("files", Message::new("author-import-kept-over")));
        return visit.make::<()>(&with_files(form, digest), over).await.map(|_| None);
    };
    // Only a form that shows them changes what was said before.
    let asked = if form.sent("language").is_some() { asked(form)? } else { checked.asked };
    left.sent = Some((Arc::clone(&checked.files), asked.clone()));
    let share = uploads::share_of(visit, checked.files.bytes()).await?;
    let work = async {
        let files = exchange::sent_again(&visit.actor, &checked.files).await?;
        import_sent(visit, form, (digest, files, asked), left).await
    };
    holding(share, work).await
}

/// Reads the files, then checks or imports them: what takes long is done before the transaction begins.
async fn import_sent(
    visit: &Visit,
    form: &Form,
    (digest, uploads, asked): (&str, Uploads, Asked),
    left: &mut Left,
) -> Result<Option<Done>> {
    let Asked { module, drafts } = asked;
    let (archives, single): (Vec<_>, Vec<_>) =
        uploads.into_iter().partition(|(name, _)| name.to_ascii_lowercase().ends_with(".zip"));
    let archives = archives.into_iter().map(|(_, bytes)| bytes).collect();
    let here = visit.read(async |work| exchange::here(work, drafts.is_some()).await).await?;
    let (mut files, mut passed_over) = exchange::unpacked(&visit.actor, archives, single.len()).await?;
    let single = single.into_iter().map(|(path, bytes)| File { path, bytes }).collect();
    let needs_module = module.is_none();
    let single = exchange::placed(&visit.actor, single, module).await?;
    if needs_module && single.iter().any(exchange::needs_module) {
        return Err(Error::invalid("module", Message::new("author-import-module-missing")));
    }
    files.extend(single);
    left.passed_over.clone_from(&passed_over);
    if drafts.is_none() {
        left.bare = files.iter().filter(|file| exchange::is_bare(file)).count();
    }
    let prepared = exchange::prepared(&visit.actor, files, drafts, here).await?;
    left.remarks = prepared.remarks();
    left.undecided = Some(visit.read(async |work| Undecided::find(work, &prepared).await).await?)
        .filter(Undecided::is_any);
    let made = prepared.made.clone();
    let made_before = prepared.made_before.clone();
    let unreadable = prepared.unreadable.clone();
    passed_over.extend_from_slice(&prepared.passed_over);
    let choices = choices(form);
    let take =
        async |work: &mut Work| exchange::import_prepared(work, prepared, &choices).await.map_err(unplaced);
    let imported = if is_check(form) {
        visit.try_out(take).await?
    } else {
        let job = async |work: &mut Work| Ok(Made::Shown(AGAIN.to_owned(), take(work).await?));
        let made = visit.make(&with_files(form, digest), job).await?;
        visit.site.checked.done(&visit.actor, digest);
        match made {
            Made::Shown(_, imported) | Made::Not(imported) => imported,
            Made::At(_) => return Ok(None),
        }
    };
    let report = imported.told().await?;
    Ok(Some(Done { report, made, made_before, passed_over, unreadable }))
}

/// The form with the digest of its files, so that other files make another form.
fn with_files(form: &Form, digest: &str) -> Form {
    let mut form = form.clone();
    form.set("files", digest);
    form
}

/// What is said beside the files.
fn asked(form: &Form) -> Result<Asked> {
    let wrong = |_| Error::invalid("language", Message::new("person-language-unknown"));
    let drafts =
        form.has("drafts", "yes").then(|| form.get("language").parse().map_err(wrong)).transpose()?;
    Ok(Asked { module: form.typed("module").map(str::to_owned), drafts })
}

/// Has a form that does not ask for it show what was said before.
fn show_asked(form: &mut Form, asked: &Asked) {
    if form.sent("language").is_some() {
        return;
    }
    form.set("module", asked.module.as_deref().unwrap_or_default());
    form.set("language", &asked.drafts.clone().unwrap_or_else(LangTag::french).to_string());
    if asked.drafts.is_some() {
        form.set("drafts", "yes");
    }
}

/// What was chosen for files in conflict: for all, and for single ones.
fn choices(form: &Form) -> Choices {
    let each = form.each(OF_FILE).map(|(path, word)| (path.to_owned(), OnConflict::named(word)));
    Choices { all: OnConflict::named(form.get("conflict")), each: each.collect() }
}

/// Says of each file in conflict that a form asked about, and nobody chose for, that the choice is missing: beside the choice.
fn unchosen(problem: Error, form: &Form) -> Error {
    let Error::Invalid(problems) = problem else { return problem };
    let beside = |problem: FieldError| {
        let place = problem.message.args.iter().find(|(name, _)| *name == "place");
        let Some(place) = place.map(|(_, place)| place.clone()) else { return problem };
        let name = place.rsplit_once(':').map(|(path, _)| format!("{OF_FILE}{path}"));
        match name.filter(|name| is_conflict(&problem) && form.sent(name) == Some("")) {
            Some(name) => FieldError::new(name, Message::new("author-conflict-choose").with("place", place)),
            None => problem,
        }
    };
    Error::Invalid(problems.into_iter().map(beside).collect())
}

/// Problems of files have no field in the form: the place goes before the words.
fn unplaced(problem: Error) -> Error {
    match problem {
        Error::Invalid(problems) => {
            let place = |problem: FieldError| match problem.field.as_str() {
                "" | "files" => problem,
                _ => {
                    FieldError { field: String::new(), message: problem.message.with("place", problem.field) }
                }
            };
            Error::Invalid(problems.into_iter().map(place).collect())
        }
        other => other,
    }
}
