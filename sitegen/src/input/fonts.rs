//! The fonts that cards are drawn with: those of the system, or one that `site.toml` names.

use std::{
    collections::BTreeMap,
    fmt::{self, Write as _},
    fs::File,
    io::{Read as _, Seek as _, SeekFrom},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use fontdb::{Database, FaceInfo, Source, Style};
use harfrust::{
    Tag,
    font::{Blob, Font},
};
use sha2::{Digest as _, Sha256};

/// What a font is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Titles: bold Song type.
    Title,
    /// Small words: a plain sans.
    Small,
}

/// A script that has forms of characters of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Simplified,
    Traditional,
}

/// What each font is looked for as.
const WANTED: [(Role, Script); 4] = [
    (Role::Title, Script::Simplified),
    (Role::Title, Script::Traditional),
    (Role::Small, Script::Simplified),
    (Role::Small, Script::Traditional),
];

/// Families that are known to be good, the best first.
const FAMILIES: [&[&str]; 4] = [
    &[
        "Noto Serif CJK SC",
        "Source Han Serif SC",
        "Noto Serif SC",
        "Source Han Serif CN",
        "Songti SC",
        "STSong",
        "SimSun",
    ],
    &[
        "Noto Serif CJK TC",
        "Noto Serif CJK HK",
        "Source Han Serif TC",
        "Source Han Serif HK",
        "Noto Serif TC",
        "Noto Serif HK",
        "Songti TC",
        "PMingLiU",
        "MingLiU",
    ],
    &[
        "Noto Sans CJK SC",
        "Source Han Sans SC",
        "Noto Sans SC",
        "Source Han Sans CN",
        "PingFang SC",
        "HarmonyOS Sans SC",
        "MiSans",
        "Microsoft YaHei",
        "Hiragino Sans GB",
        "WenQuanYi Micro Hei",
        "WenQuanYi Zen Hei",
        "Droid Sans Fallback",
    ],
    &[
        "Noto Sans CJK TC",
        "Noto Sans CJK HK",
        "Source Han Sans TC",
        "Source Han Sans HK",
        "Noto Sans TC",
        "Noto Sans HK",
        "PingFang TC",
        "Microsoft JhengHei",
    ],
];

/// One font of a file.
pub struct Face {
    pub(crate) font: Font,
    /// Changes when another font, or another version of it, takes its place.
    pub(crate) identity: String,
}

/// A font for each role and script, as far as there are any.
pub struct Fonts {
    faces: [Option<Arc<Face>>; 4],
}

impl fmt::Debug for Fonts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.faces.iter().flatten().map(|face| &face.identity);
        f.debug_list().entries(names).finish()
    }
}

impl Fonts {
    /// The system's fonts, or those of a file, which come first. None where none has Chinese characters.
    pub fn find(named: Option<&Path>) -> Option<Self> {
        let mut system = Database::new();
        system.load_system_fonts();
        let mut own = Database::new();
        // What cannot be read is as good as not named; the caller says so.
        let own = named.and_then(|path| own.load_font_file(path).ok().map(|()| own));
        Self::choose(own.as_ref(), &system)
    }

    /// The fonts of a folder alone.
    pub fn in_folder(folder: &Path) -> Option<Self> {
        let mut fonts = Database::new();
        fonts.load_fonts_dir(folder);
        Self::choose(None, &fonts)
    }

    /// The fonts of a file that is at hand.
    pub fn of(file: Vec<u8>) -> Option<Self> {
        let mut fonts = Database::new();
        fonts.load_font_data(file);
        Self::choose(None, &fonts)
    }

    /// Whether a file holds a font with Chinese characters.
    pub fn is_usable(path: &Path) -> bool {
        let mut own = Database::new();
        own.load_font_file(path).is_ok() && Self::choose(Some(&own), &Database::new()).is_some()
    }

    fn choose(own: Option<&Database>, system: &Database) -> Option<Self> {
        let shelf = Arc::new(Shelf::default());
        let face = |index: usize| {
            let named = own.and_then(|own| best(own, index, true, &shelf));
            named.or_else(|| best(system, index, false, &shelf))
        };
        let faces = [face(0), face(1), face(2), face(3)];
        faces.iter().any(Option::is_some).then_some(Self { faces })
    }

    /// The font for a text: of the role and the script if it has every character, else any that has.
    pub(crate) fn face(&self, role: Role, lang: &str, text: &str) -> Option<&Arc<Face>> {
        let script = match lang {
            "zh-Hant" => Script::Traditional,
            _ => Script::Simplified,
        };
        let mut order: Vec<usize> = (0..WANTED.len()).collect();
        order.sort_by_key(|&index| (WANTED[index].0 != role, WANTED[index].1 != script));
        let faces = order.iter().filter_map(|&index| self.faces[index].as_ref());
        let mut faces = faces.filter(|face| face.has(text));
        faces.next()
    }

    /// What pictures depend on besides their words.
    pub(crate) fn identity(&self) -> String {
        let mut all = String::new();
        for face in &self.faces {
            let _ = writeln!(all, "{}", face.as_ref().map_or("", |face| &face.identity));
        }
        all
    }
}

impl Face {
    /// Whether there is a glyph for every character.
    pub(crate) fn has(&self, text: &str) -> bool {
        let map = self.font.charmap();
        text.chars().all(|c| map.map_unicode(c).is_some())
    }
}

/// A table of a font: where it stands in the file, and how long it is.
type Place = (u64, usize);

/// What was read of font files. A file is read table by table when one is asked for: the outlines, tens of megabytes, only where
/// something is drawn, and once for all fonts of a collection that share them.
#[derive(Default)]
struct Shelf(Mutex<Read>);

/// What was read, by file and place.
type Read = BTreeMap<(PathBuf, Place), Arc<Vec<u8>>>;

impl Shelf {
    fn table(&self, path: &Path, place: Place) -> Option<Arc<Vec<u8>>> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (path.to_owned(), place);
        if let Some(table) = known.get(&key) {
            return Some(Arc::clone(table));
        }
        let table = Arc::new(read_at(&mut File::open(path).ok()?, place)?);
        known.insert(key, Arc::clone(&table));
        Some(table)
    }
}

fn read_at(file: &mut File, (start, length): Place) -> Option<Vec<u8>> {
    // A damaged file may promise any length.
    let end = start.checked_add(length as u64)?;
    if end > file.metadata().ok()?.len() {
        return None;
    }
    let mut bytes = vec![0; length];
    file.seek(SeekFrom::Start(start)).ok()?;
    file.read_exact(&mut bytes).ok()?;
    Some(bytes)
}

/// The tables of a font by name.
type Places = BTreeMap<[u8; 4], Place>;

/// Where the tables of one font stand, and the list that says so, which has the sum of each.
fn directory(path: &Path, index: u32) -> Option<(Places, Vec<u8>)> {
    let mut file = File::open(path).ok()?;
    let number = |bytes: &[u8]| {
        let bytes = bytes.first_chunk::<4>()?;
        Some(u32::from_be_bytes(*bytes))
    };
    let start = match &read_at(&mut file, (0, 4))?[..] {
        b"ttcf" => number(&read_at(&mut file, (12 + 4 * u64::from(index), 4))?)?,
        _ if index == 0 => 0,
        _ => return None,
    };
    let start = u64::from(start);
    let count = read_at(&mut file, (start + 4, 2))?;
    let count = usize::from(u16::from_be_bytes([count[0], count[1]]));
    let list = read_at(&mut file, (start + 12, count * 16))?;
    let entry = |entry: &[u8; 16]| {
        let place = (
            u64::from(number(&entry[8..])?),
            number(&entry[12..])? as usize,
        );
        Some(([entry[0], entry[1], entry[2], entry[3]], place))
    };
    let entries = list.as_chunks::<16>().0;
    Some((entries.iter().filter_map(entry).collect(), list))
}

/// The best font for a role and script. Of an editor's own file any will do.
fn best(fonts: &Database, index: usize, any: bool, shelf: &Arc<Shelf>) -> Option<Arc<Face>> {
    let ((role, script), families) = (WANTED[index], FAMILIES[index]);
    let weight = match role {
        Role::Title => 700,
        Role::Small => 400,
    };
    let rank = |face: &FaceInfo| {
        let known = |family: &&str| face.families.iter().any(|(name, _)| name == *family);
        let place = families.iter().position(known);
        // Whatever calls itself by a Chinese name is likely to have the characters; it comes after all that are known.
        let is_han =
            |(name, _): &(String, _)| name.chars().any(|c| ('\u{4e00}'..'\u{a000}').contains(&c));
        let chinese = script == Script::Simplified && face.families.iter().any(is_han);
        let place = place.or_else(|| (any || chinese).then_some(families.len()))?;
        let away = face.weight.0.abs_diff(weight);
        Some((
            face.style != Style::Normal,
            place,
            away,
            face.post_script_name.clone(),
        ))
    };
    let mut ranked: Vec<_> = fonts
        .faces()
        .filter_map(|face| Some((rank(face)?, face)))
        .collect();
    ranked.sort_by(|(one, _), (other, _)| one.cmp(other));
    let mut faces = ranked.into_iter().map(|(_, face)| face);
    faces.find_map(|face| open(face, weight, script, shelf))
}

/// The font, if it has the characters of its script, and outlines. Nothing that is large is read.
fn open(info: &FaceInfo, weight: u16, script: Script, shelf: &Arc<Shelf>) -> Option<Arc<Face>> {
    let (font, identity) = match &info.source {
        Source::File(path) => {
            let (places, list) = directory(path, info.index)?;
            let has = |names: &[&[u8; 4]]| names.iter().any(|name| places.contains_key(*name));
            if !has(&[b"CFF ", b"CFF2", b"glyf"]) {
                return None;
            }
            let (path, shelf) = (path.clone(), Arc::clone(shelf));
            let table = move |tag: Tag| {
                let place = places.get(&tag.to_be_bytes())?;
                Some(Blob::Shared(shelf.table(&path, *place)?))
            };
            let table: Arc<dyn Fn(Tag) -> Option<Blob> + Send + Sync> = Arc::new(table);
            (Font::new(table, info.index)?, Sha256::digest(list))
        }
        Source::Binary(bytes) => {
            let sum = Sha256::digest((**bytes).as_ref());
            (Font::new(Blob::Shared(Arc::clone(bytes)), info.index)?, sum)
        }
        Source::SharedFile(..) => return None,
    };
    let identity = format!("{} {weight} {identity:x?}", info.post_script_name);
    // A variable font is set to the weight; any other has no axes, and stays as it is.
    let weight = [("wght", f32::from(weight))];
    let font = font.instance_builder().variations(weight).build();
    let face = Face { font, identity };
    let probe = match script {
        Script::Simplified => "学习指标，0aA",
        Script::Traditional => "學習指標，0aA",
    };
    face.has(probe).then(|| Arc::new(face))
}
