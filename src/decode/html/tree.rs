//! The elements of a page, nested as a browser would nest them, with what text they hold. No recursion.

use std::ops::Range;

use super::token::{Kind, Tag, Token, attribute};

/// An element. Elements stand in the order of the page, so parents before their children.
#[derive(Debug, Clone)]
pub(super) struct Element {
    pub tag: Tag,
    /// Index of the parent; the first element is its own.
    pub parent: usize,
    /// Start tag to end tag.
    pub range: Range<usize>,
    pub attributes: (usize, usize),
    /// Indices of its tokens, its own tags included.
    pub tokens: Range<usize>,
    /// Visible characters of it and all below; those inside links.
    pub n_chars: usize,
    pub n_linked: usize,
    /// Marks 。，； below.
    pub n_marks: usize,
    pub n_links: usize,
    /// Whether a block stands directly or somewhere below it.
    pub has_block: bool,
    /// Whether it or an element above is never shown.
    pub is_unseen: bool,
    pub is_in_link: bool,
    pub depth: usize,
}

/// The elements of `tokens`; the first stands for the whole page.
pub(super) fn tree(text: &str, tokens: &[Token]) -> Vec<Element> {
    let root = Element {
        tag: Tag::Html,
        parent: 0,
        range: 0..text.len(),
        attributes: (0, 0),
        tokens: 0..tokens.len(),
        n_chars: 0,
        n_linked: 0,
        n_marks: 0,
        n_links: 0,
        has_block: true,
        is_unseen: false,
        is_in_link: false,
        depth: 0,
    };
    let mut builder = Builder { elements: vec![root], stack: vec![0], open: [0; Tag::N] };
    for (i, token) in tokens.iter().enumerate() {
        match token.kind {
            Kind::Text => builder.text(&text[token.range.clone()]),
            Kind::Open { tag, attributes } => builder.open(text, tag, attributes, token, i),
            Kind::Close(tag) => builder.close(tag, token, i),
            Kind::Comment | Kind::Script | Kind::Style | Kind::Beyond => {}
        }
    }
    let (end, n_tokens) = (text.len(), tokens.len());
    while builder.stack.len() > 1 {
        builder.pop(end, n_tokens);
    }
    let mut elements = builder.elements;
    for i in (1..elements.len()).rev() {
        let parent = elements[i].parent;
        let (n_chars, n_linked, n_marks, n_links) =
            (elements[i].n_chars, elements[i].n_linked, elements[i].n_marks, elements[i].n_links);
        let has_block = elements[i].has_block || elements[i].tag.is_block();
        let above = &mut elements[parent];
        above.n_chars += n_chars;
        above.n_linked += n_linked;
        above.n_marks += n_marks;
        above.n_links += n_links;
        above.has_block |= has_block;
    }
    elements
}

struct Builder {
    elements: Vec<Element>,
    stack: Vec<usize>,
    /// How many of each tag are open.
    open: [usize; Tag::N],
}

const MAX_DEPTH: usize = 512; // as browsers: what stands deeper stands beside.

const REACH: usize = 64; // An end tag that finds its start tag no nearer is a stray one.

impl Builder {
    fn text(&mut self, text: &str) {
        let top = *self.stack.last().expect("the root stays");
        let element = &mut self.elements[top];
        if element.is_unseen {
            return;
        }
        let (n, marks) = measure(text);
        element.n_chars += n;
        element.n_marks += marks;
        if element.is_in_link {
            element.n_linked += n;
        }
    }

    fn open(&mut self, text: &str, tag: Tag, attributes: (usize, usize), token: &Token, i: usize) {
        self.imply(tag, token.range.start, i);
        let parent = *self.stack.last().expect("the root stays");
        let above = &self.elements[parent];
        let is_hidden = !tag.is_void() && attributes.1 - attributes.0 > 5 && is_hidden(text, attributes);
        let element = Element {
            tag,
            parent,
            range: token.range.clone(),
            attributes,
            tokens: i..i + 1,
            n_chars: 0,
            n_linked: 0,
            n_marks: 0,
            n_links: usize::from(tag == Tag::A),
            has_block: false,
            is_unseen: above.is_unseen || tag.is_unseen() || is_hidden,
            is_in_link: above.is_in_link || tag == Tag::A,
            depth: self.stack.len(),
        };
        self.elements.push(element);
        let closes_itself = text[..attributes.1].ends_with('/') && tag == Tag::Other;
        if !tag.is_void() && !closes_itself && self.stack.len() < MAX_DEPTH {
            self.stack.push(self.elements.len() - 1);
            self.open[tag as usize] += 1;
        }
    }

    /// Ends elements whose end tag may be left out: `<li>…<li>`, `<p>…<div>`.
    fn imply(&mut self, tag: Tag, at: usize, i: usize) {
        use Tag::*;
        let (ends, stops): (&[Tag], &[Tag]) = match tag {
            Li => (&[Li], &[Ul, Ol, Menu, Table]),
            Dt | Dd => (&[Dt, Dd], &[Dl, Table]),
            Td | Th => (&[Td, Th], &[Table, Tr]),
            Tr => (&[Tr], &[Table]),
            Tbody | Thead | Tfoot => (&[Tbody, Thead, Tfoot], &[Table]),
            Option => (&[Option], &[Select]),
            A => (&[A], &[Table, Td, Div, Li]),
            Body => (&[Head], &[Body]),
            tag if tag.is_block() && !matches!(tag, Html | Head | Title | Caption) => {
                (&[P], &[Td, Th, Div, Table, Li, Blockquote, Section])
            }
            _ => return,
        };
        if ends.iter().all(|end| self.open[*end as usize] == 0) {
            return;
        }
        for (n, &index) in self.stack.iter().rev().take(REACH).enumerate() {
            let above = self.elements[index].tag;
            if ends.contains(&above) {
                for _ in 0..=n {
                    self.pop(at, i);
                }
                return;
            }
            if stops.contains(&above) {
                return;
            }
        }
    }

    fn close(&mut self, tag: Tag, token: &Token, i: usize) {
        if self.open[tag as usize] == 0 || tag == Tag::Html || tag == Tag::Body {
            return; // what follows </body> still belongs to the page
        }
        let is_cell = |tag| matches!(tag, Tag::Td | Tag::Th | Tag::Table);
        let mut n = 0;
        for (up, &index) in self.stack.iter().rev().enumerate() {
            let above = self.elements[index].tag;
            if above == tag {
                n = up + 1;
                break;
            }
            // </div> does not end the cell it stands in, </b> no block.
            let is_kept =
                if tag.is_block() { is_cell(above) && !is_table_part(tag) } else { above.is_block() || up >= REACH };
            if is_kept {
                return;
            }
        }
        for _ in 0..n {
            self.pop(token.range.end, i + 1);
        }
    }

    fn pop(&mut self, end: usize, n_tokens: usize) {
        if self.stack.len() <= 1 {
            return;
        }
        let index = self.stack.pop().expect("more than the root");
        let element = &mut self.elements[index];
        element.range.end = end;
        element.tokens.end = n_tokens;
        self.open[element.tag as usize] -= 1;
    }
}

fn is_table_part(tag: Tag) -> bool {
    use Tag::*;
    matches!(tag, Table | Tbody | Thead | Tfoot | Tr | Td | Th)
}

fn is_hidden(text: &str, attributes: (usize, usize)) -> bool {
    attribute(text, attributes, "style").is_some_and(|style| {
        let style: String = style.chars().take(300).filter(|c| !c.is_whitespace()).collect();
        style.to_ascii_lowercase().contains("display:none")
    })
}

/// Visible characters of `text`, a reference counted as one, and its marks.
fn measure(text: &str) -> (usize, usize) {
    let (mut n, mut marks) = (0, 0);
    let mut reference = None;
    for (i, c) in text.char_indices() {
        match c {
            '&' => {
                reference = Some(i);
                n += 1;
            }
            ';' if reference.is_some() => {
                let code = &text[reference.take().unwrap_or(i)..i];
                marks += usize::from(MARKS.iter().any(|mark| mark.eq_ignore_ascii_case(code)));
            }
            '。' | '，' | '；' | '、' | '：' | ',' => marks += 1,
            '\\' => {
                marks += usize::from(["\\uff0c", "\\u3002", "\\u3001"].iter().any(|mark| text[i..].starts_with(mark)))
            }
            c if c.is_ascii_alphanumeric() || c == '#' => n += usize::from(reference.is_none()),
            c => {
                reference = None;
                n += usize::from(!c.is_whitespace());
            }
        }
    }
    (n, marks)
}

/// `，`, `。`, `、` as references.
const MARKS: &[&str] = &["&#65292", "&#12290", "&#12289", "&#xFF0C", "&#x3002", "&#x3001"];
