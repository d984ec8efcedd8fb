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
