package dev.causeway.standins.crossplane.render;

import java.util.Map;

/** A composed resource as the functions want it; readiness is open until one of them settles it. */
record DesiredResource(Map<String, Object> object, boolean ready) {

  DesiredResource markedReady() {
    return new DesiredResource(object, true);
  }
}
