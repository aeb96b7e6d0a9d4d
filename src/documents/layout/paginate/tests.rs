//! Where pages end, on rows of known heights.

use super::*;

fn row(height: f32, keep: bool) -> LayoutRow {
    LayoutRow { height, keep, ..LayoutRow::default() }
}

const COLUMN: Column = Column { left: 0.0, right: 300.0, direction: Direction::Ltr };

/// The heights of the rows on each page.
fn pages(flow: &mut Flow, height: f32) -> Vec<Vec<i32>> {
    let sheets = paginate(flow, height, COLUMN);
    sheets.iter().map(|sheet| sheet.rows.iter().map(|(_, row)| row.height as i32).collect()).collect()
}

#[test]
fn a_heading_goes_with_what_follows() {
    let rows = vec![row(60.0, false), row(20.0, true), row(30.0, false)];
    assert_eq!(pages(&mut Flow { rows, ..Flow::default() }, 100.0), [vec![60], vec![20, 30]]);
}

#[test]
fn what_is_taller_than_a_page_is_parted() {
    let rows = vec![row(10.0, false), row(60.0, true), row(61.0, true), row(62.0, false)];
    assert_eq!(pages(&mut Flow { rows, ..Flow::default() }, 100.0), [vec![10], vec![60], vec![61], vec![62]]);
}

#[test]
fn a_page_ends_where_it_is_told() {
    let end = LayoutRow { ends_page: true, ..LayoutRow::default() };
    let rows = vec![end.clone(), row(10.0, true), end.clone(), end, row(20.0, false)];
    assert_eq!(pages(&mut Flow { rows, ..Flow::default() }, 100.0), [vec![10], vec![20]]);
}

#[test]
fn a_last_page_of_a_few_lines_is_won_back() {
    let spaced = |height: f32| LayoutRow { space: 10.0, ..row(height, false) };
    let rows = |count: usize| (0..count).map(|_| spaced(10.0)).collect::<Vec<_>>();
    let count = |rows: Vec<LayoutRow>| pages(&mut Flow { rows, ..Flow::default() }, 390.0).len();
    // A page takes twenty of them, and two more with narrower gaps.
    assert_eq!([20, 22, 23, 40, 42].map(|lines| count(rows(lines))), [1, 1, 2, 2, 2]);
    // A tall picture for which the gaps are not enough.
    assert_eq!(count([rows(20), vec![spaced(50.0)]].concat()), 2);
    // Four lines are a stub too, a quarter of a page is none.
    assert_eq!([44, 45].map(|lines| count(rows(lines))), [2, 3]);
}

#[test]
fn table_heads_are_repeated() {
    let body = LayoutRow { head: Some(0), ..row(40.0, false) };
    let rows = vec![row(10.0, true), body.clone(), body.clone(), body];
    let heads = vec![vec![row(10.0, false)]];
    let mut flow = Flow { rows, heads, ..Flow::default() };
    assert_eq!(pages(&mut flow, 100.0), [vec![10, 40, 40], vec![10, 40]]);
}

#[test]
fn no_page_ends_within_a_word() {
    let broken = |height: f32| LayoutRow { broken: true, ..row(height, false) };
    let rows = vec![row(50.0, false), broken(21.0), broken(22.0), row(23.0, false)];
    assert_eq!(pages(&mut Flow { rows, ..Flow::default() }, 100.0), [vec![50], vec![21, 22, 23]]);
    // What is kept together goes along; all of a page that has nothing else stays.
    let rows = vec![row(40.0, false), row(20.0, true), broken(21.0), row(30.0, false)];
    assert_eq!(pages(&mut Flow { rows, ..Flow::default() }, 100.0), [vec![40], vec![20, 21, 30]]);
    let rows = (0..12).map(|_| broken(10.0)).chain([row(10.0, false)]).collect();
    assert_eq!(pages(&mut Flow { rows, ..Flow::default() }, 100.0), [vec![10; 10], vec![10; 3]]);
}

#[test]
fn each_footnote_begins_on_the_page_of_its_reference() {
    let noted = |note: usize| LayoutRow { notes: vec![note], ..row(10.0, false) };
    let note = |rows: usize| (0..rows).map(|_| row(10.0, false)).collect::<Vec<_>>();
    let rows = vec![noted(1), row(20.0, false), noted(2), row(10.0, false)];
    let mut flow = Flow { rows, notes: vec![note(4), note(9)], ..Flow::default() };
    let sheets = paginate(&mut flow, 100.0, COLUMN);
    let shape: Vec<_> = sheets.iter().map(|sheet| (sheet.rows.len(), sheet.notes.len())).collect();
    assert_eq!(shape, [(3, 5), (1, 8)]);
}

#[test]
fn footnotes_stand_at_the_foot_of_their_page() {
    let with_note = LayoutRow { notes: vec![1], ..row(50.0, false) };
    let rows = vec![row(40.0, false), with_note, row(10.0, false)];
    let mut flow = Flow { rows, notes: vec![vec![row(20.0, false)]], ..Flow::default() };
    let sheets = paginate(&mut flow, 100.0, COLUMN);
    assert_eq!(sheets.len(), 2, "the row with the note moves with it");
    assert_eq!(sheets[1].notes, [(80.0, row(20.0, false))]);
}

#[test]
fn sections_begin_level_and_go_on_freely() {
    let section = |left: &[f32], right: &[f32]| {
        [left, right].map(|heights| heights.iter().map(|height| row(*height, false)).collect::<Vec<_>>())
    };
    let sections = vec![
        section(&[20.0, 20.0], &[11.0]),
        section(&[30.0, 21.0], &[12.0, 60.0, 13.0]),
        section(&[5.0], &[5.0]),
    ];
    let sheets = paginate_beside(&mut Flow::default(), sections, 100.0, [COLUMN, COLUMN]);
    let tops = |sheet: &FilledSheet| -> Vec<(i32, i32)> {
        sheet.rows.iter().map(|(y, row)| (*y as i32, row.height as i32)).collect()
    };
    assert_eq!(sheets.len(), 2);
    assert_eq!(tops(&sheets[0]), [(0, 20), (20, 20), (40, 30), (70, 21), (0, 11), (40, 12)]);
    // The right column went on to the second page, where the third section begins below it.
    assert_eq!(tops(&sheets[1]), [(73, 5), (0, 60), (60, 13), (73, 5)]);
}

#[test]
fn a_section_turns_the_page_in_both_columns() {
    let sections = vec![
        [vec![row(70.0, false)], vec![row(10.0, false)]],
        [vec![row(20.0, true), row(20.0, false)], vec![row(9.0, false)]],
    ];
    let sheets = paginate_beside(&mut Flow::default(), sections, 100.0, [COLUMN, COLUMN]);
    assert_eq!(sheets.iter().map(|sheet| sheet.rows.len()).collect::<Vec<_>>(), [2, 3]);
    let tops: Vec<i32> = sheets[1].rows.iter().map(|(y, _)| *y as i32).collect();
    assert_eq!(tops, [0, 20, 0]);
}

#[test]
fn a_section_that_is_a_heading_alone_stays_with_the_next_one() {
    let sections = vec![
        [vec![row(50.0, false)], vec![row(40.0, false)]],
        [vec![row(12.0, true)], vec![row(20.0, true)]],
        [vec![row(14.0, true), row(20.0, false)], vec![row(10.0, true), row(10.0, false)]],
    ];
    let sheets = paginate_beside(&mut Flow::default(), sections, 100.0, [COLUMN, COLUMN]);
    let tops = |sheet: &FilledSheet| -> Vec<i32> { sheet.rows.iter().map(|(y, _)| *y as i32).collect() };
    assert_eq!(sheets.iter().map(tops).collect::<Vec<_>>(), [vec![0, 0], vec![0, 20, 34, 0, 20, 30]]);
}

#[test]
fn a_footnote_of_several_pages_goes_on() {
    let with_note = LayoutRow { notes: vec![1], ..row(10.0, false) };
    let notes = vec![(0..30).map(|_| row(10.0, false)).collect()];
    let mut flow = Flow { rows: vec![with_note], notes, ..Flow::default() };
    let sheets = paginate(&mut flow, 100.0, COLUMN);
    assert_eq!(sheets.iter().map(|sheet| sheet.notes.len()).sum::<usize>(), 30);
    assert!(sheets.len() < 6);
}

#[test]
fn what_is_to_be_filled_in_stands_on_one_page_in_both_columns() {
    let lines = |height: f32| vec![row(20.0, true), LayoutRow { fills_in: true, ..row(height, false) }];
    let sections = |left: f32, right: f32| {
        let column = |before: f32| [vec![row(before, false)], lines(20.0), vec![row(5.0, false)]].concat();
        vec![[column(left), column(right)]]
    };
    let pages = |left: f32, right: f32| -> Vec<usize> {
        let sections = sections(left, right);
        let sheets = paginate_beside(&mut Flow::default(), sections, 120.0, [COLUMN, COLUMN]);
        sheets.iter().map(|sheet| sheet.rows.iter().filter(|(_, row)| row.fills_in).count()).collect()
    };
    assert_eq!(pages(60.0, 70.0), [2]);
    // One has no room, or both have none.
    assert_eq!(pages(81.0, 90.0), [0, 2]);
    assert_eq!(pages(80.0, 90.0), [0, 2]);
    assert_eq!(pages(60.0, 90.0), [0, 2]);
    // Two thirds of a column are too much to be left empty.
    assert_eq!(pages(40.0, 90.0), [1, 1]);
}

#[test]
fn a_stub_of_two_columns_is_won_back() {
    let spaced = |count: usize| vec![LayoutRow { space: 10.0, ..row(10.0, false) }; count];
    let count = |left: usize, right: usize| {
        let sections = vec![[spaced(left), spaced(right)]];
        paginate_beside(&mut Flow::default(), sections, 390.0, [COLUMN, COLUMN]).len()
    };
    // A page takes twenty of them, and two more with narrower gaps.
    assert_eq!([count(20, 3), count(22, 20), count(10, 21), count(25, 20)], [1, 1, 1, 2]);
}

#[test]
fn what_goes_over_both_columns_stands_above_the_footnotes_of_either() {
    let with_note = LayoutRow { notes: vec![1], ..row(20.0, false) };
    let sections = vec![
        [vec![row(20.0, false)], vec![with_note]],
        [vec![row(10.0, false); 8], Vec::new()],
        [vec![row(9.0, false)], vec![row(9.0, false)]],
    ];
    let mut flow = Flow { notes: vec![vec![row(20.0, false)]], ..Flow::default() };
    let sheets = paginate_beside(&mut flow, sections, 100.0, [COLUMN, COLUMN]);
    let ends: Vec<i32> = sheets[0].rows.iter().map(|(y, row)| (y + row.height) as i32).collect();
    assert_eq!(ends, [20, 30, 40, 50, 60, 70, 20]);
    assert_eq!(sheets[0].notes, [(80.0, row(20.0, false))]);
    // The next section begins below it in both.
    let tops: Vec<i32> = sheets[1].rows.iter().map(|(y, _)| *y as i32).collect();
    assert_eq!((sheets.len(), tops), (2, vec![0, 10, 20, 30, 30]));
}
