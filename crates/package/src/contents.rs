//! What is in a package: the data, the reports made from it, and a page that says how to check it. Making and checking go through the same
//! function, so a report follows from the data or is named.

use std::collections::BTreeMap;

use domain::chain::paper_code;
use domain::time::CHINA_OFFSET_MINUTES;
use reports::month::{DataMovement, MonthData, movements_file, papers};
use reports::{Paper, PaperMeta};

use crate::container::Files;
use crate::manifest::Manifest;

/// Where the data lies in the package.
pub(crate) const DATA: &str = "data/";

/// Where the reports lie.
pub(crate) const REPORTS: &str = "reports/";

/// The page for who opens the package by hand.
pub(crate) const README: &str = "说明.txt";

/// What a month's package is made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents {
    /// The month's data.
    pub data: MonthData,
    /// Its movements.
    pub movements: Vec<DataMovement>,
}

/// Why a report was not made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotMade {
    /// Which.
    pub report: String,
    /// What its writer says.
    pub why: String,
}

/// A report's file endings, in the order in which they are made.
const ENDINGS: [&str; 3] = ["csv", "xlsx", "pdf"];

impl Contents {
    /// Every report of the package, by name: what a paper says of its making comes from the manifest.
    pub(crate) fn papers(&self, manifest: &Manifest) -> Vec<Paper> {
        let meta = |number: String| PaperMeta {
            hall_name: manifest.hall_name.clone(),
            hall_code: manifest.hall.to_string(),
            printed_by: manifest.made_by.clone(),
            printed_at: manifest.made_at.shown(CHINA_OFFSET_MINUTES),
            issue: 1,
            practice: manifest.practice,
            preview: false,
            chain: Some(paper_code(
                &manifest.hall,
                &number,
                &manifest.month.to_string(),
                manifest.chain.sequence,
                &manifest.chain.head,
            )),
            number: Some(number),
        };
        let month = manifest.month;
        let number = |report: reports::month::MonthReport| report.number(month, month);
        let monthly = papers(&self.data, &meta(String::new())).into_iter().map(|(report, mut paper)| {
            paper.meta = meta(number(report));
            paper
        });
        monthly.collect()
    }

    /// The data as files.
    pub(crate) fn data_files(&self) -> Files {
        let rows = self.data.to_files().into_iter().chain([movements_file(&self.movements)]);
        rows.map(|(name, text)| (format!("{DATA}{name}"), text.into_bytes())).collect()
    }
}

/// The name of a report's file.
pub(crate) fn report_file(paper: &Paper, ending: &str) -> String {
    format!("{REPORTS}{}.{ending}", paper.title)
}

/// A report's files: CSV, XLSX, PDF.
pub(crate) fn report_files(paper: &Paper) -> Result<[(String, Vec<u8>); 3], NotMade> {
    let failed = |why: String| NotMade { report: paper.title.clone(), why };
    let [csv, xlsx, pdf] = ENDINGS.map(|ending| report_file(paper, ending));
    Ok([
        (csv, reports::csv(paper).into_bytes()),
        (xlsx, reports::xlsx(paper).map_err(|error| failed(error.to_string()))?),
        (pdf, reports::pdf(paper).map_err(|error| failed(error.to_string()))?),
    ])
}

/// Fills a package: the files for [`crate::seal`]; the manifest is told which form each report has. `progress` hears how many reports of how
/// many are made.
///
/// # Errors
/// [`NotMade`] names the report.
pub fn fill(contents: &Contents, manifest: &mut Manifest, mut progress: impl FnMut(usize, usize)) -> Result<Files, NotMade> {
    let papers = contents.papers(manifest);
    manifest.templates = templates(&papers);
    let mut files = contents.data_files();
    for (done, paper) in papers.iter().enumerate() {
        progress(done, papers.len());
        files.extend(report_files(paper)?);
    }
    progress(papers.len(), papers.len());
    files.insert(README.to_owned(), readme(manifest).into_bytes());
    Ok(files)
}

/// The version of each report's form.
pub(crate) fn templates(papers: &[Paper]) -> BTreeMap<String, u32> {
    papers.iter().map(|paper| (paper.title.clone(), paper.template.version)).collect()
}

/// The page for who opens the package by hand.
pub(crate) fn readme(manifest: &Manifest) -> String {
    let Manifest { hall, hall_name, month, version, made_by, .. } = manifest;
    let made_at = manifest.made_at.shown(CHINA_OFFSET_MINUTES);
    let practice = if manifest.practice { "（练习）" } else { "" };
    let lines = [
        format!("{hall_name}（{hall}）{month} 月结包，第 {version} 版{practice}"),
        format!("{made_at} 由 {made_by} 制作"),
        String::new(),
        "reports  各月报表，每张有 PDF、XLSX、CSV 三种".to_owned(),
        "data     报表的数据（CSV，UTF-8）：期初期末 balances，逐日收发 flows，逐笔出入库 movements，其余见各文件首行".to_owned(),
        "manifest.json、manifest.sig  清单（每个文件的 SHA-256、校验链头）和本厅密钥的签名".to_owned(),
        String::new(),
        "核验（不需要营业厅的账簿，公钥在主管部门留存的公钥登记表上）：".to_owned(),
        "  hallbook check-package 本文件 --key 公钥".to_owned(),
        "请核验和转发原文件：解开再压缩、改动任何一个字节，核验都会指出来。".to_owned(),
        String::new(),
    ];
    lines.join("\r\n")
}
