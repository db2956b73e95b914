//! What differs between operating systems: whether a folder lies on a network drive, where WAL cannot be trusted; and how a file takes the
//! place of another for good.

use std::io;
use std::path::Path;

/// Puts a file, safe on the disk already, in the place of another, so that a power cut finds either the old or the new one.
pub(crate) fn replace(new: &Path, old: &Path) -> io::Result<()> {
    std::fs::rename(new, old)?;
    old.parent().map_or(Ok(()), sync_folder)
}

/// Writes a new file that only its owner may read, safe on the disk when this returns.
pub(crate) fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    use std::io::Write as _;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    // Windows gives a file the rights of its folder, which in a user's profile are the user's alone.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    path.parent().map_or(Ok(()), sync_folder)
}

/// The names in a folder are on the disk only after this.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    std::fs::File::open(folder)?.sync_all()
}

/// NTFS writes the change of a name through its own journal; a folder cannot be opened like a file there.
#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// True if the folder lies on a network drive. A folder that cannot be looked at is taken for a local one: opening it says more.
#[cfg(target_os = "linux")]
pub(crate) fn is_network_drive(folder: &Path) -> bool {
    let Ok(folder) = folder.canonicalize() else { return false };
    std::fs::read_to_string("/proc/mounts").is_ok_and(|mounts| is_on_network(&folder, &mounts))
}

/// The file system of the longest mount point above the folder; of two on one point the later hides the earlier.
#[cfg(target_os = "linux")]
fn is_on_network(folder: &Path, mounts: &str) -> bool {
    let mut best: Option<(usize, &str)> = None;
    for line in mounts.lines() {
        let mut fields = line.split(' ').skip(1);
        let (Some(point), Some(kind)) = (fields.next(), fields.next()) else { continue };
        // Spaces and tabs in a mount point are written as octal escapes.
        let point = point.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
        if folder.starts_with(&point) && best.is_none_or(|(length, _)| point.len() >= length) {
            best = Some((point.len(), kind));
        }
    }
    best.is_some_and(|(_, kind)| {
        matches!(
            kind,
            "nfs"
                | "nfs4"
                | "cifs"
                | "smb3"
                | "smbfs"
                | "ncpfs"
                | "afs"
                | "ceph"
                | "glusterfs"
                | "lustre"
                | "davfs"
                | "fuse.sshfs"
                | "fuse.glusterfs"
                | "fuse.davfs2"
                | "fuse.rclone"
                | "fuse.smbnetfs"
        )
    })
}

/// True if the folder lies on a network share; a mapped drive letter resolves to its share.
#[cfg(windows)]
pub(crate) fn is_network_drive(folder: &Path) -> bool {
    use std::path::{Component, Prefix};
    let Ok(folder) = folder.canonicalize() else { return false };
    match folder.components().next() {
        Some(Component::Prefix(prefix)) => matches!(prefix.kind(), Prefix::UNC(..) | Prefix::VerbatimUNC(..)),
        _ => false,
    }
}

/// Other systems are not told apart.
#[cfg(not(any(target_os = "linux", windows)))]
pub(crate) fn is_network_drive(_folder: &Path) -> bool {
    false
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn the_longest_mount_point_decides() {
        let mounts = "/dev/sda1 / ext4 rw 0 0\nserver:/home /home nfs4 rw 0 0\n/dev/sdb1 /home/local\\040disk xfs rw 0 0\n";
        for (folder, network) in [("/srv", false), ("/home/wang", true), ("/home/local disk/hall", false), ("/homestead", false)]
        {
            assert_eq!(is_on_network(Path::new(folder), mounts), network, "{folder}");
        }
    }
}
