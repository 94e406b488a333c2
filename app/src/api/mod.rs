//! Server functions by area. Each does three things: who is asking, call the use case, map the error.
//!
//! The use cases are traits here and are carried out in `server`; a server function finds them in its context as
//! [`Desk`].

pub mod admin;
pub mod letters;
pub mod registers;
pub mod remarks;
pub mod session;
pub mod sync;
pub mod text;
pub mod upload;
pub mod verification;
pub mod wire;

#[cfg(feature = "ssr")]
pub use desk::{Caller, Desk, UseCases, caller, desk};

#[cfg(feature = "ssr")]
mod desk {
    use crate::error::{Answered, Error};
    use domain::PersonId;
    use leptos::prelude::use_context;
    use std::sync::Arc;

    /// Everything that server functions call.
    pub trait UseCases:
        super::admin::Administration
        + super::letters::Letters
        + super::registers::Registers
        + super::session::Sessions
        + super::sync::Synchronising
        + super::text::Texts
        + super::verification::Verification
    {
    }

    impl<T> UseCases for T where
        T: super::admin::Administration
            + super::letters::Letters
            + super::registers::Registers
            + super::session::Sessions
            + super::sync::Synchronising
            + super::text::Texts
            + super::verification::Verification
    {
    }

    /// The use cases, shared by all requests.
    pub type Desk = Arc<dyn UseCases>;

    /// Who is asking.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Caller {
        /// The signed-in person.
        pub person: PersonId,
        /// How the browser names itself, shortened: for the history.
        pub device: String,
    }

    /// The use cases of this program.
    pub fn desk() -> Answered<Desk> {
        use_context::<Desk>().ok_or_else(|| Error::Internal { reference: "no desk in context".into() })
    }

    /// The person who is asking, by the session cookie of the request.
    ///
    /// # Errors
    /// [`Error::SignedOut`] when nobody is signed in.
    pub async fn caller() -> Answered<Caller> {
        let parts = use_context::<http::request::Parts>().ok_or(Error::SignedOut)?;
        desk()?.caller(&parts.headers).await?.ok_or(Error::SignedOut)
    }
}
