//! One file on its way to the server. `fetch` cannot tell how many bytes have left, so it is an `XMLHttpRequest`.

use super::plan::{AT_ONCE, piece};
use crate::api::upload::{FileRefusal, Received, Uploaded};
use domain::{LetterId, MediaType};
use futures_channel::oneshot;
use gloo_events::EventListener;
use gloo_timers::future::TimeoutFuture;
use std::rc::Rc;
use uuid::Uuid;
use wasm_bindgen::JsCast;
use web_sys::{Blob, ProgressEvent, XmlHttpRequest};

/// How long a piece may take, in milliseconds; the last one is looked at by the server too.
const PIECE_MS: u32 = 60_000;
const LAST_MS: u32 = 150_000;
/// How often in a row a line may break, and how long to wait after the first time, in milliseconds.
const BREAKS: u32 = 4;
const PAUSE_MS: u32 = 700;

/// A file to be sent.
pub struct Parcel {
    /// The letter that it is of.
    pub letter: LetterId,
    /// Names it on its way.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// What it is to be.
    pub media: MediaType,
    /// The file.
    pub bytes: Blob,
    /// Some of it may be there already.
    pub begun: bool,
}

/// How far it is.
pub enum Step {
    /// So many bytes have left.
    Sent(u64),
    /// All have left; the server looks at them.
    Checking,
}

/// What became of it.
pub enum Arrived {
    /// The server has it.
    Taken(Box<Uploaded>),
    /// The server refused it.
    Refused(FileRefusal),
    /// No answer, or none that can be read. What has arrived stays there for a while.
    Broken,
}

/// Sends a file; a large one goes on where its line breaks. Dropped, it stops.
pub async fn carry(parcel: &Parcel, step: impl Fn(Step) + 'static) -> Arrived {
    let step: Rc<dyn Fn(Step)> = Rc::new(step);
    let name = String::from(js_sys::encode_uri_component(&parcel.name));
    let kind = match parcel.media {
        MediaType::Docx => "docx",
        MediaType::Pdf => "pdf",
    };
    let address = format!("/berkas/unggah/{}?name={name}&as={kind}", parcel.letter);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a size is a whole number")]
    let size = parcel.bytes.size() as u64;
    if size <= AT_ONCE {
        let answer = put(&address, None, &parcel.bytes, LAST_MS, sent(&step, 0, true)).await;
        return answer.map_or(Arrived::Broken, Answer::whole);
    }
    in_pieces(parcel, &format!("{address}&kiriman={}", parcel.id), size, &step).await
}

async fn in_pieces(parcel: &Parcel, address: &str, size: u64, step: &Rc<dyn Fn(Step)>) -> Arrived {
    let mut received = if parcel.begun { received(address).await.unwrap_or(0) } else { 0 };
    let mut breaks = 0;
    loop {
        let (from, until) = piece(received, size);
        step(Step::Sent(from));
        #[expect(clippy::cast_precision_loss, reason = "a file is smaller than 2^53 bytes")]
        let Ok(bytes) = parcel.bytes.slice_with_f64_and_f64(from as f64, until as f64) else {
            return Arrived::Broken;
        };
        let range = format!("bytes {from}-{}/{size}", until - 1);
        let is_last = until == size;
        let patience = if is_last { LAST_MS } else { PIECE_MS };
        let answer = put(address, Some(&range), &bytes, patience, sent(step, from, is_last)).await;
        let goes_on = answer.as_ref().and_then(Answer::received);
        match (answer, goes_on) {
            (Some(Answer { status: 202, .. }), Some(so_far)) => {
                received = so_far;
                breaks = 0;
                continue;
            }
            (Some(Answer { status: 409, .. }), Some(so_far)) if so_far != from => received = so_far,
            (Some(answer @ Answer { status: 200 | 422, .. }), _) => return answer.whole(),
            _ => {}
        }
        // Broken, or another request is still at it.
        breaks += 1;
        if breaks > BREAKS {
            return Arrived::Broken;
        }
        TimeoutFuture::new(PAUSE_MS << breaks.min(3)).await;
        if let Some(so_far) = self::received(address).await {
            received = so_far;
        }
    }
}

/// How much of it has come.
async fn received(address: &str) -> Option<u64> {
    ask("GET", address, None, None, PIECE_MS, None).await?.received()
}

async fn put(
    address: &str,
    range: Option<&str>,
    bytes: &Blob,
    patience: u32,
    on_sent: OnSent,
) -> Option<Answer> {
    ask("PUT", address, range, Some(bytes), patience, Some(on_sent)).await
}

/// Called with how many bytes have left, and none once all have.
type OnSent = Box<dyn Fn(Option<u64>)>;

fn sent(step: &Rc<dyn Fn(Step)>, from: u64, is_last: bool) -> OnSent {
    let step = Rc::clone(step);
    Box::new(move |bytes| match bytes {
        Some(bytes) => step(Step::Sent(from + bytes)),
        None if is_last => step(Step::Checking),
        None => {}
    })
}

struct Answer {
    status: u16,
    text: String,
}

impl Answer {
    fn received(&self) -> Option<u64> {
        let Received { received } = serde_json::from_str(&self.text).ok()?;
        Some(received)
    }

    fn whole(self) -> Arrived {
        if self.status == 200 {
            return serde_json::from_str(&self.text)
                .map_or(Arrived::Broken, |taken| Arrived::Taken(Box::new(taken)));
        }
        serde_json::from_str(&self.text).map_or(Arrived::Broken, Arrived::Refused)
    }
}

/// A request under way; dropping it stops it.
struct Request {
    xhr: XmlHttpRequest,
    listeners: Vec<EventListener>,
}

impl Drop for Request {
    fn drop(&mut self) {
        self.listeners.clear();
        // Nothing to do if it is over already.
        self.xhr.abort().ok();
    }
}

async fn ask(
    method: &str,
    address: &str,
    range: Option<&str>,
    body: Option<&Blob>,
    patience: u32,
    on_sent: Option<OnSent>,
) -> Option<Answer> {
    let xhr = XmlHttpRequest::new().ok()?;
    xhr.open(method, address).ok()?;
    xhr.set_timeout(patience);
    let mut request = Request { xhr: xhr.clone(), listeners: vec![] };
    if body.is_some() {
        xhr.set_request_header("Content-Type", "application/octet-stream").ok()?;
    }
    if let Some(range) = range {
        xhr.set_request_header("Content-Range", range).ok()?;
    }
    if let Some(on_sent) = on_sent {
        let on_sent = Rc::new(on_sent);
        let upload = xhr.upload().ok()?;
        let step = Rc::clone(&on_sent);
        request.listeners.push(EventListener::new(&upload, "progress", move |event| {
            if let Some(event) = event.dyn_ref::<ProgressEvent>() {
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "a count of bytes is a whole number"
                )]
                step(Some(event.loaded() as u64));
            }
        }));
        request.listeners.push(EventListener::new(&upload, "load", move |_| on_sent(None)));
    }
    let (done, over) = oneshot::channel();
    request.listeners.push(EventListener::once(&xhr, "loadend", move |_| {
        // Whoever waited has given up.
        let _ = done.send(());
    }));
    match body {
        Some(body) => xhr.send_with_opt_blob(Some(body)).ok()?,
        None => xhr.send().ok()?,
    }
    over.await.ok()?;
    let status = xhr.status().ok().filter(|status| *status != 0)?;
    Some(Answer { status, text: xhr.response_text().ok().flatten().unwrap_or_default() })
}
