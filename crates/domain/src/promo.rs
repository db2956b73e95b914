//! Promo goods (促销物品): campaigns, and what the logistics site is told (R09).

use crate::canon::words;
use crate::master::{Campaign, CampaignRule};
use crate::refusal::Refusal;
use crate::time::Date;

words! {
    /// A column of the file for the logistics site (物流网站导出列).
    pub enum LogisticsColumn {
        /// 日期
        Date = "date",
        /// 单号
        Voucher = "voucher",
        /// 品目编码
        Item = "item",
        /// 品名
        Name = "name",
        /// 数量
        Quantity = "quantity",
        /// 活动
        Campaign = "campaign",
        /// 摘要: 积分兑换 or 营销赠送
        Rule = "rule",
        /// 收据号
        Receipt = "receipt",
        /// 客户
        Customer = "customer",
        /// 营业员
        Clerk = "clerk",
        /// 营业厅编码
        Hall = "hall",
    }
}

/// The columns that a setting names, in order; `None` if a word is no column or stands twice, or there is none.
#[must_use]
pub fn columns_in(text: &str) -> Option<Vec<LogisticsColumn>> {
    let mut columns = Vec::new();
    for word in text.split(',') {
        let column = word.trim().parse().ok()?;
        if columns.contains(&column) {
            return None;
        }
        columns.push(column);
    }
    Some(columns)
}

/// The digits of a customer's number, so that "138 0000 0001" and "13800000001" are one customer; none if there is no digit in it.
#[must_use]
pub fn customer_digits(text: &str) -> Option<String> {
    let digit = |c: char| match c {
        '0'..='9' => Some(c),
        // As a Chinese keyboard may type them.
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10),
        _ => None,
    };
    let digits: String = text.chars().filter_map(digit).collect();
    (!digits.is_empty()).then_some(digits)
}

/// Whether a campaign lets this many pieces go on a date to a customer who had some already.
///
/// # Errors
/// `campaign_not_running` outside its dates or when retired, `campaign_other_rule` if it is for something else,
/// `campaign_limit_reached` above the limit per customer.
pub fn may_hand_out(campaign: &Campaign, rules: &[CampaignRule], date: Date, had: i64, pieces: i64) -> Result<(), Refusal> {
    let campaign_code = || campaign.code.clone();
    if campaign.retired || date < campaign.from || date > campaign.until {
        return Err(Refusal::CampaignNotRunning { campaign: campaign_code(), from: campaign.from, until: campaign.until });
    }
    if !rules.contains(&campaign.rule) {
        return Err(Refusal::CampaignOtherRule { campaign: campaign_code() });
    }
    match campaign.per_customer {
        Some(limit) if had.saturating_add(pieces) > limit => {
            Err(Refusal::CampaignLimitReached { campaign: campaign_code(), limit, had })
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn campaign() -> Campaign {
        Campaign {
            code: "C1".parse().expect("code"),
            name: "春促".to_owned(),
            rule: CampaignRule::Gift,
            item: "cup".parse().expect("code"),
            from: "2026-03-01".parse().expect("date"),
            until: "2026-03-31".parse().expect("date"),
            per_customer: Some(2),
            discount: None,
            retired: false,
        }
    }

    #[test]
    fn r09_a_campaign_gives_only_between_its_dates_by_its_rule_and_up_to_its_limit() {
        let on =
            |date: &str, had, pieces| may_hand_out(&campaign(), &[CampaignRule::Gift], date.parse().expect("date"), had, pieces);
        assert_eq!(on("2026-03-01", 0, 2), Ok(()));
        assert!(matches!(on("2026-02-28", 0, 1), Err(Refusal::CampaignNotRunning { .. })));
        assert!(matches!(on("2026-04-01", 0, 1), Err(Refusal::CampaignNotRunning { .. })));
        assert!(matches!(on("2026-03-31", 1, 2), Err(Refusal::CampaignLimitReached { limit: 2, had: 1, .. })));
        let other = may_hand_out(&campaign(), &[CampaignRule::Discount], "2026-03-02".parse().expect("date"), 0, 1);
        assert!(matches!(other, Err(Refusal::CampaignOtherRule { .. })));
    }

    #[test]
    fn r09_a_customer_is_the_same_however_the_number_is_typed() {
        assert_eq!(customer_digits("138 0000-0001").as_deref(), Some("13800000001"));
        assert_eq!(customer_digits("１３８０００００００１").as_deref(), Some("13800000001"));
        assert_eq!(customer_digits("王先生"), None);
    }

    #[test]
    fn r09_the_export_layout_is_columns_by_name_each_once() {
        assert_eq!(columns_in("date, item"), Some(vec![LogisticsColumn::Date, LogisticsColumn::Item]));
        assert_eq!(columns_in("date,date"), None);
        assert_eq!(columns_in("colour"), None);
        assert_eq!(columns_in(""), None);
    }
}
