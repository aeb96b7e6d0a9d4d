//! Leptos's `view!`, boxed: every piece of a page has the same type, so that a page is not one type of a thousand parts.

/// As [`leptos::prelude::view!`]; the pieces are [`AnyView`](leptos::prelude::AnyView).
macro_rules! view {
    ($($part:tt)*) => { leptos::prelude::IntoAny::into_any(leptos::prelude::view! { $($part)* }) };
}
pub(crate) use view;
