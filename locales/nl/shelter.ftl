### Een bed vannacht: zoeken, vasthouden, het antwoord van het huis, het beddenbord, adressen.

# Een bed zoeken
shelter-find-title = Zoek een bed
shelter-for = Voor
shelter-first-night = Eerste nacht
shelter-tonight-date = Vannacht, { $date }
shelter-nights = Nachten
shelter-age = Leeftijd
shelter-gender = Meisje of jongen
shelter-guest-girl = Meisje
shelter-guest-boy = Jongen
shelter-guest-other = Anders
shelter-not-said = Niet ingevuld
shelter-no-matter = Maakt niet uit
shelter-staff-speak = Het team spreekt
shelter-search = Zoeken
shelter-more-filters = Wat ze nodig heeft
shelter-must = Moet er zijn
shelter-must-hint = Bedden zonder dit vallen weg.
shelter-wish = Zou goed zijn
shelter-wish-hint = Bedden met dit staan bovenaan.
shelter-found = { $count ->
    [0] Geen bed past
    [one] 1 bed past
   *[other] { $count } bedden passen
}
shelter-from-for = { $nights ->
    [one] { $date }, 1 nacht
   *[other] { $date }, { $nights } nachten
}
shelter-none-fits = Geen vrij bed past bij dit alles
shelter-none-fits-next = Vraag minder nachten, laat weg wat ze kan missen, of bekijk hieronder de andere vrije bedden. Past er niets, vraag het dan aan de netwerkcoördinator.
shelter-shown-first = Je ziet de eerste { $count }. Vul meer in over wat ze nodig heeft om andere te zien.
shelter-others = { $count ->
    [one] Nog 1 bed is vrij, maar past niet
   *[other] Nog { $count } bedden zijn vrij, maar passen niet
}
shelter-others-hint = Bij elk bed staat bovenaan wat ertegen pleit. Het huis beslist: bel voordat je er een vasthoudt.
shelter-coming-nights = De komende nachten
shelter-night-free = { $date }: vrij
shelter-night-taken = { $date }: bezet
shelter-hold-this = Houd dit bed vast
shelter-bed-short = bed { $bed }
shelter-room-and-bed = Kamer { $room }, bed { $bed }

# Wat een huis is
shelter-house = Huis
shelter-room = Kamer
shelter-rooms = Kamers
shelter-bed = Bed
shelter-beds = Bedden
shelter-rule = Voor wie
shelter-for-girls = Meisjes van { $youngest } tot en met { $oldest } jaar
shelter-for-boys = Jongens van { $youngest } tot en met { $oldest } jaar
shelter-for-everyone = Iedereen van { $youngest } tot en met { $oldest } jaar
shelter-features = Wat er is
shelter-phase-observation = Observatie
shelter-phase-integration = Integratie
shelter-phase-orientation = Oriëntatie
shelter-country-be = België
shelter-country-nl = Nederland
shelter-country-fr = Frankrijk
shelter-country-de = Duitsland
shelter-country-lu = Luxemburg
shelter-feature-single = Eigen kamer
shelter-feature-step-free = Zonder drempels
shelter-feature-ground-floor = Gelijkvloers
shelter-feature-with-baby = Met een baby
shelter-feature-quiet = Rustig
shelter-feature-pets = Huisdier welkom
shelter-feature-school-near = School dichtbij
shelter-feature-ensuite = Eigen badkamer
shelter-feature-female-only = Alleen meisjes en vrouwen
shelter-feature-from-14 = Niet voor wie jonger is dan 14
shelter-feature-from-16 = Niet voor wie jonger is dan 16
shelter-feature-from-18 = Niet voor wie jonger is dan 18
shelter-speaks = Het team spreekt { $language }
shelter-language-sq = Albanees
shelter-language-am = Amhaars
shelter-language-ar = Arabisch
shelter-language-bg = Bulgaars
shelter-language-nl = Nederlands
shelter-language-en = Engels
shelter-language-fr = Frans
shelter-language-de = Duits
shelter-language-hu = Hongaars
shelter-language-it = Italiaans
shelter-language-ps = Pasjtoe
shelter-language-fa = Perzisch
shelter-language-pl = Pools
shelter-language-pt = Portugees
shelter-language-ro = Roemeens
shelter-language-ru = Russisch
shelter-language-so = Somalisch
shelter-language-es = Spaans
shelter-language-ti = Tigrinya
shelter-language-tr = Turks
shelter-language-uk = Oekraïens

# Hoe een bed past
shelter-not-gender-girls = Alleen voor meisjes
shelter-not-gender-boys = Alleen voor jongens
shelter-not-gender-everyone = Voor iedereen
shelter-not-too-young = Pas vanaf { $age } jaar
shelter-not-too-old = Maar tot en met { $age } jaar
shelter-not-there = Nodig, maar niet aanwezig: { $feature }
shelter-wish-missing = Gewenst, maar niet aanwezig: { $feature }
shelter-nothing-against = Niets pleit ertegen
shelter-also = Ook aanwezig: { $features }
shelter-ask-gender-girls = Een huis voor meisjes: vraag het aan het huis
shelter-ask-gender-boys = Een huis voor jongens: vraag het aan het huis
shelter-ask-gender-everyone = Een huis voor iedereen
shelter-ask-age = Voor { $youngest } tot en met { $oldest } jaar: past dat bij haar leeftijd?

# Een bed vasthouden
shelter-hold-title = Een bed vasthouden
shelter-pseudonym = Schuilnaam
shelter-pseudonym-hint = Zoals op haar pagina staat. Nooit haar naam.
shelter-pseudonym-missing = Typ de schuilnaam van de jongere voor wie dit bed is.
shelter-pseudonym-unknown = Geen open dossier van je centrum heeft deze schuilnaam. Kijk op haar pagina hoe je ze schrijft.
shelter-call-name = Naam aan de deur
shelter-call-name-hint = Hoe het huis haar moet noemen. Dat hoeft niet haar eigen naam te zijn.
shelter-call-name-missing = Typ de naam die het huis aan de deur moet gebruiken.
shelter-age-words = Haar leeftijd
shelter-age-words-hint = Bijvoorbeeld: 15, of ongeveer 14.
shelter-must-know = Wat het huis vannacht moet weten
shelter-must-know-hint = Alleen wat de ploeg nodig heeft: allergieën, medicatie, angsten, wie niet binnen mag. Alleen het huis kan dit lezen.
shelter-text-too-long = Dit is te lang. Gebruik hoogstens { $most } tekens; je tekst staat er nog.
shelter-age-wrong = Typ de leeftijd in hele jaren, zoals 15, of laat dit leeg.
shelter-from-past = Die nacht is voorbij. Kies vannacht of een latere nacht.
shelter-from-wrong = Deze datum bestaat niet. Kies een nacht uit de lijst.
shelter-nights-wrong = Typ hoeveel nachten, van 1 tot { $most }.
shelter-has-bed = Ze heeft op { $date } al een bed. Annuleer eerst die boeking, of kies andere nachten.
shelter-has-bed-title = Ze heeft al een bed
shelter-has-bed-open = Bekijk die boeking
shelter-case-closed = Dit dossier is gesloten. Heropen het voordat je een bed vasthoudt.
shelter-just-taken = Iemand anders nam net dit bed
shelter-just-taken-next = Wat je typte, staat er nog. Kies een van deze bedden en houd het vast.
shelter-just-taken-none = Wat je typte, staat er nog, maar geen ander bed past voor deze nachten. Probeer minder nachten, of ga terug naar de zoekpagina.
shelter-instead = Een ander bed voor dezelfde nachten
shelter-back-to-search = Terug naar zoeken

# Een boeking
shelter-booking-title = Boeking
shelter-state-free = Vrij
shelter-state-taken = Bezet
shelter-state-held = Vastgehouden
shelter-state-confirmed = Bevestigd
shelter-state-arrived = Aangekomen
shelter-state-departed = Vertrokken
shelter-state-not-arrived = Niet gekomen
shelter-state-cancelled = Geannuleerd
shelter-state-expired = Vervallen
shelter-letter-held = W
shelter-letter-confirmed = B
shelter-letter-arrived = A
shelter-letter-departed = V
shelter-event-held = Bed vastgehouden
shelter-event-confirmed = Bevestigd door het huis
shelter-event-arrived = Ze is aangekomen
shelter-event-departed = Ze is vertrokken
shelter-event-not-arrived = Ze is niet gekomen
shelter-event-cancelled = Geannuleerd
shelter-event-expired = Vervallen zonder antwoord
shelter-minutes-left = { $minutes ->
    [one] Nog 1 minuut
   *[other] Nog { $minutes } minuten
}
shelter-held-until = Vastgehouden tot { $when }.
shelter-held-house = Bevestig of annuleer voor die tijd: er wacht iemand op je antwoord.
shelter-held-sender = De vraag is bij het huis. Antwoordt het niet op tijd, dan is het bed weer vrij voor anderen.
shelter-hold-ended = De tijd is om
shelter-hold-ended-free = Niemand antwoordde op tijd, maar het bed is deze nachten nog vrij. Het huis kan nog bevestigen.
shelter-hold-ended-taken = Niemand antwoordde op tijd en het bed is deze nachten niet meer vrij. Zoek een ander bed.
shelter-who-comes = Wie er komt
shelter-nothing-said = Er is niets gezegd.
shelter-sent-by = Vastgehouden door
shelter-where = Waar en wanneer
shelter-departs-on = Vertrekt op
shelter-address-note = Het adres van het huis staat hier niet. Vraag aan het huis hoe ze er raakt.
shelter-confirm = Bevestig: ze kan komen
shelter-confirm-anyway = Toch bevestigen
shelter-arrive = Ze is er
shelter-not-arrive = Ze is niet gekomen
shelter-arrive-later = Je kunt haar aankomst noteren vanaf { $date }.
shelter-depart = Ze is vertrokken
shelter-cancel-open = Deze boeking annuleren
shelter-cancel-hint = Het bed is meteen vrij voor anderen. Wat er gebeurde, blijft bewaard.
shelter-cancel = Annuleer de boeking
shelter-refusal-title = Waarom?
shelter-refusal-error = Kies waarom. Er is niets geannuleerd.
shelter-refusal-no-room = Er is toch geen plaats
shelter-refusal-needs-not-met = Het huis kan niet geven wat ze nodig heeft
shelter-refusal-kept-apart = Er verblijft iemand van wie ze gescheiden moet blijven
shelter-refusal-no-staff = Er is niemand om haar te ontvangen
shelter-refusal-house-other = Het huis, om een andere reden
shelter-refusal-her-choice = Ze wil niet komen
shelter-refusal-other-bed = Er is een ander bed gevonden
shelter-refusal-not-needed = Ze heeft geen bed meer nodig
shelter-refusal-sender-other = Het centrum dat het vroeg, om een andere reden
shelter-events = Wat er gebeurde
shelter-changed-meanwhile = Er is niets veranderd: de boeking staat al op “{ $state }”. Hieronder zie je wat er gebeurde.
shelter-too-early = Er is niets veranderd: de eerste nacht is { $date }.
shelter-over = Er is niets veranderd: de boeking liep tot { $date }. Houd een bed vast voor de komende nachten.
shelter-no-key-title = Je ziet nog niet wie hier slaapt
shelter-no-key = Vraag een collega van het huis om “Mensen” te openen en je de sleutels te geven. Dat duurt een minuut.

# Het bord
shelter-board-title = Beddenbord
shelter-board-from = Vanaf { $date }
shelter-board-caption = Bedden per nacht
shelter-board-views = Manieren om het bord te bekijken
shelter-board-keys = Met de pijltjes ga je van boeking naar boeking.
shelter-as-nights = Nachten
shelter-as-list = Lijst
shelter-free-tonight = Vannacht vrij
shelter-taken-tonight = Vannacht bezet
shelter-arriving = Vannacht verwacht
shelter-waiting = Wacht op antwoord
shelter-earlier = Vroeger
shelter-later = Later
shelter-tonight = Vannacht
shelter-legend = Legende
shelter-somebody = Iemand
shelter-nobody = In deze nachten is niemand geboekt.
shelter-none = Geen
shelter-no-houses = Er zijn nog geen huizen
shelter-no-houses-next = De opvangcoördinator voegt huizen, kamers en bedden toe.
shelter-from-until = { $from } tot { $until }

# Waar een huis is
shelter-house-closed = Neemt nu niemand op
shelter-address = Adres
shelter-address-sealed = Verzegeld. Het wordt getoond voor een doel, aan één persoon, één keer.
shelter-show-address = Toon het adres
shelter-address-recorded = Er wordt genoteerd dat je dit adres zag, wanneer en waarom. De opvangcoördinator leest dat.
shelter-purpose = Waarvoor heb je het adres nodig?
shelter-purpose-hint = Bijvoorbeeld: om vannacht een jongere te brengen. Geen namen.
shelter-purpose-missing = Zeg waarvoor je het adres nodig hebt.
shelter-purpose-short = Doel
shelter-show-once = Toon het één keer
shelter-do-not-show = Toon het niet
shelter-shown-before = Dit is al één keer getoond. Wil je het opnieuw zien, zeg dan waarvoor en verstuur dit nog eens.
shelter-shown-once = Deze pagina wordt één keer getoond. Neem er geen foto van en stuur ze niet door. Als je weggaat of herlaadt, is het adres weg; na tien minuten verdwijnt het vanzelf.
shelter-done-reading = Ik heb het gelezen
shelter-reveals-title = Getoonde adressen
shelter-reveals-hint = Wie zag waar een huis is, wanneer en waarom. Begrijp je het doel niet, praat dan met die persoon.
shelter-reveals-empty = Er is nog geen adres getoond
shelter-reveals-empty-next = Zodra iemand een adres opent, staat het hier.
shelter-when = Wanneer
shelter-who = Wie
shelter-seen = Bekeken
shelter-seen-by = { $name }, { $when }
shelter-mark-seen = Markeer als bekeken
shelter-own-waits = Van jou: een collega bekijkt het
shelter-own-reveal = Je kunt je eigen inzage niet afvinken: een collega bekijkt ze.
shelter-purpose-sealed = Verzegeld voor het team van het huis

done-bed-held = Het bed wordt vastgehouden. Het huis is gevraagd om te bevestigen.
done-booking-confirmed = Bevestigd. Het centrum dat het vroeg, kan het zien.
done-arrival-recorded = Haar aankomst is genoteerd.
done-non-arrival-recorded = Genoteerd dat ze niet kwam. Het bed is weer vrij.
done-departure-recorded = Haar vertrek is genoteerd. Het bed is vrij vanaf vannacht.
done-booking-cancelled = De boeking is geannuleerd. Het bed is weer vrij.
done-reveal-seen = Gemarkeerd als bekeken.

# Huizen en kamers toevoegen
shelter-add-house = Voeg een huis toe
shelter-code-name = Naam van het huis
shelter-code-name-hint = Een boom, een vogel, een kleur: een naam die niets zegt over waar het is. Het hele netwerk ziet hem.
shelter-house-purpose = Waarvoor het huis is
shelter-genders-girls = Meisjes
shelter-genders-boys = Jongens
shelter-genders-everyone = Iedereen
shelter-youngest = Vanaf leeftijd
shelter-oldest = Tot en met leeftijd
shelter-features-hint = Wat elke kamer van het huis heeft. Wat één kamer heeft, geef je bij die kamer op.
shelter-address-hint = Straat, plaats en hoe je de deur vindt. Het wordt verzegeld zodra je dit verstuurt; niemand ziet het zonder doel.
shelter-address-missing = Typ het adres van het huis.
shelter-name-missing = Typ een naam.
shelter-name-taken = Deze naam bestaat al. Kies een andere.
shelter-choose-one = Kies een van deze.
shelter-ages-wrong = Typ twee leeftijden in hele jaren, tot { $most }, de jongste eerst.
shelter-for-nobody = Het huis is voor jongens, en dit is alleen voor meisjes en vrouwen: niemand zou er kunnen slapen. Een van de twee moet anders. Er is nog niets bewaard.
shelter-to-board = Naar het beddenbord
shelter-no-rooms = Er zijn nog geen kamers.
shelter-add-room = Voeg een kamer toe
shelter-room-name = Naam van de kamer
shelter-how-many-beds = Hoeveel bedden
shelter-beds-wrong = Typ hoeveel bedden, van 1 tot { $most }.
done-house-added = Het huis is toegevoegd. Voeg nu de kamers en bedden toe.
done-room-added = De kamer is toegevoegd. De bedden kunnen vanaf nu vastgehouden worden.

# Apart houden, samen houden
shelter-keep-tab = Apart houden
shelter-keep-title = Apart houden, samen houden
shelter-keep-hint = Elke keer dat iemand in het netwerk een bed vasthoudt, bevestigt of verandert, wordt deze lijst geraadpleegd. Wie haar plaatst, hoort dat een huis niet past, nooit wie daar is.
shelter-keep-empty = Er staat niemand op de lijst
shelter-keep-empty-next = Voeg iedereen toe die ze niet mag tegenkomen waar ze slaapt, en iedereen bij wie ze hoort.
shelter-keep-kind-apart = Apart houden
shelter-keep-kind-together = Samen houden
shelter-keep-elsewhere = Een jongere van { $centre }
shelter-keep-why = Waarom
shelter-keep-ground-recruitment = De ene moest de andere ronselen
shelter-keep-ground-person-of-concern = Achter allebei zit dezelfde zorgwekkende persoon
shelter-keep-ground-conflict = Open conflict
shelter-keep-ground-offence = Een van beiden is geplaatst na een misdrijf
shelter-keep-ground-siblings = Broers of zussen
shelter-keep-ground-mother-and-child = Moeder en kind
shelter-keep-ground-missing = Kies waarom.
shelter-keep-does-apart = Nooit in hetzelfde huis in dezelfde nacht.
shelter-keep-does-together = Altijd in hetzelfde huis.
shelter-keep-reason-sealed = De reden is verzegeld voor wie ze schreef.
shelter-keep-alarm = Allebei hebben ze op { $date } een bed in hetzelfde huis. Bel nu het huis en zoek voor een van beiden een ander bed.
shelter-keep-near = Ze wonen in dezelfde straat of hetzelfde gebouw. Bekijk met elk van hen hoe ze veilig blijft, en zoek voor een van beiden een andere woning.
shelter-keep-end = Van de lijst halen
shelter-keep-add = Aan de lijst toevoegen
shelter-keep-other = Met wie
shelter-keep-other-hint = Een pseudoniem van je centrum, of een code die een ander centrum je voorlas. Nooit een naam.
shelter-keep-other-missing = Typ een pseudoniem of een code.
shelter-keep-unknown = Geen jongere van je centrum heeft dit pseudoniem, en zo’n code werkt niet. Kijk de spelling na, of vraag het andere centrum een nieuwe code.
shelter-keep-herself = Dat is deze jongere zelf. Typ het pseudoniem van de andere.
shelter-keep-listed = Deze twee staan al op je lijst.
shelter-keep-text = Meer hierover
shelter-keep-text-hint = Verzegeld: alleen wie in je centrum aan dossiers werkt, kan dit lezen.
shelter-keep-code = Als de andere bij een ander centrum is
shelter-keep-code-hint = Bel dat centrum. Een van jullie maakt een code en leest die voor; de ander typt ze hierboven in, op de pagina van de eigen jongere. Jullie krijgen geen van beiden te zien wie de andere is.
shelter-keep-code-make = Een code maken
shelter-keep-code-until = Werkt één keer, tot { $when }
shelter-keep-code-sealed = Verzegeld
shelter-kept-title = Dit huis past niet
shelter-kept-apart = Apart houden: daar slaapt iemand die ze niet mag tegenkomen. Wie dat is, kan niet worden getoond.
shelter-kept-together = Samen houden: iemand bij wie ze hoort, slaapt die nachten in een ander huis.
shelter-kept-next = Niets van wat je typte is verloren. Kies een van deze bedden en houd het vast.
shelter-kept-next-none = Niets van wat je typte is verloren. Ga terug naar de zoekpagina voor andere nachten, of vraag hieronder een uitzondering.
shelter-kept-stay-next = Er is niets veranderd, en wat je typte, staat er nog. Is er geen andere weg, vraag dan hieronder een tweede persoon.

# Een bed ondanks de lijst
shelter-exception-ask = Kan het echt niet anders?
shelter-exception-ask-hint = Een tweede persoon kan akkoord gaan: de coördinator van dat huis. Zeg waarom, en hoe iedereen veilig blijft.
shelter-exception-why = Waarom ze daar toch zou slapen
shelter-exception-why-hint = Alleen het huis kan dit lezen.
shelter-exception-why-missing = Zeg waarom ze daar toch zou slapen.
shelter-exception-send = Een uitzondering vragen
shelter-exception-nothing-against = Er is niets meer dat dit huis in de weg staat. Je kunt zonder uitzondering verder.
shelter-exceptions-title = Uitzonderingen
shelter-exceptions-hint = Bedden die gevraagd zijn hoewel de lijst “apart houden” of “samen houden” zegt. Twee mensen beslissen: wie het vroeg, kan niet akkoord gaan.
shelter-exceptions-empty = Er wacht niets op een antwoord
shelter-exceptions-empty-next = Past een huis niet door de lijst, dan kan daar een uitzondering worden gevraagd.
shelter-exceptions-waiting = Wacht op een antwoord
shelter-exceptions-answered = Beantwoord
shelter-exception-asked = Wacht
shelter-exception-agreed = Akkoord
shelter-exception-declined = Niet akkoord
shelter-exception-agree = Akkoord gaan
shelter-exception-decline = Niet akkoord gaan
shelter-exception-own = Je vroeg dit. Een tweede persoon antwoordt.
shelter-exception-own-request = Je vroeg dit zelf. Een tweede persoon moet antwoorden.
shelter-exception-was-answered = Een collega heeft dit al beantwoord. Kijk hieronder.
done-pair-kept = Ze staan op de lijst. Vanaf nu wordt die bij elke plaatsing geraadpleegd.
done-pair-ended = Ze staan niet meer op de lijst van je centrum.
done-pair-code-made = De code is gemaakt. Lees ze voor aan het andere centrum.
done-exception-asked = De uitzondering is gevraagd. De coördinator van dat huis antwoordt hier; houd het bed daarna vast.
done-stay-exception-asked = De uitzondering is gevraagd. De coördinator antwoordt hier; wijzig het verblijf daarna.
done-exception-agreed = Je ging akkoord. Het bed kan nu worden vastgehouden of bevestigd.
done-exception-declined = Je ging niet akkoord. Zeg het aan wie het vroeg.

# Wat het huis aan een verblijf verandert
shelter-change-stay = Dit verblijf veranderen
shelter-change-not-now = Een verblijf kan worden veranderd zodra het huis het bevestigd heeft, tot ze vertrekt.
shelter-until-title = Langer of korter
shelter-until-hint = De dag waarop ze vertrekt. De nacht van die dag is niet meer van haar.
shelter-until-missing = Typ de dag waarop ze vertrekt.
shelter-until-send = De dag veranderen
shelter-move-title = Naar een ander bed
shelter-move-none = Geen ander bed van je huizen is vrij tot ze vertrekt.
shelter-move-from = Eerste nacht in het andere bed
shelter-move-bed-missing = Kies een bed.
shelter-move-send = Haar verplaatsen
shelter-overstays = Ze zou al vertrokken zijn
shelter-overstays-next = Voor vannacht heeft ze geen bed geboekt, en iemand anders kan dit bed vasthouden. Verleng het verblijf, verplaats haar, of noteer dat ze vertrokken is.
shelter-night-taken-by-another = Er is niets veranderd: iemand anders heeft dit bed op { $date }. Kies een vroegere dag of een ander bed.
shelter-night-in-another-bed = Er is niets veranderd: ze heeft een ander bed op { $date }. Annuleer eerst die boeking.
shelter-day-is-over = Er is niets veranderd: die dag is voorbij. Kies vandaag of een latere dag.
shelter-not-yet = Er is niets veranderd: vandaag is het { $date }. Noteer het als het gebeurd is.
shelter-same-bed = Er is niets veranderd: dat is het bed dat ze heeft.
shelter-event-extended = Blijft langer
shelter-event-shortened = Vertrekt vroeger
shelter-event-moved = Naar een ander bed
shelter-event-replaced = Naar een ander bed
shelter-event-arrival-undone = Rechtgezet: ze was niet aangekomen
shelter-event-departure-undone = Rechtgezet: ze was niet vertrokken
shelter-event-non-arrival-undone = Rechtgezet: ze kan nog komen
shelter-mistake = Dit was een vergissing
shelter-mistake-hint-arrival = Ze is er nog niet. Wat geschreven is, blijft bewaard, en de rechtzetting ook.
shelter-mistake-hint-departure = Ze is er nog. Haar nachten worden opnieuw genomen als het bed vrij is. Wat geschreven is, blijft bewaard.
shelter-mistake-hint-non-arrival = Ze kan nog komen. Haar nachten worden opnieuw genomen als het bed vrij is. Wat geschreven is, blijft bewaard.
shelter-mistake-undo-arrival = Ze is niet aangekomen
shelter-mistake-undo-departure = Ze is niet vertrokken
shelter-mistake-undo-non-arrival = Ze kan nog komen
shelter-left-on = Ze vertrok op
shelter-left-on-hint = De nacht van die dag telt niet mee.
shelter-today-date = Vandaag, { $date }
shelter-depart-not-now = Alleen wie aangekomen is, kan vertrekken.
shelter-destination-title = Waar ze naartoe ging
shelter-destination-hint = Verzegeld: het huis en wie aan haar dossier werkt, lezen het.
shelter-destination-missing = Kies waar ze naartoe ging. “Niet bekend” is ook een antwoord.
shelter-destination-group-permanent = Om te blijven
shelter-destination-group-temporary = Voorlopig
shelter-destination-group-institution = Naar een instelling
shelter-destination-group-homeless = Zonder thuis
shelter-destination-group-other = Andere
shelter-destination-family-to-stay = Bij familie, om te blijven
shelter-destination-friends-to-stay = Bij vrienden, om te blijven
shelter-destination-rental-with-help = Een huurwoning, met hulp voor de huur
shelter-destination-rental = Een huurwoning
shelter-destination-transitional-housing = Een doorstroomwoning
shelter-destination-family-for-now = Bij familie, voorlopig
shelter-destination-friends-for-now = Bij vrienden, voorlopig
shelter-destination-host-home = Een gastgezin
shelter-destination-hotel = Een hotel
shelter-destination-foster-care = Pleeggezin of leefgroep
shelter-destination-hospital = Ziekenhuis
shelter-destination-psychiatric-hospital = Psychiatrisch ziekenhuis
shelter-destination-addiction-treatment = Behandeling voor een verslaving
shelter-destination-detention = Gevangenis of een gesloten instelling voor jongeren
shelter-destination-another-shelter = Een andere opvang
shelter-destination-no-shelter = De straat, of een plek die niet bedoeld is om te wonen
shelter-destination-elsewhere = Ergens anders
shelter-destination-not-said = Ze wil het niet zeggen
shelter-destination-not-known = Niet bekend
shelter-destination-not-asked = Ze vertrok zonder gesprek
shelter-destination-died = Ze is overleden
shelter-onward = Wie er voor haar blijft
shelter-onward-hint = Wie haar belt, wanneer, en waar ze terug terecht kan.
done-stay-changed = De dag waarop ze vertrekt is veranderd.
done-bed-moved = Ze heeft het andere bed. Dit is nu haar boeking.
done-booking-corrected = Rechtgezet. Wat eerder geschreven is, blijft bewaard.

# Bedden buiten dienst
shelter-close-title = Buiten dienst
shelter-close-empty = Elk bed was altijd in dienst
shelter-close-empty-next = Kan er in een bed niet geslapen worden, zet het dan buiten dienst: geen zoekpagina biedt het die nachten aan.
shelter-close-add = Buiten dienst zetten
shelter-close-bed-missing = Kies minstens één bed.
shelter-close-opens = Weer in dienst op
shelter-close-opens-hint = De eerste nacht waarop er iemand kan slapen. Laat het leeg als niemand het nog weet.
shelter-close-backwards = Dat is voor de sluiting. Typ een latere dag, of laat het leeg.
shelter-close-occupied = { $bed } is bezet op { $date }. Verplaats haar eerst, of begin later.
shelter-close-from = Vanaf { $date }
shelter-close-closed = Buiten dienst
shelter-close-open = Weer in dienst vanaf vannacht
shelter-close-reason-repair = Herstelling
shelter-close-reason-cleaning = Schoonmaak
shelter-close-reason-pests = Ongedierte
shelter-close-reason-staff = Te weinig personeel
shelter-close-reason-safety = Veiligheid
shelter-close-reason-other = Een andere reden
shelter-letter-closed = ×
done-beds-closed = Buiten dienst. Geen zoekpagina biedt deze bedden die nachten aan.
done-beds-opened = Weer in dienst vanaf vannacht.
shelter-leaves-today = Vertrekt vandaag
shelter-leaving-today = Vertrekken vandaag
shelter-overdue = Hadden moeten vertrekken
shelter-leaving-title = Wie vertrekt

# Hoe lang een verblijf naar verwachting duurt, en wat erna komt
shelter-length = Verwacht verblijf
shelter-length-of = { $months }. Wat erna komt, wordt { $weeks } voor het einde gepland.
shelter-length-none = In dit huis wordt niets verwacht
shelter-months = { $count ->
    [one] 1 maand
   *[other] { $count } maanden
}
shelter-weeks = { $count ->
    [one] 1 week
   *[other] { $count } weken
}
shelter-length-change = Veranderen hoe lang een verblijf naar verwachting duurt
shelter-length-hint = Jullie eigen afspraak voor dit huis. Laat beide leeg als je niets verwacht.
shelter-length-months = Maanden
shelter-length-months-hint = Een voorbeeld, geen regel: 1 voor observatie, 3 voor integratie, 6 voor oriëntatie.
shelter-length-weeks = Plannen wat erna komt, weken voor het einde
shelter-length-weeks-hint = Vanaf dan staat het in Mijn dag van haar vaste begeleider en van het huis.
shelter-length-send = Bewaren
shelter-months-wrong = Typ hele maanden, van 1 tot { $most }.
shelter-weeks-wrong = Typ hele weken, van 1 tot { $most }.
shelter-expected-on = Verwacht tot
shelter-expected-until = Verwacht tot { $date }
shelter-booked-until = Geboekt tot
shelter-asks-past = Voorbij het verwachte einde
shelter-asks-near = Plan wat erna komt
shelter-asks-booked-beyond = Langer geboekt dan verwacht
shelter-past-expected = Voorbij hun verwachte einde
shelter-past-title = Voorbij het verwachte einde van hun verblijf
shelter-next-title = Wat na dit verblijf komt
shelter-next-add = Plannen
shelter-next-text = Wat er voor haar komt
shelter-next-text-hint = Waarheen, met wie, wat er nog moet gebeuren, en wat ze zelf wil. Het huis en wie aan haar dossier werkt, lezen het.
shelter-next-text-missing = Zeg wat er voor haar komt.
shelter-next-until-hint = Laat de dag staan, of verplaats hem als ze hier meer tijd nodig heeft.
shelter-next-until-missing = Typ de dag tot wanneer ze naar verwachting blijft.
shelter-next-until-past = Die dag is voorbij. Typ vandaag of een latere dag.
shelter-next-send = Dit plan bewaren
shelter-next-plans = Tot nu toe gepland
shelter-next-none = Er is nog niets gepland.
shelter-next-sealed = Verzegeld voor het huis en wie aan haar dossier werkt.
shelter-departure-sealed = Wat er gezegd is, was geschreven aan het centrum dat haar dossier toen had, en is verzegeld voor dat centrum.
done-stay-length-set = Bewaard. Het geldt ook voor wie hier nu is.
done-move-on-planned = Het plan is bewaard. Het huis en haar centrum kunnen het allebei lezen.

# Kamers: wat erin staat, hoeveel er mogen slapen, tot wanneer
shelter-cot-short = kinderbed { $bed }
shelter-how-many-cots = Hoeveel kinderbedden
shelter-cots-hint = Voor kinderen jonger dan drie. Laat het leeg als er geen is.
shelter-cots-wrong = Typ hoeveel kinderbedden, tot { $most }, of laat het leeg.
shelter-not-cot = Dit is een kinderbed, voor een kind jonger dan drie
shelter-not-room-given = Vrij, maar de kamer is aan iemand anders gegeven
shelter-not-room-full = Vrij, maar in deze kamer slapen er zoveel als er mogen
shelter-places = Hoeveel er mogen slapen
shelter-places-as-beds = Zoveel als er bedden zijn
shelter-places-hint = Minder dan er bedden zijn, als dat zo moet. Laat het leeg als alleen de bedden tellen. Wie er nu slaapt, moet niet weg.
shelter-places-wrong = Typ een heel getal, van 1 tot { $most }, of laat het leeg.
shelter-bed-here = Een bed uit een andere kamer
shelter-bed-here-hint = Het staat hier vanaf die nacht. Wat voordien gebeurde, blijft bij de andere kamer.
shelter-bed-here-none = Geen andere kamer van dit huis heeft een bed.
shelter-bed-here-from = Eerste nacht in deze kamer
shelter-bed-here-send = Het bed hierheen verplaatsen
shelter-bed-choose = Kies een bed
shelter-bed-moves = Bedden die verplaatst zijn
shelter-bed-moves-none = Geen bed van deze kamer werd ooit verplaatst.
shelter-bed-moved-then = Dit bed wordt al verplaatst op { $date }. Kies een latere nacht.
shelter-bed-same-room = Dit bed staat die nacht al in deze kamer.
shelter-room-taken = Er is niets veranderd: iemand slaapt daar, of houdt het vast, op { $date }. Verplaats haar eerst, of kies een latere nacht.
shelter-room-is-closed = Deze kamer is gesloten vanaf { $date }. Open ze eerst.
shelter-room-close = Deze kamer sluiten
shelter-room-open = Deze kamer weer openen
shelter-room-close-hint = Vanaf die nacht wordt hier niemand geplaatst.
shelter-room-close-history = Hier sliep iemand, of zou iemand slapen. Daarom kan deze kamer niet worden verwijderd: haar geschiedenis blijft. Ze wordt gesloten vanaf een nacht.
shelter-room-closed-tag = Gesloten
shelter-closes-on = Eerste nacht waarop niemand er slaapt
shelter-room-remove = Deze kamer verwijderen
shelter-remove-hint = Er is nooit iets gebeurd. Is dit bij vergissing toegevoegd, dan kan het worden verwijderd.
shelter-has-history = Er is niets verwijderd: er is iets gebeurd, en dat blijft bewaard. Sluit vanaf een nacht.
shelter-house-close = Dit huis sluiten
shelter-house-open = Dit huis weer openen
shelter-house-close-hint = Vanaf die nacht wordt in dit huis niemand geplaatst.
shelter-house-close-history = Dit huis heeft een geschiedenis en kan niet worden verwijderd: wat gebeurde, blijft bewaard. Het wordt gesloten vanaf een nacht.
shelter-house-remove = Dit huis verwijderen
shelter-room-out-of-service = Dit bed is buiten dienst op { $date }. Kies andere nachten of een ander bed.
shelter-room-closes = Deze kamer of dit huis is gesloten vanaf { $date }. Kies vroegere nachten of een ander bed.
shelter-room-moves = Dit bed staat in een andere kamer vanaf { $date }. Boek het tot dan, of kies een ander bed.
shelter-room-given-to-another = De kamer is aan iemand anders gegeven op { $date }. Kies een andere kamer.
shelter-room-full-on = In deze kamer slapen er op { $date } zoveel als er mogen. Kies een andere kamer.
shelter-room-not-alone = Iemand anders slaapt in deze kamer op { $date }. Verplaats haar eerst.
shelter-hold-kept-words = Niets van wat je typte is verloren.
shelter-nothing-changed = Er is niets veranderd.
shelter-room-is-hers = De kamer is van haar
shelter-room-give-open = Haar de kamer geven
shelter-room-give = De kamer is van haar
shelter-room-give-hint = Vanaf vannacht wordt niemand anders in deze kamer geplaatst, behalve wie op haar lijst “samen houden” staat: broers, zussen, haar kind.
shelter-room-share = De kamer weer delen
shelter-event-room-given = De kamer is van haar
shelter-event-room-shared = De kamer wordt weer gedeeld
shelter-letter-room = K
shelter-letter-elsewhere = –
shelter-legend-room = Kamer gegeven of vol
shelter-cell-elsewhere = In een andere kamer
shelter-cell-ended = Gesloten
shelter-cell-room-given = Kamer gegeven
shelter-cell-room-full = Kamer vol
done-bed-stands-there = Het bed staat hier vanaf die nacht.
done-places-set = Bewaard. Het telt vanaf nu.
done-room-closed = De kamer is gesloten vanaf die nacht.
done-room-opened = De kamer is weer open.
done-room-removed = De kamer is verwijderd.
done-house-closed = Het huis is gesloten vanaf die nacht.
done-house-opened = Het huis is weer open.
done-house-removed = Het huis is verwijderd.
done-room-given = De kamer is van haar. Niemand anders wordt er geplaatst.
done-room-shared = Anderen kunnen weer in deze kamer worden geplaatst.

# Het bord, live
shelter-board-changed = Het bord is veranderd
shelter-board-lengths = Hoeveel nachten
shelter-board-nights = { $count } nachten
shelter-occupancy = Bezet in deze nachten
shelter-percent = { $number } %
shelter-expected-title = Wie vannacht wordt verwacht
shelter-gaps = { $count ->
    [one] 1 gat tussen twee verblijven
   *[other] { $count } gaten tussen twee verblijven
}
shelter-gaps-hint = Vrije nachten tussen twee verblijven: wie kort een bed nodig heeft, past hier.

# Wie er nog slaapt: feiten, nooit namen
shelter-others-nobody = Niemand anders heeft die nachten een bed in dit huis
shelter-others-there = { $count ->
    [one] Er is 1 andere jongere
   *[other] Er zijn { $count } andere jongeren
}: { $who }
shelter-others-not-said = leeftijd en geslacht niet gezegd
shelter-others-same-room = in deze kamer
shelter-facts-hint = Wie anderen bij haar plaatst, krijgt haar geslacht te zien en ongeveer hoe oud ze is, nooit wie ze is.
shelter-band-up-to-11 = tot 11 jaar
shelter-band-from-12 = 12 tot 13 jaar
shelter-band-from-14 = 14 tot 15 jaar
shelter-band-from-16 = 16 tot 17 jaar
shelter-band-adult = 18 jaar of ouder

# Wie op een bed wacht
shelter-waiting-title = Wachten op een bed
shelter-waiting-empty = Niemand wacht op een bed
shelter-waiting-empty-next = Vindt een zoektocht niets, zet haar daar dan op de wachtlijst.
shelter-waiting-add = Haar op de wachtlijst zetten
shelter-waiting-hint = Zodra een bed past, staat het in Mijn dag van wie in je centrum jongeren plaatst.
shelter-waiting-how-long = Hoelang kan ze wachten?
shelter-waiting-priority-tonight = Geen nacht langer
shelter-waiting-priority-this-week = Enkele dagen
shelter-waiting-priority-can-wait = Ze is veilig waar ze is
shelter-waiting-reason = Waarom
shelter-waiting-reason-hint = Waar ze nu slaapt, en wat het dringend maakt. Verzegeld met haar dossier.
shelter-waiting-reason-missing = Zeg waarom.
shelter-waiting-listed = Ze staat al op de wachtlijst. Haal haar daar eerst af als ze nu iets anders nodig heeft.
shelter-waiting-since = Sinds { $when } ({ $days ->
    [0] minder dan een dag
    [one] 1 dag
   *[other] { $days } dagen
})
shelter-waiting-age = { $age } jaar
shelter-waiting-must = Nodig: { $features }
shelter-waiting-wish = Gewenst: { $features }
shelter-waiting-nothing = Er past nog niets
shelter-waiting-search = Zoek voor haar
shelter-waiting-look = De bedden bekijken
shelter-waiting-off = Haar van de lijst halen
shelter-waiting-why = Waarom wacht ze niet meer?
shelter-waiting-end-withdrawn = Niet meer nodig
shelter-waiting-end-elsewhere = Elders geplaatst
shelter-waiting-go-on = Zien wie wacht
done-waiting-added = Ze staat op de wachtlijst.
done-waiting-ended = Ze staat niet meer op de wachtlijst.

# Regels van een huis, het huisboek en de weg erheen
shelter-rules-title = Huisregels
shelter-rules-empty = Er zijn nog geen regels
shelter-rules-empty-next = De coördinator van het huis schrijft ze, in de talen van het huis.
shelter-rules-write = Nieuwe regels schrijven
shelter-rules-hint = Ze gelden vanaf een dag. Wat voordien gold, blijft bewaard. Schrijf ze zo dat een jongere ze begrijpt, en zo dat niemand eruit kan afleiden waar het huis is.
shelter-rules-from = Ze gelden vanaf
shelter-rules-from-missing = Typ de dag vanaf wanneer ze gelden.
shelter-rules-text-missing = Schrijf de regels in minstens één taal.
shelter-rules-send = Deze regels bewaren
shelter-rules-others = Regels die vroeger golden of later gelden
shelter-book-title = Huisboek
shelter-book-text = In het huisboek schrijven
shelter-book-hint = Wat het huis moet onthouden: herstellingen, afspraken, bezoek van de inspectie. Verzegeld voor het team van het huis. Er wordt niets uitgehaald; een rechtzetting is een nieuwe notitie.
shelter-book-missing = Schrijf eerst iets.
shelter-book-send = Opschrijven
shelter-book-empty = Er staat nog niets in het huisboek
shelter-book-empty-next = Wat hier staat, leest het hele team van het huis.
shelter-directions = Hoe een begeleider het huis vindt
shelter-directions-write = Zeggen hoe een begeleider het huis vindt
shelter-directions-hint = De laatste straten, waar te stoppen, welke deur, wie onderweg te bellen. Het wordt één keer getoond, samen met het adres en voor een doel, en nooit hier. Wat je schrijft, komt in de plaats van wat er stond.
shelter-directions-missing = Zeg hoe een begeleider het huis vindt.
done-rules-written = De regels zijn bewaard.
done-book-written = Het staat in het huisboek.
done-directions-written = Verzegeld. Het wordt samen met het adres getoond, aan één persoon, één keer.
