//! Images that stand alone, with their captions: the title that the image was given, or an emphasised phrase right behind
//! it or in the paragraph below.

use crate::documents::tree::{Block, Figure, Inline};

/// Makes figures of the images that have captions, in these blocks and all that they hold.
pub(super) fn join(blocks: &mut Vec<Block>) {
    for block in &mut *blocks {
        match block {
            Block::List(list) => list.items.iter_mut().for_each(|item| join(&mut item.blocks)),
            Block::Quote(inner) | Block::Callout(_, inner) | Block::Part(_, inner) => join(inner),
            Block::Definitions(definitions) => {
                definitions.iter_mut().flat_map(|definition| &mut definition.details).for_each(join);
            }
            _ => {}
        }
    }
    let mut rest = std::mem::take(blocks).into_iter().peekable();
    while let Some(block) = rest.next() {
        let Some(figure) = figure(&block, rest.peek()) else {
            blocks.push(block);
            continue;
        };
        let has_own = matches!(&block, Block::Paragraph(inlines) if inlines.len() > 1);
        blocks.push(Block::Figure(figure));
        if !has_own {
            rest.next_if(|next| below(Some(next)).is_some());
        }
    }
}

/// The figure that a paragraph is, if it is nothing but an image and a caption; the caption may be the next block.
fn figure(block: &Block, next: Option<&Block>) -> Option<Figure> {
    let Block::Paragraph(inlines) = block else { return None };
    let [Inline::Image { source, alt, title }, rest @ ..] = &inlines[..] else { return None };
    let rest: Vec<&Inline> = rest.iter().filter(|inline| !is_gap(inline)).collect();
    let caption = match rest[..] {
        [] => below(next)
            .map(<[Inline]>::to_vec)
            .or_else(|| Some(vec![Inline::Text(title.trim().to_owned())]))?,
        [Inline::Emphasis(inner)] => inner.clone(),
        _ => return None,
    };
    let is_empty = |inline: &Inline| matches!(inline, Inline::Text(text) if text.is_empty());
    if caption.iter().all(is_empty) {
        return None;
    }
    Some(Figure { source: source.clone(), alt: alt.clone(), caption })
}

/// The words of a paragraph that is nothing but an emphasised phrase.
fn below(next: Option<&Block>) -> Option<&[Inline]> {
    match next {
        Some(Block::Paragraph(inlines)) => match &inlines[..] {
            [Inline::Emphasis(inner)] => Some(inner),
            _ => None,
        },
        _ => None,
    }
}

/// What may stand between an image and its caption.
fn is_gap(inline: &Inline) -> bool {
    match inline {
        Inline::Break => true,
        Inline::Text(text) => text.trim().is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::markdown;
    use crate::documents::tree::plain;
    use crate::domain::lang::LangTag;

    /// The captions of the figures, and the number of blocks.
    fn captions(text: &str) -> (Vec<String>, usize) {
        let blocks = markdown::parse(text, &LangTag::french()).blocks;
        let of = |block: &Block| match block {
            Block::Figure(figure) => Some(plain(&figure.caption)),
            _ => None,
        };
        (blocks.iter().filter_map(of).collect(), blocks.len())
    }

    #[test]
    fn an_image_alone_takes_its_caption() {
        for text in [
            "![Un puits](a.png \"Le puits, en mai\")\n",
            "![Un puits](a.png)\n*Le puits, en mai*\n",
            "![Un puits](a.png) _Le puits, en mai_\n",
            "![Un puits](a.png)\\\n*Le puits, en mai*\n",
            "![Un puits](a.png)\n\n*Le puits, en mai*\n",
            "![Un puits](a.png \"autre\")\n\n*Le puits, en mai*\n",
        ] {
            assert_eq!(captions(text), (vec!["Le puits, en mai".to_owned()], 1), "{text}");
        }
        for text in [
            "![Un puits](a.png)\n",
            "![Un puits](a.png) Le puits *en mai*\n",
            "Voir ![Un puits](a.png \"Le puits\")\n",
            "![Un puits](a.png)\n\n*Le puits* en mai\n",
        ] {
            assert_eq!(captions(text).0, Vec::<String>::new(), "{text}");
        }
        assert_eq!(captions("*Un mot.*\n\n![x](a.png)\n\nTexte.\n").1, 3);
    }
}
