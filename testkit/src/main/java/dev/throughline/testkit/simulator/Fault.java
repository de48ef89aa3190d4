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

    /** A body of blanks of this size. */
    record Huge(int bytes) implements Fault {}

    /** Nothing wrong: the place in a line of faults of a call that goes well. */
    record None() implements Fault {}
}
