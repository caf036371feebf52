import type { ClientAnalyses } from '../../src/ports/client-analyses.js';
import { timestampText } from '../columns.js';
import { refreshMetadata } from '../metadata.js';
import { type RepositoryDeps, worker } from '../repository.js';

export function createClientAnalyses(deps: RepositoryDeps): ClientAnalyses {
  const db = deps.databases.clients;
  const run = worker(deps, 'clients');
  // Graded every night, 20,000 clients would have seven million rows a year: of a month the last ones stay.
  const forget = db.prepare<[string, string, string]>(
    'DELETE FROM client_analysis WHERE analysis_date BETWEEN ? AND ? AND model_version = ?',
  );
  const newer = db
    .prepare<[string, string], number>(
      'SELECT DISTINCT client_id FROM client_analysis WHERE analysis_date >= ? AND model_version IS NOT ?',
    )
    .pluck();
  const add = db.prepare<unknown[]>(
    `INSERT INTO client_analysis
       (client_id, risk_score, grade, profitability_score, loyalty_score, growth_potential,
        analysis_date, model_version, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );

  return {
    write: ({ analysisDate, modelVersion, rows }) =>
      run(() => {
        const at = timestampText(deps.clock.now());
        const writeAll = db.transaction(() => {
          forget.run(`${analysisDate.slice(0, 7)}-01`, analysisDate, modelVersion);
          const keep = new Set(newer.all(analysisDate, modelVersion));
          const ours = rows.filter((r) => !keep.has(r.clientId));
          for (const r of ours) {
            add.run(
              r.clientId,
              r.riskScore,
              r.grade,
              r.profitabilityScore,
              r.loyaltyScore,
              r.growthPotential,
              analysisDate,
              modelVersion,
              at,
            );
          }
          return { written: ours.length, kept: rows.length - ours.length };
        });
        const written = writeAll.immediate();
        refreshMetadata(deps.databases, ['clients.client_analysis'], deps.clock.now());
        return written;
      }),
  };
}
