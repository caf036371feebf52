import type { ReadingRights } from '../../../src/model/document.js';
import type { Contract, ContractTerms } from '../../../src/ports/contracts.js';
import { type RepositoryDeps, worker } from '../../repository.js';
import { rightsCondition } from './rights.js';

interface TermsRow extends Omit<Contract, 'renewsAutomatically' | 'clientName'> {
  readonly renews: number;
}

/** Contract terms of main.db with the client's names of clients.db. */
export function createContractTerms(deps: RepositoryDeps): ContractTerms {
  const { main, clients } = deps.databases;
  const run = worker(deps, 'main');
  const nameOf = clients.prepare<[number | null], string>('SELECT name FROM clients WHERE id = ?').pluck();

  function read(
    where: { readonly sql: string; readonly params: Readonly<Record<string, string | number>> },
    rights: ReadingRights,
    order: string,
  ): Contract[] {
    const allowed = rightsCondition(rights, 'd');
    return main
      .prepare<object, TermsRow>(
        `SELECT t.document_id AS documentId, d.title, d.path, d.added_as AS addedAs, t.client_id AS clientId,
           t.contract_type AS contractType, t.start_date AS startDate, t.end_date AS endDate,
           t.renews_automatically AS renews, t.evidence, k.page, nullif(k.section, '') AS section
         FROM contract_terms t JOIN documents d ON d.id = t.document_id
           LEFT JOIN document_chunks k ON k.id = (SELECT id FROM document_chunks
             WHERE document_id = t.document_id AND instr(text, t.evidence) > 0 ORDER BY ordinal LIMIT 1)
         WHERE d.status = 'ready' AND d.superseded_by IS NULL AND ${allowed.sql} AND ${where.sql}
         ORDER BY ${order}, t.document_id`,
      )
      .all({ ...allowed.params, ...where.params })
      .map(({ renews, ...row }) => ({
        ...row,
        clientName: nameOf.get(row.clientId) ?? null,
        renewsAutomatically: renews !== 0,
      }));
  }

  return {
    expiring: ({ from, to }, rights) =>
      run(() =>
        read({ sql: 't.end_date BETWEEN @from AND @to', params: { from, to } }, rights, 't.end_date'),
      ),
    ofClient: (clientId, rights) =>
      run(() =>
        read({ sql: 't.client_id = @client', params: { client: clientId } }, rights, 't.end_date DESC'),
      ),
  };
}
