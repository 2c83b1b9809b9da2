//! Pictures such as the emblem of an office: PNG and JPEG as a PDF holds them. A PNG is laid on white and written anew; a
//! JPEG goes in as it is, without what cameras and programs note in it.

use std::io::Cursor;

use lopdf::{Document, ObjectId, Stream, dictionary};
use png::{BitDepth, ColorType, Decoder, DecodingError, Limits, Transformations};
use sha2::{Digest, Sha256};

use crate::error::ReportError;
use crate::form::Frame;
use crate::ink::{Length, MILLIMETRE};
use crate::model::Picture;

/// Largest file, in bytes, and most pixels: a page at 600 dots an inch has twice as many, an emblem a hundredth.
const FILE_LIMIT: usize = 8 << 20;
const MOST_PIXELS: u64 = 16_000_000;

const DAMAGED: &str = "文件不完整，或者已损坏";

/// A picture that was read and found whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Image {
    pub(crate) width: u32,
    pub(crate) height: u32,
    grey: bool,
    /// JPEG as it came; else rows of 8 bits a colour.
    jpeg: bool,
    data: Vec<u8>,
}

impl Image {
    /// # Errors
    /// [`ReportError::Picture`]
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, ReportError> {
        let read = if bytes.len() > FILE_LIMIT {
            Err(format!("文件有 {} 字节，上限 {} MiB", bytes.len(), FILE_LIMIT >> 20))
        } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            of_png(bytes)
        } else if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
            of_jpeg(bytes)
        } else {
            Err("不是 PNG 或 JPEG 格式".to_owned())
        };
        read.map_err(ReportError::Picture)
    }

    /// By what the picture is called in the PDF: the same content has the same name.
    pub(crate) fn name(&self) -> String {
        let mut hash = Sha256::new();
        hash.update(self.width.to_be_bytes());
        hash.update(self.height.to_be_bytes());
        hash.update(&self.data);
        let hash = hash.finalize();
        hash.iter().take(8).fold("P".to_owned(), |name, byte| format!("{name}{byte:02x}"))
    }

    pub(crate) fn is_jpeg(&self) -> bool {
        self.jpeg
    }

    /// Width and height on a page, within its text area.
    ///
    /// # Errors
    /// [`ReportError::Picture`]
    pub(crate) fn size(&self, picture: &Picture, frame: &Frame) -> Result<(Length, Length), ReportError> {
        if picture.height_mm == 0 {
            return Err(ReportError::Picture("没有写明高度".to_owned()));
        }
        let (across, down) = (Length::from(self.width), Length::from(self.height));
        let wanted = (Length::from(picture.height_mm) * MILLIMETRE).min(frame.height);
        let height = wanted.min(frame.width * down / across).max(1);
        Ok(((height * across / down).clamp(1, frame.width), height))
    }

    pub(crate) fn add(&self, pdf: &mut Document) -> ObjectId {
        let mut about = dictionary! {
            "Type" => "XObject",
            "Subtype" => "Image",
            "Width" => i64::from(self.width),
            "Height" => i64::from(self.height),
            "ColorSpace" => if self.grey { "DeviceGray" } else { "DeviceRGB" },
            "BitsPerComponent" => 8,
        };
        if self.jpeg {
            about.set("Filter", "DCTDecode");
        }
        pdf.add_object(Stream::new(about, self.data.clone()).with_compression(!self.jpeg))
    }
}

fn fits(width: u32, height: u32) -> Result<(), String> {
    if width == 0 || height == 0 {
        return Err(DAMAGED.to_owned());
    }
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(format!("有 {width}×{height} 个像素，上限 {} 万个，请缩小后再用", MOST_PIXELS / 10_000));
    }
    Ok(())
}

fn of_png(bytes: &[u8]) -> Result<Image, String> {
    // Four colours of two bytes are the most that a pixel has.
    let limits = Limits { bytes: usize::try_from(MOST_PIXELS * 8).unwrap_or(usize::MAX) };
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), limits);
    decoder.set_transformations(Transformations::normalize_to_color8());
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    let damaged = |_: DecodingError| DAMAGED.to_owned();
    let header = decoder.read_header_info().map_err(damaged)?;
    let (width, height) = (header.width, header.height);
    fits(width, height)?;
    let mut reader = decoder.read_info().map_err(damaged)?;
    let mut data = vec![0; reader.output_buffer_size().ok_or(DAMAGED)?];
    reader.next_frame(&mut data).map_err(damaged)?;
    let (colour, depth) = reader.output_color_type();
    let colours = match (colour, depth) {
        (ColorType::Grayscale | ColorType::GrayscaleAlpha, BitDepth::Eight) => 1,
        (ColorType::Rgb | ColorType::Rgba, BitDepth::Eight) => 3,
        _ => return Err(DAMAGED.to_owned()),
    };
    if matches!(colour, ColorType::GrayscaleAlpha | ColorType::Rgba) {
        let pixels = data.chunks_exact(colours + 1);
        data = pixels
            .flat_map(|pixel| pixel[..colours].iter().map(|one| on_white(*one, pixel[colours])))
            .collect();
    }
    Ok(Image { width, height, grey: colours == 1, jpeg: false, data })
}

/// A colour of so much opacity over white, to the nearest.
fn on_white(colour: u8, opacity: u8) -> u8 {
    let (colour, opacity) = (u32::from(colour), u32::from(opacity));
    u8::try_from((colour * opacity + 255 * (255 - opacity) + 127) / 255).unwrap_or(u8::MAX)
}

fn of_jpeg(bytes: &[u8]) -> Result<Image, String> {
    let end = bytes.windows(2).rposition(|two| two == [0xff, 0xd9]).ok_or(DAMAGED)?;
    let mut data = bytes[..2].to_vec();
    let mut frame: Option<(u32, u32, u8)> = None;
    let mut at = 2;
    loop {
        let marker = *bytes.get(at + 1).filter(|_| bytes[at] == 0xff).ok_or(DAMAGED)?;
        if marker == 0xff {
            at += 1;
            continue;
        }
        let length = bytes.get(at + 2..at + 4).ok_or(DAMAGED)?;
        let length = usize::from(u16::from_be_bytes([length[0], length[1]]));
        let next = at + 2 + length;
        let segment = bytes.get(at + 4..next).ok_or(DAMAGED)?;
        match marker {
            // Baseline, extended and progressive; 8 bits a colour.
            0xc0..=0xc2 => match *segment {
                [8, a, b, c, d, colours, ..] if frame.is_none() => {
                    let side = |high, low| u32::from(u16::from_be_bytes([high, low]));
                    frame = Some((side(c, d), side(a, b), colours));
                }
                _ => return Err(DAMAGED.to_owned()),
            },
            0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                return Err("JPEG 的编码方式不常见，请另存为普通 JPEG 或 PNG".to_owned());
            }
            _ => {}
        }
        // Places, cameras, thumbnails, remarks; what tells the colours stays.
        if !matches!(marker, 0xe1..=0xed | 0xef | 0xfe) {
            data.extend_from_slice(&bytes[at..next]);
        }
        at = next;
        if marker == 0xda {
            break;
        }
    }
    let (width, height, colours) = frame.ok_or(DAMAGED)?;
    fits(width, height)?;
    let grey = match colours {
        1 => true,
        3 => false,
        _ => return Err("JPEG 用的是印刷四色，请另存为 RGB 颜色".to_owned()),
    };
    data.extend_from_slice(bytes.get(at..end + 2).ok_or(DAMAGED)?);
    Ok(Image { width, height, grey, jpeg: true, data })
}
