package dev.causeway.contract;

import java.util.Locale;

/** What a phase carries across. */
public enum Capability {
  /** Reads of the workload's tables. */
  Database;

  /** The key of this capability's record in the routes ConfigMap. */
  public String routeKey() {
    return name().toLowerCase(Locale.ROOT) + ".json";
  }

  /** The annotation of a consumer's Lease that carries the version of the route it applied. */
  public String appliedAnnotation() {
    return Names.GROUP + "/applied-" + name().toLowerCase(Locale.ROOT);
  }
}
