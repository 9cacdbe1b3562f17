package dev.causeway.operators.app;

import io.javaoperatorsdk.operator.Operator;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Starts the reconcilers with the process, and lets what they do come to its end with it. */
@Component
class OperatorLifecycle implements SmartLifecycle {
  private final Operator operator;
  private volatile boolean running;

  OperatorLifecycle(Operator operator) {
    this.operator = operator;
  }

  @Override
  public void start() {
    operator.start();
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    operator.stop();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
