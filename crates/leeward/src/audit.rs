use std::process::ExitCode;

use data_encoding::HEXLOWER;
use services::accounts::centres;
use services::audit::{ChainReport, HeadCheck, check_head, verify as verify_chains};

use crate::cli::AuditVerifyArguments;
use crate::failure::Failure;
use crate::opening::open;
use crate::output::say;

/// Walks every chain and says what it finds; a fault anywhere ends the program with 1.
pub async fn verify(arguments: AuditVerifyArguments) -> Result<ExitCode, Failure> {
    let heads = parse_heads(&arguments.head)?;
    let services = open(&arguments.configuration.resolve()?, false).await?;
    let centres = centres(&services).await?;
    for (name, _) in &heads {
        if centres.iter().all(|centre| centre.short_name != *name) {
            return Err(Failure::new(format!("there is no centre {name}"))
                .advise("`leeward centre list` shows the centres."));
        }
    }
    let reports = verify_chains(&services).await?;
    let mut whole = true;
    for centre in &centres {
        let Some(report) = reports.iter().find(|report| report.centre == centre.id) else {
            whole = false;
            say(&format!("{}: the chain is missing", centre.short_name));
            continue;
        };
        whole &= tell_of(&centre.short_name, report);
        for (_, head) in heads.iter().filter(|(name, _)| *name == centre.short_name) {
            match check_head(&services, centre.id, head).await? {
                HeadCheck::Last => say(&format!(
                    "{}: the head that you gave is the last entry: nothing was added since",
                    centre.short_name
                )),
                HeadCheck::At { sequence } => say(&format!(
                    "{}: the head that you gave is entry {sequence}: nothing before it was changed",
                    centre.short_name
                )),
                HeadCheck::Nowhere => {
                    whole = false;
                    say(&format!(
                        "{}: the head that you gave is not in the chain: entries were changed or removed",
                        centre.short_name
                    ));
                }
            }
        }
    }
    services.store().close().await;
    Ok(if whole {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn tell_of(name: &str, report: &ChainReport) -> bool {
    let entries = report.entries;
    match report.fault {
        None => say(&format!(
            "{name}: whole, {entries} entries, {} signed places, head {}",
            report.checkpoints,
            HEXLOWER.encode(&report.head)
        )),
        Some(fault) => say(&format!("{name}: NOT WHOLE: {fault}")),
    }
    report.fault.is_none()
}

fn parse_heads(texts: &[String]) -> Result<Vec<(String, [u8; 32])>, Failure> {
    texts
        .iter()
        .map(|text| {
            text.split_once('=')
                .and_then(|(name, hex)| {
                    let bytes = HEXLOWER.decode(hex.to_lowercase().as_bytes()).ok()?;
                    Some((name.to_owned(), bytes.try_into().ok()?))
                })
                .ok_or_else(|| {
                    Failure::new(
                        "--head is CENTRE=HEX, with the 64 signs that `audit verify` printed",
                    )
                })
        })
        .collect()
}
