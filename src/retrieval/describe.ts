import type { Audience, DocumentKind } from '../model/document.js';
import type { LocalDate } from '../model/period.js';
import type { ExtractedDocument } from '../ports/document-extractor.js';
import type { NewDocument } from '../ports/document-store.js';
import type { AddRequest } from '../ports/documents.js';
import type { NameEntry } from '../ports/names.js';
import { clientCalled, clientsGoneThrough, namedClient } from './named-clients.js';
import {
  contractTypeIn,
  type NameFacts,
  readName,
  seriesOf,
  stemOf,
  takePeriod,
  versionIn,
} from './naming.js';

/** Where a document says what it is and which version. */
const HEAD_LENGTH = 2_000;

/** What a document's text says of itself. */
export interface DocumentFacts {
  /** From when it holds. */
  readonly effective: LocalDate | null;
  readonly written: LocalDate | null;
  /** Who makes a contract, by name. */
  readonly parties: readonly string[];
}

export interface DescribeInput {
  readonly addedAs: string;
  readonly request: AddRequest;
  readonly extracted: Pick<ExtractedDocument, 'title' | 'blocks'> & { readonly format: string };
  readonly names: readonly NameEntry[];
  readonly facts: DocumentFacts;
  readonly today: LocalDate;
}

export type Description = Pick<
  NewDocument,
  | 'kind'
  | 'title'
  | 'addedAs'
  | 'series'
  | 'version'
  | 'documentDate'
  | 'effectiveDate'
  | 'clientId'
  | 'contractType'
  | 'audience'
> & { readonly name: NameFacts & { readonly date: LocalDate } };

export function textOf({ blocks }: Pick<ExtractedDocument, 'blocks'>): string {
  return blocks.map((block) => block.text).join('\n');
}

const TITLE_LENGTH_MAX = 60;
/** Whole sentences in brackets behind a title are a remark on the document, not its name. */
const REMARK = /\s*[([（][^()[\]（）]*[.!?]\s*[)\]）]\s*$/u;

/**
 * The title that a document gives itself. A page's title often ends with the site's name, which its heading lacks;
 * a plain text has none, but its first line may be one.
 */
function titleIn({ title, blocks, format }: DescribeInput['extracted']): string | null {
  const [first, second] = blocks;
  const heading = blocks.find(({ kind }) => kind === 'heading')?.text;
  if (title !== null) return heading !== undefined && title.startsWith(heading) ? heading : title;
  if (format !== 'text' || first === undefined || second === undefined) return null;
  const line = first.text.replace(REMARK, '').trim();
  const isLine = line !== '' && line.length <= TITLE_LENGTH_MAX && !/[\n.?!:|]\s*$|\n/.test(line);
  return isLine ? line : null;
}

/** What stands before or behind a firm's name, and is left out where it is spoken of. */
const LEGAL_FORM =
  /^(?:주식회사|유한회사|의료법인|학교법인|재단법인|사단법인|\(주\)|㈜)\s*|\s*(?:주식회사|유한회사|\(주\)|㈜)$/gu;
const PARTIES_TOLD = 2;

/**
 * "대리점 계약서 (서광메디칼)": whom a contract is with is asked by name, and its clauses only say 갑 and 을. A client's is
 * known by its client. Whom the file is named for tells more than both parties.
 */
function titleWithParties(title: string, parties: readonly string[], addedAs: string): string {
  const names = parties
    .map((party) => party.normalize('NFC').replace(LEGAL_FORM, '').trim())
    .filter((name) => name !== '');
  const ofFile = names.filter((name) => stemOf(addedAs).includes(name));
  const told = (ofFile.length > 0 ? ofFile : names).slice(0, PARTIES_TOLD);
  return told.length === 0 || told.some((name) => title.includes(name))
    ? title
    : `${title} (${told.join('·')})`;
}

const OF_CLIENTS: readonly DocumentKind[] = ['contracts', 'transcripts'];

interface ClientClues {
  readonly named: NameFacts;
  readonly parties: readonly string[];
  readonly text: string;
}

/** By the file's name, else the parties of a contract, else the client that the text names most. */
function clientOf({ named, parties, text }: ClientClues, names: readonly NameEntry[]): number | null {
  if (named.clientId !== null) {
    return names.some((e) => e.dimension === 'client' && e.key === named.clientId) ? named.clientId : null;
  }
  for (const name of [named.subject.split('_')[0] ?? '', ...parties]) {
    const client = clientCalled(name, names);
    if (client !== null) return client;
  }
  return namedClient(text, names);
}

/** Minutes that go through several clients are of none of them alone. */
function severalClients(
  { kind }: AddRequest,
  clues: ClientClues,
  names: readonly NameEntry[],
): readonly number[] {
  if (kind !== 'transcripts' || clues.named.clientId !== null) return [];
  const clients = clientsGoneThrough(clues.text, names);
  return clients.length > 1 ? clients : [];
}

interface Whose {
  readonly clientId: number | null;
  readonly several: readonly number[];
}

function audienceOf({ kind, audience }: AddRequest, { clientId, several }: Whose): Audience {
  if (audience !== undefined) return audience;
  if (several.length > 0) return { kind: 'clients', clientIds: several };
  return clientId !== null && OF_CLIENTS.includes(kind) ? { kind: 'client', clientId } : { kind: 'company' };
}

/** What a document is, from its file's name and, where that is silent, its text. */
export function describe(input: DescribeInput): Description {
  const { addedAs, request, extracted, names, facts, today } = input;
  const { kind } = request;
  const named = readName(kind, addedAs);
  const text = textOf(extracted);
  const { format } = extracted;
  const ownTitle = request.title ?? titleIn(extracted);
  const head = `${ownTitle ?? ''}\n${text.slice(0, HEAD_LENGTH)}`;
  const clues = { named, parties: facts.parties, text };
  const several = severalClients(request, clues, names);
  const clientId = OF_CLIENTS.includes(kind) && several.length === 0 ? clientOf(clues, names) : null;
  const isClientNamed = clientId !== null && named.clientId === clientId;
  const contractType =
    kind !== 'contracts'
      ? null
      : isClientNamed && named.subject !== ''
        ? named.subject
        : // A title says what it is; clauses on other things stand in every contract.
          (contractTypeIn(ownTitle ?? '') ?? contractTypeIn(head));
  const isVersioned = kind === 'manuals' || kind === 'regulations';
  const versionInText = isVersioned ? (versionIn(ownTitle ?? '', true) ?? versionIn(head)) : null;
  const version = named.version ?? versionInText;
  const documentDate = named.date ?? facts.written;
  const subject = kind === 'contracts' ? (contractType ?? '') : named.subject;
  const period = kind === 'reports' ? (named.period ?? takePeriod(head).value) : null;
  return {
    kind,
    title:
      kind === 'contracts' && clientId === null && ownTitle !== null && request.title === undefined
        ? titleWithParties(ownTitle, facts.parties, addedAs)
        : (ownTitle ?? stemOf(addedAs)),
    addedAs,
    series:
      request.series ??
      seriesOf(kind, {
        ...named,
        subject,
        clientId,
        addedAs,
        title: ownTitle,
        isClientNamed,
        // A plain text has no title but its first line, which many may share.
        isVersionedInText: format !== 'text' && (versionInText !== null || facts.effective !== null),
      }),
    version,
    documentDate,
    effectiveDate: facts.effective,
    clientId,
    contractType,
    audience: audienceOf(request, { clientId, several }),
    name: { subject, clientId, period, version, date: documentDate ?? facts.effective ?? today },
  };
}
