CREATE TABLE `chunk_embeddings` (
	`content_hash` text NOT NULL,
	`embedder` text NOT NULL,
	`vector` blob NOT NULL,
	`created_at` TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
	PRIMARY KEY(`content_hash`, `embedder`)
);
--> statement-breakpoint
CREATE TABLE `contract_terms` (
	`document_id` integer PRIMARY KEY NOT NULL,
	`client_id` integer,
	`contract_type` text,
	`start_date` DATE,
	`end_date` DATE,
	`renews_automatically` BOOLEAN DEFAULT FALSE NOT NULL,
	`evidence` text NOT NULL,
	`updated_at` TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `idx_contract_terms_end` ON `contract_terms` (`end_date`);--> statement-breakpoint
CREATE INDEX `idx_contract_terms_client` ON `contract_terms` (`client_id`);--> statement-breakpoint
CREATE TABLE `document_chunks` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`document_id` integer NOT NULL,
	`index_name` text NOT NULL,
	`ordinal` integer NOT NULL,
	`text` text NOT NULL,
	`section` text,
	`page` integer,
	`kind` text NOT NULL,
	`content_hash` text NOT NULL,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `document_chunks_place` ON `document_chunks` (`document_id`,`ordinal`);--> statement-breakpoint
CREATE INDEX `idx_document_chunks_index` ON `document_chunks` (`index_name`,`id`);--> statement-breakpoint
CREATE TABLE `documents` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`path` text NOT NULL,
	`added_as` text NOT NULL,
	`sha256` text NOT NULL,
	`format` text NOT NULL,
	`size_bytes` integer NOT NULL,
	`page_count` integer,
	`series` text NOT NULL,
	`version` text,
	`document_date` DATE,
	`effective_date` DATE,
	`superseded_by` integer,
	`client_id` integer,
	`contract_type` text,
	`audience_kind` text DEFAULT 'company' NOT NULL,
	`audience_value` text,
	`status` text NOT NULL,
	`status_detail` text,
	`added_by` integer,
	`created_at` TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
	`updated_at` TIMESTAMP DEFAULT CURRENT_TIMESTAMP
);
--> statement-breakpoint
CREATE UNIQUE INDEX `documents_path_unique` ON `documents` (`path`);--> statement-breakpoint
CREATE UNIQUE INDEX `documents_sha256_unique` ON `documents` (`sha256`);--> statement-breakpoint
CREATE INDEX `idx_documents_kind` ON `documents` (`kind`,`status`);--> statement-breakpoint
CREATE INDEX `idx_documents_series` ON `documents` (`series`);--> statement-breakpoint
CREATE INDEX `idx_documents_client` ON `documents` (`client_id`);--> statement-breakpoint
CREATE TABLE `index_revisions` (
	`name` text PRIMARY KEY NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	`updated_at` TIMESTAMP NOT NULL
);
--> statement-breakpoint
-- Full text of the passages: tokens made by the program, parted by spaces; rowid is `document_chunks.id`.
-- SQLite keeps no copy of the tokens; deleting a row takes them out of the index.
CREATE VIRTUAL TABLE `document_chunks_fts` USING fts5(
  words, bigrams,
  content='', contentless_delete=1,
  tokenize="unicode61 remove_diacritics 0"
);
