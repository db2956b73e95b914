//! Channels (渠道, R34): who pays out takings by card, WeChat, Alipay, cheque and transfer, when, and for which days.

use crate::money::Fen;
use crate::refusal::Refusal;
use crate::time::Date;

/// Gross is net plus fee, none of them below zero (R34).
///
/// # Errors
/// `arrival_not_gross`, `amount_negative`, `amount_is_zero`.
pub fn check_arrival(gross: Fen, fee: Fen, net: Fen) -> Result<(), Refusal> {
    if gross < Fen::ZERO || fee < Fen::ZERO || net < Fen::ZERO {
        return Err(Refusal::AmountNegative);
    }
    if gross != net + fee {
        return Err(Refusal::ArrivalNotGross { gross, fee, net });
    }
    if gross.is_zero() {
        return Err(Refusal::AmountIsZero);
    }
    Ok(())
}

/// The fee's share of each part of an arrival: in proportion, the odd fen to the largest remainders, the sum exact, and no share
/// above its part. Parts below zero (days with more refunds than takings) bear none.
#[must_use]
pub fn split_fee(fee: Fen, parts: &[Fen]) -> Vec<Fen> {
    let weight = |part: &Fen| i128::from(part.fen().max(0));
    let total: i128 = parts.iter().map(weight).sum();
    if total == 0 {
        return vec![Fen::ZERO; parts.len()];
    }
    let exact: Vec<i128> = parts.iter().map(|part| weight(part) * i128::from(fee.fen())).collect();
    // The quotient is at most the fee, which is an i64.
    let mut shares: Vec<i64> = exact.iter().map(|share| i64::try_from(share / total).unwrap_or(0)).collect();
    let mut odd = fee.fen() - shares.iter().sum::<i64>();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|index| std::cmp::Reverse(exact.get(*index).map_or(0, |share| share % total)));
    for index in order {
        if odd == 0 {
            break;
        }
        if let Some(share) = shares.get_mut(index) {
            *share += 1;
            odd -= 1;
        }
    }
    shares.into_iter().map(Fen::new).collect()
}

/// Which days an arrival is for, when nobody says: the oldest that add up to it exactly, else the oldest ones as far as it goes.
/// `due` is what each day still waits for, ascending; a day with more refunds than takings is below zero. `None` if more arrived than is due.
#[must_use]
pub fn spread(gross: Fen, due: &[(Date, Fen)]) -> Option<Vec<(Date, Fen)>> {
    let mut sum = Fen::ZERO;
    for (index, (_, amount)) in due.iter().enumerate() {
        sum += *amount;
        if sum == gross {
            return due.get(..=index).map(<[_]>::to_vec);
        }
    }
    let mut left = gross;
    let mut covers = Vec::new();
    for (date, amount) in due {
        if left.is_zero() {
            break;
        }
        let part = (*amount).min(left);
        if !part.is_zero() {
            covers.push((*date, part));
            left -= part;
        }
    }
    left.is_zero().then_some(covers)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn r34_gross_is_net_plus_fee() {
        assert!(check_arrival(Fen::new(95_000), Fen::new(570), Fen::new(94_430)).is_ok());
        assert!(matches!(check_arrival(Fen::new(100), Fen::new(1), Fen::new(98)), Err(Refusal::ArrivalNotGross { .. })));
        assert!(matches!(check_arrival(Fen::new(-1), Fen::ZERO, Fen::new(-1)), Err(Refusal::AmountNegative)));
        assert!(matches!(check_arrival(Fen::ZERO, Fen::ZERO, Fen::ZERO), Err(Refusal::AmountIsZero)));
    }

    #[test]
    fn a_fee_is_split_without_losing_a_fen() {
        let parts = [Fen::new(3333), Fen::new(3333), Fen::new(3334), Fen::new(-500)];
        let shares = split_fee(Fen::new(100), &parts);
        assert_eq!(shares.iter().copied().sum::<Fen>(), Fen::new(100));
        assert_eq!(shares[3], Fen::ZERO);
        assert!(shares.iter().zip(&parts).all(|(share, part)| share.fen() <= part.fen().max(0)));
        assert_eq!(split_fee(Fen::new(2), &[Fen::new(1), Fen::new(1)]), vec![Fen::new(1), Fen::new(1)]);
        assert_eq!(split_fee(Fen::ZERO, &[Fen::new(-5)]), vec![Fen::ZERO]);
    }

    #[test]
    fn an_arrival_covers_the_oldest_days_that_add_up_to_it() {
        let due = [(date("2026-03-02"), Fen::new(1000)), (date("2026-03-03"), Fen::new(-50)), (date("2026-03-04"), Fen::new(70))];
        assert_eq!(spread(Fen::new(950), &due), Some(due[..2].to_vec()));
        assert_eq!(spread(Fen::new(1000), &due), Some(due[..1].to_vec()));
        assert_eq!(
            spread(Fen::new(960), &due),
            Some(vec![(date("2026-03-02"), Fen::new(960))]),
            "a part of the oldest, when nothing adds up"
        );
        assert_eq!(spread(Fen::new(2000), &due), None);
    }
}
