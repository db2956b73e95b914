// Every feature's words under its name. A second language is a second record of the same shape (`en.ts` beside each `zh.ts`).
import { zh as audit } from "./audit/zh";
import { zh as cash } from "./cash/zh";
import { zh as boss } from "./boss/zh";
import { zh as day } from "./day/zh";
import { zh as channel } from "./channel/zh";
import { zh as deposit } from "./deposit/zh";
import { zh as difference } from "./difference/zh";
import { zh as entry } from "./entry/zh";
import { zh as frame } from "./frame/zh";
import { zh as paper } from "./paper/zh";
import { zh as recharge } from "./recharge/zh";
import { zh as safe } from "./safe/zh";
import { zh as shift } from "./shift/zh";
import { zh as settings } from "./settings/zh";
import { zh as setup } from "./setup/zh";
import { refusals } from "./shared/refusals.zh";
import { words } from "./shared/words.zh";
import { zh as shared } from "./shared/zh";
import { zh as signIn } from "./sign-in/zh";
import { zh as today } from "./today/zh";

export const zh = {
  shared,
  words,
  refusals,
  frame,
  signIn,
  today,
  entry,
  shift,
  difference,
  paper,
  cash,
  recharge,
  audit,
  boss,
  day,
  setup,
  settings,
  safe,
  deposit,
  channel,
};
