# Triage: wat medewerkers van een melding maken, alleen en samen
triage-clock-decide-left-minutes = { $number ->
    [0] Beslis nu
    [one] Beslis binnen 1 minuut
   *[other] Beslis binnen { $number } minuten
}
triage-clock-decide-left-hours = { $number ->
    [one] Beslis binnen 1 uur
   *[other] Beslis binnen { $number } uur
}
triage-clock-decide-left-days = { $number ->
    [one] Beslis binnen 1 dag
   *[other] Beslis binnen { $number } dagen
}
triage-clock-decide-over-minutes = { $number ->
    [0] Beslissing te laat
    [one] Beslissing 1 minuut te laat
   *[other] Beslissing { $number } minuten te laat
}
triage-clock-decide-over-hours = { $number ->
    [one] Beslissing 1 uur te laat
   *[other] Beslissing { $number } uur te laat
}
triage-clock-decide-over-days = { $number ->
    [one] Beslissing 1 dag te laat
   *[other] Beslissing { $number } dagen te laat
}
triage-clock-read-left-minutes = { $number ->
    [0] Lees nu
    [one] Lees binnen 1 minuut
   *[other] Lees binnen { $number } minuten
}
triage-clock-read-left-hours = { $number ->
    [one] Lees binnen 1 uur
   *[other] Lees binnen { $number } uur
}
triage-clock-read-left-days = { $number ->
    [one] Lees binnen 1 dag
   *[other] Lees binnen { $number } dagen
}
triage-clock-read-over-minutes = { $number ->
    [0] Ongelezen, te laat
    [one] Ongelezen, 1 minuut te laat
   *[other] Ongelezen, { $number } minuten te laat
}
triage-clock-read-over-hours = { $number ->
    [one] Ongelezen, 1 uur te laat
   *[other] Ongelezen, { $number } uur te laat
}
triage-clock-read-over-days = { $number ->
    [one] Ongelezen, 1 dag te laat
   *[other] Ongelezen, { $number } dagen te laat
}
triage-mark-countersign = Wacht op een tweede handtekening
triage-mark-opinion = De mening van een collega is gevraagd
triage-heading = Gevaren en prioriteit
triage-not-assessed = Niemand heeft vastgelegd welke gevaren er zijn. De prioriteit volgt wat de melder zei.
triage-dangers-none = Geen van de gevaren op de lijst is gezien. Dat betekent niet dat er geen is.
triage-differs = Volgens de regel zou het zijn: { $ruled }. De medewerker koos: { $priority }.
triage-assess-link = Leg gevaren en prioriteit vast
triage-assess-title = Gevaren en prioriteit
triage-assess-text = Vink aan wat uit de melding blijkt. Wat je openlaat, is geen “nee”.
triage-dangers-question = Welke gevaren zie je?
triage-dangers-hint = Onmiddellijk gevaar? Bel eerst 112.
triage-danger-from = Minstens: { $priority }. Volgens { $sources }; plaatselijk beleid.
triage-danger-held-or-threatened = Ze wordt vastgehouden, bedreigd of kan niet weg
triage-danger-with-exploiter-now = Ze is nu vermist en is vermoedelijk bij wie haar uitbuit
triage-danger-others-threatened = Haar familie of andere kinderen worden bedreigd
triage-danger-made-to-have-sex = Ze wordt gedwongen of betaald om seks te hebben, of er wordt van haar verwacht dat ze het doet
triage-danger-sex-for-bed-or-goods = Er wordt seks van haar gevraagd voor een bed, eten, drugs of spullen
triage-danger-images-as-threat = Er zijn intieme beelden van haar gemaakt of ermee gedreigd
triage-danger-suicidal = Ze denkt aan zelfdoding of heeft een poging gedaan
triage-danger-often-missing = Ze is telkens opnieuw vermist
triage-danger-pregnant = Ze is zwanger, of vroeg om een zwangerschap af te breken
triage-danger-self-harm = Ze doet zichzelf pijn of heeft een eetstoornis
triage-danger-papers-kept = Haar identiteitspapieren zijn weg of iemand anders houdt ze bij
triage-danger-under-13 = Ze is jonger dan 13
triage-danger-learning-disability = Ze heeft een verstandelijke beperking
triage-priority-rule = Zoals de regel zegt
triage-priority-rule-hint = Het dringendste van wat de melder zei en de gevaren die je aanvinkt
triage-priority-reason = Waarom een andere prioriteit?
triage-priority-reason-hint = Alleen als je een andere kiest dan de regel geeft. Schrijf het alsof ze het zal lezen: dat mag ze.
triage-reason-missing = Volgens de regel is het: { $priority }. Schrijf waarom je een andere kiest.
triage-assess-save = Opslaan
triage-cancel = Annuleren
triage-hand-back-link = Teruggeven of overdragen
triage-hand-back-title = Teruggeven of overdragen
triage-hand-back-text = De klok loopt door. In de wachtrij krijgt de melding de plaats die bij haar termijn hoort.
triage-to = Aan wie?
triage-to-hint = Kies een collega alleen als die weet dat de melding komt, en alleen als de melding nu bij jou is.
triage-to-queue = Terug in de wachtrij
triage-hand-back-why = Waarom?
triage-hand-back-why-missing = Kies waarom.
triage-reason-end-of-duty = De dienst eindigt
triage-reason-away = Wie de melding had, is afwezig
triage-reason-better-placed = Iemand anders is beter geplaatst: taal of ervaring
triage-reason-knows-them = Kent iemand die erbij betrokken is
triage-reason-too-much = Te veel tegelijk
triage-reason-other = Een andere reden
triage-hand-back-done = Wat is er al gedaan?
triage-hand-back-done-hint = Zodat niemand de melder twee keer hetzelfde vraagt. Laat het leeg als er niets is gedaan.
triage-hand-back-send = Geef door
triage-colleague-missing = Kies een collega.
triage-colleague-cannot = Deze collega kan de melding niet openen. Kies iemand anders.
triage-opinion-link = Vraag de mening van een collega
triage-opinion-title = Vraag de mening van een collega
triage-opinion-text = Je collega kan deze melding dan lezen en vindt je vraag op “Mijn dag”. De melding blijft bij jou en de klok loopt door.
triage-opinion-nobody = Niemand anders hier kan meldingen openen
triage-opinion-nobody-text = Een collega van de intake heeft eerst de sleutel nodig. Die wordt gegeven onder “Mensen”.
triage-opinion-of = Wie vraag je?
triage-question = Wat wil je weten?
triage-question-hint = Alleen collega’s die deze melding kunnen openen, kunnen dit lezen.
triage-question-missing = Schrijf wat je wilt weten.
triage-opinion-send = Vragen
triage-opinions-heading = Tweede mening
triage-opinion-row = { $by } vraagt { $of }
triage-answer = Wat denk je?
triage-answer-hint = Het blijft bij de melding en kan niet worden gewijzigd. Je collega beslist.
triage-answer-heading = Het antwoord
triage-answer-none = Nog geen antwoord.
triage-answer-missing = Schrijf wat je denkt.
triage-answer-send = Geef je mening
triage-send = Verzenden
triage-proposal = { $name } stelt voor niets meer te doen
triage-proposal-sign-text = Het is pas definitief als je tekent. Lees eerst de melding. De melder weet nog van niets.
triage-proposal-waits-text = Het is pas definitief als iemand anders tekent: een leidinggevende van de intake, of een andere collega als die er niet is. De klok loopt door en de melder weet van niets.
triage-sign = Medeondertekenen: niets meer doen
triage-send-back-why = Waarom stuur je het terug?
triage-send-back-hint = Wat er eerst moet gebeuren, of wat je anders ziet.
triage-send-back-missing = Schrijf waarom je het terugstuurt.
triage-send-back = Terugsturen
triage-steps-heading = Door wiens handen de melding ging
triage-step-handed-back = Teruggegeven aan de wachtrij
triage-step-handed-over-to = Overgedragen aan { $to }
triage-step-opinion-asked-to = Vroeg { $to } om een mening
triage-step-opinion-given-to = Gaf { $to } een mening
triage-step-countersign-asked = Stelde voor niets meer te doen
triage-step-countersigned-to = Ondertekende mee wat { $to } voorstelde
triage-step-sent-back-to = Stuurde het voorstel terug naar { $to }
triage-day-title = Collega’s wachten op je
triage-day-countersign = Melding { $name }: { $by } stelt voor niets meer te doen
triage-day-to-sign = Tekenen of terugsturen
triage-day-opinion = Melding { $name }: { $by } vraagt je mening
triage-day-to-answer = Antwoorden
triage-day-answered = Melding { $name }: { $by } gaf een mening
triage-day-to-read = Lezen
done-report-assessed = De gevaren en de prioriteit zijn vastgelegd.
done-report-handed-over = De melding is bij je collega.
done-opinion-asked = Je collega is gevraagd.
done-opinion-given = Je mening staat bij de melding.
done-report-proposed = Nog niet definitief: iemand anders moet eerst tekenen. Tot dan blijft de melding bij jou.
done-report-countersigned = Getekend: niets meer doen.
done-report-sent-back = De melding is terug bij je collega, met je reden.
done-no-longer-waits = Dit wacht niet meer op een handtekening: een collega was je voor, of het is ingetrokken.
triage-mark-offered = Aangeboden aan een ander centrum
triage-mark-follows = Hoort bij melding { $name }
triage-alike-heading = Dezelfde jongere?
triage-alike-text = Andere meldingen van het laatste half jaar die over haar kunnen gaan. Ze worden alleen getoond: jij beslist. Wat hier niet staat, kan toch over haar gaan.
triage-alike-none = Er is niets gevonden dat naar een andere melding wijst.
triage-why-same-identifier = In beide staat hetzelfde nummer of dezelfde naam online.
triage-why-name-alike = Een naam is gelijk of bijna gelijk geschreven.
triage-why-place-and-age = Dezelfde plaats en ongeveer dezelfde leeftijd, binnen twee weken.
triage-merge = Samenvoegen met { $name }
triage-part = Weer scheiden
triage-link-leads = Wordt behandeld samen met een andere melding, die leidt:
triage-link-follows = Wat hier wordt beslist, geldt ook voor:
triage-link-split-from = Afgesplitst van:
triage-link-split-into = De tweede jongere heeft een eigen melding:
triage-half-reply = De melder heeft één code, die naar de eerste melding leidt. Antwoord daar.
triage-follows-decide = Deze melding hoort bij een andere. Beslis daar, of scheid ze eerst.
triage-split-link = Deze melding gaat over twee jongeren
triage-split-title = Een melding voor de tweede jongere
triage-split-text = De eerste melding blijft zoals ze is. Houd hieronder alleen wat over de tweede jongere gaat. De melder houdt één code.
triage-split-about-hint = Haal weg wat over de eerste gaat.
triage-split-about-missing = Schrijf over wie de tweede melding gaat.
triage-split-send = Maak de tweede melding
triage-refer-heading = Doorverwezen
triage-refer-link = Doorverwijzen naar een ander centrum of een dienst
triage-refer-title = Doorverwijzen
triage-refer-text = Een ander centrum leest eerst en aanvaardt dan of geeft terug. Tot het aanvaardt, blijft de melding van jou en loopt de klok door.
triage-refer-to = Naar wie?
triage-refer-to-missing = Kies naar wie.
triage-refer-centre-hint = Een centrum van het netwerk. Het krijgt de melding met het gesprek.
triage-refer-outside = Een dienst buiten het netwerk
triage-refer-outside-hint = Het wordt hier alleen vastgelegd: je neemt zelf contact op met de dienst.
triage-refer-service = Welke dienst?
triage-refer-service-hint = Alleen voor een dienst buiten het netwerk.
triage-refer-service-missing = Schrijf welke dienst.
triage-refer-what = Wat wordt hun gevraagd?
triage-refer-what-hint = En wat je over haar vertelt.
triage-refer-what-missing = Schrijf wat hun wordt gevraagd.
triage-basis-question = Op welke grond?
triage-basis-hint = Ze wordt eerst gevraagd, waar dat veilig kan.
triage-basis-missing = Kies op welke grond.
triage-basis-she-agrees = Ze gaat akkoord
triage-basis-representative-agrees = Haar ouder of voogd gaat akkoord en ze is gehoord
triage-basis-without = Zonder akkoord, op een andere grond
triage-basis-nothing-about-her = Er gaat niets mee dat zegt wie ze is
triage-refer-ground = Welke grond?
triage-refer-ground-hint = Alleen zonder akkoord: de wet of regel waarop je steunt, en waarom het niet kan wachten. Je functionaris voor gegevensbescherming kan helpen.
triage-refer-ground-missing = Schrijf op welke grond, als er geen akkoord is.
triage-refer-told = Wat is de melder verteld?
triage-refer-told-hint = Als er nog niets is verteld: schrijf dat, en waarom.
triage-refer-told-missing = Schrijf wat de melder is verteld.
triage-refer-send = Doorverwijzen
triage-refer-cannot = Niemand in dit centrum kan nu een melding openen. Kies een ander.
triage-refer-not-now = Deze melding kan zo niet worden aangeboden: ze is al aangeboden, er is al beslist, ze werd een dossier of ze hoort bij een andere.
triage-offer-row = { $to }: { $state }
triage-offer-offered = aangeboden, wacht op antwoord
triage-offer-accepted = aanvaard
triage-offer-returned = teruggegeven
triage-offer-withdrawn = ingetrokken
triage-offer-recorded = doorverwijzing vastgelegd
triage-offer-still-yours = Tot het wordt aanvaard, ben je verantwoordelijk voor deze melding.
triage-offer-withdraw = Aanbod intrekken
triage-offers-title = Meldingen tussen centra
triage-offers-text = Wat andere centra aan het uwe vragen, en wat het uwe aan andere vroeg.
triage-offers-waiting = Aan ons aangeboden
triage-offers-none = Er wordt nu niets aan je centrum aangeboden.
triage-offers-given = Door ons aangeboden
triage-offers-given-none = Je centrum heeft geen melding aangeboden.
triage-offered-by = Melding aangeboden door { $centre }
triage-offered-still = Ze is nog niet van jou
triage-offered-text = Je ziet ze om te kunnen antwoorden. Tot je aanvaardt, gaat het andere centrum ermee door. Dat je ze las, wordt vastgelegd.
triage-offered-why = Waarom ze wordt aangeboden
triage-offered-decide = Neem je ze aan?
triage-accept-text = Ze is dan bij jou, met het gesprek en de klok. Het andere centrum kan ze niet meer lezen.
triage-accept = Aanvaarden
triage-return-why = Waarom het teruggaat
triage-return-hint = Het andere centrum leest dit.
triage-return-missing = Schrijf waarom het teruggaat.
triage-return = Teruggeven
triage-column-centre = Centrum
triage-column-state = Stand
triage-column-by = Aangeboden
triage-column-received = Ontvangen
triage-column-waiting = Nog niet beslist
triage-column-over-time = Over de termijn
triage-column-advice = Adviezen
triage-day-offered = Een melding aangeboden door { $by }
triage-day-to-accept = Aanvaarden of teruggeven
triage-advice-title = Advies tellen
triage-advice-text = Voor advies waar geen dossier voor nodig is. Er wordt niets over iemand bewaard: geen naam, geen notities, en niet wie van jullie het gaf.
triage-advice-audience = Wie vroeg het?
triage-audience-young-person = Een jongere
triage-audience-friend = Een vriend of vriendin
triage-audience-parent = Een ouder of iemand die voor haar zorgt
triage-audience-school = Een school
triage-audience-youth-institution = Een jeugdinstelling of jeugdhulp
triage-audience-police = Politie of justitie
triage-audience-health = Gezondheidszorg
triage-audience-other = Iemand anders
triage-audience-missing = Kies wie het vroeg.
triage-advice-topic = Vooral waarover?
triage-topic-signs = Signalen: is dit wat ik vrees?
triage-topic-safety-now = Veiligheid nu
triage-topic-missing = Ze is vermist
triage-topic-how-to-talk = Hoe met haar praten
triage-topic-online = Beelden, telefoon, online
triage-topic-police-and-justice = Politie en justitie
triage-topic-shelter = Een plek om te verblijven
triage-topic-health = Gezondheid
triage-topic-papers = Papieren en verblijf
triage-topic-after-care = Hulp achteraf
triage-topic-our-work = Wat een centrum doet
triage-topic-other = Iets anders
triage-advice-topic-error = Kies waarover.
triage-advice-region = Waar, ongeveer?
triage-advice-no-place = Niet gezegd
triage-advice-region-error = Kies een regio uit de lijst.
triage-advice-minutes = Hoeveel minuten?
triage-advice-minutes-hint = Ongeveer. Laat het leeg als niemand keek.
triage-minutes-error = Schrijf een getal van 1 tot 600, of laat het leeg.
triage-advice-save = Tellen
triage-numbers-title = De wachtrij in cijfers
triage-numbers-network = Het hele netwerk
triage-numbers-centre-text = Alleen voor je centrum. Denk na voor je een getal van 1 tot 4 naar buiten geeft: het kan om één jongere gaan.
triage-numbers-network-text = Getallen van 1 tot 4 worden niet getoond, en andere niet waar ze er een zouden verraden.
triage-numbers-first = Ontvangen vanaf
triage-numbers-last = Tot en met
triage-numbers-date-hint = Jaar-maand-dag, bijvoorbeeld 2026-03-31
triage-numbers-date-error = Schrijf een datum als 2026-03-31.
triage-numbers-range-error = De eerste dag moet voor de laatste liggen, hoogstens vijf jaar.
triage-numbers-show = Tonen
triage-numbers-channels = Hoe ze kwamen
triage-numbers-priorities = Hoe dringend
triage-numbers-decisions = Wat er is beslist
triage-numbers-deadlines = Termijnen voor de beslissing
triage-numbers-times = Hoelang het duurde
triage-numbers-advice = Advies zonder dossier
triage-numbers-centres = Per centrum
triage-numbers-waiting = Nog niet beslist
triage-numbers-in-time = Op tijd beslist
triage-numbers-over-time = Over de termijn
triage-numbers-running = Niet beslist, nog tijd
triage-numbers-withheld = niet getoond
triage-numbers-none = Er is niets geteld
triage-time-read-median = Tot iemand het las: de helft duurde hoogstens
triage-time-read-ninetieth = Tot iemand het las: negen op tien duurden hoogstens
triage-time-decide-median = Tot de beslissing: de helft duurde hoogstens
triage-time-decide-ninetieth = Tot de beslissing: negen op tien duurden hoogstens
triage-amount-minutes = { $number ->
    [one] 1 minuut
   *[other] { $number } minuten
}
triage-amount-hours = { $number ->
    [one] 1 uur
   *[other] { $number } uur
}
triage-amount-days = { $number ->
    [one] 1 dag
   *[other] { $number } dagen
}
done-report-offered = Het andere centrum is gevraagd. Tot het aanvaardt, blijft de melding bij jou.
done-referral-recorded = De doorverwijzing is vastgelegd. Vergeet niet een beslissing vast te leggen.
done-offer-withdrawn = Het aanbod is ingetrokken.
done-offer-accepted = De melding is nu van jou.
done-offer-returned = De melding is terug bij het andere centrum, met je reden.
done-offer-no-longer = Dit aanbod wacht niet meer: het is beantwoord of ingetrokken.
done-reports-merged = De twee meldingen worden nu samen behandeld.
done-reports-not-merged = Er is niets gewijzigd. Beide meldingen moeten open zijn, en de andere bij jou of bij niemand; geen van beide mag aangeboden zijn of bij een andere horen.
done-reports-parted = De twee meldingen zijn weer gescheiden.
done-reports-not-parted = Er is niets gewijzigd: deze melding is niet bij jou.
done-report-split = De tweede jongere heeft een eigen melding. Ze is bij jou.
done-advice-counted = Het is geteld.
triage-elsewhere = een collega elders
triage-decide-on-offer = Aan een ander centrum is gevraagd deze melding over te nemen. Hier kan niets worden beslist tot dat centrum heeft geantwoord, of je het aanbod intrekt.
triage-offered-files = Ze kwamen met de melding mee. Je kunt ze bekijken zodra je centrum de melding heeft aanvaard.
triage-files-not-yours = Alleen wie de melding in handen heeft, haalt een origineel eruit.
