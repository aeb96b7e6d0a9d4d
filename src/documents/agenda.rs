//! The agenda on paper: a table for each half-day, by day.

use super::attendance_sheet::half_name;
use super::canvas::{BETWEEN, Canvas, Columns, FormCell};
use super::page::{A4, Cell, MM, Pages, Role};
use super::pdf::Metadata;
use super::text::{Align, Style};
use super::training::Training;
use crate::domain::agenda::{self, AgendaItem, HalfDay, Stretch, clock};
use crate::domain::lang::{Direction, LangTag};
use crate::i18n::{Locale, dates};
use crate::t;

/// What an agenda is made from.
#[derive(Clone, Debug, PartialEq)]
pub struct Agenda {
    /// The cohort.
    pub training: Training,
    /// The half-days in order.
    pub halves: Vec<HalfDay>,
    /// The names of those who lead each half-day, in the same order; nobody where it is not agreed.
    pub leaders: Vec<Vec<String>>,
    /// The titles of the modules in the curriculum's order, each with its language.
    pub modules: Vec<(LangTag, String)>,
    /// Their codes in the same order; where a module is gone, its title.
    pub codes: Vec<String>,
}

/// Widths of the columns of times and of durations.
const COLUMNS: (f32, f32) = (34.0 * MM, 22.0 * MM);
/// Clear space within the box that tells what is missing.
const BOX: f32 = 6.0;

/// What the file says of itself.
pub fn metadata(agenda: &Agenda) -> Metadata {
    let (l, _) = super::canvas::language(&agenda.training.lang);
    agenda.training.metadata(&t!(l, "agenda-title"))
}

/// The agenda as pages.
pub fn pages(agenda: &Agenda) -> Pages {
    let mut canvas = Canvas::new(&agenda.training.lang, A4);
    let (l, width) = (canvas.locale, canvas.width());
    let mut top = agenda.training.head(&mut canvas, &t!(l, "agenda-title"), "", width) + 10.0;
    top = missing(&mut canvas, agenda, top);
    if let Some(words) = left_over(&agenda.halves, l) {
        top += canvas.write(Role::P, &words, &canvas.style(10.0), [0.0, top, width]) + 6.0;
    }
    let columns = Columns { start: 0.0, widths: vec![COLUMNS.0, width - COLUMNS.0 - COLUMNS.1, COLUMNS.1] };
    let (mut place, nobody) = (0, Vec::new());
    for halves in agenda.halves.chunk_by(|one, next| one.session.date == next.session.date) {
        let rows = |canvas: &Canvas, half: &HalfDay| -> Vec<_> {
            let work = half.stretches.iter().map(|stretch| row(canvas, agenda, half, *stretch));
            work.chain(spare(canvas, half)).chain(lunch(canvas, half, halves)).collect()
        };
        let day = halves.first().map(|half| dates::heading(half.session.date, l)).unwrap_or_default();
        let (heading, small) = (canvas.style(13.0).bold(), canvas.style(10.0));
        // A day stays on one sheet: its heading, the tables with theirs, and on a line below each who leads it.
        let mut tall = canvas.block(&day, &heading, width).height + 2.0;
        for (half, names) in
            halves.iter().zip(agenda.leaders.iter().skip(place).chain(std::iter::repeat(&nobody)))
        {
            let rows = rows(&canvas, half);
            if !rows.is_empty() {
                let all = std::iter::once(heads(&canvas, half)).chain(rows);
                tall += all.map(|slots| canvas.row_height(&columns, &slots) + 2.0).sum::<f32>() + 4.0;
            }
            if let Some(text) = led_by(&canvas, names) {
                tall += canvas.block(&text, &small, width).height + 2.0;
            }
        }
        if top + tall > canvas.height() && top > canvas.height() * 0.3 {
            canvas.next_page();
            top = 0.0;
        }
        top += canvas.write(Role::H(2), &day, &heading, [0.0, top, width]) + 2.0;
        for half in halves {
            let rows = rows(&canvas, half);
            if !rows.is_empty() {
                top = canvas.table(&columns, heads(&canvas, half), rows, top) + 4.0;
            }
            if let Some(text) = agenda.leaders.get(place).and_then(|names| led_by(&canvas, names)) {
                top += canvas.write(Role::P, &text, &small, [0.0, top, width]) + 2.0;
            }
            place += 1;
        }
        top += 4.0;
    }
    unplaced(&mut canvas, agenda, top);
    canvas.finish_with(&t!(l, "agenda-title"), &agenda.training.code)
}

/// How much time is missing, in a box with what helps; gives where what follows begins.
fn missing(canvas: &mut Canvas, agenda: &Agenda, top: f32) -> f32 {
    let minutes: u32 = agenda.halves.iter().flat_map(|half| &half.left).map(|stretch| stretch.minutes).sum();
    if minutes == 0 {
        return top;
    }
    let (l, style, width) = (canvas.locale, canvas.style(11.0).bold(), canvas.width());
    let text = t!(l, "agenda-too-long", time = l.duration(minutes));
    let tall = canvas.write(Role::P, &text, &style, [BOX, top + BOX, width - 2.0 * BOX]) + 2.0 * BOX;
    canvas.outline([0.0, top, width, tall], 1.0);
    top + tall + 8.0
}

/// How much of the time is planned, in words, where much is left over.
pub(crate) fn left_over(halves: &[HalfDay], l: Locale) -> Option<String> {
    let (planned, offered) = agenda::left_over(halves)?;
    Some(t!(l, "agenda-left-over", planned = l.duration(planned), offered = l.duration(offered)))
}

/// The row of the time of a half-day in which nothing is planned.
fn spare(canvas: &Canvas, half: &HalfDay) -> Option<Vec<FormCell>> {
    let words = FormCell::text(t!(canvas.locale, "agenda-spare"), &canvas.style(10.0).italic());
    half.spare().map(|time| timed(canvas, time, words))
}

/// What is still to be placed, behind the last day.
fn unplaced(canvas: &mut Canvas, agenda: &Agenda, mut top: f32) {
    let of_half = |half: &HalfDay| -> Vec<Vec<FormCell>> {
        half.left.iter().map(|stretch| row(canvas, agenda, half, *stretch).split_off(1)).collect()
    };
    let mut rows: Vec<_> = agenda.halves.iter().flat_map(of_half).collect();
    for slots in &mut rows {
        let what = std::mem::take(&mut slots[0]);
        slots[0] = what.heading(Cell::RowHeader);
    }
    if rows.is_empty() {
        return;
    }
    let (l, width, heading) = (canvas.locale, canvas.width(), canvas.style(13.0).bold());
    let columns = Columns { start: 0.0, widths: vec![width - COLUMNS.1, COLUMNS.1] };
    let style = canvas.style(9.5).bold();
    let heads = vec![
        FormCell::text(t!(l, "agenda-what"), &style).heading(Cell::ColumnHeader),
        FormCell::text(t!(l, "agenda-duration"), &style.clone().align(Align::End))
            .heading(Cell::ColumnHeader),
    ];
    let words = t!(l, "agenda-left");
    let tall = canvas.block(&words, &heading, width).height + 2.0;
    if top + tall + canvas.table_start(&columns, &heads, &rows) > canvas.height() {
        canvas.next_page();
        top = 0.0;
    }
    top += canvas.write(Role::H(2), &words, &heading, [0.0, top, width]) + 2.0;
    canvas.table(&columns, heads, rows, top);
}

/// The row of the meal between a half-day and the next one of its day.
fn lunch(canvas: &Canvas, half: &HalfDay, of_day: &[HalfDay]) -> Option<Vec<FormCell>> {
    let begin = half.stretches.first()?.from;
    let next = of_day.iter().filter_map(|other| other.stretches.first()).find(|next| next.from > begin)?;
    let from = begin + half.minutes().max(half.room);
    let minutes = next.from.checked_sub(from).filter(|minutes| *minutes > 0)?;
    let words = FormCell::text(t!(canvas.locale, "agenda-lunch"), &canvas.style(10.0).italic());
    Some(timed(canvas, (from, minutes), words))
}

/// A row of the table: from when to when, what, and how long.
fn timed(canvas: &Canvas, (from, minutes): (u32, u32), words: FormCell) -> Vec<FormCell> {
    let style = canvas.style(10.0);
    let time = format!("{} – {}", clock(from), clock(from + minutes));
    let long = t!(canvas.locale, "agenda-minutes", minutes = minutes);
    vec![
        FormCell::text(time, &style).heading(Cell::RowHeader),
        words,
        FormCell::text(long, &style.align(Align::End)),
    ]
}

/// Who leads a half-day, where that is agreed.
fn led_by(canvas: &Canvas, names: &[String]) -> Option<String> {
    (!names.is_empty()).then(|| t!(canvas.locale, "agenda-led-by", names = canvas.joined(names, BETWEEN)))
}

fn heads(canvas: &Canvas, half: &HalfDay) -> Vec<FormCell> {
    let l = canvas.locale;
    let style = canvas.style(9.5).bold();
    let of_numbers = style.clone().align(Align::End);
    let words = [
        (half_name(l, half.session.half), &style),
        (t!(l, "agenda-what"), &style),
        (t!(l, "agenda-duration"), &of_numbers),
    ];
    words.map(|(word, style)| FormCell::text(word, style).heading(Cell::ColumnHeader)).into()
}

fn row(canvas: &Canvas, agenda: &Agenda, half: &HalfDay, stretch: Stretch) -> Vec<FormCell> {
    let l = canvas.locale;
    let (lang, words) = match stretch.part {
        AgendaItem::Module(place) => module(canvas, agenda, place),
        AgendaItem::Exercise => (canvas.lang.clone(), taking_up(canvas, agenda, half)),
        part => (canvas.lang.clone(), name(l, part)),
    };
    let style = Style { direction: canvas.lang.direction(), ..canvas.style(10.0) };
    let style = Style { lang, ..style };
    let style = match stretch.part {
        AgendaItem::Module(_) => style.bold(),
        AgendaItem::Pause | AgendaItem::Prayer => style.italic(),
        _ => style,
    };
    let words = match stretch.steps {
        Some((first, last)) if first == last => t!(l, "agenda-step", title = words, step = first),
        Some((first, last)) if first + 1 == last => {
            t!(l, "agenda-two-steps", title = words, from = first, to = last)
        }
        Some((first, last)) => t!(l, "agenda-steps", title = words, from = first, to = last),
        None if stretch.goes_on => t!(l, "agenda-goes-on", title = words),
        None => words,
    };
    timed(canvas, (stretch.from, stretch.minutes), FormCell::text(words, &style))
}

/// The code and the title of a module, and the language of the title. One that no longer exists has no code.
fn module(canvas: &Canvas, agenda: &Agenda, place: usize) -> (LangTag, String) {
    let Some((lang, title)) = agenda.modules.get(place) else { return (canvas.lang.clone(), String::new()) };
    let words = match agenda.codes.get(place).filter(|code| *code != title) {
        None => title.clone(),
        // What is read from left to right is one piece.
        Some(code) if lang.direction() == Direction::Ltr => {
            canvas.isolated(&format!("{code} · {title}")).into_owned()
        }
        Some(code) => format!("{} · {title}", canvas.isolated(code)),
    };
    (lang.clone(), words)
}

/// Which exercises a half-day takes up: those of the modules with these codes.
fn taking_up(canvas: &Canvas, agenda: &Agenda, half: &HalfDay) -> String {
    let l = canvas.locale;
    let codes: Vec<_> = half.exercises.iter().filter_map(|place| agenda.codes.get(*place)).collect();
    let modules = canvas.joined(&codes, &t!(l, "list-comma"));
    t!(l, "agenda-exercise", count = codes.len(), modules = modules)
}

fn name(l: Locale, part: AgendaItem) -> String {
    match part {
        AgendaItem::Opening => t!(l, "agenda-opening"),
        AgendaItem::PreTest => t!(l, "test-before"),
        AgendaItem::MicroTeaching => t!(l, "agenda-micro-teaching"),
        AgendaItem::Pause | AgendaItem::Exercise | AgendaItem::Module(_) => t!(l, "agenda-pause"),
        AgendaItem::Prayer => t!(l, "agenda-prayer"),
        AgendaItem::PostTest => t!(l, "test-after"),
        AgendaItem::Closing => t!(l, "agenda-closing"),
    }
}

#[cfg(test)]
mod tests {
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
        };
        let first = date!(2018 - 03 - 12);
        let halves = (0..days).flat_map(|day| {
            [Half::Am, Half::Pm].map(|half| HalfDay {
                session: Session { date: first + time::Duration::days(day.into()), half },
                stretches: (1..=stretches).map(stretch).collect(),
                exercises: Vec::new(),
                room: 600,
                left: Vec::new(),
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
        let text = said(&pages(&agenda)).replace(['\u{a0}', '\u{202f}'], " ");
        assert!(text.contains("Il manque 3 h 20 : "), "{text}");
        let left = &text[text.find("Reste à placer").unwrap()..];
        assert!(left.contains("M07 · Les rumeurs – étapes 5 à 8") && left.contains("200 min"), "{text}");
    }

    #[test]
    fn lunch_stands_between_the_halves_of_a_day() {
        let mut agenda = agenda(1, 2);
        assert!(!said(&pages(&agenda)).contains("Déjeuner"));
        agenda.halves[0].room = 290;
        for stretch in &mut agenda.halves[1].stretches {
            stretch.from += 380;
        }
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
        agenda.halves[1].stretches.iter_mut().for_each(|stretch| stretch.from += 380);
        let text = said(&pages(&agenda)).replace(['\u{a0}', '\u{202f}'], " ");
        assert!(text.contains("09:50") && text.contains("Temps libre : pratique"), "{text}");
        assert!(text.contains("Le programme remplit 40 min ; les journées offrent 2 h."), "{text}");
        // People leave after the closing.
        agenda.halves[0].stretches[1].part = AgendaItem::Closing;
        assert!(!said(&pages(&agenda)).contains("libre"));
    }

    #[test]
    fn those_who_lead_a_half_day_are_named_from_where_one_reads_with_no_dot_at_an_end_of_a_line() {
        let of = |lang: &str| {
            let names = ["Oumar".to_owned(), "عائشة".to_owned(), "Fatou".to_owned()];
            led_by(&Canvas::new(&lang.parse().unwrap(), A4), &names).unwrap()
        };
        assert!(of("fr").ends_with("Oumar\u{a0}·\u{a0}عائشة\u{a0}·\u{a0}Fatou"), "{}", of("fr"));
        let apart = "\u{2066}Oumar\u{2069}\u{a0}·\u{a0}عائشة\u{a0}·\u{a0}\u{2066}Fatou\u{2069}";
        assert!(of("ar").ends_with(apart), "{}", of("ar"));
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
        assert_eq!(words("ar", "fr", "M07"), "\u{2066}M07 · Titre\u{2069}");
        assert_eq!(words("ar", "ar", "M07"), "\u{2066}M07\u{2069} · Titre");
        assert_eq!(words("fr", "fr", "Titre"), "Titre", "a module that is gone");
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
}
