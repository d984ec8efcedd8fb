# Notes on a young person, and the timeline of her case.
done-note-corrected = The note is put right. What stood there before can still be read.
done-draft-saved = What you wrote is kept for you. Nobody else can read it.
done-draft-discarded = What you began is thrown away.
notes-new = Write a note
notes-new-more = Say more: kind, time, people
notes-newest = What happened last
notes-all = The whole timeline, with filter and search
notes-text = What happened
notes-text-hint = Write as if she will read it: she may. Say what you saw and heard, and in whose words.
notes-kind-label = What kind of note
notes-kind-talk = Conversation
notes-kind-call = Phone call
notes-kind-message = Message
notes-kind-visit = Visit
notes-kind-meeting = Meeting with others
notes-kind-accompanied = Went along with her
notes-kind-observation = Observation
notes-kind-desk = Desk work
notes-kind-other = Something else
notes-domain-label = Part of her life
notes-not-said = Not said
notes-on = Which day was it?
notes-at = At what time? (optional)
notes-at-hint = For example 14:30
notes-minutes = How many minutes did it take you? (optional)
notes-minutes-hint = Travel included
notes-who = Who was there, or whom did you talk to? (optional)
notes-with-her = The young person herself
notes-with = With:
notes-somebody = somebody around her
notes-about = On { $when }
notes-strand-label = Who can read it?
notes-strand-casework = Everybody who works on her case
notes-strand-health = Health workers only
notes-strand-legal = Legal and residence officers only
notes-strand-hint-casework = Whoever holds the key of casework at your centre.
notes-strand-hint-health = The others see that there is an entry, when it was written and by whom, and nothing of what it says.
notes-strand-hint-legal = The others see that there is an entry, when it was written and by whom, and nothing of what it says.
notes-only-health = Health workers only
notes-only-legal = Legal and residence officers only
notes-closed = Closed entry
notes-closed-text-casework = You cannot open this entry: a colleague must first hand you the key.
notes-closed-text-health = Something about her health. Only health workers can open it. Ask whoever wrote it if you must know more.
notes-closed-text-legal = Something of the legal or residence strand. Only those who work on it can open it. Ask whoever wrote it if you must know more.
notes-open = Open the note
notes-read-whole = Read the whole note
notes-read-versions = Read what was changed
notes-written = Written by { $by }, { $when }
notes-corrected = Put right by { $by }, { $when }
notes-correct = Put this note right
notes-correct-lead = What stands there now stays readable. Your version is shown in its place, with your reason.
notes-correct-save = Save the correction
notes-why = Why do you put it right?
notes-why-hint = For example: “She said Tuesday, not Thursday.”
notes-why-short = Why:
notes-earlier = What stood there before
notes-earlier-text = Nothing that was written is ever lost.
notes-version = Version { $number }
notes-version-missing = A version is missing
notes-version-missing-text = Somebody took it out of the database: { $numbers }. Tell your data-protection officer.
notes-drafts = Notes you have not finished
notes-draft-of = A note you began, kept { $when }
notes-draft-of-correction = A correction you began, kept { $when }
notes-draft-discard = Throw away
notes-draft-keep = Keep it for later
notes-draft-shown = This is what you wrote, as it was kept { $when }. It becomes a note when you save it.
notes-kept-begin = While you write, this is kept for you every few seconds. Only you can read it.
notes-kept-at = Kept for you at { $when }. It becomes a note when you save it.
notes-kept-lost = There is no connection. What you wrote is still on this page. Leave it open: as soon as the connection is back, it is kept.
notes-kept-ended = You are signed out. What you wrote is still on this page. Press “Save”: it is kept for you, and you find it after you sign in.
notes-kept-other = You have signed in anew in another window. Copy what you wrote, and open the note again.
notes-kept-failed = It could not be kept just now. What you wrote is still on this page. It is tried again.
notes-kept-still = There is no connection, so the note was not sent. It is still on this page. Press again when the connection is back.
notes-saved-before = You saved this note before
notes-saved-before-text = What you wrote since is below, and not saved yet. Save it as a note of its own, or open the first one to put it right.
notes-saved-before-open = Open the first one
notes-filter = Filter and search
notes-filter-words = Words in notes
notes-filter-words-hint = All of them must be there. They stay in no history.
notes-filter-shows = Show
notes-shows-everything = Everything that happened
notes-shows-notes = Notes only
notes-filter-any = Any
notes-filter-anybody = Anybody
notes-filter-with = With whom
notes-filter-by = Written by
notes-filter-from = From
notes-filter-to = Until
notes-filter-show = Show
notes-filter-clear = Show everything again
notes-found = { $count ->
    [0] No note fits.
    [one] 1 note fits.
   *[other] { $count } notes fit.
}
notes-found-minutes = Together { $length }.
notes-found-unsaid = { $count ->
    [one] 1 of them says no time.
   *[other] { $count } of them say no time.
}
notes-found-part = Only the newest entries were counted so far.
notes-count-all = Count all
notes-found-closed = { $count ->
    [one] 1 closed entry could not be looked into.
   *[other] { $count } closed entries could not be looked into.
}
notes-looked-back = Looked through back to { $when }. Go on under “Older”.
notes-minutes-count = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}
notes-hours-count = { $count ->
    [one] 1 hour
   *[other] { $count } hours
}
notes-hours-minutes = { $hours } { $minutes }
notes-none = Nothing to show
notes-none-text = No entry fits what you asked for, as far as was looked. Ask for less, or show everything again.
notes-order = What was written last stands first.
notes-entries = Entries
notes-print = Print these entries
notes-print-order = In the order in which it happened.
notes-print-cut = There is more than goes onto paper at once. Choose a shorter time to print the rest.
notes-error-empty = The note is empty. Write something first.
notes-error-time = Write the time as hours and minutes, for example 14:30.
notes-error-not-yet = This has not happened yet. Write today or an earlier day, and a time that has passed.
notes-error-minutes = Write the minutes as a number from 0 to { $most }, or leave it empty.
notes-error-people = Choose at most { $most } people.
notes-error-why = Write in a few words why you put it right.
notes-error-period = The last day is before the first one.
notes-error-sought = Look for fewer words: at most ten, and { $most } characters.
notes-search = Words in notes
notes-search-lead = This looks through all notes that you may open, of all young people of your centre.
notes-search-words = Words
notes-search-words-hint = All of them stand in a note that is found. The beginning of a word is enough.
notes-search-names = Search for a young person instead
notes-search-instead = Look for these words in notes
notes-search-error-nothing = Fill in a word.
notes-search-error-long = Look for fewer words: at most { $words }, and { $characters } characters in all.
notes-search-nothing = No note was found
notes-search-nothing-text = Try fewer words, or only the beginning of one. Notes that you may not open are not looked through.
notes-search-found = { $count ->
    [one] One note was found
   *[other] { $count } notes were found
}
notes-search-by = by { $by }
notes-search-more = There are more. What was written last is shown. Add a word to narrow it down.
notes-search-searched = { $count ->
    [one] One note was looked through.
   *[other] { $count } notes were looked through.
}
notes-search-part-heading = Not every note was looked through yet
notes-search-part = { $searched } of { $all } notes were looked through so far.
notes-search-full = This machine has no room for more notes at once. Please tell your administrator.
notes-search-recorded = It is recorded that you searched, not what you searched for. Whose notes you are shown is recorded too.
