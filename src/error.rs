use std::fmt;

/// Why something given to the library is not what it should be: where, what was found, what was expected.
///
/// Reading articles never fails; this is for records and word lists that a caller hands in.
///
/// ```
/// let error = mengshu::record::parse(r#"{"schema":"mengshu/1"}"#).unwrap_err();
/// assert!(error.to_string().contains("missing field"));
/// ```
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Error(#[from] Kind);

#[derive(Debug, thiserror::Error)]
pub(crate) enum Kind {
    #[error("no record of schema mengshu/1: {0}")]
    Record(#[from] serde_json::Error),
    #[error("{0}")]
    Expected(Expected),
}

/// Something else stands at a place than should.
#[derive(Debug)]
pub(crate) struct Expected {
    pub place: String,
    pub found: String,
    pub expected: String,
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Expected { place, found, expected } = self;
        write!(f, "{place}: found {found}, expected {expected}")
    }
}

impl Error {
    pub(crate) fn expected(place: impl Into<String>, found: impl Into<String>, expected: impl Into<String>) -> Self {
        Error(Kind::Expected(Expected { place: place.into(), found: found.into(), expected: expected.into() }))
    }
    pub(crate) fn record(error: serde_json::Error) -> Self {
        Error(Kind::Record(error))
    }
}
