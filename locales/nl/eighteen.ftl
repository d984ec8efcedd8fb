# Achttien worden: wanneer jullie ernaar kijken, en wat is afgesproken voor elk deel van haar leven.

done-eighteen-saved = Het is bewaard.
eighteen-title = Achttien worden
eighteen-to = Achttien worden: wat er verandert, en wie het voorbereidt
eighteen-on = { $days ->
    [0] Ze wordt vandaag 18, { $day }.
    [1] Ze wordt morgen 18, { $day }.
   *[other] Ze wordt 18 op { $day }, over { $days } dagen.
}
eighteen-between = Ze wordt 18 tussen { $first } en { $last }. De dag zelf is niet bekend: reken met de eerste.
eighteen-over = Ze werd 18 op uiterlijk { $day }. Wat daarvoor werd afgesproken, blijft hier staan.
eighteen-unknown = Het is niet bekend wanneer ze 18 wordt.
eighteen-to-identity = Noteer wat er van haar geboortedatum bekend is
eighteen-marks = Wanneer jullie er samen naar kijken
eighteen-day = Dag
eighteen-how-far = Hoe ver
eighteen-mark-twelve-months = 12 maanden ervoor
eighteen-mark-six-months = 6 maanden ervoor
eighteen-mark-three-months = 3 maanden ervoor
eighteen-mark-one-month = 1 maand ervoor
eighteen-mark-state-over = voorbij
eighteen-mark-state-next = volgende
eighteen-mark-state-later = later
eighteen-what-changes = Wat er verandert
eighteen-law = Leeward raadt niet wat een wet verandert. Wat het weet van verblijfsprocedures staat daar, met de bron. Vraag de rest aan de dienst zelf, en noteer wat die zei.
eighteen-to-status = Procedures en papieren: wat er verandert op 18
eighteen-to-consents = Alles waarmee is ingestemd
eighteen-consents = Wat we haar opnieuw vragen
eighteen-consents-lead = Waar anderen voor haar mee instemden, wat zonder haar is beslist, en wat tegen dan afloopt. Vraag het haar zelf, één voor één.
eighteen-consents-none = Daarvan geldt er niets.
eighteen-consents-what = Wat
eighteen-consents-why = Waarom
eighteen-consents-next = Volgende stap
eighteen-ask-others = Iemand anders antwoordde voor haar, of samen met haar
eighteen-ask-decided = Er is zonder haar beslist
eighteen-ask-ends = Het loopt tegen dan af
eighteen-ask-again = Vraag het haar
eighteen-asked = Ze antwoordde zelf: { $state }
eighteen-to-people = Wie nu voor haar optreedt: houdt dat op?
eighteen-agreed = Wat jullie met haar afspraken
eighteen-how = Overloop samen elk deel van haar leven. Waar niemand naar keek, blijft open: dat is niet hetzelfde als “er verandert niets”.
eighteen-readiness-label = Hoe ver staat het?
eighteen-readiness-not-looked-at = Nog niet bekeken
eighteen-readiness-to-do = Er moet iets gebeuren
eighteen-readiness-settled = Geregeld
eighteen-readiness-nothing-changes = Er verandert niets
eighteen-text = Wat verandert er, en wie doet wat tot dan?
eighteen-her-words = Hoe zij het ziet, in haar eigen woorden (niet verplicht)
eighteen-her-words-hint = Bijvoorbeeld: “Ik wil in dit huis blijven tot na de examens.”
eighteen-last = Laatst bewaard door
eighteen-none = Er is nog niets afgesproken.
eighteen-none-text = Haar vaste begeleider overloopt het met haar.
eighteen-earlier = Vorige versies
eighteen-error-empty = Er is niets ingevuld. Zeg voor minstens één deel hoe ver het staat.
eighteen-error-to-do = { $part }: schrijf wat er moet gebeuren, en wie het doet.
dates-eighteen-twelve-months = Ze wordt over 12 maanden 18: bekijk wat er verandert
dates-eighteen-six-months = Ze wordt over 6 maanden 18: bekijk wat er verandert
dates-eighteen-three-months = Ze wordt over 3 maanden 18: bekijk wat er verandert
dates-eighteen-one-month = Ze wordt over 1 maand 18: bekijk wat er verandert
overview-missing-eighteen = Ze wordt 18 binnen het jaar. Niemand heeft met haar bekeken wat er verandert.
cases-event-eighteen-planned = Achttien worden: afgesproken wat er verandert
audit-action-eighteen-read = Wat is afgesproken voor achttien worden, is gelezen
audit-action-eighteen-planned = Wat is afgesproken voor achttien worden, is genoteerd
audit-action-eighteen-dated = De dagen voor achttien worden zijn bij de datums gezet
