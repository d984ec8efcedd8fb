# De wachtrij in pagina's, en wat daar bij een vloed van meldingen buiten wordt gehouden.
intake-tabs = Welke meldingen
intake-tab-all = Alle ({ $number })
intake-tab-unclaimed = Nog van niemand ({ $number })
intake-tab-mine = Van mij ({ $number })
intake-tab-answered = Nieuwe antwoorden ({ $number })
intake-tab-overdue = Te laat ({ $number })
intake-filter-priority = Hoe dringend
intake-filter-any = Maakt niet uit
intake-queue-first = Eerste pagina
intake-queue-all = Toon alles wat wacht
intake-day-more = Er is meer: naar de wachtrij

# Het openbare deel. Rustig: ze heeft alles goed gedaan.
intake-trap = Laat dit leeg
intake-sooner-heading = Er komen heel veel berichten binnen
intake-sooner-text = Dat van jou is bewaard. Je zes woorden werken. Je hebt alles goed gedaan.
intake-sooner-how = Je kunt ons helpen om het eerder te lezen: wacht een halve minuut en druk dan op deze knop. Lukt dat niet, dan lezen we het toch, iets later.
intake-refer-sooner-text = Dat van u is bewaard. Uw zes woorden werken.
intake-refer-sooner-how = U kunt ons helpen om het eerder te lezen: wacht een halve minuut en druk dan op deze knop. Lukt dat niet, dan lezen we het toch, iets later.
intake-sooner = Lees het mijne eerder
done-sooner = Bedankt. Het bericht staat nu vooraan.
done-sooner-wait = Dat was iets te vroeg. Het bericht is bewaard. Nog een halve minuut wachten en dan opnieuw op de knop drukken.

# Wat op het werk van een machine leek.
intake-signals = Wat op het werk van een machine leek:
intake-signal-flood-no-proof = Kwam binnen terwijl er heel veel kwam, zonder teken van moeite.
intake-signal-many-from-one = Een van vele van dezelfde plek op het netwerk.
intake-signal-repeated-text = Dezelfde tekst kwam al meermaals binnen.
intake-signal-too-fast = Ingevuld binnen twee seconden.
intake-signal-trap = Er is een veld ingevuld dat niemand ziet.
intake-signal-very-short = Er staat nauwelijks een woord in.

intake-doubt = { $number ->
    [one] Eén melding van direct gevaar die rommel kan zijn
   *[other] { $number } meldingen van direct gevaar die rommel kunnen zijn
}
intake-doubt-since = De eerste kwam binnen op { $when }.
intake-doubt-due = Uiterlijk { $when }
intake-aside-count = { $number ->
    [one] Eén melding is apart gezet als waarschijnlijke rommel.
   *[other] { $number } meldingen zijn apart gezet als waarschijnlijke rommel.
}
intake-aside-look = Bekijk ze
intake-aside-look-by = Iemand moet gekeken hebben vóór { $when }.
intake-junk-count = { $number ->
    [one] Eén melding is rommel en wordt gewist
   *[other] { $number } meldingen zijn rommel en worden gewist
}

intake-held-title = Apart gezet
intake-held-lists = Lijsten
intake-held-doubt = Direct gevaar, twijfel
intake-held-aside = Waarschijnlijk rommel
intake-held-junk = Rommel
intake-held-text-doubt = Elk van deze meldingen zegt dat iemand nu in gevaar is. Er spreekt iets tegen, maar dat bewijst niets. Bekijk ze allemaal.
intake-held-text-aside = Deze kwamen in een vloed binnen of lijken het werk van een machine. Er kan een echte tussen zitten. Zet wat echt is in de wachtrij.
intake-held-text-junk = Iemand heeft deze bekeken en vond ze rommel. Ze worden na een tijd gewist. Tot dan kun je er een in de wachtrij zetten.
intake-held-erased = { $number ->
    [one] Er is er al één gewist.
   *[other] Er zijn er al { $number } gewist.
}
intake-held-groups = Naar wat ertegen spreekt
intake-held-all = Alle ({ $number })
intake-held-empty = Hier is niets apart gezet
intake-held-total = { $number ->
    [one] Eén melding, de oudste eerst.
   *[other] { $number } meldingen, de oudste eerst.
}
intake-held-recorded = Je ziet wat erin staat; dat wordt vastgelegd.
intake-held-choose = Meldingen
intake-held-copies = en { $number } in totaal met deze tekst
intake-held-open = Openen
intake-held-release = In de wachtrij zetten
intake-held-junk-button = Het is rommel
done-held-released = Ze staan in de wachtrij.
done-held-junk = Ze zijn nu rommel. Tot ze gewist zijn, kun je dat terugdraaien.
done-held-nothing = Er was niets aangevinkt, dus er is niets veranderd.

intake-held-day = Buiten de wachtrij gehouden
intake-held-day-aside = { $number ->
    [one] Eén melding apart gezet: bekijk ze
   *[other] { $number } meldingen apart gezet: bekijk ze
}
intake-held-day-doubt = { $number ->
    [one] Eén melding van direct gevaar, twijfel
   *[other] { $number } meldingen van direct gevaar, twijfel
}
intake-held-overdue = Niemand heeft op tijd gekeken
intake-held-climbed = Niemand heeft ze op tijd bekeken. Je kunt ze niet lezen. Zorg dat iemand die het wel kan dat nu doet. Daar heeft dienst:
