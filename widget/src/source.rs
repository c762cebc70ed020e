//! Where the set comes from: the JSON that the loader fetched beside the program, so that both travel at the same time.

use crate::state::SetRef;
use indicators::wire::{self, WireError};

/// Reads the set.
///
/// # Errors
/// See [`WireError`]; the element then keeps showing what the host page wrote into it.
pub fn read_set(json: &str) -> Result<SetRef, WireError> {
    wire::from_json(json).map(SetRef::new)
}
