//! Files that another program shared with this one: a .docx is the letter, PDFs are its attachments.

use super::Uploads;
use crate::{
    pages::write::{editor::Editor, keeper::Here},
    phone::drafts::store,
};
use domain::MediaType;
use leptos::{prelude::*, task::spawn_local};
use web_sys::File;

impl Uploads {
    /// Takes what was shared, once: then it is kept with the letter.
    pub fn take_shared(self, editor: Editor) {
        spawn_local(async move {
            let files = store::shared().await;
            if editor.is_gone() || files.is_empty() {
                return;
            }
            let mut has_letter = false;
            for file in files {
                match kind(&file) {
                    Some(MediaType::Docx) if !std::mem::replace(&mut has_letter, true) => {
                        self.add(editor, &file, MediaType::Docx);
                    }
                    Some(MediaType::Pdf) => self.add(editor, &file, MediaType::Pdf),
                    _ => editor.useless.update(|names| names.push(file.name())),
                }
            }
            // What is neither here nor on the server is taken again another time.
            if matches!(editor.keeper.when_files_are_here(editor).await, Here::Kept | Here::Nothing) {
                store::forget_shared().await;
            }
        });
    }
}

/// What a file is to be, by what its sender calls it.
fn kind(file: &File) -> Option<MediaType> {
    let name = file.name().to_lowercase();
    match &*file.type_() {
        "application/pdf" => Some(MediaType::Pdf),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => Some(MediaType::Docx),
        _ if name.ends_with(".pdf") => Some(MediaType::Pdf),
        _ if name.ends_with(".docx") => Some(MediaType::Docx),
        _ => None,
    }
}
