/// How much a comparison may still cost, in steps of about a nanosecond: two texts that have nothing in common, or that
/// were made to be hard to compare, must not hold up a phone. What is left over is compared more coarsely, never wrongly.
pub(crate) struct Work {
    left: usize,
}

const STEPS: usize = 60_000_000;

impl Default for Work {
    fn default() -> Self {
        Self { left: STEPS }
    }
}

impl Work {
    /// Takes that many steps; false when there are not so many left.
    pub(super) fn spend(&mut self, steps: usize) -> bool {
        let enough = self.left >= steps;
        self.left = self.left.saturating_sub(steps);
        enough
    }

    #[cfg(test)]
    pub(super) fn of(left: usize) -> Self {
        Self { left }
    }
}
