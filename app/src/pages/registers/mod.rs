//! The registers: Buku Ekspedisi.

mod dispatch_lines;
mod dispatch_register;
mod period;

pub use dispatch_register::DispatchRegisterPage;
