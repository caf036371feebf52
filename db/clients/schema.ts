import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { boolean, createdAt, date, decimal, id, money, no, score, updatedAt, yes } from '../columns.js';
import { importBatchesTable } from '../import-batches.js';

export const clients = sqliteTable(
  'clients',
  {
    id: id(),
    name: text('name').notNull(),
    /** Encrypted deterministically, so that it stays UNIQUE and can be looked up. */
    businessNumber: text('business_number').unique(),
    industry: text('industry'),
    companySize: text('company_size'),
    address: text('address'),
    phone: text('phone'),
    email: text('email'),
    website: text('website'),
    establishedDate: date('established_date'),
    creditRating: text('credit_rating'),
    annualRevenue: money('annual_revenue'),
    employeeCount: integer('employee_count'),
    isActive: boolean('is_active').default(yes),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index('idx_clients_name').on(t.name),
    index('idx_clients_business_number').on(t.businessNumber),
    index('idx_clients_industry').on(t.industry),
  ],
);

const clientId = () =>
  integer('client_id')
    .notNull()
    .references(() => clients.id);

export const clientContacts = sqliteTable(
  'client_contacts',
  {
    id: id(),
    clientId: clientId(),
    name: text('name').notNull(),
    position: text('position'),
    department: text('department'),
    phone: text('phone'),
    email: text('email'),
    isPrimary: boolean('is_primary').default(no),
    createdAt: createdAt(),
  },
  (t) => [index('idx_client_contacts_client_id').on(t.clientId)],
);

export const clientAnalysis = sqliteTable(
  'client_analysis',
  {
    id: id(),
    clientId: clientId(),
    riskScore: score('risk_score').notNull(),
    /** S, A, B, C; the newest row counts. */
    grade: text('grade').notNull(),
    profitabilityScore: score('profitability_score'),
    loyaltyScore: score('loyalty_score'),
    growthPotential: text('growth_potential'),
    analysisDate: date('analysis_date').notNull(),
    modelVersion: text('model_version'),
    createdAt: createdAt(),
  },
  (t) => [
    index('idx_client_analysis_client_id').on(t.clientId),
    index('idx_client_analysis_date').on(t.analysisDate),
    index('idx_client_analysis_grade_date').on(t.grade, t.analysisDate),
    /** The newest grade of a client, without its row. */
    index('idx_client_analysis_newest').on(t.clientId, t.analysisDate, t.id, t.grade),
  ],
);

export const clientPredictions = sqliteTable(
  'client_predictions',
  {
    id: id(),
    clientId: clientId(),
    predictedGrade: text('predicted_grade').notNull(),
    confidenceScore: score('confidence_score').notNull(),
    churnProbability: score('churn_probability'),
    growthPrediction: decimal('growth_prediction', { precision: 5, scale: 2 }),
    recommendedActions: text('recommended_actions'),
    predictionDate: date('prediction_date').notNull(),
    modelVersion: text('model_version'),
    createdAt: createdAt(),
  },
  (t) => [
    index('idx_client_predictions_client_id').on(t.clientId),
    index('idx_client_predictions_date').on(t.predictionDate),
  ],
);

export const importBatches = importBatchesTable();
