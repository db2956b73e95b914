import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { Line, Post, usePosted } from "../cash/Parts";
import { listed, word } from "../i18n";
import { TextLine } from "../shared/ActDialog";
import { CountInput } from "../shared/AmountInput";
import { useRead, useWrite } from "../shared/calls";
import { type Catalogue, useCampaigns } from "../shared/catalogue";
import { Choice } from "../shared/Choice";
import { useDraft } from "../shared/draft";
import { EmptyState } from "../shared/EmptyState";
import { Fields } from "../shared/Fields";
import { formatPieces } from "../shared/fen";
import { happenedOf, LateLine } from "../shared/LateLine";
import { nameOf } from "../shared/names";
import { go } from "../shared/route";
import { useSession } from "../shared/session";
import { itemOf } from "../shared/stock-lines";
import { TEST_IDS, testId } from "../shared/testids";
import { WriteOutcome } from "../shared/WriteOutcome";
import { useOwnPlace } from "../stock/StockPaper";
import { said } from "../shared/said";
import { HandOutList } from "./HandOutList";

interface Row {
  campaign: string | null;
  quantity: string | null;
}

const NO_ROW: Row = { campaign: null, quantity: "1" };

/** 发放: which campaign, how many, the receipt and the customer; below it what was handed out today. */
export function HandOut({ catalogue }: { catalogue: Catalogue }) {
  const { t } = useTranslation("promo");
  const { staff, shift, business_date: today } = useSession();
  const own = useOwnPlace();
  const all = useCampaigns();
  const { data: held } = useRead("stock.at", {}, { enabled: own !== null });
  const { data: handed } = useRead("promo.list", { from: today ?? undefined }, { enabled: today !== null });
  const draft = useDraft(`promo/${staff.code}`, { rows: [NO_ROW], receipt: "", customer: "", happened: "" });
  const write = useWrite("promo.hand_out", draft);
  const [posted, setPosted] = usePosted();
  const { value, set } = draft;
  if (shift === null || today === null) {
    return (
      <EmptyState
        title={t("desk.noShift")}
        hint={t("desk.noShiftHint")}
        action={
          <Button type="primary" onClick={() => go("/shift")}>
            {t("desk.takeOver")}
          </Button>
        }
      />
    );
  }
  const campaigns = (all ?? []).filter(
    (one) =>
      !one.retired &&
      one.rule !== "discount" &&
      one.from <= today &&
      today <= one.until &&
      itemOf(catalogue, one.item)?.kind === "promo",
  );
  if (all && campaigns.length === 0) return <EmptyState title={t("desk.noCampaign")} hint={t("desk.noCampaignHint")} />;
  const typed = value.rows.filter((row) => row.campaign !== null);
  const late = happenedOf(today, value.happened);
  const whole = late !== null && typed.length > 0 && typed.every((row) => row.quantity !== null) && value.receipt.trim() !== "";
  const change = (at: number, part: Partial<Row>) =>
    set({ rows: value.rows.map((row, index) => (index === at ? { ...row, ...part } : row)) });
  const campaignOf = (code: string | null) => campaigns.find((one) => one.code === code);
  const sentence = whole
    ? t("desk.sentence", {
        goods: listed(
          typed.map((row) => `${nameOf("item", campaignOf(row.campaign)?.item ?? "")} ${formatPieces(row.quantity ?? "0")}`),
        ),
        receipt: value.receipt.trim(),
      })
    : null;
  const post = async () => {
    if (!whole) return;
    const answer = await write.send({
      receipt_number: value.receipt.trim(),
      lines: typed.map((row) => ({ campaign: row.campaign ?? "", quantity: Number(row.quantity) })),
      ...said({ customer: value.customer }),
      ...late,
    });
    if (answer) setPosted(answer);
  };
  return (
    <div className="promo-desk fills">
      <section className="panel panel-body scrolls">
        <Fields className="act" onDone={post} testId={TEST_IDS.promoForm}>
          {value.rows.map((row, at) => {
            const campaign = campaignOf(row.campaign);
            const left = held?.lines.find((line) => line.item === campaign?.item)?.quantity;
            return (
              <div key={at} className="promo-row">
                <Line label={t("campaign")}>
                  <Choice
                    options={campaigns}
                    value={row.campaign}
                    onChange={(code) => change(at, { campaign: code })}
                    label={t("campaign")}
                    testId={testId(TEST_IDS.promoCampaign, at)}
                  />
                </Line>
                <Line label={t("quantity")}>
                  <CountInput
                    value={row.quantity}
                    onChange={(quantity) => change(at, { quantity })}
                    label={t("quantity")}
                    notes="title"
                    testId={testId(TEST_IDS.promoQuantity, at)}
                  />
                </Line>
                {campaign && (
                  <p className="secondary promo-about">
                    {nameOf("item", campaign.item)} · {word("campaignRule", campaign.rule)}
                    {campaign.per_customer !== null && ` · ${t("desk.limit", { count: campaign.per_customer })}`}
                    {left !== undefined && ` · ${t("desk.left", { count: left })}`}
                  </p>
                )}
              </div>
            );
          })}
          <div className="act-columns">
            <TextLine
              label={t("receipt")}
              value={value.receipt}
              onChange={(receipt) => set({ receipt })}
              testId={TEST_IDS.promoReceipt}
            />
            <TextLine
              label={t("customer")}
              value={value.customer}
              onChange={(customer) => set({ customer })}
              testId={TEST_IDS.promoCustomer}
            />
            <LateLine value={value.happened} onChange={(happened) => set({ happened })} />
          </div>
          <Button size="small" className="sale-add" onClick={() => set({ rows: [...value.rows, NO_ROW] })}>
            {t("desk.more")}
          </Button>
          <Post sentence={sentence} ready={whole} busy={write.busy} />
        </Fields>
        <WriteOutcome write={write} onDone={setPosted} />
        {posted}
      </section>
      <section className="panel promo-list">
        <HandOutList rows={handed ?? []} empty={<EmptyState title={t("desk.none")} hint={t("desk.noneHint")} />} />
      </section>
    </div>
  );
}
