use super::lines::Line;

/// What stands behind a label such as `Hal`: on its line, or in the cells to its right.
pub(super) fn value(lines: &[Line], labels: &[&str]) -> Option<String> {
    let (at, rest) =
        lines.iter().enumerate().find_map(|(at, line)| Some((at, behind(&line.text, labels)?)))?;
    let found = if rest.is_empty() { beside(lines, at)? } else { rest.to_owned() };
    let mut found = found.split('\t').next().unwrap_or_default().trim().to_owned();
    for line in lines[at + 1..].iter().take_while(|line| goes_on(line)) {
        found.push(' ');
        found.push_str(line.text.trim());
    }
    let found = found.split_whitespace().collect::<Vec<_>>().join(" ");
    (!found.is_empty() && !found.contains("${")).then_some(found)
}

/// Whether a line has one of the labels that stand at the head of a letter.
pub(super) fn is_labelled(text: &str) -> bool {
    behind(text, &["nomor", "sifat", "lampiran", "hal", "perihal", "kepada", "tanggal"]).is_some()
}

/// The rest of a line that begins with a label and a colon, a tab or nothing: `Hal ini` is no label.
fn behind<'a>(text: &'a str, labels: &[&str]) -> Option<&'a str> {
    let text = text.trim();
    let length = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let (word, rest) = text.split_at(length);
    if !labels.iter().any(|label| word.eq_ignore_ascii_case(label)) {
        return None;
    }
    match rest.trim_start().strip_prefix(':') {
        Some(value) => Some(value.trim()),
        None if rest.trim().is_empty() || rest.starts_with('\t') => Some(rest.trim()),
        None => None,
    }
}

/// The text in the cells to the right of a label that has a cell to itself.
fn beside(lines: &[Line], label: usize) -> Option<String> {
    let place = lines[label].place?;
    let cells = lines.iter().filter_map(|line| Some((line.place?, line)));
    cells
        .filter(|(other, _)| other.row == place.row && other.cell > place.cell && other.index == place.index)
        .map(|(_, line)| line.text.trim().trim_start_matches(':').trim())
        .find(|text| !text.is_empty())
        .map(str::to_owned)
}

/// A long subject goes on after a line break, or on a line that is set in by tabs.
fn goes_on(line: &Line) -> bool {
    let set_in = line.text.starts_with('\t') && line.place.is_none();
    (line.continues || set_in) && !line.text.trim().is_empty() && !is_labelled(&line.text)
}
