CREATE TABLE `last_answers` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`conversation` text NOT NULL,
	`external_id` text NOT NULL,
	`turn_id` integer NOT NULL,
	`noted_at` TIMESTAMP NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `last_answers_conversation_unique` ON `last_answers` (`conversation`);--> statement-breakpoint
CREATE INDEX `idx_last_answers_noted_at` ON `last_answers` (`noted_at`);--> statement-breakpoint
CREATE TABLE `sent_answers` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`conversation` text NOT NULL,
	`message_id` text NOT NULL,
	`turn_id` integer NOT NULL,
	`noted_at` TIMESTAMP NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sent_answers_message` ON `sent_answers` (`conversation`,`message_id`);--> statement-breakpoint
CREATE INDEX `idx_sent_answers_noted_at` ON `sent_answers` (`noted_at`);--> statement-breakpoint
CREATE TRIGGER `last_answers_count_insert` AFTER INSERT ON `last_answers` BEGIN
  UPDATE `metadata` SET `record_count` = `record_count` + 1, `last_updated` = CURRENT_TIMESTAMP WHERE `table_name` = 'main.last_answers';
END;
--> statement-breakpoint
CREATE TRIGGER `last_answers_count_delete` AFTER DELETE ON `last_answers` BEGIN
  UPDATE `metadata` SET `record_count` = `record_count` - 1, `last_updated` = CURRENT_TIMESTAMP WHERE `table_name` = 'main.last_answers';
END;
--> statement-breakpoint
CREATE TRIGGER `sent_answers_count_insert` AFTER INSERT ON `sent_answers` BEGIN
  UPDATE `metadata` SET `record_count` = `record_count` + 1, `last_updated` = CURRENT_TIMESTAMP WHERE `table_name` = 'main.sent_answers';
END;
--> statement-breakpoint
CREATE TRIGGER `sent_answers_count_delete` AFTER DELETE ON `sent_answers` BEGIN
  UPDATE `metadata` SET `record_count` = `record_count` - 1, `last_updated` = CURRENT_TIMESTAMP WHERE `table_name` = 'main.sent_answers';
END;
