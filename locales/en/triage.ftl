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
triage-to-hint = A colleague only if she knows that it comes, and only if it is with you now.
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
triage-opinion-text = She can then read this report, and finds your question on “My day”. The report stays with you, and the clock runs on.
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
triage-answer-heading = Her view
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
triage-step-opinion-asked-to = Asked { $to } for her view
triage-step-opinion-given-to = Gave { $to } her view
triage-step-countersign-asked = Proposed no further action
triage-step-countersigned-to = Countersigned what { $to } proposed
triage-step-sent-back-to = Sent the proposal back to { $to }
triage-day-title = Colleagues wait for you
triage-day-countersign = Report { $name }: { $by } proposes no further action
triage-day-to-sign = Sign or send back
triage-day-opinion = Report { $name }: { $by } asks for your view
triage-day-to-answer = Answer
triage-day-answered = Report { $name }: { $by } gave her view
triage-day-to-read = Read
done-report-assessed = Dangers and priority have been recorded.
done-report-handed-over = The report is with your colleague.
done-opinion-asked = Your colleague has been asked.
done-opinion-given = Your view is with the report.
done-report-proposed = Not final yet: somebody else must sign it first. Until then it stays with you.
done-report-countersigned = Signed: no further action.
done-report-sent-back = The report is back with your colleague, with your reason.
done-no-longer-waits = This no longer waits for a signature: a colleague was first, or it was taken back.
