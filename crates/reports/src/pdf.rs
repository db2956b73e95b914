//! Writes a laid-out paper as PDF. Nothing but this module and `font` knows printpdf.
//!
//! The same paper gives the same bytes: the font's id is fixed, the file's ids come from a hash of the paper, its date
//! from the paper's print time.

use std::collections::BTreeSet;

use printpdf::{
    Color, FontId, Greyscale, Line, LinePoint, Op, PaintMode, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions,
    Point, Polygon, PolygonRing, Pt, Rect, TextItem, TextMatrix, TextRenderingMode, WindingOrder,
};
use sha2::{Digest, Sha256};

use crate::font::Font;
use crate::layout::lay_out;
use crate::paper::Paper;
use crate::sheet::{Item, Page, Shade, Text};

/// Why a paper cannot become a PDF.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// A character that the papers' font does not have. [`crate::unprintable`] finds it where it is typed.
    #[error("the font has no {character:?} (U+{:04X}) in {text:?}", *character as u32)]
    NoGlyph {
        /// The character.
        character: char,
        /// The text that it stands in.
        text: String,
    },
    /// A table's row whose cells do not fill its columns.
    #[error("row {row} has cells for {cells} columns of {columns}")]
    Row {
        /// The row, from 1.
        row: usize,
        /// Columns that its cells take.
        cells: usize,
        /// Columns of the table.
        columns: usize,
    },
    /// A text too long for a QR code.
    #[error("too long for a QR code: {0}")]
    Qr(String),
    /// The font inside the program cannot be read.
    #[error("the font cannot be read")]
    Font,
    /// The PDF writer refused something.
    #[error("the PDF could not be written: {0}")]
    Writer(String),
}

/// The paper as PDF 1.5, text searchable, font embedded. The same paper gives the same bytes.
///
/// # Errors
/// [`PdfError`]: a character without glyph, a misshapen table, or a fault of the writer.
pub fn pdf(paper: &Paper) -> Result<Vec<u8>, PdfError> {
    let font = Font::get()?;
    let pages = lay_out(font, paper)?;
    let characters: BTreeSet<char> = pages
        .iter()
        .flat_map(|page| &page.items)
        .filter_map(|item| match item {
            Item::Text(text) => Some(text.text.chars()),
            Item::Line { .. } | Item::Rect { .. } | Item::Modules { .. } => None,
        })
        .flatten()
        .collect();
    let font_id = FontId("F0".to_owned());
    let mut document = PdfDocument::new(&paper.title);
    document.resources.fonts.map.insert(font_id.clone(), PdfFont::new(font.subset(&characters)?));
    document.with_pages(pages.iter().map(|page| write_page(page, &font_id)).collect());
    document.metadata.info.author.clone_from(&paper.meta.hall_name);
    document.metadata.info.creator = "Hallbook".to_owned();
    document.metadata.info.producer = "Hallbook".to_owned();
    document.metadata.info.subject = format!("{} v{}", paper.template.code, paper.template.version);
    save(&document, paper, &pages)
}

fn save(document: &PdfDocument, paper: &Paper, pages: &[Page]) -> Result<Vec<u8>, PdfError> {
    let fault = |error: &dyn std::fmt::Display| PdfError::Writer(error.to_string());
    let mut warnings = Vec::new();
    let mut file = document.to_lopdf_document(&PdfSaveOptions::default(), &mut warnings);
    if let Some(warning) = warnings.first() {
        return Err(PdfError::Writer(format!("{warning:?}")));
    }
    let id = fingerprint(paper, pages);
    let ids = file.trailer.get_mut(b"ID").and_then(|ids| ids.as_array_mut()).map_err(|error| fault(&error))?;
    for slot in ids {
        *slot.as_str_mut().map_err(|error| fault(&error))? = id.to_vec();
    }
    let info = file.trailer.get(b"Info").and_then(|info| info.as_reference()).map_err(|error| fault(&error))?;
    let info = file.get_dictionary_mut(info).map_err(|error| fault(&error))?;
    // The paper conforms to no printing standard and must not name one.
    info.remove(b"GTS_PDFXVersion");
    for key in [b"CreationDate".as_slice(), b"ModDate"] {
        match pdf_date(&paper.meta.printed_at) {
            Some(date) => {
                *info.get_mut(key).and_then(|slot| slot.as_str_mut()).map_err(|error| fault(&error))? = date.into_bytes();
            }
            None => drop(info.remove(key)),
        }
    }
    "1.5".clone_into(&mut file.version);
    file.compress();
    let mut bytes = Vec::new();
    file.save_modern(&mut bytes).map_err(|error| fault(&error))?;
    Ok(bytes)
}

/// Stands for the paper's content: 16 bytes of a hash over what is printed and where.
fn fingerprint(paper: &Paper, pages: &[Page]) -> [u8; 16] {
    let mut hash = Sha256::new();
    for text in [&paper.template.code, &paper.title, &paper.meta.hall_code, &paper.meta.printed_at] {
        hash.update(text.len().to_be_bytes());
        hash.update(text);
    }
    hash.update(paper.template.version.to_be_bytes());
    hash.update(paper.meta.issue.to_be_bytes());
    for item in pages.iter().flat_map(|page| &page.items) {
        if let Item::Text(text) = item {
            hash.update(text.x.to_be_bytes());
            hash.update(text.y.to_be_bytes());
            hash.update(text.text.len().to_be_bytes());
            hash.update(&text.text);
        }
    }
    let digest = hash.finalize();
    std::array::from_fn(|index| digest.get(index).copied().unwrap_or(0))
}

/// `D:20261121183200` from the print time as shown; `None` when it is no time.
fn pdf_date(shown: &str) -> Option<String> {
    let digits: String = shown.chars().filter(char::is_ascii_digit).collect();
    (digits.len() == 12 || digits.len() == 14).then(|| format!("D:{digits:0<14}"))
}

fn write_page(page: &Page, font_id: &FontId) -> PdfPage {
    let mut ops = Vec::new();
    for item in &page.items {
        if let Item::Rect { x, y, width, height, shade } = item {
            ops.push(Op::SetFillColor { col: grey(*shade) });
            ops.push(Op::DrawRectangle {
                rectangle: Rect {
                    x: pt(*x),
                    y: pt(page.height - y - height),
                    width: pt(*width),
                    height: pt(*height),
                    mode: Some(PaintMode::Fill),
                    winding_order: None,
                },
            });
        }
    }
    // From the ground up: fills, watermarks, lines, words. Nothing covers a figure.
    write_texts(page, true, font_id, &mut ops);
    write_lines(page, &mut ops);
    write_texts(page, false, font_id, &mut ops);
    let size = Rect { x: pt(0), y: pt(0), width: pt(page.width), height: pt(page.height), mode: None, winding_order: None };
    PdfPage { media_box: size.clone(), trim_box: size.clone(), crop_box: size, ops }
}

fn write_lines(page: &Page, ops: &mut Vec<Op>) {
    let point = |x: i64, y: i64| LinePoint { p: Point { x: pt(x), y: pt(page.height - y) }, bezier: false };
    ops.push(Op::SetFillColor { col: grey(Shade::Black) });
    ops.push(Op::SetOutlineColor { col: grey(Shade::Black) });
    for item in &page.items {
        match item {
            Item::Line { from, to, thickness } => {
                ops.push(Op::SetOutlineThickness { pt: pt(*thickness) });
                let points = vec![point(from.0, from.1), point(to.0, to.1)];
                ops.push(Op::DrawLine { line: Line { points, is_closed: false } });
            }
            Item::Modules { rects } => {
                let ring = |&(x, y, width, height): &(i64, i64, i64, i64)| PolygonRing {
                    points: vec![point(x, y), point(x + width, y), point(x + width, y + height), point(x, y + height)],
                };
                let rings = rects.iter().map(ring).collect();
                let polygon = Polygon { rings, mode: PaintMode::Fill, winding_order: WindingOrder::NonZero };
                ops.push(Op::DrawPolygon { polygon });
            }
            Item::Text(_) | Item::Rect { .. } => {}
        }
    }
}

fn write_texts(page: &Page, slanted: bool, font_id: &FontId, ops: &mut Vec<Op>) {
    ops.push(Op::StartTextSection);
    for item in &page.items {
        if let Item::Text(text) = item
            && text.slanted == slanted
        {
            write_text(page, text, font_id, ops);
        }
    }
    ops.push(Op::EndTextSection);
}

fn write_text(page: &Page, text: &Text, font_id: &FontId, ops: &mut Vec<Op>) {
    ops.push(Op::SetFont { font: PdfFontHandle::External(font_id.clone()), size: pt(text.size) });
    ops.push(Op::SetFillColor { col: grey(text.shade) });
    // The font has one weight; bold is an outline of 3 % of the size around each glyph.
    if text.bold {
        ops.push(Op::SetOutlineColor { col: grey(text.shade) });
        ops.push(Op::SetOutlineThickness { pt: pt(text.size * 3 / 100) });
        ops.push(Op::SetTextRenderingMode { mode: TextRenderingMode::FillStroke });
    } else {
        ops.push(Op::SetTextRenderingMode { mode: TextRenderingMode::Fill });
    }
    let (x, y) = (pt(text.x), pt(page.height - text.y));
    let matrix = if text.slanted { TextMatrix::TranslateRotate(x, y, 45.0) } else { TextMatrix::Translate(x, y) };
    ops.push(Op::SetTextMatrix { matrix });
    ops.push(Op::ShowText { items: vec![TextItem::Text(text.text.clone())] });
}

fn grey(shade: Shade) -> Color {
    let percent = match shade {
        Shade::Black => 0.0,
        Shade::Dim => 0.35,
        Shade::Watermark => 0.88,
        Shade::Head => 0.91,
        Shade::Pale => 0.96,
    };
    Color::Greyscale(Greyscale { percent, icc_profile: None })
}

/// The one place where a length becomes a float: printpdf wants points. No amount passes here.
#[allow(clippy::float_arithmetic, clippy::cast_precision_loss)]
fn pt(thousandths: i64) -> Pt {
    Pt(thousandths as f32 / 1000.0)
}
