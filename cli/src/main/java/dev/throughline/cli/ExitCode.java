package dev.throughline.cli;

/** The exit codes, part of the interface: scripts branch on them. */
public final class ExitCode {
    /** The command did what was asked, and no finding breaks the policy. */
    public static final int CLEAN = 0;

    /** The command could not finish. */
    public static final int NOT_FINISHED = 1;

    /** The command line is wrong; nothing was done. */
    public static final int USAGE = 2;

    /** The scan finished, and findings break the policy of {@code --fail-on}. */
    public static final int POLICY_BROKEN = 3;

    /** A call path of the report, or a function of the knowledge base, does not hold. */
    public static final int NOT_VERIFIED = 4;

    /** The scan finished and its documents are written, but the server did not get the report; the policy holds. */
    public static final int NOT_UPLOADED = 5;

    private ExitCode() {}
}
