package dev.throughline.connect.http;

import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.ConnectorException.Reason;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Turns an answer that is none into what people read. */
final class Refusals {
    private final SignIn signIn;
    private final AskedWait asked;

    Refusals(SignIn signIn, Duration longestWait, InstantSource clock) {
        this.signIn = signIn;
        this.asked = new AskedWait(longestWait, clock);
    }

    ConnectorException of(ApiAnswer answer) {
        Optional<Duration> wait = asked.of(answer);
        Reason reason = reason(answer, wait);
        if (reason == Reason.RATE_LIMITED || (reason == Reason.UNAVAILABLE && wait.isPresent())) {
            return wait.map(length -> ConnectorException.busy(answer.place(), length))
                    .orElseGet(() -> told(answer, reason));
        }
        return told(answer, reason);
    }

    private ConnectorException told(ApiAnswer answer, Reason reason) {
        String said = Wording.refusal(answer.jsonIfAny(), signIn.secrets());
        String what = "answered " + answer.status() + (said.isEmpty() ? "" : " (" + said + ")");
        return new ConnectorException(reason, answer.place(), what, remedy(reason));
    }

    private static Reason reason(ApiAnswer answer, Optional<Duration> wait) {
        return switch (answer.status()) {
            case 401 -> Reason.CREDENTIALS_REJECTED;
            // GitHub refuses for its rate with 403 too, and then says when to come back.
            case 403 -> wait.isPresent() ? Reason.RATE_LIMITED : Reason.NO_ACCESS;
            case 404, 410 -> Reason.NOT_FOUND;
            case 408, 425 -> Reason.UNAVAILABLE;
            case 409 -> Reason.CONFLICT;
            case 413 -> Reason.REQUEST_REFUSED;
            case 429 -> Reason.RATE_LIMITED;
            case 501 -> Reason.REQUEST_REFUSED;
            default -> {
                if (answer.status() >= 500) {
                    yield Reason.UNAVAILABLE;
                }
                yield answer.status() >= 400 ? Reason.REQUEST_REFUSED : Reason.ADDRESS_REFUSED;
            }
        };
    }

    private static String remedy(Reason reason) {
        return switch (reason) {
            case CREDENTIALS_REJECTED -> "make a new key and replace it in the connection";
            case NO_ACCESS -> "give the key's account the right to read this";
            case NOT_FOUND ->
                "check the address and the names in the connection; a key without the right sees nothing either";
            case RATE_LIMITED, UNAVAILABLE, TIMED_OUT -> "the run tries again by itself";
            case CONFLICT -> "look at what is there already";
            case REQUEST_REFUSED, ANSWER_TOO_LARGE, ANSWER_MALFORMED, ADDRESS_REFUSED, ENDLESS_PAGES ->
                "check the settings of the connection";
        };
    }
}
