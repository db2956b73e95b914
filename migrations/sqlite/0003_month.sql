-- A month's settlement (月结), the papers that it accounts for (R15), the data that its reports are made from, and the packages that are
-- sent up. Append-only, like the tables of the migrations before.

-- Settled and opened again; the last row of a month says where it stands. What was carried stands in the log's entry.
CREATE TABLE month_turn (
    hall_id  INTEGER NOT NULL,
    month    TEXT    NOT NULL CHECK (length(month) = 7),
    sequence INTEGER NOT NULL,
    settled  INTEGER NOT NULL CHECK (settled IN (0, 1)),
    time_ms  INTEGER NOT NULL,
    person   TEXT,
    PRIMARY KEY (hall_id, month, sequence),
    FOREIGN KEY (hall_id, sequence) REFERENCES log (hall_id, sequence)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX month_turn_sequence ON month_turn (hall_id, sequence);

CREATE TABLE paper_filed (
    hall_id  INTEGER NOT NULL,
    month    TEXT    NOT NULL CHECK (length(month) = 7),
    kind     TEXT    NOT NULL,
    subject  TEXT    NOT NULL,
    sequence INTEGER NOT NULL,
    state    TEXT    NOT NULL,
    reason   TEXT,
    time_ms  INTEGER NOT NULL,
    person   TEXT,
    PRIMARY KEY (hall_id, month, kind, subject, sequence),
    FOREIGN KEY (hall_id, sequence) REFERENCES log (hall_id, sequence)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX paper_filed_sequence ON paper_filed (hall_id, sequence);

-- Outside the chain, which has the sum: the data of a settled month, so that its reports are the same for ever.
CREATE TABLE month_data (
    hall_id INTEGER NOT NULL REFERENCES hall (hall_id),
    sum     BLOB    NOT NULL CHECK (length(sum) = 32),
    value   BLOB    NOT NULL,
    PRIMARY KEY (hall_id, sum)
) STRICT;

CREATE TRIGGER month_turn_no_update BEFORE UPDATE ON month_turn BEGIN SELECT RAISE(ABORT, 'month_turn: append-only'); END;
CREATE TRIGGER month_turn_no_delete BEFORE DELETE ON month_turn BEGIN SELECT RAISE(ABORT, 'month_turn: append-only'); END;
CREATE TRIGGER month_turn_no_replace BEFORE INSERT ON month_turn
WHEN EXISTS (SELECT 1 FROM month_turn WHERE hall_id = NEW.hall_id AND sequence = NEW.sequence)
BEGIN SELECT RAISE(ABORT, 'month_turn: append-only'); END;

CREATE TRIGGER paper_filed_no_update BEFORE UPDATE ON paper_filed BEGIN SELECT RAISE(ABORT, 'paper_filed: append-only'); END;
CREATE TRIGGER paper_filed_no_delete BEFORE DELETE ON paper_filed BEGIN SELECT RAISE(ABORT, 'paper_filed: append-only'); END;
CREATE TRIGGER paper_filed_no_replace BEFORE INSERT ON paper_filed
WHEN EXISTS (SELECT 1 FROM paper_filed WHERE hall_id = NEW.hall_id AND sequence = NEW.sequence)
BEGIN SELECT RAISE(ABORT, 'paper_filed: append-only'); END;

CREATE TRIGGER month_data_no_update BEFORE UPDATE ON month_data BEGIN SELECT RAISE(ABORT, 'month_data: append-only'); END;
CREATE TRIGGER month_data_no_delete BEFORE DELETE ON month_data BEGIN SELECT RAISE(ABORT, 'month_data: append-only'); END;
CREATE TRIGGER month_data_no_replace BEFORE INSERT ON month_data
WHEN EXISTS (SELECT 1 FROM month_data WHERE hall_id = NEW.hall_id AND sum = NEW.sum)
BEGIN SELECT RAISE(ABORT, 'month_data: append-only'); END;

-- The hall's keys (厅密钥): the public halves only; what is secret lies in a file of its own beside the book.
CREATE TABLE hall_key (
    hall_id       INTEGER NOT NULL,
    sequence      INTEGER NOT NULL,
    key           BLOB    NOT NULL CHECK (length(key) = 32),
    valid_from    TEXT    NOT NULL,
    signed_by_old TEXT,
    supervisor    TEXT,
    time_ms       INTEGER NOT NULL,
    person        TEXT,
    PRIMARY KEY (hall_id, sequence),
    FOREIGN KEY (hall_id, sequence) REFERENCES log (hall_id, sequence),
    FOREIGN KEY (hall_id, supervisor) REFERENCES staff (hall_id, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE package_made (
    hall_id  INTEGER NOT NULL,
    month    TEXT    NOT NULL CHECK (length(month) = 7),
    version  INTEGER NOT NULL CHECK (version > 0),
    sequence INTEGER NOT NULL,
    sum      BLOB    NOT NULL CHECK (length(sum) = 32),
    note     TEXT,
    time_ms  INTEGER NOT NULL,
    person   TEXT,
    PRIMARY KEY (hall_id, month, version),
    FOREIGN KEY (hall_id, sequence) REFERENCES log (hall_id, sequence)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX package_made_sequence ON package_made (hall_id, sequence);

CREATE TABLE package_returned (
    hall_id     INTEGER NOT NULL,
    month       TEXT    NOT NULL,
    version     INTEGER NOT NULL,
    sequence    INTEGER NOT NULL,
    returned_by TEXT    NOT NULL,
    reason      TEXT    NOT NULL,
    time_ms     INTEGER NOT NULL,
    person      TEXT,
    PRIMARY KEY (hall_id, month, version),
    FOREIGN KEY (hall_id, sequence) REFERENCES log (hall_id, sequence),
    FOREIGN KEY (hall_id, month, version) REFERENCES package_made (hall_id, month, version)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX package_returned_sequence ON package_returned (hall_id, sequence);

-- The packages themselves, outside the chain: the log knows them by their sums.
CREATE TABLE package_file (
    hall_id INTEGER NOT NULL REFERENCES hall (hall_id),
    month   TEXT    NOT NULL,
    version INTEGER NOT NULL,
    bytes   BLOB    NOT NULL,
    PRIMARY KEY (hall_id, month, version)
) STRICT;

CREATE TRIGGER hall_key_no_update BEFORE UPDATE ON hall_key BEGIN SELECT RAISE(ABORT, 'hall_key: append-only'); END;
CREATE TRIGGER hall_key_no_delete BEFORE DELETE ON hall_key BEGIN SELECT RAISE(ABORT, 'hall_key: append-only'); END;
CREATE TRIGGER hall_key_no_replace BEFORE INSERT ON hall_key
WHEN EXISTS (SELECT 1 FROM hall_key WHERE hall_id = NEW.hall_id AND sequence = NEW.sequence)
BEGIN SELECT RAISE(ABORT, 'hall_key: append-only'); END;

CREATE TRIGGER package_made_no_update BEFORE UPDATE ON package_made BEGIN SELECT RAISE(ABORT, 'package_made: append-only'); END;
CREATE TRIGGER package_made_no_delete BEFORE DELETE ON package_made BEGIN SELECT RAISE(ABORT, 'package_made: append-only'); END;
CREATE TRIGGER package_made_no_replace BEFORE INSERT ON package_made
WHEN EXISTS (SELECT 1 FROM package_made WHERE hall_id = NEW.hall_id AND month = NEW.month AND version = NEW.version)
BEGIN SELECT RAISE(ABORT, 'package_made: append-only'); END;

CREATE TRIGGER package_returned_no_update BEFORE UPDATE ON package_returned BEGIN SELECT RAISE(ABORT, 'package_returned: append-only'); END;
CREATE TRIGGER package_returned_no_delete BEFORE DELETE ON package_returned BEGIN SELECT RAISE(ABORT, 'package_returned: append-only'); END;
CREATE TRIGGER package_returned_no_replace BEFORE INSERT ON package_returned
WHEN EXISTS (SELECT 1 FROM package_returned WHERE hall_id = NEW.hall_id AND month = NEW.month AND version = NEW.version)
BEGIN SELECT RAISE(ABORT, 'package_returned: append-only'); END;

CREATE TRIGGER package_file_no_update BEFORE UPDATE ON package_file BEGIN SELECT RAISE(ABORT, 'package_file: append-only'); END;
CREATE TRIGGER package_file_no_delete BEFORE DELETE ON package_file BEGIN SELECT RAISE(ABORT, 'package_file: append-only'); END;
CREATE TRIGGER package_file_no_replace BEFORE INSERT ON package_file
WHEN EXISTS (SELECT 1 FROM package_file WHERE hall_id = NEW.hall_id AND month = NEW.month AND version = NEW.version)
BEGIN SELECT RAISE(ABORT, 'package_file: append-only'); END;

-- Figures of a busy hall for the planner, as in the first migration.
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('month_turn', 'month_turn_sequence', '200 200 1'),
    ('month_turn', 'month_turn', '200 200 2 1'),
    ('paper_filed', 'paper_filed_sequence', '10000 10000 1'),
    ('paper_filed', 'paper_filed', '10000 10000 100 40 2 1'),
    ('month_data', 'sqlite_autoindex_month_data_1', '200 200 1'),
    ('hall_key', 'hall_key', '10 10 1'),
    ('package_made', 'package_made', '1000 1000 2 1'),
    ('package_made', 'package_made_sequence', '1000 1000 1'),
    ('package_returned', 'package_returned', '1000 1000 2 1'),
    ('package_returned', 'package_returned_sequence', '1000 1000 1'),
    ('package_file', 'sqlite_autoindex_package_file_1', '1000 1000 2 1');

-- Spot checks (抽查, R31).

CREATE TABLE spot (
    hall_id    INTEGER NOT NULL,
    number     INTEGER NOT NULL CHECK (number > 0),
    sequence   INTEGER NOT NULL,
    date       TEXT    NOT NULL,
    at_voucher INTEGER NOT NULL CHECK (at_voucher >= 0),
    made_by    TEXT    NOT NULL,
    PRIMARY KEY (hall_id, number),
    FOREIGN KEY (hall_id, sequence) REFERENCES log (hall_id, sequence),
    FOREIGN KEY (hall_id, made_by) REFERENCES staff (hall_id, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE spot_line (
    hall_id INTEGER NOT NULL,
    spot    INTEGER NOT NULL,
    line    INTEGER NOT NULL CHECK (line > 0),
    place   TEXT    NOT NULL,
    item    TEXT    NOT NULL,
    book    INTEGER NOT NULL,
    PRIMARY KEY (hall_id, spot, line),
    FOREIGN KEY (hall_id, spot) REFERENCES spot (hall_id, number),
    FOREIGN KEY (hall_id, place) REFERENCES place (hall_id, place),
    FOREIGN KEY (hall_id, item) REFERENCES item (hall_id, code)
) STRICT, WITHOUT ROWID;

-- The entries of the log that are about a spot check, after the one that began it.
CREATE TABLE spot_event (
    hall_id  INTEGER NOT NULL,
    spot     INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    PRIMARY KEY (hall_id, spot, sequence),
    FOREIGN KEY (hall_id, spot) REFERENCES spot (hall_id, number),
    FOREIGN KEY (hall_id, sequence) REFERENCES log (hall_id, sequence)
) STRICT, WITHOUT ROWID;

CREATE TABLE spot_finding (
    hall_id  INTEGER NOT NULL,
    spot     INTEGER NOT NULL,
    finding  INTEGER NOT NULL CHECK (finding > 0),
    sequence INTEGER NOT NULL,
    date     TEXT    NOT NULL,
    person   TEXT    NOT NULL,
    PRIMARY KEY (hall_id, spot, finding),
    FOREIGN KEY (hall_id, spot) REFERENCES spot (hall_id, number),
    FOREIGN KEY (hall_id, person) REFERENCES staff (hall_id, code)
) STRICT, WITHOUT ROWID;

CREATE INDEX spot_finding_date ON spot_finding (hall_id, date);

CREATE TABLE spot_step (
    hall_id  INTEGER NOT NULL,
    spot     INTEGER NOT NULL,
    finding  INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    step     TEXT    NOT NULL CHECK (step IN ('answered', 'returned', 'closed')),
    PRIMARY KEY (hall_id, spot, finding, sequence),
    FOREIGN KEY (hall_id, spot, finding) REFERENCES spot_finding (hall_id, spot, finding)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER spot_no_update BEFORE UPDATE ON spot BEGIN SELECT RAISE(ABORT, 'spot: append-only'); END;
CREATE TRIGGER spot_no_delete BEFORE DELETE ON spot BEGIN SELECT RAISE(ABORT, 'spot: append-only'); END;
CREATE TRIGGER spot_no_replace BEFORE INSERT ON spot
WHEN EXISTS (SELECT 1 FROM spot WHERE hall_id = NEW.hall_id AND number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'spot: append-only'); END;

CREATE TRIGGER spot_line_no_update BEFORE UPDATE ON spot_line BEGIN SELECT RAISE(ABORT, 'spot_line: append-only'); END;
CREATE TRIGGER spot_line_no_delete BEFORE DELETE ON spot_line BEGIN SELECT RAISE(ABORT, 'spot_line: append-only'); END;
CREATE TRIGGER spot_line_no_replace BEFORE INSERT ON spot_line
WHEN EXISTS (SELECT 1 FROM spot_line WHERE hall_id = NEW.hall_id AND spot = NEW.spot AND line = NEW.line)
BEGIN SELECT RAISE(ABORT, 'spot_line: append-only'); END;

CREATE TRIGGER spot_event_no_update BEFORE UPDATE ON spot_event BEGIN SELECT RAISE(ABORT, 'spot_event: append-only'); END;
CREATE TRIGGER spot_event_no_delete BEFORE DELETE ON spot_event BEGIN SELECT RAISE(ABORT, 'spot_event: append-only'); END;
CREATE TRIGGER spot_event_no_replace BEFORE INSERT ON spot_event
WHEN EXISTS (SELECT 1 FROM spot_event WHERE hall_id = NEW.hall_id AND spot = NEW.spot AND sequence = NEW.sequence)
BEGIN SELECT RAISE(ABORT, 'spot_event: append-only'); END;

CREATE TRIGGER spot_finding_no_update BEFORE UPDATE ON spot_finding BEGIN SELECT RAISE(ABORT, 'spot_finding: append-only'); END;
CREATE TRIGGER spot_finding_no_delete BEFORE DELETE ON spot_finding BEGIN SELECT RAISE(ABORT, 'spot_finding: append-only'); END;
CREATE TRIGGER spot_finding_no_replace BEFORE INSERT ON spot_finding
WHEN EXISTS (SELECT 1 FROM spot_finding WHERE hall_id = NEW.hall_id AND spot = NEW.spot AND finding = NEW.finding)
BEGIN SELECT RAISE(ABORT, 'spot_finding: append-only'); END;

CREATE TRIGGER spot_step_no_update BEFORE UPDATE ON spot_step BEGIN SELECT RAISE(ABORT, 'spot_step: append-only'); END;
CREATE TRIGGER spot_step_no_delete BEFORE DELETE ON spot_step BEGIN SELECT RAISE(ABORT, 'spot_step: append-only'); END;
CREATE TRIGGER spot_step_no_replace BEFORE INSERT ON spot_step
WHEN EXISTS (SELECT 1 FROM spot_step WHERE hall_id = NEW.hall_id AND spot = NEW.spot AND finding = NEW.finding AND sequence = NEW.sequence)
BEGIN SELECT RAISE(ABORT, 'spot_step: append-only'); END;

-- Figures for the planner: a few spot checks a month, each with some dozen lines and a few findings.
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('spot', 'spot', '1000 1000 1'),
    ('spot_line', 'spot_line', '20000 20000 20 1'),
    ('spot_event', 'spot_event', '10000 10000 10 1'),
    ('spot_finding', 'spot_finding', '2000 2000 2 1'),
    ('spot_finding', 'spot_finding_date', '2000 2000 2'),
    ('spot_step', 'spot_step', '4000 4000 4 2 1');

-- Stock-takes (盘点, R11).

-- A stock-take (盘点) and where it stands; what happened to it is in its entries.
CREATE TABLE take (
    hall_id INTEGER NOT NULL REFERENCES hall (hall_id),
    number  INTEGER NOT NULL CHECK (number > 0),
    as_of   TEXT    NOT NULL,
    month   TEXT    CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
    state   TEXT    NOT NULL CHECK (state IN ('open', 'locked', 'cancelled')),
    PRIMARY KEY (hall_id, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX take_open ON take (hall_id, number) WHERE state = 'open';
CREATE INDEX take_as_of ON take (hall_id, as_of, number);
CREATE INDEX take_month ON take (hall_id, month, number) WHERE month IS NOT NULL;

-- The entries of a stock-take, in order: made, given, counted, sampled, locked, cancelled.
CREATE TABLE take_entry (
    hall_id  INTEGER NOT NULL,
    take     INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    what     TEXT    NOT NULL,
    count    INTEGER,
    PRIMARY KEY (hall_id, take, sequence),
    FOREIGN KEY (hall_id, take) REFERENCES take (hall_id, number),
    FOREIGN KEY (hall_id, sequence) REFERENCES log (hall_id, sequence),
    FOREIGN KEY (hall_id, count) REFERENCES count (hall_id, number)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX take_entry_count ON take_entry (hall_id, count) WHERE count IS NOT NULL;

-- When an item was counted last in a place.
CREATE INDEX count_line_item ON count_line (hall_id, item, place, count) WHERE counted IS NOT NULL;

CREATE TRIGGER take_no_delete BEFORE DELETE ON take BEGIN SELECT RAISE(ABORT, 'take: never deleted'); END;

CREATE TRIGGER take_entry_no_update BEFORE UPDATE ON take_entry BEGIN SELECT RAISE(ABORT, 'take_entry: append-only'); END;
CREATE TRIGGER take_entry_no_delete BEFORE DELETE ON take_entry BEGIN SELECT RAISE(ABORT, 'take_entry: append-only'); END;
CREATE TRIGGER take_entry_no_replace BEFORE INSERT ON take_entry
WHEN EXISTS (SELECT 1 FROM take_entry WHERE hall_id = NEW.hall_id AND take = NEW.take AND sequence = NEW.sequence)
BEGIN SELECT RAISE(ABORT, 'take_entry: append-only'); END;

-- Figures for the planner: a few stock-takes a month.
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('take', 'take', '100000 100000 1'),
    ('take', 'take_open', '100000 100000 1'),
    ('take', 'take_as_of', '100000 100000 2 1'),
    ('take', 'take_month', '100000 100000 2 1'),
    ('take_entry', 'take_entry', '1000000 1000000 15 1'),
    ('take_entry', 'take_entry_count', '1000000 1000000 1'),
    ('count_line', 'count_line_item', '1000000 1000000 15000 1000 1');

-- Read the figures at once.
ANALYZE sqlite_schema;
