CREATE TABLE `import_batches` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`file_name` text NOT NULL,
	`sha256` text NOT NULL,
	`rows_written` integer NOT NULL,
	`imported_by` text,
	`again` BOOLEAN DEFAULT FALSE NOT NULL,
	`imported_at` TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
);
--> statement-breakpoint
CREATE INDEX `idx_import_batches_kind_sha256` ON `import_batches` (`kind`,`sha256`);--> statement-breakpoint
CREATE UNIQUE INDEX `import_batches_once` ON `import_batches` (`kind`,`sha256`) WHERE again = 0;--> statement-breakpoint
CREATE TABLE `products` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`category` text,
	`price` DECIMAL(10, 2),
	`description` text,
	`is_active` BOOLEAN DEFAULT TRUE,
	`created_at` TIMESTAMP DEFAULT CURRENT_TIMESTAMP
);
--> statement-breakpoint
CREATE UNIQUE INDEX `products_name` ON `products` (`name`);--> statement-breakpoint
CREATE TABLE `sales_predictions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`client_id` integer,
	`prediction_type` text NOT NULL,
	`predicted_amount` DECIMAL(15, 2) NOT NULL,
	`confidence_score` DECIMAL(3, 2) NOT NULL,
	`prediction_period` text NOT NULL,
	`prediction_date` DATE NOT NULL,
	`actual_amount` DECIMAL(15, 2),
	`accuracy_score` DECIMAL(3, 2),
	`model_version` text,
	`created_at` TIMESTAMP DEFAULT CURRENT_TIMESTAMP
);
--> statement-breakpoint
CREATE INDEX `idx_sales_predictions_user_id` ON `sales_predictions` (`user_id`);--> statement-breakpoint
CREATE INDEX `idx_sales_predictions_date` ON `sales_predictions` (`prediction_date`);--> statement-breakpoint
CREATE INDEX `idx_sales_predictions_type` ON `sales_predictions` (`prediction_type`);--> statement-breakpoint
CREATE INDEX `idx_predictions_type_date` ON `sales_predictions` (`prediction_type`,`prediction_date`);--> statement-breakpoint
CREATE TABLE `sales_records` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`client_id` integer NOT NULL,
	`product_id` integer,
	`sale_amount` DECIMAL(15, 2) NOT NULL,
	`sale_date` DATE NOT NULL,
	`quarter` text NOT NULL,
	`year` integer NOT NULL,
	`region` text,
	`category` text,
	`status` text DEFAULT 'completed',
	`notes` text,
	`created_at` TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
	`updated_at` TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
	`quantity` integer
);
--> statement-breakpoint
CREATE INDEX `idx_sales_records_user_id` ON `sales_records` (`user_id`);--> statement-breakpoint
CREATE INDEX `idx_sales_records_client_id` ON `sales_records` (`client_id`);--> statement-breakpoint
CREATE INDEX `idx_sales_records_date` ON `sales_records` (`sale_date`);--> statement-breakpoint
CREATE INDEX `idx_sales_records_quarter_year` ON `sales_records` (`quarter`,`year`);--> statement-breakpoint
CREATE INDEX `idx_sales_user_date` ON `sales_records` (`user_id`,`sale_date`);--> statement-breakpoint
CREATE INDEX `idx_sales_records_user_client` ON `sales_records` (`user_id`,`client_id`);--> statement-breakpoint
CREATE INDEX `idx_sales_records_members` ON `sales_records` (`region`,`category`,`status`);--> statement-breakpoint
CREATE TABLE `sales_targets` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`target_amount` DECIMAL(15, 2) NOT NULL,
	`target_period` text NOT NULL,
	`target_date` DATE NOT NULL,
	`achieved_amount` DECIMAL(15, 2) DEFAULT 0,
	`achievement_rate` DECIMAL(5, 2) DEFAULT 0,
	`created_at` TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
	`updated_at` TIMESTAMP DEFAULT CURRENT_TIMESTAMP
);
--> statement-breakpoint
CREATE INDEX `idx_sales_targets_user_id` ON `sales_targets` (`user_id`);--> statement-breakpoint
CREATE INDEX `idx_sales_targets_date` ON `sales_targets` (`target_date`);--> statement-breakpoint
CREATE UNIQUE INDEX `sales_targets_key` ON `sales_targets` (`user_id`,`target_period`,`target_date`);