package dev.causeway.operators.app;

import io.javaoperatorsdk.operator.Operator;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Starts the reconcilers with the process, and lets what they do come to its end with it. */
@Component
class OperatorLifecycle implements SmartLifecycle {
  private final Operator operator;
  private final Leadership leadership;
  private volatile boolean running;

  OperatorLifecycle(Operator operator, Leadership leadership) {
    this.operator = operator;
    this.leadership = leadership;
  }

  @Override
  public void start() {
    operator.start();
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    leadership.stopping();
    operator.stop();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
