//! stub
use crate::error::AttachmentError;
/// stub
pub fn attachment(_pdf: &[u8], _name: &str) -> Result<Option<Vec<u8>>, AttachmentError> {
    Ok(None)
}
