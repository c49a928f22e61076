//! Rows as Parquet, one writer a table: flat columns that may be null, Snappy, a group of rows for some hundred
//! articles. Files and their names are the caller's.

use std::io::Write;
use std::sync::Arc;

use parquet::basic::Compression;
use parquet::column::reader::ColumnReader;
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
pub use parquet::errors::ParquetError as Error;
use parquet::file::properties::WriterProperties;
use parquet::file::reader::{ChunkReader, FileReader, SerializedFileReader};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;

use super::rows::Value;
use super::tables::{Kind, Table};

/// A file of one table.
pub struct TableWriter<W: Write + Send> {
    table: &'static Table,
    writer: SerializedFileWriter<W>,
    waiting: Vec<Vec<Value>>,
}

impl<W: Write + Send> TableWriter<W> {
    pub fn new(table: &'static Table, out: W) -> Result<Self, Error> {
        let columns = table.columns.iter().map(|column| match column.kind {
            Kind::Integer => format!("OPTIONAL INT32 {};", column.name),
            Kind::Long => format!("OPTIONAL INT64 {};", column.name),
            Kind::Boolean => format!("OPTIONAL BOOLEAN {};", column.name),
            Kind::Text => format!("OPTIONAL BYTE_ARRAY {} (UTF8);", column.name),
        });
        let message = format!("message {} {{ {} }}", table.name, columns.collect::<String>());
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
        let writer = SerializedFileWriter::new(out, Arc::new(parse_message_type(&message)?), Arc::new(properties))?;
        Ok(TableWriter { table, writer, waiting: Vec::new() })
    }

    /// Lets rows wait for their group.
    pub fn add(&mut self, rows: Vec<Vec<Value>>) {
        self.waiting.extend(rows);
    }

    /// Writes what waits as a group of rows.
    pub fn flush(&mut self) -> Result<(), Error> {
        let rows = std::mem::take(&mut self.waiting);
        if rows.is_empty() {
            return Ok(());
        }
        let mut group = self.writer.next_row_group()?;
        for i in 0..self.table.columns.len() {
            let Some(mut column) = group.next_column()? else { break };
            let levels: Vec<i16> = rows.iter().map(|row| i16::from(row[i] != Value::Null)).collect();
            let cells = rows.iter().map(|row| &row[i]);
            match column.untyped() {
                ColumnWriter::Int32ColumnWriter(writer) => {
                    let whole = |n: i64| i32::try_from(n).unwrap_or(i32::MAX);
                    let values: Vec<i32> = cells.filter_map(Value::integer).map(whole).collect();
                    writer.write_batch(&values, Some(&levels), None)?;
                }
                ColumnWriter::Int64ColumnWriter(writer) => {
                    let values: Vec<i64> = cells.filter_map(Value::integer).collect();
                    writer.write_batch(&values, Some(&levels), None)?;
                }
                ColumnWriter::BoolColumnWriter(writer) => {
                    let boolean = |value: &Value| if let Value::Boolean(is) = value { Some(*is) } else { None };
                    let values: Vec<bool> = cells.filter_map(boolean).collect();
                    writer.write_batch(&values, Some(&levels), None)?;
                }
                ColumnWriter::ByteArrayColumnWriter(writer) => {
                    let values: Vec<ByteArray> = cells.filter_map(Value::text).map(ByteArray::from).collect();
                    writer.write_batch(&values, Some(&levels), None)?;
                }
                _ => unreachable!("the four kinds of columns"),
            }
            column.close()?;
        }
        group.close()?;
        Ok(())
    }

    /// Ends the file.
    pub fn close(mut self) -> Result<W, Error> {
        self.flush()?;
        self.writer.into_inner()
    }
}

/// Calls `each` with number, id and digest of the articles of a file of `articles`.
pub fn known(file: impl ChunkReader + 'static, mut each: impl FnMut(i64, &str, &str)) -> Result<(), Error> {
    let reader = SerializedFileReader::new(file)?;
    let schema = reader.metadata().file_metadata().schema_descr_ptr();
    let column = |name: &str| schema.columns().iter().position(|column| column.name() == name);
    let (Some(article), Some(id), Some(digest)) = (column("article"), column("id"), column("digest")) else {
        return Err(Error::General("holds no articles of mengshu".to_owned()));
    };
    for i in 0..reader.num_row_groups() {
        let group = reader.get_row_group(i)?;
        let n = group.metadata().num_rows() as usize;
        let texts = |column: usize| -> Result<Vec<ByteArray>, Error> {
            let mut values = Vec::new();
            if let ColumnReader::ByteArrayColumnReader(mut reader) = group.get_column_reader(column)? {
                reader.read_records(n, Some(&mut Vec::new()), None, &mut values)?;
            }
            Ok(values)
        };
        let mut numbers = Vec::new();
        if let ColumnReader::Int32ColumnReader(mut reader) = group.get_column_reader(article)? {
            reader.read_records(n, Some(&mut Vec::new()), None, &mut numbers)?;
        }
        let text = |bytes: &ByteArray| String::from_utf8_lossy(bytes.data()).into_owned();
        for ((number, id), digest) in numbers.iter().zip(&texts(id)?).zip(&texts(digest)?) {
            each((*number).into(), &text(id), &text(digest));
        }
    }
    Ok(())
}
