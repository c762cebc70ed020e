//! Bringing in what others sent: links, codes or a stretch of a chat by pasting, records and texts as files, QR codes as
//! pictures. Below it stands what came of it, and for each thing that could not be used, where it stood and why.

use super::atoms::button;
use super::element::{leaf, node};
use super::people::role_box;
use crate::components::frame::{file_trouble, link_trouble};
use crate::intent::Intent;
use crate::state::{Arrived, FileProblem, Place, Screen, SetRef, Trouble};
use crate::text::{Text, fill};
use indicators::record::MOST_OTHERS;
use indicators::share::message;
use std::rc::Rc;
use web_sys::{File, HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// Characters of a line that are shown of what could not be used.
const MOST_SHOWN: usize = 24;

/// For bringing in.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct BringInProps {
    /// The set.
    pub set: SetRef,
    /// The words.
    pub text: &'static Text,
    /// How many others are here; the way to the comparison is shown where there are any and `compare` is set.
    pub others: usize,
    /// Whether this is not the screen of the comparison itself.
    pub compare: bool,
    /// What came of the last batch.
    pub arrived: Option<Rc<Arrived>>,
    /// Takes [`Intent::BringText`] and [`Intent::BringFiles`].
    pub on: Callback<Intent>,
}

/// The ways in. What was pasted and can be used leaves the box; the rest stays, to be looked at.
#[component]
pub fn BringIn(props: &BringInProps) -> Html {
    let (text, words) = (props.text, &props.text.result);
    let (pasted, role) = (use_state(String::new), use_state(String::new));
    let given = (!role.trim().is_empty()).then(|| (*role).clone());
    let oninput = {
        let pasted = pasted.clone();
        move |event: InputEvent| {
            pasted.set(event.target_unchecked_into::<HtmlTextAreaElement>().value())
        }
    };
    let onrole = {
        let role = role.clone();
        Callback::from(move |event: InputEvent| {
            role.set(event.target_unchecked_into::<HtmlInputElement>().value())
        })
    };
    let onclick = {
        let (pasted, given, on, set) = (
            pasted.clone(),
            given.clone(),
            props.on.clone(),
            props.set.number,
        );
        move |_: MouseEvent| {
            on.emit(Intent::BringText((*pasted).clone(), given.clone()));
            pasted.set(left(&pasted, set));
        }
    };
    let choose = |words: &'static str, accept: &'static str| {
        let (on, given) = (props.on.clone(), given.clone());
        let onchange = Callback::from(move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            let files = chosen(&input);
            // Emptied, so that choosing the same file once more is a change again.
            input.set_value("");
            if !files.is_empty() {
                on.emit(Intent::BringFiles(files, given.clone()));
            }
        });
        html! { <label class="button">{ words }<input type="file" multiple=true {accept} {onchange} /></label> }
    };
    html! {
        <div class="paste">
            <div class="field">
                <label for="pasted">{ words.paste_label }</label>
                <textarea id="pasted" rows="3" autocomplete="off" spellcheck="false" value={(*pasted).clone()} aria-describedby="paste-help" {oninput} />
            </div>
            <p class="quiet" id="paste-help">{ words.paste_help }</p>
            { role_box("batch-role", text.together.bring_role, (*role).clone(), onrole) }
            <div class="buttons">
                <button type="button" class="button" disabled={pasted.trim().is_empty()} {onclick}>{ words.paste_add }</button>
                { choose(text.together.bring_files, ".json,.txt,application/json,text/plain,image/*") }
                { choose(text.together.bring_picture, "image/*") }
            </div>
            <p class="quiet">{ text.together.bring_help }</p>
            <div role="status">{ for props.arrived.iter().map(|arrived| report(text, arrived)) }</div>
            if props.compare && props.others > 0 {
                <div class="buttons">{ button("button button-main", text.share.compare, None, &props.on, Screen::Compare) }</div>
            }
        </div>
    }
}

fn chosen(input: &HtmlInputElement) -> Vec<File> {
    let Some(files) = input.files() else {
        return Vec::new();
    };
    (0..files.length()).filter_map(|at| files.get(at)).collect()
}

/// The lines of a pasted text that cannot be used here.
fn left(pasted: &str, set: u16) -> String {
    let mut kept = Vec::new();
    for line in message::lines(pasted) {
        let of_use = |code: &Result<indicators::share::Shared, _>| {
            code.as_ref().is_ok_and(|shared| shared.response.set == set)
        };
        if line.codes.is_empty() || !line.codes.iter().all(of_use) {
            kept.push(line.text);
        }
    }
    kept.join("\n")
}

/// What came of a batch.
fn report(text: &'static Text, arrived: &Arrived) -> Html {
    let words = &text.together;
    let mut said = String::new();
    for (count, template) in [
        (arrived.added, words.added),
        (arrived.newer, words.newer),
        (arrived.known, words.known),
        (arrived.own, words.own),
        (arrived.silent, words.silent),
    ] {
        if count > 0 {
            said += &fill(template, &[&count.to_string()]);
        }
    }
    if arrived.added + arrived.newer + arrived.known + arrived.own == 0 {
        said.insert_str(0, words.nothing_found);
    }
    let troubles = arrived.troubles.iter();
    let troubles = troubles.map(|(place, trouble)| leaf("li", "", &told(text, place, *trouble)));
    let mut parts = vec![leaf("p", "", &said)];
    if !arrived.troubles.is_empty() {
        parts.push(node("ul", "troubles", troubles.collect()));
    }
    node("div", "arrived note", parts)
}

/// Where it stood, and why it is of no use.
fn told(text: &'static Text, place: &Place, trouble: Trouble) -> String {
    let words = &text.together;
    let why = match trouble {
        Trouble::Link(error) => link_trouble(text, error).to_owned(),
        Trouble::File(problem) => file_trouble(text, problem),
        Trouble::NoCode => words.no_code.to_owned(),
        Trouble::NoPicture => words.no_picture.to_owned(),
        Trouble::NoQr => words.no_qr.to_owned(),
        Trouble::OtherSet(set) => match place {
            Place::Line(..) => fill(text.exchange.link_other_set, &[&text.set(set)]),
            Place::File(_) => file_trouble(text, FileProblem::OtherSet(set)),
        },
        Trouble::Nothing => words.nothing.to_owned(),
        Trouble::Full => fill(words.full, &[&MOST_OTHERS.to_string()]),
    };
    match place {
        Place::File(name) => fill(words.trouble_file, &[name, &why]),
        Place::Line(number, line) => {
            let mut shown: String = line.chars().take(MOST_SHOWN).collect();
            if shown.len() < line.len() {
                shown.push('…');
            }
            fill(words.trouble_line, &[&number.to_string(), &shown, &why])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;
    use indicators::answers::Response;
    use indicators::share::{Shared, encode};

    fn code(set: u16) -> String {
        let shared = Shared {
            response: Response {
                set,
                answers: fixture::answers("3"),
                ..fixture::response(1)
            },
            tasks: None,
        };
        encode(&shared).expect("a code")
    }

    #[test]
    fn what_cannot_be_used_stays_in_the_box_however_much_there_is() {
        let (ours, foreign) = (code(1), code(2));
        let chat = "妈妈 10:20\n".repeat(500);
        let pasted = format!(
            "妈妈：https://a.example/#{ours} 快看\n昨天的呢？\n\n{foreign}\n{ours}\n{chat}"
        );
        assert_eq!(
            left(&pasted, 1),
            format!("昨天的呢？\n{foreign}\n{}", chat.trim_end())
        );
    }

    #[test]
    fn a_report_names_line_and_file_and_reason() {
        let text = crate::text::chinese();
        let long = "我今天在路上看到一个很好看的链接你们也看看吧哈哈哈哈哈".to_owned();
        assert_eq!(
            told(text, &Place::Line(3, long), Trouble::Nothing),
            "第3行“我今天在路上看到一个很好看的链接你们也看看吧哈哈…”：里面一题也没有答。"
        );
        assert_eq!(
            told(
                text,
                &Place::File("家.json".into()),
                Trouble::File(FileProblem::Foreign)
            ),
            "家.json：这不是本工具存的文件。你自己的回答没有动。"
        );
    }
}
