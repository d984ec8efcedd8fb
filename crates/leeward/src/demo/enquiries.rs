//! Centres that ask each other whether they know a young person: one question waits, one was answered.

use domain::cases::{CaseState, EnquiryAnswer, Sought};
use jiff::{SignedDuration, Timestamp};
use rand::rngs::StdRng;
use services::Services;
use services::cases::enquiries::{
    Answer, NewEnquiry, answer_question, ask_centres, open_questions, read_question,
};
use services::cases::{CaseFilter, Names, Whose, list};

use super::DemoError;
use super::content::{Enquiries, Spelling, Words};
use super::places::{Place, Places};
use super::story::main_language;
use super::young_people::one;

/// Each centre asks the next one about somebody whom it knows, by a name as another ear writes it.
pub async fn tell(
    services: &Services,
    texts: &Enquiries,
    spellings: &[Spelling],
    places: &Places,
    random: &mut StdRng,
    now: Timestamp,
) -> Result<(), DemoError> {
    let pairs = places.centres.iter().zip(places.centres.iter().skip(1));
    for (number, (asking, asked)) in pairs.enumerate() {
        let is_answered = number % 2 == 1;
        let days = if is_answered { 6 } else { 2 };
        services
            .clock()
            .put(now - SignedDuration::from_hours(days * 24));
        let Some(name) = somebody_of(services, spellings, asked, random).await? else {
            continue;
        };
        let enquiry = NewEnquiry {
            id: services.random().id(),
            sought: Sought {
                names: vec![name],
                country: asking.row.country.clone(),
                ..Sought::default()
            },
            reason: words_of(random, &texts.reason, asking),
            centres: vec![asked.row.id],
        };
        ask_centres(services, &asking.intake, &enquiry).await?;
        if !is_answered {
            continue;
        }
        services
            .clock()
            .put(now - SignedDuration::from_hours((days - 1) * 24));
        for question in open_questions(services, &asked.intake).await? {
            read_question(services, &asked.intake, question.id).await?;
            let answer = Answer::Yes(EnquiryAnswer {
                ask_whom: words_of(random, &texts.answer, asked),
            });
            answer_question(services, &asked.intake, question.id, &answer).await?;
        }
    }
    services.clock().put(now);
    Ok(())
}

/// The name of an open case of a centre, in another spelling when there is one. `None` without cases.
async fn somebody_of(
    services: &Services,
    spellings: &[Spelling],
    place: &Place,
    random: &mut StdRng,
) -> Result<Option<String>, DemoError> {
    let filter = CaseFilter {
        whose: Whose::All,
        state: Some(CaseState::Open),
    };
    let cases = list(services, &place.intake, filter, None, Names::Shown)
        .await?
        .cases;
    let names: Vec<String> = cases.into_iter().filter_map(|case| case.name).collect();
    let otherwise = names.iter().find_map(|name| {
        let (given, rest) = name.split_once(' ')?;
        let spelling = spellings.iter().find(|one| one.name == given)?;
        Some(format!("{} {rest}", spelling.also.first()?))
    });
    Ok(match otherwise {
        None if names.is_empty() => None,
        None => Some(one(random, &names).clone()),
        name => name,
    })
}

fn words_of(random: &mut StdRng, words: &[Words], place: &Place) -> String {
    let language = main_language(&place.row);
    let fitting: Vec<&Words> = words
        .iter()
        .filter(|one| one.language == language)
        .collect();
    match fitting.is_empty() {
        true => one(random, words).text.clone(),
        false => one(random, &fitting).text.clone(),
    }
}
