import type { ChatModelSettings } from './settings.js';

export interface ChatModelProbe {
  readonly ok: boolean;
  readonly detail: string;
}

const PROBE_MS = 3_000;

/** Whether the server answers and takes the key: asks for its models, and sends nothing else. */
export async function probeChatModel(
  settings: ChatModelSettings,
  timeoutMs = PROBE_MS,
): Promise<ChatModelProbe> {
  const { baseUrl, apiKey, model } = settings;
  const { host } = new URL(baseUrl);
  try {
    const response = await fetch(`${baseUrl.replace(/\/+$/, '')}/models`, {
      headers: apiKey === null ? {} : { authorization: `Bearer ${apiKey}` },
      signal: AbortSignal.timeout(timeoutMs),
    });
    await response.body?.cancel();
    const { status } = response;
    if (status === 401 || status === 403) return { ok: false, detail: `${host} refuses the key (${status})` };
    // A server need not list its models to answer with one.
    return status >= 500
      ? { ok: false, detail: `${host} answers with status ${status}` }
      : { ok: true, detail: `${model} at ${host}` };
  } catch {
    return { ok: false, detail: `${host} is unreachable` };
  }
}
