import { expect, test } from 'vitest';
import { useHomes } from '../home.js';

const homes = useHomes();

const FIRST = {
  teamId: 'T1',
  teamName: '본사',
  enterpriseId: null,
  botUserId: 'UBOT',
  botToken: 'xoxb-1',
  installedBy: 5,
};

test('a workspace has one installation, of which the last holds, and its token lies there encrypted', async () => {
  const { slackInstallations, databases } = homes.open(await homes.setUp());
  await slackInstallations.save(FIRST);
  await slackInstallations.save({ ...FIRST, teamId: 'T2', enterpriseId: 'E1', botToken: 'xoxb-2' });
  await slackInstallations.save({ ...FIRST, botToken: 'xoxb-3', teamName: null, installedBy: 6 });
  expect(await slackInstallations.teams()).toEqual(['T1', 'T2']);
  expect(await slackInstallations.of('T1')).toEqual({
    ...FIRST,
    botToken: 'xoxb-3',
    teamName: null,
    installedBy: 6,
  });
  const texts = databases.main.prepare('SELECT bot_token FROM slack_installations').pluck().all();
  expect(texts.map(String).every((text) => text.startsWith('sealed:'))).toBe(true);

  // A token that was moved to another workspace's row is not taken.
  databases.main.prepare("UPDATE slack_installations SET bot_token = ? WHERE team_id = 'T2'").run(texts[0]);
  await expect(slackInstallations.of('T2')).rejects.toThrow();

  expect(await slackInstallations.remove('T1')).toBe(true);
  expect(await slackInstallations.remove('T1')).toBe(false);
  expect(await slackInstallations.of('T1')).toBeNull();
  const counted = databases.main
    .prepare("SELECT record_count FROM metadata WHERE table_name = 'main.slack_installations'")
    .pluck()
    .get();
  expect(counted).toBe(1);
});
