/**
 * What Teams is told of a message beside its text: that artificial intelligence had a part in it, and what its
 * [1], [2] … stand for.
 * Format: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bot-messages-ai-generated-content
 */

/** What a "[1]" in the text stands for. */
export interface Claim {
  readonly '@type': 'Claim';
  readonly position: number;
  readonly appearance: Readonly<Record<string, unknown>>;
}

export interface Told {
  readonly isGenerated: boolean;
  readonly claims: readonly Claim[];
}

/** A message's own entity, of which Teams takes one only; none where there is nothing to tell. */
export function messageEntities({ isGenerated, claims }: Told): readonly object[] {
  if (!isGenerated && claims.length === 0) return [];
  return [
    {
      type: 'https://schema.org/Message',
      '@type': 'Message',
      '@context': 'https://schema.org',
      '@id': '',
      ...(isGenerated ? { additionalType: ['AIGeneratedContent'] } : {}),
      ...(claims.length === 0 ? {} : { citation: claims }),
    },
  ];
}

const PACKED = 'medisales:';

/**
 * An entity inside of its own type: the SDK's serializer knows of an entity no more than that, and leaves out the
 * rest.
 */
export function packed(entity: object): { readonly type: string } {
  return { type: `${PACKED}${JSON.stringify(entity)}` };
}

interface WithEntities {
  readonly entities?: readonly { readonly type?: unknown }[];
}

function unpacked(entity: { readonly type?: unknown }): unknown {
  const { type } = entity;
  return typeof type === 'string' && type.startsWith(PACKED) ? JSON.parse(type.slice(PACKED.length)) : entity;
}

/** The body of a request with the entities that were `packed` whole. */
export function withWholeEntities(body: string): string {
  if (!body.includes(PACKED)) return body;
  const activity = JSON.parse(body) as WithEntities;
  return JSON.stringify({ ...activity, entities: activity.entities?.map(unpacked) });
}
