import { useState } from "react";
import { useTranslation } from "react-i18next";
import { word } from "../i18n";
import { useRead } from "../shared/calls";
import { useCampaigns, useCatalogue, useGrades } from "../shared/catalogue";
import { Findings } from "../shared/Findings";
import { formatPieces } from "../shared/fen";
import { Money } from "../shared/Money";
import { nameOf } from "../shared/names";
import { useSession } from "../shared/session";
import { CAMPAIGN_RULES, CHECK_DIGITS, ITEM_KINDS, ROLES } from "../shared/sets";
import { TEST_IDS } from "../shared/testids";
import { monthAndDay } from "../shared/time";
import type { Campaign, CampaignRule, CheckDigit, Grade, GradePattern, Item, ItemKind, Role } from "../wire";
import { filled, options, useForm } from "./Lists";
import { RecordForm, whole } from "./RecordForm";
import { ListSection, StateTags } from "./Section";

const orNone = (text: string) => (text.trim() === "" ? null : text.trim());

/** What has a price of its own; an invoice has none. */
const SOLD: readonly ItemKind[] = ["prepaid_card", "sim_card", "promo"];
/** What can have a check digit: cards. */
const CHECKED: readonly ItemKind[] = ["prepaid_card", "sim_card"];

/** A form's request has the values as they were typed: of another kind's fields nothing is kept. */
export function Items() {
  const { t, title, code, retired } = useForm("items");
  const { data, error } = useRead("item.list", {});
  const items = data?.filter((item) => ITEM_KINDS.includes(item.kind));
  const invoices = (items ?? [])
    .filter((item) => item.kind === "invoice")
    .map(({ code, name }) => ({ value: code, label: name }));
  return (
    <ListSection<Item>
      id="items"
      rows={items}
      error={error}
      rowKey={(row) => row.code}
      columns={[
        { key: "name", title: t("field.name"), width: "1fr", cell: (row) => row.name },
        {
          key: "code",
          title: t("field.code"),
          width: 116,
          narrow: 112,
          cell: (row) => <span className="secondary">{row.code}</span>,
        },
        { key: "kind", title: t("field.itemKind"), width: 120, narrow: 116, cell: (row) => word("itemKind", row.kind) },
        {
          key: "face",
          title: t("field.faceValue"),
          width: 110,
          narrow: 116,
          align: "right",
          cell: (row) => row.face_value !== null && <Money fen={row.face_value} />,
        },
        {
          key: "price",
          title: t("field.price"),
          width: 110,
          narrow: 112,
          align: "right",
          cell: (row) => row.price !== null && <Money fen={row.price} />,
        },
        {
          key: "box",
          title: t("field.boxSize"),
          width: 96,
          narrow: 0,
          align: "right",
          cell: (row) => row.box_size !== null && formatPieces(row.box_size),
        },
        { key: "state", title: t("field.state"), width: 80, cell: (row) => <StateTags retired={row.retired} /> },
      ]}
      form={(row, onClose) => (
        <RecordForm
          call="item.set"
          of={`item/${row?.code ?? "new"}`}
          title={title(row === null)}
          initial={{
            code: row?.code ?? "",
            kind: (row?.kind ?? "prepaid_card") as string,
            name: row?.name ?? "",
            unit: row?.unit ?? "",
            face: (row?.face_value ?? null) as string | null,
            price: (row?.price ?? null) as string | null,
            check: (row?.check_digit ?? "none") as string,
            holds: row?.holds ?? invoices[0]?.value ?? "",
            boxSize: row?.box_size == null ? "3000" : String(row.box_size),
            retired: row?.retired ?? false,
          }}
          fields={(value) => {
            const kind = value.kind as ItemKind;
            return [
              code(row === null),
              {
                key: "kind",
                label: t("field.itemKind"),
                kind: "select",
                options: options("itemKind", ITEM_KINDS),
                disabled: row !== null,
              },
              { key: "name", label: t("field.name"), kind: "text" },
              { key: "unit", label: t("field.unit"), kind: "text" },
              ...(kind === "prepaid_card" ? [{ key: "face", label: t("field.faceValue"), kind: "amount" } as const] : []),
              ...(SOLD.includes(kind) ? [{ key: "price", label: t("field.price"), kind: "amount" } as const] : []),
              ...(CHECKED.includes(kind)
                ? [
                    {
                      key: "check",
                      label: t("field.checkDigit"),
                      kind: "select",
                      options: options("checkDigit", CHECK_DIGITS),
                    } as const,
                  ]
                : []),
              ...(kind === "invoice_box"
                ? [
                    { key: "holds", label: t("field.holds"), kind: "select", options: invoices, disabled: row !== null } as const,
                    { key: "boxSize", label: t("field.boxSize"), kind: "whole", disabled: row !== null } as const,
                  ]
                : []),
              ...(row ? [retired] : []),
            ];
          }}
          request={(value) => {
            const kind = value.kind as ItemKind;
            const boxSize = whole(value.boxSize);
            const isBox = kind === "invoice_box";
            if (!filled(value.code, value.name, value.unit) || (isBox && (boxSize === null || value.holds === ""))) return null;
            if (kind === "prepaid_card" && value.face === null) return null;
            return {
              code: value.code.trim(),
              kind,
              name: value.name.trim(),
              unit: value.unit.trim(),
              face_value: kind === "prepaid_card" ? value.face : null,
              price: SOLD.includes(kind) ? value.price : null,
              check_digit: (CHECKED.includes(kind) ? value.check : "none") as CheckDigit,
              holds: isBox ? value.holds : null,
              box_size: isBox ? boxSize : null,
              retired: value.retired,
            };
          }}
          onClose={onClose}
        />
      )}
    />
  );
}

export function Campaigns() {
  const { t, title, code, retired } = useForm("campaigns");
  const { calendar } = useSession();
  const catalogue = useCatalogue();
  const rows = useCampaigns();
  const { error } = useRead("campaign.list", {});
  const items = (catalogue?.items ?? []).filter((item) => ITEM_KINDS.includes(item.kind) && !item.retired);
  return (
    <ListSection<Campaign>
      id="campaigns"
      rows={rows}
      error={error}
      rowKey={(row) => row.code}
      columns={[
        { key: "name", title: t("field.name"), width: "2fr", cell: (row) => row.name },
        { key: "rule", title: t("field.rule"), width: 104, narrow: 88, cell: (row) => word("campaignRule", row.rule) },
        { key: "item", title: t("field.item"), width: "1fr", cell: (row) => nameOf("item", row.item) },
        { key: "from", title: t("field.from"), width: 120, narrow: 88, cell: (row) => monthAndDay(row.from) },
        { key: "until", title: t("field.until"), width: 120, narrow: 88, cell: (row) => monthAndDay(row.until) },
        {
          key: "discount",
          title: t("field.discount"),
          width: 124,
          narrow: 0,
          align: "right",
          cell: (row) => row.discount !== null && <Money fen={row.discount} />,
        },
        { key: "state", title: t("field.state"), width: 80, cell: (row) => <StateTags retired={row.retired} /> },
      ]}
      form={(row, onClose) => (
        <RecordForm
          call="campaign.set"
          of={`campaign/${row?.code ?? "new"}`}
          title={title(row === null)}
          initial={{
            code: row?.code ?? "",
            name: row?.name ?? "",
            rule: (row?.rule ?? "points") as string,
            item: row?.item ?? items[0]?.code ?? "",
            from: (row?.from ?? calendar) as string | null,
            until: (row?.until ?? null) as string | null,
            perCustomer: row?.per_customer == null ? "" : String(row.per_customer),
            discount: (row?.discount ?? null) as string | null,
            retired: row?.retired ?? false,
          }}
          fields={(value) => [
            code(row === null),
            { key: "name", label: t("field.name"), kind: "text" },
            {
              key: "rule",
              label: t("field.rule"),
              kind: "select",
              options: options("campaignRule", CAMPAIGN_RULES),
              disabled: row !== null,
            },
            {
              key: "item",
              label: t("field.item"),
              kind: "select",
              options: items.map((item) => ({ value: item.code, label: item.name })),
              disabled: row !== null,
            },
            { key: "from", label: t("field.from"), kind: "date" },
            { key: "until", label: t("field.until"), kind: "date" },
            value.rule === "discount"
              ? { key: "discount", label: t("field.discount"), kind: "amount" }
              : { key: "perCustomer", label: t("field.perCustomer"), kind: "whole", hint: t("field.perCustomerHint") },
            ...(row ? [retired] : []),
          ]}
          request={(value) => {
            const { from, until, discount } = value;
            const isDiscount = value.rule === "discount";
            const limit = orNone(value.perCustomer);
            if (!filled(value.code, value.name, value.item) || from === null || until === null) return null;
            if ((isDiscount && discount === null) || (limit !== null && whole(limit) === null)) return null;
            return {
              code: value.code.trim(),
              name: value.name.trim(),
              rule: value.rule as CampaignRule,
              item: value.item,
              from,
              until,
              per_customer: isDiscount || limit === null ? null : whole(limit),
              discount: isDiscount ? discount : null,
              retired: value.retired,
            };
          }}
          onClose={onClose}
        />
      )}
    />
  );
}

/** Who can stand for a grade's approval. */
const APPROVERS: readonly Role[] = ROLES.filter((role) => ["shift_leader", "manager", "supervisor"].includes(role));

export function Grades() {
  const { t, title, code, retired } = useForm("grades");
  const rows = useGrades();
  const { error } = useRead("grade.list", {});
  return (
    <ListSection<Grade>
      id="grades"
      rows={rows}
      error={error}
      rowKey={(row) => row.code}
      columns={[
        { key: "name", title: t("field.name"), width: "1fr", cell: (row) => row.name },
        {
          key: "code",
          title: t("field.code"),
          width: 90,
          narrow: 64,
          cell: (row) => <span className="secondary">{row.code}</span>,
        },
        { key: "approver", title: t("field.approver"), width: 112, narrow: 104, cell: (row) => word("role", row.approver) },
        {
          key: "spend",
          title: t("field.minimumSpend"),
          width: 148,
          narrow: 140,
          align: "right",
          cell: (row) => <Money fen={row.minimum_spend} />,
        },
        {
          key: "months",
          title: t("field.contractMonths"),
          width: 116,
          narrow: 104,
          align: "right",
          cell: (row) => row.contract_months,
        },
        {
          key: "pre",
          title: t("field.prepayment"),
          width: 124,
          narrow: 108,
          align: "right",
          cell: (row) => <Money fen={row.prepayment} />,
        },
        { key: "state", title: t("field.state"), width: 80, cell: (row) => <StateTags retired={row.retired} /> },
      ]}
      form={(row, onClose) => (
        <RecordForm
          call="grade.set"
          of={`grade/${row?.code ?? "new"}`}
          title={title(row === null)}
          initial={{
            code: row?.code ?? "",
            name: row?.name ?? "",
            approver: (row?.approver ?? "manager") as string,
            spend: (row?.minimum_spend ?? "0") as string | null,
            months: String(row?.contract_months ?? 0),
            prepayment: (row?.prepayment ?? "0") as string | null,
            retired: row?.retired ?? false,
          }}
          fields={[
            code(row === null),
            { key: "name", label: t("field.name"), kind: "text" },
            { key: "approver", label: t("field.approver"), kind: "select", options: options("role", APPROVERS) },
            { key: "spend", label: t("field.minimumSpend"), kind: "amount" },
            { key: "months", label: t("field.contractMonths"), kind: "whole" },
            { key: "prepayment", label: t("field.prepayment"), kind: "amount" },
            ...(row ? [retired] : []),
          ]}
          request={(value) => {
            const months = whole(value.months);
            const { spend, prepayment } = value;
            return filled(value.code, value.name) && months !== null && spend !== null && prepayment !== null
              ? {
                  code: value.code.trim(),
                  name: value.name.trim(),
                  approver: value.approver as Role,
                  minimum_spend: spend,
                  contract_months: months,
                  prepayment,
                  retired: value.retired,
                }
              : null;
          }}
          onClose={onClose}
        />
      )}
    />
  );
}

/** The table that gives a number its grade, first match wins; any number can be tried on it. */
export function Patterns() {
  const { t, title, retired } = useForm("patterns");
  const { data, error } = useRead("grade.patterns", {});
  const grades = (useGrades() ?? []).filter((grade) => !grade.retired).map(({ code, name }) => ({ value: code, label: name }));
  const rows = data && [...data].sort((a, b) => a.position - b.position);
  const next = String(Math.min(999, Math.max(0, ...(data ?? []).map((row) => row.position)) + 10));
  return (
    <>
      <ListSection<GradePattern>
        id="patterns"
        rows={rows}
        error={error}
        rowKey={(row) => String(row.position)}
        columns={[
          { key: "position", title: t("field.position"), width: 80, align: "right", cell: (row) => row.position },
          { key: "pattern", title: t("field.pattern"), width: 160, cell: (row) => <strong>{row.pattern}</strong> },
          { key: "grade", title: t("field.grade"), width: "1fr", cell: (row) => nameOf("grade", row.grade) },
          { key: "state", title: t("field.state"), width: 90, cell: (row) => <StateTags retired={row.retired} /> },
        ]}
        form={(row, onClose) => (
          <RecordForm
            call="grade.set_pattern"
            of={`pattern/${row?.position ?? "new"}`}
            title={title(row === null)}
            initial={{
              position: String(row?.position ?? next),
              pattern: row?.pattern ?? "",
              grade: row?.grade ?? grades[0]?.value ?? "",
              retired: row?.retired ?? false,
            }}
            fields={[
              { key: "position", label: t("field.position"), kind: "whole", disabled: row !== null },
              { key: "pattern", label: t("field.pattern"), kind: "text", hint: t("field.patternHint") },
              { key: "grade", label: t("field.grade"), kind: "select", options: grades },
              ...(row ? [retired] : []),
            ]}
            request={(value) => {
              const position = whole(value.position);
              return position !== null && filled(value.pattern, value.grade)
                ? { position, pattern: value.pattern.trim().toUpperCase(), grade: value.grade, retired: value.retired }
                : null;
            }}
            onClose={onClose}
          />
        )}
      />
      <TryNumber />
    </>
  );
}

function TryNumber() {
  const { t } = useTranslation("settings");
  const [number, setNumber] = useState("");
  const { data, error } = useRead("grade.of", { number: number.trim() }, { enabled: number.trim() !== "", meanwhile: "last" });
  return (
    <div className="try-number">
      <label className="label" htmlFor={TEST_IDS.tryNumber}>
        {t("tryNumber.label")}
      </label>
      <input
        id={TEST_IDS.tryNumber}
        className="field field-figure"
        inputMode="numeric"
        autoComplete="off"
        placeholder={t("tryNumber.placeholder")}
        value={number}
        onChange={(event) => setNumber(event.target.value)}
        data-testid={TEST_IDS.tryNumber}
      />
      <strong role="status" data-testid={TEST_IDS.triedNumber}>
        {number.trim() !== "" &&
          data &&
          !error &&
          (data.grade === null
            ? t("tryNumber.none")
            : t("tryNumber.found", { name: data.name, position: data.position, pattern: data.pattern, tail: data.tail }))}
      </strong>
      {number.trim() !== "" && error && "findings" in error && <Findings findings={error.findings} />}
    </div>
  );
}
