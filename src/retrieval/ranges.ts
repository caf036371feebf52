/** Ranges in rows and sentences ("100% 이상 110% 미만") and whether a figure of the question lies in one. */

const NUMBER = String.raw`(\d[\d,]*(?:\.\d+)?)\s*(%|퍼센트|만\s*원|원|일|개월|년|km|시간|점|대|명|건)`;
const FIGURE = new RegExp(NUMBER, 'gu');
const BOUND = new RegExp(`${NUMBER}\\s*(이상|초과|미만|이하)`, 'gu');

interface Figure {
  readonly value: number;
  readonly unit: string;
}

function figureOf(value: string, unit: string): Figure {
  return {
    value: Number(value.replaceAll(',', '')),
    unit: unit.replaceAll(/\s/g, '').replace('퍼센트', '%'),
  };
}

const HOLDS: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  이상: (value, bound) => value >= bound,
  초과: (value, bound) => value > bound,
  미만: (value, bound) => value < bound,
  이하: (value, bound) => value <= bound,
};

/** True where the text bounds a figure of the question's unit and the question's figure keeps all its bounds. */
export function withinRange(question: string, text: string): boolean {
  const asked = [...question.matchAll(FIGURE)].map(([, value = '', unit = '']) => figureOf(value, unit));
  const bounds = [...text.matchAll(BOUND)].map(([, value = '', unit = '', sort = '']) => ({
    ...figureOf(value, unit),
    sort,
  }));
  return asked.some(({ value, unit }) => {
    const own = bounds.filter((bound) => bound.unit === unit);
    return own.length > 0 && own.every((bound) => HOLDS[bound.sort]?.(value, bound.value) === true);
  });
}
