//! What the papers say, read back from the PDFs with poppler, qpdf and zbar.

mod samples;
mod tests;
