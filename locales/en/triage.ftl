# Triage: what workers make of a report, alone and together
triage-clock-decide-left-minutes = { $number ->
    [0] Decide now
    [one] Decide within 1 minute
   *[other] Decide within { $number } minutes
}
triage-clock-decide-left-hours = { $number ->
    [one] Decide within 1 hour
   *[other] Decide within { $number } hours
}
triage-clock-decide-left-days = { $number ->
    [one] Decide within 1 day
   *[other] Decide within { $number } days
}
triage-clock-decide-over-minutes = { $number ->
    [0] Decision overdue
    [one] Decision 1 minute overdue
   *[other] Decision { $number } minutes overdue
}
triage-clock-decide-over-hours = { $number ->
    [one] Decision 1 hour overdue
   *[other] Decision { $number } hours overdue
}
triage-clock-decide-over-days = { $number ->
    [one] Decision 1 day overdue
   *[other] Decision { $number } days overdue
}
triage-clock-read-left-minutes = { $number ->
    [0] Read now
    [one] Read within 1 minute
   *[other] Read within { $number } minutes
}
triage-clock-read-left-hours = { $number ->
    [one] Read within 1 hour
   *[other] Read within { $number } hours
}
triage-clock-read-left-days = { $number ->
    [one] Read within 1 day
   *[other] Read within { $number } days
}
triage-clock-read-over-minutes = { $number ->
    [0] Unread, overdue
    [one] Unread, 1 minute overdue
   *[other] Unread, { $number } minutes overdue
}
triage-clock-read-over-hours = { $number ->
    [one] Unread, 1 hour overdue
   *[other] Unread, { $number } hours overdue
}
triage-clock-read-over-days = { $number ->
    [one] Unread, 1 day overdue
   *[other] Unread, { $number } days overdue
}
triage-mark-countersign = Waits for a second signature
triage-mark-opinion = A colleague’s view was asked for
triage-heading = Dangers and priority
triage-not-assessed = Nobody has recorded which dangers there are. The priority follows what the sender said.
triage-dangers-none = None of the dangers on the list was seen. That does not mean that there is none.
triage-differs = By the rule it would be: { $ruled }. The worker set: { $priority }.
triage-assess-link = Record dangers and priority
triage-assess-title = Dangers and priority
triage-assess-text = Tick what the report shows. What you leave open is not “no”.
triage-dangers-question = Which dangers do you see?
triage-dangers-hint = In immediate danger? First call 112.
triage-danger-from = At least: { $priority }. Follows { $sources }; local policy.
triage-danger-held-or-threatened = She is held, threatened, or cannot leave
triage-danger-with-exploiter-now = She is missing now and thought to be with the one who exploits her
triage-danger-others-threatened = Her family or other children are threatened
triage-danger-made-to-have-sex = She is made, paid or expected to have sex
triage-danger-sex-for-bed-or-goods = Sex is asked of her for a bed, food, drugs or goods
triage-danger-images-as-threat = Intimate images of her were taken or are used as a threat
triage-danger-suicidal = She thinks of suicide, or has tried
triage-danger-often-missing = She has gone missing again and again
triage-danger-pregnant = She is pregnant, or asked to end a pregnancy
triage-danger-self-harm = She harms herself, or has an eating disorder
triage-danger-papers-kept = Her identity papers are missing or someone else keeps them
triage-danger-under-13 = She is under 13
triage-danger-learning-disability = She has a learning disability
triage-priority-rule = As the rule says
triage-priority-rule-hint = The most pressing of what the sender said and the dangers you ticked
triage-priority-reason = Why another priority?
triage-priority-reason-hint = Only if you choose another one than the rule gives. Write it as if she will read it: she may.
triage-reason-missing = By the rule it is: { $priority }. Write why you choose another one.
triage-assess-save = Save
triage-cancel = Cancel
triage-hand-back-link = Hand back or hand over
triage-hand-back-title = Hand back or hand over
triage-hand-back-text = The clock runs on. On the queue the report takes the place that its deadline gives it.
triage-to = To whom?
triage-to-hint = Choose a colleague only if your colleague knows that it comes, and only if the report is with you now.
triage-to-queue = Back on the queue
triage-hand-back-why = Why?
triage-hand-back-why-missing = Choose why.
triage-reason-end-of-duty = The turn of duty ends
triage-reason-away = Whoever had it is away
triage-reason-better-placed = Someone else is better placed: language, or experience
triage-reason-knows-them = Knows someone who is concerned
triage-reason-too-much = Too much at once
triage-reason-other = Another reason
triage-hand-back-done = What was done until now?
triage-hand-back-done-hint = So that nobody asks the sender twice. Leave it empty if nothing was done.
triage-hand-back-send = Hand it on
triage-colleague-missing = Choose a colleague.
triage-colleague-cannot = This colleague cannot open the report. Choose another one.
triage-opinion-link = Ask a colleague’s view
triage-opinion-title = Ask a colleague’s view
triage-opinion-text = Your colleague can then read this report, and finds your question on “My day”. The report stays with you, and the clock runs on.
triage-opinion-nobody = Nobody else here can open reports
triage-opinion-nobody-text = A colleague of the intake first needs the key. It is handed over under “People”.
triage-opinion-of = Whom do you ask?
triage-question = What do you want to know?
triage-question-hint = Only the colleagues who can open this report can read it.
triage-question-missing = Write what you want to know.
triage-opinion-send = Ask
triage-opinions-heading = Second opinion
triage-opinion-row = { $by } asks { $of }
triage-answer = What do you think?
triage-answer-hint = It stays with the report and cannot be changed. The decision is your colleague’s.
triage-answer-heading = The answer
triage-answer-none = No answer yet.
triage-answer-missing = Write what you think.
triage-answer-send = Give your view
triage-send = Send
triage-proposal = { $name } proposes no further action
triage-proposal-sign-text = It is final only when you sign. Read the report first. The sender has been told nothing yet.
triage-proposal-waits-text = It is final only when somebody else signs: a supervisor of the intake, or another colleague where there is none. The clock runs on, and the sender has been told nothing.
triage-sign = Countersign: no further action
triage-send-back-why = Why do you send it back?
triage-send-back-hint = What should be done first, or what you see otherwise.
triage-send-back-missing = Write why you send it back.
triage-send-back = Send it back
triage-steps-heading = Through whose hands it went
triage-step-handed-back = Handed back to the queue
triage-step-handed-over-to = Handed over to { $to }
triage-step-opinion-asked-to = Asked { $to } for a view
triage-step-opinion-given-to = Gave { $to } a view
triage-step-countersign-asked = Proposed no further action
triage-step-countersigned-to = Countersigned what { $to } proposed
triage-step-sent-back-to = Sent the proposal back to { $to }
triage-day-title = Colleagues wait for you
triage-day-countersign = Report { $name }: { $by } proposes no further action
triage-day-to-sign = Sign or send back
triage-day-opinion = Report { $name }: { $by } asks for your view
triage-day-to-answer = Answer
triage-day-answered = Report { $name }: { $by } gave a view
triage-day-to-read = Read
done-report-assessed = Dangers and priority have been recorded.
done-report-handed-over = The report is with your colleague.
done-opinion-asked = Your colleague has been asked.
done-opinion-given = Your view is with the report.
done-report-proposed = Not final yet: somebody else must sign it first. Until then it stays with you.
done-report-countersigned = Signed: no further action.
done-report-sent-back = The report is back with your colleague, with your reason.
done-no-longer-waits = This no longer waits for a signature: a colleague was first, or it was taken back.
triage-mark-offered = Offered to another centre
triage-mark-follows = Goes with report { $name }
triage-alike-heading = The same young person?
triage-alike-text = Other reports of the last half year that may be about her. It only shows them: you decide. What is not found here can still be about her.
triage-alike-none = Nothing was found that points to another report.
triage-why-same-identifier = The same number or name online stands in both.
triage-why-name-alike = A name is written the same or nearly so.
triage-why-place-and-age = The same place and about the same age, within two weeks.
triage-merge = Put together with { $name }
triage-part = Take apart again
triage-link-leads = Worked on together with another report, which leads:
triage-link-follows = What is decided here also holds for:
triage-link-split-from = Split off from:
triage-link-split-into = The second young person has a report of her own:
triage-half-reply = The sender has one code, which leads to the first report. Answer there.
triage-follows-decide = This report goes with another one. Decide there, or take them apart first.
triage-split-link = This report tells of two young people
triage-split-title = A report for the second young person
triage-split-text = The first report stays as it is. Keep below only what is about the second young person. The sender keeps one code.
triage-split-about-hint = Take out what is about the first one.
triage-split-about-missing = Write whom the second report is about.
triage-split-send = Make the second report
triage-refer-heading = Referred on
triage-refer-link = Refer on to another centre or service
triage-refer-title = Refer on
triage-refer-text = Another centre first reads it, then accepts or returns it. Until it accepts, the report stays yours, and the clock runs on.
triage-refer-to = To whom?
triage-refer-to-missing = Choose to whom.
triage-refer-centre-hint = A centre of the network. It gets the report with its conversation.
triage-refer-outside = A service outside the network
triage-refer-outside-hint = It is only recorded here: you contact the service yourself.
triage-refer-service = Which service?
triage-refer-service-hint = Only for a service outside the network.
triage-refer-service-missing = Write which service.
triage-refer-what = What is asked of them?
triage-refer-what-hint = And what you tell them about her.
triage-refer-what-missing = Write what is asked of them.
triage-basis-question = On what ground?
triage-basis-hint = She is asked first wherever that is safe.
triage-basis-missing = Choose on what ground.
triage-basis-she-agrees = She agrees
triage-basis-representative-agrees = Her parent or guardian agrees, and she was heard
triage-basis-without = Without agreement, on another ground
triage-basis-nothing-about-her = Nothing that says who she is goes along
triage-refer-ground = Which ground?
triage-refer-ground-hint = Only without agreement: the law or rule you act on, and why it cannot wait. Your data-protection officer can help.
triage-refer-ground-missing = Without agreement, write on what ground.
triage-refer-told = What was the sender told?
triage-refer-told-hint = If nothing yet: write that, and why.
triage-refer-told-missing = Write what the sender was told.
triage-refer-send = Refer on
triage-refer-cannot = Nobody at this centre can open a report now. Choose another one.
triage-refer-not-now = This report cannot be offered as it is: it is on offer already, is decided on, became a case, or goes with another one.
triage-offer-row = { $to }: { $state }
triage-offer-offered = offered, waits for an answer
triage-offer-accepted = accepted
triage-offer-returned = returned
triage-offer-withdrawn = taken back
triage-offer-recorded = referral recorded
triage-offer-still-yours = Until it is accepted, this report is yours to answer for.
triage-offer-withdraw = Take the offer back
triage-offers-title = Reports between centres
triage-offers-text = What other centres ask yours to take, and what yours asked of others.
triage-offers-waiting = Offered to us
triage-offers-none = Nothing is offered to your centre now.
triage-offers-given = Offered by us
triage-offers-given-none = Your centre has not offered any report.
triage-offered-by = Report offered by { $centre }
triage-offered-still = It is not yours yet
triage-offered-text = You see it so that you can answer. Until you accept, the other centre goes on with it. That you read it is recorded.
triage-offered-why = Why it is offered
triage-offered-decide = Do you take it?
triage-accept-text = It is then with you, with its conversation and its clock. The other centre can no longer read it.
triage-accept = Accept
triage-return-why = Why it goes back
triage-return-hint = The other centre reads this.
triage-return-missing = Write why it goes back.
triage-return = Return it
triage-column-centre = Centre
triage-column-state = State
triage-column-by = Offered
triage-column-received = Received
triage-column-waiting = Not decided yet
triage-column-over-time = Over the deadline
triage-column-advice = Advice given
triage-day-offered = A report offered by { $by }
triage-day-to-accept = Accept or return
triage-advice-title = Count advice
triage-advice-text = For advice that needs no case. Nothing about anybody is kept: no name, no notes, and not who of you gave it.
triage-advice-audience = Who asked?
triage-audience-young-person = A young person
triage-audience-friend = A friend
triage-audience-parent = A parent or someone who cares for her
triage-audience-school = A school
triage-audience-youth-institution = A youth institution or youth care
triage-audience-police = Police or courts
triage-audience-health = Health care
triage-audience-other = Someone else
triage-audience-missing = Choose who asked.
triage-advice-topic = Above all about what?
triage-topic-signs = Signs: is this what I fear?
triage-topic-safety-now = Safety now
triage-topic-missing = She is missing
triage-topic-how-to-talk = How to talk with her
triage-topic-online = Images, telephone, online
triage-topic-police-and-justice = Police and justice
triage-topic-shelter = A place to stay
triage-topic-health = Health
triage-topic-papers = Papers and residence
triage-topic-after-care = Help afterwards
triage-topic-our-work = What a centre does
triage-topic-other = Something else
triage-advice-topic-error = Choose about what.
triage-advice-region = Where, roughly?
triage-advice-no-place = Not said
triage-advice-region-error = Choose a region from the list.
triage-advice-minutes = How many minutes?
triage-advice-minutes-hint = Roughly. Leave it empty if nobody looked.
triage-minutes-error = Write a number from 1 to 600, or leave it empty.
triage-advice-save = Count it
triage-numbers-title = The queue in numbers
triage-numbers-network = The whole network
triage-numbers-centre-text = For your centre only. Before you give a number from 1 to 4 to anybody outside, think: it may be one young person.
triage-numbers-network-text = Numbers from 1 to 4 are withheld, and others where they would give one away.
triage-numbers-first = Received from
triage-numbers-last = Until and including
triage-numbers-date-hint = Year-month-day, for example 2026-03-31
triage-numbers-date-error = Write a date as 2026-03-31.
triage-numbers-range-error = The first day must come before the last, and not more than five years.
triage-numbers-show = Show
triage-numbers-channels = How they came
triage-numbers-priorities = How pressing
triage-numbers-decisions = What was decided
triage-numbers-deadlines = Deadlines for the decision
triage-numbers-times = How long it took
triage-numbers-advice = Advice without a case
triage-numbers-centres = By centre
triage-numbers-waiting = Not decided yet
triage-numbers-in-time = Decided in time
triage-numbers-over-time = Over the deadline
triage-numbers-running = Not decided, still time
triage-numbers-withheld = withheld
triage-numbers-none = Nothing was counted
triage-time-read-median = Until somebody read it: half took at most
triage-time-read-ninetieth = Until somebody read it: nine of ten took at most
triage-time-decide-median = Until the decision: half took at most
triage-time-decide-ninetieth = Until the decision: nine of ten took at most
triage-amount-minutes = { $number ->
    [one] 1 minute
   *[other] { $number } minutes
}
triage-amount-hours = { $number ->
    [one] 1 hour
   *[other] { $number } hours
}
triage-amount-days = { $number ->
    [one] 1 day
   *[other] { $number } days
}
done-report-offered = The other centre has been asked. Until it accepts, the report stays with you.
done-referral-recorded = The referral has been recorded. Do not forget to record a decision.
done-offer-withdrawn = The offer has been taken back.
done-offer-accepted = The report is yours now.
done-offer-returned = The report is back with the other centre, with your reason.
done-offer-no-longer = This offer no longer waits: it was answered or taken back.
done-reports-merged = The two reports are now worked on together.
done-reports-not-merged = Nothing was changed. Both reports must be open, and the other one with you or with nobody; neither may be on offer or go with another one.
done-reports-parted = The two reports are apart again.
done-reports-not-parted = Nothing was changed: this report is not with you.
done-report-split = The second young person has a report of her own. It is with you.
done-advice-counted = It has been counted.
triage-elsewhere = a colleague elsewhere
triage-decide-on-offer = Another centre is asked to take this report. Nothing can be decided here until it has answered, or you take the offer back.
triage-offered-files = They came with the report. You can look at them once your centre has accepted the report.
triage-files-not-yours = Only whoever has the report in hand takes out an original.
