### Un lit cette nuit : chercher, réserver, la réponse de la maison, le tableau des lits, les adresses.

# Chercher un lit
shelter-find-title = Trouver un lit
shelter-for = Pour
shelter-first-night = Première nuit
shelter-tonight-date = Cette nuit, { $date }
shelter-nights = Nuits
shelter-age = Âge
shelter-gender = Fille ou garçon
shelter-guest-girl = Fille
shelter-guest-boy = Garçon
shelter-guest-other = Autre
shelter-not-said = Non précisé
shelter-no-matter = Peu importe
shelter-staff-speak = L’équipe parle
shelter-search = Chercher
shelter-more-filters = Ce dont elle a besoin
shelter-must = Indispensable
shelter-must-hint = Les lits qui ne l’ont pas sont écartés.
shelter-wish = Souhaitable
shelter-wish-hint = Les lits qui l’ont viennent en premier.
shelter-found = { $count ->
    [0] Aucun lit ne convient
    [one] 1 lit convient
   *[other] { $count } lits conviennent
}
shelter-from-for = { $nights ->
    [one] { $date }, 1 nuit
   *[other] { $date }, { $nights } nuits
}
shelter-none-fits = Aucun lit libre ne convient à tout cela
shelter-none-fits-next = Demandez moins de nuits, retirez ce dont elle peut se passer, ou regardez les autres lits libres ci-dessous. Si rien ne convient, demandez à la coordination du réseau.
shelter-shown-first = Les { $count } premiers sont affichés. Précisez ce dont elle a besoin pour en voir d’autres.
shelter-others = { $count ->
    [one] 1 autre lit est libre, mais ne convient pas
   *[other] { $count } autres lits sont libres, mais ne conviennent pas
}
shelter-others-hint = Ce qui s’y oppose figure en tête de chaque liste. C’est la maison qui décide : appelez avant d’en retenir un.
shelter-coming-nights = Les prochaines nuits
shelter-night-free = { $date } : libre
shelter-night-taken = { $date } : occupé
shelter-hold-this = Retenir ce lit
shelter-bed-short = lit { $bed }
shelter-room-and-bed = Chambre { $room }, lit { $bed }

# Ce qu’est une maison
shelter-house = Maison
shelter-room = Chambre
shelter-rooms = Chambres
shelter-bed = Lit
shelter-beds = Lits
shelter-rule = Pour qui
shelter-for-girls = Filles de { $youngest } à { $oldest } ans
shelter-for-boys = Garçons de { $youngest } à { $oldest } ans
shelter-for-everyone = Tout le monde, de { $youngest } à { $oldest } ans
shelter-features = Ce qu’il y a
shelter-phase-observation = Observation
shelter-phase-integration = Intégration
shelter-phase-orientation = Orientation
shelter-country-be = Belgique
shelter-country-nl = Pays-Bas
shelter-country-fr = France
shelter-country-de = Allemagne
shelter-country-lu = Luxembourg
shelter-feature-single = Chambre individuelle
shelter-feature-step-free = Sans marches
shelter-feature-ground-floor = Rez-de-chaussée
shelter-feature-with-baby = Avec un bébé
shelter-feature-quiet = Calme
shelter-feature-pets = Animal bienvenu
shelter-feature-school-near = École proche
shelter-feature-ensuite = Salle de bain privée
shelter-feature-female-only = Filles et femmes seulement
shelter-feature-from-14 = Pas pour les moins de 14 ans
shelter-feature-from-16 = Pas pour les moins de 16 ans
shelter-feature-from-18 = Pas pour les moins de 18 ans
shelter-speaks = Langue de l’équipe : { $language }
shelter-language-sq = albanais
shelter-language-am = amharique
shelter-language-ar = arabe
shelter-language-bg = bulgare
shelter-language-nl = néerlandais
shelter-language-en = anglais
shelter-language-fr = français
shelter-language-de = allemand
shelter-language-hu = hongrois
shelter-language-it = italien
shelter-language-ps = pachto
shelter-language-fa = persan
shelter-language-pl = polonais
shelter-language-pt = portugais
shelter-language-ro = roumain
shelter-language-ru = russe
shelter-language-so = somali
shelter-language-es = espagnol
shelter-language-ti = tigrigna
shelter-language-tr = turc
shelter-language-uk = ukrainien

# Comment un lit convient
shelter-not-gender-girls = Réservé aux filles
shelter-not-gender-boys = Réservé aux garçons
shelter-not-gender-everyone = Pour tout le monde
shelter-not-too-young = À partir de { $age } ans seulement
shelter-not-too-old = Jusqu’à { $age } ans seulement
shelter-not-there = Indispensable, mais absent : { $feature }
shelter-wish-missing = Souhaité, mais absent : { $feature }
shelter-nothing-against = Rien ne s’y oppose
shelter-also = Il y a aussi : { $features }
shelter-ask-gender-girls = Une maison pour filles : demandez à la maison
shelter-ask-gender-boys = Une maison pour garçons : demandez à la maison
shelter-ask-gender-everyone = Une maison pour tout le monde
shelter-ask-age = De { $youngest } à { $oldest } ans : est-ce son âge ?

# Retenir un lit
shelter-hold-title = Retenir un lit
shelter-pseudonym = Pseudonyme
shelter-pseudonym-hint = Tel qu’il figure sur sa page. Jamais son nom.
shelter-pseudonym-missing = Indiquez le pseudonyme de la jeune pour qui est ce lit.
shelter-pseudonym-unknown = Aucun dossier ouvert de votre centre ne porte ce pseudonyme. Vérifiez l’orthographe sur sa page.
shelter-call-name = Nom à la porte
shelter-call-name-hint = Comment la maison doit l’appeler. Ce ne doit pas être son vrai nom.
shelter-call-name-missing = Indiquez le nom que la maison doit utiliser à la porte.
shelter-age-words = Son âge
shelter-age-words-hint = Par exemple : 15 ans, ou environ 14 ans.
shelter-must-know = Ce que la maison doit savoir cette nuit
shelter-must-know-hint = Seulement ce qu’il faut à l’équipe : allergies, médicaments, peurs, qui ne pas laisser entrer. Seule la maison peut le lire.
shelter-text-too-long = C’est trop long. Utilisez au plus { $most } caractères ; votre texte est toujours là.
shelter-age-wrong = Indiquez l’âge en années entières, par exemple 15, ou laissez vide.
shelter-from-past = Cette nuit est passée. Choisissez cette nuit ou une nuit à venir.
shelter-from-wrong = Cette date n’existe pas. Choisissez une nuit dans la liste.
shelter-nights-wrong = Indiquez le nombre de nuits, de 1 à { $most }.
shelter-has-bed = Elle a déjà un lit le { $date }. Annulez d’abord cette réservation, ou choisissez d’autres nuits.
shelter-has-bed-title = Elle a déjà un lit
shelter-has-bed-open = Voir cette réservation
shelter-case-closed = Ce dossier est clôturé. Rouvrez-le avant de retenir un lit.
shelter-just-taken = Quelqu’un d’autre vient de prendre ce lit
shelter-just-taken-next = Rien de ce que vous avez écrit n’est perdu. Choisissez un de ces lits et retenez-le.
shelter-just-taken-none = Rien de ce que vous avez écrit n’est perdu, mais aucun autre lit ne convient pour ces nuits. Essayez moins de nuits, ou revenez à la recherche.
shelter-instead = Un autre lit pour les mêmes nuits
shelter-back-to-search = Retour à la recherche

# Une réservation
shelter-booking-title = Réservation
shelter-state-free = Libre
shelter-state-taken = Occupé
shelter-state-held = Retenu
shelter-state-confirmed = Confirmé
shelter-state-arrived = Arrivée
shelter-state-departed = Partie
shelter-state-not-arrived = Pas venue
shelter-state-cancelled = Annulé
shelter-state-expired = Délai dépassé
shelter-letter-held = R
shelter-letter-confirmed = C
shelter-letter-arrived = A
shelter-letter-departed = P
shelter-event-held = Lit retenu
shelter-event-confirmed = Confirmé par la maison
shelter-event-arrived = Elle est arrivée
shelter-event-departed = Elle est partie
shelter-event-not-arrived = Elle n’est pas venue
shelter-event-cancelled = Annulé
shelter-event-expired = Délai dépassé sans réponse
shelter-minutes-left = { $minutes ->
    [one] Encore 1 minute
   *[other] Encore { $minutes } minutes
}
shelter-held-until = Retenu jusqu’au { $when }.
shelter-held-house = Confirmez ou annulez d’ici là : quelqu’un attend votre réponse.
shelter-held-sender = La demande est à la maison. Sans réponse à temps, le lit redevient libre pour d’autres.
shelter-hold-ended = Le délai est dépassé
shelter-hold-ended-free = Personne n’a répondu à temps, mais le lit est encore libre ces nuits-là. La maison peut encore confirmer.
shelter-hold-ended-taken = Personne n’a répondu à temps, et le lit n’est plus libre ces nuits-là. Cherchez un autre lit.
shelter-who-comes = Qui vient
shelter-nothing-said = Rien n’a été précisé.
shelter-sent-by = Retenu par
shelter-where = Où et quand
shelter-departs-on = Part le
shelter-address-note = L’adresse de la maison n’est pas affichée ici. Demandez à la maison comment elle peut s’y rendre.
shelter-confirm = Confirmer : elle peut venir
shelter-confirm-anyway = Confirmer quand même
shelter-arrive = Elle est là
shelter-not-arrive = Elle n’est pas venue
shelter-arrive-later = Son arrivée peut être notée à partir du { $date }.
shelter-depart = Elle est partie
shelter-cancel-open = Annuler cette réservation
shelter-cancel-hint = Le lit est aussitôt libre pour d’autres. Ce qui s’est passé reste noté.
shelter-cancel = Annuler la réservation
shelter-refusal-title = Pourquoi ?
shelter-refusal-error = Choisissez la raison. Rien n’a été annulé.
shelter-refusal-no-room = Il n’y a finalement pas de place
shelter-refusal-needs-not-met = La maison ne peut pas lui donner ce dont elle a besoin
shelter-refusal-kept-apart = Il y a là quelqu’un dont elle doit rester séparée
shelter-refusal-no-staff = Il n’y a personne pour l’accueillir
shelter-refusal-house-other = La maison, pour une autre raison
shelter-refusal-her-choice = Elle ne veut pas venir
shelter-refusal-other-bed = Un autre lit a été trouvé
shelter-refusal-not-needed = Elle n’a plus besoin d’un lit
shelter-refusal-sender-other = Le centre demandeur, pour une autre raison
shelter-events = Ce qui s’est passé
shelter-changed-meanwhile = Rien n’a changé : la réservation est déjà « { $state } ». Voyez ci-dessous ce qui s’est passé.
shelter-too-early = Rien n’a changé : la première nuit est le { $date }.
shelter-over = Rien n’a changé : la réservation allait jusqu’au { $date }. Retenez un lit pour les prochaines nuits.
shelter-no-key-title = Vous ne voyez pas encore qui dort ici
shelter-no-key = Demandez à un ou une collègue de la maison d’ouvrir « Équipe » et de vous remettre les clés. Cela prend une minute.

# Le tableau
shelter-board-title = Tableau des lits
shelter-board-from = À partir du { $date }
shelter-board-caption = Les lits par nuit
shelter-board-views = Façons de voir le tableau
shelter-board-keys = Les flèches vont d’une réservation à l’autre.
shelter-as-nights = Nuits
shelter-as-list = Liste
shelter-free-tonight = Libres cette nuit
shelter-taken-tonight = Occupés cette nuit
shelter-arriving = Attendues cette nuit
shelter-waiting = En attente de réponse
shelter-earlier = Avant
shelter-later = Après
shelter-tonight = Cette nuit
shelter-legend = Légende
shelter-somebody = Quelqu’un
shelter-nobody = Personne n’est attendu ces nuits-là.
shelter-none = Aucun
shelter-no-houses = Il n’y a pas encore de maison
shelter-no-houses-next = La coordination de l’hébergement ajoute les maisons, les chambres et les lits.
shelter-from-until = { $from } au { $until }

# Où est une maison
shelter-house-closed = N’accueille personne en ce moment
shelter-address = Adresse
shelter-address-sealed = Scellée. Elle est montrée pour un but précis, à une personne, une fois.
shelter-show-address = Montrer l’adresse
shelter-address-recorded = Il est noté que vous avez vu cette adresse, quand et pourquoi. La coordination de l’hébergement le lit.
shelter-purpose = Pourquoi avez-vous besoin de l’adresse ?
shelter-purpose-hint = Par exemple : pour conduire une jeune cette nuit. Pas de noms.
shelter-purpose-missing = Dites pourquoi vous avez besoin de l’adresse.
shelter-purpose-short = But
shelter-show-once = Montrer une fois
shelter-do-not-show = Ne pas montrer
shelter-shown-before = Ceci a déjà été montré une fois. Pour revoir l’adresse, dites pourquoi et envoyez de nouveau.
shelter-shown-once = Cette page est montrée une seule fois. Ne la photographiez pas et ne l’envoyez pas. Si vous la quittez ou la rechargez, l’adresse disparaît ; après dix minutes, elle disparaît d’elle-même.
shelter-done-reading = J’ai lu
shelter-reveals-title = Adresses montrées
shelter-reveals-hint = Qui a vu où se trouve une maison, quand et pourquoi. Si vous ne comprenez pas le but, parlez-en avec la personne.
shelter-reveals-empty = Aucune adresse n’a été montrée
shelter-reveals-empty-next = Dès que quelqu’un ouvre une adresse, cela apparaît ici.
shelter-when = Quand
shelter-who = Qui
shelter-seen = Vu
shelter-seen-by = { $name }, { $when }
shelter-mark-seen = Marquer comme vu
shelter-own-waits = La vôtre : un ou une collègue la regarde
shelter-own-reveal = Vous ne pouvez pas valider la vôtre : un ou une collègue la regarde.
shelter-purpose-sealed = Scellé pour l’équipe de la maison

done-bed-held = Le lit est retenu. La maison est invitée à confirmer.
done-booking-confirmed = Confirmé. Le centre qui l’a demandé peut le voir.
done-arrival-recorded = Son arrivée est notée.
done-non-arrival-recorded = Il est noté qu’elle n’est pas venue. Le lit est de nouveau libre.
done-departure-recorded = Son départ est noté. Le lit est libre dès cette nuit.
done-booking-cancelled = La réservation est annulée. Le lit est de nouveau libre.
done-reveal-seen = Marqué comme vu.

# Ajouter des maisons et des chambres
shelter-add-house = Ajouter une maison
shelter-code-name = Nom de la maison
shelter-code-name-hint = Un arbre, un oiseau, une couleur : un nom qui ne dit rien de l’endroit. Tout le réseau le voit.
shelter-house-purpose = À quoi sert la maison
shelter-genders-girls = Filles
shelter-genders-boys = Garçons
shelter-genders-everyone = Tout le monde
shelter-youngest = À partir de (âge)
shelter-oldest = Jusqu’à (âge)
shelter-features-hint = Ce qu’ont toutes les chambres de la maison. Ce qu’a une seule chambre s’indique avec elle.
shelter-address-hint = Rue, lieu et comment trouver la porte. L’adresse est scellée dès l’envoi, et personne ne la voit sans but précis.
shelter-address-missing = Indiquez l’adresse de la maison.
shelter-name-missing = Indiquez un nom.
shelter-name-taken = Ce nom existe déjà. Choisissez-en un autre.
shelter-choose-one = Choisissez une de ces réponses.
shelter-ages-wrong = Indiquez deux âges en années entières, jusqu’à { $most }, le plus jeune d’abord.
shelter-for-nobody = La maison est pour garçons, et ceci est réservé aux filles et aux femmes : personne ne pourrait y dormir. L’un des deux doit changer. Rien n’est encore enregistré.
shelter-to-board = Vers le tableau des lits
shelter-no-rooms = Il n’y a pas encore de chambre.
shelter-add-room = Ajouter une chambre
shelter-room-name = Nom de la chambre
shelter-how-many-beds = Nombre de lits
shelter-beds-wrong = Indiquez le nombre de lits, de 1 à { $most }.
done-house-added = La maison est ajoutée. Ajoutez maintenant ses chambres et ses lits.
done-room-added = La chambre est ajoutée. Ses lits peuvent être retenus dès maintenant.

# Tenir séparés, garder ensemble
shelter-keep-tab = Tenir séparés
shelter-keep-title = Tenir séparés, garder ensemble
shelter-keep-hint = Chaque fois que quelqu’un du réseau retient, confirme ou change un lit, cette liste est consultée. La personne qui place apprend qu’une maison ne convient pas, jamais qui s’y trouve.
shelter-keep-empty = Personne n’est sur la liste
shelter-keep-empty-next = Ajoutez toutes les personnes qu’elle ne doit pas croiser là où elle dort, et toutes celles dont il ne faut pas la séparer.
shelter-keep-kind-apart = Tenir séparés
shelter-keep-kind-together = Garder ensemble
shelter-keep-elsewhere = Une jeune personne de { $centre }
shelter-keep-why = Pourquoi
shelter-keep-ground-recruitment = L’une a été poussée à recruter l’autre
shelter-keep-ground-person-of-concern = La même personne préoccupante est derrière les deux
shelter-keep-ground-conflict = Conflit ouvert
shelter-keep-ground-offence = L’une a été placée après une infraction
shelter-keep-ground-siblings = Frères ou sœurs
shelter-keep-ground-mother-and-child = Mère et enfant
shelter-keep-ground-missing = Choisissez pourquoi.
shelter-keep-does-apart = Jamais dans la même maison la même nuit.
shelter-keep-does-together = Toujours dans la même maison.
shelter-keep-reason-sealed = La raison est scellée pour celles et ceux qui l’ont écrite.
shelter-keep-alarm = Les deux ont un lit dans la même maison le { $date }. Appelez la maison maintenant et trouvez un autre lit pour l’une d’elles.
shelter-keep-near = Elles habitent la même rue ou le même bâtiment. Voyez avec chacune comment elle reste en sécurité, et cherchez un autre logement pour l’une d’elles.
shelter-keep-end = Retirer de la liste
shelter-keep-add = Ajouter à la liste
shelter-keep-other = Avec qui
shelter-keep-other-hint = Un pseudonyme de votre centre, ou un code qu’un autre centre vous a lu. Jamais un nom.
shelter-keep-other-missing = Tapez un pseudonyme ou un code.
shelter-keep-unknown = Aucune jeune personne de votre centre n’a ce pseudonyme, et aucun code de ce genre ne fonctionne. Vérifiez l’orthographe, ou demandez un nouveau code à l’autre centre.
shelter-keep-herself = C’est cette jeune personne elle-même. Tapez le pseudonyme de l’autre.
shelter-keep-listed = Ces deux personnes sont déjà sur votre liste.
shelter-keep-text = En savoir plus
shelter-keep-text-hint = Scellé : seules les personnes qui travaillent sur les dossiers dans votre centre peuvent le lire.
shelter-keep-code = Si l’autre est dans un autre centre
shelter-keep-code-hint = Appelez ce centre. L’un de vous fait un code et le lit ; l’autre le tape ci-dessus, sur la page de sa propre jeune personne. Ni l’un ni l’autre ne voit qui est l’autre.
shelter-keep-code-make = Faire un code
shelter-keep-code-until = Fonctionne une fois, jusqu’au { $when }
shelter-keep-code-sealed = Scellé
shelter-kept-title = Cette maison ne convient pas
shelter-kept-apart = Tenir séparés : quelqu’un qu’elle ne doit pas croiser y dort. On ne peut pas montrer qui.
shelter-kept-together = Garder ensemble : quelqu’un dont il ne faut pas la séparer dort dans une autre maison ces nuits-là.
shelter-kept-next = Rien de ce que vous avez tapé n’est perdu. Choisissez un de ces lits et retenez-le.
shelter-kept-next-none = Rien de ce que vous avez tapé n’est perdu. Revenez à la recherche pour d’autres nuits, ou demandez une exception ci-dessous.
shelter-kept-stay-next = Rien n’a changé, et ce que vous avez écrit est toujours là. S’il n’y a pas d’autre solution, demandez à une deuxième personne ci-dessous.

# Un lit malgré la liste
shelter-exception-ask = N’y a-t-il pas d’autre solution ?
shelter-exception-ask-hint = Une deuxième personne peut donner son accord : la coordination de cette maison. Dites pourquoi, et comment chacun reste en sécurité.
shelter-exception-why = Pourquoi elle devrait y dormir malgré tout
shelter-exception-why-hint = Seule la maison peut lire ceci.
shelter-exception-why-missing = Dites pourquoi elle devrait y dormir malgré tout.
shelter-exception-send = Demander une exception
shelter-exception-nothing-against = Plus rien ne s’oppose à cette maison. Vous pouvez continuer sans exception.
shelter-exceptions-title = Exceptions
shelter-exceptions-hint = Des lits demandés alors que la liste dit « tenir séparés » ou « garder ensemble ». Deux personnes décident : celle qui a demandé ne peut pas donner son accord.
shelter-exceptions-empty = Rien n’attend de réponse
shelter-exceptions-empty-next = Quand une maison ne convient pas à cause de la liste, une exception peut y être demandée.
shelter-exceptions-waiting = En attente d’une réponse
shelter-exceptions-answered = Répondues
shelter-exception-asked = En attente
shelter-exception-agreed = Acceptée
shelter-exception-declined = Refusée
shelter-exception-agree = Donner mon accord
shelter-exception-decline = Refuser
shelter-exception-own = Vous l’avez demandée. Une deuxième personne répond.
shelter-exception-own-request = Vous l’avez demandée vous-même. Une deuxième personne doit répondre.
shelter-exception-was-answered = Un collègue a déjà répondu. Regardez ci-dessous.
done-pair-kept = Ces personnes sont sur la liste. Chaque placement la consulte désormais.
done-pair-ended = Ces personnes ne sont plus sur la liste de votre centre.
done-pair-code-made = Le code est fait. Lisez-le à l’autre centre.
done-exception-asked = L’exception est demandée. La coordination de cette maison répond ici ; retenez le lit ensuite.
done-stay-exception-asked = L’exception est demandée. La coordination de la maison répond ici ; modifiez le séjour ensuite.
done-exception-agreed = Vous avez donné votre accord. Le lit peut maintenant être retenu ou confirmé.
done-exception-declined = Vous avez refusé. Dites-le à la personne qui a demandé.

# Ce que la maison change à un séjour
shelter-change-stay = Modifier ce séjour
shelter-change-not-now = Un séjour peut être modifié dès que la maison l’a confirmé, jusqu’à son départ.
shelter-until-title = Plus long ou plus court
shelter-until-hint = Le jour où elle part. La nuit de ce jour n’est plus la sienne.
shelter-until-missing = Tapez le jour où elle part.
shelter-until-send = Changer le jour
shelter-move-title = Vers un autre lit
shelter-move-none = Aucun autre lit de vos maisons n’est libre jusqu’à son départ.
shelter-move-from = Première nuit dans l’autre lit
shelter-move-bed-missing = Choisissez un lit.
shelter-move-send = La changer de lit
shelter-overstays = Elle aurait dû être partie
shelter-overstays-next = Cette nuit n’est pas réservée pour elle, et quelqu’un d’autre peut retenir ce lit. Prolongez le séjour, changez-la de lit, ou notez qu’elle est partie.
shelter-night-taken-by-another = Rien n’a changé : quelqu’un d’autre a ce lit le { $date }. Choisissez un jour plus tôt, ou un autre lit.
shelter-night-in-another-bed = Rien n’a changé : elle a un autre lit le { $date }. Annulez d’abord cette réservation.
shelter-day-is-over = Rien n’a changé : ce jour est passé. Choisissez aujourd’hui ou un jour plus tard.
shelter-not-yet = Rien n’a changé : nous sommes le { $date }. Notez-le quand c’est arrivé.
shelter-same-bed = Rien n’a changé : c’est le lit qu’elle a.
shelter-event-extended = Reste plus longtemps
shelter-event-shortened = Part plus tôt
shelter-event-moved = Changement de lit
shelter-event-replaced = Changement de lit
shelter-event-arrival-undone = Rectifié : elle n’était pas arrivée
shelter-event-departure-undone = Rectifié : elle n’était pas partie
shelter-event-non-arrival-undone = Rectifié : elle peut encore venir
shelter-mistake = C’était une erreur
shelter-mistake-hint-arrival = Elle n’est pas encore là. Ce qui a été écrit est conservé, et la rectification aussi.
shelter-mistake-hint-departure = Elle est encore là. Ses nuits sont reprises si le lit est libre. Ce qui a été écrit est conservé.
shelter-mistake-hint-non-arrival = Elle peut encore venir. Ses nuits sont reprises si le lit est libre. Ce qui a été écrit est conservé.
shelter-mistake-undo-arrival = Elle n’est pas arrivée
shelter-mistake-undo-departure = Elle n’est pas partie
shelter-mistake-undo-non-arrival = Elle peut encore venir
shelter-left-on = Elle est partie le
shelter-left-on-hint = La nuit de ce jour n’est pas comptée.
shelter-today-date = Aujourd’hui, { $date }
shelter-depart-not-now = Seule une personne arrivée peut partir.
shelter-destination-title = Où elle est allée
shelter-destination-hint = Scellé : la maison et les personnes qui travaillent sur son dossier le lisent.
shelter-destination-missing = Choisissez où elle est allée. « Inconnu » est aussi une réponse.
shelter-destination-group-permanent = Pour y rester
shelter-destination-group-temporary = Pour le moment
shelter-destination-group-institution = Vers une institution
shelter-destination-group-homeless = Sans logement
shelter-destination-group-other = Autre
shelter-destination-family-to-stay = Dans sa famille, pour y rester
shelter-destination-friends-to-stay = Chez des amis, pour y rester
shelter-destination-rental-with-help = Un logement loué, avec une aide au loyer
shelter-destination-rental = Un logement loué
shelter-destination-transitional-housing = Un logement de transition
shelter-destination-family-for-now = Dans sa famille, pour le moment
shelter-destination-friends-for-now = Chez des amis, pour le moment
shelter-destination-host-home = Une famille d’hébergement
shelter-destination-hotel = Un hôtel
shelter-destination-foster-care = Une famille d’accueil ou un foyer
shelter-destination-hospital = L’hôpital
shelter-destination-psychiatric-hospital = Un hôpital psychiatrique
shelter-destination-addiction-treatment = Un traitement d’une dépendance
shelter-destination-detention = La prison ou une institution fermée pour jeunes
shelter-destination-another-shelter = Un autre hébergement d’urgence
shelter-destination-no-shelter = La rue, ou un lieu où l’on n’habite pas
shelter-destination-elsewhere = Ailleurs
shelter-destination-not-said = Elle ne veut pas le dire
shelter-destination-not-known = Inconnu
shelter-destination-not-asked = Elle est partie sans entretien
shelter-destination-died = Elle est décédée
shelter-onward = Qui reste là pour elle
shelter-onward-hint = Qui l’appelle, quand, et où elle peut revenir.
done-stay-changed = Le jour de son départ est changé.
done-bed-moved = Elle a l’autre lit. Voici désormais sa réservation.
done-booking-corrected = Rectifié. Ce qui était écrit est conservé.

# Lits hors service
shelter-close-title = Hors service
shelter-close-empty = Chaque lit a toujours été en service
shelter-close-empty-next = Quand on ne peut pas dormir dans un lit, mettez-le hors service : aucune recherche ne le propose ces nuits-là.
shelter-close-add = Mettre hors service
shelter-close-bed-missing = Choisissez au moins un lit.
shelter-close-opens = De nouveau en service le
shelter-close-opens-hint = La première nuit où quelqu’un peut y dormir. Laissez vide si personne ne le sait encore.
shelter-close-backwards = C’est avant la fermeture. Tapez un jour plus tard, ou laissez vide.
shelter-close-occupied = { $bed } est occupé le { $date }. Changez-la d’abord de lit, ou commencez plus tard.
shelter-close-from = À partir du { $date }
shelter-close-closed = Hors service
shelter-close-open = De nouveau en service dès cette nuit
shelter-close-reason-repair = Réparation
shelter-close-reason-cleaning = Nettoyage
shelter-close-reason-pests = Nuisibles
shelter-close-reason-staff = Pas assez de personnel
shelter-close-reason-safety = Sécurité
shelter-close-reason-other = Une autre raison
shelter-letter-closed = ×
done-beds-closed = Hors service. Aucune recherche ne propose ces lits ces nuits-là.
done-beds-opened = De nouveau en service dès cette nuit.
shelter-leaves-today = Part aujourd’hui
shelter-leaving-today = Partent aujourd’hui
shelter-overdue = Auraient dû partir
shelter-leaving-title = Qui part

# La durée attendue d’un séjour, et la suite
shelter-length = Séjour attendu
shelter-length-of = { $months }. La suite se prépare { $weeks } avant la fin.
shelter-length-none = Rien n’est attendu dans cette maison
shelter-months = { $count ->
    [one] 1 mois
   *[other] { $count } mois
}
shelter-weeks = { $count ->
    [one] 1 semaine
   *[other] { $count } semaines
}
shelter-length-change = Changer la durée attendue d’un séjour
shelter-length-hint = Votre propre règle pour cette maison. Laissez les deux vides si vous n’attendez rien.
shelter-length-months = Mois
shelter-length-months-hint = Un exemple, pas une règle : 1 pour l’observation, 3 pour l’intégration, 6 pour l’orientation.
shelter-length-weeks = Préparer la suite, semaines avant la fin
shelter-length-weeks-hint = À partir de là, cela figure dans Ma journée de sa personne de référence et de la maison.
shelter-length-send = Garder
shelter-months-wrong = Tapez des mois entiers, de 1 à { $most }.
shelter-weeks-wrong = Tapez des semaines entières, de 1 à { $most }.
shelter-expected-on = Séjour attendu jusqu’au
shelter-expected-until = Séjour attendu jusqu’au { $date }
shelter-booked-until = Réservé jusqu’au
shelter-asks-past = Fin attendue dépassée
shelter-asks-near = Préparer la suite
shelter-asks-booked-beyond = Réservé au-delà de la fin attendue
shelter-past-expected = Fin attendue dépassée
shelter-past-title = La fin attendue du séjour est dépassée
shelter-next-title = La suite de ce séjour
shelter-next-add = Préparer la suite
shelter-next-text = Ce qui vient ensuite pour elle
shelter-next-text-hint = Où, avec qui, ce qui reste à faire, et ce qu’elle veut elle-même. La maison et les personnes qui travaillent sur son dossier le lisent.
shelter-next-text-missing = Dites ce qui vient ensuite pour elle.
shelter-next-until-hint = Laissez le jour tel quel, ou changez-le si elle a besoin de plus de temps ici.
shelter-next-until-missing = Tapez le jour jusqu’auquel son séjour est attendu.
shelter-next-until-past = Ce jour est passé. Tapez aujourd’hui ou un jour plus tard.
shelter-next-send = Garder ce plan
shelter-next-plans = Prévu jusqu’ici
shelter-next-none = Rien n’est encore prévu.
shelter-next-sealed = Scellé pour la maison et les personnes qui travaillent sur son dossier.
shelter-departure-sealed = Ce qui a été dit a été écrit au centre qui avait alors son dossier, et est scellé pour lui.
done-stay-length-set = Gardé. Cela compte aussi pour celles qui sont là maintenant.
done-move-on-planned = Le plan est gardé. La maison et son centre peuvent le lire tous les deux.

# Les chambres : ce qui s’y trouve, combien peuvent y dormir, jusqu’à quand
shelter-cot-short = lit d’enfant { $bed }
shelter-how-many-cots = Combien de lits d’enfant
shelter-cots-hint = Pour les enfants de moins de trois ans. Laissez vide s’il n’y en a pas.
shelter-cots-wrong = Tapez combien de lits d’enfant, jusqu’à { $most }, ou laissez vide.
shelter-not-cot = C’est un lit d’enfant, pour un enfant de moins de trois ans
shelter-not-room-given = Libre, mais la chambre est donnée à quelqu’un d’autre
shelter-not-room-full = Libre, mais autant de personnes qu’il est permis dorment dans cette chambre
shelter-places = Combien peuvent y dormir
shelter-places-as-beds = Autant qu’il y a de lits
shelter-places-hint = Moins que les lits, s’il le faut. Laissez vide si seuls les lits comptent. Personne qui y dort maintenant ne doit partir.
shelter-places-wrong = Tapez un nombre entier, de 1 à { $most }, ou laissez vide.
shelter-bed-here = Un lit d’une autre chambre
shelter-bed-here-hint = Il se trouve ici à partir de cette nuit-là. Ce qui s’est passé avant reste avec l’autre chambre.
shelter-bed-here-none = Aucune autre chambre de cette maison n’a de lit.
shelter-bed-here-from = Première nuit dans cette chambre
shelter-bed-here-send = Déplacer le lit ici
shelter-bed-choose = Choisissez un lit
shelter-bed-moves = Lits déplacés
shelter-bed-moves-none = Aucun lit de cette chambre n’a jamais été déplacé.
shelter-bed-moved-then = Ce lit est déjà déplacé le { $date }. Choisissez une nuit plus tard.
shelter-bed-same-room = Ce lit se trouve déjà dans cette chambre cette nuit-là.
shelter-room-taken = Rien n’a changé : quelqu’un y dort, ou le retient, le { $date }. Changez-la d’abord de lit, ou choisissez une nuit plus tard.
shelter-room-is-closed = Cette chambre est fermée à partir du { $date }. Rouvrez-la d’abord.
shelter-room-close = Fermer cette chambre
shelter-room-open = Rouvrir cette chambre
shelter-room-close-hint = À partir de cette nuit-là, personne n’y est placé.
shelter-room-close-history = Quelqu’un y a dormi ou devait y dormir : cette chambre ne peut pas être supprimée, son histoire reste. Elle se ferme à partir d’une nuit.
shelter-room-closed-tag = Fermé
shelter-closes-on = Première nuit où personne n’y dort
shelter-room-remove = Supprimer cette chambre
shelter-remove-hint = Il ne s’y est jamais rien passé. Si c’était une erreur, cela peut être supprimé.
shelter-has-history = Rien n’a été supprimé : il s’y est passé quelque chose, et cela reste. Fermez à partir d’une nuit.
shelter-house-close = Fermer cette maison
shelter-house-open = Rouvrir cette maison
shelter-house-close-hint = À partir de cette nuit-là, personne n’est placé dans cette maison.
shelter-house-close-history = Cette maison a une histoire et ne peut pas être supprimée : ce qui s’est passé reste. Elle se ferme à partir d’une nuit.
shelter-house-remove = Supprimer cette maison
shelter-room-out-of-service = Ce lit est hors service le { $date }. Choisissez d’autres nuits ou un autre lit.
shelter-room-closes = Cette chambre ou cette maison est fermée à partir du { $date }. Choisissez des nuits plus tôt ou un autre lit.
shelter-room-moves = Ce lit se trouve dans une autre chambre à partir du { $date }. Réservez-le jusque-là, ou choisissez un autre lit.
shelter-room-given-to-another = La chambre est donnée à quelqu’un d’autre le { $date }. Choisissez une autre chambre.
shelter-room-full-on = Autant de personnes qu’il est permis dorment dans cette chambre le { $date }. Choisissez une autre chambre.
shelter-room-not-alone = Quelqu’un d’autre dort dans cette chambre le { $date }. Changez-la d’abord de lit.
shelter-hold-kept-words = Rien de ce que vous avez tapé n’est perdu.
shelter-nothing-changed = Rien n’a changé.
shelter-room-is-hers = La chambre est à elle
shelter-room-give-open = Lui donner la chambre
shelter-room-give = La chambre est à elle
shelter-room-give-hint = Dès cette nuit, personne d’autre n’est placé dans cette chambre, sauf les personnes de sa liste « garder ensemble » : frères, sœurs, son enfant.
shelter-room-share = Partager de nouveau la chambre
shelter-event-room-given = La chambre est à elle
shelter-event-room-shared = La chambre est de nouveau partagée
shelter-letter-room = Ch
shelter-letter-elsewhere = –
shelter-legend-room = Chambre donnée ou complète
shelter-cell-elsewhere = Dans une autre chambre
shelter-cell-ended = Fermé
shelter-cell-room-given = Chambre donnée
shelter-cell-room-full = Chambre complète
done-bed-stands-there = Le lit se trouve ici à partir de cette nuit-là.
done-places-set = Gardé. Cela compte dès maintenant.
done-room-closed = La chambre est fermée à partir de cette nuit-là.
done-room-opened = La chambre est rouverte.
done-room-removed = La chambre est supprimée.
done-house-closed = La maison est fermée à partir de cette nuit-là.
done-house-opened = La maison est rouverte.
done-house-removed = La maison est supprimée.
done-room-given = La chambre est à elle. Personne d’autre n’y est placé.
done-room-shared = D’autres peuvent de nouveau être placées dans cette chambre.

# Le tableau, en direct
shelter-board-changed = Le tableau a changé
shelter-board-lengths = Combien de nuits
shelter-board-nights = { $count } nuits
shelter-occupancy = Occupation de ces nuits
shelter-percent = { $number } %
shelter-expected-title = Qui est attendue cette nuit
shelter-gaps = { $count ->
    [one] 1 intervalle entre deux séjours
   *[other] { $count } intervalles entre deux séjours
}
shelter-gaps-hint = Des nuits libres entre deux séjours : une personne qui a besoin d’un lit peu de temps y trouve sa place.

# Qui d’autre y dort : des faits, jamais de noms
shelter-others-nobody = Personne d’autre n’a de lit dans cette maison ces nuits-là
shelter-others-there = { $count ->
    [one] 1 autre jeune y dort
   *[other] { $count } autres jeunes y dorment
} : { $who }
shelter-others-not-said = âge et genre non précisés
shelter-others-same-room = dans cette chambre
shelter-facts-hint = Qui place d’autres jeunes à côté d’elle voit son genre et son âge approximatif, jamais qui elle est.
shelter-band-up-to-11 = jusqu’à 11 ans
shelter-band-from-12 = 12 à 13 ans
shelter-band-from-14 = 14 à 15 ans
shelter-band-from-16 = 16 à 17 ans
shelter-band-adult = 18 ans ou plus

# Qui attend un lit
shelter-waiting-title = En attente d’un lit
shelter-waiting-empty = Personne n’attend de lit
shelter-waiting-empty-next = Quand une recherche ne trouve rien, mettez-la là sur la liste d’attente.
shelter-waiting-add = La mettre sur la liste d’attente
shelter-waiting-hint = Dès qu’un lit convient, il figure dans Ma journée des personnes qui placent les jeunes de votre centre.
shelter-waiting-how-long = Combien de temps peut-elle attendre ?
shelter-waiting-priority-tonight = Pas une nuit de plus
shelter-waiting-priority-this-week = Quelques jours
shelter-waiting-priority-can-wait = Elle est en sécurité là où elle est
shelter-waiting-reason = Pourquoi
shelter-waiting-reason-hint = Où elle dort maintenant, et ce qui rend la situation urgente. Scellé avec son dossier.
shelter-waiting-reason-missing = Dites pourquoi.
shelter-waiting-listed = Elle est déjà sur la liste d’attente. Retirez-la d’abord si elle a maintenant besoin d’autre chose.
shelter-waiting-since = Depuis le { $when } ({ $days ->
    [0] moins d’un jour
    [one] 1 jour
   *[other] { $days } jours
})
shelter-waiting-age = { $age } ans
shelter-waiting-must = Nécessaire : { $features }
shelter-waiting-wish = Souhaité : { $features }
shelter-waiting-nothing = Rien ne convient encore
shelter-waiting-search = Cherchez pour elle
shelter-waiting-look = Voir les lits
shelter-waiting-off = La retirer de la liste
shelter-waiting-why = Pourquoi n’attend-elle plus ?
shelter-waiting-end-withdrawn = Plus nécessaire
shelter-waiting-end-elsewhere = Placée ailleurs
shelter-waiting-go-on = Voir qui attend
done-waiting-added = Elle est sur la liste d’attente.
done-waiting-ended = Elle n’est plus sur la liste d’attente.

# Le règlement d’une maison, son cahier et le chemin
shelter-rules-title = Règles de la maison
shelter-rules-empty = Il n’y a pas encore de règles
shelter-rules-empty-next = La coordination de la maison les écrit, dans les langues de la maison.
shelter-rules-write = Écrire de nouvelles règles
shelter-rules-hint = Elles valent à partir d’un jour. Ce qui valait avant est conservé. Écrivez-les pour qu’une jeune personne les comprenne, et pour que personne ne puisse en déduire où est la maison.
shelter-rules-from = Elles valent à partir du
shelter-rules-from-missing = Tapez le jour à partir duquel elles valent.
shelter-rules-text-missing = Écrivez les règles dans au moins une langue.
shelter-rules-send = Garder ces règles
shelter-rules-others = Règles qui valaient avant ou vaudront plus tard
shelter-book-title = Cahier de la maison
shelter-book-text = Écrire dans le cahier de la maison
shelter-book-hint = Ce que la maison doit retenir : réparations, accords, visites de l’inspection. Scellé pour l’équipe de la maison. Rien n’en est retiré ; une rectification est une note à part.
shelter-book-missing = Écrivez d’abord quelque chose.
shelter-book-send = Noter
shelter-book-empty = Il n’y a encore rien dans le cahier
shelter-book-empty-next = Ce qui est écrit ici est lu par toute l’équipe de la maison.
shelter-directions = Comment une escorte trouve la maison
shelter-directions-write = Dire comment une escorte trouve la maison
shelter-directions-hint = Les dernières rues, où s’arrêter, quelle porte, qui appeler en route. C’est montré une fois, avec l’adresse et pour un motif, et jamais ici. Ce que vous écrivez remplace ce qui était écrit.
shelter-directions-missing = Dites comment une escorte trouve la maison.
done-rules-written = Les règles sont gardées.
done-book-written = C’est noté dans le cahier de la maison.
done-directions-written = Scellé. C’est montré avec l’adresse, à une seule personne, une seule fois.
