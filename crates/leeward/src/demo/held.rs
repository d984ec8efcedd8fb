//! A small flood of an hour ago: some junk, one real report among it, and one of immediate danger in doubt.

use domain::intake::flood::{Load, Signals};
use domain::intake::{Channel, ReportOfConcern};
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use services::Services;
use services::intake::{NewReport, Wanted, receive_with};

use super::DemoError;
use super::places::Places;
use super::reports::urgency;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u16,
    report: Vec<HeldReport>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HeldReport {
    language: String,
    text: String,
    urgency: String,
    signals: String,
    minutes: i64,
}

/// Every centre gets each of them.
pub async fn fill(services: &Services, places: &Places, now: Timestamp) -> Result<(), DemoError> {
    let file: File = toml::from_str(include_str!("../../../../content/demo/held.toml"))?;
    let _ = file.version;
    for report in &file.report {
        services
            .clock()
            .put(now - SignedDuration::from_mins(report.minutes));
        let signals: Signals = report
            .signals
            .parse()
            .map_err(|_| DemoError::Content("a signal of a report that is held back"))?;
        let said = ReportOfConcern {
            seen: report.text.clone(),
            urgency: urgency(&report.urgency),
            ..ReportOfConcern::default()
        };
        for place in &places.centres {
            let new = NewReport {
                id: services.random().id(),
                channel: Channel::Public,
                report: said.clone(),
                wanted: Wanted {
                    country: None,
                    region: None,
                    language: report.language.clone(),
                    age: None,
                    kept_at: Some(place.row.id),
                },
            };
            receive_with(services, new, signals.clone(), Load::Flood).await?;
        }
    }
    Ok(())
}
