package dev.causeway.contract;

/**
 * What a certificate of a comparison has to hold beside the comparison.
 *
 * @param publicKey PEM of the public keys by which people verify it; one of them belongs to the key
 *     that signs
 * @param policy hash of the persona policies in force
 * @param revision Git revision that brought the workload; empty if nobody told
 */
public record Certification(String publicKey, String policy, String revision) {

  /** Whether a certificate made for one is as good for the other: the revision is only told. */
  public boolean sameTermsAs(Certification other) {
    return publicKey.equals(other.publicKey) && policy.equals(other.policy);
  }
}
