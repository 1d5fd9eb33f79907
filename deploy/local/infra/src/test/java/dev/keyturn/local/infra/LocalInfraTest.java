package dev.keyturn.local.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class LocalInfraTest {
  @Test
  void aServiceTestGetsWorkingAddressesAndLeavesNothingBehind() throws Exception {
    Path authority;
    try (var infra = LocalInfra.start()) {
      var environment = infra.environment("fleet");
      DriverManager.getConnection(environment.get("KEYTURN_DB_URL"), environment.get("KEYTURN_DB_OWNER"), environment.get("KEYTURN_DB_OWNER_PASSWORD")).close();
      DriverManager.getConnection(environment.get("KEYTURN_DB_URL"), environment.get("KEYTURN_DB_RT"), environment.get("KEYTURN_DB_RT_PASSWORD")).close();
      try (var admin = Admin.create(infra.kafka().account(environment.get("KEYTURN_KAFKA_USER")).clientSettings())) {
        assertThat(admin.listTopics().names().get()).contains("keyturn.fleet.locks", "keyturn.access.directory").doesNotContain("keyturn.access.stays");
      }
      authority = Path.of(environment.get("KEYTURN_HUB_CA"));
      assertThat(Files.readString(authority)).startsWith("-----BEGIN CERTIFICATE-----");
    }
    assertThat(authority).doesNotExist();
  }
}
