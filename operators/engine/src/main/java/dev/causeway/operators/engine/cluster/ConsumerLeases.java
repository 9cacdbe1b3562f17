package dev.causeway.operators.engine.cluster;

import dev.causeway.contract.Capability;
import dev.causeway.operators.engine.routes.Consumer;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** Reads consumers from their Leases. */
public final class ConsumerLeases {
  private ConsumerLeases() {}

  /** The consumer that keeps a Lease. One that was never renewed, or was let go, is not live. */
  public static Consumer read(Lease lease, Capability capability) {
    String holder = holder(lease);
    return new Consumer(
        holder.isEmpty() ? lease.getMetadata().getName() : holder,
        applied(lease, capability),
        joined(lease),
        liveUntil(lease));
  }

  /** Whether two forms of a Lease say the same of what was applied, whatever its renewals. */
  public static boolean sayTheSame(Lease one, Lease other) {
    return Objects.equals(one.getMetadata().getAnnotations(), other.getMetadata().getAnnotations());
  }

  private static String holder(Lease lease) {
    String holder = lease.getSpec() == null ? null : lease.getSpec().getHolderIdentity();
    return holder == null ? "" : holder;
  }

  private static long applied(Lease lease, Capability capability) {
    Map<String, String> annotations = lease.getMetadata().getAnnotations();
    String version = annotations == null ? null : annotations.get(capability.appliedAnnotation());
    return version != null && version.matches("[0-9]{1,18}") ? Long.parseLong(version) : 0;
  }

  private static Instant joined(Lease lease) {
    String created = lease.getMetadata().getCreationTimestamp();
    return created == null ? Instant.EPOCH : Instant.parse(created);
  }

  private static Instant liveUntil(Lease lease) {
    if (holder(lease).isEmpty()
        || lease.getSpec().getRenewTime() == null
        || lease.getSpec().getLeaseDurationSeconds() == null) {
      return Instant.EPOCH;
    }
    return lease
        .getSpec()
        .getRenewTime()
        .toInstant()
        .plus(Duration.ofSeconds(lease.getSpec().getLeaseDurationSeconds()));
  }
}
