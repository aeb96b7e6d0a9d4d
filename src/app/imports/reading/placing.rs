//! Where the people of a list are.

use super::{ReadAs, Reader};
use crate::app::imports::groups::Group;
use crate::app::imports::places::PlaceMatch;
use crate::domain::id::PlaceId;
use crate::domain::spreadsheet::Column;
use crate::domain::text::fold;
use crate::error::Message;

/// Where a person is, by the cells of a row.
#[derive(Default)]
pub(super) struct Placed {
    pub(super) id: Option<PlaceId>,
    /// The quarter or village that stands in the commune's cell.
    pub(super) quarter: String,
    pub(super) note: Option<(usize, ReadAs)>,
}

impl Reader<'_> {
    /// The place that a row says, the heading of its group, or the list.
    pub(super) fn place(
        &self,
        cells: &[String],
        group: Option<&Group>,
        add: &mut impl FnMut(Column, Message),
    ) -> Placed {
        let text = self.text(cells, Column::Commune);
        let note = |name: String| self.at(Column::Commune).map(|at| (at, ReadAs::Place(name)));
        if text.is_empty() {
            let Some(id) = group.and_then(|group| group.place) else {
                return self.place_by_village(cells, add);
            };
            let note = self.places.label(id).and_then(|name| note(name.to_owned()));
            return Placed { id: Some(id), note, ..Placed::default() };
        }
        let found = self.places.find(&text);
        if let PlaceMatch::Known(id) = found {
            let label = self.places.label(id).filter(|_| !self.places.is_label(&text));
            return Placed {
                id: Some(id),
                note: label.and_then(|name| note(name.to_owned())),
                ..Placed::default()
            };
        }
        if let Some((id, quarter)) = self.places.split(&text) {
            let label = self.places.label(id).unwrap_or_default();
            let note = note(
                [label, quarter].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
            );
            return Placed { id: Some(id), quarter: quarter.to_owned(), note };
        }
        let key = match found {
            PlaceMatch::Several => "imports-place-several",
            _ if self.places.may_be_missing => "imports-place-unknown",
            _ => "imports-place-outside",
        };
        add(Column::Commune, Message::new(key).with("found", text));
        Placed::default()
    }

    /// The place of a row that names no commune: the list's, or that whose name the village has.
    fn place_by_village(&self, cells: &[String], add: &mut impl FnMut(Column, Message)) -> Placed {
        if self.default_place.is_some() {
            return Placed { id: self.default_place, ..Placed::default() };
        }
        let village = self.text(cells, Column::Locality);
        let note = |read: ReadAs| self.at(Column::Locality).map(|at| (at, read));
        let found = if village.is_empty() { PlaceMatch::Unknown } else { self.places.find(&village) };
        match found {
            PlaceMatch::Known(id) => {
                let name = self.places.label(id).unwrap_or_default().to_owned();
                return Placed { id: Some(id), note: note(ReadAs::Place(name)), ..Placed::default() };
            }
            PlaceMatch::Several if self.places.may_be_missing => {
                return Placed { note: note(ReadAs::SeveralPlaces), ..Placed::default() };
            }
            PlaceMatch::Several => {
                add(Column::Locality, Message::new("imports-place-several").with("found", village));
            }
            PlaceMatch::Unknown if self.places.may_be_missing => {
                let note = note(ReadAs::NoPlace).filter(|_| !village.is_empty());
                return Placed { note, ..Placed::default() };
            }
            PlaceMatch::Unknown => add(Column::Commune, Message::new("imports-place-missing")),
        }
        Placed::default()
    }

    /// The village, the cell's or the group's, and the quarter beside it that stands in the commune's cell.
    pub(super) fn locality(&self, cells: &[String], quarter: String, group: Option<&Group>) -> String {
        let village = self.text(cells, Column::Locality);
        let of_group = || group.map(|group| group.village.clone()).filter(|_| quarter.is_empty());
        let village = if village.is_empty() { of_group().unwrap_or_default() } else { village };
        match (village.is_empty(), quarter.is_empty()) {
            (true, _) => quarter,
            (_, true) => village,
            _ if fold(&village) == fold(&quarter) => village,
            _ => format!("{village} · {quarter}"),
        }
    }
}
