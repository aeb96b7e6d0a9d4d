//! What a list would do to the roster of a cohort: who is in it already, and whether there are places for the others.

use std::collections::HashSet;

use super::preview::{Fate, Preview, Roster};
use super::{Double, Who};
use crate::app::enrolments::MAX_PEOPLE;
use crate::domain::duplicate::Reason;
use crate::domain::id::PersonId;
use crate::error::Message;

/// What a list would do to the roster of its cohort.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// How many are enrolled before.
    pub enrolled: usize,
    /// People of the list who are among them: their enrolment does not change.
    pub already: usize,
    /// People of the list whom the register knows and the list would enrol.
    pub known: usize,
    /// All whom the list would enrol, with the rows that are not corrected or decided yet.
    pub adds: usize,
    /// How many of these rows are open: each may come to nobody new.
    pub open: usize,
    /// For how many people the cohort has places.
    pub capacity: Option<usize>,
}

impl Room {
    fn of(roster: &Roster, fates: impl Iterator<Item = Fate>) -> Self {
        let (mut new, mut open, mut known) = (0, 0, HashSet::new());
        for fate in fates {
            match fate {
                Fate::Add => new += 1,
                Fate::Known(id) => {
                    known.insert(id);
                }
                Fate::Wrong | Fate::Undecided => open += 1,
                Fate::LeftOut | Fate::Nobody => {}
            }
        }
        let already = known.intersection(&roster.people).count();
        let known = known.len() - already;
        let (enrolled, adds) = (roster.people.len(), new + open + known);
        Self { enrolled, already, known, adds, open, capacity: roster.capacity }
    }

    /// Whether the import would be refused: it would enrol more people than a cohort may have.
    pub fn is_refused(&self) -> bool {
        self.adds > 0 && self.enrolled + self.adds > MAX_PEOPLE
    }

    /// How many more would be enrolled than there are places; none where the list enrols nobody.
    pub fn over(&self) -> usize {
        let all = if self.adds > 0 { self.enrolled + self.adds } else { 0 };
        self.capacity.map_or(0, |capacity| all.saturating_sub(capacity))
    }

    /// How many places are left, how many people the list would add, and what happens where they are too many. Nothing where nobody
    /// said how many places there are, and the cohort has room.
    pub fn told(&self) -> Vec<Message> {
        let places = self.capacity.map(|capacity| {
            let message = Message::new("imports-room").with("capacity", capacity);
            let message = message.with("enrolled", self.enrolled);
            message.with("free", capacity.saturating_sub(self.enrolled)).with("adds", self.adds)
        });
        let too_many = match (self.is_refused(), self.over()) {
            (true, _) => {
                let message = Message::new("imports-room-refused").with("people", self.enrolled + self.adds);
                Some(message.with("max", MAX_PEOPLE))
            }
            (false, over) => (over > 0).then(|| Message::new("imports-room-over").with("over", over)),
        };
        let open = (self.open > 0).then(|| Message::new("imports-room-open").with("open", self.open));
        let open = open.filter(|_| places.is_some() || too_many.is_some());
        [places, open, too_many].into_iter().flatten().collect()
    }
}

impl Preview {
    /// What the list would do to the roster of the cohort that it is for.
    pub fn room(&self) -> Option<Room> {
        let fates = self.rows.iter().map(|(_, fate, _)| *fate);
        self.roster.as_ref().map(|roster| Room::of(roster, fates))
    }

    /// Whom a row most likely is that may be somebody: the one among those with its name and place who is in the cohort already, as
    /// when a list whose doubles were answered is sent again. Nobody where several are, or where another row may be the same person:
    /// namesakes of one village are two people.
    pub fn likely(&self, doubles: &[Double]) -> Option<PersonId> {
        let is_alike = |double: &Double| {
            [Reason::Name, Reason::Place].iter().all(|reason| double.reasons.contains(reason))
        };
        let mut enrolled =
            doubles.iter().filter(|double| is_alike(double)).filter_map(|double| match double.who {
                Who::Person(id) if self.is_enrolled(id) => Some(id),
                _ => None,
            });
        let likely = enrolled.next()?;
        let is_about = |doubles: &[Double]| doubles.iter().any(|double| double.who == Who::Person(likely));
        let rows =
            self.rows.iter().filter(|(_, fate, doubles)| *fate == Fate::Known(likely) || is_about(doubles));
        (enrolled.next().is_none() && rows.count() == 1).then_some(likely)
    }

    /// Whether somebody is in the cohort that the list is for.
    pub fn is_enrolled(&self, person: PersonId) -> bool {
        self.roster.as_ref().is_some_and(|roster| roster.people.contains(&person))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_is_what_is_left_after_those_who_are_enrolled() {
        let [hawa, sidi] = [1, 2].map(PersonId::of_number);
        let mut roster = Roster { people: HashSet::from([hawa]), capacity: Some(3) };
        let fates =
            [Fate::Known(hawa), Fate::Known(hawa), Fate::Known(sidi), Fate::Add, Fate::LeftOut, Fate::Nobody];
        let keys = |room: Room| room.told().iter().map(|message| message.key).collect::<Vec<_>>();
        let room = Room::of(&roster, fates.into_iter());
        assert_eq!((room.enrolled, room.already, room.known, room.adds, room.over()), (1, 1, 1, 2, 0));
        assert_eq!(keys(room), ["imports-room"]);
        // A row that is open may come to one more.
        let room = Room::of(&roster, fates.into_iter().chain([Fate::Wrong, Fate::Undecided]));
        assert_eq!((room.adds, room.open, room.over()), (4, 2, 2));
        assert_eq!(keys(room), ["imports-room", "imports-room-open", "imports-room-over"]);
        // A list that enrols nobody changes nothing, however full the cohort is.
        roster.capacity = Some(0);
        assert_eq!(keys(Room::of(&roster, [Fate::Known(hawa)].into_iter())), ["imports-room"]);
        roster.capacity = None;
        assert!(keys(Room::of(&roster, fates.into_iter())).is_empty());
        // More than a cohort may have are refused, whatever its places.
        let all = |count: usize| Room::of(&roster, std::iter::repeat_n(Fate::Add, count));
        assert!(!all(MAX_PEOPLE - 1).is_refused() && all(MAX_PEOPLE).is_refused());
        assert_eq!(keys(all(MAX_PEOPLE)), ["imports-room-refused"]);
        roster.people.extend((0..).map(PersonId::of_number).take(MAX_PEOPLE + 1));
        assert!(!Room::of(&roster, [Fate::Known(hawa)].into_iter()).is_refused());
    }
}
