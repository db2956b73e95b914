//! The hall's catalogue (基础资料).

use std::str::FromStr;

use domain::master::{
    BankAccount, BusinessType, Campaign, Counter, Grade, GradePattern, Hall, Item, Mapping, Setting, SettingKey, Staff,
    StaffRole, StatForm, Tender,
};
use domain::{AccountCode, BusinessCode, CampaignCode, CounterCode, Date, GradeCode, ItemCode, StaffCode, TenderCode};
use rusqlite::params;

use super::Read;
use crate::Fault;
use crate::row::{Cells, HALL, all, day, one};

const STAFF: &str = "SELECT code, name, initials, telephone, retired, locked FROM staff WHERE hall_id = ?1";
const ROLE: &str = "SELECT staff, role, from_date, until_date FROM staff_role WHERE hall_id = ?1";
const COUNTER: &str = "SELECT code, name, float_fen, retired FROM counter WHERE hall_id = ?1";
const ITEM: &str = "SELECT code, kind, name, unit, face_value_fen, price_fen, check_digit, holds, box_size, retired FROM item
    WHERE hall_id = ?1";
const CAMPAIGN: &str = "SELECT code, name, rule, item, from_date, until_date, per_customer, discount_fen, retired FROM campaign
    WHERE hall_id = ?1";
const GRADE: &str = "SELECT code, name, approver, minimum_spend_fen, contract_months, prepayment_fen, retired FROM grade
    WHERE hall_id = ?1";
const BUSINESS: &str = "SELECT code, name, class, source, keeps_customer, digit, retired FROM business_type WHERE hall_id = ?1";
const TENDER: &str = "SELECT code, name, counted_at, against, arrives_after_days, retired FROM tender WHERE hall_id = ?1";
const ACCOUNT: &str =
    "SELECT code, bank, number, holder, cut_off, open_on_weekends, retired FROM bank_account WHERE hall_id = ?1";
const MAPPING: &str = "SELECT name, kind, body, retired FROM mapping WHERE hall_id = ?1";

impl Read<'_> {
    /// The hall; `None` before its first entry.
    pub fn hall(&self) -> Result<Option<Hall>, Fault> {
        let sql = "SELECT code, name, offset_minutes, practice FROM hall WHERE hall_id = ?1";
        one(self.db, "hall", sql, [HALL], |row| {
            Ok(Hall {
                code: row.text("code")?,
                name: row.get("name")?,
                offset_minutes: row.get("offset_minutes")?,
                practice: row.get("practice")?,
            })
        })
    }

    /// Everybody (员工), by work number, the retired too.
    pub fn staff(&self) -> Result<Vec<Staff>, Fault> {
        all(self.db, "staff", &format!("{STAFF} ORDER BY code"), [HALL], staff)
    }

    /// One person.
    pub fn staff_member(&self, code: &StaffCode) -> Result<Option<Staff>, Fault> {
        one(self.db, "staff", &format!("{STAFF} AND code = ?2"), params![HALL, code.as_str()], staff)
    }

    /// The roles of one person, in the order they began, past ones too.
    pub fn roles(&self, code: &StaffCode) -> Result<Vec<StaffRole>, Fault> {
        let sql = format!("{ROLE} AND staff = ?2 ORDER BY from_date, role");
        all(self.db, "staff_role", &sql, params![HALL, code.as_str()], role)
    }

    /// The roles of everybody.
    pub fn all_roles(&self) -> Result<Vec<StaffRole>, Fault> {
        all(self.db, "staff_role", &format!("{ROLE} ORDER BY staff, from_date, role"), [HALL], role)
    }

    /// The roles that one person holds on a date.
    pub fn roles_on(&self, code: &StaffCode, date: Date) -> Result<Vec<StaffRole>, Fault> {
        let sql = format!(
            "{ROLE} AND staff = ?2 AND from_date <= ?3 AND (until_date IS NULL OR until_date >= ?3) ORDER BY from_date, role"
        );
        all(self.db, "staff_role", &sql, params![HALL, code.as_str(), day(date)], role)
    }

    /// Every counter (台席), by code.
    pub fn counters(&self) -> Result<Vec<Counter>, Fault> {
        all(self.db, "counter", &format!("{COUNTER} ORDER BY code"), [HALL], counter)
    }

    /// One counter.
    pub fn counter(&self, code: &CounterCode) -> Result<Option<Counter>, Fault> {
        one(self.db, "counter", &format!("{COUNTER} AND code = ?2"), params![HALL, code.as_str()], counter)
    }

    /// Every place (库位) that something can be in.
    pub fn places(&self) -> Result<Vec<domain::Place>, Fault> {
        all(self.db, "place", "SELECT place FROM place WHERE hall_id = ?1 ORDER BY place", [HALL], |row| row.text("place"))
    }

    /// Every item (品目), by code.
    pub fn items(&self) -> Result<Vec<Item>, Fault> {
        all(self.db, "item", &format!("{ITEM} ORDER BY code"), [HALL], item)
    }

    /// One item.
    pub fn item(&self, code: &ItemCode) -> Result<Option<Item>, Fault> {
        one(self.db, "item", &format!("{ITEM} AND code = ?2"), params![HALL, code.as_str()], item)
    }

    /// Every business type (业务类型), by code.
    pub fn business_types(&self) -> Result<Vec<BusinessType>, Fault> {
        all(self.db, "business_type", &format!("{BUSINESS} ORDER BY code"), [HALL], business)
    }

    /// One business type.
    pub fn business_type(&self, code: &BusinessCode) -> Result<Option<BusinessType>, Fault> {
        one(self.db, "business_type", &format!("{BUSINESS} AND code = ?2"), params![HALL, code.as_str()], business)
    }

    /// Every tender (支付方式), by code.
    pub fn tenders(&self) -> Result<Vec<Tender>, Fault> {
        all(self.db, "tender", &format!("{TENDER} ORDER BY code"), [HALL], tender)
    }

    /// One tender.
    pub fn tender(&self, code: &TenderCode) -> Result<Option<Tender>, Fault> {
        one(self.db, "tender", &format!("{TENDER} AND code = ?2"), params![HALL, code.as_str()], tender)
    }

    /// Every bank account for deposits (解款账户), by code.
    pub fn bank_accounts(&self) -> Result<Vec<BankAccount>, Fault> {
        all(self.db, "bank_account", &format!("{ACCOUNT} ORDER BY code"), [HALL], account)
    }

    /// One bank account.
    pub fn bank_account(&self, code: &AccountCode) -> Result<Option<BankAccount>, Fault> {
        one(self.db, "bank_account", &format!("{ACCOUNT} AND code = ?2"), params![HALL, code.as_str()], account)
    }

    /// Every statistical report that a shift fills in (统计报表), by code.
    pub fn stat_forms(&self) -> Result<Vec<StatForm>, Fault> {
        let sql = "SELECT code, name, copies, goes_to, retired FROM stat_form WHERE hall_id = ?1 ORDER BY code";
        all(self.db, "stat_form", sql, [HALL], |row| {
            Ok(StatForm {
                code: row.text("code")?,
                name: row.get("name")?,
                copies: row.get("copies")?,
                goes_to: row.get("goes_to")?,
                retired: row.get("retired")?,
            })
        })
    }

    /// Every saved column mapping (列映射), by name.
    pub fn mappings(&self) -> Result<Vec<Mapping>, Fault> {
        all(self.db, "mapping", &format!("{MAPPING} ORDER BY name"), [HALL], mapping)
    }

    /// One column mapping.
    pub fn mapping(&self, name: &str) -> Result<Option<Mapping>, Fault> {
        one(self.db, "mapping", &format!("{MAPPING} AND name = ?2"), params![HALL, name], mapping)
    }

    /// A setting's value: the hall's own, or the default.
    pub fn setting(&self, key: SettingKey) -> Result<String, Fault> {
        let sql = "SELECT key, value FROM setting WHERE hall_id = ?1 AND key = ?2";
        let own = one(self.db, "setting", sql, params![HALL, key.word()], |row| {
            let value: String = row.get("value")?;
            if key.accepts(&value) { Ok(value) } else { Err(row.corrupt("value")) }
        })?;
        Ok(own.unwrap_or_else(|| key.default_value().to_owned()))
    }

    /// A setting's value as what it says: days, pieces, fen, a closed word.
    ///
    /// # Errors
    /// [`Fault::Corrupt`] for a value that its key accepts and `T` does not: the key was asked for as something else than it is.
    pub fn setting_as<T: FromStr>(&self, key: SettingKey) -> Result<T, Fault> {
        self.setting(key)?.parse().map_err(|_| Fault::corrupt("setting", "value", key.word()))
    }

    /// Every campaign (营销活动), by code, the retired too.
    pub fn campaigns(&self) -> Result<Vec<Campaign>, Fault> {
        all(self.db, "campaign", &format!("{CAMPAIGN} ORDER BY code"), [HALL], campaign)
    }

    /// One campaign.
    pub fn campaign(&self, code: &CampaignCode) -> Result<Option<Campaign>, Fault> {
        one(self.db, "campaign", &format!("{CAMPAIGN} AND code = ?2"), params![HALL, code.as_str()], campaign)
    }

    /// Every grade of special numbers (号码级别), by code, the retired too.
    pub fn grades(&self) -> Result<Vec<Grade>, Fault> {
        all(self.db, "grade", &format!("{GRADE} ORDER BY code"), [HALL], grade)
    }

    /// One grade.
    pub fn grade(&self, code: &GradeCode) -> Result<Option<Grade>, Fault> {
        one(self.db, "grade", &format!("{GRADE} AND code = ?2"), params![HALL, code.as_str()], grade)
    }

    /// The table that grades numbers by pattern, by position, the retired too.
    pub fn grade_patterns(&self) -> Result<Vec<GradePattern>, Fault> {
        let sql = "SELECT position, pattern, grade, retired FROM grade_pattern WHERE hall_id = ?1 ORDER BY position";
        all(self.db, "grade_pattern", sql, [HALL], |row| {
            Ok(GradePattern {
                position: row.get("position")?,
                pattern: row.get("pattern")?,
                grade: row.text("grade")?,
                retired: row.get("retired")?,
            })
        })
    }

    /// Every setting with the value that holds.
    pub fn settings(&self) -> Result<Vec<Setting>, Fault> {
        SettingKey::ALL.iter().map(|key| Ok(Setting { key: *key, value: self.setting(*key)? })).collect()
    }
}

fn staff(row: &Cells<'_>) -> Result<Staff, Fault> {
    Ok(Staff {
        code: row.text("code")?,
        name: row.get("name")?,
        initials: row.get("initials")?,
        telephone: row.get("telephone")?,
        retired: row.get("retired")?,
        locked: row.get("locked")?,
    })
}

fn role(row: &Cells<'_>) -> Result<StaffRole, Fault> {
    Ok(StaffRole {
        staff: row.text("staff")?,
        role: row.text("role")?,
        from: row.text("from_date")?,
        until: row.maybe_text("until_date")?,
    })
}

fn counter(row: &Cells<'_>) -> Result<Counter, Fault> {
    Ok(Counter { code: row.text("code")?, name: row.get("name")?, float: row.fen("float_fen")?, retired: row.get("retired")? })
}

fn item(row: &Cells<'_>) -> Result<Item, Fault> {
    Ok(Item {
        code: row.text("code")?,
        kind: row.text("kind")?,
        name: row.get("name")?,
        unit: row.get("unit")?,
        face_value: row.get::<Option<i64>>("face_value_fen")?.map(domain::Fen::new),
        price: row.get::<Option<i64>>("price_fen")?.map(domain::Fen::new),
        check_digit: row.text("check_digit")?,
        holds: row.maybe_text("holds")?,
        box_size: row.get("box_size")?,
        retired: row.get("retired")?,
    })
}

fn campaign(row: &Cells<'_>) -> Result<Campaign, Fault> {
    Ok(Campaign {
        code: row.text("code")?,
        name: row.get("name")?,
        rule: row.text("rule")?,
        item: row.text("item")?,
        from: row.text("from_date")?,
        until: row.text("until_date")?,
        per_customer: row.get("per_customer")?,
        discount: row.get::<Option<i64>>("discount_fen")?.map(domain::Fen::new),
        retired: row.get("retired")?,
    })
}

fn grade(row: &Cells<'_>) -> Result<Grade, Fault> {
    Ok(Grade {
        code: row.text("code")?,
        name: row.get("name")?,
        approver: row.text("approver")?,
        minimum_spend: row.fen("minimum_spend_fen")?,
        contract_months: row.get("contract_months")?,
        prepayment: row.fen("prepayment_fen")?,
        retired: row.get("retired")?,
    })
}

fn business(row: &Cells<'_>) -> Result<BusinessType, Fault> {
    Ok(BusinessType {
        code: row.text("code")?,
        name: row.get("name")?,
        class: row.text("class")?,
        source: row.text("source")?,
        keeps_customer: row.get("keeps_customer")?,
        digit: row.get("digit")?,
        retired: row.get("retired")?,
    })
}

fn tender(row: &Cells<'_>) -> Result<Tender, Fault> {
    Ok(Tender {
        code: row.text("code")?,
        name: row.get("name")?,
        counted_at: row.text("counted_at")?,
        against: row.text("against")?,
        arrives_after_days: row.get("arrives_after_days")?,
        retired: row.get("retired")?,
    })
}

fn account(row: &Cells<'_>) -> Result<BankAccount, Fault> {
    Ok(BankAccount {
        code: row.text("code")?,
        bank: row.get("bank")?,
        number: row.get("number")?,
        holder: row.get("holder")?,
        cut_off: row.get("cut_off")?,
        open_on_weekends: row.get("open_on_weekends")?,
        retired: row.get("retired")?,
    })
}

fn mapping(row: &Cells<'_>) -> Result<Mapping, Fault> {
    Ok(Mapping { name: row.get("name")?, kind: row.get("kind")?, body: row.get("body")?, retired: row.get("retired")? })
}
