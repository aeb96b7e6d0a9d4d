//! Reading XML that somebody else wrote: word processors, spreadsheets.

use quick_xml::XmlVersion;
use quick_xml::events::BytesStart;

/// The value of the first attribute with this local name, whatever its prefix. Whether others share the name is not checked: that
/// takes the square of their number.
pub fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let mut found = attributes.with_checks(false).flatten();
    let found = found.find(|attribute| attribute.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}
