import type { Concept } from '../concepts.js';
import { type PatternRow, p } from './pattern-row.js';

/** What is to come: a period carried on, a target that will be missed, clients that may be lost. */

const FINAL_L = 8;

/** Every syllable that ends in ㄹ: 할, 될, 채울, 끊길. */
const WITH_L = Array.from({ length: 399 }, (_, i) => String.fromCharCode(0xac00 + i * 28 + FINAL_L)).join('');

/** 할 것 같은, 될 거 같아, 날 듯한, 할까, 할 수도, 할 우려. */
const WILL =
  '(?:(?:것|거|꺼)(?:만)?같|듯|까|수도|(?:우려|위험|가능|조짐|기미|각|판)|(?:것|거|꺼)(?:으?로)?(?:예상|보이))';

const TARGET = '(?:목표|타겟|타깃|타켓|쿼터)(?:치|액|금액)?(?:를|을|에|은|는|도|가|이|까지)?';

const REACHES = '(?:넘길|넘을|찍을|채울|달성할|할|될)';

const foretells = (): Concept => ({ kind: 'topic', topic: 'forecast' });
const losesClients = (): Concept => ({ kind: 'topic', topic: 'churn' });

const CLIENT = '(?:거래처|병원(?!체)|고객사?|의원|약국|업체|클리닉|곳|데(?!이))';

/** How a client is said to go. */
const LEAVES =
  '(?:곧|금방|조만간)?(?:거래|오더|주문|발주)?(?:가|를|이|을)?(?:끊길|끊을|끊어질|빠질|빠져나갈|이탈할|이탈될|떠날|놓칠|뺏길|빼앗길|잃을|떨어져나갈|넘어갈|그만둘|중단할|중단될|안살|안시킬)';

export const FORETELLING_PATTERNS: readonly PatternRow[] = [
  // "where will I end this month", "where are we going to land": how the period closes, and no place.
  p(
    '(?:where|how|what)(?:will|would|are|am|do|does|is)(?:i|we|they|he|she|theteam|ourteam|myteam)?(?:goingto|likelyto|expectedto|onpaceto)?(?:end(?:up)?|close|finish|land)(?:at|with)?',
    foretells,
    'atGap',
  ),
  // What nobody foresaw is no forecast.
  p('예상(?:을|치|하지|도)?(?:못한|못했던|밖의|외의)', () => ({ kind: 'unknown' }), 'atGap'),
  // "어떻게 하면 목표 채울 수 있을까" asks what to do, not whether.
  p(
    `(?:어떻게(?:하면|해야)|뭘(?:하면|해야)|무엇을(?:하면|해야))(?:이번달|이번분기|올해)?(?:의)?${TARGET}(?:을|를)?(?:채우|채울|달성|맞추|맞출|넘기|넘길)`,
    () => ({ kind: 'topic', topic: 'recommendation' }),
    'atGap',
    'open',
  ),
  // Clients first: "끊길 것 같은 거래처" is no forecast of a figure.
  p(
    `(?<!매출(?:이|은|도)?|실적(?:이|은|도)?|달성률(?:이|은)?)${LEAVES}${WILL}`,
    losesClients,
    'atGap',
    'open',
  ),
  p(
    '이탈(?:의|이|할)?(?:위험|우려|조짐|징후|기미|신호|가능|예상|예정|각(?![가-힣])|각인)(?:성|군|도)?',
    losesClients,
    'atGap',
    'open',
  ),
  p(
    `(?:위험|위태|불안)(?:한|로운|해보이는|도높은|도가높은|성높은|신호(?:있는)?|군|도)?(?=${CLIENT})`,
    losesClients,
    'atGap',
  ),
  p(
    `(?:집중|특별)?관리(?:가|를)?(?:필요한|요하는|해야(?:할|될|하는)|들어가야할)(?=${CLIENT})`,
    losesClients,
    'atGap',
  ),
  p(
    `${TARGET}?(?:달성)?(?:미달|펑크|빵꾸|구멍)(?:이|가|를|을)?(?:할|될|날|낼|나올|(?:예상|위험)(?!자)|우려|가능|각)(?:${WILL})?`,
    foretells,
    'atGap',
    'open',
  ),
  p(
    `${TARGET}(?:달성(?:을|이|은|하기)?)?(?:못|안)(?:할|될|채울|맞출|미칠|넘길|찍을|이룰|갈)(?:${WILL})?`,
    foretells,
    'atGap',
    'open',
  ),
  p(
    `(?:(?:채우|맞추|달성하|미치|넘기)지?못할|달성(?:을|이)?(?:못|안)(?:할|될))(?:${WILL})?`,
    foretells,
    'atGap',
    'open',
  ),
  p(
    `(?:${TARGET})?달성(?:을|이|은|하기(?:가)?)?(?:어려|힘들|힘든|위험|불가|위태|간당|빠듯|무리)`,
    foretells,
    'atGap',
    'open',
  ),
  p(
    '(?<=예상|예상되는|미달|예정|위험|저조|부진|우수|저성과|고성과)자(?:들)?(?=$|[은는이가를을도의]|명단|리스트|누구|있|알려|보여|뽑)',
    () => ({
      kind: 'which',
      dimension: 'user',
    }),
  ),
  p('(?<=어려워|힘들어|위험해|빠듯해)(?:보이는|뵈는)', () => ({ kind: 'filler' }), 'open'),
  p(`(?:${TARGET})?미달(?:이)?(?:예상|위험)(?=자)`, foretells, 'atGap'),
  p(
    '(?:이|요|지금|현재|현|이런|요즘)?(?:의)?(?:페이스|속도|추세|기세|템포)(?:로|대로|으로)(?=.{1,14}(?:마감|끝나|가면|팔면|가능|달성|채우|채울))',
    foretells,
    'atGap',
  ),
  p('(?<=목표(?:는|은|도|가|를)?)가능(?:해|할까|하나|한가|한지|할지|하겠)', foretells, 'open'),
  // "이 페이스면", "지금 속도로 가면", "현 추세 유지 시", "지금처럼 가면".
  p(
    '(?:이|요|지금|현재|현|이런|요즘|최근)(?:의)?(?:페이스|속도|추세|추이|흐름|기세|템포)(?:가|를|을)?(?:(?:대로|로|으로)?(?:만|쭉|계속)?(?:가면|간다면|갈경우|가다|팔면|하면|된다면|진행|마감|끝나|이어)|대로|라면|이라면|면|이면|유지|계속되면|이어지면)(?:하면|되면|한다면|된다면|시|라면|면|될경우)?',
    foretells,
    'atGap',
    'open',
  ),
  p(
    '(?:이|지금|현재|요|여태)(?:처럼|대로|같이)(?:만|쭉|계속)?(?:가면|간다면|가다간|갈경우|하면|한다면|팔면|팔린다면|된다면|진행되면|나가면)',
    foretells,
    'atGap',
    'open',
  ),
  p(
    '(?:최종(?:적으로)?|월말|연말|분기말|마감|막판)(?:에|은|엔)?(?:매출|실적)?(?:이|은|을)?얼마(?:나|쯤|정도|로)?(?:가|를)?(?:나올|될|찍|끝날|마감|떨어질|할)',
    foretells,
    'open',
  ),
  p(
    '(?:얼마|어디)(?:까지|쯤|정도|나|로)?(?:에|가|를|에서)?(?:끝나|찍을|찍힐|찍겠|마무리|떨어질|마감)',
    foretells,
    'atGap',
    'open',
  ),
  // "연말까지 얼마 할까": of a period that runs.
  p(
    '(?<=까지)(?:총|전체|다해서|다합쳐)?얼마(?:나|쯤|정도)?(?:를|을)?(?:할까|하겠|할지|팔까|팔겠|팔지|될까|되겠|갈까|가겠|나올|찍을|찍겠)',
    foretells,
    'open',
  ),
  p('(?:이번달|이달|분기|연말|올해)?(?:최종)?(?:착지|랜딩)(?:점|지점|치)?', foretells, 'open'),
  // "80%도 못 할 것 같은", "5천만원 넘길 수 있을까": how much, before what is foreseen of it.
  p(
    `(?:\\d{1,3}(?:%|퍼센트|프로)|\\d[\\d.,억만천백]*[억만원]+)(?:을|를|도|은|까지)?(?=(?:못|안)?${REACHES}(?:것|거|꺼|수있|듯|까))`,
    () => ({ kind: 'filler' }),
    'atGap',
  ),
  p(`(?:못|안)?${REACHES}(?:수있)`, foretells, 'atGap', 'open'),
  // Whatever is asked with "…ㄹ 것 같아" has not come yet.
  p(`(?!못|안)[가-힣]{0,2}[${WITH_L}](?:것|거|꺼)(?:만)?같`, foretells, 'atGap', 'open'),
];
