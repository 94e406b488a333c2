//! Which page is looked at closely by pinching the screen: the browser enlarges the picture that is there, which then wants
//! to be sharper.

use gloo_events::EventListener;
use leptos::prelude::*;
use std::{cell::Cell, rc::Rc, time::Duration};
use web_sys::VisualViewport;

/// From here on a picture for reading is no longer sharp.
const CLOSE: f64 = 1.4;
/// The fingers have come to rest.
const RESTS: Duration = Duration::from_millis(200);

/// Follows the fingers as long as it lives.
pub struct Pinch {
    _listeners: [EventListener; 2],
}

impl Pinch {
    /// Keeps in `pinched` where the link of the page in the middle leads while it is enlarged; empty otherwise. None where
    /// the platform does not tell.
    pub fn follow(pinched: RwSignal<String>) -> Option<Self> {
        let seen = window().visual_viewport()?;
        let moves = Rc::new(Cell::new(0_u32));
        let listener = |event: &'static str| {
            let (moves, seen) = (moves.clone(), seen.clone());
            EventListener::new(&seen.clone(), event, move |_| {
                let mine = moves.get().wrapping_add(1);
                moves.set(mine);
                let (moves, seen) = (moves.clone(), seen.clone());
                let look = move || {
                    if moves.get() == mine {
                        let now = page_in(&seen).unwrap_or_default();
                        if pinched.try_with_untracked(|before| *before != now) == Some(true) {
                            pinched.set(now);
                        }
                    }
                };
                set_timeout(look, RESTS);
            })
        };
        Some(Self { _listeners: [listener("resize"), listener("scroll")] })
    }
}

/// Where the link of the page in the middle leads.
fn page_in(seen: &VisualViewport) -> Option<String> {
    if seen.scale() < CLOSE {
        return None;
    }
    let (x, y) = (seen.offset_left() + seen.width() / 2.0, seen.offset_top() + seen.height() / 2.0);
    #[expect(clippy::cast_possible_truncation, reason = "a screen is not wider than an f32 can tell")]
    let there = document().element_from_point(x as f32, y as f32)?;
    there.closest(".page a").ok().flatten()?.get_attribute("href")
}
