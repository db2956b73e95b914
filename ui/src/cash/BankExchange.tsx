import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRead, useWrite } from "../shared/calls";
import { type Catalogue, options, useCatalogue } from "../shared/catalogue";
import { Choice } from "../shared/Choice";
import { type CashCount, EMPTY_COUNT, toDenominations, totalFen } from "../shared/denominations";
import { useDraft } from "../shared/draft";
import { Fields } from "../shared/Fields";
import { Money } from "../shared/Money";
import { useSession } from "../shared/session";
import { TEST_IDS, testId } from "../shared/testids";
import { WriteOutcome } from "../shared/WriteOutcome";
import type { ChangeAtBank, PostedVoucher } from "../wire";
import { ExchangeTable } from "./ExchangeTable";
import { Line, Post, usePosted } from "./Parts";

/** 去银行换零: out of the safe in a named person's hands, and back the same day (R08). */
export function BankExchange() {
  const { t } = useTranslation("cash");
  const { data: away } = useRead("cash.at_bank", {});
  const catalogue = useCatalogue();
  const [chosen, setChosen] = useState<number | null>(null);
  const [posted, setPosted] = usePosted();
  if (!catalogue || !away) return null;
  const back = away.find((one) => one.line.voucher === chosen);
  return (
    <>
      {away.length > 0 && (
        <ul className="bank-away" aria-label={t("bank.title")}>
          {away.map((one) => (
            <li key={one.line.voucher} data-testid={testId(TEST_IDS.bankAway, one.line.voucher)}>
              <span className="tag" data-tone="open">
                {t("bank.title")}
              </span>
              #{one.line.voucher} {t("bank.line", { date: one.date, carrier: one.carrier ?? "" })}
              <span className="spread" />
              <Money fen={one.amount} strong />
              <Button
                type={one === back ? "primary" : "default"}
                onClick={() => setChosen(one === back ? null : one.line.voucher)}
                data-testid={testId(TEST_IDS.bankBack, one.line.voucher)}
              >
                {t("bank.back")}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {back ? (
        <Back key={back.line.voucher} away={back} catalogue={catalogue} onPosted={setPosted} />
      ) : (
        <Out catalogue={catalogue} onPosted={setPosted} />
      )}
      {posted}
    </>
  );
}

interface FormProps {
  catalogue: Catalogue;
  onPosted: (posted: PostedVoucher) => void;
}

function Out({ catalogue, onPosted }: FormProps) {
  const { t } = useTranslation("cash");
  const { staff } = useSession();
  const draft = useDraft(`exchange-bank/${staff.code}`, {
    given: EMPTY_COUNT as CashCount,
    carrier: null as string | null,
  });
  const write = useWrite("cash.exchange_at_bank", draft);
  const { value, set } = draft;
  const { faces } = catalogue;
  const amount = totalFen(value.given, faces);
  const ready = amount !== null && amount !== "0" && value.carrier !== null;
  const sentence = ready ? t("sentence.out", { carrier: value.carrier, amount }) : null;
  const post = async () => {
    if (value.carrier === null || !ready) return;
    const answer = await write.send({ given: toDenominations(value.given, faces), carrier: value.carrier });
    if (answer) onPosted(answer);
  };
  return (
    <>
      <Fields className="act cash-form cash-form-wide" onDone={post} testId={TEST_IDS.act}>
        <Line label={t("form.carrier")}>
          <Choice
            options={options(catalogue.staff)}
            value={value.carrier}
            onChange={(carrier) => set({ carrier })}
            label={t("form.carrier")}
            testId={TEST_IDS.cashCarrier}
          />
        </Line>
        <ExchangeTable
          faces={faces}
          sides={["given"]}
          value={{ given: value.given, received: EMPTY_COUNT }}
          onChange={(_, given) => set({ given })}
        />
        <Post sentence={sentence} ready={ready} busy={write.busy} />
      </Fields>
      <WriteOutcome write={write} onDone={onPosted} />
    </>
  );
}

function Back({ away, catalogue, onPosted }: FormProps & { away: ChangeAtBank }) {
  const { t } = useTranslation("cash");
  const draft = useDraft(`exchange-back/${away.line.voucher}`, { received: EMPTY_COUNT as CashCount });
  const write = useWrite("cash.exchange_back", draft);
  const { received } = draft.value;
  const { faces } = catalogue;
  const amount = totalFen(received, faces) ?? "0";
  const ready = amount === away.amount;
  const post = async () => {
    if (!ready) return;
    const answer = await write.send({ line: away.line, received: toDenominations(received, faces) });
    if (answer) onPosted(answer);
  };
  return (
    <>
      <Fields className="act cash-form cash-form-wide" onDone={post} testId={TEST_IDS.act}>
        <ExchangeTable
          faces={faces}
          sides={["received"]}
          value={{ given: EMPTY_COUNT, received }}
          onChange={(_, count) => draft.set({ received: count })}
        />
        <Post
          sentence={ready ? t("sentence.back", { amount }) : t("bank.progress", { amount, of: away.amount })}
          ready={ready}
          busy={write.busy}
        />
      </Fields>
      <WriteOutcome write={write} onDone={onPosted} />
    </>
  );
}
