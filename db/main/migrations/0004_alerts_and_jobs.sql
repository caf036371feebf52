CREATE TABLE `alert_deliveries` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`subscription_id` integer NOT NULL,
	`slot` TIMESTAMP NOT NULL,
	`recipient` text NOT NULL,
	`reason` text NOT NULL,
	`status` text NOT NULL,
	`content` text NOT NULL,
	`is_late` integer DEFAULT 0 NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`due_at` TIMESTAMP NOT NULL,
	`sent_at` TIMESTAMP,
	`channel` text,
	`reference` text,
	`error` text,
	`read_at` TIMESTAMP,
	`created_at` TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
	FOREIGN KEY (`subscription_id`) REFERENCES `subscriptions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `alert_deliveries_once` ON `alert_deliveries` (`subscription_id`,`slot`,`recipient`);--> statement-breakpoint
CREATE INDEX `idx_alert_deliveries_status_due` ON `alert_deliveries` (`status`,`due_at`);--> statement-breakpoint
CREATE INDEX `idx_alert_deliveries_recipient` ON `alert_deliveries` (`recipient`,`id`);--> statement-breakpoint
CREATE TABLE `alert_preferences` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`quiet_from` text,
	`quiet_to` text,
	`is_quiet_on_holidays` integer DEFAULT 0 NOT NULL,
	`mutes` text DEFAULT '[]' NOT NULL,
	`updated_at` TIMESTAMP DEFAULT CURRENT_TIMESTAMP
);
--> statement-breakpoint
CREATE UNIQUE INDEX `alert_preferences_user_id_unique` ON `alert_preferences` (`user_id`);--> statement-breakpoint
CREATE TABLE `alert_states` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`subscription_id` integer NOT NULL,
	`recipient` text NOT NULL,
	`state` text NOT NULL,
	`updated_at` TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
	FOREIGN KEY (`subscription_id`) REFERENCES `subscriptions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `alert_states_once` ON `alert_states` (`subscription_id`,`recipient`);--> statement-breakpoint
CREATE TABLE `job_runs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`slot` TIMESTAMP NOT NULL,
	`trigger` text NOT NULL,
	`status` text NOT NULL,
	`attempts` integer DEFAULT 1 NOT NULL,
	`started_at` TIMESTAMP NOT NULL,
	`ended_at` TIMESTAMP,
	`result` text,
	`error` text,
	`instance` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `job_runs_once_a_slot` ON `job_runs` (`name`,`slot`);--> statement-breakpoint
CREATE INDEX `idx_job_runs_started_at` ON `job_runs` (`started_at`);--> statement-breakpoint
CREATE TABLE `job_states` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`is_enabled` BOOLEAN DEFAULT TRUE NOT NULL,
	`cron` text,
	`lease_owner` text,
	`lease_until` TIMESTAMP,
	`last_slot` TIMESTAMP,
	`created_at` TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
	`updated_at` TIMESTAMP DEFAULT CURRENT_TIMESTAMP
);
--> statement-breakpoint
CREATE UNIQUE INDEX `job_states_name_unique` ON `job_states` (`name`);--> statement-breakpoint
CREATE TABLE `subscriptions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`owner_id` integer NOT NULL,
	`title` text NOT NULL,
	`kind` text NOT NULL,
	`question` text NOT NULL,
	`condition` text,
	`cron` text NOT NULL,
	`timezone` text NOT NULL,
	`audience` text NOT NULL,
	`status` text DEFAULT 'active' NOT NULL,
	`snoozed_until` TIMESTAMP,
	`options` text DEFAULT '{}' NOT NULL,
	`created_at` TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
	`updated_at` TIMESTAMP DEFAULT CURRENT_TIMESTAMP
);
--> statement-breakpoint
CREATE INDEX `idx_subscriptions_owner_id` ON `subscriptions` (`owner_id`);--> statement-breakpoint
CREATE INDEX `idx_subscriptions_status` ON `subscriptions` (`status`);