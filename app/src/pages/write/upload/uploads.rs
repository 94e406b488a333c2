//! The files that a person chose in this browser, and the requests that carry them.

use super::{
    super::{
        editor::Editor,
        transfer::{FileTrouble, Progress, Transfer},
    },
    request::{Request, Step},
};
use crate::api::upload::{FileRefusal, Uploaded};
use domain::MediaType;
use leptos::{ev, prelude::*};
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::{File, FileList, HtmlInputElement};

thread_local! {
    /// Files that were chosen, kept until they are taken or removed: what broke off can be repeated. A browser's file
    /// belongs to its thread, and only one form is open in it.
    static CHOSEN: RefCell<Vec<Chosen>> = const { RefCell::new(Vec::new()) };
}

struct Chosen {
    key: u32,
    media: MediaType,
    file: File,
    /// Dropping it stops the request.
    request: Option<Request>,
}

/// The open form's files.
#[derive(Clone, Copy)]
pub struct Uploads;

impl Uploads {
    /// None yet; when the form is left, what is still on its way stops.
    pub fn new() -> Self {
        on_cleanup(|| drop(CHOSEN.take()));
        Self
    }

    /// Takes what was chosen in a file field, and empties the field so that the same file can be chosen again.
    pub fn chosen(self, editor: Editor, event: &ev::Event, media: MediaType) {
        let Some(field) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
            return;
        };
        self.take(editor, field.files().as_ref(), media);
        field.set_value("");
    }

    /// Takes what was dropped. A PDF dropped beside the letter is an attachment.
    pub fn dropped(self, editor: Editor, event: &ev::DragEvent, media: MediaType) {
        let files = event.data_transfer().and_then(|data| data.files());
        self.take(editor, files.as_ref(), media);
    }

    fn take(self, editor: Editor, files: Option<&FileList>, media: MediaType) {
        let Some(files) = files else { return };
        for file in (0..files.length()).filter_map(|n| files.get(n)) {
            let name = file.name().to_lowercase();
            let media = match media {
                MediaType::Docx if name.ends_with(".pdf") && files.length() > 1 => MediaType::Pdf,
                MediaType::Pdf if name.ends_with(".docx") && files.length() > 1 => MediaType::Docx,
                as_asked => as_asked,
            };
            self.add(editor, file, media);
        }
    }

    fn add(self, editor: Editor, file: File, media: MediaType) {
        let form = editor.form;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a file's size is a whole number"
        )]
        let size = file.size() as u64;
        let key = form.key();
        let full = media == MediaType::Pdf
            && form.attachments.with_untracked(Vec::len) >= editor.limits.max_attachments as usize;
        let objection = if full { Some(FileTrouble::TooMany) } else { editor.limits.objection(media, size) };
        let progress = objection.clone().map_or(Progress::Sending(0), Progress::Failed);
        let transfer = Transfer { key, name: file.name(), size, progress };
        match media {
            MediaType::Docx => {
                if let Some(former) = form.docx_transfer.get_untracked() {
                    self.forget(former.key);
                }
                form.docx_transfer.set(Some(transfer));
            }
            MediaType::Pdf => form.attachments.update(|all| all.push(transfer)),
        }
        CHOSEN.with_borrow_mut(|all| all.push(Chosen { key, media, file, request: None }));
        if objection.is_none() {
            self.send(editor, key);
        }
    }

    /// Sends a file again that did not arrive.
    pub fn repeat(self, editor: Editor, key: u32) {
        set_progress(editor, key, Progress::Sending(0));
        self.send(editor, key);
    }

    fn send(self, editor: Editor, key: u32) {
        let found =
            CHOSEN.with_borrow(|all| all.iter().find(|c| c.key == key).map(|c| (c.file.clone(), c.media)));
        let request = found.and_then(|(file, media)| {
            let on_step = move |step| self.stepped(editor, key, media, step);
            Request::start(editor.letter(), &file, media, on_step)
        });
        if request.is_none() {
            set_progress(editor, key, Progress::Failed(FileTrouble::Broken));
        }
        drop(Self::exchange(key, request));
    }

    /// Puts a request in the place of a file's former one.
    fn exchange(key: u32, request: Option<Request>) -> Option<Request> {
        CHOSEN.with_borrow_mut(|all| {
            let chosen = all.iter_mut().find(|chosen| chosen.key == key)?;
            std::mem::replace(&mut chosen.request, request)
        })
    }

    fn stepped(self, editor: Editor, key: u32, media: MediaType, step: Step) {
        match step {
            Step::Sent(bytes) => set_progress(editor, key, Progress::Sending(bytes)),
            Step::Checking => set_progress(editor, key, Progress::Checking),
            Step::Broken => set_progress(editor, key, Progress::Failed(FileTrouble::Broken)),
            Step::Refused(refusal) => {
                let signed_out = refusal == FileRefusal::SignedOut;
                set_progress(editor, key, Progress::Failed(FileTrouble::Refused(refusal)));
                if signed_out {
                    editor.after_signing_in(move || self.repeat(editor, key));
                }
            }
            Step::Taken(uploaded) => {
                self.forget(key);
                taken(editor, key, media, uploaded);
            }
        }
    }

    /// Stops a file on its way; it can be sent again.
    pub fn stop(self, editor: Editor, key: u32) {
        drop(Self::exchange(key, None));
        set_progress(editor, key, Progress::Failed(FileTrouble::Stopped));
    }

    /// Lets go of a file that was taken or removed.
    pub fn forget(self, key: u32) {
        let gone = CHOSEN.with_borrow_mut(|all| {
            let at = all.iter().position(|chosen| chosen.key == key)?;
            Some(all.swap_remove(at))
        });
        // Let go of later: this may run within the request's own event.
        if let Some(gone) = gone {
            leptos::task::spawn_local(async move { drop(gone) });
        }
    }
}

fn set_progress(editor: Editor, key: u32, progress: Progress) {
    let form = editor.form;
    if form.docx_transfer.with_untracked(|t| t.as_ref().is_some_and(|t| t.key == key)) {
        form.docx_transfer.update(|transfer| {
            if let Some(transfer) = transfer {
                transfer.progress = progress;
            }
        });
    } else {
        form.attachments.update(|all| {
            if let Some(transfer) = all.iter_mut().find(|transfer| transfer.key == key) {
                transfer.progress = progress;
            }
        });
    }
}

fn taken(editor: Editor, key: u32, media: MediaType, uploaded: Uploaded) {
    let form = editor.form;
    match media {
        MediaType::Docx => {
            form.docx_transfer.set(None);
            form.docx.set(Some(uploaded.file));
            form.bad_placeholders.set(uploaded.bad_placeholders);
            form.layout_warnings.set(uploaded.layout_warnings);
            form.fill_from(uploaded.head.unwrap_or_default());
        }
        MediaType::Pdf => set_progress(editor, key, Progress::Done(uploaded.file)),
    }
}
