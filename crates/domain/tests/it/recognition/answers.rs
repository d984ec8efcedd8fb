use domain::recognition::{Answer, Answers, AnswersError, Audience};

use super::{id, instrument};

#[test]
fn the_encoded_form_is_permanent() {
    let instrument = instrument();
    let mut answers = Answers::new(instrument, Audience::YoungPerson);
    for (sign, answer) in [
        ("G4", Answer::No),
        ("C1", Answer::Yes),
        ("C4", Answer::DoNotKnow),
        ("H4", Answer::Yes),
        ("G5", Answer::Yes),
    ] {
        answers.set(instrument, id(sign), answer).expect("asked");
    }
    let bytes = answers.encode(instrument);
    // Form 1, version 2 of the questions, young person; then two bits a question, the first in the lowest bits.
    assert_eq!(
        bytes,
        [1, 0, 2, 0, 0b0011_0110, 0b0000_0100, 0, 0, 0, 0b0000_0100]
    );
}

#[test]
fn another_version_is_refused() {
    let instrument = instrument();
    let mut bytes = Answers::new(instrument, Audience::Parent).encode(instrument);
    bytes[2] = 1;
    assert_eq!(
        Answers::decode(instrument, &bytes),
        Err(AnswersError::UnknownVersion {
            found: 1,
            expected: 2
        })
    );
}

#[test]
fn other_forms_audiences_and_lengths_are_refused() {
    let instrument = instrument();
    let good = Answers::new(instrument, Audience::Parent).encode(instrument);
    let refuse = |bytes: &[u8]| Answers::decode(instrument, bytes).expect_err("refused");

    let mut bytes = good.clone();
    bytes[0] = 9;
    assert_eq!(refuse(&bytes), AnswersError::UnknownForm);

    let mut bytes = good.clone();
    bytes[3] = 200;
    assert_eq!(refuse(&bytes), AnswersError::UnknownAudience);

    assert_eq!(refuse(&[]), AnswersError::WrongLength);
    assert_eq!(refuse(&good[..good.len() - 1]), AnswersError::WrongLength);
    assert_eq!(
        refuse(&[good.as_slice(), &[0]].concat()),
        AnswersError::WrongLength
    );

    // Bits after the last question.
    let mut bytes = good;
    *bytes.last_mut().expect("not empty") |= 0b1100_0000;
    assert_eq!(refuse(&bytes), AnswersError::WrongLength);
}

#[test]
fn a_question_that_is_not_asked_cannot_be_answered() {
    let instrument = instrument();
    let mut answers = Answers::new(instrument, Audience::YoungPerson);
    let pregnancy = id("E3");
    assert_eq!(
        answers.set(instrument, pregnancy, Answer::Yes),
        Err(AnswersError::NotAsked {
            indicator: pregnancy
        })
    );
    assert_eq!(
        answers.set(instrument, id("Z9"), Answer::Yes),
        Err(AnswersError::NotAsked {
            indicator: id("Z9")
        })
    );
    assert_eq!(answers.given(), 0);
}

#[test]
fn an_answer_can_be_taken_back() {
    let instrument = instrument();
    let mut answers = Answers::new(instrument, Audience::Friend);
    answers
        .set(instrument, id("C1"), Answer::Yes)
        .expect("asked");
    answers
        .set(instrument, id("C1"), Answer::NotAnswered)
        .expect("asked");
    assert_eq!(answers, Answers::new(instrument, Audience::Friend));
}

#[test]
fn debug_does_not_say_what_was_answered() {
    let instrument = instrument();
    let mut answers = Answers::new(instrument, Audience::Friend);
    answers
        .set(instrument, id("H1"), Answer::Yes)
        .expect("asked");
    assert_eq!(
        format!("{answers:?}"),
        "Answers { version: 2, audience: Friend, given: 1 }"
    );
}

#[test]
fn codes_come_back() {
    for answer in Answer::ALL {
        assert_eq!(Answer::from_code(answer.code()), Some(answer));
    }
    for audience in Audience::ALL {
        assert_eq!(Audience::from_code(audience.code()), Some(audience));
    }
    assert_eq!(Answer::from_code("maybe"), None);
}
