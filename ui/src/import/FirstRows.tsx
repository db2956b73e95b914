import type { RowShown } from "../wire";

/** A file as it stands, untouched by the mapping. */
export function FirstRows({ header, rows }: { header: readonly string[]; rows: readonly RowShown[] }) {
  return (
    <div className="import-first-rows">
      <table className="figures">
        <thead>
          <tr>
            <th />
            {header.map((title, index) => (
              <th key={index}>{title}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.line}>
              <td className="quiet">{row.line}</td>
              {row.cells.map((cell, index) => (
                <td key={index}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
