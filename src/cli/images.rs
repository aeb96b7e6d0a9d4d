//! Images and attachments as commands read them: those beside a module's text, and a logo.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use crate::documents::images;
use crate::domain::attachment::{ATTACHMENT_MAX, AttachmentKind};
use crate::domain::files::FILE_MAX;
use crate::error::{Error, Message, Result};

/// The image or attachment at a path below a module's folder; none when there is none. Of one that is too large, one byte more than is
/// allowed. A symbolic link out of the folder is refused.
pub(super) fn read(folder: &Path, path: &str) -> Result<Option<Vec<u8>>> {
    let here = Path::new(".");
    let folder = if folder.as_os_str().is_empty() { here } else { folder };
    let file = folder.join(path);
    let unreadable = |error: io::Error| {
        let message = Message::new("import-unreadable").with("path", file.display());
        Error::invalid("", message.with("reason", super::reason(error.kind())))
    };
    let (Ok(within), Ok(found)) = (folder.canonicalize(), file.canonicalize()) else { return Ok(None) };
    if !found.starts_with(within) {
        return Err(Error::invalid("", Message::new("import-image-outside").with("path", file.display())));
    }
    let most = if AttachmentKind::of_path(path).is_some() { ATTACHMENT_MAX } else { FILE_MAX };
    let mut bytes = Vec::new();
    let opened = fs::File::open(&found).map_err(unreadable)?;
    opened.take(most as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(Some(bytes))
}

/// The most pixels of a logo; more make no difference on paper.
const LOGO_PIXELS_MAX: u64 = 4_000_000;

/// The bytes of a logo: a whole PNG or JPEG file that can be printed.
pub(super) fn logo(path: &Path) -> Result<Vec<u8>> {
    let unfit = || Error::invalid("", Message::new("render-logo").with("path", path.display()));
    let bytes = fs::read(path).map_err(|_| unfit())?;
    let fits = |facts: images::Facts| u64::from(facts.width) * u64::from(facts.height) <= LOGO_PIXELS_MAX;
    if images::judge(&bytes).is_some_and(fits) { Ok(bytes) } else { Err(unfit()) }
}
