use super::{Inline, Run};

/// The contents of a paragraph with its placeholders filled as issue fills them: the value takes the formatting of the
/// placeholder's first sign, wherever a word processor has split it. What `values` does not name stays as it is.
#[must_use]
pub fn filled(content: Vec<Inline>, values: &[(String, String)]) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::with_capacity(content.len());
    let mut runs: Vec<Run> = Vec::new();
    for inline in content {
        match inline {
            Inline::Text(run) => runs.push(run),
            other => {
                fill(&mut runs, values, &mut out);
                out.push(other);
            }
        }
    }
    fill(&mut runs, values, &mut out);
    out
}

fn fill(runs: &mut Vec<Run>, values: &[(String, String)], out: &mut Vec<Inline>) {
    let whole: String = runs.iter().map(|run| run.text.as_str()).collect();
    let places = places(&whole, values);
    let mut start = 0;
    for run in runs.drain(..) {
        let end = start + run.text.len();
        let mut text = String::new();
        let mut at = start;
        for &(from, to, value) in &places {
            if to <= at || from >= end {
                continue;
            }
            if from >= start {
                text.push_str(whole.get(at..from).unwrap_or_default());
                text.push_str(value);
            }
            at = to.min(end);
        }
        text.push_str(whole.get(at..end).unwrap_or_default());
        if !text.is_empty() {
            out.push(Inline::Text(Run { text, ..run }));
        }
        start = end;
    }
}

/// Where placeholders stand that have a value, in bytes.
fn places<'v>(text: &str, values: &'v [(String, String)]) -> Vec<(usize, usize, &'v str)> {
    let mut places = Vec::new();
    let mut from = 0;
    while let Some(found) = text.get(from..).and_then(|rest| rest.find("${")) {
        let start = from + found;
        from = start + 2;
        let Some(length) = text.get(from..).and_then(|rest| rest.find('}')) else { break };
        let name = &text[from..from + length];
        if let Some((_, value)) = values.iter().find(|(known, _)| known == name) {
            from += length + 1;
            places.push((start, from, value.as_str()));
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::super::Marks;
    use super::*;

    fn bold(text: &str) -> Run {
        Run { marks: Marks::BOLD, ..Run::plain(text) }
    }

    #[test]
    fn a_placeholder_is_filled_over_its_runs_and_takes_the_look_of_the_first() {
        let values = [("hal".to_owned(), "Undangan".to_owned())];
        let content = vec![
            Inline::Text(Run::plain("Hal: ${h")),
            Inline::Text(bold("al")),
            Inline::Text(Run::plain("} dan ${asing} ${ ")),
            Inline::Tab,
            Inline::Text(bold("${hal}${hal}")),
        ];
        let expected = vec![
            Inline::Text(Run::plain("Hal: Undangan")),
            Inline::Text(Run::plain(" dan ${asing} ${ ")),
            Inline::Tab,
            Inline::Text(bold("UndanganUndangan")),
        ];
        assert_eq!(filled(content, &values), expected);
    }

    #[test]
    fn what_has_no_value_stays() {
        let content =
            vec![Inline::Text(Run::plain("${hal")), Inline::LineBreak, Inline::Text(Run::plain("}"))];
        assert_eq!(filled(content.clone(), &[("hal".to_owned(), "x".to_owned())]), content);
    }
}
