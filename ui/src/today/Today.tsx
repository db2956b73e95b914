import { useSession } from "../shared/session";
import { ClerkToday } from "./ClerkToday";
import { HallToday } from "./HallToday";
import "./today.css";

/** 今日: for who works a counter, that counter and what is left to do; for who sees the hall, the hall at one glance. */
export default function Today() {
  const { rights, shift } = useSession();
  const seesHall = rights.includes("see_hall");
  const works = rights.includes("work_shift");
  return works && (shift !== null || !seesHall) ? <ClerkToday /> : <HallToday />;
}
