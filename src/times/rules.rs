//! The rules of `knowledge/times/`, read once: a tree of all patterns, the words they use, and the
//! holidays.

use super::cues::Cues;
use super::holidays::Holiday;
use super::lexicon::{Class, Classes, Lexicon, Symbol, Value};
use super::means::Means;
use crate::error::{Error, Result};
use crate::packed::Text;
use crate::pattern::{self, Element};
use crate::rule_file::RuleFile;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

/// Which number stands first in `03/04/2025`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum NumericOrder {
    #[default]
    MonthFirst,
    DayFirst,
}

/// Words that must, or must not, stand beside a match. Empty lists ask for nothing.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Beside {
    only_after: Vec<Symbol>,
    not_after: Vec<Symbol>,
    only_before: Vec<Symbol>,
    not_before: Vec<Symbol>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(super) struct Rule {
    /// `time.weekday.last`.
    pub id: Text<'static>,
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
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(super) struct End {
    pub rule: u32,
    /// Names of the slots on the way, in their order.
    pub slots: Vec<Text<'static>>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(super) struct Node {
    /// Sorted by symbol.
    pub words: Vec<(Symbol, u32)>,
    pub slots: Vec<(Class, u32)>,
    /// The classes of the slots.
    pub takes: Classes,
    pub ends: Vec<End>,
}

/// Whether an expression may begin with a word.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) enum Opens {
    No,
    /// With what may stand behind it: `the week`.
    Before(Next),
    /// With a word behind it that rules know, or a number or sign: `two weeks`.
    Goes,
    /// Alone too: `Monday`.
    Alone,
}

/// What may stand behind the first word of an expression.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Next {
    /// Sorted.
    pub words: Vec<Symbol>,
    /// The classes of slots.
    pub takes: Classes,
    /// Another expression.
    pub inner: bool,
}

impl Next {
    fn add(&mut self, node: &Node) {
        self.words.extend(node.words.iter().map(|w| w.0));
        self.takes = self.takes.with(node.takes);
        self.inner |= node
            .slots
            .iter()
            .any(|(class, _)| class.category().is_some());
    }
}

/// Everything the recogniser knows.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Rules {
    pub(super) rules: Vec<Rule>,
    /// Node 0 is the root.
    pub(super) nodes: Vec<Node>,
    pub(super) lexicon: Lexicon,
    pub(super) holidays: Vec<Holiday>,
    pub(super) numeric_order: NumericOrder,
    /// `^` in a rule's `only_after` and `not_after`: the beginning of a sentence.
    pub(super) start: Symbol,
    /// By symbol: what may begin with it.
    pub(super) opens: Vec<Opens>,
    /// By symbol: the classes, readings included, that an entry which begins with it may fill.
    pub(super) fills: Vec<Classes>,
    /// Tense and cue words for the direction of bare weekdays.
    pub(super) cues: Cues,
}

impl Rules {
    /// Numeric dates whose order is open (`03/04/2025`) have the day first, as outside America.
    pub fn day_first(mut self) -> Self {
        self.numeric_order = NumericOrder::DayFirst;
        self
    }

    /// From the rule files that the binary carries and those of a user's own.
    ///
    /// # Errors
    /// A file that breaks the contract of rule files.
    pub fn compile(carried: &[RuleFile], own: &[RuleFile]) -> Result<Self> {
        let files = carried.iter().chain(own);
        let tables = files.map(|file| Ok((file, file.parse()?)));
        let tables: Vec<(&RuleFile, Json)> = tables.collect::<Result<_>>()?;
        let mut rules = Rules {
            rules: Vec::new(),
            nodes: vec![Node::default()],
            lexicon: Lexicon::new(),
            holidays: Vec::new(),
            numeric_order: NumericOrder::default(),
            start: 0,
            opens: Vec::new(),
            fills: Vec::new(),
            cues: Cues::default(),
        };
        // Words first: patterns are cut where their words are known.
        for (file, table) in &tables {
            rules
                .read_words(file.stem(), table)
                .map_err(|wrong| wrong.named(file))?;
        }
        for (file, table) in &tables {
            rules
                .read_rules(file.stem(), table)
                .map_err(|wrong| wrong.named(file))?;
        }
        rules.start = rules.lexicon.intern("^");
        let articles = ["a", "an"].map(|article| rules.lexicon.intern(article));
        for word in GO_ON {
            rules.lexicon.intern(word);
        }
        for node in &mut rules.nodes {
            node.words.sort_unstable();
            let classes: Vec<Class> = node.slots.iter().map(|slot| slot.0).collect();
            node.takes = Classes::of(&classes);
        }
        for symbol in 0..rules.lexicon.len() as Symbol {
            let counts = match articles.contains(&symbol) {
                true => Classes::of(&[Class::Count]),
                false => Classes::default(),
            };
            let classes = rules.lexicon.classes(symbol);
            let classes = classes.map(|classes| classes.and_readings().with(counts));
            rules.fills.push(classes[0]);
            let opens = rules.opens(symbol, classes);
            rules.opens.push(opens);
        }
        Ok(rules)
    }

    /// What may begin with a word; `all` are the classes of the entries that begin with it, `alone` of those
    /// that it is, readings included.
    fn opens(&self, symbol: Symbol, [all, alone]: [Classes; 2]) -> Opens {
        let root = &self.nodes[0];
        let word = root.words.binary_search_by_key(&symbol, |w| w.0).ok();
        if symbol == 0 || word.is_none() && !self.lexicon.begins(symbol) {
            return Opens::No;
        }
        let slots = root.slots.iter().filter(|(class, _)| alone.has(*class));
        let nodes = slots.map(|slot| slot.1);
        let nodes = nodes.chain(word.map(|i| root.words[i].1));
        let mut next = Next::default();
        for node in nodes.map(|node| &self.nodes[node as usize]) {
            if !node.ends.is_empty() {
                return Opens::Alone;
            }
            next.add(node);
        }
        // What code reads goes on as code knows.
        if all.meets(Classes::READINGS) {
            return Opens::Goes;
        }
        next.words.extend(self.lexicon.goes_on(symbol));
        next.words.sort_unstable();
        next.words.dedup();
        Opens::Before(next)
    }

    fn read_words(&mut self, family: &str, table: &Json) -> std::result::Result<(), Wrong> {
        for (class, words) in table.as_object().into_iter().flatten() {
            if family == "words" {
                if class == "cue" || class.starts_with("cue_") {
                    self.cues.read(class, words, &mut self.lexicon)?;
                    continue;
                }
                let class = Class::from_name(class)
                    .ok_or_else(|| format!("no class is called `{class}`"))?;
                for (words, value) in words.as_object().into_iter().flatten() {
                    let value = match value {
                        Json::Number(n) => Value::Int(n.as_i64().ok_or("not a whole number")?),
                        Json::String(s) => Value::Text(s.as_str().into()),
                        _ => return Err(format!("`{words}` has neither number nor text").into()),
                    };
                    self.lexicon.add(&pieces(words), class, value);
                }
            } else if !TABLES.contains(&class.as_str()) {
                let tables = TABLES.join("]], [[");
                return Err(format!("`{class}` is none of [[{tables}]]").into());
            }
        }
        for (n, holiday) in list(table, "holiday") {
            let index = self.holidays.len() as i64;
            let (names, holiday) =
                Holiday::read(holiday).map_err(|e| Wrong::item("holiday", n, e))?;
            for name in &names {
                self.lexicon.add(
                    &pieces(&name.to_lowercase()),
                    Class::Holiday,
                    Value::Int(index),
                );
            }
            self.holidays.push(holiday);
        }
        Ok(())
    }

    fn read_rules(&mut self, family: &str, table: &Json) -> std::result::Result<(), Wrong> {
        for (n, rule) in list(table, "rule") {
            let wrong = |e: String| Wrong::item("rule", n, e);
            let id = rule["id"].as_str();
            let id = id.ok_or_else(|| wrong("a rule without `id`".to_owned()))?;
            self.add_rule(format!("time.{family}.{id}"), rule)
                .map_err(|e| wrong(format!("rule `{id}`: {e}")))?;
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
        let index = match self.rules.iter().position(|r| *r.id == *id) {
            Some(i) => {
                for node in &mut self.nodes {
                    node.ends.retain(|end| end.rule != i as u32);
                }
                i
            }
            None => self.rules.len(),
        };
        let made = Rule {
            id: id.into(),
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

/// Words that readings go on with though no rule names them: `five and a half`, `8 p.m.`, `the 1990s`.
const GO_ON: [&str; 11] = [
    "and", "s", "'s", "am", "am.", "a.m", "a.m.", "pm", "pm.", "p.m", "p.m.",
];

/// What a file other than `words.toml` may hold.
const TABLES: [&str; 2] = ["rule", "holiday"];

/// The numbered items of a list that may be missing.
fn list<'j>(table: &'j Json, name: &str) -> impl Iterator<Item = (usize, &'j Json)> {
    table[name].as_array().into_iter().flatten().enumerate()
}

/// What is wrong with a file, and which item of which list it is.
struct Wrong {
    message: String,
    item: Option<(&'static str, usize)>,
}

impl Wrong {
    fn item(list: &'static str, n: usize, message: String) -> Self {
        let item = Some((list, n));
        Wrong { message, item }
    }

    fn named(self, file: &RuleFile) -> Error {
        match self.item {
            Some((list, n)) => file.wrong_item(list, n, self.message),
            None => file.wrong(self.message),
        }
    }
}

impl<M: Into<String>> From<M> for Wrong {
    fn from(message: M) -> Self {
        Wrong {
            message: message.into(),
            item: None,
        }
    }
}

/// How possessives are written, and the token that a text's reader makes of the sign.
const POSSESSIVES: [(&str, &str); 4] = [
    ("'s", "'s"),
    ("\u{2019}s", "'s"),
    ("'", "'"),
    ("\u{2019}", "'"),
];

/// An entry as a document is cut: at spaces, around hyphens, before a possessive's sign.
fn pieces(entry: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    for token in entry.split(' ') {
        for (i, part) in token.split('-').enumerate() {
            if i > 0 {
                pieces.push("-");
            }
            // `Founders' Day`, `St. Patrick’s Day`
            let (owner, sign) = POSSESSIVES
                .iter()
                .find_map(|(ending, sign)| Some((part.strip_suffix(ending)?, *sign)))
                .unwrap_or((part, ""));
            pieces.extend([owner, sign].into_iter().filter(|piece| !piece.is_empty()));
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
