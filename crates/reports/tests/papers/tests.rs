use std::fs;
use std::path::PathBuf;

use reports::*;

use crate::samples::papers;

fn folder() -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("papers");
    fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn every_paper_becomes_a_pdf() {
    for (name, paper) in papers() {
        fs::write(folder().join(format!("{name}.pdf")), pdf(&paper).unwrap()).unwrap();
    }
}
