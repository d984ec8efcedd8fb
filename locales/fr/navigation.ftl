shell-nav-day = Ma journée
shell-nav-intake = Accueil
shell-nav-cases = Jeunes
shell-nav-beds = Trouver un lit
shell-nav-board = Tableau des lits
shell-nav-reveals = Adresses montrées
shell-nav-audit = Ce qui s’est passé
shell-nav-people = Équipe
