#![no_main]
//! Any text gives a set or an error; a set that is read can be answered, judged, planned and shared without a panic.

use indicators::answers::{Answers, Rating};
use indicators::{outcome, plan, wire};

libfuzzer_sys::fuzz_target!(|text: &str| {
    if let Ok(set) = wire::from_json(text) {
        assert_eq!(wire::from_json(&wire::to_json(&set)), Ok(set.clone()));
        for rating in Rating::ALL {
            let answers: Answers = set.items().map(|(_, item)| (item.number, rating)).collect();
            let _ = outcome::outcome(&set, &answers);
            let _ = plan::plan(&set, &answers, &plan::Choices::default());
        }
    }
});
