//! The bytes a signature covers: all up to its own `/Contents`, and on from there.

use super::{Coverage, Fault};
use crate::pdf::{Dict, Object, Place};

pub(super) struct Signed<'a> {
    pub(super) before: &'a [u8],
    pub(super) after: &'a [u8],
    /// Bytes behind the signed ones.
    appended: usize,
}

impl<'a> Signed<'a> {
    /// Takes the range only if what it leaves out is the value of this dictionary's `/Contents`, to the byte.
    pub(super) fn find(dict: &Dict, place: Place, pdf: &'a [u8]) -> Result<Self, Fault> {
        let range: Option<Vec<usize>> = dict
            .get("ByteRange")
            .and_then(Object::as_array)
            .and_then(|range| range.iter().map(Object::as_usize).collect());
        let Some([0, gap_start, gap_end, rest]) =
            range.as_deref().and_then(|range| <[usize; 4]>::try_from(range).ok())
        else {
            return Err(Fault::ByteRange);
        };
        // Spans are offsets in the file only for what stands in the file itself.
        if place != Place::File || dict.span("Contents") != Some(gap_start..gap_end) {
            return Err(Fault::ByteRange);
        }
        let end = gap_end.checked_add(rest).ok_or(Fault::ByteRange)?;
        let parts = (pdf.get(..gap_start), pdf.get(gap_start..gap_end), pdf.get(gap_end..end));
        let (Some(before), Some(gap), Some(after)) = parts else { return Err(Fault::ByteRange) };
        if !is_plain_hexadecimal(gap) {
            return Err(Fault::Malformed("the signature's digits"));
        }
        Ok(Self { before, after, appended: pdf.len() - end })
    }

    pub(super) fn coverage(&self) -> Coverage {
        match self.appended {
            0 => Coverage::WholeFile,
            bytes => Coverage::Appended { bytes },
        }
    }
}

/// Pairs of digits between angle brackets, and nothing else. The case must not be mixed: a changed case would
/// be a change in the file that no digest sees.
fn is_plain_hexadecimal(gap: &[u8]) -> bool {
    let Some(digits) = gap.strip_prefix(b"<").and_then(|gap| gap.strip_suffix(b">")) else { return false };
    let lower = digits.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    let upper = digits.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'A'..=b'F'));
    digits.len() % 2 == 0 && (lower || upper)
}
