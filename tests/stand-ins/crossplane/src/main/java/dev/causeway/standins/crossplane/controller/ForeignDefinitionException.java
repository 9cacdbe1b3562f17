package dev.causeway.standins.crossplane.controller;

/** Crossplane, or something else, owns a definition that the stand-in would have to install. */
final class ForeignDefinitionException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  ForeignDefinitionException(String name) {
    super(
        "CustomResourceDefinition %s is not the stand-in's: this cluster has Crossplane, use that. Delete Deployment crossplane-stand-in."
            .formatted(name));
  }
}
