package dev.causeway.agent.routes;

import dev.causeway.agent.platform.AgentSettings;
import dev.causeway.contract.Capability;
import dev.causeway.contract.Json;
import dev.causeway.contract.Names;
import dev.causeway.contract.Route;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** This pod's Lease: says that it lives, and which route it applied. */
final class ConsumerLease {
  /** How long it counts as living after its last word. */
  static final Duration DURATION = Duration.ofSeconds(15);

  private static final String CONSUMER = "agent";
  private static final int LONGEST = 63;
  private static final int HASH = 8;

  private ConsumerLease() {}

  static Lease of(AgentSettings settings, Route route, Instant now) {
    ZonedDateTime time = now.truncatedTo(ChronoUnit.MICROS).atZone(ZoneOffset.UTC);
    return new LeaseBuilder()
        .withNewMetadata()
        .withName(name(settings.workload(), settings.podName()))
        .withNamespace(settings.podNamespace())
        .addToLabels(Names.ROUTES_LABEL, settings.workload())
        .addToLabels(Names.CONSUMER_LABEL, CONSUMER)
        .addToAnnotations(Capability.Database.appliedAnnotation(), Long.toString(route.version()))
        .withOwnerReferences(owner(settings))
        .endMetadata()
        .withNewSpec()
        .withHolderIdentity(settings.podName())
        .withLeaseDurationSeconds((int) DURATION.toSeconds())
        .withRenewTime(time)
        .endSpec()
        .build();
  }

  /** The last word: nobody lives here any more, so nobody has to wait for the Lease to end. */
  static Lease letGo(Lease lease) {
    return new LeaseBuilder(lease)
        .editSpec()
        .withHolderIdentity("")
        .withLeaseDurationSeconds(1)
        .endSpec()
        .build();
  }

  /** {@code <workload>-agent-<pod>}; a name that is too long ends in a hash of the whole. */
  static String name(String workload, String pod) {
    String name = workload + "-" + CONSUMER + "-" + pod;
    return name.length() <= LONGEST
        ? name
        : name.substring(0, LONGEST - HASH - 1) + "-" + Json.sha256(name).substring(0, HASH);
  }

  private static List<OwnerReference> owner(AgentSettings settings) {
    return settings.podUid().isEmpty()
        ? List.of()
        : List.of(
            new OwnerReferenceBuilder()
                .withApiVersion("v1")
                .withKind("Pod")
                .withName(settings.podName())
                .withUid(settings.podUid())
                .build());
  }
}
