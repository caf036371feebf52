-- A token that moves in the transaction of every change: what was made from the data before it is not kept beyond it.
-- Random, so that a restored home never comes to a token of its other life.
CREATE TABLE `data_generations` (
	`name` text PRIMARY KEY NOT NULL,
	`token` text NOT NULL
);
--> statement-breakpoint
INSERT INTO `data_generations` (`name`, `token`) VALUES ('models', hex(randomblob(12)));
--> statement-breakpoint
CREATE TRIGGER `generation_ml_models_inserted` AFTER INSERT ON `ml_models` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'models';
END;
--> statement-breakpoint
CREATE TRIGGER `generation_ml_models_updated` AFTER UPDATE ON `ml_models` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'models';
END;
--> statement-breakpoint
CREATE TRIGGER `generation_ml_models_deleted` AFTER DELETE ON `ml_models` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'models';
END;
--> statement-breakpoint
CREATE TRIGGER `generation_ml_model_permissions_inserted` AFTER INSERT ON `ml_model_permissions` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'models';
END;
--> statement-breakpoint
CREATE TRIGGER `generation_ml_model_permissions_updated` AFTER UPDATE ON `ml_model_permissions` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'models';
END;
--> statement-breakpoint
CREATE TRIGGER `generation_ml_model_permissions_deleted` AFTER DELETE ON `ml_model_permissions` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'models';
END;
--> statement-breakpoint
CREATE TRIGGER `generation_prediction_monitoring_inserted` AFTER INSERT ON `prediction_monitoring` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'models';
END;
--> statement-breakpoint
CREATE TRIGGER `generation_prediction_monitoring_updated` AFTER UPDATE ON `prediction_monitoring` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'models';
END;
--> statement-breakpoint
CREATE TRIGGER `generation_prediction_monitoring_deleted` AFTER DELETE ON `prediction_monitoring` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'models';
END;
--> statement-breakpoint
CREATE TRIGGER `generation_recommendation_rules_inserted` AFTER INSERT ON `recommendation_rules` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'models';
END;
--> statement-breakpoint
CREATE TRIGGER `generation_recommendation_rules_updated` AFTER UPDATE ON `recommendation_rules` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'models';
END;
--> statement-breakpoint
CREATE TRIGGER `generation_recommendation_rules_deleted` AFTER DELETE ON `recommendation_rules` BEGIN
	UPDATE `data_generations` SET `token` = hex(randomblob(12)) WHERE `name` = 'models';
END;
