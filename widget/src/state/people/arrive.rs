//! What others send: read, laid beside the own answers, and told piece by piece where it cannot be used.

use super::State;
use crate::state::FileProblem;
use indicators::answers::Response;
use indicators::model::SetNumber;
use indicators::record::MOST_OTHERS;
use indicators::share::message::lines;
use indicators::share::{LinkError, fit_name};
use std::rc::Rc;

/// Where something that was brought in stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// In a line of what was pasted, by number from 1, with its words.
    Line(usize, String),
    /// In a file of this name.
    File(String),
}

/// Why something that was brought in is of no use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// A code that cannot be read.
    Link(LinkError),
    /// There is no code in it.
    NoCode,
    /// A record file that cannot be read.
    File(FileProblem),
    /// A picture that the browser cannot show.
    NoPicture,
    /// A picture without a QR code that can be read.
    NoQr,
    /// It is about another set.
    OtherSet(SetNumber),
    /// Nothing is answered in it.
    Nothing,
    /// There is no room for more people.
    Full,
}

/// One thing that was brought in.
#[derive(Debug, Clone, PartialEq)]
pub struct Arrival {
    /// Where it stood.
    pub place: Place,
    /// The responses in it.
    pub read: Result<Vec<Response>, Trouble>,
}

/// What came of a batch.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Arrived {
    /// People who were not here before.
    pub added: usize,
    /// People whose later answers took the place of their earlier ones.
    pub newer: usize,
    /// Responses that are here already.
    pub known: usize,
    /// The own answers, sent back.
    pub own: usize,
    /// Lines without a code, such as the other words of a chat.
    pub silent: usize,
    /// What could not be used, in the order of arrival.
    pub troubles: Vec<(Place, Trouble)>,
}

/// What a pasted text brings: an arrival for each code, and one for each line without any.
pub fn arrivals(text: &str) -> Vec<Arrival> {
    let mut arrivals = Vec::new();
    for line in lines(text) {
        let mut add = |read| {
            let place = Place::Line(line.number, line.text.to_owned());
            arrivals.push(Arrival { place, read });
        };
        if line.codes.is_empty() {
            add(Err(Trouble::NoCode));
        }
        for code in line.codes {
            add(code
                .map(|shared| vec![shared.response])
                .map_err(Trouble::Link));
        }
    }
    arrivals
}

/// Lays a batch beside the own answers and says what came of it.
pub(super) fn bring_in(state: &mut State, arrivals: Vec<Arrival>, role: Option<&str>) {
    let role = role.and_then(fit_name);
    let mut arrived = Arrived::default();
    for Arrival { place, read } in arrivals {
        let responses = match read {
            Ok(responses) => responses,
            Err(Trouble::NoCode) if matches!(place, Place::Line(..)) => {
                arrived.silent += 1;
                continue;
            }
            Err(trouble) => {
                arrived.troubles.push((place, trouble));
                continue;
            }
        };
        for mut response in responses {
            response.role = response.role.or_else(|| role.clone());
            let count = match settle(state, response) {
                Ok(Settled::Added) => &mut arrived.added,
                Ok(Settled::Newer) => &mut arrived.newer,
                Ok(Settled::Known) => &mut arrived.known,
                Ok(Settled::Own) => &mut arrived.own,
                Err(trouble) => {
                    arrived.troubles.push((place.clone(), trouble));
                    continue;
                }
            };
            *count += 1;
        }
    }
    state.people.arrived = Some(Rc::new(arrived));
}

/// Lays one response beside the own answers.
pub(in crate::state) fn add(state: &mut State, response: Response) {
    // Whatever is wrong with it was said when its link was opened.
    let _ = settle(state, response);
}

/// How a response that can be used was taken in.
enum Settled {
    Added,
    Newer,
    Known,
    Own,
}

/// Takes in what a link would carry, whatever way it came. What somebody is called and is here stays, since it was written
/// here; of two versions the later one counts, in whatever order they come.
fn settle(state: &mut State, mut response: Response) -> Result<Settled, Trouble> {
    if response.set != state.set.number {
        return Err(Trouble::OtherSet(response.set));
    }
    response.answers = response.answers.ratings_only();
    if response.answers.is_empty() {
        return Err(Trouble::Nothing);
    }
    let joint = state.record.joint.as_ref().map(|joint| joint.response.id);
    if response.id == state.record.current.id || Some(response.id) == joint {
        return Ok(Settled::Own);
    }
    let others = &state.record.others;
    let Some(at) = others.iter().position(|other| other.id == response.id) else {
        if others.len() >= MOST_OTHERS {
            return Err(Trouble::Full);
        }
        Rc::make_mut(&mut state.record).others.push(response);
        return Ok(Settled::Added);
    };
    let kept = &others[at];
    response.name = kept.name.clone().or(response.name);
    response.role = kept.role.clone().or(response.role);
    let settled = match response.answers == kept.answers {
        true => Settled::Known,
        false => Settled::Newer,
    };
    // On the same day somebody thought again, and what comes last is what they mean.
    if (response.day, response.revision) >= (kept.day, kept.revision) {
        Rc::make_mut(&mut state.record).others[at] = response;
        return Ok(settled);
    }
    let (name, role) = (response.name, response.role);
    if (&name, &role) != (&kept.name, &kept.role) {
        let kept = &mut Rc::make_mut(&mut state.record).others[at];
        (kept.name, kept.role) = (name, role);
    }
    Ok(Settled::Known)
}
