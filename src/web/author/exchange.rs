//! `/author/import` and `/author/export.zip`: modules and curricula from and to files.

use crate::web::prelude::*;
use axum::extract::multipart::{Multipart, MultipartRejection};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::changes;
use super::create::{langs, require_author};
use super::frame;
use crate::app::exchange::{self, Choices, Differing, Drafted, File, OnConflict, Packer, Report, Undecided};
use crate::app::work::Work;
use crate::domain::lang::LangTag;
use crate::error::{Error, FieldError, Message, Result};
use crate::i18n::Locale;
use crate::t;
use crate::web::forms::{self, Choice, Field, Form, Made};
use crate::web::visit::Visit;
use crate::web::{downloads, error, layout};

/// The page of a form that was sent twice.
const AGAIN: &str = "/author/import?again";
/// How the names of the fields begin that choose for one file; its path follows.
const OF_FILE: &str = "conflict:";

/// `GET /author/export.zip`: everything in one file.
pub async fn export(visit: Visit) -> Result<Response> {
    require_author(&visit)?;
    // Whoever waits for their own reading keeps no place from others meanwhile.
    let turn = visit.site.turns.to_read(&visit.actor).await?;
    let place = visit.site.turns.exporting.take(&visit.actor).await?;
    let gather = async |packer: Packer| {
        let gather = async |work: &mut Work| {
            for listed in exchange::listed(work).await? {
                packer.add(exchange::fetched(work, listed).await?).await?;
            }
            Ok(())
        };
        visit.read_with(turn, gather).await
    };
    let (packed, place) = exchange::packed(place, &visit.site.data, gather).await?;
    downloads::opened(packed.into(), place, "application/zip", "modules.zip").await
}

/// `GET /author/import`
pub async fn ask(visit: Visit) -> Result<Response> {
    require_author(&visit)?;
    let langs = langs(&visit).await?;
    Ok(page(&visit, &langs, Form::filled([("conflict", "refuse"), ("language", "fr")]), Answer::Nothing))
}

/// What an import did or would do.
struct Done {
    report: Report,
    made: Vec<Drafted>,
    /// The files that became drafts before, each with its draft.
    made_before: Vec<(String, String)>,
    passed_over: Vec<String>,
    unreadable: Vec<FieldError>,
    is_check: bool,
}

/// What a refused import leaves to be decided.
#[derive(Default)]
struct ToDecide {
    /// The files in conflict.
    undecided: Option<Undecided>,
    /// How many texts without front matter there are, of which drafts could be made.
    bare: usize,
}

/// What the page says above and within its form.
enum Answer {
    Nothing,
    Done(Done),
    Refused { differing: Vec<Differing>, bare: usize },
}

/// `POST /author/import`: shows what the files would change, or imports them.
pub async fn take(
    visit: Visit,
    upload: std::result::Result<Multipart, MultipartRejection>,
) -> Result<Response> {
    require_author(&visit)?;
    let (form, uploads) = match sent(upload).await {
        Ok(sent) => sent,
        Err(status) => return Ok(error::page(&visit, status)),
    };
    let langs = langs(&visit).await?;
    let mut to_decide = ToDecide::default();
    match import(&visit, &form, uploads, &mut to_decide).await {
        Ok(None) => Ok(Redirect::to(AGAIN).into_response()),
        Ok(Some(done)) => {
            let mut form = form;
            if !done.is_check {
                form.renew();
            }
            Ok(page(&visit, &langs, form, Answer::Done(done)))
        }
        Err(problem) => {
            let ToDecide { undecided, bare } = to_decide;
            let differing = match undecided {
                Some(undecided) => undecided.compared(&visit.actor).await?,
                None => Vec::new(),
            };
            let mut form = form;
            if bare > 0 {
                form.set("drafts", "yes");
            }
            forms::rejected(problem, form, |form| {
                page(&visit, &langs, form, Answer::Refused { differing, bare })
            })
        }
    }
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
            Some(file) if !bytes.is_empty() => uploads.push((file, bytes.into())),
            Some(_) => {}
            None => form.set_part(&name, &String::from_utf8_lossy(&bytes))?,
        }
    }
    Ok((form, uploads))
}

/// Reads the files, then checks or imports them: what takes long is done before the transaction begins. None where the same
/// form imported the same files before. What a refusal leaves `to_decide` is put there.
async fn import(
    visit: &Visit,
    form: &Form,
    uploads: Vec<Upload>,
    to_decide: &mut ToDecide,
) -> Result<Option<Done>> {
    let (keyed, uploads) = with_files(visit, form, uploads).await?;
    let (archives, single): (Vec<_>, Vec<_>) =
        uploads.into_iter().partition(|(name, _)| name.to_ascii_lowercase().ends_with(".zip"));
    let archives = archives.into_iter().map(|(_, bytes)| bytes).collect();
    let here = visit.read(async |work| exchange::here(work, form.has("drafts", "yes")).await).await?;
    let (mut files, mut passed_over) = exchange::unpacked(&visit.actor, archives, single.len()).await?;
    let single = single.into_iter().map(|(path, bytes)| File { path, bytes }).collect();
    let module = form.typed("module").map(str::to_owned);
    let single = exchange::placed(&visit.actor, single, module).await?;
    if form.typed("module").is_none() && single.iter().any(exchange::needs_module) {
        return Err(Error::invalid("module", Message::new("author-import-module-missing")));
    }
    files.extend(single);
    let wrong = |_| Error::invalid("language", Message::new("person-language-unknown"));
    let lang: Option<LangTag> =
        form.has("drafts", "yes").then(|| form.get("language").parse().map_err(wrong)).transpose()?;
    if lang.is_none() {
        to_decide.bare = files.iter().filter(|file| exchange::is_bare(file)).count();
    }
    let prepared = exchange::prepared(&visit.actor, files, lang, here).await?;
    to_decide.undecided = Some(visit.read(async |work| Undecided::find(work, &prepared).await).await?)
        .filter(Undecided::is_any);
    let made = prepared.made.clone();
    let made_before = prepared.made_before.clone();
    let unreadable = prepared.unreadable.clone();
    passed_over.extend_from_slice(&prepared.passed_over);
    let choices = choices(form);
    let is_check = form.get("action") != "import";
    let take =
        async |work: &mut Work| exchange::import_prepared(work, prepared, &choices).await.map_err(unplaced);
    let imported = if is_check {
        visit.try_out(take).await?
    } else {
        match visit.make(&keyed, async |work| Ok(Made::Shown(AGAIN.to_owned(), take(work).await?))).await? {
            Made::Shown(_, imported) | Made::Not(imported) => imported,
            Made::At(_) => return Ok(None),
        }
    };
    let report = imported.told().await?;
    Ok(Some(Done { report, made, made_before, passed_over, unreadable, is_check }))
}

/// The form with the digest of its files, so that other files make another form; and the files.
async fn with_files(visit: &Visit, form: &Form, uploads: Vec<Upload>) -> Result<(Form, Vec<Upload>)> {
    let (digest, uploads) = exchange::digested(&visit.actor, uploads).await?;
    let mut form = form.clone();
    form.set("files", &digest);
    Ok((form, uploads))
}

/// What was chosen for files in conflict: for all, and for single ones.
fn choices(form: &Form) -> Choices {
    let each = form.each(OF_FILE).map(|(path, word)| (path.to_owned(), OnConflict::named(word)));
    Choices { all: OnConflict::named(form.get("conflict")), each: each.collect() }
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

fn page(visit: &Visit, langs: &[LangTag], form: Form, answer: Answer) -> Response {
    let l = visit.locale;
    let title = t!(l, "author-import-title");
    let heading = title.clone();
    let choices = vec![
        Choice::new("refuse", t!(l, "author-conflict-refuse")),
        Choice::new("ours", t!(l, "author-conflict-ours")),
        Choice::new("theirs", t!(l, "author-conflict-theirs")),
    ];
    let drafts = vec![Choice::new("yes", t!(l, "author-import-drafts-make"))];
    let langs = frame::languages(langs);
    let problems = problems(l, &form);
    let (told, conflicts) = match answer {
        Answer::Nothing => (None, None),
        Answer::Done(done) => (Some(report(l, &done)), None),
        Answer::Refused { differing, bare } => {
            let offer = (bare > 0).then(|| offer(l, bare));
            (offer, (!differing.is_empty()).then(|| conflicts(l, &form, &differing)))
        }
    };
    let again = (visit.reads && visit.has_parameter("again"))
        .then(|| view! { <p class="notice done" role="status">{t!(l, "author-import-again")}</p> });
    layout::page(visit, &title, move || {
        view! {
            <p class="crumb"><a href="/author">{t!(l, "author-title")}</a></p>
            <h1>{heading}</h1>
            <p>{t!(l, "author-import-intro")}</p>
            {again}
            {told}
            {problems}
            <form method="post" action="/author/import" enctype="multipart/form-data">
                {form.once()}
                <div class="field">
                    <label for="f-files">{t!(l, "author-import-files")}</label>
                    <p class="hint" id="f-files-hint">{t!(l, "author-import-hint")}</p>
                    <input type="file" id="f-files" name="files" multiple=true required=true aria-describedby="f-files-hint"/>
                </div>
                {Field::text("module", t!(l, "author-field-slug")).hint(t!(l, "author-import-module")).view(&form, l)}
                {Field::boxes("drafts", t!(l, "author-import-drafts"), drafts).hint(t!(l, "author-import-drafts-hint")).view(&form, l)}
                {Field::select("language", t!(l, "author-import-language"), langs).unmarked().view(&form, l)}
                {conflicts}
                {Field::radios("conflict", t!(l, "author-conflict"), choices).required().view(&form, l)}
                <p class="actions">
                    <button type="submit" name="action" value="check">{t!(l, "author-import-check")}</button>
                    <button type="submit" class="quiet" name="action" value="import">{t!(l, "author-import-take")}</button>
                </p>
            </form>
        }
    })
}

/// How drafts are made of the texts that were refused: the box is ticked already.
fn offer(l: Locale, bare: usize) -> AnyView {
    view! { <div class="notice" role="status"><p>{t!(l, "author-import-offer", count = bare)}</p></div> }
        .into_any()
}

/// Each file in conflict with what differs, and the choice between both.
fn conflicts(l: Locale, form: &Form, differing: &[Differing]) -> AnyView {
    let one = |conflict: &Differing| {
        let choices = vec![
            Choice::new("ours", t!(l, "author-conflict-ours")),
            Choice::new("theirs", t!(l, "author-conflict-theirs")),
        ];
        let comparison = if conflict.lines.is_empty() {
            view! { <p class="hint">{t!(l, "author-conflict-unshown")}</p> }.into_any()
        } else {
            changes::comparison(l, &conflict.lang, &conflict.lines)
        };
        let name = format!("{OF_FILE}{}", conflict.path);
        let chosen = Field::radios(name, t!(l, "author-conflict-file"), choices).unmarked().view(form, l);
        view! { <section><h3><bdi dir="ltr">{conflict.path.clone()}</bdi></h3>{comparison}{chosen}</section> }
    };
    let items = differing.iter().map(one).collect_view();
    view! {
        <section>
            <h2>{t!(l, "author-conflicts-title")}</h2>
            <p>{t!(l, "author-conflicts-intro")}</p>
            <p class="hint">{t!(l, "author-conflicts-legend")}</p>
            {items}
        </section>
    }
    .into_any()
}

/// Every problem of the files, with its place.
fn problems(l: Locale, form: &Form) -> AnyView {
    let items: Vec<_> = form
        .all_problems()
        .iter()
        .map(|problem| {
            let place = problem
                .message
                .args
                .iter()
                .find(|(name, _)| *name == "place")
                .map(|(_, place)| place.clone());
            let text = l.message(&problem.message);
            if problem.field == "module" {
                return view! { <li><a href="#f-module">{text}</a></li> };
            }
            view! { <li>{place.map(|place| view! { <bdi dir="ltr">{place}</bdi> " : " })}{text}</li> }
        })
        .collect();
    if items.is_empty() {
        return ().into_any();
    }
    let count = items.len();
    view! {
        <div class="notice error findings" role="alert" tabindex="-1" autofocus=true>
            <p>{l.message(&Message::new("import-refused").with("count", count))}</p>
            <ul>{items.into_iter().collect_view()}</ul>
        </div>
    }
    .into_any()
}

/// What an import did, or would do.
fn report(l: Locale, done: &Done) -> AnyView {
    let report = &done.report;
    let (added, changed, unchanged) = (report.added.len(), report.changed.len(), report.unchanged);
    let told = if done.is_check {
        t!(l, "import-checked", added = added, changed = changed, unchanged = unchanged)
    } else {
        t!(l, "import-done", added = added, changed = changed, unchanged = unchanged)
    };
    let line = |text: String| view! { <li dir="auto">{text}</li> };
    let mut lines = Vec::new();
    let draft = |made: &Drafted| t!(l, "import-drafted", from = made.from, to = made.to, title = made.title);
    lines.extend(done.made.iter().map(|made| line(draft(made))));
    let cut = done.made.iter().filter(|made| !made.left.is_empty());
    lines.extend(
        cut.map(|made| line(t!(l, "import-drafted-yaml", from = made.from, keys = made.left.join(", ")))),
    );
    let before = done.made_before.iter();
    lines.extend(before.map(|(from, to)| line(t!(l, "import-drafted-before", from = from, to = to))));
    lines.extend(report.added.iter().map(|path| line(t!(l, "import-added", path = path))));
    lines.extend(report.changed.iter().map(|path| line(t!(l, "import-changed", path = path))));
    lines.extend(report.kept.iter().map(|path| line(t!(l, "import-kept", path = path))));
    lines.extend(done.passed_over.iter().map(|path| line(t!(l, "import-passed-over", path = path))));
    lines.extend(done.unreadable.iter().map(|left| {
        let text = l.message(&left.message);
        line(t!(l, "import-left-unreadable", path = left.field, text = text))
    }));
    lines.extend(
        report
            .warnings
            .iter()
            .map(|warning| line(format!("{}: {}", warning.field, l.message(&warning.message)))),
    );
    view! {
        <div class="notice done" role="status"><p>{told}</p><ul>{lines.into_iter().collect_view()}</ul></div>
    }
    .into_any()
}
