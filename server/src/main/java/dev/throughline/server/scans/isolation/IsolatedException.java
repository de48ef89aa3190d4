package dev.throughline.server.scans.isolation;

/** Work in another process was not done. */
public final class IsolatedException extends Exception {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // never serialized
    private final Trouble trouble;

    private final String log;

    /** @param log the end of what the process printed */
    public IsolatedException(Trouble trouble, String log) {
        super(trouble.words());
        this.trouble = trouble;
        this.log = log;
    }

    public Trouble trouble() {
        return trouble;
    }

    public String log() {
        return log;
    }
}
