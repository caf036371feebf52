import type { CalendarContext } from '../model/calendar.js';
import type { Role } from '../model/principal.js';
import type { NameCatalog } from '../ports/names.js';
import { asideIn } from './asides.js';
import { assemble } from './assemble.js';
import type { Token } from './concepts.js';
import { definitionIn } from './definition-wish.js';
import { withDosageForms } from './dosage-forms.js';
import { withJoinedNames } from './joined-names.js';
import { industriesOf, type KindNouns, withKindNouns } from './kind-nouns.js';
import { tokenize } from './lattice.js';
import { withMemberBreakdowns } from './member-breakdown.js';
import type { NameCandidate } from './name-match.js';
import { createNameIndex, type NameIndex } from './names.js';
import { withNamesToldApart } from './names-told-apart.js';
import { withOwnTeamNoun } from './own-team-noun.js';
import { teamsOf, withPlaceTeams } from './place-teams.js';
import type { Self } from './read-scope.js';
import type { Reading, Remembered } from './reading.js';
import { regionsOf, withRegionGroups } from './region-groups.js';
import { withRowsAmong } from './rows-among.js';
import { saysSecondQuarter } from './spoken-dates.js';
import { leadsOf, withTeamLeads } from './team-leads.js';
import { withTeamsOfPeople } from './team-of-person.js';
import { compact } from './text.js';
import { asksForRule } from './topics.js';
import { saysYear } from './year-before.js';

export interface UnderstandInput {
  readonly text: string;
  /** The names the asker may see, and no others. */
  readonly catalog: NameCatalog;
  readonly calendar: CalendarContext;
  readonly role: Role;
  /** Who asks; without it "나 빼고" is not understood. */
  readonly self?: Self;
  /** The last figure question of the conversation, to be gone on from. */
  readonly remembered?: Remembered | null;
  /** It points at somebody of an earlier question, whose name stands in it now. */
  readonly isPointed?: boolean;
  /** Names that were ambiguous in this question and have been chosen since. */
  readonly chosen?: readonly NameCandidate[];
}

export interface Understood {
  readonly reading: Reading;
  /** How the text was read, word by word. */
  readonly tokens: readonly Token[];
  /** The asker's names, as the text was held against them. */
  readonly names: NameIndex;
}

const INDEXES_KEPT_MAX = 64;

/** What is known of the names of a catalog. */
interface Known {
  readonly names: NameIndex;
  readonly industries: KindNouns;
  readonly teams: readonly NameCandidate[];
  readonly leads: readonly NameCandidate[];
  readonly regions: readonly NameCandidate[];
}

/** What is no question, or asks what a word means; after figures of it their own rule is told instead. */
function asideOrDefinition(
  text: string,
  tokens: readonly Token[],
  remembered: Remembered | null,
): Reading | null {
  const aside = asideIn(text, remembered !== null);
  if (aside !== null) return { kind: 'aside', aside };
  const of = definitionIn(text);
  if (of === null || (remembered !== null && asksForRule(tokens))) return null;
  const isTold =
    of.kind === 'metric'
      ? (remembered?.query.metrics.includes(of.metric) ?? false)
      : remembered?.topic === of.word;
  return isTold ? null : { kind: 'definition', of };
}

/** Understanding by rules. Name indexes are kept per catalog version, as they take longest to build. */
export function createUnderstanding(): (input: UnderstandInput) => Understood {
  const indexes = new Map<string, Known>();
  const indexOf = (catalog: NameCatalog): Known => {
    const kept = indexes.get(catalog.version);
    if (kept !== undefined) return kept;
    const made = {
      names: createNameIndex(catalog),
      industries: industriesOf(catalog),
      teams: teamsOf(catalog),
      leads: leadsOf(catalog),
      regions: regionsOf(catalog),
    };
    if (indexes.size >= INDEXES_KEPT_MAX) indexes.delete(indexes.keys().next().value ?? '');
    indexes.set(catalog.version, made);
    return made;
  };
  return ({ text, catalog, calendar, role, remembered = null, isPointed = false, chosen = [], self }) => {
    const { names, industries, teams, leads, regions } = indexOf(catalog);
    const read = withJoinedNames(tokenize(compact(text), { names, calendar }), names);
    const said = withKindNouns(withRegionGroups(read, regions), industries);
    const led = withTeamLeads(withTeamsOfPeople(withDosageForms(said), teams), leads);
    const placed = withNamesToldApart(withMemberBreakdowns(withPlaceTeams(led, teams)));
    const tokens = withOwnTeamNoun(withRowsAmong(placed), self?.department ?? null);
    const beside = asideOrDefinition(text, tokens, remembered);
    if (beside !== null) return { reading: beside, tokens, names };
    const assembled = assemble(tokens, { calendar, role, remembered, isPointed, chosen, self: self ?? null });
    const reading: Reading =
      assembled.kind === 'metrics' && saysYear(tokens) ? { ...assembled, saidYear: true } : assembled;
    return {
      reading:
        reading.kind === 'metrics' && saysSecondQuarter(text)
          ? { ...reading, assumptions: [...reading.assumptions, 'second_quarter'] }
          : reading,
      tokens,
      names,
    };
  };
}
