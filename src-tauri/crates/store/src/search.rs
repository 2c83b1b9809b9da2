//! How text becomes words to search by. SQLite's trigrams miss two-character names, so a run of Chinese characters is
//! kept as its overlapping pairs and its last character; letters and digits stay whole. Rows and filters are in `list`.

/// Stands between two values of one column, so that no phrase reaches from one into the next.
const BOUNDARY: &str = "／";

/// Longest query that is looked at, in characters.
const MOST: usize = 100;

/// The words of several values, for one column of the index.
pub(crate) fn words<'a>(values: impl IntoIterator<Item = &'a str>) -> String {
    let mut text = String::new();
    for value in values {
        if !text.is_empty() {
            text.push_str(BOUNDARY);
            text.push(' ');
        }
        for run in runs(value) {
            push_run(&mut text, &run);
        }
    }
    text
}

/// What to ask of the index: every word of the query must occur, each as a phrase. None when nothing can be asked.
pub(crate) fn query(text: &str) -> Option<String> {
    let text: String = text.chars().take(MOST).collect();
    let mut phrases = Vec::new();
    for word in text.split_whitespace() {
        let runs = runs(word);
        let Some((last, before)) = runs.split_last() else { continue };
        let mut phrase = String::new();
        for run in before {
            push_run(&mut phrase, run);
        }
        let characters: Vec<char> = last.text.chars().collect();
        let open = if last.wide && characters.len() > 1 {
            push_pairs(&mut phrase, &characters);
            ""
        } else {
            // The last word may go on: one character is the first of a pair, a number the beginning of a longer one.
            phrase.push_str(&last.text);
            " *"
        };
        phrases.push(format!("\"{}\"{open}", phrase.trim_end()));
    }
    (!phrases.is_empty()).then(|| phrases.join(" AND "))
}

/// Neighbouring characters of one sort.
struct Run {
    wide: bool,
    text: String,
}

fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut joined = false;
    for c in text.chars().map(plain) {
        if !is_word(c) {
            joined = false;
            continue;
        }
        let wide = !c.is_ascii();
        let lower = c.to_ascii_lowercase();
        match runs.last_mut() {
            Some(run) if joined && run.wide == wide => run.text.push(lower),
            _ => runs.push(Run { wide, text: lower.to_string() }),
        }
        joined = true;
    }
    runs
}

/// Full-width letters and digits are the same as half-width ones.
fn plain(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        other => other,
    }
}

/// Letters, ideographs, digits; and private-use characters, in which rare names are still written.
fn is_word(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{ffffd}' | '\u{100000}'..='\u{10fffd}')
}

fn push_run(text: &mut String, run: &Run) {
    if run.wide {
        let characters: Vec<char> = run.text.chars().collect();
        push_pairs(text, &characters);
        text.extend(characters.last());
    } else {
        text.push_str(&run.text);
    }
    text.push(' ');
}

fn push_pairs(text: &mut String, characters: &[char]) {
    for pair in characters.windows(2) {
        text.extend(pair);
        text.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_is_kept_in_pairs_and_numbers_whole() {
        assert_eq!(words(["张伟"]), "张伟 伟 ");
        assert_eq!(words(["冀环罚〔2024〕17号"]), "冀环 环罚 罚 2024 17 号 ");
        assert_eq!(words(["张伟", "李四"]), "张伟 伟 ／ 李四 四 ");
        assert_eq!(words(["Ａ１ 甲"]), "a1 甲 ");
    }

    #[test]
    fn a_query_is_a_phrase_whose_last_word_may_go_on() {
        assert_eq!(query("张伟").as_deref(), Some("\"张伟\""));
        assert_eq!(query("伟").as_deref(), Some("\"伟\" *"));
        assert_eq!(query("罚〔2024〕1").as_deref(), Some("\"罚 2024 1\" *"));
        assert_eq!(query("张伟 2024").as_deref(), Some("\"张伟\" AND \"2024\" *"));
        assert_eq!(query("\" * ( OR"), Some("\"or\" *".into()), "no word of a query is an operator");
        assert_eq!(query(" 、。 "), None);
    }
}
