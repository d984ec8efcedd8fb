# Wat rond elke pagina staat: de uitweg, talen, knoppen, fouten. Bewust neutraal.
shell-name = Leeward
shell-skip = Naar de inhoud
shell-languages = Taal
shell-navigation = Hoofdmenu
shell-private-view = Namen verbergen
shell-signed-in-as = Aangemeld als
shell-sign-out = Afmelden
shell-footer-free = Gratis te gebruiken. Zonder account.
shell-footer-staff = Voor medewerkers

# De uitweg. Het woord 'dringend' wordt alleen uitgesproken.
shell-exit-emergency = Dringend:
shell-exit = Verlaat deze pagina
shell-exit-hint = Snel weg? Kies ‘Verlaat deze pagina’ of druk drie keer op de Shift-toets.
shell-exit-leaving = Je verlaat deze pagina.
shell-exit-two-more = Shift. Druk nog twee keer om deze pagina te verlaten.
shell-exit-one-more = Shift. Druk nog één keer om deze pagina te verlaten.

# Verder en doen
shell-back = Terug
shell-continue = Verder
shell-change = Wijzigen
shell-copy = Kopiëren
shell-copied = Gekopieerd
shell-not-copied = Kopiëren lukt niet. Schrijf het op.
shell-print = Afdrukken
shell-pages = Pagina’s
shell-page = Pagina { $number }
shell-previous = Vorige
shell-next = Volgende

# Antwoorden
shell-yes = Ja
shell-no = Nee
shell-unknown = Ik weet het niet
shell-not-answered = Niet beantwoord
shell-day = Dag
shell-month = Maand
shell-year = Jaar
shell-date-precision = Hoe zeker is dit?
shell-character-limit = Hoogstens { $count } tekens.

# Als iets nog eens bekeken moet worden
shell-errors-title = Kijk nog even na
shell-error-prefix = Te verbeteren:
shell-reference = Referentienummer
shell-version-theirs = Intussen bewaard
shell-version-yours = Wat jij schreef
shell-version-yours-kept = Nog niet bewaard. Er is niets verloren.

# Hoe dringend
shell-priority-immediate = Onmiddellijk
shell-priority-high = Hoog
shell-priority-medium = Gemiddeld
shell-priority-low = Laag

shell-identity = Deze jongere
