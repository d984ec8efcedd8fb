deadline-days-after = { $count ->
    [0] Het is { $day-zero } zelf.
    [one] Eén dag na { $day-zero }. Die dag zelf telt niet mee.
   *[other] { $count } dagen na { $day-zero }. Die dag zelf telt niet mee.
}
deadline-days-before = { $count ->
    [0] Het is { $day-zero } zelf.
    [one] Eén dag voor { $day-zero }.
   *[other] { $count } dagen voor { $day-zero }.
}
deadline-clear-days-after = { $count ->
    [one] Tussen { $day-zero } en deze dag ligt één volle dag.
   *[other] Tussen { $day-zero } en deze dag liggen { $count } volle dagen.
}
deadline-clear-days-before = { $count ->
    [one] Tussen deze dag en { $day-zero } ligt één volle dag.
   *[other] Tussen deze dag en { $day-zero } liggen { $count } volle dagen.
}
deadline-working-days-after = { $count ->
    [one] Eén werkdag na { $day-zero }. Die dag zelf telt niet mee.
   *[other] { $count } werkdagen na { $day-zero }. Die dag zelf telt niet mee.
}
deadline-working-days-before = { $count ->
    [one] Eén werkdag voor { $day-zero }.
   *[other] { $count } werkdagen voor { $day-zero }.
}
deadline-weeks-after = { $count ->
    [one] Eén week na { $day-zero }.
   *[other] { $count } weken na { $day-zero }.
}
deadline-weeks-before = { $count ->
    [one] Eén week voor { $day-zero }.
   *[other] { $count } weken voor { $day-zero }.
}
deadline-months-after = { $count ->
    [one] Eén maand na { $day-zero }.
   *[other] { $count } maanden na { $day-zero }.
}
deadline-months-before = { $count ->
    [one] Eén maand voor { $day-zero }.
   *[other] { $count } maanden voor { $day-zero }.
}
deadline-years-after = { $count ->
    [one] Eén jaar na { $day-zero }.
   *[other] { $count } jaar na { $day-zero }.
}
deadline-years-before = { $count ->
    [one] Eén jaar voor { $day-zero }.
   *[other] { $count } jaar voor { $day-zero }.
}
deadline-month-ends-after = { $count ->
    [0] De laatste dag van de maand van { $day-zero }.
    [one] De laatste dag van de maand na { $day-zero }.
   *[other] De laatste dag van de maand, { $count } maanden na { $day-zero }.
}
deadline-month-ends-before = { $count ->
    [0] De laatste dag van de maand van { $day-zero }.
    [one] De laatste dag van de maand voor { $day-zero }.
   *[other] De laatste dag van de maand, { $count } maanden voor { $day-zero }.
}
deadline-restarted = De termijn begon opnieuw op { $on }; daarvoor liep hij vanaf { $before }.
deadline-paused = { $count ->
    [one] De termijn stond stil van { $from } tot en met { $until }: één dag telde niet mee.
   *[other] De termijn stond stil van { $from } tot en met { $until }: { $count } dagen telden niet mee.
}
deadline-skipped = Niet meegeteld: weekenddagen, { $weekend-days }; feestdagen, { $holidays }.
deadline-no-such-day = Die maand heeft geen dag { $number }: de laatste dag telt.
deadline-rolled-weekend = { $from } valt in een weekend, dus het is de volgende werkdag.
deadline-rolled-holiday = { $from } is { $holiday }, dus het is de volgende werkdag.
deadline-rolled-back-weekend = { $from } valt in een weekend, dus het is de werkdag ervoor.
deadline-rolled-back-holiday = { $from } is { $holiday }, dus het is de werkdag ervoor.
deadline-holidays-unverified = De feestdagen van deze plaats ({ $country }) zijn niet allemaal nagekeken.
deadline-holidays-of-regions = Vrije dagen die alleen sommige regio’s hebben ({ $country }), zijn niet meegeteld: vraag of er een tussen valt.
deadline-rule-unverified = Deze regel is niet nagekeken: kijk bij de bron voor je erop bouwt.
deadline-checked = gelezen op { $day }
deadline-unverified = niet nagekeken
deadline-today = vandaag
deadline-in = { $days ->
    [one] morgen
   *[other] over { $days } dagen
}
deadline-passed = { $days ->
    [one] gisteren voorbij
   *[other] { $days } dagen voorbij
}
deadline-none = geen datum
deadline-none-birth-date = Er is geen datum: haar geboortedatum is niet bekend. Vraag ernaar, of noteer een schatting.
deadline-none-stage-end = Er is geen datum: niemand weet al wanneer deze stap eindigt. Noteer de laatste dag die op haar document staat.
deadline-none-holidays-end = Er is geen datum: de feestdagen van deze plaats ({ $country }) zijn alleen bekend van { $first } tot en met { $last }. Er wordt niet gegokt. Vraag een nieuwer bestand met feestdagen, en tel intussen met de hand.
deadline-none-no-calendar = Er is geen datum: er wordt in werkdagen geteld, en de feestdagen van deze plaats zijn hier niet bekend. Tel met de hand.
deadline-none-paused = Er is nog geen datum: de termijn staat stil sinds { $since }.
deadline-none-no-such-day = Er is geen datum: die valt buiten elke kalender. Kijk de ingevulde datums na.
deadline-none-backwards = Er is geen datum: een termijn die vanaf een dag wordt teruggeteld, kan niet stilstaan of opnieuw beginnen.
deadline-none-pause-reversed = Er is geen datum: de termijn liep verder voor ze stilstond. Controleer beide dagen.
deadline-country-gb = Verenigd Koninkrijk
deadline-country-lu = Luxemburg
deadline-country-eu = Europese Unie
done-date-done = Op klaar gezet. Het blijft een week in de lijst staan; daar kan het worden teruggezet.
done-date-opened = Het staat weer open.
dates-title = Datums
dates-heading = Datums
dates-lead = Wat er voor jongeren van dit centrum moet gebeuren, en tegen wanneer.
dates-blind = Waar je alleen ziet dat er iets moet gebeuren, en voor wie: waarover het gaat, lezen zij wier werk het is.
dates-missed = Gemist
dates-missed-none = Er is geen datum gemist.
dates-missed-text = Deze dagen zijn voorbij en niemand zei dat het gedaan is. Bel wie aan zet is: misschien kan het nog.
dates-coming = In de komende 60 dagen
dates-coming-none = In de komende 60 dagen moet er niets gebeuren.
dates-more = Er zijn meer datums dan deze pagina toont. Werk de eerste af; dan volgen de volgende.
dates-done = Deze week gedaan
dates-day = Datums van jongeren
dates-go-on = Alle datums
dates-something = Iets met papieren, procedures, gezondheid, toestemmingen of wonen
dates-acts = Aan zet: { $who }
dates-key-worker = Vaste begeleider: { $who }
dates-mark-done = Op klaar zetten
dates-mark-open = Toch nog niet klaar
dates-aftercare = Neem contact met haar op
dates-renew = Begin met vernieuwen: { $paper }
dates-ask-again = Opnieuw navragen: { $what }
dates-expires = Laatste dag: { $paper }
dates-document-renew = Begin een document te vernieuwen: { $document }
dates-document-expires = Laatste dag van een document: { $document }
dates-legal-appointment = Afspraak: bereid ze met haar voor
dates-legal-ends = Er loopt iets af: vraag of het doorgaat
dates-legal-last-day = Laatste dag voor een stap
dates-health-appointment = Afspraak: wie gaat met haar mee?
dates-health-results = Er wordt op antwoord gewacht: vraag ernaar
dates-health-repeat = Op tijd opnieuw bestellen
dates-health-ends = Er loopt iets af: vraag of het doorgaat
dates-health-review = Bekijk het opnieuw met haar
dates-health-waiting = Vraag hoelang ze nog wacht
dates-health-foreseen = Een dag die voor haar voorzien is
dates-health-steps = Er moet meteen iets gebeuren
calendar-title = Agenda op je telefoon
calendar-name = Werk
calendar-things = { $count ->
    [one] Eén ding te doen
   *[other] { $count } dingen te doen
}
calendar-lead = Je telefoon of computer kan tonen op welke dagen er iets moet gebeuren. Je ziet hoeveel dingen, en niets van waar ze over gaan.
calendar-careful = Wie het adres heeft, kan de agenda ophalen. Zet het op een toestel dat alleen van jou is, en sluit de agenda hier als je dat toestel verliest.
calendar-opened = De agenda is open
calendar-address = Kopieer dit adres in je agenda, waar die vraagt om een agenda van het internet:
calendar-once = Je ziet het alleen nu: het wordt nergens bewaard. Je agenda haalt het om de paar uur op.
calendar-is-open = Open
calendar-is-closed = Gesloten: niemand kan hem ophalen
calendar-since = sinds { $when }
calendar-open = De agenda openen
calendar-open-anew = Een nieuw adres maken
calendar-new-ends-old = Een nieuw adres maakt een einde aan dat wat je hebt.
calendar-close = De agenda sluiten
calendar-to-text = Zien op welke dagen er iets moet gebeuren, zonder waar het over gaat.
done-calendar-closed = De agenda is gesloten. Het adres toont niets meer.
