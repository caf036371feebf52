ALTER TABLE `sales_predictions` ADD `subject` text;--> statement-breakpoint
ALTER TABLE `sales_predictions` ADD `lower_amount` DECIMAL(15, 2);--> statement-breakpoint
ALTER TABLE `sales_predictions` ADD `upper_amount` DECIMAL(15, 2);--> statement-breakpoint
ALTER TABLE `sales_predictions` ADD `past_error_percent` real;--> statement-breakpoint
ALTER TABLE `sales_predictions` ADD `model_name` text;--> statement-breakpoint
ALTER TABLE `sales_predictions` ADD `run_id` text;--> statement-breakpoint
ALTER TABLE `sales_predictions` ADD `made_on` DATE;--> statement-breakpoint
CREATE INDEX `idx_sales_predictions_subject` ON `sales_predictions` (`subject`,`prediction_date`);