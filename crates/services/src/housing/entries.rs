use domain::accounts::Permission;
use domain::deadlines::Strand;
use domain::housing::{
    AfterTenancy, HomeState, HousingBrief, HousingEntry, Needs, NeedsError, Prospect,
    ProspectError, Rhythm, Tenancy, TenancyError, Visit, VisitError, VisitKind, dates,
    step_to_home,
};
use jiff::Timestamp;
use jiff::civil::Date;
use store::Transaction;
use store::housing::HousingRow;
use vault::{CaseId, DataKey, HomeId, HousingId, Place, Sealed};

use super::apart::against_home;
use super::homes::{own_home, write_version};
use super::rhythm::rhythm_in;
use crate::audit::Action;
use crate::cases::{
    CaseHead, Names, OpenedCase, Workers, closing, head, open_record, record_action,
};
use crate::deadlines::put_dates;
use crate::{Actor, ServiceError, Services, keys};

/// Where an entry is sealed for.
pub fn place_of_housing(id: &HousingId, version: i64) -> Place<'_> {
    Place {
        table: "housing_entries",
        row: id.as_bytes(),
        field: "body",
        version,
    }
}

/// An entry with who saved it last.
#[derive(Clone)]
pub struct Saved<T> {
    pub id: HousingId,
    pub version: i64,
    pub changed_by: String,
    pub changed_at: Timestamp,
    pub what: T,
}

impl<T> Saved<T> {
    fn with<U>(&self, what: U) -> Saved<U> {
        Saved {
            id: self.id,
            version: self.version,
            changed_by: self.changed_by.clone(),
            changed_at: self.changed_at,
            what,
        }
    }
}

/// A young person's way to a home.
pub struct HousingView {
    pub head: CaseHead,
    pub today: Date,
    pub needs: Option<Saved<Needs>>,
    pub prospects: Vec<Saved<Prospect>>,
    /// The newest first.
    pub tenancies: Vec<Saved<Tenancy>>,
    /// The newest first.
    pub visits: Vec<Saved<Visit>>,
    pub rhythm: Rhythm,
}

/// Something to write down. The id is made with the form.
pub struct NewHousing {
    pub id: HousingId,
    pub case: CaseId,
    /// The version that this one follows; 0: there is none before it.
    pub follows: i64,
    pub what: HousingEntry,
}

#[derive(thiserror::Error)]
pub enum PutHousingError {
    /// Nothing was written. The newer version comes along, so that both can be shown.
    #[error("somebody else changed it in the meantime")]
    Conflict(Box<Saved<HousingEntry>>),
    /// The home lies in the street or the building of somebody from whom she must be kept apart, and no two people
    /// have agreed to it. Nothing was written.
    #[error("somebody must be kept apart from somebody near this home")]
    Apart(HomeId),
    #[error(transparent)]
    Needs(#[from] NeedsError),
    #[error(transparent)]
    Prospect(#[from] ProspectError),
    #[error(transparent)]
    Tenancy(#[from] TenancyError),
    #[error(transparent)]
    Visit(#[from] VisitError),
    #[error(transparent)]
    Service(#[from] ServiceError),
}

// By hand: what somebody saved must not reach a log.
impl std::fmt::Debug for PutHousingError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, formatter)
    }
}

impl From<store::StoreError> for PutHousingError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

pub(super) async fn open_all(
    transaction: &mut Transaction,
    actor: &Actor,
    case: CaseId,
    key: &DataKey,
) -> Result<Vec<Saved<HousingEntry>>, ServiceError> {
    let workers = Workers::of(transaction, actor).await?;
    store::housing::housing_of_case(transaction, case, actor.centre)
        .await?
        .into_iter()
        .map(|row| {
            let sealed = Sealed::<HousingEntry>::from_bytes(row.body);
            Ok(Saved {
                what: key.open(&place_of_housing(&row.id, row.version), &sealed)?,
                id: row.id,
                version: row.version,
                changed_by: workers.name(row.changed_by),
                changed_at: row.changed_at,
            })
        })
        .collect()
}

/// Her way to a home at a glance, and whether anything was read for it. Which entry is which only its content says, so
/// that all are opened. The caller records the reading.
pub(crate) async fn brief(
    transaction: &mut Transaction,
    actor: &Actor,
    case: CaseId,
    key: &DataKey,
) -> Result<(HousingBrief, bool), ServiceError> {
    let all = open_all(transaction, actor, case, key).await?;
    let brief = HousingBrief::of(all.iter().map(|one| &one.what));
    Ok((brief, !all.is_empty()))
}

/// How and when somebody visited her at home. The caller records the reading.
pub(crate) async fn visits_of(
    transaction: &mut Transaction,
    actor: &Actor,
    case: &OpenedCase,
) -> Result<Vec<(VisitKind, Date)>, ServiceError> {
    let all = open_all(transaction, actor, case.row.id, &case.key).await?;
    Ok(all
        .iter()
        .filter_map(|one| match &one.what {
            HousingEntry::Visit(visit) => Some((visit.kind, visit.on)),
            _ => None,
        })
        .collect())
}

/// Reads a young person's way to a home. The reading is recorded.
pub async fn read_housing(
    services: &Services,
    actor: &Actor,
    id: CaseId,
) -> Result<HousingView, ServiceError> {
    actor.must(Permission::WorkOnHousing)?;
    let mut transaction = services.write(actor.scope()).await?;
    let case = open_record(&mut transaction, actor, id).await?;
    let all = open_all(&mut transaction, actor, id, &case.key).await?;
    let rhythm = rhythm_in(&mut transaction, actor).await?.rhythm;
    let head = head(&mut transaction, actor, case, Names::Hidden).await?;
    record_action(services, &mut transaction, actor, id, Action::HousingRead).await?;
    transaction.commit().await?;
    let mut view = HousingView {
        head,
        today: services.clock().today(&actor.time_zone),
        needs: None,
        prospects: Vec::new(),
        tenancies: Vec::new(),
        visits: Vec::new(),
        rhythm,
    };
    for saved in &all {
        match &saved.what {
            HousingEntry::Needs(needs) => view.needs = Some(saved.with(needs.clone())),
            HousingEntry::Prospect(one) => view.prospects.push(saved.with(one.clone())),
            HousingEntry::Tenancy(one) => view.tenancies.push(saved.with((**one).clone())),
            HousingEntry::Visit(one) => view.visits.push(saved.with(one.clone())),
        }
    }
    view.prospects
        .sort_by_key(|one| (!one.what.is_open(), std::cmp::Reverse(one.changed_at)));
    view.tenancies
        .sort_by_key(|one| (one.what.ended.is_some(), std::cmp::Reverse(one.changed_at)));
    view.visits
        .sort_by_key(|one| std::cmp::Reverse(one.what.on));
    Ok(view)
}

/// Whether two entries are versions of the same thing although their forms were made apart.
fn is_same_thing(one: &HousingEntry, other: &HousingEntry) -> bool {
    match (one, other) {
        (HousingEntry::Needs(_), HousingEntry::Needs(_)) => true,
        (HousingEntry::Prospect(one), HousingEntry::Prospect(other)) => one.home == other.home,
        _ => false,
    }
}

/// Writes something down. The same form sent twice writes it once; of two who begin the same thing at once, the
/// second is shown the first. A home of which a tenancy ends is put aside.
pub async fn put_housing(
    services: &Services,
    actor: &Actor,
    new: NewHousing,
) -> Result<(), PutHousingError> {
    put_and_leave(services, actor, new, AfterTenancy::Aside).await
}

/// The same; where a tenancy ends with it, the directory says in the same step what becomes of the home.
pub async fn put_and_leave(
    services: &Services,
    actor: &Actor,
    new: NewHousing,
    next: AfterTenancy,
) -> Result<(), PutHousingError> {
    actor.must(Permission::WorkOnHousing)?;
    let today = services.clock().today(&actor.time_zone);
    match &new.what {
        HousingEntry::Needs(needs) => needs.check()?,
        HousingEntry::Prospect(prospect) => prospect.check(today)?,
        HousingEntry::Tenancy(tenancy) => tenancy.check(today)?,
        // Beside its tenancy, below.
        HousingEntry::Visit(_) => {}
    }
    let mut transaction = services.write(actor.scope()).await?;
    // One after the other: only opened rows say what they are about.
    keys::hold(&mut transaction, actor.centre).await?;
    let case = open_record(&mut transaction, actor, new.case).await?;
    let all = open_all(&mut transaction, actor, new.case, &case.key).await?;
    if let HousingEntry::Visit(visit) = &new.what {
        let tenancy = all.iter().find(|one| one.id == visit.tenancy);
        let keys = match tenancy.map(|one| &one.what) {
            Some(HousingEntry::Tenancy(tenancy)) => tenancy.keys,
            _ => return Err(ServiceError::NotFound.into()),
        };
        visit.check(keys, today)?;
    }
    let saved = all
        .iter()
        .find(|one| one.id == new.id)
        .or_else(|| all.iter().find(|one| is_same_thing(&one.what, &new.what)));
    let (id, version) = match saved {
        Some(saved) if saved.what == new.what => return Ok(()),
        Some(saved) if saved.id != new.id || saved.version != new.follows => {
            let saved = Box::new(saved.clone());
            let action = Action::HousingRead;
            record_action(services, &mut transaction, actor, new.case, action).await?;
            transaction.commit().await?;
            return Err(PutHousingError::Conflict(saved));
        }
        // An id of another kind of entry is none of this form's.
        Some(saved) if std::mem::discriminant(&saved.what) != std::mem::discriminant(&new.what) => {
            return Err(ServiceError::NotFound.into());
        }
        Some(saved) => (saved.id, saved.version),
        None if new.follows != 0 => return Err(ServiceError::NotFound.into()),
        None => (new.id, 0),
    };
    if let Some(home) = step_to_home(&new.what, saved.map(|saved| &saved.what)) {
        let of = (new.case, &case.key);
        let against = against_home(services, &mut transaction, actor, of, home).await?;
        if !against.is_empty() {
            // What was opened of somebody else stays recorded.
            transaction.commit().await?;
            return Err(PutHousingError::Apart(home));
        }
    }
    let version = version + 1;
    let sealed = case.key.seal(
        &place_of_housing(&id, version),
        &new.what,
        &mut services.random().keys(),
    );
    let row = HousingRow {
        id,
        version,
        case_id: new.case,
        centre_id: actor.centre,
        changed_by: actor.person,
        changed_at: services.clock().now(),
        body: sealed.into_bytes(),
    };
    if !store::housing::insert_housing(&mut transaction, &row).await? {
        // The id is another's: for her it does not exist.
        return Err(ServiceError::NotFound.into());
    }
    if let HousingEntry::Tenancy(tenancy) = &new.what {
        let before = saved.map(|saved| &saved.what);
        let had_ended =
            matches!(before, Some(HousingEntry::Tenancy(before)) if before.ended.is_some());
        match tenancy.ended {
            None => let_home(services, &mut transaction, actor, tenancy).await?,
            Some(ended) if !had_ended => {
                let of = (tenancy.home, ended);
                leave_home(services, &mut transaction, actor, of, next).await?;
            }
            // What becomes of the home was said when it ended.
            Some(_) => {}
        }
    }
    put_all_dates(
        services,
        &mut transaction,
        actor,
        (&new, id),
        &all,
        &case.key,
    )
    .await?;
    closing::renew_contact(services, &mut transaction, actor, &case).await?;
    let action = Action::HousingSaved;
    record_action(services, &mut transaction, actor, new.case, action).await?;
    transaction.commit().await?;
    Ok(())
}

/// A home whose contract is signed, or to which she has the keys, is let: the directory says so in the same step.
async fn let_home(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    tenancy: &Tenancy,
) -> Result<(), ServiceError> {
    let is_hers = tenancy.signed.is_some() || tenancy.keys.is_some();
    let (Some(home), true) = (tenancy.home, is_hers) else {
        return Ok(());
    };
    // Another centre says that of its own homes.
    let Some(home) = own_home(transaction, actor, home).await? else {
        return Ok(());
    };
    let Some(details) = home.details.filter(|_| home.facts.state != HomeState::Let) else {
        return Ok(());
    };
    let mut facts = home.facts;
    facts.state = HomeState::Let;
    let at = (home.id, home.landlord, home.version + 1);
    write_version(services, transaction, actor, at, (&facts, &details)).await
}

/// A home in which she lives no more is offered again or put aside, as it was said: it does not stay let by itself.
async fn leave_home(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    (home, ended): (Option<HomeId>, Date),
    next: AfterTenancy,
) -> Result<(), ServiceError> {
    let Some(home) = home else {
        return Ok(());
    };
    // Another centre says that of its own homes.
    let Some(home) = own_home(transaction, actor, home).await? else {
        return Ok(());
    };
    let Some((facts, details)) = home.facts.after_tenancy(next, ended).zip(home.details) else {
        return Ok(());
    };
    let at = (home.id, home.landlord, home.version + 1);
    write_version(services, transaction, actor, at, (&facts, &details)).await
}

/// Gives the days of the whole case anew: what is the same stays.
async fn put_all_dates(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    (new, id): (&NewHousing, HousingId),
    all: &[Saved<HousingEntry>],
    key: &DataKey,
) -> Result<(), ServiceError> {
    let (mut prospects, mut tenancies, mut visits) = (Vec::new(), Vec::new(), Vec::new());
    let others = all.iter().filter(|one| one.id != id);
    let every = others
        .map(|one| (one.id, &one.what))
        .chain([(id, &new.what)]);
    for (id, what) in every {
        match what {
            HousingEntry::Needs(_) => {}
            HousingEntry::Prospect(one) => prospects.push((id, one.clone())),
            HousingEntry::Tenancy(one) => tenancies.push((id, (**one).clone())),
            HousingEntry::Visit(one) => visits.push((id, one.clone())),
        }
    }
    let rhythm = rhythm_in(transaction, actor).await?.rhythm;
    let due = dates(&prospects, &tenancies, &visits, &rhythm);
    let of = (new.case, key);
    put_dates(services, transaction, actor, of, Strand::Housing, due).await
}
