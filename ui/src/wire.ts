// Made from the Rust types by `hallbook schema --typescript`. Do not edit.

export type AcceptBox = { 
/**
 * What kind of box.
 */
item: ItemCode, 
/**
 * Which.
 */
box_number: string, 
/**
 * The signed stub receipt's number (存根回执号), when the manager enters it.
 */
stub_receipt?: string, 
/**
 * A remark.
 */
note?: string, };

export type AcceptCash = { 
/**
 * The line that was left open by giving.
 */
line: LineRef, };

export type AcceptTransfer = { 
/**
 * The paper of sending.
 */
voucher: VoucherNumber, 
/**
 * What has not come; it stays in transit in dispute.
 */
short?: Array<StockLine>, };

export type AccountCode = string;

export type AccountName = { 
/**
 * Its code.
 */
code: AccountCode, 
/**
 * The bank.
 */
bank: string, 
/**
 * No longer used.
 */
retired: boolean, };

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

export type Allocate = { 
/**
 * The business date.
 */
date: Date, 
/**
 * How much; above zero.
 */
amount: string, 
/**
 * For a shortage made good, the settlement line whose money it is: it stands on a line of its own (R06).
 */
makes_good?: LineRef, };

export type AnswerFinding = { 
/**
 * The spot check.
 */
spot: SpotNumber, 
/**
 * Which finding of it.
 */
finding: number, 
/**
 * What was found out and done.
 */
text: string, 
/**
 * The papers by which it was mended.
 */
vouchers?: Array<VoucherNumber>, };

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

export type ApprovePending = { 
/**
 * Its voucher.
 */
voucher: VoucherNumber, };

export type ApprovedLater = { 
/**
 * Its voucher.
 */
voucher: VoucherNumber, 
/**
 * By whom.
 */
approver: Who, 
/**
 * When.
 */
time: Millis, 
/**
 * True if that was after the deadline (R36).
 */
late: boolean, };

export type ArrivalDetail = { 
/**
 * 1.
 */
line: number, 
/**
 * The channel, named as its tender.
 */
channel: TenderCode, 
/**
 * The channel's settlement date.
 */
settled_on: Date, 
/**
 * Before the fee.
 */
gross: string, 
/**
 * The channel's fee.
 */
fee: string, 
/**
 * What reached the bank.
 */
net: string, 
/**
 * The channel's own reference.
 */
reference: string, };

export type ArrivalPreview = { 
/**
 * Rows that can be read, and what they would do.
 */
rows: Array<PlannedArrival>, 
/**
 * How many rows are bad or refused.
 */
bad_rows: number, 
/**
 * Totals that the file itself gives.
 */
totals_seen: Array<TotalSeen>, 
/**
 * What the good rows come to, before the fee.
 */
gross: string, 
/**
 * Their fee.
 */
fee: string, 
/**
 * Their net.
 */
net: string, 
/**
 * The file's name.
 */
file: string, 
/**
 * Why the file gives no rows at all; then nothing else is filled in.
 */
problem: IntakeError | null, 
/**
 * The titles of its columns.
 */
header: Array<string>, 
/**
 * Its first rows.
 */
first_rows: Array<RowShown>, 
/**
 * Every cell that cannot be read: line, column, reason.
 */
bad: Array<BadCell>, 
/**
 * The voucher that brought a file of the same content in before.
 */
imported_before: VoucherNumber | null, };

export type ArrivalRow = { 
/**
 * Its voucher.
 */
voucher: VoucherNumber, 
/**
 * The business date it was recorded in.
 */
date: Date, 
/**
 * The channel's settlement date.
 */
settled_on: Date, 
/**
 * Before the fee.
 */
gross: string, 
/**
 * The fee.
 */
fee: string, 
/**
 * What reached the bank.
 */
net: string, 
/**
 * The channel's reference.
 */
reference: string, 
/**
 * The days it is for.
 */
covers: Array<Cover>, 
/**
 * The voucher that took it back.
 */
reversed_by: VoucherNumber | null, };

export type ArrivalsImported = { 
/**
 * One voucher for each row.
 */
vouchers: Array<PostedVoucher>, 
/**
 * How many rows were left out.
 */
left_out: number, };

export type ArriveChannel = { 
/**
 * The channel, named as its tender.
 */
channel: TenderCode, 
/**
 * The channel's settlement date.
 */
settled_on: Date, 
/**
 * Before the fee.
 */
gross: string, 
/**
 * The fee.
 */
fee: string, 
/**
 * What reached the bank.
 */
net: string, 
/**
 * The channel's own number of the arrival; unique in the channel.
 */
reference: string, 
/**
 * The days it is for; if not given, the oldest ones that it pays for.
 */
covers?: Array<Cover>, 
/**
 * Cheques that have cleared, by the lines on which they were taken; each whole.
 */
cheques?: Array<LineRef>, };

export type AttemptLine = { 
/**
 * Where.
 */
place: Place, 
/**
 * What.
 */
item: ItemCode, 
/**
 * By the books then.
 */
expected: string, 
/**
 * Counted then.
 */
counted: string | null, };

export type AttentionReport = { 
/**
 * Uses of 待复核.
 */
pending: Array<PendingRow>, 
/**
 * Reversals of one's own entries.
 */
reversals: Array<ReversalRow>, 
/**
 * Deadlines missed.
 */
missed: Array<MissedRow>, 
/**
 * Findings of spot checks: those raised, and those not closed before.
 */
findings: Array<SpotFindingRow>, };

export type BadCell = { 
/**
 * Line of the file, from 1.
 */
line: number, 
/**
 * Title of the column; empty where a default is bad.
 */
column: string, 
/**
 * As Excel names the cell: `C12`; empty where a default is bad.
 */
address: string, 
/**
 * What stands there.
 */
value: string, 
/**
 * Why it is bad.
 */
reason: BadReason, };

export type BadReason = "empty" | "unknown_business_type" | "unknown_tender" | "unknown_clerk" | "unknown_channel" | "unknown_item" | "unknown_grade" | "not_an_amount" | "not_a_count" | "not_a_date" | "not_a_time" | "wrong_date" | "duplicate_number" | "excel_lost_digits" | "excel_error" | "gross_not_net_plus_fee" | "range_reversed" | "range_too_long";

export type BagDropped = { 
/**
 * The line that opening names.
 */
line: LineRef, 
/**
 * The paper.
 */
voucher: PostedVoucher, };

export type BagOpened = { 
/**
 * The paper.
 */
voucher: PostedVoucher, 
/**
 * Found less said: below zero is a shortage of the giver's.
 */
difference: string, };

export type BagWaiting = { 
/**
 * The line that opening names.
 */
line: LineRef, 
/**
 * The bag's number.
 */
bag_number: string, 
/**
 * What is said to be in it.
 */
amount: string, 
/**
 * The notes and coins that are said to be in it.
 */
denominations: Array<Denomination>, 
/**
 * Who sealed it.
 */
giver: Who, 
/**
 * From which counter.
 */
counter: CounterCode | null, 
/**
 * In which shift.
 */
shift: ShiftNumber | null, 
/**
 * On which business date; that day does not close before it is opened.
 */
date: Date, 
/**
 * When.
 */
dropped_at: Millis, };

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
 * At the end of this day instead of now; the open day's end is now.
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

export type BehindAt = "stock" | "channels" | { "place": Place };

export type BehindFigure = { "of": "moved", 
/**
 * Of what; money of every kind if not given.
 */
item?: ItemCode, 
/**
 * Where.
 */
at: BehindAt, 
/**
 * For which causes; all if none is given.
 */
flows?: Array<Flow>, 
/**
 * For all causes but these.
 */
except?: Array<Flow>, 
/**
 * Which way it counts.
 */
way?: BehindWay, 
/**
 * What stood there when the last day ended: what stood before the first is part of it.
 */
standing?: boolean, } | { "of": "securities", } | { "of": "takings", 
/**
 * For which business.
 */
business?: BusinessCode, 
/**
 * By which tender.
 */
tender?: TenderCode, 
/**
 * How many businesses instead of how much money.
 */
count?: boolean, } | { "of": "invoices", 
/**
 * Of which item; of all if not given.
 */
item?: ItemCode, 
/**
 * Of which code; of all if not given.
 */
code?: string, 
/**
 * In which column; what was blank when the last day ended if not given, and then the first day is a month's first.
 */
column?: InvoiceColumn, 
/**
 * Their money instead of their number.
 */
amount?: boolean, } | { "of": "electronic", 
/**
 * Which.
 */
item: ItemCode, 
/**
 * Red-letter ones.
 */
red: boolean, 
/**
 * Their money instead of their number.
 */
amount: boolean, } | { "of": "sold_for", 
/**
 * Which cards.
 */
item: ItemCode, } | { "of": "papers", 
/**
 * Their numbers.
 */
vouchers: Array<VoucherNumber>, };

export type BehindQuery = { 
/**
 * From this business date; for what stood at the end of it, the date that it is counted up from.
 */
from: Date, 
/**
 * To this business date.
 */
to: Date, 
/**
 * Which figure.
 */
figure: BehindFigure, };

export type BehindWay = "net" | "out" | "incoming" | "outgoing";

export type BlankPart = { 
/**
 * Where.
 */
place: Place, 
/**
 * Which.
 */
numbers: NumbersShown, };

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
strong: boolean, } | { "block": "stamp", 
/**
 * The word.
 */
text: string, } | { "block": "signatures", 
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

export type BoardQuery = { 
/**
 * The date; the open one, else the latest, if not given.
 */
date?: Date, };

export type BossComparison = { 
/**
 * The business date.
 */
date: Date, 
/**
 * Where its figures come from: totals if any were imported, else single businesses; nothing if neither was.
 */
basis: SourceKind | null, 
/**
 * The imports that hold.
 */
imports: Array<BossImportRow>, 
/**
 * By clerk, business type and tender.
 */
rows: Array<CompareRow>, 
/**
 * By clerk.
 */
by_clerk: Array<CompareSum>, 
/**
 * By business type.
 */
by_business: Array<CompareSum>, 
/**
 * By tender.
 */
by_tender: Array<CompareSum>, 
/**
 * All of it.
 */
total: CompareSum, 
/**
 * How many rows are neither equal nor explained.
 */
open: number, 
/**
 * The lines of the row that was asked for.
 */
lines: CompareLines | null, };

export type BossImport = { 
/**
 * The file.
 */
file: ImportFile, 
/**
 * The business date that it is for.
 */
date: Date, 
/**
 * A saved mapping's name.
 */
mapping_name?: string, 
/**
 * A mapping that is not saved.
 */
mapping?: ImportMapping, 
/**
 * True imports the good rows though others are bad.
 */
only_good?: boolean, 
/**
 * True imports a file that was imported before.
 */
again?: boolean, };

export type BossImportRow = { 
/**
 * Its paper.
 */
voucher: VoucherNumber, 
/**
 * Totals or single businesses.
 */
kind: SourceKind, 
/**
 * The source.
 */
source: string, 
/**
 * When.
 */
time: Millis, 
/**
 * By whom.
 */
author: StaffCode, 
/**
 * How many lines it has.
 */
lines: number, };

export type BossImported = { 
/**
 * The file's name.
 */
file: string, 
/**
 * Its paper.
 */
voucher: VoucherNumber, 
/**
 * How many rows it has.
 */
rows: number, 
/**
 * How many rows of the file were left out.
 */
left_out: number, 
/**
 * What they add up to.
 */
amount: string, 
/**
 * Earlier imports that it took the place of.
 */
replaced: Array<VoucherNumber>, 
/**
 * For single businesses: what became of them.
 */
detail: DetailPlan | null, };

export type BossKey = { 
/**
 * Clerk.
 */
clerk: StaffCode, 
/**
 * Business type.
 */
business: BusinessCode, 
/**
 * Tender.
 */
tender: TenderCode, };

export type BossLineDetail = { 
/**
 * The line, from 1.
 */
line: number, 
/**
 * The business system's number.
 */
boss_number: string, 
/**
 * The business system's day.
 */
date: Date, 
/**
 * The clerk.
 */
clerk: StaffCode, 
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
 * The takings line that it was matched with, typed earlier.
 */
matches: LineRef | null, };

export type BossLineShown = { 
/**
 * Where it stands.
 */
line: LineRef, 
/**
 * The business system's number.
 */
boss_number: string, 
/**
 * How much.
 */
amount: string, 
/**
 * The takings line that it is.
 */
matches: LineRef | null, 
/**
 * What that line has, if it is another amount.
 */
other_amount: string | null, };

export type BossPreview = { 
/**
 * Totals or single businesses.
 */
kind: SourceKind, 
/**
 * What the file was.
 */
format: ImportFormat | null, 
/**
 * How many rows are good.
 */
good: number, 
/**
 * How many businesses the good rows are.
 */
count: number, 
/**
 * What the good rows add up to.
 */
amount: string, 
/**
 * The same by tender.
 */
tenders: Array<ImportSum>, 
/**
 * How many rows are bad.
 */
bad_rows: number, 
/**
 * Totals that the file itself gives.
 */
totals_seen: Array<TotalSeen>, 
/**
 * True if the file's own grand total is not what the good rows add up to.
 */
total_differs: boolean, 
/**
 * Imports of the same date and source that this one would take the place of.
 */
replaces: Array<VoucherNumber>, 
/**
 * For single businesses: what would become of them.
 */
detail: DetailPlan | null, 
/**
 * The file's name.
 */
file: string, 
/**
 * Why the file gives no rows at all; then nothing else is filled in.
 */
problem: IntakeError | null, 
/**
 * The titles of its columns.
 */
header: Array<string>, 
/**
 * Its first rows.
 */
first_rows: Array<RowShown>, 
/**
 * Every cell that cannot be read: line, column, reason.
 */
bad: Array<BadCell>, 
/**
 * The voucher that brought a file of the same content in before.
 */
imported_before: VoucherNumber | null, };

export type BossPreviewRequest = { 
/**
 * The file.
 */
file: ImportFile, 
/**
 * The business date that it is for.
 */
date: Date, 
/**
 * A saved mapping's name.
 */
mapping_name?: string, 
/**
 * A mapping that is not saved.
 */
mapping?: ImportMapping, };

export type BossTotalDetail = { 
/**
 * The line, from 1.
 */
line: number, 
/**
 * The business system's day.
 */
date: Date, 
/**
 * The clerk.
 */
clerk: StaffCode, 
/**
 * The business type.
 */
business: BusinessCode, 
/**
 * The tender.
 */
tender: TenderCode, 
/**
 * How many businesses.
 */
count: number, 
/**
 * The sum, signed.
 */
amount: string, };

export type BoxDetail = { 
/**
 * The line on which the box itself moves.
 */
line: number, 
/**
 * The box's number (箱号).
 */
box_number: string, 
/**
 * The invoices that it holds.
 */
invoice: ItemCode, 
/**
 * The invoices' code (发票代码).
 */
code: string, 
/**
 * The numbers, first to last.
 */
range: SerialRange, 
/**
 * The next number, for a box opened part-used before these books began; earlier numbers are 建账前.
 */
next: number | null, };

export type BoxGiven = { 
/**
 * The box's number (箱号).
 */
box_number: string, 
/**
 * The invoices' code (发票代码).
 */
code: string, 
/**
 * The first number; the last follows from the box's size.
 */
first: string, 
/**
 * The next number of a box that was in use before these books began; earlier numbers are 建账前.
 */
next?: string, };

export type BoxNumbers = { 
/**
 * How many of the whole box came to what; they add up to its size (R16).
 */
sums: Array<[InvoiceState, number]>, 
/**
 * The part that was asked for, as runs of neighbours that came to the same.
 */
runs: Array<BoxRun>, };

export type BoxNumbersQuery = { 
/**
 * What kind of box.
 */
item: ItemCode, 
/**
 * Its number.
 */
box_number: string, 
/**
 * From which place in the box, 1 for its first number; the whole box if not given.
 */
from?: number, 
/**
 * How many numbers; up to 100 are shown one by one, each with its paper.
 */
count?: number, };

export type BoxQuery = { 
/**
 * What kind of box.
 */
item: ItemCode, 
/**
 * Its number.
 */
box_number: string, };

export type BoxRun = { 
/**
 * What.
 */
state: InvoiceState, 
/**
 * Which numbers.
 */
numbers: NumbersShown, 
/**
 * The paper that said so; none for numbers that were used before these books began.
 */
paper: VoucherNumber | null, };

export type BoxShown = { 
/**
 * The paper that brought it.
 */
line: LineRef, 
/**
 * What kind of box.
 */
item: ItemCode, 
/**
 * Its name.
 */
name: string, 
/**
 * Its number (箱号).
 */
box_number: string, 
/**
 * The invoices that it holds.
 */
invoice: ItemCode, 
/**
 * Their code (发票代码).
 */
code: string, 
/**
 * Its numbers.
 */
numbers: NumbersShown, 
/**
 * Where the box is; none once it has left the hall.
 */
place: Place | null, 
/**
 * When it came.
 */
received: Date, 
/**
 * Used before these books began (建账前).
 */
before: number, 
/**
 * Issued and not void, red-letter ones too (使用).
 */
issued: number, 
/**
 * Void (作废).
 */
void: number, 
/**
 * Lost (遗失).
 */
lost: number, 
/**
 * Blank (空白).
 */
blank: number, 
/**
 * Gone back blank on the office's order (退回空白).
 */
returned: number, 
/**
 * Where its blanks are, range by range.
 */
blanks: Array<BlankPart>, 
/**
 * Its rolls, oldest first.
 */
rolls: Array<RollShown>, 
/**
 * The business date on which its last number was used.
 */
used_up_on: Date | null, 
/**
 * Until when it is to go back (R36).
 */
return_by: Date | null, };

export type BusinessClass = "revenue" | "recharge" | "security" | "rounding";

export type BusinessCode = string;

export type BusinessGiven = { 
/**
 * The line of the takings.
 */
takings?: LineRef, 
/**
 * The business system's number.
 */
boss_number?: string, 
/**
 * How much of the invoice is for it; all of it if it is the only one.
 */
amount?: string, };

export type BusinessOnBoard = { 
/**
 * Which.
 */
business: BusinessCode, 
/**
 * How many.
 */
count: number, 
/**
 * This day.
 */
amount: string, 
/**
 * The same day of the week before.
 */
week_before: string, };

export type BusinessSum = { 
/**
 * Which.
 */
business: BusinessCode, 
/**
 * Its name.
 */
name: string, 
/**
 * How many businesses.
 */
count: number, 
/**
 * Net of refunds.
 */
amount: string, 
/**
 * The same by tender, in their order.
 */
by_tender: Array<string>, };

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

export type Campaign = { 
/**
 * Its code.
 */
code: CampaignCode, 
/**
 * Its name.
 */
name: string, 
/**
 * What it allows.
 */
rule: CampaignRule, 
/**
 * For which item.
 */
item: ItemCode, 
/**
 * From this business date.
 */
from: Date, 
/**
 * Until this business date.
 */
until: Date, 
/**
 * How many pieces a customer may have; none for no limit.
 */
per_customer: number | null, 
/**
 * How much a piece is cheaper, for a discount.
 */
discount: string | null, 
/**
 * No longer used.
 */
retired: boolean, };

export type CampaignCode = string;

export type CampaignRule = "points" | "gift" | "discount";

export type CancelTake = { 
/**
 * Which.
 */
take: TakeNumber, 
/**
 * Why.
 */
reason: string, };

export type CardSold = { 
/**
 * What.
 */
item: ItemCode, 
/**
 * How many, for items without numbers.
 */
quantity?: number, 
/**
 * Which numbers.
 */
numbers?: Array<NumbersGiven>, 
/**
 * The business type that their money is booked under; one that is fed only from here.
 */
business: BusinessCode, 
/**
 * What is charged for one; the item's price, less the campaign's discount, if not given. Zero for a card that is free.
 */
price?: string, 
/**
 * The campaign that makes it cheaper.
 */
campaign?: CampaignCode, };

export type CardsReport = { 
/**
 * Over the hall.
 */
hall: GoodsTable, 
/**
 * By place.
 */
places: Array<PlaceRow>, 
/**
 * By number.
 */
numbers: Array<NumbersRow>, };

export type Carried = { 
/**
 * Under which check.
 */
check: MonthCheckName, 
/**
 * The line of the paper it began with, where there is one.
 */
line: LineRef | null, 
/**
 * Which: a business date, a box, a channel, a slip.
 */
subject: string, 
/**
 * Who answers for it.
 */
owner: StaffCode | null, 
/**
 * What, where it is no money.
 */
item: ItemCode | null, 
/**
 * How much: fen, or pieces of the item.
 */
quantity: number, 
/**
 * Since which business date.
 */
since: Date, 
/**
 * Until when it should have ended; none where no day is set (R36).
 */
due: Date | null, };

export type CarriedIn = { 
/**
 * What it was when the former month was settled.
 */
carried: Carried, 
/**
 * How much of it is unfinished: fen, or pieces; zero once it has ended.
 */
left: number, };

export type CaseDetail = { 
/**
 * The line, from 1.
 */
line: number, 
/**
 * True when the case is opened, false when it ends.
 */
open: boolean, 
/**
 * The voucher line that opened it, when it ends.
 */
ends: LineRef | null, 
/**
 * The amount it is about.
 */
amount: string, 
/**
 * The customer's number.
 */
customer: string | null, 
/**
 * What happened, or how it ended.
 */
text: string, };

export type CashDue = { 
/**
 * The business date.
 */
date: Date, 
/**
 * How much.
 */
amount: string, 
/**
 * Days since the business date.
 */
age_days: number, 
/**
 * The banking day by whose cut-off it must be there; none without an account.
 */
due_by: Date | null, 
/**
 * Whether it is late.
 */
due: DepositDue, };

export type CashForm = "note" | "coin" | "damaged";

export type CashGiven = { 
/**
 * The line that accepting or refusing names.
 */
line: LineRef, 
/**
 * How much.
 */
amount: string, 
/**
 * The paper of giving.
 */
given: PostedVoucher, 
/**
 * The paper of accepting, if it was accepted at once.
 */
accepted: PostedVoucher | null, };

export type CashOnTheWay = { 
/**
 * Where it stands.
 */
line: LineRef, 
/**
 * The business date.
 */
date: Date, 
/**
 * Since when.
 */
time: Millis, 
/**
 * How much.
 */
amount: string, 
/**
 * Who gave it.
 */
giver: StaffCode | null, 
/**
 * Who is to accept it.
 */
receiver: StaffCode | null, 
/**
 * The sealed bag's number, if it is one.
 */
bag_number: string | null, };

export type Catalogue = { 
/**
 * The hall.
 */
hall: Hall, 
/**
 * Business types.
 */
business_types: Array<BusinessType>, 
/**
 * Tenders.
 */
tenders: Array<Tender>, 
/**
 * Counters.
 */
counters: Array<CounterName>, 
/**
 * People.
 */
staff: Array<StaffName>, 
/**
 * Accounts for deposits.
 */
accounts: Array<AccountName>, 
/**
 * Statistical reports.
 */
stat_forms: Array<StatForm>, 
/**
 * Items.
 */
items: Array<Item>, 
/**
 * The notes and coins that are counted, dearest first.
 */
faces: Array<Face>, };

export type CauseColumn = { 
/**
 * Its title.
 */
title: string, 
/**
 * Which way it counts.
 */
side: ColumnSide, 
/**
 * The causes in it.
 */
flows: Array<Flow>, };

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
bold: boolean, 
/**
 * The vouchers behind it, by number: on the screen it opens them; a print has the text alone.
 */
opens?: Array<number>, };

export type CellNamed = { 
/**
 * Where.
 */
place: Place, 
/**
 * What.
 */
item: ItemCode, };

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

export type ChannelBoard = { 
/**
 * The calendar's date.
 */
calendar: Date, 
/**
 * What is under way in all channels.
 */
under_way: string, 
/**
 * What of it should have arrived.
 */
overdue: string, 
/**
 * The channels: all tenders but cash.
 */
channels: Array<ChannelRow>, };

export type ChannelDay = { 
/**
 * The business date.
 */
date: Date, 
/**
 * Taken less refunded.
 */
taken: string, 
/**
 * What else came and went, such as cheques that were returned; signed.
 */
other: string, 
/**
 * Arrived, gross.
 */
arrived: string, 
/**
 * The fee in it.
 */
fee: string, 
/**
 * Still under way.
 */
under_way: string, 
/**
 * Days since the business date.
 */
age_days: number, 
/**
 * The day by which it should be there (T+n working days).
 */
due_by: Date, 
/**
 * True once that day is past and something is still under way.
 */
overdue: boolean, };

export type ChannelQuery = { 
/**
 * Settled days and arrivals from this date on are shown too; two weeks if not given. What is under way is always shown.
 */
since?: Date, };

export type ChannelRow = { 
/**
 * Its tender.
 */
tender: Tender, 
/**
 * What is under way.
 */
under_way: string, 
/**
 * What of it should have arrived.
 */
overdue: string, 
/**
 * Business dates, oldest first.
 */
days: Array<ChannelDay>, 
/**
 * What arrived, newest first.
 */
arrivals: Array<ArrivalRow>, };

export type ChannelSum = { 
/**
 * Which.
 */
channel: TenderCode, 
/**
 * Its name.
 */
name: string, 
/**
 * Owed before.
 */
opening: string, 
/**
 * Taken, net of refunds.
 */
taken: string, 
/**
 * Arrived before the fee.
 */
gross: string, 
/**
 * The fee.
 */
fee: string, 
/**
 * What reached the bank.
 */
net: string, 
/**
 * Whatever else, signed.
 */
other: string, 
/**
 * Owed after.
 */
closing: string, };

export type CheckDigit = "none" | "luhn";

export type CheckState = "ok" | "warn" | "blocked";

export type ChequeDetail = { 
/**
 * The movement's line.
 */
line: number, 
/**
 * The cheque's number.
 */
number: string, 
/**
 * The bank it is drawn on.
 */
bank: string, 
/**
 * Who drew it.
 */
drawer: string, };

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

export type ChequeInHand = { 
/**
 * The takings line.
 */
line: LineRef, 
/**
 * Of which business date.
 */
date: Date, 
/**
 * The tender that it came as.
 */
tender: TenderCode, 
/**
 * How much.
 */
amount: string, 
/**
 * Its number.
 */
number: string, 
/**
 * The bank it is drawn on.
 */
bank: string, 
/**
 * Who drew it.
 */
drawer: string, 
/**
 * The working day by which it should be paid (T+n, R34).
 */
due_by: Date, 
/**
 * True if that day has passed.
 */
late: boolean, };

export type ChequeQuery = { 
/**
 * Cleared ones from this date on are shown too; a month if not given. Those in hand and open claims are always shown.
 */
since?: Date, };

export type ChequeRow = { 
/**
 * The line on which it was taken.
 */
line: LineRef, 
/**
 * The business date.
 */
date: Date, 
/**
 * The channel.
 */
channel: TenderCode, 
/**
 * Its number.
 */
number: string, 
/**
 * The bank it is drawn on.
 */
bank: string, 
/**
 * Who drew it.
 */
drawer: string, 
/**
 * Its amount.
 */
amount: string, 
/**
 * Who took it.
 */
clerk: StaffCode, 
/**
 * The customer's number, masked.
 */
customer: string | null, 
/**
 * Where it stands.
 */
state: ChequeState, 
/**
 * Days since it was taken.
 */
age_days: number, 
/**
 * The day by which it should have cleared.
 */
due_by: Date, 
/**
 * True if it is in hand after that day.
 */
overdue: boolean, 
/**
 * The papers about it after it was taken, oldest first.
 */
papers: Array<VoucherNumber>, 
/**
 * For a returned cheque: the line of the claim.
 */
claim: LineRef | null, 
/**
 * What of the claim is not paid.
 */
claim_left: string, 
/**
 * Why it was returned.
 */
reason: string | null, };

export type ChequeState = "in_hand" | "cleared" | "returned" | "recovered";

export type Claim = { 
/**
 * The kind of number.
 */
kind: ClaimKind, 
/**
 * The number itself, with what makes it unique.
 */
number: string, };

export type ClaimKind = "deposit_slip" | "boss_number" | "arrival_reference" | "import_file" | "bag_number" | "opening" | "returned_cheque" | "outbound_slip" | "box_number" | "invoice_number" | "voided_invoice" | "hand_out_receipt" | "stub_receipt" | "signed_answer" | "prepayment";

export type CloseFinding = { 
/**
 * The spot check.
 */
spot: SpotNumber, 
/**
 * Which finding of it.
 */
finding: number, 
/**
 * A remark.
 */
text?: string, };

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

export type ColumnSide = "in" | "out" | "both";

export type CompareLines = { 
/**
 * Whose.
 */
key: BossKey, 
/**
 * Single businesses of the business system, if they were imported.
 */
boss: Array<BossLineShown>, 
/**
 * Our takings.
 */
books: Array<EntryRow>, };

export type CompareQuery = { 
/**
 * The business date.
 */
date: Date, 
/**
 * The row whose lines are asked for.
 */
lines_of?: BossKey, };

export type CompareRow = { 
/**
 * Clerk, business type, tender.
 */
key: BossKey, 
/**
 * The business system's figure; none while nothing was imported.
 */
boss: string | null, 
/**
 * How many.
 */
boss_count: number, 
/**
 * Our figure.
 */
books: string, 
/**
 * How many.
 */
books_count: number, 
/**
 * Ours less theirs; none while nothing was imported.
 */
difference: string | null, 
/**
 * Where it stands.
 */
state: CompareState, 
/**
 * The latest explanation, whether it still holds or not.
 */
explanation: GivenExplanation | null, };

export type CompareState = "equal" | "explained" | "open";

export type CompareSum = { 
/**
 * The clerk's, business type's or tender's code; empty for the total.
 */
code: string, 
/**
 * The business system's sum.
 */
boss: string | null, 
/**
 * Our sum.
 */
books: string, 
/**
 * Ours less theirs.
 */
difference: string | null, };

export type Comparison = { 
/**
 * The period before, as papers call it; none if the books do not have it.
 */
former: string | null, 
/**
 * Figure by figure.
 */
rows: Array<ComparisonRow>, };

export type ComparisonRow = { 
/**
 * What is counted.
 */
figure: RegisterFigure, 
/**
 * In this period.
 */
count: number, 
/**
 * The money of it.
 */
amount: string | null, 
/**
 * In the period before; none if the books do not have it.
 */
former_count: number | null, 
/**
 * The money of it.
 */
former_amount: string | null, 
/**
 * The papers that are counted in this period, each once.
 */
papers: Array<number>, };

export type ConfirmClock = { 
/**
 * What happened: the clock ran ahead and was put right.
 */
reason: string, };

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

export type CountAttempt = { 
/**
 * Its number.
 */
count: CountNumber, 
/**
 * First, second, …
 */
attempt: number, 
/**
 * When it was stored.
 */
time: Millis, 
/**
 * Who counted.
 */
counted_by: Who, 
/**
 * Who stood beside.
 */
beside: Who | null, 
/**
 * Why lines that had a figure already were counted again, in a stock-take.
 */
reason: string | null, 
/**
 * What it found.
 */
lines: Array<AttemptLine>, };

export type CountDraft = { 
/**
 * The last voucher when counting began, from the sheet.
 */
at_voucher: VoucherNumber, 
/**
 * The lines that were counted.
 */
lines: Array<LineCounted>, };

export type CountFindings = { 
/**
 * The shift.
 */
shift: ShiftNumber, 
/**
 * The latest count; nothing before the first.
 */
count: CountNumber | null, 
/**
 * Its lines, in the order of the sheet.
 */
lines: Array<FindingLine>, 
/**
 * What of it keeps the shift from being signed off.
 */
findings: Array<Refusal>, 
/**
 * Every attempt, first to last.
 */
attempts: Array<CountAttempt>, };

export type CountHall = { 
/**
 * The day that is to be closed.
 */
date: Date, 
/**
 * Every tender that the hall counts.
 */
tenders: Array<HallTenderCounted>, 
/**
 * The recharge account; needed if the hall counts it, welcome otherwise.
 */
recharge?: RechargeRead, };

export type CountLineState = "not_counted" | "even" | "explained" | "unexplained";

export type CountNumber = number;

export type CountSafe = { 
/**
 * The day that is to be closed.
 */
date: Date, 
/**
 * Takings, by business date; every date that should lie there, and any other that does.
 */
cash: Array<SafeCashCounted>, 
/**
 * Float.
 */
float?: SafeFloatCounted, 
/**
 * Sealed bags, one by one.
 */
bags?: Array<PieceSeen>, 
/**
 * Cheques, one by one.
 */
cheques?: Array<PieceSeen>, };

export type CountSheet = { 
/**
 * The shift.
 */
shift: ShiftNumber, 
/**
 * Its counter.
 */
counter: CounterCode, 
/**
 * Its clerk.
 */
clerk: Who, 
/**
 * Where it stands; it is counted while suspended.
 */
state: ShiftState, 
/**
 * The last voucher when counting began; goes back with the count.
 */
at_voucher: VoucherNumber, 
/**
 * Which attempt the next count is, from 1.
 */
attempt: number, 
/**
 * True if a second person must stand beside: the expected figures were seen.
 */
needs_witness: boolean, 
/**
 * What is to be counted.
 */
lines: Array<SheetLine>, 
/**
 * Notes and coins in use.
 */
faces: Array<Face>, 
/**
 * The statistical reports.
 */
forms: Array<FormLine>, 
/**
 * What was counted and kept, not yet posted.
 */
draft: CountDraft | null, };

export type CountSpot = { 
/**
 * The spot check.
 */
spot: SpotNumber, 
/**
 * What was found.
 */
lines: Array<LineCounted>, };

export type CountStep = "cash" | "float" | "tender" | "prepaid_card" | "sim_card" | "invoice" | "promo" | "recharge";

export type CountStoreroom = { 
/**
 * The day that is to be closed.
 */
date: Date, 
/**
 * The last voucher when counting began, from the sheet.
 */
at_voucher: VoucherNumber, 
/**
 * What was counted: everything on the sheet, and whatever else was found.
 */
lines: Array<LineCounted>, 
/**
 * True to keep what was counted although something has moved since: it is then held against the books as they are now.
 */
keep?: boolean, };

export type CountTakeSheet = { 
/**
 * Which stock-take.
 */
take: TakeNumber, 
/**
 * Which sheet.
 */
sheet: number, 
/**
 * The last voucher when counting began, from the sheet; of a count on paper the one that is printed on the blank sheet.
 */
at_voucher: VoucherNumber, 
/**
 * What was counted: the first time everything that the sheet asks for, later any of it; and whatever else was found.
 */
lines: Array<TakeLineCounted>, 
/**
 * True to say that what was counted lies there now, although something has moved since: it is held against the books as they are. A line
 * in conflict that says no figure keeps the one that was counted.
 */
keep?: boolean, 
/**
 * Why lines that have a figure already are counted again.
 */
reason?: string, };

export type CountedAgainst = "drawer" | "pos_slip" | "merchant_total" | "cheques" | "bank_advice";

export type CountedAt = "counter" | "hall";

export type Counter = { 
/**
 * Its code.
 */
code: CounterCode, 
/**
 * Its name.
 */
name: string, 
/**
 * The float it should hold (定额备用金).
 */
float: string, 
/**
 * No longer used.
 */
retired: boolean, };

export type CounterBefore = { 
/**
 * Its code.
 */
counter: CounterCode, 
/**
 * Its name.
 */
name: string, 
/**
 * Who is at it now.
 */
clerk: Who | null, 
/**
 * Where their shift stands.
 */
state: ShiftState | null, 
/**
 * The shift before, if there was one.
 */
last: ShiftBefore | null, 
/**
 * What the drawer should hold; nothing while it is counted blind.
 */
holds: Array<Held> | null, 
/**
 * The goods that are counted there, without a figure; none while somebody is at it.
 */
goods: Array<SheetLine>, };

export type CounterCode = string;

export type CounterName = { 
/**
 * Its code.
 */
code: CounterCode, 
/**
 * Its name.
 */
name: string, 
/**
 * No longer used.
 */
retired: boolean, };

export type CounterOnBoard = { 
/**
 * The counter.
 */
counter: CounterCode, 
/**
 * Its name.
 */
name: string, 
/**
 * Its shifts of the day, oldest first.
 */
shifts: Array<ShiftOnBoard>, };

export type CounterStock = { 
/**
 * The counter.
 */
counter: CounterCode, 
/**
 * What.
 */
lines: Array<StockLine>, 
/**
 * A remark.
 */
note?: string, };

export type Cover = { 
/**
 * The business date.
 */
date: Date, 
/**
 * How much before the fee; below zero for a day with more refunds than takings.
 */
gross: string, };

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
witness: StaffCode, 
/**
 * The passphrase of the hall's key, which is made at once if this is given; otherwise later, in the settings.
 */
key_passphrase?: Secret, };

export type CustomerKind = "person" | "company";

export type DamageStock = { 
/**
 * Where they are: the storeroom, or the counter of one's own shift.
 */
place: Place, 
/**
 * What.
 */
lines: Array<StockLine>, 
/**
 * Why.
 */
reason: string, };

export type DataFile = { 
/**
 * Its name, `flows.csv`.
 */
name: string, 
/**
 * What it says: CSV.
 */
text: string, };

export type Date = string;

export type DateOrder = "year_first" | "day_first" | "month_first";

export type DayBoard = { 
/**
 * The day shown; none before the first.
 */
day: DayRow | null, 
/**
 * The calendar's date on the hall's clock.
 */
calendar: Date, 
/**
 * Now.
 */
now: Millis, 
/**
 * Every counter, with its shifts of the day.
 */
counters: Array<CounterOnBoard>, 
/**
 * The day's takings by tender.
 */
tenders: Array<TenderSum>, 
/**
 * The day's checks.
 */
checks: DayChecks | null, 
/**
 * The safe.
 */
safe: SafeOnBoard, 
/**
 * Cash that is not at the bank, oldest first.
 */
undeposited: Array<CashDue>, 
/**
 * Differences that are not settled, oldest first.
 */
differences: Array<DifferenceOnBoard>, 
/**
 * Findings of spot checks that are not closed, the most urgent first (R31).
 */
findings: Array<FindingShown>, 
/**
 * Stock-takes that are not finished, oldest first (R11).
 */
takes: Array<TakeNumber>, 
/**
 * Items that were counted nowhere for longer than the hall allows, longest ago first (R11).
 */
not_counted: Array<ItemLastCounted>, 
/**
 * Cash that somebody gave and nobody has accepted yet, sealed bags among them.
 */
hand_overs: Array<CashOnTheWay>, 
/**
 * Recharge cases that have not ended.
 */
cases: Array<RechargeCaseOpen>, 
/**
 * Shifts that were counted for a clerk who has not signed since.
 */
signatures: Array<SignatureOnBoard>, 
/**
 * Days that are not closed, oldest first.
 */
days_not_closed: Array<DayRow>, 
/**
 * Closed days of the last ten whose report nobody has printed.
 */
unprinted: Array<Date>, 
/**
 * The next date to open; none while a date is open.
 */
opening: OpeningOffer | null, 
/**
 * What is due tomorrow, today or was before, the longest late first (R36).
 */
due: Array<DueSoon>, 
/**
 * The month that is over and not settled, or whose end is near; none before that.
 */
month: MonthReminder | null, 
/**
 * Takings by hour of the clock.
 */
hours: Array<HourOnBoard>, 
/**
 * Takings by business type.
 */
businesses: Array<BusinessOnBoard>, };

export type DayBusiness = { 
/**
 * The date.
 */
date: Date, 
/**
 * For which business.
 */
business: BusinessCode, 
/**
 * How much.
 */
amount: string, };

export type DayCheck = { 
/**
 * Which.
 */
name: DayCheckName, 
/**
 * How it came out.
 */
state: CheckState, 
/**
 * What was found; empty if nothing.
 */
findings: Array<Refusal>, };

export type DayCheckName = "losses_blocked" | "shifts_signed_off" | "hand_overs_done" | "bags_opened" | "differences_approved" | "tenders_counted" | "recharge_counted" | "boss_compared" | "safe_counted" | "storeroom_counted" | "cash_deposited" | "cheques_banked" | "cases_ended" | "logistics_entered" | "reservations_running" | "signatures_given" | "invoices_backed" | "chain_intact";

export type DayChecks = { 
/**
 * The day.
 */
day: DayRow, 
/**
 * Every check, in the order of the list.
 */
checks: Array<DayCheck>, 
/**
 * What else stands in the way of the close: the day is not counted yet, an earlier one is not closed.
 */
order: Array<Refusal>, 
/**
 * True if the day can be closed now, with a second person.
 */
ready: boolean, };

export type DayClosedAnswer = { 
/**
 * The day, with the chain's head that its papers carry.
 */
day: DayRow, 
/**
 * What the checks only warned of.
 */
warnings: Array<Refusal>, };

export type DayRow = { 
/**
 * The date.
 */
date: Date, 
/**
 * Where it stands.
 */
state: DayState, 
/**
 * Why it rests, for 歇业.
 */
reason: string | null, 
/**
 * How many entries the chain had when it was closed.
 */
closed_at: Sequence | null, 
/**
 * The chain's head when it was closed, in hexadecimal.
 */
head: string | null, };

export type DayState = "open" | "counted" | "closed" | "holiday" | "imported";

export type DayWithReason = { 
/**
 * The date.
 */
date: Date, 
/**
 * Why.
 */
reason: string, };

export type Deadline = "deposit" | "arrival" | "difference" | "second_approval" | "promo_entry" | "daily_report" | "box_return" | "transfer" | "explanation" | "stock_take" | "month_package" | "finding";

export type DeliveryEnd = "arrived" | "taken_off";

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

export type DepositArrived = { 
/**
 * The slip.
 */
voucher: VoucherNumber, 
/**
 * The bank's figure.
 */
amount: string, 
/**
 * For less: the number of the bank's receipt (假币收缴凭证).
 */
bank_receipt?: string, 
/**
 * For a difference: why.
 */
reason?: string, 
/**
 * For a difference: who answers for it.
 */
person?: StaffCode, };

export type DepositBoard = { 
/**
 * The open business date.
 */
business_date: Date | null, 
/**
 * The calendar's date.
 */
calendar: Date, 
/**
 * Cash takings in the safe now: the most that a slip can hold.
 */
in_safe: string, 
/**
 * Cash takings still in drawers or being handed over.
 */
outside_safe: string, 
/**
 * Recorded on slips and not yet at the bank.
 */
on_the_way: string, 
/**
 * The safe's limit.
 */
safe_limit: string, 
/**
 * How much the safe holds above it.
 */
above_limit: string, 
/**
 * What all dates together still owe.
 */
undeposited: string, 
/**
 * What of it is overdue.
 */
overdue: string, 
/**
 * Business dates, oldest first.
 */
days: Array<DueDay>, 
/**
 * Shortages made good whose cash is to be deposited on lines of their own.
 */
made_good: Array<MadeGoodDue>, 
/**
 * Slips, oldest first.
 */
slips: Array<SlipView>, 
/**
 * The accounts that are in use.
 */
accounts: Array<BankAccount>, };

export type DepositDetail = { 
/**
 * 1.
 */
line: number, 
/**
 * Counter, machine or collection.
 */
way: DepositWay, 
/**
 * The account it goes to.
 */
account: AccountCode, 
/**
 * The bank's slip number.
 */
slip_number: string, 
/**
 * The calendar date on the slip.
 */
slip_date: Date, 
/**
 * The bag's number when it was collected.
 */
bag_number: string | null, 
/**
 * Who paid it in.
 */
depositor: StaffCode, 
/**
 * The notes and coins paid in.
 */
denominations: Array<Denomination>, };

export type DepositDue = "not_due" | "due_today" | "overdue";

export type DepositQuery = { 
/**
 * Settled dates and cleared slips from this date on are shown too; two weeks if not given. What is open is always shown.
 */
since?: Date, };

export type DepositRow = { 
/**
 * Its paper.
 */
voucher: number, 
/**
 * On which business date.
 */
date: string, 
/**
 * The bank's number.
 */
slip_number: string, 
/**
 * The bank.
 */
bank: string, 
/**
 * 柜面, 自助, 上门收款.
 */
way: string, 
/**
 * How much.
 */
amount: string, 
/**
 * How far it has come.
 */
state: string, 
/**
 * Who paid it in.
 */
depositor: string, };

export type DepositWay = "teller" | "machine" | "collection";

export type Detail = { "detail": "takings" } & TakingsDetail | { "detail": "cheque" } & ChequeDetail | { "detail": "difference" } & DifferenceDetail | { "detail": "deposit" } & DepositDetail | { "detail": "arrival" } & ArrivalDetail | { "detail": "hand_over" } & HandOverDetail | { "detail": "exchange" } & ExchangeDetail | { "detail": "case" } & CaseDetail | { "detail": "boss_total" } & BossTotalDetail | { "detail": "boss_line" } & BossLineDetail | { "detail": "explanation" } & ExplanationDetail | { "detail": "sale" } & SaleDetail | { "detail": "slip" } & SlipDetail | { "detail": "box" } & BoxDetail | { "detail": "roll" } & RollDetail | { "detail": "invoice" } & InvoiceDetail | { "detail": "void" } & VoidDetail | { "detail": "loss" } & LossDetail | { "detail": "hand_out" } & HandOutDetail | { "detail": "logistics_total" } & LogisticsTotalDetail | { "detail": "swap" } & SwapDetail | { "detail": "special" } & SpecialDetail | { "detail": "imported" } & ImportedDetail;

export type DetailPlan = { 
/**
 * How many our books have already, by their number.
 */
matched: number, 
/**
 * How many become takings of their clerk's open shift.
 */
booked: number, 
/**
 * Those that neither is true of: to be entered by hand, or explained.
 */
unmatched: Array<UnmatchedLine>, };

export type DifferenceDetail = { 
/**
 * The movement's line.
 */
line: number, 
/**
 * The clerk who answers for it.
 */
person: StaffCode, 
/**
 * The hall manager who answers with them.
 */
manager: StaffCode, 
/**
 * The reason, in words.
 */
reason: string, 
/**
 * The count that found it.
 */
count: CountNumber | null, 
/**
 * The bank's receipt for counterfeit or missing notes, if the bank found it.
 */
bank_receipt: string | null, 
/**
 * Why nobody was there to approve it (待复核, R27); then a second person approves it later, by a mark on its line.
 */
pending: string | null, };

export type DifferenceFilter = "open" | "settled" | "all";

export type DifferenceHint = { 
/**
 * How it would explain the difference.
 */
kind: SuggestionKind, 
/**
 * The entries to open.
 */
entries: Array<EntryRow>, 
/**
 * What the entry should have read, where that is implied.
 */
should_be: string | null, 
/**
 * The tender that the entry should have named.
 */
should_be_tender: TenderCode | null, 
/**
 * How much it says, 1 to 100.
 */
score: number, };

export type DifferenceHints = { 
/**
 * The difference that was searched for: what is on no voucher yet.
 */
difference: string, 
/**
 * How many entries were searched.
 */
searched: number, 
/**
 * The hints.
 */
hints: Array<DifferenceHint>, };

export type DifferenceOf = { 
/**
 * Where.
 */
place: Place, 
/**
 * What.
 */
item: ItemCode, 
/**
 * Why, in words.
 */
reason: string, 
/**
 * Who answers for it; the shift's clerk if not given.
 */
person?: StaffCode, };

export type DifferenceOnBoard = { 
/**
 * Where it stands.
 */
line: LineRef, 
/**
 * Shortage or overage.
 */
kind: OpenKind, 
/**
 * What differs.
 */
item: ItemCode, 
/**
 * The business date.
 */
date: Date, 
/**
 * How much it was.
 */
amount: string, 
/**
 * How much is left of it.
 */
left: string, 
/**
 * Who answers for it.
 */
person: StaffCode | null, 
/**
 * Why.
 */
reason: string, 
/**
 * By when it is to be settled (R36).
 */
settle_by: Date, 
/**
 * Days until then; below zero when it is late.
 */
days_left: number, };

export type DifferencePaper = { 
/**
 * The voucher.
 */
voucher: VoucherNumber, 
/**
 * Its amount: below zero for a shortage.
 */
amount: string, 
/**
 * Who answers for it.
 */
person: Who, 
/**
 * Why.
 */
reason: string, 
/**
 * Who approved it, then or later.
 */
approver: Who | null, 
/**
 * Why nobody was there to approve it (待复核, R27).
 */
pending: string | null, };

export type DifferenceQuery = { 
/**
 * The shift; one's own running one if not given.
 */
shift?: ShiftNumber, 
/**
 * Where.
 */
place: Place, 
/**
 * What.
 */
item: ItemCode, };

export type DifferenceRecorded = { 
/**
 * The voucher.
 */
voucher: VoucherNumber, 
/**
 * Where.
 */
place: Place, 
/**
 * What.
 */
item: ItemCode, 
/**
 * Counted less expected: below zero is a shortage.
 */
amount: string, 
/**
 * Who answers for it.
 */
person: Who, };

export type DifferenceRegister = { 
/**
 * The differences, oldest first.
 */
rows: Array<DifferenceRow>, 
/**
 * Shortages of money not settled, among these rows.
 */
shortages_left: string, 
/**
 * Overages of money not settled, among these rows.
 */
overages_left: string, };

export type DifferenceRegisterQuery = { 
/**
 * Which.
 */
show?: DifferenceFilter, 
/**
 * From this business date; the calendar's month's worth before today if not given.
 */
from?: Date, 
/**
 * To this business date.
 */
to?: Date, };

export type DifferenceRegisterReport = { 
/**
 * The period, as shown.
 */
period: string, 
/**
 * One for each difference, oldest first.
 */
rows: Array<RegisteredDifference>, };

export type DifferenceRow = { 
/**
 * Its voucher's line: what a settlement names.
 */
line: LineRef, 
/**
 * Shortage or overage; the two are never netted.
 */
kind: OpenKind, 
/**
 * What.
 */
item: ItemCode, 
/**
 * Its name.
 */
name: string, 
/**
 * True for goods: the amounts are pieces.
 */
goods: boolean, 
/**
 * Which numbers, for goods that have them.
 */
numbers: NumbersShown | null, 
/**
 * How much it was; above zero.
 */
amount: string, 
/**
 * How much is not settled yet.
 */
left: string, 
/**
 * The business date that it is about.
 */
date: Date, 
/**
 * The shift in which it was found, if one.
 */
shift: ShiftNumber | null, 
/**
 * At which counter.
 */
counter: CounterCode | null, 
/**
 * Who answers for it.
 */
person: Who, 
/**
 * The hall manager who answers with them.
 */
manager: Who, 
/**
 * Why.
 */
reason: string, 
/**
 * The bank's receipt, if the bank found it.
 */
bank_receipt: string | null, 
/**
 * Who approved it, then or later.
 */
approver: Who | null, 
/**
 * Why nobody was there to approve it when it was recorded (待复核, R27).
 */
pending: string | null, 
/**
 * When it was approved, if that was later.
 */
approved_at: Millis | null, 
/**
 * Until when it is to be settled (R36).
 */
settle_by: Date, 
/**
 * How near that is.
 */
urgency: Urgency, 
/**
 * What settled it so far.
 */
settlements: Array<SettlementRow>, };

export type DifferencesReport = { 
/**
 * Beside the period before.
 */
comparison: Comparison, 
/**
 * The register.
 */
register: DifferenceRegisterReport, 
/**
 * By who answers for them.
 */
people: Array<PersonDifferences>, };

export type DrawVoids = { 
/**
 * From this business date.
 */
from: Date, 
/**
 * To this business date.
 */
to: Date, 
/**
 * How many.
 */
count: number, 
/**
 * The seed; drawn from the chain's head and the time if not given.
 */
seed?: number, };

export type DropBag = { 
/**
 * The shift, when it is not one's own: the manager's, standing in before a witness.
 */
shift?: ShiftNumber, 
/**
 * The bag's number, used once.
 */
bag_number: string, 
/**
 * How much is in it.
 */
amount: string, 
/**
 * The notes and coins in it.
 */
denominations: Array<Denomination>, };

export type DueDay = { 
/**
 * The business date.
 */
date: Date, 
/**
 * Cash that was counted when the books began.
 */
opening: string, 
/**
 * Cash takings less refunds.
 */
takings: string, 
/**
 * Cash shortages.
 */
shortages: string, 
/**
 * Cash overages.
 */
overages: string, 
/**
 * Shortages of this date made good later.
 */
made_good: string, 
/**
 * Overages that went back to their owners.
 */
paid_back: string, 
/**
 * What else came and went; signed.
 */
other: string, 
/**
 * On slips.
 */
allocated: string, 
/**
 * Left.
 */
undeposited: string, 
/**
 * What a slip may take of it as takings; the rest is made good and has a line of its own.
 */
takings_left: string, 
/**
 * Days since the business date.
 */
age_days: number, 
/**
 * The banking day by whose cut-off it must be at the bank.
 */
due_by: Date | null, 
/**
 * Whether what is left is late.
 */
due: DepositDue, };

export type DueRow = { 
/**
 * 现金, or the channel.
 */
tender: string, 
/**
 * The business date.
 */
date: Date, 
/**
 * How much.
 */
amount: string, };

export type DueSoon = { 
/**
 * What kind.
 */
deadline: Deadline, 
/**
 * Which: a business date, a month, a slip, a box, a channel, `2-1` for a finding of a spot check.
 */
subject: string, 
/**
 * The line of the paper it began with, where there is one.
 */
line: LineRef | null, 
/**
 * Who answers for it, where it is a person's.
 */
person: StaffCode | null, 
/**
 * How many of the kind, where they are told together.
 */
count: number, 
/**
 * By when.
 */
due: Date, 
/**
 * Days until then; below zero when it is late.
 */
days_left: number, };

export type ElectronicRow = { 
/**
 * Which invoices: the item's code.
 */
item: string, 
/**
 * Their name.
 */
name: string, 
/**
 * How many blue ones.
 */
count: number, 
/**
 * Their amount.
 */
amount: string, 
/**
 * How many red-letter ones.
 */
red_count: number, 
/**
 * Their amount, below zero.
 */
red_amount: string, };

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

export type EndSpot = { 
/**
 * The spot check.
 */
spot: SpotNumber, 
/**
 * In words.
 */
text: string, };

export type EnterLogistics = { 
/**
 * The month, `2026-03`.
 */
month: Month, 
/**
 * The totals; items that the site does not have are left out.
 */
totals: Array<LogisticsLine>, };

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

export type EntrySource = "typed" | "summary" | "boss" | "stock";

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

export type ExchangeDetail = { 
/**
 * 1.
 */
line: number, 
/**
 * What was given away.
 */
given: Array<Denomination>, 
/**
 * What came back.
 */
received: Array<Denomination>, 
/**
 * Whose hands it is in while at the bank.
 */
carrier: StaffCode | null, };

export type ExplainDifference = { 
/**
 * The business date.
 */
date: Date, 
/**
 * Clerk.
 */
clerk: StaffCode, 
/**
 * Business type.
 */
business: BusinessCode, 
/**
 * Tender.
 */
tender: TenderCode, 
/**
 * The words.
 */
text: string, };

export type ExplanationDetail = { 
/**
 * The line, from 1.
 */
line: number, 
/**
 * The day.
 */
date: Date, 
/**
 * The clerk.
 */
clerk: StaffCode, 
/**
 * The business type.
 */
business: BusinessCode, 
/**
 * The tender.
 */
tender: TenderCode, 
/**
 * Our books less the business system, at the time.
 */
amount: string, 
/**
 * The explanation.
 */
text: string, };

export type ExportPromo = { 
/**
 * From this business date.
 */
from: Date, 
/**
 * Until this business date.
 */
until: Date, 
/**
 * True to take those along that are entered already.
 */
all?: boolean, };

export type ExportReport = { 
/**
 * Which paper.
 */
template: ReportKind, 
/**
 * What about, as for a print.
 */
subject: string, 
/**
 * As what.
 */
format: TableFormat, };

export type Face = { 
/**
 * Face value of one.
 */
face: string, 
/**
 * Note or coin.
 */
form: CashForm, };

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

export type FieldWords = { 
/**
 * Which field.
 */
field: ImportField, 
/**
 * Its words, in the order of the file.
 */
words: Array<WordCode>, };

export type FilePapers = { 
/**
 * Of which month.
 */
month: Month, 
/**
 * Which.
 */
papers: Array<PaperNamed>, 
/**
 * Where they stand: signed, filed, missing; open takes back what was said before.
 */
state: FilingState, 
/**
 * Why: for what is missing or taken back.
 */
reason?: string, };

export type FilingKind = "daily" | "deposit_slip" | "usage_form" | "stock_take";

export type FilingState = "open" | "printed" | "signed" | "filed" | "missing";

export type FindingLine = { 
/**
 * Where.
 */
place: Place, 
/**
 * What.
 */
item: ItemCode, 
/**
 * Its name.
 */
name: string, 
/**
 * The tender, if it is one.
 */
tender: TenderCode | null, 
/**
 * By the books when the count was stored.
 */
expected: string, 
/**
 * Counted; nothing is "not counted".
 */
counted: string | null, 
/**
 * Counted less expected.
 */
difference: string | null, 
/**
 * What of the difference is on no difference voucher yet.
 */
unexplained: string, 
/**
 * Where the line stands.
 */
state: CountLineState, 
/**
 * Notes and coins.
 */
denominations: Array<Denomination>, 
/**
 * True for goods: expected, counted and difference are pieces.
 */
goods: boolean, 
/**
 * Numbers by the books here, not found, and on no voucher yet.
 */
missing: Array<NumbersShown>, 
/**
 * Numbers found, by the books not here, and on no voucher yet.
 */
extra: Array<NumbersShown>, 
/**
 * Its difference vouchers.
 */
papers: Array<DifferencePaper>, };

export type FindingList = { 
/**
 * The findings.
 */
rows: Array<FindingShown>, 
/**
 * How many of them are late.
 */
overdue: number, };

export type FindingShown = { 
/**
 * The spot check.
 */
spot: SpotNumber, 
/**
 * Which finding of it, from 1.
 */
finding: number, 
/**
 * The calendar's date on which it was made.
 */
date: Date, 
/**
 * Who made it.
 */
by: Who | null, 
/**
 * Where, if it is about a place.
 */
place: Place | null, 
/**
 * What, if it is about an item there.
 */
item: ItemCode | null, 
/**
 * The item's name.
 */
name: string | null, 
/**
 * What is wrong.
 */
text: string, 
/**
 * Who answers for it.
 */
person: Who, 
/**
 * Until when the hall is to answer (R36).
 */
due: Date, 
/**
 * Days until then on the calendar; below zero when it is late.
 */
days_left: number, 
/**
 * How near that is; quiet while it is not the hall's turn.
 */
urgency: Urgency, 
/**
 * Where it stands.
 */
state: FindingState, 
/**
 * What was done about it, in order.
 */
steps: Array<FindingStepShown>, };

export type FindingState = "open" | "answered" | "returned" | "closed";

export type FindingStep = "answered" | "returned" | "closed";

export type FindingStepShown = { 
/**
 * What was done.
 */
step: FindingStep, 
/**
 * When.
 */
time: Millis, 
/**
 * By whom.
 */
by: Who | null, 
/**
 * In words.
 */
text: string | null, 
/**
 * The papers by which the hall has mended it.
 */
vouchers: Array<VoucherNumber>, 
/**
 * The new deadline of an answer that was returned.
 */
due: Date | null, };

export type FindingsQuery = { 
/**
 * Those made in this month; those that are not closed, whenever they were made, if not given.
 */
month?: Month, };

export type FixAgain = { 
/**
 * The spot check.
 */
spot: SpotNumber, 
/**
 * Which lines.
 */
lines: Array<CellNamed>, };

export type FloatRow = { 
/**
 * Where.
 */
place: Place, 
/**
 * Its name.
 */
name: string, 
/**
 * Who answers for it; empty where the books know nobody.
 */
keeper: string, 
/**
 * Before.
 */
opening: string, 
/**
 * Came in by the manager's papers, net of what went out for the same cause that day.
 */
incoming: string, 
/**
 * Went out, net in the same way.
 */
outgoing: string, 
/**
 * After.
 */
closing: string, };

export type FloatWay = "to_counter" | "to_safe" | "into_safe" | "out_of_safe";

export type Flow = "opening" | "takings" | "refund" | "security_in" | "security_out" | "hand_over" | "bag" | "float_change" | "exchange" | "advance" | "deposit" | "arrival" | "fee" | "shortage" | "overage" | "made_good" | "found" | "paid_back" | "write_off" | "cheque_returned" | "recharge_bought" | "recharge_sold" | "recharge_returned" | "recharge_to_agent" | "issue" | "give_back" | "receipt" | "sale" | "gift" | "points" | "swap" | "transfer" | "damage" | "loss" | "return_to_company" | "invoice_issued" | "invoice_void" | "invoice_red" | "box_return" | "reserve";

export type FormCode = string;

export type FormLine = { 
/**
 * Its code.
 */
form: FormCode, 
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
 * What became of it; nothing while it waits.
 */
state: FormState | null, 
/**
 * Why it is not needed today.
 */
reason: string | null, };

export type FormState = "filled_in" | "checked" | "not_needed";

export type FoundCard = { 
/**
 * What it is.
 */
item: ItemCode, 
/**
 * The item's name.
 */
name: string, 
/**
 * The number as it stands on the card.
 */
number: string, 
/**
 * Where it is in the hall; none if it has left.
 */
place: Place | null, };

export type FoundNumber = "voucher" | "deposit_slip" | "boss" | "bag" | "cheque" | "outbound_slip" | "receipt" | "imported_doc";

export type FoundPaper = { 
/**
 * Which.
 */
voucher: VoucherNumber, 
/**
 * What paper.
 */
kind: VoucherKind, 
/**
 * Its business date.
 */
date: Date, 
/**
 * Which of its numbers matched.
 */
by: FoundNumber, 
/**
 * That number.
 */
number: string, };

export type FoundPerson = { 
/**
 * Work number.
 */
code: StaffCode, 
/**
 * Name.
 */
name: string, 
/**
 * No longer working here.
 */
retired: boolean, };

export type FundRow = { 
/**
 * The date, or the month.
 */
when: string, 
/**
 * 歇业 with its reason, 营业中, 未结; empty for an ordinary day.
 */
remark: string, 
/**
 * Taken by all tenders (应收), net of refunds.
 */
taken: string, 
/**
 * The same by tender, in their order.
 */
by_tender: Array<string>, 
/**
 * Cash that came to be deposited (应缴).
 */
to_deposit: string, 
/**
 * Deposited (已缴).
 */
deposited: string, 
/**
 * Cash not deposited when it ended (未缴).
 */
undeposited: string, 
/**
 * What channels owed when it ended (渠道在途).
 */
clearing: string, 
/**
 * Security deposits (押金) when it ended.
 */
security: string, 
/**
 * Money found missing (短款).
 */
shortages: string, 
/**
 * Money found too much (长款).
 */
overages: string, };

export type FundsReport = { 
/**
 * The tenders' names, in the order of the columns.
 */
tenders: Array<string>, 
/**
 * Their items, in the same order.
 */
tender_items: Array<ItemCode>, 
/**
 * What stood before: undeposited, channels, security deposits.
 */
opening: FundRow, 
/**
 * Day by day, or month by month.
 */
rows: Array<FundRow>, 
/**
 * By business.
 */
businesses: Array<BusinessSum>, 
/**
 * Day by day and by business.
 */
by_day: Array<DayBusiness>, 
/**
 * Floats.
 */
floats: Array<FloatRow>, 
/**
 * Channels.
 */
channels: Array<ChannelSum>, 
/**
 * What was under way after, date by date.
 */
due: Array<DueRow>, 
/**
 * Slips: paper, date, slip, bank, way, amount, state, depositor.
 */
deposits: Array<DepositRow>, };

export type GiveAwayCards = { 
/**
 * What.
 */
lines: Array<StockLine>, 
/**
 * Under which campaign.
 */
campaign: CampaignCode, 
/**
 * When it really happened, for a late entry from paper (补录, second person).
 */
happened?: Millis, 
/**
 * The customer's number; asked for where the campaign limits what a customer may have, and kept only there (R29).
 */
customer?: string, };

export type GiveCash = { 
/**
 * The shift, when it is not one's own: the manager's, standing in for an absent clerk, whose cash goes to the safe before a witness.
 */
shift?: ShiftNumber, 
/**
 * How much; above zero.
 */
amount: string, 
/**
 * The notes and coins, if listed.
 */
denominations?: Array<Denomination>, 
/**
 * Who is to accept; whoever keeps the safe if not given.
 */
receiver?: StaffCode, 
/**
 * True if whoever keeps the safe stands by and accepts with their word under this very call.
 */
accept_now?: boolean, };

export type GiveSheet = { 
/**
 * Which stock-take.
 */
take: TakeNumber, 
/**
 * Which sheet.
 */
sheet: number, 
/**
 * To whom; nobody if not given.
 */
person?: StaffCode, };

export type GiveUpNumber = { 
/**
 * The number.
 */
number: string, 
/**
 * Why.
 */
reason: string, };

export type GivenExplanation = { 
/**
 * Its paper.
 */
line: LineRef, 
/**
 * The difference that it was given for.
 */
amount: string, 
/**
 * The words.
 */
text: string, };

export type GoodsRow = { 
/**
 * What.
 */
item: ItemCode, 
/**
 * What kind of thing it is.
 */
kind: ItemKind, 
/**
 * Its name.
 */
name: string, 
/**
 * What it is counted in.
 */
unit: string, 
/**
 * What a piece counts for: its face value, or its price where it has none.
 */
each: string | null, 
/**
 * In stock before.
 */
opening: number, 
/**
 * By the columns: above zero came, below went.
 */
moved: Array<number>, 
/**
 * In stock after.
 */
closing: number, 
/**
 * What the pieces sold were paid with, net of what was taken back.
 */
sold_for: string, };

export type GoodsTable = { 
/**
 * The columns between opening and closing.
 */
columns: Array<CauseColumn>, 
/**
 * One row for each item that was there or moved.
 */
rows: Array<GoodsRow>, };

export type Grade = { 
/**
 * Its code.
 */
code: GradeCode, 
/**
 * Its name.
 */
name: string, 
/**
 * Who may approve: this role or one above it, never the requester.
 */
approver: Role, 
/**
 * The least monthly spend.
 */
minimum_spend: string, 
/**
 * How long the contract runs, in months.
 */
contract_months: number, 
/**
 * What is paid in advance.
 */
prepayment: string, 
/**
 * No longer used.
 */
retired: boolean, };

export type GradeCode = string;

export type GradePattern = { 
/**
 * Its place in the table, from 1.
 */
position: number, 
/**
 * The pattern at the end of the number: equal letters are equal digits, rising letters rising ones, digits themselves.
 */
pattern: string, 
/**
 * The grade that it gives.
 */
grade: GradeCode, 
/**
 * No longer used.
 */
retired: boolean, };

export type GradeRow = { 
/**
 * The grade's name.
 */
grade: string, 
/**
 * Graded into the pool.
 */
pooled: number, 
/**
 * Held for a customer.
 */
reserved: number, 
/**
 * Let go again.
 */
released: number, 
/**
 * Handed out.
 */
handed_out: number, 
/**
 * Taken back.
 */
taken_back: number, 
/**
 * The papers of each, in the order above.
 */
papers: Array<Array<number>>, };

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

export type GuessRequest = { 
/**
 * The file.
 */
file: ImportFile, 
/**
 * What it should bring.
 */
kind: SourceKind, 
/**
 * The line of its header, from 1, where a person has said it.
 */
header_line?: number, };

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

export type HallCountLine = { 
/**
 * Its line, from 1.
 */
line: number, 
/**
 * Where.
 */
place: Place, 
/**
 * What.
 */
item: ItemCode, 
/**
 * Whose day's cash.
 */
for_date: Date | null, 
/**
 * The bag's or the cheque's number.
 */
number: string | null, 
/**
 * By the books.
 */
expected: string, 
/**
 * Counted.
 */
counted: string | null, 
/**
 * Counted less expected.
 */
difference: string | null, 
/**
 * What of it stands on approved difference vouchers.
 */
explained: string, 
/**
 * For a platform's balance: when it was read.
 */
read_at: Millis | null, };

export type HallCountShown = { 
/**
 * Its number; difference vouchers name it.
 */
count: CountNumber, 
/**
 * First, second, … of the day.
 */
attempt: number, 
/**
 * When.
 */
time: Millis, 
/**
 * Who counted.
 */
counted_by: StaffCode, 
/**
 * Who stood beside.
 */
beside: StaffCode | null, 
/**
 * Its lines.
 */
lines: Array<HallCountLine>, 
/**
 * True if every line is equal, or its difference on an approved voucher.
 */
settled: boolean, };

export type HallCreated = { 
/**
 * The hall.
 */
hall: Hall, 
/**
 * The day that is open for the opening balances.
 */
business_date: Date, };

export type HallDifference = { 
/**
 * The count's line, from 1.
 */
line: number, 
/**
 * Who answers for it, with the manager who writes it down.
 */
person: StaffCode, 
/**
 * Why, in words.
 */
reason: string, };

export type HallKeyState = { 
/**
 * Which of the hall's, from 1.
 */
number: number, 
/**
 * The public half, as 64 hexadecimal digits.
 */
key: string, 
/**
 * From which date it holds.
 */
valid_from: Date, 
/**
 * Whether the key before has signed it.
 */
signed_by_old: boolean, 
/**
 * The supervisor who has agreed to it.
 */
supervisor: Who | null, 
/**
 * When it was entered.
 */
entered: Millis, 
/**
 * By whom.
 */
person: Who | null, };

export type HallKeys = { 
/**
 * All of them, the one that signs last.
 */
keys: Array<HallKeyState>, 
/**
 * Where the secret half of the last one lies; none if the hall has no key.
 */
file: string | null, 
/**
 * Whether it lies there.
 */
file_found: boolean, };

export type HallRecharge = { 
/**
 * Where the hall counts it: at the counters, or here.
 */
counted_at: CountedAt, 
/**
 * Its balance by the books.
 */
expected: string, };

export type HallSheet = { 
/**
 * The day that is to be closed.
 */
date: Date, 
/**
 * Tenders that the hall counts.
 */
tenders: Array<HallTender>, 
/**
 * The recharge account, if the hall sells recharges.
 */
recharge: HallRecharge | null, 
/**
 * The day's counts so far, oldest first.
 */
counts: Array<HallCountShown>, };

export type HallTender = { 
/**
 * Which.
 */
tender: TenderCode, 
/**
 * What it is counted against.
 */
against: CountedAgainst, 
/**
 * What customers paid by it that day, by the books.
 */
expected: string, };

export type HallTenderCounted = { 
/**
 * Which tender.
 */
tender: TenderCode, 
/**
 * The total.
 */
counted: string, };

export type HandBackRoll = { 
/**
 * From which counter.
 */
counter: CounterCode, 
/**
 * Which invoices.
 */
item: ItemCode, 
/**
 * A remark.
 */
note?: string, };

export type HandOutDetail = { 
/**
 * The movement's line.
 */
line: number, 
/**
 * Under which campaign.
 */
campaign: CampaignCode, 
/**
 * The receipt's number.
 */
receipt_number: string, 
/**
 * The customer's number, for the limit per customer.
 */
customer: string | null, };

export type HandOutNumber = { 
/**
 * The number.
 */
number: string, 
/**
 * The least monthly spend agreed.
 */
minimum_spend: string, 
/**
 * How long the contract runs, in months.
 */
contract_months: number, 
/**
 * The line of the takings that took what was paid in advance; used for one number only. None where nothing was.
 */
prepayment?: LineRef, };

export type HandOutPromo = { 
/**
 * The receipt's number, used once.
 */
receipt_number: string, 
/**
 * What.
 */
lines: Array<PromoLine>, 
/**
 * The customer's number; asked for where a campaign limits what a customer may have; kept only there, or where
 * the logistics site's file has a column for it (R29).
 */
customer?: string, 
/**
 * When it really happened, for a late entry from paper (补录, second person).
 */
happened?: Millis, };

export type HandOverDetail = { 
/**
 * The movement's line.
 */
line: number, 
/**
 * Who gives.
 */
giver: StaffCode, 
/**
 * Who is to accept: a person, or nobody yet named for the safe.
 */
receiver: StaffCode | null, 
/**
 * The notes and coins, if listed.
 */
denominations: Array<Denomination>, 
/**
 * The bag's number, if it is a sealed bag (封包).
 */
bag_number: string | null, };

export type HandOverRefused = { 
/**
 * The paper of refusing.
 */
voucher: VoucherNumber, 
/**
 * How much.
 */
amount: string, 
/**
 * Who did not accept it.
 */
by: Who, 
/**
 * When.
 */
at: Millis, 
/**
 * Why, in their words.
 */
reason: string, };

export type HandOverWaiting = { 
/**
 * The line that accepting or refusing names.
 */
line: LineRef, 
/**
 * How much.
 */
amount: string, 
/**
 * Who gave it.
 */
giver: Who, 
/**
 * From which counter.
 */
counter: CounterCode | null, 
/**
 * In which shift.
 */
shift: ShiftNumber | null, 
/**
 * Who is to accept; nobody named means whoever keeps the safe.
 */
receiver: Who | null, 
/**
 * When.
 */
given_at: Millis, 
/**
 * The notes and coins, if listed.
 */
denominations: Array<Denomination>, };

export type HandOversWaiting = { 
/**
 * Those that the person may accept or refuse.
 */
to_accept: Array<HandOverWaiting>, 
/**
 * Those that the person gave, and may take back.
 */
given: Array<HandOverWaiting>, };

export type HandedOut = { 
/**
 * The paper.
 */
voucher: number, 
/**
 * On which business date.
 */
date: string, 
/**
 * The number, masked.
 */
number: string, 
/**
 * Its grade.
 */
grade: string, 
/**
 * The least monthly spend.
 */
minimum_spend: string | null, 
/**
 * Months of the contract.
 */
contract_months: number | null, 
/**
 * The prepayment.
 */
prepayment: string | null, 
/**
 * Who gave it out.
 */
clerk: string, 
/**
 * Who approved it.
 */
approver: string, };

export type Held = { 
/**
 * Where.
 */
place: Place, 
/**
 * What.
 */
item: ItemCode, 
/**
 * Its name.
 */
name: string, 
/**
 * How much; pieces for goods.
 */
amount: string, 
/**
 * True for goods.
 */
goods: boolean, };

export type HeldLine = { 
/**
 * What.
 */
item: ItemCode, 
/**
 * Its name.
 */
name: string, 
/**
 * What kind of thing.
 */
kind: ItemKind, 
/**
 * Its unit.
 */
unit: string, 
/**
 * How many.
 */
quantity: number, 
/**
 * What they are worth: face value, else price.
 */
value: string | null, 
/**
 * What one is sold for.
 */
price: string | null, 
/**
 * Which numbers.
 */
numbers: Array<NumbersShown>, };

export type HourOnBoard = { 
/**
 * 0 to 23, on the hall's clock.
 */
hour: number, 
/**
 * This day.
 */
amount: string, 
/**
 * The same day of the week before.
 */
week_before: string, };

export type ImportAnswer = { 
/**
 * The file: a signed answer as `hallbook answer-box` writes it.
 */
file: ImportFile, };

export type ImportArrivals = { 
/**
 * The file.
 */
file: ImportFile, 
/**
 * A saved mapping's name.
 */
mapping_name?: string, 
/**
 * A mapping that is not saved.
 */
mapping?: ImportMapping, 
/**
 * True to take in the good rows although others are bad; otherwise all or nothing.
 */
only_good?: boolean, };

export type ImportField = "date" | "clerk" | "business_type" | "tender" | "count" | "amount" | "refund_amount" | "refund_mark" | "boss_number" | "time" | "customer" | "channel" | "settled_on" | "gross" | "fee" | "net" | "covers" | "covers_from" | "covers_to" | "reference" | "item" | "quantity" | "number" | "grade" | "slip" | "place" | "first" | "last" | "box_number" | "invoice_code" | "next_number";

export type ImportFile = { 
/**
 * Its name, for people.
 */
name: string, 
/**
 * Its bytes.
 */
base64: string, };

export type ImportFormat = "csv_utf8" | "csv_utf16" | "csv_gb18030" | "xlsx";

export type ImportLogistics = { 
/**
 * The file.
 */
file: ImportFile, 
/**
 * The month, `2026-03`.
 */
month: Month, 
/**
 * A saved mapping's name.
 */
mapping_name?: string, 
/**
 * A mapping that is not saved.
 */
mapping?: ImportMapping, };

export type ImportMapping = { 
/**
 * What the hall calls the source.
 */
name: string, 
/**
 * What it brings.
 */
kind: SourceKind, 
/**
 * Sheet of the workbook, where it is not the first one with the header.
 */
sheet: string | null, 
/**
 * Line of the header, where it cannot be found by its titles.
 */
header_line: number | null, 
/**
 * Field → title of its column.
 */
columns: { [key in ImportField]?: string }, 
/**
 * Values for fields without a column and for empty cells: the hall's own codes, ISO dates, yuan.
 */
defaults: { [key in ImportField]?: string }, 
/**
 * Business types.
 */
business_types: ValueMap, 
/**
 * Tenders.
 */
tenders: ValueMap, 
/**
 * Clerks' numbers → staff codes.
 */
clerks: ValueMap, 
/**
 * Channels.
 */
channels: ValueMap, 
/**
 * Items.
 */
items: ValueMap, 
/**
 * Grades of special numbers.
 */
grades: ValueMap, 
/**
 * How dates are written.
 */
date_order: DateOrder, 
/**
 * How refunds are written.
 */
sign: SignRule, };

export type ImportPool = { 
/**
 * The file.
 */
file: ImportFile, 
/**
 * The item that the numbers are of.
 */
item: ItemCode, 
/**
 * A saved mapping's name.
 */
mapping_name?: string, 
/**
 * A mapping that is not saved.
 */
mapping?: ImportMapping, 
/**
 * True to take in the good rows although others are bad; otherwise all or nothing.
 */
only_good?: boolean, };

export type ImportStockFile = { 
/**
 * The file.
 */
file: ImportFile, 
/**
 * A saved mapping's name.
 */
mapping_name?: string, 
/**
 * A mapping that is not saved.
 */
mapping?: ImportMapping, 
/**
 * True to take in the papers that are good as a whole although others are not; otherwise all or nothing.
 */
only_good?: boolean, };

export type ImportSum = { 
/**
 * Which.
 */
tender: TenderCode, 
/**
 * How many businesses.
 */
count: number, 
/**
 * How much.
 */
amount: string, };

export type ImportedDetail = { 
/**
 * The movement's line.
 */
line: number, 
/**
 * The paper's number in the other system; on the first line alone.
 */
doc: string | null, 
/**
 * A remark.
 */
note: string | null, 
/**
 * What goods were worth or paid with on that paper; moves no money.
 */
amount: string | null, };

export type IntakeError = { "name": "file_empty" } | { "name": "file_too_large", 
/**
 * Bytes of the file, unpacked ones at least, if they are too many.
 */
bytes: number, 
/**
 * The most that is read.
 */
most: number, } | { "name": "table_too_large", 
/**
 * The most rows.
 */
rows: number, 
/**
 * The most columns.
 */
columns: number, } | { "name": "encoding_unknown" } | { "name": "quote_unclosed", 
/**
 * Where the row begins.
 */
line: number, } | { "name": "web_page_not_workbook" } | { "name": "workbook_damaged" } | { "name": "workbook_of_old_format" } | { "name": "workbook_protected" } | { "name": "sheet_missing", 
/**
 * As the mapping names it.
 */
sheet: string, } | { "name": "header_not_found" } | { "name": "columns_missing", 
/**
 * Line of the header.
 */
line: number, 
/**
 * What it lacks.
 */
titles: Array<string>, } | { "name": "column_twice", 
/**
 * Its title.
 */
title: string, } | { "name": "fields_not_mapped", 
/**
 * Which ones.
 */
fields: Array<ImportField>, } | { "name": "mapping_of_other_kind", 
/**
 * What is read.
 */
expected: SourceKind, 
/**
 * What the mapping is for.
 */
found: SourceKind, };

export type InvoiceBusiness = { 
/**
 * The takings line.
 */
takings: LineRef | null, 
/**
 * The business system's number.
 */
boss_number: string | null, 
/**
 * How much of the invoice is for it; below zero on a red-letter invoice.
 */
amount: string, };

export type InvoiceColumn = "received" | "issued" | "red" | "void_blank" | "void_issued" | "returned" | "lost" | "other";

export type InvoiceDetail = { 
/**
 * The movement's line; for an electronic invoice, which is no stock, a line without movement.
 */
line: number, 
/**
 * Which invoices.
 */
item: ItemCode, 
/**
 * Its number as printed.
 */
number: string, 
/**
 * The amount; below zero for a red-letter invoice (红字发票).
 */
amount: string, 
/**
 * A person or a company.
 */
customer_kind: CustomerKind, 
/**
 * The title (抬头), where it is kept.
 */
title: string | null, 
/**
 * The businesses behind it; none is a finding.
 */
businesses: Array<InvoiceBusiness>, 
/**
 * The invoice that a red-letter one undoes.
 */
original: LineRef | null, 
/**
 * True if the business is of an earlier day or another hall (补开).
 */
late: boolean, 
/**
 * Why another number than the next one was used.
 */
out_of_order: string | null, 
/**
 * True for an electronic invoice (电子发票).
 */
electronic: boolean, };

export type InvoiceFinding = { 
/**
 * The invoice.
 */
line: LineRef, 
/**
 * Its business date.
 */
date: Date, 
/**
 * Who wrote it.
 */
clerk: Who, 
/**
 * What was found.
 */
finding: Refusal, };

export type InvoiceFindingsQuery = { 
/**
 * Those of a shift; without shift and date, of one's own.
 */
shift?: ShiftNumber, 
/**
 * Those of a business date.
 */
date?: Date, 
/**
 * Those of all business dates until this one, at most 31 days: the auditor's list.
 */
until?: Date, };

export type InvoicePosted = { 
/**
 * The paper.
 */
voucher: PostedVoucher, 
/**
 * The invoice's number.
 */
number: string, 
/**
 * True if it is marked 补开.
 */
late: boolean, 
/**
 * What the shift and the auditor will find about it (R32); the paper stands.
 */
findings: Array<Refusal>, 
/**
 * The next number of the roll; none once it is used up.
 */
next: string | null, };

export type InvoiceRow = { 
/**
 * Which invoices: the item's code; empty in a total.
 */
item: string, 
/**
 * Their name.
 */
name: string, 
/**
 * Their code; a dash for numbers of no box.
 */
code: string, 
/**
 * Blank before.
 */
opening: number, 
/**
 * Received (本期领购).
 */
received: number, 
/**
 * Written (本期开具).
 */
issued: number, 
/**
 * Their amount.
 */
issued_amount: string, 
/**
 * Red-letter ones (本期红字).
 */
red: number, 
/**
 * Their amount, below zero.
 */
red_amount: string, 
/**
 * Blanks made void (作废).
 */
void_blank: number, 
/**
 * Written ones made void: out of stock before, when they were written.
 */
void_issued: number, 
/**
 * Their amount.
 */
void_amount: string, 
/**
 * Gone back blank (交回未开).
 */
returned: number, 
/**
 * Lost or missing (遗失), less what was found.
 */
lost: number, 
/**
 * Whatever else: opening of the books, to and from other halls; signed.
 */
other: number, 
/**
 * Blank after.
 */
closing: number, };

export type InvoiceState = "before" | "issued" | "red" | "void" | "lost" | "blank" | "returned";

export type InvoicesReport = { 
/**
 * By kind and code.
 */
rows: Array<InvoiceRow>, 
/**
 * Electronic ones, which are no stock.
 */
electronic: Array<ElectronicRow>, 
/**
 * Boxes.
 */
boxes: GoodsTable, 
/**
 * By place.
 */
places: Array<PlaceRow>, 
/**
 * By number.
 */
numbers: Array<NumbersRow>, };

export type IssueInvoice = { 
/**
 * Which invoices.
 */
item: ItemCode, 
/**
 * Its number; the next of the counter's roll if not given.
 */
number?: string, 
/**
 * The amount; above zero.
 */
amount: string, 
/**
 * A person or a company.
 */
customer_kind: CustomerKind, 
/**
 * The title (抬头).
 */
title?: string, 
/**
 * The businesses behind it; none is a finding (R32).
 */
businesses?: Array<BusinessGiven>, 
/**
 * True if the business was done in another hall (补开).
 */
other_hall?: boolean, 
/**
 * Why another number than the next.
 */
reason?: string, 
/**
 * True for an electronic invoice, which is no stock: its number is entered.
 */
electronic?: boolean, 
/**
 * When it was really written, for a late entry from paper (补录, second person).
 */
happened?: Millis, };

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

export type Item = { 
/**
 * Its code.
 */
code: ItemCode, 
/**
 * What kind of thing it is.
 */
kind: ItemKind, 
/**
 * Its name.
 */
name: string, 
/**
 * What it is counted in (单位): 元, 张, 件.
 */
unit: string, 
/**
 * Face value of a piece, for prepaid cards.
 */
face_value: string | null, 
/**
 * What a piece is sold for, apart from its face value (R23); none if it is not sold.
 */
price: string | null, 
/**
 * The check digit of its numbers.
 */
check_digit: CheckDigit, 
/**
 * For a box: the invoices that it holds.
 */
holds: ItemCode | null, 
/**
 * For a box: how many it holds, 3,000 by custom (R16).
 */
box_size: number | null, 
/**
 * No longer used.
 */
retired: boolean, };

export type ItemCode = string;

export type ItemKind = "cash" | "float" | "tender" | "recharge" | "sim_card" | "prepaid_card" | "promo" | "invoice" | "invoice_box" | "special_number";

export type ItemLastCounted = { 
/**
 * Which.
 */
item: ItemCode, 
/**
 * Its name.
 */
name: string, 
/**
 * The place that holds it and was not counted for longest.
 */
place: Place, 
/**
 * The business date of its latest count there; nothing if it never was.
 */
date: Date | null, 
/**
 * How many days ago that is; since it first came there if it never was.
 */
days: number, 
/**
 * True if that is longer than the hall's setting allows.
 */
overdue: boolean, };

export type ItemPlanned = { 
/**
 * Which.
 */
item: ItemCode, 
/**
 * Its name.
 */
name: string, };

export type LastAct = { 
/**
 * Its number.
 */
voucher: VoucherNumber, 
/**
 * What paper.
 */
kind: VoucherKind, 
/**
 * When.
 */
time: Millis, };

export type LeaveLine = { 
/**
 * Which step.
 */
step: LeaveStep, 
/**
 * True once nothing of it is left.
 */
done: boolean, 
/**
 * How many things are left in it.
 */
left: number, 
/**
 * The money that it is about; hidden while blind.
 */
amount: string | null, };

export type LeaveStep = "suspend" | "count" | "differences" | "forms" | "hand_over" | "sign_off";

export type Ledger = { 
/**
 * Before the first line of the days.
 */
opening: number, 
/**
 * How many lines the days have.
 */
lines: number, 
/**
 * What came in on the days.
 */
incoming: number, 
/**
 * What went out on the days.
 */
outgoing: number, 
/**
 * The lines that were asked for, in order.
 */
rows: Array<LedgerRow>, 
/**
 * After the last line of the days.
 */
closing: number, };

export type LedgerMonthQuery = { 
/**
 * The month, `2026-03`.
 */
month: Month, 
/**
 * Only this place.
 */
place?: Place, 
/**
 * Only this item.
 */
item?: ItemCode, };

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
to: Date, 
/**
 * Without the first so many lines.
 */
skip?: number, 
/**
 * At most so many lines; all if not given.
 */
limit?: number, };

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
 * Which numbers, for items that have them.
 */
numbers: NumbersShown | null, 
/**
 * Who.
 */
author: StaffCode, 
/**
 * Who approved.
 */
approver: StaffCode | null, };

export type LineCounted = { 
/**
 * Where.
 */
place: Place, 
/**
 * What.
 */
item: ItemCode, 
/**
 * How much.
 */
counted?: string, 
/**
 * Notes and coins; required for cash and float above zero.
 */
denominations?: Array<Denomination>, 
/**
 * For the platform's balance: when it was read.
 */
read_at?: Millis, 
/**
 * For goods: how many pieces; with numbers it is checked against them, and zero without numbers says that there are none.
 */
quantity?: number, 
/**
 * For numbered goods: the numbers found.
 */
numbers?: Array<NumbersGiven>, };

export type LineRef = { 
/**
 * The voucher.
 */
voucher: VoucherNumber, 
/**
 * The line in it, from 1.
 */
line: number, };

export type LinkKind = "reverses" | "settles" | "original" | "reversed_by" | "settled_by" | "followed_by" | "deposited_with";

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
 * What it says; customers' numbers are masked (R29).
 */
body: unknown, 
/**
 * The chain's head after it, hexadecimal.
 */
head: string, };

export type LogQuery = { 
/**
 * Entries after this one, oldest first; from the beginning if not given.
 */
after?: Sequence, 
/**
 * Entries before this one, newest first; then `after` says nothing.
 */
before?: Sequence, 
/**
 * How many at the most; 500 are the most.
 */
limit: number, };

export type LogisticsImported = { 
/**
 * Their paper.
 */
voucher: PostedVoucher, 
/**
 * How many items.
 */
items: number, 
/**
 * The papers that they replace.
 */
replaced: Array<VoucherNumber>, };

export type LogisticsLine = { 
/**
 * The item.
 */
item: ItemCode, 
/**
 * How many pieces.
 */
quantity: number, };

export type LogisticsPreview = { 
/**
 * The totals, by item.
 */
totals: Array<LogisticsLine>, 
/**
 * Rows whose item is none of the hall's promo goods.
 */
unknown: Array<Refusal>, 
/**
 * The month's totals that would be replaced.
 */
replaces: Array<VoucherNumber>, 
/**
 * The file's name.
 */
file: string, 
/**
 * Why the file gives no rows at all; then nothing else is filled in.
 */
problem: IntakeError | null, 
/**
 * The titles of its columns.
 */
header: Array<string>, 
/**
 * Its first rows.
 */
first_rows: Array<RowShown>, 
/**
 * Every cell that cannot be read: line, column, reason.
 */
bad: Array<BadCell>, 
/**
 * The voucher that brought a file of the same content in before.
 */
imported_before: VoucherNumber | null, };

export type LogisticsTotalDetail = { 
/**
 * The line, from 1.
 */
line: number, 
/**
 * The month, `2026-03`.
 */
month: Month, 
/**
 * The item.
 */
item: ItemCode, 
/**
 * How many the site has.
 */
quantity: number, };

export type LoseStock = { 
/**
 * Where they were: the storeroom, or the counter of one's own shift.
 */
place: Place, 
/**
 * What.
 */
lines: Array<StockLine>, 
/**
 * Who answers for them.
 */
person: StaffCode, 
/**
 * What happened.
 */
reason: string, 
/**
 * When it was found out.
 */
found_at: Millis, 
/**
 * The report's number (报案回执号), if there is one.
 */
report_number?: string, 
/**
 * When the company was told to block them; until it is entered the day shows it first.
 */
blocked_at?: Millis, };

export type LossDetail = { 
/**
 * The movement's line.
 */
line: number, 
/**
 * When it was found out.
 */
found_at: Millis, 
/**
 * The report's number (报案回执号).
 */
report_number: string | null, 
/**
 * When the company was told to block them; until a mark says so, the day shows it first.
 */
blocked_at: Millis | null, };

export type MadeGoodDue = { 
/**
 * The line of the settlement paper: what a slip's line names.
 */
line: LineRef, 
/**
 * The difference that it settled.
 */
difference: LineRef | null, 
/**
 * The business date of the difference.
 */
date: Date, 
/**
 * What is not deposited yet.
 */
left: string, };

export type MakeFinding = { 
/**
 * The spot check.
 */
spot: SpotNumber, 
/**
 * Where, if it is about a place.
 */
place?: Place, 
/**
 * What, if it is about an item there.
 */
item?: ItemCode, 
/**
 * What is wrong.
 */
text: string, 
/**
 * Who answers for it.
 */
person: StaffCode, 
/**
 * Until when; after the days of the setting if not given.
 */
due?: Date, };

export type MakeHallKey = { 
/**
 * What it is sealed with.
 */
passphrase: Secret, 
/**
 * That of the key before, which then signs the new one; without it the supervisor must agree when it is entered.
 */
old_passphrase?: Secret, };

export type MakePackage = { 
/**
 * Of which month; it must be settled.
 */
month: Month, 
/**
 * The passphrase of the hall's key.
 */
passphrase: Secret, 
/**
 * What has changed since the version before; asked for from the second version on.
 */
note?: string, };

export type MakeSpot = { 
/**
 * In which places; all if none is given.
 */
places?: Array<Place>, 
/**
 * Which items; all that lies there if none is given. An item that is named is checked where the books have none left, too.
 */
items?: Array<ItemCode>, 
/**
 * How much of that is drawn at random, in percent; all of it if not given.
 */
share?: number, 
/**
 * The seed; drawn from the chain's head and the time if not given.
 */
seed?: number, };

export type MakeTake = { 
/**
 * The month whose end it is for.
 */
month?: Month, 
/**
 * The business date that it is held at; the month's last business day, or the books' latest date, if not given.
 */
as_of?: Date, 
/**
 * Its sheets; one for each place that holds anything if not given.
 */
sheets?: Array<SheetToMake>, };

export type MappingGuess = { 
/**
 * Why the file cannot be read at all.
 */
problem: IntakeError | null, 
/**
 * What the file was.
 */
format: ImportFormat | null, 
/**
 * The line of its header.
 */
header_line: number | null, 
/**
 * The titles of its columns.
 */
header: Array<string>, 
/**
 * Its first rows: below the header, or from the top where none was found.
 */
first_rows: Array<RowShown>, 
/**
 * A saved mapping whose columns the file has.
 */
saved: string | null, 
/**
 * The mapping: the saved one, or a proposal.
 */
mapping: ImportMapping, 
/**
 * Fields that still need a column or a fixed value.
 */
missing: Array<ImportField>, 
/**
 * The words that need a code of the hall's, with the codes that are known.
 */
words: Array<FieldWords>, };

export type MappingQuery = { 
/**
 * Only those for files of this kind.
 */
kind?: SourceKind, };

export type MarkKind = "printed" | "arrived" | "cleared" | "approved" | "logistics_entered" | "logistics_reversed" | "paper_seen" | "paper_missing" | "blocked";

export type MarkPromo = { 
/**
 * Their lines.
 */
lines: Array<LineRef>, 
/**
 * The site's number; for an undone mark, why it is undone.
 */
note: string, 
/**
 * True to take the mark back.
 */
undone?: boolean, };

export type MarkVoid = { 
/**
 * Which void.
 */
line: LineRef, 
/**
 * Seen, or missing.
 */
seen: boolean, 
/**
 * A remark; asked for if they are missing.
 */
remark?: string, };

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

export type MissedRow = { 
/**
 * What.
 */
deadline: Deadline, 
/**
 * Of which date, paper or box.
 */
subject: string, 
/**
 * The paper, where it is one.
 */
voucher: number | null, 
/**
 * Who answers for it.
 */
person: string, 
/**
 * Until when it should have been done.
 */
due: Date, 
/**
 * When it was.
 */
done: Date | null, };

export type Month = string;

export type MonthCheck = { 
/**
 * Which.
 */
name: MonthCheckName, 
/**
 * How it came out.
 */
state: MonthCheckState, 
/**
 * What must be mended; empty if nothing.
 */
findings: Array<Refusal>, 
/**
 * What goes on into the next month; empty if nothing.
 */
carried: Array<Carried>, };

export type MonthCheckName = "earlier_settled" | "days_closed" | "stock_taken" | "differences_approved" | "hand_overs_done" | "invoices_accounted" | "losses_blocked" | "logistics_agrees" | "papers_filed" | "cash_deposited" | "slips_cleared" | "clearing_arrived" | "transfers_received" | "boxes_returned" | "differences_settled" | "cases_ended";

export type MonthCheckState = "ok" | "carried" | "overdue" | "blocked";

export type MonthFlow = { 
/**
 * Why.
 */
flow: Flow, 
/**
 * In less out: above zero in, below out; pieces, or fen.
 */
quantity: number, };

export type MonthOfBooks = { 
/**
 * The month.
 */
month: Month, 
/**
 * Where it stands.
 */
state: MonthState, 
/**
 * True if nothing can be posted into it any more; otherwise the figures are those of now.
 */
complete: boolean, 
/**
 * One row for each place inside the hall and item that had something or moved.
 */
rows: Array<MonthRow>, };

export type MonthPage = { 
/**
 * The month.
 */
month: Month, 
/**
 * Where it stands.
 */
state: MonthState, 
/**
 * The month whose turn it is to be settled.
 */
due: Month, 
/**
 * The last settled month: the only one that may be opened again.
 */
last_settled: Month | null, 
/**
 * The calendar's date.
 */
calendar: Date, 
/**
 * By when the month's package is to be with the supervisor (R36).
 */
package_by: Date, 
/**
 * Every check, in the order of the list; none for a month that is settled or imported.
 */
checks: Array<MonthCheck>, 
/**
 * True if nothing that must be mended stands in the way.
 */
ready: boolean, 
/**
 * True if something overdue is carried, so that the supervisor must agree.
 */
needs_supervisor: boolean, 
/**
 * What the former month left unfinished (上月结转).
 */
carried_in: Array<CarriedIn>, 
/**
 * The settlement, if the month is settled.
 */
settlement: SettledShown | null, 
/**
 * Every settlement and reopening, oldest first.
 */
turns: Array<MonthTurnShown>, };

export type MonthPaper = { 
/**
 * What kind.
 */
kind: FilingKind, 
/**
 * Which, as on its print.
 */
subject: string, 
/**
 * Since when it is due to exist: its business date, its slip's, that of its stock-take, the last use of its box; of a box that is used in
 * part, the month's last date.
 */
date: Date, 
/**
 * What it is called: the number of a slip, a box or a stock-take's sheet; empty for a day.
 */
number: string, 
/**
 * A slip's amount.
 */
amount: string | null, 
/**
 * How often it was printed as it stands.
 */
prints: number, 
/**
 * True once it is on paper, and so can be signed and filed: printed, or, of a slip, written on the bank's own form.
 */
is_printed: boolean, 
/**
 * Where it stands.
 */
state: FilingState, 
/**
 * Why it is missing, or was taken back.
 */
reason: string | null, 
/**
 * When that was said; none for what follows from the prints.
 */
said_at: Millis | null, 
/**
 * By whom.
 */
said_by: StaffCode | null, };

export type MonthPapers = { 
/**
 * The month.
 */
month: Month, 
/**
 * Each paper, by kind and date.
 */
papers: Array<MonthPaper>, 
/**
 * How many are filed.
 */
filed: number, 
/**
 * How many are missing.
 */
missing: number, 
/**
 * How many are not accounted for.
 */
open: number, };

export type MonthQuery = { 
/**
 * The month, `2026-03`.
 */
month: Month, };

export type MonthReminder = { 
/**
 * Which.
 */
month: Month, 
/**
 * True if it is settled, and only its package is wanting.
 */
settled: boolean, 
/**
 * By when its package is to be with the supervisor.
 */
package_by: Date, 
/**
 * Days until then; below zero when it is late.
 */
days_left: number, };

export type MonthRow = { 
/**
 * Where, inside the hall.
 */
place: Place, 
/**
 * What.
 */
item: ItemCode, 
/**
 * What lay there when the month began.
 */
opening: number, 
/**
 * What moved, by cause, in the order of the papers' columns.
 */
flows: Array<MonthFlow>, 
/**
 * The opening and everything that moved.
 */
closing: number, };

export type MonthState = "open" | "settled" | "imported";

export type MonthTurnShown = { 
/**
 * True if it was settled.
 */
settled: boolean, 
/**
 * When.
 */
time: Millis, 
/**
 * By whom.
 */
by: StaffCode | null, 
/**
 * The second person.
 */
approver: StaffCode | null, 
/**
 * Why it was opened again.
 */
reason: string | null, };

export type Movement = { 
/**
 * What moves.
 */
item: ItemCode, 
/**
 * Where it leaves.
 */
from: Place, 
/**
 * Where it arrives.
 */
to: Place, 
/**
 * How much: pieces, or fen for money. Above zero.
 */
quantity: number, 
/**
 * Why.
 */
flow: Flow, 
/**
 * Which numbers, for items that have them; their count is the quantity.
 */
serial: SerialRange | null, 
/**
 * The shift in which it moved.
 */
shift: ShiftNumber | null, 
/**
 * What this line leaves open.
 */
opens: OpenKind | null, 
/**
 * The open line that this one settles, wholly or in part.
 */
settles: LineRef | null, 
/**
 * The business date that this line is about, if not the voucher's own (R33: a voucher of the open day names an earlier one).
 */
for_date: Date | null, };

export type MyShift = { 
/**
 * Its number.
 */
shift: ShiftNumber, 
/**
 * At which counter.
 */
counter: CounterCode, 
/**
 * The counter's name.
 */
counter_name: string, 
/**
 * Its clerk.
 */
clerk: Who, 
/**
 * On which business date.
 */
date: Date, 
/**
 * Where it stands.
 */
state: ShiftState, 
/**
 * When it began.
 */
opened_at: Millis, 
/**
 * The seal found on the drawer.
 */
seal_in: string | null, 
/**
 * True while the figures are hidden.
 */
blind: boolean, 
/**
 * What the counter holds by the books; nothing while blind.
 */
holds: Array<Held> | null, 
/**
 * The checklist, in order.
 */
steps: Array<LeaveLine>, 
/**
 * Everything that keeps the shift from being signed off, the seal apart.
 */
findings: Array<Refusal>, 
/**
 * Cash that was given and not yet accepted.
 */
waiting: Array<HandOverWaiting>, 
/**
 * The cash given last, if it was not accepted, and why.
 */
refused: HandOverRefused | null, 
/**
 * Recharge cases that stay open under the clerk's name (R10).
 */
cases: Array<RechargeCaseOpen>, 
/**
 * The statistical reports.
 */
forms: Array<FormLine>, };

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

export type NewHallKey = { 
/**
 * The public half, as 64 hexadecimal digits.
 */
key: string, 
/**
 * From which date it holds.
 */
valid_from: Date, 
/**
 * The signature of the key before, as hexadecimal digits.
 */
signed_by_old?: string, };

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

export type NumberGrade = { 
/**
 * The number as tried.
 */
number: string, 
/**
 * Its grade; none if no row of the table matches.
 */
grade: GradeCode | null, 
/**
 * The grade's name.
 */
name: string | null, 
/**
 * The row that gave it.
 */
position: number | null, 
/**
 * That row's pattern.
 */
pattern: string | null, 
/**
 * The digits that matched.
 */
tail: string | null, };

export type NumberName = { 
/**
 * The number.
 */
number: string, };

export type NumberPage = { 
/**
 * The numbers.
 */
rows: Array<NumberRow>, 
/**
 * What to ask for the next page with; none after the last.
 */
next: string | null, };

export type NumberQuery = { 
/**
 * Only those that stand so.
 */
state?: NumberState, 
/**
 * Only those of this grade.
 */
grade?: GradeCode, 
/**
 * Only those that have these digits somewhere; for who may see numbers.
 */
text?: string, 
/**
 * Those after this page's mark.
 */
after?: string, };

export type NumberRow = { 
/**
 * The number; masked for roles that do not need it (R29).
 */
number: string, 
/**
 * The line of its latest paper.
 */
line: LineRef, 
/**
 * Of which item.
 */
item: ItemCode, 
/**
 * Its grade.
 */
grade: GradeCode, 
/**
 * The grade's name.
 */
grade_name: string, 
/**
 * Where it stands.
 */
state: NumberState, 
/**
 * The customer, masked.
 */
customer: string | null, 
/**
 * Until when it is held.
 */
expires: Date | null, 
/**
 * Who wrote its latest paper.
 */
author: Who, 
/**
 * Who approved it.
 */
approver: Who | null, 
/**
 * When its latest paper was written.
 */
time: Millis, 
/**
 * The least monthly spend agreed.
 */
minimum_spend: string | null, 
/**
 * How long the contract runs, in months.
 */
contract_months: number | null, 
/**
 * The prepayment agreed.
 */
prepayment: string | null, 
/**
 * The paper that took it.
 */
prepaid_by: VoucherNumber | null, };

export type NumberState = "free" | "reserved" | "approved" | "expired" | "handed_out";

export type NumberStep = { 
/**
 * Where it stands in the books.
 */
line: LineRef, 
/**
 * What paper.
 */
kind: VoucherKind, 
/**
 * Its business date.
 */
date: Date, 
/**
 * When.
 */
time: Millis, 
/**
 * Why it moved.
 */
flow: Flow, 
/**
 * From where.
 */
from: Place, 
/**
 * To where.
 */
to: Place, 
/**
 * Who.
 */
author: Who, 
/**
 * Who approved.
 */
approver: Who | null, 
/**
 * The numbers that moved with it, itself included.
 */
numbers: NumbersShown, 
/**
 * The paper that undid it.
 */
reversed_by: VoucherNumber | null, };

export type NumberWay = { 
/**
 * What it is.
 */
item: ItemCode, 
/**
 * The item's name.
 */
name: string, 
/**
 * What kind of thing.
 */
kind: ItemKind, 
/**
 * The number as it stands on the card.
 */
number: string, 
/**
 * Where it is in the hall now; none if it has left.
 */
place: Place | null, 
/**
 * Every paper that moved it, oldest first.
 */
steps: Array<NumberStep>, };

export type NumbersGiven = { 
/**
 * The first number (起号).
 */
first: string, 
/**
 * The last number (止号).
 */
last?: string, 
/**
 * How many from the first on (张数).
 */
count?: number, };

export type NumbersRow = { 
/**
 * 期初, 本期入库, 期末.
 */
when: string, 
/**
 * What.
 */
name: string, 
/**
 * The invoices' code; empty for cards.
 */
code: string, 
/**
 * Where.
 */
place_name: string, 
/**
 * The first number.
 */
first: string, 
/**
 * The last number.
 */
last: string, 
/**
 * How many.
 */
pieces: number, };

export type NumbersShown = { 
/**
 * The first number.
 */
first: string, 
/**
 * The last number.
 */
last: string, 
/**
 * How many.
 */
count: number, };

export type OneDay = { 
/**
 * The date.
 */
date: Date, };

export type OnePaper = { 
/**
 * As a list shows it.
 */
row: PaperRow, 
/**
 * True if its month is settled: it is corrected by a reversal in the open day (R14).
 */
settled: boolean, 
/**
 * The paper itself; customers' numbers are masked.
 */
voucher: Voucher, 
/**
 * Its entry in the chain.
 */
sequence: Sequence, 
/**
 * Who wrote it.
 */
author: Person, 
/**
 * Who approved it.
 */
approver: Person | null, 
/**
 * Who stood beside.
 */
witness: Person | null, 
/**
 * Its shift.
 */
shift: ShiftOfPaper | null, 
/**
 * Its movements, in words.
 */
lines: Array<PaperLine>, 
/**
 * The papers before and after it.
 */
chain: Array<PaperLink>, 
/**
 * What happened to its lines, oldest first.
 */
marks: Array<PaperMark>, 
/**
 * Its prints, oldest first.
 */
prints: Array<IssuedPaper>, 
/**
 * What can be done with it now.
 */
acts: PaperActs, };

export type OnePaperQuery = { 
/**
 * Which.
 */
voucher: VoucherNumber, };

export type OpenBag = { 
/**
 * The bag.
 */
line: LineRef, 
/**
 * What was found in it.
 */
counted: string, 
/**
 * The notes and coins found.
 */
denominations?: Array<Denomination>, 
/**
 * What there is to say, if it is not what the bag was said to hold.
 */
reason?: string, };

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

export type OpenKind = "shortage" | "overage" | "hand_over" | "bag" | "security" | "slip" | "bank_exchange" | "cheque_claim" | "cheque" | "delivery" | "transfer" | "box_return" | "reservation" | "made_good";

export type OpenRoll = { 
/**
 * To which counter.
 */
counter: CounterCode, 
/**
 * What kind of box.
 */
item: ItemCode, 
/**
 * Which box.
 */
box_number: string, 
/**
 * Which of its numbers; its first blank ones in a row if not given.
 */
numbers?: NumbersGiven, };

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

export type OpenShift = { 
/**
 * Which counter.
 */
counter: CounterCode, 
/**
 * The seal found on the drawer; none if there was none.
 */
seal?: string, 
/**
 * Whether it was whole.
 */
seal_whole: boolean, 
/**
 * The float, by notes and coins.
 */
float: PiecesCounted, 
/**
 * Cash beside the float. It may be left out when the books expect none there.
 */
cash?: PiecesCounted, 
/**
 * Cards, invoices and promo goods: everything that lies there, and whatever else was found.
 */
goods?: Array<LineCounted>, 
/**
 * What to record if the drawer is not as it should be; approved by a second person.
 */
difference?: OpeningDifference, };

export type OpeningDifference = { 
/**
 * The reason, in words.
 */
reason: string, 
/**
 * Which hall manager, where there are several.
 */
manager?: StaffCode, };

export type OpeningOffer = { 
/**
 * The date: today's on the calendar, or the one after the last, if that is later.
 */
date: Date, 
/**
 * The first date that has no entry yet and must be entered as 歇业 first.
 */
rest_from: Date | null, 
/**
 * The last such date.
 */
rest_until: Date | null, 
/**
 * Why it cannot be opened even then.
 */
refusal: Refusal | null, };

export type Orientation = "portrait" | "landscape";

export type PackageBack = { 
/**
 * Who at the department above says so.
 */
by: string, 
/**
 * What is to be changed.
 */
reason: string, 
/**
 * When it was entered.
 */
time: Millis, 
/**
 * By whom.
 */
person: Who | null, };

export type PackageDone = { 
/**
 * The files of earlier keys that could not be removed: nothing is signed with them any more, and somebody removes them by hand.
 */
keys_left: Array<string>, 
/**
 * The month.
 */
month: Month, 
/**
 * Whether it is settled.
 */
settled: boolean, 
/**
 * By when its package is to be with the supervisor (R36).
 */
due: Date, 
/**
 * Whether that is past and no package stands.
 */
overdue: boolean, 
/**
 * When the first package was made, if that was later.
 */
made_late: Date | null, 
/**
 * Whether the hall has a key.
 */
has_key: boolean, 
/**
 * The version that can be made now.
 */
next: number | null, 
/**
 * Those that were made, oldest first.
 */
packages: Array<PackageShown>, };

export type PackagePage = { 
/**
 * The month.
 */
month: Month, 
/**
 * Whether it is settled.
 */
settled: boolean, 
/**
 * By when its package is to be with the supervisor (R36).
 */
due: Date, 
/**
 * Whether that is past and no package stands.
 */
overdue: boolean, 
/**
 * When the first package was made, if that was later.
 */
made_late: Date | null, 
/**
 * Whether the hall has a key.
 */
has_key: boolean, 
/**
 * The version that can be made now.
 */
next: number | null, 
/**
 * Those that were made, oldest first.
 */
packages: Array<PackageShown>, };

export type PackageProgress = { 
/**
 * So many reports are made.
 */
done: number, 
/**
 * Of so many.
 */
of: number, };

export type PackageRef = { 
/**
 * Of which month.
 */
month: Month, 
/**
 * Which of the month's, from 1.
 */
version: number, };

export type PackageRunning = { 
/**
 * How far.
 */
progress: PackageProgress | null, };

export type PackageShown = { 
/**
 * Which of the month's, from 1.
 */
version: number, 
/**
 * When.
 */
time: Millis, 
/**
 * By whom.
 */
person: Who | null, 
/**
 * What has changed since the version before.
 */
note: string | null, 
/**
 * SHA-256 of its bytes, in hexadecimal.
 */
sum: string, 
/**
 * What its file is called.
 */
file_name: string, 
/**
 * True if the month was opened again since: it is of a settlement that holds no more.
 */
outdated: boolean, 
/**
 * That it came back.
 */
returned: PackageBack | null, };

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

export type PaperActs = { 
/**
 * Undoing it.
 */
reverse: PaperReversal, 
/**
 * Lines whose tender or business type can be corrected.
 */
correct: Array<number>, 
/**
 * Lines of lost cards of which the company has not been told yet (R24).
 */
block: Array<number>, 
/**
 * The papers that can be printed of it.
 */
print: Array<ReportKind>, };

export type PaperBehind = { 
/**
 * Its number.
 */
voucher: VoucherNumber, 
/**
 * What paper.
 */
kind: VoucherKind, 
/**
 * On which business date.
 */
date: Date, 
/**
 * When.
 */
time: Millis, 
/**
 * Who wrote it.
 */
author: Who, 
/**
 * What of the figure is its; none where papers were asked for by number.
 */
quantity: number | null, 
/**
 * The first of the numbers that it moved; empty for what has none.
 */
first: string, 
/**
 * The last of them, up to where they break off.
 */
last: string, 
/**
 * How many more runs of numbers it moved.
 */
more_numbers: number, 
/**
 * The paper that undid it.
 */
reversed_by: VoucherNumber | null, };

export type PaperLine = { 
/**
 * Its number on the paper, from 1.
 */
line: number, 
/**
 * What moves.
 */
item: string, 
/**
 * From where.
 */
from: string, 
/**
 * To where.
 */
to: string, 
/**
 * How much: fen for money, otherwise pieces.
 */
quantity: number, 
/**
 * True if the quantity is fen.
 */
money: boolean, 
/**
 * Why.
 */
flow: Flow, 
/**
 * The day that it is about, if not the paper's own.
 */
for_date: Date | null, 
/**
 * What it leaves open.
 */
opens: OpenKind | null, 
/**
 * How much of that still is.
 */
left: number | null, };

export type PaperLink = { 
/**
 * How.
 */
link: LinkKind, 
/**
 * Which.
 */
voucher: VoucherNumber, 
/**
 * What paper.
 */
kind: VoucherKind, 
/**
 * Its business date.
 */
date: Date, 
/**
 * What it is about in money.
 */
amount: string | null, 
/**
 * True if it has been undone itself.
 */
reversed: boolean, 
/**
 * True if it is of a settled month (R14).
 */
settled: boolean, };

export type PaperList = { 
/**
 * The first business date that was looked at; none where the dates did not matter.
 */
from: Date | null, 
/**
 * The last.
 */
to: Date | null, 
/**
 * The papers.
 */
rows: Array<PaperRow>, 
/**
 * True if there are more than a list holds: ask for fewer days.
 */
cut: boolean, };

export type PaperMark = { 
/**
 * Which line.
 */
line: number, 
/**
 * What.
 */
mark: MarkKind, 
/**
 * True when it was taken back.
 */
undone: boolean, 
/**
 * A remark.
 */
note: string | null, 
/**
 * When.
 */
time: Millis, 
/**
 * Who.
 */
person: Person | null, };

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

export type PaperNamed = { 
/**
 * What kind.
 */
kind: FilingKind, 
/**
 * Which.
 */
subject: string, };

export type PaperQuery = { 
/**
 * From this business date.
 */
from?: Date, 
/**
 * To this business date; the same as `from` if not given.
 */
to?: Date, 
/**
 * Only this kind.
 */
kind?: VoucherKind, 
/**
 * Only this shift's.
 */
shift?: ShiftNumber, 
/**
 * Only those that moved something at this counter, or belong to a shift there.
 */
counter?: CounterCode, 
/**
 * Only those with this person on them: author, approver, witness, or clerk of the shift.
 */
staff?: StaffCode, 
/**
 * Only those that leave something open.
 */
open?: boolean, };

export type PaperReversal = { 
/**
 * Why it cannot be undone; empty if it can.
 */
refused: Array<Refusal>, 
/**
 * True if the person may do it without a second one (R27).
 */
alone: boolean, 
/**
 * Its counter is closed: the places that its cash can go through instead. Empty if it needs none.
 */
through: Array<Place>, };

export type PaperRow = { 
/**
 * Its number.
 */
voucher: VoucherNumber, 
/**
 * What paper.
 */
kind: VoucherKind, 
/**
 * The business date that it was posted in.
 */
date: Date, 
/**
 * When.
 */
time: Millis, 
/**
 * For a late entry: when it really happened.
 */
happened: Millis | null, 
/**
 * Who wrote it.
 */
author: StaffCode, 
/**
 * Who approved it.
 */
approver: StaffCode | null, 
/**
 * Its shift.
 */
shift: ShiftNumber | null, 
/**
 * That shift's counter.
 */
counter: CounterCode | null, 
/**
 * What it is about in money: takings signed, a reversal with the sign of what it takes back turned; none if it is about no money.
 */
amount: string | null, 
/**
 * Why, in words; for a recharge case what happened.
 */
reason: string | null, 
/**
 * The business of its first line.
 */
business: BusinessCode | null, 
/**
 * The tender of its first line.
 */
tender: TenderCode | null, 
/**
 * What its first movement moves.
 */
item: ItemCode | null, 
/**
 * Where that comes from.
 */
moved_from: Place | null, 
/**
 * Where that goes.
 */
moved_to: Place | null, 
/**
 * What it undoes.
 */
reverses: VoucherNumber | null, 
/**
 * What has undone it.
 */
reversed_by: VoucherNumber | null, 
/**
 * The earlier day that it is about.
 */
names_day: Date | null, 
/**
 * True while a line of it waits to be settled.
 */
open: boolean, };

export type PaperSize = "a4" | "a5" | "slip";

export type PaperState = "unseen" | "seen" | "missing";

export type PapersBehind = { 
/**
 * What stood there before the first day, for a figure that says what stood.
 */
opening: number | null, 
/**
 * Oldest first.
 */
rows: Array<PaperBehind>, 
/**
 * How many papers there are; more than are listed, if they are very many.
 */
papers: number, 
/**
 * What opening and all papers come to, listed or not: the figure. None where papers were asked for by number.
 */
sum: number | null, };

export type PendingApproval = { 
/**
 * Its voucher.
 */
voucher: VoucherNumber, 
/**
 * On which business date.
 */
date: Date, 
/**
 * When it was recorded.
 */
time: Millis, 
/**
 * In which shift.
 */
shift: ShiftNumber | null, 
/**
 * At which counter.
 */
counter: CounterCode | null, 
/**
 * What.
 */
item: ItemCode, 
/**
 * Its name.
 */
name: string, 
/**
 * Counted less expected: below zero is a shortage.
 */
amount: string, 
/**
 * Who answers for it.
 */
person: Who, 
/**
 * Who recorded it.
 */
author: Who, 
/**
 * Why it came about.
 */
reason: string, 
/**
 * Why nobody was there.
 */
pending: string, 
/**
 * Until when it is to be approved.
 */
by: Date, 
/**
 * How near that is.
 */
urgency: Urgency, };

export type PendingRow = { 
/**
 * The paper.
 */
voucher: number, 
/**
 * On which business date.
 */
date: Date, 
/**
 * Who wrote it.
 */
author: string, 
/**
 * Who answers for the difference.
 */
person: string, 
/**
 * Why nobody was there.
 */
why: string, 
/**
 * Until when it had to be approved.
 */
by: Date, 
/**
 * Who approved it; empty while nobody did.
 */
approver: string, 
/**
 * On which day.
 */
approved_on: Date | null, 
/**
 * Approved after its day.
 */
late: boolean, };

export type PeopleQuery = { 
/**
 * The last month.
 */
until: Month, 
/**
 * How many months, 24 at the most.
 */
months: number, };

export type PeriodData = { 
/**
 * Its files.
 */
files: Array<DataFile>, };

export type PeriodFigures = { 
/**
 * As papers call it.
 */
name: string, 
/**
 * Its first month that the books have.
 */
first: Month, 
/**
 * Its last month that the books have.
 */
last: Month, 
/**
 * True if nothing can be posted into it any more; otherwise the figures are those of now.
 */
complete: boolean, 
/**
 * 卡类
 */
cards: CardsReport, 
/**
 * 发票
 */
invoices: InvoicesReport, 
/**
 * 促销物品
 */
promo: PromoReport, 
/**
 * 资金
 */
funds: FundsReport, 
/**
 * 长短款
 */
differences: DifferencesReport, 
/**
 * 空中充值
 */
recharge: RechargeAccountReport, 
/**
 * 特殊号码
 */
specials: SpecialsReport, 
/**
 * 待复核、冲正与逾期
 */
attention: AttentionReport, 
/**
 * How many voids.
 */
voids: number, };

export type PeriodQuery = { 
/**
 * A month `2026-03`, a quarter `2026-Q1`, a year `2026`.
 */
period: string, };

export type Person = { 
/**
 * Work number (工号).
 */
number: string, 
/**
 * Name.
 */
name: string, };

export type PersonDifferences = { 
/**
 * Who.
 */
person: string, 
/**
 * How many shortages of money.
 */
shortages: number, 
/**
 * Their amount.
 */
short: string, 
/**
 * How many overages of money.
 */
overages: number, 
/**
 * Their amount.
 */
over: string, 
/**
 * How many differences of goods.
 */
goods: number, 
/**
 * How many are not settled.
 */
open: number, 
/**
 * The papers of each: shortages, overages, goods, not settled.
 */
papers: [Array<number>, Array<number>, Array<number>, Array<number>], };

export type PersonMonth = { 
/**
 * In which month it was found.
 */
month: Month, 
/**
 * Who.
 */
person: Who, 
/**
 * How much was missing.
 */
short: string, 
/**
 * How much was too much.
 */
over: string, 
/**
 * The papers of what was missing.
 */
short_papers: Array<VoucherNumber>, 
/**
 * The papers of what was too much.
 */
over_papers: Array<VoucherNumber>, };

export type PieceSeen = { 
/**
 * The line of the paper that it came with.
 */
line: LineRef, 
/**
 * True if it is there; a bag with its seal whole.
 */
present: boolean, };

export type PiecesCounted = { 
/**
 * How much; nothing is "not counted".
 */
counted?: string, 
/**
 * Notes and coins.
 */
denominations?: Array<Denomination>, };

export type Place = string;

export type PlaceRow = { 
/**
 * Where.
 */
place: Place, 
/**
 * Its name.
 */
place_name: string, 
/**
 * Who answers for it; empty where the books know nobody.
 */
keeper: string, 
/**
 * What.
 */
item: ItemCode, 
/**
 * Its name.
 */
name: string, 
/**
 * Its unit.
 */
unit: string, 
/**
 * Before.
 */
opening: number, 
/**
 * Came, net of what went for the same cause that day.
 */
incoming: number, 
/**
 * Went, net of what came for the same cause that day.
 */
outgoing: number, 
/**
 * After.
 */
closing: number, 
/**
 * The closing as money.
 */
worth: string | null, };

export type PlanTake = { 
/**
 * The month whose end it is for.
 */
month?: Month, 
/**
 * The business date that it is held at; the month's last business day, or the books' latest date, if not given.
 */
as_of?: Date, };

export type PlannedArrival = { 
/**
 * The line of the file, from 1.
 */
line: number, 
/**
 * The channel.
 */
channel: string, 
/**
 * Settlement date.
 */
settled_on: Date, 
/**
 * Before the fee.
 */
gross: string, 
/**
 * The fee.
 */
fee: string, 
/**
 * What reached the bank.
 */
net: string, 
/**
 * The channel's reference; the settlement date where the file gives none.
 */
reference: string, 
/**
 * The days that it would be for.
 */
covers: Array<Cover>, 
/**
 * Why it would be refused; empty for a good row.
 */
findings: Array<Refusal>, };

export type PlannedLine = { 
/**
 * What.
 */
item: ItemCode, 
/**
 * Its name.
 */
name: string, 
/**
 * How many.
 */
quantity: number, 
/**
 * Which numbers.
 */
numbers: Array<NumbersShown>, };

export type PlannedPaper = { 
/**
 * The slip's number, or the place in the file's words.
 */
under: string, 
/**
 * Where its goods go.
 */
to: Place, 
/**
 * Item by item.
 */
lines: Array<PlannedLine>, 
/**
 * All pieces, boxes and the invoices in them left out.
 */
quantity: number, 
/**
 * What they are worth, where they have a value.
 */
value: string, 
/**
 * How many boxes.
 */
boxes: number, 
/**
 * True if a row of it is bad: a paper is entered as sent or not at all.
 */
left_out: boolean, };

export type PoolGrade = { 
/**
 * The grade.
 */
grade: GradeCode, 
/**
 * How many numbers.
 */
count: number, };

export type PoolImported = { 
/**
 * The paper.
 */
voucher: PostedVoucher, 
/**
 * How many numbers.
 */
numbers: number, 
/**
 * How many rows were left out.
 */
left_out: number, };

export type PoolPreview = { 
/**
 * Good rows by grade.
 */
grades: Array<PoolGrade>, 
/**
 * How many rows are good.
 */
good: number, 
/**
 * Rows that would be refused.
 */
refused: Array<PoolRefused>, 
/**
 * The file's name.
 */
file: string, 
/**
 * Why the file gives no rows at all; then nothing else is filled in.
 */
problem: IntakeError | null, 
/**
 * The titles of its columns.
 */
header: Array<string>, 
/**
 * Its first rows.
 */
first_rows: Array<RowShown>, 
/**
 * Every cell that cannot be read: line, column, reason.
 */
bad: Array<BadCell>, 
/**
 * The voucher that brought a file of the same content in before.
 */
imported_before: VoucherNumber | null, };

export type PoolRefused = { 
/**
 * Its line in the file.
 */
line: number, 
/**
 * Why.
 */
refusal: Refusal, };

export type PostCount = { 
/**
 * The last voucher when counting began, from the sheet.
 */
at_voucher: VoucherNumber, 
/**
 * What was counted.
 */
lines: Array<LineCounted>, 
/**
 * True to keep what was counted although something has moved since: it is then held against the books as they are now.
 */
keep?: boolean, };

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

export type PreviewFile = { 
/**
 * The file.
 */
file: ImportFile, 
/**
 * A saved mapping's name.
 */
mapping_name?: string, 
/**
 * A mapping that is not saved.
 */
mapping?: ImportMapping, };

export type PreviewLine = { 
/**
 * What.
 */
item: ItemCode, 
/**
 * Its name.
 */
name: string, 
/**
 * How many.
 */
quantity: number, 
/**
 * What they are worth.
 */
value: string | null, 
/**
 * Which numbers.
 */
numbers: Array<NumbersShown>, 
/**
 * What would be left where they come from; nothing for a place outside.
 */
left_at_from: number | null, 
/**
 * What would then be where they go.
 */
then_at_to: number | null, };

export type PreviewLogistics = { 
/**
 * The file.
 */
file: ImportFile, 
/**
 * The month, `2026-03`.
 */
month: Month, 
/**
 * A saved mapping's name.
 */
mapping_name?: string, 
/**
 * A mapping that is not saved.
 */
mapping?: ImportMapping, };

export type PreviewPool = { 
/**
 * The file.
 */
file: ImportFile, 
/**
 * The item that the numbers are of.
 */
item: ItemCode, 
/**
 * A saved mapping's name.
 */
mapping_name?: string, 
/**
 * A mapping that is not saved.
 */
mapping?: ImportMapping, };

export type PreviewStock = { 
/**
 * From where.
 */
from: Place, 
/**
 * To where.
 */
to: Place, 
/**
 * What.
 */
lines: Array<StockLine>, };

export type PromoCompared = { 
/**
 * What.
 */
item: ItemCode, 
/**
 * Its name.
 */
name: string, 
/**
 * What the site should have: handed out in the month, less what was entered and taken back in it.
 */
books: number, 
/**
 * What of it is not marked as entered.
 */
waiting: number, 
/**
 * What of the site's total is of another month than in the books (跨月录入): told after its month's end.
 */
across: number, 
/**
 * What the site says; none while its totals are not there.
 */
site: number | null, };

export type PromoComparison = { 
/**
 * The month.
 */
month: Month, 
/**
 * True once the site's totals are there.
 */
imported: boolean, 
/**
 * Item by item.
 */
rows: Array<PromoCompared>, 
/**
 * Hand-outs of the month that are not entered, or whose counter-entry is missing.
 */
missing: Array<PromoHandOut>, 
/**
 * What keeps the month from being settled; empty if nothing does.
 */
findings: Array<Refusal>, };

export type PromoExport = { 
/**
 * What the files should be called, without ending.
 */
file_name: string, 
/**
 * How many rows they have.
 */
rows: number, 
/**
 * Their lines, to be marked once they are in the site.
 */
lines: Array<LineRef>, 
/**
 * The CSV.
 */
csv_base64: string, 
/**
 * The workbook.
 */
xlsx_base64: string, };

export type PromoHandOut = { 
/**
 * Its line.
 */
line: LineRef, 
/**
 * On which business date.
 */
date: Date, 
/**
 * When.
 */
time: Millis, 
/**
 * Who handed it out.
 */
clerk: Who, 
/**
 * What.
 */
item: ItemCode, 
/**
 * Its name.
 */
name: string, 
/**
 * How many.
 */
quantity: number, 
/**
 * Under which campaign.
 */
campaign: CampaignCode, 
/**
 * The campaign's name.
 */
campaign_name: string, 
/**
 * For points, or as a gift.
 */
rule: CampaignRule, 
/**
 * The receipt.
 */
receipt_number: string, 
/**
 * The customer's number, masked (R29).
 */
customer: string | null, 
/**
 * Where it stands.
 */
state: PromoState, 
/**
 * Days since it should have been entered: it is due the same day.
 */
age: number, 
/**
 * The paper that undid it.
 */
reversed_by: VoucherNumber | null, 
/**
 * The site's number of the entry; of the counter-entry once there is one.
 */
site_number: string | null, 
/**
 * When that was said.
 */
site_time: Millis | null, 
/**
 * Who said so.
 */
site_by: Who | null, };

export type PromoLine = { 
/**
 * The campaign; it says which item.
 */
campaign: CampaignCode, 
/**
 * How many pieces.
 */
quantity: number, };

export type PromoMarked = { 
/**
 * Lines.
 */
lines: number, };

export type PromoQuery = { 
/**
 * From this business date; with no date at all, those that are not entered yet, or whose counter-entry is due.
 */
from?: Date, 
/**
 * Until this business date; the first one if not given.
 */
until?: Date, };

export type PromoReport = { 
/**
 * Over the hall.
 */
hall: GoodsTable, 
/**
 * Against the logistics site.
 */
sites: Array<SiteRow>, 
/**
 * By place.
 */
places: Array<PlaceRow>, };

export type PromoState = "waiting" | "entered" | "reversed" | "counter_entry_due" | "countered";

export type ReceiveBoxes = { 
/**
 * What kind of box.
 */
item: ItemCode, 
/**
 * The outbound slip's number, used once. Without one the boxes were there before these books began (期初建账).
 */
slip_number?: string, 
/**
 * Which boxes.
 */
boxes: Array<BoxGiven>, 
/**
 * A remark.
 */
note?: string, };

export type ReceiveStock = { 
/**
 * The outbound slip's number (出库单号), used once.
 */
slip_number: string, 
/**
 * The hall that sent it; the company's warehouse if not given.
 */
from_hall?: HallCode, 
/**
 * Everything that the slip says was sent.
 */
lines: Array<StockLine>, 
/**
 * What of it is short, damaged or wrong.
 */
short?: Array<StockLine>, 
/**
 * A remark.
 */
note?: string, };

export type RechargeAccountReport = { 
/**
 * Day by day, or month by month.
 */
rows: Array<RechargeRow>, };

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

export type RechargeRead = { 
/**
 * The balance.
 */
counted: string, 
/**
 * When it was read.
 */
read_at: Millis, };

export type RechargeRow = { 
/**
 * The date, or the month.
 */
when: string, 
/**
 * Before.
 */
opening: string, 
/**
 * Bought, face value; what the books began with too.
 */
bought: string, 
/**
 * Given back by the platform.
 */
given_back: string, 
/**
 * Recharged to customers.
 */
recharged: string, 
/**
 * Passed to agents.
 */
to_agents: string, 
/**
 * Differences found and settled; signed.
 */
found: string, 
/**
 * After.
 */
closing: string, 
/**
 * The platform's balance as read last; none if nobody read it.
 */
platform: string | null, 
/**
 * That less what the books said when it was read.
 */
difference: string | null, 
/**
 * When it was read.
 */
read_at: string, };

export type RechargeWay = "bought" | "returned" | "to_agent";

export type RecordDeposit = { 
/**
 * Teller, machine or collection.
 */
way: DepositWay, 
/**
 * To which account.
 */
account: AccountCode, 
/**
 * The bank's slip number; unique for the account and the date.
 */
slip_number: string, 
/**
 * The date on the slip.
 */
slip_date: Date, 
/**
 * For a collection (上门收款): the bag's number.
 */
bag_number?: string, 
/**
 * Who pays it in.
 */
depositor: StaffCode, 
/**
 * The slip's amount, if typed: must be what is allocated.
 */
amount?: string, 
/**
 * Notes and coins, if listed: must add up to what is allocated.
 */
denominations?: Array<Denomination>, 
/**
 * Which dates it is for, with how much each.
 */
allocations: Array<Allocate>, };

export type RecordDifferences = { 
/**
 * The shift, when it is not one's own: the manager's, counting for an absent clerk.
 */
shift?: ShiftNumber, 
/**
 * The count that found them.
 */
count: CountNumber, 
/**
 * The differences.
 */
lines: Array<DifferenceOf>, 
/**
 * The hall manager who answers with the clerk; the approver, if they are one, when not given.
 */
manager?: StaffCode, 
/**
 * Why no second person is there (待复核): only with the supervisor's leave, and approved by somebody else later.
 */
pending?: string, };

export type RecordHallDifferences = { 
/**
 * The count that found them.
 */
count: CountNumber, 
/**
 * The differences.
 */
lines: Array<HallDifference>, };

export type RecoverCheque = { 
/**
 * The claim: the line of the return's paper.
 */
claim: LineRef, 
/**
 * How it is paid: cash into the safe, or by a channel; not by another cheque.
 */
tender: TenderCode, 
/**
 * How much.
 */
amount: string, 
/**
 * A remark.
 */
note?: string, };

export type RedInvoice = { 
/**
 * Which invoices.
 */
item: ItemCode, 
/**
 * The number of the invoice that is undone.
 */
original: string, 
/**
 * Which invoices its own number is of, when the hall now uses others (换版); the original's if not given.
 */
own_item?: ItemCode, 
/**
 * The red-letter invoice's own number; the next of the counter's roll if not given. An electronic one's is entered.
 */
number?: string, 
/**
 * How much of it is undone; above zero, never above what is left.
 */
amount: string, 
/**
 * Why.
 */
reason: string, 
/**
 * Why another number than the next.
 */
out_of_order?: string, };

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

export type Refusal = { "name": "not_signed_in" } | { "name": "sign_in_failed" } | { "name": "locked_out", until: Millis, } | { "name": "password_too_weak", least: number, } | { "name": "password_must_change" } | { "name": "not_allowed", call: string, } | { "name": "second_person_required", right: string, } | { "name": "second_person_is_author" } | { "name": "second_person_may_not", right: string, } | { "name": "grant_unknown" } | { "name": "hidden_while_blind" } | { "name": "unknown_call", call: string, } | { "name": "unreadable_payload", detail: string, } | { "name": "field_missing", field: string, } | { "name": "field_invalid", field: string, } | { "name": "character_unprintable", field: string, character: string, } | { "name": "text_too_long", field: string, most: number, } | { "name": "unknown_code", field: string, code: string, } | { "name": "retired", field: string, code: string, } | { "name": "code_taken", field: string, code: string, } | { "name": "request_reused" } | { "name": "reason_missing" } | { "name": "hall_exists" } | { "name": "no_hall" } | { "name": "staff_has_open_differences", staff: StaffCode, lines: Array<LineRef>, } | { "name": "no_manager_left" } | { "name": "counter_not_empty", counter: CounterCode, item: ItemCode, quantity: number, } | { "name": "voucher_empty" } | { "name": "quantity_not_positive", line: number, } | { "name": "amount_too_large" } | { "name": "places_equal", line: number, } | { "name": "balance_below_zero", place: Place, item: ItemCode, have: number, asked: number, } | { "name": "drawer_below_zero", counter: CounterCode, have: string, asked: string, } | { "name": "serial_missing", item: ItemCode, } | { "name": "serial_unexpected", item: ItemCode, } | { "name": "serial_count_differs", item: ItemCode, quantity: number, numbers: number, } | { "name": "serial_unreadable", number: string, } | { "name": "serial_ends_differ", first: string, last: string, } | { "name": "serial_elsewhere", item: ItemCode, first: string, last: string, parts: Array<SerialPart>, } | { "name": "serial_twice", number: string, } | { "name": "check_digit_wrong", number: string, } | { "name": "item_kind_other", item: ItemCode, kind: ItemKind, } | { "name": "item_not_empty", item: ItemCode, place: Place, quantity: number, } | { "name": "slip_number_missing" } | { "name": "delivery_above_sent", item: ItemCode, sent: number, received: number, } | { "name": "price_missing", item: ItemCode, } | { "name": "price_open_business", business: BusinessCode, } | { "name": "sale_amount_differs", business: BusinessCode, cards: string, paid: string, } | { "name": "box_unknown", box_number: string, } | { "name": "audit_key_missing" } | { "name": "hall_key_missing" } | { "name": "hall_key_file_missing", file: string, } | { "name": "hall_key_file_unreadable", file: string, } | { "name": "hall_key_not_endorsed" } | { "name": "passphrase_wrong" } | { "name": "answer_not_signed" } | { "name": "answer_elsewhere", box_number: string, line: LineRef, } | { "name": "box_not_here", box_number: string, place: Place | null, } | { "name": "box_not_whole", box_number: string, blank: number, unaccounted: number, ranges: Array<[string, string]>, } | { "name": "roll_open_already", counter: CounterCode, item: ItemCode, next: string, } | { "name": "roll_missing", counter: CounterCode, item: ItemCode, } | { "name": "invoice_out_of_order", item: ItemCode, expected: string, asked: string, } | { "name": "invoice_gap", counter: CounterCode, item: ItemCode, ranges: Array<[string, string]>, } | { "name": "invoice_without_business", item: ItemCode, number: string, } | { "name": "invoice_business_unchecked", item: ItemCode, number: string, } | { "name": "invoice_business_full", item: ItemCode, number: string, taken: string, invoiced: string, } | { "name": "invoice_above_taken", item: ItemCode, number: string, taken: string, invoiced: string, } | { "name": "invoice_unknown", item: ItemCode, number: string, } | { "name": "invoice_void_already", item: ItemCode, number: string, } | { "name": "invoice_of_earlier_month", item: ItemCode, number: string, } | { "name": "invoice_electronic", item: ItemCode, number: string, } | { "name": "invoice_number_of_box", item: ItemCode, number: string, box_number: string, } | { "name": "invoice_over_deposit", item: ItemCode, number: string, } | { "name": "invoice_void_incomplete" } | { "name": "red_above_original", left: string, asked: string, } | { "name": "invoice_not_reversed", voucher: VoucherNumber, } | { "name": "refund_asks_invoice", number: string, } | { "name": "campaign_not_running", campaign: CampaignCode, from: Date, until: Date, } | { "name": "campaign_other_rule", campaign: CampaignCode, } | { "name": "campaign_limit_reached", campaign: CampaignCode, limit: number, had: number, } | { "name": "logistics_entered_already", line: LineRef, } | { "name": "hand_out_not_entered", line: LineRef, date: Date, } | { "name": "counter_entry_missing", line: LineRef, } | { "name": "logistics_not_imported", month: Month, } | { "name": "logistics_differs", month: Month, item: ItemCode, books: number, site: number, } | { "name": "number_not_graded", number: string, } | { "name": "number_not_free", number: string, } | { "name": "reservation_too_long", latest: Date, } | { "name": "number_not_approved", number: string, } | { "name": "number_reservation_expired", number: string, expired: Date, } | { "name": "number_not_handed_out", number: string, } | { "name": "grade_terms_below", grade: GradeCode, field: string, } | { "name": "approver_too_low", role: Role, } | { "name": "open_item_unknown", line: LineRef, } | { "name": "made_good_below_worth", item: ItemCode, worth: string, paid: string, } | { "name": "open_item_oversettled", line: LineRef, left: number, asked: number, } | { "name": "open_item_other", line: LineRef, kind: OpenKind, } | { "name": "claim_taken", kind: ClaimKind, number: string, voucher: VoucherNumber, } | { "name": "voucher_unknown", voucher: VoucherNumber, } | { "name": "already_reversed", voucher: VoucherNumber, by: VoucherNumber, } | { "name": "reversal_of_reversal", voucher: VoucherNumber, } | { "name": "reversal_blocked", voucher: VoucherNumber, by: Array<VoucherNumber>, } | { "name": "reversal_needs_place", counter: CounterCode, } | { "name": "not_reversible", voucher: VoucherNumber, } | { "name": "month_unknown", month: Month, } | { "name": "month_locked", month: Month, } | { "name": "month_not_settled", month: Month, } | { "name": "month_data_newer", month: Month, found: number, known: number, } | { "name": "month_not_over", month: Month, last: Date, } | { "name": "month_settles_in_order", first: Month, } | { "name": "only_latest_month_reopens", month: Month, last: Month, } | { "name": "package_stands", month: Month, version: number, } | { "name": "package_unknown", month: Month, version: number, } | { "name": "package_returned_already", month: Month, version: number, } | { "name": "stock_take_missing", month: Month, } | { "name": "stock_take_left_out", month: Month, place: Place, item: ItemCode, } | { "name": "carried_overdue", month: Month, check: MonthCheckName, } | { "name": "paper_not_filed", month: Month, kind: FilingKind, subject: string, } | { "name": "paper_not_printed", kind: FilingKind, subject: string, } | { "name": "paper_not_of_month", month: Month, kind: FilingKind, subject: string, } | { "name": "spot_unknown", spot: SpotNumber, } | { "name": "spot_empty" } | { "name": "spot_over", spot: SpotNumber, } | { "name": "spot_not_counted", spot: SpotNumber, place: Place, item: ItemCode, } | { "name": "spot_finding_missing", spot: SpotNumber, place: Place, item: ItemCode, } | { "name": "finding_unknown", spot: SpotNumber, finding: number, } | { "name": "finding_stands", spot: SpotNumber, finding: number, state: FindingState, } | { "name": "no_day_open" } | { "name": "day_gap", from: Date, until: Date, } | { "name": "day_is_open", date: Date, } | { "name": "day_in_future", date: Date, } | { "name": "day_before_last_closed", date: Date, last: Date, } | { "name": "day_not_counted", date: Date, } | { "name": "day_not_closed", date: Date, } | { "name": "day_imported", date: Date, } | { "name": "history_not_empty", vouchers: number, } | { "name": "history_begun", date: Date, } | { "name": "kind_not_imported", kind: VoucherKind, } | { "name": "doc_not_together", doc: string, } | { "name": "doc_differs", doc: string, field: string, } | { "name": "opening_place", from: Place, } | { "name": "day_not_open", date: Date, } | { "name": "day_unknown", date: Date, } | { "name": "day_has_vouchers", date: Date, vouchers: number, } | { "name": "day_has_shifts", date: Date, } | { "name": "two_days_not_closed", first: Date, second: Date, } | { "name": "day_closes_in_order", first: Date, } | { "name": "day_already_closed", date: Date, } | { "name": "day_report_printed", date: Date, } | { "name": "later_shift_begun", date: Date, } | { "name": "later_voucher_posted", date: Date, } | { "name": "only_latest_closed_reopens", date: Date, } | { "name": "clock_behind", last: Millis, now: Millis, } | { "name": "shift_unknown", shift: ShiftNumber, } | { "name": "counter_in_use", counter: CounterCode, clerk: StaffCode, } | { "name": "clerk_has_shift", clerk: StaffCode, counter: CounterCode, } | { "name": "no_shift_open", clerk: StaffCode, } | { "name": "shift_counting", shift: ShiftNumber, } | { "name": "shift_not_counting", shift: ShiftNumber, } | { "name": "shift_signed_off", shift: ShiftNumber, } | { "name": "not_your_shift", shift: ShiftNumber, } | { "name": "seal_missing" } | { "name": "signature_waiting", shift: ShiftNumber, } | { "name": "witness_missing" } | { "name": "take_unknown", take: TakeNumber, } | { "name": "take_not_open", take: TakeNumber, state: TakeState, } | { "name": "take_unfinished", take: TakeNumber, } | { "name": "take_not_month_end", month: Month, last: Date, } | { "name": "count_voucher_ahead", voucher: VoucherNumber, last: VoucherNumber, } | { "name": "count_voucher_before_take", voucher: VoucherNumber, take: TakeNumber, made: VoucherNumber, } | { "name": "take_sheet_unknown", take: TakeNumber, sheet: number, } | { "name": "take_sheet_not_counted", sheet: number, place: Place, } | { "name": "take_place_not_counted", place: Place, } | { "name": "take_cell_twice", place: Place, } | { "name": "take_person_may_not", person: StaffCode, } | { "name": "take_checker_missing", sheet: number, place: Place, } | { "name": "transit_not_confirmed", line: LineRef, } | { "name": "seal_broken", label: string, } | { "name": "seal_twice", label: string, } | { "name": "seal_to_open", item: ItemCode, label: string, } | { "name": "sealed_none", take: TakeNumber, } | { "name": "sealed_not_drawn", take: TakeNumber, count: number, } | { "name": "not_counted", subject: string, } | { "name": "cash_not_counted" } | { "name": "float_not_counted" } | { "name": "tender_not_counted", tender: TenderCode, } | { "name": "denominations_differ", counted: string, denominations: string, } | { "name": "count_conflict", place: Place, item: ItemCode, since: VoucherNumber, } | { "name": "count_missing", shift: ShiftNumber, } | { "name": "recount_needs_witness" } | { "name": "recount_needs_other_witness", place: Place, item: ItemCode, } | { "name": "difference_unexplained", place: Place, item: ItemCode, difference: string, } | { "name": "pieces_differ", place: Place, item: ItemCode, difference: number, } | { "name": "numbers_differ", place: Place, item: ItemCode, missing: Array<[string, string]>, extra: Array<[string, string]>, } | { "name": "difference_none", place: Place, item: ItemCode, } | { "name": "form_not_ticked", form: string, } | { "name": "hand_over_pending", line: LineRef, } | { "name": "hand_over_not_yours", line: LineRef, } | { "name": "cash_not_handed_over", counter: CounterCode, left: string, } | { "name": "drawer_overdrawn", counter: CounterCode, short: string, } | { "name": "float_changed", counter: CounterCode, before: string, after: string, } | { "name": "bag_unopened", line: LineRef, } | { "name": "case_open", line: LineRef, } | { "name": "amount_is_zero" } | { "name": "amount_negative" } | { "name": "business_not_typed", business: string, } | { "name": "business_fed_from_stock", business: BusinessCode, } | { "name": "late_time_outside", date: Date, } | { "name": "tender_not_allowed", tender: TenderCode, } | { "name": "refund_other_tender", paid: TenderCode, refunded: TenderCode, } | { "name": "refund_above_taken", left: string, asked: string, } | { "name": "rounding_above_limit", limit: string, } | { "name": "received_below_amount", received: string, amount: string, } | { "name": "exchange_unequal", given: string, received: string, } | { "name": "cheque_incomplete" } | { "name": "deposit_allocation_differs", amount: string, allocated: string, } | { "name": "deposit_above_due", date: Date, due: string, asked: string, } | { "name": "deposit_state_order", state: string, asked: string, } | { "name": "arrival_not_gross", gross: string, fee: string, net: string, } | { "name": "arrival_allocation_differs", gross: string, allocated: string, } | { "name": "arrival_above_due", date: Date, due: string, asked: string, } | { "name": "arrival_beyond_due", channel: TenderCode, due: string, gross: string, } | { "name": "cheques_not_named", channel: TenderCode, } | { "name": "cheque_unknown", line: LineRef, } | { "name": "shift_still_open", shift: ShiftNumber, counter: CounterCode, clerk: StaffCode, } | { "name": "safe_not_counted", date: Date, } | { "name": "safe_differs", item: ItemCode, difference: string, } | { "name": "storeroom_not_counted", date: Date, } | { "name": "storeroom_seals_not_checked", date: Date, } | { "name": "storeroom_moved", since: VoucherNumber, } | { "name": "opening_over", closed: Date, } | { "name": "opening_after_movement", place: Place, item: ItemCode, } | { "name": "boss_not_imported", date: Date, } | { "name": "boss_differs", clerk: StaffCode, business: string, tender: TenderCode, books: string, boss: string, } | { "name": "recharge_not_counted", date: Date, } | { "name": "deposit_overdue", date: Date, amount: string, } | { "name": "approval_waiting", voucher: VoucherNumber, person: StaffCode, by: Date, } | { "name": "loss_not_blocked", line: LineRef, } | { "name": "approval_not_waiting", voucher: VoucherNumber, } | { "name": "pending_not_allowed" } | { "name": "tender_not_checked_at_hall", tender: TenderCode, } | { "name": "cheque_late", line: LineRef, } | { "name": "chain_broken", sequence: Sequence, } | { "name": "boss_agrees", clerk: StaffCode, business: BusinessCode, tender: TenderCode, } | { "name": "file_missing" } | { "name": "file_unreadable", reason: string, } | { "name": "file_imported_before", voucher: VoucherNumber, } | { "name": "rows_bad", count: number, } | { "name": "report_unknown" } | { "name": "report_not_ready", why: string, } | { "name": "report_too_long", lines: number, most: number, };

export type RefuseCash = { 
/**
 * The line that was left open by giving.
 */
line: LineRef, 
/**
 * Why.
 */
reason: string, };

export type RegisterFigure = "shortages_found" | "overages_found" | "goods_found" | "shortages_open" | "overages_open" | "goods_open" | "voids_issued" | "voids_blank" | "voids_loose" | "numbers_pooled" | "numbers_reserved" | "numbers_released" | "numbers_handed_out" | "numbers_taken_back";

export type RegisteredDifference = { 
/**
 * The difference voucher's number.
 */
number: string, 
/**
 * Its business date.
 */
business_date: string, 
/**
 * What differed (品目).
 */
subject: string, 
/**
 * Counted less books: negative is a shortage, positive an overage. Of goods only the sign says something.
 */
amount: string, 
/**
 * For goods: how many pieces and which numbers, as shown.
 */
goods: string | null, 
/**
 * The person who answers for it (差异人).
 */
person: Person, 
/**
 * The hall manager.
 */
manager: Person | null, 
/**
 * The reason.
 */
reason: string, 
/**
 * 未结, 已补, 已找回, 已核销, 待复核.
 */
state: string, 
/**
 * What is still open of the amount, without sign.
 */
open: string, 
/**
 * The vouchers that settled it.
 */
settled_by: Array<string>, 
/**
 * The date on which it was settled.
 */
settled_on: string | null, };

export type ReopenMonth = { 
/**
 * The month.
 */
month: Month, 
/**
 * Why.
 */
reason: string, };

export type ReportBytes = { 
/**
 * What the file should be called.
 */
file_name: string, 
/**
 * Its bytes.
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

export type ReportExport = { 
/**
 * Its entry; the file is asked for with it.
 */
export: Sequence, };

export type ReportFileQuery = { 
/**
 * Its entry in the log.
 */
export: Sequence, };

export type ReportKind = "shift" | "daily" | "deposit_slip" | "deposit_report" | "clearing" | "differences" | "safe_count" | "stock_take" | "blank_stock_take" | "take_sheet" | "blank_take_sheet" | "take_cash" | "voucher" | "blank_shift" | "blank_count" | "invoice_usage" | "box_label" | "void_register" | "promo_ledger" | "stock_ledger" | "issue_slip" | "hall_key" | "spot_record" | "month_cards" | "month_invoices" | "month_promo" | "month_funds" | "month_differences" | "month_recharge" | "month_voids" | "month_specials" | "month_attention" | "month_carried" | "month_filing";

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
 * What about: `shift:12`, `day:2026-03-02`, `days:2026-03-01..2026-03-31`, `voucher:7`, and what the kind of paper says.
 */
subject: string, };

export type ReserveNumber = { 
/**
 * The number.
 */
number: string, 
/**
 * The customer's name or number.
 */
customer: string, 
/**
 * Until which business date it is held.
 */
expires: Date, };

export type RestDays = { 
/**
 * The first.
 */
from: Date, 
/**
 * The last, itself included.
 */
to: Date, 
/**
 * Why.
 */
reason: string, };

export type ReturnAnswer = { 
/**
 * The spot check.
 */
spot: SpotNumber, 
/**
 * Which finding of it.
 */
finding: number, 
/**
 * What is missing in it.
 */
text: string, 
/**
 * Until when it is to be answered again; after the days of the setting if not given.
 */
due?: Date, };

export type ReturnBox = { 
/**
 * What kind of box.
 */
item: ItemCode, 
/**
 * Which.
 */
box_number: string, 
/**
 * The number of the audit office's order (稽核处令号) by which its blanks go back unused; only a box that has blanks has one.
 */
order?: string, 
/**
 * A remark.
 */
note?: string, };

export type ReturnCheque = { 
/**
 * The line on which it was taken.
 */
line: LineRef, 
/**
 * Why the bank returned it.
 */
reason: string, };

export type ReturnPackage = { 
/**
 * Of which month.
 */
month: Month, 
/**
 * Which of the month's: the last.
 */
version: number, 
/**
 * Who at the department above says so; the supervisor who enters it themselves if not given.
 */
by?: string, 
/**
 * What is to be changed.
 */
reason: string, };

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

export type ReturnStock = { 
/**
 * From where: the storeroom, or the damaged place.
 */
place: Place, 
/**
 * What.
 */
lines: Array<StockLine>, 
/**
 * The number of the return slip.
 */
slip_number: string, 
/**
 * Why.
 */
reason: string, };

export type ReversalRow = { 
/**
 * The paper.
 */
voucher: number, 
/**
 * On which business date.
 */
date: Date, 
/**
 * Whose.
 */
clerk: string, 
/**
 * What it undid.
 */
reverses: number, 
/**
 * What kind of paper that was.
 */
kind: string, 
/**
 * How much money went back.
 */
amount: string, 
/**
 * Why.
 */
reason: string, };

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

export type Right = "signed_in" | "work_shift" | "see_hall" | "see_expected" | "witness" | "approve_difference" | "approve_reversal" | "change_float" | "approve_day" | "manage_day" | "manage_cash" | "stand_in" | "import_boss" | "manage_stock" | "settle_difference" | "manage_catalogue" | "manage_staff" | "audit" | "supervise";

export type RightsTable = { 
/**
 * Every right, in the order of the table.
 */
rights: Array<Right>, 
/**
 * What each role may do.
 */
roles: Array<RoleRights>, };

export type Role = "clerk" | "shift_leader" | "manager" | "auditor" | "supervisor" | "administrator";

export type RoleRights = { 
/**
 * The role.
 */
role: Role, 
/**
 * Its rights.
 */
rights: Array<Right>, };

export type RollDetail = { 
/**
 * The movement's line.
 */
line: number, 
/**
 * The invoices.
 */
item: ItemCode, 
/**
 * The box that it is part of.
 */
box_number: string, 
/**
 * At which counter.
 */
counter: CounterCode, 
/**
 * Its numbers.
 */
range: SerialRange, };

export type RollQuery = { 
/**
 * The counter; that of one's own shift if not given.
 */
counter?: CounterCode, };

export type RollShown = { 
/**
 * The paper that brought it to the counter.
 */
line: LineRef, 
/**
 * The invoices.
 */
item: ItemCode, 
/**
 * Their name.
 */
name: string, 
/**
 * The box that it is of.
 */
box_number: string, 
/**
 * At which counter.
 */
counter: CounterCode, 
/**
 * Its numbers.
 */
numbers: NumbersShown, 
/**
 * The next number; none once it is used up or handed back.
 */
next: string | null, 
/**
 * Blanks from the next number on.
 */
blank: number, 
/**
 * Numbers left out (缺号), first and last.
 */
gaps: Array<[string, string]>, };

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

export type RowShown = { 
/**
 * Line of the file.
 */
line: number, 
/**
 * The cells' texts.
 */
cells: Array<string>, };

export type SafeCash = { 
/**
 * The date.
 */
date: Date, 
/**
 * What should lie there.
 */
expected: string, };

export type SafeCashCounted = { 
/**
 * The date.
 */
date: Date, 
/**
 * What lies there.
 */
counted: string, 
/**
 * The notes and coins; if listed, they add up to it.
 */
denominations?: Array<Denomination>, };

export type SafeFloatCounted = { 
/**
 * What lies there.
 */
counted: string, 
/**
 * The notes and coins; if listed, they add up to it.
 */
denominations?: Array<Denomination>, };

export type SafeOnBoard = { 
/**
 * Takings.
 */
cash: string, 
/**
 * Float.
 */
float: string, 
/**
 * How much cash it may hold (R06).
 */
limit: string, 
/**
 * True if it holds more.
 */
above_limit: boolean, };

export type SafeSheet = { 
/**
 * The day that is to be closed.
 */
date: Date, 
/**
 * Takings, by business date.
 */
cash: Array<SafeCash>, 
/**
 * Float.
 */
float: string, 
/**
 * The notes and coins that are counted.
 */
faces: Array<Face>, 
/**
 * Sealed bags that lie in it.
 */
bags: Array<CashOnTheWay>, 
/**
 * Cheques in hand.
 */
cheques: Array<ChequeInHand>, 
/**
 * The day's counts so far, oldest first.
 */
counts: Array<HallCountShown>, };

export type SaleDetail = { 
/**
 * The movement's line.
 */
line: number, 
/**
 * The business type that the money is booked under; none for a gift.
 */
business: BusinessCode | null, 
/**
 * The item's price of one when it was sold.
 */
list_price: string, 
/**
 * What was charged for one.
 */
price: string, 
/**
 * The campaign that allows a lower price.
 */
campaign: CampaignCode | null, 
/**
 * The customer's number, where the campaign limits what one may have (R29).
 */
customer: string | null, };

export type SampleShown = { 
/**
 * How much of it, in percent.
 */
share: number, 
/**
 * The seed.
 */
seed: number, 
/**
 * How many lines there were to draw from.
 */
of: number, 
/**
 * True if drawing again gives the very same lines.
 */
drawn_again: boolean, };

export type SampleTake = { 
/**
 * Which stock-take.
 */
take: TakeNumber, 
/**
 * How many.
 */
count: number, };

export type SaveMapping = { 
/**
 * The mapping; its name is the source's.
 */
mapping: ImportMapping, 
/**
 * True takes it off the list.
 */
retired?: boolean, };

export type SaveTakeDraft = { 
/**
 * Which stock-take.
 */
take: TakeNumber, 
/**
 * Which sheet.
 */
sheet: number, 
/**
 * What was counted.
 */
counted: TakeDraft, };

export type SavedMapping = { 
/**
 * What the hall calls the source.
 */
name: string, 
/**
 * What its files bring.
 */
kind: SourceKind, 
/**
 * The mapping.
 */
mapping: ImportMapping, };

export type SealedDrawn = { 
/**
 * On which sheet.
 */
sheet: number, 
/**
 * What is in it.
 */
item: ItemCode, 
/**
 * Its name.
 */
name: string, 
/**
 * Its label.
 */
label: string, 
/**
 * True once it was opened and counted by number.
 */
opened: boolean, };

export type SealedGiven = { 
/**
 * Its label: the box's number, the bundle's.
 */
label: string, 
/**
 * The numbers on the label; those of an invoice box are in the books.
 */
numbers?: NumbersGiven, 
/**
 * True if the seal is whole; a broken one is counted by its numbers.
 */
whole: boolean, };

export type SealedShown = { 
/**
 * The label.
 */
label: string, 
/**
 * Its numbers.
 */
numbers: NumbersShown, 
/**
 * True if it was drawn to be opened and is not yet.
 */
to_open: boolean, };

export type SealsChecked = { 
/**
 * When.
 */
time: Millis, 
/**
 * Who looked.
 */
by: Who, };

export type SearchFound = { 
/**
 * Papers, newest first.
 */
papers: Array<FoundPaper>, 
/**
 * People.
 */
people: Array<FoundPerson>, 
/**
 * Cards, invoices and special numbers that the books have moved; none while one counts blind.
 */
numbers: Array<FoundCard>, };

export type SearchQuery = { 
/**
 * The beginning of a number (`#12` and `D0000012` are papers), a name or its initials.
 */
text: string, };

export type Secret = string;

export type SecurityQuery = Record<symbol, never>;

export type SellCards = { 
/**
 * The cards.
 */
cards: Array<CardSold>, 
/**
 * What the customer paid: for the cards, by one or more tenders, and for what goes with them (a fee, a prepayment).
 */
lines?: Array<EntryLine>, 
/**
 * The customer's number; asked for where a campaign limits what a customer may have, and kept only there (R29).
 */
customer?: string, 
/**
 * When it really happened, for a late entry from paper (补录, second person).
 */
happened?: Millis, };

export type SendBackBox = { 
/**
 * What kind of box.
 */
item: ItemCode, 
/**
 * Which.
 */
box_number: string, 
/**
 * Why.
 */
reason: string, };

export type SendToHall = { 
/**
 * To which hall.
 */
to: HallCode, 
/**
 * This hall's slip number.
 */
slip_number: string, 
/**
 * What.
 */
lines: Array<StockLine>, 
/**
 * A remark.
 */
note?: string, };

export type Sequence = number;

export type SerialPart = { 
/**
 * The first number.
 */
first: string, 
/**
 * The last number.
 */
last: string, 
/**
 * Where they are; nowhere inside the hall if none.
 */
place: Place | null, };

export type SerialRange = { 
/**
 * What stands before the trailing digits; may be empty.
 */
prefix: string, 
/**
 * How many trailing digits the numbers have; leading zeros count. 1 to 18.
 */
width: number, 
/**
 * The first number's trailing digits.
 */
first: number, 
/**
 * The last number's trailing digits; not below `first`.
 */
last: number, };

export type SessionToken = string;

export type SetPassword = { 
/**
 * Whose.
 */
staff: StaffCode, 
/**
 * The password.
 */
password: Secret, };

export type SetRole = { 
/**
 * Who.
 */
staff: StaffCode, 
/**
 * What.
 */
role: Role, 
/**
 * From this date: today or later for a new one.
 */
from: Date, 
/**
 * Until this date; the day before it begins or the day before today ends it at once.
 */
until?: Date, };

export type SetStaff = { 
/**
 * Work number: new, or one that is known.
 */
code: StaffCode, 
/**
 * Name.
 */
name: string, 
/**
 * Initials; made from the name if not given.
 */
initials?: string, 
/**
 * Telephone at work.
 */
telephone?: string, 
/**
 * No longer working here.
 */
retired?: boolean, 
/**
 * May not sign in.
 */
locked?: boolean, };

export type Setting = { 
/**
 * Which.
 */
key: SettingKey, 
/**
 * Its value as text.
 */
value: string, };

export type SettingKey = "blind_count" | "own_reversal_limit" | "refund_limit" | "rounding_limit" | "safe_limit" | "recharge_counted_at" | "idle_lock_minutes" | "difference_explain_days" | "difference_settle_days" | "pending_approval" | "second_approval_days" | "older_notes" | "password_length" | "void_limit" | "box_return_days" | "transfer_received_days" | "report_print_days" | "month_package_day" | "reservation_days" | "finding_answer_days" | "logistics_columns" | "audit_key" | "bank_closed_days" | "take_interval_days" | "take_tolerance_pieces" | "take_tolerance_fen" | "take_sealed_opened";

export type SettingRow = { 
/**
 * Which.
 */
key: SettingKey, 
/**
 * What holds.
 */
value: string, 
/**
 * What would hold if the hall had not set it.
 */
default: string, 
/**
 * True if only the department above the hall may change it.
 */
supervisors: boolean, };

export type SettleDelivery = { 
/**
 * The paper of the receipt.
 */
voucher: VoucherNumber, 
/**
 * What.
 */
lines: Array<StockLine>, 
/**
 * How it ended.
 */
end: DeliveryEnd, 
/**
 * The company's paper, in words.
 */
reason: string, };

export type SettleDifference = { 
/**
 * The difference.
 */
line: LineRef, 
/**
 * How.
 */
way: SettlementWay, 
/**
 * How much; above zero. Of goods that are made good: the money that the person paid.
 */
amount: string, 
/**
 * For goods without numbers: how many pieces.
 */
quantity?: number, 
/**
 * For numbered goods: which numbers; all of the line if not given.
 */
numbers?: NumbersGiven, 
/**
 * In words: the receipt, where it was found, on whose order it is written off.
 */
reason: string, };

export type SettledShown = { 
/**
 * Its entry.
 */
sequence: Sequence, 
/**
 * When.
 */
time: Millis, 
/**
 * Who settled.
 */
by: StaffCode | null, 
/**
 * The second person.
 */
approver: StaffCode, 
/**
 * Who agreed to carry what was overdue.
 */
supervisor: StaffCode | null, 
/**
 * What went on into the next month.
 */
carried: Array<Carried>, 
/**
 * SHA-256 of the month's data, in hexadecimal.
 */
data: string, };

export type SettlementRow = { 
/**
 * The voucher.
 */
voucher: VoucherNumber, 
/**
 * On which business date.
 */
date: Date, 
/**
 * How.
 */
way: SettlementWay, 
/**
 * How much.
 */
amount: string, 
/**
 * Who wrote it.
 */
author: Who, 
/**
 * Who approved it.
 */
approver: Who | null, 
/**
 * In words.
 */
reason: string | null, };

export type SettlementWay = "made_good" | "found" | "paid_back" | "written_off";

export type SetupStatus = { 
/**
 * The hall, if it is made.
 */
hall: Hall | null, 
/**
 * What the wizard offers to begin with.
 */
suggested: SuggestedCatalogue, };

export type SheetLine = { 
/**
 * Where.
 */
place: Place, 
/**
 * What.
 */
item: ItemCode, 
/**
 * Its name.
 */
name: string, 
/**
 * The step that it belongs to.
 */
step: CountStep, 
/**
 * What a tender is counted against.
 */
against: CountedAgainst | null, 
/**
 * True if notes and coins are listed.
 */
by_pieces: boolean, 
/**
 * True for goods, whose count is pieces and not an amount.
 */
goods: boolean, 
/**
 * True if it is counted by its numbers: first and last of each bundle.
 */
numbered: boolean, 
/**
 * The check digit of those numbers.
 */
check_digit: CheckDigit, };

export type SheetPlanned = { 
/**
 * Where.
 */
place: Place, 
/**
 * What is there.
 */
items: Array<ItemPlanned>, 
/**
 * Who has it in hand: the clerk of the counter's latest shift.
 */
person: Who | null, };

export type SheetQuery = { 
/**
 * The day that is to be closed; the oldest that is not, if not given.
 */
date?: Date, };

export type SheetToMake = { 
/**
 * Where.
 */
place: Place, 
/**
 * Which items; everything that is there if not given.
 */
items?: Array<ItemCode>, 
/**
 * Who counts it.
 */
person?: StaffCode, };

export type ShiftBefore = { 
/**
 * Its number.
 */
shift: ShiftNumber, 
/**
 * Its clerk.
 */
clerk: Who, 
/**
 * When it was signed off.
 */
signed_off_at: Millis | null, 
/**
 * The seal that it set on the drawer (R37).
 */
seal: string | null, };

export type ShiftLeft = { 
/**
 * The shift.
 */
shift: ShiftNumber, 
/**
 * Its counter.
 */
counter: CounterCode, 
/**
 * The seal set.
 */
seal: string, 
/**
 * When.
 */
signed_off_at: Millis, 
/**
 * Recharge cases that stay open under the clerk's name.
 */
cases: Array<RechargeCaseOpen>, };

export type ShiftNumber = number;

export type ShiftOfPaper = { 
/**
 * Which.
 */
shift: ShiftNumber, 
/**
 * At which counter.
 */
counter: CounterCode, 
/**
 * Whose.
 */
clerk: Person, 
/**
 * On which business date.
 */
date: Date, 
/**
 * Where it stands.
 */
state: ShiftState, 
/**
 * When it began.
 */
opened_at: Millis, 
/**
 * When it was signed off.
 */
signed_off_at: Millis | null, };

export type ShiftOnBoard = { 
/**
 * Which.
 */
shift: ShiftNumber, 
/**
 * Whose.
 */
clerk: StaffCode, 
/**
 * Where it stands.
 */
state: ShiftState, 
/**
 * Since when.
 */
opened_at: Millis, 
/**
 * Until when.
 */
signed_off_at: Millis | null, 
/**
 * Takings net of refunds, by tender.
 */
tenders: Array<TenderSum>, 
/**
 * All takings net of refunds.
 */
net: string, 
/**
 * Cash in its drawer now; zero once it is signed off.
 */
cash: string, 
/**
 * Shortages that were put on paper, whatever they are of.
 */
shortage: string, 
/**
 * Overages that were put on paper; never netted with shortages.
 */
overage: string, 
/**
 * The last paper.
 */
last_act: LastAct | null, };

export type ShiftQuery = { 
/**
 * The shift; one's own running one if not given.
 */
shift?: ShiftNumber, };

export type ShiftState = "open" | "counting" | "signed_off";

export type ShiftTaken = { 
/**
 * The new shift.
 */
shift: ShiftNumber, 
/**
 * At which counter.
 */
counter: CounterCode, 
/**
 * On which business date.
 */
date: Date, 
/**
 * The count at take-over.
 */
count: CountNumber, 
/**
 * Differences that were recorded.
 */
differences: Array<DifferenceRecorded>, };

export type ShiftTurnedTo = { 
/**
 * The shift.
 */
shift: ShiftNumber, 
/**
 * Where it stands.
 */
state: ShiftState, };

export type ShiftsQuery = { 
/**
 * Of this business date.
 */
date: Date, };

export type SignIn = { 
/**
 * Work number (工号).
 */
staff: string, 
/**
 * Password.
 */
password: Secret, };

export type SignLater = { 
/**
 * Which shift.
 */
shift: ShiftNumber, 
/**
 * What they object to.
 */
objection?: string, };

export type SignOff = { 
/**
 * The shift, when the manager signs off for an absent clerk; a witness gives their word.
 */
shift?: ShiftNumber, 
/**
 * The seal set on the drawer, on this shift's paper and the next one's (R37).
 */
seal: string, 
/**
 * Why the clerk could not count; asked for when standing in.
 */
reason?: string, };

export type SignRule = { "rule": "negative" } | { "rule": "refund_column" } | { "rule": "refund_mark", 
/**
 * As the source writes them.
 */
words: Array<string>, };

export type SignatureOnBoard = { 
/**
 * Which.
 */
shift: ShiftNumber, 
/**
 * Where.
 */
counter: CounterCode, 
/**
 * Whose.
 */
clerk: StaffCode, 
/**
 * Of which date.
 */
date: Date, };

export type SignedIn = { 
/**
 * Names the session; kept by the shell, never by a page.
 */
token: SessionToken, 
/**
 * Who it is.
 */
me: Me, };

export type SiteRow = { 
/**
 * The month, `2026-03`.
 */
month: string, 
/**
 * What.
 */
name: string, 
/**
 * What the site should have: handed out in the month, less what was entered and taken back in it.
 */
handed_out: number, 
/**
 * Of those, entered.
 */
entered: number, 
/**
 * Taken back, and still in the site.
 */
to_counter: number, 
/**
 * What of the site's total is of another month than in the books: entered after its month's end.
 */
across: number, 
/**
 * The site's own total.
 */
site: number | null, };

export type SlipAllocation = { 
/**
 * The line of the voucher, from 1.
 */
line: number, 
/**
 * The business date.
 */
date: Date, 
/**
 * How much of the slip is for it.
 */
amount: string, 
/**
 * The settlement line whose money it is, if a shortage was made good.
 */
makes_good: LineRef | null, 
/**
 * The difference behind that.
 */
difference: LineRef | null, };

export type SlipArrival = { 
/**
 * The arrival's paper.
 */
voucher: VoucherNumber, 
/**
 * The bank's figure.
 */
amount: string, 
/**
 * What it lacked.
 */
shortage: string, 
/**
 * What it had too much.
 */
overage: string, 
/**
 * The bank's receipt (假币收缴凭证).
 */
bank_receipt: string | null, 
/**
 * Who answers for the difference.
 */
person: StaffCode | null, 
/**
 * Why it came about.
 */
reason: string | null, 
/**
 * Who approved the difference.
 */
approver: StaffCode | null, };

export type SlipDetail = { 
/**
 * 1.
 */
line: number, 
/**
 * Its number.
 */
slip_number: string, 
/**
 * Who sent it: the warehouse, or another hall.
 */
sender: string, };

export type SlipMoved = { 
/**
 * The slip.
 */
voucher: VoucherNumber, 
/**
 * Its state.
 */
state: SlipState, 
/**
 * The paper that the step made, if it made one.
 */
paper: PostedVoucher | null, };

export type SlipQuery = { 
/**
 * Its voucher.
 */
voucher: VoucherNumber, };

export type SlipState = "recorded" | "printed" | "arrived" | "cleared";

export type SlipStep = { 
/**
 * Which step.
 */
state: SlipState, 
/**
 * True if the step was taken back.
 */
undone: boolean, 
/**
 * When.
 */
time: Millis, 
/**
 * Who.
 */
person: StaffCode | null, 
/**
 * A remark.
 */
note: string | null, };

export type SlipView = { 
/**
 * Its voucher.
 */
voucher: VoucherNumber, 
/**
 * The business date it was recorded in.
 */
date: Date, 
/**
 * Who recorded it.
 */
author: StaffCode, 
/**
 * Teller, machine or collection.
 */
way: DepositWay, 
/**
 * The account.
 */
account: AccountCode, 
/**
 * The account's bank.
 */
bank: string, 
/**
 * The bank's slip number.
 */
slip_number: string, 
/**
 * The date on the slip.
 */
slip_date: Date, 
/**
 * The collection bag's number.
 */
bag_number: string | null, 
/**
 * Who paid it in.
 */
depositor: StaffCode, 
/**
 * Notes and coins, if listed.
 */
denominations: Array<Denomination>, 
/**
 * The slip's amount.
 */
amount: string, 
/**
 * What it is for.
 */
allocations: Array<SlipAllocation>, 
/**
 * How far it has come.
 */
state: SlipState, 
/**
 * Every step, oldest first.
 */
steps: Array<SlipStep>, 
/**
 * What the bank counted, once it has.
 */
arrival: SlipArrival | null, 
/**
 * The voucher that took the whole slip back.
 */
reversed_by: VoucherNumber | null, };

export type SourceKind = "boss_totals" | "boss_detail" | "channel_arrivals" | "logistics_totals" | "number_pool" | "deliveries" | "opening_stock";

export type SpecialDetail = { 
/**
 * The movement's line.
 */
line: number, 
/**
 * The number.
 */
number: string, 
/**
 * Its grade.
 */
grade: GradeCode, 
/**
 * The customer's name or number, once it is for one.
 */
customer: string | null, 
/**
 * Until when it is held.
 */
expires: Date | null, 
/**
 * The least monthly spend agreed.
 */
minimum_spend: string | null, 
/**
 * How long the contract runs, in months.
 */
contract_months: number | null, 
/**
 * The prepayment agreed.
 */
prepayment: string | null, };

export type SpecialsReport = { 
/**
 * Beside the period before.
 */
comparison: Comparison, 
/**
 * Over the hall, pooled and reserved.
 */
hall: GoodsTable, 
/**
 * By grade; reversed papers left out.
 */
grades: Array<GradeRow>, 
/**
 * Each number handed out.
 */
handed_out: Array<HandedOut>, };

export type SpotChoice = { 
/**
 * The place.
 */
place: Place, 
/**
 * What lies in it, by step of counting.
 */
lines: Array<SheetLine>, };

export type SpotDraft = { 
/**
 * The spot check.
 */
spot: SpotNumber, 
/**
 * What was found.
 */
lines: Array<LineCounted>, };

export type SpotFindingRow = { 
/**
 * Which: the spot check's number and its own, `1-2`.
 */
number: string, 
/**
 * On which day it was raised.
 */
date: Date, 
/**
 * By whom.
 */
by: string, 
/**
 * What it is about: a place, an item there, or the hall.
 */
about: string, 
/**
 * What is wrong.
 */
text: string, 
/**
 * Who answers for it.
 */
person: string, 
/**
 * Until when the hall is to answer.
 */
due: Date, 
/**
 * The hall's last answer, with the papers that it names; empty while there is none.
 */
answer: string, 
/**
 * On which day.
 */
answered_on: Date | null, 
/**
 * Where it stands.
 */
state: FindingState, 
/**
 * On which day it was closed.
 */
closed_on: Date | null, };

export type SpotLineShown = { 
/**
 * Where, what, and how it is counted.
 */
line: SheetLine, 
/**
 * By the books when it was fixed: money, or pieces.
 */
book: string, 
/**
 * The numbers that it held then.
 */
numbers: Array<NumbersShown>, 
/**
 * The last voucher then.
 */
at_voucher: VoucherNumber, 
/**
 * True if it was fixed anew, because it moved before it was counted.
 */
fixed_again: boolean, 
/**
 * True if it is not counted yet and has moved: it is to be fixed anew.
 */
moved: boolean, 
/**
 * True if it was not picked, but found there.
 */
besides: boolean, 
/**
 * What the latest count found.
 */
result: FindingLine | null, 
/**
 * The latest count.
 */
count: CountNumber | null, };

export type SpotList = { 
/**
 * The spot checks.
 */
rows: Array<SpotRow>, 
/**
 * What to ask for next; none if these are all.
 */
before: SpotNumber | null, };

export type SpotNumber = number;

export type SpotQuery = { 
/**
 * Its number.
 */
spot: SpotNumber, };

export type SpotRow = { 
/**
 * Its number.
 */
number: SpotNumber, 
/**
 * The calendar's date.
 */
date: Date, 
/**
 * When it was begun.
 */
time: Millis, 
/**
 * By whom.
 */
by: Who | null, 
/**
 * Where it stands.
 */
state: SpotState, 
/**
 * The places of its lines.
 */
places: Array<Place>, 
/**
 * How many lines.
 */
lines: number, 
/**
 * How many of them are counted.
 */
counted: number, 
/**
 * How many of those differ.
 */
differ: number, 
/**
 * How many findings.
 */
findings: number, 
/**
 * How many of those are not closed.
 */
findings_open: number, };

export type SpotShown = { 
/**
 * Its number.
 */
number: SpotNumber, 
/**
 * The calendar's date.
 */
date: Date, 
/**
 * When it was begun.
 */
time: Millis, 
/**
 * By whom.
 */
by: Who | null, 
/**
 * The last voucher then.
 */
at_voucher: VoucherNumber, 
/**
 * Where it stands.
 */
state: SpotState, 
/**
 * The places that were picked; none says all.
 */
places: Array<Place>, 
/**
 * The items that were picked; none says all.
 */
items: Array<ItemCode>, 
/**
 * How its lines were drawn.
 */
sample: SampleShown | null, 
/**
 * Its lines, those found besides last.
 */
lines: Array<SpotLineShown>, 
/**
 * Every count of it, first to last.
 */
counts: Array<CountAttempt>, 
/**
 * Its findings.
 */
findings: Array<FindingShown>, 
/**
 * The conclusion, or why it was cancelled.
 */
conclusion: string | null, 
/**
 * When it ended.
 */
ended_at: Millis | null, 
/**
 * What the asking person has found and not stored yet.
 */
draft: Array<LineCounted>, 
/**
 * Notes and coins in use.
 */
faces: Array<Face>, 
/**
 * Until when a finding made today is to be answered, unless another day is named.
 */
due: Date, };

export type SpotState = "counting" | "concluded" | "cancelled";

export type SpotsQuery = { 
/**
 * Those before this one; the newest if not given.
 */
before?: SpotNumber, };

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

export type StaffName = { 
/**
 * Work number.
 */
code: StaffCode, 
/**
 * Name.
 */
name: string, 
/**
 * Initials in pinyin.
 */
initials: string, 
/**
 * No longer here; shown only on old papers.
 */
retired: boolean, 
/**
 * Their roles today.
 */
roles: Array<Role>, };

export type StaffRole = { 
/**
 * Who.
 */
staff: StaffCode, 
/**
 * What.
 */
role: Role, 
/**
 * From this business date.
 */
from: Date, 
/**
 * Until this business date.
 */
until: Date | null, };

export type StaffRow = { 
/**
 * The person.
 */
staff: Staff, 
/**
 * Every role that they were given, with its dates.
 */
roles: Array<StaffRole>, 
/**
 * True if they have a password.
 */
has_password: boolean, 
/**
 * True if it was given by somebody else and not changed yet.
 */
must_change: boolean, 
/**
 * The counter at which a shift of theirs runs.
 */
at_counter: CounterCode | null, 
/**
 * Open differences that they answer for (R37: they may be locked, not retired).
 */
open_differences: Array<LineRef>, };

export type StandInCount = { 
/**
 * The absent clerk's shift.
 */
shift: ShiftNumber, 
/**
 * What was counted.
 */
lines: Array<LineCounted>, };

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

export type StockAt = { 
/**
 * The place; the counter of one's own shift if not given.
 */
place?: Place, };

export type StockFileImported = { 
/**
 * One paper for each slip or place.
 */
vouchers: Array<PostedVoucher>, 
/**
 * How many rows were left out.
 */
left_out: number, };

export type StockFilePreview = { 
/**
 * The papers that it would become.
 */
papers: Array<PlannedPaper>, 
/**
 * Rows that would be refused, each with its reason: who holds which part of its numbers, a slip that was used.
 */
refused: Array<StockRowRefused>, 
/**
 * How many rows are good: those of papers without a bad row.
 */
good: number, 
/**
 * How many rows are bad, or stand on a paper with a bad one.
 */
bad_rows: number, 
/**
 * The file's name.
 */
file: string, 
/**
 * Why the file gives no rows at all; then nothing else is filled in.
 */
problem: IntakeError | null, 
/**
 * The titles of its columns.
 */
header: Array<string>, 
/**
 * Its first rows.
 */
first_rows: Array<RowShown>, 
/**
 * Every cell that cannot be read: line, column, reason.
 */
bad: Array<BadCell>, 
/**
 * The voucher that brought a file of the same content in before.
 */
imported_before: VoucherNumber | null, };

export type StockHeld = { 
/**
 * The place.
 */
place: Place, 
/**
 * Item by item, what there is any of.
 */
lines: Array<HeldLine>, };

export type StockLine = { 
/**
 * What.
 */
item: ItemCode, 
/**
 * How many, for items without numbers; with numbers it is checked against their count if given.
 */
quantity?: number, 
/**
 * Which numbers, for items that have them; single ones are folded into ranges.
 */
numbers?: Array<NumbersGiven>, };

export type StockPreview = { 
/**
 * Line by line.
 */
lines: Array<PreviewLine>, 
/**
 * All pieces.
 */
quantity: number, 
/**
 * What they are worth, where they have a value.
 */
value: string, 
/**
 * What stands in the way.
 */
findings: Array<Refusal>, };

export type StockRowRefused = { 
/**
 * Its line in the file.
 */
line: number, 
/**
 * Why.
 */
refusal: Refusal, };

export type StockUnderWay = { 
/**
 * The line that is open.
 */
line: LineRef, 
/**
 * A slip's rest, or a transfer.
 */
kind: OpenKind, 
/**
 * Since which business date.
 */
date: Date, 
/**
 * What.
 */
item: ItemCode, 
/**
 * Its name.
 */
name: string, 
/**
 * How many are still under way.
 */
quantity: number, 
/**
 * Which numbers.
 */
numbers: Array<NumbersShown>, 
/**
 * The slip that they are owed on.
 */
slip_number: string | null, 
/**
 * Where they came from.
 */
from: Place, 
/**
 * Who sent them.
 */
giver: Who, 
/**
 * Who is to receive them.
 */
receiver: Who | null, 
/**
 * True once part of it was received: the rest is in dispute.
 */
disputed: boolean, };

export type StoreroomDraft = { 
/**
 * The day that is to be closed.
 */
date: Date, 
/**
 * What was counted.
 */
counted: CountDraft, };

export type StoreroomFindings = { 
/**
 * Its number; difference vouchers name it.
 */
count: CountNumber, 
/**
 * Its lines; the first is line 1 of the count.
 */
lines: Array<FindingLine>, 
/**
 * What of it keeps the day from being closed.
 */
findings: Array<Refusal>, 
/**
 * Every attempt of the day, first to last.
 */
attempts: Array<CountAttempt>, };

export type StoreroomSealsWhole = { 
/**
 * The day that is to be closed.
 */
date: Date, };

export type StoreroomSheet = { 
/**
 * The day that is to be closed.
 */
date: Date, 
/**
 * The last voucher when counting began; goes back with the count.
 */
at_voucher: VoucherNumber, 
/**
 * Which attempt of the day the next count is, from 1.
 */
attempt: number, 
/**
 * True if a second person must stand beside: the expected figures were seen.
 */
needs_witness: boolean, 
/**
 * True if anything in it moved that day: then it is counted, and seals are not enough.
 */
moved: boolean, 
/**
 * Who found its seals whole that day, if somebody did.
 */
seals: SealsChecked | null, 
/**
 * What is to be counted.
 */
lines: Array<SheetLine>, 
/**
 * What was counted and kept, not yet posted.
 */
draft: CountDraft | null, 
/**
 * What the day's latest count found.
 */
result: StoreroomFindings | null, };

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

export type SuggestionKind = "wrong_tender" | "doubled" | "typed_not_done" | "slipped_decimal" | "wrong_direction" | "swapped_digits" | "done_not_typed" | "add_up";

export type SwapCard = { 
/**
 * The new card's item.
 */
item: ItemCode, 
/**
 * The new card's number.
 */
number: string, 
/**
 * The old card's number; none when it is lost.
 */
old_number?: string, 
/**
 * The old card's item, if it is another.
 */
old_item?: ItemCode, 
/**
 * Why.
 */
reason: string, 
/**
 * What the customer paid for it, if anything.
 */
lines?: Array<EntryLine>, 
/**
 * When it really happened, for a late entry from paper (补录, second person).
 */
happened?: Millis, };

export type SwapDetail = { 
/**
 * The new card's line.
 */
line: number, 
/**
 * The old card's number; none when a lost card is made up for (补卡).
 */
old_number: string | null, 
/**
 * True if the books never held the old card (外来卡).
 */
foreign: boolean, 
/**
 * Why.
 */
text: string, };

export type Table = { 
/**
 * Columns from left to right.
 */
columns: Array<Column>, 
/**
 * Rows from top to bottom.
 */
rows: Array<Row>, };

export type TableFormat = "xlsx" | "csv";

export type TakeBackTransfer = { 
/**
 * The paper of sending.
 */
voucher: VoucherNumber, 
/**
 * Why.
 */
reason: string, };

export type TakeDifferences = { 
/**
 * Which stock-take.
 */
take: TakeNumber, 
/**
 * The count that found them.
 */
count: CountNumber, 
/**
 * The differences.
 */
lines: Array<HallDifference>, };

export type TakeDraft = { 
/**
 * The last voucher when counting began, from the sheet.
 */
at_voucher: VoucherNumber, 
/**
 * The lines that were counted.
 */
lines: Array<TakeLineCounted>, };

export type TakeLine = { 
/**
 * What it is.
 */
line: SheetLine, 
/**
 * How it is counted.
 */
kind: TakeLineKind, 
/**
 * Whose day's cash.
 */
for_date: Date | null, 
/**
 * The open line that it is about.
 */
open: LineRef | null, 
/**
 * The bag's, cheque's or slip's number.
 */
number: string | null, 
/**
 * Where it stands.
 */
state: TakeLineState, 
/**
 * Labels of bundles that are to be opened.
 */
to_open: Array<string>, };

export type TakeLineCounted = { 
/**
 * Where.
 */
place: Place, 
/**
 * What.
 */
item: ItemCode, 
/**
 * Whose day's cash.
 */
for_date?: Date, 
/**
 * The open line that it is about.
 */
open?: LineRef, 
/**
 * Goods: how many pieces.
 */
quantity?: number, 
/**
 * Numbered goods: the numbers found.
 */
numbers?: Array<NumbersGiven>, 
/**
 * Numbered goods: bundles by seal and label.
 */
sealed?: Array<SealedGiven>, 
/**
 * Money and platform: how much.
 */
counted?: string, 
/**
 * Notes and coins; required for cash and float above zero.
 */
denominations?: Array<Denomination>, 
/**
 * The platform: when it was read.
 */
read_at?: Millis, 
/**
 * A bag or cheque: whether it is there, a bag with its seal whole.
 */
present?: boolean, 
/**
 * In transit: the number of the other side's paper.
 */
paper?: string, };

export type TakeLineFound = { 
/**
 * The line at its count: by the books then, counted, the difference, and its vouchers.
 */
line: FindingLine, 
/**
 * Whose day's cash.
 */
for_date: Date | null, 
/**
 * The open line that it is about.
 */
open: LineRef | null, 
/**
 * The bag's, cheque's or slip's number.
 */
number: string | null, 
/**
 * The other side's paper that confirms it.
 */
paper: string | null, 
/**
 * Its count.
 */
count: CountNumber, 
/**
 * Its line in that count, from 1; a difference names both.
 */
count_line: number, 
/**
 * Which attempt that was.
 */
attempt: number, 
/**
 * The first paper that moved it while it was counted; nothing if none did.
 */
conflict: VoucherNumber | null, 
/**
 * What a line in conflict is held against if its count is kept, what moved having been counted already; nothing if it has moved again
 * since, or is in none.
 */
kept_against: number | null, 
/**
 * By the books at the close.
 */
book_at_close: number, 
/**
 * What the papers between brought, less what they took.
 */
moved_between: number, 
/**
 * What was counted, carried back to the close.
 */
counted_at_close: number | null, 
/**
 * The papers between the close and the count.
 */
between: Array<TakePaper>, 
/**
 * True if the count came before the close: the papers between are those after it.
 */
before_close: boolean, 
/**
 * Bundles counted by their labels.
 */
sealed: Array<SealedShown>, 
/**
 * Numbers by the books there and not found, on vouchers or not.
 */
missing: Array<NumbersShown>, 
/**
 * Numbers found and by the books not there, on vouchers or not.
 */
extra: Array<NumbersShown>, 
/**
 * True if the difference is above what the hall tolerates.
 */
beyond_tolerance: boolean, 
/**
 * What of it stands in the way of finishing.
 */
finding: Refusal | null, };

export type TakeLineKind = "goods" | "money" | "platform" | "piece" | "transit";

export type TakeLineState = "blank" | "counted" | "conflict" | "to_open";

export type TakeNumber = number;

export type TakeOver = { 
/**
 * The open business date.
 */
business_date: Date | null, 
/**
 * Why this person cannot take over anything now.
 */
findings: Array<Refusal>, 
/**
 * The counters.
 */
counters: Array<CounterBefore>, 
/**
 * Notes and coins in use.
 */
faces: Array<Face>, 
/**
 * True if the drawer is counted without knowing what it should hold.
 */
blind: boolean, };

export type TakePaper = { 
/**
 * Its line.
 */
line: LineRef, 
/**
 * What paper.
 */
kind: VoucherKind, 
/**
 * Its business date.
 */
date: Date, 
/**
 * In (above zero) or out (below).
 */
quantity: number, };

export type TakePlanned = { 
/**
 * The date.
 */
as_of: Date, 
/**
 * The month.
 */
month: Month | null, 
/**
 * The sheets.
 */
sheets: Array<SheetPlanned>, 
/**
 * Who may count a sheet.
 */
persons: Array<Who>, 
/**
 * Why it cannot be made; nothing if it can.
 */
findings: Array<Refusal>, };

export type TakeQuery = { 
/**
 * Which.
 */
take: TakeNumber, };

export type TakeSampleShown = { 
/**
 * The seed.
 */
seed: number, 
/**
 * How many were asked for.
 */
count: number, 
/**
 * When.
 */
time: Millis, 
/**
 * By whom.
 */
by: Who | null, 
/**
 * Those drawn.
 */
drawn: Array<SealedDrawn>, };

export type TakeSheetForm = { 
/**
 * Which stock-take.
 */
take: TakeNumber, 
/**
 * Which sheet.
 */
sheet: number, 
/**
 * Where.
 */
place: Place, 
/**
 * The date that the stock-take is held at.
 */
as_of: Date, 
/**
 * Who counts it.
 */
person: Who | null, 
/**
 * Where the stock-take stands.
 */
state: TakeState, 
/**
 * True if the asking person may count it.
 */
mine: boolean, 
/**
 * The last voucher when counting began; goes back with the count.
 */
at_voucher: VoucherNumber, 
/**
 * Which attempt the next count is, from 1.
 */
attempt: number, 
/**
 * What is to be counted.
 */
lines: Array<TakeLine>, 
/**
 * Notes and coins in use.
 */
faces: Array<Face>, 
/**
 * What was counted and kept, not yet stored.
 */
draft: TakeDraft | null, };

export type TakeSheetQuery = { 
/**
 * Which stock-take.
 */
take: TakeNumber, 
/**
 * Which sheet.
 */
sheet: number, };

export type TakeSheetResult = { 
/**
 * Which stock-take.
 */
take: TakeNumber, 
/**
 * Which sheet.
 */
sheet: number, 
/**
 * Its lines, each as it was counted last; empty before the first count.
 */
lines: Array<TakeLineFound>, 
/**
 * What of the sheet stands in the way of finishing; empty before the first count.
 */
findings: Array<Refusal>, 
/**
 * Every attempt, first to last.
 */
attempts: Array<CountAttempt>, };

export type TakeSheetShown = { 
/**
 * Its number.
 */
sheet: number, 
/**
 * Where.
 */
place: Place, 
/**
 * Which items; empty for everything that is there.
 */
items: Array<ItemCode>, 
/**
 * Who counts it.
 */
person: Who | null, 
/**
 * True if the asking person may count it.
 */
mine: boolean, 
/**
 * Where it stands.
 */
state: TakeSheetState, 
/**
 * How many lines were counted.
 */
counted: number, 
/**
 * How many lines there are to count.
 */
lines: number, 
/**
 * How many attempts there were.
 */
attempts: number, 
/**
 * When it was counted last.
 */
time: Millis | null, 
/**
 * Who counted it last.
 */
counted_by: Who | null, 
/**
 * Who stood beside.
 */
beside: Who | null, 
/**
 * Who checked it.
 */
checked_by: Who | null, 
/**
 * True if who checked it had stood beside: nobody else was left who might.
 */
was_beside: boolean, };

export type TakeSheetState = "blank" | "begun" | "conflict" | "counted" | "checked";

export type TakeShown = { 
/**
 * Its number.
 */
take: TakeNumber, 
/**
 * The business date at whose close the books are held against what was counted.
 */
as_of: Date, 
/**
 * The month whose end it is for.
 */
month: Month | null, 
/**
 * Where it stands.
 */
state: TakeState, 
/**
 * When it was made.
 */
made_at: Millis, 
/**
 * Who made it.
 */
made_by: Who | null, 
/**
 * When it was locked or cancelled.
 */
ended_at: Millis | null, 
/**
 * Who did that.
 */
ended_by: Who | null, 
/**
 * Why it was cancelled.
 */
reason: string | null, 
/**
 * Its sheets; of a person who does not see the hall, their own.
 */
sheets: Array<TakeSheetShown>, };

export type TakeStanding = { 
/**
 * The stock-take.
 */
take: TakeShown, 
/**
 * What stands in the way; empty for one that is over.
 */
findings: Array<Refusal>, 
/**
 * How many lines have a difference.
 */
differences: number, 
/**
 * How many of those are above what the hall tolerates.
 */
beyond_tolerance: number, 
/**
 * How many bundles were counted by their labels.
 */
sealed: number, 
/**
 * What was drawn of them.
 */
samples: Array<TakeSampleShown>, 
/**
 * What the hall held at the month's end and no locked stock-take answers for, once this one is locked.
 */
gaps: Array<Refusal>, 
/**
 * True if it can be finished now, but for who checks it.
 */
ready: boolean, };

export type TakeState = "open" | "locked" | "cancelled";

export type TakesQuery = { 
/**
 * Those before this one; the newest if not given.
 */
before?: TakeNumber, };

export type TakesShown = { 
/**
 * The takes, newest first.
 */
takes: Array<TakeShown>, 
/**
 * True if there are older ones.
 */
more: boolean, 
/**
 * Every item that is in the hall, longest uncounted first; nothing for those who do not see the hall.
 */
items: Array<ItemLastCounted>, 
/**
 * After how many days an item is overdue.
 */
interval_days: number, };

export type TakingsDetail = { 
/**
 * The movement's line.
 */
line: number, 
/**
 * The business type.
 */
business: BusinessCode, 
/**
 * How it was paid.
 */
tender: TenderCode, 
/**
 * What was booked, signed.
 */
amount: string, 
/**
 * How many businesses the line stands for: 1, or more in a summary.
 */
count: number, 
/**
 * The way it came.
 */
source: EntrySource, 
/**
 * The business system's number, if known.
 */
boss_number: string | null, 
/**
 * The customer's number, where the business type keeps it (R29).
 */
customer: string | null, 
/**
 * What the customer handed over in cash, if more than the amount; the change went back.
 */
received: string | null, 
/**
 * A remark.
 */
note: string | null, 
/**
 * The line that this one gives back, takes back or corrects.
 */
original: LineRef | null, };

export type TellBlocked = { 
/**
 * The line of the loss.
 */
line: LineRef, 
/**
 * When the company was told, and by which paper.
 */
note: string, };

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

export type TickForm = { 
/**
 * The shift, when it is not one's own: the manager's, counting for an absent clerk.
 */
shift?: ShiftNumber, 
/**
 * Which.
 */
form: FormCode, 
/**
 * Filled in, checked, or not needed today.
 */
state: FormState, 
/**
 * Why it is not needed.
 */
reason?: string, };

export type TotalKind = "grand" | "part";

export type TotalSeen = { 
/**
 * Line of the file, from 1.
 */
line: number, 
/**
 * As the file calls it: `合计`.
 */
label: string, 
/**
 * Of the whole file or of a part.
 */
kind: TotalKind, 
/**
 * The count in it, if there is one.
 */
count: number | null, 
/**
 * The amount in it by the mapping's sign rule (arrivals: gross, else net), if there is one.
 */
amount: string | null, };

export type TraceQuery = { 
/**
 * The number as it stands on the card, with or without its check digit.
 */
number: string, 
/**
 * Only of this item; of every one whose numbers it could be if not given.
 */
item?: ItemCode, };

export type TransferStock = { 
/**
 * To which counter.
 */
to: CounterCode, 
/**
 * What.
 */
lines: Array<StockLine>, 
/**
 * A remark.
 */
note?: string, };

export type TryNumber = { 
/**
 * The number.
 */
number: string, };

export type UndoSlip = { 
/**
 * The slip.
 */
voucher: VoucherNumber, 
/**
 * Why.
 */
reason: string, };

export type Unmapped = "refuse" | "keep";

export type UnmatchedLine = { 
/**
 * Its line in the file.
 */
line: number, 
/**
 * The business system's number.
 */
boss_number: string, 
/**
 * Clerk.
 */
clerk: StaffCode, 
/**
 * Business type.
 */
business: BusinessCode, 
/**
 * Tender.
 */
tender: TenderCode, 
/**
 * How much, signed.
 */
amount: string, 
/**
 * Why it is not booked.
 */
why: UnmatchedReason, };

export type UnmatchedReason = "typed" | "no_open_shift" | "cheque" | "security_return" | "zero";

export type Unusual = { "why": "clerk_rate", 
/**
 * Who.
 */
clerk: StaffCode, 
/**
 * Invoices that they voided.
 */
voids: number, 
/**
 * Invoices that they issued.
 */
issued: number, 
/**
 * Invoices that the hall voided.
 */
hall_voids: number, 
/**
 * Invoices that the hall issued.
 */
hall_issued: number, } | { "why": "before_closing", 
/**
 * Which.
 */
line: LineRef, 
/**
 * Who.
 */
clerk: StaffCode, 
/**
 * How many minutes before.
 */
minutes: number, } | { "why": "reissued_lower", 
/**
 * Which.
 */
line: LineRef, 
/**
 * Who.
 */
clerk: StaffCode, 
/**
 * What it was issued for.
 */
amount: string, 
/**
 * What was issued instead.
 */
instead: string, } | { "why": "run", 
/**
 * Which, oldest first.
 */
lines: Array<LineRef>, 
/**
 * Who.
 */
clerk: StaffCode, 
/**
 * From the first to the last, in minutes.
 */
minutes: number, } | { "why": "same_customer_amount", 
/**
 * Which, oldest first.
 */
lines: Array<LineRef>, 
/**
 * The title, where it is kept.
 */
title: string | null, 
/**
 * The amount.
 */
amount: string, };

export type Urgency = "quiet" | "soon" | "overdue";

export type ValueMap = { 
/**
 * Word → code.
 */
words: { [key in string]: string }, 
/**
 * What becomes of other words.
 */
unmapped: Unmapped, };

export type VoidDetail = { 
/**
 * The movement's line.
 */
line: number, 
/**
 * Which invoices.
 */
item: ItemCode, 
/**
 * The box they are of.
 */
box_number: string, 
/**
 * The invoices' code.
 */
code: string, 
/**
 * At which counter, if not in the storeroom.
 */
counter: CounterCode | null, 
/**
 * The invoice that was issued, when it was.
 */
original: LineRef | null, 
/**
 * What it was issued for; none for blanks.
 */
amount: string | null, 
/**
 * The class of reason.
 */
reason: VoidReason, 
/**
 * The reason in words.
 */
text: string, 
/**
 * How many copies are together.
 */
copies: number, 
/**
 * Copies one and two are stapled together.
 */
stapled: boolean, 
/**
 * The void stamp is on them.
 */
stamped: boolean, 
/**
 * The invoice written instead.
 */
replacement: string | null, };

export type VoidInvoice = { 
/**
 * Which invoices.
 */
item: ItemCode, 
/**
 * Their numbers.
 */
numbers: NumbersGiven, 
/**
 * The class of reason.
 */
reason: VoidReason, 
/**
 * The reason in words.
 */
text: string, 
/**
 * How many copies are together.
 */
copies: number, 
/**
 * Copies one and two are stapled together.
 */
stapled: boolean, 
/**
 * The void stamp is on them.
 */
stamped: boolean, 
/**
 * The invoice written instead.
 */
replacement?: string, };

export type VoidPage = { 
/**
 * The voids.
 */
rows: Array<VoidShown>, 
/**
 * Where the next page begins; none if this is the last.
 */
next: LineRef | null, };

export type VoidPeriod = { 
/**
 * From this business date.
 */
from: Date, 
/**
 * To this business date.
 */
to: Date, };

export type VoidQuery = { 
/**
 * With this number.
 */
number?: string, 
/**
 * Of this box.
 */
box_number?: string, 
/**
 * With this code (发票代码).
 */
code?: string, 
/**
 * By this clerk.
 */
clerk?: StaffCode, 
/**
 * With this second person.
 */
approver?: StaffCode, 
/**
 * At this counter.
 */
counter?: CounterCode, 
/**
 * From this business date.
 */
from?: Date, 
/**
 * To this business date.
 */
to?: Date, 
/**
 * For this class of reason.
 */
reason?: VoidReason, 
/**
 * Issued for at least this amount.
 */
least?: string, 
/**
 * Issued for at most this amount.
 */
most?: string, 
/**
 * With the paper copies in this state.
 */
paper?: PaperState, 
/**
 * The page after this line: older ones.
 */
before?: LineRef, 
/**
 * How many; 100 if not given.
 */
limit?: number, };

export type VoidReason = "misprint" | "wrong_content" | "wrong_title" | "business_cancelled" | "customer_declined" | "damaged_form" | "withdrawn" | "other";

export type VoidShown = { 
/**
 * Where it stands in the books.
 */
line: LineRef, 
/**
 * On which business date.
 */
date: Date, 
/**
 * When.
 */
time: Millis, 
/**
 * Which invoices.
 */
item: ItemCode, 
/**
 * Their name.
 */
name: string, 
/**
 * The numbers.
 */
numbers: NumbersShown, 
/**
 * The box.
 */
box_number: string, 
/**
 * The code.
 */
code: string, 
/**
 * At which counter, if not in the storeroom.
 */
counter: CounterCode | null, 
/**
 * Who voided.
 */
clerk: Who, 
/**
 * The second person.
 */
approver: Who | null, 
/**
 * The invoice, if it had been issued.
 */
original: LineRef | null, 
/**
 * What it was issued for.
 */
amount: string | null, 
/**
 * The class of reason.
 */
reason: VoidReason, 
/**
 * The reason in words.
 */
text: string, 
/**
 * How many copies are together.
 */
copies: number, 
/**
 * Stapled.
 */
stapled: boolean, 
/**
 * Stamped.
 */
stamped: boolean, 
/**
 * What was written instead.
 */
replacement: string | null, 
/**
 * Where the paper copies are.
 */
paper: PaperState, 
/**
 * What the auditor remarked.
 */
remark: string | null, 
/**
 * Who looked.
 */
looked: Who | null, };

export type VoidSum = { 
/**
 * Work number, word of the reason, or hour.
 */
key: string, 
/**
 * Its name, for persons.
 */
name: string | null, 
/**
 * How many papers.
 */
papers: number, 
/**
 * How many invoices.
 */
pieces: number, 
/**
 * What the issued ones among them were issued for.
 */
amount: string, };

export type VoidSums = { 
/**
 * By clerk.
 */
clerks: Array<VoidSum>, 
/**
 * By class of reason.
 */
reasons: Array<VoidSum>, 
/**
 * By the hour of the hall's clock.
 */
hours: Array<VoidSum>, 
/**
 * All of them.
 */
total: VoidSum, };

export type VoidsDrawn = { 
/**
 * The seed.
 */
seed: number, 
/**
 * How many there were to draw from.
 */
of: number, 
/**
 * Those drawn, in the order of the log.
 */
rows: Array<VoidShown>, };

export type Voucher = { 
/**
 * Its number in the hall, without gaps.
 */
number: VoucherNumber, 
/**
 * What paper it is.
 */
kind: VoucherKind, 
/**
 * The business date that it is posted in: the hall's one open date.
 */
date: Date, 
/**
 * When it was posted.
 */
time: Millis, 
/**
 * Who wrote it.
 */
author: StaffCode, 
/**
 * Who approved it, where two persons are asked for.
 */
approver: StaffCode | null, 
/**
 * Who stood beside as a witness.
 */
witness: StaffCode | null, 
/**
 * The shift that it belongs to.
 */
shift: ShiftNumber | null, 
/**
 * The voucher that it undoes.
 */
reverses: VoucherNumber | null, 
/**
 * The earlier day that it is about.
 */
names_day: Date | null, 
/**
 * For a late entry (补录): when it really happened.
 */
happened: Millis | null, 
/**
 * Why, in words.
 */
reason: string | null, 
/**
 * What moved.
 */
movements: Array<Movement>, 
/**
 * What the lines say beyond their movements.
 */
details: Array<Detail>, 
/**
 * Numbers that only this voucher may bear.
 */
claims: Array<Claim>, };

export type VoucherKind = "opening" | "takings" | "refund" | "exchange" | "hand_over" | "hand_over_accepted" | "hand_over_refused" | "bag_dropped" | "bag_opened" | "float_change" | "advance" | "recharge" | "recharge_case" | "difference" | "settlement" | "deposit" | "deposit_arrived" | "channel_arrival" | "cheque_returned" | "boss_totals" | "boss_detail" | "boss_explanation" | "correction" | "reversal" | "cheque_recovered" | "stock_receipt" | "delivery_settled" | "stock_issue" | "stock_give_back" | "transfer_out" | "transfer_in" | "sale" | "give_away" | "card_swap" | "damage" | "loss" | "return_to_company" | "roll_issued" | "invoice_issued" | "invoice_voided" | "invoice_red" | "box_returned" | "box_accepted" | "box_sent_back" | "hand_out" | "logistics_totals" | "number_pool" | "number_reserved" | "number_released" | "number_handed_out" | "number_taken_back";

export type VoucherNumber = number;

export type Who = { 
/**
 * Work number.
 */
code: StaffCode, 
/**
 * Name.
 */
name: string, };

export type WithdrawBox = { 
/**
 * What kind of box.
 */
item: ItemCode, 
/**
 * Which.
 */
box_number: string, 
/**
 * By whose order, in words.
 */
reason: string, };

export type WordCode = { 
/**
 * The word.
 */
word: string, 
/**
 * The code, if one is known.
 */
code: string | null, };

export type Calls = {
  "setup.status": { kind: "door"; right: null; request: Empty; response: SetupStatus };
  "setup.create_hall": { kind: "door"; right: null; request: CreateHall; response: HallCreated };
  "session.sign_in": { kind: "door"; right: null; request: SignIn; response: SignedIn };
  "session.sign_out": { kind: "door"; right: null; request: Empty; response: Empty };
  "session.approve": { kind: "door"; right: null; request: Approve; response: Granted };
  "session.change_password": { kind: "door"; right: null; request: ChangePassword; response: Empty };
  "session.me": { kind: "read"; right: "signed_in"; request: Empty; response: Me };
  "shift.before": { kind: "read"; right: "work_shift"; request: Empty; response: TakeOver };
  "shift.open": { kind: "write"; right: "work_shift"; request: OpenShift; response: ShiftTaken };
  "shift.mine": { kind: "read"; right: "signed_in"; request: ShiftQuery; response: MyShift };
  "shift.suspend": { kind: "write"; right: "work_shift"; request: Empty; response: ShiftTurnedTo };
  "shift.resume": { kind: "write"; right: "work_shift"; request: Empty; response: ShiftTurnedTo };
  "shift.sign_off": { kind: "write"; right: "signed_in"; request: SignOff; response: ShiftLeft };
  "shift.stand_in": { kind: "write"; right: "stand_in"; request: StandInCount; response: CountFindings };
  "shift.sign_later": { kind: "write"; right: "signed_in"; request: SignLater; response: Empty };
  "entry.list": { kind: "read"; right: "signed_in"; request: EntryQuery; response: EntryPage };
  "entry.post": { kind: "write"; right: "work_shift"; request: PostEntry; response: EntryPosted };
  "entry.refund": { kind: "write"; right: "work_shift"; request: RefundEntry; response: PostedVoucher };
  "entry.securities": { kind: "read"; right: "signed_in"; request: SecurityQuery; response: Array<OpenSecurity> };
  "entry.return_security": { kind: "write"; right: "work_shift"; request: ReturnSecurity; response: PostedVoucher };
  "entry.correct": { kind: "write"; right: "signed_in"; request: CorrectEntry; response: PostedVoucher };
  "count.sheet": { kind: "read"; right: "signed_in"; request: ShiftQuery; response: CountSheet };
  "count.save_draft": { kind: "write"; right: "work_shift"; request: CountDraft; response: Empty };
  "count.post": { kind: "write"; right: "work_shift"; request: PostCount; response: CountFindings };
  "count.findings": { kind: "read"; right: "signed_in"; request: ShiftQuery; response: CountFindings };
  "form.tick": { kind: "write"; right: "signed_in"; request: TickForm; response: Array<FormLine> };
  "difference.suggest": { kind: "read"; right: "signed_in"; request: DifferenceQuery; response: DifferenceHints };
  "difference.record": { kind: "write"; right: "signed_in"; request: RecordDifferences; response: Array<DifferenceRecorded> };
  "difference.list": { kind: "read"; right: "signed_in"; request: DifferenceRegisterQuery; response: DifferenceRegister };
  "difference.settle": { kind: "write"; right: "settle_difference"; request: SettleDifference; response: PostedVoucher };
  "difference.pending": { kind: "read"; right: "see_hall"; request: Empty; response: Array<PendingApproval> };
  "difference.approve_pending": { kind: "write"; right: "approve_difference"; request: ApprovePending; response: ApprovedLater };
  "handover.give": { kind: "write"; right: "signed_in"; request: GiveCash; response: CashGiven };
  "handover.pending": { kind: "read"; right: "signed_in"; request: Empty; response: HandOversWaiting };
  "handover.accept": { kind: "write"; right: "signed_in"; request: AcceptCash; response: PostedVoucher };
  "handover.refuse": { kind: "write"; right: "signed_in"; request: RefuseCash; response: PostedVoucher };
  "bag.drop": { kind: "write"; right: "signed_in"; request: DropBag; response: BagDropped };
  "bag.waiting": { kind: "read"; right: "see_hall"; request: Empty; response: Array<BagWaiting> };
  "bag.open": { kind: "write"; right: "manage_cash"; request: OpenBag; response: BagOpened };
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
  "day.board": { kind: "read"; right: "see_hall"; request: BoardQuery; response: DayBoard };
  "day.checks": { kind: "read"; right: "see_hall"; request: OneDay; response: DayChecks };
  "day.open": { kind: "write"; right: "manage_day"; request: OneDay; response: DayRow };
  "day.holiday": { kind: "write"; right: "manage_day"; request: RestDays; response: Array<DayRow> };
  "day.cancel": { kind: "write"; right: "manage_day"; request: DayWithReason; response: Empty };
  "day.count": { kind: "write"; right: "manage_day"; request: OneDay; response: DayRow };
  "day.close": { kind: "write"; right: "manage_day"; request: OneDay; response: DayClosedAnswer };
  "day.reopen": { kind: "write"; right: "manage_day"; request: DayWithReason; response: DayRow };
  "day.confirm_clock": { kind: "write"; right: "manage_day"; request: ConfirmClock; response: Empty };
  "safe.sheet": { kind: "read"; right: "manage_cash"; request: SheetQuery; response: SafeSheet };
  "safe.count": { kind: "write"; right: "manage_cash"; request: CountSafe; response: HallCountShown };
  "hall.sheet": { kind: "read"; right: "manage_cash"; request: SheetQuery; response: HallSheet };
  "hall.count": { kind: "write"; right: "manage_cash"; request: CountHall; response: HallCountShown };
  "hall.difference": { kind: "write"; right: "manage_cash"; request: RecordHallDifferences; response: Array<PostedVoucher> };
  "storeroom.sheet": { kind: "read"; right: "manage_stock"; request: SheetQuery; response: StoreroomSheet };
  "storeroom.save_draft": { kind: "write"; right: "manage_stock"; request: StoreroomDraft; response: Empty };
  "storeroom.count": { kind: "write"; right: "manage_stock"; request: CountStoreroom; response: StoreroomFindings };
  "storeroom.seals": { kind: "write"; right: "manage_stock"; request: StoreroomSealsWhole; response: Empty };
  "take.list": { kind: "read"; right: "signed_in"; request: TakesQuery; response: TakesShown };
  "take.plan": { kind: "read"; right: "manage_stock"; request: PlanTake; response: TakePlanned };
  "take.make": { kind: "write"; right: "manage_stock"; request: MakeTake; response: TakeShown };
  "take.give": { kind: "write"; right: "manage_stock"; request: GiveSheet; response: TakeShown };
  "take.cancel": { kind: "write"; right: "manage_stock"; request: CancelTake; response: Empty };
  "take.sheet": { kind: "read"; right: "signed_in"; request: TakeSheetQuery; response: TakeSheetForm };
  "take.save_draft": { kind: "write"; right: "signed_in"; request: SaveTakeDraft; response: Empty };
  "take.drop_draft": { kind: "write"; right: "signed_in"; request: TakeSheetQuery; response: Empty };
  "take.count": { kind: "write"; right: "signed_in"; request: CountTakeSheet; response: TakeSheetResult };
  "take.result": { kind: "read"; right: "signed_in"; request: TakeSheetQuery; response: TakeSheetResult };
  "take.state": { kind: "read"; right: "see_hall"; request: TakeQuery; response: TakeStanding };
  "take.difference": { kind: "write"; right: "manage_stock"; request: TakeDifferences; response: Array<PostedVoucher> };
  "take.sample": { kind: "write"; right: "manage_stock"; request: SampleTake; response: TakeStanding };
  "take.finish": { kind: "write"; right: "manage_stock"; request: TakeQuery; response: TakeShown };
  "boss.mappings": { kind: "read"; right: "import_boss"; request: MappingQuery; response: Array<SavedMapping> };
  "boss.save_mapping": { kind: "write"; right: "import_boss"; request: SaveMapping; response: SavedMapping };
  "boss.guess": { kind: "read"; right: "import_boss"; request: GuessRequest; response: MappingGuess };
  "boss.preview": { kind: "read"; right: "import_boss"; request: BossPreviewRequest; response: BossPreview };
  "boss.import": { kind: "write"; right: "import_boss"; request: BossImport; response: BossImported };
  "boss.compare": { kind: "read"; right: "see_hall"; request: CompareQuery; response: BossComparison };
  "boss.explain": { kind: "write"; right: "import_boss"; request: ExplainDifference; response: PostedVoucher };
  "books.balance": { kind: "read"; right: "see_hall"; request: BalanceQuery; response: Balances };
  "books.ledger": { kind: "read"; right: "see_hall"; request: LedgerQuery; response: Ledger };
  "log.list": { kind: "read"; right: "audit"; request: LogQuery; response: Array<LogEntry> };
  "books.month": { kind: "read"; right: "see_hall"; request: LedgerMonthQuery; response: MonthOfBooks };
  "month.state": { kind: "read"; right: "see_hall"; request: MonthQuery; response: MonthPage };
  "month.settle": { kind: "write"; right: "manage_day"; request: MonthQuery; response: MonthPage };
  "month.reopen": { kind: "write"; right: "manage_day"; request: ReopenMonth; response: MonthPage };
  "month.papers": { kind: "read"; right: "see_hall"; request: MonthQuery; response: MonthPapers };
  "month.file_papers": { kind: "write"; right: "manage_day"; request: FilePapers; response: MonthPapers };
  "month.data": { kind: "read"; right: "see_hall"; request: PeriodQuery; response: PeriodData };
  "month.figures": { kind: "read"; right: "see_hall"; request: PeriodQuery; response: PeriodFigures };
  "month.people": { kind: "read"; right: "see_hall"; request: PeopleQuery; response: Array<PersonMonth> };
  "month.papers_behind": { kind: "read"; right: "see_hall"; request: BehindQuery; response: PapersBehind };
  "report.preview": { kind: "read"; right: "signed_in"; request: ReportQuery; response: Paper };
  "report.issue": { kind: "write"; right: "signed_in"; request: ReportQuery; response: ReportPrinted };
  "report.bytes": { kind: "read"; right: "signed_in"; request: ReportBytesQuery; response: ReportBytes };
  "report.export": { kind: "write"; right: "signed_in"; request: ExportReport; response: ReportExport };
  "report.file": { kind: "read"; right: "signed_in"; request: ReportFileQuery; response: ReportBytes };
  "report.issued": { kind: "read"; right: "signed_in"; request: IssuedQuery; response: Array<IssuedPaper> };
  "deposit.board": { kind: "read"; right: "see_hall"; request: DepositQuery; response: DepositBoard };
  "deposit.one": { kind: "read"; right: "see_hall"; request: SlipQuery; response: SlipView };
  "deposit.record": { kind: "write"; right: "manage_cash"; request: RecordDeposit; response: PostedVoucher };
  "deposit.printed": { kind: "write"; right: "manage_cash"; request: SlipQuery; response: SlipMoved };
  "deposit.arrived": { kind: "write"; right: "manage_cash"; request: DepositArrived; response: SlipMoved };
  "deposit.cleared": { kind: "write"; right: "manage_cash"; request: SlipQuery; response: SlipMoved };
  "deposit.undo": { kind: "write"; right: "manage_cash"; request: UndoSlip; response: SlipMoved };
  "channel.board": { kind: "read"; right: "see_hall"; request: ChannelQuery; response: ChannelBoard };
  "channel.arrive": { kind: "write"; right: "manage_cash"; request: ArriveChannel; response: PostedVoucher };
  "channel.preview": { kind: "read"; right: "manage_cash"; request: PreviewFile; response: ArrivalPreview };
  "channel.import": { kind: "write"; right: "manage_cash"; request: ImportArrivals; response: ArrivalsImported };
  "cheque.list": { kind: "read"; right: "see_hall"; request: ChequeQuery; response: Array<ChequeRow> };
  "cheque.return": { kind: "write"; right: "manage_cash"; request: ReturnCheque; response: PostedVoucher };
  "cheque.recover": { kind: "write"; right: "manage_cash"; request: RecoverCheque; response: PostedVoucher };
  "catalogue.all": { kind: "read"; right: "signed_in"; request: Empty; response: Catalogue };
  "rights.table": { kind: "read"; right: "signed_in"; request: Empty; response: RightsTable };
  "staff.list": { kind: "read"; right: "manage_staff"; request: Empty; response: Array<StaffRow> };
  "staff.set": { kind: "write"; right: "manage_staff"; request: SetStaff; response: Staff };
  "staff.set_role": { kind: "write"; right: "manage_staff"; request: SetRole; response: StaffRole };
  "staff.set_password": { kind: "door"; right: "manage_staff"; request: SetPassword; response: Empty };
  "counter.list": { kind: "read"; right: "manage_catalogue"; request: Empty; response: Array<Counter> };
  "counter.set": { kind: "write"; right: "manage_catalogue"; request: Counter; response: Counter };
  "item.list": { kind: "read"; right: "signed_in"; request: Empty; response: Array<Item> };
  "business_type.list": { kind: "read"; right: "signed_in"; request: Empty; response: Array<BusinessType> };
  "business_type.set": { kind: "write"; right: "manage_catalogue"; request: BusinessType; response: BusinessType };
  "tender.list": { kind: "read"; right: "signed_in"; request: Empty; response: Array<Tender> };
  "tender.set": { kind: "write"; right: "manage_catalogue"; request: Tender; response: Tender };
  "account.list": { kind: "read"; right: "signed_in"; request: Empty; response: Array<BankAccount> };
  "account.set": { kind: "write"; right: "manage_catalogue"; request: BankAccount; response: BankAccount };
  "stat_form.list": { kind: "read"; right: "signed_in"; request: Empty; response: Array<StatForm> };
  "stat_form.set": { kind: "write"; right: "manage_catalogue"; request: StatForm; response: StatForm };
  "setting.list": { kind: "read"; right: "signed_in"; request: Empty; response: Array<SettingRow> };
  "setting.set": { kind: "write"; right: "manage_catalogue"; request: Setting; response: Setting };
  "setting.supervise": { kind: "write"; right: "supervise"; request: Setting; response: Setting };
  "paper.list": { kind: "read"; right: "signed_in"; request: PaperQuery; response: PaperList };
  "paper.one": { kind: "read"; right: "signed_in"; request: OnePaperQuery; response: OnePaper };
  "paper.shifts": { kind: "read"; right: "signed_in"; request: ShiftsQuery; response: Array<ShiftOfPaper> };
  "package.list": { kind: "read"; right: "see_hall"; request: MonthQuery; response: PackagePage };
  "package.make": { kind: "door"; right: "manage_day"; request: MakePackage; response: PackageDone };
  "package.progress": { kind: "door"; right: "manage_day"; request: Empty; response: PackageRunning };
  "package.export": { kind: "write"; right: "see_hall"; request: PackageRef; response: PackageRef };
  "package.file": { kind: "read"; right: "see_hall"; request: PackageRef; response: ReportBytes };
  "package.return": { kind: "write"; right: "see_hall"; request: ReturnPackage; response: PackagePage };
  "search.find": { kind: "read"; right: "signed_in"; request: SearchQuery; response: SearchFound };
  "item.set": { kind: "write"; right: "manage_catalogue"; request: Item; response: Item };
  "campaign.list": { kind: "read"; right: "signed_in"; request: Empty; response: Array<Campaign> };
  "campaign.set": { kind: "write"; right: "manage_stock"; request: Campaign; response: Campaign };
  "grade.list": { kind: "read"; right: "signed_in"; request: Empty; response: Array<Grade> };
  "grade.set": { kind: "write"; right: "manage_catalogue"; request: Grade; response: Grade };
  "grade.patterns": { kind: "read"; right: "signed_in"; request: Empty; response: Array<GradePattern> };
  "grade.set_pattern": { kind: "write"; right: "manage_catalogue"; request: GradePattern; response: GradePattern };
  "grade.of": { kind: "read"; right: "signed_in"; request: TryNumber; response: NumberGrade };
  "hall_key.state": { kind: "door"; right: "see_hall"; request: Empty; response: HallKeys };
  "hall_key.make": { kind: "door"; right: "manage_day"; request: MakeHallKey; response: NewHallKey };
  "hall_key.enrol": { kind: "write"; right: "manage_day"; request: NewHallKey; response: Empty };
  "stock.receive": { kind: "write"; right: "manage_stock"; request: ReceiveStock; response: PostedVoucher };
  "stock.issue": { kind: "write"; right: "manage_stock"; request: CounterStock; response: PostedVoucher };
  "stock.give_back": { kind: "write"; right: "manage_stock"; request: CounterStock; response: PostedVoucher };
  "stock.damage": { kind: "write"; right: "signed_in"; request: DamageStock; response: PostedVoucher };
  "stock.lose": { kind: "write"; right: "signed_in"; request: LoseStock; response: PostedVoucher };
  "stock.blocked": { kind: "write"; right: "manage_stock"; request: TellBlocked; response: PostedVoucher };
  "stock.return_to_company": { kind: "write"; right: "manage_stock"; request: ReturnStock; response: PostedVoucher };
  "stock.preview": { kind: "read"; right: "signed_in"; request: PreviewStock; response: StockPreview };
  "stock.at": { kind: "read"; right: "signed_in"; request: StockAt; response: StockHeld };
  "stock.under_way": { kind: "read"; right: "signed_in"; request: Empty; response: Array<StockUnderWay> };
  "stock.settle_delivery": { kind: "write"; right: "manage_stock"; request: SettleDelivery; response: PostedVoucher };
  "stock.transfer": { kind: "write"; right: "work_shift"; request: TransferStock; response: PostedVoucher };
  "stock.send_to_hall": { kind: "write"; right: "manage_stock"; request: SendToHall; response: PostedVoucher };
  "stock.accept_transfer": { kind: "write"; right: "work_shift"; request: AcceptTransfer; response: PostedVoucher };
  "stock.take_back_transfer": { kind: "write"; right: "signed_in"; request: TakeBackTransfer; response: PostedVoucher };
  "stock.sell": { kind: "write"; right: "work_shift"; request: SellCards; response: EntryPosted };
  "stock.give_away": { kind: "write"; right: "work_shift"; request: GiveAwayCards; response: PostedVoucher };
  "stock.swap": { kind: "write"; right: "work_shift"; request: SwapCard; response: EntryPosted };
  "stock.trace": { kind: "read"; right: "signed_in"; request: TraceQuery; response: Array<NumberWay> };
  "stock.preview_file": { kind: "read"; right: "manage_stock"; request: PreviewFile; response: StockFilePreview };
  "stock.import_file": { kind: "write"; right: "manage_stock"; request: ImportStockFile; response: StockFileImported };
  "invoice.receive_box": { kind: "write"; right: "manage_stock"; request: ReceiveBoxes; response: PostedVoucher };
  "invoice.boxes": { kind: "read"; right: "see_hall"; request: Empty; response: Array<BoxShown> };
  "invoice.box": { kind: "read"; right: "see_hall"; request: BoxQuery; response: BoxShown };
  "invoice.box_numbers": { kind: "read"; right: "see_hall"; request: BoxNumbersQuery; response: BoxNumbers };
  "invoice.open_roll": { kind: "write"; right: "manage_stock"; request: OpenRoll; response: PostedVoucher };
  "invoice.hand_back": { kind: "write"; right: "manage_stock"; request: HandBackRoll; response: PostedVoucher };
  "invoice.roll": { kind: "read"; right: "signed_in"; request: RollQuery; response: Array<RollShown> };
  "invoice.issue": { kind: "write"; right: "work_shift"; request: IssueInvoice; response: InvoicePosted };
  "invoice.findings": { kind: "read"; right: "signed_in"; request: InvoiceFindingsQuery; response: Array<InvoiceFinding> };
  "invoice.void": { kind: "write"; right: "signed_in"; request: VoidInvoice; response: PostedVoucher };
  "invoice.red": { kind: "write"; right: "work_shift"; request: RedInvoice; response: PostedVoucher };
  "invoice.lose": { kind: "write"; right: "signed_in"; request: LoseStock; response: PostedVoucher };
  "invoice.withdraw_box": { kind: "write"; right: "manage_stock"; request: WithdrawBox; response: PostedVoucher };
  "invoice.return_box": { kind: "write"; right: "manage_stock"; request: ReturnBox; response: PostedVoucher };
  "invoice.accept_box": { kind: "write"; right: "signed_in"; request: AcceptBox; response: PostedVoucher };
  "invoice.send_back_box": { kind: "write"; right: "audit"; request: SendBackBox; response: PostedVoucher };
  "invoice.import_answer": { kind: "write"; right: "manage_stock"; request: ImportAnswer; response: PostedVoucher };
  "void.list": { kind: "read"; right: "see_hall"; request: VoidQuery; response: VoidPage };
  "void.sums": { kind: "read"; right: "see_hall"; request: VoidPeriod; response: VoidSums };
  "void.unusual": { kind: "read"; right: "see_hall"; request: VoidPeriod; response: Array<Unusual> };
  "void.mark": { kind: "write"; right: "audit"; request: MarkVoid; response: Empty };
  "void.sample": { kind: "write"; right: "audit"; request: DrawVoids; response: VoidsDrawn };
  "promo.hand_out": { kind: "write"; right: "work_shift"; request: HandOutPromo; response: PostedVoucher };
  "promo.list": { kind: "read"; right: "signed_in"; request: PromoQuery; response: Array<PromoHandOut> };
  "promo.export": { kind: "write"; right: "manage_stock"; request: ExportPromo; response: PromoExport };
  "promo.mark_entered": { kind: "write"; right: "manage_stock"; request: MarkPromo; response: PromoMarked };
  "promo.mark_reversed": { kind: "write"; right: "manage_stock"; request: MarkPromo; response: PromoMarked };
  "promo.preview_totals": { kind: "read"; right: "manage_stock"; request: PreviewLogistics; response: LogisticsPreview };
  "promo.import_totals": { kind: "write"; right: "manage_stock"; request: ImportLogistics; response: LogisticsImported };
  "promo.enter_totals": { kind: "write"; right: "manage_stock"; request: EnterLogistics; response: LogisticsImported };
  "promo.compare": { kind: "read"; right: "see_hall"; request: MonthQuery; response: PromoComparison };
  "number.preview_pool": { kind: "read"; right: "manage_stock"; request: PreviewPool; response: PoolPreview };
  "number.import": { kind: "write"; right: "manage_stock"; request: ImportPool; response: PoolImported };
  "number.list": { kind: "read"; right: "signed_in"; request: NumberQuery; response: NumberPage };
  "number.reserve": { kind: "write"; right: "work_shift"; request: ReserveNumber; response: PostedVoucher };
  "number.approve": { kind: "write"; right: "signed_in"; request: NumberName; response: PostedVoucher };
  "number.hand_out": { kind: "write"; right: "work_shift"; request: HandOutNumber; response: PostedVoucher };
  "number.release": { kind: "write"; right: "signed_in"; request: GiveUpNumber; response: PostedVoucher };
  "number.take_back": { kind: "write"; right: "manage_stock"; request: GiveUpNumber; response: PostedVoucher };
  "spot.choices": { kind: "read"; right: "audit"; request: Empty; response: Array<SpotChoice> };
  "spot.make": { kind: "write"; right: "audit"; request: MakeSpot; response: SpotShown };
  "spot.list": { kind: "read"; right: "see_hall"; request: SpotsQuery; response: SpotList };
  "spot.show": { kind: "read"; right: "see_hall"; request: SpotQuery; response: SpotShown };
  "spot.save_draft": { kind: "write"; right: "audit"; request: SpotDraft; response: Empty };
  "spot.fix_again": { kind: "write"; right: "audit"; request: FixAgain; response: SpotShown };
  "spot.count": { kind: "write"; right: "audit"; request: CountSpot; response: SpotShown };
  "spot.conclude": { kind: "write"; right: "audit"; request: EndSpot; response: SpotShown };
  "spot.cancel": { kind: "write"; right: "audit"; request: EndSpot; response: SpotShown };
  "spot.find": { kind: "write"; right: "audit"; request: MakeFinding; response: SpotShown };
  "spot.findings": { kind: "read"; right: "see_hall"; request: FindingsQuery; response: FindingList };
  "spot.answer": { kind: "write"; right: "manage_day"; request: AnswerFinding; response: FindingShown };
  "spot.return_answer": { kind: "write"; right: "audit"; request: ReturnAnswer; response: FindingShown };
  "spot.close_finding": { kind: "write"; right: "audit"; request: CloseFinding; response: FindingShown };
};

export const callKinds: Record<keyof Calls, "read" | "write" | "door"> = {
  "setup.status": "door",
  "setup.create_hall": "door",
  "session.sign_in": "door",
  "session.sign_out": "door",
  "session.approve": "door",
  "session.change_password": "door",
  "session.me": "read",
  "shift.before": "read",
  "shift.open": "write",
  "shift.mine": "read",
  "shift.suspend": "write",
  "shift.resume": "write",
  "shift.sign_off": "write",
  "shift.stand_in": "write",
  "shift.sign_later": "write",
  "entry.list": "read",
  "entry.post": "write",
  "entry.refund": "write",
  "entry.securities": "read",
  "entry.return_security": "write",
  "entry.correct": "write",
  "count.sheet": "read",
  "count.save_draft": "write",
  "count.post": "write",
  "count.findings": "read",
  "form.tick": "write",
  "difference.suggest": "read",
  "difference.record": "write",
  "difference.list": "read",
  "difference.settle": "write",
  "difference.pending": "read",
  "difference.approve_pending": "write",
  "handover.give": "write",
  "handover.pending": "read",
  "handover.accept": "write",
  "handover.refuse": "write",
  "bag.drop": "write",
  "bag.waiting": "read",
  "bag.open": "write",
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
  "day.board": "read",
  "day.checks": "read",
  "day.open": "write",
  "day.holiday": "write",
  "day.cancel": "write",
  "day.count": "write",
  "day.close": "write",
  "day.reopen": "write",
  "day.confirm_clock": "write",
  "safe.sheet": "read",
  "safe.count": "write",
  "hall.sheet": "read",
  "hall.count": "write",
  "hall.difference": "write",
  "storeroom.sheet": "read",
  "storeroom.save_draft": "write",
  "storeroom.count": "write",
  "storeroom.seals": "write",
  "take.list": "read",
  "take.plan": "read",
  "take.make": "write",
  "take.give": "write",
  "take.cancel": "write",
  "take.sheet": "read",
  "take.save_draft": "write",
  "take.drop_draft": "write",
  "take.count": "write",
  "take.result": "read",
  "take.state": "read",
  "take.difference": "write",
  "take.sample": "write",
  "take.finish": "write",
  "boss.mappings": "read",
  "boss.save_mapping": "write",
  "boss.guess": "read",
  "boss.preview": "read",
  "boss.import": "write",
  "boss.compare": "read",
  "boss.explain": "write",
  "books.balance": "read",
  "books.ledger": "read",
  "log.list": "read",
  "books.month": "read",
  "month.state": "read",
  "month.settle": "write",
  "month.reopen": "write",
  "month.papers": "read",
  "month.file_papers": "write",
  "month.data": "read",
  "month.figures": "read",
  "month.people": "read",
  "month.papers_behind": "read",
  "report.preview": "read",
  "report.issue": "write",
  "report.bytes": "read",
  "report.export": "write",
  "report.file": "read",
  "report.issued": "read",
  "deposit.board": "read",
  "deposit.one": "read",
  "deposit.record": "write",
  "deposit.printed": "write",
  "deposit.arrived": "write",
  "deposit.cleared": "write",
  "deposit.undo": "write",
  "channel.board": "read",
  "channel.arrive": "write",
  "channel.preview": "read",
  "channel.import": "write",
  "cheque.list": "read",
  "cheque.return": "write",
  "cheque.recover": "write",
  "catalogue.all": "read",
  "rights.table": "read",
  "staff.list": "read",
  "staff.set": "write",
  "staff.set_role": "write",
  "staff.set_password": "door",
  "counter.list": "read",
  "counter.set": "write",
  "item.list": "read",
  "business_type.list": "read",
  "business_type.set": "write",
  "tender.list": "read",
  "tender.set": "write",
  "account.list": "read",
  "account.set": "write",
  "stat_form.list": "read",
  "stat_form.set": "write",
  "setting.list": "read",
  "setting.set": "write",
  "setting.supervise": "write",
  "paper.list": "read",
  "paper.one": "read",
  "paper.shifts": "read",
  "package.list": "read",
  "package.make": "door",
  "package.progress": "door",
  "package.export": "write",
  "package.file": "read",
  "package.return": "write",
  "search.find": "read",
  "item.set": "write",
  "campaign.list": "read",
  "campaign.set": "write",
  "grade.list": "read",
  "grade.set": "write",
  "grade.patterns": "read",
  "grade.set_pattern": "write",
  "grade.of": "read",
  "hall_key.state": "door",
  "hall_key.make": "door",
  "hall_key.enrol": "write",
  "stock.receive": "write",
  "stock.issue": "write",
  "stock.give_back": "write",
  "stock.damage": "write",
  "stock.lose": "write",
  "stock.blocked": "write",
  "stock.return_to_company": "write",
  "stock.preview": "read",
  "stock.at": "read",
  "stock.under_way": "read",
  "stock.settle_delivery": "write",
  "stock.transfer": "write",
  "stock.send_to_hall": "write",
  "stock.accept_transfer": "write",
  "stock.take_back_transfer": "write",
  "stock.sell": "write",
  "stock.give_away": "write",
  "stock.swap": "write",
  "stock.trace": "read",
  "stock.preview_file": "read",
  "stock.import_file": "write",
  "invoice.receive_box": "write",
  "invoice.boxes": "read",
  "invoice.box": "read",
  "invoice.box_numbers": "read",
  "invoice.open_roll": "write",
  "invoice.hand_back": "write",
  "invoice.roll": "read",
  "invoice.issue": "write",
  "invoice.findings": "read",
  "invoice.void": "write",
  "invoice.red": "write",
  "invoice.lose": "write",
  "invoice.withdraw_box": "write",
  "invoice.return_box": "write",
  "invoice.accept_box": "write",
  "invoice.send_back_box": "write",
  "invoice.import_answer": "write",
  "void.list": "read",
  "void.sums": "read",
  "void.unusual": "read",
  "void.mark": "write",
  "void.sample": "write",
  "promo.hand_out": "write",
  "promo.list": "read",
  "promo.export": "write",
  "promo.mark_entered": "write",
  "promo.mark_reversed": "write",
  "promo.preview_totals": "read",
  "promo.import_totals": "write",
  "promo.enter_totals": "write",
  "promo.compare": "read",
  "number.preview_pool": "read",
  "number.import": "write",
  "number.list": "read",
  "number.reserve": "write",
  "number.approve": "write",
  "number.hand_out": "write",
  "number.release": "write",
  "number.take_back": "write",
  "spot.choices": "read",
  "spot.make": "write",
  "spot.list": "read",
  "spot.show": "read",
  "spot.save_draft": "write",
  "spot.fix_again": "write",
  "spot.count": "write",
  "spot.conclude": "write",
  "spot.cancel": "write",
  "spot.find": "write",
  "spot.findings": "read",
  "spot.answer": "write",
  "spot.return_answer": "write",
  "spot.close_finding": "write",
};

export const monthFindings: Record<MonthCheckName, readonly Refusal["name"][]> = {
  "earlier_settled": ["month_locked", "month_settles_in_order"],
  "days_closed": ["day_not_closed", "month_not_over"],
  "stock_taken": ["stock_take_missing", "stock_take_left_out", "take_unfinished"],
  "differences_approved": ["approval_waiting"],
  "hand_overs_done": ["hand_over_pending"],
  "invoices_accounted": ["invoice_gap", "invoice_without_business", "invoice_business_unchecked", "invoice_business_full", "invoice_above_taken", "invoice_over_deposit"],
  "losses_blocked": ["loss_not_blocked"],
  "logistics_agrees": ["hand_out_not_entered", "counter_entry_missing", "logistics_not_imported", "logistics_differs"],
  "papers_filed": ["paper_not_filed"],
  "cash_deposited": ["carried_overdue"],
  "slips_cleared": ["carried_overdue"],
  "clearing_arrived": ["carried_overdue"],
  "transfers_received": ["carried_overdue"],
  "boxes_returned": ["carried_overdue"],
  "differences_settled": ["carried_overdue"],
  "cases_ended": ["carried_overdue"],
};
