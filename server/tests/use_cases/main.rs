//! What people do with letters, from draft to dispatch, through the use cases that the screens call; on SQLite and on
//! PostgreSQL, with the real LibreOffice.
#![cfg(test)]

#[path = "../support/desk.rs"]
mod desk;
#[path = "../support/engines.rs"]
mod engines;
#[path = "../support/office.rs"]
mod office;

mod deciding;
mod keeping;
mod reading;
mod remarking;
mod sending;
mod shelf;
mod signing;
mod synchronising;
mod writing;

engines::on_both_engines! {
    crate::writing::only_own_files_can_be_named as only_own_files_can_be_named,
    crate::writing::an_unknown_placeholder_stops_a_letter as an_unknown_placeholder_stops_a_letter,
    crate::writing::an_outsider_finds_nothing as an_outsider_finds_nothing,
    crate::deciding::a_letter_is_returned_and_mended as a_letter_is_returned_and_mended,
    crate::deciding::a_repeat_gets_the_same_answer as a_repeat_gets_the_same_answer,
    crate::deciding::two_officials_decide_at_once as two_officials_decide_at_once,
    crate::deciding::whoever_holds_the_post_decides as whoever_holds_the_post_decides,
    crate::deciding::a_decision_that_came_too_late_tells_who_came_before as a_decision_that_came_too_late_tells_who_came_before,
    crate::deciding::one_person_in_two_posts_decides_each_stage_once as one_person_in_two_posts_decides_each_stage_once,
    crate::keeping::a_post_is_held_by_one_at_a_time as a_post_is_held_by_one_at_a_time,
    crate::keeping::two_administrators_fill_a_post_at_once as two_administrators_fill_a_post_at_once,
    crate::keeping::screens_hear_when_a_term_begins_and_ends as screens_hear_when_a_term_begins_and_ends,
    crate::keeping::a_password_that_anyone_would_try_is_refused as a_password_that_anyone_would_try_is_refused,
    crate::reading::a_text_is_compared_with_what_its_reader_decided_on as a_text_is_compared_with_what_its_reader_decided_on,
    crate::reading::an_issued_text_is_what_was_signed as an_issued_text_is_what_was_signed,
    crate::remarking::a_remark_stays_with_its_passage as a_remark_stays_with_its_passage,
    crate::remarking::a_stage_above_mends_a_passage as a_stage_above_mends_a_passage,
    crate::remarking::the_history_says_what_was_read as the_history_says_what_was_read,
    crate::sending::a_copy_that_got_nowhere_is_mended as a_copy_that_got_nowhere_is_mended,
    crate::sending::the_copies_of_a_revoked_letter_are_sent as the_copies_of_a_revoked_letter_are_sent,
    crate::signing::the_whole_job as the_whole_job,
    crate::signing::a_wrong_passphrase_leaves_no_trace as a_wrong_passphrase_leaves_no_trace,
    crate::signing::many_guesses_at_once_are_few as many_guesses_at_once_are_few,
    crate::signing::several_letters_are_signed_at_once as several_letters_are_signed_at_once,
    crate::signing::one_letter_is_signed_twice_at_once as one_letter_is_signed_twice_at_once,
    crate::signing::a_letter_given_up_voids_its_number as a_letter_given_up_voids_its_number,
    crate::signing::the_first_two_keys_are_made_at_once as the_first_two_keys_are_made_at_once,
    crate::synchronising::commands_happen_once_and_in_order as commands_happen_once_and_in_order,
    crate::synchronising::a_bad_command_holds_up_no_other as a_bad_command_holds_up_no_other,
    crate::synchronising::another_persons_commands_are_left_alone as another_persons_commands_are_left_alone,
    crate::synchronising::what_cannot_be_settled_now_waits_with_its_letter as what_cannot_be_settled_now_waits_with_its_letter,
    crate::synchronising::a_phone_gets_what_it_lacks as a_phone_gets_what_it_lacks,
    crate::synchronising::both_clocks_are_told as both_clocks_are_told,
    crate::synchronising::fifty_decisions_go_in_one_request as fifty_decisions_go_in_one_request,
    crate::shelf::equal_tags_show_the_same as equal_tags_show_the_same,
}
