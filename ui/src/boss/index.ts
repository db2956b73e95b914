/** 业务系统核对: the business system's file read in, and its figures against ours (in work). */
export {};
