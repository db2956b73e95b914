/** First-start wizard of a new hall (in work). */
export {};
