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
triage-opinion-text = Votre collègue pourra lire ce signalement et trouvera votre question dans « Ma journée ». Le signalement reste chez vous et le délai continue de courir.
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
triage-answer-heading = La réponse
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
triage-mark-offered = Proposé à un autre centre
triage-mark-follows = Suit le signalement { $name }
triage-alike-heading = La même jeune ?
triage-alike-text = D’autres signalements des six derniers mois qui peuvent la concerner. Ils sont seulement montrés : vous décidez. Ce qui n’est pas trouvé ici peut quand même la concerner.
triage-alike-none = Rien ne renvoie à un autre signalement.
triage-why-same-identifier = Le même numéro ou nom en ligne figure dans les deux.
triage-why-name-alike = Un nom s’écrit pareil ou presque.
triage-why-place-and-age = Même lieu et à peu près même âge, à moins de deux semaines.
triage-merge = Réunir avec { $name }
triage-part = Séparer à nouveau
triage-link-leads = Traité avec un autre signalement, qui est le principal :
triage-link-follows = Ce qui est décidé ici vaut aussi pour :
triage-link-split-from = Séparé de :
triage-link-split-into = La deuxième jeune a son propre signalement :
triage-half-reply = L’auteur n’a qu’un code, qui mène au premier signalement. Répondez là-bas.
triage-follows-decide = Ce signalement en suit un autre. Décidez là-bas, ou séparez-les d’abord.
triage-split-link = Ce signalement parle de deux jeunes
triage-split-title = Un signalement pour la deuxième jeune
triage-split-text = Le premier signalement reste tel quel. Gardez ci-dessous ce qui concerne la deuxième jeune seulement. L’auteur garde un seul code.
triage-split-about-hint = Enlevez ce qui concerne la première.
triage-split-about-missing = Écrivez de qui parle le deuxième signalement.
triage-split-send = Créer le deuxième signalement
triage-refer-heading = Orientation
triage-refer-link = Orienter vers un autre centre ou service
triage-refer-title = Orienter
triage-refer-text = Un autre centre lit d’abord, puis accepte ou rend. Tant qu’il n’a pas accepté, le signalement reste à vous et le délai continue de courir.
triage-refer-to = Vers qui ?
triage-refer-to-missing = Choisissez vers qui.
triage-refer-centre-hint = Un centre du réseau. Il reçoit le signalement avec la conversation.
triage-refer-outside = Un service hors du réseau
triage-refer-outside-hint = Cela est seulement noté ici : vous contactez vous-même le service.
triage-refer-service = Quel service ?
triage-refer-service-hint = Seulement pour un service hors du réseau.
triage-refer-service-missing = Écrivez quel service.
triage-refer-what = Que leur demande-t-on ?
triage-refer-what-hint = Et ce que vous leur dites d’elle.
triage-refer-what-missing = Écrivez ce qu’on leur demande.
triage-basis-question = Sur quelle base ?
triage-basis-hint = On le lui demande d’abord, partout où c’est sûr.
triage-basis-missing = Choisissez sur quelle base.
triage-basis-she-agrees = Elle est d’accord
triage-basis-representative-agrees = Son parent ou tuteur est d’accord, et elle a été entendue
triage-basis-without = Sans accord, sur une autre base
triage-basis-nothing-about-her = Rien de ce qui permet de la reconnaître n’est transmis
triage-refer-ground = Quelle base ?
triage-refer-ground-hint = Seulement sans accord : la loi ou la règle sur laquelle vous vous appuyez, et pourquoi cela ne peut attendre. Votre délégué à la protection des données peut vous aider.
triage-refer-ground-missing = Sans accord, écrivez sur quelle base.
triage-refer-told = Qu’a-t-on dit à l’auteur ?
triage-refer-told-hint = Si rien n’a été dit : écrivez-le, et pourquoi.
triage-refer-told-missing = Écrivez ce qui a été dit à l’auteur.
triage-refer-send = Orienter
triage-refer-cannot = Personne dans ce centre ne peut ouvrir un signalement maintenant. Choisissez-en un autre.
triage-refer-not-now = Ce signalement ne peut pas être proposé tel quel : il l’est déjà, est décidé, est devenu un dossier, ou en suit un autre.
triage-offer-row = { $to } : { $state }
triage-offer-offered = proposé, attend une réponse
triage-offer-accepted = accepté
triage-offer-returned = rendu
triage-offer-withdrawn = retiré
triage-offer-recorded = orientation notée
triage-offer-still-yours = Tant que ce n’est pas accepté, ce signalement est sous votre responsabilité.
triage-offer-withdraw = Retirer la proposition
triage-offers-title = Signalements entre centres
triage-offers-text = Ce que d’autres centres demandent au vôtre, et ce que le vôtre a demandé aux autres.
triage-offers-waiting = Proposés à nous
triage-offers-none = Rien n’est proposé à votre centre pour l’instant.
triage-offers-given = Proposés par nous
triage-offers-given-none = Votre centre n’a proposé aucun signalement.
triage-offered-by = Signalement proposé par { $centre }
triage-offered-still = Il n’est pas encore à vous
triage-offered-text = Vous le voyez pour pouvoir répondre. Tant que vous n’acceptez pas, l’autre centre s’en occupe. Votre lecture est enregistrée.
triage-offered-why = Pourquoi il est proposé
triage-offered-decide = Le prenez-vous ?
triage-accept-text = Il est alors chez vous, avec la conversation et le délai. L’autre centre ne peut plus le lire.
triage-accept = Accepter
triage-return-why = Pourquoi il est rendu
triage-return-hint = L’autre centre lit ceci.
triage-return-missing = Écrivez pourquoi il est rendu.
triage-return = Rendre
triage-column-centre = Centre
triage-column-state = État
triage-column-by = Proposé
triage-column-received = Reçus
triage-column-waiting = Pas encore décidés
triage-column-over-time = Hors délai
triage-column-advice = Conseils donnés
triage-day-offered = Un signalement proposé par { $by }
triage-day-to-accept = À accepter ou à rendre
triage-advice-title = Compter un conseil
triage-advice-text = Pour un conseil sans dossier. Rien n’est gardé sur personne : ni nom, ni notes, ni qui d’entre vous l’a donné.
triage-advice-audience = Qui a demandé ?
triage-audience-young-person = Une jeune
triage-audience-friend = Un ami ou une amie
triage-audience-parent = Un parent ou une personne qui s’occupe d’elle
triage-audience-school = Une école
triage-audience-youth-institution = Une institution ou l’aide à la jeunesse
triage-audience-police = Police ou justice
triage-audience-health = Soins de santé
triage-audience-other = Quelqu’un d’autre
triage-audience-missing = Choisissez qui a demandé.
triage-advice-topic = Surtout à propos de quoi ?
triage-topic-signs = Signes : est-ce ce que je crains ?
triage-topic-safety-now = Sécurité maintenant
triage-topic-missing = Elle a disparu
triage-topic-how-to-talk = Comment lui parler
triage-topic-online = Images, téléphone, en ligne
triage-topic-police-and-justice = Police et justice
triage-topic-shelter = Un hébergement
triage-topic-health = Santé
triage-topic-papers = Papiers et séjour
triage-topic-after-care = Aide par la suite
triage-topic-our-work = Ce que fait un centre
triage-topic-other = Autre chose
triage-advice-topic-error = Choisissez à propos de quoi.
triage-advice-region = Où, à peu près ?
triage-advice-no-place = Pas dit
triage-advice-region-error = Choisissez une région de la liste.
triage-advice-minutes = Combien de minutes ?
triage-advice-minutes-hint = À peu près. Laissez vide si personne n’a regardé.
triage-minutes-error = Écrivez un nombre de 1 à 600, ou laissez vide.
triage-advice-save = Compter
triage-numbers-title = La file en chiffres
triage-numbers-network = Tout le réseau
triage-numbers-centre-text = Pour votre centre seulement. Réfléchissez avant de donner à l’extérieur un nombre de 1 à 4 : ce peut être une seule jeune.
triage-numbers-network-text = Les nombres de 1 à 4 ne sont pas montrés, ni ceux qui permettraient d’en deviner un.
triage-numbers-first = Reçus à partir du
triage-numbers-last = Jusqu’au (inclus)
triage-numbers-date-hint = Année-mois-jour, par exemple 2026-03-31
triage-numbers-date-error = Écrivez une date comme 2026-03-31.
triage-numbers-range-error = Le premier jour doit précéder le dernier, de cinq ans au plus.
triage-numbers-show = Afficher
triage-numbers-channels = Comment ils sont arrivés
triage-numbers-priorities = Degré d’urgence
triage-numbers-decisions = Ce qui a été décidé
triage-numbers-deadlines = Délais de décision
triage-numbers-times = Combien de temps cela a pris
triage-numbers-advice = Conseils sans dossier
triage-numbers-centres = Par centre
triage-numbers-waiting = Pas encore décidés
triage-numbers-in-time = Décidés à temps
triage-numbers-over-time = Hors délai
triage-numbers-running = Non décidés, encore du temps
triage-numbers-withheld = non montré
triage-numbers-none = Rien n’a été compté
triage-time-read-median = Jusqu’à la première lecture : la moitié en au plus
triage-time-read-ninetieth = Jusqu’à la première lecture : neuf sur dix en au plus
triage-time-decide-median = Jusqu’à la décision : la moitié en au plus
triage-time-decide-ninetieth = Jusqu’à la décision : neuf sur dix en au plus
triage-amount-minutes = { $number ->
    [one] 1 minute
   *[other] { $number } minutes
}
triage-amount-hours = { $number ->
    [one] 1 heure
   *[other] { $number } heures
}
triage-amount-days = { $number ->
    [one] 1 jour
   *[other] { $number } jours
}
done-report-offered = L’autre centre a été sollicité. Tant qu’il n’a pas accepté, le signalement reste chez vous.
done-referral-recorded = L’orientation est notée. N’oubliez pas de noter une décision.
done-offer-withdrawn = La proposition est retirée.
done-offer-accepted = Le signalement est maintenant à vous.
done-offer-returned = Le signalement est de retour à l’autre centre, avec votre motif.
done-offer-no-longer = Cette proposition n’attend plus : elle a reçu une réponse ou a été retirée.
done-reports-merged = Les deux signalements sont maintenant traités ensemble.
done-reports-not-merged = Rien n’a changé. Les deux signalements doivent être ouverts, et l’autre chez vous ou chez personne ; aucun ne peut être proposé ailleurs ni en suivre un autre.
done-reports-parted = Les deux signalements sont de nouveau séparés.
done-reports-not-parted = Rien n’a changé : ce signalement n’est pas chez vous.
done-report-split = La deuxième jeune a son propre signalement. Il est chez vous.
done-advice-counted = C’est compté.
triage-elsewhere = une collègue d’ailleurs
triage-decide-on-offer = Un autre centre est invité à prendre ce signalement. Rien ne peut être décidé ici tant qu’il n’a pas répondu, ou que vous n’avez pas retiré la proposition.
triage-offered-files = Ils sont arrivés avec le signalement. Vous pourrez les regarder dès que votre centre l’aura accepté.
triage-files-not-yours = Seule la personne qui a le signalement en main peut sortir un original.
