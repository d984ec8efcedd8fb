### A bed tonight: the search, the hold, the house's answer, the board, addresses.

# Finding a bed
shelter-find-title = Find a bed
shelter-for = For
shelter-first-night = First night
shelter-tonight-date = Tonight, { $date }
shelter-nights = Nights
shelter-age = Age
shelter-gender = Girl or boy
shelter-guest-girl = Girl
shelter-guest-boy = Boy
shelter-guest-other = Other
shelter-not-said = Not said
shelter-no-matter = No matter
shelter-staff-speak = Staff speak
shelter-search = Search
shelter-more-filters = What she needs
shelter-must = Must have
shelter-must-hint = Beds without this are left out.
shelter-wish = Would be good
shelter-wish-hint = Beds with this come first.
shelter-found = { $count ->
    [0] No bed fits
    [one] 1 bed fits
   *[other] { $count } beds fit
}
shelter-from-for = { $nights ->
    [one] { $date }, 1 night
   *[other] { $date }, { $nights } nights
}
shelter-none-fits = No free bed fits all of this
shelter-none-fits-next = Ask for fewer nights, leave out what she could do without, or look at the free beds below. If nothing fits, ask the network coordinator.
shelter-shown-first = The first { $count } are shown. Say more about what she needs to see others.
shelter-others = { $count ->
    [one] 1 other bed is free, but does not fit
   *[other] { $count } other beds are free, but do not fit
}
shelter-others-hint = What stands against each comes first in its list. The house decides: call before you hold one of these.
shelter-coming-nights = The coming nights
shelter-night-free = { $date }: free
shelter-night-taken = { $date }: taken
shelter-hold-this = Hold this bed
shelter-bed-short = bed { $bed }
shelter-room-and-bed = Room { $room }, bed { $bed }

# What a house is
shelter-house = House
shelter-room = Room
shelter-rooms = Rooms
shelter-bed = Bed
shelter-beds = Beds
shelter-rule = For whom
shelter-for-girls = Girls, { $youngest } to { $oldest } years
shelter-for-boys = Boys, { $youngest } to { $oldest } years
shelter-for-everyone = Everyone, { $youngest } to { $oldest } years
shelter-features = What there is
shelter-phase-observation = Observation
shelter-phase-integration = Integration
shelter-phase-orientation = Orientation
shelter-country-be = Belgium
shelter-country-nl = Netherlands
shelter-country-fr = France
shelter-country-de = Germany
shelter-country-lu = Luxembourg
shelter-feature-single = Room of her own
shelter-feature-step-free = Step-free
shelter-feature-ground-floor = Ground floor
shelter-feature-with-baby = With a baby
shelter-feature-quiet = Quiet
shelter-feature-pets = Pets welcome
shelter-feature-school-near = School nearby
shelter-feature-ensuite = Own bathroom
shelter-feature-female-only = Girls and women only
shelter-feature-from-14 = Not for anyone under 14
shelter-feature-from-16 = Not for anyone under 16
shelter-feature-from-18 = Not for anyone under 18
shelter-speaks = Staff speak { $language }
shelter-language-sq = Albanian
shelter-language-am = Amharic
shelter-language-ar = Arabic
shelter-language-bg = Bulgarian
shelter-language-nl = Dutch
shelter-language-en = English
shelter-language-fr = French
shelter-language-de = German
shelter-language-hu = Hungarian
shelter-language-it = Italian
shelter-language-ps = Pashto
shelter-language-fa = Persian
shelter-language-pl = Polish
shelter-language-pt = Portuguese
shelter-language-ro = Romanian
shelter-language-ru = Russian
shelter-language-so = Somali
shelter-language-es = Spanish
shelter-language-ti = Tigrinya
shelter-language-tr = Turkish
shelter-language-uk = Ukrainian

# How a bed fits
shelter-not-gender-girls = For girls only
shelter-not-gender-boys = For boys only
shelter-not-gender-everyone = For everyone
shelter-not-too-young = From { $age } years only
shelter-not-too-old = Up to { $age } years only
shelter-not-there = Needed, not there: { $feature }
shelter-wish-missing = Wished for, not there: { $feature }
shelter-nothing-against = Nothing stands against it
shelter-also = Also there: { $features }
shelter-ask-gender-girls = A house for girls: ask the house
shelter-ask-gender-boys = A house for boys: ask the house
shelter-ask-gender-everyone = A house for everyone
shelter-ask-age = For { $youngest } to { $oldest } years: is that her age?

# Holding a bed
shelter-hold-title = Hold a bed
shelter-pseudonym = Pseudonym
shelter-pseudonym-hint = As written on her page. Never her name.
shelter-pseudonym-missing = Type the pseudonym of the young person this bed is for.
shelter-pseudonym-unknown = No open case of your centre has this pseudonym. Check the spelling on her page.
shelter-call-name = Name at the door
shelter-call-name-hint = What the house should call her. It need not be her name.
shelter-call-name-missing = Type the name that the house should use at the door.
shelter-age-words = Her age
shelter-age-words-hint = For example: 15, or about 14.
shelter-must-know = What the house must know tonight
shelter-must-know-hint = Only what the shift needs: allergies, medicine, fears, whom not to let in. Only the house can read this.
shelter-text-too-long = This is too long. Use at most { $most } characters; your text is still here.
shelter-age-wrong = Type the age in whole years, such as 15, or leave it empty.
shelter-from-past = That night is over. Choose tonight or a later night.
shelter-from-wrong = This date does not exist. Choose a night from the list.
shelter-nights-wrong = Type how many nights, from 1 to { $most }.
shelter-has-bed = She has a bed on { $date } already. Cancel that booking first, or choose other nights.
shelter-has-bed-title = She has a bed already
shelter-has-bed-open = Look at that booking
shelter-case-closed = This case is closed. Reopen it before you hold a bed.
shelter-just-taken = Somebody else just took this bed
shelter-just-taken-next = Nothing you typed is lost. Choose one of these beds and hold it.
shelter-just-taken-none = Nothing you typed is lost, but no other bed fits these nights. Try fewer nights, or go back to the search.
shelter-instead = Another bed for the same nights
shelter-back-to-search = Back to the search

# A booking
shelter-booking-title = Booking
shelter-state-free = Free
shelter-state-taken = Taken
shelter-state-held = Held
shelter-state-confirmed = Confirmed
shelter-state-arrived = Arrived
shelter-state-departed = Left
shelter-state-not-arrived = Did not arrive
shelter-state-cancelled = Cancelled
shelter-state-expired = Hold ended
shelter-letter-held = H
shelter-letter-confirmed = C
shelter-letter-arrived = A
shelter-letter-departed = L
shelter-event-held = Bed held
shelter-event-confirmed = Confirmed by the house
shelter-event-arrived = She arrived
shelter-event-departed = She left
shelter-event-not-arrived = She did not arrive
shelter-event-cancelled = Cancelled
shelter-event-expired = The hold ended without an answer
shelter-minutes-left = { $minutes ->
    [one] 1 minute left
   *[other] { $minutes } minutes left
}
shelter-held-until = Held until { $when }.
shelter-held-house = Please confirm or cancel before then: somebody is waiting for your answer.
shelter-held-sender = The house has been asked. If it does not answer in time, the bed is free for others again.
shelter-hold-ended = The hold has ended
shelter-hold-ended-free = Nobody answered in time, but the bed is still free on these nights. The house can still confirm.
shelter-hold-ended-taken = Nobody answered in time, and the bed is no longer free on these nights. Search for another bed.
shelter-who-comes = Who comes
shelter-nothing-said = Nothing was said.
shelter-sent-by = Held by
shelter-where = Where and when
shelter-departs-on = Leaves on
shelter-address-note = The house’s address is not shown here. Ask the house how she can get there.
shelter-confirm = Confirm: she can come
shelter-confirm-anyway = Confirm anyway
shelter-arrive = She is here
shelter-not-arrive = She did not come
shelter-arrive-later = Her arrival can be recorded from { $date } on.
shelter-depart = She has left
shelter-cancel-open = Cancel this booking
shelter-cancel-hint = The bed is free for others at once. What happened stays on record.
shelter-cancel = Cancel the booking
shelter-refusal-title = Why?
shelter-refusal-error = Choose why. Nothing was cancelled.
shelter-refusal-no-room = There is no room after all
shelter-refusal-needs-not-met = The house cannot give what she needs
shelter-refusal-kept-apart = Somebody is there from whom she must be kept apart
shelter-refusal-no-staff = Nobody is there to receive her
shelter-refusal-house-other = The house, for another reason
shelter-refusal-her-choice = She does not want to come
shelter-refusal-other-bed = Another bed was found
shelter-refusal-not-needed = She needs no bed any more
shelter-refusal-sender-other = The centre that asked, for another reason
shelter-events = What happened
shelter-changed-meanwhile = Nothing was changed: the booking is already “{ $state }”. Look below at what happened.
shelter-too-early = Nothing was changed: the first night is { $date }.
shelter-over = Nothing was changed: the booking ended on { $date }. Hold a bed for the coming nights.
shelter-no-key-title = You cannot see who sleeps here yet
shelter-no-key = Ask a colleague of the house to open “People” and hand you the keys. It takes a minute.

# The board
shelter-board-title = Bed board
shelter-board-from = From { $date }
shelter-board-caption = Beds by nights
shelter-board-views = Ways to look at the board
shelter-board-keys = The arrow keys move from booking to booking.
shelter-as-nights = Nights
shelter-as-list = List
shelter-free-tonight = Free tonight
shelter-taken-tonight = Taken tonight
shelter-arriving = Expected tonight
shelter-waiting = Waiting for an answer
shelter-earlier = Earlier
shelter-later = Later
shelter-tonight = Tonight
shelter-legend = Legend
shelter-somebody = Somebody
shelter-nobody = Nobody is booked in these nights.
shelter-none = None
shelter-no-houses = There are no houses yet
shelter-no-houses-next = The shelter coordinator adds houses, rooms and beds.
shelter-from-until = { $from } to { $until }

# Where a house is
shelter-house-closed = Takes nobody in at present
shelter-address = Address
shelter-address-sealed = Sealed. It is shown for a purpose, to one person, once.
shelter-show-address = Show the address
shelter-address-recorded = It is written down that you saw this address, when and why. The shelter coordinator reads it.
shelter-purpose = What do you need the address for?
shelter-purpose-hint = For example: to drive a young person there tonight. No names.
shelter-purpose-missing = Say what you need the address for.
shelter-purpose-short = Purpose
shelter-show-once = Show it once
shelter-do-not-show = Do not show it
shelter-shown-before = This was shown once already. To see it again, say what you need it for and send this again.
shelter-shown-once = This page is shown once. Do not photograph it and do not send it. When you leave or reload it, the address is gone; after ten minutes it goes by itself.
shelter-done-reading = I have read it
shelter-reveals-title = Addresses shown
shelter-reveals-hint = Who saw where a house is, when, and why. Talk to the person if you do not understand the purpose.
shelter-reveals-empty = No address has been shown
shelter-reveals-empty-next = As soon as somebody opens an address, it stands here.
shelter-when = When
shelter-who = Who
shelter-seen = Looked at
shelter-seen-by = { $name }, { $when }
shelter-mark-seen = Mark as seen
shelter-own-waits = Yours: a colleague looks at it
shelter-own-reveal = You cannot mark your own: a colleague looks at it.
shelter-purpose-sealed = Sealed for the house’s team

done-bed-held = The bed is held. The house has been asked to confirm.
done-booking-confirmed = Confirmed. The centre that asked can see it.
done-arrival-recorded = Her arrival is recorded.
done-non-arrival-recorded = It is recorded that she did not come. The bed is free again.
done-departure-recorded = Her departure is recorded. The bed is free from tonight.
done-booking-cancelled = The booking is cancelled. The bed is free again.
done-reveal-seen = Marked as seen.

# Adding houses and rooms
shelter-add-house = Add a house
shelter-code-name = Name of the house
shelter-code-name-hint = A tree, a bird, a colour: a name that says nothing about where it is. The whole network sees it.
shelter-house-purpose = What the house is for
shelter-genders-girls = Girls
shelter-genders-boys = Boys
shelter-genders-everyone = Everyone
shelter-youngest = From age
shelter-oldest = To age
shelter-features-hint = What every room of the house has. What one room has comes with the room.
shelter-address-hint = Street, place, and how to find the door. It is sealed when you send this, and nobody sees it without a purpose.
shelter-address-missing = Type the address of the house.
shelter-name-missing = Type a name.
shelter-name-taken = This name is taken. Choose another one.
shelter-choose-one = Choose one of these.
shelter-ages-wrong = Type two ages in whole years, up to { $most }, the younger one first.
shelter-for-nobody = The house is for boys, and this is for girls and women only: nobody could sleep there. One of the two must change. Nothing is saved yet.
shelter-to-board = To the bed board
shelter-no-rooms = There are no rooms yet.
shelter-add-room = Add a room
shelter-room-name = Name of the room
shelter-how-many-beds = How many beds
shelter-beds-wrong = Type how many beds, from 1 to { $most }.
done-house-added = The house is added. Add its rooms and beds next.
done-room-added = The room is added. Its beds can be held from now on.

# Keep apart, keep together
shelter-keep-tab = Keep apart
shelter-keep-title = Keep apart, keep together
shelter-keep-hint = Every hold, confirmation and move in the network asks this list. Whoever places her learns that a house does not fit, never who is there.
shelter-keep-empty = Nobody is on the list
shelter-keep-empty-next = Add everybody she must not meet where she sleeps, and everybody she belongs with.
shelter-keep-kind-apart = Keep apart
shelter-keep-kind-together = Keep together
shelter-keep-elsewhere = A young person of { $centre }
shelter-keep-why = Why
shelter-keep-ground-recruitment = One was made to recruit the other
shelter-keep-ground-person-of-concern = The same person of concern is behind both
shelter-keep-ground-conflict = Open conflict
shelter-keep-ground-offence = One was placed after an offence
shelter-keep-ground-siblings = Brothers or sisters
shelter-keep-ground-mother-and-child = Mother and child
shelter-keep-ground-missing = Choose why.
shelter-keep-does-apart = Never in one house on the same night.
shelter-keep-does-together = Always in the same house.
shelter-keep-reason-sealed = The reason is sealed for those who wrote it.
shelter-keep-alarm = Both have a bed in one house on { $date }. Call the house now and find another bed for one of them.
shelter-keep-near = They live in the same street or building. Look with each of them at how she stays safe, and for another home for one of them.
shelter-keep-end = Take off the list
shelter-keep-add = Add to the list
shelter-keep-other = With whom
shelter-keep-other-hint = A pseudonym of your centre, or a code that another centre read out to you. Never a name.
shelter-keep-other-missing = Type a pseudonym or a code.
shelter-keep-unknown = No young person of your centre has this pseudonym, and no code like this works. Check the spelling, or ask the other centre for a new code.
shelter-keep-herself = That is this young person herself. Type the other one’s pseudonym.
shelter-keep-listed = These two are on your list already.
shelter-keep-text = More about it
shelter-keep-text-hint = Sealed: only those who work on cases at your centre can read it.
shelter-keep-code = When the other one is at another centre
shelter-keep-code-hint = Call that centre. One of you makes a code and reads it out; the other types it in above, on the page of her own young person. Neither of you is shown who the other one is.
shelter-keep-code-make = Make a code
shelter-keep-code-until = Works once, until { $when }
shelter-keep-code-sealed = Sealed
shelter-kept-title = This house does not fit
shelter-kept-apart = Keep apart: somebody sleeps there whom she must not meet. Who it is cannot be shown.
shelter-kept-together = Keep together: somebody she belongs with sleeps in another house on these nights.
shelter-kept-next = Nothing you typed is lost. Choose one of these beds and hold it.
shelter-kept-next-none = Nothing you typed is lost. Go back to the search for other nights, or ask for an exception below.
shelter-kept-stay-next = Nothing was changed, and what you typed is still there. When there is no other way, ask a second person below.

# A bed in spite of the list
shelter-exception-ask = Is there no other way?
shelter-exception-ask-hint = A second person can agree: the shelter coordinator of that house. Say why, and how everybody stays safe.
shelter-exception-why = Why she should sleep there all the same
shelter-exception-why-hint = Only the house can read this.
shelter-exception-why-missing = Say why she should sleep there all the same.
shelter-exception-send = Ask for an exception
shelter-exception-nothing-against = Nothing stands against this house any more. You can go on without an exception.
shelter-exceptions-title = Exceptions
shelter-exceptions-hint = Beds that were asked for although the list says “keep apart” or “keep together”. Two people decide: who asked cannot agree.
shelter-exceptions-empty = Nothing waits for an answer
shelter-exceptions-empty-next = When a house does not fit because of the list, an exception can be asked for there.
shelter-exceptions-waiting = Waiting for an answer
shelter-exceptions-answered = Answered
shelter-exception-asked = Waiting
shelter-exception-agreed = Agreed
shelter-exception-declined = Declined
shelter-exception-agree = Agree
shelter-exception-decline = Decline
shelter-exception-own = You asked for this. A second person answers.
shelter-exception-own-request = You asked for this yourself. A second person must answer.
shelter-exception-was-answered = A colleague has answered this already. Look below.
done-pair-kept = They are on the list. Every placement asks it from now on.
done-pair-ended = They are off the list of your centre.
done-pair-code-made = The code is made. Read it out to the other centre.
done-exception-asked = The exception is asked for. The shelter coordinator of that house answers here; hold the bed after that.
done-stay-exception-asked = The exception is asked for. The shelter coordinator answers here; change the stay after that.
done-exception-agreed = You agreed. The bed can be held or confirmed now.
done-exception-declined = You declined. Tell the one who asked.

# What the house changes of a stay
shelter-change-stay = Change this stay
shelter-change-not-now = A stay can be changed once the house has confirmed it, until she leaves.
shelter-until-title = Longer or shorter
shelter-until-hint = The day she leaves. The night of that day is not hers any more.
shelter-until-missing = Type the day she leaves.
shelter-until-send = Change the day
shelter-move-title = To another bed
shelter-move-none = No other bed of your houses is free until she leaves.
shelter-move-from = First night in the other bed
shelter-move-bed-missing = Choose a bed.
shelter-move-send = Move her there
shelter-overstays = She was to have left
shelter-overstays-next = Tonight is not booked for her, and somebody else can hold this bed. Make the stay longer, move her, or write down that she left.
shelter-night-taken-by-another = Nothing was changed: somebody else has this bed on { $date }. Choose an earlier day, or another bed.
shelter-night-in-another-bed = Nothing was changed: she has another bed on { $date }. Cancel that booking first.
shelter-day-is-over = Nothing was changed: that day is over. Choose today or a later day.
shelter-not-yet = Nothing was changed: today is { $date }. Write it down when it has happened.
shelter-same-bed = Nothing was changed: that is the bed she has.
shelter-event-extended = Stays longer
shelter-event-shortened = Leaves sooner
shelter-event-moved = Moved to another bed
shelter-event-replaced = Moved to another bed
shelter-event-arrival-undone = Corrected: she had not arrived
shelter-event-departure-undone = Corrected: she had not left
shelter-event-non-arrival-undone = Corrected: she can still come
shelter-mistake = This was a mistake
shelter-mistake-hint-arrival = She is not here yet. What was written stays on record, and so does the correction.
shelter-mistake-hint-departure = She is still here. Her nights are taken again if the bed is free. What was written stays on record.
shelter-mistake-hint-non-arrival = She can still come. Her nights are taken again if the bed is free. What was written stays on record.
shelter-mistake-undo-arrival = She has not arrived
shelter-mistake-undo-departure = She has not left
shelter-mistake-undo-non-arrival = She can still come
shelter-left-on = She left on
shelter-left-on-hint = The night of that day is not counted.
shelter-today-date = Today, { $date }
shelter-depart-not-now = Only who has arrived can leave.
shelter-destination-title = Where she went
shelter-destination-hint = Sealed: the house and those who work on her case read it.
shelter-destination-missing = Choose where she went. “Not known” is an answer too.
shelter-destination-group-permanent = To stay
shelter-destination-group-temporary = For now
shelter-destination-group-institution = To an institution
shelter-destination-group-homeless = Without a home
shelter-destination-group-other = Other
shelter-destination-family-to-stay = With family, to stay
shelter-destination-friends-to-stay = With friends, to stay
shelter-destination-rental-with-help = A rented home, with help for the rent
shelter-destination-rental = A rented home
shelter-destination-transitional-housing = Transitional housing
shelter-destination-family-for-now = With family, for now
shelter-destination-friends-for-now = With friends, for now
shelter-destination-host-home = A host family
shelter-destination-hotel = A hotel
shelter-destination-foster-care = Foster family or group home
shelter-destination-hospital = Hospital
shelter-destination-psychiatric-hospital = Psychiatric hospital
shelter-destination-addiction-treatment = Treatment for an addiction
shelter-destination-detention = Prison or a closed institution for young people
shelter-destination-another-shelter = Another shelter
shelter-destination-no-shelter = The street, or a place not meant to live in
shelter-destination-elsewhere = Somewhere else
shelter-destination-not-said = She does not want to say
shelter-destination-not-known = Not known
shelter-destination-not-asked = She left without a talk
shelter-destination-died = She died
shelter-onward = Who goes on being there for her
shelter-onward-hint = Who calls her, when, and where she can come back to.
done-stay-changed = The day she leaves is changed.
done-bed-moved = She has the other bed. This is her booking now.
done-booking-corrected = Corrected. What was written before stays on record.

# Beds that are out of service
shelter-close-title = Out of service
shelter-close-empty = Every bed has always been in service
shelter-close-empty-next = When a bed cannot be slept in, take it out of service: no search offers it on those nights.
shelter-close-add = Take out of service
shelter-close-bed-missing = Choose at least one bed.
shelter-close-opens = In service again on
shelter-close-opens-hint = The first night on which somebody can sleep there. Leave it empty if nobody knows yet.
shelter-close-backwards = That is before it closes. Type a later day, or leave it empty.
shelter-close-occupied = { $bed } is taken on { $date }. Move her first, or begin later.
shelter-close-from = From { $date } on
shelter-close-closed = Out of service
shelter-close-open = In service again from tonight
shelter-close-reason-repair = Repair
shelter-close-reason-cleaning = Cleaning
shelter-close-reason-pests = Vermin
shelter-close-reason-staff = Not enough staff
shelter-close-reason-safety = Safety
shelter-close-reason-other = Another reason
shelter-letter-closed = ×
done-beds-closed = Out of service. No search offers these beds on those nights.
done-beds-opened = In service again from tonight.
shelter-leaves-today = Leaves today
shelter-leaving-today = Leave today
shelter-overdue = Were to have left
shelter-leaving-title = Who leaves

# How long a stay is expected to be, and what comes after
shelter-length = Expected stay
shelter-length-of = { $months }. What comes after is planned { $weeks } before the end.
shelter-length-none = Nothing is expected in this house
shelter-months = { $count ->
    [one] 1 month
   *[other] { $count } months
}
shelter-weeks = { $count ->
    [one] 1 week
   *[other] { $count } weeks
}
shelter-length-change = Change how long a stay is expected to be
shelter-length-hint = Your own policy for this house. Leave both empty if you expect nothing.
shelter-length-months = Months
shelter-length-months-hint = An example, not a rule: 1 for observation, 3 for integration, 6 for orientation.
shelter-length-weeks = Plan what comes after, weeks before the end
shelter-length-weeks-hint = From then on it stands in My day of her key worker and of the house.
shelter-length-send = Keep
shelter-months-wrong = Type whole months, from 1 to { $most }.
shelter-weeks-wrong = Type whole weeks, from 1 to { $most }.
shelter-expected-on = Expected to stay until
shelter-expected-until = Expected until { $date }
shelter-booked-until = Booked until
shelter-asks-past = Past the expected end
shelter-asks-near = Plan what comes next
shelter-asks-booked-beyond = Booked beyond the expected end
shelter-past-expected = Past their expected end
shelter-past-title = Past the expected end of their stay
shelter-next-title = What comes after this stay
shelter-next-add = Plan it
shelter-next-text = What comes next for her
shelter-next-text-hint = Where to, with whom, what is still to be done, and what she wants herself. The house and those who work on her case read it.
shelter-next-text-missing = Say what comes next for her.
shelter-next-until-hint = Leave it as it is, or move it if she needs more time here.
shelter-next-until-missing = Type the day until which she is expected to stay.
shelter-next-until-past = That day is over. Type today or a later day.
shelter-next-send = Keep this plan
shelter-next-plans = Planned so far
shelter-next-none = Nothing is planned yet.
shelter-next-sealed = Sealed for the house and those who work on her case.
shelter-departure-sealed = What was said was written to the centre that had her case then, and is sealed for it.
done-stay-length-set = Kept. It counts for those who are here now, too.
done-move-on-planned = The plan is kept. The house and her centre can both read it.

# Rooms: what stands in them, how many may sleep there, until when
shelter-cot-short = cot { $bed }
shelter-how-many-cots = How many cots
shelter-cots-hint = For children under three. Leave it empty if there is none.
shelter-cots-wrong = Type how many cots, up to { $most }, or leave it empty.
shelter-not-cot = This is a cot, for a child under three
shelter-not-room-given = Free, but the room is given to somebody else
shelter-not-room-full = Free, but as many sleep in this room as may
shelter-places = How many may sleep there
shelter-places-as-beds = As many as it has beds
shelter-places-hint = Fewer than its beds, if that is how it must be. Leave it empty if only the beds count. Nobody who sleeps there now is put out.
shelter-places-wrong = Type a whole number, from 1 to { $most }, or leave it empty.
shelter-bed-here = A bed from another room
shelter-bed-here-hint = It stands here from that night on. What happened before stays with the other room.
shelter-bed-here-none = No other room of this house has a bed.
shelter-bed-here-from = First night in this room
shelter-bed-here-send = Move the bed here
shelter-bed-choose = Choose a bed
shelter-bed-moves = Beds that were moved
shelter-bed-moves-none = No bed of this room was ever moved.
shelter-bed-moved-then = This bed is moved on { $date } already. Choose a later night.
shelter-bed-same-room = This bed stands in this room on that night.
shelter-room-taken = Nothing was changed: somebody sleeps there, or has it held, on { $date }. Move her first, or choose a later night.
shelter-room-is-closed = This room is closed from { $date } on. Open it first.
shelter-room-close = Close this room
shelter-room-open = Open this room again
shelter-room-close-hint = From that night on nobody is placed here.
shelter-room-close-history = Somebody slept here or was to, so this room cannot be deleted: its history stays. It is closed from a night on.
shelter-room-closed-tag = Closed
shelter-closes-on = First night on which nobody sleeps there
shelter-room-remove = Delete this room
shelter-remove-hint = Nothing ever happened there. If it was added by mistake, it can be deleted.
shelter-has-history = Nothing was deleted: something happened there, and that stays on record. Close it from a night on instead.
shelter-house-close = Close this house
shelter-house-open = Open this house again
shelter-house-close-hint = From that night on nobody is placed in this house.
shelter-house-close-history = This house has a history, so it cannot be deleted: what happened stays on record. It is closed from a night on.
shelter-house-remove = Delete this house
shelter-room-out-of-service = This bed is out of service on { $date }. Choose other nights, or another bed.
shelter-room-closes = This room or house is closed from { $date } on. Choose earlier nights, or another bed.
shelter-room-moves = This bed stands in another room from { $date } on. Book it until then, or choose another bed.
shelter-room-given-to-another = The room is given to somebody else on { $date }. Choose another room.
shelter-room-full-on = As many sleep in this room as may on { $date }. Choose another room.
shelter-room-not-alone = Somebody else sleeps in this room on { $date }. Move her first.
shelter-hold-kept-words = Nothing you typed is lost.
shelter-nothing-changed = Nothing was changed.
shelter-room-is-hers = The room is hers
shelter-room-give-open = Give her the room
shelter-room-give = The room is hers
shelter-room-give-hint = From tonight on nobody else is placed in this room, but those on her list of “keep together”: brothers, sisters, her child.
shelter-room-share = Share the room again
shelter-event-room-given = The room is hers
shelter-event-room-shared = The room is shared again
shelter-letter-room = R
shelter-letter-elsewhere = –
shelter-legend-room = Room given or full
shelter-cell-elsewhere = In another room
shelter-cell-ended = Closed
shelter-cell-room-given = Room given
shelter-cell-room-full = Room full
done-bed-stands-there = The bed stands here from that night on.
done-places-set = Kept. It counts from now on.
done-room-closed = The room is closed from that night on.
done-room-opened = The room is open again.
done-room-removed = The room is deleted.
done-house-closed = The house is closed from that night on.
done-house-opened = The house is open again.
done-house-removed = The house is deleted.
done-room-given = The room is hers. Nobody else is placed in it.
done-room-shared = Others can be placed in this room again.

# The board, live
shelter-board-changed = The board has changed
shelter-board-lengths = How many nights
shelter-board-nights = { $count } nights
shelter-occupancy = Occupied in these nights
shelter-percent = { $number } %
shelter-expected-title = Who is expected tonight
shelter-gaps = { $count ->
    [one] 1 gap between two stays
   *[other] { $count } gaps between two stays
}
shelter-gaps-hint = Free nights between two stays: somebody who needs a bed for a short while fits here.

# Who else sleeps there: facts, never names
shelter-others-nobody = Nobody else has a bed in this house on these nights
shelter-others-there = { $count ->
    [one] 1 other young person there
   *[other] { $count } other young people there
}: { $who }
shelter-others-not-said = age and gender not said
shelter-others-same-room = in this room
shelter-facts-hint = Who places others beside her is told her gender and about how old she is, never who she is.
shelter-band-up-to-11 = up to 11 years
shelter-band-from-12 = 12 to 13 years
shelter-band-from-14 = 14 to 15 years
shelter-band-from-16 = 16 to 17 years
shelter-band-adult = 18 years or older

# Who waits for a bed
shelter-waiting-title = Waiting for a bed
shelter-waiting-empty = Nobody waits for a bed
shelter-waiting-empty-next = When a search finds nothing, put her on the waiting list there.
shelter-waiting-add = Put her on the waiting list
shelter-waiting-hint = As soon as a bed fits, it stands in My day of those who place young people at your centre.
shelter-waiting-how-long = How long can she wait?
shelter-waiting-priority-tonight = Not another night
shelter-waiting-priority-this-week = A few days
shelter-waiting-priority-can-wait = She is safe where she is
shelter-waiting-reason = Why
shelter-waiting-reason-hint = Where she sleeps now, and what makes it urgent. Sealed with her case.
shelter-waiting-reason-missing = Say why.
shelter-waiting-listed = She is on the waiting list already. Take her off there first if she needs something else now.
shelter-waiting-since = Since { $when } ({ $days ->
    [0] less than a day
    [one] 1 day
   *[other] { $days } days
})
shelter-waiting-age = { $age } years
shelter-waiting-must = Needed: { $features }
shelter-waiting-wish = Wished for: { $features }
shelter-waiting-nothing = Nothing fits yet
shelter-waiting-search = Search for her
shelter-waiting-look = Look at the beds
shelter-waiting-off = Take her off the list
shelter-waiting-why = Why does she not wait any more?
shelter-waiting-end-withdrawn = Not needed any more
shelter-waiting-end-elsewhere = Placed elsewhere
shelter-waiting-go-on = See who waits
done-waiting-added = She is on the waiting list.
done-waiting-ended = She is off the waiting list.

# Rules of a house, its book, and the way there
shelter-rules-title = House rules
shelter-rules-empty = There are no rules yet
shelter-rules-empty-next = The shelter coordinator writes them, in the languages of the house.
shelter-rules-write = Write new rules
shelter-rules-hint = They hold from a day on. What held before stays. Write them so that a young person understands them, and so that nobody can tell from them where the house is.
shelter-rules-from = They hold from
shelter-rules-from-missing = Type the day from which they hold.
shelter-rules-text-missing = Write the rules in at least one language.
shelter-rules-send = Keep these rules
shelter-rules-others = Rules that held before or hold later
shelter-book-title = House book
shelter-book-text = Write into the house book
shelter-book-hint = What the house must remember: repairs, agreements, visits of the inspection. Sealed for the house’s team. Nothing is taken out; a correction is an entry of its own.
shelter-book-missing = Write something first.
shelter-book-send = Write it down
shelter-book-empty = Nothing stands in the house book yet
shelter-book-empty-next = What is written here is read by the whole team of the house.
shelter-directions = How an escort finds the house
shelter-directions-write = Say how an escort finds the house
shelter-directions-hint = The last streets, where to stop, which door, whom to call on the way. It is shown once, with the address and for a purpose, and never here. What you write takes the place of what was written before.
shelter-directions-missing = Say how an escort finds the house.
done-rules-written = The rules are kept.
done-book-written = It stands in the house book.
done-directions-written = Sealed. It is shown with the address, to one person, once.
