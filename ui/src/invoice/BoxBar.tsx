import { Button } from "antd";
import { type MouseEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { spanned } from "../i18n";
import { useRead } from "../shared/calls";
import { formatPieces } from "../shared/fen";
import { TEST_IDS, testId } from "../shared/testids";
import type { BoxNumbers, BoxRun, BoxShown, InvoiceState } from "../wire";
import { closer, type Part, step, whole } from "./zoom";

/** Up to so many numbers are shown one by one; the books answer with each one's paper then. */
const ONE_BY_ONE = 100;
/** What a box is asked about even where it is none. */
const ALWAYS: ReadonlySet<InvoiceState> = new Set<InvoiceState>(["issued", "void", "lost", "blank"]);

/** A box in the order of its numbers: a press on it looks closer, down to single numbers and their papers. Beneath, what they came to. */
export function BoxBar({ box }: { box: BoxShown }) {
  const { t } = useTranslation("invoice");
  const size = box.numbers.count;
  const [part, setPart] = useState<Part>(whole(size));
  const each = part.count <= ONE_BY_ONE;
  const asked = { item: box.item, box_number: box.box_number, from: part.from, count: part.count };
  const { data } = useRead("invoice.box_numbers", asked, { meanwhile: "last" });
  if (!data) return null;
  const first = data.runs[0];
  const last = data.runs.at(-1);
  return (
    <div className="invoice-zoom" data-testid={TEST_IDS.invoiceZoom} data-count={part.count}>
      {each ? (
        <Numbers runs={data.runs} />
      ) : (
        <Runs runs={data.runs} onCloser={(at) => setPart(closer(part, part.from + at, size))} />
      )}
      <div className="row">
        <span className="spread figure secondary">
          {first && last && t("zoom.part", { range: spanned(first.numbers.first, last.numbers.last), count: part.count })}
        </span>
        {part.count < size && (
          <>
            <ZoomButton name="left" disabled={part.from === 1} onClick={() => setPart(step(part, -1, size))} />
            <ZoomButton name="right" disabled={part.from + part.count > size} onClick={() => setPart(step(part, 1, size))} />
            <ZoomButton name="away" onClick={() => setPart(whole(size))} />
          </>
        )}
        {!each && <ZoomButton name="closer" onClick={() => setPart(closer(part, part.from, size))} />}
      </div>
      <p className="quiet">{t("zoom.hint")}</p>
      <Legend sums={data.sums} />
    </div>
  );
}

function ZoomButton(props: { name: "closer" | "away" | "left" | "right"; disabled?: boolean; onClick: () => void }) {
  const { t } = useTranslation("invoice");
  return (
    <Button
      size="small"
      disabled={props.disabled}
      onClick={props.onClick}
      data-testid={testId(TEST_IDS.invoiceZoomTo, props.name)}
    >
      {t(`zoom.${props.name}`)}
    </Button>
  );
}

/** Neighbours that came to the same as one stretch each. `onCloser` gets how many numbers lie before the place that was pressed. */
function Runs({ runs, onCloser }: { runs: readonly BoxRun[]; onCloser: (at: number) => void }) {
  const { t } = useTranslation("invoice");
  const press = (event: MouseEvent<HTMLElement>, index: number) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const before = runs.slice(0, index).reduce((sum, run) => sum + run.numbers.count, 0);
    const into = width === 0 ? 0 : (event.clientX - left) / width;
    onCloser(before + Math.floor(into * (runs[index]?.numbers.count ?? 1)));
  };
  return (
    // The same can be done with the buttons beneath: the bar is for the pointer.
    <div className="invoice-bar" data-large data-many={runs.length > 100} aria-hidden>
      {runs.map((run, index) => (
        <span
          key={run.numbers.first}
          data-state={run.state}
          style={{ flexGrow: run.numbers.count }}
          title={`${spanned(run.numbers.first, run.numbers.last)} ${t(`state.${run.state}`)}`}
          onClick={(event) => press(event, index)}
        />
      ))}
    </div>
  );
}

/** Each number by itself, with its state and the way to its papers. */
function Numbers({ runs }: { runs: readonly BoxRun[] }) {
  const { t } = useTranslation("invoice");
  return (
    <ul className="invoice-numbers">
      {runs.map((run) => {
        const number = run.numbers.first;
        const state = t(`state.${run.state}`);
        const said = run.paper === null ? `${number} ${state}` : t("zoom.paper", { number, state, paper: run.paper });
        return (
          <li key={number} data-state={run.state}>
            <a
              href={`#/trace?${new URLSearchParams({ number })}`}
              title={said}
              aria-label={said}
              data-testid={testId(TEST_IDS.invoiceOne, number)}
            >
              {number.slice(-3)}
            </a>
          </li>
        );
      })}
    </ul>
  );
}

function Legend({ sums }: { sums: BoxNumbers["sums"] }) {
  const { t } = useTranslation("invoice");
  return (
    <dl className="invoice-legend">
      {sums
        .filter(([state, count]) => count > 0 || ALWAYS.has(state))
        .map(([state, count]) => (
          <div key={state} data-testid={testId(TEST_IDS.invoiceState, state)}>
            <dt>
              <span className="invoice-swatch" data-state={state} aria-hidden /> {t(`state.${state}`)}
            </dt>
            <dd className="figure">{formatPieces(count)}</dd>
          </div>
        ))}
      <div className="invoice-total">
        <dt>{t("boxes.total")}</dt>
        <dd className="figure">{formatPieces(sums.reduce((sum, [, count]) => sum + count, 0))}</dd>
      </div>
    </dl>
  );
}
