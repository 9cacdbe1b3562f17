package dev.causeway.standins.crossplane.aws;

/**
 * What a kind of managed resource is on AWS. All calls are idempotent and have deadlines; failures
 * are exceptions of the SDK or {@link InvalidSpecException}.
 */
public interface ExternalResource {

  /** Refuses a field that is missing, wrong or not carried out, before anything is done. */
  void check(ManagedSpec spec);

  /** Looks at AWS; changes nothing. */
  Observation observe(ManagedSpec spec);

  /** Makes what is missing. */
  void create(ManagedSpec spec);

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
}
