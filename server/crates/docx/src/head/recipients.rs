use super::labels::is_labelled;
use super::lines::Line;

/// How many lines after *Yth.* are looked at, and how long one may be: further on is the letter itself.
const LINES: usize = 40;
const LENGTH: usize = 160;

/// Whom the letter is addressed to: from *Yth.* to *di*, an empty line or the text.
pub(super) fn recipients(lines: &[Line]) -> Vec<String> {
    let start = lines.iter().enumerate().find_map(|(at, line)| Some((at, addressed(&line.text)?)));
    let Some((at, first)) = start else { return Vec::new() };
    let mut found: Vec<String> = Vec::new();
    add(&mut found, first, false);
    for line in lines[at + 1..].iter().take(LINES) {
        let text = line.text.trim();
        if text.is_empty() {
            if line.place.is_none() && !found.is_empty() {
                break;
            }
            continue;
        }
        if is_place(text) || text.chars().count() > LENGTH || is_labelled(text) {
            break;
        }
        add(&mut found, text, line.listed);
    }
    found.retain(|recipient| !recipient.contains("${"));
    found
}

/// The rest of a line that begins with *Yth.* or *Kepada Yth.*
fn addressed(text: &str) -> Option<&str> {
    let text = strip_word(text.trim(), "kepada").unwrap_or(text).trim_start_matches([' ', '\t', ':']);
    let rest = strip_word(text, "yth")?;
    Some(rest.trim_start_matches(['.', ',', ':', ' ', '\t']).trim_end())
}

fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let rest = text
        .get(..word.len())
        .filter(|start| start.eq_ignore_ascii_case(word))
        .map(|_| &text[word.len()..])?;
    (!rest.starts_with(char::is_alphanumeric)).then_some(rest)
}

/// *di*, *di Tempat*, *di -*: where they are, not who.
fn is_place(text: &str) -> bool {
    strip_word(text, "di").is_some() || text.eq_ignore_ascii_case("tempat")
}

/// Adds a line: a new recipient if it is numbered, else more of the one before.
fn add(found: &mut Vec<String>, text: &str, listed: bool) {
    let (text, numbered) = without_number(text);
    let text = text.trim_end_matches([';', ',']).split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        return;
    }
    match found.last_mut() {
        Some(last) if !numbered && !listed => {
            last.push(' ');
            last.push_str(&text);
        }
        _ => found.push(text),
    }
}

fn without_number(text: &str) -> (&str, bool) {
    let text = text.trim();
    if let Some(rest) = text.strip_prefix(['-', '•', '–']) {
        return (rest.trim(), true);
    }
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
    match text[digits..].strip_prefix(['.', ')']) {
        Some(rest) if (1..=2).contains(&digits) => (rest.trim(), true),
        _ => (text, false),
    }
}
