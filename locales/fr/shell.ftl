# Ce qui entoure chaque page : la sortie, les langues, les boutons, les erreurs. Neutre, exprès.
shell-name = Leeward
shell-skip = Aller au contenu
shell-languages = Langue
shell-navigation = Menu principal
shell-private-view = Masquer les noms
shell-signed-in-as = Connecté en tant que
shell-sign-out = Se déconnecter
shell-footer-free = Gratuit. Sans compte.
shell-footer-staff = Pour le personnel

# La sortie. Le mot « urgence » est seulement prononcé.
shell-exit-emergency = Urgence :
shell-exit = Quitter cette page
shell-exit-hint = Pour partir vite : « Quitter cette page », ou trois fois sur la touche Maj.
shell-exit-leaving = Sortie de la page.
shell-exit-two-more = Maj. Encore deux fois pour quitter cette page.
shell-exit-one-more = Maj. Encore une fois pour quitter cette page.

# Avancer et agir
shell-back = Retour
shell-continue = Continuer
shell-change = Modifier
shell-copy = Copier
shell-copied = Copié
shell-not-copied = La copie a échoué. Notez-le sur papier.
shell-print = Imprimer
shell-pages = Pages
shell-page = Page { $number }
shell-previous = Précédent
shell-next = Suivant

# Réponses
shell-yes = Oui
shell-no = Non
shell-unknown = Je ne sais pas
shell-not-answered = Sans réponse
shell-day = Jour
shell-month = Mois
shell-year = Année
shell-date-precision = Est-ce certain ?
shell-character-limit = { $count } caractères au maximum.

# Quand il faut revoir quelque chose
shell-errors-title = Il reste quelque chose à revoir
shell-error-prefix = À corriger :
shell-reference = Numéro de référence
shell-version-theirs = Enregistré entre-temps
shell-version-yours = Ce que vous avez écrit
shell-version-yours-kept = Pas encore enregistré. Rien n’est perdu.

# Degré d’urgence
shell-priority-immediate = Immédiate
shell-priority-high = Élevée
shell-priority-medium = Moyenne
shell-priority-low = Faible

shell-identity = Cette jeune personne
