package dev.causeway.standins.aws.wire;

import tools.jackson.databind.node.ObjectNode;

/**
 * One operation of a service: a request in, the answer's members out, or a {@link
 * ServiceException}.
 */
@FunctionalInterface
public interface Operation {
  ObjectNode answer(Request request) throws InterruptedException;
}
