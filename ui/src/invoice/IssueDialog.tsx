import { CloseOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { Line } from "../cash/Parts";
import { word } from "../i18n";
import { ActDialog, CheckLine, TextLine } from "../shared/ActDialog";
import { AmountInput } from "../shared/AmountInput";
import type { Catalogue } from "../shared/catalogue";
import { Choice } from "../shared/Choice";
import type { Fen } from "../shared/fen";
import { happenedOf, LateLine } from "../shared/LateLine";
import { takingsLine, useOwnTakings } from "../shared/own-takings";
import { useSession } from "../shared/session";
import { itemOptions } from "../shared/stock-lines";
import { Switch } from "../shared/Switch";
import { TEST_IDS, testId } from "../shared/testids";
import { said } from "../shared/said";
import type { BusinessGiven, CustomerKind, InvoicePosted, RollShown } from "../wire";

/** A business behind the invoice: takings of these books, or a number of the business system. */
interface Behind {
  takings: string | null;
  number: string;
  amount: Fen | null;
}

const NOTHING: Behind = { takings: null, number: "", amount: null };

const KINDS: readonly CustomerKind[] = ["person", "company"];

/** 开票: the next number of the roll unless another is named with its reason, the amount, and what stands behind it (R16, R32). */
export function IssueDialog(props: {
  catalogue: Catalogue;
  rolls: readonly RollShown[];
  onClose: () => void;
  onDone: (posted: InvoicePosted) => void;
}) {
  const { t } = useTranslation("invoice");
  const { catalogue, rolls, onClose, onDone } = props;
  const { staff, business_date: date } = useSession();
  const options = useOwnTakings();
  const items = itemOptions(catalogue, ["invoice"]);
  const first = rolls.find((roll) => roll.next !== null)?.item ?? items[0]?.code ?? null;
  const nextOf = (item: string | null) => rolls.find((roll) => roll.item === item && roll.next !== null)?.next ?? null;
  return (
    <ActDialog
      call="invoice.issue"
      title={t("act.issue")}
      of={`invoice/issue/${staff.code}`}
      width={640}
      initial={{
        item: first as string | null,
        number: "",
        amount: null as Fen | null,
        kind: "person" as CustomerKind,
        title: "",
        behind: [NOTHING] as Behind[],
        otherHall: false,
        electronic: false,
        reason: "",
        happened: "",
      }}
      request={(value) => {
        const late = happenedOf(date, value.happened);
        if (value.item === null || value.amount === null || late === null) return null;
        const businesses = value.behind.flatMap((one): BusinessGiven[] => {
          const takings = takingsLine(one.takings);
          const amount = one.amount === null ? {} : { amount: one.amount };
          if (takings) return [{ takings, ...amount }];
          return one.number.trim() === "" ? [] : [{ boss_number: one.number.trim(), ...amount }];
        });
        const number = value.number.trim();
        return {
          item: value.item,
          amount: value.amount,
          customer_kind: value.kind,
          ...(number !== "" && { number }),
          ...said({ title: value.title }),
          ...(businesses.length > 0 && { businesses }),
          ...(value.otherHall && { other_hall: true }),
          ...(value.electronic && { electronic: true }),
          ...said({ reason: value.reason }),
          ...late,
        };
      }}
      sentence={(value) => {
        const number = value.number.trim() || (value.electronic ? null : nextOf(value.item));
        return number === null || number === "" || value.amount === null
          ? null
          : t("issue.sentence", { item: value.item ?? "", number, amount: value.amount });
      }}
      onClose={onClose}
      onDone={onDone}
    >
      {(value, set) => {
        const next = nextOf(value.item);
        const other = value.number.trim() !== "" && value.number.trim() !== next && !value.electronic;
        const behind = (at: number, part: Partial<Behind>) =>
          set({ behind: value.behind.map((one, index) => (index === at ? { ...one, ...part } : one)) });
        return (
          <>
            <div className="act-columns">
              <Line label={t("issue.amount")}>
                <AmountInput
                  value={value.amount}
                  onChange={(amount) => set({ amount })}
                  label={t("issue.amount")}
                  notes="title"
                  testId={TEST_IDS.actAmount}
                />
              </Line>
              {items.length > 1 && (
                <Line label={t("item")}>
                  <Choice
                    options={items}
                    value={value.item}
                    onChange={(item) => set({ item })}
                    label={t("item")}
                    testId={TEST_IDS.invoiceItem}
                  />
                </Line>
              )}
              <TextLine
                label={t("number")}
                value={value.number}
                placeholder={value.electronic ? undefined : (next ?? t("desk.noRoll"))}
                onChange={(number) => set({ number })}
                testId={TEST_IDS.invoiceNumber}
              />
              {other && (
                <TextLine
                  label={t("issue.reason")}
                  value={value.reason}
                  onChange={(reason) => set({ reason })}
                  testId={TEST_IDS.actReason}
                />
              )}
            </div>
            {value.behind.map((one, at) => (
              <div className="sale-other" key={at}>
                <Choice
                  options={options}
                  value={one.takings}
                  onChange={(code) => behind(at, { takings: code, number: "" })}
                  label={t("issue.behind")}
                  placeholder={options.length > 0 ? t("issue.behind") : t("issue.noTakings")}
                  testId={testId(TEST_IDS.invoiceTakings, at)}
                />
                {one.takings === null && (
                  <input
                    className="field"
                    aria-label={t("issue.boss")}
                    placeholder={t("issue.boss")}
                    value={one.number}
                    onChange={(event) => behind(at, { number: event.target.value })}
                    data-testid={testId(TEST_IDS.invoiceBoss, at)}
                  />
                )}
                {value.behind.length > 1 && (
                  <>
                    <AmountInput
                      value={one.amount}
                      onChange={(amount) => behind(at, { amount })}
                      label={t("issue.part")}
                      placeholder={t("issue.part")}
                      notes="title"
                    />
                    <Button
                      type="text"
                      icon={<CloseOutlined />}
                      aria-label={t("issue.remove")}
                      title={t("issue.remove")}
                      onClick={() => set({ behind: value.behind.filter((_, index) => index !== at) })}
                    />
                  </>
                )}
              </div>
            ))}
            <div className="row">
              <Button size="small" onClick={() => set({ behind: [...value.behind, NOTHING] })}>
                {t("issue.more")}
              </Button>
              <CheckLine label={t("issue.otherHall")} value={value.otherHall} onChange={(otherHall) => set({ otherHall })} />
              <CheckLine label={t("issue.electronic")} value={value.electronic} onChange={(electronic) => set({ electronic })} />
            </div>
            <div className="act-columns">
              <Switch
                label={t("issue.kind")}
                titled
                choices={KINDS.map((kind) => ({ value: kind, name: word("customerKind", kind) }))}
                value={value.kind}
                onChange={(kind) => set({ kind })}
                testId={TEST_IDS.invoiceKind}
              />
              <TextLine
                label={t("issue.title")}
                value={value.title}
                placeholder={value.kind === "person" ? t("optional") : undefined}
                onChange={(title) => set({ title })}
                testId={TEST_IDS.invoiceTitle}
              />
              <LateLine value={value.happened} onChange={(happened) => set({ happened })} />
            </div>
          </>
        );
      }}
    </ActDialog>
  );
}
