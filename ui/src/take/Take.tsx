import { Takes } from "./Takes";
import { OneTake } from "./OneTake";
import { Sheet } from "./Sheet";
import { useRoute } from "../shared/route";
import "../safe/safe.css";
import "./take.css";

/** 盘点 (R11, R12): `#/take` the stock-takes, `#/take/3` one with its sheets, `#/take/3/2` a sheet. */
export default function Take() {
  const { rest } = useRoute();
  const [take, sheet] = rest.map(Number);
  if (take && sheet) return <Sheet key={`${take}/${sheet}`} take={take} sheet={sheet} />;
  if (take) return <OneTake key={take} take={take} />;
  return <Takes />;
}
