-- database: main
-- 시스템 설정
CREATE TABLE system_settings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    value TEXT,
    description TEXT,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP
);

-- 메타데이터 테이블
CREATE TABLE metadata (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    table_name TEXT NOT NULL,
    record_count INTEGER DEFAULT 0,
    last_updated TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    schema_version TEXT DEFAULT '1.0'
);

CREATE INDEX idx_system_settings_key ON system_settings(key);
CREATE INDEX idx_metadata_table_name ON metadata(table_name);

-- database: users
-- 사용자 정보
CREATE TABLE users (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    username TEXT NOT NULL UNIQUE,
    email TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    full_name TEXT,
    department TEXT,
    role TEXT DEFAULT 'user',
    is_active BOOLEAN DEFAULT TRUE,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP
);

-- 사용자 프로필
CREATE TABLE user_profiles (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL,
    phone TEXT,
    avatar_url TEXT,
    preferences TEXT, -- JSON 형태
    timezone TEXT DEFAULT 'Asia/Seoul',
    language TEXT DEFAULT 'ko',
    FOREIGN KEY (user_id) REFERENCES users(id)
);

-- 사용자 세션
CREATE TABLE user_sessions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL,
    session_token TEXT NOT NULL UNIQUE,
    expires_at TIMESTAMP NOT NULL,
    ip_address TEXT,
    user_agent TEXT,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    FOREIGN KEY (user_id) REFERENCES users(id)
);

CREATE INDEX idx_users_username ON users(username);
CREATE INDEX idx_users_email ON users(email);
CREATE INDEX idx_user_profiles_user_id ON user_profiles(user_id);
CREATE INDEX idx_user_sessions_token ON user_sessions(session_token);
CREATE INDEX idx_user_sessions_expires ON user_sessions(expires_at);

-- access control
CREATE TABLE user_permissions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL,
    resource_type TEXT NOT NULL, -- 'sales', 'clients', 'ml_models'
    permission_level TEXT NOT NULL, -- 'read', 'write', 'admin'
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    FOREIGN KEY (user_id) REFERENCES users(id)
);

-- database: sales
-- 실적 데이터
CREATE TABLE sales_records (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL,
    client_id INTEGER NOT NULL,
    product_id INTEGER,
    sale_amount DECIMAL(15, 2) NOT NULL,
    sale_date DATE NOT NULL,
    quarter TEXT NOT NULL, -- 'Q1', 'Q2', 'Q3', 'Q4'
    year INTEGER NOT NULL,
    region TEXT,
    category TEXT,
    status TEXT DEFAULT 'completed',
    notes TEXT,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP
);

-- 실적 목표
CREATE TABLE sales_targets (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL,
    target_amount DECIMAL(15, 2) NOT NULL,
    target_period TEXT NOT NULL, -- 'monthly', 'quarterly', 'yearly'
    target_date DATE NOT NULL,
    achieved_amount DECIMAL(15, 2) DEFAULT 0,
    achievement_rate DECIMAL(5, 2) DEFAULT 0,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP
);

-- 실적 예측 기록
CREATE TABLE sales_predictions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL,
    client_id INTEGER,
    prediction_type TEXT NOT NULL, -- 'user', 'client', 'product'
    predicted_amount DECIMAL(15, 2) NOT NULL,
    confidence_score DECIMAL(3, 2) NOT NULL,
    prediction_period TEXT NOT NULL, -- 'monthly', 'quarterly', 'yearly'
    prediction_date DATE NOT NULL,
    actual_amount DECIMAL(15, 2),
    accuracy_score DECIMAL(3, 2),
    model_version TEXT,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP
);

-- 제품 정보
CREATE TABLE products (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    category TEXT,
    price DECIMAL(10, 2),
    description TEXT,
    is_active BOOLEAN DEFAULT TRUE,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP
);

CREATE INDEX idx_sales_records_user_id ON sales_records(user_id);
CREATE INDEX idx_sales_records_client_id ON sales_records(client_id);
CREATE INDEX idx_sales_records_date ON sales_records(sale_date);
CREATE INDEX idx_sales_records_quarter_year ON sales_records(quarter, year);
CREATE INDEX idx_sales_targets_user_id ON sales_targets(user_id);
CREATE INDEX idx_sales_targets_date ON sales_targets(target_date);
CREATE INDEX idx_sales_predictions_user_id ON sales_predictions(user_id);
CREATE INDEX idx_sales_predictions_date ON sales_predictions(prediction_date);
CREATE INDEX idx_sales_predictions_type ON sales_predictions(prediction_type);

-- composite indexes
CREATE INDEX idx_sales_user_date ON sales_records(user_id, sale_date);
CREATE INDEX idx_predictions_type_date ON sales_predictions(prediction_type, prediction_date);

-- database: clients
-- 거래처 정보
CREATE TABLE clients (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    business_number TEXT UNIQUE,
    industry TEXT,
    company_size TEXT,
    address TEXT,
    phone TEXT,
    email TEXT,
    website TEXT,
    established_date DATE,
    credit_rating TEXT,
    annual_revenue DECIMAL(15, 2),
    employee_count INTEGER,
    is_active BOOLEAN DEFAULT TRUE,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP
);

-- 거래처 담당자
CREATE TABLE client_contacts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    client_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    position TEXT,
    department TEXT,
    phone TEXT,
    email TEXT,
    is_primary BOOLEAN DEFAULT FALSE,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    FOREIGN KEY (client_id) REFERENCES clients(id)
);

-- 거래처 분석 데이터
CREATE TABLE client_analysis (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    client_id INTEGER NOT NULL,
    risk_score DECIMAL(3, 2) NOT NULL,
    grade TEXT NOT NULL, -- 'S', 'A', 'B', 'C'
    profitability_score DECIMAL(3, 2),
    loyalty_score DECIMAL(3, 2),
    growth_potential TEXT,
    analysis_date DATE NOT NULL,
    model_version TEXT,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    FOREIGN KEY (client_id) REFERENCES clients(id)
);

-- 거래처 예측 데이터
CREATE TABLE client_predictions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    client_id INTEGER NOT NULL,
    predicted_grade TEXT NOT NULL,
    confidence_score DECIMAL(3, 2) NOT NULL,
    churn_probability DECIMAL(3, 2),
    growth_prediction DECIMAL(5, 2),
    recommended_actions TEXT, -- JSON 형태
    prediction_date DATE NOT NULL,
    model_version TEXT,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    FOREIGN KEY (client_id) REFERENCES clients(id)
);

CREATE INDEX idx_clients_name ON clients(name);
CREATE INDEX idx_clients_business_number ON clients(business_number);
CREATE INDEX idx_clients_industry ON clients(industry);
CREATE INDEX idx_client_contacts_client_id ON client_contacts(client_id);
CREATE INDEX idx_client_analysis_client_id ON client_analysis(client_id);
CREATE INDEX idx_client_analysis_date ON client_analysis(analysis_date);
CREATE INDEX idx_client_predictions_client_id ON client_predictions(client_id);
CREATE INDEX idx_client_predictions_date ON client_predictions(prediction_date);

-- composite indexes
CREATE INDEX idx_client_analysis_grade_date ON client_analysis(grade, analysis_date);

-- database: news
-- 뉴스 기사
CREATE TABLE news_articles (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    content TEXT,
    summary TEXT,
    url TEXT UNIQUE,
    source TEXT,
    category TEXT,
    published_date DATE,
    relevance_score DECIMAL(3, 2),
    sentiment_score DECIMAL(3, 2),
    keywords TEXT, -- JSON 형태
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP
);

-- 뉴스 추천 기록
CREATE TABLE news_recommendations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL,
    article_id INTEGER NOT NULL,
    recommendation_score DECIMAL(3, 2),
    is_clicked BOOLEAN DEFAULT FALSE,
    clicked_at TIMESTAMP,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    FOREIGN KEY (article_id) REFERENCES news_articles(id)
);

CREATE INDEX idx_news_articles_published_date ON news_articles(published_date);
CREATE INDEX idx_news_articles_category ON news_articles(category);
CREATE INDEX idx_news_recommendations_user_id ON news_recommendations(user_id);
CREATE INDEX idx_news_recommendations_article_id ON news_recommendations(article_id);

-- database: cache
-- 검색 결과 캐시
CREATE TABLE search_cache (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    query_hash TEXT NOT NULL UNIQUE,
    query_text TEXT NOT NULL,
    results TEXT NOT NULL, -- JSON 형태
    result_count INTEGER,
    execution_time REAL,
    expires_at TIMESTAMP NOT NULL,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP
);

-- 분석 결과 캐시
CREATE TABLE analysis_cache (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    cache_key TEXT NOT NULL UNIQUE,
    cache_type TEXT NOT NULL, -- 'report', 'chart', 'prediction'
    data TEXT NOT NULL, -- JSON 형태
    expires_at TIMESTAMP NOT NULL,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP
);

CREATE INDEX idx_search_cache_query_hash ON search_cache(query_hash);
CREATE INDEX idx_search_cache_expires ON search_cache(expires_at);
CREATE INDEX idx_analysis_cache_key ON analysis_cache(cache_key);
CREATE INDEX idx_analysis_cache_type ON analysis_cache(cache_type);
CREATE INDEX idx_analysis_cache_expires ON analysis_cache(expires_at);

-- database: ml
-- ML 모델 정보
CREATE TABLE ml_models (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    model_type TEXT NOT NULL, -- 'time_series', 'classification', 'anomaly'
    version TEXT NOT NULL,
    description TEXT,
    algorithm TEXT, -- 'xgboost', 'prophet', 'isolation_forest'
    hyperparameters TEXT, -- JSON 형태
    training_data_info TEXT, -- JSON 형태
    performance_metrics TEXT, -- JSON 형태
    model_path TEXT,
    mlflow_run_id TEXT,
    is_active BOOLEAN DEFAULT TRUE,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP
);

-- 모델 학습 기록
CREATE TABLE model_training_logs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    model_id INTEGER NOT NULL,
    training_start_time TIMESTAMP NOT NULL,
    training_end_time TIMESTAMP,
    training_duration INTEGER, -- 초 단위
    training_status TEXT NOT NULL, -- 'running', 'completed', 'failed'
    training_data_size INTEGER,
    validation_score DECIMAL(5, 4),
    test_score DECIMAL(5, 4),
    error_message TEXT,
    hyperparameters TEXT, -- JSON 형태
    feature_importance TEXT, -- JSON 형태
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    FOREIGN KEY (model_id) REFERENCES ml_models(id)
);

-- 특성 엔지니어링 정보
CREATE TABLE feature_engineering (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    model_id INTEGER NOT NULL,
    feature_name TEXT NOT NULL,
    feature_type TEXT NOT NULL, -- 'numerical', 'categorical', 'derived'
    transformation TEXT, -- 'standardization', 'normalization', 'encoding'
    importance_score DECIMAL(5, 4),
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    FOREIGN KEY (model_id) REFERENCES ml_models(id)
);

-- 예측 성능 모니터링
CREATE TABLE prediction_monitoring (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    model_id INTEGER NOT NULL,
    prediction_date DATE NOT NULL,
    prediction_count INTEGER NOT NULL,
    average_confidence DECIMAL(3, 2),
    accuracy_score DECIMAL(3, 2),
    precision_score DECIMAL(3, 2),
    recall_score DECIMAL(3, 2),
    f1_score DECIMAL(3, 2),
    mae DECIMAL(10, 4), -- Mean Absolute Error
    mse DECIMAL(10, 4), -- Mean Squared Error
    rmse DECIMAL(10, 4), -- Root Mean Squared Error
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    FOREIGN KEY (model_id) REFERENCES ml_models(id)
);

-- 데이터 드리프트 감지
CREATE TABLE data_drift_detection (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    model_id INTEGER NOT NULL,
    feature_name TEXT NOT NULL,
    drift_score DECIMAL(5, 4) NOT NULL,
    threshold DECIMAL(5, 4) NOT NULL,
    is_drift_detected BOOLEAN DEFAULT FALSE,
    detection_date DATE NOT NULL,
    reference_period TEXT, -- 'last_week', 'last_month'
    drift_type TEXT, -- 'covariate_shift', 'concept_drift'
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    FOREIGN KEY (model_id) REFERENCES ml_models(id)
);

-- 추천 엔진 데이터
CREATE TABLE recommendation_rules (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    rule_name TEXT NOT NULL,
    rule_type TEXT NOT NULL, -- 'performance', 'client', 'product'
    condition_sql TEXT NOT NULL,
    recommendation_text TEXT NOT NULL,
    priority INTEGER DEFAULT 1,
    is_active BOOLEAN DEFAULT TRUE,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP
);

CREATE INDEX idx_ml_models_name ON ml_models(name);
CREATE INDEX idx_ml_models_type ON ml_models(model_type);
CREATE INDEX idx_ml_models_version ON ml_models(version);
CREATE INDEX idx_model_training_logs_model_id ON model_training_logs(model_id);
CREATE INDEX idx_model_training_logs_status ON model_training_logs(training_status);
CREATE INDEX idx_feature_engineering_model_id ON feature_engineering(model_id);
CREATE INDEX idx_prediction_monitoring_model_id ON prediction_monitoring(model_id);
CREATE INDEX idx_prediction_monitoring_date ON prediction_monitoring(prediction_date);
CREATE INDEX idx_data_drift_detection_model_id ON data_drift_detection(model_id);
CREATE INDEX idx_data_drift_detection_date ON data_drift_detection(detection_date);
CREATE INDEX idx_recommendation_rules_type ON recommendation_rules(rule_type);

-- access control (user_id names a row of users.db: no foreign key can cross database files)
CREATE TABLE ml_model_permissions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL,
    model_id INTEGER NOT NULL,
    permission_type TEXT NOT NULL, -- 'view', 'predict', 'train', 'manage'
    granted_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    FOREIGN KEY (model_id) REFERENCES ml_models(id)
);

-- composite indexes
CREATE INDEX idx_ml_models_type_active ON ml_models(model_type, is_active);
CREATE INDEX idx_training_logs_model_status ON model_training_logs(model_id, training_status);
CREATE INDEX idx_prediction_monitoring_model_date ON prediction_monitoring(model_id, prediction_date);

