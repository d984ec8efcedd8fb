//! Reports of concern: some that wait, some that are being answered, some that were decided on.

use domain::intake::{
    Agreement, Channel, Contact, ContactWish, PhoneCall, Priority, Referral, ReportOfConcern,
    SaidAge, Sender, TriageDecision, Urgency, Written,
};
use jiff::{SignedDuration, Timestamp};
use rand::RngExt;
use rand::rngs::StdRng;
use services::Services;
use services::intake::{
    Decided, NewDecision, NewReport, Received, Wanted, answer, claim, decide, receive, reply,
};
use vault::ProposalId;

use super::DemoError;
use super::content::{Report, Reports, Words};
use super::places::{Place, Places};
use super::story::main_language;
use super::triage::sign;
use super::young_people::one;

/// How far a report has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Waiting,
    Answered,
    Decided,
}

/// Sends every report of the file once, to a centre of its language, in the last weeks.
pub async fn tell(
    services: &Services,
    texts: &Reports,
    places: &Places,
    random: &mut StdRng,
    now: Timestamp,
) -> Result<(), DemoError> {
    let mut planned: Vec<(Timestamp, &Report, Stage)> = texts
        .report
        .iter()
        .enumerate()
        .map(|(number, report)| {
            let (stage, back) = match number % 3 {
                0 => (Stage::Waiting, random.random_range(10..30 * 60)),
                1 => (Stage::Answered, random.random_range(60..60 * 60)),
                _ => (
                    Stage::Decided,
                    random.random_range(5 * 24 * 60..40 * 24 * 60),
                ),
            };
            (now - SignedDuration::from_mins(back), report, stage)
        })
        .collect();
    planned.sort_by_key(|(at, ..)| *at);
    for (at, report, stage) in planned {
        services.clock().put(at);
        tell_one(services, texts, places, random, report, stage).await?;
    }
    Ok(())
}

async fn tell_one(
    services: &Services,
    texts: &Reports,
    places: &Places,
    random: &mut StdRng,
    report: &Report,
    stage: Stage,
) -> Result<(), DemoError> {
    let fitting: Vec<&Place> = places
        .centres
        .iter()
        .filter(|one| main_language(&one.row) == report.language || report.language == "en")
        .collect();
    let centre = *one(random, &fitting);
    let received = receive(
        services,
        NewReport {
            id: services.random().id(),
            channel: channel(report)?,
            report: concern(report, &centre.intake.username)?,
            wanted: Wanted {
                country: Some(centre.row.country.clone()),
                region: Some(centre.row.region.clone()),
                language: report.language.clone(),
                age: age(report),
                kept_at: None,
            },
        },
    )
    .await?;
    // The routing has the last word: whoever got it works on it.
    let Some(centre) = places
        .centres
        .iter()
        .find(|one| one.row.id == received.centre)
    else {
        return Ok(());
    };
    if stage == Stage::Waiting {
        return Ok(());
    }
    work_on(services, texts, centre, random, report, &received, stage).await
}

async fn work_on(
    services: &Services,
    texts: &Reports,
    centre: &Place,
    random: &mut StdRng,
    report: &Report,
    received: &Received,
    stage: Stage,
) -> Result<(), DemoError> {
    let clock = services.clock();
    clock.advance(SignedDuration::from_mins(12));
    claim(services, &centre.intake, received.report).await?;
    clock.advance(SignedDuration::from_mins(9));
    if let Some(words) = words(random, &texts.reply, report, "") {
        reply(
            services,
            &centre.intake,
            received.report,
            services.random().id(),
            &Written::new(words, &report.language),
        )
        .await?;
    }
    clock.advance(SignedDuration::from_mins(15));
    if let Some(words) = words(random, &texts.follow_up, report, "") {
        let words = Written::new(words, &report.language);
        answer(services, &received.code, services.random().id(), &words).await?;
    }
    if stage == Stage::Answered {
        return Ok(());
    }
    clock.advance(SignedDuration::from_mins(40));
    // Cases of the sample are opened without these reports, so none of them is left half way to a case.
    let decision = *one(
        random,
        &[
            TriageDecision::Advise,
            TriageDecision::Advise,
            TriageDecision::ReferOn,
            TriageDecision::Close,
        ],
    );
    let Some(reason) = words(random, &texts.triage_reason, report, decision.as_str()) else {
        return Ok(());
    };
    let new = NewDecision {
        id: services.random().id(),
        priority: Priority::of(urgency(&report.urgency), None),
        decision,
        reason: reason.to_owned(),
    };
    let id = ProposalId::from_bytes(*new.id.as_bytes());
    if decide(services, &centre.intake, received.report, new).await? == Decided::AwaitsCountersign {
        sign(services, centre, received.report, id).await?;
    }
    Ok(())
}

fn words<'a>(
    random: &mut StdRng,
    of: &'a [Words],
    report: &Report,
    decision: &str,
) -> Option<&'a str> {
    let fitting: Vec<&Words> = of
        .iter()
        .filter(|one| one.language == report.language)
        .filter(|one| one.senders.contains(&report.sender))
        .filter(|one| one.about != "girl" || report.about == "girl")
        .filter(|one| one.decision == decision)
        .collect();
    (!fitting.is_empty()).then(|| one(random, &fitting).text.as_str())
}

pub(super) fn urgency(code: &str) -> Urgency {
    match code {
        "danger_now" => Urgency::Now,
        "soon" => Urgency::Soon,
        _ => Urgency::Unknown,
    }
}

fn channel(report: &Report) -> Result<Channel, DemoError> {
    match report.channel.as_str() {
        "public" => Ok(Channel::Public),
        "professional" => Ok(Channel::Referral),
        "phone" => Ok(Channel::Phone),
        _ => Err(DemoError::Content("a report's channel")),
    }
}

fn age(report: &Report) -> Option<SaidAge> {
    report.age.and_then(SaidAge::new)
}

fn concern(report: &Report, worker: &str) -> Result<ReportOfConcern, DemoError> {
    let contact = match report.contact.is_empty() {
        true => Contact::default(),
        false => Contact {
            wish: ContactWish::Way,
            way: report.contact.clone(),
            ..Contact::default()
        },
    };
    Ok(ReportOfConcern {
        sender: Some(
            Sender::from_code(&report.sender).ok_or(DemoError::Content("a report's sender"))?,
        ),
        about: report.whom.clone(),
        seen: report.seen.clone(),
        place: report.place.clone(),
        urgency: urgency(&report.urgency),
        contact,
        check: None,
        age: age(report),
        referral: (report.channel == "professional").then(|| Referral {
            organisation: report.organisation.clone(),
            role: report.role.clone(),
            agreement: Agreement::from_code(&report.agreement),
            without_agreement: report.without_agreement.clone(),
            told: report.told.clone(),
        }),
        call: (report.channel == "phone").then(|| PhoneCall {
            taken_by: worker.to_owned(),
            agreed: report.agreed.clone(),
        }),
    })
}
