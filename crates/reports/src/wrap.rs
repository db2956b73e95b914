//! Breaking Chinese text into lines (避头尾): no line begins with a closing mark or ends with an opening one, and
//! numbers and words stay whole as long as they fit.

use crate::font::Font;

/// Marks that never begin a line.
const NOT_FIRST: &str = "–，。、；：？！）】》〉」』〕”’％‰…—·,.;:?!)]}%～";
/// Marks that never end a line.
const NOT_LAST: &str = "（【《〈「『〔“‘￥¥([{＃#";

/// The lines of a folded text in `width`. An empty text is one empty line; what cannot be broken well is broken anywhere,
/// never cut.
pub(crate) fn wrap(font: &Font, text: &str, size: i64, width: i64) -> Vec<String> {
    text.split('\n').flat_map(|line| wrap_line(font, line, size, width)).collect()
}

fn wrap_line(font: &Font, text: &str, size: i64, width: i64) -> Vec<String> {
    let characters: Vec<char> = text.chars().collect();
    let mut lines = Vec::new();
    let (mut start, mut good, mut used) = (0, 0, 0);
    let mut index = 0;
    while let Some(character) = characters.get(index).copied() {
        let advance = font.advance(character, size);
        // A space at the end of a line takes no room: it is dropped when the line breaks.
        if used + advance > width && index > start && character != ' ' {
            let end = if good > start { good } else { index };
            lines.push(line_of(&characters, start, end));
            start = end;
            while characters.get(start) == Some(&' ') {
                start += 1;
            }
            (good, index, used) = (start, start, 0);
            continue;
        }
        used += advance;
        index += 1;
        if characters.get(index).is_some_and(|next| may_break(character, *next)) {
            good = index;
        }
    }
    if start < characters.len() || lines.is_empty() {
        lines.push(line_of(&characters, start, characters.len()));
    }
    lines
}

/// The width of the widest piece of a folded text that should not be broken; runs of Chinese count as one piece if
/// `whole_chinese`.
pub(crate) fn widest_piece(font: &Font, text: &str, size: i64, whole_chinese: bool) -> i64 {
    let (mut widest, mut piece) = (0, 0);
    let mut before: Option<char> = None;
    for character in text.chars() {
        let breaks = before.is_some_and(|before| {
            character == '\n' || before == '\n' || if whole_chinese { before == ' ' } else { may_break(before, character) }
        });
        if breaks {
            piece = 0;
        }
        if character != '\n' && character != ' ' {
            piece += font.advance(character, size);
            widest = widest.max(piece);
        }
        before = Some(character);
    }
    widest
}

fn may_break(before: char, after: char) -> bool {
    if after == ' ' {
        return false;
    }
    if before == ' ' {
        return true;
    }
    // Letters, digits and the marks inside numbers, dates and codes hold together.
    let holds = |c: char| c.is_ascii_graphic();
    !(NOT_FIRST.contains(after) || NOT_LAST.contains(before) || (holds(before) && holds(after)))
}

fn line_of(characters: &[char], start: usize, end: usize) -> String {
    characters.get(start..end).unwrap_or_default().iter().collect::<String>().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines of `text` where `columns` Chinese characters fit.
    fn lines(text: &str, columns: i64) -> Vec<String> {
        wrap(Font::get().unwrap(), text, 10_000, columns * 10_000)
    }

    #[test]
    fn no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() {
        assert_eq!(lines("找零时多付，已补", 5), ["找零时多", "付，已补"]);
        assert_eq!(lines("由厅主任（李建国）清点", 5), ["由厅主任", "（李建国）", "清点"]);
        assert_eq!(lines("金额￥20.00元", 4), ["金额", "￥20.00", "元"]);
    }

    #[test]
    fn numbers_and_codes_stay_whole_as_long_as_they_fit() {
        assert_eq!(lines("单号 JB-000218 已打印", 6), ["单号", "JB-000218", "已打印"]);
        assert_eq!(lines("8860210000448–8860210000899", 8), ["8860210000448–", "8860210000899"]);
        assert_eq!(lines("2026-11-20 18:21", 6), ["2026-11-20", "18:21"]);
    }

    #[test]
    fn what_never_fits_is_broken_anywhere_and_not_cut() {
        let broken = lines("89860012345678901210", 3);
        assert!(broken.len() > 1);
        assert_eq!(broken.concat(), "89860012345678901210");
    }

    #[test]
    fn an_empty_text_is_one_line_and_a_line_break_begins_another() {
        assert_eq!(lines("", 5), [""]);
        assert_eq!(lines("一\n\n二", 5), ["一", "", "二"]);
    }
}
