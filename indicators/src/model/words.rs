//! Enums that are one word in JSON.

/// Writes an enum of plain variants as the word that stands beside each, and finds the variant of a word.
macro_rules! words {
    ($name:ident { $($variant:ident = $word:literal),+ }) => {
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
                out.serialize_str(match self { $(Self::$variant => $word),+ })
            }
        }

        impl crate::json::Word for $name {
            fn of(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }
    };
}
pub(crate) use words;
