import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useWrite } from "../shared/calls";
import { useCatalogue } from "../shared/catalogue";
import { type CashCount, EMPTY_COUNT, toDenominations } from "../shared/denominations";
import { useDraft } from "../shared/draft";
import { EmptyState } from "../shared/EmptyState";
import { Fields } from "../shared/Fields";
import { Money } from "../shared/Money";
import { go } from "../shared/route";
import { useSession } from "../shared/session";
import { TEST_IDS } from "../shared/testids";
import { WriteOutcome } from "../shared/WriteOutcome";
import { balanceOf, isEqual } from "./exchange";
import { ExchangeTable } from "./ExchangeTable";
import { Post, usePosted } from "./Parts";

/** 换零 between the own drawer and the safe: the same amount both ways, with the notes and coins of both sides (R08). */
export function SafeExchange() {
  const { t } = useTranslation("cash");
  const { staff, shift } = useSession();
  const catalogue = useCatalogue();
  const draft = useDraft(`exchange/${staff.code}`, {
    given: EMPTY_COUNT as CashCount,
    received: EMPTY_COUNT as CashCount,
  });
  const write = useWrite("cash.exchange", draft);
  const [posted, setPosted] = usePosted();
  const { value, set } = draft;
  if (!catalogue) return null;
  if (shift === null) {
    return (
      <EmptyState
        title={t("noShift")}
        hint={t("noShiftHint")}
        action={
          <Button type="primary" onClick={() => go("/shift")}>
            {t("takeOver")}
          </Button>
        }
      />
    );
  }
  const { faces } = catalogue;
  const balance = balanceOf(value.given, value.received, faces);
  const ready = isEqual(balance);
  const sentence = ready ? t("sentence.exchange", { amount: balance.given }) : null;
  const post = async () => {
    if (!ready) return;
    const answer = await write.send({
      given: toDenominations(value.given, faces),
      received: toDenominations(value.received, faces),
    });
    if (answer) setPosted(answer);
  };
  return (
    <>
      <Fields className="act cash-form cash-form-wide" onDone={post} testId={TEST_IDS.act}>
        <ExchangeTable
          faces={faces}
          sides={["given", "received"]}
          value={value}
          onChange={(side, count) => set({ [side]: count })}
        />
        <Balance {...balance} />
        <Post sentence={sentence} ready={ready} busy={write.busy} />
      </Fields>
      <WriteOutcome write={write} onDone={setPosted} subject={sentence ?? undefined} />
      {posted}
    </>
  );
}

function Balance({ given, received, left }: { given: string; received: string; left: string }) {
  const { t } = useTranslation("cash");
  return (
    <div className="row exchange-balance">
      <span>
        {t("form.given")} <Money fen={given} strong />
      </span>
      <span>
        {t("form.received")} <Money fen={received} strong />
      </span>
      <span data-testid={TEST_IDS.exchangeLeft} data-fen={left}>
        {left === "0" ? (
          <span className="quiet">{t("form.equal")}</span>
        ) : (
          <>
            {t("form.difference")} <Money fen={left} strong />
          </>
        )}
      </span>
    </div>
  );
}
