//! Pages that the server renders, and the server functions behind them.

use super::headers::page_policy;
use crate::program::Program;
use app::{
    App, Assets,
    api::{Desk, session::Sessions},
    shell,
};
use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::header::CONTENT_SECURITY_POLICY,
    middleware::{self, Next},
    response::{IntoResponse, Response},
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
    let fallback = program.clone();
    let files = ServeDir::new(&program.settings.site);
    let not_found = leptos_axum::render_app_async_with_context(context.clone(), page);
    Router::new()
        .leptos_routes_with_context(&options, generate_route_list(App), context, page)
        .route_layer(middleware::from_fn_with_state(program.clone(), surrounded))
        .fallback(move |request: Request| {
            let (files, not_found, program) = (files.clone(), not_found.clone(), fallback.clone());
            async move {
                let (parts, _) = request.into_parts();
                let asked = Request::from_parts(parts.clone(), Body::empty());
                match files.oneshot(asked).await {
                    Ok(found) if found.status().is_success() => found.into_response(),
                    _ => {
                        let request = Request::from_parts(parts, Body::empty());
                        let (parts, _) = surround(&program, request).await.into_parts();
                        let page = || not_found(Request::from_parts(parts.clone(), Body::empty()));
                        program.renderers.render(page).await
                    }
                }
            }
        })
        .with_state(options)
}

/// Pages find their surroundings in the request; server functions need none.
async fn surrounded(State(program): State<Program>, request: Request, next: Next) -> Response {
    if request.uri().path().starts_with("/api/") {
        return next.run(request).await;
    }
    let (parts, _) = surround(&program, request).await.into_parts();
    let page = || next.clone().run(Request::from_parts(parts.clone(), Body::empty()));
    program.renderers.render(page).await
}

/// Puts what every screen knows into a request. Where that fails, the page asks itself, and says why it cannot be shown.
async fn surround(program: &Program, mut request: Request) -> Request {
    let headers = request.headers().clone();
    let caller = program.caller(&headers).await.ok().flatten();
    if let Ok(surroundings) = program.surroundings(caller).await {
        request.extensions_mut().insert(surroundings);
    }
    request
}
