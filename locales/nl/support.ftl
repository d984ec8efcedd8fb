done-goal-added = Het doel staat in het plan.
done-goal-changed = Het doel is bewaard.
done-action-added = De actie staat in het plan.
done-action-changed = De actie is bewaard.
done-action-done = De actie is klaar.
done-action-newer = Een collega wijzigde deze actie intussen. Lees ze eerst, en zet ze dan op klaar.
done-review-set = De datum van de herziening is bewaard.
support-plan = Plan
support-plan-lead = Samen met haar gemaakt, in haar eigen woorden.
support-started = Begonnen
support-review = Opnieuw samen bekijken
support-review-due = Deze dag is voorbij
support-review-change = Wanneer bekijken jullie het plan opnieuw?
support-review-hint = Minstens elke drie maanden.
support-domain-housing = Wonen
support-domain-medical-care = Medische zorg
support-domain-education = School en opleiding
support-domain-employment = Werk
support-domain-social-welfare = Sociale ondersteuning
support-domain-mental-health = Mentaal welzijn
support-domain-other = Andere dingen in haar leven
support-no-goal = Hier nog geen doel.
support-goal-add = Een doel toevoegen
support-goal-new = Nieuw doel
support-goal-change = Doel wijzigen
support-goal-words = Het doel, in haar woorden
support-goal-words-hint = Bijvoorbeeld: “Ik wil naar school zonder bang te zijn.”
support-goal-state-label = Hoe staat het ermee?
support-goal-state-open = Mee bezig
support-goal-state-reached = Bereikt
support-goal-state-dropped = Niet meer gewenst
support-changed = { $by }, { $when }
support-action-add = Een actie toevoegen
support-action-new = Nieuwe actie
support-action-change = Actie wijzigen
support-action-text = Wat gaat er gebeuren?
support-action-text-hint = Eén stap die je kunt doen en afvinken.
support-action-state-label = Hoe staat het ermee?
support-action-state-open = Te doen
support-action-state-done = Klaar
support-action-state-dropped = Niet meer nodig
support-mark-done = Zet op klaar
support-owner = Wie doet het?
support-owner-young-person = Zijzelf
support-owner-other = Iemand anders
support-owner-name = Naam, als het iemand anders is
support-owner-name-hint = Bijvoorbeeld een leerkracht of familielid. Laat leeg als het niet nodig is.
support-due-on = Tegen wanneer? (niet verplicht)
support-due-on-hint = Bijvoorbeeld 24 11 2026.
support-due = tegen { $day }
support-due-today = vandaag
support-due-passed = moest klaar zijn op { $day }
support-no-date = geen datum
support-error-goal-empty = Schrijf het doel op, in haar woorden.
support-error-action-empty = Schrijf op wat er gaat gebeuren.
support-error-owner = Kies wie het doet.
support-error-date-incomplete = Vul dag, maand en jaar in.
support-error-date-number = Schrijf de datum in cijfers, het jaar met vier cijfers.
support-error-date-no-such-day = Deze dag staat niet op de kalender. Controleer dag en maand.
support-error-review-past = Deze dag is voorbij. Kies vandaag of later.
support-error-review-late = Bekijk het plan opnieuw ten laatste op { $latest }.
done-life-rated = Bewaard hoe het gaat.
support-ratings = Hoe het gaat
support-ratings-lead = Op elk domein van haar leven, van 0 tot 10: wat zij zegt en wat haar begeleider ziet. Beide tellen. Een getal beslist niets.
support-ratings-none = Nog niemand zei hoe het gaat
support-ratings-none-text = Vraag haar hoe het gaat, nu en telkens voor je het plan bespreekt. Dan zie je samen wat er verandert.
support-rating-add = Zeg hoe het gaat
support-rating-go-on = Hoe het ging, vanaf de eerste keer
support-rating-show = Bekijk de getallen
support-rating-how = Vraag het eerst aan haar, en schrijf haar getal op voor het uwe. 0 is: erger kan niet. 10 is: beter kan niet. Wat zij niet wil zeggen, blijft “niet gevraagd”.
support-rating-day = Wanneer praatte je erover?
support-rating-domain = Domein
support-rating-hers = Zij zegt
support-rating-workers = Jij ziet
support-rating-not-asked = Niet gevraagd
support-rating-least = 0: erger kan niet
support-rating-best = 10: beter kan niet
support-rating-her-words = Wat zij erover zegt, in haar eigen woorden (niet verplicht)
support-rating-her-words-hint = Bijvoorbeeld: “Ik slaap weer.”
support-rating-remark = Wat je wilt toevoegen (niet verplicht)
support-rating-on = Op { $when }
support-rating-compared = Vergeleken met { $when }
support-rating-numbers = Hoe het gaat, in getallen
support-rating-same = gelijk
support-rating-more = { $count } hoger
support-rating-less = { $count } lager
support-rating-lines = Door de tijd
support-rating-said = Zij zei: { $numbers }
support-rating-all = Elke keer
support-rating-both = { $domain }: zij zegt { $hers }, jij ziet { $workers }
support-rating-replaced = Later die dag opnieuw gezegd
support-since = In het plan sindsdien
support-since-nothing = In het plan is sindsdien niets veranderd.
support-since-goals-added = { $count ->
    [one] 1 nieuw doel
   *[other] { $count } nieuwe doelen
}
support-since-goals-reached = { $count ->
    [one] 1 doel bereikt
   *[other] { $count } doelen bereikt
}
support-since-goals-dropped = { $count ->
    [one] 1 doel niet meer gewenst
   *[other] { $count } doelen niet meer gewenst
}
support-since-actions-done = { $count ->
    [one] 1 actie gedaan
   *[other] { $count } acties gedaan
}
support-error-rating-empty = Kies een getal voor minstens één domein.
support-error-rating-number = Kies een heel getal van 0 tot { $best }, of “niet gevraagd”.
support-error-rating-not-yet = Deze dag moet nog komen. Schrijf vandaag of een vroegere dag.
