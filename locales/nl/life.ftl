### Het leven in huis: diensten, wie er is, overdracht.

life-nav = Dienst
life-shift = De dienst
life-shift-of = Dienst van { $house }
life-waits-for-you = Wacht op je handtekening
life-waits-for-other = Wacht op een collega
life-nothing-waits = Niets wacht
life-guests-count = { $count ->
    [one] 1 jongere slaapt hier
   *[other] { $count } jongeren slapen hier
}
life-points-count = { $count ->
    [one] 1 open punt
   *[other] { $count } open punten
}
life-last-handover = Laatste overdracht { $when }
life-since = Sinds de overdracht van { $when }.
life-since-never = Nog geen dienst van dit huis heeft overgedragen.
life-earlier = Vroegere overdrachten
life-waiting-title = Een overdracht wacht op de tweede handtekening
life-waiting-text = Ondertekend door { $who }, { $when }.
life-waiting-own = Jij tekende als wie weggaat. Wie overneemt, tekent met een eigen login.
life-waiting-other = Lees ze, en teken dat je overneemt.
life-waiting-open = De overdracht openen
life-day-go-on = Alle huizen

life-guests = Wie is hier
life-guests-none = Niemand slaapt hier nu
life-guests-none-text = Wie aankomt, staat hier meteen.
life-expected = Verwacht vannacht
life-not-marked = Nog niet nagekeken
life-not-marked-count = { $count ->
    [one] 1 nog niet nagekeken
   *[other] { $count } nog niet nagekeken
}
life-presence-present = Hier
life-presence-out = Buiten
life-presence-not-seen = Niet gezien
life-out-until = Buiten, terug tegen { $when }
life-out-late = Te laat: ze zou terug zijn tegen { $when }
life-away-due = Volgende stap tegen { $when }
life-is-missing = Vermist of niet terug
life-who = Jongere

life-roll = Wie is er?
life-roll-lead = Duid aan naar wie je hebt gekeken. Je kunt iemand overslaan en later terugkomen.
life-roll-before = Vorige keer: { $what }, { $when }
life-roll-save = Bewaren wie er is
life-mark-label = Waar is ze?
life-mark-words = Waar, of met wie
life-back = Terug tegen
life-back-hint = Alleen als ze buiten is. Bijvoorbeeld 21:30.
life-cancel = Annuleren

life-know = Om te weten
life-know-none = Niets om te weten
life-do = Om te doen
life-do-none = Niets om te doen
life-done = Klaar sinds de vorige overdracht
life-carried = Van een vroegere dienst
life-close = Klaar
life-point-add = Een punt toevoegen
life-kind-label = Wat is het?
life-kind-know = Om te weten
life-kind-do = Om te doen
life-about = Over wie
life-whole-house = Het hele huis
life-point-words = Wat
life-point-hint = Het blijft staan tot iemand zegt dat het klaar is, ook voor de volgende diensten.
life-point-save = Toevoegen

life-sign-title = Overdragen
life-sign-text = Je handtekening bewaart wat op deze pagina staat. De volgende dienst leest hetzelfde, en tekent het ook.
life-last = Nog iets
life-last-hint = Wat hierboven niet past. Dit mag leeg blijven.
life-sign = Tekenen: ik draag over

life-handover = Overdracht
life-handovers = Overdrachten
life-handovers-none = Nog geen overdracht
life-handovers-none-text = De eerste staat hier zodra iemand tekent op de pagina van de dienst.
life-handovers-more = De vorige
life-from-to = { $from } aan { $to }
life-one-signed = Eén handtekening
life-both-signed = Beide getekend
life-withdrawn = Teruggenomen
life-signatures = Handtekeningen
life-signed-leaving = Gaat weg
life-signed-taking = Neemt over
life-not-signed = Nog niet getekend
life-remark = Opmerking van wie overneemt
life-remark-hint = Wat je anders aantreft. Dit mag leeg blijven.
life-take = Tekenen: ik neem over
life-take-text = Met je handtekening is de dienst van jou. Open punten blijven op de pagina van de dienst.
life-withdraw = Mijn handtekening terugnemen
life-withdraw-open = Klopt er iets niet?
life-withdraw-text = Neem ze terug, zet het recht op de pagina van de dienst, en teken opnieuw. Deze blijft leesbaar.

life-error-long = Dit is { $over } tekens te lang. Je tekst staat er nog.
life-error-choose = Kies er een.
life-error-words = Schrijf op wat.
life-error-left = Iemand is uit dit huis vertrokken sinds je de pagina opende. Wat je typte, staat er nog. Kies opnieuw.
life-error-nobody = Duid er minstens een aan. Er is nog niets bewaard.
life-error-back = Schrijf op tegen wanneer ze terug moet zijn. Weet niemand het, kies dan “Niet gezien”.
life-error-back-over = Dat uur is voorbij. Is ze niet terug, kies dan “Niet gezien”.
life-error-time = Dit is geen uur. Schrijf het zoals 21:30.
life-error-not-marked = Nog niet nagekeken: { $who }. Kijk eerst wie er is. Er is niets verloren.
life-error-one-waits = Een collega tekende net een overdracht van dit huis. Ze wacht op de tweede handtekening.
life-error-own = Jij tekende als wie weggaat. Iemand anders moet overnemen, met een eigen login.
life-error-taken = Iemand anders heeft al getekend.
life-error-withdrawn = Deze overdracht is teruggenomen. Open de pagina van de dienst.

done-point-written = Het punt staat er, ook voor de volgende diensten.
done-point-closed = Het is klaar. Het blijft leesbaar in de overdracht.
done-roll-called = Wie er is, is bewaard.
done-handover-signed = Je hebt getekend. Nu tekent wie overneemt, met een eigen login.
done-handover-taken = Je hebt overgenomen.
done-handover-withdrawn = Je handtekening is teruggenomen.
