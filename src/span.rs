//! Offsets and typed ids: the coordinates every stage speaks in.
//!
//! Inside the program every text offset is a UTF-8 byte; code points or UTF-16 units are counted
//! only when a record is written. `start`/`end` are half-open.

use std::ops::Range;

/// A half-open range of UTF-8 bytes in an article's text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Span {
            start: start as u32,
            end: end as u32,
        }
    }

    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn join(self, other: Span) -> Span {
        Span {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// The text under the span.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            pub fn new(index: usize) -> Self {
                $name(index as u32)
            }

            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

id!(
    /// A token of a [`crate::text::Document`].
    TokenId
);
id!(
    /// A sentence of a [`crate::text::Document`].
    SentenceId
);
id!(
    /// An entity of an article.
    EntityId
);
id!(
    /// A temporal expression of an article.
    TimeId
);
id!(
    /// A clause of an article.
    ClauseId
);
id!(
    /// A statement: who says what.
    StatementId
);

/// A half-open range of tokens of a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TokenRange {
    pub start: u32,
    pub end: u32,
}

impl TokenRange {
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        TokenRange {
            start: start as u32,
            end: end as u32,
        }
    }

    /// The range that holds one token.
    pub fn one(token: TokenId) -> Self {
        TokenRange {
            start: token.0,
            end: token.0 + 1,
        }
    }

    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    pub fn iter(self) -> impl DoubleEndedIterator<Item = TokenId> + Clone {
        (self.start..self.end).map(TokenId)
    }

    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    pub fn first(self) -> TokenId {
        TokenId(self.start)
    }

    /// The last token; the range must not be empty.
    pub fn last(self) -> TokenId {
        TokenId(self.end - 1)
    }

    pub fn has(self, token: TokenId) -> bool {
        self.start <= token.0 && token.0 < self.end
    }

    pub fn contains(self, other: TokenRange) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    pub fn overlaps(self, other: TokenRange) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest range that holds both.
    pub fn join(self, other: TokenRange) -> TokenRange {
        TokenRange {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }
}

/// Where ranges of tokens end that stand in the order of the text, none overlapping another: says which of
/// them is at a token without a search.
#[derive(Clone, Debug, Default)]
pub struct Ends {
    /// How many end at each token or before it.
    ended: Vec<u32>,
    count: usize,
}

impl Ends {
    pub fn of(
        ranges: impl ExactSizeIterator<Item = TokenRange> + DoubleEndedIterator + Clone,
    ) -> Self {
        let last = ranges.clone().next_back();
        let mut ended = Vec::with_capacity(last.map_or(0, |range| range.end as usize));
        let count = ranges.len();
        for (before, range) in (0..).zip(ranges) {
            ended.resize(range.end as usize, before);
        }
        Ends { ended, count }
    }

    /// How many ranges end at a token or before it.
    pub fn by(&self, token: u32) -> usize {
        let ended = self.ended.get(token as usize);
        ended.map_or(self.count, |ended| *ended as usize)
    }
}
