package dev.causeway.standins.crossplane.render;

import dev.causeway.standins.crossplane.render.PatchAndTransformInput.SecretTarget;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The Secret that function-patch-and-transform composes from the connection details it has found.
 */
final class ConnectionSecret {
  private ConnectionSecret() {}

  static void compose(PipelineState state, @Nullable SecretTarget given) {
    String composite = Json.text(state.composite(), "metadata", "name");
    Map<String, Object> target = target(state, given, composite);
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", Json.text(target, "name"));
    if (!Json.text(target, "namespace").isEmpty()) {
      metadata.put("namespace", Json.text(target, "namespace"));
    }
    Map<String, Object> data = new LinkedHashMap<>();
    state
        .connectionDetails()
        .forEach((key, value) -> data.put(key, Base64.getEncoder().encodeToString(value)));
    Map<String, Object> secret = new LinkedHashMap<>();
    secret.put("apiVersion", "v1");
    secret.put("kind", "Secret");
    secret.put("metadata", metadata);
    secret.put("data", data);
    secret.put("type", "connection.crossplane.io/v1alpha1");
    state.desired().put(composite + "-connection-secret", new DesiredResource(secret, true));
  }

  private static Map<String, Object> target(
      PipelineState state, @Nullable SecretTarget given, String composite) {
    if (Json.at(state.composite(), "spec", "writeConnectionSecretToRef") != null) {
      throw new UnsupportedFeatureException(
          "spec.writeConnectionSecretToRef of a composite resource");
    }
    Map<String, Object> target = new LinkedHashMap<>();
    if (given == null || given.name().isEmpty() && given.namespace().isEmpty()) {
      target.put("name", composite + "-connection");
      target.put("namespace", Json.text(state.composite(), "metadata", "namespace"));
    } else {
      target.put("name", given.name());
      target.put("namespace", given.namespace());
    }
    if (given != null) {
      for (int i = 0; i < given.patches().size(); i++) {
        patch(state, given.patches().get(i), i, target);
      }
    }
    return target;
  }

  private static void patch(
      PipelineState state, Patch patch, int index, Map<String, Object> target) {
    boolean copy = patch.type().equals(Patch.FROM_COMPOSITE);
    if (!copy && !patch.type().equals("CombineFromComposite")) {
      throw new RenderException(
          "cannot compose connection secret: unsupported patch type %s at index %d"
              .formatted(patch.type(), index));
    }
    try {
      Patching.apply(patch, state.composite(), target);
    } catch (RenderException e) {
      if (!copy || patch.required()) {
        throw e.in(
            "cannot compose connection secret: cannot apply patch type %s at index %d"
                .formatted(patch.type(), index));
      }
    }
  }
}
