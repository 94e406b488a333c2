//! Places at which a test can stop the program dead. Only in builds with the feature `faults`, and only when
//! `LAYANG_DIE_AT` names the place: the process then kills itself without any clean-up, as a power cut would.

/// Dies here when told to.
#[cfg(feature = "faults")]
pub fn point(place: &str) {
    if std::env::var("LAYANG_DIE_AT").is_ok_and(|at| at == place) {
        std::process::abort();
    }
}

/// Nothing, in the program that is served.
#[cfg(not(feature = "faults"))]
pub fn point(_place: &str) {}
