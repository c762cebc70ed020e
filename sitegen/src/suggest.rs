//! "Did you mean": the nearest of some names.

/// No name has more letters: comparing two takes time and space as the product of their lengths.
const LONGEST: usize = 300;

/// The candidate nearest to a name, if it is near enough to be what was meant.
pub(crate) fn nearest<'c>(
    name: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Option<&'c str> {
    let length = name.chars().count();
    if length > LONGEST {
        return None;
    }
    let name = name.to_lowercase();
    // So many letters more or fewer are that many differences at the least.
    let may_be_near = |candidate: &&str| {
        let other = candidate.chars().take(2 * LONGEST).count();
        other.abs_diff(length) <= limit(other.max(length))
    };
    candidates
        .into_iter()
        .filter(may_be_near)
        .map(|candidate| {
            (
                strsim::damerau_levenshtein(&name, &candidate.to_lowercase()),
                candidate,
            )
        })
        .filter(|(distance, candidate)| {
            *distance <= limit(name.chars().count().max(candidate.chars().count()))
        })
        .min_by_key(|(distance, candidate)| (*distance, *candidate))
        .map(|(_, candidate)| candidate)
}

/// A third of the letters may differ, and at least one.
fn limit(length: usize) -> usize {
    (length / 3).max(1)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn near_names_are_found_and_far_ones_are_not() {
        let keys = ["title", "summary", "order", "date", "review", "sources"];
        assert_eq!(nearest("tilte", keys), Some("title"));
        assert_eq!(nearest("Date", keys), Some("date"));
        assert_eq!(nearest("source", keys), Some("sources"));
        assert_eq!(nearest("author", keys), None);
        assert_eq!(nearest("f3-9", ["F3-1", "F3-2"]), Some("F3-1"));
    }
}
