//! What the papers say, read back from the PDFs with poppler, qpdf and zbar.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod samples;
mod tests;
