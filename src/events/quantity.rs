//! Numbers that belong to an event: dead, injured, arrested, money, magnitude, percent.

use super::Layers;
use crate::clauses::Argument;
use crate::span::{TokenId, TokenRange};
use crate::text::{TokenClass, numbers};

/// `12 people` killed.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    pub tokens: TokenRange,
    /// As a plain number: `$350 billion` is 350e9.
    pub value: f64,
    /// What was counted or measured: the trigger's lemma, or the unit.
    pub what: String,
}

/// Reads the number in an argument (`at least 12 people`, `$350 billion`, `6.1 magnitude`).
pub fn read(layers: &Layers, argument: &Argument, what: &str) -> Option<Quantity> {
    let at = argument
        .tokens
        .iter()
        .find(|&t| number(layers, t).is_some())?;
    let mut value = number(layers, at)?;
    let mut unit = what.to_owned();
    let mut end = at.0 + 1;
    while end < argument.tokens.end {
        let word = layers.document.lower(TokenId(end));
        match numbers::scale(word) {
            Some(s) => value *= s,
            None => break,
        }
        end += 1;
    }
    let sign = match at.0.checked_sub(1) {
        Some(before) => layers.document.word(TokenId(before)),
        None => "",
    };
    if sign.chars().all(|c| "$€£¥₩".contains(c)) && !sign.is_empty() {
        unit = sign.to_owned();
    } else if end < argument.tokens.end {
        let word = layers.document.lower(TokenId(end));
        if matches!(word, "percent" | "%" | "percentage") {
            unit = "percent".to_owned();
        }
    }
    Some(Quantity {
        tokens: argument.tokens,
        value,
        what: unit,
    })
}

fn number(layers: &Layers, token: TokenId) -> Option<f64> {
    let word = layers.document.lower(token);
    if layers.document.token(token).class == TokenClass::Number {
        return word.replace(',', "").parse().ok();
    }
    numbers::cardinal(word).map(|n| n as f64)
}
