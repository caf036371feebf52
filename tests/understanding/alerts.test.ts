import { describe, expect, it } from 'vitest';
import type { SaidAudience } from '../../src/understanding/alerts/audience.js';
import { type AlertCommand, readAlertCommand } from '../../src/understanding/alerts/command.js';
import type { SaidCondition } from '../../src/understanding/alerts/said-condition.js';
import { line, read } from './read.js';

function conditionLine(condition: SaidCondition): string {
  switch (condition.kind) {
    case 'threshold':
      return `${condition.operator} ${condition.value} ${condition.unit}`;
    case 'change':
      return `${condition.direction} ${condition.percent}%`;
    case 'event':
      return condition.minimumAmount === null
        ? condition.event
        : `${condition.event} ${condition.minimumAmount}`;
  }
}

function audienceLine(audience: SaidAudience): string {
  if (audience.kind === 'department') return `team:${audience.named ?? 'own'} `;
  return audience.kind === 'self' ? '' : `${audience.kind} `;
}

/** `30 8 * * * | 팀실적`, `[lt 80 percent] | 달성률`, or what else the text was read as. */
function said(text: string): string {
  const command: AlertCommand | null = readAlertCommand(text);
  if (command === null) return 'no command';
  if (command.kind === 'set') {
    const { audience, condition, schedule, question } = command;
    const { once, time } = schedule;
    const every = schedule.isEveryOtherWeek === true ? ' every other week' : '';
    const single = once === undefined ? null : `once ${once} ${time?.hours}:${time?.minute}`;
    const when =
      (schedule.cron === null ? null : `${schedule.cron}${every}`) ??
      single ??
      (condition === null ? 'when?' : '');
    const again = command.repeatAfterHours === null ? '' : ` again ${command.repeatAfterHours}h`;
    const what = condition === null ? '' : `[${conditionLine(condition)}${again}]`;
    const left = question === '' ? 'before' : question;
    return `${audienceLine(audience)}${[when, what].filter((w) => w !== '').join(' ')} | ${left}`;
  }
  if (command.kind === 'cannot') return `cannot ${command.why}`;
  return JSON.stringify(command, (_key, v: unknown) => v)
    .replaceAll('"', '')
    .slice(1, -1);
}

describe('an alert on schedule is', () => {
  it.each([
    ['매일 아침 8시반 팀실적 알림 걸어줘', '30 8 * * * | 팀실적'],
    ['평일 오전 9시에 어제 매출 보내줘', '0 9 * * 1-5 | 어제 매출'],
    ['매주 월요일 9시 이탈위험 거래처', '0 9 * * 1 | 이탈위험 거래처'],
    ['매월 1일 지난달 실적 보고 알림', '0 8 1 * * | 지난달 실적 보고'],
    ['매일 아침 팀실적 보내줘', '0 8 * * * | 팀실적'],
    ['매일 점심때 내 매출 좀 보내줄래?', '0 12 * * * | 내 매출'],
    ['퇴근 전에 오늘 매출 매일 알려주세요', '30 17 * * * | 오늘 매출'],
    ['매일 여덟시 반에 달성률 알림 설정해줘', '30 8 * * * | 달성률'],
    ['매일 아침 일곱시 사십분 어제 매출 알림 부탁해요', '40 7 * * * | 어제 매출'],
    ['월수금 오후 5시에 거래처별 매출 보내줘', '0 17 * * 1,3,5 | 거래처별 매출'],
    ['매주 화, 목 오후 2시 반 달성률 보내줘', '30 14 * * 2,4 | 달성률'],
    ['매주 월요일과 목요일 아침에 팀 실적 알려줘', '0 8 * * 1,4 | 팀 실적'],
    ['월~금 18:30 오늘 내 실적 보내줘', '30 18 * * 1-5 | 오늘 내 실적'],
    ['금요일마다 이번 주 매출 알려줘', '0 8 * * 5 | 이번 주 매출'],
    ['영업일마다 9시에 어제 매출 알림', '0 9 * * 1-5 | 어제 매출'],
    ['매달 25일 오후 3시 목표까지 얼마 남았는지 알려줘', '0 15 25 * * | 목표까지 얼마 남았는지'],
    ['매월 말일 저녁 6시 이번 달 마감 실적 보내줘', '0 18 L * * | 이번 달 마감 실적'],
    ['매달 1일, 15일 9시 달성률 알림 등록', '0 9 1,15 * * | 달성률'],
    ['매월 첫째 주 월요일 9시 지난달 매출 보내줘', '0 9 * * 1#1 | 지난달 매출'],
    ['매월 마지막 금요일 오후 4시 팀 실적 알림', '0 16 * * 5#L | 팀 실적'],
    ['매시간 오늘 매출 보내줘', '0 * * * * | 오늘 매출'],
    ['2시간마다 오늘 팀 매출 알려줘', '0 */2 * * * | 오늘 팀 매출'],
    ['오전 9시부터 오후 6시까지 매시간 오늘 매출 보내줘', '0 9-18 * * * | 오늘 매출'],
    ['매일 9시, 18시에 오늘 매출 알림 걸어줘', '0 9,18 * * * | 오늘 매출'],
    ['매일 밤 10시에 오늘 매출 톡으로 보내줘', '0 22 * * * | 오늘 매출'],
    ['주말 빼고 매일 8시 반에 달성률 보내줘', '30 8 * * 1-5 | 달성률'],
    ['매일 아침마다 한빛병원 매출을 나한테 보내줘', '0 8 * * * | 한빛병원 매출'],
    ['이거 매일 아침에 보내줘', '0 8 * * * | before'],
    ['방금 그거 매주 월요일 아침마다 받고 싶어', '0 8 * * 1 | before'],
    ['매일 저녁 6시에 팀 전체한테 달성률 보내줘', 'team:own 0 18 * * * | 달성률'],
    ['매일 9시 강남팀에 이번 달 매출 알림 보내줘', 'team:강남팀 0 9 * * * | 이번 달 매출'],
    ['이 채널에 매주 월요일 9시 팀실적 올려줘', 'channel 0 9 * * 1 | 팀실적'],
    ['#sales 채널에 매일 아침 팀 실적 보내줘', 'named_channel 0 8 * * * | 팀 실적'],
    ['팀실적 알림 걸어줘', 'when? | 팀실적'],
    ['달성률 알림 받고 싶어', 'when? | 달성률'],
    ['9시에 매출 알림 걸어줘', '0 9 * * * | 매출'],
    ['매분기 첫날 9시 지난 분기 실적 알림', '0 9 1 1,4,7,10 * | 지난 분기 실적'],
    ['매주 월욜 아침에 팀 달성률 쏴줘', '0 8 * * 1 | 팀 달성률'],
    ['출근시간마다 어제 매출 알려줘', '30 8 * * * | 어제 매출'],
    ['아침마다 내 실적 알려주라', '0 8 * * * | 내 실적'],
    ['금요일 오후 5시에 주간 실적 알람 설정', '0 17 * * 5 | 이번 주 실적'],
    ['매일 팀실적 받게 해줘', '0 8 * * * | 팀실적'],
    ['매일 8시반 실적 노티', '30 8 * * * | 실적'],
    ['내일부터 매일 9시에 이번달 달성률 알려줘', '0 9 * * * | 이번달 달성률'],
    ['매년 1월 2일 오전 9시 작년 매출 알림', '0 9 2 1 * | 작년 매출'],
    ['every weekday at 8:30 send me my sales', '30 8 * * 1-5 | my sales'],
    ['send me my achievement rate every morning', '0 8 * * * | my achievement rate'],
    ['every monday at 9am top 5 clients this month', '0 9 * * 1 | top 5 clients this month'],
    ['set an alert for team sales every day at 6 pm', '0 18 * * * | team sales'],
    ['remind me of dormant clients on the 1st of every month', '0 8 1 * * | dormant clients'],
    ['every 2 hours send sales today', '0 */2 * * * | sales today'],
    ['send this to me every friday at 5pm', '0 17 * * 5 | before'],
    [
      'alert the team every monday morning with achievement by rep',
      'team:own 0 8 * * 1 | achievement by rep',
    ],
    ['한 달에 한 번 말일에 이번 달 달성률 좀 알려줄래요?', '0 8 L * * | 이번 달 달성률'],
    ['매주 월요일 9시에 취소 주문 보내줘', '0 9 * * 1 | 취소 주문'],
    ['금욜마다 이번주 실적 정리해서 보내줄래', '0 8 * * 5 | 이번주 실적'],
    ['김민준한테 매일 9시에 매출 보내줘', 'person 0 9 * * * | 매출'],
    ['매주 월요일 9시에 병원에게 판 매출 보내줘', '0 9 * * 1 | 병원에게 판 매출'],
    ['send the team sales yesterday every day at 9', '0 9 * * * | the team sales yesterday'],
  ])('%s', (text, expected) => {
    expect(said(text)).toBe(expected);
  });
});

describe('an alert on a condition is', () => {
  it.each([
    ['달성률 80% 밑으로 떨어지면 알려줘', '[lt 80 percent] | 달성률'],
    ['팀 매출 2억 넘는 순간 알려줘', '[gt 200000000 money] | 팀 매출'],
    ['달성률 팔십프로 밑이면 알람', '[lt 80 percent] | 달성률'],
    ['목표 100% 찍으면 알려줘', '[gte 100 percent] | 달성률'],
    ['한빛병원 이번달 매출 0원이면 알려줘', '[lte 0 money] | 한빛병원 이번달 매출'],
    ['팀원 중에 달성률 70% 안되는 사람 생기면 알려줘', '[lt 70 percent] | 우리 팀 담당자별 달성률'],
    ['이번달 매출 전월보다 10% 빠지면 노티줘', '[down 10%] | 이번달 매출 전월 대비'],
    ['강남팀 매출이 전주 대비 20% 이상 빠지면 알려줘', '[down 20%] | 이번 주 강남팀 매출 전주 대비'],
    ['이번 달 500만원 넘는 취소 건 생기면', '[cancelled_order 5000000] | 이번 달 취소 건수'],
    ['석달 주문 없는 거래처 생기면 알려줘', '[quiet_client] | 석달 주문 없는 거래처'],
    ['마감 예상이 목표 아래면 알려줘', '[closing_below_target] | 마감 예상'],
    ['이번 달 매출 1억 넘으면 알려줘', '[gt 100000000 money] | 이번 달 매출'],
    ['매출 5천만원 넘을 때 알림 줘', '[gt 50000000 money] | 매출'],
    ['달성률이 100% 찍으면 바로 알려줘', '[gte 100 percent] | 달성률'],
    ['우리 팀 달성률 70프로 미만이면 연락줘', '[lt 70 percent] | 우리 팀 달성률'],
    ['목표 달성하면 알려줘', '[gte 100 percent] | 달성률'],
    ['이번 달 목표 못 채우면 알려줘', '[lt 100 percent] | 이번 달 달성률'],
    ['이대로 가서 목표 못 채울 것 같으면 알려줘', '[closing_below_target] | 마감 예상'],
    ['강남팀 마감 예상이 목표에 못 미치면 알려주세요', '[closing_below_target] | 강남팀 마감 예상'],
    ['한빛병원 매출이 전월보다 30% 넘게 줄면 알려줘', '[down 30%] | 이번 달 한빛병원 매출 전월 대비'],
    ['이번 분기 매출 전년 대비 10% 이상 오르면 알려줘', '[up 10%] | 이번 분기 매출 전년 대비'],
    ['매출이 15% 이상 빠지면 알려줘', '[down 15%] | 이번 달 매출 전월 대비'],
    ['매출이 전주 대비 20% 이상 변하면 알림', '[either 20%] | 이번 주 매출 전주 대비'],
    ['매출 떨어지면 알려줘', '[lt 0 growth] | 이번 달 매출 전월 대비'],
    ['1천만원 이상 주문 들어오면 알려줘', '[large_order 10000000] | 주문 건수'],
    ['한빛병원에 큰 주문 들어오면 알려줘', '[large_order] | 한빛병원 주문 건수'],
    ['이상 거래 생기면 알려줘', '[anomaly] | 이상 거래'],
    ['강남팀 이상 거래 생기면 알려줘', '[anomaly] | 강남팀 이상 거래'],
    ['취소 건 생길 때마다 알려줘', '[cancelled_order] | 취소 건수'],
    ['휴면 거래처 생기면 말해줘', '[quiet_client] | 휴면 거래처'],
    ['두 달째 주문 없으면 알려줘', '[quiet_client] | 두 달째 주문 없는 거래처'],
    ['이탈위험 거래처 3곳 넘으면 알려줘', '[gt 3 plain] | 이탈위험 거래처'],
    ['이번 달 건수 10건 이하면 알려줘', '[lte 10 plain] | 이번 달 건수'],
    ['매일 아침 9시에 봐서 달성률 80% 밑이면 알려줘', '0 9 * * * [lt 80 percent] | 달성률'],
    ['달성률 80% 밑으로 떨어지면 우리 팀 전체에 알려줘', 'team:own [lt 80 percent] | 달성률'],
    ['alert me when my achievement rate falls below 80%', '[lt 80 percent] | my achievement rate'],
    ['notify me if sales this month exceed 100,000,000 won', '[gt 100000000 money] | sales this month'],
    [
      'tell me when team sales drop more than 20% vs last week',
      '[down 20%] | this week team sales vs last week',
    ],
    ['let me know when an order over 5m is cancelled', '[cancelled_order 5000000] | cancelled deals'],
    [
      'alert me if a client goes 3 months without orders',
      '[quiet_client] | clients without orders for 3 months',
    ],
    [
      '우리 팀에서 달성률 80% 안되는 사람 있으면 매일 알려줘',
      '0 8 * * * [lt 80 percent again 24h] | 우리 팀 담당자별 달성률',
    ],
    ['담당자 중에 달성률 80% 미만 나오면 알려줘', '[lt 80 percent] | 담당자별 달성률'],
    ['거래처 중 매출 1억 넘는 곳 나오면 알려줘', '[gt 100000000 money] | 거래처별 매출'],
    ['이상한 거래 생기면 알려줘', '[anomaly] | 이상 거래'],
    ['수상한 매출 있으면 알려줘', '[anomaly] | 이상 거래'],
    ['강남팀에서 평소와 다른 주문 나오면 알려줘', '[anomaly] | 강남팀에서 이상 거래'],
    ['이번 달 목표 못 채울 것 같으면 미리 말해줘', '[closing_below_target] | 이번 달 마감 예상'],
    ['팀 매출 하루 1억 넘으면 축하 알림 줘', '[gt 100000000 money] | 오늘 팀 매출'],
    ['담당자 중에 달성률 80% 미만 나오면 팀장한테 알려줘', 'person [lt 80 percent] | 담당자별 달성률'],
    ['alert me about cancelled orders over 5 million won', '[cancelled_order 5000000] | cancelled deals'],
    ['우리팀 취소건 1000만원 넘는거 생기면 바로 알려줘', '[cancelled_order 10000000] | 우리팀 취소 건수'],
    [
      'notify my team when someone hits 100% of target',
      'team:own [gte 100 percent] | achievement rate by rep',
    ],
    ['tell me about any large orders', '[large_order] | number of deals'],
    ['alert me about suspicious sales', '[anomaly] | unusual sales this month'],
    ['notify me when a client is at risk', '[churn] | clients at risk'],
    ['alert the team when achievement falls below 80%', 'team:own [lt 80 percent] | achievement'],
    ['warn me if the forecast is below target', '[closing_below_target] | forecast this month'],
  ])('%s', (text, expected) => {
    expect(said(text)).toBe(expected);
  });
});

describe('alerts are managed by', () => {
  it.each([
    ['내 알림 보여줘', 'kind:list'],
    ['알림 목록', 'kind:list'],
    ['내가 걸어둔 알림 뭐 있어?', 'kind:list'],
    ['내 알림 뭐뭐 있어', 'kind:list'],
    ['지금 받는 알림 어떤 것들이 있어?', 'kind:list'],
    ['show my alerts', 'kind:list'],
    ['알림 3 그만', 'kind:change,which:{kind:number,number:3},change:{kind:stop}'],
    ['3번 알림 꺼줘', 'kind:change,which:{kind:number,number:3},change:{kind:stop}'],
    ['stop alert 12', 'kind:change,which:{kind:number,number:12},change:{kind:stop}'],
    ['알림 잠깐 멈춰줘', 'kind:change,which:{kind:all},change:{kind:stop}'],
    ['알림 다 꺼줘', 'kind:change,which:{kind:all},change:{kind:stop}'],
    ['팀실적 알림 그만 보내', 'kind:change,which:{kind:title,title:팀실적},change:{kind:stop}'],
    ['다시 켜줘', 'kind:change,which:{kind:all},change:{kind:resume}'],
    ['알림 3 다시 켜줘', 'kind:change,which:{kind:number,number:3},change:{kind:resume}'],
    ['turn alert 3 back on', 'kind:change,which:{kind:number,number:3},change:{kind:resume}'],
    ['알림 12 하루 미루기', 'kind:change,which:{kind:number,number:12},change:{kind:snooze,hours:24}'],
    ['3번 알림 2시간만 미뤄줘', 'kind:change,which:{kind:number,number:3},change:{kind:snooze,hours:2}'],
    ['snooze alert 12 for a day', 'kind:change,which:{kind:number,number:12},change:{kind:snooze,hours:24}'],
    ['알림 삭제', 'kind:change,which:{kind:all},change:{kind:delete}'],
    ['3번 알림 지워줘', 'kind:change,which:{kind:number,number:3},change:{kind:delete}'],
    ['알림 3 테스트', 'kind:change,which:{kind:number,number:3},change:{kind:test}'],
    [
      '팀실적 알림 9시로 바꿔줘',
      'kind:change,which:{kind:title,title:팀실적},change:{kind:retime,time:{minute:0,hours:9},days:null}',
    ],
    [
      '알림 1 시간 9시로 바꿔',
      'kind:change,which:{kind:number,number:1},change:{kind:retime,time:{minute:0,hours:9},days:null}',
    ],
    [
      '알림 3 평일로 변경',
      'kind:change,which:{kind:number,number:3},change:{kind:retime,time:null,days:* * 1-5}',
    ],
    ['알림 뭐 걸려있더라', 'kind:list'],
    ['what alerts have i set', 'kind:list'],
    ['which alerts are active?', 'kind:list'],
    ['내가 설정해 놓은 알림들 보여줄래', 'kind:list'],
    ['any alerts running right now?', 'kind:list'],
    ['알림 2번 잠시 중단', 'kind:change,which:{kind:number,number:2},change:{kind:stop}'],
    ['내 알림중에 취소건 알림만 삭제', 'kind:change,which:{kind:title,title:취소건},change:{kind:delete}'],
    ['turn off the sales alert', 'kind:change,which:{kind:title,title:sales},change:{kind:stop}'],
    ['stop the weekly alert', 'kind:change,which:{kind:title,title:weekly},change:{kind:stop}'],
    ['delete all my alerts', 'kind:change,which:{kind:all},change:{kind:delete}'],
    ['pause my alerts for two days', 'kind:change,which:{kind:all},change:{kind:snooze,hours:48}'],
    [
      'change the time of my achievement alert to 7:30 am',
      'kind:change,which:{kind:title,title:achievement},change:{kind:retime,time:{minute:30,hours:7},days:null}',
    ],
    ['추석연휴엔 알림 꺼줘', 'kind:mute,when:{kind:holiday,name:추석},title:추석'],
    ['설날 동안 알림 보내지 마', 'kind:mute,when:{kind:holiday,name:설날},title:설날'],
    ['휴가 7/1~7/5 알림 끄기', 'kind:mute,when:{kind:dates,said:7/1~7/5},title:휴가'],
    ['다음 주 알림 받지 않을래', 'kind:mute,when:{kind:dates,said:다음 주},title:'],
    ['mute alerts next week', 'kind:mute,when:{kind:dates,said:next week},title:'],
    ['추석 알림 끄기 취소', 'kind:unmute,title:추석'],
    ['밤 10시부터 아침 7시까지 알림 보내지 마', 'kind:quiet_hours,hours:{from:22:00,to:07:00}'],
    ['방해금지 22:00~07:30', 'kind:quiet_hours,hours:{from:22:00,to:07:30}'],
    ['방해금지 해제', 'kind:quiet_hours,hours:null'],
    ['공휴일엔 보내지 마', 'kind:quiet_holidays,on:true'],
    ['주말에는 알림 보내지 말아줘', 'kind:quiet_holidays,on:true,ofWeekends:true'],
    ['토요일 일요일은 알림 안 받을래', 'kind:quiet_holidays,on:true,ofWeekends:true'],
    ['주말 알람 off', 'kind:quiet_holidays,on:true,ofWeekends:true'],
    ['주말엔 알림 받고 싶지 않아', 'kind:quiet_holidays,on:true,ofWeekends:true'],
    ['no alerts on weekends', 'kind:quiet_holidays,on:true,ofWeekends:true'],
    ['내일부터 금요일까지 알림 쉬어', 'kind:mute,when:{kind:dates,said:내일부터 금요일까지},title:'],
    ['mute alerts this weekend', 'kind:mute,when:{kind:dates,said:this weekend},title:'],
    ['이번 주말 알림 꺼줘', 'kind:mute,when:{kind:dates,said:이번 주말},title:'],
    ['밤 10시 이후엔 알림 보내지마', 'kind:quiet_hours,hours:{from:22:00,to:08:00}'],
    ['저녁에는 알림 그만', 'kind:quiet_hours,hours:{from:18:00,to:08:00}'],
    ['휴가 동안 알림 꺼줘 12/1~12/5', 'kind:mute,when:{kind:dates,said:12/1~12/5},title:휴가'],
    ['크리스마스에 알림 오지 않게 해줘', 'kind:mute,when:{kind:holiday,name:성탄절},title:성탄절'],
    ['공휴일에도 알림 보내줘', 'kind:quiet_holidays,on:false'],
  ])('%s', (text, expected) => {
    expect(said(text)).toBe(expected);
  });
});

describe('an alert for one time is', () => {
  it.each([
    ['내일 오전 9시에 매출 보내줘', 'once 내일 9:0 | 매출'],
    ['내일 아침 한 번만 팀실적 보내줘', 'once 내일 8:0 | 팀실적'],
    ['12월 1일 오후 2시에 지난달 실적 알려줘', 'once 12월 1일 14:0 | 지난달 실적'],
    ['다음 주 월요일 오전 8시 반에 지난주 매출 보내줘', 'once 다음 주 월요일 8:30 | 지난주 매출'],
  ])('%s', (text, expected) => {
    expect(said(text)).toBe(expected);
  });
});

describe('a condition that is told again while it holds', () => {
  it.each([
    ['달성률 80% 밑으로 떨어지면 하루에 한 번은 다시 알려줘', '[lt 80 percent again 24h] | 달성률'],
    ['달성률 80% 밑으로 떨어지면 알려주고 6시간마다 다시 알려줘', '[lt 80 percent again 6h] | 달성률'],
    ['매출 1억 넘으면 알려줘', '[gt 100000000 money] | 매출'],
  ])('%s', (text, expected) => {
    expect(said(text)).toBe(expected);
  });
});

describe('every other week', () => {
  it.each([
    ['격주 월요일 9시에 팀실적 보내줘', '0 9 * * 1 every other week | 팀실적'],
    ['격주로 화요일 오후 3시에 지난주 매출 보내줘', '0 15 * * 2 every other week | 지난주 매출'],
    ['2주에 한번 금요일마다 달성률 알림', '0 8 * * 5 every other week | 달성률'],
    ['2주마다 월·목 아침 9시 매출 알림 걸어줘', '0 9 * * 1,4 every other week | 매출'],
    ['every other monday at 9am send me my sales', '0 9 * * 1 every other week | my sales'],
    ['매주 월요일 9시에 팀실적 보내줘', '0 9 * * 1 | 팀실적'],
  ])('%s', (text, expected) => {
    expect(said(text)).toBe(expected);
  });
});

describe('what no alert can do is told:', () => {
  it.each([
    ['내일 매출 한 번만 보내줘', 'cannot once'],
    ['30분 뒤에 매출 알려줘', 'cannot once'],
    ['격월 1일 9시에 팀실적 보내줘', 'cannot days'],
    ['every other day at 9 send me my sales', 'cannot days'],
    ['이틀마다 매출 알림 걸어줘', 'cannot days'],
    ['매일 25시에 매출 보내줘', 'cannot time'],
    ['매월 32일 매출 알림', 'cannot days'],
    ['매일 25시에 어제 매출 알려줘', 'cannot time'],
    ['매일 9시 75분에 매출 알려줘', 'cannot time'],
    ['매월 32일 9시에 매출 알려줘', 'cannot days'],
    ['7시간마다 매출 보내줘', 'cannot interval'],
    ['1분마다 매출 보내줘', 'cannot interval'],
    ['계약 만료 한달 전에 알려줘', 'cannot contract_end'],
    ['remind me a month before contracts end', 'cannot contract_end'],
    ['지난달 목표 못 채운 팀 있으면 매월 1일에 알려줘', 'cannot event'],
    ['매일 9시랑 18시 30분에 매출 알림', 'cannot times'],
    ['강남팀 신규 거래처 생기면 알려줄래?', 'cannot event'],
    ['alert me when a new client signs up', 'cannot event'],
  ])('%s', (text, expected) => {
    expect(said(text)).toBe(expected);
  });
});

describe('is no alert:', () => {
  it.each([
    ['알림톡 발송 규정 알려줘', 'topic:doc_compliance'],
    ['월요일 매출 알려줘', 'sales_amount 2026-06-15'],
    ['매일 매출 추이', 'sales_amount by:day 2026-06-01..2026-06-15'],
    ['매일 매출 추이 알려줘', 'sales_amount by:day 2026-06-01..2026-06-15'],
    [
      '매출 떨어진 거래처 알려줘',
      'sales_amount by:client 2026-06-01..2026-06-15 mom:2026-05-01..2026-05-15 whole:2026-05-01..2026-05-31 growth<0',
    ],
    ['매달 매출 추이 보내줘', 'sales_amount by:month 2026-01-01..2026-06-15'],
    ['매주 매출 알려줘', 'sales_amount by:week 2026-06-01..2026-06-15'],
    ['월별 매출 보내줘', 'sales_amount by:month 2026-01-01..2026-06-15'],
    ['이대로면 이번 달 마감 얼마야', 'topic:forecast'],
    ['주문 없는 거래처 알려줘', 'dormant_clients by:client 2026-06-01..2026-06-15 months:3'],
    ['5천만원 넘는 거래처 알려줘', 'sales_amount by:client 2026-06-01..2026-06-15 sales_amount>50000000'],
    ['취소 건 알려줘', 'sales_amount 2026-06-01..2026-06-15 status=cancelled'],
    ['다 합치면 얼마야 매출', 'sales_amount 2026-06-01..2026-06-15'],
    ['send me daily sales', 'sales_amount by:day 2026-06-01..2026-06-15'],
    ['monthly sales', 'sales_amount by:month 2026-01-01..2026-06-15'],
    ['어제 매출 보내줘', 'sales_amount 2026-06-14'],
    ['이탈위험 거래처 알려줘', 'topic:churn'],
  ])('%s', (text, expected) => {
    expect(said(text)).toBe('no command');
    expect(line(read(text))).toBe(expected);
  });

  it.each([
    '네',
    '저장',
    '3번',
    '안녕',
    '이번 달 매출',
    '매출 추이 보여줘',
    '계약 만료 언제야',
    '한빛병원이 떨어지면 어떻게 돼?',
    '목표 넘으면 인센티브 얼마야',
    '달성률 80% 넘으면 포상 규정 뭐야?',
    '반품률 3% 넘으면 규정상 어떻게 되나요',
    '매일 팔린 제품 뭐야',
    '9시 회의록 찾아줘',
    '알림약국 매출',
    '휴가 규정 알려줘',
    '공휴일 매출 알려줘',
    '하루 매출 평균',
    '한 달에 한 번 주문하는 거래처 알려줘',
    '회의 알림 규정 찾아줘',
    'who sold most every month',
    'tell me when the last order of 한빛병원 was',
    '부작용이 생기면 어디에 보고해?',
    'sales by month',
    'every client with sales over 5m',
    '팀 전체 매출 보내줘',
    '매'.repeat(500),
  ])('%s', (text) => {
    expect(said(text)).toBe('no command');
  });
});
