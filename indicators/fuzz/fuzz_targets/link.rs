#![no_main]
//! Any text gives a value or an error, and what decodes is spelt the one way it is spelt.

use indicators::share;

libfuzzer_sys::fuzz_target!(|text: &str| {
    if let Ok(shared) = share::decode(text) {
        let code = share::encode(&shared).expect("what was read can be written");
        assert_eq!(share::decode(&code), Ok(shared));
    }
    // Of what is pasted in, no line goes by without a word.
    let said = text.lines().filter(|line| !line.trim().is_empty());
    assert_eq!(share::message::lines(text).count(), said.count());
});
