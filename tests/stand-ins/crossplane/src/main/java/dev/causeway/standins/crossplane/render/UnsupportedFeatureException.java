package dev.causeway.standins.crossplane.render;

/** A Composition uses something that Crossplane has and this renderer has not. */
public final class UnsupportedFeatureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String feature;

  public UnsupportedFeatureException(String feature) {
    super(
        "the Crossplane stand-in does not support " + feature + "; the README lists what it does");
    this.feature = feature;
  }

  /** The feature's name, for example {@code function function-go-templating}. */
  public String feature() {
    return feature;
  }
}
