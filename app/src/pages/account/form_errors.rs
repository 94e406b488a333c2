//! Errors of forms that the server took: those that came back in the address, and those of single fields.

use crate::{error::Error, words::Words};
use leptos::{prelude::*, server_fn::error::ServerFnUrlError};
use leptos_router::hooks::use_query_map;

/// The error that a form without script was sent back with, in the address.
pub fn error_in_address() -> Option<Error> {
    let code = use_query_map().with_untracked(|query| query.get("__err"))?;
    Some(ServerFnUrlError::<Error>::decode_err(&code))
}

/// What is wrong with one field, in words.
pub fn problem_of(t: Words, error: Option<&Error>, field: &str) -> Option<String> {
    match error {
        Some(Error::Invalid { field: named, problem }) if named == field => Some(t.problem(*problem)),
        _ => None,
    }
}

/// An error that belongs to none of the fields.
pub fn beside_fields(error: Option<Error>, fields: &[&str]) -> Option<Error> {
    error.filter(|error| !matches!(error, Error::Invalid { field, .. } if fields.contains(&field.as_str())))
}
