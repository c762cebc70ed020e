//! Version 1 of the code.
//!
//! Every cell below is a whole number of base-32 characters (5 bits each, Crockford's alphabet, lower case), so that the
//! format can be read with the eye and a wrong character stays where it is.
//!
//! ```text
//! x F S R N  A A … A  I I I I I I  D D D  [L U U …]  [T (i a p d d d) …]  C C C C
//! │ │ │ │ │  │        │            │      │          │                    └ check: CRC-20 of everything before it
//! │ │ │ │ │  │        │            │      │          └ plan, if flag 1: number of tasks (0–5), and for each: item number,
//! │ │ │ │ │  │        │            │      │            action number, progress (0–4), due day (0: none, else day + 1)
//! │ │ │ │ │  │        │            │      └ name, if flag 2: length in bytes (1–24), then its UTF-8 bits, padded with 0
//! │ │ │ │ │  │        │            └ day of the last change, days since 2020-01-01
//! │ │ │ │ │  │        └ response id, 30 bits
//! │ │ │ │ │  └ ratings by item number from 1 to N, three in two characters: 100a + 10b + c; a last pair takes two
//! │ │ │ │ │    characters, a last single one takes one. Digits: 0 open, 1–4 levels, 5 unsure, 6–9 not applicable
//! │ │ │ │ │    (absent, elsewhere, too early, other)
//! │ │ │ │ └ highest item number N
//! │ │ │ └ revision of the set
//! │ │ └ number of the set
//! │ └ flags: 1 a plan follows, 2 a name follows; 4, 8, 16 are for later and refused as newer
//! └ x is version 1; y and z are for later versions
//! ```
//!
//! S, R, N, i and a are numbers: one character up to 30; `z` (31) announces a larger one, number − 31 in two characters.
//! A code always has the same spelling: whoever encodes what was decoded gets the same characters.
//!
//! The check is a BCH code by its generator (x+1)²·m₁(x)·m₃(x) over GF(2⁹): in codes of up to 102 characters it finds any five
//! wrong bits, so any wrong character, and any error inside four neighbouring characters, so any two swapped ones.

use super::{EncodeError, LinkError, Shared, SharedTask, answers_of, name_is_fit};
use crate::answers::{Rating, Response, ResponseId};
use crate::day::Day;
use crate::model::{LARGEST_NUMBER, Revision, SetNumber};
use crate::plan::{MOST_TASKS, Progress};

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const VERSION: u8 = 29; // 'x'
const FLAG_PLAN: u8 = 1;
const FLAG_NAME: u8 = 2;
const GENERATOR: u32 = 0x6_c2ed;
const CHECK: usize = 4;
/// Characters of the longest code there can be: 1,000 ratings, a name and five tasks with large numbers.
const LONGEST: usize = 1000;

/// What a code says, before it is held against any set. Tallying many codes needs no more than this.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// Number of the set.
    pub set: SetNumber,
    /// Revision of the set.
    pub revision: Revision,
    /// Response id.
    pub id: ResponseId,
    /// Day of the last change.
    pub day: Day,
    /// One digit an item number, from 1: see [`rating_of`].
    pub digits: Vec<u8>,
    /// Name, if the sender gave one.
    pub name: Option<String>,
    /// Tasks, if the sender shared the plan.
    pub tasks: Option<Vec<SharedTask>>,
}

/// The rating that a digit stands for; `None` for 0 (open) and for what is no digit.
pub fn rating_of(digit: u8) -> Option<Rating> {
    Rating::ALL.get(usize::from(digit.checked_sub(1)?)).copied()
}

fn digit_of(rating: Option<Rating>) -> u8 {
    rating
        .and_then(|rating| (1..).zip(Rating::ALL).find(|(_, other)| *other == rating))
        .map_or(0, |(digit, _)| digit)
}

impl Code {
    /// The code of a response: ratings up to the highest rated item number.
    pub(super) fn of(shared: &Shared) -> Result<Self, EncodeError> {
        let Response {
            id,
            set,
            revision,
            day,
            name,
            role: _,
            answers,
        } = &shared.response;
        let mut digits = Vec::new();
        for (number, answer) in answers.iter().filter(|(_, answer)| answer.rating.is_some()) {
            in_range(number)?;
            digits.resize(usize::from(number), 0);
            if let Some(last) = digits.last_mut() {
                *last = digit_of(answer.rating);
            }
        }
        Ok(Self {
            set: *set,
            revision: *revision,
            id: *id,
            day: *day,
            digits,
            name: name.clone(),
            tasks: shared.tasks.clone(),
        })
    }

    /// The response and tasks it stands for.
    pub(super) fn to_shared(&self) -> Shared {
        let Self {
            set,
            revision,
            id,
            day,
            digits,
            name,
            tasks,
        } = self;
        let answers = answers_of(digits);
        Shared {
            response: Response {
                id: *id,
                set: *set,
                revision: *revision,
                day: *day,
                name: name.clone(),
                role: None,
                answers,
            },
            tasks: tasks.clone(),
        }
    }
}

fn in_range(number: u16) -> Result<u16, EncodeError> {
    if (1..=LARGEST_NUMBER).contains(&number) {
        Ok(number)
    } else {
        Err(EncodeError::Number(number))
    }
}

/// Spells a code.
///
/// # Errors
/// See [`EncodeError`].
pub fn encode(code: &Code) -> Result<String, EncodeError> {
    let mut cells = Cells(Vec::with_capacity(96));
    cells.0.push(VERSION);
    cells.0.push(
        if code.tasks.is_some() { FLAG_PLAN } else { 0 }
            | if code.name.is_some() { FLAG_NAME } else { 0 },
    );
    cells.number(in_range(code.set)?);
    cells.number(in_range(code.revision)?);
    cells.number(
        u16::try_from(code.digits.len())
            .map_err(|_| EncodeError::Number(u16::MAX))
            .and_then(|count| if count == 0 { Ok(0) } else { in_range(count) })?,
    );
    for group in code.digits.chunks(3) {
        let value = group
            .iter()
            .fold(0, |value, digit| value * 10 + u32::from(*digit));
        cells.fixed(value, width_of(group.len()));
    }
    cells.fixed(code.id.number(), 6);
    cells.fixed(u32::from(code.day.days()), 3);
    if let Some(name) = &code.name {
        if !name_is_fit(name) {
            return Err(EncodeError::Name);
        }
        cells.bytes(name.as_bytes());
    }
    if let Some(tasks) = &code.tasks {
        if tasks.len() > MOST_TASKS {
            return Err(EncodeError::Tasks(tasks.len()));
        }
        cells.fixed(u32::try_from(tasks.len()).unwrap_or(0), 1);
        for task in tasks {
            cells.task(task)?;
        }
    }
    let check = crc(&cells.0);
    cells.fixed(check, CHECK);
    Ok(cells
        .0
        .iter()
        .map(|cell| char::from(ALPHABET[usize::from(*cell)]))
        .collect())
}

/// Characters that 1, 2 or 3 ratings take.
fn width_of(ratings: usize) -> usize {
    ratings.min(2)
}

/// Reads a code.
///
/// # Errors
/// See [`LinkError`]; never [`LinkError::TooLong`], which is for pasted text.
pub fn decode(text: &str) -> Result<Code, LinkError> {
    let cells = cells_of(text)?;
    match cells.first() {
        None => return Err(LinkError::Empty),
        Some(&VERSION) => {}
        Some(first) if *first > VERSION => return Err(LinkError::Newer),
        Some(_) => return Err(LinkError::NotALink),
    }
    let body_length = cells.len().saturating_sub(CHECK);
    let (body, check) = cells.split_at(body_length);
    let sound = crc(body)
        == check
            .iter()
            .fold(0, |value, cell| value << 5 | u32::from(*cell));
    let mut reader = Reader {
        cells: if sound { body } else { &cells },
        at: 1,
    };
    match (read(&mut reader), sound) {
        (Ok(code), true) if reader.at == body.len() && code.is_spelt_as(&cells) => Ok(code),
        (Err(Stop::Newer), true) => Err(LinkError::Newer),
        (_, true) => Err(LinkError::Impossible),
        // Without a sound check the content only tells how long the code should have been.
        (Err(Stop::End), false) => Err(LinkError::CutShort),
        (Ok(_), false) if reader.at + CHECK > cells.len() => Err(LinkError::CutShort),
        (_, false) => Err(LinkError::Mistyped),
    }
}

impl Code {
    /// One content, one spelling: nothing hides in padding or in a long form of a short number.
    fn is_spelt_as(&self, cells: &[u8]) -> bool {
        encode(self).is_ok_and(|text| {
            text.len() == cells.len()
                && text
                    .bytes()
                    .zip(cells)
                    .all(|(byte, cell)| byte == ALPHABET[usize::from(*cell)])
        })
    }
}

/// The characters of a code as numbers from 0 to 31.
fn cells_of(text: &str) -> Result<Vec<u8>, LinkError> {
    let mut cells = Vec::with_capacity(text.len().min(LONGEST));
    for (index, found) in text.chars().enumerate() {
        if matches!(found, '-' | '－' | ' ' | '\u{3000}') {
            continue;
        }
        match cell_of(found) {
            Some(cell) if cells.len() < LONGEST => cells.push(cell),
            Some(_) => return Err(LinkError::Mistyped),
            // What does not begin like a code is not a code with a wrong character.
            None if cells.first() != Some(&VERSION) => return Err(LinkError::NotALink),
            None => {
                return Err(LinkError::Character {
                    found,
                    position: index + 1,
                });
            }
        }
    }
    Ok(cells)
}

pub(super) fn cell_of(found: char) -> Option<u8> {
    // Full-width forms, as a Chinese keyboard may type them, stand 0xFEE0 above ASCII.
    let plain = match found {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(found) - 0xfee0)?,
        other => other,
    };
    let cell = CELLS[usize::from(u8::try_from(plain).ok()?)];
    (cell < 32).then_some(cell)
}

/// The cell of each byte; 255 for bytes that are in no code.
const CELLS: [u8; 256] = {
    let mut table = [255; 256];
    let mut cell = 0;
    while cell < 32 {
        table[ALPHABET[cell as usize] as usize] = cell;
        table[ALPHABET[cell as usize].to_ascii_uppercase() as usize] = cell;
        cell += 1;
    }
    table[b'o' as usize] = 0;
    table[b'O' as usize] = 0;
    table[b'i' as usize] = 1;
    table[b'I' as usize] = 1;
    table[b'l' as usize] = 1;
    table[b'L' as usize] = 1;
    table
};

/// CRC of the remainder after each cell: 32 steps of the register at a time.
const TABLE: [u32; 32] = {
    let mut table = [0; 32];
    let mut index = 0;
    while index < 32 {
        let mut register = (index as u32) << 15;
        let mut bit = 0;
        while bit < 5 {
            register = if register & 0x8_0000 != 0 {
                (register << 1 ^ GENERATOR) & 0xf_ffff
            } else {
                register << 1
            };
            bit += 1;
        }
        table[index] = register;
        index += 1;
    }
    table
};

fn crc(cells: &[u8]) -> u32 {
    // A start other than 0 makes leading zeros count, turning the end over makes trailing ones count.
    let remainder = cells.iter().fold(0xf_ffff, |register, cell| {
        (register << 5 & 0xf_ffff) ^ TABLE[(register >> 15) as usize ^ usize::from(*cell)]
    });
    remainder ^ 0xf_ffff
}

struct Cells(Vec<u8>);

impl Cells {
    /// A value in a fixed number of characters, most significant first.
    fn fixed(&mut self, value: u32, width: usize) {
        for place in (0..width).rev() {
            self.0.push((value >> (5 * place) & 31) as u8);
        }
    }

    /// A number in one character up to 30, else in three.
    fn number(&mut self, number: u16) {
        if number < 31 {
            self.fixed(u32::from(number), 1);
        } else {
            self.fixed(31, 1);
            self.fixed(u32::from(number) - 31, 2);
        }
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.fixed(bytes.len() as u32, 1);
        // Five bytes are forty bits are eight characters; the last group is padded with zeros.
        for group in bytes.chunks(5) {
            let mut padded = [0_u8; 8];
            padded[3..3 + group.len()].copy_from_slice(group);
            let value = u64::from_be_bytes(padded);
            for place in 0..(group.len() * 8).div_ceil(5) {
                self.0.push((value >> (35 - 5 * place) & 31) as u8);
            }
        }
    }

    fn task(&mut self, task: &SharedTask) -> Result<(), EncodeError> {
        self.number(in_range(task.item)?);
        self.number(in_range(task.action)?);
        self.fixed(task.progress as u32, 1);
        // The last day that fits is one less than a due day could say; it is carried as the day before.
        self.fixed(
            task.due
                .map_or(0, |day| u32::from(day.days().min(Day::LAST.days() - 1)) + 1),
            3,
        );
        Ok(())
    }
}

/// Why reading stopped before the end of the content.
enum Stop {
    End,
    Newer,
    Impossible,
}

struct Reader<'a> {
    cells: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    fn fixed(&mut self, width: usize) -> Result<u32, Stop> {
        let cells = self.cells.get(self.at..self.at + width).ok_or(Stop::End)?;
        self.at += width;
        Ok(cells
            .iter()
            .fold(0, |value, cell| value << 5 | u32::from(*cell)))
    }

    fn number(&mut self, least: u16) -> Result<u16, Stop> {
        let short = self.fixed(1)?;
        let number = if short < 31 {
            short
        } else {
            31 + self.fixed(2)?
        } as u16;
        if (least..=LARGEST_NUMBER).contains(&number) {
            Ok(number)
        } else {
            Err(Stop::Impossible)
        }
    }

    fn name(&mut self) -> Result<String, Stop> {
        let length = self.fixed(1)? as usize;
        let mut bytes = Vec::with_capacity(length);
        while bytes.len() < length {
            let take = (length - bytes.len()).min(5);
            let width = (take * 8).div_ceil(5);
            let cells = self.cells.get(self.at..self.at + width).ok_or(Stop::End)?;
            self.at += width;
            let value = cells
                .iter()
                .fold(0_u64, |value, cell| value << 5 | u64::from(*cell))
                << (5 * (8 - width));
            bytes.extend_from_slice(&value.to_be_bytes()[3..3 + take]);
        }
        String::from_utf8(bytes)
            .ok()
            .filter(|name| name_is_fit(name))
            .ok_or(Stop::Impossible)
    }

    fn task(&mut self) -> Result<SharedTask, Stop> {
        let (item, action) = (self.number(1)?, self.number(1)?);
        let progress = Progress::ALL
            .get(self.fixed(1)? as usize)
            .copied()
            .ok_or(Stop::Impossible)?;
        let due = (self.fixed(3)? as u16)
            .checked_sub(1)
            .and_then(Day::from_days);
        Ok(SharedTask {
            item,
            action,
            progress,
            due,
        })
    }
}

fn read(reader: &mut Reader<'_>) -> Result<Code, Stop> {
    let flags = reader.fixed(1)? as u8;
    if flags & !(FLAG_PLAN | FLAG_NAME) != 0 {
        return Err(Stop::Newer);
    }
    let (set, revision, count) = (reader.number(1)?, reader.number(1)?, reader.number(0)?);
    let mut digits = Vec::with_capacity(usize::from(count));
    while digits.len() < usize::from(count) {
        let ratings = (usize::from(count) - digits.len()).min(3);
        let value = reader.fixed(width_of(ratings))?;
        let places: &[u32] = &[100, 10, 1][3 - ratings..];
        if value >= 10 * places[0] {
            return Err(Stop::Impossible);
        }
        digits.extend(places.iter().map(|place| (value / place % 10) as u8));
    }
    let id = ResponseId::from_random(reader.fixed(6)?);
    let day = Day::from_days(reader.fixed(3)? as u16).ok_or(Stop::Impossible)?;
    let name = if flags & FLAG_NAME != 0 {
        Some(reader.name()?)
    } else {
        None
    };
    let tasks = if flags & FLAG_PLAN != 0 {
        let count = reader.fixed(1)? as usize;
        if count > MOST_TASKS {
            return Err(Stop::Impossible);
        }
        Some(
            (0..count)
                .map(|_| reader.task())
                .collect::<Result<_, _>>()?,
        )
    } else {
        None
    };
    Ok(Code {
        set,
        revision,
        id,
        day,
        digits,
        name,
        tasks,
    })
}
