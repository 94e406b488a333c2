//! The model of `tests/sync_model.rs` for a million steps, or as many as the first argument says, and what was seen.
//! `make bench` runs it.

#[path = "../tests/sync_model/mod.rs"]
mod model;

use model::{Fault, Tally, run, steps_to_find};
use std::{process::ExitCode, time::Instant};

/// So many steps, and then the network heals and everything is checked.
const STEPS: usize = 2_000;

fn main() -> ExitCode {
    let steps = std::env::args().nth(1).and_then(|steps| steps.parse().ok()).unwrap_or(1_000_000_u64);
    let start = Instant::now();
    let mut seen = Tally::default();
    let mut seed = 0;
    while seen.steps < steps {
        let (tally, end) = run(seed, STEPS, None);
        seen += tally;
        if let Err(broken) = end {
            println!("seed {seed}, step {}: {broken}", tally.steps);
            return ExitCode::FAILURE;
        }
        seed += 1;
    }
    println!("{} steps in {:.1} s, nothing broken:", seen.steps, start.elapsed().as_secs_f32());
    print!("{seen}");
    println!("what was made wrong on purpose, and after how many steps it was found:");
    for fault in Fault::ALL {
        let Some((steps, _)) = steps_to_find(fault, STEPS, 100) else {
            println!("{fault:?} was not found");
            return ExitCode::FAILURE;
        };
        println!("{steps:>12}  {fault:?}");
    }
    ExitCode::SUCCESS
}
