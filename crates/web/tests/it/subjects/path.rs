//! Where each route leads in the tests' world.

use super::Subjects;

impl Subjects {
    /// A route's path with its names replaced.
    pub fn path(&self, route: &str) -> String {
        if route.starts_with("/people/requests/") {
            return route.replace("{id}", &self.key_request);
        }
        if route.starts_with("/enquiries/asked/") {
            return route.replace("{id}", &self.question);
        }
        if route.contains("/services/{") {
            return route
                .replace("{id}", &self.case)
                .replace("{service}", &self.service)
                .replace("{referral}", &self.referral)
                .replace("{part}", "answer");
        }
        if route == "/cases/{id}/plan/goals/new" {
            return format!("/cases/{}/plan/goals/new?domain=education", self.case);
        }
        if route == "/missing/new" {
            return format!("/missing/new?case={}", self.case);
        }
        if route.starts_with("/missing/") {
            return route
                .replace("{episode}", &self.episode)
                .replace("{step}", "police");
        }
        if route.starts_with("/medication/") {
            return route
                .replace("{id}", &self.guest)
                .replace("{medication}", &self.medication);
        }
        if route.starts_with("/in-house/") {
            let form = if route.contains("{entry}") {
                "contact-end"
            } else {
                "contact"
            };
            return route
                .replace("{id}", &self.guest)
                .replace("{form}", form)
                .replace("{entry}", &self.entry);
        }
        if route.starts_with("/duty/network/") {
            return route.replace("{turn}", &self.network_turn);
        }
        if route.starts_with("/intake/offers/") {
            return route.replace("{offer}", &self.offer);
        }
        if route == "/cases/{id}/letters/letter" {
            return format!("/cases/{}/letters/letter?template=school", self.case);
        }
        if let Some((_, kind)) = route.split_once("/versions/{version}/") {
            let number = if kind == "pdf" { "1" } else { "2" };
            return route
                .replace("{id}", &self.case)
                .replace("{document}", &self.document)
                .replace("{version}", number);
        }
        let id = match route.split('/').nth(1).unwrap_or_default() {
            "intake" => &self.report,
            "cases" => &self.case,
            "houses" => &self.house,
            "bookings" => &self.booking,
            "beds" => &self.bed,
            "people" => &self.person,
            "reveals" => &self.reveal,
            "mail" => &self.notice,
            "enquiries" => &self.enquiry,
            "shared" => &self.shared,
            "asked" => &self.asked[1],
            _ => &self.case,
        };
        route
            .replace("{id}", id)
            .replace("{point}", &self.point)
            .replace("{handover}", &self.handover)
            .replace("{report}", &self.report)
            .replace("{message}", &self.case)
            .replace("{step}", "about")
            .replace("{application}", "registration")
            .replace("{matter}", &self.matter)
            .replace("{part}", "hearing")
            .replace("{hearing}", &self.hearing)
            .replace("{record}", &self.hearing)
            .replace("{evidence}", &self.evidence)
            .replace("{care}", "visit")
            .replace("{care_record}", &self.care_record)
            .replace("{paper}", &self.paper)
            .replace("{scan}", &self.scan)
            .replace("{document}", &self.document)
            .replace("{letter}", &self.letter)
            .replace("{consent}", &self.consent)
            .replace("{asked}", &self.asked[0])
            .replace("{assessment}", &self.assessment)
            .replace("{token}", &self.calendar)
            .replace("{turn}", &self.turn)
            .replace("{bed}", &self.bed)
            .replace("{room}", &self.room)
            .replace("{sheet}", &self.sheet)
            .replace("{landlord}", &self.landlord)
            .replace("{home}", &self.home)
            .replace("{tenancy}", &self.tenancy)
            .replace("{visit}", &self.visit)
            .replace("{picture}", &self.picture)
            .replace("{part}", "keys")
            .replace("{around}", &self.around)
            .replace("{transfer}", &self.transfer)
            .replace("{note}", &self.note)
            .replace("{draft}", &self.note)
            .replace(
                "{file}",
                if route.starts_with("/intake/") {
                    &self.file
                } else {
                    "leeward.css"
                },
            )
            .replace("{goal}", &self.goal)
            .replace("{action}", &self.action)
            .replace("{compartment}", "casework")
            .replace("{instrument}", "signs")
            .replace("{version}", "0")
            .replace("{audience}", "parent")
            .replace("{file}", "leeward.css")
    }
}
