import { index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { boolean, createdAt, date, decimal, id, money, score, updatedAt, yes } from '../columns.js';
import { importBatchesTable } from '../import-batches.js';

export const salesRecords = sqliteTable(
  'sales_records',
  {
    id: id(),
    userId: integer('user_id').notNull(),
    clientId: integer('client_id').notNull(),
    productId: integer('product_id'),
    saleAmount: money('sale_amount').notNull(),
    saleDate: date('sale_date').notNull(),
    /** Q1 to Q4 and the year of the calendar, not of the fiscal year. */
    quarter: text('quarter').notNull(),
    year: integer('year').notNull(),
    region: text('region'),
    category: text('category'),
    status: text('status').default('completed'),
    /** Encrypted for this row. */
    notes: text('notes'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    /** Units sold; empty where the source has none. */
    quantity: integer('quantity'),
  },
  (t) => [
    index('idx_sales_records_user_id').on(t.userId),
    index('idx_sales_records_client_id').on(t.clientId),
    index('idx_sales_records_date').on(t.saleDate),
    index('idx_sales_records_quarter_year').on(t.quarter, t.year),
    index('idx_sales_user_date').on(t.userId, t.saleDate),
    // Who sold to whom, and which members occur at all, without a walk over every sale.
    index('idx_sales_records_user_client').on(t.userId, t.clientId),
    index('idx_sales_records_members').on(t.region, t.category, t.status),
  ],
);

export const salesTargets = sqliteTable(
  'sales_targets',
  {
    id: id(),
    userId: integer('user_id').notNull(),
    targetAmount: money('target_amount').notNull(),
    /** monthly, quarterly, yearly */
    targetPeriod: text('target_period').notNull(),
    targetDate: date('target_date').notNull(),
    achievedAmount: money('achieved_amount').default(0),
    achievementRate: decimal('achievement_rate', { precision: 5, scale: 2 }).default(0),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index('idx_sales_targets_user_id').on(t.userId),
    index('idx_sales_targets_date').on(t.targetDate),
    uniqueIndex('sales_targets_key').on(t.userId, t.targetPeriod, t.targetDate),
  ],
);

export const salesPredictions = sqliteTable(
  'sales_predictions',
  {
    id: id(),
    userId: integer('user_id').notNull(),
    clientId: integer('client_id'),
    predictionType: text('prediction_type').notNull(),
    predictedAmount: money('predicted_amount').notNull(),
    confidenceScore: score('confidence_score').notNull(),
    predictionPeriod: text('prediction_period').notNull(),
    predictionDate: date('prediction_date').notNull(),
    actualAmount: money('actual_amount'),
    accuracyScore: score('accuracy_score'),
    modelVersion: text('model_version'),
    createdAt: createdAt(),
    /** `user:12`, `client:7`, `product:3`, `department:강남팀`, `company`; `user_id` is 0 where it is no person. */
    subject: text('subject'),
    /** The range of 80 %; empty where too few misses are known. */
    lowerAmount: money('lower_amount'),
    upperAmount: money('upper_amount'),
    /** Mean error of the backtest in percent of what was sold. */
    pastErrorPercent: real('past_error_percent'),
    modelName: text('model_name'),
    runId: text('run_id'),
    madeOn: date('made_on'),
  },
  (t) => [
    index('idx_sales_predictions_subject').on(t.subject, t.predictionDate),
    index('idx_sales_predictions_user_id').on(t.userId),
    index('idx_sales_predictions_date').on(t.predictionDate),
    index('idx_sales_predictions_type').on(t.predictionType),
    index('idx_predictions_type_date').on(t.predictionType, t.predictionDate),
  ],
);

export const products = sqliteTable(
  'products',
  {
    id: id(),
    name: text('name').notNull(),
    category: text('category'),
    price: decimal('price', { precision: 10, scale: 2 }),
    description: text('description'),
    isActive: boolean('is_active').default(yes),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex('products_name').on(t.name)],
);

export const importBatches = importBatchesTable();
