//! The public schema `mengshu/1`: plain data, every key always present, in a fixed order.

pub mod vocabulary;
