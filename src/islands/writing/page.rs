//! What the page of the editor carries for its browser half: plain lines in an attribute, so that no parser is loaded for them.

use super::insert::Words;

/// The id of the element that carries it, in `data-page`.
pub const CARRIER: &str = "editor-data";

/// An image that the text can show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Image {
    /// Where the text finds it: `images/puits.png`.
    pub path: String,
    /// Where the browser does; a URL.
    pub url: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// What the browser half has to know. All texts are in the reader's language, but for `words` and `labels`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The module's slug.
    pub slug: String,
    /// The language of the text.
    pub lang: String,
    /// The language that the module is written in first.
    pub source: String,
    /// How far the text has come, as in front matter.
    pub state: String,
    /// Today, as `2026-11-27`.
    pub today: String,
    /// The modules that links may lead to: `slug/lang`.
    pub known: Vec<String>,
    /// The words that a document adds to its text, by key.
    pub labels: Vec<(String, String)>,
    /// The messages of the checks, by key, with `{name}` where an argument goes.
    pub messages: Vec<(String, String)>,
    /// The other texts of the browser half, by key.
    pub texts: Vec<(String, String)>,
    /// What stands for what is still to be written.
    pub words: Words,
    /// The images of the module.
    pub images: Vec<Image>,
    /// What the server's checks found that those of the browser can't: they rest on other texts.
    pub notes: Vec<String>,
}

impl Image {
    /// Reads path, width, height and URL with spaces between them.
    pub fn read(line: &str) -> Option<Self> {
        let mut parts = line.splitn(4, ' ');
        let (path, width, height) = (parts.next()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        Some(Self { path: path.to_owned(), url: parts.next()?.to_owned(), width, height })
    }
}

impl Page {
    /// As lines: what it is, a space, its value.
    pub fn to_text(&self) -> String {
        let words = &self.words;
        let single = [
            ("slug", &self.slug),
            ("lang", &self.lang),
            ("source", &self.source),
            ("state", &self.state),
            ("today", &self.today),
            ("w-heading", &words.heading),
            ("w-text", &words.text),
            ("w-column", &words.column),
            ("w-step", &words.step),
            ("w-image", &words.image),
        ];
        let mut lines: Vec<String> = single.map(|(name, value)| line(&[name, value])).into();
        lines.extend(self.known.iter().map(|module| line(&["known", module])));
        lines.extend(self.notes.iter().map(|note| line(&["note", note])));
        for (name, list) in [("label", &self.labels), ("message", &self.messages), ("text", &self.texts)] {
            lines.extend(list.iter().map(|(key, value)| line(&[name, key, value])));
        }
        lines.extend(self.images.iter().map(|image| {
            let (width, height) = (image.width.to_string(), image.height.to_string());
            line(&["image", &image.path, &width, &height, &image.url])
        }));
        lines.join("\n")
    }

    /// Reads the lines. What is not known is passed over.
    pub fn from_text(text: &str) -> Self {
        let mut page = Self::default();
        for line in text.split('\n') {
            let (name, value) = line.split_once(' ').unwrap_or((line, ""));
            let pair = || {
                let (key, text) = value.split_once(' ').unwrap_or((value, ""));
                (key.to_owned(), text.to_owned())
            };
            let field = match name {
                "slug" => &mut page.slug,
                "lang" => &mut page.lang,
                "source" => &mut page.source,
                "state" => &mut page.state,
                "today" => &mut page.today,
                "w-heading" => &mut page.words.heading,
                "w-text" => &mut page.words.text,
                "w-column" => &mut page.words.column,
                "w-step" => &mut page.words.step,
                "w-image" => &mut page.words.image,
                "known" => {
                    page.known.push(value.to_owned());
                    continue;
                }
                "note" => {
                    page.notes.push(value.to_owned());
                    continue;
                }
                "label" => {
                    page.labels.push(pair());
                    continue;
                }
                "message" => {
                    page.messages.push(pair());
                    continue;
                }
                "text" => {
                    page.texts.push(pair());
                    continue;
                }
                "image" => {
                    page.images.extend(Image::read(value));
                    continue;
                }
                _ => continue,
            };
            value.clone_into(field);
        }
        page
    }

    /// A text of the browser half by its key; empty where there is none.
    pub fn text(&self, key: &str) -> &str {
        self.texts.iter().find(|(known, _)| known == key).map_or("", |(_, text)| text)
    }
}

fn line(parts: &[&str]) -> String {
    parts.join(" ").replace(['\n', '\r'], " ")
}

/// A text with its arguments, each in the place of its `{name}`.
pub fn filled<'a>(text: &str, args: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let args: Vec<_> = args.into_iter().collect();
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let value = after.split_once('}').and_then(|(name, behind)| {
            let (_, value) = args.iter().find(|(known, _)| *known == name)?;
            Some((*value, behind))
        });
        match value {
            Some((value, behind)) => {
                filled.push_str(value);
                rest = behind;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_reaches_the_browser_whole() {
        let pair = |key: &str, text: &str| (key.to_owned(), text.to_owned());
        let page = Page {
            slug: "puits".into(),
            lang: "taq-Tfng".into(),
            source: "fr".into(),
            state: "draft".into(),
            today: "2026-11-27".into(),
            known: vec!["a/fr".into(), "b/ar".into()],
            labels: vec![pair("document-note", "À savoir")],
            messages: vec![pair("check-x", "le lien « {target} »"), pair("check-y", "")],
            texts: vec![pair("kept", "Gardé à {time}")],
            notes: vec!["le glossaire".into()],
            words: Words { heading: "Titre".into(), step: "Étape (15 min)".into(), ..Words::default() },
            images: vec![Image {
                path: "images/a.png".into(),
                url: "/modules/puits/files/images/a.png?v=1".into(),
                width: 3,
                height: 4,
            }],
        };
        assert_eq!(Page::from_text(&page.to_text()), page);
        assert_eq!(Page::from_text(""), Page::default());
        assert_eq!((page.text("kept"), page.text("other")), ("Gardé à {time}", ""));
    }

    #[test]
    fn arguments_stand_where_their_names_were() {
        let args = [("line", "3"), ("text", "un {line}")];
        assert_eq!(filled("Ligne {line} : {text} {x} {", args), "Ligne 3 : un {line} {x} {");
    }
}
