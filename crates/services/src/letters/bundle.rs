//! Several documents of a case in one PDF: read, drawn by the pages, and then given in one transaction.

use std::sync::Arc;

use domain::accounts::{Compartment, Permission};
use domain::intake::files::{FileDetails, FileKind};
use domain::letters::{
    Audience, Basis, Disclosed, DisclosedKind, DisclosedList, Disclosure, Letter, MOST_DISCLOSED,
    SummarySection,
};
use domain::status::Paper;
use store::Transaction;
use vault::{
    AttachmentId, CaseId, DisclosureId, DocumentId, LegalRecordId, LetterId, NoteId, PaperId,
    Place, ReportId, Zeroizing,
};

use super::give::{record_disclosure, says_the_same};
use super::{GiveError, NewDisclosure, disclosed, open_letter, open_log, versions_of};
use crate::audit::Action;
use crate::cases::{CaseHead, case_key, open_record, record_action};
use crate::documents::{
    DocumentAsk, DocumentLine, DocumentView, GivenDocument, disclosed_document, open_to_give,
    read_documents,
};
use crate::intake::files::{FileEntry, ReportFiles, files_of_case, read_to_draw, take_out};
use crate::legal::documents::{LegalDocument, documents, documents_under, may_see_documents};
use crate::status::{self, PaperView, read_papers};
use crate::{Actor, ServiceError, Services, consents, keys};

use super::read::{LetterLine, read_letters};
use super::summary::{
    GatheredNote, GatheredSection, disclosed_note, disclosed_section, gather_notes,
    gather_sections, names_of_places, section_id,
};

/// Bytes of all files of one bundle: they are in memory while it is drawn.
pub const MOST_BUNDLE_BYTES: u64 = 60_000_000;

/// What can be put into a bundle, as far as the actor may open it.
pub struct BundleOffer {
    pub head: CaseHead,
    pub letters: Vec<LetterLine>,
    pub papers: Vec<PaperView>,
    /// Statements and evidence.
    pub documents: Vec<LegalDocument>,
    /// The newest that were kept with her case.
    pub kept: Vec<DocumentView>,
    /// With the report that each came with.
    pub files: Vec<(ReportId, FileEntry)>,
    pub today: jiff::civil::Date,
}

/// What was chosen.
#[derive(Clone, Default)]
pub struct BundleChoice {
    pub letters: Vec<LetterId>,
    pub papers: Vec<PaperId>,
    pub documents: Vec<LegalRecordId>,
    pub kept: Vec<DocumentId>,
    pub files: Vec<(ReportId, AttachmentId)>,
    pub sections: Vec<SummarySection>,
    pub notes: Vec<NoteId>,
    /// Bytes of a PDF of which pages can be made. A larger one is not read.
    pub largest_pdf: u64,
}

/// What was chosen, opened.
pub struct Gathered {
    pub letters: Vec<GatheredLetter>,
    pub papers: Vec<PaperView>,
    pub documents: Vec<LegalDocument>,
    pub kept: Vec<GivenDocument>,
    pub files: Vec<GatheredFile>,
    pub sections: Vec<GatheredSection>,
    pub notes: Vec<GatheredNote>,
    /// Names that say where she sleeps, when something of her file goes out as it was written.
    pub places: Vec<String>,
}

pub struct GatheredLetter {
    pub id: LetterId,
    pub version: i64,
    pub letter: Letter,
}

pub struct GatheredFile {
    pub report: ReportId,
    pub id: AttachmentId,
    pub details: FileDetails,
    /// Of a picture or a PDF that is not too large.
    pub bytes: Option<Zeroizing<Vec<u8>>>,
}

/// What is given, once it has been drawn.
pub struct NewBundle {
    pub disclosure: NewDisclosure,
    pub audience: Audience,
    pub letters: Vec<(LetterId, i64)>,
    pub papers: Vec<(PaperId, i64)>,
    pub documents: Vec<(LegalRecordId, i64)>,
    pub kept: Vec<(DocumentId, i64)>,
    pub files: Vec<(ReportId, AttachmentId)>,
    /// With the SHA-256 of what each says: a part of her file has no version.
    pub sections: Vec<(SummarySection, Vec<u8>)>,
    /// With the day that each is about.
    pub notes: Vec<(NoteId, i64, jiff::civil::Date)>,
    /// SHA-256 of the PDF.
    pub checksum: Vec<u8>,
}

#[derive(Debug, thiserror::Error)]
pub enum GatherError {
    #[error("nothing was chosen")]
    Nothing,
    #[error("more than {MOST_DISCLOSED} documents")]
    TooMany,
    #[error("the files have more than {MOST_BUNDLE_BYTES} bytes together")]
    TooLarge,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

/// Where what the legal strand knows of an entry of the log is sealed for: papers, statements, evidence.
pub fn place_of_papers(id: &DisclosureId) -> Place<'_> {
    Place {
        table: "disclosures",
        row: id.as_bytes(),
        field: "legal_body",
        version: 1,
    }
}

/// What there is to choose from.
pub async fn offer_bundle(
    services: &Services,
    actor: &Actor,
    case: CaseId,
) -> Result<BundleOffer, ServiceError> {
    actor.must(Permission::WriteCases)?;
    let view = read_letters(services, actor, case).await?;
    let papers = match may_see_papers(actor) {
        true => read_papers(services, actor, case).await?.papers,
        false => Vec::new(),
    };
    let documents = match may_see_documents(actor) {
        true => documents(services, actor, case).await?,
        false => Vec::new(),
    };
    let lines = read_documents(services, actor, case, DocumentAsk::default()).await?;
    let kept = lines.lines.into_iter().filter_map(|line| match line {
        DocumentLine::Open(view) => Some(*view),
        DocumentLine::Closed { .. } => None,
    });
    let kept = kept.collect();
    let reports: Vec<ReportFiles> = match may_see_files(actor) {
        true => files_of_case(services, actor, case).await?,
        false => Vec::new(),
    };
    let files = reports
        .into_iter()
        .flat_map(|one| {
            let report = one.report;
            let files = one.files.unwrap_or_default().into_iter();
            files.map(move |file| (report, file))
        })
        .collect();
    Ok(BundleOffer {
        head: view.head,
        letters: view.letters,
        papers,
        documents,
        kept,
        files,
        today: view.today,
    })
}

fn may_see_papers(actor: &Actor) -> bool {
    actor.may(Permission::WorkOnStatus) && actor.holds(Compartment::Legal)
}

fn may_see_files(actor: &Actor) -> bool {
    actor.may(Permission::HandleReports) && actor.holds(Compartment::Intake)
}

/// Opens what was chosen, to be drawn. Nothing has been given yet.
pub async fn gather(
    services: &Arc<Services>,
    actor: &Actor,
    case: CaseId,
    choice: &BundleChoice,
) -> Result<Gathered, GatherError> {
    actor.must(Permission::WriteCases)?;
    let chosen = choice.letters.len() + choice.papers.len();
    let chosen = chosen + choice.documents.len() + choice.kept.len();
    let chosen = chosen + choice.sections.len() + choice.notes.len();
    match chosen + choice.files.len() {
        0 => return Err(GatherError::Nothing),
        count if count > MOST_DISCLOSED => return Err(GatherError::TooMany),
        _ => {}
    }
    // A file of another young person's report is none of this bundle.
    let offer = offer_bundle(services, actor, case).await?;
    let mut papers = Vec::new();
    for id in &choice.papers {
        let found = offer.papers.iter().find(|one| one.id == *id);
        papers.push(found.ok_or(ServiceError::NotFound)?.clone());
    }
    let mut documents = Vec::new();
    for id in &choice.documents {
        let found = offer.documents.iter().find(|one| one.id == *id);
        documents.push(found.ok_or(ServiceError::NotFound)?.clone());
    }
    let letters = open_letters(services, actor, case, &choice.letters).await?;
    let sections = gather_sections(services, actor, case, &choice.sections).await?;
    let notes = gather_notes(services, actor, case, &choice.notes).await?;
    let places = match sections.is_empty() && notes.is_empty() {
        true => Vec::new(),
        false => names_of_places(services, actor, case).await?,
    };
    let mut left = MOST_BUNDLE_BYTES;
    let mut kept = Vec::new();
    for id in &choice.kept {
        let given =
            open_to_give(services, actor, case, *id, (&mut left, choice.largest_pdf)).await?;
        kept.push(given.ok_or(GatherError::TooLarge)?);
    }
    let mut files = Vec::new();
    for (report, id) in &choice.files {
        let is_offered = |(of, file): &&(ReportId, FileEntry)| of == report && file.id == *id;
        let found = offer.files.iter().find(is_offered);
        let (_, file) = found.ok_or(ServiceError::NotFound)?;
        if is_drawn(&file.details, choice.largest_pdf) {
            left = left
                .checked_sub(file.details.length)
                .ok_or(GatherError::TooLarge)?;
        }
        let wants = |details: &FileDetails| is_drawn(details, choice.largest_pdf);
        let (details, bytes) = read_to_draw(services, actor, *report, *id, wants).await?;
        files.push(GatheredFile {
            report: *report,
            id: *id,
            details,
            bytes,
        });
    }
    Ok(Gathered {
        letters,
        papers,
        documents,
        kept,
        files,
        sections,
        notes,
        places,
    })
}

/// Whether pages can be made of it.
fn is_drawn(details: &FileDetails, largest_pdf: u64) -> bool {
    let is_pdf = details.kind == FileKind::Pdf && details.length <= largest_pdf;
    details.kind.can_be_shown() || is_pdf
}

async fn open_letters(
    services: &Services,
    actor: &Actor,
    id: CaseId,
    chosen: &[LetterId],
) -> Result<Vec<GatheredLetter>, ServiceError> {
    let mut transaction = services.write(actor.scope()).await?;
    let case = open_record(&mut transaction, actor, id).await?;
    let mut letters = Vec::new();
    for letter in chosen {
        let rows = versions_of(&mut transaction, actor, &case, *letter).await?;
        let row = rows.first().ok_or(ServiceError::NotFound)?;
        letters.push(GatheredLetter {
            id: *letter,
            version: row.version,
            letter: open_letter(&case, row)?,
        });
    }
    record_action(services, &mut transaction, actor, id, Action::LettersRead).await?;
    transaction.commit().await?;
    Ok(letters)
}

/// Writes down that a bundle is given: the entry of the log, each file that is taken out, and the lines of the chain,
/// in one transaction. Only after it may the PDF go out. The same form sent twice is one entry.
pub async fn give_bundle(
    services: &Services,
    actor: &Actor,
    id: CaseId,
    new: NewBundle,
) -> Result<(), GiveError> {
    actor.must(Permission::WriteCases)?;
    let today = services.clock().today(&actor.time_zone);
    let mut transaction = services.write(actor.scope()).await?;
    keys::hold(&mut transaction, actor.centre).await?;
    let case = open_record(&mut transaction, actor, id).await?;
    let log = open_log(&mut transaction, actor, &case).await?;
    let papers = disclosed_papers(&mut transaction, actor, id, &new.papers).await?;
    let mut papers = papers.ok_or(GiveError::Newer)?;
    let documents = disclosed_documents(&mut transaction, actor, id, &new.documents).await?;
    papers.extend(documents.ok_or(GiveError::Newer)?);
    // That there are legal matters stands under the key of that strand.
    let is_legal = |one: &&(SummarySection, Vec<u8>)| one.0 == SummarySection::Legal;
    let legal = new.sections.iter().filter(is_legal);
    papers.extend(legal.map(disclosed_section));
    if let Some((row, entry)) = log.iter().find(|(row, _)| row.id == new.disclosure.id) {
        // The id comes with the form. One that stands for other documents would let these out unseen.
        let given = match &row.legal_body {
            None => Vec::new(),
            Some(sealed) => opened_papers(&mut transaction, actor, id, &row.id, sealed).await?,
        };
        if !is_same(entry, &given, &new) {
            return Err(match is_of_the_same(entry, &given, &new) {
                true => GiveError::Newer,
                false => ServiceError::NotFound.into(),
            });
        }
        let is_told_so =
            says_the_same(entry, &new.disclosure) && reads_the_same(entry, &given, &new);
        if entry.audience != new.audience || !is_told_so {
            return Err(GiveError::Changed);
        }
        // The PDF goes out again: what she took back in the meantime does not allow that.
        let all = entry.what.iter().chain(&given);
        let mut kinds: Vec<DisclosedKind> = all.map(|one| one.kind).collect();
        kinds.dedup();
        let asked = (new.audience, kinds.as_slice());
        let consent = new.disclosure.consent;
        consents::allow(&mut transaction, actor, &case, consent, asked, today).await??;
        return Ok(());
    }
    let mut what = Vec::new();
    for (letter, version) in &new.letters {
        let rows = versions_of(&mut transaction, actor, &case, *letter).await?;
        let row = rows.iter().find(|row| row.version == *version);
        let opened = open_letter(&case, row.ok_or(ServiceError::NotFound)?)?;
        what.push(disclosed(*letter, *version, &opened));
    }
    for file in &new.files {
        let purpose = &new.disclosure.why;
        let details = take_out(services, &mut transaction, actor, *file, purpose).await?;
        what.push(Disclosed {
            kind: DisclosedKind::File,
            // Its name stays with its report, under that key.
            title: details.kind.code().to_owned(),
            id: file.1.to_vec(),
            version: 1,
            checksum: details.sha256.to_vec(),
        });
    }
    for which in &new.kept {
        what.push(disclosed_document(services, &mut transaction, actor, &case, *which).await?);
    }
    let others = new.sections.iter().filter(|one| !is_legal(one));
    what.extend(others.map(disclosed_section));
    what.extend(new.notes.iter().map(|one| disclosed_note(*one)));
    let mut kinds: Vec<DisclosedKind> = what.iter().chain(&papers).map(|one| one.kind).collect();
    kinds.dedup();
    let consent = new.disclosure.consent;
    let asked = (new.audience, kinds.as_slice());
    let mut disclosure = Disclosure {
        audience: new.audience,
        to: new.disclosure.to,
        what,
        why: new.disclosure.why,
        basis: Basis::Consent {
            on: today,
            how: String::new(),
        },
        checksum: new.checksum,
        elsewhere: u32::try_from(papers.len()).unwrap_or(u32::MAX),
        consent: Some(consent.to_vec()),
    };
    disclosure.check(today)?;
    disclosure.basis =
        consents::allow(&mut transaction, actor, &case, consent, asked, today).await??;
    let legal_body = match papers.is_empty() {
        true => None,
        false => {
            let key = case_key::open(&mut transaction, actor, id, Compartment::Legal)
                .await?
                .ok_or(ServiceError::NotFound)?;
            let place = place_of_papers(&new.disclosure.id);
            let list = DisclosedList { all: papers };
            Some(
                key.seal(&place, &list, &mut services.random().keys())
                    .into_bytes(),
            )
        }
    };
    record_disclosure(
        services,
        &mut transaction,
        actor,
        &case,
        new.disclosure.id,
        &disclosure,
        legal_body,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

/// Whether an entry is of the very documents of a bundle.
fn is_same(entry: &Disclosure, papers: &[Disclosed], new: &NewBundle) -> bool {
    let of = |all: &[Disclosed]| -> Vec<(DisclosedKind, Vec<u8>, i64)> {
        all.iter()
            .map(|one| (one.kind, one.id.clone(), one.version))
            .collect()
    };
    let letters = new.letters.iter();
    let letters = letters.map(|(id, version)| (DisclosedKind::Letter, id.to_vec(), *version));
    let files = new.files.iter();
    let files = files.map(|(_, id)| (DisclosedKind::File, id.to_vec(), 1));
    let kept = new.kept.iter();
    let kept = kept.map(|(id, number)| (DisclosedKind::Document, id.to_vec(), *number));
    let sections = || new.sections.iter();
    let parts = sections().filter(|one| one.0 != SummarySection::Legal);
    let parts = parts.map(|one| (DisclosedKind::Section, section_id(one.0), 1));
    let notes = new.notes.iter();
    let notes = notes.map(|(id, version, _)| (DisclosedKind::Note, id.to_vec(), *version));
    let what = letters.chain(files).chain(kept).chain(parts).chain(notes);
    let what: Vec<_> = what.collect();
    let ids = new
        .papers
        .iter()
        .map(|(id, version)| (id.to_vec(), *version));
    let others = new.documents.iter();
    let others = others.map(|(id, version)| (id.to_vec(), *version));
    let matters = sections().filter(|one| one.0 == SummarySection::Legal);
    let matters = matters.map(|one| (section_id(one.0), 1));
    let mut legal: Vec<_> = ids.chain(others).chain(matters).collect();
    let mut given: Vec<_> = papers
        .iter()
        .map(|one| (one.id.clone(), one.version))
        .collect();
    legal.sort_unstable();
    given.sort_unstable();
    of(&entry.what) == what && legal == given
}

/// Whether an entry is of the documents of a bundle, in whatever version.
fn is_of_the_same(entry: &Disclosure, papers: &[Disclosed], new: &NewBundle) -> bool {
    let given = entry.what.iter().chain(papers);
    let mut given: Vec<Vec<u8>> = given.map(|one| one.id.clone()).collect();
    let mut asked: Vec<Vec<u8>> = Vec::new();
    asked.extend(new.letters.iter().map(|one| one.0.to_vec()));
    asked.extend(new.papers.iter().map(|one| one.0.to_vec()));
    asked.extend(new.documents.iter().map(|one| one.0.to_vec()));
    asked.extend(new.kept.iter().map(|one| one.0.to_vec()));
    asked.extend(new.files.iter().map(|one| one.1.to_vec()));
    asked.extend(new.sections.iter().map(|one| section_id(one.0)));
    asked.extend(new.notes.iter().map(|one| one.0.to_vec()));
    given.sort_unstable();
    asked.sort_unstable();
    given == asked
}

/// Whether the parts of her file say what they said then: what was written there since would go out unseen.
fn reads_the_same(entry: &Disclosure, papers: &[Disclosed], new: &NewBundle) -> bool {
    let given = entry.what.iter().chain(papers);
    let mut parts = given.filter(|one| one.kind == DisclosedKind::Section);
    parts.all(|one| {
        let mut now = new.sections.iter();
        now.any(|(section, said)| section_id(*section) == one.id && *said == one.checksum)
    })
}

/// Which papers, statements and pieces of evidence an entry names.
async fn opened_papers(
    transaction: &mut Transaction,
    actor: &Actor,
    case: CaseId,
    entry: &DisclosureId,
    sealed: &[u8],
) -> Result<Vec<Disclosed>, ServiceError> {
    if !may_see_papers(actor) {
        return Err(ServiceError::NotFound);
    }
    let key = case_key::open(transaction, actor, case, Compartment::Legal)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let sealed = vault::Sealed::<DisclosedList>::from_bytes(sealed.to_vec());
    Ok(key.open(&place_of_papers(entry), &sealed)?.all)
}

/// The papers of an entry, as the legal strand knows them. `None`: one of them has a newer version.
async fn disclosed_papers(
    transaction: &mut Transaction,
    actor: &Actor,
    case: CaseId,
    chosen: &[(PaperId, i64)],
) -> Result<Option<Vec<Disclosed>>, ServiceError> {
    if chosen.is_empty() {
        return Ok(Some(Vec::new()));
    }
    actor.must(Permission::WorkOnStatus)?;
    let key = case_key::open(transaction, actor, case, Compartment::Legal)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let mut all = Vec::new();
    let mut are_hers = 0;
    for row in store::papers::papers_of_case(transaction, case, actor.centre).await? {
        are_hers += chosen.iter().filter(|one| one.0 == row.id).count();
        let is_chosen = chosen.contains(&(row.id, row.version));
        if is_chosen {
            let sealed = vault::Sealed::<Paper>::from_bytes(row.body);
            let paper = key.open(&status::place_of_paper(&row.id, row.version), &sealed)?;
            all.push(Disclosed {
                kind: DisclosedKind::Paper,
                title: match paper.name.as_str() {
                    "" => paper.kind.as_str().to_owned(),
                    name => name.to_owned(),
                },
                id: row.id.to_vec(),
                version: row.version,
                checksum: Vec::new(),
            });
        }
    }
    whole(all, are_hers, chosen.len())
}

/// Statements and evidence of an entry, as the legal strand knows them. `None`: one of them has a newer version.
async fn disclosed_documents(
    transaction: &mut Transaction,
    actor: &Actor,
    case: CaseId,
    chosen: &[(LegalRecordId, i64)],
) -> Result<Option<Vec<Disclosed>>, ServiceError> {
    if chosen.is_empty() {
        return Ok(Some(Vec::new()));
    }
    let key = case_key::open(transaction, actor, case, Compartment::Legal)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let known = documents_under(transaction, actor, case, &key).await?;
    let is_hers = |one: &&(LegalRecordId, i64)| known.iter().any(|known| known.id == one.0);
    let are_hers = chosen.iter().filter(is_hers).count();
    let all: Vec<Disclosed> = known
        .iter()
        .filter(|one| chosen.contains(&(one.id, one.version)))
        .map(LegalDocument::disclosed)
        .collect();
    whole(all, are_hers, chosen.len())
}

/// `None` when one has a newer version; `NotFound` when one is another young person's.
fn whole(
    all: Vec<Disclosed>,
    are_hers: usize,
    chosen: usize,
) -> Result<Option<Vec<Disclosed>>, ServiceError> {
    match (all.len() == chosen, are_hers == chosen) {
        (true, _) => Ok(Some(all)),
        (false, true) => Ok(None),
        (false, false) => Err(ServiceError::NotFound),
    }
}
