//! Under the field of a section: what it will look like, as it was typed, and what the checks find in it. Script puts both there
//! without loading the page (`assets/desk/preview.js`).

use crate::web::prelude::*;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};

use super::super::frame::label;
use crate::app::author::{self, SectionDraft, SectionFinding, SectionFindings, SectionPreview};
use crate::app::blocking::at_once;
use crate::documents::tree;
use crate::domain::lang::LangTag;
use crate::domain::module::{Module, Slug};
use crate::domain::text::capitalised;
use crate::error::{Error, FieldError, Result};
use crate::i18n::Locale;
use crate::t;
use crate::web::author::shown;
use crate::web::languages::words;
use crate::web::visit::Visit;
use crate::web::{assets, forms};

/// Before the ids of what is shown, so that none of the page's own is there twice.
const PREFIX: &str = "preview";

/// A section as it was typed, ready for the page.
pub(super) struct Shown {
    html: String,
    findings: SectionFindings,
}

impl Shown {
    /// Reads what a form says.
    pub(super) async fn read(
        visit: &Visit,
        slug: &Slug,
        lang: &LangTag,
        draft: &SectionDraft,
    ) -> Result<Self> {
        let l = visit.locale;
        visit
            .study(async |work| {
                let read = author::preview_section(work, slug, lang, draft).await?;
                let SectionPreview { document, module, files, findings } = read;
                let Some(mut document) = document else {
                    return Ok(Self { html: front(l, lang, &module).to_html(), findings });
                };
                for blocks in std::iter::once(&mut document.blocks).chain(&mut document.notes) {
                    tree::make_part(blocks, PREFIX, 0);
                }
                let (slug, lang) = (slug.clone(), lang.clone());
                let html = at_once(move || Ok(shown::document(l, &slug, &lang, &document, &files))).await?;
                Ok(Self { html, findings })
            })
            .await
    }

    /// What was found, and how it will look.
    pub(super) fn view(&self, l: Locale, lang: &LangTag) -> AnyView {
        let (tag, dir) = (lang.to_string(), lang.direction().as_str());
        let nothing =
            self.findings.is_empty().then(|| view! { <p class="hint">{t!(l, "editor-nothing")}</p> });
        view! {
            {found(l, &self.findings, false)}
            {nothing}
            <section class="preview" aria-label=t!(l, "author-preview-title")>
                <p class="label">{t!(l, "author-preview-title")}</p>
                <p class="hint">{t!(l, "author-preview-hint")}</p>
                <article lang=tag dir=dir><div class="text" inner_html=self.html.clone()></div></article>
            </section>
        }
    }
}

/// The translated fields of front matter, as readers have them.
fn front(l: Locale, lang: &LangTag, module: &Module) -> AnyView {
    let named = |name: &str| view! { <p class="label" lang=l.tag() dir=l.dir()>{label(l, name)}</p> };
    let list = |name: &str, lines: &[String]| {
        let items = lines.iter().map(|line| view! { <li>{words(lang, line)}</li> }).collect_view();
        (!lines.is_empty()).then(|| view! { {named(name)} <ul>{items}</ul> })
    };
    let audience = module.audience.as_deref();
    view! {
        <h2>{words(lang, &module.title)}</h2>
        {module.summary.as_deref().map(|text| view! { <p class="summary">{words(lang, text)}</p> })}
        {audience.map(|text| view! { {named("audience")} <p>{words(lang, text)}</p> })}
        {list("objectives", &module.objectives)}
        {list("material", &module.material)}
    }
}

/// The id of the place under a row's field.
pub(super) fn id(row: &str) -> String {
    format!("p-{row}")
}

/// That place; it takes the focus when something comes there.
pub(super) fn region(row: &str, inner: Option<AnyView>) -> AnyView {
    view! { <div class="under" id=id(row) tabindex="-1">{inner}</div> }
}

/// What the checks found in a section; of one that was just saved, that it was.
pub(super) fn found(l: Locale, findings: &SectionFindings, is_saved: bool) -> AnyView {
    let told = |finding: &SectionFinding| {
        let text = l.message(&finding.message);
        match finding.line {
            Some(line) => t!(l, "author-line", line = line, text = text),
            None => capitalised(&text),
        }
    };
    let texts = |findings: &[SectionFinding]| findings.iter().map(told).collect::<Vec<_>>();
    let (errors, warnings) = (texts(&findings.errors), texts(&findings.warnings));
    let saved = is_saved.then(|| view! { <p class="hint">"✓ " {t!(l, "author-section-saved")}</p> });
    view! {
        {saved}
        {list("notice error findings", t!(l, "author-errors", count = errors.len()), errors)}
        {list("notice warning findings", t!(l, "author-warnings", count = warnings.len()), warnings)}
    }
}

fn list(class: &'static str, heading: String, texts: Vec<String>) -> Option<AnyView> {
    let is_empty = texts.is_empty();
    let items = texts.into_iter().map(|text| view! { <li>{text}</li> }).collect_view();
    (!is_empty).then(|| view! { <div class=class><p>{heading}</p><ul>{items}</ul></div> })
}

/// How much was found in a section, beside its name.
pub(super) fn counted(l: Locale, findings: &SectionFindings) -> Option<AnyView> {
    let (errors, warnings) = (findings.errors.len(), findings.warnings.len());
    let errors = (errors > 0).then(|| t!(l, "author-section-errors", count = errors));
    let warnings = (warnings > 0).then(|| t!(l, "author-section-warnings", count = warnings));
    let texts: Vec<String> = errors.into_iter().chain(warnings).collect();
    let view = || view! { <span class="standing"><span aria-hidden="true">"⚠"</span> " " {texts.join(" · ")}</span> };
    (!findings.is_empty()).then(view)
}

/// What script puts under the field: the section, or why it can't be saved as it was typed.
pub(super) fn part(l: Locale, lang: &LangTag, shown: Result<Shown>) -> Result<Response> {
    let problems = match shown {
        Ok(shown) => return Ok(Html(shown.view(l, lang).to_html()).into_response()),
        Err(Error::Invalid(problems)) => problems,
        Err(other) => return Err(other),
    };
    let told = |problem: &FieldError| {
        let text = forms::told(l, &problem.message);
        match problem.field.as_str() {
            name @ ("title" | "summary" | "audience" | "objectives" | "material") => {
                t!(l, "form-problem-of", field = label(l, name), text = text)
            }
            _ => text,
        }
    };
    let texts = problems.iter().map(told).collect();
    let html = list("notice error findings", t!(l, "form-problems"), texts).map(RenderHtml::to_html);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(html.unwrap_or_default())).into_response())
}

pub(super) fn script() -> AnyView {
    view! { <script type="module" src=assets::preview_href()></script> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Message;

    #[test]
    fn script_and_page_agree_on_names() {
        let script = include_str!("../../../../assets/desk/preview.js");
        assert!(script.contains("`p${form.dataset.row}`") && id("x") == "p-x");
        assert!(script.contains("?part") && script.contains("\"preview\""));
        let shown = Shown { html: "<p>x</p>".into(), findings: SectionFindings::default() };
        let html = region("x", Some(shown.view(Locale::Fr, &LangTag::arabic()))).to_html();
        assert!(html.contains("class=\"under\"") && html.contains("class=\"preview\""), "{html}");
        assert!(html.contains("dir=\"rtl\"") && script.contains(".under .preview"), "{html}");
    }

    #[test]
    fn findings_have_their_line_and_what_stops_publishing_is_said_so() {
        let finding = |line, key| SectionFinding { line, message: Message::new(key).with("missing", 2) };
        let findings = SectionFindings {
            errors: vec![finding(Some(3), "file-comment-open")],
            warnings: vec![finding(None, "check-lacks-table")],
        };
        let html = found(Locale::Fr, &findings, true).to_html();
        assert!(
            html.contains("empêche la publication") && html.contains("Ligne\u{a0}3")
                || html.contains("Ligne 3"),
            "{html}"
        );
        assert!(html.contains("2 tableaux") && html.contains("enregistrée"), "{html}");
        let html = counted(Locale::Fr, &findings).unwrap().to_html();
        assert!(html.contains("un problème") && html.contains("une remarque"), "{html}");
        assert!(counted(Locale::Fr, &SectionFindings::default()).is_none());
    }
}
