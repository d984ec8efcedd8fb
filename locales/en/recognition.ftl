# The questions that help a person find out, and what to do next.
# Titles stay in the browser's history: they never say what the page is about.
# A page of this domain speaks to a young person ("…-young-person") or to others ("…-others").
# { $number } in a rule is the number of that rule in the instrument.

recognition-start-title = A few questions
recognition-start-heading = Are you worried about someone, or about yourself?
recognition-start-lead = Answer some questions. You then see what the answers may mean, what you can do and whom you can call.
recognition-start-time = It takes a few minutes. You can stop at any question and look at the result so far.
recognition-start-private = You need no account. Nothing you answer is kept, unless you choose to send a report.
recognition-start-danger = Is someone in danger now? Do not wait for the questions. Call
recognition-start-question = Who are you?

recognition-audience-young-person = I am a young person, and it is about me
recognition-audience-young-person-hint = Short questions, in plain words
recognition-audience-friend = I am a friend, brother or sister
recognition-audience-friend-hint = You see something and do not know what to do
recognition-audience-parent = I am a parent, or family
recognition-audience-parent-hint = Also foster parents and other adults close by
recognition-audience-school = I work at a school
recognition-audience-school-hint = Teachers, pupil counselling, support staff
recognition-audience-youth-institution = I work in youth care
recognition-audience-youth-institution-hint = Youth institutions, living groups, youth work
recognition-audience-police = I work for the police
recognition-audience-police-hint = Neighbourhood, juvenile and investigation teams
recognition-audience-health = I work in health care
recognition-audience-health-hint = Doctors, nurses, midwives, psychologists

recognition-theme-absence = Going out and staying away
recognition-theme-school = School
recognition-theme-care = Where someone lives
recognition-theme-means = Money and things
recognition-theme-ties = People around
recognition-theme-online = Phone and internet
recognition-theme-body = Body and health
recognition-theme-mood = Feelings
recognition-theme-conduct = What someone does
recognition-theme-context = Life so far
recognition-theme-direct = Safety

recognition-question-progress = Question { $number } of { $total }
recognition-question-period-young-person = Think of the last six months. Was it longer ago, but does it still bother you? Then say yes.
recognition-question-period-others = Think of the last six months. Was it longer ago, but does it still worry you? Then answer yes.
recognition-question-why-label = Why this question?
recognition-answer-yes = Yes
recognition-answer-no = No
recognition-answer-do-not-know = I don’t know
recognition-answer-not-answered = Not answered
recognition-question-next = Next
recognition-question-skip = Skip this question
recognition-question-stop = Stop and see the result so far
recognition-question-error = Choose an answer, or skip this question.
recognition-question-expired = This page is too old to go on. Nothing you answered was kept. Please begin again.

recognition-now-title = Before you go on
recognition-now-heading-young-person = You deserve help now
recognition-now-text-young-person = What you just answered is serious. It is not your fault. You can call now, or go on with the questions.
recognition-now-heading-others = This may not be able to wait
recognition-now-text-others = What you just answered may mean danger now. You can see at once what to do, or go on with the questions.
recognition-now-see = See what to do now
recognition-now-continue = Go on with the questions

recognition-answers-title = Your answers
recognition-answers-heading = Your answers so far
recognition-answers-lead = Check them and change what you like.
recognition-answers-result = See the result

recognition-result-title = Your result
recognition-result-heading = What your answers may mean
recognition-result-limits-young-person = These questions are not a test and not a judgement. They help you to think. You know your own life best.
recognition-result-limits-others = These questions are not a test, a diagnosis or proof. They support your own judgement and never replace it.
recognition-result-two-parts = The result has two parts. They are kept apart on purpose.
recognition-result-again = Begin again
recognition-result-change = Look at the answers again

recognition-harm-label = Is someone being harmed?
recognition-harm-none-seen-young-person-heading = We see no sign of it in your answers
recognition-harm-none-seen-young-person = Your answers do not show that someone hurts or uses you. If it feels wrong all the same, that feeling counts.
recognition-harm-none-seen-others-heading = No sign of it in these answers
recognition-harm-none-seen-others = That does not mean that there is no harm. It can stay hidden for a long time, also behind good marks and a calm home.
recognition-harm-signs-young-person-heading = Maybe someone is hurting or using you
recognition-harm-signs-young-person = Some of the things you answered should not happen to you. It is not your fault. You can get help.
recognition-harm-signs-others-heading = Signs that harm may already be done
recognition-harm-signs-others = Some of these answers describe what can happen when a young person is already being harmed. That is not proof, and you do not need proof to ask for help.
recognition-harm-immediate-young-person-heading = You need help now
recognition-harm-immediate-young-person = What you answered is serious. Whatever happened, it is not your fault. There are people who can help you today.
recognition-harm-immediate-others-heading = Act now
recognition-harm-immediate-others = At least one answer describes harm, or a danger that is there now. Do not wait until you are certain.

recognition-concern-label = How much reason is there for concern?
recognition-concern-no-sign-seen-young-person-heading = No sign seen in these answers
recognition-concern-no-sign-seen-young-person = You came here for a reason. Talk about it with someone, even if no question fits what you feel.
recognition-concern-no-sign-seen-others-heading = No sign seen in these answers
recognition-concern-no-sign-seen-others = This is not an all-clear. You were worried for a reason: keep looking and keep talking.
recognition-concern-low-young-person-heading = Something to keep an eye on
recognition-concern-low-young-person = One or a few things stand out. That is a good reason to talk with an adult you trust.
recognition-concern-low-others-heading = Low: a reason to stay alert
recognition-concern-low-others = One or a few smaller signs. They can have other causes. Listen, note what you see, and look again.
recognition-concern-medium-young-person-heading = A good reason to talk with someone
recognition-concern-medium-young-person = Some things do not look right. Talk about it with an adult you trust, or call a line that listens.
recognition-concern-medium-others-heading = Medium: a reason to consult
recognition-concern-medium-others = There are signs that weigh. Ask someone who knows this field for advice before anyone is confronted.
recognition-concern-high-young-person-heading = A strong reason to get help
recognition-concern-high-young-person = What you answered worries us. Please do not carry it alone. Ask for help today.
recognition-concern-high-others-heading = High: a reason to act
recognition-concern-high-others = At least one strong sign. Ask for protection now; you do not have to be certain.
recognition-concern-immediate-young-person-heading = Ask for help right now
recognition-concern-immediate-young-person = Call one of the numbers on this page, or ask someone near you to call.
recognition-concern-immediate-others-heading = Immediate: act now
recognition-concern-immediate-others = This goes before everything else. First make sure of safety, then do the rest.

recognition-own-life-young-person = You said that you think about ending your life. That is heavy to carry. Please talk to someone today: the numbers are just below.
recognition-own-life-others = An answer speaks of suicide. Take it seriously, stay close and ask for help today: the numbers are just below.

recognition-why-heading = Why this result?
recognition-why-signs-young-person = These answers weighed most:
recognition-why-signs-others = These signs weighed most:
recognition-why-rules = How the result was reached:
recognition-why-own = This is our own reading.
recognition-why-sources = Source: { $sources }
recognition-why-all-sources = Where the questions come from
recognition-why-version = Questions, version { $version }, of { $date }
recognition-why-mirror = a copy, not the original
recognition-why-unvalidated = Nobody has tested how often this list is right or wrong.

recognition-rule-immediate-decides-young-person = One answer was so serious that it decides alone.
recognition-rule-immediate-decides-others = One answer describes harm or a live threat. It decides alone, whatever the other answers are.
recognition-rule-under-thirteen-sexual-activity-young-person = At your age this is a reason to act now.
recognition-rule-under-thirteen-sexual-activity-others = Under 13, a sign of sexual activity is treated as serious harm.
recognition-rule-high-decides-young-person = One strong sign is enough to say: get help.
recognition-rule-high-decides-others = One strong sign is enough, whatever the other answers are.
recognition-rule-medium-with-low-young-person = There was a clear sign, and a smaller one beside it.
recognition-rule-medium-with-low-others = A medium sign stands beside a smaller one: together they are medium.
recognition-rule-medium-alone-young-person = There was a clear sign.
recognition-rule-medium-alone-others = A medium sign stands alone. Where the rules leave it open, we take the higher level.
recognition-rule-many-low-young-person = There were more than { $number } small signs. Together they weigh more.
recognition-rule-many-low-others = There were more than { $number } smaller signs. Together they count as medium.
recognition-rule-low-any-young-person = There was a small sign.
recognition-rule-low-any-others = One smaller sign is enough for the level low.
recognition-rule-floor-never-low-young-person = You are young, or learning is hard for you. So we look with more care.
recognition-rule-floor-never-low-others = Under 13, or with a learning disability, the level is never low.
recognition-rule-floor-consult-young-person = You are young, or learning is hard for you. So please talk with someone anyway.
recognition-rule-floor-consult-others = The young person is under 13 or has a learning disability. Even without a sign, discuss your worry with someone who knows this field.
recognition-rule-context-never-alone-young-person = Some answers are about your life so far. They are not a sign, and nothing to be ashamed of.
recognition-rule-context-never-alone-others = Some answers are about circumstances. They can explain, but they never raise the level alone.
recognition-rule-harm-signs-young-person = Some answers can mean that someone is already hurting or using you.
recognition-rule-harm-signs-others = At least one sign can mean that harm is already being done, not only that it might be.
recognition-rule-no-sign-is-not-no-young-person = That we see no sign does not mean that everything is fine. You know best.
recognition-rule-no-sign-is-not-no-others = No sign is not the same as no harm. Some young people lead a double life that nobody notices.
recognition-rule-many-unknown-young-person = You often chose "I don’t know". That is fine. It does mean that we cannot say much yet.
recognition-rule-many-unknown-others = Many answers were "I don’t know". That is not a no: try to find out more, and look again.
recognition-rule-unfinished-young-person = You left some questions open. We do not count them as a no.
recognition-rule-unfinished-others = Some questions were left open. They are not counted as a no.
recognition-rule-look-again-young-person = Come back within { $number } weeks, or sooner if something changes.
recognition-rule-look-again-others = Look again within { $number } weeks, or sooner if something changes.

recognition-next-heading = What you can do next

recognition-avoid-heading-young-person = What you do not have to do
recognition-avoid-heading-others = Better not

recognition-report-heading = What happens if you send a report?
recognition-report-button = Send a report
recognition-report-later = Not now. I can come back later.

recognition-call-heading = Whom you can call
recognition-call-country-be = In Belgium
recognition-call-country-nl = In the Netherlands
recognition-call-country-fr = In France
recognition-call-country-lu = In Luxembourg
recognition-call-kind-emergency = Danger now
recognition-call-kind-police = Police
recognition-call-kind-suicide-prevention = Thoughts of suicide
recognition-call-kind-missing-and-exploited = Missing and exploited children
recognition-call-kind-advice = Advice
recognition-call-kind-children-listening = Someone who listens
recognition-call-kind-specialist-centre = Specialised centre
recognition-call-kind-guardianship = Young people without parents here
recognition-call-free = free
recognition-call-anonymous = without giving a name
recognition-call-day-and-night = day and night
recognition-call-unverified = “Not checked yet” means: we are not sure of this number. If it does not work, call another.
recognition-call-checked = Checked on { $date }
recognition-call-source = Source
recognition-call-web = Website
recognition-call-trace = A call can stay visible in the phone and on the bill. Use another phone if that is not safe.

recognition-device-heading = What stays on this device
recognition-device-history = The browser may remember that this site was visited. You can delete that yourself.
recognition-device-open-pages = The Back button, open tabs and screenshots may still show a page.
recognition-device-watched = A program that watches the phone may have seen everything. In doubt, use another device.
recognition-device-network = Whoever runs the wifi or pays for the connection may see which site was visited, not what you answered.
recognition-device-calls = A call or message you send from here stays in the phone's own list.
recognition-device-exit = The exit button hides this page at once. For a minute after that, this site may stay hidden. Nothing is deleted.
recognition-stored-heading = What we keep
recognition-stored-text = Nothing. Your answers travel only in this page and are gone when you close it. They are kept only if you send a report yourself.

recognition-now-first = First, this
recognition-say-heading-young-person = What you could say
recognition-say-heading-others = What you could say tonight
recognition-rights-heading-young-person = Your rights
recognition-rights-heading-others = The young person's rights
recognition-online-heading = Safe online
recognition-offline-heading = Safe in daily life
recognition-call-more = More numbers
recognition-call-elsewhere = Another country?
recognition-guidance-unverified = Not checked yet
recognition-guidance-sources = Where the advice comes from
recognition-card-link = One page to print

recognition-cards-title = A page to print
recognition-cards-heading = One page to print
recognition-cards-lead = Whom to call, what to look for, what to say. To keep, to give to someone, or to hang up.
recognition-card-heading = When something is not right
recognition-card-for-young-person = For young people
recognition-card-for-friend = For friends, brothers and sisters
recognition-card-for-parent = For parents and family
recognition-card-for-school = For schools
recognition-card-for-youth-institution = For youth care
recognition-card-for-police = For the police
recognition-card-for-health = For health care
recognition-card-signs-young-person = Does something here fit?
recognition-card-signs-others = What to look for
recognition-card-signs-note = One “yes” is a reason to talk. It is not proof. No “yes” does not mean that all is well.
recognition-card-safe = To be safer
recognition-card-version = The numbers were checked on { $date }.
