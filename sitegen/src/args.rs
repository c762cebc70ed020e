//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use sitegen::cmd::Format;

/// 把政策文本和指标集做成一个网站。
#[derive(Debug, Parser)]
#[command(
    name = "sitegen",
    version,
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true,
    subcommand_help_heading = "命令",
    subcommand_value_name = "命令",
    help_template = "{about}\n\n用法：{usage}\n\n{all-args}",
    after_help = "退出码：0没有错误；1内容有错误，或没有写成；2命令用得不对。"
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// 显示这段说明
    #[arg(short, long, action = clap::ArgAction::Help, global = true, help_heading = "选项")]
    help: Option<bool>,
    /// 显示版本
    #[arg(short = 'V', long, action = clap::ArgAction::Version, help_heading = "选项")]
    version: Option<bool>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// 生成网站，写进输出文件夹；有错误就一个字也不写，上一次的网站原样留着
    #[command(help_template = "{about}\n\n用法：{usage}\n\n{all-args}")]
    Build {
        #[command(flatten)]
        common: Common,
        /// 输出文件夹；不写就是根文件夹下的target/site
        #[arg(long, value_name = "文件夹", help_heading = "选项")]
        out: Option<PathBuf>,
    },
    /// 把所有内容检查一遍，什么都不写
    #[command(help_template = "{about}\n\n用法：{usage}\n\n{all-args}")]
    Check {
        #[command(flatten)]
        common: Common,
    },
    /// 在本机打开网站，边改边看
    #[command(help_template = "{about}\n\n用法：{usage}\n\n{all-args}")]
    Serve {
        #[command(flatten)]
        common: Common,
        /// 端口；被占用就用后面第一个空着的
        #[arg(
            long,
            value_name = "端口",
            default_value_t = 8000,
            hide_default_value = true,
            help_heading = "选项"
        )]
        port: u16,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Common {
    /// 内容所在的根文件夹，里面有content；不写就是当前文件夹
    #[arg(
        long,
        value_name = "文件夹",
        default_value = ".",
        hide_default_value = true,
        help_heading = "选项"
    )]
    pub(crate) root: PathBuf,
    /// 自评小组件的文件夹；不写就没有小组件，自评页是可以打印的表
    #[arg(long, value_name = "文件夹", help_heading = "选项")]
    pub(crate) widget: Option<PathBuf>,
    /// 问题的写法：human带原文，short一行一条
    #[arg(long, value_enum, value_name = "写法", default_value_t = FormatArgument::Human, hide_default_value = true, hide_possible_values = true, help_heading = "选项")]
    pub(crate) format: FormatArgument,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum FormatArgument {
    Human,
    Short,
}

impl From<FormatArgument> for Format {
    fn from(format: FormatArgument) -> Self {
        match format {
            FormatArgument::Human => Self::Human,
            FormatArgument::Short => Self::Short,
        }
    }
}
