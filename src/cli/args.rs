//! The words behind the program's name: which command, which options.

use std::collections::BTreeMap;

/// What a command takes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Syntax {
    /// The command's name.
    pub name: &'static str,
    /// One line of help.
    pub summary: &'static str,
    /// Its options besides the file.
    pub options: &'static [OptionSyntax],
    /// More help, under the options.
    pub more: &'static str,
}

/// An option of a command.
#[derive(Clone, Copy, Debug)]
pub(super) struct OptionSyntax {
    /// Its name, dashes included.
    pub name: &'static str,
    /// Its value; empty for a switch, [`MANY_FILES`] for a switch that takes every file. With [`AGAIN`] behind it, the
    /// option can be given several times.
    pub value: &'static str,
    /// One line of help.
    pub help: &'static str,
}

/// The value of a switch with which a command takes many files.
pub(super) const MANY_FILES: &str = "FILES";
/// Ends the value of an option that can be given several times.
pub(super) const AGAIN: &str = "…";

/// The words of a command, sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Given {
    /// The scenario's file; `-` is the standard input. With an option of [`MANY_FILES`], every file.
    pub files: Vec<String>,
    options: BTreeMap<&'static str, Vec<String>>,
}

impl Syntax {
    /// Sorts the words; the error is a sentence for the user.
    pub fn read(&self, words: &[String]) -> Result<Given, String> {
        let mut given = Given::default();
        let mut words = words.iter();
        while let Some(word) = words.next() {
            if !word.starts_with('-') || word == "-" {
                given.files.push(word.clone());
                continue;
            }
            let (name, attached) = match word.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (word.as_str(), None),
            };
            let option = self.option(name)?;
            let value = match (option.value, attached) {
                ("" | MANY_FILES, None) => String::new(),
                ("" | MANY_FILES, Some(_)) => return Err(format!("`{name}` takes no value")),
                (_, Some(value)) => value,
                (what, None) => words.next().cloned().ok_or(format!("`{name}` needs {what} behind it"))?,
            };
            let values = given.options.entry(option.name).or_default();
            if !values.is_empty() && !option.value.ends_with(AGAIN) {
                return Err(format!("`{name}` is given twice"));
            }
            values.push(value);
        }
        let takes_many = self.options.iter().any(|it| it.value == MANY_FILES && given.has(it.name));
        match &given.files[..] {
            [first, second, ..] if !takes_many => {
                Err(format!("there are two files, `{first}` and `{second}`"))
            }
            _ => Ok(given),
        }
    }

    fn option(&self, name: &str) -> Result<&OptionSyntax, String> {
        let found = self.options.iter().find(|option| option.name == name);
        found.ok_or(format!("`{}` has no option `{name}`", self.name))
    }

    /// The help of the command.
    pub fn help(&self) -> String {
        let mut text = format!(
            "{}\n\nUsage: playline {} [OPTIONS] FILE\n\nFILE is a scenario; - reads it from the standard input.\n",
            self.summary, self.name
        );
        if !self.options.is_empty() {
            text.push_str("\nOptions:\n");
        }
        for option in self.options {
            let usage = format!("{} {}", option.name, option.value);
            text.push_str(&format!("  {usage:<30}  {}\n", option.help));
        }
        if !self.more.is_empty() {
            text.push_str(&format!("\n{}\n", self.more));
        }
        text
    }
}

impl Given {
    /// The only file.
    pub fn file(&self) -> Option<&str> {
        self.files.first().map(String::as_str)
    }

    /// True when a switch is given.
    pub fn has(&self, name: &str) -> bool {
        self.options.contains_key(name)
    }

    /// The words behind an option.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.values(name).next()
    }

    /// The words behind an option that can be given several times.
    pub fn values(&self, name: &str) -> impl Iterator<Item = &str> {
        self.options.get(name).into_iter().flatten().map(String::as_str)
    }

    /// The number behind an option.
    pub fn number<T: std::str::FromStr>(&self, name: &str) -> Result<Option<T>, String> {
        let Some(word) = self.value(name) else { return Ok(None) };
        word.parse().map(Some).map_err(|_| format!("`{name} {word}`: a whole number is expected"))
    }

    /// One of a few words behind an option; the first when it is not given.
    pub fn choice<T: Copy>(&self, name: &str, choices: &[(&str, T)]) -> Result<T, String> {
        let Some(word) = self.value(name) else { return Ok(choices[0].1) };
        let found = choices.iter().find(|(known, _)| *known == word);
        found.map(|(_, choice)| *choice).ok_or_else(|| {
            let known: Vec<&str> = choices.iter().map(|(known, _)| *known).collect();
            format!("`{name} {word}`: one of {} is expected", known.join(", "))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SYNTAX: Syntax = Syntax {
        name: "run",
        summary: "Runs.",
        options: &[
            OptionSyntax { name: "--seed", value: "N", help: "" },
            OptionSyntax { name: "--fast", value: "", help: "" },
            OptionSyntax { name: "--set", value: "NAME=VALUE…", help: "" },
            OptionSyntax { name: "--join", value: MANY_FILES, help: "" },
        ],
        more: "",
    };

    fn read(words: &str) -> Result<Given, String> {
        SYNTAX.read(&words.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn options_are_accepted_anywhere() {
        let given = read("--seed 7 file.play --fast").unwrap();
        assert_eq!(given, read("file.play --fast --seed=7").unwrap());
        assert_eq!(given.number::<u64>("--seed"), Ok(Some(7)));
        assert!(given.has("--fast"));
        assert_eq!(given.file(), Some("file.play"));
        assert_eq!(read("-").unwrap().file(), Some("-"));
    }

    #[test]
    fn some_options_are_given_again_and_one_takes_every_file() {
        let given = read("--set a=1 --set=b=2 x").unwrap();
        assert_eq!(given.values("--set").collect::<Vec<_>>(), ["a=1", "b=2"]);
        assert_eq!(read("x --join y z").unwrap().files, ["x", "y", "z"]);
    }

    #[test]
    fn wrong_words_are_named() {
        assert_eq!(read("--sede 7"), Err("`run` has no option `--sede`".to_owned()));
        assert_eq!(read("--seed"), Err("`--seed` needs N behind it".to_owned()));
        assert_eq!(read("--fast=1"), Err("`--fast` takes no value".to_owned()));
        assert_eq!(read("a b"), Err("there are two files, `a` and `b`".to_owned()));
        assert_eq!(read("--fast --fast"), Err("`--fast` is given twice".to_owned()));
        let odd = read("--seed x").unwrap();
        assert_eq!(odd.number::<u64>("--seed"), Err("`--seed x`: a whole number is expected".to_owned()));
        let unknown = odd.choice("--seed", &[("one", 1), ("two", 2)]);
        assert_eq!(unknown, Err("`--seed x`: one of one, two is expected".to_owned()));
    }
}
