CREATE TABLE `slack_installations` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`team_id` text NOT NULL,
	`team_name` text,
	`enterprise_id` text,
	`bot_user_id` text NOT NULL,
	`bot_token` text NOT NULL,
	`installed_by` integer NOT NULL,
	`created_at` TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
	`updated_at` TIMESTAMP DEFAULT CURRENT_TIMESTAMP
);
--> statement-breakpoint
CREATE UNIQUE INDEX `slack_installations_team_id_unique` ON `slack_installations` (`team_id`);