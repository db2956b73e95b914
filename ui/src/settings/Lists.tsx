import { useTranslation } from "react-i18next";
import { listed, word } from "../i18n";
import { useRead } from "../shared/calls";
import { Money } from "../shared/Money";
import { AGAINST, CLASSES, COUNTED_AT, SOURCES } from "../shared/sets";
import type { BankAccount, BusinessType, Counter, SavedMapping, StatForm, Tender } from "../wire";
import { RecordForm, whole } from "./RecordForm";
import { ListSection, type SectionId, StateTags } from "./Section";

/** Words that every list's form uses. */
export function useForm(id: SectionId) {
  const { t } = useTranslation("settings");
  const title = (isNew: boolean) => t(isNew ? "newTitle" : "editTitle", { section: t(`section.${id}`) });
  const code = (isNew: boolean) =>
    ({ key: "code", label: t("field.code"), kind: "text", disabled: !isNew, hint: isNew ? t("codeHint") : undefined }) as const;
  const retired = { key: "retired", label: t("field.retired"), kind: "check" } as const;
  return { t, title, code, retired };
}

export function options<T extends string>(set: Parameters<typeof word>[0], values: readonly T[]) {
  return values.map((value) => ({ value, label: word(set, value) }));
}

export const filled = (...texts: string[]) => texts.every((text) => text.trim() !== "");

export function Counters() {
  const { t, title, code, retired } = useForm("counters");
  const { data, error } = useRead("counter.list", {});
  return (
    <ListSection<Counter>
      id="counters"
      rows={data}
      error={error}
      rowKey={(row) => row.code}
      columns={[
        { key: "code", title: t("field.code"), width: 120, cell: (row) => row.code },
        { key: "name", title: t("field.name"), width: "1fr", cell: (row) => row.name },
        { key: "float", title: t("field.float"), width: 150, align: "right", cell: (row) => <Money fen={row.float} /> },
        { key: "state", title: t("field.state"), width: 100, cell: (row) => <StateTags retired={row.retired} /> },
      ]}
      form={(row, onClose) => (
        <RecordForm
          call="counter.set"
          of={`counter/${row?.code ?? "new"}`}
          title={title(row === null)}
          initial={{
            code: row?.code ?? "",
            name: row?.name ?? "",
            float: (row?.float ?? null) as string | null,
            retired: row?.retired ?? false,
          }}
          fields={[
            code(row === null),
            { key: "name", label: t("field.name"), kind: "text" },
            { key: "float", label: t("field.float"), kind: "amount" },
            ...(row ? [retired] : []),
          ]}
          request={(value) =>
            filled(value.code, value.name) && value.float !== null
              ? { code: value.code.trim(), name: value.name, float: value.float, retired: value.retired }
              : null
          }
          onClose={onClose}
        />
      )}
    />
  );
}

export function BusinessTypes() {
  const { t, title, code, retired } = useForm("business");
  const { data, error } = useRead("business_type.list", {});
  const digits = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"].map((digit) => ({
    value: digit,
    label: digit === "0" ? t("none") : digit,
  }));
  return (
    <ListSection<BusinessType>
      id="business"
      rows={data && [...data].sort((a, b) => (a.digit || 10) - (b.digit || 10))}
      error={error}
      rowKey={(row) => row.code}
      columns={[
        {
          key: "digit",
          title: t("field.digit"),
          width: 68,
          align: "center",
          cell: (row) => row.digit !== 0 && <kbd>{row.digit}</kbd>,
        },
        { key: "name", title: t("field.name"), width: "1fr", cell: (row) => row.name },
        { key: "code", title: t("field.code"), width: 88, cell: (row) => <span className="secondary">{row.code}</span> },
        { key: "class", title: t("field.class"), width: 92, cell: (row) => word("businessClass", row.class) },
        { key: "source", title: t("field.source"), width: 118, cell: (row) => word("entrySource", row.source) },
        { key: "customer", title: t("field.keepsCustomer"), width: 110, cell: (row) => t(row.keeps_customer ? "yes" : "no") },
        { key: "state", title: t("field.state"), width: 76, cell: (row) => <StateTags retired={row.retired} /> },
      ]}
      form={(row, onClose) => (
        <RecordForm
          call="business_type.set"
          of={`business/${row?.code ?? "new"}`}
          title={title(row === null)}
          initial={{
            code: row?.code ?? "",
            name: row?.name ?? "",
            class: row?.class ?? "revenue",
            source: row?.source ?? "typed",
            digit: String(row?.digit ?? 0),
            keepsCustomer: row?.keeps_customer ?? false,
            retired: row?.retired ?? false,
          }}
          fields={[
            code(row === null),
            { key: "name", label: t("field.name"), kind: "text" },
            {
              key: "class",
              label: t("field.class"),
              kind: "select",
              options: options("businessClass", CLASSES),
              disabled: row !== null,
            },
            { key: "source", label: t("field.source"), kind: "select", options: options("entrySource", SOURCES) },
            { key: "digit", label: t("field.digit"), kind: "select", options: digits },
            { key: "keepsCustomer", label: t("field.keepsCustomer"), kind: "check" },
            ...(row ? [retired] : []),
          ]}
          request={(value) =>
            filled(value.code, value.name)
              ? {
                  code: value.code.trim(),
                  name: value.name,
                  class: value.class,
                  source: value.source,
                  digit: Number(value.digit),
                  keeps_customer: value.keepsCustomer,
                  retired: value.retired,
                }
              : null
          }
          onClose={onClose}
        />
      )}
    />
  );
}

export function Tenders() {
  const { t, title, code, retired } = useForm("tenders");
  const { data, error } = useRead("tender.list", {});
  return (
    <ListSection<Tender>
      id="tenders"
      rows={data}
      error={error}
      rowKey={(row) => row.code}
      columns={[
        { key: "name", title: t("field.name"), width: "1fr", cell: (row) => row.name },
        { key: "code", title: t("field.code"), width: 110, cell: (row) => <span className="secondary">{row.code}</span> },
        { key: "countedAt", title: t("field.countedAt"), width: 90, cell: (row) => word("countedAt", row.counted_at) },
        { key: "against", title: t("field.against"), width: 130, cell: (row) => word("against", row.against) },
        { key: "days", title: t("field.days"), width: 120, align: "right", cell: (row) => row.arrives_after_days },
        { key: "state", title: t("field.state"), width: 80, cell: (row) => <StateTags retired={row.retired} /> },
      ]}
      form={(row, onClose) => {
        // Cash is what lies in the drawer of the counter: only its name is the hall's.
        const isCash = row?.against === "drawer";
        return (
          <RecordForm
            call="tender.set"
            of={`tender/${row?.code ?? "new"}`}
            title={title(row === null)}
            initial={{
              code: row?.code ?? "",
              name: row?.name ?? "",
              countedAt: row?.counted_at ?? "counter",
              against: row?.against ?? "merchant_total",
              days: String(row?.arrives_after_days ?? 1),
              retired: row?.retired ?? false,
            }}
            fields={[
              code(row === null),
              { key: "name", label: t("field.name"), kind: "text" },
              {
                key: "countedAt",
                label: t("field.countedAt"),
                kind: "select",
                options: options("countedAt", COUNTED_AT),
                disabled: isCash,
              },
              {
                key: "against",
                label: t("field.against"),
                kind: "select",
                options: options("against", isCash ? ["drawer"] : AGAINST),
                disabled: isCash,
              },
              { key: "days", label: t("field.days"), kind: "whole" },
              ...(row && !isCash ? [retired] : []),
            ]}
            request={(value) => {
              const days = whole(value.days);
              return filled(value.code, value.name) && days !== null
                ? {
                    code: value.code.trim(),
                    name: value.name,
                    counted_at: value.countedAt,
                    against: value.against,
                    arrives_after_days: days,
                    retired: value.retired,
                  }
                : null;
            }}
            onClose={onClose}
          />
        );
      }}
    />
  );
}

export function Accounts() {
  const { t, title, code, retired } = useForm("accounts");
  const { data, error } = useRead("account.list", {});
  return (
    <ListSection<BankAccount>
      id="accounts"
      rows={data}
      error={error}
      rowKey={(row) => row.code}
      columns={[
        { key: "bank", title: t("field.bank"), width: "2fr", cell: (row) => row.bank },
        { key: "number", title: t("field.number"), width: 172, cell: (row) => row.number },
        { key: "holder", title: t("field.holder"), width: "1fr", cell: (row) => row.holder },
        { key: "cutOff", title: t("field.cutOff"), width: 80, cell: (row) => row.cut_off },
        { key: "weekends", title: t("field.weekends"), width: 80, cell: (row) => t(row.open_on_weekends ? "yes" : "no") },
        { key: "state", title: t("field.state"), width: 80, cell: (row) => <StateTags retired={row.retired} /> },
      ]}
      form={(row, onClose) => (
        <RecordForm
          call="account.set"
          of={`account/${row?.code ?? "new"}`}
          title={title(row === null)}
          initial={{
            code: row?.code ?? "",
            bank: row?.bank ?? "",
            number: row?.number ?? "",
            holder: row?.holder ?? "",
            cutOff: row?.cut_off ?? "16:30",
            weekends: row?.open_on_weekends ?? false,
            retired: row?.retired ?? false,
          }}
          fields={[
            code(row === null),
            { key: "bank", label: t("field.bank"), kind: "text" },
            { key: "number", label: t("field.number"), kind: "text" },
            { key: "holder", label: t("field.holder"), kind: "text" },
            { key: "cutOff", label: t("field.cutOff"), kind: "text", placeholder: "16:30" },
            { key: "weekends", label: t("field.weekends"), kind: "check" },
            ...(row ? [retired] : []),
          ]}
          request={(value) =>
            filled(value.code)
              ? {
                  code: value.code.trim(),
                  bank: value.bank,
                  number: value.number,
                  holder: value.holder,
                  cut_off: value.cutOff.trim().replace("：", ":"),
                  open_on_weekends: value.weekends,
                  retired: value.retired,
                }
              : null
          }
          onClose={onClose}
        />
      )}
    />
  );
}

export function StatForms() {
  const { t, title, code, retired } = useForm("forms");
  const { data, error } = useRead("stat_form.list", {});
  return (
    <ListSection<StatForm>
      id="forms"
      rows={data}
      error={error}
      rowKey={(row) => row.code}
      columns={[
        { key: "name", title: t("field.name"), width: "1fr", cell: (row) => row.name },
        { key: "code", title: t("field.code"), width: 160, cell: (row) => <span className="secondary">{row.code}</span> },
        { key: "goesTo", title: t("field.goesTo"), width: 160, cell: (row) => row.goes_to },
        { key: "copies", title: t("field.copies"), width: 90, align: "right", cell: (row) => row.copies },
        { key: "state", title: t("field.state"), width: 90, cell: (row) => <StateTags retired={row.retired} /> },
      ]}
      form={(row, onClose) => (
        <RecordForm
          call="stat_form.set"
          of={`form/${row?.code ?? "new"}`}
          title={title(row === null)}
          initial={{
            code: row?.code ?? "",
            name: row?.name ?? "",
            goesTo: row?.goes_to ?? "",
            copies: String(row?.copies ?? 1),
            retired: row?.retired ?? false,
          }}
          fields={[
            code(row === null),
            { key: "name", label: t("field.name"), kind: "text" },
            { key: "goesTo", label: t("field.goesTo"), kind: "text" },
            { key: "copies", label: t("field.copies"), kind: "whole" },
            ...(row ? [retired] : []),
          ]}
          request={(value) => {
            const copies = whole(value.copies);
            return filled(value.code, value.name) && copies !== null
              ? { code: value.code.trim(), name: value.name, goes_to: value.goesTo, copies, retired: value.retired }
              : null;
          }}
          onClose={onClose}
        />
      )}
    />
  );
}

/** Column mappings are made where a file is before one's eyes; here they are only listed. */
export function Mappings() {
  const { t } = useTranslation("settings");
  const { data, error } = useRead("boss.mappings", {});
  const mapped = ({ mapping }: SavedMapping) =>
    [mapping.business_types, mapping.tenders, mapping.clerks, mapping.channels].reduce(
      (sum, one) => sum + Object.keys(one.words).length,
      0,
    );
  return (
    <ListSection<SavedMapping>
      id="mappings"
      rows={data}
      error={error}
      rowKey={(row) => `${row.kind}/${row.name}`}
      columns={[
        { key: "name", title: t("field.name"), width: 200, cell: (row) => row.name },
        { key: "kind", title: t("field.kind"), width: 130, cell: (row) => word("importKind", row.kind) },
        { key: "columns", title: t("field.columns"), width: "1fr", cell: (row) => listed(Object.values(row.mapping.columns)) },
        { key: "mapped", title: t("field.mapped"), width: 120, align: "right", cell: mapped },
      ]}
    />
  );
}
