-- What clients bought by status alone, of months and longer: one row a client in the order of clients, and an index in
-- the order of amounts. A ranking reads its first rows, a count of clients no others, and two periods run side by side.
CREATE TABLE `rollup_client_sums_rows` (
	`span` INTEGER NOT NULL,
	`kind_id` INTEGER NOT NULL,
	`client_id` INTEGER NOT NULL,
	`sale_count` INTEGER NOT NULL,
	`sale_amount` NUMERIC NOT NULL,
	`quantity` NUMERIC NOT NULL,
	`quantity_count` INTEGER NOT NULL,
	PRIMARY KEY (`span`, `kind_id`, `client_id`)
) WITHOUT ROWID;
--> statement-breakpoint
-- The kind first: there is one of a status, and its clients are then read in their order.
CREATE VIEW `rollup_client_sums` AS
	SELECT r.`span`, printf('%04d-%02d-%02d', r.`span` / 10000 % 10000, r.`span` / 100 % 100, r.`span` % 100) AS `sale_date`,
		r.`client_id`, k.`status`,
		r.`sale_count`, r.`sale_amount`, r.`quantity`, r.`quantity_count`
	FROM `rollup_kinds` k CROSS JOIN `rollup_client_sums_rows` r ON r.`kind_id` = k.`id`
	WHERE k.`category` = '' AND k.`region` = '';
--> statement-breakpoint
-- Of a home from before: from the rollup that keeps regions apart as well. Both hold the same rows.
INSERT OR IGNORE INTO `rollup_kinds` (`category`, `region`, `status`)
	SELECT DISTINCT '', '', `status` FROM `rollup_kinds`;
--> statement-breakpoint
INSERT INTO `rollup_client_sums_rows`
	SELECT r.`span`, n.`id`, r.`client_id`, sum(r.`sale_count`), sum(r.`sale_amount`), sum(r.`quantity`),
		sum(r.`quantity_count`)
	FROM `rollup_client_totals_rows` r CROSS JOIN `rollup_kinds` k ON k.`id` = r.`kind_id`
	CROSS JOIN `rollup_kinds` n ON (n.`category`, n.`region`, n.`status`) = ('', '', k.`status`)
	WHERE r.`span` >= 200000000
	GROUP BY 1, 2, 3;
--> statement-breakpoint
CREATE INDEX `rollup_client_sums_amounts` ON `rollup_client_sums_rows` (`span`, `kind_id`, `sale_amount`);
