-- What papers of cards, invoices, promo goods and special numbers say beyond their movements. Append-only, one table each, like
-- those of the first migration; the numbers themselves stand on the movements.

CREATE TABLE campaign (
    hall_id      INTEGER NOT NULL REFERENCES hall (hall_id),
    code         TEXT    NOT NULL CHECK (length(code) BETWEEN 1 AND 32),
    name         TEXT    NOT NULL,
    rule         TEXT    NOT NULL,
    item         TEXT    NOT NULL,
    from_date    TEXT    NOT NULL,
    until_date   TEXT    NOT NULL CHECK (until_date >= from_date),
    per_customer INTEGER CHECK (per_customer > 0),
    discount_fen INTEGER CHECK (discount_fen >= 0),
    retired      INTEGER NOT NULL CHECK (retired IN (0, 1)),
    PRIMARY KEY (hall_id, code),
    FOREIGN KEY (hall_id, item) REFERENCES item (hall_id, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE grade (
    hall_id           INTEGER NOT NULL REFERENCES hall (hall_id),
    code              TEXT    NOT NULL CHECK (length(code) BETWEEN 1 AND 32),
    name              TEXT    NOT NULL,
    approver          TEXT    NOT NULL,
    minimum_spend_fen INTEGER NOT NULL CHECK (minimum_spend_fen >= 0),
    contract_months   INTEGER NOT NULL CHECK (contract_months >= 0),
    prepayment_fen    INTEGER NOT NULL CHECK (prepayment_fen >= 0),
    retired           INTEGER NOT NULL CHECK (retired IN (0, 1)),
    PRIMARY KEY (hall_id, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE grade_pattern (
    hall_id  INTEGER NOT NULL,
    position INTEGER NOT NULL CHECK (position > 0),
    pattern  TEXT    NOT NULL,
    grade    TEXT    NOT NULL,
    retired  INTEGER NOT NULL CHECK (retired IN (0, 1)),
    PRIMARY KEY (hall_id, position),
    FOREIGN KEY (hall_id, grade) REFERENCES grade (hall_id, code)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER campaign_no_delete BEFORE DELETE ON campaign BEGIN SELECT RAISE(ABORT, 'campaign: never deleted'); END;
CREATE TRIGGER grade_no_delete BEFORE DELETE ON grade BEGIN SELECT RAISE(ABORT, 'grade: never deleted'); END;
CREATE TRIGGER grade_pattern_no_delete BEFORE DELETE ON grade_pattern BEGIN SELECT RAISE(ABORT, 'grade_pattern: never deleted'); END;

CREATE TABLE detail_sale (
    hall_id INTEGER NOT NULL,
    voucher INTEGER NOT NULL,
    line    INTEGER NOT NULL,
    business       TEXT,
    list_price_fen INTEGER NOT NULL,
    price_fen      INTEGER NOT NULL CHECK (price_fen >= 0),
    campaign       TEXT,
    customer       TEXT,
    PRIMARY KEY (hall_id, voucher, line),
    FOREIGN KEY (hall_id, voucher) REFERENCES voucher (hall_id, number),
    FOREIGN KEY (hall_id, business) REFERENCES business_type (hall_id, code),
    FOREIGN KEY (hall_id, campaign) REFERENCES campaign (hall_id, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE detail_slip (
    hall_id INTEGER NOT NULL,
    voucher INTEGER NOT NULL,
    line    INTEGER NOT NULL,
    slip_number TEXT NOT NULL,
    sender      TEXT NOT NULL,
    PRIMARY KEY (hall_id, voucher, line),
    FOREIGN KEY (hall_id, voucher) REFERENCES voucher (hall_id, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX detail_slip_number ON detail_slip (hall_id, slip_number);

CREATE TABLE detail_box (
    hall_id INTEGER NOT NULL,
    voucher INTEGER NOT NULL,
    line    INTEGER NOT NULL,
    box_number TEXT    NOT NULL,
    invoice    TEXT    NOT NULL,
    code       TEXT    NOT NULL,
    prefix     TEXT    NOT NULL,
    width      INTEGER NOT NULL CHECK (width BETWEEN 1 AND 18),
    first      INTEGER NOT NULL CHECK (first >= 0),
    last       INTEGER NOT NULL CHECK (last >= first),
    next       INTEGER CHECK (next BETWEEN first AND last + 1),
    PRIMARY KEY (hall_id, voucher, line),
    FOREIGN KEY (hall_id, voucher) REFERENCES voucher (hall_id, number),
    FOREIGN KEY (hall_id, invoice) REFERENCES item (hall_id, code)
) STRICT, WITHOUT ROWID;

CREATE INDEX detail_box_range ON detail_box (hall_id, invoice, prefix, width, first);
CREATE INDEX detail_box_number ON detail_box (hall_id, box_number);

CREATE TABLE detail_roll (
    hall_id INTEGER NOT NULL,
    voucher INTEGER NOT NULL,
    line    INTEGER NOT NULL,
    item       TEXT    NOT NULL,
    box_number TEXT    NOT NULL,
    counter    TEXT    NOT NULL,
    prefix     TEXT    NOT NULL,
    width      INTEGER NOT NULL CHECK (width BETWEEN 1 AND 18),
    first      INTEGER NOT NULL CHECK (first >= 0),
    last       INTEGER NOT NULL CHECK (last >= first),
    PRIMARY KEY (hall_id, voucher, line),
    FOREIGN KEY (hall_id, voucher) REFERENCES voucher (hall_id, number),
    FOREIGN KEY (hall_id, item) REFERENCES item (hall_id, code),
    FOREIGN KEY (hall_id, counter) REFERENCES counter (hall_id, code)
) STRICT, WITHOUT ROWID;

CREATE INDEX detail_roll_range ON detail_roll (hall_id, item, prefix, width, first);

CREATE TABLE detail_invoice (
    hall_id INTEGER NOT NULL,
    voucher INTEGER NOT NULL,
    line    INTEGER NOT NULL,
    item             TEXT    NOT NULL,
    number           TEXT    NOT NULL,
    amount_fen       INTEGER NOT NULL,
    customer_kind    TEXT    NOT NULL,
    title            TEXT,
    original_voucher INTEGER,
    original_line    INTEGER,
    late             INTEGER NOT NULL CHECK (late IN (0, 1)),
    out_of_order     TEXT,
    electronic       INTEGER NOT NULL CHECK (electronic IN (0, 1)),
    PRIMARY KEY (hall_id, voucher, line),
    FOREIGN KEY (hall_id, voucher) REFERENCES voucher (hall_id, number),
    FOREIGN KEY (hall_id, item) REFERENCES item (hall_id, code),
    FOREIGN KEY (hall_id, original_voucher, original_line) REFERENCES detail_invoice (hall_id, voucher, line),
    CHECK ((original_voucher IS NULL) = (original_line IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX detail_invoice_number ON detail_invoice (hall_id, item, number);
CREATE INDEX detail_invoice_original ON detail_invoice (hall_id, original_voucher, original_line)
    WHERE original_voucher IS NOT NULL;

-- The businesses behind an invoice (R32), in the order of the paper.
CREATE TABLE detail_invoice_business (
    hall_id         INTEGER NOT NULL,
    voucher         INTEGER NOT NULL,
    line            INTEGER NOT NULL,
    position        INTEGER NOT NULL CHECK (position > 0),
    takings_voucher INTEGER,
    takings_line    INTEGER,
    boss_number     TEXT,
    amount_fen      INTEGER NOT NULL,
    PRIMARY KEY (hall_id, voucher, line, position),
    FOREIGN KEY (hall_id, voucher, line) REFERENCES detail_invoice (hall_id, voucher, line) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (hall_id, takings_voucher, takings_line) REFERENCES detail_takings (hall_id, voucher, line),
    CHECK ((takings_voucher IS NULL) = (takings_line IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX detail_invoice_business_takings ON detail_invoice_business (hall_id, takings_voucher, takings_line)
    WHERE takings_voucher IS NOT NULL;
CREATE INDEX detail_invoice_business_boss ON detail_invoice_business (hall_id, boss_number) WHERE boss_number IS NOT NULL;

CREATE TABLE detail_void (
    hall_id INTEGER NOT NULL,
    voucher INTEGER NOT NULL,
    line    INTEGER NOT NULL,
    item             TEXT    NOT NULL,
    box_number       TEXT    NOT NULL,
    code             TEXT    NOT NULL,
    counter          TEXT,
    original_voucher INTEGER,
    original_line    INTEGER,
    amount_fen       INTEGER,
    reason           TEXT    NOT NULL,
    text             TEXT    NOT NULL,
    copies           INTEGER NOT NULL CHECK (copies >= 0),
    stapled          INTEGER NOT NULL CHECK (stapled IN (0, 1)),
    stamped          INTEGER NOT NULL CHECK (stamped IN (0, 1)),
    replacement      TEXT,
    -- Said again from the voucher, so that each search of the void log is one index.
    clerk            TEXT    NOT NULL,
    approver         TEXT,
    PRIMARY KEY (hall_id, voucher, line),
    FOREIGN KEY (hall_id, voucher) REFERENCES voucher (hall_id, number),
    FOREIGN KEY (hall_id, item) REFERENCES item (hall_id, code),
    FOREIGN KEY (hall_id, counter) REFERENCES counter (hall_id, code),
    FOREIGN KEY (hall_id, original_voucher, original_line) REFERENCES detail_invoice (hall_id, voucher, line),
    CHECK ((original_voucher IS NULL) = (original_line IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX detail_void_clerk ON detail_void (hall_id, clerk, voucher, line);
CREATE INDEX detail_void_approver ON detail_void (hall_id, approver, voucher, line) WHERE approver IS NOT NULL;
CREATE INDEX detail_void_counter ON detail_void (hall_id, counter, voucher, line) WHERE counter IS NOT NULL;
CREATE INDEX detail_void_reason ON detail_void (hall_id, reason, voucher, line);
CREATE INDEX detail_void_code ON detail_void (hall_id, code, voucher, line);
CREATE INDEX detail_void_box ON detail_void (hall_id, box_number, voucher, line);
CREATE INDEX detail_void_amount ON detail_void (hall_id, amount_fen, voucher, line) WHERE amount_fen IS NOT NULL;
CREATE INDEX detail_void_original ON detail_void (hall_id, original_voucher, original_line)
    WHERE original_voucher IS NOT NULL;

CREATE TABLE detail_loss (
    hall_id INTEGER NOT NULL,
    voucher INTEGER NOT NULL,
    line    INTEGER NOT NULL,
    found_at_ms   INTEGER NOT NULL,
    report_number TEXT,
    blocked_at_ms INTEGER,
    PRIMARY KEY (hall_id, voucher, line),
    FOREIGN KEY (hall_id, voucher) REFERENCES voucher (hall_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE detail_hand_out (
    hall_id INTEGER NOT NULL,
    voucher INTEGER NOT NULL,
    line    INTEGER NOT NULL,
    campaign       TEXT NOT NULL,
    receipt_number TEXT NOT NULL,
    customer       TEXT,
    PRIMARY KEY (hall_id, voucher, line),
    FOREIGN KEY (hall_id, voucher) REFERENCES voucher (hall_id, number),
    FOREIGN KEY (hall_id, campaign) REFERENCES campaign (hall_id, code)
) STRICT, WITHOUT ROWID;

CREATE INDEX detail_sale_customer ON detail_sale (hall_id, campaign, customer) WHERE customer IS NOT NULL;
CREATE INDEX detail_hand_out_customer ON detail_hand_out (hall_id, campaign, customer) WHERE customer IS NOT NULL;
CREATE INDEX detail_hand_out_receipt ON detail_hand_out (hall_id, receipt_number);

CREATE TABLE detail_logistics_total (
    hall_id INTEGER NOT NULL,
    voucher INTEGER NOT NULL,
    line    INTEGER NOT NULL,
    month    TEXT    NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
    item     TEXT    NOT NULL,
    quantity INTEGER NOT NULL,
    PRIMARY KEY (hall_id, voucher, line),
    FOREIGN KEY (hall_id, voucher) REFERENCES voucher (hall_id, number),
    FOREIGN KEY (hall_id, item) REFERENCES item (hall_id, code)
) STRICT, WITHOUT ROWID;

CREATE INDEX detail_logistics_total_month ON detail_logistics_total (hall_id, month, voucher, line);

CREATE TABLE detail_swap (
    hall_id INTEGER NOT NULL,
    voucher INTEGER NOT NULL,
    line    INTEGER NOT NULL,
    old_number TEXT,
    foreign_card INTEGER NOT NULL CHECK (foreign_card IN (0, 1)),
    text       TEXT    NOT NULL,
    PRIMARY KEY (hall_id, voucher, line),
    FOREIGN KEY (hall_id, voucher) REFERENCES voucher (hall_id, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX detail_swap_old ON detail_swap (hall_id, old_number) WHERE old_number IS NOT NULL;

CREATE TABLE detail_special (
    hall_id INTEGER NOT NULL,
    voucher INTEGER NOT NULL,
    line    INTEGER NOT NULL,
    number            TEXT    NOT NULL,
    grade             TEXT    NOT NULL,
    customer          TEXT,
    expires           TEXT,
    minimum_spend_fen INTEGER,
    contract_months   INTEGER,
    prepayment_fen    INTEGER,
    PRIMARY KEY (hall_id, voucher, line),
    FOREIGN KEY (hall_id, voucher) REFERENCES voucher (hall_id, number),
    FOREIGN KEY (hall_id, grade) REFERENCES grade (hall_id, code)
) STRICT, WITHOUT ROWID;

CREATE INDEX detail_special_number ON detail_special (hall_id, number, voucher, line);

-- What the other system said of a line that was imported from it (历史导入).
CREATE TABLE detail_imported (
    hall_id INTEGER NOT NULL,
    voucher INTEGER NOT NULL,
    line    INTEGER NOT NULL,
    doc        TEXT,
    note       TEXT,
    amount_fen INTEGER,
    PRIMARY KEY (hall_id, voucher, line),
    FOREIGN KEY (hall_id, voucher) REFERENCES voucher (hall_id, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX detail_imported_doc ON detail_imported (hall_id, doc) WHERE doc IS NOT NULL;

-- What a place holds: a counter's cards and invoices, for its count.
CREATE INDEX holding_at ON holding (hall_id, place, item, prefix, width, first);

-- Append-only, as in the first migration.

CREATE TRIGGER detail_sale_no_update BEFORE UPDATE ON detail_sale BEGIN SELECT RAISE(ABORT, 'detail_sale: append-only'); END;
CREATE TRIGGER detail_sale_no_delete BEFORE DELETE ON detail_sale BEGIN SELECT RAISE(ABORT, 'detail_sale: append-only'); END;
CREATE TRIGGER detail_sale_no_replace BEFORE INSERT ON detail_sale
WHEN EXISTS (SELECT 1 FROM detail_sale WHERE hall_id = NEW.hall_id AND voucher = NEW.voucher AND line = NEW.line)
BEGIN SELECT RAISE(ABORT, 'detail_sale: append-only'); END;

CREATE TRIGGER detail_slip_no_update BEFORE UPDATE ON detail_slip BEGIN SELECT RAISE(ABORT, 'detail_slip: append-only'); END;
CREATE TRIGGER detail_slip_no_delete BEFORE DELETE ON detail_slip BEGIN SELECT RAISE(ABORT, 'detail_slip: append-only'); END;
CREATE TRIGGER detail_slip_no_replace BEFORE INSERT ON detail_slip
WHEN EXISTS (SELECT 1 FROM detail_slip WHERE hall_id = NEW.hall_id AND voucher = NEW.voucher AND line = NEW.line)
BEGIN SELECT RAISE(ABORT, 'detail_slip: append-only'); END;

CREATE TRIGGER detail_box_no_update BEFORE UPDATE ON detail_box BEGIN SELECT RAISE(ABORT, 'detail_box: append-only'); END;
CREATE TRIGGER detail_box_no_delete BEFORE DELETE ON detail_box BEGIN SELECT RAISE(ABORT, 'detail_box: append-only'); END;
CREATE TRIGGER detail_box_no_replace BEFORE INSERT ON detail_box
WHEN EXISTS (SELECT 1 FROM detail_box WHERE hall_id = NEW.hall_id AND voucher = NEW.voucher AND line = NEW.line)
BEGIN SELECT RAISE(ABORT, 'detail_box: append-only'); END;

CREATE TRIGGER detail_roll_no_update BEFORE UPDATE ON detail_roll BEGIN SELECT RAISE(ABORT, 'detail_roll: append-only'); END;
CREATE TRIGGER detail_roll_no_delete BEFORE DELETE ON detail_roll BEGIN SELECT RAISE(ABORT, 'detail_roll: append-only'); END;
CREATE TRIGGER detail_roll_no_replace BEFORE INSERT ON detail_roll
WHEN EXISTS (SELECT 1 FROM detail_roll WHERE hall_id = NEW.hall_id AND voucher = NEW.voucher AND line = NEW.line)
BEGIN SELECT RAISE(ABORT, 'detail_roll: append-only'); END;

CREATE TRIGGER detail_invoice_no_update BEFORE UPDATE ON detail_invoice BEGIN SELECT RAISE(ABORT, 'detail_invoice: append-only'); END;
CREATE TRIGGER detail_invoice_no_delete BEFORE DELETE ON detail_invoice BEGIN SELECT RAISE(ABORT, 'detail_invoice: append-only'); END;
CREATE TRIGGER detail_invoice_no_replace BEFORE INSERT ON detail_invoice
WHEN EXISTS (SELECT 1 FROM detail_invoice WHERE hall_id = NEW.hall_id AND voucher = NEW.voucher AND line = NEW.line)
BEGIN SELECT RAISE(ABORT, 'detail_invoice: append-only'); END;

CREATE TRIGGER detail_void_no_update BEFORE UPDATE ON detail_void BEGIN SELECT RAISE(ABORT, 'detail_void: append-only'); END;
CREATE TRIGGER detail_void_no_delete BEFORE DELETE ON detail_void BEGIN SELECT RAISE(ABORT, 'detail_void: append-only'); END;
CREATE TRIGGER detail_void_no_replace BEFORE INSERT ON detail_void
WHEN EXISTS (SELECT 1 FROM detail_void WHERE hall_id = NEW.hall_id AND voucher = NEW.voucher AND line = NEW.line)
BEGIN SELECT RAISE(ABORT, 'detail_void: append-only'); END;

CREATE TRIGGER detail_loss_no_update BEFORE UPDATE ON detail_loss BEGIN SELECT RAISE(ABORT, 'detail_loss: append-only'); END;
CREATE TRIGGER detail_loss_no_delete BEFORE DELETE ON detail_loss BEGIN SELECT RAISE(ABORT, 'detail_loss: append-only'); END;
CREATE TRIGGER detail_loss_no_replace BEFORE INSERT ON detail_loss
WHEN EXISTS (SELECT 1 FROM detail_loss WHERE hall_id = NEW.hall_id AND voucher = NEW.voucher AND line = NEW.line)
BEGIN SELECT RAISE(ABORT, 'detail_loss: append-only'); END;

CREATE TRIGGER detail_hand_out_no_update BEFORE UPDATE ON detail_hand_out BEGIN SELECT RAISE(ABORT, 'detail_hand_out: append-only'); END;
CREATE TRIGGER detail_hand_out_no_delete BEFORE DELETE ON detail_hand_out BEGIN SELECT RAISE(ABORT, 'detail_hand_out: append-only'); END;
CREATE TRIGGER detail_hand_out_no_replace BEFORE INSERT ON detail_hand_out
WHEN EXISTS (SELECT 1 FROM detail_hand_out WHERE hall_id = NEW.hall_id AND voucher = NEW.voucher AND line = NEW.line)
BEGIN SELECT RAISE(ABORT, 'detail_hand_out: append-only'); END;

CREATE TRIGGER detail_logistics_total_no_update BEFORE UPDATE ON detail_logistics_total BEGIN SELECT RAISE(ABORT, 'detail_logistics_total: append-only'); END;
CREATE TRIGGER detail_logistics_total_no_delete BEFORE DELETE ON detail_logistics_total BEGIN SELECT RAISE(ABORT, 'detail_logistics_total: append-only'); END;
CREATE TRIGGER detail_logistics_total_no_replace BEFORE INSERT ON detail_logistics_total
WHEN EXISTS (SELECT 1 FROM detail_logistics_total WHERE hall_id = NEW.hall_id AND voucher = NEW.voucher AND line = NEW.line)
BEGIN SELECT RAISE(ABORT, 'detail_logistics_total: append-only'); END;

CREATE TRIGGER detail_swap_no_update BEFORE UPDATE ON detail_swap BEGIN SELECT RAISE(ABORT, 'detail_swap: append-only'); END;
CREATE TRIGGER detail_swap_no_delete BEFORE DELETE ON detail_swap BEGIN SELECT RAISE(ABORT, 'detail_swap: append-only'); END;
CREATE TRIGGER detail_swap_no_replace BEFORE INSERT ON detail_swap
WHEN EXISTS (SELECT 1 FROM detail_swap WHERE hall_id = NEW.hall_id AND voucher = NEW.voucher AND line = NEW.line)
BEGIN SELECT RAISE(ABORT, 'detail_swap: append-only'); END;

CREATE TRIGGER detail_imported_no_update BEFORE UPDATE ON detail_imported BEGIN SELECT RAISE(ABORT, 'detail_imported: append-only'); END;
CREATE TRIGGER detail_imported_no_delete BEFORE DELETE ON detail_imported BEGIN SELECT RAISE(ABORT, 'detail_imported: append-only'); END;
CREATE TRIGGER detail_imported_no_replace BEFORE INSERT ON detail_imported
WHEN EXISTS (SELECT 1 FROM detail_imported WHERE hall_id = NEW.hall_id AND voucher = NEW.voucher AND line = NEW.line)
BEGIN SELECT RAISE(ABORT, 'detail_imported: append-only'); END;

CREATE TRIGGER detail_special_no_update BEFORE UPDATE ON detail_special BEGIN SELECT RAISE(ABORT, 'detail_special: append-only'); END;
CREATE TRIGGER detail_special_no_delete BEFORE DELETE ON detail_special BEGIN SELECT RAISE(ABORT, 'detail_special: append-only'); END;
CREATE TRIGGER detail_special_no_replace BEFORE INSERT ON detail_special
WHEN EXISTS (SELECT 1 FROM detail_special WHERE hall_id = NEW.hall_id AND voucher = NEW.voucher AND line = NEW.line)
BEGIN SELECT RAISE(ABORT, 'detail_special: append-only'); END;

CREATE TRIGGER detail_invoice_business_no_update BEFORE UPDATE ON detail_invoice_business BEGIN SELECT RAISE(ABORT, 'detail_invoice_business: append-only'); END;
CREATE TRIGGER detail_invoice_business_no_delete BEFORE DELETE ON detail_invoice_business BEGIN SELECT RAISE(ABORT, 'detail_invoice_business: append-only'); END;
CREATE TRIGGER detail_invoice_business_no_replace BEFORE INSERT ON detail_invoice_business
WHEN EXISTS (SELECT 1 FROM detail_invoice_business WHERE hall_id = NEW.hall_id AND voucher = NEW.voucher AND line = NEW.line AND position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'detail_invoice_business: append-only'); END;

CREATE TRIGGER count_range_no_update BEFORE UPDATE ON count_range BEGIN SELECT RAISE(ABORT, 'count_range: append-only'); END;
CREATE TRIGGER count_range_no_delete BEFORE DELETE ON count_range BEGIN SELECT RAISE(ABORT, 'count_range: append-only'); END;
CREATE TRIGGER count_range_no_replace BEFORE INSERT ON count_range
WHEN EXISTS (SELECT 1 FROM count_range WHERE hall_id = NEW.hall_id AND count = NEW.count AND line = NEW.line AND position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'count_range: append-only'); END;

-- Figures of a busy hall for the planner, as in the first migration.
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('detail_slip', 'detail_slip_number', '1000000 1000000 15'),
    ('detail_box', 'detail_box_range', '1000000 1000000 15 10 6'),
    ('detail_box', 'detail_box_number', '1000000 1000000 15'),
    ('detail_roll', 'detail_roll_range', '1000000 1000000 15 10 6'),
    ('detail_invoice', 'detail_invoice_number', '1000000 1000000 15 10'),
    ('detail_invoice', 'detail_invoice_original', '1000000 1000000 15 10'),
    ('detail_invoice_business', 'detail_invoice_business_takings', '1000000 1000000 15 10'),
    ('detail_invoice_business', 'detail_invoice_business_boss', '1000000 1000000 15'),
    ('detail_void', 'detail_void_clerk', '1000000 1000000 15 10 6'),
    ('detail_void', 'detail_void_approver', '1000000 1000000 15 10 6'),
    ('detail_void', 'detail_void_counter', '1000000 1000000 15 10 6'),
    ('detail_void', 'detail_void_reason', '1000000 1000000 15 10 6'),
    ('detail_void', 'detail_void_code', '1000000 1000000 15 10 6'),
    ('detail_void', 'detail_void_box', '1000000 1000000 15 10 6'),
    ('detail_void', 'detail_void_amount', '1000000 1000000 15 10 6'),
    ('detail_void', 'detail_void_original', '1000000 1000000 15 10'),
    ('detail_sale', 'detail_sale_customer', '1000000 1000000 15 10'),
    ('detail_hand_out', 'detail_hand_out_customer', '1000000 1000000 15 10'),
    ('detail_hand_out', 'detail_hand_out_receipt', '1000000 1000000 15'),
    ('detail_logistics_total', 'detail_logistics_total_month', '1000000 1000000 15 10 6'),
    ('detail_swap', 'detail_swap_old', '1000000 1000000 15'),
    ('detail_special', 'detail_special_number', '1000000 1000000 15 10 6'),
    ('detail_imported', 'detail_imported_doc', '1000000 1000000 2'),
    ('detail_imported', 'detail_imported', '1000000 1000000 2 1'),
    ('detail_sale', 'detail_sale', '1000000 1000000 15 1'),
    ('detail_slip', 'detail_slip', '1000000 1000000 15 1'),
    ('detail_box', 'detail_box', '1000000 1000000 15 1'),
    ('detail_roll', 'detail_roll', '1000000 1000000 15 1'),
    ('detail_invoice', 'detail_invoice', '1000000 1000000 15 1'),
    ('detail_loss', 'detail_loss', '1000000 1000000 15 1'),
    ('detail_hand_out', 'detail_hand_out', '1000000 1000000 15 1'),
    ('detail_logistics_total', 'detail_logistics_total', '1000000 1000000 15 1'),
    ('detail_swap', 'detail_swap', '1000000 1000000 15 1'),
    ('detail_special', 'detail_special', '1000000 1000000 15 1'),
    ('detail_invoice_business', 'detail_invoice_business', '1000000 1000000 15 10 1'),
    ('holding', 'holding_at', '1000000 1000000 12 3 2 1 1'),
    ('count_range', 'count_range', '1000000 1000000 15 10 1'),
    ('detail_void', 'detail_void', '100000 100000 2 1');

-- Read the figures at once.
ANALYZE sqlite_schema;
