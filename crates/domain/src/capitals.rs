//! Amounts in Chinese capitals (人民币大写), by the payment-settlement rules.

use crate::money::Fen;

const DIGITS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const PLACES: [&str; 4] = ["", "拾", "佰", "仟"];
const GROUPS: [&str; 4] = ["", "万", "亿", "万亿"];

/// The amount in capitals without the words 人民币: 整 follows yuan and jiao, never fen; one 零 stands for a run
/// of zeros between digits; a negative amount begins with 负.
#[must_use]
pub fn capitals(amount: Fen) -> String {
    let fen = amount.fen().unsigned_abs();
    let (yuan, jiao, cent) = (fen / 100, fen / 10 % 10, fen % 10);
    let mut out = String::new();
    if amount.fen() < 0 {
        out.push('负');
    }
    if yuan > 0 || (jiao == 0 && cent == 0) {
        out.push_str(&whole_yuan(yuan));
        out.push('元');
    }
    if jiao > 0 {
        out.push(digit(jiao));
        out.push('角');
    }
    if cent > 0 {
        if jiao == 0 && yuan > 0 {
            out.push('零');
        }
        out.push(digit(cent));
        out.push('分');
    } else {
        out.push('整');
    }
    out
}

fn digit(value: u64) -> char {
    usize::try_from(value).ok().and_then(|index| DIGITS.get(index)).copied().unwrap_or('零')
}

fn whole_yuan(yuan: u64) -> String {
    if yuan == 0 {
        return "零".to_owned();
    }
    let mut out = String::new();
    let mut gap = false;
    for (index, unit) in GROUPS.iter().enumerate().rev() {
        let group = yuan / 10_000_u64.pow(u32::try_from(index).unwrap_or(0)) % 10_000;
        if group == 0 {
            gap = !out.is_empty();
            continue;
        }
        for (place, name) in PLACES.iter().enumerate().rev() {
            let value = group / 10_u64.pow(u32::try_from(place).unwrap_or(0)) % 10;
            if value == 0 {
                gap = !out.is_empty();
                continue;
            }
            if gap {
                out.push('零');
            }
            gap = false;
            out.push(digit(value));
            out.push_str(name);
        }
        // A run of zeros at the end of a group is never spoken; 万亿 is 万 before a following 亿.
        gap = false;
        out.push_str(if index == 3 && !(yuan / 100_000_000).is_multiple_of(10_000) { "万" } else { unit });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_comes_out() {
        let table = include_str!("../../../tests/data/capitals.tsv");
        let mut rows = 0;
        for line in table.lines().filter(|line| !line.starts_with('#') && !line.starts_with("fen")) {
            let (fen, text) = line.split_once('\t').expect("two columns");
            assert_eq!(capitals(Fen::new(fen.parse().expect("fen"))), text, "{fen}");
            rows += 1;
        }
        assert!(rows >= 200, "{rows}");
    }
}
