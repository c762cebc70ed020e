//! Enums that are one word in JSON. Derived readers of such enums are large, and the widget pays for every byte; a table is small.

/// Writes and reads an enum of plain variants as the word that stands beside each.
macro_rules! words {
    ($name:ident { $($variant:ident = $word:literal),+ }) => {
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
                out.serialize_str(match self { $(Self::$variant => $word),+ })
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let word = <std::borrow::Cow<'_, str>>::deserialize(from)?;
                const WORDS: &[&str] = &[$($word),+];
                match word.as_ref() {
                    $($word => Ok(Self::$variant),)+
                    other => Err(serde::de::Error::unknown_variant(other, WORDS)),
                }
            }
        }
    };
}
pub(crate) use words;
