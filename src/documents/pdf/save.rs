//! Objects to bytes as they come: small ones gathered in deflated streams, and a deflated cross-reference stream.
//!
//! lopdf's own writer serialises each object four times and leaves the cross-references raw, which is a third of the
//! time and a twentieth of the size of a thousand certificates.

use std::io::Write;

use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat, dictionary};
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::content::deflate;
use super::syntax::integer;
use super::{Error, objects};

/// Objects in one object stream: enough to find what repeats, few enough that a reader need not unpack all.
const OBJECTS_IN_STREAM: usize = 1024;
/// Bytes of an entry of the cross-references: kind, where, which.
const ENTRY: usize = 7;

/// Where an object is.
#[derive(Clone, Copy)]
enum ObjectPlace {
    Free,
    At(u32),
    Within { stream: u32, index: u16 },
}

/// A file in the making: objects are written as they come, and where each went is all that is kept of them.
pub(super) struct Output<W> {
    out: W,
    /// Bytes written so far, and their digest.
    written: u64,
    digest: Sha256,
    places: Vec<ObjectPlace>,
}

impl<W: Write> Output<W> {
    /// Begins the file.
    pub fn new(out: W) -> Result<Self, Error> {
        let mut output = Self { out, written: 0, digest: Sha256::new(), places: Vec::new() };
        output.put(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")?;
        Ok(output)
    }

    /// Writes the objects that the document holds and takes them out of it; none must be changed afterwards.
    pub fn write(&mut self, doc: &mut Document) -> Result<(), Error> {
        let objects = std::mem::take(&mut doc.objects);
        let (streams, small): (Vec<_>, Vec<_>) =
            objects.into_iter().partition(|(_, object)| matches!(object, Object::Stream(_)));
        for ((id, _), object) in streams {
            let Object::Stream(stream) = object else { continue };
            self.stream(id, &stream.dict, &stream.content)?;
        }
        for pack in pack(small) {
            let (stream, _) = doc.new_object_id();
            for (index, (object, _)) in pack.ids.iter().enumerate() {
                self.place(*object, ObjectPlace::Within { stream, index: index as u16 });
            }
            let dict = dictionary! {
                "Type" => "ObjStm", "N" => pack.ids.len() as i64, "First" => pack.first as i64,
                "Filter" => "FlateDecode",
            };
            self.stream(stream, &dict, &pack.content)?;
        }
        Ok(())
    }

    /// Writes what the document still holds and the cross-references; the file's identity is a digest of it all.
    pub fn finish(mut self, doc: &mut Document) -> Result<W, Error> {
        self.write(doc)?;
        let (id, _) = doc.new_object_id();
        let start = self.written;
        self.place(id, ObjectPlace::At(self.offset()?));
        let mut dict = dictionary! {
            "Type" => "XRef", "Size" => self.places.len() as i64, "W" => vec![1.into(), 4.into(), 2.into()],
            "Filter" => "FlateDecode",
            "DecodeParms" => dictionary! { "Predictor" => 12, "Columns" => ENTRY as i64 },
        };
        for key in ["Root", "Info"] {
            if let Ok(value) = doc.trailer.get(key.as_bytes()) {
                dict.set(key, value.clone());
            }
        }
        let identity = self.digest.clone().finalize()[..16].to_vec();
        let identity = Object::String(identity, StringFormat::Hexadecimal);
        dict.set("ID", vec![identity.clone(), identity]);
        let table = deflate(&cross_reference(&self.places));
        self.stream(id, &dict, &table)?;
        self.put(format!("startxref\n{start}\n%%EOF\n").as_bytes())?;
        Ok(self.out)
    }

    fn stream(&mut self, id: u32, dict: &Dictionary, content: &[u8]) -> Result<(), Error> {
        self.place(id, ObjectPlace::At(self.offset()?));
        let mut head = Vec::with_capacity(128);
        integer(&mut head, id);
        // Line ends where PDF/A-2 wants them (6.1.9).
        head.extend(b" 0 obj\n");
        objects::begin_stream(&mut head, dict, content.len());
        self.put(&head)?;
        self.put(content)?;
        self.put(b"\nendstream\nendobj\n")
    }

    /// Where the next object begins. A place has four bytes in the cross-references.
    fn offset(&self) -> Result<u32, Error> {
        u32::try_from(self.written).map_err(|_| Error::Objects("the file is larger than 4 GB".into()))
    }

    fn place(&mut self, id: u32, place: ObjectPlace) {
        let id = id as usize;
        if self.places.len() <= id {
            self.places.resize(id + 1, ObjectPlace::Free);
        }
        self.places[id] = place;
    }

    fn put(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.out.write_all(bytes).map_err(|error| Error::Unwritable(error.kind()))?;
        self.digest.update(bytes);
        self.written += bytes.len() as u64;
        Ok(())
    }
}

/// Objects packed into one stream.
struct Pack {
    ids: Vec<ObjectId>,
    /// Where the first object begins.
    first: usize,
    content: Vec<u8>,
}

/// Packs small objects, on all cores when there are many. To give back what they held takes as long as to pack them: each core
/// does both.
fn pack(small: Vec<(ObjectId, Object)>) -> Vec<Pack> {
    small.into_par_iter().chunks(OBJECTS_IN_STREAM).map(|share| pack_one(&share)).collect()
}

fn pack_one(share: &[(ObjectId, Object)]) -> Pack {
    let (mut table, mut bodies) = (Vec::new(), Vec::with_capacity(share.len() * 80));
    let mut ids = Vec::with_capacity(share.len());
    for (id, object) in share {
        integer(&mut table, id.0);
        table.push(b' ');
        integer(&mut table, bodies.len());
        table.push(b' ');
        objects::object(&mut bodies, object);
        bodies.push(b'\n');
        ids.push(*id);
    }
    let first = table.len();
    table.extend(bodies);
    Pack { ids, first, content: deflate(&table) }
}

/// The table of the cross-reference stream.
fn cross_reference(places: &[ObjectPlace]) -> Vec<u8> {
    let mut table = Vec::with_capacity(places.len() * (ENTRY + 1));
    let mut above = [0_u8; ENTRY];
    for place in places {
        let (kind, first, second) = match *place {
            ObjectPlace::Free => (0, 0, u16::MAX),
            ObjectPlace::At(offset) => (1, offset, 0),
            ObjectPlace::Within { stream, index } => (2, stream, index),
        };
        let mut entry = [kind; ENTRY];
        entry[1..5].copy_from_slice(&first.to_be_bytes());
        entry[5..].copy_from_slice(&second.to_be_bytes());
        // Each as what it differs by from the one above (PNG's filter 2): most of it is zero.
        table.push(2);
        table.extend(entry.iter().zip(above).map(|(byte, above)| byte.wrapping_sub(above)));
        above = entry;
    }
    table
}
