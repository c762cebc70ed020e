//! A box for a number, typed as people type: full-width digits, blanks, commas between thousands.

use crate::components::result::phrase;
use crate::text::Text;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The largest number that a box takes: above it, somebody mistook the unit.
const LARGEST: f64 = 1e12;

/// Why what was typed is no number to count with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberFault {
    /// It is not a number.
    NotANumber,
    /// It is below zero.
    Negative,
    /// It is over a million million.
    TooLarge,
}

/// Reads a number; `None` for an empty box.
///
/// # Errors
/// See [`NumberFault`].
pub fn parse(typed: &str) -> Result<Option<f64>, NumberFault> {
    let mut plain = String::with_capacity(typed.len());
    for character in typed.chars() {
        match character {
            '０'..='９' => plain.extend(char::from_digit(character as u32 - '０' as u32, 10)),
            '．' | '。' => plain.push('.'),
            '－' | '−' => plain.push('-'),
            ',' | '，' => {}
            character if character.is_whitespace() => {}
            character => plain.push(character),
        }
    }
    if plain.is_empty() {
        return Ok(None);
    }
    let (negative, digits) = plain
        .strip_prefix('-')
        .map_or((false, plain.as_str()), |rest| (true, rest));
    let value = decimal(digits).ok_or(NumberFault::NotANumber)?;
    if negative && value != 0.0 {
        Err(NumberFault::Negative)
    } else if value > LARGEST {
        Err(NumberFault::TooLarge)
    } else {
        Ok(Some(value))
    }
}

/// Digits with at most one point. Up to fifteen of them count, so that the quotient is the nearest number there is.
fn decimal(digits: &str) -> Option<f64> {
    let (mut mantissa, mut scale, mut counted, mut seen, mut point) = (0_u64, 1.0, 0, false, false);
    for byte in digits.bytes() {
        match byte {
            b'0'..=b'9' => {
                seen = true;
                if counted < 15 {
                    mantissa = mantissa * 10 + u64::from(byte - b'0');
                    counted += u32::from(mantissa > 0);
                    scale *= if point { 10.0 } else { 1.0 };
                } else if !point {
                    scale /= 10.0;
                }
            }
            b'.' if !point => point = true,
            _ => return None,
        }
    }
    seen.then(|| mantissa as f64 / scale)
}

/// For a number box.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct NumberFieldProps {
    /// Its id.
    pub id: AttrValue,
    /// What it asks for, with the unit.
    pub label: AttrValue,
    /// The number in it.
    pub value: Option<f64>,
    /// The words.
    pub text: &'static Text,
    /// Takes the number; `None` for an empty box and for what is no number.
    pub on: Callback<Option<f64>>,
}

/// A number box with its label, and what is wrong in words.
#[component]
pub fn NumberField(props: &NumberFieldProps) -> Html {
    let typed = use_state(|| props.value.map(phrase::number).unwrap_or_default());
    let read = parse(&typed);
    // A number that came from elsewhere (a file, a tick, another tab) takes the place of what was typed.
    let shown = match read {
        Ok(value) if value != props.value => props.value.map(phrase::number).unwrap_or_default(),
        _ => (*typed).clone(),
    };
    let fault = read.err().map(|fault| match fault {
        NumberFault::NotANumber => props.text.calculator.not_a_number,
        NumberFault::Negative => props.text.calculator.negative,
        NumberFault::TooLarge => props.text.calculator.too_large,
    });
    let oninput = {
        let on = props.on.clone();
        Callback::from(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            on.emit(parse(&text).ok().flatten());
            typed.set(text);
        })
    };
    let fault_id = [&props.id, "-fault"].concat();
    html! {
        <div class="field">
            <label for={&props.id}>{ &props.label }</label>
            <input id={&props.id} type="text" inputmode="decimal" autocomplete="off" value={shown} {oninput}
                aria-invalid={fault.map(|_| "true")} aria-describedby={fault.map(|_| fault_id.clone())} />
            <p id={fault_id} class="fault" aria-live="polite">{ fault.unwrap_or_default() }</p>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_type_them() {
        for (typed, value) in [
            ("30", 30.0),
            ("1.5", 1.5),
            ("１，２００．５", 1200.5),
            (" 7 ", 7.0),
            ("0", 0.0),
            (".5", 0.5),
            ("2。5", 2.5),
            ("-0", 0.0),
            ("0.1", 0.1),
            ("000123", 123.0),
            ("123456789012.25", 123_456_789_012.25),
            ("0.00000000000000000001", 0.0),
        ] {
            let read = parse(typed)
                .unwrap_or_else(|fault| panic!("{typed}: {fault:?}"))
                .unwrap_or_else(|| panic!("{typed} is empty"));
            assert!((read - value).abs() < 1e-9, "{typed}: {read}");
        }
        assert_eq!(parse("　"), Ok(None));
    }

    #[test]
    fn what_is_no_number_is_said_to_be_none() {
        for typed in ["很多", "1.2.3", "3本", ".", "-", "1e5", "NaN"] {
            assert_eq!(parse(typed), Err(NumberFault::NotANumber), "{typed}");
        }
        assert_eq!(parse("-3"), Err(NumberFault::Negative));
        assert_eq!(parse("99999999999999999999999"), Err(NumberFault::TooLarge));
    }
}
