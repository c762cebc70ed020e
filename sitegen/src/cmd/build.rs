//! `sitegen build`: read, build, write.

use std::{io, path::Path, time::Instant};

use time::OffsetDateTime;

use super::{Outcome, Voice, tell_without_widget, unread};
use crate::{
    build::{build, build_into},
    input::{FontFault, Input, Places},
    messages::fill,
    output::{Cache, OutputError, Staging},
    report::{Problem, tidy},
    store::Stage,
};

/// Builds the site and writes it to `out`, with compressed twins beside its files where `packed` says so. With errors nothing is written.
pub fn run(places: &Places, out: &Path, packed: bool, voice: &mut Voice<'_>) -> Outcome {
    let start = Instant::now();
    let running = voice.progress.start();
    let input = match Input::read_with_history(places) {
        Ok(input) => input,
        Err(error) => {
            drop(running);
            return unread(&error, voice);
        }
    };
    let (input, fault) = input.with_fonts(places);
    let staging = match Staging::begin(out, packed) {
        Ok(staging) => staging,
        Err(error) => {
            let problems = build(&input).problems;
            drop(running);
            return not_written(&error, voice, &problems);
        }
    };
    let mut built = build_into(&input, &running.counting(&staging));
    // Only a strict build knows what day it is: the same input otherwise gives the same site on any day.
    if voice.strict {
        let today = OffsetDateTime::now_utc().date();
        built.problems.extend(built.stats.overdue(today));
        tidy(&mut built.problems);
    }
    if voice.are_too_many(&built.problems) {
        drop(running);
        return abandon(staging, &built.problems, voice);
    }
    let cache = Cache::of(&places.root);
    let drawn = built.cards.draw(&cache, &running.counting(&staging));
    running.stage(Stage::Placing);
    let finished = match drawn {
        Ok(_) => staging.finish(),
        Err(error) => Err(undrawn(staging, &places.root, error)),
    };
    drop(running);
    voice.problems(&built.problems);
    if let Some(fault) = fault {
        tell_font(&fault, voice);
    }
    match finished {
        Ok(written) => {
            let seconds = start.elapsed().as_secs_f32();
            let (pages, files) = (built.pages, written.files);
            let out = out.display();
            voice.tell(
                &format!("写好了{out}：{pages}个页面，{files}个文件，用了{seconds:.2}秒"),
                &fill(
                    "wrote {}: {} {:page|pages}, {} {:file|files}, in {} s",
                    &[
                        &out.to_string(),
                        &pages.to_string(),
                        &files.to_string(),
                        &format!("{seconds:.2}"),
                    ],
                ),
            );
            tell_without_widget(&input, voice);
            Outcome::Fine
        }
        Err(error) => not_written(&error, voice, &[]),
    }
}

/// A card could not be made: what was written beside the site goes.
fn undrawn(staging: Staging<'_>, root: &Path, error: io::Error) -> OutputError {
    let path = root.to_owned();
    let undrawn = OutputError::Disk { path, error };
    staging.abandon().err().unwrap_or(undrawn)
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

/// The content has errors: they are said, and what was written beside the site goes.
fn abandon(staging: Staging<'_>, problems: &[Problem], voice: &mut Voice<'_>) -> Outcome {
    let abandoned = staging.abandon();
    voice.problems(problems);
    if let Err(error) = abandoned {
        voice.tell(&error.to_string(), &error.in_english());
    }
    tell_nothing_written(voice);
    Outcome::Problems
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
    voice.tell(&error.to_string(), &error.in_english());
    match error {
        OutputError::Disk { .. } => {
            tell_nothing_written(voice);
            Outcome::Problems
        }
        _ => Outcome::Misuse,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        cmd::{Format, Language, progress::Progress},
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
                progress: Progress::nowhere(),
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
