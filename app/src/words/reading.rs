//! Words of the screens that read and decide.
