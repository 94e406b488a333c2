//! Everything that the store is asked, told as an office's days, on SQLite and on PostgreSQL.
#![cfg(test)]

#[path = "../support/engines.rs"]
mod engines;
#[path = "../support/office.rs"]
mod office;

mod accounts;
mod dispatch;
mod letters;
mod lists;
mod numbers;
mod people;
mod rows;
mod work;

engines::on_both_engines! {
    crate::people::an_office_is_founded_and_changes as an_office_is_founded_and_changes,
    crate::people::what_is_taken_stays_with_its_owner as what_is_taken_stays_with_its_owner,
    crate::accounts::people_come_in_and_go as people_come_in_and_go,
    crate::accounts::keys_are_kept_under_seal as keys_are_kept_under_seal,
    crate::letters::a_letter_grows as a_letter_grows,
    crate::letters::files_belong_to_their_letter as files_belong_to_their_letter,
    crate::letters::two_officials_reach_for_the_same_letter as two_officials_reach_for_the_same_letter,
    crate::lists::everybody_finds_what_is_his as everybody_finds_what_is_his,
    crate::lists::a_search_takes_signs_as_they_are as a_search_takes_signs_as_they_are,
    crate::numbers::two_drawers_share_one_sequence as two_drawers_share_one_sequence,
    crate::numbers::a_number_stays_with_its_letter_until_the_year_ends as a_number_stays_with_its_letter,
    crate::dispatch::an_issued_letter_stands_in_the_book as an_issued_letter_stands_in_the_book,
    crate::dispatch::a_sending_moves_only_from_where_it_is as a_sending_moves_only_from_where_it_is,
    crate::work::work_is_leased as work_is_leased,
    crate::work::a_restart_frees_what_nobody_works_on as a_restart_frees_what_nobody_works_on,
    crate::work::notices_and_previews_are_kept as notices_and_previews_are_kept,
}
