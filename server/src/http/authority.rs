//! The office's certificate authorities, for whoever checks its signatures with a program of his own.

use super::Plain;
use crate::{program::Program, trouble::internal};
use axum::{
    extract::State,
    http::header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use pem_rfc7468::{LineEnding, encode_string};

/// All of them as PEM, newest first: earlier ones still vouch for what was signed under them. Empty while the office has none.
pub async fn authorities(State(program): State<Program>) -> Result<Response, Plain> {
    let mut text = String::new();
    for row in program.store.authorities().await.map_err(internal)? {
        text += &encode_string("CERTIFICATE", LineEnding::LF, &row.certificate).map_err(internal)?;
    }
    let headers = [
        (CONTENT_TYPE, "application/x-pem-file"),
        (CONTENT_DISPOSITION, "attachment; filename=\"otoritas.pem\""),
    ];
    Ok((headers, text).into_response())
}
