// Every feature's words under its name, in each language. `languages.ts` lists the languages.
import { zh as audit } from "./audit/zh";
import { en as auditEn } from "./audit/en";
import { zh as cash } from "./cash/zh";
import { en as cashEn } from "./cash/en";
import { zh as boss } from "./boss/zh";
import { en as bossEn } from "./boss/en";
import { zh as day } from "./day/zh";
import { en as dayEn } from "./day/en";
import { zh as channel } from "./channel/zh";
import { en as channelEn } from "./channel/en";
import { zh as deposit } from "./deposit/zh";
import { en as depositEn } from "./deposit/en";
import { zh as difference } from "./difference/zh";
import { en as differenceEn } from "./difference/en";
import { zh as entry } from "./entry/zh";
import { en as entryEn } from "./entry/en";
import { zh as frame } from "./frame/zh";
import { en as frameEn } from "./frame/en";
import { zh as imports } from "./import/zh";
import { en as importsEn } from "./import/en";
import { zh as take } from "./take/zh";
import { en as takeEn } from "./take/en";
import { zh as month } from "./month/zh";
import { zh as spot } from "./spot/zh";
import { en as monthEn } from "./month/en";
import { en as spotEn } from "./spot/en";
import { zh as paper } from "./paper/zh";
import { en as paperEn } from "./paper/en";
import { zh as recharge } from "./recharge/zh";
import { en as rechargeEn } from "./recharge/en";
import { zh as safe } from "./safe/zh";
import { en as safeEn } from "./safe/en";
import { zh as shift } from "./shift/zh";
import { en as shiftEn } from "./shift/en";
import { zh as settings } from "./settings/zh";
import { en as settingsEn } from "./settings/en";
import { zh as setup } from "./setup/zh";
import { en as setupEn } from "./setup/en";
import { zh as invoice } from "./invoice/zh";
import { en as invoiceEn } from "./invoice/en";
import { zh as voids } from "./voids/zh";
import { en as voidsEn } from "./voids/en";
import { zh as promo } from "./promo/zh";
import { en as promoEn } from "./promo/en";
import { zh as number } from "./number/zh";
import { en as numberEn } from "./number/en";
import { zh as storeroom } from "./storeroom/zh";
import { en as storeroomEn } from "./storeroom/en";
import { zh as stock } from "./stock/zh";
import { en as stockEn } from "./stock/en";
import { refusals } from "./shared/refusals.zh";
import { refusals as refusalsEn } from "./shared/refusals.en";
import { words } from "./shared/words.zh";
import { words as wordsEn } from "./shared/words.en";
import { zh as shared } from "./shared/zh";
import { en as sharedEn } from "./shared/en";
import { zh as signIn } from "./sign-in/zh";
import { en as signInEn } from "./sign-in/en";
import { zh as trace } from "./trace/zh";
import { en as traceEn } from "./trace/en";
import { zh as today } from "./today/zh";
import { en as todayEn } from "./today/en";

export const zh = {
  shared,
  words,
  refusals,
  frame,
  signIn,
  today,
  trace,
  entry,
  stock,
  storeroom,
  invoice,
  voids,
  promo,
  number,
  shift,
  difference,
  month,
  spot,
  take,
  paper,
  cash,
  recharge,
  audit,
  import: imports,
  boss,
  day,
  setup,
  settings,
  safe,
  deposit,
  channel,
};

/** The same keys with English words: what is missing or too much does not compile. */
export const en: typeof zh = {
  shared: sharedEn,
  words: wordsEn,
  refusals: refusalsEn,
  frame: frameEn,
  signIn: signInEn,
  today: todayEn,
  trace: traceEn,
  entry: entryEn,
  stock: stockEn,
  storeroom: storeroomEn,
  invoice: invoiceEn,
  voids: voidsEn,
  promo: promoEn,
  number: numberEn,
  shift: shiftEn,
  difference: differenceEn,
  month: monthEn,
  spot: spotEn,
  take: takeEn,
  paper: paperEn,
  cash: cashEn,
  recharge: rechargeEn,
  audit: auditEn,
  import: importsEn,
  boss: bossEn,
  day: dayEn,
  setup: setupEn,
  settings: settingsEn,
  safe: safeEn,
  deposit: depositEn,
  channel: channelEn,
};
