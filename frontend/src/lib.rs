//! The browser's entry: takes over a page that the server rendered, or mounts the program into an empty one.

// A component's view is one type as deep as the page.
#![recursion_limit = "256"]

use wasm_bindgen::prelude::wasm_bindgen;

/// Takes over a page that the server rendered.
#[wasm_bindgen]
pub async fn hydrate() {
    console_error_panic_hook::set_once();
    if let Ok(path) = leptos::prelude::window().location().pathname() {
        app::load_for(&path).await;
    }
    leptos::mount::hydrate_body(app::App);
}

/// Builds the program in a page that holds nothing yet.
#[wasm_bindgen]
pub fn mount() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(app::App);
}
