import { matchAt } from './match-at.js';

/** Particles and copulas that may follow a word; longest first. */
const PARTICLES =
  '이한테|이가|이는|이를|이네|꺼랑|거랑|꺼도|거도|꺼는|거는|꺼만|꺼|껀|껄|거|건|것은|것|으로부터|에서부터|이라도|에서는|한테서|까지의|으로는|에게서|이랑은|입니다|이에요|이예요|인가요|인데요|이네요|이요|에서의|에서|에게|한테|으로|까지|부터|이랑|하고|처럼|만큼|쪽에서|쪽은|쪽|씩이야|씩이에요|씩인가요|씩인지|씩이지|씩|마저|조차|밖에|이나|이야|이고|인데|에는|에도|에만|로는|와의|과의|랑은|들은|들이|들의|들을|들|은|는|이|가|을|를|의|에|엔|로|와|과|랑|도|만|요|야|임|죠|지|고|나|네|예요|에요';
const WHOLE_PARTICLE = new RegExp(`^(?:${PARTICLES})$`);
const PARTICLE = new RegExp(`(?:${PARTICLES})`, 'y');

export function particleEnds(text: string, start: number): readonly number[] {
  const longest = matchAt(PARTICLE, text, start);
  if (longest === null) return [];
  const ends: number[] = [];
  for (let end = start + 1; end <= longest; end++) {
    if (WHOLE_PARTICLE.test(text.slice(start, end))) ends.push(end);
  }
  return ends;
}

/** The word, and what is left of it without one particle or two, the longest first: 내과의 -> 내과의, 내과, 내. */
export function withoutParticles(word: string): readonly string[] {
  const once = stripped(word);
  const twice = once.flatMap(stripped);
  return [word, ...new Set([...once, ...twice])].sort((a, b) => b.length - a.length);
}

const EACH_PARTICLE = PARTICLES.split('|');

function stripped(word: string): string[] {
  return EACH_PARTICLE.filter((p) => word.endsWith(p) && word.length - p.length >= 2).map((p) =>
    word.slice(0, -p.length),
  );
}
