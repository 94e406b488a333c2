//! The gate: is a stranger's file fit to be an attachment?

use serde::{Deserialize, Serialize};

use crate::geometry::Geometry;
use crate::open::{apart, open};
use crate::pages::pages;
use crate::{Limits, PageSize, Refusal, active, bounds};

/// What is known of a file that passed the gate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// Number of pages, at least 1.
    pub pages: u32,
    /// Carries a signature: merging would break it, so keep the file whole.
    pub signed: bool,
    /// The size of each page as it is seen.
    pub sizes: Vec<PageSize>,
}

/// Looks whether `bytes` are a PDF that can be shown, merged and kept: whole, unencrypted, within the limits, and
/// without anything that acts by itself (scripts, programs, other files, XFA forms).
///
/// Links, comments and plain forms are let through; [`merge`](crate::merge) turns what they show into page
/// content and drops what they do.
///
/// # Errors
/// The first reason found to refuse the file.
pub fn inspect(bytes: &[u8], limits: &Limits) -> Result<Facts, Refusal> {
    // A panic of the reader is a file that it cannot read.
    apart(|| look(bytes, limits)).unwrap_or(Err(Refusal::Broken))
}

fn look(bytes: &[u8], limits: &Limits) -> Result<Facts, Refusal> {
    let doc = open(bytes, limits)?;
    let most = limits.pages as usize;
    let pages = pages(&doc, most + 1);
    if pages.is_empty() {
        return Err(Refusal::NoPages);
    }
    if pages.len() > most {
        return Err(Refusal::TooManyPages { limit: limits.pages });
    }
    let found = active::walk(&doc)?;
    let mut sizes = Vec::with_capacity(pages.len());
    for (page, number) in pages.iter().zip(1..) {
        let geometry = Geometry::of(&doc, &page.dict).ok_or(Refusal::PageSize { page: number })?;
        sizes.push(geometry.size());
    }
    bounds::check(&doc, limits)?;
    Ok(Facts { pages: pages.len() as u32, signed: found.signed, sizes })
}
