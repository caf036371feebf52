/**
 * What Slack takes in one message (docs.slack.dev, "Block Kit" reference and "Rate limits"). Lengths are in
 * UTF-16 units of the text as sent, that is, after escaping.
 */
export const LIMITS = {
  blocks: 50,
  sectionText: 3_000,
  headerText: 150,
  fieldText: 2_000,
  contextElements: 10,
  contextText: 2_000,
  newsLinks: 10,
  linkText: 200,
  linkUrl: 2_000,
  /** Slack names no limit for these two; longer ones are cut on screen. */
  promptTitle: 60,
  threadTitle: 80,
  buttons: 5,
  buttonText: 75,
  actionValue: 2_000,
  /** Of a list to choose from. */
  options: 100,
  /** The row of column names is one of them. */
  tableRows: 100,
  tableColumns: 20,
  /** In one message. */
  tables: 1,
  /** Slack allows 10,000 over all cells of a message. */
  tableText: 9_000,
  cellText: 300,
  /** All text of one message; about 13,200 were seen to pass. */
  messageText: 13_000,
  fallbackText: 3_000,
  plainText: 12_000,
} as const;

/** Messages one answer may take in a channel, and through a response_url (Slack allows 5 posts to one). */
export const MESSAGES_MAX = { channel: 10, responseUrl: 5 } as const;

/** Slack's "one message a second a channel". */
export const POST_INTERVAL_MS = 1_000;

/** Slack refuses nothing by age itself; five minutes either way is what its documentation advises. */
export const SIGNATURE_AGE_SECONDS_MAX = 300;

/** Slack's own payloads are far smaller. */
export const REQUEST_BYTES_MAX = 1_000_000;
