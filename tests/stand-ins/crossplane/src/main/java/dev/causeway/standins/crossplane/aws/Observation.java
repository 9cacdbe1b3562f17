package dev.causeway.standins.crossplane.aws;

import java.util.Map;

/**
 * What was found on AWS.
 *
 * @param exists whether it is there
 * @param upToDate whether it is as the spec says
 * @param atProvider what goes into {@code status.atProvider}
 */
public record Observation(boolean exists, boolean upToDate, Map<String, Object> atProvider) {
  public static final Observation MISSING = new Observation(false, false, Map.of());

  public Observation {
    atProvider = Map.copyOf(atProvider);
  }

  static Observation found(boolean upToDate, Map<String, Object> atProvider) {
    return new Observation(true, upToDate, atProvider);
  }
}
