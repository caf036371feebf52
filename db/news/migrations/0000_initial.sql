CREATE TABLE `news_articles` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`title` text NOT NULL,
	`content` text,
	`summary` text,
	`url` text,
	`source` text,
	`category` text,
	`published_date` DATE,
	`relevance_score` DECIMAL(3, 2),
	`sentiment_score` DECIMAL(3, 2),
	`keywords` text,
	`created_at` TIMESTAMP DEFAULT CURRENT_TIMESTAMP
);
--> statement-breakpoint
CREATE UNIQUE INDEX `news_articles_url_unique` ON `news_articles` (`url`);--> statement-breakpoint
CREATE INDEX `idx_news_articles_published_date` ON `news_articles` (`published_date`);--> statement-breakpoint
CREATE INDEX `idx_news_articles_category` ON `news_articles` (`category`);--> statement-breakpoint
CREATE TABLE `news_recommendations` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`article_id` integer NOT NULL,
	`recommendation_score` DECIMAL(3, 2),
	`is_clicked` BOOLEAN DEFAULT FALSE,
	`clicked_at` TIMESTAMP,
	`created_at` TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
	FOREIGN KEY (`article_id`) REFERENCES `news_articles`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `idx_news_recommendations_user_id` ON `news_recommendations` (`user_id`);--> statement-breakpoint
CREATE INDEX `idx_news_recommendations_article_id` ON `news_recommendations` (`article_id`);