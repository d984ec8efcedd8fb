### La vie dans la maison : services, présences, passations.

life-nav = Service
life-shift = Le service
life-shift-of = Service de { $house }
life-waits-for-you = Attend votre signature
life-waits-for-other = Attend un·e collègue
life-nothing-waits = Rien n’attend
life-guests-count = { $count ->
    [one] 1 jeune dort ici
   *[other] { $count } jeunes dorment ici
}
life-points-count = { $count ->
    [one] 1 point ouvert
   *[other] { $count } points ouverts
}
life-last-handover = Dernière passation { $when }
life-since = Depuis la passation du { $when }.
life-since-never = Aucun service de cette maison n’a encore fait de passation.
life-earlier = Passations précédentes
life-waiting-title = Une passation attend la deuxième signature
life-waiting-text = Signée par { $who }, { $when }.
life-waiting-own = Vous avez signé comme personne qui part. La personne qui prend la relève signe avec son propre compte.
life-waiting-other = Lisez-la, puis signez que vous prenez la relève.
life-waiting-open = Ouvrir la passation
life-day-go-on = Toutes les maisons

life-guests = Qui est là
life-guests-none = Personne ne dort ici en ce moment
life-guests-none-text = Qui arrive figure ici aussitôt.
life-expected = Attendues cette nuit
life-not-marked = Pas encore cherchée
life-not-marked-count = { $count ->
    [one] 1 pas encore cherchée
   *[other] { $count } pas encore cherchées
}
life-presence-present = Ici
life-presence-out = Dehors
life-presence-not-seen = Pas vue
life-out-until = Dehors, de retour avant { $when }
life-out-late = En retard : devait être de retour avant { $when }
life-away-due = Prochaine étape avant { $when }
life-is-missing = Disparue ou pas rentrée
life-who = Jeune

life-roll = Appel
life-roll-lead = Indiquez qui vous avez cherchée. Vous pouvez en laisser une et revenir plus tard.
life-roll-before = Avant : { $what }, { $when }
life-roll-save = Enregistrer l’appel
life-mark-label = Où est-elle ?
life-mark-words = Où, ou avec qui
life-back = De retour avant
life-back-hint = Seulement si elle est dehors. Par exemple 21:30.
life-cancel = Annuler

life-know = À savoir
life-know-none = Rien à savoir
life-do = À faire
life-do-none = Rien à faire
life-done = Fait depuis la dernière passation
life-carried = D’un service précédent
life-close = C’est fait
life-point-add = Ajouter un point
life-kind-label = De quoi s’agit-il ?
life-kind-know = À savoir
life-kind-do = À faire
life-about = À propos de qui
life-whole-house = Toute la maison
life-point-words = Quoi
life-point-hint = Le point reste jusqu’à ce que quelqu’un dise que c’est fait, aussi pour les services suivants.
life-point-save = Ajouter

life-sign-title = Passer la relève
life-sign-text = Votre signature conserve ce qui figure sur cette page. Le service suivant lit la même chose, et la signe aussi.
life-last = Autre chose
life-last-hint = Ce qui n’a pas sa place plus haut. Vous pouvez laisser ceci vide.
life-sign = Signer : je passe la relève

life-handover = Passation
life-handovers = Passations
life-handovers-none = Pas encore de passation
life-handovers-none-text = La première figure ici dès que quelqu’un signe sur la page du service.
life-handovers-more = Les précédentes
life-from-to = { $from } à { $to }
life-one-signed = Une signature
life-both-signed = Signée par les deux
life-withdrawn = Retirée
life-signatures = Signatures
life-signed-leaving = Part
life-signed-taking = Prend la relève
life-not-signed = Pas encore signé
life-remark = Remarque de la personne qui prend la relève
life-remark-hint = Ce que vous trouvez autrement. Vous pouvez laisser ceci vide.
life-take = Signer : je prends la relève
life-take-text = Avec votre signature, le service est à vous. Les points ouverts restent sur sa page.
life-withdraw = Retirer ma signature
life-withdraw-open = Quelque chose ne va pas ?
life-withdraw-text = Retirez-la, corrigez sur la page du service, puis signez à nouveau. Celle-ci reste lisible.

life-error-long = C’est trop long de { $over } caractères. Votre texte est toujours là.
life-error-choose = Choisissez une réponse.
life-error-words = Écrivez de quoi il s’agit.
life-error-left = Quelqu’un a quitté cette maison depuis que vous avez ouvert la page. Ce que vous avez écrit est toujours là. Choisissez à nouveau.
life-error-nobody = Indiquez au moins une personne. Rien n’est encore enregistré.
life-error-back = Écrivez avant quelle heure elle doit rentrer. Si personne ne le sait, choisissez « Pas vue ».
life-error-back-over = Cette heure est passée. Si elle n’est pas rentrée, choisissez « Pas vue ».
life-error-time = Ce n’est pas une heure. Écrivez-la comme 21:30.
life-error-not-marked = Pas encore cherchées : { $who }. Faites d’abord l’appel. Rien n’est perdu.
life-error-one-waits = Un·e collègue vient de signer une passation de cette maison. Elle attend la deuxième signature.
life-error-own = Vous avez signé comme personne qui part. Quelqu’un d’autre doit prendre la relève, avec son propre compte.
life-error-taken = Quelqu’un d’autre a déjà signé.
life-error-withdrawn = Cette passation a été retirée. Ouvrez la page du service.

done-point-written = Le point est là, aussi pour les services suivants.
done-point-closed = C’est fait. Cela reste lisible dans la passation.
done-roll-called = L’appel est enregistré.
done-handover-signed = Vous avez signé. Maintenant, la personne qui prend la relève signe avec son propre compte.
done-handover-taken = Vous avez pris la relève.
done-handover-withdrawn = Votre signature est retirée.
