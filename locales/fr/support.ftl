done-goal-added = L’objectif est dans le plan.
done-goal-changed = L’objectif est enregistré.
done-action-added = L’action est dans le plan.
done-action-changed = L’action est enregistrée.
done-action-done = L’action est faite.
done-action-newer = Un collègue a modifié cette action entre-temps. Lisez-la d’abord, puis marquez-la comme faite.
done-review-set = La date de révision est enregistrée.
support-plan = Plan
support-plan-lead = Fait avec elle, avec ses propres mots.
support-started = Commencé le
support-review = À revoir ensemble
support-review-due = Ce jour est passé
support-review-change = Quand reverrez-vous le plan ?
support-review-hint = Au moins tous les trois mois.
support-domain-housing = Logement
support-domain-medical-care = Soins médicaux
support-domain-education = École et formation
support-domain-employment = Emploi
support-domain-social-welfare = Aide sociale
support-domain-mental-health = Santé mentale
support-domain-other = Autres choses dans sa vie
support-no-goal = Pas encore d’objectif ici.
support-goal-add = Ajouter un objectif
support-goal-new = Nouvel objectif
support-goal-change = Modifier l’objectif
support-goal-words = L’objectif, avec ses mots
support-goal-words-hint = Par exemple : « Je veux aller à l’école sans avoir peur. »
support-goal-state-label = Où en est-on ?
support-goal-state-open = En cours
support-goal-state-reached = Atteint
support-goal-state-dropped = Plus souhaité
support-changed = { $by }, { $when }
support-action-add = Ajouter une action
support-action-new = Nouvelle action
support-action-change = Modifier l’action
support-action-text = Que va-t-on faire ?
support-action-text-hint = Une étape que l’on peut faire et cocher.
support-action-state-label = Où en est-on ?
support-action-state-open = À faire
support-action-state-done = Fait
support-action-state-dropped = Plus nécessaire
support-mark-done = Marquer comme fait
support-owner = Qui le fait ?
support-owner-young-person = Elle-même
support-owner-other = Quelqu’un d’autre
support-owner-name = Nom, si c’est quelqu’un d’autre
support-owner-name-hint = Par exemple un enseignant ou un proche. Laissez vide si ce n’est pas nécessaire.
support-due-on = Pour quand ? (facultatif)
support-due-on-hint = Par exemple 24 11 2026.
support-due = pour le { $day }
support-due-today = aujourd’hui
support-due-passed = prévu pour le { $day }
support-no-date = pas de date
support-error-goal-empty = Écrivez l’objectif, avec ses mots.
support-error-action-empty = Écrivez ce qui va être fait.
support-error-owner = Choisissez qui le fait.
support-error-date-incomplete = Indiquez le jour, le mois et l’année.
support-error-date-number = Écrivez la date en chiffres, l’année avec quatre chiffres.
support-error-date-no-such-day = Ce jour n’existe pas dans le calendrier. Vérifiez le jour et le mois.
support-error-review-past = Ce jour est passé. Choisissez aujourd’hui ou plus tard.
support-error-review-late = Revoyez le plan au plus tard le { $latest }.
done-life-rated = C’est enregistré : comment ça va.
support-ratings = Comment ça va
support-ratings-lead = Dans chaque domaine de sa vie, de 0 à 10 : ce qu’elle dit et ce que voit la personne qui l’accompagne. Les deux comptent. Un chiffre ne décide de rien.
support-ratings-none = Personne n’a encore dit comment ça va
support-ratings-none-text = Demandez-lui comment ça va, maintenant et avant chaque révision du plan. Vous verrez ensemble ce qui change.
support-rating-add = Dire comment ça va
support-rating-go-on = Comment ça allait, depuis la première fois
support-rating-show = Voir les chiffres
support-rating-how = Demandez-le-lui d’abord, et notez son chiffre avant le vôtre. 0 : ça ne pourrait pas aller plus mal. 10 : ça ne pourrait pas aller mieux. Ce qu’elle ne veut pas dire reste « pas demandé ».
support-rating-day = Quand en avez-vous parlé ?
support-rating-domain = Domaine
support-rating-hers = Elle dit
support-rating-workers = Vous voyez
support-rating-not-asked = Pas demandé
support-rating-least = 0 : ça ne pourrait pas aller plus mal
support-rating-best = 10 : ça ne pourrait pas aller mieux
support-rating-her-words = Ce qu’elle en dit, avec ses mots (facultatif)
support-rating-her-words-hint = Par exemple : « Je dors à nouveau. »
support-rating-remark = Ce que vous voulez ajouter (facultatif)
support-rating-on = Le { $when }
support-rating-compared = Comparé au { $when }
support-rating-numbers = Comment ça va, en chiffres
support-rating-same = pareil
support-rating-more = { $count } de plus
support-rating-less = { $count } de moins
support-rating-lines = Au fil du temps
support-rating-said = Elle a dit : { $numbers }
support-rating-all = Chaque fois
support-rating-both = { $domain } : elle dit { $hers }, vous voyez { $workers }
support-rating-replaced = Redit plus tard ce jour-là
support-since = Dans le plan depuis
support-since-nothing = Rien n’a changé dans le plan depuis.
support-since-goals-added = { $count ->
    [one] 1 nouvel objectif
   *[other] { $count } nouveaux objectifs
}
support-since-goals-reached = { $count ->
    [one] 1 objectif atteint
   *[other] { $count } objectifs atteints
}
support-since-goals-dropped = { $count ->
    [one] 1 objectif n’est plus souhaité
   *[other] { $count } objectifs ne sont plus souhaités
}
support-since-actions-done = { $count ->
    [one] 1 action faite
   *[other] { $count } actions faites
}
support-error-rating-empty = Choisissez un chiffre pour au moins un domaine.
support-error-rating-number = Choisissez un nombre entier de 0 à { $best }, ou « pas demandé ».
support-error-rating-not-yet = Ce jour n’est pas encore venu. Écrivez aujourd’hui ou un jour passé.
