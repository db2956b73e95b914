//! Who may do what (R26): one table, checked for every call, shown on the settings screen as it stands here.

use domain::master::Role;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a call asks of the person (权限).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// Be known to the hall: see one's own page, change one's password, read the catalogue.
    SignedIn,
    /// Work a counter: take over, enter takings, count, hand over, sign off.
    WorkShift,
    /// See the whole hall's day: board, papers of others, deposits, reports.
    SeeHall,
    /// See expected figures while counting blind.
    SeeExpected,
    /// Stand beside as the second pair of eyes at a count, a bag, the safe.
    Witness,
    /// Approve a difference.
    ApproveDifference,
    /// Approve a reversal or a refund above the limit.
    ApproveReversal,
    /// Change a counter's float.
    ChangeFloat,
    /// Approve a change of float, a safe count, or the closing of a day as the second person.
    ApproveDay,
    /// Open, count and close days; holidays; late entries.
    ManageDay,
    /// The safe, deposits, channels, advances, recharge stock.
    ManageCash,
    /// Count and sign off for an absent clerk.
    StandIn,
    /// Import from the business system and explain differences from it.
    ImportBoss,
    /// The storeroom: receipts, issues, returns; boxes of invoices; campaigns' goods; the pool of special numbers.
    ManageStock,
    /// Settle differences: made good, found, written off.
    SettleDifference,
    /// Items, counters, business types, tenders, accounts, forms, mappings, settings.
    ManageCatalogue,
    /// Staff and their roles and first passwords.
    ManageStaff,
    /// The log, the chain, verification, all papers.
    Audit,
    /// What only the department above the hall gives: 待复核 (R27).
    Supervise,
}

impl Right {
    /// Every right, in the order of the table.
    pub const ALL: &'static [Right] = &[
        Right::SignedIn,
        Right::WorkShift,
        Right::SeeHall,
        Right::SeeExpected,
        Right::Witness,
        Right::ApproveDifference,
        Right::ApproveReversal,
        Right::ChangeFloat,
        Right::ApproveDay,
        Right::ManageDay,
        Right::ManageCash,
        Right::StandIn,
        Right::ImportBoss,
        Right::ManageStock,
        Right::SettleDifference,
        Right::ManageCatalogue,
        Right::ManageStaff,
        Right::Audit,
        Right::Supervise,
    ];

    /// The right's name, as refusals and the screen's catalogue have it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Right::SignedIn => "signed_in",
            Right::WorkShift => "work_shift",
            Right::SeeHall => "see_hall",
            Right::SeeExpected => "see_expected",
            Right::Witness => "witness",
            Right::ApproveDifference => "approve_difference",
            Right::ApproveReversal => "approve_reversal",
            Right::ChangeFloat => "change_float",
            Right::ApproveDay => "approve_day",
            Right::ManageDay => "manage_day",
            Right::ManageCash => "manage_cash",
            Right::StandIn => "stand_in",
            Right::ImportBoss => "import_boss",
            Right::ManageStock => "manage_stock",
            Right::SettleDifference => "settle_difference",
            Right::ManageCatalogue => "manage_catalogue",
            Right::ManageStaff => "manage_staff",
            Right::Audit => "audit",
            Right::Supervise => "supervise",
        }
    }
}

/// What a role may do.
#[must_use]
pub const fn rights_of(role: Role) -> &'static [Right] {
    match role {
        Role::Clerk => &[Right::SignedIn, Right::WorkShift, Right::Witness],
        Role::ShiftLeader => &[
            Right::SignedIn,
            Right::WorkShift,
            Right::SeeHall,
            Right::Witness,
            Right::ApproveDifference,
            Right::ApproveReversal,
            Right::ApproveDay,
        ],
        Role::Manager => &[
            Right::SignedIn,
            Right::SeeHall,
            Right::SeeExpected,
            Right::Witness,
            Right::ApproveDifference,
            Right::ApproveReversal,
            Right::ChangeFloat,
            Right::ApproveDay,
            Right::ManageDay,
            Right::ManageCash,
            Right::StandIn,
            Right::ImportBoss,
            Right::ManageStock,
            Right::SettleDifference,
            Right::ManageCatalogue,
            Right::ManageStaff,
        ],
        Role::Auditor => &[Right::SignedIn, Right::SeeHall, Right::SeeExpected, Right::Audit],
        Role::Supervisor => {
            &[Right::SignedIn, Right::SeeHall, Right::SeeExpected, Right::Audit, Right::ApproveDay, Right::Supervise]
        }
        Role::Administrator => &[Right::SignedIn, Right::ManageCatalogue, Right::ManageStaff],
    }
}
