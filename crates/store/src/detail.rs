//! Details of a voucher's lines, one table for each kind.

use domain::voucher::{Denomination, Detail};
use domain::{LineRef, StaffCode, VoucherNumber};
use rusqlite::params;

use crate::read::Read;
use crate::row::{HALL, day, run};
use crate::{Fault, Result};

/// Writes a detail into its table.
pub(crate) fn write(read: &Read<'_>, voucher: VoucherNumber, detail: &Detail) -> Result<()> {
    let (db, number, line) = (read.db, voucher.0, detail.line());
    let answer = match detail {
        Detail::Takings(d) => run(
            db,
            "INSERT INTO detail_takings (hall_id, voucher, line, business, tender, amount_fen, count, source, boss_number, customer,
             received_fen, note, original_voucher, original_line)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
            params![
                HALL,
                number,
                line,
                d.business.as_str(),
                d.tender.as_str(),
                d.amount.fen(),
                d.count,
                d.source.word(),
                d.boss_number,
                d.customer,
                d.received.map(domain::Fen::fen),
                d.note,
                columns(d.original).0,
                columns(d.original).1
            ],
        ),
        Detail::Cheque(d) => run(
            db,
            "INSERT INTO detail_cheque (hall_id, voucher, line, number, bank, drawer) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![HALL, number, line, d.number, d.bank, d.drawer],
        ),
        Detail::Difference(d) => run(
            db,
            "INSERT INTO detail_difference (hall_id, voucher, line, person, manager, reason, count, bank_receipt)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![
                HALL,
                number,
                line,
                d.person.as_str(),
                d.manager.as_str(),
                d.reason,
                d.count.map(|count| count.0),
                d.bank_receipt
            ],
        ),
        Detail::Deposit(d) => {
            denominations(read, number, line, "deposit", &d.denominations)?;
            run(
                db,
                "INSERT INTO detail_deposit (hall_id, voucher, line, way, account, slip_number, slip_date, bag_number, depositor)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                params![
                    HALL,
                    number,
                    line,
                    d.way.word(),
                    d.account.as_str(),
                    d.slip_number,
                    day(d.slip_date),
                    d.bag_number,
                    d.depositor.as_str()
                ],
            )
        }
        Detail::Arrival(d) => run(
            db,
            "INSERT INTO detail_arrival (hall_id, voucher, line, channel, settled_on, gross_fen, fee_fen, net_fen, reference)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![
                HALL,
                number,
                line,
                d.channel.as_str(),
                day(d.settled_on),
                d.gross.fen(),
                d.fee.fen(),
                d.net.fen(),
                d.reference
            ],
        ),
        Detail::HandOver(d) => {
            denominations(read, number, line, "hand_over", &d.denominations)?;
            run(
                db,
                "INSERT INTO detail_hand_over (hall_id, voucher, line, giver, receiver, bag_number) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                params![HALL, number, line, d.giver.as_str(), d.receiver.as_ref().map(StaffCode::as_str), d.bag_number],
            )
        }
        Detail::Exchange(d) => {
            denominations(read, number, line, "exchange_given", &d.given)?;
            denominations(read, number, line, "exchange_received", &d.received)?;
            run(
                db,
                "INSERT INTO detail_exchange (hall_id, voucher, line, carrier) VALUES (?1, ?2, ?3, ?4)",
                params![HALL, number, line, d.carrier.as_ref().map(StaffCode::as_str)],
            )
        }
        Detail::Case(d) => {
            let (ends_voucher, ends_line) = columns(d.ends);
            run(
                db,
                "INSERT INTO detail_case (hall_id, voucher, line, open, ends_voucher, ends_line, amount_fen, customer, text)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                params![HALL, number, line, d.open, ends_voucher, ends_line, d.amount.fen(), d.customer, d.text],
            )
        }
        Detail::BossTotal(d) => run(
            db,
            "INSERT INTO detail_boss_total (hall_id, voucher, line, date, clerk, business, tender, count, amount_fen)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![
                HALL,
                number,
                line,
                day(d.date),
                d.clerk.as_str(),
                d.business.as_str(),
                d.tender.as_str(),
                d.count,
                d.amount.fen()
            ],
        ),
        Detail::BossLine(d) => {
            let (matches_voucher, matches_line) = columns(d.matches);
            run(
                db,
                "INSERT INTO detail_boss_line (hall_id, voucher, line, boss_number, date, clerk, business, tender, amount_fen,
                 matches_voucher, matches_line) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
                params![
                    HALL,
                    number,
                    line,
                    d.boss_number,
                    day(d.date),
                    d.clerk.as_str(),
                    d.business.as_str(),
                    d.tender.as_str(),
                    d.amount.fen(),
                    matches_voucher,
                    matches_line
                ],
            )
        }
        Detail::Explanation(d) => run(
            db,
            "INSERT INTO detail_explanation (hall_id, voucher, line, date, clerk, business, tender, amount_fen, text)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![
                HALL,
                number,
                line,
                day(d.date),
                d.clerk.as_str(),
                d.business.as_str(),
                d.tender.as_str(),
                d.amount.fen(),
                d.text
            ],
        ),
    };
    answer?;
    Ok(())
}

fn columns(line: Option<LineRef>) -> (Option<i64>, Option<i64>) {
    (line.map(|line| line.voucher.0), line.map(|line| line.line))
}

fn denominations(
    read: &Read<'_>,
    voucher: i64,
    line: i64,
    list: &str,
    denominations: &[Denomination],
) -> std::result::Result<(), Fault> {
    let sql = "INSERT INTO detail_denomination (hall_id, voucher, line, list, position, face_fen, form, pieces)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    for (position, one) in (1_i64..).zip(denominations) {
        run(read.db, sql, params![HALL, voucher, line, list, position, one.face.fen(), one.form.word(), one.pieces])?;
    }
    Ok(())
}
