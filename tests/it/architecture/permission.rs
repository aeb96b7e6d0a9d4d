//! Permission is decided before anything is read, in every function of `app` that `web` or `cli` can call: followed through
//! the helpers that such a function hands its unit of work to, whatever their visibility. A decision within an `if` or a closure
//! counts, whatever the other branch does: that is seen only by who reads it, and by the table of addresses and roles.

use std::collections::{BTreeMap, BTreeSet};

use super::files;
use super::source::{code, module, paths};

/// A function that takes a unit of work.
struct Function {
    path: String,
    line: usize,
    name: String,
    /// The type whose method it is.
    owner: Option<String>,
    /// Whether other layers can call it.
    is_open: bool,
    steps: Vec<Step>,
}

/// What a function does with its unit of work, in the order of its text.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Decides,
    Reads,
    /// Hands it to a function, with what stands before its name: modules or a type, `.` of a method.
    Calls {
        before: String,
        name: String,
    },
}

/// What comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum First {
    Nothing,
    Decision,
    Reading,
}

/// Whether a character may be part of a name.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// What stands between the bracket with which the code begins, or a generic's `<`, and its counterpart; and what is behind that.
fn within(code: &str) -> Option<(&str, &str)> {
    let mut depth = 0_usize;
    let mut previous = ' ';
    for (at, c) in code.char_indices() {
        match c {
            '(' | '{' | '[' | '<' => depth += 1,
            '>' if previous == '-' || previous == '=' => {}
            ')' | '}' | ']' | '>' => depth = depth.checked_sub(1)?,
            _ => {}
        }
        if depth == 0 {
            return Some((&code[1..at], &code[at + c.len_utf8()..]));
        }
        previous = c;
    }
    None
}

/// The same for a body, where `<` may be a comparison.
fn body(code: &str) -> &str {
    let mut depth = 0_usize;
    for (at, c) in code.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => continue,
        }
        if depth == 0 {
            return &code[..at];
        }
    }
    code
}

/// The name of the unit of work among parameters.
fn unit_of_work(parameters: &str) -> Option<&str> {
    parameters.split(',').find_map(|parameter| {
        let (name, kind) = parameter.split_once(':')?;
        let is_work = kind.trim().rsplit(|c| !is_word(c)).next() == Some("Work");
        is_work.then(|| name.trim().trim_start_matches("mut "))
    })
}

/// The functions of a file that take a unit of work.
fn functions(path: &str, code: &str) -> Vec<Function> {
    let mut found = Vec::new();
    let mut owner = None;
    let mut at = 0;
    for line in code.split_inclusive('\n') {
        let (start, own) = (at, line.trim_start());
        at += line.len();
        if let Some(rest) = line.strip_prefix("impl") {
            let named = rest.split(" for ").last().unwrap_or(rest).split(" where").next().unwrap_or(rest);
            let named =
                if named.starts_with('<') { within(named).map_or(named, |(_, rest)| rest) } else { named };
            owner = named.trim().split(|c| !is_word(c)).next().map(str::to_owned);
        }
        let Some((visibility, _)) = own.split_once("fn ").filter(|(before, _)| {
            let ends = |word: &str| word.starts_with("pub") || word.ends_with(')');
            before.split_whitespace().all(|word| ends(word) || ["async", "const"].contains(&word))
        }) else {
            continue;
        };
        let head = &code[start + line.len() - own.len() + visibility.len() + "fn ".len()..];
        let name = head.split(|c| !is_word(c)).next().unwrap_or_default();
        let rest = &head[name.len()..];
        let rest = if rest.starts_with('<') { within(rest).map_or(rest, |(_, rest)| rest) } else { rest };
        let Some((parameters, rest)) = within(rest) else { continue };
        let Some(work) = unit_of_work(parameters) else { continue };
        found.push(Function {
            path: path.to_owned(),
            line: code[..start].matches('\n').count() + 1,
            name: name.to_owned(),
            owner: owner.clone().filter(|_| line.starts_with(' ')),
            is_open: visibility.starts_with("pub ") || visibility.starts_with("pub(crate) "),
            steps: rest.find('{').map(|at| steps(body(&rest[at..]), work)).unwrap_or_default(),
        });
    }
    found
}

/// What a body does with its unit of work.
fn steps(body: &str, work: &str) -> Vec<Step> {
    let own = |at: usize| !body[..at].ends_with(is_word) && !body[at + work.len()..].starts_with(is_word);
    let places = body.match_indices(work).map(|(at, _)| at).filter(|at| own(*at));
    places.filter_map(|at| step(&body[..at], body[at + work.len()..].trim_start())).collect()
}

/// What is done with a unit of work that stands between these.
fn step(before: &str, after: &str) -> Option<Step> {
    if let Some(field) = after.strip_prefix('.') {
        let field = field.trim_start().split(|c| !is_word(c)).next().unwrap_or_default();
        return match field {
            "require" | "own_account" => Some(Step::Decides),
            "tx" | "audit" | "audit_all" | "audit_changes" => Some(Step::Reads),
            _ => None,
        };
    }
    if !after.starts_with([',', ')']) {
        return None;
    }
    let mut depth = 0_usize;
    let opens = before.char_indices().rev().find(|(_, c)| match c {
        ')' | ']' | '}' => {
            depth += 1;
            false
        }
        '(' | '[' | '{' if depth > 0 => {
            depth -= 1;
            false
        }
        c => matches!(c, '(' | '[' | '{'),
    })?;
    let callee = before[..opens.0].trim_end();
    let name = callee.rsplit(|c| !is_word(c)).next().unwrap_or_default();
    let rest = callee[..callee.len() - name.len()].trim_end();
    let path = rest.rsplit(|c| !is_word(c) && c != ':').next().unwrap_or_default();
    let before = if rest.ends_with('.') { "." } else { path.trim_end_matches("::") };
    (!name.is_empty()).then(|| Step::Calls { before: before.to_owned(), name: name.to_owned() })
}

/// The functions of a tree of files, and what each file imports: by file and name the module that it is from.
struct Tree {
    functions: Vec<Function>,
    imports: BTreeMap<(String, String), String>,
}

impl Tree {
    fn of(texts: &[(String, String)]) -> Self {
        let (mut all, mut imports) = (Vec::new(), BTreeMap::new());
        for (path, text) in texts {
            let code = code(text);
            all.extend(functions(path, &code));
            for (_, named) in paths(path, &code) {
                if let [.., parent, name] = &named[..] {
                    imports.insert((path.clone(), name.clone()), parent.clone());
                }
            }
        }
        Self { functions: all, imports }
    }

    /// The functions that a call in a file may mean.
    fn meant(&self, caller: &Function, before: &str, name: &str) -> Vec<usize> {
        let named = |of: &dyn Fn(&Function) -> bool| -> Vec<usize> {
            let all = self.functions.iter().enumerate();
            all.filter(|(_, f)| f.name == name && of(f)).map(|(at, _)| at).collect()
        };
        let is_in = |f: &Function, place: &str| {
            module(&f.path).last() == Some(&place) || f.owner.as_deref() == Some(place)
        };
        let last = before.rsplit("::").next().unwrap_or_default();
        match last {
            "." => named(&|f| f.owner.is_some()),
            "Self" => named(&|f| f.owner == caller.owner && f.path == caller.path),
            "" => {
                let here = named(&|f| f.path == caller.path && f.owner.is_none());
                let from = self.imports.get(&(caller.path.clone(), name.to_owned()));
                let from = from.map(|place| named(&|f| is_in(f, place))).unwrap_or_default();
                [here, from].into_iter().find(|found| !found.is_empty()).unwrap_or_else(|| named(&|_| true))
            }
            "super" | "self" | "crate" => named(&|f| f.owner.is_none()),
            place => {
                let found = named(&|f| is_in(f, place));
                if found.is_empty() { named(&|_| true) } else { found }
            }
        }
    }

    /// What a function does first: a helper that only reads does so for its caller, unless it decides itself.
    fn first(&self, at: usize, above: &BTreeSet<usize>) -> First {
        let function = &self.functions[at];
        let above: BTreeSet<usize> = above.iter().copied().chain([at]).collect();
        for step in &function.steps {
            let first = match step {
                Step::Decides => First::Decision,
                Step::Reads => First::Reading,
                Step::Calls { before, name } => {
                    let meant = self.meant(function, before, name).into_iter();
                    let others = meant.filter(|other| !above.contains(other));
                    others.map(|other| self.first(other, &above)).max().unwrap_or(First::Nothing)
                }
            };
            if first != First::Nothing {
                return first;
            }
        }
        First::Nothing
    }

    /// The functions open to other layers that read first.
    fn wrong(&self) -> Vec<String> {
        let open = self.functions.iter().enumerate().filter(|(_, function)| function.is_open);
        let reads = open.filter(|(at, _)| self.first(*at, &BTreeSet::new()) == First::Reading);
        reads
            .map(|(_, f)| format!("{}:{}: {} reads before permission is decided", f.path, f.line, f.name))
            .collect()
    }
}

#[test]
fn app_decides_permission_before_it_reads() {
    let texts: Vec<_> =
        files("src/app", ".rs").into_iter().filter(|(path, _)| path != "src/app/work.rs").collect();
    let tree = Tree::of(&texts);
    let open = tree.functions.iter().filter(|function| function.is_open).count();
    assert!(open > 250, "only {open} functions were seen");
    let wrong = tree.wrong();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_visibility_is_looked_at() {
    let wrong = |text: &str| {
        let tree = Tree::of(&[("src/app/seen.rs".into(), text.into())]);
        tree.wrong()
            .into_iter()
            .filter_map(|line| Some(line.split_once(' ')?.1.split(' ').next()?.to_owned()))
            .collect::<Vec<_>>()
    };
    for open in ["pub", "pub(crate)"] {
        let text = |body: &str| {
            format!("{open} async fn read<T>(work: &mut Work, id: Vec<(T, u8)>) -> R<T> {{\n    {body}\n}}\n")
        };
        assert_eq!(wrong(&text("find(&mut work.tx).await")), ["read"], "{open}");
        // A filter by who asks is no decision.
        assert_eq!(wrong(&text("let own = work.account(); find(&mut work.tx)")), ["read"], "{open}");
        assert_eq!(wrong(&text("work.require(Permission::Staff)?; find(&mut work.tx)")), [""; 0], "{open}");
        assert_eq!(wrong(&text("let me = work.own_account()?; find(&mut work.tx)")), [""; 0], "{open}");
        // A helper of any visibility counts as what it does itself.
        for hidden in ["", "pub(super) ", "pub(in crate::app) "] {
            let with = |helper: &str| {
                let first = text("helper(work).await?; find(&mut work.tx)");
                format!("{first}{hidden}async fn helper(work: &mut Work) -> R {{\n    {helper}\n}}\n")
            };
            assert_eq!(wrong(&with("look(&mut work.tx)")), ["read"], "{open} {hidden}");
            assert_eq!(wrong(&with("work.require(Permission::Staff)")), [""; 0], "{open} {hidden}");
        }
    }
    let method = "impl<T> S<T> {\n    pub(crate) async fn read(&self, work: &mut Work) -> R {\n        f(&mut work.tx)\n    }\n}\n";
    assert_eq!(wrong(method), ["read"]);
}
