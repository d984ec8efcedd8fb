//! Three years of a network's life, in the order of time, through the same operations that the pages use.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use domain::cases::Risk;
use domain::notes::{Note, NoteStrand};
use domain::shelter::{Destination, GenderRule, Guest, GuestGender, StayRange, tonight};
use domain::support::{ActionText, GoalWords, LifeDomain, Rating, RatingForm};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use rand::RngExt;
use rand::rngs::StdRng;
use services::cases::{NewCase, open};
use services::notes::{NewNote, add_note};
use services::shelter::{
    ChangeError, Confirmation, HoldError, NewDeparture, NewHold, WhoseBed, arrive, confirm, depart,
    hold_for,
};
use services::support::{
    ActionDraft, NewAction, NewGoal, NewRating, Owner, add_action, add_goal, rate,
};
use services::{Actor, Services};
use store::accounts::CentreRow;
use vault::{BookingId, CaseId};

use super::DemoError;
use super::closing;
use super::content::{RiskWords, Texts, Words};
use super::people;
use super::places::Places;
use super::young_people::{YoungPerson, chance, draw, one, situations};

/// What happens next to one of the cases.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Open,
    Hold,
    Confirm,
    Arrive,
    Depart,
    Note,
    Goal,
    Close,
}

/// One case of the story, while it lasts.
struct Thread {
    place: usize,
    worker: usize,
    case: CaseId,
    booking: Option<BookingId>,
    /// Index of the bed and the place whose shelter workers answer for it.
    bed: Option<(usize, usize)>,
    age: i32,
    girl: bool,
    call_name: String,
    crosses_border: bool,
    /// Codes of `notes.toml`: what her life is like.
    situations: Vec<String>,
}

pub struct Story<'a> {
    pub services: &'a Services,
    pub texts: &'a Texts,
    pub places: &'a Places,
    pub random: StdRng,
    /// For each bed, the first night on which it is free again.
    free_from: Vec<Date>,
    agenda: BinaryHeap<Reverse<(Timestamp, u64, Step, usize)>>,
    threads: BTreeMap<usize, Thread>,
    sequence: u64,
    /// Fewer words per case when there are very many cases.
    brief: bool,
    /// Who was closed since then is still kept in touch with.
    in_touch_from: Timestamp,
}

/// How far back the story begins.
const YEARS: i64 = 3;

/// Who at least sleep in the houses of a centre tonight.
const FEWEST_GUESTS: usize = 2;

/// For how many days somebody keeps in touch.
const DAYS_IN_TOUCH: i64 = 40;

impl<'a> Story<'a> {
    pub fn new(
        services: &'a Services,
        texts: &'a Texts,
        places: &'a Places,
        random: StdRng,
        cases: usize,
    ) -> Self {
        Self {
            services,
            texts,
            places,
            random,
            free_from: vec![Date::MIN; places.beds.len()],
            agenda: BinaryHeap::new(),
            threads: BTreeMap::new(),
            sequence: 0,
            brief: cases > 3_000,
            in_touch_from: Timestamp::MAX,
        }
    }

    /// Tells it all up to `end`. `told` hears after each opened case.
    pub async fn tell(
        &mut self,
        cases: usize,
        end: Timestamp,
        mut told: impl FnMut(),
    ) -> Result<(), DemoError> {
        let begin = end - SignedDuration::from_hours(YEARS * 365 * 24);
        self.in_touch_from = end - SignedDuration::from_hours(24 * DAYS_IN_TOUCH);
        let span = end.duration_since(begin).as_secs();
        for number in 0..cases {
            // A few in the last days, so that there is something to do today.
            let back = match number % 40 {
                0 => self.random.random_range(1..3 * 86_400),
                1 | 2 => self.random.random_range(1..60 * 86_400),
                _ => self.random.random_range(86_400..span),
            };
            let at = working_hour(&mut self.random, end - SignedDuration::from_secs(back));
            self.plan(at, Step::Open, number);
        }
        while let Some(Reverse((at, _, step, number))) = self.agenda.pop() {
            if at >= end {
                break;
            }
            self.services.clock().put(at);
            self.take(at, step, number).await?;
            if step == Step::Open {
                told();
            }
        }
        for place in 0..self.places.centres.len() {
            self.somebody_sleeps_there(place, end).await?;
        }
        self.services.clock().put(end);
        Ok(())
    }

    /// In no centre are all houses empty tonight, whatever the story came to: there is something to see everywhere.
    async fn somebody_sleeps_there(
        &mut self,
        place: usize,
        end: Timestamp,
    ) -> Result<(), DemoError> {
        let of_place: Vec<usize> = self
            .threads
            .iter()
            .filter(|(_, thread)| thread.place == place && thread.booking.is_none())
            .map(|(number, _)| *number)
            .collect();
        for number in of_place {
            let sleeps = |thread: &Thread| {
                thread.booking.is_some() && thread.bed.is_some_and(|(_, house)| house == place)
            };
            if self
                .threads
                .values()
                .filter(|thread| sleeps(thread))
                .count()
                >= FEWEST_GUESTS
            {
                break;
            }
            let at = end - SignedDuration::from_hours(6);
            self.services.clock().put(at);
            self.hold(at, number).await?;
            for (step, minutes) in [(Step::Confirm, 25), (Step::Arrive, 150)] {
                let at = at + SignedDuration::from_mins(minutes);
                self.services.clock().put(at);
                self.stay(at, step, number).await?;
            }
        }
        Ok(())
    }

    fn plan(&mut self, at: Timestamp, step: Step, number: usize) {
        self.sequence += 1;
        self.agenda.push(Reverse((at, self.sequence, step, number)));
    }

    async fn take(&mut self, at: Timestamp, step: Step, number: usize) -> Result<(), DemoError> {
        match step {
            Step::Open => self.open(at, number).await,
            Step::Hold => self.hold(at, number).await,
            Step::Confirm | Step::Arrive | Step::Depart => self.stay(at, step, number).await,
            Step::Note => self.note(number).await,
            Step::Goal => self.goal(number).await,
            Step::Close => {
                let Some(thread) = self.threads.remove(&number) else {
                    return Ok(());
                };
                // Nobody's case is closed while she sleeps in a house.
                if let (Some(booking), Some((_, house))) = (thread.booking, thread.bed) {
                    let shelter = &self.places.centres[house].shelter;
                    match depart(self.services, shelter, booking, &departure()).await {
                        // She has not come yet: her hold ends by itself, her booking is the house's to end.
                        Ok(()) | Err(ChangeError::NotPossible(_)) => {}
                        Err(error) => return Err(error.into()),
                    }
                }
                let worker = self.worker(&thread);
                let language = main_language(&self.places.centres[thread.place].row);
                closing::close(
                    self.services,
                    worker,
                    thread.case,
                    (language, at >= self.in_touch_from),
                )
                .await
            }
        }
    }

    fn worker(&self, thread: &Thread) -> &'a Actor {
        let workers = &self.places.centres[thread.place].case_workers;
        &workers[thread.worker % workers.len()]
    }

    async fn open(&mut self, at: Timestamp, number: usize) -> Result<(), DemoError> {
        let random = &mut self.random;
        let place = random.random_range(0..self.places.centres.len());
        let centre = &self.places.centres[place];
        let today = self.services.clock().today(&centre.row.time_zone);
        let YoungPerson {
            mut identity,
            girl,
            age,
        } = draw(random, &self.texts.people, &centre.row.country, today);
        let language = main_language(&centre.row);
        let situations = situations(random, &self.texts.notes.situation, &identity);
        if chance(random, 60) {
            identity.representative =
                words_for(random, &self.texts.notes.representative, language, girl);
        }
        let worker = random.random_range(0..centre.case_workers.len());
        let risk = risk(random, &self.texts.notes.risk, language, girl, &situations)?;
        let call_name = identity
            .aliases
            .last()
            .unwrap_or(&identity.given_name)
            .clone();
        let case: CaseId = self.services.random().id();
        let new = NewCase {
            id: case,
            report: None,
            identity,
            risk,
            key_worker: centre.case_workers[worker].person,
        };
        open(self.services, &centre.intake, &new).await?;
        let around = self.texts.around.person.iter();
        let around: Vec<_> = around.filter(|one| one.language == language).collect();
        let how_many = people::how_many(number, self.brief);
        let whose = (case, number);
        people::write_down(self.services, &centre.intake, whose, &around, how_many).await?;
        self.threads.insert(
            number,
            Thread {
                place,
                worker,
                case,
                booking: None,
                bed: None,
                age,
                girl,
                call_name,
                crosses_border: situations.iter().any(|one| one == "crossing_border"),
                situations,
            },
        );
        let needs_bed = chance(&mut self.random, 65);
        if needs_bed {
            let later = self.random.random_range(1..5);
            self.plan(at + SignedDuration::from_hours(later), Step::Hold, number);
        }
        let (notes, goals) = if self.brief {
            (1, 1)
        } else {
            (
                self.random.random_range(2..6),
                self.random.random_range(2..5),
            )
        };
        for index in 0..notes {
            let days = self.random.random_range(1..30) + index * 21;
            self.plan(
                at + SignedDuration::from_hours(days * 24),
                Step::Note,
                number,
            );
        }
        for index in 0..goals {
            let days = self.random.random_range(2..12) + index * 9;
            self.plan(
                at + SignedDuration::from_hours(days * 24 + 1),
                Step::Goal,
                number,
            );
        }
        let days = self.random.random_range(90..420);
        self.plan(
            at + SignedDuration::from_hours(days * 24 + 2),
            Step::Close,
            number,
        );
        Ok(())
    }

    /// A bed that suits her and is free, at her own centre first, or across the border.
    fn free_bed(&self, thread: &Thread, tonight: Date) -> Option<usize> {
        let own = &self.places.centres[thread.place].row;
        let country_of = |centre: vault::CentreId| {
            self.places
                .centres
                .iter()
                .find(|one| one.row.id == centre)
                .map_or("", |one| one.row.country.as_str())
        };
        let age = u32::try_from(thread.age).unwrap_or(0);
        let suits = |index: &usize| {
            let bed = &self.places.beds[*index];
            let gender = match bed.gender {
                GenderRule::Everyone => true,
                GenderRule::Girls => thread.girl,
                GenderRule::Boys => !thread.girl,
            };
            gender
                && (bed.youngest..=bed.oldest).contains(&age)
                && self.free_from[*index] <= tonight
        };
        let all = 0..self.places.beds.len();
        if thread.crosses_border {
            let abroad = all
                .clone()
                .filter(suits)
                .find(|index| country_of(self.places.beds[*index].centre) != own.country);
            if abroad.is_some() {
                return abroad;
            }
        }
        all.filter(suits)
            .find(|index| self.places.beds[*index].centre == own.id)
    }

    async fn hold(&mut self, at: Timestamp, number: usize) -> Result<(), DemoError> {
        let Some(thread) = self.threads.get(&number) else {
            return Ok(());
        };
        let intake = &self.places.centres[thread.place].intake;
        let zone = &self.places.centres[thread.place].row.time_zone;
        let first = tonight(at, zone);
        let Some(index) = self.free_bed(thread, first) else {
            return Ok(());
        };
        let bed = &self.places.beds[index];
        let nights = match self.random.random_range(0..10) {
            0..3 => self.random.random_range(2..15),
            3..8 => self.random.random_range(20..100),
            _ => self.random.random_range(100..240),
        };
        let booking: BookingId = self.services.random().id();
        let language = self
            .places
            .centres
            .iter()
            .find(|one| one.row.id == bed.centre)
            .map_or("en", |one| main_language(&one.row));
        let must_know = words_for(
            &mut self.random,
            &self.texts.notes.must_know,
            language,
            thread.girl,
        );
        let new = NewHold {
            booking,
            whose: WhoseBed::Case(thread.case),
            bed: bed.id,
            range: StayRange::of_nights(first, nights).map_err(|_| DemoError::Content("a stay"))?,
            call_name: thread.call_name.clone(),
            age: thread.age.to_string(),
            must_know,
        };
        let gender = match thread.girl {
            true => GuestGender::Girl,
            false => GuestGender::Boy,
        };
        let guest = Guest {
            gender: Some(gender),
            age: u32::try_from(thread.age).ok(),
        };
        match hold_for(self.services, intake, new, guest).await {
            Ok(_) => {}
            // The house was quicker than the story: she sleeps elsewhere.
            Err(HoldError::JustTaken | HoldError::HasBed { .. }) => return Ok(()),
            Err(error) => return Err(error.into()),
        }
        self.free_from[index] = first.checked_add(nights.days()).unwrap_or(first);
        let house = self
            .places
            .centres
            .iter()
            .position(|one| one.row.id == bed.centre)
            .ok_or(DemoError::Content("a bed without a centre"))?;
        if let Some(thread) = self.threads.get_mut(&number) {
            thread.booking = Some(booking);
            thread.bed = Some((index, house));
        }
        self.plan(at + SignedDuration::from_mins(25), Step::Confirm, number);
        self.plan(at + SignedDuration::from_mins(150), Step::Arrive, number);
        self.plan(
            at + SignedDuration::from_hours(nights * 24 - 2),
            Step::Depart,
            number,
        );
        Ok(())
    }

    async fn stay(&mut self, at: Timestamp, step: Step, number: usize) -> Result<(), DemoError> {
        let Some(thread) = self.threads.get(&number) else {
            return Ok(());
        };
        let (Some(booking), Some((bed, house))) = (thread.booking, thread.bed) else {
            return Ok(());
        };
        let shelter = &self.places.centres[house].shelter;
        match step {
            Step::Confirm => {
                confirm(self.services, shelter, booking, Confirmation::InTime).await?;
            }
            Step::Arrive => arrive(self.services, shelter, booking).await?,
            _ => {
                depart(self.services, shelter, booking, &departure()).await?;
                self.free_from[bed] = tonight(at, &self.places.centres[house].row.time_zone);
                if let Some(thread) = self.threads.get_mut(&number) {
                    thread.booking = None;
                    thread.bed = None;
                }
            }
        }
        Ok(())
    }

    async fn note(&mut self, number: usize) -> Result<(), DemoError> {
        let Some(thread) = self.threads.get(&number) else {
            return Ok(());
        };
        let language = main_language(&self.places.centres[thread.place].row);
        let notes = &self.texts.notes;
        let of_situation: Vec<&String> = notes
            .situation
            .iter()
            .filter(|one| thread.situations.contains(&one.code))
            .flat_map(|one| one.notes(language))
            .collect();
        let text = if !of_situation.is_empty() && chance(&mut self.random, 40) {
            (*one(&mut self.random, &of_situation)).clone()
        } else {
            words_for(&mut self.random, &notes.note, language, thread.girl)
        };
        if text.is_empty() {
            return Ok(());
        }
        let zone = &self.places.centres[thread.place].row.time_zone;
        let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        let now = self
            .services
            .clock()
            .now()
            .to_zoned_datetime(zone)
            .datetime();
        let new = NewNote {
            id: self.services.random().id(),
            strand: NoteStrand::Casework,
            note: Note::of_words(&text, now).map_err(|_| DemoError::Content("a note"))?,
            replaces: None,
        };
        add_note(self.services, self.worker(thread), thread.case, &new).await?;
        Ok(())
    }

    async fn goal(&mut self, number: usize) -> Result<(), DemoError> {
        let Some(thread) = self.threads.get(&number) else {
            return Ok(());
        };
        let centre = &self.places.centres[thread.place];
        let language = main_language(&centre.row);
        let goals: Vec<_> = self
            .texts
            .plans
            .goal
            .iter()
            .filter(|one| one.language == language)
            .collect();
        if goals.is_empty() {
            return Ok(());
        }
        let goal = one(&mut self.random, &goals);
        let domain: LifeDomain = goal
            .domain
            .parse()
            .map_err(|_| DemoError::Content("a goal's domain"))?;
        let worker = self.worker(thread);
        let id = self.services.random().id();
        let words = GoalWords::parse(&goal.text).map_err(|_| DemoError::Content("a goal"))?;
        add_goal(
            self.services,
            worker,
            &NewGoal {
                id,
                case: thread.case,
                domain,
                words,
            },
        )
        .await?;
        let today = self.services.clock().today(&centre.row.time_zone);
        for action in goal.actions.iter().take(if self.brief { 1 } else { 3 }) {
            let owner = match action.owner.as_str() {
                "staff" => Owner::Staff(worker.person),
                "young_person" => Owner::YoungPerson,
                _ => Owner::Other,
            };
            let days = self.random.random_range(5..70);
            let draft = ActionDraft {
                text: ActionText::parse(&action.text, &action.owner_name)
                    .map_err(|_| DemoError::Content("an action"))?,
                owner,
                due_on: today.checked_add(days.days()).ok(),
            };
            let new = NewAction {
                id: self.services.random().id(),
                goal: id,
                draft,
            };
            add_action(self.services, worker, &new).await?;
        }
        let scores: Vec<(LifeDomain, String, String)> = LifeDomain::ALL
            .iter()
            .map(|domain| {
                let hers: u8 = self.random.random_range(1..=8);
                let workers = (hers + self.random.random_range(0..=3)).saturating_sub(1);
                (*domain, hers.to_string(), workers.to_string())
            })
            .collect();
        let form = RatingForm {
            on: today,
            scores: &scores,
            her_words: "",
            remark: "",
        };
        let rating = Rating::parse(&form, today).map_err(|_| DemoError::Content("how it goes"))?;
        let new = NewRating {
            id: self.services.random().id(),
            case: thread.case,
            rating,
        };
        rate(self.services, worker, &new).await?;
        Ok(())
    }
}

/// The language that a centre writes its notes in.
pub fn main_language(centre: &CentreRow) -> &str {
    centre.languages.split(',').next().unwrap_or("en")
}

/// She leaves today.
fn departure() -> NewDeparture {
    NewDeparture {
        left_on: None,
        destination: Destination::FosterCare,
        onward_support: String::new(),
    }
}

/// One of some texts, in a language, that fits; empty when none does.
fn words_for(random: &mut StdRng, words: &[Words], language: &str, girl: bool) -> String {
    let fitting: Vec<&Words> = words
        .iter()
        .filter(|one| one.language == language && fits(&one.about, girl))
        .collect();
    if fitting.is_empty() {
        String::new()
    } else {
        one(random, &fitting).text.clone()
    }
}

fn fits(about: &str, girl: bool) -> bool {
    about != "girl" || girl
}

/// Somewhere between nine in the morning and five in the afternoon, in UTC.
fn working_hour(random: &mut StdRng, near: Timestamp) -> Timestamp {
    let day = near.as_second().div_euclid(86_400) * 86_400;
    let second = random.random_range(8 * 3_600..15 * 3_600);
    Timestamp::from_second(day + second)
        .unwrap_or(near)
        .min(near.max(Timestamp::UNIX_EPOCH))
}

/// Harm and vulnerability, each with its reasons.
fn risk(
    random: &mut StdRng,
    words: &[RiskWords],
    language: &str,
    girl: bool,
    situations: &[String],
) -> Result<Risk, DemoError> {
    let fitting: Vec<&RiskWords> = words
        .iter()
        .filter(|one| one.language == language && fits(&one.about, girl))
        .filter(|one| one.situation.is_empty() || situations.contains(&one.situation))
        .collect();
    // Some were not assessed yet; that is not the same as low.
    if fitting.is_empty() || chance(random, 8) {
        return Ok(Risk::default());
    }
    let words = *one(random, &fitting);
    Ok(Risk {
        harm: words
            .harm
            .parse()
            .map_err(|_| DemoError::Content("a level of harm"))?,
        harm_reasons: words.harm_reasons.clone(),
        vulnerability: words
            .vulnerability
            .parse()
            .map_err(|_| DemoError::Content("a level of vulnerability"))?,
        vulnerability_reasons: words.vulnerability_reasons.clone(),
    })
}
