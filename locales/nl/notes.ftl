# Notities over een jongere, en de tijdlijn van haar dossier.
done-note-corrected = De notitie is verbeterd. Wat er eerst stond, blijft leesbaar.
done-draft-saved = Wat je schreef, is voor jou bewaard. Niemand anders kan het lezen.
done-draft-discarded = Wat je begon, is weggegooid.
notes-new = Een notitie schrijven
notes-new-more = Meer zeggen: soort, tijd, mensen
notes-newest = Wat het laatst gebeurde
notes-all = De hele tijdlijn, met filter en zoeken
notes-text = Wat is er gebeurd?
notes-text-hint = Schrijf alsof ze het zal lezen: dat mag ze. Zeg wat je zag en hoorde, en in wiens woorden.
notes-kind-label = Soort notitie
notes-kind-talk = Gesprek
notes-kind-call = Telefoongesprek
notes-kind-message = Bericht
notes-kind-visit = Bezoek
notes-kind-meeting = Overleg met anderen
notes-kind-accompanied = Met haar meegegaan
notes-kind-observation = Observatie
notes-kind-desk = Bureauwerk
notes-kind-other = Iets anders
notes-domain-label = Deel van haar leven
notes-not-said = Niet gezegd
notes-on = Welke dag was het?
notes-at = Hoe laat? (mag leeg blijven)
notes-at-hint = Bijvoorbeeld 14:30
notes-minutes = Hoeveel minuten kostte het je? (mag leeg blijven)
notes-minutes-hint = Met de reistijd erbij
notes-who = Wie was erbij, of met wie sprak je? (mag leeg blijven)
notes-with-her = De jongere zelf
notes-with = Met:
notes-somebody = iemand uit haar omgeving
notes-about = Op { $when }
notes-strand-label = Wie kan het lezen?
notes-strand-casework = Iedereen die aan haar dossier werkt
notes-strand-health = Alleen wie aan haar gezondheid werkt
notes-strand-legal = Alleen wie aan haar juridische of verblijfszaken werkt
notes-strand-hint-casework = Wie in je centrum de sleutel van de begeleiding heeft.
notes-strand-hint-health = De anderen zien dat er iets staat, wanneer het geschreven is en door wie, en niets van de inhoud.
notes-strand-hint-legal = De anderen zien dat er iets staat, wanneer het geschreven is en door wie, en niets van de inhoud.
notes-only-health = Alleen voor wie aan haar gezondheid werkt
notes-only-legal = Alleen voor wie aan haar juridische of verblijfszaken werkt
notes-closed = Gesloten notitie
notes-closed-text-casework = Je kunt deze notitie niet openen: een collega moet je eerst de sleutel geven.
notes-closed-text-health = Iets over haar gezondheid. Alleen wie daaraan werkt, kan het openen. Moet je meer weten? Vraag het aan wie het schreef.
notes-closed-text-legal = Iets over haar juridische of verblijfszaken. Alleen wie daaraan werkt, kan het openen. Moet je meer weten? Vraag het aan wie het schreef.
notes-open = De notitie openen
notes-read-whole = De hele notitie lezen
notes-read-versions = Lezen wat er veranderd is
notes-written = Geschreven door { $by }, { $when }
notes-corrected = Verbeterd door { $by }, { $when }
notes-correct = Deze notitie verbeteren
notes-correct-lead = Wat er nu staat, blijft leesbaar. Jouw versie komt ervoor in de plaats, met je reden.
notes-correct-save = De verbetering bewaren
notes-why = Waarom verbeter je het?
notes-why-hint = Bijvoorbeeld: “Ze zei dinsdag, niet donderdag.”
notes-why-short = Waarom:
notes-earlier = Wat er eerst stond
notes-earlier-text = Niets van wat geschreven is, gaat ooit verloren.
notes-version = Versie { $number }
notes-version-missing = Er ontbreekt een versie
notes-version-missing-text = Iemand haalde ze uit de databank: { $numbers }. Zeg het aan je functionaris voor gegevensbescherming.
notes-drafts = Notities die je nog niet afmaakte
notes-draft-of = Een notitie die je begon, bewaard op { $when }
notes-draft-of-correction = Een verbetering die je begon, bewaard op { $when }
notes-draft-discard = Weggooien
notes-draft-keep = Voor later bewaren
notes-draft-shown = Dit is wat je schreef, zoals het bewaard werd op { $when }. Het wordt een notitie als je het bewaart.
notes-kept-begin = Terwijl je schrijft, wordt dit om de paar seconden voor jou bijgehouden. Alleen jij kunt het lezen.
notes-kept-at = Bijgehouden om { $when }. Het wordt een notitie als je het bewaart.
notes-kept-lost = Er is geen verbinding. Wat je schreef, staat nog op deze pagina. Laat ze open: zodra er weer verbinding is, wordt het bijgehouden.
notes-kept-ended = Je bent afgemeld. Wat je schreef, staat nog op deze pagina. Druk op “Bewaren”: het wordt voor jou bijgehouden en je vindt het terug nadat je je aanmeldt.
notes-kept-other = Je hebt je opnieuw aangemeld in een ander venster. Kopieer wat je schreef en open de notitie opnieuw.
notes-kept-failed = Het kon nu niet bijgehouden worden. Wat je schreef, staat nog op deze pagina. Het wordt opnieuw geprobeerd.
notes-kept-still = Er is geen verbinding, dus de notitie is niet verstuurd. Ze staat nog op deze pagina. Druk opnieuw als er weer verbinding is.
notes-saved-before = Je bewaarde deze notitie al eerder
notes-saved-before-text = Wat je daarna schreef, staat hieronder en is nog niet bewaard. Bewaar het als een aparte notitie, of open de eerste om ze te verbeteren.
notes-saved-before-open = De eerste openen
notes-filter = Filteren en zoeken
notes-filter-words = Woorden in notities
notes-filter-words-hint = Ze moeten er allemaal staan. Ze blijven in geen enkele geschiedenis achter.
notes-filter-shows = Tonen
notes-shows-everything = Alles wat gebeurde
notes-shows-notes = Alleen notities
notes-filter-any = Alle
notes-filter-anybody = Iedereen
notes-filter-with = Met wie
notes-filter-by = Geschreven door
notes-filter-from = Vanaf
notes-filter-to = Tot en met
notes-filter-show = Tonen
notes-filter-clear = Weer alles tonen
notes-found = { $count ->
    [0] Geen enkele notitie past.
    [one] 1 notitie past.
   *[other] { $count } notities passen.
}
notes-found-minutes = Samen { $length }.
notes-found-unsaid = { $count ->
    [one] 1 ervan zegt niet hoelang het duurde.
   *[other] { $count } ervan zeggen niet hoelang het duurde.
}
notes-found-part = Alleen de nieuwste zijn nu geteld.
notes-count-all = Alles tellen
notes-found-closed = { $count ->
    [one] In 1 gesloten notitie kon niet gekeken worden.
   *[other] In { $count } gesloten notities kon niet gekeken worden.
}
notes-looked-back = Doorzocht tot en met { $when }. Ga verder bij “Ouder”.
notes-minutes-count = { $count ->
    [one] 1 minuut
   *[other] { $count } minuten
}
notes-hours-count = { $count } uur
notes-hours-minutes = { $hours } { $minutes }
notes-none = Niets te tonen
notes-none-text = Niets past bij wat je vroeg, voor zover er gekeken is. Vraag minder, of toon weer alles.
notes-order = Wat het laatst geschreven is, staat bovenaan.
notes-entries = Wat er staat
notes-print = Dit afdrukken
notes-print-order = In de volgorde waarin het gebeurde.
notes-print-cut = Er is meer dan in één keer op papier gaat. Kies een kortere tijd om de rest af te drukken.
notes-error-empty = De notitie is leeg. Schrijf eerst iets.
notes-error-time = Schrijf de tijd in uren en minuten, bijvoorbeeld 14:30.
notes-error-not-yet = Dit is nog niet gebeurd. Schrijf vandaag of een eerdere dag, en een uur dat voorbij is.
notes-error-minutes = Schrijf de minuten als een getal van 0 tot { $most }, of laat het leeg.
notes-error-people = Kies hoogstens { $most } mensen.
notes-error-why = Schrijf in een paar woorden waarom je het verbetert.
notes-error-period = De laatste dag ligt voor de eerste.
notes-error-sought = Zoek minder woorden: hoogstens tien, en { $most } tekens.
notes-search = Woorden in notities
notes-search-lead = Dit doorzoekt alle notities die je mag openen, van alle jongeren van je centrum.
notes-search-words = Woorden
notes-search-words-hint = Ze staan allemaal in een notitie die gevonden wordt. Het begin van een woord is genoeg.
notes-search-names = Liever naar een jongere zoeken
notes-search-instead = Deze woorden in notities zoeken
notes-search-error-nothing = Vul een woord in.
notes-search-error-long = Zoek naar minder woorden: hoogstens { $words }, en samen { $characters } tekens.
notes-search-nothing = Er is geen notitie gevonden
notes-search-nothing-text = Probeer minder woorden, of alleen het begin van een woord. Notities die je niet mag openen, worden niet doorzocht.
notes-search-found = { $count ->
    [one] Er is één notitie gevonden
   *[other] Er zijn { $count } notities gevonden
}
notes-search-by = door { $by }
notes-search-more = Er zijn er meer. Je ziet wat het laatst geschreven is. Voeg een woord toe om minder te vinden.
notes-search-searched = { $count ->
    [one] Eén notitie is doorzocht.
   *[other] { $count } notities zijn doorzocht.
}
notes-search-part-heading = Nog niet alle notities zijn doorzocht
notes-search-part = { $searched } van { $all } notities zijn tot nu toe doorzocht.
notes-search-full = Deze machine heeft geen plaats voor meer notities tegelijk. Zeg het aan je beheerder.
notes-search-recorded = Er wordt vastgelegd dat je zocht, niet waarnaar. Van wie je notities ziet, wordt ook vastgelegd.
