deadline-days-after = { $count ->
    [0] It is { $day-zero } itself.
    [one] One day after { $day-zero }. That day itself does not count.
   *[other] { $count } days after { $day-zero }. That day itself does not count.
}
deadline-days-before = { $count ->
    [0] It is { $day-zero } itself.
    [one] One day before { $day-zero }.
   *[other] { $count } days before { $day-zero }.
}
deadline-clear-days-after = { $count ->
    [one] One whole day lies between { $day-zero } and this day.
   *[other] { $count } whole days lie between { $day-zero } and this day.
}
deadline-clear-days-before = { $count ->
    [one] One whole day lies between this day and { $day-zero }.
   *[other] { $count } whole days lie between this day and { $day-zero }.
}
deadline-working-days-after = { $count ->
    [one] One working day after { $day-zero }. That day itself does not count.
   *[other] { $count } working days after { $day-zero }. That day itself does not count.
}
deadline-working-days-before = { $count ->
    [one] One working day before { $day-zero }.
   *[other] { $count } working days before { $day-zero }.
}
deadline-weeks-after = { $count ->
    [one] One week after { $day-zero }.
   *[other] { $count } weeks after { $day-zero }.
}
deadline-weeks-before = { $count ->
    [one] One week before { $day-zero }.
   *[other] { $count } weeks before { $day-zero }.
}
deadline-months-after = { $count ->
    [one] One month after { $day-zero }.
   *[other] { $count } months after { $day-zero }.
}
deadline-months-before = { $count ->
    [one] One month before { $day-zero }.
   *[other] { $count } months before { $day-zero }.
}
deadline-years-after = { $count ->
    [one] One year after { $day-zero }.
   *[other] { $count } years after { $day-zero }.
}
deadline-years-before = { $count ->
    [one] One year before { $day-zero }.
   *[other] { $count } years before { $day-zero }.
}
deadline-month-ends-after = { $count ->
    [0] The last day of the month of { $day-zero }.
    [one] The last day of the month after { $day-zero }.
   *[other] The last day of the month, { $count } months after { $day-zero }.
}
deadline-month-ends-before = { $count ->
    [0] The last day of the month of { $day-zero }.
    [one] The last day of the month before { $day-zero }.
   *[other] The last day of the month, { $count } months before { $day-zero }.
}
deadline-restarted = It began anew on { $on }; before that it ran from { $before }.
deadline-paused = { $count ->
    [one] It stood still from { $from } to { $until }: one day did not count.
   *[other] It stood still from { $from } to { $until }: { $count } days did not count.
}
deadline-skipped = Not counted: days of weekends, { $weekend-days }; public holidays, { $holidays }.
deadline-no-such-day = That month has no day { $number }: its last day counts.
deadline-rolled-weekend = { $from } is in a weekend, so it is the next working day.
deadline-rolled-holiday = { $from } is { $holiday }, so it is the next working day.
deadline-rolled-back-weekend = { $from } is in a weekend, so it is the working day before.
deadline-rolled-back-holiday = { $from } is { $holiday }, so it is the working day before.
deadline-holidays-unverified = The public holidays of this place ({ $country }) are not all verified.
deadline-holidays-of-regions = Days off that only some regions of { $country } have were not looked at: ask whether one falls in between.
deadline-rule-unverified = This rule was not verified: check it at the source before you rely on it.
deadline-checked = read on { $day }
deadline-unverified = not verified
deadline-today = today
deadline-in = { $days ->
    [one] tomorrow
   *[other] in { $days } days
}
deadline-passed = { $days ->
    [one] passed yesterday
   *[other] passed { $days } days ago
}
deadline-none = no date
deadline-none-birth-date = There is no date: her birth date is not known. Ask for it, or write down an estimate.
deadline-none-stage-end = There is no date: nobody knows yet when this step ends. Write down the last day on her document.
deadline-none-holidays-end = There is no date: the public holidays of this place ({ $country }) are known from { $first } to { $last } only. It is not guessed. Ask for a newer file of holidays, and count it by hand until then.
deadline-none-no-calendar = There is no date: it is counted in working days, and the public holidays of this place are not known here. Count it by hand.
deadline-none-paused = There is no date yet: it has stood still since { $since }.
deadline-none-no-such-day = There is no date: it lies outside of any calendar. Check the dates that were filled in.
deadline-none-backwards = There is no date: a period that is counted back from a day cannot stand still or begin anew.
deadline-none-pause-reversed = There is no date: it went on before it stood still. Check both days.
deadline-country-gb = United Kingdom
deadline-country-lu = Luxembourg
deadline-country-eu = European Union
done-date-done = Marked as done. It stays in the list for a week, where it can be put back.
done-date-opened = It is open again.
dates-title = Dates
dates-heading = Dates
dates-lead = What must be done for young people of this centre, and by when.
dates-blind = Where you see only that something is due, and for whom: what it is about is read by those whose work it is.
dates-missed = Missed
dates-missed-none = No date was missed.
dates-missed-text = These days have passed and nobody said that it was done. Call whoever acts: it may still be possible.
dates-coming = In the next 60 days
dates-coming-none = Nothing is due in the next 60 days.
dates-more = There are more dates than this page shows. Work through the first ones; the next ones follow.
dates-done = Done this week
dates-day = Dates of young people
dates-go-on = All dates
dates-something = Something in papers, procedures, health, consents or housing
dates-acts = Who acts: { $who }
dates-key-worker = Key worker: { $who }
dates-mark-done = Mark as done
dates-mark-open = Not done after all
dates-aftercare = Keep in touch with her
dates-renew = Begin to renew: { $paper }
dates-ask-again = Ask again: { $what }
dates-expires = Last day: { $paper }
dates-document-renew = Begin to renew a document: { $document }
dates-document-expires = Last day of a document: { $document }
dates-legal-appointment = Appointment: prepare it with her
dates-legal-ends = Something ends: ask whether it goes on
dates-legal-last-day = Last day for a step
dates-health-appointment = Appointment: who goes with her?
dates-health-results = An answer is awaited: ask for it
dates-health-repeat = Order again in time
dates-health-ends = Something ends: ask whether it goes on
dates-health-review = Look at it again with her
dates-health-waiting = Ask how long she still waits
dates-health-foreseen = A day that is foreseen for her
dates-health-steps = Something is to be done at once
calendar-title = Calendar on your phone
calendar-name = Work
calendar-things = { $count ->
    [one] One thing to do
   *[other] { $count } things to do
}
calendar-lead = Your phone or computer can show on which days something is due. It shows how many things, and nothing of what they are about.
calendar-careful = Whoever has the address can fetch the calendar. Put it on a device that is yours alone, and close it here when you lose that device.
calendar-opened = The calendar is open
calendar-address = Copy this address into your calendar, where it asks for a calendar from the internet:
calendar-once = You see it only now: it is kept nowhere. Your calendar fetches it every few hours.
calendar-is-open = Open
calendar-is-closed = Closed: nobody can fetch it
calendar-since = since { $when }
calendar-open = Open the calendar
calendar-open-anew = Make a new address
calendar-new-ends-old = A new address ends the one that you have.
calendar-close = Close the calendar
calendar-to-text = See on which days something is due, without what it is about.
done-calendar-closed = The calendar is closed. Its address shows nothing any more.
