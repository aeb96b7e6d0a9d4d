//! A text as the form of the editor has it: front matter as fields, the Markdown beside them.

use serde::{Deserialize, Serialize};

use crate::app::checks::Problems;
use crate::app::texts::Outlined;
use crate::documents::proof;
use crate::domain::dates;
use crate::domain::module::{self, Code, Module};
use crate::domain::text::one_line;
use crate::error::{FieldError, Message};

/// The most characters of the title, of a line of a list, and of the word on why a revision is saved.
const TITLE_MAX: usize = 200;
const LINE_MAX: usize = 2000;
const REASON_MAX: usize = 200;
/// The longest session, in minutes.
const MINUTES_MAX: u32 = 6000;

/// A text as its form sends it, every field as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// The id of the revision that was read before typing; empty for a new text.
    pub base: String,
    /// The code on paper.
    pub code: String,
    pub title: String,
    /// What the module is about.
    pub summary: String,
    /// For whom it is.
    pub audience: String,
    /// How long it takes, in minutes.
    pub minutes: String,
    /// What participants will be able to do, one a line.
    pub objectives: String,
    /// What to bring, one a line.
    pub material: String,
    /// Subjects, with commas between them.
    pub tags: String,
    /// The day by which somebody must read it again.
    pub reread_by: String,
    /// Who may read it.
    pub visibility: String,
    /// The Markdown.
    pub body: String,
    /// Why it is saved.
    pub reason: String,
}

impl Draft {
    /// A stored text as its form shows it.
    pub fn of(text: &Outlined) -> Self {
        Self { base: text.head.id.to_string(), ..Self::of_text(&text.module, text.body()) }
    }

    /// A text without a revision, as its form would show it.
    pub fn of_text(module: &Module, body: &str) -> Self {
        Self {
            base: String::new(),
            code: module.code.to_string(),
            title: module.title.clone(),
            summary: module.summary.clone().unwrap_or_default(),
            audience: module.audience.clone().unwrap_or_default(),
            minutes: module.minutes.map(|minutes| minutes.to_string()).unwrap_or_default(),
            objectives: module.objectives.join("\n"),
            material: module.material.join("\n"),
            tags: module.tags.join(", "),
            reread_by: module.reread_by.map(dates::iso).unwrap_or_default(),
            visibility: module.visibility.as_str().into(),
            body: body.to_owned(),
            reason: String::new(),
        }
    }

    /// The field of front matter with this name.
    pub(super) fn field(&self, name: &str) -> &str {
        match name {
            "code" => &self.code,
            "title" => &self.title,
            "summary" => &self.summary,
            "audience" => &self.audience,
            "minutes" => &self.minutes,
            "objectives" => &self.objectives,
            "material" => &self.material,
            "tags" => &self.tags,
            "reread_by" => &self.reread_by,
            _ => &self.visibility,
        }
    }

    /// The same, to be changed.
    pub(super) fn field_mut(&mut self, name: &str) -> &mut String {
        match name {
            "code" => &mut self.code,
            "title" => &mut self.title,
            "summary" => &mut self.summary,
            "audience" => &mut self.audience,
            "minutes" => &mut self.minutes,
            "objectives" => &mut self.objectives,
            "material" => &mut self.material,
            "tags" => &mut self.tags,
            "reread_by" => &mut self.reread_by,
            _ => &mut self.visibility,
        }
    }

    /// What was typed, as front matter: `from` with the fields of the form. Every problem beside its field.
    pub(super) fn module(&self, from: &Module, is_source: bool) -> Result<Module, Vec<FieldError>> {
        let mut problems = Problems::default();
        let mut module = from.clone();
        // The code, who may read a module and how long it takes are the source's to say.
        if is_source {
            match self.code.trim().parse::<Code>() {
                Ok(code) => module.code = code,
                Err(_) => problems.add("code", Message::new("author-code-wrong")),
            }
            match self.visibility.parse() {
                Ok(visibility) => module.visibility = visibility,
                Err(_) => problems.add("visibility", Message::new("author-visibility-wrong")),
            }
            module.minutes = minutes(&mut problems, &self.minutes);
        }
        match line(&mut problems, "title", &self.title, TITLE_MAX) {
            Some(title) if title == module.title => {}
            Some(title) => (module.title, module.title_mark) = (title, None),
            None => problems.add("title", Message::new("author-title-missing")),
        }
        module.summary = line(&mut problems, "summary", &self.summary, LINE_MAX);
        module.audience = line(&mut problems, "audience", &self.audience, LINE_MAX);
        module.objectives = lines(&mut problems, "objectives", self.objectives.lines().map(without_bullet));
        module.material = lines(&mut problems, "material", self.material.lines().map(without_bullet));
        module.tags = lines(&mut problems, "tags", self.tags.split([',', '،', '\n']));
        module.reread_by = match self.reread_by.trim() {
            "" => None,
            day => dates::parse(day).or_else(|| {
                problems.add("reread_by", Message::new("author-date-wrong"));
                None
            }),
        };
        for (field, message) in proof::front_marks(&module) {
            problems.add(field, message);
        }
        if let Some(message) = module::too_large(&self.body) {
            problems.add("body", message);
        }
        if self.body.trim().is_empty() && (module.mark.is_none() || is_source) {
            problems.add("body", Message::new("author-body-missing"));
        }
        line(&mut problems, "reason", &self.reason, REASON_MAX);
        problems.done(Some(module)).map_err(|error| match error {
            crate::error::Error::Invalid(problems) => problems,
            other => vec![FieldError::new("", Message::new("error-busy").with("reason", other))],
        })
    }

    /// Why the text is saved, on one line.
    pub(super) fn reason(&self) -> Option<String> {
        Some(one_line(&self.reason)).filter(|reason| !reason.is_empty())
    }

    /// The Markdown with the line ends that the stored text has. Forms send those of Windows.
    pub(super) fn body(&self, like: &str) -> String {
        let unix = self.body.replace("\r\n", "\n");
        if like.contains("\r\n") { unix.replace('\n', "\r\n") } else { unix }
    }
}

fn line(problems: &mut Problems, field: &str, text: &str, max: usize) -> Option<String> {
    let line = one_line(text);
    if line.chars().count() > max {
        problems.add(field, Message::new("author-text-long").with("max", max));
    }
    Some(line).filter(|line| !line.is_empty())
}

fn lines<'a>(problems: &mut Problems, field: &str, texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    texts.filter_map(|text| line(problems, field, text, LINE_MAX)).collect()
}

/// A line without what makes it an item of a list in Markdown or in a letter: `- `, `* `, `• `, `1. `. The list has signs of its own.
fn without_bullet(line: &str) -> &str {
    let line = line.trim_start();
    if let Some(rest) = line.strip_prefix(['•', '◦', '▪', '‣']) {
        return rest;
    }
    let number = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = match number {
        0 => line.strip_prefix(['-', '*', '+', '–', '—']),
        1 | 2 => line[number..].strip_prefix(['.', ')']),
        _ => None,
    };
    rest.filter(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace)).unwrap_or(line)
}

fn minutes(problems: &mut Problems, text: &str) -> Option<u32> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let minutes = text.parse().ok().filter(|minutes| (1..=MINUTES_MAX).contains(minutes));
    if minutes.is_none() {
        problems.add("minutes", Message::new("author-minutes-wrong").with("max", MINUTES_MAX));
    }
    minutes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lang::LangTag;

    fn draft() -> Draft {
        Draft {
            code: "M04".into(),
            title: " Ne pas  nuire\n".into(),
            visibility: "public".into(),
            minutes: "90".into(),
            objectives: "un\r\n\r\n deux ".into(),
            tags: "paix, conflit،eau".into(),
            reread_by: "2027-12-31".into(),
            body: "## A\r\n".into(),
            ..Draft::default()
        }
    }

    fn blank() -> Module {
        Module::new("M01".parse().unwrap(), "x".into(), LangTag::french())
    }

    #[test]
    fn what_was_typed_becomes_front_matter() {
        let module = draft().module(&blank(), true).unwrap();
        assert_eq!(
            (module.code.as_str(), module.title.as_str(), module.minutes),
            ("M04", "Ne pas nuire", Some(90))
        );
        assert_eq!(
            (module.objectives, module.tags),
            (
                vec!["un".to_owned(), "deux".to_owned()],
                vec!["paix".to_owned(), "conflit".to_owned(), "eau".to_owned()]
            )
        );
        // A translation has the code and the minutes of its source.
        let translation = draft().module(&blank(), false).unwrap();
        assert_eq!((translation.code.as_str(), translation.minutes), ("M01", None));
        assert_eq!(draft().body("## A\n"), "## A\n");
        assert_eq!(draft().body("## A\r\n"), "## A\r\n");
    }

    #[test]
    fn lines_typed_as_a_list_lose_its_signs() {
        let typed = "- dire un besoin\r\n* écouter\n•\tparler\n1. un\n 12) deux\n-\n\n– trois";
        let draft = Draft {
            objectives: typed.into(),
            material: "- 2 affiches\n1.5 l d’eau\n2026. x".into(),
            ..draft()
        };
        let module = draft.module(&blank(), true).unwrap();
        assert_eq!(module.objectives, ["dire un besoin", "écouter", "parler", "un", "deux", "trois"]);
        assert_eq!(module.material, ["2 affiches", "1.5 l d’eau", "2026. x"]);
        let kept = Draft { objectives: "-5 °C\n*important*\n3 craies".into(), ..draft };
        assert_eq!(kept.module(&blank(), true).unwrap().objectives, ["-5 °C", "*important*", "3 craies"]);
    }

    #[test]
    fn each_problem_stands_beside_its_field() {
        let wrong = Draft {
            code: "Module 4".into(),
            title: " ".into(),
            visibility: "all".into(),
            minutes: "une heure".into(),
            reread_by: "31/02/2027".into(),
            body: "\r\n".into(),
            reason: "x".repeat(300),
            ..Draft::default()
        };
        let problems = wrong.module(&blank(), true).unwrap_err();
        let fields: Vec<_> = problems.iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(fields, ["code", "visibility", "minutes", "title", "reread_by", "body", "reason"]);
    }
}
