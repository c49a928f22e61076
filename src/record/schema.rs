//! JSON Schema 2020-12 of the record, generated from its types.

use super::Record;

/// Name and version of the schema, the first value of every record.
pub const SCHEMA: &str = "mengshu/1";

/// The schema as it is published in `schema/mengshu-1.json`.
///
/// ```
/// assert_eq!(mengshu::record::schema()["$schema"], "https://json-schema.org/draft/2020-12/schema");
/// ```
pub fn schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(Record).to_value();
    require_all(&mut schema);
    schema
}

/// Every key is always present, also those that may be null.
fn require_all(schema: &mut serde_json::Value) {
    let object = |schema: &mut serde_json::Value| {
        let keys = schema.get("properties").and_then(|p| p.as_object()).map(|p| p.keys().cloned().collect::<Vec<_>>());
        if let (Some(keys), Some(map)) = (keys, schema.as_object_mut()) {
            map.insert("required".into(), keys.into());
        }
    };
    object(schema);
    if let Some(parts) = schema.get_mut("$defs").and_then(|parts| parts.as_object_mut()) {
        parts.values_mut().for_each(object);
    }
}
