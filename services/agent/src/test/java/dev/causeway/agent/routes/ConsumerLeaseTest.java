package dev.causeway.agent.routes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.agent.platform.AgentSettings;
import dev.causeway.agent.testing.Plans;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsumerLeaseTest {
  private static final AgentSettings SETTINGS =
      new AgentSettings(
          "shop",
          "shops",
          Path.of("/none"),
          "shop-agent-abc",
          "uid-1",
          "shops",
          1,
          Duration.ZERO,
          Duration.ofSeconds(1),
          1,
          Duration.ZERO);

  @Test
  void itSaysWhoLivesAndWhatWasApplied() {
    Lease lease =
        ConsumerLease.of(SETTINGS, Plans.route(42, 10), Instant.parse("2026-01-02T03:04:05Z"));

    assertThat(lease.getMetadata().getName()).isEqualTo("shop-agent-shop-agent-abc");
    assertThat(lease.getMetadata().getLabels())
        .isEqualTo(Map.of("causeway.dev/routes", "shop", "causeway.dev/consumer", "agent"));
    assertThat(lease.getMetadata().getAnnotations())
        .isEqualTo(Map.of("causeway.dev/applied-database", "42"));
    assertThat(lease.getMetadata().getOwnerReferences().getFirst().getUid()).isEqualTo("uid-1");
    assertThat(lease.getSpec().getHolderIdentity()).isEqualTo("shop-agent-abc");
    assertThat(lease.getSpec().getLeaseDurationSeconds()).isEqualTo(15);
    assertThat(lease.getSpec().getRenewTime().toInstant())
        .isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
  }

  @Test
  void longNamesStayDifferent() {
    String one = ConsumerLease.name("w".repeat(40), "p".repeat(30) + "-1");
    String two = ConsumerLease.name("w".repeat(40), "p".repeat(30) + "-2");
    assertThat(one).hasSize(63).isNotEqualTo(two);
  }
}
