//! Headers that hold for every answer.

use crate::program::Program;
use app::error::Error;
use axum::{
    body::Body,
    extract::State,
    http::{
        Extensions, HeaderMap, HeaderName, HeaderValue, StatusCode, Version,
        header::{
            CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
            X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
        },
    },
    response::{IntoResponse, Response},
};

/// For what is no page: nothing in it may run or load.
const NOTHING: &str = "default-src 'none'; frame-ancestors 'none'";
/// A PDF is shown by the browser's own viewer, which a stricter policy would take apart.
const PDF: &str = "frame-ancestors 'self'";

/// For the empty page that phones keep: scripts of our own and nothing written into the page.
pub const SHELL: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data: blob:; worker-src 'self'; \
    object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// What leptos marks the errors of server functions with.
const FAILED: &str = "serverfnerror";
/// Longer is no error of ours, in bytes.
const LONGEST_ERROR: usize = 64_000;

/// The policy of a page: only our own files, and the scripts that carry the page's nonce.
pub fn page_policy(nonce: &str) -> String {
    format!(
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval' 'nonce-{nonce}'; img-src 'self' data: blob:; \
         worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )
}

/// Whether an answer is sent packed: what is not packed already and is not a stream that must arrive at once.
pub fn is_page_or_data(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    ["text/html", "text/javascript", "application/json"].iter().any(|packed| kind.starts_with(packed))
}

/// Adds what every answer must carry, and no answer carries yet.
pub async fn harden(State(program): State<Program>, mut response: Response) -> Response {
    let is_pdf = response.headers().get(CONTENT_TYPE).is_some_and(|kind| kind == "application/pdf");
    let policy = if is_pdf { PDF } else { NOTHING };
    let mut defaults = vec![
        (CONTENT_SECURITY_POLICY, policy),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, if is_pdf { "SAMEORIGIN" } else { "DENY" }),
        (REFERRER_POLICY, "same-origin"),
        (CACHE_CONTROL, "no-store"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(), microphone=(), geolocation=(), payment=()",
        ),
    ];
    if program.settings.public_url.starts_with("https:") {
        defaults.push((STRICT_TRANSPORT_SECURITY, "max-age=31536000"));
    }
    for (name, value) in defaults {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

/// Gives the error of a server function the status that goes with it: leptos answers every one with 500, and a log full of
/// those would hide the real ones.
pub async fn right_status(response: Response) -> Response {
    if response.status() != StatusCode::INTERNAL_SERVER_ERROR || !response.headers().contains_key(FAILED) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = axum::body::to_bytes(body, LONGEST_ERROR).await else {
        return parts.status.into_response();
    };
    if let Ok(error) = serde_json::from_slice::<Error>(&bytes) {
        parts.status = status(&error);
    }
    Response::from_parts(parts, Body::from(bytes))
}

/// The status that goes with an error.
pub fn status(error: &Error) -> StatusCode {
    match error {
        Error::SignedOut => StatusCode::UNAUTHORIZED,
        Error::Forbidden => StatusCode::FORBIDDEN,
        Error::NotFound | Error::LinkDead => StatusCode::NOT_FOUND,
        Error::TooManyTries { .. } => StatusCode::TOO_MANY_REQUESTS,
        Error::WrongCredentials | Error::Invalid { .. } | Error::WrongPassphrase | Error::NoSigningKey => {
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Error::Unconvertible { .. } => StatusCode::UNPROCESSABLE_ENTITY,
        Error::EngineUnavailable { .. } => StatusCode::SERVICE_UNAVAILABLE,
        Error::Offline | Error::NotOnDevice | Error::Outdated | Error::Internal { .. } => {
            StatusCode::INTERNAL_SERVER_ERROR
        }
    }
}
