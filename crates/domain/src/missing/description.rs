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

/// A picture of her, drawn anew: nothing of the file that it came from is in it but what is seen.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Photograph {
    #[n(0)]
    #[cbor(with = "minicbor::bytes")]
    pub jpeg: Vec<u8>,
    #[n(1)]
    pub width: u32,
    #[n(2)]
    pub height: u32,
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
            let reason = policy.never_on_paper().iter();
            let reason = reason.filter(|word| says(text, word, Match::Beginning));
            let place = names.iter().filter(|name| says(text, name, Match::Whole));
            reason
                .chain(place)
                .next()
                .map(|word| DescriptionError::Betrays(part, word.clone()))
        });
        lacks.chain(betrays).collect()
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Match {
    /// A word that begins so: `exploit` is in `exploitation`.
    Beginning,
    /// The name of a place: a house that is called Elm does not forbid Elmira.
    Whole,
}

/// Whether the text says it, in small letters or capitals.
pub(crate) fn says(text: &str, word: &str, how: Match) -> bool {
    let word = word.trim().to_lowercase();
    let text = text.to_lowercase();
    let ends = |side: Option<char>| side.is_none_or(|sign| !sign.is_alphanumeric());
    !word.is_empty()
        && text.match_indices(&word).any(|(at, found)| {
            let before = text.get(..at).and_then(|side| side.chars().next_back());
            let after = text
                .get(at + found.len()..)
                .and_then(|side| side.chars().next());
            ends(before) && (how == Match::Beginning || ends(after))
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
        for neutral in [
            "1 m 65, wears a helmet",
            "answers to Elmira too",
            "suit un traitement pour l’asthme",
        ] {
            assert_eq!(problems(neutral), [], "{neutral}");
        }
        for (looks, word) in [
            ("a victim of Trafficking", "traffick"),
            ("slachtoffer van MENSENHANDEL", "mensenhandel"),
            ("victime de la traite des êtres humains", "victim"),
            ("la Traite des êtres humains", "traite des"),
            ("lives at elm, second floor", "Elm"),
        ] {
            let betrays = DescriptionError::Betrays(Part::Looks, word.to_owned());
            assert_eq!(problems(looks), [betrays], "{looks}");
        }
        assert_eq!(problems(" "), [DescriptionError::Lacks(Part::Looks)]);
    }
}
