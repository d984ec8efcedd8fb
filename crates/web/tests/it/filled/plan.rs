//! Forms of the support plan.

use domain::accounts::Role;

use super::Filling;
use super::stage::Fill;

impl Fill<'_> {
    pub async fn eighteen(&self) -> Filling {
        let fields = vec![
            ("follows", "0".to_owned()),
            ("is-housing", "to-do".to_owned()),
            ("text-housing", "She may stay until June.".to_owned()),
            ("is-education", "settled".to_owned()),
            ("her-words", "The same people, please.".to_owned()),
        ];
        let typed = &["text-housing", "her-words"];
        self.of_case("/cases/{id}/eighteen", fields, typed).await
    }

    pub async fn in_plan(&self, route: &str) -> Filling {
        match route {
            "/cases/{id}/plan/review" => {
                let case = self.case().await;
                self.goal(case).await;
                let fields = vec![
                    ("review-day", "15".to_owned()),
                    ("review-month", "1".to_owned()),
                    ("review-year", "2027".to_owned()),
                ];
                let typed = &["review-day", "review-month", "review-year"];
                self.about(Role::CaseWorker, route, case, fields, typed)
                    .await
            }
            "/cases/{id}/plan/ratings/new" => {
                let fields = vec![
                    ("id", self.id::<()>()),
                    ("on-day", "20".to_owned()),
                    ("on-month", "11".to_owned()),
                    ("on-year", "2026".to_owned()),
                    ("hers-housing", "6".to_owned()),
                    ("worker-housing", "4".to_owned()),
                    ("her-words", "I sleep again.".to_owned()),
                    ("remark", "She smiled.".to_owned()),
                ];
                self.of_case(route, fields, &["on-day", "her-words", "remark"])
                    .await
            }
            "/cases/{id}/plan/goals/new" => {
                let fields = vec![
                    ("id", self.id::<()>()),
                    ("domain", "education".to_owned()),
                    ("words", "I want to finish school.".to_owned()),
                ];
                self.of_case(route, fields, &["words"]).await
            }
            "/cases/{id}/plan/goals/{goal}" => {
                let (case, goal, _) = self.plan().await;
                let fields = vec![
                    ("version", "1".to_owned()),
                    ("words", "I want to become a nurse.".to_owned()),
                    ("state", "open".to_owned()),
                ];
                let route = route.replace("{goal}", &goal.to_string());
                self.about(Role::CaseWorker, &route, case, fields, &["words"])
                    .await
            }
            "/cases/{id}/plan/goals/{goal}/actions/new" => {
                let (case, goal, _) = self.plan().await;
                let mut fields = vec![("id", self.id::<()>())];
                fields.extend(action());
                let route = route.replace("{goal}", &goal.to_string());
                let typed = &["text", "owner-name", "due-day", "due-month", "due-year"];
                self.about(Role::CaseWorker, &route, case, fields, typed)
                    .await
            }
            "/cases/{id}/plan/actions/{action}" => {
                let (case, _, id) = self.plan().await;
                let mut fields = vec![("version", "1".to_owned()), ("state", "open".to_owned())];
                fields.extend(action());
                let route = route.replace("{action}", &id.to_string());
                let typed = &["text", "owner-name", "due-day", "due-month", "due-year"];
                self.about(Role::CaseWorker, &route, case, fields, typed)
                    .await
            }
            "/cases/{id}/plan/actions/{action}/done" => {
                let (case, _, id) = self.plan().await;
                let fields = vec![("version", "1".to_owned())];
                let route = route.replace("{action}", &id.to_string());
                self.about(Role::CaseWorker, &route, case, fields, &[])
                    .await
            }
            other => panic!("the form {other} is not filled in yet"),
        }
    }
}

fn action() -> Vec<(&'static str, String)> {
    [
        ("text", "Write to the school"),
        ("owner", "other"),
        ("owner-name", "Her aunt"),
        ("due-day", "22"),
        ("due-month", "12"),
        ("due-year", "2026"),
    ]
    .into_iter()
    .map(|(name, value)| (name, value.to_owned()))
    .collect()
}
