//! The HTML document of pages that the server renders.

use crate::{App, session::page_language, words::Words};
use leptos::{nonce::use_nonce, prelude::*};
use leptos_meta::MetaTags;

/// Where the browser finds the program: absolute paths, as `assets.json` of the built site names them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assets {
    /// The script that loads the program.
    pub js: String,
    /// Scripts that it imports.
    pub imports: Vec<String>,
    /// The program.
    pub wasm: String,
    /// The stylesheet.
    pub css: String,
    /// The script that keeps things on the device.
    pub offline: String,
}

/// Keeps what is pressed before the program runs.
const PRESSED: &str = include_str!("pressed.js");

/// A whole page. [`Assets`] must be in the context; without them the page works as one without script.
pub fn shell() -> AnyView {
    let assets = use_context::<Assets>();
    let language = page_language();
    view! {
        <!DOCTYPE html>
        <html lang=language.code()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content" />
                <meta name="color-scheme" content="light dark" />
                <meta name="theme-color" media="(prefers-color-scheme: light)" content="#0b5563" />
                <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#0c1a1f" />
                <meta name="format-detection" content="telephone=no" />
                <meta name="description" content=Words(language).sign_in_lead() />
                <link rel="manifest" href="/manifest.webmanifest" />
                <link rel="icon" href="/favicon.ico" sizes="32x32" />
                <link rel="icon" href="/icon.svg" type="image/svg+xml" />
                <link rel="apple-touch-icon" href="/apple-touch-icon.png" />
                {assets.map(|assets| view! { <Program assets /> })}
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
    // Built here and not where it is called: a whole page is one type, and deep.
    .into_any()
}

#[component]
fn Program(assets: Assets) -> impl IntoView {
    let Assets { js, imports, wasm, css, offline } = assets;
    // A script of the page's own rather than leptos', which would derive the names from its own settings.
    // What was pressed meanwhile is pressed again once it runs, or when it cannot.
    let start = format!(
        "const painted = new Promise((done) => document.hidden ? done() : requestAnimationFrame(() => setTimeout(done)));
        import('{js}').then((program) => program.default({{ module_or_path: '{wasm}' }}).then(() => painted).then(program.hydrate)).finally(layangRuns);"
    );
    view! {
        <link rel="stylesheet" href=css />
        <link rel="modulepreload" href=js />
        {imports.into_iter().map(|script| view! { <link rel="modulepreload" href=script /> }).collect_view()}
        <link rel="preload" href=wasm r#as="fetch" r#type="application/wasm" crossorigin="anonymous" fetchpriority="low" />
        <script nonce=use_nonce()>{PRESSED}</script>
        <script defer src=offline></script>
        <script type="module" nonce=use_nonce()>
            {start}
        </script>
    }
}
