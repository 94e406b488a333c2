//! Who is asking, and by which posts.

use crate::{HoldingKind, PersonId, PositionId, PositionKind, UnitId};
use serde::{Deserialize, Serialize};

/// A post that a person holds at the moment of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    /// The post.
    pub position: PositionId,
    /// What it does.
    pub kind: PositionKind,
    /// Its unit.
    pub unit: UnitId,
    /// Definitive, Plt or Plh.
    pub holding: HoldingKind,
}

/// A person with the posts held at one moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// Who.
    pub person: PersonId,
    /// As what; empty for someone who holds no post.
    pub posts: Vec<Post>,
}

impl Actor {
    /// The actor's hold on `position`, a definitive one before an acting one.
    #[must_use]
    pub fn holds(&self, position: PositionId) -> Option<&Post> {
        let held = || self.posts.iter().filter(move |post| post.position == position);
        held().find(|post| post.holding == HoldingKind::Definitive).or_else(|| held().next())
    }

    /// The actor's first post of a kind.
    #[must_use]
    pub fn post_of_kind(&self, kind: PositionKind) -> Option<&Post> {
        self.posts.iter().find(|post| post.kind == kind)
    }

    /// The post by which the actor may upload and mend letters of `unit`: any post of that unit, or the registry's (SOP
    /// step 2: "user TU / masing-masing admin bidang").
    #[must_use]
    pub fn drafts_for(&self, unit: UnitId) -> Option<&Post> {
        self.posts.iter().find(|post| post.unit == unit).or_else(|| self.post_of_kind(PositionKind::Registry))
    }

    /// Whether the actor may see a letter of `unit` on `route`: those who draft for the unit, and every post of the route.
    #[must_use]
    pub fn sees(&self, unit: UnitId, drafter: PersonId, route: &[PositionId]) -> bool {
        self.person == drafter
            || self.drafts_for(unit).is_some()
            || route.iter().any(|position| self.holds(*position).is_some())
    }

    /// Whether the actor keeps the registers.
    #[must_use]
    pub fn keeps_registers(&self) -> bool {
        self.post_of_kind(PositionKind::Registry).is_some()
    }
}
