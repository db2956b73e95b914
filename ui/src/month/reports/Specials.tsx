import { useTranslation } from "react-i18next";
import { formatFen, formatPieces, formatSigned, formatSignedPieces, subtractFen } from "../../shared/fen";
import type { Comparison, SpecialsReport } from "../../wire";
import { FigureCell, PaperLink } from "./Behind";
import { type Dates, type Open, papersOf } from "./figures";
import { Part } from "./Part";
import { Goods } from "./Goods";

/** 特殊号码: what the period came to beside the one before, numbers in and out, grade by grade, each number handed out (R25). */
export function Specials(props: { specials: SpecialsReport; dates: Dates; onOpen: Open }) {
  const { t } = useTranslation("month");
  const { specials, dates, onOpen } = props;
  const isEmpty = specials.hall.rows.length === 0 && specials.grades.length === 0;
  if (isEmpty && specials.comparison.former === null) return <p className="secondary">{t("reports.nothing")}</p>;
  return (
    <>
      <Part title={t("reports.besideFormer")}>
        <Compared comparison={specials.comparison} onOpen={onOpen} />
      </Part>
      {specials.hall.rows.length > 0 && <Goods table={specials.hall} places={[]} dates={dates} onOpen={onOpen} />}
      {specials.grades.length > 0 && (
        <Part title={t("reports.grades")}>
          <Grades specials={specials} onOpen={onOpen} />
        </Part>
      )}
      {specials.handed_out.length > 0 && (
        <Part title={t("reports.handedOut")}>
          <HandedOut specials={specials} />
        </Part>
      )}
    </>
  );
}

function Compared({ comparison, onOpen }: { comparison: Comparison; onOpen: Open }) {
  const { t } = useTranslation("month");
  const nothing = "—";
  return (
    <table className="figures">
      <thead>
        <tr>
          <th>{t("reports.figure")}</th>
          <th className="figure">{t("reports.count")}</th>
          <th className="figure">{comparison.former ?? t("reports.formerAmount")}</th>
          <th className="figure">{t("reports.change")}</th>
          <th className="figure">{t("reports.amount")}</th>
          <th className="figure">{comparison.former ?? t("reports.formerAmount")}</th>
          <th className="figure">{t("reports.change")}</th>
        </tr>
      </thead>
      <tbody>
        {comparison.rows.map((row) => {
          const name = t(`reports.figures.${row.figure}`);
          const papers = papersOf(name, row.papers);
          const { amount, former_amount: was } = row;
          return (
            <tr key={row.figure}>
              <td>{name}</td>
              <FigureCell text={formatPieces(row.count)} figure={papers} onOpen={onOpen} />
              <td className="figure">{row.former_count === null ? nothing : formatPieces(row.former_count)}</td>
              <td className="figure">{row.former_count === null ? nothing : formatSignedPieces(row.count - row.former_count)}</td>
              <FigureCell text={amount === null ? "" : formatFen(amount)} figure={papers} onOpen={onOpen} />
              <td className="figure">{amount === null ? "" : was === null ? nothing : formatFen(was)}</td>
              <td className="figure">{amount === null ? "" : was === null ? nothing : formatSigned(subtractFen(amount, was))}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const KINDS = ["pooled", "reserved", "released", "handed_out", "taken_back"] as const;

function Grades({ specials, onOpen }: { specials: SpecialsReport; onOpen: Open }) {
  const { t } = useTranslation("month");
  return (
    <table className="figures">
      <thead>
        <tr>
          <th>{t("reports.grade")}</th>
          {KINDS.map((kind) => (
            <th key={kind} className="figure">
              {t(`reports.figures.numbers_${kind}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {specials.grades.map((row) => (
          <tr key={row.grade}>
            <td>{row.grade}</td>
            {KINDS.map((kind, at) => (
              <FigureCell
                key={kind}
                text={row[kind] === 0 ? "" : formatPieces(row[kind])}
                figure={papersOf(`${row.grade} · ${t(`reports.figures.numbers_${kind}`)}`, row.papers[at] ?? [])}
                onOpen={onOpen}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function HandedOut({ specials }: { specials: SpecialsReport }) {
  const { t } = useTranslation("month");
  const money = (fen: string | null) => (fen === null ? "—" : formatFen(fen));
  return (
    <table className="figures">
      <thead>
        <tr>
          <th>{t("reports.date")}</th>
          <th>{t("reports.paper")}</th>
          <th>{t("reports.numbers")}</th>
          <th>{t("reports.grade")}</th>
          <th className="figure">{t("reports.minimumSpend")}</th>
          <th className="figure">{t("reports.contractMonths")}</th>
          <th className="figure">{t("reports.prepayment")}</th>
          <th>{t("reports.author")}</th>
          <th>{t("reports.approver")}</th>
        </tr>
      </thead>
      <tbody>
        {specials.handed_out.map((row) => (
          <tr key={`${row.voucher}/${row.number}`}>
            <td>{row.date}</td>
            <td>
              <PaperLink voucher={row.voucher} />
            </td>
            <td>{row.number}</td>
            <td>{row.grade}</td>
            <td className="figure">{money(row.minimum_spend)}</td>
            <td className="figure">{row.contract_months ?? "—"}</td>
            <td className="figure">{money(row.prepayment)}</td>
            <td>{row.clerk}</td>
            <td>{row.approver}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
