use domain::cases::parse_date;
use domain::notes::{
    Correction, FilterError, FilterForm, LONGEST_NOTE, Note, NoteError, NoteForm, NoteKind,
    Present, Shows, TimelineFilter, TimelineRow, Versions, WhyError, WordsError, WordsSought,
    folded, parse_time,
};
use domain::support::LifeDomain;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time, date, time};
use proptest::prelude::*;
use vault::{AroundId, PersonId};

const NOW: DateTime = date(2026, 11, 27).at(14, 30, 0, 0);

fn form(text: &str) -> NoteForm<'_> {
    NoteForm {
        text,
        kind: None,
        on: None,
        at: None,
        minutes: "",
        domain: None,
        present: &[],
    }
}

fn note(form: &NoteForm<'_>) -> Note {
    Note::parse(form, NOW).unwrap_or_else(|errors| panic!("{errors:?}"))
}

fn nothing_asked() -> FilterForm<'static> {
    FilterForm {
        shows: Shows::Everything,
        kind: None,
        domain: None,
        present: None,
        by: None,
        from: None,
        to: None,
        words: "",
    }
}

fn around(number: u8) -> AroundId {
    AroundId::from_bytes([number; 16])
}

/// What somebody wrote has no `Debug`: a case that fails is told by its seed.
#[derive(Clone)]
struct Any<T>(T);

impl<T> std::fmt::Debug for Any<T> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("(sealed)")
    }
}

prop_compose! {
    fn any_note()(
        text in "[a-zé ]{0,30}x",
        kind in proptest::option::of(0..NoteKind::ALL.len()),
        back in 0..40_i64,
        domain in proptest::option::of(0..LifeDomain::ALL.len()),
        minutes in proptest::option::of(0..=1440_u16),
        with_her in any::<bool>(),
        people in proptest::collection::vec(0..4_u8, 0..3),
    ) -> Any<Note> {
        let mut present: Vec<Present> = people.into_iter().map(|one| Present::Around(around(one))).collect();
        if with_her {
            present.push(Present::Her);
        }
        Any(note(&NoteForm {
            text: &text,
            kind: kind.map(|place| NoteKind::ALL[place]),
            on: Some(NOW.date().saturating_sub(back.days())),
            at: None,
            minutes: &minutes.map(|one| one.to_string()).unwrap_or_default(),
            domain: domain.map(|place| LifeDomain::ALL[place]),
            present: &present,
        }))
    }
}

prop_compose! {
    fn any_filter()(
        is_of_notes in any::<bool>(),
        kind in proptest::option::of(0..NoteKind::ALL.len()),
        domain in proptest::option::of(0..LifeDomain::ALL.len()),
        present in proptest::option::of(0..5_u8),
        by in proptest::option::of(0..3_u8),
        from in proptest::option::of(0..40_i64),
        length in proptest::option::of(0..40_i64),
        words in "[a-zé]{0,2} [a-z]{0,1}",
    ) -> Any<TimelineFilter> {
        let from = from.map(|back| NOW.date().saturating_sub(back.days()));
        let to = length.map(|days| from.unwrap_or(NOW.date()).saturating_add(days.days()));
        let form = FilterForm {
            shows: if is_of_notes { Shows::Notes } else { Shows::Everything },
            kind: kind.map(|place| NoteKind::ALL[place]),
            domain: domain.map(|place| LifeDomain::ALL[place]),
            present: present.map(|one| match one {
                4 => Present::Her,
                one => Present::Around(around(one)),
            }),
            by: by.map(|one| PersonId::from_bytes([one; 16])),
            from,
            to,
            words: &words,
        };
        Any(TimelineFilter::parse(&form).unwrap_or_else(|errors| panic!("{errors:?}")))
    }
}

proptest! {
    #[test]
    fn a_filter_lets_through_what_each_of_its_parts_lets_through(
        Any(note) in any_note(),
        by in 0..3_u8,
        Any(filter) in any_filter(),
    ) {
        let by = Some(PersonId::from_bytes([by; 16]));
        let row = TimelineRow { written: NOW.date(), by, note: Some(&note) };
        // Each part alone, with the words as they are: all of them together are no more and no less.
        let alone = |ask: &dyn Fn(&mut TimelineFilter)| {
            let mut part = TimelineFilter::default();
            ask(&mut part);
            part.matches(&row)
        };
        let mut words = filter.clone();
        (words.kind, words.domain, words.present) = (None, None, None);
        (words.by, words.from, words.to) = (None, None, None);
        let parts = [
            alone(&|part| part.kind = filter.kind),
            alone(&|part| part.domain = filter.domain),
            alone(&|part| part.present = filter.present),
            alone(&|part| part.by = filter.by),
            alone(&|part| part.from = filter.from),
            alone(&|part| part.to = filter.to),
            words.matches(&row),
        ];
        prop_assert_eq!(filter.matches(&row), parts.iter().all(|one| *one));
        // Nothing asked for lets everything through.
        prop_assert!(TimelineFilter::default().matches(&row));
    }

    #[test]
    fn what_is_no_note_never_stands_where_only_notes_were_asked_for(Any(filter) in any_filter(), by in 0..3_u8) {
        let row = TimelineRow {
            written: NOW.date(),
            by: Some(PersonId::from_bytes([by; 16])),
            note: None,
        };
        if filter.is_of_notes() {
            prop_assert!(!filter.matches(&row));
        }
    }

    /// The timeline leaves out of its reading what was written before the first day: nothing can be lost by that.
    #[test]
    fn a_note_is_about_no_day_after_its_writing(Any(note) in any_note(), ahead in 0..5_i64) {
        let written = NOW.date().saturating_add(ahead.days());
        prop_assert!(note.day(written) <= written);
    }

    #[test]
    fn versions_are_in_order_whatever_order_they_come_in(
        Any(original) in any_note(),
        corrections in proptest::collection::vec(any_note(), 0..6),
        order in any::<prop::sample::Index>(),
    ) {
        let ordered: Vec<(i64, Correction)> = corrections
            .iter()
            .zip(2..)
            .map(|(Any(note), number)| {
                let correction = Correction::parse(note.clone(), &format!("reason {number}"));
                (number, correction.expect("a reason"))
            })
            .collect();
        let mut shuffled = ordered.clone();
        if !shuffled.is_empty() {
            let at = order.index(shuffled.len());
            shuffled.rotate_left(at);
        }
        let versions = Versions::fold(original.clone(), shuffled);
        prop_assert!(versions == Versions::fold(original.clone(), ordered));
        let numbers: Vec<i64> = versions.all().map(|one| one.number).collect();
        let expected: Vec<i64> = (1..=i64::try_from(corrections.len()).expect("few") + 1).rev().collect();
        prop_assert_eq!(numbers, expected);
        let last = corrections.last().map_or(&original, |Any(last)| last);
        prop_assert!(versions.newest().note == *last);
        let first = versions.all().last().expect("there is one");
        prop_assert!(first.note == original && first.why.is_empty());
        prop_assert!(versions.missing().is_empty());
    }

    #[test]
    fn a_version_that_was_taken_out_is_missed(
        Any(original) in any_note(),
        corrections in proptest::collection::vec(any_note(), 2..6),
        gap in any::<prop::sample::Index>(),
    ) {
        let mut all: Vec<(i64, Correction)> = corrections
            .iter()
            .zip(2..)
            .map(|(Any(note), number)| (number, Correction::parse(note.clone(), "why").expect("a reason")))
            .collect();
        // Any but the last: behind the last there is nothing that would tell.
        let (number, _) = all.remove(gap.index(all.len() - 1));
        prop_assert_eq!(Versions::fold(original, all).missing(), vec![number]);
    }

    #[test]
    fn a_note_is_read_as_it_was_written(Any(note) in any_note()) {
        let bytes = minicbor::to_vec(&note).expect("written");
        let read: Note = minicbor::decode(&bytes).expect("read");
        prop_assert!(read == note);
    }

    #[test]
    fn words_are_found_without_their_marks_and_capitals(text in "\\PC{0,60}") {
        let whole = folded(&text);
        prop_assert_eq!(folded(&whole), whole.clone());
        for word in text.split_whitespace() {
            prop_assert!(whole.contains(&folded(word)), "{:?} in {:?}", word, text);
        }
    }

    #[test]
    fn a_time_is_read_as_it_is_written_or_refused(typed in "\\PC{0,6}") {
        let _ = parse_time(&typed);
    }

    #[test]
    fn every_minute_of_a_day_can_be_typed(hour in 0..24_i8, minute in 0..60_i8) {
        for typed in [
            format!("{hour}:{minute:02}"),
            format!("{hour:02}.{minute:02}"),
            format!("{hour:02}{minute:02}"),
            format!(" {hour}h{minute:02} "),
        ] {
            prop_assert_eq!(parse_time(&typed), Ok(Some(time(hour, minute, 0, 0))));
        }
    }
}

/// What a note was before it had anything but words.
#[derive(minicbor::Encode)]
struct Before {
    #[n(0)]
    text: String,
}

#[test]
fn a_note_from_before_opens_as_words_of_the_day_it_was_written() {
    let before = Before {
        text: "She slept well.".to_owned(),
    };
    let bytes = minicbor::to_vec(&before).expect("written");
    let note: Note = minicbor::decode(&bytes).expect("read");
    assert_eq!(note.text(), "She slept well.");
    assert_eq!(note.kind(), None);
    assert_eq!(note.on(), None);
    assert_eq!(note.day(date(2026, 1, 2)), date(2026, 1, 2));
    assert!(note.minutes().is_none() && note.around().is_empty() && !note.is_with_her());
}

#[test]
fn everything_that_is_wrong_is_named_at_once() {
    let long = "a".repeat(LONGEST_NOTE + 1);
    let people: Vec<Present> = (0..51).map(|one| Present::Around(around(one))).collect();
    let errors = Note::parse(
        &NoteForm {
            text: &long,
            on: Some(date(2026, 11, 28)),
            minutes: "-5",
            present: &people,
            ..form("")
        },
        NOW,
    );
    assert_eq!(
        errors.err(),
        Some(vec![
            NoteError::TooLong,
            NoteError::NotYet,
            NoteError::Minutes,
            NoteError::TooManyPresent
        ])
    );
    assert_eq!(
        Note::parse(&form(" \n "), NOW).err(),
        Some(vec![NoteError::Empty])
    );
    // Today, but later than now.
    let later = NoteForm {
        at: Some(time(14, 31, 0, 0)),
        ..form("x")
    };
    assert_eq!(
        Note::parse(&later, NOW).err(),
        Some(vec![NoteError::NotYet])
    );
    let yesterday = NoteForm {
        on: Some(date(2026, 11, 26)),
        ..later
    };
    assert_eq!(note(&yesterday).at(), Some(time(14, 31, 0, 0)));
}

#[test]
fn no_minutes_are_not_zero_minutes() {
    assert_eq!(note(&form("x")).minutes(), None);
    let none = NoteForm {
        minutes: "0",
        ..form("x")
    };
    assert_eq!(note(&none).minutes(), Some(0));
}

#[test]
fn what_is_no_time_of_a_day_is_refused() {
    for typed in [
        "24:00", "12:60", "1:5", "12:345", "noon", "-1:00", "12:00:00", ":30", "12345",
    ] {
        assert!(parse_time(typed).is_err(), "{typed}");
    }
    assert_eq!(parse_time("9"), Ok(Some(time(9, 0, 0, 0))));
    assert_eq!(parse_time("9u"), Ok(Some(time(9, 0, 0, 0))));
    assert_eq!(parse_time("  "), Ok(None::<Time>));
}

#[test]
fn a_filter_that_cannot_be_is_refused_with_all_reasons() {
    let day = |text: &str| -> Option<Date> { parse_date(text, "11", "2026").expect("a day") };
    let long = "a".repeat(201);
    let form = FilterForm {
        from: day("12"),
        to: day("11"),
        words: &long,
        ..nothing_asked()
    };
    assert_eq!(
        TimelineFilter::parse(&form).err(),
        Some(vec![FilterError::EndsBeforeItBegins, FilterError::TooMuch])
    );
    let many = FilterForm {
        words: "a b c d e f g h i j k",
        ..nothing_asked()
    };
    assert_eq!(
        TimelineFilter::parse(&many).err(),
        Some(vec![FilterError::TooMuch])
    );
    let none = TimelineFilter::parse(&nothing_asked()).unwrap_or_default();
    assert!(!none.is_set() && !none.is_of_notes());
}

#[test]
fn a_correction_says_why() {
    let corrected = note(&form("She slept badly."));
    assert_eq!(
        Correction::parse(corrected.clone(), "  ").err(),
        Some(WhyError::Missing)
    );
    assert_eq!(
        Correction::parse(corrected, &"w".repeat(2_001)).err(),
        Some(WhyError::TooLong)
    );
}

fn excerpt(words: &str, text: &str) -> String {
    let excerpt = WordsSought::parse(words).expect("words").excerpt(text);
    let parts = excerpt.parts.iter().map(|part| match part.is_found {
        true => format!("[{}]", part.text),
        false => part.text.clone(),
    });
    let dots = |is: bool| if is { "…" } else { "" };
    format!(
        "{}{}{}",
        dots(excerpt.begins_within),
        parts.collect::<String>(),
        dots(excerpt.ends_within)
    )
}

#[test]
fn words_are_looked_for_by_their_beginning_without_marks() {
    let text = "Elle retourne à l’École de Gand, chez Zoé. She said: it's OK.";
    for words in [
        "ecole",
        "ÉCO",
        "gand zoe",
        "ok",
        "it",
        "l'école",
        "retourne a l ecole",
    ] {
        let sought = WordsSought::parse(words).unwrap_or_else(|error| panic!("{words}: {error}"));
        assert!(sought.stand_in(text), "{words}");
    }
    // Two letters are a word of their own.
    for words in ["zo", "cole", "gand school"] {
        assert!(
            !WordsSought::parse(words).expect("words").stand_in(text),
            "{words}"
        );
    }
    assert_eq!(WordsSought::parse(" ,. ").err(), Some(WordsError::Nothing));
    let many = "word1 word2 word3 word4 word5 word6 word7 word8 word9 word10 word11";
    assert_eq!(WordsSought::parse(many).err(), Some(WordsError::TooMuch));
    assert_eq!(
        WordsSought::parse(&"a".repeat(201)).err(),
        Some(WordsError::TooMuch)
    );
}

#[test]
fn an_excerpt_shows_where_the_words_stand() {
    assert_eq!(
        excerpt("sister", "Her sister, she said."),
        "Her [sister,] she said."
    );
    let long = format!("{}her sister {}", "before ".repeat(40), "after ".repeat(60));
    let shown = excerpt("sister", &long);
    assert!(
        shown.starts_with("…before ") && shown.ends_with("after …"),
        "{shown}"
    );
    assert!(shown.contains("her [sister] after"), "{shown}");
    assert!(shown.chars().count() < 240);
    assert!(excerpt("aaa", &"a".repeat(20_000)).chars().count() < 240);
}

proptest! {
    /// What is shown is a part of what was written, and words that stand in a text are found by their own beginnings.
    #[test]
    fn an_excerpt_is_a_part_of_the_note(text in "\\PC{0,400}", word in "[a-zé]{3,8}", place in any::<prop::sample::Index>()) {
        let cut = text.char_indices().map(|(at, _)| at).nth(place.index(text.chars().count().max(1))).unwrap_or(0);
        let text = format!("{} {word} {}", &text[..cut], &text[cut..]);
        let sought = WordsSought::parse(&word).expect("a word");
        prop_assert!(sought.stand_in(&text));
        let excerpt = sought.excerpt(&text);
        prop_assert!(excerpt.parts.iter().any(|part| part.is_found));
        let shown: String = excerpt.parts.iter().map(|part| part.text.as_str()).collect();
        if text.split_whitespace().all(|one| one.chars().count() < 60) {
            prop_assert!(text.contains(&shown));
        }
    }
}
