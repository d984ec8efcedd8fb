done-goal-added = The goal is in the plan.
done-goal-changed = The goal is saved.
done-action-added = The action is in the plan.
done-action-changed = The action is saved.
done-action-done = The action is done.
done-action-newer = A colleague changed this action in the meantime. Read it first, then mark it as done.
done-review-set = The date of the review is saved.
support-plan = Plan
support-plan-lead = Made together with her, in her own words.
support-started = Started
support-review = Look at it together again
support-review-due = This day has passed
support-review-change = When do you look at the plan again?
support-review-hint = At least every three months.
support-domain-housing = Housing
support-domain-medical-care = Medical care
support-domain-education = Education
support-domain-employment = Employment
support-domain-social-welfare = Social welfare
support-domain-mental-health = Mental health
support-domain-other = Other in her life
support-no-goal = No goal here yet.
support-goal-add = Add a goal
support-goal-new = New goal
support-goal-change = Change the goal
support-goal-words = The goal, in her words
support-goal-words-hint = For example: “I want to go to school without being afraid.”
support-goal-state-label = How does it stand?
support-goal-state-open = Working on it
support-goal-state-reached = Reached
support-goal-state-dropped = No longer wanted
support-changed = { $by }, { $when }
support-action-add = Add an action
support-action-new = New action
support-action-change = Change the action
support-action-text = What will be done?
support-action-text-hint = One step that can be done and ticked off.
support-action-state-label = How does it stand?
support-action-state-open = To do
support-action-state-done = Done
support-action-state-dropped = Not needed any more
support-mark-done = Mark as done
support-owner = Who does it?
support-owner-young-person = She herself
support-owner-other = Somebody else
support-owner-name = Name, if it is somebody else
support-owner-name-hint = For example a teacher or a relative. Leave empty if not needed.
support-due-on = By when? (optional)
support-due-on-hint = For example 24 11 2026.
support-due = by { $day }
support-due-today = today
support-due-passed = was due on { $day }
support-no-date = no date
support-error-goal-empty = Write the goal, in her words.
support-error-action-empty = Write what will be done.
support-error-owner = Choose who does it.
support-error-date-incomplete = Fill in day, month and year.
support-error-date-number = Write the date in numbers, the year with four digits.
support-error-date-no-such-day = This day is not in the calendar. Check day and month.
support-error-review-past = This day has passed. Choose today or later.
support-error-review-late = Look at the plan again on { $latest } at the latest.
done-life-rated = It is saved how it goes.
support-ratings = How it goes
support-ratings-lead = In each part of her life, from 0 to 10: what she says, and what her worker sees. Both count. Nothing is decided by a number.
support-ratings-none = Nobody has said yet how it goes
support-ratings-none-text = Ask her how it goes, now and before each time you look at the plan. Then both of you see what changes.
support-rating-add = Say how it goes
support-rating-go-on = How it went, from the first time on
support-rating-show = See the numbers
support-rating-how = Ask her first, and write down her number before yours. 0 means it could not go worse, 10 that it could not go better. What she does not want to say stays “not asked”.
support-rating-day = When did you talk about it?
support-rating-domain = Part of her life
support-rating-hers = She says
support-rating-workers = You see
support-rating-not-asked = Not asked
support-rating-least = 0: it could not go worse
support-rating-best = 10: it could not go better
support-rating-her-words = What she says about it, in her own words (optional)
support-rating-her-words-hint = For example: “I sleep again.”
support-rating-remark = What you want to add (optional)
support-rating-on = On { $when }
support-rating-compared = Compared with { $when }
support-rating-numbers = How it goes, in numbers
support-rating-same = the same
support-rating-more = { $count ->
    [one] 1 more
   *[other] { $count } more
}
support-rating-less = { $count ->
    [one] 1 less
   *[other] { $count } less
}
support-rating-lines = From time to time
support-rating-said = She said: { $numbers }
support-rating-all = Every time
support-rating-both = { $domain }: she says { $hers }, you see { $workers }
support-rating-replaced = Said again later that day
support-since = In the plan since then
support-since-nothing = Nothing has changed in the plan since then.
support-since-goals-added = { $count ->
    [one] 1 new goal
   *[other] { $count } new goals
}
support-since-goals-reached = { $count ->
    [one] 1 goal reached
   *[other] { $count } goals reached
}
support-since-goals-dropped = { $count ->
    [one] 1 goal no longer wanted
   *[other] { $count } goals no longer wanted
}
support-since-actions-done = { $count ->
    [one] 1 action done
   *[other] { $count } actions done
}
support-error-rating-empty = Choose a number for at least one part of her life.
support-error-rating-number = Choose a whole number from 0 to { $best }, or “not asked”.
support-error-rating-not-yet = This day has not come yet. Write today or an earlier day.
