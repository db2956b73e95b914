//! Text from bytes: UTF-8, with or without mark, UTF-16 with mark, GB18030.

use encoding_rs::{Encoding, GB18030, UTF_16BE, UTF_16LE};

use crate::error::IntakeError;
use crate::table::Format;

/// The text of a CSV file and what it was written in.
///
/// UTF-8 is tried first, strictly: Chinese in GB18030 is hardly ever valid UTF-8, the other way round it often decodes to nonsense.
pub(crate) fn decode(bytes: &[u8]) -> Result<(String, Format), IntakeError> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let body = bytes.get(length..).unwrap_or_default();
        let format = if encoding == UTF_16LE || encoding == UTF_16BE { Format::CsvUtf16 } else { Format::CsvUtf8 };
        return strict(encoding, body).map(|text| (text, format));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok((text.to_owned(), Format::CsvUtf8)),
        Err(_) => strict(GB18030, bytes).map(|text| (text, Format::CsvGb18030)),
    }
}

fn strict(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, IntakeError> {
    encoding
        .decode_without_bom_handling_and_without_replacement(bytes)
        .map(std::borrow::Cow::into_owned)
        .ok_or(IntakeError::EncodingUnknown)
}
