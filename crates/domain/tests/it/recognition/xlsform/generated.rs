//! Instruments that nobody wrote: every part of a draft, with texts that a spreadsheet might spoil.

use std::collections::BTreeMap;

use domain::recognition::instruments::{
    BandDraft, ChoicesDraft, Definition, Draft, ItemDraft, LicenceDraft, RuleDraft, ScaleDraft,
    SourceDraft, SumDraft, WindowDraft, Words,
};
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Never blank, and without a dollar sign: that would be an answer inside a text.
const TEXT: &str = "[ -#%-~é‘\n\t]{0,12}[a-zé][ -#%-~\n]{0,4}";

fn words(languages: &[String]) -> impl Strategy<Value = Words> + use<> {
    let languages = languages.to_vec();
    proptest::collection::vec(TEXT, languages.len())
        .prop_map(move |texts| languages.iter().cloned().zip(texts).collect())
}

fn maybe_words(languages: &[String]) -> impl Strategy<Value = Words> + use<> {
    prop_oneof![Just(Words::new()), words(languages)]
}

/// What is picked at random about an item, before it is known what stands above it.
#[derive(Clone, Debug)]
struct Rough {
    kind: &'static str,
    group: Option<Index>,
    list: Index,
    refers_to: Index,
    shape: u8,
    required: bool,
    label: Words,
    hint: Words,
    message: Words,
}

fn rough(languages: &[String]) -> impl Strategy<Value = Rough> + use<> {
    let kinds = vec![
        "group",
        "note",
        "text",
        "long_text",
        "integer",
        "decimal",
        "date",
        "select_one",
        "select_multiple",
        "calculate",
    ];
    (
        select(kinds),
        proptest::option::of(any::<Index>()),
        any::<Index>(),
        any::<Index>(),
        any::<u8>(),
        any::<bool>(),
        words(languages),
        maybe_words(languages),
        words(languages),
    )
        .prop_map(
            |(kind, group, list, refers_to, shape, required, label, hint, message)| Rough {
                kind,
                group,
                list,
                refers_to,
                shape,
                required,
                label,
                hint,
                message,
            },
        )
}

fn lists(languages: &[String]) -> impl Strategy<Value = Vec<ChoicesDraft>> + use<> {
    let option = ("[!-~é]{1,6}", words(languages));
    let options = proptest::collection::vec(option, 1..5);
    proptest::collection::vec(options, 1..4).prop_map(|lists| {
        lists
            .into_iter()
            .enumerate()
            .map(|(place, options)| {
                let options: BTreeMap<String, Words> = options.into_iter().collect();
                ChoicesDraft {
                    id: format!("list_{place}"),
                    options: options.into_iter().rev().collect(),
                }
            })
            .collect()
    })
}

fn sources() -> impl Strategy<Value = Vec<SourceDraft>> {
    let source = ("[A-Z][A-Z0-9 %é-]{0,4}[A-Z0-9]", "[a-zA-Z’ ]{0,10}[a-z]");
    proptest::collection::vec(source, 1..4).prop_map(|sources| {
        sources
            .into_iter()
            .enumerate()
            .map(|(place, (code, title))| SourceDraft {
                code: format!("{code}{place}"),
                title,
                address: format!("https://example.org/{place}"),
                checked: "2026-11-23".to_owned(),
            })
            .collect()
    })
}

/// Items that refer to what stands above them.
fn items(roughs: Vec<Rough>, lists: &[ChoicesDraft], sources: &[SourceDraft]) -> Vec<ItemDraft> {
    let mut items: Vec<ItemDraft> = Vec::new();
    for (place, rough) in roughs.into_iter().enumerate() {
        let names = |kinds: &[&str], is: bool| -> Vec<String> {
            let above = items.iter();
            let above = above.filter(|item| kinds.contains(&item.kind.as_str()) == is);
            above.map(|item| item.name.clone()).collect()
        };
        let groups = names(&["group"], true);
        let values = names(&["group", "note"], false);
        let is_question = !["group", "note", "calculate"].contains(&rough.kind);
        let above =
            (!values.is_empty()).then(|| values[rough.refers_to.index(values.len())].clone());
        let refers = |text: &str| above.as_ref().map(|name| text.replace('@', name));
        let constraint = (is_question && rough.shape.is_multiple_of(3)).then(|| {
            [
                ". != ''",
                "  string-length( . ) > 1 or . = \"it's\"",
                "not(selected(., 'a'))",
            ][usize::from(rough.shape / 3) % 3]
                .to_owned()
        });
        items.push(ItemDraft {
            name: format!("{}_{place}", ["Item", "item-", "_"][place % 3]),
            kind: rough.kind.to_owned(),
            group: rough
                .group
                .filter(|_| !groups.is_empty())
                .map(|group| groups[group.index(groups.len())].clone()),
            choices: rough
                .kind
                .starts_with("select")
                .then(|| lists[rough.list.index(lists.len())].id.clone()),
            relevant: match rough.shape % 4 {
                0 => refers("${@} != '' and true()"),
                1 => refers(" coalesce( ${ @ } , 'x')='x'\n"),
                _ => None,
            },
            calculation: (rough.kind == "calculate").then(|| {
                refers("if(${@} = '', 0, 1.50 + 2 * 3)").unwrap_or_else(|| "1 + 1".to_owned())
            }),
            required: rough.required && is_question,
            label: if rough.kind == "calculate" && rough.required {
                Words::new()
            } else {
                rough.label
            },
            hint: rough.hint,
            constraint_message: match constraint {
                Some(_) => rough.message,
                None => Words::new(),
            },
            constraint,
            sources: sources
                .iter()
                .take(usize::from(rough.shape % 3))
                .map(|source| source.code.clone())
                .collect(),
        });
    }
    items
}

fn sums(items: &[ItemDraft], lists: &[ChoicesDraft]) -> Vec<SumDraft> {
    let of = |kind: &str| -> Vec<&ItemDraft> {
        items
            .iter()
            .filter(|item| item.kind.starts_with(kind))
            .collect()
    };
    let names = |items: &[&ItemDraft]| items.iter().map(|item| item.name.clone()).collect();
    let mut sums = Vec::new();
    let selects = of("select");
    if let Some(first) = selects.first() {
        let list = lists
            .iter()
            .find(|list| Some(&list.id) == first.choices.as_ref());
        let options = list.map(|list| list.options.as_slice()).unwrap_or_default();
        let points = options.iter().zip([3, 0, -1, 7]);
        sums.push(SumDraft {
            name: "by_choice".to_owned(),
            items: names(&selects),
            points: points
                .map(|((name, _), points)| (name.clone(), points))
                .collect(),
            windows: Vec::new(),
        });
    }
    let dates = of("date");
    if !dates.is_empty() {
        let window = |within_months, points| WindowDraft {
            within_months,
            points,
        };
        sums.push(SumDraft {
            name: "by_date".to_owned(),
            items: names(&dates),
            points: BTreeMap::new(),
            windows: vec![window(6, 5), window(12, 1)],
        });
    }
    sums
}

fn scale(
    texts: Vec<Words>,
    sums: &[SumDraft],
    sources: &[SourceDraft],
    numbers: (i64, i64),
) -> ScaleDraft {
    let mut texts = texts.into_iter().cycle();
    let mut text = || texts.next().unwrap_or_default();
    let first = numbers.0.min(0);
    let froms = [
        first,
        first + 1 + numbers.1.abs(),
        first + 9 + numbers.1.abs(),
    ];
    let bands: Vec<BandDraft> = [("1", "none"), ("some-thing", "high"), ("3", "immediate")]
        .into_iter()
        .zip(froms)
        .map(|((id, level), from)| BandDraft {
            id: id.to_owned(),
            from,
            label: text(),
            advice: text(),
            level: level.to_owned(),
        })
        .collect();
    let total: Vec<String> = sums
        .iter()
        .map(|sum| format!("${{{}}}", sum.name))
        .collect();
    let score = if total.is_empty() {
        "1".to_owned()
    } else {
        total.join("+ ")
    };
    let rule = |id: &str, band: &str, own, why| RuleDraft {
        id: id.to_owned(),
        band: band.to_owned(),
        when: format!("{} > 2", total.first().map_or("1", String::as_str)),
        why,
        sources: sources.iter().map(|source| source.code.clone()).collect(),
        own,
    };
    ScaleDraft {
        id: "scale".to_owned(),
        score,
        bands,
        floors: vec![
            rule("floor_one", "some-thing", true, text()),
            rule("floor_two", "3", false, text()),
        ],
        overrides: vec![rule("over", "1", true, text())],
        label: text(),
        positive_from: (numbers.0 > 0).then(|| "some-thing".to_owned()),
        shows_number: numbers.1 > 0,
    }
}

pub fn instrument() -> impl Strategy<Value = Definition> {
    let languages = proptest::sample::subsequence(vec!["en", "nl", "fr", "xx_Y-1"], 1..=3);
    let languages = languages.prop_shuffle();
    languages.prop_flat_map(|languages| {
        let languages: Vec<String> = languages.into_iter().map(str::to_owned).collect();
        (
            Just(languages.clone()),
            lists(&languages),
            sources(),
            proptest::collection::vec(rough(&languages), 1..14),
            proptest::collection::vec(words(&languages), 5..12),
            (-20_i64..20, -20_i64..20),
            (TEXT, any::<bool>(), any::<u32>()),
        )
            .prop_map(
                |(languages, lists, sources, roughs, texts, numbers, head)| {
                    let items = items(roughs, &lists, &sources);
                    let sums = sums(&items, &lists);
                    let scales = if numbers.0 % 3 == 0 {
                        Vec::new()
                    } else {
                        vec![scale(texts.clone(), &sums, &sources, numbers)]
                    };
                    let draft = Draft {
                        id: "generated-1".to_owned(),
                        version: head.2,
                        date: "2026-02-28".to_owned(),
                        languages,
                        answered_by: ["staff", "young_person"][usize::from(head.1)].to_owned(),
                        licence: LicenceDraft {
                            name: head.0,
                            wording: "public-domain".to_owned(),
                            verified: head.1,
                        },
                        sources,
                        title: texts[0].clone(),
                        purpose: texts[1].clone(),
                        population: texts[2].clone(),
                        scoring: texts[3].clone(),
                        evidence: texts[4].clone(),
                        choices: lists,
                        items,
                        sums,
                        scales,
                    };
                    Definition::check(draft).unwrap_or_else(|error| panic!("{:?}", error.faults))
                },
            )
    })
}
