//! Laid-out pages: a neutral display list of text, lines, rectangles and polygons. Lengths are thousandths of a point;
//! x grows to the right, y grows **down** from the top edge.

/// A page.
pub(crate) struct Page {
    pub(crate) width: i64,
    pub(crate) height: i64,
    pub(crate) items: Vec<Item>,
}

/// Something on a page.
pub(crate) enum Item {
    /// One line of text; `y` is its baseline.
    Text(Text),
    /// A straight line.
    Line { from: (i64, i64), to: (i64, i64), thickness: i64 },
    /// A filled rectangle.
    Rect { x: i64, y: i64, width: i64, height: i64, shade: Shade },
    /// Filled rectangles as one polygon: the modules of a QR code.
    Modules { rects: Vec<(i64, i64, i64, i64)> },
}

/// One line of text.
pub(crate) struct Text {
    pub(crate) x: i64,
    pub(crate) y: i64,
    pub(crate) size: i64,
    pub(crate) bold: bool,
    pub(crate) shade: Shade,
    pub(crate) text: String,
    /// Turned by 45 degrees: a watermark.
    pub(crate) slanted: bool,
}

/// How dark something is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shade {
    /// Text and lines.
    Black,
    /// Footers.
    Dim,
    /// Watermarks.
    Watermark,
    /// Heads and labels.
    Head,
    /// Totals and notices.
    Pale,
}

/// Thousandths of a point in so many millimetres, rounded.
pub(crate) const fn mm(millimetres: i64) -> i64 {
    (millimetres * 720_000 + 127) / 254
}
