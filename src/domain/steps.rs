//! The steps of a session plan: headings that end in their minutes, as in `### Travail de groupe (45 min)`.

use std::borrow::Cow;

use super::text::{self, digit};

/// A heading that says how long it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The heading without its minutes.
    pub title: String,
    /// How long, in minutes.
    pub minutes: u32,
    /// Whether steps inside of it have minutes of their own, so that it only sums them up.
    pub is_group: bool,
}

/// How long a module takes, and what it leaves for another day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ModuleTime {
    /// What its front matter says.
    pub minutes: Option<u32>,
    /// Its steps, pauses among them.
    pub steps: Vec<Step>,
    /// Whether it sets an exercise for the evening.
    pub exercise: bool,
}

impl ModuleTime {
    /// What a text says, beside the minutes in its front matter.
    pub fn of(minutes: Option<u32>, markdown: &str) -> Self {
        Self { minutes, steps: of(markdown), exercise: has_exercise(markdown) }
    }
}

/// What a step is called in which people rest, in the languages that modules are planned in.
const PAUSES: [&str; 5] = ["pause", "break", "coffee break", "استراحة", "الاستراحة"];

impl Step {
    /// Whether people rest in it.
    pub fn is_pause(&self) -> bool {
        let title = self.title.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
        PAUSES.contains(&title.as_str()) || title.starts_with("pause ")
    }
}

/// What an exercise is called that people prepare for another day, in the same languages.
const EXERCISES: [&str; 3] = ["exercice", "exercise", "تمرين"];

/// Whether a Markdown text sets an exercise: a paragraph that begins with that word in bold, as in `**Exercice.** Par deux`. Code
/// blocks and comments are passed over.
pub fn has_exercise(markdown: &str) -> bool {
    shown_lines(markdown).any(|line| {
        let bold = line.trim().strip_prefix("**").and_then(|rest| rest.split_once("**"));
        bold.is_some_and(|(words, _)| {
            let word = words.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
            EXERCISES.contains(&word.as_str())
        })
    })
}

/// The steps of a Markdown text, in order. Code blocks and comments are passed over.
pub fn of(markdown: &str) -> Vec<Step> {
    let mut steps: Vec<(usize, Step)> = Vec::new();
    let mut open: Vec<(usize, usize)> = Vec::new();
    for line in shown_lines(markdown) {
        let line = line.trim();
        let level = line.bytes().take_while(|b| *b == b'#').count();
        let Some(heading) =
            line.get(level..).filter(|rest| (1..=6).contains(&level) && rest.starts_with([' ', '\t']))
        else {
            continue;
        };
        open.retain(|(outer, _)| *outer < level);
        if let Some((title, minutes)) = split(heading.trim().trim_end_matches('#').trim()) {
            for (_, index) in &open {
                steps[*index].1.is_group = true;
            }
            open.push((level, steps.len()));
            steps.push((level, Step { title: title.to_owned(), minutes, is_group: false }));
        }
    }
    steps.into_iter().map(|(_, step)| step).collect()
}

/// The lines of a text but for code blocks, without their comments.
fn shown_lines(markdown: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let mut fence: Option<&str> = None;
    let mut in_comment = false;
    markdown.lines().filter_map(move |line| {
        if let Some(mark) = fence {
            if line.trim().starts_with(mark) {
                fence = None;
            }
            return None;
        }
        let line = without_comments(line, &mut in_comment);
        fence = ["```", "~~~"].into_iter().find(|mark| line.trim().starts_with(mark));
        fence.is_none().then_some(line)
    })
}

/// A line without its comments. `in_comment` says whether one is open, before and after.
fn without_comments<'a>(line: &'a str, in_comment: &mut bool) -> Cow<'a, str> {
    if !*in_comment && !line.contains("<!--") {
        return line.into();
    }
    let mut kept = String::new();
    let mut rest = line;
    loop {
        let (sign, skipped) = if *in_comment { ("-->", 3) } else { ("<!--", 4) };
        let found = rest.find(sign);
        if !*in_comment {
            kept.push_str(&rest[..found.unwrap_or(rest.len())]);
        }
        let Some(at) = found else { return kept.into() };
        rest = &rest[at + skipped..];
        *in_comment = !*in_comment;
    }
}

/// The minutes of all steps together; a group's own minutes are not counted beside those inside of it.
pub fn total(steps: &[Step]) -> u32 {
    steps.iter().filter(|step| !step.is_group).fold(0, |sum, step| sum.saturating_add(step.minutes))
}

/// The minutes of all steps together, from the levels and minutes of all headings in their order.
pub fn total_of(headings: &[(u8, Option<u32>)]) -> u32 {
    let is_group = |place: usize, level: u8| {
        let mut within = headings[place + 1..].iter().take_while(|(inner, _)| *inner > level);
        within.any(|(_, minutes)| minutes.is_some())
    };
    let own = headings
        .iter()
        .enumerate()
        .filter_map(|(place, (level, minutes))| minutes.filter(|_| !is_group(place, *level)));
    own.fold(0, u32::saturating_add)
}

/// Splits `Travail de groupe (1 h 30)` into its title and 90. `None` where a heading names no time.
pub fn split(heading: &str) -> Option<(&str, u32)> {
    let (title, time) = heading.strip_suffix(')')?.rsplit_once('(')?;
    Some((title.trim_end(), minutes(time)?))
}

/// A part of a written time: a number or a word.
enum Token {
    Number(u32),
    Word(String),
}

/// Reads `45 min`, `1 h`, `1 h 30`, `1h30 min`, `15 دقيقة`, `1 ساعة و 30 دقيقة`, also in Arabic-Indic digits.
fn minutes(time: &str) -> Option<u32> {
    let mut total = 0_u32;
    let mut number = None;
    let mut after_hours = false;
    for token in tokens(time)? {
        match token {
            Token::Number(_) if number.is_some() => return None,
            Token::Number(n) => number = Some(n),
            Token::Word(word) => match (word.as_str(), number.take()) {
                ("min" | "mn" | "minute" | "minutes" | "دقيقة" | "دقائق" | "د", Some(n)) => {
                    total = total.checked_add(n)?;
                    after_hours = false;
                }
                ("h" | "heure" | "heures" | "hour" | "hours" | "ساعة" | "ساعات", Some(n)) => {
                    total = total.checked_add(n.checked_mul(60)?)?;
                    after_hours = true;
                }
                ("et" | "and" | "و", None) => {}
                _ => return None,
            },
        }
    }
    match number {
        // "1 h 30": what follows the hours is minutes. A bare number is no time: "(1)" numbers something.
        Some(n) if after_hours && n < 60 => total.checked_add(n),
        Some(_) => None,
        None => Some(total),
    }
    .filter(|total| *total > 0)
}

fn tokens(time: &str) -> Option<Vec<Token>> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut apart = true;
    for c in text::lower(time).chars() {
        match (digit(c), tokens.last_mut()) {
            _ if c.is_whitespace() || c == '.' => {
                apart = true;
                continue;
            }
            (Some(d), Some(Token::Number(n))) if !apart => *n = n.checked_mul(10)?.checked_add(d)?,
            (Some(d), _) => tokens.push(Token::Number(d)),
            (None, Some(Token::Word(word))) if !apart => word.push(c),
            (None, _) => tokens.push(Token::Word(c.into())),
        }
        apart = false;
    }
    Some(tokens)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_as_people_write_them() {
        for (heading, expected) in [
            ("Travail de groupe (45 min)", Some(("Travail de groupe", 45))),
            ("Jeu (rôles) (1 h 30)", Some(("Jeu (rôles)", 90))),
            ("Jeu (1h30 min)", Some(("Jeu", 90))),
            ("Jeu (2\u{202f}h)", Some(("Jeu", 120))),
            ("Jeu (20\u{a0}minutes)", Some(("Jeu", 20))),
            ("استراحة (15 دقيقة)", Some(("استراحة", 15))),
            ("استراحة (٥ دقائق)", Some(("استراحة", 5))),
            ("عمل (1 ساعة و 30 دقيقة)", Some(("عمل", 90))),
            ("Annexe (1)", None),
            ("Annexe (suite)", None),
            ("Annexe (0 min)", None),
            ("Annexe (99999999999 min)", None),
            ("Annexe (9 h 75)", None),
            ("Annexe", None),
        ] {
            assert_eq!(split(heading), expected, "{heading}");
        }
    }

    #[test]
    fn a_pause_is_known_by_its_name() {
        let is_pause = |title: &str| Step { title: title.into(), minutes: 15, is_group: false }.is_pause();
        assert!(["Pause", "Pause thé", "**Pause**", "استراحة", "Break"].into_iter().all(is_pause));
        assert!(!is_pause("Étape 4. La pause du marché") && !is_pause("Breakdown"));
    }

    #[test]
    fn an_exercise_is_known_by_its_name() {
        for text in ["Un\n\n**Exercice.** Par deux.\n", "**Exercise:** in pairs", "**تمرين.** اثنين اثنين"]
        {
            assert!(has_exercise(text), "{text}");
        }
        let none = ["L’**exercice** se prépare", "**Réponses attendues**", "> *Exercice* : réussi", ""];
        let hidden = [
            "<!--\n**Exercice.** Par deux.\n-->\n\nUn.\n",
            "```\n**Exercice.** Par deux.\n```\n",
            "~~~ md\n**Exercice.**\n~~~\n",
        ];
        for text in none.into_iter().chain(hidden) {
            assert!(!has_exercise(text), "{text}");
        }
    }

    #[test]
    fn comments_are_no_part_of_a_step() {
        let text = "### Un <!-- sûr ? --> (20 min)\n### Deux (10 min) <!-- ou 15 -->\n<!--\n### Trois (30 min)\n-->\n";
        let steps: Vec<_> = of(text).into_iter().map(|step| (step.title, step.minutes)).collect();
        assert_eq!(steps, [("Un".to_owned(), 20), ("Deux".to_owned(), 10)]);
    }

    #[test]
    fn steps_add_up_once() {
        let text = "## Déroulement (1 h)\n### Un (20 min)\n```\n### Code (50 min)\n```\n### Deux (40 min) ##\n## Fin (5 min)\n#Rien (3 min)\n";
        let steps = of(text);
        assert_eq!(
            steps.iter().map(|s| s.title.as_str()).collect::<Vec<_>>(),
            ["Déroulement", "Un", "Deux", "Fin"]
        );
        assert_eq!(total(&steps), 65);
        let headings = [(2, Some(60)), (3, Some(20)), (3, None), (3, Some(40)), (2, Some(5)), (1, None)];
        assert_eq!(total_of(&headings), 65);
    }
}
