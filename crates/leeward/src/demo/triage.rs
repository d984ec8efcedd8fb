//! Reports in the hands of several people: each state of triage is there to be looked at.

use domain::intake::triage::{Advice, AdviceTopic, Basis, HandBackReason, ReferralOn};
use domain::intake::{Assessment, Priority, Sender, TriageDecision};
use jiff::{SignedDuration, Timestamp};
use rand::RngExt;
use rand::rngs::StdRng;
use services::intake::triage::{
    HandBack, NewAssessment, NewHalf, NewOffer, NewOpinion, ask_opinion, assess, count_advice,
    give_opinion, hand_back, merge, offer, split,
};
use services::intake::{NewDecision, Part, QueueFilter, claim, decide, queue};
use services::{ServiceError, Services};
use vault::ReportId;

use super::DemoError;
use super::content::TriageWords;
use super::places::{Place, Places};
use super::young_people::one;

/// What is shown with the reports in hand, one after the other over all centres.
#[derive(Clone, Copy)]
enum Show {
    Assessed,
    Proposed,
    Asked,
    Offered,
    Answered,
    Split,
    Referred,
}

const SHOWN: [Show; 7] = [
    Show::Assessed,
    Show::Proposed,
    Show::Asked,
    Show::Offered,
    Show::Answered,
    Show::Split,
    Show::Referred,
];

/// How many pieces of advice each centre has counted.
const ADVICES: usize = 14;

pub async fn fill(
    services: &Services,
    texts: &[TriageWords],
    places: &Places,
    random: &mut StdRng,
    now: Timestamp,
) -> Result<(), DemoError> {
    let mut number = 0;
    for centre in &places.centres {
        let words = texts
            .iter()
            .find(|one| one.language == super::story::main_language(&centre.row))
            .ok_or(DemoError::Content("words of triage"))?;
        services.clock().put(now - SignedDuration::from_mins(40));
        let filter = QueueFilter::default();
        let entries = queue(services, &centre.intake, &filter, Part::First)
            .await?
            .entries;
        for entry in entries
            .iter()
            // What was decided and answered since stands there too.
            .filter(|one| one.is_mine && one.state == "claimed")
        {
            show(
                services,
                places,
                centre,
                words,
                entry.id,
                SHOWN[number % SHOWN.len()],
            )
            .await?;
            number += 1;
        }
        let waiting: Vec<ReportId> = entries
            .iter()
            .filter(|one| one.state == "waiting")
            .map(|one| one.id)
            .collect();
        // One was taken up and goes back; two belong together where there are enough.
        if let [.., first, second, last] = waiting.as_slice() {
            for report in [last, first] {
                claim(services, &centre.intake, *report).await?;
            }
            let (actor, id) = (&centre.intake, services.random().id());
            merge(services, actor, *first, *second, id)
                .await
                .map_err(|error| told(&error))?;
            let back = HandBack {
                id: services.random().id(),
                reason: HandBackReason::EndOfDuty,
                done: words.done.clone(),
            };
            hand_back(services, actor, *last, back).await?;
        }
        for _ in 0..ADVICES {
            let days = random.random_range(0..80);
            services
                .clock()
                .put(now - SignedDuration::from_hours(24 * days + 1));
            let advice = Advice {
                audience: *one(random, &Sender::ALL),
                topic: *one(random, &AdviceTopic::ALL),
                place: Some((centre.row.country.clone(), centre.row.region.clone())),
                minutes: Some(5 * random.random_range(1..8)),
            };
            count_advice(services, &centre.intake, services.random().id(), advice).await?;
        }
    }
    Ok(())
}

/// An error of a step that cannot fail here but for the database.
fn told(error: &dyn std::error::Error) -> DemoError {
    tracing::error!(%error, "the sample's triage");
    DemoError::Content("a step of triage was refused")
}

async fn show(
    services: &Services,
    places: &Places,
    centre: &Place,
    words: &TriageWords,
    report: ReportId,
    what: Show,
) -> Result<(), DemoError> {
    let worker = &centre.intake;
    let referral = |service: &str| ReferralOn {
        service: service.to_owned(),
        what: words.what.clone(),
        basis: Basis::SheAgrees,
        ground: String::new(),
        told: words.told.clone(),
    };
    match what {
        Show::Assessed => {
            let new = NewAssessment {
                id: services.random().id(),
                assessment: Assessment {
                    dangers: vec!["often-missing".to_owned(), "images-as-threat".to_owned()],
                    reason: words.lower.clone(),
                },
                priority: Some(Priority::Urgent),
            };
            assess(services, worker, report, new)
                .await
                .map_err(|error| told(&error))
        }
        Show::Proposed => {
            let new = NewDecision {
                id: services.random().id(),
                priority: Priority::Otherwise,
                decision: TriageDecision::Close,
                reason: words.nothing.clone(),
            };
            decide(services, worker, report, new).await?;
            Ok(())
        }
        Show::Asked | Show::Answered => {
            let id = services.random().id();
            let new = NewOpinion {
                id,
                of: centre.supervisor.person,
                question: words.question.clone(),
            };
            ask_opinion(services, worker, report, new)
                .await
                .map_err(|error| told(&error))?;
            if matches!(what, Show::Answered) {
                services.clock().advance(SignedDuration::from_mins(9));
                give_opinion(services, &centre.supervisor, report, id, &words.view).await?;
            }
            Ok(())
        }
        Show::Offered => {
            let other = places
                .centres
                .iter()
                .find(|one| one.row.id != centre.row.id)
                .ok_or(DemoError::Content("a second centre"))?;
            let new = NewOffer {
                id: services.random().id(),
                to: Some(other.row.id),
                referral: referral(""),
            };
            offer(services, worker, report, new)
                .await
                .map_err(|error| told(&error))
        }
        Show::Referred => {
            let new = NewOffer {
                id: services.random().id(),
                to: None,
                referral: referral(&words.service),
            };
            offer(services, worker, report, new)
                .await
                .map_err(|error| told(&error))
        }
        Show::Split => {
            let new = NewHalf {
                id: services.random().id(),
                about: words.second.clone(),
                seen: String::new(),
                age: None,
            };
            split(services, worker, report, new)
                .await
                .map_err(|error| told(&error))
        }
    }
}

/// A supervisor signs what was proposed some time ago.
pub async fn sign(
    services: &Services,
    centre: &Place,
    report: ReportId,
    id: vault::ProposalId,
) -> Result<(), DemoError> {
    use services::intake::triage::{Countersign, countersign};
    services.clock().advance(SignedDuration::from_mins(50));
    countersign(services, &centre.supervisor, report, id, Countersign::Sign)
        .await
        .map_err(|error| match error {
            services::intake::triage::CountersignError::Service(error) => error.into(),
            services::intake::triage::CountersignError::NoLonger => ServiceError::NotFound.into(),
        })
}
