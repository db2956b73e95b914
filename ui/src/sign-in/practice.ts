import type { Role } from "../wire";

/** Everybody's password in the sample hall (练习厅). A test holds this file equal to `crates/sample`, which makes the hall. */
export const PRACTICE_PASSWORD = "123456";

/** The people of the sample hall. The names are made up. */
export const PRACTICE_PEOPLE: readonly { code: string; name: string; roles: readonly Role[] }[] = [
  { code: "1001", name: "王小满", roles: ["clerk"] },
  { code: "1002", name: "李谷雨", roles: ["clerk"] },
  { code: "1003", name: "赵立春", roles: ["clerk"] },
  { code: "1004", name: "钱白露", roles: ["clerk"] },
  { code: "1005", name: "孙芒种", roles: ["clerk"] },
  { code: "2001", name: "周清明", roles: ["shift_leader"] },
  { code: "9001", name: "陈立冬", roles: ["manager"] },
  { code: "9002", name: "刘大暑", roles: ["manager", "shift_leader"] },
  { code: "7001", name: "郑霜降", roles: ["auditor", "administrator"] },
  { code: "6001", name: "吴小寒", roles: ["supervisor"] },
];
