//! Numbers in words: a closed class of English, so code and not a table.

const UNITS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];
const ORDINALS: [&str; 20] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];

/// `three`, `12`, `1,200` (lower case) as a number.
pub fn cardinal(word: &str) -> Option<u64> {
    if word.as_bytes().first()?.is_ascii_digit() {
        return word.replace(',', "").parse().ok();
    }
    let unit = UNITS.iter().position(|w| *w == word).map(|n| n as u64);
    unit.or_else(|| match word {
        "dozen" => Some(12),
        _ => TENS
            .iter()
            .position(|w| *w == word)
            .map(|n| (n as u64 + 2) * 10),
    })
}

/// `first`, `3rd` (lower case) as a number from 1.
pub fn ordinal(word: &str) -> Option<u32> {
    if let Some(n) = ORDINALS.iter().position(|w| *w == word) {
        return Some(n as u32 + 1);
    }
    let digits = word.strip_suffix("st").or_else(|| word.strip_suffix("nd"));
    let digits = digits
        .or_else(|| word.strip_suffix("rd"))
        .or_else(|| word.strip_suffix("th"))?;
    digits.parse().ok()
}

/// What a word after a number multiplies it by.
pub fn scale(word: &str) -> Option<f64> {
    Some(match word {
        "hundred" => 1e2,
        "thousand" => 1e3,
        "million" | "mln" | "m" => 1e6,
        "billion" | "bln" | "bn" => 1e9,
        "trillion" | "trn" => 1e12,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_digits() {
        assert_eq!(cardinal("seventeen"), Some(17));
        assert_eq!(cardinal("1,200"), Some(1200));
        assert_eq!(cardinal("forty"), Some(40));
        assert_eq!(cardinal("north"), None);
        assert_eq!(ordinal("third"), Some(3));
        assert_eq!(ordinal("22nd"), Some(22));
        assert_eq!(ordinal("month"), None);
    }
}
