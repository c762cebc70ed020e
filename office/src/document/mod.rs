//! The plan as a Word document, in the form of its kind of organisation: a family's page for the fridge, a firm's scheme with
//! input, output and incentive, and for community and government bodies a page set as GB/T 9704 has it.
//!
//! Fonts are named and none is embedded: 小标宋, 仿宋, 黑体 and 楷体 are there where such documents are written.

mod family;
mod firm;
mod look;
mod official;
mod pack;
mod parts;

use crate::file::Problem;
use crate::report::Report;
use indicators::model::Organisation;

/// The document.
pub(crate) fn document(report: &Report) -> Result<Vec<u8>, Problem> {
    let docx = match report.set.organisation {
        Organisation::Family => family::family(report),
        Organisation::Enterprise => firm::firm(report),
        Organisation::Community | Organisation::Government => official::official(report),
    };
    pack::pack(docx, report)
}
