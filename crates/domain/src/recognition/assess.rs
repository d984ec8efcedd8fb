//! From answers to an outcome.
//!
//! Two outputs that are never added up. *Harm* asks whether a sign says that harm is being done;
//! *concern* asks how much reason there is to look further. The published matrices rank signs by
//! risk only, and mix both; keeping them apart follows the criticism in source S4. What is this
//! project's own reading is marked `own = true` in the instrument's rules.

use std::cmp::Reverse;

use super::answers::{Answer, Answers};
use super::instrument::{Indicator, IndicatorId, Instrument};
use super::level::{ConcernLevel, HarmEvidence, Level};
use super::rule::Rule;

/// How many signs an explanation names: more would hide the ones that matter.
const NAMED_SIGNS: usize = 3;

/// What the answers add up to, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    pub harm: HarmEvidence,
    pub concern: ConcernLevel,
    /// The two or three signs that weighed most, heaviest first. Context is never among them.
    pub weighed_most: Vec<IndicatorId>,
    /// The floor answers (under 13, learning disability) that were *yes*.
    pub floor: Vec<IndicatorId>,
    /// Thoughts of ending her life, or an attempt, were among the answers.
    pub own_life: bool,
    /// The rules that took part, the deciding ones first.
    pub rules: Vec<Rule>,
    pub counts: Counts,
}

/// The answers, counted. Each kind is kept apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub asked: usize,
    pub yes: usize,
    pub no: usize,
    pub do_not_know: usize,
    pub not_answered: usize,
}

impl Outcome {
    /// Which step of the advice ladder fits. It equals the concern, except that with a floor
    /// answer and no sign the advice is that of medium: consult someone.
    #[must_use]
    pub fn advice_level(&self) -> ConcernLevel {
        if self.applied(Rule::FloorConsult) {
            ConcernLevel::Medium
        } else {
            self.concern
        }
    }

    #[must_use]
    pub fn applied(&self, rule: Rule) -> bool {
        self.rules.contains(&rule)
    }

    /// So many answers were "I don't know" that the page must say so.
    #[must_use]
    pub fn is_unclear(&self) -> bool {
        self.applied(Rule::ManyUnknown)
    }

    /// Questions were left open; the page must say so.
    #[must_use]
    pub fn is_unfinished(&self) -> bool {
        self.applied(Rule::Unfinished)
    }
}

/// Weighs the answers. Works at any moment: a person may stop at any question.
#[must_use]
pub fn assess(instrument: &Instrument, answers: &Answers) -> Outcome {
    let questions = instrument.questions_for(answers.audience());
    let counts = count(&questions, answers);
    let seen: Vec<&Indicator> = questions
        .into_iter()
        .filter(|indicator| answers.get(indicator.id) == Answer::Yes)
        .collect();

    let mut rules = Vec::new();
    let harm = weigh_harm(&seen, &mut rules);
    let concern = weigh_concern(instrument, &seen, harm, &mut rules);
    // A floor answer has a rule of its own to explain it.
    if seen
        .iter()
        .any(|sign| sign.level == Level::Context && !sign.floor)
    {
        rules.push(Rule::ContextNeverAlone);
    }
    note_uncertainty(instrument, counts, concern, &mut rules);

    Outcome {
        harm,
        concern,
        weighed_most: weighed_most(&seen),
        floor: seen
            .iter()
            .filter(|sign| sign.floor)
            .map(|sign| sign.id)
            .collect(),
        own_life: seen.iter().any(|sign| sign.own_life),
        rules,
        counts,
    }
}

fn count(questions: &[&Indicator], answers: &Answers) -> Counts {
    let mut counts = Counts {
        asked: questions.len(),
        ..Counts::default()
    };
    for question in questions {
        let count = match answers.get(question.id) {
            Answer::NotAnswered => &mut counts.not_answered,
            Answer::Yes => &mut counts.yes,
            Answer::No => &mut counts.no,
            Answer::DoNotKnow => &mut counts.do_not_know,
        };
        *count += 1;
    }
    counts
}

fn weigh_harm(seen: &[&Indicator], rules: &mut Vec<Rule>) -> HarmEvidence {
    let mut harm = HarmEvidence::NoneSeen;
    if seen.iter().any(|sign| sign.evidence) {
        harm = HarmEvidence::Signs;
    }
    if seen.iter().any(|sign| sign.level == Level::Immediate) {
        harm = HarmEvidence::Immediate;
        rules.push(Rule::ImmediateDecides);
    }
    let under_thirteen = seen.iter().any(|sign| sign.under_thirteen);
    if under_thirteen && seen.iter().any(|sign| sign.sexual_activity) {
        harm = HarmEvidence::Immediate;
        rules.push(Rule::UnderThirteenSexualActivity);
    }
    if harm == HarmEvidence::Signs {
        rules.push(Rule::HarmSigns);
    }
    harm
}

fn weigh_concern(
    instrument: &Instrument,
    seen: &[&Indicator],
    harm: HarmEvidence,
    rules: &mut Vec<Rule>,
) -> ConcernLevel {
    let signs = |level| seen.iter().filter(|sign| sign.level == level).count();
    let (low, medium, high) = (signs(Level::Low), signs(Level::Medium), signs(Level::High));
    let has_floor = seen.iter().any(|sign| sign.floor);
    let most_low = usize::from(instrument.rule_number(Rule::ManyLow));

    if harm == HarmEvidence::Immediate {
        return ConcernLevel::Immediate;
    }
    if high > 0 {
        rules.push(Rule::HighDecides);
        return ConcernLevel::High;
    }
    if medium > 0 {
        rules.push(if low > 0 {
            Rule::MediumWithLow
        } else {
            Rule::MediumAlone
        });
        return ConcernLevel::Medium;
    }
    if low > most_low {
        rules.push(Rule::ManyLow);
        return ConcernLevel::Medium;
    }
    if low > 0 && has_floor {
        rules.push(Rule::FloorNeverLow);
        return ConcernLevel::Medium;
    }
    if low > 0 {
        rules.push(Rule::LowAny);
        return ConcernLevel::Low;
    }
    rules.push(Rule::NoSignIsNotNo);
    if has_floor {
        rules.push(Rule::FloorConsult);
    }
    ConcernLevel::NoSignSeen
}

fn note_uncertainty(
    instrument: &Instrument,
    counts: Counts,
    concern: ConcernLevel,
    rules: &mut Vec<Rule>,
) {
    let answered = counts.asked - counts.not_answered;
    let per_cent = usize::from(instrument.rule_number(Rule::ManyUnknown));
    let is_unclear = counts.do_not_know > 0 && counts.do_not_know * 100 >= answered * per_cent;
    if is_unclear {
        rules.push(Rule::ManyUnknown);
    }
    if counts.not_answered > 0 {
        rules.push(Rule::Unfinished);
    }
    if concern <= ConcernLevel::Low || is_unclear {
        rules.push(Rule::LookAgain);
    }
}

fn weighed_most(seen: &[&Indicator]) -> Vec<IndicatorId> {
    let mut signs: Vec<&&Indicator> = seen
        .iter()
        .filter(|sign| sign.level > Level::Context)
        .collect();
    // Stable: signs that weigh the same stay in the order in which they were asked.
    signs.sort_by_key(|sign| Reverse((sign.level, sign.evidence)));
    signs
        .into_iter()
        .take(NAMED_SIGNS)
        .map(|sign| sign.id)
        .collect()
}
