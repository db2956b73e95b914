import { Button } from "antd";
import { type ClipboardEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CheckDigit } from "../wire";
import { CountInput } from "./AmountInput";
import { within } from "../i18n";
import { NO_NUMBERS, type NumbersRow, pastedNumbers, piecesOfAll } from "./numbers";
import { TEST_IDS, testId } from "./testids";
import "./numbers.css";

/**
 * 号段: rows of first and last number, or first and how many, and always one more empty row. A scanner types like a keyboard and ends with
 * Enter, so it fills first and last of a bundle; with 逐张扫描 each scan is one piece. Enter in the empty row goes on to what stands after the
 * numbers. What was copied from Excel can be pasted into any first number.
 */
export function NumbersField(props: {
  rows: readonly NumbersRow[];
  onChange: (rows: NumbersRow[]) => void;
  check: CheckDigit;
  label?: string;
  /** Tells several fields of one form apart. */
  name?: string;
}) {
  const { t } = useTranslation("shared");
  const { rows, onChange, check, name = "" } = props;
  const [each, setEach] = useState(false);
  const field = useRef<HTMLDivElement>(null);
  const label = props.label ?? t("numbers.label");
  const pieces = piecesOfAll(rows, check);
  const shown = [...rows, NO_NUMBERS];
  const id = (which: string, at: number) => testId(which, `${name}${at}`);

  const change = (at: number, part: Partial<NumbersRow>) => {
    const next = shown.map((row, index) => (index === at ? { ...row, ...part } : row));
    onChange(next.filter((row) => row.first !== "" || row.last !== ""));
  };
  const paste = (at: number) => (event: ClipboardEvent<HTMLInputElement>) => {
    const text = event.clipboardData.getData("text/plain");
    if (!/[\r\n\t]/.test(text.trim())) return;
    event.preventDefault();
    onChange([...rows.slice(0, at), ...pastedNumbers(text, check), ...rows.slice(at + 1)]);
  };

  return (
    <div className="numbers" role="group" aria-label={label} ref={field} data-testid={TEST_IDS.numbers}>
      <div className="numbers-rows scrolls">
        {shown.map((row, at) => {
          const about = (what: string) => within(what, t("numbers.row", { row: at + 1 }));
          const alone = row.first === "" || (each && row.last === "" && row.count === null);
          return (
            <div className="numbers-row" key={at}>
              <input
                className="field field-serial"
                aria-label={about(t("numbers.first"))}
                placeholder={t("numbers.first")}
                title={t("numbers.hint")}
                value={row.first}
                spellCheck={false}
                onChange={(event) => change(at, { first: event.target.value })}
                onPaste={paste(at)}
                data-testid={id(TEST_IDS.numbersFirst, at)}
              />
              <input
                className="field field-serial"
                aria-label={about(t("numbers.last"))}
                placeholder={alone ? undefined : t("numbers.last")}
                value={row.last}
                disabled={alone}
                spellCheck={false}
                onChange={(event) => change(at, { last: event.target.value, count: null })}
                data-testid={id(TEST_IDS.numbersLast, at)}
              />
              <CountInput
                value={row.count}
                onChange={(count) => change(at, { count })}
                label={about(t("numbers.count"))}
                placeholder={alone || row.last !== "" ? undefined : t("numbers.count")}
                disabled={alone || row.last !== ""}
                notes="title"
                testId={id(TEST_IDS.numbersCount, at)}
              />
            </div>
          );
        })}
      </div>
      <div className="numbers-foot">
        <span className="field-note" data-bad={pieces === null} data-testid={testId(TEST_IDS.numbersTotal, name)}>
          {pieces === null ? t("numbers.unclear") : pieces > 0 ? t("numbers.total", { count: pieces }) : t("numbers.hint")}
        </span>
        <span className="spread" />
        {rows.length > 1 && (
          <Button size="small" type="text" onClick={() => onChange([])}>
            {t("numbers.clear")}
          </Button>
        )}
        <Button
          size="small"
          type={each ? "primary" : "default"}
          aria-pressed={each}
          title={t("numbers.eachHint")}
          onClick={() => {
            setEach(!each);
            // Scanning goes on where the next number belongs.
            field.current?.querySelector<HTMLElement>(".numbers-row:last-child input")?.focus();
          }}
          data-testid={testId(TEST_IDS.numbersEach, name)}
        >
          {t("numbers.each")}
        </Button>
      </div>
    </div>
  );
}
