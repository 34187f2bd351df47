//! Marked-up text to plain paragraphs: white space collapsed, an empty line between two.

/// Collects text and the breaks between its blocks.
#[derive(Debug, Default)]
pub(super) struct Paragraphs {
    text: String,
    /// What stands before the next letter.
    pending: Pending,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Pending {
    #[default]
    Nothing,
    Space,
    Line,
    Paragraph,
}

impl Paragraphs {
    /// Adds text; runs of white space become one space.
    pub fn text(&mut self, text: &str) {
        for (i, part) in text.split(is_space).enumerate() {
            if i > 0 {
                self.pending = self.pending.max(Pending::Space);
            }
            if !part.is_empty() {
                if !self.text.is_empty() {
                    self.text.push_str(match self.pending {
                        Pending::Nothing => "",
                        Pending::Space => " ",
                        Pending::Line => "\n",
                        Pending::Paragraph => "\n\n",
                    });
                }
                self.pending = Pending::Nothing;
                self.text.push_str(part);
            }
        }
    }

    /// A line ends; two ends make a paragraph.
    pub fn line(&mut self) {
        self.pending = match self.pending {
            Pending::Line | Pending::Paragraph => Pending::Paragraph,
            _ => Pending::Line,
        };
    }

    /// A block starts or ends.
    pub fn paragraph(&mut self) {
        self.pending = Pending::Paragraph;
    }

    pub fn finish(self) -> String {
        self.text
    }
}

/// White space of markup; a space that does not break is one too, in running text.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}' | '\u{a0}')
}

/// Text on one line.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Elements of HTML, XHTML and NITF that stand as blocks of their own.
pub(super) fn is_block(element: &str) -> bool {
    matches!(
        element,
        "address"
            | "article"
            | "block"
            | "blockquote"
            | "body"
            | "body.content"
            | "bq"
            | "center"
            | "dd"
            | "div"
            | "dl"
            | "dt"
            | "figcaption"
            | "figure"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hl1"
            | "hl2"
            | "hr"
            | "html"
            | "li"
            | "main"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "table"
            | "tbody"
            | "td"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}
