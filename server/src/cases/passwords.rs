//! Which passwords and passphrases are taken: long enough, and not what anyone would try first.

use app::error::{Answered, Error, MIN_SECRET, Problem};

/// The longest secret that is hashed, in bytes: more is an attempt to keep the server busy.
pub(super) const LONGEST_SECRET: usize = 1_000;
/// What many people choose, here and elsewhere: small letters and digits only, in order, one a line.
const COMMON: &str = include_str!("common_passwords.txt");
/// A name shorter than this may stand in a good password by chance.
const SHORTEST_NAME: usize = 4;
/// What must be left of a password, in letters, once all names are taken out of it.
const REST: usize = 6;
/// Fewer different characters than this are a pattern on the keyboard.
const FEWEST_DIFFERENT: usize = 4;

/// Whose secret it is to be: what is nearest at hand for whoever guesses.
pub(super) struct Owner<'a> {
    pub name: &'a str,
    pub username: &'a str,
    pub office: &'a str,
}

/// Takes a new secret, typed twice into `field` and `repeated`.
pub(super) fn checked(field: &str, secret: &str, repeated: &str, owner: &Owner<'_>) -> Answered<()> {
    let problem = if secret.chars().count() < MIN_SECRET {
        Problem::TooShort
    } else if secret.len() > LONGEST_SECRET {
        Problem::TooLong
    } else if is_common(secret) {
        Problem::TooCommon
    } else if tells_name(secret, owner) {
        Problem::TellsName
    } else if secret != repeated {
        Problem::Differs
    } else {
        return Ok(());
    };
    let field = if problem == Problem::Differs { "repeated" } else { field };
    Err(Error::Invalid { field: field.into(), problem })
}

/// Small letters and digits: capitals and signs between them change little for whoever guesses.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The same with digits and signs read as the letters that they stand for.
fn without_disguise(text: &str) -> String {
    let read = |c| match c {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    };
    bare(&text.chars().map(read).collect::<String>())
}

fn is_common(secret: &str) -> bool {
    let known = |text: &str| COMMON.lines().any(|line| line == text);
    let is_decoration = |c: char| !c.is_alphabetic();
    // "Password2026!" is "password", and so is "P@ssw0rd2026!".
    let core = secret.trim_matches(is_decoration);
    let forms = [bare(secret), bare(core), without_disguise(core), without_disguise(secret)];
    forms.iter().any(|form| known(form) || is_twice(form, known) || is_pattern(form))
}

/// One thing twice over.
fn is_twice(text: &str, known: impl Fn(&str) -> bool) -> bool {
    let half = text.len() / 2;
    text.len().is_multiple_of(2)
        && text.is_char_boundary(half)
        && text[..half] == text[half..]
        && known(&text[..half])
}

/// Hardly different characters, or each the one after the one before.
fn is_pattern(text: &str) -> bool {
    let mut different: Vec<char> = text.chars().collect();
    let steps = |by: i64| {
        different.windows(2).all(|pair| {
            let step = i64::from(u32::from(pair[1])) - i64::from(u32::from(pair[0]));
            step == by || (pair[0], pair[1], by) == ('9', '0', 1) || (pair[0], pair[1], by) == ('0', '9', -1)
        })
    };
    let in_order = different.len() >= MIN_SECRET && (steps(1) || steps(-1));
    different.sort_unstable();
    different.dedup();
    in_order || (!text.is_empty() && different.len() < FEWEST_DIFFERENT && text.chars().count() >= MIN_SECRET)
}

/// Whether a secret holds the user name or the office's name, or hardly more than their parts.
fn tells_name(secret: &str, owner: &Owner<'_>) -> bool {
    let Owner { name, username, office } = owner;
    let secret = bare(secret);
    let whole = [bare(username), bare(office)];
    if whole.iter().any(|name| name.chars().count() >= SHORTEST_NAME && secret.contains(name.as_str())) {
        return true;
    }
    let mut parts: Vec<String> = [name, username, office]
        .into_iter()
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()))
        .map(bare)
        .filter(|part| part.chars().count() >= SHORTEST_NAME && secret.contains(part.as_str()))
        .collect();
    // The longest first, so that a part of another is not cut out of it.
    parts.sort_by_key(|part| std::cmp::Reverse(part.len()));
    let rest = parts.iter().fold(secret, |rest, part| rest.replace(part.as_str(), ""));
    !parts.is_empty() && rest.chars().filter(|c| c.is_alphabetic()).count() < REST
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWNER: Owner<'_> = Owner {
        name: "Dewi Lestari, S.T.",
        username: "staf.perumahan",
        office: "Dinas Perumahan dan Kawasan Permukiman",
    };

    fn problem(secret: &str) -> Option<Problem> {
        match checked("password", secret, secret, &OWNER) {
            Ok(()) => None,
            Err(Error::Invalid { field, problem }) => {
                assert_eq!(field, "password");
                Some(problem)
            }
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn what_everybody_uses_is_refused_however_it_is_dressed_up() {
        for secret in [
            "password12",
            "PasswordPassword",
            "P@ssw0rd2026!",
            "kata-sandi-123",
            "Rahasia 12345",
            "Bismillah123",
            "Indonesia1945!",
            "1234567890",
            "0987654321",
            "abcdefghijk",
            "qwertyuiop",
            "aaaaaaaaaaaa",
            "1212121212",
            "2026 2026 2026",
            "sayangsayang",
        ] {
            assert_eq!(problem(secret), Some(Problem::TooCommon), "{secret}");
        }
    }

    #[test]
    fn a_name_and_some_digits_are_refused() {
        for secret in [
            "staf.perumahan",
            "Staf-Perumahan-2026",
            "xx stafperumahan kuda laut",
            "dewilestari1990",
            "Perumahan2026!",
            "dinasperumahandankawasanpermukiman",
        ] {
            assert_eq!(problem(secret), Some(Problem::TellsName), "{secret}");
        }
    }

    #[test]
    fn good_ones_are_taken() {
        for secret in [
            "kuda laut menari pagi",
            "perumahan di tepi sungai",
            "lestari alamku biru",
            "Xk9$vTq2#LmP",
            "rumah-hijau-42",
        ] {
            assert_eq!(problem(secret), None, "{secret}");
        }
    }

    #[test]
    fn length_comes_first_and_the_repetition_last() {
        assert_eq!(problem("pendek"), Some(Problem::TooShort));
        assert_eq!(problem(&"x".repeat(LONGEST_SECRET + 1)), Some(Problem::TooLong));
        let differs = checked("password", "kuda laut menari", "kuda laut menyanyi", &OWNER);
        let expected = Error::Invalid { field: "repeated".into(), problem: Problem::Differs };
        assert_eq!(differs, Err(expected));
    }

    #[test]
    fn the_list_is_bare_and_in_order() {
        let lines: Vec<&str> = COMMON.lines().collect();
        assert!(lines.is_sorted() && lines.iter().all(|line| bare(line) == *line));
    }
}
