use domain::accounts::{Compartment, Permission};
use domain::cases::missing::{Missing, Recorded, missing};
use domain::cases::people::Safety;
use domain::cases::{CaseState, Identity, Institution, Nationality, eighteen_is_near};
use domain::housing::HousingBrief;
use domain::status::Paper;
use store::Transaction;
use store::people_around::people_around;
use vault::CaseId;

use super::case_key;
use super::people::PersonAroundView;
use super::read::{CaseView, Names, record_reading, view_in};
use super::record::{OpenedCase, open_record, record_action};
use super::referrals::{ReferralBrief, newest_referrals};
use super::workers::Workers;
use crate::assessment::{self, AssessmentBrief};
use crate::audit::Action;
use crate::deadlines::{CaseDate, dates_of_case};
use crate::housing;
use crate::safety::{self, SafetyBrief};
use crate::status;
use crate::support::{self, PlanBrief};
use crate::{Actor, ServiceError, Services};

/// How many people an overview shows: the unsafe and those who act for her come first.
const MOST_PEOPLE: i64 = 8;

/// The whole young person at a glance. No row is opened that is not shown.
pub struct Overview {
    pub case: CaseView,
    pub plan: PlanBrief,
    /// `None`: there is no safety plan.
    pub safety: Option<SafetyBrief>,
    pub assessment: AssessmentBrief,
    /// What law and papers ask for.
    pub dates: Vec<CaseDate>,
    pub people: Vec<PersonAroundView>,
    pub are_more_people: bool,
    /// `None`: not the reader's work.
    pub home: Option<HousingBrief>,
    /// `None`: not the reader's work.
    pub papers: Option<PapersBrief>,
    /// What nobody has written down yet, the gravest first; nothing for a case that is closed.
    pub missing: Vec<Missing>,
    /// The newest of what other centres were asked to take up.
    pub referrals: Vec<ReferralBrief>,
}

pub struct PapersBrief {
    pub papers: Vec<Paper>,
    pub are_more: bool,
}

/// Reads a case with all that its overview shows, in one transaction. Recorded as what it is: the case, its plan,
/// and her papers where they were opened.
pub async fn read_overview(
    services: &Services,
    actor: &Actor,
    id: CaseId,
    names: Names,
) -> Result<Overview, ServiceError> {
    actor.must(Permission::ReadCases)?;
    let mut transaction = services.write(actor.scope()).await?;
    let case = open_record(&mut transaction, actor, id).await?;
    let workers = Workers::of(&mut transaction, actor).await?;
    let identity = case.identity()?;
    let plan = support::brief(&mut transaction, &case, &workers).await?;
    let safety = safety::brief(&mut transaction, &case).await?;
    let assessment = assessment::brief(&mut transaction, &case).await?;
    let (people, are_more_people) = people(&mut transaction, actor, &case, &workers).await?;
    let mut works_on_status =
        actor.may(Permission::WorkOnStatus) && actor.holds(Compartment::Legal);
    let legal_key = match works_on_status {
        true => match case_key::open(&mut transaction, actor, id, Compartment::Legal).await {
            // Her page must not stay closed for a key of another strand that has not been handed on yet.
            Err(ServiceError::NoKey) => {
                works_on_status = false;
                None
            }
            key => key?,
        },
        false => None,
    };
    let (home, is_home_read) = match actor.may(Permission::WorkOnHousing) {
        true => {
            let (home, is_read) = housing::brief(&mut transaction, actor, id, &case.key).await?;
            (Some(home), is_read)
        }
        false => (None, false),
    };
    let today = services.clock().today(&actor.time_zone);
    let (dates, read) = dates_of_case(&mut transaction, actor, id, today).await?;
    let papers = match (&legal_key, works_on_status) {
        (Some(key), _) => {
            let (papers, are_more) =
                status::papers_in_brief(&mut transaction, actor, id, key).await?;
            Some(PapersBrief { papers, are_more })
        }
        // Nothing of this strand was ever written.
        (None, true) => Some(PapersBrief {
            papers: Vec::new(),
            are_more: false,
        }),
        (None, false) => None,
    };
    let referrals = newest_referrals(&mut transaction, actor, id).await?;
    let first_people = people
        .iter()
        .filter(|one| one.person.is_read_first())
        .cloned()
        .collect();
    let case = view_in(
        services,
        &mut transaction,
        actor,
        case,
        &workers,
        (names, first_people),
    )
    .await?;
    let recorded = Recorded {
        risk: case.head.risk.is_some(),
        people: !people.is_empty(),
        safe_contact: are_more_people
            || people
                .iter()
                .any(|one| matches!(one.person.safety, Safety::Safe | Safety::OnlySo)),
        representative: people.iter().any(|one| one.person.kind.represents_her())
            || !identity.representative.trim().is_empty(),
        may_be_minor: may_be_minor(&identity, today),
        birth: identity.birth.bounds().is_some(),
        is_18_near: eighteen_is_near(identity.birth, today)
            && !store::eighteen::is_eighteen_of_case(&mut transaction, id, actor.centre).await?,
        consents: store::consents::is_any_of_case(&mut transaction, id, actor.centre).await?,
        safety_plan: safety.is_some(),
        assessment: assessment.newest.is_some(),
        plan: plan.review_on.is_some(),
        goals_in: plan.goals_in.clone(),
        papers: papers.as_ref().map(|papers| !papers.papers.is_empty()),
        languages: !identity.languages.is_empty(),
        nationality_asked: identity.nationality != Nationality::NotAsked,
        institution_asked: identity.institution != Institution::NotAsked,
    };
    record_reading(services, &mut transaction, actor, id, names).await?;
    record_action(services, &mut transaction, actor, id, Action::PlanRead).await?;
    // A day of a strand says what is to be done there: whoever reads it has read that strand.
    for strand in [
        Action::ConsentsRead,
        Action::ClosingRead,
        Action::EighteenRead,
        Action::HealthRead,
        Action::DocumentsRead,
        Action::ServiceReferralsRead,
    ] {
        if read.contains(&strand) {
            record_action(services, &mut transaction, actor, id, strand).await?;
        }
    }
    if safety.is_some() {
        record_action(
            services,
            &mut transaction,
            actor,
            id,
            Action::SafetyPlanRead,
        )
        .await?;
    }
    if assessment.newest.is_some() || assessment.has_draft {
        record_action(
            services,
            &mut transaction,
            actor,
            id,
            Action::AssessmentsRead,
        )
        .await?;
    }
    if is_home_read || read.contains(&Action::HousingRead) {
        record_action(services, &mut transaction, actor, id, Action::HousingRead).await?;
    }
    if legal_key.is_some() || read.contains(&Action::StatusRead) {
        record_action(services, &mut transaction, actor, id, Action::StatusRead).await?;
    }
    transaction.commit().await?;
    Ok(Overview {
        missing: match case.head.state {
            CaseState::Open => missing(&recorded),
            CaseState::Closed => Vec::new(),
        },
        case,
        plan,
        safety,
        assessment,
        dates,
        people,
        are_more_people,
        home,
        papers,
        referrals,
    })
}

/// Unknown is not adult.
fn may_be_minor(identity: &Identity, today: jiff::civil::Date) -> bool {
    identity
        .birth
        .turns_18_between()
        .is_none_or(|(_, last)| last > today)
}

async fn people(
    transaction: &mut Transaction,
    actor: &Actor,
    case: &OpenedCase,
    workers: &Workers,
) -> Result<(Vec<PersonAroundView>, bool), ServiceError> {
    let mut rows = people_around(
        transaction,
        case.row.id,
        actor.centre,
        "current",
        MOST_PEOPLE + 1,
    )
    .await?;
    let are_more = rows.len() > MOST_PEOPLE as usize;
    rows.truncate(MOST_PEOPLE as usize);
    let people = rows
        .iter()
        .map(|row| PersonAroundView::open(&case.key, row, workers))
        .collect::<Result<_, _>>()?;
    Ok((people, are_more))
}
