-- A token that moves in the transaction of every change: what was made from the data before it is not kept beyond it.
-- Random, so that a restored home never comes to a token of its other life.
CREATE TABLE `data_generations` (
	`name` text PRIMARY KEY NOT NULL,
	`token` text NOT NULL
);
--> statement-breakpoint
INSERT INTO `data_generations` (`name`, `token`) VALUES ('clients', hex(randomblob(12)));
--> statement-breakpoint
CREATE TRIGGER `generation_clients_inserted` AFTER INSERT ON `clients` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'clients';
END;
--> statement-breakpoint
CREATE TRIGGER `generation_clients_updated` AFTER UPDATE ON `clients` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'clients';
END;
--> statement-breakpoint
CREATE TRIGGER `generation_clients_deleted` AFTER DELETE ON `clients` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'clients';
END;
--> statement-breakpoint
CREATE TRIGGER `generation_client_contacts_inserted` AFTER INSERT ON `client_contacts` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'clients';
END;
--> statement-breakpoint
CREATE TRIGGER `generation_client_contacts_updated` AFTER UPDATE ON `client_contacts` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'clients';
END;
--> statement-breakpoint
CREATE TRIGGER `generation_client_contacts_deleted` AFTER DELETE ON `client_contacts` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'clients';
END;
--> statement-breakpoint
CREATE TRIGGER `generation_client_analysis_inserted` AFTER INSERT ON `client_analysis` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'clients';
END;
--> statement-breakpoint
CREATE TRIGGER `generation_client_analysis_updated` AFTER UPDATE ON `client_analysis` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'clients';
END;
--> statement-breakpoint
CREATE TRIGGER `generation_client_analysis_deleted` AFTER DELETE ON `client_analysis` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'clients';
END;
--> statement-breakpoint
CREATE TRIGGER `generation_client_predictions_inserted` AFTER INSERT ON `client_predictions` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'clients';
END;
--> statement-breakpoint
CREATE TRIGGER `generation_client_predictions_updated` AFTER UPDATE ON `client_predictions` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'clients';
END;
--> statement-breakpoint
CREATE TRIGGER `generation_client_predictions_deleted` AFTER DELETE ON `client_predictions` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'clients';
END;
