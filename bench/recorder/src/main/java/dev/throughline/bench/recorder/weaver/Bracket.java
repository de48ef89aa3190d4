package dev.throughline.bench.recorder.weaver;

/** A probe at the start of a method that returns a token, which the probe at its end takes. */
final class Bracket {
    final String probe;

    /** The method's number; 0 if the probe does not ask for it. */
    final int method;

    Bracket(String probe, int method) {
        this.probe = probe;
        this.method = method;
    }
}
