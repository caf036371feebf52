CREATE TABLE `passage_vectors` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`index_name` text NOT NULL,
	`content_hash` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `passage_vectors_content` ON `passage_vectors` (`index_name`,`content_hash`);--> statement-breakpoint
CREATE INDEX `idx_document_chunks_content` ON `document_chunks` (`content_hash`,`index_name`);--> statement-breakpoint
INSERT INTO `passage_vectors` (`index_name`, `content_hash`)
  SELECT `index_name`, `content_hash` FROM `document_chunks` GROUP BY `index_name`, `content_hash` ORDER BY min(`id`);--> statement-breakpoint
-- Vector indexes hold ids of chunks until now: an older revision than theirs has them made anew.
UPDATE `index_revisions` SET `revision` = 0;
