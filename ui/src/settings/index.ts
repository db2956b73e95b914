/** Settings of the hall: people, counters, catalogue, settings (in work). */
export {};
