//! The papers' one font: which characters it has, how wide they are, and its subset for a paper.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use printpdf::{FontMetrics, ParsedFont, PdfFontMetricsStub};
use sha2::{Digest, Sha256};
use subsetter::GlyphRemapper;

use crate::pdf::PdfError;

const BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/font.ttf"));

static FONT: LazyLock<Option<Font>> = LazyLock::new(Font::read);

/// The font's character table and metrics.
pub(crate) struct Font {
    units_per_em: u16,
    glyphs: HashMap<char, Glyph>,
    /// Several characters share one glyph (`·` and `・`, space and no-break space, 一 and the radical ⼀). A PDF maps a
    /// glyph back to one character only, so each glyph has one character that is printed for all of them.
    canonical: HashMap<u16, char>,
    ascent: i16,
    descent: i16,
    metrics: PdfFontMetricsStub,
}

#[derive(Clone, Copy)]
struct Glyph {
    id: u16,
    advance: u16,
}

/// The first character of `text` that no paper can show, so that it can be refused where it is typed. Line breaks and
/// tabs are shown as what they are; characters that look alike are printed as the common one of them.
#[must_use]
pub fn unprintable(text: &str) -> Option<char> {
    let font = FONT.as_ref()?;
    // The font has all of ASCII that is to be seen; a test says so.
    text.chars().find(|c| !matches!(c, ' '..='~' | '\n' | '\t') && !font.glyphs.contains_key(c))
}

impl Font {
    /// The font, read once.
    pub(crate) fn get() -> Result<&'static Font, PdfError> {
        FONT.as_ref().ok_or(PdfError::Font)
    }

    fn read() -> Option<Font> {
        let parsed = ParsedFont::from_bytes(BYTES, 0, &mut Vec::new())?;
        let mut glyphs = HashMap::new();
        let mut canonical: HashMap<u16, char> = HashMap::new();
        for (code, id) in &parsed.codepoint_to_glyph {
            let (Some(character), true) = (char::from_u32(*code), *id != 0) else { continue };
            if character.is_control() {
                continue;
            }
            let advance = parsed.get_glyph_width(*id).unwrap_or(0);
            glyphs.insert(character, Glyph { id: *id, advance });
            canonical
                .entry(*id)
                .and_modify(|now| {
                    if commonness(character) < commonness(*now) {
                        *now = character;
                    }
                })
                .or_insert(character);
        }
        Some(Font {
            units_per_em: parsed.units_per_em,
            glyphs,
            canonical,
            ascent: parsed.font_metrics.ascent,
            descent: parsed.font_metrics.descent,
            metrics: parsed.pdf_font_metrics,
        })
    }

    /// The text as it is printed: look-alikes folded into the common character, tabs into spaces.
    ///
    /// # Errors
    /// [`PdfError::NoGlyph`] for a character that the font lacks: never a silent box.
    pub(crate) fn fold(&self, text: &str) -> Result<String, PdfError> {
        text.chars()
            .map(|character| match character {
                '\n' => Ok('\n'),
                '\t' => Ok(' '),
                _ => self
                    .glyphs
                    .get(&character)
                    .and_then(|glyph| self.canonical.get(&glyph.id))
                    .copied()
                    .ok_or_else(|| PdfError::NoGlyph { character, text: text.to_owned() }),
            })
            .collect()
    }

    /// Width of a folded text at a size; both in thousandths of a point.
    pub(crate) fn width(&self, text: &str, size: i64) -> i64 {
        text.chars().map(|character| self.advance(character, size)).sum()
    }

    /// Width of one character.
    pub(crate) fn advance(&self, character: char, size: i64) -> i64 {
        let advance = self.glyphs.get(&character).map_or(0, |glyph| i64::from(glyph.advance));
        advance * size / i64::from(self.units_per_em)
    }

    /// The font with nothing but these characters, under a name that says so.
    pub(crate) fn subset(&self, characters: &BTreeSet<char>) -> Result<ParsedFont, PdfError> {
        let mut used: Vec<(u16, char, u16)> = Vec::with_capacity(characters.len());
        for character in characters {
            if let Some(glyph) = self.glyphs.get(character) {
                used.push((glyph.id, *character, glyph.advance));
            }
        }
        used.sort_unstable();
        let ids: Vec<u16> = used.iter().map(|(id, _, _)| *id).collect();
        let remapper = GlyphRemapper::new_from_glyphs_sorted(&ids);
        let bytes = subsetter::subset(BYTES, 0, &remapper).map_err(|error| PdfError::Writer(error.to_string()))?;
        let mut codes = BTreeMap::new();
        let mut widths = BTreeMap::new();
        for (id, character, advance) in used {
            if let Some(new) = remapper.get(id) {
                codes.insert(u32::from(character), new);
                widths.insert(new, advance);
            }
        }
        let name = format!("{}+NotoSansSC-Regular", tag(&bytes));
        let metrics = FontMetrics { ascent: self.ascent, descent: self.descent };
        let mut font = ParsedFont::with_glyph_data(bytes, 0, Some(name), codes, widths, self.units_per_em, metrics);
        font.pdf_font_metrics = self.metrics.clone();
        Ok(font)
    }
}

/// Lower is the more common of characters that share a glyph.
fn commonness(character: char) -> (u8, char) {
    let rank = match character {
        '\u{20}'..='\u{7e}' => 0,
        '\u{4e00}'..='\u{9fff}' | '–' | '\u{3000}' | '〈' | '〉' | '～' => 1,
        '\u{a0}' | '\u{ad}' | '\u{2e80}'..='\u{2fdf}' | '\u{f900}'..='\u{faff}' => 3,
        _ => 2,
    };
    (rank, character)
}

/// Six capital letters that stand for the subset's content, as PDF asks for.
fn tag(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_of_ascii_that_is_to_be_seen_is_in_the_font() {
        let font = FONT.as_ref().expect("the font");
        assert!((' '..='~').all(|c| font.glyphs.contains_key(&c)));
    }
}
