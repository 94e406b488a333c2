//! One letter: what it is, what it says, where it is, and what can be done.

mod action_bar;
mod attachments_tab;
mod deciding;
mod deliveries;
mod details;
mod end_dialog;
mod history_tab;
mod issued;
mod near;
mod notes;
mod page_picture;
mod pages_tab;
mod pinch;
mod place;
mod reason;
mod return_dialog;
mod screen;
mod sign_dialog;
mod strip;
mod text;
mod walk;
mod zoom;

pub use screen::LetterPage;
