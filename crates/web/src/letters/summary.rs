//! Parts of her file and chosen notes, as they stand on paper: in the reader's language, without the house that she sleeps
//! in, and without what she stated.

use domain::assessment::Assessment;
use domain::cases::{BirthDate, COMMON_COUNTRIES, COMMON_LANGUAGES, Identity, Nationality};
use domain::missing::MissingPolicy;
use domain::support::LifeDomain;
use jiff::civil::Date;
use print::{Block, Part, PartBody, Table};
use services::letters::{
    Gathered, GatheredNote, GatheredSection, SummaryOffer, SummedLine, SummedMatter, SummedPart,
};
use services::support::PlanView;
use sha2::{Digest, Sha256};

use crate::shell::{Choice, Shell, Words};

/// Characters of a note beside its box.
const SHOWN: usize = 120;

/// What is chosen from. `is_chosen`: what was, or what a summary begins with.
pub fn choices(
    shell: &Shell,
    offer: &SummaryOffer,
    is_chosen: impl Fn(&str) -> bool,
) -> (Vec<Choice>, Vec<Choice>) {
    let sections = offer.sections.iter().map(|one| {
        let value = format!("section:{}", one.as_str());
        let chosen = is_chosen(&value);
        Choice::new(value, shell.word("letters-section", one.as_str()), chosen)
            .with_hint(shell.word("letters-section-hint", one.as_str()))
    });
    let notes = offer.notes.iter().map(|one| {
        let value = format!("note:{}", one.id);
        let chosen = is_chosen(&value);
        let kind = one.kind.map(|kind| shell.word("notes-kind", kind.as_str()));
        let mut label = shell.date(&one.day);
        if let Some(kind) = kind {
            label = format!("{label} · {kind}");
        }
        let text: String = one.text.chars().take(SHOWN).collect();
        Choice::new(value, label, chosen).with_hint(format!("{text} ({})", one.by))
    });
    (sections.collect(), notes.collect())
}

/// A part of her file, under its own heading.
pub fn section_part(words: &Words<'_>, one: &GatheredSection) -> Part {
    let title = words.word("letters-section", one.section().as_str());
    let mut blocks = vec![Block::Heading(title.clone())];
    match one {
        GatheredSection::Identity(identity) => blocks.push(who(words, identity)),
        GatheredSection::Plan(plan) => goals(words, plan, &mut blocks),
        GatheredSection::Assessment(None) => {
            blocks.push(Block::Text(words.t("letters-summary-not-signed")));
        }
        GatheredSection::Assessment(Some(view)) => {
            assessed(words, &view.assessment, &mut blocks);
        }
        GatheredSection::Placements(nights) => blocks.push(placements(words, nights)),
        GatheredSection::Legal(all) => {
            for matter in all {
                matter_of(words, matter, &mut blocks);
            }
        }
    }
    Part {
        title,
        note: String::new(),
        body: PartBody::Text(blocks),
    }
}

/// SHA-256 of what a part says.
pub fn said(words: &Words<'_>, one: &GatheredSection) -> Vec<u8> {
    let mut hash = Sha256::new();
    if let PartBody::Text(blocks) = section_part(words, one).body {
        for text in blocks.iter().flat_map(Block::texts) {
            hash.update((text.len() as u64).to_be_bytes());
            hash.update(text.as_bytes());
        }
    }
    hash.finalize().to_vec()
}

/// Words that say where she lives or why she is cared for, in what was written freely. What the paper itself says of the
/// parts is chosen with care already.
pub fn words_that_tell(gathered: &Gathered, policy: &MissingPolicy) -> Vec<String> {
    let mut texts: Vec<&str> = Vec::new();
    for section in &gathered.sections {
        match section {
            GatheredSection::Identity(one) => {
                texts.extend(one.aliases.iter().map(String::as_str));
                texts.extend([one.representative.as_str(), one.institution.name()]);
            }
            GatheredSection::Plan(plan) => {
                for goal in &plan.goals {
                    texts.push(goal.words.as_str());
                    texts.extend(goal.actions.iter().map(|one| one.text.text()));
                }
            }
            GatheredSection::Assessment(None) | GatheredSection::Placements(_) => {}
            GatheredSection::Assessment(Some(view)) => {
                let one = &view.assessment;
                for standing in &one.standings {
                    texts.extend([
                        standing.strengths_words.as_str(),
                        standing.needs_words.as_str(),
                    ]);
                }
                for factors in [&one.harm_factors, &one.vulnerability_factors] {
                    texts.extend([factors.raise.as_str(), factors.lower.as_str()]);
                }
                texts.extend([one.her_words.as_str(), one.summary.as_str()]);
            }
            GatheredSection::Legal(all) => {
                for one in all {
                    texts.extend([
                        one.title.as_str(),
                        one.court.as_str(),
                        one.prosecutor.as_str(),
                        one.police.as_str(),
                        one.references.as_str(),
                    ]);
                    texts.extend(one.lines.iter().map(|line| line.what.as_str()));
                }
            }
        }
    }
    texts.extend(gathered.notes.iter().map(|one| one.note.text()));
    let told = texts.join("\n");
    let words = domain::letters::words_that_tell(&told, policy, &gathered.places);
    words.into_iter().map(str::to_owned).collect()
}

/// Asks whether such words may stand there; empty: there are none. `said` is what was answered when it was asked before.
pub fn ask(shell: &Shell, words: &str, said: &str) -> Vec<Choice> {
    let asked = match words.is_empty() {
        true => said,
        false => words,
    };
    match asked.is_empty() {
        true => Vec::new(),
        false => {
            vec![
                Choice::new(asked, shell.t("letters-sure-yes"), asked == said)
                    .with_hint(shell.with("letters-sure-words", "words", asked)),
            ]
        }
    }
}

/// The notes, by their days. `None`: none was chosen.
pub fn chronology(words: &Words<'_>, notes: &[GatheredNote]) -> Option<Part> {
    let first = notes.first()?;
    let title = words.t("letters-summary-chronology");
    let mut blocks = vec![Block::Heading(title.clone())];
    for one in notes {
        let day = words.date(&one.day);
        blocks.push(Block::Subheading(match one.note.kind() {
            Some(kind) => format!("{day} · {}", words.word("notes-kind", kind.as_str())),
            None => day,
        }));
        blocks.push(Block::Text(one.note.text().to_owned()));
        blocks.push(Block::Small(one.by.clone()));
    }
    let last = notes.last().unwrap_or(first);
    Some(Part {
        title,
        note: format!("{} – {}", words.date(&first.day), words.date(&last.day)),
        body: PartBody::Text(blocks),
    })
}

/// Two columns; a row without a value is left out.
fn facts(rows: Vec<(String, String)>) -> Block {
    Block::Table(Table {
        widths: vec![1, 2],
        heads: Vec::new(),
        rows: rows
            .into_iter()
            .filter(|(_, value)| !value.trim().is_empty())
            .map(|(label, value)| vec![label, value])
            .collect(),
    })
}

fn who(words: &Words<'_>, identity: &Identity) -> Block {
    let codes = |codes: &mut dyn Iterator<Item = String>| codes.collect::<Vec<_>>().join(", ");
    let nationality = match &identity.nationality {
        Nationality::NotAsked => words.t("cases-not-asked"),
        Nationality::Unknown => words.t("cases-not-known"),
        Nationality::Stateless => words.t("cases-nationality-stateless"),
        Nationality::Known(all) => codes(&mut all.iter().map(|code| {
            let code = code.as_str();
            match COMMON_COUNTRIES.contains(&code) {
                true => words.word("cases-country", &code.to_lowercase()),
                false => code.to_owned(),
            }
        })),
    };
    let languages = codes(&mut identity.languages.iter().map(|code| {
        let code = code.as_str();
        match COMMON_LANGUAGES.contains(&code) {
            true => words.word("cases-language", code),
            false => code.to_owned(),
        }
    }));
    let institution = words.word("cases-institution", identity.institution.answer());
    facts(vec![
        (words.t("cases-name"), identity.full_name()),
        (words.t("cases-aliases"), identity.aliases.join(", ")),
        (words.t("cases-birth"), birth(words, identity.birth)),
        (
            words.t("cases-gender-label"),
            words.word("cases-gender", identity.gender.as_str()),
        ),
        (words.t("cases-nationality-label"), nationality),
        (words.t("cases-languages"), languages),
        (
            words.t("cases-representative"),
            identity.representative.clone(),
        ),
        (
            words.t("cases-institution-short"),
            match identity.institution.name() {
                "" => institution,
                name => format!("{institution}: {name}"),
            },
        ),
    ])
}

/// As narrow as it is known, never narrower.
fn birth(words: &Words<'_>, birth: BirthDate) -> String {
    match birth {
        BirthDate::Unknown => words.t("cases-not-known"),
        BirthDate::Day(day) => words.date(&day),
        BirthDate::Month { year, month } => {
            format!("{} {year}", words.t(&format!("shell-month-{month}")))
        }
        BirthDate::Year(year) => year.to_string(),
        BirthDate::Estimated { first, last } => format!("{first} – {last}"),
    }
}

fn goals(words: &Words<'_>, plan: &PlanView, blocks: &mut Vec<Block>) {
    if plan.goals.is_empty() {
        blocks.push(Block::Text(words.t("letters-summary-no-goals")));
    }
    for goal in &plan.goals {
        let domain = words.word("support-domain", LifeDomain::as_str(goal.domain));
        let state = words.word("support-goal-state", goal.state.as_str());
        blocks.push(Block::Subheading(format!("{domain} · {state}")));
        blocks.push(Block::Text(goal.words.as_str().to_owned()));
        let rows: Vec<Vec<String>> = goal
            .actions
            .iter()
            .map(|action| {
                vec![
                    action.text.text().to_owned(),
                    words.word("support-action-state", action.state.as_str()),
                    day(words, action.due_on),
                ]
            })
            .collect();
        if !rows.is_empty() {
            blocks.push(Block::Table(Table {
                widths: vec![4, 2, 2],
                heads: Vec::new(),
                rows,
            }));
        }
    }
}

fn assessed(words: &Words<'_>, one: &Assessment, blocks: &mut Vec<Block>) {
    blocks.push(Block::Text(words.date(&one.on)));
    let rows = LifeDomain::ALL.iter().zip(&one.standings);
    let rows = rows.map(|(domain, standing)| {
        let found = |found: &str, said: &str| {
            let found = words.word("assessment-found", found);
            match said {
                "" => found,
                said => format!("{found}: {said}"),
            }
        };
        vec![
            words.word("support-domain", domain.as_str()),
            found(standing.strengths.as_str(), &standing.strengths_words),
            found(standing.needs.as_str(), &standing.needs_words),
        ]
    });
    blocks.push(Block::Table(Table {
        widths: vec![2, 3, 3],
        heads: vec![
            words.t("letters-summary-domain"),
            words.t("assessment-strengths"),
            words.t("assessment-needs"),
        ],
        rows: rows.collect(),
    }));
    let level = |tag: &str, level: &str| words.with(tag, "level", words.word("cases-level", level));
    blocks.push(Block::Subheading(level(
        "cases-harm-tag",
        one.harm.as_str(),
    )));
    blocks.push(facts(vec![
        (
            words.t("assessment-harm-raises"),
            one.harm_factors.raise.clone(),
        ),
        (
            words.t("assessment-harm-lowers"),
            one.harm_factors.lower.clone(),
        ),
    ]));
    blocks.push(Block::Subheading(level(
        "cases-vulnerability-tag",
        one.vulnerability.as_str(),
    )));
    blocks.push(facts(vec![
        (
            words.t("assessment-vulnerability-raises"),
            one.vulnerability_factors.raise.clone(),
        ),
        (
            words.t("assessment-vulnerability-lowers"),
            one.vulnerability_factors.lower.clone(),
        ),
    ]));
    blocks.push(facts(vec![
        (words.t("assessment-her-words"), one.her_words.clone()),
        (words.t("assessment-summary"), one.summary.clone()),
    ]));
}

fn placements(words: &Words<'_>, nights: &[(Date, Date, bool)]) -> Block {
    if nights.is_empty() {
        return Block::Text(words.t("letters-summary-no-nights"));
    }
    let rows = nights.iter().map(|(from, until, is_there)| {
        vec![
            words.date(from),
            match is_there {
                true => words.t("letters-summary-still"),
                false => words.date(until),
            },
        ]
    });
    Block::Table(Table {
        widths: vec![1, 1],
        heads: vec![
            words.t("letters-summary-from"),
            words.t("letters-summary-until"),
        ],
        rows: rows.collect(),
    })
}

fn day(words: &Words<'_>, day: Option<Date>) -> String {
    day.map(|day| words.date(&day)).unwrap_or_default()
}

/// A matter with its hearings, decisions and measures.
fn matter_of(words: &Words<'_>, matter: &SummedMatter, blocks: &mut Vec<Block>) {
    let kind = words.word("legal-matter-kind", matter.kind);
    blocks.push(Block::Subheading(match matter.title.as_str() {
        "" => kind,
        title => format!("{kind}: {title}"),
    }));
    let said = [
        ("legal-matter-court", &matter.court),
        ("legal-matter-prosecutor", &matter.prosecutor),
        ("legal-matter-police", &matter.police),
        ("legal-matter-references", &matter.references),
    ];
    let mut rows = vec![
        (
            words.t("legal-matter-state"),
            words.word("legal-matter-state", matter.state),
        ),
        (words.t("legal-matter-opened"), day(words, matter.opened)),
    ];
    rows.extend(
        said.into_iter()
            .map(|(label, value)| (words.t(label), value.clone())),
    );
    rows.push((words.t("legal-matter-closed"), day(words, matter.closed)));
    blocks.push(facts(rows));
    for part in SummedPart::ALL {
        let heading = match part {
            SummedPart::Hearing => "legal-hearing-heading",
            SummedPart::Decision => "legal-decision-heading",
            SummedPart::Measure => "legal-measure-heading",
        };
        let lines = matter.lines.iter().filter(|line| line.part == part);
        let rows: Vec<Vec<String>> = lines.map(|line| line_of(words, line)).collect();
        if !rows.is_empty() {
            blocks.push(Block::Text(words.t(heading)));
            blocks.push(Block::Table(Table {
                widths: vec![2, 3, 4],
                heads: Vec::new(),
                rows,
            }));
        }
    }
}

/// When, what it is, and what is known of it.
fn line_of(words: &Words<'_>, line: &SummedLine) -> Vec<String> {
    let days = match line.until {
        None => day(words, line.from),
        until => format!("{} – {}", day(words, line.from), day(words, until)),
    };
    let (kind, what) = match line.part {
        SummedPart::Hearing => (
            words.word("legal-hearing-kind", line.kind),
            words.word("legal-hearing-state", line.state),
        ),
        SummedPart::Decision => (
            words.word("legal-decision-kind", line.kind),
            line.what.clone(),
        ),
        SummedPart::Measure => (
            words.word("legal-measure-kind", line.kind),
            line.what.clone(),
        ),
    };
    vec![days, kind, what]
}
