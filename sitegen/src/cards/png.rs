//! Writes a picture of few colours as a small PNG, and tells a whole PNG from a damaged one.

use std::collections::HashMap;

use flate2::Crc;
use png::{BitDepth, ColorType, Compression, Encoder, EncodingError, Filter};
use resvg::tiny_skia::Pixmap;

/// How many of the commonest colours stay exactly as they are.
const EXACT: usize = 10;
/// The most colours that a palette has.
const MOST: usize = 256;
/// What every PNG begins with.
const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

type Colour = [u8; 3];

/// The picture with a palette: its flat colours are kept, the shades at the edges of letters are put together. It must be opaque.
pub(super) fn encode(picture: &Pixmap) -> Result<Vec<u8>, EncodingError> {
    let counted = count(picture);
    let palette = palette(&counted);
    let places: HashMap<Colour, u8> = counted
        .iter()
        .map(|(colour, _)| (*colour, nearest(&palette, *colour)))
        .collect();
    let mut pixels = Vec::with_capacity(picture.data().len() / 4);
    let mut last = ([0; 3], None);
    for colour in colours(picture) {
        if last.0 != colour || last.1.is_none() {
            last = (colour, places.get(&colour).copied());
        }
        pixels.push(last.1.unwrap_or_default());
    }
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, picture.width(), picture.height());
    encoder.set_color(ColorType::Indexed);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_palette(palette.concat());
    encoder.set_compression(Compression::High);
    // Neighbours in a palette are not alike.
    encoder.set_filter(Filter::NoFilter);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&pixels)?;
    writer.finish()?;
    Ok(bytes)
}

fn colours(picture: &Pixmap) -> impl Iterator<Item = Colour> {
    picture
        .data()
        .as_chunks::<4>()
        .0
        .iter()
        .map(|&[red, green, blue, _]| [red, green, blue])
}

/// Every colour with how often it is there, the commonest first.
fn count(picture: &Pixmap) -> Vec<(Colour, u32)> {
    let mut counts: HashMap<Colour, u32> = HashMap::new();
    let mut run: (Colour, u32) = ([0; 3], 0);
    for colour in colours(picture) {
        if colour == run.0 {
            run.1 += 1;
        } else {
            *counts.entry(run.0).or_default() += run.1;
            run = (colour, 1);
        }
    }
    *counts.entry(run.0).or_default() += run.1;
    let mut counted: Vec<_> = counts.into_iter().filter(|(_, count)| *count > 0).collect();
    counted.sort_by_key(|&(colour, count)| (std::cmp::Reverse(count), colour));
    counted
}

/// The commonest colours, and of the rest one for each small part of the room of colours.
fn palette(counted: &[(Colour, u32)]) -> Vec<Colour> {
    let mut palette: Vec<Colour> = Vec::new();
    for shift in 5..8 {
        palette = counted
            .iter()
            .take(EXACT)
            .map(|(colour, _)| *colour)
            .collect();
        let part = |colour: Colour| colour.map(|channel| channel >> shift);
        for (colour, _) in counted.iter().skip(EXACT) {
            if !palette.iter().any(|&known| part(known) == part(*colour)) {
                palette.push(*colour);
            }
        }
        if palette.len() <= MOST {
            break;
        }
    }
    palette.truncate(MOST);
    palette
}

fn nearest(palette: &[Colour], colour: Colour) -> u8 {
    let away = |known: &Colour| {
        let parts = known.iter().zip(colour);
        let parts = parts.map(|(&one, other)| u32::from(one.abs_diff(other)).pow(2));
        parts.sum::<u32>()
    };
    let places = (0..=u8::MAX).zip(palette);
    places
        .min_by_key(|(_, known)| away(known))
        .map_or(0, |(place, _)| place)
}

/// Whether a PNG is there from its first byte to its last, with every sum in it right.
pub(super) fn is_whole(bytes: &[u8]) -> bool {
    let Some(mut rest) = bytes.strip_prefix(SIGNATURE) else {
        return false;
    };
    // A chunk is the length of its data, four letters, the data, the sum of letters and data.
    while let Some((length, after)) = rest.split_first_chunk::<4>() {
        let length = u32::from_be_bytes(*length) as usize;
        let Some((named, after)) = length
            .checked_add(4)
            .and_then(|end| after.split_at_checked(end))
        else {
            return false;
        };
        let Some((sum, after)) = after.split_first_chunk::<4>() else {
            return false;
        };
        let mut crc = Crc::new();
        crc.update(named);
        if crc.sum() != u32::from_be_bytes(*sum) {
            return false;
        }
        if named.starts_with(b"IEND") {
            return after.is_empty();
        }
        rest = after;
    }
    false
}

#[cfg(test)]
mod tests {
    use resvg::tiny_skia::{Color, FillRule, Paint, PathBuilder, Transform};

    use super::*;

    fn picture() -> Pixmap {
        let mut picture = Pixmap::new(90, 70).unwrap();
        picture.fill(Color::from_rgba8(251, 250, 246, 255));
        let circle = PathBuilder::from_circle(40.0, 30.0, 25.3).unwrap();
        let mut paint = Paint::default();
        paint.set_color_rgba8(131, 84, 21, 255);
        picture.fill_path(
            &circle,
            &paint,
            FillRule::Winding,
            Transform::identity(),
            None,
        );
        picture
    }

    #[test]
    fn flat_colours_stay_and_shades_are_near() {
        let picture = picture();
        let bytes = encode(&picture).unwrap();
        let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let mut shown = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut shown).unwrap();
        assert_eq!(shown.len(), 90 * 70 * 3);
        for (mine, own) in shown.as_chunks::<3>().0.iter().zip(colours(&picture)) {
            let flat = [[251, 250, 246], [131, 84, 21]].contains(&own);
            assert!(!flat || *mine == own, "{mine:?} for {own:?}");
            let away = mine.iter().zip(own).map(|(one, other)| one.abs_diff(other));
            assert!(away.max() < Some(32), "{mine:?} for {own:?}");
        }
    }

    #[test]
    fn a_damaged_picture_is_told_from_a_whole_one() {
        let bytes = encode(&picture()).unwrap();
        assert!(is_whole(&bytes));
        for end in 0..bytes.len() {
            assert!(!is_whole(&bytes[..end]), "cut at {end}");
            let mut wrong = bytes.clone();
            wrong[end] ^= 0x10;
            assert!(!is_whole(&wrong), "changed at {end}");
        }
        assert!(!is_whole(&[&bytes[..], b"more"].concat()));
    }
}
