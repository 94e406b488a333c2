//! Review without a network, as a whole: whatever people, phones, the network and the office do, a decision that was
//! acknowledged is in the history exactly once, none is applied to a text that its author had not before him or for another of
//! his posts than the one whose turn he saw, no letter is in two states, every phone comes to show what is, every command ends in an outcome that its author sees, and no number is
//! drawn without a passphrase. `make bench` runs the same for a million steps.

#[path = "sync_model/mod.rs"]
mod model;

use model::{Broken, Fault, Step, Tally, World, run, steps_to_find};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nothing_is_lost_doubled_or_done_to_what_was_not_read(
        seed in any::<u64>(), steps in prop::collection::vec(any::<[u8; 4]>().prop_map(Step::decode), 0..400),
    ) {
        let mut world = World::new(seed, None);
        for step in steps {
            world.step(step).map_err(|broken| TestCaseError::fail(broken.to_string()))?;
        }
        world.settle().map_err(|broken| TestCaseError::fail(broken.to_string()))?;
    }
}

#[test]
fn long_runs_see_everything_that_can_happen() {
    let mut seen = Tally::default();
    for seed in 0..8 {
        let (tally, end) = run(seed, 1_500, None);
        seen += tally;
        if let Err(Broken(what)) = end {
            panic!("seed {seed}, after {} steps: {what}", tally.steps);
        }
    }
    let told = seen.to_string();
    let never: Vec<&str> = told.lines().filter(|line| line.trim().starts_with("0 ")).collect();
    assert!(never.is_empty(), "never seen: {never:?}");
}

#[test]
fn each_fault_is_found() {
    for fault in Fault::ALL {
        assert!(steps_to_find(fault, 600, 60).is_some(), "{fault:?} was not found");
    }
}
