//! Young people in procedures of residence, some steps on the way, with a date that is missed now and then; and
//! their passports, one in two with a scan.

use domain::cases::CaseState;
use domain::status::{Accompaniment, Original, Paper, PaperKind, Target, Verdict};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use services::cases::{CaseFilter, Names, Whose, list};
use services::status::{
    Happened, Known, NewEntry, NewPaper, NewScan, StatusView, add, keep_scan, know, put_paper, read,
};
use services::{Actor, Services};
use vault::{CaseId, Zeroizing};

use super::DemoError;
use super::places::Places;

/// How many of a centre have a file: enough to see every kind of page, few enough to be quick.
const MOST: usize = 6;
/// A page of a passport of nobody: it shows no face. It stands for every photograph of the sample.
pub(super) const SPECIMEN: &[u8] = include_bytes!("../../../../content/demo/specimen.png");

pub async fn tell(services: &Services, places: &Places, now: Timestamp) -> Result<(), DemoError> {
    services.clock().put(now);
    for place in &places.centres {
        let Some(officer) = &place.residence else {
            continue;
        };
        let filter = CaseFilter {
            whose: Whose::All,
            state: Some(CaseState::Open),
        };
        let cases = list(services, officer, filter, None, Names::Hidden)
            .await?
            .cases;
        let mut told = 0;
        for case in cases {
            if told == MOST {
                break;
            }
            let view = read(services, officer, case.id).await?;
            if steps_of(services, officer, &view, case.id, told).await? {
                told += 1;
            }
        }
    }
    Ok(())
}

/// Writes her file, when there is a procedure that could be hers. `number` makes them differ.
async fn steps_of(
    services: &Services,
    officer: &Actor,
    view: &StatusView,
    case: CaseId,
    number: usize,
) -> Result<bool, DemoError> {
    let known = Known {
        id: services.random().id(),
        case,
        accompaniment: match number % 3 {
            2 => Accompaniment::WithRepresentative,
            _ => Accompaniment::Unaccompanied,
        },
    };
    let mut person = view.identity.clone();
    person.accompaniment = known.accompaniment;
    let found = view
        .pathways
        .for_person(&view.country, &person, view.today)
        .into_iter()
        .filter(|(_, fit)| !matches!(fit.verdict, Verdict::Not(_)))
        .find_map(|(pathway, _)| {
            let kinds = person.presumed_kinds_on(view.today);
            let entry = pathway
                .stages
                .iter()
                .find(|stage| stage.entry && stage.is_for(&kinds))?;
            let next = entry.exits.iter().find_map(|exit| match &exit.target {
                Target::Stage(id) => pathway.stage(id).filter(|stage| stage.is_for(&kinds)),
                _ => None,
            });
            Some((pathway, entry, next))
        });
    let Some((pathway, entry, next)) = found else {
        return Ok(false);
    };
    know(services, officer, &known).await?;
    // A reflection period or an attestation of some weeks ago: one of them is over by now.
    let begun = view.today.saturating_sub((35 + 21 * number as i64).days());
    let mut steps = vec![(entry.id.clone(), begun)];
    if let Some(next) = next {
        steps.push((next.id.clone(), begun.saturating_add(9.days())));
    }
    for (stage, on) in steps {
        let entry = NewEntry {
            id: services.random().id(),
            case,
            on,
            happened: Happened::Entered {
                pathway: pathway.id.clone(),
                stage,
                until: None,
            },
            remark: String::new(),
        };
        add(services, officer, &entry).await?;
    }
    let passport = passport(services, case, view.today, number);
    let paper = passport.id;
    put_paper(services, officer, passport).await?;
    if number.is_multiple_of(2) {
        let scan = NewScan {
            form: String::new(),
            case,
            paper,
            replaces: None,
            name: "front.png".to_owned(),
            bytes: Zeroizing::new(SPECIMEN.to_vec()),
        };
        keep_scan(services, officer, scan).await?;
    }
    Ok(true)
}

fn passport(services: &Services, case: CaseId, today: Date, number: usize) -> NewPaper {
    let expires = today.saturating_add((20 + 90 * number as i64).days());
    NewPaper {
        id: services.random().id(),
        case,
        follows: 0,
        paper: Paper {
            kind: PaperKind::Passport,
            name: String::new(),
            number: format!("XX{:06}", 100_000 + 7_919 * number),
            issued: expires.checked_sub(5.years()).ok(),
            expires: Some(expires),
            original: match number % 4 {
                0 => Original::Taken,
                1 => Original::WithHer,
                2 => Original::Centre,
                _ => Original::Guardian,
            },
            remark: String::new(),
            recorded: today,
        },
    }
}
