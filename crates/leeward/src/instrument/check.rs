use std::process::ExitCode;

use domain::recognition::instruments::{ContentHash, Definition, Kind};

use super::CheckArguments;
use super::source::{self, Trouble};
use crate::failure::Failure;
use crate::output::say;

pub fn run(arguments: &CheckArguments) -> Result<ExitCode, Failure> {
    let file = &arguments.file;
    let found = if source::is_spreadsheet(file) {
        source::spreadsheet(file).map(|form| vec![(form.definition, form.exported_as)])
    } else {
        source::texts(file)
            .map(|definitions| definitions.into_iter().map(|one| (one, None)).collect())
    };
    match found {
        Ok(instruments) => {
            for (definition, exported_as) in &instruments {
                tell_of(definition, *exported_as);
            }
            Ok(ExitCode::SUCCESS)
        }
        Err(Trouble::Failure(failure)) => Err(failure),
        Err(Trouble::Faults(faults)) => {
            for fault in &faults {
                say(fault);
            }
            say(&format!("{} to mend in {}.", faults.len(), file.display()));
            Ok(ExitCode::FAILURE)
        }
    }
}

/// What an instrument is, in a few lines.
pub fn tell_of(definition: &Definition, exported_as: Option<ContentHash>) {
    let count = |is: &dyn Fn(Kind) -> bool| {
        let items = definition.items().iter();
        items.filter(|item| is(item.kind)).count()
    };
    say(&format!(
        "{}, version {}, of {}",
        definition.id(),
        definition.version(),
        definition.date()
    ));
    say(&format!("  content hash  {}", definition.hash()));
    say(&format!(
        "  items         {}: {} questions, {} notes, {} groups, {} worked out",
        definition.items().len(),
        count(&Kind::is_question),
        count(&|kind| kind == Kind::Note),
        count(&|kind| kind == Kind::Group),
        count(&|kind| kind == Kind::Calculate),
    ));
    say(&format!(
        "  languages     {}",
        definition.languages().join(", ")
    ));
    let scales: Vec<&str> = definition
        .scales()
        .iter()
        .map(|one| one.id.as_str())
        .collect();
    if !scales.is_empty() {
        say(&format!("  scales        {}", scales.join(", ")));
    }
    if let Some(edition) = exported_as {
        say(&if edition == definition.hash() {
            "  edition       unchanged since it was exported".to_owned()
        } else {
            format!(
                "  edition       changed since it was exported as {}",
                edition.short()
            )
        });
    }
}
