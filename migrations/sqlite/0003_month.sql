-- A month's settlement (月结), the papers that it accounts for (R15), and the data that its reports are made from. Append-only, like the
-- tables of the migrations before.

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

-- Figures of a busy hall for the planner, as in the first migration.
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('month_turn', 'month_turn_sequence', '200 200 1'),
    ('month_turn', 'month_turn', '200 200 2 1'),
    ('paper_filed', 'paper_filed_sequence', '10000 10000 1'),
    ('paper_filed', 'paper_filed', '10000 10000 100 40 2 1'),
    ('month_data', 'sqlite_autoindex_month_data_1', '200 200 1');

-- Read the figures at once.
ANALYZE sqlite_schema;
