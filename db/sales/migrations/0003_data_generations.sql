-- A token that moves in the transaction of every change: what was made from the data before it is not kept beyond it.
-- Random, so that a restored home never comes to a token of its other life.
CREATE TABLE `data_generations` (
	`name` text PRIMARY KEY NOT NULL,
	`token` text NOT NULL
);
--> statement-breakpoint
INSERT INTO `data_generations` (`name`, `token`) VALUES ('sales', hex(randomblob(12)));
--> statement-breakpoint
CREATE TRIGGER `generation_sales_records_inserted` AFTER INSERT ON `sales_records` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'sales';
END;
--> statement-breakpoint
CREATE TRIGGER `generation_sales_records_updated` AFTER UPDATE ON `sales_records` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'sales';
END;
--> statement-breakpoint
CREATE TRIGGER `generation_sales_records_deleted` AFTER DELETE ON `sales_records` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'sales';
END;
--> statement-breakpoint
CREATE TRIGGER `generation_sales_targets_inserted` AFTER INSERT ON `sales_targets` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'sales';
END;
--> statement-breakpoint
CREATE TRIGGER `generation_sales_targets_updated` AFTER UPDATE ON `sales_targets` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'sales';
END;
--> statement-breakpoint
CREATE TRIGGER `generation_sales_targets_deleted` AFTER DELETE ON `sales_targets` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'sales';
END;
--> statement-breakpoint
CREATE TRIGGER `generation_sales_predictions_inserted` AFTER INSERT ON `sales_predictions` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'sales';
END;
--> statement-breakpoint
CREATE TRIGGER `generation_sales_predictions_updated` AFTER UPDATE ON `sales_predictions` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'sales';
END;
--> statement-breakpoint
CREATE TRIGGER `generation_sales_predictions_deleted` AFTER DELETE ON `sales_predictions` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'sales';
END;
--> statement-breakpoint
CREATE TRIGGER `generation_products_inserted` AFTER INSERT ON `products` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'sales';
END;
--> statement-breakpoint
CREATE TRIGGER `generation_products_updated` AFTER UPDATE ON `products` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'sales';
END;
--> statement-breakpoint
CREATE TRIGGER `generation_products_deleted` AFTER DELETE ON `products` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'sales';
END;
--> statement-breakpoint
-- An import of sales pauses the trigger of each row, and records itself in the same transaction.
CREATE TRIGGER `generation_import_batches_inserted` AFTER INSERT ON `import_batches` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'sales';
END;
