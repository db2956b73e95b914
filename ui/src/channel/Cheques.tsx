import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AmountInput } from "../shared/AmountInput";
import { useRead, useWrite } from "../shared/calls";
import { options, useCatalogue } from "../shared/catalogue";
import { Choice } from "../shared/Choice";
import { DataGrid, type GridColumn } from "../shared/DataGrid";
import { Dialog } from "../shared/Dialog";
import { useDraft } from "../shared/draft";
import { EmptyState } from "../shared/EmptyState";
import { Fields } from "../shared/Fields";
import type { Fen } from "../shared/fen";
import { Money } from "../shared/Money";
import { nameOf } from "../shared/names";
import { go } from "../shared/route";
import { useMay } from "../shared/session";
import { TEST_IDS } from "../shared/testids";
import { shortDate } from "../shared/time";
import { WriteOutcome } from "../shared/WriteOutcome";
import type { ChequeRow } from "../wire";

/** Cheques one by one (支票): in hand, cleared, returned as a claim on the customer, recovered. */
export function Cheques() {
  const { t } = useTranslation("channel");
  const mayBook = useMay("manage_cash");
  const { data } = useRead("cheque.list", {});
  const [selected, setSelected] = useState<string | null>(null);
  const [act, setAct] = useState<"return" | "recover" | null>(null);
  const row = data?.find((one) => keyOf(one) === selected);
  const columns: GridColumn<ChequeRow>[] = [
    { key: "number", title: t("cheques.number"), width: "1fr", cell: (cheque) => cheque.number },
    { key: "bank", title: t("cheques.bank"), width: "1fr", cell: (cheque) => cheque.bank },
    { key: "drawer", title: t("cheques.drawer"), width: "1fr", cell: (cheque) => cheque.drawer },
    { key: "date", title: t("cheques.date"), width: 112, cell: (cheque) => shortDate(cheque.date) },
    { key: "clerk", title: t("cheques.clerk"), width: 72, cell: (cheque) => nameOf("staff", cheque.clerk) },
    { key: "amount", title: t("cheques.amount"), width: 94, align: "right", cell: (cheque) => <Money fen={cheque.amount} /> },
    {
      key: "state",
      title: t("cheques.state"),
      width: 84,
      cell: (cheque) => (
        <span
          className="tag"
          data-tone={cheque.state === "returned" || cheque.overdue ? "short" : cheque.state === "in_hand" ? "open" : undefined}
        >
          {t(`cheques.${cheque.state}`)}
        </span>
      ),
    },
  ];
  return (
    <div className="cheques">
      <div className="fills cheques-list">
        <DataGrid
          label={t("channels")}
          columns={columns}
          rows={data ?? []}
          rowKey={keyOf}
          selected={selected}
          onSelect={(cheque) => setSelected(keyOf(cheque))}
          onOpen={(cheque) => go(`/paper/${cheque.line.voucher}`)}
          empty={<EmptyState title={t("cheques.empty")} hint={t("cheques.emptyHint")} />}
          testId={TEST_IDS.cheques}
        />
      </div>
      {mayBook && row && (
        <div className="row cheques-acts">
          <span className="spread secondary">
            {row.reason} {row.state === "returned" && t("cheques.left", { amount: row.claim_left })}
          </span>
          {(row.state === "in_hand" || row.state === "cleared") && (
            <Button danger onClick={() => setAct("return")} data-testid={TEST_IDS.chequeReturn}>
              {t("cheques.return")}
            </Button>
          )}
          {row.state === "returned" && (
            <Button type="primary" onClick={() => setAct("recover")} data-testid={TEST_IDS.chequeRecover}>
              {t("cheques.recover")}
            </Button>
          )}
        </div>
      )}
      {row && act === "return" && <Return cheque={row} onClose={() => setAct(null)} />}
      {row && act === "recover" && <Recover cheque={row} onClose={() => setAct(null)} />}
    </div>
  );
}

function keyOf(cheque: ChequeRow): string {
  return `${cheque.line.voucher}-${cheque.line.line}`;
}

function Return({ cheque, onClose }: { cheque: ChequeRow; onClose: () => void }) {
  const { t } = useTranslation("channel");
  const draft = useDraft(`cheque/return/${keyOf(cheque)}`, { reason: "" });
  const write = useWrite("cheque.return", draft);
  const post = async () => {
    if (await write.send({ line: cheque.line, reason: draft.value.reason })) onClose();
  };
  return (
    <Dialog title={t("return.title", { number: cheque.number })} onClose={onClose}>
      <Fields className="act" onDone={post} onClose={onClose} testId={TEST_IDS.act}>
        <p>{t("return.explain", { number: cheque.number, amount: cheque.amount, clerk: cheque.clerk })}</p>
        <Text label={t("return.reason")} value={draft.value.reason} onChange={(reason) => draft.set({ reason })} />
        <Button danger type="primary" htmlType="submit" loading={write.busy} data-done data-testid={TEST_IDS.actPost}>
          {t("return.post")} <kbd className="on-accent">Ctrl+Enter</kbd>
        </Button>
      </Fields>
      <WriteOutcome write={write} onDone={onClose} />
    </Dialog>
  );
}

function Recover({ cheque, onClose }: { cheque: ChequeRow; onClose: () => void }) {
  const { t } = useTranslation("channel");
  const catalogue = useCatalogue();
  const draft = useDraft(`cheque/recover/${keyOf(cheque)}`, {
    tender: "cash" as string | null,
    amount: cheque.claim_left as Fen | null,
    note: "",
  });
  const write = useWrite("cheque.recover", draft);
  const { value, set } = draft;
  const post = async () => {
    if (cheque.claim === null || value.tender === null || value.amount === null) return;
    const request = { claim: cheque.claim, tender: value.tender, amount: value.amount, note: value.note };
    if (await write.send(request)) onClose();
  };
  return (
    <Dialog title={t("recover.title", { number: cheque.number })} onClose={onClose}>
      <Fields className="act" onDone={post} onClose={onClose} testId={TEST_IDS.act}>
        <div className="labelled">
          <span className="label">{t("recover.tender")}</span>
          <Choice
            options={options((catalogue?.tenders ?? []).filter((tender) => tender.against !== "cheques"))}
            value={value.tender}
            onChange={(tender) => set({ tender })}
            label={t("recover.tender")}
            testId={TEST_IDS.actTender}
          />
        </div>
        <div className="labelled">
          <span className="label">{t("recover.amount")}</span>
          <AmountInput
            value={value.amount}
            onChange={(amount) => set({ amount })}
            label={t("recover.amount")}
            testId={TEST_IDS.actAmount}
          />
        </div>
        <Text label={t("recover.note")} value={value.note} onChange={(note) => set({ note })} />
        <Button type="primary" htmlType="submit" loading={write.busy} data-done data-testid={TEST_IDS.actPost}>
          {t("recover.post")} <kbd className="on-accent">Ctrl+Enter</kbd>
        </Button>
      </Fields>
      <WriteOutcome write={write} onDone={onClose} />
    </Dialog>
  );
}

function Text({ label, value, onChange }: { label: string; value: string; onChange: (text: string) => void }) {
  return (
    <div className="labelled">
      <span className="label">{label}</span>
      <input
        className="field"
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        data-testid={TEST_IDS.actReason}
      />
    </div>
  );
}
