import { CheckCircleFilled, CloseOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Line } from "../cash/Parts";
import { listed } from "../i18n";
import { AmountInput } from "../shared/AmountInput";
import { useWrite } from "../shared/calls";
import { type Catalogue, options, useCampaigns } from "../shared/catalogue";
import { Choice } from "../shared/Choice";
import { Dialog } from "../shared/Dialog";
import { useDraft } from "../shared/draft";
import { EmptyState } from "../shared/EmptyState";
import { Fields } from "../shared/Fields";
import { type Fen, signOf, sumFen } from "../shared/fen";
import { Money } from "../shared/Money";
import { PrintButton } from "../shared/PrintButton";
import { useSession } from "../shared/session";
import { CARDS, itemOf, itemOptions, lineGiven, linesGiven, type LineTyped, NO_LINE } from "../shared/stock-lines";
import { StockLines } from "../shared/StockLines";
import { happenedOf, LateLine } from "../shared/LateLine";
import { TEST_IDS, testId } from "../shared/testids";
import { WriteOutcome } from "../shared/WriteOutcome";
import { goodsSentence, PreviewPanel, useStockPreview } from "../stock/Preview";
import { useOwnPlace } from "../stock/StockPaper";
import "../stock/stock.css";
import { said } from "../shared/said";
import type { Campaign, CampaignRule, EntryLine, PostedVoucher } from "../wire";
import { type CardTyped, owedFor, type PayTyped, payLines, priceOf } from "./sale";

/** What goes to a customer with a number: sold, given away, or in place of another card (R22–R24). */
export type CardAct = "sell" | "give" | "swap";

interface CardProps {
  catalogue: Catalogue;
  onClose: () => void;
}

export function CardActs({ act, ...props }: CardProps & { act: CardAct }) {
  const { t } = useTranslation("entry");
  const campaigns = useCampaigns();
  const [posted, setPosted] = useState<{ voucher: PostedVoucher; change: Fen } | null>(null);
  const Screen = { sell: Sell, give: GiveAway, swap: Swap }[act];
  const hasCards = itemOptions(props.catalogue, CARDS).length > 0;
  return (
    <Dialog title={t(`keys.${act}`)} onClose={props.onClose} width={act === "swap" ? 660 : 900}>
      {!hasCards ? (
        <EmptyState title={t("cards.noItems")} hint={t("cards.noItemsHint")} />
      ) : posted ? (
        <Posted {...posted} onAgain={() => setPosted(null)} />
      ) : (
        campaigns && <Screen {...props} campaigns={campaigns} onPosted={setPosted} />
      )}
    </Dialog>
  );
}

type ScreenProps = CardProps & {
  campaigns: readonly Campaign[];
  onPosted: (posted: { voucher: PostedVoucher; change: Fen }) => void;
};

function Posted({ voucher, change, onAgain }: { voucher: PostedVoucher; change: Fen; onAgain: () => void }) {
  const { t } = useTranslation("entry");
  return (
    <div className="stock-posted" role="status" data-testid={TEST_IDS.salePosted} data-voucher={voucher.voucher}>
      <p>
        <CheckCircleFilled aria-hidden /> {t("cards.posted", { kind: voucher.kind, voucher: voucher.voucher })}
      </p>
      {signOf(change) > 0 && <strong className="entry-change">{t("cards.change", { change })}</strong>}
      <div className="row">
        <Button type="primary" autoFocus onClick={onAgain}>
          {t("cards.again")}
        </Button>
        <PrintButton query={{ template: "voucher", subject: `voucher:${voucher.voucher}` }} label={t("cards.print")} />
      </div>
    </div>
  );
}

/** Form at the left, what it would do at the right, one sentence and the button below. */
function Frame(props: {
  label: string;
  onDone: () => void;
  onClose: () => void;
  children: ReactNode;
  side?: ReactNode;
  sentence: string | null;
  ready: boolean;
  busy: boolean;
  outcome: ReactNode;
}) {
  const { t } = useTranslation("entry");
  return (
    <>
      <Fields className="sale" label={props.label} onDone={props.onDone} onClose={props.onClose} testId={TEST_IDS.saleForm}>
        <div className="sale-body" data-with-side={props.side !== undefined}>
          <div className="sale-fields scrolls">{props.children}</div>
          {props.side}
        </div>
        <div className="sale-foot">
          <strong className="spread" data-testid={TEST_IDS.saleSentence} aria-live="polite">
            {props.sentence}
          </strong>
          <Button
            type="primary"
            size="large"
            htmlType="submit"
            disabled={!props.ready}
            loading={props.busy}
            data-done
            data-testid={TEST_IDS.actPost}
          >
            {t("form.post")} <kbd className="on-accent">Ctrl+Enter</kbd>
          </Button>
        </div>
      </Fields>
      {props.outcome}
    </>
  );
}

/** Campaigns of some rules for an item that run today. */
function running(campaigns: readonly Campaign[], rules: readonly CampaignRule[], item: string | null, date: string): Campaign[] {
  return campaigns.filter(
    (one) =>
      !one.retired && rules.includes(one.rule) && (item === null || one.item === item) && one.from <= date && date <= one.until,
  );
}

function Sell({ catalogue, campaigns, onPosted, onClose }: ScreenProps) {
  const { t } = useTranslation("entry");
  const { staff, business_date, calendar } = useSession();
  const own = useOwnPlace();
  const businesses = catalogue.business_types.filter((one) => one.source === "stock" && !one.retired);
  const first: CardTyped = { ...NO_LINE, business: businesses[0]?.code ?? null, price: null, campaign: null };
  const draft = useDraft(`sale/${staff.code}`, {
    cards: [] as CardTyped[],
    tender: "cash" as string | null,
    received: null as Fen | null,
    others: [] as PayTyped[],
    happened: "",
    customer: "",
  });
  const write = useWrite("stock.sell", draft);
  const { value, set } = draft;
  const given = linesGiven(catalogue, value.cards);
  const { preview, error } = useStockPreview(own, "customer", given);
  if (businesses.length === 0) return <EmptyState title={t("cards.noBusiness")} hint={t("cards.noBusinessHint")} />;

  const date = business_date ?? calendar;
  const typed = value.cards.filter((card) => card.item !== null);
  const campaignOf = (card: CardTyped) => campaigns.find((one) => one.code === card.campaign);
  const limited = typed.some((card) => campaignOf(card)?.per_customer != null);
  const sold = typed.map((card, at) => {
    const line = lineGiven(catalogue, card);
    const price = priceOf(itemOf(catalogue, card.item), card, campaignOf(card));
    const quantity = preview?.lines[at]?.quantity;
    return line && card.business !== null ? { card, line, business: card.business, price, quantity } : null;
  });
  const whole = sold.length > 0 && sold.every((one) => one !== null) && given !== null;
  const counted = whole
    ? sold.flatMap((one) =>
        one?.price != null && one.quantity !== undefined
          ? [{ business: one.business, price: one.price, quantity: one.quantity }]
          : [],
      )
    : [];
  const others = value.others.flatMap((pay): EntryLine[] =>
    pay.business !== null && pay.tender !== null && pay.amount !== null
      ? [
          {
            business: pay.business,
            tender: pay.tender,
            amount: pay.amount,
            ...said({ customer: pay.customer }),
          },
        ]
      : [],
  );
  const lines = value.tender === null ? [] : payLines(owedFor(counted), value.tender, value.received, others);
  const late = happenedOf(business_date, value.happened);
  const paying = counted.length === sold.length && value.tender !== null && others.length === value.others.length;
  const ready = late !== null && whole && paying && (!limited || value.customer.trim() !== "");
  const goods = preview && goodsSentence(preview.lines, (item) => itemOf(catalogue, item)?.unit ?? "");
  const paid = listed(
    lines.map((line) => t("cards.paid", { tender: line.tender, amount: line.amount })),
    "phrases",
  );
  const sentence =
    ready && goods ? (lines.length > 0 ? t("cards.sentenceSold", { goods, paid }) : t("cards.sentenceFree", { goods })) : null;

  const post = async () => {
    if (!ready) return;
    const cards = sold.flatMap((one) =>
      one
        ? [
            {
              ...one.line,
              business: one.business,
              ...(one.card.price !== null && { price: one.card.price }),
              ...(one.card.campaign !== null && { campaign: one.card.campaign }),
            },
          ]
        : [],
    );
    const answer = await write.send({
      cards,
      ...(lines.length > 0 && { lines }),
      ...late,
      ...(limited && { customer: value.customer.trim() }),
    });
    if (answer) onPosted(answer);
  };
  const pay = (at: number, part: Partial<PayTyped>) =>
    set({ others: value.others.map((one, index) => (index === at ? { ...one, ...part } : one)) });

  return (
    <Frame
      label={t("cards.sell")}
      onDone={post}
      onClose={onClose}
      sentence={sentence}
      ready={ready}
      busy={write.busy}
      outcome={<WriteOutcome write={write} onDone={onPosted} subject={sentence === null ? undefined : sentence} />}
      side={<PreviewPanel preview={preview} error={error} from={own} to="customer" />}
    >
      <StockLines
        catalogue={catalogue}
        kinds={CARDS}
        lines={value.cards}
        empty={first}
        onChange={(cards) => set({ cards })}
        more={(card, change, at) => {
          const item = itemOf(catalogue, card.item);
          const offered = running(campaigns, ["discount"], card.item, date);
          const price = priceOf(item, { ...card, price: null }, campaignOf(card));
          return (
            <div className="sale-card">
              <Line label={t("cards.business")}>
                <Choice
                  options={options(businesses)}
                  value={card.business}
                  onChange={(business) => change({ business })}
                  label={t("cards.business")}
                  testId={testId(TEST_IDS.saleBusiness, at)}
                />
              </Line>
              {offered.length > 0 && (
                <Line label={t("cards.campaign")}>
                  <Choice
                    options={offered}
                    value={card.campaign}
                    onChange={(campaign) => change({ campaign })}
                    label={t("cards.campaign")}
                    placeholder={t("cards.noCampaign")}
                    testId={testId(TEST_IDS.saleCampaign, at)}
                  />
                </Line>
              )}
              <Line label={t("cards.price")}>
                <PriceInput
                  value={card.price}
                  list={price}
                  label={t("cards.price")}
                  onChange={(fen) => change({ price: fen })}
                  testId={testId(TEST_IDS.salePrice, at)}
                />
              </Line>
              {card.price !== null && price !== null && BigInt(card.price) < BigInt(price) && (
                <p className="field-note">{t("cards.below")}</p>
              )}
            </div>
          );
        }}
      />
      {limited && <CustomerLine value={value.customer} onChange={(customer) => set({ customer })} />}
      <div className="sale-pay">
        <Line label={t("cards.tender")}>
          <Choice
            options={options(catalogue.tenders.map((tender, index) => ({ ...tender, digit: index + 1 })))}
            value={value.tender}
            onChange={(tender) => set({ tender })}
            label={t("cards.tender")}
            testId={TEST_IDS.saleTender}
          />
        </Line>
        {lines.some((line) => line.tender === "cash") && (
          <Line label={t("form.received")}>
            <AmountInput
              value={value.received}
              onChange={(received) => set({ received })}
              label={t("form.received")}
              placeholder={t("form.receivedHint")}
              notes="title"
              testId={TEST_IDS.saleReceived}
            />
          </Line>
        )}
        <span className="sale-total">{t("cards.total", { amount: sumFen(lines.map((line) => line.amount)) })}</span>
      </div>
      {value.others.map((one, at) => (
        <div className="sale-other" key={at}>
          <Choice
            options={options(catalogue.business_types.filter((type) => type.source !== "boss"))}
            value={one.business}
            onChange={(business) => pay(at, { business })}
            label={t("cards.payBusiness")}
            placeholder={t("cards.payBusiness")}
            testId={testId(TEST_IDS.salePayBusiness, at)}
          />
          <Choice
            options={options(catalogue.tenders)}
            value={one.tender}
            onChange={(tender) => pay(at, { tender })}
            label={t("cards.tender")}
            placeholder={t("cards.tender")}
            testId={testId(TEST_IDS.salePayTender, at)}
          />
          <AmountInput
            value={one.amount}
            onChange={(amount) => pay(at, { amount })}
            label={t("cards.payAmount")}
            placeholder={t("cards.payAmount")}
            notes="title"
            testId={testId(TEST_IDS.salePayAmount, at)}
          />
          {catalogue.business_types.some((type) => type.code === one.business && type.keeps_customer) && (
            <input
              className="field"
              aria-label={t("cards.customer")}
              placeholder={t("cards.customer")}
              value={one.customer}
              onChange={(event) => pay(at, { customer: event.target.value })}
            />
          )}
          <Button
            type="text"
            icon={<CloseOutlined />}
            aria-label={t("cards.payRemove")}
            title={t("cards.payRemove")}
            onClick={() => set({ others: value.others.filter((_, index) => index !== at) })}
          />
        </div>
      ))}
      <Button
        size="small"
        className="sale-add"
        onClick={() => set({ others: [...value.others, { business: null, tender: value.tender, amount: null, customer: "" }] })}
        data-testid={TEST_IDS.salePayAdd}
      >
        {t("cards.payAdd")}
      </Button>
      <LateLine value={value.happened} onChange={(happened) => set({ happened })} />
    </Frame>
  );
}

/** The price of one piece; the list's stands there until another is typed. */
function PriceInput(props: {
  value: Fen | null;
  list: Fen | null;
  label: string;
  onChange: (fen: Fen | null) => void;
  testId: string;
}) {
  return (
    <div className="row">
      <AmountInput value={props.value} onChange={props.onChange} label={props.label} notes="title" testId={props.testId} />
      {props.value === null && props.list !== null && <Money fen={props.list} />}
    </div>
  );
}

/** Whose share of a campaign with a limit it is (R09). */
function CustomerLine({ value, onChange }: { value: string; onChange: (customer: string) => void }) {
  const { t } = useTranslation("entry");
  return (
    <Line label={t("cards.customer")}>
      <input
        className="field field-serial"
        aria-label={t("cards.customer")}
        inputMode="numeric"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </Line>
  );
}

function GiveAway({ catalogue, campaigns, onPosted, onClose }: ScreenProps) {
  const { t } = useTranslation("entry");
  const { staff, business_date, calendar } = useSession();
  const own = useOwnPlace();
  const draft = useDraft(`give/${staff.code}`, {
    lines: [] as LineTyped[],
    campaign: null as string | null,
    happened: "",
    customer: "",
  });
  const write = useWrite("stock.give_away", draft);
  const { value, set } = draft;
  const given = linesGiven(catalogue, value.lines);
  const { preview, error } = useStockPreview(own, "customer", given);
  const offered = running(campaigns, ["gift", "points"], null, business_date ?? calendar).filter((one) => {
    const item = itemOf(catalogue, one.item);
    return item !== undefined && CARDS.includes(item.kind);
  });
  const goods = preview && goodsSentence(preview.lines, (item) => itemOf(catalogue, item)?.unit ?? "");
  const limited = offered.find((one) => one.code === value.campaign)?.per_customer != null;
  const late = happenedOf(business_date, value.happened);
  const ready = late !== null && given !== null && value.campaign !== null && (!limited || value.customer.trim() !== "");
  const sentence = ready && goods ? t("cards.sentenceGiven", { goods, campaign: value.campaign ?? "" }) : null;
  const done = (voucher: PostedVoucher) => onPosted({ voucher, change: "0" });
  const post = async () => {
    if (!ready || late === null || given === null || value.campaign === null) return;
    const answer = await write.send({
      lines: given,
      campaign: value.campaign,
      ...late,
      ...(limited && { customer: value.customer.trim() }),
    });
    if (answer) done(answer);
  };
  if (offered.length === 0) return <EmptyState title={t("cards.noCampaigns")} hint={t("cards.noCampaignsHint")} />;
  return (
    <Frame
      label={t("cards.give")}
      onDone={post}
      onClose={onClose}
      sentence={sentence}
      ready={ready}
      busy={write.busy}
      outcome={<WriteOutcome write={write} onDone={done} />}
      side={<PreviewPanel preview={preview} error={error} from={own} to="customer" />}
    >
      <Line label={t("cards.giveCampaign")}>
        <Choice
          options={offered}
          value={value.campaign}
          onChange={(campaign) => {
            const item = offered.find((one) => one.code === campaign)?.item ?? null;
            // A campaign is for one item: its line stands ready to be scanned.
            set({ campaign, ...(value.lines.length === 0 && item !== null && { lines: [{ ...NO_LINE, item }] }) });
          }}
          label={t("cards.giveCampaign")}
          testId={testId(TEST_IDS.saleCampaign, "give")}
        />
      </Line>
      {limited && <CustomerLine value={value.customer} onChange={(customer) => set({ customer })} />}
      <StockLines catalogue={catalogue} kinds={CARDS} lines={value.lines} empty={NO_LINE} onChange={(lines) => set({ lines })} />
      <LateLine value={value.happened} onChange={(happened) => set({ happened })} />
    </Frame>
  );
}

function Swap({ catalogue, onPosted, onClose }: ScreenProps) {
  const { t } = useTranslation("entry");
  const { staff, business_date } = useSession();
  const cards = itemOptions(catalogue, CARDS);
  const draft = useDraft(`swap/${staff.code}`, {
    item: (cards[0]?.code ?? null) as string | null,
    number: "",
    old: "",
    oldItem: null as string | null,
    reason: "",
    fee: { business: null, tender: "cash", amount: null, customer: "" } as PayTyped,
    happened: "",
  });
  const write = useWrite("stock.swap", draft);
  const { value, set } = draft;
  const { item, number, old, oldItem, reason, fee } = value;
  const paysFee = fee.amount !== null && fee.business !== null && fee.tender !== null;
  const late = happenedOf(business_date, value.happened);
  const ready =
    late !== null && item !== null && number.trim() !== "" && reason.trim() !== "" && (paysFee || fee.amount === null);
  const sentence = !ready
    ? null
    : listed(
        [
          old.trim() === ""
            ? t("cards.sentenceSwap", { item, number: number.trim() })
            : t("cards.sentenceSwapOld", { item, number: number.trim(), old: old.trim() }),
          ...(paysFee ? [t("cards.paid", { tender: fee.tender ?? "", amount: fee.amount ?? "0" })] : []),
        ],
        "phrases",
      );
  const post = async () => {
    if (!ready || item === null) return;
    const answer = await write.send({
      item,
      number: number.trim(),
      ...said({ old_number: old }),
      ...(old.trim() !== "" && oldItem !== null && { old_item: oldItem }),
      reason: reason.trim(),
      ...(paysFee && { lines: [{ business: fee.business ?? "", tender: fee.tender ?? "", amount: fee.amount ?? "0" }] }),
      ...late,
    });
    if (answer) onPosted(answer);
  };
  const text = (key: "number" | "old" | "reason", id: string, placeholder?: string) => (
    <Line label={t(`cards.${key}`)}>
      <input
        className="field field-serial"
        aria-label={t(`cards.${key}`)}
        placeholder={placeholder}
        spellCheck={false}
        value={value[key]}
        onChange={(event) => set({ [key]: event.target.value })}
        data-testid={id}
      />
    </Line>
  );
  return (
    <Frame
      label={t("cards.swap")}
      onDone={post}
      onClose={onClose}
      sentence={sentence}
      ready={ready}
      busy={write.busy}
      outcome={<WriteOutcome write={write} onDone={onPosted} />}
    >
      <div className="stock-grid">
        <Line label={t("cards.item")}>
          <Choice
            options={cards}
            value={item}
            onChange={(code) => set({ item: code })}
            label={t("cards.item")}
            testId={testId(TEST_IDS.lineItem, "swap")}
          />
        </Line>
        {text("number", TEST_IDS.swapNumber)}
        {text("old", TEST_IDS.swapOld, t("cards.oldHint"))}
        {cards.length > 1 && (
          <Line label={t("cards.oldItem")}>
            <Choice
              options={cards}
              value={oldItem}
              onChange={(code) => set({ oldItem: code })}
              label={t("cards.oldItem")}
              placeholder={t("cards.oldItemHint")}
            />
          </Line>
        )}
        {text("reason", TEST_IDS.actReason)}
      </div>
      <div className="stock-grid">
        <Line label={t("cards.fee")}>
          <Choice
            options={options(catalogue.business_types.filter((type) => type.source === "typed"))}
            value={fee.business}
            onChange={(business) => set({ fee: { ...fee, business } })}
            label={t("cards.fee")}
            placeholder={t("form.optional")}
            testId={testId(TEST_IDS.salePayBusiness, "swap")}
          />
        </Line>
        <Line label={t("cards.tender")}>
          <Choice
            options={options(catalogue.tenders)}
            value={fee.tender}
            onChange={(tender) => set({ fee: { ...fee, tender } })}
            label={t("cards.tender")}
            testId={testId(TEST_IDS.salePayTender, "swap")}
          />
        </Line>
        <Line label={t("cards.payAmount")}>
          <AmountInput
            value={fee.amount}
            onChange={(amount) => set({ fee: { ...fee, amount } })}
            label={t("cards.payAmount")}
            placeholder={t("form.optional")}
            notes="title"
            testId={testId(TEST_IDS.salePayAmount, "swap")}
          />
        </Line>
        <LateLine value={value.happened} onChange={(happened) => set({ happened })} />
      </div>
    </Frame>
  );
}
