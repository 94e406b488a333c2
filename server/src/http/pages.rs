//! Pages that the server renders, and the server functions behind them.

use super::headers::page_policy;
use crate::program::Program;
use app::{App, Assets, api::Desk, shell};
use axum::{
    Router, body::Body, extract::Request, http::header::CONTENT_SECURITY_POLICY, response::IntoResponse,
};
use leptos::{config::LeptosOptions, nonce::use_nonce, prelude::*};
use leptos_axum::{LeptosRoutes, ResponseOptions, generate_route_list};
use serde::Deserialize;
use std::{path::Path, sync::Arc};
use tower::ServiceExt;
use tower_http::services::ServeDir;

/// What the bundler wrote of the browser's files.
#[derive(Deserialize)]
struct Site {
    js: String,
    wasm: String,
    css: String,
}

/// The names of the browser's files; none when they have not been built, and then pages work without script or style.
fn assets(site: &Path) -> Option<Assets> {
    let path = site.join("assets.json");
    let read = || -> Result<Site, Box<dyn std::error::Error>> {
        Ok(serde_json::from_slice(&std::fs::read(&path)?)?)
    };
    match read() {
        Ok(site) => {
            let absolute = |name: &str| format!("/{}", name.trim_start_matches('/'));
            Some(Assets { js: absolute(&site.js), wasm: absolute(&site.wasm), css: absolute(&site.css) })
        }
        Err(error) => {
            tracing::warn!(path = %path.display(), %error, "the browser's files are missing: pages have no script and no style");
            None
        }
    }
}

/// Pages and server functions; what is neither is a file of the site, or the page for what does not exist.
pub fn router(program: &Program) -> Router {
    let options = LeptosOptions::builder().output_name("layang").build();
    let assets = assets(&program.settings.site);
    let desk: Desk = Arc::new(program.clone());
    let context = move || {
        provide_context(desk.clone());
        if let Some(assets) = assets.clone() {
            provide_context(assets);
        }
    };
    let page = || {
        if let (Some(nonce), Some(response)) = (use_nonce(), use_context::<ResponseOptions>())
            && let Ok(policy) = page_policy(&nonce).parse()
        {
            response.insert_header(CONTENT_SECURITY_POLICY, policy);
        }
        shell()
    };
    let files = ServeDir::new(&program.settings.site);
    let not_found = leptos_axum::render_app_async_with_context(context.clone(), page);
    Router::new()
        .leptos_routes_with_context(&options, generate_route_list(App), context, page)
        .fallback(move |request: Request| {
            let (files, not_found) = (files.clone(), not_found.clone());
            async move {
                let (parts, _) = request.into_parts();
                let asked = Request::from_parts(parts.clone(), Body::empty());
                match files.oneshot(asked).await {
                    Ok(found) if found.status().is_success() => found.into_response(),
                    _ => not_found(Request::from_parts(parts, Body::empty())).await,
                }
            }
        })
        .with_state(options)
}
