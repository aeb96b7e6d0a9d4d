//! What somebody else saved while a form was filled in, beside each field where it differs.

use std::collections::BTreeSet;

use super::Form;

/// The name of the hidden field that says: this form shows what somebody else saved beside what was typed.
pub const BESIDE: &str = "beside";

impl Form {
    /// Keeps what the same form has as it was `saved` by somebody else, where it says something else. `own` are the fields that
    /// only serve the form itself.
    pub fn compare(&mut self, saved: &Self, own: &[&str]) {
        let names: BTreeSet<&String> = self.places.keys().chain(saved.places.keys()).collect();
        let others = names
            .into_iter()
            .filter(|name| !own.contains(&name.as_str()) && self.says(name) != saved.says(name))
            .map(|name| (name.clone(), saved.values_of(name).map(str::to_owned).collect()));
        self.others = others.collect();
    }

    /// What a field says, as far as a reader sees it.
    pub fn says(&self, name: &str) -> Vec<String> {
        let values = self.values_of(name).map(|value| value.trim().replace("\r\n", "\n"));
        values.filter(|value| !value.is_empty()).collect()
    }

    /// Takes over the fields that this form was sent without, but for these names: those of a language that was added meanwhile.
    pub fn take_missing(&mut self, saved: &Self, but: &[&str]) {
        let is_new = |name: &str| !self.places.contains_key(name) && !but.contains(&name);
        let missing: Vec<(String, String)> = saved
            .pairs()
            .filter(|(name, _)| is_new(name))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        for (name, value) in missing {
            self.push(name, value);
        }
    }

    /// One more value of a field.
    pub fn add(&mut self, name: &str, value: &str) {
        self.push(name.to_owned(), value.to_owned());
    }

    /// What somebody else saved in a field where something else was typed; several values in a list, none where it is empty.
    pub fn other(&self, name: &str) -> Option<&[String]> {
        self.others.get(name).map(Vec::as_slice)
    }

    /// Whether what somebody else saved is shown.
    pub fn is_beside(&self) -> bool {
        self.has(BESIDE, "1")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_is_kept_and_what_was_not_sent_comes_in() {
        let mut form = Form::filled([("a", "x\r\ny"), ("b", "1"), ("own", "p"), ("rule", "one")]);
        let saved = Form::filled([("a", "x\ny"), ("b", "2"), ("own", "q"), ("c-new", "3"), ("rule", "two")]);
        form.take_missing(&saved, &["own"]);
        form.compare(&saved, &["own"]);
        assert_eq!(form.get("c-new"), "3");
        assert_eq!(form.other("b"), Some(&["2".to_owned()][..]));
        assert_eq!(form.other("rule"), Some(&["two".to_owned()][..]));
        assert_eq!([form.other("a"), form.other("own"), form.other("c-new")], [None; 3]);
        // What the other form has no longer is empty there.
        form.add("d", "4");
        form.compare(&saved, &["own"]);
        assert_eq!(form.other("d"), Some(&[][..]));
        assert!(!form.is_beside());
    }
}
