//! The sheet with the public half of the hall's key (公钥登记表, R13): who has it proves packages, and can sign none.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::paper::{Block, Fact, Paper, PaperMeta};

/// The public half of the hall's key, for the department above.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HallKeySheet {
    /// Which of the hall's keys, from 1.
    pub number: usize,
    /// 64 hexadecimal digits.
    pub key: String,
    /// From which date it holds.
    pub valid_from: String,
    /// How it was agreed to: the first, signed by the one before, or with the supervisor's word.
    pub agreed: String,
    /// Who entered it and when.
    pub entered: String,
    /// What the QR code says.
    pub line: String,
}

impl HallKeySheet {
    /// The paper.
    #[must_use]
    pub fn paper(&self, meta: &PaperMeta) -> Paper {
        let mut paper = Paper::new(meta, "HB-GYDJ", "公钥登记表", &self.valid_from);
        paper.date_label = "启用日期".to_owned();
        let fact = |label: &str, value: &str, wide| Fact { label: label.to_owned(), value: value.to_owned(), wide };
        paper.blocks.push(Block::Facts {
            columns: 2,
            facts: vec![
                fact("第几把", &format!("第 {} 把", self.number), false),
                fact("启用日期", &self.valid_from, false),
                fact("登记人、时间", &self.entered, true),
                fact("登记依据", &self.agreed, true),
                fact("公钥", &in_groups(&self.key), true),
            ],
        });
        paper.blocks.push(Block::Qr { text: self.line.clone(), caption: "扫码得到本厅公钥".to_owned() });
        let text = "本厅上报的月结包用与此公钥配对的密钥签名。主管部门留存本表，收到月结包后用本表的公钥核验：\n\
                    hallbook check-package 月结包文件 --key 公钥\n\
                    公钥可以公开；密钥文件和口令只由厅主任保管，不随本表交出。换密钥时，新公钥由原密钥签名，或经主管部门同意，另填一张登记表。";
        paper.blocks.push(Block::Text { text: text.to_owned(), strong: false });
        paper.blocks.push(Block::Signatures { labels: ["厅主任", "主管部门接收人"].map(str::to_owned).to_vec() });
        paper
    }
}

/// Digits in groups of four, as they are read out and compared.
fn in_groups(digits: &str) -> String {
    let digits: Vec<char> = digits.chars().collect();
    digits.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}
