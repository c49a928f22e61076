//! A record for the eye: one line an article, one for each of its agreements below it.

use std::io::{self, Write};

use crate::record::{Agreement, Record};

/// Writes the lines of `record`.
pub fn write_rows(mut out: impl Write, record: &Record) -> io::Result<()> {
    let value = |field: &Option<crate::record::Field>| field.as_ref().map(|field| field.value.clone());
    let article = &record.article;
    let head: Vec<String> =
        [value(&article.published), value(&article.outlet), value(&article.headline)].into_iter().flatten().collect();
    writeln!(out, "{}  {}", record.id, head.join("  "))?;
    for agreement in &record.agreements {
        writeln!(out, "  {}", line(agreement, record))?;
    }
    Ok(())
}

/// `a1  framework_agreement  2023-06-08  《…框架协议》  四川省关心下一代工作委员会、重庆市关心下一代工作委员会`
fn line(agreement: &Agreement, record: &Record) -> String {
    let name = |id: &str| record.parties.iter().find(|party| party.id == id).map(|party| party.name.as_str());
    let parties: Vec<&str> = agreement.parties.iter().filter_map(|part| name(&part.party)).collect();
    let title = match (&agreement.title, &agreement.descriptor) {
        (Some(title), _) => format!("《{title}》"),
        (None, Some(descriptor)) => descriptor.clone(),
        (None, None) => String::new(),
    };
    let signed = agreement.signed.as_ref().map_or("", |signed| signed.edtf.as_str());
    format!("{:3} {:20} {signed:10}  {title}  {}", agreement.id, agreement.form.as_str(), parties.join("、"))
}
