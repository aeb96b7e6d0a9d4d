//! Short names between the script and the module of a browser half: wasm-bindgen's own end in sixteen digits of a hash, a hundred
//! of them in both files, and what is random can't be compressed.

use std::collections::HashMap;

/// How the names begin that only the two files know.
const OWN: [&str; 3] = ["__wbg_", "__wbindgen_generic_", "wasm_bindgen__"];

/// How the lines begin that browsers have no use for: comments, and warnings of what no page of ours does.
const LEFT_OUT: [&str; 4] = ["//", "/*", "*", "console.warn("];

/// The names that were made shorter.
#[derive(Default)]
pub struct Short(HashMap<String, String>);

impl Short {
    /// Makes the name of an import or an export of the module shorter; the same one the same way each time.
    pub fn rename(&mut self, name: &mut String) {
        if OWN.iter().any(|own| name.starts_with(own)) {
            // No name of the script itself begins so.
            let next = format!("${}", self.0.len());
            name.clone_from(self.0.entry(name.clone()).or_insert(next));
        }
    }

    /// The script with these names, without comments, warnings and indentation.
    pub fn script(&self, script: &str) -> String {
        let lines = script.lines().map(str::trim);
        let code =
            lines.filter(|line| !line.is_empty() && !LEFT_OUT.iter().any(|sign| line.starts_with(sign)));
        let mut text = String::with_capacity(script.len());
        for line in code {
            let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
            let mut rest = line;
            while !rest.is_empty() {
                let (word, after) = rest.split_at(rest.find(|c| !is_part(c)).unwrap_or(rest.len()));
                text.push_str(self.0.get(word).map_or(word, String::as_str));
                let (signs, next) = after.split_at(after.find(is_part).unwrap_or(after.len()));
                text.push_str(signs);
                rest = next;
            }
            text.push('\n');
        }
        without_results(&text)
    }
}

/// What is kept in a variable only to be returned by the next line is returned at once.
fn without_results(script: &str) -> String {
    const KEPT: &str = "const ret = ";
    const RETURNED: &str = "return ret;";
    let mut text = String::with_capacity(script.len());
    let mut lines = script.lines().peekable();
    while let Some(line) = lines.next() {
        match line.strip_prefix(KEPT) {
            Some(value) if value.ends_with(';') && lines.next_if_eq(&RETURNED).is_some() => {
                text.extend(["return ", value]);
            }
            _ => text.push_str(line),
        }
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_short_in_both_files() {
        let mut short = Short::default();
        let mut names =
            ["__wbg_key_0123456789abcdef", "memory", "wasm_bindgen__h1", "__wbg_key_0123456789abcdef"]
                .map(String::from);
        for name in &mut names {
            short.rename(name);
        }
        assert_eq!(names, ["$0", "memory", "$1", "$0"]);
        let script = "/**\n * What it is.\n */\nx = {\n    __wbg_key_0123456789abcdef: function(arg0) {\n        // Why.\n        console.warn('No.');\n        return wasm.wasm_bindgen__h1(arg0, '//');\n\n    },\n    __wbg_get_imports: 1 };\n";
        let expected =
            "x = {\n$0: function(arg0) {\nreturn wasm.$1(arg0, '//');\n},\n__wbg_get_imports: 1 };\n";
        assert_eq!(short.script(script), expected);
    }

    #[test]
    fn results_are_returned_at_once() {
        let script =
            "const ret = a.b;\nreturn ret;\nconst ret = c();\nd(ret);\nconst ret = e(\n1);\nreturn ret;\n";
        let expected = "return a.b;\nconst ret = c();\nd(ret);\nconst ret = e(\n1);\nreturn ret;\n";
        assert_eq!(without_results(script), expected);
    }
}
