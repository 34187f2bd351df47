//! The rules of `knowledge/times/`, read once: a tree of all patterns, the words they use, and the
//! holidays.

use super::holidays::Holiday;
use super::lexicon::{Class, Lexicon, Symbol, Value};
use super::means::Means;
use super::numbers::NumericOrder;
use crate::error::{Error, ErrorKind, Result};
use crate::pattern::{self, Element};
use serde_json::{Map, Value as Json};
use std::path::Path;

static EMBEDDED: &str = include_str!(concat!(env!("OUT_DIR"), "/times.json"));

/// Words that must, or must not, stand beside a match. Empty lists ask for nothing.
#[derive(Clone, Debug, Default)]
struct Beside {
    only_after: Vec<Symbol>,
    not_after: Vec<Symbol>,
    only_before: Vec<Symbol>,
    not_before: Vec<Symbol>,
}

#[derive(Clone, Debug)]
pub(super) struct Rule {
    /// `time.weekday.last`.
    pub id: String,
    pub means: Means,
    beside: Option<Box<Beside>>,
}

impl Rule {
    /// It stands only beside certain words.
    pub fn asks(&self) -> bool {
        self.beside
            .as_ref()
            .is_some_and(|b| !b.only_after.is_empty() || !b.only_before.is_empty())
    }

    /// The word before allows it. `0` stands for no word and for any that no rule knows.
    pub fn follows(&self, before: Symbol) -> bool {
        self.beside.as_ref().is_none_or(|b| {
            (b.only_after.is_empty() || b.only_after.contains(&before))
                && !b.not_after.contains(&before)
        })
    }

    /// The word after allows it.
    pub fn precedes(&self, after: Symbol) -> bool {
        self.beside.as_ref().is_none_or(|b| {
            (b.only_before.is_empty() || b.only_before.contains(&after))
                && !b.not_before.contains(&after)
        })
    }
}

/// A rule whose pattern ends at a node.
#[derive(Clone, Debug)]
pub(super) struct End {
    pub rule: u32,
    /// Names of the slots on the way, in their order.
    pub slots: Vec<Box<str>>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Node {
    /// Sorted by symbol.
    pub words: Vec<(Symbol, u32)>,
    pub slots: Vec<(Class, u32)>,
    pub ends: Vec<End>,
}

/// Everything the recogniser knows.
#[derive(Clone, Debug)]
pub struct Rules {
    pub(super) rules: Vec<Rule>,
    /// Node 0 is the root.
    pub(super) nodes: Vec<Node>,
    pub(super) lexicon: Lexicon,
    pub(super) holidays: Vec<Holiday>,
    pub(super) numeric_order: NumericOrder,
    /// By symbol: an expression may begin here.
    pub(super) opens: Vec<bool>,
    /// Tense and cue words for the direction of bare weekdays.
    pub(super) cues: super::hints::Cues,
}

impl Rules {
    /// The rules that the program carries.
    pub fn embedded() -> Self {
        Self::read(&[("", embedded_tables())]).expect("checked by the tests")
    }

    /// The program's rules with those of a user's folder: its `times/*.toml` files add rules, words
    /// and holidays; a rule with the id of another takes its place.
    ///
    /// # Errors
    /// A file that cannot be read, is not TOML, or breaks the contract of rule files.
    pub fn from_dir(folder: &Path) -> Result<Self> {
        let mut all = vec![(String::new(), embedded_tables())];
        let times = folder.join("times");
        if times.is_dir() {
            let mut paths: Vec<_> = std::fs::read_dir(&times)
                .and_then(|entries| entries.map(|e| Ok(e?.path())).collect())
                .map_err(|e| {
                    Error::new(ErrorKind::Io, e.to_string()).in_path(times.display().to_string())
                })?;
            paths.retain(|p| p.extension().is_some_and(|e| e == "toml"));
            paths.sort();
            for path in paths {
                let shown = path.display().to_string();
                let text = std::fs::read_to_string(&path)
                    .map_err(|e| Error::new(ErrorKind::Io, e.to_string()).in_path(&shown))?;
                let table: Json = toml::from_str(&text).map_err(|e| {
                    let line = e
                        .span()
                        .map_or(1, |s| text[..s.start].matches('\n').count() as u64 + 1);
                    Error::new(ErrorKind::Knowledge, e.message())
                        .in_path(&shown)
                        .at_line(line)
                })?;
                let stem = path.file_stem().unwrap_or_default().to_string_lossy();
                let mut family = Map::new();
                family.insert(stem.into_owned(), table);
                all.push((shown, Json::Object(family)));
            }
        }
        let borrowed: Vec<_> = all.iter().map(|(p, j)| (p.as_str(), j.clone())).collect();
        Self::read(&borrowed)
    }

    /// Numeric dates whose order is open (`03/04/2025`) have the day first, as outside America.
    pub fn day_first(mut self) -> Self {
        self.numeric_order = NumericOrder::DayFirst;
        self
    }

    fn read(sources: &[(&str, Json)]) -> Result<Self> {
        let mut rules = Rules {
            rules: Vec::new(),
            nodes: vec![Node::default()],
            lexicon: Lexicon::new(),
            holidays: Vec::new(),
            numeric_order: NumericOrder::default(),
            opens: Vec::new(),
            cues: super::hints::Cues::default(),
        };
        // Words first: patterns are cut where their words are known.
        for (path, families) in sources {
            for (family, table) in families.as_object().into_iter().flatten() {
                rules
                    .read_words(family, table)
                    .map_err(|e| named(e, path, family))?;
            }
        }
        for (path, families) in sources {
            for (family, table) in families.as_object().into_iter().flatten() {
                rules
                    .read_rules(family, table)
                    .map_err(|e| named(e, path, family))?;
            }
        }
        for node in &mut rules.nodes {
            node.words.sort_unstable();
        }
        rules.opens = (0..rules.lexicon.len() as Symbol)
            .map(|s| {
                rules.lexicon.begins(s)
                    || rules.nodes[0]
                        .words
                        .binary_search_by_key(&s, |w| w.0)
                        .is_ok()
            })
            .collect();
        rules.opens[0] = false;
        Ok(rules)
    }

    fn read_words(&mut self, family: &str, table: &Json) -> std::result::Result<(), String> {
        if family == "words" {
            for (class, words) in table.as_object().into_iter().flatten() {
                if class == "cue" || class == "cue_beside" {
                    self.cues.read(class, words, &mut self.lexicon)?;
                    continue;
                }
                let class = Class::from_name(class)
                    .ok_or_else(|| format!("no class is called `{class}`"))?;
                for (words, value) in words.as_object().into_iter().flatten() {
                    let value = match value {
                        Json::Number(n) => Value::Int(n.as_i64().ok_or("not a whole number")?),
                        Json::String(s) => Value::Text(s.as_str().into()),
                        _ => return Err(format!("`{words}` has neither number nor text")),
                    };
                    self.lexicon.add(&pieces(words), class, value);
                }
            }
        }
        for holiday in table["holiday"].as_array().into_iter().flatten() {
            let index = self.holidays.len() as i64;
            let (names, holiday) = Holiday::read(holiday)?;
            for name in &names {
                self.lexicon
                    .add(&pieces(name), Class::Holiday, Value::Int(index));
            }
            self.holidays.push(holiday);
        }
        Ok(())
    }

    fn read_rules(&mut self, family: &str, table: &Json) -> std::result::Result<(), String> {
        for rule in table["rule"].as_array().into_iter().flatten() {
            let id = rule["id"].as_str().ok_or("a rule without `id`")?;
            self.add_rule(format!("time.{family}.{id}"), rule)
                .map_err(|e| format!("rule `{id}`: {e}"))?;
        }
        Ok(())
    }

    fn add_rule(&mut self, id: String, rule: &Json) -> std::result::Result<(), String> {
        let mut sequences = Vec::new();
        for pattern in strings(&rule["pattern"])? {
            sequences.extend(pattern::sequences(pattern).map_err(|e| e.message().to_string())?);
        }
        if sequences.is_empty() {
            return Err("no `pattern`".to_string());
        }
        let mut slots: Vec<&str> = Vec::new();
        for element in sequences.iter().flatten() {
            if let Element::Slot { name, .. } = element
                && !slots.contains(name)
            {
                slots.push(name);
            }
        }
        let means = Means::read(&rule["means"], &slots)?;
        let mut beside = Beside::default();
        let mut asked = false;
        for (key, list) in [
            ("only_after", &mut beside.only_after),
            ("not_after", &mut beside.not_after),
            ("only_before", &mut beside.only_before),
            ("not_before", &mut beside.not_before),
        ] {
            for words in strings(&rule[key])? {
                list.extend(words.split(' ').map(|w| self.lexicon.intern(w)));
                asked = true;
            }
        }
        let index = match self.rules.iter().position(|r| r.id == id) {
            Some(i) => {
                for node in &mut self.nodes {
                    node.ends.retain(|end| end.rule != i as u32);
                }
                i
            }
            None => self.rules.len(),
        };
        let made = Rule {
            id,
            means,
            beside: asked.then(|| Box::new(beside)),
        };
        if index == self.rules.len() {
            self.rules.push(made);
        } else {
            self.rules[index] = made;
        }
        for sequence in &sequences {
            self.plant(sequence, index as u32)?;
        }
        Ok(())
    }

    fn plant(&mut self, sequence: &[Element<'_>], rule: u32) -> std::result::Result<(), String> {
        let mut node = 0usize;
        let mut slots = Vec::new();
        for element in sequence {
            let new = self.nodes.len() as u32;
            let next = match element {
                Element::Word(word) => {
                    let symbol = self.lexicon.intern(word);
                    let words = &mut self.nodes[node].words;
                    match words.iter().find(|(s, _)| *s == symbol) {
                        Some((_, n)) => *n,
                        None => {
                            words.push((symbol, new));
                            new
                        }
                    }
                }
                Element::Slot { name, class } => {
                    let class = Class::from_name(class)
                        .ok_or_else(|| format!("no class is called `{class}`"))?;
                    slots.push((*name).into());
                    let edges = &mut self.nodes[node].slots;
                    match edges.iter().find(|(c, _)| *c == class) {
                        Some((_, n)) => *n,
                        None => {
                            edges.push((class, new));
                            new
                        }
                    }
                }
            };
            if next == new {
                self.nodes.push(Node::default());
            }
            node = next as usize;
        }
        self.nodes[node].ends.push(End { rule, slots });
        Ok(())
    }
}

fn embedded_tables() -> Json {
    serde_json::from_str(EMBEDDED).expect("written by build.rs")
}

fn named(message: String, path: &str, family: &str) -> Error {
    let error = Error::new(ErrorKind::Knowledge, message);
    if path.is_empty() {
        error.in_path(format!("knowledge/times/{family}.toml"))
    } else {
        error.in_path(path)
    }
}

/// An entry as a document is cut: at spaces, and around hyphens.
fn pieces(entry: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    for token in entry.split(' ') {
        for (i, part) in token.split('-').enumerate() {
            if i > 0 {
                pieces.push("-");
            }
            if !part.is_empty() {
                pieces.push(part);
            }
        }
    }
    pieces
}

/// A text, a list of texts, or nothing.
fn strings(json: &Json) -> std::result::Result<Vec<&str>, String> {
    match json {
        Json::Null => Ok(Vec::new()),
        Json::String(s) => Ok(vec![s]),
        Json::Array(items) => items
            .iter()
            .map(|i| i.as_str().ok_or_else(|| "not a text".to_string()))
            .collect(),
        _ => Err("neither text nor list".to_string()),
    }
}
