//! A page as a picture; a tap shows it larger.

use crate::{parts::Dialog, words::use_words};
use domain::{ContentHash, LetterId, Sha256Hash};
use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The picture that is shown large: the address of the one that is there already, of the larger one, and its text.
#[derive(Clone, Copy)]
pub struct Zoom {
    open: RwSignal<bool>,
    shown: RwSignal<[String; 3]>,
    /// Where it was tapped, as parts of its width and height.
    tapped: StoredValue<(f64, f64)>,
}

impl Zoom {
    /// Nothing is shown large yet.
    pub fn new() -> Self {
        Self { open: RwSignal::new(false), shown: RwSignal::default(), tapped: StoredValue::new((0.5, 0.0)) }
    }
}

/// Width in pixels of a page that is read, and of one that is looked at closely.
const READING: u32 = 720;
const CLOSE: u32 = 1600;

/// The pages of a letter's revision, its attachments' behind its own. Once it is issued they have another address, or the
/// browser would go on showing the draft's.
pub fn pages_of_letter(id: LetterId, hash: ContentHash, issued: bool) -> impl Fn(u32) -> String {
    let of_issued = if issued { "terbit&" } else { "" };
    move |page| format!("/berkas/surat/{id}/{hash}/halaman/{page}?{of_issued}lebar=")
}

/// The pages of an attachment as it was uploaded.
pub fn pages_of_attachment(id: LetterId, file: Sha256Hash) -> impl Fn(u32) -> String {
    move |page| format!("/berkas/lampiran/{id}/{file}/halaman/{page}?lebar=")
}

/// One page. Without script the tap leads to the larger picture.
#[component]
pub fn PagePicture(
    /// Its address, but for the width at the end.
    address: String,
    /// The page within its document.
    number: u32,
    /// How many the document has.
    of: u32,
    /// Where it is shown large.
    zoom: Zoom,
) -> impl IntoView {
    let t = use_words();
    let close = format!("{address}{CLOSE}");
    let reading = address + &READING.to_string();
    let text = t.page_of(number, of);
    let shown = [reading.clone(), close.clone(), text.clone()];
    let enlarge = move |event: ev::MouseEvent| {
        if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
            event.prevent_default();
            zoom.tapped.set_value(place(&event));
            zoom.shown.set(shown.clone());
            zoom.open.set(true);
        }
    };
    view! {
        <figure class="page">
            <a href=close rel="external" on:click=enlarge>
                <img src=reading alt=text.clone() width="720" height="1018" loading="lazy" decoding="async" />
                <span class="unseen">", " {t.enlarge()}</span>
            </a>
            <figcaption aria-hidden="true">{text}</figcaption>
        </figure>
    }
    .into_any()
}

/// Where on the picture the tap was; its upper middle when it came from the keyboard.
fn place(event: &ev::MouseEvent) -> (f64, f64) {
    let picture = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    match picture.map(|picture| (picture.offset_width(), picture.offset_height())) {
        Some((width, height)) if event.detail() > 0 && width > 0 && height > 0 => {
            (f64::from(event.offset_x()) / f64::from(width), f64::from(event.offset_y()) / f64::from(height))
        }
        _ => (0.5, 0.0),
    }
}

/// Brings the place that was tapped into the middle.
fn show_place(scrolled: &HtmlElement, (x, y): (f64, f64)) {
    let middle = |part: f64, whole: i32, seen: i32| part * f64::from(whole) - f64::from(seen) / 2.0;
    #[expect(clippy::cast_possible_truncation, reason = "a page is not larger than an i32 of pixels")]
    {
        scrolled.set_scroll_left(middle(x, scrolled.scroll_width(), scrolled.client_width()) as i32);
        scrolled.set_scroll_top(middle(y, scrolled.scroll_height(), scrolled.client_height()) as i32);
    }
}

/// Shows one page large, to be moved about under the finger.
#[component]
pub fn ZoomDialog(
    /// Which one.
    zoom: Zoom,
    /// What the pages belong to.
    title: &'static str,
) -> impl IntoView {
    let scrolled: NodeRef<html::Div> = NodeRef::new();
    Effect::new(move |_| {
        if let Some(scrolled) = scrolled.get() {
            // Once the dialog is open and has its size.
            request_animation_frame(move || show_place(&scrolled, zoom.tapped.get_value()));
        }
    });
    view! {
        <div class="zoom">
            <Dialog open=zoom.open id="perbesar" title=title>
                {move || {
                    let [ready, close, text] = zoom.shown.get();
                    zoom.open
                        .get()
                        .then(|| {
                            view! {
                                <div class="zoom-scroll" tabindex="0" node_ref=scrolled>
                                    // The larger one takes its time on a slow line: the one at hand stands in for it.
                                    <img src=ready alt="" width="720" height="1018" />
                                    <img src=close alt=text width="1600" height="2263" />
                                </div>
                            }
                        })
                }}
            </Dialog>
        </div>
    }
    .into_any()
}
