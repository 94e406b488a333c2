//! What goes over the pipes of a child process: the length of a header (4 bytes, big-endian), the header as JSON,
//! then the body up to the end.

use std::io;

use pdf::{Facts, Limits, Refusal};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::{ReadPage, RenderError};

/// What is asked of a child; the body is the PDF or the picture.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Request {
    InspectPdf { limits: Limits },
    Read { texts: usize },
    Render { page: usize, width_px: u32 },
    Redraw { width_px: u32 },
}

/// What it answers; the body is the picture, if one was asked for.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Answer {
    Inspected(Result<Facts, Refusal>),
    Read(Result<Vec<ReadPage>, RenderError>),
    Rendered(Result<(), RenderError>),
}

/// A header and a body as one message.
pub(crate) fn pack(header: &impl Serialize, body: &[u8]) -> io::Result<Vec<u8>> {
    let header = serde_json::to_vec(header)?;
    let length = u32::try_from(header.len()).map_err(io::Error::other)?;
    Ok([&length.to_be_bytes()[..], &header, body].concat())
}

/// The header and body of a message.
pub(crate) fn unpack<T: DeserializeOwned>(message: &[u8]) -> io::Result<(T, &[u8])> {
    let short = || io::Error::new(io::ErrorKind::UnexpectedEof, "the message is too short");
    let (length, rest) = message.split_first_chunk::<4>().ok_or_else(short)?;
    let (header, body) = rest.split_at_checked(u32::from_be_bytes(*length) as usize).ok_or_else(short)?;
    Ok((serde_json::from_slice(header)?, body))
}
