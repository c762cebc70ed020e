//! Reads a finished page as a browser does.

use std::convert::Infallible;

use html5gum::{
    Emitter, ForwardingEmitter, Span, Tokenizer,
    emitters::callback::{CallbackEmitter, CallbackEvent},
};

/// Gives every event of a page to `take`, in order.
pub(crate) fn read(html: &[u8], mut take: impl FnMut(&CallbackEvent<'_>)) {
    let mut emitter = CallbackEmitter::new(
        |event: CallbackEvent<'_>, _: Span<()>| -> Option<Infallible> {
            take(&event);
            None
        },
    );
    // What stands in a script is no markup.
    emitter.naively_switch_states(true);
    // Reading from memory cannot fail.
    let _ = Tokenizer::new_with_emitter(html, Lenient(emitter)).finish();
}

/// What a page says: pages are written as UTF-8.
pub(crate) fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default()
}

/// Leaves out the search for characters that HTML does not allow, which takes a quarter of the time and whose result nobody reads.
struct Lenient<E>(E);

impl<E: Emitter> ForwardingEmitter for Lenient<E> {
    type Token = E::Token;

    fn inner(&mut self) -> &mut impl Emitter<Token = Self::Token> {
        &mut self.0
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }
}
