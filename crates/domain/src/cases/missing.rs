use crate::support::LifeDomain;

/// What is known of a young person, as far as it decides what is still missing.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Recorded {
    pub risk: bool,
    /// Somebody around her.
    pub people: bool,
    /// Somebody around her whom it is safe to contact.
    pub safe_contact: bool,
    /// A guardian or legal representative.
    pub representative: bool,
    /// Whether she may be under 18.
    pub may_be_minor: bool,
    pub birth: bool,
    /// Her eighteenth birthday is near, and nothing was agreed for it.
    pub is_18_near: bool,
    /// She was asked something, or something was decided without her.
    pub consents: bool,
    pub safety_plan: bool,
    /// One that is complete.
    pub assessment: bool,
    /// A plan has begun; with it a review is set.
    pub plan: bool,
    pub goals_in: Vec<LifeDomain>,
    /// `None`: papers are not the reader's work.
    pub papers: Option<bool>,
    pub languages: bool,
    pub nationality_asked: bool,
    pub institution_asked: bool,
}

/// Something that nobody has written down yet. Nothing of it is a condition for help.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Missing {
    Risk,
    SafetyPlan,
    People,
    SafeContact,
    Representative,
    /// Nobody has looked at what changes when she is 18.
    Eighteen,
    Birth,
    /// Nobody wrote down what she was asked and what she answered.
    Consents,
    /// None that is complete.
    Assessment,
    /// No plan has begun, so no review is set either.
    Plan,
    /// Domains of her life in which no goal stands.
    Goals(Vec<LifeDomain>),
    Papers,
    Languages,
    Nationality,
    Institution,
}

/// What is missing, the gravest first.
#[must_use]
pub fn missing(recorded: &Recorded) -> Vec<Missing> {
    let without: Vec<LifeDomain> = LifeDomain::ALL
        .iter()
        .copied()
        // "Other" is room for what fits nowhere else: it may stay empty.
        .filter(|one| *one != LifeDomain::Other && !recorded.goals_in.contains(one))
        .collect();
    let is_minor_alone = recorded.may_be_minor && !recorded.representative;
    [
        (!recorded.risk, Missing::Risk),
        (!recorded.safety_plan, Missing::SafetyPlan),
        (!recorded.people, Missing::People),
        (
            recorded.people && !recorded.safe_contact,
            Missing::SafeContact,
        ),
        (is_minor_alone, Missing::Representative),
        (recorded.is_18_near, Missing::Eighteen),
        (!recorded.birth, Missing::Birth),
        (!recorded.consents, Missing::Consents),
        (!recorded.assessment, Missing::Assessment),
        (!recorded.plan, Missing::Plan),
        (
            recorded.plan && !without.is_empty(),
            Missing::Goals(without),
        ),
        (recorded.papers == Some(false), Missing::Papers),
        (!recorded.languages, Missing::Languages),
        (!recorded.nationality_asked, Missing::Nationality),
        (!recorded.institution_asked, Missing::Institution),
    ]
    .into_iter()
    .filter_map(|(is_missing, what)| is_missing.then_some(what))
    .collect()
}
