/** What the bot may do in a workspace that it is installed in: the same as the manifests ask for. */
export const BOT_SCOPES: readonly string[] = [
  'app_mentions:read',
  'assistant:write',
  'channels:history',
  'channels:read',
  'chat:write',
  'commands',
  'files:read',
  'files:write',
  'groups:history',
  'groups:read',
  'im:history',
  'im:write',
  'mpim:history',
  'mpim:read',
  'users:read',
  'users:read.email',
];

/** Plans without agent features have none of it, and everything else works. */
const DISPENSABLE = 'assistant:write';

/** What an installed app was not granted, as one that was installed from an earlier manifest; none where Slack doesn't say. */
export function lackedScopes(granted: readonly string[] | undefined): readonly string[] {
  if (granted === undefined) return [];
  return BOT_SCOPES.filter((scope) => scope !== DISPENSABLE && !granted.includes(scope));
}
