//! Forms of the safety plan and of assessments.

use domain::accounts::Role;
use domain::assessment::{Assessment, Found};
use domain::safety::{Adult, Part, SafetyPlan};
use domain::shelter::{StayRange, tonight};
use domain::support::LifeDomain;
use jiff::civil::date;
use services::assessment::{NewAssessment, save_assessment};
use services::safety::{NewSafetyPlan, save_safety};
use services::shelter::{NewHold, WhoseBed, hold};
use testkit::World;
use vault::{CaseAssessmentId, CaseId};

use super::Filling;
use super::stage::Fill;

const TYPED: &[&str] = &[
    "threat-who-1",
    "threat-what-1",
    "adult-name-1",
    "adult-phone-1",
    "adult-how-1",
    "rules",
    "phone",
    "times",
    "places",
    "away",
    "code-word",
    "card-words",
    "review-day",
    "review-month",
    "review-year",
];

const FIELDS: [(&str, &str); 22] = [
    ("version", "0"),
    ("threat-who-1", "An older boy"),
    ("threat-what-1", "Waits at the gate"),
    ("adult-name-1", "Aunt Rosa"),
    ("adult-phone-1", "0000 00 00 07"),
    ("adult-how-1", "In the evening"),
    ("adult-card-1", "yes"),
    ("adult-name-3", "Her teacher"),
    ("rules", "Nobody gives her number away."),
    ("phone", "Her location is off."),
    ("times", "Friday evening"),
    ("places", "The station"),
    ("away", "Ring her aunt first."),
    ("code-word", "Sunflower"),
    ("card-language", "ar"),
    ("card-words", "I breathe. I ring."),
    ("card-code", "yes"),
    ("shared", "away"),
    ("shared", "adults"),
    ("review-day", "15"),
    ("review-month", "1"),
    ("review-year", "2027"),
];

const ASSESSED: [(&str, &str); 17] = [
    ("version", "0"),
    ("keep", "complete"),
    ("on-day", "20"),
    ("on-month", "11"),
    ("on-year", "2026"),
    ("strengths-education", "identified"),
    ("strengths-words-education", "She likes maths"),
    ("needs-education", "not_identified"),
    ("needs-words-housing", "Perhaps later"),
    ("harm", "high"),
    ("harm-raise", "He waits at the gate"),
    ("harm-lower", "She sleeps here"),
    ("vulnerability", "medium"),
    ("vulnerability-raise", "She owes money"),
    ("vulnerability-lower", "Her aunt"),
    ("her-words", "I want to finish school."),
    ("summary", "She is strong."),
];

/// The first version of a plan, of which a house is told what to do.
pub async fn kept_safety(world: &World, case: CaseId) {
    let actor = world.actor(0, Role::CaseWorker).await;
    let mut plan = SafetyPlan::empty(date(2027, 1, 15));
    plan.away = "Ring her aunt first.".to_owned();
    plan.adults.push(Adult {
        name: "Aunt Rosa".to_owned(),
        phone: "0000 00 00 07".to_owned(),
        on_card: true,
        ..Adult::default()
    });
    plan.shared = vec![Part::Away];
    let new = NewSafetyPlan {
        case,
        follows: 0,
        plan,
    };
    save_safety(&world.services, &actor, &new)
        .await
        .expect("a plan");
}

/// An assessment by the case worker.
pub async fn kept_assessment(world: &World, case: CaseId, is_complete: bool) -> CaseAssessmentId {
    let actor = world.actor(0, Role::CaseWorker).await;
    let mut assessment = Assessment::empty(date(2026, 11, 20));
    assessment.of_mut(LifeDomain::Housing).needs = Found::NotIdentified;
    let new = NewAssessment {
        id: world.services.random().id(),
        case,
        follows: 0,
        is_complete,
        assessment,
    };
    save_assessment(&world.services, &actor, &new)
        .await
        .expect("an assessment");
    new.id
}

impl Fill<'_> {
    pub async fn safety(&self, route: &str) -> Filling {
        let case = self.case().await;
        if route.ends_with("/house") {
            let services = &self.world.services;
            kept_safety(self.world, case).await;
            let first = tonight(self.world.now(), &self.world.centres[0].time_zone);
            let new = NewHold {
                booking: services.random().id(),
                whose: WhoseBed::Case(case),
                bed: self.bed().await,
                range: StayRange::of_nights(first, 3).expect("nights"),
                call_name: "Noor".to_owned(),
                age: "15".to_owned(),
                must_know: String::new(),
            };
            let sender = self.world.actor(0, Role::IntakeWorker).await;
            hold(services, &sender, new).await.expect("a hold");
            return self
                .about(Role::CaseWorker, route, case, Vec::new(), &[])
                .await;
        }
        let fields = FIELDS.map(|(name, value)| (name, value.to_owned()));
        self.about(Role::CaseWorker, route, case, fields.to_vec(), TYPED)
            .await
    }

    pub async fn assessment(&self, route: &str) -> Filling {
        let case = self.case().await;
        if route.ends_with("/sign") {
            let one = kept_assessment(self.world, case, true).await;
            let fields = vec![
                ("version", "1".to_owned()),
                ("answer", "sign".to_owned()),
                ("remark", "Well seen.".to_owned()),
            ];
            let route = route.replace("{assessment}", &one.to_string());
            return self
                .about(Role::IntakeSupervisor, &route, case, fields, &["remark"])
                .await;
        }
        let mut fields = vec![("id", self.id::<()>())];
        fields.extend(ASSESSED.map(|(name, value)| (name, value.to_owned())));
        let typed = &[
            "on-day",
            "strengths-words-education",
            "needs-words-housing",
            "harm-raise",
            "harm-lower",
            "vulnerability-raise",
            "vulnerability-lower",
            "her-words",
            "summary",
        ];
        self.about(Role::CaseWorker, route, case, fields, typed)
            .await
    }
}
