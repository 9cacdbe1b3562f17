package dev.causeway.standins.crossplane.controller;

import dev.causeway.standins.crossplane.aws.ManagedKind;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;

/** A kind of custom resource. */
record ResourceKind(String group, String version, String kind, String plural, boolean namespaced) {
  static final ResourceKind DEFINITION =
      new ResourceKind(
          "apiextensions.crossplane.io",
          "v2",
          "CompositeResourceDefinition",
          "compositeresourcedefinitions",
          false);
  static final ResourceKind COMPOSITION =
      new ResourceKind("apiextensions.crossplane.io", "v1", "Composition", "compositions", false);

  static ResourceKind of(ManagedKind kind) {
    return new ResourceKind(kind.group(), kind.version(), kind.kind(), kind.plural(), true);
  }

  String apiVersion() {
    return group + "/" + version;
  }

  /** The name of its CustomResourceDefinition. */
  String definitionName() {
    return plural + "." + group;
  }

  ResourceDefinitionContext context() {
    return new ResourceDefinitionContext.Builder()
        .withGroup(group)
        .withVersion(version)
        .withKind(kind)
        .withPlural(plural)
        .withNamespaced(namespaced)
        .build();
  }
}
