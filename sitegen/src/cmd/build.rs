//! `sitegen build`: read, build, write.

use std::{path::Path, time::Instant};

use super::{Outcome, Voice, read};
use crate::{
    build::{build, build_into},
    cards::Cards,
    input::{FontFault, Places},
    output::{Cache, OutputError, Staging},
    report::Problem,
};

/// Builds the site and writes it to `out`, with compressed twins beside its files where `packed` says so. With errors nothing is written.
pub fn run(places: &Places, out: &Path, packed: bool, voice: &mut Voice<'_>) -> Outcome {
    let start = Instant::now();
    let input = match read(places, voice) {
        Ok(input) => input,
        Err(outcome) => return outcome,
    };
    let (input, fault) = input.with_fonts(places);
    let staging = match Staging::begin(out, packed) {
        Ok(staging) => staging,
        Err(error) => return not_written(&error, voice, &build(&input).problems),
    };
    let built = build_into(&input, &staging);
    voice.problems(&built.problems);
    if voice.are_too_many(&built.problems) {
        if let Err(error) = staging.abandon() {
            voice.say(&error.to_string());
        }
        tell_nothing_written(voice);
        return Outcome::Problems;
    }
    if let Some(fault) = fault {
        tell_font(&fault, voice);
    }
    if let Err(error) = draw(&built.cards, places, &staging, voice) {
        return not_written(&error, voice, &[]);
    }
    match staging.finish() {
        Ok(written) => {
            let seconds = start.elapsed().as_secs_f32();
            let (pages, files) = (built.pages, written.files);
            let out = out.display();
            voice.tell(
                &format!("写好了{out}：{pages}个页面，{files}个文件，用了{seconds:.2}秒"),
                &format!("wrote {out}: {pages} pages, {files} files, in {seconds:.2} s"),
            );
            Outcome::Fine
        }
        Err(error) => not_written(&error, voice, &[]),
    }
}

/// Draws the cards that no earlier build has drawn.
fn draw(
    cards: &Cards,
    places: &Places,
    staging: &Staging<'_>,
    voice: &mut Voice<'_>,
) -> Result<(), OutputError> {
    let cache = Cache::of(&places.root);
    let begin = |count: usize| {
        voice.tell(
            &format!("画{count}张分享卡片……下一次只画变了的"),
            &format!("drawing {count} cards for sharing ... next time only those that change"),
        );
    };
    let drawn = cards.draw(&cache, staging, begin);
    let path = places.root.clone();
    drawn
        .map(drop)
        .map_err(|error| OutputError::Disk { path, error })
}

/// Says what is the matter with the fonts.
fn tell_font(fault: &FontFault, voice: &mut Voice<'_>) {
    match fault {
        FontFault::None => voice.tell(
            "没有画分享卡片：系统里没有找到中文字体。装上思源（Noto）字体再生成，比如Debian、Ubuntu上：apt install fonts-noto-cjk；也可以在content/site.toml里写card_font = \"字体文件的路径\"",
            "no cards were drawn: no Chinese font was found on this system. Install Noto CJK and build again, on Debian or Ubuntu: apt install fonts-noto-cjk; or name one in content/site.toml: card_font = \"path/to/font.otf\"",
        ),
        FontFault::Unusable(path) => {
            let path = path.display();
            voice.tell(
                &format!("card_font说的{path}读不出来，或者里面没有中文字；分享卡片用系统的字体"),
                &format!("card_font: {path} cannot be read or has no Chinese characters; cards are drawn with the system's fonts"),
            );
        }
    }
}

fn tell_nothing_written(voice: &mut Voice<'_>) {
    voice.tell(
        "没有写出网站；上一次的网站原样留着",
        "nothing was written; the last site is as it was",
    );
}

/// Says why nothing was written: the content's own errors first, for they are there wherever the site goes.
fn not_written(error: &OutputError, voice: &mut Voice<'_>, problems: &[Problem]) -> Outcome {
    voice.problems(problems);
    if voice.are_too_many(problems) {
        tell_nothing_written(voice);
        return Outcome::Problems;
    }
    voice.say(&error.to_string());
    match error {
        OutputError::Disk { .. } => Outcome::Problems,
        _ => Outcome::Misuse,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        cmd::{Format, Language},
        report::Colour,
    };

    #[test]
    fn where_there_is_no_font_a_note_says_what_to_install() {
        for language in [Language::Chinese, Language::English] {
            let mut said = Vec::new();
            let mut voice = Voice {
                out: &mut said,
                format: Format::Human,
                colour: Colour::Off,
                language,
                strict: false,
            };
            tell_font(&FontFault::None, &mut voice);
            let said = String::from_utf8(said).unwrap();
            assert_eq!(said.lines().count(), 1, "{said}");
            assert!(
                said.contains("fonts-noto-cjk") && said.contains("card_font"),
                "{said}"
            );
        }
    }
}
