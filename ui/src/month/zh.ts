export const zh = {
  title: "月结",
  tabs: "月结各页",
  tab: { checks: "检查" },
  before: "上一月",
  after: "下一月",
  complete: "本月各日都已结束",
  running: "本月还有营业日未结束",
};
