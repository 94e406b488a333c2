//! What is looked for in a .docx before it may be a letter's.

use super::docx_limits;
use crate::{cases::Done, program::Program, store::Facts};
use app::api::letters::LayoutWarning;
use docx::{Package, Refusal};
use domain::is_known_placeholder;

impl Program {
    /// Takes a .docx through the gate and reads it once, or tells why not.
    pub(crate) async fn checked_docx(&self, bytes: Vec<u8>) -> Done<Result<(Package, Facts), Refusal>> {
        let limits = docx_limits(self.settings.limits.max_docx);
        self.heavy(move || {
            let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
            let package = Package::open(bytes, &limits)?;
            // What cannot be read cannot be reviewed.
            package.document()?;
            let facts = facts(&package, size);
            Ok((package, facts))
        })
        .await
    }
}

fn facts(package: &Package, size: u64) -> Facts {
    let placeholders = package.placeholders();
    let unknown = placeholders
        .found
        .iter()
        .filter(|name| !is_known_placeholder(name))
        .map(|name| format!("${{{name}}}"));
    let bad_placeholders = unknown.chain(placeholders.broken.iter().cloned()).collect();
    let mut layout_warnings: Vec<LayoutWarning> = Vec::new();
    for warning in package.warnings().into_iter().map(layout_warning) {
        if !layout_warnings.contains(&warning) {
            layout_warnings.push(warning);
        }
    }
    if !placeholders.found.contains("nomor_naskah") {
        layout_warnings.push(LayoutWarning::NoNumber);
    }
    if !placeholders.found.contains("tanggal_naskah") {
        layout_warnings.push(LayoutWarning::NoDate);
    }
    Facts { size, bad_placeholders, layout_warnings, ..Facts::default() }
}

fn layout_warning(warning: docx::LayoutWarning) -> LayoutWarning {
    use docx::LayoutWarning as W;
    match warning {
        W::PageSize { .. } => LayoutWarning::PageSize,
        W::Margin { .. } => LayoutWarning::Margins,
        W::BodyFont { font, size } => {
            let size =
                size.map(
                    |half| if half % 2 == 0 { format!(" {}", half / 2) } else { format!(" {},5", half / 2) },
                );
            let found = format!("{}{}", font.unwrap_or_default(), size.unwrap_or_default());
            LayoutWarning::Font { found: found.trim().to_owned() }
        }
        W::Comments => LayoutWarning::Comments,
        W::TrackedChanges => LayoutWarning::TrackedChanges,
        W::HiddenText => LayoutWarning::HiddenText,
    }
}
