#![no_main]
//! Any text gives sets and diagnostics, never a panic, and every span lies inside the text.

use indicators::load;

libfuzzer_sys::fuzz_target!(|text: &str| {
    for (_, diagnostic) in load::load(&[text]).diagnostics {
        assert!(text.get(diagnostic.span).is_some());
    }
});
