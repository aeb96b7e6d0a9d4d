//! Forms that make something: a double click or a second sending makes one thing.

use crate::web::prelude::*;
use axum::http::StatusCode;
use axum::response::Response;

use super::{Form, with_status};
use crate::app::submissions::{self, Submission};
use crate::app::work::Work;
use crate::error::{Error, Message, Result};
use crate::web::visit::Visit;

/// The hidden field that makes two sendings of a form one and the same.
const TOKEN: &str = "once";

/// What became of a form that makes something.
pub(crate) enum Made<T> {
    /// It was made, by this sending or by one before; its URL.
    At(String),
    /// It was made by this sending, and the response shows more of it than its URL.
    Shown(String, T),
    /// Nothing was made: the response says why.
    Not(T),
}

impl Form {
    /// The hidden field of a form that makes something. A page that shows a rejected form keeps the token that it had.
    pub fn once(&self) -> AnyView {
        let token = self.typed(TOKEN).map_or_else(submissions::token, str::to_owned);
        view! { <input type="hidden" name=TOKEN value=token/> }
    }

    /// Makes it another form, whose work was not done yet.
    pub fn renew(&mut self) {
        self.set(TOKEN, "");
    }

    /// All of the form as one text, for comparison; none when it has no token.
    fn content(&self) -> Option<String> {
        self.typed(TOKEN)?;
        let pairs = self.pairs().map(|(name, value)| format!("{}={name}{}={value}", name.len(), value.len()));
        Some(pairs.collect())
    }
}

/// Answers a form that changes what is there no longer: the form of a new one with what was typed, and why. The status is still that
/// nothing was found.
pub(crate) fn gone(form: Form, told: Vec<Message>, page: impl FnOnce(Form) -> Response) -> Result<Response> {
    let mut form = form.without("version");
    for message in told {
        form = form.rejected(Error::Conflict(message))?;
    }
    Ok(with_status(page(form), StatusCode::NOT_FOUND))
}

impl Visit {
    /// Does work that makes something, once for each token of the form and what was typed into it: the same form again
    /// gives the URL of what it made. With other fields it is another form, though the token is the same: somebody who goes
    /// back and types the next name registers somebody else.
    pub(crate) async fn make<T>(
        &self,
        form: &Form,
        job: impl AsyncFnOnce(&mut Work) -> Result<Made<T>>,
    ) -> Result<Made<T>> {
        let content = form.content().map(|content| format!("{}\n{content}", self.path));
        self.write(async |work| {
            let submission = content.and_then(|content| Submission::new(work, &content));
            let Some(submission) = submission else { return job(work).await };
            if let Some(location) = submissions::location(work, &submission).await? {
                return Ok(Made::At(location));
            }
            let made = job(work).await?;
            if let Made::At(location) | Made::Shown(location, _) = &made {
                submissions::remember(work, &submission, location).await?;
            }
            Ok(made)
        })
        .await
    }

    /// The same for work that always makes something or fails; its URL.
    pub(crate) async fn make_at(
        &self,
        form: &Form,
        job: impl AsyncFnOnce(&mut Work) -> Result<String>,
    ) -> Result<String> {
        let made = self.make(form, async |work| Ok(Made::<String>::At(job(work).await?))).await?;
        match made {
            Made::At(location) | Made::Shown(location, _) | Made::Not(location) => Ok(location),
        }
    }
}
