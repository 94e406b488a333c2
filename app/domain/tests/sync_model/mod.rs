//! A model of the whole: people with phones, a network that does its worst, a server, and an office that changes meanwhile.
//!
//! The phones run the real outbox, shelf and signing list, the server the real state machine. A [`World`] goes from [`Step`]
//! to [`Step`]; its [`Ledger`](ledger::Ledger) knows who did what where, and finds what must never happen. A world with a
//! [`Fault`] shows that it would be found.

mod acts;
mod exchange;
mod fault;
mod ledger;
mod office;
mod phone;
mod random;
mod server;
mod settle;
mod step;
mod tally;
mod world;

pub use fault::Fault;
pub use ledger::Broken;
pub use random::Random;
pub use step::Step;
pub use tally::Tally;
pub use world::World;

/// Runs one world for so many random steps, heals its network, and checks it.
pub fn run(seed: u64, steps: usize, fault: Option<Fault>) -> (Tally, Result<(), Broken>) {
    let mut random = Random(seed);
    let mut world = World::new(seed, fault);
    for _ in 0..steps {
        if let Err(broken) = world.step(Step::decode(random.bytes())) {
            return (world.tally, Err(broken));
        }
    }
    let end = world.settle();
    (world.tally, end)
}

/// The steps of random worlds of `steps` each until a fault is found, at most so many worlds.
pub fn steps_to_find(fault: Fault, steps: usize, worlds: u64) -> Option<(u64, Broken)> {
    let mut taken = 0;
    for seed in 0..worlds {
        let (tally, end) = run(seed, steps, Some(fault));
        taken += tally.steps;
        if let Err(broken) = end {
            return Some((taken, broken));
        }
    }
    None
}
