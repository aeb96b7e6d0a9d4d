//! What the sections of a translation lack of their sources: minutes, pictures, links, and the like.

use crate::app::texts::Outlined;
use crate::documents::proof::Proof;
use crate::documents::tree::Document;
use crate::documents::{counterpart, markdown};
use crate::domain::module::Module;
use crate::domain::toml_reader::Fault;
use crate::domain::translation::{Pair, Standing};
use crate::error::Message;

/// What is told of the levels of headings.
pub(super) const LEVELS: [&str; 2] = ["check-heading-first", "check-heading-jump"];

/// What is told of a duration that the steps don't have: of those that are not translated yet nobody knows.
const MINUTES: &str = "file-minutes-differ";

/// Takes out what is told of the duration of a translation that lacks sections.
pub(super) fn keep_silent(proof: &mut Proof, pairs: &[Pair]) {
    let is_missing = |pair: &Pair| pair.standing == Standing::Missing && pair.source != Some(0);
    if pairs.iter().any(is_missing) {
        proof.warnings.retain(|fault| fault.message.key != MINUTES);
    }
}

/// A section of the source and the place of its translation.
pub(super) type Beside = (usize, usize);

/// The sections that both have, front matter left out.
pub(super) fn beside(pairs: &[Pair]) -> Vec<Beside> {
    pairs.iter().filter_map(|pair| Some((pair.source.filter(|at| *at > 0)?, pair.own?))).collect()
}

/// The same of one row.
pub(super) fn of_row((source, own): Beside) -> Vec<Beside> {
    if source > 0 { vec![(source, own)] } else { Vec::new() }
}

/// What the sections of a translation lack of their sources, by their places.
pub(super) fn lacking(source: &Outlined, own: &Document, beside: &[Beside]) -> Vec<(usize, Message)> {
    let given = counterpart::sections(&markdown::parse(source.body(), &source.head.lang));
    let said = counterpart::sections(own);
    let mut lacking = Vec::new();
    for (at, place) in beside {
        // An open fence or comment may have taken sections in.
        let Some((given, said)) =
            given.get(at - 1).zip(place.checked_sub(1).and_then(|place| said.get(place)))
        else {
            continue;
        };
        lacking.extend(counterpart::lacking(given, said).into_iter().map(|message| (*place, message)));
    }
    lacking
}

/// What of the lists above the text of a source a translation has in part: what it lacks wholly readers get from the source.
pub(super) fn lacking_front(source: &Module, own: &Module) -> Vec<Message> {
    let lists = [
        ("check-lacks-objectives", &source.objectives, &own.objectives),
        ("check-lacks-material", &source.material, &own.material),
    ];
    let fewer = lists.into_iter().filter(|(_, given, said)| !said.is_empty() && given.len() > said.len());
    fewer.map(|(key, given, said)| Message::new(key).with("missing", given.len() - said.len())).collect()
}

/// Adds to what was found in a whole translation what its page tells section by section, so that both say the same.
pub(super) fn tell_lacking(proof: &mut Proof, source: &Outlined, own: &Outlined, pairs: &[Pair]) {
    keep_silent(proof, pairs);
    let (beside, body) = (beside(pairs), own.body());
    let line = |place: usize| {
        let start = own.sections.get(place).map_or(0, |section| section.range.start);
        own.module.body_line + body[..start].matches('\n').count()
    };
    let tied: Vec<usize> = beside.iter().map(|(_, place)| line(*place)).collect();
    proof.warnings.retain(|fault| !(LEVELS.contains(&fault.message.key) && tied.contains(&fault.line)));
    let lacking = lacking(source, &markdown::parse(body, &own.head.lang), &beside);
    let mut told = lacking_front(&source.module, &own.module)
        .into_iter()
        .map(|message| Fault::new(1, message))
        .collect::<Vec<_>>();
    told.extend(lacking.into_iter().map(|(place, message)| Fault::new(line(place), message)));
    proof.add_warnings(told);
}
