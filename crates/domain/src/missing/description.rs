use super::policy::MissingPolicy;
use crate::cases::words;
use crate::intake::is_blank;

/// What is given on paper to whoever helps to look for her: the police, a station, another centre. It says neither
/// where she lives nor why she is cared for.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq, Default)]
pub struct Description {
    #[n(0)]
    pub name: String,
    #[n(1)]
    pub age: String,
    #[n(2)]
    pub looks: String,
    #[n(3)]
    pub clothes: String,
    /// When and where she was last seen.
    #[n(4)]
    pub seen: String,
    /// What whoever finds her must know: a medicine, a language, what calms her.
    #[n(5)]
    pub needs: String,
    /// Whom to call.
    #[n(6)]
    pub call: String,
}

words! {
    /// A part of a description.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    Part {
        Name = "name",
        Age = "age",
        Looks = "looks",
        Clothes = "clothes",
        Seen = "seen",
        Needs = "needs",
        Call = "call",
    }
}

#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum DescriptionError {
    #[error("a part is missing that nobody can do without")]
    Lacks(Part),
    /// With the word that says too much.
    #[error("a part says where she lives, or why")]
    Betrays(Part, String),
}

impl Description {
    #[must_use]
    pub fn part(&self, part: Part) -> &str {
        match part {
            Part::Name => &self.name,
            Part::Age => &self.age,
            Part::Looks => &self.looks,
            Part::Clothes => &self.clothes,
            Part::Seen => &self.seen,
            Part::Needs => &self.needs,
            Part::Call => &self.call,
        }
    }

    pub fn set(&mut self, part: Part, text: String) {
        *match part {
            Part::Name => &mut self.name,
            Part::Age => &mut self.age,
            Part::Looks => &mut self.looks,
            Part::Clothes => &mut self.clothes,
            Part::Seen => &mut self.seen,
            Part::Needs => &mut self.needs,
            Part::Call => &mut self.call,
        } = text;
    }

    /// Everything that is wrong with it. `names` are those of the centres and houses that could be hers.
    #[must_use]
    pub fn problems(&self, policy: &MissingPolicy, names: &[String]) -> Vec<DescriptionError> {
        let lacks = [Part::Name, Part::Looks, Part::Call]
            .into_iter()
            .filter(|part| is_blank(self.part(*part)))
            .map(DescriptionError::Lacks);
        let betrays = Part::ALL.iter().copied().filter_map(|part| {
            let text = self.part(part);
            policy
                .never_on_paper()
                .iter()
                .chain(names)
                .find(|word| says(text, word))
                .map(|word| DescriptionError::Betrays(part, word.clone()))
        });
        lacks.chain(betrays).collect()
    }
}

/// Whether a word of the text begins so, in small letters or capitals.
fn says(text: &str, word: &str) -> bool {
    let word = word.trim().to_lowercase();
    let text = text.to_lowercase();
    !word.is_empty()
        && text.match_indices(&word).any(|(at, _)| {
            text.get(..at)
                .and_then(|before| before.chars().next_back())
                .is_none_or(|sign| !sign.is_alphanumeric())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn description(looks: &str) -> Description {
        Description {
            name: "Noor".to_owned(),
            looks: looks.to_owned(),
            call: "0000 00 00 01".to_owned(),
            ..Description::default()
        }
    }

    #[test]
    fn neither_the_reason_nor_the_house_stands_on_paper() {
        let policy = MissingPolicy::shipped().expect("the shipped policy");
        let names = ["Elm".to_owned()];
        let problems = |looks: &str| description(looks).problems(&policy, &names);
        assert_eq!(problems("1 m 65, wears a helmet"), []);
        for (looks, word) in [
            ("a victim of Trafficking", "traffick"),
            ("slachtoffer van MENSENHANDEL", "mensenhandel"),
            ("lives at elm, second floor", "Elm"),
        ] {
            let betrays = DescriptionError::Betrays(Part::Looks, word.to_owned());
            assert_eq!(problems(looks), [betrays], "{looks}");
        }
        assert_eq!(problems(" "), [DescriptionError::Lacks(Part::Looks)]);
    }
}
