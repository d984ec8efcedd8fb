# Clôturer un dossier avec elle, garder le contact, le rouvrir.

done-aftercare-contact = C’est noté.
closing-title = Clôture
closing-see = Comment il a été clôturé, et qui garde le contact
closing-lead = Regardez ceci avec elle, si elle le veut. Tout ce que contient le dossier est conservé, et elle peut revenir à tout moment.
closing-conflict = Un ou une collègue a été plus rapide : le dossier a été clôturé ou rouvert, ou quelque chose a été noté. Rien de ce que vous avez écrit n’est perdu. Regardez ce qui s’y trouve maintenant, puis continuez.
closing-no-record = Ce dossier a été clôturé avant que l’on demande ce qui est demandé ici maintenant. Rien n’est perdu.
closing-typed = Ce que vous aviez écrit
closing-closed-on = Clôturé le { $day }. Tout ce que contient le dossier est conservé.
closing-going-on = Ce qui est encore en cours
closing-open-none = Rien n’est ouvert : ni lit, ni date, ni tâche.
closing-must-settle = Une partie doit être réglée avant que le dossier puisse être clôturé.
closing-first = D’abord
closing-open-missing = { $count ->
    [one] Elle est disparue ou en retard
   *[other] Elle est disparue ou en retard
}
closing-open-bed = { $count ->
    [one] 1 lit
   *[other] { $count } lits
}
closing-open-stay-close = Quelqu’un reste près d’elle
closing-open-medication = { $count ->
    [one] 1 médicament donné par une maison
   *[other] { $count } médicaments donnés par une maison
}
closing-open-restriction = { $count ->
    [one] 1 restriction qu’une maison doit revoir
   *[other] { $count } restrictions qu’une maison doit revoir
}
closing-open-waiting = Elle attend un lit
closing-open-dates = { $count ->
    [one] 1 date
   *[other] { $count } dates
}
closing-open-actions = { $count ->
    [one] 1 tâche promise
   *[other] { $count } tâches promises
}
closing-open-goals = { $count ->
    [one] 1 objectif ouvert
   *[other] { $count } objectifs ouverts
}
closing-open-drafts = { $count ->
    [one] 1 note inachevée
   *[other] { $count } notes inachevées
}
closing-open-why-missing = Personne n’arrête de la chercher.
closing-open-why-bed = Elle dort dans une maison, ou un lit lui est gardé. La maison met fin au séjour, ou la réservation est annulée.
closing-open-why-stay-close = Cela doit d’abord prendre fin. Seule la personne qui travaille sur la santé dans votre centre peut y mettre fin, sur la page de sa santé, quand c’est terminé. Demandez-lui. D’ici là, son dossier reste ouvert.
closing-open-why-medication = Dites ci-dessous qui continue à le donner, ou que la maison a arrêté.
closing-open-why-restriction = Dites ci-dessous que la maison y a mis fin, ou qui la revoit.
closing-open-why-waiting = Retirez-la de la liste, ou trouvez-lui un lit.
closing-open-why-dates = Un de ses droits peut en dépendre. Une fois le dossier clôturé, plus personne n’y est rappelé, sauf aux visites chez elle. Dites ci-dessous qui les reprend.
closing-open-why-actions = Quelqu’un compte dessus. Faites-le, abandonnez-le, ou dites ci-dessous qui le reprend.
closing-open-why-goals = Regardez-les avec elle. Dites ci-dessous qui continue ce qu’elle veut encore.
closing-open-why-drafts = Elles restent à la personne qui les écrit, et peuvent devenir des notes après la clôture aussi. Demandez d’abord autour de vous.
closing-choose = Choisissez
closing-why-label = Pourquoi l’accompagnement prend fin
closing-why-goals-reached = Elle a atteint ce qu’elle voulait
closing-why-moved-on = Un autre service continue
closing-why-her-wish = Elle veut que cela prenne fin
closing-why-no-contact = Personne n’arrive à la joindre
closing-why-moved-away = Elle a déménagé
closing-why-died = Elle est décédée
closing-why-other = Une autre raison
closing-criteria = Ce que vous regardez d’abord
closing-criteria-local = Pratique locale, revue le { $day } : aucune loi ni étude ne le dit. Rien ici n’empêche la clôture ; là où ce n’est pas le cas, dites pourquoi l’accompagnement prend fin quand même.
closing-met-label = Est-ce le cas ?
closing-met-not-looked-at = Pas regardé
closing-met-yes = Oui
closing-met-no = Non
closing-remark = Remarque
closing-hers = Ce qu’elle dit
closing-agreement-label = Est-elle d’accord ?
closing-agreement-hint = Ne pas l’avoir demandé est une réponse à part. Ce n’est jamais un oui.
closing-agreement-agrees = Elle est d’accord
closing-agreement-does-not = Elle n’est pas d’accord
closing-agreement-not-asked = On ne le lui a pas demandé
closing-her-words = Dans ses mots
closing-her-words-hint = Comme elle le dit, en bien ou en mal. Elle peut le lire.
closing-words = Pourquoi cela prend fin, en mots
closing-words-hint = Nécessaire si quelque chose ci-dessus n’est pas le cas ou n’a pas été regardé, si elle n’est pas d’accord ou si on ne le lui a pas demandé.
closing-after = Après
closing-left = Ce qui reste ouvert, et qui le reprend
closing-left-hint = Pour chaque tâche, date et objectif ouvert ci-dessus : qui s’en charge désormais, et qui le lui a dit.
closing-turn-to = Où elle peut s’adresser plus tard
closing-turn-to-hint = Pour elle, dans sa langue si possible : noms, numéros, jours. C’est imprimé sur une feuille pour elle. N’écrivez rien qui dise à quoi sert ce centre.
closing-touch-label = Quelqu’un garde-t-il le contact ?
closing-touch-hint = Seulement comme elle le veut. Le prochain jour est dans la liste des dates, au rythme de votre centre.
closing-touch-yes = Oui
closing-touch-no = Non
closing-how = Comment, et comment c’est sûr
closing-how-hint = Par quel moyen, à quel moment, ce que dit la personne qui appelle si quelqu’un d’autre répond.
closing-touch-title = Garder le contact
closing-touch-over = Personne ne garde le contact. Elle peut revenir à tout moment.
closing-rhythm-over = Le rythme est terminé. Notez le dernier contact, ou continuez comme elle le veut.
closing-next = Le prochain contact est prévu le { $day }.
closing-rhythm = À quelle fréquence, comme pour les visites dans un logement à elle ; une visite chez elle compte aussi :
closing-rhythm-step = tous les { $every } jours jusqu’au jour { $until }
closing-rhythm-go = Voir comment c’est réglé
closing-contact-on = Jour
closing-contact-kind = Comment
closing-contact-met = Rencontrée
closing-contact-call = Parlé avec elle
closing-contact-message = Elle a écrit
closing-contact-not-reached = Pas jointe
closing-contact-words = Comment elle va, et ce qui a été convenu
closing-contact-words-hint = Si elle n’a pas été jointe : ce que vous avez essayé. Pas de réponse ne veut pas dire qu’elle va bien. Un nouveau rappel suit dans la semaine.
closing-contact-last = C’était le dernier
closing-contact-last-hint = Parce qu’elle le veut ainsi, ou que c’était convenu. Plus personne n’y est rappelé.
closing-contact-was-last = Le dernier
closing-contact-save = Noter
closing-contacts = Jusqu’ici
closing-earlier = Avant
closing-earlier-closed = Clôturé le { $day }
closing-earlier-reopened = Rouvert le { $day }
closing-reopen-title = Rouvrir ce dossier
closing-reopen-how = Ce qu’il contient est comme avant. Les dates, tâches et objectifs qui étaient ouverts sont de nouveau rappelés.
closing-reopen-why = Pourquoi
closing-is-open = Ce dossier est ouvert.
closing-draft = Son dossier a été clôturé entre-temps. Vous pouvez encore terminer.
closing-sheet = La feuille pour elle
closing-sheet-title = Où tu peux t’adresser
closing-sheet-lead = Garde-la là où toi seule la trouves, si c’est mieux pour toi.
closing-sheet-again = Tu peux revenir chez nous à tout moment. Tu n’as pas à expliquer pourquoi.
closing-error-why = Choisissez pourquoi l’accompagnement prend fin.
closing-error-agreement = Dites si elle est d’accord, ou qu’on ne le lui a pas demandé.
closing-error-in-touch = Dites si quelqu’un garde le contact.
closing-error-words = Dites en mots pourquoi cela prend fin.
closing-error-turn-to = Dites où elle peut s’adresser plus tard.
closing-error-how = Dites comment quelqu’un garde le contact, et comment c’est sûr.
closing-error-left = Quelque chose est encore ouvert. Dites qui le reprend.
closing-error-unsettled = Quelque chose doit d’abord être réglé. Rien n’a été clôturé, et ce que vous avez écrit est encore là.
closing-error-kind = Dites comment c’était.
closing-error-not-yet = Ce jour n’est pas encore venu.
closing-error-before = Ce jour est avant la clôture.
closing-error-contact-words = Dites comment elle va, ou ce que vous avez essayé.
closing-error-reopen = Dites pourquoi il est rouvert.
