use domain::accounts::Permission;
use domain::cases::EventKind;
use domain::consents::Uncovered;
use domain::deadlines::Strand;
use domain::directory::{
    ContactWay, ReferralError, ReferralState, ReferralStep, ServiceReferral, ServiceState, Step,
    StepError, dates,
};
use domain::intake::is_blank;
use domain::letters::{Audience, Basis, Disclosed, DisclosedKind, Disclosure, DisclosureError};
use domain::support::LifeDomain;
use jiff::Timestamp;
use jiff::civil::Date;
use store::Transaction;
use store::service_referrals::ServiceReferralRow;
use vault::{
    CaseId, ConsentId, GoalId, Place, Sealed, ServiceId, ServiceReferralId, ServiceStepId,
};

use super::entries::{ServiceView, service};
use crate::audit::Action;
use crate::cases::{
    CaseHead, Names, OpenedCase, Workers, head, note_event, open_record, record_action,
};
use crate::deadlines::put_dates;
use crate::letters::record_disclosure;
use crate::{Actor, ServiceError, Services, consents, keys};

/// Where a referral is sealed for.
pub fn place_of_referral(id: &ServiceReferralId, version: i64) -> Place<'_> {
    Place {
        table: "service_referrals",
        row: id.as_bytes(),
        field: "body",
        version,
    }
}

/// What a service is asked for her. The id is made with the form.
pub struct NewServiceReferral {
    pub id: ServiceReferralId,
    pub case: CaseId,
    pub domain: LifeDomain,
    /// The goal that it is for; its domain counts.
    pub goal: Option<GoalId>,
    /// The entry of the directory; `None`: it was typed in.
    pub service: Option<ServiceId>,
    /// Of one that was typed in.
    pub name: String,
    pub audience: Audience,
    pub asked_for: String,
    /// Word for word.
    pub told: String,
    pub on: Date,
    pub way: ContactWay,
    pub answer_by: Date,
    /// The consent, or the decision to act without one, that allows it.
    pub consent: ConsentId,
}

/// What is written down of a referral. The id is made with the form.
pub struct NewStep {
    pub id: ServiceStepId,
    pub case: CaseId,
    pub referral: ServiceReferralId,
    /// The version that it follows.
    pub follows: i64,
    pub what: Step,
}

/// A referral as it is now.
#[derive(Clone)]
pub struct ReferralView {
    pub id: ServiceReferralId,
    pub version: i64,
    pub what: ServiceReferral,
    pub state: ReferralState,
    /// It is open, and what it stands on does not stand any more: nothing more is told.
    pub is_stopped: bool,
    /// Username.
    pub changed_by: String,
    pub changed_at: Timestamp,
}

/// What was asked of services for a young person.
pub struct ReferralsView {
    pub head: CaseHead,
    pub today: Date,
    /// What is open first, the newest first.
    pub all: Vec<ReferralView>,
}

/// Who wrote something down, and when.
pub struct WrittenStep {
    /// Username.
    pub by: String,
    pub at: Timestamp,
}

#[derive(Debug, thiserror::Error)]
pub enum AskServiceError {
    #[error("something is missing or wrong")]
    Wrong(Vec<ReferralError>),
    #[error(transparent)]
    Disclosure(#[from] DisclosureError),
    /// What was named does not allow it, or not any more.
    #[error(transparent)]
    Uncovered(#[from] Uncovered),
    /// It takes nobody any more.
    #[error("the service is closed")]
    Closed,
    /// The form was sent before, and said something else.
    #[error("the form was sent before and said something else")]
    Changed,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for AskServiceError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

#[derive(thiserror::Error)]
pub enum StepRefused {
    #[error("something is missing or wrong")]
    Wrong(Vec<StepError>),
    #[error(transparent)]
    Disclosure(#[from] DisclosureError),
    /// What it stands on does not allow it, or not any more.
    #[error(transparent)]
    Uncovered(#[from] Uncovered),
    /// Nothing was written. The newer version comes along, so that both can be shown.
    #[error("somebody else wrote something down in the meantime")]
    Conflict(Box<ReferralView>),
    #[error(transparent)]
    Service(#[from] ServiceError),
}

// By hand: what somebody saved must not reach a log.
impl std::fmt::Debug for StepRefused {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, formatter)
    }
}

impl From<store::StoreError> for StepRefused {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Every referral of a case, with whether it must stop.
async fn open_all(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    case: &OpenedCase,
) -> Result<Vec<ReferralView>, ServiceError> {
    let rows =
        store::service_referrals::referrals_of_case(transaction, case.row.id, actor.centre).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let today = services.clock().today(&actor.time_zone);
    let over = consents::no_longer(transaction, actor, case, today).await?;
    let workers = Workers::of(transaction, actor).await?;
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        let sealed = Sealed::<ServiceReferral>::from_bytes(row.body);
        let place = place_of_referral(&row.id, row.version);
        let what = case.key.open(&place, &sealed)?;
        let state = what.state();
        all.push(ReferralView {
            is_stopped: state.is_open() && over.iter().any(|id| id == what.stands_on()),
            id: row.id,
            version: row.version,
            state,
            what,
            changed_by: workers.name(row.changed_by),
            changed_at: row.changed_at,
        });
    }
    all.sort_by_key(|one| (!one.state.is_open(), std::cmp::Reverse(one.changed_at)));
    Ok(all)
}

/// What her plan shows of them. The caller records the reading.
pub(crate) async fn in_plan(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    case: &OpenedCase,
) -> Result<Vec<ReferralView>, ServiceError> {
    open_all(services, transaction, actor, case).await
}

/// Reads what was asked of services. The reading is recorded.
pub async fn read_referrals(
    services: &Services,
    actor: &Actor,
    id: CaseId,
) -> Result<ReferralsView, ServiceError> {
    actor.must(Permission::ReadCases)?;
    let mut transaction = services.write(actor.scope()).await?;
    let case = open_record(&mut transaction, actor, id).await?;
    let all = open_all(services, &mut transaction, actor, &case).await?;
    let head = head(&mut transaction, actor, case, Names::Hidden).await?;
    let action = Action::ServiceReferralsRead;
    record_action(services, &mut transaction, actor, id, action).await?;
    transaction.commit().await?;
    Ok(ReferralsView {
        head,
        today: services.clock().today(&actor.time_zone),
        all,
    })
}

/// Reads one of them, with who wrote what and when, from the first. The reading is recorded.
pub async fn read_referral(
    services: &Services,
    actor: &Actor,
    case: CaseId,
    id: ServiceReferralId,
) -> Result<(ReferralsView, Vec<WrittenStep>), ServiceError> {
    actor.must(Permission::ReadCases)?;
    let mut transaction = services.write(actor.scope()).await?;
    let opened = open_record(&mut transaction, actor, case).await?;
    let mut all = open_all(services, &mut transaction, actor, &opened).await?;
    all.retain(|one| one.id == id);
    if all.is_empty() {
        return Err(ServiceError::NotFound);
    }
    let workers = Workers::of(&mut transaction, actor).await?;
    let written = store::service_referrals::versions(&mut transaction, id, actor.centre).await?;
    let written = written.into_iter().map(|(by, at)| WrittenStep {
        by: workers.name(by),
        at,
    });
    let written = written.collect();
    let head = head(&mut transaction, actor, opened, Names::Hidden).await?;
    let action = Action::ServiceReferralsRead;
    record_action(services, &mut transaction, actor, case, action).await?;
    transaction.commit().await?;
    let view = ReferralsView {
        head,
        today: services.clock().today(&actor.time_zone),
        all,
    };
    Ok((view, written))
}

/// The goal that a referral is for, and in which domain it is.
async fn domain_of(
    transaction: &mut Transaction,
    actor: &Actor,
    case: &OpenedCase,
    new: &NewServiceReferral,
) -> Result<LifeDomain, ServiceError> {
    let Some(goal) = new.goal else {
        return Ok(new.domain);
    };
    let row = store::support::goal(transaction, goal, actor.centre).await?;
    let row = row.filter(|row| row.case_id == case.row.id);
    let row = row.ok_or(ServiceError::NotFound)?;
    row.domain
        .parse()
        .map_err(ServiceError::corrupt("goals", "domain"))
}

/// Asks a service to help her: what is told stands in the log of what was disclosed, on the basis that allows it, or
/// nothing is written at all. The same form sent twice is one.
pub async fn ask(
    services: &Services,
    actor: &Actor,
    new: NewServiceReferral,
) -> Result<(), AskServiceError> {
    ask_if(services, actor, new, true).await
}

/// Whether a service could be asked like that now: nothing is written of it, and nothing is told.
pub async fn may_ask(
    services: &Services,
    actor: &Actor,
    new: NewServiceReferral,
) -> Result<(), AskServiceError> {
    ask_if(services, actor, new, false).await
}

async fn ask_if(
    services: &Services,
    actor: &Actor,
    new: NewServiceReferral,
    is_sure: bool,
) -> Result<(), AskServiceError> {
    actor.must(Permission::WritePlans)?;
    let today = services.clock().today(&actor.time_zone);
    // The entry may be another centre's, which a transaction of this one does not see.
    let entry: Option<ServiceView> = match new.service {
        None => None,
        Some(id) => Some(service(services, actor, id).await?),
    };
    let mut transaction = services.write(actor.scope()).await?;
    keys::hold(&mut transaction, actor.centre).await?;
    let case = open_record(&mut transaction, actor, new.case).await?;
    let name = entry.as_ref().map_or(&new.name, |one| &one.facts.name);
    let referral = ServiceReferral {
        domain: domain_of(&mut transaction, actor, &case, &new).await?,
        goal: new.goal.map(|goal| goal.to_vec()).unwrap_or_default(),
        service: new.service.map(|id| id.to_vec()).unwrap_or_default(),
        name: name.clone(),
        audience: new.audience,
        asked_for: new.asked_for,
        told: new.told,
        on: new.on,
        way: new.way,
        answer_by: new.answer_by,
        consent: new.consent.to_vec(),
        steps: Vec::new(),
    };
    let all = open_all(services, &mut transaction, actor, &case).await?;
    if let Some(saved) = all.iter().find(|one| one.id == new.id) {
        let mut first = saved.what.clone();
        first.steps.clear();
        // The entry may be called otherwise by now.
        first.name.clone_from(&referral.name);
        return match first == referral {
            true => Ok(()),
            false => Err(AskServiceError::Changed),
        };
    }
    referral.check(today).map_err(AskServiceError::Wrong)?;
    if entry.is_some_and(|one| one.facts.state == ServiceState::Closed) {
        return Err(AskServiceError::Closed);
    }
    let told = Told {
        to: &referral.name,
        audience: referral.audience,
        words: &referral.told,
        why: &referral.asked_for,
        referral: new.id,
        version: 1,
    };
    let with = (new.consent, referral.audience);
    let basis = allowed(&mut transaction, actor, &case, with, today).await?;
    if !is_sure {
        let action = Action::ConsentsRead;
        record_action(services, &mut transaction, actor, new.case, action).await?;
        transaction.commit().await?;
        basis?;
        return Ok(());
    }
    let on = (new.consent, basis?);
    disclose(services, &mut transaction, actor, &case, on, told).await??;
    let at = (new.id, 1);
    if !write(services, &mut transaction, actor, &case, at, &referral).await? {
        // The id is another case's: for her it does not exist.
        return Err(ServiceError::NotFound.into());
    }
    let others = all.iter().map(|one| (one.id, &one.what));
    let due = dates(others.chain([(new.id, &referral)]));
    let of = (new.case, &case.key);
    put_dates(services, &mut transaction, actor, of, Strand::Services, due).await?;
    let (kind, subject) = (EventKind::ServiceAsked, Some(*new.id.as_bytes()));
    note_event(services, &mut transaction, actor, new.case, kind, subject).await?;
    let action = Action::ServiceAsked;
    record_action(services, &mut transaction, actor, new.case, action).await?;
    transaction.commit().await?;
    Ok(())
}

/// Writes down what happened. Who asks a service again tells it of her again: what it stands on must stand.
pub async fn add_step(services: &Services, actor: &Actor, new: NewStep) -> Result<(), StepRefused> {
    actor.must(Permission::WritePlans)?;
    let today = services.clock().today(&actor.time_zone);
    let mut transaction = services.write(actor.scope()).await?;
    keys::hold(&mut transaction, actor.centre).await?;
    let case = open_record(&mut transaction, actor, new.case).await?;
    let all = open_all(services, &mut transaction, actor, &case).await?;
    let saved = all.iter().find(|one| one.id == new.referral);
    let saved = saved.ok_or(ServiceError::NotFound)?.clone();
    let step = ReferralStep {
        id: new.id.to_vec(),
        what: new.what,
    };
    if saved.what.steps.contains(&step) {
        return Ok(());
    }
    let is_known = saved.what.steps.iter().any(|one| one.id == step.id);
    if is_known || saved.version != new.follows {
        let action = Action::ServiceReferralsRead;
        record_action(services, &mut transaction, actor, new.case, action).await?;
        transaction.commit().await?;
        return Err(StepRefused::Conflict(Box::new(saved)));
    }
    let checked = saved.what.check_step(&step.what, today);
    checked.map_err(StepRefused::Wrong)?;
    let version = saved.version + 1;
    if let Step::Chased { told, consent, .. } = &step.what {
        let consent = ConsentId::from_slice(consent).ok_or(ServiceError::NotFound)?;
        let with = (consent, saved.what.audience);
        let basis = allowed(&mut transaction, actor, &case, with, today).await??;
        if !is_blank(told) {
            let told = Told {
                to: &saved.what.name,
                audience: saved.what.audience,
                words: told,
                why: &saved.what.asked_for,
                referral: new.referral,
                version,
            };
            let on = (consent, basis);
            disclose(services, &mut transaction, actor, &case, on, told).await??;
        }
    }
    let mut next = saved.what.clone();
    next.steps.push(step);
    let at = (new.referral, version);
    if !write(services, &mut transaction, actor, &case, at, &next).await? {
        return Err(ServiceError::NotFound.into());
    }
    let others = all.iter().filter(|one| one.id != new.referral);
    let others = others.map(|one| (one.id, &one.what));
    let due = dates(others.chain([(new.referral, &next)]));
    let of = (new.case, &case.key);
    put_dates(services, &mut transaction, actor, of, Strand::Services, due).await?;
    let kind = EventKind::ServiceReferralChanged;
    let subject = Some(*new.referral.as_bytes());
    note_event(services, &mut transaction, actor, new.case, kind, subject).await?;
    let action = Action::ServiceReferralChanged;
    record_action(services, &mut transaction, actor, new.case, action).await?;
    transaction.commit().await?;
    Ok(())
}

/// Whether words of hers may go to this audience.
async fn allowed(
    transaction: &mut Transaction,
    actor: &Actor,
    case: &OpenedCase,
    (consent, audience): (ConsentId, Audience),
    today: Date,
) -> Result<Result<Basis, Uncovered>, ServiceError> {
    let asked = (audience, &[DisclosedKind::Told][..]);
    consents::allow(transaction, actor, case, consent, asked, today).await
}

/// What is told to a service.
struct Told<'a> {
    to: &'a str,
    audience: Audience,
    words: &'a str,
    why: &'a str,
    referral: ServiceReferralId,
    version: i64,
}

/// Writes into the log what is told, on a basis that allows it.
async fn disclose(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    case: &OpenedCase,
    (consent, basis): (ConsentId, Basis),
    told: Told<'_>,
) -> Result<Result<(), DisclosureError>, ServiceError> {
    let disclosure = Disclosure {
        audience: told.audience,
        to: told.to.to_owned(),
        what: vec![Disclosed {
            kind: DisclosedKind::Told,
            title: told.words.to_owned(),
            id: told.referral.to_vec(),
            version: told.version,
            checksum: Vec::new(),
        }],
        why: told.why.to_owned(),
        basis,
        checksum: Vec::new(),
        elsewhere: 0,
        consent: Some(consent.to_vec()),
    };
    if let Err(error) = disclosure.check(services.clock().today(&actor.time_zone)) {
        return Ok(Err(error));
    }
    let id = services.random().id();
    record_disclosure(services, transaction, actor, case, id, &disclosure, None).await?;
    Ok(Ok(()))
}

/// Writes one version. `false` when it is there already.
async fn write(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    case: &OpenedCase,
    (id, version): (ServiceReferralId, i64),
    what: &ServiceReferral,
) -> Result<bool, ServiceError> {
    let place = place_of_referral(&id, version);
    let body = case.key.seal(&place, what, &mut services.random().keys());
    let row = ServiceReferralRow {
        id,
        version,
        case_id: case.row.id,
        centre_id: actor.centre,
        domain: what.domain.as_str().to_owned(),
        state: what.state().as_str().to_owned(),
        changed_by: actor.person,
        changed_at: services.clock().now(),
        body: body.into_bytes(),
    };
    Ok(store::service_referrals::insert_referral(transaction, &row).await?)
}
