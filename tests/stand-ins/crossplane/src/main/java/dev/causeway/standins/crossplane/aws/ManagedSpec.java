package dev.causeway.standins.crossplane.aws;

import dev.causeway.standins.crossplane.render.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A managed resource as AWS is concerned.
 *
 * @param externalName the annotation crossplane.io/external-name, or the object's own name
 * @param forProvider {@code spec.forProvider}
 */
public record ManagedSpec(String externalName, ForProvider forProvider) {
  private static final String EXTERNAL_NAME = "crossplane.io/external-name";
  private static final Set<String> SPEC_FIELDS =
      Set.of("forProvider", "managementPolicies", "providerConfigRef");

  /**
   * Reads a managed resource.
   *
   * @throws InvalidSpecException when it uses what the stand-in does not have
   */
  public static ManagedSpec of(Map<String, Object> object) {
    Map<String, Object> spec = Json.object(object.get("spec"));
    spec.keySet().stream()
        .filter(field -> !SPEC_FIELDS.contains(field))
        .findFirst()
        .ifPresent(field -> {
          throw new InvalidSpecException(
              "spec." + field + " is not supported by the Crossplane stand-in");
        });
    Map<String, Object> config = Json.object(spec.get("providerConfigRef"));
    if (!Map.of("kind", "ClusterProviderConfig", "name", "default").equals(config)) {
      throw new InvalidSpecException(
          "spec.providerConfigRef %s is not supported by the Crossplane stand-in: use {kind: ClusterProviderConfig, name: default}"
              .formatted(config));
    }
    return new ManagedSpec(
        externalNameOf(object),
        new ForProvider("spec.forProvider", Json.object(spec.get("forProvider"))));
  }

  /** Whether the annotation is there. */
  public static boolean isNamed(Map<String, Object> object) {
    return !Json.text(object, "metadata", "annotations", EXTERNAL_NAME).isEmpty();
  }

  /** The annotation, or the object's name. */
  public static String externalNameOf(Map<String, Object> object) {
    String given = Json.text(object, "metadata", "annotations", EXTERNAL_NAME);
    return given.isEmpty() ? Json.text(object, "metadata", "name") : given;
  }

  /** Whether an action is among the management policies. */
  public static boolean allows(Map<String, Object> object, String action) {
    List<Object> policies = Json.list(Json.at(object, "spec", "managementPolicies"));
    return policies.contains("*") || policies.contains(action);
  }

  /**
   * Refuses to change what AWS cannot change, in upjet's words, and says what to do.
   *
   * @param object the managed resource; its status has what was made
   */
  public void refuseReplacement(Map<String, Object> object, Set<String> immutable) {
    for (String field : immutable) {
      String made = Json.text(object, "status", "atProvider", field);
      String wanted = forProvider.text(field).orElse("");
      if (!made.isEmpty() && !made.equals(wanted)) {
        throw new InvalidSpecException(
            ("update failed: refuse to update the external resource because the following update"
                    + " requires replacing it: cannot change the value of the argument \"%s\" from"
                    + " \"%s\" to \"%s\"; set it back, or delete this object and make one of"
                    + " another name")
                .formatted(field, made, wanted));
      }
    }
  }

  String region() {
    return forProvider.required("region");
  }
}
