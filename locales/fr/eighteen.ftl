# Avoir 18 ans : quand on en parle, et ce qui est convenu pour chaque partie de sa vie.

done-eighteen-saved = C’est enregistré.
eighteen-title = Avoir 18 ans
eighteen-to = Avoir 18 ans : ce qui change, et qui le prépare
eighteen-on = { $days ->
    [0] Elle a 18 ans aujourd’hui, { $day }.
    [1] Elle aura 18 ans demain, { $day }.
   *[other] Elle aura 18 ans le { $day }, dans { $days } jours.
}
eighteen-between = Elle aura 18 ans entre le { $first } et le { $last }. Le jour même n’est pas connu : comptez avec le premier.
eighteen-over = Elle a eu 18 ans le { $day } au plus tard. Ce qui était convenu avant reste ici.
eighteen-unknown = On ne sait pas quand elle aura 18 ans.
eighteen-to-identity = Noter ce que l’on sait de sa date de naissance
eighteen-marks = Quand vous en parlez ensemble
eighteen-day = Jour
eighteen-how-far = Où on en est
eighteen-mark-twelve-months = 12 mois avant
eighteen-mark-six-months = 6 mois avant
eighteen-mark-three-months = 3 mois avant
eighteen-mark-one-month = 1 mois avant
eighteen-mark-state-over = passé
eighteen-mark-state-next = prochaine fois
eighteen-mark-state-later = plus tard
eighteen-what-changes = Ce qui change
eighteen-law = Leeward ne devine pas ce qu’une loi change. Ce qu’il sait des procédures de séjour s’y trouve, avec la source. Pour le reste, demandez au service lui-même, et notez sa réponse.
eighteen-to-status = Procédures et papiers : ce qui change à 18 ans
eighteen-to-consents = Tout ce qui a été accepté
eighteen-consents = Ce qu’il faut lui demander à nouveau
eighteen-consents-lead = Ce que d’autres ont accepté pour elle, ce qui a été décidé sans elle, et ce qui prend fin d’ici là. Demandez-le à elle-même, point par point.
eighteen-consents-none = Rien de tel n’est en vigueur.
eighteen-consents-what = Quoi
eighteen-consents-why = Pourquoi
eighteen-consents-next = Prochaine étape
eighteen-ask-others = Quelqu’un d’autre a répondu pour elle, ou avec elle
eighteen-ask-decided = Cela a été décidé sans elle
eighteen-ask-ends = Cela prend fin d’ici là
eighteen-ask-again = Le lui demander
eighteen-asked = Elle a répondu elle-même : { $state }
eighteen-to-people = Qui agit pour elle aujourd’hui : est-ce que cela prend fin ?
eighteen-agreed = Ce que vous avez convenu avec elle
eighteen-how = Parcourez ensemble chaque partie de sa vie. Ce que personne n’a regardé reste ouvert : ce n’est pas la même chose que « rien ne change ».
eighteen-readiness-label = Où en est-on ?
eighteen-readiness-not-looked-at = Pas encore regardé
eighteen-readiness-to-do = Il y a quelque chose à faire
eighteen-readiness-settled = Réglé
eighteen-readiness-nothing-changes = Rien ne change
eighteen-text = Qu’est-ce qui change, et qui fait quoi d’ici là ?
eighteen-her-words = Comment elle voit les choses, avec ses mots (facultatif)
eighteen-her-words-hint = Par exemple : « Je veux rester dans cette maison jusqu’aux examens. »
eighteen-last = Enregistré en dernier par
eighteen-none = Rien n’est encore convenu.
eighteen-none-text = Son intervenante de référence en parle avec elle.
eighteen-earlier = Versions précédentes
eighteen-error-empty = Rien n’est rempli. Dites pour une partie au moins où on en est.
eighteen-error-to-do = { $part } : écrivez ce qu’il y a à faire, et qui le fait.
dates-eighteen-twelve-months = Elle aura 18 ans dans 12 mois : regarder ce qui change
dates-eighteen-six-months = Elle aura 18 ans dans 6 mois : regarder ce qui change
dates-eighteen-three-months = Elle aura 18 ans dans 3 mois : regarder ce qui change
dates-eighteen-one-month = Elle aura 18 ans dans 1 mois : regarder ce qui change
overview-missing-eighteen = Elle aura 18 ans dans l’année. Personne n’a regardé avec elle ce qui change.
cases-event-eighteen-planned = Avoir 18 ans : convenu de ce qui change
audit-action-eighteen-read = Ce qui est convenu pour ses 18 ans a été lu
audit-action-eighteen-planned = Ce qui est convenu pour ses 18 ans a été noté
audit-action-eighteen-dated = Les jours avant ses 18 ans ont été mis parmi les dates
