/**
 * Teams' label for what artificial intelligence had a part in.
 * Format: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bot-messages-ai-generated-content
 */
export const AI_LABEL = {
  type: 'https://schema.org/Message',
  '@type': 'Message',
  '@context': 'https://schema.org',
  '@id': '',
  additionalType: ['AIGeneratedContent'],
} as const;

interface WithEntities {
  readonly entities?: readonly { readonly type?: unknown }[];
}

/**
 * The body of a request with its label whole: the SDK's serializer knows of an entity no more than its type, and
 * leaves out the rest.
 */
export function withWholeLabel(body: string): string {
  if (!body.includes(AI_LABEL.type)) return body;
  const activity = JSON.parse(body) as WithEntities;
  const entities = activity.entities?.map((entity) => (entity.type === AI_LABEL.type ? AI_LABEL : entity));
  return JSON.stringify({ ...activity, entities });
}
