import type { zh } from "./zh";

export const en: typeof zh = {
  title: "Where is it",
  number: "Card, invoice or special number",
  hint: "Scan or type it, then Enter",
  begin: "Where is this number?",
  beginHint: "Scan or type any number to see its papers, places and people.",
  unknown: "{{number}} is not in the books",
  unknownHint: "Compare the number; perhaps it was not received yet.",
  now: "now at {{place}}",
  gone: "no longer in the hall",
  together: "with {{numbers}}, {{count}} in all",
  approved: "approved by {{name}}",
  reversed: "reversed by #{{voucher}}",
};
