package dev.throughline.testkit.simulator;

/** What a simulated service says to a call. Called by several threads at once. */
@FunctionalInterface
public interface Service {
    Reply answer(Call call);
}
