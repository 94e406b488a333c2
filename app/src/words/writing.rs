//! Words of the screens that write: letters, registers, administration.
