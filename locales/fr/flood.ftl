# La file en pages, et ce qui en est tenu à l’écart quand il arrive trop de messages.
intake-tabs = Quels signalements
intake-tab-all = Tous ({ $number })
intake-tab-unclaimed = À personne encore ({ $number })
intake-tab-mine = Les miens ({ $number })
intake-tab-answered = Nouvelles réponses ({ $number })
intake-tab-overdue = En retard ({ $number })
intake-filter-priority = Degré d’urgence
intake-filter-any = Peu importe
intake-queue-first = Première page
intake-queue-all = Afficher tout ce qui attend
intake-day-more = Il y en a d’autres : aller à la file

# La partie publique. Calme : elle a tout fait comme il faut.
intake-trap = Laisse ceci vide
intake-sooner-heading = Beaucoup de messages arrivent
intake-sooner-text = Le tien est gardé. Tes six mots fonctionnent. Tu as tout fait comme il faut.
intake-sooner-how = Tu peux nous aider à le lire plus tôt : attends une demi-minute, puis appuie sur ce bouton. Si tu ne peux pas, nous le lirons quand même, un peu plus tard.
intake-refer-sooner-text = Le vôtre est gardé. Vos six mots fonctionnent.
intake-refer-sooner-how = Vous pouvez nous aider à le lire plus tôt : attendez une demi-minute, puis appuyez sur ce bouton. Si vous ne pouvez pas, nous le lirons quand même, un peu plus tard.
intake-sooner = Lire le mien plus tôt
done-sooner = Merci. Le message attend maintenant devant.
done-sooner-wait = C’était un peu trop tôt. Le message est gardé. Encore une demi-minute, puis appuyer de nouveau sur le bouton.

# Ce qui ressemblait au travail d’une machine.
intake-signals = Ce qui ressemblait au travail d’une machine :
intake-signal-flood-no-proof = Arrivé pendant un afflux, sans signe d’effort.
intake-signal-many-from-one = L’un de nombreux messages venus du même endroit du réseau.
intake-signal-repeated-text = Le même texte était déjà arrivé plusieurs fois.
intake-signal-too-fast = Rempli en moins de deux secondes.
intake-signal-trap = Un champ que personne ne voit a été rempli.
intake-signal-very-short = À peine un mot.

intake-doubt = { $number ->
    [one] Un signalement de danger immédiat, peut-être indésirable
   *[other] { $number } signalements de danger immédiat, peut-être indésirables
}
intake-doubt-since = Le premier est arrivé le { $when }.
intake-doubt-due = Avant le { $when }
intake-aside-count = { $number ->
    [one] Un signalement est mis à l’écart, sans doute indésirable.
   *[other] { $number } signalements sont mis à l’écart, sans doute indésirables.
}
intake-aside-look = Les parcourir
intake-aside-look-by = Quelqu’un doit avoir regardé avant le { $when }.
intake-junk-count = { $number ->
    [one] Un signalement est indésirable et sera effacé
   *[other] { $number } signalements sont indésirables et seront effacés
}

intake-held-title = Mis à l’écart
intake-held-lists = Listes
intake-held-doubt = Danger immédiat, avec un doute
intake-held-aside = Sans doute indésirables
intake-held-junk = Indésirables
intake-held-text-doubt = Chacun dit que quelqu’un est en danger maintenant. Quelque chose en fait douter, mais cela ne prouve rien. Regardez-les tous.
intake-held-text-aside = Ils sont arrivés pendant un afflux, ou ressemblent au travail d’une machine. Il peut y en avoir un vrai. Mettez dans la file ce qui est réel.
intake-held-text-junk = Quelqu’un les a regardés et les a jugés indésirables. Ils sont effacés après un temps. Jusque-là, vous pouvez en remettre un dans la file.
intake-held-erased = { $number ->
    [one] Un autre a déjà été effacé.
   *[other] { $number } autres ont déjà été effacés.
}
intake-held-groups = Selon ce qui en fait douter
intake-held-all = Tous ({ $number })
intake-held-empty = Rien n’est à l’écart ici
intake-held-total = { $number ->
    [one] Un signalement, le plus ancien d’abord.
   *[other] { $number } signalements, le plus ancien d’abord.
}
intake-held-recorded = Vous voyez ce qu’ils disent ; cela est enregistré.
intake-held-choose = Signalements
intake-held-copies = et { $number } en tout avec ce texte
intake-held-open = Ouvrir
intake-held-release = Mettre dans la file
intake-held-junk-button = C’est indésirable
done-held-released = Ils sont dans la file.
done-held-junk = Ils sont maintenant indésirables. Jusqu’à leur effacement, vous pouvez revenir en arrière.
done-held-nothing = Rien n’était coché : rien n’a changé.

intake-held-day = Tenus à l’écart de la file
intake-held-day-aside = { $number ->
    [one] Un signalement à l’écart : à parcourir
   *[other] { $number } signalements à l’écart : à parcourir
}
intake-held-day-doubt = { $number ->
    [one] Un signalement de danger immédiat, avec un doute
   *[other] { $number } signalements de danger immédiat, avec un doute
}
intake-held-overdue = Personne n’a regardé à temps
intake-held-climbed = Personne ne les a parcourus à temps. Vous ne pouvez pas les lire. Veillez à ce que quelqu’un qui le peut le fasse maintenant. De service là-bas :
