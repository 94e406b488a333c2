//! Writing a letter: the file first, then what stands in its head, on one page that keeps itself.

mod actions;
mod attachments;
mod check;
mod edit_letter;
mod editor;
pub(crate) mod field;
mod file_drop;
mod form;
mod header_fields;
mod keeper;
mod letter_file;
mod letter_form;
mod new_letter;
mod on_device;
mod preview;
mod recipients;
mod saver;
mod transfer;
mod transfer_line;
mod upload;

pub use edit_letter::EditLetterPage;
pub use new_letter::NewLetterPage;
pub use on_device::DraftsOnDevice;

use leptos::prelude::document;
use wasm_bindgen::JsCast;

/// Moves the focus to the first element that a selector finds.
pub(crate) fn focus_on(selector: &str) {
    let found = document().query_selector(selector).ok().flatten();
    if let Some(element) = found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        // Without it the focus stays where it was: nothing is lost.
        let _ = element.focus();
    }
}
