//! Special numbers (特殊号码): their grade by pattern, and who may approve (R25).

use crate::id::GradeCode;
use crate::master::{GradePattern, Role};

/// The row of the table that gave a number its grade.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Graded {
    /// The row's place.
    pub position: i64,
    /// Its pattern.
    pub pattern: String,
    /// The grade.
    pub grade: GradeCode,
    /// The digits that matched.
    pub tail: String,
}

/// The grade of a number: the first row, by position, whose pattern its end matches.
#[must_use]
pub fn grade(number: &str, table: &[GradePattern]) -> Option<Graded> {
    let mut rows: Vec<&GradePattern> = table.iter().filter(|row| !row.retired).collect();
    rows.sort_by_key(|row| row.position);
    rows.into_iter().find_map(|row| {
        let tail = matched(number, &row.pattern)?;
        let (position, pattern, grade) = (row.position, row.pattern.clone(), row.grade.clone());
        Some(Graded { position, pattern, grade, tail })
    })
}

/// True if the text is a pattern: 1 to 11 digits and capital letters. The same letter stands for the same digit; letters that are
/// neighbours in the alphabet and first stand in rising order (`ABCD`) ask for neighbouring digits only where every letter of the
/// pattern stands once and there are at least three.
#[must_use]
pub fn is_pattern(text: &str) -> bool {
    (1..=11).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
}

/// The end of the number that the pattern matches.
fn matched(number: &str, pattern: &str) -> Option<String> {
    let tail = number.get(number.len().checked_sub(pattern.len())?..)?;
    let (digits, letters): (Vec<u8>, Vec<u8>) = (tail.bytes().collect(), pattern.bytes().collect());
    if !is_pattern(pattern) || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let pairs = || letters.iter().zip(&digits);
    let literal = pairs().all(|(letter, digit)| !letter.is_ascii_digit() || letter == digit);
    // Equal letters are equal digits, other letters other digits.
    let same = pairs().filter(|(letter, _)| letter.is_ascii_uppercase()).all(|(letter, digit)| {
        pairs().filter(|(other, _)| other.is_ascii_uppercase()).all(|(l, d)| (l == letter) == (d == digit))
    });
    (literal && same && (!is_run(&letters) || runs(&digits))).then(|| tail.to_owned())
}

/// `ABC`, `ABCD`, …: a run of digits, up or down.
fn is_run(letters: &[u8]) -> bool {
    letters.len() >= 3 && letters.iter().all(u8::is_ascii_uppercase) && letters.windows(2).all(|pair| pair[1] == pair[0] + 1)
}

fn runs(digits: &[u8]) -> bool {
    digits.windows(2).all(|pair| pair[1] == pair[0] + 1) || digits.windows(2).all(|pair| pair[0] == pair[1] + 1)
}

/// How far up a role stands where grades name one as approver: a role may approve what a lower one may.
#[must_use]
pub const fn standing(role: Role) -> u8 {
    match role {
        Role::Clerk | Role::Auditor | Role::Administrator => 0,
        Role::ShiftLeader => 1,
        Role::Manager => 2,
        Role::Supervisor => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Vec<GradePattern> {
        let rows = [("AAAA", "G1"), ("AAA", "G2"), ("AABB", "G3"), ("ABAB", "G4"), ("ABCD", "G5"), ("8", "G6")];
        (1_i64..)
            .zip(rows)
            .map(|(position, (pattern, grade))| GradePattern {
                position,
                pattern: pattern.to_owned(),
                grade: grade.parse().expect("code"),
                retired: false,
            })
            .collect()
    }

    #[test]
    fn r25_the_first_pattern_that_matches_gives_the_grade() {
        let of = |number: &str| grade(number, &table()).map(|graded| graded.grade.to_string());
        for (number, expected) in [
            ("13900008888", Some("G1")),
            ("13900001888", Some("G2")),
            ("13900001122", Some("G3")),
            ("13900001212", Some("G4")),
            ("13900003456", Some("G5")),
            ("13900006543", Some("G5")),
            ("13900001358", Some("G6")),
            ("13900001357", None),
            ("88", Some("G6")),
            ("", None),
        ] {
            assert_eq!(of(number).as_deref(), expected, "{number}");
        }
    }

    #[test]
    fn r25_a_retired_row_gives_nothing_and_a_pattern_has_digits_and_capitals() {
        let mut rows = table();
        rows[0].retired = true;
        assert_eq!(grade("13900008888", &rows).map(|graded| graded.position), Some(2));
        assert!(is_pattern("A8A8") && !is_pattern("") && !is_pattern("a") && !is_pattern("AAAAAAAAAAAA"));
    }
}
