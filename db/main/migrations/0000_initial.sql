CREATE TABLE `audit_log` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` TIMESTAMP NOT NULL,
	`user_id` integer,
	`action` text NOT NULL,
	`outcome` text NOT NULL,
	`detail` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `idx_audit_log_at` ON `audit_log` (`at`);--> statement-breakpoint
CREATE INDEX `idx_audit_log_user_id` ON `audit_log` (`user_id`);--> statement-breakpoint
CREATE TABLE `conversation_turns` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`conversation_id` integer NOT NULL,
	`question` text NOT NULL,
	`answer` text NOT NULL,
	`status` text NOT NULL,
	`intent` text NOT NULL,
	`memory` text,
	`latency_ms` integer NOT NULL,
	`asked_at` TIMESTAMP NOT NULL,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `idx_conversation_turns_conversation` ON `conversation_turns` (`conversation_id`,`id`);--> statement-breakpoint
CREATE INDEX `idx_conversation_turns_asked_at` ON `conversation_turns` (`asked_at`);--> statement-breakpoint
CREATE TABLE `conversations` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`conversation` text NOT NULL,
	`channel` text NOT NULL,
	`created_at` TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
	`updated_at` TIMESTAMP DEFAULT CURRENT_TIMESTAMP
);
--> statement-breakpoint
CREATE UNIQUE INDEX `conversations_person` ON `conversations` (`user_id`,`conversation`);--> statement-breakpoint
CREATE TABLE `feedback` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`turn_id` integer,
	`user_id` integer NOT NULL,
	`rating` text NOT NULL,
	`comment` text,
	`created_at` TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
	FOREIGN KEY (`turn_id`) REFERENCES `conversation_turns`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `idx_feedback_turn_id` ON `feedback` (`turn_id`);--> statement-breakpoint
CREATE INDEX `idx_feedback_user_id` ON `feedback` (`user_id`);--> statement-breakpoint
CREATE TABLE `metadata` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`table_name` text NOT NULL,
	`record_count` integer DEFAULT 0,
	`last_updated` TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
	`schema_version` text DEFAULT '1.0'
);
--> statement-breakpoint
CREATE INDEX `idx_metadata_table_name` ON `metadata` (`table_name`);--> statement-breakpoint
CREATE UNIQUE INDEX `metadata_one_row_a_table` ON `metadata` (`table_name`);--> statement-breakpoint
CREATE TABLE `name_aliases` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`dimension` text NOT NULL,
	`target_key` text NOT NULL,
	`alias` text NOT NULL,
	`created_at` TIMESTAMP DEFAULT CURRENT_TIMESTAMP
);
--> statement-breakpoint
CREATE UNIQUE INDEX `name_aliases_once` ON `name_aliases` (`dimension`,`target_key`,`alias`);--> statement-breakpoint
CREATE TABLE `processed_events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`event_id` text NOT NULL,
	`claimed_at` TIMESTAMP NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `processed_events_event_id_unique` ON `processed_events` (`event_id`);--> statement-breakpoint
CREATE INDEX `idx_processed_events_claimed_at` ON `processed_events` (`claimed_at`);--> statement-breakpoint
CREATE TABLE `system_settings` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`value` text,
	`description` text,
	`created_at` TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
	`updated_at` TIMESTAMP DEFAULT CURRENT_TIMESTAMP
);
--> statement-breakpoint
CREATE UNIQUE INDEX `system_settings_key_unique` ON `system_settings` (`key`);--> statement-breakpoint
CREATE INDEX `idx_system_settings_key` ON `system_settings` (`key`);