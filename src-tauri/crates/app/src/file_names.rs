//! Names for files that the program writes: of what is in them, without characters that a file system refuses, and
//! without two alike in one folder.

use std::collections::BTreeSet;

/// Characters of a name without its ending.
const LONGEST: usize = 80;

/// The parts that there are, joined; `usual` where there are none. `used` holds the names given before, and gets this one.
pub(crate) fn file_name(parts: &[&str], usual: &str, ending: &str, used: &mut BTreeSet<String>) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    let mut name: String = parts
        .join("_")
        .chars()
        .map(|c| if c.is_control() || r#"\/:*?"<>|"#.contains(c) { '_' } else { c })
        .filter(|c| !('\u{200b}'..='\u{200f}').contains(c) && !('\u{202a}'..='\u{202e}').contains(c))
        .take(LONGEST)
        .collect();
    // Windows drops these at the end, and knows some names as devices.
    name.truncate(name.trim_end_matches(['.', ' ', '　']).len());
    let name = name.trim_start();
    let device = ["CON", "PRN", "AUX", "NUL"].iter().any(|one| name.eq_ignore_ascii_case(one))
        || (name.len() == 4 && ["COM", "LPT"].iter().any(|one| name.to_ascii_uppercase().starts_with(one)));
    let name = match (name.is_empty(), device) {
        (true, _) => usual.to_owned(),
        (_, true) => format!("_{name}"),
        _ => name.to_owned(),
    };
    let free = |name: &String| !used.contains(&name.to_lowercase());
    let numbered = (2..).map(|at| format!("{name}（{at}）"));
    let name = std::iter::once(name.clone()).chain(numbered).find(free).unwrap_or(name);
    used.insert(name.to_lowercase());
    format!("{name}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_are_such_as_every_system_takes() {
        let mut used = BTreeSet::new();
        let mut name = |number: &str, title: &str| file_name(&[number, title], "d-1", ".xlsx", &mut used);
        assert_eq!(name("甲罚〔2025〕1 号", "乙案"), "甲罚〔2025〕1 号_乙案.xlsx");
        assert_eq!(name("甲罚〔2025〕1 号", "乙案"), "甲罚〔2025〕1 号_乙案（2）.xlsx");
        assert_eq!(name("", "a/b:c*?\"<>|\\d\u{202e}."), "a_b_c_______d.xlsx");
        assert_eq!(name("", ""), "d-1.xlsx");
        assert_eq!(name("", "con"), "_con.xlsx");
        assert_eq!(name("", "Com1"), "_Com1.xlsx");
        assert_eq!(name("", "..."), "d-1（2）.xlsx");
        assert_eq!(name("", &"长".repeat(300)).chars().count(), LONGEST + 5);
    }
}
