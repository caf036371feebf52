CREATE TABLE `data_drift_detection` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`model_id` integer NOT NULL,
	`feature_name` text NOT NULL,
	`drift_score` DECIMAL(5, 4) NOT NULL,
	`threshold` DECIMAL(5, 4) NOT NULL,
	`is_drift_detected` BOOLEAN DEFAULT FALSE,
	`detection_date` DATE NOT NULL,
	`reference_period` text,
	`drift_type` text,
	`created_at` TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
	FOREIGN KEY (`model_id`) REFERENCES `ml_models`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `idx_data_drift_detection_model_id` ON `data_drift_detection` (`model_id`);--> statement-breakpoint
CREATE INDEX `idx_data_drift_detection_date` ON `data_drift_detection` (`detection_date`);--> statement-breakpoint
CREATE TABLE `feature_engineering` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`model_id` integer NOT NULL,
	`feature_name` text NOT NULL,
	`feature_type` text NOT NULL,
	`transformation` text,
	`importance_score` DECIMAL(5, 4),
	`created_at` TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
	FOREIGN KEY (`model_id`) REFERENCES `ml_models`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `idx_feature_engineering_model_id` ON `feature_engineering` (`model_id`);--> statement-breakpoint
CREATE TABLE `ml_model_permissions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`model_id` integer NOT NULL,
	`permission_type` text NOT NULL,
	`granted_at` TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
	FOREIGN KEY (`model_id`) REFERENCES `ml_models`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `ml_models` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`model_type` text NOT NULL,
	`version` text NOT NULL,
	`description` text,
	`algorithm` text,
	`hyperparameters` text,
	`training_data_info` text,
	`performance_metrics` text,
	`model_path` text,
	`mlflow_run_id` text,
	`is_active` BOOLEAN DEFAULT TRUE,
	`created_at` TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
	`updated_at` TIMESTAMP DEFAULT CURRENT_TIMESTAMP
);
--> statement-breakpoint
CREATE INDEX `idx_ml_models_name` ON `ml_models` (`name`);--> statement-breakpoint
CREATE INDEX `idx_ml_models_type` ON `ml_models` (`model_type`);--> statement-breakpoint
CREATE INDEX `idx_ml_models_version` ON `ml_models` (`version`);--> statement-breakpoint
CREATE INDEX `idx_ml_models_type_active` ON `ml_models` (`model_type`,`is_active`);--> statement-breakpoint
CREATE TABLE `model_training_logs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`model_id` integer NOT NULL,
	`training_start_time` TIMESTAMP NOT NULL,
	`training_end_time` TIMESTAMP,
	`training_duration` integer,
	`training_status` text NOT NULL,
	`training_data_size` integer,
	`validation_score` DECIMAL(5, 4),
	`test_score` DECIMAL(5, 4),
	`error_message` text,
	`hyperparameters` text,
	`feature_importance` text,
	`created_at` TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
	FOREIGN KEY (`model_id`) REFERENCES `ml_models`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `idx_model_training_logs_model_id` ON `model_training_logs` (`model_id`);--> statement-breakpoint
CREATE INDEX `idx_model_training_logs_status` ON `model_training_logs` (`training_status`);--> statement-breakpoint
CREATE INDEX `idx_training_logs_model_status` ON `model_training_logs` (`model_id`,`training_status`);--> statement-breakpoint
CREATE TABLE `prediction_monitoring` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`model_id` integer NOT NULL,
	`prediction_date` DATE NOT NULL,
	`prediction_count` integer NOT NULL,
	`average_confidence` DECIMAL(3, 2),
	`accuracy_score` DECIMAL(3, 2),
	`precision_score` DECIMAL(3, 2),
	`recall_score` DECIMAL(3, 2),
	`f1_score` DECIMAL(3, 2),
	`mae` DECIMAL(10, 4),
	`mse` DECIMAL(10, 4),
	`rmse` DECIMAL(10, 4),
	`created_at` TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
	FOREIGN KEY (`model_id`) REFERENCES `ml_models`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `idx_prediction_monitoring_model_id` ON `prediction_monitoring` (`model_id`);--> statement-breakpoint
CREATE INDEX `idx_prediction_monitoring_date` ON `prediction_monitoring` (`prediction_date`);--> statement-breakpoint
CREATE INDEX `idx_prediction_monitoring_model_date` ON `prediction_monitoring` (`model_id`,`prediction_date`);--> statement-breakpoint
CREATE TABLE `recommendation_rules` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`rule_name` text NOT NULL,
	`rule_type` text NOT NULL,
	`condition_sql` text NOT NULL,
	`recommendation_text` text NOT NULL,
	`priority` integer DEFAULT 1,
	`is_active` BOOLEAN DEFAULT TRUE,
	`created_at` TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
	`updated_at` TIMESTAMP DEFAULT CURRENT_TIMESTAMP
);
--> statement-breakpoint
CREATE INDEX `idx_recommendation_rules_type` ON `recommendation_rules` (`rule_type`);