CREATE TABLE `conversation_references` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`platform` text NOT NULL,
	`tenant` text NOT NULL,
	`conversation` text NOT NULL,
	`user_id` integer,
	`reference` text NOT NULL,
	`updated_at` TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `conversation_references_once` ON `conversation_references` (`platform`,`tenant`,`conversation`);--> statement-breakpoint
CREATE INDEX `idx_conversation_references_user_id` ON `conversation_references` (`user_id`);