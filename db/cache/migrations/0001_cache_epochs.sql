ALTER TABLE `analysis_cache` ADD `stamp` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `search_cache` ADD `stamp` text DEFAULT '' NOT NULL;
--> statement-breakpoint
-- A token for each kind of key: what was kept under an earlier one is never read again, wherever it lies.
CREATE TABLE `cache_epochs` (
	`name` text PRIMARY KEY NOT NULL,
	`token` text NOT NULL
);
--> statement-breakpoint
INSERT INTO `cache_epochs` (`name`, `token`)
	SELECT `value`, hex(randomblob(12)) FROM json_each('["all","search","analysis","prediction","model","session","other"]');
