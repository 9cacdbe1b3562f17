package dev.causeway.standins.crossplane.aws;

import java.util.Set;

/**
 * What a kind of managed resource is on AWS. All calls are idempotent and have deadlines; failures
 * are exceptions of the SDK or {@link InvalidSpecException}.
 */
public interface ExternalResource {

  /** Refuses a field that is missing, wrong or not carried out, before anything is done. */
  void check(ManagedSpec spec);

  /** Looks at AWS; changes nothing. */
  Observation observe(ManagedSpec spec);

  /** Makes what is missing. Returns the name under which AWS knows it from then on. */
  String create(ManagedSpec spec);

  /** Corrects what differs from the spec. */
  void update(ManagedSpec spec);

  /** Removes it; does nothing when it is not there. */
  void delete(ManagedSpec spec);

  /**
   * The name under which AWS knows it; differs from the annotation where AWS or another field gives
   * it.
   */
  default String externalName(ManagedSpec spec) {
    return spec.externalName();
  }

  /**
   * Whether AWS gives the name, so that making it twice would make two of it. Without a name it is
   * not there yet.
   */
  default boolean namedByAws() {
    return false;
  }

  /** Fields of {@code spec.forProvider} that AWS cannot change once it is made. */
  default Set<String> immutable() {
    return Set.of();
  }
}
