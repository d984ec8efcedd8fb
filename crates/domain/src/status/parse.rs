use std::str::FromStr;

use jiff::civil::Date;
use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

use super::check;
use super::pathway::{
    Actor, Anchor, Bound, Ends, Exit, Extension, Lasts, Line, Pathway, Purpose, Stage,
    StageDeadline, Target,
};
use super::{Edition, Group, Kind};
use crate::content::{Faults, Reading, Source, SourceRow, Words, date_of, read_toml};
use crate::deadlines::{Cited, Direction, Period, Roll, Rule};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    id: Spanned<String>,
    country: Spanned<String>,
    version: u32,
    valid_from: Option<Spanned<Datetime>>,
    valid_until: Option<Spanned<Datetime>>,
    purpose: Spanned<String>,
    legal_basis: Spanned<String>,
    #[serde(rename = "for")]
    kinds: Option<Spanned<Vec<String>>>,
    nationality: Spanned<Vec<String>>,
    name: Words,
    summary: Words,
    source: Vec<Spanned<SourceRow>>,
    #[serde(default)]
    condition: Vec<Spanned<LineRow>>,
    stage: Vec<Spanned<StageRow>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LineRow {
    id: String,
    text: Words,
    sources: Option<Vec<String>>,
    verified: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StageRow {
    id: String,
    #[serde(default)]
    entry: bool,
    #[serde(rename = "for")]
    kinds: Option<Vec<String>>,
    name: Words,
    trigger: Words,
    document: Option<Words>,
    lasts: Option<String>,
    bound: Option<String>,
    open: Option<Words>,
    who: Vec<String>,
    if_nothing: Words,
    sources: Vec<String>,
    verified: bool,
    extension: Option<Spanned<ExtensionRow>>,
    #[serde(default)]
    evidence: Vec<Spanned<LineRow>>,
    #[serde(default)]
    deadline: Vec<Spanned<DeadlineRow>>,
    #[serde(default)]
    exit: Vec<Spanned<ExitRow>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExtensionRow {
    times: Option<u32>,
    lasts: Option<String>,
    when: Words,
    sources: Option<Vec<String>>,
    verified: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DeadlineRow {
    id: String,
    name: Words,
    who: String,
    rule: String,
    roll: Option<String>,
    sources: Option<Vec<String>>,
    verified: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExitRow {
    id: String,
    to: Option<String>,
    pathway: Option<String>,
    ends: Option<String>,
    when: Words,
    sources: Option<Vec<String>>,
    verified: Option<bool>,
}

/// A pathway, and the places that can only be judged beside the other files.
pub(super) struct Parsed {
    pub pathway: Pathway,
    /// Where its validity stands.
    pub validity_at: usize,
    /// Where it leads to other pathways, and to which.
    pub leads_at: Vec<(usize, String)>,
}

/// What a file read so far, and how its rows are judged.
struct Judge<'a> {
    reading: Reading<'a>,
    sources: Vec<Source>,
    leads_at: Vec<(usize, String)>,
}

pub(super) fn parse(file: &str, text: &str) -> Result<Parsed, Faults> {
    let read: File = read_toml(file, text)?;
    let mut reading = Reading::new(file, text);
    let sources = Source::read_all(read.source, &mut reading);
    let mut judge = Judge {
        reading,
        sources,
        leads_at: Vec::new(),
    };
    let country = read.country.get_ref().clone();
    let country_at = read.country.span().start;
    if country.len() != 2 || !country.bytes().all(|byte| byte.is_ascii_uppercase()) {
        judge
            .reading
            .fault(country_at, "a country has two capital letters");
    }
    let id_at = read.id.span().start;
    if !read
        .id
        .get_ref()
        .starts_with(&format!("{}-", country.to_ascii_lowercase()))
    {
        judge.reading.fault(
            id_at,
            "an id is like be-trafficking: the country, and a name",
        );
    }
    let validity_at = read
        .valid_from
        .as_ref()
        .or(read.valid_until.as_ref())
        .map_or(id_at, |date| date.span().start);
    let valid_from = judge.date(read.valid_from.as_ref());
    let valid_until = judge.date(read.valid_until.as_ref());
    if let (Some(from), Some(until)) = (valid_from, valid_until)
        && until < from
    {
        judge.reading.fault(validity_at, "it ends before it begins");
    }
    if read.legal_basis.get_ref().trim().is_empty() {
        let at = read.legal_basis.span().start;
        judge.reading.fault(at, "the legal basis is missing");
    }
    for words in [&read.name, &read.summary] {
        judge.words(id_at, words);
    }
    let purpose_at = read.purpose.span().start;
    let purpose: Purpose = judge
        .one_of(
            purpose_at,
            read.purpose.get_ref(),
            Purpose::ALL,
            Purpose::as_str,
        )
        .unwrap_or(Purpose::Residence);
    let groups_at = read.nationality.span().start;
    let groups = judge.all_of(
        groups_at,
        read.nationality.get_ref(),
        Group::ALL,
        Group::as_str,
    );
    if purpose == Purpose::Residence && groups.contains(&Group::National) {
        judge
            .reading
            .fault(groups_at, "a national needs no procedure of residence");
    }
    let in_union = country == "EU" || super::UNION.contains(&country.as_str());
    if purpose == Purpose::Residence && in_union && groups.contains(&Group::EuCitizen) {
        judge.reading.fault(
            groups_at,
            "a citizen of the Union needs no procedure of residence within it",
        );
    }
    let kinds = match &read.kinds {
        Some(names) => judge.all_of(names.span().start, names.get_ref(), Kind::ALL, Kind::as_str),
        None => Kind::ALL.to_vec(),
    };
    let conditions = judge.lines(read.condition, None);
    let spots: Vec<usize> = read.stage.iter().map(|row| row.span().start).collect();
    let stages: Vec<Stage> = read
        .stage
        .into_iter()
        .map(|row| judge.stage(row.span().start, row.into_inner(), &kinds))
        .collect();
    check::check(&stages, &spots, &kinds, &mut judge.reading);
    let pathway = Pathway {
        edition: Edition::of(text),
        id: read.id.into_inner(),
        country,
        version: read.version,
        valid_from,
        valid_until,
        purpose,
        name: read.name,
        summary: read.summary,
        legal_basis: read.legal_basis.into_inner(),
        sources: judge.sources,
        kinds,
        groups,
        conditions,
        stages,
    };
    let leads_at = judge.leads_at;
    judge.reading.finish(Parsed {
        pathway,
        validity_at,
        leads_at,
    })
}

impl Judge<'_> {
    fn date(&mut self, value: Option<&Spanned<Datetime>>) -> Option<Date> {
        date_of(value?, &mut self.reading)
    }

    fn words(&mut self, at: usize, words: &Words) {
        if !words.is_complete() {
            self.reading.fault(at, "words are missing in a language");
        }
    }

    fn one_of<T: Copy + FromStr>(
        &mut self,
        at: usize,
        text: &str,
        all: &[T],
        name: impl Fn(T) -> &'static str,
    ) -> Option<T> {
        let found = text.parse().ok();
        if found.is_none() {
            let names: Vec<&str> = all.iter().map(|one| name(*one)).collect();
            self.reading
                .fault(at, format!("{text:?} is not one of: {}", names.join(", ")));
        }
        found
    }

    fn all_of<T: Copy + FromStr>(
        &mut self,
        at: usize,
        texts: &[String],
        all: &[T],
        name: impl Fn(T) -> &'static str,
    ) -> Vec<T> {
        if texts.is_empty() {
            self.reading.fault(at, "at least one must be named");
        }
        texts
            .iter()
            .filter_map(|text| self.one_of(at, text, all, &name))
            .collect()
    }

    /// Its own sources, or those of the stage it belongs to.
    fn sources(
        &mut self,
        at: usize,
        own: Option<Vec<String>>,
        stage: Option<&[String]>,
    ) -> Vec<String> {
        let codes = own
            .or_else(|| stage.map(<[String]>::to_vec))
            .unwrap_or_default();
        if codes.is_empty() {
            self.reading.fault(at, "the source is missing");
        }
        for code in &codes {
            if self.sources.iter().all(|source| source.code != *code) {
                self.reading
                    .fault(at, format!("the source {code:?} is not in this file"));
            }
        }
        codes
    }

    fn lines(
        &mut self,
        rows: Vec<Spanned<LineRow>>,
        stage: Option<(&[String], bool)>,
    ) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        for row in rows {
            let at = row.span().start;
            let row = row.into_inner();
            if lines.iter().any(|line| line.id == row.id) {
                self.reading.fault(at, format!("{:?} stands twice", row.id));
            }
            self.words(at, &row.text);
            lines.push(Line {
                id: row.id,
                text: row.text,
                sources: self.sources(at, row.sources, stage.map(|(sources, _)| sources)),
                verified: row
                    .verified
                    .unwrap_or(stage.is_some_and(|(_, verified)| verified)),
            });
        }
        lines
    }

    /// What a date will carry: the address of the first source, and the day it was looked at.
    fn cited(&self, codes: &[String], verified: bool) -> Cited {
        let source = codes
            .first()
            .and_then(|code| self.sources.iter().find(|source| source.code == *code));
        Cited {
            source: source.map(|source| source.address.clone()),
            checked: source.map_or(Date::ZERO, |source| source.checked),
            verified,
        }
    }

    fn period(&mut self, at: usize, text: &str) -> Option<Period> {
        text.parse()
            .map_err(|error: crate::deadlines::PeriodError| {
                self.reading.fault(at, error.to_string());
            })
            .ok()
    }

    fn lasting(&mut self, at: usize, text: &str, codes: &[String], verified: bool) -> Option<Rule> {
        let period = self.period(at, text)?;
        Some(Rule {
            period,
            direction: Direction::After,
            roll: Roll::Stays,
            cited: self.cited(codes, verified),
        })
    }

    fn stage(&mut self, at: usize, row: StageRow, of_pathway: &[Kind]) -> Stage {
        for words in [&row.name, &row.trigger, &row.if_nothing]
            .into_iter()
            .chain(&row.document)
            .chain(&row.open)
        {
            self.words(at, words);
        }
        let sources = self.sources(at, Some(row.sources), None);
        let kinds = match &row.kinds {
            Some(names) => self.all_of(at, names, Kind::ALL, Kind::as_str),
            None => of_pathway.to_vec(),
        };
        if row.lasts.is_some() == row.open.is_some() {
            self.reading
                .fault(at, "a stage has either lasts or open: how long it is");
        }
        let bound = row
            .bound
            .as_deref()
            .and_then(|text| self.one_of(at, text, Bound::ALL, Bound::as_str))
            .unwrap_or(Bound::Exactly);
        let lasts = row
            .lasts
            .as_deref()
            .and_then(|text| self.lasting(at, text, &sources, row.verified))
            .map(|rule| Lasts { rule, bound });
        let extension = row.extension.map(|spanned| {
            let at = spanned.span().start;
            self.extension(at, spanned.into_inner(), &sources, row.verified)
        });
        let who = self.all_of(at, &row.who, Actor::ALL, Actor::as_str);
        let evidence = self.lines(row.evidence, Some((&sources, row.verified)));
        let mut deadlines: Vec<StageDeadline> = Vec::new();
        for spanned in row.deadline {
            let at = spanned.span().start;
            let deadline = self.deadline(at, spanned.into_inner(), &sources, row.verified);
            let Some(deadline) = deadline else { continue };
            if deadlines.iter().any(|other| other.id == deadline.id) {
                self.reading
                    .fault(at, format!("{:?} stands twice", deadline.id));
            }
            if deadline.anchor == Anchor::End && lasts.is_none() {
                self.reading
                    .fault(at, "the stage has no end to count from: it has no lasts");
            }
            deadlines.push(deadline);
        }
        let mut exits: Vec<Exit> = Vec::new();
        for spanned in row.exit {
            let at = spanned.span().start;
            let Some(exit) = self.exit(at, spanned.into_inner(), &sources, row.verified) else {
                continue;
            };
            if exits.iter().any(|other| other.id == exit.id) {
                self.reading
                    .fault(at, format!("{:?} stands twice", exit.id));
            }
            exits.push(exit);
        }
        Stage {
            id: row.id,
            entry: row.entry,
            kinds,
            name: row.name,
            trigger: row.trigger,
            document: row.document,
            lasts,
            open: row.open,
            extension,
            evidence,
            who,
            if_nothing: row.if_nothing,
            deadlines,
            exits,
            sources,
            verified: row.verified,
        }
    }

    fn extension(
        &mut self,
        at: usize,
        row: ExtensionRow,
        stage: &[String],
        stage_verified: bool,
    ) -> Extension {
        self.words(at, &row.when);
        let sources = self.sources(at, row.sources, Some(stage));
        let verified = row.verified.unwrap_or(stage_verified);
        let rule = row
            .lasts
            .and_then(|text| self.lasting(at, &text, &sources, verified));
        Extension {
            times: row.times,
            rule,
            when: row.when,
            sources,
            verified,
        }
    }

    fn deadline(
        &mut self,
        at: usize,
        row: DeadlineRow,
        stage: &[String],
        stage_verified: bool,
    ) -> Option<StageDeadline> {
        self.words(at, &row.name);
        let sources = self.sources(at, row.sources, Some(stage));
        let who = self.one_of(at, &row.who, Actor::ALL, Actor::as_str)?;
        let roll = match &row.roll {
            Some(text) => self.one_of(at, text, Roll::ALL, Roll::as_str)?,
            None => Roll::Stays,
        };
        let mut parts = row.rule.rsplitn(3, ' ');
        let (anchor, direction, period) = (parts.next(), parts.next(), parts.next());
        let (Some(anchor), Some(direction), Some(period)) = (anchor, direction, period) else {
            self.reading.fault(
                at,
                format!(
                    "rule: {:?} is not like \"1 month before end\" or \"5 working days after start\"",
                    row.rule
                ),
            );
            return None;
        };
        let anchor = self.one_of(at, anchor, Anchor::ALL, Anchor::as_str)?;
        let direction = self.one_of(at, direction, Direction::ALL, Direction::as_str)?;
        let period = self.period(at, period)?;
        Some(StageDeadline {
            id: row.id,
            name: row.name,
            who,
            anchor,
            rule: Rule {
                period,
                direction,
                roll,
                cited: self.cited(&sources, row.verified.unwrap_or(stage_verified)),
            },
        })
    }

    fn exit(
        &mut self,
        at: usize,
        row: ExitRow,
        stage: &[String],
        stage_verified: bool,
    ) -> Option<Exit> {
        self.words(at, &row.when);
        let sources = self.sources(at, row.sources, Some(stage));
        let target = match (row.to, row.pathway, row.ends) {
            (Some(stage), None, None) => Target::Stage(stage),
            (None, Some(pathway), None) => {
                self.leads_at.push((at, pathway.clone()));
                Target::Pathway(pathway)
            }
            (None, None, Some(ends)) => {
                Target::Out(self.one_of(at, &ends, Ends::ALL, Ends::as_str)?)
            }
            _ => {
                self.reading
                    .fault(at, "an exit has one of: to (a stage), pathway, ends");
                return None;
            }
        };
        Some(Exit {
            id: row.id,
            target,
            when: row.when,
            sources,
            verified: row.verified.unwrap_or(stage_verified),
        })
    }
}
