//! Every cell of state x role x command, and what must hold for any sequence of commands.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use domain::{
    Action, Actor, CommandId, Content, ContentHash, Date, Facts, Header, HoldingKind, KindId, Letter,
    LetterId, NonEmptyText, Outcome, PersonId, PositionId, PositionKind, Post, ReadPart, Refusal, Remark,
    RemarkId, Remarked, Route, RouteError, Says, Sha256Hash, State, StateName, Timestamp, UnitId, Zone,
    document::BlockId, passage::Passage, permitted, transition,
};
use proptest::prelude::*;
use uuid::Uuid;

const UNIT: UnitId = UnitId(Uuid::from_u128(1));
const OTHER_UNIT: UnitId = UnitId(Uuid::from_u128(2));
const KABID: PositionId = PositionId(Uuid::from_u128(11));
const SEKRETARIS: PositionId = PositionId(Uuid::from_u128(12));
const KADIS: PositionId = PositionId(Uuid::from_u128(13));
const STAFF: PositionId = PositionId(Uuid::from_u128(14));
const REGISTRY: PositionId = PositionId(Uuid::from_u128(15));
const OTHER_KABID: PositionId = PositionId(Uuid::from_u128(16));
const NOW: Timestamp = Timestamp(1_795_403_700_000);

fn read() -> ContentHash {
    Sha256Hash::of(b"the revision under review")
}

fn other() -> ContentHash {
    Sha256Hash::of(b"another revision")
}

fn reason() -> NonEmptyText {
    NonEmptyText::try_from("Salah ketik".to_owned()).unwrap()
}

fn route() -> Route {
    Route::new(vec![KABID, SEKRETARIS, KADIS]).unwrap()
}

fn facts() -> Facts {
    facts_of(read())
}

/// What is known of a letter that says this: the Kabid remarked on it.
fn facts_of(content: ContentHash) -> Facts {
    Facts {
        content: Some(content),
        missing: vec![],
        unfillable: vec![],
        route: Ok(route()),
        remark: Some(Remarked {
            remark: remark(),
            revision: content,
            person: Role::Kabid.actor().person,
            position: Some(KABID),
            holding: Some(HoldingKind::Definitive),
            at: NOW,
            answers: vec![],
            done: None,
        }),
        amended: Some(mended(content)),
    }
}

/// What a revision becomes when a passage of it is mended.
fn mended(content: ContentHash) -> ContentHash {
    Sha256Hash::of(&content.0)
}

fn passage() -> Passage {
    Passage { block: BlockId::default(), from: 0, to: 4, quote: "rapt".into() }
}

fn remark() -> Remark {
    Remark { id: RemarkId(Uuid::from_u128(77)), passage: passage(), says: Says::Note { text: reason() } }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Staff,
    Registry,
    Kabid,
    ActingKabid,
    FormerKabid,
    Sekretaris,
    Kadis,
    ActingKadis,
    OtherKabid,
    Nobody,
}

const ROLES: [Role; 10] = [
    Role::Staff,
    Role::Registry,
    Role::Kabid,
    Role::ActingKabid,
    Role::FormerKabid,
    Role::Sekretaris,
    Role::Kadis,
    Role::ActingKadis,
    Role::OtherKabid,
    Role::Nobody,
];

impl Role {
    fn actor(self) -> Actor {
        let post = |position, kind, unit, holding| Post { position, kind, unit, holding };
        use HoldingKind::{ActingAbsent, ActingVacant, Definitive};
        use PositionKind as P;
        let (person, posts) = match self {
            Self::Staff => (1, vec![post(STAFF, P::Staff, UNIT, Definitive)]),
            Self::Registry => (2, vec![post(REGISTRY, P::Registry, OTHER_UNIT, Definitive)]),
            Self::Kabid => (3, vec![post(KABID, P::HeadOfDivision, UNIT, Definitive)]),
            Self::ActingKabid => (4, vec![post(KABID, P::HeadOfDivision, UNIT, ActingVacant)]),
            // Held the post when the letter came, holds none now.
            Self::FormerKabid => (5, vec![]),
            Self::Sekretaris => (6, vec![post(SEKRETARIS, P::Secretary, OTHER_UNIT, Definitive)]),
            Self::Kadis => (7, vec![post(KADIS, P::HeadOfOffice, OTHER_UNIT, Definitive)]),
            Self::ActingKadis => (
                6,
                vec![
                    post(SEKRETARIS, P::Secretary, OTHER_UNIT, Definitive),
                    post(KADIS, P::HeadOfOffice, OTHER_UNIT, ActingAbsent),
                ],
            ),
            Self::OtherKabid => (8, vec![post(OTHER_KABID, P::HeadOfDivision, OTHER_UNIT, Definitive)]),
            Self::Nobody => (9, vec![]),
        };
        Actor { person: PersonId(Uuid::from_u128(person)), posts }
    }

    fn drafts(self) -> bool {
        matches!(self, Self::Staff | Self::Registry | Self::Kabid | Self::ActingKabid)
    }

    fn decides_at(self, stage: usize) -> bool {
        match stage {
            0 => matches!(self, Self::Kabid | Self::ActingKabid),
            1 => matches!(self, Self::Sekretaris | Self::ActingKadis),
            _ => matches!(self, Self::Kadis | Self::ActingKadis),
        }
    }

    fn is_on_route(self) -> bool {
        (0..3).any(|stage| self.decides_at(stage))
    }
}

/// The state of a letter that `stages` have approved.
fn in_review(stages: usize) -> State {
    let mut letter = letter(State::Draft);
    step(&mut letter, &Action::Submit { revision: read() }, Role::Staff);
    for role in [Role::Kabid, Role::Sekretaris].iter().take(stages) {
        step(&mut letter, &Action::Approve { revision: read(), post: None }, *role);
    }
    letter.state
}

fn letter(state: State) -> Letter {
    Letter { id: LetterId(Uuid::from_u128(99)), unit: UNIT, drafter: Role::Staff.actor().person, state }
}

fn step(letter: &mut Letter, action: &Action, role: Role) {
    letter.state = transition(letter, action, &role.actor(), NOW, &facts())
        .unwrap_or_else(|outcome| panic!("{role:?} {action:?}: {outcome:?}"))
        .state;
}

fn states() -> Vec<State> {
    let after = |stages, action: Action, role| {
        let mut letter = letter(in_review(stages));
        step(&mut letter, &action, role);
        letter.state
    };
    let issued = after(2, Action::Sign { revision: read() }, Role::Kadis);
    let mut revoked = letter(issued.clone());
    step(&mut revoked, &Action::Revoke { reason: reason() }, Role::Kadis);
    vec![
        State::Draft,
        in_review(0),
        in_review(1),
        in_review(2),
        after(1, Action::Return { revision: read(), reason: reason(), post: None }, Role::Sekretaris),
        issued.clone(),
        domain::dispatched(&issued, NOW).unwrap(),
        after(0, Action::Cancel { reason: reason() }, Role::Staff),
        revoked.state,
    ]
}

fn save(base: ContentHash) -> Action {
    let header = Header {
        kind: KindId(Uuid::nil()),
        subject: String::new(),
        classification: String::new(),
        confidentiality: domain::Confidentiality::Ordinary,
        urgency: domain::Urgency::Ordinary,
        recipients: vec![],
    };
    let content = Box::new(Content { header, docx: None, attachments: vec![] });
    Action::Save { unit: UNIT, base: Some(base), content }
}

fn actions(revision: ContentHash) -> Vec<Action> {
    vec![
        save(revision),
        Action::Submit { revision },
        Action::Approve { revision, post: None },
        Action::TakeBack { revision },
        Action::Return { revision, reason: reason(), post: None },
        Action::Sign { revision },
        Action::Cancel { reason: reason() },
        Action::Revoke { reason: reason() },
        Action::Remark { revision, remark: Box::new(remark()) },
        Action::WithdrawRemark { remark: remark().id },
        Action::AnswerRemark { remark: remark().id, text: reason() },
        Action::SettleRemark { remark: remark().id, done: true },
        Action::Amend { revision, passage: passage(), with: "rapat".into(), tracked: false, remark: None },
        Action::Read { revision, part: ReadPart::Opened },
    ]
}

/// The table, written out from the SOP and not from the code: may `role` do `action` in `state`?
fn allowed(state: &State, role: Role, action: &Action) -> bool {
    use StateName as N;
    let name = state.name();
    let stage = match state {
        State::InReview { approvals, .. } => approvals.len(),
        _ => usize::MAX,
    };
    let reviewing = matches!(name, N::InReview | N::ReadyToSign);
    match action {
        Action::Save { .. } | Action::Submit { .. } => {
            matches!(name, N::Draft | N::Returned) && role.drafts()
        }
        Action::Approve { .. } => name == N::InReview && role.decides_at(stage),
        Action::Return { .. } => reviewing && role.decides_at(stage),
        Action::Sign { .. } => name == N::ReadyToSign && role.decides_at(2),
        Action::TakeBack { .. } => match stage {
            1 => role == Role::Kabid,
            // The Sekretaris approved; the same person may be acting for the head as well.
            2 => matches!(role, Role::Sekretaris | Role::ActingKadis),
            _ => false,
        },
        Action::Cancel { .. } => (matches!(name, N::Draft | N::Returned) || reviewing) && role.drafts(),
        Action::Revoke { .. } => {
            matches!(name, N::Issued | N::Dispatched) && matches!(role, Role::Kadis | Role::ActingKadis)
        }
        Action::Remark { .. } => reviewing && role.decides_at(stage),
        // The one who made it.
        Action::WithdrawRemark { .. } => (reviewing || name == N::Returned) && role == Role::Kabid,
        Action::AnswerRemark { .. } | Action::SettleRemark { .. } | Action::Read { .. } => {
            (reviewing || name == N::Returned) && (role.drafts() || role.is_on_route())
        }
        Action::Amend { .. } => {
            matches!(name, N::Draft | N::Returned) && role.drafts() || reviewing && role.decides_at(stage)
        }
    }
}

#[test]
fn every_cell_of_state_role_and_command() {
    for state in states() {
        for role in ROLES {
            for action in actions(read()) {
                let letter = letter(state.clone());
                let result = transition(&letter, &action, &role.actor(), NOW, &facts());
                assert_eq!(
                    result.is_ok(),
                    allowed(&state, role, &action),
                    "{:?}, {role:?}, {action:?}: {result:?}",
                    state.name()
                );
            }
        }
    }
}

#[test]
fn a_screen_offers_what_would_be_done() {
    for state in states() {
        for role in ROLES {
            let may = permitted(&letter(state.clone()), &role.actor(), read(), Some(route()), NOW);
            let offered = [
                may.save,
                may.submit,
                may.approve,
                may.take_back,
                may.return_it,
                may.sign,
                may.cancel,
                may.revoke,
                may.remark,
                // Only its author, which the screen knows.
                may.answer && role == Role::Kabid,
                may.answer,
                may.answer,
                may.amend,
                may.answer,
            ];
            for (action, offered) in actions(read()).iter().zip(offered) {
                assert_eq!(
                    offered,
                    allowed(&state, role, action),
                    "{:?}, {role:?}, {action:?}",
                    state.name()
                );
            }
        }
    }
}

#[test]
fn a_decision_on_another_revision_is_never_applied() {
    for state in states() {
        for role in ROLES {
            for action in actions(other())
                .into_iter()
                .filter(|a| a.revision().is_some() || matches!(a, Action::Save { .. }))
            {
                let result = transition(&letter(state.clone()), &action, &role.actor(), NOW, &facts());
                assert!(result.is_err(), "{:?}, {role:?}, {action:?}", state.name());
                let on_it = role.is_on_route() && matches!(state, State::InReview { .. });
                if on_it
                    && matches!(action, Action::Approve { .. } | Action::Return { .. } | Action::Sign { .. })
                {
                    assert_eq!(result.unwrap_err(), Outcome::Superseded { current: Some(read()) });
                }
            }
        }
    }
}

#[test]
fn a_reviewer_hears_who_decided_before_him() {
    let mut returned = letter(in_review(0));
    step(
        &mut returned,
        &Action::Return { revision: read(), reason: reason(), post: None },
        Role::ActingKabid,
    );
    let late = transition(
        &returned,
        &Action::Approve { revision: read(), post: None },
        &Role::Kabid.actor(),
        NOW,
        &facts(),
    );
    assert_eq!(
        late.unwrap_err(),
        Outcome::Refused {
            why: Refusal::WrongState {
                state: StateName::Returned,
                by: Some(Role::ActingKabid.actor().person),
                at: Some(NOW)
            }
        }
    );
}

#[test]
fn whoever_holds_two_posts_decides_for_the_one_that_he_named() {
    let both = Role::ActingKadis;
    let mut letter = letter(in_review(1));
    let approve = |post| Action::Approve { revision: read(), post };
    let back = |post| Action::Return { revision: read(), reason: reason(), post };
    let decide = |letter: &Letter, action: Action| transition(letter, &action, &both.actor(), NOW, &facts());
    let another_turn = |state| Outcome::Refused { why: Refusal::NotYourTurn { state } };
    let early = decide(&letter, approve(Some(KADIS))).unwrap_err();
    assert_eq!(early, another_turn(StateName::InReview));
    step(&mut letter, &approve(Some(SEKRETARIS)), both);
    // The same again, from his other device.
    for again in [approve(Some(SEKRETARIS)), back(Some(SEKRETARIS))] {
        assert_eq!(decide(&letter, again).unwrap_err(), another_turn(StateName::ReadyToSign));
    }
    for post in [Some(KADIS), None] {
        assert_eq!(decide(&letter, back(post)).unwrap().by.position, KADIS);
    }
}

#[test]
fn the_last_stage_signs_and_the_others_do_not() {
    let at = |stages, action: Action, role: Role| {
        transition(&letter(in_review(stages)), &action, &role.actor(), NOW, &facts()).unwrap_err()
    };
    let why = Refusal::MustSign;
    assert_eq!(
        at(2, Action::Approve { revision: read(), post: None }, Role::Kadis),
        Outcome::Refused { why }
    );
    assert!(matches!(at(1, Action::Sign { revision: read() }, Role::Sekretaris), Outcome::Refused { .. }));
}

#[test]
fn an_incomplete_letter_is_not_submitted_and_says_why() {
    let submit = |facts: &Facts| {
        transition(
            &letter(State::Draft),
            &Action::Submit { revision: read() },
            &Role::Staff.actor(),
            NOW,
            facts,
        )
        .unwrap_err()
    };
    let missing = vec![domain::Missing::Docx];
    let why = Refusal::Incomplete { missing: missing.clone() };
    assert_eq!(submit(&Facts { missing, ..facts() }), Outcome::Refused { why });
    let names = vec!["${nomr}".to_owned()];
    let why = Refusal::Placeholders { names: names.clone() };
    assert_eq!(submit(&Facts { unfillable: names, ..facts() }), Outcome::Refused { why });
    let error = RouteError::NoHeadOfUnit;
    assert_eq!(
        submit(&Facts { route: Err(error), ..facts() }),
        Outcome::Refused { why: Refusal::NoRoute { error } }
    );
}

#[test]
fn an_acting_holder_acts_by_that_post_and_the_history_says_so() {
    let letter = letter(in_review(2));
    let step =
        transition(&letter, &Action::Sign { revision: read() }, &Role::ActingKadis.actor(), NOW, &facts())
            .unwrap();
    assert_eq!((step.by.position, step.by.holding), (KADIS, HoldingKind::ActingAbsent));
}

#[test]
fn a_holding_begins_and_ends_with_its_dates() {
    let start = Date::parse_iso("2026-11-01").unwrap().start(Zone::Wib);
    let end = Date::parse_iso("2026-11-30").unwrap().next().start(Zone::Wib);
    let holding = domain::Holding {
        id: domain::HoldingId(Uuid::nil()),
        person: Role::Kabid.actor().person,
        position: KABID,
        kind: HoldingKind::ActingVacant,
        from: start,
        until: Some(end),
    };
    assert!(!holding.in_force(Timestamp(start.0 - 1)));
    assert!(holding.in_force(start) && holding.in_force(Timestamp(end.0 - 1)));
    assert!(!holding.in_force(end));
}

#[test]
fn ids_made_later_sort_later() {
    let early = CommandId::from_parts(Timestamp(1_000), [0xff; 10]);
    let late = CommandId::from_parts(Timestamp(1_001), [0; 10]);
    assert!(early.to_string() < late.to_string());
}

#[test]
fn a_stage_above_mends_without_asking_those_below_again() {
    let mut letter = letter(in_review(1));
    let mend = Action::Amend {
        revision: read(),
        passage: passage(),
        with: "rapat".into(),
        tracked: true,
        remark: None,
    };
    step(&mut letter, &mend, Role::Sekretaris);
    let State::InReview { revision, approvals, .. } = &letter.state else { panic!("{:?}", letter.state) };
    assert_eq!(*revision, mended(read()));
    // The Kabid approved what he read, not what it became.
    assert_eq!((approvals.len(), approvals[0].revision), (1, read()));
    let late = transition(&letter, &mend, &Role::Sekretaris.actor(), NOW, &facts());
    assert_eq!(late.unwrap_err(), Outcome::Superseded { current: Some(mended(read())) });
}

#[test]
fn a_passage_that_cannot_be_replaced_changes_nothing() {
    let mend = Action::Amend {
        revision: read(),
        passage: passage(),
        with: "rapat".into(),
        tracked: true,
        remark: None,
    };
    let fails = |facts: &Facts| {
        transition(&letter(in_review(0)), &mend, &Role::Kabid.actor(), NOW, facts).unwrap_err()
    };
    assert_eq!(fails(&Facts { amended: None, ..facts() }), Outcome::Refused { why: Refusal::CannotReplace });
    let names = vec!["${nomr}".to_owned()];
    let broken = fails(&Facts { unfillable: names.clone(), ..facts() });
    assert_eq!(broken, Outcome::Refused { why: Refusal::Placeholders { names } });
}

#[test]
fn a_remark_that_was_answered_stands() {
    let mut facts = facts();
    let answer = domain::Answering { person: Role::Staff.actor().person, at: NOW, text: reason() };
    facts.remark.as_mut().unwrap().answers.push(answer);
    let withdraw = Action::WithdrawRemark { remark: remark().id };
    let result = transition(&letter(in_review(0)), &withdraw, &Role::Kabid.actor(), NOW, &facts);
    assert_eq!(result.unwrap_err(), Outcome::Refused { why: Refusal::RemarkStands });
}

proptest! {
    /// Whatever is sent by whomever in whatever order: an issued letter was approved at every stage before the last, for
    /// the very revision that was signed, each by a holder of the stage's post; and it is issued once.
    #[test]
    fn no_sequence_of_commands_issues_what_was_not_approved(
        commands in prop::collection::vec((0..14_usize, any::<bool>(), 0..ROLES.len()), 1..80)
    ) {
        let mut letter = letter(State::Draft);
        let mut content = read();
        let mut approved: Vec<PositionId> = vec![];
        let mut issued = 0;
        for (which, right, role) in commands {
            let action = actions(if right { content } else { other() }).swap_remove(which);
            let actor = ROLES[role].actor();
            let before = letter.state.clone();
            match transition(&letter, &action, &actor, NOW, &facts_of(content)) {
                Err(_) => prop_assert_eq!(&letter.state, &before),
                Ok(step) => {
                    prop_assert!(actor.posts.contains(&step.by));
                    match &action {
                        Action::Submit { .. } | Action::Return { .. } => approved.clear(),
                        Action::Approve { revision, .. } => {
                            prop_assert_eq!(*revision, content);
                            approved.push(step.by.position);
                        }
                        Action::Amend { .. } => {
                            // Whoever stands below approved before, whoever stands above has yet to.
                            if let State::InReview { approvals, .. } = &before {
                                let below: Vec<_> = approvals.iter().map(|a| a.position).collect();
                                prop_assert_eq!(&approved, &below);
                            }
                            content = mended(content);
                        }
                        Action::TakeBack { .. } => { approved.pop(); }
                        Action::Sign { revision } => {
                            prop_assert_eq!(*revision, content);
                            prop_assert_eq!(&approved, &vec![KABID, SEKRETARIS]);
                            prop_assert_eq!(step.by.position, KADIS);
                            issued += 1;
                        }
                        _ => {}
                    }
                    letter.state = step.state;
                }
            }
            prop_assert!(issued <= 1);
            let json = serde_json::to_string(&letter).unwrap();
            prop_assert_eq!(&serde_json::from_str::<Letter>(&json).unwrap(), &letter);
        }
    }
}
