# The queue in pages, and what is held back from it in a flood.
intake-tabs = Which reports
intake-tab-all = All ({ $number })
intake-tab-unclaimed = Nobody has it ({ $number })
intake-tab-mine = Mine ({ $number })
intake-tab-answered = New answers ({ $number })
intake-tab-overdue = Overdue ({ $number })
intake-filter-priority = How urgent
intake-filter-any = Any
intake-queue-first = First page
intake-queue-all = Show all that waits
intake-day-more = There is more: go to the queue

# The public part. Calm: she has done everything right.
intake-trap = Leave this empty
intake-sooner-heading = Many messages are coming in
intake-sooner-text = Yours is kept. Your six words work. You have done everything right.
intake-sooner-how = You can help us to read it sooner: wait half a minute, then press this button. If you cannot, we read it all the same, a little later.
intake-refer-sooner-text = Yours is kept. Your six words work.
intake-refer-sooner-how = You can help us to read it sooner: wait half a minute, then press this button. If you cannot, we read it all the same, a little later.
intake-sooner = Read mine sooner
done-sooner = Thank you. Your message now waits in front.
done-sooner-wait = That was a little too soon. Your message is kept. Wait half a minute, then press the button again.

# What looked like a machine’s work.
intake-signals = What looked like a machine’s work:
intake-signal-flood-no-proof = Came while very many came in, without a sign of effort.
intake-signal-many-from-one = One of many from the same place on the network.
intake-signal-repeated-text = The same text came several times before.
intake-signal-too-fast = Filled in within two seconds.
intake-signal-trap = A field was filled in that nobody sees.
intake-signal-very-short = Hardly a word in it.

intake-doubt = { $number ->
    [one] One report of immediate danger that may be junk
   *[other] { $number } reports of immediate danger that may be junk
}
intake-doubt-since = The first came in { $when }.
intake-doubt-due = Due { $when }
intake-aside-count = { $number ->
    [one] One report is held aside as probable junk.
   *[other] { $number } reports are held aside as probable junk.
}
intake-aside-look = Look through them
intake-aside-look-by = Somebody must have looked by { $when }.
intake-junk-count = { $number ->
    [one] One report is junk and will be erased
   *[other] { $number } reports are junk and will be erased
}

intake-held-title = Held back
intake-held-lists = Lists
intake-held-doubt = Immediate danger, in doubt
intake-held-aside = Probable junk
intake-held-junk = Junk
intake-held-text-doubt = Each of these says that somebody is in danger now. Something speaks against it, but that proves nothing. Look at every one.
intake-held-text-aside = These came in a flood, or look like a machine’s work. A real one can be among them. Put what is real on the queue.
intake-held-text-junk = Somebody looked at these and called them junk. They are erased after a while. Until then you can put one on the queue.
intake-held-erased = { $number ->
    [one] One more was erased already.
   *[other] { $number } more were erased already.
}
intake-held-groups = By what speaks against them
intake-held-all = All ({ $number })
intake-held-empty = Nothing is held back here
intake-held-total = { $number ->
    [one] One report, the oldest first.
   *[other] { $number } reports, the oldest first.
}
intake-held-recorded = You see what they say; that is recorded.
intake-held-choose = Reports
intake-held-copies = and { $number } in all with this text
intake-held-open = Open
intake-held-release = Put on the queue
intake-held-junk-button = Call it junk
done-held-released = They are on the queue.
done-held-junk = They are junk now. Until they are erased you can take it back.
done-held-nothing = Nothing was ticked, so nothing was changed.

intake-held-day = Held back from the queue
intake-held-day-aside = { $number ->
    [one] One report held aside: look through it
   *[other] { $number } reports held aside: look through them
}
intake-held-day-doubt = { $number ->
    [one] One report of immediate danger, in doubt
   *[other] { $number } reports of immediate danger, in doubt
}
intake-held-overdue = Nobody has looked in time
intake-held-climbed = Nobody has looked through them in time. You cannot read them. See to it that somebody who can does so now. On duty there:
