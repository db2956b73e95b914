export const zh = {
  title: "查号",
  number: "卡号、发票号或特殊号码",
  hint: "扫描或输入后回车",
  begin: "这个号在哪里？",
  beginHint: "扫描或输入任意一个号码，看它经过哪些单据、库位和人。",
  unknown: "账上没有 {{number}}",
  unknownHint: "核对号码，或看是不是还没有入库。",
  now: "现在在 {{place}}",
  gone: "已不在厅里",
  together: "同单 {{numbers}}，共 {{count}}",
  approved: "复核 {{name}}",
  reversed: "已由 #{{voucher}} 冲正",
};
