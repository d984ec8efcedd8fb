use std::fmt;

/// Two neutral words, "Grey Heron", with a number when a centre needs it. By it a young person is known on
/// lists and screens. The words say nothing about her, so they are drawn, never chosen.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Pseudonym(String);

/// Without red, which means danger here, and without words for the colour of people.
const COLOURS: [&str; 24] = [
    "Amber",
    "Azure",
    "Blue",
    "Bronze",
    "Clear",
    "Copper",
    "Coral",
    "Emerald",
    "Golden",
    "Green",
    "Grey",
    "Indigo",
    "Jade",
    "Lilac",
    "Mint",
    "Ochre",
    "Olive",
    "Pearl",
    "Purple",
    "Russet",
    "Silver",
    "Slate",
    "Turquoise",
    "Violet",
];

/// Birds and trees that are nobody's given name and nobody's insult.
const BEINGS: [&str; 72] = [
    "Alder",
    "Aspen",
    "Avocet",
    "Beech",
    "Bittern",
    "Brambling",
    "Bunting",
    "Cedar",
    "Chestnut",
    "Cormorant",
    "Crane",
    "Curlew",
    "Cypress",
    "Dipper",
    "Dunlin",
    "Egret",
    "Eider",
    "Elder",
    "Elm",
    "Fieldfare",
    "Finch",
    "Fir",
    "Fulmar",
    "Gannet",
    "Goldcrest",
    "Goldfinch",
    "Goosander",
    "Grebe",
    "Greenshank",
    "Guillemot",
    "Hawthorn",
    "Heron",
    "Hornbeam",
    "Kestrel",
    "Kingfisher",
    "Kittiwake",
    "Knot",
    "Lapwing",
    "Larch",
    "Lark",
    "Linden",
    "Linnet",
    "Maple",
    "Nuthatch",
    "Oak",
    "Osprey",
    "Oystercatcher",
    "Petrel",
    "Pine",
    "Pintail",
    "Pipit",
    "Plover",
    "Poplar",
    "Puffin",
    "Redstart",
    "Sanderling",
    "Sandpiper",
    "Siskin",
    "Smew",
    "Spruce",
    "Stonechat",
    "Stork",
    "Swan",
    "Swift",
    "Sycamore",
    "Tern",
    "Turnstone",
    "Wagtail",
    "Waxwing",
    "Wheatear",
    "Wigeon",
    "Wren",
];

impl Pseudonym {
    /// The pseudonym of two draws. The first attempts have no number; when a centre's words are taken, a
    /// number from a growing range is drawn too, so that a free one is always found soon.
    pub fn from_draws(words: u64, number: u64, attempt: u32) -> Self {
        let pairs = (COLOURS.len() * BEINGS.len()) as u64;
        let pair = (words % pairs) as usize;
        let (colour, being) = (COLOURS[pair / BEINGS.len()], BEINGS[pair % BEINGS.len()]);
        let numbers: u64 = match attempt {
            0..3 => return Self(format!("{colour} {being}")),
            3..8 => 98,
            8..16 => 9_998,
            _ => 999_998,
        };
        Self(format!("{colour} {being} {}", 2 + number % numbers))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Pseudonym {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
