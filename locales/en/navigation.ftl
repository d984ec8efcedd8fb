shell-nav-day = My day
shell-nav-intake = Intake
shell-nav-cases = Young people
shell-nav-beds = Find a bed
shell-nav-board = Bed board
shell-nav-reveals = Addresses shown
shell-nav-audit = What happened
shell-nav-people = People
