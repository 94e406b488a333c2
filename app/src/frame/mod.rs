//! What stands around every screen: the document, the routes, the ways about, and what is said at the top.

mod app;
mod document;
mod keys;
mod layout;
mod navigation;
mod not_found;
mod public_frame;
mod sent_on;
mod status_line;
mod surrounded;

pub use app::App;
pub use document::{Assets, shell};
pub use not_found::NotFoundPage;
pub use public_frame::PublicFrame;
pub use sent_on::SentOn;
pub use surrounded::Surrounded;

use crate::error::Error;

/// Gives the page that is being rendered the HTTP status that its error stands for; in the browser, nothing.
pub fn status_of(error: &Error) {
    #[cfg(feature = "ssr")]
    if let Some(response) = leptos::prelude::use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(match error {
            Error::NotFound | Error::LinkDead => http::StatusCode::NOT_FOUND,
            Error::Forbidden => http::StatusCode::FORBIDDEN,
            Error::SignedOut => http::StatusCode::UNAUTHORIZED,
            _ => http::StatusCode::SERVICE_UNAVAILABLE,
        });
    }
    #[cfg(not(feature = "ssr"))]
    let _ = error;
}
