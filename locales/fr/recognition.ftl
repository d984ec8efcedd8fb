# Les questions qui aident à savoir ce qui se passe, et ce qu'on peut faire ensuite.
# Structure et explication : voir locales/en/recognition.ftl.
# « Tu » aux jeunes (…-young-person, …-friend), « vous » aux autres.

recognition-start-title = Quelques questions
recognition-start-heading = De l'inquiétude pour quelqu'un, ou pour soi-même ?
recognition-start-lead = Répondre à quelques questions permet de voir ce que les réponses peuvent vouloir dire, ce qu'on peut faire et qui on peut appeler.
recognition-start-time = Cela prend quelques minutes. On peut s'arrêter à chaque question et voir le résultat à ce moment-là.
recognition-start-private = Pas besoin de compte. Rien de ce qui est répondu n'est conservé, sauf en cas d'envoi d'un signalement.
recognition-start-danger = Quelqu'un est en danger maintenant ? Sans attendre les questions, appelez le
recognition-start-question = Qui répond aux questions ?

recognition-audience-young-person = Je suis jeune, et il s'agit de moi
recognition-audience-young-person-hint = Des questions courtes, avec des mots simples
recognition-audience-friend = Je suis un ami ou une amie, un frère ou une sœur
recognition-audience-friend-hint = Tu vois quelque chose et tu ne sais pas quoi faire
recognition-audience-parent = Je suis un parent, ou de la famille
recognition-audience-parent-hint = Aussi les parents d'accueil et les adultes proches
recognition-audience-school = Je travaille dans une école
recognition-audience-school-hint = Enseignants, centre PMS, éducateurs
recognition-audience-youth-institution = Je travaille dans l'aide à la jeunesse
recognition-audience-youth-institution-hint = Institutions, lieux de vie, travail de jeunesse
recognition-audience-police = Je travaille à la police
recognition-audience-police-hint = Quartier, jeunesse et enquête
recognition-audience-health = Je travaille dans les soins
recognition-audience-health-hint = Médecins, infirmiers, sages-femmes, psychologues

recognition-theme-absence = Sortir et ne pas rentrer
recognition-theme-school = L'école
recognition-theme-care = Le lieu de vie
recognition-theme-means = L'argent et les objets
recognition-theme-ties = L'entourage
recognition-theme-online = Téléphone et internet
recognition-theme-body = Corps et santé
recognition-theme-mood = Les émotions
recognition-theme-conduct = Les actes
recognition-theme-context = La vie jusqu'ici
recognition-theme-direct = La sécurité

recognition-question-progress = Question { $number } sur { $total }
recognition-question-period-young-person = Pense aux six derniers mois. C'était avant, mais ça te pèse encore ? Alors réponds oui.
recognition-question-period-others = Il s'agit des six derniers mois. C'était avant, mais cela inquiète encore ? Alors la réponse est oui.
recognition-question-why-label = Pourquoi cette question ?
recognition-answer-yes = Oui
recognition-answer-no = Non
recognition-answer-do-not-know = Je ne sais pas
recognition-answer-not-answered = Sans réponse
recognition-question-next = Suivant
recognition-question-skip = Passer cette question
recognition-question-stop = M'arrêter et voir le résultat à ce stade
recognition-question-error = Il faut choisir une réponse, ou passer cette question.
recognition-question-expired = Cette page est trop ancienne pour continuer. Aucune réponse n'a été gardée. On peut recommencer.

recognition-now-title = Avant de continuer
recognition-now-heading-young-person = Tu as droit à de l'aide maintenant
recognition-now-text-young-person = Ce que tu viens de répondre est grave. Ce n'est pas ta faute. Tu peux appeler maintenant, ou continuer les questions.
recognition-now-heading-others = Cela ne peut peut-être pas attendre
recognition-now-text-others = Cette réponse peut indiquer un danger maintenant. On peut voir tout de suite que faire, ou continuer les questions.
recognition-now-see = Voir que faire maintenant
recognition-now-continue = Continuer les questions

recognition-answers-title = Les réponses
recognition-answers-heading = Les réponses jusqu'ici
recognition-answers-lead = À relire, et à changer si besoin.
recognition-answers-result = Voir le résultat

recognition-result-title = Le résultat
recognition-result-heading = Ce que les réponses peuvent vouloir dire
recognition-result-limits-young-person = Ces questions ne sont ni un test ni un jugement. Elles t'aident à réfléchir. C'est toi qui connais le mieux ta vie.
recognition-result-limits-others = Ces questions ne sont ni un test, ni un diagnostic, ni une preuve. Elles soutiennent le jugement de chacun et ne le remplacent jamais.
recognition-result-two-parts = Le résultat a deux parties. Elles sont séparées exprès.
recognition-result-again = Recommencer
recognition-result-change = Revoir les réponses

recognition-harm-label = Est-ce qu'on fait du mal à quelqu'un ?
recognition-harm-none-seen-young-person-heading = Aucun signe de cela dans tes réponses
recognition-harm-none-seen-young-person = Tes réponses ne montrent pas que quelqu'un te fait du mal ou se sert de toi. Si tu sens quand même que ça ne va pas, ce que tu sens compte.
recognition-harm-none-seen-others-heading = Aucun signe de cela dans ces réponses
recognition-harm-none-seen-others = Cela ne veut pas dire qu'il ne se passe rien. Cela peut rester longtemps caché, aussi derrière de bons résultats et une famille tranquille.
recognition-harm-signs-young-person-heading = Peut-être que quelqu'un te fait du mal ou se sert de toi
recognition-harm-signs-young-person = Certaines choses que tu as répondues ne devraient pas t'arriver. Ce n'est pas ta faute. Tu peux avoir de l'aide.
recognition-harm-signs-others-heading = Des signes qu'on fait peut-être déjà du mal à un jeune
recognition-harm-signs-others = Certaines réponses décrivent ce qui peut arriver quand on fait déjà du mal à un jeune. Ce n'est pas une preuve, et il n'en faut pas pour demander de l'aide.
recognition-harm-immediate-young-person-heading = Tu as besoin d'aide maintenant
recognition-harm-immediate-young-person = Ce que tu as répondu est grave. Quoi qu'il se soit passé, ce n'est pas ta faute. Des gens peuvent t'aider aujourd'hui.
recognition-harm-immediate-others-heading = Il faut agir maintenant
recognition-harm-immediate-others = Au moins une réponse décrit un mal qui est fait, ou un danger présent. Mieux vaut ne pas attendre une certitude.

recognition-concern-label = Y a-t-il des raisons de s'inquiéter ?
recognition-concern-no-sign-seen-young-person-heading = Aucun signe vu dans ces réponses
recognition-concern-no-sign-seen-young-person = Tu n'es pas ici par hasard. Parles-en à quelqu'un, même si aucune question ne correspond à ce que tu ressens.
recognition-concern-no-sign-seen-others-heading = Aucun signe vu dans ces réponses
recognition-concern-no-sign-seen-others = Ce n'est pas une raison d'être rassuré. L'inquiétude a une cause : il faut continuer à observer et à parler.
recognition-concern-low-young-person-heading = Quelque chose à garder à l'œil
recognition-concern-low-young-person = Une ou quelques choses se remarquent. C'est une bonne raison d'en parler à un adulte de confiance.
recognition-concern-low-others-heading = Faible : une raison de rester attentif
recognition-concern-low-others = Un ou quelques petits signes. Ils peuvent avoir d'autres causes. Le mieux est d'écouter, de noter ce qu'on voit, et de regarder de nouveau plus tard.
recognition-concern-medium-young-person-heading = Une bonne raison d'en parler à quelqu'un
recognition-concern-medium-young-person = Certaines choses ne semblent pas normales. Parles-en à un adulte de confiance, ou à une ligne d'écoute.
recognition-concern-medium-others-heading = Moyen : une raison de demander conseil
recognition-concern-medium-others = Il y a des signes qui pèsent. Mieux vaut demander conseil à quelqu'un qui connaît ces situations, avant toute confrontation.
recognition-concern-high-young-person-heading = Une forte raison de chercher de l'aide
recognition-concern-high-young-person = Ce que tu as répondu nous inquiète. Ne porte pas ça sans aide. Demande de l'aide aujourd'hui.
recognition-concern-high-others-heading = Élevé : une raison d'agir
recognition-concern-high-others = Au moins un signe fort. Il faut demander une protection maintenant ; une certitude n'est pas nécessaire.
recognition-concern-immediate-young-person-heading = Demande de l'aide tout de suite
recognition-concern-immediate-young-person = Appelle un des numéros de cette page, ou demande à quelqu'un près de toi d'appeler.
recognition-concern-immediate-others-heading = Immédiat : agir maintenant
recognition-concern-immediate-others = Cela passe avant tout le reste. D'abord la sécurité, le reste ensuite.

recognition-own-life-young-person = Tu as dit que tu penses à mettre fin à ta vie. C'est lourd à porter. Parle à quelqu'un aujourd'hui : les numéros sont juste en dessous.
recognition-own-life-others = Une réponse parle de suicide. Il faut la prendre au sérieux, rester proche et demander de l'aide aujourd'hui : les numéros sont juste en dessous.

recognition-why-heading = Pourquoi ce résultat ?
recognition-why-signs-young-person = Ces réponses ont pesé le plus :
recognition-why-signs-others = Ces signes ont pesé le plus :
recognition-why-rules = Comment on arrive à ce résultat :
recognition-why-own = C'est notre propre lecture.
recognition-why-sources = Source : { $sources }
recognition-why-all-sources = D'où viennent les questions
recognition-why-version = Questions, version { $version }, du { $date }
recognition-why-mirror = une copie, pas l'original
recognition-why-unvalidated = Personne n'a mesuré combien de fois cette liste a raison ou tort.

recognition-rule-immediate-decides-young-person = Une réponse était si grave qu'elle décide à elle seule.
recognition-rule-immediate-decides-others = Une réponse décrit un mal qui est fait ou une menace présente. Elle décide à elle seule, quelles que soient les autres.
recognition-rule-under-thirteen-sexual-activity-young-person = À ton âge, c'est une raison d'agir maintenant.
recognition-rule-under-thirteen-sexual-activity-others = Avant 13 ans, un signe d'activité sexuelle est traité comme un préjudice grave.
recognition-rule-high-decides-young-person = Un signe fort suffit pour dire : cherche de l'aide.
recognition-rule-high-decides-others = Un signe fort suffit, quelles que soient les autres réponses.
recognition-rule-medium-with-low-young-person = Il y avait un signe clair, et un plus petit à côté.
recognition-rule-medium-with-low-others = À côté d'un petit signe, il y a un signe moyen : ensemble, le niveau est moyen.
recognition-rule-medium-alone-young-person = Il y avait un signe clair.
recognition-rule-medium-alone-others = Un signe moyen est seul. Quand les règles laissent le choix, nous prenons le niveau le plus haut.
recognition-rule-many-low-young-person = Il y avait plus de { $number } petits signes. Ensemble, ils pèsent plus.
recognition-rule-many-low-others = Il y avait plus de { $number } petits signes. Ensemble, ils comptent comme un niveau moyen.
recognition-rule-low-any-young-person = Il y avait un petit signe.
recognition-rule-low-any-others = Un seul petit signe suffit pour le niveau faible.
recognition-rule-floor-never-low-young-person = Tu es jeune, ou apprendre est difficile pour toi. Alors nous regardons encore mieux.
recognition-rule-floor-never-low-others = Avant 13 ans, ou avec une déficience intellectuelle, le niveau n'est jamais faible.
recognition-rule-floor-consult-young-person = Tu es jeune, ou apprendre est difficile pour toi. Parles-en quand même à quelqu'un.
recognition-rule-floor-consult-others = Le ou la jeune a moins de 13 ans ou une déficience intellectuelle. Même sans signe, il faut parler de cette inquiétude à quelqu'un qui connaît ces situations.
recognition-rule-context-never-alone-young-person = Certaines réponses parlent de ta vie jusqu'ici. Ce ne sont pas des signes, et il n'y a pas de honte à avoir.
recognition-rule-context-never-alone-others = Certaines réponses parlent de circonstances. Elles peuvent expliquer, mais n'augmentent jamais le niveau à elles seules.
recognition-rule-harm-signs-young-person = Certaines réponses peuvent vouloir dire que quelqu'un te fait déjà du mal ou se sert de toi.
recognition-rule-harm-signs-others = Au moins un signe peut vouloir dire que le mal est déjà fait, et pas seulement possible.
recognition-rule-no-sign-is-not-no-young-person = Ne voir aucun signe ne veut pas dire que tout va bien. C'est toi qui sais le mieux.
recognition-rule-no-sign-is-not-no-others = Aucun signe ne veut pas dire aucun danger. Certains jeunes mènent une double vie que personne ne remarque.
recognition-rule-many-unknown-young-person = Tu as souvent choisi « Je ne sais pas ». Ce n'est pas grave. Mais nous ne pouvons pas encore dire grand-chose.
recognition-rule-many-unknown-others = Beaucoup de réponses étaient « Je ne sais pas ». Ce n'est pas un non : mieux vaut chercher à en savoir plus, puis regarder de nouveau.
recognition-rule-unfinished-young-person = Certaines questions restent ouvertes. Nous ne les comptons pas comme un non.
recognition-rule-unfinished-others = Certaines questions restent ouvertes. Elles ne comptent pas comme un non.
recognition-rule-look-again-young-person = Reviens dans les { $number } semaines, ou plus tôt si quelque chose change.
recognition-rule-look-again-others = À revoir dans les { $number } semaines, ou plus tôt si quelque chose change.

recognition-next-heading = Que faire ensuite

recognition-avoid-heading-young-person = Ce que rien ne t'oblige à faire
recognition-avoid-heading-others = À éviter

recognition-report-heading = Que se passe-t-il après un signalement ?
recognition-report-button = Envoyer un signalement
recognition-report-later = Pas maintenant. Je peux revenir plus tard.

recognition-call-heading = Qui appeler
recognition-call-country-be = En Belgique
recognition-call-country-nl = Aux Pays-Bas
recognition-call-country-fr = En France
recognition-call-country-lu = Au Luxembourg
recognition-call-kind-emergency = Danger immédiat
recognition-call-kind-police = Police
recognition-call-kind-suicide-prevention = Pensées de suicide
recognition-call-kind-missing-and-exploited = Enfants disparus et exploités
recognition-call-kind-advice = Conseil
recognition-call-kind-children-listening = Quelqu'un qui écoute
recognition-call-kind-specialist-centre = Centre spécialisé
recognition-call-kind-guardianship = Jeunes ici sans leurs parents
recognition-call-free = gratuit
recognition-call-anonymous = sans donner de nom
recognition-call-day-and-night = jour et nuit
recognition-call-unverified = « Pas encore vérifié » veut dire : nous n'avons pas pu vérifier ce numéro. S'il ne répond pas, il faut en essayer un autre.
recognition-call-checked = Vérifié le { $date }
recognition-call-source = Source
recognition-call-web = Site web
recognition-call-trace = Un appel peut rester visible dans le téléphone et sur la facture. Un autre téléphone est plus sûr si cela pose un danger.

recognition-device-heading = Ce qui reste sur cet appareil
recognition-device-history = Le navigateur retient peut-être que ce site a été visité. On peut l'effacer soi-même.
recognition-device-open-pages = Le bouton Retour, les onglets ouverts et les captures d'écran peuvent encore montrer une page.
recognition-device-watched = Un programme qui surveille le téléphone a peut-être tout vu. En cas de doute, mieux vaut un autre appareil.
recognition-device-network = Qui gère le wifi ou paie la connexion voit peut-être quel site a été visité, pas les réponses.
recognition-device-calls = Un appel ou un message envoyé d'ici reste dans la liste du téléphone.
recognition-device-exit = Le bouton de sortie cache cette page tout de suite. Ensuite, ce site peut rester caché pendant une minute. Rien n'est effacé.
recognition-stored-heading = Ce que nous gardons
recognition-stored-text = Rien. Les réponses voyagent seulement dans cette page et disparaissent quand on la ferme. Elles ne sont gardées que si un signalement est envoyé.

recognition-now-first = D'abord ceci
recognition-say-heading-young-person = Ce que tu peux dire
recognition-say-heading-others = Des mots pour ce soir
recognition-rights-heading-young-person = Tes droits
recognition-rights-heading-others = Les droits du ou de la jeune
recognition-online-heading = En sécurité en ligne
recognition-offline-heading = En sécurité au quotidien
recognition-call-more = Plus de numéros
recognition-call-elsewhere = Un autre pays ?
recognition-guidance-unverified = Pas encore vérifié
recognition-guidance-sources = D'où viennent les conseils
recognition-card-link = Une page à imprimer

recognition-cards-title = Une page à imprimer
recognition-cards-heading = Une page pour le papier
recognition-cards-lead = Qui appeler, que regarder, que dire. À garder, à donner ou à afficher.
recognition-card-heading = Quand quelque chose ne va pas
recognition-card-for-young-person = Pour les jeunes
recognition-card-for-friend = Pour les amis, frères et sœurs
recognition-card-for-parent = Pour les parents et la famille
recognition-card-for-school = Pour les écoles
recognition-card-for-youth-institution = Pour l'aide à la jeunesse
recognition-card-for-police = Pour la police
recognition-card-for-health = Pour les soins de santé
recognition-card-signs-young-person = Est-ce que tu reconnais quelque chose ?
recognition-card-signs-others = Ce qui peut alerter
recognition-card-signs-note = Un seul « oui » est une raison de parler. Ce n'est pas une preuve. Aucun « oui » ne veut pas dire que tout va bien.
recognition-card-safe = Pour plus de sécurité
recognition-card-version = Les numéros ont été vérifiés le { $date }.
