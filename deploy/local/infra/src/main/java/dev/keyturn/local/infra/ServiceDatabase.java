package dev.keyturn.local.infra;

/**
 * The database of one service and its two roles.
 *
 * @param jdbcUrl without user or password
 * @param owner   owns the schema; for migrations only
 * @param runtime what the service runs as: owns nothing, bypasses nothing
 */
public record ServiceDatabase(String jdbcUrl, String owner, String ownerPassword, String runtime, String runtimePassword) {
  @Override
  public String toString() {
    return "ServiceDatabase[" + jdbcUrl + "]";
  }
}
