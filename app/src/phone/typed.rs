//! What is being typed into a sheet: a phone closes pages as it likes.

use super::{Phone, shelves};
use domain::LetterId;
use leptos::{leptos_dom::helpers::debounce, prelude::*, task::spawn_local};
use std::time::Duration;

/// What is typed is written down when the person pauses for so long.
const PAUSE: Duration = Duration::from_millis(400);

impl Phone {
    /// Keeps on this device what is typed about a letter into a field, until it is emptied, or its author signs out.
    pub(crate) fn keep_typed(self, letter: LetterId, field: &'static str, text: RwSignal<String>) {
        let name = format!("{letter} {field}");
        let kept = RwSignal::new(None::<String>);
        Effect::new({
            let name = name.clone();
            move |_| {
                let name = name.clone();
                spawn_local(async move {
                    let before = shelves::typed(&name).await;
                    if text.try_with_untracked(String::is_empty) == Some(true) && !before.is_empty() {
                        text.try_set(before.clone());
                    }
                    kept.try_set(Some(before));
                });
            }
        });
        let write = debounce(PAUSE, move |now: String| {
            let name = name.clone();
            spawn_local(async move { shelves::keep_typed(&name, &now).await });
        });
        let write = StoredValue::new_local(write);
        Effect::new(move |_| {
            let now = text.get();
            if kept.with(|kept| kept.as_ref().is_some_and(|kept| *kept != now)) {
                kept.update_untracked(|kept| *kept = Some(now.clone()));
                write.update_value(|write| write(now));
            }
        });
    }
}
