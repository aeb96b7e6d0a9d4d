//! What an agenda says, and where its days stand.

use time::macros::date;

use super::*;
use crate::documents::canvas::MARGIN;
use crate::documents::page::{Item, TagId};
use crate::domain::cohort::{Half, Session};

/// Days of two half-days with so many stretches each.
fn agenda(days: u8, stretches: u32) -> Agenda {
    let stretch = |number: u32| Stretch {
        from: 480 + number * 10,
        minutes: 10,
        part: AgendaItem::Module(0),
        goes_on: false,
        steps: Some((number as usize, number as usize + 1)),
        step_goes_on: false,
    };
    let first = date!(2018 - 03 - 12);
    let halves = (0..days).flat_map(|day| {
        [Half::Am, Half::Pm].map(|half| HalfDay {
            session: Session { date: first + time::Duration::days(day.into()), half },
            from: 490,
            stretches: (1..=stretches).map(stretch).collect(),
            exercises: Vec::new(),
            room: 600,
            left: Vec::new(),
            missing: 0,
        })
    });
    let halves: Vec<HalfDay> = halves.collect();
    Agenda {
        training: Training {
            programme: "Programme Paix".into(),
            code: "GND-2018-01".parse().unwrap(),
            title: "Formation".into(),
            place: "Goundam".into(),
            from: first,
            to: first + time::Duration::days(2),
            lang: LangTag::french(),
        },
        leaders: vec![vec!["Oumar Sidi Diallo".into()]; halves.len()],
        halves,
        modules: vec![(LangTag::french(), "Les rumeurs".into())],
        codes: vec!["M07".into()],
    }
}

/// Puts a half-day off to the afternoon.
fn put_off(half: &mut HalfDay) {
    half.from += 380;
    half.stretches.iter_mut().for_each(|stretch| stretch.from += 380);
}

/// The lowest edge of what a page shows above its foot.
fn end(pages: &Pages, page: usize) -> f32 {
    let marks = pages.pages[page].marks.iter().filter(|mark| mark.tag.is_some());
    marks.map(|mark| mark.y + mark.frame.height).fold(0.0, f32::max)
}

/// What the pages say, piece by piece.
fn said(pages: &Pages) -> String {
    let items = pages.pages.iter().flat_map(|page| &page.marks).flat_map(|mark| &mark.frame.items);
    let texts = items.filter_map(|item| match item {
        Item::Glyphs(run) => Some(run.text.as_str()),
        _ => None,
    });
    texts.collect::<Vec<_>>().join("|")
}

#[test]
fn what_has_no_time_is_told_by_name_and_how_much_it_is() {
    let mut agenda = agenda(2, 3);
    assert!(!said(&pages(&agenda)).contains("Reste"));
    let stretch = agenda.halves[0].stretches[0];
    agenda.halves[3].left = vec![Stretch { minutes: 200, steps: Some((5, 8)), ..stretch }];
    agenda.halves[3].missing = 215;
    let text = said(&pages(&agenda)).replace(['\u{a0}', '\u{202f}'], " ");
    assert!(text.contains("Il manque 3 h 35, pauses comprises : "), "{text}");
    assert!(text.contains("Encore à remplir") && !text.contains("libre"), "{text}");
    let left = &text[text.find("Reste à placer").unwrap()..];
    assert!(left.contains("M07 · Les rumeurs – étapes 5 à 8") && left.contains("200 min"), "{text}");
}

#[test]
fn lunch_stands_between_the_halves_of_a_day() {
    let mut agenda = agenda(1, 2);
    assert!(!said(&pages(&agenda)).contains("Déjeuner"));
    agenda.halves[0].room = 290;
    put_off(&mut agenda.halves[1]);
    let text = said(&pages(&agenda));
    assert_eq!(text.matches("Déjeuner").count(), 1);
    assert!(text.contains("13:00") && text.contains("14:30"), "{text}");
}

#[test]
fn time_in_which_nothing_is_planned_stands_in_the_table_and_is_told_once() {
    let mut agenda = agenda(1, 2);
    for half in &mut agenda.halves {
        half.room = 20;
    }
    assert!(!said(&pages(&agenda)).contains("Temps libre"));
    agenda.halves[0].room = 100;
    put_off(&mut agenda.halves[1]);
    let text = said(&pages(&agenda)).replace(['\u{a0}', '\u{202f}'], " ");
    assert!(text.contains("09:50") && text.contains("Temps libre : pratique"), "{text}");
    assert!(text.contains("Le programme remplit 40 min ; les journées offrent 2 h."), "{text}");
    // People leave after the closing.
    agenda.halves[0].stretches[1].part = AgendaItem::Closing;
    assert!(!said(&pages(&agenda)).contains("libre"));
}

#[test]
fn a_half_day_without_anything_is_free_time_behind_lunch() {
    let mut agenda = agenda(1, 2);
    agenda.halves[0].room = 290;
    put_off(&mut agenda.halves[1]);
    agenda.halves[1].stretches.clear();
    agenda.halves[1].room = 180;
    let text = said(&pages(&agenda)).replace(['\u{a0}', '\u{202f}'], " ");
    assert!(text.contains("Déjeuner") && text.contains("14:30 – 17:30"), "{text}");
    assert!(text.contains("les journées offrent 7 h 50."), "{text}");
}

#[test]
fn those_who_lead_a_half_day_are_named_from_where_one_reads() {
    let of = |lang: &str, names: &[&str]| {
        let mut canvas = Canvas::new(&lang.parse().unwrap(), A4);
        let (style, names) = (canvas.style(10.0), names.iter().map(|name| (*name).to_owned()));
        let words = led_by(&mut canvas, &names.collect::<Vec<_>>(), &style).unwrap();
        (canvas.block(&words, &style, canvas.width()), words)
    };
    let (_, words) = of("fr", &["Oumar", "عائشة", "Fatou"]);
    assert!(words.ends_with("Oumar · \u{2067}عائشة\u{2069} · Fatou"), "{words}");
    let (_, words) = of("ar", &["Oumar", "عائشة", "Fatou"]);
    assert!(words.ends_with("\u{2066}Oumar\u{2069} · عائشة · \u{2066}Fatou\u{2069}"), "{words}");
    // Two beside each other that run against the line, each by a letter that it has alone.
    let (frame, _) = of("fr", &["عائشة", "فاطمة"]);
    let left_edge = |letter: char| {
        let mut runs = frame.items.iter().filter_map(|item| match item {
            Item::Glyphs(run) if run.text.contains(letter) => Some(run.x),
            _ => None,
        });
        runs.next().unwrap()
    };
    assert!(left_edge('ع') + 5.0 < left_edge('ف'), "{frame:?}");
}

#[test]
fn no_name_of_those_who_lead_a_half_day_is_broken() {
    let mut agenda = agenda(1, 1);
    let names: Vec<String> =
        ["Ag", "Sidi", "Walet"].map(|name| format!("Fatoumata {name} Mohamed Ibrahim Maïga")).into();
    agenda.leaders[0].clone_from(&names);
    let pages = pages(&agenda);
    let marks = pages.pages[0].marks.iter();
    let lines: Vec<String> = marks.flat_map(|mark| mark.frame.text_lines()).map(|line| line.0).collect();
    for name in names {
        assert!(lines.iter().any(|line| line.contains(&name)), "{lines:?}");
    }
    assert!(lines.iter().all(|line| line.trim_matches('·') == line), "{lines:?}");
}

#[test]
fn a_stretch_of_time_begins_where_reading_begins() {
    let mut agenda = agenda(1, 1);
    let mut distance = |lang: &str| {
        agenda.training.lang = lang.parse().unwrap();
        let pages = pages(&agenda);
        let of = |clock: &str| {
            let items = pages.pages[0]
                .marks
                .iter()
                .flat_map(|mark| mark.frame.items.iter().map(move |item| (mark.x, item)));
            let mut found = items.filter_map(|(x, item)| match item {
                Item::Glyphs(run) => run.text.find(clock).map(|at| x + run.x + run.glyphs[at].dx),
                _ => None,
            });
            found.next().unwrap()
        };
        of("08:20") - of("08:10")
    };
    assert!(distance("fr") > 20.0 && distance("ar") < -20.0);
}

#[test]
fn the_word_for_durations_stands_above_their_numbers() {
    for (lang, head, minutes) in [("fr", "Durée", "10 min"), ("ar", "المدة", "10")] {
        let mut agenda = agenda(1, 1);
        agenda.training.lang = lang.parse().unwrap();
        let canvas = Canvas::new(&agenda.training.lang, A4);
        let half = &agenda.halves[0];
        let heads = format!("{:?}", heads(&canvas, half).last().unwrap());
        let row = format!("{:?}", row(&canvas, &agenda, half, half.stretches[0]).last().unwrap());
        assert!(heads.contains(head) && row.contains(minutes), "{heads} {row}");
        assert!(heads.contains("align: End") && row.contains("align: End"), "{heads} {row}");
    }
}

#[test]
fn two_steps_are_joined_by_a_word_and_more_by_a_span() {
    let words = |lang: &str, to: usize| {
        let mut agenda = agenda(1, 1);
        agenda.training.lang = lang.parse().unwrap();
        agenda.halves[0].stretches[0].steps = Some((7, to));
        let canvas = Canvas::new(&agenda.training.lang, A4);
        let row = row(&canvas, &agenda, &agenda.halves[0], agenda.halves[0].stretches[0]);
        format!("{row:?}").replace("\\u{a0}", "~")
    };
    // No line ends within them.
    assert!(words("fr", 7).contains("étape~7") && words("fr", 8).contains("étapes~7~et~8"));
    assert!(words("fr", 9).contains("étapes~7~à~9") && words("en", 8).contains("steps~7~and~8"));
    assert!(words("ar", 8).contains("الخطوتان~7~و8"), "{}", words("ar", 8));
}

#[test]
fn the_code_of_a_module_stands_before_its_title() {
    let words = |of_sheet: &str, of_title: &str, code: &str| {
        let mut agenda = agenda(1, 1);
        agenda.modules = vec![(of_title.parse().unwrap(), "Titre".into())];
        agenda.codes = vec![code.into()];
        module(&Canvas::new(&of_sheet.parse().unwrap(), A4), &agenda, 0).1
    };
    assert_eq!(words("fr", "fr", "M07"), "M07 · Titre");
    assert_eq!(words("ar", "fr", "M07"), "\u{2066}M07\u{2069} · \u{2066}Titre\u{2069}");
    assert_eq!(words("fr", "fr", "Titre"), "Titre", "a module that is gone");
}

#[test]
fn the_cell_of_a_french_module_is_read_from_the_right_in_arabic() {
    let mut agenda = agenda(1, 1);
    agenda.training.lang = "ar".parse().unwrap();
    agenda.halves[0].stretches[0].steps = Some((2, 2));
    let pages = pages(&agenda);
    let runs: Vec<_> = pages.pages[0]
        .marks
        .iter()
        .flat_map(|mark| mark.frame.items.iter().map(move |item| (mark.x, mark.y, item)))
        .filter_map(|(x, y, item)| match item {
            Item::Glyphs(run) => Some((x + run.x, y + run.y, run.text.as_str())),
            _ => None,
        })
        .collect();
    let find = |words: &str| runs.iter().find(|(.., text)| text.contains(words)).unwrap();
    // The letters of what runs from the right stand as they are drawn.
    let step: String = "الخطوة".chars().rev().collect();
    let [code, title, step] = ["M07", "rumeurs", &step].map(find);
    assert!(code.0 > title.0 && title.0 > step.0, "{code:?} {title:?} {step:?}");
    assert!((code.1 - step.1).abs() < 3.0, "all stand in one line");
}

#[test]
fn a_step_that_was_begun_before_goes_on() {
    let words = |steps| {
        let mut agenda = agenda(1, 1);
        let stretch = &mut agenda.halves[0].stretches[0];
        (stretch.steps, stretch.goes_on, stretch.step_goes_on) = (steps, true, true);
        said(&pages(&agenda)).replace(['\u{a0}', '\u{202f}'], " ")
    };
    assert!(words(Some((2, 2))).contains("étape 2 (suite)"), "{}", words(Some((2, 2))));
    assert!(words(Some((2, 4))).contains("étapes 2 (suite) à 4"), "{}", words(Some((2, 4))));
    assert!(words(None).contains("Les rumeurs (suite)"));
}

#[test]
fn modules_without_a_half_day_are_named() {
    let mut agenda = agenda(1, 2);
    let said = |agenda: &Agenda| said(&pages(agenda)).replace(['\u{a0}', '\u{202f}'], " ");
    assert!(!said(&agenda).contains("sans demi-journée"));
    for code in ["M03", "M05"] {
        agenda.modules.push((LangTag::french(), format!("Module {code}")));
        agenda.codes.push(code.into());
    }
    let text = said(&agenda);
    assert!(text.contains("Modules sans demi-journée : M03, M05"), "{text}");
    assert!(text.contains("Encore à remplir") && !text.contains("libre"), "{text}");
    agenda.training.lang = "ar".parse().unwrap();
    // As its letters are drawn, from the left.
    let two: String = "وحدتان".chars().rev().collect();
    assert!(said(&agenda).contains(&two), "{}", said(&agenda));
}

#[test]
fn lunch_begins_when_the_morning_ends() {
    let mut agenda = agenda(1, 2);
    agenda.halves[0].room = 30;
    put_off(&mut agenda.halves[1]);
    let text = said(&pages(&agenda));
    assert!(text.contains("08:30 – 14:30"), "ten minutes are no gap: {text}");
}

#[test]
fn the_exercise_that_is_taken_up_is_named_by_its_modules() {
    let words = |lang: &str, exercises: &[usize]| {
        let mut agenda = agenda(1, 1);
        agenda.codes = ["M02", "M03", "M05"].map(str::to_owned).into();
        agenda.halves[0].exercises = exercises.to_vec();
        taking_up(&Canvas::new(&lang.parse().unwrap(), A4), &agenda, &agenda.halves[0])
    };
    assert_eq!(words("fr", &[0]), "Reprise de l’exercice\u{202f}: M02");
    assert_eq!(words("fr", &[1, 2]), "Reprise des exercices\u{202f}: M03, M05");
    assert_eq!(words("en", &[1, 2]), "Review of the exercises: M03, M05");
    assert_eq!(words("ar", &[1, 2]), "استئناف التمرينين: \u{2066}M03\u{2069}، \u{2066}M05\u{2069}");
}

#[test]
fn a_short_time_between_half_days_is_a_pause_and_no_meal() {
    let between = |end: u32, minutes: u32| {
        let mut agenda = agenda(1, 2);
        agenda.halves[0].from = end - 20;
        agenda.halves[0].room = 20;
        agenda.halves[1].from = end + minutes;
        let text = said(&pages(&agenda));
        [text.matches("Pause").count(), text.matches("Déjeuner").count()]
    };
    let at_noon = [0, 10, 29, 30, 60].map(|minutes| between(12 * 60, minutes));
    assert_eq!(at_noon, [[0, 0], [1, 0], [1, 0], [0, 1], [0, 1]]);
    // Nobody has lunch from nine to ten, nor from three until the evening.
    assert_eq!([between(9 * 60, 60), between(15 * 60, 240)], [[1, 0]; 2]);
}

#[test]
fn a_half_day_is_called_as_the_clock_says() {
    let names = |lang: &str, resume: u32| {
        let mut agenda = agenda(1, 2);
        agenda.training.lang = lang.parse().unwrap();
        agenda.halves[1].from = resume;
        let canvas = Canvas::new(&agenda.training.lang, A4);
        format!("{:?} {:?}", heads(&canvas, &agenda.halves[0])[0], heads(&canvas, &agenda.halves[1])[0])
    };
    let usual = names("fr", 14 * 60);
    assert!(usual.contains("\"Matin\"") && usual.contains("\"Après-midi\""), "{usual}");
    let early = names("fr", 11 * 60);
    assert!(early.contains("\"Matin\"") && early.contains("\"Deuxième partie\""), "{early}");
    assert!(names("en", 11 * 60).contains("\"Second part\""));
    assert!(names("ar", 11 * 60).contains("الجزء الثاني"));
}

#[test]
fn what_is_still_to_be_placed_stands_under_its_heading() {
    let (mut whole, mut parted) = (0, 0);
    for (lang, title) in [("fr", "Reste à placer"), ("ar", "بقي توزيعه")] {
        // As the letters of a line that runs from the right are drawn.
        let drawn = if lang == "ar" { title.chars().rev().collect() } else { title.to_owned() };
        for (days, count) in (1..=4).flat_map(|days| [1, 2, 6, 14, 25, 70].map(|count| (days, count))) {
            let mut agenda = agenda(days, 4);
            agenda.training.lang = lang.parse().unwrap();
            let stretch = agenda.halves[0].stretches[0];
            agenda.halves.last_mut().unwrap().left = vec![stretch; count];
            let pages = pages(&agenda);
            let of = |words: &str, page: usize| {
                let items = pages.pages[page].marks.iter().flat_map(|mark| &mark.frame.items);
                items.filter(|item| matches!(item, Item::Glyphs(run) if run.text.contains(words))).count()
            };
            let first = (0..pages.pages.len()).find(|page| of(&drawn, *page) > 0).unwrap();
            let last = pages.pages.len() - 1;
            whole += usize::from(first == last);
            parted += usize::from(first < last);
            assert!(first == last || count == 70, "{lang}, {days}, {count}: on pages {first} to {last}");
            for page in first + 1..=last {
                let head = if lang == "ar" { "ىوتحملا" } else { "Contenu" };
                assert_eq!(of(head, page), 1, "{lang}, {days}, {count}: the head is there again");
            }
        }
    }
    assert!(whole > 20 && parted > 5, "{whole} {parted}");
}

#[test]
fn a_day_goes_to_the_next_page_only_where_it_has_no_room() {
    let room = Canvas::new(&LangTag::french(), A4).height() + MARGIN;
    for stretches in 1..=12 {
        let pages = pages(&agenda(9, stretches));
        let last = pages.pages.len() - 1;
        assert!(last > 0, "{stretches}");
        // Between two days there are six points.
        let days = |page: usize| {
            let is_day = |tag: TagId| pages.tags.0[tag.0 as usize].role == Role::H(2);
            pages.pages[page].marks.iter().filter(|mark| mark.tag.is_some_and(is_day)).count()
        };
        let day = (end(&pages, last) - MARGIN + 6.0) / days(last) as f32;
        for page in 0..=last {
            assert!(end(&pages, page) <= room, "{stretches}");
            assert!(
                page == last || end(&pages, page) + day > room - 3.0,
                "{stretches}: there was room for one more day on page {page}"
            );
        }
        assert_eq!((0..=last).map(days).sum::<usize>(), 9);
    }
    assert_eq!([2, 12].map(|stretches| pages(&agenda(3, stretches)).pages.len()), [1, 3]);
}
