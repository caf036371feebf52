import type { Json } from './slack.js';

export interface UploadedFile {
  readonly name: string;
  readonly title: string;
  readonly altText: string | null;
  readonly bytes: Buffer;
  readonly channel: string;
  readonly threadTs: string | null;
}

interface PendingFile {
  readonly name: string;
  readonly length: number;
  readonly altText: string | null;
  bytes: Buffer | null;
}

type Answered = { status: number; body: Json };

const refused = (error: string): Answered => ({ status: 200, body: { ok: false, error } });

/** Slack's three steps of uploading a file, with its refusals; `place` is where bytes are sent. */
export function createSlackFiles(place: () => string): {
  readonly shared: readonly UploadedFile[];
  readonly methods: Readonly<Record<string, (args: Json) => Answered>>;
  /** The status that the bytes are answered with. */
  readonly receive: (url: string, bytes: Buffer) => number;
} {
  const shared: UploadedFile[] = [];
  const pending = new Map<string, PendingFile>();
  return {
    shared,
    methods: {
      'files.getUploadURLExternal': (args) => {
        const length = Number(args.length);
        if (typeof args.filename !== 'string' || args.filename === '' || !(length > 0)) {
          return refused('invalid_arguments');
        }
        const id = `F${pending.size + 1}`;
        const altText = typeof args.alt_text === 'string' ? args.alt_text : null;
        if (altText !== null && altText.length > 1_000) return refused('alt_txt_too_large');
        pending.set(id, { name: args.filename, length, altText, bytes: null });
        return { status: 200, body: { ok: true, upload_url: `${place()}${id}`, file_id: id } };
      },
      'files.completeUploadExternal': (args) => {
        const listed = typeof args.files === 'string' ? JSON.parse(args.files) : args.files;
        for (const { id, title } of listed as { id: string; title?: string }[]) {
          const file = pending.get(id);
          if (file?.bytes == null) return refused('file_not_found');
          shared.push({
            name: file.name,
            title: title ?? file.name,
            altText: file.altText,
            bytes: file.bytes,
            channel: typeof args.channel_id === 'string' ? args.channel_id : '',
            threadTs: typeof args.thread_ts === 'string' ? args.thread_ts : null,
          });
        }
        return { status: 200, body: { ok: true, files: [] } };
      },
    },
    receive: (url, bytes) => {
      const file = pending.get(url.split('/').at(-1) ?? '');
      if (file === undefined || file.length !== bytes.length) return 400;
      file.bytes = bytes;
      return 200;
    },
  };
}
