CREATE TABLE `client_analysis` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`client_id` integer NOT NULL,
	`risk_score` DECIMAL(3, 2) NOT NULL,
	`grade` text NOT NULL,
	`profitability_score` DECIMAL(3, 2),
	`loyalty_score` DECIMAL(3, 2),
	`growth_potential` text,
	`analysis_date` DATE NOT NULL,
	`model_version` text,
	`created_at` TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
	FOREIGN KEY (`client_id`) REFERENCES `clients`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `idx_client_analysis_client_id` ON `client_analysis` (`client_id`);--> statement-breakpoint
CREATE INDEX `idx_client_analysis_date` ON `client_analysis` (`analysis_date`);--> statement-breakpoint
CREATE INDEX `idx_client_analysis_grade_date` ON `client_analysis` (`grade`,`analysis_date`);--> statement-breakpoint
CREATE TABLE `client_contacts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`client_id` integer NOT NULL,
	`name` text NOT NULL,
	`position` text,
	`department` text,
	`phone` text,
	`email` text,
	`is_primary` BOOLEAN DEFAULT FALSE,
	`created_at` TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
	FOREIGN KEY (`client_id`) REFERENCES `clients`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `idx_client_contacts_client_id` ON `client_contacts` (`client_id`);--> statement-breakpoint
CREATE TABLE `client_predictions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`client_id` integer NOT NULL,
	`predicted_grade` text NOT NULL,
	`confidence_score` DECIMAL(3, 2) NOT NULL,
	`churn_probability` DECIMAL(3, 2),
	`growth_prediction` DECIMAL(5, 2),
	`recommended_actions` text,
	`prediction_date` DATE NOT NULL,
	`model_version` text,
	`created_at` TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
	FOREIGN KEY (`client_id`) REFERENCES `clients`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `idx_client_predictions_client_id` ON `client_predictions` (`client_id`);--> statement-breakpoint
CREATE INDEX `idx_client_predictions_date` ON `client_predictions` (`prediction_date`);--> statement-breakpoint
CREATE TABLE `clients` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`business_number` text,
	`industry` text,
	`company_size` text,
	`address` text,
	`phone` text,
	`email` text,
	`website` text,
	`established_date` DATE,
	`credit_rating` text,
	`annual_revenue` DECIMAL(15, 2),
	`employee_count` integer,
	`is_active` BOOLEAN DEFAULT TRUE,
	`created_at` TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
	`updated_at` TIMESTAMP DEFAULT CURRENT_TIMESTAMP
);
--> statement-breakpoint
CREATE UNIQUE INDEX `clients_business_number_unique` ON `clients` (`business_number`);--> statement-breakpoint
CREATE INDEX `idx_clients_name` ON `clients` (`name`);--> statement-breakpoint
CREATE INDEX `idx_clients_business_number` ON `clients` (`business_number`);--> statement-breakpoint
CREATE INDEX `idx_clients_industry` ON `clients` (`industry`);--> statement-breakpoint
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
CREATE UNIQUE INDEX `import_batches_once` ON `import_batches` (`kind`,`sha256`) WHERE again = 0;