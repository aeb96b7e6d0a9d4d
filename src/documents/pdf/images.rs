//! Image files as PDF images: JPEG and plain PNG pass through as they are, PNG with transparency is laid on white.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};
use printpdf::{RawImage, RawImageData, RawImageFormat};

use super::compressed;
use super::content::deflate;
use crate::documents::images;
use crate::documents::images::jpeg::{self, Jpeg};

/// Adds an image; a file that is none becomes a single white point, so that the page stays sound.
pub(super) fn add(doc: &mut Document, bytes: &[u8]) -> ObjectId {
    let known = images::size(bytes).and_then(|_| jpeg::read(bytes));
    let stream = images::size(bytes).and_then(|_| {
        let jpeg = known.and_then(|jpeg| jpeg_stream(bytes, jpeg));
        jpeg.or_else(|| png_stream(bytes)).or_else(|| decoded(bytes))
    });
    let stream = stream.unwrap_or_else(|| compressed(image(1, 1, 8, "DeviceGray".into()), deflate(&[255])));
    let image = doc.add_object(stream);
    match known.and_then(|jpeg| turn(jpeg.orientation)) {
        None => image,
        Some(matrix) => turned(doc, image, matrix),
    }
}

/// What turns the unit square as an orientation asks; none where there is nothing to turn.
fn turn(orientation: u8) -> Option<&'static str> {
    Some(match orientation {
        2 => "-1 0 0 1 1 0",
        3 => "-1 0 0 -1 1 1",
        4 => "1 0 0 -1 0 1",
        5 => "0 -1 -1 0 1 1",
        6 => "0 -1 1 0 0 1",
        7 => "0 1 1 0 0 0",
        8 => "0 1 -1 0 1 0",
        _ => return None,
    })
}

/// A form XObject that draws an image rotated as its EXIF orientation says, so that pages draw it like any other.
fn turned(doc: &mut Document, image: ObjectId, matrix: &str) -> ObjectId {
    let dict = dictionary! {
        "Type" => "XObject", "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 1.into(), 1.into()],
        "Resources" => dictionary! { "XObject" => dictionary! { "I" => image } },
    };
    doc.add_object(lopdf::Stream::new(dict, format!("q {matrix} cm /I Do Q").into_bytes()))
}

fn image(width: u32, height: u32, bits: u8, space: Object) -> Dictionary {
    dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => i64::from(width), "Height" => i64::from(height),
        "BitsPerComponent" => i64::from(bits), "ColorSpace" => space,
    }
}

fn jpeg_stream(bytes: &[u8], jpeg: Jpeg) -> Option<lopdf::Stream> {
    let space = match jpeg.components {
        1 => "DeviceGray",
        3 => "DeviceRGB",
        // CMYK needs another output intent than ours.
        _ => return None,
    };
    let mut dict = image(jpeg.width, jpeg.height, 8, space.into());
    dict.set("Filter", "DCTDecode");
    Some(lopdf::Stream::new(dict, jpeg::bare(bytes, false)).with_compression(false))
}

/// What a PNG's header and chunks say.
struct Png<'a> {
    width: u32,
    height: u32,
    bits: u8,
    colour: u8,
    palette: &'a [u8],
    data: Vec<u8>,
}

/// A PNG's own deflated rows, which PDF reads as they are: not for interlaced or transparent ones.
fn png_stream(bytes: &[u8]) -> Option<lopdf::Stream> {
    let png = read_png(bytes)?;
    let (colours, space): (i64, Object) = match png.colour {
        0 => (1, "DeviceGray".into()),
        2 => (3, "DeviceRGB".into()),
        3 if !png.palette.is_empty() => {
            let last = png.palette.len() as i64 / 3 - 1;
            let table = Object::String(png.palette.to_vec(), lopdf::StringFormat::Hexadecimal);
            (1, vec!["Indexed".into(), "DeviceRGB".into(), last.into(), table].into())
        }
        _ => return None,
    };
    let mut dict = image(png.width, png.height, png.bits, space);
    dict.set(
        "DecodeParms",
        dictionary! {
            "Predictor" => 15, "Colors" => colours, "BitsPerComponent" => i64::from(png.bits),
            "Columns" => i64::from(png.width),
        },
    );
    Some(compressed(dict, png.data))
}

fn read_png(bytes: &[u8]) -> Option<Png<'_>> {
    let mut png: Option<Png<'_>> = None;
    for (kind, body) in images::chunks(bytes) {
        match (kind, &mut png) {
            (b"IHDR", _) => {
                let images::PngHeader { width, height, depth: bits, colour, .. } =
                    images::png_header(body).filter(|header| !header.interlaced)?;
                png = Some(Png { width, height, bits, colour, palette: &[], data: Vec::new() });
            }
            (b"PLTE", Some(png)) => png.palette = body,
            (b"IDAT", Some(png)) => png.data.extend_from_slice(body),
            (b"tRNS", _) => return None,
            (b"IEND", _) => break,
            _ => {}
        }
    }
    png.filter(|png| !png.data.is_empty() && png.palette.len().is_multiple_of(3))
}

/// Any other PNG, decoded and laid on white.
fn decoded(bytes: &[u8]) -> Option<lopdf::Stream> {
    let raw = RawImage::decode_from_bytes(bytes, &mut Vec::new()).ok()?;
    let points = match raw.pixels {
        RawImageData::U8(points) => points,
        // Eight bits of each colour are more than a printer shows.
        RawImageData::U16(points) => points.into_iter().map(|point| (point >> 8) as u8).collect(),
        RawImageData::F32(_) => return None,
    };
    let (width, height) = (raw.width as u32, raw.height as u32);
    let (channels, alpha) = match raw.data_format {
        RawImageFormat::R8 | RawImageFormat::R16 => (1, false),
        RawImageFormat::RG8 | RawImageFormat::RG16 => (1, true),
        RawImageFormat::RGB8 | RawImageFormat::RGB16 => (3, false),
        RawImageFormat::RGBA8 | RawImageFormat::RGBA16 => (3, true),
        _ => return None,
    };
    let opaque: Vec<u8> = if alpha {
        points.chunks_exact(channels + 1).flat_map(|point| on_white(point, channels)).collect()
    } else {
        points
    };
    let space = if channels == 1 { "DeviceGray" } else { "DeviceRGB" };
    Some(compressed(image(width, height, 8, space.into()), deflate(&opaque)))
}

/// The colours of a point whose last byte says how opaque it is.
fn on_white(point: &[u8], channels: usize) -> impl Iterator<Item = u8> {
    let alpha = u32::from(point[channels]);
    point[..channels]
        .iter()
        .map(move |&colour| ((u32::from(colour) * alpha + 255 * (255 - alpha)) / 255) as u8)
}
