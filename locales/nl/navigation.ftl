shell-nav-day = Mijn dag
shell-nav-intake = Intake
shell-nav-cases = Jongeren
shell-nav-beds = Zoek een bed
shell-nav-board = Beddenbord
shell-nav-reveals = Getoonde adressen
shell-nav-audit = Wat er gebeurde
shell-nav-people = Mensen
