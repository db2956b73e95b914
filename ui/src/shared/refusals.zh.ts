import type { Finding } from "./backend";

/** The sentence of a refusal and, where there is one, its next step as a button. Parameters in both: `{{difference, signed}}`. */
export interface RefusalWords {
  text: string;
  next?: { label: string; to: string };
}

const toCount = { label: "去清点", to: "/shift/count" };
const toDifference = { label: "去处理差异", to: "/shift/difference" };
const toTake = { label: "去盘点", to: "/take" };
const toSpot = { label: "看抽查", to: "/spot" };
const toDay = { label: "去日结", to: "/day" };
const toUndo = { label: "去作废或开红字", to: "/invoice" };
const toShift = { label: "看本班", to: "/shift" };

/**
 * What is wrong, where, and what to do next, for every rule by its name. The type holds the list complete: a refusal without a
 * sentence does not compile.
 */
export const refusals: Record<Finding["name"], RefusalWords> = {
  not_signed_in: { text: "还没有登录，或已经锁屏。", next: { label: "去登录", to: "/sign-in" } },
  sign_in_failed: { text: "工号或密码不对。" },
  locked_out: { text: "密码错误次数太多，{{until, time}} 之前不能再试。" },
  password_too_weak: { text: "密码至少要 {{least}} 位。" },
  password_must_change: { text: "首次密码还没有改，本人先登录设一个新密码。" },
  not_allowed: { text: "你的角色不能做这件事（{{call, call}}）。请找有权限的人。" },
  second_person_required: { text: "要第二个人复核（{{right, right}}）。" },
  second_person_is_author: { text: "经手人不能复核自己的单据，请另一个人来。" },
  second_person_may_not: { text: "这位复核人没有“{{right, right}}”的权限。" },
  grant_unknown: { text: "复核已过期或与内容不符（复核后改过内容，或超过 5 分钟），请重新复核。" },
  hidden_while_blind: { text: "盲点期间不显示应存数，清点提交后才能看。", next: toCount },

  unknown_call: { text: "程序版本不一致：账簿不认识“{{call, call}}”。请关闭后重新打开。" },
  unreadable_payload: { text: "提交的内容账簿读不懂（{{detail}}）。" },
  field_missing: { text: "“{{field, field}}”没有填。" },
  field_invalid: { text: "“{{field, field}}”填得不对。" },
  character_unprintable: { text: "“{{field, field}}”里的“{{character}}”印不出来，请换一个写法。" },
  text_too_long: { text: "“{{field, field}}”太长，最多 {{most}} 个字。" },
  unknown_code: { text: "“{{field, field}}”里没有 {{code}}。" },
  retired: { text: "“{{field, field}}”的 {{code}} 已停用。" },
  code_taken: { text: "“{{field, field}}”{{code}} 已经用过，请换一个。" },
  request_reused: {
    text: "上一次提交可能已经记上，内容又改过了。请先到今日单据里核对，再重新录入。",
    next: { label: "看今日单据", to: "/entry" },
  },
  reason_missing: { text: "请写明原因。" },
  hall_exists: { text: "这个账簿里已经建过营业厅。" },
  no_hall: { text: "账簿里还没有营业厅。", next: { label: "新建营业厅", to: "/setup" } },

  voucher_empty: { text: "单据没有内容。" },
  amount_too_large: { text: "数额超出账簿所能记载的范围，请核对位数。" },
  quantity_not_positive: { text: "第 {{line}} 行数量必须大于零。" },
  places_equal: { text: "第 {{line}} 行的来处和去处相同。" },
  balance_below_zero: { text: "{{place, place}}的{{item, item}}不够：账上 {{have, fen}}，要出 {{asked, fen}}。" },
  drawer_below_zero: {
    text: "{{counter, counter}}钱箱不够：有 {{have, fen}}（含备用金），要付 {{asked, fen}}。可请厅主任从保险柜垫付。",
  },
  serial_missing: { text: "{{item, item}}要填号段。" },
  serial_unexpected: { text: "{{item, item}}没有号段，请去掉。" },
  serial_count_differs: { text: "{{item, item}}数量 {{quantity, pieces}}，号段里有 {{numbers, pieces}} 个号，两者不一致。" },
  serial_unreadable: { text: "号码“{{number}}”读不懂，请核对。" },
  serial_ends_differ: { text: "起号 {{first}} 与止号 {{last}} 前缀或位数不同。" },
  serial_elsewhere: {
    text: "{{item, item}}从 {{first}} 起的号码不都在这里：{{parts, parts}}。",
    next: { label: "查这个号", to: "/trace?number={{first}}" },
  },
  serial_twice: { text: "号码 {{number}} 填了两次。" },
  check_digit_wrong: { text: "号码 {{number}} 的校验位不对，请重新扫描或核对。" },
  item_kind_other: { text: "{{item, item}}是{{kind, itemkind}}，不走这张单。" },
  item_not_empty: {
    text: "{{item, item}}在{{place, place}}还有 {{quantity, pieces}}，不能停用。",
    next: { label: "看库存", to: "/stock/at?place={{place}}" },
  },
  slip_number_missing: { text: "要填公司出库单号。" },
  delivery_above_sent: { text: "{{item, item}}只有 {{sent, pieces}}，不能收 {{received, pieces}}。" },
  price_missing: { text: "{{item, item}}没有定价，请填售价。" },
  price_open_business: { text: "{{business, business}}不是随卡记账的业务，请换一个。" },
  sale_amount_differs: { text: "{{business, business}}：卡款 {{cards, fen}}，收款 {{paid, fen}}，两者不一致。" },
  box_unknown: { text: "没有箱号 {{box_number}}。" },
  audit_key_missing: { text: "还没有登记稽核处的公钥，签名答复收不了。请主管部门在规则里登记。" },
  hall_key_missing: {
    text: "本厅还没有上报密钥，月结包签不了名。",
    next: { label: "去建密钥", to: "/settings/key" },
  },
  hall_key_file_missing: {
    text: "这台电脑上没有本厅的密钥文件（{{file}}）。文件在别处就放回原处；丢了就换一把密钥，经主管部门同意。",
    next: { label: "看密钥", to: "/settings/key" },
  },
  hall_key_file_unreadable: {
    text: "密钥文件 {{file}} 已损坏或被换过。从备份放回原文件，或换一把密钥。",
    next: { label: "看密钥", to: "/settings/key" },
  },
  hall_key_not_endorsed: { text: "新密钥要由原密钥签名，或经主管部门同意。" },
  passphrase_wrong: { text: "密钥口令不对。" },
  package_stands: { text: "{{month, month}}的月结包第 {{version}} 版已经上报，退回修改或重新月结后才能再做一版。" },
  package_unknown: { text: "{{month, month}}没有第 {{version}} 版月结包，或者它后面还有新版。" },
  package_returned_already: { text: "{{month, month}}的月结包第 {{version}} 版已经登记过退回。" },
  answer_not_signed: { text: "这份答复不是稽核处签的，或者签后改动过。" },
  answer_elsewhere: { text: "这份答复说的不是这次缴回：箱号 {{box_number}}，缴回单 {{line, line}}。" },
  box_not_here: { text: "发票箱 {{box_number}} 不在库房，作废联没有箱可归，请开红字发票。" },
  box_not_whole: {
    text: "发票箱 {{box_number}} 还不能缴回：空白 {{blank, pieces}}，去向不明 {{unaccounted, pieces}}。{{ranges, ranges}}",
    next: { label: "看发票箱", to: "/invoice/boxes" },
  },
  roll_open_already: { text: "台席 {{counter, counter}} 的{{item, item}}还没用完，下一号 {{next}}。用完或退回后再启用新卷。" },
  roll_missing: {
    text: "台席 {{counter, counter}} 没有启用{{item, item}}。请厅主任启用一卷。",
    next: { label: "看发票箱", to: "/invoice/boxes" },
  },
  invoice_out_of_order: { text: "{{item, item}}下一号应是 {{expected}}，现在是 {{asked}}。请写明原因。" },
  invoice_gap: {
    text: "{{item, item}}有缺号：{{ranges, ranges}}。开具、作废或登记遗失后才能签退。",
    next: { label: "去补缺号", to: "/invoice" },
  },
  invoice_without_business: {
    text: "{{item, item}} {{number}} 没有对应的业务。开票时要选收款或填 BOSS 流水号；已开的纸质发票当月作废，跨月的和电子发票全额开红字。",
    next: toUndo,
  },
  invoice_business_unchecked: {
    text: "{{item, item}} {{number}} 的业务号账上还没有，导入业务系统明细后再核；号码填错的作废或全额开红字。",
    next: { label: "去导入明细", to: "/boss" },
  },
  invoice_business_full: {
    text: "这笔业务收款 {{taken, fen}}，已开 {{invoiced, fen}}，不能再开 {{number}}。已开的请作废或开红字。",
    next: toUndo,
  },
  invoice_above_taken: {
    text: "这笔业务收款 {{taken, fen}}，连同 {{number}} 共开 {{invoiced, fen}}，超过收款。多开的请作废或开红字。",
    next: toUndo,
  },
  invoice_unknown: { text: "没有开过{{item, item}} {{number}}。" },
  invoice_void_already: { text: "{{item, item}} {{number}} 已经作废。" },
  invoice_of_earlier_month: {
    text: "{{item, item}} {{number}} 不是本月开的，不能作废，请开红字发票。",
    next: { label: "去开红字", to: "/invoice" },
  },
  invoice_electronic: {
    text: "{{item, item}} {{number}} 是电子发票，不能作废，请开红字发票。",
    next: { label: "去开红字", to: "/invoice" },
  },
  invoice_number_of_box: { text: "{{item, item}} {{number}} 是发票箱 {{box_number}} 里的纸质号码，电子发票不能用。" },
  invoice_over_deposit: {
    text: "{{item, item}} {{number}} 开的是押金：押金不是收入，退还时收回收据，不开发票。请作废或开红字。",
    next: toUndo,
  },
  invoice_void_incomplete: { text: "作废要联次齐全、装订并盖作废章。" },
  red_above_original: { text: "原发票只剩 {{left, fen}}，不能冲 {{asked, fen}}。" },
  invoice_not_reversed: { text: "开过的发票不冲正，请作废或开红字（单据 {{voucher, voucher}}）。" },
  refund_asks_invoice: { text: "这笔业务开过发票 {{number}}，先作废或开红字再退款。", next: { label: "去作废", to: "/invoice" } },
  campaign_not_running: { text: "活动 {{campaign, campaign}} 的时间是 {{from, date}} 至 {{until, date}}，现在不能用。" },
  campaign_other_rule: { text: "活动 {{campaign, campaign}} 不是这样用的。" },
  campaign_limit_reached: { text: "活动 {{campaign, campaign}} 每人最多 {{limit, pieces}}，这位客户已领 {{had, pieces}}。" },
  logistics_entered_already: { text: "单据 {{line, line}} 已经录过物流网站。" },
  hand_out_not_entered: {
    text: "{{date, date}} 的促销发放 {{line, line}} 还没录物流网站。",
    next: { label: "去录物流网站", to: "/promo/waiting" },
  },
  counter_entry_missing: {
    text: "促销发放 {{line, line}} 已冲销，物流网站还没冲减。",
    next: { label: "去登记冲减", to: "/promo/waiting" },
  },
  logistics_not_imported: {
    text: "还没有导入{{month, month}}的物流网站月汇总。",
    next: { label: "去月对账", to: "/promo/month?month={{month}}" },
  },
  logistics_differs: {
    text: "{{item, item}}：账上发放 {{books, pieces}}，物流网站 {{site, pieces}}。",
    next: { label: "去月对账", to: "/promo/month?month={{month}}" },
  },
  loss_not_blocked: {
    text: "遗失单 {{line, line}} 还没登记停卡时间，请通知公司停卡后登记。",
    next: { label: "去登记停卡", to: "/paper/{{line.voucher}}" },
  },
  number_not_graded: {
    text: "号码 {{number}} 没有级别。请补级别规则，或在文件里写明级别。",
    next: { label: "看级别规则", to: "/settings/patterns" },
  },
  number_not_free: { text: "号码 {{number}} 现在不能预占。", next: { label: "看可选的", to: "/number?state=free" } },
  number_not_approved: {
    text: "号码 {{number}} 还没有审批。请级别要求的人先审批。",
    next: { label: "看这个号码", to: "/number?text={{number}}" },
  },
  number_reservation_expired: {
    text: "号码 {{number}} 的预占到 {{expired, date}} 为止，已经过期。请释放后重新预占。",
    next: { label: "看这个号码", to: "/number?text={{number}}" },
  },
  reservation_too_long: { text: "预占最长到 {{latest, date}}。" },
  number_not_handed_out: { text: "号码 {{number}} 没有发放，不用收回。" },
  grade_terms_below: { text: "“{{field, field}}”低于级别 {{grade}} 的要求。" },
  approver_too_low: { text: "这个级别的号码要{{role, role}}以上审批。" },
  open_item_unknown: { text: "找不到单据 {{line, line}} 上的未了事项。" },
  made_good_below_worth: {
    text: "{{item, item}} 应补足 {{worth, fen}}，只交了 {{paid, fen}}。请补足差额；补不足的部分改为核销。",
  },
  open_item_oversettled: { text: "单据 {{line, line}} 只剩 {{left, fen}} 未了，不能处理 {{asked, fen}}。" },
  open_item_other: { text: "单据 {{line, line}} 是{{kind, kind}}，不能这样处理。" },
  claim_taken: {
    text: "{{kind, kind}} {{number}} 已经用在单据 {{voucher, voucher}} 上。",
    next: { label: "打开 {{voucher, voucher}}", to: "/paper/{{voucher}}" },
  },
  voucher_unknown: { text: "没有单据 {{voucher, voucher}}。" },
  already_reversed: {
    text: "单据 {{voucher, voucher}} 已被 {{by, voucher}} 冲正。",
    next: { label: "打开 {{by, voucher}}", to: "/paper/{{by}}" },
  },
  reversal_of_reversal: { text: "{{voucher, voucher}} 本身是冲正单，不能再冲正。请重新录入正确的单据。" },
  reversal_blocked: { text: "{{voucher, voucher}} 后面还有单据，请先从最新的冲正：{{by, vouchers}}。" },
  reversal_needs_place: { text: "{{counter, counter}}的班次已签退，请指定用哪个台席或保险柜来冲正。" },
  not_reversible: { text: "{{voucher, voucher}} 这种单据不能冲正。" },

  spot_unknown: { text: "没有第 {{spot}} 号抽查。" },
  spot_empty: { text: "选的范围里什么也没有，请换库位或品目。" },
  spot_over: { text: "第 {{spot}} 号抽查已经结束，不能再改。", next: toSpot },
  spot_not_counted: { text: "{{place, place}}的{{item, item}}还没有录入实盘。", next: toSpot },
  spot_finding_missing: { text: "{{place, place}}的{{item, item}}账实不符，要登记成问题，写明责任人和期限。", next: toSpot },
  finding_unknown: { text: "第 {{spot}} 号抽查没有问题 {{finding}}。" },
  finding_stands: { text: "第 {{spot}} 号抽查的问题 {{finding}} 现在是“{{state, findingState}}”，不能这样处理。", next: toSpot },

  no_day_open: { text: "还没有开日，请厅主任先开日。", next: toDay },
  day_is_open: { text: "营业日 {{date, date}} 还开着。", next: toDay },
  day_in_future: { text: "{{date, date}} 还没到，不能提前开日。" },
  day_before_last_closed: { text: "{{date, date}} 早于已登记的最后一天 {{last, date}}。" },
  month_unknown: { text: "账上没有{{month, month}}。" },
  month_locked: {
    text: "{{month, month}}已月结，不能再改。更正请在现在的营业日冲正。",
    next: { label: "看{{month, month}}", to: "/month/checks/{{month}}" },
  },
  month_data_newer: {
    text: "{{month, month}}月结时留存的数据是新版程序的（第 {{found}} 版，本程序认识到第 {{known}} 版）。请先升级本机程序，数据没有被改动。",
  },
  month_not_settled: { text: "{{month, month}}还没有月结。" },
  month_not_over: { text: "{{month, month}}还没有过完，最后一天是 {{last, date}}。", next: toDay },
  month_settles_in_order: {
    text: "月结按顺序进行，先结{{first, month}}。",
    next: { label: "去结{{first, month}}", to: "/month/checks/{{first}}" },
  },
  only_latest_month_reopens: { text: "只有最近一次月结（{{last, month}}）可以撤销，{{month, month}}不行。" },
  stock_take_missing: { text: "{{month, month}}的月末盘点还没有完成。", next: toTake },
  stock_take_left_out: { text: "{{month, month}}的月末盘点没有点到{{place, place}}的{{item, item}}。", next: toTake },
  carried_overdue: {
    text: "「{{check, monthCheck}}」里有逾期的事项，结转要主管部门同意。",
    next: { label: "去看逾期事项", to: "/month/checks/{{month}}/{{check}}" },
  },
  paper_not_filed: {
    text: "{{kind, filingKind}}（{{subject, subject}}）还没有归档，也没有说明缺失。",
    next: { label: "去归档", to: "/month/papers/{{month}}" },
  },
  paper_not_printed: { text: "{{kind, filingKind}}（{{subject, subject}}）还没有打印，先打印才能签章、归档。" },
  paper_not_of_month: { text: "{{month, month}}没有这张单据：{{kind, filingKind}}（{{subject, subject}}）。" },
  day_not_closed: { text: "{{date, date}} 还没有日结，也没有登记歇业。", next: toDay },
  day_not_counted: { text: "{{date, date}} 还有班次没有签退。", next: toDay },
  day_not_open: { text: "营业日 {{date, date}} 没有开着。", next: toDay },
  day_unknown: { text: "账簿里没有营业日 {{date, date}}。" },
  day_has_vouchers: { text: "{{date, date}} 已有 {{vouchers}} 张单据，要先冲正才能撤销这一天。" },
  day_has_shifts: { text: "{{date, date}} 已有班次，不能撤销。" },
  two_days_not_closed: { text: "{{first, date}} 和 {{second, date}} 都还没有日结，先日结再开新的一天。", next: toDay },
  day_closes_in_order: { text: "要先日结 {{first, date}}。", next: { label: "去 {{first, date}}", to: "/day/{{first}}" } },
  day_imported: { text: "{{date, date}} 是从原系统导入的，已经锁定。更正请在现在的营业日冲正。" },
  history_not_empty: { text: "账簿里已有 {{vouchers}} 张单据；历史只能导入还没有单据的账簿。" },
  history_begun: { text: "{{date, date}} 已经在这里营业；历史只能在第一个营业日之前导入。" },
  kind_not_imported: { text: "“{{kind, paper}}”不能作为历史导入，请导入它的结果。" },
  doc_not_together: { text: "单号 {{doc}} 的各行没有放在一起，或者这张单出现了两次。" },
  doc_differs: { text: "单号 {{doc}} 各行的 {{field}} 不一致。" },
  opening_place: { text: "建账单从“建账”（opening）出，别的单不能；这里是{{from, place}}。" },
  day_already_closed: { text: "{{date, date}} 已经日结。" },
  day_report_printed: { text: "{{date, date}} 的日报表已经打印，不能再反日结。更正请在今天做冲正。" },
  later_shift_begun: { text: "{{date, date}} 之后已有班次开始，不能反日结。" },
  later_voucher_posted: { text: "{{date, date}} 之后已有单据，不能反日结。" },
  only_latest_closed_reopens: { text: "只有最近一个已日结的日子 {{date, date}} 可以反日结。" },
  clock_behind: {
    text: "电脑时钟 {{now, time}} 早于账簿最后一次记录 {{last, time}}。请校准时钟，或由厅主任确认。",
    next: toDay,
  },

  shift_unknown: { text: "没有班次 {{shift}}。" },
  counter_in_use: { text: "{{counter, counter}}正由{{clerk, staff}}当班。" },
  clerk_has_shift: { text: "{{clerk, staff}}已经在{{counter, counter}}当班，一人同时只能有一个班。", next: toShift },
  no_shift_open: { text: "{{clerk, staff}}没有当班，请先接班。", next: { label: "去接班", to: "/shift" } },
  shift_counting: { text: "班次 {{shift}} 正在清点，期间不能记账。", next: toCount },
  shift_not_counting: { text: "先暂停营业、开始清点。", next: toShift },
  shift_signed_off: { text: "班次 {{shift}} 已签退。" },
  not_your_shift: { text: "班次 {{shift}} 不是你的班。" },
  seal_missing: { text: "请填写封条号。" },
  signature_waiting: { text: "班次 {{shift}} 由他人代清点，请先补签。", next: { label: "去补签", to: "/shift/sign/{{shift}}" } },
  witness_missing: { text: "需要一名见证人。" },

  not_counted: { text: "{{subject, cell}}还没有清点。", next: toCount },
  cash_not_counted: { text: "现金还没有清点。", next: { label: "去清点现金", to: "/shift/count/cash" } },
  float_not_counted: { text: "备用金还没有清点。", next: { label: "去清点备用金", to: "/shift/count/float" } },
  tender_not_counted: {
    text: "{{tender, tender}}还没有核对。",
    next: { label: "去核对{{tender, tender}}", to: "/shift/count/{{tender}}" },
  },
  take_unknown: { text: "没有第 {{take}} 号盘点。", next: toTake },
  take_not_open: { text: "第 {{take}} 号盘点{{state, takeState}}，不能再改。", next: toTake },
  take_unfinished: { text: "第 {{take}} 号盘点还没有完成，先完成或作废它。", next: toTake },
  take_not_month_end: { text: "{{month, month}}的最后营业日是 {{last, date}}，月末盘点以那一天为准。" },
  count_voucher_ahead: {
    text: "凭证 {{voucher, voucher}} 还没有：账面最后一张是 {{last, voucher}}。请照空白表上印的“账面截至凭证”填。",
  },
  count_voucher_before_take: {
    text: "凭证 {{voucher, voucher}} 在第 {{take}} 号盘点建立之前（建立时账面到 {{made, voucher}}）：不是这次盘点的空白表。",
  },
  take_sheet_unknown: { text: "第 {{take}} 号盘点没有第 {{sheet}} 张盘点表。" },
  take_sheet_not_counted: { text: "第 {{sheet}} 张盘点表（{{place, place}}）还没有盘点。" },
  take_place_not_counted: { text: "{{place, place}}不用盘点。" },
  take_cell_twice: { text: "{{place, place}}的同一品目分到了两张盘点表。" },
  take_person_may_not: { text: "{{person, staff}}不能领盘点表：要是在岗的营业员、值班长或厅主任。" },
  take_checker_missing: {
    text: "第 {{sheet}} 张盘点表（{{place, place}}）要由没点过、也没监过盘的人复核；本厅没有这样的人时，才由只监过盘的人复核。",
  },
  transit_not_confirmed: { text: "在途 {{line, line}} 还没有对方的单号确认。" },
  seal_broken: { text: "{{label}} 封签已破，请按号码点。" },
  seal_twice: { text: "标签 {{label}} 写了两次。" },
  seal_to_open: { text: "{{item, item}} {{label}} 抽中开封，要拆开按号码重点。" },
  sealed_not_drawn: { text: "还要随机抽 {{count}} 件按封签点数的整件开封。", next: toTake },
  sealed_none: { text: "第 {{take}} 号盘点没有按封签点数的整件，不用抽样。" },
  denominations_differ: { text: "券别合计 {{denominations, fen}}，与金额 {{counted, fen}} 不一致。" },
  count_conflict: { text: "清点后{{place, place}}的{{item, item}}又有变动（{{since, voucher}}），请重点一次。", next: toCount },
  count_missing: { text: "班次 {{shift}} 还没有清点。", next: toCount },
  recount_needs_other_witness: {
    text: "{{place, place}}的{{item, item}}已经点过、看过账面：要重点，得由没有点过也没有监盘过它的人在旁。",
  },
  recount_needs_witness: { text: "看过应存数后重点，要有第二个人在旁。" },
  pieces_differ: {
    text: "{{item, item}}在{{place, place}}差 {{difference, signedpieces}}，要写明责任人和原因。",
    next: toDifference,
  },
  numbers_differ: {
    text: "{{item, item}}在{{place, place}}号码不符。缺：{{missing, ranges}}；多：{{extra, ranges}}。",
    next: toDifference,
  },
  difference_unexplained: {
    text: "{{place, place}}的{{item, item}}差 {{difference, signed}}，还没有开长短款单。",
    next: toDifference,
  },
  difference_none: { text: "{{place, place}}的{{item, item}}没有差异，不用开长短款单。" },
  form_not_ticked: { text: "统计报表“{{form, form}}”还没有勾核。", next: { label: "去勾核", to: "/shift/count/forms" } },
  hand_over_pending: {
    text: "交接单 {{line, line}} 对方还没有接收。",
    next: { label: "打开交接单", to: "/paper/{{line.voucher}}" },
  },
  hand_over_not_yours: { text: "交接单 {{line, line}} 不是交给你的。" },
  cash_not_handed_over: {
    text: "{{counter, counter}}还有现金 {{left, fen}} 没有交保险柜。",
    next: { label: "去交款", to: "/shift/hand-over" },
  },
  drawer_overdrawn: { text: "{{counter, counter}}当班现金为负 {{short, fen}}，要先从保险柜垫付。" },
  float_changed: { text: "{{counter, counter}}备用金接班时 {{before, fen}}，现在 {{after, fen}}，应当不变。" },
  bag_unopened: { text: "封包 {{line, line}} 还没有启封验收。", next: { label: "去启封", to: "/day/bags" } },
  case_open: { text: "空充个案 {{line, line}} 还没有了结。", next: { label: "打开个案", to: "/paper/{{line.voucher}}" } },

  amount_is_zero: { text: "金额不能是零。" },
  amount_negative: { text: "金额不能是负数。" },
  business_fed_from_stock: {
    text: "“{{business, business}}”只随售卡单记账，不单独退款或更正：请冲正那张售卡单，换卡请开换卡单。",
  },
  late_time_outside: { text: "补录的发生时间要在营业日 {{date, date}} 当天（过零点的算到次日）。" },
  business_not_typed: { text: "“{{business, business}}”不是逐笔录入的业务。" },
  tender_not_allowed: { text: "这里不能用{{tender, tender}}。" },
  refund_other_tender: { text: "原来用{{paid, tender}}收的，退款也应退{{paid, tender}}；改退{{refunded, tender}}要第二人复核。" },
  refund_above_taken: { text: "最多还可退 {{left, fen}}，不能退 {{asked, fen}}。" },
  rounding_above_limit: { text: "抹零超过限额 {{limit, fen}}。" },
  received_below_amount: { text: "实收 {{received, fen}} 少于应收 {{amount, fen}}。" },
  exchange_unequal: { text: "换出 {{given, fen}}、换入 {{received, fen}}，两边必须相等。" },
  cheque_incomplete: { text: "支票要填号码、银行和出票人。" },

  deposit_allocation_differs: { text: "缴款单 {{amount, fen}}，分到各营业日合计 {{allocated, fen}}，两者要相等。" },
  deposit_above_due: { text: "{{date, date}} 只有 {{due, fen}} 待缴，不能缴 {{asked, fen}}。" },
  deposit_state_order: { text: "缴款单现在是“{{state, state}}”，不能改为“{{asked, state}}”。" },
  arrival_not_gross: { text: "毛额 {{gross, fen}} 应等于净额 {{net, fen}} 加手续费 {{fee, fen}}。" },
  arrival_allocation_differs: { text: "到账毛额 {{gross, fen}}，分到各营业日合计 {{allocated, fen}}，两者要相等。" },
  arrival_above_due: { text: "{{date, date}} 该渠道只有 {{due, fen}} 未到账，不能核销 {{asked, fen}}。" },

  boss_agrees: { text: "与 BOSS 一致，不用说明差异。" },
  chain_broken: { text: "账簿从第 {{sequence}} 条起对不上，可能被改动过。请停止使用并联系管理员核查。" },
  cheque_late: { text: "支票 {{line, line}} 超过期限仍未到账。", next: { label: "去渠道到账", to: "/channel" } },
  day_gap: { text: "{{from, date}} 到 {{until, date}} 还没有登记。没有营业的日子请先登记歇业。", next: toDay },

  staff_has_open_differences: { text: "{{staff, staff}}名下还有未了的长短款（{{lines, lines}}），只能锁定，不能停用。" },
  no_manager_left: { text: "营业厅至少要有一名在岗的厅主任。" },
  counter_not_empty: { text: "{{counter, counter}}还存有{{item, item}} {{quantity, fen}}，先转走才能停用。" },
  arrival_beyond_due: { text: "{{channel, tender}}到账毛额 {{gross, fen}} 超过未到账的 {{due, fen}}。" },
  cheques_not_named: { text: "{{channel, tender}}到账要勾出是哪几张支票。" },
  cheque_unknown: { text: "找不到单据 {{line, line}} 上的支票。" },

  shift_still_open: {
    text: "{{counter, counter}}（{{clerk, staff}}）的班次还没有签退。",
    next: { label: "看这个班次", to: "/shift/{{shift}}" },
  },
  storeroom_not_counted: {
    text: "{{date, date}} 库房有出入，还没有盘点。",
    next: { label: "去盘点库房", to: "/storeroom" },
  },
  storeroom_seals_not_checked: {
    text: "{{date, date}} 库房没有出入，封签还没有核对。",
    next: { label: "去核对封签", to: "/storeroom" },
  },
  storeroom_moved: {
    text: "库房这一天有出入（{{since, voucher}}），看封签不够，要盘点。",
    next: { label: "去盘点库房", to: "/storeroom" },
  },
  opening_over: { text: "{{closed, date}} 已经日结，期初库存不能再建，新到的货凭出库单入库。" },
  opening_after_movement: { text: "{{item, item}}在{{place, place}}已经有出入，不能再建期初。" },
  safe_not_counted: { text: "{{date, date}} 保险柜还没有清点。", next: { label: "去清点保险柜", to: "/safe" } },
  safe_differs: {
    text: "保险柜{{item, item}}差 {{difference, signed}}，还没有开长短款单。",
    next: { label: "去处理", to: "/safe" },
  },
  boss_not_imported: { text: "{{date, date}} 的 BOSS 日汇总还没有导入。", next: { label: "去导入", to: "/boss" } },
  boss_differs: {
    text: "{{clerk, staff}}·{{business, business}}·{{tender, tender}}：账上 {{books, fen}}，BOSS {{boss, fen}}。",
    next: { label: "去核对", to: "/boss" },
  },
  recharge_not_counted: { text: "{{date, date}} 空充平台余额还没有核对。", next: { label: "去核对", to: "/safe/hall" } },
  deposit_overdue: { text: "{{date, date}} 还有 {{amount, fen}} 逾期未缴银行。", next: { label: "去解款", to: "/deposit" } },
  approval_waiting: {
    text: "长短款单 {{voucher, voucher}}（责任人 {{person, staff}}）待复核，期限 {{by, date}}。",
    next: { label: "去复核", to: "/difference" },
  },
  approval_not_waiting: { text: "单据 {{voucher, voucher}} 不在待复核之列，可能已经有人复核。" },
  pending_not_allowed: { text: "本厅没有无人复核时待复核的权限，要由主管部门开通。请第二人到场复核。" },
  tender_not_checked_at_hall: { text: "{{tender, tender}}还没有按全厅核对。", next: { label: "去核对", to: "/safe/hall" } },

  file_missing: { text: "找不到这个文件。" },
  file_unreadable: { text: "文件读不了。请检查它是否完整、是否正被别的程序打开。" },
  file_imported_before: {
    text: "这个文件已经导入过，见单据 {{voucher, voucher}}。",
    next: { label: "打开 {{voucher, voucher}}", to: "/paper/{{voucher}}" },
  },
  rows_bad: { text: "有 {{count}} 行有错，什么都没有导入。请看下面逐行的原因。" },

  report_unknown: { text: "没有这份报表。" },
  report_not_ready: { text: "报表还不能出（{{why}}）。" },
  report_too_long: { text: "有 {{lines, pieces}} 行，一次最多 {{most, pieces}} 行。请缩短期间；存成 XLSX 或 CSV 可以更长。" },

  no_books_open: { text: "还没有打开账簿。" },
  books_missing: { text: "找不到账簿 {{path}}。" },
  books_from_newer_program: {
    text: "账簿是新版程序建的（版本 {{found}}，本程序认识到 {{known}}）。请先升级本机程序，账簿没有被改动。",
  },
  books_on_network_drive: { text: "账簿放在网络盘上（{{path}}）。网络盘会损坏账簿，请改放本机硬盘。" },
  books_in_use: { text: "账簿正被另一个程序打开（{{path}}）。请先关掉那一个。" },
  not_books: { text: "{{path}} 不是厅账的账簿。" },
  books_broken: { text: "账簿打不开（{{path}}）。请不要再改动这个文件，用最近的备份恢复。" },
  file_unknown: { text: "选的文件已失效，请重新选择。" },
  file_too_large: { text: "文件太大（{{path}}）。" },
  document_unwritable: { text: "文件写不进 {{path}}。请检查磁盘空间和权限。" },
};
