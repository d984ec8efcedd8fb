### Huurwoningen, verhuurders, en de weg van een jongere naar een eigen thuis.

# Navigatie en lijst
housing-nav = Woningen
housing-title = Huurwoningen
housing-lead = Woningen van het hele netwerk. Waar elke woning is, is verzegeld: wie de woning beheert kan het zien, voor een doel.
housing-add-home = Een woning toevoegen
housing-add-home-of = Een woning van deze verhuurder toevoegen
housing-shown-label = Toon
housing-shown-open = Vrij of aangeboden
housing-shown-let = Verhuurd
housing-shown-gone = Niet meer beschikbaar
housing-most = Hoogstens per maand, met kosten
housing-found = { $count ->
    [one] 1 woning
   *[other] { $count } woningen
}
housing-none = Geen woningen
housing-none-filtered = Zo’n woning is er niet. Vraag minder, of toon andere.
housing-none-keep = Voeg een verhuurder toe en daarna de eerste woning.
housing-none-see = Nog niemand heeft een woning toegevoegd.
housing-unknown = Niet bekend
housing-empty-unknown = Wat niet bekend is, blijft leeg.
housing-sealed = Verzegeld
housing-sealed-hint = Verzegeld voor de begeleiding van uw centrum.

# Een woning
housing-home = Woning
housing-name = Naam van de woning
housing-name-hint = Hoe iedereen ze noemt. Niet de straat en niet de verhuurder: het hele netwerk ziet dit.
housing-town = Stad of wijk
housing-town-hint = Geen straat. Het hele netwerk ziet dit.
housing-address = Adres
housing-address-hint = Straat, nummer, verdieping, plaats. Het wordt verzegeld als u bewaart, en niemand ziet het zonder een doel.
housing-address-new = Een ander adres
housing-address-new-hint = Alleen als het bewaarde adres fout is. Leeg gelaten blijft het zoals het is.
housing-address-recorded = Er wordt opgeschreven dat u dit adres zag, wanneer en waarom. Uw collega’s zien dat op de pagina van de woning.
housing-purpose-hint = Bijvoorbeeld: om er met haar te gaan kijken. Geen namen.
housing-state = Toestand
housing-home-state-free = Vrij
housing-home-state-offered = Aan iemand aangeboden
housing-home-state-let = Verhuurd
housing-home-state-gone = Niet meer beschikbaar
housing-free-from = Vrij vanaf
housing-money = Geld
housing-rent = Huur per maand
housing-rent-month = Per maand
housing-costs = Kosten per maand
housing-costs-hint = Verwarming, water en gedeelde kosten, zoals de verhuurder ze vraagt.
housing-deposit = Waarborg
housing-rent-only = { $rent }, kosten niet bekend
housing-rent-and-costs = { $rent } + { $costs } kosten
housing-monthly = { $amount } per maand met kosten
housing-monthly-no-costs = { $amount } per maand; de kosten zijn niet bekend
housing-euro = € { $amount }
housing-pound = £ { $amount }
housing-how-it-is = De woning
housing-size = Grootte
housing-square-metres = Vierkante meter
housing-rooms = Kamers
housing-rooms-hint = Om te wonen en te slapen. Een studio heeft er één.
housing-metres = { $count } m²
housing-rooms-count = { $count ->
    [one] 1 kamer
   *[other] { $count } kamers
}
housing-step-free = Zonder trappen
housing-ground-floor = Gelijkvloers
housing-near = In de buurt
housing-near-hint = Op een afstand die ze alleen kan lopen.
housing-nearby-bus = Bus, tram of metro
housing-nearby-station = Station
housing-nearby-school = School
housing-nearby-childcare = Kinderopvang
housing-nearby-shops = Winkels
housing-nearby-doctor = Dokter
housing-nearby-hospital = Ziekenhuis
housing-nearby-park = Park
housing-nearby-sports = Sport
housing-nearby-library = Bibliotheek
housing-nearby-worship = Gebedshuis
housing-nearby-centre = Het centrum dat haar begeleidt
housing-nearby-nightlife = Bars, clubs of hotels per uur
housing-nearby-motorway = Grote weg, parkeerterrein of rustplaats
housing-transport = Vervoer
housing-transport-hint = Welke lijn waarheen gaat, en tot wanneer ’s nachts.
housing-remarks = Opmerkingen
housing-change = De woning wijzigen
housing-centre = Beheerd door
housing-of-other-centre = { $centre } beheert deze woning. Vraag daar naar de verhuurder en naar een bezoek.
housing-history = Hoe het vroeger was
housing-history-added = Toegevoegd
housing-history-words = Vervoer, opmerkingen of adres gewijzigd
housing-when = Wanneer
housing-by = Door
housing-what = Wat
housing-reveals = Wie het adres zag
housing-reveals-none = Nog niemand.

# Verhuurders
housing-landlord = Verhuurder
housing-landlords = Verhuurders
housing-landlords-lead = Verhuurders, kantoren en sociale huisvesting. Wie ze zijn, is verzegeld voor het centrum dat ze beheert.
housing-landlords-own = Van uw centrum
housing-landlords-none = Nog geen.
housing-landlords-others = Van andere centra
housing-landlords-others-text = Vraag het aan het centrum.
housing-landlord-first = Een woning hoort bij een verhuurder. Voeg eerst de verhuurder toe.
housing-add-landlord = Een verhuurder toevoegen
housing-landlord-name = Naam van de verhuurder
housing-landlord-kind = Soort
housing-kind-private = Particuliere verhuurder
housing-kind-agency = Vastgoedkantoor
housing-kind-social-housing = Sociale huisvestingsmaatschappij
housing-kind-social-agency = Sociaal verhuurkantoor
housing-kind-public = Stad of openbaar welzijn
housing-kind-association = Vereniging of stichting
housing-kind-other = Andere
housing-landlord-contact = Contact
housing-landlord-contact-hint = Telefoon, mail, naar wie u vraagt.

# Wat nog eens bekeken moet worden
housing-error-amount = Typ een bedrag, bijvoorbeeld 650 of 650,50.
housing-error-amount-most = Een bedrag is hoogstens { $most }.
housing-error-count = Typ een heel getal van 1 tot { $most }.
housing-error-town = Typ de stad of de wijk.
housing-error-address = Typ het adres van de woning.
housing-error-landlord = Kies de verhuurder.

done-home-saved = De woning is bewaard.
done-landlord-saved = De verhuurder is bewaard.

# Wat ze nodig heeft, en wat ze kan betalen
housing-tab = Wonen
housing-needs = Wat ze nodig heeft
housing-needs-lead = Schrijf het samen met haar op. Niets moet ingevuld zijn.
housing-no-needs = Nog niemand heeft opgeschreven wat ze nodig heeft.
housing-write-needs = Opschrijven
housing-change-needs = Wijzigen
housing-wishes = Haar wensen, in haar woorden
housing-wishes-hint = Hoe moet een eigen thuis voor haar zijn?
housing-the-home = De woning
housing-persons = Personen die er gaan wonen
housing-persons-hint = Met haar erbij. Hoeveel mensen in een woning mogen wonen, verschilt per plaats: vraag het de verhuurder of de gemeente.
housing-needs-rooms = Kamers, minstens
housing-needs-metres = Vierkante meter, minstens
housing-needs-step-free = Ze heeft een woning zonder trappen nodig
housing-near-what = Moet in de buurt zijn
housing-not-near = Mag niet in de buurt zijn
housing-needs-from = Nodig vanaf
housing-avoid = Uit de buurt blijven van
housing-avoid-hint = Straten, gebouwen of wijken waar ze niet mag wonen. Het is verzegeld. Woningen worden ermee vergeleken, en niemand krijgt te horen waar een woning is.
housing-avoid-number = Plaats { $number }
housing-avoid-place = Straat, gebouw of wijk
housing-avoid-why = Waarom
housing-avoid-compared = Plaatsen om uit de buurt van te blijven worden op spelling vergeleken
housing-avoid-compared-text = Een plaats die anders geschreven is, wordt niet gevonden, en de straat ernaast ook niet. Kijk zelf, en vraag het haar, voor ze erheen gaat.
housing-budget = Budget
housing-budget-hint = Elk deel zoals het komt: de maand wordt uitgerekend. Bewaar om meer regels te krijgen.
housing-no-budget = Nog niemand heeft een budget opgeschreven.
housing-side-income = Inkomen
housing-side-benefit = Uitkeringen
housing-side-cost = Kosten
housing-side-hint-income = Wat ze verdient.
housing-side-hint-benefit = Wat een dienst of een fonds betaalt.
housing-side-hint-cost = Wat ze betaalt. Niet de huur van de woning die u zoekt.
housing-line-what = Wat
housing-line-amount = Bedrag
housing-line-every = Elke
housing-every-month = Maand
housing-every-week = Week
housing-every-quarter = Drie maanden
housing-every-year = Jaar
housing-together = Samen, per maand
housing-comes-in = Komt binnen, per maand
housing-left = Blijft over voor de huur, per maand
housing-short = Onder nul
housing-share = Hoogste huur, in procent van wat binnenkomt
housing-share-hint = Uw centrum beslist: er is geen regel ingebouwd. Leeg gelaten valt geen woning weg om haar huur.
housing-share-is = { $share } % van wat binnenkomt
housing-most-rent = Hoogste huur met kosten
housing-no-share = Er is geen aandeel vastgelegd
housing-find = Een woning zoeken

# Woningen ernaast
housing-matches = Woningen die passen
housing-matches-lead = De beste eerst. Dit helpt bij het zoeken: u en zij beslissen.
housing-fitting = Hier spreekt niets tegen
housing-fitting-none = Geen vrije woning past bij dit alles. Bekijk de andere, of vraag minder.
housing-others = Hier spreekt iets tegen
housing-against = Wat ertegen spreekt
housing-against-keep-away = Ze moet daar uit de buurt blijven
housing-against-share = Kost { $monthly } per maand; volgens uw aandeel mag het { $most } zijn
housing-against-left = Kost { $monthly } per maand; er blijft haar { $left } over
housing-against-rooms = Te weinig kamers: { $has }, nodig { $needs }
housing-against-size = Te klein: { $has } m², nodig { $needs } m²
housing-against-steps = Niet zonder trappen
housing-against-near = In de buurt, en dat mag niet: { $what }
housing-against-later = Pas vrij vanaf { $day }
housing-against-taken = Niet vrij: { $state }
housing-ask = Te vragen
housing-ask-rent = Hoeveel is de huur?
housing-ask-costs = Hoeveel zijn de kosten?
housing-ask-income = Wat komt er binnen? Schrijf het in het budget, dan worden de huren afgewogen.
housing-ask-share = Er is geen aandeel vastgelegd: alleen wat overblijft is bekeken.
housing-ask-rooms = Hoeveel kamers zijn er?
housing-ask-size = Hoe groot is ze?
housing-ask-step-free = Is ze zonder trappen?
housing-ask-free-from = Wanneer is ze vrij?
housing-ask-address = Is het waar ze uit de buurt moet blijven? Alleen { $centre } kan het adres openen.
housing-ask-currency = De huur is in een andere munt, en is niet afgewogen.
housing-has-near = In de buurt, zoals ze wenst
housing-lacks-near = Niet in de buurt, of niet bekend
housing-left-after = Blijft over na de huur

housing-error-line-what = Zeg wat dit bedrag is.
housing-error-avoid = Zeg welke straat, welk gebouw of welke wijk.

done-needs-saved = Bewaard.
