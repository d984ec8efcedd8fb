//! A summary of her file: parts of it that were chosen, and notes that were chosen one by one. It goes out as a bundle does.

use domain::accounts::Permission;
use domain::assessment::AssessmentState;
use domain::cases::Identity;
use domain::letters::{Disclosed, DisclosedKind, SummarySection};
use domain::notes::{Note, NoteKind, Shows, TimelineFilter};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use store::Scope;
use vault::{CaseId, NoteId};

use crate::assessment::{AssessmentView, read_assessments};
use crate::cases::{Names, read_head};
use crate::legal::documents::may_see_documents;
use crate::legal::summary::{SummedMatter, matters};
use crate::notes::{EntryContent, Reading, TimelineAsk, read_note, read_timeline};
use crate::support::{PlanView, read_plan};
use crate::{Actor, ServiceError, Services};

/// Pages of the timeline that notes are offered from: two hundred notes.
const MOST_PAGES: usize = 4;

/// What there is to choose from.
#[derive(Default)]
pub struct SummaryOffer {
    pub sections: Vec<SummarySection>,
    /// Those that the actor can open, the newest first.
    pub notes: Vec<OfferedNote>,
    /// Older ones are not offered.
    pub are_more: bool,
}

pub struct OfferedNote {
    pub id: NoteId,
    pub day: Date,
    pub kind: Option<NoteKind>,
    pub text: String,
    pub by: String,
}

/// A part of her file, opened.
pub enum GatheredSection {
    Identity(Box<Identity>),
    Plan(Box<PlanView>),
    /// `None`: none is signed.
    Assessment(Option<Box<AssessmentView>>),
    /// From, until, and whether she is there still.
    Placements(Vec<(Date, Date, bool)>),
    Legal(Vec<SummedMatter>),
}

impl GatheredSection {
    #[must_use]
    pub const fn section(&self) -> SummarySection {
        match self {
            Self::Identity(_) => SummarySection::Identity,
            Self::Plan(_) => SummarySection::Plan,
            Self::Assessment(_) => SummarySection::Assessment,
            Self::Placements(_) => SummarySection::Placements,
            Self::Legal(_) => SummarySection::Legal,
        }
    }
}

/// A note, opened.
pub struct GatheredNote {
    pub id: NoteId,
    pub version: i64,
    /// The day that it is about.
    pub day: Date,
    pub note: Note,
    pub by: String,
}

/// What the actor can put into a summary. The reading is recorded.
pub async fn offer_summary(
    services: &Services,
    actor: &Actor,
    case: CaseId,
) -> Result<SummaryOffer, ServiceError> {
    actor.must(Permission::WriteCases)?;
    let mut offer = SummaryOffer {
        sections: offered(services, actor, case).await?,
        ..SummaryOffer::default()
    };
    let mut filter = TimelineFilter::default();
    filter.shows = Shows::Notes;
    let mut ask = TimelineAsk {
        filter,
        before: None,
        reading: Reading::Page,
    };
    for _ in 0..MOST_PAGES {
        let view = read_timeline(services, actor, case, &ask).await?;
        for entry in view.entries {
            if let EntryContent::Note(note) = entry.content {
                offer.notes.push(OfferedNote {
                    id: note.id,
                    day: note.day,
                    kind: note.note.kind(),
                    text: note.note.text().to_owned(),
                    by: entry.by,
                });
            }
        }
        offer.are_more = view.next.is_some();
        match view.next {
            None => break,
            next => ask.before = next,
        }
    }
    Ok(offer)
}

/// Who does not work on legal matters is not told whether there are any.
async fn offered(
    services: &Services,
    actor: &Actor,
    case: CaseId,
) -> Result<Vec<SummarySection>, ServiceError> {
    let mut sections = SummarySection::ALL.to_vec();
    let has_matters = may_see_documents(actor) && !matters(services, actor, case).await?.is_empty();
    sections.retain(|one| *one != SummarySection::Legal || has_matters);
    Ok(sections)
}

/// Opens the parts that were chosen. `NotFound` for one that the actor was not offered.
pub(super) async fn gather_sections(
    services: &Services,
    actor: &Actor,
    case: CaseId,
    chosen: &[SummarySection],
) -> Result<Vec<GatheredSection>, ServiceError> {
    let mut sections = Vec::new();
    // In one order, however they were chosen.
    for section in SummarySection::ALL {
        if !chosen.contains(section) {
            continue;
        }
        sections.push(match section {
            SummarySection::Identity => {
                let head = read_head(services, actor, case, Names::Shown).await?;
                GatheredSection::Identity(Box::new(head.identity))
            }
            SummarySection::Plan => {
                GatheredSection::Plan(Box::new(read_plan(services, actor, case).await?))
            }
            SummarySection::Assessment => {
                let view = read_assessments(services, actor, case).await?;
                let mut all = view.assessments.into_iter();
                let signed = all.find(|one| one.state == AssessmentState::SignedOff);
                GatheredSection::Assessment(signed.map(Box::new))
            }
            SummarySection::Placements => {
                let mut transaction = services.read(Scope::Network).await?;
                let nights =
                    store::shelter::slept_of_case(&mut transaction, case, actor.centre).await?;
                GatheredSection::Placements(nights)
            }
            SummarySection::Legal => {
                if !may_see_documents(actor) {
                    return Err(ServiceError::NotFound);
                }
                let all = matters(services, actor, case).await?;
                if all.is_empty() {
                    return Err(ServiceError::NotFound);
                }
                GatheredSection::Legal(all)
            }
        });
    }
    Ok(sections)
}

/// Opens the notes that were chosen, in the order of their days.
pub(super) async fn gather_notes(
    services: &Services,
    actor: &Actor,
    case: CaseId,
    chosen: &[NoteId],
) -> Result<Vec<GatheredNote>, ServiceError> {
    let zone = TimeZone::get(&actor.time_zone).unwrap_or(TimeZone::UTC);
    let mut notes = Vec::new();
    for (at, id) in chosen.iter().enumerate() {
        if chosen[..at].contains(id) {
            continue;
        }
        let found = read_note(services, actor, case, *id).await?;
        let first = found.earlier.last().unwrap_or(&found.newest);
        let written = zone.to_datetime(first.written_at).date();
        notes.push(GatheredNote {
            id: *id,
            version: found.newest.number,
            day: found.newest.note.day(written),
            note: found.newest.note,
            by: found.newest.written_by,
        });
    }
    notes.sort_by_key(|one| one.day);
    Ok(notes)
}

/// Names that say where she sleeps: of the houses of her centre, of those that have a bed for her, and of the centres of
/// these. The caller has looked whose case it is.
pub(super) async fn names_of_places(
    services: &Services,
    actor: &Actor,
    case: CaseId,
) -> Result<Vec<String>, ServiceError> {
    let mut transaction = services.read(Scope::Network).await?;
    let mut centres = store::safety::house_centres(&mut transaction, case).await?;
    // What her own centre is called stands at the top of the paper.
    centres.retain(|one| *one != actor.centre);
    let mut names = Vec::new();
    for centre in &centres {
        let found = store::accounts::centre(&mut transaction, *centre).await?;
        names.extend(found.map(|one| one.name));
    }
    centres.push(actor.centre);
    for centre in centres {
        let houses = store::shelter::houses_of_centre(&mut transaction, centre).await?;
        names.extend(houses.into_iter().map(|house| house.code_name));
    }
    Ok(names)
}

/// A part of her file as the log names it.
pub(super) fn disclosed_section((section, said): &(SummarySection, Vec<u8>)) -> Disclosed {
    Disclosed {
        kind: DisclosedKind::Section,
        title: section.as_str().to_owned(),
        id: section_id(*section),
        version: 1,
        checksum: said.clone(),
    }
}

pub(super) fn section_id(section: SummarySection) -> Vec<u8> {
    section.as_str().as_bytes().to_vec()
}

/// A note as the log names it: by its day.
pub(super) fn disclosed_note((id, version, day): (NoteId, i64, Date)) -> Disclosed {
    Disclosed {
        kind: DisclosedKind::Note,
        title: day.to_string(),
        id: id.to_vec(),
        version,
        checksum: Vec::new(),
    }
}
