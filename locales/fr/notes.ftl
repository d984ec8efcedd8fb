# Notes sur une jeune personne, et la chronologie de son dossier.
done-note-corrected = La note est rectifiée. Ce qui y figurait avant reste lisible.
done-draft-saved = Ce que vous avez écrit est gardé pour vous. Personne d’autre ne peut le lire.
done-draft-discarded = Ce que vous aviez commencé est jeté.
notes-new = Écrire une note
notes-new-more = En dire plus : type, heure, personnes
notes-newest = Ce qui s’est passé en dernier
notes-all = Toute la chronologie, avec filtre et recherche
notes-text = Que s’est-il passé ?
notes-text-hint = Écrivez comme si elle allait le lire : elle en a le droit. Dites ce que vous avez vu et entendu, et avec les mots de qui.
notes-kind-label = Type de note
notes-kind-talk = Entretien
notes-kind-call = Appel téléphonique
notes-kind-message = Message
notes-kind-visit = Visite
notes-kind-meeting = Réunion avec d’autres
notes-kind-accompanied = Accompagnement
notes-kind-observation = Observation
notes-kind-desk = Travail de bureau
notes-kind-other = Autre chose
notes-domain-label = Domaine de sa vie
notes-not-said = Non précisé
notes-on = Quel jour était-ce ?
notes-at = À quelle heure ? (facultatif)
notes-at-hint = Par exemple 14:30
notes-minutes = Combien de minutes y avez-vous consacrées ? (facultatif)
notes-minutes-hint = Trajet compris
notes-who = Qui était là, ou à qui avez-vous parlé ? (facultatif)
notes-with-her = La jeune personne elle-même
notes-with = Avec :
notes-somebody = une personne de son entourage
notes-about = Le { $when }
notes-strand-label = Qui peut la lire ?
notes-strand-casework = Toutes les personnes qui travaillent sur son dossier
notes-strand-health = Uniquement les personnes chargées de sa santé
notes-strand-legal = Uniquement les personnes chargées du juridique ou du séjour
notes-strand-hint-casework = Les personnes qui ont la clé de l’accompagnement dans votre centre.
notes-strand-hint-health = Les autres voient qu’il y a une note, quand elle a été écrite et par qui, et rien de son contenu.
notes-strand-hint-legal = Les autres voient qu’il y a une note, quand elle a été écrite et par qui, et rien de son contenu.
notes-only-health = Réservé aux personnes chargées de sa santé
notes-only-legal = Réservé aux personnes chargées du juridique ou du séjour
notes-closed = Note fermée
notes-closed-text-casework = Vous ne pouvez pas ouvrir cette note : un collègue doit d’abord vous remettre la clé.
notes-closed-text-health = Cela concerne sa santé. Seules les personnes qui en sont chargées peuvent l’ouvrir. Si vous devez en savoir plus, demandez à qui l’a écrite.
notes-closed-text-legal = Cela concerne le juridique ou le séjour. Seules les personnes qui en sont chargées peuvent l’ouvrir. Si vous devez en savoir plus, demandez à qui l’a écrite.
notes-open = Ouvrir la note
notes-read-whole = Lire toute la note
notes-read-versions = Lire ce qui a changé
notes-written = Écrite par { $by }, { $when }
notes-corrected = Rectifiée par { $by }, { $when }
notes-correct = Rectifier cette note
notes-correct-lead = Ce qui y figure maintenant reste lisible. Votre version prend sa place, avec votre raison.
notes-correct-save = Enregistrer la rectification
notes-why = Pourquoi la rectifiez-vous ?
notes-why-hint = Par exemple : « Elle a dit mardi, pas jeudi. »
notes-why-short = Pourquoi :
notes-earlier = Ce qui y figurait avant
notes-earlier-text = Rien de ce qui a été écrit n’est jamais perdu.
notes-version = Version { $number }
notes-version-missing = Il manque une version
notes-version-missing-text = Quelqu’un l’a retirée de la base de données : { $numbers }. Prévenez votre délégué à la protection des données.
notes-drafts = Notes que vous n’avez pas terminées
notes-draft-of = Une note que vous avez commencée, gardée le { $when }
notes-draft-of-correction = Une rectification que vous avez commencée, gardée le { $when }
notes-draft-discard = Jeter
notes-draft-keep = Garder pour plus tard
notes-draft-shown = Voici ce que vous avez écrit, tel que gardé le { $when }. Cela devient une note quand vous l’enregistrez.
notes-kept-begin = Pendant que vous écrivez, ceci est gardé pour vous toutes les quelques secondes. Personne d’autre ne peut le lire.
notes-kept-at = Gardé pour vous à { $when }. Cela devient une note quand vous l’enregistrez.
notes-kept-lost = Il n’y a pas de connexion. Ce que vous avez écrit est toujours sur cette page. Laissez-la ouverte : dès que la connexion revient, c’est gardé.
notes-kept-ended = Votre session est terminée. Ce que vous avez écrit est toujours sur cette page. Appuyez sur « Enregistrer » : c’est gardé pour vous, et vous le retrouvez en vous connectant.
notes-kept-other = Une nouvelle session est ouverte dans une autre fenêtre. Copiez ce que vous avez écrit et rouvrez la note.
notes-kept-failed = Impossible de le garder pour l’instant. Ce que vous avez écrit est toujours sur cette page. Un nouvel essai suit.
notes-kept-still = Il n’y a pas de connexion : la note n’a pas été envoyée. Elle est toujours sur cette page. Appuyez à nouveau quand la connexion est revenue.
notes-saved-before = Vous avez déjà enregistré cette note
notes-saved-before-text = Ce que vous avez écrit depuis est ci-dessous et n’est pas encore enregistré. Enregistrez-le comme une note à part, ou ouvrez la première pour la rectifier.
notes-saved-before-open = Ouvrir la première
notes-filter = Filtrer et chercher
notes-filter-words = Mots dans les notes
notes-filter-words-hint = Ils doivent tous y figurer. Ils ne restent dans aucun historique.
notes-filter-shows = Afficher
notes-shows-everything = Tout ce qui s’est passé
notes-shows-notes = Uniquement les notes
notes-filter-any = Tous
notes-filter-anybody = Tout le monde
notes-filter-with = Avec qui
notes-filter-by = Écrite par
notes-filter-from = Du
notes-filter-to = Au
notes-filter-show = Afficher
notes-filter-clear = Tout afficher à nouveau
notes-found = { $count ->
    [0] Aucune note ne correspond.
    [one] 1 note correspond.
   *[other] { $count } notes correspondent.
}
notes-found-minutes = En tout { $length }.
notes-found-unsaid = { $count ->
    [one] 1 d’entre elles ne dit pas la durée.
   *[other] { $count } d’entre elles ne disent pas la durée.
}
notes-found-part = Seules les plus récentes ont été comptées jusqu’ici.
notes-count-all = Tout compter
notes-found-closed = { $count ->
    [one] 1 note fermée n’a pas pu être consultée.
   *[other] { $count } notes fermées n’ont pas pu être consultées.
}
notes-looked-back = Cherché jusqu’au { $when }. Continuez sous « Plus anciens ».
notes-minutes-count = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
notes-hours-count = { $count ->
    [one] { $count } heure
   *[other] { $count } heures
}
notes-hours-minutes = { $hours } { $minutes }
notes-none = Rien à afficher
notes-none-text = Rien ne correspond à votre demande, aussi loin que l’on a cherché. Demandez moins, ou affichez tout à nouveau.
notes-order = Ce qui a été écrit en dernier figure en premier.
notes-entries = Ce qui y figure
notes-print = Imprimer ceci
notes-print-order = Dans l’ordre où cela s’est passé.
notes-print-cut = Il y a plus que ce qui s’imprime en une fois. Choisissez une période plus courte pour imprimer le reste.
notes-error-empty = La note est vide. Écrivez d’abord quelque chose.
notes-error-time = Écrivez l’heure en heures et minutes, par exemple 14:30.
notes-error-not-yet = Cela ne s’est pas encore passé. Écrivez aujourd’hui ou un jour antérieur, et une heure passée.
notes-error-minutes = Écrivez les minutes comme un nombre de 0 à { $most }, ou laissez vide.
notes-error-people = Choisissez au plus { $most } personnes.
notes-error-why = Écrivez en quelques mots pourquoi vous la rectifiez.
notes-error-period = Le dernier jour est avant le premier.
notes-error-sought = Cherchez moins de mots : dix au plus, et { $most } caractères.
notes-search = Des mots dans les notes
notes-search-lead = La recherche porte sur toutes les notes que vous pouvez ouvrir, de toutes les jeunes personnes de votre centre.
notes-search-words = Mots
notes-search-words-hint = Une note trouvée les contient tous. Le début d’un mot suffit.
notes-search-names = Chercher plutôt une jeune personne
notes-search-instead = Chercher ces mots dans les notes
notes-search-error-nothing = Écrivez un mot.
notes-search-error-long = Cherchez moins de mots : { $words } au plus, et { $characters } caractères en tout.
notes-search-nothing = Aucune note n’a été trouvée
notes-search-nothing-text = Essayez moins de mots, ou seulement le début d’un mot. Les notes que vous ne pouvez pas ouvrir ne sont pas parcourues.
notes-search-found = { $count ->
    [one] Une note a été trouvée
   *[other] { $count } notes ont été trouvées
}
notes-search-by = par { $by }
notes-search-more = Il y en a d’autres. Les plus récentes sont montrées. Ajoutez un mot pour en trouver moins.
notes-search-searched = { $count ->
    [one] Une note a été parcourue.
   *[other] { $count } notes ont été parcourues.
}
notes-search-part-heading = Toutes les notes n’ont pas encore été parcourues
notes-search-part = { $searched } notes sur { $all } ont été parcourues jusqu’ici.
notes-search-full = Cette machine n’a pas de place pour plus de notes à la fois. Dites-le à votre administrateur.
notes-search-recorded = Il est noté que vous avez cherché, pas ce que vous cherchiez. Celles et ceux dont vous voyez les notes le sont aussi.
