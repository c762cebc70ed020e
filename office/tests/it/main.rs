//! The files are opened by programs and libraries that are not ours, and what those read is compared with the record.

mod calendar;
mod office_suite;
mod sample;
mod separated;
mod statements;
mod texts;
mod workbook;
