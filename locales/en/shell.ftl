# What surrounds every page: the way out, languages, buttons, errors. Neutral on purpose.
shell-name = Leeward
shell-skip = Skip to the content
shell-languages = Language
shell-navigation = Main menu
shell-private-view = Hide names
shell-signed-in-as = Signed in as
shell-sign-out = Sign out
shell-footer-free = Free to use. No account needed.
shell-footer-staff = For staff

# The way out. The emergency word is only spoken.
shell-exit-emergency = Emergency:
shell-exit = Exit this page
shell-exit-hint = To leave fast, use “Exit this page” or press the Shift key three times.
shell-exit-leaving = Leaving this page.
shell-exit-two-more = Shift. Press it two more times to leave this page.
shell-exit-one-more = Shift. Press it one more time to leave this page.

# Moving and doing
shell-back = Back
shell-continue = Continue
shell-change = Change
shell-copy = Copy
shell-copied = Copied
shell-not-copied = Could not copy. Please write it down.
shell-print = Print
shell-pages = Pages
shell-page = Page { $number }
shell-previous = Previous
shell-next = Next

# Answers
shell-yes = Yes
shell-no = No
shell-unknown = I don’t know
shell-not-answered = Not answered
shell-day = Day
shell-month = Month
shell-year = Year
shell-date-precision = How sure is this?
shell-character-limit = At most { $count } characters.

# When something needs another look
shell-errors-title = Something needs another look
shell-error-prefix = To correct:
shell-reference = Reference number
shell-version-theirs = Saved in the meantime
shell-version-yours = What you wrote
shell-version-yours-kept = Not saved yet. Nothing is lost.

# How urgent
shell-priority-immediate = Immediate
shell-priority-high = High
shell-priority-medium = Medium
shell-priority-low = Low

shell-identity = This young person
