CREATE TABLE `analysis_cache` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`cache_key` text NOT NULL,
	`cache_type` text NOT NULL,
	`data` text NOT NULL,
	`expires_at` TIMESTAMP NOT NULL,
	`created_at` TIMESTAMP DEFAULT CURRENT_TIMESTAMP
);
--> statement-breakpoint
CREATE UNIQUE INDEX `analysis_cache_cache_key_unique` ON `analysis_cache` (`cache_key`);--> statement-breakpoint
CREATE INDEX `idx_analysis_cache_key` ON `analysis_cache` (`cache_key`);--> statement-breakpoint
CREATE INDEX `idx_analysis_cache_type` ON `analysis_cache` (`cache_type`);--> statement-breakpoint
CREATE INDEX `idx_analysis_cache_expires` ON `analysis_cache` (`expires_at`);--> statement-breakpoint
CREATE TABLE `search_cache` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`query_hash` text NOT NULL,
	`query_text` text NOT NULL,
	`results` text NOT NULL,
	`result_count` integer,
	`execution_time` real,
	`expires_at` TIMESTAMP NOT NULL,
	`created_at` TIMESTAMP DEFAULT CURRENT_TIMESTAMP
);
--> statement-breakpoint
CREATE UNIQUE INDEX `search_cache_query_hash_unique` ON `search_cache` (`query_hash`);--> statement-breakpoint
CREATE INDEX `idx_search_cache_query_hash` ON `search_cache` (`query_hash`);--> statement-breakpoint
CREATE INDEX `idx_search_cache_expires` ON `search_cache` (`expires_at`);