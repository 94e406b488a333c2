//! Whether something is near the part of the screen that is seen: only then does it hold what takes memory.

use leptos::{html, prelude::*};
use std::{cell::Cell, rc::Rc, time::Duration};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// One screen above and below.
const MARGIN: &str = "100% 0px";
/// What flies past under the finger is near for less.
const STAYS: Duration = Duration::from_millis(120);

/// True from the beginning, as the server draws it; then while the element is near.
pub fn use_near(element: NodeRef<html::Figure>) -> ReadSignal<bool> {
    let (near, set_near) = signal(true);
    // The effect's value lives as long as the element.
    Effect::new(move |_| element.get().and_then(|element| Watch::start(&element, set_near)));
    near
}

struct Watch {
    observer: IntersectionObserver,
    _seen: Closure<dyn FnMut(js_sys::Array)>,
}

impl Watch {
    /// None where the browser cannot tell: everything is near then.
    fn start(element: &Element, near: WriteSignal<bool>) -> Option<Self> {
        let is_near = Rc::new(Cell::new(true));
        let seen = Closure::new(move |entries: js_sys::Array| {
            let Ok(last) = entries.pop().dyn_into::<IntersectionObserverEntry>() else { return };
            is_near.set(last.is_intersecting());
            if last.is_intersecting() {
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
        });
        let options = IntersectionObserverInit::new();
        options.set_root_margin(MARGIN);
        let observer =
            IntersectionObserver::new_with_options(seen.as_ref().unchecked_ref(), &options).ok()?;
        observer.observe(element);
        Some(Self { observer, _seen: seen })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
