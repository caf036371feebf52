-- Pre-aggregates of sales_records: derived from its rows alone, so that they can be made anew at any time.
-- A span is its first day as a number, 20260601, and 100000000 times its level: 0 a day, 1 a part of a month (from the
-- 1st, 8th, 15th or 22nd), 2 a month, 3 a quarter, 4 a year of the calendar. An empty text stands for NULL.
-- The category, region and status of sales, those that a rollup does not keep apart left empty.
CREATE TABLE `rollup_kinds` (
	`id` INTEGER PRIMARY KEY,
	`category` TEXT NOT NULL,
	`region` TEXT NOT NULL,
	`status` TEXT NOT NULL,
	UNIQUE (`category`, `region`, `status`)
);
--> statement-breakpoint
CREATE TABLE `rollup_attributes_rows` (
	`span` INTEGER NOT NULL,
	`kind_id` INTEGER NOT NULL,
	`sale_count` INTEGER NOT NULL,
	`sale_amount` NUMERIC NOT NULL,
	`quantity` NUMERIC NOT NULL,
	`quantity_count` INTEGER NOT NULL,
	PRIMARY KEY (`span`, `kind_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE VIEW `rollup_attributes` AS
	SELECT r.`span`, printf('%04d-%02d-%02d', r.`span` / 10000 % 10000, r.`span` / 100 % 100, r.`span` % 100) AS `sale_date`,
		k.`category`, k.`region`, k.`status`,
		r.`sale_count`, r.`sale_amount`, r.`quantity`, r.`quantity_count`
	FROM `rollup_attributes_rows` r CROSS JOIN `rollup_kinds` k ON k.`id` = r.`kind_id`;
--> statement-breakpoint
CREATE TABLE `rollup_products_rows` (
	`span` INTEGER NOT NULL,
	`product_id` INTEGER NOT NULL,
	`kind_id` INTEGER NOT NULL,
	`sale_count` INTEGER NOT NULL,
	`sale_amount` NUMERIC NOT NULL,
	`quantity` NUMERIC NOT NULL,
	`quantity_count` INTEGER NOT NULL,
	PRIMARY KEY (`span`, `product_id`, `kind_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE VIEW `rollup_products` AS
	SELECT r.`span`, printf('%04d-%02d-%02d', r.`span` / 10000 % 10000, r.`span` / 100 % 100, r.`span` % 100) AS `sale_date`,
		r.`product_id`, k.`category`, k.`status`,
		r.`sale_count`, r.`sale_amount`, r.`quantity`, r.`quantity_count`
	FROM `rollup_products_rows` r CROSS JOIN `rollup_kinds` k ON k.`id` = r.`kind_id`;
--> statement-breakpoint
CREATE TABLE `rollup_users_rows` (
	`span` INTEGER NOT NULL,
	`user_id` INTEGER NOT NULL,
	`kind_id` INTEGER NOT NULL,
	`sale_count` INTEGER NOT NULL,
	`sale_amount` NUMERIC NOT NULL,
	`quantity` NUMERIC NOT NULL,
	`quantity_count` INTEGER NOT NULL,
	PRIMARY KEY (`span`, `user_id`, `kind_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE VIEW `rollup_users` AS
	SELECT r.`span`, printf('%04d-%02d-%02d', r.`span` / 10000 % 10000, r.`span` / 100 % 100, r.`span` % 100) AS `sale_date`,
		r.`user_id`, k.`status`,
		r.`sale_count`, r.`sale_amount`, r.`quantity`, r.`quantity_count`
	FROM `rollup_users_rows` r CROSS JOIN `rollup_kinds` k ON k.`id` = r.`kind_id`;
--> statement-breakpoint
CREATE TABLE `rollup_client_totals_rows` (
	`span` INTEGER NOT NULL,
	`client_id` INTEGER NOT NULL,
	`kind_id` INTEGER NOT NULL,
	`sale_count` INTEGER NOT NULL,
	`sale_amount` NUMERIC NOT NULL,
	`quantity` NUMERIC NOT NULL,
	`quantity_count` INTEGER NOT NULL,
	PRIMARY KEY (`span`, `client_id`, `kind_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE VIEW `rollup_client_totals` AS
	SELECT r.`span`, printf('%04d-%02d-%02d', r.`span` / 10000 % 10000, r.`span` / 100 % 100, r.`span` % 100) AS `sale_date`,
		r.`client_id`, k.`region`, k.`status`,
		r.`sale_count`, r.`sale_amount`, r.`quantity`, r.`quantity_count`
	FROM `rollup_client_totals_rows` r CROSS JOIN `rollup_kinds` k ON k.`id` = r.`kind_id`;
--> statement-breakpoint
CREATE TABLE `rollup_clients_rows` (
	`span` INTEGER NOT NULL,
	`user_id` INTEGER NOT NULL,
	`client_id` INTEGER NOT NULL,
	`kind_id` INTEGER NOT NULL,
	`sale_count` INTEGER NOT NULL,
	`sale_amount` NUMERIC NOT NULL,
	`quantity` NUMERIC NOT NULL,
	`quantity_count` INTEGER NOT NULL,
	PRIMARY KEY (`span`, `user_id`, `client_id`, `kind_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE VIEW `rollup_clients` AS
	SELECT r.`span`, printf('%04d-%02d-%02d', r.`span` / 10000 % 10000, r.`span` / 100 % 100, r.`span` % 100) AS `sale_date`,
		r.`user_id`, r.`client_id`, k.`region`, k.`status`,
		r.`sale_count`, r.`sale_amount`, r.`quantity`, r.`quantity_count`
	FROM `rollup_clients_rows` r CROSS JOIN `rollup_kinds` k ON k.`id` = r.`kind_id`;
--> statement-breakpoint
CREATE TABLE `rollup_user_products_rows` (
	`span` INTEGER NOT NULL,
	`user_id` INTEGER NOT NULL,
	`product_id` INTEGER NOT NULL,
	`kind_id` INTEGER NOT NULL,
	`sale_count` INTEGER NOT NULL,
	`sale_amount` NUMERIC NOT NULL,
	`quantity` NUMERIC NOT NULL,
	`quantity_count` INTEGER NOT NULL,
	PRIMARY KEY (`span`, `user_id`, `product_id`, `kind_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE VIEW `rollup_user_products` AS
	SELECT r.`span`, printf('%04d-%02d-%02d', r.`span` / 10000 % 10000, r.`span` / 100 % 100, r.`span` % 100) AS `sale_date`,
		r.`user_id`, r.`product_id`, k.`category`, k.`region`, k.`status`,
		r.`sale_count`, r.`sale_amount`, r.`quantity`, r.`quantity_count`
	FROM `rollup_user_products_rows` r CROSS JOIN `rollup_kinds` k ON k.`id` = r.`kind_id`;
--> statement-breakpoint
-- Since when and until when somebody sold to a client, over all time.
CREATE TABLE `rollup_client_life_rows` (
	`client_id` INTEGER NOT NULL,
	`user_id` INTEGER NOT NULL,
	`kind_id` INTEGER NOT NULL,
	`first_date` TEXT NOT NULL,
	`last_date` TEXT NOT NULL,
	`sale_count` INTEGER NOT NULL,
	PRIMARY KEY (`client_id`, `user_id`, `kind_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE VIEW `rollup_client_life` AS
	SELECT r.`client_id`, r.`user_id`, k.`region`, k.`status`, r.`first_date`, r.`last_date`, r.`sale_count`
	FROM `rollup_client_life_rows` r CROSS JOIN `rollup_kinds` k ON k.`id` = r.`kind_id`;
--> statement-breakpoint
-- The rollups hold the rows with an id up to `folded_to`, but for those of rollup_changes.
CREATE TABLE `rollup_state` (
	`id` INTEGER PRIMARY KEY CHECK (`id` = 1),
	`folded_to` INTEGER NOT NULL
);
--> statement-breakpoint
INSERT INTO `rollup_state` (`id`, `folded_to`) VALUES (1, 0);
--> statement-breakpoint
-- Rows that the rollups do not hold as they are now: how they hold them, or nothing but the id where they do not.
CREATE TABLE `rollup_changes` (
	`id` INTEGER PRIMARY KEY,
	`user_id` INTEGER,
	`client_id` INTEGER,
	`product_id` INTEGER,
	`sale_amount` DECIMAL(15, 2),
	`sale_date` DATE,
	`region` TEXT,
	`category` TEXT,
	`status` TEXT,
	`quantity` INTEGER
);
--> statement-breakpoint
-- What has to be added to the rollups to come to the rows as they are: rows, and those to take away again.
CREATE VIEW `rollup_tail` AS
	SELECT 1 AS `sign`, `id`, `user_id`, `client_id`, `product_id`, `sale_amount`, `sale_date`, `region`, `category`,
		`status`, `quantity`
	FROM `sales_records` NOT INDEXED WHERE `id` > (SELECT `folded_to` FROM `rollup_state`)
	UNION ALL
	SELECT 1, s.`id`, s.`user_id`, s.`client_id`, s.`product_id`, s.`sale_amount`, s.`sale_date`, s.`region`, s.`category`,
		s.`status`, s.`quantity`
	FROM `rollup_changes` c CROSS JOIN `sales_records` s NOT INDEXED ON s.`id` = c.`id`
	WHERE c.`id` <= (SELECT `folded_to` FROM `rollup_state`)
	UNION ALL
	SELECT -1, `id`, `user_id`, `client_id`, `product_id`, `sale_amount`, `sale_date`, `region`, `category`, `status`,
		`quantity`
	FROM `rollup_changes` WHERE `user_id` IS NOT NULL;
--> statement-breakpoint
CREATE TRIGGER `rollup_sale_inserting` BEFORE INSERT ON `sales_records`
WHEN NEW.`id` <= (SELECT `folded_to` FROM `rollup_state`) BEGIN
	INSERT INTO `rollup_changes`
		SELECT `id`, `user_id`, `client_id`, `product_id`, `sale_amount`, `sale_date`, `region`, `category`, `status`, `quantity`
		FROM `sales_records` WHERE `id` = NEW.`id` AND NOT EXISTS (SELECT 1 FROM `rollup_changes` WHERE `id` = NEW.`id`);
END;
--> statement-breakpoint
CREATE TRIGGER `rollup_sale_inserted` AFTER INSERT ON `sales_records`
WHEN NEW.`id` <= (SELECT `folded_to` FROM `rollup_state`) BEGIN
	INSERT INTO `rollup_changes` (`id`)
		SELECT NEW.`id` WHERE NOT EXISTS (SELECT 1 FROM `rollup_changes` WHERE `id` = NEW.`id`);
END;
--> statement-breakpoint
CREATE TRIGGER `rollup_sale_moving` BEFORE UPDATE OF `id` ON `sales_records`
WHEN NEW.`id` <> OLD.`id` AND NEW.`id` <= (SELECT `folded_to` FROM `rollup_state`) BEGIN
	INSERT INTO `rollup_changes`
		SELECT `id`, `user_id`, `client_id`, `product_id`, `sale_amount`, `sale_date`, `region`, `category`, `status`, `quantity`
		FROM `sales_records` WHERE `id` = NEW.`id` AND NOT EXISTS (SELECT 1 FROM `rollup_changes` WHERE `id` = NEW.`id`);
END;
--> statement-breakpoint
CREATE TRIGGER `rollup_sale_moved` AFTER UPDATE OF `id` ON `sales_records`
WHEN NEW.`id` <> OLD.`id` AND NEW.`id` <= (SELECT `folded_to` FROM `rollup_state`) BEGIN
	INSERT INTO `rollup_changes` (`id`)
		SELECT NEW.`id` WHERE NOT EXISTS (SELECT 1 FROM `rollup_changes` WHERE `id` = NEW.`id`);
END;
--> statement-breakpoint
CREATE TRIGGER `rollup_sale_updated` AFTER UPDATE OF `id`, `user_id`, `client_id`, `product_id`, `sale_amount`, `sale_date`,
	`region`, `category`, `status`, `quantity` ON `sales_records`
WHEN OLD.`id` <= (SELECT `folded_to` FROM `rollup_state`) BEGIN
	INSERT INTO `rollup_changes`
		SELECT OLD.`id`, OLD.`user_id`, OLD.`client_id`, OLD.`product_id`, OLD.`sale_amount`, OLD.`sale_date`, OLD.`region`,
			OLD.`category`, OLD.`status`, OLD.`quantity`
		WHERE NOT EXISTS (SELECT 1 FROM `rollup_changes` WHERE `id` = OLD.`id`);
END;
--> statement-breakpoint
CREATE TRIGGER `rollup_sale_deleted` AFTER DELETE ON `sales_records`
WHEN OLD.`id` <= (SELECT `folded_to` FROM `rollup_state`) BEGIN
	INSERT INTO `rollup_changes`
		SELECT OLD.`id`, OLD.`user_id`, OLD.`client_id`, OLD.`product_id`, OLD.`sale_amount`, OLD.`sale_date`, OLD.`region`,
			OLD.`category`, OLD.`status`, OLD.`quantity`
		WHERE NOT EXISTS (SELECT 1 FROM `rollup_changes` WHERE `id` = OLD.`id`);
END;
