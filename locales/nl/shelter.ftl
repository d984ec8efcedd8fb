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
shelter-shown-once = Deze pagina wordt één keer getoond. Neem er geen foto van en stuur ze niet door. Als je weggaat of herlaadt, is het adres weg.
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
shelter-keep-hint = Elke keer dat iemand in het netwerk een bed vasthoudt, bevestigt of verandert, wordt deze lijst gevraagd. Wie haar plaatst, hoort dat een huis niet past, nooit wie daar is.
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
shelter-keep-end = Van de lijst halen
shelter-keep-add = Aan de lijst toevoegen
shelter-keep-other = Met wie
shelter-keep-other-hint = Een pseudoniem van uw centrum, of een code die een ander centrum u voorlas. Nooit een naam.
shelter-keep-other-missing = Typ een pseudoniem of een code.
shelter-keep-unknown = Geen jongere van uw centrum heeft dit pseudoniem, en zo’n code werkt niet. Kijk de spelling na, of vraag het andere centrum een nieuwe code.
shelter-keep-herself = Dat is deze jongere zelf. Typ het pseudoniem van de andere.
shelter-keep-listed = Deze twee staan al op uw lijst.
shelter-keep-text = Meer hierover
shelter-keep-text-hint = Verzegeld: alleen wie in uw centrum aan dossiers werkt, kan dit lezen.
shelter-keep-code = Als de andere bij een ander centrum is
shelter-keep-code-hint = Bel dat centrum. Een van u maakt een code en leest die voor; de ander typt ze hierboven in, op de pagina van de eigen jongere. U krijgt geen van beiden te zien wie de andere is.
shelter-keep-code-make = Een code maken
shelter-keep-code-until = Werkt één keer, tot { $when }
shelter-keep-code-sealed = Verzegeld
shelter-kept-title = Dit huis past niet
shelter-kept-apart = Apart houden: daar slaapt iemand die ze niet mag tegenkomen. Wie dat is, kan niet worden getoond.
shelter-kept-together = Samen houden: iemand bij wie ze hoort, slaapt die nachten in een ander huis.
shelter-kept-next = Niets van wat u typte is verloren. Kies een van deze bedden en houd het vast.
shelter-kept-next-none = Niets van wat u typte is verloren. Ga terug naar de zoekpagina voor andere nachten, of vraag hieronder een uitzondering.

# Een bed ondanks de lijst
shelter-exception-ask = Kan het echt niet anders?
shelter-exception-ask-hint = Een tweede persoon kan akkoord gaan: de coördinator van dat huis. Zeg waarom, en hoe iedereen veilig blijft.
shelter-exception-why = Waarom ze daar toch zou slapen
shelter-exception-why-hint = Alleen het huis kan dit lezen.
shelter-exception-why-missing = Zeg waarom ze daar toch zou slapen.
shelter-exception-send = Een uitzondering vragen
shelter-exception-nothing-against = Er is niets meer dat dit huis in de weg staat. U kunt zonder uitzondering verder.
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
shelter-exception-own = U vroeg dit. Een tweede persoon antwoordt.
shelter-exception-own-request = U vroeg dit zelf. Een tweede persoon moet antwoorden.
shelter-exception-was-answered = Een collega heeft dit al beantwoord. Kijk hieronder.
done-pair-kept = Ze staan op de lijst. Elke plaatsing vraagt ze vanaf nu.
done-pair-ended = Ze staan niet meer op de lijst van uw centrum.
done-pair-code-made = De code is gemaakt. Lees ze voor aan het andere centrum.
done-exception-asked = De uitzondering is gevraagd. De coördinator van dat huis antwoordt hier; houd het bed daarna vast.
done-exception-agreed = U ging akkoord. Het bed kan nu worden vastgehouden of bevestigd.
done-exception-declined = U ging niet akkoord. Zeg het aan wie het vroeg.
