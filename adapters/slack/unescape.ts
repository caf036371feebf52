/**
 * Slack's message text as plain text (docs.slack.dev, "Formatting message text"): `<@U1>`, `<#C1|name>`,
 * `<https://…|label>`, `<!here>`, `<!date^…|label>` and the three entities.
 */

const CONTROL = /<([^<>]*)>/g;
const USER = /<@([A-Z0-9]+)(?:\|[^<>]*)?>/g;
const ENTITY: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

function entities(text: string): string {
  return text.replace(/&(?:amp|lt|gt);/g, (entity) => ENTITY[entity] ?? entity);
}

function controlText(inner: string, nameOf: ReadonlyMap<string, string>): string {
  const bar = inner.indexOf('|');
  const target = bar < 0 ? inner : inner.slice(0, bar);
  const label = bar < 0 ? '' : inner.slice(bar + 1);
  if (target.startsWith('@')) return label || (nameOf.get(target.slice(1)) ?? target);
  if (target.startsWith('#')) return label || target;
  if (target.startsWith('!')) return label || `@${target.slice(1)}`;
  return label || target.replace(/^(?:mailto|tel):/, '');
}

/** Users mentioned in a Slack text, in order, each once. */
export function mentionedUsers(text: string): readonly string[] {
  return [...new Set([...text.matchAll(USER)].map((match) => match[1] ?? ''))].filter((id) => id !== '');
}

/** True where the message is spoken to somebody other than the bot: it begins with their name. */
export function addressesAnother(text: string, botUserId: string): boolean {
  const first = /^\s*<@([A-Z0-9]+)(?:\|[^<>]*)?>/.exec(text)?.[1];
  return first !== undefined && first !== botUserId;
}

/** Without the mentions of the bot itself, and without a comma or colon left over after them. */
export function withoutBot(text: string, botUserId: string): string {
  return text
    .replace(USER, (whole, user: string) => (user === botUserId ? ' ' : whole))
    .replace(/^\s*[,:]\s*/, '')
    .trim();
}

/** A person's text as they typed it. `nameOf` gives the names of mentioned users that Slack left out. */
export function plainQuestion(text: string, nameOf: ReadonlyMap<string, string>): string {
  return entities(text.replace(CONTROL, (_whole, inner: string) => controlText(inner, nameOf))).trim();
}
