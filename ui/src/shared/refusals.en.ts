import type { refusals as zh } from "./refusals.zh";

const toCount = { label: "Count", to: "/shift/count" };
const toDifference = { label: "Settle differences", to: "/shift/difference" };
const toTake = { label: "To stock-take", to: "/take" };
const toSpot = { label: "To the spot check", to: "/spot" };
const toDay = { label: "To day close", to: "/day" };
const toUndo = { label: "Void or red-letter it", to: "/invoice" };
const toShift = { label: "See the shift", to: "/shift" };

export const refusals: typeof zh = {
  not_signed_in: { text: "Nobody is signed in, or the screen is locked.", next: { label: "Sign in", to: "/sign-in" } },
  sign_in_failed: { text: "Work number or password is wrong." },
  locked_out: { text: "Too many wrong passwords: not before {{until, time}}." },
  password_too_weak: { text: "A password has at least {{least}} characters." },
  password_must_change: { text: "The first password is still unchanged: its owner signs in and sets a new one first." },
  not_allowed: { text: "Your role may not do this ({{call, call}}). Ask somebody who may." },
  second_person_required: { text: "A second person must approve ({{right, right}})." },
  second_person_is_author: { text: "Nobody approves their own voucher: another person, please." },
  second_person_may_not: { text: 'This person may not: "{{right, right}}".' },
  grant_unknown: {
    text: "The approval has expired or does not fit (the content was changed, or 5 minutes have passed): approve again.",
  },
  hidden_while_blind: { text: "Expected figures are hidden in a blind count until it is posted.", next: toCount },

  unknown_call: { text: 'The books do not know "{{call, call}}": versions differ. Close the program and open it again.' },
  unreadable_payload: { text: "The books cannot read what was sent ({{detail}})." },
  field_missing: { text: '"{{field, field}}" is not filled in.' },
  field_invalid: { text: '"{{field, field}}" is not right.' },
  character_unprintable: { text: '"{{character}}" in "{{field, field}}" cannot be printed; write it otherwise.' },
  text_too_long: { text: "{{field, field}} is too long: {{most}} characters at most." },
  unknown_code: { text: 'There is no {{code}} in "{{field, field}}".' },
  retired: { text: '{{code}} in "{{field, field}}" is retired.' },
  code_taken: { text: '{{code}} in "{{field, field}}" is taken; choose another.' },
  request_reused: {
    text: "The last attempt may have been posted, and its content has changed since. Look at today's vouchers, then enter it again.",
    next: { label: "Today's vouchers", to: "/entry" },
  },
  reason_missing: { text: "Give a reason." },
  hall_exists: { text: "These books have a hall already." },
  no_hall: { text: "These books have no hall yet.", next: { label: "Make a hall", to: "/setup" } },

  voucher_empty: { text: "The voucher is empty." },
  quantity_not_positive: { text: "The quantity in line {{line}} must be above zero." },
  places_equal: { text: "Line {{line}} comes from and goes to the same place." },
  balance_below_zero: {
    text: "{{place, place}}: not enough {{item, item}}; the books have {{have, fen}}, {{asked, fen}} is asked for.",
  },
  drawer_below_zero: {
    text: "The drawer of {{counter, counter}} has {{have, fen}} (with float) and must pay {{asked, fen}}. The manager can advance cash from the safe.",
  },
  serial_missing: { text: "{{item, item}} needs a serial range." },
  serial_unexpected: { text: "{{item, item}} has no serial range; remove it." },
  serial_count_differs: {
    text: "{{item, item}}: quantity {{quantity, pieces}}, but the range has {{numbers, pieces}} numbers.",
  },
  serial_unreadable: { text: 'Number "{{number}}" cannot be read.' },
  serial_ends_differ: { text: "First number {{first}} and last number {{last}} differ in prefix or length." },
  serial_elsewhere: {
    text: "{{item, item}}: the numbers from {{first}} on are not all here: {{parts, parts}}.",
    next: { label: "Where is it", to: "/trace?number={{first}}" },
  },
  serial_twice: { text: "Number {{number}} is there twice." },
  check_digit_wrong: { text: "The check digit of {{number}} is wrong: scan again or compare." },
  item_kind_other: { text: "{{item, item}} is of another kind ({{kind, itemkind}}): it has a paper of its own." },
  item_not_empty: {
    text: "{{item, item}}: {{quantity, pieces}} still at {{place, place}}; it cannot be retired.",
    next: { label: "See the holdings", to: "/stock/at?place={{place}}" },
  },
  slip_number_missing: { text: "The outbound slip's number is missing." },
  delivery_above_sent: { text: "{{item, item}}: {{received, pieces}} cannot be received, {{sent, pieces}} are there." },
  price_missing: { text: "{{item, item}} has no price: enter one." },
  price_open_business: { text: "{{business, business}} is not fed from card sales: choose another." },
  sale_amount_differs: { text: "{{business, business}}: cards {{cards, fen}}, paid {{paid, fen}}; they must be equal." },
  box_unknown: { text: "There is no box {{box_number}}." },
  audit_key_missing: {
    text: "The audit office's public key is not entered: signed answers cannot be taken. The supervisor enters it in the rules.",
  },
  hall_key_missing: {
    text: "The hall has no key yet: its packages cannot be signed.",
    next: { label: "Make the key", to: "/settings/key" },
  },
  hall_key_file_missing: {
    text: "The hall's key is not on this computer ({{file}}). Put its file back, or, if it is lost, make a new key with the supervisor's word.",
    next: { label: "The key", to: "/settings/key" },
  },
  hall_key_file_unreadable: {
    text: "The key's file {{file}} is damaged or was replaced. Put it back from a copy, or make a new key.",
    next: { label: "The key", to: "/settings/key" },
  },
  hall_key_not_endorsed: { text: "A new key is signed by the one before, or the supervisor agrees to it." },
  passphrase_wrong: { text: "The key's passphrase is wrong." },
  package_stands: {
    text: "Version {{version}} of the package of {{month, month}} is sent: another is made when it comes back, or when the month is settled anew.",
  },
  package_unknown: { text: "There is no version {{version}} of the package of {{month, month}}, or a later one exists." },
  package_returned_already: { text: "That version {{version}} of the package of {{month, month}} came back is entered already." },
  answer_not_signed: { text: "This answer is not signed by the audit office, or was changed afterwards." },
  answer_elsewhere: { text: "This answer is about another return: box {{box_number}}, paper {{line, line}}." },
  box_not_here: { text: "Box {{box_number}} is not in the storeroom to take the void copies: write a red-letter invoice." },
  box_not_whole: {
    text: "Box {{box_number}} cannot go back yet: blank {{blank, pieces}}, unaccounted for {{unaccounted, pieces}}. {{ranges, ranges}}",
    next: { label: "See the boxes", to: "/invoice/boxes" },
  },
  roll_open_already: {
    text: "Counter {{counter, counter}} still has {{item, item}} to use, next number {{next}}: use it up or hand it back first.",
  },
  roll_missing: {
    text: "Counter {{counter, counter}} has no roll of {{item, item}}. The manager opens one.",
    next: { label: "See the boxes", to: "/invoice/boxes" },
  },
  invoice_out_of_order: { text: "{{item, item}}: the next number is {{expected}}, not {{asked}}. Give the reason." },
  invoice_gap: {
    text: "{{item, item}} has gaps: {{ranges, ranges}}. Issue, void or report them lost before signing off.",
    next: { label: "See the gaps", to: "/invoice" },
  },
  invoice_without_business: {
    text: "{{item, item}} {{number}} has no business behind it. Choose its takings or its BOSS number; what is written is voided in its month, later or electronic it is red-lettered in full.",
    next: toUndo,
  },
  invoice_business_unchecked: {
    text: "{{item, item}} {{number}}: its business number is not in the books yet; checked once imported. If the number is wrong, void it or red-letter it in full.",
    next: { label: "Import the detail", to: "/boss" },
  },
  invoice_business_full: {
    text: "This business took {{taken, fen}} and has invoices of {{invoiced, fen}} already: no {{number}} for it. Void or red-letter what was written.",
    next: toUndo,
  },
  invoice_above_taken: {
    text: "This business took {{taken, fen}}; with {{number}} its invoices come to {{invoiced, fen}}. Void or red-letter what is too much.",
    next: toUndo,
  },
  invoice_unknown: { text: "{{item, item}} {{number}} was not issued." },
  invoice_void_already: { text: "{{item, item}} {{number}} is void already." },
  invoice_of_earlier_month: {
    text: "{{item, item}} {{number}} is of an earlier month: write a red-letter invoice.",
    next: { label: "To the invoices", to: "/invoice" },
  },
  invoice_electronic: {
    text: "{{item, item}} {{number}} is electronic: it is not voided, write a red-letter invoice.",
    next: { label: "To the invoices", to: "/invoice" },
  },
  invoice_number_of_box: {
    text: "{{item, item}} {{number}} is a paper number of box {{box_number}}: an electronic invoice cannot have it.",
  },
  invoice_over_deposit: {
    text: "{{item, item}} {{number}} is for a security deposit: that is no revenue and gets a receipt, no invoice. Void or red-letter it.",
    next: toUndo,
  },
  invoice_void_incomplete: { text: "A void needs all copies together, stapled and stamped." },
  red_above_original: { text: "{{left, fen}} is left of the original; {{asked, fen}} is too much." },
  invoice_not_reversed: {
    text: "An issued invoice is voided or undone by a red-letter one, not reversed ({{voucher, voucher}}).",
  },
  refund_asks_invoice: {
    text: "This business has invoice {{number}}: void or red-letter it before the refund.",
    next: { label: "To the invoices", to: "/invoice" },
  },
  campaign_not_running: { text: "Campaign {{campaign, campaign}} runs from {{from, date}} to {{until, date}}." },
  campaign_other_rule: { text: "Campaign {{campaign, campaign}} is for something else." },
  campaign_limit_reached: {
    text: "Campaign {{campaign, campaign}} gives a customer at most {{limit, pieces}}; {{had, pieces}} already had.",
  },
  logistics_entered_already: { text: "Voucher {{line, line}} is in the logistics site already." },
  hand_out_not_entered: {
    text: "Promo goods {{line, line}} of {{date, date}} are not in the logistics site yet.",
    next: { label: "Enter it", to: "/promo/waiting" },
  },
  counter_entry_missing: {
    text: "Promo goods {{line, line}} were taken back; the logistics site still has them.",
    next: { label: "Note the counter-entry", to: "/promo/waiting" },
  },
  logistics_not_imported: {
    text: "The logistics site's totals of {{month, month}} are not imported.",
    next: { label: "See the month", to: "/promo/month?month={{month}}" },
  },
  logistics_differs: {
    text: "{{item, item}}: {{books, pieces}} handed out, {{site, pieces}} in the logistics site.",
    next: { label: "Compare the month", to: "/promo/month?month={{month}}" },
  },
  loss_not_blocked: {
    text: "The company has not been told to block loss {{line, line}}.",
    next: { label: "Note the block", to: "/paper/{{line.voucher}}" },
  },
  number_not_graded: {
    text: "Number {{number}} has no grade. Add a pattern, or name the grade in the file.",
    next: { label: "See the patterns", to: "/settings/patterns" },
  },
  number_not_free: { text: "Number {{number}} is not free.", next: { label: "See the free ones", to: "/number?state=free" } },
  number_not_approved: {
    text: "Number {{number}} is not approved. The person whom its grade asks for approves it first.",
    next: { label: "See the number", to: "/number?text={{number}}" },
  },
  number_reservation_expired: {
    text: "The reservation of {{number}} ended on {{expired, date}}. Release it and reserve it anew.",
    next: { label: "See the number", to: "/number?text={{number}}" },
  },
  reservation_too_long: { text: "A reservation runs until {{latest, date}} at the longest." },
  number_not_handed_out: { text: "Number {{number}} is not handed out." },
  grade_terms_below: { text: "{{field, field}} is below what grade {{grade}} asks for." },
  approver_too_low: { text: "This grade asks for {{role, role}} or above to approve." },
  open_item_unknown: { text: "Voucher {{line, line}} has nothing open." },
  made_good_below_worth: {
    text: "{{item, item}} is worth {{worth, fen}}; only {{paid, fen}} was paid. Pay the rest, or write off what cannot be paid.",
  },
  open_item_oversettled: { text: "Only {{left, fen}} of voucher {{line, line}} is open, not {{asked, fen}}." },
  open_item_other: { text: "Voucher {{line, line}} is of another kind ({{kind, kind}})." },
  claim_taken: {
    text: "{{kind, kind}} {{number}} is used on voucher {{voucher, voucher}} already.",
    next: { label: "Open {{voucher, voucher}}", to: "/paper/{{voucher}}" },
  },
  voucher_unknown: { text: "There is no voucher {{voucher, voucher}}." },
  already_reversed: {
    text: "Voucher {{voucher, voucher}} is reversed by {{by, voucher}}.",
    next: { label: "Open {{by, voucher}}", to: "/paper/{{by}}" },
  },
  reversal_of_reversal: { text: "{{voucher, voucher}} is a reversal itself. Enter the right voucher anew." },
  reversal_blocked: { text: "Later vouchers follow {{voucher, voucher}}; reverse the latest first: {{by, vouchers}}." },
  reversal_needs_place: { text: "The shift at {{counter, counter}} is signed off: name the counter or safe to reverse through." },
  not_reversible: { text: "Vouchers like {{voucher, voucher}} cannot be reversed." },

  spot_unknown: { text: "There is no spot check {{spot}}." },
  spot_empty: { text: "Nothing lies in what you chose: take other places or items." },
  spot_over: { text: "Spot check {{spot}} is over and changes no more.", next: toSpot },
  spot_not_counted: { text: "{{item, item}} at {{place, place}} is not counted yet.", next: toSpot },
  spot_finding_missing: {
    text: "{{item, item}} at {{place, place}} differs: make it a finding, with who answers and until when.",
    next: toSpot,
  },
  finding_unknown: { text: "Spot check {{spot}} has no finding {{finding}}." },
  finding_stands: {
    text: "Finding {{finding}} of spot check {{spot}} is “{{state, findingState}}”: this cannot be done with it now.",
    next: toSpot,
  },

  no_day_open: { text: "No day is open; the manager opens one first.", next: toDay },
  day_is_open: { text: "Business date {{date, date}} is open.", next: toDay },
  day_in_future: { text: "{{date, date}} has not come yet." },
  day_before_last_closed: { text: "{{date, date}} is before the last entered date {{last, date}}." },
  month_unknown: { text: "The books have no {{month, month}}." },
  month_locked: {
    text: "{{month, month}} is settled and locked. Correct it by a reversal in the open day.",
    next: { label: "See {{month, month}}", to: "/month/checks/{{month}}" },
  },
  month_data_newer: {
    text: "What was kept of {{month, month}} is of a newer program (version {{found}}; this one knows up to {{known}}). Update this program first; nothing was changed.",
  },
  month_not_settled: { text: "{{month, month}} is not settled." },
  month_not_over: { text: "{{month, month}} is not over: its last date is {{last, date}}.", next: toDay },
  month_settles_in_order: {
    text: "Months are settled in order; {{first, month}} is next.",
    next: { label: "Settle {{first, month}}", to: "/month/checks/{{first}}" },
  },
  only_latest_month_reopens: {
    text: "Only the latest settled month ({{last, month}}) can be opened again, not {{month, month}}.",
  },
  stock_take_missing: { text: "The stock-take of {{month, month}} is not finished.", next: toTake },
  stock_take_left_out: {
    text: "The stock-take of {{month, month}} left out {{item, item}} in {{place, place}}.",
    next: toTake,
  },
  carried_overdue: {
    text: "“{{check, monthCheck}}” holds overdue items; the supervisor must agree to carry them.",
    next: { label: "See what is overdue", to: "/month/checks/{{month}}/{{check}}" },
  },
  paper_not_filed: {
    text: "{{kind, filingKind}} ({{subject, subject}}) is neither filed nor said to be missing.",
    next: { label: "File papers", to: "/month/papers/{{month}}" },
  },
  paper_not_printed: {
    text: "{{kind, filingKind}} ({{subject, subject}}) was not printed yet: print it before it is signed and filed.",
  },
  paper_not_of_month: { text: "{{month, month}} has no such paper: {{kind, filingKind}} ({{subject, subject}})." },
  day_not_closed: { text: "{{date, date}} is neither closed nor a day off.", next: toDay },
  day_not_counted: { text: "A shift of {{date, date}} is not signed off.", next: toDay },
  day_not_open: { text: "Business date {{date, date}} is not open.", next: toDay },
  day_unknown: { text: "The books have no business date {{date, date}}." },
  day_has_vouchers: { text: "{{date, date}} has {{vouchers}} vouchers: reverse them before cancelling the day." },
  day_has_shifts: { text: "{{date, date}} has shifts and cannot be cancelled." },
  two_days_not_closed: {
    text: "{{first, date}} and {{second, date}} are not closed; close one before opening another.",
    next: toDay,
  },
  day_closes_in_order: {
    text: "{{first, date}} closes first.",
    next: { label: "Go to {{first, date}}", to: "/day/{{first}}" },
  },
  day_imported: { text: "{{date, date}} was imported from the former system and is locked. Correct it in the open day." },
  history_not_empty: { text: "The books have {{vouchers}} papers; history goes only into books that have none." },
  history_begun: { text: "{{date, date}} has begun here; history goes only before the first business date." },
  kind_not_imported: { text: "“{{kind, paper}}” cannot be imported as history; import what came of it." },
  doc_not_together: { text: "The rows of number {{doc}} do not stand together, or the paper is there twice." },
  doc_differs: { text: "The rows of number {{doc}} differ in {{field}}." },
  opening_place: { text: "An opening comes from the place “opening”, and nothing else does; here it is {{from, place}}." },
  day_already_closed: { text: "{{date, date}} is closed." },
  day_report_printed: {
    text: "The daily report of {{date, date}} is printed: it cannot be reopened. Correct by reversals today.",
  },
  later_shift_begun: { text: "A shift after {{date, date}} has begun: it cannot be reopened." },
  later_voucher_posted: { text: "A voucher after {{date, date}} is posted: it cannot be reopened." },
  only_latest_closed_reopens: { text: "Only the latest closed day {{date, date}} can be reopened." },
  clock_behind: {
    text: "The clock of this PC ({{now, time}}) is before the last entry of the books ({{last, time}}). Set the clock, or the manager confirms it.",
    next: toDay,
  },

  shift_unknown: { text: "There is no shift {{shift}}." },
  counter_in_use: { text: "{{clerk, staff}} is at {{counter, counter}}." },
  clerk_has_shift: { text: "{{clerk, staff}} is at {{counter, counter}}: one person, one shift at a time.", next: toShift },
  no_shift_open: { text: "{{clerk, staff}} has no open shift.", next: { label: "Take over", to: "/shift" } },
  shift_counting: { text: "Shift {{shift}} is being counted; nothing is posted meanwhile.", next: toCount },
  shift_not_counting: { text: "Suspend business and begin the count first.", next: toShift },
  shift_signed_off: { text: "Shift {{shift}} is signed off." },
  not_your_shift: { text: "Shift {{shift}} is not yours." },
  seal_missing: { text: "Enter the seal number." },
  signature_waiting: {
    text: "Shift {{shift}} was counted for you: sign it first.",
    next: { label: "Sign", to: "/shift/sign/{{shift}}" },
  },
  witness_missing: { text: "A witness is needed." },

  not_counted: { text: "{{subject, cell}} is not counted.", next: toCount },
  cash_not_counted: { text: "Cash is not counted.", next: { label: "Count cash", to: "/shift/count/cash" } },
  float_not_counted: { text: "Float is not counted.", next: { label: "Count float", to: "/shift/count/float" } },
  tender_not_counted: {
    text: "{{tender, tender}} is not counted.",
    next: { label: "Count {{tender, tender}}", to: "/shift/count/{{tender}}" },
  },
  take_unknown: { text: "There is no stock-take {{take}}.", next: toTake },
  take_not_open: { text: "Stock-take {{take}} is {{state, takeState}} and changes no more.", next: toTake },
  take_unfinished: { text: "Stock-take {{take}} is not finished: finish or cancel it first.", next: toTake },
  take_not_month_end: {
    text: "The last business day of {{month, month}} is {{last, date}}: the month's stock-take is held at it.",
  },
  count_voucher_ahead: {
    text: "There is no voucher {{voucher, voucher}} yet: the last one is {{last, voucher}}. Give the number printed on the blank sheet.",
  },
  count_voucher_before_take: {
    text: "Voucher {{voucher, voucher}} is from before stock-take {{take}}, made at {{made, voucher}}: the sheet is not this one's.",
  },
  take_sheet_unknown: { text: "Stock-take {{take}} has no sheet {{sheet}}." },
  take_sheet_not_counted: { text: "Sheet {{sheet}} ({{place, place}}) is not counted yet." },
  take_place_not_counted: { text: "{{place, place}} is not counted in a stock-take." },
  take_cell_twice: { text: "An item at {{place, place}} is on two sheets." },
  take_person_may_not: {
    text: "{{person, staff}} cannot be given a sheet: clerks, shift leaders and managers who are here can.",
  },
  take_checker_missing: {
    text: "Sheet {{sheet}} ({{place, place}}) is checked by somebody who neither counted nor watched; only where nobody such is left, by one who watched.",
  },
  transit_not_confirmed: { text: "What is in transit by {{line, line}} is not confirmed by the other side's paper yet." },
  seal_broken: { text: "The seal of {{label}} is broken: count it by its numbers." },
  seal_twice: { text: "The label {{label}} is there twice." },
  seal_to_open: { text: "{{item, item}} {{label}} was drawn to be opened: count it by its numbers." },
  sealed_not_drawn: { text: "Draw {{count}} more of the sealed bundles to be opened.", next: toTake },
  sealed_none: { text: "Nothing in stock-take {{take}} was counted by its seal." },
  denominations_differ: { text: "Denominations make {{denominations, fen}}, the amount is {{counted, fen}}." },
  count_conflict: {
    text: "{{item, item}} at {{place, place}} moved after the count ({{since, voucher}}): count it again.",
    next: toCount,
  },
  count_missing: { text: "Shift {{shift}} is not counted.", next: toCount },
  recount_needs_other_witness: {
    text: "{{item, item}} at {{place, place}} has a figure that was seen: somebody who neither counted nor watched it watches the recount.",
  },
  recount_needs_witness: { text: "The expected figure has been seen: a second person must watch the recount." },
  pieces_differ: {
    text: "{{item, item}} at {{place, place}} differs by {{difference, signedpieces}}: name a person and a reason.",
    next: toDifference,
  },
  numbers_differ: {
    text: "{{item, item}} at {{place, place}}: missing {{missing, ranges}}; extra {{extra, ranges}}.",
    next: toDifference,
  },
  difference_unexplained: {
    text: "{{item, item}} at {{place, place}}: {{difference, signed}}, without a difference voucher.",
    next: toDifference,
  },
  difference_none: { text: "{{item, item}} at {{place, place}} has no difference: no voucher needed." },
  form_not_ticked: {
    text: 'Statistical report "{{form, form}}" is not ticked off.',
    next: { label: "Tick off", to: "/shift/count/forms" },
  },
  hand_over_pending: {
    text: "Hand-over {{line, line}} is not accepted yet.",
    next: { label: "Open hand-over", to: "/paper/{{line.voucher}}" },
  },
  hand_over_not_yours: { text: "Hand-over {{line, line}} is not for you." },
  cash_not_handed_over: {
    text: "{{counter, counter}} still holds cash {{left, fen}} for the safe.",
    next: { label: "Hand over", to: "/shift/hand-over" },
  },
  drawer_overdrawn: { text: "Cash of {{counter, counter}} is below zero by {{short, fen}}; the safe must advance it first." },
  float_changed: { text: "Float of {{counter, counter}} was {{before, fen}} and is {{after, fen}}; it must be the same." },
  bag_unopened: { text: "Sealed bag {{line, line}} is not opened.", next: { label: "Open bags", to: "/day/bags" } },
  case_open: {
    text: "Recharge case {{line, line}} is open.",
    next: { label: "Open the case", to: "/paper/{{line.voucher}}" },
  },

  amount_is_zero: { text: "The amount cannot be zero." },
  amount_negative: { text: "The amount cannot be negative." },
  amount_too_large: { text: "The amount is too large." },
  business_fed_from_stock: {
    text: '"{{business, business}}" comes only with its sale: reverse the sale, or swap the card, instead of a refund or correction.',
  },
  late_time_outside: { text: "A late entry's time lies on the business date {{date, date}}, or after that midnight." },
  business_not_typed: { text: '"{{business, business}}" is not entered one by one.' },
  tender_not_allowed: { text: "{{tender, tender}} cannot be used here." },
  refund_other_tender: {
    text: "Paid by {{paid, tender}}, so refunded by {{paid, tender}}; {{refunded, tender}} needs a second person.",
  },
  refund_above_taken: { text: "At most {{left, fen}} can be refunded, not {{asked, fen}}." },
  rounding_above_limit: { text: "Rounding is above the limit {{limit, fen}}." },
  received_below_amount: { text: "Received {{received, fen}} is less than {{amount, fen}}." },
  exchange_unequal: { text: "Given {{given, fen}}, received {{received, fen}}: both must be equal." },
  cheque_incomplete: { text: "A cheque needs number, bank and drawer." },

  deposit_allocation_differs: {
    text: "The slip is {{amount, fen}}, its business dates make {{allocated, fen}}: they must be equal.",
  },
  deposit_above_due: { text: "{{date, date}} has {{due, fen}} to deposit, not {{asked, fen}}." },
  deposit_state_order: { text: 'The slip is "{{state, state}}" and cannot become "{{asked, state}}".' },
  arrival_not_gross: { text: "Gross {{gross, fen}} must be net {{net, fen}} plus fee {{fee, fen}}." },
  arrival_allocation_differs: {
    text: "Gross is {{gross, fen}}, its business dates make {{allocated, fen}}: they must be equal.",
  },
  arrival_above_due: { text: "{{date, date}} has {{due, fen}} under way on this channel, not {{asked, fen}}." },

  boss_agrees: { text: "Agrees with BOSS: nothing to explain." },
  chain_broken: {
    text: "The books do not agree from entry {{sequence}} on; they may have been changed. Stop using them and call the administrator.",
  },
  cheque_late: { text: "Cheque {{line, line}} is overdue.", next: { label: "To arrivals", to: "/channel" } },
  day_gap: {
    text: "{{from, date}} to {{until, date}} are not entered. Enter days without business first.",
    next: toDay,
  },

  staff_has_open_differences: {
    text: "{{staff, staff}} has open differences ({{lines, lines}}) and can be locked, not retired.",
  },
  no_manager_left: { text: "The hall needs at least one manager." },
  counter_not_empty: {
    text: "{{counter, counter}} still holds {{item, item}} {{quantity, fen}}; move it away before retiring it.",
  },
  arrival_beyond_due: { text: "{{channel, tender}}: gross {{gross, fen}} is more than the {{due, fen}} under way." },
  cheques_not_named: { text: "{{channel, tender}}: tick the cheques that arrived." },
  cheque_unknown: { text: "Voucher {{line, line}} has no such cheque." },

  shift_still_open: {
    text: "The shift at {{counter, counter}} ({{clerk, staff}}) is not signed off.",
    next: { label: "See the shift", to: "/shift/{{shift}}" },
  },
  storeroom_not_counted: {
    text: "Goods moved in the storeroom on {{date, date}} and it is not counted.",
    next: { label: "Count the storeroom", to: "/storeroom" },
  },
  storeroom_seals_not_checked: {
    text: "Nothing moved in the storeroom on {{date, date}}, but its seals are not checked.",
    next: { label: "Check the seals", to: "/storeroom" },
  },
  storeroom_moved: {
    text: "Goods moved in the storeroom that day ({{since, voucher}}): it is counted, seals are not enough.",
    next: { label: "Count the storeroom", to: "/storeroom" },
  },
  opening_over: {
    text: "{{closed, date}} is closed: opening stock is entered before the first close, later goods come by outbound slip.",
  },
  opening_after_movement: { text: "{{item, item}} has moved at {{place, place}} already and cannot be opened there." },
  safe_not_counted: { text: "The safe is not counted for {{date, date}}.", next: { label: "Count the safe", to: "/safe" } },
  safe_differs: {
    text: "{{item, item}} in the safe: {{difference, signed}}, without a difference voucher.",
    next: { label: "Settle it", to: "/safe" },
  },
  boss_not_imported: {
    text: "BOSS totals of {{date, date}} are not imported.",
    next: { label: "Import", to: "/boss" },
  },
  boss_differs: {
    text: "{{clerk, staff}} · {{business, business}} · {{tender, tender}}: books {{books, fen}}, BOSS {{boss, fen}}.",
    next: { label: "Compare", to: "/boss" },
  },
  recharge_not_counted: {
    text: "The recharge balance of {{date, date}} is not read.",
    next: { label: "Hall count", to: "/safe/hall" },
  },
  deposit_overdue: {
    text: "{{amount, fen}} of {{date, date}} is overdue for the bank.",
    next: { label: "To deposits", to: "/deposit" },
  },
  approval_waiting: {
    text: "Difference voucher {{voucher, voucher}} ({{person, staff}}) waits for a second person, by {{by, date}}.",
    next: { label: "Approve", to: "/difference" },
  },
  approval_not_waiting: { text: "Voucher {{voucher, voucher}} does not wait for approval; perhaps somebody has given it." },
  pending_not_allowed: {
    text: "This hall may not record without a second person; the supervisor gives that right. Ask a second person to come.",
  },
  tender_not_checked_at_hall: {
    text: "{{tender, tender}} is not counted for the hall.",
    next: { label: "Hall count", to: "/safe/hall" },
  },

  file_missing: { text: "There is no such file." },
  file_unreadable: { text: "The file cannot be read. Is it whole, and not open in another program?" },
  file_imported_before: {
    text: "This file was imported with voucher {{voucher, voucher}}.",
    next: { label: "Open {{voucher, voucher}}", to: "/paper/{{voucher}}" },
  },
  rows_bad: { text: "{{count, counted(one: bad row; other: bad rows)}}: nothing was imported. The reasons stand below." },

  report_unknown: { text: "There is no such report." },
  report_not_ready: { text: "The report is not ready ({{why}})." },
  report_too_long: {
    text: "It has {{lines, pieces}} lines; {{most, pieces}} are the most. Choose a shorter period, or save it as XLSX or CSV, which may be longer.",
  },

  no_books_open: { text: "No books are open." },
  books_missing: { text: "There are no books at {{path}}." },
  books_from_newer_program: {
    text: "The books are of a newer program (version {{found}}, this one knows {{known}}). Update this PC; the books were not changed.",
  },
  books_on_network_drive: {
    text: "The books are on a network drive ({{path}}), which would damage them. Keep them on a local disk.",
  },
  books_in_use: { text: "Another program has the books open ({{path}}). Close it first." },
  not_books: { text: "{{path}} are no books of Hallbook." },
  books_broken: { text: "The books do not open ({{path}}). Do not touch the file; restore the latest backup." },
  file_unknown: { text: "The chosen file is no longer valid; choose it again." },
  file_too_large: { text: "The file is too large ({{path}})." },
  document_unwritable: { text: "Cannot write to {{path}}. Check disk space and permissions." },
};
