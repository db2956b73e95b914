//! The month's package (月结包, R13): made once the month is settled, numbered, and answered with the next number when it comes back.

use crate::canon::record;
use crate::id::Sequence;
use crate::refusal::Refusal;
use crate::time::Month;

record! {
    /// A package was made (上报).
    pub struct PackageMade {
        /// Of which month.
        pub month: Month,
        /// Which of the month's, from 1.
        #[ts(type = "number")]
        pub version: i64,
        /// SHA-256 of its bytes.
        #[ts(type = "string")]
        #[serde(with = "crate::chain::hex_sum")]
        pub sum: [u8; 32],
        /// What has changed since the version before; none in the first.
        pub note: Option<String>,
    }
}

record! {
    /// The department above has sent a package back (退回修改).
    pub struct PackageReturned {
        /// Of which month.
        pub month: Month,
        /// Which of the month's.
        #[ts(type = "number")]
        pub version: i64,
        /// Who there says so.
        pub by: String,
        /// What is to be changed.
        pub reason: String,
    }
}

/// What stands of the last package of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastPackage {
    /// Its number in the month.
    pub version: i64,
    /// The entry that made it.
    pub made: Sequence,
    /// Whether it came back.
    pub returned: bool,
}

/// The number of the month's next package: a month has another one only if the last came back, or was made before the month was settled anew.
///
/// # Errors
/// `month_not_settled`, `package_stands`.
pub fn next_version(month: Month, settled: Option<Sequence>, last: Option<LastPackage>) -> Result<i64, Refusal> {
    let settled = settled.ok_or(Refusal::MonthNotSettled { month })?;
    match last {
        None => Ok(1),
        Some(last) if last.returned || last.made < settled => Ok(last.version + 1),
        Some(last) => Err(Refusal::PackageStands { month, version: last.version }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r13_a_month_has_another_package_only_if_the_last_came_back_or_the_month_was_settled_anew() {
        let month: Month = "2026-03".parse().unwrap();
        let last = |made, returned| Some(LastPackage { version: 2, made: Sequence(made), returned });
        let next = |settled: Option<i64>, last| next_version(month, settled.map(Sequence), last);
        assert_eq!(next(None, None), Err(Refusal::MonthNotSettled { month }));
        assert_eq!(next(None, last(9, true)), Err(Refusal::MonthNotSettled { month }), "opened again");
        assert_eq!(next(Some(8), None), Ok(1));
        assert_eq!(next(Some(8), last(9, false)), Err(Refusal::PackageStands { month, version: 2 }));
        assert_eq!(next(Some(8), last(9, true)), Ok(3));
        assert_eq!(next(Some(10), last(9, false)), Ok(3));
    }
}
