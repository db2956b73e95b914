import { useRoute } from "../shared/route";
import { PaperPage } from "./PaperPage";
import { Papers } from "./Papers";
import "./paper-pages.css";

/** 单据: the list, or one paper by its number. */
export default function Paper() {
  const { rest } = useRoute();
  const number = rest[0] !== undefined && /^\d{1,15}$/.test(rest[0]) ? Number(rest[0]) : null;
  return number === null ? <Papers /> : <PaperPage key={number} voucher={number} />;
}
