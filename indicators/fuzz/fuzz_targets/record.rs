#![no_main]
//! Any text gives a record or an error, and a record survives being written.

use indicators::record;

libfuzzer_sys::fuzz_target!(|text: &str| {
    if let Ok(read) = record::from_json(text) {
        assert_eq!(record::from_json(&record::to_json(&read)), Ok(read));
    }
});
