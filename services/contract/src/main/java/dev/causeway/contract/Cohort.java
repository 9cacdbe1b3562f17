package dev.causeway.contract;

/** Places users in a fixed order, so that a growing weight only ever adds users. */
public final class Cohort {
  private Cohort() {}

  /**
   * The place of a user, 0 to 99, evenly spread and different for each capability.
   *
   * @param user the authenticated user
   * @param capability the capability that is carried across
   */
  public static int percentile(String user, Capability capability) {
    String digest = Json.sha256(capability.name() + "\n" + user);
    return (int) (Long.parseLong(digest.substring(0, 12), 16) % 100);
  }
}
