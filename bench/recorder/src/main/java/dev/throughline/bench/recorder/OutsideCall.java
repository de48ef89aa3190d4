package dev.throughline.bench.recorder;

/** A method that something without probes called, and the stack at that time. */
final class OutsideCall {
    final int method;
    final StackTraceElement[] stack;

    OutsideCall(int method, StackTraceElement[] stack) {
        this.method = method;
        this.stack = stack;
    }
}
