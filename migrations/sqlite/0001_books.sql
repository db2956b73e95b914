-- The books of a hall (账簿). The log is the truth; every other table of the books is what its entries say and is rebuilt by
-- replaying them. `hall_id` leads the key of every table that a hall owns, foreign keys are composite, codes are keys.
-- Words of closed sets that grow (kinds of voucher, flows, kinds of claim) are checked in Rust where they are read, not listed
-- here: a CHECK could only be widened by rebuilding an append-only table.

CREATE TABLE hall (
    hall_id        INTEGER PRIMARY KEY,
    code           TEXT    NOT NULL UNIQUE CHECK (length(code) BETWEEN 1 AND 32),
    name           TEXT    NOT NULL,
    offset_minutes INTEGER NOT NULL CHECK (offset_minutes BETWEEN -1440 AND 1440),
    practice       INTEGER NOT NULL CHECK (practice IN (0, 1))
) STRICT;

-- The one row that numbers and the chain come from: the last of each.
CREATE TABLE head (
    hall_id      INTEGER PRIMARY KEY REFERENCES hall (hall_id),
    sequence     INTEGER NOT NULL CHECK (sequence >= 0),
    hash         BLOB    NOT NULL CHECK (length(hash) = 32),
    last_time_ms INTEGER,
    voucher      INTEGER NOT NULL CHECK (voucher >= 0),
    shift        INTEGER NOT NULL CHECK (shift >= 0),
    count        INTEGER NOT NULL CHECK (count >= 0),
    report       INTEGER NOT NULL CHECK (report >= 0)
) STRICT;

-- One chain per hall (R30). `body` is the entry in canonical form, `head` the chain's hash after it.
CREATE TABLE log (
    hall_id  INTEGER NOT NULL REFERENCES hall (hall_id),
    sequence INTEGER NOT NULL CHECK (sequence > 0),
    kind     TEXT    NOT NULL,
    time_ms  INTEGER NOT NULL,
    person   TEXT,
    body     BLOB    NOT NULL,
    head     BLOB    NOT NULL CHECK (length(head) = 32),
    PRIMARY KEY (hall_id, sequence),
    FOREIGN KEY (hall_id, person) REFERENCES staff (hall_id, code) DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- Catalogue (基础资料): codes never change once used, names may; retired, never deleted.

CREATE TABLE staff (
    hall_id   INTEGER NOT NULL REFERENCES hall (hall_id),
    code      TEXT    NOT NULL CHECK (length(code) BETWEEN 1 AND 32),
    name      TEXT    NOT NULL,
    initials  TEXT    NOT NULL,
    telephone TEXT    NOT NULL,
    retired   INTEGER NOT NULL CHECK (retired IN (0, 1)),
    locked    INTEGER NOT NULL CHECK (locked IN (0, 1)),
    PRIMARY KEY (hall_id, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE staff_role (
    hall_id    INTEGER NOT NULL,
    staff      TEXT    NOT NULL,
    role       TEXT    NOT NULL,
    from_date  TEXT    NOT NULL,
    until_date TEXT,
    PRIMARY KEY (hall_id, staff, role, from_date),
    FOREIGN KEY (hall_id, staff) REFERENCES staff (hall_id, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE counter (
    hall_id   INTEGER NOT NULL REFERENCES hall (hall_id),
    code      TEXT    NOT NULL CHECK (length(code) BETWEEN 1 AND 32),
    name      TEXT    NOT NULL,
    float_fen INTEGER NOT NULL CHECK (float_fen >= 0),
    retired   INTEGER NOT NULL CHECK (retired IN (0, 1)),
    PRIMARY KEY (hall_id, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE item (
    hall_id        INTEGER NOT NULL REFERENCES hall (hall_id),
    code           TEXT    NOT NULL CHECK (length(code) BETWEEN 1 AND 32),
    kind           TEXT    NOT NULL,
    name           TEXT    NOT NULL,
    unit           TEXT    NOT NULL,
    face_value_fen INTEGER,
    price_fen      INTEGER,
    check_digit    TEXT    NOT NULL,
    holds          TEXT,
    box_size       INTEGER CHECK (box_size > 0),
    retired        INTEGER NOT NULL CHECK (retired IN (0, 1)),
    PRIMARY KEY (hall_id, code),
    FOREIGN KEY (hall_id, holds) REFERENCES item (hall_id, code),
    CHECK ((holds IS NULL) = (box_size IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE business_type (
    hall_id        INTEGER NOT NULL REFERENCES hall (hall_id),
    code           TEXT    NOT NULL CHECK (length(code) BETWEEN 1 AND 32),
    name           TEXT    NOT NULL,
    class          TEXT    NOT NULL,
    source         TEXT    NOT NULL,
    keeps_customer INTEGER NOT NULL CHECK (keeps_customer IN (0, 1)),
    digit          INTEGER NOT NULL CHECK (digit BETWEEN 0 AND 9),
    retired        INTEGER NOT NULL CHECK (retired IN (0, 1)),
    PRIMARY KEY (hall_id, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE tender (
    hall_id            INTEGER NOT NULL REFERENCES hall (hall_id),
    code               TEXT    NOT NULL CHECK (length(code) BETWEEN 1 AND 32),
    name               TEXT    NOT NULL,
    counted_at         TEXT    NOT NULL,
    against            TEXT    NOT NULL,
    arrives_after_days INTEGER NOT NULL CHECK (arrives_after_days >= 0),
    retired            INTEGER NOT NULL CHECK (retired IN (0, 1)),
    PRIMARY KEY (hall_id, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE bank_account (
    hall_id          INTEGER NOT NULL REFERENCES hall (hall_id),
    code             TEXT    NOT NULL CHECK (length(code) BETWEEN 1 AND 32),
    bank             TEXT    NOT NULL,
    number           TEXT    NOT NULL,
    holder           TEXT    NOT NULL,
    cut_off          TEXT    NOT NULL,
    open_on_weekends INTEGER NOT NULL CHECK (open_on_weekends IN (0, 1)),
    retired          INTEGER NOT NULL CHECK (retired IN (0, 1)),
    PRIMARY KEY (hall_id, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE stat_form (
    hall_id INTEGER NOT NULL REFERENCES hall (hall_id),
    code    TEXT    NOT NULL CHECK (length(code) BETWEEN 1 AND 32),
    name    TEXT    NOT NULL,
    copies  INTEGER NOT NULL CHECK (copies >= 0),
    goes_to TEXT    NOT NULL,
    retired INTEGER NOT NULL CHECK (retired IN (0, 1)),
    PRIMARY KEY (hall_id, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
    hall_id INTEGER NOT NULL REFERENCES hall (hall_id),
    key     TEXT    NOT NULL,
    value   TEXT    NOT NULL,
    PRIMARY KEY (hall_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE mapping (
    hall_id INTEGER NOT NULL REFERENCES hall (hall_id),
    name    TEXT    NOT NULL,
    kind    TEXT    NOT NULL,
    body    TEXT    NOT NULL,
    retired INTEGER NOT NULL CHECK (retired IN (0, 1)),
    PRIMARY KEY (hall_id, name)
) STRICT, WITHOUT ROWID;

-- Every place that something can be in (库位), by its text. A counter's and a channel's row come with the counter and the tender.
CREATE TABLE place (
    hall_id INTEGER NOT NULL REFERENCES hall (hall_id),
    place   TEXT    NOT NULL,
    inside  INTEGER NOT NULL CHECK (inside IN (0, 1)),
    PRIMARY KEY (hall_id, place),
    CHECK (inside = (place IN ('storeroom', 'safe', 'recharge', 'transit', 'bank-transit', 'damaged', 'shortage', 'void-file')
                     OR place GLOB 'counter:*'))
) STRICT, WITHOUT ROWID;

-- Days and shifts.

CREATE TABLE day (
    hall_id         INTEGER NOT NULL REFERENCES hall (hall_id),
    date            TEXT    NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    state           TEXT    NOT NULL CHECK (state IN ('open', 'counted', 'closed', 'holiday', 'imported')),
    before          INTEGER NOT NULL CHECK (before >= 0),
    last_voucher    INTEGER CHECK (last_voucher >= before),
    closed_sequence INTEGER,
    closed_head     BLOB    CHECK (length(closed_head) = 32),
    reason          TEXT,
    PRIMARY KEY (hall_id, date),
    CHECK ((state = 'open') = (last_voucher IS NULL)),
    CHECK ((state IN ('closed', 'imported')) = (closed_sequence IS NOT NULL)),
    CHECK ((closed_sequence IS NULL) = (closed_head IS NULL))
) STRICT, WITHOUT ROWID;

-- Exactly one business date accepts vouchers (R33).
CREATE UNIQUE INDEX day_open ON day (hall_id) WHERE state = 'open';
CREATE INDEX day_not_closed ON day (hall_id, date) WHERE state IN ('open', 'counted');

CREATE TABLE shift (
    hall_id         INTEGER NOT NULL,
    number          INTEGER NOT NULL CHECK (number > 0),
    counter         TEXT    NOT NULL,
    clerk           TEXT    NOT NULL,
    date            TEXT    NOT NULL,
    state           TEXT    NOT NULL CHECK (state IN ('open', 'counting', 'signed_off')),
    opened_at_ms    INTEGER NOT NULL,
    seal_in         TEXT,
    seal_whole      INTEGER NOT NULL CHECK (seal_whole IN (0, 1)),
    take_over_count INTEGER NOT NULL,
    suspended_at    INTEGER,
    suspended_ms    INTEGER,
    signed_off_ms   INTEGER,
    seal_out        TEXT,
    stand_in        TEXT,
    witness         TEXT,
    reason          TEXT,
    signed_ms       INTEGER,
    objection       TEXT,
    PRIMARY KEY (hall_id, number),
    FOREIGN KEY (hall_id, counter) REFERENCES counter (hall_id, code),
    FOREIGN KEY (hall_id, clerk) REFERENCES staff (hall_id, code),
    FOREIGN KEY (hall_id, stand_in) REFERENCES staff (hall_id, code),
    FOREIGN KEY (hall_id, witness) REFERENCES staff (hall_id, code),
    FOREIGN KEY (hall_id, date) REFERENCES day (hall_id, date),
    FOREIGN KEY (hall_id, take_over_count) REFERENCES count (hall_id, number) DEFERRABLE INITIALLY DEFERRED,
    CHECK ((state = 'signed_off') = (signed_off_ms IS NOT NULL)),
    CHECK (state <> 'counting' OR suspended_at IS NOT NULL)
) STRICT, WITHOUT ROWID;

-- One person, one shift at a time; one counter, one shift at a time.
CREATE UNIQUE INDEX shift_running_clerk ON shift (hall_id, clerk) WHERE state <> 'signed_off';
CREATE UNIQUE INDEX shift_running_counter ON shift (hall_id, counter) WHERE state <> 'signed_off';
-- A count is the take-over of one shift.
CREATE UNIQUE INDEX shift_take_over ON shift (hall_id, take_over_count);
CREATE INDEX shift_of_day ON shift (hall_id, date, number);
CREATE INDEX shift_of_counter ON shift (hall_id, counter, number);
CREATE INDEX shift_unsigned ON shift (hall_id, clerk, number) WHERE stand_in IS NOT NULL AND signed_ms IS NULL;

-- Vouchers (单据) and what they say. Append-only.

CREATE TABLE voucher (
    hall_id     INTEGER NOT NULL,
    number      INTEGER NOT NULL CHECK (number > 0),
    sequence    INTEGER NOT NULL,
    kind        TEXT    NOT NULL,
    date        TEXT    NOT NULL,
    time_ms     INTEGER NOT NULL,
    author      TEXT    NOT NULL,
    approver    TEXT    CHECK (approver <> author),
    witness     TEXT,
    shift       INTEGER,
    reverses    INTEGER CHECK (reverses < number),
    names_day   TEXT,
    happened_ms INTEGER,
    reason      TEXT,
    PRIMARY KEY (hall_id, number),
    FOREIGN KEY (hall_id, sequence) REFERENCES log (hall_id, sequence),
    FOREIGN KEY (hall_id, date) REFERENCES day (hall_id, date),
    FOREIGN KEY (hall_id, author) REFERENCES staff (hall_id, code),
    FOREIGN KEY (hall_id, approver) REFERENCES staff (hall_id, code),
    FOREIGN KEY (hall_id, witness) REFERENCES staff (hall_id, code),
    FOREIGN KEY (hall_id, shift) REFERENCES shift (hall_id, number) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (hall_id, reverses) REFERENCES voucher (hall_id, number),
    CHECK (kind <> 'reversal' OR reverses IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX voucher_sequence ON voucher (hall_id, sequence);
-- A voucher is reversed once.
CREATE UNIQUE INDEX voucher_reverses ON voucher (hall_id, reverses) WHERE reverses IS NOT NULL;
CREATE INDEX voucher_of_shift ON voucher (hall_id, shift, number) WHERE shift IS NOT NULL;
CREATE INDEX voucher_names_day ON voucher (hall_id, names_day, number) WHERE names_day IS NOT NULL;

CREATE TABLE movement (
    hall_id         INTEGER NOT NULL,
    voucher         INTEGER NOT NULL,
    line            INTEGER NOT NULL CHECK (line > 0),
    item            TEXT    NOT NULL,
    from_place      TEXT    NOT NULL,
    to_place        TEXT    NOT NULL CHECK (to_place <> from_place),
    quantity        INTEGER NOT NULL CHECK (quantity > 0),
    flow            TEXT    NOT NULL,
    serial_prefix   TEXT,
    serial_width    INTEGER CHECK (serial_width BETWEEN 1 AND 18),
    serial_first    INTEGER CHECK (serial_first >= 0),
    serial_last     INTEGER CHECK (serial_last >= serial_first),
    -- The smallest k with 2^k >= the count of numbers: a trace of one number seeks once per class, never scans.
    size_class      INTEGER CHECK (size_class BETWEEN 0 AND 62),
    shift           INTEGER,
    opens           TEXT,
    settles_voucher INTEGER CHECK (settles_voucher <= voucher),
    settles_line    INTEGER,
    for_date        TEXT,
    PRIMARY KEY (hall_id, voucher, line),
    FOREIGN KEY (hall_id, voucher) REFERENCES voucher (hall_id, number),
    FOREIGN KEY (hall_id, item) REFERENCES item (hall_id, code),
    FOREIGN KEY (hall_id, from_place) REFERENCES place (hall_id, place),
    FOREIGN KEY (hall_id, to_place) REFERENCES place (hall_id, place),
    FOREIGN KEY (hall_id, shift) REFERENCES shift (hall_id, number) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (hall_id, settles_voucher, settles_line) REFERENCES movement (hall_id, voucher, line),
    CHECK ((serial_prefix IS NULL) = (serial_first IS NULL) AND (serial_width IS NULL) = (serial_first IS NULL)
           AND (serial_last IS NULL) = (serial_first IS NULL) AND (size_class IS NULL) = (serial_first IS NULL)),
    CHECK (serial_first IS NULL OR serial_last - serial_first + 1 = quantity),
    CHECK ((settles_voucher IS NULL) = (settles_line IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX movement_of_shift ON movement (hall_id, shift) WHERE shift IS NOT NULL;
-- Lines about an earlier day than their voucher's (R33).
CREATE INDEX movement_about ON movement (hall_id, for_date, item) WHERE for_date IS NOT NULL;
CREATE INDEX movement_settles ON movement (hall_id, settles_voucher, settles_line) WHERE settles_voucher IS NOT NULL;
CREATE INDEX movement_serial ON movement (hall_id, item, serial_prefix, serial_width, size_class, serial_first, serial_last)
    WHERE serial_first IS NOT NULL;
-- The in/out ledger of a place and item, both ways, with the quantity: sums and running balances read no row.
CREATE INDEX movement_in ON movement (hall_id, to_place, item, voucher, line, quantity);
CREATE INDEX movement_out ON movement (hall_id, from_place, item, voucher, line, quantity);

CREATE TABLE detail_takings (
    hall_id      INTEGER NOT NULL,
    voucher      INTEGER NOT NULL,
    line         INTEGER NOT NULL,
    business     TEXT    NOT NULL,
    tender       TEXT    NOT NULL,
    amount_fen   INTEGER NOT NULL,
    count        INTEGER NOT NULL,
    source       TEXT    NOT NULL,
    boss_number  TEXT,
    customer     TEXT,
    received_fen INTEGER,
    note         TEXT,
    original_voucher INTEGER,
    original_line    INTEGER,
    PRIMARY KEY (hall_id, voucher, line),
    FOREIGN KEY (hall_id, voucher) REFERENCES voucher (hall_id, number),
    FOREIGN KEY (hall_id, business) REFERENCES business_type (hall_id, code),
    FOREIGN KEY (hall_id, tender) REFERENCES tender (hall_id, code),
    FOREIGN KEY (hall_id, original_voucher, original_line) REFERENCES detail_takings (hall_id, voucher, line),
    CHECK ((original_voucher IS NULL) = (original_line IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX detail_takings_original ON detail_takings (hall_id, original_voucher, original_line)
    WHERE original_voucher IS NOT NULL;

CREATE INDEX detail_takings_boss ON detail_takings (hall_id, boss_number) WHERE boss_number IS NOT NULL;

CREATE TABLE detail_cheque (
    hall_id INTEGER NOT NULL,
    voucher INTEGER NOT NULL,
    line    INTEGER NOT NULL,
    number  TEXT    NOT NULL,
    bank    TEXT    NOT NULL,
    drawer  TEXT    NOT NULL,
    PRIMARY KEY (hall_id, voucher, line),
    FOREIGN KEY (hall_id, voucher) REFERENCES voucher (hall_id, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX detail_cheque_number ON detail_cheque (hall_id, number);

CREATE TABLE detail_difference (
    hall_id      INTEGER NOT NULL,
    voucher      INTEGER NOT NULL,
    line         INTEGER NOT NULL,
    person       TEXT    NOT NULL,
    manager      TEXT    NOT NULL,
    reason       TEXT    NOT NULL,
    count        INTEGER,
    bank_receipt TEXT,
    pending      TEXT,
    PRIMARY KEY (hall_id, voucher, line),
    FOREIGN KEY (hall_id, voucher) REFERENCES voucher (hall_id, number),
    FOREIGN KEY (hall_id, person) REFERENCES staff (hall_id, code),
    FOREIGN KEY (hall_id, manager) REFERENCES staff (hall_id, code),
    FOREIGN KEY (hall_id, count) REFERENCES count (hall_id, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX detail_difference_count ON detail_difference (hall_id, count) WHERE count IS NOT NULL;

CREATE TABLE detail_deposit (
    hall_id     INTEGER NOT NULL,
    voucher     INTEGER NOT NULL,
    line        INTEGER NOT NULL,
    way         TEXT    NOT NULL,
    account     TEXT    NOT NULL,
    slip_number TEXT    NOT NULL,
    slip_date   TEXT    NOT NULL,
    bag_number  TEXT,
    depositor   TEXT    NOT NULL,
    PRIMARY KEY (hall_id, voucher, line),
    FOREIGN KEY (hall_id, voucher) REFERENCES voucher (hall_id, number),
    FOREIGN KEY (hall_id, account) REFERENCES bank_account (hall_id, code),
    FOREIGN KEY (hall_id, depositor) REFERENCES staff (hall_id, code)
) STRICT, WITHOUT ROWID;

CREATE INDEX detail_deposit_slip ON detail_deposit (hall_id, slip_number);

CREATE TABLE detail_arrival (
    hall_id    INTEGER NOT NULL,
    voucher    INTEGER NOT NULL,
    line       INTEGER NOT NULL,
    channel    TEXT    NOT NULL,
    settled_on TEXT    NOT NULL,
    gross_fen  INTEGER NOT NULL,
    fee_fen    INTEGER NOT NULL,
    net_fen    INTEGER NOT NULL,
    reference  TEXT    NOT NULL,
    PRIMARY KEY (hall_id, voucher, line),
    FOREIGN KEY (hall_id, voucher) REFERENCES voucher (hall_id, number),
    FOREIGN KEY (hall_id, channel) REFERENCES tender (hall_id, code),
    CHECK (gross_fen = net_fen + fee_fen)
) STRICT, WITHOUT ROWID;

CREATE TABLE detail_hand_over (
    hall_id    INTEGER NOT NULL,
    voucher    INTEGER NOT NULL,
    line       INTEGER NOT NULL,
    giver      TEXT    NOT NULL,
    receiver   TEXT,
    bag_number TEXT,
    PRIMARY KEY (hall_id, voucher, line),
    FOREIGN KEY (hall_id, voucher) REFERENCES voucher (hall_id, number),
    FOREIGN KEY (hall_id, giver) REFERENCES staff (hall_id, code),
    FOREIGN KEY (hall_id, receiver) REFERENCES staff (hall_id, code)
) STRICT, WITHOUT ROWID;

CREATE INDEX detail_hand_over_bag ON detail_hand_over (hall_id, bag_number) WHERE bag_number IS NOT NULL;

CREATE TABLE detail_exchange (
    hall_id INTEGER NOT NULL,
    voucher INTEGER NOT NULL,
    line    INTEGER NOT NULL,
    carrier TEXT,
    PRIMARY KEY (hall_id, voucher, line),
    FOREIGN KEY (hall_id, voucher) REFERENCES voucher (hall_id, number),
    FOREIGN KEY (hall_id, carrier) REFERENCES staff (hall_id, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE detail_case (
    hall_id      INTEGER NOT NULL,
    voucher      INTEGER NOT NULL,
    line         INTEGER NOT NULL,
    open         INTEGER NOT NULL CHECK (open IN (0, 1)),
    ends_voucher INTEGER,
    ends_line    INTEGER,
    amount_fen   INTEGER NOT NULL,
    customer     TEXT,
    text         TEXT    NOT NULL,
    PRIMARY KEY (hall_id, voucher, line),
    FOREIGN KEY (hall_id, voucher) REFERENCES voucher (hall_id, number),
    FOREIGN KEY (hall_id, ends_voucher, ends_line) REFERENCES detail_case (hall_id, voucher, line),
    CHECK ((ends_voucher IS NULL) = (ends_line IS NULL)),
    CHECK (open = 0 OR ends_voucher IS NULL)
) STRICT, WITHOUT ROWID;

CREATE INDEX detail_case_ends ON detail_case (hall_id, ends_voucher, ends_line) WHERE ends_voucher IS NOT NULL;

-- The business system's own words: its clerks, business types and tenders need not be ours, so no foreign keys hold them.
CREATE TABLE detail_boss_total (
    hall_id    INTEGER NOT NULL,
    voucher    INTEGER NOT NULL,
    line       INTEGER NOT NULL,
    date       TEXT    NOT NULL,
    clerk      TEXT    NOT NULL,
    business   TEXT    NOT NULL,
    tender     TEXT    NOT NULL,
    count      INTEGER NOT NULL,
    amount_fen INTEGER NOT NULL,
    PRIMARY KEY (hall_id, voucher, line),
    FOREIGN KEY (hall_id, voucher) REFERENCES voucher (hall_id, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX detail_boss_total_date ON detail_boss_total (hall_id, date);

CREATE TABLE detail_boss_line (
    hall_id         INTEGER NOT NULL,
    voucher         INTEGER NOT NULL,
    line            INTEGER NOT NULL,
    boss_number     TEXT    NOT NULL,
    date            TEXT    NOT NULL,
    clerk           TEXT    NOT NULL,
    business        TEXT    NOT NULL,
    tender          TEXT    NOT NULL,
    amount_fen      INTEGER NOT NULL,
    matches_voucher INTEGER,
    matches_line    INTEGER,
    PRIMARY KEY (hall_id, voucher, line),
    FOREIGN KEY (hall_id, voucher) REFERENCES voucher (hall_id, number),
    FOREIGN KEY (hall_id, matches_voucher, matches_line) REFERENCES detail_takings (hall_id, voucher, line),
    CHECK ((matches_voucher IS NULL) = (matches_line IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX detail_boss_line_number ON detail_boss_line (hall_id, boss_number);
CREATE INDEX detail_boss_line_date ON detail_boss_line (hall_id, date);
CREATE INDEX detail_boss_line_matches ON detail_boss_line (hall_id, matches_voucher, matches_line)
    WHERE matches_voucher IS NOT NULL;

CREATE TABLE detail_explanation (
    hall_id    INTEGER NOT NULL,
    voucher    INTEGER NOT NULL,
    line       INTEGER NOT NULL,
    date       TEXT    NOT NULL,
    clerk      TEXT    NOT NULL,
    business   TEXT    NOT NULL,
    tender     TEXT    NOT NULL,
    amount_fen INTEGER NOT NULL,
    text       TEXT    NOT NULL,
    PRIMARY KEY (hall_id, voucher, line),
    FOREIGN KEY (hall_id, voucher) REFERENCES voucher (hall_id, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX detail_explanation_date ON detail_explanation (hall_id, date);

-- Notes and coins of a detail's list (券别明细), in the order of the paper.
CREATE TABLE detail_denomination (
    hall_id  INTEGER NOT NULL,
    voucher  INTEGER NOT NULL,
    line     INTEGER NOT NULL,
    list     TEXT    NOT NULL CHECK (list IN ('deposit', 'hand_over', 'exchange_given', 'exchange_received')),
    position INTEGER NOT NULL CHECK (position > 0),
    face_fen INTEGER NOT NULL CHECK (face_fen > 0),
    form     TEXT    NOT NULL,
    pieces   INTEGER NOT NULL CHECK (pieces >= 0),
    PRIMARY KEY (hall_id, voucher, line, list, position),
    FOREIGN KEY (hall_id, voucher) REFERENCES voucher (hall_id, number)
) STRICT, WITHOUT ROWID;

-- What vouchers leave behind: derived, written in the voucher's own transaction.

-- Places inside only; outside ones are summed when a day is counted. A drawer's cash may be below zero as long as its float
-- covers it (R08), nothing else ever is (R05).
CREATE TABLE balance (
    hall_id  INTEGER NOT NULL,
    place    TEXT    NOT NULL CHECK (place IN ('storeroom', 'safe', 'recharge', 'transit', 'bank-transit', 'damaged', 'shortage',
                                               'void-file') OR place GLOB 'counter:*'),
    item     TEXT    NOT NULL,
    quantity INTEGER NOT NULL,
    PRIMARY KEY (hall_id, place, item),
    FOREIGN KEY (hall_id, place) REFERENCES place (hall_id, place),
    FOREIGN KEY (hall_id, item) REFERENCES item (hall_id, code),
    CHECK (quantity >= 0 OR (item = 'cash' AND place GLOB 'counter:*'))
) STRICT, WITHOUT ROWID;

-- What a date still owes the bank (cash) or is owed by a channel (other tenders), in fen; nothing left, no row.
CREATE TABLE due (
    hall_id    INTEGER NOT NULL,
    item       TEXT    NOT NULL,
    date       TEXT    NOT NULL,
    amount_fen INTEGER NOT NULL,
    PRIMARY KEY (hall_id, item, date),
    FOREIGN KEY (hall_id, item) REFERENCES item (hall_id, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE open_item (
    hall_id   INTEGER NOT NULL,
    voucher   INTEGER NOT NULL,
    line      INTEGER NOT NULL,
    kind      TEXT    NOT NULL,
    item      TEXT    NOT NULL,
    quantity  INTEGER NOT NULL CHECK (quantity > 0),
    remaining INTEGER NOT NULL CHECK (remaining BETWEEN 0 AND quantity),
    PRIMARY KEY (hall_id, voucher, line),
    FOREIGN KEY (hall_id, voucher, line) REFERENCES movement (hall_id, voucher, line)
) STRICT, WITHOUT ROWID;

CREATE INDEX open_item_remaining ON open_item (hall_id, kind, voucher, line) WHERE remaining > 0;

-- Papers that wait for something (slips not cleared, cases not ended, voids whose paper nobody has seen): gone when they need no
-- longer wait. The words are the store's `Waiting`.
CREATE TABLE waiting (
    hall_id INTEGER NOT NULL,
    what    TEXT    NOT NULL,
    voucher INTEGER NOT NULL,
    line    INTEGER NOT NULL,
    PRIMARY KEY (hall_id, what, voucher, line),
    FOREIGN KEY (hall_id, voucher) REFERENCES voucher (hall_id, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX waiting_of_voucher ON waiting (hall_id, voucher);

-- Serial numbers inside the hall: no two holdings of an item overlap (R05, R22).
CREATE TABLE holding (
    hall_id INTEGER NOT NULL,
    item    TEXT    NOT NULL,
    prefix  TEXT    NOT NULL,
    width   INTEGER NOT NULL CHECK (width BETWEEN 1 AND 18),
    first   INTEGER NOT NULL CHECK (first >= 0),
    last    INTEGER NOT NULL CHECK (last >= first),
    place   TEXT    NOT NULL CHECK (place IN ('storeroom', 'safe', 'recharge', 'transit', 'bank-transit', 'damaged', 'shortage',
                                              'void-file') OR place GLOB 'counter:*'),
    PRIMARY KEY (hall_id, item, prefix, width, first),
    FOREIGN KEY (hall_id, item) REFERENCES item (hall_id, code),
    FOREIGN KEY (hall_id, place) REFERENCES place (hall_id, place)
) STRICT, WITHOUT ROWID;

-- Holdings do not overlap, so of all that begin at or before the new one's end, only the last can reach into it.
CREATE TRIGGER holding_overlap BEFORE INSERT ON holding
WHEN NEW.first <= (SELECT h.last FROM holding AS h
                   WHERE h.hall_id = NEW.hall_id AND h.item = NEW.item AND h.prefix = NEW.prefix AND h.width = NEW.width
                     AND h.first <= NEW.last
                   ORDER BY h.first DESC LIMIT 1)
BEGIN
    SELECT RAISE(ABORT, 'holding: overlaps another');
END;

-- Holdings come and go whole, so that the overlap is looked at every time.
CREATE TRIGGER holding_no_update BEFORE UPDATE ON holding
BEGIN
    SELECT RAISE(ABORT, 'holding: never updated');
END;

-- Numbers that may be used once; a reversal frees them.
CREATE TABLE claim (
    hall_id INTEGER NOT NULL,
    kind    TEXT    NOT NULL,
    number  TEXT    NOT NULL,
    voucher INTEGER NOT NULL,
    PRIMARY KEY (hall_id, kind, number),
    FOREIGN KEY (hall_id, voucher) REFERENCES voucher (hall_id, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX claim_of_voucher ON claim (hall_id, voucher);

-- Closings (日结存): derived, written when the day is counted, taken back only by reopening it.

CREATE TABLE closing (
    hall_id  INTEGER NOT NULL,
    date     TEXT    NOT NULL,
    place    TEXT    NOT NULL,
    item     TEXT    NOT NULL,
    flow     TEXT    NOT NULL,
    quantity INTEGER NOT NULL,
    PRIMARY KEY (hall_id, date, place, item, flow),
    FOREIGN KEY (hall_id, date) REFERENCES day (hall_id, date),
    FOREIGN KEY (hall_id, place) REFERENCES place (hall_id, place),
    FOREIGN KEY (hall_id, item) REFERENCES item (hall_id, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE closing_month (
    hall_id  INTEGER NOT NULL,
    month    TEXT    NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
    place    TEXT    NOT NULL,
    item     TEXT    NOT NULL,
    flow     TEXT    NOT NULL,
    quantity INTEGER NOT NULL,
    -- How many days it is the sum of: the row goes when the last of them is reopened.
    days     INTEGER NOT NULL CHECK (days >= 0),
    PRIMARY KEY (hall_id, month, place, item, flow),
    FOREIGN KEY (hall_id, place) REFERENCES place (hall_id, place),
    FOREIGN KEY (hall_id, item) REFERENCES item (hall_id, code)
) STRICT, WITHOUT ROWID;

-- All that ever came less all that ever went, at the end of each day that touched it.
CREATE TABLE closing_balance (
    hall_id INTEGER NOT NULL,
    place   TEXT    NOT NULL,
    item    TEXT    NOT NULL,
    date    TEXT    NOT NULL,
    balance INTEGER NOT NULL,
    PRIMARY KEY (hall_id, place, item, date),
    FOREIGN KEY (hall_id, date) REFERENCES day (hall_id, date),
    FOREIGN KEY (hall_id, place) REFERENCES place (hall_id, place),
    FOREIGN KEY (hall_id, item) REFERENCES item (hall_id, code)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER closing_in_open_day BEFORE INSERT ON closing
WHEN (SELECT state FROM day WHERE hall_id = NEW.hall_id AND date = NEW.date) IS NOT 'open'
BEGIN
    SELECT RAISE(ABORT, 'closing: the day is not open');
END;
CREATE TRIGGER closing_no_update BEFORE UPDATE ON closing
BEGIN
    SELECT RAISE(ABORT, 'closing: never updated');
END;
CREATE TRIGGER closing_no_delete BEFORE DELETE ON closing
WHEN (SELECT state FROM day WHERE hall_id = OLD.hall_id AND date = OLD.date) IS NOT 'open'
BEGIN
    SELECT RAISE(ABORT, 'closing: the day is not open');
END;
CREATE TRIGGER closing_balance_in_open_day BEFORE INSERT ON closing_balance
WHEN (SELECT state FROM day WHERE hall_id = NEW.hall_id AND date = NEW.date) IS NOT 'open'
BEGIN
    SELECT RAISE(ABORT, 'closing_balance: the day is not open');
END;
CREATE TRIGGER closing_balance_no_update BEFORE UPDATE ON closing_balance
BEGIN
    SELECT RAISE(ABORT, 'closing_balance: never updated');
END;
CREATE TRIGGER closing_balance_no_delete BEFORE DELETE ON closing_balance
WHEN (SELECT state FROM day WHERE hall_id = OLD.hall_id AND date = OLD.date) IS NOT 'open'
BEGIN
    SELECT RAISE(ABORT, 'closing_balance: the day is not open');
END;

-- Counts (清点): every attempt is kept.

CREATE TABLE count (
    hall_id    INTEGER NOT NULL,
    number     INTEGER NOT NULL CHECK (number > 0),
    sequence   INTEGER NOT NULL,
    purpose    TEXT    NOT NULL,
    shift      INTEGER,
    counter    TEXT,
    date       TEXT    NOT NULL,
    attempt    INTEGER NOT NULL CHECK (attempt > 0),
    at_voucher INTEGER NOT NULL CHECK (at_voucher >= 0),
    counted_by TEXT    NOT NULL,
    beside     TEXT    CHECK (beside <> counted_by),
    PRIMARY KEY (hall_id, number),
    FOREIGN KEY (hall_id, sequence) REFERENCES log (hall_id, sequence),
    FOREIGN KEY (hall_id, shift) REFERENCES shift (hall_id, number) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (hall_id, counter) REFERENCES counter (hall_id, code),
    FOREIGN KEY (hall_id, date) REFERENCES day (hall_id, date),
    FOREIGN KEY (hall_id, counted_by) REFERENCES staff (hall_id, code),
    FOREIGN KEY (hall_id, beside) REFERENCES staff (hall_id, code)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX count_sequence ON count (hall_id, sequence);
CREATE INDEX count_of_shift ON count (hall_id, shift, number) WHERE shift IS NOT NULL;
CREATE INDEX count_of_day ON count (hall_id, date, purpose, number);

-- `counted` NULL is "not counted", which is never zero.
CREATE TABLE count_line (
    hall_id    INTEGER NOT NULL,
    count      INTEGER NOT NULL,
    line       INTEGER NOT NULL CHECK (line > 0),
    place      TEXT    NOT NULL,
    item       TEXT    NOT NULL,
    expected   INTEGER NOT NULL,
    counted    INTEGER,
    difference INTEGER GENERATED ALWAYS AS (counted - expected) STORED,
    read_at_ms INTEGER,
    for_date   TEXT,
    number     TEXT,
    PRIMARY KEY (hall_id, count, line),
    FOREIGN KEY (hall_id, count) REFERENCES count (hall_id, number),
    FOREIGN KEY (hall_id, place) REFERENCES place (hall_id, place),
    FOREIGN KEY (hall_id, item) REFERENCES item (hall_id, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE count_denomination (
    hall_id  INTEGER NOT NULL,
    count    INTEGER NOT NULL,
    line     INTEGER NOT NULL,
    position INTEGER NOT NULL CHECK (position > 0),
    face_fen INTEGER NOT NULL CHECK (face_fen > 0),
    form     TEXT    NOT NULL,
    pieces   INTEGER NOT NULL CHECK (pieces >= 0),
    PRIMARY KEY (hall_id, count, line, position),
    FOREIGN KEY (hall_id, count, line) REFERENCES count_line (hall_id, count, line)
) STRICT, WITHOUT ROWID;

-- The numbers found of a numbered item (清点号段).
CREATE TABLE count_range (
    hall_id  INTEGER NOT NULL,
    count    INTEGER NOT NULL,
    line     INTEGER NOT NULL,
    position INTEGER NOT NULL CHECK (position > 0),
    prefix   TEXT    NOT NULL,
    width    INTEGER NOT NULL CHECK (width BETWEEN 1 AND 18),
    first    INTEGER NOT NULL CHECK (first >= 0),
    last     INTEGER NOT NULL CHECK (last >= first),
    PRIMARY KEY (hall_id, count, line, position),
    FOREIGN KEY (hall_id, count, line) REFERENCES count_line (hall_id, count, line)
) STRICT, WITHOUT ROWID;

CREATE TABLE form_tick (
    hall_id  INTEGER NOT NULL,
    shift    INTEGER NOT NULL,
    form     TEXT    NOT NULL,
    sequence INTEGER NOT NULL,
    state    TEXT    NOT NULL,
    reason   TEXT,
    PRIMARY KEY (hall_id, shift, form, sequence),
    FOREIGN KEY (hall_id, sequence) REFERENCES log (hall_id, sequence),
    FOREIGN KEY (hall_id, shift) REFERENCES shift (hall_id, number),
    FOREIGN KEY (hall_id, form) REFERENCES stat_form (hall_id, code)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX form_tick_sequence ON form_tick (hall_id, sequence);

-- What happened to a voucher's line after it was posted; the last one is its state.
CREATE TABLE mark (
    hall_id  INTEGER NOT NULL,
    voucher  INTEGER NOT NULL,
    line     INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    mark     TEXT    NOT NULL,
    undone   INTEGER NOT NULL CHECK (undone IN (0, 1)),
    note     TEXT,
    time_ms  INTEGER NOT NULL,
    person   TEXT,
    PRIMARY KEY (hall_id, voucher, line, sequence),
    FOREIGN KEY (hall_id, voucher) REFERENCES voucher (hall_id, number),
    FOREIGN KEY (hall_id, sequence) REFERENCES log (hall_id, sequence)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX mark_sequence ON mark (hall_id, sequence);

-- Papers made (打印记录): the n-th issue of a report. Its value is kept under its sum, outside the chain.
CREATE TABLE report_issue (
    hall_id  INTEGER NOT NULL,
    report   INTEGER NOT NULL CHECK (report > 0),
    issue    INTEGER NOT NULL CHECK (issue > 0),
    sequence INTEGER NOT NULL,
    template TEXT    NOT NULL,
    subject  TEXT    NOT NULL,
    sum      BLOB    NOT NULL CHECK (length(sum) = 32),
    time_ms  INTEGER NOT NULL,
    person   TEXT,
    PRIMARY KEY (hall_id, report, issue),
    FOREIGN KEY (hall_id, sequence) REFERENCES log (hall_id, sequence)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX report_issue_sequence ON report_issue (hall_id, sequence);
CREATE INDEX report_issue_subject ON report_issue (hall_id, subject, report, issue);
CREATE INDEX report_issue_time ON report_issue (hall_id, time_ms);

CREATE TABLE report_value (
    hall_id  INTEGER NOT NULL REFERENCES hall (hall_id),
    report   INTEGER NOT NULL,
    sum      BLOB    NOT NULL CHECK (length(sum) = 32),
    template TEXT    NOT NULL,
    version  INTEGER NOT NULL,
    value    BLOB    NOT NULL,
    PRIMARY KEY (hall_id, report, sum)
) STRICT;

-- Outside the chain: what is secret, what answers a repeated request, what is not yet said.

CREATE TABLE secret (
    hall_id        INTEGER NOT NULL,
    staff          TEXT    NOT NULL,
    hash           TEXT    NOT NULL,
    must_change    INTEGER NOT NULL CHECK (must_change IN (0, 1)),
    failed         INTEGER NOT NULL CHECK (failed >= 0),
    last_failed_ms INTEGER,
    PRIMARY KEY (hall_id, staff),
    FOREIGN KEY (hall_id, staff) REFERENCES staff (hall_id, code)
) STRICT, WITHOUT ROWID;

-- Failed sign-ins under names that nobody has; bounded, so that nobody can fill the disk.
CREATE TABLE stranger (
    hall_id        INTEGER NOT NULL REFERENCES hall (hall_id),
    name           TEXT    NOT NULL,
    failed         INTEGER NOT NULL CHECK (failed > 0),
    last_failed_ms INTEGER NOT NULL,
    PRIMARY KEY (hall_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE request (
    hall_id INTEGER NOT NULL,
    id      TEXT    NOT NULL,
    digest  BLOB    NOT NULL CHECK (length(digest) = 32),
    person  TEXT    NOT NULL,
    answer  BLOB    NOT NULL,
    PRIMARY KEY (hall_id, id),
    FOREIGN KEY (hall_id, person) REFERENCES staff (hall_id, code)
) STRICT;

CREATE TABLE draft (
    hall_id INTEGER NOT NULL,
    owner   TEXT    NOT NULL,
    key     TEXT    NOT NULL,
    body    BLOB    NOT NULL,
    time_ms INTEGER NOT NULL,
    PRIMARY KEY (hall_id, owner, key),
    FOREIGN KEY (hall_id, owner) REFERENCES staff (hall_id, code)
) STRICT;

-- The catalogue and the shifts are kept for ever: retired or signed off, never deleted.

CREATE TRIGGER hall_no_delete BEFORE DELETE ON hall BEGIN SELECT RAISE(ABORT, 'hall: never deleted'); END;
CREATE TRIGGER head_no_delete BEFORE DELETE ON head BEGIN SELECT RAISE(ABORT, 'head: never deleted'); END;
CREATE TRIGGER staff_no_delete BEFORE DELETE ON staff BEGIN SELECT RAISE(ABORT, 'staff: never deleted'); END;
CREATE TRIGGER staff_role_no_delete BEFORE DELETE ON staff_role BEGIN SELECT RAISE(ABORT, 'staff_role: never deleted'); END;
CREATE TRIGGER counter_no_delete BEFORE DELETE ON counter BEGIN SELECT RAISE(ABORT, 'counter: never deleted'); END;
CREATE TRIGGER item_no_delete BEFORE DELETE ON item BEGIN SELECT RAISE(ABORT, 'item: never deleted'); END;
CREATE TRIGGER business_type_no_delete BEFORE DELETE ON business_type BEGIN SELECT RAISE(ABORT, 'business_type: never deleted'); END;
CREATE TRIGGER tender_no_delete BEFORE DELETE ON tender BEGIN SELECT RAISE(ABORT, 'tender: never deleted'); END;
CREATE TRIGGER bank_account_no_delete BEFORE DELETE ON bank_account BEGIN SELECT RAISE(ABORT, 'bank_account: never deleted'); END;
CREATE TRIGGER stat_form_no_delete BEFORE DELETE ON stat_form BEGIN SELECT RAISE(ABORT, 'stat_form: never deleted'); END;
CREATE TRIGGER setting_no_delete BEFORE DELETE ON setting BEGIN SELECT RAISE(ABORT, 'setting: never deleted'); END;
CREATE TRIGGER mapping_no_delete BEFORE DELETE ON mapping BEGIN SELECT RAISE(ABORT, 'mapping: never deleted'); END;
CREATE TRIGGER place_no_delete BEFORE DELETE ON place BEGIN SELECT RAISE(ABORT, 'place: never deleted'); END;
CREATE TRIGGER shift_no_delete BEFORE DELETE ON shift BEGIN SELECT RAISE(ABORT, 'shift: never deleted'); END;

-- The chain only grows, and no number is given twice.
CREATE TRIGGER head_never_back BEFORE UPDATE ON head
WHEN NEW.sequence < OLD.sequence OR NEW.voucher < OLD.voucher OR NEW.shift < OLD.shift OR NEW.count < OLD.count
     OR NEW.report < OLD.report
BEGIN
    SELECT RAISE(ABORT, 'head: never back');
END;

-- Append-only tables: nothing is updated, deleted, replaced or upserted. The third trigger of each stands against
-- INSERT OR REPLACE, which walks past the other two unless recursive triggers are on.

CREATE TRIGGER log_no_update BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'log: append-only'); END;
CREATE TRIGGER log_no_delete BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'log: append-only'); END;
CREATE TRIGGER log_no_replace BEFORE INSERT ON log
WHEN EXISTS (SELECT 1 FROM log WHERE hall_id = NEW.hall_id AND sequence = NEW.sequence)
BEGIN SELECT RAISE(ABORT, 'log: append-only'); END;

CREATE TRIGGER voucher_no_update BEFORE UPDATE ON voucher BEGIN SELECT RAISE(ABORT, 'voucher: append-only'); END;
CREATE TRIGGER voucher_no_delete BEFORE DELETE ON voucher BEGIN SELECT RAISE(ABORT, 'voucher: append-only'); END;
CREATE TRIGGER voucher_no_replace BEFORE INSERT ON voucher
WHEN EXISTS (SELECT 1 FROM voucher WHERE hall_id = NEW.hall_id AND number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'voucher: append-only'); END;

CREATE TRIGGER movement_no_update BEFORE UPDATE ON movement BEGIN SELECT RAISE(ABORT, 'movement: append-only'); END;
CREATE TRIGGER movement_no_delete BEFORE DELETE ON movement BEGIN SELECT RAISE(ABORT, 'movement: append-only'); END;
CREATE TRIGGER movement_no_replace BEFORE INSERT ON movement
WHEN EXISTS (SELECT 1 FROM movement WHERE hall_id = NEW.hall_id AND voucher = NEW.voucher AND line = NEW.line)
BEGIN SELECT RAISE(ABORT, 'movement: append-only'); END;

CREATE TRIGGER detail_takings_no_update BEFORE UPDATE ON detail_takings BEGIN SELECT RAISE(ABORT, 'detail_takings: append-only'); END;
CREATE TRIGGER detail_takings_no_delete BEFORE DELETE ON detail_takings BEGIN SELECT RAISE(ABORT, 'detail_takings: append-only'); END;
CREATE TRIGGER detail_takings_no_replace BEFORE INSERT ON detail_takings
WHEN EXISTS (SELECT 1 FROM detail_takings WHERE hall_id = NEW.hall_id AND voucher = NEW.voucher AND line = NEW.line)
BEGIN SELECT RAISE(ABORT, 'detail_takings: append-only'); END;

CREATE TRIGGER detail_cheque_no_update BEFORE UPDATE ON detail_cheque BEGIN SELECT RAISE(ABORT, 'detail_cheque: append-only'); END;
CREATE TRIGGER detail_cheque_no_delete BEFORE DELETE ON detail_cheque BEGIN SELECT RAISE(ABORT, 'detail_cheque: append-only'); END;
CREATE TRIGGER detail_cheque_no_replace BEFORE INSERT ON detail_cheque
WHEN EXISTS (SELECT 1 FROM detail_cheque WHERE hall_id = NEW.hall_id AND voucher = NEW.voucher AND line = NEW.line)
BEGIN SELECT RAISE(ABORT, 'detail_cheque: append-only'); END;

CREATE TRIGGER detail_difference_no_update BEFORE UPDATE ON detail_difference BEGIN SELECT RAISE(ABORT, 'detail_difference: append-only'); END;
CREATE TRIGGER detail_difference_no_delete BEFORE DELETE ON detail_difference BEGIN SELECT RAISE(ABORT, 'detail_difference: append-only'); END;
CREATE TRIGGER detail_difference_no_replace BEFORE INSERT ON detail_difference
WHEN EXISTS (SELECT 1 FROM detail_difference WHERE hall_id = NEW.hall_id AND voucher = NEW.voucher AND line = NEW.line)
BEGIN SELECT RAISE(ABORT, 'detail_difference: append-only'); END;

CREATE TRIGGER detail_deposit_no_update BEFORE UPDATE ON detail_deposit BEGIN SELECT RAISE(ABORT, 'detail_deposit: append-only'); END;
CREATE TRIGGER detail_deposit_no_delete BEFORE DELETE ON detail_deposit BEGIN SELECT RAISE(ABORT, 'detail_deposit: append-only'); END;
CREATE TRIGGER detail_deposit_no_replace BEFORE INSERT ON detail_deposit
WHEN EXISTS (SELECT 1 FROM detail_deposit WHERE hall_id = NEW.hall_id AND voucher = NEW.voucher AND line = NEW.line)
BEGIN SELECT RAISE(ABORT, 'detail_deposit: append-only'); END;

CREATE TRIGGER detail_arrival_no_update BEFORE UPDATE ON detail_arrival BEGIN SELECT RAISE(ABORT, 'detail_arrival: append-only'); END;
CREATE TRIGGER detail_arrival_no_delete BEFORE DELETE ON detail_arrival BEGIN SELECT RAISE(ABORT, 'detail_arrival: append-only'); END;
CREATE TRIGGER detail_arrival_no_replace BEFORE INSERT ON detail_arrival
WHEN EXISTS (SELECT 1 FROM detail_arrival WHERE hall_id = NEW.hall_id AND voucher = NEW.voucher AND line = NEW.line)
BEGIN SELECT RAISE(ABORT, 'detail_arrival: append-only'); END;

CREATE TRIGGER detail_hand_over_no_update BEFORE UPDATE ON detail_hand_over BEGIN SELECT RAISE(ABORT, 'detail_hand_over: append-only'); END;
CREATE TRIGGER detail_hand_over_no_delete BEFORE DELETE ON detail_hand_over BEGIN SELECT RAISE(ABORT, 'detail_hand_over: append-only'); END;
CREATE TRIGGER detail_hand_over_no_replace BEFORE INSERT ON detail_hand_over
WHEN EXISTS (SELECT 1 FROM detail_hand_over WHERE hall_id = NEW.hall_id AND voucher = NEW.voucher AND line = NEW.line)
BEGIN SELECT RAISE(ABORT, 'detail_hand_over: append-only'); END;

CREATE TRIGGER detail_exchange_no_update BEFORE UPDATE ON detail_exchange BEGIN SELECT RAISE(ABORT, 'detail_exchange: append-only'); END;
CREATE TRIGGER detail_exchange_no_delete BEFORE DELETE ON detail_exchange BEGIN SELECT RAISE(ABORT, 'detail_exchange: append-only'); END;
CREATE TRIGGER detail_exchange_no_replace BEFORE INSERT ON detail_exchange
WHEN EXISTS (SELECT 1 FROM detail_exchange WHERE hall_id = NEW.hall_id AND voucher = NEW.voucher AND line = NEW.line)
BEGIN SELECT RAISE(ABORT, 'detail_exchange: append-only'); END;

CREATE TRIGGER detail_case_no_update BEFORE UPDATE ON detail_case BEGIN SELECT RAISE(ABORT, 'detail_case: append-only'); END;
CREATE TRIGGER detail_case_no_delete BEFORE DELETE ON detail_case BEGIN SELECT RAISE(ABORT, 'detail_case: append-only'); END;
CREATE TRIGGER detail_case_no_replace BEFORE INSERT ON detail_case
WHEN EXISTS (SELECT 1 FROM detail_case WHERE hall_id = NEW.hall_id AND voucher = NEW.voucher AND line = NEW.line)
BEGIN SELECT RAISE(ABORT, 'detail_case: append-only'); END;

CREATE TRIGGER detail_boss_total_no_update BEFORE UPDATE ON detail_boss_total BEGIN SELECT RAISE(ABORT, 'detail_boss_total: append-only'); END;
CREATE TRIGGER detail_boss_total_no_delete BEFORE DELETE ON detail_boss_total BEGIN SELECT RAISE(ABORT, 'detail_boss_total: append-only'); END;
CREATE TRIGGER detail_boss_total_no_replace BEFORE INSERT ON detail_boss_total
WHEN EXISTS (SELECT 1 FROM detail_boss_total WHERE hall_id = NEW.hall_id AND voucher = NEW.voucher AND line = NEW.line)
BEGIN SELECT RAISE(ABORT, 'detail_boss_total: append-only'); END;

CREATE TRIGGER detail_boss_line_no_update BEFORE UPDATE ON detail_boss_line BEGIN SELECT RAISE(ABORT, 'detail_boss_line: append-only'); END;
CREATE TRIGGER detail_boss_line_no_delete BEFORE DELETE ON detail_boss_line BEGIN SELECT RAISE(ABORT, 'detail_boss_line: append-only'); END;
CREATE TRIGGER detail_boss_line_no_replace BEFORE INSERT ON detail_boss_line
WHEN EXISTS (SELECT 1 FROM detail_boss_line WHERE hall_id = NEW.hall_id AND voucher = NEW.voucher AND line = NEW.line)
BEGIN SELECT RAISE(ABORT, 'detail_boss_line: append-only'); END;

CREATE TRIGGER detail_explanation_no_update BEFORE UPDATE ON detail_explanation BEGIN SELECT RAISE(ABORT, 'detail_explanation: append-only'); END;
CREATE TRIGGER detail_explanation_no_delete BEFORE DELETE ON detail_explanation BEGIN SELECT RAISE(ABORT, 'detail_explanation: append-only'); END;
CREATE TRIGGER detail_explanation_no_replace BEFORE INSERT ON detail_explanation
WHEN EXISTS (SELECT 1 FROM detail_explanation WHERE hall_id = NEW.hall_id AND voucher = NEW.voucher AND line = NEW.line)
BEGIN SELECT RAISE(ABORT, 'detail_explanation: append-only'); END;

CREATE TRIGGER detail_denomination_no_update BEFORE UPDATE ON detail_denomination BEGIN SELECT RAISE(ABORT, 'detail_denomination: append-only'); END;
CREATE TRIGGER detail_denomination_no_delete BEFORE DELETE ON detail_denomination BEGIN SELECT RAISE(ABORT, 'detail_denomination: append-only'); END;
CREATE TRIGGER detail_denomination_no_replace BEFORE INSERT ON detail_denomination
WHEN EXISTS (SELECT 1 FROM detail_denomination WHERE hall_id = NEW.hall_id AND voucher = NEW.voucher AND line = NEW.line AND list = NEW.list AND position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'detail_denomination: append-only'); END;

CREATE TRIGGER count_no_update BEFORE UPDATE ON count BEGIN SELECT RAISE(ABORT, 'count: append-only'); END;
CREATE TRIGGER count_no_delete BEFORE DELETE ON count BEGIN SELECT RAISE(ABORT, 'count: append-only'); END;
CREATE TRIGGER count_no_replace BEFORE INSERT ON count
WHEN EXISTS (SELECT 1 FROM count WHERE hall_id = NEW.hall_id AND number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'count: append-only'); END;

CREATE TRIGGER count_line_no_update BEFORE UPDATE ON count_line BEGIN SELECT RAISE(ABORT, 'count_line: append-only'); END;
CREATE TRIGGER count_line_no_delete BEFORE DELETE ON count_line BEGIN SELECT RAISE(ABORT, 'count_line: append-only'); END;
CREATE TRIGGER count_line_no_replace BEFORE INSERT ON count_line
WHEN EXISTS (SELECT 1 FROM count_line WHERE hall_id = NEW.hall_id AND count = NEW.count AND line = NEW.line)
BEGIN SELECT RAISE(ABORT, 'count_line: append-only'); END;

CREATE TRIGGER count_denomination_no_update BEFORE UPDATE ON count_denomination BEGIN SELECT RAISE(ABORT, 'count_denomination: append-only'); END;
CREATE TRIGGER count_denomination_no_delete BEFORE DELETE ON count_denomination BEGIN SELECT RAISE(ABORT, 'count_denomination: append-only'); END;
CREATE TRIGGER count_denomination_no_replace BEFORE INSERT ON count_denomination
WHEN EXISTS (SELECT 1 FROM count_denomination WHERE hall_id = NEW.hall_id AND count = NEW.count AND line = NEW.line AND position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'count_denomination: append-only'); END;

CREATE TRIGGER form_tick_no_update BEFORE UPDATE ON form_tick BEGIN SELECT RAISE(ABORT, 'form_tick: append-only'); END;
CREATE TRIGGER form_tick_no_delete BEFORE DELETE ON form_tick BEGIN SELECT RAISE(ABORT, 'form_tick: append-only'); END;
CREATE TRIGGER form_tick_no_replace BEFORE INSERT ON form_tick
WHEN EXISTS (SELECT 1 FROM form_tick WHERE hall_id = NEW.hall_id AND shift = NEW.shift AND form = NEW.form AND sequence = NEW.sequence)
BEGIN SELECT RAISE(ABORT, 'form_tick: append-only'); END;

CREATE TRIGGER mark_no_update BEFORE UPDATE ON mark BEGIN SELECT RAISE(ABORT, 'mark: append-only'); END;
CREATE TRIGGER mark_no_delete BEFORE DELETE ON mark BEGIN SELECT RAISE(ABORT, 'mark: append-only'); END;
CREATE TRIGGER mark_no_replace BEFORE INSERT ON mark
WHEN EXISTS (SELECT 1 FROM mark WHERE hall_id = NEW.hall_id AND voucher = NEW.voucher AND line = NEW.line AND sequence = NEW.sequence)
BEGIN SELECT RAISE(ABORT, 'mark: append-only'); END;

CREATE TRIGGER report_issue_no_update BEFORE UPDATE ON report_issue BEGIN SELECT RAISE(ABORT, 'report_issue: append-only'); END;
CREATE TRIGGER report_issue_no_delete BEFORE DELETE ON report_issue BEGIN SELECT RAISE(ABORT, 'report_issue: append-only'); END;
CREATE TRIGGER report_issue_no_replace BEFORE INSERT ON report_issue
WHEN EXISTS (SELECT 1 FROM report_issue WHERE hall_id = NEW.hall_id AND report = NEW.report AND issue = NEW.issue)
BEGIN SELECT RAISE(ABORT, 'report_issue: append-only'); END;

CREATE TRIGGER report_value_no_update BEFORE UPDATE ON report_value BEGIN SELECT RAISE(ABORT, 'report_value: append-only'); END;
CREATE TRIGGER report_value_no_delete BEFORE DELETE ON report_value BEGIN SELECT RAISE(ABORT, 'report_value: append-only'); END;
CREATE TRIGGER report_value_no_replace BEFORE INSERT ON report_value
WHEN EXISTS (SELECT 1 FROM report_value WHERE hall_id = NEW.hall_id AND report = NEW.report AND sum = NEW.sum)
BEGIN SELECT RAISE(ABORT, 'report_value: append-only'); END;

CREATE TRIGGER request_no_update BEFORE UPDATE ON request BEGIN SELECT RAISE(ABORT, 'request: append-only'); END;
CREATE TRIGGER request_no_delete BEFORE DELETE ON request BEGIN SELECT RAISE(ABORT, 'request: append-only'); END;
CREATE TRIGGER request_no_replace BEFORE INSERT ON request
WHEN EXISTS (SELECT 1 FROM request WHERE hall_id = NEW.hall_id AND id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'request: append-only'); END;

-- The planner takes an equality for a choice among many, but hall_id chooses nothing: without being told, it scans a hall's whole
-- history to save a sort of twenty rows. These figures say how many rows a key of each length has. They are set once and kept, so
-- that a hall's plans are those that the tests have seen.
ANALYZE;
DELETE FROM sqlite_stat1;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('waiting', 'waiting', '20 20 10 1 1'),
    ('waiting', 'waiting_of_voucher', '20 20 1'),
    ('log', 'sqlite_autoindex_log_1', '1000000 1000000 1'),
    ('voucher', 'voucher_names_day', '1000000 1000000 15 10'),
    ('voucher', 'voucher_of_shift', '1000000 1000000 15 10'),
    ('voucher', 'voucher_reverses', '1000000 1000000 1'),
    ('voucher', 'voucher_sequence', '1000000 1000000 1'),
    ('voucher', 'voucher', '1000000 1000000 1'),
    ('movement', 'movement_serial', '1000000 1000000 15 10 6 4 3 2'),
    ('movement', 'movement_about', '1000000 1000000 15 10'),
    ('movement', 'movement_settles', '1000000 1000000 15 10'),
    ('movement', 'movement_of_shift', '1000000 1000000 15'),
    ('movement', 'movement_in', '1000000 1000000 200000 50000 10 1 1'),
    ('movement', 'movement_out', '1000000 1000000 200000 50000 10 1 1'),
    ('movement', 'movement', '1000000 1000000 15 1'),
    ('count', 'count_of_day', '1000000 1000000 15 10 6'),
    ('count', 'count_of_shift', '1000000 1000000 15 10'),
    ('count', 'count_sequence', '1000000 1000000 1'),
    ('count', 'count', '1000000 1000000 1'),
    ('count_line', 'count_line', '1000000 1000000 15 1'),
    ('count_denomination', 'count_denomination', '1000000 1000000 15 10 1'),
    ('form_tick', 'form_tick_sequence', '1000000 1000000 1'),
    ('form_tick', 'form_tick', '1000000 1000000 15 10 1'),
    ('mark', 'mark_sequence', '1000000 1000000 1'),
    ('mark', 'mark', '1000000 1000000 15 10 1'),
    ('report_issue', 'report_issue_time', '1000000 1000000 15'),
    ('report_issue', 'report_issue_subject', '1000000 1000000 15 10 6'),
    ('report_issue', 'report_issue_sequence', '1000000 1000000 1'),
    ('report_issue', 'report_issue', '1000000 1000000 15 1'),
    ('report_value', 'sqlite_autoindex_report_value_1', '1000000 1000000 15 1'),
    ('shift', 'shift_unsigned', '100 100 15 10'),
    ('shift', 'shift_of_counter', '1000000 1000000 15 10'),
    ('shift', 'shift_of_day', '1000000 1000000 15 10'),
    ('shift', 'shift_take_over', '1000000 1000000 1'),
    ('shift', 'shift_running_counter', '100 100 1'),
    ('shift', 'shift_running_clerk', '100 100 1'),
    ('shift', 'shift', '1000000 1000000 1'),
    ('open_item', 'open_item_remaining', '100 100 15 10 6'),
    ('open_item', 'open_item', '1000000 1000000 15 1'),
    ('holding', 'holding', '1000000 1000000 15 10 6 1'),
    ('claim', 'claim_of_voucher', '1000000 1000000 15'),
    ('claim', 'claim', '1000000 1000000 15 1'),
    ('closing', 'closing', '1000000 1000000 15 10 6 1'),
    ('closing_month', 'closing_month', '1000000 1000000 15 10 6 1'),
    ('closing_balance', 'closing_balance', '1000000 1000000 15 10 1'),
    ('request', 'sqlite_autoindex_request_1', '1000000 1000000 1'),
    ('day', 'day_not_closed', '100 100 15'),
    ('day', 'day_open', '100 100'),
    ('day', 'day', '1000000 1000000 1'),
    ('detail_arrival', 'detail_arrival', '1000000 1000000 15 1'),
    ('detail_boss_line', 'detail_boss_line_matches', '1000000 1000000 15 10'),
    ('detail_boss_line', 'detail_boss_line_date', '1000000 1000000 15'),
    ('detail_boss_line', 'detail_boss_line_number', '1000000 1000000 15'),
    ('detail_boss_line', 'detail_boss_line', '1000000 1000000 15 1'),
    ('detail_boss_total', 'detail_boss_total_date', '1000000 1000000 15'),
    ('detail_boss_total', 'detail_boss_total', '1000000 1000000 15 1'),
    ('detail_case', 'detail_case_ends', '1000000 1000000 15 10'),
    ('detail_case', 'detail_case', '1000000 1000000 15 1'),
    ('detail_cheque', 'detail_cheque_number', '1000000 1000000 15'),
    ('detail_cheque', 'detail_cheque', '1000000 1000000 15 1'),
    ('detail_denomination', 'detail_denomination', '1000000 1000000 15 10 6 1'),
    ('detail_deposit', 'detail_deposit_slip', '1000000 1000000 15'),
    ('detail_deposit', 'detail_deposit', '1000000 1000000 15 1'),
    ('detail_difference', 'detail_difference_count', '1000000 1000000 15'),
    ('detail_difference', 'detail_difference', '1000000 1000000 15 1'),
    ('detail_exchange', 'detail_exchange', '1000000 1000000 15 1'),
    ('detail_explanation', 'detail_explanation_date', '1000000 1000000 15'),
    ('detail_explanation', 'detail_explanation', '1000000 1000000 15 1'),
    ('detail_hand_over', 'detail_hand_over_bag', '1000000 1000000 15'),
    ('detail_hand_over', 'detail_hand_over', '1000000 1000000 15 1'),
    ('detail_takings', 'detail_takings_boss', '1000000 1000000 15'),
    ('detail_takings', 'detail_takings_original', '1000000 1000000 15 10'),
    ('detail_takings', 'detail_takings', '1000000 1000000 15 1');
ANALYZE sqlite_schema;
