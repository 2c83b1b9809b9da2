//! What the bytes of a paper are, told by the bytes: PDF, JPEG or PNG, and how many pages. Files come from anywhere:
//! nothing here may hang or fall over them.

use std::panic::{AssertUnwindSafe, catch_unwind};

use anheng_store::PaperForm;

use crate::{AppError, Code};

/// A paper as it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Looked {
    pub form: PaperForm,
    pub pages: Option<u32>,
    /// What a person should know, though the file is kept.
    pub warning: Option<String>,
}

/// Nested deeper than any real file needs; a smaller stack would end the program on a hostile one.
const STACK: usize = 64 * 1024 * 1024;
/// A file that says it has more says anything.
const MOST_PAGES: u32 = 1_000_000;
/// PDF allows some bytes before its mark.
const MARK_WITHIN: usize = 1024;

/// # Errors
/// The bytes are none of the forms that are accepted.
pub(crate) fn look(name: &str, bytes: &[u8]) -> Result<Looked, AppError> {
    let head = &bytes[..bytes.len().min(MARK_WITHIN)];
    if head.windows(5).any(|window| window == b"%PDF-") {
        return Ok(pdf(name, bytes));
    }
    let size = if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        Some(jpeg(bytes))
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some(png(bytes))
    } else {
        None
    };
    match size {
        Some(Some(_)) => Ok(Looked { form: PaperForm::Image, pages: Some(1), warning: None }),
        Some(None) => Err(AppError::new(Code::BadInput, format!("图片“{name}”不完整，读不出宽和高"))
            .hint("请重新扫描或者重新导出这一页")
            .in_file(name)),
        None if bytes.is_empty() => {
            Err(AppError::new(Code::BadInput, format!("文件“{name}”是空的")).in_file(name))
        }
        None => Err(AppError::new(Code::BadInput, format!("“{name}”不是可以收入的文书文件"))
            .hint("只收 PDF、JPEG、PNG（按内容认，不看扩展名）；Word、WPS 文件请先另存为 PDF")
            .in_file(name)),
    }
}

fn pdf(name: &str, bytes: &[u8]) -> Looked {
    let found = |pages, warning| Looked { form: PaperForm::Pdf, pages, warning };
    match page_count(bytes) {
        Count::Pages(pages) => found(Some(pages), None),
        Count::Locked => found(
            None,
            Some(format!("“{name}”已加密，数不出页数，可能也打不开；原样保存了，建议换成没有密码的文件")),
        ),
        Count::Unknown => found(
            None,
            Some(format!("“{name}”已损坏或者不完整，数不出页数；原样保存了，建议重新扫描或者导出")),
        ),
    }
}

enum Count {
    Pages(u32),
    Locked,
    Unknown,
}

/// Reads the page tree alone, in a thread of its own, so that neither depth nor a fault of the reader ends the program.
fn page_count(bytes: &[u8]) -> Count {
    let count = || match catch_unwind(AssertUnwindSafe(|| lopdf::Document::load_metadata_mem(bytes))) {
        Ok(Ok(found)) if found.encrypted && found.page_count == 0 => Count::Locked,
        Ok(Ok(found)) if (1..=MOST_PAGES).contains(&found.page_count) => Count::Pages(found.page_count),
        Ok(Err(lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_))) => Count::Locked,
        Ok(_) | Err(_) => Count::Unknown,
    };
    std::thread::scope(|scope| {
        let begun = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, count);
        begun.ok().and_then(|thread| thread.join().ok()).unwrap_or(Count::Unknown)
    })
}

/// Width and height out of a JPEG's frame header.
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xff {
            return None;
        }
        let marker = *bytes.get(at + 1)?;
        match marker {
            // Fill bytes before a marker.
            0xff => at += 1,
            // Markers that stand alone.
            0x01 | 0xd0..=0xd8 => at += 2,
            // The picture ends or its data begin, and no frame was told.
            0xd9 | 0xda => return None,
            _ => {
                let length = pair(bytes, at + 2)?;
                // Start of frame, but for tables of Huffman, arithmetic and JPG codes.
                if (0xc0..=0xcf).contains(&marker) && !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
                    return some(pair(bytes, at + 7)?, pair(bytes, at + 5)?);
                }
                at += 2 + length.max(2) as usize;
            }
        }
    }
}

fn png(bytes: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    (bytes.get(12..16)? == b"IHDR").then_some(())?;
    some(number(16)?, number(20)?)
}

fn pair(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from(*bytes.get(at)?) << 8 | u32::from(*bytes.get(at + 1)?))
}

fn some(width: u32, height: u32) -> Option<(u32, u32)> {
    (width > 0 && height > 0).then_some((width, height))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]

    use super::*;

    const JPEG: &[u8] = &[
        0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xff, 0xc2, 0, 11, 8, 0x05, 0x91, 0x03, 0xe8, 1, 1, 0x11, 0,
    ];

    fn made(pages: usize) -> Vec<u8> {
        use anheng_report::canvas::{Sheet, draw};
        draw(vec![Sheet::default(); pages], "", "", chrono::NaiveDateTime::default()).unwrap()
    }

    #[test]
    fn the_form_is_told_by_the_bytes_whatever_the_name() {
        let seen = |bytes: &[u8]| look("x.doc", bytes).map(|looked| (looked.form, looked.pages));
        assert_eq!(seen(JPEG), Ok((PaperForm::Image, Some(1))));
        assert_eq!(jpeg(JPEG), Some((1000, 1425)));
        let png = [b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".as_slice(), &[0, 0, 3, 0, 0, 0, 4, 0]].concat();
        assert_eq!(seen(&png), Ok((PaperForm::Image, Some(1))));
        let refused = look("决定书.docx", b"PK\x03\x04").unwrap_err();
        assert_eq!(refused.code, Code::BadInput);
        assert!(refused.hint.contains("PDF、JPEG、PNG"), "it says what is accepted: {}", refused.hint);
        assert!(look("空.pdf", b"").unwrap_err().message.contains("是空的"));
    }

    #[test]
    fn pages_of_a_pdf_are_counted() {
        for pages in [1, 3] {
            let looked = look("a.pdf", &made(pages)).unwrap();
            assert_eq!((looked.pages, looked.warning), (Some(pages as u32), None));
        }
    }

    #[test]
    fn a_broken_pdf_is_kept_with_a_warning_and_a_broken_image_is_not() {
        let whole = made(2);
        for bytes in [b"%PDF-1.7 paper".as_slice(), &whole[..whole.len() / 3], b"junk\n%PDF-1.4\n%%EOF"] {
            let looked = look("扫描.pdf", bytes).unwrap();
            assert_eq!((looked.form, looked.pages), (PaperForm::Pdf, None));
            assert!(looked.warning.unwrap().contains("扫描.pdf"), "the warning names the file");
        }
        for cut in 3..JPEG.len() - 4 {
            assert!(look("a.jpg", &JPEG[..cut]).is_err(), "cut at {cut}");
        }
        assert!(look("a.png", b"\x89PNG\r\n\x1a\n\0\0").is_err());
    }

    #[test]
    fn hostile_pdfs_neither_hang_nor_end_the_program() {
        let deep =
            [b"%PDF-1.4\n1 0 obj\n".as_slice(), &b"[".repeat(400_000), b"\nendobj\ntrailer<</Root 1 0 R>>"]
                .concat();
        let ring = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>endobj\nxref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000054 00000 n \ntrailer<</Size 3/Root 1 0 R>>\nstartxref\n121\n%%EOF";
        for bytes in [deep.as_slice(), ring] {
            assert_eq!(look("x.pdf", bytes).unwrap().pages, None);
        }
    }
}
