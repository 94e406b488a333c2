//! Words of the screens that write: letters, registers, administration.

mod administration;
mod files;
mod letter_form;
mod lists;
mod offline;
