/** 保险柜清点 and 厅级核对 (in work). */
export {};
