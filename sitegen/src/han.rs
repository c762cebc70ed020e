//! What each Han stands for, found at once: the texts of a site ask for every character that they have.

use rustc_hash::FxHashMap;

/// The first and the last Han that have a place of their own; the others are rare.
const FIRST: char = '\u{3400}';
const LAST: char = '\u{9fff}';

/// Says that a character is among the others: no character has this number.
const OTHER: u16 = u16::MAX;

/// A character for some of the Han.
#[derive(Debug, Default)]
pub(crate) struct HanMap {
    /// By the distance from [`FIRST`]: the character that it stands for, 0 where there is none, or [`OTHER`].
    near: Vec<u16>,
    others: FxHashMap<char, char>,
    /// Whether one of the others has no place of its own.
    far: bool,
}

impl HanMap {
    /// A map of these characters.
    pub(crate) fn new(pairs: impl IntoIterator<Item = (char, char)>) -> Self {
        let mut map = Self {
            near: vec![0; place(LAST) + 1],
            ..Self::default()
        };
        for (from, to) in pairs {
            let number = u16::try_from(u32::from(to)).unwrap_or(OTHER);
            match map.near.get_mut(place(from)) {
                Some(near) => *near = number,
                None => map.far = true,
            }
            if number == OTHER || place(from) >= map.near.len() {
                map.others.insert(from, to);
            }
        }
        map
    }

    /// What a character stands for, if it is in the map.
    pub(crate) fn get(&self, c: char) -> Option<char> {
        match self.near.get(place(c)) {
            Some(0) => None,
            Some(&near) if near != OTHER => char::from_u32(u32::from(near)),
            None if !self.far => None,
            _ => self.others.get(&c).copied(),
        }
    }
}

/// Where a character stands; beyond the end where it has no place.
fn place(c: char) -> usize {
    u32::from(c).wrapping_sub(u32::from(FIRST)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_is_found_wherever_it_stands() {
        let pairs = [
            ('學', '学'),
            (FIRST, 'a'),
            (LAST, 'z'),
            ('㑮', '𫝈'),
            ('𠀀', '丈'),
            ('a', 'b'),
        ];
        let map = HanMap::new(pairs);
        for (from, to) in pairs {
            assert_eq!(map.get(from), Some(to), "{from}");
        }
        for c in ['学', '\0', '\u{33ff}', '\u{a000}', '𠀁', char::MAX] {
            assert_eq!(map.get(c), None, "{c:?}");
        }
        assert_eq!(HanMap::default().get('學'), None);
    }
}
