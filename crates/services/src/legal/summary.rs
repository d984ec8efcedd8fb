//! What of her matters stands in a summary of her file: where each is, its days before others, what was decided and what
//! protects her. It is the second door out of the strand. Whether she takes part, what she stated and how it was for her
//! are not behind it.

use domain::accounts::Permission;
use domain::legal::{Part, Record};
use jiff::civil::Date;
use vault::CaseId;

use super::read::read;
use crate::{Actor, ServiceError, Services};

/// A matter, in codes and in the words of those who wrote it down.
pub struct SummedMatter {
    pub kind: &'static str,
    pub title: String,
    pub state: &'static str,
    pub court: String,
    pub prosecutor: String,
    pub police: String,
    pub references: String,
    pub opened: Option<Date>,
    pub closed: Option<Date>,
    pub lines: Vec<SummedLine>,
}

/// One thing that happened in a matter, or will.
pub struct SummedLine {
    pub part: SummedPart,
    pub kind: &'static str,
    pub from: Option<Date>,
    pub until: Option<Date>,
    /// Of a day before others: how it stands, as a code. Empty otherwise.
    pub state: &'static str,
    /// Of a decision and of what protects her: what exactly.
    pub what: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SummedPart {
    Hearing,
    Decision,
    Measure,
}

impl SummedPart {
    pub const ALL: [Self; 3] = [Self::Hearing, Self::Decision, Self::Measure];
}

/// Her matters, the oldest first. The reading is recorded.
pub(crate) async fn matters(
    services: &Services,
    actor: &Actor,
    case: CaseId,
) -> Result<Vec<SummedMatter>, ServiceError> {
    actor.must(Permission::WorkOnLegal)?;
    let view = read(services, actor, case).await?;
    let mut all = Vec::new();
    for (row, matter) in view.matters() {
        let parts = [Part::Hearing, Part::Decision, Part::Measure];
        let mut lines: Vec<SummedLine> = parts
            .into_iter()
            .flat_map(|part| view.of(row.id, part))
            .filter_map(|one| line_of(&one.record))
            .collect();
        lines.sort_by_key(|line| line.from);
        all.push(SummedMatter {
            kind: matter.kind.as_str(),
            title: matter.title.clone(),
            state: matter.state.as_str(),
            court: matter.court.clone(),
            prosecutor: matter.prosecutor.clone(),
            police: matter.police.clone(),
            references: matter.references.clone(),
            opened: matter.opened,
            closed: matter.closed,
            lines,
        });
    }
    all.sort_by_key(|one| one.opened);
    Ok(all)
}

fn line_of(record: &Record) -> Option<SummedLine> {
    match record {
        Record::Hearing(one) => Some(SummedLine {
            part: SummedPart::Hearing,
            kind: one.kind.as_str(),
            from: one.on,
            until: None,
            state: one.state.as_str(),
            what: String::new(),
        }),
        Record::Decision(one) => Some(SummedLine {
            part: SummedPart::Decision,
            kind: one.kind.as_str(),
            from: one.on.or(one.asked_on),
            until: one.until,
            state: "",
            what: one.as_what.clone(),
        }),
        Record::Measure(one) => Some(SummedLine {
            part: SummedPart::Measure,
            kind: one.kind.as_str(),
            from: one.from,
            until: one.lifted.or(one.until),
            state: "",
            what: one.what.clone(),
        }),
        _ => None,
    }
}
