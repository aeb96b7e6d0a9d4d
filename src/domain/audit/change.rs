//! What an entry of the audit trail changed, field by field.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::Entry;

/// The most changes that are listed of one entry; the record itself has them all.
pub const CHANGES_MAX: usize = 40;

/// A field before and after; `Null` where there was nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The ids of the records whose field it is, where the entry is about several: an enrolment, a session.
    pub of: Vec<String>,
    /// The name of the field in the record.
    pub field: String,
    pub before: Value,
    pub after: Value,
}

impl Change {
    /// The ids that stand in it.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        let values = [&self.before, &self.after].into_iter().flat_map(|value| match value {
            Value::Array(items) => items.iter().collect(),
            value => vec![value],
        });
        let texts = values.filter_map(Value::as_str).filter(|text| is_id(text));
        self.of.iter().map(String::as_str).chain(texts)
    }
}

/// Whether a text is an id: 36 hexadecimal digits and dashes.
pub fn is_id(text: &str) -> bool {
    text.len() == 36 && text.bytes().all(|b| b == b'-' || b.is_ascii_hexdigit())
}

impl Entry {
    /// What was changed, at most [`CHANGES_MAX`] fields of it.
    pub fn changes(&self) -> Vec<Change> {
        let side = |text: &Option<String>, is_before| match text {
            Some(text) => fields(&self.action, text, is_before),
            None => Map::new(),
        };
        let (before, after) = (side(&self.before, true), side(&self.after, false));
        let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        let value = |side: &Map<String, Value>, name: &str| side.get(name).cloned().unwrap_or_default();
        let of = |name: &str| -> Vec<String> { name.split(' ').map(str::to_owned).collect() };
        let mut changes = Vec::new();
        for name in names {
            let (before, after) = (value(&before, name), value(&after, name));
            let empty = Map::new();
            let inner = |value: &Value| value.as_object().unwrap_or(&empty).clone();
            if before.is_object() || after.is_object() {
                let (before, after) = (inner(&before), inner(&after));
                let fields: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
                changes.extend(fields.into_iter().map(|field| Change {
                    of: of(name),
                    field: field.clone(),
                    before: value(&before, field),
                    after: value(&after, field),
                }));
            } else if name.split(' ').all(is_id) {
                changes.push(Change { of: of(name), field: "mark".into(), before, after });
            } else {
                changes.push(Change { of: Vec::new(), field: name.clone(), before, after });
            }
        }
        changes.retain(|change| plain(&change.before) != plain(&change.after) && change.field != "enrolment");
        changes.truncate(CHANGES_MAX);
        changes
    }
}

/// A value, or none where nothing is said.
fn plain(value: &Value) -> Option<&Value> {
    let is_empty = match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    };
    (!is_empty).then_some(value)
}

/// One side of an entry by its fields. Some actions record a line of text.
fn fields(action: &str, text: &str, is_before: bool) -> Map<String, Value> {
    let value = match serde_json::from_str(text) {
        Ok(Value::Object(fields)) => return fields,
        Ok(Value::Array(items)) => json!({ "sessions": items }),
        _ => of_line(action, text, is_before).unwrap_or_else(|| json!({ "": text })),
    };
    value.as_object().cloned().unwrap_or_default()
}

fn of_line(action: &str, text: &str, is_before: bool) -> Option<Value> {
    let number = |text: &str| text.split([' ', ',']).find_map(|word| word.parse::<i64>().ok());
    Some(match action {
        "certificate.issue" | "certificate.print_all" => json!({ "papers": number(text)? }),
        "certificate.print" => json!({ "printing": number(text)? }),
        "certificate.correct" if is_before => json!({ "supersedes": text }),
        "certificate.correct" | "certificate.revoke" => json!({ "reason": text }),
        "cohort.trainer.add" | "cohort.trainer.remove" | "user.link_person" => json!({ "person": text }),
        // Whole files: what differs in them is worked out from both.
        "curriculum.revise" | "glossary.revise" => json!({}),
        // Written as one word, and as what was said alone, before they had a day and a name.
        "module.publish" | "module.withdraw" | "module.draft" | "module.reread" => json!({ "state": text }),
        "module.review.read" | "module.review.return" => json!({ "note": text }),
        "module.revise" => json!({ "revision": number(text)? }),
        "place.seed" => json!({ "places_added": number(text)? }),
        "settings.certificates" => json!({ "issued_by": text }),
        "settings.update" => {
            let [name, issuer, base_url, place, contact, logo] =
                text.split(" | ").collect::<Vec<_>>().try_into().ok()?;
            let logo = number(logo)? > 0;
            json!({ "programme": name, "issuer": issuer, "base_url": base_url, "signed_at": place,
                "contact": contact, "logo": logo })
        }
        "user.add" | "user.update" => {
            let (role, rest) = text.split_once(' ')?;
            let (state, places) = rest.split_once(" places:")?;
            let places: Vec<&str> = places.split(',').filter(|id| !id.is_empty()).collect();
            json!({ "account_role": role, "closed": state == "closed", "places": places })
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    const ID: &str = "01a2185a-2dfb-7540-8a50-65d9d21438de";

    fn changes(action: &str, before: Option<&str>, after: Option<&str>) -> Vec<(String, Value, Value)> {
        let entry = Entry {
            number: 1,
            id: ID.parse().unwrap(),
            at: datetime!(2026-03-01 12:00 UTC),
            actor: "system".into(),
            action: action.into(),
            subject_kind: "cohort".into(),
            subject_id: ID.into(),
            before: before.map(str::to_owned),
            after: after.map(str::to_owned),
            digests: None,
            redacted_at: None,
            previous_hash: String::new(),
            hash: String::new(),
        };
        let told = |change: Change| {
            let field = change.of.into_iter().chain([change.field]).collect::<Vec<_>>().join("/");
            (field, change.before, change.after)
        };
        entry.changes().into_iter().map(told).collect()
    }

    #[test]
    fn only_what_differs_is_told() {
        let before = r#"{"name":"Hawa","role":"","languages":[],"place":null}"#;
        let after = r#"{"name":"Hawa Ba","role":null,"languages":["fr"]}"#;
        assert_eq!(
            changes("person.update", Some(before), Some(after)),
            [
                ("languages".to_owned(), json!([]), json!(["fr"])),
                ("name".to_owned(), json!("Hawa"), json!("Hawa Ba"))
            ]
        );
    }

    #[test]
    fn marks_and_scores_are_told_by_the_records_that_they_belong_to() {
        let (before, after) = (format!(r#"{{"{ID} {ID}":null}}"#), format!(r#"{{"{ID} {ID}":"present"}}"#));
        assert_eq!(
            changes("attendance.mark", Some(&before), Some(&after)),
            [(format!("{ID}/{ID}/mark"), Value::Null, json!("present"))]
        );
        let after = format!(r#"{{"{ID}":{{"pre_test":40,"post_test":null}}}}"#);
        assert_eq!(
            changes("score.set", None, Some(&after)),
            [(format!("{ID}/pre_test"), Value::Null, json!(40))]
        );
    }

    #[test]
    fn lines_of_text_are_read() {
        let one = |action: &str, after: &str| changes(action, None, Some(after)).remove(0);
        let told = |field: &str, after: Value| (field.to_owned(), Value::Null, after);
        assert_eq!(one("certificate.issue", "15 certificates"), told("papers", json!(15)));
        assert_eq!(one("certificate.print", "number 0"), told("printing", json!(0)));
        assert_eq!(
            one("cohort.sessions", r#"["2026-03-01 am"]"#),
            told("sessions", json!(["2026-03-01 am"]))
        );
        assert_eq!(one("module.publish", "published"), told("state", json!("published")));
        assert_eq!(one("module.review.read", "Bon."), told("note", json!("Bon.")));
        let day = changes(
            "module.reread",
            Some(r#"{"state":"published","reread_by":null}"#),
            Some(r#"{"state":"published","reread_by":"2099-03-01"}"#),
        );
        assert_eq!(day, [told("reread_by", json!("2099-03-01"))]);
        assert_eq!(one("module.revise", "revision 3, sha256 ab"), told("revision", json!(3)));
        let places = format!("coordinator open places:{ID}");
        let account = changes("user.update", Some("observer open places:"), Some(&places));
        assert_eq!(account.len(), 2);
        assert_eq!(account[1], ("places".to_owned(), json!([]), json!([ID])));
        let settings = changes(
            "settings.update",
            Some("A | B |  | C |  | logo: 0 bytes"),
            Some("A | B |  | D |  | logo: 3 bytes"),
        );
        assert!(settings.contains(&("logo".to_owned(), json!(false), json!(true))), "{settings:?}");
        assert_eq!(one("something.new", "plain words"), told("", json!("plain words")));
        assert!(changes("curriculum.revise", Some("a = 1"), Some("a = 2")).is_empty());
    }
}
