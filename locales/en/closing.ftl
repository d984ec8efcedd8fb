# Closing a case with her, keeping in touch, opening it again.

done-aftercare-contact = It is written down.
closing-title = Closing
closing-see = How it was closed, and who keeps in touch
closing-lead = Look at this together with her, if she wants to. Everything in the case is kept, and she can come back at any time.
closing-conflict = A colleague was faster: she closed the case, opened it or wrote something down. Nothing of yours is lost. Look at what stands there now, then go on.
closing-no-record = This case was closed before anybody was asked what is asked here now. Nothing of it is lost.
closing-typed = What you had written
closing-closed-on = Closed on { $day }. Everything in the case is kept.
closing-going-on = What is still going on
closing-open-none = Nothing is open: no bed, no dates, no tasks.
closing-must-settle = Some of this must be settled before the case can be closed.
closing-first = First
closing-open-missing = { $count ->
    [one] She is missing or late
   *[other] She is missing or late
}
closing-open-bed = { $count ->
    [one] 1 bed
   *[other] { $count } beds
}
closing-open-stay-close = Somebody stays close to her
closing-open-medication = { $count ->
    [one] 1 medicine that a house gives
   *[other] { $count } medicines that a house gives
}
closing-open-restriction = { $count ->
    [one] 1 restriction that a house must look at again
   *[other] { $count } restrictions that a house must look at again
}
closing-open-waiting = She waits for a bed
closing-open-dates = { $count ->
    [one] 1 date
   *[other] { $count } dates
}
closing-open-actions = { $count ->
    [one] 1 task that somebody promised
   *[other] { $count } tasks that somebody promised
}
closing-open-goals = { $count ->
    [one] 1 goal that is open
   *[other] { $count } goals that are open
}
closing-open-drafts = { $count ->
    [one] 1 note that is not finished
   *[other] { $count } notes that are not finished
}
closing-open-why-missing = Nobody stops looking for her.
closing-open-why-bed = She sleeps in a house, or a bed is kept for her. The house ends the stay, or the hold is cancelled.
closing-open-why-stay-close = It must end first. Only who works on health at your centre can end it, on the page about her health, when it is over. Ask them. Until then her case stays open.
closing-open-why-medication = Say below who goes on giving it, or that the house has ended it.
closing-open-why-restriction = Say below that the house has ended it, or who looks at it again.
closing-open-why-waiting = Take her off the list, or find her a bed.
closing-open-why-dates = A right of hers may hang on it. When the case is closed nobody is reminded of them, except of visits to her home. Say below who takes them on.
closing-open-why-actions = Somebody counts on it. Do it, drop it, or say below who takes it on.
closing-open-why-goals = Look at them with her. Say below who goes on with what she still wants.
closing-open-why-drafts = They stay with whoever writes them, and can become notes after the closing too. Ask around first.
closing-choose = Choose
closing-why-label = Why the work ends
closing-why-goals-reached = She has reached what she wanted
closing-why-moved-on = Another service goes on
closing-why-her-wish = She wants it to end
closing-why-no-contact = Nobody can reach her
closing-why-moved-away = She has moved away
closing-why-died = She has died
closing-why-other = Another reason
closing-criteria = What you look at first
closing-criteria-local = Local practice, last looked at on { $day }: no law and no study says this. Nothing here bars the closing; where something is not met, say why it ends all the same.
closing-met-label = Is it so?
closing-met-not-looked-at = Not looked at
closing-met-yes = Yes
closing-met-no = No
closing-remark = Remark
closing-hers = What she says
closing-agreement-label = Does she agree?
closing-agreement-hint = Not asked is an answer of its own. It is never a yes.
closing-agreement-agrees = She agrees
closing-agreement-does-not = She does not agree
closing-agreement-not-asked = She was not asked
closing-her-words = In her words
closing-her-words-hint = As she says it, good or bad. She may read it.
closing-words = Why it ends, in words
closing-words-hint = Needed when something above is not met, was not looked at, or she does not agree or was not asked.
closing-after = Afterwards
closing-left = What is still open, and who takes it on
closing-left-hint = Each task, date and goal that is open above: who does it from now on, and who has told her.
closing-turn-to = Where she can turn later
closing-turn-to-hint = For her, in her language where you can: names, numbers, days. It is printed on a sheet for her. Write nothing that says what this centre is for.
closing-touch-label = Does somebody keep in touch?
closing-touch-hint = Only as she wants it. The next day is on the list of dates, in the rhythm of your centre.
closing-touch-yes = Yes
closing-touch-no = No
closing-how = How, and how it is safe
closing-how-hint = On which way, at what time, what the caller says if somebody else answers.
closing-touch-title = Keeping in touch
closing-touch-over = Nobody keeps in touch. She can come back at any time.
closing-rhythm-over = The rhythm is over. Write down the last contact, or go on as she wants it.
closing-next = The next contact is due on { $day }.
closing-rhythm = How often, the same as visits to a home of her own; a visit to her home counts too:
closing-rhythm-step = every { $every } days until day { $until }
closing-rhythm-go = See how it is set
closing-contact-on = Day
closing-contact-kind = How
closing-contact-met = Met her
closing-contact-call = Spoke with her
closing-contact-message = She wrote
closing-contact-not-reached = Did not reach her
closing-contact-words = How she is, and what was agreed
closing-contact-words-hint = If she was not reached: what you tried. No answer does not mean that she is well. It is asked again within a week.
closing-contact-last = This was the last one
closing-contact-last-hint = Because she wants it so, or it was agreed. Nobody is reminded any more.
closing-contact-was-last = The last one
closing-contact-save = Write it down
closing-contacts = So far
closing-earlier = Earlier
closing-earlier-closed = Closed on { $day }
closing-earlier-reopened = Opened again on { $day }
closing-reopen-title = Open this case again
closing-reopen-how = What is in it is as it was. Dates, tasks and goals that were open are asked for again.
closing-reopen-why = Why
closing-is-open = This case is open.
closing-draft = Her case was closed in the meantime. You can still finish it.
closing-sheet = The sheet for her
closing-sheet-title = Where you can turn
closing-sheet-lead = Keep this where only you find it, if that is better for you.
closing-sheet-again = You can come back to us at any time. You do not have to explain why.
closing-error-why = Choose why the work ends.
closing-error-agreement = Say whether she agrees, or that she was not asked.
closing-error-in-touch = Say whether somebody keeps in touch.
closing-error-words = Say in words why it ends.
closing-error-turn-to = Say where she can turn later.
closing-error-how = Say how somebody keeps in touch, and how it is safe.
closing-error-left = Something is still open. Say who takes it on.
closing-error-unsettled = Something must be settled first. Nothing was closed, and what you wrote is still here.
closing-error-kind = Say how it was.
closing-error-not-yet = This day has not come yet.
closing-error-before = This day is before the closing.
closing-error-contact-words = Say how she is, or what you tried.
closing-error-reopen = Say why it is opened again.
