import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Fault, type Refused } from "../shared/backend";
import { DataGrid, type GridColumn } from "../shared/DataGrid";
import { EmptyState } from "../shared/EmptyState";
import { Findings } from "../shared/Findings";
import { useShortcuts } from "../shared/keys";
import { TEST_IDS } from "../shared/testids";
import type { zh } from "./zh";

export type SectionId = keyof (typeof zh)["section"];

/** A section's frame: its name, what it is for, its buttons, and why it cannot be shown. */
export function SectionFrame(props: { id: SectionId; error?: Refused | Fault | null; actions?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation("settings");
  const { id, error, actions, children } = props;
  return (
    <>
      <div className="panel-head">
        <h2 className="spread">{t(`section.${id}`)}</h2>
        {actions}
      </div>
      <p className="secondary settings-hint">{t(`hint.${id}`)}</p>
      {error ? (
        <div className="panel-body">
          {error instanceof Fault ? <Findings findings={[]} fault={error} /> : <Findings findings={error.findings} />}
        </div>
      ) : (
        children
      )}
    </>
  );
}

/** A list that is added to with F2 and changed with Enter. */
export function ListSection<Row>(props: {
  id: SectionId;
  columns: readonly GridColumn<Row>[];
  rows: readonly Row[] | undefined;
  error: Refused | Fault | null;
  rowKey: (row: Row) => string;
  /** The dialog for one entry, null for a new one; a list without it is only read. */
  form?: (row: Row | null, onClose: () => void) => ReactNode;
  /** Entries that the program knows are changed, never added to. */
  fixed?: boolean;
  actions?: (selected: Row | undefined) => ReactNode;
  onSelect?: (row: Row) => void;
  density?: "compact" | "roomy";
}) {
  const { t } = useTranslation("settings");
  const { id, columns, rows, error, rowKey, form, fixed } = props;
  const [selected, setSelected] = useState<string | null>(null);
  const [editing, setEditing] = useState<Row | "new" | null>(null);
  const chosen = rows?.find((row) => rowKey(row) === selected);
  const add = () => setEditing("new");
  const close = () => setEditing(null);
  useShortcuts("screen", form && !fixed ? [{ keys: "F2", label: t("add"), run: add }] : []);
  return (
    <SectionFrame
      id={id}
      error={error}
      actions={
        form && (
          <>
            {props.actions?.(chosen)}
            <Button disabled={!chosen} onClick={() => chosen && setEditing(chosen)} data-testid={TEST_IDS.settingsEdit}>
              {t("edit")} <kbd>Enter</kbd>
            </Button>
            {!fixed && (
              <Button type="primary" onClick={add} data-testid={TEST_IDS.settingsAdd}>
                {t("add")} <kbd className="on-accent">F2</kbd>
              </Button>
            )}
          </>
        )
      }
    >
      <div className="settings-list fills">
        {rows && (
          <DataGrid
            label={t(`section.${id}`)}
            columns={columns}
            rows={rows}
            rowKey={rowKey}
            density={props.density}
            selected={selected}
            onSelect={(row) => {
              setSelected(rowKey(row));
              props.onSelect?.(row);
            }}
            onOpen={form && ((row) => setEditing(row))}
            empty={<EmptyState title={t("empty")} />}
          />
        )}
      </div>
      {editing !== null && form?.(editing === "new" ? null : editing, close)}
    </SectionFrame>
  );
}

/** 已停用 / 已锁定, or nothing. */
export function StateTags({ retired, locked }: { retired: boolean; locked?: boolean }) {
  const { t } = useTranslation("settings");
  return (
    <>
      {retired && <span className="tag">{t("retired")}</span>}
      {locked && (
        <span className="tag" data-tone="over">
          {t("locked")}
        </span>
      )}
    </>
  );
}
