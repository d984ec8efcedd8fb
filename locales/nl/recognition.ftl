# De vragen die iemand helpen om te weten wat er speelt, en wat daarna kan.
# Opbouw en uitleg: zie locales/en/recognition.ftl.

recognition-start-title = Enkele vragen
recognition-start-heading = Maak je je zorgen over iemand, of over jezelf?
recognition-start-lead = Beantwoord enkele vragen. Daarna zie je wat de antwoorden kunnen betekenen, wat je kunt doen en wie je kunt bellen.
recognition-start-time = Het duurt enkele minuten. Je kunt bij elke vraag stoppen en kijken wat er tot dan uitkomt.
recognition-start-private = Je hebt geen account nodig. Wat je antwoordt, wordt niet bewaard, tenzij je zelf een melding verstuurt.
recognition-start-danger = Is er nu iemand in gevaar? Wacht niet op de vragen: bel 112.
recognition-start-question = Wie ben je?

recognition-audience-young-person = Ik ben een jongere, en het gaat over mij
recognition-audience-young-person-hint = Korte vragen, in gewone woorden
recognition-audience-friend = Ik ben een vriend of vriendin, broer of zus
recognition-audience-friend-hint = Je ziet iets en weet niet wat je moet doen
recognition-audience-parent = Ik ben ouder of familie
recognition-audience-parent-hint = Ook pleegouders en andere volwassenen dichtbij
recognition-audience-school = Ik werk op een school
recognition-audience-school-hint = Leerkrachten, leerlingenbegeleiding, ondersteuning
recognition-audience-youth-institution = Ik werk in de jeugdhulp
recognition-audience-youth-institution-hint = Jeugdinstellingen, leefgroepen, jeugdwerk
recognition-audience-police = Ik werk bij de politie
recognition-audience-police-hint = Wijk, jeugd en recherche
recognition-audience-health = Ik werk in de zorg
recognition-audience-health-hint = Artsen, verpleegkundigen, vroedvrouwen, psychologen

recognition-theme-absence = Uitgaan en wegblijven
recognition-theme-school = School
recognition-theme-care = Waar iemand woont
recognition-theme-means = Geld en spullen
recognition-theme-ties = Mensen in de buurt
recognition-theme-online = Telefoon en internet
recognition-theme-body = Lichaam en gezondheid
recognition-theme-mood = Gevoelens
recognition-theme-conduct = Wat iemand doet
recognition-theme-context = Het leven tot nu
recognition-theme-direct = Veiligheid

recognition-question-progress = Vraag { $number } van { $total }
recognition-question-period-young-person = Denk aan de laatste zes maanden. Is het langer geleden, maar zit het je nog dwars? Zeg dan ja.
recognition-question-period-others = Denk aan de laatste zes maanden. Is het langer geleden, maar maak je je er nog zorgen over? Antwoord dan ja.
recognition-question-why-label = Waarom deze vraag?
recognition-answer-yes = Ja
recognition-answer-no = Nee
recognition-answer-do-not-know = Ik weet het niet
recognition-answer-not-answered = Niet beantwoord
recognition-question-next = Volgende
recognition-question-skip = Deze vraag overslaan
recognition-question-stop = Stoppen en zien wat er tot nu uitkomt
recognition-question-error = Kies een antwoord, of sla deze vraag over.
recognition-question-expired = Deze pagina kan niet meer verder. Van je antwoorden is niets bewaard. Begin gerust opnieuw.

recognition-now-title = Voor je verdergaat
recognition-now-heading-young-person = Je hebt nu recht op hulp
recognition-now-text-young-person = Wat je net antwoordde, is ernstig. Het is niet jouw schuld. Je kunt nu bellen, of verdergaan met de vragen.
recognition-now-heading-others = Misschien kan dit niet wachten
recognition-now-text-others = Wat je net antwoordde, kan wijzen op gevaar, nu. Je kunt meteen zien wat je kunt doen, of verdergaan met de vragen.
recognition-now-see = Zien wat je nu kunt doen
recognition-now-continue = Verdergaan met de vragen

recognition-answers-title = Je antwoorden
recognition-answers-heading = Je antwoorden tot nu
recognition-answers-lead = Kijk ze na en verander wat je wilt.
recognition-answers-result = Naar het resultaat

recognition-result-title = Je resultaat
recognition-result-heading = Wat je antwoorden kunnen betekenen
recognition-result-limits-young-person = Deze vragen zijn geen toets en geen oordeel. Ze helpen je om na te denken. Jij kent je leven het best.
recognition-result-limits-others = Deze vragen zijn geen toets, geen diagnose en geen bewijs. Ze ondersteunen je eigen oordeel en vervangen het nooit.
recognition-result-two-parts = Het resultaat heeft twee delen. Ze staan bewust los van elkaar.
recognition-result-again = Opnieuw beginnen
recognition-result-change = De antwoorden opnieuw bekijken

recognition-harm-label = Wordt iemand iets aangedaan?
recognition-harm-none-seen-young-person-heading = We zien er geen teken van in je antwoorden
recognition-harm-none-seen-young-person = Uit je antwoorden blijkt niet dat iemand je pijn doet of gebruikt. Voelt het toch niet goed? Dan telt dat gevoel.
recognition-harm-none-seen-others-heading = Geen teken daarvan in deze antwoorden
recognition-harm-none-seen-others = Dat betekent niet dat er niets gebeurt. Het kan lang verborgen blijven, ook achter goede punten en een rustig gezin.
recognition-harm-signs-young-person-heading = Misschien doet iemand je pijn of gebruikt iemand je
recognition-harm-signs-young-person = Sommige dingen die je antwoordde, horen jou niet te overkomen. Het is niet jouw schuld. Je kunt hulp krijgen.
recognition-harm-signs-others-heading = Tekenen dat een jongere misschien al iets wordt aangedaan
recognition-harm-signs-others = Sommige van deze antwoorden beschrijven wat er kan gebeuren als een jongere al misbruikt of uitgebuit wordt. Dat is geen bewijs, en je hebt geen bewijs nodig om hulp te vragen.
recognition-harm-immediate-young-person-heading = Je hebt nu hulp nodig
recognition-harm-immediate-young-person = Wat je antwoordde, is ernstig. Wat er ook gebeurd is, het is niet jouw schuld. Er zijn mensen die je vandaag kunnen helpen.
recognition-harm-immediate-others-heading = Doe nu iets
recognition-harm-immediate-others = Minstens één antwoord beschrijft wat een jongere wordt aangedaan, of een gevaar dat er nu is. Wacht niet tot je zeker bent.

recognition-concern-label = Hoeveel reden is er voor zorg?
recognition-concern-no-sign-seen-young-person-heading = Geen teken gezien in deze antwoorden
recognition-concern-no-sign-seen-young-person = Je kwam niet zomaar naar hier. Praat erover met iemand, ook als geen enkele vraag past bij wat je voelt.
recognition-concern-no-sign-seen-others-heading = Geen teken gezien in deze antwoorden
recognition-concern-no-sign-seen-others = Dit is geen geruststelling. Je had een reden om je zorgen te maken: blijf kijken en blijf praten.
recognition-concern-low-young-person-heading = Iets om in het oog te houden
recognition-concern-low-young-person = Eén of enkele dingen vallen op. Dat is een goede reden om te praten met een volwassene die je vertrouwt.
recognition-concern-low-others-heading = Laag: een reden om alert te blijven
recognition-concern-low-others = Eén of enkele kleinere tekenen. Ze kunnen ook van iets anders komen. Luister, schrijf op wat je ziet, en kijk later opnieuw.
recognition-concern-medium-young-person-heading = Een goede reden om met iemand te praten
recognition-concern-medium-young-person = Sommige dingen lijken niet oké. Praat erover met een volwassene die je vertrouwt, of met een hulplijn.
recognition-concern-medium-others-heading = Midden: een reden om raad te vragen
recognition-concern-medium-others = Er zijn tekenen die wegen. Vraag raad aan iemand die dit kent, voor er iemand geconfronteerd wordt.
recognition-concern-high-young-person-heading = Een sterke reden om hulp te zoeken
recognition-concern-high-young-person = Wat je antwoordde, maakt ons bezorgd. Draag het niet alleen. Vraag vandaag hulp.
recognition-concern-high-others-heading = Hoog: een reden om iets te doen
recognition-concern-high-others = Minstens één sterk teken. Vraag nu om bescherming; je hoeft niet zeker te zijn.
recognition-concern-immediate-young-person-heading = Vraag nu hulp
recognition-concern-immediate-young-person = Bel een van de nummers op deze pagina, of vraag iemand in de buurt om te bellen.
recognition-concern-immediate-others-heading = Dringend: doe nu iets
recognition-concern-immediate-others = Dit gaat voor al de rest. Zorg eerst voor veiligheid, dan volgt de rest.

recognition-own-life-young-person = Je zei dat je eraan denkt om een einde te maken aan je leven. Dat is zwaar om te dragen. Praat vandaag met iemand: de nummers staan hieronder.
recognition-own-life-others = Een antwoord gaat over zelfdoding. Neem het ernstig, blijf dichtbij en vraag vandaag hulp: de nummers staan hieronder.

recognition-why-heading = Waarom dit resultaat?
recognition-why-signs-young-person = Deze antwoorden wogen het zwaarst:
recognition-why-signs-others = Deze tekenen wogen het zwaarst:
recognition-why-rules = Hoe we tot dit resultaat komen:
recognition-why-own = Dit is onze eigen lezing.
recognition-why-sources = Bron: { $sources }
recognition-why-all-sources = Waar de vragen vandaan komen
recognition-why-version = Vragen, versie { $version }, van { $date }
recognition-why-mirror = een kopie, niet het origineel
recognition-why-unvalidated = Niemand heeft gemeten hoe vaak deze lijst juist of fout zit.

recognition-rule-immediate-decides-young-person = Eén antwoord was zo ernstig dat het alleen beslist.
recognition-rule-immediate-decides-others = Eén antwoord beschrijft wat een jongere wordt aangedaan, of een dreiging die er nu is. Dat beslist alleen, wat de andere antwoorden ook zijn.
recognition-rule-under-thirteen-sexual-activity-young-person = Op jouw leeftijd is dit altijd een reden om nu iets te doen.
recognition-rule-under-thirteen-sexual-activity-others = Onder 13 jaar geldt een teken van seksuele activiteit altijd als ernstige schade.
recognition-rule-high-decides-young-person = Eén sterk teken is genoeg om te zeggen: zoek hulp.
recognition-rule-high-decides-others = Eén sterk teken is genoeg, wat de andere antwoorden ook zijn.
recognition-rule-medium-with-low-young-person = Er was een duidelijk teken, en een kleiner teken ernaast.
recognition-rule-medium-with-low-others = Naast een kleiner teken staat een teken van niveau midden: samen is dat midden.
recognition-rule-medium-alone-young-person = Er was een duidelijk teken.
recognition-rule-medium-alone-others = Een teken van niveau midden staat alleen. Waar de regels het openlaten, nemen we het hogere niveau.
recognition-rule-many-low-young-person = Er waren meer dan { $number } kleine tekenen. Samen wegen ze zwaarder.
recognition-rule-many-low-others = Er waren meer dan { $number } kleinere tekenen. Samen tellen ze als midden.
recognition-rule-low-any-young-person = Er was een klein teken.
recognition-rule-low-any-others = Eén kleiner teken is genoeg voor het niveau laag.
recognition-rule-floor-never-low-young-person = Omdat je jong bent, of omdat leren moeilijk is voor jou, kijken we extra goed.
recognition-rule-floor-never-low-others = Onder 13 jaar of met een verstandelijke beperking is het niveau nooit laag.
recognition-rule-floor-consult-young-person = Omdat je jong bent, of omdat leren moeilijk is voor jou, raden we je aan om er toch met iemand over te praten.
recognition-rule-floor-consult-others = De jongere is jonger dan 13 of heeft een verstandelijke beperking. Bespreek je zorg met iemand die dit kent, ook zonder teken.
recognition-rule-context-never-alone-young-person = Sommige antwoorden gaan over je leven tot nu. Ze zijn geen teken, en niets om je voor te schamen.
recognition-rule-context-never-alone-others = Sommige antwoorden gaan over omstandigheden. Die kunnen iets verklaren, maar verhogen het niveau nooit alleen.
recognition-rule-harm-signs-young-person = Sommige antwoorden kunnen betekenen dat iemand je al pijn doet of gebruikt.
recognition-rule-harm-signs-others = Minstens één teken kan betekenen dat de jongere al iets wordt aangedaan, niet alleen dat het zou kunnen.
recognition-rule-no-sign-is-not-no-young-person = Dat we geen teken zien, betekent niet dat alles goed gaat. Jij weet het best.
recognition-rule-no-sign-is-not-no-others = Geen teken is niet hetzelfde als geen gevaar. Sommige jongeren leiden een dubbelleven dat niemand opmerkt.
recognition-rule-many-unknown-young-person = Je koos vaak "Ik weet het niet". Dat is oké. We kunnen dan wel nog niet veel zeggen.
recognition-rule-many-unknown-others = Veel antwoorden waren "Ik weet het niet". Dat is geen nee: probeer meer te weten te komen en kijk opnieuw.
recognition-rule-unfinished-young-person = Je liet enkele vragen open. We tellen die niet als een nee.
recognition-rule-unfinished-others = Enkele vragen bleven open. Ze tellen niet als een nee.
recognition-rule-look-again-young-person = Kom terug binnen { $number } weken, of vroeger als er iets verandert.
recognition-rule-look-again-others = Kijk opnieuw binnen { $number } weken, of vroeger als er iets verandert.

recognition-next-heading = Wat je nu kunt doen

recognition-avoid-heading-young-person = Wat je niet hoeft te doen
recognition-avoid-heading-others = Liever niet

recognition-report-heading = Wat gebeurt er als je een melding verstuurt?
recognition-report-button = Een melding versturen
recognition-report-later = Nu niet. Ik kan altijd terugkomen.

recognition-call-heading = Wie je kunt bellen
recognition-call-country-be = In België
recognition-call-country-nl = In Nederland
recognition-call-country-fr = In Frankrijk
recognition-call-country-lu = In Luxemburg
recognition-call-kind-emergency = Gevaar, nu
recognition-call-kind-police = Politie
recognition-call-kind-suicide-prevention = Denken aan zelfdoding
recognition-call-kind-missing-and-exploited = Vermiste en uitgebuite kinderen
recognition-call-kind-advice = Raad en advies
recognition-call-kind-children-listening = Iemand die luistert
recognition-call-kind-specialist-centre = Gespecialiseerd centrum
recognition-call-kind-guardianship = Jongeren hier zonder ouders
recognition-call-free = gratis
recognition-call-anonymous = zonder je naam te zeggen
recognition-call-day-and-night = dag en nacht
recognition-call-unverified = We hebben dit nog niet nagekeken. Werkt het niet? Bel dan een ander nummer.
recognition-call-checked = Nagekeken op { $date }
recognition-call-source = Bron
recognition-call-web = Website
recognition-call-trace = Een oproep kan zichtbaar blijven in de telefoon en op de rekening. Gebruik een andere telefoon als dat niet veilig is.

recognition-device-heading = Wat op dit toestel achterblijft
recognition-device-history = De browser onthoudt misschien dat deze site bezocht is. Dat kun je zelf wissen.
recognition-device-open-pages = De knop Terug, open tabbladen en schermafbeeldingen kunnen nog een pagina tonen.
recognition-device-watched = Een programma dat meekijkt op de telefoon, heeft misschien alles gezien. Gebruik bij twijfel een ander toestel.
recognition-device-network = Wie de wifi beheert of de verbinding betaalt, ziet misschien welke site bezocht is, niet wat je antwoordde.
recognition-device-calls = Een oproep of bericht van hieruit blijft in de lijst van de telefoon zelf staan.
recognition-device-exit = De uitgangsknop verbergt deze pagina meteen. Daarna kan deze site een minuut lang verborgen blijven. Er wordt niets gewist.
recognition-stored-heading = Wat wij bewaren
recognition-stored-text = Niets. Je antwoorden reizen alleen in deze pagina mee en zijn weg als je ze sluit. Ze worden alleen bewaard als je zelf een melding verstuurt.

recognition-now-first = Eerst dit
recognition-say-heading-young-person = Wat je kunt zeggen
recognition-say-heading-others = Wat je vanavond kunt zeggen
recognition-rights-heading-young-person = Jouw rechten
recognition-rights-heading-others = De rechten van de jongere
recognition-online-heading = Veilig online
recognition-offline-heading = Veilig in het dagelijks leven
recognition-call-more = Meer nummers
recognition-call-elsewhere = Een ander land?
recognition-guidance-unverified = Nog niet nagekeken
recognition-guidance-sources = Waar de raad vandaan komt
recognition-card-link = Eén blad om af te drukken
