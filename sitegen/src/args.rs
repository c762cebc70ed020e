//! The command line.

use std::{
    net::{IpAddr, Ipv4Addr},
    path::PathBuf,
};

use clap::{
    Args, Parser, Subcommand, ValueEnum,
    error::{ContextKind, ErrorKind},
};
use sitegen::cmd::{Format, Language, export::Form};

/// The form of a command's help.
const HELP: &str = "{about}\n\n用法：{usage}\n\n{all-args}";

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
    help_template = "{about}\n\n用法：{usage}\n\n{all-args}{after-help}",
    override_usage = "sitegen <命令> [选项]",
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
    #[command(help_template = HELP, override_usage = "sitegen build [选项]")]
    Build {
        /// 输出文件夹；不写就是根文件夹下的target/site
        #[arg(long, value_name = "文件夹", help_heading = "选项")]
        out: Option<PathBuf>,
        /// 每个文件旁边再放一份压缩好的（.br和.gz）
        #[arg(long, help_heading = "选项")]
        compress: bool,
        #[command(flatten)]
        common: Common,
    },
    /// 把所有内容检查一遍，什么都不写
    #[command(help_template = HELP, override_usage = "sitegen check [选项]")]
    Check {
        #[command(flatten)]
        common: Common,
        /// 再说一说有多少：指标集、条目、页面、字数、词汇、没译的、过了复核日期的
        #[arg(long, help_heading = "选项")]
        stats: bool,
    },
    /// 做一个小小的指南：能生成，每样东西有一个例子
    #[command(help_template = HELP, override_usage = "sitegen new <文件夹> [选项]")]
    New {
        /// 放在哪里；还没有的，或者空的
        #[arg(value_name = "文件夹", help_heading = "选项")]
        folder: PathBuf,
        #[command(flatten)]
        common: Common,
    },
    /// 把指标集写成别的样子：Excel、CSV、CASE、小组件读的JSON
    #[command(help_template = HELP, override_usage = "sitegen export <指标集> | --all [选项]")]
    Export {
        /// 哪一套，如family
        #[arg(
            value_name = "指标集",
            required_unless_present = "all",
            conflicts_with = "all",
            help_heading = "选项"
        )]
        set: Option<String>,
        /// 每一套都要
        #[arg(long, help_heading = "选项")]
        all: bool,
        /// 写成什么：xlsx、csv、case（CASE 1.1）、json；不写就是xlsx
        #[arg(long = "format", value_enum, value_name = "样子", default_value_t = FormArgument::Xlsx, hide_default_value = true, hide_possible_values = true, help_heading = "选项")]
        form: FormArgument,
        /// 放进哪个文件夹；不写就是当前文件夹
        #[arg(
            long,
            value_name = "文件夹",
            default_value = ".",
            hide_default_value = true,
            help_heading = "选项"
        )]
        out: PathBuf,
        /// 已经有的文件也换掉
        #[arg(long, help_heading = "选项")]
        force: bool,
        /// 内容所在的根文件夹，里面有content；不写就是当前文件夹
        #[arg(
            long,
            value_name = "文件夹",
            default_value = ".",
            hide_default_value = true,
            help_heading = "选项"
        )]
        root: PathBuf,
        /// 说哪种话：zh或en；不写就看系统的语言
        #[arg(
            long,
            value_enum,
            value_name = "语言",
            hide_possible_values = true,
            help_heading = "选项"
        )]
        lang: Option<LanguageArgument>,
    },
    /// 把一套指标从Excel、CSV读进来；或从通知的文本里取出官方条文，放进content/official/
    #[command(help_template = HELP, override_usage = "sitegen import <文件> [选项]")]
    Import {
        /// .xlsx或.csv（export写的样子）；别的就是通知的文本，表格的每一格是一行，行首是制表符
        #[arg(value_name = "文件", help_heading = "选项")]
        file: PathBuf,
        /// 已经有的文件也换掉
        #[arg(long, help_heading = "选项")]
        force: bool,
        #[command(flatten)]
        common: Common,
    },
    /// 在本机打开网站，边改边看
    #[command(help_template = HELP, override_usage = "sitegen serve [选项]")]
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
        /// 在哪个地址上开；不写就只有本机打得开，写0.0.0.0别的机器也打得开
        #[arg(long, value_name = "地址", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST), hide_default_value = true, help_heading = "选项")]
        host: IpAddr,
    },
}

impl Command {
    /// How problems are written.
    pub(crate) fn format(&self) -> FormatArgument {
        match self {
            Self::Export { .. } => FormatArgument::Human,
            Self::Build { common, .. }
            | Self::Import { common, .. }
            | Self::New { common, .. }
            | Self::Check { common, .. }
            | Self::Serve { common, .. } => common.format,
        }
    }
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
    /// 自评小组件的文件夹；不写就用程序自带的，程序没带的，自评页是可以打印的表
    #[arg(long, value_name = "文件夹", help_heading = "选项")]
    pub(crate) widget: Option<PathBuf>,
    /// 问题的写法：human带原文，short一行一条，json给程序读，github显示在改动旁边
    #[arg(long, value_enum, value_name = "写法", default_value_t = FormatArgument::Human, hide_default_value = true, hide_possible_values = true, help_heading = "选项")]
    pub(crate) format: FormatArgument,
    /// 有警告也算不通过
    #[arg(long, help_heading = "选项")]
    pub(crate) strict: bool,
    /// 说哪种话：zh或en；不写就看系统的语言
    #[arg(
        long,
        value_enum,
        value_name = "语言",
        hide_possible_values = true,
        help_heading = "选项"
    )]
    pub(crate) lang: Option<LanguageArgument>,
}

/// What a set is exported as.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum FormArgument {
    Xlsx,
    Csv,
    Case,
    Json,
}

impl From<FormArgument> for Form {
    fn from(form: FormArgument) -> Self {
        match form {
            FormArgument::Xlsx => Self::Workbook,
            FormArgument::Csv => Self::Comma,
            FormArgument::Case => Self::Case,
            FormArgument::Json => Self::Json,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum LanguageArgument {
    Zh,
    En,
}

impl Common {
    /// Of a command whose `--format` is something else.
    pub(crate) fn plain(root: PathBuf, lang: Option<LanguageArgument>) -> Self {
        Self {
            root,
            widget: None,
            format: FormatArgument::Human,
            strict: false,
            lang,
        }
    }

    /// The language that was asked for, or that of the system.
    pub(crate) fn language(&self) -> Language {
        match self.lang {
            Some(LanguageArgument::Zh) => Language::Chinese,
            Some(LanguageArgument::En) => Language::English,
            None => {
                let set = ["LC_ALL", "LC_MESSAGES", "LANG"].iter();
                let mut set = set.filter_map(|name| std::env::var(name).ok());
                let locale = set.find(|value| !value.is_empty());
                Language::of_locale(&locale.unwrap_or_default())
            }
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum FormatArgument {
    Human,
    Short,
    Json,
    Github,
}

impl FormatArgument {
    /// Whether a program reads what comes out.
    pub(crate) fn is_for_programs(self) -> bool {
        matches!(self, Self::Json | Self::Github)
    }
}

impl From<FormatArgument> for Format {
    fn from(format: FormatArgument) -> Self {
        match format {
            FormatArgument::Human => Self::Human,
            FormatArgument::Short => Self::Short,
            FormatArgument::Json => Self::Json,
            FormatArgument::Github => Self::Github,
        }
    }
}

/// What is wrong with a command line, in an editor's words; none where it is help that was asked for.
pub(crate) fn explain(error: &clap::Error) -> Option<String> {
    let said = |kind| {
        error
            .get(kind)
            .map(|value| value.to_string().replace(", ", "、"))
    };
    let or_nothing = |kind| said(kind).unwrap_or_default();
    let message = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => return None,
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
            "要写一个命令：new、build、check、export、import或serve".to_owned()
        }
        ErrorKind::InvalidSubcommand => format!(
            "没有“{}”这个命令",
            or_nothing(ContextKind::InvalidSubcommand)
        ),
        ErrorKind::UnknownArgument => {
            format!("没有“{}”这个选项", or_nothing(ContextKind::InvalidArg))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let (option, value) = (
                or_nothing(ContextKind::InvalidArg),
                or_nothing(ContextKind::InvalidValue),
            );
            match said(ContextKind::ValidValue) {
                _ if value.is_empty() => format!("“{option}”后面要写一个值"),
                Some(valid) => format!("“{option}”后面不能写“{value}”，可以写：{valid}"),
                None => format!("“{option}”后面不能写“{value}”"),
            }
        }
        ErrorKind::MissingRequiredArgument => "还要写一样：哪一套、哪个文件或哪个文件夹".to_owned(),
        ErrorKind::ArgumentConflict if or_nothing(ContextKind::PriorArg).contains("all") => {
            "写了一套的名字，就不写--all".to_owned()
        }
        ErrorKind::ArgumentConflict => {
            format!("“{}”只能写一次", or_nothing(ContextKind::InvalidArg))
        }
        _ => return Some(error.to_string()),
    };
    let meant = said(ContextKind::SuggestedArg).or_else(|| said(ContextKind::SuggestedSubcommand));
    let meant = meant
        .map(|meant| format!("\n是不是“{meant}”？"))
        .unwrap_or_default();
    Some(format!("{message}{meant}\n运行sitegen --help看全部用法"))
}
