/** Each platform event is answered once, however often and to whichever process it is delivered. */
export interface EventLog {
  /** True for the first caller with this id, in any process that shares the home; false ever after. */
  readonly claim: (eventId: string, at: Date) => Promise<boolean>;
}
