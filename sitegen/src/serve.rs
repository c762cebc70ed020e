#![allow(missing_docs)]
//! stub
use crate::{cmd::Voice,input::Places};
pub(crate) fn run(_p:&Places,_port:u16,_v:&mut Voice<'_>)->std::io::Result<()>{Ok(())}
