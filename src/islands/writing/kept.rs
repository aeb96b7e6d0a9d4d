//! A text as it is kept on the device while it is written: by account, text and revision.

/// What the names of all kept texts begin with. The page on which somebody signs out removes what has it.
pub const PREFIX: &str = "vivier-text ";

/// The field with the revision that a text began from.
const BASE: &str = "base";

/// The name of a text that an account writes, begun from the revision `base`.
pub fn key(account: &str, text: &str, base: &str) -> String {
    [PREFIX, account, " ", text, " ", base].concat()
}

/// Whether a name is one of this account's for this text, whatever the revision.
pub fn belongs_to(name: &str, account: &str, text: &str) -> bool {
    name.strip_prefix(&key(account, text, "")).is_some_and(|base| !base.contains(' '))
}

/// The fields of a form at a moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// When; milliseconds since 1970.
    pub at: u64,
    /// Name and value of each field.
    pub fields: Vec<(String, String)>,
}

impl Kept {
    /// As one text.
    pub fn write(&self) -> String {
        let mut text = self.at.to_string();
        for (name, value) in &self.fields {
            let length = value.len().to_string();
            for part in ["\n", name, " ", &length, "\n", value] {
                text.push_str(part);
            }
        }
        text
    }

    /// Reads what [`Kept::write`] wrote; none for anything else.
    pub fn read(text: &str) -> Option<Self> {
        let (at, mut rest) = text.split_once('\n').unwrap_or((text, ""));
        let mut kept = Self { at: at.parse().ok()?, fields: Vec::new() };
        while !rest.is_empty() {
            let (head, after) = rest.split_once('\n')?;
            let (name, length) = head.split_once(' ')?;
            let length: usize = length.parse().ok()?;
            kept.fields.push((name.to_owned(), after.get(..length)?.to_owned()));
            rest = &after[length..];
            rest = rest.strip_prefix('\n').unwrap_or(rest);
        }
        Some(kept)
    }

    /// Whether both say the same, whatever revision they began from. Line ends and white space at the end are no difference: a
    /// browser sends other line ends than it keeps.
    pub fn is_same(&self, other: &Self) -> bool {
        let plain = |text: &str| text.replace('\r', "").trim_end().to_owned();
        let written = |kept: &Self| kept.fields.iter().filter(|(name, _)| name != BASE).count();
        let has_twin = |(name, value): &(String, String)| {
            let twin = other.fields.iter().find(|(other, _)| other == name);
            name == BASE || twin.is_some_and(|(_, twin)| plain(twin) == plain(value))
        };
        written(self) == written(other) && self.fields.iter().all(has_twin)
    }

    /// The revision that the text began from.
    pub fn base(&self) -> &str {
        self.fields.iter().find(|(name, _)| name == BASE).map_or("", |(_, value)| value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(body: &str) -> Kept {
        Kept { at: 12, fields: vec![("title".into(), String::new()), ("body".into(), body.into())] }
    }

    #[test]
    fn what_is_kept_comes_back() {
        for body in ["", "\n", "é\n\ntitle 3\nabc", "a\r\nb\n"] {
            assert_eq!(Kept::read(&kept(body).write()), Some(kept(body)), "{body:?}");
        }
        assert_eq!(Kept::read("7"), Some(Kept { at: 7, fields: Vec::new() }));
        for bad in ["", "x", "1\nbody", "1\nbody x\n", "1\nbody 9\nabc", "1\nbody 1\né"] {
            assert_eq!(Kept::read(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn line_ends_are_no_change() {
        assert!(kept("a\r\nb\r\n").is_same(&kept("a\nb")));
        assert!(!kept("a\nb").is_same(&kept("a\nc")));
        assert!(!kept("a").is_same(&Kept::default()));
        let mut later = kept("a");
        later.fields.push(("base".into(), "r8".into()));
        assert!(later.is_same(&kept("a")) && kept("a").is_same(&later));
        assert_eq!((later.base(), kept("a").base()), ("r8", ""));
    }

    #[test]
    fn a_text_is_kept_for_one_account() {
        let name = key("a1", "puits/fr", "r7");
        assert!(belongs_to(&name, "a1", "puits/fr"));
        for (account, text) in
            [("a", "puits/fr"), ("a1", "puits/f"), ("a1", "puits/fr-ML"), ("a2", "puits/fr")]
        {
            assert!(!belongs_to(&name, account, text), "{account} {text}");
        }
    }
}
