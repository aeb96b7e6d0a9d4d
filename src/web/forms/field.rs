//! Fields: a label, a hint, a control and, after a rejected submission, the problem beside it.

use crate::web::prelude::*;

use super::Form;
use crate::i18n::Locale;
use crate::t;
use crate::web::codes;

/// The name of the button that shows or hides passwords.
pub(super) const SHOW: &str = "show";

/// Whether passwords are to be shown as they are typed: the person at the screen asked for it.
pub(super) fn is_shown(form: &Form) -> bool {
    form.get(SHOW) == "yes"
}

pub(super) fn field_id(name: &str) -> String {
    format!("f-{name}")
}

/// The text of a `<textarea>` as HTML, for `inner_html`: leptos 0.8 does not escape these children itself.
/// It begins with the newline that HTML drops there.
pub fn textarea_html(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 16);
    html.push('\n');
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            c => html.push(c),
        }
    }
    html
}

/// What kind of control a [`Field`] is.
enum Control {
    Input(&'static str),
    TextArea(u32),
    Select(Vec<Choice>),
    Radios(Vec<Choice>),
    Boxes(Vec<Choice>),
}

/// One choice of a select, of radio buttons or of boxes.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
    /// The heading that it stands under (selects only).
    pub group: Option<String>,
}

impl Choice {
    /// A choice without a heading.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), group: None }
    }

    /// The choice of nothing, before the others.
    pub fn none(label: String) -> std::iter::Once<Self> {
        std::iter::once(Self::new("", label))
    }

    /// The same under a heading.
    #[must_use]
    pub fn under(mut self, group: impl Into<String>) -> Self {
        self.group = Some(group.into());
        self
    }
}

/// A labelled field with its hint and, after a rejected submission, its problem.
pub struct Field {
    name: String,
    label: String,
    hint: Option<String>,
    required: bool,
    control: Control,
    autocomplete: Option<&'static str>,
    dir: Option<&'static str>,
    lang: Option<&'static str>,
    list: Option<&'static str>,
    inputmode: Option<&'static str>,
    unmarked: bool,
    first: bool,
    id: Option<&'static str>,
}

impl Field {
    fn new(name: impl Into<String>, label: String, control: Control) -> Self {
        Self {
            name: name.into(),
            label,
            hint: None,
            required: false,
            control,
            autocomplete: Some("off"),
            dir: None,
            lang: None,
            list: None,
            inputmode: None,
            unmarked: false,
            first: false,
            id: None,
        }
    }

    /// A line of text. Its direction follows what is typed.
    pub fn text(name: impl Into<String>, label: String) -> Self {
        Self { dir: Some("auto"), ..Self::new(name, label, Control::Input("text")) }
    }

    /// Any other `<input>`: `date`, `number`, `password`, `search`, `tel`, `url`, `file`.
    pub fn input(kind: &'static str, name: impl Into<String>, label: String) -> Self {
        let field = Self::new(name, label, Control::Input(kind));
        // No browser completes the choice of a file, and HTML does not allow the attribute there.
        Self { autocomplete: field.autocomplete.filter(|_| kind != "file"), ..field }
    }

    /// Several lines of text.
    pub fn lines(name: impl Into<String>, label: String, rows: u32) -> Self {
        Self { dir: Some("auto"), ..Self::new(name, label, Control::TextArea(rows)) }
    }

    /// One of many.
    pub fn select(name: impl Into<String>, label: String, choices: Vec<Choice>) -> Self {
        Self::new(name, label, Control::Select(choices))
    }

    /// One of few.
    pub fn radios(name: impl Into<String>, label: String, choices: Vec<Choice>) -> Self {
        Self::new(name, label, Control::Radios(choices))
    }

    /// Any number of them.
    pub fn boxes(name: impl Into<String>, label: String, choices: Vec<Choice>) -> Self {
        Self::new(name, label, Control::Boxes(choices))
    }

    /// A word of help under the label.
    #[must_use]
    pub fn hint(mut self, hint: String) -> Self {
        self.hint = Some(hint);
        self
    }

    /// Must be filled in.
    #[must_use]
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// What a password manager may offer: `username`, `current-password`, `new-password`.
    #[must_use]
    pub fn autocomplete(mut self, what: &'static str) -> Self {
        self.autocomplete = Some(what);
        self
    }

    /// The language, and with it the direction, of what is typed.
    #[must_use]
    pub fn language(mut self, lang: &'static str, dir: &'static str) -> Self {
        self.lang = Some(lang);
        self.dir = Some(dir);
        self
    }

    /// The id of a `<datalist>` with suggestions.
    #[must_use]
    pub fn suggestions(mut self, list: &'static str) -> Self {
        self.list = Some(list);
        self
    }

    /// Which keyboard a telephone shows: `numeric`, `tel`.
    #[must_use]
    pub fn keyboard(mut self, mode: &'static str) -> Self {
        self.inputmode = Some(mode);
        self
    }

    /// Without the word "optional": for searches, where nothing has to be filled in.
    #[must_use]
    pub fn unmarked(mut self) -> Self {
        self.unmarked = true;
        self
    }

    /// An id of its own, where another form of the page has a field of the same name.
    #[must_use]
    pub fn id(mut self, id: &'static str) -> Self {
        self.id = Some(id);
        self
    }

    /// Has the focus when the page opens, where this holds: for several sheets in a row.
    #[must_use]
    pub fn first_if(mut self, first: bool) -> Self {
        self.first = first;
        self
    }

    /// The field with its value from `form`.
    pub fn view(self, form: &Form, l: Locale) -> AnyView {
        let problem = form.problem(l, &self.name);
        let other = form.other(&self.name).map(|values| self.other(l, values));
        match &self.control {
            Control::Radios(_) | Control::Boxes(_) => self.group(form, l, problem, other),
            _ => self.single(form, l, problem, other),
        }
    }

    /// What somebody else saved here, as it is read.
    fn other(&self, l: Locale, values: &[String]) -> AnyView {
        let label = |value: &String| match &self.control {
            Control::Select(choices) | Control::Radios(choices) | Control::Boxes(choices) => {
                let choice = choices.iter().find(|choice| choice.value == *value);
                choice.map_or_else(|| value.clone(), |choice| choice.label.clone())
            }
            _ => value.clone(),
        };
        let words: Vec<String> = values.iter().map(label).filter(|words| !words.is_empty()).collect();
        other_view(l, &self.name, words.join("\n"), self.lang, self.dir)
    }

    fn label_text(&self, l: Locale) -> impl IntoView + use<> {
        let optional = (!self.required && !self.unmarked)
            .then(|| view! { <span class="optional">{t!(l, "form-optional")}</span> });
        view! { {self.label.clone()} {optional} }
    }

    fn single(self, form: &Form, l: Locale, problem: Option<String>, other: Option<AnyView>) -> AnyView {
        let id = self.id.map_or_else(|| field_id(&self.name), str::to_owned);
        let label = self.label_text(l);
        let described = [
            self.hint.as_ref().map(|_| format!("{id}-hint")),
            problem.as_ref().map(|_| format!("{id}-problem")),
            other.as_ref().map(|_| format!("{}-other", field_id(&self.name))),
        ]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ");
        let described = (!described.is_empty()).then_some(described);
        let rejected = problem.is_some();
        let invalid = rejected.then_some("true");
        let value = form.get(&self.name).to_owned();
        let control = match self.control {
            Control::Input("password") if form.asks_to_show() => view! {
                <input type=if is_shown(form) { "text" } else { "password" } id=id.clone() name=self.name.clone() value=value
                    required=self.required autocomplete=self.autocomplete autocapitalize="none" spellcheck="false" dir="ltr"
                    aria-describedby=described aria-invalid=invalid/>
            },
            Control::Input(kind) => {
                let value = (kind != "password" && kind != "file").then_some(value);
                view! {
                    <input type=kind id=id.clone() name=self.name.clone() value=value required=self.required autocomplete=self.autocomplete
                        autofocus=self.first dir=self.dir lang=self.lang list=self.list inputmode=self.inputmode
                        aria-describedby=described aria-invalid=invalid/>
                }
            }
            Control::TextArea(rows) => view! {
                <textarea id=id.clone() name=self.name.clone() rows=rows required=self.required dir=self.dir lang=self.lang
                    aria-describedby=described aria-invalid=invalid inner_html=textarea_html(&value)></textarea>
            },
            Control::Select(choices) => {
                let choices = with_placeholder(l, choices, self.required);
                view! {
                <select id=id.clone() name=self.name.clone() required=self.required aria-describedby=described aria-invalid=invalid>
                    {options(choices, &value)}
                </select>
                }
            }
            Control::Radios(_) | Control::Boxes(_) => ().into_any(),
        };
        view! {
            <div class="field" class:rejected=rejected>
                <label for=id.clone()>{label}</label>
                {self.hint.map(|hint| view! { <p class="hint" id=format!("{id}-hint")>{codes::whole(&hint)}</p> })}
                {problem.map(|text| view! { <p class="problem" id=format!("{id}-problem")>{text}</p> })}
                {control}
                {other}
            </div>
        }
    }

    fn group(self, form: &Form, l: Locale, problem: Option<String>, other: Option<AnyView>) -> AnyView {
        let id = field_id(&self.name);
        let legend = self.label_text(l);
        let (kind, choices) = match self.control {
            Control::Radios(choices) => ("radio", choices),
            Control::Boxes(choices) => ("checkbox", choices),
            _ => ("", Vec::new()),
        };
        let name = self.name;
        let required = self.required && kind == "radio";
        let rejected = problem.is_some();
        // The one that the Tab key leads to: the chosen one, else the first.
        let is_chosen = |choice: &&Choice| form.has(&name, &choice.value);
        let focused = choices.iter().find(is_chosen).or(choices.first()).filter(|_| self.first);
        let focused = focused.map(|choice| choice.value.clone());
        let one = |choice: &Choice| {
            let checked = form.has(&name, &choice.value);
            let focus = focused.as_ref() == Some(&choice.value);
            view! {
                <label class="choice"><input type=kind name=name.clone() value=choice.value.clone() checked=checked required=required autofocus=focus/><span>{codes::whole(&choice.label)}</span></label>
            }
        };
        let boxes = choices
            .chunk_by(|a, b| a.group == b.group)
            .map(|chunk| {
                let choices = view! { <div class="choices">{chunk.iter().map(one).collect_view()}</div> };
                match &chunk[0].group {
                    None => choices.into_any(),
                    Some(group) => {
                        view! { <fieldset class="group"><legend>{group.clone()}</legend>{choices}</fieldset> }
                            .into_any()
                    }
                }
            })
            .collect_view();
        view! {
            <fieldset class="field" class:rejected=rejected id=id>
                <legend>{legend}</legend>
                {self.hint.map(|hint| view! { <p class="hint">{codes::whole(&hint)}</p> })}
                {problem.map(|text| view! { <p class="problem">{text}</p> })}
                {boxes}
                {other}
            </fieldset>
        }
    }
}

/// What somebody else saved where something else was typed.
pub fn other_view(
    l: Locale,
    name: &str,
    words: String,
    lang: Option<&'static str>,
    dir: Option<&'static str>,
) -> AnyView {
    let id = format!("{}-other", field_id(name));
    let text = if words.is_empty() {
        view! { <em>{t!(l, "form-saved-empty")}</em> }.into_any()
    } else {
        view! { <span class="said" lang=lang dir=dir.unwrap_or("auto")>{words}</span> }.into_any()
    };
    view! { <p class="notice warning" id=id><strong>{t!(l, "form-saved-now")}</strong>" "{text}</p> }
        .into_any()
}

/// The choices of a select; one that must be answered begins with an empty choice, as HTML requires (4.10.7).
fn with_placeholder(l: Locale, mut choices: Vec<Choice>, required: bool) -> Vec<Choice> {
    if required && choices.iter().all(|choice| !choice.value.is_empty()) {
        choices.insert(0, Choice::new("", t!(l, "form-choose")));
    }
    choices
}

/// The options of a select, those of one heading together.
fn options(choices: Vec<Choice>, value: &str) -> AnyView {
    let option = |choice: &Choice| {
        let selected = choice.value == value;
        view! { <option value=choice.value.clone() selected=selected>{choice.label.clone()}</option> }
    };
    choices
        .chunk_by(|a, b| a.group == b.group)
        .map(|chunk| match &chunk[0].group {
            None => chunk.iter().map(option).collect_view().into_any(),
            Some(group) => {
                view! { <optgroup label=group.clone()>{chunk.iter().map(option).collect_view()}</optgroup> }
            }
        })
        .collect_view()
        .into_any()
}
