//! Writes a card as a small PNG, and tells a whole PNG from a damaged one.

use flate2::Crc;
use png::{BitDepth, ColorType, DeflateCompression, Encoder, EncodingError, Filter};

use super::canvas::{Canvas, HEIGHT, WIDTH, palette};

/// What every PNG begins with.
const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Higher levels take longer and save next to nothing.
const LEVEL: u8 = 4;

/// The picture with its palette, two pixels to a byte.
pub(super) fn encode(canvas: &Canvas) -> Result<Vec<u8>, EncodingError> {
    let pairs = canvas.pixels.as_chunks::<2>().0;
    let packed: Vec<u8> = pairs
        .iter()
        .map(|[left, right]| (left << 4) | right)
        .collect();
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, WIDTH, HEIGHT);
    encoder.set_color(ColorType::Indexed);
    encoder.set_depth(BitDepth::Four);
    encoder.set_palette(palette().concat());
    encoder.set_deflate_compression(DeflateCompression::Level(LEVEL));
    // Neighbours in a palette are not alike.
    encoder.set_filter(Filter::NoFilter);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&packed)?;
    writer.finish()?;
    Ok(bytes)
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
    use super::{super::canvas::BRONZE, *};

    fn picture() -> Canvas {
        let mut canvas = Canvas::new();
        canvas.ring((90.0, 60.0), 25.3, 4.0, BRONZE);
        canvas
    }

    #[test]
    fn every_pixel_has_its_colour() {
        let canvas = picture();
        let bytes = encode(&canvas).unwrap();
        let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let mut shown = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut shown).unwrap();
        let colours = palette();
        let own = canvas
            .pixels
            .iter()
            .map(|&place| colours[usize::from(place)]);
        assert!(shown.as_chunks::<3>().0.iter().copied().eq(own));
    }

    #[test]
    fn a_damaged_picture_is_told_from_a_whole_one() {
        let bytes = encode(&picture()).unwrap();
        assert!(is_whole(&bytes));
        for end in (0..bytes.len())
            .step_by(7)
            .chain(bytes.len() - 20..bytes.len())
        {
            assert!(!is_whole(&bytes[..end]), "cut at {end}");
            let mut wrong = bytes.clone();
            wrong[end] ^= 0x10;
            assert!(!is_whole(&wrong), "changed at {end}");
        }
        assert!(!is_whole(&[&bytes[..], b"more"].concat()));
    }
}
