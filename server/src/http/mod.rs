//! The program on the web: pages, server functions, files, and the headers that keep them safe.

mod authority;
mod book;
mod files;
mod headers;
mod live;
mod pages;
pub mod rendering;
mod shared;
mod shell;
mod site;
mod upload;
mod verify_file;

use crate::program::Program;
use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::{HeaderValue, header::CACHE_CONTROL},
    middleware,
    response::{IntoResponse, Response},
    routing::{get, post, put},
};
use tower::ServiceBuilder;
use tower_http::{
    compression::CompressionLayer,
    csrf::CsrfLayer,
    limit::RequestBodyLimitLayer,
    services::{ServeDir, fs::ServeFileSystemResponseBody},
    set_header::SetResponseHeaderLayer,
};

/// For a file whose name changes with what is in it.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// The most that a server function is asked with, in bytes: fifty commands of the longest kind. Files go by their own routes.
const LARGEST_QUESTION: usize = 16_000_000;

/// Everything that the program answers.
pub fn router(program: &Program) -> Router {
    let site = &program.settings.site;
    let built = site::Site::read(site);
    let hashed = ServiceBuilder::new()
        .layer(SetResponseHeaderLayer::if_not_present(
            CACHE_CONTROL,
            // One that is missing may be there after the next start.
            |answer: &Response<ServeFileSystemResponseBody>| {
                (!answer.status().is_client_error()).then(|| HeaderValue::from_static(FOR_EVER))
            },
        ))
        .service(ServeDir::new(site.join("pkg")).precompressed_br().precompressed_gzip());
    let own = Router::new()
        .route("/api/kabar", get(live::changes))
        .route(
            "/berkas/unggah/{letter}",
            put(upload::take).get(upload::received).layer(DefaultBodyLimit::disable()),
        )
        .route("/berkas/surat/{letter}/{hash}/halaman/{page}", get(files::page_picture))
        .route("/berkas/surat/{letter}/{hash}/pratinjau.pdf", get(files::preview))
        .route("/berkas/surat/{letter}/{hash}/docx", get(files::docx))
        .route("/berkas/lampiran/{letter}/{hash}", get(files::attachment))
        .route("/berkas/lampiran/{letter}/{hash}/halaman/{page}", get(files::attachment_picture))
        .route("/berkas/gambar/{letter}/{docx}/{key}", get(files::text_picture))
        .route("/berkas/terbit/{file}", get(files::issued))
        .route("/berkas/buku-ekspedisi.pdf", get(book::dispatch_book_pdf))
        .route("/berkas/contoh-surat.docx", get(files::sample))
        .route("/v/otoritas.pem", get(authority::authorities))
        .route("/v/periksa", post(verify_file::check).layer(DefaultBodyLimit::disable()))
        .route("/sehat", get(|| async { "layang" }))
        .with_state(program.clone());
    let pages = pages::router(program, built.as_ref().map(|site| site.assets.clone()));
    // A missing asset is a 404, not the HTML of the program.
    Router::new()
        .nest_service("/pkg", hashed)
        .merge(own)
        .merge(site::router(built))
        .merge(pages.layer(RequestBodyLimitLayer::new(LARGEST_QUESTION)))
        .layer(middleware::map_response(headers::right_status))
        .layer(CompressionLayer::new().compress_when(headers::is_page_or_data))
        .layer(CsrfLayer::new())
        // The phone itself shares, and not a page of ours; nothing is changed by it.
        .route("/bagikan", post(shared::take).layer(DefaultBodyLimit::disable()))
        .layer(middleware::map_response_with_state(program.clone(), headers::harden))
}

/// An error as a plain answer with its status.
struct Plain(app::error::Error);

impl<E: Into<app::error::Error>> From<E> for Plain {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

impl IntoResponse for Plain {
    fn into_response(self) -> Response {
        (headers::status(&self.0), axum::Json(self.0)).into_response()
    }
}
