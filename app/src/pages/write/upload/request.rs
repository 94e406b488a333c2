//! One file's request. `fetch` cannot tell how many bytes have left, so it is an `XMLHttpRequest`.

use crate::api::upload::{FileRefusal, Uploaded};
use domain::{LetterId, MediaType};
use gloo_events::EventListener;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{File, ProgressEvent, XmlHttpRequest};

/// What happens to a file on its way.
pub enum Step {
    /// So many bytes have left.
    Sent(u64),
    /// All have left; the server looks at them.
    Checking,
    /// The server has it.
    Taken(Uploaded),
    /// The server refused it.
    Refused(FileRefusal),
    /// No answer, or none that can be read.
    Broken,
}

/// A request under way; dropping it stops it.
pub struct Request {
    xhr: XmlHttpRequest,
    listeners: Vec<EventListener>,
}

impl Request {
    /// Sends a file to a letter; none when the browser will not even begin.
    pub fn start(
        letter: LetterId,
        file: &File,
        media: MediaType,
        on_step: impl Fn(Step) + 'static,
    ) -> Option<Self> {
        let xhr = XmlHttpRequest::new().ok()?;
        let name = String::from(js_sys::encode_uri_component(&file.name()));
        let kind = match media {
            MediaType::Docx => "docx",
            MediaType::Pdf => "pdf",
        };
        xhr.open("PUT", &format!("/berkas/unggah/{letter}?name={name}&as={kind}")).ok()?;
        xhr.set_request_header("Content-Type", "application/octet-stream").ok()?;

        let on_step = Rc::new(on_step);
        let mut listeners = Vec::new();
        let upload = xhr.upload().ok()?;
        let step = Rc::clone(&on_step);
        listeners.push(EventListener::new(&upload, "progress", move |event| {
            if let Some(event) = event.dyn_ref::<ProgressEvent>() {
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "a count of bytes is a whole number"
                )]
                step(Step::Sent(event.loaded() as u64));
            }
        }));
        let step = Rc::clone(&on_step);
        listeners.push(EventListener::new(&upload, "load", move |_| step(Step::Checking)));
        for broken in ["error", "timeout"] {
            let step = Rc::clone(&on_step);
            listeners.push(EventListener::new(&xhr, broken, move |_| step(Step::Broken)));
        }
        let answered = xhr.clone();
        listeners.push(EventListener::new(&xhr, "load", move |_| on_step(read(&answered))));

        xhr.send_with_opt_blob(Some(file)).ok()?;
        Some(Self { xhr, listeners })
    }
}

impl Drop for Request {
    fn drop(&mut self) {
        self.listeners.clear();
        // Nothing to do if it is over already.
        self.xhr.abort().ok();
    }
}

fn read(xhr: &XmlHttpRequest) -> Step {
    let text = xhr.response_text().ok().flatten().unwrap_or_default();
    if xhr.status() == Ok(200) {
        return serde_json::from_str(&text).map_or(Step::Broken, Step::Taken);
    }
    serde_json::from_str(&text).map_or(Step::Broken, Step::Refused)
}
