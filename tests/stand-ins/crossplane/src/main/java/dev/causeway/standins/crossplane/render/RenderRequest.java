package dev.causeway.standins.crossplane.render;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is needed to render a composite resource. All are JSON trees.
 *
 * @param composite the composite resource; its uid decides generated names
 * @param definition its CompositeResourceDefinition, for the schema's defaults
 * @param composition the Composition to apply
 * @param observed the composed resources that exist
 * @param secrets connection secrets of these
 * @param environment the pipeline's environment at the start
 */
public record RenderRequest(
    Map<String, Object> composite,
    Map<String, Object> definition,
    Map<String, Object> composition,
    List<Map<String, Object>> observed,
    List<Map<String, Object>> secrets,
    @Nullable Map<String, Object> environment) {

  public RenderRequest {
    observed = List.copyOf(observed);
    secrets = List.copyOf(secrets);
  }
}
