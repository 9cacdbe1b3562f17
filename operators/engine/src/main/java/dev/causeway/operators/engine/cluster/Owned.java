package dev.causeway.operators.engine.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.util.Map;

/** Metadata of objects that belong to a custom resource. */
public final class Owned {
  /** Who writes: the field manager, and the value of the managed-by label. */
  public static final String MANAGER = "causeway";

  private static final String MANAGED_BY = "app.kubernetes.io/managed-by";

  private Owned() {}

  /** Metadata of an object in the owner's namespace that goes when the owner goes. */
  public static ObjectMeta by(HasMetadata owner, String name, Map<String, String> labels) {
    return new ObjectMetaBuilder(beside(owner, name, labels))
        .withOwnerReferences(reference(owner))
        .build();
  }

  /** Metadata of an object in the same namespace that stays when the other one goes. */
  public static ObjectMeta beside(HasMetadata other, String name, Map<String, String> labels) {
    return new ObjectMetaBuilder()
        .withName(name)
        .withNamespace(other.getMetadata().getNamespace())
        .withLabels(labels)
        .addToLabels(MANAGED_BY, MANAGER)
        .build();
  }

  /** Whether an object belongs to exactly this owner, and not to an earlier one of its name. */
  public static boolean is(HasMetadata object, HasMetadata owner) {
    return object.getMetadata().getOwnerReferences().stream()
        .anyMatch(r -> r.getUid().equals(owner.getMetadata().getUid()));
  }

  private static OwnerReference reference(HasMetadata owner) {
    return new OwnerReferenceBuilder()
        .withApiVersion(owner.getApiVersion())
        .withKind(owner.getKind())
        .withName(owner.getMetadata().getName())
        .withUid(owner.getMetadata().getUid())
        .withController(true)
        .withBlockOwnerDeletion(false)
        .build();
  }
}
