//! What a young person applies for, in an order: `content/policy/applications.toml`, which a network can replace.

use serde::Deserialize;
use toml::Spanned;

use crate::content::{Faults, Reading, Source, SourceRow, Words, read_toml};

/// Everything she may apply for; each stands after all that it waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applications {
    pub version: u32,
    pub sources: Vec<Source>,
    all: Vec<Application>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Application {
    pub id: String,
    pub name: Words,
    pub why: Words,
    /// What must be there before, by id.
    pub after: Vec<String>,
    pub needs: Vec<Need>,
    /// Codes of sources of the file. Empty: this project's own.
    pub sources: Vec<String>,
    pub verified: bool,
}

/// What to bring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    pub id: String,
    pub text: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    #[serde(default)]
    source: Vec<Spanned<SourceRow>>,
    application: Vec<Spanned<ApplicationRow>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ApplicationRow {
    id: String,
    name: Words,
    why: Words,
    #[serde(default)]
    after: Vec<String>,
    #[serde(default)]
    need: Vec<NeedRow>,
    #[serde(default)]
    sources: Vec<String>,
    #[serde(default)]
    verified: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NeedRow {
    id: String,
    text: Words,
}

impl Applications {
    /// # Errors
    ///
    /// Everything that is wrong, with file and line: names that nobody knows, a circle, words that are missing.
    pub fn parse(file: &str, text: &str) -> Result<Self, Faults> {
        let read: File = read_toml(file, text)?;
        let mut reading = Reading::new(file, text);
        let sources = Source::read_all(read.source, &mut reading);
        let rows: Vec<(usize, ApplicationRow)> = read
            .application
            .into_iter()
            .map(|row| (row.span().start, row.into_inner()))
            .collect();
        for (place, (at, row)) in rows.iter().enumerate() {
            if rows[..place].iter().any(|(_, other)| other.id == row.id) {
                reading.fault(*at, format!("{:?} stands twice", row.id));
            }
            for before in &row.after {
                if rows.iter().all(|(_, other)| other.id != *before) {
                    reading.fault(*at, format!("there is no application {before:?}"));
                }
            }
            for code in &row.sources {
                if sources.iter().all(|source| source.code != *code) {
                    reading.fault(*at, format!("the source {code:?} is not in this file"));
                }
            }
            if row.verified && row.sources.is_empty() {
                reading.fault(*at, "without a source nothing is verified");
            }
            let needs_complete = row.need.iter().all(|need| need.text.is_complete());
            if !(row.name.is_complete() && row.why.is_complete() && needs_complete) {
                reading.fault(*at, "words are missing in a language");
            }
        }
        let all = in_order(rows, &mut reading);
        reading.finish(Self {
            version: read.version,
            sources,
            all,
        })
    }

    /// # Errors
    ///
    /// Never with the file in this repository: a test reads it.
    pub fn shipped() -> Result<Self, Faults> {
        let text = include_str!("../../../../content/policy/applications.toml");
        Self::parse("applications.toml", text)
    }

    /// Each after all that it waits for; otherwise as the file has them.
    #[must_use]
    pub fn all(&self) -> &[Application] {
        &self.all
    }

    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<&Application> {
        self.all.iter().find(|one| one.id == id)
    }

    /// What waits for this one.
    pub fn unlocked_by<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Application> {
        self.all
            .iter()
            .filter(move |one| one.after.iter().any(|before| before == id))
    }

    #[must_use]
    pub fn source(&self, code: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.code == code)
    }
}

/// Takes, again and again, the first that waits for nothing that is left. What remains waits for itself.
fn in_order(mut rows: Vec<(usize, ApplicationRow)>, reading: &mut Reading<'_>) -> Vec<Application> {
    let mut all: Vec<Application> = Vec::with_capacity(rows.len());
    while !rows.is_empty() {
        let free = rows.iter().position(|(_, row)| {
            row.after
                .iter()
                .all(|before| rows.iter().all(|(_, other)| other.id != *before))
        });
        let Some(free) = free else {
            for (at, row) in &rows {
                reading.fault(*at, format!("{:?} waits for itself", row.id));
            }
            return all;
        };
        let (_, row) = rows.remove(free);
        all.push(Application {
            id: row.id,
            name: row.name,
            why: row.why,
            after: row.after,
            needs: row
                .need
                .into_iter()
                .map(|need| Need {
                    id: need.id,
                    text: need.text,
                })
                .collect(),
            sources: row.sources,
            verified: row.verified,
        });
    }
    all
}
