//! What the program is told when it is started. Few words, so that no library is needed to read them.

use std::ffi::OsString;
use std::path::PathBuf;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Opened at once.
    pub workspace: Option<PathBuf>,
    /// Who acts in it.
    pub actor: Option<String>,
    /// What is saved goes into this folder under the offered name, and nobody is asked.
    pub save_to: Option<PathBuf>,
    /// What is opened comes from this folder, and nobody is asked.
    pub open_from: Option<PathBuf>,
}

impl Options {
    pub const HELP: &str = "\
用法：anheng-desktop [选项]
  --workspace 文件夹  启动时打开这个工作区
  --actor 编号        以这名操作人的身份打开
  --save-to 文件夹    另存时不询问，都存到这个文件夹
  --open-from 文件夹  选文件时不询问，取这个文件夹里格式相符的文件
  --help              显示本说明";

    /// None: somebody asked for help.
    pub fn read(words: impl IntoIterator<Item = OsString>) -> Result<Option<Self>, String> {
        let mut options = Options::default();
        let mut words = words.into_iter();
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| format!("{} 后面没有内容", word.to_string_lossy()));
            match word.to_str() {
                Some("--help" | "-h") => return Ok(None),
                Some("--workspace") => options.workspace = Some(value()?.into()),
                Some("--save-to") => options.save_to = Some(value()?.into()),
                Some("--open-from") => options.open_from = Some(value()?.into()),
                Some("--actor") => {
                    options.actor =
                        Some(value()?.into_string().map_err(|_| "操作人编号不是文字".to_owned())?);
                }
                _ => return Err(format!("不认识的选项“{}”", word.to_string_lossy())),
            }
        }
        Ok(Some(options))
    }
}

#[cfg(test)]
mod tests {
    use super::Options;

    fn read(words: &[&str]) -> Result<Option<Options>, String> {
        Options::read(words.iter().map(Into::into))
    }

    #[test]
    fn options_are_read_in_any_order_and_unknown_ones_are_refused() {
        let options = read(&["--actor", "lin", "--workspace", "案卷 一"]).expect("sound").expect("no help");
        assert_eq!(options.actor.as_deref(), Some("lin"), "the actor was named");
        assert_eq!(options.workspace.as_deref(), Some("案卷 一".as_ref()), "a path may have a space");
        assert_eq!(read(&["--help"]), Ok(None), "help opens no window");
        assert!(read(&["--workspace"]).is_err(), "an option without its value is not guessed");
        assert!(read(&["somewhere"]).is_err(), "a word that means nothing is not passed over");
    }
}
