//! What a disk or a network says, in an editor's words.

use std::io::{self, ErrorKind};

/// An error in Chinese, with what the system said behind it.
pub(crate) fn said(error: &io::Error) -> String {
    let words = match error.kind() {
        ErrorKind::NotFound => "没有这个文件，或者链接断了",
        ErrorKind::PermissionDenied => "没有权限",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "磁盘满了，先腾出地方",
        ErrorKind::ReadOnlyFilesystem => "这个磁盘只能读，不能写",
        ErrorKind::NotADirectory => "这不是文件夹",
        ErrorKind::AddrInUse => "端口已经被占用，用--port换一个",
        ErrorKind::AddrNotAvailable => "这台机器没有这个地址",
        _ => return error.to_string(),
    };
    format!("{words}（{error}）")
}
