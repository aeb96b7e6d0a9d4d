//! The structure of a document: what each piece of content is.

/// A place in [`Tags`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TagId(pub u32);

/// A node of the structure that assistive technology reads. Its children come in the order in which their
/// content first appears on the pages, so a node without content (an empty table cell) needs an empty mark.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tag {
    /// What it is.
    pub role: Role,
    /// The node that holds it; none for the document itself.
    pub parent: Option<TagId>,
    /// BCP 47 tag, where it differs from the parent's.
    pub lang: Option<String>,
    /// A description in place of a picture.
    pub alt: Option<String>,
    /// The text that the content stands for.
    pub actual: Option<String>,
    /// For a header cell: what it heads. For a cell over several columns: how many.
    pub cell: Option<Cell>,
    /// For a list: what stands before its items.
    pub numbering: Option<ListNumbering>,
    /// For a link: where it leads.
    pub target: Option<Target>,
    /// For a link: its words.
    pub name: Option<String>,
}

/// What stands before the items of a list (ISO 32000-1, 14.8.5.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListNumbering {
    /// Bullets.
    Disc,
    /// Boxes to tick.
    Square,
    /// Numbers.
    Decimal,
}

/// How a table cell relates to the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Heads the column below it.
    ColumnHeader,
    /// Heads the row beside it.
    RowHeader,
    /// Stands for several columns.
    Spanning(u16),
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Out of the document.
    Uri(String),
    /// To an entry of [`super::Pages::anchors`].
    Anchor(String),
}

/// The standard structure types in use (PDF 14.8.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Role {
    Part,
    Sect,
    Div,
    BlockQuote,
    Caption,
    Toc,
    Toci,
    H(u8),
    #[default]
    P,
    L,
    Li,
    Lbl,
    LBody,
    Table,
    THead,
    TBody,
    Tr,
    Th,
    Td,
    Span,
    Quote,
    Note,
    Reference,
    Code,
    Link,
    Figure,
}

impl Role {
    /// The name in the file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Part => "Part",
            Self::Sect => "Sect",
            Self::Div => "Div",
            Self::BlockQuote => "BlockQuote",
            Self::Caption => "Caption",
            Self::Toc => "TOC",
            Self::Toci => "TOCI",
            Self::H(level) => ["H1", "H2", "H3", "H4", "H5", "H6"][usize::from(level.clamp(1, 6)) - 1],
            Self::P => "P",
            Self::L => "L",
            Self::Li => "LI",
            Self::Lbl => "Lbl",
            Self::LBody => "LBody",
            Self::Table => "Table",
            Self::THead => "THead",
            Self::TBody => "TBody",
            Self::Tr => "TR",
            Self::Th => "TH",
            Self::Td => "TD",
            Self::Span => "Span",
            Self::Quote => "Quote",
            Self::Note => "Note",
            Self::Reference => "Reference",
            Self::Code => "Code",
            Self::Link => "Link",
            Self::Figure => "Figure",
        }
    }
}

/// The structure of a document: nodes by [`TagId`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tags(pub Vec<Tag>);

impl Tags {
    /// Adds a node.
    pub fn add(&mut self, tag: Tag) -> TagId {
        self.0.push(tag);
        TagId(self.0.len() as u32 - 1)
    }

    /// Adds a node that has no more than a role.
    pub fn role(&mut self, role: Role, parent: Option<TagId>) -> TagId {
        self.add(Tag { role, parent, ..Tag::default() })
    }
}
