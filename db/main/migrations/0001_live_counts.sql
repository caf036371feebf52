-- Keeps the row counts of the tables that are written at any time; those of the other files are refreshed by their writers.
CREATE TRIGGER `audit_log_count_insert` AFTER INSERT ON `audit_log` BEGIN
  UPDATE `metadata` SET `record_count` = `record_count` + 1, `last_updated` = CURRENT_TIMESTAMP WHERE `table_name` = 'main.audit_log';
END;
--> statement-breakpoint
CREATE TRIGGER `audit_log_count_delete` AFTER DELETE ON `audit_log` BEGIN
  UPDATE `metadata` SET `record_count` = `record_count` - 1, `last_updated` = CURRENT_TIMESTAMP WHERE `table_name` = 'main.audit_log';
END;
--> statement-breakpoint
CREATE TRIGGER `conversation_turns_count_insert` AFTER INSERT ON `conversation_turns` BEGIN
  UPDATE `metadata` SET `record_count` = `record_count` + 1, `last_updated` = CURRENT_TIMESTAMP WHERE `table_name` = 'main.conversation_turns';
END;
--> statement-breakpoint
CREATE TRIGGER `conversation_turns_count_delete` AFTER DELETE ON `conversation_turns` BEGIN
  UPDATE `metadata` SET `record_count` = `record_count` - 1, `last_updated` = CURRENT_TIMESTAMP WHERE `table_name` = 'main.conversation_turns';
END;
--> statement-breakpoint
CREATE TRIGGER `conversations_count_insert` AFTER INSERT ON `conversations` BEGIN
  UPDATE `metadata` SET `record_count` = `record_count` + 1, `last_updated` = CURRENT_TIMESTAMP WHERE `table_name` = 'main.conversations';
END;
--> statement-breakpoint
CREATE TRIGGER `conversations_count_delete` AFTER DELETE ON `conversations` BEGIN
  UPDATE `metadata` SET `record_count` = `record_count` - 1, `last_updated` = CURRENT_TIMESTAMP WHERE `table_name` = 'main.conversations';
END;
--> statement-breakpoint
CREATE TRIGGER `feedback_count_insert` AFTER INSERT ON `feedback` BEGIN
  UPDATE `metadata` SET `record_count` = `record_count` + 1, `last_updated` = CURRENT_TIMESTAMP WHERE `table_name` = 'main.feedback';
END;
--> statement-breakpoint
CREATE TRIGGER `feedback_count_delete` AFTER DELETE ON `feedback` BEGIN
  UPDATE `metadata` SET `record_count` = `record_count` - 1, `last_updated` = CURRENT_TIMESTAMP WHERE `table_name` = 'main.feedback';
END;
--> statement-breakpoint
CREATE TRIGGER `name_aliases_count_insert` AFTER INSERT ON `name_aliases` BEGIN
  UPDATE `metadata` SET `record_count` = `record_count` + 1, `last_updated` = CURRENT_TIMESTAMP WHERE `table_name` = 'main.name_aliases';
END;
--> statement-breakpoint
CREATE TRIGGER `name_aliases_count_delete` AFTER DELETE ON `name_aliases` BEGIN
  UPDATE `metadata` SET `record_count` = `record_count` - 1, `last_updated` = CURRENT_TIMESTAMP WHERE `table_name` = 'main.name_aliases';
END;
--> statement-breakpoint
CREATE TRIGGER `processed_events_count_insert` AFTER INSERT ON `processed_events` BEGIN
  UPDATE `metadata` SET `record_count` = `record_count` + 1, `last_updated` = CURRENT_TIMESTAMP WHERE `table_name` = 'main.processed_events';
END;
--> statement-breakpoint
CREATE TRIGGER `processed_events_count_delete` AFTER DELETE ON `processed_events` BEGIN
  UPDATE `metadata` SET `record_count` = `record_count` - 1, `last_updated` = CURRENT_TIMESTAMP WHERE `table_name` = 'main.processed_events';
END;
--> statement-breakpoint
CREATE TRIGGER `system_settings_count_insert` AFTER INSERT ON `system_settings` BEGIN
  UPDATE `metadata` SET `record_count` = `record_count` + 1, `last_updated` = CURRENT_TIMESTAMP WHERE `table_name` = 'main.system_settings';
END;
--> statement-breakpoint
CREATE TRIGGER `system_settings_count_delete` AFTER DELETE ON `system_settings` BEGIN
  UPDATE `metadata` SET `record_count` = `record_count` - 1, `last_updated` = CURRENT_TIMESTAMP WHERE `table_name` = 'main.system_settings';
END;
