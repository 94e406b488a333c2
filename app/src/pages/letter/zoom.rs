//! A page shown large, to be moved about under the finger: by a tap, by keys, or by pinching the screen.

use super::pinch::Pinch;
use crate::{parts::Dialog, words::use_words};
use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// In percent of a page that is as wide as there is room.
const TIMES: [u32; 4] = [100, 150, 200, 300];
/// On a screen narrower than this, in pixels, a page is three screens wide at first; on others half as wide again.
const NARROW: f64 = 700.0;

/// The page that is shown large.
#[derive(Clone, Copy)]
pub struct Zoom {
    open: RwSignal<bool>,
    shown: RwSignal<Shown>,
    /// Place in [`TIMES`].
    step: RwSignal<usize>,
    /// What was tapped, or is in the middle now, as parts of the picture's width and height.
    middle: StoredValue<(f64, f64)>,
    /// The address of the sharp picture of the page that is pinched; empty while none is.
    pub pinched: RwSignal<String>,
}

/// A page: the address of the picture that is there already and of the sharp one, its text, width and height.
#[derive(Clone, Default)]
struct Shown {
    ready: String,
    sharp: String,
    text: String,
    shape: (u32, u32),
}

impl Zoom {
    /// Nothing is shown large yet.
    pub fn new() -> Self {
        let zoom = Self {
            open: RwSignal::new(false),
            shown: RwSignal::default(),
            step: RwSignal::new(0),
            middle: StoredValue::new((0.5, 0.0)),
            pinched: RwSignal::default(),
        };
        // The effect's value lives as long as the screen.
        Effect::new(move |_| Pinch::follow(zoom.pinched));
        zoom
    }

    /// Shows a page; where it was tapped comes into the middle.
    pub fn show(
        self,
        ready: String,
        sharp: String,
        text: String,
        shape: (u32, u32),
        from: Option<&ev::MouseEvent>,
    ) {
        let narrow = window().inner_width().ok().and_then(|width| width.as_f64()).is_some_and(|w| w < NARROW);
        self.middle.set_value(from.map_or((0.5, 0.0), place));
        self.step.set(if narrow { TIMES.len() - 1 } else { 1 });
        self.shown.set(Shown { ready, sharp, text, shape });
        self.open.set(true);
    }
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

/// The place in the middle of what is seen.
fn middle(scrolled: &HtmlElement) -> (f64, f64) {
    let part =
        |at: i32, seen: i32, whole: i32| (f64::from(at) + f64::from(seen) / 2.0) / f64::from(whole.max(1));
    (
        part(scrolled.scroll_left(), scrolled.client_width(), scrolled.scroll_width()),
        part(scrolled.scroll_top(), scrolled.client_height(), scrolled.scroll_height()),
    )
}

/// Brings a place into the middle.
fn show_place(scrolled: &HtmlElement, (x, y): (f64, f64)) {
    let start = |part: f64, whole: i32, seen: i32| part * f64::from(whole) - f64::from(seen) / 2.0;
    #[expect(clippy::cast_possible_truncation, reason = "a page is not larger than an i32 of pixels")]
    {
        scrolled.set_scroll_left(start(x, scrolled.scroll_width(), scrolled.client_width()) as i32);
        scrolled.set_scroll_top(start(y, scrolled.scroll_height(), scrolled.client_height()) as i32);
    }
}

/// Shows one page large.
#[component]
pub fn ZoomDialog(
    /// Which one.
    zoom: Zoom,
    /// What the pages belong to.
    title: &'static str,
) -> impl IntoView {
    let t = use_words();
    let scrolled: NodeRef<html::Div> = NodeRef::new();
    Effect::new(move |_| {
        if let Some(scrolled) = scrolled.get() {
            // Once the dialog is open and has its size.
            request_animation_frame(move || {
                show_place(&scrolled, zoom.middle.get_value());
                // The arrow keys move what has the focus.
                let _ = scrolled.focus();
            });
        }
    });
    let last = TIMES.len() - 1;
    let go = move |step: usize| {
        let step = step.min(last);
        if let Some(scrolled) = scrolled.get_untracked()
            && step != zoom.step.get_untracked()
        {
            let seen = middle(&scrolled);
            zoom.step.set(step);
            request_animation_frame(move || show_place(&scrolled, seen));
        }
    };
    let out = move || go(zoom.step.get_untracked().saturating_sub(1));
    let closer = move || go(zoom.step.get_untracked() + 1);
    let typed = move |event: ev::KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        match event.key().as_str() {
            "+" | "=" => closer(),
            "-" => out(),
            "0" => go(0),
            _ => return,
        }
        event.prevent_default();
    };
    let percent = move || TIMES.get(zoom.step.get()).copied().unwrap_or(TIMES[0]);
    view! {
        <div class="zoom" on:keydown=typed>
            <Dialog open=zoom.open id="perbesar" title=title>
                {move || {
                    let Shown { ready, sharp, text, shape: (width, height) } = zoom.shown.get();
                    zoom.open
                        .get()
                        .then(|| {
                            view! {
                                <div
                                    class="zoom-scroll"
                                    tabindex="0"
                                    role="region"
                                    aria-label=text.clone()
                                    data-times=percent
                                    node_ref=scrolled
                                >
                                    // The sharp one takes its time on a slow line: the one at hand stands in for it.
                                    <img src=ready alt="" width=width height=height />
                                    <img src=sharp alt=text.clone() width=width height=height />
                                </div>
                                <div class="zoom-steps">
                                    <button type="button" aria-label=t.smaller() prop:disabled=move || zoom.step.get() == 0 on:click=move |_| out()>
                                        <span aria-hidden="true">"−"</span>
                                    </button>
                                    <p aria-live="polite">{move || t.percent(percent())}</p>
                                    <button type="button" aria-label=t.enlarge() prop:disabled=move || zoom.step.get() == last on:click=move |_| closer()>
                                        <span aria-hidden="true">"+"</span>
                                    </button>
                                </div>
                            }
                        })
                }}
            </Dialog>
        </div>
    }
    .into_any()
}
