//! What a message's payload looks like on the wire: JSON and XML, written by libraries.

use quick_xml::Writer;
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};

use super::export::RecordJson;
use crate::base::{MessageId, Record, Value};
use crate::model::MediaType;
use crate::trace::{Routing, Trace};

/// The body of a message that says its content type, and that type; none for one that does not.
pub fn body(trace: &Trace, message: MessageId) -> Option<(MediaType, String)> {
    let info = trace.message(message);
    let media = content_type(info.routing.as_deref()?)?;
    let name = &trace.header().message_types[info.message_type].name;
    Some((media, written(media, name, &info.payload)))
}

fn content_type(routing: &Routing) -> Option<MediaType> {
    match routing.headers.get(MediaType::CONTENT_TYPE) {
        Some(Value::Text(name)) => MediaType::from_name(name),
        _ => None,
    }
}

/// A payload in this form; `root` is the name of the outermost element.
pub fn written(media: MediaType, root: &str, payload: &Record) -> String {
    match media {
        MediaType::Json => serde_json::to_string_pretty(&RecordJson(payload)).unwrap_or_default(),
        MediaType::Xml => {
            let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
            // Writing into memory does not fail.
            let _ = element(&mut writer, root, &Value::Record(payload.clone().into()));
            String::from_utf8(writer.into_inner()).unwrap_or_default()
        }
    }
}

/// A record is elements in an element, a list its items, anything else text.
fn element(writer: &mut Writer<Vec<u8>>, name: &str, value: &Value) -> std::io::Result<()> {
    let name = element_name(name);
    let start = BytesStart::new(name.as_str());
    if matches!(value, Value::Null) {
        return writer.write_event(Event::Empty(start));
    }
    writer.write_event(Event::Start(start))?;
    match value {
        Value::Record(record) => {
            record.0.iter().try_for_each(|(field, value)| element(writer, field, value))?;
        }
        Value::List(items) => items.iter().try_for_each(|item| element(writer, "item", item))?,
        Value::Text(text) => writer.write_event(Event::Text(BytesText::new(text)))?,
        other => writer.write_event(Event::Text(BytesText::new(&other.to_string())))?,
    }
    writer.write_event(Event::End(BytesEnd::new(name.as_str())))
}

/// A name that XML allows: no blanks or marks, and no digit or hyphen at its beginning.
fn element_name(name: &str) -> String {
    let fits = |it: char| it.is_alphanumeric() || matches!(it, '_' | '-');
    let mut fitting: String = name.chars().map(|it| if fits(it) { it } else { '_' }).collect();
    if !fitting.starts_with(|it: char| it.is_alphabetic() || it == '_') {
        fitting.insert(0, '_');
    }
    fitting
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    fn check(media: MediaType, expected: Expect) {
        let text = |it: &str| Value::text(it);
        let record = |fields: Vec<(&str, Value)>| {
            Record(fields.into_iter().map(|(name, value)| (name.into(), value)).collect())
        };
        let parts = vec![Value::Int(1), Value::Record(record(vec![("2nd part", Value::Bool(true))]).into())];
        let payload = record(vec![
            ("name", text("Tea & <\"biscuits\"> ☕")),
            ("price", Value::Decimal(crate::base::Decimal(2_500_000))),
            ("parts", Value::List(parts.into())),
            ("note", Value::Null),
        ]);
        expected.assert_eq(&written(media, "Product", &payload));
    }

    #[test]
    fn a_payload_is_written_as_json() {
        check(
            MediaType::Json,
            expect![[r#"
                {
                  "name": "Tea & <\"biscuits\"> ☕",
                  "price": 2.5,
                  "parts": [
                    1,
                    {
                      "2nd part": true
                    }
                  ],
                  "note": null
                }"#]],
        );
    }

    #[test]
    fn a_payload_is_written_as_xml() {
        check(
            MediaType::Xml,
            expect![[r#"
                <Product>
                  <name>Tea &amp; &lt;&quot;biscuits&quot;&gt; ☕</name>
                  <price>2.5</price>
                  <parts>
                    <item>1</item>
                    <item>
                      <_2nd_part>true</_2nd_part>
                    </item>
                  </parts>
                  <note/>
                </Product>"#]],
        );
    }
}
