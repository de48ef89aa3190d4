package dev.throughline.connect;

import java.io.Serial;
import java.time.Duration;
import java.util.Optional;

/** Something outside did not go well: which side, what, what to do, and whether trying again may help. */
public final class ConnectorException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final Reason reason;
    private final String remedy;
    private final transient Optional<Duration> wait;

    /**
     * @param reason the kind of trouble
     * @param where the thing: an address without query, a project
     * @param what the trouble, in lower case, without a full stop and without any secret
     * @param remedy what people can do
     */
    public ConnectorException(Reason reason, String where, String what, String remedy) {
        this(reason, where, what, remedy, Optional.empty());
    }

    private ConnectorException(Reason reason, String where, String what, String remedy, Optional<Duration> wait) {
        super(where + ": " + what);
        this.reason = reason;
        this.remedy = remedy;
        this.wait = wait;
    }

    /** The same with what caused it. */
    public ConnectorException causedBy(Throwable cause) {
        initCause(cause);
        return this;
    }

    /** The other side asks for a longer wait than a request may take: the run should go on after it. */
    public static ConnectorException busy(String where, Duration wait) {
        return new ConnectorException(
                Reason.RATE_LIMITED,
                where,
                "asks to wait " + wait.toSeconds() + " seconds before the next request",
                "the run goes on by itself after that time; ask for a higher rate limit if this happens often",
                Optional.of(wait));
    }

    public Reason reason() {
        return reason;
    }

    /** What people can do. */
    public String remedy() {
        return remedy;
    }

    /** How long the other side asks to wait, where it says so. */
    public Optional<Duration> askedWait() {
        return wait;
    }

    /** Whether the same request may succeed later without anyone doing anything. */
    public boolean mayPass() {
        return reason.mayPass;
    }

    /** The kinds of trouble. */
    public enum Reason {
        /** The key is wrong, expired or revoked. */
        CREDENTIALS_REJECTED(false),
        /** The key is good but may not do this. */
        NO_ACCESS(false),
        /** The thing is not there, or not for this key. */
        NOT_FOUND(false),
        /** Too many requests. */
        RATE_LIMITED(true),
        /** No connection, or the other side says that it cannot answer now. */
        UNAVAILABLE(true),
        /** No whole answer in time. */
        TIMED_OUT(true),
        /** The other side refuses the request as wrong. */
        REQUEST_REFUSED(false),
        /** It is already there: an open change for the same branch. */
        CONFLICT(false),
        /** The answer is larger than anything we expect. */
        ANSWER_TOO_LARGE(false),
        /** The answer is not what the other side's description promises. */
        ANSWER_MALFORMED(false),
        /** The address may not be called: its scheme, or where it leads to. */
        ADDRESS_REFUSED(false),
        /** Pages without end, or in a circle. */
        ENDLESS_PAGES(false);

        private final boolean mayPass;

        Reason(boolean mayPass) {
            this.mayPass = mayPass;
        }
    }
}
