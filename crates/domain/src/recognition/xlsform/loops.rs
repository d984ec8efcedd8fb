//! Expressions that go round in a loop. The check of an instrument finds one; a person who mends a sheet wants
//! to see all of them.
//!
//! Only what decides whether something is asked and what it comes to can go round. A constraint judges an
//! answer and changes none: a total that may not pass ten, with its parts, is no loop.

use std::collections::{BTreeMap, VecDeque};

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use super::super::instruments::{Expression, ItemDraft};

/// One loop for each knot of items: their places, the first standing again at the end.
pub(super) fn loops(items: &[ItemDraft]) -> Vec<Vec<usize>> {
    let places: BTreeMap<&str, usize> = items
        .iter()
        .enumerate()
        .map(|(place, item)| (item.name.as_str(), place))
        .collect();
    let mut graph = DiGraph::<(), ()>::with_capacity(items.len(), items.len());
    let nodes: Vec<NodeIndex> = items.iter().map(|_| graph.add_node(())).collect();
    let mut needs: Vec<Vec<usize>> = Vec::with_capacity(items.len());
    for (place, item) in items.iter().enumerate() {
        let need = needs_of(item, &places);
        for other in &need {
            graph.add_edge(nodes[place], nodes[*other], ());
        }
        needs.push(need);
    }
    let mut found: Vec<Vec<usize>> = kosaraju_scc(&graph)
        .into_iter()
        .filter_map(|knot| {
            let mut knot: Vec<usize> = knot.into_iter().map(NodeIndex::index).collect();
            knot.sort_unstable();
            shortest(&knot, &needs)
        })
        .collect();
    found.sort_unstable();
    found
}

fn needs_of(item: &ItemDraft, places: &BTreeMap<&str, usize>) -> Vec<usize> {
    let expressions: Vec<Expression> = [&item.relevant, &item.calculation]
        .into_iter()
        .flatten()
        .filter_map(|text| text.parse().ok())
        .collect();
    expressions
        .iter()
        .flat_map(Expression::items)
        .chain(item.group.as_deref())
        .filter_map(|name| places.get(name).copied())
        .collect()
}

/// The shortest way from the first item of a knot back to itself.
fn shortest(knot: &[usize], needs: &[Vec<usize>]) -> Option<Vec<usize>> {
    let first = *knot.first()?;
    let mut before: BTreeMap<usize, usize> = BTreeMap::new();
    let mut todo = VecDeque::from([first]);
    while let Some(item) = todo.pop_front() {
        for need in needs.get(item)? {
            if *need == first {
                let mut way = vec![first];
                let mut at = item;
                while at != first {
                    way.push(at);
                    at = *before.get(&at)?;
                }
                way.push(first);
                way.reverse();
                return Some(way);
            }
            if knot.binary_search(need).is_ok() && !before.contains_key(need) {
                before.insert(*need, item);
                todo.push_back(*need);
            }
        }
    }
    None
}
