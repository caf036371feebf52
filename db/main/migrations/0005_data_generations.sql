-- A token that moves in the transaction of every change: what was made from the data before it is not kept beyond it.
-- Random, so that a restored home never comes to a token of its other life.
CREATE TABLE `data_generations` (
	`name` text PRIMARY KEY NOT NULL,
	`token` text NOT NULL
);
--> statement-breakpoint
INSERT INTO `data_generations` (`name`, `token`) VALUES ('company', hex(randomblob(12)));
--> statement-breakpoint
INSERT INTO `data_generations` (`name`, `token`) VALUES ('documents', hex(randomblob(12)));
--> statement-breakpoint
CREATE TRIGGER `generation_system_settings_inserted` AFTER INSERT ON `system_settings` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'company';
END;
--> statement-breakpoint
CREATE TRIGGER `generation_system_settings_updated` AFTER UPDATE ON `system_settings` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'company';
END;
--> statement-breakpoint
CREATE TRIGGER `generation_system_settings_deleted` AFTER DELETE ON `system_settings` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'company';
END;
--> statement-breakpoint
CREATE TRIGGER `generation_name_aliases_inserted` AFTER INSERT ON `name_aliases` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'company';
END;
--> statement-breakpoint
CREATE TRIGGER `generation_name_aliases_updated` AFTER UPDATE ON `name_aliases` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'company';
END;
--> statement-breakpoint
CREATE TRIGGER `generation_name_aliases_deleted` AFTER DELETE ON `name_aliases` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'company';
END;
--> statement-breakpoint
CREATE TRIGGER `generation_index_revisions_inserted` AFTER INSERT ON `index_revisions` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'documents';
END;
--> statement-breakpoint
CREATE TRIGGER `generation_index_revisions_updated` AFTER UPDATE ON `index_revisions` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'documents';
END;
--> statement-breakpoint
CREATE TRIGGER `generation_index_revisions_deleted` AFTER DELETE ON `index_revisions` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'documents';
END;
