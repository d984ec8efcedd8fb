use jiff::civil::Date;

use super::{Actor, Place};
use crate::deadlines::{Deadline, DueDate, Names, Strand, Task};

impl Place<'_> {
    /// What somebody must do in this stage, and by when. The last day of the stage is one of them, unless a
    /// deadline falls on it.
    #[must_use]
    pub fn due_dates(&self) -> Vec<(Date, DueDate)> {
        let due = |id: &str, name: Names, who: Actor, day: Date, deadline: Option<Deadline>| {
            let (pathway, stage, since) = (&self.pathway.id, &self.stage.id, self.here.since);
            let date = DueDate {
                strand: Strand::Status,
                key: format!("{pathway}/{stage}/{since}/{id}"),
                task: Task::Said(name),
                who: who.as_str().to_owned(),
                deadline,
            };
            (day, date)
        };
        let mut dates: Vec<(Date, DueDate)> = self
            .dates
            .iter()
            .filter_map(|date| {
                let deadline = date.due.as_ref().ok()?;
                let name = Names::of(&date.deadline.name);
                let (id, who) = (&date.deadline.id, date.deadline.who);
                Some(due(id, name, who, deadline.day, Some(deadline.clone())))
            })
            .collect();
        if let Some(end) = &self.ends
            && let Some(day) = end.day()
            && dates.iter().all(|(other, _)| *other != day)
        {
            let computed = match &end.computed {
                Some(Ok(deadline)) if deadline.day == day => Some(deadline.clone()),
                _ => None,
            };
            let name = Names::of(&self.stage.name);
            dates.push(due("end", name, Actor::Centre, day, computed));
        }
        dates
    }
}
