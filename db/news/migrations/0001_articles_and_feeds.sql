CREATE TABLE `news_copies` (
	`url_key` text PRIMARY KEY NOT NULL,
	`article_id` integer NOT NULL,
	`created_at` TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
	FOREIGN KEY (`article_id`) REFERENCES `news_articles`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `idx_news_copies_article_id` ON `news_copies` (`article_id`);--> statement-breakpoint
CREATE TABLE `news_feeds` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`url` text NOT NULL,
	`title` text,
	`etag` text,
	`last_modified` text,
	`fetched_at` TIMESTAMP,
	`retry_at` TIMESTAMP,
	`error` text,
	`failures` integer DEFAULT 0 NOT NULL,
	`created_at` TIMESTAMP DEFAULT CURRENT_TIMESTAMP
);
--> statement-breakpoint
CREATE UNIQUE INDEX `news_feeds_url_unique` ON `news_feeds` (`url`);--> statement-breakpoint
CREATE TABLE `news_mentions` (
	`article_id` integer NOT NULL,
	`dimension` text NOT NULL,
	`member_key` text NOT NULL,
	PRIMARY KEY(`article_id`, `dimension`, `member_key`),
	FOREIGN KEY (`article_id`) REFERENCES `news_articles`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `idx_news_mentions_member` ON `news_mentions` (`dimension`,`member_key`);--> statement-breakpoint
ALTER TABLE `news_articles` ADD `url_key` text;--> statement-breakpoint
ALTER TABLE `news_articles` ADD `published_at` TIMESTAMP;--> statement-breakpoint
ALTER TABLE `news_articles` ADD `fetched_at` TIMESTAMP;--> statement-breakpoint
ALTER TABLE `news_articles` ADD `signature` blob;--> statement-breakpoint
ALTER TABLE `news_articles` ADD `analysed_by` text;--> statement-breakpoint
CREATE UNIQUE INDEX `news_articles_url_key` ON `news_articles` (`url_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `news_recommendations_once` ON `news_recommendations` (`user_id`,`article_id`);
--> statement-breakpoint
-- Full text of the articles: tokens made by the program, parted by spaces; rowid is `news_articles.id`.
-- SQLite keeps no copy of the tokens; deleting a row takes them out of the index.
CREATE VIRTUAL TABLE `news_articles_fts` USING fts5(
  words, bigrams,
  content='', contentless_delete=1,
  tokenize="unicode61 remove_diacritics 0"
);
