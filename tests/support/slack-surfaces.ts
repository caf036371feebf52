import { refusalOf, viewRefusalOf } from './slack-limits.js';

/** What one person alone is shown in Slack: home tabs, forms, and messages in a channel that others do not see. */

type Json = Readonly<Record<string, unknown>>;

export interface SlackSurfaces {
  /** Home tabs as they were published, in order. */
  readonly homes: readonly { readonly user: string; readonly view: Json }[];
  /** Forms that were opened. */
  readonly forms: readonly { readonly triggerId: string; readonly view: Json }[];
  readonly ephemerals: readonly Ephemeral[];
  /** Who is in a channel, by its id. */
  readonly members: Map<string, readonly string[]>;
}

interface Ephemeral {
  readonly channel: string;
  readonly user: string;
  readonly threadTs: string | null;
  readonly text: string;
  readonly blocks: readonly Json[];
}

type Method = (args: Json) => { status: number; body: Json };

function parsed(value: unknown): unknown {
  return typeof value === 'string' ? JSON.parse(value) : value;
}

const answered = (body: Json): { status: number; body: Json } => ({ status: 200, body });
const refused = (error: string): { status: number; body: Json } => answered({ ok: false, error });

export function createSlackSurfaces(): {
  readonly shown: SlackSurfaces;
  readonly methods: Readonly<Record<string, Method>>;
} {
  const homes: { user: string; view: Json }[] = [];
  const forms: { triggerId: string; view: Json }[] = [];
  const ephemerals: Ephemeral[] = [];
  const members = new Map<string, readonly string[]>();
  return {
    shown: { homes, forms, ephemerals, members },
    methods: {
      'views.open': (args) => {
        const view = parsed(args.view) as Json;
        const refusal = viewRefusalOf(view);
        if (refusal !== null) return refused(refusal);
        forms.push({ triggerId: String(args.trigger_id), view });
        return answered({ ok: true, view: { id: `V${forms.length}` } });
      },
      'views.publish': (args) => {
        const view = parsed(args.view) as Json;
        const refusal = viewRefusalOf(view);
        if (refusal !== null) return refused(refusal);
        homes.push({ user: String(args.user_id), view });
        return answered({ ok: true, view: { id: 'VHOME' } });
      },
      'conversations.members': (args) => {
        const all = members.get(String(args.channel));
        if (all === undefined) return refused('channel_not_found');
        const page = all.slice(0, Number(args.limit));
        const cursor = page.length < all.length ? 'more' : '';
        return answered({ ok: true, members: page, response_metadata: { next_cursor: cursor } });
      },
      'chat.postEphemeral': (args) => {
        const text = String(args.text ?? '');
        const blocks = (parsed(args.blocks) ?? []) as readonly Json[];
        const refusal = refusalOf(text, blocks);
        if (refusal !== null) return refused(refusal);
        const threadTs = typeof args.thread_ts === 'string' ? args.thread_ts : null;
        ephemerals.push({ channel: String(args.channel), user: String(args.user), threadTs, text, blocks });
        return answered({ ok: true, message_ts: `1800000001.${ephemerals.length}` });
      },
    },
  };
}
