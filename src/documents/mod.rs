//! From Markdown and records to HTML and PDF: text -> tree -> pages -> bytes.
