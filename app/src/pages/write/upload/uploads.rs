//! The files that a person chose in this browser, and the requests that carry them.

use super::super::{
    editor::Editor,
    transfer::{FileTrouble, Progress, Transfer},
};
use crate::{
    api::upload::{FileRefusal, Uploaded},
    phone::drafts::{
        carry::{Arrived, Parcel, Step, carry},
        new_parcel,
        plan::wrong_type,
    },
};
use domain::MediaType;
use futures_channel::oneshot;
use leptos::{ev, prelude::*, task::spawn_local};
use std::{
    cell::RefCell,
    future::{Future, poll_fn},
    pin::pin,
    task::Poll,
};
use wasm_bindgen::JsCast;
use web_sys::{Blob, File, FileList, HtmlInputElement};

thread_local! {
    /// Files that were chosen, kept until they are taken or removed: what broke off can be repeated. A browser's file
    /// belongs to its thread, and only one form is open in it.
    static CHOSEN: RefCell<Vec<Chosen>> = const { RefCell::new(Vec::new()) };
}

struct Chosen {
    key: u32,
    media: MediaType,
    bytes: Blob,
    /// It was sent before, in part or as a whole.
    begun: bool,
    /// Dropping it stops the request.
    request: Option<oneshot::Sender<()>>,
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
            self.add(editor, &file, media);
        }
    }

    /// Takes a file: looks at it, keeps it on this device, and sends it.
    pub fn add(self, editor: Editor, file: &File, media: MediaType) {
        let form = editor.form;
        let bytes: Blob = file.clone().into();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a file's size is a whole number"
        )]
        let size = bytes.size() as u64;
        let key = form.key();
        let full = media == MediaType::Pdf
            && form.attachments.with_untracked(Vec::len) >= editor.limits.max_attachments as usize;
        let objection = if full { Some(FileTrouble::TooMany) } else { editor.limits.objection(media, size) };
        let is_good = objection.is_none();
        let progress = objection.map_or(Progress::Reading, Progress::Failed);
        let transfer = Transfer { key, name: file.name(), size, parcel: new_parcel(), progress };
        match media {
            MediaType::Docx => {
                if let Some(former) = form.docx_transfer.get_untracked() {
                    self.forget(editor, former.key);
                }
                form.docx_transfer.set(Some(transfer));
            }
            MediaType::Pdf => form.attachments.update(|all| all.push(transfer)),
        }
        if !is_good {
            editor.saver.submitting.set(None);
            return;
        }
        CHOSEN.with_borrow_mut(|all| {
            all.push(Chosen { key, media, bytes: bytes.clone(), begun: false, request: None });
        });
        spawn_local(async move {
            let first = first_bytes(&bytes).await;
            if editor.is_gone() {
                return;
            }
            match wrong_type(media, &first) {
                Some(refusal) => set_progress(editor, key, Progress::Failed(FileTrouble::Refused(refusal))),
                None => self.keep_and_send(editor, key, bytes).await,
            }
        });
    }

    async fn keep_and_send(self, editor: Editor, key: u32, bytes: Blob) {
        set_progress(editor, key, Progress::Sending(0));
        let files = vec![(key, Some(bytes))];
        if untrack(|| editor.may_be_up()) {
            // It is sent while it is being kept: neither waits for the other.
            editor.keeper.soon(editor, files);
            self.send(editor, key);
        } else {
            editor.keeper.flush(editor, files).await;
            if !editor.is_gone() {
                self.broken(editor, key);
            }
        }
    }

    /// Sends a file again that did not arrive.
    pub fn repeat(self, editor: Editor, key: u32) {
        set_progress(editor, key, Progress::Sending(0));
        self.send(editor, key);
    }

    /// Sends what waits on this device for a network.
    pub fn go_on(self, editor: Editor) {
        let docx = editor.form.docx_transfer.get_untracked();
        let attachments = editor.form.attachments.get_untracked();
        let docx = docx.into_iter().map(|transfer| (transfer, MediaType::Docx));
        let attachments = attachments.into_iter().map(|transfer| (transfer, MediaType::Pdf));
        for (Transfer { key, .. }, media) in docx.chain(attachments).filter(|(file, _)| file.waits()) {
            // Not twice.
            set_progress(editor, key, Progress::Sending(0));
            spawn_local(async move {
                let is_here = CHOSEN.with_borrow(|all| all.iter().any(|chosen| chosen.key == key));
                if !is_here {
                    let bytes = editor.keeper.bytes(editor, key).await;
                    if editor.is_gone() {
                        return;
                    }
                    let Some(bytes) = bytes else {
                        let lost = FileTrouble::Refused(FileRefusal::Damaged);
                        return set_progress(editor, key, Progress::Failed(lost));
                    };
                    let chosen = Chosen { key, media, bytes, begun: true, request: None };
                    CHOSEN.with_borrow_mut(|all| all.push(chosen));
                }
                self.repeat(editor, key);
            });
        }
    }

    fn send(self, editor: Editor, key: u32) {
        let transfer = transfer(editor, key);
        let (stop, stopped) = oneshot::channel();
        let parcel = CHOSEN.with_borrow_mut(|all| {
            let chosen = all.iter_mut().find(|chosen| chosen.key == key)?;
            chosen.request = Some(stop);
            let begun = std::mem::replace(&mut chosen.begun, true);
            let Transfer { name, parcel, .. } = transfer?;
            let (media, bytes) = (chosen.media, chosen.bytes.clone());
            Some(Parcel { letter: editor.letter(), id: parcel, name, media, bytes, begun })
        });
        let Some(parcel) = parcel else {
            return set_progress(editor, key, Progress::Failed(FileTrouble::Broken));
        };
        spawn_local(async move {
            let step = move |step| {
                let progress = match step {
                    Step::Sent(bytes) => Progress::Sending(bytes),
                    Step::Checking => Progress::Checking,
                };
                set_progress(editor, key, progress);
            };
            let arrived = unless(stopped, carry(&parcel, step)).await;
            match arrived {
                // Stopped, removed, or the form is gone: whoever did it has said so.
                None => {}
                Some(_) if editor.is_gone() => {}
                Some(arrived) => self.arrived(editor, key, parcel.media, arrived),
            }
        });
    }

    fn arrived(self, editor: Editor, key: u32, media: MediaType, arrived: Arrived) {
        if !matches!(arrived, Arrived::Broken) {
            editor.answered();
        }
        match arrived {
            Arrived::Broken => self.broken(editor, key),
            Arrived::Refused(refusal) => {
                let signed_out = refusal == FileRefusal::SignedOut;
                set_progress(editor, key, Progress::Failed(FileTrouble::Refused(refusal)));
                if signed_out {
                    editor.after_signing_in(move || self.repeat(editor, key));
                }
            }
            Arrived::Taken(uploaded) => {
                self.forget(editor, key);
                taken(editor, key, media, *uploaded);
            }
        }
    }

    /// The line broke: without a network the file waits here, if it could be kept; with one its sender tries again.
    fn broken(self, editor: Editor, key: u32) {
        spawn_local(async move {
            let waits =
                editor.is_without_network().await && editor.keeper.flush(editor, vec![]).await.is_kept();
            if editor.is_gone() {
                return;
            }
            let progress = if waits { Progress::Waiting } else { Progress::Failed(FileTrouble::Broken) };
            set_progress(editor, key, progress);
            if waits {
                editor.saver.waits_here(editor);
                editor.doubt();
            }
        });
    }

    /// Stops a file on its way; it can be sent again.
    pub fn stop(self, editor: Editor, key: u32) {
        CHOSEN.with_borrow_mut(|all| {
            if let Some(chosen) = all.iter_mut().find(|chosen| chosen.key == key) {
                chosen.request = None;
            }
        });
        set_progress(editor, key, Progress::Failed(FileTrouble::Stopped));
    }

    /// Lets go of a file that was taken or removed.
    pub fn forget(self, editor: Editor, key: u32) {
        CHOSEN.with_borrow_mut(|all| all.retain(|chosen| chosen.key != key));
        editor.keeper.without(key);
    }
}

/// What a future gives, unless it is stopped before.
async fn unless<T>(stopped: oneshot::Receiver<()>, future: impl Future<Output = T>) -> Option<T> {
    let (mut stopped, mut future) = (pin!(stopped), pin!(future));
    poll_fn(|context| match future.as_mut().poll(context) {
        Poll::Ready(value) => Poll::Ready(Some(value)),
        Poll::Pending => stopped.as_mut().poll(context).map(|_| None),
    })
    .await
}

/// So many bytes tell what a file is.
const FIRST: f64 = 1_024.0;

async fn first_bytes(bytes: &Blob) -> Vec<u8> {
    let read = async {
        let first = bytes.slice_with_f64_and_f64(0.0, FIRST).ok()?;
        let buffer = wasm_bindgen_futures::JsFuture::from(first.array_buffer()).await.ok()?;
        Some(js_sys::Uint8Array::new(&buffer).to_vec())
    };
    // What cannot be read is not empty: the server says what it is.
    read.await.unwrap_or_else(|| b"PK%PDF-".to_vec())
}

fn transfer(editor: Editor, key: u32) -> Option<Transfer> {
    let form = editor.form;
    form.docx_transfer
        .with_untracked(|transfer| transfer.as_ref().filter(|transfer| transfer.key == key).cloned())
        .or_else(|| form.attachments.with_untracked(|all| all.iter().find(|file| file.key == key).cloned()))
}

fn set_progress(editor: Editor, key: u32, progress: Progress) {
    if editor.is_gone() {
        return;
    }
    let form = editor.form;
    if matches!(progress, Progress::Failed(_)) {
        // Without it the letter is not handed in.
        editor.saver.submitting.set(None);
    }
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
    editor.saver.filled_in(editor);
}
