//! A letter's code as people type or paste it.

use domain::PublicId;

/// The code in what was typed: as it stands on the letter, in groups, or at the end of the whole address. None where it is
/// something else, such as the letter's number.
pub fn code_in(typed: &str) -> Option<PublicId> {
    let joined: String = typed.split_whitespace().collect();
    let address = joined.split(['?', '#']).next()?.trim_end_matches('/');
    address.rsplit('/').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_found_however_it_was_copied() {
        let code = code_in("0198f3a27c5d4e6f8a9b0c1d2e3f4a5b");
        assert!(code.is_some());
        for typed in [
            " 0198F3A2 7c5d4e6f 8a9b0c1d 2e3f4a5b\n",
            "0198f3a2-7c5d-4e6f-8a9b-0c1d2e3f4a5b",
            "https://surat.contoh.go.id/v/0198f3a27c5d4e6f8a9b0c1d2e3f4a5b",
            "surat.contoh.go.id/v/0198f3a27c5d4e6f\n8a9b0c1d2e3f4a5b/?a=1",
        ] {
            assert_eq!(code_in(typed), code, "{typed}");
        }
    }

    #[test]
    fn a_number_is_no_code() {
        for typed in ["600.2/17/PR", "17", "", " / ", "000.1.5/12/PR/2026", "0198f3a27c5d4e6f8a9b0c1d2e3f4a5"]
        {
            assert_eq!(code_in(typed), None, "{typed}");
        }
    }
}
