### Logements à louer, bailleurs, et le chemin d’une jeune vers un chez-soi.

# Navigation et liste
housing-nav = Logements
housing-title = Logements à louer
housing-lead = Les logements de tout le réseau. L’adresse de chacun est scellée : le centre qui tient la fiche peut la voir, dans un but précis.
housing-add-home = Ajouter un logement
housing-add-home-of = Ajouter un logement de ce bailleur
housing-shown-label = Montrer
housing-shown-open = Libres ou proposés
housing-shown-let = Loués
housing-shown-gone = Plus disponibles
housing-most = Au plus par mois, charges comprises
housing-found = { $count ->
    [one] { $count } logement
   *[other] { $count } logements
}
housing-none = Aucun logement
housing-none-filtered = Aucun logement ne répond à tout cela. Demandez moins, ou montrez-en d’autres.
housing-none-keep = Ajoutez un bailleur, puis le premier logement.
housing-none-see = Personne n’a encore ajouté de logement.
housing-unknown = Pas connu
housing-empty-unknown = Ce qui n’est pas connu reste vide.
housing-sealed = Scellé
housing-sealed-hint = Scellé pour l’accompagnement de votre centre.

# Un logement
housing-home = Logement
housing-name = Nom du logement
housing-name-hint = Comme tout le monde l’appelle. Ni la rue ni le bailleur : tout le réseau le voit.
housing-town = Ville ou quartier
housing-town-hint = Pas de rue. Tout le réseau le voit.
housing-address = Adresse
housing-address-hint = Rue, numéro, étage, lieu. Elle est scellée à l’enregistrement, et personne ne la voit sans but.
housing-address-new = Une autre adresse
housing-address-new-hint = Seulement si celle qui est gardée est fausse. Laissée vide, elle reste comme elle est.
housing-address-recorded = Il est noté que vous avez vu cette adresse, quand et pourquoi. Vos collègues le voient sur la page du logement.
housing-purpose-hint = Par exemple : y aller avec elle pour une visite. Pas de noms.
housing-state = État
housing-home-state-free = Libre
housing-home-state-offered = Proposé à quelqu’un
housing-home-state-let = Loué
housing-home-state-gone = Plus disponible
housing-free-from = Libre à partir du
housing-money = Argent
housing-rent = Loyer par mois
housing-rent-month = Par mois
housing-costs = Charges par mois
housing-costs-hint = Chauffage, eau et charges communes, comme le bailleur les demande.
housing-deposit = Garantie locative
housing-rent-only = { $rent }, charges pas connues
housing-rent-and-costs = { $rent } + { $costs } de charges
housing-monthly = { $amount } par mois charges comprises
housing-monthly-no-costs = { $amount } par mois ; les charges ne sont pas connues
housing-euro = { $amount } €
housing-pound = { $amount } £
housing-how-it-is = Le logement
housing-size = Taille
housing-square-metres = Mètres carrés
housing-rooms = Pièces
housing-rooms-hint = Pour vivre et dormir. Un studio en a une.
housing-metres = { $count } m²
housing-rooms-count = { $count ->
    [one] { $count } pièce
   *[other] { $count } pièces
}
housing-step-free = Sans marches
housing-ground-floor = Rez-de-chaussée
housing-near = À proximité
housing-near-hint = À une distance qu’elle peut faire seule à pied.
housing-nearby-bus = Bus, tram ou métro
housing-nearby-station = Gare
housing-nearby-school = École
housing-nearby-childcare = Crèche
housing-nearby-shops = Magasins
housing-nearby-doctor = Médecin
housing-nearby-hospital = Hôpital
housing-nearby-park = Parc
housing-nearby-sports = Sport
housing-nearby-library = Bibliothèque
housing-nearby-worship = Lieu de culte
housing-nearby-centre = Le centre qui l’accompagne
housing-nearby-nightlife = Bars, clubs ou hôtels à l’heure
housing-nearby-motorway = Grande route, parking ou aire de repos
housing-transport = Transports
housing-transport-hint = Quelle ligne va où, et jusqu’à quelle heure la nuit.
housing-remarks = Remarques
housing-change = Modifier le logement
housing-centre = Fiche tenue par
housing-of-other-centre = { $centre } tient cette fiche. Demandez-y le bailleur et une visite.
housing-history = Comment c’était avant
housing-history-added = Ajouté
housing-history-words = Transports, remarques ou adresse modifiés
housing-when = Quand
housing-by = Par
housing-what = Quoi
housing-reveals = Qui a vu l’adresse
housing-reveals-none = Personne jusqu’ici.

# Bailleurs
housing-landlord = Bailleur
housing-landlords = Bailleurs
housing-landlords-lead = Bailleurs, agences et organismes de logement social. Qui ils sont est scellé pour le centre qui tient la fiche.
housing-landlords-own = De votre centre
housing-landlords-none = Aucun jusqu’ici.
housing-landlords-others = D’autres centres
housing-landlords-others-text = Demandez au centre.
housing-landlord-first = Un logement appartient à un bailleur. Ajoutez d’abord le bailleur.
housing-add-landlord = Ajouter un bailleur
housing-landlord-name = Nom du bailleur
housing-landlord-kind = Genre
housing-kind-private = Particulier
housing-kind-agency = Agence
housing-kind-social-housing = Organisme de logement social
housing-kind-social-agency = Agence immobilière sociale
housing-kind-public = Ville ou aide publique
housing-kind-association = Association ou fondation
housing-kind-other = Autre
housing-landlord-contact = Contact
housing-landlord-contact-hint = Téléphone, e-mail, qui demander.

# Ce qui demande un second regard
housing-error-amount = Tapez un montant, par exemple 650 ou 650,50.
housing-error-amount-most = Un montant est au plus de { $most }.
housing-error-count = Tapez un nombre entier de 1 à { $most }.
housing-error-town = Tapez la ville ou le quartier.
housing-error-address = Tapez l’adresse du logement.
housing-error-landlord = Choisissez le bailleur.

done-home-saved = Le logement est enregistré.
done-landlord-saved = Le bailleur est enregistré.

# Ce qu’il lui faut, et ce qu’elle peut payer
housing-tab = Logement
housing-needs = Ce qu’il lui faut
housing-needs-lead = Écrivez-le avec elle. Rien n’est obligatoire.
housing-no-needs = Personne n’a noté ce qu’il lui faut.
housing-write-needs = Le noter
housing-change-needs = Modifier
housing-wishes = Ses souhaits, dans ses mots
housing-wishes-hint = Comment devrait être un chez-soi pour elle ?
housing-the-home = Le logement
housing-persons = Personnes qui y vivront
housing-persons-hint = Elle comprise. Combien de personnes peuvent vivre dans un logement dépend du lieu : demandez au bailleur ou à la commune.
housing-needs-rooms = Pièces, au moins
housing-needs-metres = Mètres carrés, au moins
housing-needs-step-free = Il lui faut un logement sans marches
housing-near-what = Devrait être à proximité
housing-not-near = Ne doit pas être à proximité
housing-needs-from = Nécessaire à partir du
housing-avoid = À éviter
housing-avoid-hint = Rues, bâtiments ou quartiers où elle ne doit pas vivre. C’est scellé. Les logements y sont comparés, et personne n’apprend où est un logement.
housing-avoid-number = Lieu { $number }
housing-avoid-place = Rue, bâtiment ou quartier
housing-avoid-why = Pourquoi
housing-avoid-compared = Les lieux à éviter sont comparés par leur orthographe
housing-avoid-compared-text = Un lieu écrit autrement n’est pas trouvé, et la rue voisine non plus. Regardez vous-même, et demandez-lui, avant qu’elle y aille.
housing-budget = Budget
housing-budget-hint = Chaque part comme elle vient : le mois est calculé. Enregistrez pour avoir plus de lignes.
housing-no-budget = Personne n’a noté de budget.
housing-side-income = Revenus
housing-side-benefit = Aides
housing-side-cost = Dépenses
housing-side-hint-income = Ce qu’elle gagne.
housing-side-hint-benefit = Ce qu’un service ou un fonds paie.
housing-side-hint-cost = Ce qu’elle paie. Pas le loyer du logement que vous cherchez.
housing-line-what = Quoi
housing-line-amount = Montant
housing-line-every = Chaque
housing-every-month = Mois
housing-every-week = Semaine
housing-every-quarter = Trimestre
housing-every-year = Année
housing-together = Ensemble, par mois
housing-comes-in = Rentre, par mois
housing-left = Reste avant le loyer, par mois
housing-short = Sous zéro
housing-share = Loyer au plus, en pour cent de ce qui rentre
housing-share-hint = Votre centre décide : aucune règle n’est prévue. Laissé vide, aucun logement n’est écarté pour son loyer.
housing-share-is = { $share } % de ce qui rentre
housing-most-rent = Au plus pour le loyer et les charges
housing-no-share = Aucune part n’est fixée
housing-find = Chercher un logement

# Les logements en face
housing-matches = Logements qui conviennent
housing-matches-lead = Les meilleurs d’abord. C’est une aide pour chercher : vous et elle décidez.
housing-fitting = Rien ne s’y oppose
housing-fitting-none = Aucun logement libre ne répond à tout cela. Regardez les autres, ou demandez moins.
housing-others = Quelque chose s’y oppose
housing-against = Ce qui s’y oppose
housing-against-keep-away = Elle doit éviter ce lieu
housing-against-share = Coûte { $monthly } par mois ; selon votre part ce peut être { $most }
housing-against-left = Coûte { $monthly } par mois ; il lui reste { $left }
housing-against-rooms = Trop peu de pièces : { $has }, il en faut { $needs }
housing-against-size = Trop petit : { $has } m², il faut { $needs } m²
housing-against-steps = Pas sans marches
housing-against-near = À proximité, et cela ne doit pas être : { $what }
housing-against-later = Libre seulement à partir du { $day }
housing-against-taken = Pas libre : { $state }
housing-ask = À demander
housing-ask-rent = Quel est le loyer ?
housing-ask-costs = Quelles sont les charges ?
housing-ask-income = Qu’est-ce qui rentre ? Notez-le dans le budget, alors les loyers sont comparés.
housing-ask-share = Aucune part n’est fixée : seul ce qui reste a été regardé.
housing-ask-rooms = Combien de pièces y a-t-il ?
housing-ask-size = Quelle est sa taille ?
housing-ask-step-free = Est-il sans marches ?
housing-ask-free-from = Quand est-il libre ?
housing-ask-address = Est-ce un lieu à éviter ? Seul { $centre } peut ouvrir l’adresse.
housing-ask-currency = Le loyer est dans une autre monnaie, et n’a pas été comparé.
housing-has-near = À proximité, comme elle le souhaite
housing-lacks-near = Pas à proximité, ou pas connu
housing-left-after = Reste après le loyer

housing-error-line-what = Dites ce qu’est ce montant.
housing-error-avoid = Dites quelle rue, quel bâtiment ou quel quartier.

done-needs-saved = Enregistré.
