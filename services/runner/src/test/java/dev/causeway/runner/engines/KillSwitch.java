package dev.causeway.runner.engines;

import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Ends the process as SIGKILL does, at the AWS call that {@code KILL_AT} counts to: before it is
 * sent, or with {@code KILL_AFTER_CALL} once the service has done it and before we know. With
 * {@code KILL_FROM} counting begins at the first call of that operation.
 */
public final class KillSwitch implements ExecutionInterceptor {
  private static final AtomicInteger CALLS = new AtomicInteger();
  private static final int AT = Integer.getInteger("KILL_AT", 0);
  private static final String FROM = System.getProperty("KILL_FROM", "");
  private static final boolean AFTER = Boolean.getBoolean("KILL_AFTER_CALL");
  private static final ExecutionAttribute<Integer> NUMBER = new ExecutionAttribute<>("KillNumber");

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    boolean counts = FROM.isEmpty() || CALLS.get() > 0 || FROM.equals(operation);
    int number = counts ? CALLS.incrementAndGet() : 0;
    attributes.putAttribute(NUMBER, number);
    if (counts && number == AT && !AFTER) {
      kill();
    }
  }

  @Override
  public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
    if (AT > 0 && Integer.valueOf(AT).equals(attributes.getAttribute(NUMBER)) && AFTER) {
      kill();
    }
  }

  private static void kill() {
    // No shutdown hook and no finally block runs.
    Runtime.getRuntime().halt(RunnerProcess.KILLED);
  }
}
