//! Which part of a package holds which sheet, by name: the library knows it and does not tell.

use std::collections::HashMap;
use std::io::BufReader;

use zip::ZipArchive;

use super::layout::Layout;
use super::tags::Tags;
use super::watch::Watched;

/// Layouts by the name of their sheet, out of layouts by the lower-case name of their part. Empty where the package is
/// unusual: then nothing is known of merged and hidden cells, and the cells are read all the same.
pub(super) fn by_sheet(
    package: &Watched<'_>,
    mut layouts: HashMap<String, Layout>,
) -> HashMap<String, Layout> {
    let mut found = HashMap::new();
    let Ok(mut archive) = ZipArchive::new(package.clone()) else { return found };
    let workbook = archive.file_names().filter_map(Result::ok).map(|name| name.replace('\\', "/"));
    let workbook = workbook.filter(|name| name.ends_with("workbook.xml")).min_by_key(String::len);
    let Some(workbook) = workbook else { return found };
    let folder = workbook.strip_suffix("workbook.xml").unwrap_or_default().to_owned();
    let targets = related(&mut archive, &format!("{folder}_rels/workbook.xml.rels"));
    let Ok(part) = archive.by_name(&workbook) else { return found };
    let mut tags = Tags::new(BufReader::new(part));
    while let Ok(Some(tag)) = tags.next(None) {
        if tag.closing || tag.name() != "sheet" {
            continue;
        }
        let (Some(name), Some(id)) = (tag.attribute("name"), tag.attribute("id")) else { continue };
        let Some(target) = targets.get(&id) else { continue };
        let path = target.strip_prefix('/').map_or_else(|| format!("{folder}{target}"), str::to_owned);
        if let Some(layout) = layouts.remove(&path.to_ascii_lowercase()) {
            found.insert(name, layout);
        }
    }
    found
}

/// Targets by id.
fn related(archive: &mut ZipArchive<Watched<'_>>, part: &str) -> HashMap<String, String> {
    let mut targets = HashMap::new();
    let Ok(part) = archive.by_name(part) else { return targets };
    let mut tags = Tags::new(BufReader::new(part));
    while let Ok(Some(tag)) = tags.next(None) {
        if let (Some(id), Some(target)) = (tag.attribute("Id"), tag.attribute("Target")) {
            targets.insert(id, target);
        }
    }
    targets
}
