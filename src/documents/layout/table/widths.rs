//! How the columns of a table share its width.

/// Words may be hyphenated to fit where whole ones take up to so much of the width.
const MOST_CROWDED: f32 = 1.5;

/// The width that whole words take in all columns.
pub(super) fn least_of(wanted: &[(f32, f32)]) -> f32 {
    wanted.iter().map(|(least, _)| least).sum()
}

/// Shares a width among columns that want (least, most) points each, and whose least fits: all of it, in proportion to
/// what lies between. Where all fits, what is left over goes to the columns `to_write` in.
pub(super) fn shares(wanted: &[(f32, f32)], to_write: &[bool], width: f32) -> Vec<f32> {
    let least = least_of(wanted);
    let most: f32 = wanted.iter().map(|(_, most)| most).sum();
    if most <= width {
        let blank = to_write.iter().filter(|blank| **blank).count();
        if blank > 0 {
            let spare = (width - most) / blank as f32;
            let wide = |((_, column), blank): (&(f32, f32), &bool)| column + if *blank { spare } else { 0.0 };
            return wanted.iter().zip(to_write).map(wide).collect();
        }
        // Narrow columns stay narrow: it goes by length.
        let spare = (width - most) / most.max(1.0);
        return wanted.iter().map(|(_, column)| column * (1.0 + spare)).collect();
    }
    let share = (width - least) / (most - least).max(1.0);
    wanted.iter().map(|(least, most)| least + (most - least) * share).collect()
}

/// Shares a width among columns that want `whole` points and can do with `broken` when their words are hyphenated: the
/// widest give way first, so that short words stay whole. None if that does not fit, or only with most words broken.
pub(super) fn narrowed(whole: &[f32], broken: &[f32], width: f32) -> Option<Vec<f32>> {
    let sum: f32 = whole.iter().sum();
    let capped = |cap: f32| whole.iter().zip(broken).map(move |(whole, broken)| whole.min(broken.max(cap)));
    if sum > width * MOST_CROWDED || capped(0.0).sum::<f32>() > width {
        return None;
    }
    let (mut low, mut high) = (0.0, whole.iter().copied().fold(0.0, f32::max));
    while high - low > 0.05 {
        let middle = f32::midpoint(low, high);
        if capped(middle).sum::<f32>() > width { high = middle } else { low = middle }
    }
    Some(capped(low).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_share_the_width() {
        for wanted in [vec![(10.0, 20.0), (10.0, 60.0)], vec![(10.0, 500.0), (30.0, 40.0)]] {
            let widths = shares(&wanted, &[false; 2], 100.0);
            assert!((widths.iter().sum::<f32>() - 100.0).abs() < 0.01, "{widths:?}");
        }
        assert!((30.0..32.0).contains(&shares(&[(10.0, 500.0), (30.0, 40.0)], &[false; 2], 100.0)[1]));
        // What words leave is room to write.
        let blank = shares(&[(10.0, 40.0), (10.0, 20.0)], &[false, true], 100.0);
        assert!((blank[0] - 40.0).abs() < 0.01 && (blank[1] - 60.0).abs() < 0.01, "{blank:?}");
    }

    #[test]
    fn the_widest_columns_give_way_first() {
        let widths = narrowed(&[20.0, 70.0, 35.0], &[20.0, 30.0, 30.0], 100.0).unwrap();
        assert_eq!((widths[0], widths[2]), (20.0, 35.0));
        assert!((44.9..=45.0).contains(&widths[1]), "{widths:?}");
        assert_eq!(narrowed(&[60.0, 60.0], &[55.0, 55.0], 100.0), None);
        assert_eq!(narrowed(&[90.0, 90.0], &[20.0, 20.0], 100.0), None);
    }
}
