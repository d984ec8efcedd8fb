### Life in the house: shifts, roll call, handovers.

life-nav = Shift
life-shift = The shift
life-shift-of = Shift of { $house }
life-waits-for-you = Waits for your signature
life-waits-for-other = Waits for a colleague
life-nothing-waits = Nothing waits
life-guests-count = { $count ->
    [one] 1 young person sleeps here
   *[other] { $count } young people sleep here
}
life-points-count = { $count ->
    [one] 1 open point
   *[other] { $count } open points
}
life-last-handover = Last handover { $when }
life-since = Since the handover of { $when }.
life-since-never = No shift of this house has handed over yet.
life-earlier = Earlier handovers
life-waiting-title = A handover waits for the second signature
life-waiting-text = Signed by { $who }, { $when }.
life-waiting-own = You signed as the one who leaves. Whoever takes over signs in her own login.
life-waiting-other = Read it, and sign that you take over.
life-waiting-open = Open the handover
life-day-go-on = All houses

life-guests = Who is here
life-guests-none = Nobody sleeps here now
life-guests-none-text = Whoever arrives stands here at once.
life-expected = Expected tonight
life-not-marked = Not looked for yet
life-not-marked-count = { $count ->
    [one] 1 not looked for yet
   *[other] { $count } not looked for yet
}
life-presence-present = Here
life-presence-out = Out
life-presence-not-seen = Not seen
life-out-until = Out, back by { $when }
life-out-late = Late: was to be back by { $when }
life-away-due = Next step by { $when }
life-is-missing = Missing or not back
life-who = Young person

life-roll = Roll call
life-roll-lead = Mark whom you have looked for. You can leave somebody out and come back.
life-roll-before = Before: { $what }, { $when }
life-roll-save = Save the roll call
life-mark-label = Where is she?
life-mark-words = Where, or with whom
life-back = Back by
life-back-hint = Only when she is out. For example 21:30.
life-cancel = Cancel

life-know = To know
life-know-none = Nothing to know
life-do = To do
life-do-none = Nothing to do
life-done = Done since the last handover
life-carried = From an earlier shift
life-close = Done
life-point-add = Add a point
life-kind-label = What is it?
life-kind-know = To know
life-kind-do = To do
life-about = About whom
life-whole-house = The whole house
life-point-words = What
life-point-hint = It stays until somebody says that it is done, also for the next shifts.
life-point-save = Add

life-sign-title = Hand over
life-sign-text = Your signature keeps what stands on this page. The next shift reads the same, and signs it too.
life-last = Anything else
life-last-hint = What does not fit above. You can leave this empty.
life-sign = Sign: I hand over

life-handover = Handover
life-handovers = Handovers
life-handovers-none = No handover yet
life-handovers-none-text = The first one stands here as soon as somebody signs on the page of the shift.
life-handovers-more = Those before
life-from-to = { $from } to { $to }
life-one-signed = One signature
life-both-signed = Both have signed
life-withdrawn = Taken back
life-signatures = Signatures
life-signed-leaving = Leaves
life-signed-taking = Takes over
life-not-signed = Not signed yet
life-remark = Remark of the one who takes over
life-remark-hint = What you find otherwise. You can leave this empty.
life-take = Sign: I take over
life-take-text = With your signature the shift is yours. Open points stay on its page.
life-withdraw = Take my signature back
life-withdraw-open = Something is wrong?
life-withdraw-text = Take it back, put it right on the page of the shift, and sign again. This one stays readable.

life-error-long = This is too long by { $over } characters. Your text is still there.
life-error-choose = Choose one.
life-error-words = Write down what.
life-error-left = Somebody has left this house since you opened the page. What you typed is still there. Choose again.
life-error-nobody = Mark at least one. Nothing was saved yet.
life-error-back = Write down by when she is to be back. If nobody knows, choose “Not seen”.
life-error-back-over = This time is over. If she is not back, choose “Not seen”.
life-error-time = This is not a time. Write it like 21:30.
life-error-not-marked = Not looked for yet: { $who }. Call the roll first. Nothing is lost.
life-error-one-waits = A colleague has just signed a handover of this house. It waits for its second signature.
life-error-own = You signed as the one who leaves. Somebody else must take over, in her own login.
life-error-taken = Somebody else has signed already.
life-error-withdrawn = This handover was taken back. Open the page of the shift.

done-point-written = The point is there, for the next shifts too.
done-point-closed = It is done. It stays readable in the handover.
done-roll-called = The roll call is saved.
done-handover-signed = You have signed. Now whoever takes over signs in her own login.
done-handover-taken = You have taken over.
done-handover-withdrawn = Your signature is taken back.
