use domain::accounts::Role;
use domain::notices::{
    EmailAddress, EmailAddressError, MailCode, MailFailure, NoticeKind, QUIET, RETRIES, Wanted,
    due_at,
};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_800_000_000 + seconds).expect("an instant")
}

#[test]
fn words_of_columns_are_read_back() {
    for kind in NoticeKind::ALL {
        assert_eq!(kind.as_str().parse(), Ok(kind));
    }
    for failure in MailFailure::ALL {
        assert_eq!(failure.as_str().parse(), Ok(failure));
    }
    assert!("anything".parse::<NoticeKind>().is_err());
    assert!("waiting,anything".parse::<Wanted>().is_err());
    assert_eq!("".parse(), Ok(Wanted::default()));
}

#[test]
fn a_role_is_told_what_is_its_work() {
    let offered = |role| {
        NoticeKind::offered_to(role)
            .iter()
            .map(|kind| kind.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(
        offered(Role::IntakeWorker),
        "waiting urgent answer due key_request"
    );
    for role in [Role::CaseWorker, Role::LegalOfficer, Role::CentreManager] {
        assert_eq!(offered(role), "urgent due key_request");
    }
    assert_eq!(offered(Role::ShelterWorker), "urgent hold key_request");
    for role in [Role::NetworkCoordinator, Role::Administrator] {
        assert_eq!(offered(role), "urgent key_request");
    }
}

#[test]
fn nobody_chooses_what_is_not_offered_to_her() {
    for role in Role::ALL {
        let all = Wanted::of(role, NoticeKind::ALL);
        assert!(!all.contains(NoticeKind::Address));
        assert_eq!(
            all.contains(NoticeKind::Hold),
            NoticeKind::offered_to(role).contains(&NoticeKind::Hold)
        );
        assert_eq!(all.to_words().parse(), Ok(all));
    }
}

#[test]
fn addresses_are_read_or_refused() {
    for good in [
        "ann@haven.example",
        " Ann.van-Dam+shift@mail.haven.example ",
        "o'neil@example.org",
    ] {
        let address = EmailAddress::parse(good).unwrap_or_else(|_| panic!("{good}"));
        assert_eq!(address.as_str(), good.trim());
    }
    assert!(matches!(
        EmailAddress::parse("  "),
        Err(EmailAddressError::Empty)
    ));
    for bad in [
        "ann",
        "@haven.example",
        "ann@",
        "ann@haven",
        "ann@@haven.example",
        "ann@haven..example",
        ".ann@haven.example",
        "ann@-haven.example",
        "ann@haven.example, bob@haven.example",
        "Ann <ann@haven.example>",
        "ann@haven.example\r\nBcc: bob@haven.example",
        "zoë@haven.example",
        "\"ann\"@haven.example",
    ] {
        assert!(
            matches!(EmailAddress::parse(bad), Err(EmailAddressError::NotOne)),
            "{bad}"
        );
    }
    let long = format!("{}@haven.example", "a".repeat(65));
    assert!(EmailAddress::parse(&long).is_err());
}

#[test]
fn a_masked_address_shows_its_ends_only() {
    let address = EmailAddress::parse("ann.devries@mail.haven.example").expect("an address");
    assert_eq!(address.masked(), "a•••@m•••.example");
    assert_eq!(address.domain(), "mail.haven.example");
}

#[test]
fn a_code_is_read_as_people_type_it() {
    let code = MailCode::from_bytes(&[0x2a; 32]);
    let shown = code.in_groups();
    assert_eq!(shown.len(), 9);
    for typed in [
        shown.clone(),
        shown.replace(' ', ""),
        format!(" {} ", shown.replace(' ', "-")),
    ] {
        assert!(code.is(&typed), "{typed}");
    }
    assert!(!code.is("") && !code.is("1234") && !code.is(&format!("{shown}1")));
    assert_eq!(MailCode::from_bytes(&[0; 32]).in_groups(), "0000 0000");
}

#[test]
fn what_is_wrong_with_the_server_is_tried_again() {
    for failure in MailFailure::ALL {
        assert!(
            !(failure.is_final() && failure.is_about_the_server()),
            "{failure}"
        );
    }
    assert!(MailFailure::AddressRefused.is_final());
    assert!(!MailFailure::SignInRefused.is_final());
    assert!(!MailFailure::Later.is_final());
}

proptest! {
    #[test]
    fn waits_grow_to_the_longest_and_are_never_nothing(tries in 1_u32..200, jitter in any::<u8>()) {
        let wait = RETRIES.wait(tries, jitter);
        prop_assert!(wait >= SignedDuration::from_secs(45));
        prop_assert!(wait <= RETRIES.longest);
        prop_assert!(RETRIES.wait(tries + 1, jitter) >= wait);
        prop_assert!(RETRIES.wait(tries, 0) >= wait);
    }

    #[test]
    fn it_is_given_up_in_the_stated_time_and_not_before(jitters in prop::collection::vec(any::<u8>(), 100)) {
        let began = at(0);
        let gives_up_at = RETRIES.gives_up_at(began);
        let mut now = began;
        let mut tries = 0;
        for jitter in jitters {
            tries += 1;
            match RETRIES.next(now, tries, jitter, gives_up_at) {
                Some(next) => {
                    prop_assert!(next > now && next <= gives_up_at);
                    now = next;
                }
                None => {
                    prop_assert!(now + RETRIES.longest >= gives_up_at);
                    return Ok(());
                }
            }
        }
        prop_assert!(false, "it was never given up");
    }

    #[test]
    fn two_mails_of_a_kind_are_never_close_unless_it_cannot_wait(ago in 0_i64..10_000) {
        let now = at(10_000);
        let last = at(10_000 - ago);
        for kind in NoticeKind::ALL {
            let due = due_at(kind, now, Some(last));
            prop_assert!(due >= now);
            prop_assert!(due <= now + QUIET);
            if kind.goes_at_once() {
                prop_assert_eq!(due, now);
            } else {
                prop_assert!(due.duration_since(last) >= QUIET);
            }
            prop_assert_eq!(due_at(kind, now, None), now);
        }
    }

    #[test]
    fn any_text_is_an_address_or_refused(text in ".{0,300}") {
        if let Ok(address) = EmailAddress::parse(&text) {
            prop_assert!(address.as_str().is_ascii());
            prop_assert!(!address.as_str().contains(char::is_whitespace));
            prop_assert!(!address.masked().contains(address.as_str()));
        }
    }
}
