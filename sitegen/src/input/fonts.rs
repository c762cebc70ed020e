//! The fonts that cards are drawn with: those of the system, or one that `site.toml` names.

use std::{
    fmt::{self, Write as _},
    fs,
    path::Path,
    sync::Arc,
};

use fontdb::{Database, FaceInfo, Source, Style};
use harfrust::font::Font;
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

    /// Whether a file holds a font with Chinese characters.
    pub fn is_usable(path: &Path) -> bool {
        let mut own = Database::new();
        own.load_font_file(path).is_ok() && Self::choose(Some(&own), &Database::new()).is_some()
    }

    fn choose(own: Option<&Database>, system: &Database) -> Option<Self> {
        let mut files = Files::default();
        let mut face = |index: usize| {
            let named = own.and_then(|own| best(own, index, true, &mut files));
            named.or_else(|| best(system, index, false, &mut files))
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

/// Files that were read, so that a collection of fonts is held once.
#[derive(Default)]
struct Files(Vec<(std::path::PathBuf, Arc<dyn AsRef<[u8]> + Send + Sync>)>);

impl Files {
    fn read(&mut self, source: &Source) -> Option<Arc<dyn AsRef<[u8]> + Send + Sync>> {
        let path = match source {
            Source::File(path) => path,
            _ => return None,
        };
        if let Some((_, bytes)) = self.0.iter().find(|(known, _)| known == path) {
            return Some(Arc::clone(bytes));
        }
        let bytes: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(fs::read(path).ok()?);
        self.0.push((path.clone(), Arc::clone(&bytes)));
        Some(bytes)
    }
}

/// The best font for a role and script. Of an editor's own file any will do.
fn best(fonts: &Database, index: usize, any: bool, files: &mut Files) -> Option<Arc<Face>> {
    let ((role, script), families) = (WANTED[index], FAMILIES[index]);
    let weight = match role {
        Role::Title => 700,
        Role::Small => 400,
    };
    let rank = |face: &FaceInfo| {
        let known = |family: &&str| face.families.iter().any(|(name, _)| name == *family);
        let place = families.iter().position(|family| known(family));
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
    faces.find_map(|face| open(face, weight, script, files))
}

/// The font, if it has the characters of its script, and their outlines.
fn open(info: &FaceInfo, weight: u16, script: Script, files: &mut Files) -> Option<Arc<Face>> {
    let bytes = files.read(&info.source)?;
    let whole: &[u8] = (*bytes).as_ref();
    // The start of a font file lists the sums of its tables.
    let start = whole.get(..whole.len().min(65_536))?;
    let digest = Sha256::digest(start);
    let identity = format!(
        "{} {} {} {weight} {digest:x?}",
        info.post_script_name,
        whole.len(),
        info.index
    );
    let font = Font::new(Arc::clone(&bytes), info.index)?;
    // A variable font is set to the weight; any other has no axes, and stays as it is.
    let weight = [("wght", f32::from(weight))];
    let font = font.instance_builder().variations(weight).build();
    let face = Face { font, identity };
    let probe = match script {
        Script::Simplified => "学习指标，0aA",
        Script::Traditional => "學習指標，0aA",
    };
    let outlines = face.font.outline_glyphs();
    let map = face.font.charmap();
    let drawn = |c: char| map.map_unicode(c).and_then(|glyph| outlines.get(glyph));
    let whole = probe.chars().all(|c| drawn(c).is_some());
    whole.then(|| Arc::new(face))
}
