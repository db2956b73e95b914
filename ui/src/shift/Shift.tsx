import { useState } from "react";
import type { ShiftLeft } from "../wire";
import { useRead } from "../shared/calls";
import { useRoute } from "../shared/route";
import { useMay, useSession } from "../shared/session";
import { Count } from "./Count";
import { Differences } from "./Differences";
import { HandOver } from "./HandOver";
import { MyShift } from "./MyShift";
import { SignLater } from "./SignLater";
import { MayLeave, SignOff } from "./SignOff";
import { TakeOver } from "./TakeOver";
import "./shift.css";

/**
 * 班次: `/shift` is taking over, or one's own shift with what is left before leaving; `/shift/count`, `/difference`, `/hand-over`,
 * `/sign-off` are its steps. `/shift/12` and `/shift/12/count` are another's, for who stands in or looks on.
 */
export default function Shift() {
  const { rest } = useRoute();
  const { shift: own } = useSession();
  // Kept here, above what depends on the running shift: signing off ends it while 可以离岗 is still to be read.
  const [left, setLeft] = useState<{ left: ShiftLeft; counter: string; own: boolean } | null>(null);
  const [first = "", ...others] = rest;
  if (first === "sign") return <SignLater shift={Number(others[0])} />;
  const other = /^\d+$/.test(first) && Number(first) !== own ? Number(first) : undefined;
  const path = /^\d+$/.test(first) ? others : rest;
  if (left && path[0] === "sign-off") return <MayLeave {...left} />;
  if (other === undefined && own === null) return <TakeOver />;
  return (
    <Running
      shift={other}
      step={path[0]}
      at={path[1]}
      onLeft={(answer, counter) => setLeft({ left: answer, counter, own: other === undefined })}
    />
  );
}

function Running(props: { shift?: number; step?: string; at?: string; onLeft: (left: ShiftLeft, counter: string) => void }) {
  const { shift, step, at, onLeft } = props;
  const mayStandIn = useMay("stand_in");
  const { data } = useRead("shift.mine", { shift });
  if (shift !== undefined && !mayStandIn) return <MyShift shift={shift} />;
  const base = shift === undefined ? "/shift" : `/shift/${shift}`;
  switch (step) {
    case "count":
      return <Count shift={shift} at={at} base={base} />;
    case "difference":
      return <Differences shift={shift} base={base} />;
    case "hand-over":
      return data ? <HandOver mine={data} base={base} /> : null;
    case "sign-off":
      return data ? <SignOff mine={data} own={shift === undefined} onLeft={(left) => onLeft(left, data.counter_name)} /> : null;
    default:
      return <MyShift shift={shift} />;
  }
}
