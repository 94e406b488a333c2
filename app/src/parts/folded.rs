//! Long lists: the first few, and whatever needs a person; the rest is folded away.

use crate::words::use_words;
use leptos::prelude::*;

/// So many stand there in any case.
const FEW: usize = 5;
/// To fold fewer than this saves nothing.
const WORTH_IT: usize = 3;

/// Divides a list into what is always in sight and what is folded away, each in its order.
#[must_use]
pub fn fold<T>(all: Vec<T>, matters: impl Fn(&T) -> bool) -> (Vec<T>, Vec<T>) {
    let is_shown = |(place, one): (usize, &T)| place < FEW || matters(one);
    if all.iter().enumerate().filter(|one| !is_shown(*one)).count() < WORTH_IT {
        return (all, Vec::new());
    }
    let (mut shown, mut folded) = (Vec::new(), Vec::new());
    for (place, one) in all.into_iter().enumerate() {
        if is_shown((place, &one)) { shown.push(one) } else { folded.push(one) }
    }
    (shown, folded)
}

/// What is folded away: "dan 45 lainnya".
#[component]
pub fn Folded(
    /// How many there are.
    #[prop(into)]
    count: Signal<usize>,
    /// They themselves.
    children: Children,
) -> impl IntoView {
    let t = use_words();
    view! {
        <details class="folded">
            <summary>{move || t.and_others(count.get())}</summary>
            {children()}
        </details>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_few_and_the_troubled_ones_stay_in_sight() {
        let (shown, folded) = fold((1..=50).collect(), |n| *n == 40);
        assert_eq!(shown, [1, 2, 3, 4, 5, 40]);
        assert_eq!(folded.len(), 44);
        assert!(!folded.contains(&40));
    }

    #[test]
    fn a_list_that_is_hardly_longer_stays_whole() {
        for length in [0, 1, 5, 7] {
            let (shown, folded) = fold((0..length).collect(), |_| false);
            assert_eq!((shown.len(), folded.len()), (length, 0));
        }
        assert_eq!(fold((0..8).collect(), |_| false).1.len(), 3);
        assert_eq!(fold((0..50).collect(), |_| true).0.len(), 50);
    }
}
