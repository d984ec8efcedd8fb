# Turning 18: when it is looked at, and what was agreed for each part of her life.

done-eighteen-saved = It is saved.
eighteen-title = Turning 18
eighteen-to = Turning 18: what changes, and who prepares it
eighteen-on = { $days ->
    [0] She turns 18 today, { $day }.
    [1] She turns 18 tomorrow, { $day }.
   *[other] She turns 18 on { $day }, in { $days } days.
}
eighteen-between = She turns 18 between { $first } and { $last }. The day itself is not known: count with the first.
eighteen-over = She turned 18 on { $day } at the latest. What was agreed before stays here.
eighteen-unknown = It is not known when she turns 18.
eighteen-to-identity = Write down what is known of her birth date
eighteen-marks = When you look at it together
eighteen-day = Day
eighteen-how-far = How far
eighteen-mark-twelve-months = 12 months before
eighteen-mark-six-months = 6 months before
eighteen-mark-three-months = 3 months before
eighteen-mark-one-month = 1 month before
eighteen-mark-state-over = over
eighteen-mark-state-next = next
eighteen-mark-state-later = later
eighteen-what-changes = What changes
eighteen-law = Leeward does not guess what a law changes. What it knows of procedures of residence stands there with its source. For the rest, ask the service itself, and write down what it said.
eighteen-to-status = Procedures and papers: what changes at 18
eighteen-to-consents = All that was agreed to
eighteen-consents = What to ask her afresh
eighteen-consents-lead = What others agreed to for her, what was decided without her, and what ends by then. Ask her herself, one by one.
eighteen-consents-none = Nothing of that stands.
eighteen-consents-what = What
eighteen-consents-why = Why
eighteen-consents-next = Next
eighteen-ask-others = Somebody else answered for her, or with her
eighteen-ask-decided = It was decided without her
eighteen-ask-ends = It ends by then
eighteen-ask-again = Ask her
eighteen-asked = She answered herself: { $state }
eighteen-to-people = Who acts for her now: does that end?
eighteen-agreed = What you agreed with her
eighteen-how = Go through each part of her life together. What nobody has looked at stays open: that is not the same as “nothing changes”.
eighteen-readiness-label = How far is it?
eighteen-readiness-not-looked-at = Not looked at yet
eighteen-readiness-to-do = Something is to be done
eighteen-readiness-settled = Settled
eighteen-readiness-nothing-changes = Nothing changes
eighteen-text = What changes, and who does what until then?
eighteen-her-words = How she sees it, in her own words (optional)
eighteen-her-words-hint = For example: “I want to stay in this house until the exams.”
eighteen-last = Last saved by
eighteen-none = Nothing is agreed yet.
eighteen-none-text = Her key worker goes through it with her.
eighteen-earlier = Earlier versions
eighteen-error-empty = Nothing is filled in. Say for at least one part how far it is.
eighteen-error-to-do = { $part }: write what is to be done, and by whom.
dates-eighteen-twelve-months = She turns 18 in 12 months: look at what changes
dates-eighteen-six-months = She turns 18 in 6 months: look at what changes
dates-eighteen-three-months = She turns 18 in 3 months: look at what changes
dates-eighteen-one-month = She turns 18 in 1 month: look at what changes
overview-missing-eighteen = She turns 18 within a year. Nobody has looked with her at what changes.
cases-event-eighteen-planned = Turning 18: agreed what changes
audit-action-eighteen-read = What was agreed for turning 18 was read
audit-action-eighteen-planned = What was agreed for turning 18 was written down
audit-action-eighteen-dated = The days before turning 18 were put among the dates
