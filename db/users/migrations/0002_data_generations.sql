-- A token that moves in the transaction of every change: what was made from the data before it is not kept beyond it.
-- Random, so that a restored home never comes to a token of its other life.
CREATE TABLE `data_generations` (
	`name` text PRIMARY KEY NOT NULL,
	`token` text NOT NULL
);
--> statement-breakpoint
INSERT INTO `data_generations` (`name`, `token`) VALUES ('people', hex(randomblob(12)));
--> statement-breakpoint
CREATE TRIGGER `generation_users_inserted` AFTER INSERT ON `users` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'people';
END;
--> statement-breakpoint
CREATE TRIGGER `generation_users_updated` AFTER UPDATE ON `users` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'people';
END;
--> statement-breakpoint
CREATE TRIGGER `generation_users_deleted` AFTER DELETE ON `users` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'people';
END;
--> statement-breakpoint
CREATE TRIGGER `generation_user_profiles_inserted` AFTER INSERT ON `user_profiles` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'people';
END;
--> statement-breakpoint
CREATE TRIGGER `generation_user_profiles_updated` AFTER UPDATE ON `user_profiles` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'people';
END;
--> statement-breakpoint
CREATE TRIGGER `generation_user_profiles_deleted` AFTER DELETE ON `user_profiles` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'people';
END;
--> statement-breakpoint
CREATE TRIGGER `generation_user_permissions_inserted` AFTER INSERT ON `user_permissions` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'people';
END;
--> statement-breakpoint
CREATE TRIGGER `generation_user_permissions_updated` AFTER UPDATE ON `user_permissions` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'people';
END;
--> statement-breakpoint
CREATE TRIGGER `generation_user_permissions_deleted` AFTER DELETE ON `user_permissions` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'people';
END;
