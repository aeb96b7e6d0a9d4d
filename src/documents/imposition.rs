//! Small pages two by two on sheets that are printed on both sides and folded into a booklet.

use super::page::{Page, Pages, PlacedFrame, Target};

/// Puts pages of one size on sheets of double width so that a stack of them, printed on both sides along the short
/// edge and folded in the middle, reads from front to back; from right to left when `rtl`. Links and outline, which
/// paper has no use for, are left out.
pub fn fold(mut pages: Pages, rtl: bool) -> Pages {
    let Some((width, height)) = pages.pages.first().map(|page| (page.width, page.height)) else {
        return pages;
    };
    for tag in &mut pages.tags.0 {
        if matches!(tag.target, Some(Target::Anchor(_) | Target::Uri(_))) {
            tag.target = None;
        }
    }
    let mut small: Vec<Option<Page>> = std::mem::take(&mut pages.pages).into_iter().map(Some).collect();
    let sides = order(small.len());
    pages.outline.clear();
    pages.anchors.clear();
    let mut reading = vec![(0, 0..0); small.len()];
    pages.pages = sides
        .into_iter()
        .enumerate()
        .map(|(side, (left, right))| {
            let (left, right) = if rtl { (right, left) } else { (left, right) };
            let mut sheet = Page { width: width * 2.0, height, marks: Vec::new() };
            for (place, shift) in [(left, 0.0), (right, width)] {
                let page = small.get_mut(place).and_then(Option::take).unwrap_or_default();
                let first = sheet.marks.len();
                sheet
                    .marks
                    .extend(page.marks.into_iter().map(|mark| PlacedFrame { x: mark.x + shift, ..mark }));
                if let Some(place) = reading.get_mut(place) {
                    *place = (side, first..sheet.marks.len());
                }
            }
            sheet
        })
        .collect();
    pages.reading = reading;
    pages
}

/// The places of the pages on each side of the sheets, left and right; places past the last page stay empty.
fn order(pages: usize) -> Vec<(usize, usize)> {
    let places = pages.next_multiple_of(4);
    (0..places / 2)
        .map(|side| {
            let outer = places - 1 - side;
            if side % 2 == 0 { (outer, side) } else { (side, outer) }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folded_stack_reads_from_front_to_back() {
        assert_eq!(order(8), [(7, 0), (1, 6), (5, 2), (3, 4)]);
        assert_eq!(order(5).len(), 4);
        let pages: Vec<Page> =
            (0..5).map(|_| Page { width: 100.0, height: 150.0, marks: Vec::new() }).collect();
        let folded = fold(Pages { pages, ..Pages::default() }, false);
        assert_eq!((folded.pages.len(), folded.pages[0].width as i32), (4, 200));
        let sides: Vec<_> = folded.reading.iter().map(|(side, _)| *side).collect();
        assert_eq!(sides, [0, 1, 2, 3, 3], "read in the order of the small pages");
    }
}
