//! Query strings: parsed and percent-encoded.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// All that is escaped in a value. A slash may stay in a query (RFC 3986, 3.4): `?next=/account` is easier to read.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b'/');

/// The first value of a parameter, decoded; none when the query does not have it.
pub fn parameter<'a>(query: &'a str, name: &str) -> Option<Cow<'a, str>> {
    form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == name).map(|(_, value)| value)
}

/// Percent-encodes text for a query.
pub fn encode(text: &str) -> String {
    utf8_percent_encode(text, ESCAPED).to_string()
}

/// A path with these parameters, percent-encoded; without `?` where there are none.
pub fn url<'a>(path: &str, parameters: impl IntoIterator<Item = (&'a str, String)>) -> String {
    let pairs: Vec<String> =
        parameters.into_iter().map(|(name, value)| format!("{name}={}", encode(&value))).collect();
    if pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", pairs.join("&")) }
}

/// The parameters that have a value.
pub(super) fn given<const N: usize>(
    parameters: [(&'static str, Option<String>); N],
) -> Vec<(&'static str, String)> {
    parameters.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

/// The URL of a page of a list, from 1; the first has no number.
pub(super) fn page_url(path: &str, filters: Vec<(&'static str, String)>, page: i64) -> String {
    let page = (page > 1).then(|| ("page", page.to_string()));
    url(path, filters.into_iter().chain(page))
}

/// A year of four digits from 1900 on; what is none asks for none.
pub(super) fn year(text: &str) -> Option<i32> {
    text.parse().ok().filter(|year| (1900..=9999).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_read_by_their_whole_name() {
        let query = "unchanged=1&q=Hawa+%C3%A9&next=%2Fa%26b&empty=";
        assert_eq!(parameter(query, "changed"), None);
        assert_eq!(parameter(query, "q").as_deref(), Some("Hawa é"));
        assert_eq!(parameter(query, "next").as_deref(), Some("/a&b"));
        assert_eq!(parameter(query, "empty").as_deref(), Some(""));
    }

    #[test]
    fn a_url_has_its_parameters() {
        assert_eq!(url("/people", []), "/people");
        assert_eq!(
            url("/people", [("q", "é&".to_owned()), ("page", "2".to_owned())]),
            "/people?q=%C3%A9%26&page=2"
        );
    }

    #[test]
    fn pages_of_a_list_keep_its_filters() {
        let filters = || given([("place", None), ("year", Some("2026".to_owned()))]);
        assert_eq!(page_url("/cohorts", filters(), 1), "/cohorts?year=2026");
        assert_eq!(page_url("/cohorts", filters(), 2), "/cohorts?year=2026&page=2");
        assert_eq!([year("2026"), year("1899"), year("x")], [Some(2026), None, None]);
    }

    #[test]
    fn what_is_written_is_read_back() {
        let text = "/people?x=é &y=1+2#z";
        assert_eq!(encode("/a-b_c.d~e"), "/a-b_c.d~e");
        assert_eq!(parameter(&format!("v={}", encode(text)), "v").as_deref(), Some(text));
    }
}
