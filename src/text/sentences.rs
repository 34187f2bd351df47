//! Where sentences end: at `.`, `?`, `!` and ellipses with the quotes and brackets that close after
//! them, at paragraph ends, and at an abbreviation's stop where the next word opens a sentence.

use super::furniture;
use super::layout::sole_label;
use super::words::{Abbreviation, WORDS};
use super::{Case, Document, Lettering, Sentence, Token, TokenClass};
use crate::span::{TokenId, TokenRange};

/// Longest sentence in tokens; a longer one is cut.
const LONGEST: usize = 400;

/// Cuts the document's tokens into sentences; `breaks` are the byte offsets where paragraphs start.
pub(super) fn split(document: &Document<'_>, breaks: &[u32]) -> Vec<Sentence> {
    let tokens = &document.tokens;
    let splitter = Splitter { document };
    let mut sentences = Vec::with_capacity(tokens.len() / 20 + 1);
    let mut start = 0;
    let (mut paragraph, mut next_break) = (0, 1);
    let mut i = 0;
    while i < tokens.len() {
        let at_break = |k: usize| {
            let next = tokens.get(k).map_or(u32::MAX, |t| t.span.start);
            breaks.get(next_break).is_some_and(|&b| b <= next) || k >= tokens.len()
        };
        let mut end = i + 1;
        let ends = if at_break(end) {
            true
        } else if splitter.terminal(i) {
            while !at_break(end) && end - start < LONGEST && splitter.closes(end) {
                end += 1;
            }
            if splitter.reference(end) && !(end..end + 3).any(at_break) {
                end += 3;
            }
            at_break(end) || splitter.opens_after(i, end)
        } else {
            splitter.ends_with_abbreviation(i)
        };
        let ends = ends || end - start >= LONGEST;
        if ends {
            sentences.push(Sentence {
                span: tokens[start].span.join(tokens[end - 1].span),
                tokens: TokenRange::new(start, end),
                body: start as u32,
                paragraph,
                lettering: Lettering::Ordinary,
                furniture: false,
            });
            let next = tokens.get(end).map_or(u32::MAX, |t| t.span.start);
            if breaks.get(next_break).is_some_and(|&b| b <= next) {
                paragraph += 1;
                while breaks.get(next_break).is_some_and(|&b| b <= next) {
                    next_break += 1;
                }
            }
            start = end;
        }
        i = end;
    }
    letter(document, &mut sentences);
    let mut last: Option<Sentence> = None;
    for sentence in &mut sentences {
        let opens = |before: Sentence| {
            let month = || {
                WORDS
                    .months
                    .contains(document.lower(sentence.tokens.first()))
            };
            before.paragraph != sentence.paragraph
                || is_town_stopped(document, before.tokens) && month()
        };
        if last.is_none_or(opens) {
            sentence.body = lead(document, sentence.tokens);
        }
        last = Some(*sentence);
    }
    furniture::mark(document, &mut sentences);
    sentences
}

struct Splitter<'d, 't> {
    document: &'d Document<'t>,
}

impl Splitter<'_, '_> {
    fn token(&self, i: usize) -> Option<&Token> {
        self.document.tokens.get(i)
    }

    fn word(&self, i: usize) -> &str {
        self.document.word(TokenId::new(i))
    }

    fn lower(&self, i: usize) -> &str {
        self.document.lower(TokenId::new(i))
    }

    fn terminal(&self, i: usize) -> bool {
        self.document.tokens[i].class == TokenClass::Punctuation
            && self
                .word(i)
                .starts_with(['.', '?', '!', '…', '。', '？', '！'])
    }

    /// A quote or bracket that closes what the stop before it ended.
    fn closes(&self, i: usize) -> bool {
        let Some(token) = self.token(i) else {
            return false;
        };
        if token.class != TokenClass::Punctuation {
            return false;
        }
        match self.word(i) {
            "”" | "’" | "''" | "’’" | ")" | "]" | "}" | "»" | "›" => true,
            "\"" | "'" => !token.spaced || self.token(i + 1).is_some_and(|next| next.spaced),
            _ => false,
        }
    }

    /// The number of a footnote, which belongs to the sentence before it: `in 1805. [19] His`.
    fn reference(&self, i: usize) -> bool {
        self.token(i + 2).is_some()
            && self.word(i) == "["
            && self.document.tokens[i + 1].class == TokenClass::Number
            && self.word(i + 2) == "]"
    }

    fn opening(&self, i: usize) -> bool {
        self.token(i)
            .is_some_and(|t| t.class == TokenClass::Punctuation)
            && matches!(
                self.word(i),
                "\"" | "“" | "‘" | "``" | "'" | "«" | "(" | "[" | "„" | "''" | "`" | "¿" | "¡"
            )
    }

    /// Whether a sentence starts at `next`, after the terminal at `stop` and what closes after it.
    fn opens_after(&self, stop: usize, next: usize) -> bool {
        let Some(token) = self.token(next) else {
            return true;
        };
        let full = self.word(stop) == ".";
        let closed = next > stop + 1;
        if token.class == TokenClass::Punctuation && !self.opening(next) {
            let dash = self
                .word(next)
                .starts_with(['-', '–', '—', '*', '•', '_', '=']);
            return dash && token.spaced && !closed;
        }
        let mut first = next;
        while self.opening(first) && first < next + 3 {
            first += 1;
        }
        let Some(word) = self.token(first) else {
            return true;
        };
        match word.case {
            Case::Lower => {
                // no capitals anywhere: a stop still ends its sentence
                full && !closed
                    && token.spaced
                    && !self.word(first).starts_with(char::is_alphabetic)
            }
            Case::Mixed if self.word(first).starts_with(char::is_lowercase) => full && token.spaced,
            Case::None => token.spaced && (full || word.class != TokenClass::Word),
            _ if full => token.spaced || word.class == TokenClass::Word && !closed && next == first,
            _ => token.spaced && !(closed && self.reported(first)),
        }
    }

    /// `"Who won?" Lee asked.`: names up to a word in lower case that ends with a stop or comma.
    fn reported(&self, first: usize) -> bool {
        let mut i = first;
        while i < first + 4
            && self
                .token(i)
                .is_some_and(|t| matches!(t.case, Case::Title | Case::Upper))
        {
            i += 1;
        }
        i > first
            && !WORDS.starters.contains(self.lower(first))
            && self.token(i).is_some_and(|t| t.case == Case::Lower)
            && self
                .token(i + 1)
                .is_some_and(|t| t.class == TokenClass::Punctuation)
            && matches!(self.word(i + 1), "." | ",")
    }

    /// Whether the sentence ends with the abbreviation at `i`.
    fn ends_with_abbreviation(&self, i: usize) -> bool {
        let token = &self.document.tokens[i];
        if token.class != TokenClass::Word {
            return false;
        }
        let word = self.word(i);
        if word.as_bytes().last() != Some(&b'.') {
            return false;
        }
        let mut next = i + 1;
        if self.closes(next) {
            next += 1;
        }
        if self.opening(next) {
            next += 1;
        }
        let Some(after) = self.token(next) else {
            return false;
        };
        if !after.spaced && next == i + 1
            || !matches!(after.case, Case::Title | Case::Upper | Case::Mixed)
        {
            return false;
        }
        let lower = self.lower(next);
        let starter = WORDS.starters.contains(lower)
            && (after.case == Case::Title || self.word(next) == "I" || self.word(next) == "A");
        match WORDS.abbreviation(word) {
            Some(
                Abbreviation::Title
                | Abbreviation::Month
                | Abbreviation::Day
                | Abbreviation::Number,
            ) => false,
            Some(Abbreviation::Time) => !WORDS.after_time.contains(lower),
            Some(_) => starter,
            None if word.chars().count() == 2 => starter && lower.len() > 1, // J. Lee, Vitamin C. The
            None => starter,
        }
    }
}

/// Sets each sentence's lettering; a sentence too short to tell follows the one before it.
fn letter(document: &Document<'_>, sentences: &mut [Sentence]) {
    let mut before = Lettering::Ordinary;
    for sentence in sentences {
        let (mut upper, mut title, mut lower, mut small, mut letters) = (0, 0, 0, 0, 0);
        let mut single = false;
        for id in sentence.tokens.iter() {
            let token = document.token(id);
            if token.class != TokenClass::Word {
                continue;
            }
            match token.case {
                Case::None => {}
                Case::Upper if token.span.len() > 1 => {
                    upper += 1;
                    letters += token.span.len();
                }
                Case::Upper => single = true,
                Case::Title | Case::Mixed => title += 1,
                // past two, others tell no more
                Case::Lower if lower < 2 && WORDS.small.contains(document.lower(id)) => small += 1,
                Case::Lower => lower += 1,
            }
        }
        let cased = upper + title + lower + small;
        sentence.lettering = if upper > 0 && title + lower + small == 0 {
            if upper >= 4 || upper >= 2 && letters > 10 || before == Lettering::Capitals {
                Lettering::Capitals
            } else {
                Lettering::Ordinary
            }
        } else if upper >= 5 && upper * 10 >= cased * 8 {
            Lettering::Capitals
        } else if upper + title == 0 && !single && lower >= 2 {
            Lettering::Lower
        } else if title >= 2 && upper + title >= 4 && lower == 0 {
            Lettering::Headline
        } else {
            Lettering::Ordinary
        };
        before = sentence.lettering;
    }
}

/// Index of the first token after a dateline's dash or a bullet, `SEOUL, Oct. 24 (Yonhap) --`, at
/// the front of a paragraph's first sentence; the sentence's start where there is none.
fn lead(document: &Document<'_>, tokens: TokenRange) -> u32 {
    const LONGEST_LEAD: usize = 16;
    let word = |id: TokenId| document.word(id);
    let start = tokens.start;
    let dash = |w: &str| matches!(w, "-" | "--" | "---" | "–" | "—" | "_" | "|");
    let bullet = |w: &str| dash(w) || matches!(w, "*" | "**" | "•" | "●" | "▪");
    if tokens.len() > 1 && bullet(word(tokens.first())) {
        let rest = TokenRange {
            start: start + 1,
            ..tokens
        };
        // one bullet, and no row of them
        let single = !bullet(word(rest.first()));
        let front = || placed(document, rest).unwrap_or_else(|| lead(document, rest));
        return if single { front() } else { rest.start };
    }
    // `date 2025-10-24 ...`: a header that the text runs on from.
    if document.lower(tokens.first()) == "date" {
        let figures = |id: &TokenId| {
            document.token(*id).class == TokenClass::Number || matches!(word(*id), "-" | ":" | "/")
        };
        let header = tokens.iter().skip(1).take_while(figures).count();
        if header > 0 && header + 1 < tokens.len() {
            return start + 1 + header as u32;
        }
    }
    // `(Reuters) The court ruled`
    if tokens.len() > 4 && word(tokens.first()) == "(" && word(TokenId(start + 2)) == ")" {
        let names = |t: u32| matches!(document.token(TokenId(t)).case, Case::Title | Case::Upper);
        if names(start + 1) && document.token(TokenId(start + 3)).class == TokenClass::Word {
            return start + 3;
        }
    }
    if let Some(end) = slug(document, tokens) {
        return end;
    }
    let past = |from: u32| {
        let rest = TokenRange {
            start: from,
            ..tokens
        };
        (!rest.is_empty()).then(|| lead(document, rest))
    };
    // `(Adds details) LONDON, March 3 (Reuters) -`
    if let Some(close) = note(document, tokens)
        && let Some(end) = past(close + 1)
        && end > close + 1
    {
        return end;
    }
    let mut signs = false;
    let mut capitals = 0;
    for (k, id) in tokens.iter().take(LONGEST_LEAD).enumerate() {
        let token = document.token(id);
        let next = TokenId(id.0 + 1);
        if k > 0 && dash(word(id)) && token.spaced != (word(id).len() > 1 && !token.spaced) {
            let apart = tokens.has(next) && (document.token(next).spaced || word(id) != "-");
            let front = start..id.0;
            let opens = capitals > 0
                && (signs
                    || k <= 3 && document.token(tokens.first()).case == Case::Upper
                    || is_day(document, front.clone())
                    || is_town_like(document, front.clone(), next, tokens));
            if !(apart && (opens || is_hour(document, front.clone()))) {
                return start;
            }
            let end = past_notes(document, next, tokens);
            // `(ANSA) - Rome, May 5 - The court ruled`
            let agency = word(tokens.first()) == "(" && word(TokenId(id.0 - 1)) == ")";
            return past(end).filter(|_| agency).unwrap_or(end);
        }
        let before = |sign: &str| k > 0 && word(TokenId(id.0 - 1)) == sign;
        // `NEW DELHI, 26/4/2015 (IANS): Rescue teams`
        if word(id) == ":" && before(")") && capitals > 0 && tokens.has(next) {
            return next.0;
        }
        // `KARACHI: The envoys met`
        let from = document.token(tokens.first()).span.start as usize;
        if word(id) == ":"
            && document.token(tokens.first()).case == Case::Upper
            && sole_label(document.text()).is_some_and(|label| label.start == from)
        {
            return next.0;
        }
        // `Manila (CNN)The court ruled`
        let glued = |t: TokenId| !document.token(t).spaced && document.token(t).case == Case::Title;
        if word(id) == ")" && capitals > 1 && tokens.has(next) && glued(next) {
            return next.0;
        }
        // `New Delhi, Mar 5 (PTI) The court ruled`
        let bare = word(id) == ")" && tokens.has(next) && !dash(word(next));
        if bare && closes_dated(document, start..id.0) {
            return next.0;
        }
        match token.class {
            TokenClass::Punctuation => {
                signs |= matches!(word(id), "," | "(" | ")");
                if !matches!(
                    word(id),
                    "," | "(" | ")" | "/" | "-" | "." | ":" | "’" | "'"
                ) {
                    return start;
                }
            }
            TokenClass::Word if token.case == Case::Lower => {
                // `(dpa)`
                let agency = before("(") && tokens.has(next) && word(next) == ")";
                if !agency
                    && !matches!(WORDS.abbreviation(word(id)), Some(Abbreviation::Time))
                    && !WORDS.small.contains(word(id))
                {
                    return start;
                }
            }
            TokenClass::Word => capitals += 1,
            TokenClass::Number => {}
            TokenClass::Symbol => return start,
        }
    }
    start
}

/// `MOSCOW.` before `March 3 (Interfax) -`
fn is_town_stopped(document: &Document<'_>, tokens: TokenRange) -> bool {
    const LONGEST: usize = 3;
    let mut words = (tokens.start..tokens.end - 1).map(TokenId);
    (2..=LONGEST + 1).contains(&tokens.len())
        && document.word(tokens.last()) == "."
        && words.all(|t| document.token(t).case == Case::Upper)
}

/// Where a word that desks print before a headline ends: `UPDATE 2-Court rules`, `EXCLUSIVE-Court to rule`.
pub(super) fn slug(document: &Document<'_>, tokens: TokenRange) -> Option<u32> {
    let first = tokens.first();
    if document.token(first).case != Case::Upper || !WORDS.slugs.contains(document.lower(first)) {
        return None;
    }
    let mut behind = tokens.iter().skip(1);
    let number = |t: &TokenId| document.token(*t).class == TokenClass::Number;
    let sign = behind
        .next()
        .filter(|t| !number(t))
        .or_else(|| behind.next())?;
    let joins = document.word(sign) == "-" && !document.token(sign).spaced;
    (joins && tokens.has(TokenId(sign.0 + 1))).then_some(sign.0 + 1)
}

/// The bracket that closes a note at the front of a line: `(Adds details, quotes) LONDON`.
fn note(document: &Document<'_>, tokens: TokenRange) -> Option<u32> {
    const LONGEST: usize = 12;
    if document.word(tokens.first()) != "(" {
        return None;
    }
    let mut inside = tokens.iter().take(LONGEST);
    let close = inside.find(|&t| document.word(t) == ")")?;
    let place = TokenId(close.0 + 1);
    let capital = tokens.has(place) && document.token(place).case == Case::Upper;
    (capital && close.0 > tokens.start + 2).then_some(close.0)
}

/// `Nairobi — The court ruled on Monday`: a word or two with capitals before a dash and a whole sentence.
fn is_town_like(
    document: &Document<'_>,
    front: std::ops::Range<u32>,
    next: TokenId,
    tokens: TokenRange,
) -> bool {
    const LONGEST: usize = 3;
    const SENTENCE: u32 = 6;
    let title = |t: u32| document.token(TokenId(t)).case == Case::Title;
    let whole = document.word(tokens.last()) == "." && tokens.end - next.0 >= SENTENCE;
    whole && front.len() <= LONGEST && front.clone().all(title) && title(next.0)
}

/// Whether a bracket closes here that holds nothing but an agency, right behind a comma and a day: `(PTI)`, `(Prensa
/// Latina)`.
fn closes_dated(document: &Document<'_>, before: std::ops::Range<u32>) -> bool {
    const LONGEST: u32 = 3;
    let lowest = before.end.saturating_sub(LONGEST + 1).max(before.start);
    let mut inside = (lowest..before.end).rev();
    let open = inside.find(|&t| document.word(TokenId(t)) == "(");
    let Some(open) = open.filter(|&t| t > before.start) else {
        return false;
    };
    let case = |t: u32| document.token(TokenId(t)).case;
    let names = |t: u32| matches!(case(t), Case::Title | Case::Upper);
    let capitals = case(before.end - 1) == Case::Upper || before.end - open > 2;
    let comma = (before.start..open)
        .rev()
        .find(|&t| document.word(TokenId(t)) == ",");
    capitals
        && (open + 1..before.end).all(names)
        && comma.is_some_and(|comma| is_day(document, comma + 1..open))
}

/// `March 2`, `2 Sept. 1990`: a day at the front of a line, as chronologies have it.
fn is_day(document: &Document<'_>, tokens: std::ops::Range<u32>) -> bool {
    let month = |t: u32| {
        let word = document.lower(TokenId(t));
        WORDS
            .months
            .contains(word.strip_suffix('.').unwrap_or(word))
    };
    let number = |t: u32| document.token(TokenId(t)).class == TokenClass::Number;
    let sign = |t: u32| matches!(document.word(TokenId(t)), "," | ".");
    let mut all = tokens.clone();
    tokens.clone().any(month)
        && tokens.clone().any(number)
        && all.all(|t| month(t) || number(t) || sign(t))
}

/// `10 a.m.`, `Noon`, `14:30 GMT`.
fn is_hour(document: &Document<'_>, tokens: std::ops::Range<u32>) -> bool {
    let word = |t: u32| WORDS.clock.contains(document.lower(TokenId(t)));
    let mut rest = tokens.clone();
    let part = |t: u32| {
        let token = document.token(TokenId(t));
        token.class == TokenClass::Number || document.word(TokenId(t)) == ":" || word(t)
    };
    rest.all(part)
        && tokens
            .clone()
            .any(|t| word(t) || document.word(TokenId(t)).contains(':'))
}

/// The end of the place at the front of an entry behind a bullet: `- NEW YORK: Security Council meets`.
fn placed(document: &Document<'_>, tokens: TokenRange) -> Option<u32> {
    const LONGEST: usize = 4;
    let colon = tokens
        .iter()
        .take(LONGEST + 1)
        .find(|&t| document.word(t) == ":")?;
    let mut place = (tokens.start..colon.0).map(|t| document.token(TokenId(t)));
    let next = TokenId(colon.0 + 1);
    let stands = place.len() > 0
        && place.all(|token| token.class != TokenClass::Word || token.case == Case::Upper);
    (stands && tokens.has(next) && document.token(next).spaced).then_some(next.0)
}

/// Past the notes in square brackets with which a monitor's text begins, and the dateline of the
/// report itself: `BOGOTA, 3 MAY 89 (EFE) -- [REPORT] [ANA SOTO] [TEXT] PASTO -- THE ROAD`.
fn past_notes(document: &Document<'_>, first: TokenId, tokens: TokenRange) -> u32 {
    const LONGEST_NOTE: usize = 40;
    let mut at = first;
    while tokens.has(at) && document.word(at) == "[" {
        let rest = TokenRange {
            start: at.0,
            end: tokens.end,
        };
        let close = rest
            .iter()
            .take(LONGEST_NOTE)
            .find(|&t| document.word(t) == "]");
        match close {
            Some(close) if close.0 + 1 < tokens.end => at = TokenId(close.0 + 1),
            _ => break,
        }
    }
    if at == first {
        return first.0;
    }
    let place = TokenRange {
        start: at.0,
        end: tokens.end.min(at.0 + 4),
    };
    let dash = place.iter().find(|&t| document.word(t) == "--");
    match dash {
        Some(dash) if dash > at && dash.0 + 1 < tokens.end => dash.0 + 1,
        _ => at.0,
    }
}
