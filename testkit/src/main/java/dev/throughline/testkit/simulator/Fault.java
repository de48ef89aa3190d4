package dev.throughline.testkit.simulator;

import java.time.Duration;

/** A way in which a call goes wrong. */
public sealed interface Fault {
    /** Another status instead of the answer. */
    record Refusal(int status) implements Fault {}

    /** 429, with the wait that is asked for. */
    record TooManyRequests(int retryAfterSeconds) implements Fault {}

    /** The right answer, but late. */
    record Slow(Duration delay) implements Fault {}

    /** The right answer, but the connection breaks in the middle of it. */
    record Cut() implements Fault {}

    /** 200 and JSON by its type, with half a document in it. */
    record Malformed() implements Fault {}

    /** 200 and the page of a proxy. */
    record Page() implements Fault {}

    /** Elsewhere, by 302. */
    record Redirect(String location) implements Fault {}

    /** A body of blanks of this size, in chunks, so that no header warns of it. */
    record Huge(long bytes) implements Fault {}

    /** Lists within lists, so many. */
    record Deep(int levels) implements Fault {}

    /** The first bytes of an answer, and then a blank whenever this much time has passed, without end. */
    record Dripping(Duration pause) implements Fault {}

    /** 200 and this document, whatever was asked for. */
    record Says(String json) implements Fault {}

    /** Nothing wrong: the place in a line of faults of a call that goes well. */
    record None() implements Fault {}
}
