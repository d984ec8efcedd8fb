# Een dossier samen met haar afsluiten, contact houden, heropenen.

done-aftercare-contact = Het is genoteerd.
closing-title = Afsluiten
closing-see = Hoe het is afgesloten, en wie contact houdt
closing-lead = Bekijk dit samen met haar, als ze dat wil. Alles in het dossier blijft bewaard, en ze kan altijd terugkomen.
closing-conflict = Een collega was sneller: het dossier is afgesloten of heropend, of er is iets genoteerd. Niets van wat je schreef is weg. Kijk wat er nu staat, en ga dan verder.
closing-no-record = Dit dossier werd afgesloten voor hier gevraagd werd wat nu gevraagd wordt. Er is niets verloren.
closing-typed = Wat je had geschreven
closing-closed-on = Afgesloten op { $day }. Alles in het dossier blijft bewaard.
closing-going-on = Wat nog loopt
closing-open-none = Er staat niets open: geen bed, geen datums, geen taken.
closing-must-settle = Een deel hiervan moet geregeld zijn voordat het dossier kan worden afgesloten.
closing-first = Eerst
closing-open-missing = { $count ->
    [one] Ze is vermist of te laat
   *[other] Ze is vermist of te laat
}
closing-open-bed = { $count ->
    [one] 1 bed
   *[other] { $count } bedden
}
closing-open-stay-close = Er blijft iemand dicht bij haar
closing-open-medication = { $count ->
    [one] 1 medicijn dat een huis geeft
   *[other] { $count } medicijnen die een huis geeft
}
closing-open-restriction = { $count ->
    [one] 1 beperking die een huis opnieuw moet bekijken
   *[other] { $count } beperkingen die een huis opnieuw moet bekijken
}
closing-open-waiting = Ze wacht op een bed
closing-open-dates = { $count ->
    [one] 1 datum
   *[other] { $count } datums
}
closing-open-actions = { $count ->
    [one] 1 taak die iemand beloofde
   *[other] { $count } taken die iemand beloofde
}
closing-open-goals = { $count ->
    [one] 1 doel dat openstaat
   *[other] { $count } doelen die openstaan
}
closing-open-drafts = { $count ->
    [one] 1 notitie die niet af is
   *[other] { $count } notities die niet af zijn
}
closing-open-why-missing = Niemand stopt met haar te zoeken.
closing-open-why-bed = Ze slaapt in een huis, of er wordt een bed voor haar vrijgehouden. Het huis beëindigt het verblijf, of de reservering wordt geannuleerd.
closing-open-why-stay-close = Dat moet eerst voorbij zijn. Alleen wie in je centrum aan gezondheid werkt, kan het beëindigen, op de pagina over haar gezondheid, als het voorbij is. Vraag het na. Tot dan blijft haar dossier open.
closing-open-why-medication = Schrijf hieronder wie het verder geeft, of dat het huis ermee gestopt is.
closing-open-why-restriction = Schrijf hieronder dat het huis ze heeft beëindigd, of wie ze opnieuw bekijkt.
closing-open-why-waiting = Haal haar van de lijst, of zoek een bed voor haar.
closing-open-why-dates = Er kan een recht van haar van afhangen. Als het dossier is afgesloten, wordt niemand er nog aan herinnerd, behalve aan bezoeken bij haar thuis. Schrijf hieronder wie ze overneemt.
closing-open-why-actions = Iemand rekent erop. Doe het, laat het vallen, of schrijf hieronder wie het overneemt.
closing-open-why-goals = Bekijk ze met haar. Schrijf hieronder wie verdergaat met wat ze nog wil.
closing-open-why-drafts = Ze blijven bij wie ze schrijft, en kunnen ook na het afsluiten een notitie worden. Vraag eerst even rond.
closing-choose = Kies
closing-why-label = Waarom de begeleiding stopt
closing-why-goals-reached = Ze heeft bereikt wat ze wilde
closing-why-moved-on = Een andere dienst gaat verder
closing-why-her-wish = Ze wil dat het stopt
closing-why-no-contact = Niemand kan haar bereiken
closing-why-moved-away = Ze is verhuisd
closing-why-died = Ze is overleden
closing-why-other = Een andere reden
closing-criteria = Waar je eerst naar kijkt
closing-criteria-local = Lokale afspraak, laatst bekeken op { $day }: geen wet en geen onderzoek zegt dit. Niets hier houdt het afsluiten tegen; waar iets niet zo is, schrijf je waarom het toch stopt.
closing-met-label = Is het zo?
closing-met-not-looked-at = Niet bekeken
closing-met-yes = Ja
closing-met-no = Nee
closing-remark = Opmerking
closing-hers = Wat ze zegt
closing-agreement-label = Is ze het ermee eens?
closing-agreement-hint = Niet gevraagd is een antwoord op zich. Het is nooit een ja.
closing-agreement-agrees = Ze is het ermee eens
closing-agreement-does-not = Ze is het er niet mee eens
closing-agreement-not-asked = Het is haar niet gevraagd
closing-her-words = In haar woorden
closing-her-words-hint = Zoals ze het zegt, goed of slecht. Ze mag het lezen.
closing-words = Waarom het stopt, in woorden
closing-words-hint = Nodig als hierboven iets niet zo is of niet is bekeken, of als ze het er niet mee eens is of het haar niet gevraagd is.
closing-after = Daarna
closing-left = Wat nog openstaat, en wie het overneemt
closing-left-hint = Elke taak, datum en elk doel dat hierboven openstaat: wie doet het vanaf nu, en wie heeft het haar gezegd.
closing-turn-to = Waar ze later terechtkan
closing-turn-to-hint = Voor haar, waar het kan in haar taal: namen, nummers, dagen. Het komt op een blad voor haar. Schrijf niets waaruit blijkt waarvoor dit centrum dient.
closing-touch-label = Houdt iemand contact?
closing-touch-hint = Alleen zoals zij het wil. De volgende dag staat bij de datums, in het ritme van je centrum.
closing-touch-yes = Ja
closing-touch-no = Nee
closing-how = Hoe, en hoe het veilig is
closing-how-hint = Langs welke weg, op welk moment, wat de beller zegt als iemand anders opneemt.
closing-touch-title = Contact houden
closing-touch-over = Niemand houdt contact. Ze kan altijd terugkomen.
closing-rhythm-over = Het ritme is afgelopen. Noteer het laatste contact, of ga verder zoals zij het wil.
closing-next = Het volgende contact is op { $day }.
closing-rhythm = Hoe vaak, net als bezoeken aan een eigen woning; een bezoek bij haar thuis telt ook:
closing-rhythm-step = om de { $every } dagen tot dag { $until }
closing-rhythm-go = Bekijk hoe het is ingesteld
closing-contact-on = Dag
closing-contact-kind = Hoe
closing-contact-met = Haar gezien
closing-contact-call = Met haar gesproken
closing-contact-message = Ze schreef
closing-contact-not-reached = Haar niet bereikt
closing-contact-words = Hoe het met haar gaat, en wat is afgesproken
closing-contact-words-hint = Als ze niet bereikt is: wat je hebt geprobeerd. Geen antwoord betekent niet dat het goed gaat. Binnen een week wordt er weer aan herinnerd.
closing-contact-last = Dit was het laatste
closing-contact-last-hint = Omdat zij het zo wil, of omdat het is afgesproken. Niemand wordt er nog aan herinnerd.
closing-contact-was-last = Het laatste
closing-contact-save = Noteren
closing-contacts = Tot nu toe
closing-earlier = Eerder
closing-earlier-closed = Afgesloten op { $day }
closing-earlier-reopened = Heropend op { $day }
closing-reopen-title = Dit dossier heropenen
closing-reopen-how = Wat erin staat, is zoals het was. Aan datums, taken en doelen die openstonden wordt weer herinnerd.
closing-reopen-why = Waarom
closing-is-open = Dit dossier is open.
closing-draft = Haar dossier is intussen afgesloten. Je kunt dit nog afmaken.
closing-sheet = Het blad voor haar
closing-sheet-title = Waar je terechtkunt
closing-sheet-lead = Bewaar dit waar alleen jij het vindt, als dat beter is voor jou.
closing-sheet-again = Je kunt altijd bij ons terugkomen. Je hoeft niet uit te leggen waarom.
closing-error-why = Kies waarom de begeleiding stopt.
closing-error-agreement = Zeg of ze het ermee eens is, of dat het haar niet gevraagd is.
closing-error-in-touch = Zeg of iemand contact houdt.
closing-error-words = Schrijf in woorden waarom het stopt.
closing-error-turn-to = Schrijf waar ze later terechtkan.
closing-error-how = Schrijf hoe iemand contact houdt, en hoe het veilig is.
closing-error-left = Er staat nog iets open. Schrijf wie het overneemt.
closing-error-unsettled = Er moet eerst iets geregeld worden. Er is niets afgesloten, en wat je schreef staat er nog.
closing-error-kind = Zeg hoe het was.
closing-error-not-yet = Deze dag moet nog komen.
closing-error-before = Deze dag ligt voor het afsluiten.
closing-error-contact-words = Schrijf hoe het met haar gaat, of wat je hebt geprobeerd.
closing-error-reopen = Schrijf waarom het wordt heropend.
