//! A form as a struct and back, by the names of the fields: serde does both, so that neither is written twice.

use serde::de::value::{Error as ValueError, MapDeserializer, SeqDeserializer};
use serde::de::{DeserializeOwned, IntoDeserializer, Visitor};
use serde::{Deserializer, Serialize, forward_to_deserialize_any};

use super::Form;
use crate::error::{Error, Result};

impl Form {
    /// The fields as a struct of texts (`String`) and lists (`Vec<String>`), which bears `#[serde(default)]`: a field
    /// that was not sent stays empty.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T> {
        let mut names: Vec<&str> = self.pairs().map(|(name, _)| name).collect();
        names.sort_unstable();
        names.dedup();
        let fields = names.into_iter().map(|name| (name, Typed(self.all(name))));
        T::deserialize(MapDeserializer::new(fields))
            .map_err(|error: ValueError| Error::Internal(format!("form: {error}")))
    }

    /// A form that begins with the values of such a struct. One that is neither text nor list of texts is an error: it would be
    /// emptied when the form is sent.
    pub fn of(values: &impl Serialize) -> Result<Self> {
        let serde_json::Value::Object(fields) =
            serde_json::to_value(values).map_err(|error| Error::Internal(format!("form: {error}")))?
        else {
            return Err(Error::Internal("form: not a struct".into()));
        };
        let mut form = Self::default();
        for (name, value) in fields {
            let values = match value {
                serde_json::Value::Array(values) => values,
                value => vec![value],
            };
            for value in values {
                match value {
                    serde_json::Value::String(text) => form.push(name.clone(), text),
                    serde_json::Value::Null => {}
                    _ => return Err(Error::Internal(format!("form: {name} is no text"))),
                }
            }
        }
        Ok(form)
    }
}

/// The values of one field: the first for a text, all of them for a list.
struct Typed(Vec<String>);

impl IntoDeserializer<'_, ValueError> for Typed {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Typed {
    type Error = ValueError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> std::result::Result<V::Value, ValueError> {
        visitor.visit_string(self.0.into_iter().next().unwrap_or_default())
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> std::result::Result<V::Value, ValueError> {
        visitor.visit_seq(SeqDeserializer::new(self.0.into_iter()))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct tuple tuple_struct map struct enum identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
    #[serde(default)]
    struct Draft {
        name: String,
        languages: Vec<String>,
    }

    #[test]
    fn a_struct_is_read_and_written_by_the_names_of_its_fields() {
        let form =
            Form::filled([("name", "Hawa"), ("languages", "fr"), ("other", "x"), ("languages", "khq")]);
        let draft: Draft = form.read().unwrap();
        assert_eq!(draft, Draft { name: "Hawa".into(), languages: vec!["fr".into(), "khq".into()] });
        assert_eq!(Form::of(&draft).unwrap().read::<Draft>().unwrap(), draft);
        assert_eq!(Form::default().read::<Draft>().unwrap(), Draft::default());
    }

    #[test]
    fn a_value_that_is_no_text_is_not_emptied_silently() {
        #[derive(Serialize)]
        struct Details {
            venue: Option<String>,
            capacity: Option<u32>,
        }
        let details = |capacity| Form::of(&Details { venue: Some("Salle 1".into()), capacity });
        assert_eq!(details(None).unwrap().get("venue"), "Salle 1");
        assert!(matches!(details(Some(20)), Err(Error::Internal(text)) if text.contains("capacity")));
    }
}
