# Triage : ce que les intervenantes font d’un signalement, seules et ensemble
triage-clock-decide-left-minutes = { $number ->
    [0] À décider maintenant
    [one] À décider dans la minute
   *[other] À décider dans les { $number } minutes
}
triage-clock-decide-left-hours = { $number ->
    [one] À décider dans l’heure
   *[other] À décider dans les { $number } heures
}
triage-clock-decide-left-days = { $number ->
    [one] À décider dans la journée
   *[other] À décider dans les { $number } jours
}
triage-clock-decide-over-minutes = { $number ->
    [0] Décision en retard
    [one] Décision en retard d’une minute
   *[other] Décision en retard de { $number } minutes
}
triage-clock-decide-over-hours = { $number ->
    [one] Décision en retard d’une heure
   *[other] Décision en retard de { $number } heures
}
triage-clock-decide-over-days = { $number ->
    [one] Décision en retard d’un jour
   *[other] Décision en retard de { $number } jours
}
triage-clock-read-left-minutes = { $number ->
    [0] À lire maintenant
    [one] À lire dans la minute
   *[other] À lire dans les { $number } minutes
}
triage-clock-read-left-hours = { $number ->
    [one] À lire dans l’heure
   *[other] À lire dans les { $number } heures
}
triage-clock-read-left-days = { $number ->
    [one] À lire dans la journée
   *[other] À lire dans les { $number } jours
}
triage-clock-read-over-minutes = { $number ->
    [0] Non lu, en retard
    [one] Non lu, en retard d’une minute
   *[other] Non lu, en retard de { $number } minutes
}
triage-clock-read-over-hours = { $number ->
    [one] Non lu, en retard d’une heure
   *[other] Non lu, en retard de { $number } heures
}
triage-clock-read-over-days = { $number ->
    [one] Non lu, en retard d’un jour
   *[other] Non lu, en retard de { $number } jours
}
triage-mark-countersign = Attend une deuxième signature
triage-mark-opinion = L’avis d’une collègue a été demandé
triage-heading = Dangers et priorité
triage-not-assessed = Personne n’a noté quels dangers il y a. La priorité suit ce qu’a dit l’auteur du signalement.
triage-dangers-none = Aucun des dangers de la liste n’a été vu. Cela ne veut pas dire qu’il n’y en a pas.
triage-differs = Selon la règle, ce serait : { $ruled }. L’intervenante a choisi : { $priority }.
triage-assess-link = Noter les dangers et la priorité
triage-assess-title = Dangers et priorité
triage-assess-text = Cochez ce que montre le signalement. Ce que vous laissez ouvert n’est pas un « non ».
triage-dangers-question = Quels dangers voyez-vous ?
triage-dangers-hint = Danger immédiat ? Appelez d’abord le 112.
triage-danger-from = Au moins : { $priority }. D’après { $sources } ; politique locale.
triage-danger-held-or-threatened = Elle est retenue, menacée, ou ne peut pas partir
triage-danger-with-exploiter-now = Elle a disparu et se trouve sans doute avec la personne qui l’exploite
triage-danger-others-threatened = Sa famille ou d’autres enfants sont menacés
triage-danger-made-to-have-sex = On la force, la paie ou attend d’elle des rapports sexuels
triage-danger-sex-for-bed-or-goods = On lui demande du sexe en échange d’un lit, de nourriture, de drogue ou d’objets
triage-danger-images-as-threat = Des images intimes d’elle ont été prises ou servent de menace
triage-danger-suicidal = Elle pense au suicide ou a fait une tentative
triage-danger-often-missing = Elle a fugué ou disparu à plusieurs reprises
triage-danger-pregnant = Elle est enceinte, ou a demandé d’interrompre une grossesse
triage-danger-self-harm = Elle se fait du mal ou souffre d’un trouble alimentaire
triage-danger-papers-kept = Ses papiers d’identité manquent ou quelqu’un les garde
triage-danger-under-13 = Elle a moins de 13 ans
triage-danger-learning-disability = Elle a une déficience intellectuelle
triage-priority-rule = Selon la règle
triage-priority-rule-hint = Le plus urgent entre ce qu’a dit l’auteur et les dangers cochés
triage-priority-reason = Pourquoi une autre priorité ?
triage-priority-reason-hint = Seulement si vous en choisissez une autre que celle de la règle. Écrivez comme si elle allait le lire : elle en a le droit.
triage-reason-missing = Selon la règle, c’est : { $priority }. Écrivez pourquoi vous en choisissez une autre.
triage-assess-save = Enregistrer
triage-cancel = Annuler
triage-hand-back-link = Rendre ou transmettre
triage-hand-back-title = Rendre ou transmettre
triage-hand-back-text = Le délai continue de courir. Dans la file, le signalement reprend la place que lui donne son échéance.
triage-to = À qui ?
triage-to-hint = Une collègue seulement si elle est prévenue, et si le signalement est actuellement chez vous.
triage-to-queue = Remettre dans la file
triage-hand-back-why = Pourquoi ?
triage-hand-back-why-missing = Choisissez pourquoi.
triage-reason-end-of-duty = La permanence se termine
triage-reason-away = La personne qui l’avait est absente
triage-reason-better-placed = Quelqu’un d’autre est mieux placé : langue ou expérience
triage-reason-knows-them = Connaît une personne concernée
triage-reason-too-much = Trop à la fois
triage-reason-other = Une autre raison
triage-hand-back-done = Qu’est-ce qui a été fait jusqu’ici ?
triage-hand-back-done-hint = Pour que personne ne pose deux fois la même question. Laissez vide si rien n’a été fait.
triage-hand-back-send = Transmettre
triage-colleague-missing = Choisissez une collègue.
triage-colleague-cannot = Cette collègue ne peut pas ouvrir le signalement. Choisissez-en une autre.
triage-opinion-link = Demander l’avis d’une collègue
triage-opinion-title = Demander l’avis d’une collègue
triage-opinion-text = Elle pourra lire ce signalement et trouvera votre question dans « Ma journée ». Le signalement reste chez vous et le délai continue de courir.
triage-opinion-nobody = Personne d’autre ici ne peut ouvrir les signalements
triage-opinion-nobody-text = Une collègue de l’accueil doit d’abord recevoir la clé, sous « Personnes ».
triage-opinion-of = À qui demandez-vous ?
triage-question = Que voulez-vous savoir ?
triage-question-hint = Seules les collègues qui peuvent ouvrir ce signalement peuvent le lire.
triage-question-missing = Écrivez ce que vous voulez savoir.
triage-opinion-send = Demander
triage-opinions-heading = Deuxième avis
triage-opinion-row = { $by } demande à { $of }
triage-answer = Qu’en pensez-vous ?
triage-answer-hint = Il reste avec le signalement et ne peut pas être modifié. La décision revient à votre collègue.
triage-answer-heading = Son avis
triage-answer-none = Pas encore de réponse.
triage-answer-missing = Écrivez ce que vous pensez.
triage-answer-send = Donner votre avis
triage-send = Envoyer
triage-proposal = { $name } propose de ne rien faire de plus
triage-proposal-sign-text = Ce n’est définitif qu’avec votre signature. Lisez d’abord le signalement. L’auteur n’en sait encore rien.
triage-proposal-waits-text = Ce n’est définitif que si quelqu’un d’autre signe : une responsable de l’accueil, ou une autre collègue s’il n’y en a pas. Le délai continue de courir et l’auteur n’en sait rien.
triage-sign = Contresigner : ne rien faire de plus
triage-send-back-why = Pourquoi le renvoyez-vous ?
triage-send-back-hint = Ce qu’il faut faire d’abord, ou ce que vous voyez autrement.
triage-send-back-missing = Écrivez pourquoi vous le renvoyez.
triage-send-back = Renvoyer
triage-steps-heading = Par quelles mains il est passé
triage-step-handed-back = Remis dans la file
triage-step-handed-over-to = Transmis à { $to }
triage-step-opinion-asked-to = Avis demandé à { $to }
triage-step-opinion-given-to = A donné son avis à { $to }
triage-step-countersign-asked = A proposé de ne rien faire de plus
triage-step-countersigned-to = A contresigné ce que { $to } proposait
triage-step-sent-back-to = A renvoyé la proposition à { $to }
triage-day-title = Des collègues vous attendent
triage-day-countersign = Signalement { $name } : { $by } propose de ne rien faire de plus
triage-day-to-sign = À signer ou à renvoyer
triage-day-opinion = Signalement { $name } : { $by } demande votre avis
triage-day-to-answer = À répondre
triage-day-answered = Signalement { $name } : { $by } a donné son avis
triage-day-to-read = À lire
done-report-assessed = Les dangers et la priorité sont notés.
done-report-handed-over = Le signalement est chez votre collègue.
done-opinion-asked = Votre collègue a été consultée.
done-opinion-given = Votre avis est joint au signalement.
done-report-proposed = Pas encore définitif : quelqu’un d’autre doit d’abord signer. D’ici là, le signalement reste chez vous.
done-report-countersigned = Signé : ne rien faire de plus.
done-report-sent-back = Le signalement est de retour chez votre collègue, avec votre motif.
done-no-longer-waits = Ceci n’attend plus de signature : une collègue a été plus rapide, ou la proposition a été retirée.
