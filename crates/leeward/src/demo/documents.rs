//! Documents of a few young people of each centre, in its language: a card that ends soon and a copy of it with its number
//! blacked out, a report, a letter.

use domain::cases::CaseState;
use domain::documents::{Area, Document, DocumentKind};
use domain::intake::files::FileRefusal;
use domain::notes::NoteStrand;
use domain::support::LifeDomain;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use serde::Deserialize;
use services::cases::{CaseFilter, Names, Whose, list};
use services::documents::{Arrival, BlackOut, KeepError, NewDocument, black_out};
use services::{Actor, Services};
use vault::{CaseId, DocumentId};
use web::shell::Locale;

use super::DemoError;
use super::places::Places;
use super::story::main_language;

/// How many young people of a centre have them.
const MOST: usize = 3;
const CARD: &[u8] = include_bytes!("../../../../content/demo/documents/card.png");
const REPORT: &[u8] = include_bytes!("../../../../content/demo/documents/report.pdf");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u16,
    words: Vec<Words>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    language: String,
    card: String,
    insurance: String,
    report: String,
    letter: String,
    letter_text: String,
    copy: String,
}

pub async fn tell(services: &Services, places: &Places, now: Timestamp) -> Result<(), DemoError> {
    let file: File = toml::from_str(include_str!("../../../../content/demo/documents.toml"))?;
    let _ = file.version;
    services.clock().put(now);
    for place in &places.centres {
        let Some(worker) = place.case_workers.first() else {
            continue;
        };
        let locale = Locale::from_code(main_language(&place.row)).unwrap_or(Locale::En);
        let mut words = file.words.iter();
        let Some(words) = words.find(|one| one.language == locale.code()) else {
            continue;
        };
        let filter = CaseFilter {
            whose: Whose::All,
            state: Some(CaseState::Open),
        };
        let cases = list(services, worker, filter, None, Names::Hidden)
            .await?
            .cases;
        for case in cases.iter().take(MOST) {
            of_one(services, worker, case.id, words).await?;
        }
    }
    Ok(())
}

async fn of_one(
    services: &Services,
    worker: &Actor,
    case: CaseId,
    words: &Words,
) -> Result<(), DemoError> {
    let today = services.clock().today(&worker.time_zone);
    let soon = today.saturating_add(70.days());
    let later = today.saturating_add(300.days());
    let keeper = Keeper {
        services,
        worker,
        case,
        today,
    };
    let (letter, text) = (&words.letter, words.letter_text.as_bytes());
    keeper
        .keep(letter, DocumentKind::Letter, None, None, text)
        .await?;
    let school = Some(LifeDomain::Education);
    keeper
        .keep(&words.report, DocumentKind::School, school, None, REPORT)
        .await?;
    let (insurance, kind) = (&words.insurance, DocumentKind::Insurance);
    keeper
        .keep(insurance, kind, None, Some(later), CARD)
        .await?;
    let (card, kind) = (&words.card, DocumentKind::Identity);
    let Some(document) = keeper.keep(card, kind, None, Some(soon), CARD).await? else {
        return Ok(());
    };
    let wrong = |_| DemoError::Content("a copy of a document");
    let area = Area::parse(["5", "76", "88", "18"]).map_err(|_| wrong(()))?;
    let new = BlackOut {
        form: String::new(),
        case,
        document,
        number: 1,
        areas: area.into_iter().collect(),
        title: words.copy.clone(),
    };
    let copy = black_out(services, worker, new).await;
    copy.map_err(|_| wrong(()))?;
    Ok(())
}

struct Keeper<'a> {
    services: &'a Services,
    worker: &'a Actor,
    case: CaseId,
    today: Date,
}

impl Keeper<'_> {
    /// `None`: there is no room for samples.
    async fn keep(
        &self,
        title: &str,
        kind: DocumentKind,
        domain: Option<LifeDomain>,
        expires: Option<Date>,
        bytes: &[u8],
    ) -> Result<Option<DocumentId>, DemoError> {
        let mut arrival = Arrival::begin(self.services, self.case, "");
        arrival.write(bytes);
        let new = NewDocument {
            form: String::new(),
            strand: NoteStrand::Casework,
            document: Document {
                title: title.to_owned(),
                kind,
                domain,
                on: Some(self.today.saturating_sub(40.days())),
                expires,
                remark: String::new(),
                recorded: self.today,
                copy_of: None,
            },
        };
        match arrival.keep(self.services, self.worker, new).await {
            Ok(id) => Ok(Some(id)),
            // A sample is not worth the last room of a disk.
            Err(KeepError::File(FileRefusal::NoRoom)) => Ok(None),
            Err(_) => Err(DemoError::Content("a document")),
        }
    }
}
