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
    http::{
        HeaderValue, StatusCode,
        header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY},
    },
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use leptos::{config::LeptosOptions, nonce::use_nonce, prelude::*};
use leptos_axum::{LeptosRoutes, ResponseOptions, generate_route_list};
use std::sync::Arc;
use tower::ServiceExt;
use tower_http::services::ServeDir;

/// A file that keeps its name may be another one tomorrow.
const ASK_FIRST: HeaderValue = HeaderValue::from_static("no-cache");

/// Pages and server functions; what is neither is a file of the site, or the page for what does not exist.
pub fn router(program: &Program, assets: Option<Assets>) -> Router {
    let options = LeptosOptions::builder().output_name("layang").build();
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
                    Ok(mut found)
                        if found.status().is_success() || found.status() == StatusCode::NOT_MODIFIED =>
                    {
                        found.headers_mut().insert(CACHE_CONTROL, ASK_FIRST);
                        found.into_response()
                    }
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
