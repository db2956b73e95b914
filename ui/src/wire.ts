// Made from the Rust types by `hallbook schema --typescript`. Do not edit.

export type AccountCode = string;

export type AdvanceCash = { 
/**
 * To which counter.
 */
counter: CounterCode, 
/**
 * How much.
 */
amount: string, 
/**
 * Why.
 */
reason: string, };

export type Align = "left" | "right" | "center";

export type Approve = { 
/**
 * The second person's work number.
 */
staff: string, 
/**
 * Their own password.
 */
password: Secret, 
/**
 * The call that they approve.
 */
call: string, 
/**
 * Its body, exactly as it will be sent (without `request_id` and `grants`).
 */
body: unknown, };

export type BalanceQuery = { 
/**
 * Only this place.
 */
place?: Place, 
/**
 * Only this item.
 */
item?: ItemCode, 
/**
 * At the end of this counted day instead of now.
 */
date?: Date, };

export type BalanceRow = { 
/**
 * Where.
 */
place: Place, 
/**
 * What.
 */
item: ItemCode, 
/**
 * How much: pieces, or fen.
 */
quantity: number, };

export type Balances = { 
/**
 * The chain's length when they were read.
 */
sequence: Sequence, 
/**
 * One row for each place and item.
 */
rows: Array<BalanceRow>, };

export type BankAccount = { 
/**
 * Its code.
 */
code: AccountCode, 
/**
 * The bank (开户行).
 */
bank: string, 
/**
 * The account's number (账号).
 */
number: string, 
/**
 * In whose name (收款单位).
 */
holder: string, 
/**
 * Cash after this time of day, `HH:MM`, is due on the next banking day (R06).
 */
cut_off: string, 
/**
 * True if the bank takes deposits on Saturdays and Sundays.
 */
open_on_weekends: boolean, 
/**
 * No longer used.
 */
retired: boolean, };

export type Block = { "block": "heading", 
/**
 * The words.
 */
text: string, } | { "block": "facts", 
/**
 * Pairs in one line, 1 to 12.
 */
columns: number, 
/**
 * Label and value.
 */
facts: Array<Fact>, } | { "block": "table" } & Table | { "block": "text", 
/**
 * The words; `\n` begins a new line.
 */
text: string, 
/**
 * Set off from the rest, for what must not be overlooked.
 */
strong: boolean, } | { "block": "signatures", 
/**
 * Whose signature: 营业员, 厅主任 …
 */
labels: Array<string>, } | { "block": "qr", 
/**
 * What the code says.
 */
text: string, 
/**
 * The words beside it.
 */
caption: string, };

export type BusinessClass = "revenue" | "recharge" | "security" | "rounding";

export type BusinessCode = string;

export type BusinessType = { 
/**
 * Its code.
 */
code: BusinessCode, 
/**
 * Its name.
 */
name: string, 
/**
 * What it does to the books.
 */
class: BusinessClass, 
/**
 * The way its takings are entered.
 */
source: EntrySource, 
/**
 * True if the customer's number is kept (R29).
 */
keeps_customer: boolean, 
/**
 * The digit key of the entry screen, 1 to 9, or 0 for none.
 */
digit: number, 
/**
 * No longer used.
 */
retired: boolean, };

export type CashForm = "note" | "coin" | "damaged";

export type Cell = { 
/**
 * Its text; wraps.
 */
text: string, 
/**
 * How many columns it takes, at least 1. A cell over several columns stands left.
 */
span: number, 
/**
 * In bold.
 */
bold: boolean, };

export type ChangeAtBank = { 
/**
 * The line to name when it is back.
 */
line: LineRef, 
/**
 * Since which business date.
 */
date: Date, 
/**
 * How much.
 */
amount: string, 
/**
 * Whose hands it is in.
 */
carrier: StaffCode | null, };

export type ChangeFloat = { 
/**
 * Which way.
 */
way: FloatWay, 
/**
 * The counter, when one is concerned.
 */
counter?: CounterCode, 
/**
 * How much; above zero.
 */
amount: string, 
/**
 * Why.
 */
reason: string, };

export type ChangePassword = { 
/**
 * The old one.
 */
old: Secret, 
/**
 * The new one.
 */
new: Secret, };

export type ChangeRecharge = { 
/**
 * Why.
 */
way: RechargeWay, 
/**
 * How much, face value.
 */
amount: string, 
/**
 * The platform's paper, or the agent, in words.
 */
reason: string, };

export type ChequeGiven = { 
/**
 * Its number.
 */
number: string, 
/**
 * The bank.
 */
bank: string, 
/**
 * Who drew it.
 */
drawer: string, };

export type ClaimKind = "deposit_slip" | "boss_number" | "arrival_reference" | "import_file" | "bag_number" | "opening";

export type Column = { 
/**
 * The column's title.
 */
title: string, 
/**
 * How its cells stand; titles are centred.
 */
align: Align, 
/**
 * Width relative to the other columns.
 */
width: number, };

export type CorrectEntry = { 
/**
 * The line that was wrong.
 */
line: LineRef, 
/**
 * The right business type, if that was wrong.
 */
business?: BusinessCode, 
/**
 * The right tender, if that was wrong.
 */
tender?: TenderCode, 
/**
 * Open differences that this explains: settled as found (已找回).
 */
settles?: Array<LineRef>, 
/**
 * Why.
 */
reason: string, };

export type CountedAgainst = "drawer" | "pos_slip" | "merchant_total" | "cheques" | "bank_advice";

export type CountedAt = "counter" | "hall";

export type CounterCode = string;

export type CreateHall = { 
/**
 * The hall's code.
 */
code: HallCode, 
/**
 * The hall's name.
 */
name: string, 
/**
 * True for a practice hall (练习).
 */
practice: boolean, 
/**
 * The first business date; today's if not given.
 */
first_date: Date | null, 
/**
 * Staff; at least one hall manager and one other person, since opening balances are signed by two (R04).
 */
staff: Array<NewStaff>, 
/**
 * Counters with their floats.
 */
counters: Array<NewCounter>, 
/**
 * Bank accounts for deposits.
 */
accounts: Array<BankAccount>, 
/**
 * Business types; the suggested ones if empty.
 */
business_types: Array<BusinessType>, 
/**
 * Tenders; the suggested ones if empty.
 */
tenders: Array<Tender>, 
/**
 * Statistical reports to be filled in each shift.
 */
stat_forms: Array<StatForm>, 
/**
 * Float kept in the safe.
 */
safe_float: string, 
/**
 * Undeposited cash in the safe.
 */
safe_cash: string, 
/**
 * The recharge account's balance.
 */
recharge: string, 
/**
 * Who counted the opening balances: the manager who answers for them.
 */
counted_by: StaffCode, 
/**
 * Who counted with them.
 */
witness: StaffCode, };

export type Date = string;

export type Denomination = { 
/**
 * Face value of one.
 */
face: string, 
/**
 * Note, coin or damaged.
 */
form: CashForm, 
/**
 * How many.
 */
pieces: number, };

export type Empty = Record<symbol, never>;

export type EndCase = { 
/**
 * The line that opened it.
 */
line: LineRef, 
/**
 * How it ended.
 */
text: string, };

export type EntryLine = { 
/**
 * The business type.
 */
business: BusinessCode, 
/**
 * How it was paid.
 */
tender: TenderCode, 
/**
 * What is booked. Above zero; a rounding (抹零) is entered with what was let go.
 */
amount: string, 
/**
 * How many businesses a summary line stands for.
 */
count?: number, 
/**
 * The business system's number.
 */
boss_number?: string, 
/**
 * The customer's number, if the business type keeps it.
 */
customer?: string, 
/**
 * The cash that the customer handed over, if more than the amount.
 */
received?: string, 
/**
 * A remark.
 */
note?: string, 
/**
 * For cheques: number, bank, drawer (R34).
 */
cheque?: ChequeGiven, };

export type EntryPage = { 
/**
 * The shift.
 */
shift: ShiftNumber, 
/**
 * Where it stands.
 */
state: ShiftState, 
/**
 * The lines, oldest first.
 */
rows: Array<EntryRow>, 
/**
 * Sums by tender.
 */
tenders: Array<TenderSum>, 
/**
 * Reversals of one's own entries in this shift (R27: they are listed).
 */
own_reversals: number, };

export type EntryPosted = { 
/**
 * The paper.
 */
voucher: PostedVoucher, 
/**
 * What goes back to the customer in cash.
 */
change: string, };

export type EntryQuery = { 
/**
 * The shift; one's own running one if not given.
 */
shift?: ShiftNumber, };

export type EntryRow = { 
/**
 * Where it stands in the books.
 */
line: LineRef, 
/**
 * What paper.
 */
kind: VoucherKind, 
/**
 * When.
 */
time: Millis, 
/**
 * The business type.
 */
business: BusinessCode, 
/**
 * The tender.
 */
tender: TenderCode, 
/**
 * The amount, signed.
 */
amount: string, 
/**
 * How many businesses.
 */
count: number, 
/**
 * The way it came.
 */
source: EntrySource, 
/**
 * The business system's number.
 */
boss_number: string | null, 
/**
 * The customer's number, masked.
 */
customer: string | null, 
/**
 * A remark.
 */
note: string | null, 
/**
 * The voucher that undid it.
 */
reversed_by: VoucherNumber | null, 
/**
 * The voucher that it undoes.
 */
reverses: VoucherNumber | null, };

export type EntrySource = "typed" | "summary" | "boss";

export type ExchangeAtBank = { 
/**
 * What is carried there, out of the safe's float.
 */
given: Array<Denomination>, 
/**
 * Who carries it.
 */
carrier: StaffCode, };

export type ExchangeBack = { 
/**
 * The line that it was carried away with.
 */
line: LineRef, 
/**
 * What came back.
 */
received: Array<Denomination>, };

export type ExchangeChange = { 
/**
 * What the counter gives.
 */
given: Array<Denomination>, 
/**
 * What it gets.
 */
received: Array<Denomination>, };

export type Fact = { 
/**
 * The label.
 */
label: string, 
/**
 * The value; empty leaves room to write by hand.
 */
value: string, 
/**
 * Takes the whole line.
 */
wide: boolean, };

export type FloatWay = "to_counter" | "to_safe" | "into_safe" | "out_of_safe";

export type Flow = "opening" | "takings" | "refund" | "security_in" | "security_out" | "hand_over" | "bag" | "float_change" | "exchange" | "advance" | "deposit" | "arrival" | "fee" | "shortage" | "overage" | "made_good" | "found" | "paid_back" | "write_off" | "cheque_returned" | "recharge_bought" | "recharge_sold" | "recharge_returned" | "recharge_to_agent" | "issue" | "give_back" | "receipt" | "sale";

export type FormCode = string;

export type Granted = { 
/**
 * To be named among the call's `grants`; good once, for five minutes.
 */
grant: string, 
/**
 * Who gave it.
 */
staff: StaffCode, 
/**
 * Until when.
 */
expires: Millis, };

export type Hall = { 
/**
 * Its code.
 */
code: HallCode, 
/**
 * Its name.
 */
name: string, 
/**
 * Its clock's fixed offset from UTC, in minutes.
 */
offset_minutes: number, 
/**
 * True for the sample hall (练习): every screen and print says so.
 */
practice: boolean, };

export type HallCode = string;

export type HallCreated = { 
/**
 * The hall.
 */
hall: Hall, 
/**
 * The day that is open for the opening balances.
 */
business_date: Date, };

export type IssuedPaper = { 
/**
 * The paper's number.
 */
report: ReportNumber, 
/**
 * Which paper.
 */
template: string, 
/**
 * Which print.
 */
issue: number, 
/**
 * When.
 */
time: Millis, 
/**
 * By whom.
 */
person: StaffCode | null, };

export type IssuedQuery = { 
/**
 * What the papers are about.
 */
subject: string, };

export type ItemCode = string;

export type Ledger = { 
/**
 * Before the first row.
 */
opening: number, 
/**
 * The movements in order.
 */
rows: Array<LedgerRow>, 
/**
 * After the last row.
 */
closing: number, };

export type LedgerQuery = { 
/**
 * Where.
 */
place: Place, 
/**
 * What.
 */
item: ItemCode, 
/**
 * From this business date.
 */
from: Date, 
/**
 * To this business date.
 */
to: Date, };

export type LedgerRow = { 
/**
 * Where it stands in the books.
 */
line: LineRef, 
/**
 * The business date.
 */
date: Date, 
/**
 * When.
 */
time: Millis, 
/**
 * What paper.
 */
kind: VoucherKind, 
/**
 * Why it moved.
 */
flow: Flow, 
/**
 * From where or to where.
 */
other: Place, 
/**
 * In (above zero) or out (below).
 */
quantity: number, 
/**
 * The balance after it.
 */
balance: number, 
/**
 * Who.
 */
author: StaffCode, 
/**
 * Who approved.
 */
approver: StaffCode | null, };

export type LineRef = { 
/**
 * The voucher.
 */
voucher: VoucherNumber, 
/**
 * The line in it, from 1.
 */
line: number, };

export type LogEntry = { 
/**
 * Its place in the chain.
 */
sequence: Sequence, 
/**
 * When.
 */
time: Millis, 
/**
 * Who.
 */
person: StaffCode | null, 
/**
 * What kind of entry.
 */
kind: string, 
/**
 * The voucher it posted, if it did.
 */
voucher: VoucherNumber | null, 
/**
 * What it says.
 */
body: unknown, 
/**
 * The chain's head after it, hexadecimal.
 */
head: string, };

export type LogQuery = { 
/**
 * Entries after this one.
 */
after: Sequence, 
/**
 * How many at the most; 500 are the most.
 */
limit: number, };

export type Me = { 
/**
 * The person.
 */
staff: Staff, 
/**
 * Their roles today.
 */
roles: Array<Role>, 
/**
 * Their rights today.
 */
rights: Array<Right>, 
/**
 * The hall.
 */
hall: Hall, 
/**
 * The open business date, if there is one.
 */
business_date: Date | null, 
/**
 * The calendar's date on the hall's clock.
 */
calendar: Date, 
/**
 * Now.
 */
now: Millis, 
/**
 * Their running shift.
 */
shift: ShiftNumber | null, 
/**
 * Shifts that were counted for them and wait for their signature (R02).
 */
signatures_waiting: Array<ShiftNumber>, 
/**
 * True while they must not see expected figures.
 */
blind: boolean, 
/**
 * True if the password was given by somebody else and must be changed first.
 */
must_change_password: boolean, 
/**
 * Minutes without a key until the screen locks (R29).
 */
idle_lock_minutes: number, };

export type Millis = number;

export type NewCounter = { 
/**
 * Its code.
 */
code: CounterCode, 
/**
 * Its name.
 */
name: string, 
/**
 * The float that lies in its drawer now, and that it should hold.
 */
float: string, };

export type NewStaff = { 
/**
 * Work number.
 */
code: StaffCode, 
/**
 * Name.
 */
name: string, 
/**
 * Telephone at work; may be empty.
 */
telephone: string, 
/**
 * What they are.
 */
roles: Array<Role>, 
/**
 * Their first password, which they change at the first sign-in.
 */
password: Secret, 
/**
 * False keeps the first password, for halls that hand it out sealed; true by default.
 */
must_change: boolean, };

export type OpenCase = { 
/**
 * The amount it is about.
 */
amount: string, 
/**
 * The customer's number.
 */
customer?: string, 
/**
 * What happened.
 */
text: string, };

export type OpenKind = "shortage" | "overage" | "hand_over" | "bag" | "security" | "slip" | "bank_exchange" | "cheque_claim" | "cheque";

export type OpenSecurity = { 
/**
 * Its receipt.
 */
line: LineRef, 
/**
 * When it was received.
 */
date: Date, 
/**
 * The tender.
 */
tender: TenderCode, 
/**
 * What was received.
 */
amount: string, 
/**
 * What is still held.
 */
left: string, 
/**
 * The customer's number, masked.
 */
customer: string | null, 
/**
 * The remark.
 */
note: string | null, };

export type Orientation = "portrait" | "landscape";

export type Paper = { 
/**
 * The title in large letters.
 */
title: string, 
/**
 * Which form this is.
 */
template: Template, 
/**
 * Size of the sheet.
 */
size: PaperSize, 
/**
 * How the sheet lies.
 */
orientation: Orientation, 
/**
 * Hall, number, print facts.
 */
meta: PaperMeta, 
/**
 * What [`Paper::date`] is: 营业日, 月份, 期间.
 */
date_label: string, 
/**
 * Business date, month or period, as shown.
 */
date: string, 
/**
 * To be filled in by hand: rows are tall enough to write in.
 */
by_hand: boolean, 
/**
 * The content from top to bottom.
 */
blocks: Array<Block>, };

export type PaperMeta = { 
/**
 * Name of the hall (营业厅).
 */
hall_name: string, 
/**
 * Code of the hall.
 */
hall_code: string, 
/**
 * Number of this paper (单号); `None` where a paper has no number, such as a register or a preview.
 */
number: string | null, 
/**
 * Who printed it, as shown; empty on a preview.
 */
printed_by: string, 
/**
 * When it was printed, at the hall's offset, as shown; empty on a preview.
 */
printed_at: string, 
/**
 * The n-th print; 0 on a preview. From 2 on the paper says 第 n 次打印.
 */
issue: number, 
/**
 * The sample hall: the paper carries a large 练习.
 */
practice: boolean, 
/**
 * Not a print: the paper carries the watermark 预览.
 */
preview: boolean, 
/**
 * Text of the QR code with the voucher chain's head (`HB1|hall|paper|date|sequence|head`), R30.
 */
chain: string | null, };

export type PaperSize = "a4" | "a5";

export type Place = string;

export type PostEntry = { 
/**
 * The lines.
 */
lines: Array<EntryLine>, 
/**
 * When it really happened, for a late entry from paper (补录, second person).
 */
happened?: Millis, };

export type PostedVoucher = { 
/**
 * Its number.
 */
voucher: VoucherNumber, 
/**
 * What paper it is.
 */
kind: VoucherKind, 
/**
 * The business date it was posted in.
 */
date: Date, };

export type RechargeCaseOpen = { 
/**
 * The line that opened it.
 */
line: LineRef, 
/**
 * On which business date.
 */
date: Date, 
/**
 * In which shift.
 */
shift: ShiftNumber | null, 
/**
 * By whom.
 */
clerk: StaffCode, 
/**
 * The amount.
 */
amount: string, 
/**
 * The customer's number, masked.
 */
customer: string | null, 
/**
 * What happened.
 */
text: string, };

export type RechargeWay = "bought" | "returned" | "to_agent";

export type RefundEntry = { 
/**
 * The taking that is given back, if the books have it.
 */
original?: LineRef, 
/**
 * The business type.
 */
business: BusinessCode, 
/**
 * How it goes back.
 */
tender: TenderCode, 
/**
 * How much; above zero.
 */
amount: string, 
/**
 * The business system's number.
 */
boss_number?: string, 
/**
 * The customer's number.
 */
customer?: string, 
/**
 * Why.
 */
reason: string, 
/**
 * When it really happened, for a late entry.
 */
happened?: Millis, };

export type Refusal = { "name": "not_signed_in" } | { "name": "sign_in_failed" } | { "name": "locked_out", until: Millis, } | { "name": "password_too_weak", least: number, } | { "name": "password_must_change" } | { "name": "not_allowed", call: string, } | { "name": "second_person_required", right: string, } | { "name": "second_person_is_author" } | { "name": "second_person_may_not", right: string, } | { "name": "grant_unknown" } | { "name": "hidden_while_blind" } | { "name": "unknown_call", call: string, } | { "name": "unreadable_payload", detail: string, } | { "name": "field_missing", field: string, } | { "name": "field_invalid", field: string, } | { "name": "unknown_code", field: string, code: string, } | { "name": "retired", field: string, code: string, } | { "name": "code_taken", field: string, code: string, } | { "name": "request_reused" } | { "name": "reason_missing" } | { "name": "hall_exists" } | { "name": "no_hall" } | { "name": "voucher_empty" } | { "name": "quantity_not_positive", line: number, } | { "name": "places_equal", line: number, } | { "name": "balance_below_zero", place: Place, item: ItemCode, have: number, asked: number, } | { "name": "drawer_below_zero", counter: CounterCode, have: string, asked: string, } | { "name": "serial_missing", item: ItemCode, } | { "name": "serial_unexpected", item: ItemCode, } | { "name": "serial_count_differs", item: ItemCode, quantity: number, numbers: number, } | { "name": "serial_unreadable", number: string, } | { "name": "serial_ends_differ", first: string, last: string, } | { "name": "serial_elsewhere", item: ItemCode, first: string, last: string, place: Place | null, } | { "name": "open_item_unknown", line: LineRef, } | { "name": "open_item_oversettled", line: LineRef, left: number, asked: number, } | { "name": "open_item_other", line: LineRef, kind: OpenKind, } | { "name": "claim_taken", kind: ClaimKind, number: string, voucher: VoucherNumber, } | { "name": "voucher_unknown", voucher: VoucherNumber, } | { "name": "already_reversed", voucher: VoucherNumber, by: VoucherNumber, } | { "name": "reversal_of_reversal", voucher: VoucherNumber, } | { "name": "reversal_blocked", voucher: VoucherNumber, by: Array<VoucherNumber>, } | { "name": "reversal_needs_place", counter: CounterCode, } | { "name": "not_reversible", voucher: VoucherNumber, } | { "name": "no_day_open" } | { "name": "day_gap", from: Date, until: Date, } | { "name": "day_is_open", date: Date, } | { "name": "day_in_future", date: Date, } | { "name": "day_before_last_closed", date: Date, last: Date, } | { "name": "day_not_counted", date: Date, } | { "name": "day_not_open", date: Date, } | { "name": "day_unknown", date: Date, } | { "name": "day_has_vouchers", date: Date, vouchers: number, } | { "name": "day_has_shifts", date: Date, } | { "name": "two_days_not_closed", first: Date, second: Date, } | { "name": "day_closes_in_order", first: Date, } | { "name": "day_already_closed", date: Date, } | { "name": "day_report_printed", date: Date, } | { "name": "later_shift_begun", date: Date, } | { "name": "later_voucher_posted", date: Date, } | { "name": "only_latest_closed_reopens", date: Date, } | { "name": "month_locked", month: string, } | { "name": "clock_behind", last: Millis, now: Millis, } | { "name": "shift_unknown", shift: ShiftNumber, } | { "name": "counter_in_use", counter: CounterCode, clerk: StaffCode, } | { "name": "clerk_has_shift", clerk: StaffCode, counter: CounterCode, } | { "name": "no_shift_open", clerk: StaffCode, } | { "name": "shift_not_open", shift: ShiftNumber, } | { "name": "shift_counting", shift: ShiftNumber, } | { "name": "shift_not_counting", shift: ShiftNumber, } | { "name": "shift_signed_off", shift: ShiftNumber, } | { "name": "not_your_shift", shift: ShiftNumber, } | { "name": "seal_missing" } | { "name": "signature_waiting", shift: ShiftNumber, } | { "name": "witness_missing" } | { "name": "not_counted", subject: string, } | { "name": "cash_not_counted" } | { "name": "float_not_counted" } | { "name": "tender_not_counted", tender: TenderCode, } | { "name": "denominations_differ", counted: string, denominations: string, } | { "name": "count_conflict", place: Place, item: ItemCode, since: VoucherNumber, } | { "name": "count_missing", shift: ShiftNumber, } | { "name": "recount_needs_witness" } | { "name": "difference_unexplained", place: Place, item: ItemCode, difference: string, } | { "name": "difference_none", place: Place, item: ItemCode, } | { "name": "form_not_ticked", form: string, } | { "name": "hand_over_pending", line: LineRef, } | { "name": "hand_over_not_yours", line: LineRef, } | { "name": "cash_not_handed_over", counter: CounterCode, left: string, } | { "name": "drawer_overdrawn", counter: CounterCode, short: string, } | { "name": "float_changed", counter: CounterCode, before: string, after: string, } | { "name": "bag_unopened", line: LineRef, } | { "name": "case_open", line: LineRef, } | { "name": "amount_is_zero" } | { "name": "amount_negative" } | { "name": "business_not_typed", business: string, } | { "name": "tender_not_allowed", tender: TenderCode, } | { "name": "refund_other_tender", paid: TenderCode, refunded: TenderCode, } | { "name": "refund_above_taken", left: string, asked: string, } | { "name": "rounding_above_limit", limit: string, } | { "name": "received_below_amount", received: string, amount: string, } | { "name": "exchange_unequal", given: string, received: string, } | { "name": "cheque_incomplete" } | { "name": "deposit_allocation_differs", amount: string, allocated: string, } | { "name": "deposit_above_due", date: Date, due: string, asked: string, } | { "name": "deposit_state_order", state: string, asked: string, } | { "name": "arrival_not_gross", gross: string, fee: string, net: string, } | { "name": "arrival_allocation_differs", gross: string, allocated: string, } | { "name": "arrival_above_due", date: Date, due: string, asked: string, } | { "name": "shift_still_open", shift: ShiftNumber, counter: CounterCode, clerk: StaffCode, } | { "name": "safe_not_counted", date: Date, } | { "name": "safe_differs", item: ItemCode, difference: string, } | { "name": "boss_not_imported", date: Date, } | { "name": "boss_differs", clerk: StaffCode, business: string, tender: TenderCode, books: string, boss: string, } | { "name": "recharge_not_counted", date: Date, } | { "name": "deposit_overdue", date: Date, amount: string, } | { "name": "approval_waiting", voucher: VoucherNumber, } | { "name": "tender_not_checked_at_hall", tender: TenderCode, } | { "name": "cheque_late", line: LineRef, } | { "name": "chain_broken", sequence: Sequence, } | { "name": "boss_agrees", clerk: StaffCode, business: BusinessCode, tender: TenderCode, } | { "name": "file_missing" } | { "name": "file_unreadable", reason: string, } | { "name": "file_imported_before", voucher: VoucherNumber, } | { "name": "rows_bad", count: number, } | { "name": "report_unknown" } | { "name": "report_not_ready", why: string, };

export type ReportBytes = { 
/**
 * What the file should be called.
 */
file_name: string, 
/**
 * The PDF.
 */
base64: string, };

export type ReportBytesQuery = { 
/**
 * The paper's number.
 */
report: ReportNumber, 
/**
 * Which print of it.
 */
issue: number, };

export type ReportKind = "shift" | "daily" | "deposit_slip" | "deposit_report" | "clearing" | "differences" | "safe_count" | "voucher" | "blank_shift" | "blank_count";

export type ReportNumber = number;

export type ReportPrinted = { 
/**
 * The paper's number.
 */
report: ReportNumber, 
/**
 * Which print of it this is, from 1.
 */
issue: number, 
/**
 * Its title.
 */
title: string, 
/**
 * What its file should be called.
 */
file_name: string, };

export type ReportQuery = { 
/**
 * Which paper.
 */
template: ReportKind, 
/**
 * What about: `shift:12`, `day:2026-03-02`, `days:2026-03-01..2026-03-31`, `voucher:7`.
 */
subject: string, };

export type ReturnSecurity = { 
/**
 * Its receipt.
 */
line: LineRef, 
/**
 * How it goes back.
 */
tender: TenderCode, 
/**
 * How much of it.
 */
amount: string, 
/**
 * A remark.
 */
note?: string, };

export type ReverseVoucher = { 
/**
 * Which.
 */
voucher: VoucherNumber, 
/**
 * Why.
 */
reason: string, 
/**
 * Once the shift is signed off: the open counter or the safe that the money goes through instead.
 */
through?: Place, };

export type Right = "signed_in" | "work_shift" | "see_hall" | "see_expected" | "witness" | "approve_difference" | "approve_reversal" | "change_float" | "approve_day" | "manage_day" | "manage_cash" | "stand_in" | "import_boss" | "settle_difference" | "manage_catalogue" | "manage_staff" | "audit";

export type Role = "clerk" | "shift_leader" | "manager" | "auditor" | "supervisor" | "administrator";

export type Row = { 
/**
 * What the row is.
 */
kind: RowKind, 
/**
 * Cells from left to right.
 */
cells: Array<Cell>, };

export type RowKind = "body" | "total";

export type Secret = string;

export type SecurityQuery = Record<symbol, never>;

export type Sequence = number;

export type SessionToken = string;

export type SetupStatus = { 
/**
 * The hall, if it is made.
 */
hall: Hall | null, 
/**
 * What the wizard offers to begin with.
 */
suggested: SuggestedCatalogue, };

export type ShiftNumber = number;

export type ShiftState = "open" | "counting" | "signed_off";

export type SignIn = { 
/**
 * Work number (工号).
 */
staff: string, 
/**
 * Password.
 */
password: Secret, };

export type SignedIn = { 
/**
 * Names the session; kept by the shell, never by a page.
 */
token: SessionToken, 
/**
 * Who it is.
 */
me: Me, };

export type Staff = { 
/**
 * Work number.
 */
code: StaffCode, 
/**
 * Name.
 */
name: string, 
/**
 * Initials in pinyin, for search; correctable by hand.
 */
initials: string, 
/**
 * Telephone at work, for the deposit slip; may be empty.
 */
telephone: string, 
/**
 * No longer working here. Refused while a difference is open (R37).
 */
retired: boolean, 
/**
 * May not sign in.
 */
locked: boolean, };

export type StaffCode = string;

export type StatForm = { 
/**
 * Its code.
 */
code: FormCode, 
/**
 * Its name.
 */
name: string, 
/**
 * How many copies.
 */
copies: number, 
/**
 * To whom it goes.
 */
goes_to: string, 
/**
 * No longer asked for.
 */
retired: boolean, };

export type SuggestedCatalogue = { 
/**
 * Business types of most halls.
 */
business_types: Array<BusinessType>, 
/**
 * The six tenders.
 */
tenders: Array<Tender>, 
/**
 * Statistical reports that are often asked for.
 */
stat_forms: Array<StatForm>, };

export type Table = { 
/**
 * Columns from left to right.
 */
columns: Array<Column>, 
/**
 * Rows from top to bottom.
 */
rows: Array<Row>, };

export type Template = { 
/**
 * Code of the form, such as `HB-JBD`; never changes.
 */
code: string, 
/**
 * Version of the form, from 1.
 */
version: number, };

export type Tender = { 
/**
 * Its code.
 */
code: TenderCode, 
/**
 * Its name.
 */
name: string, 
/**
 * Where it is counted.
 */
counted_at: CountedAt, 
/**
 * What it is counted against.
 */
against: CountedAgainst, 
/**
 * Working days until the channel pays out (T+n, R34).
 */
arrives_after_days: number, 
/**
 * No longer used.
 */
retired: boolean, };

export type TenderCode = string;

export type TenderSum = { 
/**
 * Which.
 */
tender: TenderCode, 
/**
 * How many businesses, reversals taken off.
 */
count: number, 
/**
 * How much.
 */
amount: string, };

export type VoucherKind = "opening" | "takings" | "refund" | "exchange" | "hand_over" | "hand_over_accepted" | "hand_over_refused" | "bag_dropped" | "bag_opened" | "float_change" | "advance" | "recharge" | "recharge_case" | "difference" | "settlement" | "deposit" | "deposit_arrived" | "channel_arrival" | "cheque_returned" | "boss_totals" | "boss_detail" | "boss_explanation" | "correction" | "reversal";

export type VoucherNumber = number;

export type Calls = {
  "setup.status": { kind: "door"; right: null; request: Empty; response: SetupStatus };
  "setup.create_hall": { kind: "door"; right: null; request: CreateHall; response: HallCreated };
  "session.sign_in": { kind: "door"; right: null; request: SignIn; response: SignedIn };
  "session.sign_out": { kind: "door"; right: null; request: Empty; response: Empty };
  "session.approve": { kind: "door"; right: null; request: Approve; response: Granted };
  "session.change_password": { kind: "door"; right: null; request: ChangePassword; response: Empty };
  "session.me": { kind: "read"; right: "signed_in"; request: Empty; response: Me };
  "entry.list": { kind: "read"; right: "signed_in"; request: EntryQuery; response: EntryPage };
  "entry.post": { kind: "write"; right: "work_shift"; request: PostEntry; response: EntryPosted };
  "entry.refund": { kind: "write"; right: "work_shift"; request: RefundEntry; response: PostedVoucher };
  "entry.securities": { kind: "read"; right: "signed_in"; request: SecurityQuery; response: Array<OpenSecurity> };
  "entry.return_security": { kind: "write"; right: "work_shift"; request: ReturnSecurity; response: PostedVoucher };
  "entry.correct": { kind: "write"; right: "signed_in"; request: CorrectEntry; response: PostedVoucher };
  "float.change": { kind: "write"; right: "change_float"; request: ChangeFloat; response: PostedVoucher };
  "cash.advance": { kind: "write"; right: "manage_cash"; request: AdvanceCash; response: PostedVoucher };
  "cash.exchange": { kind: "write"; right: "work_shift"; request: ExchangeChange; response: PostedVoucher };
  "cash.exchange_at_bank": { kind: "write"; right: "manage_cash"; request: ExchangeAtBank; response: PostedVoucher };
  "cash.exchange_back": { kind: "write"; right: "manage_cash"; request: ExchangeBack; response: PostedVoucher };
  "cash.at_bank": { kind: "read"; right: "see_hall"; request: Empty; response: Array<ChangeAtBank> };
  "recharge.change": { kind: "write"; right: "manage_cash"; request: ChangeRecharge; response: PostedVoucher };
  "recharge.open_case": { kind: "write"; right: "work_shift"; request: OpenCase; response: PostedVoucher };
  "recharge.end_case": { kind: "write"; right: "signed_in"; request: EndCase; response: PostedVoucher };
  "recharge.cases": { kind: "read"; right: "signed_in"; request: Empty; response: Array<RechargeCaseOpen> };
  "voucher.reverse": { kind: "write"; right: "signed_in"; request: ReverseVoucher; response: PostedVoucher };
  "books.balance": { kind: "read"; right: "see_hall"; request: BalanceQuery; response: Balances };
  "books.ledger": { kind: "read"; right: "see_hall"; request: LedgerQuery; response: Ledger };
  "log.list": { kind: "read"; right: "audit"; request: LogQuery; response: Array<LogEntry> };
  "report.preview": { kind: "read"; right: "signed_in"; request: ReportQuery; response: Paper };
  "report.issue": { kind: "write"; right: "signed_in"; request: ReportQuery; response: ReportPrinted };
  "report.bytes": { kind: "read"; right: "signed_in"; request: ReportBytesQuery; response: ReportBytes };
  "report.issued": { kind: "read"; right: "signed_in"; request: IssuedQuery; response: Array<IssuedPaper> };
};

export const callKinds: Record<keyof Calls, "read" | "write" | "door"> = {
  "setup.status": "door",
  "setup.create_hall": "door",
  "session.sign_in": "door",
  "session.sign_out": "door",
  "session.approve": "door",
  "session.change_password": "door",
  "session.me": "read",
  "entry.list": "read",
  "entry.post": "write",
  "entry.refund": "write",
  "entry.securities": "read",
  "entry.return_security": "write",
  "entry.correct": "write",
  "float.change": "write",
  "cash.advance": "write",
  "cash.exchange": "write",
  "cash.exchange_at_bank": "write",
  "cash.exchange_back": "write",
  "cash.at_bank": "read",
  "recharge.change": "write",
  "recharge.open_case": "write",
  "recharge.end_case": "write",
  "recharge.cases": "read",
  "voucher.reverse": "write",
  "books.balance": "read",
  "books.ledger": "read",
  "log.list": "read",
  "report.preview": "read",
  "report.issue": "write",
  "report.bytes": "read",
  "report.issued": "read",
};

