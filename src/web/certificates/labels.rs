//! The words for a certificate: its kind, its state, and a list of one's own.

use crate::web::prelude::*;

use crate::domain::certificate::{Certificate, Kind};
use crate::domain::completion::FollowUp;
use crate::i18n::{Locale, dates};
use crate::t;

/// The word for a kind.
pub fn kind_name(l: Locale, kind: Kind) -> String {
    match kind {
        Kind::Attestation => t!(l, "certificate-kind-attestation"),
        Kind::Certificate => t!(l, "certificate-kind-certificate"),
    }
}

/// Revoked, no longer what is decided, handed over when, printed how often, or not yet.
pub fn state(l: Locale, certificate: &Certificate) -> AnyView {
    let (class, text) = match (&certificate.revoked, certificate.handed_on, certificate.printed) {
        _ if certificate.erased => ("badge warning", t!(l, "verify-erased")),
        (Some(_), _, _) => ("badge error", t!(l, "certificate-state-revoked")),
        _ if certificate.is_outdated() => ("badge error", t!(l, "certificate-state-outdated")),
        (None, Some(day), _) => ("badge done", t!(l, "certificate-state-handed", date = dates::long(day, l))),
        (None, None, None) => ("badge warning", t!(l, "certificate-state-not-printed")),
        (None, None, Some(0)) => ("badge done", t!(l, "certificate-state-printed")),
        (None, None, Some(number)) => ("badge done", t!(l, "certificate-duplicate", number = number)),
    };
    view! { <span class=class>{text}</span> }
}

/// Why a paper that says another decision than the one in force is not printed, and who does what about it.
pub fn outdated(l: Locale, certificate: &Certificate, runs_programme: bool) -> String {
    match certificate.follow_up() {
        _ if !runs_programme => t!(l, "certificate-outdated-ask"),
        FollowUp::Revoke => t!(l, "certificate-outdated-revoke"),
        _ => t!(l, "certificate-outdated-reissue"),
    }
}

/// The person's own certificates, each with a link; nothing when there are none.
pub fn own_view(l: Locale, certificates: &[Certificate]) -> Option<AnyView> {
    let items = certificates.iter().map(|certificate| {
        let serial = certificate.serial().to_string();
        let (kind, badge) = (kind_name(l, certificate.content.kind), state(l, certificate));
        let title = certificate.content.title.clone();
        view! {
            <li><a href=format!("/certificates/{serial}")>{kind} " " <bdi dir="ltr">{serial.clone()}</bdi></a>
                " · " <bdi>{title}</bdi> " " {badge}</li>
        }
    });
    let items = items.collect_view();
    (!certificates.is_empty()).then(|| {
        view! { <section><h2>{t!(l, "certificate-own")}</h2><ul>{items}</ul></section> }
    })
}
