//! Whether something is near the part of the screen that is seen: only then does it hold what takes memory.

use gloo_events::EventListener;
use leptos::{html, prelude::*};
use std::{cell::Cell, rc::Rc, time::Duration};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// One screen above and below.
const MARGIN: &str = "100% 0px";
/// What flies past under the finger is near for less.
const STAYS: Duration = Duration::from_millis(120);

/// True from the beginning, as the server draws it; then while the element is near. On paper everything is.
pub fn use_near(element: NodeRef<html::Figure>) -> Memo<bool> {
    let near = RwSignal::new(true);
    // An effect's value lives as long as the element.
    Effect::new(move |_| {
        let is_near = Rc::new(Cell::new(true));
        let element = element.get()?;
        Watch::start(&element, MARGIN, move |seen| {
            is_near.set(seen);
            if seen {
                let is_near = is_near.clone();
                let come = move || {
                    if is_near.get() {
                        // Where the screen is gone meanwhile, nobody needs to know.
                        let _ = near.try_set(true);
                    }
                };
                set_timeout(come, STAYS);
            } else {
                let _ = near.try_set(false);
            }
        })
    });
    let printing = use_printing();
    Memo::new(move |_| near.get() || printing.get())
}

/// Whether the page is being printed.
fn use_printing() -> RwSignal<bool> {
    let printing = RwSignal::new(false);
    Effect::new(move |_| {
        [("beforeprint", true), ("afterprint", false)].map(|(event, now)| {
            EventListener::new(&window(), event, move |_| {
                let _ = printing.try_set(now);
            })
        })
    });
    printing
}

/// Looks after an element, for as long as this lives.
pub struct Watch {
    observer: IntersectionObserver,
    _look: Closure<dyn FnMut(js_sys::Array)>,
}

impl Watch {
    /// Tells `seen` whether the element is within the screen and this margin around it: soon, and each time that it changes.
    /// None where the browser cannot tell.
    pub fn start(element: &Element, margin: &str, mut seen: impl FnMut(bool) + 'static) -> Option<Self> {
        let look = Closure::new(move |entries: js_sys::Array| {
            for entry in entries.iter().filter_map(|entry| entry.dyn_into::<IntersectionObserverEntry>().ok())
            {
                seen(entry.is_intersecting());
            }
        });
        let options = IntersectionObserverInit::new();
        options.set_root_margin(margin);
        let observer =
            IntersectionObserver::new_with_options(look.as_ref().unchecked_ref(), &options).ok()?;
        observer.observe(element);
        Some(Self { observer, _look: look })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
