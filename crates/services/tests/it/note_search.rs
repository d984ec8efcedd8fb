//! Words in notes: who finds what, how far it looked, and what an index that was put away is worth.

use domain::accounts::Role;
use domain::cases::{Identity, Risk};
use domain::notes::{Note, NoteStrand, WordsSought};
use jiff::SignedDuration;
use jiff::tz::TimeZone;
use proptest::prelude::*;
use services::accounts::{disable, rotate_due};
use services::cases::search::wipe_unused_indexes;
use services::cases::{NewCase, open};
use services::notes::{
    FoundNotes, MOST_NOTES, NewCorrection, NewNote, WordIndex, add_note, add_notes_in,
    correct_note, search_notes,
};
use services::{Actor, ServiceError, Settings};
use testkit::{Database, World, db_test};
use vault::{CaseId, NoteId, Zeroizing};

async fn write(
    world: &World,
    actor: &Actor,
    case: CaseId,
    strand: NoteStrand,
    text: &str,
) -> NoteId {
    let now = world.now().to_zoned_datetime(TimeZone::UTC).datetime();
    let new = NewNote {
        id: world.services.random().id(),
        strand,
        note: Note::of_words(text, now).unwrap_or_else(|errors| panic!("{errors:?}")),
        replaces: None,
    };
    add_note(&world.services, actor, case, &new)
        .await
        .expect("a note");
    new.id
}

async fn open_case(world: &World, actor: &Actor) -> CaseId {
    let new = NewCase {
        id: world.services.random().id(),
        report: None,
        identity: Identity::default(),
        risk: Risk::default(),
        key_worker: actor.person,
    };
    open(&world.services, actor, &new).await.expect("a case");
    new.id
}

/// The same on both databases, with other settings.
fn with_settings(
    settings: Settings,
    test: impl Fn(World) -> std::pin::Pin<Box<dyn Future<Output = ()>>> + Send + Copy,
) {
    for database in [Database::Sqlite, Database::Postgres] {
        testkit::run_with(database, settings.clone(), test);
    }
}

async fn find(world: &World, actor: &Actor, words: &str) -> FoundNotes {
    let sought = WordsSought::parse(words).expect("words");
    search_notes(&world.services, actor, &sought)
        .await
        .expect("an answer")
}

async fn found(world: &World, actor: &Actor, words: &str) -> Vec<NoteId> {
    let found = find(world, actor, words).await;
    found.hits.iter().map(|hit| hit.note).collect()
}

#[db_test]
async fn words_are_found_in_all_cases_of_the_centre(world: World) {
    let actor = world.actor(0, Role::CaseWorker).await;
    let (one, two) = (
        open_case(&world, &actor).await,
        open_case(&world, &actor).await,
    );
    let school = write(
        &world,
        &actor,
        one,
        NoteStrand::Casework,
        "Elle va à l’école de Gand.",
    )
    .await;
    let sister = write(
        &world,
        &actor,
        two,
        NoteStrand::Casework,
        "Her sister Zoé is at SCHOOL too.",
    )
    .await;
    assert_eq!(found(&world, &actor, "ecole").await, [school]);
    assert_eq!(found(&world, &actor, "schoo").await, [sister]);
    assert_eq!(found(&world, &actor, "zoe school").await, [sister]);
    assert!(found(&world, &actor, "zoe gand").await.is_empty());
    let hit = find(&world, &actor, "sist").await.hits.remove(0);
    let marked: Vec<_> = hit
        .excerpt
        .parts
        .iter()
        .filter(|part| part.is_found)
        .collect();
    assert_eq!((marked.len(), marked[0].text.as_str()), (1, "sister"));
    assert_eq!(hit.case, two);
    let all = find(&world, &actor, "is").await;
    assert_eq!((all.searched, all.of, all.goes_on), (2, 2, false));

    let elsewhere = world.actor(1, Role::CaseWorker).await;
    assert!(found(&world, &elsewhere, "school").await.is_empty());
}

/// What is read at each pause of whoever types stands in the chain once in some minutes: that she looked, and each young
/// person of whom she was shown a note.
#[db_test]
async fn typing_writes_down_once_what_it_reads_again_and_again(world: World) {
    let actor = world.actor(0, Role::CaseWorker).await;
    let case = open_case(&world, &actor).await;
    let words = "She goes to school by bicycle.";
    let note = write(&world, &actor, case, NoteStrand::Casework, words).await;
    for typed in ["sch", "schoo", "school", "bicycle"] {
        assert_eq!(found(&world, &actor, typed).await, [note], "{typed}");
    }
    let reading = world.services.read(store::Scope::Network).await;
    let mut transaction = reading.expect("a reading");
    let centre = world.centres[0].id;
    let rows = store::audit::entries_before(&mut transaction, centre, i64::MAX, 500).await;
    let rows = rows.expect("entries");
    let count = |action: &str| rows.iter().filter(|row| row.action == action).count();
    assert_eq!(count("notes-looked-through"), 1);
    assert_eq!(count("timeline-read"), 1);
}

/// What a note says now is what counts; what it said before still leads nowhere.
#[db_test]
async fn the_index_follows_notes_and_corrections(world: World) {
    let actor = world.actor(0, Role::CaseWorker).await;
    let case = open_case(&world, &actor).await;
    let note = write(
        &world,
        &actor,
        case,
        NoteStrand::Casework,
        "She goes on Tuesday.",
    )
    .await;
    assert_eq!(found(&world, &actor, "tuesday").await, [note]);
    let now = world.now().to_zoned_datetime(TimeZone::UTC).datetime();
    let next = Note::of_words("She goes on Thursday.", now).unwrap_or_else(|_| panic!("words"));
    let correction = domain::notes::Correction::parse(next, "She said Thursday.");
    let correction = NewCorrection {
        form: world.services.random().id(),
        case,
        note,
        follows: 1,
        correction: correction.unwrap_or_else(|error| panic!("{error}")),
    };
    correct_note(&world.services, &actor, &correction)
        .await
        .expect("put right");
    assert!(found(&world, &actor, "tuesday").await.is_empty());
    assert_eq!(found(&world, &actor, "thursday goes").await, [note]);
    let second = write(
        &world,
        &actor,
        case,
        NoteStrand::Casework,
        "Thursday it was.",
    )
    .await;
    let mut both = vec![note, second];
    both.sort();
    let mut found = found(&world, &actor, "thursday").await;
    found.sort();
    assert_eq!(found, both);
    assert!(world.chains_hold().await);
}

/// Who holds no key of health learns nothing of its notes, not even how many there are.
#[db_test]
async fn notes_of_another_strand_are_found_by_those_who_hold_its_key(world: World) {
    let health = world.actor(0, Role::HealthWorker).await;
    let worker = world.actor(0, Role::CaseWorker).await;
    let case = open_case(&world, &worker).await;
    let note = write(
        &world,
        &health,
        case,
        NoteStrand::Health,
        "An appointment about zirkonia.",
    )
    .await;
    assert_eq!(found(&world, &health, "zirkonia").await, [note]);
    let other = find(&world, &worker, "zirkonia").await;
    assert!(other.hits.is_empty());
    assert_eq!((other.searched, other.of), (0, 0));
}

#[db_test]
async fn who_may_read_no_case_searches_no_notes(world: World) {
    let nobody = world.actor(0, Role::Administrator).await;
    let sought = WordsSought::parse("school").expect("words");
    let answer = search_notes(&world.services, &nobody, &sought).await;
    assert!(matches!(answer, Err(ServiceError::Denied)));
}

#[db_test]
async fn what_was_written_last_is_shown_and_that_there_is_more(world: World) {
    let actor = world.actor(0, Role::CaseWorker).await;
    let case = open_case(&world, &actor).await;
    let mut notes = Vec::new();
    for _ in 0..MOST_NOTES + 2 {
        world.clock.advance(SignedDuration::from_mins(1));
        notes.push(
            write(
                &world,
                &actor,
                case,
                NoteStrand::Casework,
                "The same words.",
            )
            .await,
        );
    }
    let shown = find(&world, &actor, "words").await;
    assert!(shown.has_more);
    let newest: Vec<NoteId> = notes.iter().rev().take(MOST_NOTES).copied().collect();
    let shown: Vec<NoteId> = shown.hits.iter().map(|hit| hit.note).collect();
    assert_eq!(shown, newest);
}

/// In portions, and no more than there is room for: it says how far it came.
#[test]
fn a_search_says_how_far_it_looked() {
    let settings = Settings {
        search_portion: 3,
        search_most_notes: 6,
        ..World::cheap_settings()
    };
    with_settings(settings, |world| {
        Box::pin(async move {
            let actor = world.actor(0, Role::CaseWorker).await;
            let case = open_case(&world, &actor).await;
            for number in 0..7 {
                let text = format!("Number {number}");
                write(&world, &actor, case, NoteStrand::Casework, &text).await;
            }
            let first = find(&world, &actor, "number").await;
            assert_eq!((first.searched, first.of, first.goes_on), (3, 7, true));
            let second = find(&world, &actor, "number").await;
            assert_eq!((second.searched, second.goes_on), (6, true));
            let third = find(&world, &actor, "number").await;
            assert!(third.is_full && !third.goes_on);
            assert_eq!(third.hits.len(), 6);
        })
    });
}

/// The index is put away sealed, and taken out again by whoever holds the same key: what it held is found without reading
/// it anew, and what was written since is found too.
#[test]
fn an_index_that_was_put_away_is_taken_out_again() {
    let settings = Settings {
        search_kept_from: 2,
        ..World::cheap_settings()
    };
    with_settings(settings, |world| Box::pin(put_away_and_taken_out(world)));
}

async fn put_away_and_taken_out(world: World) {
    let gone = world.account(0, Role::CaseWorker).await;
    let stayer = world.account(0, Role::IntakeWorker).await;
    let actor = world.actor_of(&gone).await;
    let case = open_case(&world, &actor).await;
    open_case(&world, &actor).await;
    let strand = NoteStrand::Casework;
    let first = write(&world, &actor, case, strand, "Zirkonia once.").await;
    write(&world, &actor, case, strand, "Nothing of it.").await;
    assert_eq!(found(&world, &actor, "zirkonia").await, [first]);
    let kept = world.contents().await;
    assert_eq!(kept["search_segments"].len(), 1);
    assert!(!kept["search_segment_parts"].is_empty());
    // Nobody is signed in any more: nothing stays in memory.
    world.clock.advance(SignedDuration::from_hours(13));
    wipe_unused_indexes(&world.services).await.expect("wiped");
    assert_eq!(world.services.search_indexes().held(), 0);
    let actor = world.actor_of(&gone).await;
    let second = write(&world, &actor, case, strand, "Zirkonia twice.").await;
    assert_eq!(found(&world, &actor, "zirkonia").await, [second, first]);

    // A key that was made anew opens none of it: it is thrown away, and built anew.
    disable(&world.services, &gone.username)
        .await
        .expect("disabled");
    let actor = world.actor_of(&stayer).await;
    assert!(rotate_due(&world.services, &actor).await.expect("rotated") > 0);
    assert!(world.contents().await["search_segments"].is_empty());
    let actor = world.actor_of(&stayer).await;
    wipe_unused_indexes(&world.services).await.expect("wiped");
    assert_eq!(found(&world, &actor, "zirkonia").await, [second, first]);
}

const WORDS: [&str; 10] = [
    "ana", "anabel", "anna", "école", "ecoles", "zo", "zoé", "شاهد", "42", "an",
];

/// What happens to an index.
#[derive(Debug, Clone)]
enum Step {
    Put(Vec<usize>),
    Bind,
    PutAway,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let words = prop::collection::vec(0..WORDS.len(), 0..6);
    let step = prop_oneof![
        6 => words.prop_map(Step::Put),
        1 => Just(Step::Bind),
        1 => Just(Step::PutAway),
    ];
    prop::collection::vec(step, 0..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// However often it was bound, put away and taken out, it finds what reading every note finds, the last first.
    #[test]
    fn the_index_finds_what_reading_everything_finds(
        steps in steps(),
        sought in prop::collection::vec(0..WORDS.len(), 1..4),
        most in 1..12_usize,
    ) {
        let mut index = WordIndex::default();
        let mut notes: Vec<(NoteId, String)> = Vec::new();
        for step in steps {
            match step {
                Step::Put(words) => {
                    let text = words.iter().map(|word| WORDS[*word]).collect::<Vec<_>>().join(", ");
                    let id = NoteId::from_bytes((notes.len() as u128).to_be_bytes());
                    index.put(id, &text);
                    notes.push((id, text));
                }
                Step::Bind => index.bind(),
                Step::PutAway => {
                    let bytes = Zeroizing::new(index.to_bytes().to_vec());
                    let taken = WordIndex::of_bytes(bytes);
                    prop_assert!(taken.is_some());
                    index = taken.unwrap_or_default();
                }
            }
        }
        let words = sought.iter().map(|word| WORDS[*word]).collect::<Vec<_>>().join(" ");
        let sought = WordsSought::parse(&words).expect("words");
        let read: Vec<NoteId> = notes
            .iter()
            .rev()
            .filter(|(_, text)| sought.stand_in(text))
            .map(|(id, _)| *id)
            .take(most)
            .collect();
        prop_assert_eq!(index.notes(), notes.len());
        prop_assert_eq!(index.find(&sought, most), read);
    }

    /// What was cut or scratched is no index, or one that finds something else: never the end of the program.
    #[test]
    fn a_damaged_index_is_refused_or_read(cut in any::<prop::sample::Index>(), scratch in any::<u8>(), place in any::<prop::sample::Index>()) {
        let mut index = WordIndex::default();
        for number in 0..40_u128 {
            let id = NoteId::from_bytes(number.to_be_bytes());
            index.put(id, WORDS[number as usize % WORDS.len()]);
        }
        let mut bytes = index.to_bytes().to_vec();
        bytes.truncate(cut.index(bytes.len()) + 1);
        let at = place.index(bytes.len());
        bytes[at] ^= scratch;
        if let Some(index) = WordIndex::of_bytes(Zeroizing::new(bytes)) {
            index.find(&WordsSought::parse("ana").expect("words"), 10);
        }
    }
}

/// Whose keys are a moment older than the records reads past them; the next one finds them all the same.
#[db_test]
async fn what_was_read_past_is_read_again(world: World) {
    let gone = world.account(0, Role::CaseWorker).await;
    let stayer = world.account(0, Role::IntakeWorker).await;
    let older = world.actor_of(&gone).await;
    let case = open_case(&world, &older).await;
    let note = write(&world, &older, case, NoteStrand::Casework, "Zirkonia once.").await;
    disable(&world.services, &gone.username)
        .await
        .expect("disabled");
    let actor = world.actor_of(&stayer).await;
    assert!(rotate_due(&world.services, &actor).await.expect("rotated") > 0);
    assert!(found(&world, &older, "zirkonia").await.is_empty());
    let actor = world.actor_of(&stayer).await;
    assert_eq!(found(&world, &actor, "zirkonia").await, [note]);
}

/// However many notes of one strand there are, what was written last comes first.
#[db_test]
async fn many_notes_of_one_strand_do_not_hide_the_newest_of_another(world: World) {
    let worker = world.actor(0, Role::CaseWorker).await;
    let health = world.actor(0, Role::HealthWorker).await;
    let case = open_case(&world, &worker).await;
    for number in 0..61 {
        let text = format!("Zirkonia {number}.");
        write(&world, &worker, case, NoteStrand::Casework, &text).await;
    }
    world.clock.advance(SignedDuration::from_secs(60));
    let newest = write(&world, &health, case, NoteStrand::Health, "Zirkonia last.").await;
    let all = find(&world, &health, "zirkonia").await;
    assert_eq!(all.hits[0].note, newest);
    assert!(all.has_more);
}

/// The bad day: notes of two strands are put in while somebody writes one of her health. Neither waits for the other for ever.
#[db_test]
async fn notes_of_two_strands_wait_for_no_keys_halfway(world: World) {
    let services = &world.services;
    let worker = world.actor(0, Role::CaseWorker).await;
    let actor = world.actor(0, Role::HealthWorker).await;
    let case = open_case(&world, &worker).await;
    let now = world.now().to_zoned_datetime(TimeZone::UTC).datetime();
    let note = |strand: NoteStrand| NewNote {
        id: services.random().id(),
        strand,
        note: Note::of_words("She slept.", now).unwrap_or_else(|errors| panic!("{errors:?}")),
        replaces: None,
    };
    for _ in 0..4 {
        let many = [note(NoteStrand::Casework), note(NoteStrand::Health)];
        let one = note(NoteStrand::Health);
        let together = async {
            let mut transaction = services.write(actor.scope()).await.expect("one");
            add_notes_in(services, &mut transaction, &actor, case, &many)
                .await
                .expect("notes");
            transaction.commit().await.expect("kept");
        };
        let ((), alone) = tokio::join!(together, add_note(services, &actor, case, &one));
        alone.expect("a note");
    }
    assert!(world.chains_hold().await);
}
