//! A font made for tests, so that they draw the same on every machine: a box for each character, as wide and as high as its number says.

/// What it has: letters and digits, marks, Han characters, full-width marks.
const RANGES: [(u32, u32); 5] = [
    (0x20, 0x7e),
    (0x2014, 0x2026),
    (0x3000, 0x303f),
    (0x4e00, 0x9fff),
    (0xff00, 0xff5e),
];
const EM: u16 = 1000;
/// A name in Chinese says that it may have Chinese characters.
const FAMILY: &str = "测试";

/// The font, as a file has it.
pub(crate) fn font() -> Vec<u8> {
    let codes: Vec<u32> = RANGES.iter().flat_map(|&(from, to)| from..=to).collect();
    // The first glyph stands for what is missing.
    let count = codes.len() as u16 + 1;
    let mut glyf = Vec::new();
    let mut loca = Vec::new();
    let mut hmtx = Vec::new();
    for code in [0].into_iter().chain(codes) {
        loca.extend((glyf.len() as u32).to_be_bytes());
        let wide = if code < 0x3000 { EM / 2 } else { EM };
        hmtx.extend([wide, 60].map(u16::to_be_bytes).concat());
        if code != 0x20 && code != 0x3000 {
            let right = 60 + wide / 4 + (code * 37 % 200) as u16;
            glyf.extend(glyph(60, right, 300 + (code * 59 % 500) as u16));
        }
    }
    loca.extend((glyf.len() as u32).to_be_bytes());
    let tables = [
        (b"cmap", cmap()),
        (b"glyf", glyf),
        (b"head", head()),
        (
            b"hhea",
            words(&[
                1, 0, 880, 0xff88, 0, EM, 0, 0, EM, 1, 0, 0, 0, 0, 0, 0, 0, count,
            ]),
        ),
        (b"hmtx", hmtx),
        (b"loca", loca),
        (
            b"maxp",
            words(&[1, 0, count, 4, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0]),
        ),
        (b"name", name()),
        (b"post", [words(&[3, 0]), vec![0; 28]].concat()),
    ];
    let mut font = words(&[1, 0, tables.len() as u16, 128, 3, 16]);
    let mut at = font.len() + 16 * tables.len();
    for (tag, table) in &tables {
        font.extend(*tag);
        let sum = 0;
        font.extend(
            [sum, at as u32, table.len() as u32]
                .map(u32::to_be_bytes)
                .concat(),
        );
        at += table.len().next_multiple_of(4);
    }
    for (_, table) in tables {
        font.extend(table);
        font.resize(font.len().next_multiple_of(4), 0);
    }
    font
}

fn words(words: &[u16]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_be_bytes()).collect()
}

/// A box that stands on the line.
fn glyph(left: u16, right: u16, top: u16) -> Vec<u8> {
    let mut glyph = words(&[1, left, 0, right, top, 3, 0]);
    // Four points of the outline, each with two bytes for either way.
    glyph.extend([1; 4]);
    let (width, down) = (right - left, top.wrapping_neg());
    glyph.extend(words(&[left, 0, width, 0, 0, top, 0, down]));
    glyph.resize(glyph.len().next_multiple_of(4), 0);
    glyph
}

fn head() -> Vec<u8> {
    let mut head = words(&[1, 0, 1, 0, 0, 0, 0x5f0f, 0x3cf5, 0, EM]);
    head.extend([0; 16]);
    head.extend(words(&[0, 0xff88, EM, 880, 0, 8, 2, 1, 0]));
    head
}

fn cmap() -> Vec<u8> {
    let groups = RANGES.len() as u32;
    let mut cmap = words(&[0, 1, 3, 10, 0, 12, 12, 0]);
    cmap.extend([16 + groups * 12, 0, groups].map(u32::to_be_bytes).concat());
    let mut glyph = 1;
    for (from, to) in RANGES {
        cmap.extend([from, to, glyph].map(u32::to_be_bytes).concat());
        glyph += to - from + 1;
    }
    cmap
}

fn name() -> Vec<u8> {
    let names = [
        (1, FAMILY),
        (2, "Bold"),
        (4, FAMILY),
        (6, "LettersForTests"),
    ];
    let mut name = words(&[0, names.len() as u16, 6 + 12 * names.len() as u16]);
    let mut text = Vec::new();
    for (id, words_of) in names {
        let units: Vec<u16> = words_of.encode_utf16().collect();
        let (start, length) = (text.len() as u16, units.len() as u16 * 2);
        name.extend(words(&[3, 1, 0x409, id, length, start]));
        text.extend(words(&units));
    }
    [name, text].concat()
}
