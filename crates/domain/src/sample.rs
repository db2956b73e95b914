//! Random samples (抽样) that can be drawn again: the same things and seed give the same sample, in any program, for ever.

/// `count` of the things by a seed, in their order.
#[must_use]
pub fn sample<T: Clone + Ord>(of: &[T], count: usize, seed: i64) -> Vec<T> {
    let mut state = seed.cast_unsigned();
    let mut keyed: Vec<(u64, &T)> = of.iter().map(|one| (next(&mut state), one)).collect();
    keyed.sort_unstable();
    let mut chosen: Vec<T> = keyed.into_iter().take(count).map(|(_, one)| one.clone()).collect();
    chosen.sort_unstable();
    chosen
}

/// How many of `of` a share in percent is: rounded up, so that a share of something is never nothing.
#[must_use]
pub fn share_of(of: usize, percent: i64) -> usize {
    let percent = usize::try_from(percent.clamp(0, 100)).unwrap_or(0);
    of.saturating_mul(percent).div_ceil(100)
}

/// SplitMix64, written out here.
const fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r19_a_sample_can_be_drawn_again() {
        let of: Vec<i64> = (1..=100).collect();
        let drawn = sample(&of, 10, 42);
        assert_eq!(drawn, sample(&of, 10, 42));
        assert_ne!(drawn, sample(&of, 10, 43));
        assert_eq!((drawn.len(), sample(&of, 200, 1).len()), (10, 100));
        assert!(drawn.is_sorted());
        // Of every program, for ever: these very ones.
        assert_eq!(sample(&(1..=10).collect::<Vec<i64>>(), 3, 42), SAMPLE_OF_42);
    }

    const SAMPLE_OF_42: [i64; 3] = [2, 5, 7];

    #[test]
    fn r31_a_share_is_rounded_up() {
        assert_eq!([(10, 30), (10, 31), (1, 1), (0, 50), (7, 100)].map(|(of, share)| share_of(of, share)), [3, 4, 1, 0, 7]);
    }
}
