//! What reading one file may cost in all, however it is built.

use core::cell::Cell;

use super::PdfError;

/// Parsed values: a register of a thousand pages has some ten thousand on the way to its form fields.
const VALUES: usize = 500_000;
/// Bytes that compressed streams may become, all together.
const INFLATED: usize = 64 << 20;
/// Rows of cross-reference tables, all sections together.
const ROWS: usize = 500_000;
/// Bytes looked at, each time anew: a small object may stand behind megabytes of white space.
const SCANNED: usize = 256 << 20;

pub(super) struct Budget {
    values: Cell<usize>,
    inflated: Cell<usize>,
    rows: Cell<usize>,
    scanned: Cell<usize>,
}

impl Budget {
    pub(super) fn new() -> Self {
        Self {
            values: Cell::new(VALUES),
            inflated: Cell::new(INFLATED),
            rows: Cell::new(ROWS),
            scanned: Cell::new(SCANNED),
        }
    }

    pub(super) fn value(&self) -> Result<(), PdfError> {
        spend(&self.values, 1, "too many values")
    }

    pub(super) fn row(&self) -> Result<(), PdfError> {
        spend(&self.rows, 1, "too many objects")
    }

    pub(super) fn scanned(&self, bytes: usize) -> Result<(), PdfError> {
        spend(&self.scanned, bytes, "too much to read")
    }

    pub(super) fn inflated(&self, bytes: usize) -> Result<(), PdfError> {
        spend(&self.inflated, bytes, "compressed streams grow too large")
    }

    pub(super) fn inflated_left(&self) -> usize {
        self.inflated.get()
    }
}

fn spend(left: &Cell<usize>, amount: usize, what: &'static str) -> Result<(), PdfError> {
    left.set(left.get().checked_sub(amount).ok_or(PdfError::TooMuch(what))?);
    Ok(())
}
