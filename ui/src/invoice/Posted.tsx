import { CheckCircleFilled } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { word } from "../i18n";
import { PrintButton } from "../shared/PrintButton";
import { go } from "../shared/route";
import { TEST_IDS } from "../shared/testids";
import type { PostedVoucher } from "../wire";

/** The paper that was posted last, printed from here. */
export function Posted({ posted }: { posted: PostedVoucher }) {
  const { t } = useTranslation("invoice");
  return (
    <section
      className="panel panel-body invoice-done"
      role="status"
      data-testid={TEST_IDS.invoiceDone}
      data-voucher={posted.voucher}
      data-kind={posted.kind}
    >
      <p className="invoice-written">
        <CheckCircleFilled aria-hidden /> {t("posted", { kind: word("voucher", posted.kind), voucher: posted.voucher })}
      </p>
      <div className="row">
        <PrintButton key={posted.voucher} query={{ template: "voucher", subject: `voucher:${posted.voucher}` }} autoFocus />
        <Button onClick={() => go(`/paper/${posted.voucher}`)}>{t("see")}</Button>
      </div>
    </section>
  );
}
