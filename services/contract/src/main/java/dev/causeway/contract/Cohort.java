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
    return percentile(capability.name() + "\n" + user);
  }

  /** The place of anything that has a name, 0 to 99, evenly spread. */
  static int percentile(String name) {
    String digest = Json.sha256(name);
    return (int) (Long.parseLong(digest.substring(0, 12), 16) % 100);
  }
}
