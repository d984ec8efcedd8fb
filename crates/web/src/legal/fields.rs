//! A record as the fields of its form, and back.

use std::str::FromStr;

use domain::deadlines::{Direction, Period};
use domain::legal::{
    Choice, Compensation, Count, Custody, CustodyKind, Decision, Evidence, Hearing, Limit, Matter,
    Measure, Part, Party, Record, Statement, parse_amount, plain_sha256,
};
use jiff::civil::Date;
use vault::LegalRecordId;

use crate::cases::id;
use crate::shell::{Errors, Fields, PageError, Shell};
use crate::status::DateBoxes;

/// So many of a unit at most. More is a slip of the keyboard.
const LONGEST_COUNT: u32 = 999;

/// The fields of a record as it was saved.
pub fn filled(record: &Record) -> Vec<(String, String)> {
    let mut all = Filled::default();
    match record {
        Record::Matter(one) => all
            .put("kind", one.kind.as_str())
            .put("title", &one.title)
            .put("state", one.state.as_str())
            .day("opened", one.opened)
            .put("police", &one.police)
            .put("prosecutor", &one.prosecutor)
            .put("court", &one.court)
            .put("references", &one.references)
            .put("lawyer", &one.lawyer)
            .put("legal-aid", one.legal_aid.as_str())
            .put("aid-covers", &one.aid_covers)
            .put("outcome", one.outcome.as_str())
            .put("outcome-text", &one.outcome_text)
            .day("closed", one.closed)
            .put("remark", &one.remark),
        Record::Choice(one) => all
            .put("stance", one.stance.as_str())
            .put("words", &one.words)
            .day("on", one.on)
            .put("asked-by", &one.asked_by)
            .put("was-told", one.was_told.as_str()),
        Record::Hearing(one) => all
            .put("kind", one.kind.as_str())
            .put("state", one.state.as_str())
            .day("on", one.on)
            .put("time", &one.time)
            .put("place", &one.place)
            .put("asks", &one.asks)
            .put("there", &one.there)
            .put("accompanied", &one.accompanied)
            .put("interpreter", &one.interpreter)
            .put("recorded", one.recorded.as_str())
            .put("same-person", one.same_person.as_str())
            .put("prepared", &one.prepared)
            .put("how-it-was", &one.how_it_was),
        Record::Statement(one) => all
            .put("kind", one.kind.as_str())
            .day("on", one.on)
            .put("taken-by", &one.taken_by)
            .put("language", &one.language)
            .put("read-back", one.read_back.as_str())
            .put("signed", one.signed.as_str())
            .put("has-copy", one.has_copy.as_str())
            .put("number", &one.number)
            .put("kept-at", &one.kept_at)
            .put("to-correct", &one.to_correct)
            .put("remark", &one.remark),
        Record::Decision(one) => all
            .put("kind", one.kind.as_str())
            .put("as-what", &one.as_what)
            .day("asked-on", one.asked_on)
            .day("on", one.on)
            .put("decided-by", &one.decided_by)
            .day("until", one.until)
            .put("number", &one.number)
            .put("reasons", &one.reasons)
            .put("told", &one.told)
            .put("remark", &one.remark),
        Record::Evidence(one) => all
            .put("kind", one.kind.as_str())
            .put("what", &one.what)
            .day("on", one.on)
            .put("time", &one.time)
            .put("from-whom", &one.from_whom)
            .put("taken-by", &one.taken_by)
            .put("kept-at", &one.kept_at)
            .put("seal", &one.seal)
            .put("sha256", &one.sha256)
            .put("remark", &one.remark),
        Record::Custody(one) => all
            .put("kind", one.kind.as_str())
            .day("on", one.on)
            .put("time", &one.time)
            .put("from-whom", &one.from_whom)
            .put("to-whom", &one.to_whom)
            .put("kept-at", &one.kept_at)
            .put("seal", &one.seal)
            .put("remark", &one.remark),
        Record::Party(one) => all
            .put("role", one.role.as_str())
            .put("name", &one.name)
            .put("contact", &one.contact)
            .put("remark", &one.remark),
        Record::Measure(one) => all
            .put("kind", one.kind.as_str())
            .put("what", &one.what)
            .put("decided-by", &one.decided_by)
            .day("from", one.from)
            .day("until", one.until)
            .day("lifted", one.lifted)
            .put("remark", &one.remark),
        Record::Limit(one) => all
            .put("what", &one.what)
            .day("on", one.on)
            .put("said-by", &one.said_by)
            .day("said-on", one.said_on)
            .count(one.count)
            .put("remark", &one.remark),
        Record::Compensation(one) => all
            .put("against", &one.against)
            .put("currency", one.currency.as_str())
            .amount("claimed", one.claimed)
            .day("claimed-on", one.claimed_on)
            .amount("granted", one.granted)
            .day("granted-on", one.granted_on)
            .amount("paid", one.paid)
            .day("paid-on", one.paid_on)
            .put("remark", &one.remark),
    };
    all.0
}

/// What a decision begins with: what was asked for, and when.
pub fn asked_before(on: Option<Date>, as_what: &str) -> Vec<(String, String)> {
    let mut all = Filled::default();
    all.put("as-what", as_what).day("asked-on", on);
    all.0
}

#[derive(Default)]
struct Filled(Vec<(String, String)>);

impl Filled {
    fn put(&mut self, name: &str, value: &str) -> &mut Self {
        self.0.push((name.to_owned(), value.to_owned()));
        self
    }

    fn day(&mut self, name: &str, day: Option<Date>) -> &mut Self {
        if let Some(day) = day {
            self.put(&format!("{name}-day"), &day.day().to_string())
                .put(&format!("{name}-month"), &day.month().to_string())
                .put(&format!("{name}-year"), &day.year().to_string());
        }
        self
    }

    fn count(&mut self, count: Option<Count>) -> &mut Self {
        if let Some(count) = count {
            self.put("count", &count.period.count.to_string())
                .put("unit", count.period.unit.as_str())
                .put("direction", count.direction.as_str())
                .day("count-from", Some(count.from))
                .put("roll", count.roll.as_str())
                .day("stopped", count.stopped)
                .day("stopped-until", count.stopped_until)
                .day("anew", count.anew);
        }
        self
    }

    fn amount(&mut self, name: &str, amount: Option<u64>) -> &mut Self {
        if let Some(amount) = amount {
            self.put(name, &format!("{}.{:02}", amount / 100, amount % 100));
        }
        self
    }
}

/// Reads a record out of a form. What is no day or no amount is said beside its field, and is missing in the record:
/// with any error, it must not be saved.
///
/// # Errors
///
/// When a word is none of those that the form offers.
pub fn read(
    shell: &Shell,
    errors: &mut Errors,
    fields: &Fields,
    part: Part,
    matter: Option<LegalRecordId>,
) -> Result<Record, PageError> {
    let mut form = Form {
        shell,
        errors,
        fields,
    };
    if part == Part::Matter {
        return Ok(Record::Matter(Matter {
            kind: form.word("kind")?,
            title: form.text("title"),
            court: form.text("court"),
            prosecutor: form.text("prosecutor"),
            police: form.text("police"),
            references: form.text("references"),
            lawyer: form.text("lawyer"),
            legal_aid: form.word("legal-aid")?,
            aid_covers: form.text("aid-covers"),
            state: form.word("state")?,
            opened: form.day("opened"),
            closed: form.day("closed"),
            outcome: form.word("outcome")?,
            outcome_text: form.text("outcome-text"),
            remark: form.text("remark"),
        }));
    }
    let matter = matter.ok_or(PageError::NotFound)?;
    Ok(match part {
        Part::Matter => return Err(PageError::NotFound),
        Part::Choice => Record::Choice(Choice {
            matter,
            stance: form.word("stance")?,
            words: form.text("words"),
            asked_by: form.text("asked-by"),
            on: form.day("on"),
            was_told: form.word("was-told")?,
        }),
        Part::Hearing => Record::Hearing(Hearing {
            matter,
            kind: form.word("kind")?,
            state: form.word("state")?,
            on: form.day("on"),
            time: form.text("time"),
            place: form.text("place"),
            asks: form.text("asks"),
            there: form.text("there"),
            accompanied: form.text("accompanied"),
            interpreter: form.text("interpreter"),
            recorded: form.word("recorded")?,
            same_person: form.word("same-person")?,
            prepared: form.text("prepared"),
            how_it_was: form.text("how-it-was"),
        }),
        Part::Statement => Record::Statement(Statement {
            matter,
            kind: form.word("kind")?,
            on: form.day("on"),
            taken_by: form.text("taken-by"),
            language: form.text("language"),
            read_back: form.word("read-back")?,
            signed: form.word("signed")?,
            has_copy: form.word("has-copy")?,
            number: form.text("number"),
            kept_at: form.text("kept-at"),
            to_correct: form.text("to-correct"),
            remark: form.text("remark"),
        }),
        Part::Decision => Record::Decision(Decision {
            matter,
            kind: form.word("kind")?,
            as_what: form.text("as-what"),
            asked_on: form.day("asked-on"),
            on: form.day("on"),
            decided_by: form.text("decided-by"),
            until: form.day("until"),
            number: form.text("number"),
            reasons: form.text("reasons"),
            told: form.text("told"),
            remark: form.text("remark"),
        }),
        Part::Evidence => Record::Evidence(Evidence {
            matter,
            kind: form.word("kind")?,
            what: form.text("what"),
            on: form.day("on"),
            time: form.text("time"),
            from_whom: form.text("from-whom"),
            taken_by: form.text("taken-by"),
            kept_at: form.text("kept-at"),
            seal: form.text("seal"),
            sha256: plain_sha256(&form.text("sha256")),
            remark: form.text("remark"),
        }),
        Part::Custody => Record::Custody(Custody {
            matter,
            evidence: id(form.fields.text("evidence"))?,
            kind: form
                .word("kind")
                .ok()
                .filter(|kind: &CustodyKind| kind.is_written())
                .ok_or(PageError::NotFound)?,
            on: form.day("on"),
            time: form.text("time"),
            from_whom: form.text("from-whom"),
            to_whom: form.text("to-whom"),
            kept_at: form.text("kept-at"),
            seal: form.text("seal"),
            remark: form.text("remark"),
            file: None,
        }),
        Part::Party => Record::Party(Party {
            matter,
            role: form.word("role")?,
            name: form.text("name"),
            contact: form.text("contact"),
            remark: form.text("remark"),
        }),
        Part::Measure => Record::Measure(Measure {
            matter,
            kind: form.word("kind")?,
            what: form.text("what"),
            decided_by: form.text("decided-by"),
            from: form.day("from"),
            until: form.day("until"),
            lifted: form.day("lifted"),
            remark: form.text("remark"),
        }),
        Part::Limit => Record::Limit(Limit {
            matter,
            what: form.text("what"),
            on: form.day("on"),
            said_by: form.text("said-by"),
            said_on: form.day("said-on"),
            remark: form.text("remark"),
            count: form.count()?,
            counted: None,
        }),
        Part::Compensation => Record::Compensation(Compensation {
            matter,
            against: form.text("against"),
            currency: form.word("currency")?,
            claimed: form.amount("claimed"),
            claimed_on: form.day("claimed-on"),
            granted: form.amount("granted"),
            granted_on: form.day("granted-on"),
            paid: form.amount("paid"),
            paid_on: form.day("paid-on"),
            remark: form.text("remark"),
        }),
    })
}

struct Form<'a> {
    shell: &'a Shell,
    errors: &'a mut Errors,
    fields: &'a Fields,
}

impl Form<'_> {
    fn text(&self, name: &str) -> String {
        self.fields.text(name).trim().replace("\r\n", "\n")
    }

    fn word<T: FromStr>(&self, name: &str) -> Result<T, PageError> {
        let word = self.fields.text(name).trim();
        word.parse().map_err(|_| PageError::NotFound)
    }

    fn day(&mut self, name: &str) -> Option<Date> {
        DateBoxes::of(self.fields, name)
            .read(self.shell, name, self.errors)
            .ok()
            .flatten()
    }

    /// A period and the day from which it runs. `None`: nobody named one.
    fn count(&mut self) -> Result<Option<Count>, PageError> {
        let typed = self.text("count");
        let from = self.day("count-from");
        let is_wrong_day = !self.errors.of("count-from").is_empty();
        let stopped = self.day("stopped");
        let stopped_until = self.day("stopped-until");
        let anew = self.day("anew");
        let has_day = [from, stopped, stopped_until, anew]
            .iter()
            .any(Option::is_some);
        if typed.is_empty() && !has_day && !is_wrong_day {
            return Ok(None);
        }
        if stopped_until.is_some() && stopped.is_none() {
            let message = self.shell.t("legal-missing-stopped");
            self.errors.add("stopped", message);
        }
        let count = typed
            .parse::<u32>()
            .ok()
            .filter(|count| (1..=LONGEST_COUNT).contains(count));
        if count.is_none() {
            let message = self.shell.with("legal-error-count", "most", LONGEST_COUNT);
            self.errors.add("count", message);
        }
        if from.is_none() && !is_wrong_day {
            let message = self.shell.t("legal-missing-count-from");
            self.errors.add("count-from", message);
        }
        let unit = self.word("unit")?;
        let direction: Direction = self.word("direction")?;
        let roll = self.word("roll")?;
        // What happened before it ran would be passed over without a word.
        for (name, day) in [("stopped-until", stopped_until), ("anew", anew)] {
            let is_before = day.zip(from).is_some_and(|(day, from)| day <= from);
            if is_before && direction == Direction::After {
                let message = self.shell.t("legal-error-before-count");
                self.errors.add(name, message);
            }
        }
        Ok(count.zip(from).map(|(count, from)| Count {
            from,
            period: Period { count, unit },
            direction,
            roll,
            stopped,
            stopped_until,
            anew,
        }))
    }

    fn amount(&mut self, name: &str) -> Option<u64> {
        match parse_amount(self.fields.text(name)) {
            Ok(amount) => amount,
            Err(_) => {
                self.errors.add(name, self.shell.t("legal-error-amount"));
                None
            }
        }
    }
}
