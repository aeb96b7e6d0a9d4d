//! Fluent: every text that a person sees.
