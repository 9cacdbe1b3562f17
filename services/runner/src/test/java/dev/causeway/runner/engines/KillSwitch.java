package dev.causeway.runner.engines;

import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Ends the process as SIGKILL does, at the AWS call that {@code KILL_AT} counts to: before it is
 * sent, or with {@code KILL_AFTER_CALL} once the service has done it and before we know.
 */
public final class KillSwitch implements ExecutionInterceptor {
  private static final AtomicInteger CALLS = new AtomicInteger();
  private static final int AT = Integer.getInteger("KILL_AT", 0);
  private static final boolean AFTER = Boolean.getBoolean("KILL_AFTER_CALL");
  private static final ExecutionAttribute<Integer> NUMBER = new ExecutionAttribute<>("KillNumber");

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    int number = CALLS.incrementAndGet();
    attributes.putAttribute(NUMBER, number);
    if (number == AT && !AFTER) {
      kill();
    }
  }

  @Override
  public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
    if (Integer.valueOf(AT).equals(attributes.getAttribute(NUMBER)) && AFTER) {
      kill();
    }
  }

  private static void kill() {
    // No shutdown hook and no finally block runs.
    Runtime.getRuntime().halt(RunnerProcess.KILLED);
  }
}
