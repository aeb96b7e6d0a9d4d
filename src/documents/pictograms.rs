//! Small pictures in black lines for readers with little practice: what a statement is about, and faces to circle.

use super::page::{Frame, Ink, Item, Path, Segment};

/// What a picture shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pictogram {
    /// An open book.
    Content,
    /// People in a circle.
    Method,
    /// Somebody beside a board.
    Trainers,
    /// A sheet of paper and a pencil.
    Material,
    /// A house.
    Place,
    /// A bowl that steams.
    Meals,
    /// A clock.
    Duration,
    /// Somebody who speaks.
    Leading,
}

/// What a face says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// It smiles.
    Happy,
    /// Neither.
    Even,
    /// Its mouth turns down.
    Unhappy,
}

/// The pictures are drawn on a square of this many units.
const GRID: f32 = 24.0;
/// The width of their lines, in units.
const LINE: f32 = 1.3;

impl Pictogram {
    /// Moves and lines as in SVG, in absolute units; `O` is a circle and `D` a disc: middle and radius.
    fn drawing(self) -> &'static str {
        match self {
            Self::Content => {
                "M 12 6 C 9 4 5 4 2 5 L 2 19 C 5 18 9 18 12 20 C 15 18 19 18 22 19 L 22 5 C 19 4 15 4 12 6 L 12 20 \
                 M 5 9 L 9 9.5 M 5 12.5 L 9 13 M 15 9.5 L 19 9 M 15 13 L 19 12.5"
            }
            Self::Method => {
                "O 12 4 2.5 M 7.5 11.5 C 7.5 7 16.5 7 16.5 11.5 Z O 5 15 2.5 M 0.8 22.5 C 0.8 18 9.2 18 9.2 22.5 Z \
                 O 19 15 2.5 M 14.8 22.5 C 14.8 18 23.2 18 23.2 22.5 Z"
            }
            Self::Trainers => {
                "M 10 2 L 23 2 L 23 14 L 10 14 Z M 13 6 L 20 6 M 13 9.5 L 18 9.5 O 5 9 2.7 \
                 M 0.8 22 C 0.8 12.5 9.2 12.5 9.2 22 Z M 8 15.5 L 12 11.5"
            }
            Self::Material => {
                "M 17 10 L 17 6 L 13 2 L 3 2 L 3 22 L 10 22 M 13 2 L 13 6 L 17 6 M 6 9 L 13 9 M 6 13 L 11 13 \
                 M 12 22.5 L 13 18.5 L 20 11.5 L 23 14.5 L 16 21.5 Z"
            }
            Self::Place => {
                "M 1.5 12 L 12 2.5 L 22.5 12 M 5 9.5 L 5 21.5 L 19 21.5 L 19 9.5 M 10 21.5 L 10 14.5 L 14 14.5 L 14 21.5"
            }
            Self::Meals => {
                "M 1.5 12 L 22.5 12 C 22.5 18 18 21.5 12 21.5 C 6 21.5 1.5 18 1.5 12 Z M 8 9 C 6 7 10 5 8 2.5 \
                 M 12 9 C 10 7 14 5 12 2.5 M 16 9 C 14 7 18 5 16 2.5"
            }
            Self::Duration => "O 12 12 10.5 M 12 5.5 L 12 12 L 17 15 D 12 12 1",
            Self::Leading => {
                "O 6.5 10 3 M 1 22.5 C 1 13 12 13 12 22.5 Z M 12 2 L 23 2 L 23 10.5 L 17.5 10.5 L 13.5 14 L 13.5 10.5 \
                 L 12 10.5 Z M 14.5 5 L 20.5 5 M 14.5 7.8 L 18.5 7.8"
            }
        }
    }

    /// The picture, `side` points wide.
    pub fn frame(self, side: f32) -> Frame {
        draw(self.drawing(), side)
    }
}

impl Mood {
    /// From the best to the worst.
    pub const ALL: [Self; 3] = [Self::Happy, Self::Even, Self::Unhappy];

    /// The face, `side` points wide.
    pub fn frame(self, side: f32) -> Frame {
        let mouth = match self {
            Self::Happy => "M 6 14 C 8 19.5 16 19.5 18 14",
            Self::Even => "M 7 16 L 17 16",
            Self::Unhappy => "M 6 18.5 C 8 13 16 13 18 18.5",
        };
        draw(&format!("O 12 12 11 D 8 9 1.5 D 16 9 1.5 {mouth}"), side)
    }
}

/// The lines of a drawing as one path, its discs as another.
fn draw(drawing: &str, side: f32) -> Frame {
    let unit = side / GRID;
    let (mut lines, mut discs) = (Vec::new(), Vec::new());
    let mut words = drawing.split_whitespace();
    while let Some(command) = words.next() {
        let mut next = || words.next().and_then(|word| word.parse::<f32>().ok()).unwrap_or_default() * unit;
        match command {
            "M" => lines.push(Segment::Move(next(), next())),
            "L" => lines.push(Segment::Line(next(), next())),
            "C" => lines.push(Segment::Curve([next(), next(), next(), next(), next(), next()])),
            "O" => lines.extend(Segment::circle(next(), next(), next())),
            "D" => discs.extend(Segment::circle(next(), next(), next())),
            _ => lines.push(Segment::Close),
        }
    }
    let lines = Path { segments: lines, stroke: Some((Ink::BLACK, LINE * unit)), ..Path::default() };
    let mut items = vec![Item::Path(lines)];
    if !discs.is_empty() {
        items.push(Item::Path(Path { segments: discs, fill: Some(Ink::BLACK), ..Path::default() }));
    }
    Frame { width: side, height: side, items }
}
