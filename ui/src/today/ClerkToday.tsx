import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../shared/EmptyState";
import { go } from "../shared/route";
import { useSession } from "../shared/session";
import { TEST_IDS } from "../shared/testids";
import { MyShift } from "../shift/MyShift";
import { CashToAccept } from "./CashToAccept";

/** The clerk's day: signatures that are waited for, cash to accept, and the counter with what is left before leaving. */
export function ClerkToday() {
  const { t } = useTranslation("today");
  const { shift, signatures_waiting: signatures, business_date: date } = useSession();
  return (
    <div className="today-clerk" data-testid={TEST_IDS.today}>
      {signatures.length > 0 && (
        <div className="panel today-notice">
          <span className="spread">{t("clerk.sign")}</span>
          {signatures.map((one) => (
            <Button key={one} type="primary" onClick={() => go(`/shift/sign/${one}`)}>
              {t("clerk.signButton", { shift: one })}
            </Button>
          ))}
        </div>
      )}
      <CashToAccept />
      <div className="fills">
        {shift !== null ? (
          <MyShift extra={<Button onClick={() => go("/entry")}>{t("clerk.entry")}</Button>} />
        ) : date === null ? (
          <EmptyState title={t("clerk.noDay")} hint={t("clerk.noDayHint")} />
        ) : (
          <EmptyState
            title={t("clerk.noShift")}
            hint={t("clerk.noShiftHint")}
            action={
              <Button type="primary" size="large" autoFocus onClick={() => go("/shift")} data-testid={TEST_IDS.todayTakeOver}>
                {t("clerk.takeOver")}
              </Button>
            }
          />
        )}
      </div>
    </div>
  );
}
