//! Where a workspace lies on disk, and whether it may lie there: the lock of the one writer, network shares, papers by
//! hash. What stands in the database belongs elsewhere.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

use crate::{Chain, StoreError};

/// A workspace folder: `anheng.db`, `files/ab/<sha256>`, `backups/`, `writer.lock`.
#[derive(Debug, Clone)]
pub struct Folder {
    root: PathBuf,
}

/// The one writer's lock, held until dropped. The system lets go of it when the process dies, however it dies.
#[derive(Debug)]
pub(crate) struct WriterLock {
    _file: File,
}

impl Folder {
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Folder { root: root.into() }
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    pub fn database(&self) -> PathBuf {
        self.root.join("anheng.db")
    }

    /// The copy that a migration makes before it changes anything; named after the audit's head, so that a copy of
    /// an earlier state is never taken for one of this.
    pub(crate) fn before_migration(&self, from: u32, head: &Chain) -> PathBuf {
        let hash = head.head.get(..8).unwrap_or("x");
        let name = format!("before-migration-from-{from}-at-{}-{hash}.db", head.count);
        self.root.join("backups").join(name)
    }

    /// Where a paper with this hash lies. What is no hash leads to no file, whatever a damaged record says.
    pub fn paper(&self, sha256: &str) -> PathBuf {
        let files = self.root.join("files");
        if is_hash(sha256) {
            files.join(&sha256[..2]).join(sha256)
        } else {
            files.join("no-hash").join("none")
        }
    }

    /// Refuses a workspace whose parts lie elsewhere: its one lock, its backup and the look at network shares all
    /// take the folder for the whole.
    pub(crate) fn refuse_links(&self) -> Result<(), StoreError> {
        for name in ["anheng.db", "anheng.db-wal", "anheng.db-shm", "writer.lock", "files", "backups"] {
            let path = self.root.join(name);
            if fs::symlink_metadata(&path).is_ok_and(|data| data.is_symlink()) {
                return Err(StoreError::File {
                    path,
                    why: "是指向别处的链接；工作区须整个在一个文件夹内".into(),
                });
            }
        }
        Ok(())
    }

    /// Refuses a folder on a network share: SQLite's write-ahead log needs memory that programs share.
    pub(crate) fn refuse_network(&self) -> Result<(), StoreError> {
        let path = std::path::absolute(&self.root).unwrap_or_else(|_| self.root.clone());
        // A folder still to be made lies where the nearest one above it does.
        let absolute = path.ancestors().find_map(|above| fs::canonicalize(above).ok()).unwrap_or(path);
        let mounts = fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
        match network_mount(&absolute, &mounts) {
            None => Ok(()),
            Some(kind) => Err(StoreError::Network { path: self.root.clone(), kind }),
        }
    }

    pub(crate) fn lock(&self, holder: &str) -> Result<WriterLock, StoreError> {
        let path = self.root.join("writer.lock");
        if fs::metadata(&path).is_ok_and(|data| !data.is_file()) {
            return Err(StoreError::File { path, why: "不是普通文件".into() });
        }
        let mut file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .read(true)
            .write(true)
            .open(&path)
            .map_err(|error| StoreError::file(&self.root, &error))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut words = Vec::new();
                let _ = (&mut file).take(300).read_to_end(&mut words);
                let words = String::from_utf8_lossy(&words);
                return Err(StoreError::Locked { holder: words.trim().to_owned() });
            }
            Err(TryLockError::Error(error)) => return Err(StoreError::file(&path, &error)),
        }
        // The words only help a person; a disk too full for them does not keep the writer out.
        let _ = file.set_len(0).and_then(|()| file.rewind()).and_then(|()| file.write_all(holder.as_bytes()));
        Ok(WriterLock { _file: file })
    }
}

/// The kind of network file system that a path lies on, if any: by the mount table of Linux, by the form of the path
/// on Windows, where a canonical path names the share behind a drive letter.
pub fn network_mount(path: &Path, mountinfo: &str) -> Option<String> {
    let text = path.to_string_lossy();
    let device = text.strip_prefix(r"\\?\");
    if device.is_some_and(|rest| rest.starts_with(r"UNC\")) || (device.is_none() && text.starts_with(r"\\")) {
        return Some("网络路径".into());
    }
    let mut best: Option<(usize, &str)> = None;
    for line in mountinfo.lines() {
        let Some((left, right)) = line.split_once(" - ") else { continue };
        let (Some(point), Some(kind)) = (left.split(' ').nth(4), right.split(' ').next()) else { continue };
        let point = unescape(point);
        // Of two mounts on one point the later one is on top.
        if path.starts_with(&point) && best.is_none_or(|(length, _)| point.len() >= length) {
            best = Some((point.len(), kind));
        }
    }
    let (_, kind) = best?;
    const NETWORK: &[&str] = &[
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "9p",
        "afs",
        "ceph",
        "glusterfs",
        "davfs",
        "ncpfs",
        "vboxsf",
    ];
    let network = NETWORK.contains(&kind)
        || ["fuse.sshfs", "fuse.gvfsd", "fuse.davfs", "fuse.rclone", "fuse.glusterfs", "fuse.vmhgfs"]
            .iter()
            .any(|fuse| kind.starts_with(fuse));
    network.then(|| kind.to_owned())
}

/// The mount table writes space, tab, line feed and backslash in octal.
fn unescape(point: &str) -> String {
    [(r"\040", " "), (r"\011", "\t"), (r"\012", "\n"), (r"\134", "\\")]
        .iter()
        .fold(point.to_owned(), |text, (octal, plain)| text.replace(octal, plain))
}

/// Whether this is a SHA-256 as the program writes it: the only text that may become the name of a file.
pub(crate) fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// Makes a folder with those above it, and makes their names last.
pub(crate) fn make_folder(path: &Path) -> std::io::Result<()> {
    if path.as_os_str().is_empty() || path.is_dir() {
        return Ok(());
    }
    if let Some(parent) = path.parent() {
        make_folder(parent)?;
    }
    match fs::create_dir(path) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => return Err(error),
        _ => {}
    }
    sync_folder(path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new(".")));
    Ok(())
}

/// Makes what was written to a folder's list of names last.
pub(crate) fn sync_folder(path: &Path) {
    // Windows cannot open a folder as a file and needs no such call.
    if let Ok(folder) = File::open(path) {
        let _ = folder.sync_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn network_shares_are_known_by_the_mount_that_is_nearest() {
        let mounts = "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n\
                      40 22 0:40 / /mnt/share\\040one rw - cifs //server/x rw\n\
                      41 40 8:2 / /mnt/share\\040one/local rw - ext4 /dev/sdb1 rw\n\
                      42 22 0:41 / /home/nfs rw - nfs4 host:/x rw\n\
                      43 22 0:42 / /run/user/1000/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw\n";
        let kind = |path: &str| network_mount(Path::new(path), mounts);
        assert_eq!(kind("/mnt/share one/案卷").as_deref(), Some("cifs"));
        assert_eq!(kind("/mnt/share one/local/x"), None, "a local disk inside a share is local");
        assert_eq!(kind("/home/nfs/a").as_deref(), Some("nfs4"));
        assert_eq!(kind("/home/nfsx/a"), None, "a name that only begins alike is another folder");
        assert_eq!(kind("/run/user/1000/gvfs/smb-share").as_deref(), Some("fuse.gvfsd-fuse"));
        assert_eq!(kind("/data"), None);
        assert_eq!(kind(r"\\server\share\x").as_deref(), Some("网络路径"));
        assert_eq!(kind(r"\\?\UNC\server\share").as_deref(), Some("网络路径"));
        assert_eq!(kind(r"\\?\C:\data"), None);
    }
}
