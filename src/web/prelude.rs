//! What pages are written with: Leptos's prelude, where `view!` renders each piece at once. A piece is text from then on, so that
//! nothing is compiled for it but its way into HTML: no way into a browser's document, none of waiting for data.

pub(crate) use leptos::prelude::*;
use leptos::tachys::view::Position;

/// A piece of a page, rendered.
pub(crate) type AnyView = leptos::tachys::html::InertElement;

/// Renders a piece of a page; in place of Leptos's trait of this name, which keeps every way to render it.
pub(crate) trait IntoAny {
    /// The piece as HTML, with what is text in it escaped.
    fn into_any(self) -> AnyView;
}

impl<V: RenderHtml> IntoAny for V {
    fn into_any(self) -> AnyView {
        let mut html = String::new();
        self.to_html_with_buf(&mut html, &mut Position::FirstChild, true, false, Vec::new());
        AnyView::new(html)
    }
}

/// As [`leptos::prelude::view!`]; the pieces are [`AnyView`].
macro_rules! view {
    ($($part:tt)*) => { $crate::web::prelude::IntoAny::into_any(leptos::prelude::view! { $($part)* }) };
}
pub(crate) use view;
