deadline-days-after = { $count ->
    [0] C’est le { $day-zero } même.
    [one] Un jour après le { $day-zero }. Ce jour-là ne compte pas.
   *[other] { $count } jours après le { $day-zero }. Ce jour-là ne compte pas.
}
deadline-days-before = { $count ->
    [0] C’est le { $day-zero } même.
    [one] Un jour avant le { $day-zero }.
   *[other] { $count } jours avant le { $day-zero }.
}
deadline-clear-days-after = { $count ->
    [one] Un jour franc sépare le { $day-zero } de ce jour.
   *[other] { $count } jours francs séparent le { $day-zero } de ce jour.
}
deadline-clear-days-before = { $count ->
    [one] Un jour franc sépare ce jour du { $day-zero }.
   *[other] { $count } jours francs séparent ce jour du { $day-zero }.
}
deadline-working-days-after = { $count ->
    [one] Un jour ouvrable après le { $day-zero }. Ce jour-là ne compte pas.
   *[other] { $count } jours ouvrables après le { $day-zero }. Ce jour-là ne compte pas.
}
deadline-working-days-before = { $count ->
    [one] Un jour ouvrable avant le { $day-zero }.
   *[other] { $count } jours ouvrables avant le { $day-zero }.
}
deadline-weeks-after = { $count ->
    [one] Une semaine après le { $day-zero }.
   *[other] { $count } semaines après le { $day-zero }.
}
deadline-weeks-before = { $count ->
    [one] Une semaine avant le { $day-zero }.
   *[other] { $count } semaines avant le { $day-zero }.
}
deadline-months-after = { $count ->
    [one] Un mois après le { $day-zero }.
   *[other] { $count } mois après le { $day-zero }.
}
deadline-months-before = { $count ->
    [one] Un mois avant le { $day-zero }.
   *[other] { $count } mois avant le { $day-zero }.
}
deadline-years-after = { $count ->
    [one] Un an après le { $day-zero }.
   *[other] { $count } ans après le { $day-zero }.
}
deadline-years-before = { $count ->
    [one] Un an avant le { $day-zero }.
   *[other] { $count } ans avant le { $day-zero }.
}
deadline-month-ends-after = { $count ->
    [0] Le dernier jour du mois du { $day-zero }.
    [one] Le dernier jour du mois qui suit le { $day-zero }.
   *[other] Le dernier jour du mois, { $count } mois après le { $day-zero }.
}
deadline-month-ends-before = { $count ->
    [0] Le dernier jour du mois du { $day-zero }.
    [one] Le dernier jour du mois qui précède le { $day-zero }.
   *[other] Le dernier jour du mois, { $count } mois avant le { $day-zero }.
}
deadline-restarted = Le délai a recommencé le { $on } ; avant, il courait depuis le { $before }.
deadline-paused = { $count ->
    [one] Le délai a été suspendu du { $from } au { $until } : un jour n’a pas compté.
   *[other] Le délai a été suspendu du { $from } au { $until } : { $count } jours n’ont pas compté.
}
deadline-skipped = Non comptés : jours de week-end, { $weekend-days } ; jours fériés, { $holidays }.
deadline-no-such-day = Ce mois n’a pas de jour { $number } : son dernier jour compte.
deadline-rolled-weekend = Le { $from } tombe un week-end : c’est donc le jour ouvrable suivant.
deadline-rolled-holiday = Le { $from } est un jour férié ({ $holiday }) : c’est donc le jour ouvrable suivant.
deadline-rolled-back-weekend = Le { $from } tombe un week-end : c’est donc le jour ouvrable précédent.
deadline-rolled-back-holiday = Le { $from } est un jour férié ({ $holiday }) : c’est donc le jour ouvrable précédent.
deadline-holidays-unverified = Les jours fériés de ce lieu ({ $country }) ne sont pas tous vérifiés.
deadline-holidays-of-regions = Les jours fériés propres à certaines régions ({ $country }) n’ont pas été pris en compte : demandez s’il y en a un entre-temps.
deadline-rule-unverified = Cette règle n’a pas été vérifiée : consultez la source avant de vous y fier.
deadline-checked = lu le { $day }
deadline-unverified = non vérifié
deadline-today = aujourd’hui
deadline-in = { $days ->
    [one] demain
   *[other] dans { $days } jours
}
deadline-passed = { $days ->
    [one] passé hier
   *[other] passé depuis { $days } jours
}
deadline-none = pas de date
deadline-none-birth-date = Il n’y a pas de date : sa date de naissance n’est pas connue. Demandez-la, ou notez une estimation.
deadline-none-stage-end = Il n’y a pas de date : personne ne sait encore quand cette étape prend fin. Notez le dernier jour qui figure sur son document.
deadline-none-holidays-end = Il n’y a pas de date : les jours fériés de ce lieu ({ $country }) ne sont connus que de { $first } à { $last }. Rien n’est deviné. Demandez un fichier de jours fériés plus récent et, d’ici là, comptez à la main.
deadline-none-no-calendar = Il n’y a pas de date : elle se compte en jours ouvrables, et les jours fériés de ce lieu ne sont pas connus ici. Comptez à la main.
deadline-none-paused = Il n’y a pas encore de date : le délai est suspendu depuis le { $since }.
deadline-none-no-such-day = Il n’y a pas de date : elle sort de tout calendrier. Vérifiez les dates qui ont été saisies.
deadline-none-backwards = Il n’y a pas de date : un délai compté en arrière à partir d’un jour ne peut être ni suspendu ni recommencé.
deadline-none-pause-reversed = Il n’y a pas de date : le délai a repris avant d’être suspendu. Vérifiez les deux jours.
deadline-country-gb = Royaume-Uni
deadline-country-lu = Luxembourg
deadline-country-eu = Union européenne
done-date-done = Noté comme fait. La ligne reste une semaine dans la liste, où l’on peut la remettre.
done-date-opened = C’est de nouveau à faire.
dates-title = Dates
dates-heading = Dates
dates-lead = Ce qu’il faut faire pour des jeunes de ce centre, et pour quand.
dates-blind = Là où vous voyez seulement que quelque chose doit être fait, et pour qui : ce dont il s’agit est lu par ceux dont c’est le travail.
dates-missed = Manquées
dates-missed-none = Aucune date n’a été manquée.
dates-missed-text = Ces jours sont passés et personne n’a dit que c’était fait. Appelez qui doit agir : c’est peut-être encore possible.
dates-coming = Dans les 60 jours
dates-coming-none = Rien n’est à faire dans les 60 jours.
dates-more = Il y a plus de dates que cette page n’en montre. Traitez les premières ; les suivantes viendront.
dates-done = Fait cette semaine
dates-day = Dates de jeunes
dates-go-on = Toutes les dates
dates-something = Quelque chose concernant les papiers, les procédures, la santé, les accords ou le logement
dates-acts = À qui d’agir : { $who }
dates-key-worker = Personne de référence : { $who }
dates-mark-done = Noter comme fait
dates-mark-open = Pas encore fait
dates-aftercare = Prendre contact avec elle
dates-renew = Commencer le renouvellement : { $paper }
dates-ask-again = Relancer : { $what }
dates-expires = Dernier jour : { $paper }
dates-document-renew = Commencer le renouvellement d’un document : { $document }
dates-document-expires = Dernier jour d’un document : { $document }
dates-legal-appointment = Rendez-vous : le préparer avec elle
dates-legal-ends = Quelque chose prend fin : demander si cela continue
dates-legal-last-day = Dernier jour pour agir
dates-health-appointment = Rendez-vous : qui l’accompagne ?
dates-health-results = Une réponse est attendue : la demander
dates-health-repeat = Commander de nouveau, à temps
dates-health-ends = Quelque chose prend fin : demander si cela continue
dates-health-review = En reparler avec elle
dates-health-waiting = Demander combien de temps elle attend encore
dates-health-foreseen = Un jour prévu pour elle
dates-health-steps = Quelque chose est à faire tout de suite
calendar-title = L’agenda sur votre téléphone
calendar-name = Travail
calendar-things = { $count ->
    [one] Une chose à faire
   *[other] { $count } choses à faire
}
calendar-lead = Votre téléphone ou votre ordinateur peut montrer quels jours il y a quelque chose à faire. On voit combien de choses, et rien de ce dont il s’agit.
calendar-careful = Qui a l’adresse peut consulter l’agenda. Mettez-la sur un appareil qui n’est qu’à vous, et fermez l’agenda ici si vous perdez cet appareil.
calendar-opened = L’agenda est ouvert
calendar-address = Copiez cette adresse dans votre agenda, là où il demande un agenda sur Internet :
calendar-once = Vous ne la voyez que maintenant : elle n’est gardée nulle part. Votre agenda la consulte toutes les quelques heures.
calendar-is-open = Ouvert
calendar-is-closed = Fermé : personne ne peut le consulter
calendar-since = depuis { $when }
calendar-open = Ouvrir l’agenda
calendar-open-anew = Créer une nouvelle adresse
calendar-new-ends-old = Une nouvelle adresse met fin à celle que vous avez.
calendar-close = Fermer l’agenda
calendar-to-text = Voir quels jours il y a quelque chose à faire, sans ce dont il s’agit.
done-calendar-closed = L’agenda est fermé. Son adresse ne montre plus rien.
