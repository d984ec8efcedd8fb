use jiff::civil::Date;

use super::parse::{Parsed, parse};
use super::{Edition, Fit, Pathway, Person, fit};
use crate::content::{Faults, Reading};

/// All pathways, every version of each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pathways {
    all: Vec<Pathway>,
    /// The files that they were read from, in the same order.
    texts: Vec<String>,
    /// Editions that a history names and that no file has any more.
    kept: Vec<Pathway>,
}

impl Pathways {
    /// Reads files by their names and texts. A file is called after its pathway: `be-trafficking.toml`; an
    /// older or newer version beside it has a word between: `be-trafficking.2.toml`.
    ///
    /// # Errors
    ///
    /// Everything that is wrong in all of them, with file and line.
    pub fn read(files: &[(&str, &str)]) -> Result<Self, Faults> {
        let mut faults = Vec::new();
        let mut read: Vec<(&str, &str, Parsed)> = Vec::new();
        for (file, text) in files {
            match parse(file, text) {
                Ok(parsed) => read.push((file, text, parsed)),
                Err(error) => faults.extend(error.faults),
            }
        }
        let nothing_refused = faults.is_empty();
        for (place, (file, text, parsed)) in read.iter().enumerate() {
            let mut reading = Reading::new(file, text);
            let id = parsed.pathway.id.as_str();
            if file.split('.').next() != Some(id) {
                reading.fault(0, format!("this is {id:?}: call the file {id}.toml"));
            }
            for (other_file, _, other) in &read[..place] {
                if other.pathway.id != id {
                    continue;
                }
                if other.pathway.version == parsed.pathway.version {
                    reading.fault(
                        0,
                        format!("version {} is also in {other_file}", parsed.pathway.version),
                    );
                }
                if overlap(&other.pathway, &parsed.pathway) {
                    reading.fault(
                        parsed.validity_at,
                        format!("it holds at the same time as the version in {other_file}"),
                    );
                }
            }
            // A file that was refused may be the one that is meant.
            for (at, wanted) in parsed.leads_at.iter().filter(|_| nothing_refused) {
                if read.iter().all(|(_, _, other)| other.pathway.id != *wanted) {
                    reading.fault(*at, format!("there is no pathway {wanted:?}"));
                }
            }
            if let Err(error) = reading.finish(()) {
                faults.extend(error.faults);
            }
        }
        if faults.is_empty() {
            let texts = read.iter().map(|(_, text, _)| (*text).to_owned()).collect();
            let all = read.into_iter().map(|(_, _, parsed)| parsed.pathway);
            Ok(Self {
                all: all.collect(),
                texts,
                kept: Vec::new(),
            })
        } else {
            Err(Faults { faults })
        }
    }

    #[must_use]
    pub fn all(&self) -> &[Pathway] {
        &self.all
    }

    /// Each edition with its text, for keeping.
    pub fn editions(&self) -> impl Iterator<Item = (Edition, &str)> {
        self.all
            .iter()
            .zip(&self.texts)
            .map(|(pathway, text)| (pathway.edition, text.as_str()))
    }

    #[must_use]
    pub fn has(&self, edition: Edition) -> bool {
        self.all
            .iter()
            .chain(&self.kept)
            .any(|one| one.edition == edition)
    }

    /// The same, for reading a history that names other editions than the files of today: the stages of those
    /// versions are what their texts say. What is entered today and what is offered stays that of the files.
    ///
    /// # Errors
    ///
    /// When a text cannot be read.
    pub fn with_kept(&self, texts: &[&str]) -> Result<Self, Faults> {
        let mut with = self.clone();
        for text in texts {
            with.kept.push(parse("kept", text)?.pathway);
        }
        Ok(with)
    }

    /// One version, in force or not: somebody may still be in it.
    #[must_use]
    pub fn version(&self, id: &str, version: u32) -> Option<&Pathway> {
        self.kept
            .iter()
            .chain(&self.all)
            .find(|one| one.id == id && one.version == version)
    }

    /// The version that holds on a day: what is entered on that day is entered under it.
    #[must_use]
    pub fn in_force(&self, id: &str, day: Date) -> Option<&Pathway> {
        self.all
            .iter()
            .find(|one| one.id == id && one.is_in_force_on(day))
    }

    /// The stage of a code ([`Pathway::stage_code`]), in the version that holds on a day.
    #[must_use]
    pub fn stage_of_code(&self, code: &str, day: Date) -> Option<(&Pathway, &super::Stage)> {
        self.all
            .iter()
            .filter(|pathway| pathway.is_in_force_on(day))
            .find_map(|pathway| {
                let stage = pathway
                    .stages
                    .iter()
                    .find(|stage| pathway.stage_code(stage) == code)?;
                Some((pathway, stage))
            })
    }

    /// What holds in a country on a day; where there is no data on it, the European floor.
    #[must_use]
    pub fn of_country(&self, country: &str, day: Date) -> Vec<&Pathway> {
        let of = |wanted: &str| -> Vec<&Pathway> {
            self.all
                .iter()
                .filter(|one| one.country == wanted && one.is_in_force_on(day))
                .collect()
        };
        if self.all.iter().any(|one| one.country == country) {
            of(country)
        } else {
            of("EU")
        }
    }

    /// Every pathway of a country with what it is to her, those that cannot be hers included: why not is an
    /// answer too.
    #[must_use]
    pub fn for_person(&self, country: &str, person: &Person, day: Date) -> Vec<(&Pathway, Fit)> {
        self.of_country(country, day)
            .into_iter()
            .map(|pathway| (pathway, fit(pathway, country, person, day)))
            .collect()
    }
}

fn overlap(one: &Pathway, other: &Pathway) -> bool {
    let begins_after_end = |first: &Pathway, second: &Pathway| {
        first
            .valid_until
            .zip(second.valid_from)
            .is_some_and(|(until, from)| until < from)
    };
    !begins_after_end(one, other) && !begins_after_end(other, one)
}
