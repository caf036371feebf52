import type { BaseMessage } from '@langchain/core/messages';
import type { PlanRequest } from '../../ports/planner.js';
import type { ChatModelSettings } from './settings.js';

/** What a model gave back: a filled form as plain data, or nothing that is one. */
export type Completion =
  | { readonly kind: 'filled'; readonly form: unknown }
  | { readonly kind: 'unreadable' };

export interface CompletionRequest {
  readonly instructions: string;
  readonly material: string;
  readonly form: PlanRequest<unknown>['form'];
  /** The last form did not fit, so it is asked for again. */
  readonly again: boolean;
}

export type Complete = (request: CompletionRequest, signal: AbortSignal) => Promise<Completion>;

/** A form is short: whatever runs on is not one. */
const OUTPUT_TOKENS_MAX = 1_500;

const AGAIN =
  'The form you filled in last did not fit its schema. Fill it in once more: every field, exactly as the schema has it, and nothing else.';

function parsedJson(text: string): unknown {
  // Some servers put the object into the text, fenced or not, though a tool was asked for.
  const bare = /\{[\s\S]*\}/.exec(text)?.[0];
  if (bare === undefined) return undefined;
  try {
    return JSON.parse(bare);
  } catch {
    return undefined;
  }
}

function completionOf(message: BaseMessage, name: string): Completion {
  const { tool_calls: calls } = message as BaseMessage & {
    readonly tool_calls?: readonly { readonly name: string; readonly args: unknown }[];
  };
  const call = calls?.find((c) => c.name === name);
  if (call !== undefined) return { kind: 'filled', form: call.args };
  const said = typeof message.content === 'string' ? message.content : '';
  const form = parsedJson(said);
  return form === undefined ? { kind: 'unreadable' } : { kind: 'filled', form };
}

/** A server that takes neither a temperature nor the name of the tool to call, as some do. */
function isUnsupported(error: unknown): boolean {
  const { status } = error as { readonly status?: unknown };
  return status === 400 || status === 422;
}

/** Loads LangChain, which takes a third of a second: wait for it before questions come, or at the first. */
export async function openChatModel(settings: ChatModelSettings): Promise<Complete> {
  const [{ ChatOpenAI }, { HumanMessage, SystemMessage }] = await Promise.all([
    import('@langchain/openai'),
    import('@langchain/core/messages'),
  ]);
  const common = {
    model: settings.model,
    // The client insists on a key; a server that wants none ignores it.
    apiKey: settings.apiKey ?? 'none',
    configuration: { baseURL: settings.baseUrl },
    // Repeating is decided by the caller, within its deadline.
    maxRetries: 0,
    streaming: false,
    useResponsesApi: false,
  };
  const exact = new ChatOpenAI({ ...common, temperature: 0, maxTokens: OUTPUT_TOKENS_MAX });
  const plain = new ChatOpenAI(common);
  let takesExact = true;

  return async ({ instructions, material, form, again }, signal) => {
    const messages = [
      new SystemMessage(instructions),
      // One message: many models' templates refuse two of one role in a row.
      new HumanMessage(again ? `${material}\n\n${AGAIN}` : material),
    ];
    const tool = {
      type: 'function' as const,
      function: { name: form.name, description: form.description, parameters: { ...form.schema } },
    };
    const named = { type: 'function' as const, function: { name: form.name } };
    const ask = async (model: typeof exact, tool_choice: typeof named | 'required'): Promise<Completion> => {
      // Past `invoke`, whose callbacks send prompts to a tracing service wherever the environment names one.
      const { generations } = await model._generate(messages, { tools: [tool], tool_choice, signal });
      const message = generations[0]?.message;
      return message === undefined ? { kind: 'unreadable' } : completionOf(message, form.name);
    };
    if (!takesExact) return ask(plain, 'required');
    try {
      return await ask(exact, named);
    } catch (error) {
      if (!isUnsupported(error)) throw error;
      const completion = await ask(plain, 'required');
      takesExact = false;
      return completion;
    }
  };
}
