package dev.causeway.standins.crossplane.render;

import java.util.Map;

/** A composed resource that exists, with the content of its connection secret. */
record ObservedResource(Map<String, Object> object, Map<String, byte[]> connectionDetails) {}
