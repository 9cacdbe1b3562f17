package dev.causeway.standins.crossplane.aws;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.NotFoundException;

/**
 * {@code kms.aws.m.upbound.io Key}: a symmetric key, or a pair that signs, with the policy that KMS
 * gives by itself.
 */
final class Key implements ExternalResource {
  private static final int WINDOW_DAYS = 30;

  private final AwsClients clients;

  Key(AwsClients clients) {
    this.clients = clients;
  }

  @Override
  public boolean namedByAws() {
    return true;
  }

  @Override
  public Set<String> immutable() {
    return Set.of("region", "keyUsage", "customerMasterKeySpec");
  }

  @Override
  public void check(ManagedSpec spec) {
    spec.forProvider()
        .only(
            "region",
            "description",
            "enableKeyRotation",
            "deletionWindowInDays",
            "keyUsage",
            "customerMasterKeySpec");
    spec.region();
    spec.forProvider().whole("deletionWindowInDays");
    rotated(spec);
  }

  @Override
  public Observation observe(ManagedSpec spec) {
    String id = spec.externalName();
    KeyMetadata key;
    boolean rotated;
    try {
      key = kms(spec).describeKey(r -> r.keyId(id)).keyMetadata();
      if (key.keyState() == KeyState.PENDING_DELETION) {
        return Observation.MISSING;
      }
      // KMS rotates no pairs, and is not asked.
      rotated =
          symmetric(spec)
              && Boolean.TRUE.equals(
                  kms(spec).getKeyRotationStatus(r -> r.keyId(id)).keyRotationEnabled());
    } catch (NotFoundException e) {
      return Observation.MISSING;
    }
    String description = Objects.requireNonNullElse(key.description(), "");
    return Observation.found(
        rotated == rotated(spec) && description.equals(description(spec)),
        Map.of(
            "id",
            id,
            "keyId",
            key.keyId(),
            "arn",
            key.arn(),
            "region",
            spec.region(),
            "keyUsage",
            key.keyUsageAsString(),
            "customerMasterKeySpec",
            key.keySpecAsString(),
            "description",
            description,
            "enableKeyRotation",
            rotated));
  }

  @Override
  public String create(ManagedSpec spec) {
    String id =
        kms(spec)
            .createKey(r -> {
              r.description(description(spec));
              spec.forProvider().text("keyUsage").ifPresent(r::keyUsage);
              spec.forProvider().text("customerMasterKeySpec").ifPresent(r::keySpec);
            })
            .keyMetadata()
            .keyId();
    if (rotated(spec)) {
      kms(spec).enableKeyRotation(r -> r.keyId(id));
    }
    return id;
  }

  @Override
  public void update(ManagedSpec spec) {
    String id = spec.externalName();
    kms(spec).updateKeyDescription(r -> r.keyId(id).description(description(spec)));
    if (rotated(spec)) {
      kms(spec).enableKeyRotation(r -> r.keyId(id));
    } else if (symmetric(spec)) {
      kms(spec).disableKeyRotation(r -> r.keyId(id));
    }
  }

  /** KMS only schedules it: until the window ends it can be taken back. */
  @Override
  public void delete(ManagedSpec spec) {
    if (observe(spec).exists()) {
      int days =
          spec.forProvider().whole("deletionWindowInDays").map(Long::intValue).orElse(WINDOW_DAYS);
      kms(spec).scheduleKeyDeletion(r -> r.keyId(spec.externalName()).pendingWindowInDays(days));
    }
  }

  private static boolean symmetric(ManagedSpec spec) {
    return spec.forProvider().text("keyUsage").filter(u -> !u.equals("ENCRYPT_DECRYPT")).isEmpty();
  }

  private static boolean rotated(ManagedSpec spec) {
    return spec.forProvider().flag("enableKeyRotation");
  }

  private static String description(ManagedSpec spec) {
    return spec.forProvider().text("description").orElse("");
  }

  private KmsClient kms(ManagedSpec spec) {
    return clients.kms(spec.region());
  }
}
