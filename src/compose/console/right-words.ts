import type { Language, PermissionLevel, Principal, ResourceType } from '../../model/principal.js';
import { cellWords, type Say } from './tables.js';

/** Roles, rights and languages as the pages say them. */

export const ROLE_NAMES: Readonly<Record<Principal['role'], readonly [ko: string, en: string]>> = {
  user: ['담당자', 'rep'],
  manager: ['팀장', 'manager'],
  admin: ['관리자', 'administrator'],
};

/** What whoever has it does with it. */
const RIGHTS: Readonly<
  Record<ResourceType, Readonly<Record<PermissionLevel, readonly [ko: string, en: string]>>>
> = {
  sales: {
    read: ['회사 전체 매출 보기', 'see the sales of the whole company'],
    write: ['매출·목표 자료 가져오기', 'import sales and targets'],
    admin: ['매출 자료 관리', 'manage the data of sales'],
  },
  clients: {
    read: ['모든 거래처 보기', 'see every client'],
    write: ['거래처 자료 가져오기', 'import clients'],
    admin: ['거래처 자료 관리', 'manage the data of clients'],
  },
  ml_models: {
    read: ['예측 모델 살펴보기', 'look at models'],
    write: ['예측 모델 학습', 'train models'],
    admin: ['예측 모델 관리', 'manage models'],
  },
};

export interface Right {
  readonly resource: ResourceType;
  readonly level: PermissionLevel;
}

export const rightText = ({ resource, level }: Right, say: Say): string => say(...RIGHTS[resource][level]);

/** Where people ask and are told. */
export const CHANNEL_NAMES: Readonly<Record<string, readonly [ko: string, en: string]>> = {
  slack: ['Slack', 'Slack'],
  teams: ['Teams', 'Teams'],
  web: ['웹 화면', 'web page'],
  api: ['API', 'API'],
  cli: ['명령줄', 'command line'],
};

/** Empty where it went nowhere; what has no name here is called as it is stored. */
export function channelName(stored: string | null, say: Say): string {
  return stored === null ? '' : cellWords(CHANNEL_NAMES[stored] ?? [stored, stored], say);
}

/** In itself, so that whoever reads only that one finds it. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { ko: '한국어', en: 'English' };

/** `김민준 (minjun.kim)`: people are known by name, and told apart by username. */
export function personText({
  username,
  fullName,
}: {
  readonly username: string;
  readonly fullName: string | null;
}): string {
  return fullName === null || fullName === username ? username : `${fullName} (${username})`;
}
