//! Files that others sent: records, pictures of QR codes, and texts with links in them.

use super::scan;
use crate::state::{Arrival, FileProblem, Place, Trouble, arrivals};
use indicators::answers::Response;
use indicators::record::{self, LARGEST_BYTES, Record};
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

/// What is in the files, in their order; for what cannot be used, the name of the file and why.
pub async fn read(files: Vec<File>) -> Vec<Arrival> {
    let mut arrived = Vec::new();
    for file in files {
        // The program that asks the questions reads no files.
        if cfg!(feature = "whole") {
            arrived.extend(read_one(&file).await);
        }
    }
    arrived
}

/// The record in a file of one's own.
pub async fn record(file: &File) -> Result<Record, FileProblem> {
    // The program that asks the questions opens no files.
    if !cfg!(feature = "whole") {
        return Err(FileProblem::Malformed);
    }
    let text = text_of(file).await?;
    record::from_json(&text).map_err(|error| (&error).into())
}

/// The text of a file; what is too large is not even read.
async fn text_of(file: &File) -> Result<String, FileProblem> {
    if file.size() > LARGEST_BYTES as f64 {
        return Err(FileProblem::TooLarge);
    }
    let text = JsFuture::from(file.text()).await.ok();
    text.and_then(|text| text.as_string())
        .ok_or(FileProblem::Malformed)
}

async fn read_one(file: &File) -> Vec<Arrival> {
    let name = file.name();
    if file.type_().starts_with("image/") {
        return match scan::codes_in(file).await {
            Some(codes) => in_picture(&name, &codes),
            None => vec![refused(&name, Trouble::NoPicture)],
        };
    }
    match text_of(file).await {
        Ok(text) => in_text(&name, &text),
        Err(problem) => vec![refused(&name, Trouble::File(problem))],
    }
}

fn refused(name: &str, trouble: Trouble) -> Arrival {
    Arrival {
        place: Place::File(name.to_owned()),
        read: Err(trouble),
    }
}

fn in_picture(name: &str, codes: &[String]) -> Vec<Arrival> {
    if codes.is_empty() {
        return vec![refused(name, Trouble::NoQr)];
    }
    codes.iter().flat_map(|code| in_words(name, code)).collect()
}

/// A record if it looks like one, words with links in them otherwise.
fn in_text(name: &str, text: &str) -> Vec<Arrival> {
    let text = text.trim_start_matches('\u{feff}');
    if !text.trim_start().starts_with('{') {
        return in_words(name, text);
    }
    let read = record::from_json(text)
        .map_err(|error| Trouble::File((&error).into()))
        .and_then(|record| match record.everybody() {
            nobody if nobody.is_empty() => Err(Trouble::Nothing),
            everybody => Ok(everybody),
        });
    vec![Arrival {
        place: Place::File(name.to_owned()),
        read,
    }]
}

/// The links in words. Lines without one are of no interest in a file that has some.
fn in_words(name: &str, text: &str) -> Vec<Arrival> {
    let (mut found, mut responses) = (Vec::new(), Vec::<Response>::new());
    for Arrival { place, read } in arrivals(text) {
        let place = match place {
            Place::Line(line, _) => [name, ":", &line.to_string()].concat(),
            Place::File(name) => name,
        };
        match read {
            Ok(several) => responses.extend(several),
            Err(Trouble::NoCode) => {}
            Err(trouble) => found.push(refused(&place, trouble)),
        }
    }
    if !responses.is_empty() {
        found.push(Arrival {
            place: Place::File(name.to_owned()),
            read: Ok(responses),
        });
    }
    if found.is_empty() {
        found.push(refused(name, Trouble::NoCode));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::result::fixture::{answers, response};
    use indicators::record::{Record, to_json};
    use indicators::share::{LinkError, Shared, encode};

    fn answered(id: u32) -> Response {
        Response {
            answers: answers("3214"),
            ..response(id)
        }
    }

    fn code(id: u32) -> String {
        let response = answered(id);
        let shared = Shared {
            response,
            tasks: None,
        };
        encode(&shared).expect("a code")
    }

    fn ids(arrivals: &[Arrival]) -> Vec<Result<Vec<u32>, Trouble>> {
        let number = |response: &Response| response.id.number();
        let read = arrivals.iter().map(|arrival| &arrival.read);
        read.map(|read| match read {
            Ok(responses) => Ok(responses.iter().map(number).collect()),
            Err(trouble) => Err(*trouble),
        })
        .collect()
    }

    #[test]
    fn a_record_brings_its_owner_and_whoever_was_laid_beside() {
        let mut record = Record::of(answered(1));
        record.others = vec![answered(2), answered(3)];
        assert_eq!(
            ids(&in_text("a.json", &to_json(&record))),
            [Ok(vec![1, 2, 3])]
        );
        record.current.answers = answers("");
        assert_eq!(ids(&in_text("a.json", &to_json(&record))), [Ok(vec![2, 3])]);
        record.others.clear();
        assert_eq!(
            ids(&in_text("a.json", &to_json(&record))),
            [Err(Trouble::Nothing)]
        );
    }

    #[test]
    fn a_text_brings_every_link_in_it_and_names_file_and_line_of_what_is_damaged() {
        let (whole, cut) = (code(1), &code(2)[..12]);
        let text =
            format!("\u{feff}妈妈 10:20\nhttps://a.example/#{whole}\nhttps://a.example/#{cut}\n");
        let read = in_text("chat.txt", &text);
        assert_eq!(
            ids(&read),
            [Err(Trouble::Link(LinkError::CutShort)), Ok(vec![1])]
        );
        assert_eq!(read[0].place, Place::File("chat.txt:3".to_owned()));
    }

    #[test]
    fn what_holds_nothing_is_told_by_its_name() {
        for (text, trouble) in [
            ("昨天的呢？", Trouble::NoCode),
            ("", Trouble::NoCode),
            ("{\"a\":1}", Trouble::File(FileProblem::Foreign)),
            ("{\"a\"", Trouble::File(FileProblem::Malformed)),
        ] {
            assert_eq!(in_text("a.txt", text), [refused("a.txt", trouble)]);
        }
        assert_eq!(in_picture("a.png", &[]), [refused("a.png", Trouble::NoQr)]);
        let foreign = "https://example.org/menu".to_owned();
        assert_eq!(
            in_picture("a.png", &[foreign]),
            [refused("a.png", Trouble::NoCode)]
        );
    }
}
