export interface HealthCheck {
  /** What was looked at, such as `sales.db`. */
  readonly name: string;
  readonly ok: boolean;
  /** One line for whoever mends it; never data. */
  readonly detail: string;
}

/** Whether the service can answer now: databases open, migrations current. */
export interface HealthReport {
  readonly ok: boolean;
  readonly checks: readonly HealthCheck[];
}
