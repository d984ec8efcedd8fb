use super::words;

words! {
    /// Whether the centre works with her now.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    CaseState {
        Open = "open",
        Closed = "closed",
    }
}

words! {
    /// What can stand on a timeline from this domain and from the plan. Other domains add their own words.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    EventKind {
        CaseOpened = "case-opened",
        CaseClosed = "case-closed",
        CaseReopened = "case-reopened",
        AftercareContact = "aftercare-contact",
        IdentityChanged = "identity-changed",
        KeyWorkerChanged = "key-worker-changed",
        /// Another centre gave her case to this one.
        CaseTransferred = "case-transferred",
        RiskAssessed = "risk-assessed",
        NoteWritten = "note-written",
        NoteCorrected = "note-corrected",
        GoalAdded = "goal-added",
        GoalChanged = "goal-changed",
        ActionAdded = "action-added",
        ActionChanged = "action-changed",
        ReviewSet = "review-set",
        LifeRated = "life-rated",
        ServiceAsked = "service-asked",
        ServiceReferralChanged = "service-referral-changed",
        EighteenPlanned = "eighteen-planned",
        SafetyPlanSaved = "safety-plan-saved",
        AssessmentCompleted = "assessment-completed",
        AssessmentSigned = "assessment-signed",
        AssessmentSentBack = "assessment-sent-back",
        PersonAroundAdded = "person-around-added",
        PersonAroundChanged = "person-around-changed",
        PersonAroundEnded = "person-around-ended",
        InstrumentCompleted = "instrument-completed",
        InstrumentJudged = "instrument-judged",
        DocumentKept = "document-kept",
        LetterWritten = "letter-written",
        DisclosureRecorded = "disclosure-recorded",
        ConsentRecorded = "consent-recorded",
        ConsentWithdrawn = "consent-withdrawn",
        /// She is missing, or late. What is known of it is sealed in the episode.
        MissingOpened = "missing-opened",
        MissingHome = "missing-home",
        MissingMistaken = "missing-mistaken",
    }
}
