package dev.causeway.agent.shadow;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Hands over a question once its answer was written to the user. */
@Component
public class AfterAnswer implements HandlerInterceptor, WebMvcConfigurer {
  private static final String QUESTION = AfterAnswer.class.getName();

  private final Shadows shadows;

  AfterAnswer(Shadows shadows) {
    this.shadows = shadows;
  }

  /** Keeps a question until its answer was written; forgotten if that fails. */
  public static void ask(HttpServletRequest request, Asked asked) {
    request.setAttribute(QUESTION, asked);
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception failure) {
    if (failure == null && request.getAttribute(QUESTION) instanceof Asked asked) {
      shadows.ask(asked);
    }
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this);
  }
}
