# Triage: wat medewerkers van een melding maken, alleen en samen
triage-clock-decide-left-minutes = { $number ->
    [0] Beslis nu
    [one] Beslis binnen 1 minuut
   *[other] Beslis binnen { $number } minuten
}
triage-clock-decide-left-hours = { $number ->
    [one] Beslis binnen 1 uur
   *[other] Beslis binnen { $number } uur
}
triage-clock-decide-left-days = { $number ->
    [one] Beslis binnen 1 dag
   *[other] Beslis binnen { $number } dagen
}
triage-clock-decide-over-minutes = { $number ->
    [0] Beslissing te laat
    [one] Beslissing 1 minuut te laat
   *[other] Beslissing { $number } minuten te laat
}
triage-clock-decide-over-hours = { $number ->
    [one] Beslissing 1 uur te laat
   *[other] Beslissing { $number } uur te laat
}
triage-clock-decide-over-days = { $number ->
    [one] Beslissing 1 dag te laat
   *[other] Beslissing { $number } dagen te laat
}
triage-clock-read-left-minutes = { $number ->
    [0] Lees nu
    [one] Lees binnen 1 minuut
   *[other] Lees binnen { $number } minuten
}
triage-clock-read-left-hours = { $number ->
    [one] Lees binnen 1 uur
   *[other] Lees binnen { $number } uur
}
triage-clock-read-left-days = { $number ->
    [one] Lees binnen 1 dag
   *[other] Lees binnen { $number } dagen
}
triage-clock-read-over-minutes = { $number ->
    [0] Ongelezen, te laat
    [one] Ongelezen, 1 minuut te laat
   *[other] Ongelezen, { $number } minuten te laat
}
triage-clock-read-over-hours = { $number ->
    [one] Ongelezen, 1 uur te laat
   *[other] Ongelezen, { $number } uur te laat
}
triage-clock-read-over-days = { $number ->
    [one] Ongelezen, 1 dag te laat
   *[other] Ongelezen, { $number } dagen te laat
}
triage-mark-countersign = Wacht op een tweede handtekening
triage-mark-opinion = De mening van een collega is gevraagd
triage-heading = Gevaren en prioriteit
triage-not-assessed = Niemand heeft vastgelegd welke gevaren er zijn. De prioriteit volgt wat de melder zei.
triage-dangers-none = Geen van de gevaren op de lijst is gezien. Dat betekent niet dat er geen is.
triage-differs = Volgens de regel zou het zijn: { $ruled }. De medewerker koos: { $priority }.
triage-assess-link = Leg gevaren en prioriteit vast
triage-assess-title = Gevaren en prioriteit
triage-assess-text = Vink aan wat uit de melding blijkt. Wat u openlaat, is geen “nee”.
triage-dangers-question = Welke gevaren ziet u?
triage-dangers-hint = Onmiddellijk gevaar? Bel eerst 112.
triage-danger-from = Minstens: { $priority }. Volgens { $sources }; plaatselijk beleid.
triage-danger-held-or-threatened = Ze wordt vastgehouden, bedreigd of kan niet weg
triage-danger-with-exploiter-now = Ze is nu vermist en is vermoedelijk bij wie haar uitbuit
triage-danger-others-threatened = Haar familie of andere kinderen worden bedreigd
triage-danger-made-to-have-sex = Ze wordt gedwongen, betaald of geacht seks te hebben
triage-danger-sex-for-bed-or-goods = Er wordt seks van haar gevraagd voor een bed, eten, drugs of spullen
triage-danger-images-as-threat = Er zijn intieme beelden van haar gemaakt of ermee gedreigd
triage-danger-suicidal = Ze denkt aan zelfdoding of heeft een poging gedaan
triage-danger-often-missing = Ze is telkens opnieuw vermist
triage-danger-pregnant = Ze is zwanger, of vroeg een zwangerschap af te breken
triage-danger-self-harm = Ze doet zichzelf pijn of heeft een eetstoornis
triage-danger-papers-kept = Haar identiteitspapieren zijn weg of iemand anders houdt ze bij
triage-danger-under-13 = Ze is jonger dan 13
triage-danger-learning-disability = Ze heeft een verstandelijke beperking
triage-priority-rule = Zoals de regel zegt
triage-priority-rule-hint = Het dringendste van wat de melder zei en de gevaren die u aanvinkt
triage-priority-reason = Waarom een andere prioriteit?
triage-priority-reason-hint = Alleen als u een andere kiest dan de regel geeft. Schrijf het alsof ze het zal lezen: dat mag ze.
triage-reason-missing = Volgens de regel is het: { $priority }. Schrijf waarom u een andere kiest.
triage-assess-save = Opslaan
triage-cancel = Annuleren
triage-hand-back-link = Teruggeven of overdragen
triage-hand-back-title = Teruggeven of overdragen
triage-hand-back-text = De klok loopt door. In de wachtrij krijgt de melding de plaats die bij haar termijn hoort.
triage-to = Aan wie?
triage-to-hint = Een collega alleen als ze weet dat het komt, en alleen als de melding nu bij u is.
triage-to-queue = Terug in de wachtrij
triage-hand-back-why = Waarom?
triage-hand-back-why-missing = Kies waarom.
triage-reason-end-of-duty = De dienst eindigt
triage-reason-away = Wie de melding had, is afwezig
triage-reason-better-placed = Iemand anders is beter geplaatst: taal of ervaring
triage-reason-knows-them = Kent iemand die erbij betrokken is
triage-reason-too-much = Te veel tegelijk
triage-reason-other = Een andere reden
triage-hand-back-done = Wat is er al gedaan?
triage-hand-back-done-hint = Zodat niemand de melder twee keer hetzelfde vraagt. Laat het leeg als er niets is gedaan.
triage-hand-back-send = Geef door
triage-colleague-missing = Kies een collega.
triage-colleague-cannot = Deze collega kan de melding niet openen. Kies iemand anders.
triage-opinion-link = Vraag een collega om haar mening
triage-opinion-title = Vraag een collega om haar mening
triage-opinion-text = Ze kan deze melding dan lezen en vindt uw vraag op “Mijn dag”. De melding blijft bij u en de klok loopt door.
triage-opinion-nobody = Niemand anders hier kan meldingen openen
triage-opinion-nobody-text = Een collega van de intake heeft eerst de sleutel nodig. Die wordt gegeven onder “Mensen”.
triage-opinion-of = Wie vraagt u?
triage-question = Wat wilt u weten?
triage-question-hint = Alleen collega’s die deze melding kunnen openen, kunnen dit lezen.
triage-question-missing = Schrijf wat u wilt weten.
triage-opinion-send = Vragen
triage-opinions-heading = Tweede mening
triage-opinion-row = { $by } vraagt { $of }
triage-answer = Wat denkt u?
triage-answer-hint = Het blijft bij de melding en kan niet worden gewijzigd. Uw collega beslist.
triage-answer-heading = Haar mening
triage-answer-none = Nog geen antwoord.
triage-answer-missing = Schrijf wat u denkt.
triage-answer-send = Geef uw mening
triage-send = Verzenden
triage-proposal = { $name } stelt voor niets meer te doen
triage-proposal-sign-text = Het is pas definitief als u tekent. Lees eerst de melding. De melder weet nog van niets.
triage-proposal-waits-text = Het is pas definitief als iemand anders tekent: een leidinggevende van de intake, of een andere collega als die er niet is. De klok loopt door en de melder weet van niets.
triage-sign = Medeondertekenen: niets meer doen
triage-send-back-why = Waarom stuurt u het terug?
triage-send-back-hint = Wat er eerst moet gebeuren, of wat u anders ziet.
triage-send-back-missing = Schrijf waarom u het terugstuurt.
triage-send-back = Terugsturen
triage-steps-heading = Door wiens handen de melding ging
triage-step-handed-back = Teruggegeven aan de wachtrij
triage-step-handed-over-to = Overgedragen aan { $to }
triage-step-opinion-asked-to = { $to } om haar mening gevraagd
triage-step-opinion-given-to = Gaf { $to } haar mening
triage-step-countersign-asked = Stelde voor niets meer te doen
triage-step-countersigned-to = Ondertekende mee wat { $to } voorstelde
triage-step-sent-back-to = Stuurde het voorstel terug naar { $to }
triage-day-title = Collega’s wachten op u
triage-day-countersign = Melding { $name }: { $by } stelt voor niets meer te doen
triage-day-to-sign = Tekenen of terugsturen
triage-day-opinion = Melding { $name }: { $by } vraagt uw mening
triage-day-to-answer = Antwoorden
triage-day-answered = Melding { $name }: { $by } gaf haar mening
triage-day-to-read = Lezen
done-report-assessed = De gevaren en de prioriteit zijn vastgelegd.
done-report-handed-over = De melding is bij uw collega.
done-opinion-asked = Uw collega is gevraagd.
done-opinion-given = Uw mening staat bij de melding.
done-report-proposed = Nog niet definitief: iemand anders moet eerst tekenen. Tot dan blijft de melding bij u.
done-report-countersigned = Getekend: niets meer doen.
done-report-sent-back = De melding is terug bij uw collega, met uw reden.
done-no-longer-waits = Dit wacht niet meer op een handtekening: een collega was u voor, of het is ingetrokken.
