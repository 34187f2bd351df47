//! The words that rules name by class: `knowledge/times/words.toml` and the holidays' names, as one
//! tree of tokens.

use super::amount::Count;
use super::expr::{Category, Clock, TimeExpr};
use crate::word_key;
use rustc_hash::FxHashMap as HashMap;
use serde::{Deserialize, Serialize};

/// Number of a word that rules or tables know, from 1; 0 is any other word.
pub(super) type Symbol = u32;

macro_rules! classes {
    ($($name:ident $text:literal),* $(,)?) => {
        /// A class of words, or of readings that code makes of words.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub(super) enum Class { $($name),* }

        impl Class {
            const ALL: &'static [(Class, &'static str)] = &[$((Class::$name, $text)),*];
        }
    };
}

classes! {
    // Tables of words.toml.
    Weekday "weekday", Weekdays "weekdays", Month "month",
    PlainMonth "plain_month", HomonymMonth "homonym_month", Moment "moment", Unit "unit", Units "units",
    UnitOften "unit_often", UnitLong "unit_long", Part "part", Parts "parts", Season "season", Seasons "seasons",
    Edge "edge", Approx "approx", Holiday "holiday", Number "number", Scale "scale",
    Vague "vague", Fraction "fraction", OrdinalWord "ordinal_word", DecadeWord "decade_word",
    Zone "zone", Era "era", Noon "noon", OClock "oclock", Hours "hours", HalfOfDay "half_of_day", ClockLead "clock_lead", HoursTold "hours_told", PartOfHour "part_of_hour",
    QuarterLetter "quarter_letter",
    // Readings.
    Count "count", Year "year", RecentYear "recent_year", ShortYear "short_year", TwoDigitYear "two_digit_year",
    Decade "decade", Ordinal "ordinal", MonthDay "monthday", Clock "clock", Numeric "numeric",
    // Whatever a rule makes.
    Date "date", Time "time", Duration "duration", Set "set",
}

impl Class {
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, n)| *n == name).map(|(c, _)| *c)
    }

    /// The class stands for what rules make.
    pub fn category(self) -> Option<Category> {
        Some(match self {
            Class::Date => Category::Date,
            Class::Time => Category::Time,
            Class::Duration => Category::Duration,
            Class::Set => Category::Set,
            _ => return None,
        })
    }

    /// Names that are written with a capital; their lower-case twins are other words (`may`).
    pub fn is_name(self) -> bool {
        matches!(
            self,
            Class::Weekday
                | Class::Weekdays
                | Class::Month
                | Class::PlainMonth
                | Class::HomonymMonth
                | Class::Holiday
                | Class::Era
        )
    }
}

/// What a slot was filled with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum Value {
    Int(i64),
    Text(Box<str>),
    // Made of a text, by no rule.
    #[serde(skip)]
    Count(Count),
    #[serde(skip)]
    Clock(Clock),
    #[serde(skip)]
    Expr(TimeExpr),
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Node {
    next: Vec<(Symbol, u32)>,
    values: Vec<(Class, Value)>,
}

/// All known words and what they can stand for.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Lexicon {
    /// By the words' keys.
    symbols: HashMap<u64, Symbol>,
    nodes: Vec<Node>,
    /// By symbol: the node of the entries that begin with it, 0 for none.
    first: Vec<u32>,
    /// By symbol: the classes of these entries.
    classes: Vec<Classes>,
}

/// A set of classes.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub(super) struct Classes(u64);

impl Classes {
    /// Those that code reads, not the table of words.
    pub const READINGS: Classes = Classes::of(&[
        Class::Count,
        Class::Year,
        Class::RecentYear,
        Class::ShortYear,
        Class::TwoDigitYear,
        Class::Decade,
        Class::Ordinal,
        Class::MonthDay,
        Class::Clock,
        Class::Numeric,
    ]);

    /// Those that rules make.
    pub const MADE: Classes = Classes::of(&[Class::Date, Class::Time, Class::Duration, Class::Set]);

    pub const fn of(classes: &[Class]) -> Self {
        let (mut set, mut i) = (0, 0);
        while i < classes.len() {
            set |= 1 << classes[i] as u32;
            i += 1;
        }
        Classes(set)
    }

    pub fn meets(self, other: Classes) -> bool {
        self.0 & other.0 != 0
    }

    pub fn has(self, class: Class) -> bool {
        self.0 & 1 << class as u32 != 0
    }

    pub fn with(self, other: Classes) -> Self {
        Classes(self.0 | other.0)
    }

    /// With the readings that a word of these classes may begin.
    pub fn and_readings(self) -> Self {
        const READINGS: [(Classes, Classes); 6] = [
            (
                Classes::of(&[Class::Number]),
                Classes::of(&[Class::Year, Class::RecentYear]),
            ),
            (
                Classes::of(&[Class::Number, Class::Vague, Class::Fraction]),
                Classes::of(&[Class::Count]),
            ),
            (
                Classes::of(&[Class::DecadeWord]),
                Classes::of(&[Class::Decade]),
            ),
            (
                Classes::of(&[Class::Number, Class::OrdinalWord]),
                Classes::of(&[Class::Ordinal, Class::MonthDay]),
            ),
            (
                Classes::of(&[Class::Number, Class::Noon, Class::Zone]),
                Classes::of(&[Class::Clock]),
            ),
            (
                Classes::of(&[Class::PartOfHour]),
                Classes::of(&[Class::Clock]),
            ),
        ];
        let begun = READINGS.iter().filter(|(words, _)| self.meets(*words));
        begun.fold(self, |all, (_, readings)| all.with(*readings))
    }
}

impl Lexicon {
    pub fn new() -> Self {
        Lexicon {
            symbols: HashMap::default(),
            nodes: vec![Node::default()],
            first: vec![0],
            classes: vec![Classes::default()],
        }
    }

    /// The symbol of a word by its key (see `word_key`).
    pub fn symbol(&self, key: u64) -> Symbol {
        self.symbols.get(&key).copied().unwrap_or(0)
    }

    /// The symbol of a token in lower case; a curly apostrophe counts as a straight one.
    pub fn symbol_of(&self, lower: &str) -> Symbol {
        match lower.strip_prefix('’') {
            Some(rest) if rest.len() < 8 => {
                let mut straight = String::from("'");
                straight.push_str(rest);
                self.symbol(word_key::of(&straight))
            }
            _ => self.symbol(word_key::of(lower)),
        }
    }

    /// The word's symbol, a new one if need be.
    pub fn intern(&mut self, lower: &str) -> Symbol {
        let key = word_key::of(lower);
        if let Some(&symbol) = self.symbols.get(&key) {
            return symbol;
        }
        let symbol = self.first.len() as Symbol;
        self.symbols.insert(key, symbol);
        self.first.push(0);
        self.classes.push(Classes::default());
        symbol
    }

    /// How many symbols there are, 0 included.
    pub fn len(&self) -> usize {
        self.first.len()
    }

    /// Adds an entry of one or more tokens. An abbreviation's stop may be a token of its own.
    pub fn add(&mut self, tokens: &[&str], class: Class, value: Value) {
        if let Some((last, before)) = tokens.split_last()
            && let Some(stem) = last.strip_suffix('.').filter(|s| !s.is_empty())
        {
            let mut split = before.to_vec();
            split.extend([stem, "."]);
            self.add_exactly(&split, class, value.clone());
        }
        self.add_exactly(tokens, class, value);
    }

    fn add_exactly(&mut self, tokens: &[&str], class: Class, value: Value) {
        let mut node = 0usize;
        for (i, token) in tokens.iter().enumerate() {
            let symbol = self.intern(token);
            let found = if i == 0 {
                Some(self.first[symbol as usize]).filter(|n| *n != 0)
            } else {
                let next = &self.nodes[node].next;
                next.iter().find(|(s, _)| *s == symbol).map(|(_, n)| *n)
            };
            node = match found {
                Some(n) => n as usize,
                None => {
                    let new = self.nodes.len() as u32;
                    self.nodes.push(Node::default());
                    if i == 0 {
                        self.first[symbol as usize] = new;
                    } else {
                        self.nodes[node].next.push((symbol, new));
                    }
                    new as usize
                }
            };
        }
        if let Some(symbol) = tokens.first().map(|t| self.intern(t)) {
            self.classes[symbol as usize].0 |= Classes::of(&[class]).0;
        }
        let values = &mut self.nodes[node].values;
        values.retain(|(c, _)| *c != class);
        values.push((class, value));
    }

    /// The classes whose entries begin with the symbol, and those that have it for an entry.
    pub fn classes(&self, symbol: Symbol) -> [Classes; 2] {
        let node = match self.first[symbol as usize] {
            0 => &[],
            node => &self.nodes[node as usize].values[..],
        };
        let alone = node.iter().map(|(class, _)| Classes::of(&[*class]));
        let alone = alone.fold(Classes::default(), Classes::with);
        [self.classes[symbol as usize], alone]
    }

    /// What follows the symbol in the entries that begin with it.
    pub fn goes_on(&self, symbol: Symbol) -> impl Iterator<Item = Symbol> + '_ {
        let node = Some(self.first[symbol as usize]).filter(|node| *node != 0);
        let next = node.map(|node| &self.nodes[node as usize].next);
        next.into_iter().flatten().map(|(symbol, _)| *symbol)
    }

    /// Some entry begins with the symbol.
    pub fn begins(&self, symbol: Symbol) -> bool {
        self.first[symbol as usize] != 0
    }

    /// The longest entry of the class among the symbols, with how many it takes.
    pub fn longest(
        &self,
        class: Class,
        mut symbols: impl Iterator<Item = Symbol>,
    ) -> Option<(usize, &Value)> {
        let first = symbols.next()? as usize;
        if !self.classes[first].has(class) {
            return None;
        }
        let mut node = self.first[first];
        let mut found = None;
        let mut taken = 1;
        while node != 0 {
            let here = &self.nodes[node as usize];
            if let Some((_, value)) = here.values.iter().find(|(c, _)| *c == class) {
                found = Some((taken, value));
            }
            let Some(symbol) = symbols.next() else {
                break;
            };
            node = here
                .next
                .iter()
                .find(|(s, _)| *s == symbol)
                .map_or(0, |(_, n)| *n);
            taken += 1;
        }
        found
    }
}
