import {
  AccountBookOutlined,
  AuditOutlined,
  BankOutlined,
  CalendarOutlined,
  CarryOutOutlined,
  CloudServerOutlined,
  CreditCardOutlined,
  DiffOutlined,
  EditOutlined,
  FileExcelOutlined,
  FileSearchOutlined,
  FileTextOutlined,
  GiftOutlined,
  HomeOutlined,
  InboxOutlined,
  MobileOutlined,
  NumberOutlined,
  PrinterOutlined,
  ProfileOutlined,
  SafetyOutlined,
  SettingOutlined,
  SearchOutlined,
  SolutionOutlined,
  SwapOutlined,
  WalletOutlined,
} from "@ant-design/icons";
import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import type { zh } from "./frame/zh";
import type { Right } from "./wire";

/** The parts of the rail, in its order: a manager has twenty places and finds one among four. */
export const RAIL_GROUPS = ["day", "goods", "money", "books", "hall"] as const;

export type RailGroup = (typeof RAIL_GROUPS)[number];

/** A place of the left rail. Its screen reads the rest of the path from `useRoute()`. */
export interface Place {
  id: keyof (typeof zh)["place"];
  icon: ComponentType;
  /** Who sees it: whoever holds one of these rights. What they may do there is decided in Rust. */
  rights: readonly Right[];
  /** Where it stands in the rail. Places that are only reached by a link stand in none. */
  rail: RailGroup | null;
  screen: LazyExoticComponent<ComponentType>;
}

/** In the order of the rail. Each screen is loaded when it is first opened. */
export const PLACES: readonly Place[] = [
  { id: "today", icon: HomeOutlined, rights: ["signed_in"], rail: "day", screen: lazy(() => import("./today/Today")) },
  { id: "entry", icon: EditOutlined, rights: ["work_shift"], rail: "day", screen: lazy(() => import("./entry/Entry")) },
  {
    id: "shift",
    icon: SolutionOutlined,
    rights: ["work_shift", "stand_in"],
    rail: "day",
    screen: lazy(() => import("./shift/Shift")),
  },
  {
    id: "day",
    icon: AuditOutlined,
    rights: ["manage_day", "manage_cash", "see_hall"],
    rail: "day",
    screen: lazy(() => import("./day/Day")),
  },
  {
    id: "difference",
    icon: DiffOutlined,
    rights: ["signed_in"],
    rail: "day",
    screen: lazy(() => import("./difference/Register")),
  },
  {
    id: "stock",
    icon: InboxOutlined,
    rights: ["work_shift", "manage_stock", "see_hall"],
    rail: "goods",
    screen: lazy(() => import("./stock/Stock")),
  },
  {
    id: "trace",
    icon: SearchOutlined,
    rights: ["signed_in"],
    rail: null,
    screen: lazy(() => import("./trace/Trace")),
  },
  {
    id: "take",
    icon: CarryOutOutlined,
    rights: ["work_shift", "manage_stock", "see_hall"],
    rail: "goods",
    screen: lazy(() => import("./take/Take")),
  },
  {
    id: "invoice",
    icon: ProfileOutlined,
    rights: ["work_shift", "see_hall"],
    rail: "goods",
    screen: lazy(() => import("./invoice/Invoice")),
  },
  {
    id: "promo",
    icon: GiftOutlined,
    rights: ["work_shift", "manage_stock", "see_hall"],
    rail: "goods",
    screen: lazy(() => import("./promo/Promo")),
  },
  {
    id: "number",
    icon: NumberOutlined,
    rights: ["work_shift", "manage_stock", "see_hall"],
    rail: "goods",
    screen: lazy(() => import("./number/Numbers")),
  },
  {
    id: "cash",
    icon: SwapOutlined,
    rights: ["work_shift", "manage_cash", "change_float"],
    rail: "money",
    screen: lazy(() => import("./cash/Cash")),
  },
  {
    id: "deposit",
    icon: WalletOutlined,
    rights: ["see_hall"],
    rail: "money",
    screen: lazy(() => import("./deposit/Deposit")),
  },
  {
    id: "channel",
    icon: CreditCardOutlined,
    rights: ["see_hall"],
    rail: "money",
    screen: lazy(() => import("./channel/Channel")),
  },
  {
    id: "recharge",
    icon: MobileOutlined,
    rights: ["work_shift", "manage_cash", "see_hall"],
    rail: "money",
    screen: lazy(() => import("./recharge/Recharge")),
  },
  {
    id: "month",
    icon: CalendarOutlined,
    rights: ["see_hall"],
    rail: "books",
    screen: lazy(() => import("./month/Month")),
  },
  {
    id: "spot",
    icon: FileSearchOutlined,
    rights: ["see_hall"],
    rail: "books",
    screen: lazy(() => import("./spot/Spot")),
  },
  {
    id: "paper",
    icon: FileTextOutlined,
    rights: ["work_shift", "see_hall"],
    rail: "books",
    screen: lazy(() => import("./paper/Paper")),
  },
  {
    id: "report",
    icon: PrinterOutlined,
    rights: ["work_shift", "see_hall"],
    rail: "books",
    screen: lazy(() => import("./paper/Reports")),
  },
  {
    id: "ledger",
    icon: AccountBookOutlined,
    rights: ["see_hall"],
    rail: "books",
    screen: lazy(() => import("./audit/Ledger")),
  },
  { id: "voids", icon: FileExcelOutlined, rights: ["see_hall"], rail: "books", screen: lazy(() => import("./voids/Voids")) },
  { id: "audit", icon: SafetyOutlined, rights: ["audit"], rail: "books", screen: lazy(() => import("./audit/Log")) },
  {
    id: "boss",
    icon: CloudServerOutlined,
    rights: ["import_boss", "see_hall"],
    rail: null,
    screen: lazy(() => import("./boss/Boss")),
  },
  {
    id: "settings",
    icon: SettingOutlined,
    rights: ["manage_catalogue", "manage_staff", "manage_stock", "supervise"],
    rail: "hall",
    screen: lazy(() => import("./settings/Settings")),
  },
  {
    id: "storeroom",
    icon: InboxOutlined,
    rights: ["manage_stock"],
    rail: null,
    screen: lazy(() => import("./storeroom/Storeroom")),
  },
  { id: "safe", icon: BankOutlined, rights: ["manage_cash"], rail: null, screen: lazy(() => import("./safe/Safe")) },
];
