//! The signs and small words that the rules about names ask for, told once for every token.

/// No mark has more bytes.
pub const LONGEST_MARK: usize = 4;

/// What a token is, if it is one of these.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mark {
    #[default]
    None,
    Comma,
    Colon,
    Hyphen,
    /// `--`, `—`
    Dash,
    /// `*`, `•`
    Bullet,
    Ampersand,
    /// `(`
    Open,
    /// `)`
    Close,
    /// `"`, `“`, `‘`, ` `` `
    Quote,
    /// `”`, `''`
    Unquote,
    /// `'`
    Apostrophe,
    /// `’`
    Curly,
    /// `'s`, `’s`
    Own,
    /// `a`, `an`
    A,
    The,
    Of,
    For,
    On,
    In,
    At,
    And,
    Or,
    /// What tells a son from his father: `Jr.`, `III`.
    Generation,
    /// How a batsman was out, and before whom that did it: `c`, `b`, `st`, `lbw`.
    Out,
}

impl Mark {
    /// The mark of a token, by its text in lower case.
    pub fn of(token: &str) -> Self {
        match token.as_bytes() {
            b"a" | b"an" => Mark::A,
            b"the" => Mark::The,
            b"of" => Mark::Of,
            b"for" => Mark::For,
            b"on" => Mark::On,
            b"in" => Mark::In,
            b"at" => Mark::At,
            b"and" => Mark::And,
            b"or" => Mark::Or,
            b"jr" | b"jr." | b"sr" | b"sr." | b"ii" | b"iii" | b"iv" => Mark::Generation,
            b"c" | b"b" | b"st" | b"lbw" => Mark::Out,
            b"," => Mark::Comma,
            b":" => Mark::Colon,
            b"-" => Mark::Hyphen,
            b"--" => Mark::Dash,
            b"*" => Mark::Bullet,
            b"&" => Mark::Ampersand,
            b"(" => Mark::Open,
            b")" => Mark::Close,
            b"\"" | b"``" => Mark::Quote,
            b"''" => Mark::Unquote,
            b"'" => Mark::Apostrophe,
            b"'s" => Mark::Own,
            [0xE2, ..] => match token {
                "—" => Mark::Dash,
                "•" => Mark::Bullet,
                "“" | "‘" => Mark::Quote,
                "”" => Mark::Unquote,
                "’" => Mark::Curly,
                "’s" => Mark::Own,
                _ => Mark::None,
            },
            _ => Mark::None,
        }
    }

    /// `'s`, or the apostrophe alone: `Turks'`.
    pub fn is_possessive(self) -> bool {
        matches!(self, Mark::Own | Mark::Apostrophe | Mark::Curly)
    }
}
