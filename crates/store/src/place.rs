//! The places that a hall has from its first entry on.

use domain::Place;

/// All places that are not a counter's, a channel's or another hall's; those come with their own entries.
pub(crate) const FIXED: [Place; 18] = [
    Place::Storeroom,
    Place::Safe,
    Place::Recharge,
    Place::Transit,
    Place::BankTransit,
    Place::Damaged,
    Place::Shortage,
    Place::VoidFile,
    Place::Opening,
    Place::Supplier,
    Place::Customer,
    Place::Bank,
    Place::Fee,
    Place::Staff,
    Place::Overage,
    Place::WrittenOff,
    Place::AuditOffice,
    Place::Lost,
];
